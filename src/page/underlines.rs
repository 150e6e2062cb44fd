//! Where underlines stand: in the room between the ink of a line and that of the next.
//!
//! Lines of text are never moved apart for them. Where the room is too narrow for all lanes they keep
//! their patterns and are broken where letters cross them, if most of each is left; else they get
//! finer and the outermost are folded into a count; where there is no room at all one rule is broken.
//! Places are in points from the view's top left.

use crate::layout::Rect;

use super::Pattern;

/// Kept free between ink and a rule; screens move rules by up to half a pixel.
const CLEAR: f32 = 1.2;
/// Between two rules, where there is room and where there is less.
const APART: [f32; 2] = [1.6, 1.0];
/// How thick a rule is when many stand close, and what lies between two of them.
const FINE: f32 = 1.0;
/// A piece of a broken rule shorter than this is not drawn.
const SHORTEST: f32 = 2.0;
/// A shorter piece of a pattern doesn't tell which it is.
const TELLING: f32 = 6.0;
/// The share of a broken rule that has to be left so that it still underlines its words.
const LEFT: f32 = 0.6;
/// How far from where they like to stand rules are tried, in points, so that letters cross them less.
const TRIED: [f32; 9] = [0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0, 4.0, 5.0];

/// What a line of text leaves free.
#[derive(Clone, Debug, Default)]
pub(super) struct LineBox {
    /// Its box.
    pub top: f32,
    pub bottom: f32,
    /// The bottom of its letters by the font: where a single underline likes to stand.
    pub text_bottom: f32,
    /// Boxes of its ink.
    pub ink: Vec<Rect>,
    /// Boxes of the ink of the line below.
    pub below: Vec<Rect>,
}

/// A stretch of a line to be underlined.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Strip {
    /// Whose it is: an index of the caller's.
    pub mark: usize,
    pub left: f32,
    pub right: f32,
    pub lane: usize,
    pub pattern: Pattern,
    /// How thick one line of the pattern is.
    pub width: f32,
    /// Whether it is to be drawn whatever has to be folded.
    pub wanted: bool,
    /// Whether it joins two pieces rather than underlining one.
    pub joint: bool,
}

/// A strip in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Underline {
    /// Its left end.
    pub left: f32,
    /// Its right end.
    pub right: f32,
    /// Its middle.
    pub y: f32,
    /// How thick one line of its pattern is.
    pub width: f32,
    /// Its pattern; simpler than its type's where there is little room.
    pub pattern: Pattern,
    /// Whether it joins two pieces of an annotation rather than underlining one.
    pub joint: bool,
}

impl Underline {
    /// All it covers.
    pub fn rect(&self) -> Rect {
        Rect {
            left: self.left,
            top: self.y - self.reach(),
            right: self.right,
            bottom: self.y + self.reach(),
        }
    }

    fn length(&self) -> f32 {
        self.right - self.left
    }

    /// Half the height it takes.
    pub fn reach(&self) -> f32 {
        self.pattern.height(self.width) / 2.0
    }
}

/// The room for a group of strips that overlap, and where their first rule likes to stand.
struct Room {
    top: f32,
    bottom: f32,
}

/// One lane of a group.
struct Row {
    lane: usize,
    height: f32,
    wanted: bool,
    strips: usize,
}

/// Places the strips of one line; answers with them, each with whose it is, and with how many had to
/// be folded.
pub(super) fn place(line: &LineBox, mut strips: Vec<Strip>) -> (Vec<(usize, Underline)>, usize) {
    strips.sort_by(|a, b| a.left.total_cmp(&b.left));
    let whole = line.room(f32::NEG_INFINITY, f32::INFINITY);
    let (mut placed, mut folded) = (Vec::with_capacity(strips.len()), 0);
    for group in groups(&strips) {
        folded += line.place_group(&whole, group, &mut placed);
    }
    (placed, folded)
}

/// Runs of strips that share room from left to right.
fn groups(strips: &[Strip]) -> impl Iterator<Item = &[Strip]> {
    let mut rest = strips;
    std::iter::from_fn(move || {
        let mut right = rest.first()?.right;
        let more = rest[1..].iter().take_while(|strip| {
            let meets = strip.left < right - 0.1;
            right = right.max(if meets { strip.right } else { right });
            meets
        });
        let (group, others) = rest.split_at(1 + more.count());
        rest = others;
        Some(group)
    })
}

impl LineBox {
    /// The room between the ink above and below, over the stretch from `left` to `right`.
    fn room(&self, left: f32, right: f32) -> Room {
        let here = |ink: &&Rect| ink.left < right + 1.0 && ink.right > left - 1.0;
        let above = self.ink.iter().filter(here).map(|ink| ink.bottom);
        let below = self.below.iter().filter(here).map(|ink| ink.top);
        Room {
            top: above.fold(self.top, f32::max) + CLEAR,
            bottom: below.fold(self.bottom + self.spare(), f32::min) - CLEAR,
        }
    }

    /// How far below its box rules may stand if nothing is there.
    pub(super) fn spare(&self) -> f32 {
        (self.bottom - self.text_bottom).max(0.0)
    }

    fn place_group(
        &self,
        whole: &Room,
        group: &[Strip],
        placed: &mut Vec<(usize, Underline)>,
    ) -> usize {
        let mut rows = rows(group);
        let tallest: f32 = rows.iter().map(|row| row.height).sum();
        let gaps = rows.len().saturating_sub(1) as f32;
        let left = group.iter().fold(f32::INFINITY, |x, s| x.min(s.left));
        let right = group.iter().fold(f32::NEG_INFINITY, |x, s| x.max(s.right));
        let local = self.room(left, right);
        for room in [whole, &local] {
            for apart in APART {
                let need = tallest + gaps * apart;
                if need <= room.height() {
                    let top = self.top_for(room, need);
                    self.stack(group, &rows, top, apart, false, placed);
                    return 0;
                }
            }
        }
        if self.broken_whole(group, &rows, placed) {
            return 0;
        }
        let fitting = ((local.height() + FINE) / (2.0 * FINE)).floor().max(0.0) as usize;
        if fitting == 0 {
            return self.broken(&local, group, &rows, placed);
        }
        let folded = fold(&mut rows, fitting);
        let need = (2 * rows.len() - 1) as f32 * FINE;
        for row in &mut rows {
            row.height = FINE;
        }
        let top = self.top_for(&local, need);
        self.stack(group, &rows, top, FINE, true, placed);
        folded
    }

    /// Where rules that need this height begin: below the letters as the font has them, higher rather
    /// than leave the line's box, and lower rather than touch ink.
    fn top_for(&self, room: &Room, need: f32) -> f32 {
        let inside = self.text_bottom.min(self.bottom - 1.0 - need);
        inside.max(room.top).min(room.bottom - need)
    }

    /// Rules one below the other, the innermost on top.
    fn stack(
        &self,
        group: &[Strip],
        rows: &[Row],
        top: f32,
        apart: f32,
        fine: bool,
        placed: &mut Vec<(usize, Underline)>,
    ) {
        let mut y = top;
        for row in rows {
            let middle = y + row.height / 2.0;
            y += row.height + apart;
            for strip in group.iter().filter(|strip| strip.lane == row.lane) {
                placed.push((strip.mark, strip.underline(middle, fine)));
            }
        }
    }

    /// All rules in their patterns, each broken where ink crosses it, if there is a height at which most
    /// of each is left.
    fn broken_whole(
        &self,
        group: &[Strip],
        rows: &[Row],
        placed: &mut Vec<(usize, Underline)>,
    ) -> bool {
        let apart = APART[1];
        let gaps = rows.len().saturating_sub(1) as f32;
        let need = rows.iter().map(|row| row.height).sum::<f32>() + gaps * apart;
        let wished = self.text_bottom.min(self.bottom - 1.0 - need);
        let mut whole = Vec::with_capacity(group.len());
        for aside in TRIED {
            let top = wished + aside;
            if top + need > self.bottom + self.spare() {
                continue;
            }
            whole.clear();
            self.stack(group, rows, top, apart, false, &mut whole);
            let mut pieces = Vec::with_capacity(whole.len());
            let most_is_left = whole.iter().all(|(mark, rule)| {
                let before = pieces.len();
                let left = self.left_of(rule, TELLING).map(|piece| (*mark, piece));
                pieces.extend(left);
                let left: f32 = pieces[before..]
                    .iter()
                    .map(|(_, piece)| piece.length())
                    .sum();
                rule.joint || left >= LEFT * rule.length()
            });
            if most_is_left {
                placed.append(&mut pieces);
                return true;
            }
        }
        false
    }

    /// What is left of a rule where ink crosses it: pieces of some length, from left to right.
    fn left_of(&self, rule: &Underline, shortest: f32) -> impl Iterator<Item = Underline> {
        let reach = rule.reach() + CLEAR;
        let crosses = |ink: &&Rect| ink.top < rule.y + reach && ink.bottom > rule.y - reach;
        let ink = self.ink.iter().chain(&self.below).filter(crosses);
        let mut ink: Vec<_> = ink.map(|i| (i.left - CLEAR, i.right + CLEAR)).collect();
        ink.sort_by(|a, b| a.0.total_cmp(&b.0));
        ink.push((f32::INFINITY, f32::INFINITY));
        let mut from = rule.left;
        let free = ink.into_iter().filter_map(move |(stop, on)| {
            let (left, right) = (from, stop.min(rule.right));
            from = from.max(on);
            (right - left >= shortest).then_some((left, right))
        });
        free.map(|(left, right)| Underline {
            left,
            right,
            ..rule.clone()
        })
    }

    /// Without any room: one rule, broken where ink crosses it; the others are folded.
    fn broken(
        &self,
        room: &Room,
        group: &[Strip],
        rows: &[Row],
        placed: &mut Vec<(usize, Underline)>,
    ) -> usize {
        let y = (room.top + room.bottom) / 2.0;
        let all: usize = rows.iter().map(|row| row.strips).sum();
        let chosen = rows.iter().find(|row| row.wanted).or(rows.first());
        let Some(row) = chosen else { return all };
        let mut hidden = all - row.strips;
        for strip in group.iter().filter(|strip| strip.lane == row.lane) {
            let rule = strip.underline(y, true);
            let before = placed.len();
            let left = self
                .left_of(&rule, SHORTEST)
                .map(|piece| (strip.mark, piece));
            placed.extend(left);
            hidden += usize::from(placed.len() == before && !strip.joint);
        }
        hidden
    }
}

impl Room {
    fn height(&self) -> f32 {
        self.bottom - self.top
    }
}

impl Strip {
    fn underline(&self, y: f32, fine: bool) -> Underline {
        let pattern = match self.pattern {
            Pattern::Double | Pattern::Thick | Pattern::Wavy if fine => Pattern::Solid,
            pattern => pattern,
        };
        // Dots are a little wider than they are told to be.
        let most = if pattern == Pattern::Dotted {
            FINE / 1.3
        } else {
            FINE
        };
        Underline {
            // So that two which meet are two.
            left: self.left + 0.5,
            right: self.right - 0.5,
            y,
            width: if fine {
                self.width.min(most)
            } else {
                self.width
            },
            pattern,
            joint: self.joint,
        }
    }
}

/// The lanes of a group from the innermost to the outermost.
fn rows(group: &[Strip]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for strip in group {
        let height = strip.pattern.height(strip.width);
        let at = rows.iter().position(|row| row.lane == strip.lane);
        let at = at.unwrap_or_else(|| {
            rows.push(Row {
                lane: strip.lane,
                height: 0.0,
                wanted: false,
                strips: 0,
            });
            rows.len() - 1
        });
        let row = &mut rows[at];
        row.height = row.height.max(height);
        row.wanted |= strip.wanted;
        row.strips += usize::from(!strip.joint);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.lane));
    rows
}

/// Leaves as many rows as fit, the innermost and those that are wanted; answers with the number of
/// strips in the others.
fn fold(rows: &mut Vec<Row>, fitting: usize) -> usize {
    let mut folded = 0;
    while rows.len() > fitting {
        let outermost = rows.iter().rposition(|row| !row.wanted);
        let gone = rows.remove(outermost.unwrap_or(rows.len() - 1));
        folded += gone.strips;
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PATTERNS: [Pattern; 6] = [
        Pattern::Solid,
        Pattern::Double,
        Pattern::Dotted,
        Pattern::Dashed,
        Pattern::Wavy,
        Pattern::Thick,
    ];

    fn strip(mark: usize, left: f32, right: f32, lane: usize) -> Strip {
        Strip {
            mark,
            left,
            right,
            lane,
            pattern: PATTERNS[mark % PATTERNS.len()],
            width: 1.4,
            wanted: false,
            joint: false,
        }
    }

    /// A line of 41 points whose letters reach `deep` below its baseline, above one whose letters
    /// begin `high` below the line's bottom.
    fn line(deep: f32, high: f32) -> LineBox {
        let ink = |top, bottom| Rect {
            left: 0.0,
            top,
            right: 500.0,
            bottom,
        };
        LineBox {
            top: 0.0,
            bottom: 41.0,
            text_bottom: 38.0,
            ink: vec![ink(10.0, 25.0 + deep)],
            below: vec![ink(41.0 + high, 60.0)],
        }
    }

    #[test]
    fn one_underline_stands_at_the_same_height_whatever_letters_reach() {
        let ys = [2.0, 6.0, 9.0].map(|deep| {
            let (placed, folded) = place(&line(deep, 4.0), vec![strip(0, 10.0, 60.0, 0)]);
            assert_eq!(folded, 0);
            placed[0].1.y
        });
        assert_eq!(ys[0], ys[1]);
        assert_eq!(ys[1], ys[2]);
    }

    #[test]
    fn the_innermost_stands_nearest_to_the_letters() {
        let strips = vec![strip(0, 0.0, 90.0, 0), strip(0, 20.0, 50.0, 1)];
        let (placed, _) = place(&line(3.0, 4.0), strips);
        let y_of = |left: f32| placed.iter().find(|(_, rule)| rule.left == left + 0.5);
        let (outer, inner) = (y_of(0.0).expect("outer"), y_of(20.0).expect("inner"));
        assert!(inner.1.y < outer.1.y);
    }

    /// A line crossed by letters from its baseline to the next line, as far from one to the next.
    fn crossed(wide: f32, apart: f32) -> LineBox {
        let mut tight = line(14.0, -4.0);
        let letter = |n: usize| {
            let left = n as f32 * (wide + apart);
            Rect {
                left,
                top: 30.0,
                right: left + wide,
                bottom: 50.0,
            }
        };
        tight.ink = (0..10).map(letter).collect();
        tight.below[0].top = 38.0;
        tight.below[0].right = 10.0;
        tight
    }

    #[test]
    fn where_letters_cross_here_and_there_all_rules_are_broken_and_keep_their_patterns() {
        let strips = vec![strip(1, 0.0, 90.0, 0), strip(4, 0.0, 90.0, 1)];
        let (placed, folded) = place(&crossed(4.0, 26.0), strips);
        assert_eq!(folded, 0);
        for (mark, pattern) in [(1, Pattern::Double), (4, Pattern::Wavy)] {
            let own: Vec<_> = placed.iter().filter(|(of, _)| *of == mark).collect();
            assert!(own.len() > 2, "{placed:?}");
            assert!(own.iter().all(|(_, rule)| rule.pattern == pattern));
            assert!(own.iter().all(|(_, rule)| rule.length() >= TELLING));
        }
    }

    #[test]
    fn without_any_room_one_rule_is_broken_by_the_letters_and_the_others_are_counted() {
        let strips = vec![strip(0, 0.0, 90.0, 0), strip(6, 0.0, 90.0, 1)];
        let (placed, folded) = place(&crossed(8.0, 6.0), strips);
        assert_eq!(folded, 1);
        assert!(placed.len() > 1, "{placed:?}");
    }

    proptest! {
        #[test]
        fn no_rule_meets_ink_or_another_rule_and_none_is_lost(
            ink in prop::collection::vec((0..280u16, 4..30u16, 26..44u16), 0..20),
            below in prop::collection::vec((0..280u16, 4..30u16, 34..52u16), 0..20),
            strips in prop::collection::vec((0..280u16, 6..90u16), 1..12),
        ) {
            let line = LineBox {
                top: 0.0,
                bottom: 41.0,
                text_bottom: 38.0,
                ink: ink.iter().map(|&(left, width, bottom)| Rect {
                    left: left.into(),
                    top: 8.0,
                    right: f32::from(left + width),
                    bottom: bottom.into(),
                }).collect(),
                below: below.iter().map(|&(left, width, top)| Rect {
                    left: left.into(),
                    top: top.into(),
                    right: f32::from(left + width),
                    bottom: 70.0,
                }).collect(),
            };
            let places: Vec<_> = strips.iter()
                .map(|&(left, width)| usize::from(left)..usize::from(left + width))
                .collect();
            let lanes = super::super::lanes::lanes(&places);
            let strips: Vec<_> = places.iter().zip(&lanes).enumerate()
                .map(|(i, (place, lane))| strip(i, place.start as f32, place.end as f32, *lane))
                .collect();
            let count = strips.len();
            let (placed, folded) = place(&line, strips);
            let meet = |a: &Rect, b: &Rect| {
                a.left < b.right && b.left < a.right
                    && a.top < b.bottom - 0.01 && b.top < a.bottom - 0.01
            };
            for (i, (_, rule)) in placed.iter().enumerate() {
                let rect = rule.rect();
                let crossed = line.ink.iter().chain(&line.below).find(|ink| meet(&rect, ink));
                prop_assert!(crossed.is_none(), "{rect:?} on {crossed:?}");
                for (_, other) in &placed[i + 1..] {
                    prop_assert!(!meet(&rect, &other.rect()), "{rule:?} on {other:?}");
                }
            }
            let mut drawn: Vec<usize> = placed.iter().map(|(mark, _)| *mark).collect();
            drawn.sort_unstable();
            drawn.dedup();
            prop_assert_eq!(drawn.len() + folded, count);
        }
    }
}
