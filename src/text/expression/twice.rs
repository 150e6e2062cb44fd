//! A day that is said in two calendars, or three: «27 رجب 1445 هـ الموافق 8 فبراير 2024».
//!
//! Such words state one date. A day by the moon is never sure, so the Gregorian one is the day, or else
//! the one that is not by the moon. Dates that lie further apart than two days are two, and told to be.

use super::Note;
use super::calendar::{Calendar, Point};
use super::lexicon::Meaning;
use super::moment::Moment;
use super::reader::{Known, Reader};

/// How many days the same day may be apart in two calendars: the moon a day or two, the evening, with
/// which some days begin, no more.
const APART: i64 = 2;

/// Calendars that a date is said in at most: four, each once.
const MOST: usize = 4;

/// A date that another one is said to be.
struct Again {
    point: Point,
    /// Where it begins, behind what joins it to the other.
    start: usize,
    end: usize,
    /// The item behind what joins it to the other.
    closed: usize,
    join: Join,
}

/// How closely the words join two dates, the closest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Join {
    /// They stand beside each other.
    Beside,
    /// A dash is between them, as also from one to the other.
    Dash,
    /// The words say that they are one: «الموافق», a bracket, a slash.
    Said,
}

impl Reader<'_> {
    /// A date at `at`, with the same in other calendars behind it.
    pub(super) fn dates(&self, at: usize) -> Option<Moment> {
        let (first, mut end) = self.date(at)?;
        let first = self.with_its_year(first);
        let mut same = vec![first];
        while let Some(again) = self.again(end, same[0]).filter(|_| same.len() < MOST) {
            let other = again.point;
            if same.iter().any(|point| point.calendar == other.calendar) {
                break;
            }
            let Some(days) = days_between(same[0], other) else {
                break;
            };
            let whole = first.day.is_some() && other.day.is_some();
            if days > APART {
                if again.join == Join::Said && whole && same.len() == 1 {
                    return Some(two(first, end, &again, days));
                }
                break;
            }
            if again.join == Join::Beside && !whole {
                break;
            }
            same.push(other);
            end = again.closed;
        }
        Some(one_of(&same, end))
    }

    /// A date without its year, in the one nearest to the article.
    pub(super) fn with_its_year(&self, point: Point) -> Point {
        let anchor = self.anchor.filter(|anchor| anchor.knows >= Known::Month);
        anchor.map_or(point, |anchor| point.near(anchor.day))
    }

    /// The date behind `end` that may be the one before it, `first`, in another calendar.
    fn again(&self, end: usize, first: Point) -> Option<Again> {
        let opened = self.is_sign(end, "(");
        let slash = self.is_sign(end, "/|") && self.glued(end) == self.glued(end + 1);
        let dash = self.dash(end).is_some();
        let sign = opened || slash || dash || self.is_sign(end, "،,");
        let from = end + usize::from(sign);
        let worded = self.means(from, Meaning::Same);
        let start = if worded {
            self.same_end(from + 1)
        } else {
            from
        };
        let (point, end) = self.date(self.behind_weekday(start))?;
        if opened && !self.is_sign(end, ")") {
            return None;
        }
        let join = match (worded || opened || slash, dash) {
            (true, _) => Join::Said,
            (false, true) => Join::Dash,
            (false, false) => Join::Beside,
        };
        let near = |day| point.near(day);
        Some(Again {
            point: first.first().map_or(point, near),
            start,
            end,
            closed: end + usize::from(opened),
            join,
        })
    }

    /// What may stand between «الموافق» and its date: «ليوم», «لـ».
    fn same_end(&self, at: usize) -> usize {
        let to = matches!(self.written(at), Some("ل" | "لـ"));
        let at = at + usize::from(to);
        at + usize::from(self.unit(at) == Some("day") && self.weekday_name(at + 1).is_none())
    }

    /// The item behind a weekday that stands before a date.
    fn behind_weekday(&self, at: usize) -> usize {
        let worded = usize::from(self.unit(at) == Some("day"));
        self.weekday_name(at + worded)
            .map_or(at, |(_, end)| end + usize::from(self.is_sign(end, "،,")))
    }
}

/// Two dates that are said to be one, and are not.
fn two(first: Point, end: usize, again: &Again, days: i64) -> Moment {
    let mut moment = Moment::of_point(first, end);
    let mut other = Moment::of_point(again.point, again.end);
    for one in [&mut moment, &mut other] {
        one.time.notes.push(Note::Apart(days));
    }
    moment.beside = Some((again.start, Box::new(other)));
    moment
}

/// One date that is said in each of these calendars: by the one that tells it most closely and most
/// surely, with how the first of the others has it.
pub(super) fn one_of(same: &[Point], end: usize) -> Moment {
    let rank = |point: &&Point| {
        let close = point.day.is_some() as u8 + point.month.is_some() as u8;
        let sure = match point.calendar {
            Calendar::Gregorian => 2,
            Calendar::Persian | Calendar::Hebrew => 1,
            Calendar::Hijri => 0,
        };
        (close, sure)
    };
    let told = same.iter().max_by_key(rank).copied().unwrap_or_default();
    let mut moment = Moment::of_point(told, end);
    let other = same.iter().find(|point| point.calendar != told.calendar);
    if let Some(other) = other.filter(|_| told.calendar == Calendar::Gregorian) {
        moment.time.calendar = other.calendar;
        moment.time.original = other.written();
    }
    moment
}

/// How many days lie between two times, none if they meet; `None` if a year is not known.
pub(super) fn days_between(one: Point, other: Point) -> Option<i64> {
    let (one, other) = ((one.first()?, one.last()?), (other.first()?, other.last()?));
    let days = |from, to| -> i64 { crate::text::day_of(to) - crate::text::day_of(from) };
    Some(days(one.1, other.0).max(days(other.1, one.0)).max(0))
}
