//! Why a file could not be opened or written, in one message: what happened, what stayed safe, what
//! to do, and last the path.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use super::{NotASave, Unreadable};
use crate::{
    files::Refused,
    model::bounds::Excess,
    text::{clause, shown_path},
};

/// A failure of the store. Its `Display` is meant for people; the path stands last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreError {
    /// The file or folder concerned.
    pub path: PathBuf,
    /// What went wrong with it.
    pub failure: Failure,
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// A file could not be opened.
    Open(OpenFailure),
    /// A file could not be written; what stood there still does.
    Save(SaveFailure),
    /// The log of edits could not be written: edits are no longer safe from a crash.
    Log(SaveFailure),
    /// The preferences could not be written.
    Preferences(SaveFailure),
    /// Another running program has the document open.
    InUse,
}

/// Why a file could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenFailure {
    /// There is no such file.
    Missing,
    /// It is a folder.
    Folder,
    /// It is a device, a pipe or a socket.
    NotAFile,
    /// This user may not read it.
    Forbidden,
    /// It is larger than files of its kind can be: so many bytes.
    TooBig(u64),
    /// There is no memory left for it.
    NoMemory,
    /// It can be read, but is something else.
    NotASave(NotASave),
    /// What the system says.
    System(String),
}

/// Why a file could not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveFailure {
    /// There is a file already, and nobody said to replace it.
    Exists,
    /// The file is no longer the one that was read or written last.
    ChangedOnDisk,
    /// It is a folder.
    Folder,
    /// It is a device, a pipe or the like.
    NotAFile,
    /// It is a log of edits, of whatever save: it may hold what no save does.
    ALog,
    /// The folder it should stand in is not there.
    NoFolder,
    /// The file or its folder is write-protected.
    ReadOnly,
    /// The disk is full, or the user's share of it.
    Full,
    /// It is more than would be read again.
    TooMuch(Excess),
    /// Another window is writing it, all the time.
    Busy,
    /// What the system says.
    System(String),
}

impl StoreError {
    pub(super) fn open(path: &Path, failure: OpenFailure) -> StoreError {
        StoreError {
            path: path.to_owned(),
            failure: Failure::Open(failure),
        }
    }

    pub(super) fn save(path: &Path, failure: SaveFailure) -> StoreError {
        StoreError {
            path: path.to_owned(),
            failure: Failure::Save(failure),
        }
    }

    pub(super) fn log(path: &Path, failure: SaveFailure) -> StoreError {
        StoreError {
            path: path.to_owned(),
            failure: Failure::Log(failure),
        }
    }

    pub(super) fn preferences(path: &Path, failure: SaveFailure) -> StoreError {
        StoreError {
            path: path.to_owned(),
            failure: Failure::Preferences(failure),
        }
    }

    pub(super) fn in_use(path: &Path) -> StoreError {
        StoreError {
            path: path.to_owned(),
            failure: Failure::InUse,
        }
    }
}

impl From<io::Error> for OpenFailure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => OpenFailure::Missing,
            io::ErrorKind::PermissionDenied => OpenFailure::Forbidden,
            io::ErrorKind::IsADirectory => OpenFailure::Folder,
            io::ErrorKind::OutOfMemory => OpenFailure::NoMemory,
            _ => OpenFailure::System(error.to_string()),
        }
    }
}

impl From<Refused> for OpenFailure {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Folder => OpenFailure::Folder,
            // Only what the program made itself must be no link: for a person it is what is said of
            // anything that is no file.
            Refused::NotAFile | Refused::Link => OpenFailure::NotAFile,
            Refused::TooLarge(most) => OpenFailure::TooBig(most),
            Refused::System(why) => why.into(),
        }
    }
}

impl SaveFailure {
    /// Whether it may be otherwise in another folder.
    pub(super) fn is_of_the_place(&self) -> bool {
        matches!(
            self,
            SaveFailure::ReadOnly
                | SaveFailure::NoFolder
                | SaveFailure::Full
                | SaveFailure::System(_)
        )
    }
}

impl From<io::Error> for SaveFailure {
    fn from(error: io::Error) -> Self {
        let inner = error.get_ref();
        if let Some(excess) = inner.and_then(|inner| inner.downcast_ref::<Excess>()) {
            return SaveFailure::TooMuch(excess.clone());
        }
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => SaveFailure::NoFolder,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                SaveFailure::ReadOnly
            }
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => SaveFailure::Full,
            io::ErrorKind::IsADirectory => SaveFailure::Folder,
            io::ErrorKind::AlreadyExists => SaveFailure::Exists,
            _ => SaveFailure::System(error.to_string()),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.failure {
            Failure::Open(failure) => write!(f, "Could not open the file: {failure}")?,
            Failure::Save(failure) => write!(f, "Could not save: {failure}. {}", failure.advice())?,
            Failure::Log(failure) => write!(
                f,
                "Could not keep the record of your edits: {failure}. Save often until it can be kept: a crash would lose what was done since the last save."
            )?,
            Failure::Preferences(failure) => write!(
                f,
                "Could not remember your settings: {failure}. What you opened last is not remembered either. Your work is not concerned, but after a crash it is not offered at the start: open it yourself, and what was not saved is offered."
            )?,
            Failure::InUse => write!(
                f,
                "The document is open in another window of Hashiya. Go on there, or close it first; nothing was changed."
            )?,
        }
        write!(f, " — {}", shown_path(&self.path))
    }
}

impl std::error::Error for StoreError {}

impl fmt::Display for OpenFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {}", self.what(), self.advice())
    }
}

impl OpenFailure {
    /// What happened, without a full stop.
    pub(super) fn what(&self) -> String {
        match self {
            OpenFailure::Missing => "it is not there".to_owned(),
            OpenFailure::Folder => "it is a folder".to_owned(),
            OpenFailure::NotAFile => "it is not an ordinary file".to_owned(),
            OpenFailure::Forbidden => "you are not allowed to read it".to_owned(),
            OpenFailure::TooBig(most) => format!(
                "it is larger than {} MB, the most that is read of such a file",
                most / (1024 * 1024)
            ),
            OpenFailure::NoMemory => "there is not enough free memory to read it".to_owned(),
            OpenFailure::NotASave(NotASave::NoText) => {
                format!("{}, so its annotations have no place", NotASave::NoText)
            }
            OpenFailure::NotASave(why) => why.to_string(),
            OpenFailure::System(said) => said.clone(),
        }
    }

    fn advice(&self) -> &'static str {
        match self {
            OpenFailure::Missing => "Check its name, and whether its drive is connected.",
            OpenFailure::Folder => "Choose a file in it.",
            OpenFailure::NotAFile => "Choose another.",
            OpenFailure::Forbidden => "Ask its owner, or copy it to a folder of yours.",
            OpenFailure::NoMemory => "Close what you don’t need, then open it again.",
            OpenFailure::TooBig(_) | OpenFailure::System(_) => "Nothing was changed.",
            OpenFailure::NotASave(NotASave::Other) => {
                "Nothing was changed. If it is an article, open it as one."
            }
            OpenFailure::NotASave(_) => "Nothing was changed. Look for a copy or a backup of it.",
        }
    }
}

/// Why there is no tagset to be had of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagsetFailure {
    /// It could not be opened.
    Open(OpenFailure),
    /// It can be read, but is no tagset.
    Malformed(Unreadable),
    /// It holds more than a save may.
    TooMuch(Excess),
}

impl fmt::Display for TagsetFailure {
    /// What happened, without a full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TagsetFailure::Open(why) => f.write_str(&why.what()),
            TagsetFailure::Malformed(why) => write!(f, "{why}"),
            TagsetFailure::TooMuch(excess) => {
                write!(f, "{excess}, which is more than a save may hold")
            }
        }
    }
}

impl std::error::Error for TagsetFailure {}

impl fmt::Display for SaveFailure {
    /// What happened, without a full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SaveFailure::Exists => "there is a file of that name",
            SaveFailure::ChangedOnDisk => "somebody else has changed the file since you opened it",
            SaveFailure::Folder => "that is a folder",
            SaveFailure::NotAFile => "that is not an ordinary file",
            SaveFailure::ALog => "that is a log of edits, which may hold what no save does",
            SaveFailure::NoFolder => "its folder is not there",
            SaveFailure::ReadOnly => "the file or its folder is write-protected",
            SaveFailure::Full => "the disk is full",
            SaveFailure::TooMuch(excess) => {
                return write!(f, "{excess}, and it could not be opened again");
            }
            SaveFailure::Busy => "another window is writing them",
            SaveFailure::System(said) => clause(said),
        })
    }
}

impl SaveFailure {
    /// What to do about it when a document is being saved.
    pub fn advice(&self) -> &'static str {
        match self {
            SaveFailure::Exists => "Choose another name, or replace it.",
            SaveFailure::ChangedOnDisk => "Save a copy under another name, then compare the two.",
            SaveFailure::Folder => "Choose a name for the file.",
            SaveFailure::NotAFile | SaveFailure::ALog => "Choose another name.",
            SaveFailure::NoFolder => "Choose another, or connect the drive it is on.",
            SaveFailure::ReadOnly => "Save under another name, in a folder of yours.",
            SaveFailure::Full => "Make room and save again, or save to another disk.",
            SaveFailure::TooMuch(_) => "Take some of it away, and save again.",
            SaveFailure::Busy | SaveFailure::System(_) => "Save again, or under another name.",
        }
    }
}
