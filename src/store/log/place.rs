//! Where the logs of a document may lie, and what they are called there.
//!
//! Knows nothing of what is in them, and opens none.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::super::{StateFolder, file};
use crate::files::{
    self,
    steps::{Act, step},
};

/// Where a document's log lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogPlace {
    /// Beside the save, or in the state folder if it can't lie there.
    Beside {
        /// The save.
        save: PathBuf,
        /// Where to go instead.
        state: StateFolder,
    },
    /// In the state folder, though it belongs beside the save: that place does not answer, and nothing there
    /// is looked at, opened or locked. Whoever opens the save finds this log as one of the save's.
    Away {
        /// The save, links followed.
        save: PathBuf,
        /// Where to go instead.
        state: StateFolder,
    },
    /// Beside the save and nowhere else: the state folder does not answer, and nothing there is looked at,
    /// opened or locked. Whoever opens the save finds this log as one of the save's.
    Near {
        /// The save.
        save: PathBuf,
        /// Where to go instead, when it answers.
        state: StateFolder,
    },
    /// In the folder of a document without a name, which lies in the state folder.
    Unsaved(PathBuf),
}

/// Bytes that a file's name may have; nearly all systems agree on this.
pub(in crate::store) const LONGEST_NAME: usize = 255;
/// Bytes kept free for the number of a log that is set aside.
pub(in crate::store) const NUMBER: usize = ".99999".len();
/// How many logs of one document are looked for among those set aside.
const MOST_ASIDE: u32 = 99_999;

impl LogPlace {
    /// The save that the log belongs to, links followed; `None` for a document without a name.
    pub(super) fn save(&self) -> Option<PathBuf> {
        match self {
            LogPlace::Beside { save, .. } | LogPlace::Near { save, .. } => {
                Some(file::followed(save))
            }
            LogPlace::Away { .. } | LogPlace::Unsaved(_) => None,
        }
    }

    /// The place that is left where this one does not answer; `None` if there is none.
    pub fn away(&self) -> Option<LogPlace> {
        match self {
            LogPlace::Beside { save, state } | LogPlace::Near { save, state } => {
                Some(LogPlace::Away {
                    save: save.clone(),
                    state: state.clone(),
                })
            }
            LogPlace::Away { .. } | LogPlace::Unsaved(_) => None,
        }
    }

    /// The same beside the save alone.
    pub fn near(self) -> LogPlace {
        match self {
            LogPlace::Beside { save, state } => LogPlace::Near { save, state },
            place => place,
        }
    }

    /// Whether it is in the state folder and nowhere else.
    pub fn is_in_state(&self) -> bool {
        matches!(self, LogPlace::Away { .. } | LogPlace::Unsaved(_))
    }

    /// Whether a log that lies here belongs to the same document as one that lies there.
    pub fn is_of_same(&self, other: &LogPlace) -> bool {
        match (self, other) {
            (LogPlace::Unsaved(folder), LogPlace::Unsaved(other)) => folder == other,
            (
                LogPlace::Beside { save, .. }
                | LogPlace::Near { save, .. }
                | LogPlace::Away { save, .. },
                LogPlace::Beside { save: other, .. }
                | LogPlace::Near { save: other, .. }
                | LogPlace::Away { save: other, .. },
            ) => save == other,
            _ => false,
        }
    }

    /// Whether a log that lies here lies as well as it could there.
    pub fn is_as_good_as(&self, other: &LogPlace) -> bool {
        let beside = matches!(
            (self, other),
            (LogPlace::Beside { .. }, LogPlace::Near { .. })
        );
        self == other || beside && self.is_of_same(other)
    }

    /// Whether this one is that one but for the state folder, which was left out.
    pub(super) fn is_near_of(&self, other: &LogPlace) -> bool {
        let near = matches!(
            (self, other),
            (LogPlace::Near { .. }, LogPlace::Beside { .. })
        );
        near && self.is_of_same(other)
    }

    /// Where the log may lie, the best first. A name that is too long is none.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        match self {
            LogPlace::Away { save, state } => vec![state.log_of(save)],
            LogPlace::Unsaved(folder) => vec![folder.join("log")],
            LogPlace::Near { save, .. } => Vec::from_iter(beside(&file::followed(save))),
            LogPlace::Beside { save, state } => {
                let save = file::followed(save);
                let both = beside(&save).into_iter().chain([state.log_of(&save)]);
                both.collect()
            }
        }
    }

    /// The logs that were set aside and are still there, of both places.
    pub(super) fn aside(&self) -> Vec<PathBuf> {
        let stems = self.paths().into_iter().chain(self.stem_in_state());
        let mut found: Vec<PathBuf> = stems.flat_map(|stem| numbered(&stem)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A free name for a log at `path` that is set aside.
    pub(super) fn free_aside(&self, path: &Path) -> Option<PathBuf> {
        let fits = name_len(path) + NUMBER <= LONGEST_NAME;
        let stem = match self.stem_in_state() {
            Some(stem) if !fits => stem,
            _ => path.to_owned(),
        };
        (1..=MOST_ASIDE)
            .map(|n| with_end(&stem, &format!(".{n}")))
            .find(|path| step(Act::Look, path, || path.symlink_metadata()).is_err())
    }

    /// Whether a path leads to one of the document's logs: in either place, or set aside.
    pub fn is_log(&self, path: &Path) -> bool {
        let mut logs = self.paths().into_iter().chain(self.aside());
        logs.any(|log| files::is_same(&log, path))
    }

    /// What logs set aside in the state folder are called, but for their number.
    fn stem_in_state(&self) -> Option<PathBuf> {
        match self {
            LogPlace::Beside { save, state } => Some(state.log_set_aside(&file::followed(save))),
            LogPlace::Away { save, state } => Some(state.log_set_aside(save)),
            LogPlace::Near { .. } | LogPlace::Unsaved(_) => None,
        }
    }
}

/// The log beside a save, unless its name would be too long.
fn beside(save: &Path) -> Option<PathBuf> {
    let beside = with_end(save, ".log");
    (name_len(&beside) <= LONGEST_NAME).then_some(beside)
}

/// The files beside `stem` that are called as it is, with a number behind.
fn numbered(stem: &Path) -> Vec<PathBuf> {
    let prefix = stem.file_name().map(|name| name.as_encoded_bytes());
    let Some(prefix) = prefix else {
        return Vec::new();
    };
    let is_numbered = |name: &std::ffi::OsStr| {
        let rest = name.as_encoded_bytes().strip_prefix(prefix);
        let number = rest.and_then(|rest| rest.strip_prefix(b"."));
        number.is_some_and(|n| !n.is_empty() && n.iter().all(u8::is_ascii_digit))
    };
    let folder = file::folder_of(stem);
    let entries = step(Act::Look, folder, || {
        let entries = fs::read_dir(folder)?.filter_map(Result::ok);
        let numbered = entries.filter(|entry| is_numbered(&entry.file_name()));
        Ok::<_, io::Error>(numbered.map(|entry| entry.path()).collect())
    });
    entries.unwrap_or_default()
}

fn name_len(path: &Path) -> usize {
    path.file_name()
        .map_or(0, |name| name.as_encoded_bytes().len())
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}
