//! Heights of very many blocks, with their sums at hand.
//!
//! The height of a block that nobody has looked at is estimated from what it holds, and sums of
//! estimates from what the text holds up to there: nothing is kept of them, so that another width or
//! another size of letters takes no time, however long the text. By how much those estimates were
//! wrong that have been looked at, a Fenwick tree sums up, whose parts come into being where they are
//! touched. Changing one height and finding the block at a height take logarithmic time.

use crate::text::{Blocks, Counted};

/// Blocks whose heights are kept together.
const PAGE: usize = 128;

/// What makes up estimated heights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Estimate {
    /// Lines that a scalar value takes.
    pub(super) lines: f64,
    /// The height of a line, in points.
    pub(super) line: f64,
    /// The gap below a paragraph, in points.
    pub(super) gap: f64,
}

/// Heights of blocks that stand on top of each other.
#[derive(Clone, Debug)]
pub(super) struct Heights {
    blocks: Blocks,
    estimate: Estimate,
    pages: Vec<Option<Box<Page>>>,
}

/// What is known of neighbouring blocks.
#[derive(Clone, Debug)]
struct Page {
    /// Heights, as far as they are known.
    exact: [Option<f32>; PAGE],
    /// At `i` the sum of `lowest_bit(i + 1)` corrections that end with that of block `i`; double
    /// precision, since a book is millions of points tall.
    tree: [f64; PAGE],
}

impl Heights {
    /// The heights of blocks of which none is known.
    pub(super) fn new(blocks: Blocks, estimate: Estimate) -> Heights {
        let pages = vec![None; blocks.len().div_ceil(PAGE)];
        Heights {
            blocks,
            estimate,
            pages,
        }
    }

    /// The height of a block.
    pub(super) fn get(&self, index: usize) -> f32 {
        self.exact(index)
            .unwrap_or_else(|| self.estimated(index) as f32)
    }

    /// Whether the height of a block is no estimate.
    pub(super) fn is_exact(&self, index: usize) -> bool {
        self.exact(index).is_some()
    }

    /// Sets one height, and returns by how much it grew.
    pub(super) fn set(&mut self, index: usize, height: f32) -> f64 {
        let before = self.exact(index).map(f64::from);
        let before = before.unwrap_or_else(|| self.estimated(index));
        self.page(index).exact[index % PAGE] = Some(height);
        let change = f64::from(height) - before;
        if change != 0.0 {
            let mut i = index + 1;
            while i <= self.blocks.len() {
                self.page(i - 1).tree[(i - 1) % PAGE] += change;
                i += lowest_bit(i);
            }
        }
        change
    }

    /// The sum of the first `count` heights.
    pub(super) fn before(&self, count: usize) -> f64 {
        let (mut i, mut sum) = (count, 0.0);
        while i > 0 {
            sum += self.corrected(i - 1);
            i -= lowest_bit(i);
        }
        self.estimate.of(self.blocks.before(count)) + sum
    }

    /// The sum of all heights.
    pub(super) fn total(&self) -> f64 {
        self.before(self.blocks.len())
    }

    /// The block at this height; the first or last one beyond them.
    pub(super) fn find(&self, y: f64) -> usize {
        let len = self.blocks.len();
        let (mut passed, mut corrections) = (0, 0.0);
        let mut stride = (len + 1).next_power_of_two() / 2;
        while stride > 0 {
            let next = passed + stride;
            if next <= len {
                let corrected = corrections + self.corrected(next - 1);
                if self.estimate.of(self.blocks.before(next)) + corrected <= y {
                    (passed, corrections) = (next, corrected);
                }
            }
            stride /= 2;
        }
        passed.min(len.saturating_sub(1))
    }

    /// Roughly the bytes of memory that they take beside the blocks.
    pub(super) fn memory(&self) -> usize {
        let pages = self.pages.iter().flatten().count() * size_of::<Page>();
        self.pages.len() * size_of::<Option<Box<Page>>>() + pages
    }

    fn exact(&self, index: usize) -> Option<f32> {
        self.pages[index / PAGE].as_ref()?.exact[index % PAGE]
    }

    /// What the tree holds at `index`.
    fn corrected(&self, index: usize) -> f64 {
        let page = self.pages[index / PAGE].as_ref();
        page.map_or(0.0, |page| page.tree[index % PAGE])
    }

    fn page(&mut self, index: usize) -> &mut Page {
        self.pages[index / PAGE].get_or_insert_with(|| {
            Box::new(Page {
                exact: [None; PAGE],
                tree: [0.0; PAGE],
            })
        })
    }

    fn estimated(&self, index: usize) -> f64 {
        let [from, to] = [index, index + 1].map(|at| self.estimate.of(self.blocks.before(at)));
        to - from
    }
}

impl Estimate {
    /// The height of all that is counted.
    fn of(&self, counted: Counted) -> f64 {
        // A block of text ends somewhere in its last line, in the middle as a rule.
        let filled = counted.chars as f64 * self.lines + counted.filled as f64 / 2.0;
        (filled + counted.empty as f64) * self.line + counted.paragraphs as f64 * self.gap
    }
}

fn lowest_bit(i: usize) -> usize {
    i & i.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ESTIMATE: Estimate = Estimate {
        lines: 0.25,
        line: 16.0,
        gap: 8.0,
    };

    #[test]
    fn an_estimate_is_of_what_a_block_holds() {
        let heights = Heights::new(Blocks::of("abcd\n\nab"), ESTIMATE);
        // A line and a half with a gap below, an empty line with one, half a line and a half.
        let all: Vec<f32> = (0..3).map(|index| heights.get(index)).collect();
        assert_eq!(all, [24.0 + 8.0, 16.0 + 8.0, 16.0]);
        assert_eq!(heights.total(), 72.0);
    }

    #[test]
    fn what_nobody_looks_at_takes_no_room() {
        let many = Heights::new(Blocks::of(&"a\n".repeat(100_000)), ESTIMATE);
        assert!(many.memory() < 10_000, "{}", many.memory());
        let mut seen = many.clone();
        for index in 50_000..50_040 {
            seen.set(index, 20.0);
        }
        assert!(seen.memory() < 50_000, "{}", seen.memory());
    }

    proptest! {
        #[test]
        fn sums_and_places_agree_with_adding_up(
            text in "[ab\n]{0,400}",
            changes in prop::collection::vec((0usize..400, 1u8..50), 0..20),
            y in -10i32..4000,
        ) {
            let blocks = Blocks::of(&text);
            let mut heights = Heights::new(blocks.clone(), ESTIMATE);
            let mut plain: Vec<f32> = (0..blocks.len()).map(|i| heights.get(i)).collect();
            for (i, height) in changes {
                let i = i % plain.len();
                let change = heights.set(i, f32::from(height));
                prop_assert_eq!(change, f64::from(f32::from(height) - plain[i]));
                plain[i] = f32::from(height);
                prop_assert_eq!(heights.get(i), plain[i]);
                prop_assert!(heights.is_exact(i));
            }
            for count in 0..=plain.len() {
                let sum: f32 = plain[..count].iter().sum();
                prop_assert_eq!(heights.before(count), f64::from(sum));
            }
            let mut bottom = 0.0;
            let at = plain.iter().position(|height| { bottom += height; (y as f32) < bottom });
            prop_assert_eq!(heights.find(f64::from(y)), at.unwrap_or(plain.len() - 1));
        }
    }
}
