//! What an edit altered, record by record: what was there before, and what is there after.

use std::collections::HashMap;

use crate::{
    model::{
        Claim, ClaimId, DocumentInfo, Edit, Entity, EntityId, Mention, RecordId, Relation, Tagset,
    },
    workspace::edited::{Part, outcome},
};

/// Something that has been altered.
#[derive(Clone, Copy)]
pub(super) enum Alteration<'a> {
    Entity(EntityId, Change<'a, Entity>),
    Mention(Change<'a, Mention>),
    Claim(ClaimId, Change<'a, Claim>),
    Relation(Change<'a, Relation>),
    /// It was decided whether a record that was there and removed at once is removed.
    Tombstone(RecordId, bool),
    /// It was decided, or is open again, which of two versions of a record is meant.
    Double(bool),
    Document(Change<'a, DocumentInfo>),
    Tagset(Change<'a, Tagset>),
}

/// What was there before and after.
pub(super) struct Change<'a, T> {
    /// `None` if there was nothing, or nobody knows what.
    pub before: Option<&'a T>,
    pub after: Option<&'a T>,
    /// Whether there certainly was nothing before.
    pub made: bool,
}

impl<T> Clone for Change<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Change<'_, T> {}

impl<'a, T> Change<'a, T> {
    /// Before and after of what was there and still is.
    pub fn both(&self) -> Option<(&'a T, &'a T)> {
        Some((self.before?, self.after?))
    }

    /// Whether it is there no more.
    pub fn is_deletion(&self) -> bool {
        self.after.is_none()
    }
}

/// What an edit altered, given the edit that takes it back, where that is known.
pub(super) fn alterations<'a>(edit: &'a Edit, inverse: Option<&'a Edit>) -> Vec<Alteration<'a>> {
    let before: HashMap<Part, &Edit> = inverse.map(outcome).into_iter().flatten().collect();
    let mut found = Vec::new();
    for (part, after) in outcome(edit) {
        let before = before.get(&part).copied();
        let came_and_went = before.is_some_and(removes) && removes(after);
        if before != Some(after) && !came_and_went {
            found.push(alteration(part, before, after));
        }
    }
    // What went by a decision tells of it.
    let all_doubles = found.iter().all(Alteration::is_double);
    if !all_doubles {
        found.retain(|one| !one.is_double());
    }
    found
}

impl Alteration<'_> {
    fn is_double(&self) -> bool {
        matches!(self, Alteration::Double(_))
    }
}

fn removes(edit: &Edit) -> bool {
    matches!(edit, Edit::Remove(..))
}

fn alteration<'a>(part: Part, before: Option<&'a Edit>, after: &'a Edit) -> Alteration<'a> {
    match part {
        Part::Tombstone(id) => {
            let removed = matches!(after, Edit::SetTombstone(_, Some(_)));
            Alteration::Tombstone(id, removed)
        }
        Part::Double(_) => Alteration::Double(matches!(after, Edit::SetDouble(_, Some(_)))),
        Part::Document => Alteration::Document(change(before, after, |edit| match edit {
            Edit::SetDocument(info) => Some(info),
            _ => None,
        })),
        Part::Tagset => Alteration::Tagset(change(before, after, |edit| match edit {
            Edit::SetTagset(tagset) => Some(tagset),
            _ => None,
        })),
        Part::Record(RecordId::Entity(id)) => Alteration::Entity(
            id,
            change(before, after, |edit| match edit {
                Edit::PutEntity(_, entity) => Some(entity),
                _ => None,
            }),
        ),
        Part::Record(RecordId::Mention(_)) => {
            Alteration::Mention(change(before, after, |edit| match edit {
                Edit::PutMention(_, mention) => Some(mention),
                _ => None,
            }))
        }
        Part::Record(RecordId::Claim(id)) => Alteration::Claim(
            id,
            change(before, after, |edit| match edit {
                Edit::PutClaim(_, claim) => Some(claim),
                _ => None,
            }),
        ),
        Part::Record(RecordId::Relation(_)) => {
            Alteration::Relation(change(before, after, |edit| match edit {
                Edit::PutRelation(_, relation) => Some(relation),
                _ => None,
            }))
        }
    }
}

/// What `put` finds in the edits before and after.
fn change<'a, T>(
    before: Option<&'a Edit>,
    after: &'a Edit,
    put: fn(&'a Edit) -> Option<&'a T>,
) -> Change<'a, T> {
    Change {
        before: before.and_then(put),
        after: put(after),
        made: before.is_some_and(removes),
    }
}
