//! Opens the files of logs, and trusts none: no link is followed, nothing but an ordinary file of
//! this user's that begins as a log is written to, and nobody else can read it from then on.
//!
//! Knows nothing of entries beyond how a log begins.

use std::{
    fs::{self, File, Metadata, TryLockError},
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
    time::Duration,
};

use crate::files::{
    self, Links, Refused,
    steps::{Act, step},
};

use super::super::{
    error::{SaveFailure, StoreError},
    file::{self, folder_of},
};
use super::{
    entry::FORMAT,
    positioned::{Positioned, read_at},
    stream::LONGEST_MARK,
};

/// Why a log can't be written at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// What lies there is no log of this program's, or of a newer one: it is left untouched.
    NotALog,
    /// It belongs to another user.
    SomebodyElses,
    /// It can't be written, for this reason.
    Failed(SaveFailure),
}

impl Refusal {
    /// Whether another place is to be tried.
    pub(super) fn sends_elsewhere(&self) -> bool {
        match self {
            Refusal::NotALog | Refusal::SomebodyElses => true,
            Refusal::Failed(why) => why.is_of_the_place(),
        }
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Refusal {
        Refusal::Failed(error.into())
    }
}

/// What a file begins as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beginning {
    /// A log that this version reads, its first line whole; or nothing.
    Ours,
    /// Something else, be it a first line without its end, or a log of a newer version.
    Other,
}

/// Opens the log at a path to read and to write, and makes it if need be.
pub(super) fn open_to_write(path: &Path) -> Result<File, Refusal> {
    step(Act::Look, path, || open_to_write_in_one(path))
}

fn open_to_write_in_one(path: &Path) -> Result<File, Refusal> {
    let file = match files::open_with(&mut options(), path, Links::Refuse) {
        Ok(file) => file,
        Err(Refused::System(why)) if why.kind() == io::ErrorKind::NotFound => {
            return Ok(make(path)?);
        }
        Err(Refused::System(why)) => return Err(refused(path, why)),
        Err(_) => return Err(Refusal::NotALog),
    };
    let metadata = file.metadata()?;
    if is_somebody_elses(path, &metadata) {
        return Err(Refusal::SomebodyElses);
    }
    if beginning(&file)? == Beginning::Other {
        return Err(Refusal::NotALog);
    }
    tighten(&file, &metadata);
    Ok(file)
}

/// Opens a log of this user's to read it; `None` if there is none that can be read.
pub(super) fn open_to_read(path: &Path) -> Option<File> {
    let file = open_ordinary(path)?;
    let mine = step(Act::Look, path, || {
        let metadata = file.metadata()?;
        Ok::<_, io::Error>(!is_somebody_elses(path, &metadata))
    });
    (mine.ok()? && beginning(&file).ok()? == Beginning::Ours).then_some(file)
}

/// Makes the log at a path, where nothing stands.
///
/// # Errors
/// As of a file that can't be written, also on a drive that gives what I make to somebody else: the
/// next time I would take it for theirs.
pub(super) fn make(path: &Path) -> io::Result<File> {
    make_for(path, is_somebody_elses)
}

/// As [`make`], with what tells whether a file is somebody else's.
pub(super) fn make_for(
    path: &Path,
    is_somebody_elses: impl Fn(&Path, &Metadata) -> bool,
) -> io::Result<File> {
    step(Act::Write, path, || make_in_one(path, is_somebody_elses))
}

fn make_in_one(
    path: &Path,
    is_somebody_elses: impl Fn(&Path, &Metadata) -> bool,
) -> io::Result<File> {
    let folder = folder_of(path);
    if file::is_protected(folder)? {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut options = options();
    let file = files::open_with(options.create_new(true), path, Links::Refuse);
    let file = file.map_err(|why| match why {
        Refused::System(why) => why,
        _ => io::ErrorKind::AlreadyExists.into(),
    })?;
    if is_somebody_elses(path, &file.metadata()?) {
        fs::remove_file(path)?;
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    file::sync_folder(folder);
    Ok(file)
}

/// Makes a folder for this user only; one that is there must be a folder, no link to one.
pub(super) fn private_folder(folder: &Path) -> io::Result<()> {
    file::create_private_folder(folder)?;
    step(Act::Look, folder, || {
        let standing = folder.symlink_metadata()?;
        if !standing.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        tighten_folder(folder, &standing);
        Ok(())
    })
}

/// Takes the file for this program; a system without locks lets everybody pass.
///
/// A lock that was let go of can linger for a moment: a process that is being started holds all open
/// files of the one that starts it, until it runs its own program.
pub(super) fn lock(path: &Path, file: &File) -> Result<(), StoreError> {
    const TRIES: usize = 20;
    const PAUSE: Duration = Duration::from_millis(10);
    for _ in 0..TRIES {
        let taken = step(Act::Look, path, || Ok::<_, io::Error>(file.try_lock()));
        match taken.unwrap_or_else(|why| Err(TryLockError::Error(why))) {
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(()),
        }
    }
    Err(StoreError::in_use(path))
}

/// Lets others take a file; what can't be let go of is found to be taken.
pub(super) fn unlock(path: &Path, file: &File) {
    let _ = step(Act::Look, path, || file.unlock());
}

/// Takes what can be opened of these files, so that no other window takes them; whoever can read a
/// file can take it.
///
/// # Errors
/// [`Failure::InUse`](super::super::Failure::InUse) if another program has one of them.
pub(super) fn lock_all(paths: &[PathBuf]) -> Result<Vec<File>, StoreError> {
    let mut locked = Vec::new();
    // Elsewhere a locked file can't be read by others.
    for path in paths.iter().filter(|_| cfg!(unix)) {
        if let Some(file) = open_ordinary(path) {
            lock(path, &file)?;
            locked.push(file);
        }
    }
    Ok(locked)
}

/// Whether the file at a path is this one, and still in its folder.
#[cfg(unix)]
pub(super) fn is_at(path: &Path, file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |m: Metadata| (m.dev(), m.ino());
    let there = step(Act::Look, path, || path.symlink_metadata());
    match (there, step(Act::Look, path, || file.metadata())) {
        (Ok(there), Ok(open)) => open.nlink() > 0 && place(there) == place(open),
        // What can't be asked is taken to be as it was.
        (Err(why), _) => !matches!(
            why.kind(),
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
        ),
        (_, Err(_)) => true,
    }
}

#[cfg(not(unix))]
pub(super) fn is_at(path: &Path, _: &File) -> bool {
    path.exists()
}

/// Opens an ordinary file to read, whosever it is.
fn open_ordinary(path: &Path) -> Option<File> {
    files::open(path, Links::Refuse).ok()
}

/// To read and to write; of what is made nobody else can read anything.
fn options() -> fs::OpenOptions {
    let mut options = File::options();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Why an ordinary file that is there could not be opened to write.
fn refused(path: &Path, why: io::Error) -> Refusal {
    let denied = why.kind() == io::ErrorKind::PermissionDenied;
    match path.symlink_metadata() {
        Ok(standing) if denied && is_somebody_elses(path, &standing) => Refusal::SomebodyElses,
        _ => why.into(),
    }
}

/// What a file begins as. A log of ours [begins in one step](super::beginning): a first line without its
/// end was written by another program, whatever stands in it.
fn beginning(file: &File) -> io::Result<Beginning> {
    let head = head(file)?;
    if head.is_empty() {
        return Ok(Beginning::Ours);
    }
    let ours = format_of(&head).is_some_and(|number| number <= FORMAT);
    Ok(if ours && ends_first_line(file)? {
        Beginning::Ours
    } else {
        Beginning::Other
    })
}

/// Whether the file at a path begins as a log, whosever it is, of whatever format, whole or not. What
/// can't be read does not.
pub(in crate::store) fn begins_as_log(path: &Path) -> bool {
    let head = open_ordinary(path).and_then(|file| head(&file).ok());
    head.is_some_and(|head| format_of(&head).is_some())
}

/// How a file begins: enough to tell what it is.
fn head(file: &File) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    Positioned::new(file, 0..64).read_to_end(&mut head)?;
    Ok(head)
}

/// The format of the log that begins like this, if one does.
fn format_of(head: &[u8]) -> Option<u64> {
    let words = [&b"Opened(format: "[..], b"Shortened(format: "];
    let rest = words.iter().find_map(|word| head.strip_prefix(*word))?;
    let digits = rest.iter().take_while(|b| b.is_ascii_digit());
    rest.first().filter(|b| b.is_ascii_digit())?;
    Some(digits.fold(0, |number: u64, digit| {
        let next = number.saturating_mul(10);
        next.saturating_add(u64::from(digit - b'0'))
    }))
}

/// Whether the first line of a file has an end where one of a log can have it.
fn ends_first_line(file: &File) -> io::Result<bool> {
    let mut reader = BufReader::new(Positioned::new(file, 0..LONGEST_MARK));
    loop {
        let piece = reader.fill_buf()?;
        if piece.is_empty() || piece.contains(&b'\n') {
            return Ok(!piece.is_empty());
        }
        let passed = piece.len();
        reader.consume(passed);
    }
}

/// Whether the bytes before `len` of the file at a path are these.
pub(super) fn ends_with(path: &Path, file: &File, len: u64, end: &[u8]) -> bool {
    let Some(start) = len.checked_sub(end.len() as u64) else {
        return false;
    };
    let mut bytes = vec![0; end.len()];
    let mut read = 0;
    while read < bytes.len() {
        match read_at(path, file, &mut bytes[read..], start + read as u64) {
            Ok(0) | Err(_) => return false,
            Ok(n) => read += n,
        }
    }
    bytes == end
}

/// Whether a log belongs to another user. Only looks: what is asked of a folder that is another's leaves
/// no trace there.
#[cfg(unix)]
fn is_somebody_elses(path: &Path, metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let me = rustix::process::geteuid().as_raw();
    // On drives that know of no owners everything belongs to one; what I may write there is mine too.
    metadata.uid() != me && (keeps_owners(path) || !is_writable(path))
}

#[cfg(unix)]
fn is_writable(path: &Path) -> bool {
    files::open_with(&mut options(), path, Links::Refuse).is_ok()
}

/// Whether the drive of a file knows to whom its files belong.
#[cfg(target_os = "linux")]
fn keeps_owners(path: &Path) -> bool {
    !rustix::fs::statfs(path).is_ok_and(|drive| names_one_owner(drive.f_type as u32))
}

/// Other systems show what lies on such a drive as the property of whoever looks.
#[cfg(all(unix, not(target_os = "linux")))]
fn keeps_owners(_: &Path) -> bool {
    true
}

/// Whether a kind of drive shows one owner for all its files, whoever has made them: those of other
/// systems, and of other machines seen through a program. The numbers are the kernel's (statfs(2)).
/// On one that is missing here, nothing is [made](make) that would be taken for somebody else's.
#[cfg(target_os = "linux")]
fn names_one_owner(kind: u32) -> bool {
    const VFAT: u32 = 0x4d44;
    const EXFAT: u32 = 0x2011_bab0;
    const NTFS: u32 = 0x5346_544e;
    const NTFS3: u32 = 0x7366_746e;
    const FUSE: u32 = 0x6573_5546;
    const SMB: u32 = 0x517b;
    const CIFS: u32 = 0xff53_4d42;
    const SMB2: u32 = 0xfe53_4d42;
    const PLAN9: u32 = 0x0102_1997;
    // Folders that VirtualBox shares.
    const VBOX: u32 = 0x786f_4256;
    // Those of a Mac; and of discs and sticks, which can be mounted for one user.
    const HFS: u32 = 0x4244;
    const HFS_PLUS: u32 = 0x482b;
    const UDF: u32 = 0x1501_3346;
    [
        VFAT, EXFAT, NTFS, NTFS3, FUSE, SMB, CIFS, SMB2, PLAN9, VBOX, HFS, HFS_PLUS, UDF,
    ]
    .contains(&kind)
}

#[cfg(not(unix))]
fn is_somebody_elses(_: &Path, _: &Metadata) -> bool {
    false
}

#[cfg(unix)]
fn tighten(file: &File, metadata: &Metadata) {
    use std::os::unix::fs::PermissionsExt;
    if metadata.permissions().mode() & 0o077 != 0 {
        // A drive that knows of no permissions refuses; it hides nothing from anybody anyway.
        let _ = file.set_permissions(fs::Permissions::from_mode(0o600));
    }
}

#[cfg(not(unix))]
fn tighten(_: &File, _: &Metadata) {}

#[cfg(unix)]
fn tighten_folder(folder: &Path, standing: &Metadata) {
    use std::os::unix::fs::PermissionsExt;
    if standing.permissions().mode() & 0o077 != 0 {
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    }
}

#[cfg(not(unix))]
fn tighten_folder(_: &Path, _: &Metadata) {}
