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
    /// How many more there are; of as many as are counted at most, it may be more.
    pub left_out: usize,
}

/// How much of what stands in a range is looked at.
#[derive(Clone, Copy)]
struct Room {
    /// How many pieces are looked at in all.
    most: usize,
    /// How many of the others are counted.
    counted: usize,
}

/// Takes in pieces as far as there is room.
struct Look {
    room: Room,
    seen: Seen,
    /// Where the last one stands that was taken in, and how many of that place were.
    place: Option<usize>,
    here: usize,
}

/// What comes of a further piece.
#[derive(PartialEq, Eq)]
enum Next {
    /// It has been looked at or counted.
    Taken,
    /// There is no more room at its place.
    NoRoomHere,
    /// There is none anywhere.
    NoRoom,
}

impl Look {
    /// Takes in a piece that stands at a place with others: before the range, or where it begins.
    fn take(&mut self, place: Option<usize>, piece: (Span, RecordId)) -> Next {
        if self.place != place {
            (self.place, self.here) = (place, 0);
        }
        if self.here < SAME && self.seen.places.len() < self.room.most {
            self.here += 1;
            self.seen.places.push(piece);
        } else if self.seen.left_out < self.room.counted {
            self.seen.left_out += 1;
        } else if self.seen.places.len() < self.room.most {
            return Next::NoRoomHere;
        } else {
            return Next::NoRoom;
        }
        Next::Taken
    }
}

impl AnnotationSet {
    /// The pieces that share a byte with `range` (bytes), in text order, as far as they can be looked
    /// at: of those that begin at the same byte the shortest. All of `wanted` are among them, and of the
    /// others [`COUNTED`] stands for that many or more.
    /// Takes time for what is looked at, however many there are.
    pub fn places_seen(&self, range: Range<usize>, wanted: &[RecordId]) -> Seen {
        let room = Room {
            most: MOST,
            counted: COUNTED,
        };
        let mut seen = self.look(&range, room);
        self.add_wanted(&mut seen, &range, wanted);
        seen
    }

    /// The first `most` of those pieces, for a list: of the others it is told whether there are any.
    pub fn places_listed(&self, range: Range<usize>, most: usize) -> Seen {
        self.look(&range, Room { most, counted: 1 })
    }

    fn look(&self, range: &Range<usize>, room: Room) -> Seen {
        let mut look = Look {
            room,
            seen: Seen::default(),
            place: None,
            here: 0,
        };
        if range.is_empty() {
            return look.seen;
        }
        let before = (self.reaching.over(range.start)).chain(self.earlier(range.start));
        for piece in before {
            if look.take(None, piece) != Next::Taken {
                break;
            }
        }
        // They are gone through one after the other: to look for each place would take far longer.
        let mut here = self.places_starting_in(range.clone());
        while let Some(piece) = here.next() {
            let start = piece.0.start();
            match look.take(Some(start), piece) {
                Next::Taken => {}
                Next::NoRoomHere => here = self.places_starting_in(start + 1..range.end),
                Next::NoRoom => break,
            }
        }
        look.seen.places.sort_unstable();
        look.seen
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
