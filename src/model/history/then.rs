//! What was named how at any state of a history: entities, claims and the types of the tagset, as they stood
//! when so many steps were done, wherever the present is.
//!
//! Which steps touch what is kept as steps come and go. So it costs a look, not a walk through them all.

use std::collections::HashMap;

use super::{AnnotationSet, Edit, History, HistoryStep, RecordId};
use crate::model::{Claim, ClaimId, Entity, EntityId, Tagset};

/// Something that steps touch and name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Named {
    Record(RecordId),
    Tagset,
}

/// The numbers of the steps that touch each of those, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Touched(HashMap<Named, Vec<usize>>);

impl Touched {
    /// Notes the next step.
    pub fn note(&mut self, number: usize, edit: &Edit) {
        each_named(edit, &mut |named| {
            let numbers = self.0.entry(named).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        });
    }

    /// Forgets the last step.
    pub fn forget(&mut self, number: usize, edit: &Edit) {
        each_named(edit, &mut |named| {
            let Some(numbers) = self.0.get_mut(&named) else {
                return;
            };
            numbers.pop_if(|last| *last >= number);
            if numbers.is_empty() {
                self.0.remove(&named);
            }
        });
    }

    /// The last step of the first so many that touches it, and the first of the others that does.
    fn around(&self, named: Named, state: usize) -> (Option<usize>, Option<usize>) {
        let numbers = self.0.get(&named).map_or(&[][..], Vec::as_slice);
        let after = numbers.partition_point(|number| *number < state);
        let before = after.checked_sub(1).map(|at| numbers[at]);
        (before, numbers.get(after).copied())
    }
}

impl History {
    /// An entity as it stood when so many steps were done; `None` if it was not there. The set is that of
    /// the present.
    pub fn entity_at<'a>(
        &'a self,
        state: usize,
        id: EntityId,
        set: &'a AnnotationSet,
    ) -> Option<&'a Entity> {
        match self.last_put(state, Named::Record(id.into())) {
            Some(Edit::PutEntity(_, entity)) => Some(entity),
            Some(_) => None,
            None => set.entity(id).map(|entity| &**entity),
        }
    }

    /// A claim as it stood when so many steps were done; `None` if it was not there. The set is that of the
    /// present.
    pub fn claim_at<'a>(
        &'a self,
        state: usize,
        id: ClaimId,
        set: &'a AnnotationSet,
    ) -> Option<&'a Claim> {
        match self.last_put(state, Named::Record(id.into())) {
            Some(Edit::PutClaim(_, claim)) => Some(claim),
            Some(_) => None,
            None => set.claim(id).map(|claim| &**claim),
        }
    }

    /// The tagset as it stood when so many steps were done. The set is that of the present.
    pub fn tagset_at<'a>(&'a self, state: usize, set: &'a AnnotationSet) -> &'a Tagset {
        match self.last_put(state, Named::Tagset) {
            Some(Edit::SetTagset(tagset)) => tagset,
            _ => set.tagset(),
        }
    }

    /// The edit that leaves it as it stood when so many steps were done: of those the last that touches it,
    /// else what takes the first after them back. `None` if no step touches it. Where nothing tells what was
    /// there before a step, that step itself is the nearest.
    fn last_put(&self, state: usize, named: Named) -> Option<&Edit> {
        match self.touched.around(named, state) {
            (Some(before), _) => last_of(self.step(before)?.edit(), named),
            (None, Some(after)) => {
                let step = self.step(after)?;
                let back = step.inverse().and_then(|back| last_of(back, named));
                back.or_else(|| last_of(step.edit(), named))
            }
            (None, None) => None,
        }
    }

    /// Notes what each of these steps touches, the first of which has this number.
    pub(super) fn note_all<'a>(
        touched: &mut Touched,
        first: usize,
        steps: impl Iterator<Item = &'a HistoryStep>,
    ) {
        for (number, step) in (first..).zip(steps) {
            touched.note(number, step.edit());
        }
    }
}

fn named(edit: &Edit) -> Option<Named> {
    match edit {
        Edit::PutEntity(..) | Edit::PutClaim(..) | Edit::Remove(..) => {
            let id = edit.record()?;
            matches!(id, RecordId::Entity(_) | RecordId::Claim(_)).then_some(Named::Record(id))
        }
        Edit::SetTagset(_) => Some(Named::Tagset),
        Edit::PutMention(..)
        | Edit::PutRelation(..)
        | Edit::SetTombstone(..)
        | Edit::SetDouble(..)
        | Edit::SetDocument(_)
        // A history holds the whole of what a text stands in.
        | Edit::SetText(_)
        | Edit::Batch(_) => None,
    }
}

fn each_named(edit: &Edit, take: &mut dyn FnMut(Named)) {
    match edit {
        Edit::Batch(edits) => edits.iter().for_each(|edit| each_named(edit, take)),
        edit => {
            if let Some(named) = named(edit) {
                take(named);
            }
        }
    }
}

/// The last edit within one that touches it.
fn last_of(edit: &Edit, wanted: Named) -> Option<&Edit> {
    match edit {
        Edit::Batch(edits) => edits.iter().rev().find_map(|edit| last_of(edit, wanted)),
        edit => (named(edit) == Some(wanted)).then_some(edit),
    }
}
