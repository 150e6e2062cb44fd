//! Saves on disk: read whole, and written without a loss.

use std::fs::{self, File, Permissions};

use super::*;
use crate::{
    model::arbitrary,
    store::{Failure, NotASave},
};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder");
    let names = entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn failure(result: Result<SaveHash, StoreError>) -> SaveFailure {
    match result.expect_err("it can't be saved").failure {
        Failure::Save(failure) => failure,
        other => panic!("{other:?} is no failure to save"),
    }
}

#[test]
fn what_is_written_is_read_with_the_same_hash() {
    let folder = folder();
    let path = folder.path().join("سوق.ron");
    let set = arbitrary::empty_set();
    let written = write_save(&path, &set, Overwrite::New).expect("saved");
    let (opened, read) = read_save(&path).expect("opened");
    assert_eq!(written, read);
    assert_eq!(written.to_string().parse(), Ok(written));
    assert_eq!(hash_on_disk(&path), Ok(Some(written)));
    assert_eq!(encode(&opened.set), encode(&set));
    assert_eq!(names(folder.path()), ["سوق.ron"]);
}

#[test]
fn a_file_is_replaced_only_when_it_is_the_one_expected() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let set = arbitrary::empty_set();
    let hash = write_save(&path, &set, Overwrite::New).expect("saved");
    assert_eq!(
        failure(write_save(&path, &set, Overwrite::New)),
        SaveFailure::Exists
    );
    write_save(&path, &set, Overwrite::Expect(hash)).expect("it is the one");
    fs::write(&path, "somebody else's").expect("written");
    let refused = write_save(&path, &set, Overwrite::Expect(hash));
    assert_eq!(failure(refused), SaveFailure::ChangedOnDisk);
    assert_eq!(fs::read_to_string(&path).expect("kept"), "somebody else's");
    write_save(&path, &set, Overwrite::Force).expect("a person said so");
    fs::remove_file(&path).expect("removed");
    write_save(&path, &set, Overwrite::Expect(hash)).expect("nothing to lose");
    assert_eq!(names(folder.path()), ["a.ron"]);
}

#[test]
fn a_write_that_fails_half_way_leaves_the_old_file_and_nothing_else() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    fs::write(&path, "old").expect("written");
    let failed = replace(&path, Overwrite::Force, Access::Shared, |file| {
        file.write_all(b"half of")?;
        Err(io::ErrorKind::StorageFull.into())
    });
    assert_eq!(failed, Err(SaveFailure::Full));
    assert_eq!(fs::read_to_string(&path).expect("kept"), "old");
    assert_eq!(names(folder.path()), ["a.ron"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_called_one() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let failed = replace(&path, Overwrite::New, Access::Shared, |_| {
        File::options()
            .write(true)
            .open("/dev/full")?
            .write_all(b"x")
    });
    assert_eq!(failed, Err(SaveFailure::Full));
    assert_eq!(names(folder.path()), [""; 0]);
    let error = StoreError::save(Path::new("/w/a.ron"), SaveFailure::Full);
    assert_eq!(
        error.to_string(),
        "Could not save: the disk is full. Your work is still open and logged. Make room and save again, or save to another disk. — /w/a.ron"
    );
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_links_followed() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).expect("made");
    let (real, link) = (inner.join("real.ron"), folder.path().join("link.ron"));
    symlink("inner/real.ron", &link).expect("linked");
    let set = arbitrary::empty_set();
    write_save(&link, &set, Overwrite::New).expect("saved through a dangling link");
    fs::set_permissions(&real, Permissions::from_mode(0o640)).expect("set");
    write_save(&link, &set, Overwrite::Force).expect("saved through a link");
    assert!(
        fs::symlink_metadata(&link)
            .expect("still there")
            .is_symlink()
    );
    let mode = fs::metadata(&real).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn what_is_write_protected_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = folder.path().join("a.ron");
    let set = arbitrary::empty_set();
    fs::write(&path, "old").expect("written");
    fs::set_permissions(&path, Permissions::from_mode(0o444)).expect("set");
    assert_eq!(
        failure(write_save(&path, &set, Overwrite::Force)),
        SaveFailure::ReadOnly
    );
    let locked = folder.path().join("locked");
    fs::create_dir(&locked).expect("made");
    fs::set_permissions(&locked, Permissions::from_mode(0o555)).expect("set");
    let refused = write_save(&locked.join("b.ron"), &set, Overwrite::New);
    assert_eq!(failure(refused), SaveFailure::ReadOnly);
    assert_eq!(names(folder.path()), ["a.ron", "locked"]);
}

#[test]
fn places_where_no_file_can_stand_are_told_apart() {
    let folder = folder();
    let set = arbitrary::empty_set();
    let save = |path: &Path| failure(write_save(path, &set, Overwrite::Force));
    assert_eq!(save(folder.path()), SaveFailure::Folder);
    assert_eq!(
        save(&folder.path().join("none/a.ron")),
        SaveFailure::NoFolder
    );
}

#[cfg(unix)]
#[test]
fn nothing_takes_the_place_of_what_is_no_ordinary_file() {
    let folder = folder();
    let path = folder.path().join("socket");
    let _listening = std::os::unix::net::UnixListener::bind(&path).expect("a socket");
    let refused = write_save(&path, &arbitrary::empty_set(), Overwrite::Force);
    assert_eq!(failure(refused), SaveFailure::NotAFile);
    assert!(fs::metadata(&path).is_ok_and(|there| !there.is_file()));
}

#[test]
fn a_save_is_known_by_its_name_or_its_beginning() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    write_save(&path("copy.txt"), &arbitrary::empty_set(), Overwrite::New).expect("saved");
    fs::write(path("news.txt"), "خبر").expect("written");
    assert!(is_save(&path("copy.txt")) && is_save(&path("none.RON")));
    assert!(!is_save(&path("news.txt")) && !is_save(&path("none.txt")));
    assert!(!is_save(folder.path()));
}

#[test]
fn what_is_no_save_is_refused_with_a_sentence() {
    let folder = folder();
    let open = |path: &Path| read_save(path).expect_err("it is no save");
    let missing = folder.path().join("none.ron");
    assert_eq!(open(&missing).failure, Failure::Open(OpenFailure::Missing));
    assert_eq!(
        open(&missing).to_string(),
        format!(
            "Could not open the file: it is not there. Check its name, and whether its drive is connected. — {}",
            missing.display()
        )
    );
    assert_eq!(
        open(folder.path()).failure,
        Failure::Open(OpenFailure::Folder)
    );
    for (bytes, why) in [
        (&b""[..], NotASave::Empty),
        ("خبر عاجل".as_bytes(), NotASave::Other),
        (b"\xff\xfe", NotASave::NotUtf8),
    ] {
        let path = folder.path().join("a.ron");
        fs::write(&path, bytes).expect("written");
        let expected = Failure::Open(OpenFailure::NotASave(why));
        assert_eq!(open(&path).failure, expected);
    }
    #[cfg(unix)]
    assert_eq!(
        open(Path::new("/dev/null")).failure,
        Failure::Open(OpenFailure::NotAFile)
    );
}
