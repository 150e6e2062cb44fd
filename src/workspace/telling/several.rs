//! Words for what was done to several records at once: by the most telling part, else by counts.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Teller, TypeKey,
    alteration::{Alteration, Change},
    quoted,
    wording::listed,
};
use crate::{
    model::{Claim, Entity, EntityId, Mention},
    text::plural,
};

/// The alterations of a batch, by kind of record.
struct Batch<'b, 'a> {
    all: &'b [Alteration<'a>],
    entities: Vec<(EntityId, Change<'a, Entity>)>,
    mentions: Vec<Change<'a, Mention>>,
    claims: Vec<Change<'a, Claim>>,
    relations: usize,
}

impl Teller<'_> {
    pub(super) fn several(&self, all: &[Alteration]) -> String {
        let batch = Batch::of(all);
        self.with_tagset(&batch)
            .or_else(|| self.merged(&batch))
            .or_else(|| self.split(&batch))
            .or_else(|| self.made_and_linked(&batch))
            .or_else(|| self.deleted_with(&batch))
            .or_else(|| self.retyped(&batch))
            .or_else(|| self.mentions_alike(&batch))
            .unwrap_or_else(|| counted(all))
    }

    /// The tagset, and what followed it.
    fn with_tagset(&self, batch: &Batch) -> Option<String> {
        let (at, change) = batch
            .all
            .iter()
            .enumerate()
            .find_map(|(i, one)| match one {
                Alteration::Tagset(change) => Some((i, change)),
                _ => None,
            })?;
        let rest: Vec<_> = [&batch.all[..at], &batch.all[at + 1..]].concat();
        let records = plural(rest.len(), "record", "records");
        Some(format!(
            "{}, and with it {records}",
            self.tagset_altered(change)
        ))
    }

    /// Entities that are gone, what referred to them referring to another.
    fn merged(&self, batch: &Batch) -> Option<String> {
        let gone: Vec<_> = batch.deleted_entities().collect();
        let ids: BTreeSet<EntityId> = gone.iter().map(|(id, _)| *id).collect();
        let into = batch
            .replacing(&ids)
            .or_else(|| batch.takes_name_of(&gone))?;
        let into = self.entity(into);
        Some(match gone[..] {
            [(_, one)] => format!("merged {} into {into}", quoted(&one.name)),
            _ => format!("merged {} entities into {into}", gone.len()),
        })
    }

    /// A new entity to which mentions of another went.
    fn split(&self, batch: &Batch) -> Option<String> {
        let (new, entity) = batch.only_made_entity()?;
        let moved = |old: EntityId| {
            let went = |m: &&Change<Mention>| {
                let both = m.both();
                both.is_some_and(|(a, b)| a.entity == Some(old) && b.entity == Some(new))
            };
            batch.mentions.iter().filter(went).count()
        };
        let old = batch.mentions.iter().find_map(|m| {
            let (before, after) = m.both()?;
            before
                .entity
                .filter(|old| after.entity == Some(new) && *old != new)
        })?;
        let mentions = plural(moved(old), "mention", "mentions");
        let (name, old) = (quoted(&entity.name), self.entity(old));
        Some(format!("split {name} off {old}, with {mentions}"))
    }

    /// A new entity, and what refers to it from now on.
    fn made_and_linked(&self, batch: &Batch) -> Option<String> {
        let (new, entity) = batch.only_made_entity()?;
        if batch.entities.len() > 1 || batch.relations > 0 {
            return None;
        }
        let made = format!(
            "made the entity {} ({})",
            quoted(&entity.name),
            self.kind(&entity.kind)
        );
        let linked = |m: &Change<Mention>| m.after.is_some_and(|m| m.entity == Some(new));
        match (&batch.mentions[..], &batch.claims[..]) {
            ([mention], []) if linked(mention) => {
                let mention = mention.after?;
                Some(format!("{made} and linked {} to it", self.mention(mention)))
            }
            (mentions, []) if mentions.iter().all(linked) => {
                let mentions = plural(mentions.len(), "mention", "mentions");
                Some(format!("{made} and linked {mentions} to it"))
            }
            ([], [claim]) => {
                let claim = self.claim(claim.after?);
                Some(format!("{made} and named it in the claim {claim}"))
            }
            _ => None,
        }
    }

    /// One record that is gone, and what it took along.
    fn deleted_with(&self, batch: &Batch) -> Option<String> {
        let relations = |one: &&Alteration| matches!(one, Alteration::Relation(..));
        let gone: Vec<_> = batch.all.iter().filter(|one| one.is_deletion()).collect();
        let mut main = gone.iter().filter(|one| !relations(one));
        let (main, None) = (main.next()?, main.next()) else {
            return None;
        };
        let unlinked = batch.all.len() - gone.len();
        let mut along = Vec::new();
        if gone.len() > 1 {
            let relations = plural(gone.len() - 1, "relation", "relations");
            along.push(format!("with {relations}"));
        }
        if unlinked > 0 {
            let Alteration::Entity(..) = main else {
                return None;
            };
            along.push(format!(
                "unlinked it from {}",
                plural(unlinked, "record", "records")
            ));
        }
        let words = self.one(main);
        Some(match &along[..] {
            [with] if unlinked == 0 => format!("{words} {with}"),
            [unlinked] => format!("{words} and {unlinked}"),
            _ => format!("{words} {}", along.join(" and ")),
        })
    }

    /// Mentions and entities that all got one type, and nothing else.
    fn retyped(&self, batch: &Batch) -> Option<String> {
        let mut kinds = BTreeSet::new();
        for one in batch.all {
            let (before, after) = one.kinds()?;
            (before != after).then(|| kinds.insert((before, after)))?;
        }
        let to: BTreeSet<&TypeKey> = kinds.iter().map(|(_, to)| *to).collect();
        let (to, None) = (to.first()?, to.iter().nth(1)) else {
            return None;
        };
        let from = match kinds.first() {
            Some((from, _)) if kinds.len() == 1 => format!(" from {}", self.kind(from)),
            _ => String::new(),
        };
        let what = match (batch.mentions.len(), &batch.entities[..]) {
            (n, []) => plural(n, "mention", "mentions"),
            (0, entities) => plural(entities.len(), "entity", "entities"),
            (n, [(id, _)]) => {
                let mentions = plural(n, "mention", "mentions");
                format!("{} and {mentions}", self.entity(*id))
            }
            (n, entities) => listed(vec![
                plural(entities.len(), "entity", "entities"),
                plural(n, "mention", "mentions"),
            ]),
        };
        let way = if from.is_empty() { "as" } else { "to" };
        Some(format!("retagged {what}{from} {way} {}", self.kind(to)))
    }

    /// Nothing but mentions, and the same done to all.
    fn mentions_alike(&self, batch: &Batch) -> Option<String> {
        let mentions = &batch.mentions;
        if mentions.len() < batch.all.len() {
            return None;
        }
        let n = plural(mentions.len(), "mention", "mentions");
        if mentions.iter().all(|m| m.made) {
            return self.tagged(mentions);
        }
        if mentions.iter().all(|m| m.is_deletion()) {
            let kinds: BTreeSet<_> = mentions
                .iter()
                .filter_map(|m| Some(&m.before?.kind))
                .collect();
            return Some(match (kinds.first(), kinds.len()) {
                (Some(kind), 1) => format!("deleted {n} ({})", self.kind(kind)),
                _ => format!("deleted {n}"),
            });
        }
        let links: Option<BTreeSet<_>> = (mentions.iter())
            .map(|m| {
                m.both()
                    .filter(|(a, b)| a.entity != b.entity)
                    .map(|(_, b)| b.entity)
            })
            .collect();
        let links = links?;
        match (links.first(), links.len()) {
            (Some(Some(id)), 1) => Some(format!("linked {n} to {}", self.entity(*id))),
            (Some(None), 1) => Some(format!("unlinked {n}")),
            _ => None,
        }
    }

    /// Several places that were tagged.
    fn tagged(&self, mentions: &[Change<Mention>]) -> Option<String> {
        let new: Vec<&Mention> = mentions.iter().filter_map(|m| m.after).collect();
        let kinds: BTreeSet<&TypeKey> = new.iter().map(|m| &m.kind).collect();
        let words: BTreeSet<String> = new.iter().map(|m| self.mention(m)).collect();
        let places = plural(new.len(), "place", "places");
        let kind = match (kinds.first(), kinds.len()) {
            (Some(kind), 1) => format!(" as {}", self.kind(kind)),
            _ => String::new(),
        };
        Some(match (words.first(), words.len()) {
            (Some(words), 1) => format!("tagged {words}{kind} in {places}"),
            _ => format!("tagged {places}{kind}"),
        })
    }
}

impl<'b, 'a> Batch<'b, 'a> {
    fn of(all: &'b [Alteration<'a>]) -> Batch<'b, 'a> {
        let mut batch = Batch {
            all,
            entities: Vec::new(),
            mentions: Vec::new(),
            claims: Vec::new(),
            relations: 0,
        };
        for one in all {
            match one {
                Alteration::Entity(id, change) => batch.entities.push((*id, *change)),
                Alteration::Mention(change) => batch.mentions.push(*change),
                Alteration::Claim(_, change) => batch.claims.push(*change),
                Alteration::Relation(..) => batch.relations += 1,
                Alteration::Document(_)
                | Alteration::Tagset(_)
                | Alteration::Tombstone(..)
                | Alteration::Double(_) => {}
            }
        }
        batch
    }

    fn deleted_entities(&self) -> impl Iterator<Item = (EntityId, &'a Entity)> {
        let gone = self
            .entities
            .iter()
            .filter(|(_, change)| change.is_deletion());
        gone.filter_map(|(id, change)| Some((*id, change.before?)))
    }

    fn only_made_entity(&self) -> Option<(EntityId, &'a Entity)> {
        let mut made = self.entities.iter().filter(|(_, change)| change.made);
        let ((id, change), None) = (made.next()?, made.next()) else {
            return None;
        };
        Some((*id, change.after?))
    }

    /// The entity that most often took the place of one of these.
    fn replacing(&self, gone: &BTreeSet<EntityId>) -> Option<EntityId> {
        let mut votes: BTreeMap<EntityId, usize> = BTreeMap::new();
        let mut count = |before: Vec<EntityId>, after: Vec<EntityId>| {
            if before.iter().any(|id| gone.contains(id)) {
                for id in after.iter().filter(|id| !before.contains(id)) {
                    *votes.entry(*id).or_default() += 1;
                }
            }
        };
        for (before, after) in self.mentions.iter().filter_map(Change::both) {
            count(
                before.entity.into_iter().collect(),
                after.entity.into_iter().collect(),
            );
        }
        for (before, after) in self.claims.iter().filter_map(Change::both) {
            count(before.entities().collect(), after.entities().collect());
        }
        votes.into_iter().max_by_key(|(_, n)| *n).map(|(id, _)| id)
    }

    /// The entity that took over the names of one that is gone.
    fn takes_name_of(&self, gone: &[(EntityId, &Entity)]) -> Option<EntityId> {
        let takes = |(before, after): (&Entity, &Entity)| {
            let new = |name: &str| after.names().any(|n| n == name);
            let old = |name: &str| before.names().any(|n| n == name);
            gone.iter().any(|(_, e)| new(&e.name) && !old(&e.name))
        };
        let mut kept = self.entities.iter();
        kept.find_map(|(id, change)| change.both().is_some_and(takes).then_some(*id))
    }
}

impl<'a> Alteration<'a> {
    fn is_deletion(&self) -> bool {
        match self {
            Alteration::Entity(_, change) => change.is_deletion(),
            Alteration::Mention(change) => change.is_deletion(),
            Alteration::Claim(_, change) => change.is_deletion(),
            Alteration::Relation(change) => change.is_deletion(),
            Alteration::Document(_)
            | Alteration::Tagset(_)
            | Alteration::Tombstone(..)
            | Alteration::Double(_) => false,
        }
    }

    fn is_made(&self) -> bool {
        match self {
            Alteration::Entity(_, change) => change.made,
            Alteration::Mention(change) => change.made,
            Alteration::Claim(_, change) => change.made,
            Alteration::Relation(change) => change.made,
            Alteration::Document(_)
            | Alteration::Tagset(_)
            | Alteration::Tombstone(..)
            | Alteration::Double(_) => false,
        }
    }

    /// The type before and after, of what has one.
    fn kinds(&self) -> Option<(&'a TypeKey, &'a TypeKey)> {
        match self {
            Alteration::Entity(_, change) => change.both().map(|(a, b)| (&a.kind, &b.kind)),
            Alteration::Mention(change) => change.both().map(|(a, b)| (&a.kind, &b.kind)),
            _ => None,
        }
    }

    /// What it is called, alone and in number.
    fn noun(&self) -> [&'static str; 2] {
        match self {
            Alteration::Entity(..) => ["entity", "entities"],
            Alteration::Mention(..) => ["mention", "mentions"],
            Alteration::Claim(..) => ["claim", "claims"],
            Alteration::Relation(..) => ["relation", "relations"],
            Alteration::Tombstone(..) => ["removal", "removals"],
            Alteration::Double(_) => ["double", "doubles"],
            Alteration::Document(_) => ["document", "documents"],
            Alteration::Tagset(_) => ["tagset", "tagsets"],
        }
    }
}

/// How many of what were made, changed and deleted.
fn counted(all: &[Alteration]) -> String {
    let mut counts: BTreeMap<(&str, [&str; 2]), usize> = BTreeMap::new();
    for one in all {
        let done = match (one.is_made(), one.is_deletion()) {
            (true, _) => "added",
            (_, true) => "deleted",
            _ => "changed",
        };
        *counts.entry((done, one.noun())).or_default() += 1;
    }
    let mut parts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for ((done, [one, many]), n) in counts {
        parts.entry(done).or_default().push(plural(n, one, many));
    }
    let parts = parts
        .into_iter()
        .map(|(done, what)| format!("{done} {}", listed(what)));
    parts.collect::<Vec<_>>().join("; ")
}
