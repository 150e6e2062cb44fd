//! Which underlines stack above which: lanes, so that none hides another.
//!
//! Knows nothing of places on the page; stretches are bytes of the article.

use std::ops::Range;

/// Lanes that are told apart. Whatever is nested deeper is in the last one, which is never drawn.
pub(super) const MOST: usize = 24;

/// Gives each stretch the lowest lane that lies above those of all stretches around it and that no
/// stretch overlapping it has. What is nested stands above what it is nested in, so nearer to the words.
///
/// One sweep over the text: time for n stretches is n log n and n times the lanes in use.
pub(super) fn lanes(stretches: &[Range<usize>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..stretches.len()).collect();
    order.sort_unstable_by_key(|&i| (stretches[i].start, std::cmp::Reverse(stretches[i].end), i));
    let mut given = vec![MOST; stretches.len()];
    // Where the last stretch of each lane ends.
    let mut ends: Vec<usize> = Vec::new();
    for i in order {
        let stretch = &stretches[i];
        let free = |end: &usize| *end <= stretch.start;
        // What began earlier and ends later lies around it.
        let around = ends
            .iter()
            .rposition(|end| !free(end) && *end >= stretch.end);
        let lowest = around.map_or(0, |lane| lane + 1);
        let lane = (lowest..ends.len()).find(|&lane| free(&ends[lane]));
        let lane = lane.unwrap_or(ends.len());
        if lane < MOST {
            ends.resize(ends.len().max(lane + 1), 0);
            ends[lane] = stretch.end;
            given[i] = lane;
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_nested_lies_above_what_is_around_it() {
        assert_eq!(lanes(&[0..20, 2..10, 3..5, 6..9, 12..14]), [0, 1, 2, 2, 1]);
        // The first is over before the third begins; yet the third lies within the second.
        assert_eq!(lanes(&[0..6, 3..30, 10..12]), [0, 1, 2]);
    }

    #[test]
    fn ten_at_one_place_have_ten_lanes() {
        let same = vec![5..9; 10];
        let mut found = lanes(&same);
        found.sort_unstable();
        assert!(found.into_iter().eq(0..10));
    }

    proptest! {
        #[test]
        fn no_two_that_overlap_share_a_lane(
            stretches in prop::collection::vec((0..60usize, 1..20usize), 0..40)
        ) {
            let stretches: Vec<Range<usize>> =
                stretches.into_iter().map(|(start, len)| start..start + len).collect();
            let lanes = lanes(&stretches);
            for (i, a) in stretches.iter().enumerate() {
                for (j, b) in stretches.iter().enumerate().skip(i + 1) {
                    let overlap = a.start < b.end && b.start < a.end;
                    let told_apart = lanes[i] < MOST && lanes[j] < MOST;
                    prop_assert!(!(overlap && told_apart && lanes[i] == lanes[j]));
                    let inside = a.start <= b.start && b.end <= a.end && a != b;
                    prop_assert!(!(inside && told_apart && lanes[j] <= lanes[i]));
                }
            }
        }
    }
}
