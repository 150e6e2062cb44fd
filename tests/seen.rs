//! Keys work what is seen, and one thing at a time.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | words are selected in the text, and a table, the counts, the timeline or the graph is in front; `Ctrl+C`, `C`, a tag's key | nothing is copied, claimed or tagged; back in the text the words are still selected | `words_behind_another_view_are_left_alone` |
//! | Tab to a row of the lists while another record is in the inspector; Delete | the row's record is deleted | `delete_deletes_the_row_that_has_the_ring` |
//! | Esc in a field of the inspector, with the find or go-to bar open | the field is left; Esc again closes the bar | `escape_leaves_a_field_and_then_a_bar` |
//! | Esc in the field of the bar itself | the bar closes | `escape_in_a_bar_closes_it` |
//! | a state is chosen and a word looked for in the history, and another document comes to the front; Enter | nothing is undone there | `the_history_begins_anew_with_another_document` |

use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::RecordId,
    workspace::{Action, Command},
};

use crate::support::Driver;

const TEXT: &str = "زار الوفد بغداد أمس\nثم عاد إلى عمّان مساء الأحد\n";

fn claim(driver: &mut Driver, words: &str) -> RecordId {
    let place = driver.place(words);
    driver.send(Command::Select(Some(place)));
    driver.send(Command::Act(Action::MakeClaim));
    driver.document().focus().expect("the claim")
}

#[test]
fn words_behind_another_view_are_left_alone() {
    for view in [
        Action::ViewClaims,
        Action::ViewEntities,
        Action::ViewTimeline,
        Action::ViewCounts,
        Action::Graph,
    ] {
        let mut driver = Driver::sample();
        driver.select("مرسى النور وقلعة");
        let selected = driver.document().selection();
        assert!(selected.is_some());
        driver.press(view);
        let before = driver.document().revision();
        driver.press(Action::Copy);
        driver.key(Key::C);
        driver.key(Key::Num3);
        assert!(driver.record().copied.is_empty(), "{view:?}");
        assert_eq!(driver.document().revision(), before, "{view:?}");
        driver.press(Action::ViewText);
        assert_eq!(driver.document().selection(), selected, "{view:?}");
        driver.press(Action::Copy);
        assert_eq!(driver.record().copied.len(), 1, "{view:?}");
    }
}

#[test]
fn delete_deletes_the_row_that_has_the_ring() {
    let mut driver = Driver::article(TEXT);
    let first = claim(&mut driver, "زار الوفد بغداد");
    let second = claim(&mut driver, "عاد إلى عمّان");
    assert_eq!(driver.document().focus(), Some(second));
    let rows = driver.harness.query_all_by_label("Claim without a gist");
    let row = rows.min_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
    row.expect("a row").focus();
    driver.run();
    driver.key(Key::Delete);
    let set = driver.document().set();
    assert!(!set.has(first), "the row that has the ring");
    assert!(set.has(second), "what was in the inspector");
}

/// The window with this bar open and the focus in a note.
fn in_a_note(bar: Action) -> Driver {
    let mut driver = Driver::article(TEXT);
    claim(&mut driver, "زار الوفد بغداد");
    driver.press(bar);
    driver.press(Action::Note);
    driver
}

fn is_open(driver: &Driver, bar: Action) -> bool {
    match bar {
        Action::Find => driver.document().find().is_open(),
        _ => driver.document().going().is_open(),
    }
}

fn is_typing(driver: &Driver, field: &str) -> bool {
    driver.harness.get_by_label(field).is_focused()
}

#[test]
fn escape_leaves_a_field_and_then_a_bar() {
    for bar in [Action::Find, Action::GoTo] {
        let mut driver = in_a_note(bar);
        driver.harness.get_by_label("Note").focus();
        driver.run();
        assert!(is_typing(&driver, "Note") && is_open(&driver, bar));
        driver.key(Key::Escape);
        assert!(is_open(&driver, bar), "{bar:?} stays");
        assert!(!is_typing(&driver, "Note"));
        driver.key(Key::Escape);
        assert!(!is_open(&driver, bar), "{bar:?} closes");
    }
}

#[test]
fn escape_in_a_bar_closes_it() {
    for (bar, field) in [
        (Action::Find, "Find in the article"),
        (Action::GoTo, "Go to"),
    ] {
        let mut driver = Driver::article(TEXT);
        driver.press(bar);
        assert!(is_typing(&driver, field));
        driver.key(Key::Escape);
        assert!(!is_open(&driver, bar));
    }
}

#[test]
fn the_history_begins_anew_with_another_document() {
    let mut driver = Driver::article(TEXT);
    let tag = |driver: &mut Driver, words: &str| {
        driver.send(Command::Select(Some(driver.place(words))));
        driver.send(Command::Tag("LOC".into()));
    };
    tag(&mut driver, "بغداد");
    tag(&mut driver, "عمّان");
    let first = driver.document().key();
    driver.send(Command::Pasted(Ok("وصل الوزير إلى بيروت\n".to_owned())));
    tag(&mut driver, "بيروت");
    let second = driver.document().key();
    driver.send(Command::Activate(first));
    driver.press(Action::History);
    driver.type_into("Find in history", "tagged");
    driver.key(Key::ArrowDown);
    driver.key(Key::ArrowDown);
    driver.send(Command::Activate(second));
    let field = driver.harness.get_by_label("Find in history");
    assert_eq!(field.accesskit_node().value().as_deref(), Some(""));
    field.focus();
    driver.run();
    driver.key(Key::Enter);
    assert_eq!(driver.document().history().present(), 1);
    assert_eq!(driver.document().set().contents().mentions.len(), 1);
}
