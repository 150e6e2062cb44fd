//! An edit in the words of a log, and back: in the shapes of the save.
//!
//! Knows nothing of the line that it stands in.

use std::fmt;

use serde::Deserialize;

use crate::model::{Article, ClaimId, Edit, EntityId, MentionId, RecordId, RelationId, Stamp};

use super::super::save::{
    encode::{self, Quoted},
    shape::{
        self, Builder, ClaimShape, EntityShape, InfoShape, MentionShape, RelationShape, TagsetShape,
    },
};
use super::text::{TextShape, written_text};

/// The fields that say who and when.
pub(super) struct Signed<'a>(pub &'a Stamp);

impl fmt::Display for Signed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "by: {}, at: \"{}\"", Quoted(&self.0.by), self.0.at)
    }
}

/// An edit as RON.
pub(super) fn written(edit: &Edit, article: &Article) -> String {
    match edit {
        Edit::PutEntity(id, entity) => format!("PutEntity(\"{id}\", {})", encode::entity(entity)),
        Edit::PutMention(id, mention) => {
            format!(
                "PutMention(\"{id}\", {})",
                encode::mention(mention, article)
            )
        }
        Edit::PutClaim(id, claim) => {
            format!("PutClaim(\"{id}\", {})", encode::claim(claim, article))
        }
        Edit::PutRelation(id, relation) => format!(
            "PutRelation(\"{id}\", {})",
            encode::relation(relation, article)
        ),
        Edit::Remove(id, stamp) => format!(
            "Remove(kind: \"{}\", id: \"{}\", {})",
            encode::kind_word(*id),
            id.ulid(),
            Signed(stamp)
        ),
        Edit::SetTombstone(id, stamp) => {
            let (kind, id) = (encode::kind_word(*id), id.ulid());
            let stamp = stamp.as_ref().map(|stamp| format!(", {}", Signed(stamp)));
            let stamp = stamp.unwrap_or_default();
            format!("SetTombstone(kind: \"{kind}\", id: \"{id}\"{stamp})")
        }
        Edit::SetDouble(id, of) => {
            let (kind, id) = (encode::kind_word(*id), id.ulid());
            let of = of.map(|of| format!(", of: \"{}\"", of.ulid()));
            let of = of.unwrap_or_default();
            format!("SetDouble(kind: \"{kind}\", id: \"{id}\"{of})")
        }
        Edit::SetDocument(info) => format!("SetDocument({})", encode::info(info)),
        Edit::SetTagset(tagset) => format!("SetTagset({})", encode::tagset(tagset)),
        Edit::SetText(typed) => written_text(typed),
        Edit::Batch(edits) => {
            let edits: Vec<_> = edits.iter().map(|edit| written(edit, article)).collect();
            format!("Batch([{}])", edits.join(", "))
        }
    }
}

/// An edit as it is read.
#[derive(Deserialize)]
pub(super) enum EditShape {
    PutEntity(String, EntityShape),
    PutMention(String, MentionShape),
    PutClaim(String, Box<ClaimShape>),
    PutRelation(String, RelationShape),
    Remove {
        kind: String,
        id: String,
        by: String,
        at: String,
    },
    SetTombstone {
        kind: String,
        id: String,
        #[serde(default)]
        by: Option<String>,
        #[serde(default)]
        at: Option<String>,
    },
    SetDouble {
        kind: String,
        id: String,
        #[serde(default)]
        of: Option<String>,
    },
    SetDocument(InfoShape),
    SetTagset(TagsetShape),
    SetText(Box<TextShape>),
    Batch(Vec<EditShape>),
}

impl EditShape {
    fn is_text(&self) -> bool {
        matches!(self, EditShape::SetText(_))
    }

    /// The edit; `None` if it is damaged.
    pub fn build(self, article: &Article) -> Option<Edit> {
        let mut builder = Builder::new(article);
        let edit = match self {
            EditShape::PutEntity(id, shape) => {
                let entity = builder.entity(shape)?;
                Edit::PutEntity(EntityId::from(shape::ulid(&id)?), entity.into())
            }
            EditShape::PutMention(id, shape) => {
                let mention = builder.mention(shape)?;
                Edit::PutMention(MentionId::from(shape::ulid(&id)?), mention.into())
            }
            EditShape::PutClaim(id, shape) => {
                let claim = builder.claim(*shape)?;
                Edit::PutClaim(ClaimId::from(shape::ulid(&id)?), claim.into())
            }
            EditShape::PutRelation(id, shape) => {
                let relation = builder.relation(shape)?;
                Edit::PutRelation(RelationId::from(shape::ulid(&id)?), relation.into())
            }
            EditShape::Remove { kind, id, by, at } => {
                Edit::Remove(record(&kind, &id)?, stamp(by, &at)?)
            }
            EditShape::SetTombstone { kind, id, by, at } => {
                let stamp = match (by, at) {
                    (Some(by), Some(at)) => Some(stamp(by, &at)?),
                    (None, None) => None,
                    _ => return None,
                };
                Edit::SetTombstone(record(&kind, &id)?, stamp)
            }
            EditShape::SetDouble { kind, id, of } => {
                let of = match of {
                    Some(of) => Some(record(&kind, &of)?),
                    None => None,
                };
                Edit::SetDouble(record(&kind, &id)?, of)
            }
            EditShape::SetDocument(shape) => Edit::SetDocument(shape.build()?.into()),
            EditShape::SetTagset(shape) => Edit::SetTagset(shape.build().ok()?.into()),
            EditShape::SetText(shape) => Edit::SetText(shape.build(&mut builder)?.into()),
            // Typing is a step of its own.
            EditShape::Batch(edits) if edits.iter().any(EditShape::is_text) => return None,
            EditShape::Batch(edits) => {
                let edits = edits.into_iter().map(|edit| edit.build(article));
                Edit::Batch(edits.collect::<Option<_>>()?)
            }
        };
        // Anchors that fit nowhere are kept as in a save; anything else means damage.
        let whole = builder.found.iter().all(|problem| problem.loss().is_none());
        whole.then_some(edit)
    }
}

/// Who and when, as they are read.
pub(super) fn stamp(by: String, at: &str) -> Option<Stamp> {
    Some(Stamp {
        by: by.into(),
        at: at.parse().ok()?,
    })
}

pub(super) fn record(kind: &str, id: &str) -> Option<RecordId> {
    shape::record(kind, shape::ulid(id)?)
}
