//! The menu of what is selected or in the inspector, where it stands. Made from the action table.

use egui::{
    Context, Id, Key, LayerId, Modifiers, Popup, PopupAnchor, PopupKind, Pos2, SetOpenCommand, Ui,
};

use super::menus::{Switches, entry};
use crate::{
    ui::{Outbox, keys},
    workspace::{Action, ActionInfo, Bound, Command, Menu, Spot, Workspace},
};

/// What the menu is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The selected text.
    Selection,
    /// The record in the inspector.
    Record,
}

/// The menu, open or not.
#[derive(Default)]
pub struct MenuHere {
    at: Option<(Pos2, About)>,
    opening: bool,
    /// Whether its first entry wants the focus: it was opened by key.
    by_key: bool,
}

impl MenuHere {
    /// Opens it at a point of the screen.
    pub fn open(&mut self, at: Pos2, about: About, by_key: bool) {
        *self = MenuHere {
            at: Some((at, about)),
            opening: true,
            by_key,
        };
    }

    /// Draws it while it is open.
    pub fn show(&mut self, ctx: &Context, workspace: &Workspace, outbox: &mut Outbox) {
        let Some((at, about)) = self.at else {
            return;
        };
        let opening = std::mem::take(&mut self.opening).then_some(SetOpenCommand::Bool(true));
        let popup = Popup::new(
            Id::unique("menu here"),
            ctx.clone(),
            PopupAnchor::Position(at),
            LayerId::background(),
        );
        let popup = popup
            .kind(PopupKind::Menu)
            .layout(egui::Layout::top_down_justified(egui::Align::Min))
            .style(egui::containers::menu::menu_style)
            .gap(2.0)
            .open_memory(opening);
        let shown = popup.show(|ui| {
            ui.set_min_width(220.0);
            let focus = std::mem::take(&mut self.by_key);
            entries(ui, about, focus, workspace, outbox);
            if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
                ui.close();
            }
        });
        if shown.is_none() {
            self.at = None;
        }
    }
}

fn entries(
    ui: &mut Ui,
    about: About,
    mut wants_focus: bool,
    workspace: &Workspace,
    outbox: &mut Outbox,
) {
    if about == About::Selection && !workspace.tag_types().is_empty() {
        let enabled = workspace.tag_obstacle().is_none();
        ui.add_enabled_ui(enabled, |ui| {
            let menu = ui.menu_button("Tag as", |ui| tags(ui, workspace, outbox));
            if enabled && std::mem::take(&mut wants_focus) {
                menu.response.request_focus();
            }
        });
    }
    let spot = match about {
        About::Selection => Spot::OnSelection,
        About::Record => Spot::OnAnnotation,
    };
    for info in most_used_first(spot) {
        let entry = entry(ui, info, workspace, &Switches::default(), outbox);
        if entry.enabled() && std::mem::take(&mut wants_focus) {
            entry.request_focus();
        }
    }
}

/// What is offered at a spot: what is done to the words or the record before what makes a file of them.
fn most_used_first(spot: Spot) -> Vec<&'static ActionInfo> {
    let mut offered: Vec<_> = Action::offered(spot).collect();
    offered.sort_by_key(|info| info.menu == Menu::File);
    offered
}

fn tags(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    ui.set_min_width(180.0);
    for tag in workspace.tag_types() {
        let bound = Bound::Tag(tag.key.clone());
        let keys = keys::key_text(workspace, &bound);
        keys::row_drawn(ui.ctx(), bound);
        let button = egui::Button::new(tag.label_in("en")).shortcut_text(keys);
        if ui.add(button).clicked() {
            outbox.push(Command::Tag(tag.key.clone()));
            ui.close();
        }
    }
}
