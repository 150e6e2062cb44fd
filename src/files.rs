//! The one way in which files are opened to be read: ordinary ones only, without waiting, and no
//! more of them than their kind can have.
//!
//! A pipe would wait for its writer, a device may never end or act on being opened, and a file can
//! become either between a look at it and its opening. Knows nothing of what is in a file.

pub mod steps;

use std::{
    collections::TryReserveError,
    fmt,
    fs::{self, File, FileType, OpenOptions},
    io::{self, Read, Seek},
    ops::ControlFlow,
    path::{Path, PathBuf},
    time::Duration,
};

use steps::{Act, step};

/// What to do where the last name of a path is a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// The file that it names is meant: a person chose the path.
    Follow,
    /// It is refused: the path was made by the program, and nobody has business putting a link there.
    Refuse,
}

/// Why a file was not opened, or not read to its end.
#[derive(Debug)]
pub enum Refused {
    /// It is a folder.
    Folder,
    /// It is a device, a pipe or a socket.
    NotAFile,
    /// It is a link, and none was wanted.
    Link,
    /// It is longer than files of its kind can be: so many bytes.
    TooLarge(u64),
    /// What the system says.
    System(io::Error),
}

/// Opens a file to be read. See [`open_with`].
///
/// # Errors
/// If there is no such file, if it is not an ordinary one, or if the system refuses it.
pub fn open(path: &Path, links: Links) -> Result<File, Refused> {
    open_with(File::options().read(true), path, links)
}

/// Opens a file, made if the options say so, if it is an ordinary one. That is asked before, because
/// opening alone can set a device going, and again of what has been opened. Nothing is waited for.
///
/// # Errors
/// As [`open`]'s. Another use of these options may follow links differently: they are changed.
pub fn open_with(options: &mut OpenOptions, path: &Path, links: Links) -> Result<File, Refused> {
    step(Act::Look, path, || open_in_one(options, path, links))
}

fn open_in_one(options: &mut OpenOptions, path: &Path, links: Links) -> Result<File, Refused> {
    let there = match links {
        Links::Follow => fs::metadata(path),
        Links::Refuse => fs::symlink_metadata(path),
    };
    match there {
        Ok(there) => refuse_others(there.file_type())?,
        // It may be about to be made.
        Err(why) if why.kind() == io::ErrorKind::NotFound => {}
        Err(why) => return Err(why.into()),
    }
    cautious(options, links);
    let file = opened(options, path).map_err(|why| told_apart(why, links))?;
    refuse_others(file.metadata()?.file_type())?;
    Ok(file)
}

/// Reads a file of at most so many bytes.
///
/// # Errors
/// As [`open`]'s, or if it is longer, or if there is no memory for it.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Refused> {
    let whole = read_in_steps(path, most, &mut |_, _| ControlFlow::Continue(()))?;
    Ok(whole.expect("nobody has called it off"))
}

/// As [`read`], telling `follow` how many of how many bytes have been read; `None` if its answer calls
/// it off.
///
/// # Errors
/// As [`read`]'s.
pub fn read_in_steps(
    path: &Path,
    most: u64,
    follow: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Option<Vec<u8>>, Refused> {
    /// Bytes between two steps: a slow drive gives as many in a second.
    const STEP: u64 = 1 << 20;
    let mut file = open(path, Links::Follow)?;
    let length = step(Act::Look, path, || file.metadata())?.len();
    if length > most {
        return Err(Refused::TooLarge(most));
    }
    let mut bytes = Vec::new();
    // One more, so that the end is noticed without asking for more room.
    let room = usize::try_from(length + 1).map_err(|_| Refused::TooLarge(most))?;
    bytes.try_reserve_exact(room)?;
    while step(Act::Read, path, || {
        (&mut file).take(STEP).read_to_end(&mut bytes)
    })? > 0
    {
        let done = bytes.len() as u64;
        // It may have grown meanwhile, or have had no length to tell.
        if done > most {
            return Err(Refused::TooLarge(most));
        }
        if follow(done, done.max(length)).is_break() {
            return Ok(None);
        }
    }
    Ok(Some(bytes))
}

/// Reads a file of at most so many bytes piece by piece, for `take` to look at; it is never in memory
/// as a whole.
///
/// # Errors
/// As [`read`]'s, but for memory.
pub fn read_through(path: &Path, most: u64, mut take: impl FnMut(&[u8])) -> Result<(), Refused> {
    let mut file = open(path, Links::Follow)?;
    let mut piece = vec![0; 1 << 16];
    let mut left = most;
    loop {
        let bytes = match step(Act::Read, path, || file.read(&mut piece)) {
            Ok(0) => return Ok(()),
            Ok(bytes) => bytes,
            Err(why) if why.kind() == io::ErrorKind::Interrupted => continue,
            Err(why) => return Err(why.into()),
        };
        left = left
            .checked_sub(bytes as u64)
            .ok_or(Refused::TooLarge(most))?;
        take(&piece[..bytes]);
    }
}

/// Reads what a file begins with: so many bytes, or fewer if it ends before.
///
/// # Errors
/// As [`open`]'s.
pub fn read_head(path: &Path, bytes: u64) -> Result<Vec<u8>, Refused> {
    let mut head = Vec::new();
    let file = open(path, Links::Follow)?;
    step(Act::Read, path, || file.take(bytes).read_to_end(&mut head))?;
    Ok(head)
}

/// The one path of a file or folder, links followed.
///
/// # Errors
/// If there is none, or the system does not tell.
pub fn true_path(path: &Path) -> io::Result<PathBuf> {
    step(Act::Look, path, || fs::canonicalize(path))
}

/// Whether two paths lead to one file, by whatever names: by links, or by hard links where the system
/// tells of those.
#[cfg(unix)]
pub fn is_same(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let there = |path: &Path| step(Act::Look, path, || fs::metadata(path));
    let identity = |path| there(path).map(|there| (there.dev(), there.ino()));
    match (identity(a), identity(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// Whether two paths lead to one file, by whatever names: by links, or by hard links where the system
/// tells of those.
#[cfg(not(unix))]
pub fn is_same(a: &Path, b: &Path) -> bool {
    match (true_path(a), true_path(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// Reads how a file begins and how it ends, at most so many bytes of each.
///
/// # Errors
/// As [`open`]'s.
pub fn read_ends(path: &Path, bytes: u64) -> Result<(Vec<u8>, Vec<u8>), Refused> {
    let (mut beginning, mut end) = (Vec::new(), Vec::new());
    let mut file = open(path, Links::Follow)?;
    step(Act::Read, path, || {
        (&mut file).take(bytes).read_to_end(&mut beginning)
    })?;
    step(Act::Read, path, || {
        let length = file.metadata()?.len();
        file.seek(io::SeekFrom::Start(length.saturating_sub(bytes)))?;
        file.take(bytes).read_to_end(&mut end)
    })?;
    Ok((beginning, end))
}

fn refuse_others(kind: FileType) -> Result<(), Refused> {
    if kind.is_file() {
        Ok(())
    } else if kind.is_dir() {
        Err(Refused::Folder)
    } else if kind.is_symlink() {
        Err(Refused::Link)
    } else {
        Err(Refused::NotAFile)
    }
}

/// Has the system wait for nobody, and follow no link if none is wanted.
#[cfg(unix)]
fn cautious(options: &mut OpenOptions, links: Links) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    if links == Links::Refuse {
        flags |= OFlags::NOFOLLOW;
    }
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(not(unix))]
fn cautious(_: &mut OpenOptions, _: Links) {}

/// Opens a file that another program may be about to let go of: who shares files with other machines
/// holds leases on them, and gives them back when asked.
fn opened(options: &OpenOptions, path: &Path) -> io::Result<File> {
    const TRIES: usize = 20;
    const PAUSE: Duration = Duration::from_millis(50);
    for _ in 1..TRIES {
        match options.open(path) {
            Err(why) if why.kind() == io::ErrorKind::WouldBlock => std::thread::sleep(PAUSE),
            outcome => return outcome,
        }
    }
    options.open(path)
}

/// What the system says of what became something else than a file since it was looked at.
#[cfg(unix)]
fn told_apart(why: io::Error, links: Links) -> Refused {
    use rustix::io::Errno;
    let is = |errno: Errno| why.raw_os_error() == Some(errno.raw_os_error());
    if is(Errno::NXIO) {
        Refused::NotAFile
    } else if is(Errno::LOOP) && links == Links::Refuse {
        Refused::Link
    } else {
        why.into()
    }
}

#[cfg(not(unix))]
fn told_apart(why: io::Error, _: Links) -> Refused {
    why.into()
}

impl From<io::Error> for Refused {
    fn from(why: io::Error) -> Refused {
        match why.kind() {
            io::ErrorKind::IsADirectory => Refused::Folder,
            _ => Refused::System(why),
        }
    }
}

impl From<TryReserveError> for Refused {
    fn from(_: TryReserveError) -> Refused {
        Refused::System(io::ErrorKind::OutOfMemory.into())
    }
}

/// What is the matter, without a full stop.
impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Folder => write!(f, "it is a folder"),
            Refused::NotAFile => write!(f, "it is not an ordinary file"),
            Refused::Link => write!(f, "it is a link to another file"),
            Refused::TooLarge(most) => {
                write!(f, "it is larger than {} MB", most / (1024 * 1024))
            }
            Refused::System(why) => write!(f, "{why}"),
        }
    }
}

impl std::error::Error for Refused {}

#[cfg(test)]
mod tests {
    //! | situation | expected | test |
    //! |---|---|---|
    //! | a pipe that nobody writes to | refused at once, to read and to write | `what_is_no_ordinary_file_is_refused_without_waiting` |
    //! | a socket, an endless device, a folder | refused at once | `what_is_no_ordinary_file_is_refused_without_waiting` |
    //! | a file that becomes a pipe after it was looked at | refused: what was opened is asked again | `what_was_opened_is_asked_again` |
    //! | a link, where none is wanted | refused, also one that leads nowhere, and nothing is made | `links_are_followed_or_refused_as_is_asked` |
    //! | a link that a person chose | followed, but not to a device | `links_are_followed_or_refused_as_is_asked` |
    //! | a file longer than its kind can be | refused before memory is asked for | `no_more_is_read_than_was_said` |
    //! | a file that tells no length, or grows | read to the bound and no further | `no_more_is_read_than_was_said` |

    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a temporary folder")
    }

    #[cfg(unix)]
    fn pipe(folder: &Path) -> PathBuf {
        let path = folder.join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.expect("mkfifo runs").success());
        path
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_ordinary_file_is_refused_without_waiting() {
        let folder = folder();
        let socket = folder.path().join("socket");
        let _listening = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        let others = [pipe(folder.path()), socket, "/dev/zero".into()];
        for path in &others {
            for links in [Links::Follow, Links::Refuse] {
                let read = open(path, links);
                assert!(matches!(read, Err(Refused::NotAFile)), "{path:?}: {read:?}");
                let write = open_with(File::options().write(true).create(true), path, links);
                assert!(matches!(write, Err(Refused::NotAFile)), "{write:?}");
            }
            assert!(matches!(read(path, 1 << 20), Err(Refused::NotAFile)));
            assert!(matches!(read_head(path, 10), Err(Refused::NotAFile)));
        }
        let opened = open(folder.path(), Links::Follow);
        assert!(matches!(opened, Err(Refused::Folder)));
        let missing = read(&folder.path().join("none"), 10);
        let Err(Refused::System(why)) = missing else {
            panic!("{missing:?}");
        };
        assert_eq!(why.kind(), io::ErrorKind::NotFound);
    }

    #[cfg(unix)]
    #[test]
    fn what_was_opened_is_asked_again() {
        let folder = folder();
        // As `open_with` goes on once it has looked.
        for path in [pipe(folder.path()), "/dev/null".into()] {
            let mut options = File::options();
            options.read(true);
            cautious(&mut options, Links::Follow);
            let file = opened(&options, &path).expect("opened without waiting");
            let kind = file.metadata().expect("what it is").file_type();
            assert!(matches!(refuse_others(kind), Err(Refused::NotAFile)));
            let mut write = File::options();
            write.write(true);
            cautious(&mut write, Links::Follow);
            if let Err(why) = opened(&write, &path) {
                assert!(matches!(told_apart(why, Links::Follow), Refused::NotAFile));
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_or_refused_as_is_asked() {
        use std::os::unix::fs::symlink;
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("real"), "نعم").expect("written");
        for (link, to) in [
            ("link", "real"),
            ("dangling", "none"),
            ("zero", "/dev/zero"),
        ] {
            symlink(to, path(link)).expect("linked");
        }
        assert_eq!(
            read(&path("link"), 100).expect("followed"),
            "نعم".as_bytes()
        );
        assert!(matches!(read(&path("zero"), 100), Err(Refused::NotAFile)));
        for link in ["link", "dangling", "zero"] {
            let mut options = File::options();
            options.read(true).write(true).create(true);
            let refused = open_with(&mut options, &path(link), Links::Refuse);
            assert!(matches!(refused, Err(Refused::Link)), "{link}: {refused:?}");
            cautious(&mut options, Links::Refuse);
            let raced = opened(&options, &path(link)).expect_err("no link is followed");
            assert!(matches!(told_apart(raced, Links::Refuse), Refused::Link));
        }
        assert!(!path("none").exists());
        let mut options = File::options();
        options.write(true).create(true);
        open_with(&mut options, &path("new"), Links::Refuse).expect("made");
        assert!(path("new").exists());
    }

    #[test]
    fn no_more_is_read_than_was_said() {
        let folder = folder();
        let path = folder.path().join("long");
        let file = File::create(&path).expect("made");
        file.set_len(1 << 40).expect("a hole costs nothing");
        assert!(matches!(read(&path, 1 << 20), Err(Refused::TooLarge(most)) if most == 1 << 20));
        file.set_len(100).expect("cut");
        assert_eq!(read(&path, 100).expect("it just fits").len(), 100);
        assert!(matches!(read(&path, 99), Err(Refused::TooLarge(99))));
        assert_eq!(read_head(&path, 10).expect("its head").len(), 10);
        let (head, end) = read_ends(&path, 10).expect("its ends");
        assert_eq!((head.len(), end.len()), (10, 10));
        // A file of which the system tells no length.
        #[cfg(target_os = "linux")]
        assert!(matches!(
            read(Path::new("/proc/self/maps"), 100),
            Err(Refused::TooLarge(100))
        ));
        let mut steps = Vec::new();
        let off = read_in_steps(&path, 100, &mut |done, of| {
            steps.push((done, of));
            ControlFlow::Break(())
        });
        assert_eq!((off.expect("read"), steps), (None, vec![(100, 100)]));
    }
}
