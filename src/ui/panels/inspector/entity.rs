//! An entity: type, names, identifier and note, and where it is mentioned.

use egui::Ui;

use super::{
    InspectorState, field_id,
    record::{foot, kind_choice, note, record_link},
    relations::relations,
    title,
};
use crate::{
    model::{Entity, EntityId, RecordId},
    text::Direction,
    ui::{
        Outbox,
        panels::{fields::edit, side::heading, words::plural},
        widgets::Field,
    },
    workspace::{Change, Command, Document},
};

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
    let names: Vec<&str> = entity.aliases.iter().map(|name| &*name.text).collect();
    let aliases = names.join("\n");
    let aliases = Field::lines(field("aliases"), &aliases, 2);
    edit(ui, "Other names, one a line", aliases, outbox, |text| {
        change(Change::Aliases(text))
    });
    let link = Field::line(field("link"), &entity.link)
        .hint("wikidata:Q… or an address")
        .direction(Some(Direction::LeftToRight));
    edit(ui, "Identifier elsewhere", link, outbox, |text| {
        change(Change::Link(text))
    });
    relations(ui, document, record, outbox);
    note(ui, state, document, record, &entity.note, outbox);
    foot(ui, record, &entity.made, entity.edited.as_ref(), outbox);
    mentions_of(ui, document, id, outbox);
}

/// Where an entity is mentioned, each leading to its place.
fn mentions_of(ui: &mut Ui, document: &Document, id: EntityId, outbox: &mut Outbox) {
    /// More rows than anybody reads at once; the count tells of the rest.
    const SHOWN: usize = 100;
    let set = document.set();
    let count = set.reference_count(id);
    if count == 0 {
        return;
    }
    let times = plural(count, "time", "times");
    heading(ui, &format!("Referred to {times}"));
    for user in set.references(id).take(SHOWN) {
        record_link(ui, document, user, outbox);
    }
}
