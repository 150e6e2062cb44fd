//! What a save holds of which only one can be meant: two versions of a record or of a type, as after a
//! merge by lines, and records that are there and were removed at once. All stay until the person has
//! decided. A save in which two have one name is not written over so long; one that is marked as another
//! version, or stands beside its tombstone, comes back so from every save.
//!
//! Knows nothing of files.

use std::sync::Arc;

use super::Document;
use crate::{
    model::{AnnotationSet, Edit, Recoding, RecordId, Relation, Stamp, TagType, TypeKey, relinked},
    store::{Loss, Problem, ProblemKind},
};

/// What a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Of two versions, the first stays, and the other goes.
    First,
    /// The second takes the place of the first.
    Second,
    /// Both stay, each under an identifier or a key of its own.
    Both,
    /// What is there and was removed stays.
    Stays,
    /// What is there and was removed goes.
    Goes,
}

/// Something about a record that waits for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undecided {
    /// There are two versions of it.
    Double {
        /// The one to which all refers that refers to it.
        first: RecordId,
        /// The other, by which the decision is named.
        second: RecordId,
    },
    /// It is there and was removed; a sentence says by whom.
    Contested(RecordId, String),
}

impl Document {
    /// What was odd about its save and still holds: all but what has been decided.
    pub fn standing_problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems
            .iter()
            .filter(|problem| !self.is_decided(problem))
    }

    /// What about a record waits for a decision.
    pub fn undecided_about(&self, id: RecordId) -> impl Iterator<Item = Undecided> {
        let set = &self.set;
        let own = set.double_of(id).map(|first| (first, id));
        let others = set.doubles_of(id).map(move |second| (id, second));
        let doubles = own.into_iter().chain(others);
        let doubles = doubles.map(|(first, second)| Undecided::Double { first, second });
        let contested = set.is_contested(id).then(|| {
            let kind = ProblemKind::alive_and_removed(set.contents(), id)?;
            Some(Undecided::Contested(id, kind.told(Some(id))))
        });
        doubles.chain(contested.flatten())
    }

    /// A record that waits for a decision.
    pub fn next_undecided(&self) -> Option<RecordId> {
        self.set.undecided().next()
    }

    /// A type that is another version of one, and waits for a decision.
    pub fn next_undecided_type(&self) -> Option<&TypeKey> {
        let mut types = self.set.tagset().undecided();
        types.next().map(|kind| &kind.key)
    }

    /// Whether anything waits for a decision.
    pub fn waits(&self) -> bool {
        self.next_undecided().is_some() || self.next_undecided_type().is_some()
    }

    fn is_decided(&self, problem: &Problem) -> bool {
        match (&problem.kind, problem.record) {
            (ProblemKind::Double { first, .. }, Some(id)) => self.set.double_of(id) != Some(*first),
            (ProblemKind::AliveAndRemoved { .. }, Some(id)) => !self.set.is_contested(id),
            (ProblemKind::TypeTwice { second, .. }, _) => {
                self.set.tagset().double_of(second).is_none()
            }
            _ => false,
        }
    }

    /// Notes that the save in place holds what the document does, with what is undecided marked so.
    pub(super) fn was_written(&mut self) {
        self.protection = None;
        self.read_protection = None;
    }

    /// Guards the save against being written over, or no longer, as decisions are made and taken back.
    pub(super) fn guard_save(&mut self) {
        let Some(why) = &self.read_protection else {
            return;
        };
        self.protection = match self.waits() && self.has_one_name_twice() {
            true => Some(why.clone()),
            false => why.clone().decided(),
        };
    }

    /// Whether something waits for a decision that the save does not hold as it would be written.
    fn has_one_name_twice(&self) -> bool {
        let mut standing = self.standing_problems();
        standing.any(|problem| problem.kind.loss() == Some(Loss::Undecided))
    }
}

/// The edit by which it is decided which of two records stays.
pub(super) fn chosen(
    set: &AnnotationSet,
    first: RecordId,
    second: RecordId,
    decision: Decision,
    stamp: &Stamp,
) -> Edit {
    let unmarked = Edit::SetDouble(second, None);
    if decision == Decision::Both {
        return unmarked;
    }
    let kept = (decision == Decision::Second).then(|| put_as(set, second, first));
    let gone = without(set, second, first, stamp);
    // Versions of the one that goes are versions of the one that stays.
    let others = set.doubles_of(second).filter(|other| *other != first);
    let others = others.map(|other| Edit::SetDouble(other, Some(first)));
    let edits = kept.flatten().into_iter().chain(gone).chain(others);
    Edit::Batch(edits.chain([unmarked]).collect())
}

/// The edit by which it is decided which of two types stays; `None` if there are no two.
pub(super) fn chosen_type(
    set: &AnnotationSet,
    second: &TypeKey,
    decision: Decision,
    stamp: &Stamp,
) -> Option<Edit> {
    let first = set.tagset().double_of(second)?.key.clone();
    let mut after = (**set.tagset()).clone();
    let place = |key: &TypeKey| set.tagset().types.iter().position(|kind| kind.key == *key);
    let (at, of_first) = (place(second)?, place(&first)?);
    if decision == Decision::Both {
        after.types[at].double_of = None;
        return Some(Edit::SetTagset(Arc::new(after)));
    }
    if decision == Decision::Second {
        let (kept, other) = (after.types[at].clone(), &mut after.types[of_first]);
        *other = TagType {
            key: first.clone(),
            double_of: other.double_of.take(),
            ..kept
        };
    }
    after.types.remove(at);
    for kind in after.types.iter_mut() {
        for key in [&mut kind.double_of, &mut kind.parent] {
            if key.as_ref() == Some(second) {
                *key = Some(first.clone()).filter(|key| *key != kind.key);
            }
        }
    }
    // What has got the second since gets the first; then the tagset becomes what was decided.
    let recoded = Recoding::Merge(second.clone(), first).of(set, stamp).ok()?;
    Some(Edit::Batch(vec![
        recoded.edit,
        Edit::SetTagset(Arc::new(after)),
    ]))
}

/// The edit that puts what a record says in the place of another of its kind.
fn put_as(set: &AnnotationSet, from: RecordId, to: RecordId) -> Option<Edit> {
    match (from, to) {
        (RecordId::Entity(from), RecordId::Entity(to)) => {
            Some(Edit::PutEntity(to, set.entity(from)?.clone()))
        }
        (RecordId::Mention(from), RecordId::Mention(to)) => {
            Some(Edit::PutMention(to, set.mention(from)?.clone()))
        }
        (RecordId::Claim(from), RecordId::Claim(to)) => {
            Some(Edit::PutClaim(to, set.claim(from)?.clone()))
        }
        (RecordId::Relation(from), RecordId::Relation(to)) => {
            Some(Edit::PutRelation(to, set.relation(from)?.clone()))
        }
        _ => None,
    }
}

/// The edits that delete a record; what has come to refer to it refers to another then.
fn without(set: &AnnotationSet, gone: RecordId, other: RecordId, stamp: &Stamp) -> Vec<Edit> {
    let mut edits = Vec::new();
    if let (RecordId::Entity(gone), RecordId::Entity(other)) = (gone, other) {
        let relink = |user| relinked(set, user, gone, Some(other), stamp);
        let users: Vec<RecordId> = set.references(gone).collect();
        edits.extend(users.into_iter().filter_map(relink));
    }
    for id in set.relations_of(gone) {
        let Some(relation) = set.relation(id) else {
            continue;
        };
        let mut moved = Relation::clone(relation);
        for end in [&mut moved.from, &mut moved.to] {
            if *end == gone {
                *end = other;
            }
        }
        moved.edited = Some(stamp.clone());
        edits.push(match moved.is_sound() {
            true => Edit::PutRelation(id, Arc::new(moved)),
            false => Edit::Remove(id.into(), stamp.clone()),
        });
    }
    edits.push(Edit::Remove(gone, stamp.clone()));
    edits
}
