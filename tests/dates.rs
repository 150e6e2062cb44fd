//! What is a date in one place is a date in all: fields, `hashiya check`, the timeline, counts by
//! year, and the date that relative dates are told from.
//!
//! The grammar itself is tested beside `text::TimeValue`.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | `2024-1-5`, `٢٠٢٤-٠١`, `2024-Q1`, `2020-W53`, a range, as the date of a claim | in order for the field and the check, and on the timeline, under its year | `a_date_is_one_everywhere` |
//! | `2023-W53` (there is no such week), `2024-02-30`, `24`, `19`, `P2Y`, `XXXX-05` as the date of a claim | told by field and check, not on the timeline, counted without a year | `what_is_no_date_is_none_anywhere` |
//! | any generated text as a date | the field, the check, the timeline and the count agree about it | `all_readers_agree_on_any_text` |
//! | any generated text as the time a claim is about | it is on the timeline only if it is in order for the check; of those in order all but lengths and unknown years are | `all_readers_agree_on_any_text` |
//! | an article published on `2024-1-5`, `٢٠٢٤-٠١-٠٥`, `2024-01-05 08:30` | “last week” is told from it as from `2024-01-05` | `relative_dates_are_told_from_any_date` |
//! | the same values in a save | `hashiya check` and `hashiya export --to timeline` agree | `the_command_line_agrees_with_itself` |

use std::{process::Command, sync::Arc};

use hashiya::{
    exchange::{
        Debris,
        results::{Counted, Dimension, NOTHING, Question, When, counts, timeline},
    },
    model::{
        AnnotationSet, Article, Attribute, Claim, ClaimId, ClaimTime, Contents, Provenance, Stamp,
        doubts::{Doubt, doubts},
    },
    text::{TimeValue, days, expressions},
};
use proptest::prelude::*;
use ulid::Ulid;

fn claim(asserted: &str, time: &str) -> Claim {
    let made = Stamp {
        by: "leila".into(),
        at: "2026-11-23T10:00:00Z".parse().expect("a moment"),
    };
    Claim {
        asserted: asserted.to_owned(),
        time: Some(ClaimTime {
            value: time.to_owned(),
            ..ClaimTime::default()
        }),
        ..Claim::new(Vec::new(), made)
    }
}

fn set_of(claim: Claim) -> AnnotationSet {
    let article = Article::new("نعم".to_owned(), Provenance::default());
    let id = ClaimId::from(Ulid(1));
    let contents = Contents {
        claims: [(id, Arc::new(claim))].into_iter().collect(),
        ..Contents::default()
    };
    AnnotationSet::new(article, contents)
}

/// What each reader thinks of a value: the field of an attribute, the check of a claim, the
/// timeline, and the count by year.
#[derive(Debug, PartialEq, Eq)]
struct Read {
    field: bool,
    check: bool,
    timeline: bool,
    year: bool,
}

fn as_date(value: &str) -> Read {
    let claim = claim(value, "");
    let check = !doubts(&claim).contains(&Doubt::Asserted);
    let set = set_of(claim);
    let attribute = Attribute {
        kind: "date".into(),
        ..Attribute::default()
    };
    let question = Question {
        of: Counted::Claims,
        rows: Dimension::Year,
        columns: None,
    };
    let counted = counts(&set, question, Debris::LeftOut);
    let dated = timeline(&set).dated;
    Read {
        field: attribute.unfit(value, &set).is_none(),
        check,
        timeline: dated.iter().any(|dated| dated.when == When::Asserted),
        year: counted.rows[0].label != NOTHING,
    }
}

const ALL: Read = Read {
    field: true,
    check: true,
    timeline: true,
    year: true,
};

const NONE: Read = Read {
    field: false,
    check: false,
    timeline: false,
    year: false,
};

const DATES: [&str; 14] = [
    "2024",
    "2024-01",
    "2024-01-16",
    "2024-1-5",
    "٢٠٢٤-٠١",
    "۲۰۲۴-۱-۵",
    "2024–01–16",
    "2024-W02",
    "2020-W53",
    "2024-Q1",
    "199X",
    "2016-WI",
    "2024-01-16T08:30",
    "2024-01-16/2024-01-18",
];

const NO_DATES: [&str; 10] = [
    "2023-W53",
    "2024-02-30",
    "2024-13",
    "24",
    "19",
    "P2Y",
    "XXXX-05",
    "PAST_REF",
    "2025/2024",
    "soon",
];

#[test]
fn a_date_is_one_everywhere() {
    for value in DATES {
        assert_eq!(as_date(value), ALL, "{value}");
    }
}

#[test]
fn what_is_no_date_is_none_anywhere() {
    for value in NO_DATES {
        assert_eq!(as_date(value), NONE, "{value}");
    }
}

/// Texts that look like dates, and others.
fn texts() -> impl Strategy<Value = String> {
    let digits = "([0-9]{4}|[٠-٩]{4}|[12][0-9]{2}X|XXXX|[0-9]{1,5})";
    let part = "([-–]([0-9]{1,2}|[۰-۹]{2}|XX|W[0-5][0-9]|Q[1-5]|H[12]|SU))?";
    let day = "([-–]([0-9]{1,2}|XX))?";
    let end = "(T[0-2][0-9](:[0-9]{2})?|/[0-9]{4}(-[0-9]{2})?)?";
    prop_oneof![
        6 => proptest::string::string_regex(&format!(" ?{digits}{part}{day}{end}"))
            .expect("an expression"),
        1 => "P[0-9]{1,2}[YMWD]|[A-Z]{4,7}_REF|\\PC{1,12}",
    ]
}

proptest! {
    #[test]
    fn all_readers_agree_on_any_text(value in texts()) {
        let read = as_date(&value);
        prop_assert!(value.trim().is_empty() || read == ALL || read == NONE, "{:?}", read);
        let claim = claim("", &value);
        let wrong = [Doubt::TimeShape, Doubt::TimeDate, Doubt::TimeReversed];
        let in_order = !doubts(&claim).iter().any(|doubt| wrong.contains(doubt));
        let placed = !timeline(&set_of(claim)).dated.is_empty();
        prop_assert_eq!(placed, days(&value).is_some());
        prop_assert!(in_order || !placed);
        let no_days = match value.parse::<TimeValue>() {
            Ok(TimeValue::Date(date)) => date.to_string().starts_with("XXXX"),
            Ok(TimeValue::Dates(from, to)) => {
                [from, to].iter().any(|date| date.to_string().starts_with("XXXX"))
            }
            _ => true,
        };
        prop_assert!(!in_order || placed || no_days);
    }
}

#[test]
fn relative_dates_are_told_from_any_date() {
    let told = |published: &str| {
        let found = expressions("الأسبوع الماضي", "ar", Some(published));
        found
            .into_iter()
            .map(|found| found.reading)
            .collect::<Vec<_>>()
    };
    let expected = told("2024-01-05");
    assert!(!expected.is_empty());
    assert_ne!(expected, told("soon"));
    for published in [
        "2024-1-5",
        "٢٠٢٤-٠١-٠٥",
        "۲۰۲۴-۱-۵",
        "2024–01–05",
        " 2024-01-05 ",
        "2024-01-05 08:30",
        "2024-01-05T08:30:00Z",
        "2024-W01-5",
        "2024-01-05 in the morning",
    ] {
        assert_eq!(told(published), expected, "{published}");
    }
    assert_eq!(told("2024-1"), told("2024-01"));
    assert_eq!(told("٢٠٢٤"), told("2024"));
}

#[test]
fn the_command_line_agrees_with_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let sample = include_str!("../saves/sample.ar.ron");
    let path = folder.path().join("a.ron");
    let run = |args: &[&str]| {
        let ran = Command::new(env!("CARGO_BIN_EXE_hashiya"))
            .args(args)
            .current_dir(folder.path())
            .output()
            .expect("the program runs");
        String::from_utf8(ran.stdout).expect("UTF-8")
    };
    let values = DATES.iter().chain(&NO_DATES);
    for value in values {
        let save = sample.replace("asserted: \"2024-01\"", &format!("asserted: \"{value}\""));
        std::fs::write(&path, save).expect("it is written");
        let told = run(&["check", "a.ron"]).contains("No such date");
        let dates = run(&["export", "a.ron", "--to", "timeline"]);
        let placed = dates.contains(&format!("\t{value}\tasserted\t"));
        assert_eq!(placed, !told, "{value}");
        assert_eq!(placed, DATES.contains(value), "{value}");
    }
}
