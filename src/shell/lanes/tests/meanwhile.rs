//! Edits are logged while a save is written.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a hundred edits while a save is being written | each is logged before the save ends; the save holds what it held when it was begun, and the log the rest | `edits_are_logged_while_a_save_is_written` |
//! | … and the power fails before any step of that, or after it | save and log give back all that was logged | `a_cut_at_any_step_of_a_save_gives_everything_back` |
//! | a save is told twice to be about to take its place, perhaps of a log that was begun anew in between | that is marked once | `a_save_is_marked_once` |

use super::*;
use crate::shell::sample;

#[test]
fn edits_are_logged_while_a_save_is_written() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let file = place.file();
    // It gets on, slowly.
    let slow = Arc::new(AtomicUsize::new(1));
    let slows = slow.clone();
    let disturbance = Disturbance::of(&place.work(), move |act, path| {
        while act == Act::Sync && path == file && slows.load(Ordering::SeqCst) == 1 {
            // A step within it: as a disk that tells that it writes.
            let _ = crate::files::steps::step(Act::Look, Path::new("/"), || Ok::<_, io::Error>(()));
            thread::sleep(Duration::from_millis(20));
        }
        None
    });
    program.save();
    for n in 1..=100 {
        program.tag_and_log(n);
        assert!(program.document().is_saving(), "{}", program.told());
    }
    assert_eq!(place.after_a_crash(), before + 101, "with the former save");
    slow.store(0, Ordering::SeqCst);
    program.until("the save has ended", |workspace| {
        !workspace.active().expect("a document").is_saving()
    });
    drop(disturbance);
    let (saved, _) = store::read_save(&place.file()).expect("a save");
    assert_eq!(saved.set.contents().mentions.len(), before + 1);
    assert!(program.document().has_unsaved_changes());
    assert_eq!(place.after_a_crash(), before + 101, "with the new one");
    program.save();
    program.until_saved();
    assert_eq!(place.after_a_crash(), before + 101);
}

#[test]
fn a_cut_at_any_step_of_a_save_gives_everything_back() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let logged = Arc::new(AtomicUsize::new(1));
    let cuts = Arc::new(Mutex::new(Vec::new()));
    let (knows, cut_at) = (logged.clone(), cuts.clone());
    let (from, work) = (place.folder.path().to_owned(), place.work());
    let disturbance = Disturbance::of(&work.clone(), move |act, path| {
        // Another edit has been logged by then, or is.
        thread::sleep(Duration::from_millis(10));
        if act != Act::Look {
            let logged = knows.load(Ordering::SeqCst);
            let cut = cut(&from);
            let mut cuts = cut_at.lock().expect("nobody panics with it");
            cuts.push((format!("{act:?} {}", path.display()), logged, cut));
        }
        None
    });
    program.save();
    for n in 1.. {
        program.tag_and_log(n);
        logged.store(n + 1, Ordering::SeqCst);
        if !program.document().is_saving() {
            break;
        }
    }
    drop(disturbance);
    program.worker.finish();
    drop(program);
    let cuts = std::mem::take(&mut *cuts.lock().expect("nobody panics with it"));
    let placed = cuts
        .iter()
        .filter(|(at, ..)| at.starts_with("Place") && at.ends_with(".ron"));
    assert_eq!(placed.count(), 1, "one before the save takes its place");
    assert!(cuts.len() > 10, "{}", cuts.len());
    for (at, logged, cut) in &cuts {
        let again = place.again(cut);
        assert!(
            again >= before + logged,
            "{at}: {again} of {}",
            before + logged
        );
    }
}

#[test]
fn a_save_is_marked_once() {
    for is_begun_anew in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut logbook = Disk::new(StateFolder::at(folder.path())).logbook;
        let [doc, _] = some_documents();
        let base = Box::new(sample().set.into());
        logbook.carry_out(Effect::BeginLog { doc, base });
        assert!(logbook.begins_saving(doc));
        logbook.is_placing(doc, SaveHash::of(b"a save"));
        if is_begun_anew {
            logbook.resume(doc).expect("opened anew");
        }
        logbook.is_placing(doc, SaveHash::of(b"a save"));
        let log = all_of(folder.path())[&OsString::from("log")].clone();
        let log = String::from_utf8(log).expect("a text");
        let marked = |of: u64| log.matches(&format!(", of: {of})\n")).count();
        let expected = (1, usize::from(is_begun_anew));
        assert_eq!((marked(11), marked(22)), expected, "{log}");
    }
}
