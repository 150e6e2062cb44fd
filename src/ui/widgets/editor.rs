//! What editing does to a text and its selection.
//!
//! Knows nothing of keys, lines or pixels: where a caret moves on the page is the layout's affair.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use crate::layout::Caret;
use crate::text::{ends_line, paragraph_at};

/// A text being edited. Offsets are bytes; both carets stand on scalar boundaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    text: String,
    anchor: Caret,
    focus: Caret,
}

impl Editor {
    /// A text with a selection from `anchor`, where it began, to `focus`, where it can be moved.
    /// Carets that the text has no place for move back to the nearest one.
    pub fn new(text: &str, anchor: Caret, focus: Caret) -> Editor {
        let within = |caret: Caret| {
            let offset = text.floor_char_boundary(caret.offset);
            if offset == caret.offset {
                caret
            } else {
                Caret::behind(offset)
            }
        };
        Editor {
            anchor: within(anchor),
            focus: within(focus),
            text: text.to_owned(),
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the selection began.
    pub fn anchor(&self) -> Caret {
        self.anchor
    }

    /// Where the caret is.
    pub fn focus(&self) -> Caret {
        self.focus
    }

    /// The selected bytes; empty when there is but a caret.
    pub fn selection(&self) -> Range<usize> {
        let (anchor, focus) = (self.anchor.offset, self.focus.offset);
        anchor.min(focus)..anchor.max(focus)
    }

    /// The selected text.
    pub fn selected(&self) -> &str {
        &self.text[self.selection()]
    }

    /// Moves the caret; with `extend`, the selection's beginning stays.
    pub fn move_to(&mut self, caret: Caret, extend: bool) {
        self.focus = caret;
        if !extend {
            self.anchor = caret;
        }
    }

    /// Selects these bytes, the caret at their end.
    pub fn select(&mut self, range: Range<usize>) {
        self.anchor = Caret::before(range.start);
        self.focus = Caret::behind(range.end);
    }

    /// Selects everything.
    pub fn select_all(&mut self) {
        self.select(0..self.text.len());
    }

    /// Puts `text` in place of the selection, the caret behind it.
    pub fn insert(&mut self, text: &str) {
        self.replace(self.selection(), text);
    }

    /// Puts a whole other text in place of this one, the caret at its end.
    pub fn set_text(&mut self, text: &str) {
        self.replace(0..self.text.len(), text);
    }

    /// Removes the selection, or the one scalar value before the caret: a vowel mark typed by
    /// mistake goes without its letter.
    pub fn backspace(&mut self) {
        let before = self.text[..self.focus.offset].char_indices().next_back();
        self.remove_selection_or(before.map_or(0, |(start, _)| start));
    }

    /// Removes the selection, or the whole grapheme behind the caret.
    pub fn delete(&mut self) {
        let mut cursor = GraphemeCursor::new(self.focus.offset, self.text.len(), true);
        let next = cursor.next_boundary(&self.text, 0).ok().flatten();
        self.remove_selection_or(next.unwrap_or(self.text.len()));
    }

    /// Removes the selection, or all between the caret and another.
    pub fn erase_to(&mut self, caret: Caret) {
        self.remove_selection_or(caret.offset);
    }

    /// Removes so many scalar values before and behind the selection, as input methods ask for.
    pub fn drop_around(&mut self, before: usize, behind: usize) {
        let selection = self.selection();
        let start = nth_back(&self.text[..selection.start], before);
        let end = selection.end + nth(&self.text[selection.end..], behind);
        self.text.replace_range(selection.end..end, "");
        self.text.replace_range(start..selection.start, "");
        let shift = selection.start - start;
        self.anchor.offset -= shift;
        self.focus.offset -= shift;
    }

    /// The bytes of the paragraph that holds the byte at `offset`, without what ends it.
    pub fn paragraph_around(&self, offset: usize) -> Range<usize> {
        paragraph_at(&self.text, offset)
    }

    fn remove_selection_or(&mut self, other_end: usize) {
        let selection = self.selection();
        let focus = self.focus.offset;
        let removed = if selection.is_empty() {
            focus.min(other_end)..focus.max(other_end)
        } else {
            selection
        };
        self.replace(removed, "");
    }

    fn replace(&mut self, range: Range<usize>, text: &str) {
        self.text.replace_range(range.clone(), text);
        self.focus = Caret::behind(range.start + text.len());
        self.anchor = self.focus;
    }
}

/// The byte offset before the last `count` scalar values.
fn nth_back(text: &str, count: usize) -> usize {
    match count.checked_sub(1) {
        None => text.len(),
        Some(skipped) => text
            .char_indices()
            .rev()
            .nth(skipped)
            .map_or(0, |(start, _)| start),
    }
}

/// The byte offset behind the first `count` scalar values.
fn nth(text: &str, count: usize) -> usize {
    text.char_indices()
        .nth(count)
        .map_or(text.len(), |(start, _)| start)
}

/// Text from elsewhere as a field takes it: line ends as line feeds, or as spaces where there is
/// but one line, and no other control characters.
pub(super) fn cleaned(text: &str, several_lines: bool) -> String {
    let feed = if several_lines { "\n" } else { " " };
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|c| match c {
            c if c == '\r' || ends_line(c) => Some(feed.to_owned()),
            '\t' if !several_lines => Some(" ".to_owned()),
            c if c.is_control() && c != '\t' => None,
            c => Some(c.to_string()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `ab|c` has a caret; `a[bc|` a selection whose beginning is marked.
    fn editor(source: &str) -> Editor {
        let text = source.replace(['|', '['], "");
        let place = |mark: char| {
            let before = source
                .split(mark)
                .next()
                .filter(|before| before.len() < source.len());
            before.map(|before| before.replace(['|', '['], "").len())
        };
        let focus = place('|').expect("a caret");
        let anchor = place('[').unwrap_or(focus);
        Editor::new(&text, Caret::before(anchor), Caret::before(focus))
    }

    fn shown(editor: &Editor) -> String {
        let (anchor, focus) = (editor.anchor.offset, editor.focus.offset);
        let mut source = editor.text.clone();
        let mut marks = vec![(focus, '|')];
        if anchor != focus {
            marks.push((anchor, '['));
        }
        marks.sort_unstable();
        for (offset, mark) in marks.into_iter().rev() {
            source.insert(offset, mark);
        }
        source
    }

    fn after(source: &str, edit: impl FnOnce(&mut Editor)) -> String {
        let mut editor = editor(source);
        edit(&mut editor);
        shown(&editor)
    }

    #[test]
    fn typing_goes_where_the_caret_is_and_in_place_of_a_selection() {
        assert_eq!(after("دا|", |e| e.insert("ر")), "دار|");
        assert_eq!(
            after("دار [قديمة| هنا", |e| e.insert("2026")),
            "دار 2026| هنا"
        );
        assert_eq!(after("a|bc[d", |e| e.insert("")), "a|d");
    }

    #[test]
    fn backspace_takes_a_mark_without_its_letter() {
        assert_eq!(after("بَ|", Editor::backspace), "ب|");
        assert_eq!(after("ب|", Editor::backspace), "|");
        assert_eq!(after("|ب", Editor::backspace), "|ب");
        assert_eq!(after("a[bc|d", Editor::backspace), "a|d");
    }

    #[test]
    fn delete_takes_a_letter_with_its_marks() {
        assert_eq!(after("|بَّت", Editor::delete), "|ت");
        assert_eq!(after("ت|", Editor::delete), "ت|");
        assert_eq!(after("a|bc[d", Editor::delete), "a|d");
    }

    #[test]
    fn erasing_to_a_caret_goes_either_way() {
        assert_eq!(
            after("one two| three", |e| e.erase_to(Caret::before(4))),
            "one | three"
        );
        assert_eq!(
            after("one |two three", |e| e.erase_to(Caret::behind(7))),
            "one | three"
        );
    }

    #[test]
    fn moving_extends_only_when_asked() {
        assert_eq!(
            after("a[b|c", |e| e.move_to(Caret::before(3), false)),
            "abc|"
        );
        assert_eq!(
            after("a[b|c", |e| e.move_to(Caret::before(0), true)),
            "|a[bc"
        );
        assert_eq!(after("ab|c", Editor::select_all), "[abc|");
    }

    #[test]
    fn input_methods_may_drop_what_is_around_the_selection() {
        assert_eq!(after("حاشي[ة| على", |e| e.drop_around(2, 1)), "حا[ة|على");
        assert_eq!(after("a|b", |e| e.drop_around(9, 9)), "|");
    }

    #[test]
    fn a_paragraph_ends_before_its_line_feed() {
        let text = editor("باب\nدار\n|");
        assert_eq!(&text.text()[text.paragraph_around(0)], "باب");
        assert_eq!(&text.text()[text.paragraph_around(7)], "دار");
        assert_eq!(text.paragraph_around(text.text().len()), 14..14);
    }

    #[test]
    fn carets_beyond_the_text_come_back_into_it() {
        let text = Editor::new("ب", Caret::before(9), Caret::before(1));
        assert_eq!((text.anchor().offset, text.focus().offset), (2, 0));
    }

    #[test]
    fn pasted_line_ends_become_line_feeds_or_spaces() {
        assert_eq!(
            cleaned("a\r\nb\rc\u{2028}d\te\u{7}\u{200f}", true),
            "a\nb\nc\nd\te\u{200f}"
        );
        assert_eq!(cleaned("a\r\nb\rc\td\u{0}", false), "a b c d");
    }

    proptest! {
        #[test]
        fn whatever_is_done_carets_stay_on_scalar_boundaries(
            text in "[abبَّ😀\n]{0,12}",
            steps in prop::collection::vec((0u8..6, 0usize..30), 0..12),
        ) {
            let mut editor = Editor::new(&text, Caret::before(0), Caret::before(0));
            for (step, number) in steps {
                match step {
                    0 => editor.backspace(),
                    1 => editor.delete(),
                    2 => editor.insert("بَ"),
                    3 => editor.drop_around(number % 3, number % 4),
                    4 => editor = Editor::new(editor.text(), editor.anchor(), Caret::before(number)),
                    _ => editor.select_all(),
                }
                let selection = editor.selection();
                prop_assert!(editor.text().get(selection).is_some());
            }
        }
    }
}
