//! What a web page left behind in an article: proposed, looked through, tagged as debris.

use egui_kittest::kittest::Queryable as _;
use hashiya::{
    model::{Recoding, RecordId},
    workspace::{Action, Command, TagsetChange, TypeChange},
};

use crate::support::Driver;

const TEXT: &str = "[ad_1]\nعاد الوفد إلى بغداد أمس بعد محادثات طويلة\nاقرأ أيضا: وصول سفينة جديدة\nhttps://example.org/a\nقال مسؤول إن العمل سيستمر خلال الشتاء\n";

fn debris(driver: &Driver) -> Vec<String> {
    let set = driver.document().set();
    let mentions = set.contents().mentions.iter();
    let mut places: Vec<_> = mentions
        .filter(|(_, m)| set.tagset().is_debris(&m.kind))
        .filter_map(|(id, _)| set.first_span(RecordId::from(*id)))
        .collect();
    places.sort_unstable();
    let words = places.iter().map(|span| set.article().quote(*span));
    words.map(str::to_owned).collect()
}

fn open(driver: &Driver) -> usize {
    driver.document().leftovers().open().len()
}

#[test]
fn an_article_that_is_opened_proposes_what_looks_left_over_and_tags_nothing() {
    let driver = Driver::article(TEXT);
    assert!(driver.sees("3 pieces look left over from the web page."));
    assert_eq!(driver.document().set().contents().mentions.len(), 0);
    assert!(!driver.document().has_unsaved_changes());
    let clean = Driver::article("عاد الوفد إلى بغداد أمس\n");
    assert!(!clean.sees("Not now"));
    assert!(
        !Driver::sample().sees("Not now"),
        "a save proposes nothing unasked"
    );
}

#[test]
fn all_that_is_sure_is_tagged_in_one_step_and_counts_nowhere() {
    let mut driver = Driver::article(TEXT);
    driver.harness.get_by_label("Tag all sure ones").click();
    driver.run();
    assert_eq!(debris(&driver), ["[ad_1]", "اقرأ أيضا: وصول سفينة جديدة"]);
    assert!(!driver.sees("Not now"));
    assert_eq!(open(&driver), 1, "the address may be worth keeping");
    assert_eq!(driver.document().set().mentions_that_count(), 0);
    assert!(driver.sees_part("0 mentions"));
    driver.press(Action::Undo);
    assert_eq!(debris(&driver), [""; 0]);
    assert_eq!(open(&driver), 3, "undone, it is proposed again");
}

#[test]
fn the_list_is_gone_through_by_keyboard_alone() {
    let mut driver = Driver::article(TEXT);
    driver.press(Action::FindLeftovers);
    assert!(driver.sees("What the page left behind"));
    driver.key(egui::Key::Enter);
    assert_eq!(debris(&driver), ["[ad_1]"]);
    driver.key(egui::Key::Enter);
    assert_eq!(debris(&driver).len(), 2);
    assert!(driver.sees("Tag 1: https://example.org/a"));
    driver
        .harness
        .get_by_label("Pass over 1: https://example.org/a")
        .focus();
    driver.run();
    driver.key(egui::Key::Enter);
    assert_eq!((debris(&driver).len(), open(&driver)), (2, 0));
    driver.key(egui::Key::Escape);
    assert!(!driver.sees("What the page left behind"));
    driver.press(Action::FindLeftovers);
    assert_eq!(
        open(&driver),
        1,
        "asked for, what was passed over comes again"
    );
}

#[test]
fn what_is_not_now_is_not_told_again() {
    let mut driver = Driver::article(TEXT);
    driver.harness.get_by_label("Not now").click();
    driver.run();
    assert!(!driver.sees("Review"));
    assert_eq!(open(&driver), 3);
}

#[test]
fn what_a_person_has_tagged_as_debris_is_not_proposed() {
    let mut driver = Driver::article(TEXT);
    driver.send(Command::Select(Some(0..4)));
    driver.send(Command::Tag("DEBRIS".into()));
    assert_eq!(open(&driver), 2);
}

#[test]
fn without_a_type_for_debris_one_is_offered() {
    let mut driver = Driver::article(TEXT);
    driver.send(Command::Recode(Recoding::Delete("DEBRIS".into())));
    driver.press(Action::FindLeftovers);
    assert!(driver.sees("This tagset has no type for debris."));
    driver.harness.get_by_label("Add a type for debris").click();
    driver.run();
    driver.harness.get_by_label("Tag all 2 sure ones").click();
    driver.run();
    assert_eq!(debris(&driver).len(), 2);
}

#[test]
fn the_type_that_is_flagged_is_the_one_debris_is_tagged_with() {
    let mut driver = Driver::article(TEXT);
    driver.send(Command::Recode(Recoding::Rename(
        "DEBRIS".into(),
        "RESTE".into(),
    )));
    driver.send(Command::TagLeftovers(std::iter::once(0..6).collect()));
    let mentions = &driver.document().set().contents().mentions;
    let kinds: Vec<&str> = mentions.values().map(|m| m.kind.as_str()).collect();
    assert_eq!(kinds, ["RESTE"]);
    let no = TagsetChange::Type("RESTE".into(), TypeChange::Debris(false));
    driver.send(Command::ChangeTagset(no));
    assert_eq!(driver.document().set().mentions_that_count(), 1);
}

#[test]
fn a_save_is_looked_through_when_that_is_asked_for() {
    let mut driver = Driver::sample();
    assert!(!driver.document().leftovers().is_known());
    driver.press(Action::FindLeftovers);
    assert!(driver.document().leftovers().is_known());
    assert!(driver.sees("What the page left behind"));
}

#[test]
fn one_sure_piece_is_spoken_of_as_one() {
    let text = "عاد الوفد إلى بغداد أمس بعد محادثات طويلة\nاقرأ المزيد\nhttps://example.org/a\n";
    let mut driver = Driver::article(text);
    assert!(driver.sees("Tag the sure one"), "in the banner");
    driver.press(Action::FindLeftovers);
    assert!(!driver.sees_part("sure ones"));
    driver.harness.get_by_label("Not now").click();
    driver.run();
    driver.harness.get_by_label("Tag the sure one").click();
    driver.run();
    assert_eq!(debris(&driver), ["اقرأ المزيد"]);
    assert!(!driver.sees("Tag the sure one"));
}
