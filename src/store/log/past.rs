//! The part of a log that a save holds: what was done before the document was opened.
//!
//! Knows nothing of the annotations: an edit is read from its own line.

use std::ops::Range;

use super::{
    LoggedEdit,
    read::{Lines, read_edit},
};
use crate::model::Article;

/// What a log tells of the time before a save, not yet read: reading takes time for its length.
#[derive(Debug)]
pub struct Past {
    bytes: Vec<u8>,
    article: Article,
    edits: Vec<Range<usize>>,
    shortened: bool,
}

/// What was done before a save, in order.
#[derive(Debug, Default)]
pub struct PastEdits {
    /// The edits that the save holds; after the last damage, if there is any.
    pub edits: Vec<LoggedEdit>,
    /// Whether older ones were left out so that the log does not grow for ever.
    pub shortened: bool,
    /// Whether older ones can't be read, because the log is damaged.
    pub damaged: bool,
}

impl Past {
    /// The first so many edits of a log.
    pub(super) fn of(lines: &Lines, held: usize, bytes: &[u8], article: &Article) -> Past {
        let held = &lines.edits()[..held];
        let end = held.last().map_or(0, |last| last.bytes.end);
        Past {
            bytes: bytes[..end].to_vec(),
            article: article.clone(),
            edits: held.iter().map(|line| line.bytes.clone()).collect(),
            shortened: lines.shortened,
        }
    }

    /// Reads it.
    pub fn read(self) -> PastEdits {
        let mut past = PastEdits {
            shortened: self.shortened,
            ..PastEdits::default()
        };
        for line in self.edits {
            match read_edit(&self.bytes[line], &self.article) {
                Some(edit) => past.edits.push(edit),
                None => {
                    past.edits.clear();
                    past.damaged = true;
                }
            }
        }
        past
    }
}
