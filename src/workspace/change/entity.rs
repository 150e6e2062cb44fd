//! Fields of records that refer to an entity.

use super::{Change, ClaimChange, SourceChange};
use crate::model::{AnnotationSet, EntityId, RecordId, TypeKey};

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

    /// The types of the tagset that an entity is likely to have that is named here, the likeliest
    /// first; at least one, if the tagset has any.
    pub fn likely_kinds(self, set: &AnnotationSet, record: RecordId) -> Vec<TypeKey> {
        let likely: &[&str] = match self {
            EntityField::Place => &PLACES,
            _ => &ACTORS,
        };
        // A mention's entity is of its type.
        let own = match record {
            RecordId::Mention(id) => set.mention(id).map(|mention| mention.kind.clone()),
            _ => None,
        };
        let likely = likely.iter().map(|key| TypeKey::from(*key));
        let known = |kind: &TypeKey| set.tagset().get(kind).is_some();
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
}
