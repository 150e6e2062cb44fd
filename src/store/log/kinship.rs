//! Which edits of one log another holds too: it has taken them over, and they count there.
//!
//! Reads each log so many times, however many there are, and compares those alone that may hold each
//! other's edits.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | many logs go on alike and end otherwise, as of one save put back again and again | only those are compared that hold the edit which the fewest hold | `logs_that_begin_alike_are_not_all_compared` |
//! | very many share every edit, in another order each | as many are compared with each, however many there are; the first that holds it counts | `however_many_logs_share_every_edit_as_many_are_compared` |

use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
    io,
};

use super::{
    kept::read_stamp,
    read::Part,
    stream::goes_on,
    survey::{Source, Way},
};

/// What tells an edit from others: its line. An edit that was taken over is the same to the letter.
type Print = u64;

/// What the edits of some logs, which a save lacks, have to do with each other.
#[derive(Debug, Default)]
pub(super) struct Kinship {
    tails: HashMap<usize, Tail>,
    /// What is saved, thrown away or offered in each log, of the edits that are looked for.
    accounted: Vec<Vec<Print>>,
    /// The logs that hold an edit so, in order.
    holders: HashMap<Print, Vec<usize>>,
    aside: Vec<bool>,
}

/// The edits of a log that a save lacks.
#[derive(Debug, Default)]
struct Tail {
    /// Up to the first that is damaged. Typing that was typed on is passed over: a log that is made
    /// anew leaves it out.
    prints: Vec<Print>,
    /// With that typing.
    all: Vec<Print>,
}

impl Source<'_> {
    fn tail(&self, part: &Part) -> io::Result<Tail> {
        let mut tail = Tail::default();
        let mut typing = false;
        self.each_edit(part, &mut |_, line| {
            if read_stamp(line).is_none() {
                return Ok(false);
            }
            let goes_on = goes_on(line);
            if typing && goes_on {
                tail.prints.pop();
            }
            typing = goes_on;
            let print = print(line);
            tail.prints.push(print);
            tail.all.push(print);
            Ok(true)
        })?;
        Ok(tail)
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

impl Kinship {
    /// Reads what is to be known of logs, of which some tell of a save.
    pub fn of(sources: &[Source], told: &[Way]) -> io::Result<Kinship> {
        let mut kinship = Kinship {
            aside: sources.iter().map(|source| source.aside).collect(),
            ..Kinship::default()
        };
        if sources.len() < 2 {
            return Ok(kinship);
        }
        for way in told.iter().filter(|way| way.tail.edits > 0) {
            let tail = sources[way.source].tail(&way.tail)?;
            kinship.tails.insert(way.source, tail);
        }
        let tails = kinship.tails.values();
        let looked_for: HashSet<Print> = tails.flat_map(|tail| tail.all.iter().copied()).collect();
        if looked_for.is_empty() {
            return Ok(kinship);
        }
        let offered: HashMap<usize, &Part> =
            told.iter().map(|way| (way.source, &way.tail)).collect();
        for (i, source) in sources.iter().enumerate() {
            let mut found = Vec::new();
            let part = source.accounted_for(offered.get(&i).copied());
            source.each_edit(&part, &mut |_, line| {
                found.extend(Some(print(line)).filter(|print| looked_for.contains(print)));
                Ok(true)
            })?;
            for print in found.iter().collect::<HashSet<_>>() {
                kinship.holders.entry(*print).or_default().push(i);
            }
            kinship.accounted.push(found);
        }
        Ok(kinship)
    }

    /// Whether another log holds the edits of this one too, in a save, thrown away, or to be offered:
    /// then they were taken over there, and count there. Of logs that hold the same, the first counts.
    /// One that was set aside has taken over nothing; it counts where it holds more.
    pub fn is_held_elsewhere(&self, i: usize) -> bool {
        is_held(self.prints_of(i), &self.holders, |j| self.takes_over(j, i))
    }

    /// Whether a log in its place does.
    pub fn is_held_in_place(&self, i: usize) -> bool {
        is_held(self.prints_of(i), &self.holders, |j| {
            !self.aside[j] && self.takes_over(j, i)
        })
    }

    /// The edits of a log that the save lacks. If none can be read, that is told when it is opened.
    fn prints_of(&self, i: usize) -> &[Print] {
        let tail = self.tails.get(&i);
        tail.map_or(&[][..], |tail| &tail.prints)
    }

    /// Whether the edits of log `i` count in log `j`.
    fn takes_over(&self, j: usize, i: usize) -> bool {
        let (mine, theirs) = (&self.tails[&i], self.tails.get(&j));
        let held = match (self.aside[j] && !self.aside[i], theirs) {
            (true, Some(theirs)) => holds(&theirs.all, &mine.prints),
            (true, None) => false,
            (false, _) => holds(&self.accounted[j], &mine.prints),
        };
        let same = theirs.is_some_and(|theirs| holds(&mine.all, &theirs.prints));
        // Of those in place, all come before those set aside.
        j != i && held && (!same || (self.aside[j], j) < (self.aside[i], i))
    }
}

/// Logs that are compared with one, however many hold the edit that the fewest hold: those in their
/// place, and the latest that were set aside, which hold most. One that is held by none of these counts as
/// one that holds something of its own: it is told of once more than need be, and nothing is lost.
const MOST_COMPARED: usize = 32;

/// Whether one of the logs that may hold all of these edits does.
fn is_held(
    prints: &[Print],
    holders: &HashMap<Print, Vec<usize>>,
    holds: impl FnMut(usize) -> bool,
) -> bool {
    let holders = holders_of_all(prints, holders).iter().copied();
    holders.take(MOST_COMPARED).any(holds)
}

/// The logs that may hold all of these edits: those that hold the one which the fewest hold.
fn holders_of_all<'a>(prints: &[Print], holders: &'a HashMap<Print, Vec<usize>>) -> &'a [usize] {
    let of_each = prints.iter().map(|print| holders.get(print));
    let of_each = of_each.map(|holders| holders.map_or(&[][..], Vec::as_slice));
    of_each
        .min_by_key(|holders| holders.len())
        .unwrap_or_default()
}

/// Whether edits stand in others, in order.
fn holds(all: &[Print], wanted: &[Print]) -> bool {
    let mut all = all.iter();
    wanted.iter().all(|print| all.any(|other| other == print))
}

fn print(line: &[u8]) -> Print {
    let mut hasher = DefaultHasher::new();
    line.hash(&mut hasher);
    hasher.finish()
}

/// Where the edits of a log stand in it.
#[derive(Default)]
struct Index {
    places: HashMap<Print, Vec<u64>>,
    /// Its unsaved parts.
    unsaved: HashSet<Vec<Print>>,
}

impl Index {
    fn of(source: &Source) -> io::Result<Index> {
        let mut index = Index::default();
        let all = 0..source.lines.whole;
        let whole = Part {
            ranges: vec![all],
            edits: 0,
        };
        source.each_edit(&whole, &mut |at, line| {
            index.places.entry(print(line)).or_default().push(at);
            Ok(true)
        })?;
        Ok(index)
    }

    /// Whether all these edits stand in the log from a place on, in order.
    fn holds(&self, prints: &[Print], from: u64) -> bool {
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

/// The edits of each log that no save holds, that were not thrown away, and that neither another log
/// nor a later part of the same one has taken over. Of logs that hold the same, the first has it.
///
/// Whether a log was set aside is no matter here, unlike where one is [chosen](Kinship): what is listed
/// is to be found once, wherever it lies.
pub(super) fn kept(sources: &[Source]) -> io::Result<Vec<Vec<Part>>> {
    let mut parts: Vec<Vec<(Part, Vec<Print>)>> = Vec::new();
    for source in sources {
        let unsaved = source.lines.all_unsaved().into_iter();
        let read = unsaved.map(|part| {
            let prints = match source.comes_to_nothing(&part)? {
                true => Vec::new(),
                false => source.tail(&part)?.prints,
            };
            Ok((part, prints))
        });
        parts.push(read.collect::<io::Result<_>>()?);
    }
    if parts.iter().all(Vec::is_empty) {
        return Ok(vec![Vec::new(); sources.len()]);
    }
    // Read once each, however many parts there are.
    let mut indexes = Vec::new();
    let mut holders: HashMap<Print, Vec<usize>> = HashMap::new();
    for (j, source) in sources.iter().enumerate() {
        let mut index = Index::of(source)?;
        index.unsaved = parts[j].iter().map(|(_, prints)| prints.clone()).collect();
        for print in index.places.keys() {
            holders.entry(*print).or_default().push(j);
        }
        indexes.push(index);
    }
    let is_kept_elsewhere = |i: usize, part: &Part, prints: &[Print]| {
        if prints.is_empty() {
            // None can be read, or they come to nothing.
            return true;
        }
        let end = part.ranges.last().map_or(0, |range| range.end);
        is_held(prints, &holders, |j| {
            // Of two logs that hold the same, the first is listed.
            let same = j > i && indexes[j].unsaved.contains(prints);
            let from = if j == i { end } else { 0 };
            !same && indexes[j].holds(prints, from)
        })
    };
    let mut kept = Vec::new();
    for (i, parts) in parts.iter().enumerate() {
        let mine = parts
            .iter()
            .filter(|(part, prints)| !is_kept_elsewhere(i, part, prints));
        kept.push(mine.map(|(part, _)| part.clone()).collect());
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logs_that_begin_alike_are_not_all_compared() {
        // Each holds the same edit first, then one of its own; the last holds that of the first too.
        let logs = 100;
        let mut holders = HashMap::from([(0, (0..logs).collect::<Vec<usize>>())]);
        holders.extend((0..logs).map(|log| (1 + log as Print, vec![log])));
        holders.entry(1).or_default().push(logs - 1);
        assert_eq!(holders_of_all(&[0, 1], &holders), [0, logs - 1]);
        for log in 1..logs {
            assert_eq!(holders_of_all(&[0, 1 + log as Print], &holders), [log]);
        }
        // What no log holds, none holds all of.
        assert_eq!(holders_of_all(&[0, 1000], &holders), [0; 0]);
        assert_eq!(holders_of_all(&[], &holders), [0; 0]);
    }

    #[test]
    fn however_many_logs_share_every_edit_as_many_are_compared() {
        let compared = |logs: usize| {
            let all: Vec<usize> = (0..logs).collect();
            let holders = HashMap::from([(0, all.clone()), (1, all)]);
            let mut compared = 0;
            for _ in 0..logs {
                let held = is_held(&[0, 1], &holders, |_| {
                    compared += 1;
                    false
                });
                assert!(!held);
            }
            compared
        };
        assert_eq!(compared(1000), 10 * compared(100));
        assert_eq!(compared(10), 100);
        let holders = HashMap::from([(0, (0..1000).collect::<Vec<usize>>())]);
        assert!(is_held(&[0], &holders, |log| log == 3));
    }
}
