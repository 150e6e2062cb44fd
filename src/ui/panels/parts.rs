//! How lists below one another share a height: each scrolls in its own part, and none pushes another
//! out of view.

/// The heights of parts that want so much each, in points, out of `all` there is: what wants less than
/// its share gets that, and what it leaves goes to the others in equal shares.
pub(super) fn shares<const N: usize>(all: f32, wanted: [f32; N]) -> [f32; N] {
    let mut order: [usize; N] = std::array::from_fn(|i| i);
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let (mut left, mut heights) = (all.max(0.0), [0.0; N]);
    for (done, part) in order.into_iter().enumerate() {
        heights[part] = wanted[part].min(left / (N - done) as f32);
        left -= heights[part];
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_fit_in_what_there_is_and_none_is_cut_for_a_larger_one(
            all in 0.0..1000.0f32,
            wanted in prop::array::uniform3(0.0..900.0f32),
        ) {
            let heights = shares(all, wanted);
            let sum: f32 = heights.iter().sum();
            prop_assert!(sum <= all + 0.01);
            let short = |i: usize| wanted[i] - heights[i] > 0.01;
            for i in 0..3 {
                prop_assert!(heights[i] <= wanted[i]);
                // One that lacks something has no less than any other.
                let most = heights.iter().copied().fold(0.0, f32::max);
                prop_assert!(!short(i) || (heights[i] >= most - 0.01 && sum > all - 0.01));
            }
        }
    }
}
