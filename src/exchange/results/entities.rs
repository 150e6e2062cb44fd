//! The table of entities: a row an entity, with how often and as what it comes up.

use std::{collections::HashMap, sync::Arc};

use super::{
    claims::{identifier, joined, term, words},
    table::{Cell, HIDDEN, Nature, QUICK, SHOWN, Shape, Sheet, Table, column},
};
use crate::{
    exchange::table::{Debris, mentions},
    model::{AnnotationSet, Claim, Entity, EntityId, RecordId},
};

/// An entity and how often it comes up.
struct Counted {
    entity: Arc<Entity>,
    times: Times,
}

/// How often an entity comes up, and as what.
#[derive(Clone, Copy, Default)]
struct Times {
    mentions: usize,
    claimant: usize,
    recipient: usize,
    place: usize,
    source: usize,
}

/// All entities of a set, in the order in which the text names them first.
pub fn entity_table(set: &AnnotationSet, debris: Debris) -> Table {
    let times = times(set, debris);
    let kept = |entity: &Entity| debris == Debris::Kept || !set.tagset().is_debris(&entity.kind);
    let mut entities: Vec<(RecordId, Counted)> = (set.contents().entities.iter())
        .filter(|(_, entity)| kept(entity))
        .map(|(id, entity)| {
            let entity = entity.clone();
            let times = times.get(id).copied().unwrap_or_default();
            (RecordId::from(*id), Counted { entity, times })
        })
        .collect();
    crate::exchange::table::sort_by_place(&mut entities, |(id, _)| set.first_span(*id));
    let rows: Vec<(RecordId, &Counted)> = entities.iter().map(|(id, c)| (*id, c)).collect();
    Table::new("entities", set, COLUMNS, &rows)
}

fn times(set: &AnnotationSet, debris: Debris) -> HashMap<EntityId, Times> {
    let mut times: HashMap<EntityId, Times> = HashMap::new();
    for (_, mention) in mentions(set, debris) {
        if let Some(id) = mention.entity {
            times.entry(id).or_default().mentions += 1;
        }
    }
    for claim in set.contents().claims.values() {
        count_roles(claim, &mut times);
    }
    times
}

fn count_roles(claim: &Claim, times: &mut HashMap<EntityId, Times>) {
    let mut count = |id: Option<EntityId>, role: fn(&mut Times) -> &mut usize| {
        if let Some(id) = id {
            *role(times.entry(id).or_default()) += 1;
        }
    };
    count(claim.claimant, |times| &mut times.claimant);
    count(claim.recipient, |times| &mut times.recipient);
    count(claim.place, |times| &mut times.place);
    let mut sources: Vec<EntityId> = claim.sources.iter().filter_map(|s| s.entity).collect();
    sources.sort_unstable();
    // Twice in one chain it is still the source of one claim.
    sources.dedup();
    for id in sources {
        count(Some(id), |times| &mut times.source);
    }
}

/// All columns, in their order.
#[rustfmt::skip]
const COLUMNS: &[Shape<Counted>] = &[
    column("place", "First ¶", Nature::Number, SHOWN, |sheet, id, _| sheet.place(id)),
    column("name", "Name", Nature::Name, SHOWN, |_, _, row| words(&row.entity.name)),
    column("type", "Type", Nature::Term, QUICK, |sheet, _, row| kind(sheet, row)),
    column("aliases", "Other names", Nature::Name, SHOWN, |_, _, row| joined(row.entity.aliases.iter().map(|alias| alias.text.clone()))),
    column("transliteration", "Transliteration", Nature::Name, SHOWN, |_, _, row| words(&row.entity.transliteration)),
    column("mentions", "Mentions", Nature::Number, SHOWN, |_, _, row| Cell::count(row.times.mentions)),
    column("claimant", "Claimant of", Nature::Number, SHOWN, |_, _, row| Cell::count(row.times.claimant)),
    column("recipient", "Recipient of", Nature::Number, HIDDEN, |_, _, row| Cell::count(row.times.recipient)),
    column("location", "Place of", Nature::Number, HIDDEN, |_, _, row| Cell::count(row.times.place)),
    column("source", "Source of", Nature::Number, SHOWN, |_, _, row| Cell::count(row.times.source)),
    column("relations", "Relations", Nature::Number, HIDDEN, |sheet, id, _| Cell::count(sheet.set.relations_of(id).count())),
    column("link", "Identifier", Nature::Code, SHOWN, |_, _, row| words(&row.entity.link)),
    column("link_state", "Link", Nature::Term, QUICK, |_, _, row| term(row.entity.link_state.as_ref())),
    column("country", "Country", Nature::Name, QUICK, |_, _, row| words(&row.entity.country)),
    column("note", "Note", Nature::Words, HIDDEN, |_, _, row| words(&row.entity.note)),
    column("by", "Made by", Nature::Name, HIDDEN, |_, _, row| words(&row.entity.made.by)),
    column("at", "Made at", Nature::Code, HIDDEN, |_, _, row| Cell::words(row.entity.made.at.to_string())),
    column("entity_id", "Id", Nature::Code, HIDDEN, |_, id, _| identifier(id)),
];

fn kind(sheet: &Sheet<'_>, row: &Counted) -> Cell {
    let tag = sheet.set.tagset().get(&row.entity.kind);
    Cell::words(tag.map_or(row.entity.kind.as_str(), |tag| tag.label_in("en")))
}
