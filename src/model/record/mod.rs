//! The records an analyst makes: entities, mentions of them, claims with their evidence, relations.
//!
//! Knows nothing of the set that holds them.

mod claim;
mod entity;
mod relation;

use std::{collections::BTreeMap, fmt, sync::Arc};

use jiff::Timestamp;

use super::Span;

pub use claim::{Claim, ClaimTime, Source};
pub use entity::{Alias, Entity, Mention};
pub use relation::Relation;

/// Who did something, and when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// The annotator's name.
    pub by: Arc<str>,
    /// The moment, to the second.
    pub at: Timestamp,
}

/// The code of a type in a tagset, as `GPE`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeKey(pub Arc<str>);

/// Where a piece of an annotation stands in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// At a span of the text.
    Attached(Span),
    /// Nowhere: the place read from a file does not exist or holds other words. Kept as read.
    Detached(Arc<DetachedAnchor>),
}

/// The pieces of one annotation, in text order; more than one when it is discontinuous.
pub type Anchors = Vec<Anchor>;

/// Values of the attributes that a type of the tagset asks for, by the attribute's key. An entity
/// as a value stands as its identifier.
pub type Attributes = BTreeMap<Arc<str>, String>;

/// An anchor as a file gave it, which does not fit the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetachedAnchor {
    /// First Unicode scalar value.
    pub start: i64,
    /// Scalar value after the last.
    pub end: i64,
    /// The words that ought to stand there.
    pub quote: String,
}

impl TypeKey {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for TypeKey {
    fn from(key: &str) -> Self {
        TypeKey(key.into())
    }
}

impl fmt::Debug for TypeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for TypeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Anchor {
    /// The span, if it has one.
    pub fn span(&self) -> Option<Span> {
        match self {
            Anchor::Attached(span) => Some(*span),
            Anchor::Detached(_) => None,
        }
    }
}

/// The spans of the attached pieces.
pub(super) fn spans(anchors: &[Anchor]) -> impl Iterator<Item = Span> + '_ {
    anchors.iter().filter_map(Anchor::span)
}
