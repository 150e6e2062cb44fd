//! Documents that have no name yet: kept in the state folder, each in a folder of its own, with the
//! save as it was first shown and the log of what was done to it.

use std::{
    fs, io,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use ulid::Ulid;

use crate::model::{AnnotationSet, Stamp};

use super::super::{
    Follow, Opened, Overwrite, SaveHash, StateFolder, encode,
    error::{SaveFailure, StoreError},
    file::{self, Access},
    read_save, read_save_in_steps,
};
use super::{Lines, Log, LogPlace, Pending};

/// A document without a name that no running program has open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsavedDocument {
    /// Its folder: what [`open_unsaved`] and [`discard_unsaved`] take.
    pub folder: PathBuf,
    /// Its title.
    pub title: String,
    /// Edits done to it.
    pub edits: usize,
    /// When the last of them was done.
    pub at: Timestamp,
}

/// Starts the log of a document that has no name. `id` names its folder.
pub fn create_unsaved(
    state: &StateFolder,
    id: Ulid,
    set: &AnnotationSet,
    stamp: &Stamp,
) -> Result<Log, StoreError> {
    let folder = state.unsaved().join(id.to_string());
    let base = base(&folder);
    let bytes = encode(set);
    let written = file::create_private_folder(&folder)
        .map_err(SaveFailure::from)
        .and_then(|()| {
            file::replace(&base, Overwrite::New, Access::Private, |file| {
                io::Write::write_all(file, bytes.as_bytes())
            })
            .map(drop)
        });
    written.map_err(|failure| StoreError::log(&base, failure))?;
    let save = SaveHash::of(bytes.as_bytes());
    let (log, _) = Log::open(LogPlace::Unsaved(folder), set.article(), save, stamp)?;
    Ok(log)
}

/// Opens a document without a name as it was first shown, with its log and what it holds.
pub fn open_unsaved(folder: &Path, stamp: &Stamp) -> Result<(Opened, Log, Pending), StoreError> {
    let whole = open_unsaved_in_steps(folder, stamp, &mut |_| ControlFlow::Continue(()))?;
    Ok(whole.expect("nobody has called it off"))
}

/// As [`open_unsaved`], telling of each step; `None` if it was called off.
pub fn open_unsaved_in_steps(
    folder: &Path,
    stamp: &Stamp,
    follow: Follow,
) -> Result<Option<(Opened, Log, Pending)>, StoreError> {
    let Some((opened, save)) = read_save_in_steps(&base(folder), follow)? else {
        return Ok(None);
    };
    let place = LogPlace::Unsaved(folder.to_owned());
    let (log, pending) = Log::open(place, opened.set.article(), save, stamp)?;
    Ok(Some((opened, log, pending)))
}

/// Throws a document without a name away.
pub fn discard_unsaved(folder: &Path) -> Result<(), StoreError> {
    fs::remove_dir_all(folder).map_err(|e| StoreError::log(folder, e.into()))
}

/// The documents without a name that were left behind, latest first: by a crash, since closing one
/// removes it. Those in which nothing was done are removed; those in use are passed over, and those
/// that can't be read are left alone.
pub fn unsaved_documents(state: &StateFolder) -> Vec<UnsavedDocument> {
    let entries = fs::read_dir(state.unsaved()).into_iter().flatten();
    let folders = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut documents: Vec<_> = folders.filter_map(|folder| left_behind(&folder)).collect();
    documents.sort_by_key(|document| std::cmp::Reverse(document.at));
    documents
}

fn left_behind(folder: &Path) -> Option<UnsavedDocument> {
    // Without a log, another program may be about to begin one.
    folder
        .join("log")
        .try_exists()
        .ok()
        .filter(|exists| *exists)?;
    let (opened, save) = read_save(&base(folder)).ok()?;
    let article = opened.set.article();
    let (log, bytes) = Log::locked(LogPlace::Unsaved(folder.to_owned()), article).ok()?;
    let mut lines = Lines::read(&bytes, article);
    let edits = lines.since(save, article.sha256())?;
    let Some(last) = edits.last() else {
        if lines.damaged.is_none() {
            // Nothing is lost, and if it can't be removed, the next start tries again.
            let _ = log.remove();
        }
        return None;
    };
    Some(UnsavedDocument {
        folder: folder.to_owned(),
        title: opened.set.document().title.clone(),
        edits: edits.len(),
        at: last.stamp.at,
    })
}

/// The save as it was first shown.
fn base(folder: &Path) -> PathBuf {
    folder.join("base.ron")
}
