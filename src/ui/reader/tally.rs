//! What stands where in an article, counted by stretches of equal length.
//!
//! A hundred thousand annotations are counted in portions, one a frame, from a snapshot; until that
//! is done, what was counted before stands. Knows nothing of pixels.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use crate::{
    model::{AnnotationSet, RecordId, TypeKey},
    workspace::Document,
};

/// How many stretches an article is counted by: more than a screen has rows.
const CELLS: usize = 2048;
/// How many places are counted in a frame: half a millisecond's work, for each is looked up far from
/// the one before.
const PORTION: usize = 1000;

/// How many annotations of what type there are in each stretch of an article.
#[derive(Default)]
pub struct Tally {
    /// The article's length, in bytes.
    len: usize,
    cells: Cells,
    /// What has been counted.
    of: Option<Version>,
    counting: Option<Counting>,
}

/// The stretches of an article, and the types that cells name by their place in `kinds`.
#[derive(Default)]
struct Cells {
    kinds: Vec<TypeKey>,
    places: HashMap<TypeKey, usize>,
    cells: Vec<Cell>,
}

/// Room to count mentions by type in, kept from one row of a map to the next.
#[derive(Default)]
pub struct Room {
    /// By the place of the type.
    counts: Vec<usize>,
    /// The types of which there are any.
    kinds: Vec<usize>,
}

/// What stands in one stretch: mentions by type, and pieces of evidence.
#[derive(Clone, Default)]
struct Cell {
    mentions: BTreeMap<usize, usize>,
    claims: usize,
}

/// What a row of a map shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chief<'a> {
    /// The type that most mentions have.
    pub kind: Option<&'a TypeKey>,
    /// Mentions of all types.
    pub mentions: usize,
    /// Whether evidence stands there.
    pub claims: bool,
}

/// How many annotations there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Mentions by type, in no order.
    pub kinds: Vec<(TypeKey, usize)>,
    /// Pieces of evidence.
    pub claims: usize,
}

/// Tells one state of a document's annotations from another: revision, mentions, claims.
type Version = (u64, usize, usize);

/// A count that is under way.
struct Counting {
    of: Version,
    set: AnnotationSet,
    cells: Cells,
    /// How many more pieces of evidence stand in a cell than in the one before.
    edges: Vec<isize>,
    /// Places that start before this byte are counted.
    done: usize,
}

impl Tally {
    /// Goes on counting; answers whether something is left to count.
    pub fn keep_up(&mut self, document: &Document) -> bool {
        let set = document.set();
        let contents = set.contents();
        let version = (
            document.revision(),
            contents.mentions.len(),
            contents.claims.len(),
        );
        self.len = set.article().text().len();
        if self.counting.is_none() && self.of != Some(version) {
            self.counting = Some(Counting {
                of: version,
                set: set.clone(),
                cells: Cells::empty(),
                edges: vec![0; CELLS + 1],
                done: 0,
            });
            // The frame that shows an edit has enough to do.
            return true;
        }
        // A count that is under way is finished though the annotations have moved on: while somebody
        // types, no count would ever be.
        let done = |counting: &mut Counting| counting.go_on();
        if let Some(counted) = self.counting.take_if(done) {
            self.cells = counted.cells;
            self.of = Some(counted.of);
        }
        self.of != Some(version)
    }

    /// What stands in the stretches that these bytes share.
    pub fn within(&self, bytes: Range<usize>) -> Counts {
        let mut room = Room::default();
        let claims = self.cells.sum(cells(bytes, self.len), &mut room);
        let kind = |&kind: &usize| (self.cells.kinds[kind].clone(), room.counts[kind]);
        Counts {
            kinds: room.kinds.iter().map(kind).collect(),
            claims,
        }
    }

    /// The same in short. There are as many rows as a screen has, and as many types as there are: a
    /// row takes time for the types in it alone.
    pub fn chief(&self, bytes: Range<usize>, room: &mut Room) -> Chief<'_> {
        let claims = self.cells.sum(cells(bytes, self.len), room);
        let count = |kind: &usize| room.counts[*kind];
        let most = (room.kinds.iter().copied()).max_by_key(|kind| (count(kind), *kind));
        Chief {
            kind: most.and_then(|kind| self.cells.kinds.get(kind)),
            mentions: room.kinds.iter().map(count).sum(),
            claims: claims > 0,
        }
    }
}

impl Cells {
    fn empty() -> Cells {
        Cells {
            kinds: Vec::new(),
            places: HashMap::new(),
            cells: vec![Cell::default(); CELLS],
        }
    }

    fn add(&mut self, cell: usize, kind: &TypeKey) {
        let kind = self.places.get(kind).copied().unwrap_or_else(|| {
            self.places.insert(kind.clone(), self.kinds.len());
            self.kinds.push(kind.clone());
            self.kinds.len() - 1
        });
        *self.cells[cell].mentions.entry(kind).or_default() += 1;
    }

    /// Counts mentions by the place of their type in `kinds`; answers with the most evidence that
    /// one of the stretches has, for a long piece stands in several.
    fn sum(&self, range: Range<usize>, room: &mut Room) -> usize {
        for kind in room.kinds.drain(..) {
            room.counts[kind] = 0;
        }
        room.counts.resize(self.kinds.len(), 0);
        let cells = self.cells.get(range).unwrap_or_default();
        for (&kind, n) in cells.iter().flat_map(|cell| &cell.mentions) {
            if room.counts[kind] == 0 {
                room.kinds.push(kind);
            }
            room.counts[kind] += n;
        }
        cells.iter().map(|cell| cell.claims).max().unwrap_or(0)
    }
}

impl Counting {
    /// Counts a portion; answers whether all is counted.
    fn go_on(&mut self) -> bool {
        let len = self.set.article().text().len();
        let mut last = self.done;
        for (n, (span, id)) in self.set.places_starting_in(self.done..len).enumerate() {
            // Places with the same start are counted together: the next portion begins with a byte.
            if n >= PORTION && span.start() > last {
                self.done = span.start();
                return false;
            }
            last = span.start();
            match id {
                RecordId::Mention(id) => {
                    if let Some(mention) = self.set.mention(id) {
                        let cell = cells(span.start()..span.start() + 1, len).start;
                        self.cells.add(cell, &mention.kind);
                    }
                }
                RecordId::Claim(_) => {
                    // A long piece stands in many: where it begins and ends is noted, and only in
                    // the end how many there are in between.
                    let cells = cells(span.range(), len);
                    self.edges[cells.start] += 1;
                    self.edges[cells.end] -= 1;
                }
                // Neither has a place of its own in the text.
                RecordId::Entity(_) | RecordId::Relation(_) => {}
            }
        }
        let mut claims = 0_isize;
        for (cell, edge) in self.cells.cells.iter_mut().zip(&self.edges) {
            claims += edge;
            cell.claims = claims.unsigned_abs();
        }
        true
    }
}

/// The cells that bytes of an article of this length share.
fn cells(bytes: Range<usize>, len: usize) -> Range<usize> {
    let cell = |byte: usize| byte.min(len.saturating_sub(1)) * CELLS / len.max(1);
    let last = bytes.end.max(bytes.start + 1) - 1;
    cell(bytes.start)..cell(last) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Anchor, Article, Contents, Mention, MentionId, Provenance, Stamp};
    use proptest::prelude::*;
    use std::sync::Arc;

    /// A set with mentions in this many places, of two types in turn.
    fn crowd(mentions: usize) -> AnnotationSet {
        let article = Article::new("word ".repeat(mentions), Provenance::default());
        let made = Stamp {
            by: "leila".into(),
            at: jiff::Timestamp::UNIX_EPOCH,
        };
        let mention = |n: usize| {
            let kind = if n.is_multiple_of(3) { "GPE" } else { "PER" }.into();
            let span = article.span(5 * n..5 * n + 4).unwrap();
            Mention::new(kind, vec![Anchor::Attached(span)], made.clone())
        };
        let contents = Contents {
            mentions: (0..mentions)
                .map(|n| (MentionId::from(ulid::Ulid(n as u128)), Arc::new(mention(n))))
                .collect(),
            ..Contents::default()
        };
        AnnotationSet::new(article.clone(), contents)
    }

    #[test]
    fn a_crowd_is_counted_in_portions_and_each_of_it_once() {
        let crowd = crowd(3 * PORTION + 7);
        let mut counting = Counting {
            of: (0, 0, 0),
            done: 0,
            edges: vec![0; CELLS + 1],
            cells: Cells::empty(),
            set: crowd.clone(),
        };
        let mut portions = 1;
        while !counting.go_on() {
            portions += 1;
        }
        assert_eq!(portions, 4);
        let tally = Tally {
            len: crowd.article().text().len(),
            cells: counting.cells,
            ..Tally::default()
        };
        let mut all = tally.within(0..tally.len).kinds;
        all.sort();
        assert_eq!(
            all,
            [("GPE".into(), PORTION + 3), ("PER".into(), 2 * PORTION + 4)]
        );
        let tenth = tally.chief(0..tally.len / 10, &mut Room::default());
        assert_eq!(tenth.kind.map(TypeKey::as_str), Some("PER"));
        let n = tenth.mentions;
        let tenth = 3 * PORTION / 10;
        assert!((tenth..=tenth + 12).contains(&n), "{n}");
    }

    proptest! {
        #[test]
        fn every_byte_has_one_cell_and_cells_follow_each_other(
            len in 1usize..1_000_000,
            share in 0.0f64..1.0,
        ) {
            let byte = ((len as f64) * share) as usize;
            let cell = cells(byte..byte + 1, len);
            prop_assert_eq!(cell.len(), 1);
            prop_assert!(cell.end <= CELLS);
            let whole = cells(0..len, len);
            prop_assert!(whole.start == 0 && whole.end <= CELLS);
            if byte > 0 {
                prop_assert!(cells(byte - 1..byte, len).start <= cell.start);
            }
        }
    }
}
