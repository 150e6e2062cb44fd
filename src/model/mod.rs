//! Articles, spans, annotation records, edits and their history.
//!
//! Knows nothing of files, pixels, clocks or chance: times, annotators and ids are handed in.

pub mod abreast;
#[cfg(test)]
pub(crate) mod arbitrary;
mod article;
pub mod bounds;
mod code;
mod document;
pub mod doubts;
mod edit;
mod entities;
mod full;
mod history;
mod id;
mod recode;
mod record;
mod set;
mod tagset;
pub mod times;
mod typed;
pub mod validity;

pub use article::{Article, Provenance, Span, SpanError, sha256};
pub use code::{
    Act, ClaimState, Code, Confidence, Credibility, EventCode, EventMode, Factuality, Likelihood,
    LinkState, MentionLevel, Naming, QuoteMode, RelationKind, Reliability, Sense, SourceRole,
    Verdict,
};
pub use document::DocumentInfo;
pub use edit::{Edit, Rejected};
pub use entities::{merge_entities, move_references, relinked, split_entity};
pub use history::{Applied, History, HistoryStep, MergeKey};
pub use id::{ClaimId, EntityId, MentionId, RecordId, RelationId};
pub use recode::{
    Affected, Matching, NotRecoded, Recoded, Recoding, referents, short_surface_form, surface_form,
    surface_forms,
};
pub use record::{
    Alias, Anchor, Anchors, Attributes, Claim, ClaimTime, DetachedAnchor, Entity, Mention,
    Relation, Source, Stamp, TypeKey,
};
pub use set::{AnnotationSet, COUNTED, Contents, MOST, SAME, Seen, may_be_double};
pub use tagset::{Attribute, Labels, TagType, Tagset, Types};
pub use typed::{
    DOCUMENT_TEXTS, DocumentText, RECORD_TEXTS, RecordText, TYPE_TEXTS, TagsetText, TextPlace,
    TypeText, Typed, TypedValue,
};
