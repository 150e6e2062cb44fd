//! The folder where the program keeps what is no document: preferences, and work without a name.

use std::path::{Path, PathBuf};

use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};

use super::SaveHash;

/// The program's own folder of one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateFolder(PathBuf);

impl StateFolder {
    /// A folder of the caller's choice, which need not be there yet.
    pub fn at(path: impl Into<PathBuf>) -> StateFolder {
        StateFolder(path.into())
    }

    /// The folder that this system has for such things: by the XDG Base Directory Specification
    /// `~/.local/state/hashiya`. `None` for a user without a home.
    pub fn of_user() -> Option<StateFolder> {
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

    /// The folder of documents without a name.
    pub(super) fn unsaved(&self) -> PathBuf {
        self.0.join("unsaved")
    }

    /// The log of a save whose own folder can't be written: named after the save, and told from
    /// others of that name by the hash of its whole path.
    pub(super) fn log_of(&self, save: &Path) -> PathBuf {
        let hash = SaveHash::of(save.as_os_str().as_encoded_bytes()).to_string();
        let name = save.file_name().unwrap_or_default().to_string_lossy();
        self.0
            .join("logs")
            .join(format!("{}-{name}.log", &hash[..16]))
    }
}
