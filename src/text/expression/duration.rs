//! Lengths of time as TIMEX3 writes them: P2Y, PT36H.

use jiff::Span;
use jiff::civil::Date;

use super::literal::{Nano, ONE};
use super::reader::Known;

/// So much of a unit of time; `None` if `unit` is none.
pub(super) fn value(number: Nano, unit: &str) -> Option<String> {
    let (lead, letter, times) = match unit {
        "century" => ("P", 'Y', 100),
        "decade" => ("P", 'Y', 10),
        "year" => ("P", 'Y', 1),
        "month" => ("P", 'M', 1),
        "week" => ("P", 'W', 1),
        "day" => ("P", 'D', 1),
        "hour" => ("PT", 'H', 1),
        "minute" => ("PT", 'M', 1),
        "second" => ("PT", 'S', 1),
        _ => return None,
    };
    Some(format!("{lead}{}{letter}", decimal(number * times)))
}

/// Lengths of time, the longest unit first, as one: P2Y and PT6H are P2YT6H.
pub(super) fn together(values: &[String]) -> String {
    let (mut days, mut hours) = (String::new(), String::new());
    for value in values {
        match value.strip_prefix("PT") {
            Some(part) => hours += part,
            None => days += value.trim_start_matches('P'),
        }
    }
    match hours.is_empty() {
        true => format!("P{days}"),
        false => format!("P{days}T{hours}"),
    }
}

/// A number in the fewest digits, with a full stop before its parts.
pub(super) fn decimal(number: Nano) -> String {
    let (sign, number) = (if number < 0 { "-" } else { "" }, number.abs());
    let parts = format!("{:09}", number % ONE);
    let parts = parts.trim_end_matches('0');
    let point = if parts.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{parts}", number / ONE)
}

/// The day so many units after `day`, before it if negative, and how closely the unit tells it.
pub(super) fn shifted(day: Date, by: i32, unit: &str) -> Option<(Date, Known)> {
    let (span, known) = match unit {
        "century" => (Span::new().try_years(by.checked_mul(100)?), Known::Year),
        "decade" => (Span::new().try_years(by.checked_mul(10)?), Known::Year),
        "year" => (Span::new().try_years(by), Known::Year),
        "month" => (Span::new().try_months(by), Known::Month),
        "week" => (Span::new().try_weeks(by), Known::Day),
        "day" => (Span::new().try_days(by), Known::Day),
        _ => return None,
    };
    Some((day.checked_add(span.ok()?).ok()?, known))
}

/// The week of a day by ISO 8601: 2024-W02.
pub(super) fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}
