//! The table of entities: a row an entity, with how often and as what it comes up.

use std::{collections::HashMap, sync::Arc};

use super::{
    cells::{attributes, id_of, joined, kind, stamp_at, stamp_by, term},
    table::{Cell, HIDDEN, Nature, QUICK, SHOWN, Shape, Sheet, Table, Terms, column},
};
use crate::{
    exchange::table::{Debris, mentions},
    model::{Alias, AnnotationSet, Claim, Entity, EntityId, RecordId},
};

/// An entity and how often it comes up.
pub(super) struct Counted {
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
    let entities = entity_rows(set, debris);
    let rows: Vec<(RecordId, &Counted)> = entities.iter().map(|(id, c)| (*id, c)).collect();
    Table::new(("entity", "entities"), set, ENTITY_COLUMNS, &rows)
}

/// The entities in that order, counted.
pub(super) fn entity_rows(set: &AnnotationSet, debris: Debris) -> Vec<(RecordId, Counted)> {
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
    entities
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
pub(super) const ENTITY_COLUMNS: &[Shape<Counted>] = &[
    column("entity_id", "Id", Nature::Code, HIDDEN, |_, id, _| id_of(id)),
    column("paragraph", "First ¶", Nature::Number, SHOWN, |sheet, id, _| sheet.paragraph(id)),
    column("name", "Name", Nature::Name, SHOWN, |sheet, _, row| sheet.text(&row.entity.name)),
    column("type", "Type", Nature::Term, QUICK, |sheet, _, row| kind(sheet, &row.entity.kind)),
    column("aliases", "Other names", Nature::Name, SHOWN, |_, _, row| joined(row.entity.aliases.iter().map(|alias| alias.text.clone()))),
    column("alias_languages", "Languages of other names", Nature::Code, HIDDEN, |sheet, _, row| languages(sheet, &row.entity.aliases)),
    column("transliteration", "Transliteration", Nature::Name, SHOWN, |sheet, _, row| sheet.text(&row.entity.transliteration)),
    column("mentions", "Mentions", Nature::Number, SHOWN, |_, _, row| Cell::count(row.times.mentions)),
    column("claimant_of", "Claimant of", Nature::Number, SHOWN, |_, _, row| Cell::count(row.times.claimant)),
    column("recipient_of", "Recipient of", Nature::Number, HIDDEN, |_, _, row| Cell::count(row.times.recipient)),
    column("place_of", "Place of", Nature::Number, HIDDEN, |_, _, row| Cell::count(row.times.place)),
    column("source_of", "Source of", Nature::Number, SHOWN, |_, _, row| Cell::count(row.times.source)),
    column("relations", "Relations", Nature::Number, HIDDEN, |sheet, id, _| Cell::count(sheet.set.relations_of(id).count())),
    column("link", "Identifier", Nature::Code, SHOWN, |sheet, _, row| sheet.text(&row.entity.link)),
    column("link_state", "Link", Nature::Term, QUICK, |sheet, _, row| term(sheet, row.entity.link_state.as_ref())),
    column("country", "Country", Nature::Name, QUICK, |sheet, _, row| sheet.text(&row.entity.country)),
    column("attributes", "Attributes", Nature::Words, HIDDEN, |sheet, _, row| attributes(sheet, &row.entity.kind, &row.entity.attributes)),
    column("note", "Note", Nature::Words, HIDDEN, |sheet, _, row| sheet.text(&row.entity.note)),
    column("by", "Made by", Nature::Name, HIDDEN, |sheet, _, row| stamp_by(sheet, Some(&row.entity.made))),
    column("at", "Made at", Nature::Code, HIDDEN, |_, _, row| stamp_at(Some(&row.entity.made))),
    column("edited_by", "Changed by", Nature::Name, HIDDEN, |sheet, _, row| stamp_by(sheet, row.entity.edited.as_ref())),
    column("edited_at", "Changed at", Nature::Code, HIDDEN, |_, _, row| stamp_at(row.entity.edited.as_ref())),
];

/// The language of each other name, in their order; for programs `-` for one that is not said.
fn languages(sheet: &Sheet<'_>, aliases: &[Alias]) -> Cell {
    let said = aliases.iter().any(|alias| !alias.language.is_empty());
    let one = |alias: &Alias| match sheet.terms {
        Terms::Codes if alias.language.is_empty() && said => "-".to_owned(),
        _ => alias.language.clone(),
    };
    joined(aliases.iter().map(one))
}
