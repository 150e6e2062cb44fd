//! A document's claims, the sources they came by and the entities they are about, as a graph: what is
//! joined to what, and what of that somebody wants to see.
//!
//! Knows nothing of where anything stands.

mod filter;

use std::collections::{HashMap, HashSet};

use crate::{
    model::{AnnotationSet, Claim, ClaimId, Code, EntityId, RecordId, RelationId, Source},
    text::ends_line,
};

pub use filter::Filter;

/// The most columns of sources: a longer chain bends back.
pub const DEEPEST: usize = 4;

/// What a node stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKey {
    /// A claim or an entity.
    Record(RecordId),
    /// A source that is described in words only.
    Described(String),
}

/// In which column a node stands, and how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// Who told us, an entity or described.
    Source,
    /// A claim.
    Claim,
    /// An entity that no claim came by.
    Entity,
}

/// A claim, a source or an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it stands for.
    pub key: NodeKey,
    /// What it is.
    pub kind: NodeKind,
    /// Its gist or name.
    pub label: String,
    /// What it is besides: a type, an act.
    pub small: String,
    /// How many steps before its claims a source stands: 1 for who told us last; 0 for the others.
    pub depth: usize,
}

/// What an edge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// A claim, or what a source said, came by this source.
    Source,
    /// Whose position a claim states.
    Claimant,
    /// Whom it is directed at.
    Recipient,
    /// Where what it is about happens.
    Place,
    /// How two claims, or two entities, relate.
    Relation,
}

/// What joins two nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The node it begins at, by index.
    pub from: usize,
    /// The node it leads to, by index.
    pub to: usize,
    /// What it says.
    pub kind: EdgeKind,
    /// The same in a word, or the two grades of a source.
    pub label: String,
    /// The code of a kind of relation.
    pub code: String,
    /// The relation that it stands for.
    pub relation: Option<RelationId>,
}

/// Claims, sources and entities, and what joins them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// Claims first, in text order.
    pub nodes: Vec<Node>,
    /// In the order of what they belong to.
    pub edges: Vec<Edge>,
}

impl Graph {
    /// Everything in a set that is joined to something, and every claim. An entity that nothing but
    /// mentions refer to is not in it.
    pub fn of(set: &AnnotationSet) -> Graph {
        let mut making = Making {
            set,
            graph: Graph::default(),
            index: HashMap::new(),
            chained: HashSet::new(),
        };
        let mut claims: Vec<(ClaimId, &Claim)> = (set.contents().claims.iter())
            .map(|(id, claim)| (*id, claim.as_ref()))
            .collect();
        claims.sort_by_cached_key(|(id, _)| {
            let span = set.first_span((*id).into());
            (span.is_none(), span, *id)
        });
        for (id, claim) in &claims {
            making.claim(*id, claim);
        }
        for (id, claim) in &claims {
            making.sources(*id, claim);
        }
        for (id, claim) in &claims {
            making.roles(*id, claim);
        }
        for (id, relation) in &set.contents().relations {
            making.relation(*id, relation.from, relation.to, &relation.kind);
        }
        making.graph
    }

    /// The node of a record, by index.
    pub fn node_of(&self, record: RecordId) -> Option<usize> {
        let key = NodeKey::Record(record);
        self.nodes.iter().position(|node| node.key == key)
    }

    /// How many nodes of a kind there are.
    pub fn count(&self, kind: NodeKind) -> usize {
        self.nodes.iter().filter(|node| node.kind == kind).count()
    }

    /// An edge in words, as «A contradicts B».
    pub fn in_words(&self, edge: &Edge) -> String {
        let [from, to] = [edge.from, edge.to].map(|i| self.nodes[i].label.as_str());
        let how = match edge.kind {
            EdgeKind::Source if edge.label.is_empty() => "is a source of",
            EdgeKind::Source => return format!("{from} is a source of {to} ({})", edge.label),
            EdgeKind::Claimant => "is the claimant of",
            EdgeKind::Recipient => "is directed at",
            EdgeKind::Place => "happens in",
            EdgeKind::Relation => &edge.label,
        };
        format!("{from} {how} {to}")
    }
}

/// A graph being made.
struct Making<'a> {
    set: &'a AnnotationSet,
    graph: Graph,
    index: HashMap<NodeKey, usize>,
    /// The links of chains that are there already.
    chained: HashSet<(usize, usize, String)>,
}

impl Making<'_> {
    fn node(&mut self, key: NodeKey, make: impl FnOnce() -> Node) -> usize {
        if let Some(known) = self.index.get(&key) {
            return *known;
        }
        self.graph.nodes.push(make());
        self.index.insert(key, self.graph.nodes.len() - 1);
        self.graph.nodes.len() - 1
    }

    fn claim(&mut self, id: ClaimId, claim: &Claim) -> usize {
        let set = self.set;
        let key = NodeKey::Record(id.into());
        self.node(key.clone(), || Node {
            key,
            kind: NodeKind::Claim,
            label: match claim.gist.trim() {
                "" => evidence(set, claim),
                gist => gist.replace(ends_line, " "),
            },
            small: claim
                .act
                .as_ref()
                .map_or(String::new(), |act| act.code().to_owned()),
            depth: 0,
        })
    }

    fn entity(&mut self, id: EntityId, kind: NodeKind) -> usize {
        let set = self.set;
        let key = NodeKey::Record(id.into());
        self.node(key.clone(), || {
            let entity = set.entity(id);
            Node {
                key,
                kind,
                label: match entity {
                    Some(entity) => entity.name.clone(),
                    None => "an entity that is missing".to_owned(),
                },
                small: entity.map_or(String::new(), |entity| entity.kind.to_string()),
                depth: 0,
            }
        })
    }

    /// The chain by which a claim came: each source leads to the next, the last to the claim.
    fn sources(&mut self, id: ClaimId, claim: &Claim) {
        let named = |source: &&Source| source.entity.is_some() || !source.description.is_empty();
        let chain: Vec<&Source> = claim.sources.iter().filter(named).collect();
        let mut to = match self.index.get(&NodeKey::Record(id.into())) {
            Some(claim) => *claim,
            None => return,
        };
        for (steps, source) in (1..).zip(chain.iter().rev()) {
            let from = match source.entity {
                Some(entity) => self.entity(entity, NodeKind::Source),
                None => self.described(&source.description),
            };
            let node = &mut self.graph.nodes[from];
            node.kind = NodeKind::Source;
            node.depth = node.depth.max(steps).min(DEEPEST);
            self.edge(from, to, EdgeKind::Source, grades(source));
            to = from;
        }
    }

    fn described(&mut self, words: &str) -> usize {
        let key = NodeKey::Described(words.trim().to_owned());
        self.node(key.clone(), || Node {
            key,
            kind: NodeKind::Source,
            label: words.trim().replace(ends_line, " "),
            small: "described".to_owned(),
            depth: 1,
        })
    }

    fn roles(&mut self, id: ClaimId, claim: &Claim) {
        let node = self.claim(id, claim);
        let mut join = |entity: Option<EntityId>, kind, label: &str, leads: bool| {
            let Some(entity) = entity else { return };
            let entity = self.entity(entity, NodeKind::Entity);
            let (from, to) = if leads {
                (entity, node)
            } else {
                (node, entity)
            };
            self.edge(from, to, kind, label.to_owned());
        };
        join(claim.claimant, EdgeKind::Claimant, "claimant", true);
        join(claim.recipient, EdgeKind::Recipient, "recipient", false);
        join(claim.place, EdgeKind::Place, "place", false);
    }

    fn relation(&mut self, id: RelationId, from: RecordId, to: RecordId, kind: &impl Code) {
        let end = |making: &mut Self, end: RecordId| match end {
            RecordId::Entity(entity) => Some(making.entity(entity, NodeKind::Entity)),
            end => making.index.get(&NodeKey::Record(end)).copied(),
        };
        if let (Some(from), Some(to)) = (end(self, from), end(self, to)) {
            self.edge(from, to, EdgeKind::Relation, kind.label().to_owned());
            if let Some(edge) = self.graph.edges.last_mut() {
                edge.code = kind.code().to_owned();
                edge.relation = Some(id);
            }
        }
    }

    fn edge(&mut self, from: usize, to: usize, kind: EdgeKind, label: String) {
        if from == to {
            return;
        }
        let edge = Edge {
            from,
            to,
            kind,
            label,
            code: String::new(),
            relation: None,
        };
        // The same chain may have brought many claims.
        let chained = (from, to, edge.label.clone());
        if kind != EdgeKind::Source || self.chained.insert(chained) {
            self.graph.edges.push(edge);
        }
    }
}

/// How a claim without a gist is called: by its words.
fn evidence(set: &AnnotationSet, claim: &Claim) -> String {
    let span = claim.spans().next();
    let words = span.map_or("Claim without a gist", |span| set.article().quote(span));
    words
        .chars()
        .take(160)
        .collect::<String>()
        .replace(ends_line, " ")
}

/// The two grades of a source, as `B2`; `–` for one that nobody has given.
fn grades(source: &Source) -> String {
    let (reliability, credibility) = (source.reliability.as_ref(), source.credibility.as_ref());
    if reliability.is_none() && credibility.is_none() {
        return String::new();
    }
    let reliability = reliability.map_or("–", Code::code);
    let credibility = credibility.map_or("–", Code::code);
    format!("{reliability}{credibility}")
}
