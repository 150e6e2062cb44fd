//! A mention: type, words, entity and note.

use egui::Ui;

use super::{
    InspectorState,
    record::{anchors, entity_choice, foot, kind_choice, note, overlapping},
};
use crate::{
    model::{Mention, MentionId, RecordId},
    ui::{Outbox, panels::side::heading},
    workspace::{Action, Command, Document},
};

/// Draws a mention.
pub fn show(
    ui: &mut Ui,
    state: &mut InspectorState,
    document: &Document,
    id: MentionId,
    mention: &Mention,
    outbox: &mut Outbox,
) {
    let record = RecordId::from(id);
    heading(ui, "Mention");
    kind_choice(ui, document, record, &mention.kind, outbox);
    anchors(ui, document, record, &mention.anchors, "Text", outbox);
    entity_choice(ui, document, record, "Entity", mention.entity, outbox);
    ui.horizontal(|ui| match mention.entity {
        Some(entity) => {
            if ui.button("Show entity").clicked() {
                outbox.push(Command::Focus(Some(entity.into())));
            }
        }
        None => {
            let help = Action::MakeEntity.info().help;
            if ui.button("Make entity (E)").on_hover_text(help).clicked() {
                outbox.push(Command::MakeEntity(record));
            }
        }
    });
    note(ui, state, document, record, &mention.note, outbox);
    foot(ui, record, &mention.made, mention.edited.as_ref(), outbox);
    overlapping(ui, document, record, outbox);
}
