//! What of a graph is shown.

use std::collections::HashMap;

use super::{DEEPEST, EdgeKind, Graph, NodeKind};
use crate::{model::RecordId, text::Folding};

/// What a person wants to see of a graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// Nodes that hold all these words, spelling aside, and what they are joined to.
    pub words: String,
    /// Whether sources are shown.
    pub sources: bool,
    /// Whether entities are shown that are no sources.
    pub entities: bool,
    /// Whether it is shown who claims what, of whom and where.
    pub roles: bool,
    /// Whether relations are shown.
    pub relations: bool,
    /// Only what is so many steps from this record.
    pub near: Option<(RecordId, usize)>,
}

impl Default for Filter {
    fn default() -> Filter {
        Filter {
            words: String::new(),
            sources: true,
            entities: true,
            roles: true,
            relations: true,
            near: None,
        }
    }
}

impl Filter {
    /// What is left of a graph.
    pub fn apply(&self, graph: &Graph) -> Graph {
        let shows = |kind: NodeKind| match kind {
            NodeKind::Source => self.sources,
            NodeKind::Entity => self.entities,
            NodeKind::Claim => true,
        };
        let told = |kind: EdgeKind| match kind {
            EdgeKind::Relation => self.relations,
            EdgeKind::Source => true,
            EdgeKind::Claimant | EdgeKind::Recipient | EdgeKind::Place => self.roles,
        };
        let mut kept: Vec<bool> = graph.nodes.iter().map(|node| shows(node.kind)).collect();
        let edges: Vec<bool> = (graph.edges.iter())
            .map(|edge| told(edge.kind) && kept[edge.from] && kept[edge.to])
            .collect();
        if let Some((record, steps)) = self.near {
            let near = graph
                .node_of(record)
                .map(|node| within(graph, &edges, &[node], steps));
            let near = near.unwrap_or_else(|| vec![false; kept.len()]);
            kept.iter_mut()
                .zip(near)
                .for_each(|(kept, near)| *kept &= near);
        }
        if !self.words.trim().is_empty() {
            let matching: Vec<usize> = self.matching(graph);
            let mut found = within(graph, &edges, &matching, 1);
            follow_chains(graph, &edges, &mut found);
            kept.iter_mut()
                .zip(found)
                .for_each(|(kept, found)| *kept &= found);
        }
        pick(graph, &kept, &edges)
    }

    /// The nodes that hold the words looked for, by index.
    fn matching(&self, graph: &Graph) -> Vec<usize> {
        let words = Folding::Habits.words(&self.words);
        let holds = |label: String| words.iter().all(|word| label.contains(word));
        let nodes = graph.nodes.iter().enumerate();
        let found = nodes.filter(|(_, node)| holds(Folding::Habits.fold_str(&node.label)));
        found.map(|(i, _)| i).collect()
    }
}

/// The nodes at most so many steps from some of `from`, along the edges that are `told`.
fn within(graph: &Graph, told: &[bool], from: &[usize], steps: usize) -> Vec<bool> {
    let mut found = vec![false; graph.nodes.len()];
    from.iter().for_each(|&node| found[node] = true);
    for _ in 0..steps {
        let mut next = found.clone();
        for (edge, _) in graph.edges.iter().zip(told).filter(|(_, told)| **told) {
            if found[edge.from] || found[edge.to] {
                next[edge.from] = true;
                next[edge.to] = true;
            }
        }
        found = next;
    }
    found
}

/// Adds the sources through which what is found came, up to the origin.
fn follow_chains(graph: &Graph, told: &[bool], found: &mut [bool]) {
    for _ in 0..DEEPEST {
        for (edge, told) in graph.edges.iter().zip(told) {
            if *told && edge.kind == EdgeKind::Source && found[edge.to] {
                found[edge.from] = true;
            }
        }
    }
}

/// The graph of some of the nodes and edges of another.
fn pick(graph: &Graph, kept: &[bool], told: &[bool]) -> Graph {
    let mut places: HashMap<usize, usize> = HashMap::new();
    let mut picked = Graph::default();
    for (i, node) in graph.nodes.iter().enumerate().filter(|(i, _)| kept[*i]) {
        places.insert(i, picked.nodes.len());
        picked.nodes.push(node.clone());
    }
    for (edge, _) in graph.edges.iter().zip(told).filter(|(_, told)| **told) {
        if let (Some(&from), Some(&to)) = (places.get(&edge.from), places.get(&edge.to)) {
            let mut edge = edge.clone();
            (edge.from, edge.to) = (from, to);
            picked.edges.push(edge);
        }
    }
    picked
}

impl Graph {
    /// The first `most` claims in the text and what is joined to them, and whether that leaves
    /// something out.
    pub fn first_claims(&self, most: usize) -> (Graph, bool) {
        let is_claim = |i: usize| self.nodes[i].kind == NodeKind::Claim;
        let claims: Vec<usize> = (0..self.nodes.len()).filter(|i| is_claim(*i)).collect();
        if claims.len() <= most && self.nodes.len() <= most * 4 {
            return (self.clone(), false);
        }
        let told = vec![true; self.edges.len()];
        let first = &claims[..claims.len().min(most)];
        let mut kept = within(self, &told, first, 1);
        follow_chains(self, &told, &mut kept);
        let mut left = most * 4;
        for (i, kept) in kept.iter_mut().enumerate() {
            *kept = if is_claim(i) {
                first.binary_search(&i).is_ok()
            } else {
                *kept
            };
            *kept &= left > 0;
            left -= usize::from(*kept);
        }
        (pick(self, &kept, &told), true)
    }
}
