//! Which lane of the timeline each entry stands in, so that none stands upon another.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap},
};

use super::{SHORTEST, WORDS};
use crate::exchange::results::Dated;

/// Between two entries of a lane, in points.
pub const GAP: f64 = 10.0;

/// The lane of each entry, the uppermost that is free; entries come by their first day. `scale` is
/// how many points a day is long.
pub fn lanes(dated: &[Dated], scale: f64) -> Vec<usize> {
    // Points are compared in thousandths, which have an order.
    let mut busy: BinaryHeap<Reverse<(i64, usize)>> = BinaryHeap::new();
    let mut free = BTreeSet::new();
    let mut count = 0;
    let mut places = Vec::with_capacity(dated.len());
    for one in dated {
        let (start, end) = extent(one, scale);
        while let Some(Reverse((until, lane))) = busy.peek().copied() {
            if until > start {
                break;
            }
            busy.pop();
            free.insert(lane);
        }
        let lane = free.pop_first().unwrap_or_else(|| {
            count += 1;
            count - 1
        });
        busy.push(Reverse((end, lane)));
        places.push(lane);
    }
    places
}

/// The day on which the room of each entry's words ends: where the next of its lane begins; none for the
/// last of a lane.
pub fn followed(dated: &[Dated], lanes: &[usize]) -> Vec<Option<i64>> {
    let count = lanes.iter().max().map_or(0, |lane| lane + 1);
    let mut next = vec![None; count];
    let mut followed = vec![None; dated.len()];
    for (at, lane) in lanes.iter().enumerate().rev() {
        followed[at] = next[*lane].replace(dated[at].days.start);
    }
    followed
}

/// From where to where an entry reaches with its words, in thousandths of a point.
fn extent(dated: &Dated, scale: f64) -> (i64, i64) {
    let start = dated.days.start as f64 * scale;
    let length = (dated.days.end - dated.days.start) as f64 * scale;
    let bar = length.max(f64::from(SHORTEST));
    let whole = if bar > f64::from(WORDS) {
        bar
    } else {
        bar + f64::from(WORDS)
    };
    (
        (start * 1000.0) as i64,
        ((start + whole + GAP) * 1000.0) as i64,
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        exchange::results::When,
        model::{ClaimId, RecordId},
    };

    fn dated(start: i64, length: i64) -> Dated {
        let id: ClaimId = "01M83VQ2P8NWVQFTVZA8WBNKS9".parse().expect("an id");
        Dated {
            id: RecordId::from(id),
            when: When::About,
            days: start..start + length,
            value: String::new(),
            words: String::new(),
            gist: String::new(),
        }
    }

    proptest! {
        #[test]
        fn no_two_entries_of_a_lane_overlap_and_no_lane_is_empty(
            spans in prop::collection::vec((-1000_i64..1000, 1_i64..800), 0..60),
            scale in 0.001_f64..50.0,
        ) {
            let mut entries: Vec<Dated> = spans.into_iter().map(|(s, l)| dated(s, l)).collect();
            entries.sort_by_key(|one| one.days.start);
            let places = lanes(&entries, scale);
            let count = places.iter().max().map_or(0, |lane| lane + 1);
            let followed = followed(&entries, &places);
            for (at, next) in followed.iter().enumerate() {
                let behind = (at + 1..entries.len()).find(|other| places[*other] == places[at]);
                prop_assert_eq!(*next, behind.map(|other| entries[other].days.start));
            }
            for lane in 0..count {
                let of_lane: Vec<(i64, i64)> = (entries.iter().zip(&places))
                    .filter(|(_, place)| **place == lane)
                    .map(|(one, _)| extent(one, scale))
                    .collect();
                prop_assert!(!of_lane.is_empty());
                prop_assert!(of_lane.windows(2).all(|two| two[0].1 <= two[1].0));
            }
        }
    }
}
