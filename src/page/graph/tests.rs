//! What every plan of a graph holds to.

use super::*;
use crate::{
    derived::graph::{Edge, EdgeKind, Filter, Graph, Node, NodeKey, NodeKind},
    layout::Rect,
    model::{ClaimId, RecordId},
};
use proptest::prelude::*;
use ulid::Ulid;

fn id(i: usize) -> RecordId {
    ClaimId::from(Ulid(i as u128 + 1)).into()
}

fn node(i: usize, kind: NodeKind, depth: usize) -> Node {
    Node {
        key: NodeKey::Record(id(i)),
        kind,
        label: format!("node {i}"),
        small: String::new(),
        depth,
    }
}

fn edge(from: usize, to: usize, kind: EdgeKind) -> Edge {
    Edge {
        from,
        to,
        kind,
        label: "a word".to_owned(),
        code: String::new(),
        relation: None,
    }
}

prop_compose! {
    fn graphs()(
        nodes in prop::collection::vec((0..3usize, 0..6usize), 1..60),
    )(
        edges in prop::collection::vec((0..nodes.len(), 0..nodes.len(), 0..5usize), 0..120),
        nodes in Just(nodes),
    ) -> Graph {
        let kinds = [NodeKind::Source, NodeKind::Claim, NodeKind::Entity];
        let told = [
            EdgeKind::Source,
            EdgeKind::Claimant,
            EdgeKind::Recipient,
            EdgeKind::Place,
            EdgeKind::Relation,
        ];
        let nodes = nodes.into_iter().enumerate();
        let edges = edges.into_iter().filter(|(from, to, _)| from != to);
        Graph {
            nodes: nodes.map(|(i, (kind, depth))| node(i, kinds[kind], depth)).collect(),
            edges: edges.map(|(from, to, kind)| edge(from, to, told[kind])).collect(),
        }
    }
}

fn meet(a: &Rect, b: &Rect) -> bool {
    a.left < b.right && b.left < a.right && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5
}

proptest! {
    #[test]
    fn no_box_lies_on_another_and_every_line_ends_on_its_boxes(graph in graphs()) {
        let plan = plan(graph);
        for (i, a) in plan.boxes.iter().enumerate() {
            prop_assert!(a.left >= 0.0 && a.top >= 0.0);
            prop_assert!(a.right <= plan.size.0 && a.bottom <= plan.size.1);
            for (j, b) in plan.boxes.iter().enumerate().skip(i + 1) {
                prop_assert!(!meet(a, b), "{i} and {j}: {a:?} and {b:?}");
            }
        }
        for (edge, path) in plan.graph.edges.iter().zip(&plan.paths) {
            let ends = [(edge.from, path.points.first()), (edge.to, path.points.last())];
            for (node, end) in ends {
                let (rect, end) = (&plan.boxes[node], end.expect("a line has ends"));
                prop_assert!((rect.top..=rect.bottom).contains(&end.y));
                prop_assert!(end.x == rect.left || end.x == rect.right, "on its edge");
            }
        }
    }

    #[test]
    fn the_same_graph_has_the_same_places(graph in graphs()) {
        prop_assert_eq!(plan(graph.clone()), plan(graph));
    }

    #[test]
    fn what_a_filter_leaves_is_whole(graph in graphs(), words in "[0-9]?", steps in 0..3usize) {
        let filter = Filter {
            words,
            near: (steps > 0).then(|| (id(0), steps)),
            ..Filter::default()
        };
        let left = filter.apply(&graph);
        prop_assert!(left.nodes.iter().all(|node| graph.nodes.contains(node)));
        for edge in &left.edges {
            prop_assert!(edge.from < left.nodes.len() && edge.to < left.nodes.len());
        }
        if steps > 0 && filter.words.is_empty() {
            prop_assert_eq!(&left.nodes[0].key, &NodeKey::Record(id(0)));
        }
    }
}

#[test]
fn claims_keep_the_order_of_the_text() {
    let mut graph = Graph::default();
    graph
        .nodes
        .extend((0..5).map(|i| node(i, NodeKind::Claim, 0)));
    graph.nodes.push(node(5, NodeKind::Entity, 0));
    graph.edges.push(edge(5, 4, EdgeKind::Claimant));
    let plan = plan(graph);
    assert!(plan.boxes[..5].is_sorted_by(|a, b| a.bottom < b.top));
    let middle = |b: &Rect| (b.top + b.bottom) / 2.0;
    assert!(
        (middle(&plan.boxes[5]) - middle(&plan.boxes[4])).abs() < 1.0,
        "beside its claim"
    );
}

#[test]
fn of_a_long_document_the_first_claims_are_shown_with_the_whole_chain_of_their_sources() {
    let mut graph = Graph::default();
    graph
        .nodes
        .extend((0..30).map(|i| node(i, NodeKind::Claim, 0)));
    graph
        .nodes
        .extend((30..33).map(|i| node(i, NodeKind::Source, i - 29)));
    graph.edges.push(edge(30, 0, EdgeKind::Source));
    graph.edges.push(edge(31, 30, EdgeKind::Source));
    graph.edges.push(edge(32, 31, EdgeKind::Source));
    graph.edges.push(edge(0, 29, EdgeKind::Relation));
    assert_eq!(graph.first_claims(30), (graph.clone(), false));
    let (first, left_out) = graph.first_claims(10);
    assert!(left_out && first.count(NodeKind::Claim) == 10);
    assert_eq!(first.count(NodeKind::Source), 3);
    assert_eq!(first.edges.len(), 3);
    let words = "node 0".to_owned();
    let found = Filter {
        words,
        ..Filter::default()
    }
    .apply(&graph);
    assert_eq!(found.count(NodeKind::Source), 3, "up to the origin");
}

#[test]
fn a_thousand_claims_all_find_their_places() {
    let mut graph = Graph::default();
    graph
        .nodes
        .extend((0..1000).map(|i| node(i, NodeKind::Claim, 0)));
    graph
        .nodes
        .extend((1000..1300).map(|i| node(i, NodeKind::Source, 1 + i % 3)));
    graph
        .nodes
        .extend((1300..1800).map(|i| node(i, NodeKind::Entity, 0)));
    for i in 0..1000 {
        graph
            .edges
            .push(edge(1000 + i * 7 % 300, i, EdgeKind::Source));
        graph
            .edges
            .push(edge(1300 + i * 11 % 500, i, EdgeKind::Claimant));
        graph
            .edges
            .push(edge(i, 1300 + i * 13 % 500, EdgeKind::Recipient));
        graph
            .edges
            .push(edge(i, (i + 1 + i % 9) % 1000, EdgeKind::Relation));
    }
    let plan = plan(graph);
    assert_eq!(plan.paths.len(), 4000);
}
