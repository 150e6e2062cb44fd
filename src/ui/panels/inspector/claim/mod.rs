//! A claim: its evidence and gist, and everything else about it in groups that unfold. Only what is
//! filled in shows while a group is folded.

mod checking;
mod form;
mod proposed;
mod says;
mod sources;
mod sure;

use egui::Ui;

use super::{
    InspectorState, field_id,
    record::{anchors, entity_choice, foot, note, overlapping},
    relations::relations,
};
use crate::{
    model::{Claim, ClaimId, RecordId, doubts::doubts},
    ui::{
        Outbox,
        panels::{fields::edit, side::heading},
        widgets::Field,
    },
    workspace::{Change, Command, Document, EntityField},
};

use form::Form;
pub(super) use proposed::Kept;

/// Draws a claim.
pub fn show(
    ui: &mut Ui,
    state: &mut InspectorState,
    document: &Document,
    id: ClaimId,
    claim: &Claim,
    outbox: &mut Outbox,
) {
    let record = RecordId::from(id);
    let change = |change| Command::Change(record, change);
    heading(ui, "Claim");
    let field = Field::sentence(field_id(document, record, "gist"), &claim.gist);
    let field = field.hint("The claim in one sentence");
    let output = edit(ui, "Gist", field, outbox, |text| change(Change::Gist(text)));
    if state.takes_gist(document) {
        output.response.request_focus();
    }
    anchors(ui, document, record, &claim.anchors, "Evidence", outbox);
    let id = field_id(document, record, "translation");
    let field = Field::lines(id, &claim.translation, 2).hint("The evidence in your language");
    edit(ui, "Translation", field, outbox, |text| {
        change(Change::Translation(text))
    });
    entity_choice(ui, document, record, EntityField::Own, "Claimant", outbox);
    let mut form = Form {
        document,
        record,
        claim,
        doubts: doubts(claim),
        outbox,
    };
    form.act(ui);
    form.state(ui);
    form.proposed(ui, state);
    form.group(ui, state, "Who says it", Form::who);
    form.group(ui, state, "What is said", Form::what);
    form.group(ui, state, "How sure", Form::sure);
    form.group(ui, state, "Checking", Form::checking);
    relations(ui, document, record, outbox);
    note(ui, state, document, record, &claim.note, outbox);
    foot(ui, record, &claim.made, claim.edited.as_ref(), outbox);
    overlapping(ui, document, record, outbox);
}
