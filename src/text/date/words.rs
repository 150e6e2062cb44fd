//! The value of a time in words, as a person reads it: a value is for files and for fields that one
//! types into.
//!
//! | value | words |
//! |---|---|
//! | `2024-01-16`, `2024-01-16/2024-01-18` | 16 January 2024, 16 to 18 January 2024 |
//! | `2024-W02`, `2024-Q1`, `2024-WI`, `199X` | 8 to 14 January 2024 (week 2), the first quarter of 2024, winter 2024 to 2025, the 1990s |
//! | `XXXX-WXX-4`, `XXXX-05` | a Thursday, a May |
//! | `2024-01-16T08:30+03:00`, `TEV` | 16 January 2024, 08:30 UTC+03:00; the evening of a day that is not known |
//! | `P2Y`, `P1Y6M`, `P2Y/P5Y`, `PXD` | 2 years, 1 year and 6 months, 2 to 5 years, some days |
//! | `PAST_REF`, `PRESENT_REF`, `FUTURE_REF` | a time in the past, the present, a time in the future |

use std::ops::Range;

use super::{
    PartialDate, TimeValue, days,
    partial::words::{day_words, days_words, two_days},
};

/// The days on which an article was published, as its date says it: any value that means days,
/// whatever stands behind its first word. Counted as by [`days`].
pub fn published_days(published: &str) -> Option<Range<i64>> {
    let first = published.split_whitespace().next()?;
    days(published).or_else(|| days(first))
}

/// The value of a time in words; what is no value stays as it is written.
pub fn time_words(value: &str) -> String {
    match value.parse::<TimeValue>() {
        Ok(time) => time.words(),
        Err(_) => value.trim().to_owned(),
    }
}

impl TimeValue {
    /// It in words.
    pub fn words(&self) -> String {
        match self {
            TimeValue::Date(date) => date.words(),
            TimeValue::Dates(from, to) if from == to => from.words(),
            TimeValue::Dates(from, to) => match (from.whole_day(), to.whole_day()) {
                (Some(from), Some(to)) => days_words(from, to),
                _ => format!("{} to {}", from.words(), to.words()),
            },
            TimeValue::Length(length) => length_words(&parts(length)),
            TimeValue::Lengths(least, most) => between(&parts(least), &parts(most)),
            TimeValue::Reference(name) => match *name {
                "PAST_REF" => "a time in the past",
                "PRESENT_REF" => "the present",
                _ => "a time in the future",
            }
            .to_owned(),
        }
    }

    /// The days that it means in an article of these days, where it leaves open which year, month or week
    /// and only one is near: `None` where there are two, or nothing is known.
    pub fn days_by(&self, published: &Range<i64>) -> Option<Range<i64>> {
        let TimeValue::Date(date) = self else {
            return None;
        };
        match &date.around(published)[..] {
            [one] => one.days(),
            _ => None,
        }
    }

    /// What the day of the article, as [`published_days`] reads it, tells of it besides: which Thursday,
    /// or which two are the nearest. `None` where that tells nothing.
    pub fn words_by(&self, published: &Range<i64>) -> Option<String> {
        let article = || days_words(published.start, published.end - 1);
        match self {
            TimeValue::Date(date) => {
                let near = date.around(published);
                let day = |date: &PartialDate| {
                    let day = date.days().filter(|days| days.end - days.start == 1);
                    day.map(|day| day.start)
                };
                let days: Vec<i64> = near.iter().filter_map(day).collect();
                match (&near[..], &days[..]) {
                    ([], _) => None,
                    (_, [first, .., last]) => Some(two_days(*first, "or", *last)),
                    (_, [day]) => Some(day_words(*day)),
                    (near, []) => {
                        let words: Vec<String> = near.iter().map(PartialDate::words).collect();
                        Some(words.join(" or "))
                    }
                }
            }
            TimeValue::Reference("PAST_REF") => Some(format!("before {}", article())),
            TimeValue::Reference("PRESENT_REF") => Some(article()),
            TimeValue::Reference(_) => Some(format!("after {}", article())),
            TimeValue::Dates(..) | TimeValue::Length(_) | TimeValue::Lengths(..) => None,
        }
    }
}

/// Units of a length of time, before and behind `T`.
const OF_DAYS: [(char, &str); 4] = [('Y', "year"), ('M', "month"), ('W', "week"), ('D', "day")];
const OF_HOURS: [(char, &str); 3] = [('H', "hour"), ('M', "minute"), ('S', "second")];

/// So many of a unit.
#[derive(PartialEq)]
struct Count {
    /// `None` for a number that is not known.
    number: Option<String>,
    unit: &'static str,
}

/// What a length of time is made of.
fn parts(length: &str) -> Vec<Count> {
    let length = length.strip_prefix('P').unwrap_or(length);
    let (of_days, of_hours) = length.split_once('T').unwrap_or((length, ""));
    let of_days = of_days.split_inclusive(|c| unit(&OF_DAYS, c).is_some());
    let of_hours = of_hours.split_inclusive(|c| unit(&OF_HOURS, c).is_some());
    let of_days = of_days.filter_map(|part| Count::read(part, &OF_DAYS));
    of_days
        .chain(of_hours.filter_map(|part| Count::read(part, &OF_HOURS)))
        .collect()
}

fn unit(units: &[(char, &'static str)], code: char) -> Option<&'static str> {
    let known = units.iter().find(|(known, _)| *known == code);
    known.map(|(_, unit)| *unit)
}

impl Count {
    fn read(part: &str, units: &[(char, &'static str)]) -> Option<Count> {
        let code = part.chars().next_back()?;
        let number = &part[..part.len() - code.len_utf8()];
        Some(Count {
            number: (number != "X").then(|| plain(number)),
            unit: unit(units, code)?,
        })
    }

    fn words(&self) -> String {
        let unit = self.unit;
        let an = if unit == "hour" { "an" } else { "a" };
        match self.number.as_deref() {
            None => format!("some {unit}s"),
            Some("1") => format!("1 {unit}"),
            Some("0.5") => format!("half {an} {unit}"),
            Some(number) => format!("{number} {unit}s"),
        }
    }
}

/// A decimal number without what changes nothing: `02` and `1,50` are `2` and `1.5`.
fn plain(number: &str) -> String {
    let number = number.replace(',', ".");
    let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    match part.trim_end_matches('0') {
        "" => whole.to_owned(),
        part => format!("{whole}.{part}"),
    }
}

/// `1 year, 6 months and 2 days`.
fn length_words(parts: &[Count]) -> String {
    let mut words: Vec<String> = parts.iter().map(Count::words).collect();
    let last = words.pop().unwrap_or_default();
    match words.is_empty() {
        true => last,
        false => format!("{} and {last}", words.join(", ")),
    }
}

/// `2 to 5 years`, `6 months to 1 year`.
fn between(least: &[Count], most: &[Count]) -> String {
    if least == most {
        return length_words(most);
    }
    if let ([least], [most]) = (least, most)
        && let (Some(number), Some(_)) = (&least.number, &most.number)
        && least.unit == most.unit
        && most.number.as_deref() != Some("0.5")
    {
        let most = most.number.as_deref().unwrap_or_default();
        let many = if most == "1" { "" } else { "s" };
        return format!("{number} to {most} {}{many}", least.unit);
    }
    format!("{} to {}", length_words(least), length_words(most))
}
