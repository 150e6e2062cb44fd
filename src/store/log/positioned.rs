//! Reads and writes at places of a file, without the one position that all who have it open share:
//! what was done before is read while edits are being logged.

use std::{
    fs::File,
    io::{self, Read},
    ops::Range,
    path::Path,
};

use crate::files::steps::{Act, step};

/// The bytes of a file, of which some may have been read before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'a> {
    file: &'a File,
    /// Those that it begins with, as they were read.
    known: &'a [u8],
}

/// Reads a range of a file's bytes, as far as there are any.
#[derive(Debug)]
pub(super) struct Positioned<'a> {
    bytes: Bytes<'a>,
    range: Range<u64>,
}

impl<'a> Bytes<'a> {
    /// Those of a file that begins with bytes that are known.
    pub fn known(file: &'a File, known: &'a [u8]) -> Bytes<'a> {
        Bytes { file, known }
    }

    /// Reads a range of them.
    pub fn range(self, range: Range<u64>) -> Positioned<'a> {
        Positioned { bytes: self, range }
    }

    /// What is known from a place on, if anything.
    fn known_from(self, at: u64) -> Option<&'a [u8]> {
        let known = self.known.get(usize::try_from(at).ok()?..)?;
        (!known.is_empty()).then_some(known)
    }
}

impl<'a> From<&'a File> for Bytes<'a> {
    fn from(file: &'a File) -> Bytes<'a> {
        Bytes::known(file, &[])
    }
}

impl<'a> Positioned<'a> {
    pub fn new(file: &'a File, range: Range<u64>) -> Positioned<'a> {
        Bytes::from(file).range(range)
    }
}

impl Read for Positioned<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.range.end.saturating_sub(self.range.start);
        let len = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        if len == 0 {
            return Ok(0);
        }
        let (file, at) = (self.bytes.file, self.range.start);
        let read = match self.bytes.known_from(at) {
            Some(mut known) => known.read(&mut buffer[..len])?,
            // Whose file it is, nobody knows here.
            None => read_at(Path::new(""), file, &mut buffer[..len], at)?,
        };
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
