//! Values of times: every form, and what is none.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | each form of the grammar | is read, means its days, is written back the same | `each_form_means_its_days` |
//! | forms as people type them: `2024-1-5`, `٢٠٢٤-٠١`, small letters, any dash | are read as the full form | `what_people_type_is_read_as_the_full_form` |
//! | what has no date: a length, an unknown year | is a time, and means no days | `what_has_no_year_means_no_days` |
//! | what is no time; 30 February; week 53 of a year of 52; ends that are turned round | says why | `what_is_no_time_says_why` |
//! | anything generated | with a known year it means some days, else none; written it reads the same | `whatever_is_a_time_means_days_or_has_no_year` |

use super::*;
use proptest::prelude::*;

#[test]
fn each_form_means_its_days() {
    for (value, first, last) in [
        ("2024", "2024-01-01", "2024-12-31"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-02-09", "2024-02-09", "2024-02-09"),
        ("2024-W02", "2024-01-08", "2024-01-14"),
        ("2024-W02-1", "2024-01-08", "2024-01-08"),
        ("2024-W02-WE", "2024-01-13", "2024-01-14"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("9999-W52", "9999-12-27", "9999-12-31"),
        ("2024-WXX-2", "2024-01-01", "2024-12-29"),
        ("2024-Q2", "2024-04-01", "2024-06-30"),
        ("2024-QX", "2024-01-01", "2024-12-31"),
        ("2023-H2", "2023-07-01", "2023-12-31"),
        ("2016-SP", "2016-03-01", "2016-05-31"),
        ("2016-WI", "2016-12-01", "2017-02-28"),
        ("9999-WI", "9999-12-01", "9999-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("199X-05", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2XXX", "2000-01-01", "2999-12-31"),
        ("2024-XX", "2024-01-01", "2024-12-31"),
        ("2024-XX-16", "2024-01-01", "2024-12-31"),
        ("2024-02-XX", "2024-02-01", "2024-02-29"),
        ("2024-01-16T08:30", "2024-01-16", "2024-01-16"),
        ("2024-01-16T08:30:15.5Z", "2024-01-16", "2024-01-16"),
        ("2024-01-16T20+03:00", "2024-01-16", "2024-01-16"),
        ("2024-01-16T24:00", "2024-01-16", "2024-01-16"),
        ("2024-01-16TEV", "2024-01-16", "2024-01-16"),
        ("2024-01-16/2024-01-18", "2024-01-16", "2024-01-18"),
        ("2023/2024", "2023-01-01", "2024-12-31"),
        ("2024/2024-03", "2024-01-01", "2024-12-31"),
        ("2024-W01/2024-W02", "2024-01-01", "2024-01-14"),
    ] {
        let days = days(value).unwrap_or_else(|| panic!("{value} means days"));
        let date = |day| date_of(day).expect("in the calendar").to_string();
        assert_eq!(
            (date(days.start).as_str(), date(days.end - 1).as_str()),
            (first, last),
            "{value}"
        );
        let written = value.parse::<TimeValue>().map(|value| value.to_string());
        assert_eq!(written.as_deref(), Ok(value));
    }
}

#[test]
fn what_people_type_is_read_as_the_full_form() {
    for (typed, full) in [
        ("2024-1-5", "2024-01-05"),
        ("2024-1", "2024-01"),
        ("2024-W2-3", "2024-W02-3"),
        ("٢٠٢٤-٠١", "2024-01"),
        ("۲۰۲۴-۱-۵", "2024-01-05"),
        ("\u{200f}٢٠٢٤\u{200e}-٠١", "2024-01"),
        ("2024–01–16", "2024-01-16"),
        ("2024-q1", "2024-Q1"),
        ("199x", "199X"),
        ("p2y / p5y", "P2Y/P5Y"),
        (" 2024-01-16 / 2024-01-18 ", "2024-01-16/2024-01-18"),
        ("2024-01-16 8:30", "2024-01-16T08:30"),
        ("2024-01-16t08:30:00,25z", "2024-01-16T08:30:00.25Z"),
        ("2024-01-16T08:30-3", "2024-01-16T08:30-03:00"),
        ("T20", "XXXX-XX-XXT20"),
        ("tev", "XXXX-XX-XXTEV"),
        ("past_ref", "PAST_REF"),
    ] {
        let written = typed.parse::<TimeValue>().map(|value| value.to_string());
        assert_eq!(written.as_deref(), Ok(full), "{typed}");
        assert_eq!(days(typed), days(full), "{typed}");
    }
}

#[test]
fn what_has_no_year_means_no_days() {
    for value in [
        "XXXX",
        "XXXX-05",
        "XXXX-05-16",
        "XXXX-02-29",
        "XXXX-W53",
        "XXXX-WXX-2",
        "XXXX-XX-XX",
        "XXXX-SP",
        "T20",
        "PAST_REF",
        "P2Y",
        "P1Y6M",
        "PT36H",
        "P0.5Y",
        "PXD",
        "P2Y/P5Y",
        "XXXX-05/XXXX-06",
    ] {
        assert!(value.parse::<TimeValue>().is_ok(), "{value}");
        assert_eq!(days(value), None, "{value}");
    }
}

#[test]
fn what_is_no_time_says_why() {
    for (value, why) in [
        ("", NoTime::Shape),
        ("soon", NoTime::Shape),
        ("24", NoTime::Shape),
        ("19", NoTime::Shape),
        ("199", NoTime::Shape),
        ("X024", NoTime::Shape),
        ("+024", NoTime::Shape),
        ("16/01/2024", NoTime::Shape),
        ("20240116", NoTime::Shape),
        ("2024-", NoTime::Shape),
        ("-", NoTime::Shape),
        ("/", NoTime::Shape),
        ("2024/", NoTime::Shape),
        ("2024-001", NoTime::Shape),
        ("2024-01-16-01", NoTime::Shape),
        ("2024-Q5", NoTime::Shape),
        ("2024-W02-12", NoTime::Shape),
        ("2024T10", NoTime::Shape),
        ("2024-01-16T", NoTime::Shape),
        ("2024-01-16T8.5", NoTime::Shape),
        ("2024-01-16T08:30Z1", NoTime::Shape),
        ("P", NoTime::Shape),
        ("PT", NoTime::Shape),
        ("P2X", NoTime::Shape),
        ("P6M1Y", NoTime::Shape),
        ("P-2Y", NoTime::Shape),
        ("2024-01-16/P2Y", NoTime::Shape),
        ("PAST_REF/2024", NoTime::Shape),
        ("2024-02-30", NoTime::Date),
        ("2023-02-29", NoTime::Date),
        ("XXXX-02-30", NoTime::Date),
        ("199X-04-31", NoTime::Date),
        ("2024-13", NoTime::Date),
        ("2024-0-1", NoTime::Date),
        ("2024-XX-32", NoTime::Date),
        ("2023-W53", NoTime::Date),
        ("2024-W54", NoTime::Date),
        ("XXXX-W54", NoTime::Date),
        ("2024-W02-8", NoTime::Date),
        ("9999-W52-7", NoTime::Date),
        ("2024-01-16T25:00", NoTime::Date),
        ("2024-01-16T08:30+25", NoTime::Date),
        ("2024-01-18/2024-01-16", NoTime::Reversed),
        ("2024-W03/2024-W02", NoTime::Reversed),
        ("2025/2024", NoTime::Reversed),
    ] {
        assert_eq!(value.parse::<TimeValue>(), Err(why), "{value}");
        assert_eq!(days(value), None, "{value}");
    }
}

/// Whether a value names its year, at least to the millennium.
fn has_years(value: &TimeValue) -> bool {
    match value {
        TimeValue::Date(date) => !date.to_string().starts_with("XXXX"),
        TimeValue::Dates(from, to) => ![from, to]
            .iter()
            .any(|date| date.to_string().starts_with("XXXX")),
        _ => false,
    }
}

proptest! {
    #[test]
    fn whatever_is_a_time_means_days_or_has_no_year(
        value in "([0-9X]{4}|[12][09][0-9X]{2}|XXXX)(-([0-9]{1,2}|XX|[QH][1-4X]|W[0-5]?[0-9X]{1,2}|SP|SU|FA|WI))?(-([0-9]{1,2}|XX|WE))?([T ]([0-2]?[0-9](:[0-5][0-9])?|EV))?(/[0-9X]{4}(-[01][0-9])?)?|P[0-9X]{1,2}[YMWD]|\\PC{0,12}",
    ) {
        match value.parse::<TimeValue>() {
            Err(_) => prop_assert_eq!(days(&value), None),
            Ok(time) => {
                let days = days(&value);
                prop_assert_eq!(days.is_some(), has_years(&time));
                prop_assert!(days.clone().is_none_or(|days| days.start < days.end));
                let ends = days.map(|days| (date_of(days.start), date_of(days.end - 1)));
                prop_assert!(ends.is_none_or(|(a, b)| a.is_some() && b.is_some()));
                prop_assert_eq!(time.to_string().parse(), Ok(time));
            }
        }
    }

    #[test]
    fn a_day_lies_on_its_date(day in -700_000_i64..2_900_000) {
        prop_assert_eq!(date_of(day).map(day_of), Some(day));
    }
}
