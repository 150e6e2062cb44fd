//! The failing disks that tests stand on fail as they say.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a disk is mounted, and its value goes, by a panic too | nothing is left of it | `a_disk_goes_with_its_value` |
//! | a disk is made read-only, and writable again | writing fails, then works | `a_disk_is_read_only_until_it_is_writable_again` |
//! | the same while a file is open for writing | what is open is still written, nothing new can be | `a_disk_is_read_only_though_a_file_on_it_is_open` |
//! | a disk is filled but for a block | a block can be written, two can't, until there is room again | `a_full_disk_takes_no_more_than_was_left` |
//! | something is done without root's privileges | another's file is closed to it, on that thread alone | `without_privileges_another_users_file_is_closed` |
//! | a panic without privileges | it is a panic of the test | `a_panic_without_privileges_is_one_of_the_test` |

use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    panic::{AssertUnwindSafe, catch_unwind},
};

use crate::support::disk::{SOMEBODY, Tmpfs, allow, give, open_folder, unprivileged};

const ROOM: u64 = 256 * 1024;

#[test]
fn a_disk_goes_with_its_value() {
    let mut place = None;
    let ended = catch_unwind(AssertUnwindSafe(|| {
        let mut disk = Tmpfs::mount(ROOM)?;
        place = Some(disk.path().to_owned());
        let _open = File::create(disk.join("open")).expect("a file");
        disk.remount_ro();
        panic!("as a test that fails");
        #[expect(unreachable_code, reason = "it says what the closure returns")]
        Some(())
    }));
    let Some(place) = place else {
        return;
    };
    assert!(ended.is_err());
    assert!(!place.exists(), "the folder is gone");
    let mounts = fs::read_to_string("/proc/mounts").expect("what is mounted");
    assert!(!mounts.contains(&*place.to_string_lossy()), "{mounts}");
}

#[test]
fn a_disk_is_read_only_until_it_is_writable_again() {
    let Some(mut disk) = Tmpfs::mount(ROOM) else {
        return;
    };
    let file = disk.join("a");
    fs::write(&file, "before").expect("written");
    disk.remount_ro();
    let refused = fs::write(&file, "meanwhile").expect_err("read-only");
    assert_eq!(refused.kind(), ErrorKind::ReadOnlyFilesystem);
    assert_eq!(fs::read_to_string(&file).expect("readable"), "before");
    disk.remount_rw();
    fs::write(&file, "after").expect("writable again");
}

#[test]
fn a_disk_is_read_only_though_a_file_on_it_is_open() {
    let Some(mut disk) = Tmpfs::mount(ROOM) else {
        return;
    };
    let path = disk.join("a");
    let mut open = File::create(&path).expect("a file");
    disk.remount_ro();
    let refused = File::create(disk.join("b")).expect_err("read-only");
    assert_eq!(refused.kind(), ErrorKind::ReadOnlyFilesystem);
    let refused = fs::rename(&path, disk.join("c")).expect_err("read-only");
    assert_eq!(refused.kind(), ErrorKind::ReadOnlyFilesystem);
    open.write_all(b"still").expect("it was open before");
    disk.remount_rw();
    assert_eq!(fs::read_to_string(&path).expect("the same file"), "still");
    File::create(disk.join("b")).expect("writable again");
}

#[test]
fn a_full_disk_takes_no_more_than_was_left() {
    let Some(disk) = Tmpfs::mount(ROOM) else {
        return;
    };
    let filler = disk.fill(4096);
    let refused = fs::write(disk.join("a"), [0; 8192]).expect_err("no room");
    assert_eq!(refused.kind(), ErrorKind::StorageFull);
    fs::write(disk.join("a"), [0; 4096]).expect("room for one");
    fs::remove_file(filler).expect("removed");
    fs::write(disk.join("a"), [0; 8192]).expect("room again");
}

#[test]
fn without_privileges_another_users_file_is_closed() {
    let folder = open_folder();
    let theirs = folder.path().join("theirs");
    fs::write(&theirs, "theirs").expect("written");
    allow(&theirs, 0o600);
    let read = || fs::read(&theirs).map_err(|why| why.kind());
    let Some(own) = unprivileged(read) else {
        return;
    };
    assert!(own.is_ok(), "it is still one's own");
    give(&theirs, SOMEBODY);
    assert_eq!(unprivileged(read), Some(Err(ErrorKind::PermissionDenied)));
    assert!(read().is_ok(), "still root here");
}

#[test]
fn a_panic_without_privileges_is_one_of_the_test() {
    let panicked = catch_unwind(|| unprivileged(|| -> () { panic!("as a test that fails") }));
    if let Ok(done) = panicked {
        assert!(done.is_none(), "skipped");
    }
}
