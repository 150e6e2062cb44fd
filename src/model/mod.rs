//! Articles, spans, annotation records, edits and their history.
//!
//! Knows nothing of files, pixels, clocks or chance: times, annotators and ids are handed in.

#[cfg(test)]
pub(crate) mod arbitrary;
mod article;
mod document;
mod edit;
mod full;
mod history;
mod id;
mod record;
mod set;
mod tagset;

pub use article::{Article, Provenance, Span, SpanError, sha256};
pub use document::DocumentInfo;
pub use edit::{Edit, Rejected};
pub use history::{History, MergeKey};
pub use id::{ClaimId, EntityId, MentionId, RecordId};
pub use record::{Act, Anchor, Anchors, Claim, DetachedAnchor, Entity, Mention, Stamp, TypeKey};
pub use set::{AnnotationSet, Contents};
pub use tagset::{TagType, Tagset};
