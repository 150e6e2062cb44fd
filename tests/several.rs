//! Several records at once: chosen by pointer and keys, changed, noted and deleted in one step.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | `E` on several, of which one refers to another entity | those that referred to nobody refer to one; to whom, and how many were left, is told, with Undo | `one_key_on_several_says_whom_they_refer_to_now_and_what_was_left` |
//! | `E` where the one in the inspector refers to somebody, others to nobody | they refer to the same | `one_key_on_several_says_whom_they_refer_to_now_and_what_was_left` |
//! | `E` where all refer to somebody | nothing changes, and that is told | `one_key_on_several_that_all_refer_to_somebody_says_that_nothing_changed` |
//! | a line for the notes of several is typed, and the field is left by Esc | it is added to all, and told, with Undo | `a_line_added_to_the_notes_of_several_is_told_with_undo` |

use egui::Modifiers;
use egui_kittest::kittest::Queryable as _;
use hashiya::{
    model::{Code, Mention, MentionId, RecordId},
    workspace::{Action, Change, Command, Level},
};

use crate::support::Driver;

const TEXT: &str = "زار الوفد بغداد أمس ثم عاد إلى عمّان مساء\nوقالت الوزيرة إن بَغداد بعيدة\n";

/// A driver on an article in which four places are tagged, the inspector empty.
fn tagged() -> Driver {
    let mut driver = Driver::article(TEXT);
    for words in ["بغداد", "عمّان", "الوزيرة", "بَغداد"] {
        driver.select(words);
        driver.key(egui::Key::Num3);
    }
    driver.send(Command::Focus(None));
    driver
}

/// The mention at these words.
fn mention_at(driver: &Driver, words: &str) -> (MentionId, Mention) {
    let range = driver.place(words);
    let at = driver.document().annotations_at(range.start);
    let found = at.into_iter().find_map(|id| match id {
        RecordId::Mention(id) => Some((id, driver.document().set().mention(id)?)),
        _ => None,
    });
    let (id, mention) = found.expect("a mention");
    (id, Mention::clone(mention))
}

fn kinds(driver: &Driver) -> Vec<String> {
    let words = ["بغداد", "عمّان", "الوزيرة", "بَغداد"];
    let kind = |words: &&str| mention_at(driver, words).1.kind.to_string();
    words.iter().map(kind).collect()
}

fn click_on(driver: &mut Driver, words: &str) {
    let range = driver.place(words);
    let (from, to) = driver.points(range);
    driver.click(from + (to - from) / 2.0);
}

fn ctrl_click_on(driver: &mut Driver, words: &str) {
    driver.hold(Modifiers::CTRL | Modifiers::COMMAND);
    click_on(driver, words);
    driver.hold(Modifiers::NONE);
}

fn click(driver: &mut Driver, name: &str) {
    driver.harness.get_by_label(name).click_accesskit();
    driver.run();
}

/// What a control shows.
fn value(driver: &Driver, name: &str) -> String {
    let control = driver.harness.get_by_label(name);
    control.value().unwrap_or_default()
}

/// Finds something by typing, in the picker of this name, and takes it.
fn pick(driver: &mut Driver, name: &str, words: &str) {
    driver.harness.get_by_label(name).focus();
    driver.run();
    for letter in words.chars() {
        driver.harness.event(egui::Event::Text(letter.to_string()));
        driver.run();
    }
    driver.key(egui::Key::Enter);
}

#[test]
fn with_ctrl_a_click_chooses_too_and_a_tag_key_changes_all_in_one_step() {
    let mut driver = tagged();
    click_on(&mut driver, "عمّان");
    ctrl_click_on(&mut driver, "الوزيرة");
    assert!(driver.sees("2 mentions"));
    assert_eq!(value(&driver, "Type"), "Country, city (GPE)");
    driver.key(egui::Key::Num1);
    assert_eq!(kinds(&driver), ["GPE", "PER", "PER", "GPE"]);
    assert_eq!(value(&driver, "Type"), "Person (PER)");
    driver.press(Action::Undo);
    assert_eq!(kinds(&driver), ["GPE"; 4]);
    ctrl_click_on(&mut driver, "عمّان");
    assert!(
        driver.document().chosen().is_empty(),
        "chosen again, it is let go of"
    );
    assert!(driver.sees("Level: Name"), "the form of one mention");
}

#[test]
fn a_plain_click_or_escape_lets_go_of_what_is_chosen() {
    let mut driver = tagged();
    click_on(&mut driver, "عمّان");
    ctrl_click_on(&mut driver, "الوزيرة");
    click_on(&mut driver, "بَغداد");
    assert!(driver.document().chosen().is_empty());
    assert_eq!(
        driver.document().focused_mention(),
        Some(mention_at(&driver, "بَغداد").0)
    );
    ctrl_click_on(&mut driver, "الوزيرة");
    driver.press(Action::Deselect);
    assert!(driver.document().chosen().is_empty());
    assert_eq!(
        driver.document().focused_mention(),
        Some(mention_at(&driver, "الوزيرة").0)
    );
    driver.press(Action::Deselect);
    assert_eq!(driver.document().focus(), None);
}

#[test]
fn keys_choose_the_next_too_and_take_it_back() {
    let mut driver = tagged();
    click_on(&mut driver, "بغداد");
    for _ in 0..2 {
        driver.press(Action::ChooseNext);
    }
    assert_eq!(driver.document().chosen().len(), 3);
    driver.press(Action::ChoosePrevious);
    assert_eq!(driver.document().chosen().len(), 2);
    assert_eq!(
        driver.document().focused_mention(),
        Some(mention_at(&driver, "عمّان").0)
    );
    click(&mut driver, "Level: Name");
    let level = |words| {
        mention_at(&driver, words)
            .1
            .level
            .map(|l| l.code().to_owned())
    };
    assert_eq!(level("بغداد").as_deref(), Some("NAM"));
    assert_eq!(level("عمّان").as_deref(), Some("NAM"));
    assert_eq!(level("الوزيرة"), None);
    driver.press(Action::Undo);
    assert!(driver.sees("Level: Name"));
    assert_eq!(mention_at(&driver, "بغداد").1.level, None);
}

#[test]
fn all_of_the_same_type_and_words_are_chosen_whatever_marks_they_bear() {
    let mut driver = tagged();
    click_on(&mut driver, "بغداد");
    driver.press(Action::ChooseAlike);
    let chosen: Vec<_> = driver.document().all_chosen();
    let same = [
        mention_at(&driver, "بغداد").0,
        mention_at(&driver, "بَغداد").0,
    ];
    assert_eq!(chosen, same.map(RecordId::from));
    click_on(&mut driver, "عمّان");
    driver.press(Action::ChooseAlike);
    assert!(driver.document().chosen().is_empty());
    assert!(driver.sees_part("No other mention"));
}

#[test]
fn where_they_differ_the_form_says_so_and_what_is_chosen_there_is_of_all() {
    let mut driver = tagged();
    click_on(&mut driver, "بغداد");
    driver.press(Action::MakeEntity);
    ctrl_click_on(&mut driver, "بَغداد");
    assert_eq!(value(&driver, "Entity"), "various");
    let entity = mention_at(&driver, "بغداد").1.entity;
    assert!(entity.is_some());
    pick(&mut driver, "Entity", "بغداد");
    assert_eq!(mention_at(&driver, "بَغداد").1.entity, entity);
    assert_eq!(value(&driver, "Entity"), "بغداد");
    driver.press(Action::Undo);
    assert_eq!(mention_at(&driver, "بَغداد").1.entity, None);
}

#[test]
fn a_line_is_added_to_the_notes_of_all_and_all_are_deleted_in_one_step() {
    let mut driver = tagged();
    driver.select("مساء");
    driver.press(Action::MakeClaim);
    driver.send(Command::EndTyping);
    let claim = driver.document().focus().expect("a claim");
    driver.send(Command::Change(claim, Change::Note("أول".into())));
    driver.send(Command::EndTyping);
    ctrl_click_on(&mut driver, "الوزيرة");
    assert!(driver.sees("1 mention, 1 claim"));
    driver.type_into("Add to the notes", "ثان");
    driver.key(egui::Key::Enter);
    let note = |driver: &Driver| mention_at(driver, "الوزيرة").1.note;
    let claims = driver.document().set().contents().claims.clone();
    assert_eq!(note(&driver), "ثان");
    assert_eq!(
        claims.values().next().map(|c| c.note.clone()).as_deref(),
        Some("أول\nثان")
    );
    driver.press(Action::Undo);
    assert_eq!(note(&driver), "");
    driver.press(Action::Redo);
    click(&mut driver, "Delete all 2");
    let contents = driver.document().set().contents();
    assert_eq!((contents.mentions.len(), contents.claims.len()), (3, 0));
    assert_eq!(driver.document().focus(), None);
    driver.press(Action::Undo);
    let contents = driver.document().set().contents();
    assert_eq!((contents.mentions.len(), contents.claims.len()), (4, 1));
}

#[test]
fn of_several_that_are_chosen_those_alone_are_copied() {
    let mut driver = tagged();
    driver.press(Action::CopyTags);
    let all = driver.record().copied.pop().expect("a table").0;
    assert_eq!(all.lines().count(), 5, "{all}");
    click_on(&mut driver, "عمّان");
    ctrl_click_on(&mut driver, "الوزيرة");
    driver.press(Action::CopyTags);
    let chosen = driver.record().copied.pop().expect("a table").0;
    assert_eq!(chosen.lines().count(), 3, "{chosen}");
    assert!(chosen.contains("عمّان") && !chosen.contains("بغداد"));
}

#[test]
fn if_one_can_not_be_changed_none_is() {
    let mut driver = tagged();
    let before = driver.document().set().contents().mentions.clone();
    let ids = before.keys().copied().map(RecordId::from).collect();
    driver.send(Command::ChangeAll(ids, Change::Kind("NO-SUCH-TYPE".into())));
    assert_eq!(driver.document().set().contents().mentions, before);
    let notice = driver.workspace().notices().last().expect("a sentence");
    assert_eq!(notice.level, Level::Warning);
    assert!(
        notice.text.contains("Nothing was changed"),
        "{}",
        notice.text
    );
}

#[test]
fn with_shift_a_click_in_a_list_chooses_all_rows_up_to_it() {
    let mut driver = tagged();
    for words in ["بغداد", "عمّان", "الوزيرة"] {
        driver.select(words);
        driver.press(Action::MakeClaim);
        driver.type_into("Gist", words);
        driver.send(Command::EndTyping);
    }
    driver.send(Command::Focus(None));
    let row = |driver: &Driver, n: usize| {
        let rows = driver
            .harness
            .get_all_by_label(["بغداد", "عمّان", "الوزيرة"][n]);
        let left = rows.min_by(|a, b| a.rect().left().total_cmp(&b.rect().left()));
        left.expect("a row").rect().center()
    };
    let at = row(&driver, 0);
    driver.click(at);
    driver.hold(Modifiers::SHIFT);
    let at = row(&driver, 2);
    driver.click(at);
    driver.hold(Modifiers::NONE);
    assert!(driver.sees("3 claims"));
    assert_eq!(driver.document().chosen().len(), 3);
    pick(&mut driver, "Verdict", "contra");
    let verdicts = driver.document().set().contents().claims.clone();
    let contradicted = |v: &hashiya::model::Verdict| v.code() == "contradicted";
    assert!(
        verdicts
            .values()
            .all(|c| c.verdict.as_ref().is_some_and(contradicted))
    );
    assert_eq!(value(&driver, "Verdict"), "Contradicted");
    driver.press(Action::Undo);
    assert_eq!(value(&driver, "Verdict"), "—");
}

#[test]
fn rows_of_a_table_are_chosen_together_and_changed_at_once() {
    let mut driver = Driver::sample();
    driver.press(Action::ViewClaims);
    let rows = |driver: &Driver| -> Vec<egui::Rect> {
        let rows = driver.harness.query_all_by_role(egui::Role::Row);
        rows.map(|row| row.rect()).collect()
    };
    let at = |rect: egui::Rect| rect.left_center() + egui::vec2(20.0, 0.0);
    let first = at(rows(&driver)[0]);
    driver.click(first);
    driver.hold(Modifiers::SHIFT);
    let third = at(rows(&driver)[2]);
    driver.click(third);
    driver.hold(Modifiers::CTRL | Modifiers::COMMAND);
    let second = at(rows(&driver)[1]);
    driver.click(second);
    driver.hold(Modifiers::NONE);
    assert_eq!(driver.document().chosen().len(), 2);
    let chosen = driver.document().all_chosen();
    let state = Some("reviewed".into());
    let change = Change::Claim(hashiya::workspace::ClaimChange::State(state));
    driver.send(Command::ChangeAll(chosen, change));
    assert!(driver.sees("2 claims"));
    assert_eq!(value(&driver, "State"), "Reviewed");
}

#[test]
fn one_key_makes_one_entity_of_all_alike() {
    let mut driver = tagged();
    click_on(&mut driver, "بغداد");
    driver.press(Action::ChooseAlike);
    assert!(driver.sees("Make one entity (E)"));
    driver.press(Action::MakeEntity);
    let entities = driver.document().set().contents().entities.clone();
    assert_eq!(entities.len(), 1);
    let entity = entities.keys().next().copied();
    for words in ["بغداد", "بَغداد"] {
        assert_eq!(mention_at(&driver, words).1.entity, entity, "{words}");
    }
    assert_eq!(mention_at(&driver, "عمّان").1.entity, None);
    driver.press(Action::Undo);
    assert!(driver.document().set().contents().entities.is_empty());
    assert_eq!(mention_at(&driver, "بَغداد").1.entity, None);
}

/// What is told, without isolates, and what is offered with it.
fn told(driver: &Driver) -> Vec<(String, Option<Action>)> {
    let notices = driver.workspace().notices().iter();
    let told = notices.map(|notice| {
        (
            notice.text.replace(['\u{2068}', '\u{2069}'], ""),
            notice.action,
        )
    });
    told.collect()
}

#[test]
fn one_key_on_several_says_whom_they_refer_to_now_and_what_was_left() {
    let mut driver = tagged();
    click_on(&mut driver, "عمّان");
    driver.press(Action::MakeEntity);
    assert_eq!(told(&driver), [], "of one alone nothing needs to be told");
    let amman = mention_at(&driver, "عمّان").1.entity;
    ctrl_click_on(&mut driver, "الوزيرة");
    driver.press(Action::MakeEntity);
    let words = "1 mention refers to الوزيرة now. 1 more that is chosen was left as it was.";
    assert_eq!(told(&driver), [(words.to_owned(), Some(Action::Undo))]);
    assert_eq!(mention_at(&driver, "عمّان").1.entity, amman);
    assert_ne!(mention_at(&driver, "الوزيرة").1.entity, amman);
    driver.press(Action::Undo);
    assert_eq!(mention_at(&driver, "الوزيرة").1.entity, None);
    // The one in the inspector refers to somebody: so do the others then.
    click_on(&mut driver, "بغداد");
    ctrl_click_on(&mut driver, "الوزيرة");
    ctrl_click_on(&mut driver, "عمّان");
    driver.press(Action::MakeEntity);
    let words = "2 mentions refer to عمّان now. 1 more that is chosen was left as it was.";
    assert_eq!(told(&driver), [(words.to_owned(), Some(Action::Undo))]);
    for words in ["بغداد", "الوزيرة", "عمّان"] {
        assert_eq!(mention_at(&driver, words).1.entity, amman, "{words}");
    }
    driver.press(Action::Undo);
    assert_eq!(mention_at(&driver, "بغداد").1.entity, None, "one step");
}

#[test]
fn one_key_on_several_that_all_refer_to_somebody_says_that_nothing_changed() {
    let mut driver = tagged();
    for words in ["بغداد", "عمّان"] {
        click_on(&mut driver, words);
        driver.press(Action::MakeEntity);
    }
    ctrl_click_on(&mut driver, "بغداد");
    let revision = driver.document().revision();
    driver.press(Action::MakeEntity);
    assert_eq!(driver.document().revision(), revision);
    assert!(told(&driver)[0].0.starts_with("Nothing was changed"));
}

#[test]
fn a_line_added_to_the_notes_of_several_is_told_with_undo() {
    let mut driver = tagged();
    let mentions = driver.document().set().contents().mentions.clone();
    let ids: Vec<RecordId> = mentions.keys().take(3).map(|id| (*id).into()).collect();
    driver.send(Command::ChooseAll(ids));
    driver.type_into("Add to the notes", "انظر الأرشيف");
    driver.key(egui::Key::Escape);
    let noted = |driver: &Driver| {
        let mentions = driver.document().set().contents().mentions.values();
        mentions
            .filter(|mention| mention.note.contains("الأرشيف"))
            .count()
    };
    assert_eq!(noted(&driver), 3);
    let mut notices = driver.workspace().notices().iter();
    let told = notices.find(|notice| notice.text.contains("notes of all 3"));
    assert_eq!(told.expect("it is told").action, Some(Action::Undo));
    driver.press(Action::Undo);
    assert_eq!(noted(&driver), 0);
}
