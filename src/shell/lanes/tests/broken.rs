//! A disk fails, or something of ours does.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | half of an entry is written, then the disk fails | it goes on elsewhere, with every entry whole | `an_entry_that_fails_midway_is_logged_elsewhere` |
//! | a turn of the log panics | it is told; the document is logged anew, and a crash loses nothing | `a_log_that_breaks_off_is_begun_anew` |
//! | a save panics | it has failed, and the next one is written | `a_save_that_breaks_off_has_failed_and_the_next_is_written` |
//! | it can't be marked that a save is in place | it counts as saved all the same, now and after a crash | `a_save_counts_though_it_can_not_be_marked` |
//! | one of several logs is chosen, while there is none to go on in | it is gone on with all the same | `what_is_chosen_is_gone_on_with_though_there_is_no_log` |

use super::*;
use crate::{
    model::{DocumentText, Edit, Stamp, TextPlace, Typed},
    shell::sample,
    store::{LogStep, LoggedEdit, UnsavedEdits},
};

#[test]
fn an_entry_that_fails_midway_is_logged_elsewhere() {
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::Other] {
        let place = Place::new();
        let mut program = place.open();
        let before = program.mentions();
        program.tag_and_log(0);
        let disturbance = Disturbance::of(&place.work(), move |act, path| {
            (act == Act::Write && is_log(path)).then_some(Fault::Midway(kind))
        });
        program.tag_and_log(1);
        program.tag_and_log(2);
        assert!(
            program.told().contains("another place"),
            "{}",
            program.told()
        );
        assert_eq!(place.after_a_crash(), before + 3, "{kind:?}");
        drop(disturbance);
        assert_eq!(place.after_a_crash(), before + 3, "{kind:?}");
    }
}

#[test]
fn a_log_that_breaks_off_is_begun_anew() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let once = AtomicUsize::new(0);
    let disturbance = Disturbance::of(&place.work(), move |act, path| {
        let meant = act == Act::Write && is_log(path);
        assert!(
            !meant || once.fetch_add(1, Ordering::SeqCst) > 0,
            "as a test wants it"
        );
        None
    });
    program.tag(1);
    program.until_told("a fault in Hashiya");
    assert!(program.told().contains("a.ron"), "{}", program.told());
    program.tag_and_log(2);
    assert_eq!(place.after_a_crash(), before + 3);
    drop(disturbance);
}

#[test]
fn a_save_that_breaks_off_has_failed_and_the_next_is_written() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let file = place.file();
    let once = AtomicUsize::new(0);
    let disturbance = Disturbance::of(&place.work(), move |act, path| {
        let meant = act == Act::Write && path == file;
        assert!(
            !meant || once.fetch_add(1, Ordering::SeqCst) > 0,
            "as a test wants it"
        );
        None
    });
    program.save();
    program.until_told("a fault in Hashiya");
    program.tag_and_log(1);
    program.save();
    program.until_saved();
    drop(disturbance);
    assert_eq!(place.after_a_crash(), before + 2);
}

#[test]
fn a_save_counts_though_it_can_not_be_marked() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let (file, is_placed) = (place.file(), AtomicUsize::new(0));
    let fails = Disturbance::of(place.folder.path(), move |act, path| {
        if act == Act::Place && path == file {
            is_placed.store(1, Ordering::SeqCst);
        }
        let is_mark = act == Act::Write && is_log(path) && is_placed.load(Ordering::SeqCst) == 1;
        is_mark.then_some(Fault::Fails(io::ErrorKind::Other))
    });
    program.save();
    program.until_told("Could not keep the record of your edits");
    assert!(!program.document().has_unsaved_changes());
    program.tag(1);
    assert_eq!(place.after_a_crash(), before + 1, "what is saved");
    drop(fails);
    program.tag_and_log(2);
    assert_eq!(place.after_a_crash(), before + 3);
}

#[test]
fn what_is_chosen_is_gone_on_with_though_there_is_no_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut logbook = Disk::new(StateFolder::at(folder.path())).logbook;
    let [doc, _] = some_documents();
    let base = Box::new(sample().set.into());
    logbook.carry_out(Effect::BeginLog { doc, base });
    let fails = Disturbance::of(folder.path(), |_, _| {
        Some(Fault::Fails(io::ErrorKind::Other))
    });
    assert!(logbook.resume(doc).is_err());
    drop(fails);
    let place = TextPlace::Document(DocumentText::Title);
    let typed = Typed::new(place, Some("عنوان مختار".to_owned().into()), None);
    let edit = LoggedEdit {
        step: LogStep::Do,
        stamp: Stamp {
            by: ME.into(),
            at: jiff::Timestamp::UNIX_EPOCH,
        },
        edit: Edit::SetText(typed.expect("a text that can stand there").into()),
        inverse: None,
    };
    let chosen = UnsavedEdits {
        path: folder.path().join("another"),
        edits: vec![edit],
    };
    let (chosen, others) = (Some(Box::new(chosen)), Vec::new());
    logbook.carry_out(Effect::GoOnWith {
        doc,
        chosen,
        others,
    });
    let log = all_of(folder.path())[&OsString::from("log")].clone();
    let log = String::from_utf8(log).expect("a text");
    assert!(log.contains("عنوان مختار"), "{log}");
}
