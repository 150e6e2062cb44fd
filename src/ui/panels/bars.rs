//! Menu bar, find bar, and what an empty window says.

use std::path::Path;

use egui::{Align, Button, Frame, Layout, Margin, Panel, Response, RichText, Ui, vec2};

use super::{
    saving::save_state,
    words::{beginning, isolated, path_in_room, shown_path},
};
use crate::{
    layout::TextStyle,
    store::RecentFile,
    text::sentences,
    ui::{
        Outbox, keys,
        theme::{self, Theme},
        widgets::Field,
    },
    workspace::{Action, ActionInfo, Bound, Command, Document, Find, Menu, Spot, Workspace},
};

/// Scalar values of the longest title in the menu.
const LONGEST: usize = 60;

pub(super) fn bar_frame(ui: &Ui, margin: Margin) -> Frame {
    Frame::new().fill(Theme::of(ui).bar).inner_margin(margin)
}

/// Menus, the document in front, and whether it is saved.
pub fn menu_bar(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    let frame = bar_frame(ui, Margin::symmetric(14, 7));
    Panel::top("menu bar").frame(frame).show(ui, |ui| {
        egui::MenuBar::new().ui(ui, |ui| {
            ui.label(RichText::new("Hashiya").strong());
            ui.add_space(6.0);
            for menu in Menu::BAR {
                ui.menu_button(menu.name(), |ui| menu_entries(ui, menu, workspace, outbox));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(document) = workspace.active() {
                    save_state(ui, workspace, document);
                    ui.add_space(8.0);
                }
                if let Some(name) = workspace.annotator() {
                    ui.label(RichText::new(&**name).color(Theme::of(ui).dim))
                        .on_hover_text("Who is annotating");
                    ui.add_space(8.0);
                }
                toolbar(ui, workspace, outbox);
            });
        });
    });
}

fn menu_entries(ui: &mut Ui, menu: Menu, workspace: &Workspace, outbox: &mut Outbox) {
    ui.set_min_width(230.0);
    for info in Action::table().iter().filter(|info| info.menu == menu) {
        menu_entry(ui, info, workspace, outbox);
    }
    if menu == Menu::Annotate {
        let name = Menu::Ends.name();
        ui.menu_button(name, |ui| menu_entries(ui, Menu::Ends, workspace, outbox));
    }
    if menu == Menu::File && !workspace.preferences().recent.is_empty() {
        ui.separator();
        ui.label(RichText::new("Recent").small().color(Theme::of(ui).dim));
        for (file, apart) in workspace.recent_files() {
            let entry = ui.button(recent_name(ui, file, apart.as_deref()));
            if entry.on_hover_text(shown_path(&file.path)).clicked() {
                outbox.push(Command::OpenPath(file.path.clone()));
                ui.close();
            }
        }
    }
}

/// What an earlier file is called in the menu, with what tells it from others of its name.
fn recent_name(ui: &Ui, file: &RecentFile, apart: Option<&Path>) -> String {
    /// Widths of the name and of the folder, in points, so that the menu stays one.
    const NAME: f32 = 320.0;
    const FOLDER: f32 = 160.0;
    let style = TextStyle::interface(theme::INTERFACE_SIZE);
    let name = match file.title.trim() {
        "" => {
            let name = file.path.file_name().map_or(&*file.path, Path::new);
            path_in_room(ui, name, &style, NAME, str::to_owned)
        }
        title => isolated(&beginning(title, LONGEST)),
    };
    match apart {
        Some(folder) => {
            let folder = path_in_room(ui, folder, &style, FOLDER, str::to_owned);
            format!("{name} — {folder}")
        }
        None => name,
    }
}

/// An action as an entry of a menu; why it can't be done, if it can't, shows on hovering.
pub(super) fn menu_entry(
    ui: &mut Ui,
    info: &ActionInfo,
    workspace: &Workspace,
    outbox: &mut Outbox,
) -> Response {
    let keys = keys::key_text(workspace, &Bound::Action(info.action));
    let on = workspace.is_on(info.action).unwrap_or(false);
    let button = Button::selectable(on, &*workspace.label(info.action)).shortcut_text(keys);
    let obstacle = workspace.obstacle(info.action);
    let mut entry = ui
        .scope(|ui| {
            if obstacle.is_some() {
                // Faded with the rest: weak letters would be too faint.
                ui.visuals_mut().weak_text_color = Some(Theme::of(ui).ink);
            }
            ui.add_enabled(obstacle.is_none(), button)
        })
        .inner
        .on_hover_text(&*workspace.help(info.action));
    if let Some(why) = obstacle {
        entry =
            entry.on_disabled_hover_text(format!("{} Not now: {}", info.help, sentences([&why])));
    }
    if entry.clicked() {
        outbox.act(info.action);
        ui.close();
    }
    entry
}

/// What is at hand above the text, from right to left, as far as there is room.
fn toolbar(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    /// Room that a button and what stands beside it take, in points.
    const ROOM: f32 = 110.0;
    ui.spacing_mut().item_spacing.x = 2.0;
    let infos: Vec<_> = Action::offered(Spot::Toolbar).collect();
    for info in infos.into_iter().rev() {
        if ui.available_width() < ROOM {
            return;
        }
        let keys = keys::key_text(workspace, &Bound::Action(info.action));
        let enabled = workspace.available(info.action);
        let words = RichText::new(info.label.trim_end_matches('…')).color(Theme::of(ui).ink);
        let button = ui.add_enabled(enabled, Button::new(words).frame_when_inactive(false));
        let name = format!("{} ({keys})", info.label);
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, &name));
        let help = workspace.help(info.action);
        if button.on_hover_text(format!("{help} ({keys})")).clicked() {
            outbox.act(info.action);
        }
    }
}

/// Looks for something in the article.
pub fn find_bar(ui: &mut Ui, document: &Document, outbox: &mut Outbox) {
    let find = document.find();
    if !find.is_open() {
        return;
    }
    let frame = bar_frame(ui, Margin::symmetric(14, 6));
    Panel::top("find bar").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let id = egui::Id::unique(("find", document.key()));
            let answered = ui.memory(|m| m.data.get_temp(id.with("asked")).unwrap_or(0));
            ui.allocate_ui(vec2(280.0, 26.0), |ui| {
                let asked = find.asked() != answered;
                let field = Field::line(id, find.query())
                    .hint("Find in the article")
                    .name("Find in the article")
                    .selected(asked);
                let output = field.show(ui);
                if asked {
                    output.response.request_focus();
                    ui.memory_mut(|m| m.data.insert_temp(id.with("asked"), find.asked()));
                }
                let exact = find.is_exact();
                if let Some(query) = output.changed {
                    outbox.push(Command::LookFor { query, exact });
                }
                if output.submitted {
                    let back = ui.input(|i| i.modifiers.shift);
                    match back {
                        _ if find.found_nothing_exactly() => other_spellings(find, outbox),
                        true => outbox.act(Action::FindPrevious),
                        false => outbox.act(Action::FindNext),
                    }
                    output.response.request_focus();
                }
            });
            let mut exact = find.is_exact();
            let exactly = ui.checkbox(&mut exact, "Exactly as typed");
            if exactly.on_hover_text(EXACTLY).changed() {
                let query = find.query().to_owned();
                outbox.push(Command::LookFor { query, exact });
            }
            let hits = find.hits().len();
            let words = match (find.query().is_empty(), find.current()) {
                (true, _) => String::new(),
                (false, _) if find.is_searching() => "Looking…".to_owned(),
                (false, Some(at)) => format!("{} of {hits}", at + 1),
                (false, None) => "Nothing found".to_owned(),
            };
            ui.label(words);
            if find.found_nothing_exactly() {
                // In the place of the buttons that have nothing to go to.
                let offer = ui.button("Find other spellings (Enter)");
                if offer.on_hover_text(OTHERS).clicked() {
                    other_spellings(find, outbox);
                }
            } else {
                if ui.add_enabled(hits > 0, Button::new("Previous")).clicked() {
                    outbox.act(Action::FindPrevious);
                }
                if ui.add_enabled(hits > 0, Button::new("Next")).clicked() {
                    outbox.act(Action::FindNext);
                }
            }
            if ui.button("Close").clicked() {
                outbox.push(Command::CloseFind);
            }
        });
    });
}

/// What the box for exact spelling does, and what is found without it.
const EXACTLY: &str = "Finds only what is spelt letter by letter as you typed it. Otherwise vowel marks, \
                       tatweel, letter case, kinds of quotation marks and hidden characters don’t count, \
                       and a space is found where a zero-width non-joiner stands.";
const OTHERS: &str = "Looks again without minding vowel marks, tatweel, letter case, kinds of quotation \
                      marks and hidden characters.";

/// Looks for what is typed in its other spellings too.
fn other_spellings(find: &Find, outbox: &mut Outbox) {
    outbox.push(Command::LookFor {
        query: find.query().to_owned(),
        exact: false,
    });
}

/// Says that a file held over the window can be let go of.
pub fn drop_target(ctx: &egui::Context) {
    if ctx.input(|i| i.raw.hovered_files.is_empty()) {
        return;
    }
    egui::Area::new(egui::Id::unique("drop target"))
        .anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)
        .order(egui::Order::Foreground)
        .show(ctx, |ui| {
            Frame::popup(ui.style())
                .inner_margin(Margin::same(24))
                .show(ui, |ui| ui.heading("Drop the file to open it"));
        });
}
