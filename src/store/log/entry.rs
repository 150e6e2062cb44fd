//! The lines of a log: one entry a line, in the shapes of the save.
//!
//! Knows nothing of the file they stand in.

use jiff::Timestamp;
use ron::{Options, extensions::Extensions, value::RawValue};
use serde::Deserialize;

use crate::model::{Article, Edit, Stamp};

use super::super::{SaveHash, save::shape};
use super::{
    edit::{EditShape, Signed, stamp, written},
    saves::Writing,
};

/// The format of logs that this version writes. Format 1 did not tell what takes an edit back, format 2
/// knew of no save that is written while edits go on, and of no text alone, and format 3 of no list,
/// number or time alone, nor that a step was typed.
pub(super) const FORMAT: u64 = 4;

/// An edit as it was done, undone or redone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedEdit {
    /// How it came about.
    pub step: LogStep,
    /// Who did so, and when.
    pub stamp: Stamp,
    /// What was applied: of an undo, the inverse.
    pub edit: Edit,
    /// What takes that back; `None` where the step that it goes on has told, and in format 1.
    pub inverse: Option<Edit>,
}

/// How many things were done by these edits: typing that goes on is one, as for undo.
pub fn things_done(edits: &[LoggedEdit]) -> usize {
    let goes_on = |_: &LoggedEdit, next: &LoggedEdit| next.step == LogStep::More;
    edits.chunk_by(goes_on).count()
}

/// How a logged edit came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogStep {
    /// A person did something new.
    Do,
    /// A person began to type into a field, or a further word, which is a step of its own.
    Type,
    /// A person went on typing: the edit takes the place of the one before.
    More,
    /// A person took the last step back.
    Undo,
    /// A person did an undone step again.
    Redo,
}

/// One line of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// A program opened the document; the hashes are of its text and of its save.
    Opened {
        document: String,
        save: SaveHash,
        stamp: Stamp,
    },
    /// An edit.
    Edit(LoggedEdit),
    /// A save of what is logged up to here is being written, under a number that no earlier one of
    /// this log has.
    Writing { number: Writing, at: Timestamp },
    /// A save is about to take its place: of what is logged up to that `Writing`, or up to here.
    Saving {
        save: SaveHash,
        at: Timestamp,
        of: Option<Writing>,
    },
    /// A save has been written.
    Saved { save: SaveHash, at: Timestamp },
    /// What had not been saved was thrown away.
    Discarded { at: Timestamp },
    /// What stood before, about the same text, was left out so that the log does not grow for ever.
    Shortened { document: String, at: Timestamp },
}

impl LogStep {
    fn word(self) -> &'static str {
        match self {
            LogStep::Do => "do",
            LogStep::Type => "type",
            LogStep::More => "more",
            LogStep::Undo => "undo",
            LogStep::Redo => "redo",
        }
    }
}

impl LoggedEdit {
    fn line(&self, article: &Article) -> String {
        let inverse = self.inverse.as_ref();
        let was = inverse.map(|inverse| format!(", was: {}", written(inverse, article)));
        format!(
            "Edit(step: \"{}\", {}, edit: {}{})\n",
            self.step.word(),
            Signed(&self.stamp),
            written(&self.edit, article),
            was.unwrap_or_default()
        )
    }

    fn lines(&self, article: &Article, longest: usize, to: &mut Vec<String>) -> Option<()> {
        let line = self.line(article);
        if line.len() <= longest {
            to.push(line);
            return Some(());
        }
        drop(line);
        if let Some(parts) = self.parts() {
            return parts
                .iter()
                .try_for_each(|part| part.lines(article, longest, to));
        }
        // The edit comes back all the same, though it can't be taken back.
        let inverse = self.inverse.as_ref();
        inverse.and_then(|_| {
            self.part(self.edit.clone(), None)
                .lines(article, longest, to)
        })
    }

    /// A batch in two; `None` if it is none. Its inverse takes its changes back in reverse, one by one.
    fn parts(&self) -> Option<Vec<LoggedEdit>> {
        let Edit::Batch(edits) = &self.edit else {
            return None;
        };
        let back = match &self.inverse {
            Some(Edit::Batch(back)) if back.len() == edits.len() => Some(back),
            _ => None,
        };
        if let [edit] = &edits[..] {
            let inverse = back.map(|back| back[0].clone());
            return Some(vec![self.part(edit.clone(), inverse)]);
        }
        let (first, second) = edits.split_at(edits.len() / 2);
        let parts = [(first, second.len()), (second, 0)];
        let parts = parts.map(|(edits, after)| {
            let inverse = back.map(|back| Edit::Batch(back[after..][..edits.len()].to_vec()));
            self.part(Edit::Batch(edits.to_vec()), inverse)
        });
        Some(parts.into()).filter(|_| !edits.is_empty())
    }

    fn part(&self, edit: Edit, inverse: Option<Edit>) -> LoggedEdit {
        LoggedEdit {
            // An undo takes back a whole step; this is part of one.
            step: LogStep::Do,
            stamp: self.stamp.clone(),
            edit,
            inverse,
        }
    }
}

impl Entry {
    /// The line, with its end.
    pub fn line(&self, article: &Article) -> String {
        match self {
            Entry::Opened {
                document,
                save,
                stamp,
            } => format!(
                "Opened(format: {FORMAT}, document: \"{document}\", save: \"{save}\", {})\n",
                Signed(stamp)
            ),
            Entry::Edit(logged) => logged.line(article),
            Entry::Writing { number, at } => format!("Writing(number: {number}, at: \"{at}\")\n"),
            Entry::Saving { save, at, of } => {
                let of = of.map(|number| format!(", of: {number}"));
                let of = of.unwrap_or_default();
                format!("Saving(save: \"{save}\", at: \"{at}\"{of})\n")
            }
            Entry::Saved { save, at } => format!("Saved(save: \"{save}\", at: \"{at}\")\n"),
            Entry::Discarded { at } => format!("Discarded(at: \"{at}\")\n"),
            Entry::Shortened { document, at } => {
                format!("Shortened(format: {FORMAT}, document: \"{document}\", at: \"{at}\")\n")
            }
        }
    }

    /// The lines of an entry, each with its end and none longer than so many bytes: a batch that is
    /// longer is told in parts, each a step of its own. `None` if one change alone is longer.
    pub fn lines(&self, article: &Article, longest: usize) -> Option<Vec<String>> {
        let mut lines = Vec::new();
        match self {
            Entry::Edit(logged) => logged.lines(article, longest, &mut lines)?,
            _ => lines.push(self.line(article)),
        }
        Some(lines)
    }

    /// Reads a line; `None` if it is damaged, or of a newer format.
    pub fn read(line: &str, article: &Article) -> Option<Entry> {
        Entry::read_about(line, Some(article))
    }

    /// Reads a line that is no edit; an edit can't be read without the text it is about.
    pub fn read_mark(line: &str) -> Option<Entry> {
        Entry::read_about(line, None)
    }

    /// Whether a number stands in its line as it is written: `1_1` is eleven, too, and damage.
    fn is_numbered_in(&self, line: &str) -> bool {
        match self {
            Entry::Writing { number, .. } => {
                line.starts_with(&format!("Writing(number: {number}, "))
            }
            Entry::Saving { of: Some(of), .. } => line.ends_with(&format!(", of: {of})")),
            _ => true,
        }
    }

    fn read_about(line: &str, article: Option<&Article>) -> Option<Entry> {
        let read = shape::read::<EntryShape>(line).ok()?;
        let known = read.unknown.is_empty();
        known.then_some(())?;
        let entry = read.value.build(article)?;
        entry.is_numbered_in(line).then_some(entry)
    }

    /// Reads who did the edit of a line, and when; `None` if it is damaged or no edit.
    pub fn read_stamp(line: &str) -> Option<Stamp> {
        let StampShape::Edit { by, at } = shape::read(line).ok()?.value;
        stamp(by, &at)
    }

    /// The words in which the edit of a line and what takes it back are written, and whether typing goes
    /// on with it; `None` if it is damaged or no edit.
    pub fn read_words(line: &str) -> Option<EditWords> {
        let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let WordsShape::Edit { step, edit, was } = options.from_str(line).ok()?;
        let words = |value: &RawValue| value.get_ron().trim().to_owned();
        Some(EditWords {
            goes_on: step == LogStep::More.word(),
            edit: words(&edit),
            was: was.as_deref().map(words),
        })
    }
}

/// An edit in the words of its line.
pub(super) struct EditWords {
    /// Whether typing goes on with it.
    pub goes_on: bool,
    pub edit: String,
    /// What takes it back, where the line tells.
    pub was: Option<String>,
}

#[derive(Deserialize)]
enum EntryShape {
    Opened {
        format: u64,
        document: String,
        save: String,
        by: String,
        at: String,
    },
    Edit {
        step: String,
        by: String,
        at: String,
        edit: Box<EditShape>,
        was: Option<Box<EditShape>>,
    },
    Writing {
        number: u64,
        at: String,
    },
    Saving {
        save: String,
        at: String,
        of: Option<u64>,
    },
    Saved {
        save: String,
        at: String,
    },
    Discarded {
        at: String,
    },
    Shortened {
        format: u64,
        document: String,
        at: String,
    },
}

/// An edit of which only the stamp is wanted.
#[derive(Deserialize)]
enum StampShape {
    Edit { by: String, at: String },
}

/// An edit that is wanted in its own words.
#[derive(Deserialize)]
enum WordsShape {
    Edit {
        step: String,
        edit: Box<RawValue>,
        was: Option<Box<RawValue>>,
    },
}

impl EntryShape {
    fn build(self, article: Option<&Article>) -> Option<Entry> {
        match self {
            EntryShape::Opened {
                format,
                document,
                save,
                by,
                at,
            } => is_known(format).then_some(Entry::Opened {
                document,
                save: save.parse().ok()?,
                stamp: stamp(by, &at)?,
            }),
            EntryShape::Edit {
                step,
                by,
                at,
                edit,
                was,
            } => Some(Entry::Edit(LoggedEdit {
                step: match step.as_str() {
                    "do" => LogStep::Do,
                    "type" => LogStep::Type,
                    "more" => LogStep::More,
                    "undo" => LogStep::Undo,
                    "redo" => LogStep::Redo,
                    _ => return None,
                },
                stamp: stamp(by, &at)?,
                edit: edit.build(article?)?,
                inverse: match was {
                    Some(was) => Some(was.build(article?)?),
                    None => None,
                },
            })),
            EntryShape::Writing { number, at } => Some(Entry::Writing {
                number: Writing::numbered(number)?,
                at: at.parse().ok()?,
            }),
            EntryShape::Saving { save, at, of } => Some(Entry::Saving {
                save: save.parse().ok()?,
                at: at.parse().ok()?,
                of: match of {
                    Some(number) => Some(Writing::numbered(number)?),
                    None => None,
                },
            }),
            EntryShape::Saved { save, at } => Some(Entry::Saved {
                save: save.parse().ok()?,
                at: at.parse().ok()?,
            }),
            EntryShape::Discarded { at } => Some(Entry::Discarded {
                at: at.parse().ok()?,
            }),
            EntryShape::Shortened {
                format,
                document,
                at,
            } => is_known(format).then_some(Entry::Shortened {
                document,
                at: at.parse().ok()?,
            }),
        }
    }
}

fn is_known(format: u64) -> bool {
    (1..=FORMAT).contains(&format)
}
