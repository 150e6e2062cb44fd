//! Lines of a pattern along any path, so that kinds of relations differ without colour.

use super::Color;
use crate::layout::Point;

/// How a line that tells of a relation is drawn: on and off along its path, in points. Nothing is
/// off in a line without an end.
pub(super) type Dashes = &'static [f32];

/// The pattern of a kind of relation, by its code; of one's own kinds the last.
pub(super) fn dashes(code: &str) -> Dashes {
    match code {
        "supports" | "part-of" => &[],
        "contradicts" | "opponent-of" => &[9.0, 3.0, 1.5, 3.0],
        "updates" | "leads" => &[9.0, 4.0],
        "answers" | "member-of" => &[4.0, 3.0],
        "repeats" | "located-in" => &[1.5, 2.5],
        "works-for" => &[12.0, 3.0, 4.0, 3.0],
        "ally-of" => &[6.0, 2.0],
        _ => &[7.0, 2.5, 1.5, 2.5, 1.5, 2.5],
    }
}

/// A path cut into what is drawn of it.
pub(super) fn cut(path: &[Point], dashes: Dashes) -> Vec<Vec<Point>> {
    if dashes.is_empty() {
        return vec![path.to_vec()];
    }
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let (mut index, mut left, mut on) = (0, dashes[0], true);
    let mut piece: Vec<Point> = path.first().copied().into_iter().collect();
    for pair in path.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let length = (to.x - from.x).hypot(to.y - from.y);
        let mut gone = 0.0;
        while length - gone > left {
            gone += left;
            let at = between(from, to, gone / length);
            if on {
                piece.push(at);
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece = vec![at];
            }
            on = !on;
            index = (index + 1) % dashes.len();
            left = dashes[index];
        }
        left -= length - gone;
        if on {
            piece.push(to);
        }
    }
    if piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

/// The point this share of the way from one to another.
pub(super) fn between(from: Point, to: Point, share: f32) -> Point {
    Point::new(
        from.x + (to.x - from.x) * share,
        from.y + (to.y - from.y) * share,
    )
}

/// The corners of an arrow's head of this length at the end of a path.
pub(super) fn head(path: &[Point], length: f32) -> Option<[Point; 3]> {
    let tip = *path.last()?;
    let far = |p: &&Point| (p.x - tip.x).hypot(p.y - tip.y) >= length * 0.7;
    let back = path.iter().rev().find(far).or(path.first())?;
    let distance = (back.x - tip.x).hypot(back.y - tip.y).max(0.01);
    let (dx, dy) = ((back.x - tip.x) / distance, (back.y - tip.y) / distance);
    let side = |turn: f32| {
        Point::new(
            tip.x + dx * length - dy * turn * length * 0.45,
            tip.y + dy * length + dx * turn * length * 0.45,
        )
    };
    Some([tip, side(1.0), side(-1.0)])
}

/// The colour of a relation that does not stand out, on this paper.
pub(super) fn faint(color: Color, paper: Color) -> Color {
    color.mix(paper, 0.3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_drawn_of_a_line_is_its_share_of_the_pattern(length in 60.0..400.0f32) {
            let path = [Point::new(0.0, 0.0), Point::new(length / 3.0, 0.0), Point::new(length, 0.0)];
            for code in ["contradicts", "updates", "answers", "repeats", "of one's own"] {
                let pattern = dashes(code);
                let all: f32 = pattern.iter().sum();
                let on: f32 = pattern.iter().step_by(2).sum();
                let drawn: f32 = (cut(&path, pattern).iter())
                    .map(|piece| piece[piece.len() - 1].x - piece[0].x)
                    .sum();
                prop_assert!((drawn - length * on / all).abs() <= all, "{code}: {drawn} of {length}");
            }
            prop_assert_eq!(cut(&path, &[]).len(), 1);
        }
    }
}
