//! A date as far as it is known: to the year or a part of it, the week, the day or the time of day.

pub(super) mod words;

use std::{fmt, ops::Range};

use jiff::civil::{Date, ISOWeekDate, Time, Weekday};

use super::{NoTime, day_of};

/// A date as far as it is known. The grammar stands with [`super::TimeValue`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartialDate {
    year: Year,
    part: Part,
    /// The time of that day, as it is written behind `T`.
    time: Option<String>,
}

/// A year, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Year {
    Exact(i16),
    /// One of so many from the first on, with so many digits unknown: `199X`.
    Among(i16, usize),
    Unknown,
}

/// Which part of the year; `None` for what is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Whole,
    /// From spring (0) on.
    Season(usize),
    Half(i8),
    Quarter(Option<i8>),
    Month(Option<i8>),
    Day(Option<i8>, Option<i8>),
    Week(Option<i8>, Option<InWeek>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum InWeek {
    /// Monday is 1.
    Day(i8),
    Weekend,
}

const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];
const PARTS_OF_DAY: [&str; 6] = ["MO", "MI", "AF", "EV", "NI", "DT"];
/// A year that has every day that another has.
const LEAP_YEAR: i16 = 2024;

impl PartialDate {
    /// Reads a date of which letters are capital, digits Latin and dashes plain.
    pub(super) fn parse(value: &str) -> Result<PartialDate, NoTime> {
        let (date, time) = match value.split_once(['T', ' ']) {
            None => (value, None),
            Some((date, time)) => (date, Some(clock(time.trim())?)),
        };
        if date.is_empty() && time.is_some() {
            let part = Part::Day(None, None);
            let year = Year::Unknown;
            return Ok(PartialDate { year, part, time });
        }
        let parts: Vec<&str> = date.split('-').collect();
        let year = Year::parse(parts[0])?;
        let part = Part::parse(&parts[1..])?;
        let of_day = matches!(part, Part::Day(..) | Part::Week(_, Some(_)));
        if time.is_some() && !of_day {
            return Err(NoTime::Shape);
        }
        part.exists_in(year)?;
        Ok(PartialDate { year, part, time })
    }

    /// The days it may mean, counted from 1 January 1970, the last one excluded; `None` if its year
    /// is not known.
    pub fn days(&self) -> Option<Range<i64>> {
        match self.year {
            Year::Unknown => None,
            Year::Exact(year) => self.part.days(year),
            // In which of the years is not known, so it may be any day of them.
            Year::Among(first, unknown) => {
                months(first, 1, 12 * 10_i32.pow(u32::try_from(unknown).ok()?))
            }
        }
    }

    /// Whether it begins after the other one does, as far as that is known.
    pub(super) fn is_behind(&self, other: &PartialDate) -> bool {
        let both = self.days().zip(other.days());
        both.is_some_and(|(this, other)| this.start > other.start)
    }
}

impl Year {
    fn parse(year: &str) -> Result<Year, NoTime> {
        let known = year.trim_end_matches('X');
        if year.len() != 4 || !known.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NoTime::Shape);
        }
        let unknown = 4 - known.len();
        let zeros = "0".repeat(unknown);
        let first = || format!("{known}{zeros}").parse().map_err(|_| NoTime::Shape);
        Ok(match unknown {
            0 => Year::Exact(first()?),
            4 => Year::Unknown,
            unknown => Year::Among(first()?, unknown),
        })
    }
}

impl Part {
    fn parse(parts: &[&str]) -> Result<Part, NoTime> {
        let known = |digits: &str| number(digits).ok_or(NoTime::Shape);
        let maybe = |digits: &str| match digits {
            "XX" => Ok(None),
            digits => known(digits).map(Some),
        };
        Ok(match *parts {
            [] => Part::Whole,
            [part] => {
                let season = SEASONS.iter().position(|season| *season == part);
                match (season, part) {
                    (Some(season), _) => Part::Season(season),
                    (_, "QX") => Part::Quarter(None),
                    (_, "Q1" | "Q2" | "Q3" | "Q4") => Part::Quarter(number(&part[1..])),
                    (_, "H1" | "H2") => Part::Half(known(&part[1..])?),
                    _ => match part.strip_prefix('W') {
                        Some(week) => Part::Week(maybe(week)?, None),
                        None => Part::Month(maybe(part)?),
                    },
                }
            }
            [part, day] => match part.strip_prefix('W') {
                Some(week) => {
                    let day = match day {
                        "WE" => InWeek::Weekend,
                        day if day.len() == 1 => InWeek::Day(known(day)?),
                        _ => return Err(NoTime::Shape),
                    };
                    Part::Week(maybe(week)?, Some(day))
                }
                None => Part::Day(maybe(part)?, maybe(day)?),
            },
            _ => return Err(NoTime::Shape),
        })
    }

    /// Whether there is such a part of the year, or of some year if it is not known.
    fn exists_in(self, year: Year) -> Result<(), NoTime> {
        let exact = match year {
            Year::Exact(year) => Some(year),
            _ => None,
        };
        let there = match self {
            Part::Whole | Part::Season(_) | Part::Half(_) | Part::Quarter(_) => true,
            Part::Month(month) => month.is_none_or(|month| (1..=12).contains(&month)),
            Part::Day(Some(month), day) => {
                Date::new(exact.unwrap_or(LEAP_YEAR), month, day.unwrap_or(1)).is_ok()
            }
            Part::Day(None, day) => day.is_none_or(|day| (1..=31).contains(&day)),
            Part::Week(week, day) => {
                let day_is = match day {
                    Some(InWeek::Day(day)) => (1..=7).contains(&day),
                    Some(InWeek::Weekend) | None => true,
                };
                let week_is = match (exact, week) {
                    (_, None) => true,
                    (None, Some(week)) => (1..=53).contains(&week),
                    (Some(year), Some(week)) => monday(year, week).is_some(),
                };
                // The last week of the year 9999 ends behind the calendar.
                day_is && week_is && exact.is_none_or(|year| self.days(year).is_some())
            }
        };
        there.then_some(()).ok_or(NoTime::Date)
    }

    fn days(self, year: i16) -> Option<Range<i64>> {
        let whole = months(year, 1, 12);
        match self {
            Part::Whole | Part::Quarter(None) | Part::Month(None) | Part::Day(None, _) => whole,
            Part::Season(season) => months(year, 3 * i8::try_from(season).ok()? + 3, 3),
            Part::Half(half) => months(year, 6 * half - 5, 6),
            Part::Quarter(Some(quarter)) => months(year, 3 * quarter - 2, 3),
            Part::Month(Some(month)) | Part::Day(Some(month), None) => months(year, month, 1),
            Part::Day(Some(month), Some(day)) => {
                let day = day_of(Date::new(year, month, day).ok()?);
                Some(day..day + 1)
            }
            // All weeks of the year, which begins and ends with a whole week.
            Part::Week(None, _) => {
                let next = year.checked_add(1).and_then(|year| monday(year, 1));
                within_calendar(monday(year, 1)?..next.unwrap_or(i64::MAX))
            }
            Part::Week(Some(week), day) => {
                let monday = monday(year, week)?;
                within_calendar(match day {
                    None => monday..monday + 7,
                    Some(InWeek::Weekend) => monday + 5..monday + 7,
                    Some(InWeek::Day(day)) => {
                        let day = monday + i64::from(day) - 1;
                        day..day + 1
                    }
                })
            }
        }
    }
}

/// The Monday of a week; `None` if the year has no such week.
fn monday(year: i16, week: i8) -> Option<i64> {
    let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?;
    Some(day_of(monday.date()))
}

/// So many months from the first of one on, as far as the calendar goes.
fn months(year: i16, month: i8, count: i32) -> Option<Range<i64>> {
    let first = day_of(Date::new(year, month, 1).ok()?);
    let after = i32::from(year) * 12 + i32::from(month) - 1 + count;
    let next = i16::try_from(after / 12).ok();
    let next = next.zip(i8::try_from(after % 12 + 1).ok());
    let next = next.and_then(|(year, month)| Date::new(year, month, 1).ok());
    within_calendar(first..next.map_or(i64::MAX, day_of))
}

/// What of these days has a date, if something has.
fn within_calendar(days: Range<i64>) -> Option<Range<i64>> {
    let end = days.end.min(day_of(Date::MAX) + 1);
    (days.start < end).then_some(days.start..end)
}

/// One or two digits.
fn number(digits: &str) -> Option<i8> {
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// A time of the day as it is written: `08:30`, `20`, `08:30:15.5Z`, or a part of it, `MO`.
fn clock(time: &str) -> Result<String, NoTime> {
    if PARTS_OF_DAY.contains(&time) {
        return Ok(time.to_owned());
    }
    let (time, zone) = match time.find(['Z', '+', '-']) {
        Some(at) => (&time[..at], zone(&time[at..])?),
        None => (time, String::new()),
    };
    let parts: Vec<&str> = time.split(':').collect();
    let (whole, fraction) = match parts[..] {
        [hour, minute, second] => match second.split_once(['.', ',']) {
            Some((second, fraction)) => (vec![hour, minute, second], Some(fraction)),
            None => (parts, None),
        },
        _ => (parts, None),
    };
    let numbers: Option<Vec<i8>> = whole.iter().map(|part| number(part)).collect();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let numbers = numbers.filter(|_| fraction.is_none_or(digits));
    let mut all = match numbers.as_deref() {
        Some([hour]) => [*hour, 0, 0],
        Some([hour, minute]) => [*hour, *minute, 0],
        Some([hour, minute, second]) => [*hour, *minute, *second],
        _ => return Err(NoTime::Shape),
    };
    let midnight = all == [24, 0, 0] && fraction.is_none_or(|f| f.bytes().all(|b| b == b'0'));
    if midnight {
        all = [0, 0, 0];
    }
    Time::new(all[0], all[1], all[2], 0).map_err(|_| NoTime::Date)?;
    let numbers: Vec<String> = (numbers.iter().flatten())
        .map(|number| format!("{number:02}"))
        .collect();
    let fraction = fraction.map_or(String::new(), |fraction| format!(".{fraction}"));
    Ok(format!("{}{fraction}{zone}", numbers.join(":")))
}

/// How far the clock is from that of Greenwich: `Z`, `+03`, `-03:30`.
fn zone(zone: &str) -> Result<String, NoTime> {
    if zone == "Z" {
        return Ok(zone.to_owned());
    }
    let (sign, offset) = zone.split_at(1);
    let (hours, minutes) = offset.split_once(':').unwrap_or((offset, "00"));
    let (hours, minutes) = number(hours).zip(number(minutes)).ok_or(NoTime::Shape)?;
    if sign == "Z" {
        return Err(NoTime::Shape);
    }
    Time::new(hours, minutes, 0, 0).map_err(|_| NoTime::Date)?;
    Ok(format!("{sign}{hours:02}:{minutes:02}"))
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let two = |known: Option<i8>| known.map_or("XX".to_owned(), |known| format!("{known:02}"));
        match self.year {
            Year::Exact(year) => write!(f, "{year:04}")?,
            Year::Among(first, unknown) => {
                let digits = format!("{first:04}");
                write!(f, "{}{}", &digits[..4 - unknown], "X".repeat(unknown))?;
            }
            Year::Unknown => f.write_str("XXXX")?,
        }
        match self.part {
            Part::Whole => {}
            Part::Season(season) => write!(f, "-{}", SEASONS[season])?,
            Part::Half(half) => write!(f, "-H{half}")?,
            Part::Quarter(None) => f.write_str("-QX")?,
            Part::Quarter(Some(quarter)) => write!(f, "-Q{quarter}")?,
            Part::Month(month) => write!(f, "-{}", two(month))?,
            Part::Day(month, day) => write!(f, "-{}-{}", two(month), two(day))?,
            Part::Week(week, None) => write!(f, "-W{}", two(week))?,
            Part::Week(week, Some(InWeek::Weekend)) => write!(f, "-W{}-WE", two(week))?,
            Part::Week(week, Some(InWeek::Day(day))) => write!(f, "-W{}-{day}", two(week))?,
        }
        match &self.time {
            Some(time) => write!(f, "T{time}"),
            None => Ok(()),
        }
    }
}
