//! An entity: type, names, identifier, country and note, and where it is referred to.

mod aliases;
mod references;

use egui::Ui;

use super::{
    InspectorState,
    attributes::attributes,
    field_id,
    record::{foot, kind_choice, note},
    relations::relations,
    title,
};
use crate::{
    model::{Code, Entity, EntityId, LinkState, RecordId},
    text::{sentences, shown_address},
    ui::{
        Outbox,
        panels::{
            fields::{code_choice, edit, quiet},
            side::heading,
        },
        widgets::Field,
    },
    workspace::{Change, Command, Document, EntityChange},
};

pub use references::References;

/// Draws an entity.
pub fn show(
    ui: &mut Ui,
    state: &mut InspectorState,
    document: &Document,
    id: EntityId,
    entity: &Entity,
    outbox: &mut Outbox,
) {
    let record = RecordId::from(id);
    let change = |change| Command::Change(record, change);
    heading(ui, "Entity");
    title(ui, &entity.name);
    kind_choice(ui, document, record, &entity.kind, outbox);
    let field = |name: &str| field_id(document, record, name);
    let name = Field::line(field("name"), &entity.name);
    edit(ui, "Name", name, outbox, |text| change(Change::Name(text)));
    let latin = Field::line(field("transliteration"), &entity.transliteration)
        .hint("the name in Latin letters");
    edit(ui, "Transliteration", latin, outbox, |text| {
        change(Change::OfEntity(EntityChange::Transliteration(text)))
    });
    aliases::aliases(ui, document, record, &entity.aliases, outbox);
    let country = Field::line(field("country"), &entity.country);
    edit(ui, "Country", country, outbox, |text| {
        change(Change::OfEntity(EntityChange::Country(text)))
    });
    link(ui, document, record, entity, outbox);
    let (kind, values) = (&entity.kind, &entity.attributes);
    attributes(ui, state, document, record, kind, values, outbox);
    relations(ui, document, record, outbox);
    note(ui, state, document, record, &entity.note, outbox);
    foot(ui, record, &entity.made, entity.edited.as_ref(), outbox);
    references::references(ui, state, document, id, outbox);
}

/// The identifier elsewhere, and what is known about it.
fn link(ui: &mut Ui, document: &Document, record: RecordId, entity: &Entity, outbox: &mut Outbox) {
    let id = field_id(document, record, "link");
    let link = Field::path(id, &entity.link).hint("wikidata:Q… or an address");
    edit(ui, "Identifier elsewhere", link, outbox, |text| {
        Command::Change(record, Change::Link(text))
    });
    if !entity.link.is_empty() && !entity.is_identified() {
        quiet(
            ui,
            "Neither an address nor of the form wikidata:Q30. It is kept as it is.",
        );
    }
    let id = field_id(document, record, "link state");
    if let Some(state) = code_choice(ui, id, "Known elsewhere", entity.link_state.as_ref()) {
        let change = EntityChange::LinkState(state);
        outbox.push(Command::Change(record, Change::OfEntity(change)));
    }
    let none_exists = |state: &LinkState| state.code() == "none";
    if !entity.link.is_empty() && entity.link_state.as_ref().is_some_and(none_exists) {
        let link = shown_address(&entity.link);
        let words = format!("An identifier is given all the same: {link}");
        quiet(ui, &sentences([&words]));
    }
}
