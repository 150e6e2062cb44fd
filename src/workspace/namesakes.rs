//! Who else bears the words of a mention, and what one key makes of that.
//!
//! Proposals; nothing is ever linked by itself. Knows nothing of how they are shown.

use std::collections::HashSet;

use super::{Document, Referent};
use crate::{
    derived::{NameIndex, Namesake},
    model::{ClaimId, EntityId, MentionId, RecordId, TypeKey, surface_form},
};

/// Namesakes proposed at most, and those put first where all entities are listed.
const MOST: usize = 6;
const MOST_LISTED: usize = 200;

/// Records of many chosen together whose words are looked at.
const LOOKED_AT: usize = 16;

/// An entity that may be made of the words of mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntity {
    /// The mentions that would refer to it.
    pub mentions: Vec<RecordId>,
    /// What it would be.
    pub kind: TypeKey,
    /// What it would be called.
    pub name: String,
}

impl Document {
    /// Entities that a mention may mean by its words, the likeliest first; none while it is not known yet
    /// who bears which names.
    pub fn namesakes(&self, id: MentionId) -> Vec<Namesake> {
        self.known_by(self.derived.get(), id, MOST)
    }

    /// The same for a key that does something by it: that is not to be guessed.
    fn namesakes_now(&self, id: MentionId, most: usize) -> Vec<Namesake> {
        self.known_by(self.derived.get_now(), id, most)
    }

    fn known_by(&self, names: Option<&NameIndex>, id: MentionId, most: usize) -> Vec<Namesake> {
        let found = |names: &NameIndex| {
            let mention = self.set.mention(id)?;
            Some(names.namesakes(&self.set, mention, most))
        };
        names.and_then(found).unwrap_or_default()
    }

    /// What one key lets a mention refer to: what the mention in the inspector refers to, with which
    /// this one is chosen; else the likeliest of its type that bears its words, else a new entity.
    pub(super) fn referent_for(&self, id: MentionId) -> Option<Referent> {
        let mention = self.set.mention(id)?;
        let focused = self.focused_mention().filter(|focused| *focused != id);
        let together = focused.filter(|_| self.is_chosen(id.into()));
        let likeliest = || {
            let first = self.namesakes_now(id, MOST).into_iter().next();
            let known = first.filter(Namesake::is_likely);
            known.map(|namesake| namesake.entity)
        };
        let known = together.and_then(|focused| self.entity_of(focused));
        Some(match known.or_else(likeliest) {
            Some(entity) => Referent::Known(entity),
            None => Referent::New(
                mention.kind.clone(),
                surface_form(self.set.article(), mention),
            ),
        })
    }

    /// The entity that one key would make of what is at hand, although its words may mean one that
    /// there is: that is for the analyst to say.
    pub fn entity_in_doubt(&self) -> Option<NewEntity> {
        let mention = self.unlinked_mention()?;
        // The words of one that can have no namesake are not put together: they may be the whole book.
        if self.namesakes_now(mention, 1).is_empty() {
            return None;
        }
        match self.referent_for(mention)? {
            Referent::New(kind, name) => {
                let mentions = self.unlinked_with(mention);
                Some(NewEntity {
                    mentions,
                    kind,
                    name,
                })
            }
            _ => None,
        }
    }

    /// Entities that fit the words of these records, the likeliest first: of mentions those that they
    /// may mean, of claims those that are mentioned in their evidence. Of many records the first are
    /// looked at.
    pub fn likely_entities(&self, records: &[RecordId]) -> Vec<EntityId> {
        let of = |id: &RecordId| match id {
            RecordId::Mention(id) => {
                let namesakes = self.known_by(self.derived.get(), *id, MOST_LISTED);
                let namesakes = namesakes.into_iter();
                namesakes.map(|namesake| namesake.entity).collect()
            }
            RecordId::Claim(id) => self.mentioned_in(*id),
            RecordId::Entity(_) | RecordId::Relation(_) => Vec::new(),
        };
        let mut known = HashSet::new();
        let likely = records.iter().take(LOOKED_AT).flat_map(of);
        likely.filter(|id| known.insert(*id)).collect()
    }

    /// Whom mentions in the evidence of a claim refer to, as they come up.
    fn mentioned_in(&self, id: ClaimId) -> Vec<EntityId> {
        let Some(claim) = self.set.claim(id) else {
            return Vec::new();
        };
        let places = claim.spans().flat_map(|span| {
            let within = self.set.places_starting_in(span.range());
            within.filter(move |(place, _)| place.end() <= span.end())
        });
        let entity = |(_, id)| match id {
            RecordId::Mention(id) => self.set.mention(id)?.entity,
            _ => None,
        };
        let there = |id: &EntityId| self.set.entity(*id).is_some();
        (places.filter_map(entity).filter(there))
            .take(LOOKED_AT)
            .collect()
    }
}
