//! Reads the lines of a log one after the other: in memory there is one at a time, and of an edit that
//! is not asked for nothing.

use std::{
    io::{self, BufRead, BufReader, Read},
    ops::Range,
};

use crate::model::Article;

use super::{
    entry::{Entry, LoggedEdit},
    positioned::{Bytes, Positioned},
};

/// Bytes of the longest entry that is read.
pub(super) const LONGEST_ENTRY: u64 = 64 << 20;
/// Bytes of the longest entry that is no edit.
pub(super) const LONGEST_MARK: u64 = 1 << 20;

/// Whether a line is one of an edit with which typing goes on.
pub(super) fn goes_on(line: &[u8]) -> bool {
    line.starts_with(b"Edit(step: \"more\"")
}

/// Whether a line is one of an edit.
fn is_edit(line: &[u8]) -> bool {
    line.starts_with(EDIT)
}

const EDIT: &[u8] = b"Edit(";

/// Reads the edit of a line; `None` if it is damaged.
pub(super) fn read_edit(line: &[u8], article: &Article) -> Option<LoggedEdit> {
    let text = std::str::from_utf8(line).ok()?;
    match Entry::read(text, article)? {
        Entry::Edit(edit) => Some(edit),
        _ => None,
    }
}

/// Goes through the lines of edits in these ranges of a log, each with the place where it begins, as
/// long as `take` says so.
pub(super) fn each_edit<'b>(
    bytes: impl Into<Bytes<'b>>,
    ranges: &[Range<u64>],
    take: &mut dyn FnMut(u64, &[u8]) -> io::Result<bool>,
) -> io::Result<()> {
    let bytes = bytes.into();
    let mut line = Vec::new();
    for range in ranges {
        let mut at = range.start;
        let mut reader = BufReader::new(bytes.range(range.clone()));
        loop {
            line.clear();
            let read = (&mut reader)
                .take(LONGEST_ENTRY)
                .read_until(b'\n', &mut line)?;
            let Some(body) = line.strip_suffix(b"\n") else {
                break;
            };
            if is_edit(body) && !take(at, body)? {
                return Ok(());
            }
            at += read as u64;
        }
    }
    Ok(())
}

/// What a line is, as far as that has been read.
pub(super) enum Line {
    /// An edit, passed over.
    Edit,
    /// The text of anything else, without its end.
    Other,
    /// A last line without its end.
    Torn,
    /// One that is too long.
    TooLong,
    /// There is no more.
    End,
}

/// Reads the next line, and adds how long it is to `at`.
pub(super) fn next_line(
    reader: &mut BufReader<Positioned>,
    line: &mut Vec<u8>,
    at: &mut u64,
) -> io::Result<Line> {
    line.clear();
    let head = reader.take(EDIT.len() as u64).read_until(b'\n', line)?;
    let mut length = head as u64;
    let mut ended = line.ends_with(b"\n");
    let edit = is_edit(line);
    let longest = if edit { LONGEST_ENTRY } else { LONGEST_MARK };
    if !ended && length == EDIT.len() as u64 {
        if edit {
            let (rest, end) = skip_line(reader, longest - length)?;
            length += rest;
            ended = end;
        } else {
            length += reader.take(longest - length).read_until(b'\n', line)? as u64;
            ended = line.ends_with(b"\n");
        }
    }
    *at += length;
    Ok(match (ended, edit) {
        (true, true) => Line::Edit,
        (true, false) => {
            line.pop();
            Line::Other
        }
        (false, _) if length == 0 => Line::End,
        (false, _) if length >= longest => Line::TooLong,
        (false, _) => Line::Torn,
    })
}

/// Passes the rest of a line, if it has no more than `room` bytes; answers with how many were passed,
/// and whether its end was.
fn skip_line(reader: &mut impl BufRead, room: u64) -> io::Result<(u64, bool)> {
    let mut passed = 0;
    while passed < room {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            break;
        }
        let within = usize::try_from(room - passed).map_or(buffer.len(), |n| n.min(buffer.len()));
        let mut rest = &buffer[..within];
        let skipped = rest.skip_until(b'\n')?;
        let ended = buffer[..skipped].ends_with(b"\n");
        reader.consume(skipped);
        passed += skipped as u64;
        if ended {
            return Ok((passed, true));
        }
    }
    Ok((passed, false))
}
