//! Changes of what only a relation has.

use crate::model::{Relation, RelationKind};

/// A change of a relation; its evidence and note change as those of other records do.
#[derive(Clone, Debug, PartialEq)]
pub enum RelationChange {
    /// How the two relate.
    Kind(RelationKind),
    /// It is said of what it led to, and leads to what it was said of.
    Turn,
}

impl RelationChange {
    pub(super) fn set_in(self, relation: &mut Relation) {
        match self {
            RelationChange::Kind(kind) => relation.kind = kind,
            RelationChange::Turn => std::mem::swap(&mut relation.from, &mut relation.to),
        }
    }
}
