//! Questions that wait for the person's answer before anything else goes on.

use std::path::PathBuf;

use super::{DocKey, KeptWork, PathPurpose};
use crate::{
    model::Stamp,
    store::{OtherVersion, UnsavedEdits, things_done},
};

/// Something only the person can decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Who is annotating? Asked once, before the first edit.
    Annotator,
    /// The save was made by somebody else.
    SomebodyElses {
        /// The document.
        doc: DocKey,
        /// Whose it is.
        annotator: String,
    },
    /// The document has changes that are not in a save; it is to be closed.
    Unsaved {
        /// The document.
        doc: DocKey,
    },
    /// The program ended without closing; this can be restored.
    Recover(Vec<Recoverable>),
    /// The log beside a save holds changes that the save does not.
    LoggedEdits {
        /// The document, opened as saved.
        doc: DocKey,
        /// How many changes the log holds.
        edits: usize,
    },
    /// Several logs of a save hold different changes that it does not.
    DifferentEdits {
        /// The document, opened as saved.
        doc: DocKey,
        /// What each of them holds.
        logs: Vec<LoggedWork>,
    },
    /// Another version of the save was written last; something has put this one in its place.
    OtherVersion {
        /// The document, opened as it stands there now.
        doc: DocKey,
        /// The version that was saved last.
        version: Box<OtherVersion>,
    },
    /// A log of the document holds edits that no save holds.
    KeptEdits {
        /// The document.
        doc: DocKey,
        /// What was done.
        work: Box<KeptWork>,
    },
    /// The file on disk is not the one that was read.
    ChangedOnDisk {
        /// The document.
        doc: DocKey,
        /// Where it would be saved.
        path: PathBuf,
    },
    /// A file is there already and would be replaced.
    Replace {
        /// The file.
        path: PathBuf,
        /// What it would be replaced for.
        purpose: PathPurpose,
    },
    /// No file manager shows a folder: its path is to be seen and copied.
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why no file manager does.
        why: String,
    },
    /// No dialog service answered: the path is typed into the window.
    Path {
        /// What for.
        purpose: PathPurpose,
        /// What stands in the field at first.
        suggestion: String,
        /// Whether that is proposed, rather than what was typed and does not do: what is typed then takes its
        /// place, and may be a name within its folder.
        proposed: bool,
        /// Why there is no dialog, or why what was typed does not do.
        why: String,
        /// Whether what was typed is being tried: it stays until that is done.
        waits: bool,
    },
}

/// The system's window in which a path is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathDialog {
    /// It is yet to be seen whether there is one.
    Sought,
    /// It has come up.
    Shown,
}

impl Question {
    /// Whether it comes up by itself, and not as the next step of what was asked for: amid whatever the
    /// person is doing.
    pub fn comes_unasked(&self) -> bool {
        match self {
            Question::Annotator
            | Question::SomebodyElses { .. }
            | Question::Unsaved { .. }
            | Question::Recover(_)
            | Question::LoggedEdits { .. }
            | Question::DifferentEdits { .. }
            | Question::OtherVersion { .. }
            | Question::ChangedOnDisk { .. } => true,
            Question::KeptEdits { .. }
            | Question::Replace { .. }
            | Question::Folder { .. }
            | Question::Path { .. } => false,
        }
    }

    /// The open document that is asked about.
    pub(super) fn document(&self) -> Option<DocKey> {
        match self {
            Question::SomebodyElses { doc, .. }
            | Question::Unsaved { doc }
            | Question::LoggedEdits { doc, .. }
            | Question::DifferentEdits { doc, .. }
            | Question::OtherVersion { doc, .. }
            | Question::KeptEdits { doc, .. }
            | Question::ChangedOnDisk { doc, .. } => Some(*doc),
            Question::Replace { purpose, .. } | Question::Path { purpose, .. } => {
                purpose.document()
            }
            Question::Annotator | Question::Recover(_) | Question::Folder { .. } => None,
        }
    }
}

/// A document that the program was killed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recoverable {
    /// Its folder, if it had no name; its save, if it had one.
    pub path: PathBuf,
    /// Whether it had no name.
    pub unnamed: bool,
    /// What it is called.
    pub title: String,
    /// How many changes can be restored.
    pub edits: usize,
    /// In how many logs they stand: of several that differ, one is chosen.
    pub logs: usize,
}

/// Changes of one log that its save lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedWork {
    /// The log.
    pub path: PathBuf,
    /// How many changes.
    pub edits: usize,
    /// Who did the first, and when.
    pub first: Stamp,
    /// Who did the last, and when.
    pub last: Stamp,
}

impl LoggedWork {
    /// What is to be known of them; `None` if there are none.
    pub(super) fn of(way: &UnsavedEdits) -> Option<LoggedWork> {
        Some(LoggedWork {
            path: way.path.clone(),
            edits: things_done(&way.edits),
            first: way.edits.first()?.stamp.clone(),
            last: way.edits.last()?.stamp.clone(),
        })
    }
}

/// The person's answer to a [`Question`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Go back; nothing happens.
    Cancel,
    /// The annotator's name.
    Annotator(String),
    /// Look at it without changing it.
    ReadOnly,
    /// Go on in an unsaved copy under one's own name.
    OwnCopy,
    /// Continue the other's set, where edits carry one's own name; or what stands there.
    Continue,
    /// Save, then go on.
    Save,
    /// Go on without saving.
    Discard,
    /// Restore what was logged.
    Restore,
    /// Restore what the log of this number holds.
    Take(usize),
    /// Write over what is there.
    Overwrite,
    /// Save under another name.
    SaveAs,
    /// The path typed.
    Path(String),
    /// Put it on the clipboard.
    Copy,
}
