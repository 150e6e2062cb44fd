//! Values as people read them, and as people type them.
//!
//! Rows of the reading itself stand beside `text::expressions`.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | «قبل نهاية شعبان 1445»: two words around a time | “before the end of Shaban 1445” stands beside the value wherever a person reads it: proposal, inspector, claims, timeline, report; the save holds a value of TIMEX3 | `both_words_around_a_time_are_said_wherever_it_is_read` |
//! | a date in two calendars that lie four days apart | said beside the proposal, and once it is accepted beside the field and in the report | `dates_that_lie_apart_are_said_beside_the_proposal_and_the_field` |
//! | no such day, either Adar, by the moon, near | the same | `dates_that_lie_apart_are_said_beside_the_proposal_and_the_field` |
//! | “a Thursday” as the time of a claim, the article's date known | on the timeline on that day | `a_thursday_is_on_the_timeline_or_listed_below_it` |
//! | the same where two Thursdays are as near, or no date is known; a length of time; with and without another date | listed below the timeline, and counted there | `a_thursday_is_on_the_timeline_or_listed_below_it` |
//! | quantities as proposed and accepted | several are said so in English, one is not; a unit in the words of the article stays as it is | `quantities_are_said_in_the_plural_where_they_are_several` |
//! | «٩ رجب ١٤٤٥», `13/1/2024`, «۲۳ دی ۱۴۰۲», «ג' בשבט תשפ"ד» typed into a date | said how it is read and in which order, and taken over as one step | `a_date_in_words_is_offered_as_its_value` |
//! | the same in the date of the article, in the time of a claim, and in an attribute | the same | `every_field_of_a_date_offers_it` |
//! | what can't be read as one date | a sentence says what form is awaited | `what_is_no_date_is_told_what_to_write` |
//! | the language of names and guidelines of a tagset | chosen by its name, from the same list as elsewhere | `the_language_of_guidelines_is_chosen_by_name` |
//! | “Merge…” before a type is chosen | asks for the type, by names | `merging_asks_for_the_type_and_shows_its_name` |
//! | counts of mentions, entities, levels in what is previewed and told | of one, one; of several, several | `one_is_one_and_several_are_several` |

use egui::{Event, Key};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    exchange::{Debris, markdown, results::timeline},
    model::{Claim, RecordId},
    text::TimeValue,
    workspace::{Action, Change, ClaimChange, Command, DocumentField, Proposal, proposals},
};

use crate::support::Driver;

/// A claim of these words, of an article that was published on a day or at an unknown time.
fn claimed(text: &str, published: &str) -> Driver {
    let mut driver = Driver::article(text);
    driver.send(Command::Describe(
        DocumentField::Published,
        published.to_owned(),
    ));
    driver.send(Command::Select(Some(0..text.trim_end().len())));
    driver.send(Command::Act(Action::MakeClaim));
    driver.send(Command::EndTyping);
    driver
}

fn claim(driver: &Driver) -> Claim {
    let claims = &driver.document().set().contents().claims;
    Claim::clone(claims.values().next().expect("a claim"))
}

fn change(driver: &mut Driver, change: ClaimChange) {
    let record: RecordId = driver.document().focus().expect("a claim");
    driver.send(Command::Change(record, Change::Claim(change)));
}

fn proposed(driver: &Driver, field: &str, value: &str) -> Proposal {
    let all = proposals(driver.document().set(), &claim(driver));
    let found = all
        .iter()
        .find(|one| one.field == field && one.value == value);
    found
        .unwrap_or_else(|| panic!("no {value} in {all:?}"))
        .clone()
}

/// All that is read out, without isolates.
fn read_out(driver: &Driver) -> Vec<String> {
    let nodes = driver.harness.root().children_recursive();
    let words = nodes.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value()]
    });
    let plain = |words: String| words.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "");
    words.flatten().map(plain).collect()
}

fn says(driver: &Driver, place: &str, words: &str) {
    let all = read_out(driver);
    assert!(
        all.iter().any(|one| one.contains(words)),
        "{place}: no {words} in {all:#?}"
    );
}

fn click(driver: &mut Driver, name: &str) {
    driver.harness.get_by_label(name).click_accesskit();
    driver.run();
}

#[test]
fn both_words_around_a_time_are_said_wherever_it_is_read() {
    let moon = "±1 day, by the printed Umm al-Qura calendar";
    for (text, value, words) in [
        (
            "يعود الوفد قبل نهاية شعبان 1445",
            "2024-02-11/2024-03-10",
            format!(
                "11 February to 10 March 2024 (before the end of Shaban 1445 in the Hijri calendar; {moon})"
            ),
        ),
        (
            "يعود الوفد بعد منتصف 2024",
            "2024",
            "2024 (the words say “after the middle” of it)".to_owned(),
        ),
        (
            "يعود الوفد قبل نهاية الربع الأول من 2024",
            "2024-Q1",
            "the first quarter of 2024 (the words say “before the end” of it)".to_owned(),
        ),
    ] {
        let mut driver = claimed(text, "2024-01-18");
        says(&driver, "the proposal", &format!("Time: {words}, from "));
        let said = words.split(" (").next().unwrap_or(&words);
        let proposal = proposed(&driver, "Time", said);
        change(&mut driver, proposal.change);
        says(&driver, "the inspector", &words);
        let report = markdown(driver.document().set(), Debris::LeftOut);
        assert!(
            report
                .replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
                .contains(&words),
            "{report}"
        );
        for view in [Action::ViewClaims, Action::ViewTimeline] {
            driver.press(view);
            driver.run();
            says(&driver, "a view", &words);
        }
        let save = driver.save_as("save.ron");
        assert!(save.contains(&format!("\"{value}\"")), "{save}");
        assert!(value.parse::<TimeValue>().is_ok());
    }
}

#[test]
fn dates_that_lie_apart_are_said_beside_the_proposal_and_the_field() {
    for (text, value, words) in [
        (
            "وصل الوفد في 27 رجب 1445 هـ الموافق 12 فبراير 2024",
            "12 February 2024",
            "the words name another day, too, 4 days away",
        ),
        (
            "وصل الوفد في 27 رجب 1445 هـ الموافق 12 فبراير 2024",
            "8 February 2024",
            "the words name another day, too, 4 days away",
        ),
        (
            "31 نيسان 2024",
            "April 2024",
            "there is no such day as the words name",
        ),
        (
            "10 آذار 5784",
            "20 March 2024",
            "of the two Adars of that year the second",
        ),
        (
            "27 رجب 1445",
            "8 February 2024",
            "±1 day, by the printed Umm al-Qura calendar",
        ),
    ] {
        let mut driver = claimed(text, "2024-02-09");
        let proposal = proposed(&driver, "Time", value);
        assert!(proposal.beside.contains(words), "{proposal:?}");
        let line = format!("Time: {value} ({}), from ", proposal.beside);
        says(&driver, "the proposal", &line);
        change(&mut driver, proposal.change);
        says(
            &driver,
            "the field",
            &format!("{value} ({})", proposal.beside),
        );
        let report = markdown(driver.document().set(), Debris::LeftOut);
        assert!(report.contains(words), "{report}");
    }
}

#[test]
fn a_thursday_is_on_the_timeline_or_listed_below_it() {
    let below = "1 claim without a date";
    let partly = "1 claim with a time that has no day of its own";
    for (time, published, asserted, day, said) in [
        ("XXXX-WXX-4", "2024-01-25", "", Some("25 January 2024"), ""),
        ("XXXX-01-25", "2024-01-25", "", Some("25 January 2024"), ""),
        ("XXXX-WXX-3", "2024-01-25", "", None, below),
        ("XXXX-WXX-4", "", "", None, below),
        ("XXXX-WXX-4", "", "2024-01", None, partly),
        ("P2Y", "2024-01-25", "2024-01", None, partly),
        ("PAST_REF", "2024-01-25", "", None, below),
        ("2024-01-16", "", "2024-01", Some("16 January 2024"), ""),
    ] {
        let mut driver = claimed("عاد الوفد مساء\n", published);
        change(&mut driver, ClaimChange::TimeValue(time.to_owned()));
        change(&mut driver, ClaimChange::Asserted(asserted.to_owned()));
        let dates = timeline(driver.document().set());
        let about = usize::from(day.is_some()) + usize::from(!asserted.is_empty());
        assert_eq!(dates.dated.len(), about, "{time}");
        assert_eq!(dates.undated.len(), usize::from(day.is_none()), "{time}");
        driver.press(Action::ViewTimeline);
        driver.run();
        let all = read_out(&driver);
        let listed = |words: &str| all.iter().any(|one| one == words);
        assert_eq!(listed(below), said == below, "{time}: {all:#?}");
        assert_eq!(listed(partly), said == partly, "{time}: {all:#?}");
        if let Some(day) = day {
            says(&driver, "the timeline", day);
        }
    }
    // Which Thursday, the words themselves say.
    let mut driver = claimed("يصل الوفد الخميس المقبل", "");
    let proposal = proposed(&driver, "Time", "a Thursday");
    change(&mut driver, proposal.change);
    driver.send(Command::Describe(
        DocumentField::Published,
        "2024-01-25".into(),
    ));
    let dates = timeline(driver.document().set());
    let day = hashiya::text::date_of(dates.dated[0].days.start).expect("a day");
    assert_eq!(day.to_string(), "2024-02-01");
}

#[test]
fn quantities_are_said_in_the_plural_where_they_are_several() {
    for (text, words) in [
        ("الانسحاب خلال سنتين إلى خمس سنوات", "2–5 years"),
        ("الانسحاب خلال سنة واحدة", "1 year"),
        ("قتل 17 مدنيا", "17 civilians"),
        ("أكثر من 4200 شخص", "at least 4200 people"),
        ("ثلاث عائلات", "3 families"),
        ("58% من السكان", "58 percent"),
        ("37 كيلومترا مربعا", "37 km2"),
        ("مليونا دولار", "2,000,000 USD"),
        ("وصلت 5 شاحنات", "5 شاحنات"),
    ] {
        let mut driver = claimed(text, "2024-02-09");
        says(
            &driver,
            "the proposal",
            &format!("Accept Quantity: {words}"),
        );
        let proposal = proposed(&driver, "Quantity", words);
        change(&mut driver, proposal.change);
        let report = markdown(driver.document().set(), Debris::LeftOut);
        assert!(report.contains(words), "{report}");
        driver.press(Action::History);
        says(&driver, "what was done", words);
    }
}

/// A claim whose field of when it was asserted holds this as it was typed.
fn asserted(typed: &str) -> Driver {
    let mut driver = claimed("عاد الوفد مساء\n", "2024-02-09");
    change(&mut driver, ClaimChange::Asserted(typed.to_owned()));
    driver.send(Command::EndTyping);
    driver
}

#[test]
fn a_date_in_words_is_offered_as_its_value() {
    for (typed, value, words) in [
        (
            "٩ رجب ١٤٤٥",
            "2024-01-21",
            "21 January 2024 (9 Rajab 1445 in the Hijri calendar",
        ),
        (
            "13/1/2024",
            "2024-01-13",
            "13 January 2024 (read as day, month, year)",
        ),
        (
            "3/4/2024",
            "2024-04-03",
            "3 April 2024 (read as day, month, year)",
        ),
        (
            "۲۳ دی ۱۴۰۲",
            "2024-01-13",
            "13 January 2024 (23 Dey 1402 in the Persian calendar)",
        ),
        (
            "ג' בשבט תשפ\"ד",
            "2024-01-13",
            "13 January 2024 (3 Shevat 5784 in the Hebrew calendar)",
        ),
        ("13 جنوری 2024", "2024-01-13", "13 January 2024"),
    ] {
        let mut driver = asserted(typed);
        says(
            &driver,
            "below the field",
            &format!("This can be read as {words}"),
        );
        assert!(!driver.sees_part("No such date"), "{typed}");
        let day = words.split(" (").next().unwrap_or(words);
        click(&mut driver, &format!("Asserted: use {day}"));
        assert_eq!(claim(&driver).asserted, value, "{typed}");
        driver.press(Action::Undo);
        assert_eq!(claim(&driver).asserted, typed);
    }
}

#[test]
fn every_field_of_a_date_offers_it() {
    let typed = "٩ رجب ١٤٤٥";
    let mut driver = claimed("عاد الوفد مساء\n", "");
    change(&mut driver, ClaimChange::TimeValue(typed.to_owned()));
    click(&mut driver, "Time: use 21 January 2024");
    assert_eq!(claim(&driver).time.expect("a time").value, "2024-01-21");
    driver.send(Command::Describe(
        DocumentField::Published,
        typed.to_owned(),
    ));
    driver.press(Action::DocumentPanel);
    let name = format!("{}: use 21 January 2024", DocumentField::Published.label());
    click(&mut driver, &name);
    assert_eq!(driver.document().set().document().published, "2024-01-21");
}

#[test]
fn what_is_no_date_is_told_what_to_write() {
    for typed in ["13 رجب", "أمس", "2024-02-30", "soon", "24"] {
        let driver = asserted(typed);
        says(
            &driver,
            typed,
            "No such date: write 2024, 2024-01 or 2024-01-16",
        );
        assert!(!driver.sees_part("This can be read as"), "{typed}");
    }
    for typed in ["", "2024-01-16", "٢٠٢٤-٠١"] {
        let driver = asserted(typed);
        assert!(!driver.sees_part("This can be read as"), "{typed}");
    }
}

#[test]
fn the_language_of_guidelines_is_chosen_by_name() {
    let mut driver = Driver::article("عاد الوفد مساء\n");
    driver.press(Action::Tagset);
    for name in ["Arabic", "Hebrew", "Persian", "Urdu", "English"] {
        click(&mut driver, name);
        assert!(driver.sees(&format!("Label ({name})")), "{name}");
        assert!(driver.sees(&format!("Guideline ({name})")), "{name}");
    }
    driver.harness.get_by_label("Another language").focus();
    driver.run();
    driver.harness.event(Event::Text("Kurdî".to_owned()));
    driver.run();
    driver.key(Key::Enter);
    assert!(driver.sees("Label (Kurdish)"));
    for tag in ["ar", "he", "fa", "ur", "en"] {
        assert!(!driver.sees(tag), "{tag}");
    }
}

#[test]
fn merging_asks_for_the_type_and_shows_its_name() {
    let mut driver = Driver::sample();
    driver.press(Action::Tagset);
    click(&mut driver, "Merge…");
    says(
        &driver,
        "the sheet",
        "Not yet: choose the type that takes its place",
    );
    driver.harness.get_by_label("Into").focus();
    driver.run();
    driver.harness.event(Event::Text("country".to_owned()));
    driver.run();
    driver.key(Key::Enter);
    says(&driver, "the choice", "Country, city · GPE");
    assert!(!driver.sees_part("Not yet"));
}

#[test]
fn one_is_one_and_several_are_several() {
    let mut driver = Driver::article("عاد الوفد إلى بغداد ثم البصرة\n");
    driver.select("بغداد");
    driver.send(Command::Tag("GPE".into()));
    driver.send(Command::Act(Action::MakeEntity));
    driver.press(Action::Tagset);
    click(&mut driver, "Type GPE: Country, city, 1 mention");
    click(&mut driver, "Delete…");
    click(&mut driver, "Delete its mentions and entities too");
    says(
        &driver,
        "the preview",
        "1 mention and 1 entity are deleted.",
    );
    let all = read_out(&driver);
    for wrong in ["entitie ", "1 mentions", "1 entities", "level not said"] {
        assert!(
            !all.iter().any(|one| one.contains(wrong)),
            "{wrong}: {all:#?}"
        );
    }
}
