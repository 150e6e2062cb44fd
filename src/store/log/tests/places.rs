//! One save's logs in several places are one record.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | edits were logged beside the save, then its disk is read-only | they are offered and opened; what follows is logged in the state folder | `a_log_on_a_disk_that_turns_read_only_goes_on_in_the_state_folder` |
//! | edits were logged in the state folder, then the disk is writable | they are offered and opened; what follows is logged beside the save | `a_log_in_the_state_folder_goes_on_beside_the_save` |
//! | the log is open as its disk fills up, or refuses to be written | it goes on in the state folder with its whole history, is locked there, and it is told | `a_log_that_cannot_be_written_any_more_goes_on_in_its_other_place` |
//! | … and there is room there for less than that | it goes on with what no save holds | `what_goes_elsewhere_is_what_fits_there` |
//! | … and what was open is thrown away | it is offered no more | `what_is_thrown_away_while_the_log_moves_is_not_offered` |
//! | the log is in the state folder, which then can't be written | it goes back beside the save | `a_log_that_cannot_be_written_any_more_goes_on_in_its_other_place` |
//! | the disk is full when the document is opened | it is logged in the state folder | `on_a_full_disk_a_document_is_opened_and_logged` |
//! | there and back again, edits each time | each edit comes back once, in order | `a_log_that_has_moved_to_and_fro_is_one_record` |
//! | the document is saved after its log has moved | the older log offers nothing, and is not listed | `a_log_that_was_taken_over_offers_nothing_after_a_save` |
//! | … but the log that had taken it over is overwritten, and the save before is put back | nothing tells any more that its edits are saved: they are offered | `what_no_log_tells_to_be_saved_is_offered` |
//! | the log was set aside, and its save is put back | its edits are offered and opened | `a_log_set_aside_counts_when_its_save_is_back` |
//! | another user's log that can't be read lies beside the save | it is told; the log goes to the state folder | `somebody_elses_log_is_told_and_left_alone` |
//! | that other user has the save open | it is in use | `whoever_can_read_the_save_sees_that_it_is_open` |
//! | the save's folder is open to others, their log can be read by root | it is told and not read | `root_does_not_take_anothers_log_for_its_own` |
//! | a window has its log in the state folder, the other would log beside the save | the save is in use | `a_window_that_logs_elsewhere_is_seen` |
//! | another window takes the save while it is being written here | that is told, once | `a_save_that_is_taken_while_it_is_written_is_told` |
//! | names of 251 to 255 bytes | they are logged, found again, and set aside | `the_longest_names_have_their_log` |
//! | what was done before is still being read as the document is closed and opened again | it opens; the reading goes on | `a_document_closed_while_its_past_is_read_opens_again` |
//! | what is offered while somebody else opens the save | nothing is locked meanwhile | `looking_for_edits_holds_nothing` |

use super::*;
use crate::store::disk::{self, SOMEBODY, Tmpfs, allow, give, open_folder, unprivileged};

const ROOM: u64 = 4 << 20;

fn offered(bench: &Bench) -> usize {
    edits_beside(&bench.place(), &bench.save()).edits
}

/// A bench whose save lies on a small disk of its own.
fn on_disk() -> Option<(Bench, Tmpfs)> {
    let disk = Tmpfs::mount(ROOM)?;
    let folder = tempfile::tempdir().expect("a folder");
    let save = disk.join("خبر.ron");
    Some((Bench::at(folder, save, arbitrary::empty_set()), disk))
}

#[test]
fn a_log_on_a_disk_that_turns_read_only_goes_on_in_the_state_folder() {
    let Some((mut bench, mut disk)) = on_disk() else {
        return;
    };
    bench.act(&entity(1));
    assert_eq!(bench.log_path(), bench.beside());
    bench.kill();
    disk.remount_ro();
    assert_eq!(offered(&bench), 1);
    assert_eq!(bench.crash().edits.len(), 1);
    assert_eq!(bench.log_path(), bench.in_state());
    bench.act(&entity(2));
    bench.kill();
    assert_eq!(offered(&bench), 2);
    let pending = bench.crash();
    assert_eq!((pending.edits.len(), pending.setbacks), (2, vec![]));
    assert_eq!(bench.entities(), 2);
}

/// Has the log be written no more where it lies, as by a disk that has turned read-only.
fn refuse(bench: &mut Bench) {
    let path = bench.log_path();
    bench.log().file = File::open(path).expect("to read").into();
}

fn in_use(bench: &Bench) -> bool {
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    let second = Log::open(bench.place(), opened.set.article(), hash, &stamp(0));
    second.is_err_and(|why| why.failure == Failure::InUse)
}

#[test]
fn a_log_that_cannot_be_written_any_more_goes_on_in_its_other_place() {
    for full in [true, false] {
        let Some((mut bench, disk)) = on_disk() else {
            return;
        };
        bench.act(&entity(1));
        bench.write();
        bench.act(&entity(2));
        if full {
            disk.fill(0);
        } else {
            refuse(&mut bench);
        }
        let mut done = 2;
        while bench.log_path() == bench.beside() {
            assert!(done < 60, "the disk has room");
            done += 1;
            bench.act(&entity(done));
        }
        assert_eq!(bench.log_path(), bench.in_state());
        let told = bench.log().take_setbacks();
        assert!(
            matches!(&told[..], [Setback::Elsewhere { path, .. }] if *path == bench.in_state()),
            "{told:?}"
        );
        assert!(in_use(&bench));
        let text = fs::read_to_string(bench.in_state()).expect("a log");
        assert_eq!(text.matches("PutEntity").count(), usize::from(done));
        bench.act(&entity(done + 1));
        assert_eq!(bench.log().take_setbacks(), []);
        // And back, when it is the state folder that can't be written.
        if !full {
            refuse(&mut bench);
            bench.act(&entity(done + 2));
            assert_eq!(bench.log_path(), bench.beside());
            assert!(in_use(&bench));
        }
        let before = encode(&bench.set);
        let edits = bench.entities() - 1;
        bench.kill();
        assert_eq!(offered(&bench), edits);
        assert_eq!(bench.crash().edits.len(), edits);
        assert_eq!(encode(&bench.set), before);
    }
}

#[test]
fn on_a_full_disk_a_document_is_opened_and_logged() {
    let Some((mut bench, disk)) = on_disk() else {
        return;
    };
    bench.kill();
    fs::remove_file(bench.beside()).expect("removed");
    disk.fill(0);
    assert_eq!(bench.crash(), Pending::default());
    bench.act(&entity(1));
    assert_eq!(bench.log_path(), bench.in_state());
    assert_eq!(bench.crash().edits.len(), 1);
}

#[test]
fn what_goes_elsewhere_is_what_fits_there() {
    let Some(disk) = Tmpfs::mount(ROOM) else {
        return;
    };
    // The save on a disk of its own, and the state folder on a small one.
    let Some(small) = Tmpfs::mount(64 << 10) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::at(folder, disk.join("news.ron"), arbitrary::empty_set());
    std::os::unix::fs::symlink(small.path(), bench.state().path()).expect("linked");
    for _ in 0..3 {
        (1..=100).for_each(|id| drop(bench.act(&entity(id))));
    }
    bench.write();
    bench.act(&entity(101));
    refuse(&mut bench);
    bench.act(&entity(102));
    assert_eq!(bench.log_path(), bench.in_state());
    let before = encode(&bench.set);
    assert_eq!(bench.crash().edits.len(), 2);
    assert_eq!(encode(&bench.set), before);
}

#[test]
fn what_is_thrown_away_while_the_log_moves_is_not_offered() {
    let Some((mut bench, _disk)) = on_disk() else {
        return;
    };
    bench.act(&entity(1));
    refuse(&mut bench);
    bench.log().mark_discarded(stamp(7).at).expect("logged");
    assert_eq!(bench.log_path(), bench.in_state());
    bench.kill();
    assert_eq!(offered(&bench), 0);
    assert_eq!(bench.crash(), Pending::default());
}

#[test]
fn a_log_in_the_state_folder_goes_on_beside_the_save() {
    let Some((mut bench, mut disk)) = on_disk() else {
        return;
    };
    bench.kill();
    fs::remove_file(bench.beside()).expect("removed");
    disk.remount_ro();
    bench.crash();
    bench.act(&entity(1));
    assert_eq!(bench.log_path(), bench.in_state());
    bench.kill();
    disk.remount_rw();
    assert_eq!(offered(&bench), 1);
    let pending = bench.crash();
    assert_eq!((pending.edits.len(), pending.setbacks), (1, vec![]));
    assert_eq!(bench.log_path(), bench.beside());
    bench.act(&entity(2));
    bench.kill();
    assert_eq!(offered(&bench), 2);
    assert_eq!(bench.crash().edits.len(), 2);
}

#[test]
fn a_log_that_has_moved_to_and_fro_is_one_record() {
    let Some((mut bench, mut disk)) = on_disk() else {
        return;
    };
    for id in 0..6 {
        bench.act(&entity(id));
        bench.kill();
        match id % 2 {
            0 => disk.remount_ro(),
            _ => disk.remount_rw(),
        }
        let done = usize::from(id) + 1;
        assert_eq!(offered(&bench), done);
        let pending = bench.crash();
        assert_eq!((pending.edits.len(), pending.setbacks), (done, vec![]));
        assert_eq!(bench.entities(), done);
    }
}

#[test]
fn a_log_that_was_taken_over_offers_nothing_after_a_save() {
    let Some((mut bench, mut disk)) = on_disk() else {
        return;
    };
    bench.act(&entity(1));
    bench.kill();
    disk.remount_ro();
    bench.crash();
    bench.act(&entity(2));
    bench.kill();
    disk.remount_rw();
    bench.crash();
    bench.write();
    bench.kill();
    assert_eq!(offered(&bench), 0);
    assert_eq!(bench.crash(), Pending::default());
    bench.kill();
    assert_eq!(kept_edits(&bench.place(), None), []);
}

#[test]
fn what_no_log_tells_to_be_saved_is_offered() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let first = fs::read(bench.save()).expect("a save");
    bench.act(&entity(1));
    bench.kill();
    fs::create_dir_all(bench.in_state().parent().expect("a folder")).expect("made");
    fs::rename(bench.beside(), bench.in_state()).expect("moved");
    assert_eq!(bench.crash().edits.len(), 1);
    assert_eq!(bench.log_path(), bench.beside());
    bench.write();
    bench.kill();
    fs::write(bench.save(), &first).expect("put back");
    assert_eq!(offered(&bench), 0);
    fs::write(bench.beside(), "overwritten").expect("written");
    assert_eq!(offered(&bench), 1);
    assert_eq!(bench.crash().edits.len(), 1);
}

#[test]
fn a_log_set_aside_counts_when_its_save_is_back() {
    let mut bench = Bench::new(arbitrary::empty_set());
    let mine = fs::read(bench.save()).expect("a save");
    bench.act(&entity(1));
    bench.kill();
    let other = arbitrary::empty_set().with_annotator("annotator-9".into());
    write_save(&bench.save(), &other, Overwrite::Force).expect("saved");
    assert!(matches!(
        bench.open().setbacks[..],
        [Setback::Replaced { .. }]
    ));
    bench.kill();
    fs::write(bench.save(), mine).expect("put back");
    assert_eq!(offered(&bench), 1);
    assert_eq!(bench.crash().edits.len(), 1);
    bench.write();
    bench.kill();
    assert_eq!(offered(&bench), 0);
    assert_eq!(bench.crash(), Pending::default());
}

/// A save in a folder that is everybody's, with somebody's log beside it that is closed to others.
fn shared() -> Bench {
    let folder = open_folder();
    let save = folder.path().join("news.ron");
    let mut bench = Bench::at(folder, save, arbitrary::empty_set());
    bench.act(&entity(1));
    bench.kill();
    allow(&bench.save(), 0o666);
    bench
}

#[test]
fn somebody_elses_log_is_told_and_left_alone() {
    let mut bench = shared();
    let log = bench.beside();
    let before = fs::read(&log).expect("their log");
    let pending = unprivileged(|| {
        // Root may give it away, and then has no right to it.
        let pending = bench.open();
        bench.act(&entity(2));
        pending
    });
    let Some(mine) = pending else {
        return;
    };
    assert_eq!(mine.setbacks, [], "it is one's own");
    bench.kill();
    fs::write(&log, before).expect("as it was");
    let before = fs::read(&log).expect("their log");
    give(&log, SOMEBODY);
    allow(&log, 0o600);
    let pending = unprivileged(|| {
        assert_eq!(offered(&bench), 0);
        bench.open()
    });
    let told = pending.expect("as before").setbacks;
    assert_eq!(told, [Setback::SomebodyElses { path: log.clone() }]);
    assert_eq!(bench.log_path(), bench.in_state());
    unprivileged(|| drop(bench.act(&entity(3))));
    bench.kill();
    unprivileged(|| assert_eq!(offered(&bench), 1));
    assert_eq!(fs::read(&log).expect("their log"), before);
}

#[test]
fn whoever_can_read_the_save_sees_that_it_is_open() {
    let mut bench = shared();
    bench.open();
    let log = bench.beside();
    give(&log, SOMEBODY);
    let state = StateFolder::at(bench.folder.path().join("mine"));
    let place = LogPlace::Beside {
        save: bench.save(),
        state,
    };
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    let second = unprivileged(|| Log::open(place, opened.set.article(), hash, &stamp(0)));
    if let Some(second) = second {
        assert_eq!(second.expect_err("in use").failure, Failure::InUse);
    }
}

#[test]
fn root_does_not_take_anothers_log_for_its_own() {
    let mut bench = shared();
    if !disk::is_root("files of another user") {
        return;
    }
    give(&bench.beside(), SOMEBODY);
    assert_eq!(offered(&bench), 0);
    let pending = bench.open();
    let path = bench.beside();
    assert_eq!(pending.edits, []);
    assert_eq!(pending.setbacks, [Setback::SomebodyElses { path }]);
}

#[test]
fn a_window_that_logs_elsewhere_is_seen() {
    let Some((mut bench, mut disk)) = on_disk() else {
        return;
    };
    bench.kill();
    disk.remount_ro();
    bench.open();
    bench.act(&entity(1));
    let first = bench.log.take();
    disk.remount_rw();
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    let second = Log::open(bench.place(), opened.set.article(), hash, &stamp(0));
    assert_eq!(second.expect_err("in use").failure, Failure::InUse);
    assert_eq!(offered(&bench), 0);
    drop(first);
    assert_eq!(offered(&bench), 1);
}

#[test]
fn a_save_that_is_taken_while_it_is_written_is_told() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    let hash = SaveHash::of(encode(&bench.set).as_bytes());
    bench.saving(hash).expect("logged");
    let path = bench.save();
    write_save(&path, &bench.set, Overwrite::Force).expect("saved");
    let theirs = File::open(&path).expect("a save");
    theirs.try_lock().expect("it was let go of");
    bench.log().mark_saved(hash, stamp(6).at).expect("logged");
    bench.act(&entity(2));
    let also = Setback::AlsoOpen { path: path.clone() };
    assert_eq!(bench.log().take_setbacks(), [also]);
    drop(theirs);
    bench.write();
    let mine = File::open(&path).expect("a save");
    assert!(mine.try_lock().is_err(), "it is taken again");
}

#[test]
fn the_longest_names_have_their_log() {
    for len in 247..=255 {
        let folder = tempfile::tempdir().expect("a folder");
        let letters = "خ".repeat((len - 5) / 2);
        let x = "x".repeat(len - 4 - letters.len());
        let save = folder.path().join(format!("{x}{letters}.ron"));
        let mut bench = Bench::at(folder, save, arbitrary::empty_set());
        bench.act(&entity(1));
        bench.kill();
        assert_eq!(offered(&bench), 1, "{len}");
        assert_eq!(bench.crash().edits.len(), 1, "{len}");
        let beside = bench.log_path() == bench.beside();
        assert_eq!(beside, len <= 251, "{len}");
        bench.kill();
        let other = arbitrary::empty_set().with_annotator("annotator-9".into());
        write_save(&bench.save(), &other, Overwrite::Force).expect("saved");
        let pending = bench.open();
        assert!(
            matches!(pending.setbacks[..], [Setback::Replaced { unsaved: 1, .. }]),
            "{len}: {:?}",
            pending.setbacks
        );
        let own = bench.log().path().to_owned();
        assert_eq!(kept_edits(&bench.place(), Some(&own)).len(), 1, "{len}");
    }
}

#[test]
fn looking_for_edits_holds_nothing() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.kill();
    let (place, save) = (bench.place(), bench.save());
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                edits_beside(&place, &save);
            }
        });
        for _ in 0..50 {
            let pending = bench.open();
            assert_eq!(pending.edits.len(), 1);
            bench.kill();
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

#[test]
fn a_document_closed_while_its_past_is_read_opens_again() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.write();
    bench.kill();
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    let article = opened.set.article();
    let follow = &mut |_| std::ops::ControlFlow::Continue(());
    let log = Log::open_with_past(bench.place(), article, hash, &stamp(0), follow);
    let (log, _, past) = log.expect("logged").expect("not called off");
    log.close().expect("closed");
    bench.open();
    bench.act(&entity(2));
    assert_eq!(past.read().edits.len(), 1);
}
