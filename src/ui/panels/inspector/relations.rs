//! The relations of a claim or an entity, from whichever end: what it does to another, and what
//! another does to it.

use egui::{Align, Layout, Ui, vec2};

use super::record::describe;
use crate::{
    layout::TextStyle,
    model::{AnnotationSet, Code, RecordId, Relation, RelationId},
    ui::{
        Outbox,
        panels::{
            fields::and_more,
            side::{heading, row},
        },
        theme::{SMALL_SIZE, Theme},
        widgets::Label,
    },
    workspace::{Action, Command, Document},
};

/// More rows than anybody reads at once; the count tells of the rest.
const SHOWN: usize = 100;
/// Room for the button that leads to a relation itself, in points.
const BUTTON: f32 = 48.0;

/// Draws the relations of a record, and the way to make one.
pub fn relations(ui: &mut Ui, document: &Document, record: RecordId, outbox: &mut Outbox) {
    let set = document.set();
    heading(ui, "Relations");
    for id in set.relations_of(record).take(SHOWN) {
        if let Some(relation) = set.relation(id) {
            one(ui, document, record, id, relation, outbox);
        }
    }
    and_more(ui, set.relations_of(record).skip(SHOWN).count());
    let editable = document.is_editable();
    let button = egui::Button::new("Relate to…");
    if ui.add_enabled(editable, button).clicked() {
        outbox.act(Action::Relate);
    }
}

/// A relation as it looks from one of its ends: how, and to what.
pub fn seen_from(set: &AnnotationSet, record: RecordId, relation: &Relation) -> (String, RecordId) {
    let out = relation.from == record;
    let other = if out { relation.to } else { relation.from };
    let how = if out {
        relation.kind.label().to_owned()
    } else {
        relation.kind.from_there()
    };
    let gone = if set.has(other) { "" } else { " (missing)" };
    (format!("{how}{gone}"), other)
}

fn one(
    ui: &mut Ui,
    document: &Document,
    record: RecordId,
    id: RelationId,
    relation: &Relation,
    outbox: &mut Outbox,
) {
    let set = document.set();
    let (how, other) = seen_from(set, record, relation);
    let (name, _) = describe(set, other);
    ui.horizontal_top(|ui| {
        let size = vec2((ui.available_width() - BUTTON).max(40.0), 0.0);
        let down = Layout::top_down(Align::Min);
        let shown = ui.allocate_ui_with_layout(size, down, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let style = TextStyle::interface(SMALL_SIZE);
            let dim = Theme::of(ui).dim;
            ui.add(Label::new(how.as_str()).style(style).color(dim).elide());
            row(ui, ("relation", document.key(), id), &name, "", false)
        });
        let enabled = set.has(other);
        let label = format!("{how} {name}");
        let link = shown.inner;
        link.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, &label));
        if link.clicked() {
            outbox.push(Command::Focus(Some(other)));
        }
        let own = ui.button("…").on_hover_text("Its kind, evidence and note");
        own.widget_info(|| {
            let label = format!("Relation: {how} {name}");
            egui::WidgetInfo::labeled(egui::Role::Button, true, label)
        });
        if own.clicked() {
            outbox.push(Command::Focus(Some(id.into())));
        }
    });
}
