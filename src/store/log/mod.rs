//! The log of edits: every edit that the screen has shown, on disk within a second.
//!
//! Append-only and readable by its owner alone; it lies beside the save, or in the state folder when
//! it can't, or when the document has no name yet. Marks tell which save holds which edits, so that
//! after a crash those are found that no save holds.
//!
//! # Which logs count
//! All there are of a document: beside its save (`SAVE.ron.log`), in the state folder, and those that
//! were set aside in either (`….log.1`). They are read together: edits that another log has taken over
//! count there; what no written save holds, and fits the save that stands there, is offered and
//! opened. If several logs hold different such edits, all of them are named, and a person chooses
//! ([`Log::go_on_with`]); the others are set aside. Of logs of which one holds what the other does, the
//! longer counts, and nothing is asked; nor is it of edits that were all taken back. Those set aside are only told of where a log in its place tells
//! of the save and holds nothing more. Edits that fit no longer are listed by [`kept_edits`].
//!
//! # Two at once
//! A window locks its log, the log in the other place, and the save itself, as far as it can open them:
//! whoever can read the save sees that somebody has it open, even if neither can read the other's log.
//! The save is let go of while it is being written. Systems without locks let everybody pass; then the
//! comparison of hashes before a save is the last guard.

mod anew;
mod aside;
mod beginning;
mod begun;
mod choosing;
mod edit;
mod entry;
mod guarded;
mod kept;
mod kinship;
mod locks;
mod nothing;
mod open;
mod past;
mod pending;
mod place;
mod positioned;
mod read;
mod renew;
mod saves;
mod shorten;
mod stream;
mod survey;
#[cfg(test)]
mod tests;
mod text;
mod unsaved;
mod unwritten;
mod watch;

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;

use crate::{
    files::steps::{Act, Paced, step},
    model::{Article, Stamp},
};

use self::{
    entry::Entry, open::Home, read::Lines, renew::end_of, unwritten::Unwritten, watch::Watch,
};
use super::{
    SaveHash,
    error::{SaveFailure, StoreError},
};

pub use begun::{Begun, Origin};
pub use entry::{LogStep, LoggedEdit, things_done};
pub(super) use guarded::begins_as_log;
pub use kept::{KeptEdits, kept_edits, orphaned_edits};
pub use locks::Locks;
pub use past::{Past, PastEdits};
pub use pending::{OtherVersion, Pending, Setback, UnsavedEdits};
pub use place::LogPlace;
pub(super) use place::{LONGEST_NAME, NUMBER};
pub use saves::Writing;
pub use survey::{Offered, edits_beside, is_file_in_use, is_in_use, log_written};
pub use unsaved::{
    UnsavedDocument, create_unsaved, discard_unsaved, open_unsaved, open_unsaved_anew,
    open_unsaved_in_steps, unsaved_documents,
};

/// The log of one open document. No other window can open the document while this lives.
#[derive(Debug)]
pub struct Log {
    place: LogPlace,
    path: PathBuf,
    file: Arc<File>,
    /// What else is locked: where another window would log.
    guards: Vec<Arc<File>>,
    /// The save, locked as far as it can be; `None` while it is being written.
    save_guard: Option<Vec<File>>,
    /// Whether the system tells that the file at the path is this one.
    is_known: bool,
    /// Bytes that are known to be whole entries.
    len: u64,
    /// The last of those bytes.
    end: Vec<u8>,
    /// Entries that could not be written, for want of room: the next write begins with them.
    owed: Vec<u8>,
    /// Entries that no written save holds.
    unwritten: Unwritten,
    /// Whether an edit was ever logged.
    edited: bool,
    /// What a document without a name began with.
    begun_with: Option<Begun>,
    /// The logs in another place that held edits which the save lacks when this one was opened.
    others: Vec<PathBuf>,
    /// Bytes of the longest entry that is written: what is longer would not be read again.
    longest_entry: usize,
    /// Whether one was longer, so that the log lacks it.
    has_gap: bool,
    /// The last save that was begun to be written.
    last_writing: Option<Writing>,
    /// What is to be told of the log.
    told: Vec<Setback>,
    article: Article,
}

impl Log {
    fn at(place: LogPlace, home: Home, len: u64, article: &Article) -> Log {
        let none = Stamp {
            by: "".into(),
            at: Timestamp::UNIX_EPOCH,
        };
        Log {
            place,
            path: home.path,
            file: home.file.into(),
            guards: home.guards.into_iter().map(Arc::new).collect(),
            save_guard: Some(home.save_guard),
            is_known: home.is_known,
            len,
            end: Vec::new(),
            owed: Vec::new(),
            unwritten: Unwritten::since(SaveHash::of(b""), none),
            edited: false,
            begun_with: None,
            others: Vec::new(),
            longest_entry: stream::LONGEST_ENTRY as usize,
            has_gap: false,
            last_writing: None,
            told: home.setbacks,
            article: article.clone(),
        }
    }

    /// Where the log lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whose log it is.
    pub fn place(&self) -> &LogPlace {
        &self.place
    }

    /// The text that its edits are about.
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// The save that was opened or written last, and who opened it, and when.
    pub fn opened(&self) -> (SaveHash, Stamp) {
        (self.unwritten.save(), self.unwritten.stamp())
    }

    /// What a document without a name began with.
    pub fn begun_with(&self) -> Option<&Begun> {
        self.begun_with.as_ref()
    }

    /// What is to be told of the log since this was asked last: that it was made anew, or elsewhere.
    pub fn take_setbacks(&mut self) -> Vec<Setback> {
        std::mem::take(&mut self.told)
    }

    /// Adds edits, which are on disk when this returns. A log that was removed or replaced meanwhile
    /// is made anew first, and one that can't be written any more goes on in its other place;
    /// [`take_setbacks`](Log::take_setbacks) tells so.
    ///
    /// # Errors
    /// If they could not be written in either; they are owed then, and stand before what is written next.
    pub fn append(&mut self, edits: &[LoggedEdit]) -> Result<(), StoreError> {
        self.edited |= !edits.is_empty();
        let entries: Vec<_> = edits.iter().cloned().map(Entry::Edit).collect();
        self.write(&entries)
    }

    /// Goes on at another place, where the document has just been saved as `save`: with its whole
    /// history. A document that had no name leaves nothing behind; one that had keeps its old log,
    /// in which the edits count as discarded, because they went with the copy; where that can't be
    /// noted, [`take_setbacks`](Log::take_setbacks) tells so.
    ///
    /// # Errors
    /// If no log can be written there: then the log stays as and where it is, and what stood there does
    /// too.
    pub fn move_to(
        &mut self,
        place: LogPlace,
        save: SaveHash,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        if self.place.is_near_of(&place) && self.lock_others(&place).is_ok() {
            self.place = place.clone();
        }
        if self.place == place {
            return self.mark_saved(save, at);
        }
        // Where this one lies in one of its places, it must not stand in the way of itself.
        let is_one_of_its_own = place.paths().contains(&self.path);
        if is_one_of_its_own {
            guarded::unlock(&self.path, &self.file);
        }
        let moved = self.move_to_other(place, save, at);
        if moved.is_err() && is_one_of_its_own {
            // Whoever has taken it in this moment is told of with the next entry.
            let _ = guarded::lock(&self.path, &self.file);
        }
        moved
    }

    fn move_to_other(
        &mut self,
        place: LogPlace,
        save: SaveHash,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let whole = guarded::ends_with(&self.path, &self.file, self.len, &self.end);
        let (mut new, older) = open::in_its_places(&place, |skipped| {
            let home = Home::open(&place, skipped)?;
            let (mut new, older) = self.continued(place.clone(), home, whole)?;
            new.edited = self.edited;
            new.longest_entry = self.longest_entry;
            new.has_gap = self.has_gap;
            new.last_writing = self.last_writing;
            new.unwritten = self.unwritten.clone();
            match new.write(&[Entry::Saved { save, at }]) {
                Ok(()) => Ok((new, older)),
                Err(why) => {
                    new.withdraw(older);
                    Err(why)
                }
            }
        })?;
        new.tell_of(older);
        let old = std::mem::replace(self, new);
        let (unnamed, path) = (old.place.save().is_none(), old.path.clone());
        // One that was removed, or lies on a drive that is gone, offers nothing any more.
        let given_up = match guarded::is_at(&path, &old.file) {
            true => old.give_up(at),
            false => Ok(()),
        };
        // It is saved and logged elsewhere; what can't be removed or marked is offered once more.
        if given_up.is_err() && !unnamed {
            self.told.push(Setback::Left { path });
        }
        Ok(())
    }

    /// The edits that no save holds once this one is written: a log that could not be
    /// [moved](Log::move_to) knows them still.
    pub fn unsaved_after(&self, save: SaveHash, at: Timestamp) -> Vec<LoggedEdit> {
        let mut unwritten = self.unwritten.clone();
        unwritten.note(&Entry::Saved { save, at }, "", &self.article);
        unwritten.edits(&self.article)
    }

    /// Lets go of the log of a document that is saved and logged elsewhere now. Of one that had no name
    /// nothing is left behind but what other logs of it hold and no save does.
    ///
    /// # Errors
    /// As [`append`](Log::append); or if it can't be removed.
    pub fn give_up(mut self, at: Timestamp) -> Result<(), StoreError> {
        match self.place {
            LogPlace::Unsaved(_) if !self.others_hold_edits() => self.remove(),
            _ => self.mark_discarded(at),
        }
    }

    /// Lets go of the log. One beside a save to which no edit was ever logged is removed: reading a
    /// colleague's save leaves nothing behind in their folder. One of a document without a name is
    /// removed with all there is of it, unless edits lie there that are neither saved nor thrown away.
    ///
    /// # Errors
    /// If it can't be removed.
    pub fn close(self) -> Result<(), StoreError> {
        if matches!(self.place, LogPlace::Unsaved(_)) {
            let keeps = !self.unwritten.is_empty() || self.others_hold_edits();
            return if keeps { Ok(()) } else { self.remove() };
        }
        let still_mine = guarded::is_at(&self.path, &self.file);
        if !self.owed.is_empty() || self.edited || !still_mine {
            return Ok(());
        }
        let lines = Lines::read(&*self.file, self.len, Watch::NOBODY);
        if lines.map_err(|e| self.error(e))?.hold_nothing() {
            self.remove()
        } else {
            Ok(())
        }
    }

    /// Removes the log, with all its history: of a document without a name, everything there is.
    ///
    /// # Errors
    /// If it can't be removed.
    pub fn remove(self) -> Result<(), StoreError> {
        let Log {
            place, path, file, ..
        } = self;
        if cfg!(unix) {
            // Removed while still locked: whoever has opened it meanwhile sees that it is gone.
            let removed = removed(&place, &path);
            drop(file);
            removed
        } else {
            // Other systems don't remove what is open.
            drop(file);
            removed(&place, &path)
        }
    }

    fn write(&mut self, entries: &[Entry]) -> Result<(), StoreError> {
        let mut lines = String::new();
        for entry in entries {
            let is_edit = matches!(entry, Entry::Edit(_));
            let Some(texts) = entry.lines(&self.article, self.longest_entry) else {
                self.unwritten.note_gap();
                continue;
            };
            // What follows a gap waits for a save that holds it.
            let waits = is_edit && self.unwritten.has_gap();
            for line in texts {
                self.unwritten.note(entry, &line, &self.article);
                if !waits {
                    lines.push_str(&line);
                }
            }
        }
        // What could not be written before stands first: no edit is left out in between.
        self.owed.extend_from_slice(lines.as_bytes());
        let written = self.ensure_present().and_then(|()| self.write_owed());
        written.or_else(|why| self.go_elsewhere(why))?;
        self.settle_gap(entries.last())
    }

    /// Tells of an edit that can't be logged; starts anew once a save holds it: undoing would not get
    /// past it.
    fn settle_gap(&mut self, last: Option<&Entry>) -> Result<(), StoreError> {
        match last {
            Some(Entry::Edit(_) | Entry::Saved { .. }) | None if self.unwritten.has_gap() => {
                self.has_gap = true;
                let why = "one change is longer than a log can hold".to_owned();
                Err(StoreError::log(&self.path, SaveFailure::System(why)))
            }
            Some(Entry::Saved { .. }) if std::mem::take(&mut self.has_gap) => {
                self.set_aside()?;
                let lines = self.unwritten_lines();
                self.write_lines(&lines)
            }
            _ => Ok(()),
        }
    }

    /// Adds lines of which the log need not know more.
    fn write_lines(&mut self, lines: &str) -> Result<(), StoreError> {
        self.write_bytes(lines.as_bytes())
    }

    /// Adds bytes after the last whole entry.
    fn write_bytes(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.owed.extend_from_slice(bytes);
        self.write_owed()
    }

    fn write_owed(&mut self) -> Result<(), StoreError> {
        let owed = std::mem::take(&mut self.owed);
        if let Err(why) = self.add(&owed) {
            self.owed = owed;
            return Err(self.error(why));
        }
        Ok(())
    }

    /// Writes after the last whole entry. What a failed write left behind is cut off first.
    fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        if let Err(why) = self.try_add(bytes) {
            // If this fails too, the next write cuts it off.
            let _ = step(Act::Write, &self.path, || self.file.set_len(self.len));
            return Err(why);
        }
        self.len += bytes.len() as u64;
        self.end = end_of(std::mem::take(&mut self.end), bytes);
        Ok(())
    }

    fn try_add(&mut self, bytes: &[u8]) -> io::Result<()> {
        // Some drives don't let a file that is open be replaced.
        if self.len == 0 && self.begin_with(bytes).is_ok() {
            return Ok(());
        }
        let (path, file) = (&self.path, &self.file);
        if step(Act::Look, path, || file.metadata())?.len() != self.len {
            step(Act::Write, path, || file.set_len(self.len))?;
        }
        let mut at = self.len;
        let put = |bytes: &[u8]| {
            positioned::write_at(file, bytes, at)?;
            at += bytes.len() as u64;
            Ok(())
        };
        Paced::new(path, file, put).write_all(bytes)?;
        step(Act::Sync, path, || file.sync_data())
    }

    /// Adds all of another log.
    fn copy(&mut self, from: &Log) -> Result<(), StoreError> {
        self.try_copy(&from.path, &from.file, from.len)
            .map_err(|e| self.error(e))
    }

    fn try_copy(&mut self, path: &Path, from: &File, len: u64) -> io::Result<()> {
        let mut buffer = vec![0; 1 << 20];
        let mut at = 0;
        while at < len {
            let room = usize::try_from(len - at).map_or(buffer.len(), |n| n.min(buffer.len()));
            let read = positioned::read_at(path, from, &mut buffer[..room], at)?;
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            self.add(&buffer[..read])?;
            at += read as u64;
        }
        Ok(())
    }

    fn error(&self, error: io::Error) -> StoreError {
        StoreError::log(&self.path, error.into())
    }
}

/// Removes a log from its place.
fn removed(place: &LogPlace, path: &Path) -> Result<(), StoreError> {
    match place {
        LogPlace::Unsaved(folder) => discard_unsaved(folder),
        LogPlace::Beside { .. } | LogPlace::Near { .. } | LogPlace::Away { .. } => {
            let removed = step(Act::Place, path, || fs::remove_file(path));
            removed.map_err(|e| StoreError::log(path, e.into()))
        }
    }
}
