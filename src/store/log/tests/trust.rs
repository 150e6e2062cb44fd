//! The log trusts nothing that lies in its place.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a link to a file | the file is untouched; it is told, and the log goes to the state folder | `what_is_no_log_is_left_byte_for_byte` |
//! | a file without a line end, an empty line, text, a newer log, a truncated word | the same | `what_is_no_log_is_left_byte_for_byte` |
//! | a link to nothing | nothing is made where it leads | `a_link_to_nothing_makes_nothing` |
//! | a pipe, a folder | it is not waited for; told, and the log goes to the state folder | `a_pipe_is_not_waited_for`, `a_folder_in_the_logs_place_is_left` |
//! | nothing, an empty file | it is the log | `an_empty_file_is_the_log` |
//! | a first line without its end, however it begins | it is left untouched and told, as anything else that does not begin as a log | `what_is_no_log_is_left_byte_for_byte` |
//! | the program is killed, or its disk is full, as it begins a log | what is left is nothing, an empty file or a log whose first line is whole; the next time nothing is told | `a_log_begins_in_one_step` |
//! | somebody else's log is looked at | nothing is made in its folder meanwhile | `looking_at_somebody_elses_log_leaves_no_trace` |
//! | a drive gives what I make to somebody else, so that I would not take it for mine the next time | nothing is left there; it is refused like a drive that can't be written, so that the log goes to the state folder | `what_would_be_taken_for_somebody_elses_is_not_made` |
//! | others may read the log | from then on they may not | `a_log_that_others_may_read_is_closed_to_them` |
//! | `logs/` in the state folder is a link | nothing is written where it leads, and it is told | `a_link_in_the_state_folder_is_not_followed` |
//! | the folders of the state folder are open to others | from then on they are not | `folders_in_the_state_folder_are_closed_to_others` |
//! | a pipe or a link in the folder of a document without a name | the others are found | `a_document_without_a_name_that_is_no_folder_is_passed_over` |

use std::os::unix::fs::{PermissionsExt, symlink};

use super::*;
use crate::store::log::entry::FORMAT;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("there").permissions().mode() & 0o777
}

/// A bench without a log beside its save.
fn without_log() -> Bench {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.kill();
    fs::remove_file(bench.beside()).expect("removed");
    bench
}

/// What lies in the log's place is no log: that is told, and an edit is logged and found elsewhere.
fn is_left(bench: &mut Bench) {
    let path = bench.beside();
    assert_eq!(edits_beside(&bench.place(), &bench.save()).edits, 0);
    let pending = bench.open();
    assert_eq!(pending.setbacks, [Setback::NotALog { path: path.clone() }]);
    bench.act(&entity(1));
    assert_eq!(bench.log_path(), bench.in_state());
    bench.kill();
    assert_eq!(edits_beside(&bench.place(), &bench.save()).edits, 1);
    let pending = bench.crash();
    assert_eq!(pending.edits.len(), 1);
    assert_eq!(pending.setbacks, [Setback::NotALog { path }]);
    bench.write();
    bench.log.take().expect("a log").close().expect("closed");
}

#[test]
fn what_is_no_log_is_left_byte_for_byte() {
    let newer = format!("Opened(format: {}, document: \"x\")\n", FORMAT + 1);
    let contents = [
        "secret without a line end",
        "\n",
        "\nOpened(format: 2",
        "Open",
        "Opened(format: 2, document: \"ab",
        "Shortened(",
        newer.as_str(),
        "Shortened(format: 99999999999999999999999)",
        "[core]\n\tbare = false\n",
        "\0\0\0\0",
    ];
    for text in contents {
        let mut bench = without_log();
        fs::write(bench.beside(), text).expect("written");
        is_left(&mut bench);
        assert_eq!(fs::read_to_string(bench.beside()).expect("there"), text);

        let mut bench = without_log();
        let secret = bench.folder.path().join("secret");
        // Even if it begins as a log.
        let text = format!("{text}Opened(format: 2, ");
        fs::write(&secret, &text).expect("written");
        symlink(&secret, bench.beside()).expect("linked");
        is_left(&mut bench);
        assert_eq!(fs::read_to_string(&secret).expect("there"), text);
        assert!(bench.beside().is_symlink());
    }
}

#[test]
fn a_link_to_nothing_makes_nothing() {
    let mut bench = without_log();
    let nothing = bench.folder.path().join("nothing");
    symlink(&nothing, bench.beside()).expect("linked");
    is_left(&mut bench);
    assert!(!nothing.exists());
}

#[test]
fn a_pipe_is_not_waited_for() {
    let mut bench = without_log();
    let made = std::process::Command::new("mkfifo")
        .arg(bench.beside())
        .status();
    assert!(made.expect("mkfifo").success());
    is_left(&mut bench);
}

#[test]
fn a_folder_in_the_logs_place_is_left() {
    let mut bench = without_log();
    fs::create_dir(bench.beside()).expect("made");
    is_left(&mut bench);
    assert!(bench.beside().is_dir());
}

#[test]
fn an_empty_file_is_the_log() {
    let mut bench = without_log();
    fs::write(bench.beside(), "").expect("written");
    assert_eq!(bench.open(), Pending::default());
    bench.act(&entity(1));
    assert_eq!(bench.log_path(), bench.beside());
    assert_eq!(bench.crash().edits.len(), 1);
}

#[test]
fn a_log_begins_in_one_step() {
    use std::os::unix::fs::MetadataExt;
    let place = |path: &Path| fs::metadata(path).expect("there").ino();
    // What is written first takes the place of the empty file, whole.
    let mut bench = without_log();
    fs::write(bench.beside(), "").expect("written");
    let empty = place(&bench.beside());
    bench.open();
    assert_ne!(place(&bench.beside()), empty);
    let begun = fs::read_to_string(bench.beside()).expect("a log");
    assert!(begun.starts_with("Opened(") && begun.ends_with('\n'));
    assert_eq!(mode(&bench.beside()), 0o600);
    // A kill before that leaves the empty file, or what is swept.
    bench.kill();
    fs::write(bench.beside(), "").expect("written");
    fs::write(bench.folder.path().join(".hashiya-half.tmp"), "Opened(for").expect("written");
    assert_eq!(bench.open(), Pending::default());
    assert_eq!(bench.log_path(), bench.beside());
    // A full disk leaves no part of a line either.
    let Some(disk) = crate::store::disk::Tmpfs::mount(1 << 20) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::at(folder, disk.join("news.ron"), arbitrary::empty_set());
    bench.kill();
    fs::remove_file(bench.beside()).expect("removed");
    let filler = disk.fill(0);
    bench.open();
    assert_eq!(bench.log_path(), bench.in_state());
    let left = fs::read(bench.beside()).unwrap_or_default();
    assert_eq!(left, b"");
    bench.act(&entity(1));
    fs::remove_file(filler).expect("room is made");
    let pending = bench.crash();
    assert_eq!((pending.edits.len(), pending.setbacks), (1, vec![]));
}

#[test]
fn looking_at_somebody_elses_log_leaves_no_trace() {
    use crate::store::disk::{SOMEBODY, give, is_root};
    if !is_root("files of another user") {
        return;
    }
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.kill();
    give(&bench.beside(), SOMEBODY);
    let changed = |folder: &Path| {
        fs::metadata(folder)
            .expect("there")
            .modified()
            .expect("known")
    };
    // Two moments within one tick of the drive's clock can't be told apart.
    let past = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    let folder = File::open(bench.folder.path()).expect("a folder");
    folder.set_modified(past).expect("set");
    let before = changed(bench.folder.path());
    assert_eq!(before, past);
    assert!(guarded::open_to_read(&bench.beside()).is_none());
    assert_eq!(kept_edits(&bench.place(), None), []);
    assert_eq!(changed(bench.folder.path()), before);
}

#[test]
fn what_would_be_taken_for_somebody_elses_is_not_made() {
    let bench = without_log();
    let path = bench.beside();
    let refused = guarded::make_for(&path, |_, _| true).expect_err("it would not be mine");
    assert!(guarded::Refusal::from(refused).sends_elsewhere());
    assert!(!path.exists());
    // What is made here is.
    guarded::make(&path).expect("made");
    assert!(guarded::open_to_read(&path).is_some());
}

#[test]
fn a_log_that_others_may_read_is_closed_to_them() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.kill();
    fs::set_permissions(bench.beside(), fs::Permissions::from_mode(0o666)).expect("set");
    assert_eq!(bench.crash().edits.len(), 1);
    assert_eq!(mode(&bench.beside()), 0o600);
}

#[test]
fn a_link_in_the_state_folder_is_not_followed() {
    let mut bench = without_log();
    fs::write(bench.beside(), "no log").expect("written");
    let elsewhere = bench.folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).expect("made");
    fs::create_dir_all(bench.state().path()).expect("made");
    symlink(&elsewhere, bench.state().logs()).expect("linked");
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    let refused = Log::open(bench.place(), opened.set.article(), hash, &stamp(0));
    let told = refused.expect_err("nowhere to log").to_string();
    assert!(told.starts_with("Could not keep the record"), "{told}");
    assert_eq!(fs::read_dir(&elsewhere).expect("there").count(), 0);
    bench.kill();
}

#[test]
fn folders_in_the_state_folder_are_closed_to_others() {
    let mut bench = without_log();
    fs::write(bench.beside(), "no log").expect("written");
    for folder in [bench.state().logs(), bench.state().unsaved()] {
        fs::create_dir_all(&folder).expect("made");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("set");
    }
    bench.open();
    let id = Ulid::from_parts(1, 1);
    let _log =
        create_unsaved(&bench.state(), id, &bench.set.clone().into(), &stamp(0)).expect("logged");
    assert_eq!(mode(&bench.state().logs()), 0o700);
    assert_eq!(mode(&bench.state().unsaved()), 0o700);
}

#[test]
fn a_document_without_a_name_that_is_no_folder_is_passed_over() {
    let mut bench = without_log();
    let state = bench.state();
    let set = bench.set.clone();
    let create = |n: u64| {
        create_unsaved(
            &state,
            Ulid::from_parts(n, 1),
            &set.clone().into(),
            &stamp(0),
        )
    };
    bench.log = Some(create(1).expect("logged"));
    bench.act(&entity(1));
    bench.kill();
    let unsaved = state.unsaved();
    let elsewhere = bench.folder.path().join("elsewhere");
    fs::rename(unsaved.join(Ulid::from_parts(1, 1).to_string()), &elsewhere).expect("moved");
    symlink(&elsewhere, unsaved.join("link")).expect("linked");
    bench.log = Some(create(2).expect("logged"));
    bench.act(&entity(2));
    bench.kill();
    let piped = unsaved.join("piped");
    fs::create_dir(&piped).expect("made");
    for name in ["log", "base.ron"] {
        let made = std::process::Command::new("mkfifo")
            .arg(piped.join(name))
            .status();
        assert!(made.expect("mkfifo").success());
    }
    let found = unsaved_documents(&state);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(elsewhere.join("log").exists());
}
