//! The log of edits: every edit that the screen has shown, on disk within a second.
//!
//! Append-only and readable by its owner alone; it lies beside the save, or in the state folder when
//! it can't, or when the document has no name yet. Marks tell which save holds which edits, so that
//! after a crash those are found that no save holds.

mod entry;
mod past;
mod read;
mod shorten;
#[cfg(test)]
mod tests;
mod unsaved;

use std::{
    fmt,
    fs::{self, File, TryLockError},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::Timestamp;

use crate::model::{AnnotationSet, Article, Rejected, Stamp};

use self::{
    entry::Entry,
    read::Lines,
    shorten::{KEPT, LONGEST},
};
use super::{
    SaveHash, StateFolder,
    error::{SaveFailure, StoreError},
    file::{self, folder_of, read_save},
};

pub use entry::{LogStep, LoggedEdit};
pub use past::{Past, PastEdits};
pub use unsaved::{
    UnsavedDocument, create_unsaved, discard_unsaved, open_unsaved, open_unsaved_in_steps,
    unsaved_documents,
};

/// Where a document's log lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogPlace {
    /// Beside the save, or in the state folder if the save's folder can't be written.
    Beside {
        /// The save.
        save: PathBuf,
        /// Where to go instead.
        state: StateFolder,
    },
    /// In the folder of a document without a name.
    Unsaved(PathBuf),
}

/// The log of one open document. No other program can open it while this lives.
#[derive(Debug)]
pub struct Log {
    place: LogPlace,
    path: PathBuf,
    file: File,
    /// Bytes that are known to be whole entries.
    len: u64,
    /// Entries that could not be written, for want of room: the next write begins with them.
    owed: Vec<u8>,
    article: Article,
}

/// What a log held beyond the save.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The edits that the save does not hold, in order.
    pub edits: Vec<LoggedEdit>,
    /// What was wrong with the log.
    pub setback: Option<Setback>,
}

/// Why a log could not be read to its end. Nothing of it is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setback {
    /// It is damaged; what stands before the damage counts, the whole was kept aside.
    Damaged {
        /// The damaged line, from 1.
        line: usize,
        /// Where the damaged log is kept.
        kept: PathBuf,
    },
    /// The save is none of those that the log speaks of: somebody has replaced it.
    Replaced {
        /// Edits in the log that were in no save.
        unsaved: usize,
        /// Where the log is kept.
        kept: PathBuf,
    },
}

impl fmt::Display for Setback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Setback::Damaged { line, kept } => write!(
                f,
                "The record of your edits is damaged from line {line} on; the edits before it were read, and the whole is kept. — {}",
                kept.display()
            ),
            Setback::Replaced { unsaved: 0, kept } => write!(
                f,
                "Another file has taken the place of this save; the record of earlier edits is kept. — {}",
                kept.display()
            ),
            Setback::Replaced { unsaved, kept } => write!(
                f,
                "Another file has taken the place of this save; {unsaved} unsaved edits of the former one are kept. — {}",
                kept.display()
            ),
        }
    }
}

impl Pending {
    /// Does all of it to the set that the save holds.
    ///
    /// # Errors
    /// The first edit that does not fit, by its number from 0; those before it have been applied.
    pub fn replay(&self, set: &mut AnnotationSet) -> Result<(), (usize, Rejected)> {
        for (i, logged) in self.edits.iter().enumerate() {
            set.reapply(logged.edit.clone())
                .map_err(|rejected| (i, rejected))?;
        }
        Ok(())
    }
}

impl Log {
    /// Opens the log of a document whose save on disk is `save`, and tells what it holds beyond
    /// that save. `stamp` says who opens it, and when.
    pub fn open(
        place: LogPlace,
        article: &Article,
        save: SaveHash,
        stamp: &Stamp,
    ) -> Result<(Log, Pending), StoreError> {
        let (log, pending, _) = Log::open_with_past(place, article, save, stamp)?;
        Ok((log, pending))
    }

    /// As [`open`](Log::open); hands on besides what the save holds, for who wants to read it.
    pub fn open_with_past(
        place: LogPlace,
        article: &Article,
        save: SaveHash,
        stamp: &Stamp,
    ) -> Result<(Log, Pending, Past), StoreError> {
        Log::open_no_longer_than(place, article, save, stamp, [LONGEST, KEPT])
    }

    /// Opens a log; of one longer than the first number of bytes no more than the second is kept.
    fn open_no_longer_than(
        place: LogPlace,
        article: &Article,
        save: SaveHash,
        stamp: &Stamp,
        [longest, kept]: [usize; 2],
    ) -> Result<(Log, Pending, Past), StoreError> {
        let (mut log, bytes) = Log::locked(place, article)?;
        let mut lines = Lines::read(&bytes, article);
        let pending = log.settle(&bytes, &mut lines, save)?;
        let opened = Entry::Opened {
            document: article.sha256().to_owned(),
            save,
            stamp: stamp.clone(),
        };
        let replaced = matches!(pending.setback, Some(Setback::Replaced { .. }));
        let held = if replaced { 0 } else { lines.held(save) };
        let too_long = log.len > longest as u64;
        if !too_long || !log.shorten(&lines, held, kept, &opened) {
            log.write(&[opened])?;
        }
        let past = Past::of(&lines, held, &bytes, article);
        Ok((log, pending, past))
    }

    /// Where the log lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whose log it is.
    pub fn place(&self) -> &LogPlace {
        &self.place
    }

    /// Adds edits, which are on disk when this returns.
    pub fn append(&mut self, edits: &[LoggedEdit]) -> Result<(), StoreError> {
        let entries: Vec<_> = edits.iter().cloned().map(Entry::Edit).collect();
        self.write(&entries)
    }

    /// Marks that a save of everything logged so far is about to be written. When a crash comes
    /// before [`mark_saved`](Log::mark_saved), or further edits do, they are told apart all the same.
    pub fn mark_saving(&mut self, save: SaveHash, at: Timestamp) -> Result<(), StoreError> {
        self.write(&[Entry::Saving { save, at }])
    }

    /// Marks that the save has been written. It holds what was logged before the
    /// [`mark_saving`](Log::mark_saving) of that save; without one, everything.
    pub fn mark_saved(&mut self, save: SaveHash, at: Timestamp) -> Result<(), StoreError> {
        self.write(&[Entry::Saved { save, at }])
    }

    /// Marks that what no save holds was thrown away.
    pub fn mark_discarded(&mut self, at: Timestamp) -> Result<(), StoreError> {
        self.write(&[Entry::Discarded { at }])
    }

    /// Goes on at another place, where the document has just been saved as `save`: with its whole
    /// history. A document that had no name leaves nothing behind; one that had keeps its old log,
    /// in which the edits count as discarded, because they went with the copy.
    pub fn move_to(
        &mut self,
        place: LogPlace,
        save: SaveHash,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        if place == self.place {
            return self.mark_saved(save, at);
        }
        let (mut new, old_bytes) = Log::locked(place, &self.article)?;
        if !old_bytes.is_empty() {
            new.set_aside()?;
        }
        let history = self.history().map_err(|e| self.error(e))?;
        new.write_bytes(&history)?;
        new.write(&[Entry::Saved { save, at }])?;
        let mut old = std::mem::replace(self, new);
        match old.place.clone() {
            LogPlace::Unsaved(folder) => {
                drop(old);
                // It is saved and logged elsewhere; what can't be removed is offered once more.
                let _ = discard_unsaved(&folder);
                Ok(())
            }
            LogPlace::Beside { .. } => old.mark_discarded(at),
        }
    }

    /// Lets go of the log. One beside a save to which no edit was ever logged is removed: reading a
    /// colleague's save leaves nothing behind in their folder.
    pub fn close(mut self) -> Result<(), StoreError> {
        let beside = matches!(self.place, LogPlace::Beside { .. });
        if !beside || !self.owed.is_empty() {
            return Ok(());
        }
        let bytes = self.history().map_err(|e| self.error(e))?;
        if Lines::read(&bytes, &self.article).hold_nothing() {
            self.remove()
        } else {
            Ok(())
        }
    }

    /// Removes the log, with all its history: of a document without a name, everything there is.
    pub fn remove(self) -> Result<(), StoreError> {
        let Log {
            place, path, file, ..
        } = self;
        if cfg!(unix) {
            // Removed while still locked: whoever has opened it meanwhile sees that it is gone.
            let removed = removed(&place, &path);
            drop(file);
            removed
        } else {
            // Other systems don't remove what is open.
            drop(file);
            removed(&place, &path)
        }
    }

    /// Opens the file for this program alone; answers with what it holds.
    fn locked(place: LogPlace, article: &Article) -> Result<(Log, Vec<u8>), StoreError> {
        let (path, mut file) = loop {
            let (path, file) = open_file(&place)?;
            lock(&path, &file)?;
            // Another program may have removed the file between the two: what is written to it then
            // would be lost.
            if !is_gone(&file) {
                break (path, file);
            }
        };
        let mut bytes = Vec::new();
        let read = file.read_to_end(&mut bytes);
        read.map_err(|e| StoreError::log(&path, e.into()))?;
        let log = Log {
            place,
            len: bytes.len() as u64,
            owed: Vec::new(),
            path,
            file,
            article: article.clone(),
        };
        Ok((log, bytes))
    }

    /// Finds what the save lacks, and leaves a log that can be added to.
    fn settle(
        &mut self,
        bytes: &[u8],
        lines: &mut Lines,
        save: SaveHash,
    ) -> Result<Pending, StoreError> {
        let Some(edits) = lines.since(save, self.article.sha256()) else {
            let unsaved = lines.unsaved();
            let kept = self.set_aside()?;
            let setback = Some(Setback::Replaced { unsaved, kept });
            return Ok(Pending {
                edits: Vec::new(),
                setback,
            });
        };
        let mut setback = None;
        if let Some(line) = lines.damaged {
            let kept = self.set_aside()?;
            self.write_bytes(&bytes[..lines.whole])?;
            setback = Some(Setback::Damaged { line, kept });
        }
        // A last line without its end was being written when the program died.
        self.len = lines.whole as u64;
        Ok(Pending { edits, setback })
    }

    /// Keeps the log under another name and starts a new one.
    fn set_aside(&mut self) -> Result<PathBuf, StoreError> {
        let numbered = |n: u32| {
            let mut name = self.path.clone().into_os_string();
            name.push(format!(".{n}"));
            PathBuf::from(name)
        };
        let free = (1..).map(numbered).find(|path| !path.exists());
        let kept = free.unwrap_or_else(|| numbered(0));
        let error = |e: io::Error| StoreError::log(&self.path, e.into());
        fs::rename(&self.path, &kept).map_err(error)?;
        let file = create(&self.path).map_err(error)?;
        lock(&self.path, &file)?;
        self.file = file;
        self.len = 0;
        Ok(kept)
    }

    fn write(&mut self, entries: &[Entry]) -> Result<(), StoreError> {
        let lines: String = entries
            .iter()
            .map(|entry| entry.line(&self.article))
            .collect();
        self.write_bytes(lines.as_bytes())
    }

    /// Adds bytes after the last whole entry. What a failed write left behind is cut off first.
    fn write_bytes(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        // What could not be written before stands first: no edit is left out in between.
        self.owed.extend_from_slice(bytes);
        let owed = std::mem::take(&mut self.owed);
        if let Err(why) = self.add(&owed) {
            // If this fails too, the next write cuts it off.
            let _ = self.file.set_len(self.len);
            self.owed = owed;
            return Err(self.error(why));
        }
        self.len += owed.len() as u64;
        Ok(())
    }

    fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.file.metadata()?.len() != self.len {
            self.file.set_len(self.len)?;
        }
        self.file.seek(SeekFrom::Start(self.len))?;
        self.file.write_all(bytes)?;
        self.file.sync_data()
    }

    /// All whole entries, read through the lock.
    fn history(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(0))?;
        (&mut self.file).take(self.len).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn error(&self, error: io::Error) -> StoreError {
        StoreError::log(&self.path, error.into())
    }
}

/// How many edits the log of a save holds that the save lacks, to be offered at the next start.
/// None if another program has it open.
pub fn edits_beside(place: &LogPlace, save: &Path) -> usize {
    left_beside(place, save).unwrap_or(0)
}

fn left_beside(place: &LogPlace, save: &Path) -> Option<usize> {
    let path = paths(place).into_iter().find(|path| path.exists())?;
    let mut file = File::open(&path).ok()?;
    lock(&path, &file).ok()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    if read::ends_with_mark(&bytes) {
        return None;
    }
    let (opened, hash) = read_save(save).ok()?;
    let article = opened.set.article();
    let edits = Lines::read(&bytes, article).since(hash, article.sha256())?;
    Some(edits.len())
}

/// Where the log of a place may lie, the best first.
fn paths(place: &LogPlace) -> Vec<PathBuf> {
    match place {
        LogPlace::Unsaved(folder) => vec![folder.join("log")],
        LogPlace::Beside { save, state } => {
            let save = file::followed(save);
            vec![beside(&save), state.log_of(&save)]
        }
    }
}

/// Takes the file for this program; a system without locks lets everybody pass.
///
/// A lock that was let go of can linger for a moment: a process that is being started holds all open
/// files of the one that starts it, until it runs its own program.
fn lock(path: &Path, file: &File) -> Result<(), StoreError> {
    const TRIES: usize = 20;
    const PAUSE: Duration = Duration::from_millis(10);
    for _ in 0..TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(()),
        }
    }
    Err(StoreError::in_use(path))
}

/// Whether an open file has been removed from its folder.
#[cfg(unix)]
fn is_gone(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata().is_ok_and(|metadata| metadata.nlink() == 0)
}

#[cfg(not(unix))]
fn is_gone(_: &File) -> bool {
    false
}

/// Removes a log from its place.
fn removed(place: &LogPlace, path: &Path) -> Result<(), StoreError> {
    match place {
        LogPlace::Unsaved(folder) => discard_unsaved(folder),
        LogPlace::Beside { .. } => {
            fs::remove_file(path).map_err(|e| StoreError::log(path, e.into()))
        }
    }
}

/// Opens the log at its place, or at the next best.
fn open_file(place: &LogPlace) -> Result<(PathBuf, File), StoreError> {
    let mut paths = paths(place).into_iter();
    let path = paths.next().unwrap_or_default();
    let instead = paths.next();
    let failed = match create(&path) {
        Ok(file) => return Ok((path, file)),
        Err(error) => SaveFailure::from(error),
    };
    match instead {
        Some(path) if failed == SaveFailure::ReadOnly => {
            let made = file::create_private_folder(folder_of(&path)).and_then(|()| create(&path));
            let file = made.map_err(|e| StoreError::log(&path, e.into()))?;
            Ok((path, file))
        }
        _ => Err(StoreError::log(&path, failed)),
    }
}

/// The log's name beside its save: `news.ron.log`.
fn beside(save: &Path) -> PathBuf {
    let mut name = save.as_os_str().to_owned();
    name.push(".log");
    name.into()
}

/// Opens a file to read and to write, for its owner only, and makes it if need be. Not to append:
/// then some systems refuse to cut off what a failed write left behind.
fn create(path: &Path) -> io::Result<File> {
    let folder = folder_of(path);
    if file::is_protected(folder)? && !path.exists() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    file::sync_folder(folder);
    Ok(file)
}
