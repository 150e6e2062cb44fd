//! What the program remembers of its user from one day to the next.
//!
//! Nothing of it is work: a file that can't be read is kept aside and the defaults hold.

mod merge;
mod shape;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use jiff::Timestamp;

use self::shape::Kept;
use super::{
    Overwrite, Reading, StateFolder,
    error::{OpenFailure, SaveFailure, StoreError},
    file::{self, Access, folder_of},
};
use crate::{
    files::{self, Links},
    model::Tagset,
    text::{Unit, shown_path},
};

/// Bytes of the largest file of preferences that is read: a tagset of one's own is in it.
const LARGEST: u64 = 2 * file::LARGEST_TAGSET;

/// Sizes of the interface that can be chosen, as multiples of the usual one.
pub const INTERFACE_SIZES: std::ops::RangeInclusive<f32> = 0.75..=2.0;

/// How many recent files are remembered.
const RECENT: usize = 20;

/// What the user chose, and where they were.
#[derive(Clone, Debug, PartialEq)]
pub struct Preferences {
    /// Who annotates; empty until asked.
    pub annotator: String,
    /// Light, dark, or as the system is.
    pub theme: Theme,
    /// Size of everything but the article's letters, as a multiple of the usual; one of [`INTERFACE_SIZES`].
    pub interface_size: f32,
    /// Size of the article's letters, in points; 8 to 72.
    pub text_size: f32,
    /// Distance of its lines, in text sizes; 1 to 4.
    pub leading: f32,
    /// What a drag takes whole.
    pub snap: Unit,
    /// What the reading surface shows.
    pub reading: Reading,
    /// Keys chosen against the table of actions or the tagset: by what they do, the key's name, or
    /// nothing for none. What is not known is kept.
    pub keys: BTreeMap<String, String>,
    /// The tagset that documents begin with.
    pub tagset: FirstTagset,
    /// Columns chosen for tables, by the table's name. What is not known is kept.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Files opened before, latest first.
    pub recent: Vec<RecentFile>,
    /// Width and height of the window, in points.
    pub window: Option<(f32, f32)>,
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light paper.
    Light,
    /// Light on dark paper.
    Dark,
    /// Whichever the system has.
    #[default]
    System,
}

/// The tagset that documents begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FirstTagset {
    /// The bundled one of this name, or the usual one if there is none.
    Named(String),
    /// One's own.
    Own(Arc<Tagset>),
}

impl Theme {
    /// All there are.
    pub const ALL: [Theme; 3] = [Theme::Light, Theme::Dark, Theme::System];
}

impl Default for FirstTagset {
    fn default() -> Self {
        FirstTagset::Named(String::new())
    }
}

/// A file opened before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecentFile {
    /// Where it was.
    pub path: PathBuf,
    /// The document's title then.
    pub title: String,
    /// When it was opened or saved last; unknown of what earlier versions opened.
    pub at: Option<Timestamp>,
    /// Where in the article it was being read, if that was beyond its beginning.
    pub read_to: Option<ReadTo>,
    /// The article that a save was made of, if that is a file of its own.
    pub made_of: Option<PathBuf>,
}

impl RecentFile {
    /// What it is called: its title, else its name.
    pub fn name(&self) -> String {
        match (self.title.trim(), self.path.file_name()) {
            ("", Some(name)) => name.to_string_lossy().into_owned(),
            ("", None) => self.path.to_string_lossy().into_owned(),
            (title, _) => title.to_owned(),
        }
    }
}

/// A place at which an article was left, in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadTo {
    /// The place.
    pub at: usize,
    /// The length of the article then.
    pub of: usize,
}

impl ReadTo {
    /// The share that lies before the place, in percent.
    pub fn percent(self) -> usize {
        self.at.saturating_mul(100) / self.of.max(1)
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Preferences {
            annotator: String::new(),
            theme: Theme::default(),
            interface_size: 1.0,
            text_size: 20.5,
            leading: 2.0,
            // As everywhere else where words are marked; letters are a choice.
            snap: Unit::Word,
            reading: Reading::default(),
            keys: BTreeMap::new(),
            tagset: FirstTagset::default(),
            columns: BTreeMap::new(),
            recent: Vec::new(),
            window: None,
        }
    }
}

impl Preferences {
    /// Reads them: the defaults if there are none, or none that can be read. A file that is
    /// damaged, or of a newer program, is then kept under another name.
    pub fn read(state: &StateFolder) -> Preferences {
        let on_disk = on_disk(&state.preferences()).ok().flatten();
        on_disk.map_or_else(Preferences::default, |(preferences, _)| preferences)
    }

    /// Writes what has changed since they were as `since`, for their owner only. Whatever else stands
    /// in the file by now, because another window wrote it or a newer program knows of it, stays.
    ///
    /// # Errors
    /// If the file can't be read or written, or if another window keeps it for too long.
    pub fn write(&self, since: &Preferences, state: &StateFolder) -> Result<(), StoreError> {
        let path = state.preferences();
        let written = update(&path, |on_disk| self.merged_into(on_disk, since));
        written.map_err(|failure| StoreError::preferences(&path, failure))
    }

    /// Puts a file first among the recent ones. Of one that is known, what is not said stays.
    pub fn remember(&mut self, mut file: RecentFile) {
        let mut recent = self.recent.iter();
        if let Some(known) = recent.position(|recent| recent.path == file.path) {
            let known = self.recent.remove(known);
            file.read_to = file.read_to.or(known.read_to);
            file.made_of = file.made_of.or(known.made_of);
        }
        self.recent.insert(0, file);
        self.recent = latest(&self.recent);
    }

    /// Notes where a recent file was left; `None` for its beginning.
    pub fn leave_at(&mut self, path: &Path, place: Option<ReadTo>) {
        let mut recent = self.recent.iter_mut();
        if let Some(file) = recent.find(|recent| recent.path == path) {
            file.read_to = place;
        }
    }

    /// What is remembered of a file.
    pub fn recent_file(&self, path: &Path) -> Option<&RecentFile> {
        self.recent.iter().find(|recent| recent.path == path)
    }
}

/// The first so many of these files, without articles of which a save was opened after them: whoever
/// chose such an article would look in vain for its tags.
fn latest(files: &[RecentFile]) -> Vec<RecentFile> {
    let before = |file: &RecentFile, i: usize| {
        let mut later = files[..i].iter();
        later.any(|other| other.made_of.as_ref() == Some(&file.path))
    };
    let files = files.iter().enumerate();
    let kept = files.filter(|(i, file)| !before(file, *i));
    kept.map(|(_, file)| file.clone()).take(RECENT).collect()
}

/// What stands in the file; `None` if there is none. One that makes no sense is put aside.
fn on_disk(path: &Path) -> Result<Option<(Preferences, Kept)>, OpenFailure> {
    let bytes = match files::read(path, LARGEST).map_err(OpenFailure::from) {
        Ok(bytes) => bytes,
        Err(OpenFailure::Missing) => return Ok(None),
        Err(failure) => return Err(failure),
    };
    let read = shape::decode(&bytes);
    if read.is_none() {
        set_aside(path);
    }
    Ok(read)
}

/// Keeps a file under another name, which nothing has. If this fails, the next write replaces what
/// could not be read.
fn set_aside(path: &Path) {
    let names = (0..1000).map(|n| match n {
        0 => path.with_extension("ron.kept"),
        n => path.with_extension(format!("ron.kept.{n}")),
    });
    let mut free = names.filter(|name| fs::symlink_metadata(name).is_err());
    if let Some(name) = free.next() {
        let _ = fs::rename(path, name);
    }
}

/// Reads the file, changes what is in it and writes it again, while no other window does.
fn update(
    path: &Path,
    change: impl FnOnce(&Preferences) -> Preferences,
) -> Result<(), SaveFailure> {
    file::create_private_folder(folder_of(path))?;
    let _lock = locked(&path.with_extension("ron.lock"))?;
    let on_disk = on_disk(path).map_err(|why| match why {
        OpenFailure::Folder => SaveFailure::Folder,
        why => SaveFailure::System(why.what()),
    })?;
    let (on_disk, kept) = on_disk.unwrap_or_default();
    let text = shape::encode(&change(&on_disk), &kept);
    if text.len() as u64 > LARGEST {
        return Err(SaveFailure::System(
            "they are too large to be read again".to_owned(),
        ));
    }
    let write = |file: &mut File| file.write_all(text.as_bytes());
    let written = file::replace(path, Overwrite::Force, Access::Private, write, || ());
    written.map(drop)
}

/// Takes the lock of the preferences; it is let go of with the file.
fn locked(path: &Path) -> Result<File, SaveFailure> {
    // Logs are written behind this: what can't be written now is at the next change.
    const TRIES: usize = 5;
    const PAUSE: Duration = Duration::from_millis(20);
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = files::open_with(&mut options, path, Links::Refuse).map_err(|why| match why {
        files::Refused::System(why) => why.into(),
        why => SaveFailure::System(format!("of {}, {why}", shown_path(path))),
    })?;
    for _ in 0..TRIES {
        match file.try_lock() {
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            // A system without locks lets everybody pass.
            Ok(()) | Err(fs::TryLockError::Error(_)) => return Ok(file),
        }
    }
    Err(SaveFailure::Busy)
}
