//! What quantity and what time the words of a span state, in Arabic, Persian, Hebrew, Urdu, English
//! and French.
//!
//! Always a proposal, for a person to accept. Nothing here knows of annotations, clocks or files: what
//! «أمس» means hangs on the date that the caller names. A line is cut into [`items`], which a
//! [`lexicon`] for each language gives their meanings; a small grammar on top of that, one file a
//! subject, reads numbers, quantities, dates and lengths of time.
//!
//! Work is proportional to the length of the words: each place is looked at a bounded number of times.

mod amounts;
mod calendar;
mod clock;
mod date;
mod decades;
mod duration;
#[cfg(test)]
mod held_back;
mod hijri;
mod items;
mod label;
#[cfg(test)]
mod laws;
mod letters;
mod lexicon;
mod literal;
mod measure;
mod moment;
mod near;
mod numeral;
mod period;
mod reader;
mod relative;
#[cfg(test)]
mod situations;
#[cfg(test)]
mod table;
#[cfg(test)]
mod together;
mod tongue;
mod twice;
mod typed;
mod words;
mod year_or_count;

use std::ops::Range;

pub use calendar::Calendar;
pub use hijri::HijriTable;
pub use typed::{TypedDate, typed_date};

use self::amounts::Counting;
use self::items::{Kind, items};
use self::lexicon::Meaning;
use self::measure::Counted;
use self::moment::Moment;
use self::numeral::ANY_JOINS;
use self::reader::{Anchor, Reader};
use self::tongue::{Tongue, Tongues};
use super::{Quantity, ends_line};

/// Something that words state, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Bytes within the given words, on scalar boundaries, without what is written onto the first word.
    pub range: Range<usize>,
    /// What it states.
    pub reading: Reading,
    /// Whether it is only near: the words say so («نحو»), or the calendar can't tell to the day.
    pub approximate: bool,
}

/// How words are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// How much of something.
    Quantity(Quantity),
    /// When, or for how long.
    Time(TimeExpression),
}

/// A time as words state it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeExpression {
    /// A TIMEX3 value in the Gregorian calendar: `2024-01-16`, `2025`, `2024-W02`, `2016-SP`, `P2Y`;
    /// `2024-01-16/2024-01-18` and `P2Y/P5Y` from one to the other; X for what is not known: `XXXX-05`,
    /// `199X`, `XXXX-WXX-2`; `PAST_REF` and the like if the article's date would be needed.
    pub value: String,
    /// The calendar it is written in.
    pub calendar: Calendar,
    /// Year, month and day as they are written, if not in the Gregorian calendar: `1445-07-05`. Hebrew
    /// months count from Tishri; Adar I is `05L`. Of a date that is written in two calendars, the value
    /// is the Gregorian day, and this what is beside it.
    pub original: String,
    /// Which part of the time, and which side of that, the outermost first: before its end.
    pub modifiers: Vec<Modifier>,
    /// What is to be known of it besides.
    pub notes: Vec<Note>,
}

/// What is to be known of a time besides its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Note {
    /// It is told by the moon, from this table: where the moon was looked for, it may be a day beside.
    Reckoned(HijriTable),
    /// There is no such day in its month, or no such month in its year: the value is the month's or year's.
    NoSuchDay,
    /// The month is Adar of a leap year, which has two: the value is that of the second.
    EitherAdar,
    /// The words say it in another calendar too, as a day that lies so many days away.
    Apart(i64),
}

/// How the words around a time change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// Before it.
    Before,
    /// After it.
    After,
    /// Its beginning.
    Start,
    /// Its middle.
    Mid,
    /// Its end.
    End,
    /// So long or longer.
    AtLeast,
    /// Longer.
    MoreThan,
    /// So long or shorter.
    AtMost,
    /// Shorter.
    LessThan,
}

impl Modifier {
    /// The code of TIMEX3's attribute `mod`.
    pub fn code(self) -> &'static str {
        match self {
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::AtLeast => "EQUAL_OR_MORE",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::AtMost => "EQUAL_OR_LESS",
            Modifier::LessThan => "LESS_THAN",
        }
    }
}

/// Reads quantities and times out of `words`, in the order of the text; where the same words are both,
/// the likelier first.
///
/// `language` is the article's BCP 47 tag or empty; the words may be of another. `anchor` is its date of
/// publication (`2024-01-26` or less): what «الأسبوع الماضي» and months without a year are told from.
pub fn expressions(words: &str, language: &str, anchor: Option<&str>) -> Vec<Found> {
    let anchor = anchor.and_then(Anchor::parse);
    let mut found = Vec::new();
    let mut start = 0;
    for line in words.split_inclusive(ends_line) {
        let tongues = Tongues::of_line(line, language);
        let items = items(line, &tongues);
        let reader = Reader {
            line,
            items: &items,
            anchor,
        };
        let mut at = reader.behind_label();
        while at < items.len() {
            at = reader.step(at, start, &mut found);
        }
        start += line.len();
    }
    found
}

impl Reader<'_> {
    /// Reads what begins at `at` and returns the item to go on from.
    fn step(&self, at: usize, offset: usize, found: &mut Vec<Found>) -> usize {
        if self.means(at, Meaning::Vague) {
            // “No. 5”.
            let from = at + 1 + usize::from(self.is_sign(at + 1, ".:#°"));
            return self
                .numeral(from, ANY_JOINS)
                .map_or(at + 1, |numeral| numeral.end);
        }
        if !self.may_begin(at) {
            return self.passed_over(at);
        }
        let time = self.time(at);
        if time.is_none()
            && let Some(end) = self.told_of_no_time(at)
        {
            return end;
        }
        let counting = self
            .counting(at)
            .filter(|counting| !self.numbers_one(at, counting));
        if let Some(year) = &time
            && let Some(beside) = self.counting_beside(at, year)
        {
            let end = beside.end;
            let counts = beside.unit.is_some();
            if counts {
                self.push_counting(offset, beside.clone(), found);
            }
            self.push_moment(at, offset, year.clone(), found);
            if !counts {
                self.push_counting(offset, beside, found);
            }
            return end;
        }
        if let Some((value, end)) = self.compound(at, counting.as_ref())
            && time.as_ref().is_none_or(|moment| moment.end < end)
        {
            self.push_moment(at, offset, Moment::new(value, end), found);
            return end;
        }
        match (time, counting) {
            (Some(moment), counting)
                if counting
                    .as_ref()
                    .is_none_or(|counting| counting.end <= self.skip_until(moment.end)) =>
            {
                let end = moment.whole_end();
                self.push_moment(at, offset, moment, found);
                end
            }
            (_, Some(counting)) => {
                let end = counting.end;
                self.push_counting(offset, counting, found);
                end
            }
            _ => self.passed_over(at),
        }
    }

    /// The item behind an hour of either half of the day, a year before the common era, a year or decade
    /// in two digits, and half of what is not told: their numbers count nothing.
    fn told_of_no_time(&self, at: usize) -> Option<usize> {
        if self.is_hour(at) {
            let end = self.passed_over(at + 1);
            let minutes = self.joined(end).and_then(|next| self.measure(next, 0));
            let minutes = minutes.filter(|one| one.is_of("minute"));
            return Some(minutes.map_or(end, |one| one.end));
        }
        if let Some(end) = self.century_beyond(at) {
            return Some(end);
        }
        let worded = matches!(self.unit(at), Some("year" | "decade"));
        let from = at + usize::from(worded);
        if self.digits(from).is_some() && self.means(from + 1, Meaning::BeforeEra) {
            return Some(from + 2);
        }
        if let Some((_, _, end)) = self.part_of_year(at).filter(|(part, ..)| *part == 'H') {
            return Some(end);
        }
        if !worded || self.item(from)?.lead.any {
            return None;
        }
        let short = self.numeral(from, 1)?;
        let alone = self.measure(from, 1).is_some_and(|one| !one.has_unit());
        let of_two = short.plain == Some(2) || self.unit(at) == Some("decade");
        (alone && of_two).then_some(short.end)
    }

    /// Whether digits with the article, «الدورة الـ78», or an ending, «14 ویں ترمیم», say which one it is and
    /// not how many.
    fn numbers_one(&self, at: usize, counting: &Counting) -> bool {
        if self.digits(at).is_some() && self.is_ordinal_ending(at + 1) {
            return true;
        }
        let article = self.item(at).is_some_and(|item| item.lead.article);
        let known = matches!(counting.unit, Some(Counted::Unit(_)));
        article && self.digits(at).is_some() && !known
    }

    /// The item behind what is not read: of digits, all that is written onto them, and the rest of a
    /// telephone number.
    fn passed_over(&self, at: usize) -> usize {
        if self.digits(at).is_none() {
            return at + 1;
        }
        let telephone = at > 0 && self.sign(at - 1) == Some('+');
        let mut end = self.cluster_end(at);
        while telephone && self.digits(end).is_some() {
            end = self.cluster_end(end);
        }
        // A million of what is not read is not one million.
        if self.scales(end) {
            end += 1;
        }
        end
    }

    /// Whether anything can begin with this item.
    fn may_begin(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else {
            return false;
        };
        match item.kind {
            Kind::Known(_) => true,
            Kind::Digits => self.starts_free(at),
            // Days and years in Hebrew letters, centuries in Roman ones.
            Kind::Word => matches!(
                item.tongue,
                Tongue::Hebrew | Tongue::French | Tongue::English
            ),
            Kind::Sign(_) => true,
        }
    }

    fn push_moment(&self, start: usize, offset: usize, moment: Moment, found: &mut Vec<Found>) {
        let Moment {
            end,
            time,
            about,
            counting,
            beside,
        } = moment;
        found.push(self.found(start, end, offset, Reading::Time(time), about));
        if let Some(counting) = counting {
            let reading = Reading::Quantity(counting.quantity());
            found.push(self.found(
                counting.start,
                counting.end,
                offset,
                reading,
                counting.about,
            ));
        }
        if let Some((start, other)) = beside {
            self.push_moment(start, offset, *other, found);
        }
    }

    fn push_counting(&self, offset: usize, counting: Counting, found: &mut Vec<Found>) {
        let Counting {
            start, end, about, ..
        } = counting;
        let quantity = Reading::Quantity(counting.quantity());
        found.push(self.found(start, end, offset, quantity, about));
        if let Some(time) = counting.duration() {
            found.push(self.found(start, end, offset, Reading::Time(time), about));
        }
    }

    fn found(
        &self,
        start: usize,
        end: usize,
        offset: usize,
        reading: Reading,
        approximate: bool,
    ) -> Found {
        let from = self.items[start].range.start;
        let to = self.items[end - 1].range.end;
        Found {
            range: offset + from..offset + to,
            reading,
            approximate,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_may_state_a_quantity_and_a_time() {
        let words = "تقترح الانسحاب خلال سنتين إلى خمس سنوات";
        let found = expressions(words, "ar", Some("2024-01-18"));
        let years = |n: u32| Some(crate::text::Amount::from(n));
        let quantity = Quantity {
            min: years(2),
            max: years(5),
            unit: "year".to_owned(),
        };
        assert_eq!(found[0].reading, Reading::Quantity(quantity));
        let time = TimeExpression {
            value: "P2Y/P5Y".to_owned(),
            ..TimeExpression::default()
        };
        assert_eq!(found[1].reading, Reading::Time(time));
        assert_eq!(&words[found[0].range.clone()], "سنتين إلى خمس سنوات");
        assert_eq!(found.len(), 2);
    }
}
