//! Opening in steps: the text first, then the annotations, called off at any time; and nothing that is
//! half there can be changed, saved, or asked about.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | the annotations arrive: selection, find bar with its hits, place shown | as they were | `the_annotations_follow_without_a_change_of_what_is_looked_at` |
//! | they arrive under a warning of hidden direction controls | it stays, with its places and its marks | `a_warning_of_hidden_controls_stays_when_the_annotations_arrive` |
//! | they arrive before such controls have been looked for | the warning comes when it has been looked for | `a_warning_of_hidden_controls_comes_though_it_is_looked_for_while_annotations_arrive` |
//! | a path is typed that can't be opened | the question stays, with the path and the reason; letters don't reach the article | `a_path_that_cannot_be_opened_can_be_mended` |
//! | a path is typed that can be | the question is gone when the text is there | `a_path_that_cannot_be_opened_can_be_mended` |
//! | they arrive after the selection grew | it shrinks to what it was | `a_selection_that_has_grown_shrinks_again_after_the_annotations_are_there` |

use std::{
    fs,
    path::{Path, PathBuf},
};

use egui_kittest::kittest::Queryable;
use hashiya::workspace::{Access, Action, Answer, Command, Level, PathPurpose, Question};
use tempfile::TempDir;

use crate::support::Driver;

const TEXT: &str = "زار الوفد بغداد أمس\nثم عاد إلى عمّان مساء\n";

/// A save with one mention, in a folder of its own.
fn saved() -> (TempDir, PathBuf) {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    driver.save_as("save.ron");
    let folder = driver.kill();
    let path = folder.path().join("save.ron");
    (folder, path)
}

/// A window, without a document, to which a slow disk begins to hand this file.
fn opening(folder: TempDir, path: &Path) -> Driver {
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 500);
    driver.send(Command::Act(Action::Close));
    driver.slow_disk();
    driver.send(Command::OpenPath(path.to_owned()));
    driver
}

fn is_text(command: &Command) -> bool {
    matches!(command, Command::TextRead { .. })
}

fn is_whole(command: &Command) -> bool {
    matches!(command, Command::Opened { .. })
}

fn mentions(driver: &Driver) -> usize {
    driver.document().set().contents().mentions.len()
}

#[test]
fn the_text_can_be_read_before_the_annotations_are_there_and_is_not_changed() {
    let (folder, path) = saved();
    let mut driver = opening(folder, &path);
    assert!(driver.workspace().documents().is_empty());
    driver.arrive(is_text);
    assert_eq!(driver.document().set().article().text(), TEXT);
    assert_eq!(*driver.document().access(), Access::Opening);
    assert_eq!(mentions(&driver), 0);
    assert!(driver.sees("Opening…"));

    driver.select("عمّان");
    driver.send(Command::Tag("GPE".into()));
    assert_eq!(mentions(&driver), 0);
    let (level, words) = last_notice(&driver);
    assert_eq!(level, Level::Warning);
    assert!(words.contains("still being read"), "{words}");
    for action in [
        Action::Save,
        Action::SaveAs,
        Action::ExportTsv,
        Action::ExportMarkdown,
        Action::CopyTags,
        Action::CopyBrief,
        Action::Undo,
    ] {
        assert!(!driver.workspace().available(action), "{action:?}");
    }
    let doc = driver.document().key();
    let elsewhere = PathPurpose::Save(doc);
    driver.send(Command::PathChosen(elsewhere, Some(path.clone())));
    assert!(last_notice(&driver).1.contains("still being read"));
    assert!(!driver.document().is_saving());
}

#[test]
fn the_annotations_follow_without_a_change_of_what_is_looked_at() {
    let (folder, path) = saved();
    let mut driver = opening(folder, &path);
    driver.arrive(is_text);
    driver.select("عمّان");
    driver.send(Command::Act(Action::Find));
    driver.send(Command::LookFor {
        query: "الوفد".to_owned(),
        exact: true,
    });
    let (doc, selection) = (driver.document().key(), driver.document().selection());
    let reveal = driver.document().reveal().map(|(_, n)| n);
    let hits = driver.document().find().hits().to_vec();
    let revision = driver.document().revision();
    driver.arrive(is_whole);
    let document = driver.document();
    assert_eq!(document.key(), doc);
    assert!(document.is_editable() && !document.has_unsaved_changes());
    assert_ne!(document.revision(), revision, "it has other annotations");
    assert_eq!(mentions(&driver), 1);
    let document = driver.document();
    assert_eq!(document.selection(), selection);
    assert!(document.find().is_open() && document.find().hits() == hits);
    assert_eq!(document.reveal().map(|(_, n)| n), reveal);
    assert!(driver.workspace().openings().is_empty());
    driver.send(Command::CloseFind);
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    assert_eq!(mentions(&driver), 2);
    driver.press(Action::Save);
    assert!(fs::read_to_string(path).expect("a save").contains("عمّان"));
}

/// An article in which a control reverses the name of a file, and its save.
fn misleading() -> (TempDir, PathBuf) {
    let mut driver = Driver::article("خبر عاجل\nملف \u{202e}gnp.exe\u{202c} هنا\n");
    driver.select("عاجل");
    driver.key(egui::Key::Num3);
    driver.save_as("save.ron");
    let folder = driver.kill();
    let path = folder.path().join("save.ron");
    (folder, path)
}

const WARNING: &str = "hidden direction controls make the text read otherwise";

#[test]
fn a_warning_of_hidden_controls_stays_when_the_annotations_arrive() {
    let (folder, path) = misleading();
    let mut driver = opening(folder, &path);
    driver.arrive(is_text);
    driver.run();
    assert!(driver.sees_part(WARNING), "told with the text");
    let found = driver.document().reorderings().to_vec();
    assert_eq!(found.len(), 1);
    driver.arrive(is_whole);
    assert_eq!(mentions(&driver), 1);
    assert_eq!(driver.document().reorderings(), found);
    assert!(driver.sees_part(WARNING), "told with the annotations too");
    assert!(driver.workspace().available(Action::NextReordering));
}

#[test]
fn a_warning_of_hidden_controls_comes_though_it_is_looked_for_while_annotations_arrive() {
    let (folder, path) = misleading();
    let mut driver = opening(folder, &path);
    driver.arrive(is_text);
    let (doc, found) = {
        let document = driver.document();
        (document.key(), document.reorderings().to_vec())
    };
    driver.send(Command::Examined(doc, Vec::new()));
    driver.arrive(is_whole);
    driver.send(Command::Examined(doc, found));
    assert!(driver.sees_part(WARNING));
}

#[test]
fn a_selection_that_has_grown_shrinks_again_after_the_annotations_are_there() {
    let (folder, path) = saved();
    let mut driver = opening(folder, &path);
    driver.arrive(is_text);
    driver.select("عمّان");
    let selection = driver.document().selection();
    driver.send(Command::Act(Action::Grow));
    assert_ne!(driver.document().selection(), selection);
    driver.arrive(is_whole);
    driver.send(Command::Act(Action::Shrink));
    assert_eq!(driver.document().selection(), selection);
}

#[test]
fn what_takes_its_time_is_spoken_of_and_escape_calls_it_off() {
    let (folder, path) = saved();
    let mut driver = opening(folder, &path);
    assert!(!driver.sees("Cancel"), "most files are there at once");
    driver.arrive(is_text);
    driver.wait(0.5);
    assert!(driver.sees("Cancel"));
    assert!(driver.sees_part("save.ron"));
    driver.key(egui::Key::Escape);
    assert!(driver.workspace().documents().is_empty());
    assert!(driver.workspace().openings().is_empty());
    assert!(!driver.sees("Cancel"));
    driver.arrive(is_whole);
    assert!(
        driver.workspace().documents().is_empty(),
        "it was called off"
    );

    driver.send(Command::OpenPath(path));
    driver.arrive(is_whole);
    assert!(driver.document().is_editable(), "nobody else has it open");
}

#[test]
fn a_button_calls_an_opening_off_before_its_text_is_there() {
    let (folder, path) = saved();
    let mut driver = opening(folder, &path);
    driver.wait(0.5);
    driver.harness.get_by_label("Cancel").click();
    driver.run();
    assert!(driver.workspace().openings().is_empty());
    driver.arrive(is_text);
    assert!(driver.workspace().documents().is_empty());
}

#[test]
fn escape_belongs_to_what_is_in_front_of_an_opening() {
    let (folder, path) = saved();
    let mut driver = opening(folder, &path);
    driver.arrive(is_text);
    driver.select("عمّان");
    driver.wait(0.5);
    driver.key(egui::Key::Escape);
    assert_eq!(driver.document().selection(), None, "let go of first");
    assert_eq!(driver.workspace().openings().len(), 1);
    driver.key(egui::Key::Escape);
    assert!(driver.workspace().openings().is_empty());
}

#[test]
fn a_document_that_is_closed_while_it_is_opened_does_not_come_back() {
    let (folder, path) = saved();
    let mut driver = opening(folder, &path);
    driver.arrive(is_text);
    driver.press(Action::Close);
    assert!(driver.workspace().documents().is_empty());
    driver.arrive(is_whole);
    assert!(driver.workspace().documents().is_empty());
    assert!(driver.workspace().notices().is_empty());
}

#[test]
fn a_file_on_its_way_is_not_opened_twice() {
    let (folder, path) = saved();
    let mut driver = opening(folder, &path);
    driver.send(Command::OpenPath(path.clone()));
    assert_eq!(driver.workspace().openings().len(), 1);
    // By another spelling of its path it is noticed when its text is there.
    let folder_name = (path.parent()).and_then(Path::file_name).expect("a folder");
    let spelt = path.with_file_name("..").join(folder_name).join("save.ron");
    driver.send(Command::OpenPath(spelt));
    assert_eq!(driver.workspace().openings().len(), 2);
    driver.arrive(is_text);
    driver.arrive(is_whole);
    driver.arrive(is_text);
    assert_eq!(driver.workspace().documents().len(), 1);
    assert!(driver.workspace().openings().is_empty());
    driver.arrive(is_whole);
    assert_eq!(driver.workspace().documents().len(), 1);
    assert_eq!(mentions(&driver), 1);
    assert!(driver.document().is_editable());
}

#[test]
fn what_fails_after_its_text_was_shown_leaves_nothing_half_open() {
    let (folder, path) = saved();
    let mut driver = opening(folder, &path);
    driver.arrive(is_text);
    let doc = driver.document().key();
    driver.send(Command::Opened {
        doc,
        path: Some(path.clone()),
        result: Err("The drive is gone.".to_owned()),
    });
    assert!(driver.workspace().documents().is_empty());
    let (level, words) = last_notice(&driver);
    assert_eq!(level, Level::Error);
    assert!(words.starts_with("The drive is gone."), "{words}");
    assert!(fs::read_to_string(path).expect("a save").contains("بغداد"));
}

#[test]
fn a_damaged_save_shows_its_text_first_too_and_is_not_written_over() {
    let (folder, path) = saved();
    let whole = fs::read_to_string(&path).expect("a save");
    let cut = whole
        .find("relations")
        .expect("a section after the mentions");
    fs::write(&path, &whole[..cut]).expect("damaged");
    let mut driver = opening(folder, &path);
    driver.arrive(is_text);
    assert!(driver.document().protection().is_none(), "not yet known");
    driver.arrive(is_whole);
    assert_eq!(mentions(&driver), 1);
    assert!(driver.document().protection().is_some());
    assert!(!driver.document().problems().is_empty());
}

#[test]
fn what_the_log_holds_is_asked_about_when_all_is_there() {
    let (folder, path) = saved();
    let mut driver = Driver::start_with_ids(folder, vec![path.clone()], Some("annotator-1"), 100);
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    let folder = driver.kill();
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 200);
    driver.answer(Answer::Cancel);
    driver.slow_disk();
    driver.send(Command::OpenPath(path));
    driver.arrive(is_text);
    assert_eq!(driver.workspace().question(), None);
    driver.arrive(is_whole);
    assert!(matches!(
        driver.workspace().question(),
        Some(Question::LoggedEdits { edits: 1, .. })
    ));
    driver.answer(Answer::Restore);
    assert_eq!(mentions(&driver), 2);
}

#[test]
fn a_document_restored_after_a_crash_is_kept_when_restoring_is_called_off() {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    let folder = driver.kill();
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 100);
    driver.slow_disk();
    driver.answer(Answer::Restore);
    driver.arrive(is_text);
    let doc = driver.document().key();
    driver.send(Command::StopOpening(doc));
    driver.arrive(is_whole);
    let folder = driver.kill();
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 200);
    driver.answer(Answer::Restore);
    assert_eq!(mentions(&driver), 1);
    assert!(driver.document().has_unsaved_changes());
}

#[test]
fn the_window_closes_while_a_file_is_opened() {
    let (folder, path) = saved();
    let mut driver = opening(folder, &path);
    driver.arrive(is_text);
    assert!(driver.workspace().may_close());
    driver.send(Command::Quit);
    assert!(driver.record().quit);
    driver.arrive(is_whole);
    assert!(fs::read_to_string(path).expect("a save").contains("بغداد"));
}

#[test]
fn progress_is_told_in_bytes_of_the_file() {
    let (folder, path) = saved();
    let bytes = fs::metadata(&path).expect("a save").len();
    let mut driver = opening(folder, &path);
    driver.arrive(|command| matches!(command, Command::Opening(..)));
    let opening = &driver.workspace().openings()[0];
    let progress = opening.progress().expect("how far it is");
    assert_eq!((progress.done, progress.total), (bytes, bytes));
    assert_eq!(opening.name(), "save.ron");
}

fn last_notice(driver: &Driver) -> (Level, &str) {
    let notice = driver.workspace().notices().last().expect("a notice");
    (notice.level, &notice.text)
}

#[test]
fn a_path_that_cannot_be_opened_can_be_mended() {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    let good = driver.folder.path().join("good.txt");
    fs::write(&good, "عاد الوفد إلى عمّان\n").expect("an article");
    let bad = driver.folder.path().join("bad.txt").display().to_string();
    driver.send(Command::NoDialog {
        purpose: PathPurpose::Open,
        suggestion: bad.clone(),
        why: "There is no dialog.".to_owned(),
    });
    driver.slow_disk();
    driver.key(egui::Key::Enter);
    assert!(driver.sees("Which file?"), "while it is being opened");
    driver.arrive(is_whole);
    assert!(driver.sees("Which file?"), "when that failed");
    assert!(driver.sees_part("bad.txt"));
    let Some(Question::Path {
        why, suggestion, ..
    }) = driver.workspace().question()
    else {
        panic!("a question for a path");
    };
    assert_eq!(*suggestion, bad);
    assert_ne!(why, "There is no dialog.");
    driver.harness.event(egui::Event::Text("1".to_owned()));
    driver.key(egui::Key::Num1);
    assert_eq!(mentions(&driver), 0, "letters are the field's");
    driver.answer(Answer::Path(good.display().to_string()));
    driver.arrive(is_whole);
    assert!(!driver.sees("Which file?"));
    assert!(driver.document().set().article().text().starts_with("عاد"));
}
