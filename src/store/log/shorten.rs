//! Keeps a log from growing for ever: of one that has become too long the oldest edits are left out.
//!
//! What a save lacks is always kept; so is everything where the log can't be replaced in one step.

use std::{
    collections::{HashMap, HashSet},
    fs,
    io::{self, BufRead, BufReader, BufWriter, Write},
};

use crate::files::steps::{Act, paced, step};

use super::{
    super::{
        SaveHash,
        error::StoreError,
        file::{self, folder_of},
    },
    Log, LogPlace,
    entry::Entry,
    guarded,
    read::{MOST_ALIKE, Mark, Part, Point},
    stream::goes_on,
    survey::Source,
};

/// How long a log may become, in bytes; some weeks of work on one document.
pub(super) const LONGEST: u64 = 48 << 20;
/// What is kept of one that is longer.
pub(super) const KEPT: u64 = LONGEST / 2;
/// Bytes of marks that say nothing new and may stand in a log: a document opened some thousand times.
pub(super) const IDLE: u64 = 1 << 20;

/// What is to stay of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stays {
    /// The latest edits, no more than so many bytes.
    Latest(u64),
    /// Every edit; of marks those that say something of their own.
    Edits,
}

/// What stays of a log.
struct Cut<'a> {
    source: &'a Source<'a>,
    /// All edits that led to what the document holds.
    way: Part,
    /// The edits that the save holds.
    held: u64,
    /// The saves on that way, by how many edits they hold.
    marks: Vec<(u64, Mark)>,
    /// The first edit that stays.
    first: u64,
}

impl Log {
    /// Puts a shorter log in the place of this one, with `opened` as its last entry; answers whether
    /// it did. The file is whole at every moment, and stays locked.
    pub(super) fn shorten(
        &mut self,
        source: &Source,
        mark: &Mark,
        stays: Stays,
        opened: &Entry,
    ) -> Result<bool, StoreError> {
        let (LogPlace::Beside { .. }, Entry::Opened { stamp, .. }) = (&self.place, opened) else {
            // No save holds anything of a document without a name.
            return Ok(false);
        };
        let begin = Entry::Shortened {
            document: self.article.sha256().to_owned(),
            at: stamp.at,
        };
        // What could not be shortened goes on as it is.
        let cut = Cut::new(source, mark, stays).unwrap_or_default();
        let Some(cut) = cut else {
            return Ok(false);
        };
        let begin = match cut.first == 0 && !source.lines.shortened {
            // Nothing is missing that had been there.
            true => self.first_line(source).map_err(|why| self.error(why))?,
            false => begin.line(&self.article),
        };
        Ok(self.replace_with(&cut, begin.as_bytes(), opened).is_ok())
    }

    /// The first line of a log, with its end, of the format that is written now.
    fn first_line(&self, source: &Source) -> io::Result<String> {
        let bytes = source.bytes().range(0..source.lines.whole);
        let mut line = String::new();
        BufReader::new(bytes).read_line(&mut line)?;
        let known = Entry::read_mark(line.trim_end_matches('\n'));
        Ok(known.map_or(line, |entry| entry.line(&self.article)))
    }

    /// The line of a mark that stands where its edits end. A save that one which holds less has taken
    /// the place of is known, and holds nothing.
    fn marking(&self, mark: &Mark, is_in_place: bool) -> String {
        let Mark { save, at, .. } = *mark;
        let entry = match mark.written && is_in_place {
            true => Entry::Saved { save, at },
            false => Entry::Saving { save, at, of: None },
        };
        entry.line(&self.article)
    }

    fn replace_with(&mut self, cut: &Cut, begin: &[u8], opened: &Entry) -> io::Result<()> {
        let path = self.path.clone();
        step(Act::Place, &path, || {
            self.replace_in_one(cut, begin, opened)
        })
    }

    fn replace_in_one(&mut self, cut: &Cut, begin: &[u8], opened: &Entry) -> io::Result<()> {
        let folder = folder_of(&self.path);
        let temporary = file::temporary(folder)?;
        let mut writer = BufWriter::new(paced(&self.path, temporary.as_file()));
        writer.write_all(begin)?;
        cut.write(
            &mut |mark, is_in_place| self.marking(mark, is_in_place),
            &mut writer,
        )?;
        let opened = opened.line(&self.article);
        writer.write_all(opened.as_bytes())?;
        writer.flush()?;
        drop(writer);
        step(Act::Sync, &self.path, || temporary.as_file().sync_all())?;
        // Before others can find it.
        guarded::lock(&self.path, temporary.as_file()).map_err(|_| io::ErrorKind::WouldBlock)?;
        if cut.leaves_unsaved() {
            // What no save holds stays, under another name.
            let kept = self.place.free_aside(&self.path);
            let kept = kept.ok_or(io::ErrorKind::AlreadyExists)?;
            fs::hard_link(&self.path, kept)?;
        }
        let put = temporary.persist(&self.path).map_err(|e| e.error)?;
        self.file = put.into();
        self.len = self.file.metadata()?.len();
        self.end = opened.into_bytes();
        file::sync_folder(folder);
        Ok(())
    }
}

impl<'a> Cut<'a> {
    /// Leaves out the oldest edits that the save holds, or only marks; `None` if there are none.
    fn new(source: &'a Source<'a>, mark: &Mark, stays: Stays) -> io::Result<Option<Cut<'a>>> {
        let lines = &source.lines;
        let end: Point = lines.end_of(mark);
        let way = lines.path(end);
        let held = lines.path(mark.point).edits;
        let behind = lines.whole - way.ranges.last().map_or(0, |range| range.end);
        let length: u64 = way.ranges.iter().map(|range| range.end - range.start).sum();
        let length = length + behind;
        let fits = match stays {
            Stays::Latest(kept) => length.saturating_sub(kept),
            // Other versions of the save are told of by what stands beside the way.
            Stays::Edits if lines.is_all(&way) => 0,
            Stays::Edits => return Ok(None),
        };
        let (mut first, mut passed) = (None, 0);
        let mut n = 0;
        source.each_edit(&way, &mut |at, line| {
            // Where it begins on the way, not in the file.
            passed = way.offset(at);
            if n >= held || passed >= fits && !goes_on(line) {
                first = Some(n);
                return Ok(false);
            }
            n += 1;
            Ok(true)
        })?;
        let first = first.unwrap_or(held);
        let first = if stays == Stays::Edits { 0 } else { first };
        let marks = last_of_each(lines.marks_to(end), mark.save);
        Ok((first > 0 || stays == Stays::Edits).then_some(Cut {
            source,
            way,
            held,
            marks,
            first,
        }))
    }

    /// Whether edits that no save holds stand in the log beside the way that stays.
    fn leaves_unsaved(&self) -> bool {
        let on_way = |part: &Part| {
            let within = |range: &std::ops::Range<u64>| {
                self.way
                    .ranges
                    .iter()
                    .any(|way| way.start <= range.start && range.end <= way.end)
            };
            part.ranges.iter().all(within)
        };
        !self.source.lines.all_unsaved().iter().all(on_way)
    }

    /// The entries that stay, but for typing that was typed on.
    fn write(
        &self,
        marking: &mut dyn FnMut(&Mark, bool) -> String,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        let mut marking = |(edits, mark): &(u64, Mark)| marking(mark, *edits <= self.held);
        let mut marks = self.marks.iter().peekable();
        while marks.next_if(|(edits, _)| *edits < self.first).is_some() {}
        let mut n = 0;
        let mut last: Option<(u64, Vec<u8>)> = None;
        self.source.each_edit(&self.way, &mut |_, line| {
            let number = n;
            n += 1;
            if number < self.first {
                return Ok(true);
            }
            if let Some((before, text)) = &mut last {
                let saved_between = marks.peek().is_some_and(|(edits, _)| *edits == number);
                let typed_on = goes_on(line) && goes_on(text);
                if !(number < self.held && typed_on && !saved_between) {
                    text.push(b'\n');
                    to.write_all(text)?;
                }
                debug_assert!(*before + 1 == number);
            }
            while let Some(mark) = marks.next_if(|(edits, _)| *edits <= number) {
                to.write_all(marking(mark).as_bytes())?;
            }
            last = Some((number, line.to_vec()));
            Ok(true)
        })?;
        if let Some((_, text)) = last {
            to.write_all(&text)?;
            to.write_all(b"\n")?;
        }
        for mark in marks {
            to.write_all(marking(mark).as_bytes())?;
        }
        Ok(())
    }
}

/// Of marks that say the same the last; and of those without an edit between them the latest, with that of
/// the save in place and the last that was written.
fn last_of_each(mut marks: Vec<(u64, Mark)>, in_place: SaveHash) -> Vec<(u64, Mark)> {
    let mut known = HashSet::new();
    let mut at_one: HashMap<u64, (usize, bool)> = HashMap::new();
    marks.reverse();
    marks.retain(|(edits, mark)| {
        if !known.insert((*edits, mark.save, mark.written)) {
            return false;
        }
        let (count, written) = at_one.entry(*edits).or_default();
        *count += 1;
        let last_written = mark.written && !std::mem::replace(written, *written || mark.written);
        *count <= MOST_ALIKE || last_written || mark.save == in_place
    });
    marks.reverse();
    marks
}
