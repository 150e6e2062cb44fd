//! Notices that the log of an open document has been removed or replaced (by `rm`, a sync client,
//! `git clean`), and makes it anew with all that no written save holds; and goes on in its other place
//! when it can't be written any more where it lies.

use std::{fs, path::PathBuf, sync::Arc};

use crate::files::steps::{Act, step};

use super::super::{
    Overwrite, SaveHash,
    error::{Failure, SaveFailure, StoreError},
    file::{self, Access},
};
use super::{
    Begun, Log, LogPlace, Setback, aside::put_aside, entry::Entry, guarded, open::Home,
    survey::Survey, unsaved::restore_base, watch::Watch,
};

/// Bytes of the log's end that are compared to tell whether it is still the one that was written.
const ENOUGH: usize = 128;

impl Log {
    /// Sees to it that what is written next is found again: if the log was removed, replaced or
    /// written to by others, it is made anew.
    pub(super) fn ensure_present(&mut self) -> Result<(), StoreError> {
        let whole = guarded::ends_with(&self.path, &self.file, self.len, &self.end);
        let there = !self.is_known || guarded::is_at(&self.path, &self.file);
        if whole && there {
            return Ok(());
        }
        self.renew(whole)
    }

    /// Makes the log anew: with its whole history if that can still be read, else with what no save
    /// holds. When that fails half-way, the log is as it was, and the next entry tries again.
    fn renew(&mut self, whole: bool) -> Result<(), StoreError> {
        if let LogPlace::Unsaved(folder) = &self.place {
            self.restore_folder(folder)?;
        }
        let intruder = self.set_intruder_aside()?;
        // They may be the log's next place.
        self.guards.clear();
        self.save_guard = None;
        let home = Home::open(&self.place, 0)?;
        let (new, older) = self.continued(self.place.clone(), home, whole)?;
        self.go_on_as(new);
        let path = self.path.clone();
        self.told.push(Setback::Renewed { path });
        self.tell_of(intruder.into_iter().chain(older));
        Ok(())
    }

    /// Goes on in the log's other place when it can't be written where it lies, for this reason.
    ///
    /// # Errors
    /// This reason, if it can't be written there either; then the log stays where it is.
    pub(super) fn go_elsewhere(&mut self, why: StoreError) -> Result<(), StoreError> {
        let Failure::Log(failure) = &why.failure else {
            return Err(why);
        };
        let paths = self.place.paths();
        if paths.len() < 2 || !failure.is_of_the_place() {
            return Err(why);
        }
        let whole = guarded::ends_with(&self.path, &self.file, self.len, &self.end);
        let is_guarded = self.save_guard.take().is_some();
        self.guards.clear();
        // The other place is taken only by who can take this one too.
        guarded::unlock(&self.path, &self.file);
        let skipped = usize::from(paths.first() == Some(&self.path));
        let home = Home::open(&self.place, skipped);
        let home = home.ok().filter(|home| home.path != self.path);
        let Some((mut new, older)) =
            home.and_then(|home| self.continued(self.place.clone(), home, whole).ok())
        else {
            // Whoever has taken it in this moment is told of with the next entry.
            let _ = guarded::lock(&self.path, &self.file);
            let place = self.place.clone();
            let _ = self.lock_others(&place);
            return Err(why);
        };
        self.save_guard = new.save_guard.take().filter(|_| is_guarded);
        let (failure, path) = (failure.clone(), new.path.clone());
        self.go_on_as(new);
        self.told.push(Setback::Elsewhere { why: failure, path });
        self.tell_of(older);
        Ok(())
    }

    /// Locks where else another window would log which has a document that is logged there.
    pub(super) fn lock_others(&mut self, place: &LogPlace) -> Result<(), StoreError> {
        let others = place.paths().into_iter().filter(|p| *p != self.path);
        let guards = guarded::lock_all(&others.collect::<Vec<_>>())?;
        self.guards = guards.into_iter().map(Arc::new).collect();
        Ok(())
    }

    /// Tells of logs that were set aside, if they hold edits that neither a save nor another log does.
    pub(super) fn tell_of(&mut self, aside: impl IntoIterator<Item = PathBuf>) {
        for path in aside {
            let survey = Survey::of(&self.place, None, u64::MAX, Watch::NOBODY);
            // What can't be read is left as it is.
            let kept = survey.at(&path).and_then(|i| survey.kept(i).ok());
            let edits: u64 = kept.iter().flatten().map(|part| part.edits).sum();
            if edits > 0 {
                let edits = edits as usize;
                self.told.push(Setback::Another { edits, path });
            }
        }
    }

    /// A log at another place, or of another file, that holds all that this one does and is owed: with
    /// the whole history if that can be read and there is room for it, else with what no save holds.
    /// Hands on where an older log was put that stood there. Where nothing can be written, all stays
    /// there as it was.
    pub(super) fn continued(
        &self,
        place: LogPlace,
        home: Home,
        whole: bool,
    ) -> Result<(Log, Option<PathBuf>), StoreError> {
        let standing = step(Act::Look, &home.path, || home.file.metadata());
        let standing = standing.map_or(0, |metadata| metadata.len());
        let mut new = Log::at(place, home, standing, &self.article);
        let older = (standing > 0).then(|| new.set_aside()).transpose()?;
        let mut taken = Err(());
        if whole {
            let copied = new.copy(self);
            taken = copied
                .and_then(|()| new.write_bytes(&self.owed))
                .map_err(drop);
        }
        if taken.is_err() {
            new.len = 0;
            new.end.clear();
            new.owed.clear();
            if let Err(why) = new.add(self.unwritten_lines().as_bytes()) {
                let why = new.error(why);
                new.withdraw(older);
                return Err(why);
            }
        }
        Ok((new, older))
    }

    /// Removes a log that could not be written whole: part of one would pass for a damaged one. What
    /// stood in its place stands there again.
    pub(super) fn withdraw(self, older: Option<PathBuf>) {
        // If it can't be removed, it is set aside another time, and the older one is found where it is.
        if step(Act::Place, &self.path, || fs::remove_file(&self.path)).is_ok()
            && let Some(older) = older
        {
            let _ = put_aside(&older, &self.path);
        }
    }

    /// Takes over the file of a log that holds all that this one does and is owed.
    fn go_on_as(&mut self, mut new: Log) {
        self.path = new.path;
        self.file = new.file;
        self.guards = new.guards;
        self.is_known = new.is_known;
        self.len = new.len;
        self.end = new.end;
        self.owed.clear();
        self.told.append(&mut new.told);
    }

    /// The log anew with what no save holds, owed or not.
    pub(super) fn unwritten_lines(&self) -> String {
        let opened = Entry::Opened {
            document: self.article.sha256().to_owned(),
            save: self.unwritten.first(),
            stamp: self.unwritten.stamp(),
        };
        let mut text = opened.line(&self.article);
        text.push_str(&self.unwritten.text());
        text
    }

    /// Keeps what has taken the log's place, if it is a log. What is empty holds nothing to keep.
    fn set_intruder_aside(&self) -> Result<Option<PathBuf>, StoreError> {
        let standing = step(Act::Look, &self.path, || self.path.symlink_metadata());
        if standing.is_ok_and(|standing| standing.is_file() && standing.len() == 0) {
            let removed = step(Act::Place, &self.path, || fs::remove_file(&self.path));
            removed.map_err(|why| self.error(why))?;
            return Ok(None);
        }
        if guarded::open_to_read(&self.path).is_none() && guarded::is_at(&self.path, &self.file) {
            // It no longer begins as one, but is the file that was written to.
            return self.put_aside_as_it_is().map(Some);
        }
        if guarded::open_to_read(&self.path).is_some() {
            return self.put_aside_as_it_is().map(Some);
        }
        Ok(None)
    }

    fn put_aside_as_it_is(&self) -> Result<PathBuf, StoreError> {
        let kept = self.place.free_aside(&self.path);
        let kept = kept.ok_or_else(|| StoreError::log(&self.path, SaveFailure::Exists))?;
        put_aside(&self.path, &kept).map_err(|why| self.error(why))?;
        Ok(kept)
    }

    /// Puts the document without a name back that the log begins with.
    fn restore_folder(&self, folder: &std::path::Path) -> Result<(), StoreError> {
        match &self.begun_with {
            Some(begun) => restore_base(folder, begun).map(drop),
            None => Ok(()),
        }
    }
}

/// Writes what a document without a name begins with; answers with its hash. Nothing is written that
/// would not be read again.
pub(super) fn write_base(folder: &std::path::Path, begun: &Begun) -> Result<SaveHash, StoreError> {
    let base = super::unsaved::base(folder);
    let made = folder
        .parent()
        .map_or(Ok(()), guarded::private_folder)
        .and_then(|()| guarded::private_folder(folder));
    let written = made
        .map_err(SaveFailure::from)
        .and_then(|()| file::write_set(&base, &begun.set, Overwrite::New, Access::Private, |_| ()));
    let written = written.map_err(|failure| StoreError::log(&base, failure))?;
    if let Some(origin) = &begun.origin {
        origin.note(folder);
    }
    Ok(written.hash)
}

/// The end of what has been written, to compare the file with.
pub(super) fn end_of(mut end: Vec<u8>, written: &[u8]) -> Vec<u8> {
    end.extend_from_slice(&written[written.len().saturating_sub(ENOUGH)..]);
    let extra = end.len().saturating_sub(ENOUGH);
    end.drain(..extra);
    end
}
