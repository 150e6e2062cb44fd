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
        let doubles = self.open_doubles.iter();
        doubles.chain(self.contested.iter()).copied()
    }

    /// Sees which marks hold now that a record comes to be there, or has gone.
    pub(super) fn look_at_doubles(&mut self, id: RecordId, is_there: bool) {
        let own = self.contents.doubles.get(&id);
        let own = own.map(|first| (id, *first));
        let others = self.doubled.range((id, RecordId::FIRST)..);
        let others = others.take_while(|(of, _)| *of == id);
        let others = others.map(|(_, second)| (*second, *second));
        let marks: Vec<_> = own.into_iter().chain(others).collect();
        for (second, other) in marks {
            match is_there && self.has(other) {
                true => self.open_doubles.insert(second),
                false => self.open_doubles.remove(&second),
            };
        }
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
        match self.double_of(id).is_some() {
            true => self.open_doubles.insert(id),
            false => self.open_doubles.remove(&id),
        };
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

    /// What has such a mark, and is there with what it is a double of.
    pub(super) fn open_doubles(&self) -> OrdSet<RecordId> {
        let marks = self.doubles.iter();
        let open = marks.filter(|(id, first)| self.holds(**id) && self.holds(**first));
        open.map(|(id, _)| *id).collect()
    }

    /// What is there and has a tombstone.
    pub(super) fn contested(&self) -> OrdSet<RecordId> {
        let removed = self.removed.keys().copied();
        removed.filter(|id| self.holds(*id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::arbitrary::{self, Gesture, stamp};

    /// What waits, of the set as it is kept and of one that is made of the same contents.
    fn is_kept_up(set: &AnnotationSet) -> usize {
        let ids = |set: &AnnotationSet| set.undecided().collect::<std::collections::BTreeSet<_>>();
        let anew = AnnotationSet::new(set.article().clone(), set.contents().clone());
        assert_eq!(ids(set), ids(&anew));
        set.undecided().count()
    }

    #[test]
    fn what_waits_is_known_as_records_come_and_go() {
        let mut set = arbitrary::empty_set();
        let mut ids = Vec::new();
        for id in 1..=3 {
            let text = format!("اسم {id}");
            let made = Gesture::Entity { id, kind: 0, text };
            let edit = made.edit(&set).expect("an edit");
            let Edit::PutEntity(id, _) = &edit else {
                panic!("{edit:?}")
            };
            ids.push(RecordId::from(*id));
            set.apply(edit).expect("it fits");
        }
        let mark = |second: usize, first: Option<usize>| {
            Edit::SetDouble(ids[second], first.map(|first| ids[first]))
        };
        let remove = |n: usize| Edit::Remove(ids[n], stamp(1));
        let mut back = Vec::new();
        let edits = [
            (mark(1, Some(0)), 1),
            (mark(2, Some(0)), 2),
            (remove(1), 1),
            (remove(0), 0),
            (mark(2, Some(1)), 0),
            (mark(1, None), 0),
        ];
        for (edit, waiting) in edits {
            back.push(set.apply(edit).expect("it fits"));
            assert_eq!(is_kept_up(&set), waiting);
        }
        for (edit, waiting) in back.into_iter().rev().zip([0, 0, 1, 2, 1, 0]) {
            set.apply(edit).expect("it fits");
            assert_eq!(is_kept_up(&set), waiting);
        }
    }
}
