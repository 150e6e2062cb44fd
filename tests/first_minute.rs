//! The first minute: what a window shows before anything of one's own was opened, and afterwards.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | the first start | the sample, said to be one and invented, with how to tag and how to open one's own | `the_sample_says_that_it_is_one_and_what_to_do` |
//! | other keys were chosen | the sample names those | `the_sample_names_the_keys_as_they_are` |
//! | what is said of the sample is hidden, or the sample is saved as one's own | it is gone, and takes no room | `what_is_said_of_the_sample_goes` |
//! | the sample is asked for again | it comes to the front, once | `the_sample_is_opened_once` |
//! | a start after an article or a save was opened | no sample: the files opened last, each with folder, date and how far it was read | `a_later_start_shows_what_was_opened_with_folder_date_and_place` |
//! | a file is chosen there | it opens | `a_file_is_opened_from_the_start_page` |
//! | one of the files is gone | said; the others stay | `a_file_that_is_gone_is_told_of` |
//! | an article or a save is opened again, after closing it or the window | it is where it was being read, in a window of another size too | `an_article_opens_where_it_was_left` |
//! | it was left at its beginning, or is shorter by now | it opens at its beginning, or at its end | `an_article_that_is_shorter_by_now_opens_all_the_same` |
//! | a document has changes that no save holds, a file or none, or nothing to save | beside the word it is said what is saved by itself, and when | `it_is_said_what_is_saved_by_itself_and_when` |
//! | the sheet of keys | says so too | `the_sheet_of_keys_says_what_is_saved_by_itself` |
//! | the first save of an article, its exports, and one's own copy of a save | begin beside the file, under its name | `what_is_written_begins_beside_the_article` |
//! | a copy of somebody else's save is saved | both are among the files opened last | `what_is_written_begins_beside_the_article` |
//! | pasted text has no file | the name is made of its title | `what_has_no_file_begins_with_its_title` |

use std::{fs, path::PathBuf};

use egui::{Key, accesskit::Role, vec2};
use egui_kittest::{Node, kittest::Queryable};
use hashiya::workspace::{Action, Answer, Bound, Command, PathPurpose, Shortcut};
use tempfile::TempDir;

use crate::support::Driver;

const TEXT: &str = "زارت الباحثة نوال الهاشمي مرصد الرمّانة أمس.";

fn long_text() -> String {
    let line = |n: usize| format!("{n} وصل الوفد إلى قرية الرمّانة وبحث فيها أمر المرصد الجديد.");
    (1..=300).map(line).collect::<Vec<_>>().join("\n")
}

/// A window on nothing, with what was remembered in this folder.
fn start(folder: TempDir) -> Driver {
    Driver::start(folder, Vec::new(), Some("annotator-1"))
}

/// Writes an article into a folder of its own below this one.
fn article(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join("press").join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(&path, text).expect("written");
    path
}

fn quit(mut driver: Driver) -> TempDir {
    driver.send(Command::Quit);
    assert!(driver.record().quit);
    driver.kill()
}

fn hover(driver: &mut Driver, label: &str) {
    driver.harness.get_by_label(label).hover();
    driver.wait(1.0);
}

/// The row of a file that was opened before.
fn row<'a>(driver: &'a Driver, title: &'a str) -> Node<'a> {
    driver.harness.get_by_role_and_label(Role::Button, title)
}

fn reading_at(driver: &Driver) -> usize {
    driver.document().reading_at()
}

#[test]
fn the_sample_says_that_it_is_one_and_what_to_do() {
    let mut driver = Driver::sample();
    for said in [
        "This is a sample",
        "are invented",
        "saved only if you save it",
        "Select words and press 1 to tag them as Person",
        "or C to make a claim of them",
        "F1 shows all keys",
    ] {
        assert!(driver.sees_part(said), "{said}");
    }
    driver.harness.get_by_label("Open your own…").click();
    driver.run();
    assert_eq!(driver.record().asked, [PathPurpose::Open]);
}

#[test]
fn the_sample_names_the_keys_as_they_are() {
    let mut driver = Driver::sample();
    let key: Shortcut = "Shift+C".parse().expect("a key");
    driver.send(Command::Bind(Bound::Action(Action::MakeClaim), Some(key)));
    assert!(driver.sees_part("or Shift+C to make a claim of them"));
    driver.send(Command::Bind(Bound::Action(Action::MakeClaim), None));
    assert!(!driver.sees_part("to make a claim of them"));
    assert!(driver.sees_part("press 1 to tag them as Person"));
}

#[test]
fn what_is_said_of_the_sample_goes() {
    let mut driver = Driver::sample();
    driver.harness.get_by_label("Hide").click();
    driver.run();
    assert!(!driver.sees_part("This is a sample"));
    // The tabs are next to the menus then.
    let menu = driver.harness.get_by_label("File").rect();
    let mut tabs = driver.harness.query_all_by_role(egui::Role::Tab);
    let tab = tabs.next().expect("a tab").rect();
    assert!(tab.top() - menu.bottom() < 20.0, "{menu} and {tab}");
    let mut driver = Driver::sample();
    driver.save_as("mine.ron");
    assert!(!driver.sees_part("This is a sample"));
    let mut driver = Driver::article(TEXT);
    assert!(!driver.sees_part("This is a sample"));
    driver.send(Command::Act(Action::Sample));
    assert!(driver.sees_part("This is a sample"));
}

#[test]
fn the_sample_is_opened_once() {
    let mut driver = Driver::article(TEXT);
    driver.send(Command::Act(Action::Sample));
    let sample = driver.document().key();
    let own = driver.workspace().documents()[0].key();
    driver.send(Command::Activate(own));
    driver.send(Command::Act(Action::Sample));
    assert_eq!(driver.document().key(), sample);
    assert_eq!(driver.workspace().documents().len(), 2);
}

#[test]
fn a_later_start_shows_what_was_opened_with_folder_date_and_place() {
    let folder = TempDir::new().expect("a folder");
    let path = article(&folder, "rummana.txt", &long_text());
    let mut driver = Driver::start(folder, vec![path.clone()], Some("annotator-1"));
    driver.send(Command::GoTo("50%".to_owned()));
    let mut driver = start(quit(driver));
    assert!(driver.workspace().documents().is_empty());
    assert!(driver.sees("rummana"));
    let file = driver.workspace().preferences().recent[0].clone();
    assert_eq!(
        (file.path.as_path(), file.title.as_str()),
        (path.as_path(), "rummana")
    );
    assert!(file.at.is_some());
    let place = file.read_to.expect("a place").percent();
    assert!((48..=52).contains(&place), "{place}");
    assert!(driver.sees_part(&format!("left at {place} %")));
    let press = path.parent().expect("a folder").display().to_string();
    assert!(driver.sees_part(&press));
    // The clock of tests stands still.
    assert!(driver.sees_part("21 September"));
    // From the start page one comes back to the sample.
    driver.harness.get_by_label("Sample article").click();
    driver.run();
    assert!(driver.sees_part("This is a sample"));
}

#[test]
fn a_file_is_opened_from_the_start_page() {
    let folder = TempDir::new().expect("a folder");
    let path = article(&folder, "rummana.txt", TEXT);
    let driver = Driver::start(folder, vec![path], Some("annotator-1"));
    let mut driver = start(quit(driver));
    row(&driver, "rummana").click();
    driver.run();
    assert_eq!(driver.document().set().article().text(), TEXT);
    // With the keyboard too.
    driver.send(Command::Act(Action::Close));
    assert!(driver.workspace().documents().is_empty());
    row(&driver, "rummana").focus();
    driver.run();
    driver.key(Key::Enter);
    assert_eq!(driver.document().set().article().text(), TEXT);
}

#[test]
fn a_file_that_is_gone_is_told_of() {
    let folder = TempDir::new().expect("a folder");
    let paths = ["gone.txt", "there.txt"].map(|name| article(&folder, name, TEXT));
    let driver = Driver::start(folder, paths.to_vec(), Some("annotator-1"));
    fs::remove_file(&paths[0]).expect("removed");
    let mut driver = start(quit(driver));
    row(&driver, "gone").click();
    driver.run();
    assert!(driver.workspace().documents().is_empty());
    assert_eq!(driver.workspace().notices().len(), 1);
    assert!(driver.sees("there"));
}

#[test]
fn an_article_opens_where_it_was_left() {
    let folder = TempDir::new().expect("a folder");
    let path = article(&folder, "rummana.txt", &long_text());
    let mut driver = Driver::start(folder, vec![path.clone()], Some("annotator-1"));
    driver.send(Command::GoTo("50%".to_owned()));
    let left_at = reading_at(&driver);
    assert!(left_at > 0);
    driver.send(Command::Act(Action::Close));
    driver.send(Command::OpenPath(path));
    assert_eq!(reading_at(&driver), left_at, "closed and opened");
    let save = driver.folder.path().join("rummana.ron");
    driver.save_as("rummana.ron");
    driver.send(Command::GoTo("80%".to_owned()));
    let left_at = reading_at(&driver);
    let folder = quit(driver);
    let driver = Driver::start(folder, vec![save.clone()], Some("annotator-1"));
    assert_eq!(reading_at(&driver), left_at, "another day");
    let mut driver = start(quit(driver));
    driver.harness.set_size(vec2(800.0, 600.0));
    driver.run();
    driver.send(Command::OpenPath(save));
    let text = driver.document().set().article().text().to_owned();
    let line = |at: usize| text[..at].lines().count();
    let now = reading_at(&driver);
    assert!(line(now).abs_diff(line(left_at)) <= 1, "in a small window");
}

#[test]
fn an_article_that_is_shorter_by_now_opens_all_the_same() {
    let folder = TempDir::new().expect("a folder");
    let path = article(&folder, "rummana.txt", &long_text());
    let mut driver = Driver::start(folder, vec![path.clone()], Some("annotator-1"));
    driver.send(Command::GoTo("90%".to_owned()));
    driver.send(Command::Act(Action::Close));
    fs::write(&path, TEXT).expect("written");
    driver.send(Command::OpenPath(path.clone()));
    assert_eq!(driver.document().set().article().text(), TEXT);
    driver.send(Command::Act(Action::Close));
    driver.send(Command::OpenPath(path));
    assert_eq!(reading_at(&driver), 0);
    assert_eq!(driver.workspace().preferences().recent[0].read_to, None);
}

#[test]
fn it_is_said_what_is_saved_by_itself_and_when() {
    let mut driver = Driver::article(TEXT);
    hover(&mut driver, "Not saved anywhere yet");
    assert!(driver.sees_part("Nothing has been changed yet. Save (Ctrl+S) writes"));
    let tag = |driver: &mut Driver, words: &str| {
        driver.send(Command::Select(Some(driver.place(words))));
        driver.send(Command::Tag("PER".into()));
    };
    tag(&mut driver, "نوال الهاشمي");
    hover(&mut driver, "Not saved");
    assert!(driver.sees_part("Save (Ctrl+S) asks for one, and from then on it is saved by itself"));
    assert!(driver.sees_part("a crash loses nothing"));
    driver.save_as("rummana.ron");
    hover(&mut driver, "Saved");
    assert!(driver.sees_part("The file holds everything"));
    tag(&mut driver, "الباحثة");
    hover(&mut driver, "Not saved");
    assert!(driver.sees_part("saved by itself when nothing has been changed for half a minute"));
    driver.send(Command::Bind(Bound::Action(Action::Save), None));
    assert!(driver.sees_part("half a minute. Save saves now."));
}

#[test]
fn the_sheet_of_keys_says_what_is_saved_by_itself() {
    let mut driver = Driver::article(TEXT);
    driver.press(Action::Keys);
    assert!(driver.sees("Saved by itself"));
    assert!(driver.sees_part("logged within a second"));
    assert!(driver.sees_part("nothing has been changed for half a minute"));
}

#[test]
fn what_is_written_begins_beside_the_article() {
    let folder = TempDir::new().expect("a folder");
    let path = article(&folder, "rummana.txt", TEXT);
    let mut driver = Driver::start(folder, vec![path.clone()], Some("annotator-1"));
    let beside = |name: &str| path.with_file_name(name).display().to_string();
    let asked = |driver: &mut Driver, action: Action| {
        driver.send(Command::Act(action));
        driver.record().suggested.pop().expect("a name")
    };
    driver.send(Command::Describe(
        hashiya::workspace::DocumentField::Title,
        "عنوان آخر".to_owned(),
    ));
    assert_eq!(asked(&mut driver, Action::Save), beside("rummana.ron"));
    assert_eq!(asked(&mut driver, Action::ExportTsv), beside("rummana.tsv"));
    driver.send(Command::Select(Some(driver.place("الهاشمي"))));
    assert_eq!(asked(&mut driver, Action::Picture), beside("rummana.png"));
    // A copy of somebody else's save, beside it and never over it.
    driver.save_as("theirs.ron");
    let save = driver.folder.path().join("theirs.ron");
    let mut driver = Driver::start(quit(driver), vec![save.clone()], Some("annotator-2"));
    driver.answer(Answer::OwnCopy);
    let copy = save.with_file_name("theirs copy.ron");
    assert_eq!(asked(&mut driver, Action::Save), copy.display().to_string());
    // Once the copy is saved, both saves are among what was opened last, and the article no more.
    driver.save_as("theirs copy.ron");
    let recent = driver.workspace().preferences().recent.iter();
    let recent: Vec<_> = recent.map(|file| file.path.clone()).collect();
    assert!(
        recent.contains(&save) && recent.contains(&copy),
        "{recent:?}"
    );
    assert!(!recent.contains(&path), "{recent:?}");
}

#[test]
fn what_has_no_file_begins_with_its_title() {
    let mut driver = Driver::article(TEXT);
    driver.record().clipboard = "خبر من الرمّانة".to_owned();
    driver.send(Command::Act(Action::Paste));
    driver.send(Command::Act(Action::Save));
    let suggested = driver.record().suggested.pop();
    assert_eq!(suggested.as_deref(), Some("خبر من الرمّانة.ron"));
}
