//! What stands where in an article, counted by stretches of equal length.
//!
//! Knows nothing of pixels.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

use super::{Anew, Derived, Difference};
use crate::model::{Anchor, AnnotationSet, Span, TypeKey};

/// How many stretches an article is counted by: more than a screen has rows.
const CELLS: usize = 2048;

/// How many annotations of what type there are in each stretch of an article.
#[derive(Clone, Debug)]
pub struct Tally {
    /// The article's length, in bytes.
    len: usize,
    /// The types that cells name by their place here.
    kinds: Vec<TypeKey>,
    places: HashMap<TypeKey, usize>,
    cells: Vec<Cell>,
    /// How many more pieces of evidence stand in a cell than in the one before.
    edges: Vec<isize>,
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
#[derive(Clone, Debug, Default)]
struct Cell {
    mentions: BTreeMap<usize, usize>,
    claims: usize,
}

/// What a row of a map shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chief<'a> {
    /// The type that most mentions have; of several such the last by its key.
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

impl Derived for Tally {
    const MAKING: &'static str = "Counting for the map of the tags";

    fn of(set: &AnnotationSet) -> Tally {
        let mut tally = Tally {
            len: set.article().text().len(),
            kinds: Vec::new(),
            places: HashMap::new(),
            cells: vec![Cell::default(); CELLS],
            edges: vec![0; CELLS + 1],
        };
        for mention in set.contents().mentions.values() {
            tally.count_mention(&mention.kind, &mention.anchors, true);
        }
        for claim in set.contents().claims.values() {
            tally.count_claim(&claim.anchors, true);
        }
        tally.sum_up();
        tally
    }

    fn follow(&mut self, difference: &Difference<'_>) -> Result<(), Anew> {
        for change in &difference.mentions {
            let (before, after) = (change.before.iter(), change.after.iter());
            before.for_each(|was| self.count_mention(&was.kind, &was.anchors, false));
            after.for_each(|is| self.count_mention(&is.kind, &is.anchors, true));
        }
        for change in &difference.claims {
            let (before, after) = (change.before.iter(), change.after.iter());
            before.for_each(|was| self.count_claim(&was.anchors, false));
            after.for_each(|is| self.count_claim(&is.anchors, true));
        }
        if !difference.claims.is_empty() {
            self.sum_up();
        }
        Ok(())
    }
}

impl Tally {
    /// What stands in the stretches that these bytes share.
    pub fn within(&self, bytes: Range<usize>) -> Counts {
        let mut room = Room::default();
        let claims = self.sum(cells(bytes, self.len), &mut room);
        let kind = |&kind: &usize| (self.kinds[kind].clone(), room.counts[kind]);
        Counts {
            kinds: room.kinds.iter().map(kind).collect(),
            claims,
        }
    }

    /// The same in short. There are as many rows as a screen has, and as many types as there are: a
    /// row takes time for the types in it alone.
    pub fn chief(&self, bytes: Range<usize>, room: &mut Room) -> Chief<'_> {
        let claims = self.sum(cells(bytes, self.len), room);
        let count = |kind: &usize| room.counts[*kind];
        let most = (room.kinds.iter()).max_by_key(|kind| (count(kind), &self.kinds[**kind]));
        Chief {
            kind: most.and_then(|kind| self.kinds.get(*kind)),
            mentions: room.kinds.iter().map(count).sum(),
            claims: claims > 0,
        }
    }

    /// Counts the pieces of a mention in or out, each where it begins.
    fn count_mention(&mut self, kind: &TypeKey, anchors: &[Anchor], there: bool) {
        let kind = self.place_of(kind);
        for span in places(anchors) {
            let cell = cells(span.start()..span.start() + 1, self.len).start;
            let mentions = &mut self.cells[cell].mentions;
            let count = mentions.entry(kind).or_default();
            *count = if there {
                *count + 1
            } else {
                count.saturating_sub(1)
            };
            if *count == 0 {
                mentions.remove(&kind);
            }
        }
    }

    /// Counts pieces of evidence in or out: a long one stands in many cells, so it is only noted where
    /// one begins and ends.
    fn count_claim(&mut self, anchors: &[Anchor], there: bool) {
        let by = if there { 1 } else { -1 };
        for span in places(anchors) {
            let cells = cells(span.range(), self.len);
            self.edges[cells.start] += by;
            self.edges[cells.end] -= by;
        }
    }

    /// How many pieces of evidence stand in each cell.
    fn sum_up(&mut self) {
        let mut claims = 0_isize;
        for (cell, edge) in self.cells.iter_mut().zip(&self.edges) {
            claims += edge;
            cell.claims = claims.unsigned_abs();
        }
    }

    fn place_of(&mut self, kind: &TypeKey) -> usize {
        if let Some(known) = self.places.get(kind) {
            return *known;
        }
        self.places.insert(kind.clone(), self.kinds.len());
        self.kinds.push(kind.clone());
        self.kinds.len() - 1
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

/// Where an annotation stands, each place once.
fn places(anchors: &[Anchor]) -> BTreeSet<Span> {
    anchors.iter().filter_map(Anchor::span).collect()
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
    use crate::derived::laws::{Crowd, follows_as_made_anew};
    use proptest::prelude::*;

    #[test]
    fn each_of_a_crowd_is_counted_once() {
        let crowd = Crowd::of(3007);
        let tally = Tally::of(&crowd.set);
        let all = tally.within(0..tally.len);
        let mentions: usize = all.kinds.iter().map(|(_, n)| n).sum();
        assert_eq!(mentions, crowd.set.contents().mentions.len());
        let tenth = tally.chief(0..tally.len / 10, &mut Room::default());
        let n = tenth.mentions;
        // Mentions lead, one on each word.
        let share = tally.len / "word ".len() / 10;
        assert!((share - 2..=share + 12).contains(&n), "{n} of {share}");
    }

    /// What each cell shows, whatever the order in which types were met with.
    fn shown(tally: &Tally) -> Vec<(Vec<(TypeKey, usize)>, usize)> {
        let cell = |cell: &Cell| {
            let kinds = cell.mentions.iter();
            let mut kinds: Vec<_> = kinds
                .map(|(kind, n)| (tally.kinds[*kind].clone(), *n))
                .collect();
            kinds.sort();
            (kinds, cell.claims)
        };
        tally.cells.iter().map(cell).collect()
    }

    follows_as_made_anew!(Tally, shown);

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
