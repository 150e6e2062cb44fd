//! Opens the log of a document that was shown before its log could be: it holds nothing of what the
//! logs hold beyond its save. That is kept apart, so that no later save counts as holding it.

use std::path::PathBuf;

use crate::model::{Article, Stamp};

use super::super::{SaveHash, error::StoreError};
use super::{
    Log, LogPlace, Pending, Setback, entry::Entry, read::Lines, renew::Unwritten, watch::Watch,
};

impl Log {
    /// Opens the log of a document whose save on disk is `save` and which shows just that. Edits that
    /// the logs hold beyond it are none of the document's: they are set aside, where
    /// [`kept_edits`](super::kept_edits) lists them, and [`take_setbacks`](Log::take_setbacks) tells so.
    ///
    /// # Errors
    /// As [`open`](Log::open).
    pub fn open_anew(
        place: LogPlace,
        article: &Article,
        save: SaveHash,
        stamp: &Stamp,
    ) -> Result<Log, StoreError> {
        let (mut log, pending) = Log::open(place, article, save, stamp)?;
        log.leave(pending)?;
        Ok(log)
    }

    /// Leaves what was pending when the log was opened where it is, set aside, as if nobody had asked
    /// for it; [`take_setbacks`](Log::take_setbacks) tells so.
    ///
    /// # Errors
    /// If it can't be set aside.
    pub fn leave(&mut self, pending: Pending) -> Result<(), StoreError> {
        let mut told = pending.setbacks;
        if !pending.edits.is_empty() {
            let path = self.leave_pending()?;
            let edits = pending.edits.len();
            told.push(Setback::Another { edits, path });
        }
        if !pending.ways.is_empty() {
            let others: Vec<PathBuf> = pending.ways.iter().map(|way| way.path.clone()).collect();
            let aside = self.go_on_with(None, &others)?;
            for (way, path) in pending.ways.iter().zip(aside) {
                let edits = way.edits.len();
                told.push(Setback::Another { edits, path });
            }
        }
        told.append(&mut self.told);
        self.told = told;
        Ok(())
    }

    /// Keeps the log with what its save lacks under another name, and goes on without that.
    pub(super) fn leave_pending(&mut self) -> Result<PathBuf, StoreError> {
        let (save, stamp) = (self.unwritten.save(), self.unwritten.stamp());
        let (former, len) = (self.file.try_clone(), self.len);
        let former = former.map_err(|why| self.error(why))?;
        let lines = Lines::read(&former, len, Watch::NOBODY).map_err(|why| self.error(why))?;
        let document = Some(self.article.sha256());
        let held = lines
            .mark_of(save, document)
            .map_or(0, |mark| mark.point.at);
        let path = self.set_aside()?;
        self.copy(&former, held)?;
        self.unwritten = Unwritten::since(save, stamp.clone());
        self.edited = false;
        let opened = Entry::Opened {
            document: self.article.sha256().to_owned(),
            save,
            stamp,
        };
        self.write_lines(&opened.line(&self.article))?;
        Ok(path)
    }
}
