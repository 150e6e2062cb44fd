//! All logs of a document that there are, read together: beside its save, in the state folder, and
//! those set aside in either.
//!
//! One save's log may have been continued in another place, when its own could not be written for a
//! while. What is offered after a crash and what is opened come from the same [`Survey::choose`].

use std::{
    collections::HashSet,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use crate::{
    files::steps::{Act, step},
    model::Article,
};

use super::{
    super::{SaveHash, error::StoreError},
    guarded,
    kept::stamps,
    kinship::{Kinship, kept},
    place::LogPlace,
    positioned::Bytes,
    read::{Lines, Mark, Part},
    shorten::LONGEST,
    stream::each_edit,
    watch::Watch,
};

/// Bytes of logs set aside that are read while a document is opened, the latest first: more than years
/// of work leave. The others are read when somebody asks for what they hold.
pub(super) const MOST_ASIDE: u64 = 256 << 20;

/// Bytes of logs that are kept in memory while they are looked into: a log is no longer as a rule, and
/// what was done before a save takes more when it is [read](super::Past::read). Longer ones are read
/// again where somebody asks for an edit.
pub(super) const ROOM: u64 = LONGEST;

/// A log that can be read.
#[derive(Debug)]
pub(super) struct Source<'a> {
    pub path: PathBuf,
    pub file: File,
    /// Its bytes, where there was room for them: who asks for edits later need not read them again.
    pub known: Arc<Vec<u8>>,
    pub lines: Lines,
    /// Whether it was set aside: it is offered only where no other log in its place tells of the save
    /// and holds nothing that it lacks.
    pub aside: bool,
    watch: Watch<'a>,
}

/// All logs of a document, the one that is written first.
#[derive(Debug)]
pub(super) struct Survey<'a> {
    pub sources: Vec<Source<'a>>,
    /// How many that were set aside were not read.
    pub unread: usize,
    /// How many bytes of logs may still be kept in memory.
    pub room: u64,
    watch: Watch<'a>,
}

/// Edits of one log that a save lacks.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// The log, by its number.
    pub source: usize,
    /// What it tells of the save.
    pub mark: Mark,
    /// The edits that no written save holds.
    pub tail: Part,
}

/// What the logs tell of a save.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// The log that tells of it, by its number: the first with edits that the save lacks, else the
    /// first.
    pub basis: Option<(usize, Mark)>,
    /// The edits that no written save holds: of each log that holds others, the log that is written
    /// first before those set aside.
    pub ways: Vec<Way>,
    /// Logs set aside that hold others, where one in its place tells of the save and holds none.
    pub others: Vec<Way>,
}

impl<'a> Source<'a> {
    /// Reads a log, unless that is called off; keeps what it holds if that is no more than so many
    /// bytes.
    pub fn read(path: PathBuf, file: File, room: u64, watch: Watch<'a>) -> io::Result<Source<'a>> {
        let len = step(Act::Look, &path, || file.metadata())?.len();
        let known = match len <= room {
            true => all_of(&file, len, watch)?,
            false => Vec::new(),
        };
        let lines = Lines::read(Bytes::known(&file, &known), len, watch)?;
        Ok(Source {
            path,
            file,
            known: Arc::new(known),
            lines,
            aside: false,
            watch,
        })
    }

    /// Its bytes.
    pub fn bytes(&self) -> Bytes<'_> {
        Bytes::known(&self.file, &self.known)
    }

    /// Whether the log holds edits that a save of this text lacks.
    pub fn lacks_in(&self, save: SaveHash, article: &Article) -> bool {
        let mark = self.lines.mark_of(save, Some(article.sha256()));
        mark.is_some_and(|mark| self.lines.tail(&mark).edits > 0)
    }

    /// Goes through the edits of some parts of the log, as long as `take` says so and nobody calls it
    /// off.
    pub fn each_edit(
        &self,
        part: &Part,
        take: &mut dyn FnMut(u64, &[u8]) -> io::Result<bool>,
    ) -> io::Result<()> {
        each_edit(self.bytes(), &part.ranges, &mut |at, line| {
            self.watch.goes_on()?;
            take(at, line)
        })
    }
}

impl<'a> Survey<'a> {
    fn nothing(watch: Watch<'a>) -> Survey<'a> {
        Survey {
            sources: Vec::new(),
            unread: 0,
            room: ROOM,
            watch,
        }
    }

    /// Reads all logs of a place but `home`, which stands first if it is given; of those set aside no
    /// more than so many bytes.
    pub fn of(
        place: &LogPlace,
        home: Option<Source<'a>>,
        most_aside: u64,
        watch: Watch<'a>,
    ) -> Survey<'a> {
        let mut survey = Survey::nothing(watch);
        survey.take(home);
        survey.read(place.paths());
        survey.read_aside(place.aside(), most_aside);
        survey
    }

    /// Reads all logs of a place, behind those in place of other documents, which may have taken over
    /// what they hold. Answers with how many those are, too.
    pub fn behind(others: &[LogPlace], place: &LogPlace) -> (Survey<'static>, usize) {
        let mut survey = Survey::nothing(Watch::NOBODY);
        for other in others {
            survey.read(other.paths());
        }
        let first = survey.sources.len();
        survey.read(place.paths());
        survey.read_aside(place.aside(), u64::MAX);
        (survey, first)
    }

    /// From here on nobody calls the reading off.
    pub fn hear_nobody(&mut self) {
        self.watch = Watch::NOBODY;
        for source in &mut self.sources {
            source.watch = Watch::NOBODY;
        }
    }

    fn read(&mut self, paths: Vec<PathBuf>) {
        for path in paths {
            self.add(path, false);
        }
    }

    fn read_aside(&mut self, paths: Vec<PathBuf>, most: u64) {
        let aged = paths.into_iter().map(|path| {
            let known = step(Act::Look, &path, || path.symlink_metadata()).ok();
            (known.and_then(|known| known.modified().ok()), path)
        });
        let mut latest: Vec<(Option<SystemTime>, PathBuf)> = aged.collect();
        latest.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut bytes = 0;
        for (_, path) in latest {
            if bytes >= most {
                self.unread += 1;
                continue;
            }
            let before = self.sources.len();
            self.add(path, true);
            let read = self.sources[before..]
                .iter()
                .map(|source| source.lines.whole);
            bytes += read.sum::<u64>();
        }
    }

    fn add(&mut self, path: PathBuf, aside: bool) {
        if self.at(&path).is_some() {
            return;
        }
        // What can't be read is left as it is; there is nothing in it to offer.
        let file = guarded::open_to_read(&path);
        let source = file.and_then(|file| Source::read(path, file, self.room, self.watch).ok());
        self.take(source.map(|source| Source { aside, ..source }));
    }

    fn take(&mut self, source: Option<Source<'a>>) {
        let known = source.iter().map(|source| source.known.len() as u64);
        self.room -= known.sum::<u64>().min(self.room);
        self.sources.extend(source);
    }

    /// Finds what the logs tell of a save. Of logs of which one holds what the other does, the one that
    /// holds more counts.
    ///
    /// # Errors
    /// If one can't be read, or the reading was called off.
    pub fn choose(&self, save: SaveHash, document: Option<&str>) -> io::Result<Choice> {
        self.watch.goes_on()?;
        let told = self.sources.iter().enumerate().filter_map(|(i, source)| {
            let mark = source.lines.mark_of(save, document)?;
            Some(Way {
                source: i,
                mark,
                tail: source.lines.tail(&mark),
            })
        });
        let mut told: Vec<Way> = told.collect();
        told.sort_by_key(|way| self.sources[way.source].aside);
        let basis = told.first().map(|way| (way.source, way.mark));
        let kinship = Kinship::of(&self.sources, &told)?;
        let in_place = |way: &Way| !self.sources[way.source].aside;
        let tells_in_place = told.iter().any(in_place);
        told.retain(|way| way.tail.edits > 0);
        let mut nothing = HashSet::new();
        for way in &told {
            if self.sources[way.source].comes_to_nothing(&way.tail)? {
                nothing.insert(way.source);
            }
        }
        let is_something = |way: &Way| !nothing.contains(&way.source);
        let open =
            |way: &Way| in_place(way) && is_something(way) && !kinship.is_held_in_place(way.source);
        // What was set aside is only told of where nothing else is to be offered.
        let settled = tells_in_place && !told.iter().any(open);
        // What was taken back counts in the log that tells so, whatever others hold of it.
        told.retain(|way| is_something(way) && !kinship.is_held_elsewhere(way.source));
        let (ways, others) = match settled {
            true => (Vec::new(), told),
            false => (told, Vec::new()),
        };
        let basis = ways.first().map(|way| (way.source, way.mark)).or(basis);
        Ok(Choice {
            basis,
            ways,
            others,
        })
    }

    /// The edits of a log that no save holds, that were not thrown away, and that neither another log
    /// nor a later part of this one has taken over; in parts, each of which goes on from one save.
    ///
    /// # Errors
    /// As [`choose`](Survey::choose)'s.
    pub fn kept(&self, i: usize) -> io::Result<Vec<Part>> {
        if self.sources[i].lines.all_unsaved().is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.all_kept()?.swap_remove(i))
    }

    /// As [`kept`](Survey::kept), of each log.
    ///
    /// # Errors
    /// As [`choose`](Survey::choose)'s.
    pub fn all_kept(&self) -> io::Result<Vec<Vec<Part>>> {
        kept(&self.sources)
    }

    /// The log at a path, by its number.
    pub fn at(&self, path: &Path) -> Option<usize> {
        self.sources.iter().position(|source| source.path == path)
    }
}

/// The first so many bytes of a file, unless that is called off.
fn all_of(file: &File, len: u64, watch: Watch) -> io::Result<Vec<u8>> {
    /// Bytes between two looks at whether it is.
    const PIECE: usize = 1 << 20;
    let mut all = Vec::new();
    let room = usize::try_from(len).map_err(io::Error::other)?;
    all.try_reserve_exact(room).map_err(io::Error::other)?;
    all.resize(room, 0);
    let mut at = 0;
    while at < room {
        watch.goes_on()?;
        let piece = &mut all[at..room.min(at + PIECE)];
        let range = at as u64..(at + piece.len()) as u64;
        match Bytes::from(file).range(range).read(piece) {
            // Somebody has cut it off meanwhile.
            Ok(0) => break,
            Ok(read) => at += read,
            Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
            Err(why) => return Err(why),
        }
    }
    all.truncate(at);
    Ok(all)
}

/// Edits that the logs of a save hold and no written save does, to be offered at the next start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// How many, typing that goes on as one.
    pub edits: usize,
    /// Logs that hold different ones; of those one is chosen.
    pub logs: usize,
}

/// What the logs of a save hold that it lacks: what [`Log::open`](super::Log::open) finds. Nothing if
/// another program has the save open.
///
/// Locks nothing but for a moment, and reads the save only if a log holds something that it may lack.
pub fn edits_beside(place: &LogPlace, save: &Path) -> Offered {
    offered(place, save).unwrap_or_default()
}

/// Whether a window has a document open, or its log: by the locks that it holds. What is open in this
/// program counts too.
pub fn is_in_use(place: &LogPlace) -> bool {
    in_use(place).is_err()
}

/// As [`is_in_use`], of one file.
pub fn is_file_in_use(path: &Path) -> bool {
    guarded::lock_all(&[super::super::file::followed(path)]).is_err()
}

/// When a log of a document was last written to, of those in its place.
pub fn log_written(place: &LogPlace) -> Option<SystemTime> {
    let logs = place.paths().into_iter();
    logs.filter_map(|log| log.metadata().ok()?.modified().ok())
        .max()
}

fn offered(place: &LogPlace, save: &Path) -> Option<Offered> {
    let mut survey = Survey::nothing(Watch::NOBODY);
    survey.read(place.paths());
    let aside = place.aside();
    let may_hold = |source: &Source| source.lines.may_be_lacked();
    if aside.is_empty() && !survey.sources.iter().any(may_hold) || in_use(place).is_err() {
        return None;
    }
    let hash = super::super::hash_on_disk(save).ok()??;
    let tells = |source: &Source| source.lines.mark_of(hash, None);
    let settled = |source: &Source| {
        let tail = tells(source).map(|mark| source.lines.tail(&mark));
        tail.is_none_or(|tail| tail.edits == 0)
    };
    let told = survey.sources.iter().any(|source| tells(source).is_some());
    if !(told && survey.sources.iter().all(settled)) {
        survey.read_aside(aside, MOST_ASIDE);
    }
    let ways = survey.choose(hash, None).ok()?.ways;
    let done = |way: &Way| Some(stamps(&survey.sources[way.source], &way.tail).ok()?.edits);
    Some(Offered {
        edits: ways.iter().filter_map(done).sum(),
        logs: ways.len(),
    })
}

/// Fails if another program has a document open.
fn in_use(place: &LogPlace) -> Result<(), StoreError> {
    let paths = place.paths().into_iter().chain(place.save());
    guarded::lock_all(&paths.collect::<Vec<_>>()).map(drop)
}
