//! All logs of a document that there are, read together: beside its save, in the state folder, and
//! those set aside in either.
//!
//! One save's log may have been continued in another place, when its own could not be written for a
//! while. What is offered after a crash and what is opened come from the same [`Survey::choose`].

use std::{
    collections::{HashMap, HashSet, VecDeque},
    fs::File,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
};

use super::{
    super::{SaveHash, error::StoreError},
    guarded,
    kept::read_stamp,
    place::LogPlace,
    read::{Lines, Mark, Part},
    stream::{each_edit, goes_on},
};

/// A log that can be read.
#[derive(Debug)]
pub(super) struct Source {
    pub path: PathBuf,
    pub file: File,
    pub lines: Lines,
    /// Whether it was set aside: it is offered only where no other log tells of the save.
    pub aside: bool,
}

/// All logs of a document, the one that is written first.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub sources: Vec<Source>,
}

/// What the logs tell of a save.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// The log that tells of it, by its number: the one with edits that the save lacks, else the
    /// first.
    pub basis: Option<(usize, Mark)>,
    /// The edits that no written save holds.
    pub tail: Part,
    /// Other logs that hold other such edits.
    pub others: Vec<(usize, Part)>,
}

impl Source {
    pub fn read(path: PathBuf, file: File) -> io::Result<Source> {
        let len = file.metadata()?.len();
        let lines = Lines::read(&file, len)?;
        Ok(Source {
            path,
            file,
            lines,
            aside: false,
        })
    }

    /// What tells the edits of a part from others, in order, up to the first that is damaged. Typing
    /// that was typed on is passed over: a log that is made anew leaves it out.
    fn prints(&self, part: &Part) -> io::Result<VecDeque<u64>> {
        let mut prints = VecDeque::new();
        let mut typing = false;
        each_edit(&self.file, &part.ranges, &mut |_, line| {
            if read_stamp(line).is_none() {
                return Ok(false);
            }
            let goes_on = goes_on(line);
            if typing && goes_on {
                prints.pop_back();
            }
            typing = goes_on;
            prints.push_back(print(line));
            Ok(true)
        })?;
        Ok(prints)
    }

    /// Whether all these edits stand in this log, in order, in the ranges given.
    fn holds(&self, mut prints: VecDeque<u64>, part: &Part) -> io::Result<bool> {
        each_edit(&self.file, &part.ranges, &mut |_, line| {
            if prints.front() == Some(&print(line)) {
                prints.pop_front();
            }
            Ok(!prints.is_empty())
        })?;
        Ok(prints.is_empty())
    }

    /// All edits but those that no save holds and that are not in `offered` either.
    fn accounted_for(&self, offered: Option<&Part>) -> Part {
        let unsaved = self.lines.all_unsaved().into_iter();
        let mut left_out: Vec<_> = unsaved.flat_map(|part| part.ranges).collect();
        left_out.sort_by_key(|range| range.start);
        let mut ranges = Vec::new();
        let mut at = 0;
        for range in left_out {
            ranges.push(at..range.start.max(at));
            at = range.end.max(at);
        }
        ranges.push(at..self.lines.whole.max(at));
        ranges.extend(offered.iter().flat_map(|part| part.ranges.clone()));
        ranges.retain(|range| !range.is_empty());
        ranges.sort_by_key(|range| range.start);
        Part { ranges, edits: 0 }
    }
}

/// Where the edits of a log stand in it.
struct Index {
    places: HashMap<u64, Vec<u64>>,
    /// Its unsaved parts.
    unsaved: HashSet<Vec<u64>>,
}

impl Index {
    /// Of a log; with its unsaved parts, or without.
    fn of(source: &Source, with_unsaved: bool) -> io::Result<Index> {
        let mut places: HashMap<u64, Vec<u64>> = HashMap::new();
        let whole = 0..source.lines.whole;
        each_edit(
            &source.file,
            std::slice::from_ref(&whole),
            &mut |at, line| {
                places.entry(print(line)).or_default().push(at);
                Ok(true)
            },
        )?;
        let mut unsaved = HashSet::new();
        for part in source.lines.all_unsaved().iter().filter(|_| with_unsaved) {
            unsaved.insert(source.prints(part)?.into());
        }
        Ok(Index { places, unsaved })
    }

    /// Whether all these edits stand in the log from a place on, in order.
    fn holds(&self, prints: &[u64], from: u64) -> bool {
        let mut at = from;
        prints.iter().all(|print| {
            let places = self.places.get(print);
            let next = places.and_then(|places| places.get(places.partition_point(|p| *p < at)));
            next.is_some_and(|next| {
                at = next + 1;
                true
            })
        })
    }
}

fn print(line: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    line.hash(&mut hasher);
    hasher.finish()
}

impl Survey {
    /// Reads all logs of a place but `home`, which stands first if it is given.
    pub fn of(place: &LogPlace, home: Option<Source>) -> Survey {
        let mut survey = Survey {
            sources: Vec::from_iter(home),
        };
        survey.read(place.paths(), false);
        survey.read(place.aside(), true);
        survey
    }

    fn read(&mut self, paths: Vec<PathBuf>, aside: bool) {
        for path in paths {
            if self.at(&path).is_some() {
                continue;
            }
            // What can't be read is left as it is; there is nothing in it to offer.
            let file = guarded::open_to_read(&path);
            let source = file.and_then(|file| Source::read(path, file).ok());
            self.sources
                .extend(source.map(|source| Source { aside, ..source }));
        }
    }

    /// Finds what the logs tell of a save.
    pub fn choose(&self, save: SaveHash, document: Option<&str>) -> io::Result<Choice> {
        let marks = self.sources.iter().enumerate().filter_map(|(i, source)| {
            let mark = source.lines.mark_of(save, document)?;
            Some((i, mark, source.lines.tail(&mark)))
        });
        // What was set aside is told of, and offered only where no other log tells of the save.
        let mut marks: Vec<_> = marks.collect();
        marks.sort_by_key(|(i, ..)| self.sources[*i].aside);
        let mut kept: Vec<(usize, Mark, Part)> = Vec::new();
        let mut others = Vec::new();
        let in_place = marks.iter().any(|(i, ..)| !self.sources[*i].aside);
        for (i, mark, tail) in &marks {
            if tail.edits == 0 || self.is_held_elsewhere(*i, tail, &marks)? {
                continue;
            }
            if in_place && self.sources[*i].aside {
                others.push((*i, tail.clone()));
            } else {
                kept.push((*i, *mark, tail.clone()));
            }
        }
        let mut kept = kept.into_iter();
        Ok(match kept.next() {
            Some((i, mark, tail)) => Choice {
                basis: Some((i, mark)),
                tail,
                others: kept.map(|(i, _, tail)| (i, tail)).chain(others).collect(),
            },
            None => Choice {
                basis: marks.first().map(|(i, mark, _)| (*i, *mark)),
                others,
                ..Choice::default()
            },
        })
    }

    /// Whether another log holds these edits too, in a save, thrown away, or to be offered: then they
    /// were taken over there, and count there. Of logs that hold the same, the first counts. One that
    /// was set aside takes over nothing.
    fn is_held_elsewhere(
        &self,
        i: usize,
        tail: &Part,
        marks: &[(usize, Mark, Part)],
    ) -> io::Result<bool> {
        if self.sources.len() == 1 {
            return Ok(false);
        }
        let prints = self.sources[i].prints(tail)?;
        if prints.is_empty() {
            // None can be read; that is told when it is opened.
            return Ok(false);
        }
        for (j, source) in self.sources.iter().enumerate() {
            let theirs = marks
                .iter()
                .find(|(n, ..)| *n == j)
                .map(|(_, _, tail)| tail);
            let takes_over = !source.aside || self.sources[i].aside;
            let accounted = source.accounted_for(theirs);
            if j == i || !takes_over || !source.holds(prints.clone(), &accounted)? {
                continue;
            }
            let mine_holds_theirs = match theirs.filter(|theirs| theirs.edits > 0) {
                Some(theirs) => self.sources[i].holds(source.prints(theirs)?, tail)?,
                None => false,
            };
            if !mine_holds_theirs || j < i {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The edits of a log that no save holds, that were not thrown away, and that neither another log
    /// nor a later part of this one has taken over; in parts, each of which goes on from one save.
    pub fn kept(&self, i: usize) -> io::Result<Vec<Part>> {
        let source = &self.sources[i];
        let parts = source.lines.all_unsaved();
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        // Read once each, however many parts there are.
        let mut indexes = Vec::new();
        for (j, other) in self.sources.iter().enumerate() {
            indexes.push(Index::of(other, j > i)?);
        }
        let mut kept = Vec::new();
        for part in parts {
            let prints = Vec::from(source.prints(&part)?);
            let end = part.ranges.last().map_or(0, |range| range.end);
            let held = indexes.iter().enumerate().any(|(j, index)| {
                // Of two logs that hold the same, one is listed.
                let same = j > i && index.unsaved.contains(&prints);
                let from = if j == i { end } else { 0 };
                !same && index.holds(&prints, from)
            });
            if !held {
                kept.push(part);
            }
        }
        Ok(kept)
    }

    /// The log at a path, by its number.
    pub fn at(&self, path: &Path) -> Option<usize> {
        self.sources.iter().position(|source| source.path == path)
    }
}

/// How many edits the logs of a save hold that no written save does, to be offered at the next start:
/// as many as [`Log::open`](super::Log::open) finds. None if another program has the save open.
///
/// Locks nothing but for a moment, and reads the save only if a log holds something that it may lack.
pub fn edits_beside(place: &LogPlace, save: &Path) -> usize {
    offered(place, save).unwrap_or(0)
}

fn offered(place: &LogPlace, save: &Path) -> Option<usize> {
    let mut survey = Survey::default();
    survey.read(place.paths(), false);
    let aside = place.aside();
    let may_hold = |source: &Source| !source.lines.all_unsaved().is_empty();
    if aside.is_empty() && !survey.sources.iter().any(may_hold) || in_use(place).is_err() {
        return None;
    }
    let hash = super::super::hash_on_disk(save).ok()??;
    let tells = |source: &Source| source.lines.mark_of(hash, None).is_some();
    if !survey.sources.iter().any(tells) {
        // Where another log tells of the save, none of these is offered.
        survey.read(aside, true);
    }
    let choice = survey.choose(hash, None).ok()?;
    usize::try_from(choice.tail.edits).ok()
}

/// Fails if another program has a document open.
fn in_use(place: &LogPlace) -> Result<(), StoreError> {
    let paths = place.paths().into_iter().chain(place.save());
    guarded::lock_all(&paths.collect::<Vec<_>>()).map(drop)
}
