//! Sets logs aside: they are kept under another name, whatever they hold, and something else begins in
//! their place.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use crate::files::steps::{Act, paced, step};

use super::super::{
    error::{SaveFailure, StoreError},
    file::{self, folder_of},
};
use super::{Log, guarded, positioned::Positioned};

impl Log {
    /// Keeps the log under another name and starts a new one.
    pub(super) fn set_aside(&mut self) -> Result<PathBuf, StoreError> {
        let kept = self.place.free_aside(&self.path);
        let kept = kept.ok_or_else(|| StoreError::log(&self.path, SaveFailure::Exists))?;
        let failed = |e: io::Error| StoreError::log(&self.path, e.into());
        put_aside(&self.path, &kept).map_err(failed)?;
        self.file = guarded::make(&self.path).map_err(failed)?.into();
        guarded::lock(&self.path, &self.file)?;
        self.len = 0;
        self.end.clear();
        Ok(kept)
    }

    /// Begins a log that holds nothing anew.
    pub(super) fn empty(&mut self) -> Result<(), StoreError> {
        let emptied = step(Act::Write, &self.path, || self.file.set_len(0));
        emptied.map_err(|why| StoreError::log(&self.path, why.into()))?;
        self.len = 0;
        self.end.clear();
        Ok(())
    }

    /// Keeps the log under another name, and puts its first bytes in its place: of a crash or a full
    /// disk in between nothing is seen.
    pub(super) fn cut_off(&mut self, from: &File, whole: u64) -> Result<PathBuf, StoreError> {
        let kept = self.place.free_aside(&self.path);
        let kept = kept.ok_or_else(|| StoreError::log(&self.path, SaveFailure::Exists))?;
        let failed = |e: io::Error| StoreError::log(&self.path, e.into());
        let folder = folder_of(&self.path);
        let temporary = file::temporary(folder).map_err(failed)?;
        let mut bytes = Positioned::new(from, 0..whole);
        let copied = io::copy(&mut bytes, &mut paced(&self.path, temporary.as_file()))
            .and_then(|_| step(Act::Sync, &self.path, || temporary.as_file().sync_all()));
        copied.map_err(failed)?;
        // Before others can find it.
        guarded::lock(&self.path, temporary.as_file())?;
        // Not all drives let a file have two names.
        step(Act::Place, &self.path, || fs::hard_link(&self.path, &kept))
            .or_else(|_| put_aside(&self.path, &kept))
            .map_err(failed)?;
        let put = step(Act::Place, &self.path, || {
            temporary.persist(&self.path).map_err(|e| e.error)
        });
        let put = put.map_err(failed)?;
        file::sync_folder(folder);
        self.file = put.into();
        self.len = whole;
        self.end.clear();
        Ok(kept)
    }
}

/// Gives a file another name, though it be on another drive.
pub(super) fn put_aside(path: &Path, kept: &Path) -> io::Result<()> {
    step(Act::Place, path, || put_aside_in_one(path, kept))
}

fn put_aside_in_one(path: &Path, kept: &Path) -> io::Result<()> {
    match fs::rename(path, kept) {
        Err(why) if why.kind() == io::ErrorKind::CrossesDevices => {
            guarded::private_folder(folder_of(kept))?;
            let copy = guarded::make(kept)?;
            io::copy(&mut File::open(path)?, &mut paced(kept, &copy))?;
            step(Act::Sync, kept, || copy.sync_all())?;
            step(Act::Place, path, || fs::remove_file(path))
        }
        Err(why) if why.kind() == io::ErrorKind::NotFound && folder_of(path) != folder_of(kept) => {
            guarded::private_folder(folder_of(kept))?;
            fs::rename(path, kept)
        }
        renamed => renamed,
    }
}
