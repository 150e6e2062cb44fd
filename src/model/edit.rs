//! Edits: every change of an annotation set, as a value.

use std::{fmt, sync::Arc};

use super::{
    Claim, ClaimId, DocumentInfo, Entity, EntityId, Mention, MentionId, RecordId, Stamp, TypeKey,
};

/// One change of an annotation set. [`AnnotationSet::apply`](super::AnnotationSet::apply) is the
/// only door through which it takes effect, and answers with the edit that takes it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Adds an entity, or replaces the one with this id.
    PutEntity(EntityId, Arc<Entity>),
    /// Adds a mention, or replaces the one with this id.
    PutMention(MentionId, Arc<Mention>),
    /// Adds a claim, or replaces the one with this id.
    PutClaim(ClaimId, Arc<Claim>),
    /// Deletes a record; the stamp says who did and when.
    Remove(RecordId, Stamp),
    /// Replaces what is known about the document.
    SetDocument(Arc<DocumentInfo>),
    /// Several edits, in order, all or none.
    Batch(Vec<Edit>),
}

/// Why an edit was refused. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejected {
    /// There is no such record.
    NoSuchRecord(RecordId),
    /// A mention or claim refers to an entity that does not exist.
    NoSuchEntity(EntityId),
    /// The entity can't be deleted while this many mentions and claims refer to it.
    EntityInUse(EntityId, usize),
    /// A mention or claim without a place in the text.
    NoAnchor,
    /// A span of another article.
    ForeignSpan,
    /// The tagset has no such type.
    UnknownType(TypeKey),
}

impl Edit {
    /// The record this edit is about: of a batch, the first that has one.
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Edit::PutEntity(id, _) => Some((*id).into()),
            Edit::PutMention(id, _) => Some((*id).into()),
            Edit::PutClaim(id, _) => Some((*id).into()),
            Edit::Remove(id, _) => Some(*id),
            Edit::SetDocument(_) => None,
            Edit::Batch(edits) => edits.iter().find_map(Edit::record),
        }
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rejected::NoSuchRecord(_) => write!(f, "that annotation is no longer there"),
            Rejected::NoSuchEntity(_) => write!(f, "the entity it refers to is no longer there"),
            Rejected::EntityInUse(_, n) => write!(
                f,
                "the entity is still referred to {n} times; unlink those mentions and claims first"
            ),
            Rejected::NoAnchor => write!(f, "select some text first"),
            Rejected::ForeignSpan => write!(f, "the place does not lie in this article"),
            Rejected::UnknownType(key) => write!(f, "the tagset has no type “{key}”"),
        }
    }
}

impl std::error::Error for Rejected {}
