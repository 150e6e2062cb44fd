//! Where boxes beside a text stand: each beside what it is about, apart, and in order; and which of
//! them are cut where they crowd each other.
//!
//! Heights and places are in points from the view's top. Knows nothing of what a box says.

/// Room between two boxes, in points.
pub(super) const GAP: f32 = 14.0;
/// How far a box may stand from what it is about before those that push it there are cut.
const DRIFT: f32 = 120.0;

/// Whether a box with its top here stands too far from where it wants to.
pub(super) fn is_astray(top: f32, wanted: f32) -> bool {
    (top - wanted).abs() > DRIFT
}

/// The tops of boxes of these heights that want to stand at `wanted`, which ascends: in that order,
/// apart, and each as high as it wants or directly below the one before. The `fixed` one stands
/// exactly where it wants, and those before it give way upwards, as far as the `ceiling`: what has no
/// room below that pushes the others down again, the fixed one too.
pub(super) fn stack(
    wanted: &[f32],
    heights: &[f32],
    fixed: Option<usize>,
    ceiling: f32,
) -> Vec<f32> {
    let mut tops = Vec::with_capacity(wanted.len());
    let mut free = f32::NEG_INFINITY;
    for (i, (wanted, height)) in wanted.iter().zip(heights).enumerate() {
        let top = if fixed == Some(i) {
            *wanted
        } else {
            wanted.max(free)
        };
        free = top + height + GAP;
        tops.push(top);
    }
    if let Some(fixed) = fixed {
        let mut below = tops[fixed];
        for i in (0..fixed).rev() {
            tops[i] = tops[i].min(below - GAP - heights[i]);
            below = tops[i];
        }
        let mut free = ceiling;
        for (top, height) in tops.iter_mut().zip(heights) {
            *top = top.max(free);
            free = *top + height + GAP;
        }
    }
    tops
}

/// Whether each box at these `wanted` tops is to be cut from its `whole` height to its `cut` one: of
/// those that push another further than [`DRIFT`] from where it wants to stand as many as it takes,
/// the nearest to it first, and no others. The `fixed` one is never cut.
pub(super) fn crowded(
    wanted: &[f32],
    whole: &[f32],
    cut: &[f32],
    fixed: Option<usize>,
    ceiling: f32,
) -> Vec<bool> {
    let mut cuts = vec![false; wanted.len()];
    let mut heights = whole.to_vec();
    let mut from = 0;
    loop {
        let tops = stack(wanted, &heights, fixed, ceiling);
        let strays = |i: &usize| is_astray(tops[*i], wanted[*i]);
        let Some(stray) = (from..wanted.len()).find(strays) else {
            return cuts;
        };
        let mut excess = (tops[stray] - wanted[stray]).abs() - DRIFT;
        for i in pushers(wanted, &tops, &heights, fixed, stray) {
            if excess <= 0.0 {
                break;
            }
            let can_be_cut = fixed != Some(i) && !cuts[i] && cut[i] < whole[i];
            if can_be_cut {
                cuts[i] = true;
                heights[i] = cut[i];
                // Its own height moves a box that stands below where it wants to nowhere.
                let moves = i != stray || tops[stray] < wanted[stray];
                excess -= if moves { whole[i] - cut[i] } else { 0.0 };
            }
        }
        // Where all is cut that can be, it stays where it is.
        if excess > 0.0 {
            from = stray + 1;
        }
    }
}

/// The boxes that keep a stray one from where it wants to stand, and itself, the nearest first.
fn pushers(
    wanted: &[f32],
    tops: &[f32],
    heights: &[f32],
    fixed: Option<usize>,
    stray: usize,
) -> Vec<usize> {
    if tops[stray] < wanted[stray] {
        // Those before the fixed one are pushed up, by what lies between.
        return (stray..fixed.unwrap_or(stray)).collect();
    }
    let meets = |i: &usize| {
        let room = tops[*i] - (tops[*i - 1] + heights[*i - 1]);
        room <= GAP + 0.01 && tops[*i] > wanted[*i]
    };
    let pushed = (1..=stray).rev().take_while(meets).count();
    (stray - pushed..=stray).rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A ceiling that nothing comes near to.
    const FAR_UP: f32 = f32::NEG_INFINITY;

    /// Boxes: what they want, their heights whole and cut, and the fixed one.
    #[derive(Clone, Debug)]
    struct Boxes {
        wanted: Vec<f32>,
        whole: Vec<f32>,
        cut: Vec<f32>,
        fixed: Option<usize>,
    }

    impl Boxes {
        fn strays(&self, heights: &[f32]) -> Vec<f32> {
            let tops = stack(&self.wanted, heights, self.fixed, FAR_UP);
            let strays = tops.iter().zip(&self.wanted).map(|(top, w)| top - w);
            strays.collect()
        }

        fn heights(&self, cuts: &[bool]) -> Vec<f32> {
            let both = self.whole.iter().zip(&self.cut).zip(cuts);
            both.map(|((whole, cut), is_cut)| if *is_cut { *cut } else { *whole })
                .collect()
        }

        fn cuts(&self) -> Vec<bool> {
            crowded(&self.wanted, &self.whole, &self.cut, self.fixed, FAR_UP)
        }
    }

    fn boxes() -> impl Strategy<Value = Boxes> {
        let one = (0..60u16, 20..90u16);
        let fixed = any::<Option<prop::sample::Index>>();
        (prop::collection::vec(one, 1..30), fixed).prop_map(|(boxes, fixed)| {
            let mut wanted: Vec<f32> = boxes
                .iter()
                .map(|(top, _)| f32::from(*top) * 20.0)
                .collect();
            wanted.sort_by(f32::total_cmp);
            Boxes {
                whole: boxes.iter().map(|(_, height)| f32::from(*height)).collect(),
                cut: vec![20.0; boxes.len()],
                fixed: fixed.map(|index| index.index(boxes.len())),
                wanted,
            }
        })
    }

    proptest! {
        #[test]
        fn boxes_never_meet_and_the_fixed_one_stands_where_it_wants(boxes in boxes()) {
            let tops = stack(&boxes.wanted, &boxes.whole, boxes.fixed, FAR_UP);
            for i in 1..tops.len() {
                prop_assert!(tops[i - 1] + boxes.whole[i - 1] + GAP <= tops[i] + 0.01);
            }
            match boxes.fixed {
                Some(fixed) => prop_assert_eq!(tops[fixed], boxes.wanted[fixed]),
                // None stands higher than it wants, and the first exactly there.
                None => prop_assert!(
                    tops[0] == boxes.wanted[0]
                        && tops.iter().zip(&boxes.wanted).all(|(top, w)| top >= w)
                ),
            }
        }

        #[test]
        fn no_box_is_pushed_past_the_ceiling(boxes in boxes()) {
            let ceiling = boxes.wanted[0];
            let tops = stack(&boxes.wanted, &boxes.whole, boxes.fixed, ceiling);
            let free = stack(&boxes.wanted, &boxes.whole, boxes.fixed, FAR_UP);
            prop_assert!(tops[0] >= ceiling);
            for i in 1..tops.len() {
                prop_assert!(tops[i - 1] + boxes.whole[i - 1] + GAP <= tops[i] + 0.01);
            }
            // Where there is room nothing changes; where there is none the first is at the ceiling.
            let moved = if free[0] >= ceiling { tops == free } else { tops[0] == ceiling };
            prop_assert!(moved, "{:?} {:?}", free, tops);
        }

        #[test]
        fn only_those_that_push_another_too_far_are_cut(boxes in boxes()) {
            let cuts = boxes.cuts();
            let before = boxes.strays(&boxes.whole);
            prop_assert!(boxes.fixed.is_none_or(|fixed| !cuts[fixed]));
            let strays = |i: usize| before[i].abs() > DRIFT;
            let tops = stack(&boxes.wanted, &boxes.whole, boxes.fixed, FAR_UP);
            let touches = |i: &usize| tops[*i] - tops[*i - 1] - boxes.whole[*i - 1] <= GAP + 0.01;
            for i in (0..cuts.len()).filter(|i| cuts[*i]) {
                // In the run of boxes around it, without a gap between, one stands too far off.
                let first = i - (1..=i).rev().take_while(touches).count();
                let more = (i + 1..cuts.len()).take_while(touches).count();
                prop_assert!((first..=i + more).any(strays), "{} {:?}", i, before);
            }
        }

        #[test]
        fn what_still_strays_has_nothing_more_to_cut_between(boxes in boxes()) {
            let cuts = boxes.cuts();
            let heights = boxes.heights(&cuts);
            let after = boxes.strays(&heights);
            for stray in (0..cuts.len()).filter(|i| after[*i] > DRIFT) {
                let pushers = (0..stray).rev().take_while(|i| after[*i + 1] > 0.0);
                for i in pushers {
                    let whole = !cuts[i] && boxes.whole[i] > boxes.cut[i];
                    prop_assert!(boxes.fixed == Some(i) || !whole, "{} {} {:?}", stray, i, after);
                    if boxes.fixed == Some(i) {
                        break;
                    }
                }
            }
        }

        #[test]
        fn a_crowd_far_away_cuts_nothing_here(here in boxes(), crowd in 6..20usize) {
            let mut boxes = here.clone();
            let alone = boxes.cuts();
            let far = boxes.wanted.last().copied().unwrap_or(0.0) + 10_000.0;
            boxes.wanted.extend(vec![far; crowd]);
            boxes.whole.extend(vec![60.0; crowd]);
            boxes.cut.extend(vec![20.0; crowd]);
            let with = boxes.cuts();
            prop_assert_eq!(&with[..alone.len()], &alone[..]);
            prop_assert!(with[alone.len()..].contains(&true));
        }
    }
}
