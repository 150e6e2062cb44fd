//! What was done before a document was opened, as its log tells it, for reading and for undoing.
//!
//! Only what certainly leads back is let through to be undone: each step must have left what stands
//! there now. Knows nothing of files; runs on a worker, since it takes time for the log's length.

mod sound;
mod steps;
mod whole;

use crate::{
    model::{AnnotationSet, History},
    store::Past,
};

/// How far back the history of a document reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// To its first annotation, as far as this program knows.
    #[default]
    Whole,
    /// To where it was opened; what was done before is still being read.
    Reading,
    /// As far as the log is kept: it does not grow for ever.
    Shortened,
    /// As far as it is read: the log is longer than that.
    Cut,
    /// As far as the log can be read: before that it is damaged.
    Damaged,
    /// To where it was opened: the log there was belongs to another save.
    OtherSave,
    /// To where it was opened: there is no log that this window may read.
    Unlogged,
}

/// What was done before a document was opened.
#[derive(Debug, Default)]
pub struct Recalled {
    /// What was done.
    pub history: History,
    /// How far back that reaches.
    pub reach: Reach,
}

impl Reach {
    /// What stands where the history begins, in words for the person.
    pub fn words(self) -> &'static str {
        match self {
            Reach::Whole => "Nothing was recorded before this.",
            Reach::Reading => "What was done before is being read…",
            Reach::Shortened => "What was done before this is no longer recorded.",
            Reach::Cut => {
                "What was done before this is recorded and not shown: of a very long record only the \
                 last 48 MB are read."
            }
            Reach::Damaged => {
                "The record of what was done before this is damaged. The annotations themselves \
                 are whole."
            }
            Reach::OtherSave => {
                "The record of what was done before belongs to another file; it is kept beside \
                 this one."
            }
            Reach::Unlogged => "There is no record of what was done before this.",
        }
    }
}

/// Reads what was done before a save, which holds `set`.
pub fn recall(past: Past, set: &AnnotationSet) -> Recalled {
    let mut past = past.read();
    let (edits, is_cut) = whole::whole(past.edits, set);
    past.edits = edits;
    past.damaged |= is_cut;
    let reach = match (past.damaged, past.cut, past.shortened) {
        (true, ..) => Reach::Damaged,
        (false, true, _) => Reach::Cut,
        (false, false, true) => Reach::Shortened,
        (false, false, false) => Reach::Whole,
    };
    let (done, mut undone) = steps::told(past.edits, set.article());
    let readable = sound::readable(set, &done);
    undone.drain(..undone.len() - sound::redoable(set, &undone));
    let history = History::of_past(done, undone, readable);
    Recalled { history, reach }
}

#[cfg(test)]
mod tests;
