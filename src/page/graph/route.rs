//! The lines between the boxes of a graph, and where each says what it says.

use std::collections::HashMap;

use crate::{
    derived::graph::{Edge, EdgeKind, Graph},
    layout::{Point, Rect},
};

/// How far a line within a column bulges, for each point that its ends are apart; and at most.
const BULGE: (f32, f32, f32) = (34.0, 0.1, 96.0);
/// Points that a line is drawn through.
const STEPS: usize = 20;
/// Roughly how wide a letter of a label is, and how high a label is.
const LETTER: (f32, f32) = (5.4, 13.0);
/// From a box's middle to where its lines end, at most, so that they can be told apart.
const SPREAD: f32 = 14.0;

/// The line of an edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// From box to box.
    pub points: Vec<Point>,
    /// Where its label stands, if there is room for one: the middle of it.
    pub label: Option<Point>,
}

/// The lines of all edges.
pub(super) fn paths(graph: &Graph, boxes: &[Rect]) -> Vec<Path> {
    let ports = ports(graph, boxes);
    let mut taken = Taken::of(boxes);
    let lines = graph.edges.iter().zip(ports);
    lines
        .map(|(edge, ends)| {
            let points = curve(ends);
            let label = taken.free_place(edge, &points);
            Path { points, label }
        })
        .collect()
}

/// An end of a line: where it is on its box, and to which side it leaves.
#[derive(Clone, Copy)]
struct Port {
    at: Point,
    out: f32,
}

/// A line at a side of a box: how high its other end is, which line it is, and which of its ends.
type Leaving = (f32, usize, usize);

/// The ends of each line: on the sides that face each other, or both on the right within a column;
/// those on one side of a box stand in the order of where they lead.
fn ports(graph: &Graph, boxes: &[Rect]) -> Vec<[Port; 2]> {
    let middle = |b: &Rect| (b.left + b.right) / 2.0;
    let side = |edge: &Edge| {
        let (from, to) = (middle(&boxes[edge.from]), middle(&boxes[edge.to]));
        match from.total_cmp(&to) {
            std::cmp::Ordering::Less => [1.0, -1.0],
            std::cmp::Ordering::Greater => [-1.0, 1.0],
            std::cmp::Ordering::Equal => [1.0, 1.0],
        }
    };
    let mut sides: HashMap<(usize, bool), Vec<Leaving>> = HashMap::new();
    for (i, edge) in graph.edges.iter().enumerate() {
        let ends = [(edge.from, edge.to), (edge.to, edge.from)];
        for (end, (here, there)) in ends.into_iter().enumerate() {
            let right = side(edge)[end] > 0.0;
            let lines = sides.entry((here, right)).or_default();
            lines.push((boxes[there].top, i, end));
        }
    }
    let nowhere = Port {
        at: Point::default(),
        out: 0.0,
    };
    let mut ports = vec![[nowhere; 2]; graph.edges.len()];
    for ((node, right), mut lines) in sides {
        lines.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let b = &boxes[node];
        let reach = SPREAD.min(b.height() / 2.0 - 4.0);
        let last = (lines.len() - 1).max(1) as f32;
        for (k, (_, line, end)) in lines.iter().enumerate() {
            let share = if lines.len() == 1 {
                0.5
            } else {
                k as f32 / last
            };
            let y = (b.top + b.bottom) / 2.0 + (share * 2.0 - 1.0) * reach;
            let x = if right { b.right } else { b.left };
            ports[*line][*end] = Port {
                at: Point::new(x, y),
                out: if right { 1.0 } else { -1.0 },
            };
        }
    }
    ports
}

/// A cubic curve that leaves each end straight away from its box.
fn curve([from, to]: [Port; 2]) -> Vec<Point> {
    let apart = (to.at.x - from.at.x).abs();
    let within = from.out == to.out;
    let reach = if within {
        (BULGE.0 + BULGE.1 * (to.at.y - from.at.y).abs()).min(BULGE.2) * 4.0 / 3.0
    } else {
        (apart * 0.45).max(20.0)
    };
    let [a, d] = [from.at, to.at];
    let b = Point::new(a.x + from.out * reach, a.y);
    let c = Point::new(d.x + to.out * reach, d.y);
    let at = |i: usize| {
        let t = i as f32 / STEPS as f32;
        let s = 1.0 - t;
        let weights = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
        let sum = |of: fn(&Point) -> f32| {
            let all = [a, b, c, d];
            all.iter().zip(weights).map(|(p, w)| of(p) * w).sum::<f32>()
        };
        Point::new(sum(|p| p.x), sum(|p| p.y))
    };
    let mut points: Vec<Point> = (0..=STEPS).map(at).collect();
    // Rounding must not take an end off its box.
    (points[0], points[STEPS]) = (a, d);
    points
}

/// What stands where, by strips of the height of a label.
struct Taken(HashMap<i64, Vec<Rect>>);

impl Taken {
    fn of(boxes: &[Rect]) -> Taken {
        let mut taken = Taken(HashMap::new());
        boxes.iter().for_each(|b| taken.add(*b));
        taken
    }

    fn strips(rect: &Rect) -> std::ops::RangeInclusive<i64> {
        (rect.top / LETTER.1).floor() as i64..=(rect.bottom / LETTER.1).floor() as i64
    }

    fn add(&mut self, rect: Rect) {
        for strip in Taken::strips(&rect) {
            self.0.entry(strip).or_default().push(rect);
        }
    }

    fn is_free(&self, rect: &Rect) -> bool {
        let meets = |other: &Rect| {
            rect.left < other.right
                && other.left < rect.right
                && rect.top < other.bottom
                && other.top < rect.bottom
        };
        Taken::strips(rect).all(|strip| {
            let here = self.0.get(&strip);
            !here.is_some_and(|here| here.iter().any(meets))
        })
    }

    /// The place on a line, the nearest to its middle, where its label lies on nothing else.
    fn free_place(&mut self, edge: &Edge, points: &[Point]) -> Option<Point> {
        if edge.label.is_empty() {
            return None;
        }
        let half = (edge.label.chars().count() as f32 * LETTER.0 + 6.0) / 2.0;
        let tries = [10, 8, 12, 6, 14, 4, 16];
        // What a relation says matters most: it stands on something rather than nowhere.
        let forced = edge.kind == EdgeKind::Relation;
        let rect = |at: Point| Rect {
            left: at.x - half,
            top: at.y - LETTER.1 / 2.0,
            right: at.x + half,
            bottom: at.y + LETTER.1 / 2.0,
        };
        let places = tries.into_iter().map(|i| points[i]);
        let free = places.clone().find(|at| self.is_free(&rect(*at)));
        let place = free.or(forced.then(|| points[STEPS / 2]))?;
        self.add(rect(place));
        Some(place)
    }
}
