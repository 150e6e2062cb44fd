//! Files on their way in: read elsewhere, text first, and called off at any time.

use std::path::{Path, PathBuf};

use super::DocKey;

/// A file that is being opened, or a document that is being restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileOpening {
    pub(super) doc: DocKey,
    /// The file as it was asked for; `None` for what had no name.
    pub(super) path: Option<PathBuf>,
    /// What it is called until its text tells.
    pub(super) name: String,
    /// Whether its log is to be restored without asking again.
    pub(super) restoring: bool,
    /// Whether its path was typed into a question that stays until it is known whether it opens.
    pub(super) typed: bool,
    pub(super) progress: Option<Progress>,
}

/// How far an opening is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Bytes of the file dealt with.
    pub done: u64,
    /// Bytes of the file.
    pub total: u64,
}

/// What is being done to open a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is read from the disk.
    Reading,
    /// Its annotations are understood.
    Annotations,
}

impl FileOpening {
    pub(super) fn of_file(doc: DocKey, path: &Path) -> FileOpening {
        let name = path.file_name().unwrap_or(path.as_os_str());
        FileOpening {
            doc,
            path: Some(path.to_owned()),
            name: name.to_string_lossy().into_owned(),
            restoring: false,
            typed: false,
            progress: None,
        }
    }

    pub(super) fn without_file(doc: DocKey, name: String) -> FileOpening {
        FileOpening {
            doc,
            path: None,
            name,
            restoring: false,
            typed: false,
            progress: None,
        }
    }

    /// Whether it is a new document: of the clipboard, or the sample.
    pub(super) fn is_new(&self) -> bool {
        self.path.is_none() && !self.restoring
    }

    /// The key its document has, or will have.
    pub fn doc(&self) -> DocKey {
        self.doc
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How far it is, once that is known.
    pub fn progress(&self) -> Option<Progress> {
        self.progress
    }
}

impl Progress {
    /// The share that is done, from 0 to 1.
    pub fn share(self) -> f32 {
        (self.done as f64 / self.total.max(1) as f64).clamp(0.0, 1.0) as f32
    }
}
