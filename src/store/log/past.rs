//! The part of a log that a save holds: what was done before the document was opened.
//!
//! Knows nothing of the annotations: an edit is read from its own line.

use std::{fs::File, io, sync::Arc};

use super::{
    LoggedEdit, guarded,
    positioned::Bytes,
    read::Part,
    shorten::LONGEST,
    stream::{each_edit, read_edit},
    survey::Source,
};
use crate::model::Article;

/// What a log tells of the time before a save, not yet read: reading takes time for its length. It
/// keeps the log open, and in memory what was kept of its text when it was opened.
#[derive(Debug)]
pub struct Past {
    file: Option<File>,
    /// What of it has been read before.
    known: Arc<Vec<u8>>,
    part: Part,
    article: Article,
    shortened: bool,
    cut: bool,
}

/// What was done before a save, in order.
#[derive(Debug, Default)]
pub struct PastEdits {
    /// The edits that the save holds; after the last damage, if there is any.
    pub edits: Vec<LoggedEdit>,
    /// Whether older ones were left out so that the log does not grow for ever.
    pub shortened: bool,
    /// Whether older ones stand in the log and were not read, because they are too many.
    pub cut: bool,
    /// Whether older ones can't be read, because the log is damaged.
    pub damaged: bool,
}

/// The log opened anew: what is locked stays so until all that share it have let go, and this may be
/// read long after the document was closed. Of one that lies there no longer, or where what is locked
/// can be read by its owner alone, the same.
fn to_read(source: &Source) -> io::Result<File> {
    let anew = guarded::open_to_read(&source.path).filter(|_| cfg!(unix));
    match anew.filter(|_| guarded::is_at(&source.path, &source.file)) {
        Some(file) => Ok(file),
        None => source.file.try_clone(),
    }
}

impl Past {
    /// A part of a log. Of a very long one the last [`LONGEST`] bytes.
    pub(super) fn of(source: &Source, mut part: Part, article: &Article) -> io::Result<Past> {
        let mut bytes: u64 = part
            .ranges
            .iter()
            .map(|range| range.end - range.start)
            .sum();
        let cut = bytes > LONGEST;
        while bytes > LONGEST {
            let first = &mut part.ranges[0];
            let over = (bytes - LONGEST).min(first.end - first.start);
            first.start += over;
            bytes -= over;
            if first.is_empty() {
                part.ranges.remove(0);
            }
        }
        Ok(Past {
            file: Some(to_read(source)?),
            known: source.known.clone(),
            part,
            article: article.clone(),
            shortened: source.lines.shortened,
            cut,
        })
    }

    pub(super) fn none(article: &Article) -> Past {
        Past {
            file: None,
            known: Arc::default(),
            part: Part::default(),
            article: article.clone(),
            shortened: false,
            cut: false,
        }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.part.edits == 0
    }

    /// Reads it.
    pub fn read(self) -> PastEdits {
        let mut past = PastEdits {
            shortened: self.shortened,
            cut: self.cut,
            ..PastEdits::default()
        };
        let Some(file) = self.file else {
            return past;
        };
        let bytes = Bytes::known(&file, &self.known);
        let read = each_edit(bytes, &self.part.ranges, &mut |_, line| {
            match read_edit(line, &self.article) {
                Some(edit) => past.edits.push(edit),
                None => {
                    past.edits.clear();
                    past.damaged = true;
                }
            }
            Ok(true)
        });
        past.damaged |= read.is_err();
        past
    }
}
