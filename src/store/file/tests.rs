//! Saves on disk: read whole, and written without a loss.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a file that is being written | only its owner can read it, whatever the one it replaces allows | `nobody_else_reads_what_is_being_written` |
//! | a new file to share | it has the permissions that any new file has | `a_new_file_has_the_permissions_that_new_files_have` |
//! | the same in a folder with an access list for new files | it has that list | `access_lists_are_kept_and_given_by_the_folder` |
//! | a save that went away, and came again while it is written | not replaced: changed on disk | `what_was_made_meanwhile_is_not_replaced` |
//! | a save that is changed or replaced while it is written | not replaced: changed on disk | `what_was_made_meanwhile_is_not_replaced` |
//! | a half-written file of a killed program, an hour old | swept | `what_a_killed_program_left_is_swept` |
//! | the same, younger, or its writer at work, or of another name, or no file, or a link | left alone | `what_is_not_surely_left_is_not_swept` |
//! | the same, of another user | left alone | `what_another_user_left_is_theirs` |
//! | the program's own folder and those in it | swept too | `the_programs_own_folders_are_swept` |
//! | root replaces a file of another user and group | both are kept, and nothing is said | `owner_and_group_are_kept_where_that_can_be` |
//! | a person replaces a file of another user, or group | it is said; the new group may do what everybody may | `an_owner_or_group_that_can_not_be_kept_is_told` |
//! | a save with an access list, or attributes | kept | `access_lists_are_kept_and_given_by_the_folder`, `attributes_of_other_programs_are_kept` |
//! | a save without an access list in a folder that gives one | it gets none | `access_lists_are_kept_and_given_by_the_folder` |
//! | a save that would be longer than is read again | it ends where that is noticed, with the bound | `no_save_goes_on_beyond_what_is_read` |
//! | a save is about to take its place | its hash is told first; not that of one that is refused | `the_hash_is_told_before_a_save_takes_its_place` |
//! | what is to be replaced begins as a log, of whatever format | refused, whatever was said of replacing it | `no_log_is_replaced` |
//! | a save with other names (hard links) | told; they keep what they were | `other_names_are_told` |

use std::{
    fs::{self, File, Permissions},
    io,
    path::PathBuf,
    time::{Duration, SystemTime},
};

use super::*;
use crate::{
    model::arbitrary,
    store::{Failure, NotASave, SaveFailure, StateFolder, encode},
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

fn write_bytes(path: &Path, bytes: &[u8], over: Overwrite) -> Result<Written, StoreError> {
    write_stream(path, over, |out| out.write_all(bytes))
}

fn failure(result: Result<SaveHash, StoreError>) -> SaveFailure {
    match result.expect_err("it can't be saved").failure {
        Failure::Save(failure) => failure,
        other => panic!("{other:?} is no failure to save"),
    }
}

#[test]
fn no_log_is_replaced() {
    let folder = folder();
    let path = folder.path().join("news.ron.log");
    for begun in [
        "Opened(format: 2",
        "Opened(format: 99, ",
        "Shortened(format: 2, ",
    ] {
        fs::write(&path, begun).expect("written");
        let hash = SaveHash::of(begun.as_bytes());
        for over in [Overwrite::New, Overwrite::Force, Overwrite::Expect(hash)] {
            let refused = write_bytes(&path, b"a table", over).map(|written| written.hash);
            assert_eq!(failure(refused), SaveFailure::ALog, "{begun} {over:?}");
        }
        assert_eq!(fs::read_to_string(&path).expect("there"), begun);
    }
    for other in ["", "Opened", "Opened(format: two"] {
        fs::write(&path, other).expect("written");
        write_bytes(&path, b"a table", Overwrite::Force).expect("it is no log");
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
fn the_hash_is_told_before_a_save_takes_its_place() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let set = arbitrary::empty_set();
    let mut told = None;
    let written = write_save_marked(&path, &set, Overwrite::New, |hash| {
        assert!(!path.exists());
        told = Some(hash);
    });
    let written = written.expect("saved");
    assert_eq!(told, Some(written.hash));
    assert_eq!(hash_on_disk(&path), Ok(Some(written.hash)));
    let refused = write_save_marked(&path, &set, Overwrite::New, |_| panic!("it is not written"));
    assert_eq!(failure(refused.map(|it| it.hash)), SaveFailure::Exists);
}

#[test]
fn no_save_goes_on_beyond_what_is_read() {
    let set = arbitrary::empty_set();
    let save = encode(&set);
    for short in [0, 1, save.len() / 2] {
        let mut written = Vec::new();
        let mut bounded = Bounded {
            out: &mut written,
            room: (save.len() - short) as u64,
        };
        let outcome = encode_to(&set, &mut bounded);
        let failed = outcome.map_err(SaveFailure::from).err();
        let told = failed.as_ref().map(ToString::to_string);
        match short {
            0 => assert_eq!((written, told), (save.clone().into_bytes(), None)),
            _ => {
                assert!(written.len() < save.len());
                let told = told.expect("it is refused");
                assert!(told.contains("has more than 1,073,741,824 bytes"), "{told}");
            }
        }
    }
}

/// As the real one, with nobody to be told.
fn replace(
    path: &Path,
    over: Overwrite,
    access: Access,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<Vec<NotKept>, SaveFailure> {
    super::replace(path, over, access, write, || ())
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
    assert_eq!(failed.map(drop), Err(SaveFailure::Full));
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
    assert_eq!(failed.map(drop), Err(SaveFailure::Full));
    assert_eq!(names(folder.path()), [""; 0]);
    let error = StoreError::save(Path::new("/w/a.ron"), SaveFailure::Full);
    assert_eq!(
        error.to_string(),
        "Could not save: the disk is full. Make room and save again, or save to another disk. — /w/a.ron"
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

const HOUR: Duration = Duration::from_secs(3600);

fn now() -> SystemTime {
    SystemTime::now()
}

/// A file such as a killed program leaves, last written to some time ago.
fn left(path: PathBuf, ago: Duration) -> PathBuf {
    let file = File::create(&path).expect("made");
    file.set_modified(now() - ago).expect("dated");
    path
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).expect("there").permissions().mode() & 0o777
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_what_is_being_written() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = folder.path().join("a.ron");
    for open_to_all in [false, true] {
        if open_to_all {
            fs::set_permissions(&path, Permissions::from_mode(0o666)).expect("set");
        }
        for access in [Access::Shared, Access::Private] {
            let written = replace(&path, Overwrite::Force, access, |file| {
                file.write_all("سرّ".as_bytes())?;
                let metadata = file.metadata()?;
                assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
                let there = names(folder.path());
                let half = there.iter().find(|name| name.starts_with(".hashiya-"));
                assert_eq!(mode(&folder.path().join(half.expect("its file"))), 0o600);
                Ok(())
            });
            assert_eq!(written, Ok(Vec::new()));
        }
        assert_eq!(names(folder.path()), ["a.ron"]);
    }
    assert_eq!(mode(&path), 0o666, "kept");
}

#[cfg(unix)]
#[test]
fn a_new_file_has_the_permissions_that_new_files_have() {
    let folder = folder();
    fs::write(folder.path().join("any"), "").expect("written");
    let path = folder.path().join("a.ron");
    write_save(&path, &arbitrary::empty_set(), Overwrite::New).expect("saved");
    assert_eq!(mode(&path), mode(&folder.path().join("any")));
    let private = folder.path().join("b");
    replace(&private, Overwrite::New, Access::Private, |_| Ok(())).expect("written");
    assert_eq!(mode(&private), 0o600);
}

#[test]
fn what_was_made_meanwhile_is_not_replaced() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let hash = SaveHash::of(b"mine");
    type Act = fn(&Path);
    let meanwhile: [(&str, Act); 3] = [
        ("made", |path| fs::write(path, "theirs").expect("made")),
        ("changed", |path| {
            fs::write(path, "theirs").expect("changed")
        }),
        ("replaced", |path| {
            let beside = path.with_extension("new");
            fs::write(&beside, "theirs").expect("made");
            fs::rename(beside, path).expect("put in its place");
        }),
    ];
    for (what, act) in meanwhile {
        match what {
            "made" => {}
            _ => fs::write(&path, "mine").expect("written"),
        }
        let refused = replace(&path, Overwrite::Expect(hash), Access::Shared, |file| {
            act(&path);
            file.write_all(b"mine and more")
        });
        assert_eq!(refused, Err(SaveFailure::ChangedOnDisk), "{what}");
        assert_eq!(fs::read_to_string(&path).expect("kept"), "theirs");
        assert_eq!(names(folder.path()), ["a.ron"]);
        fs::remove_file(&path).expect("removed");
    }
    let written = replace(&path, Overwrite::Expect(hash), Access::Shared, |_| Ok(()));
    assert_eq!(written, Ok(Vec::new()), "gone, and nothing came");
}

#[test]
fn what_a_killed_program_left_is_swept() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    left(path(".hashiya-a1B2c3.tmp"), 2 * HOUR);
    left(path("a.ron"), 2 * HOUR);
    // As the program names them itself.
    let (_, kept) = temporary(folder.path())
        .expect("made")
        .keep()
        .expect("kept");
    assert_eq!(sweep(folder.path(), now()), 1);
    assert!(kept.exists(), "it is young");
    assert_eq!(sweep(folder.path(), now() + 2 * HOUR), 1);
    assert_eq!(names(folder.path()), ["a.ron"]);
    assert_eq!(sweep(&path("none"), now()), 0);
}

#[test]
fn what_is_not_surely_left_is_not_swept() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    left(path(".hashiya-young1.tmp"), HOUR - Duration::from_secs(60));
    for name in [
        ".hashiya-short.tmp",
        ".hashiya-longer1.tmp",
        ".hashiya-a.b.c1.tmp",
        "hashiya-abcdef.tmp",
        ".hashiya-abcdef.tmp.ron",
        ".hashiya-abcdef",
    ] {
        left(path(name), 24 * HOUR);
    }
    fs::create_dir(path(".hashiya-folder.tmp")).expect("made");
    left(path("own"), 24 * HOUR);
    #[cfg(unix)]
    std::os::unix::fs::symlink("own", path(".hashiya-linked.tmp")).expect("linked");
    let before = names(folder.path());
    assert_eq!(sweep(folder.path(), now()), 0);
    // Its writer is at work, however long.
    let written = replace(&path("a"), Overwrite::New, Access::Shared, |_| {
        assert_eq!(
            sweep(folder.path(), now() + 24 * HOUR),
            1,
            "the young one alone"
        );
        Ok(())
    });
    assert_eq!(written, Ok(Vec::new()));
    let mut after = before;
    after.retain(|name| name != ".hashiya-young1.tmp");
    after.push("a".to_owned());
    after.sort();
    assert_eq!(names(folder.path()), after);
}

#[test]
fn the_programs_own_folders_are_swept() {
    let folder = folder();
    let state = StateFolder::at(folder.path());
    let unsaved = state.unsaved().join("01JA");
    fs::create_dir_all(&unsaved).expect("made");
    fs::create_dir_all(folder.path().join("logs")).expect("made");
    for within in [folder.path(), &folder.path().join("logs"), &unsaved] {
        left(within.join(".hashiya-abcdef.tmp"), 2 * HOUR);
    }
    assert_eq!(sweep_state(&state, now()), 3);
    assert_eq!(names(&unsaved), [""; 0]);
}

#[cfg(unix)]
#[test]
fn other_names_are_told() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("a.ron"), "before").expect("written");
    fs::hard_link(path("a.ron"), path("b.ron")).expect("linked");
    fs::hard_link(path("a.ron"), path("c.ron")).expect("linked");
    let written = write_bytes(&path("a.ron"), b"after", Overwrite::Force).expect("saved");
    assert_eq!(written.not_kept, [NotKept::Names(2)]);
    let said = written.remark(&path("a.ron")).expect("it is said");
    assert!(said.contains("its 2 other names (hard links, which keep the earlier version)"));
    assert_eq!(fs::read_to_string(path("b.ron")).expect("kept"), "before");
    let again = write_bytes(&path("a.ron"), b"again", Overwrite::Force).expect("saved");
    assert_eq!(
        (again.remark(&path("a.ron")), again.not_kept),
        (None, vec![])
    );
}

#[cfg(target_os = "linux")]
mod of_others {
    //! Files of other users, and those with lists of who may read them.

    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};

    use super::*;
    use crate::store::disk::{SOMEBODY, give, is_root, open_folder, unprivileged};

    const LIST: &str = "system.posix_acl_access";
    const LIST_FOR_NEW: &str = "system.posix_acl_default";

    /// A list that lets somebody else read.
    fn list() -> Vec<u8> {
        let (owner, user, group, mask, others) = (1, 2, 4, 16, 32);
        let nobody = u32::MAX;
        let mut bytes = 2_u32.to_le_bytes().to_vec();
        for (tag, may, who) in [
            (owner, 6, nobody),
            (user, 4, SOMEBODY),
            (group, 0, nobody),
            (mask, 4, nobody),
            (others, 0, nobody),
        ] {
            bytes.extend(u16::to_le_bytes(tag));
            bytes.extend(u16::to_le_bytes(may));
            bytes.extend(u32::to_le_bytes(who));
        }
        bytes
    }

    fn attribute(path: &Path, name: &str) -> Option<Vec<u8>> {
        xattr::get(path, name).expect("asked")
    }

    /// Gives a file or folder an attribute; `false`, and it is said, where the disk has none.
    fn set(path: &Path, name: &str, value: &[u8]) -> bool {
        let given = xattr::set(path, name, value);
        if let Err(why) = &given {
            eprintln!("skipped: no {name} here: {why}");
        }
        given.is_ok()
    }

    #[test]
    fn owner_and_group_are_kept_where_that_can_be() {
        if !is_root("a file of another user") {
            return;
        }
        let folder = folder();
        let path = folder.path().join("a.ron");
        fs::write(&path, "theirs").expect("written");
        fs::set_permissions(&path, Permissions::from_mode(0o640)).expect("set");
        chown(&path, Some(SOMEBODY), Some(SOMEBODY + 1)).expect("given away");
        let written = write_bytes(&path, b"ours", Overwrite::Force).expect("saved");
        assert_eq!(written.not_kept, []);
        let now = fs::metadata(&path).expect("there");
        assert_eq!((now.uid(), now.gid()), (SOMEBODY, SOMEBODY + 1));
        assert_eq!(now.mode() & 0o777, 0o640);
    }

    #[test]
    fn an_owner_or_group_that_can_not_be_kept_is_told() {
        let folder = open_folder();
        let path = folder.path().join("a.ron");
        let save = |uid, gid, mode| {
            let _ = fs::remove_file(&path);
            fs::write(&path, "theirs").expect("written");
            fs::set_permissions(&path, Permissions::from_mode(mode)).expect("set");
            chown(&path, uid, gid).ok()?;
            unprivileged(|| write_bytes(&path, b"ours", Overwrite::Force).expect("saved"))
        };
        let Some(written) = save(Some(SOMEBODY), None, 0o664) else {
            return;
        };
        assert_eq!(written.not_kept, [NotKept::Owner]);
        assert_eq!(mode(&path), 0o664, "its group is kept");
        let written = save(None, Some(SOMEBODY), 0o664).expect("as before");
        assert_eq!(written.not_kept, [NotKept::Group]);
        assert_eq!(
            mode(&path),
            0o644,
            "another group is given no more than all"
        );
        let written = save(Some(SOMEBODY), Some(SOMEBODY), 0o660).expect("as before");
        assert_eq!(written.not_kept, [NotKept::Owner, NotKept::Group]);
        assert_eq!(mode(&path), 0o600);
        let said = written.remark(&path).expect("it is said");
        assert!(said.contains("its owner (the file is yours now) and its group. — "));
    }

    #[test]
    fn access_lists_are_kept_and_given_by_the_folder() {
        let folder = folder();
        let path = folder.path().join("a.ron");
        fs::write(&path, "before").expect("written");
        if !set(&path, LIST, &list()) {
            return;
        }
        let written = write_bytes(&path, b"after", Overwrite::Force).expect("saved");
        assert_eq!(written.not_kept, []);
        assert_eq!(attribute(&path, LIST), Some(list()));
        assert_eq!(mode(&path), 0o640, "its group’s digit is the list’s limit");

        let bare = folder.path().join("bare.ron");
        fs::write(&bare, "before").expect("written");
        assert!(set(folder.path(), LIST_FOR_NEW, &list()));
        write_bytes(&bare, b"after", Overwrite::Force).expect("saved");
        assert_eq!(attribute(&bare, LIST), None);

        let new = folder.path().join("new.ron");
        write_bytes(&new, b"new", Overwrite::New).expect("saved");
        let any = folder.path().join("any");
        fs::write(&any, "").expect("written");
        assert_eq!(attribute(&new, LIST), attribute(&any, LIST));
        assert!(attribute(&new, LIST).is_some());
        assert_eq!(mode(&new), mode(&any));
    }

    #[test]
    fn attributes_of_other_programs_are_kept() {
        let folder = folder();
        let path = folder.path().join("a.ron");
        fs::write(&path, "before").expect("written");
        if !set(&path, "user.origin", "مكتبة".as_bytes()) {
            return;
        }
        let written = write_bytes(&path, b"after", Overwrite::Force).expect("saved");
        assert_eq!(written.not_kept, []);
        let kept = attribute(&path, "user.origin");
        assert_eq!(kept.as_deref(), Some("مكتبة".as_bytes()));
    }

    #[test]
    fn what_another_user_left_is_theirs() {
        if !is_root("a file of another user") {
            return;
        }
        let folder = folder();
        let path = left(folder.path().join(".hashiya-abcdef.tmp"), 2 * HOUR);
        give(&path, SOMEBODY);
        assert_eq!(sweep(folder.path(), now()), 0);
        assert!(path.exists());
    }
}
