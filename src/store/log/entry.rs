//! The lines of a log: one entry a line, in the shapes of the save.
//!
//! Knows nothing of the file they stand in.

use std::fmt;

use jiff::Timestamp;
use ron::{Options, extensions::Extensions, value::RawValue};
use serde::Deserialize;

use crate::model::{Article, ClaimId, Edit, EntityId, MentionId, RecordId, RelationId, Stamp};

use super::super::{
    SaveHash,
    save::{
        encode::{self, Quoted},
        shape::{
            self, Builder, ClaimShape, EntityShape, InfoShape, MentionShape, RelationShape,
            TagsetShape,
        },
    },
};

/// The format of logs that this version writes. Format 1 did not tell what takes an edit back.
pub(super) const FORMAT: u64 = 2;

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
    /// A save of what is logged up to here is about to be written.
    Saving { save: SaveHash, at: Timestamp },
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
            Entry::Saving { save, at } => format!("Saving(save: \"{save}\", at: \"{at}\")\n"),
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

    fn read_about(line: &str, article: Option<&Article>) -> Option<Entry> {
        let read = shape::read::<EntryShape>(line).ok()?;
        let known = read.unknown.is_empty();
        known.then_some(())?;
        read.value.build(article)
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

/// The fields that say who and when.
struct Signed<'a>(&'a Stamp);

impl fmt::Display for Signed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "by: {}, at: \"{}\"", Quoted(&self.0.by), self.0.at)
    }
}

/// An edit as RON.
fn written(edit: &Edit, article: &Article) -> String {
    match edit {
        Edit::PutEntity(id, entity) => format!("PutEntity(\"{id}\", {})", encode::entity(entity)),
        Edit::PutMention(id, mention) => {
            format!(
                "PutMention(\"{id}\", {})",
                encode::mention(mention, article)
            )
        }
        Edit::PutClaim(id, claim) => {
            format!("PutClaim(\"{id}\", {})", encode::claim(claim, article))
        }
        Edit::PutRelation(id, relation) => format!(
            "PutRelation(\"{id}\", {})",
            encode::relation(relation, article)
        ),
        Edit::Remove(id, stamp) => format!(
            "Remove(kind: \"{}\", id: \"{}\", {})",
            encode::kind_word(*id),
            id.ulid(),
            Signed(stamp)
        ),
        Edit::SetTombstone(id, stamp) => {
            let (kind, id) = (encode::kind_word(*id), id.ulid());
            let stamp = stamp.as_ref().map(|stamp| format!(", {}", Signed(stamp)));
            let stamp = stamp.unwrap_or_default();
            format!("SetTombstone(kind: \"{kind}\", id: \"{id}\"{stamp})")
        }
        Edit::SetDouble(id, of) => {
            let (kind, id) = (encode::kind_word(*id), id.ulid());
            let of = of.map(|of| format!(", of: \"{}\"", of.ulid()));
            let of = of.unwrap_or_default();
            format!("SetDouble(kind: \"{kind}\", id: \"{id}\"{of})")
        }
        Edit::SetDocument(info) => format!("SetDocument({})", encode::info(info)),
        Edit::SetTagset(tagset) => format!("SetTagset({})", encode::tagset(tagset)),
        Edit::Batch(edits) => {
            let edits: Vec<_> = edits.iter().map(|edit| written(edit, article)).collect();
            format!("Batch([{}])", edits.join(", "))
        }
    }
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
    Saving {
        save: String,
        at: String,
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

#[derive(Deserialize)]
enum EditShape {
    PutEntity(String, EntityShape),
    PutMention(String, MentionShape),
    PutClaim(String, Box<ClaimShape>),
    PutRelation(String, RelationShape),
    Remove {
        kind: String,
        id: String,
        by: String,
        at: String,
    },
    SetTombstone {
        kind: String,
        id: String,
        #[serde(default)]
        by: Option<String>,
        #[serde(default)]
        at: Option<String>,
    },
    SetDouble {
        kind: String,
        id: String,
        #[serde(default)]
        of: Option<String>,
    },
    SetDocument(InfoShape),
    SetTagset(TagsetShape),
    Batch(Vec<EditShape>),
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
            EntryShape::Saving { save, at } => Some(Entry::Saving {
                save: save.parse().ok()?,
                at: at.parse().ok()?,
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

impl EditShape {
    fn build(self, article: &Article) -> Option<Edit> {
        let mut builder = Builder::new(article);
        let edit = match self {
            EditShape::PutEntity(id, shape) => {
                let entity = builder.entity(shape)?;
                Edit::PutEntity(EntityId::from(shape::ulid(&id)?), entity.into())
            }
            EditShape::PutMention(id, shape) => {
                let mention = builder.mention(shape)?;
                Edit::PutMention(MentionId::from(shape::ulid(&id)?), mention.into())
            }
            EditShape::PutClaim(id, shape) => {
                let claim = builder.claim(*shape)?;
                Edit::PutClaim(ClaimId::from(shape::ulid(&id)?), claim.into())
            }
            EditShape::PutRelation(id, shape) => {
                let relation = builder.relation(shape)?;
                Edit::PutRelation(RelationId::from(shape::ulid(&id)?), relation.into())
            }
            EditShape::Remove { kind, id, by, at } => {
                Edit::Remove(record(&kind, &id)?, stamp(by, &at)?)
            }
            EditShape::SetTombstone { kind, id, by, at } => {
                let stamp = match (by, at) {
                    (Some(by), Some(at)) => Some(stamp(by, &at)?),
                    (None, None) => None,
                    _ => return None,
                };
                Edit::SetTombstone(record(&kind, &id)?, stamp)
            }
            EditShape::SetDouble { kind, id, of } => {
                let of = match of {
                    Some(of) => Some(record(&kind, &of)?),
                    None => None,
                };
                Edit::SetDouble(record(&kind, &id)?, of)
            }
            EditShape::SetDocument(shape) => Edit::SetDocument(shape.build()?.into()),
            EditShape::SetTagset(shape) => Edit::SetTagset(shape.build().ok()?.into()),
            EditShape::Batch(edits) => {
                let edits = edits.into_iter().map(|edit| edit.build(article));
                Edit::Batch(edits.collect::<Option<_>>()?)
            }
        };
        // Anchors that fit nowhere are kept as in a save; anything else means damage.
        let whole = builder.found.iter().all(|problem| problem.loss().is_none());
        whole.then_some(edit)
    }
}

fn stamp(by: String, at: &str) -> Option<Stamp> {
    Some(Stamp {
        by: by.into(),
        at: at.parse().ok()?,
    })
}

fn record(kind: &str, id: &str) -> Option<RecordId> {
    shape::record(kind, shape::ulid(id)?)
}
