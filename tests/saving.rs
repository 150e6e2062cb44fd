//! Nothing acknowledged is ever lost: saving, crashing, sharing, and files that are not as they
//! should be.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | “save as”, “save a copy” and other words for either are typed into *Do anything* | that which goes on in the other file is found for the one, *Save a copy and stay here…* for the other; the rows say the difference. What can only be saved as a copy calls the first *Save a copy…* | `saving_a_copy_is_an_action_that_is_found_by_name` |
//! | a copy is saved, and one stays | it holds what stands there; file, changes and log are as they were, and what is done next goes there alone | `a_copy_is_saved_and_one_stays_where_one_is` |
//! | … and its name is that of what is open, or of a file that is there | nothing is written over, or that is asked | `a_copy_is_saved_and_one_stays_where_one_is` |
//! | somebody else's save is opened for reading only, and a copy saved of it | the copy is whose who made it: its save says so, what is done next stands under that name, and it opens without a question; who tagged what before stays, and theirs is untouched | `a_copy_of_what_is_only_read_belongs_to_whoever_made_it` |
//! | … and nobody has said yet who annotates | that is asked with the first edit, as of a new document | `a_copy_of_what_is_only_read_belongs_to_whoever_made_it` |
//! | … or it can only be read because it is open in another window, or holds two sides of a merge | the same | `a_copy_of_what_is_only_read_belongs_to_whoever_made_it` |
//! | a document that was never saved is restored after a crash, even a second one: an article, one's own copy of somebody else's save | its first save is proposed where it was before the crash: beside what it was made of | `what_is_restored_is_saved_beside_what_it_was_made_of` |
//! | … and what it was made of is not noted, or was pasted | it is restored all the same, and its title is proposed | `what_is_restored_is_saved_beside_what_it_was_made_of` |
//! | something is done to the sample, or to an article, and undone | it closes unasked; after a kill it is not offered | `what_was_undone_is_nothing_to_save_or_restore` |
//! | two documents are restored | the one worked on last is in front, and each is named | `what_was_worked_on_last_is_in_front_after_restoring` |
//! | a save, its log or what is left of it is open in another window, and another document is saved as that | it is not written; it is said that another window has it | `what_another_window_has_open_is_not_written_over` |
//! | … or a table is exported there | the same | `what_another_window_has_open_is_not_written_over` |
//! | … and that window has let go of it | it is written, as ever | `what_another_window_has_open_is_not_written_over` |

use std::fs;

use hashiya::{
    model::Contents,
    workspace::{Access, Action, Answer, Command, Level, PathPurpose, Question},
};
use tempfile::TempDir;

use crate::support::Driver;

const TEXT: &str = "زار الوفد بغداد أمس\nثم عاد إلى عمّان مساء\n";

/// A driver on an article with one mention tagged.
fn tagged() -> Driver {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    driver
}

/// A save of that by `annotator-1`, in a folder of its own.
fn saved() -> (TempDir, std::path::PathBuf) {
    let mut driver = tagged();
    driver.save_as("save.ron");
    let folder = driver.kill();
    let path = folder.path().join("save.ron");
    (folder, path)
}

fn mentions(driver: &Driver) -> Vec<String> {
    let set = driver.document().set();
    let mentions = set.contents().mentions.values();
    mentions
        .flat_map(|m| {
            m.spans()
                .map(|s| set.article().quote(s).to_owned())
                .collect::<Vec<_>>()
        })
        .collect()
}

fn same(a: &Contents, b: &Contents) -> bool {
    a.entities == b.entities && a.mentions == b.mentions && a.claims == b.claims
}

#[test]
fn a_killed_program_offers_what_was_never_saved_at_the_next_start() {
    let folder = tagged().kill();
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 100);
    let Some(Question::Recover(found)) = driver.workspace().question() else {
        panic!("{:?}", driver.workspace().question());
    };
    assert_eq!(found.len(), 1);
    assert!(found[0].unnamed && found[0].edits == 1);
    driver.answer(Answer::Restore);
    assert_eq!(mentions(&driver), ["بغداد"]);
    assert!(driver.document().has_unsaved_changes());
    let saved = driver.save_as("restored.ron");
    assert!(saved.contains("بغداد"));
    let folder = driver.kill();
    let driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 200);
    assert!(
        driver.workspace().question().is_none(),
        "once saved, nothing is left to restore"
    );
}

#[test]
fn a_killed_program_offers_the_changes_since_the_last_save() {
    let (folder, path) = saved();
    let mut driver = Driver::start_with_ids(folder, vec![path.clone()], Some("annotator-1"), 100);
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    driver.press(Action::Note);
    driver.type_into("Note", "العاصمة");
    driver.press(Action::Undo);
    driver.press(Action::Redo);
    let before = driver.document().set().contents().clone();
    let folder = driver.kill();

    let mut driver = Driver::start_with_ids(folder, vec![path], Some("annotator-1"), 200);
    assert!(matches!(
        driver.workspace().question(),
        Some(Question::LoggedEdits { .. } | Question::Recover(_))
    ));
    while driver.workspace().question().is_some() {
        driver.answer(Answer::Restore);
    }
    assert!(same(driver.document().set().contents(), &before));
}

#[test]
fn changes_given_up_are_not_offered_again() {
    let (folder, path) = saved();
    let mut driver = Driver::start_with_ids(folder, vec![path.clone()], Some("annotator-1"), 100);
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    driver.send(Command::Quit);
    assert!(matches!(
        driver.workspace().question(),
        Some(Question::Unsaved { .. })
    ));
    assert!(driver.sees("Don’t save"));
    driver.answer(Answer::Discard);
    assert!(driver.record().quit);
    let folder = driver.kill();
    let driver = Driver::start_with_ids(folder, vec![path], Some("annotator-1"), 200);
    assert!(
        driver.workspace().question().is_none(),
        "{:?}",
        driver.workspace().question()
    );
    assert_eq!(mentions(&driver), ["بغداد"]);
}

#[test]
fn closing_the_window_asks_about_each_unsaved_document_and_can_be_called_off() {
    let mut driver = tagged();
    driver.send(Command::Quit);
    driver.answer(Answer::Cancel);
    assert!(!driver.record().quit);
    assert_eq!(driver.workspace().documents().len(), 1);

    driver.send(Command::Quit);
    driver.answer(Answer::Save);
    let doc = driver.document().key();
    assert_eq!(driver.record().asked.pop(), Some(PathPurpose::Save(doc)));
    let path = driver.folder.path().join("last.ron");
    driver.send(Command::PathChosen(
        PathPurpose::Save(doc),
        Some(path.clone()),
    ));
    assert!(driver.record().quit);
    assert!(fs::read_to_string(path).expect("a save").contains("بغداد"));
}

#[test]
fn somebody_elses_save_opens_with_a_choice() {
    let (folder, path) = saved();
    let open =
        |folder| Driver::start_with_ids(folder, vec![path.clone()], Some("annotator-2"), 100);
    let before = fs::read(&path).expect("a save");

    let mut driver = open(folder);
    assert!(matches!(
        driver.workspace().question(),
        Some(Question::SomebodyElses { .. })
    ));
    driver.answer(Answer::ReadOnly);
    assert!(matches!(driver.document().access(), Access::Read(_)));
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    assert_eq!(mentions(&driver), ["بغداد"], "reading changes nothing");

    let mut driver = open(driver.kill());
    driver.answer(Answer::OwnCopy);
    assert!(driver.document().path().is_none() && driver.document().has_unsaved_changes());
    assert_eq!(&**driver.document().set().annotator(), "annotator-2");
    let copy = driver.save_as("mine.ron");
    assert!(copy.contains("annotator: \"annotator-2\""));
    assert_eq!(
        fs::read(&path).expect("a save"),
        before,
        "theirs is untouched"
    );

    let mut driver = open(driver.kill());
    driver.answer(Answer::Continue);
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    driver.press(Action::Save);
    let text = fs::read_to_string(&path).expect("a save");
    assert!(text.contains("annotator: \"annotator-1\"") && text.contains("by: \"annotator-2\""));
}

/// What a save is proposed to be called.
fn proposed(driver: &mut Driver) -> String {
    driver.press(Action::Save);
    let doc = driver.document().key();
    assert_eq!(driver.record().asked.pop(), Some(PathPurpose::Save(doc)));
    driver.send(Command::PathChosen(PathPurpose::Save(doc), None));
    driver.record().suggested.pop().expect("a name")
}

/// The same after a crash.
fn restored(driver: Driver, first_id: u128) -> Driver {
    let me = Some("annotator-2");
    let mut driver = Driver::start_with_ids(driver.kill(), Vec::new(), me, first_id);
    let asked = driver.workspace().question();
    assert!(matches!(asked, Some(Question::Recover(_))), "{asked:?}");
    driver.answer(Answer::Restore);
    driver
}

#[test]
fn what_is_restored_is_saved_beside_what_it_was_made_of() {
    let of_article = || {
        let mut driver = tagged();
        let beside = driver.folder.path().join("article.ron");
        assert_eq!(proposed(&mut driver), beside.display().to_string());
        driver
    };
    let of_a_save = || {
        let (folder, path) = saved();
        let mut driver = Driver::start_with_ids(folder, vec![path], Some("annotator-2"), 100);
        driver.answer(Answer::OwnCopy);
        driver.select("عمّان");
        driver.key(egui::Key::Num3);
        let beside = driver.folder.path().join("save copy.ron");
        assert_eq!(proposed(&mut driver), beside.display().to_string());
        driver
    };
    let pasted = || {
        let mut driver = Driver::sample();
        driver.send(Command::Pasted(Ok("زار الوفد بغداد أمس".to_owned())));
        driver.select("بغداد");
        driver.key(egui::Key::Num3);
        driver
    };
    for make in [&of_article as &dyn Fn() -> Driver, &of_a_save, &pasted] {
        let mut driver = make();
        let before = proposed(&mut driver);
        for crash in 1..=2 {
            driver = restored(driver, 1000 * crash);
            assert_eq!(proposed(&mut driver), before, "after crash {crash}");
        }
        driver.save_as("own.ron");
        assert!(!driver.document().has_unsaved_changes());
    }
    let driver = of_article();
    let unsaved = driver.folder.path().join("state/unsaved");
    for folder in fs::read_dir(unsaved).expect("a folder").flatten() {
        fs::remove_file(folder.path().join("origin")).expect("noted");
    }
    let mut driver = restored(driver, 3000);
    assert_eq!(mentions(&driver), ["بغداد"]);
    let title = format!("{}.ron", driver.document().title());
    assert_eq!(proposed(&mut driver), title);
}

/// Why a save can only be read.
#[derive(Clone, Copy, Debug)]
enum OnlyRead {
    Chosen,
    InUse,
    Merge,
}

#[test]
fn a_copy_of_what_is_only_read_belongs_to_whoever_made_it() {
    for why in [OnlyRead::Chosen, OnlyRead::InUse, OnlyRead::Merge] {
        for known in [Some("annotator-2"), None] {
            let (_theirs, path) = saved();
            if let OnlyRead::Merge = why {
                let text = fs::read_to_string(&path).expect("a save");
                let sides = "<<<<<<< ours\n    state: \"draft\",\n=======\n    \
                             state: \"reviewed\",\n>>>>>>> theirs\n";
                let merged = text.replacen("    state: \"draft\",\n", sides, 1);
                assert_ne!(merged, text);
                fs::write(&path, merged).expect("a save with both sides");
            }
            let theirs = fs::read(&path).expect("a save");
            let other = matches!(why, OnlyRead::InUse).then(|| {
                let folder = TempDir::new().expect("a folder");
                Driver::start_with_ids(folder, vec![path.clone()], Some("annotator-1"), 50)
            });
            // A machine that remembers nobody.
            let folder = TempDir::new().expect("a folder");
            let mut driver = Driver::start_with_ids(folder, vec![path.clone()], known, 100);
            while driver.workspace().question().is_some() {
                driver.answer(Answer::ReadOnly);
            }
            assert!(!driver.document().is_editable(), "{why:?}");
            let copy = driver.save_as("copy.ron");
            assert!(driver.document().is_editable(), "{why:?}");
            if let Some(me) = known {
                assert!(
                    copy.contains(&format!("annotator: \"{me}\"")),
                    "{why:?}: {copy}"
                );
            }
            assert!(!copy.contains("annotator: \"annotator-1\""), "{copy}");
            assert!(copy.contains("by: \"annotator-1\""), "{why:?}: {copy}");
            driver.select("عمّان");
            driver.key(egui::Key::Num3);
            if known.is_none() {
                let asked = driver.workspace().question();
                assert!(matches!(asked, Some(Question::Annotator)), "{asked:?}");
                driver.answer(Answer::Annotator("annotator-2".to_owned()));
            }
            driver.press(Action::Save);
            let copy = driver.folder.path().join("copy.ron");
            let text = fs::read_to_string(&copy).expect("a copy");
            assert!(
                text.contains("annotator: \"annotator-2\""),
                "{why:?}: {text}"
            );
            for by in ["annotator-1", "annotator-2"] {
                assert_eq!(text.matches(&format!("by: \"{by}\"")).count(), 1, "{text}");
            }
            assert_eq!(fs::read(&path).expect("a save"), theirs, "{why:?}");
            drop(other);
            let me = Some("annotator-2");
            let driver = Driver::start_with_ids(driver.kill(), vec![copy], me, 200);
            let asked = driver.workspace().question();
            assert!(asked.is_none(), "{why:?}: {asked:?}");
        }
    }
}

#[test]
fn reading_a_save_leaves_nothing_behind_in_its_folder() {
    let (folder, path) = saved();
    let log = folder.path().join("save.ron.log");
    fs::remove_file(&log).expect("the log of making it");
    let mut driver = Driver::start_with_ids(folder, vec![path], Some("annotator-1"), 100);
    assert!(log.exists(), "it holds the lock");
    let doc = driver.document().key();
    driver.send(Command::Close(doc));
    assert!(!log.exists());
}

#[test]
fn a_save_changed_by_somebody_else_meanwhile_is_not_written_over_silently() {
    let (folder, path) = saved();
    let mut driver = Driver::start_with_ids(folder, vec![path.clone()], Some("annotator-1"), 100);
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    let theirs = fs::read_to_string(&path)
        .expect("a save")
        .replace("draft", "reviewed");
    fs::write(&path, &theirs).expect("their change");
    driver.press(Action::Save);
    assert!(matches!(
        driver.workspace().question(),
        Some(Question::ChangedOnDisk { .. })
    ));
    assert_eq!(fs::read_to_string(&path).expect("a save"), theirs);
    assert!(driver.document().has_unsaved_changes());
    driver.answer(Answer::Overwrite);
    assert!(!driver.document().has_unsaved_changes());
    let text = fs::read_to_string(&path).expect("a save");
    assert!(text.contains("عمّان"), "{text}");
}

#[test]
fn a_save_with_fields_not_known_opens_and_is_only_saved_as_a_copy() {
    let (folder, path) = saved();
    let text = fs::read_to_string(&path).expect("a save");
    let newer = text.replacen("(type: \"GPE\"", "(mood: \"calm\", type: \"GPE\"", 1);
    assert_ne!(newer, text);
    fs::write(&path, &newer).expect("a newer save");
    let mut driver = Driver::start_with_ids(folder, vec![path.clone()], Some("annotator-1"), 100);
    assert_eq!(mentions(&driver), ["بغداد"]);
    assert!(driver.document().protection().is_some());
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    driver.press(Action::Save);
    let doc = driver.document().key();
    assert_eq!(driver.record().asked.pop(), Some(PathPurpose::Save(doc)));
    // Even the same name chosen in the dialog is refused.
    driver.send(Command::PathChosen(
        PathPurpose::Save(doc),
        Some(path.clone()),
    ));
    assert_eq!(fs::read_to_string(&path).expect("a save"), newer);
    let copy = driver.folder.path().join("copy.ron");
    driver.send(Command::PathChosen(
        PathPurpose::Save(doc),
        Some(copy.clone()),
    ));
    assert!(fs::read_to_string(copy).expect("a copy").contains("عمّان"));
    assert!(driver.document().protection().is_none());
}

#[test]
fn annotations_that_do_not_fit_the_text_are_kept_listed_and_can_be_put_right() {
    let (folder, path) = saved();
    let text = fs::read_to_string(&path).expect("a save");
    let broken = text.replacen("spans: [(10, 15)]", "spans: [(4000, 4005)]", 1);
    assert_ne!(broken, text);
    fs::write(&path, &broken).expect("a broken save");
    let mut driver = Driver::start_with_ids(folder, vec![path.clone()], Some("annotator-1"), 100);
    assert_eq!(driver.document().problems().len(), 1);
    let notice = driver.workspace().notices().first().expect("a notice");
    assert_eq!(notice.level, Level::Warning);
    assert_eq!(mentions(&driver), [""; 0]);
    let id = *driver
        .document()
        .set()
        .contents()
        .mentions
        .keys()
        .next()
        .expect("kept");
    driver.select("بغداد");
    driver.send(Command::MoveToSelection(id.into()));
    assert_eq!(mentions(&driver), ["بغداد"]);
    driver.press(Action::Save);
    assert_eq!(
        fs::read_to_string(&path)
            .expect("a save")
            .matches("(10, 15)")
            .count(),
        1
    );
}

#[test]
fn without_a_dialog_service_the_path_is_typed_into_the_window() {
    let mut driver = tagged();
    let doc = driver.document().key();
    let path = driver.folder.path().join("typed.ron");
    driver.send(Command::NoDialog {
        purpose: PathPurpose::Save(doc),
        suggestion: String::new(),
        why: "There is no dialog service.".to_owned(),
    });
    assert!(driver.sees_part("There is no dialog service."));
    driver.type_into("Path", &path.display().to_string());
    driver.key(egui::Key::Enter);
    assert!(path.exists());

    driver.send(Command::NoDialog {
        purpose: PathPurpose::Save(doc),
        suggestion: path.display().to_string(),
        why: "There is no dialog service.".to_owned(),
    });
    driver.answer(Answer::Path(
        driver
            .folder
            .path()
            .join("no/such/folder.ron")
            .display()
            .to_string(),
    ));
    let Some(Question::Path {
        why, suggestion, ..
    }) = driver.workspace().question()
    else {
        panic!("it can be mended");
    };
    assert!(suggestion.contains("no/such"), "{suggestion}");
    assert!(why.starts_with("Could not save"), "{why}");
}

#[test]
fn a_typed_path_does_not_replace_a_file_without_asking() {
    let mut driver = tagged();
    let path = driver.folder.path().join("there.ron");
    fs::write(&path, "something else").expect("a file");
    let doc = driver.document().key();
    driver.send(Command::NoDialog {
        purpose: PathPurpose::Save(doc),
        suggestion: String::new(),
        why: String::new(),
    });
    driver.answer(Answer::Path(path.display().to_string()));
    assert!(matches!(
        driver.workspace().question(),
        Some(Question::Replace { .. })
    ));
    assert_eq!(fs::read_to_string(&path).expect("a file"), "something else");
    driver.answer(Answer::Overwrite);
    assert!(fs::read_to_string(&path).expect("a save").contains("بغداد"));
}

#[test]
fn what_cannot_be_opened_is_said_in_a_sentence_that_names_the_file() {
    let folder = TempDir::new().expect("a folder");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a file");
        path
    };
    let cases = [
        folder.path().join("missing.txt"),
        folder.path().to_owned(),
        file("empty.txt", b""),
        file("latin.txt", b"caf\xe9 \xc7\xe1\xda\xd1\xc7\xde"),
        file("word.docx", b"PK\x03\x04\x14\0\0\0"),
        file(
            "broken.ron",
            "AnnotationSet(format: 1, document: (title: \"x\"".as_bytes(),
        ),
        file("other.ron", b"(a: 1)"),
    ];
    let mut driver = tagged();
    for path in cases {
        driver.send(Command::OpenPath(path.clone()));
        let notice = driver
            .workspace()
            .notices()
            .last()
            .expect("a notice")
            .clone();
        assert_eq!(notice.level, Level::Error, "{}", notice.text);
        let name = path.file_name().expect("a name").to_string_lossy();
        assert!(notice.text.contains(&*name), "{}", notice.text);
        assert!(notice.text.ends_with(['.', ')']) || notice.text.contains(' '));
        assert_eq!(driver.workspace().documents().len(), 1);
        driver.send(Command::Dismiss(notice.id));
    }
}

/// A file let go of over the window, as the system hands it in.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|why| why.to_string())
    }
}

#[test]
fn a_file_dropped_onto_the_window_opens() {
    let (folder, path) = saved();
    let mut driver = tagged();
    let file = std::sync::Arc::new(Dropped(path.clone()));
    driver.harness.input_mut().dropped_files.push(file);
    driver.run();
    assert_eq!(driver.workspace().documents().len(), 2);
    assert_eq!(driver.document().path(), Some(path.as_path()));
    drop(folder);
}

#[test]
fn an_article_can_be_pasted() {
    let mut driver = tagged();
    driver.record().clipboard = "خبر جديد من العاصمة\r\nسطر ثان".to_owned();
    driver.press(Action::Paste);
    assert_eq!(driver.workspace().documents().len(), 2);
    let article = driver.document().set().article();
    assert_eq!(article.text(), "خبر جديد من العاصمة\nسطر ثان");
    assert!(
        driver.document().has_unsaved_changes(),
        "it is nowhere else"
    );
    let folder = driver.kill();
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 100);
    driver.answer(Answer::Restore);
    let texts = driver.workspace().documents().iter();
    let texts: Vec<_> = texts.map(|d| d.set().article().text().to_owned()).collect();
    assert!(
        texts.contains(&"خبر جديد من العاصمة\nسطر ثان".to_owned()),
        "{texts:?}"
    );
}

#[test]
fn a_second_window_on_the_same_save_only_reads() {
    let (folder, path) = saved();
    let first = Driver::start_with_ids(folder, vec![path.clone()], Some("annotator-1"), 100);
    let second = Driver::start_with_ids(
        TempDir::new().expect("a folder"),
        vec![path],
        Some("annotator-1"),
        200,
    );
    assert!(matches!(second.document().access(), Access::Read(_)));
    assert!(first.document().is_editable());
}

#[test]
fn saving_a_copy_is_an_action_that_is_found_by_name() {
    const AS: &[&str] = &["save as", "rename", "save under another name"];
    const COPY: &[&str] = &["save a copy", "backup", "duplicate", "snapshot"];
    const STAY: &str = "Save a copy and stay here…";
    for (newer, name, goes_on, stays) in [
        (
            true,
            "Save a copy…",
            &["save as"][..],
            &["backup", "stay"][..],
        ),
        (false, "Save as…", AS, COPY),
    ] {
        let (folder, path) = saved();
        if newer {
            let text = fs::read_to_string(&path).expect("a save");
            let text = text.replacen("(type: \"GPE\"", "(mood: \"calm\", type: \"GPE\"", 1);
            fs::write(&path, text).expect("a newer save");
        }
        let mut driver = Driver::start_with_ids(folder, vec![path], Some("annotator-1"), 100);
        let doc = driver.document().key();
        let (goes_on, stays) = (
            goes_on
                .iter()
                .map(|typed| (typed, name, PathPurpose::Save(doc))),
            stays
                .iter()
                .map(|typed| (typed, STAY, PathPurpose::Copy(doc))),
        );
        for (typed, name, purpose) in goes_on.chain(stays) {
            driver.press(Action::Palette);
            driver.run();
            driver.type_into("Do anything", typed);
            assert!(driver.sees_part(name), "{typed}: {name}");
            driver.key(egui::Key::Enter);
            let asked = driver.record().asked.pop();
            assert_eq!(asked, Some(purpose), "{typed}: {name}");
            driver.send(Command::PathChosen(purpose, None));
        }
        driver.press(Action::Palette);
        driver.type_into("Do anything", "save");
        assert!(driver.sees_part(name) && driver.sees_part(STAY));
    }
}

#[test]
fn a_copy_is_saved_and_one_stays_where_one_is() {
    let (folder, path) = saved();
    let before = fs::read_to_string(&path).expect("a save");
    let mut driver = Driver::start_with_ids(folder, vec![path.clone()], Some("annotator-1"), 100);
    driver.select("عمّان");
    driver.key(egui::Key::Num3);
    let doc = driver.document().key();
    let copy = driver.folder.path().join("save copy.ron");
    driver.send(Command::Act(Action::SaveCopy));
    let proposed = driver.record().suggested.pop();
    assert_eq!(proposed, Some(copy.display().to_string()));
    let to =
        |path: &std::path::Path| Command::PathChosen(PathPurpose::Copy(doc), Some(path.into()));
    driver.send(to(&copy));
    let written = fs::read_to_string(&copy).expect("a copy");
    assert!(written.contains("عمّان\"]"), "{written}");
    assert_eq!(fs::read_to_string(&path).expect("a save"), before);
    assert_eq!(driver.document().path(), Some(path.as_path()));
    assert!(driver.document().has_unsaved_changes() && driver.sees_part("A copy was saved"));

    // Not over what is open, and over nothing unasked.
    driver.send(to(&path));
    assert_eq!(fs::read_to_string(&path).expect("a save"), before);
    assert!(driver.sees_part("No copy was saved"));
    driver.send(Command::Act(Action::SaveCopy));
    let proposed = driver.record().suggested.pop().expect("a name");
    assert!(proposed.ends_with("save copy 2.ron"), "{proposed}");
    driver.send(Command::PathChosen(PathPurpose::Copy(doc), None));
    driver.press(Action::Undo);
    assert_eq!(mentions(&driver), ["بغداد"]);
    driver.send(Command::NoDialog {
        purpose: PathPurpose::Copy(doc),
        suggestion: String::new(),
        why: String::new(),
    });
    driver.answer(Answer::Path(copy.display().to_string()));
    let asked = driver.workspace().question();
    assert!(matches!(asked, Some(Question::Replace { .. })), "{asked:?}");
    assert_eq!(fs::read_to_string(&copy).expect("a copy"), written);
    driver.answer(Answer::Overwrite);
    assert_eq!(fs::read_to_string(&copy).expect("a copy"), before);

    // What is done next goes into the save alone, and a crash finds it there.
    driver.press(Action::Redo);
    let driver = Driver::start_with_ids(driver.kill(), vec![path], Some("annotator-1"), 200);
    let asked = driver.workspace().question();
    let logged = matches!(
        asked,
        Some(Question::LoggedEdits { .. } | Question::Recover(_))
    );
    assert!(logged, "{asked:?}");
}

#[test]
fn what_was_undone_is_nothing_to_save_or_restore() {
    for sample in [true, false] {
        let done_and_undone = || {
            let mut driver = match sample {
                true => Driver::sample(),
                false => Driver::article(TEXT),
            };
            let words = match sample {
                true => "الربّان تبحثان",
                false => "بغداد",
            };
            driver.select(words);
            driver.key(egui::Key::Num3);
            driver.press(Action::Undo);
            driver
        };
        let mut driver = done_and_undone();
        driver.send(Command::Act(Action::Close));
        assert_eq!(driver.workspace().question(), None);
        assert!(driver.workspace().documents().is_empty());

        let folder = done_and_undone().kill();
        let driver = Driver::start(folder, Vec::new(), Some("annotator-1"));
        let asked = driver.workspace().question();
        assert_eq!(asked, None, "the sample: {sample}");

        let mut driver = done_and_undone();
        driver.press(Action::Redo);
        let folder = driver.kill();
        let driver = Driver::start(folder, Vec::new(), Some("annotator-1"));
        assert!(matches!(
            driver.workspace().question(),
            Some(Question::Recover(_))
        ));
    }
}

#[test]
fn what_was_worked_on_last_is_in_front_after_restoring() {
    for last in [0, 1] {
        let mut driver = tagged();
        driver.send(Command::Pasted(Ok("عاد الوفد إلى عمّان".to_owned())));
        // Logs are told apart by the clock of the file system.
        std::thread::sleep(std::time::Duration::from_millis(30));
        let key = driver.workspace().documents()[last].key();
        driver.send(Command::Activate(key));
        driver.select("إلى");
        driver.key(egui::Key::Num3);
        let title = driver.document().title();
        let folder = driver.kill();
        let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 9_000);
        driver.answer(Answer::Restore);
        assert_eq!(driver.workspace().documents().len(), 2);
        assert_eq!(driver.document().title(), title);
        for document in driver.workspace().documents() {
            let title = document.title();
            let mut told = driver.workspace().notices().iter();
            assert!(told.any(|n| n.text.contains(&title)), "{title}");
        }
    }
}

/// Saves as a file, or exports to one, and says so where one is there.
fn write_to(driver: &mut Driver, purpose: PathPurpose, path: &std::path::Path) -> String {
    driver.send(Command::PathChosen(purpose, Some(path.to_owned())));
    if let Some(Question::Replace { .. }) = driver.workspace().question() {
        driver.answer(Answer::Overwrite);
    }
    let notices = driver.workspace().notices().iter();
    notices
        .map(|n| n.text.clone())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn what_another_window_has_open_is_not_written_over() {
    let mut driver = tagged();
    let save = driver.folder.path().join("theirs.ron");
    let log = driver.folder.path().join("theirs.ron.log");
    let doc = driver.document().key();
    for (locked, there) in [(&save, true), (&log, true), (&log, false)] {
        let _ = fs::remove_file(&save);
        if there {
            fs::write(&save, "theirs").expect("written");
        }
        let window = fs::File::create(locked).expect("made");
        window.lock().expect("as another window does");
        let before = fs::read(&save).ok();
        let said = write_to(&mut driver, PathPurpose::Save(doc), &save);
        assert!(
            said.contains("open in another window"),
            "{locked:?}: {said}"
        );
        assert_eq!(fs::read(&save).ok(), before, "{locked:?}");
        assert!(driver.document().path().is_none());
        let said = write_to(&mut driver, PathPurpose::ExportTagset(doc), locked);
        assert!(said.contains("Nothing was exported"), "{locked:?}: {said}");
        assert_eq!(fs::read(locked).expect("there").len(), 0);
    }
    fs::remove_file(&log).expect("removed");
    write_to(&mut driver, PathPurpose::Save(doc), &save);
    assert_eq!(driver.document().path(), Some(save.as_path()));
}
