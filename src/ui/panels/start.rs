//! What a window without a document shows: how to open one, and the files opened last.

use std::path::Path;

use egui::{Button, RichText, ScrollArea, Ui, vec2};
use jiff::{Timestamp, tz::TimeZone};

use super::{
    history::when::when,
    side::{heading, row},
    words::isolated,
};
use crate::{
    layout::TextStyle,
    store::RecentFile,
    ui::{Outbox, keys, theme::Theme, widgets::Label},
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
                    ui.vertical(|ui| recent_files(ui, recent, outbox));
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

fn recent_files(ui: &mut Ui, recent: &[RecentFile], outbox: &mut Outbox) {
    heading(ui, "Opened before");
    ui.spacing_mut().item_spacing.y = 2.0;
    for file in recent {
        let title = named(file);
        let response = row(ui, ("recent", &file.path), &title, &about(file), false);
        let path = file.path.display().to_string();
        if response.on_hover_text(path).clicked() {
            outbox.push(Command::OpenPath(file.path.clone()));
        }
    }
}

/// What a file is called: its title, else its name.
fn named(file: &RecentFile) -> String {
    match (file.title.trim(), file.path.file_name()) {
        ("", Some(name)) => name.to_string_lossy().into_owned(),
        ("", None) => file.path.display().to_string(),
        (title, _) => title.to_owned(),
    }
}

/// Where a file lies, when it was open, and how far it was read.
fn about(file: &RecentFile) -> String {
    let now = Timestamp::now().to_zoned_datetime(TimeZone::system());
    let folder = file.path.parent().unwrap_or(Path::new(""));
    let folder = isolated(&folder.display().to_string());
    let at = file.at.map(|at| when(at, &now));
    let place = file.read_to.map(|place| match place.percent() {
        0 => "left near its beginning".to_owned(),
        percent => format!("left at {percent} %"),
    });
    let parts = [at, place, Some(folder)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}
