//! Values of times, as ISO 8601 and TIMEX3 (TimeML 1.2.1) write them: what is one, what it means in
//! days, and how it is written.
//!
//! The fields of the window, `hashiya check`, the timeline, counts by year and the reading of
//! relative dates all read values here, so that what one of them takes, all take. A value is
//!
//! | written | is | from |
//! |---|---|---|
//! | `2024`, `2024-01`, `2024-01-16` | a year, month, day | ISO 8601 calendar dates, extended |
//! | `2024-W02`, `2024-W02-1`, `2024-W02-WE` | a week (as many as the year has), its day, its weekend | ISO 8601 week dates; TIMEX3 |
//! | `2024-Q1`, `2024-QX`, `2024-H2` | a quarter, some quarter, a half | TIMEX3 |
//! | `2024-SP`, `-SU`, `-FA`, `-WI` | a season; the winter that begins in December | TIMEX3 |
//! | `199X`, `19XX`, `2XXX`, `XXXX` | a decade, century, millennium, a year that is not known | TIMEX3 |
//! | `XX` for a month or day, `WXX` for a week | one that is not known | TIMEX3 |
//! | a day, then `T08:30`, `T08:30:15.5Z`, `T20+03:00`, `T24:00` | a time of that day | ISO 8601 |
//! | a day, then `TMO`, `TMI`, `TAF`, `TEV`, `TNI`, `TDT` | a part of that day | TIMEX3 |
//! | `T20`, `TEV` | that time of a day that is not known | TIMEX3 |
//! | `P2Y`, `P1Y6M`, `PT36H`, `P0.5Y`, `PXD` | a length of time | ISO 8601; TIMEX3 |
//! | `PAST_REF`, `PRESENT_REF`, `FUTURE_REF` | a time only said to be so | TIMEX3 |
//! | two dates, or two lengths, with `/` between | from one to the other | ISO 8601 intervals |
//!
//! As people type, these are read too, and written as above: digits `٠`–`٩` and `۰`–`۹`; one digit for
//! a month, day, week or hour (`2024-1-5`); small letters; any dash; a space for the `T`; spaces around
//! the whole and around `/`; direction marks anywhere. Not read are the short decades and centuries of
//! TIMEX3 (`199`, `19`: whoever types `24` means no century), years before 0 and after 9999, dates
//! without dashes (`20240116`), and a range of a date and a length.

mod partial;
mod words;

use std::{fmt, ops::Range, str::FromStr};

use jiff::civil::Date;

pub use partial::PartialDate;
pub use words::{published_days, time_words};

use super::digits::latin_digit;

/// The value of a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeValue {
    /// A date, as far as it is known.
    Date(PartialDate),
    /// From one date to another.
    Dates(PartialDate, PartialDate),
    /// A length of time, as it is written.
    Length(String),
    /// At least and at most so long.
    Lengths(String, String),
    /// Past, present or future.
    Reference(&'static str),
}

/// Why a value is no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTime {
    /// It is written in no way that a time is.
    Shape,
    /// It is written as a time, but there is none such: 2024-02-30.
    Date,
    /// Of two ends, the first comes after the second; or of two lengths, the first is the longer one.
    Reversed,
}

/// The days that a value means, counted from 1 January 1970, the last one excluded; `None` for what
/// is no time, for a length of time, and where the year is not known. An imprecise date is all the
/// days it may mean: a month is its first day to its last.
pub fn days(value: &str) -> Option<Range<i64>> {
    value.parse::<TimeValue>().ok()?.days()
}

/// The date on which a day lies.
pub fn date_of(day: i64) -> Option<Date> {
    let day = jiff::Span::new().try_days(day).ok()?;
    EPOCH.checked_add(day).ok()
}

/// The day on which a date lies.
pub fn day_of(date: Date) -> i64 {
    // Between two dates of the calendar there are days and nothing else.
    (date - EPOCH).get_days().into()
}

const EPOCH: Date = Date::constant(1970, 1, 1);

/// The times of which no more is known.
const REFERENCES: [&str; 3] = ["PAST_REF", "PRESENT_REF", "FUTURE_REF"];

impl TimeValue {
    /// The days it means, as [`days`].
    pub fn days(&self) -> Option<Range<i64>> {
        match self {
            TimeValue::Date(date) => date.days(),
            TimeValue::Dates(from, to) => {
                let (from, to) = (from.days()?, to.days()?);
                Some(from.start..to.end.max(from.end))
            }
            TimeValue::Length(_) | TimeValue::Lengths(..) | TimeValue::Reference(_) => None,
        }
    }
}

impl FromStr for TimeValue {
    type Err = NoTime;

    fn from_str(value: &str) -> Result<TimeValue, NoTime> {
        let value: String = value.chars().filter_map(typed).collect();
        let value = value.trim();
        let Some((from, to)) = value.split_once('/') else {
            return point(value);
        };
        let range = match (point(from.trim())?, point(to.trim())?) {
            (TimeValue::Date(from), TimeValue::Date(to)) => TimeValue::Dates(from, to),
            (TimeValue::Length(least), TimeValue::Length(most)) => TimeValue::Lengths(least, most),
            _ => return Err(NoTime::Shape),
        };
        match &range {
            TimeValue::Dates(from, to) if from.is_behind(to) => Err(NoTime::Reversed),
            TimeValue::Lengths(least, most) if is_longer(least, most) => Err(NoTime::Reversed),
            _ => Ok(range),
        }
    }
}

impl fmt::Display for TimeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TimeValue::Date(date) => write!(f, "{date}"),
            TimeValue::Dates(from, to) => write!(f, "{from}/{to}"),
            TimeValue::Length(length) => f.write_str(length),
            TimeValue::Lengths(least, most) => write!(f, "{least}/{most}"),
            TimeValue::Reference(name) => f.write_str(name),
        }
    }
}

/// A character as it counts in a value; nothing for what only steers.
fn typed(c: char) -> Option<char> {
    match c {
        '\u{200e}' | '\u{200f}' | '\u{61c}' => None,
        '–' | '—' | '−' | '‑' | '‐' => Some('-'),
        c => Some(latin_digit(c).to_ascii_uppercase()),
    }
}

/// One end.
fn point(value: &str) -> Result<TimeValue, NoTime> {
    if let Some(name) = REFERENCES.iter().find(|name| **name == value) {
        return Ok(TimeValue::Reference(name));
    }
    if value.starts_with('P') {
        let whole = is_length(value).then(|| TimeValue::Length(value.to_owned()));
        return whole.ok_or(NoTime::Shape);
    }
    PartialDate::parse(value).map(TimeValue::Date)
}

/// A length of time: `P2Y`, `P1Y6M`, `PT36H`, `P0.5Y`, `PXD`.
fn is_length(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('P') else {
        return false;
    };
    let (days, hours) = rest.split_once('T').unwrap_or((rest, ""));
    let some = !days.is_empty() || !hours.is_empty();
    some && !rest.ends_with('T') && counts(days, "YMWD") && counts(hours, "HMS")
}

/// Whether these are counts of units, each at most once and in their order.
fn counts(parts: &str, units: &str) -> bool {
    let mut units = units.chars();
    parts
        .split_inclusive(|c: char| c.is_ascii_alphabetic() && c != 'X')
        .all(|part| {
            let unit = part.chars().next_back().filter(char::is_ascii_alphabetic);
            let count = unit.and_then(|unit| part.strip_suffix(unit));
            let known = count.is_some_and(|count| count == "X" || is_decimal(count));
            known && units.any(|other| Some(other) == unit)
        })
}

/// Whether one length is longer than another whatever months and years the two are of.
fn is_longer(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (months_and_days(one), months_and_days(other)) else {
        return false;
    };
    let (months, days) = (one.0 - other.0, one.1 - other.1);
    let (years, rest) = ((months / 12.0).trunc(), months % 12.0);
    let shortest = match months >= 0.0 {
        true => years * 365.0 + rest * 28.0,
        false => years * 366.0 + rest * 31.0,
    };
    shortest + days > 0.0
}

/// The months of a length, and its days; `None` if one of its numbers is not known.
fn months_and_days(length: &str) -> Option<(f64, f64)> {
    let (days, hours) = length.split_once('T').unwrap_or((length, ""));
    let (mut months, mut whole) = (0.0, 0.0);
    for (parts, of_day) in [(days.strip_prefix('P')?, false), (hours, true)] {
        for part in parts.split_inclusive(|c: char| c.is_ascii_alphabetic()) {
            let unit = part.chars().next_back()?;
            let count = part.strip_suffix(unit)?.replace(',', ".");
            let count: f64 = count.parse().ok()?;
            match (unit, of_day) {
                ('Y', _) => months += 12.0 * count,
                ('M', false) => months += count,
                ('W', _) => whole += 7.0 * count,
                ('D', _) => whole += count,
                ('H', _) => whole += count / 24.0,
                ('M', true) => whole += count / 1440.0,
                ('S', _) => whole += count / 86_400.0,
                _ => return None,
            }
        }
    }
    Some((months, whole))
}

fn is_decimal(number: &str) -> bool {
    let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    let plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain(whole) && plain(part)
}

#[cfg(test)]
mod tests;
