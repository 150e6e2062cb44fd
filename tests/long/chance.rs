//! Chance that can be had again: the same seed makes the same choices on every machine.

/// SplitMix64 (Steele, Lea and Flood 2014).
#[derive(Clone)]
pub struct Chance(u64);

impl Chance {
    /// The choices of one of many trials that share a seed.
    pub fn of(seed: u64, trial: u64) -> Chance {
        let mut chance = Chance(seed ^ trial.wrapping_mul(0xa076_1d64_78bd_642f));
        chance.next();
        chance
    }

    /// Any number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `n`; 0 if that is 0.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// From the first to below the second.
    pub fn between(&mut self, least: usize, below: usize) -> usize {
        least + self.below(below - least)
    }

    /// Once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these.
    pub fn pick<T: Clone>(&mut self, among: &[T]) -> T {
        among[self.below(among.len())].clone()
    }
}
