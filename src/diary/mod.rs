//! The diary: what went wrong while the program ran and what took long, for whoever looks into a fault.
//!
//! It never holds what is read or written with the program: no text, no name, no path. What can be noted
//! is an [`Entry`], and an entry has no place for such a thing: it holds numbers, words that stand in the
//! program's own source (`&'static str`), and files, of which only a [mark](marks) is written. Whatever
//! else came in, by a mistake of ours, would lose every letter that is not plain ASCII on the way.
//!
//! Why no crate: those for logging take any text from anywhere, also from other crates, which tell of
//! window titles and of what a screen reader is told, and the files that they write turn over by date
//! or for one program alone and are anybody's to read. What is left to do would be all of this.
//!
//! Noting waits for nothing: a thread of its own writes. A disk that is full, slow or not to be written to
//! costs lines of the diary and nothing else. Knows nothing of what the program does.

mod book;
mod line;
mod marks;
mod panics;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

use jiff::Timestamp;

use book::Book;
use marks::Marks;
#[cfg(debug_assertions)]
pub use panics::panic_if_asked;
pub use panics::{Place, tell_of_panics};

/// What can be noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The window opens.
    Begun {
        /// By which of the system's ways to open windows.
        window: &'static str,
    },
    /// It has closed, and all that had to be done is done, but for what is stuck.
    Ended,
    /// The log and saves of a document have a thread of their own from now on.
    LaneBegun(u32),
    /// They have none any more.
    LaneEnded(u32),
    /// Something took longer than [`SLOW`].
    Slow {
        /// What.
        work: &'static str,
        /// For how many milliseconds.
        millis: u64,
        /// The file that it was about.
        file: Option<PathBuf>,
    },
    /// Something could not be done.
    Failed {
        /// What.
        work: &'static str,
        /// Why: of a kind that the source names.
        kind: &'static str,
        /// The file that it was about.
        file: Option<PathBuf>,
    },
    /// Something broke off by a fault of ours, of which the line before tells the place.
    BrokenOff {
        /// What.
        work: &'static str,
    },
    /// Something panicked in a process of its own.
    Panicked {
        /// What.
        work: &'static str,
        /// Where in the source.
        place: Place,
    },
    /// Somebody has called something off.
    CalledOff {
        /// What.
        work: &'static str,
    },
    /// So many entries could not be written in time.
    Missed(u64),
}

/// From when on something is worth a line.
pub const SLOW: Duration = Duration::from_millis(300);

/// The diary of one state folder. Clones write to the same.
#[derive(Clone)]
pub struct Diary(Arc<Shared>);

struct Shared {
    folder: PathBuf,
    /// To the thread that writes, which begins with the first entry; `None` if the system has none left.
    writer: Mutex<Option<SyncSender<Turn>>>,
    missed: AtomicU64,
}

/// What the thread that writes is told.
enum Turn {
    Write(Timestamp, Entry),
    /// Answer when what came before is written.
    Settle(SyncSender<()>),
}

/// Entries that wait for a slow disk.
const WAITING: usize = 256;

impl Diary {
    /// The diary in this folder, which need not be there yet.
    pub fn at(folder: impl Into<PathBuf>) -> Diary {
        Diary(Arc::new(Shared {
            folder: folder.into(),
            writer: Mutex::new(None),
            missed: AtomicU64::new(0),
        }))
    }

    /// The folder that it lies in.
    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// Makes the folder, for somebody who wants to look into it. Where that can't be, looking tells.
    pub fn prepare(&self) {
        let _ = book::prepare(&self.0.folder);
    }

    /// Notes something; waits for nothing.
    pub fn note(&self, entry: Entry) {
        let missed = self.0.missed.swap(0, Ordering::Relaxed);
        let told = missed == 0 || self.send(Turn::Write(Timestamp::now(), Entry::Missed(missed)));
        let again = if told { 0 } else { missed };
        let written = self.send(Turn::Write(Timestamp::now(), entry));
        let lost = again + u64::from(!written);
        self.0.missed.fetch_add(lost, Ordering::Relaxed);
    }

    /// Watches a piece of work: notes when it has taken long, or breaks off.
    pub fn watch(&self, work: &'static str, file: Option<&Path>) -> Watch {
        Watch {
            diary: self.clone(),
            work,
            file: file.map(Path::to_owned),
            since: Instant::now(),
        }
    }

    /// Waits until all that was noted is written; at most so long. Answers whether it is.
    pub fn settle(&self, patience: Duration) -> bool {
        let (settled, settles) = sync_channel(1);
        let writer = self.writer().clone();
        // Nothing was noted yet.
        let Some(writer) = writer else { return true };
        writer.try_send(Turn::Settle(settled)).is_ok() && settles.recv_timeout(patience).is_ok()
    }

    fn send(&self, turn: Turn) -> bool {
        let mut writer = self.writer();
        if writer.is_none() {
            *writer = begin(&self.0.folder);
        }
        (writer.as_ref()).is_some_and(|writer| writer.try_send(turn).is_ok())
    }

    fn writer(&self) -> std::sync::MutexGuard<'_, Option<SyncSender<Turn>>> {
        // It holds one end of a channel, whole at any moment.
        self.0.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Begins the thread that writes. It ends with the last of those who note.
fn begin(folder: &Path) -> Option<SyncSender<Turn>> {
    let (writer, turns) = sync_channel(WAITING);
    let folder = folder.to_owned();
    let thread = thread::Builder::new().name("diary".to_owned());
    thread.spawn(move || write(&folder, &turns)).ok()?;
    Some(writer)
}

fn write(folder: &Path, turns: &Receiver<Turn>) {
    let book = Book::at(folder);
    let mut marks = Marks::new(folder);
    for turn in turns {
        match turn {
            Turn::Write(at, entry) => {
                // A line that can't be written is one that is missing, and nothing else.
                let _ = book.append(&line::of(at, &entry, &mut marks));
            }
            // Whoever has lost patience has gone.
            Turn::Settle(settled) => drop(settled.send(())),
        }
    }
}

/// A piece of work under way.
pub struct Watch {
    diary: Diary,
    work: &'static str,
    file: Option<PathBuf>,
    since: Instant,
}

impl Watch {
    /// It could not be done.
    pub fn failed(&self, kind: &'static str) {
        self.diary.note(Entry::Failed {
            work: self.work,
            kind,
            file: self.file.clone(),
        });
    }

    /// It has ended because it was called off.
    pub fn called_off(&self) {
        self.diary.note(Entry::CalledOff { work: self.work });
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let work = self.work;
        let taken = self.since.elapsed();
        if thread::panicking() {
            self.diary.note(Entry::BrokenOff { work });
        } else if taken >= SLOW {
            self.diary.note(Entry::Slow {
                work,
                millis: u64::try_from(taken.as_millis()).unwrap_or(u64::MAX),
                file: self.file.take(),
            });
        }
    }
}

#[cfg(test)]
mod tests;
