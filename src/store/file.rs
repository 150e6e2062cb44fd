//! Saves on disk: read whole, and written so that a failure leaves what stood there before.
//!
//! Knows nothing of what is in them beyond the codec's two functions.

use std::{
    collections::HashMap,
    fmt,
    fs::{self, File, Permissions},
    io::{self, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
    str::FromStr,
};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::{
    files::{self, Refused},
    model::{AnnotationSet, RecordId, Tagset},
};

use super::{
    FilePlace, Follow, NotASave, Opened, Step, decode_in_steps, decode_tagset, encode,
    error::{OpenFailure, SaveFailure, StoreError, TagsetFailure},
    record_places,
};

/// Bytes of the largest save that is read: an article is shorter than 4 GiB, and no save that people
/// work with comes near this.
pub(super) const LARGEST_SAVE: u64 = 1 << 30;

/// Bytes of the largest tagset that is read: a hundred thousand types fit.
pub(super) const LARGEST_TAGSET: u64 = 1 << 24;

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

/// Where the records of a save stand in its file.
///
/// # Errors
/// If it can't be opened.
pub fn places_in(path: &Path) -> Result<HashMap<RecordId, FilePlace>, StoreError> {
    let bytes = files::read(path, LARGEST_SAVE);
    let bytes = bytes.map_err(|why| StoreError::open(path, why.into()))?;
    Ok(record_places(&bytes))
}

/// Reads a file that holds a tagset.
///
/// # Errors
/// If it can't be opened, is larger than a tagset can be, or holds something else.
pub fn read_tagset(path: &Path) -> Result<Tagset, TagsetFailure> {
    let bytes = files::read(path, LARGEST_TAGSET);
    let bytes = bytes.map_err(|why| TagsetFailure::Open(why.into()))?;
    let not_text = TagsetFailure::Open(OpenFailure::NotASave(NotASave::NotUtf8));
    let text = String::from_utf8(bytes).map_err(|_| not_text)?;
    decode_tagset(&text).map_err(TagsetFailure::Malformed)
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

fn starts_as_save(path: &Path) -> Result<bool, Refused> {
    let head = files::read_head(path, 4096)?;
    Ok(String::from_utf8_lossy(&head).contains("AnnotationSet("))
}

/// The hash of the file at `path`; `None` if there is none.
pub fn hash_on_disk(path: &Path) -> Result<Option<SaveHash>, StoreError> {
    match files::read(path, LARGEST_SAVE).map_err(OpenFailure::from) {
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

/// Reads a save's bytes, telling how far it is; `None` if it was called off.
fn read_file_in_steps(path: &Path, follow: Follow) -> Result<Option<Vec<u8>>, OpenFailure> {
    let mut told = |done, of| follow(Step::Read(done, of));
    Ok(files::read_in_steps(path, LARGEST_SAVE, &mut told)?)
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
        Overwrite::Expect(expected) if stands => match files::read(target, LARGEST_SAVE) {
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
mod tests;
