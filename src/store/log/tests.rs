//! Laws of the log: what was logged comes back after a crash, no more and no less.

use std::{fs, io::Write, time::Duration};

use proptest::prelude::*;
use ulid::Ulid;

use super::super::{Failure, Overwrite, StateFolder, encode, read_save, write_save};
use super::*;
use crate::model::{
    Edit,
    arbitrary::{self, Gesture, stamp},
};

mod bounds;
#[cfg(target_os = "linux")]
mod gone;
mod interleaved;
mod listed;
#[cfg(target_os = "linux")]
mod places;
#[cfg(target_os = "linux")]
mod trust;
mod versions;

/// A saved set in a folder of its own, with its log open.
struct Bench {
    folder: tempfile::TempDir,
    /// Where the save is.
    save: PathBuf,
    set: AnnotationSet,
    log: Option<Log>,
}

impl Bench {
    fn new(set: AnnotationSet) -> Bench {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let save = folder.path().join("news.ron");
        Bench::at(folder, save, set)
    }

    /// With the save at a path of its own.
    fn at(folder: tempfile::TempDir, save: PathBuf, set: AnnotationSet) -> Bench {
        let mut bench = Bench {
            folder,
            save,
            set,
            log: None,
        };
        write_save(&bench.save(), &bench.set, Overwrite::New).expect("saved");
        let pending = bench.open();
        assert_eq!(pending, Pending::default());
        bench
    }

    fn save(&self) -> PathBuf {
        self.save.clone()
    }

    /// The log beside the save.
    fn beside(&self) -> PathBuf {
        let mut name = self.save.clone().into_os_string();
        name.push(".log");
        name.into()
    }

    /// The log in the state folder.
    fn in_state(&self) -> PathBuf {
        self.state().log_of(&self.save)
    }

    /// Where edits are logged.
    fn log_path(&self) -> PathBuf {
        self.log
            .as_ref()
            .expect("the log is open")
            .path()
            .to_owned()
    }

    /// Has no log be written in the state folder.
    fn close_state(&self) {
        let state = self.state();
        let _ = fs::remove_dir_all(state.path());
        fs::write(state.path(), "no folder").expect("written");
    }

    /// Ends the program without closing.
    fn kill(&mut self) {
        self.log = None;
    }

    /// The ids of the entities there are.
    fn entities(&self) -> usize {
        self.set.contents().entities.len()
    }

    fn place(&self) -> LogPlace {
        LogPlace::Beside {
            save: self.save(),
            state: self.state(),
        }
    }

    fn state(&self) -> StateFolder {
        StateFolder::at(self.folder.path().join("state"))
    }

    /// Opens save and log as a starting program does; answers with what the save lacks.
    fn open(&mut self) -> Pending {
        let (opened, hash) = read_save(&self.save()).expect("opened");
        let log = Log::open(self.place(), opened.set.article(), hash, &stamp(0));
        let (log, pending) = log.expect("logged");
        self.log = Some(log);
        self.set = opened.set;
        pending
    }

    /// Kills the program and starts it anew, with what the log holds done again.
    fn crash(&mut self) -> Pending {
        self.log = None;
        let pending = self.open();
        pending.replay(&mut self.set).expect("what was logged fits");
        pending
    }

    fn log(&mut self) -> &mut Log {
        self.log.as_mut().expect("the log is open")
    }

    /// Does something and logs it; answers whether there was something to do.
    fn act(&mut self, gesture: &Gesture) -> Option<Edit> {
        let edit = gesture.edit(&self.set)?;
        let inverse = self.set.apply(edit.clone()).expect("the edit fits");
        self.logged(LogStep::Do, edit, inverse.clone());
        Some(inverse)
    }

    fn undo(&mut self, inverse: Edit) {
        let again = self.set.apply(inverse.clone());
        let again = again.expect("what was done can be undone");
        self.logged(LogStep::Undo, inverse, again);
    }

    fn logged(&mut self, step: LogStep, edit: Edit, inverse: Edit) {
        let logged = LoggedEdit {
            step,
            stamp: stamp(5),
            edit,
            inverse: Some(inverse),
        };
        self.log().append(&[logged]).expect("logged");
    }

    fn write(&mut self) {
        let hash = write_save(&self.save(), &self.set, Overwrite::Force).expect("saved");
        self.log().mark_saved(hash, stamp(6).at).expect("logged");
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("the folder");
        let names = entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}

/// Some entity, told from others by its number.
fn entity(id: u8) -> Gesture {
    Gesture::Entity {
        id,
        kind: 0,
        text: format!("اسم {id}"),
    }
}

/// Stages of an analyst's day: gestures, some of them taken back, then perhaps a save.
fn day() -> impl Strategy<Value = Vec<(Vec<Gesture>, usize, bool)>> {
    prop::collection::vec((arbitrary::gestures(), 0..4usize, any::<bool>()), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_done_comes_back_after_a_crash(set in arbitrary::sets(), day in day()) {
        let mut bench = Bench::new(set);
        for (gestures, undos, saved) in day {
            let mut inverses: Vec<_> = gestures.iter().filter_map(|g| bench.act(g)).collect();
            for _ in 0..undos {
                if let Some(inverse) = inverses.pop() {
                    bench.undo(inverse);
                }
            }
            if saved {
                bench.write();
            }
        }
        let before = encode(&bench.set);
        let pending = bench.crash();
        prop_assert_eq!(&pending.setbacks, &[]);
        prop_assert_eq!(encode(&bench.set), before.clone());
        // And once more: opening changed nothing.
        prop_assert_eq!(bench.crash(), pending);
        prop_assert_eq!(encode(&bench.set), before);
    }

    #[test]
    fn a_torn_write_costs_at_most_the_last_edit(
        set in arbitrary::sets(),
        gestures in arbitrary::gestures(),
        tear in any::<prop::sample::Index>(),
    ) {
        let mut bench = Bench::new(set);
        let mut states = vec![encode(&bench.set)];
        let mut lengths = vec![bench.log().len];
        for gesture in &gestures {
            if bench.act(gesture).is_some() {
                states.push(encode(&bench.set));
                lengths.push(bench.log().len);
            }
        }
        prop_assume!(states.len() > 1);
        let (last, before) = (lengths[lengths.len() - 1], lengths[lengths.len() - 2]);
        let cut = before + tear.index((last - before) as usize + 1) as u64;
        let path = bench.log().path().to_owned();
        bench.log = None;
        fs::File::options().write(true).open(path).and_then(|f| f.set_len(cut)).expect("torn");
        let pending = bench.crash();
        prop_assert_eq!(pending.setbacks, []);
        let expected = if cut == last { states.len() - 1 } else { states.len() - 2 };
        prop_assert_eq!(&encode(&bench.set), &states[expected]);
        // The torn line does not spoil what follows.
        bench.act(&entity(1));
        let after = encode(&bench.set);
        prop_assert_eq!(bench.crash().setbacks, []);
        prop_assert_eq!(encode(&bench.set), after);
    }

    #[test]
    fn a_changed_byte_costs_no_edit_before_it(
        gestures in arbitrary::gestures(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bench = Bench::new(arbitrary::empty_set());
        let (mut edits, mut lengths) = (Vec::new(), Vec::new());
        for gesture in &gestures {
            if let Some(edit) = gesture.edit(&bench.set) {
                bench.act(gesture);
                edits.push(edit);
                lengths.push(bench.log().len as usize);
            }
        }
        let path = bench.log().path().to_owned();
        bench.log = None;
        let mut bytes = fs::read(&path).expect("the log");
        let at = at.index(bytes.len());
        bytes[at] = byte;
        fs::write(&path, &bytes).expect("damaged");
        let pending = bench.open();
        let before = lengths.iter().filter(|len| **len <= at).count();
        let read = pending.edits.iter().map(|logged| &logged.edit);
        prop_assert!(read.take(before).eq(&edits[..before]));
        if let [Setback::Damaged { kept, .. } | Setback::Replaced { kept, .. }] = &pending.setbacks[..] {
            prop_assert_eq!(fs::read(kept).expect("the whole"), bytes);
        }
    }

    #[test]
    fn an_entry_is_one_line_and_comes_back_as_it_was(
        set in arbitrary::sets(),
        gestures in arbitrary::gestures(),
    ) {
        let mut set = set;
        for gesture in &gestures {
            let Some(edit) = gesture.edit(&set) else { continue };
            let inverse = set.apply(edit.clone()).expect("the edit fits");
            for (step, edit, inverse) in [
                (LogStep::Redo, edit.clone(), Some(inverse.clone())),
                (LogStep::Undo, inverse, Some(edit.clone())),
                (LogStep::More, edit, None),
            ] {
                let entry = Entry::Edit(LoggedEdit { step, stamp: stamp(1), edit, inverse });
                let line = entry.line(set.article());
                prop_assert_eq!(line.matches('\n').count(), 1);
                prop_assert_eq!(Entry::read(line.trim_end(), set.article()), Some(entry));
            }
        }
    }
}

#[test]
fn a_save_leaves_nothing_pending_and_a_discarding_neither() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.write();
    assert_eq!(bench.crash(), Pending::default());
    bench.act(&entity(2));
    assert_eq!(bench.crash().edits.len(), 1);
    bench.log().mark_discarded(stamp(7).at).expect("logged");
    assert_eq!(bench.crash(), Pending::default());
    bench.act(&entity(3));
    assert_eq!(bench.crash().edits.len(), 1);
    assert_eq!(bench.set.contents().entities.len(), 2);
}

#[test]
fn edits_logged_while_a_save_was_written_stay_pending() {
    // Whether the crash comes before the mark or after it.
    for marked in [false, true] {
        let mut bench = Bench::new(arbitrary::empty_set());
        bench.act(&entity(1));
        let snapshot = bench.set.clone();
        let hash = SaveHash::of(encode(&snapshot).as_bytes());
        bench.log().mark_saving(hash, stamp(6).at).expect("logged");
        bench.act(&entity(2));
        write_save(&bench.save(), &snapshot, Overwrite::Force).expect("saved");
        if marked {
            bench.log().mark_saved(hash, stamp(6).at).expect("logged");
        }
        assert_eq!(bench.crash().edits.len(), 1);
        assert_eq!(bench.set.contents().entities.len(), 2);
        assert_eq!(bench.crash().edits.len(), 1);
    }
}

#[test]
fn the_log_of_a_replaced_save_is_kept_aside_and_said_so() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.log = None;
    let other = arbitrary::empty_set().with_annotator("annotator-9".into());
    write_save(&bench.save(), &other, Overwrite::Force).expect("saved");
    let pending = bench.open();
    let kept = bench.save().with_file_name("news.ron.log.1");
    assert_eq!(pending.edits, []);
    assert_eq!(
        pending.setbacks,
        [Setback::Replaced {
            unsaved: 1,
            kept: kept.clone()
        }]
    );
    assert!(
        fs::read_to_string(&kept)
            .expect("kept")
            .contains("PutEntity")
    );
    bench.act(&entity(2));
    assert_eq!(bench.crash().edits.len(), 1);
    assert_eq!(
        bench.names(),
        ["news.ron", "news.ron.log", "news.ron.log.1"]
    );
}

#[test]
fn what_stands_before_a_damaged_line_counts_and_the_whole_is_kept() {
    let mut bench = Bench::new(arbitrary::empty_set());
    (1..4).for_each(|id| drop(bench.act(&entity(id))));
    let path = bench.log().path().to_owned();
    let log = fs::read_to_string(&path).expect("the log");
    fs::write(&path, log.replacen("اسم 2", "اسم 2\" ", 1)).expect("damaged");
    let pending = bench.crash();
    assert_eq!(pending.edits.len(), 1);
    let again = bench.crash();
    assert_eq!((again.edits.len(), again.setbacks), (1, vec![]));
    let said = pending.setbacks.first().expect("it is said").to_string();
    assert!(
        said.starts_with("The record of your edits can’t be read from line 3 on: "),
        "{said}"
    );
    bench.act(&entity(4));
    let pending = bench.crash();
    assert_eq!((pending.edits.len(), pending.setbacks), (2, vec![]));
}

#[test]
fn what_a_save_lacks_is_offered_when_nobody_has_it_open() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let offered = |bench: &Bench| edits_beside(&bench.place(), &bench.save());
    bench.act(&entity(1));
    bench.act(&entity(2));
    assert_eq!(offered(&bench), 0);
    bench.log = None;
    assert_eq!(offered(&bench), 2);
    bench.crash();
    bench.log = None;
    assert_eq!(offered(&bench), 2);
    bench.crash();
    bench.write();
    bench.log = None;
    assert_eq!(offered(&bench), 0);
    fs::remove_file(bench.save().with_file_name("news.ron.log")).expect("removed");
    assert_eq!(offered(&bench), 0);
    assert!(!bench.names().contains(&"news.ron.log".to_owned()));
}

#[test]
fn a_lock_that_is_just_being_let_go_of_is_waited_for() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    let first = bench.log.take();
    let leaving = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(30));
        drop(first);
    });
    let second = Log::open(bench.place(), opened.set.article(), hash, &stamp(0));
    assert!(second.is_ok(), "{:?}", second.err());
    leaving.join().expect("it let go");
}

#[test]
fn a_second_program_is_turned_away() {
    let bench = Bench::new(arbitrary::empty_set());
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    let second = Log::open(bench.place(), opened.set.article(), hash, &stamp(0));
    let error = second.expect_err("the first has it");
    assert_eq!(error.failure, Failure::InUse);
    assert!(
        error
            .to_string()
            .starts_with("The document is open in another window of Hashiya.")
    );
}

#[cfg(unix)]
#[test]
fn only_its_owner_reads_a_log_and_a_locked_folder_sends_it_elsewhere() {
    use std::os::unix::fs::PermissionsExt;
    let mut bench = Bench::new(arbitrary::empty_set());
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(bench.log().path()), 0o600);
    let locked = bench.folder.path().join("locked");
    fs::create_dir(&locked).expect("made");
    let save = locked.join("a.ron");
    let hash = write_save(&save, &bench.set, Overwrite::New).expect("saved");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).expect("set");
    let place = LogPlace::Beside {
        save,
        state: bench.state(),
    };
    let (log, _) = Log::open(place, bench.set.article(), hash, &stamp(0)).expect("logged");
    assert!(log.path().starts_with(bench.state().path().join("logs")));
    assert_eq!(mode(log.path()), 0o600);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).expect("set back");
}

#[test]
fn a_document_without_a_name_is_offered_until_it_is_saved_or_thrown_away() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let (state, mut set) = (bench.state(), arbitrary::empty_set());
    assert_eq!(unsaved_documents(&state), []);
    let create = |n: u64| create_unsaved(&state, Ulid::from_parts(n, 1), &set, &stamp(0));
    let (mut log, _untouched) = (create(1).expect("logged"), drop(create(2).expect("logged")));
    let edit = entity(1).edit(&set).expect("an edit");
    let logged = LoggedEdit {
        step: LogStep::Do,
        stamp: stamp(8),
        edit: edit.clone(),
        inverse: None,
    };
    log.append(&[logged]).expect("logged");
    // A running program's document is its own; one in which nothing was done is no loss.
    assert_eq!(unsaved_documents(&state), []);
    assert_eq!(
        fs::read_dir(state.unsaved()).expect("the folder").count(),
        1
    );
    drop(log);
    let offered = unsaved_documents(&state);
    assert_eq!(offered.len(), 1);
    assert_eq!(
        (&*offered[0].title, offered[0].edits, offered[0].at),
        ("خبر", 1, stamp(8).at)
    );
    let (opened, mut log, pending) = open_unsaved(&offered[0].folder, &stamp(9)).expect("opened");
    let mut recovered = opened.set;
    pending.replay(&mut recovered).expect("it fits");
    set.apply(edit).expect("it fits");
    assert_eq!(encode(&recovered), encode(&set));
    // Saved under a name, it takes its history along.
    bench.log = None;
    let hash = write_save(&bench.save(), &recovered, Overwrite::Force).expect("saved");
    log.move_to(bench.place(), hash, stamp(9).at)
        .expect("moved");
    assert_eq!(
        fs::read_dir(state.unsaved()).expect("the folder").count(),
        0
    );
    drop(log);
    assert_eq!(bench.crash(), Pending::default());
    assert!(
        fs::read_to_string(bench.log().path())
            .expect("the log")
            .contains("PutEntity")
    );
}

#[test]
fn saving_under_another_name_takes_the_edits_along() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    let copy = bench.folder.path().join("copy.ron");
    let hash = write_save(&copy, &bench.set, Overwrite::New).expect("saved");
    let place = LogPlace::Beside {
        save: copy.clone(),
        state: bench.state(),
    };
    bench
        .log()
        .move_to(place.clone(), hash, stamp(7).at)
        .expect("moved");
    bench.act(&entity(2));
    assert_eq!(bench.crash(), Pending::default());
    let (opened, hash) = read_save(&copy).expect("opened");
    let (_log, pending) = Log::open(place, opened.set.article(), hash, &stamp(0)).expect("logged");
    assert_eq!(pending.edits.len(), 1);
}

#[test]
fn a_record_of_a_vanished_type_comes_back_too() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let gesture = Gesture::Mention {
        id: 1,
        kind: 0,
        pieces: vec![(0, 9000)],
        entity: None,
        text: String::new(),
    };
    bench.act(&gesture);
    bench.write();
    let file = fs::read_to_string(bench.save()).expect("the save");
    fs::write(
        bench.save(),
        file.replace("(type: \"PER\"", "(type: \"OLD\""),
    )
    .expect("written");
    bench.log = None;
    bench.open();
    let id = *bench
        .set
        .contents()
        .mentions
        .keys()
        .next()
        .expect("a mention");
    let remove = Edit::Remove(id.into(), stamp(3));
    let inverse = bench.set.apply(remove.clone()).expect("it fits");
    bench.logged(LogStep::Do, remove, inverse.clone());
    bench.write();
    bench.undo(inverse);
    let before = encode(&bench.set);
    bench.crash();
    assert_eq!(encode(&bench.set), before);
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_full_disk_cut_short_does_not_stay_in_the_log() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    let path = bench.log().path().to_owned();
    // As if half a line had gone to disk before it was full.
    let mut log = fs::File::options()
        .append(true)
        .open(&path)
        .expect("the log");
    log.write_all(b"Edit(step: \"do").expect("written");
    bench.act(&entity(2));
    let pending = bench.crash();
    assert_eq!((pending.edits.len(), pending.setbacks), (2, vec![]));
}

#[test]
fn an_edit_that_could_not_be_written_stands_in_the_log_as_soon_as_there_is_room() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.close_state();
    let log = bench.log.as_mut().expect("a log");
    let path = log.path().to_owned();
    // A handle that can only read refuses to write, as a full disk does.
    let good = std::mem::replace(&mut log.file, File::open(&path).expect("the log"));
    let second = entity(2).edit(&bench.set).expect("an edit");
    let logged = |edit| LoggedEdit {
        step: LogStep::Do,
        stamp: arbitrary::stamp(0),
        edit,
        inverse: None,
    };
    bench.set.apply(second.clone()).expect("applied");
    let log = bench.log.as_mut().expect("a log");
    assert!(log.append(&[logged(second)]).is_err());
    log.file = good;
    bench.act(&entity(3));
    let before = encode(&bench.set);
    let pending = bench.crash();
    assert_eq!((pending.edits.len(), pending.setbacks), (3, vec![]));
    assert_eq!(encode(&bench.set), before);
}

#[cfg(unix)]
#[test]
fn a_log_removed_by_another_program_is_seen_to_be_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log");
    let file = File::create(&path).expect("a file");
    assert!(guarded::is_at(&path, &file));
    fs::remove_file(&path).expect("removed");
    assert!(!guarded::is_at(&path, &file));
    fs::write(&path, "another").expect("written");
    assert!(!guarded::is_at(&path, &file));
}

/// What a log tells, saved and unsaved, when it is opened with such a limit.
fn told(bench: &mut Bench, limit: [u64; 2]) -> (Vec<LoggedEdit>, Pending, bool) {
    bench.log = None;
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    let article = opened.set.article();
    let log = Log::open_no_longer_than(bench.place(), article, hash, &stamp(0), limit);
    let (log, pending, past) = log.expect("logged");
    bench.log = Some(log);
    let past = past.read();
    (past.edits, pending, past.shortened)
}

const ANY: [u64; 2] = [u64::MAX; 2];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_log_that_is_shortened_keeps_the_newest_and_all_that_is_unsaved(
        day in day(),
        kept in 0..4000u64,
    ) {
        let mut bench = Bench::new(arbitrary::empty_set());
        for (gestures, _, saved) in day {
            gestures.iter().for_each(|g| drop(bench.act(g)));
            if saved {
                bench.write();
            }
        }
        let (before, pending, _) = told(&mut bench, ANY);
        let length = bench.log().len;
        let (still, pending_still, _) = told(&mut bench, [kept.min(length - 1), kept]);
        // What is open tells all; what is left out is missed from the next time on.
        prop_assert_eq!(&still, &before);
        prop_assert_eq!(&pending_still, &pending);
        let (after, pending_after, shortened) = told(&mut bench, ANY);
        prop_assert_eq!(&pending_after, &pending);
        prop_assert_eq!(&before[before.len() - after.len()..], &after[..]);
        prop_assert_eq!(shortened, after.len() < before.len());
        // It goes on as any other.
        bench.act(&entity(1));
        let (_, pending_then, _) = told(&mut bench, ANY);
        prop_assert_eq!(pending_then.edits.len(), pending.edits.len() + 1);
        prop_assert!(bench.names().len() == 2, "{:?}", bench.names());
    }
}

#[test]
fn of_typing_that_is_saved_a_shortened_log_keeps_the_end() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.act(&entity(2));
    for text in ["a", "ab", "abc"] {
        let gesture = Gesture::Entity {
            id: 2,
            kind: 0,
            text: text.to_owned(),
        };
        let edit = gesture.edit(&bench.set).expect("an edit");
        bench.set.apply(edit.clone()).expect("it fits");
        let logged = LoggedEdit {
            step: LogStep::More,
            stamp: stamp(5),
            edit,
            inverse: None,
        };
        bench.log().append(&[logged]).expect("logged");
    }
    bench.write();
    let (before, ..) = told(&mut bench, ANY);
    let last = bench.log().len;
    // The first edit goes, and with it what was typed but for its end.
    let first = fs::read_to_string(bench.log().path()).expect("the log");
    let first = first.find("\nEdit(").expect("an edit") as u64 + 2;
    told(&mut bench, [0, last - first]);
    let (after, pending, shortened) = told(&mut bench, ANY);
    assert_eq!((pending, shortened), (Pending::default(), true));
    assert_eq!(after, [before[1].clone(), before[4].clone()]);
}

#[test]
fn a_crash_while_a_log_is_being_shortened_leaves_the_long_one() {
    let mut bench = Bench::new(arbitrary::empty_set());
    (1..4).for_each(|id| drop(bench.act(&entity(id))));
    bench.write();
    let (before, ..) = told(&mut bench, ANY);
    // The shorter one was being written under another name.
    let half = bench.folder.path().join(".hashiya-half.tmp");
    fs::write(&half, b"Shortened(format: 2, docu").expect("written");
    let (after, pending, shortened) = told(&mut bench, ANY);
    assert_eq!(
        (after, pending, shortened),
        (before, Pending::default(), false)
    );
}
