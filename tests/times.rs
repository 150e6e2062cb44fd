//! Times stand in words wherever a person reads them, and as their exact value wherever a program does.
//!
//! The words themselves, and that every value has some, are tested beside `text::TimeValue`.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | `XXXX-WXX-4`, `P2Y/P5Y`, `2024-W05`, `2024-Q1`, `XXXX-05`, `P2Y`, `PAST_REF`, ranges as the time of a claim | inspector, list of what was done, claims table, timeline, hover card, report and HTML have words, and nowhere the value | `times_are_said_in_words_wherever_a_person_reads_them` |
//! | the same in the field that one types into | the exact value, with the words below it | `times_are_said_in_words_wherever_a_person_reads_them` |
//! | the same in saves and tables of tab-separated values, of the window and of the command line | the exact value | `times_are_said_in_words_wherever_a_person_reads_them` |
//! | the same as the date of an article or of an attribute | words below the field, in the tables and in the list of what was done | `dates_of_articles_and_attributes_are_said_in_words_too` |
//! | a Thursday, of an article whose date is known | says which one | `the_date_of_the_article_says_which_day_is_meant` |
//! | «الخميس المقبل», accepted before the article had its date | the words say which Thursday, once the article has its date | `the_words_of_a_time_say_which_day_is_meant` |
//! | days by the moon, Persian and Hebrew days, dates in two calendars, as proposed and as accepted | the date in its calendar stands beside; of days by the moon “±1 day” and the name of the table | `dates_of_other_calendars_keep_them_beside_their_value` |
//! | “before”, “about”, no such day, either Adar | are said beside the proposal | `what_makes_a_time_less_than_sure_is_said_beside_it` |
//! | the table of claims is sorted by a time, or filtered by `2024-01` | the order is that of days; the row with “January 2024” is found by its value and by its words | `tables_sort_and_find_times_by_their_days_and_their_values` |

use std::sync::Arc;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    exchange::{
        Debris, markdown,
        results::{
            Arrangement, Format, Order, Results, Shown, claim_table, claims_tsv, mention_table,
            timeline, timeline_tsv,
        },
    },
    model::{
        Anchor, Attribute, Claim, ClaimTime, RecordId, TagType, Tagset, times::claim_time_in_words,
    },
    workspace::{Action, Change, ClaimChange, Command, DocumentField, Proposal, proposals, told},
};

use crate::support::Driver;

/// Values, and their words in an article of 25 January 2024, a Thursday.
const TIMES: [(&str, &str); 12] = [
    (
        "XXXX-WXX-4",
        "a Thursday; by the article’s date 25 January 2024",
    ),
    (
        "XXXX-WXX-3",
        "a Wednesday; by the article’s date 24 or 31 January 2024",
    ),
    ("P2Y/P5Y", "2 to 5 years"),
    ("P2Y", "2 years"),
    ("2024-W05", "29 January to 4 February 2024 (week 5)"),
    ("2024-Q1", "the first quarter of 2024"),
    (
        "XXXX-05",
        "a May; by the article’s date May 2023 or May 2024",
    ),
    (
        "PAST_REF",
        "a time in the past; by the article’s date before 25 January 2024",
    ),
    ("2024-01-16/2024-01-18", "16 to 18 January 2024"),
    ("2024-01-16T08:30", "16 January 2024, 08:30"),
    ("2024-XX-16", "the 16th of a month of 2024"),
    ("199X", "the 1990s"),
];

/// A claim of these words, of an article that was published on a day or at an unknown time.
fn claimed(text: &str, published: &str) -> Driver {
    let mut driver = Driver::article(text);
    let field = DocumentField::Published;
    driver.send(Command::Describe(field, published.to_owned()));
    driver.send(Command::Select(Some(0..text.trim_end().len())));
    driver.send(Command::Act(Action::MakeClaim));
    driver.send(Command::EndTyping);
    driver
}

fn record(driver: &Driver) -> RecordId {
    driver.document().focus().expect("a claim")
}

fn claim(driver: &Driver) -> Claim {
    let RecordId::Claim(id) = record(driver) else {
        panic!("no claim");
    };
    let claim = driver.document().set().claim(id);
    Claim::clone(claim.expect("it is there"))
}

fn change(driver: &mut Driver, change: ClaimChange) {
    let record = record(driver);
    driver.send(Command::Change(record, Change::Claim(change)));
}

fn set_time(driver: &mut Driver, value: &str) {
    change(driver, ClaimChange::TimeValue(value.to_owned()));
}

/// All that assistive technology reads out, what stands in fields aside.
fn read_out(driver: &Driver) -> Vec<String> {
    let nodes = driver.harness.root().children_recursive();
    let typed = [Role::TextInput, Role::MultilineTextInput, Role::TextRun];
    let said = nodes
        .map(|node| node.accesskit_node())
        .filter(|node| !typed.contains(&node.role()));
    let words = said.flat_map(|node| [node.label(), node.value()]);
    words.flatten().map(|words| plain(&words)).collect()
}

/// Without isolates.
fn plain(words: &str) -> String {
    words.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")
}

/// Asserts that words are read out, and the value is not.
fn says(driver: &Driver, place: &str, words: &str, value: &str) {
    let all = read_out(driver);
    assert!(
        all.iter().any(|one| one.contains(words)),
        "{place}: no {words} in {all:?}"
    );
    let coded = all.iter().find(|one| one.contains(value));
    assert_eq!(coded, None, "{place}");
}

#[test]
fn times_are_said_in_words_wherever_a_person_reads_them() {
    for (value, words) in TIMES {
        let mut driver = claimed("عاد الوفد مساء\n", "2024-01-25");
        set_time(&mut driver, value);
        change(&mut driver, ClaimChange::Asserted(value.to_owned()));
        driver.send(Command::EndTyping);
        says(&driver, "the inspector", words, value);
        let field = driver.harness.get_by_label("Time").accesskit_node().value();
        assert_eq!(field.as_deref(), Some(value), "what one types into");

        driver.press(Action::History);
        says(
            &driver,
            "what was done",
            words.split(';').next().unwrap_or(words),
            value,
        );
        driver.press(Action::History);
        let at = driver.place("الوفد");
        let (from, to) = driver.points(at);
        driver.harness.hover_at(from + (to - from) / 2.0);
        driver.wait(1.0);
        says(&driver, "the hover card", &format!("About: {words}"), value);
        driver.press(Action::ViewClaims);
        says(&driver, "the claims", words, value);
        driver.press(Action::ViewTimeline);
        driver.run();
        says(&driver, "the timeline", words, value);

        let set = driver.document().set();
        let report = plain(&markdown(set, Debris::LeftOut));
        assert!(report.contains(words), "{report}");
        assert!(!report.contains(value), "{report}");
        let table = Arc::new(Results::Table(claim_table(set)));
        let dates = Arc::new(Results::Timeline(timeline(set)));
        for (results, file) in [(table, claims_tsv(set)), (dates, timeline_tsv(set))] {
            let shown = Shown::whole(results, set);
            let (tsv, html) = (shown.write(Format::Tsv), shown.write(Format::Html));
            for exact in [&tsv, &file] {
                let placed = exact.lines().count() > 1;
                let has = |value| exact.split(['\t', '\n']).any(|cell| cell == value);
                assert_eq!(has(value), placed, "{exact}");
                assert!(!exact.contains(words), "{exact}");
            }
            assert!(!html.contains(value), "{html}");
        }
        let save = driver.save_as("save.ron");
        assert!(save.contains(&format!("\"{value}\"")), "{save}");
    }
}

#[test]
fn dates_of_articles_and_attributes_are_said_in_words_too() {
    let mut driver = Driver::article("عاد الوفد مساء\n");
    let mut kind = TagType::new("EVENT".into());
    kind.attributes = vec![Attribute {
        key: "since".into(),
        kind: "date".into(),
        ..Attribute::default()
    }];
    let tagset = Tagset {
        types: vec![kind].into(),
        ..Tagset::default()
    };
    driver.send(Command::UseTagset(tagset.into()));
    driver.send(Command::Describe(
        DocumentField::Published,
        "2024-Q1".into(),
    ));
    driver.send(Command::EndTyping);
    driver.press(Action::DocumentPanel);
    says(
        &driver,
        "the document",
        "the first quarter of 2024",
        "2024-Q1",
    );
    let step = |driver: &Driver| {
        let history = driver.document().history();
        let last = history.step(history.len() - 1).expect("a step");
        plain(&told(last, driver.document().set()))
    };
    let said = "set the document’s date to «the first quarter of 2024»";
    assert_eq!(step(&driver), said);
    let report = markdown(driver.document().set(), Debris::LeftOut);
    assert!(report.contains("the first quarter of 2024") && !report.contains("2024-Q1"));

    let place = driver.place("الوفد");
    driver.send(Command::Select(Some(place)));
    driver.send(Command::Tag("EVENT".into()));
    let (mention, _) = driver
        .document()
        .set()
        .contents()
        .mentions
        .iter()
        .next()
        .expect("one");
    let mention = RecordId::from(*mention);
    let since = Change::Attribute("since".into(), "2024-W05".into());
    driver.send(Command::Change(mention, since));
    driver.send(Command::Focus(Some(mention)));
    let words = "29 January to 4 February 2024 (week 5)";
    says(&driver, "the mention", words, "2024-W05");
    let set = driver.document().set();
    let shown = Shown::whole(
        Arc::new(Results::Table(mention_table(set, Debris::Kept))),
        set,
    );
    assert!(shown.write(Format::Html).contains(words));
    assert!(shown.write(Format::Tsv).contains("2024-W05"));
    assert!(step(&driver).contains("29 January to 4 February 2024"));
}

#[test]
fn the_date_of_the_article_says_which_day_is_meant() {
    for (published, words) in [
        (
            "2024-01-25",
            "a Thursday; by the article’s date 25 January 2024",
        ),
        (
            "2024-01-25 08:30 GMT",
            "a Thursday; by the article’s date 25 January 2024",
        ),
        (
            "2024-01-27",
            "a Thursday; by the article’s date 25 January or 1 February 2024",
        ),
        ("2024", "a Thursday"),
        ("soon", "a Thursday"),
        ("", "a Thursday"),
    ] {
        let mut driver = claimed("عاد الوفد مساء\n", published);
        set_time(&mut driver, "XXXX-WXX-4");
        let set = driver.document().set();
        assert_eq!(
            claim_time_in_words(set, &claim(&driver)),
            words,
            "{published}"
        );
    }
}

fn proposed(driver: &Driver) -> Vec<Proposal> {
    proposals(driver.document().set(), &claim(driver))
}

fn accept(driver: &mut Driver) -> Proposal {
    let all = proposed(driver);
    let time = all
        .into_iter()
        .find(|proposal| proposal.field == "Time")
        .expect("a time");
    change(driver, time.change.clone());
    time
}

#[test]
fn the_words_of_a_time_say_which_day_is_meant() {
    for (text, thursday) in [
        ("يصل الوفد الخميس المقبل", "1 February 2024"),
        ("وصل الوفد الخميس الماضي", "18 January 2024"),
        ("وصل الوفد يوم الخميس", "25 January 2024"),
    ] {
        let mut driver = claimed(text, "");
        accept(&mut driver);
        assert_eq!(claim(&driver).time.expect("a time").value, "XXXX-WXX-4");
        let words = |driver: &Driver| claim_time_in_words(driver.document().set(), &claim(driver));
        assert_eq!(words(&driver), "a Thursday");
        driver.send(Command::Describe(
            DocumentField::Published,
            "2024-01-25".into(),
        ));
        assert_eq!(
            words(&driver),
            format!("a Thursday; by the article’s date {thursday}"),
            "{text}"
        );
    }
}

#[test]
fn dates_of_other_calendars_keep_them_beside_their_value() {
    let printed = "±1 day, by the printed Umm al-Qura calendar";
    for (text, value, beside) in [
        (
            "وصل الوفد في 27 رجب 1445 هـ",
            "8 February 2024",
            &format!("27 Rajab 1445 in the Hijri calendar; {printed}"),
        ),
        (
            "وصل الوفد في رجب 1445 هـ",
            "13 January to 10 February 2024",
            &format!("Rajab 1445 in the Hijri calendar; {printed}"),
        ),
        (
            "وصل الوفد في 1 محرم 1300 هـ",
            "12 November 1882",
            &"1 Muharram 1300 in the Hijri calendar; ±1 day, by ICU’s Umm al-Qura table".to_owned(),
        ),
        (
            "وصل الوفد في 27 رجب 1445 هـ الموافق 8 فبراير 2024",
            "8 February 2024",
            &"27 Rajab 1445 in the Hijri calendar".to_owned(),
        ),
        (
            "وصل الوفد في 15 خرداد 1342",
            "5 June 1963",
            &"15 Khordad 1342 in the Persian calendar".to_owned(),
        ),
        (
            "وصل الوفد في 9 نيسان 5784",
            "17 April 2024",
            &"9 Nisan 5784 in the Hebrew calendar".to_owned(),
        ),
    ] {
        let mut driver = claimed(text, "2024-02-09");
        let line = format!("Time: {value} ({beside}), from ");
        let all = read_out(&driver);
        assert!(
            all.iter().any(|one| one.contains(&line)),
            "{line} in {all:?}"
        );
        assert!(driver.sees(&format!("Accept Time: {value}")));
        let proposal = accept(&mut driver);
        assert_eq!(
            (&proposal.value, &proposal.beside),
            (&value.to_owned(), beside)
        );
        let words = format!("{value} ({beside})");
        let all = read_out(&driver);
        assert!(all.contains(&words), "the inspector: {words} in {all:?}");
        let report = markdown(driver.document().set(), Debris::LeftOut);
        assert!(report.contains(&words), "{report}");
        driver.press(Action::ViewTimeline);
        driver.run();
        assert!(
            read_out(&driver).iter().any(|one| one.starts_with(&words)),
            "{words}"
        );
        driver.press(Action::ViewClaims);
        driver.run();
        assert!(
            read_out(&driver).iter().any(|one| one.contains(&words)),
            "{words}"
        );
    }
}

#[test]
fn what_makes_a_time_less_than_sure_is_said_beside_it() {
    for (text, value, beside) in [
        (
            "قبل 16 يناير 2024",
            "16 January 2024",
            "the words say “before” it",
        ),
        ("وصل يوم الخميس", "8 February 2024", "only about"),
        ("أكثر من سنتين", "2 years", "the words say “more than”"),
        (
            "31 نيسان 2024",
            "April 2024",
            "there is no such day as the words name",
        ),
        (
            "27 رجب 1445 هـ الموافق 12 فبراير 2024",
            "12 February 2024",
            "the words name another day, too, 4 days away",
        ),
    ] {
        let driver = claimed(text, "2024-02-09");
        let all = proposed(&driver);
        let found = all
            .iter()
            .find(|one| one.field == "Time" && one.value == value);
        assert_eq!(
            found.map(|one| &*one.beside),
            Some(beside),
            "{text}: {all:?}"
        );
    }
}

#[test]
fn tables_sort_and_find_times_by_their_days_and_their_values() {
    let mut driver = Driver::article("أول\nثان\nثالث\nرابع\n");
    for (word, value) in [
        ("أول", "2024-04"),
        ("ثان", "P2Y"),
        ("ثالث", "2024-01-20"),
        ("رابع", "2023-12-31"),
    ] {
        let place = driver.place(word);
        driver.send(Command::Select(Some(place)));
        driver.send(Command::Act(Action::MakeClaim));
        let span = driver
            .document()
            .set()
            .article()
            .span(driver.place(word))
            .expect("a span");
        let value = value.to_owned();
        let anchors = vec![Anchor::Attached(span)];
        change(
            &mut driver,
            ClaimChange::Time(Some(ClaimTime { value, anchors })),
        );
    }
    let table = claim_table(driver.document().set());
    let column = table.column("time").expect("a column");
    let cells = |arrangement: &Arrangement| -> Vec<String> {
        let rows = table.arranged(arrangement);
        rows.into_iter()
            .map(|row| table.cell(row, column).to_owned())
            .collect()
    };
    let order = vec![Order {
        column: "time",
        descending: false,
    }];
    let sorted = cells(&Arrangement {
        order,
        ..Arrangement::default()
    });
    assert_eq!(
        sorted,
        [
            "31 December 2023",
            "20 January 2024",
            "April 2024",
            "2 years"
        ]
    );
    for words in ["2024-01", "20 January", "january"] {
        let found = cells(&Arrangement {
            words: words.to_owned(),
            ..Arrangement::default()
        });
        assert_eq!(found, ["20 January 2024"], "{words}");
    }
}
