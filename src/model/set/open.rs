//! What of a set waits for a decision: records that are two versions of one, and such as are there and
//! were removed at once. Both come about in files alone, by merges of their lines.

use imbl::OrdSet;

use super::AnnotationSet;
use crate::model::{Contents, Edit, RecordId, Rejected, Stamp};

impl AnnotationSet {
    /// The record that this one is another version of, as long as both are there and nobody has
    /// decided.
    pub fn double_of(&self, id: RecordId) -> Option<RecordId> {
        let first = *self.contents.doubles.get(&id)?;
        (self.has(id) && self.has(first)).then_some(first)
    }

    /// The other versions of a record about which nobody has decided.
    pub fn doubles_of(&self, first: RecordId) -> impl Iterator<Item = RecordId> + '_ {
        self.doubled
            .range((first, RecordId::FIRST)..)
            .take_while(move |(of, _)| *of == first)
            .map(|(_, second)| *second)
            .filter(|second| self.double_of(*second).is_some())
    }

    /// Whether a record is there and has a tombstone.
    pub fn is_contested(&self, id: RecordId) -> bool {
        self.contested.contains(&id)
    }

    /// The records about which somebody has to decide, in no order that means anything.
    pub fn undecided(&self) -> impl Iterator<Item = RecordId> + '_ {
        let marked = self.contents.doubles.keys().copied();
        let doubles = marked.filter(|id| self.double_of(*id).is_some());
        doubles.chain(self.contested.iter().copied())
    }

    pub(super) fn set_tombstone(&mut self, id: RecordId, stamp: Option<Stamp>) -> Edit {
        let contested = stamp.is_some() && self.has(id);
        let removed = &mut self.contents.removed;
        let was = match stamp {
            Some(stamp) => removed.insert(id, stamp),
            None => removed.remove(&id),
        };
        match contested {
            true => self.contested.insert(id),
            false => self.contested.remove(&id),
        };
        Edit::SetTombstone(id, was)
    }

    pub(super) fn set_double(
        &mut self,
        id: RecordId,
        of: Option<RecordId>,
    ) -> Result<Edit, Rejected> {
        if of.is_some_and(|first| !may_be_double(id, first)) {
            return Err(Rejected::UnsoundDouble);
        }
        let was = match of {
            Some(first) => self.contents.doubles.insert(id, first),
            None => self.contents.doubles.remove(&id),
        };
        if let Some(first) = was {
            self.doubled.remove(&(first, id));
        }
        if let Some(first) = of {
            self.doubled.insert((first, id));
        }
        Ok(Edit::SetDouble(id, was))
    }
}

/// Whether one record can be another version of the other at all: it is another, and of its kind.
pub fn may_be_double(id: RecordId, first: RecordId) -> bool {
    id != first && std::mem::discriminant(&id) == std::mem::discriminant(&first)
}

impl Contents {
    /// The marks of doubles, by the record that they are doubles of.
    pub(super) fn doubled(&self) -> OrdSet<(RecordId, RecordId)> {
        let marks = self.doubles.iter();
        marks.map(|(id, first)| (*first, *id)).collect()
    }

    /// What is there and has a tombstone.
    pub(super) fn contested(&self) -> OrdSet<RecordId> {
        let removed = self.removed.keys().copied();
        removed.filter(|id| self.holds(*id)).collect()
    }
}
