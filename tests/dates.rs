//! What is a date in one place is a date in all: fields, `hashiya check`, the timeline, counts by
//! year, and the date that relative dates are told from.
//!
//! The grammar itself is tested beside `text::TimeValue`.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | `2024-1-5`, `٢٠٢٤-٠١`, `2024-Q1`, `2020-W53`, a range, as the date of a claim | in order for the field and the check, and on the timeline, under its year | `a_date_is_one_everywhere` |
//! | `2023-W53` (there is no such week), `2024-02-30`, `24`, `19`, `P2Y`, `XXXX-05` as the date of a claim | told by field and check, not on the timeline, counted without a year | `what_is_no_date_is_none_anywhere` |
//! | `2025/2024` as the date of a claim, of the document, or of an attribute; `P5Y/P2Y` as the time a claim is about | told by field and check as a range that ends before it begins, and not on the timeline | `a_range_that_ends_before_it_begins_is_told_everywhere` |
//! | a document published on a day that there is not | `hashiya check` tells it with its place, and the panel beside the field | `a_date_of_publication_that_is_none_is_told` |
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
        AnnotationSet, Article, Attribute, Claim, ClaimId, ClaimTime, Contents, DocumentInfo,
        Provenance, Stamp,
        doubts::{Doubt, doubts, of_document},
        validity::Unfit,
    },
    text::{TimeValue, days, expressions},
    workspace::Action,
};
use proptest::prelude::*;
use ulid::Ulid;

use crate::support::saves;

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
    let told = doubts(&claim);
    let check = ![Doubt::NoDate, Doubt::DateReversed]
        .iter()
        .any(|doubt| told.contains(doubt));
    let published = DocumentInfo {
        published: value.to_owned(),
        ..DocumentInfo::default()
    };
    // What is a date of a claim is one of the document.
    let of_date = |doubt: &&Doubt| matches!(doubt, Doubt::NoDate | Doubt::DateReversed);
    assert_eq!(of_document(&published).as_ref(), told.iter().find(of_date));
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
        let said = run(&["check", "a.ron"]);
        let none = ["No such date", "It ends before it begins"];
        let told = none.iter().any(|words| said.contains(words));
        let dates = run(&["export", "a.ron", "--to", "timeline"]);
        let placed = dates.contains(&format!("\t{value}\tasserted\t"));
        assert_eq!(placed, !told, "{value}");
        assert_eq!(placed, DATES.contains(value), "{value}");
    }
}

/// What `hashiya check` says of the small save after a change.
fn checked(from: &str, to: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("s.ron"), saves::with(from, to)).expect("a save");
    let mut check = Command::new(env!("CARGO_BIN_EXE_hashiya"));
    check.args(["check", "s.ron"]).current_dir(folder.path());
    let ran = check.output().expect("it runs");
    String::from_utf8(ran.stdout).expect("it speaks UTF-8")
}

#[test]
fn a_date_of_publication_that_is_none_is_told() {
    let day = "published: \"2026-11-20\"";
    let none = "published: \"2026-11-31\"";
    let said = "No such date: write 2024, 2024-01 or 2024-01-16";
    let out = checked(day, none);
    assert_eq!(
        out,
        format!(
            "s.ron:11:9: warning: In the document: {said}.\n1 save checked: no problems, 1 warning.\n"
        )
    );
    for (value, shown) in [(day, false), (none, true)] {
        let (mut driver, _) = saves::opened(&saves::with(day, value));
        driver.press(Action::DocumentPanel);
        assert_eq!(driver.sees(said), shown, "{value}");
    }
}

#[test]
fn a_range_that_ends_before_it_begins_is_told_everywhere() {
    let said = "It ends before it begins.";
    let asserted = "gist: \"The old";
    for (from, to, place) in [
        (
            "published: \"2026-11-20\"",
            "published: \"2026/2025\"",
            "In the document: ",
        ),
        (
            asserted,
            "asserted: \"2025/2024\", gist: \"The old",
            "In the claim: ",
        ),
        (
            asserted,
            "time: (value: \"P5Y/P2Y\"), gist: \"The old",
            "In the claim: ",
        ),
    ] {
        let out = checked(from, to);
        assert!(out.contains(&format!(" warning: {place}{said}")), "{out}");
    }
    assert_eq!(as_date("2025/2024"), NONE);
    assert_eq!(days("P5Y/P2Y"), None);
    let attribute = Attribute {
        kind: "date".into(),
        ..Attribute::default()
    };
    let set = set_of(claim("", ""));
    assert_eq!(attribute.unfit("2025/2024", &set), Some(Unfit::Reversed));
}
