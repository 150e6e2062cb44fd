//! Removes what writes that were cut off by a kill left in a folder: whole articles, half written.
//!
//! A file is removed only if it bears a name that this program gives, is an ordinary file of this
//! user's, has not been written to for an hour, and nobody holds the lock that its writer takes.

use std::{
    ffi::OsStr,
    fs::{self, Metadata},
    path::Path,
    time::{Duration, SystemTime},
};

use crate::{
    files::{self, Links},
    store::StateFolder,
};

const PREFIX: &str = ".hashiya-";
const SUFFIX: &str = ".tmp";
/// Letters and digits between the two.
const CHOSEN: usize = 6;

/// How long a file must have rested.
const REST: Duration = Duration::from_secs(60 * 60);

/// Names for files that are yet to be put in place.
pub(super) fn temporary_names() -> tempfile::Builder<'static, 'static> {
    let mut names = tempfile::Builder::new();
    names.prefix(PREFIX).suffix(SUFFIX).rand_bytes(CHOSEN);
    names
}

/// Removes what was left in a folder, though not in those within it; answers how many files that was.
/// What can't be looked at or removed stays. `now` is the present moment.
pub fn sweep(folder: &Path, now: SystemTime) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let ours = entries.filter(|entry| is_ours(&entry.file_name()));
    let swept = ours.filter(|entry| remove_if_left(&entry.path(), now).is_some());
    swept.count()
}

/// As [`sweep`], in the program's own folder and those within it.
pub fn sweep_state(state: &StateFolder, now: SystemTime) -> usize {
    let unsaved = fs::read_dir(state.unsaved()).into_iter().flatten();
    let unsaved = unsaved.flatten().map(|entry| entry.path());
    let folders = [state.path().to_owned(), state.path().join("logs")];
    folders
        .into_iter()
        .chain(unsaved)
        .map(|folder| sweep(&folder, now))
        .sum()
}

fn is_ours(name: &OsStr) -> bool {
    let chosen = || name.to_str()?.strip_prefix(PREFIX)?.strip_suffix(SUFFIX);
    let is_chosen =
        |name: &str| name.len() == CHOSEN && name.bytes().all(|b| b.is_ascii_alphanumeric());
    chosen().is_some_and(is_chosen)
}

fn remove_if_left(path: &Path, now: SystemTime) -> Option<()> {
    let file = files::open(path, Links::Refuse).ok()?;
    let metadata = file.metadata().ok()?;
    let rested = now.duration_since(metadata.modified().ok()?).ok()?;
    if rested < REST || !is_mine(&metadata) {
        return None;
    }
    // Where there are no locks, nobody can tell whether its writer only sleeps.
    file.try_lock().ok()?;
    fs::remove_file(path).ok()
}

/// Whether a file belongs to this user: nobody else's is judged.
#[cfg(unix)]
fn is_mine(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.uid() == rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
fn is_mine(_: &Metadata) -> bool {
    true
}
