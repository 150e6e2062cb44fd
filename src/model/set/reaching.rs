//! Which spans reach over a place of the text though they begin far before it.
//!
//! A segment tree over blocks of the text, kept in one persistent ordered set so that snapshots share
//! it: a span stands at the few nodes whose blocks make up the stretch from its second block to its
//! last, which are at most twice as many as the tree is high, however long the span. Those that
//! reach over a place stand at the nodes above its block, those that end last first, so that a lookup
//! takes time for what it yields and for the height alone.

use std::cmp::Reverse;

use imbl::OrdSet;

use crate::model::{RecordId, Span, full};

/// Bytes of text that a block covers; most spans lie within one, and are not in here at all.
pub(super) const BLOCK: usize = 4096;

/// The first leaf: articles are shorter than 4 GiB, so they have fewer blocks than this.
const LEAVES: u32 = 1 << 20;

/// An entry: a node of the tree, where the span ends (the last one first), the span, whose it is.
pub(super) type Entry = (u32, Reverse<usize>, Span, RecordId);

/// The spans that reach into later blocks than the one they begin in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reaching(OrdSet<Entry>);

impl Reaching {
    /// Those among some spans.
    pub(super) fn of(places: &[(Span, RecordId)]) -> Reaching {
        let entries = places.iter().flat_map(|&(span, id)| entries(span, id));
        let mut entries: Vec<Entry> = entries.collect();
        entries.sort_unstable();
        entries.dedup();
        Reaching(full::set(entries))
    }

    pub(super) fn insert(&mut self, span: Span, id: RecordId) {
        for entry in entries(span, id) {
            self.0.insert(entry);
        }
    }

    pub(super) fn remove(&mut self, span: Span, id: RecordId) {
        for entry in entries(span, id) {
            self.0.remove(&entry);
        }
    }

    /// The pieces that begin before the block of byte `at` and end behind that byte, in no order.
    pub(super) fn over(&self, at: usize) -> impl Iterator<Item = (Span, RecordId)> + '_ {
        let leaf = LEAVES + block_of(at);
        let nodes = std::iter::successors(Some(leaf), |node| (*node > 1).then_some(node / 2));
        nodes.flat_map(move |node| self.at_node(node, at))
    }

    fn at_node(&self, node: u32, at: usize) -> impl Iterator<Item = (Span, RecordId)> + '_ {
        let first = (node, Reverse(usize::MAX), Span::before(0), RecordId::FIRST);
        self.0
            .range(first..)
            .take_while(move |(here, end, ..)| *here == node && end.0 > at)
            .map(|&(_, _, span, id)| (span, id))
    }

    /// How many entries there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// The block that a byte stands in. Articles are shorter than 4 GiB.
pub(super) fn block_of(at: usize) -> u32 {
    (at / BLOCK) as u32
}

/// The entries of a span: one for each node of the tree that lies wholly in its later blocks and
/// whose parent does not.
fn entries(span: Span, id: RecordId) -> impl Iterator<Item = Entry> {
    let mut low = LEAVES + block_of(span.start()) + 1;
    let mut high = LEAVES + block_of(span.end() - 1) + 1;
    let mut nodes = Vec::new();
    while low < high {
        if low % 2 == 1 {
            nodes.push(low);
            low += 1;
        }
        if high % 2 == 1 {
            high -= 1;
            nodes.push(high);
        }
        (low, high) = (low / 2, high / 2);
    }
    let end = Reverse(span.end());
    nodes.into_iter().map(move |node| (node, end, span, id))
}
