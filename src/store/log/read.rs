//! What the lines of a log add up to: edits, and which of them which save holds.

use crate::model::Article;

use super::super::SaveHash;
use super::entry::{Entry, LoggedEdit};

/// The entries of a log, up to its end or the first damage.
pub(super) struct Lines {
    edits: Vec<LoggedEdit>,
    marks: Vec<Mark>,
    /// Hashes of the texts that the edits are about; one, unless somebody mixed up files.
    documents: Vec<String>,
    /// Bytes of whole entries.
    pub whole: usize,
    /// The first line, from 1, that is whole but can't be read.
    pub damaged: Option<usize>,
}

/// A save, and the edits it holds: those before `edits`.
struct Mark {
    save: SaveHash,
    edits: usize,
    /// Whether that save is known to have been on disk.
    written: bool,
}

/// Whether a log ends as a document closed in good order leaves it: with nothing done since it was
/// last saved or discarded. Looks at the last lines only, and takes none for whole.
pub(super) fn ends_with_mark(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|b| *b == b'\n').rev();
    let last = lines.find(|line| !line.is_empty() && !line.starts_with(b"Opened("));
    last.is_none_or(|line| line.starts_with(b"Saved(") || line.starts_with(b"Discarded("))
}

impl Lines {
    /// Reads the lines about this article. A last line without its end is not counted.
    pub fn read(bytes: &[u8], article: &Article) -> Lines {
        let mut lines = Lines {
            edits: Vec::new(),
            marks: Vec::new(),
            documents: Vec::new(),
            whole: 0,
            damaged: None,
        };
        for (i, line) in bytes.split_inclusive(|b| *b == b'\n').enumerate() {
            let Some(body) = line.strip_suffix(b"\n") else {
                break;
            };
            let text = std::str::from_utf8(body).ok();
            match text.and_then(|text| Entry::read(text, article)) {
                Some(entry) => lines.add(entry),
                None => {
                    lines.damaged = Some(i + 1);
                    break;
                }
            }
            lines.whole += line.len();
        }
        lines
    }

    /// The edits that the save with this hash lacks; `None` if the log is about another one.
    pub fn since(&self, save: SaveHash, document: &str) -> Option<Vec<LoggedEdit>> {
        if self.edits.is_empty() {
            return Some(Vec::new());
        }
        let same_text = self.documents.iter().all(|d| d == document);
        let mark = self.last_mark(save).filter(|_| same_text)?;
        Some(self.edits[mark.edits..].to_vec())
    }

    /// Whether no edit was ever logged, and nothing is damaged.
    pub fn hold_nothing(&self) -> bool {
        self.edits.is_empty() && self.damaged.is_none()
    }

    /// The edits that no save is known to hold.
    pub fn unsaved(&self) -> &[LoggedEdit] {
        &self.edits[self.written()..]
    }

    fn add(&mut self, entry: Entry) {
        match entry {
            Entry::Edit(edit) => self.edits.push(edit),
            Entry::Opened { document, save, .. } => {
                let edits = self
                    .last_mark(save)
                    .map_or(self.edits.len(), |mark| mark.edits);
                self.mark(save, edits, true);
                if self.edits.is_empty() {
                    self.documents.clear();
                }
                if !self.documents.contains(&document) {
                    self.documents.push(document);
                }
            }
            Entry::Saving { save, .. } => self.mark(save, self.edits.len(), false),
            Entry::Saved { save, .. } => {
                let mut begun = self.marks.iter().rev().take_while(|mark| !mark.written);
                let begun = begun.find(|mark| mark.save == save);
                let edits = begun.map_or(self.edits.len(), |mark| mark.edits);
                self.mark(save, edits, true);
            }
            Entry::Discarded { .. } => {
                let kept = self.written();
                self.edits.truncate(kept);
                self.marks.retain(|mark| mark.edits <= kept);
            }
        }
    }

    fn mark(&mut self, save: SaveHash, edits: usize, written: bool) {
        self.marks.push(Mark {
            save,
            edits,
            written,
        });
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
