//! What a window without a document shows: how to open one, and the files opened last.

use std::path::Path;

use egui::{Button, RichText, ScrollArea, Ui, vec2};
use jiff::{Timestamp, tz::TimeZone};

use super::{
    history::when::when,
    side::{ROW_MARGINS, heading, row},
    words::{path_in_room, shown_path},
};
use crate::{
    layout::TextStyle,
    store::RecentFile,
    ui::{
        Outbox, keys,
        theme::{self, Theme},
        widgets::Label,
    },
    workspace::{Action, Bound, Command, Workspace},
};

/// Width of the list, in points.
const WIDTH: f32 = 560.0;

/// How to open something, and what was opened last.
pub fn start_page(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    let recent = &workspace.preferences().recent;
    let room = ui.available_size();
    // With a list below it the heading stands higher.
    let above = if recent.is_empty() { 0.3 } else { 0.08 };
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space(room.y * above);
            let style = TextStyle::interface(26.0).bold();
            ui.add(Label::new("حاشية").style(style).shrink());
            let dim = Theme::of(ui).dim;
            let how = "Open an article or a save, or drop a file here.";
            ui.label(RichText::new(how).color(dim));
            ui.add_space(10.0);
            ways(ui, workspace, outbox);
            ui.add_space(14.0);
            let width = WIDTH.min(room.x - 48.0);
            ui.allocate_ui(vec2(width, 0.0), |ui| {
                ui.set_width(width);
                if !recent.is_empty() {
                    ui.vertical(|ui| recent_files(ui, workspace, outbox));
                }
            });
            ui.add_space(24.0);
        });
    });
}

/// The ways to a document, side by side, in the middle.
fn ways(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    for (action, label) in [
        (Action::Open, "Open…"),
        (Action::Paste, "New from clipboard"),
        (Action::Sample, "Sample article"),
    ] {
        let keys = keys::key_text(workspace, &Bound::Action(action));
        let keys = match keys.is_empty() {
            true => String::new(),
            false => format!(" ({keys})"),
        };
        let button = ui.add(Button::new(label).min_size(vec2(180.0, 0.0)));
        let help = format!("{}{keys}", action.info().help);
        if button.on_hover_text(help).clicked() {
            outbox.act(action);
        }
    }
}

fn recent_files(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    heading(ui, "Opened before");
    ui.spacing_mut().item_spacing.y = 2.0;
    for (file, apart) in workspace.recent_files() {
        let small = about(ui, file, apart.as_deref());
        let name = match file.title.trim() {
            "" => file_name(ui, file),
            title => title.to_owned(),
        };
        let response = row(ui, ("recent", &file.path), &name, &small, false);
        if response.on_hover_text(shown_path(&file.path)).clicked() {
            outbox.push(Command::OpenPath(file.path.clone()));
        }
    }
}

/// The name of a file without a title, its ending in view.
fn file_name(ui: &Ui, file: &RecentFile) -> String {
    let name = file.path.file_name().map_or(&*file.path, Path::new);
    let style = TextStyle::interface(theme::INTERFACE_SIZE);
    let room = ui.available_width() - ROW_MARGINS;
    path_in_room(ui, name, &style, room, str::to_owned)
}

/// When a file was open, how far it was read, and its folder, or the whole path if it takes the file's name
/// to tell it `apart` from others that are called the same: if there is no room for all of that, its end, or
/// what tells it apart.
fn about(ui: &Ui, file: &RecentFile, apart: Option<&Path>) -> String {
    let now = Timestamp::now().to_zoned_datetime(TimeZone::system());
    let at = file.at.map(|at| when(at, &now));
    let read_to = file.read_to.map(|place| match place.percent() {
        0 => "left near its beginning".to_owned(),
        percent => format!("left at {percent} %"),
    });
    let parts: Vec<String> = at.into_iter().chain(read_to).collect();
    let said = |place: &str| {
        let parts = parts.iter().map(String::as_str).chain([place]);
        parts.collect::<Vec<_>>().join(" · ")
    };
    let by_name = apart.is_some_and(|apart| apart.file_name() == file.path.file_name());
    let place = match by_name {
        true => &*file.path,
        false => file.path.parent().unwrap_or(Path::new("")),
    };
    let style = TextStyle::interface(theme::SMALL_SIZE);
    let room = ui.available_width() - ROW_MARGINS;
    let in_room = |path| path_in_room(ui, path, &style, room, said);
    let shown = in_room(place);
    let is_whole = shown == shown_path(place);
    said(&apart.filter(|_| !is_whole).map_or(shown, in_room))
}
