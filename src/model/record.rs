//! The records an analyst makes: entities, mentions of them, and claims with their evidence.
//!
//! Knows nothing of the set that holds them.

use std::{fmt, sync::Arc};

use jiff::Timestamp;

use super::{EntityId, Span};

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

/// What a claim does, as `proposal`. Codes of newer programs are kept as they are.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Act(pub Arc<str>);

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

/// Somebody or something in the world that mentions refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its type in the tagset.
    pub kind: TypeKey,
    /// Its name, in the original script.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// An identifier elsewhere, as `wikidata:Q30` or an address; empty for none.
    pub link: String,
    /// The analyst's note.
    pub note: String,
    /// Who made it.
    pub made: Stamp,
    /// Who last changed it.
    pub edited: Option<Stamp>,
}

/// A place in the text that has been tagged, with or without an entity it refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its type in the tagset.
    pub kind: TypeKey,
    /// Where it stands; at least one piece.
    pub anchors: Anchors,
    /// Whom or what it refers to.
    pub entity: Option<EntityId>,
    /// The analyst's note.
    pub note: String,
    /// Who made it.
    pub made: Stamp,
    /// Who last changed it.
    pub edited: Option<Stamp>,
}

/// What somebody asserts, with the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The evidence: the words in the text; at least one piece.
    pub anchors: Anchors,
    /// The claim in one sentence of the analyst's language.
    pub gist: String,
    /// What kind of act it is.
    pub act: Option<Act>,
    /// Whose position it states.
    pub claimant: Option<EntityId>,
    /// The evidence in the analyst's language.
    pub translation: String,
    /// The analyst's note.
    pub note: String,
    /// Who made it.
    pub made: Stamp,
    /// Who last changed it.
    pub edited: Option<Stamp>,
}

impl Act {
    /// The acts that the program offers.
    pub const KNOWN: [&'static str; 8] = [
        "statement",
        "proposal",
        "intent",
        "prediction",
        "demand",
        "denial",
        "accusation",
        "evaluation",
    ];

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
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

impl From<&str> for Act {
    fn from(code: &str) -> Self {
        Act(code.into())
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

impl fmt::Debug for Act {
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

impl Mention {
    /// The spans of the attached pieces, in text order.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        spans(&self.anchors)
    }
}

impl Claim {
    /// The spans of the attached evidence, in text order.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        spans(&self.anchors)
    }
}
