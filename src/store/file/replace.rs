//! Puts a file in the place of another in one step, so that a failure leaves what stood there before.

use std::{
    fs::{self, File, Metadata},
    io,
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::{
    Overwrite, hash_of,
    kept::{self, NotKept},
    sweep,
};
use crate::{
    files::{
        self,
        steps::{Act, step},
    },
    store::{error::SaveFailure, log::begins_as_log},
};

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Access {
    /// Whoever the user's settings (umask) say: it is a document to share.
    Shared,
    /// Its owner only.
    Private,
}

/// Puts a file in the place of another in one step, with what `write` puts into it; `ready` is called when
/// that is on disk, just before. Until then only its owner can read it. Answers with what of the former
/// file could not be kept.
///
/// Where this thread is [left behind](crate::files::steps) on the way, what stood there still does: unless
/// the one step by which the file takes its place had been begun, which may then still take effect.
pub(in crate::store) fn replace(
    path: &Path,
    over: Overwrite,
    access: Access,
    write: impl FnOnce(&mut File) -> io::Result<()>,
    ready: impl FnOnce(),
) -> Result<Vec<NotKept>, SaveFailure> {
    let target = followed(path);
    let folder = folder_of(&target);
    let standing = standing(&target)?;
    check(&target, standing.is_some(), over)?;
    let file_protected = |metadata: &Metadata| metadata.permissions().readonly();
    if is_protected(folder)? || standing.as_ref().is_some_and(file_protected) {
        return Err(SaveFailure::ReadOnly);
    }
    let mut temporary = temporary(folder)?;
    write(temporary.as_file_mut())?;
    let new = temporary.as_file();
    let not_kept = step(Act::Write, &target, || match (&standing, access) {
        (Some(standing), _) => kept::pass_on(&target, standing, new),
        (None, Access::Shared) => kept::share(folder, new).map(|()| Vec::new()),
        (None, Access::Private) => Ok(Vec::new()),
    })?;
    step(Act::Sync, &target, || new.sync_all())?;
    ready();
    place(temporary, &target, over, standing.as_ref())?;
    sync_folder(folder);
    Ok(not_kept)
}

/// The file that is to be replaced, if there is one. In the place of a device or a pipe, a file would
/// break what others use it for.
fn standing(target: &Path) -> Result<Option<Metadata>, SaveFailure> {
    match step(Act::Look, target, || fs::metadata(target)) {
        Ok(standing) if standing.is_dir() => Err(SaveFailure::Folder),
        Ok(standing) if !standing.is_file() => Err(SaveFailure::NotAFile),
        standing => Ok(standing.ok()),
    }
}

/// Whether what stands at `target` may be replaced. A log never may: its edits may be in no save.
fn check(target: &Path, stands: bool, over: Overwrite) -> Result<(), SaveFailure> {
    match over {
        _ if stands && begins_as_log(target) => Err(SaveFailure::ALog),
        Overwrite::New if stands => Err(SaveFailure::Exists),
        Overwrite::Expect(expected) if stands => match hash_of(target) {
            Ok(hash) if hash == expected => Ok(()),
            // Unreadable now is also not what we read then.
            Ok(_) | Err(_) => Err(SaveFailure::ChangedOnDisk),
        },
        _ => Ok(()),
    }
}

/// Puts the written file in its place, unless something has come there since the look at it.
fn place(
    temporary: NamedTempFile,
    target: &Path,
    over: Overwrite,
    standing: Option<&Metadata>,
) -> Result<(), SaveFailure> {
    match (over, standing) {
        (Overwrite::Force, _) => replace_with(temporary, target)?,
        (Overwrite::Expect(_), Some(standing)) => {
            let now = step(Act::Look, target, || fs::metadata(target));
            if !now.is_ok_and(|now| is_same(standing, &now)) {
                return Err(SaveFailure::ChangedOnDisk);
            }
            replace_with(temporary, target)?;
        }
        // What was written or read last has gone: nothing is to be lost, but what was made meanwhile.
        (Overwrite::Expect(_), None) => {
            put_in_empty_place(temporary, target).map_err(|why| match why.kind() {
                io::ErrorKind::AlreadyExists => SaveFailure::ChangedOnDisk,
                _ => why.into(),
            })?;
        }
        (Overwrite::New, _) => put_in_empty_place(temporary, target)?,
    }
    Ok(())
}

fn replace_with(temporary: NamedTempFile, target: &Path) -> io::Result<()> {
    step(Act::Place, target, || {
        temporary.persist(target).map(drop).map_err(|e| e.error)
    })
}

fn put_in_empty_place(temporary: NamedTempFile, target: &Path) -> io::Result<()> {
    let mut put = None;
    step(Act::Place, target, || {
        put = Some(temporary.persist_noclobber(target));
        Ok::<_, io::Error>(())
    })?;
    let Some(Err(failed)) = put else {
        return Ok(());
    };
    // Some drives can neither refuse to replace nor have two names for a file.
    let unable = matches!(
        failed.error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput | io::ErrorKind::PermissionDenied
    );
    let is_there = || step(Act::Look, target, || fs::symlink_metadata(target)).is_ok();
    if unable && !is_there() {
        return replace_with(failed.file, target);
    }
    Err(failed.error)
}

/// Whether it is still the same file with the same contents, as far as can be told without reading it.
#[cfg(unix)]
fn is_same(before: &Metadata, now: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let of = |m: &Metadata| (m.dev(), m.ino(), m.size(), m.mtime(), m.mtime_nsec());
    of(before) == of(now)
}

#[cfg(not(unix))]
fn is_same(before: &Metadata, now: &Metadata) -> bool {
    let of = |m: &Metadata| (m.len(), m.modified().ok());
    of(before) == of(now)
}

/// Whether nobody may make files in a folder. Asked beforehand, because an administrator could.
pub(in crate::store) fn is_protected(folder: &Path) -> io::Result<bool> {
    let permissions = step(Act::Look, folder, || fs::metadata(folder))?.permissions();
    // Elsewhere the attribute says something else of folders.
    Ok(cfg!(unix) && permissions.readonly())
}

/// Makes the names in a folder outlast a power cut, where the system can.
pub(in crate::store) fn sync_folder(folder: &Path) {
    // The file is in place and whole; a system that can't flush folders is no reason to fail.
    let _ = step(Act::Sync, folder, || File::open(folder)?.sync_all());
}

/// Makes a folder, and those around it, for this user only.
pub(in crate::store) fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    step(Act::Write, folder, || builder.create(folder))
}

/// The folder a file stands in.
pub(in crate::store) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// An empty file beside the target that goes away by itself unless it is put in place. Only its owner
/// can read it, and it is locked while it lives, so that [`sweep`](sweep::sweep) knows that somebody is
/// at it.
pub(in crate::store) fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let temporary = step(Act::Write, folder, || {
        sweep::temporary_names().tempfile_in(folder)
    })?;
    // On a system without locks nothing is ever swept.
    let _ = step(Act::Look, folder, || {
        Ok::<_, io::Error>(temporary.as_file().try_lock())
    });
    Ok(temporary)
}

/// The file that a path names in the end, though it may not be there yet.
pub(in crate::store) fn followed(path: &Path) -> PathBuf {
    if let Ok(real) = files::true_path(path) {
        return real;
    }
    match step(Act::Look, path, || fs::read_link(path)) {
        // A link to a file that is yet to be made. A link to such a link is not followed further.
        Ok(link) => folder_of(path).join(link),
        Err(_) => path.to_owned(),
    }
}
