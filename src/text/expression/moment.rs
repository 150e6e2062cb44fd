//! Points and stretches of time: dates and what stands around them, and seasons.

use super::amounts::Counting;
use super::calendar::{Calendar, Month, Point};
use super::date::calendar_of;
use super::lexicon::Meaning;
use super::literal::ONE;
use super::reader::Reader;
use super::tongue::Tongue;
use super::{HijriTable, Modifier, Note, TimeExpression};

/// A time as it was read.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    pub end: usize,
    pub time: TimeExpression,
    pub about: bool,
    /// The number of units that it is counted by: «قبل ثلاث سنوات».
    pub counting: Option<Counting>,
    /// A date that is said to be the same and is not, and where it begins.
    pub beside: Option<(usize, Box<Moment>)>,
}

impl Moment {
    pub(super) fn new(value: String, end: usize) -> Moment {
        let time = TimeExpression {
            value,
            ..TimeExpression::default()
        };
        Moment {
            end,
            time,
            about: false,
            counting: None,
            beside: None,
        }
    }

    /// The item behind it and what is said beside it.
    pub(super) fn whole_end(&self) -> usize {
        let other = self.beside.as_ref().map(|(_, other)| other.whole_end());
        other.unwrap_or(self.end)
    }

    pub(super) fn of_point(point: Point, end: usize) -> Moment {
        let mut moment = Moment::new(point.value(), end);
        moment.time.calendar = point.calendar;
        if point.calendar != Calendar::Gregorian {
            moment.time.original = point.written();
        }
        // By the moon, a day is never sure.
        moment.about = point.calendar == Calendar::Hijri || point.is_either();
        moment.time.notes = notes(point);
        moment
    }

    /// Whether it is one whole month or year, in whichever calendar: 2024, XXXX-03.
    fn is_month_or_year(&self) -> bool {
        let written = match self.time.original.as_str() {
            "" => &self.time.value,
            original => original,
        };
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let (year, month) = written.split_once('-').unwrap_or((written, "01"));
        let month = month.len() == 2 && digits(month);
        month && year.len() == 4 && (digits(year) || year == "XXXX")
    }

    pub(super) fn of_span(from: Point, to: Point, end: usize) -> Option<Moment> {
        let mut moment = Moment::of_point(to, end);
        let mut notes = notes(from);
        notes.retain(|note| !moment.time.notes.contains(note));
        moment.time.notes.append(&mut notes);
        if !(from.exists() && to.exists()) {
            // From the 28th to the 31st of April: some days of April.
            let month = |point: Point| Point { day: None, ..point }.there();
            let (from, to) = (month(from), month(to));
            moment.time.value = match from == to {
                true => to.value(),
                false => format!("{}/{}", from.first()?, to.last()?),
            };
            return Some(moment);
        }
        if from.calendar == Calendar::Gregorian && to.calendar == Calendar::Gregorian {
            moment.time.value = format!("{}/{}", from.value(), to.value());
            return Some(moment);
        }
        moment.time.value = format!("{}/{}", from.first()?, to.last()?);
        moment.time.original = format!("{}/{}", from.written(), to.written());
        Some(moment)
    }
}

impl Reader<'_> {
    /// A time that begins at `at`, with the words around it.
    pub(super) fn time(&self, at: usize) -> Option<Moment> {
        let modifier = self.meaning(at, |meaning| match meaning {
            Meaning::Before => Some(Modifier::Before),
            Meaning::After => Some(Modifier::After),
            _ => None,
        });
        let (ago, modified) = (
            self.ago_before(at),
            modifier.and_then(|_| self.within(at + 1)),
        );
        match (ago, modified) {
            (Some(ago), Some(modified)) if modified.end <= ago.end => Some(ago),
            (_, Some(mut moment)) => {
                moment.time.modifiers.splice(0..0, modifier);
                Some(moment)
            }
            (Some(ago), None) => Some(ago),
            (None, None) => Some(self.part_behind(self.within(at)?)),
        }
    }

    /// «نهاية عام 2025», “mid-2025”.
    fn within(&self, at: usize) -> Option<Moment> {
        let within = self.meaning(at, |meaning| match meaning {
            Meaning::Within(modifier) => Some(modifier),
            Meaning::EndOrOther if !self.may_be_another(at) => Some(Modifier::End),
            _ => None,
        });
        let Some(modifier) = within else {
            let part = |at| self.meaning(at, |m| matches!(m, Meaning::Within(_)).then_some(()));
            let bare = || {
                self.this_one(at)
                    .filter(|one| part(self.skip(one.end, Meaning::Of)).is_some())
            };
            let urdu = self.tongue(at) == Some(Tongue::Urdu);
            return self.moment(at).or_else(|| bare().filter(|_| urdu));
        };
        // «هفته اول بهمن» is not the beginning of the month.
        let part = self.ordinal(at).is_some() && self.numbers_a_part(at);
        if part || self.part_of_year(at).is_some() {
            return self.moment(at);
        }
        // «اول بهمن» is its first day.
        let from = self.skip(at + 1, Meaning::Of);
        let inner = self
            .moment(from)
            .or_else(|| self.whole_month(from))
            .or_else(|| self.this_one(from));
        let doubtful = self.means(at, Meaning::EndOrOther);
        let inner = inner.filter(|inner| !doubtful || inner.is_month_or_year());
        let whole = self.moment(at);
        match (inner, whole) {
            (Some(mut inner), whole) if whole.as_ref().is_none_or(|one| one.end < inner.end) => {
                inner.time.modifiers.insert(0, modifier);
                Some(inner)
            }
            (_, whole) => whole,
        }
    }

    /// Whether «آخر» may be “another”: «الجندي الآخر», «مقاتل آخر عام 2023».
    fn may_be_another(&self, at: usize) -> bool {
        let lead = self.item(at).map(|item| item.lead).unwrap_or_default();
        let qualifies = at.checked_sub(1).is_some_and(|noun| {
            let named = self.is_plain_word(noun) || self.unit(noun).is_some();
            named && !self.is_definite(noun)
        });
        lead.article || lead.and || qualifies
    }

    /// A month by a name that is also an ordinary word, where only a time can stand: «نهاية مارس».
    fn whole_month(&self, at: usize) -> Option<Moment> {
        let named = self.month(at).filter(|named| !named.needs_year)?;
        let point = Point {
            calendar: named.calendar,
            month: Some(named.month),
            ..Point::default()
        };
        Some(Moment::of_point(self.with_its_year(point), named.end))
    }

    /// Urdu says which part behind the time: «2023 کے آخر».
    fn part_behind(&self, mut moment: Moment) -> Moment {
        let at = self.skip(moment.end, Meaning::Of);
        let part = self.meaning(at, |meaning| match meaning {
            Meaning::Within(modifier) => Some(modifier),
            _ => None,
        });
        let urdu = self.tongue(at) == Some(Tongue::Urdu) && at > moment.end;
        if let Some(part) = part.filter(|_| urdu && moment.beside.is_none()) {
            moment.time.modifiers.push(part);
            moment.end = at + 1;
        }
        moment
    }

    /// The longest time that begins at `at`.
    fn moment(&self, at: usize) -> Option<Moment> {
        let readings = [
            self.span(at),
            self.weekday(at),
            self.week_and_day(at),
            self.weekend(at),
            self.tied(at),
            self.ago_behind(at),
            self.relative(at),
            self.season(at),
            self.century(at),
            self.decade(at),
            self.quarter(at),
            self.year_pair(at),
            self.clock(at),
            self.dates(at),
        ];
        // Of readings of one length, the first.
        readings
            .into_iter()
            .flatten()
            .rev()
            .max_by_key(|moment| moment.end)
    }

    /// «16–18 يناير 2024», “between 2016 and 2019”, «من شباط إلى أيار 2023».
    fn span(&self, at: usize) -> Option<Moment> {
        let between = self.means(at, Meaning::Between);
        let from = at + usize::from(between || self.means(at, Meaning::From));
        let ends = [
            self.date(from),
            self.day_number(from).map(|(day, end)| {
                (
                    Point {
                        day: Some(day),
                        ..Point::default()
                    },
                    end,
                )
            }),
        ];
        let urdu = self.tongue(at) == Some(Tongue::Urdu);
        ends.into_iter().flatten().find_map(|(first, end)| {
            let to = between && self.item(end).is_some_and(|item| item.lead.to);
            // «2011 اور 2015 کے درمیان».
            let behind = self.joined(end).filter(|_| urdu && !between);
            let next = match self.joined(end).filter(|_| between).or(behind) {
                Some(next) => next,
                None if to => end,
                None if self.means(end, Meaning::To) => end + 1,
                None => self.dash(end)?,
            };
            // «من يناير إلى مارس».
            let month = || {
                let named = self.month(next).filter(|named| !named.needs_year)?;
                let point = Point {
                    calendar: named.calendar,
                    month: Some(named.month),
                    ..Point::default()
                };
                Some((point, named.end)).filter(|_| first.month.is_some() && first.day.is_none())
            };
            let (second, end) = self.date(next).or_else(month)?;
            if behind.is_some() && !self.means(end, Meaning::BetweenBehind) {
                return None;
            }
            let end = end + usize::from(behind.is_some());
            if first.calendar != second.calendar && first.year.is_some() {
                return None;
            }
            let (first, second) = inherited(first, second)?;
            let (first, second) = (self.with_its_year(first), self.with_its_year(second));
            let ordered = first.there().first() <= second.there().last();
            ordered.then(|| Moment::of_span(first, second, end))?
        })
    }

    /// «ربيع عام 2016», “summer 2015”, بهار ۱۴۰۲.
    fn season(&self, at: usize) -> Option<Moment> {
        let season = self.meaning(at, |meaning| match meaning {
            Meaning::Season(season) => Some(season),
            _ => None,
        })?;
        let from = self.skip(at + 1, Meaning::Of);
        let year = |at| {
            let (year, _, end) = self.year_number(at, true)?;
            Some((
                Point::of_year(calendar_of(year, self.tongue(at)), year),
                end,
            ))
        };
        let date = self.date(from).or_else(|| year(from));
        let away = || {
            let away = self.months_away(from).filter(|away| away.unit == "year")?;
            Some((self.away_point(&away)?, away.end))
        };
        let date = date.or_else(away);
        let (point, end) = date.filter(|(point, _)| point.month.is_none())?;
        if point.calendar == Calendar::Persian {
            let first = match season {
                "SP" => 1,
                "SU" => 4,
                "FA" => 7,
                _ => 10,
            };
            let month = |number| Point {
                month: Some(Month::new(number)),
                ..point
            };
            return Moment::of_span(month(first), month(first + 2), end);
        }
        let year = point
            .year
            .filter(|_| point.calendar == Calendar::Gregorian)?;
        Some(Moment::new(format!("{year:04}-{season}"), end))
    }
}

impl Counting {
    /// One measure, as a quantity that begins at `start`.
    pub(super) fn of(start: usize, one: super::measure::Measure) -> Counting {
        Counting {
            start,
            end: one.end,
            least: ONE,
            most: ONE,
            unit: one.unit,
            about: false,
            bound: None,
        }
    }
}

/// What is to be known of a date besides.
fn notes(point: Point) -> Vec<Note> {
    let year = point.year.filter(|_| point.calendar == Calendar::Hijri);
    let reckoned = year.map(|year| Note::Reckoned(HijriTable::of_year(year)));
    let missing = (!point.exists()).then_some(Note::NoSuchDay);
    let either = point.is_either().then_some(Note::EitherAdar);
    [reckoned, missing, either].into_iter().flatten().collect()
}

/// Two ends of a span, each with what only the other says; `None` if they are of different kinds.
fn inherited(mut first: Point, mut second: Point) -> Option<(Point, Point)> {
    if first.month.is_none() && first.year.is_none() {
        // A day alone is of the month behind it.
        second.day?;
        first = Point {
            day: first.day,
            ..second
        };
    }
    if first.year.is_none() {
        first.year = second.year.filter(|_| first.calendar == second.calendar);
    }
    if second.year.is_none() {
        second.year = first.year.filter(|_| first.calendar == second.calendar);
    }
    let alike = first.day.is_some() == second.day.is_some()
        && first.month.is_some() == second.month.is_some();
    (alike && first != second).then_some((first, second))
}
