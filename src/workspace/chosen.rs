//! Which records are chosen together, to be changed at once.
//!
//! One record alone is in the inspector; several are chosen beside it. Knows nothing of pointers and
//! keys.

use std::collections::BTreeSet;

use imbl::OrdSet;

use super::Document;
use crate::model::{AnnotationSet, Contents, EntityId, MentionId, RecordId};

/// Records that are chosen together: none, or at least two, the one in the inspector among them.
///
/// Whoever puts another record into the inspector chooses that one alone: a choice that does not
/// hold it counts no longer.
#[derive(Clone, Debug, Default)]
pub(super) struct Chosen(OrdSet<RecordId>);

impl Document {
    /// The records that are chosen together; empty where there is one in the inspector at most.
    /// Cheap to clone, and to compare with an earlier one by `ptr_eq`.
    pub fn chosen(&self) -> OrdSet<RecordId> {
        if self.chooses_several() {
            self.chosen.0.clone()
        } else {
            OrdSet::new()
        }
    }

    /// Whether several records are chosen together.
    pub fn chooses_several(&self) -> bool {
        self.focus.is_some_and(|id| self.chosen.0.contains(&id))
    }

    /// Whether a record is in the inspector, alone or with others.
    pub fn is_chosen(&self, id: RecordId) -> bool {
        self.focus == Some(id) || (self.chooses_several() && self.chosen.0.contains(&id))
    }

    /// Every record that is in the inspector, in the order of their identifiers.
    pub fn all_chosen(&self) -> Vec<RecordId> {
        if self.chooses_several() {
            self.chosen.0.iter().copied().collect()
        } else {
            self.focus.into_iter().collect()
        }
    }

    /// The mention in the inspector, if it refers to no entity that there is; else the first that is
    /// chosen with it and refers to none.
    pub(super) fn unlinked_mention(&self) -> Option<MentionId> {
        let chosen = self.all_chosen().into_iter();
        let mut all = self.focus.into_iter().chain(chosen);
        all.find_map(|id| match id {
            RecordId::Mention(mention) => self.entity_of(mention).is_none().then_some(mention),
            _ => None,
        })
    }

    /// Whether several are chosen together, mentions among them.
    pub(super) fn chooses_mentions(&self) -> bool {
        let mention = |id: &RecordId| matches!(id, RecordId::Mention(_));
        self.chooses_several() && self.chosen.0.iter().any(mention)
    }

    /// A mention, and those chosen with it that refer to no entity that there is.
    pub(super) fn unlinked_with(&self, id: MentionId) -> Vec<RecordId> {
        let id = RecordId::from(id);
        if !(self.chooses_several() && self.is_chosen(id)) {
            return vec![id];
        }
        let unlinked = |other: &RecordId| match other {
            RecordId::Mention(other) => self.entity_of(*other).is_none(),
            _ => false,
        };
        let with = self.chosen.0.iter().copied();
        with.filter(|other| *other == id || unlinked(other))
            .collect()
    }

    /// Whom a mention refers to, of the entities that there are.
    pub(super) fn entity_of(&self, id: MentionId) -> Option<EntityId> {
        let entity = self.set.mention(id)?.entity?;
        self.set.entity(entity).map(|_| entity)
    }

    /// The mentions and claims of several records that are chosen together; `None` if there are none.
    pub(super) fn chosen_tags(&self) -> Option<OrdSet<RecordId>> {
        let of_text = |id: &RecordId| matches!(id, RecordId::Mention(_) | RecordId::Claim(_));
        let chosen = self.chosen();
        chosen.iter().any(of_text).then_some(chosen)
    }

    /// Lets at most one record be in the inspector.
    pub(super) fn choose_one(&mut self, id: Option<RecordId>) {
        self.focus = id.filter(|id| self.set.has(*id));
        self.chosen = Chosen::default();
    }

    /// Chooses a record too, which goes to the front, or chooses it no longer.
    pub(super) fn choose_too_or_not(&mut self, id: RecordId) {
        if !self.set.has(id) {
            return;
        }
        let mut chosen: OrdSet<RecordId> = self.all_chosen().into_iter().collect();
        let focus = match chosen.remove(&id) {
            None => {
                chosen.insert(id);
                Some(id)
            }
            Some(_) => (self.focus.filter(|focus| *focus != id)).or(chosen.get_max().copied()),
        };
        self.choose(focus, chosen);
    }

    /// Chooses these of the set's records; the one in the inspector stays in front if it is one of
    /// them, else the first comes there.
    pub(super) fn choose_all(&mut self, ids: &[RecordId]) {
        let there = ids.iter().copied().filter(|id| self.set.has(*id));
        let chosen: OrdSet<RecordId> = there.collect();
        let focus = self.focus.filter(|focus| chosen.contains(focus));
        let first = ids.iter().copied().find(|id| chosen.contains(id));
        self.choose(focus.or(first), chosen);
    }

    fn choose(&mut self, focus: Option<RecordId>, chosen: OrdSet<RecordId>) {
        self.focus = focus;
        let several = chosen.len() > 1;
        self.chosen = Chosen(if several { chosen } else { OrdSet::new() });
    }

    /// Lets go of chosen records that are gone; of all, if the one in front is.
    pub(super) fn let_go_of_gone(&mut self) {
        let (focus, set) = (self.focus, &self.set);
        if focus.is_some_and(|id| !set.has(id)) {
            return self.choose_one(None);
        }
        if !self.chooses_several() {
            // What counts no longer must not come back, with what is gone, when one of it does.
            self.chosen = Chosen::default();
            return;
        }
        let gone: Vec<RecordId> = (self.chosen.0.iter().copied())
            .filter(|id| !set.has(*id))
            .collect();
        if gone.is_empty() {
            return;
        }
        let mut chosen = std::mem::take(&mut self.chosen).0;
        for id in gone {
            chosen.remove(&id);
        }
        self.choose(focus, chosen);
    }
}

/// The mentions and claims of a set that are among these, and the entities that they refer to. Takes time
/// for these alone, whatever else the set holds.
pub fn tags_of(set: &AnnotationSet, chosen: &OrdSet<RecordId>) -> AnnotationSet {
    let contents = set.contents();
    let mut part = Contents {
        annotator: contents.annotator.clone(),
        state: contents.state.clone(),
        document: contents.document.clone(),
        tagset: contents.tagset.clone(),
        ..Contents::default()
    };
    let mut entities = BTreeSet::new();
    for id in chosen {
        match id {
            RecordId::Mention(id) => {
                let mention = set.mention(*id).cloned();
                entities.extend(mention.iter().filter_map(|mention| mention.entity));
                part.mentions.extend(mention.map(|mention| (*id, mention)));
            }
            RecordId::Claim(id) => {
                let claim = set.claim(*id).cloned();
                entities.extend(claim.iter().flat_map(|claim| claim.entities()));
                part.claims.extend(claim.map(|claim| (*id, claim)));
            }
            RecordId::Entity(_) | RecordId::Relation(_) => {}
        }
    }
    let known = entities.into_iter();
    let known = known.filter_map(|id| Some((id, set.entity(id)?.clone())));
    part.entities.extend(known);
    AnnotationSet::new(set.article().clone(), part)
}
