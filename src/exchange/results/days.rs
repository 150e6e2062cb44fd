//! Dates as analysts and TIMEX3 write them, as days of the calendar.
//!
//! An imprecise date is all the days it may mean: a month is its first day to its last.

use std::ops::Range;

use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The days that a value means, counted from 1 January 1970, the last one excluded; `None` for a
/// length of time, and for what is not known.
///
/// Reads years, months, days, weeks, quarters, halves, seasons, decades and centuries, and from one
/// to the other: `2024`, `2024-01`, `2024-01-16`, `2024-W02`, `2024-Q1`, `2024-H2`, `2024-SP`,
/// `199X`, `19XX`, `2024-01-16/2024-01-18`; digits of any script of ours.
pub fn days(value: &str) -> Option<Range<i64>> {
    let plain: String = value.trim().chars().map(in_latin).collect();
    match plain.split_once('/') {
        None => one(&plain),
        Some((from, to)) => {
            let (from, to) = (one(from.trim())?, one(to.trim())?);
            (from.start <= to.start).then(|| from.start..to.end.max(from.end))
        }
    }
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

fn one(value: &str) -> Option<Range<i64>> {
    // The time of day makes no day more precise.
    let value = value.split('T').next()?;
    let (year, rest) = match value.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (value, None),
    };
    match rest {
        None => years(year),
        Some(rest) => within(year.parse().ok().filter(|_| year.len() == 4)?, rest),
    }
}

/// A year, a decade or a century.
fn years(year: &str) -> Option<Range<i64>> {
    let known = year.trim_end_matches('X');
    let unknown = year.len() - known.len();
    if year.len() != 4 || known.len() < 2 || !known.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let span = 10_i16.pow(u32::try_from(unknown).ok()?);
    let first = known.parse::<i16>().ok()? * span;
    months(first, 1, span.checked_mul(12)?)
}

/// A part of a year.
fn within(year: i16, part: &str) -> Option<Range<i64>> {
    let number = |digits: &str| digits.parse::<i8>().ok();
    match part {
        "SP" => return months(year, 3, 3),
        "SU" => return months(year, 6, 3),
        "FA" => return months(year, 9, 3),
        "WI" => return months(year, 12, 3),
        _ => {}
    }
    if let Some(week) = part.strip_prefix('W') {
        let monday = ISOWeekDate::new(year, number(week)?, Weekday::Monday).ok()?;
        let monday = day_of(monday.date());
        return Some(monday..monday + 7);
    }
    if let Some(quarter) = part.strip_prefix('Q') {
        let quarter = number(quarter).filter(|q| (1..=4).contains(q))?;
        return months(year, 3 * quarter - 2, 3);
    }
    if let Some(half) = part.strip_prefix('H') {
        let half = number(half).filter(|h| (1..=2).contains(h))?;
        return months(year, 6 * half - 5, 6);
    }
    match part.split_once('-') {
        None => months(year, number(part)?, 1),
        Some((month, day)) => {
            let day = day_of(Date::new(year, number(month)?, number(day)?).ok()?);
            Some(day..day + 1)
        }
    }
}

/// So many months from the first of one on.
fn months(year: i16, month: i8, count: i16) -> Option<Range<i64>> {
    let first = Date::new(year, month, 1).ok()?;
    let after = first
        .checked_add(jiff::Span::new().try_months(count).ok()?)
        .ok()?;
    Some(day_of(first)..day_of(after))
}

fn in_latin(c: char) -> char {
    let digit = |zero: char| char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c);
    match c {
        '\u{660}'..='\u{669}' => digit('\u{660}'),
        '\u{6f0}'..='\u{6f9}' => digit('\u{6f0}'),
        '–' | '−' | '‑' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn length(value: &str) -> Option<i64> {
        days(value).map(|days| days.end - days.start)
    }

    #[test]
    fn an_imprecise_date_is_all_its_days() {
        for (value, length_in_days, from) in [
            ("2024", 366, "2024-01-01"),
            ("2024-02", 29, "2024-02-01"),
            ("٢٠٢٤-٠٢-٠٩", 1, "2024-02-09"),
            ("2024-W02", 7, "2024-01-08"),
            ("2024-Q2", 91, "2024-04-01"),
            ("2023-H2", 184, "2023-07-01"),
            ("2016-SP", 92, "2016-03-01"),
            ("2016-WI", 90, "2016-12-01"),
            ("199X", 3652, "1990-01-01"),
            ("19XX", 36_524, "1900-01-01"),
            ("2024-01-16/2024-01-18", 3, "2024-01-16"),
            ("2023/2024", 731, "2023-01-01"),
            ("2024-01-16T10:30", 1, "2024-01-16"),
        ] {
            assert_eq!(length(value), Some(length_in_days), "{value}");
            let start = days(value).and_then(|days| date_of(days.start));
            assert_eq!(
                start.map(|date| date.to_string()).as_deref(),
                Some(from),
                "{value}"
            );
        }
    }

    #[test]
    fn what_is_no_date_has_no_days() {
        for value in [
            "",
            "P2Y",
            "P2Y/P5Y",
            "XXXX-05",
            "PAST_REF",
            "2024-13",
            "2024-02-30",
            "24",
            "2024-Q5",
            "soon",
            "2025/2024",
            "9999",
            "2024-",
            "-",
            "/",
            "20240116",
        ] {
            assert!(
                days(value).is_none_or(|days| days.end > days.start),
                "{value}"
            );
            if value != "9999" {
                assert_eq!(days(value), None, "{value}");
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_or_not_and_spans_never_run_backwards(
            value in "([0-9X]{0,5}[-/TWQ]?){0,4}|\\PC{0,12}",
        ) {
            prop_assert!(days(&value).is_none_or(|days| days.start < days.end));
        }

        #[test]
        fn a_day_lies_on_its_date(day in -700_000_i64..2_900_000) {
            prop_assert_eq!(date_of(day).map(day_of), Some(day));
        }
    }
}
