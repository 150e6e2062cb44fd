//! Values of times: every form, and what is none.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | each form of the grammar | is read, means its days, is written back the same | `each_form_means_its_days` |
//! | forms as people type them: `2024-1-5`, `٢٠٢٤-٠١`, small letters, any dash | are read as the full form | `what_people_type_is_read_as_the_full_form` |
//! | what has no date: a length, an unknown year | is a time, and means no days | `what_has_no_year_means_no_days` |
//! | what is no time; 30 February; week 53 of a year of 52; ends that are turned round | says why | `what_is_no_time_says_why` |
//! | each form | stands in words for people | `each_form_has_its_words` |
//! | anything generated | has words without `XX`, `P2Y`, `W05` and the like; two dates have the same words only if they are the same | `whatever_is_a_time_has_words_of_its_own` |
//! | a Thursday, a May, the past, with the date of the article | which ones it may be | `the_date_of_the_article_tells_which_day_is_meant` |
//! | any day of the week and any date of an article | the day on it, or the last before and the first after | `of_weekdays_the_nearest_are_told` |
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
        "P2Y/P2Y",
        "P12M/P1Y",
        // One of them may be the longer.
        "P1M/P29D",
        "P1Y/P365D",
        "PXY/P2Y",
        "P5Y/PXY",
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
        ("P5Y/P2Y", NoTime::Reversed),
        ("P13M/P1Y", NoTime::Reversed),
        ("P1Y/P364D", NoTime::Reversed),
        ("P1M/P27D", NoTime::Reversed),
        ("PT25H/P1D", NoTime::Reversed),
        ("P0.5Y/P5M", NoTime::Reversed),
        ("PT2M/PT1M", NoTime::Reversed),
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

#[test]
fn each_form_has_its_words() {
    for (value, words) in [
        ("2024", "2024"),
        ("0000", "the year 0"),
        ("2024-02", "February 2024"),
        ("2024-02-09", "9 February 2024"),
        ("٢٠٢٤-٢-٩", "9 February 2024"),
        ("2024-W02", "8 to 14 January 2024 (week 2)"),
        ("2024-W05", "29 January to 4 February 2024 (week 5)"),
        ("2020-W53", "28 December 2020 to 3 January 2021 (week 53)"),
        ("2024-W02-1", "Monday, 8 January 2024"),
        ("2024-W02-WE", "the weekend of 13 to 14 January 2024"),
        ("2024-WXX-2", "a Tuesday of 2024"),
        ("2024-WXX-WE", "a weekend of 2024"),
        ("2024-WXX", "a week of 2024"),
        ("2024-Q1", "the first quarter of 2024"),
        ("2024-QX", "a quarter of 2024"),
        ("2023-H2", "the second half of 2023"),
        ("2016-SP", "spring 2016"),
        ("2016-WI", "winter 2016 to 2017"),
        ("199X", "the 1990s"),
        ("200X", "the years 2000 to 2009"),
        ("19XX", "the years 1900 to 1999"),
        ("199X-05", "May of a year of the 1990s"),
        (
            "19XX-W05-4",
            "the Thursday of week 5 of a year from 1900 to 1999",
        ),
        ("2024-XX", "a month of 2024"),
        ("2024-XX-22", "the 22nd of a month of 2024"),
        ("2024-02-XX", "a day in February 2024"),
        ("2024-XX-XX", "a day of 2024"),
        ("XXXX", "a year that is not known"),
        ("XXXX-WXX-4", "a Thursday"),
        ("XXXX-WXX-WE", "a weekend"),
        ("XXXX-W05", "week 5 of a year that is not known"),
        ("XXXX-05", "a May"),
        ("XXXX-08", "an August"),
        ("XXXX-SU", "a summer"),
        ("XXXX-FA", "an autumn"),
        ("XXXX-Q3", "the third quarter of a year"),
        ("XXXX-05-12", "12 May of a year that is not known"),
        ("XXXX-05-XX", "a day in May of a year that is not known"),
        ("XXXX-XX-11", "the 11th of a month"),
        ("XXXX-XX-XX", "a day that is not known"),
        ("2024-01-16T08:30", "16 January 2024, 08:30"),
        ("2024-01-16T08:30:15.5Z", "16 January 2024, 08:30:15.5 UTC"),
        (
            "2024-01-16T20+03:00",
            "16 January 2024, 20 o’clock UTC+03:00",
        ),
        ("2024-01-16TEV", "the evening of 16 January 2024"),
        ("TNI", "the night of a day that is not known"),
        ("T08", "a day that is not known, 8 o’clock"),
        ("2024-01-16/2024-01-18", "16 to 18 January 2024"),
        ("2024-01-30/2024-02-02", "30 January to 2 February 2024"),
        ("2023-03-21/2024-03-19", "21 March 2023 to 19 March 2024"),
        ("2023/2024", "2023 to 2024"),
        ("XXXX-05/XXXX-06", "a May to a June"),
        ("P2Y", "2 years"),
        ("P1Y", "1 year"),
        ("P1Y6M", "1 year and 6 months"),
        ("P1Y2M3D", "1 year, 2 months and 3 days"),
        ("PT36H", "36 hours"),
        ("PT5M", "5 minutes"),
        ("P0.5Y", "half a year"),
        ("PT0,5H", "half an hour"),
        ("P1.50Y", "1.5 years"),
        ("PXD", "some days"),
        ("P2Y/P5Y", "2 to 5 years"),
        ("P0.5Y/P1Y", "0.5 to 1 year"),
        ("P6M/P1Y", "6 months to 1 year"),
        ("PXD/P5D", "some days to 5 days"),
        ("P2Y/P2Y", "2 years"),
        ("PAST_REF", "a time in the past"),
        ("PRESENT_REF", "the present"),
        ("FUTURE_REF", "a time in the future"),
        (" soon ", "soon"),
        ("", ""),
    ] {
        assert_eq!(time_words(value), words, "{value}");
    }
}

#[test]
fn the_date_of_the_article_tells_which_day_is_meant() {
    for (value, published, words) in [
        ("XXXX-WXX-4", "2024-01-25", Some("25 January 2024")),
        ("XXXX-WXX-4", "2024-01-24", Some("18 or 25 January 2024")),
        (
            "XXXX-WXX-4",
            "2024-01-25 08:30 GMT",
            Some("25 January 2024"),
        ),
        ("XXXX-WXX-4", "2024-01", None),
        (
            "XXXX-WXX-WE",
            "2024-01-24",
            Some("the weekend of 20 to 21 January 2024 or the weekend of 27 to 28 January 2024"),
        ),
        ("XXXX-05", "2024-01-25", Some("May 2023 or May 2024")),
        ("XXXX-05", "2024-05-25", Some("May 2024")),
        ("XXXX-05", "2024", Some("May 2024")),
        (
            "XXXX-02-29",
            "2022-05-25",
            Some("29 February 2020 or 29 February 2024"),
        ),
        (
            "XXXX-XX-05",
            "2024-01-25",
            Some("5 January or 5 February 2024"),
        ),
        ("XXXX-WI", "2024-01-25", Some("winter 2023 to 2024")),
        ("PAST_REF", "2024-01-25", Some("before 25 January 2024")),
        ("PRESENT_REF", "2024-01", Some("1 to 31 January 2024")),
        ("FUTURE_REF", "2024-01-25", Some("after 25 January 2024")),
        ("XXXX", "2024-01-25", None),
        ("XXXX-XX-XX", "2024-01-25", None),
        ("TEV", "2024-01-25", None),
        ("2024-WXX-4", "2024-01-25", None),
        ("2024-05", "2024-01-25", None),
        ("P2Y", "2024-01-25", None),
    ] {
        let time: TimeValue = value.parse().expect("a time");
        let published = published_days(published).expect("days");
        assert_eq!(time.words_by(&published).as_deref(), words, "{value}");
    }
    assert_eq!(published_days("soon"), None);
}

/// Whether words hold something that only a value does.
fn has_signs(words: &str) -> bool {
    let signs = words.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let coded = |sign: &str| {
        let shout = sign.chars().filter(char::is_ascii_uppercase).count() > 1;
        let digit = sign.starts_with(|c: char| c.is_ascii_uppercase())
            && sign.contains(|c: char| c.is_ascii_digit());
        (shout && sign != "UTC") || digit || sign.contains('_') || sign == "X"
    };
    signs.into_iter().any(coded)
}

/// Values of every form.
fn values() -> impl Strategy<Value = String> {
    let date = "([0-9]{4}|[12][09][0-9X]X|[0-9]{1,3}X{1,3}|XXXX)(-(0[1-9]|1[0-2]|XX|[QH][1-4X]|W[0-5][0-9]|WXX|SP|SU|FA|WI))?(-([0-2][0-9]|XX|[1-7]|WE))?(T([01][0-9](:[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,3})?)?)?(Z|[+-]0[0-9](:30)?)?|EV|MO|MI|AF|NI|DT))?";
    let length = "P([0-9]{1,2}Y|XY|0[.,]5Y)?([0-9]{1,2}M|XM)?([0-9]{1,2}W)?([0-9]{1,2}D|XD)?(T[0-9]{1,2}H([0-9]{1,2}M|XM)?([0-9]{1,2}S)?)?";
    let form = format!(
        "{date}|{date}/{date}|{length}|{length}/{length}|T(EV|08)|PAST_REF|PRESENT_REF|FUTURE_REF"
    );
    proptest::string::string_regex(&form).expect("an expression")
}

proptest! {
    #[test]
    fn whatever_is_a_time_has_words_of_its_own(a in values(), b in values(), published in -20_000_i64..40_000) {
        let [a, b] = [a, b].map(|value| value.parse::<TimeValue>());
        for time in [&a, &b].into_iter().flatten() {
            let near = time.words_by(&(published..published + 1)).unwrap_or_default();
            for words in [time.words(), near.clone()] {
                prop_assert!(!has_signs(&words), "{}: {}", time, words);
            }
            prop_assert!(!time.words().is_empty());
        }
        if let (Ok(TimeValue::Date(a)), Ok(TimeValue::Date(b))) = (a, b) {
            prop_assert_eq!(a == b, a.words() == b.words(), "{} and {}", a, b);
        }
    }

    #[test]
    fn of_weekdays_the_nearest_are_told(weekday in 1_i64..=7, published in -20_000_i64..40_000) {
        let time: TimeValue = format!("XXXX-WXX-{weekday}").parse().expect("a time");
        let words = time.words_by(&(published..published + 1)).expect("days");
        // 1 January 1970 was a Thursday.
        let before = (published + 4 - weekday).rem_euclid(7);
        let last = published - before;
                let expected = match before {
            0 => partial::words::day_words(last),
            _ => partial::words::two_days(last, "or", last + 7),
        };
        prop_assert_eq!(words, expected);
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
