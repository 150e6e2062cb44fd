//! Relations between two claims, or between two entities.

use super::{Anchors, Stamp};
use crate::model::{RecordId, RelationKind};

/// How one claim relates to another, or one entity to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// How they relate.
    pub kind: RelationKind,
    /// What the relation is said of: a claim or an entity.
    pub from: RecordId,
    /// What it leads to: of the same kind as `from`, and not the same.
    pub to: RecordId,
    /// The words that say so; none, one or several pieces.
    pub anchors: Anchors,
    /// The analyst's note.
    pub note: String,
    /// Who made it.
    pub made: Stamp,
    /// Who last changed it.
    pub edited: Option<Stamp>,
}

impl Relation {
    /// A relation of which no more is known than its kind and ends.
    pub fn new(kind: RelationKind, from: RecordId, to: RecordId, made: Stamp) -> Relation {
        Relation {
            kind,
            from,
            to,
            anchors: Anchors::new(),
            note: String::new(),
            made,
            edited: None,
        }
    }

    /// Whether its ends can be related: two claims or two entities, not the same one twice.
    pub fn is_sound(&self) -> bool {
        let same_kind = matches!(
            (self.from, self.to),
            (RecordId::Claim(_), RecordId::Claim(_)) | (RecordId::Entity(_), RecordId::Entity(_))
        );
        same_kind && self.from != self.to
    }
}
