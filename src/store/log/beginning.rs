//! A log begins in one step: what a crash leaves at its place is nothing, an empty file, or a log whose
//! first line is whole. So a first line without its end is none of ours.

use std::io::{self, Write};

use crate::files::steps::{Act, paced, step};

use super::super::file::{self, folder_of};
use super::{Log, guarded};

impl Log {
    /// Puts a file with these bytes, which begin a log, in the place of the empty one.
    pub(super) fn begin_with(&mut self, bytes: &[u8]) -> io::Result<()> {
        let folder = folder_of(&self.path);
        let temporary = file::temporary(folder)?;
        paced(&self.path, temporary.as_file()).write_all(bytes)?;
        step(Act::Sync, &self.path, || temporary.as_file().sync_all())?;
        // Before others can find it.
        guarded::lock(&self.path, temporary.as_file()).map_err(|_| io::ErrorKind::WouldBlock)?;
        if self.is_known && !guarded::is_at(&self.path, &self.file) {
            // Something else has come there.
            return Err(io::ErrorKind::NotFound.into());
        }
        let put = step(Act::Place, &self.path, || {
            temporary.persist(&self.path).map_err(|why| why.error)
        })?;
        self.file = put.into();
        file::sync_folder(folder);
        Ok(())
    }
}
