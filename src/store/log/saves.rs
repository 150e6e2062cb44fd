//! Saves that are written while edits go on: what they tell the log, and what it says of each until that
//! has taken its place.
//!
//! Whoever saves takes a snapshot and has the log [mark](Log::mark_writing) what it holds. Just before
//! the new file takes the place of the old one it says [which save that will be](Log::mark_saving), and
//! after that [that it is](Log::mark_saved), or [that it is not](Log::not_saved). What is logged between
//! the first and the last the save does not hold.

use std::{
    collections::{BTreeMap, VecDeque},
    fmt,
};

use jiff::Timestamp;

use super::super::{SaveHash, error::StoreError};
use super::{Log, Setback, entry::Entry, guarded, read::Point};

/// A save that is being written, by a number that no earlier one in its log has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Writing(u64);

impl Writing {
    /// As it is read; `None` of a number after which there is no other.
    pub(super) fn numbered(number: u64) -> Option<Writing> {
        (number < u64::MAX).then_some(Writing(number))
    }

    /// The one after that, or the first.
    pub(super) fn after(last: Option<Writing>) -> Writing {
        /// No digit of a multiple of it can be changed so that it is another.
        const STEP: u64 = 11;
        let last = last.map_or(0, |Writing(number)| number);
        Writing((last - last % STEP).saturating_add(STEP))
    }
}

impl fmt::Display for Writing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Log {
    /// Marks that a save of everything logged so far is being written: edits may be logged before it
    /// is. A mark that can't be written now is owed, and stands before what is written next.
    pub fn mark_writing(&mut self, at: Timestamp) -> Writing {
        let number = Writing::after(self.last_writing);
        self.last_writing = Some(number);
        // Whoever writes next is told.
        let _ = self.write(&[Entry::Writing { number, at }]);
        number
    }

    /// Marks that a save is about to take its place. When a crash comes before
    /// [`mark_saved`](Log::mark_saved), what then stands there tells whether it has. Until that, or
    /// [`not_saved`](Log::not_saved), no other save of the document may.
    ///
    /// # Errors
    /// As [`append`](Log::append).
    pub fn mark_saving(
        &mut self,
        number: Writing,
        save: SaveHash,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        // Some drives replace no file that is open.
        self.save_guard = None;
        let of = Some(number);
        self.write(&[Entry::Saving { save, at, of }])
    }

    /// Marks that the save has taken its place. It holds what was logged before the
    /// [`mark_writing`](Log::mark_writing) of the number with which [`mark_saving`](Log::mark_saving) told of
    /// it. Without that it holds everything, which is true only where no save is being written: where one is,
    /// the log would be read as damaged from this mark on.
    ///
    /// # Errors
    /// As [`append`](Log::append).
    pub fn mark_saved(&mut self, save: SaveHash, at: Timestamp) -> Result<(), StoreError> {
        self.guard_save();
        self.write(&[Entry::Saved { save, at }])
    }

    /// A save has come to nothing, and what stood there still does. In the log that needs no word.
    pub fn not_saved(&mut self, number: Writing) {
        self.unwritten.give_up(number);
        if self.save_guard.is_none() {
            self.guard_save();
        }
    }

    /// Marks that what no save holds was thrown away.
    ///
    /// # Errors
    /// As [`append`](Log::append).
    pub fn mark_discarded(&mut self, at: Timestamp) -> Result<(), StoreError> {
        self.write(&[Entry::Discarded { at }])
    }

    /// Takes the save, so that whoever can read it sees that it is open.
    fn guard_save(&mut self) {
        // The file that was let go of must not stand in the way of itself.
        self.save_guard = None;
        let guard = self.place.save().map(|save| guarded::lock_all(&[save]));
        self.save_guard = Some(match guard {
            Some(Ok(guard)) => guard,
            Some(Err(why)) => {
                self.told.push(Setback::AlsoOpen { path: why.path });
                Vec::new()
            }
            None => Vec::new(),
        });
    }
}

/// What a log that is being read says of saves that had not taken their place yet.
#[derive(Debug, Default)]
pub(super) struct UnderWay {
    /// What those hold that are being written.
    writing: BTreeMap<Writing, Point>,
    /// The last number.
    pub last: Option<Writing>,
    /// Those about to take their place, in order.
    begun: VecDeque<Begun>,
}

#[derive(Clone, Copy, Debug)]
struct Begun {
    save: SaveHash,
    point: Point,
    of: Option<Writing>,
}

/// So many saves under way are known: whoever began more has given up the first.
const MOST_UNDER_WAY: usize = 128;

impl UnderWay {
    /// A save of a state is being written; `None` if the number is not the next in order.
    pub fn writing(&mut self, number: Writing, point: Point) -> Option<()> {
        (self.last < Some(number)).then_some(())?;
        self.last = Some(number);
        self.writing.insert(number, point);
        if self.writing.len() > MOST_UNDER_WAY {
            self.writing.pop_first();
        }
        Some(())
    }

    /// A save is about to take its place; answers with what it holds, or `None` if nothing is known of
    /// its number.
    pub fn saving(&mut self, save: SaveHash, of: Option<Writing>, now: Point) -> Option<Point> {
        let point = match of {
            Some(number) => *self.writing.get(&number)?,
            None => now,
        };
        // Said twice it is one: the other would stay when the save is in place.
        (self.begun).retain(|begun| of.is_none() || begun.of != of);
        self.begun.push_back(Begun { save, point, of });
        if self.begun.len() > MOST_UNDER_WAY {
            self.begun.pop_front();
        }
        Some(point)
    }

    /// A save has taken its place; answers with what it holds, or `None` where it should have been told
    /// of before.
    pub fn saved(&mut self, save: SaveHash, now: Point) -> Option<Point> {
        let last = self.begun.iter().rposition(|begun| begun.save == save);
        let Some(begun) = last.and_then(|last| self.begun.remove(last)) else {
            self.settle();
            return self.writing.is_empty().then_some(now);
        };
        self.writing.retain(|number, _| Some(*number) != begun.of);
        self.settle();
        Some(begun.point)
    }

    /// Whether one was about to take its place, and it is not known whether it has.
    pub fn is_begun(&self) -> bool {
        !self.begun.is_empty()
    }

    /// Where nobody counted, nothing was under way besides.
    pub fn settle(&mut self) {
        self.begun.retain(|begun| begun.of.is_some());
    }
}
