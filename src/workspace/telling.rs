//! What was done, as a sentence: «tagged «بغداد» as Place». Made from the edit and what takes it
//! back alone; stored nowhere.
//!
//! Knows nothing of commands: whatever makes an edit, and however many records it touches, its words
//! come from what it changed.

mod alteration;
mod claim;
mod difference;
mod document;
mod record;
mod several;
mod slip;
#[cfg(test)]
mod tests;
mod wording;

use std::collections::HashMap;

use crate::model::{
    AnnotationSet, Claim, ClaimId, Edit, Entity, EntityId, History, HistoryStep, Mention,
    MentionId, RecordId, Relation, Tagset, TypeKey,
};

use self::{
    alteration::{Alteration, alterations},
    wording::{joined, quoted},
};
pub(super) use self::{slip::told_of_slip, wording::isolated};

/// What a step did, in the past tense and without its doer: «deleted …». Names that the step itself does not
/// hold are taken from the set, as the step has left it.
pub fn told(step: &HistoryStep, set: &AnnotationSet) -> String {
    told_with(step, Then::Now(set))
}

/// What the step of this number did, as one with those before it that type into the same field in one go. It
/// is told as when it was done, wherever the present is, to which the set belongs: with the names that
/// things had then.
pub fn told_of_past(history: &History, number: usize, set: &AnnotationSet) -> String {
    let step = history.whole_step(number);
    let then = Then::Past(history, number + 1, set);
    step.map_or_else(String::new, |step| told_with(&step, then))
}

fn told_with(step: &HistoryStep, then: Then) -> String {
    let alterations = alterations(step.edit(), step.inverse());
    let teller = Teller::new(then, &alterations);
    match &alterations[..] {
        [] => "changed nothing".to_owned(),
        [one] => teller.one(one),
        several => teller.several(several),
    }
}

/// Whether a step touches a record, or for an entity what refers to it.
pub fn concerns(step: &HistoryStep, id: RecordId) -> bool {
    [Some(step.edit()), step.inverse()]
        .into_iter()
        .flatten()
        .any(|edit| edit_concerns(edit, id))
}

fn edit_concerns(edit: &Edit, id: RecordId) -> bool {
    let refers = |mut entities: &mut dyn Iterator<Item = EntityId>| {
        (&mut entities).any(|entity| RecordId::from(entity) == id)
    };
    match edit {
        Edit::Batch(edits) => edits.iter().any(|edit| edit_concerns(edit, id)),
        Edit::PutMention(mention, to) => {
            RecordId::from(*mention) == id || refers(&mut to.entity.into_iter())
        }
        Edit::PutClaim(claim, to) => RecordId::from(*claim) == id || refers(&mut to.entities()),
        Edit::PutRelation(relation, to) => {
            RecordId::from(*relation) == id || to.from == id || to.to == id
        }
        _ => edit.record() == Some(id),
    }
}

/// The state in which a step was done, for the names of what stood there.
#[derive(Clone, Copy)]
enum Then<'a> {
    /// That of the set.
    Now(&'a AnnotationSet),
    /// When so many steps of a history were done, whose present the set is.
    Past(&'a History, usize, &'a AnnotationSet),
}

impl<'a> Then<'a> {
    /// The set of the present.
    fn set(self) -> &'a AnnotationSet {
        match self {
            Then::Now(set) | Then::Past(.., set) => set,
        }
    }

    fn tagset(self) -> &'a Tagset {
        match self {
            Then::Now(set) => set.tagset(),
            Then::Past(history, state, set) => history.tagset_at(state, set),
        }
    }

    fn entity(self, id: EntityId) -> Option<&'a Entity> {
        match self {
            Then::Now(set) => set.entity(id).map(|entity| &**entity),
            Then::Past(history, state, set) => history.entity_at(state, id, set),
        }
    }

    fn claim(self, id: ClaimId) -> Option<&'a Claim> {
        match self {
            Then::Now(set) => set.claim(id).map(|claim| &**claim),
            Then::Past(history, state, set) => history.claim_at(state, id, set),
        }
    }

    fn mention(self, id: MentionId) -> Option<&'a Mention> {
        self.set().mention(id).map(|mention| &**mention)
    }
}

/// Who finds words: with the names of what a step is about.
struct Teller<'a> {
    then: Then<'a>,
    entities: HashMap<EntityId, &'a Entity>,
    claims: HashMap<ClaimId, &'a Claim>,
    tagsets: Vec<&'a Tagset>,
}

impl<'a> Teller<'a> {
    fn new(then: Then<'a>, alterations: &[Alteration<'a>]) -> Teller<'a> {
        let mut teller = Teller {
            then,
            entities: HashMap::new(),
            claims: HashMap::new(),
            tagsets: Vec::new(),
        };
        for alteration in alterations {
            match alteration {
                Alteration::Entity(id, change) => {
                    let named = change.after.or(change.before);
                    teller.entities.extend(named.map(|entity| (*id, entity)));
                }
                Alteration::Claim(id, change) => {
                    let named = change.after.or(change.before);
                    teller.claims.extend(named.map(|claim| (*id, claim)));
                }
                Alteration::Tagset(change) => {
                    teller
                        .tagsets
                        .extend([change.after, change.before].into_iter().flatten());
                }
                _ => {}
            }
        }
        teller
    }

    fn one(&self, alteration: &Alteration) -> String {
        match alteration {
            Alteration::Entity(_, change) => self.entity_altered(change),
            Alteration::Mention(change) => self.mention_altered(change),
            Alteration::Claim(_, change) => self.claim_altered(change),
            Alteration::Relation(change) => self.relation_altered(change),
            Alteration::Tombstone(id, removed) => self.tombstone_set(*id, *removed),
            Alteration::Double(false) => "kept both records of one identifier".to_owned(),
            Alteration::Double(true) => "left open which of two records is meant".to_owned(),
            Alteration::Document(change) => self.document_altered(change),
            Alteration::Tagset(change) => self.tagset_altered(change),
        }
    }

    /// A type by its name for people.
    fn kind(&self, key: &TypeKey) -> String {
        let tagsets = std::iter::once(self.then.tagset()).chain(self.tagsets.iter().copied());
        let known = tagsets.filter_map(|tagset| tagset.get(key)).next();
        isolated(known.map_or(key.as_str(), |kind| kind.label_in("en")))
    }

    fn mention(&self, mention: &Mention) -> String {
        quoted(&self.words(&mention.anchors))
    }

    fn entity(&self, id: EntityId) -> String {
        let known = self.entities.get(&id).copied();
        let known = known.or_else(|| self.then.entity(id));
        known.map_or_else(
            || "an entity that is gone".to_owned(),
            |entity| quoted(&entity.name),
        )
    }

    /// A claim by its gist, or else by its evidence.
    fn claim(&self, claim: &Claim) -> String {
        match claim.gist.trim() {
            "" => quoted(&self.words(&claim.anchors)),
            gist => quoted(gist),
        }
    }

    /// What stands at an end of a relation.
    fn end(&self, id: RecordId) -> String {
        match id {
            RecordId::Entity(id) => self.entity(id),
            RecordId::Claim(id) => {
                let known = self.claims.get(&id).copied();
                let known = known.or_else(|| self.then.claim(id));
                known.map_or_else(
                    || "a claim that is gone".to_owned(),
                    |claim| self.claim(claim),
                )
            }
            RecordId::Mention(_) | RecordId::Relation(_) => "something else".to_owned(),
        }
    }

    /// Of a record that a file brought as both there and removed: which of the two counts.
    fn tombstone_set(&self, id: RecordId, removed: bool) -> String {
        let mention = |id| self.then.mention(id).map(|mention| self.mention(mention));
        let named = match id {
            RecordId::Entity(_) | RecordId::Claim(_) => self.end(id),
            RecordId::Mention(id) => mention(id).unwrap_or_else(|| "a mention".to_owned()),
            RecordId::Relation(_) => "a relation".to_owned(),
        };
        match removed {
            true => format!("noted that {named} was removed as well"),
            false => format!("kept {named}, which was removed as well"),
        }
    }

    fn relation(&self, relation: &Relation) -> String {
        use crate::model::Code;
        let (from, to) = (self.end(relation.from), self.end(relation.to));
        format!("{from} {} {to}", isolated(relation.kind.label()))
    }
}
