//! The log of edits as a person meets it: logs that are found again, logs that are removed, and
//! versions of a save that another program has put back.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | an earlier version of the save stands in its place byte for byte | it is said which it is and how many edits were saved later; nothing is restored | `an_earlier_version_put_back_is_told_and_nothing_of_it_is_restored` |
//! | … which is asked for | it is worked out elsewhere, from what stands on disk; the window waits for nothing | `another_version_is_worked_out_elsewhere` |
//! | … and the program is killed while that is asked | it is asked again, each time; what no save holds stays listed | `which_version_is_asked_until_it_is_answered` |
//! | … and somebody goes on with the one that stands there | it is asked no more; what no save holds stays listed | `which_version_is_asked_until_it_is_answered` |
//! | … and the other is asked for | it opens as a copy that is saved nowhere yet, whole | `the_version_that_was_saved_last_opens_as_a_copy` |
//! | the log is removed while its document is open | it is made anew and told; a crash loses nothing | `a_log_removed_while_its_document_is_open_is_made_anew` |
//! | what lies in the log's place is no log | it is left untouched and told; edits are logged elsewhere, and restored | `what_lies_in_the_logs_place_and_is_no_log_is_told_and_left_untouched` |
//! | the save's disk is read-only, then writable again, edits each time | all are offered at the start and restored | `edits_of_a_disk_that_was_read_only_are_offered_and_restored` |
//! | another user's log lies beside a save that both may write | it is told that they may be editing; the edits are logged | `somebody_elses_log_is_told_in_the_window` |
//! | no log can be written anywhere, later it can | told while it is so; then all that was done since is logged | `a_log_that_could_not_be_written_has_all_as_soon_as_it_can` |
//! | edits lie in a log that could not be opened with its save, and can be later | they are kept apart and told; no later save counts as holding them; they are applied when asked | `edits_of_a_log_that_opens_late_are_kept_apart` |
//! | what was offered can't be restored, for no log can be written | it is said that it is still there; it can be applied | `what_can_not_be_restored_now_is_still_there` |
//! | what was offered is restored while another window has the document | it is said that this window has it | `what_another_window_has_is_not_called_gone` |
//! | saved as another file whose log can be written nowhere | "Not logged" until it can; nothing goes to the former save's log; a crash loses nothing logged | `after_saving_elsewhere_nothing_goes_to_the_former_log` |
//! | a save without a log is saved; then its log can be written | the next edit is logged | `after_a_save_without_a_log_logging_is_tried_again` |
//! | a log beside the save and one in the state folder, or one set aside, hold different edits | one question names them all: how many edits, whose, when and where | `of_logs_that_differ_a_person_chooses_one` |
//! | … and one of them is chosen | its edits are restored; the others are listed | `of_logs_that_differ_a_person_chooses_one` |
//! | … and one is chosen while no log can be written | "Not logged" until one can; then what was chosen and what was done since comes back after a crash | `what_is_chosen_where_nothing_can_be_written_is_owed` |
//! | … and none is | the save opens as it is; all are listed, and nothing is asked the next time | `none_of_several_logs_need_be_chosen` |
//! | … and it is decided later | until then it is only read; opened again, it is asked again | `which_of_several_logs_may_be_decided_later` |
//! | … of a document without a file | it says how it is asked again; closing it asks nothing and leaves all; what is set aside in the end is offered at the next start though the document is thrown away | `a_document_without_a_file_may_be_decided_on_later_too` |
//! | … and all is to be restored at the start | the list says that they differ, and it is asked which | `what_differs_is_asked_about_after_a_restore_too` |
//! | … and it is to be dropped at the start | nothing that nobody has seen is thrown away: it is listed | `what_differs_is_not_thrown_away_unseen` |
//! | what was offered is gone when it is to be restored | it is said that nothing was restored | `a_restore_that_finds_nothing_says_so` |
//! | an older version meets a log of format 3 (seen with a real build of 08bc374 by `tests/long/older`: it sets it aside whole as `….log.1` and begins its own) | this one tells of the edits in it and lists them, and they can be applied | `a_log_that_an_older_version_set_aside_is_found_again` |
//! | … (a real build of d0d32b9, of format 2, leaves it where it lies) and goes on with its log in the state folder | the edits of the log are offered | `a_log_of_format_3_is_read_field_by_field` |
//! | a log of format 4 from an earlier day: codes, a time, a quantity, another name and its language, examples of a type, each by its field | all of it is offered and restored; undo leads back in the same steps | `a_log_of_format_4_is_read_field_by_field` |
//! | a program of format 3 (seen with a real build of d38f537) meets such a log | it leaves it where it lies, byte for byte, and logs elsewhere | `a_log_of_format_4_is_read_field_by_field` |
//! | a log of format 3 from an earlier day: typing by field, a save that was being written as the program was killed | all of it is offered and restored; undo leads back in the same steps | `a_log_of_format_3_is_read_field_by_field` |

use std::{
    fs,
    path::{Path, PathBuf},
};

use egui_kittest::kittest::Queryable;
use hashiya::{
    store::{self, Preferences, SaveHash},
    workspace::{
        Action, Answer, Command, Effect, Logging, Opening, Question, Reach, Workspace,
        default_tagset,
    },
};
use tempfile::TempDir;

use crate::support::{
    Clock, Driver,
    disk::{SOMEBODY, Tmpfs, give, is_root},
};

const TEXT: &str = "زار الوفد بغداد أمس\nثم عاد إلى عمّان مساء\n";

/// A save with one mention, in a folder of its own.
fn saved() -> (TempDir, PathBuf) {
    let mut driver = Driver::article(TEXT);
    tag(&mut driver, "بغداد");
    driver.save_as("save.ron");
    let folder = driver.kill();
    let path = folder.path().join("save.ron");
    (folder, path)
}

fn tag(driver: &mut Driver, words: &str) {
    driver.select(words);
    driver.key(egui::Key::Num3);
}

fn mentions(driver: &Driver) -> usize {
    driver.document().set().contents().mentions.len()
}

fn open(folder: TempDir, path: &std::path::Path, ids: u128) -> Driver {
    Driver::start_with_ids(folder, vec![path.to_owned()], Some("annotator-1"), ids)
}

fn notices(driver: &Driver) -> String {
    let notices = driver.workspace().notices().iter();
    notices.map(|notice| notice.text.as_str()).collect()
}

/// A save of which an earlier version has been put back, byte for byte, opened.
fn put_back() -> Driver {
    let (folder, path) = saved();
    let earlier = fs::read(&path).expect("a save");
    let mut driver = open(folder, &path, 100);
    tag(&mut driver, "عمّان");
    driver.press(Action::Save);
    let folder = driver.kill();
    fs::write(&path, earlier).expect("put back");
    open(folder, &path, 200)
}

#[test]
fn an_earlier_version_put_back_is_told_and_nothing_of_it_is_restored() {
    let mut driver = put_back();
    let Some(Question::OtherVersion { version, .. }) = driver.workspace().question() else {
        panic!("{:?}: {}", driver.workspace().question(), notices(&driver));
    };
    assert_eq!((version.edits, version.unsaved), (1, 0));
    assert!(driver.sees_part("1 later change was saved "));
    assert_eq!(mentions(&driver), 1);
    driver.answer(Answer::Continue);
    assert!(driver.document().is_editable());
    // What is done from then on is this version's, and once asked it is decided.
    tag(&mut driver, "الوفد");
    let path = driver.document().path().expect("a save").to_owned();
    let mut driver = open(driver.kill(), &path, 300);
    assert!(matches!(
        driver.workspace().question(),
        Some(Question::LoggedEdits { edits: 1, .. })
    ));
    while driver.workspace().question().is_some() {
        driver.answer(Answer::Restore);
    }
    assert_eq!(mentions(&driver), 2);
}

#[test]
fn which_version_is_asked_until_it_is_answered() {
    let (folder, path) = saved();
    let earlier = fs::read(&path).expect("a save");
    let mut driver = open(folder, &path, 100);
    tag(&mut driver, "عمّان");
    driver.press(Action::Save);
    tag(&mut driver, "الوفد");
    let folder = driver.kill();
    fs::write(&path, earlier).expect("put back");
    let mut driver = open(folder, &path, 200);
    for ids in [300, 400] {
        let question = driver.workspace().question();
        let Some(Question::OtherVersion { version, .. }) = question else {
            panic!("{ids}: {question:?}");
        };
        assert_eq!((version.edits, version.unsaved), (1, 1));
        driver = open(driver.kill(), &path, ids);
    }
    driver.answer(Answer::Continue);
    let mut driver = open(driver.kill(), &path, 500);
    assert_eq!(driver.workspace().question(), None);
    driver.send(Command::Act(Action::KeptEdits));
    let question = driver.workspace().question();
    assert!(
        matches!(question, Some(Question::KeptEdits { .. })),
        "{question:?}: {}",
        notices(&driver)
    );
}

#[test]
fn the_version_that_was_saved_last_opens_as_a_copy() {
    let mut driver = put_back();
    driver.answer(Answer::OwnCopy);
    assert_eq!(driver.workspace().documents().len(), 2);
    assert!(driver.document().path().is_none() && driver.document().has_unsaved_changes());
    assert_eq!(mentions(&driver), 2);
    // What is on disk is not touched, and the copy survives a crash.
    let folder = driver.kill();
    let saved = fs::read_to_string(folder.path().join("save.ron")).expect("a save");
    assert!(!saved.contains("عمّان\"]"), "{saved}");
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 300);
    driver.answer(Answer::Restore);
    assert_eq!(mentions(&driver), 2);
}

#[test]
fn another_version_is_worked_out_elsewhere() {
    let driver = put_back();
    let Some(Question::OtherVersion { version, .. }) = driver.workspace().question() else {
        panic!("{:?}", driver.workspace().question());
    };
    let (version, saved) = (version.clone(), driver.document().set().clone());
    let mut clock = Clock::default();
    let mut workspace = Workspace::new(
        Preferences::default(),
        Some("annotator-1".to_owned()),
        default_tagset(),
    );
    let text = store::encode(&saved);
    let opening = Opening::Save {
        opened: Box::new(store::decode(text.as_bytes()).expect("a save")),
        hash: Some(SaveHash::of(text.as_bytes())),
        pending: Vec::new(),
        ways: Vec::new(),
        reach: Reach::Whole,
        troubles: Vec::new(),
        kept_edits: false,
        other_version: Some(version),
        in_use: false,
        origin: None,
    };
    workspace.open_in_memory(opening, &mut clock);
    let effects = workspace.dispatch(Command::Answer(Answer::OwnCopy), &mut clock);
    let [Effect::TellVersion { set, version }] = &effects[..] else {
        panic!("{effects:?}");
    };
    assert_eq!((store::encode(set), workspace.documents().len()), (text, 1));
    let told = version.of(set).map(Box::new);
    workspace.dispatch(Command::VersionTold(told), &mut clock);
    let copy = workspace.active().expect("a copy");
    assert_eq!(copy.set().contents().mentions.len(), 2);
    workspace.dispatch(Command::VersionTold(None), &mut clock);
    assert_eq!(workspace.documents().len(), 2);
    let said = &workspace.notices().last().expect("it is said").text;
    assert!(said.contains("can’t be told from the log"), "{said}");
}

#[test]
fn a_log_removed_while_its_document_is_open_is_made_anew() {
    let (folder, path) = saved();
    let log = folder.path().join("save.ron.log");
    let mut driver = open(folder, &path, 100);
    tag(&mut driver, "عمّان");
    fs::remove_file(&log).expect("removed");
    tag(&mut driver, "الوفد");
    assert!(
        notices(&driver).contains("made anew"),
        "{}",
        notices(&driver)
    );
    let mut driver = open(driver.kill(), &path, 200);
    while driver.workspace().question().is_some() {
        driver.answer(Answer::Restore);
    }
    assert_eq!(mentions(&driver), 3);
}

#[test]
fn what_lies_in_the_logs_place_and_is_no_log_is_told_and_left_untouched() {
    let (folder, path) = saved();
    let log = folder.path().join("save.ron.log");
    fs::write(&log, "no line end").expect("written");
    let mut driver = open(folder, &path, 100);
    assert!(
        notices(&driver).contains("something else"),
        "{}",
        notices(&driver)
    );
    tag(&mut driver, "عمّان");
    assert_eq!(fs::read_to_string(&log).expect("left"), "no line end");
    let mut driver = open(driver.kill(), &path, 200);
    while driver.workspace().question().is_some() {
        driver.answer(Answer::Restore);
    }
    assert_eq!(mentions(&driver), 2);
}

/// What is offered at a start without files, restored; answers with how many edits that was.
fn restored(folder: TempDir, ids: u128) -> (Driver, usize) {
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), ids);
    let edits = match driver.workspace().question() {
        Some(Question::Recover(found)) => found.iter().map(|item| item.edits).sum(),
        _ => 0,
    };
    driver.answer(Answer::Restore);
    (driver, edits)
}

#[test]
fn edits_of_a_disk_that_was_read_only_are_offered_and_restored() {
    let Some(mut disk) = Tmpfs::mount(4 << 20) else {
        return;
    };
    let (folder, path) = saved();
    let there = disk.join("save.ron");
    fs::copy(&path, &there).expect("a copy");
    let mut driver = open(folder, &there, 100);
    tag(&mut driver, "عمّان");
    let folder = driver.kill();
    disk.remount_ro();
    let (mut driver, edits) = restored(folder, 200);
    assert_eq!((edits, mentions(&driver)), (1, 2));
    tag(&mut driver, "الوفد");
    let folder = driver.kill();
    assert_eq!(
        fs::read_dir(folder.path().join("state/logs"))
            .expect("logs")
            .count(),
        1
    );
    disk.remount_rw();
    let (mut driver, edits) = restored(folder, 300);
    assert_eq!((edits, mentions(&driver)), (2, 3));
    driver.press(Action::Save);
    assert!(!driver.document().has_unsaved_changes());
    let (driver, edits) = restored(driver.kill(), 400);
    assert_eq!(edits, 0);
    assert_eq!(notices(&driver), "");
}

#[test]
fn somebody_elses_log_is_told_in_the_window() {
    let (folder, path) = saved();
    let log = folder.path().join("save.ron.log");
    if !is_root("files of another user") {
        return;
    }
    give(&log, SOMEBODY);
    let mut driver = open(folder, &path, 100);
    let said = notices(&driver);
    assert!(said.contains("they may be editing it"), "{said}");
    tag(&mut driver, "عمّان");
    let (driver, edits) = restored(driver.kill(), 200);
    assert_eq!((edits, mentions(&driver)), (1, 2));
}

#[test]
fn a_log_that_could_not_be_written_has_all_as_soon_as_it_can() {
    let (folder, path) = saved();
    let log = folder.path().join("save.ron.log");
    let logs = folder.path().join("state/logs");
    fs::write(&log, "no log").expect("written");
    fs::write(&logs, "no folder").expect("written");
    let mut driver = open(folder, &path, 100);
    assert!(notices(&driver).contains("Could not keep the record"));
    tag(&mut driver, "عمّان");
    assert!(notices(&driver).contains("Could not keep the record"));
    fs::remove_file(&logs).expect("removed");
    tag(&mut driver, "الوفد");
    let (driver, edits) = restored(driver.kill(), 200);
    assert_eq!((edits, mentions(&driver)), (2, 3));
}

#[test]
fn a_restore_that_finds_nothing_says_so() {
    let (folder, path) = saved();
    let log = folder.path().join("save.ron.log");
    let mut driver = open(folder, &path, 100);
    tag(&mut driver, "عمّان");
    let folder = driver.kill();
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 200);
    assert!(matches!(
        driver.workspace().question(),
        Some(Question::Recover(_))
    ));
    fs::remove_file(&log).expect("removed");
    driver.answer(Answer::Restore);
    assert!(notices(&driver).contains("Nothing was there to be restored"));
    driver.send(Command::Tick);
}

/// Puts obstacles where the log of `save.ron` could lie; its log is kept meanwhile.
fn obstruct(folder: &Path) {
    let log = folder.join("save.ron.log");
    if log.exists() {
        fs::rename(&log, folder.join("kept")).expect("moved");
    }
    fs::create_dir(&log).expect("made");
    let logs = folder.join("state/logs");
    let _ = fs::remove_dir_all(&logs);
    fs::write(logs, "no folder").expect("written");
}

/// Takes the obstacles away again, and puts the log back.
fn clear(folder: &Path) {
    let log = folder.join("save.ron.log");
    fs::remove_dir(&log).expect("removed");
    fs::remove_file(folder.join("state/logs")).expect("removed");
    let kept = folder.join("kept");
    if kept.exists() {
        fs::rename(kept, log).expect("put back");
    }
}

#[test]
fn edits_of_a_log_that_opens_late_are_kept_apart() {
    let (folder, path) = saved();
    let mut driver = open(folder, &path, 100);
    tag(&mut driver, "عمّان");
    let folder = driver.kill();
    obstruct(folder.path());
    let mut driver = open(folder, &path, 200);
    assert_eq!(driver.document().logging(), Logging::Failing);
    clear(driver.folder.path());
    tag(&mut driver, "الوفد");
    assert_eq!(driver.document().logging(), Logging::Whole);
    let said = notices(&driver);
    assert!(said.contains("holds 1 other edit"), "{said}");
    driver.press(Action::Save);
    // What was done here is in the save; what was done before is in a log that tells of it.
    let mut driver = open(driver.kill(), &path, 300);
    while driver.workspace().question().is_some() {
        driver.answer(Answer::Cancel);
    }
    assert_eq!(mentions(&driver), 2);
    driver.send(Command::Act(Action::KeptEdits));
    let Some(Question::KeptEdits { work, .. }) = driver.workspace().question() else {
        panic!("{:?}", driver.workspace().question());
    };
    assert_eq!((work.deeds.len(), work.fitting()), (1, 1));
    driver.answer(Answer::Restore);
    assert_eq!(mentions(&driver), 3);
}

#[test]
fn what_can_not_be_restored_now_is_still_there() {
    let Some(mut disk) = Tmpfs::mount(4 << 20) else {
        return;
    };
    let (folder, path) = saved();
    let there = disk.join("save.ron");
    fs::copy(&path, &there).expect("a copy");
    let mut driver = open(folder, &there, 100);
    tag(&mut driver, "عمّان");
    let folder = driver.kill();
    disk.remount_ro();
    let logs = folder.path().join("state/logs");
    let _ = fs::remove_dir_all(&logs);
    fs::write(&logs, "no folder").expect("written");
    let (mut driver, edits) = restored(folder, 200);
    assert_eq!((edits, mentions(&driver)), (1, 1));
    let said = notices(&driver);
    assert!(!said.contains("Nothing was there"), "{said}");
    assert!(said.contains("What it holds stays there"), "{said}");
    assert!(said.contains("1 change that this save lacks"), "{said}");
    driver.send(Command::Act(Action::KeptEdits));
    driver.answer(Answer::Restore);
    assert_eq!(mentions(&driver), 2);
    // As soon as a log can be written, that counts as logged; and it is offered once.
    disk.remount_rw();
    tag(&mut driver, "الوفد");
    assert_eq!(driver.document().logging(), Logging::Whole);
    let (driver, edits) = restored(driver.kill(), 300);
    assert_eq!((edits, mentions(&driver)), (2, 3));
}

#[test]
fn what_another_window_has_is_not_called_gone() {
    let (folder, path) = saved();
    let mut driver = open(folder, &path, 100);
    tag(&mut driver, "عمّان");
    let folder = driver.kill();
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 200);
    let save = fs::File::open(&path).expect("a save");
    save.lock().expect("as another window does");
    driver.answer(Answer::Restore);
    let said = notices(&driver);
    assert!(
        said.contains("the window in which this file is open"),
        "{said}"
    );
    assert!(!said.contains("Nothing was there"), "{said}");
}

#[test]
fn after_saving_elsewhere_nothing_goes_to_the_former_log() {
    let (folder, path) = saved();
    let mut driver = open(folder, &path, 100);
    let folder = driver.folder.path().to_owned();
    let other = folder.join("other.ron");
    fs::create_dir(folder.join("other.ron.log")).expect("made");
    let _ = fs::remove_dir_all(folder.join("state/logs"));
    fs::write(folder.join("state/logs"), "no folder").expect("written");
    tag(&mut driver, "عمّان");
    driver.save_as("other.ron");
    assert_eq!(driver.document().path(), Some(&*other));
    assert_eq!(driver.document().logging(), Logging::Failing);
    tag(&mut driver, "الوفد");
    assert_eq!(driver.document().logging(), Logging::Failing);
    fs::remove_dir(folder.join("other.ron.log")).expect("removed");
    driver.press(Action::Undo);
    driver.press(Action::Redo);
    assert_eq!(driver.document().logging(), Logging::Whole);
    let mut driver = open(driver.kill(), &other, 200);
    assert!(matches!(
        driver.workspace().question(),
        Some(Question::LoggedEdits { edits: 3, .. })
    ));
    driver.answer(Answer::Restore);
    assert_eq!(mentions(&driver), 3);
    let mut driver = open(driver.kill(), &path, 300);
    if let Some(Question::Recover(found)) = driver.workspace().question() {
        assert!(found.iter().all(|item| item.path == other), "{found:?}");
        driver.answer(Answer::Cancel);
    }
    assert_eq!(driver.workspace().question(), None);
    assert_eq!(mentions(&driver), 1);
}

#[test]
fn after_a_save_without_a_log_logging_is_tried_again() {
    let (folder, path) = saved();
    let _ = fs::remove_file(folder.path().join("save.ron.log"));
    obstruct(folder.path());
    let mut driver = open(folder, &path, 100);
    tag(&mut driver, "عمّان");
    driver.press(Action::Save);
    assert!(!driver.document().has_unsaved_changes());
    assert_eq!(driver.document().logging(), Logging::Failing);
    clear(driver.folder.path());
    tag(&mut driver, "الوفد");
    assert_eq!(driver.document().logging(), Logging::Whole);
    let (driver, edits) = restored(driver.kill(), 200);
    assert_eq!((edits, mentions(&driver)), (1, 3));
}

/// Where the second of two logs lies.
#[derive(Clone, Copy, Debug)]
enum Second {
    Aside,
    InState,
}

/// A save with a log beside it that holds one edit, and another log that holds two others.
fn with_two_logs(second: Second) -> (TempDir, PathBuf) {
    let (mut folder, path) = saved();
    let log = folder.path().join("save.ron.log");
    let logs = folder.path().join("state/logs");
    let begun = fs::read(&log).expect("a log");
    if matches!(second, Second::InState) {
        fs::remove_file(&log).expect("removed");
        fs::create_dir(&log).expect("made");
    }
    let mut driver = open(folder, &path, 100);
    tag(&mut driver, "عمّان");
    tag(&mut driver, "أمس");
    folder = driver.kill();
    match second {
        Second::Aside => fs::rename(&log, folder.path().join("kept")).expect("moved"),
        Second::InState => {
            fs::rename(&logs, folder.path().join("kept")).expect("moved");
            fs::remove_dir(&log).expect("removed");
        }
    }
    fs::write(&log, begun).expect("written");
    let mut driver = open(folder, &path, 200);
    tag(&mut driver, "الوفد");
    folder = driver.kill();
    let place = match second {
        Second::Aside => folder.path().join("save.ron.log.1"),
        Second::InState => {
            let _ = fs::remove_dir_all(&logs);
            logs
        }
    };
    fs::rename(folder.path().join("kept"), place).expect("put there");
    (folder, path)
}

/// How many edits each log that is asked about holds.
fn asked(driver: &Driver) -> Vec<usize> {
    match driver.workspace().question() {
        Some(Question::DifferentEdits { logs, .. }) => logs.iter().map(|log| log.edits).collect(),
        question => panic!("{question:?}: {}", notices(driver)),
    }
}

/// How many edits are listed that no save holds.
fn listed(driver: &mut Driver) -> Vec<usize> {
    driver.send(Command::Act(Action::KeptEdits));
    let mut listed = Vec::new();
    while let Some(Question::KeptEdits { work, .. }) = driver.workspace().question() {
        listed.push(work.deeds.len());
        driver.answer(Answer::Cancel);
    }
    listed.sort_unstable();
    listed
}

#[test]
fn of_logs_that_differ_a_person_chooses_one() {
    for second in [Second::Aside, Second::InState] {
        for chosen in [0, 1] {
            let (folder, path) = with_two_logs(second);
            let mut driver = open(folder, &path, 300);
            assert_eq!((asked(&driver), mentions(&driver)), (vec![1, 2], 1));
            assert!(driver.sees_part("1 change by ") && driver.sees_part("2 changes by "));
            assert!(driver.sees_part("save.ron.log"));
            assert!(driver.sees_part("Unsaved edits in logs"));
            let button = ["Restore 1 change", "Restore 2 changes"][chosen];
            driver.harness.get_by_label(button).click();
            driver.run();
            assert_eq!(mentions(&driver), 1 + [1, 2][chosen]);
            assert_eq!(listed(&mut driver), [[2], [1]][chosen]);
            assert_eq!(driver.document().logging(), Logging::Whole);
            tag(&mut driver, "بغداد");
            // What was chosen is saved; nothing is asked after that.
            driver.press(Action::Save);
            let done = mentions(&driver);
            let mut driver = open(driver.kill(), &path, 400);
            assert_eq!(driver.workspace().question(), None);
            assert_eq!(mentions(&driver), done);
            assert_eq!(listed(&mut driver), [[2], [1]][chosen]);
        }
    }
}

#[test]
fn what_is_chosen_where_nothing_can_be_written_is_owed() {
    let Some(disk) = Tmpfs::mount(256 << 10) else {
        return;
    };
    let (folder, path) = with_two_logs(Second::Aside);
    for name in ["save.ron", "save.ron.log", "save.ron.log.1"] {
        fs::copy(path.with_file_name(name), disk.join(name)).expect("copied");
        fs::remove_file(path.with_file_name(name)).expect("removed");
    }
    let logs = folder.path().join("state/logs");
    let _ = fs::remove_dir_all(&logs);
    fs::write(&logs, "no folder").expect("written");
    let there = disk.join("save.ron");
    let mut driver = open(folder, &there, 300);
    assert_eq!((asked(&driver), mentions(&driver)), (vec![1, 2], 1));
    let filler = disk.fill(0);
    driver.answer(Answer::Take(1));
    assert_eq!(driver.document().logging(), Logging::Failing);
    tag(&mut driver, "الوفد");
    assert_eq!(driver.document().logging(), Logging::Failing);
    assert!(driver.sees("Not logged"));
    fs::remove_file(filler).expect("room again");
    tag(&mut driver, "ثم");
    assert_eq!(driver.document().logging(), Logging::Whole);
    assert_eq!((listed(&mut driver), mentions(&driver)), (vec![1], 5));
    let mut driver = open(driver.kill(), &there, 400);
    assert_eq!((asked(&driver), mentions(&driver)), (vec![4, 1], 1));
    driver.answer(Answer::Take(0));
    assert_eq!(mentions(&driver), 5);
}

#[test]
fn none_of_several_logs_need_be_chosen() {
    for second in [Second::Aside, Second::InState] {
        let (folder, path) = with_two_logs(second);
        let mut driver = open(folder, &path, 300);
        driver.harness.get_by_label("With none of them").click();
        driver.run();
        assert_eq!(mentions(&driver), 1);
        assert!(driver.document().is_editable());
        assert_eq!(listed(&mut driver), [1, 2]);
        let mut driver = open(driver.kill(), &path, 400);
        assert_eq!(driver.workspace().question(), None);
        assert_eq!(listed(&mut driver), [1, 2]);
    }
}

#[test]
fn which_of_several_logs_may_be_decided_later() {
    let (folder, path) = with_two_logs(Second::InState);
    let mut driver = open(folder, &path, 300);
    driver.answer(Answer::Cancel);
    assert!(!driver.document().is_editable());
    driver.send(Command::OpenPath(path.clone()));
    assert_eq!(asked(&driver), [1, 2]);
    driver.answer(Answer::Cancel);
    let mut driver = open(driver.kill(), &path, 400);
    assert_eq!(asked(&driver), [1, 2]);
    driver.answer(Answer::Take(1));
    assert_eq!(mentions(&driver), 3);
    assert!(driver.document().is_editable());
}

#[test]
fn a_document_without_a_file_may_be_decided_on_later_too() {
    let mut driver = Driver::article(TEXT);
    tag(&mut driver, "بغداد");
    let folder = driver.kill();
    let unsaved = fs::read_dir(folder.path().join("state/unsaved")).expect("a folder");
    let document = unsaved.map(|entry| entry.expect("an entry").path()).next();
    let document = document.expect("a document without a name");
    let text = fs::read_to_string(document.join("log")).expect("a log");
    let other = text
        .replace("(10, 15)", "(31, 36)")
        .replace("بغداد", "عمّان");
    assert_ne!(text, other);
    fs::write(document.join("log.1"), other).expect("written");
    let start = |folder, ids| {
        let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), ids);
        driver.answer(Answer::Restore);
        assert_eq!(asked(&driver), [1, 1]);
        driver
    };
    let mut driver = start(folder, 100);
    driver.answer(Answer::Cancel);
    assert!(!driver.document().is_editable());
    let said = notices(&driver);
    assert!(
        said.contains("Close it to be asked again at the next start."),
        "{said}"
    );
    driver.press(Action::Close);
    assert_eq!(driver.workspace().question(), None);
    assert_eq!(driver.workspace().documents().len(), 0);
    let mut driver = start(driver.kill(), 200);
    driver.answer(Answer::Continue);
    driver.press(Action::Close);
    assert!(matches!(
        driver.workspace().question(),
        Some(Question::Unsaved { .. })
    ));
    driver.answer(Answer::Discard);
    assert_eq!(driver.workspace().documents().len(), 0);
    let (mut driver, edits) = restored(driver.kill(), 300);
    assert_eq!((edits, mentions(&driver)), (2, 0));
    assert_eq!(listed(&mut driver), [1, 1]);
}

#[test]
fn what_differs_is_asked_about_after_a_restore_too() {
    let (folder, _) = with_two_logs(Second::InState);
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 300);
    let Some(Question::Recover(found)) = driver.workspace().question() else {
        panic!("{:?}", driver.workspace().question());
    };
    assert_eq!((found[0].edits, found[0].logs), (3, 2));
    assert!(driver.sees_part("3 changes in 2 logs that differ"));
    driver.answer(Answer::Restore);
    assert_eq!(asked(&driver), [1, 2]);
    driver.answer(Answer::Take(0));
    assert_eq!(mentions(&driver), 2);
}

#[test]
fn what_differs_is_not_thrown_away_unseen() {
    let (folder, path) = with_two_logs(Second::InState);
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 300);
    driver.answer(Answer::Discard);
    assert!(
        notices(&driver).contains("it is kept"),
        "{}",
        notices(&driver)
    );
    let mut driver = open(driver.kill(), &path, 400);
    assert_eq!(driver.workspace().question(), None);
    assert_eq!((mentions(&driver), listed(&mut driver)), (1, vec![1, 2]));
}

/// A save with its log of format 3 under this name, in a folder of its own.
fn of_format_3(name: &str) -> (TempDir, PathBuf) {
    with_log(include_bytes!("data/log3/save.log"), name)
}

fn with_log(log: &[u8], name: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("save.ron");
    fs::write(&path, include_bytes!("data/log3/save.ron")).expect("a save");
    fs::write(folder.path().join(name), log).expect("a log");
    (folder, path)
}

fn note(driver: &Driver) -> String {
    let contents = driver.document().set().contents();
    let claim = contents.claims.values().next().expect("a claim");
    claim.note.clone()
}

#[test]
fn a_log_of_format_3_is_read_field_by_field() {
    let (folder, path) = of_format_3("save.ron.log");
    let mut driver = open(folder, &path, 500);
    let Some(Question::LoggedEdits { edits: 2, .. }) = driver.workspace().question() else {
        panic!("{:?}", driver.workspace().question());
    };
    assert_eq!(note(&driver), "");
    driver.answer(Answer::Restore);
    assert_eq!(note(&driver), "غدا");
    let history = driver.document().history();
    assert_eq!(history.len() - history.readable(), 2);
    driver.press(Action::Undo);
    driver.press(Action::Undo);
    assert_eq!(note(&driver), "");
    driver.press(Action::Redo);
    assert_eq!(note(&driver), "غدا");
}

#[test]
fn a_log_of_format_4_is_read_field_by_field() {
    let log = include_bytes!("data/log4/save.log");
    let (folder, path) = with_log(log, "save.ron.log");
    let mut driver = open(folder, &path, 500);
    let Some(Question::LoggedEdits { edits: 6, .. }) = driver.workspace().question() else {
        panic!("{:?}", driver.workspace().question());
    };
    let before = store::encode(driver.document().set());
    driver.answer(Answer::Restore);
    let after = store::encode(driver.document().set());
    for told in [
        "codes: [\"talks\", \"وعد\"]",
        "time: (value: \"2026-11-30\")",
        "quantity: (min: 2, max: 3.5, unit: \"day\")",
        "aliases: [(\"عمان\", \"ar\")]",
        "examples: [\"كريم\", \"ليلى\"]",
    ] {
        assert!(after.contains(told) && !before.contains(told), "{told}");
    }
    (0..6).for_each(|_| driver.press(Action::Undo));
    assert_eq!(store::encode(driver.document().set()), before);
    (0..6).for_each(|_| driver.press(Action::Redo));
    assert_eq!(store::encode(driver.document().set()), after);
}

#[test]
fn a_log_that_an_older_version_set_aside_is_found_again() {
    let (folder, path) = of_format_3("save.ron.log.1");
    let hash = SaveHash::of(include_bytes!("data/log3/save.ron"));
    let document = "a1620d11ddb715fec0605e0c4eddd27e5dcf61cf22736930ed8789082f25f317";
    // What it leaves behind: its own log, in which nothing has been done.
    let begun = format!(
        "Opened(format: 2, document: \"{document}\", save: \"{hash}\", by: \"annotator-1\", \
         at: \"2026-11-29T16:10:00Z\")\n"
    );
    fs::write(folder.path().join("save.ron.log"), begun).expect("a log");
    let mut driver = open(folder, &path, 500);
    assert!(
        notices(&driver).contains("holds 3 other edits"),
        "{}",
        notices(&driver)
    );
    assert_eq!(note(&driver), "");
    assert_eq!(listed(&mut driver), [2]);
    driver.send(Command::Act(Action::KeptEdits));
    driver.answer(Answer::Restore);
    assert_eq!(note(&driver), "غدا");
    assert_eq!(listed(&mut driver), [] as [usize; 0]);
}
