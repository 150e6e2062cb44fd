//! Commands about where an annotation stands: its pieces and their ends.

use super::Turn;
use crate::{
    model::{Anchor, RecordId},
    text,
    workspace::{Change, Document, Edge, Level, Step, Workspace},
};

impl Workspace {
    /// Lets an annotation stand where the selection is, and nowhere else.
    pub(super) fn move_to_selection(&mut self, id: RecordId, turn: &mut Turn) {
        let Some(span) = self.placed_selection() else {
            return;
        };
        if self.change(id, Change::Anchors(vec![Anchor::Attached(span)]), turn) {
            self.settle_on(id);
        }
    }

    /// Adds the selection to the pieces of an annotation.
    pub(super) fn add_selection(&mut self, id: RecordId, turn: &mut Turn) {
        let Some(span) = self.placed_selection() else {
            return;
        };
        let mut anchors = self
            .active()
            .map_or(Vec::new(), |d| d.set.anchors(id).to_vec());
        if anchors.iter().any(|a| a.span() == Some(span)) {
            return;
        }
        anchors.push(Anchor::Attached(span));
        // Text order; pieces without a place keep to the end.
        anchors.sort_by_key(|a| a.span().map_or((usize::MAX, 0), |s| (s.start(), s.end())));
        let added = anchors.iter().position(|a| a.span() == Some(span));
        if self.change(id, Change::Anchors(anchors), turn) {
            self.settle_on(id);
            self.choose_piece(added.unwrap_or(0));
        }
    }

    pub(super) fn add_selection_to_focus(&mut self, turn: &mut Turn) {
        if let Some(id) = self.active().and_then(Document::focus) {
            self.add_selection(id, turn);
        }
    }

    /// Takes the chosen piece from the annotation in the inspector; its last one stays.
    pub(super) fn remove_piece(&mut self, turn: &mut Turn) {
        let Some((id, piece)) = self.active().and_then(Document::piece) else {
            return;
        };
        let mut anchors = self
            .active()
            .map_or(Vec::new(), |d| d.set.anchors(id).to_vec());
        let needs_one = !matches!(id, RecordId::Relation(_));
        if anchors.len() < 2 && needs_one {
            let words = "This is its only piece. Delete the annotation to be rid of it.";
            return self.refuse(Level::Info, words);
        }
        anchors.remove(piece);
        self.change(id, Change::Anchors(anchors), turn);
    }

    /// Says which piece of the annotation in the inspector keys are about.
    pub(super) fn choose_piece(&mut self, piece: usize) {
        if let Some(document) = self.active_mut() {
            document.piece = piece;
        }
    }

    /// Goes to the next piece, from the last to the first.
    pub(super) fn next_piece(&mut self) {
        let Some(document) = self.active_mut() else {
            return;
        };
        let Some((id, piece)) = document.piece() else {
            return;
        };
        let anchors = document.set.anchors(id);
        document.piece = (piece + 1) % anchors.len();
        if let Some(span) = anchors[document.piece].span() {
            document.show(span.range());
        }
    }

    /// Moves an end of a piece to byte `to`, as far as [`Document::with_end_at`] lets it; all else
    /// about the annotation stays.
    pub(super) fn move_end(
        &mut self,
        id: RecordId,
        piece: usize,
        edge: Edge,
        to: usize,
        turn: &mut Turn,
    ) {
        let moved = self.active().and_then(|document| {
            let span = document.with_end_at(id, piece, edge, to)?;
            let mut anchors = document.set.anchors(id).to_vec();
            anchors[piece] = Anchor::Attached(span);
            Some((anchors, span))
        });
        let Some((anchors, span)) = moved else { return };
        if self.change(id, Change::Anchors(anchors), turn)
            && let Some(document) = self.active_mut()
        {
            // The letter at the end that moved.
            let text = document.set.article().text();
            let letter = match edge {
                Edge::Start => span.start()..text::next_grapheme(text, span.start()),
                Edge::End => text::previous_grapheme(text, span.end())..span.end(),
            };
            document.show(letter);
        }
    }

    /// Moves an end of the chosen piece by a letter or word.
    pub(super) fn step_end(&mut self, edge: Edge, step: Step, outward: bool, turn: &mut Turn) {
        let target = self.active().and_then(|document| {
            let (id, piece) = document.piece()?;
            let span = document.set.anchors(id)[piece].span()?;
            let text = document.set.article().text();
            // What can't be seen is stepped over: each step shows.
            let seen = text::without_unseen_edges(text, span.range());
            let to = match (edge, step, outward) {
                (Edge::Start, Step::Letter, true) => {
                    text::previous_grapheme(text, text::seen_end(&text[..seen.start]))
                }
                (Edge::Start, Step::Letter, false) => text::next_grapheme(text, seen.start),
                (Edge::Start, Step::Word, true) => text::previous_word_start(text, seen.start),
                (Edge::Start, Step::Word, false) => next_word_start(text, seen.start),
                (Edge::End, Step::Letter, true) => {
                    let unseen = text::unseen_before(&text[seen.end..]);
                    text::next_grapheme(text, seen.end + unseen)
                }
                (Edge::End, Step::Letter, false) => text::previous_grapheme(text, seen.end),
                (Edge::End, Step::Word, true) => text::next_word_end(text, seen.end),
                (Edge::End, Step::Word, false) => previous_word_end(text, seen.end),
            };
            let crosses = match edge {
                Edge::Start => to >= span.end(),
                Edge::End => to <= span.start(),
            };
            (!crosses).then_some((id, piece, to))
        });
        if let Some((id, piece, to)) = target {
            self.move_end(id, piece, edge, to, turn);
        }
    }
}

/// Where the word after the one at `at` starts.
fn next_word_start(text: &str, at: usize) -> usize {
    let end = text::next_word_end(text, at);
    text::previous_word_start(text, text::next_word_end(text, end)).max(end)
}

/// Where the word before the one that ends at `at` ends.
fn previous_word_end(text: &str, at: usize) -> usize {
    let start = text::previous_word_start(text, at);
    text::next_word_end(text, text::previous_word_start(text, start)).min(start)
}
