//! A date in words, and which dates it may mean when one knows when it was written.

use std::ops::Range;

use jiff::civil::Date;

use super::{InWeek, Part, PartialDate, Year, monday};
use crate::text::date::{date_of, day_of};

/// Years around the article's in which a date that comes every year, or every leap year, is looked for.
const YEARS: i16 = 8;
const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
/// What the parts of a day are called.
const PARTS_OF_DAY: [(&str, &str); 6] = [
    ("MO", "morning"),
    ("MI", "midday"),
    ("AF", "afternoon"),
    ("EV", "evening"),
    ("NI", "night"),
    ("DT", "daytime"),
];

impl PartialDate {
    /// The date in words: `16 January 2024`, `a Thursday`, `the first quarter of 2024`.
    pub(in crate::text::date) fn words(&self) -> String {
        let date = self.part.words(self.year);
        let Some(time) = &self.time else {
            return date;
        };
        let part = PARTS_OF_DAY.iter().find(|(code, _)| code == time);
        match part {
            Some((_, part)) => format!("the {part} of {date}"),
            None => format!("{date}, {}", clock_words(time)),
        }
    }

    /// The one day that it is, if it is one and no time of it is known.
    pub(in crate::text::date) fn whole_day(&self) -> Option<i64> {
        let exact = matches!(self.part, Part::Day(Some(_), Some(_)));
        let days = self.days().filter(|_| exact && self.time.is_none())?;
        Some(days.start)
    }

    /// What it may mean in an article of these days, if its year is not known and all else is: the one
    /// that falls on them, or else the last before and the first after. Nothing where several fall on
    /// them.
    pub(in crate::text::date) fn around(&self, article: &Range<i64>) -> Vec<PartialDate> {
        let mut all = self.recurring(article);
        let meets = |days: &Range<i64>| days.start < article.end && article.start < days.end;
        all.sort_by_key(|(days, _)| days.start);
        let meeting = all.iter().filter(|(days, _)| meets(days)).count();
        let found: Vec<_> = match meeting {
            0 => {
                let next = all.partition_point(|(days, _)| days.start < article.start);
                let near = all.into_iter().skip(next.saturating_sub(1));
                near.take(if next == 0 { 1 } else { 2 }).collect()
            }
            1 => all.into_iter().filter(|(days, _)| meets(days)).collect(),
            _ => Vec::new(),
        };
        found.into_iter().map(|(_, date)| date).collect()
    }

    /// All that it may mean in the years around these days.
    fn recurring(&self, article: &Range<i64>) -> Vec<(Range<i64>, PartialDate)> {
        let ends = [article.start, article.end - 1].map(date_of);
        let ([Some(first), Some(last)], Year::Unknown) = (ends, self.year) else {
            return Vec::new();
        };
        let parts: Vec<Part> = match self.part {
            Part::Week(None, Some(day)) => (1..=53)
                .map(|week| Part::Week(Some(week), Some(day)))
                .collect(),
            Part::Day(None, Some(day)) => (1..=12)
                .map(|month| Part::Day(Some(month), Some(day)))
                .collect(),
            Part::Whole | Part::Quarter(None) | Part::Month(None) => Vec::new(),
            Part::Day(_, None) | Part::Week(None, None) => Vec::new(),
            part => vec![part],
        };
        let reach = if parts.len() == 1 { YEARS } else { 1 };
        let years = first.year().saturating_sub(reach)..=last.year().saturating_add(reach);
        let all = years.flat_map(|year| parts.iter().map(move |part| (year, *part)));
        let date = |(year, part): (i16, Part)| {
            let time = None;
            let year = Year::Exact(year);
            let date = PartialDate { year, part, time };
            Some((date.days()?, date))
        };
        all.filter_map(date).collect()
    }
}

impl Year {
    /// Of which year something is: `2024`, `a year of the 1990s`.
    fn words(self) -> String {
        match self {
            Year::Exact(year) => year_words(year),
            Year::Among(first, 1) if first >= 1000 && first % 100 != 0 => {
                format!("a year of the {first}s")
            }
            Year::Among(first, unknown) => {
                format!("a year from {first} to {}", last_of(first, unknown))
            }
            Year::Unknown => "a year that is not known".to_owned(),
        }
    }

    /// The whole of it: `2024`, `the 1990s`.
    fn whole(self) -> String {
        match self {
            Year::Among(first, 1) if first >= 1000 && first % 100 != 0 => format!("the {first}s"),
            Year::Among(first, unknown) => {
                format!("the years {first} to {}", last_of(first, unknown))
            }
            year => year.words(),
        }
    }

    /// What is of it, or `alone` where nothing is known of the year.
    fn of(self, named: &str, alone: &str) -> String {
        match self {
            Year::Unknown => alone.to_owned(),
            year => format!("{named} of {}", year.words()),
        }
    }

    /// What has the year just behind it, as a month does.
    fn behind(self, name: &str) -> String {
        match self {
            Year::Exact(year) => format!("{name} {}", year_words(year)),
            year => format!("{name} of {}", year.words()),
        }
    }
}

/// The last of the years that begin with `first` and have so many digits unknown.
fn last_of(first: i16, unknown: usize) -> i32 {
    let count = u32::try_from(unknown).map_or(0, |unknown| 10_i32.pow(unknown));
    i32::from(first) + count - 1
}

impl Part {
    fn words(self, year: Year) -> String {
        let exact = match year {
            Year::Exact(year) => Some(year),
            _ => None,
        };
        match self {
            Part::Whole => year.whole(),
            Part::Season(3) if exact.is_some() => {
                let next = exact.map_or(0, |year| i32::from(year) + 1);
                format!("{} to {next}", year.behind("winter"))
            }
            Part::Season(season) => {
                let name = SEASONS[season];
                match year {
                    Year::Unknown => one_of(name),
                    year => year.behind(name),
                }
            }
            Part::Half(half) => year.of_a_year(&format!("the {} half", ordinal(half))),
            Part::Quarter(None) => year.of("a quarter", "a quarter that is not known"),
            Part::Quarter(Some(quarter)) => {
                year.of_a_year(&format!("the {} quarter", ordinal(quarter)))
            }
            Part::Month(None) => year.of("a month", "a month that is not known"),
            Part::Month(Some(month)) => match year {
                Year::Unknown => one_of(&month_name(month)),
                year => year.behind(&month_name(month)),
            },
            Part::Day(None, None) => year.of("a day", "a day that is not known"),
            Part::Day(None, Some(day)) => {
                let named = format!("the {} of a month", counted(day));
                year.of(&named, &named)
            }
            Part::Day(Some(month), None) => format!("a day in {}", year.behind(&month_name(month))),
            Part::Day(Some(month), Some(day)) => {
                year.behind(&format!("{day} {}", month_name(month)))
            }
            Part::Week(week, day) => week_words(year, week, day),
        }
    }
}

impl Year {
    fn of_a_year(self, named: &str) -> String {
        self.of(named, &format!("{named} of a year"))
    }
}

/// A week, its weekend or a day of it.
fn week_words(year: Year, week: Option<i8>, day: Option<InWeek>) -> String {
    let name = match day {
        None => "week",
        Some(InWeek::Weekend) => "weekend",
        Some(InWeek::Day(day)) => WEEKDAYS[usize::from(day.unsigned_abs() - 1)],
    };
    let Some(week) = week else {
        let alone = match day {
            None => "a week that is not known".to_owned(),
            Some(_) => one_of(name),
        };
        return year.of(&one_of(name), &alone);
    };
    let begins = match year {
        Year::Exact(year) => monday(year, week),
        _ => None,
    };
    match (begins, day) {
        (Some(monday), None) => format!("{} (week {week})", days_words(monday, monday + 6)),
        (Some(monday), Some(InWeek::Weekend)) => {
            format!("the weekend of {}", days_words(monday + 5, monday + 6))
        }
        (Some(monday), Some(InWeek::Day(day))) => {
            format!("{name}, {}", day_words(monday + i64::from(day) - 1))
        }
        (None, None) => format!("week {week} of {}", year.words()),
        (None, Some(_)) => format!("the {name} of week {week} of {}", year.words()),
    }
}

/// A day of the calendar: `16 January 2024`.
pub(in crate::text::date) fn day_words(day: i64) -> String {
    date_of(day).map_or(String::new(), |date| {
        format!("{} {}", of_month(date), year_words(date.year()))
    })
}

/// From one day to another: `8 to 14 January 2024`.
pub(in crate::text::date) fn days_words(from: i64, to: i64) -> String {
    two_days(from, "to", to)
}

/// Two days with a word between them, and nothing said twice: `8 or 15 January 2024`.
pub(in crate::text::date) fn two_days(from: i64, between: &str, to: i64) -> String {
    let whole = day_words(to);
    let (Some(first), Some(last)) = (date_of(from), date_of(to)) else {
        return whole;
    };
    let same_year = first.year() == last.year();
    match same_year && first.month() == last.month() {
        _ if day_of(first) == day_of(last) => whole,
        true => format!("{} {between} {whole}", first.day()),
        false if same_year => format!("{} {between} {whole}", of_month(first)),
        false => format!("{} {between} {whole}", day_words(from)),
    }
}

fn of_month(date: Date) -> String {
    format!("{} {}", date.day(), month_name(date.month()))
}

/// A year; of those that could be taken for a number of something, that it is one.
fn year_words(year: i16) -> String {
    match year {
        1000.. => year.to_string(),
        _ => format!("the year {year}"),
    }
}

fn month_name(month: i8) -> String {
    let date = Date::new(super::LEAP_YEAR, month, 1);
    date.map_or(String::new(), |date| date.strftime("%B").to_string())
}

/// “a May”, “an August”.
fn one_of(name: &str) -> String {
    let vowel = name.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']);
    format!("{} {name}", if vowel { "an" } else { "a" })
}

fn ordinal(number: i8) -> &'static str {
    let place = usize::from(number.unsigned_abs()).saturating_sub(1);
    ORDINALS.get(place).copied().unwrap_or_default()
}

/// `1st`, `22nd`, `13th`.
fn counted(day: i8) -> String {
    let end = match (day % 10, day / 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{day}{end}")
}

/// A time of the day: `08:30`, `20 o’clock`, `08:30 UTC+03:00`.
fn clock_words(time: &str) -> String {
    let (clock, zone) = time.split_at(time.find(['Z', '+', '-']).unwrap_or(time.len()));
    let clock = match clock.contains(':') {
        true => clock.to_owned(),
        false => format!(
            "{} o’clock",
            clock.trim_start_matches('0').parse().unwrap_or(0_u8)
        ),
    };
    match zone {
        "" => clock,
        "Z" => format!("{clock} UTC"),
        zone => format!("{clock} UTC{zone}"),
    }
}
