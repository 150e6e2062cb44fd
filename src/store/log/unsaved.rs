//! Documents that have no name yet: kept in the state folder, each in a folder of its own, with the
//! save as it was first shown and the log of what was done to it.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use ulid::Ulid;

use crate::{
    files::steps::{Act, step},
    model::Stamp,
};

use super::super::{
    Follow, Opened, SaveHash, StateFolder, error::StoreError, hash_on_disk, read_save,
    read_save_in_steps,
};
use super::{
    Begun, Log, LogPlace, Origin, Pending, guarded,
    kept::{self, Stamps, kept_edits},
    open::Home,
    renew::write_base,
    survey::{ROOM, Source},
    watch::Watch,
};

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
    begun: &Begun,
    stamp: &Stamp,
) -> Result<Log, StoreError> {
    let folder = state.unsaved().join(id.to_string());
    let save = write_base(&folder, begun)?;
    let article = begun.set.article();
    let (mut log, _) = Log::open(LogPlace::Unsaved(folder), article, save, stamp)?;
    log.begun_with = Some(begun.clone());
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
    let whole = Log::open_with_past(place, opened.set.article(), save, stamp, follow)?;
    Ok(whole.map(|(mut log, pending, _)| {
        log.begun_with = Some(Begun {
            set: opened.set.clone(),
            origin: Origin::noted(folder),
        });
        (opened, log, pending)
    }))
}

/// Opens the log of a document without a name anew, as [`Log::open_anew`] does. What it began with,
/// whose save has this hash, is put back if it is gone, now and while the log is open.
///
/// # Errors
/// As [`Log::open_anew`].
pub fn open_unsaved_anew(
    folder: &Path,
    begun_with: &Begun,
    save: SaveHash,
    stamp: &Stamp,
) -> Result<Log, StoreError> {
    let save = restore_base(folder, begun_with)?.unwrap_or(save);
    let place = LogPlace::Unsaved(folder.to_owned());
    let mut log = Log::open_anew(place, begun_with.set.article(), save, stamp)?;
    log.begun_with = Some(begun_with.clone());
    Ok(log)
}

/// Puts back what a document without a name began with, if it is gone; answers with its hash then.
pub(super) fn restore_base(folder: &Path, begun: &Begun) -> Result<Option<SaveHash>, StoreError> {
    let gone = !base(folder).exists();
    gone.then(|| write_base(folder, begun)).transpose()
}

/// Throws a document without a name away.
pub fn discard_unsaved(folder: &Path) -> Result<(), StoreError> {
    let removed = step(Act::Place, folder, || fs::remove_dir_all(folder));
    removed.map_err(|e| StoreError::log(folder, e.into()))
}

/// The documents without a name that were left behind, latest first: by a crash, since closing one
/// removes it. Those in which nothing was done are removed; those in use are passed over, and those
/// that can't be read are left alone. What was set aside counts as done.
pub fn unsaved_documents(state: &StateFolder) -> Vec<UnsavedDocument> {
    let entries = fs::read_dir(state.unsaved()).into_iter().flatten();
    let folders = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut documents: Vec<_> = folders.filter_map(|folder| left_behind(&folder)).collect();
    documents.sort_by_key(|document| std::cmp::Reverse(document.at));
    documents
}

fn left_behind(folder: &Path) -> Option<UnsavedDocument> {
    if !folder.symlink_metadata().ok()?.is_dir() {
        return None;
    }
    // Without a log, another program may be about to begin one.
    let path = folder.join("log");
    let file = guarded::open_to_read(&path)?;
    let base = base(folder);
    let save = hash_on_disk(&base).ok()??;
    let place = LogPlace::Unsaved(folder.to_owned());
    let home = Home::open(&place, 0).ok()?;
    let source = Source::read(path, file, ROOM, Watch::NOBODY).ok()?;
    let mark = source.lines.mark_of(save, None);
    let tail = mark.map(|mark| source.lines.tail(&mark));
    let stamps = tail.as_ref().and_then(|t| kept::stamps(&source, t).ok());
    // What was done and undone again is nothing to restore either.
    let undone = tail
        .as_ref()
        .is_some_and(|tail| source.comes_to_nothing(tail).unwrap_or(false));
    let none = !source.lines.hold_edits() || tail.as_ref().is_some_and(|t| t.edits == 0);
    let untouched = none || undone;
    let others = kept_edits(&place, Some(&source.path));
    if untouched && others.is_empty() {
        if source.lines.damaged.is_none() {
            // Nothing is lost, and if it can't be removed, the next start tries again.
            let _ = discard_unsaved(folder);
        }
        return None;
    }
    drop(home);
    let stamps = match untouched {
        true => Stamps::default(),
        false => stamps?,
    };
    let (opened, _) = read_save(&base).ok()?;
    let last = stamps.last.into_iter().map(|stamp| stamp.at);
    let aside = others.iter().map(|kept| kept.last.at);
    Some(UnsavedDocument {
        folder: folder.to_owned(),
        title: opened.set.document().title.clone(),
        edits: match untouched {
            true => others.iter().map(|kept| kept.edits).sum(),
            false => stamps.edits,
        },
        at: last.chain(aside).max()?,
    })
}

impl Log {
    /// Whether other logs of the document hold edits that are neither saved nor thrown away.
    pub(super) fn others_hold_edits(&self) -> bool {
        !kept_edits(&self.place, Some(&self.path)).is_empty()
    }
}

/// The save as it was first shown.
pub(super) fn base(folder: &Path) -> PathBuf {
    folder.join("base.ron")
}
