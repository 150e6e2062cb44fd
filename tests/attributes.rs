//! The form of a mention: how it refers, what its type asks for, what is still to be filled in.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | the article has the keys, and the inspector shows a choice with letters | no letter is shown: there it is another command’s | `letters_of_a_choice_are_shown_while_they_choose` |
//! | one of the choice has the focus | the letters are shown, and nothing moves | `letters_of_a_choice_are_shown_while_they_choose` |

use std::{fs, sync::Arc};

use egui_kittest::kittest::Queryable as _;
use hashiya::{
    model::{
        Anchor, AnnotationSet, Article, Attribute, Code, Contents, Mention, MentionId, Provenance,
        Stamp, TagType, Tagset,
    },
    store,
    workspace::{Action, Answer, Command},
};
use tempfile::TempDir;
use ulid::Ulid;

use crate::support::{Driver, paint::painted};

const TEXT: &str = "زارت الوزيرة ليلى مرجان مدينة بغداد أمس\n";

/// A tagset whose types ask for something of each kind.
fn tagset() -> Tagset {
    let attribute = |key: &str, kind: &str| Attribute {
        key: key.into(),
        kind: kind.into(),
        label: [("en".to_owned(), key.to_uppercase())].into(),
        choices: vec!["low".into(), "عليا".into()],
    };
    Tagset {
        name: "asking".into(),
        types: vec![
            TagType {
                shortcut: "1".into(),
                required: ["entity", "level", "rank"].map(str::to_owned).into(),
                attributes: vec![
                    attribute("title", "text"),
                    attribute("rank", "choice"),
                    attribute("age", "number"),
                    attribute("since", "date"),
                    attribute("armed", "flag"),
                ],
                ..TagType::new("PER".into())
            },
            TagType {
                shortcut: "3".into(),
                ..TagType::new("GPE".into())
            },
            TagType {
                shortcut: "X".into(),
                required: vec!["level".into()],
                debris: true,
                ..TagType::new("DEBRIS".into())
            },
        ]
        .into(),
        ..Tagset::default()
    }
}

/// A save in which a minister is tagged, with an attribute that nothing asks for.
fn save() -> String {
    let article = Article::new(TEXT, Provenance::default());
    let start = TEXT.find("ليلى").expect("a name");
    let span = article.span(start..start + "ليلى مرجان".len());
    let made = Stamp {
        by: "annotator-1".into(),
        at: jiff::Timestamp::from_second(1_790_000_000).expect("a moment"),
    };
    let anchors = vec![Anchor::Attached(span.expect("a span"))];
    let mention = Mention {
        attributes: [("shoe".into(), "42".to_owned())].into(),
        ..Mention::new("PER".into(), anchors, made)
    };
    let contents = Contents {
        annotator: "annotator-1".into(),
        tagset: Arc::new(tagset()),
        mentions: [(MentionId::from(Ulid(7)), Arc::new(mention))]
            .into_iter()
            .collect(),
        ..Contents::default()
    };
    store::encode(&AnnotationSet::new(article, contents))
}

fn open(folder: TempDir, ids: u128) -> Driver {
    let path = folder.path().join("asking.ron");
    if !path.exists() {
        fs::write(&path, save()).expect("a save");
    }
    Driver::start_with_ids(folder, vec![path], Some("annotator-1"), ids)
}

fn asked() -> Driver {
    let mut driver = open(TempDir::new().expect("a folder"), 100);
    driver.press(Action::NextAnnotation);
    driver
}

fn mention(driver: &Driver) -> Mention {
    let id = driver.document().focused_mention().expect("a mention");
    Mention::clone(driver.document().set().mention(id).expect("it is there"))
}

fn value(driver: &Driver, key: &str) -> Option<String> {
    mention(driver).attributes.get(key).cloned()
}

fn click(driver: &mut Driver, name: &str) {
    driver.harness.get_by_label(name).click_accesskit();
    driver.run();
}

#[test]
fn a_level_is_chosen_by_click_or_letter_and_let_go_of_again() {
    let mut driver = asked();
    click(&mut driver, "Level: Noun");
    let level = |driver: &Driver| mention(driver).level.map(|level| level.code().to_owned());
    assert_eq!(level(&driver).as_deref(), Some("NOM"));
    driver.harness.get_by_label("Level: Noun").focus();
    driver.run();
    // The letter of another action, were it not for the choice that has the focus.
    driver.key(egui::Key::N);
    assert_eq!(level(&driver).as_deref(), Some("NAM"));
    driver.key(egui::Key::P);
    assert_eq!(level(&driver).as_deref(), Some("PRO"));
    driver.key(egui::Key::P);
    assert_eq!(level(&driver), None, "chosen again, it is taken away");
    driver.press(Action::Undo);
    assert_eq!(level(&driver).as_deref(), Some("PRO"));
}

#[test]
fn letters_of_a_choice_are_shown_while_they_choose() {
    let mut driver = asked();
    let letters = |driver: &Driver| -> Vec<String> {
        let row = driver.harness.get_by_label("Level: Name").rect().y_range();
        let seen = painted(driver).into_iter();
        let here = seen.filter(|text| row.contains(text.rect.center().y));
        let shown = here.filter(|text| text.contrast() > 1.1 && text.words.chars().count() == 1);
        shown.map(|text| text.words).collect()
    };
    let places = |driver: &Driver| {
        ["Level: Name", "Level: Noun", "Level: Pronoun"]
            .map(|name| driver.harness.get_by_label(name).rect())
    };
    let before = places(&driver);
    assert!(letters(&driver).is_empty(), "{:?}", letters(&driver));
    driver.harness.get_by_label("Level: Noun").focus();
    driver.run();
    assert_eq!(letters(&driver), ["N", "O", "P"]);
    assert_eq!(places(&driver), before);
    driver.key(egui::Key::Escape);
    assert!(letters(&driver).is_empty());
}

#[test]
fn a_sense_is_asked_of_places_that_have_a_government_only() {
    let mut driver = asked();
    assert!(!driver.sees("Sense: Its government"));
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    click(&mut driver, "Sense: Its government");
    let sense = mention(&driver).sense;
    assert_eq!(sense.as_ref().map(Code::code), Some("government"));
    driver.key(egui::Key::Num1);
    assert!(
        driver.sees("Sense: Its government"),
        "what is said stays in view"
    );
    driver.select("أمس");
    driver.key(egui::Key::X);
    assert!(!driver.sees("Level: Name") && !driver.sees("Sense: The place"));
    assert!(!driver.sees_part("Still to fill in"));
}

#[test]
fn what_the_type_asks_for_is_filled_in_and_typing_is_one_step() {
    let mut driver = asked();
    driver.type_into("TITLE", "الوزيرة");
    driver.type_into("AGE", "٤٥");
    click(&mut driver, "ARMED: No");
    assert_eq!(value(&driver, "title").as_deref(), Some("الوزيرة"));
    assert_eq!(value(&driver, "age").as_deref(), Some("٤٥"));
    assert_eq!(value(&driver, "armed").as_deref(), Some("false"));
    for key in ["armed", "age", "title"] {
        driver.press(Action::Undo);
        assert_eq!(value(&driver, key), None, "{key}");
    }
    assert!(!driver.document().history().can_undo());
}

#[test]
fn a_value_that_is_none_is_kept_as_typed_and_told_quietly() {
    let mut driver = asked();
    driver.type_into("AGE", "forty");
    assert!(driver.sees("not a number"));
    driver.type_into("SINCE", "2023-02-30");
    assert!(driver.sees("no such date: write 2024, 2024-01 or 2024-01-16"));
    assert_eq!(value(&driver, "age").as_deref(), Some("forty"));
    assert_eq!(value(&driver, "since").as_deref(), Some("2023-02-30"));
    let saved = driver.save_as("kept.ron");
    assert!(saved.contains(r#""age": "forty""#), "{saved}");
}

#[test]
fn what_nothing_asks_for_is_shown_kept_and_removable() {
    let mut driver = asked();
    assert!(driver.sees_part("shoe"));
    driver.type_into("TITLE", "x");
    assert_eq!(value(&driver, "shoe").as_deref(), Some("42"));
    click(&mut driver, "Remove shoe");
    assert_eq!(value(&driver, "shoe"), None);
    driver.press(Action::Undo);
    assert_eq!(value(&driver, "shoe").as_deref(), Some("42"));
}

#[test]
fn what_is_still_to_be_filled_in_leads_to_its_field() {
    let mut driver = asked();
    for field in ["Entity", "Level", "RANK"] {
        assert!(
            driver.sees(&format!("Still to fill in: {field}")),
            "{field}"
        );
    }
    click(&mut driver, "Still to fill in: Level");
    driver.key(egui::Key::N);
    assert!(!driver.sees("Still to fill in: Level"));
    assert!(driver.sees("Still to fill in: RANK"));
}

#[test]
fn typing_into_an_attribute_is_undone_after_a_crash_as_it_was_before() {
    let mut driver = asked();
    driver.type_into("TITLE", "الوزيرة");
    driver.send(Command::EndTyping);
    driver.type_into("TITLE", " ليلى");
    driver.send(Command::EndTyping);
    let mut driver = open(driver.kill(), 200);
    driver.answer(Answer::Restore);
    driver.press(Action::NextAnnotation);
    assert_eq!(value(&driver, "title").as_deref(), Some("الوزيرة ليلى"));
    driver.press(Action::Undo);
    assert_eq!(value(&driver, "title").as_deref(), Some("الوزيرة"));
    driver.press(Action::Undo);
    assert_eq!(value(&driver, "title"), None);
    assert!(!driver.document().history().can_undo());
}

#[test]
fn how_many_are_still_to_be_filled_in_is_counted_and_leads_to_them() {
    let mut driver = open(TempDir::new().expect("a folder"), 100);
    assert!(driver.sees("1 to fill in"));
    driver.select("بغداد");
    driver.key(egui::Key::Num1);
    driver.send(Command::Focus(None));
    assert!(driver.sees("2 to fill in"));
    click(&mut driver, "2 to fill in");
    let words = |driver: &Driver| {
        let span = mention(driver).spans().next().expect("a place");
        driver.document().set().article().quote(span).to_owned()
    };
    assert_eq!(words(&driver), "ليلى مرجان");
    click(&mut driver, "2 to fill in");
    assert_eq!(words(&driver), "بغداد");
    // A type that asks for nothing.
    driver.key(egui::Key::Num3);
    click(&mut driver, "1 to fill in");
    assert_eq!(words(&driver), "ليلى مرجان");
    driver.press(Action::Delete);
    assert!(!driver.sees_part("to fill in"));
    driver.press(Action::Undo);
    assert!(driver.sees("1 to fill in"));
}
