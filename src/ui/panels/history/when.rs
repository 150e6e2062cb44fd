//! When something was done, as one says it.

use jiff::{Timestamp, ZonedDateTime, civil::Weekday};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A moment as seen from `now`, in its time zone: «today, 14:02», «3 October, 09:10».
pub(in crate::ui::panels) fn when(at: Timestamp, now: &ZonedDateTime) -> String {
    let at = at.to_zoned_datetime(now.time_zone().clone());
    let days = (now.date() - at.date()).get_days();
    let day = match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..=6 => weekday(at.weekday()).to_owned(),
        _ => {
            let month = MONTHS[at.month().clamp(1, 12) as usize - 1];
            let day = format!("{} {month}", at.day());
            match at.year() == now.year() {
                true => day,
                false => format!("{day} {}", at.year()),
            }
        }
    };
    format!("{day}, {:02}:{:02}", at.hour(), at.minute())
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::{Offset, TimeZone};

    #[test]
    fn a_moment_is_told_as_it_lies_from_now() {
        let zone = TimeZone::fixed(Offset::constant(3));
        let now: Timestamp = "2026-11-25T10:00:00Z".parse().expect("a moment");
        let now = now.to_zoned_datetime(zone);
        for (at, said) in [
            ("2026-11-25T09:02:00Z", "today, 12:02"),
            // In Baghdad it is the next day already.
            ("2026-11-24T21:30:00Z", "today, 00:30"),
            ("2026-11-24T20:30:00Z", "yesterday, 23:30"),
            ("2026-11-23T10:00:00Z", "Monday, 13:00"),
            ("2026-11-18T10:00:00Z", "18 November, 13:00"),
            ("2025-10-03T10:00:00Z", "3 October 2025, 13:00"),
            // A clock that was set back.
            ("2026-11-27T10:00:00Z", "27 November, 13:00"),
        ] {
            let at = at.parse().expect("a moment");
            assert_eq!(when(at, &now), said);
        }
    }
}
