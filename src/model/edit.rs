//! Edits: every change of an annotation set, as a value.

use std::{fmt, sync::Arc};

use crate::text::amid_english;

use super::{
    Claim, ClaimId, DocumentInfo, Entity, EntityId, Mention, MentionId, RecordId, Relation,
    RelationId, Stamp, Tagset, TypeKey, Typed, bounds::Excess,
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
    /// Adds a relation, or replaces the one with this id.
    PutRelation(RelationId, Arc<Relation>),
    /// Deletes a record; the stamp says who did and when.
    Remove(RecordId, Stamp),
    /// Gives a record a tombstone, or takes it away, whether the record is there or not: a file in
    /// which one person has removed a record and another changed it holds both.
    SetTombstone(RecordId, Option<Stamp>),
    /// Marks a record as another version of one of its kind, of which a file held two under one
    /// identifier, or takes the mark away: from then on both are meant.
    SetDouble(RecordId, Option<RecordId>),
    /// Replaces what is known about the document.
    SetDocument(Arc<DocumentInfo>),
    /// Replaces the tagset.
    SetTagset(Arc<Tagset>),
    /// Replaces what is typed into one field of a record, of what is known about the document, or of the
    /// tagset. Logs tell so of typing; whoever goes on with it takes the edit that puts the [whole](super::AnnotationSet::whole).
    SetText(Box<Typed>),
    /// Several edits, in order, all or none.
    Batch(Vec<Edit>),
}

/// Why an edit was refused. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejected {
    /// There is no such record.
    NoSuchRecord(RecordId),
    /// A record refers to an entity that does not exist.
    NoSuchEntity(EntityId),
    /// A relation is between claims one of which does not exist.
    NoSuchClaim(ClaimId),
    /// The entity can't be deleted while this many records refer to it.
    EntityInUse(EntityId, usize),
    /// The claim can't be deleted while this many relations lead to or from it.
    ClaimInUse(ClaimId, usize),
    /// A relation that is not between two claims or two entities.
    UnsoundRelation,
    /// A record that would be another version of itself, or of one of another kind.
    UnsoundDouble,
    /// A mention or claim without a place in the text.
    NoAnchor,
    /// A span of another article.
    ForeignSpan,
    /// The tagset has no such type.
    UnknownType(TypeKey),
    /// A field of a type that the tagset does not have.
    NoSuchType(TypeKey),
    /// A tagset with two types of one key.
    TypeTwice(TypeKey),
    /// The tagset can't do without the type while this many annotations have it.
    TypeInUse(TypeKey, usize),
    /// More than a save may hold.
    TooMuch(Excess),
}

impl From<Excess> for Rejected {
    fn from(excess: Excess) -> Rejected {
        Rejected::TooMuch(excess)
    }
}

impl Edit {
    /// The record this edit is about: of a batch, the first that has one.
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Edit::PutEntity(id, _) => Some((*id).into()),
            Edit::PutMention(id, _) => Some((*id).into()),
            Edit::PutClaim(id, _) => Some((*id).into()),
            Edit::PutRelation(id, _) => Some((*id).into()),
            Edit::Remove(id, _) | Edit::SetTombstone(id, _) | Edit::SetDouble(id, _) => Some(*id),
            Edit::SetDocument(_) | Edit::SetTagset(_) => None,
            Edit::SetText(typed) => typed.record(),
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
                "the entity is still referred to {n} times; unlink what refers to it first"
            ),
            Rejected::NoSuchClaim(_) => write!(f, "the claim it refers to is no longer there"),
            Rejected::ClaimInUse(_, n) => write!(
                f,
                "{n} relations lead to or from the claim; delete those first"
            ),
            Rejected::UnsoundRelation => {
                write!(
                    f,
                    "a relation is between two claims or between two entities"
                )
            }
            Rejected::UnsoundDouble => {
                write!(
                    f,
                    "only another record of its kind can be a version of a record"
                )
            }
            Rejected::NoAnchor => write!(f, "select some text first"),
            Rejected::ForeignSpan => write!(f, "the place does not lie in this article"),
            Rejected::UnknownType(key) | Rejected::NoSuchType(key) => {
                write!(f, "the tagset has no type “{}”", amid_english(key.as_str()))
            }
            Rejected::TypeTwice(key) => write!(
                f,
                "the tagset has the type “{}” twice",
                amid_english(key.as_str())
            ),
            Rejected::TypeInUse(key, n) => {
                write!(
                    f,
                    "{n} annotations still have the type “{}”",
                    amid_english(key.as_str())
                )
            }
            Rejected::TooMuch(excess) => write!(f, "{excess}, which is more than a save may hold"),
        }
    }
}

impl std::error::Error for Rejected {}
