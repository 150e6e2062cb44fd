//! A relation: what it is said of and what it leads to, its kind, and the words that say so.

use egui::{Button, RichText, Ui};

use super::{
    InspectorState, field_id,
    record::{foot, note, record_link},
};
use crate::{
    model::{Anchor, Code, RecordId, Relation, RelationId, RelationKind},
    ui::{
        Outbox,
        panels::{
            fields::{caption, choice, quote},
            side::heading,
            words::sentence,
        },
        theme::Theme,
        widgets::Field,
    },
    workspace::{Change, Command, Document, RelationChange, relation_kinds},
};

/// Draws a relation.
pub fn show(
    ui: &mut Ui,
    state: &mut InspectorState,
    document: &Document,
    id: RelationId,
    relation: &Relation,
    outbox: &mut Outbox,
) {
    let record = RecordId::from(id);
    heading(ui, "Relation");
    record_link(ui, document, relation.from, outbox);
    kind(ui, state, document, record, relation, outbox);
    caption(ui, "To");
    record_link(ui, document, relation.to, outbox);
    if ui.button("Turn around").clicked() {
        outbox.push(change(record, RelationChange::Turn));
    }
    evidence(ui, document, record, &relation.anchors, outbox);
    note(ui, state, document, record, &relation.note, outbox);
    foot(ui, record, &relation.made, relation.edited.as_ref(), outbox);
}

fn change(record: RecordId, change: RelationChange) -> Command {
    Command::Change(record, Change::Relation(change))
}

/// How the two relate: one of the kinds there are, or between entities any words.
fn kind(
    ui: &mut Ui,
    state: &mut InspectorState,
    document: &Document,
    record: RecordId,
    relation: &Relation,
    outbox: &mut Outbox,
) {
    let mut kinds = relation_kinds(document.set(), relation.from);
    if !kinds.contains(&relation.kind) {
        kinds.push(relation.kind.clone());
    }
    let labels = kinds.iter().map(|kind| kind.label().to_owned());
    let id = field_id(document, record, "kind");
    let chosen = choice(ui, id, "Kind of relation", relation.kind.label(), labels);
    if let Some(kind) = chosen.and_then(|i| kinds.get(i)) {
        outbox.push(change(record, RelationChange::Kind(kind.clone())));
    }
    if !matches!(relation.from, RecordId::Entity(_)) {
        return;
    }
    let output = Field::line(field_id(document, record, "own kind"), &state.own_kind)
        .name("Another kind")
        .hint("or in words of your own, then Enter")
        .show(ui);
    if let Some(text) = output.changed {
        state.own_kind = text;
    }
    if output.submitted && !state.own_kind.trim().is_empty() {
        let words = std::mem::take(&mut state.own_kind);
        let kind = RelationKind::new(words.trim());
        outbox.push(change(record, RelationChange::Kind(kind)));
    }
}

/// The words that say so, each to be taken away, and the way to add some.
fn evidence(
    ui: &mut Ui,
    document: &Document,
    record: RecordId,
    anchors: &[Anchor],
    outbox: &mut Outbox,
) {
    let set = document.set();
    caption(ui, "Evidence");
    for (place, anchor) in anchors.iter().enumerate() {
        let (words, detached) = match anchor {
            Anchor::Attached(span) => (set.article().quote(*span), false),
            Anchor::Detached(lost) => (&*lost.quote, true),
        };
        quote(ui, words, &set.document().language);
        if detached {
            let words = "Detached: these words do not stand where they should.";
            ui.add(sentence(words).color(Theme::of(ui).warning));
        }
        let remove = ui.button("Remove");
        remove.widget_info(|| {
            let label = format!("Remove evidence {}", place + 1);
            egui::WidgetInfo::labeled(egui::Role::Button, true, label)
        });
        if remove.clicked() {
            let mut rest = anchors.to_vec();
            rest.remove(place);
            outbox.push(Command::Change(record, Change::Anchors(rest)));
        }
    }
    // There without a selection too, as the hint is with one: what stands below keeps its place.
    let selected = document.selection().is_some();
    let add = ui.add_enabled(selected, Button::new("Add selection"));
    if add.clicked() {
        outbox.push(Command::AddSelection(record));
    }
    if anchors.is_empty() {
        let words = "Select the words that say so, and press A.";
        ui.label(RichText::new(words).small().color(Theme::of(ui).dim));
    }
}
