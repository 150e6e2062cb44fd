//! What the lines of a log add up to: edits, and which of them which save holds.
//!
//! An edit is read only when somebody asks for it: most of a long log is history, and no document
//! waits for that when it is opened.

use std::ops::Range;

use jiff::Timestamp;

use crate::model::Article;

use super::super::SaveHash;
use super::entry::{Entry, LoggedEdit};

/// The entries of a log, up to its end or the first damage that has been found.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    article: &'a Article,
    edits: Vec<EditLine>,
    marks: Vec<Mark>,
    /// Hashes of the texts that the edits are about; one, unless somebody mixed up files.
    documents: Vec<String>,
    /// Bytes of whole entries.
    pub whole: usize,
    /// The first line, from 1, that is whole but can't be read.
    pub damaged: Option<usize>,
    /// Whether older edits were left out.
    pub shortened: bool,
}

/// Where an edit stands in a log.
#[derive(Clone, Debug)]
pub(super) struct EditLine {
    /// Its line, from 1.
    number: usize,
    /// Its bytes, without the end of the line.
    pub bytes: Range<usize>,
}

/// A save, and the edits it holds: those before `edits`.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub save: SaveHash,
    pub edits: usize,
    /// Whether that save is known to have been on disk.
    pub written: bool,
    pub at: Timestamp,
}

/// Whether a log ends as a document closed in good order leaves it: with nothing done since it was
/// last saved or discarded. Looks at the last lines only, and takes none for whole.
pub(super) fn ends_with_mark(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|b| *b == b'\n').rev();
    let last = lines.find(|line| !line.is_empty() && !line.starts_with(b"Opened("));
    last.is_none_or(|line| line.starts_with(b"Saved(") || line.starts_with(b"Discarded("))
}

/// Whether a line is one of an edit with which typing goes on.
pub(super) fn goes_on(line: &[u8]) -> bool {
    line.starts_with(b"Edit(step: \"more\"")
}

/// Reads the edit of a line; `None` if it is damaged.
pub(super) fn read_edit(line: &[u8], article: &Article) -> Option<LoggedEdit> {
    let text = std::str::from_utf8(line).ok()?;
    match Entry::read(text, article)? {
        Entry::Edit(edit) => Some(edit),
        _ => None,
    }
}

impl<'a> Lines<'a> {
    /// Reads the lines about this article. A last line without its end is not counted.
    pub fn read(bytes: &'a [u8], article: &'a Article) -> Lines<'a> {
        let mut lines = Lines {
            bytes,
            article,
            edits: Vec::new(),
            marks: Vec::new(),
            documents: Vec::new(),
            whole: 0,
            damaged: None,
            shortened: false,
        };
        for (i, line) in bytes.split_inclusive(|b| *b == b'\n').enumerate() {
            let Some(body) = line.strip_suffix(b"\n") else {
                break;
            };
            if body.starts_with(b"Edit(") {
                lines.edits.push(EditLine {
                    number: i + 1,
                    bytes: lines.whole..lines.whole + body.len(),
                });
            } else {
                let text = std::str::from_utf8(body).ok();
                let Some(entry) = text.and_then(|text| Entry::read(text, article)) else {
                    lines.damaged = Some(i + 1);
                    break;
                };
                lines.add(entry);
            }
            lines.whole += line.len();
        }
        lines
    }

    /// The edits that the save with this hash lacks, up to the first that is damaged, where the log
    /// counts as ended from then on; `None` if the log is about another save.
    pub fn since(&mut self, save: SaveHash, document: &str) -> Option<Vec<LoggedEdit>> {
        if self.edits.is_empty() {
            return Some(Vec::new());
        }
        let same_text = self.documents.iter().all(|d| d == document);
        let held = self.last_mark(save).filter(|_| same_text)?.edits;
        let mut read = Vec::new();
        while let Some(line) = self.edits.get(held + read.len()) {
            match read_edit(self.line(line), self.article) {
                Some(edit) => read.push(edit),
                None => {
                    self.damaged = Some(line.number);
                    self.whole = line.bytes.start;
                    self.truncate(held + read.len());
                }
            }
        }
        Some(read)
    }

    /// How many edits the save with this hash holds.
    pub fn held(&self, save: SaveHash) -> usize {
        self.last_mark(save).map_or(0, |mark| mark.edits)
    }

    /// All edits, not yet read.
    pub fn edits(&self) -> &[EditLine] {
        &self.edits
    }

    /// The bytes of an edit's line, without its end.
    pub fn line(&self, edit: &EditLine) -> &'a [u8] {
        &self.bytes[edit.bytes.clone()]
    }

    /// All saves that the log tells of.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Whether no edit was ever logged, and nothing is damaged.
    pub fn hold_nothing(&self) -> bool {
        self.edits.is_empty() && self.damaged.is_none()
    }

    /// How many edits no save is known to hold.
    pub fn unsaved(&self) -> usize {
        self.edits.len() - self.written()
    }

    fn add(&mut self, entry: Entry) {
        match entry {
            // Those stand by themselves.
            Entry::Edit(_) => {}
            Entry::Opened {
                document,
                save,
                stamp,
            } => {
                let edits = self
                    .last_mark(save)
                    .map_or(self.edits.len(), |mark| mark.edits);
                self.mark(save, edits, true, stamp.at);
                if self.edits.is_empty() {
                    self.documents.clear();
                }
                if !self.documents.contains(&document) {
                    self.documents.push(document);
                }
            }
            Entry::Saving { save, at } => self.mark(save, self.edits.len(), false, at),
            Entry::Saved { save, at } => {
                let mut begun = self.marks.iter().rev().take_while(|mark| !mark.written);
                let begun = begun.find(|mark| mark.save == save);
                let edits = begun.map_or(self.edits.len(), |mark| mark.edits);
                self.mark(save, edits, true, at);
            }
            Entry::Discarded { .. } => self.truncate(self.written()),
            Entry::Shortened { document, .. } => {
                self.documents = vec![document];
                self.shortened = true;
            }
        }
    }

    fn mark(&mut self, save: SaveHash, edits: usize, written: bool, at: Timestamp) {
        self.marks.push(Mark {
            save,
            edits,
            written,
            at,
        });
    }

    fn truncate(&mut self, kept: usize) {
        self.edits.truncate(kept);
        self.marks.retain(|mark| mark.edits <= kept);
    }

    fn last_mark(&self, save: SaveHash) -> Option<&Mark> {
        self.marks.iter().rev().find(|mark| mark.save == save)
    }

    /// How many edits the last save on disk holds.
    fn written(&self) -> usize {
        let last = self.marks.iter().rev().find(|mark| mark.written);
        last.map_or(0, |mark| mark.edits)
    }
}
