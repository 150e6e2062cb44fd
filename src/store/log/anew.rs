//! Opens the log of a document that was shown before its log could be: it holds nothing of what the
//! logs hold beyond its save. That is kept apart, so that no later save counts as holding it.

use std::{fs::File, io, path::PathBuf};

use crate::model::{Article, Stamp};

use super::super::{SaveHash, error::StoreError};
use super::{
    Log, LogPlace, Pending, Setback, open::in_its_places, read::Lines, stream::each_edit,
    unwritten::Unwritten, watch::Watch,
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
        in_its_places(&place, |skipped| {
            let (mut log, pending) = Log::open_at(&place, skipped, article, save, stamp)?;
            log.leave(pending)?;
            Ok(log)
        })
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
            self.leave_others();
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

    /// Keeps the log with what its save lacks under another name, and goes on without that; in the
    /// log's other place if there is no room for it.
    ///
    /// # Errors
    /// If it can't be kept so. What the save lacks still stands at the end of the log then, which must
    /// not be gone on with.
    pub(super) fn leave_pending(&mut self) -> Result<PathBuf, StoreError> {
        let path = self.cut_pending().or_else(|why| {
            self.go_elsewhere(why)?;
            self.cut_pending()
        })?;
        self.unwritten = Unwritten::since(self.unwritten.save(), self.unwritten.stamp());
        self.edited = false;
        self.write_opened()?;
        Ok(path)
    }

    /// Cuts the log off before the first edit that its save lacks: all that tells of the save stays.
    fn cut_pending(&mut self) -> Result<PathBuf, StoreError> {
        let file = self.file.try_clone().map_err(|why| self.error(why))?;
        let held = self.held(&file).map_err(|why| self.error(why))?;
        self.cut_off(&file, held)
    }

    /// Where the first edit begins that the save lacks, in bytes.
    fn held(&self, file: &File) -> io::Result<u64> {
        let lines = Lines::read(file, self.len, Watch::NOBODY)?;
        let mark = lines.mark_of(self.unwritten.save(), Some(self.article.sha256()));
        let tail = mark.map(|mark| lines.tail(&mark)).unwrap_or_default();
        let mut held = self.len;
        each_edit(file, &tail.ranges, &mut |at, _| {
            held = at;
            Ok(false)
        })?;
        Ok(held)
    }
}
