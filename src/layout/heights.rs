//! Heights of very many blocks, with their sums at hand: a Fenwick tree.
//!
//! Changing one height and finding the block at a height both take logarithmic time, so that a
//! frame never depends on an article's length.

/// Heights of blocks that stand on top of each other.
#[derive(Clone, Debug)]
pub(super) struct Heights {
    heights: Vec<f32>,
    /// `tree[i]` sums the `lowest_bit(i + 1)` heights that end with the one at `i`; double
    /// precision, since a book is millions of points tall.
    tree: Vec<f64>,
}

impl Heights {
    pub(super) fn new(heights: Vec<f32>) -> Heights {
        let mut tree: Vec<f64> = heights.iter().copied().map(f64::from).collect();
        for i in 1..=tree.len() {
            let parent = i + lowest_bit(i);
            if parent <= tree.len() {
                tree[parent - 1] += tree[i - 1];
            }
        }
        Heights { heights, tree }
    }

    pub(super) fn get(&self, index: usize) -> f32 {
        self.heights[index]
    }

    /// Sets one height and returns by how much it grew.
    pub(super) fn set(&mut self, index: usize, height: f32) -> f32 {
        let change = height - self.heights[index];
        self.heights[index] = height;
        if change != 0.0 {
            let mut i = index + 1;
            while i <= self.tree.len() {
                self.tree[i - 1] += f64::from(change);
                i += lowest_bit(i);
            }
        }
        change
    }

    /// The sum of the first `count` heights.
    pub(super) fn before(&self, count: usize) -> f64 {
        let (mut i, mut sum) = (count, 0.0);
        while i > 0 {
            sum += self.tree[i - 1];
            i -= lowest_bit(i);
        }
        sum
    }

    /// The sum of all heights.
    pub(super) fn total(&self) -> f64 {
        self.before(self.heights.len())
    }

    /// The block at this height; the first or last one beyond them.
    pub(super) fn find(&self, y: f64) -> usize {
        let (mut passed, mut left) = (0, y);
        let mut stride = (self.tree.len() + 1).next_power_of_two() / 2;
        while stride > 0 {
            let next = passed + stride;
            if next <= self.tree.len() && self.tree[next - 1] <= left {
                left -= self.tree[next - 1];
                passed = next;
            }
            stride /= 2;
        }
        passed.min(self.heights.len().saturating_sub(1))
    }
}

fn lowest_bit(i: usize) -> usize {
    i & i.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sums_and_places_agree_with_adding_up(
            start in prop::collection::vec(1u8..50, 1..70),
            changes in prop::collection::vec((0usize..70, 1u8..50), 0..20),
            y in -10i32..4000,
        ) {
            let mut plain: Vec<f32> = start.iter().copied().map(f32::from).collect();
            let mut heights = Heights::new(plain.clone());
            for (i, height) in changes {
                let i = i % plain.len();
                let change = heights.set(i, f32::from(height));
                prop_assert_eq!(change, f32::from(height) - plain[i]);
                plain[i] = f32::from(height);
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
