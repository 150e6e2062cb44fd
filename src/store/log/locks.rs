//! What a log has locked in the program's own folder, so that another thread can let go of it in the place of
//! one that is stuck elsewhere: a lock lasts as long as its file is open.

use std::{
    fs::File,
    path::Path,
    sync::{Arc, Weak},
};

use super::{Log, LogPlace, guarded};

/// Files that a log has locked. It may have let go of them since.
#[derive(Clone, Debug, Default)]
pub struct Locks(Vec<Weak<File>>);

impl Locks {
    /// Lets go of them, though their log still has them open. It must write to them no more.
    pub fn let_go(&self) {
        for file in self.0.iter().filter_map(Weak::upgrade) {
            // Where they lie, nobody knows here.
            guarded::unlock(Path::new(""), &file);
        }
    }
}

impl Log {
    /// What it has locked in the program's own folder, if it belongs beside a save: the log itself, or where
    /// another window would log.
    pub fn locks(&self) -> Locks {
        let state = match &self.place {
            LogPlace::Beside { state, .. } | LogPlace::Away { state, .. } => state,
            LogPlace::Near { .. } | LogPlace::Unsaved(_) => return Locks::default(),
        };
        let held = match self.path.starts_with(state.logs()) {
            true => std::slice::from_ref(&self.file),
            false => &self.guards[..],
        };
        Locks(held.iter().map(Arc::downgrade).collect())
    }
}
