//! The one door by which what a person selects becomes the place of an annotation: nothing stands at its
//! edges that can't be seen.
//!
//! What is read from files, logs and steps of undo does not come through here, and stays as it is.

use super::{Change, ClaimChange, Document, SourceChange};
use crate::{
    model::{Anchor, Anchors, AnnotationSet, Article, ClaimTime, RecordId, Source, Span},
    text::without_unseen_edges,
};

/// Said where nothing is selected that can be seen.
pub(super) const NOTHING_TO_TAG: &str =
    "Only spaces and the like are selected: there is nothing to tag.";

/// What of a span an annotation is given; `None` if nothing in it can be seen.
pub(super) fn placed(article: &Article, span: Span) -> Option<Span> {
    if !article.owns(span) {
        return None;
    }
    let seen = without_unseen_edges(article.text(), span.range());
    article.span(seen).ok()
}

impl Document {
    /// What of the selection an annotation would be given.
    pub fn selection_placed(&self) -> Option<Span> {
        placed(self.set.article(), self.selection?)
    }
}

impl Change {
    /// The change as it is made: what it places anew has edges that can be seen. `None` if something
    /// that it places can't be seen at all.
    pub(super) fn placed(self, set: &AnnotationSet, id: RecordId) -> Option<Change> {
        let all = |anchors| all_placed(set, id, anchors);
        Some(match self {
            Change::Anchors(anchors) => Change::Anchors(all(anchors)?),
            Change::Claim(ClaimChange::Cue(anchors)) => {
                Change::Claim(ClaimChange::Cue(all(anchors)?))
            }
            Change::Claim(ClaimChange::Time(Some(time))) => {
                let anchors = all(time.anchors)?;
                Change::Claim(ClaimChange::Time(Some(ClaimTime { anchors, ..time })))
            }
            Change::Claim(ClaimChange::AddSource(source)) => {
                let anchors = all(source.anchors)?;
                Change::Claim(ClaimChange::AddSource(Source { anchors, ..source }))
            }
            Change::Claim(ClaimChange::Source(place, SourceChange::Anchors(anchors))) => {
                let anchors = SourceChange::Anchors(all(anchors)?);
                Change::Claim(ClaimChange::Source(place, anchors))
            }
            other => other,
        })
    }
}

/// Pieces of a record as they are stored: those that it has already stay as they are.
fn all_placed(set: &AnnotationSet, id: RecordId, mut anchors: Anchors) -> Option<Anchors> {
    for anchor in &mut anchors {
        if let Anchor::Attached(span) = anchor
            && !stands_at(set, id, *span)
        {
            *span = placed(set.article(), *span)?;
        }
    }
    Some(anchors)
}

/// Whether a record has a piece at exactly this place, in any of its fields.
fn stands_at(set: &AnnotationSet, id: RecordId, span: Span) -> bool {
    let is_there = |anchors: &Anchors| anchors.iter().any(|anchor| anchor.span() == Some(span));
    match id {
        RecordId::Mention(id) => set.mention(id).is_some_and(|m| is_there(&m.anchors)),
        RecordId::Claim(id) => (set.claim(id)).is_some_and(|c| c.all_anchors().any(is_there)),
        RecordId::Relation(id) => set.relation(id).is_some_and(|r| is_there(&r.anchors)),
        RecordId::Entity(_) => false,
    }
}
