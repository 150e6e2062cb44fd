//! What the lines of a log add up to: edits, and which of them which save holds.
//!
//! A log is read as a stream: what is kept of it here are places, never its text, and an edit is read
//! only when somebody asks for it.
//!
//! # The data model
//! A log grows at its end, but what it tells of is a tree. Edits follow one another in a [`Run`].
//! Another run begins where edits are discarded, and where a save is opened that is not the last one
//! (a version control system has put an older one back): it goes on from the [`Point`] of that save.
//! What stood in between stays in the file. A [`Mark`] says that a save holds the edits up to a point.
//!
//! That a save was opened does not say that somebody knows which one it is: the version that was gone on
//! with last stays the one of before until an edit, a save, or what says so (`Discarded`, where there is
//! nothing to throw away) follows. Programs that know nothing of this read the same edits.

use std::{
    collections::{HashMap, HashSet},
    io::{self, BufReader},
    ops::Range,
};

use jiff::Timestamp;

use super::super::SaveHash;
use super::{
    entry::Entry,
    positioned::Bytes,
    saves::{UnderWay, Writing},
    stream::{Line, next_line},
    watch::Watch,
};

/// Saves and openings of one log that are remembered: some years of work on one document.
pub(super) const MOST_MARKS: usize = 1 << 17;
/// How often another version may have been put back.
const MOST_RUNS: usize = MOST_MARKS / 4;
/// Saves without an edit between them of which each is worth knowing, should it be put back.
pub(super) const MOST_ALIKE: usize = 128;

/// The entries of a log, up to its end or the first damage that has been found.
#[derive(Debug)]
pub(super) struct Lines {
    runs: Vec<Run>,
    marks: Vec<Mark>,
    /// The last mark of each save.
    last: HashMap<SaveHash, usize>,
    /// The hash of the text that the edits are about.
    document: Option<String>,
    /// Whether somebody has mixed up files: edits are about several texts.
    mixed: bool,
    /// Bytes of whole entries.
    pub whole: u64,
    /// Whole lines.
    pub lines: usize,
    /// The first line, from 1, that is whole but can't be read.
    pub damaged: Option<usize>,
    /// Whether older edits were left out.
    pub shortened: bool,
    /// The version that somebody has gone on with last.
    basis: Option<Mark>,
    /// The one that was opened after that, and when, with which nobody has gone on yet.
    opened: Option<(Mark, Timestamp)>,
    /// Which save somebody has gone on with as it had been opened, and when it had been.
    pub gone_on_with: Option<(SaveHash, Timestamp)>,
    /// Bytes of marks that say what a later one says too, or of very many without an edit between them.
    pub idle: u64,
    /// Saves that had not taken their place yet.
    under_way: UnderWay,
    /// How many marks in succession have had no edit between them.
    alike: usize,
    /// How many edits there are.
    edits: u64,
    /// How many bytes of the file were held at once at most.
    pub held: usize,
}

/// Edits that follow one another.
#[derive(Clone, Debug)]
struct Run {
    /// Where it goes on from.
    parent: Option<Point>,
    /// Edits before it.
    before: u64,
    /// Where it begins in the file.
    start: u64,
    /// Where it ends.
    end: Point,
    /// Whether what no save holds of it was thrown away.
    discarded: bool,
    /// The last mark of a written save that holds edits of it, or begins it.
    written: Option<usize>,
    /// The edits of it that the last written save holds.
    held: u64,
}

/// A state that the document was in: so many edits of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    run: usize,
    /// Edits of the run.
    edits: u64,
    /// Where they end in the file, in bytes.
    pub at: u64,
}

/// A save, and the edits it holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub save: SaveHash,
    pub point: Point,
    /// Whether that save is known to have been on disk.
    pub written: bool,
    /// Whether it was about to take its place, with others perhaps: if it is there, it was the last.
    under_way: bool,
    pub at: Timestamp,
}

/// Whether what an entry says was known before, or is by its own end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Before,
    Now,
}

/// Edits of a log, by their places in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub ranges: Vec<Range<u64>>,
    /// How many edits those hold.
    pub edits: u64,
}

/// A save that stands where a later one stood.
#[derive(Clone, Debug)]
pub(super) struct Switch {
    /// When the save was written that stands there now.
    pub at: Timestamp,
    /// When the other one was.
    pub saved_at: Timestamp,
    /// What leads from what both hold to the save that stands there; to be taken back.
    pub back: Part,
    /// What leads from there to the other one.
    pub on: Part,
    /// What was done after that, which no save holds.
    pub unsaved: Part,
}

impl Part {
    /// How many bytes of the part stand before a place of the log that lies in it.
    pub fn offset(&self, at: u64) -> u64 {
        let before = |range: &Range<u64>| at.min(range.end).saturating_sub(range.start);
        self.ranges.iter().map(before).sum()
    }
}

impl Lines {
    /// Reads the first `len` bytes of a log, unless that is called off. A last line without its end is
    /// not counted.
    pub fn read<'b>(bytes: impl Into<Bytes<'b>>, len: u64, watch: Watch) -> io::Result<Lines> {
        let first = Point {
            run: 0,
            edits: 0,
            at: 0,
        };
        let mut lines = Lines {
            runs: vec![Run {
                parent: None,
                before: 0,
                start: 0,
                end: first,
                discarded: false,
                written: None,
                held: 0,
            }],
            marks: Vec::new(),
            last: HashMap::new(),
            document: None,
            mixed: false,
            whole: 0,
            lines: 0,
            damaged: None,
            shortened: false,
            basis: None,
            opened: None,
            gone_on_with: None,
            idle: 0,
            under_way: UnderWay::default(),
            alike: 0,
            edits: 0,
            held: 0,
        };
        let mut reader = BufReader::with_capacity(64 << 10, bytes.into().range(0..len));
        let mut line = Vec::new();
        loop {
            watch.goes_on()?;
            let mut end = lines.whole;
            let read = next_line(&mut reader, &mut line, &mut end)?;
            lines.held = lines.held.max(line.capacity() + reader.capacity());
            let taken = match read {
                Line::End | Line::Torn => break,
                Line::TooLong => false,
                Line::Edit => {
                    lines.add_edit(end);
                    true
                }
                Line::Other => {
                    let text = std::str::from_utf8(&line).ok();
                    let entry = text.and_then(Entry::read_mark);
                    if lines.marks.len() >= MOST_MARKS {
                        lines.forget_marks();
                    }
                    let room = lines.runs.len() < MOST_RUNS;
                    let added = entry.filter(|_| room).and_then(|e| lines.add(e, end));
                    if added == Some(Told::Before) {
                        lines.idle += end - lines.whole;
                    }
                    added.is_some()
                }
            };
            if !taken {
                lines.damaged = Some(lines.lines + 1);
                break;
            }
            lines.whole = end;
            lines.lines += 1;
        }
        Ok(lines)
    }

    /// What the log tells of a save, last; `None` if it is about another, or another text.
    pub fn mark_of(&self, save: SaveHash, document: Option<&str>) -> Option<Mark> {
        let same = |of: &str| self.document.as_deref().is_none_or(|known| known == of);
        let about_it = !self.mixed && document.is_none_or(same);
        self.last_mark(save).filter(|_| about_it)
    }

    /// The edits after a save that no other save holds, nor were discarded.
    pub fn tail(&self, mark: &Mark) -> Part {
        self.part(mark.point, self.end_of(mark))
    }

    /// Whether the edits after a save stand at the end of the log, where further ones go.
    pub fn is_current(&self, mark: &Mark) -> bool {
        mark.point.run == self.current() && !self.is_passed(mark)
    }

    /// The edits at the end of the log that no save is known to hold.
    pub fn unsaved(&self) -> Part {
        self.unsaved_of(self.current())
    }

    /// Whether there may be edits that a save lacks which stands there.
    pub fn may_be_lacked(&self) -> bool {
        self.under_way.is_begun() || !self.all_unsaved().is_empty()
    }

    /// As [`unsaved`](Lines::unsaved), of each run that holds such edits, nor were they discarded.
    pub fn all_unsaved(&self) -> Vec<Part> {
        let runs = (0..self.runs.len()).filter(|run| !self.runs[*run].discarded);
        let parts = runs.map(|run| self.unsaved_of(run));
        parts.filter(|part| part.edits > 0).collect()
    }

    fn unsaved_of(&self, run: usize) -> Part {
        let end = self.runs[run].end;
        match self.last_written(run) {
            Some(mark) => self.part(mark.point, end),
            None => self.path(end),
        }
    }

    /// The last save that was begun to be written.
    pub fn last_writing(&self) -> Option<Writing> {
        self.under_way.last
    }

    /// All edits that led to a state.
    pub fn path(&self, to: Point) -> Part {
        let first = Point {
            run: self.root(to.run),
            edits: 0,
            at: self.runs[self.root(to.run)].start,
        };
        self.part(first, to)
    }

    /// The state that a save and the edits after it led to.
    pub fn end_of(&self, mark: &Mark) -> Point {
        let run = &self.runs[mark.point.run];
        let goes_on = !run.discarded && !self.is_passed(mark);
        if goes_on { run.end } else { mark.point }
    }

    /// The hash of the text that the edits are about, as far as that is known.
    pub fn document(&self) -> Option<&str> {
        self.document.as_deref()
    }

    /// The saves that lie on the way to a state, in that order.
    pub fn marks_to(&self, to: Point) -> Vec<(u64, Mark)> {
        let way = std::iter::successors(Some(to), |p: &Point| self.runs[p.run].parent);
        let way: HashMap<usize, u64> = way.map(|point| (point.run, point.edits)).collect();
        let on_way = |m: &&Mark| way.get(&m.point.run).is_some_and(|n| m.point.edits <= *n);
        let marks = self.marks.iter().filter(on_way);
        let mut marks: Vec<_> = marks.map(|m| (self.total(m.point), *m)).collect();
        marks.sort_by_key(|(edits, _)| *edits);
        marks
    }

    /// The state that the document is in after the last entry.
    pub fn now(&self) -> Point {
        self.runs[self.current()].end
    }

    /// Whether another version was gone on with last than the save of this mark; `None` also if the two
    /// differ in no edit.
    pub fn switch(&self, mark: &Mark) -> Option<Switch> {
        let last = self.basis.as_ref().filter(|_| !mark.under_way)?;
        let fork = self.common(mark.point, last.point)?;
        let on = self.part(fork, last.point);
        (on.edits > 0).then(|| Switch {
            at: mark.at,
            saved_at: last.at,
            back: self.part(fork, mark.point),
            on,
            unsaved: self.tail(last),
        })
    }

    /// Whether this save was opened, and nothing has been logged after it nor stands behind it.
    pub fn end_with_opening(&self, save: SaveHash) -> bool {
        let opened = self.opened.as_ref();
        opened.is_some_and(|(mark, _)| mark.save == save && mark.point == self.now())
    }

    /// Whether no edit was ever logged, and nothing is damaged.
    pub fn hold_nothing(&self) -> bool {
        !self.hold_edits() && self.damaged.is_none()
    }

    /// Whether an edit was ever logged.
    pub fn hold_edits(&self) -> bool {
        self.edits > 0
    }

    fn add_edit(&mut self, end: u64) {
        let run = self.current();
        let run = &mut self.runs[run].end;
        run.edits += 1;
        run.at = end;
        self.edits += 1;
        self.alike = 0;
        self.go_on();
    }

    /// Somebody goes on with what was opened.
    fn go_on(&mut self) {
        if let Some((mark, at)) = self.opened.take() {
            self.basis = Some(mark);
            self.gone_on_with = Some((mark.save, at));
        }
    }

    /// Takes in an entry that is no edit; `None` if it can't stand there.
    fn add(&mut self, entry: Entry, end: u64) -> Option<Told> {
        let now = self.now();
        match entry {
            // `next_line` passes over those.
            Entry::Edit(_) => None,
            Entry::Opened {
                document,
                save,
                stamp,
            } => {
                self.is_about(document);
                self.under_way.settle();
                let told = match self.last_mark(save) {
                    None if self.marks.is_empty() => self.mark(save, now, stamp.at),
                    // Something else wrote that one: no edit that is known leads there.
                    None => {
                        let start = self.begin_run(None, end);
                        match self.mark(save, start, stamp.at) {
                            Told::Now if self.hold_edits() => Told::Now,
                            _ => Told::Before,
                        }
                    }
                    Some(mark) if self.is_current(&mark) => {
                        if mark.under_way {
                            self.basis = Some(mark);
                        }
                        self.mark(save, mark.point, mark.at)
                    }
                    Some(mark) => {
                        let start = self.begin_run(Some(mark.point), end);
                        self.mark(save, start, mark.at)
                    }
                };
                self.opened = self.last_mark(save).map(|mark| (mark, stamp.at));
                Some(told)
            }
            Entry::Writing { number, .. } => {
                self.under_way.writing(number, now)?;
                // It counts until its save is there.
                Some(Told::Before)
            }
            Entry::Saving { save, at, of } => {
                let point = self.under_way.saving(save, of, now)?;
                self.go_on();
                Some(self.add_mark(Mark {
                    save,
                    point,
                    written: false,
                    under_way: of.is_some(),
                    at,
                }))
            }
            Entry::Saved { save, at } => {
                let point = self.under_way.saved(save, now)?;
                self.go_on();
                let told = self.mark(save, point, at);
                self.basis = self.last_mark(save);
                Some(told)
            }
            Entry::Discarded { .. } => {
                self.go_on();
                self.discard(end);
                Some(Told::Now)
            }
            Entry::Shortened { document, .. } => {
                self.document = Some(document);
                self.mixed = false;
                self.shortened = true;
                Some(Told::Now)
            }
        }
    }

    fn is_about(&mut self, document: String) {
        if !self.hold_edits() {
            self.mixed = false;
            self.document = Some(document);
        } else if self.document.as_ref() != Some(&document) {
            self.mixed = true;
        }
    }

    fn discard(&mut self, end: u64) {
        let run = self.current();
        let written = self.last_written(run);
        if written.is_some_and(|mark| mark.point == self.now()) || self.now().edits == 0 {
            return;
        }
        self.runs[run].discarded = true;
        let start = self.begin_run(written.map(|mark| mark.point), end);
        if let Some(Mark { save, at, .. }) = written {
            self.mark(save, start, at);
            self.basis = self.last_mark(save);
        }
    }

    fn begin_run(&mut self, parent: Option<Point>, start: u64) -> Point {
        let end = Point {
            run: self.runs.len(),
            edits: 0,
            at: start,
        };
        self.runs.push(Run {
            parent,
            before: parent.map_or(0, |parent| self.total(parent)),
            start,
            end,
            discarded: false,
            written: None,
            held: 0,
        });
        end
    }

    /// A written save holds the edits up to a point.
    fn mark(&mut self, save: SaveHash, point: Point, at: Timestamp) -> Told {
        self.add_mark(Mark {
            save,
            point,
            written: true,
            under_way: false,
            at,
        })
    }

    /// One of very many counts as told before, too.
    fn add_mark(&mut self, mark: Mark) -> Told {
        let known = self.last_mark(mark.save);
        let known = known.is_some_and(|it| it.point == mark.point && it.written == mark.written);
        let number = self.marks.len();
        self.last.insert(mark.save, number);
        if mark.written {
            let run = &mut self.runs[mark.point.run];
            run.written = Some(number);
            run.held = mark.point.edits;
        }
        self.marks.push(mark);
        self.alike += 1;
        match known || self.alike > MOST_ALIKE {
            true => Told::Before,
            false => Told::Now,
        }
    }

    /// Whether all edits of the log led to a state.
    pub fn is_all(&self, way: &Part) -> bool {
        self.edits == way.edits
    }

    /// Forgets the older half of the marks, but for those that tell what is saved of a run.
    fn forget_marks(&mut self) {
        let written: HashSet<usize> = self.runs.iter().filter_map(|run| run.written).collect();
        let newer = self.marks.len() / 2;
        let mut numbers = HashMap::new();
        let mut kept = Vec::with_capacity(MOST_MARKS);
        for (number, mark) in self.marks.drain(..).enumerate() {
            if number >= newer || written.contains(&number) {
                numbers.insert(number, kept.len());
                kept.push(mark);
            }
        }
        self.marks = kept;
        for run in &mut self.runs {
            run.written = run.written.and_then(|number| numbers.get(&number).copied());
        }
        self.last.retain(|_, number| match numbers.get(number) {
            Some(now) => {
                *number = *now;
                true
            }
            None => false,
        });
    }

    fn current(&self) -> usize {
        self.runs.len() - 1
    }

    fn last_mark(&self, save: SaveHash) -> Option<Mark> {
        self.last.get(&save).map(|number| self.marks[*number])
    }

    fn last_written(&self, run: usize) -> Option<Mark> {
        self.runs[run].written.map(|number| self.marks[number])
    }

    /// Whether the last written save holds more of its run.
    fn is_passed(&self, mark: &Mark) -> bool {
        !mark.under_way && self.runs[mark.point.run].held > mark.point.edits
    }

    /// Edits from the first to a point.
    fn total(&self, point: Point) -> u64 {
        self.runs[point.run].before + point.edits
    }

    fn root(&self, mut run: usize) -> usize {
        while let Some(parent) = self.runs[run].parent {
            run = parent.run;
        }
        run
    }

    /// The last state on the ways to both.
    fn common(&self, a: Point, b: Point) -> Option<Point> {
        let way = |from| std::iter::successors(Some(from), |p: &Point| self.runs[p.run].parent);
        // A run goes on from an earlier one, so that the two ways are in step.
        let (mut a, mut b) = (way(a).peekable(), way(b).peekable());
        loop {
            let (x, y) = (*a.peek()?, *b.peek()?);
            match x.run.cmp(&y.run) {
                std::cmp::Ordering::Equal => return Some(if x.edits <= y.edits { x } else { y }),
                std::cmp::Ordering::Greater => drop(a.next()),
                std::cmp::Ordering::Less => drop(b.next()),
            }
        }
    }

    /// The edits from a state on the way to another, to that other.
    fn part(&self, from: Point, to: Point) -> Part {
        let mut ranges = Vec::new();
        let mut at = Some(to);
        while let Some(point) = at {
            if point.run == from.run {
                ranges.push(from.at..point.at.max(from.at));
                break;
            }
            let run = &self.runs[point.run];
            ranges.push(run.start..point.at);
            at = run.parent;
        }
        ranges.retain(|range| !range.is_empty());
        ranges.reverse();
        let edits = self.total(to).saturating_sub(self.total(from));
        Part { ranges, edits }
    }
}
