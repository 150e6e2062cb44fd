//! The history that a person reads: what was done, before the document was opened too, and the way
//! back to it.

use std::fs;

use egui_kittest::kittest::Queryable;
use hashiya::{
    model::{Contents, RecordId},
    workspace::{Action, Answer, Change, Command, Question, Reach, told_of_past},
};
use tempfile::TempDir;

use crate::support::Driver;

const TEXT: &str =
    "زار الوفد بغداد أمس\nثم عاد إلى عمّان مساء الأحد\nوقال الناطق إن المحادثات تبدأ غدا\n";

/// What was done to the document in front, the first first, without isolates.
fn steps(driver: &Driver) -> Vec<String> {
    let document = driver.document();
    let history = document.history();
    (0..history.len())
        .map(|n| told_of_past(history, n, document.set()).replace(['\u{2068}', '\u{2069}'], ""))
        .collect()
}

fn mentions(driver: &Driver) -> usize {
    driver.document().set().contents().mentions.len()
}

fn same(a: &Contents, b: &Contents) -> bool {
    a.entities == b.entities
        && a.mentions == b.mentions
        && a.claims == b.claims
        && a.relations == b.relations
        && a.document == b.document
}

fn contents(driver: &Driver) -> Contents {
    driver.document().set().contents().clone()
}

fn reopen(driver: Driver, path: &std::path::Path, first_id: u128) -> Driver {
    let paths = vec![path.to_owned()];
    Driver::start_with_ids(driver.kill(), paths, Some("annotator-1"), first_id)
}

/// Annotated, saved and closed; opened again, looked through, gone back in by keyboard, and killed.
#[test]
fn a_closed_document_is_opened_gone_back_in_and_restored_after_a_crash() {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    driver.press(Action::Note);
    driver.type_into("Note", "عاصمة");
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    driver.save_as("save.ron");
    let path = driver.folder.path().join("save.ron");
    let before = contents(&driver);
    let told_before = steps(&driver);

    let mut driver = reopen(driver, &path, 100);
    assert_eq!(driver.document().reach(), Reach::Whole);
    let told = steps(&driver);
    assert_eq!(told, told_before, "as before it was closed");
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].starts_with("tagged «بغداد» as "), "{told:?}");
    assert_eq!(told[1], "wrote a note on «بغداد»");

    // Two states back, by keyboard.
    driver.press(Action::History);
    assert!(
        driver.sees_part("Opened "),
        "it says when the document was opened"
    );
    driver.key(egui::Key::ArrowDown);
    driver.key(egui::Key::ArrowDown);
    driver.key(egui::Key::Enter);
    assert_eq!(mentions(&driver), 1);
    let note = |driver: &Driver| {
        let contents = contents(driver);
        let mention = contents
            .mentions
            .values()
            .next()
            .expect("a mention")
            .clone();
        mention.note.clone()
    };
    assert_eq!(note(&driver), "");
    assert!(driver.document().has_unsaved_changes());
    let history = driver.document().history();
    assert_eq!((history.present(), history.len()), (1, 3));
    assert!(driver.sees_part("Undone."));
    let shown = driver
        .document()
        .set()
        .first_span(driver.document().focus().expect("shown"));
    assert_eq!(shown.map(|span| span.range()), Some(driver.place("بغداد")));

    // One on again, and killed in that state.
    driver.key(egui::Key::ArrowUp);
    driver.key(egui::Key::Enter);
    assert_eq!(note(&driver), "عاصمة");
    let left = contents(&driver);
    let mut driver = reopen(driver, &path, 200);
    while driver.workspace().question().is_some() {
        driver.answer(Answer::Restore);
    }
    assert!(same(&contents(&driver), &left));
    driver.press(Action::Save);

    // And once more: what was undone before the crash can still be redone.
    let mut driver = reopen(driver, &path, 300);
    assert!(driver.workspace().question().is_none());
    let history = driver.document().history();
    assert_eq!((history.present(), history.len()), (2, 3));
    driver.press(Action::Redo);
    assert!(same(&contents(&driver), &before));
    driver.send(Command::TravelTo(0));
    assert_eq!(mentions(&driver), 0);
}

#[test]
fn a_history_is_found_in_by_typing_and_narrowed_to_what_is_in_the_inspector() {
    let mut driver = Driver::article(TEXT);
    for words in ["بغداد", "عمّان", "الناطق"] {
        driver.select(words);
        driver.key(egui::Key::Num3);
    }
    let first = *driver
        .document()
        .set()
        .contents()
        .mentions
        .keys()
        .next()
        .expect("one");
    driver.send(Command::Change(first.into(), Change::Note("n".to_owned())));
    driver.press(Action::History);
    let rows = |driver: &Driver| -> usize {
        let named = |how: &str| {
            let words = format!(", {how}\u{2068}annotator-1");
            driver.harness.query_all_by_label_contains(&words).count()
        };
        ["", "now · ", "undone · "].into_iter().map(named).sum()
    };
    assert_eq!(rows(&driver), 4);
    driver.type_into("Find in history", "عمان");
    assert_eq!(rows(&driver), 1, "vowel marks are passed over");
    driver.key(egui::Key::ArrowDown);
    driver.key(egui::Key::Enter);
    assert_eq!(driver.document().history().present(), 2);
    driver.key(egui::Key::Escape);
    assert_eq!(rows(&driver), 4, "what was typed is let go of");
    driver.send(Command::Focus(Some(first.into())));
    driver
        .harness
        .get_by_label("Only about what is in the inspector")
        .click();
    driver.run();
    assert_eq!(rows(&driver), 2);
    driver.press(Action::History);
    assert!(!driver.sees("Find in history"));
}

#[test]
fn a_state_is_gone_to_by_a_click_and_what_is_new_then_takes_the_place_of_what_was_undone() {
    let mut driver = Driver::article(TEXT);
    for words in ["بغداد", "عمّان", "الناطق"] {
        driver.select(words);
        driver.key(egui::Key::Num3);
    }
    driver.press(Action::History);
    let row = driver
        .harness
        .query_all_by_label_contains("tagged «\u{2068}بغداد")
        .last();
    row.expect("its row").click();
    driver.run();
    assert_eq!(
        (mentions(&driver), driver.document().history().present()),
        (1, 1)
    );
    driver.press(Action::History);
    driver.select("مساء");
    driver.key(egui::Key::Num1);
    let told = steps(&driver);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[1].starts_with("tagged «مساء»"), "{told:?}");
}

#[test]
fn undo_and_redo_name_what_they_would_do() {
    let mut driver = Driver::article(TEXT);
    let label = |driver: &Driver, action| driver.workspace().label(action).into_owned();
    assert_eq!(label(&driver, Action::Undo), "Undo");
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    let undo = label(&driver, Action::Undo);
    assert!(
        undo.starts_with("Undo: tagged «\u{2068}بغداد\u{2069}» as "),
        "{undo}"
    );
    driver.press(Action::Undo);
    assert_eq!(label(&driver, Action::Undo), "Undo");
    assert_eq!(
        label(&driver, Action::Redo),
        undo.replacen("Undo", "Redo", 1)
    );
    driver.harness.get_by_label("Edit").click();
    driver.run();
    assert!(driver.sees_part("Redo: tagged"), "the menu says it too");
}

#[test]
fn going_back_over_the_save_is_unsaved_and_saving_makes_it_whole() {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    driver.save_as("save.ron");
    let path = driver.folder.path().join("save.ron");
    let mut driver = reopen(driver, &path, 100);
    assert!(!driver.document().has_unsaved_changes());
    driver.send(Command::TravelTo(1));
    assert!(
        !driver.document().has_unsaved_changes(),
        "it is there already"
    );
    driver.send(Command::TravelTo(0));
    assert!(driver.document().has_unsaved_changes());
    driver.press(Action::Save);
    assert!(!driver.document().has_unsaved_changes());
    let mut driver = reopen(driver, &path, 200);
    assert_eq!(mentions(&driver), 0);
    driver.press(Action::Redo);
    assert_eq!(mentions(&driver), 1);
}

/// A save with its log as version 0.1 wrote them, in a folder of its own.
fn of_format_1() -> (TempDir, std::path::PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("save.ron");
    fs::write(&path, include_bytes!("data/log1/save.ron")).expect("a save");
    let log = folder.path().join("save.ron.log");
    fs::write(log, include_bytes!("data/log1/save.log")).expect("a log");
    (folder, path)
}

#[test]
fn a_log_of_format_1_is_read_and_leads_back_to_the_first_state() {
    let (folder, path) = of_format_1();
    let mut driver = Driver::start_with_ids(folder, vec![path.clone()], Some("annotator-1"), 500);
    assert!(driver.workspace().question().is_none());
    let told = steps(&driver);
    assert_eq!(
        told.iter().map(String::as_str).collect::<Vec<_>>(),
        [
            "tagged «بغداد» as Country, city",
            "wrote a note on «بغداد»",
            "tagged «عمّان» as Person",
            "changed the type of «عمّان» from Person to Country, city",
            "made the entity «عمّان» (Country, city) and linked «عمّان» to it",
            "made a claim of «المحادثات تبدأ غدا»",
            "gave the claim of «المحادثات تبدأ غدا» the gist «talks begin tomorrow»",
            "claim «talks begin tomorrow»: act set to prediction",
            "deleted the mention «بغداد» (Country, city)",
            "tagged «الناطق» as Person",
        ]
    );
    let saved = contents(&driver);
    assert_eq!(
        driver.document().history().present(),
        9,
        "the last was undone"
    );
    driver.send(Command::TravelTo(0));
    let first = contents(&driver);
    assert!(first.mentions.is_empty() && first.claims.is_empty() && first.entities.is_empty());
    driver.send(Command::TravelTo(9));
    assert!(same(&contents(&driver), &saved));
    // From here on the log is of today's format, and reads as one.
    driver.press(Action::Save);
    let mut driver = reopen(driver, &path, 600);
    assert_eq!(driver.document().history().present(), 9);
    driver.send(Command::TravelTo(0));
    assert!(same(&contents(&driver), &first));
}

#[test]
fn a_log_of_another_save_gives_no_past_and_says_so() {
    let (folder, path) = of_format_1();
    let save = fs::read_to_string(&path).expect("the save");
    fs::write(&path, save.replace("talks begin", "talks start")).expect("written");
    let mut driver = Driver::start_with_ids(folder, vec![path.clone()], Some("annotator-1"), 500);
    assert!(driver.document().history().is_empty());
    assert_eq!(driver.document().reach(), Reach::OtherSave);
    assert!(path.with_file_name("save.ron.log.1").exists(), "it is kept");
    driver.press(Action::History);
    assert!(driver.sees_part("belongs to another file"));
}

#[test]
fn a_past_that_arrives_late_stands_before_what_was_done_meanwhile() {
    let (folder, path) = of_format_1();
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 500);
    driver.slow_disk();
    driver.send(Command::OpenPath(path));
    driver.arrive(|command| matches!(command, Command::Opened { .. }));
    assert_eq!(driver.document().reach(), Reach::Reading);
    assert!(driver.document().is_editable(), "nobody waits for the past");
    let claim = *driver
        .document()
        .set()
        .contents()
        .claims
        .keys()
        .next()
        .expect("a claim");
    let note = Change::Note("n".to_owned());
    driver.send(Command::Change(RecordId::Claim(claim), note));
    driver.press(Action::History);
    assert!(driver.sees_part("is being read"));
    driver.arrive(|command| matches!(command, Command::PastRead(..)));
    let history = driver.document().history();
    assert_eq!(
        (history.len(), history.present(), history.before()),
        (10, 10, 9)
    );
    driver.send(Command::TravelTo(0));
    assert!(driver.document().set().contents().claims.is_empty());
}

#[test]
fn what_is_open_for_reading_only_has_a_history_to_read() {
    let (folder, path) = of_format_1();
    let mut driver = Driver::start_with_ids(folder, vec![path], Some("annotator-2"), 500);
    assert!(matches!(
        driver.workspace().question(),
        Some(Question::SomebodyElses { .. })
    ));
    driver.answer(Answer::ReadOnly);
    let before = contents(&driver);
    assert_eq!(driver.document().history().len(), 10);
    driver.press(Action::History);
    driver.key(egui::Key::ArrowDown);
    driver.key(egui::Key::Enter);
    driver.send(Command::TravelTo(0));
    assert!(same(&contents(&driver), &before), "nothing is changed");
}
