//! Opens the log of a document: finds what its save lacks in all the logs there are, and leaves one
//! that goes on from there.

use std::{
    cell::RefCell,
    fs::{self, File},
    io,
    path::PathBuf,
};

use crate::{
    files::steps::{Act, step},
    model::{Article, Stamp},
};

use super::super::{
    Follow, SaveHash, Step,
    error::{Failure, SaveFailure, StoreError},
};
use super::{
    Log, LogPlace, LogStep, LoggedEdit, OtherVersion, Past, Pending, Setback, UnsavedEdits,
    entry::Entry,
    guarded::{self, Refusal},
    read::{Mark, Part},
    shorten::{IDLE, KEPT, LONGEST, Stays},
    stream::read_edit,
    survey::{Choice, MOST_ASIDE, ROOM, Source, Survey, Way},
    unwritten::Unwritten,
    watch::Watch,
};

/// How much of a log is read and kept, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// How long it may become.
    pub longest: u64,
    /// What is kept of one that is longer.
    pub kept: u64,
    /// How many bytes of marks that say nothing new it may hold.
    pub idle: u64,
    /// How many bytes of edits are brought back at once: what lies beyond stays in the log, which is
    /// then set aside whole.
    pub pending: u64,
}

impl Limits {
    /// Those of the program.
    pub const USUAL: Limits = Limits {
        longest: LONGEST,
        kept: KEPT,
        idle: IDLE,
        pending: 256 << 20,
    };
}

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
    /// Where the first begins that was not read, in bytes of the log, and why.
    end: Option<(u64, Ending)>,
}

/// Why edits were not read to their end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// One is damaged.
    Damage,
    /// They are too many.
    TooMany,
}

impl Ending {
    fn told(self, line: usize, kept: PathBuf) -> Setback {
        match self {
            Ending::Damage => Setback::Damaged { line, kept },
            Ending::TooMany => Setback::TooMany { line, kept },
        }
    }
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
            let locked = guarded::lock_all(&others).and_then(|guards| {
                let save_guard = guarded::lock_all(&Vec::from_iter(place.save()))?;
                Ok((guards, save_guard))
            });
            let (guards, save_guard) = locked.inspect_err(|_| {
                // One that was made for this; a log that holds anything stays.
                let made = step(Act::Look, &path, || file.metadata());
                if is_known && made.is_ok_and(|made| made.len() == 0) {
                    let _ = step(Act::Place, &path, || fs::remove_file(&path));
                }
            })?;
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

/// Opens a log, so many of its places left out; the next best one where it can be opened, but not be
/// written, for want of room, or not be set aside.
pub(super) fn in_its_places<T>(
    place: &LogPlace,
    mut open: impl FnMut(usize) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let is_of_the_place =
        |why: &StoreError| matches!(&why.failure, Failure::Log(it) if it.is_of_the_place());
    match open(0) {
        Err(why) if is_of_the_place(&why) && place.paths().len() > 1 => {
            open(1).map_err(|other| match other.failure {
                Failure::InUse => other,
                _ => why,
            })
        }
        opened => opened,
    }
}

fn open_at(place: &LogPlace, path: &std::path::Path) -> Result<File, Refusal> {
    if let LogPlace::Beside { state, .. } | LogPlace::Away { state, .. } = place
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
        let whole = Log::open_within(place, article, save, stamp, Limits::USUAL, Watch::NOBODY)?;
        let (log, pending, _) = whole.expect("nobody has called it off");
        Ok((log, pending))
    }

    /// As [`open`](Log::open); hands on besides what the save holds, for who wants to read it. `None`
    /// if `follow` calls it off: then nothing is left behind that was not there.
    ///
    /// # Errors
    /// As [`open`](Log::open).
    pub fn open_with_past(
        place: LogPlace,
        article: &Article,
        save: SaveHash,
        stamp: &Stamp,
        follow: Follow,
    ) -> Result<Option<(Log, Pending, Past)>, StoreError> {
        let follow = RefCell::new(follow);
        let called_off = || (follow.borrow_mut())(Step::Logs).is_break();
        let watch = Watch::by(&called_off);
        Log::open_within(place, article, save, stamp, Limits::USUAL, watch)
    }

    /// As [`open_with_past`](Log::open_with_past), with limits.
    pub(super) fn open_within(
        place: LogPlace,
        article: &Article,
        save: SaveHash,
        stamp: &Stamp,
        limits: Limits,
        watch: Watch,
    ) -> Result<Option<(Log, Pending, Past)>, StoreError> {
        in_its_places(&place, |skipped| {
            Log::open_after(&place, skipped, article, save, stamp, limits, watch)
        })
    }

    /// As [`open`](Log::open), so many places left out.
    pub(super) fn open_at(
        place: &LogPlace,
        skipped: usize,
        article: &Article,
        save: SaveHash,
        stamp: &Stamp,
    ) -> Result<(Log, Pending), StoreError> {
        let (limits, nobody) = (Limits::USUAL, Watch::NOBODY);
        let whole = Log::open_after(place, skipped, article, save, stamp, limits, nobody)?;
        let (log, pending, _) = whole.expect("nobody has called it off");
        Ok((log, pending))
    }

    fn open_after(
        place: &LogPlace,
        skipped: usize,
        article: &Article,
        save: SaveHash,
        stamp: &Stamp,
        limits: Limits,
        watch: Watch,
    ) -> Result<Option<(Log, Pending, Past)>, StoreError> {
        let home = Home::open(place, skipped)?;
        let (path, file) = (home.path.clone(), home.file.try_clone());
        let opened = file.map_err(Trouble::Io).and_then(|file| {
            let opening = Opening::begin(place, home, &file, article, save, stamp, watch)?;
            opening.settle(limits)
        });
        match opened {
            Ok(opened) => return Ok(Some(opened)),
            // One that was made for this, and is not wanted after all.
            Err(_)
                if step(Act::Look, &path, || fs::metadata(&path))
                    .is_ok_and(|standing| standing.len() == 0) =>
            {
                let _ = step(Act::Place, &path, || fs::remove_file(&path));
            }
            Err(_) => {}
        }
        match opened {
            Err(Trouble::Io(why)) if Watch::has_stopped(&why) => Ok(None),
            Err(Trouble::Io(why)) => Err(StoreError::log(&path, why.into())),
            Err(Trouble::Log(why)) => Err(why),
            Ok(_) => unreachable!("it was handed on"),
        }
    }
}

/// A log that is being opened, with all the others.
struct Opening<'a> {
    log: Log,
    pending: Pending,
    survey: Survey<'a>,
    choice: Choice,
    /// What was read of each way of the choice.
    read: Vec<ReadPart>,
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

impl<'a> Opening<'a> {
    /// Reads all logs of a document; writes nothing.
    fn begin(
        place: &LogPlace,
        home: Home,
        file: &File,
        article: &Article,
        save: SaveHash,
        stamp: &'a Stamp,
        watch: Watch<'a>,
    ) -> Result<Opening<'a>, Trouble> {
        let source = Source::read(home.path.clone(), file.try_clone()?, ROOM, watch)?;
        let survey = Survey::of(place, Some(source), MOST_ASIDE, watch);
        let choice = survey.choose(save, Some(article.sha256()))?;
        let mut log = Log::at(place.clone(), home, survey.sources[0].lines.whole, article);
        log.unwritten = Unwritten::since(save, stamp.clone());
        log.last_writing = survey.sources[0].lines.last_writing();
        let others = survey.sources.iter().skip(1);
        let others = others.filter(|source| !source.aside && source.lacks_in(save, article));
        log.others = others.map(|source| source.path.clone()).collect();
        Ok(Opening {
            log,
            pending: Pending::default(),
            survey,
            choice,
            read: Vec::new(),
            save,
            stamp,
        })
    }

    fn settle(mut self, limits: Limits) -> Result<(Log, Pending, Past), Trouble> {
        let article = self.log.article.clone();
        let mut left = limits.pending;
        for way in &self.choice.ways {
            let source = &self.survey.sources[way.source];
            let read = read_part(source, &way.tail, &article, left)?;
            left = left.saturating_sub(read.lines.len() as u64);
            self.read.push(read);
        }
        let known = self.known_at_home();
        self.pending.other_version = self.other_version(&article, limits)?;
        let unsaved = self.unsaved_of_another(known)?;
        // What is begun from here on is told of, whoever calls it off.
        self.survey.hear_nobody();
        let set_aside = self.set_aside(unsaved)?;
        self.tell_of_ends()?;
        self.leave_out_empty_ways();
        self.pending.setbacks.append(&mut self.log.told);
        self.tell_of_others();
        self.begin_log(known.filter(|_| !set_aside), limits)?;
        let past = self.past(&article)?;
        let edits = self.read.into_iter().map(|read| read.edits);
        match self.choice.ways.len() {
            0 | 1 => self.pending.edits = edits.flatten().collect(),
            _ => {
                let paths = self.choice.ways.iter().map(|way| way.source);
                let paths = paths.map(|i| self.survey.sources[i].path.clone());
                let ways = paths.zip(edits);
                let ways = ways.map(|(path, edits)| UnsavedEdits { path, edits });
                self.pending.ways = ways.collect();
            }
        }
        Ok((self.log, self.pending, past))
    }

    /// The number of the way whose edits stand at the end of the log that is written.
    fn way_at_home(&self) -> Option<usize> {
        let lines = &self.survey.sources[0].lines;
        let at_home = |way: &Way| way.source == 0 && lines.is_current(&way.mark);
        self.choice.ways.iter().position(at_home)
    }

    /// Tells of edits that were not read to their end, but for those of the log that is written.
    fn tell_of_ends(&mut self) -> io::Result<()> {
        let home = self.way_at_home();
        for (i, (way, read)) in self.choice.ways.iter().zip(&self.read).enumerate() {
            if let Some((at, ending)) = read.end.filter(|_| Some(i) != home) {
                let source = &self.survey.sources[way.source];
                let told = ending.told(line_at(source, at)?, source.path.clone());
                self.pending.setbacks.push(told);
            }
        }
        Ok(())
    }

    /// Tells of logs set aside that are not offered, or were not read.
    fn tell_of_others(&mut self) {
        for way in &self.choice.others {
            self.pending.setbacks.push(Setback::Another {
                edits: way.tail.edits as usize,
                path: self.survey.sources[way.source].path.clone(),
            });
        }
        if self.survey.unread > 0 {
            self.pending.setbacks.push(Setback::NotLookedInto {
                logs: self.survey.unread,
                save: self.log.place.save().unwrap_or_default(),
            });
        }
    }

    fn known_at_home(&self) -> Option<Mark> {
        let document = self.log.article.sha256();
        self.survey.sources[0]
            .lines
            .mark_of(self.save, Some(document))
    }

    /// A way of which nothing can be read, or brought back at once, is none to choose.
    fn leave_out_empty_ways(&mut self) {
        let read = std::mem::take(&mut self.read);
        let ways = std::mem::take(&mut self.choice.ways).into_iter().zip(read);
        let ways = ways.filter(|(_, read)| !read.edits.is_empty());
        (self.choice.ways, self.read) = ways.unzip();
    }

    /// How many edits no save holds of the log that is written, if that is about another save.
    fn unsaved_of_another(&self, known: Option<Mark>) -> io::Result<Option<u64>> {
        if known.is_some() || !self.survey.sources[0].lines.hold_edits() {
            return Ok(None);
        }
        let kept = self.survey.kept(0)?;
        Ok(Some(kept.iter().map(|part| part.edits).sum()))
    }

    /// Sets the log aside if it is about another save, in which so many of its edits are not, or if it
    /// is not read to its end; what stands before that begins the new one. Answers whether it is about
    /// another.
    fn set_aside(&mut self, unsaved_of_another: Option<u64>) -> Result<bool, Trouble> {
        let home = &self.survey.sources[0];
        if let Some(unsaved) = unsaved_of_another {
            let kept = self.log.set_aside()?;
            let unsaved = unsaved as usize;
            let setback = Setback::Replaced { unsaved, kept };
            self.pending.setbacks.push(setback);
            return Ok(true);
        }
        let end = self.way_at_home().and_then(|way| self.read[way].end);
        let (line, whole, ending) = match (end, home.lines.damaged) {
            (Some((at, ending)), _) => (line_at(home, at)?, at, ending),
            (None, Some(line)) => (line, home.lines.whole, Ending::Damage),
            (None, None) => return Ok(false),
        };
        let kept = self.log.cut_off(&home.file, whole)?;
        self.pending.setbacks.push(ending.told(line, kept));
        Ok(false)
    }

    /// Writes that the document has been opened, and what the log has to take over from another
    /// place: where there are several, nothing before a person has [chosen](Log::go_on_with), so that
    /// the same is found until then.
    fn begin_log(&mut self, known: Option<Mark>, limits: Limits) -> Result<(), Trouble> {
        let opened = Entry::Opened {
            document: self.log.article.sha256().to_owned(),
            save: self.save,
            stamp: self.stamp.clone(),
        };
        let (lines, at_home) = (&self.survey.sources[0].lines, self.way_at_home());
        let taken_over = match &self.read[..] {
            [read] if at_home.is_none() && !read.edits.is_empty() => Some(read),
            _ => None,
        };
        if self.read.len() > 1 {
            // Not yet.
        } else if let Some(mark) = known {
            if taken_over.is_some() && lines.is_current(&mark) && lines.tail(&mark).edits > 0 {
                // They stand in the other log too, with more.
                let at = self.stamp.at;
                self.log
                    .write_lines(&Entry::Discarded { at }.line(&self.log.article))?;
            }
            let source = &self.survey.sources[0];
            let stays = match taken_over {
                // A shorter one would not tell of it.
                _ if self.pending.other_version.is_some() => None,
                None if self.log.len > limits.longest => Some(Stays::Latest(limits.kept)),
                None if lines.idle > limits.idle => Some(Stays::Edits),
                _ => None,
            };
            let shortened = match stays {
                Some(stays) => self.log.shorten(source, &mark, stays, &opened)?,
                None => false,
            };
            if !shortened {
                self.log.write_lines(&opened.line(&self.log.article))?;
            }
        } else {
            if !lines.hold_edits() && lines.idle > limits.idle {
                // It tells of saves that stand there no more, and of no edit.
                self.log.empty()?;
            }
            self.log.write_lines(&opened.line(&self.log.article))?;
        }
        if let Some(read) = taken_over {
            self.log.write_bytes(&read.lines)?;
        }
        let held = at_home.map(|way| &self.read[way]).or(taken_over);
        let held_lines = held.map_or(&[][..], |read| &read.lines);
        for line in held_lines.split_inclusive(|b| *b == b'\n') {
            self.log.unwritten.note_edit(&String::from_utf8_lossy(line));
        }
        self.log.edited = known.is_some() && lines.hold_edits() || held.is_some();
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
    fn other_version(&self, article: &Article, limits: Limits) -> io::Result<Option<OtherVersion>> {
        let document = Some(article.sha256());
        // One in another log is no news if somebody has gone on with the save as it was opened here after it.
        let told = self.survey.sources[0].lines.gone_on_with;
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
        let read = |part| read_part(source, part, article, limits.pending);
        let (back, on) = (read(&switch.back)?, read(&switch.on)?);
        let unsaved = read(&switch.unsaved)?;
        let whole = [&back, &on, &unsaved].iter().all(|read| read.end.is_none());
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

/// Reads edits of a log, up to the first that is damaged, and no more than so many bytes.
fn read_part(source: &Source, part: &Part, article: &Article, most: u64) -> io::Result<ReadPart> {
    let mut read = ReadPart::default();
    let mut bytes = 0;
    source.each_edit(part, &mut |at, line| {
        bytes += line.len() as u64 + 1;
        if bytes > most {
            read.end = Some((at, Ending::TooMany));
            return Ok(false);
        }
        let Some(edit) = read_edit(line, article) else {
            read.end = Some((at, Ending::Damage));
            return Ok(false);
        };
        read.edits.push(edit);
        read.lines.extend_from_slice(line);
        read.lines.push(b'\n');
        Ok(true)
    })?;
    Ok(read)
}

/// The number of the line that begins at a byte, from 1.
fn line_at(source: &Source, at: u64) -> io::Result<usize> {
    use std::io::BufRead;
    let mut reader = io::BufReader::new(source.bytes().range(0..at));
    let mut lines = 1;
    while reader.skip_until(b'\n')? > 0 {
        lines += 1;
    }
    Ok(lines)
}
