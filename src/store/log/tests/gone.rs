//! A log that is removed or replaced while its document is open is made anew.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | `rm`, `git clean` | made anew at the next entry, with its whole history, locked, and told | `a_log_that_is_removed_is_made_anew` |
//! | another file is put in its place: an older log of ours | the same; the other is set aside | `a_log_that_is_replaced_by_an_older_one_is_made_anew` |
//! | … which holds an edit that no save does, of the same save | that is told then, and at the next opening | `unsaved_edits_of_what_has_taken_the_logs_place_are_told` |
//! | an older log stands where it is made anew, with an unsaved edit, or with none | how many it holds is told, or nothing | `unsaved_edits_of_an_older_log_in_the_other_place_are_told` |
//! | the document is saved over another save, whose log holds an unsaved edit | that is told | `unsaved_edits_of_a_save_that_is_written_over_are_told` |
//! | another file is put in its place: no log | it is left; the log goes to the state folder | `a_log_that_is_replaced_by_something_else_goes_elsewhere` |
//! | its bytes are overwritten or cut off in place | made anew with all that no written save holds | `a_log_that_is_overwritten_in_place_is_made_anew` |
//! | it is emptied in place, or an empty file is put there | made anew; nothing empty is set aside, nor anything told of it | `an_empty_file_is_not_set_aside` |
//! | its folder is gone | the log goes to the state folder, with all of it | `a_log_whose_folder_is_gone_goes_elsewhere` |
//! | the folder of a document without a name is gone | it is made anew, with what the document began with | `a_document_without_a_name_comes_back_whole` |
//! | it is gone and the disk is full, while the state folder has room | it is made anew there, with all | `a_log_that_is_gone_from_a_full_disk_goes_elsewhere` |
//! | it is gone and there is room nowhere; then there is room | nothing half-made is left, and the next entry makes it anew with all | `a_log_that_could_not_be_made_anew_is_made_anew_when_there_is_room` |
//! | edits were saved, others not, one save is being written | those come back that no written save holds | `what_a_written_save_holds_need_not_come_back` |
//! | it is removed, and the document closed without an edit | nothing happens | `a_log_that_is_gone_is_not_removed_twice` |

use super::*;
use crate::store::{SaveFailure, disk::Tmpfs};

/// Whether another window is turned away, and what comes back after a crash.
fn is_locked_and_whole(bench: &mut Bench, edits: usize) {
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    let second = Log::open(bench.place(), opened.set.article(), hash, &stamp(0));
    assert_eq!(second.expect_err("in use").failure, Failure::InUse);
    let before = encode(&bench.set);
    let pending = bench.crash();
    assert_eq!(pending.edits.len(), edits);
    assert_eq!(encode(&bench.set), before);
}

fn renewed(bench: &mut Bench) -> Vec<Setback> {
    bench.log().take_setbacks()
}

#[test]
fn a_log_that_is_removed_is_made_anew() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.write();
    bench.act(&entity(2));
    fs::remove_file(bench.beside()).expect("removed");
    bench.act(&entity(3));
    let path = bench.beside();
    assert_eq!(renewed(&mut bench), [Setback::Renewed { path }]);
    assert_eq!(renewed(&mut bench), []);
    let text = fs::read_to_string(bench.beside()).expect("a log");
    assert_eq!(text.matches("PutEntity").count(), 3, "the whole history");
    is_locked_and_whole(&mut bench, 2);
}

#[test]
fn an_empty_file_is_not_set_aside() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    let names = bench.names();
    for (id, replaced) in [(2, false), (3, true)] {
        if replaced {
            fs::remove_file(bench.beside()).expect("removed");
        }
        fs::write(bench.beside(), "").expect("emptied");
        bench.act(&entity(id));
        let path = bench.beside();
        assert_eq!(renewed(&mut bench), [Setback::Renewed { path }]);
        assert_eq!(bench.names(), names);
        is_locked_and_whole(&mut bench, usize::from(id));
    }
}

#[test]
fn a_log_that_is_replaced_by_an_older_one_is_made_anew() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    let older = fs::read(bench.beside()).expect("a log");
    bench.act(&entity(2));
    let new = bench.folder.path().join("new");
    fs::write(&new, &older).expect("written");
    fs::rename(&new, bench.beside()).expect("replaced");
    bench.act(&entity(3));
    assert_eq!(renewed(&mut bench).len(), 1);
    let kept = bench.save().with_file_name("news.ron.log.1");
    assert_eq!(fs::read(kept).expect("set aside"), older);
    is_locked_and_whole(&mut bench, 3);
}

#[test]
fn unsaved_edits_of_what_has_taken_the_logs_place_are_told() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let begun = fs::read(bench.beside()).expect("a log");
    bench.act(&entity(9));
    let theirs = fs::read(bench.beside()).expect("a log");
    bench.kill();
    fs::write(bench.beside(), begun).expect("put back");
    bench.open();
    bench.act(&entity(1));
    let new = bench.folder.path().join("new");
    fs::write(&new, theirs).expect("written");
    fs::rename(&new, bench.beside()).expect("replaced");
    bench.act(&entity(2));
    let path = bench.beside();
    let another = Setback::Another {
        edits: 1,
        path: bench.save().with_file_name("news.ron.log.1"),
    };
    assert_eq!(
        renewed(&mut bench),
        [Setback::Renewed { path }, another.clone()]
    );
    // After a crash a person chooses which are meant.
    let pending = bench.crash();
    let edits = pending.ways.iter().map(|way| way.edits.len());
    assert_eq!(edits.collect::<Vec<_>>(), [2, 1]);
    // Until the others are taken over.
    bench
        .log()
        .go_on_with(Some(&pending.ways[0]), &[])
        .expect("logged");
    bench.act(&entity(9));
    let pending = bench.crash();
    assert_eq!((pending.edits.len(), pending.setbacks), (3, vec![]));
}

#[test]
fn unsaved_edits_of_an_older_log_in_the_other_place_are_told() {
    for unsaved in [true, false] {
        let mut bench = Bench::new(arbitrary::empty_set());
        bench.kill();
        fs::remove_file(bench.beside()).expect("removed");
        // In the state folder while something else lies beside the save.
        fs::create_dir(bench.beside()).expect("made");
        bench.open();
        bench.act(&entity(9));
        if !unsaved {
            bench.log().mark_discarded(stamp(7).at).expect("logged");
        }
        bench.kill();
        let older = fs::read(bench.in_state()).expect("a log");
        fs::remove_file(bench.in_state()).expect("removed");
        fs::remove_dir(bench.beside()).expect("removed");
        bench.open();
        bench.act(&entity(1));
        bench.log().take_setbacks();
        fs::write(bench.in_state(), older).expect("an older log");
        fs::remove_file(bench.beside()).expect("removed");
        fs::create_dir(bench.beside()).expect("made");
        bench.act(&entity(2));
        assert_eq!(bench.log_path(), bench.in_state());
        let mut told = renewed(&mut bench);
        told.retain(|setback| {
            matches!(setback, Setback::Another { .. } | Setback::Replaced { .. })
        });
        match unsaved {
            true => assert!(
                matches!(told[..], [Setback::Another { edits: 1, .. }]),
                "{told:?}"
            ),
            false => assert_eq!(told, []),
        }
        let pending = bench.crash();
        let ways = pending.ways.iter().map(|way| way.edits.len());
        match unsaved {
            true => assert_eq!(ways.collect::<Vec<_>>(), [2, 1]),
            false => assert_eq!(pending.edits.len(), 2),
        }
    }
}

#[test]
fn unsaved_edits_of_a_save_that_is_written_over_are_told() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    let (mine, place) = (bench.log.take().expect("a log"), bench.place());
    drop(mine);
    let state = bench.state();
    let mut log = create_unsaved(
        &state,
        Ulid::from_parts(1, 1),
        &bench.set.clone().into(),
        &stamp(0),
    );
    let log = log.as_mut().expect("a log");
    let other = arbitrary::empty_set().with_annotator("annotator-9".into());
    let hash = write_save(&bench.save(), &other, Overwrite::Force).expect("saved");
    log.move_to(place, hash, stamp(6).at).expect("moved");
    let path = bench.save().with_file_name("news.ron.log.1");
    assert_eq!(log.take_setbacks(), [Setback::Another { edits: 1, path }]);
}

#[test]
fn a_log_that_is_replaced_by_something_else_goes_elsewhere() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    fs::remove_file(bench.beside()).expect("removed");
    fs::write(bench.beside(), "not a log").expect("written");
    bench.act(&entity(2));
    assert_eq!(bench.log_path(), bench.in_state());
    let told = renewed(&mut bench);
    let (path, other) = (bench.in_state(), bench.beside());
    assert_eq!(
        told,
        [Setback::NotALog { path: other }, Setback::Renewed { path }]
    );
    is_locked_and_whole(&mut bench, 2);
    assert_eq!(
        fs::read_to_string(bench.beside()).expect("left"),
        "not a log"
    );
}

#[test]
fn a_log_that_is_overwritten_in_place_is_made_anew() {
    for cut in [true, false] {
        let mut bench = Bench::new(arbitrary::empty_set());
        bench.act(&entity(1));
        bench.write();
        bench.act(&entity(2));
        bench.act(&entity(3));
        let path = bench.beside();
        let text = fs::read_to_string(&path).expect("a log");
        match cut {
            true => fs::write(&path, &text[..text.len() / 2]),
            false => fs::write(&path, "x".repeat(text.len() + 9)),
        }
        .expect("overwritten");
        bench.act(&entity(4));
        assert_eq!(renewed(&mut bench).len(), 1);
        is_locked_and_whole(&mut bench, 3);
    }
}

#[test]
fn a_log_whose_folder_is_gone_goes_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let saves = folder.path().join("saves");
    fs::create_dir(&saves).expect("made");
    let mut bench = Bench::at(folder, saves.join("news.ron"), arbitrary::empty_set());
    let save = fs::read(bench.save()).expect("a save");
    bench.act(&entity(1));
    fs::remove_dir_all(&saves).expect("removed");
    bench.act(&entity(2));
    assert_eq!(bench.log_path(), bench.in_state());
    assert_eq!(renewed(&mut bench).len(), 1);
    // The drive is there again, with the save.
    fs::create_dir(&saves).expect("made");
    fs::write(bench.save(), save).expect("written");
    bench.kill();
    assert_eq!(edits_beside(&bench.place(), &bench.save()).edits, 2);
    assert_eq!(bench.crash().edits.len(), 2);
    assert_eq!(bench.entities(), 2);
}

#[test]
fn a_log_that_could_not_be_made_anew_is_made_anew_when_there_is_room() {
    for removed in [true, false] {
        let Some(disk) = Tmpfs::mount(1 << 20) else {
            return;
        };
        let folder = tempfile::tempdir().expect("a folder");
        let save = disk.join("news.ron");
        let mut bench = Bench::at(folder, save, arbitrary::empty_set());
        (1..=60).for_each(|id| drop(bench.act(&entity(id))));
        bench.close_state();
        match removed {
            true => fs::remove_file(bench.beside()).expect("removed"),
            false => fs::write(bench.beside(), "x").expect("overwritten"),
        }
        // Room for a part of it.
        let filler = disk.fill(8192);
        for id in 61..=62 {
            let failed = bench.try_act(&entity(id)).expect_err("the disk is full");
            assert_eq!(failed.failure, Failure::Log(SaveFailure::Full));
            assert_eq!(renewed(&mut bench), []);
            assert!(!bench.beside().exists(), "half a log is left");
        }
        fs::remove_file(filler).expect("room is made");
        bench.act(&entity(63));
        let path = bench.beside();
        assert_eq!(renewed(&mut bench), [Setback::Renewed { path }]);
        is_locked_and_whole(&mut bench, 63);
    }
}

#[test]
fn a_log_that_is_gone_from_a_full_disk_goes_elsewhere() {
    let Some(disk) = Tmpfs::mount(1 << 20) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::at(folder, disk.join("news.ron"), arbitrary::empty_set());
    (1..=60).for_each(|id| drop(bench.act(&entity(id))));
    fs::remove_file(bench.beside()).expect("removed");
    disk.fill(4096);
    bench.act(&entity(61));
    assert_eq!(bench.log_path(), bench.in_state());
    assert_eq!(renewed(&mut bench).len(), 1);
    assert!(!bench.beside().exists(), "half a log is left");
    is_locked_and_whole(&mut bench, 61);
}

#[test]
fn a_document_without_a_name_comes_back_whole() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let (state, id) = (bench.state(), Ulid::from_parts(1, 1));
    bench.log =
        Some(create_unsaved(&state, id, &bench.set.clone().into(), &stamp(0)).expect("logged"));
    bench.act(&entity(1));
    fs::remove_dir_all(state.path()).expect("removed");
    bench.act(&entity(2));
    let before = encode(&bench.set);
    assert_eq!(renewed(&mut bench).len(), 1);
    bench.kill();
    let found = unsaved_documents(&state);
    assert_eq!(found.len(), 1);
    let (opened, _log, pending) = open_unsaved(&found[0].folder, &stamp(1)).expect("opened");
    let mut set = opened.set;
    pending.replay(&mut set).expect("it fits");
    assert_eq!(encode(&set), before);
}

#[test]
fn what_a_written_save_holds_need_not_come_back() {
    for written in [true, false] {
        let mut bench = Bench::new(arbitrary::empty_set());
        bench.act(&entity(1));
        let snapshot = bench.set.clone();
        let hash = SaveHash::of(encode(&snapshot).as_bytes());
        bench.saving(hash).expect("logged");
        bench.act(&entity(2));
        if written {
            write_save(&bench.save(), &snapshot, Overwrite::Force).expect("saved");
        }
        // Nothing of the old log is left to read.
        fs::write(bench.beside(), "").expect("emptied");
        if written {
            bench.log().mark_saved(hash, stamp(6).at).expect("logged");
        }
        bench.act(&entity(3));
        let before = encode(&bench.set);
        let pending = bench.crash();
        assert_eq!(pending.edits.len(), if written { 2 } else { 3 });
        assert_eq!(encode(&bench.set), before);
    }
}

#[test]
fn a_log_that_is_gone_is_not_removed_twice() {
    let mut bench = Bench::new(arbitrary::empty_set());
    fs::remove_file(bench.beside()).expect("removed");
    fs::write(bench.beside(), "somebody else's").expect("written");
    bench.log.take().expect("a log").close().expect("closed");
    assert!(bench.beside().exists());
}
