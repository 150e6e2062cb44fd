//! Steps towards the disk, as seen from outside: how long one has been under way, and that whoever was
//! left behind takes no further one. Also where a test has a disk stall or fail.
//!
//! A system call on a share that does not answer can't be called off, and may come back after hours. What
//! can be done is done here: each call that a log or a save makes is a step, a step is begun only by who has
//! not been left behind, and both are settled under one lock. So of what a thread was about when it was left behind, the one call
//! that was under way may still take effect, and nothing after it does.
//!
//! Knows nothing of who watches, nor of what is left behind for what.

use std::{
    cell::RefCell,
    fmt,
    fs::File,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, RwLock,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Asks what there is, or opens or locks it.
    Look,
    /// Reads a piece.
    Read,
    /// Makes a file, or writes a piece of one.
    Write,
    /// Has what was written outlast a power cut.
    Sync,
    /// Gives a file a name, or takes one away.
    Place,
}

/// The steps of a thread, for another to watch.
#[derive(Clone, Debug, Default)]
pub struct Pulse(Arc<Mutex<Beat>>);

#[derive(Debug, Default)]
struct Beat {
    /// When the step under way was begun; `None` between two.
    since: Option<Instant>,
    /// What that one is about, or the last.
    at: PathBuf,
    left_behind: bool,
}

thread_local! {
    static HERE: RefCell<Option<Pulse>> = const { RefCell::new(None) };
}

/// Why a step was not taken: somebody else goes on in the place of who would have taken it.
#[derive(Debug)]
struct LeftBehind;

impl Pulse {
    /// From now on the steps of this thread count for it.
    pub fn beats_here(&self) {
        HERE.set(Some(self.clone()));
    }

    /// Whether a step has been under way for so long.
    pub fn stands_still(&self, long: Duration) -> bool {
        self.beat().stands_still(long)
    }

    /// Leaves the thread behind if its step has been under way for so long; it takes no further one then.
    /// Answers whether it is left behind.
    pub fn leave_behind(&self, long: Duration) -> bool {
        let mut beat = self.beat();
        beat.left_behind |= beat.stands_still(long);
        beat.left_behind
    }

    /// Whether its step, or the last it took, is about something in a folder.
    pub fn is_within(&self, folder: &Path) -> bool {
        self.beat().at.starts_with(folder)
    }

    /// Whether the thread has been left behind.
    pub fn is_left_behind(&self) -> bool {
        self.beat().left_behind
    }

    fn beat(&self) -> MutexGuard<'_, Beat> {
        // It holds three values, each of them whole at any moment.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether this thread has been left behind.
pub fn is_left_behind() -> bool {
    let pulse = HERE.with_borrow(Clone::clone);
    pulse.is_some_and(|pulse| pulse.is_left_behind())
}

impl Beat {
    fn stands_still(&self, long: Duration) -> bool {
        self.since.is_some_and(|since| since.elapsed() >= long)
    }
}

/// A step under way, perhaps within a larger one.
struct UnderWay {
    pulse: Pulse,
    /// The larger one, by what it is about.
    within: Option<PathBuf>,
}

impl UnderWay {
    fn begin(pulse: Pulse, path: &Path) -> io::Result<UnderWay> {
        let mut beat = pulse.beat();
        if beat.left_behind {
            return Err(io::Error::other(LeftBehind));
        }
        let at = std::mem::replace(&mut beat.at, path.to_owned());
        let within = beat.since.replace(Instant::now()).map(|_| at);
        drop(beat);
        Ok(UnderWay { pulse, within })
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let mut beat = self.pulse.beat();
        beat.since = self.within.is_some().then(Instant::now);
        if let Some(within) = self.within.take() {
            beat.at = within;
        }
    }
}

/// Takes a step that concerns the file or folder at `path`.
///
/// # Errors
/// What `take` answers; or if this thread has been left behind.
pub fn step<T, E: From<io::Error>>(
    act: Act,
    path: &Path,
    take: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    let pulse = HERE.with_borrow(Clone::clone);
    let _under_way = pulse
        .map(|pulse| UnderWay::begin(pulse, path))
        .transpose()?;
    match disturbed(act, path) {
        None => take(),
        Some(Fault::Fails(kind) | Fault::Midway(kind)) => Err(io::Error::from(kind).into()),
    }
}

/// Writes bytes by a step of its own: `write` writes what it is given.
fn write(
    path: &Path,
    bytes: &[u8],
    mut write: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let pulse = HERE.with_borrow(Clone::clone);
    let _under_way = pulse
        .map(|pulse| UnderWay::begin(pulse, path))
        .transpose()?;
    match disturbed(Act::Write, path) {
        None => write(bytes),
        Some(Fault::Fails(kind)) => Err(kind.into()),
        Some(Fault::Midway(kind)) => {
            write(&bytes[..bytes.len() / 2])?;
            Err(kind.into())
        }
    }
}

/// Bytes that are written, and put on disk, by one step. A slow drive takes a second for them: that tells a
/// drive that works from one that does not answer, and so much can stand in the way of a log on it.
pub const PIECE: usize = 1 << 20;

/// What is written to a file piece by piece, so that each piece is a step, and is on disk before the next is
/// written. The last one is put on disk by whoever knows that it is the last.
pub struct Paced<'a, P> {
    path: &'a Path,
    file: &'a File,
    put: P,
    /// Bytes that were written since the system was asked to have them on disk.
    unsynced: usize,
}

impl<'a, P: FnMut(&[u8]) -> io::Result<()>> Paced<'a, P> {
    /// To the file that is, or will be, at a path; `put` puts bytes behind those before.
    pub fn new(path: &'a Path, file: &'a File, put: P) -> Paced<'a, P> {
        Paced {
            path,
            file,
            put,
            unsynced: 0,
        }
    }
}

/// As [`Paced::new`], where the file stands.
pub fn paced<'a>(
    path: &'a Path,
    file: &'a File,
) -> Paced<'a, impl FnMut(&[u8]) -> io::Result<()> + 'a> {
    let mut to = file;
    Paced::new(path, file, move |bytes| to.write_all(bytes))
}

impl<P: FnMut(&[u8]) -> io::Result<()>> Write for Paced<'_, P> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.unsynced >= PIECE {
            step(Act::Sync, self.path, || self.file.sync_data())?;
            self.unsynced = 0;
        }
        let piece = &bytes[..bytes.len().min(PIECE - self.unsynced)];
        write(self.path, piece, &mut self.put)?;
        self.unsynced += piece.len();
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What goes wrong with a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It fails.
    Fails(io::ErrorKind),
    /// Half of what was to be written is, and then it fails.
    Midway(io::ErrorKind),
}

/// A disk that goes wrong, for tests. It is well again when this is dropped.
#[must_use = "it lasts as long as this does"]
pub struct Disturbance(usize);

type Disturb = Arc<dyn Fn(Act, &Path) -> Option<Fault> + Send + Sync>;

/// How many there are: without any, which is always but in tests, nothing else is asked.
static DISTURBANCES: AtomicUsize = AtomicUsize::new(0);
static DISTURBED: RwLock<Vec<(usize, PathBuf, Disturb)>> = RwLock::new(Vec::new());

impl Disturbance {
    /// Asks `disturb` before each step in a folder. As long as it does not answer, the step is under way:
    /// so a disk stalls.
    pub fn of(
        folder: &Path,
        disturb: impl Fn(Act, &Path) -> Option<Fault> + Send + Sync + 'static,
    ) -> Disturbance {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let mut all = DISTURBED.write().unwrap_or_else(PoisonError::into_inner);
        all.push((number, folder.to_owned(), Arc::new(disturb)));
        DISTURBANCES.fetch_add(1, Ordering::SeqCst);
        Disturbance(number)
    }
}

impl Drop for Disturbance {
    fn drop(&mut self) {
        let mut all = DISTURBED.write().unwrap_or_else(PoisonError::into_inner);
        all.retain(|(number, ..)| *number != self.0);
        DISTURBANCES.fetch_sub(1, Ordering::SeqCst);
    }
}

fn disturbed(act: Act, path: &Path) -> Option<Fault> {
    if DISTURBANCES.load(Ordering::SeqCst) == 0 {
        return None;
    }
    let meant: Vec<Disturb> = {
        let all = DISTURBED.read().unwrap_or_else(PoisonError::into_inner);
        let meant = all.iter().filter(|(_, folder, _)| path.starts_with(folder));
        meant.map(|(_, _, disturb)| disturb.clone()).collect()
    };
    meant.iter().find_map(|disturb| disturb(act, path))
}

impl fmt::Display for LeftBehind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it has not answered for too long")
    }
}

impl std::error::Error for LeftBehind {}

#[cfg(test)]
mod tests {
    //! | situation | expected | test |
    //! |---|---|---|
    //! | a thread between two steps, however long | it stands still in none | `only_a_step_under_way_stands_still` |
    //! | a step under way | it stands still from then on, and can be left behind | `only_a_step_under_way_stands_still` |
    //! | a step within a step that has taken long | it has only begun; after it the larger one counts anew | `only_a_step_under_way_stands_still` |
    //! | who was left behind | takes no further step; the one under way is done | `who_was_left_behind_takes_no_further_step` |
    //! | much is written | it is written in pieces, each of which is a step, and on disk before the next | `much_is_written_piece_by_piece` |
    //! | a disk goes wrong | steps in its folder fail, others don't; of what is written half may be there; it is well again afterwards | `a_disturbance_is_of_one_folder_and_ends` |

    use super::*;

    const LONG: Duration = Duration::from_millis(5);

    fn on_a_thread(act: impl FnOnce() + Send) {
        std::thread::scope(|scope| scope.spawn(act).join().expect("it ends"));
    }

    fn nothing(path: &Path) -> io::Result<()> {
        step(Act::Look, path, || Ok(()))
    }

    #[test]
    fn only_a_step_under_way_stands_still() {
        let path = Path::new("/invented/a");
        let pulse = Pulse::default();
        on_a_thread(|| {
            pulse.beats_here();
            nothing(path).expect("taken");
            assert!(pulse.is_within(Path::new("/invented")));
            std::thread::sleep(2 * LONG);
            assert!(!pulse.stands_still(LONG));
            let taken: io::Result<()> = step(Act::Look, path, || {
                std::thread::sleep(2 * LONG);
                assert!(pulse.stands_still(LONG));
                nothing(path)?;
                assert!(!pulse.stands_still(LONG), "the larger one goes on");
                nothing(Path::new("/other"))?;
                assert!(
                    pulse.is_within(Path::new("/invented")),
                    "and is where it was"
                );
                step(Act::Read, path, || {
                    std::thread::sleep(2 * LONG);
                    assert!(pulse.stands_still(LONG));
                    Ok(())
                })
            });
            taken.expect("taken");
            assert!(!pulse.stands_still(Duration::ZERO));
            assert!(!pulse.leave_behind(Duration::ZERO), "nothing is under way");
        });
    }

    #[test]
    fn who_was_left_behind_takes_no_further_step() {
        let path = Path::new("/invented/a");
        let pulse = Pulse::default();
        on_a_thread(|| {
            pulse.beats_here();
            let done = step(Act::Place, path, || {
                assert!(pulse.leave_behind(Duration::ZERO));
                Ok::<_, io::Error>("done")
            });
            assert_eq!(done.expect("it was under way"), "done");
            let refused = step(Act::Place, path, || -> io::Result<()> {
                panic!("it must not be taken")
            });
            assert!(refused.is_err());
            assert!(write(path, b"abc", |_| panic!("nor this")).is_err());
        });
        nothing(path).expect("others go on");
    }

    #[test]
    fn a_disturbance_is_of_one_folder_and_ends() {
        let (own, other) = (Path::new("/invented/own/a"), Path::new("/invented/other/a"));
        let midway = Fault::Midway(io::ErrorKind::StorageFull);
        let folder = own.parent().expect("a folder");
        let disturbance =
            Disturbance::of(folder, move |act, _| (act == Act::Write).then_some(midway));
        let mut written = Vec::new();
        let mut wrote = |path| {
            written.clear();
            let outcome = write(path, b"abcd", |bytes| {
                written.extend_from_slice(bytes);
                Ok(())
            });
            (outcome.map_err(|why| why.kind()), written.clone())
        };
        assert_eq!(
            wrote(own),
            (Err(io::ErrorKind::StorageFull), b"ab".to_vec())
        );
        assert_eq!(wrote(other), (Ok(()), b"abcd".to_vec()));
        nothing(own).expect("it only fails to write");
        drop(disturbance);
        assert_eq!(wrote(own), (Ok(()), b"abcd".to_vec()));
    }

    #[test]
    fn much_is_written_piece_by_piece() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        let file = File::create(&path).expect("made");
        let bytes: Vec<u8> = (0..5 * PIECE / 2).map(|n| n as u8).collect();
        // However much comes at once.
        for at_once in [bytes.len(), PIECE + 1, PIECE / 2 + 1, 1 << 16] {
            let steps = Arc::new(Mutex::new((0, Vec::new())));
            let (taken, of_bytes) = (steps.clone(), steps.clone());
            let disturbance = Disturbance::of(folder.path(), move |act, _| {
                if act == Act::Sync {
                    taken.lock().expect("nobody panics with it").1.push(0);
                }
                None
            });
            let mut written = Vec::new();
            let mut paced = Paced::new(&path, &file, |bytes| {
                let mut steps = of_bytes.lock().expect("nobody panics with it");
                steps.0 += bytes.len();
                if let Some(since) = steps.1.last_mut() {
                    *since += bytes.len();
                }
                assert!(bytes.len() <= PIECE);
                written.extend_from_slice(bytes);
                Ok(())
            });
            for bytes in bytes.chunks(at_once) {
                paced.write_all(bytes).expect("written");
            }
            drop(disturbance);
            assert!(written == bytes);
            let steps = steps.lock().expect("nobody panics with it");
            assert_eq!(steps.1, [PIECE, PIECE / 2], "{at_once}");
        }
    }
}
