//! Where steps lead: from word to word, from annotation to annotation; and how a selection grows.
//!
//! A step looks only at what is near, whatever the length of the article.

use std::ops::Range;

use super::Document;
use crate::{
    model::{RecordId, Span},
    text::{
        Unit, next_sentence_end, next_word_end, previous_grapheme, previous_sentence_start,
        previous_word_start, sentence_at, word_at,
    },
};

/// What a step goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stops {
    /// Mentions and claims.
    All,
    /// Mentions.
    Mentions,
    /// Claims.
    Claims,
}

impl Stops {
    fn has(self, id: RecordId) -> bool {
        match self {
            Stops::All => true,
            Stops::Mentions => matches!(id, RecordId::Mention(_)),
            Stops::Claims => matches!(id, RecordId::Claim(_)),
        }
    }
}

impl Document {
    /// The word or sentence after (or before) the selection, else the caret, else what is in the
    /// inspector, in bytes. Where that stands amid one, it is that one first.
    pub(super) fn next_unit(
        &self,
        unit: Unit,
        forward: bool,
        caret: Option<usize>,
    ) -> Option<Range<usize>> {
        let text = self.set.article().text();
        let here = self.here(caret);
        let found = match (unit, forward) {
            (Unit::Sentence, true) => {
                let end = next_sentence_end(text, here.end);
                sentence_at(text, previous_grapheme(text, end))
            }
            (Unit::Sentence, false) => sentence_at(text, previous_sentence_start(text, here.start)),
            (_, true) => {
                let end = next_word_end(text, here.end);
                word_at(text, previous_grapheme(text, end))
            }
            (_, false) => word_at(text, previous_word_start(text, here.start)),
        };
        let leads_on = match forward {
            true => found.end > here.end,
            false => found.start < here.start,
        };
        (leads_on && has_words(&text[found.clone()])).then_some(found)
    }

    /// The selection grown to the next larger of word, sentence and paragraph; without one, the word
    /// at the caret, in bytes.
    pub(super) fn grown(&self, caret: Option<usize>) -> Option<Range<usize>> {
        let text = self.set.article().text();
        let language = &self.set.document().language;
        let here = self.here(caret);
        if here.is_empty() {
            let before = previous_grapheme(text, here.start);
            let near = [here.start, before].map(|at| word_at(text, at));
            return near.into_iter().find(|word| has_words(&text[word.clone()]));
        }
        let units = [Unit::Word, Unit::Sentence, Unit::Paragraph];
        let larger = |range: &Range<usize>| {
            range.start <= here.start && range.end >= here.end && *range != here
        };
        let grown = units.map(|unit| unit.snap(text, here.clone(), language));
        grown.into_iter().find(larger)
    }

    /// What was selected before the selection grew; else the sentence that it begins with, or the
    /// word.
    pub(super) fn shrunk(&self) -> Option<Range<usize>> {
        let selection = self.selection?;
        if let [.., before, last] = self.growth[..]
            && last == selection
        {
            return Some(before.range());
        }
        let text = self.set.article().text();
        let here = selection.range();
        let smaller = |range: &Range<usize>| {
            range.start >= here.start && range.end <= here.end && *range != here
        };
        let units = [sentence_at(text, here.start), word_at(text, here.start)];
        let mut units = units.into_iter().filter(|range| !range.is_empty());
        units.find(smaller)
    }

    /// The annotation after (or before) the one in the inspector, else the selection, else the caret,
    /// in text order. Further pieces of one annotation are no stops of their own.
    pub(super) fn next_stop(
        &self,
        stops: Stops,
        forward: bool,
        caret: Option<usize>,
    ) -> Option<RecordId> {
        let set = &self.set;
        let end = set.article().text().len();
        let focus = self.focused_place(caret);
        let start = match (focus, self.selection, caret) {
            (Some((span, _)), ..) | (None, Some(span), _) => Some(span.start()),
            (None, None, caret) => caret,
        };
        let range = match (start, forward) {
            (None, _) => 0..end,
            (Some(start), true) => start..end,
            // What begins where the focus does may come before it.
            (Some(start), false) => 0..start + usize::from(focus.is_some()),
        };
        let leads_on = |place: &(Span, RecordId)| match focus {
            Some(focus) if forward => *place > focus,
            Some(focus) => *place < focus,
            None => true,
        };
        let is_stop = |place: &(Span, RecordId)| {
            stops.has(place.1) && leads_on(place) && set.first_span(place.1) == Some(place.0)
        };
        let place = match (stops, forward) {
            (Stops::Claims, true) => set.claims_starting_in(range).find(is_stop),
            (Stops::Claims, false) => set.claims_starting_in(range).rev().find(is_stop),
            (_, true) => set.places_starting_in(range).find(is_stop),
            (_, false) => set.places_starting_in(range).rev().find(is_stop),
        };
        place.map(|(_, id)| id)
    }

    /// Where a step through the text begins: the selection, else the caret, else what is in the
    /// inspector, else the beginning.
    fn here(&self, caret: Option<usize>) -> Range<usize> {
        let caret = caret.map(|at| self.set.article().text().floor_char_boundary(at));
        let focus = || self.focus.and_then(|id| self.set.first_span(id));
        match (self.selection, caret) {
            (Some(selection), _) => selection.range(),
            (None, Some(at)) => at..at,
            (None, None) => focus().map_or(0..0, |span| span.end()..span.end()),
        }
    }

    /// The annotation in the inspector with its place, unless the caret has been taken elsewhere.
    fn focused_place(&self, caret: Option<usize>) -> Option<(Span, RecordId)> {
        let id = self.focus?;
        let place = (self.set.first_span(id)?, id);
        let caret = caret.filter(|_| self.selection.is_none());
        let mut pieces = self.set.anchors(id).iter().filter_map(|a| a.span());
        let beside = caret.is_none_or(|at| pieces.any(|s| (s.start()..=s.end()).contains(&at)));
        beside.then_some(place)
    }
}

/// Whether there is more than spaces and punctuation.
fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}
