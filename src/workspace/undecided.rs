//! What a save holds of which only one can be meant: records whose identifier stands twice, and such
//! as are there and were removed at once. Both stay until the person has decided, and so long the
//! save is not written over.
//!
//! Knows nothing of files.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::Document;
use crate::{
    model::{AnnotationSet, Edit, RecordId, Relation, Stamp, relinked},
    store::{Problem, ProblemKind},
};

/// What a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Of two records of one identifier, the first stays, and the other goes.
    First,
    /// The second takes the place of the first.
    Second,
    /// Both stay, each under an identifier of its own.
    Both,
    /// What is there and was removed stays.
    Stays,
    /// What is there and was removed goes.
    Goes,
}

/// Which problems of a save wait for a decision.
#[derive(Debug, Default)]
pub(super) struct Undecided {
    /// The places among the problems of those about a record, on either side.
    about: HashMap<RecordId, Vec<usize>>,
    /// Records of which a step says that they stay.
    staying: HashSet<RecordId>,
    /// Whether the save in place is the one that the problems are of.
    guards: bool,
}

impl Undecided {
    /// Of a save that was read, and stands where it was read.
    pub fn of(problems: &[Problem]) -> Undecided {
        let mut about: HashMap<RecordId, Vec<usize>> = HashMap::new();
        for (i, problem) in problems.iter().enumerate() {
            let Some(id) = problem.record else {
                continue;
            };
            match problem.kind {
                ProblemKind::Double { first, .. } => {
                    about.entry(first).or_default().push(i);
                    about.entry(id).or_default().push(i);
                }
                ProblemKind::AliveAndRemoved { .. } => about.entry(id).or_default().push(i),
                _ => {}
            }
        }
        Undecided {
            about,
            staying: HashSet::new(),
            guards: true,
        }
    }
}

impl Document {
    /// What was odd about its save and still holds: all but what has been decided.
    pub fn standing_problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems
            .iter()
            .filter(|problem| !self.is_decided(problem))
    }

    /// What about a record waits for a decision.
    pub fn undecided_about(&self, id: RecordId) -> impl Iterator<Item = &Problem> {
        let about = self.undecided.about.get(&id).into_iter().flatten();
        let problems = about.map(|i| &self.problems[*i]);
        problems.filter(|problem| !self.is_decided(problem))
    }

    /// The first record that waits for a decision.
    pub fn next_undecided(&self) -> Option<RecordId> {
        let mut waiting = self.problems.iter().filter(|problem| problem.kind.waits());
        waiting.find(|problem| !self.is_decided(problem))?.record
    }

    fn is_decided(&self, problem: &Problem) -> bool {
        let Some(id) = problem.record else {
            return false;
        };
        match problem.kind {
            ProblemKind::Double { first, .. } => {
                let both = self.set.has(first) && self.set.has(id);
                !both || self.undecided.staying.contains(&id)
            }
            ProblemKind::AliveAndRemoved { .. } => {
                !(self.set.has(id) && self.set.contents().removed.contains_key(&id))
            }
            _ => false,
        }
    }

    /// Notes that the save in place holds what the document does.
    pub(super) fn was_written(&mut self) {
        self.protection = None;
        self.undecided.guards = false;
    }

    /// Guards the save against being written over, or no longer, as decisions are made and taken back.
    pub(super) fn guard_save(&mut self) {
        if self.undecided.about.is_empty() {
            return;
        }
        let done = (0..self.history.present()).filter_map(|n| self.history.step(n));
        self.undecided.staying.clear();
        done.for_each(|step| note_staying(step.edit(), &mut self.undecided.staying));
        if !self.undecided.guards {
            return;
        }
        let waiting = self.next_undecided().is_some();
        self.protection = self.read_protection.clone().and_then(|why| match waiting {
            true => Some(why),
            false => why.decided(),
        });
    }
}

/// Notes of which records an edit says that they stay.
fn note_staying(edit: &Edit, staying: &mut HashSet<RecordId>) {
    match edit {
        Edit::Batch(edits) => edits.iter().for_each(|edit| note_staying(edit, staying)),
        Edit::SetTombstone(id, None) => drop(staying.insert(*id)),
        _ => {}
    }
}

/// The edits by which it is decided which of two records stays.
pub(super) fn chosen(
    set: &AnnotationSet,
    first: RecordId,
    second: RecordId,
    decision: Decision,
    stamp: &Stamp,
) -> Edit {
    let kept = (decision == Decision::Second).then(|| put_as(set, second, first));
    let gone = without(set, second, first, stamp);
    Edit::Batch(kept.flatten().into_iter().chain(gone).collect())
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
