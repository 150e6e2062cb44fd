//! Goes on with the edits of one of several logs that hold different ones, or with a version of the save
//! that another program has put back, as a person has chosen.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::super::error::StoreError;
use super::{Log, UnsavedEdits, aside::put_aside, entry::Entry, read::Lines, watch::Watch};

impl Log {
    /// Goes on with one of the [`ways`](super::Pending::ways) that were found when the log was opened,
    /// or with none. The edits of the others, which lie in these logs, are set aside, where
    /// [`kept_edits`](super::kept_edits) lists them. Nothing may have been logged since then. Answers
    /// with where the others lie now.
    ///
    /// # Errors
    /// If the edits can't be logged here; they stay in their own log then, and this one must not be
    /// gone on with: what was not chosen may still stand at its end.
    pub fn go_on_with(
        &mut self,
        chosen: Option<&UnsavedEdits>,
        others: &[PathBuf],
    ) -> Result<Vec<PathBuf>, StoreError> {
        self.ensure_present()?;
        let (own, pending) = (self.path.clone(), self.holds_pending()?);
        let stays = pending && chosen.is_some_and(|way| way.path == own);
        let mut left = None;
        match pending && !stays {
            true => left = Some(self.leave_pending()?),
            // While it was not decided, nothing was to change what is found the next time.
            false => self.write_opened()?,
        }
        if let Some(way) = chosen.filter(|_| !stays) {
            self.append(&way.edits)?;
        }
        let aside = others.iter().map(|path| match &left {
            // Also where the log goes on elsewhere: the one that was left stays there as it was.
            Some(left) if *path == own => {
                self.put_other_aside(path);
                left.clone()
            }
            _ => self.put_other_aside(path),
        });
        let aside = aside.collect();
        if chosen.is_none() {
            self.leave_others();
        }
        Ok(aside)
    }

    /// Sets aside what lies in another place and held edits that the save lacks, though another log
    /// held them too: that one counts no longer, and nobody is to be asked about this one instead.
    pub(super) fn leave_others(&mut self) {
        for path in std::mem::take(&mut self.others) {
            self.put_other_aside(&path);
        }
    }

    /// Goes on with the version of the save that stands there, though
    /// [another](super::Pending::other_version) was written last; until then, or until it is edited, that
    /// is told each time. Nothing is thrown away, and nothing is noted where edits are in between: those
    /// say the same.
    ///
    /// # Errors
    /// As [`append`](Log::append).
    pub fn go_on_with_version(&mut self, at: Timestamp) -> Result<(), StoreError> {
        let lines = Lines::read(&*self.file, self.len, Watch::NOBODY);
        let lines = lines.map_err(|why| self.error(why))?;
        let holds_nothing = self.owed.is_empty() && self.unwritten.is_empty();
        match holds_nothing && lines.end_with_opening(self.unwritten.save()) {
            true => self.mark_discarded(at),
            false => Ok(()),
        }
    }

    /// Gives a log that lies in the other place the name of one that was set aside; answers with where
    /// it lies then.
    fn put_other_aside(&self, path: &Path) -> PathBuf {
        let in_place = self.place.paths().iter().any(|place| place == path) && path != self.path;
        let kept = in_place.then(|| self.place.free_aside(path)).flatten();
        // What can't be set aside is asked about once more.
        let kept = kept.filter(|kept| put_aside(path, kept).is_ok());
        kept.unwrap_or_else(|| path.to_owned())
    }

    /// Writes that the document has been opened.
    pub(super) fn write_opened(&mut self) -> Result<(), StoreError> {
        let opened = Entry::Opened {
            document: self.article.sha256().to_owned(),
            save: self.unwritten.save(),
            stamp: self.unwritten.stamp(),
        };
        self.write(&[opened])
    }

    /// Whether edits that its save lacks stand at the end of the log.
    fn holds_pending(&self) -> Result<bool, StoreError> {
        let lines = Lines::read(&*self.file, self.len, Watch::NOBODY);
        let lines = lines.map_err(|why| self.error(why))?;
        let document = Some(self.article.sha256());
        let mark = lines.mark_of(self.unwritten.save(), document);
        Ok(mark.is_some_and(|mark| lines.is_current(&mark) && lines.tail(&mark).edits > 0))
    }
}
