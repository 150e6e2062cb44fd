//! What of the pieces at a place is looked at: a bounded number of them, however many there are.
//!
//! A page has room for some two dozen underlines one above the other, and nobody can tell apart more
//! words that are tagged at once. A file may hold any number all the same.

use std::ops::Range;

use super::{AnnotationSet, reaching::BLOCK, reaching::block_of};
use crate::model::{RecordId, Span};

/// Of the pieces that begin at the same byte, and of those that reach into the range from before it,
/// how many are looked at: more than have an underline of their own.
pub const SAME: usize = 32;
/// How many are looked at in all: ten times what a page of dense work holds.
pub const MOST: usize = 4096;
/// How many of the others are counted.
pub const COUNTED: usize = 9999;

/// Pieces in a range of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Those that are looked at, in text order.
    pub places: Vec<(Span, RecordId)>,
    /// How many more there are; [`COUNTED`] stands for that many or more.
    pub left_out: usize,
}

impl Seen {
    /// Takes in pieces that stand at one place: so many of them as are looked at.
    fn take(&mut self, pieces: impl Iterator<Item = (Span, RecordId)>) {
        let mut pieces = pieces;
        let room = MOST.saturating_sub(self.places.len()).min(SAME);
        self.places.extend(pieces.by_ref().take(room));
        let uncounted = COUNTED - self.left_out;
        self.left_out += pieces.take(uncounted).count();
    }

    /// Whether looking further changes nothing.
    fn is_full(&self) -> bool {
        self.places.len() >= MOST && self.left_out >= COUNTED
    }
}

impl AnnotationSet {
    /// The pieces that share a byte with `range` (bytes), in text order, as far as they can be looked
    /// at: of those that begin at the same byte the shortest. All of `wanted` are among them.
    /// Takes time for what is looked at, however many there are.
    pub fn places_seen(&self, range: Range<usize>, wanted: &[RecordId]) -> Seen {
        let mut seen = Seen::default();
        if range.is_empty() {
            return seen;
        }
        seen.take((self.reaching.over(range.start)).chain(self.earlier(range.start)));
        let mut from = range.start;
        while let Some((span, _)) = self.places_starting_in(from..range.end).next() {
            let start = span.start();
            seen.take(self.places_starting_in(start..start + 1));
            from = start + 1;
            if seen.is_full() {
                break;
            }
        }
        seen.places.sort_unstable();
        self.add_wanted(&mut seen, &range, wanted);
        seen
    }

    /// The pieces that begin in the block of byte `at`, before that byte, and end behind it. Of those
    /// that begin at the same byte and end before it, a few are gone through, the others passed over.
    fn earlier(&self, at: usize) -> impl Iterator<Item = (Span, RecordId)> + '_ {
        let block = block_of(at) as usize * BLOCK;
        let mut places = self.places.range((Span::before(block), RecordId::FIRST)..);
        let (mut start, mut passed) = (block, 0);
        std::iter::from_fn(move || {
            loop {
                let (span, id) = *places.next().filter(|(span, _)| span.start() < at)?;
                if span.end() > at {
                    return Some((span, id));
                }
                passed = if span.start() == start { passed + 1 } else { 0 };
                start = span.start();
                if passed == SAME {
                    places = self
                        .places
                        .range((Span::reaching(start, at + 1), RecordId::FIRST)..);
                }
            }
        })
    }

    fn add_wanted(&self, seen: &mut Seen, range: &Range<usize>, wanted: &[RecordId]) {
        let mut more: Vec<(Span, RecordId)> = Vec::new();
        for id in wanted {
            let spans = self.anchors(*id).iter().filter_map(|anchor| anchor.span());
            let here = spans.filter(|span| span.overlaps(range));
            let new = here.map(|span| (span, *id));
            more.extend(new.filter(|place| seen.places.binary_search(place).is_err()));
        }
        // A relation's evidence is no annotation of the text.
        more.retain(|(_, id)| !matches!(id, RecordId::Relation(_)));
        more.sort_unstable();
        more.dedup();
        more.truncate(MOST);
        seen.left_out = match seen.left_out {
            COUNTED => COUNTED,
            n => n.saturating_sub(more.len()),
        };
        seen.places.extend(more);
        seen.places.sort_unstable();
    }
}
