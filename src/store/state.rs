//! The folder where the program keeps what is no document: preferences, and work without a name.

use std::path::{Path, PathBuf};

use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};

use super::{
    SaveHash,
    log::{LONGEST_NAME, NUMBER},
};

/// The program's own folder of one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateFolder(PathBuf);

impl StateFolder {
    /// A folder of the caller's choice, which need not be there yet.
    pub fn at(path: impl Into<PathBuf>) -> StateFolder {
        StateFolder(path.into())
    }

    /// What `HASHIYA_STATE_DIR` says, or else the folder that this system has for such things: by the
    /// XDG Base Directory Specification `~/.local/state/hashiya`. `None` for a user without a home.
    pub fn of_user() -> Option<StateFolder> {
        let said = std::env::var_os("HASHIYA_STATE_DIR").filter(|folder| !folder.is_empty());
        if let Some(folder) = said {
            return Some(StateFolder::at(folder));
        }
        let strategy = choose_app_strategy(AppStrategyArgs {
            top_level_domain: String::new(),
            author: String::new(),
            app_name: "hashiya".to_owned(),
        });
        let strategy = strategy.ok()?;
        let folder = strategy.state_dir().unwrap_or_else(|| strategy.data_dir());
        Some(StateFolder(folder))
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The file of preferences.
    pub fn preferences(&self) -> PathBuf {
        self.0.join("preferences.ron")
    }

    /// The folder of the diary.
    pub fn diary(&self) -> PathBuf {
        self.0.join("diary")
    }

    /// The folder of documents without a name.
    pub(super) fn unsaved(&self) -> PathBuf {
        self.0.join("unsaved")
    }

    /// The log of a save that can't have it beside it: named after the save, and told from others of
    /// that name by the hash of its whole path. A name that is too long is cut.
    pub(super) fn log_of(&self, save: &Path) -> PathBuf {
        self.log_named(save, LONGEST_NAME)
    }

    /// As [`log_of`](StateFolder::log_of), with room for the number of a log that is set aside.
    pub(super) fn log_set_aside(&self, save: &Path) -> PathBuf {
        self.log_named(save, LONGEST_NAME - NUMBER)
    }

    /// The folder of logs that don't lie beside their save.
    pub(super) fn logs(&self) -> PathBuf {
        self.0.join("logs")
    }

    /// A log's path, of which the name has no more than so many bytes.
    fn log_named(&self, save: &Path, longest: usize) -> PathBuf {
        let hash = SaveHash::of(save.as_os_str().as_encoded_bytes()).to_string();
        let hash = &hash[..16];
        let name = save.file_name().unwrap_or_default().to_string_lossy();
        let room = longest - hash.len() - "-.log".len();
        let name = &name[..name.floor_char_boundary(room)];
        self.logs().join(format!("{hash}-{name}.log"))
    }
}
