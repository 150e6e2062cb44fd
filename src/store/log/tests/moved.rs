//! A document that gets a name, or another one, takes its log along.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a document without a name is saved, or thrown away | it is offered until then; its history goes along | `a_document_without_a_name_is_offered_until_it_is_saved_or_thrown_away` |
//! | a document is saved under another name | what is done then is that one's | `saving_under_another_name_takes_the_edits_along` |
//! | its log owes what could not be written, before the save and while it was written | all of it goes along: what the save holds into its history, the rest is offered after a crash, and once the new log is removed too | `what_a_log_owes_goes_along` |
//! | a document without a name would be more than is read again | nothing is written, and it is told | `no_document_without_a_name_is_written_that_would_be_refused` |
//! | it can't be written where it goes, for want of room, at any moment | it stays as it was, and so does what stood there; what no save holds comes back | `a_move_that_fails_half_way_changes_nothing` |
//! | … its history does not fit there, and what no save holds does | it goes on there with that | `where_its_history_has_no_room_a_log_goes_without` |
//! | its own place is gone, and it goes to one that is there | it goes, with all, and nothing is told | `a_log_leaves_a_place_that_is_gone` |
//! | it went, and can't be marked where it was | it has gone; that is told, and the edits are offered once more | `what_can_not_be_marked_as_gone_is_told` |

use super::*;

#[test]
fn a_document_without_a_name_is_offered_until_it_is_saved_or_thrown_away() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let (state, mut set) = (bench.state(), arbitrary::empty_set());
    assert_eq!(unsaved_documents(&state), []);
    let create = |n: u64| {
        create_unsaved(
            &state,
            Ulid::from_parts(n, 1),
            &set.clone().into(),
            &stamp(0),
        )
    };
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
fn what_a_log_owes_goes_along() {
    for removed in [false, true] {
        let mut bench = Bench::new(arbitrary::empty_set());
        bench.act(&entity(1));
        bench.close_state();
        let path = bench.log_path();
        let log = bench.log();
        // A handle that can only read refuses to write, as a full disk does.
        let good = std::mem::replace(&mut log.file, File::open(path).expect("the log").into());
        let owe = |bench: &mut Bench, id| {
            let edit = entity(id).edit(&bench.set).expect("an edit");
            let inverse = bench.set.apply(edit.clone()).expect("it fits");
            let logged = LoggedEdit {
                step: LogStep::Do,
                stamp: stamp(5),
                edit,
                inverse: Some(inverse),
            };
            assert!(bench.log().append(&[logged]).is_err());
        };
        owe(&mut bench, 2);
        let copy = bench.folder.path().join("copy.ron");
        let bytes = encode(&bench.set);
        let hash = SaveHash::of(bytes.as_bytes());
        assert!(bench.saving(hash).is_err());
        owe(&mut bench, 3);
        fs::write(&copy, bytes).expect("saved");
        let place = LogPlace::Beside {
            save: copy.clone(),
            state: bench.state(),
        };
        let moved = bench.log().move_to(place.clone(), hash, stamp(6).at);
        // Only the former log can't be written to.
        drop((moved, good));
        assert_eq!(*bench.log().place(), place);
        if removed {
            fs::remove_file(bench.log_path()).expect("removed");
        }
        bench.act(&entity(4));
        let before = encode(&bench.set);
        bench.kill();
        bench.save = copy;
        let (opened, hash) = read_save(&bench.save()).expect("opened");
        let follow = &mut |_| std::ops::ControlFlow::Continue(());
        let article = opened.set.article();
        let log = Log::open_with_past(bench.place(), article, hash, &stamp(0), follow);
        let (_log, pending, past) = log.expect("logged").expect("not called off");
        let mut set = opened.set;
        pending.replay(&mut set).expect("it fits");
        assert_eq!(encode(&set), before);
        assert_eq!((pending.edits.len(), past.read().edits.len()), (2, 2));
    }
}

#[test]
fn no_document_without_a_name_is_written_that_would_be_refused() {
    use crate::model::bounds;
    let bench = Bench::new(arbitrary::empty_set());
    let mut contents = arbitrary::empty_set().contents().clone();
    let mut info = (*contents.document).clone();
    info.title = "ع".repeat(bounds::TEXT);
    contents.document = info.into();
    let set = AnnotationSet::new(bench.set.article().clone(), contents);
    let id = Ulid::from_parts(1, 1);
    let why =
        create_unsaved(&bench.state(), id, &set.clone().into(), &stamp(0)).expect_err("refused");
    assert!(matches!(
        why.failure,
        Failure::Log(crate::store::SaveFailure::TooMuch(_))
    ));
    let folder = bench.state().unsaved().join(id.to_string());
    assert!(!folder.join("base.ron").exists());
}

/// Saves what a bench holds at a path, as a program does before it moves its log there.
fn saved_at(bench: &mut Bench, path: &Path) -> (LogPlace, SaveHash) {
    let bytes = encode(&bench.set);
    let hash = SaveHash::of(bytes.as_bytes());
    bench.saving(hash).expect("logged");
    fs::write(path, bytes).expect("saved");
    let save = path.to_owned();
    let state = bench.state();
    (LogPlace::Beside { save, state }, hash)
}

#[cfg(target_os = "linux")]
mod on_a_small_disk {
    use super::*;
    use crate::store::disk::Tmpfs;

    /// A bench with a log of some length, and a disk that has room for part of it.
    fn bench_and_disk() -> Option<(Bench, Tmpfs)> {
        let disk = Tmpfs::mount(1 << 20)?;
        let mut bench = Bench::new(arbitrary::empty_set());
        (1..=40).for_each(|id| drop(bench.act(&entity(id))));
        bench.write();
        (41..=43).for_each(|id| drop(bench.act(&entity(id))));
        Some((bench, disk))
    }

    #[test]
    fn a_move_that_fails_half_way_changes_nothing() {
        // A page each: none, for the copy's beginning, for more of it.
        for room in [0, 4096, 8192] {
            let Some((mut bench, disk)) = bench_and_disk() else {
                return;
            };
            let (place, hash) = saved_at(&mut bench, &disk.join("copy.ron"));
            bench.act(&entity(50));
            bench.close_state();
            let older = disk.join("copy.ron.log");
            fs::copy(bench.beside(), &older).expect("an older log");
            let before = fs::read(&older).expect("read");
            let (own, written) = (bench.log_path(), bench.log().len);
            disk.fill(room);
            let moved = bench.log().move_to(place.clone(), hash, stamp(7).at);
            if moved.is_ok() {
                assert!(room > 0, "there was room for what no save holds");
                continue;
            }
            assert_eq!((bench.log_path(), bench.log().len), (own, written));
            assert_eq!(fs::read(&older).expect("it is there"), before);
            let names = fs::read_dir(disk.path()).expect("the disk").count();
            assert_eq!(names, 3, "the save, its log, and what fills the disk");
            let unsaved = bench.log().unsaved_after(hash, stamp(7).at);
            assert_eq!(unsaved.len(), 1);
            // It is as locked as before, and goes on.
            bench.act(&entity(51));
            let all = encode(&bench.set);
            assert_eq!(bench.crash().edits.len(), 5);
            assert_eq!(encode(&bench.set), all);
        }
    }

    #[test]
    fn where_its_history_has_no_room_a_log_goes_without() {
        let Some((mut bench, disk)) = bench_and_disk() else {
            return;
        };
        let (place, hash) = saved_at(&mut bench, &disk.join("copy.ron"));
        bench.act(&entity(50));
        bench.close_state();
        assert!(bench.log().len > 8192, "{}", bench.log().len);
        disk.fill(8192);
        bench
            .log()
            .move_to(place, hash, stamp(7).at)
            .expect("moved");
        let all = encode(&bench.set);
        bench.save = disk.join("copy.ron");
        assert_eq!(bench.crash().edits.len(), 1);
        assert_eq!(encode(&bench.set), all);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_log_leaves_a_place_that_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let drive = folder.path().join("drive");
    fs::create_dir(&drive).expect("made");
    let mut bench = Bench::at(folder, drive.join("news.ron"), arbitrary::empty_set());
    bench.act(&entity(1));
    bench.close_state();
    let copy = bench.folder.path().join("copy.ron");
    let (place, hash) = saved_at(&mut bench, &copy);
    bench.act(&entity(2));
    fs::remove_dir_all(&drive).expect("removed");
    bench
        .log()
        .move_to(place, hash, stamp(7).at)
        .expect("moved");
    assert_eq!(bench.log().take_setbacks(), []);
    assert!(!drive.exists());
    let all = encode(&bench.set);
    bench.save = copy;
    assert_eq!(bench.crash().edits.len(), 1);
    assert_eq!(encode(&bench.set), all);
    let text = fs::read_to_string(bench.log_path()).expect("the log");
    assert_eq!(text.matches("PutEntity").count(), 2, "the whole history");
}

#[test]
fn what_can_not_be_marked_as_gone_is_told() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.close_state();
    let copy = bench.folder.path().join("copy.ron");
    let (place, hash) = saved_at(&mut bench, &copy);
    // A handle that can only read refuses to write, as a full disk does.
    let (path, log) = (bench.log_path(), bench.log());
    let good = std::mem::replace(&mut log.file, File::open(&path).expect("the log").into());
    log.move_to(place.clone(), hash, stamp(7).at)
        .expect("moved");
    drop(good);
    assert_eq!(*bench.log().place(), place);
    assert_eq!(bench.log().take_setbacks(), [Setback::Left { path }]);
    bench.kill();
    assert_eq!(bench.open().edits.len(), 1, "once more");
}
