//! The pieces of an annotation, and how far an end of one can be moved.

use super::{Document, placing::placed};
use crate::{
    model::{RecordId, Span},
    text,
};

/// An end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// Where reading begins.
    Start,
    /// Where it ends.
    End,
}

impl Edge {
    /// This end of a span, in bytes.
    pub fn of(self, span: Span) -> usize {
        match self {
            Edge::Start => span.start(),
            Edge::End => span.end(),
        }
    }
}

/// How far a key moves an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A grapheme.
    Letter,
    /// A word.
    Word,
}

impl Document {
    /// The annotation in the inspector, and which of its pieces keys are about.
    pub fn piece(&self) -> Option<(RecordId, usize)> {
        let id = self.focus?;
        let last = self.set.anchors(id).len().checked_sub(1)?;
        Some((id, self.piece.min(last)))
    }

    /// Whether what is in the inspector can stand at a further place in the text.
    pub(super) fn takes_pieces(&self) -> bool {
        self.piece().is_some() || matches!(self.focus, Some(RecordId::Relation(_)))
    }

    /// What a piece would span if one of its ends moved to byte `to`, or as far towards it as can be:
    /// a letter stays between the ends, other pieces are not run over, and nothing stands at the ends
    /// that can't be seen. `None` where nothing that can would be left, and for what has no place in
    /// the text.
    pub fn with_end_at(&self, id: RecordId, piece: usize, edge: Edge, to: usize) -> Option<Span> {
        let anchors = self.set.anchors(id);
        let span = anchors.get(piece)?.span()?;
        let text = self.set.article().text();
        let others = || anchors.iter().filter_map(|anchor| anchor.span());
        let range = match edge {
            Edge::Start => {
                let ends = others().map(Span::end).filter(|end| *end <= span.start());
                let first = ends.max().unwrap_or(0);
                let last = text::previous_grapheme(text, span.end()).max(first);
                to.clamp(first, last)..span.end()
            }
            Edge::End => {
                let starts = others().map(Span::start);
                let last = starts.filter(|start| *start >= span.end()).min();
                let last = last.unwrap_or(text.len());
                let first = text::next_grapheme(text, span.start()).min(last);
                span.start()..to.clamp(first, last)
            }
        };
        placed(self.set.article(), self.set.article().span(range).ok()?)
    }
}
