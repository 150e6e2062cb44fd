//! Where the nodes of a graph stand: in columns, each node as near as it can to what it is joined
//! to, none on another. The same graph always gives the same places.

use super::route::{self, Path};
use crate::{
    derived::graph::{DEEPEST, Graph, Node, NodeKind},
    layout::Rect,
};

/// Width and height of a claim, and of any other node, in points.
const CLAIM: (f32, f32) = (236.0, 52.0);
const OTHER: (f32, f32) = (168.0, 36.0);
/// Between two nodes of a column.
const GAP: f32 = 14.0;
/// Behind a column of sources, where grades stand, and behind the claims, where words do.
const ASIDE: (f32, f32) = (76.0, 156.0);
/// Paper around all.
const EDGE: f32 = 32.0;
/// How often the order within columns is improved.
const SWEEPS: usize = 6;

/// A graph with everything in its place, in points from the top left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// What is in its place.
    pub graph: Graph,
    /// The box of each node.
    pub boxes: Vec<Rect>,
    /// The line of each edge.
    pub paths: Vec<Path>,
    /// Width and height of all.
    pub size: (f32, f32),
}

/// Gives a graph its places.
pub fn plan(graph: Graph) -> Plan {
    let columns = columns(&graph);
    let neighbours = neighbours(&graph);
    let mut boxes = vec![Rect::default(); graph.nodes.len()];
    let mut left = EDGE;
    for column in &columns {
        let width = (column.iter().map(|i| size(&graph.nodes[*i]).0)).fold(0.0, f32::max);
        let mut top = EDGE;
        for &i in column {
            let (own, height) = size(&graph.nodes[i]);
            let inset = (width - own) / 2.0;
            boxes[i] = Rect {
                left: left + inset,
                top,
                right: left + inset + own,
                bottom: top + height,
            };
            top += height + GAP;
        }
        let claims = is_of_claims(&graph, column);
        left += width + if claims { ASIDE.1 } else { ASIDE.0 };
    }
    // Claims stay in the order of the text; the others find their places beside them.
    for _ in 0..SWEEPS {
        for column in columns
            .iter()
            .filter(|column| !is_of_claims(&graph, column))
        {
            settle(column, &neighbours, &mut boxes);
        }
    }
    let highest = boxes.iter().map(|b| b.top).fold(f32::MAX, f32::min);
    boxes
        .iter_mut()
        .for_each(|b| *b = b.moved(0.0, EDGE - highest));
    let paths = route::paths(&graph, &boxes);
    let furthest = |edge: fn(&Rect) -> f32| boxes.iter().map(edge).fold(0.0, f32::max);
    let bulge = paths
        .iter()
        .flat_map(|path| &path.points)
        .map(|p| p.x)
        .fold(0.0, f32::max);
    let size = (
        furthest(|b| b.right).max(bulge) + EDGE,
        furthest(|b| b.bottom) + EDGE,
    );
    Plan {
        graph,
        boxes,
        paths,
        size,
    }
}

fn size(node: &Node) -> (f32, f32) {
    match node.kind {
        NodeKind::Claim => CLAIM,
        NodeKind::Source | NodeKind::Entity => OTHER,
    }
}

/// The nodes of each column from the left, by index; columns without any are left out.
fn columns(graph: &Graph) -> Vec<Vec<usize>> {
    let mut columns = vec![Vec::new(); DEEPEST + 2];
    for (i, node) in graph.nodes.iter().enumerate() {
        let column = match node.kind {
            NodeKind::Source => DEEPEST - node.depth.clamp(1, DEEPEST),
            NodeKind::Claim => DEEPEST,
            NodeKind::Entity => DEEPEST + 1,
        };
        columns[column].push(i);
    }
    columns.retain(|column| !column.is_empty());
    columns
}

fn is_of_claims(graph: &Graph, column: &[usize]) -> bool {
    column
        .first()
        .is_some_and(|i| graph.nodes[*i].kind == NodeKind::Claim)
}

fn neighbours(graph: &Graph) -> Vec<Vec<usize>> {
    let mut neighbours = vec![Vec::new(); graph.nodes.len()];
    for edge in &graph.edges {
        neighbours[edge.from].push(edge.to);
        neighbours[edge.to].push(edge.from);
    }
    neighbours
}

/// Orders a column by where its nodes want to stand, the middle of what they are joined to, and
/// puts each as near to there as the others leave room for.
fn settle(column: &[usize], neighbours: &[Vec<usize>], boxes: &mut [Rect]) {
    let middle = |b: &Rect| (b.top + b.bottom) / 2.0;
    let wish = |i: usize| {
        let joined = &neighbours[i];
        if joined.is_empty() {
            return middle(&boxes[i]);
        }
        joined.iter().map(|j| middle(&boxes[*j])).sum::<f32>() / joined.len() as f32
    };
    let mut wishes: Vec<(f32, usize)> = column.iter().map(|&i| (wish(i), i)).collect();
    wishes.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let heights: Vec<f32> = wishes.iter().map(|(_, i)| boxes[*i].height()).collect();
    let wanted: Vec<f32> = (wishes.iter().zip(&heights))
        .map(|((middle, _), height)| middle - height / 2.0)
        .collect();
    let tops = apart(&wanted, &heights).into_iter().zip(heights);
    for ((_, i), (top, height)) in wishes.into_iter().zip(tops) {
        (boxes[i].top, boxes[i].bottom) = (top, top + height);
    }
}

/// The tops of boxes of these heights, in their order and apart, that are altogether nearest to
/// where each wants to stand: runs of boxes that push each other stand around the mean of their
/// wishes (the pool of adjacent violators of isotonic regression).
fn apart(wanted: &[f32], heights: &[f32]) -> Vec<f32> {
    let mut above = 0.0;
    let mut pools: Vec<(f64, usize)> = Vec::new();
    let mut offsets = Vec::with_capacity(wanted.len());
    for (wanted, height) in wanted.iter().zip(heights) {
        offsets.push(above);
        pools.push((f64::from(wanted - above), 1));
        above += height + GAP;
        while let [.., (sum, n), (next, m)] = pools[..]
            && sum / n as f64 > next / m as f64
        {
            pools.truncate(pools.len() - 2);
            pools.push((sum + next, n + m));
        }
    }
    let bases = pools
        .iter()
        .flat_map(|(sum, n)| std::iter::repeat_n(sum / *n as f64, *n));
    bases
        .zip(offsets)
        .map(|(base, offset)| base as f32 + offset)
        .collect()
}
