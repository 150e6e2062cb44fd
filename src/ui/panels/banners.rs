//! Standing facts about the document in front, above its text.

use egui::{Color32, Frame, Id, Margin, Panel, Ui};

use super::{
    leftovers::leftovers_banner,
    words::{plural, sentence},
};
use crate::{
    ui::{Outbox, keys, theme::Theme},
    workspace::{Access, Action, Bound, Command, Document, Workspace},
};

/// What is said of what waits for a decision where saving loses nothing of it.
const UNDECIDED: &str = "Some of this is there in two versions, or was removed and is there. It is saved so until you decide.";

/// Says that the document is read only, or not to be written over, or that it misleads the eye.
pub fn banners(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    if let Some(document) = workspace.active() {
        if document.is_sample() {
            sample(ui, workspace, document, outbox);
        }
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

/// Says that the sample is one, how to tag, and how to open something of one's own; until it is
/// hidden.
fn sample(ui: &mut Ui, workspace: &Workspace, document: &Document, outbox: &mut Outbox) {
    let id = Id::unique(("sample", document.key()));
    if ui.data(|data| data.get_temp(id)).unwrap_or(false) {
        return;
    }
    let words = format!(
        "This is a sample: its people, agencies and events are invented, and it is saved only if you \
         save it. {}",
        how_to_tag(workspace)
    );
    let calm = Theme::of(ui).accent;
    tinted(ui, "sample", calm, |ui| {
        ui.add(sentence(&words).shrink());
        if ui.button("Open your own…").clicked() {
            outbox.act(Action::Open);
        }
        if ui.button("New from clipboard").clicked() {
            outbox.act(Action::Paste);
        }
        if ui.button("Hide").clicked() {
            ui.data_mut(|data| data.insert_temp(id, true));
        }
    });
}

/// How to tag, by the keys as they are now.
fn how_to_tag(workspace: &Workspace) -> String {
    let key = |bound: &Bound| Some(keys::key_text(workspace, bound)).filter(|key| !key.is_empty());
    let tag = workspace.tag_types().first().and_then(|tag| {
        let key = key(&Bound::Tag(tag.key.clone()))?;
        Some(format!("press {key} to tag them as {}", tag.label_in("en")))
    });
    let claim = key(&Bound::Action(Action::MakeClaim));
    let claim = claim.map(|key| format!("{key} to make a claim of them"));
    let all = key(&Bound::Action(Action::Keys));
    let all = all.map(|key| format!(" {key} shows all keys."));
    let tag = tag.unwrap_or_else(|| "click a tag in the list".to_owned());
    let ways: Vec<String> = [Some(tag), claim].into_iter().flatten().collect();
    let ways = ways.join(", or ");
    format!("Select words and {ways}.{}", all.unwrap_or_default())
}

fn access(ui: &mut Ui, document: &Document, outbox: &mut Outbox) {
    let why = match (document.access(), document.protection()) {
        (Access::Read(why), _) => why.clone(),
        (_, Some(protection)) => protection.to_string(),
        // What is undecided is saved as such.
        _ if document.waits() => UNDECIDED.to_owned(),
        _ => return,
    };
    let can_be_saved = document.protection().is_none() && document.is_editable();
    banner(ui, "banner", |ui| {
        ui.add(sentence(&why).shrink());
        if document.is_editable() {
            decide_next(ui, document, outbox);
        }
        if !can_be_saved && ui.button("Save a copy…").clicked() {
            outbox.act(Action::SaveAs);
        }
    });
}

/// Leads to what waits for a decision: records first, then types.
fn decide_next(ui: &mut Ui, document: &Document, outbox: &mut Outbox) {
    if !document.waits() || !ui.button("Decide the next…").clicked() {
        return;
    }
    match document.next_undecided() {
        Some(id) => outbox.push(Command::Focus(Some(id))),
        None => outbox.act(Action::Tagset),
    }
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
