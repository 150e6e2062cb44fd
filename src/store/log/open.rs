//! Opens the log of a document: finds what its save lacks in all the logs there are, and leaves one
//! that goes on from there.

use std::{
    fs::{self, File},
    io,
    path::PathBuf,
};

use crate::model::{Article, Stamp};

use super::super::{
    SaveHash,
    error::{Failure, SaveFailure, StoreError},
    file::{self, folder_of},
};
use super::{
    Log, LogPlace, LogStep, LoggedEdit, OtherVersion, Past, Pending, Setback,
    entry::Entry,
    guarded::{self, Refusal},
    read::{Mark, Part},
    renew::Unwritten,
    shorten::{KEPT, LONGEST},
    stream::{each_edit, read_edit},
    survey::{Choice, Source, Survey},
};

/// Bytes of edits that are brought back at once: what lies beyond stays in the log, which is then
/// set aside whole.
const MOST_PENDING: u64 = 256 << 20;

/// The file that a log is written to, open and locked, and what is held locked with it.
pub(super) struct Home {
    pub path: PathBuf,
    pub file: File,
    pub guards: Vec<File>,
    /// The save, locked.
    pub save_guard: Vec<File>,
    /// Whether the system tells that the file at the path is this one.
    pub is_known: bool,
    pub setbacks: Vec<Setback>,
}

/// Edits as they were read from a log.
#[derive(Default)]
struct ReadPart {
    edits: Vec<LoggedEdit>,
    /// Their lines, with their ends.
    lines: Vec<u8>,
    /// Where the first begins that can't be read, in bytes of the log.
    damage: Option<u64>,
}

impl Home {
    /// Opens the log's file at its place, or the next best, `skipped` places left out; makes it if
    /// need be. No other window has the document then, whichever of the files it would write to.
    pub fn open(place: &LogPlace, skipped: usize) -> Result<Home, StoreError> {
        const TRIES: usize = 5;
        for tried in 1.. {
            let (path, file, setbacks) = open_best(place, skipped)?;
            guarded::lock(&path, &file)?;
            // Another program may have removed the file between the two: what is written to it then
            // would be lost.
            let is_known = guarded::is_at(&path, &file);
            if !is_known && tried < TRIES {
                continue;
            }
            let mut others = place.paths();
            others.retain(|other| *other != path);
            let guards = guarded::lock_all(&others)?;
            let save_guard = guarded::lock_all(&Vec::from_iter(place.save()))?;
            return Ok(Home {
                path,
                file,
                guards,
                save_guard,
                is_known,
                setbacks,
            });
        }
        unreachable!("the last try answers")
    }
}

fn open_best(
    place: &LogPlace,
    skipped: usize,
) -> Result<(PathBuf, File, Vec<Setback>), StoreError> {
    let mut setbacks = Vec::new();
    let mut paths = place.paths().into_iter().skip(skipped).peekable();
    while let Some(path) = paths.next() {
        let refusal = match open_at(place, &path) {
            Ok(file) => return Ok((path, file, setbacks)),
            Err(refusal) => refusal,
        };
        match &refusal {
            Refusal::NotALog => setbacks.push(Setback::NotALog { path: path.clone() }),
            Refusal::SomebodyElses => setbacks.push(Setback::SomebodyElses { path: path.clone() }),
            Refusal::Failed(_) => {}
        }
        if paths.peek().is_none() || !refusal.sends_elsewhere() {
            let failure = match refusal {
                Refusal::Failed(failure) => failure,
                Refusal::NotALog => SaveFailure::NotAFile,
                Refusal::SomebodyElses => SaveFailure::ReadOnly,
            };
            return Err(StoreError::log(&path, failure));
        }
    }
    Err(StoreError::log(
        &place.save().unwrap_or_default(),
        SaveFailure::NoFolder,
    ))
}

fn is_of_the_place(why: &StoreError) -> bool {
    matches!(&why.failure, Failure::Log(failure) if failure.is_of_the_place())
}

fn open_at(place: &LogPlace, path: &std::path::Path) -> Result<File, Refusal> {
    if let LogPlace::Beside { state, .. } = place
        && path.starts_with(state.logs())
    {
        guarded::private_folder(&state.logs())?;
    }
    guarded::open_to_write(path)
}

impl Log {
    /// Opens the log of a document whose save on disk is `save`, and tells what the logs of that
    /// document hold beyond it. `stamp` says who opens it, and when.
    ///
    /// # Errors
    /// If another window has the document open, or no log can be written anywhere.
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
    ///
    /// # Errors
    /// As [`open`](Log::open).
    pub fn open_with_past(
        place: LogPlace,
        article: &Article,
        save: SaveHash,
        stamp: &Stamp,
    ) -> Result<(Log, Pending, Past), StoreError> {
        Log::open_no_longer_than(place, article, save, stamp, [LONGEST, KEPT])
    }

    /// Opens a log; of one longer than the first number of bytes no more than the second is kept.
    pub(super) fn open_no_longer_than(
        place: LogPlace,
        article: &Article,
        save: SaveHash,
        stamp: &Stamp,
        limits: [u64; 2],
    ) -> Result<(Log, Pending, Past), StoreError> {
        let again = place.clone();
        match Log::open_after(place, 0, article, save, stamp, limits) {
            // The file can be opened, but not be written, for want of room, or not be set aside.
            Err(why) if is_of_the_place(&why) && again.paths().len() > 1 => {
                let elsewhere = Log::open_after(again, 1, article, save, stamp, limits);
                elsewhere.map_err(|other| match other.failure {
                    Failure::InUse => other,
                    _ => why,
                })
            }
            opened => opened,
        }
    }

    fn open_after(
        place: LogPlace,
        skipped: usize,
        article: &Article,
        save: SaveHash,
        stamp: &Stamp,
        limits: [u64; 2],
    ) -> Result<(Log, Pending, Past), StoreError> {
        let home = Home::open(&place, skipped)?;
        let path = home.path.clone();
        let failed = |why: io::Error| StoreError::log(&path, why.into());
        let source = home.file.try_clone().map_err(failed)?;
        let source = Source::read(path.clone(), source).map_err(failed)?;
        let survey = Survey::of(&place, Some(source));
        let document = article.sha256();
        let choice = survey.choose(save, Some(document)).map_err(failed)?;
        let mut opening = Opening {
            log: Log::at(place, home, survey.sources[0].lines.whole, article),
            pending: Pending::default(),
            survey,
            choice,
            save,
            stamp,
        };
        opening.log.unwritten = Unwritten::since(save, stamp.clone());
        opening.settle(limits).map_err(|why| match why {
            Trouble::Log(why) => why,
            Trouble::Io(why) => failed(why),
        })
    }
}

/// A log that is being opened, with all the others.
struct Opening<'a> {
    log: Log,
    pending: Pending,
    survey: Survey,
    choice: Choice,
    save: SaveHash,
    stamp: &'a Stamp,
}

enum Trouble {
    Log(StoreError),
    Io(io::Error),
}

impl From<StoreError> for Trouble {
    fn from(why: StoreError) -> Trouble {
        Trouble::Log(why)
    }
}

impl From<io::Error> for Trouble {
    fn from(why: io::Error) -> Trouble {
        Trouble::Io(why)
    }
}

impl Opening<'_> {
    fn settle(mut self, limits: [u64; 2]) -> Result<(Log, Pending, Past), Trouble> {
        let article = self.log.article.clone();
        let known = self.known_at_home();
        let at_home = matches!((self.choice.basis, known), (Some((0, _)), Some(mark))
            if self.survey.sources[0].lines.is_current(&mark));
        let tail = match self.choice.basis {
            Some((i, _)) => read_part(&self.survey.sources[i], &self.choice.tail, &article)?,
            None => ReadPart::default(),
        };
        let set_aside = self.set_aside(known, tail.damage.filter(|_| at_home))?;
        if let (Some(at), false, Some((i, _))) = (tail.damage, at_home, self.choice.basis) {
            let source = &self.survey.sources[i];
            self.pending.setbacks.push(Setback::Damaged {
                line: line_at(source, at)?,
                kept: source.path.clone(),
            });
        }
        self.pending.other_version = self.other_version(&article)?;
        self.pending.setbacks.append(&mut self.log.told);
        for (i, part) in &self.choice.others {
            self.pending.setbacks.push(Setback::Another {
                edits: part.edits as usize,
                path: self.survey.sources[*i].path.clone(),
            });
        }
        self.begin(known.filter(|_| !set_aside), at_home, &tail, limits)?;
        let past = self.past(&article)?;
        self.pending.edits = tail.edits;
        Ok((self.log, self.pending, past))
    }

    fn known_at_home(&self) -> Option<Mark> {
        let document = self.log.article.sha256();
        self.survey.sources[0]
            .lines
            .mark_of(self.save, Some(document))
    }

    /// Sets the log aside if it is about another save, or is damaged; what stands before the damage
    /// begins the new one. Answers whether it did.
    fn set_aside(&mut self, known: Option<Mark>, damage: Option<u64>) -> Result<bool, Trouble> {
        let home = &self.survey.sources[0];
        if known.is_none() && home.lines.hold_edits() {
            let unsaved = self
                .survey
                .kept(0)?
                .iter()
                .map(|part| part.edits)
                .sum::<u64>();
            let kept = self.log.set_aside()?;
            let unsaved = unsaved as usize;
            let setback = Setback::Replaced { unsaved, kept };
            self.pending.setbacks.push(setback);
            return Ok(true);
        }
        let (line, whole) = match (damage, home.lines.damaged) {
            (Some(at), _) => (line_at(home, at)?, at),
            (None, Some(line)) => (line, home.lines.whole),
            (None, None) => return Ok(false),
        };
        let kept = self.log.cut_off(&home.file, whole)?;
        self.pending.setbacks.push(Setback::Damaged { line, kept });
        Ok(false)
    }

    /// Writes that the document has been opened, and what the log has to take over from another
    /// place.
    fn begin(
        &mut self,
        known: Option<Mark>,
        at_home: bool,
        tail: &ReadPart,
        [longest, kept]: [u64; 2],
    ) -> Result<(), Trouble> {
        let opened = Entry::Opened {
            document: self.log.article.sha256().to_owned(),
            save: self.save,
            stamp: self.stamp.clone(),
        };
        let lines = &self.survey.sources[0].lines;
        let takes_over = !at_home && !tail.edits.is_empty();
        if let Some(mark) = known {
            if takes_over && lines.is_current(&mark) && lines.tail(&mark).edits > 0 {
                // They stand in the other log too, with more.
                let at = self.stamp.at;
                self.log
                    .write_lines(&Entry::Discarded { at }.line(&self.log.article))?;
            }
            let too_long = self.log.len > longest && !takes_over;
            let source = &self.survey.sources[0];
            if !too_long || !self.log.shorten(source, &mark, kept, &opened)? {
                self.log.write_lines(&opened.line(&self.log.article))?;
            }
        } else {
            self.log.write_lines(&opened.line(&self.log.article))?;
        }
        if takes_over {
            self.log.write_bytes(&tail.lines)?;
        }
        for line in tail.lines.split_inclusive(|b| *b == b'\n') {
            self.log.unwritten.note_edit(&String::from_utf8_lossy(line));
        }
        self.log.edited = known.is_some() && lines.hold_edits() || !tail.edits.is_empty();
        Ok(())
    }

    fn past(&self, article: &Article) -> io::Result<Past> {
        let Some((i, mark)) = self.choice.basis else {
            return Ok(Past::none(article));
        };
        let source = &self.survey.sources[i];
        Past::of(source, source.lines.path(mark.point), article)
    }

    /// The version that was saved last, where another stands in its place.
    fn other_version(&self, article: &Article) -> io::Result<Option<OtherVersion>> {
        let document = Some(article.sha256());
        // One in another log that was told of when the save was opened here after it is no news.
        let told = self.survey.sources[0].lines.opened;
        let told = told
            .filter(|(save, _)| *save == self.save)
            .map(|(_, at)| at);
        let switches = self
            .survey
            .sources
            .iter()
            .enumerate()
            .filter_map(|(i, source)| {
                let mark = source.lines.mark_of(self.save, document)?;
                let switch = source.lines.switch(&mark)?;
                (i == 0 || told.is_none_or(|at| at <= switch.saved_at)).then_some((source, switch))
            });
        let Some((source, switch)) = switches.max_by_key(|(_, switch)| switch.saved_at) else {
            return Ok(None);
        };
        let back = read_part(source, &switch.back, article)?;
        let on = read_part(source, &switch.on, article)?;
        let unsaved = read_part(source, &switch.unsaved, article)?;
        let whole = [&back, &on, &unsaved]
            .iter()
            .all(|part| part.damage.is_none());
        let back = whole.then(|| taken_back(back.edits)).flatten();
        let way = back.map(|mut way| {
            way.extend(on.edits);
            way.extend(unsaved.edits);
            way
        });
        Ok(Some(OtherVersion {
            at: switch.at,
            saved_at: switch.saved_at,
            edits: switch.on.edits as usize,
            unsaved: switch.unsaved.edits as usize,
            way: way.unwrap_or_default(),
        }))
    }
}

/// What takes these edits back; `None` if one does not tell.
fn taken_back(edits: Vec<LoggedEdit>) -> Option<Vec<LoggedEdit>> {
    let going_back = edits.into_iter().rev();
    // Where typing goes on, what it went on from tells.
    let steps = going_back.filter(|logged| logged.step != LogStep::More);
    let back = |logged: LoggedEdit| {
        Some(LoggedEdit {
            step: LogStep::Do,
            stamp: logged.stamp,
            edit: logged.inverse?,
            inverse: Some(logged.edit),
        })
    };
    steps.map(back).collect()
}

/// Reads edits of a log, up to the first that is damaged.
fn read_part(source: &Source, part: &Part, article: &Article) -> io::Result<ReadPart> {
    let mut read = ReadPart::default();
    let mut bytes = 0;
    each_edit(&source.file, &part.ranges, &mut |at, line| {
        bytes += line.len() as u64;
        let edit = (bytes <= MOST_PENDING).then(|| read_edit(line, article));
        match edit.flatten() {
            Some(edit) => {
                read.edits.push(edit);
                read.lines.extend_from_slice(line);
                read.lines.push(b'\n');
                Ok(true)
            }
            None => {
                read.damage = Some(at);
                Ok(false)
            }
        }
    })?;
    Ok(read)
}

/// The number of the line that begins at a byte, from 1.
fn line_at(source: &Source, at: u64) -> io::Result<usize> {
    use std::io::BufRead;
    let bytes = super::positioned::Positioned::new(&source.file, 0..at);
    let mut reader = io::BufReader::new(bytes);
    let mut lines = 1;
    while reader.skip_until(b'\n')? > 0 {
        lines += 1;
    }
    Ok(lines)
}

impl Log {
    /// Keeps the log under another name and starts a new one.
    pub(super) fn set_aside(&mut self) -> Result<PathBuf, StoreError> {
        let kept = self.place.free_aside(&self.path);
        let kept = kept.ok_or_else(|| StoreError::log(&self.path, SaveFailure::Exists))?;
        let failed = |e: io::Error| StoreError::log(&self.path, e.into());
        put_aside(&self.path, &kept).map_err(failed)?;
        self.file = guarded::make(&self.path).map_err(failed)?;
        guarded::lock(&self.path, &self.file)?;
        self.len = 0;
        self.end.clear();
        Ok(kept)
    }
}

impl Log {
    /// Keeps the log under another name, and puts its first bytes in its place: of a crash or a full
    /// disk in between nothing is seen.
    fn cut_off(&mut self, from: &File, whole: u64) -> Result<PathBuf, StoreError> {
        let kept = self.place.free_aside(&self.path);
        let kept = kept.ok_or_else(|| StoreError::log(&self.path, SaveFailure::Exists))?;
        let failed = |e: io::Error| StoreError::log(&self.path, e.into());
        let folder = folder_of(&self.path);
        let temporary = file::temporary(folder).map_err(failed)?;
        let mut bytes = super::positioned::Positioned::new(from, 0..whole);
        io::copy(&mut bytes, &mut temporary.as_file()).map_err(failed)?;
        temporary.as_file().sync_all().map_err(failed)?;
        // Before others can find it.
        guarded::lock(&self.path, temporary.as_file())?;
        // Not all drives let a file have two names.
        fs::hard_link(&self.path, &kept)
            .or_else(|_| put_aside(&self.path, &kept))
            .map_err(failed)?;
        let put = temporary.persist(&self.path).map_err(|e| failed(e.error))?;
        file::sync_folder(folder);
        self.file = put;
        self.len = whole;
        self.end.clear();
        Ok(kept)
    }
}

/// Gives a file another name, though it be on another drive.
pub(super) fn put_aside(path: &std::path::Path, kept: &std::path::Path) -> io::Result<()> {
    match fs::rename(path, kept) {
        Err(why) if why.kind() == io::ErrorKind::CrossesDevices => {
            guarded::private_folder(folder_of(kept))?;
            let mut copy = guarded::make(kept)?;
            io::copy(&mut File::open(path)?, &mut copy)?;
            copy.sync_all()?;
            fs::remove_file(path)
        }
        Err(why) if why.kind() == io::ErrorKind::NotFound && folder_of(path) != folder_of(kept) => {
            guarded::private_folder(folder_of(kept))?;
            fs::rename(path, kept)
        }
        renamed => renamed,
    }
}
