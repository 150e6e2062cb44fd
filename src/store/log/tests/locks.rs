//! One program has a document at a time, and one user reads its log.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a save that another window has open is opened by its hard link | in use; no empty log is left beside the link | `a_save_in_use_by_another_name_leaves_no_log_there` |
//! | … beside which lies a log of its own | in use; that log stays to the byte | `a_save_in_use_by_another_name_leaves_no_log_there` |

use super::*;

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
fn a_save_in_use_by_another_name_leaves_no_log_there() {
    let bench = Bench::new(arbitrary::empty_set());
    let link = bench.folder.path().join("other.ron");
    fs::hard_link(bench.save(), &link).expect("linked");
    let (opened, hash) = read_save(&link).expect("opened");
    let place = LogPlace::Beside {
        save: link.clone(),
        state: bench.state(),
    };
    let names = bench.names();
    let open = || Log::open(place.clone(), opened.set.article(), hash, &stamp(0));
    assert_eq!(open().expect_err("in use").failure, Failure::InUse);
    assert_eq!(bench.names(), names);
    let log = bench.folder.path().join("other.ron.log");
    let standing = fs::read(bench.log_path()).expect("a log");
    fs::write(&log, &standing).expect("written");
    assert_eq!(open().expect_err("in use").failure, Failure::InUse);
    assert_eq!(fs::read(&log).expect("there"), standing);
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
