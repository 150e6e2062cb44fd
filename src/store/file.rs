//! Saves on disk: read whole, and written so that a failure leaves what stood there before.
//!
//! Knows nothing of what is in them beyond the codec's two functions.

use std::{
    fmt,
    fs::{self, File, Permissions},
    io::{self, Read, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
    str::FromStr,
};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::model::AnnotationSet;

use super::{
    Follow, Opened, Step, decode_in_steps, encode,
    error::{OpenFailure, SaveFailure, StoreError},
};

/// Bytes of the largest file that is read: an article is shorter than 4 GiB, and no save that
/// people work with comes near this.
const LARGEST: u64 = 1 << 30;

/// The SHA-256 of a file's bytes: tells whether it is still the one that was read or written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SaveHash([u8; 32]);

/// What may be replaced when a save is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// Nothing: the file must not exist.
    New,
    /// The file with this hash, which was read or written last; or none, if it is gone.
    Expect(SaveHash),
    /// Whatever stands there: a person said so.
    Force,
}

/// Reads a save, with the hash to hand to [`Overwrite::Expect`].
pub fn read_save(path: &Path) -> Result<(Opened, SaveHash), StoreError> {
    let whole = read_save_in_steps(path, &mut |_| ControlFlow::Continue(()))?;
    Ok(whole.expect("nobody has called it off"))
}

/// As [`read_save`], telling of each step; `None` if it was called off.
pub fn read_save_in_steps(
    path: &Path,
    follow: Follow,
) -> Result<Option<(Opened, SaveHash)>, StoreError> {
    let error = |failure| StoreError::open(path, failure);
    let Some(bytes) = read_file_in_steps(path, follow).map_err(error)? else {
        return Ok(None);
    };
    let opened = decode_in_steps(&bytes, follow);
    let opened = opened.map_err(|why| error(OpenFailure::NotASave(why)))?;
    Ok(opened.map(|opened| (opened, SaveHash::of(&bytes))))
}

/// Writes a save; see [`write_bytes`].
pub fn write_save(
    path: &Path,
    set: &AnnotationSet,
    over: Overwrite,
) -> Result<SaveHash, StoreError> {
    write_bytes(path, encode(set).as_bytes(), over)
}

/// Writes an encoded save: to a new file in the same folder, flushed to disk, which then takes the
/// place of the old one. A link is followed to the file it names; permissions of a file that is
/// replaced are kept. When it fails, what stood there still does, and nothing is left beside it.
pub fn write_bytes(path: &Path, bytes: &[u8], over: Overwrite) -> Result<SaveHash, StoreError> {
    replace(path, over, Access::Shared, |file| file.write_all(bytes))
        .map_err(|failure| StoreError::save(path, failure))?;
    Ok(SaveHash::of(bytes))
}

/// Whether a file is to be opened as a save: by its name, or by what it begins with.
pub fn is_save(path: &Path) -> bool {
    let named = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("ron"));
    named || starts_as_save(path).unwrap_or(false)
}

fn starts_as_save(path: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    if fs::metadata(path)?.is_file() {
        File::open(path)?.take(4096).read_to_end(&mut head)?;
    }
    Ok(String::from_utf8_lossy(&head).contains("AnnotationSet("))
}

/// The hash of the file at `path`; `None` if there is none.
pub fn hash_on_disk(path: &Path) -> Result<Option<SaveHash>, StoreError> {
    match read_file(path) {
        Ok(bytes) => Ok(Some(SaveHash::of(&bytes))),
        Err(OpenFailure::Missing) => Ok(None),
        Err(failure) => Err(StoreError::open(path, failure)),
    }
}

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Whoever the user's settings (umask) say: it is a document to share.
    Shared,
    /// Its owner only.
    Private,
}

/// Reads an ordinary file of reasonable size.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, OpenFailure> {
    let whole = read_file_in_steps(path, &mut |_| ControlFlow::Continue(()))?;
    Ok(whole.expect("nobody has called it off"))
}

/// As [`read_file`], telling how far it is; `None` if it was called off.
fn read_file_in_steps(path: &Path, follow: Follow) -> Result<Option<Vec<u8>>, OpenFailure> {
    /// Bytes between two steps: a slow drive gives as many in a second.
    const STEP: u64 = 1 << 20;
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(OpenFailure::Folder);
    }
    if !metadata.is_file() {
        return Err(OpenFailure::NotAFile);
    }
    if metadata.len() > LARGEST {
        return Err(OpenFailure::TooBig);
    }
    let mut file = File::open(path)?;
    // One more, so that the end is noticed without asking for more room.
    let room = usize::try_from(metadata.len() + 1).map_err(|_| OpenFailure::TooBig)?;
    let mut bytes = Vec::with_capacity(room);
    while (&mut file).take(STEP).read_to_end(&mut bytes)? > 0 {
        let done = bytes.len() as u64;
        if done > LARGEST {
            return Err(OpenFailure::TooBig);
        }
        if follow(Step::Read(done, done.max(metadata.len()))).is_break() {
            return Ok(None);
        }
    }
    Ok(Some(bytes))
}

/// Puts a file in the place of another in one step, with what `write` puts into it.
pub(super) fn replace(
    path: &Path,
    over: Overwrite,
    access: Access,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<(), SaveFailure> {
    let target = followed(path);
    let folder = folder_of(&target);
    let standing = fs::metadata(&target).ok();
    if standing.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(SaveFailure::Folder);
    }
    // In the place of a device or a pipe, a file would break what others use it for.
    if standing
        .as_ref()
        .is_some_and(|standing| !standing.is_file())
    {
        return Err(SaveFailure::NotAFile);
    }
    check(&target, standing.is_some(), over)?;
    let file_protected = |metadata: &fs::Metadata| metadata.permissions().readonly();
    if is_protected(folder)? || standing.as_ref().is_some_and(file_protected) {
        return Err(SaveFailure::ReadOnly);
    }
    let mut temporary = temporary(folder, access)?;
    if let Some(standing) = standing {
        temporary
            .as_file()
            .set_permissions(standing.permissions())?;
    }
    write(temporary.as_file_mut())?;
    temporary.as_file().sync_all()?;
    let placed = match over {
        // Another program may have made the file in the meantime.
        Overwrite::New => temporary.persist_noclobber(&target),
        Overwrite::Expect(_) | Overwrite::Force => temporary.persist(&target),
    };
    placed.map_err(|e| e.error)?;
    sync_folder(folder);
    Ok(())
}

/// Whether nobody may make files in a folder. Asked beforehand, because an administrator could.
pub(super) fn is_protected(folder: &Path) -> io::Result<bool> {
    let permissions = fs::metadata(folder)?.permissions();
    // Elsewhere the attribute says something else of folders.
    Ok(cfg!(unix) && permissions.readonly())
}

/// Makes the names in a folder outlast a power cut, where the system can.
pub(super) fn sync_folder(folder: &Path) {
    // The file is in place and whole; a system that can't flush folders is no reason to fail.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Makes a folder, and those around it, for this user only.
pub(super) fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The folder a file stands in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Whether what stands at `target` may be replaced.
fn check(target: &Path, stands: bool, over: Overwrite) -> Result<(), SaveFailure> {
    match over {
        Overwrite::New if stands => Err(SaveFailure::Exists),
        Overwrite::Expect(expected) if stands => match read_file(target) {
            Ok(bytes) if SaveHash::of(&bytes) == expected => Ok(()),
            // Unreadable now is also not what we read then.
            Ok(_) | Err(_) => Err(SaveFailure::ChangedOnDisk),
        },
        _ => Ok(()),
    }
}

/// An empty file beside the target that goes away by itself unless it is put in place.
pub(super) fn temporary(folder: &Path, access: Access) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".hashiya-").suffix(".tmp");
    if let Some(permissions) = permissions(access) {
        builder.permissions(permissions);
    }
    builder.tempfile_in(folder)
}

/// Permissions of a new file, before the user's settings (umask) take theirs away.
#[cfg(unix)]
fn permissions(access: Access) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(match access {
        Access::Shared => 0o666,
        Access::Private => 0o600,
    }))
}

#[cfg(not(unix))]
fn permissions(_access: Access) -> Option<Permissions> {
    None
}

/// The file that a path names in the end, though it may not be there yet.
pub(super) fn followed(path: &Path) -> PathBuf {
    if let Ok(real) = fs::canonicalize(path) {
        return real;
    }
    match fs::read_link(path) {
        // A link to a file that is yet to be made. A link to such a link is not followed further.
        Ok(link) => folder_of(path).join(link),
        Err(_) => path.to_owned(),
    }
}

impl SaveHash {
    /// The hash of a file's bytes.
    pub fn of(bytes: &[u8]) -> SaveHash {
        SaveHash(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for SaveHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for SaveHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SaveHash({self})")
    }
}

/// Text that is not 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAHash;

impl fmt::Display for NotAHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a SHA-256 in hexadecimal digits")
    }
}

impl std::error::Error for NotAHash {}

impl FromStr for SaveHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let mut hash = [0; 32];
        let digits = text.as_bytes();
        if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return Err(NotAHash);
        }
        for (byte, pair) in hash.iter_mut().zip(digits.chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| NotAHash)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotAHash)?;
        }
        Ok(SaveHash(hash))
    }
}

#[cfg(test)]
mod tests {
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
}
