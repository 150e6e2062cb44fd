//! Log or save does not come back from the disk.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | the log's folder does not answer, with or without an older log elsewhere | it is told with the file's name; edits go on to be logged elsewhere, and a crash loses none, whatever the stuck step does later | `a_log_that_gets_stuck_goes_on_elsewhere` |
//! | … and answers again, and the document is saved | the log goes on beside its save | `a_log_that_gets_stuck_goes_on_elsewhere` |
//! | … at whatever kind of call, and the first one of an entry is to read | the same | `a_log_stuck_at_any_call_goes_on_elsewhere` |
//! | … that is in the program's own folder already, and it is the save that does not answer | the same, and what is saved counts as saved | `a_log_that_lies_elsewhere_already_goes_on_there` |
//! | a save does not come back | it has failed, with the file's name; another there fails at once, one elsewhere is written | `a_save_that_gets_stuck_has_failed_and_replaces_nothing_later` |
//! | … and comes back later | it replaces nothing | `a_save_that_gets_stuck_has_failed_and_replaces_nothing_later` |
//! | … but it was stuck in taking its place | the file is what was saved, whole; a crash loses nothing, and the next save asks | `a_save_stuck_in_taking_its_place_may_still_do_so` |
//! | log and save do not come back | both are told, edits are logged elsewhere | `where_nothing_answers_edits_are_logged_all_the_same` |
//! | log and save get stuck, and the window closes | the diary tells which of the two, and which lanes began and ended | `what_gets_stuck_is_noted` |
//! | the lane of one document is stuck | another's log goes on | `a_document_waits_for_no_other` |

use super::*;

#[test]
fn a_log_that_gets_stuck_goes_on_elsewhere() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let mut all = before + 1;
    // The second time there is a log in the other place already, which is locked.
    for first in [1, 11] {
        let stall = Stall::of(&place.work(), |act, path| act == Act::Sync && is_log(path));
        program.tag(first);
        program.tag(first + 1);
        program.until_told("Hashiya’s own folder");
        assert!(program.told().contains("a.ron"), "{}", program.told());
        for n in 2..5 {
            program.tag_and_log(first + n);
        }
        all += 5;
        assert_eq!(place.after_a_crash(), all);
        stall.end();
        // Who was left behind has come back, and says and does nothing more.
        program.take_in();
        assert_eq!(program.document().logging(), Logging::Whole);
        assert_eq!(place.after_a_crash(), all);
        program.save();
        program.until_saved();
        program.tag_and_log(first + 5);
        let log = fs::read_to_string(place.work().join("a.ron.log")).expect("a log");
        assert!(
            log.contains(&format!("كلمة{}\"", first + 5)),
            "it is the log again"
        );
        let told = program.told();
        assert!(!told.contains("Hashiya’s own folder"), "it is over: {told}");
        all += 1;
        assert_eq!(place.after_a_crash(), all);
    }
}

#[test]
fn a_log_stuck_at_any_call_goes_on_elsewhere() {
    for meant in [Act::Read, Act::Look, Act::Write, Act::Sync] {
        let place = Place::new();
        let mut program = place.open();
        let before = program.mentions();
        program.tag_and_log(0);
        let stall = Stall::of(&place.work(), move |act, path| act == meant && is_log(path));
        program.tag(1);
        program.until_told("Hashiya’s own folder");
        program.tag_and_log(2);
        assert_eq!(place.after_a_crash(), before + 3, "{meant:?}");
        stall.end();
        program.worker.finish();
    }
}

#[test]
fn a_log_that_lies_elsewhere_already_goes_on_there() {
    let place = Place::new();
    let beside = place.work().join("a.ron.log");
    fs::remove_file(&beside).expect("removed");
    fs::create_dir(&beside).expect("no log can be there");
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let (file, is_placed) = (place.file(), AtomicUsize::new(0));
    let stall = Stall::of(&place.file(), move |act, path| {
        if act == Act::Place && path == file {
            is_placed.store(1, Ordering::SeqCst);
        }
        // The log looks at it, to lock it again.
        act == Act::Look && is_placed.load(Ordering::SeqCst) == 1
    });
    program.save();
    program.until_saved();
    program.tag(1);
    program.until_told("Hashiya’s own folder");
    program.tag_and_log(2);
    assert_eq!(place.after_a_crash(), before + 3);
    stall.end();
    program.tag_and_log(3);
    assert_eq!(place.after_a_crash(), before + 4);
}

#[test]
fn a_save_that_gets_stuck_has_failed_and_replaces_nothing_later() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let file = place.file();
    let stall = Stall::of(&place.work(), move |act, path| {
        act == Act::Sync && path == file
    });
    program.save();
    program.tag_and_log(1);
    program.until_told("Could not save");
    let told = program.told();
    assert!(told.contains("a.ron") && told.contains("logged"), "{told}");
    let offers = |it: &crate::workspace::Notice| it.action == Some(Action::SaveAs);
    assert!(program.workspace.notices().iter().any(offers));
    assert!(program.document().has_unsaved_changes());
    assert_eq!(place.after_a_crash(), before + 2);
    // Nobody waits for the same again.
    let began = Instant::now();
    program.save();
    program.until("it has failed", |workspace| {
        !workspace.active().expect("a document").is_saving()
    });
    assert!(began.elapsed() < STILL);
    let former = fs::read(place.file()).expect("the former save");
    stall.end();
    assert_eq!(fs::read(place.file()).expect("still"), former);
    program.save();
    program.until_saved();
    assert!(
        !program.told().contains("Could not save"),
        "{}",
        program.told()
    );
    // Elsewhere it was written all the time.
    let stall = Stall::of(&place.file(), |act, _| act == Act::Sync);
    program.tag_and_log(2);
    program.save();
    program.until_told("Could not save");
    let doc = program.document().key();
    let other = place.folder.path().join("other.ron");
    program.send(Command::PathChosen(
        PathPurpose::Save(doc),
        Some(other.clone()),
    ));
    program.until_saved();
    assert_eq!(program.document().path(), Some(&*other));
    drop(stall);
}

#[test]
fn a_save_stuck_in_taking_its_place_may_still_do_so() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let file = place.file();
    let stall = Stall::of(&place.work(), move |act, path| {
        act == Act::Place && path == file
    });
    program.save();
    program.tag_and_log(1);
    program.until_told("Could not save");
    assert_eq!(place.after_a_crash(), before + 2, "it has not");
    stall.end();
    let (saved, _) = store::read_save(&place.file()).expect("whole");
    assert_eq!(saved.set.contents().mentions.len(), before + 1);
    program.tag_and_log(2);
    assert_eq!(place.after_a_crash(), before + 3, "it has");
    program.save();
    program.until("it is asked", |workspace| workspace.question().is_some());
    assert!(matches!(
        program.workspace.question(),
        Some(Question::ChangedOnDisk { .. })
    ));
    program.send(Command::Answer(Answer::Overwrite));
    program.until_saved();
    assert_eq!(place.after_a_crash(), before + 3);
}

#[test]
fn where_nothing_answers_edits_are_logged_all_the_same() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let stall = Stall::of(&place.work(), |_, _| true);
    program.save();
    program.tag(1);
    program.until_told("Hashiya’s own folder");
    program.until_told("Could not save");
    program.tag_and_log(2);
    assert_eq!(place.after_a_crash(), before + 3);
    stall.end();
    assert_eq!(place.after_a_crash(), before + 3);
}

#[test]
fn what_gets_stuck_is_noted() {
    let place = Place::new();
    let mut program = place.open();
    program.tag_and_log(0);
    let stall = Stall::of(&place.work(), |act, _| act == Act::Sync);
    program.tag(1);
    program.until_told("Hashiya’s own folder");
    program.save();
    program.until_told("Could not save");
    stall.end();
    program.worker.finish();
    let diary = fs::read_to_string(place.state().join("diary/hashiya.log")).expect("a diary");
    let session = diary.split(" ended\n").nth(1).expect("after the first");
    let lane = program.document().key().number();
    let lanes = |what| {
        session
            .matches(&format!(" lane-{what} lane={lane}\n"))
            .count()
    };
    assert_eq!(lanes("begun"), 2, "it, and the one in its place: {session}");
    assert!(lanes("ended") > 0, "{session}");
    for work in ["log", "save"] {
        let stuck = format!(" failed work={work} kind=stuck file=");
        assert_eq!(session.matches(&stuck).count(), 1, "{session}");
    }
    assert!(diary.is_ascii(), "{diary}");
}

#[test]
fn a_document_waits_for_no_other() {
    let place = Place::new();
    let (stuck, goes_on) = (place.work().join("stuck"), place.work().join("goes on"));
    for folder in [&stuck, &goes_on] {
        fs::create_dir(folder).expect("made");
        fs::copy(place.file(), folder.join("a.ron")).expect("copied");
    }
    let mut program = Program::on(&place.state(), &stuck.join("a.ron"));
    let stall = Stall::of(&stuck, |_, _| true);
    program.tag(0);
    program.send(Command::OpenPath(goes_on.join("a.ron")));
    program.until("the other is open", |workspace| {
        let other = workspace.active().expect("a document");
        other.is_editable() && other.path().is_some_and(|path| path.starts_with(&goes_on))
    });
    let began = Instant::now();
    program.tag_and_log(0);
    assert!(began.elapsed() < STILL);
    drop(stall);
}
