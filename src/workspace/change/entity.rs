//! Fields of records that refer to an entity.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Change, ClaimChange, SourceChange};
use crate::{
    model::{AnnotationSet, EntityId, RecordId, TypeKey, surface_form},
    text::Folding,
};

/// A field that refers to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityField {
    /// Whom a mention refers to, or whose position a claim states.
    Own,
    /// Whom a claim is directed at.
    Recipient,
    /// Where what a claim is about happens.
    Place,
    /// Who the source of a claim at this place (counted from 0) is.
    Source(usize),
}

/// Types of somebody who can say, do or suffer something, the likeliest first.
const ACTORS: [&str; 6] = ["ORG", "PER", "GPE", "NORP", "ARMED_GROUP", "MIL_UNIT"];
/// Types of places, the likeliest first.
const PLACES: [&str; 4] = ["GPE", "LOC", "FAC", "BASE"];

/// Claims that are looked at for what was said last.
const LATEST: usize = 100;

/// Bytes of words that can be a name; what is longer is none.
const LONGEST: usize = 256;

impl EntityField {
    /// The entity it refers to in a record.
    pub fn of(self, set: &AnnotationSet, record: RecordId) -> Option<EntityId> {
        let claim = match record {
            RecordId::Mention(id) if self == EntityField::Own => return set.mention(id)?.entity,
            RecordId::Claim(id) => set.claim(id)?,
            _ => return None,
        };
        match self {
            EntityField::Own => claim.claimant,
            EntityField::Recipient => claim.recipient,
            EntityField::Place => claim.place,
            EntityField::Source(place) => claim.sources.get(place)?.entity,
        }
    }

    /// The change that lets it refer to this entity.
    pub fn change(self, entity: Option<EntityId>) -> Change {
        Change::Claim(match self {
            EntityField::Own => return Change::Entity(entity),
            EntityField::Recipient => ClaimChange::Recipient(entity),
            EntityField::Place => ClaimChange::Place(entity),
            EntityField::Source(place) => ClaimChange::Source(place, SourceChange::Entity(entity)),
        })
    }

    /// The types of the tagset that an entity of this name is likely to have that is named here, the
    /// likeliest first; at least one, if the tagset has any. Takes time for the number of records.
    pub fn likely_kinds(self, set: &AnnotationSet, record: RecordId, name: &str) -> Vec<TypeKey> {
        let likely: &[&str] = match self {
            EntityField::Place => &PLACES,
            _ => &ACTORS,
        };
        // A mention's entity is of its type. Any other is what its name is in the article.
        let own = match record {
            RecordId::Mention(id) => set.mention(id).map(|mention| mention.kind.clone()),
            _ => None,
        };
        let likely = likely.iter().map(|key| TypeKey::from(*key));
        let known = |kind: &TypeKey| set.tagset().get(kind).is_some();
        let named = kinds_named(set, name).into_iter();
        // One reads of spokesmen, or of agencies: the next is of the kind of the last.
        let likely = named.chain(self.last_kind(set)).chain(likely);
        let mut kinds: Vec<TypeKey> = own.into_iter().chain(likely.filter(known)).collect();
        if kinds.is_empty() {
            kinds.extend(set.tagset().types.iter().map(|tag| tag.key.clone()));
        }
        let mut seen = Vec::new();
        kinds.retain(|kind| {
            !seen.contains(kind) && {
                seen.push(kind.clone());
                true
            }
        });
        kinds
    }

    /// The type of the entity that the latest claim has in this field, of those that were made last.
    fn last_kind(self, set: &AnnotationSet) -> Option<TypeKey> {
        let latest = set.contents().claims.keys().rev().take(LATEST);
        let entity = latest
            .into_iter()
            .find_map(|id| self.of(set, (*id).into()))?;
        Some(set.entity(entity)?.kind.clone())
    }
}

/// What a name is in a document, the most frequent first: the types of mentions with these very words;
/// else of mentions that have them in another spelling; else of the entities that bear it.
pub fn kinds_named(set: &AnnotationSet, name: &str) -> Vec<TypeKey> {
    let name = name.trim();
    let folding = Folding::default();
    let forms = folding.forms(name);
    if forms.iter().all(String::is_empty) || name.len() > LONGEST {
        return Vec::new();
    }
    let mentions = set.contents().mentions.values();
    let named = mentions.filter(|mention| {
        let length: usize = mention.spans().map(|span| span.len()).sum();
        length <= LONGEST && !set.tagset().is_debris(&mention.kind)
    });
    let words = |mention| surface_form(set.article(), mention);
    let mentioned: Vec<_> = named
        .map(|mention| (words(mention), &mention.kind))
        .collect();
    let of_mentions = |is_it: &dyn Fn(&str) -> bool| {
        let found = mentioned.iter().filter(|(words, _)| is_it(words));
        by_number(found.map(|(_, kind)| *kind))
    };
    let alike = |words: &str| folding.is_one_of(&forms, words.trim());
    let exact = of_mentions(&|words| words == name);
    let mentioned = if exact.is_empty() {
        of_mentions(&alike)
    } else {
        exact
    };
    if !mentioned.is_empty() {
        return mentioned;
    }
    let entities = set.contents().entities.values();
    let bearers = entities.filter(|entity| entity.names().any(alike));
    by_number(bearers.map(|entity| &entity.kind))
}

/// Each of them once, the most frequent first.
fn by_number<'a>(kinds: impl Iterator<Item = &'a TypeKey>) -> Vec<TypeKey> {
    let mut numbers: BTreeMap<&TypeKey, usize> = BTreeMap::new();
    for kind in kinds {
        *numbers.entry(kind).or_default() += 1;
    }
    let mut kinds: Vec<_> = numbers.into_iter().collect();
    kinds.sort_by_key(|(_, number)| Reverse(*number));
    kinds.into_iter().map(|(kind, _)| kind.clone()).collect()
}
