//! Keeps a log from growing for ever: of one that has become too long the oldest edits are left out.
//!
//! What a save lacks is always kept; so is everything where the log can't be replaced in one step.

use std::io::{self, Write};

use super::{
    super::file::{self, folder_of},
    Log, LogPlace,
    entry::Entry,
    lock,
    read::{Lines, Mark, goes_on},
};

/// How long a log may become, in bytes; some weeks of work on one document.
pub(super) const LONGEST: usize = 48 << 20;
/// What is kept of one that is longer.
pub(super) const KEPT: usize = LONGEST / 2;

impl Log {
    /// Puts a shorter log in the place of this one, with `opened` as its last entry; answers whether
    /// it did. The file is whole at every moment, and stays locked.
    pub(super) fn shorten(
        &mut self,
        lines: &Lines,
        held: usize,
        kept: usize,
        opened: &Entry,
    ) -> bool {
        let LogPlace::Beside { .. } = self.place else {
            // No save holds anything of it.
            return false;
        };
        let Entry::Opened {
            document, stamp, ..
        } = opened
        else {
            return false;
        };
        let first = first_kept(lines, held, kept);
        if first == 0 {
            return false;
        }
        let begin = Entry::Shortened {
            document: document.clone(),
            at: stamp.at,
        };
        let mut bytes = begin.line(&self.article).into_bytes();
        self.rewrite(lines, first, held, &mut bytes);
        bytes.extend(opened.line(&self.article).bytes());
        self.replace_with(&bytes).is_ok()
    }

    /// The entries from an edit on, but for typing that was typed on.
    fn rewrite(&self, lines: &Lines, first: usize, held: usize, bytes: &mut Vec<u8>) {
        let edits = lines.edits();
        let mut marks: Vec<&Mark> = lines.marks().iter().collect();
        marks.sort_by_key(|mark| mark.edits);
        let mut marks = marks.into_iter().peekable();
        while marks.next_if(|mark| mark.edits < first).is_some() {}
        for (i, edit) in edits.iter().enumerate().skip(first) {
            while let Some(mark) = marks.next_if(|mark| mark.edits <= i) {
                bytes.extend(self.marking(mark).bytes());
            }
            let next = edits.get(i + 1).map(|next| lines.line(next));
            let saved_between = marks.peek().is_some_and(|mark| mark.edits == i + 1);
            let typed_on = next.is_some_and(goes_on) && goes_on(lines.line(edit));
            if i + 1 < held && typed_on && !saved_between {
                continue;
            }
            bytes.extend(lines.line(edit));
            bytes.push(b'\n');
        }
        for mark in marks {
            bytes.extend(self.marking(mark).bytes());
        }
    }

    fn marking(&self, mark: &Mark) -> String {
        let Mark { save, at, .. } = *mark;
        let entry = match mark.written {
            true => Entry::Saved { save, at },
            false => Entry::Saving { save, at },
        };
        entry.line(&self.article)
    }

    fn replace_with(&mut self, bytes: &[u8]) -> io::Result<()> {
        let folder = folder_of(&self.path);
        let mut temporary = file::temporary(folder)?;
        temporary.write_all(bytes)?;
        temporary.as_file().sync_all()?;
        // Before others can find it.
        lock(&self.path, temporary.as_file()).map_err(|_| io::ErrorKind::WouldBlock)?;
        self.file = temporary.persist(&self.path).map_err(|e| e.error)?;
        self.len = bytes.len() as u64;
        file::sync_folder(folder);
        Ok(())
    }
}

/// The first edit that is kept: so that the log is no longer than asked for, and never one that is
/// unsaved or with which typing goes on.
fn first_kept(lines: &Lines, held: usize, kept: usize) -> usize {
    let fits = lines.whole.saturating_sub(kept);
    let edits = &lines.edits()[..held];
    let first = edits.partition_point(|edit| edit.bytes.start < fits);
    let begins = |edit: &super::read::EditLine| !goes_on(lines.line(edit));
    let more = edits[first..].iter().position(begins);
    more.map_or(held, |more| first + more)
}
