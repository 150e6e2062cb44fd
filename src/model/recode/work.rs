//! A recoding worked out on a set: counted, and made into edits if somebody signs them.

use std::{collections::BTreeSet, sync::Arc};

use super::{Affected, Fate, Recoded, Recoding};
use crate::model::{
    AnnotationSet, Claim, ClaimId, Edit, Entity, EntityId, Mention, MentionId, RecordId, Stamp,
    Tagset,
};

/// A recoding as it is worked out: what it affects, and the records as they will be.
pub(super) struct Work<'a> {
    set: &'a AnnotationSet,
    recoding: &'a Recoding,
    /// Who does it, and when; without, it is only counted.
    stamp: Option<&'a Stamp>,
    pub(super) affected: Affected,
    gone: BTreeSet<EntityId>,
    puts: Vec<Edit>,
    removes: Vec<Edit>,
}

impl<'a> Work<'a> {
    pub(super) fn new(
        set: &'a AnnotationSet,
        recoding: &'a Recoding,
        stamp: Option<&'a Stamp>,
    ) -> Work<'a> {
        Work {
            set,
            recoding,
            stamp,
            affected: Affected::default(),
            gone: BTreeSet::new(),
            puts: Vec::new(),
            removes: Vec::new(),
        }
    }

    pub(super) fn collect(&mut self) {
        let contents = self.set.contents();
        for (id, entity) in &contents.entities {
            self.entity(*id, entity);
        }
        for (id, mention) in &contents.mentions {
            self.mention(*id, mention);
        }
        for (id, claim) in &contents.claims {
            self.claim(*id, claim);
        }
        self.relations();
        // Last, when nothing refers to them any more.
        for id in self.gone.clone() {
            self.remove(id.into());
        }
    }

    fn remove(&mut self, id: RecordId) {
        let remove = self.stamp.map(|stamp| Edit::Remove(id, stamp.clone()));
        self.removes.extend(remove);
    }

    fn entity(&mut self, id: EntityId, entity: &Entity) {
        let Some(fate) = self.recoding.of_entity(id, entity) else {
            return;
        };
        self.affected.entities += 1;
        match (fate, self.stamp) {
            (Fate::Goes, _) => drop(self.gone.insert(id)),
            (Fate::Becomes(_), None) => {}
            (Fate::Becomes(kind), Some(stamp)) => {
                let mut entity = entity.clone();
                entity.kind = kind;
                entity.edited = Some(stamp.clone());
                self.puts.push(Edit::PutEntity(id, Arc::new(entity)));
            }
        }
    }

    fn mention(&mut self, id: MentionId, mention: &Mention) {
        let unlinked = mention.entity.is_some_and(|id| self.gone.contains(&id));
        let kind = match self.recoding.of_mention(self.set, mention) {
            Some(Fate::Goes) => {
                self.affected.mentions += 1;
                return self.remove(id.into());
            }
            Some(Fate::Becomes(kind)) => {
                self.affected.mentions += 1;
                kind
            }
            None if unlinked => {
                self.affected.unlinked += 1;
                mention.kind.clone()
            }
            None => return,
        };
        let Some(stamp) = self.stamp else {
            return;
        };
        let mention = Mention {
            kind,
            entity: mention.entity.filter(|_| !unlinked),
            edited: Some(stamp.clone()),
            ..mention.clone()
        };
        self.puts.push(Edit::PutMention(id, Arc::new(mention)));
    }

    fn claim(&mut self, id: ClaimId, claim: &Claim) {
        let codes = self.recoding.codes(&claim.codes);
        let unlinked = claim.entities().any(|id| self.gone.contains(&id));
        self.affected.claims += usize::from(codes.is_some());
        self.affected.unlinked += usize::from(unlinked);
        let Some(stamp) = self.stamp.filter(|_| codes.is_some() || unlinked) else {
            return;
        };
        let mut claim = claim.clone();
        claim.codes = codes.unwrap_or(claim.codes);
        let referred: BTreeSet<EntityId> = claim.entities().collect();
        for entity in referred.intersection(&self.gone) {
            claim.replace_entity(*entity, None);
        }
        claim.edited = Some(stamp.clone());
        self.puts.push(Edit::PutClaim(id, Arc::new(claim)));
    }

    /// The relations of deleted entities, each once.
    fn relations(&mut self) {
        let entities = self.gone.iter().map(|id| RecordId::from(*id));
        let relations = entities.flat_map(|id| self.set.relations_of(id));
        let relations: BTreeSet<_> = relations.collect();
        self.affected.relations = relations.len();
        for id in relations {
            self.remove(id.into());
        }
    }

    /// The types that are new come first, those that are gone go last, so that no record is ever
    /// without its type.
    pub(super) fn finish(self, after: Tagset) -> Recoded {
        let before = self.set.tagset();
        let mut between = Tagset::clone(before);
        let new = after.types.iter().filter(|t| before.get(&t.key).is_none());
        between.types.extend(new.cloned());
        let mut edits = Vec::with_capacity(self.puts.len() + self.removes.len() + 2);
        if between != **before {
            edits.push(Edit::SetTagset(Arc::new(between.clone())));
        }
        edits.extend(self.puts);
        edits.extend(self.removes);
        if between != after {
            edits.push(Edit::SetTagset(Arc::new(after)));
        }
        Recoded {
            edit: Edit::Batch(edits),
            affected: self.affected,
        }
    }
}
