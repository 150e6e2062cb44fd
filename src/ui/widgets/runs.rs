//! A field's text for screen readers: runs of characters, and where in them the selection is.

use std::ops::Range;

use egui::accesskit::{self, ActionData, Node, Role, TextDirection, TextPosition, TextSelection};
use egui::{Id, Ui, UiBuilder};
use unicode_segmentation::UnicodeSegmentation;

use super::sheet::SheetLine;
use crate::layout::{Affinity, Caret};

/// AccessKit numbers the words' first characters in one byte.
const MOST_CHARACTERS: usize = 255;

/// A part of a line: characters (graphemes) that a screen reader moves by.
#[derive(Debug, PartialEq)]
pub(super) struct Run {
    id: Id,
    /// Its bytes of the text, a line feed at its end included.
    range: Range<usize>,
    /// Each character's length in bytes.
    characters: Vec<u8>,
    line: usize,
}

/// The runs of a text with these lines, in the order of the text; at least one.
pub(super) fn runs(field: Id, text: &str, lines: &[SheetLine]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let end = lines.get(index + 1).map_or(text.len(), |next| next.start);
        let lengths: Vec<u8> = text[line.start..end]
            .graphemes(true)
            // A grapheme may have any number of marks: one too long is several characters.
            .flat_map(pieces)
            .collect();
        let mut start = line.start;
        let chunks = lengths.chunks(MOST_CHARACTERS);
        for characters in chunks.chain(lengths.is_empty().then_some(&[][..])) {
            let bytes: usize = characters.iter().copied().map(usize::from).sum();
            runs.push(Run {
                id: field.with(("run", runs.len())),
                range: start..start + bytes,
                characters: characters.to_vec(),
                line: index,
            });
            start += bytes;
        }
    }
    runs
}

/// The lengths of a grapheme's parts that fit one byte each, cut between scalar values.
fn pieces(grapheme: &str) -> Vec<u8> {
    if let Ok(length) = u8::try_from(grapheme.len()) {
        return vec![length];
    }
    grapheme.chars().map(|c| c.len_utf8() as u8).collect()
}

/// Where among the runs a caret stands.
fn position(runs: &[Run], caret: Caret) -> Option<TextPosition> {
    let holds = |run: &&Run| match caret.affinity {
        Affinity::Upstream => caret.offset <= run.range.end,
        Affinity::Downstream => caret.offset < run.range.end,
    };
    let run = runs.iter().find(holds).or(runs.last())?;
    let mut before = run.range.start;
    let reached = |length: &&u8| {
        before += usize::from(**length);
        before <= caret.offset
    };
    Some(TextPosition {
        node: run.id.accesskit_id(),
        character_index: run.characters.iter().take_while(reached).count(),
    })
}

/// The caret at a place among the runs.
fn caret_at(runs: &[Run], position: &TextPosition) -> Option<Caret> {
    let run = runs
        .iter()
        .find(|run| run.id.accesskit_id() == position.node)?;
    let before = run.characters.iter().take(position.character_index);
    let bytes: usize = before.copied().map(usize::from).sum();
    Some(Caret::before(run.range.start + bytes))
}

/// The selection that a screen reader asks for.
pub(super) fn asked_selection(runs: &[Run], data: Option<&ActionData>) -> Option<(Caret, Caret)> {
    let Some(ActionData::SetTextSelection(selection)) = data else {
        return None;
    };
    Some((
        caret_at(runs, &selection.anchor)?,
        caret_at(runs, &selection.focus)?,
    ))
}

/// Tells assistive technology the text and the selection of a field.
pub(super) fn tell(
    ui: &mut Ui,
    field: Id,
    text: &str,
    lines: &[SheetLine],
    selection: (Caret, Caret),
) {
    let runs = runs(field, text, lines);
    let told = ui.ctx().accesskit_node_builder(field, |node| {
        let ends = (position(&runs, selection.0), position(&runs, selection.1));
        if let (Some(anchor), Some(focus)) = ends {
            node.set_text_selection(TextSelection { anchor, focus });
        }
    });
    if told.is_none() {
        return;
    }
    // Numbered by this one: the Ui's own widgets are not to be renumbered when lines come and go.
    let mut holder = ui.new_child(UiBuilder::new().scope_id(field.with("runs")));
    for run in &runs {
        let line = &lines[run.line];
        // Only a Ui can be made the child of a widget's node; this one is for nothing else.
        let node = UiBuilder::new()
            .scope_id(run.id)
            .max_rect(line.place)
            .accessibility_parent(field)
            .accessibility_role(Role::TextRun);
        drop(holder.new_child(node));
        holder
            .ctx()
            .accesskit_node_builder(run.id, |node| fill(node, run, text, line));
    }
}

fn fill(node: &mut Node, run: &Run, text: &str, line: &SheetLine) {
    let value = &text[run.range.clone()];
    let mut starts = Vec::new();
    let mut byte = 0;
    let words: Vec<usize> = value
        .unicode_word_indices()
        .map(|(start, _)| start)
        .collect();
    for (index, length) in (0..=u8::MAX).zip(&run.characters) {
        if words.binary_search(&byte).is_ok() {
            starts.push(index);
        }
        byte += usize::from(*length);
    }
    node.set_role(Role::TextRun);
    node.set_text_direction(if line.direction.is_rtl() {
        TextDirection::RightToLeft
    } else {
        TextDirection::LeftToRight
    });
    node.set_bounds(accesskit::Rect {
        x0: line.place.left().into(),
        y0: line.place.top().into(),
        x1: line.place.right().into(),
        y1: line.place.bottom().into(),
    });
    node.set_value(value);
    node.set_character_lengths(run.characters.clone());
    node.set_word_starts(starts);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Direction;

    fn line(start: usize) -> SheetLine {
        SheetLine {
            start,
            direction: Direction::RightToLeft,
            place: egui::Rect::NOTHING,
        }
    }

    fn of(text: &str) -> Vec<Run> {
        let starts = text.match_indices('\n').map(|(feed, _)| feed + 1);
        let lines: Vec<SheetLine> = std::iter::once(0).chain(starts).map(line).collect();
        runs(Id::unique("field"), text, &lines)
    }

    #[test]
    fn every_offset_between_characters_is_found_again() {
        for text in ["", "باب", "بَّاب 2026\nدار\n", "a\n\nb"] {
            let runs = of(text);
            for (offset, _) in text.grapheme_indices(true).chain([(text.len(), "")]) {
                let place = position(&runs, Caret::before(offset));
                let back = place.and_then(|place| caret_at(&runs, &place));
                assert_eq!(back, Some(Caret::before(offset)), "{offset} in {text:?}");
            }
        }
    }

    #[test]
    fn a_long_line_comes_in_several_runs() {
        let runs = of(&"ب".repeat(600));
        let lengths: Vec<usize> = runs.iter().map(|run| run.characters.len()).collect();
        assert_eq!(lengths, [255, 255, 90]);
        assert_eq!(runs[2].range, 1020..1200);
    }

    #[test]
    fn a_caret_that_leans_back_stays_on_its_line() {
        let lines = [line(0), line(4)];
        let runs = runs(Id::unique("field"), "باب", &lines);
        let place = position(&runs, Caret::behind(4));
        assert_eq!(place.map(|place| place.character_index), Some(2));
        let place = position(&runs, Caret::before(4));
        assert_eq!(place.map(|place| place.character_index), Some(0));
    }

    #[test]
    fn a_letter_with_very_many_marks_is_several_characters() {
        let runs = of(&format!("ب{}", "\u{64e}".repeat(200)));
        assert_eq!(runs[0].characters.len(), 201);
    }
}
