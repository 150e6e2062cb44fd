//! Standing facts about the document in front, above its text.

use egui::{Color32, Frame, Id, Margin, Panel, Ui};

use super::{
    leftovers::leftovers_banner,
    words::{plural, sentence},
};
use crate::{
    ui::{Outbox, theme::Theme},
    workspace::{Access, Action, Command, Document, Workspace},
};

/// Says that the document is read only, or not to be written over, or that it misleads the eye.
pub fn banners(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    if let Some(document) = workspace.active() {
        access(ui, document, outbox);
        misleading(ui, document, outbox);
        if document.leftovers().is_told() && document.is_editable() {
            let calm = Theme::of(ui).accent;
            tinted(ui, "leftovers", calm, |ui| {
                leftovers_banner(ui, document, outbox)
            });
        }
    }
}

fn access(ui: &mut Ui, document: &Document, outbox: &mut Outbox) {
    let why = match (document.access(), document.protection()) {
        (Access::Read(why), _) => why.clone(),
        (_, Some(protection)) => protection.to_string(),
        _ => return,
    };
    let undecided = document.next_undecided();
    banner(ui, "banner", |ui| {
        ui.add(sentence(&why).shrink());
        if let Some(id) = undecided.filter(|_| document.is_editable())
            && ui.button("Decide the next…").clicked()
        {
            outbox.push(Command::Focus(Some(id)));
        }
        if ui.button("Save a copy…").clicked() {
            outbox.act(Action::SaveAs);
        }
    });
}

/// Hidden controls that make the text read otherwise than it is stored; until it is dismissed.
fn misleading(ui: &mut Ui, document: &Document, outbox: &mut Outbox) {
    let places = document.reorderings().len();
    let id = Id::unique(("misleading", document.key()));
    if places == 0 || ui.data(|data| data.get_temp(id)).unwrap_or(false) {
        return;
    }
    let why = format!(
        "In {} hidden direction controls make the text read otherwise than it is stored.",
        plural(places, "place", "places")
    );
    banner(ui, "misleading", |ui| {
        ui.add(sentence(&why).shrink());
        if ui.button("Show").clicked() {
            outbox.act(Action::NextReordering);
        }
        if ui.button("Dismiss").clicked() {
            ui.data_mut(|data| data.insert_temp(id, true));
        }
    });
}

fn banner(ui: &mut Ui, name: &'static str, contents: impl FnOnce(&mut Ui)) {
    let warning = Theme::of(ui).warning;
    tinted(ui, name, warning, contents);
}

/// A banner with a touch of a colour in it.
fn tinted(ui: &mut Ui, name: &'static str, tint: Color32, contents: impl FnOnce(&mut Ui)) {
    let theme = Theme::of(ui);
    let frame = Frame::new()
        .fill(theme.mix(theme.bar, tint, 0.12))
        .inner_margin(Margin::symmetric(14, 6));
    Panel::top(name)
        .frame(frame)
        .show(ui, |ui| ui.horizontal_wrapped(contents));
}
