//! Values of times as TIMEX3 writes them: whether a value has the shape of one, and whether there is
//! such a day.
//!
//! Knows nothing of the words that state a time.

use jiff::civil::{Date, Time};

/// Why a value is no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTime {
    /// It is written in no way that a time is.
    Shape,
    /// It is written as a time, but there is none such: 2024-02-30.
    Date,
    /// Of two ends, the first comes after the second.
    Reversed,
}

/// What is wrong with the value of a time, if something is: `2025`, `2024-01-16`, `2024-01-16T08:30`,
/// `2024-W02`, `2024-Q1`, `2016-SP`, `199X`, `XXXX-05`, `P2Y6M`, `PAST_REF`, or two such with `/` from
/// one to the other.
///
/// # Errors
/// What is wrong.
pub fn check_time(value: &str) -> Result<(), NoTime> {
    let value = value.trim();
    let Some((from, to)) = value.split_once('/') else {
        return point(value).map(drop);
    };
    match (point(from)?, point(to)?) {
        (Some(from), Some(to)) if from > to => Err(NoTime::Reversed),
        _ => Ok(()),
    }
}

/// One end; its first day if the value tells it.
fn point(value: &str) -> Result<Option<Date>, NoTime> {
    if matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") || is_length(value) {
        return Ok(None);
    }
    match value.split_once('T') {
        Some((day, of_day)) => {
            time(of_day)?;
            if day.is_empty() { Ok(None) } else { date(day) }
        }
        None => date(value),
    }
}

/// The time of a day: `08:30`, `20`, or a part of it, `MO`.
fn time(of_day: &str) -> Result<(), NoTime> {
    if ["MO", "MI", "AF", "EV", "NI", "DT"].contains(&of_day) {
        return Ok(());
    }
    let parts: Vec<i8> = of_day
        .split(':')
        .map_while(|part| number(part, 2))
        .collect();
    let whole = parts.len() == of_day.split(':').count();
    let (hour, minute, second) = match parts[..] {
        [hour] => (hour, 0, 0),
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return Err(NoTime::Shape),
    };
    if !whole {
        return Err(NoTime::Shape);
    }
    let exists = (hour, minute, second) == (24, 0, 0) || Time::new(hour, minute, second, 0).is_ok();
    exists.then_some(()).ok_or(NoTime::Date)
}

/// A day, week, month, quarter, half, season, year, decade or century, X for what is not known.
fn date(value: &str) -> Result<Option<Date>, NoTime> {
    let parts: Vec<&str> = value.split('-').collect();
    let year = parts[0];
    let known = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let open =
        (2..=4).contains(&year.len()) && year.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    if !open {
        return Err(NoTime::Shape);
    }
    let year = if known { number::<i16>(year, 4) } else { None };
    let first = |month, day| match year {
        Some(year) => Date::new(year, month, day)
            .map(Some)
            .map_err(|_| NoTime::Date),
        // A leap year has every day that another has.
        None => Date::new(2024, month, day)
            .map(|_| None)
            .map_err(|_| NoTime::Date),
    };
    match parts[1..] {
        [] => first(1, 1),
        ["XX"] | ["XX", "XX"] => Ok(None),
        [part] if is_part_of_year(part) => Ok(None),
        [part] if week(part).is_some() => in_range(week(part), 1..=53),
        [week_part, day] if week(week_part).is_some() && number::<i8>(day, 1).is_some() => {
            in_range(week(week_part), 1..=53)?;
            in_range(number(day, 1), 1..=7)
        }
        ["WXX", day] if number::<i8>(day, 1).is_some() => in_range(number(day, 1), 1..=7),
        [month] => first(number(month, 2).ok_or(NoTime::Shape)?, 1),
        [month, "XX"] => first(number(month, 2).ok_or(NoTime::Shape)?, 1),
        [month, day] => {
            let day = number(day, 2).ok_or(NoTime::Shape)?;
            match month {
                "XX" => in_range(Some(day), 1..=31),
                month => first(number(month, 2).ok_or(NoTime::Shape)?, day),
            }
        }
        _ => Err(NoTime::Shape),
    }
}

fn is_part_of_year(part: &str) -> bool {
    matches!(
        part,
        "SP" | "SU" | "FA" | "WI" | "Q1" | "Q2" | "Q3" | "Q4" | "QX" | "H1" | "H2" | "WXX"
    )
}

fn week(part: &str) -> Option<i8> {
    number(part.strip_prefix('W')?, 2)
}

fn in_range(
    number: Option<i8>,
    range: std::ops::RangeInclusive<i8>,
) -> Result<Option<Date>, NoTime> {
    let there = number.is_some_and(|number| range.contains(&number));
    if there { Ok(None) } else { Err(NoTime::Date) }
}

/// A length of time: `P2Y`, `P1Y6M`, `PT36H`, `P0.5Y`, `PXD`.
fn is_length(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('P') else {
        return false;
    };
    let (days, hours) = rest.split_once('T').unwrap_or((rest, ""));
    let fits = |part: &str, units: &str| {
        let mut units = units.chars();
        part.split_inclusive(|c: char| c.is_ascii_alphabetic() && c != 'X')
            .all(|one| {
                let Some(unit) = one.chars().next_back().filter(char::is_ascii_alphabetic) else {
                    return false;
                };
                let count = &one[..one.len() - 1];
                let counts = count == "X"
                    || count
                        .parse::<f64>()
                        .is_ok_and(|n| n.is_finite() && n >= 0.0);
                counts && units.any(|known| known == unit)
            })
    };
    let some = !days.is_empty() || !hours.is_empty();
    some && !rest.ends_with('T') && fits(days, "YMWD") && fits(hours, "HMS")
}

fn number<N: std::str::FromStr>(digits: &str, length: usize) -> Option<N> {
    let plain = digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_times_are_known_by_their_shape() {
        for value in [
            "2025",
            "2024-01",
            "2024-01-16",
            "2024-W02",
            "2024-W02-1",
            "2024-Q1",
            "2016-SP",
            "199X",
            "19XX",
            "19",
            "XXXX-05",
            "XXXX-05-16",
            "XXXX-WXX-2",
            "XXXX-XX-XX",
            "PAST_REF",
            "P2Y",
            "P1Y6M",
            "PT36H",
            "P0.5Y",
            "P2Y/P5Y",
            "2024-01-16/2024-01-18",
            "2024-01-16T08:30",
            "XXXX-02-29",
            "T20",
            "2024-01-16TEV",
            "2024-H1",
            " 2024 ",
            "PXD",
        ] {
            assert_eq!(check_time(value), Ok(()), "{value}");
        }
    }

    #[test]
    fn what_is_no_time_says_why() {
        for (value, why) in [
            ("", NoTime::Shape),
            ("soon", NoTime::Shape),
            ("16/01/2024", NoTime::Shape),
            ("2024-1-16", NoTime::Shape),
            ("P", NoTime::Shape),
            ("PT", NoTime::Shape),
            ("P2X", NoTime::Shape),
            ("P6M1Y", NoTime::Shape),
            ("2024-01-16-01", NoTime::Shape),
            ("2024/", NoTime::Shape),
            ("1", NoTime::Shape),
            ("2024-02-30", NoTime::Date),
            ("2023-02-29", NoTime::Date),
            ("XXXX-02-30", NoTime::Date),
            ("2024-13", NoTime::Date),
            ("2024-W54", NoTime::Date),
            ("2024-01-16T25:00", NoTime::Date),
            ("2024-01-18/2024-01-16", NoTime::Reversed),
            ("2025/2024", NoTime::Reversed),
        ] {
            assert_eq!(check_time(value), Err(why), "{value}");
        }
    }
}
