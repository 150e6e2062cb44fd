//! Reads and writes at places of a file, without the one position that all who have it open share:
//! what was done before is read while edits are being logged.

use std::{
    fs::File,
    io::{self, Read},
    ops::Range,
    path::Path,
};

use crate::files::steps::{Act, step};

/// Reads a range of a file's bytes, as far as there are any.
#[derive(Debug)]
pub(super) struct Positioned<'a> {
    file: &'a File,
    range: Range<u64>,
}

impl<'a> Positioned<'a> {
    pub fn new(file: &'a File, range: Range<u64>) -> Positioned<'a> {
        Positioned { file, range }
    }
}

impl Read for Positioned<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.range.end.saturating_sub(self.range.start);
        let len = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        // Whose file it is, nobody knows here.
        let read = read_at(
            Path::new(""),
            self.file,
            &mut buffer[..len],
            self.range.start,
        )?;
        self.range.start += read as u64;
        Ok(read)
    }
}

/// Reads some bytes of the file at a path from a place on.
pub(super) fn read_at(path: &Path, file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    step(Act::Read, path, || read_in_one(file, buffer, at))
}

#[cfg(unix)]
fn read_in_one(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

/// Writes all these bytes from a place on.
#[cfg(unix)]
pub(super) fn write_at(file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, at)
}

#[cfg(windows)]
fn read_in_one(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}

#[cfg(windows)]
pub(super) fn write_at(file: &File, mut bytes: &[u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let written = std::os::windows::fs::FileExt::seek_write(file, bytes, at)?;
        if written == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        bytes = &bytes[written..];
        at += written as u64;
    }
    Ok(())
}
