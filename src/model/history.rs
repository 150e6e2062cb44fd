//! What was done, step by step: each step beside the edit that takes it back, with who did it and
//! when.
//!
//! Knows nothing of what is in an edit, and of time only what it is told: typing merges by what is
//! typed into.

#[cfg(test)]
mod tests;
mod then;

use std::borrow::Cow;

use self::then::Touched;
use super::{AnnotationSet, Edit, RecordId, Rejected, Stamp};

/// The steps of an annotation set in the order they were done. Those up to the present can be
/// undone, but for the first that can only be read; those after it were undone and can be redone,
/// until something new is done.
///
/// Whatever is refused leaves the set and the steps as they were.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<HistoryStep>,
    /// The last is the one to be redone first.
    undone: Vec<HistoryStep>,
    /// So many of the first can be read and no longer be undone.
    readable: usize,
    /// So many of the first were done before the document was opened.
    before: usize,
    version: u64,
    /// Which of all steps touch what.
    touched: Touched,
}

/// One gesture.
#[derive(Clone, Debug)]
pub struct HistoryStep {
    edit: Edit,
    /// `None` if nothing tells any more what was there before.
    inverse: Option<Edit>,
    stamp: Stamp,
    /// What was typed into.
    key: Option<MergeKey>,
    /// Whether typing may go on in it: the field has not been left.
    open: bool,
}

/// Seconds between two steps after which typing in the same field is a new beginning to a reader.
const PAUSE: i64 = 300;

/// What is being typed into; consecutive steps with the same key count as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeKey {
    /// The record, or `None` for the document's own fields.
    pub record: Option<RecordId>,
    /// The field's name, which no other field of the record has.
    pub field: Cow<'static, str>,
}

/// Which step an edit went into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// One of its own; this edit takes it back.
    Anew(Edit),
    /// The one before, which goes on.
    GoingOn,
}

impl HistoryStep {
    /// What an edit did, with the edit that takes it back, where that is known.
    pub fn new(edit: Edit, inverse: Option<Edit>, stamp: Stamp) -> HistoryStep {
        HistoryStep {
            edit,
            inverse,
            stamp,
            key: None,
            open: false,
        }
    }

    /// The same, typed into a field: to a reader it is one with those before that went on in it.
    pub fn typed_into(self, key: Option<MergeKey>) -> HistoryStep {
        HistoryStep { key, ..self }
    }

    /// The same, taken back by this edit.
    pub fn taken_back_by(self, inverse: Edit) -> HistoryStep {
        HistoryStep {
            inverse: Some(inverse),
            ..self
        }
    }

    /// What it does.
    pub fn edit(&self) -> &Edit {
        &self.edit
    }

    /// What takes it back, where that is known.
    pub fn inverse(&self) -> Option<&Edit> {
        self.inverse.as_ref()
    }

    /// Who did it, and when; of typing, when it ended.
    pub fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// The same, going on to a later edit; `None` if that leads back to where it began, so that
    /// there is nothing to undo.
    pub fn going_on(self, edit: Edit, stamp: Stamp) -> Option<HistoryStep> {
        let back = self.inverse.as_ref() == Some(&edit);
        (!back).then_some(HistoryStep {
            edit,
            stamp,
            ..self
        })
    }

    /// Whether it types on where the step before left off: a step of undo is a word or what was pasted, and
    /// to a reader all of them are one.
    fn types_on_from(&self, before: &HistoryStep) -> bool {
        let since = self.stamp.at.as_second() - before.stamp.at.as_second();
        self.key.is_some()
            && self.key == before.key
            && self.stamp.by == before.stamp.by
            && since <= PAUSE
    }
}

impl History {
    /// What was done before a document was opened: the steps done, those undone (the last is redone
    /// first), and how many of the former can only be read.
    pub fn of_past(done: Vec<HistoryStep>, undone: Vec<HistoryStep>, readable: usize) -> History {
        let mut touched = Touched::default();
        History::note_all(&mut touched, 0, done.iter().chain(undone.iter().rev()));
        History {
            before: done.len() + undone.len(),
            done,
            undone,
            readable,
            version: 0,
            touched,
        }
    }

    /// Applies an edit and remembers it; what was undone can't be redone then. With a `key` equal
    /// to that of the step before, the two become one: an edit with a key must replace the whole
    /// record or document that the key names.
    ///
    /// # Errors
    /// If the set refuses the edit.
    pub fn apply(
        &mut self,
        set: &mut AnnotationSet,
        edit: Edit,
        stamp: Stamp,
        key: Option<MergeKey>,
    ) -> Result<Applied, Rejected> {
        let inverse = set.apply(edit.clone())?;
        Ok(self.remember(edit, inverse, stamp, key))
    }

    /// As [`apply`](History::apply), for an edit from a log, which was accepted once.
    ///
    /// # Errors
    /// If the edit does not fit this set.
    pub fn reapply(
        &mut self,
        set: &mut AnnotationSet,
        edit: Edit,
        stamp: Stamp,
        key: Option<MergeKey>,
    ) -> Result<Applied, Rejected> {
        let inverse = set.reapply(edit.clone())?;
        if inverse == edit {
            // A log begins so for a document that was nowhere else: nothing was done.
            return Ok(Applied::GoingOn);
        }
        Ok(self.remember(edit, inverse, stamp, key))
    }

    /// As [`reapply`](History::reapply), for an edit with which the step before goes on.
    ///
    /// # Errors
    /// If the edit does not fit this set.
    pub fn reapply_more(
        &mut self,
        set: &mut AnnotationSet,
        edit: Edit,
        stamp: Stamp,
    ) -> Result<(), Rejected> {
        let inverse = set.reapply(edit.clone())?;
        if self.undone.is_empty() && self.can_undo() {
            self.go_on(edit, stamp);
        } else {
            self.push(HistoryStep::new(edit, Some(inverse), stamp));
        }
        Ok(())
    }

    fn remember(
        &mut self,
        edit: Edit,
        inverse: Edit,
        stamp: Stamp,
        key: Option<MergeKey>,
    ) -> Applied {
        // After an undo a person begins anew, in the same field too.
        let same_field = |last: &HistoryStep| key.is_some() && last.open && last.key == key;
        if self.undone.is_empty() && self.done.last().is_some_and(same_field) {
            self.go_on(edit, stamp);
            return Applied::GoingOn;
        }
        let mut step = HistoryStep::new(edit, Some(inverse.clone()), stamp);
        step.open = key.is_some();
        step.key = key;
        self.push(step);
        Applied::Anew(inverse)
    }

    /// Lets the last step go on. Its inverse takes the later edits back as well.
    fn go_on(&mut self, edit: Edit, stamp: Stamp) {
        self.version += 1;
        if let Some(last) = self.done.pop() {
            let number = self.done.len();
            self.touched.forget(number, last.edit());
            if let Some(last) = last.going_on(edit, stamp) {
                self.touched.note(number, last.edit());
                self.done.push(last);
            }
        }
        self.before = self.before.min(self.done.len());
    }

    fn push(&mut self, step: HistoryStep) {
        self.version += 1;
        self.give_up_undone();
        self.before = self.before.min(self.done.len());
        self.touched.note(self.done.len(), step.edit());
        self.done.push(step);
    }

    /// What was undone will not be done again.
    fn give_up_undone(&mut self) {
        // The first of them has the greatest number.
        for step in self.undone.drain(..) {
            self.touched.forget(self.done.len(), step.edit());
        }
    }

    /// Ends the current typing: what is typed next is a step of its own.
    pub fn seal(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.open = false;
        }
    }

    /// Takes the last step back; answers with it, `None` if there is none.
    ///
    /// # Errors
    /// If the set was changed by other hands and refuses the edit.
    pub fn undo(&mut self, set: &mut AnnotationSet) -> Result<Option<&HistoryStep>, Rejected> {
        let Some(inverse) = self.next_undo().cloned() else {
            return Ok(None);
        };
        // Accepted once, perhaps before the document was opened anew.
        set.reapply(inverse)?;
        self.version += 1;
        self.undone.extend(self.done.pop());
        Ok(self.undone.last())
    }

    /// Does the last undone step again; answers with it, `None` if there is none.
    ///
    /// # Errors
    /// If the set was changed by other hands and refuses the edit.
    pub fn redo(&mut self, set: &mut AnnotationSet) -> Result<Option<&HistoryStep>, Rejected> {
        let Some(edit) = self.next_redo().cloned() else {
            return Ok(None);
        };
        set.reapply(edit)?;
        self.version += 1;
        self.done.extend(self.undone.pop());
        // Redone typing is over.
        self.seal();
        Ok(self.done.last())
    }

    /// Puts what was done before the document was opened, and is only now known, before all else.
    pub fn begin_with(&mut self, mut past: History) {
        self.version += 1;
        if self.is_empty() {
            self.undone = std::mem::take(&mut past.undone);
            self.before = past.before;
        } else {
            past.give_up_undone();
            self.before += past.done.len();
            let own = self.done.iter().chain(self.undone.iter().rev());
            History::note_all(&mut past.touched, past.done.len(), own);
        }
        self.readable = past.readable;
        self.touched = past.touched;
        past.done.append(&mut self.done);
        self.done = past.done;
    }

    /// Counts all there is as done before the document was opened.
    pub fn count_as_before(&mut self) {
        self.version += 1;
        self.before = self.len();
    }

    /// The edit that [`undo`](History::undo) would apply.
    pub fn next_undo(&self) -> Option<&Edit> {
        let undoable = self.done.get(self.readable..)?;
        undoable.last()?.inverse.as_ref()
    }

    /// The edit that [`redo`](History::redo) would apply.
    pub fn next_redo(&self) -> Option<&Edit> {
        self.undone.last().map(|step| &step.edit)
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.next_undo().is_some()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// How many steps are done: where the present is.
    pub fn present(&self) -> usize {
        self.done.len()
    }

    /// How many of the first can only be read: undoing ends there.
    pub fn readable(&self) -> usize {
        self.readable
    }

    /// How many of the first were done before the document was opened.
    pub fn before(&self) -> usize {
        self.before
    }

    /// How many steps there are, done and undone.
    pub fn len(&self) -> usize {
        self.done.len() + self.undone.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A step by its number from 0, the first done first; those that were undone come last, in the
    /// order in which they would be redone.
    pub fn step(&self, number: usize) -> Option<&HistoryStep> {
        match number.checked_sub(self.done.len()) {
            None => self.done.get(number),
            Some(after) => self.undone.iter().rev().nth(after),
        }
    }

    /// Whether a state, so many steps done, is one amid typing that the next step goes on with, so that nobody
    /// has stopped there. The present one and the one that was opened always count.
    pub fn passes(&self, state: usize) -> bool {
        if [0, self.present(), self.before].contains(&state) {
            return false;
        }
        let before = self.step(state - 1);
        let steps = before.zip(self.step(state));
        steps.is_some_and(|(before, next)| next.types_on_from(before))
    }

    /// A step, by its number from 0, as one with those before it that type into the same field in one go.
    pub fn whole_step(&self, number: usize) -> Option<Cow<'_, HistoryStep>> {
        let mut first = number;
        while self.passes(first) {
            first -= 1;
        }
        let last = self.step(number)?;
        if first == number {
            return Some(Cow::Borrowed(last));
        }
        let inverse = self.step(first)?.inverse.clone();
        Some(Cow::Owned(HistoryStep {
            inverse,
            ..last.clone()
        }))
    }

    /// Grows with every change; the same number means the same steps.
    pub fn version(&self) -> u64 {
        self.version
    }
}
