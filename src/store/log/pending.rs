//! What a log holds beyond the save, and what there is to be said about the logs of a document.
//!
//! Knows nothing of the files that it was read from.

use std::{fmt, path::PathBuf};

use jiff::Timestamp;

use super::{super::error::SaveFailure, LoggedEdit};
use crate::{
    model::{AnnotationSet, Rejected},
    text::shown_path,
};

/// What the logs of a document hold beyond its save.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The edits that no written save holds, in order: a crash's. None if several logs hold different
    /// ones.
    pub edits: Vec<LoggedEdit>,
    /// What each of them holds then, for a person to choose from; else empty.
    pub ways: Vec<UnsavedEdits>,
    /// What was wrong with the logs.
    pub setbacks: Vec<Setback>,
    /// The version that was saved last, if an earlier one, or another, stands in its place; told until
    /// somebody [goes on](super::Log::go_on_with_version) with that one.
    pub other_version: Option<OtherVersion>,
}

/// Edits of one log that its save lacks, where others hold different ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsavedEdits {
    /// The log that they stand in.
    pub path: PathBuf,
    /// The edits, in order; never none.
    pub edits: Vec<LoggedEdit>,
}

/// A version of a save that stands there no more: something has put another in its place, as
/// `git checkout` or a sync client does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherVersion {
    /// When the version was saved that stands there now.
    pub at: Timestamp,
    /// When the other one was saved, the last that was written.
    pub saved_at: Timestamp,
    /// How many edits the other one holds that this one lacks.
    pub edits: usize,
    /// How many were done after it that no save holds.
    pub unsaved: usize,
    /// What leads from the set that stands there now to the other version, with what was not saved
    /// of it. Empty if that can't be told.
    pub way: Vec<LoggedEdit>,
}

/// Why a log could not be read to its end, or not be written at its place. Nothing of it is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setback {
    /// It is damaged; what stands before that counts, the whole was kept aside.
    Damaged {
        /// The first line that can't be read, from 1.
        line: usize,
        /// Where the damaged log is kept.
        kept: PathBuf,
    },
    /// It holds more that its save lacks than is brought back at once; what stands before that counts,
    /// the whole was kept aside.
    TooMany {
        /// The first line that was not brought back, from 1.
        line: usize,
        /// Where the whole log is kept.
        kept: PathBuf,
    },
    /// Of the logs set aside so many were not read, because together they are too long.
    NotLookedInto {
        /// How many.
        logs: usize,
        /// The save.
        save: PathBuf,
    },
    /// The save is none of those that the log speaks of: somebody has replaced it.
    Replaced {
        /// Edits in the log that were in no save.
        unsaved: usize,
        /// Where the log is kept.
        kept: PathBuf,
    },
    /// Another log of the same save holds other edits that the save lacks.
    Another {
        /// How many.
        edits: usize,
        /// Where that log lies.
        path: PathBuf,
    },
    /// What lies at the log's place is none of this version's logs, and was left as it is.
    NotALog {
        /// What lies there.
        path: PathBuf,
    },
    /// Another user's log lies beside the save.
    SomebodyElses {
        /// That log.
        path: PathBuf,
    },
    /// The log of the save that the document had before could not be given up.
    Left {
        /// That log.
        path: PathBuf,
    },
    /// Another window has opened the save while it was being written here.
    AlsoOpen {
        /// The save.
        path: PathBuf,
    },
    /// The log was removed or replaced while its document was open, and has been made anew.
    Renewed {
        /// Where it lies now.
        path: PathBuf,
    },
    /// The log could not be written any more where it lay, and goes on in its other place.
    Elsewhere {
        /// Why not there.
        why: SaveFailure,
        /// Where it lies now.
        path: PathBuf,
    },
}

impl Setback {
    /// Whether edits that no save holds lie where it says.
    pub fn keeps_edits(&self) -> bool {
        match self {
            Setback::Replaced { unsaved, .. } => *unsaved > 0,
            Setback::Another { .. }
            | Setback::Damaged { .. }
            | Setback::TooMany { .. }
            | Setback::NotLookedInto { .. } => true,
            Setback::NotALog { .. }
            | Setback::SomebodyElses { .. }
            | Setback::Left { .. }
            | Setback::AlsoOpen { .. }
            | Setback::Elsewhere { .. }
            | Setback::Renewed { .. } => false,
        }
    }
}

impl fmt::Display for Setback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = match self {
            Setback::Damaged { line, kept } => {
                write!(
                    f,
                    "The record of your edits can’t be read from line {line} on: it is damaged there, or longer than a line can be. The edits before it were read, and the whole is kept."
                )?;
                kept
            }
            Setback::TooMany { line, kept } => {
                write!(
                    f,
                    "There are more unsaved edits than are brought back at once: those before line {line} of the record were, and the whole is kept."
                )?;
                kept
            }
            Setback::NotLookedInto { logs: 1, save } => {
                f.write_str(
                    "An older record of edits that was set aside was not looked into, for it is too long; it is kept.",
                )?;
                save
            }
            Setback::NotLookedInto { logs, save } => {
                write!(
                    f,
                    "{logs} older records of edits that were set aside were not looked into, for together they are too long; they are kept."
                )?;
                save
            }
            Setback::Replaced { unsaved: 0, kept } => {
                f.write_str(
                    "Another file has taken the place of this save; the record of earlier edits is kept.",
                )?;
                kept
            }
            Setback::Replaced { unsaved: 1, kept } => {
                f.write_str(
                    "Another file has taken the place of this save; an unsaved edit of the former one is kept.",
                )?;
                kept
            }
            Setback::Replaced { unsaved, kept } => {
                write!(
                    f,
                    "Another file has taken the place of this save; {unsaved} unsaved edits of the former one are kept."
                )?;
                kept
            }
            Setback::Another { edits: 1, path } => {
                f.write_str(
                    "Another record of this save holds 1 other edit that it lacks; it is kept.",
                )?;
                path
            }
            Setback::Another { edits, path } => {
                write!(
                    f,
                    "Another record of this save holds {edits} other edits that it lacks; they are kept."
                )?;
                path
            }
            Setback::NotALog { path } => {
                f.write_str(
                    "What lies where the record of your edits belongs is something else, or of a newer Hashiya; it was left as it is, and your edits are logged in Hashiya’s own folder.",
                )?;
                path
            }
            Setback::SomebodyElses { path } => {
                f.write_str(
                    "Somebody else’s record of edits lies beside this save: they may be editing it at this moment. Your edits are logged in Hashiya’s own folder; ask them before you save.",
                )?;
                path
            }
            Setback::Left { path } => {
                f.write_str(
                    "It could not be noted in the record of the former save that its edits are in this one now. They may be offered once more when you open that save; nothing is lost.",
                )?;
                path
            }
            Setback::AlsoOpen { path } => {
                f.write_str(
                    "Somebody else has opened this save while it was being written here; ask them before you both change it.",
                )?;
                path
            }
            Setback::Renewed { path } => {
                f.write_str(
                    "The record of your edits was removed or replaced by another program; it was made anew, with all that no save holds.",
                )?;
                path
            }
            Setback::Elsewhere { why, path } => {
                write!(
                    f,
                    "The record of your edits could not be written any more where it lay: {why}. It goes on in another place, with all that no save holds."
                )?;
                path
            }
        };
        write!(f, " — {}", shown_path(path))
    }
}

impl Pending {
    /// Does all of it to the set that the save holds.
    ///
    /// # Errors
    /// The first edit that does not fit, by its number from 0; those before it have been applied.
    pub fn replay(&self, set: &mut AnnotationSet) -> Result<(), (usize, Rejected)> {
        replay(&self.edits, set)
    }
}

impl OtherVersion {
    /// The other version, from the one that stands there now; `None` if it can't be told.
    pub fn of(&self, set: &AnnotationSet) -> Option<AnnotationSet> {
        let mut set = set.clone();
        let told = !self.way.is_empty();
        (told && replay(&self.way, &mut set).is_ok()).then_some(set)
    }
}

/// Does logged edits again.
///
/// # Errors
/// The first edit that does not fit, by its number from 0; those before it have been applied.
pub(super) fn replay(
    edits: &[LoggedEdit],
    set: &mut AnnotationSet,
) -> Result<(), (usize, Rejected)> {
    for (i, logged) in edits.iter().enumerate() {
        set.reapply(logged.edit.clone())
            .map_err(|rejected| (i, rejected))?;
    }
    Ok(())
}

impl fmt::Display for OtherVersion {
    /// Says which version stands there, with times as they are written in the log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let OtherVersion {
            at,
            saved_at,
            edits,
            unsaved,
            ..
        } = self;
        let later = if saved_at >= at { "later " } else { "" };
        let noun = if *edits == 1 {
            "edit was"
        } else {
            "edits were"
        };
        write!(
            f,
            "This is the save of {at}; {edits} {later}{noun} saved at {saved_at}"
        )?;
        match unsaved {
            0 => f.write_str("."),
            1 => f.write_str(", and 1 more was not saved."),
            n => write!(f, ", and {n} more were not saved."),
        }
    }
}
