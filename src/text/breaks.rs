//! What ends a paragraph, and what ends a line: one answer for layout, numbers, steps and selection.
//!
//! A line feed ends a paragraph, and so do U+0085 (next line) and U+2029 (paragraph separator), as in
//! UAX #9 (class B); U+2028 ends a line and no paragraph. None of them is changed when an article is
//! opened. All offsets and ranges are UTF-8 bytes; no range holds the character that ends it.

use std::ops::Range;

use memchr::{memchr3_iter, memrchr3_iter};

/// What is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Paragraph,
    Line,
}

/// Whether a character ends a paragraph.
pub fn ends_paragraph(c: char) -> bool {
    matches!(c, '\n' | '\u{85}' | '\u{2029}')
}

/// Whether a character ends a line: those that end a paragraph, and U+2028.
pub fn ends_line(c: char) -> bool {
    ends_paragraph(c) || c == '\u{2028}'
}

/// The byte range of the paragraph that holds byte offset `at`, without what ends it. The place of what
/// ends a paragraph is the end of it.
pub fn paragraph_at(text: &str, at: usize) -> Range<usize> {
    around(text, at, End::Paragraph)
}

/// Where the paragraph that holds byte offset `at` starts.
pub fn paragraph_start(text: &str, at: usize) -> usize {
    start(text, text.floor_char_boundary(at), End::Paragraph)
}

/// The byte range of the line that holds byte offset `at`, as [`paragraph_at`].
pub fn line_at(text: &str, at: usize) -> Range<usize> {
    around(text, at, End::Line)
}

/// The byte ranges of all paragraphs in order, without what ends them. There is one more than there
/// are ends: an empty text has one empty paragraph, as a caret can stand there.
pub fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    parted(text, End::Paragraph)
}

/// The byte ranges of all lines in order, as [`paragraphs`].
pub fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    parted(text, End::Line)
}

/// The paragraphs as [`paragraphs`] gives them, each with the number of line feeds before it: what the
/// directions of a document go by, whatever else ends paragraphs.
pub fn numbered_paragraphs(text: &str) -> impl Iterator<Item = (usize, Range<usize>)> {
    let mut feeds = 0;
    paragraphs(text).map(move |range| {
        let here = feeds;
        feeds += usize::from(text.as_bytes().get(range.end) == Some(&b'\n'));
        (here, range)
    })
}

/// How many line feeds stand before byte offset `at`: the number by which a document knows the
/// direction of the paragraph there.
pub fn line_feeds_before(text: &str, at: usize) -> usize {
    memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count()
}

/// The first end of a line in a text, in bytes.
pub(super) fn first_line_end(text: &str) -> Option<Range<usize>> {
    End::Line.first(text)
}

/// The last end of a line in a text, in bytes.
pub(super) fn last_line_end(text: &str) -> Option<Range<usize>> {
    End::Line.last(text)
}

/// The first end of a paragraph in a text, in bytes.
pub(super) fn first_paragraph_end(text: &str) -> Option<Range<usize>> {
    End::Paragraph.first(text)
}

fn around(text: &str, at: usize, end: End) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    let behind = end.first(&text[at..]);
    start(text, at, end)..behind.map_or(text.len(), |found| at + found.start)
}

fn start(text: &str, at: usize, end: End) -> usize {
    end.last(&text[..at]).map_or(0, |found| found.end)
}

fn parted(text: &str, end: End) -> impl Iterator<Item = Range<usize>> {
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let start = from?;
        let found = end.first(&text[start..]);
        from = found.as_ref().map(|found| start + found.end);
        Some(start..found.map_or(text.len(), |found| start + found.start))
    })
}

/// The bytes with which characters begin that end lines; in UTF-8 no other byte is among them but the
/// first of other characters.
const FIRST: [u8; 3] = [b'\n', 0xc2, 0xe2];

impl End {
    /// Whether a character is such an end.
    fn is(self, c: char) -> bool {
        match self {
            End::Paragraph => ends_paragraph(c),
            End::Line => ends_line(c),
        }
    }

    /// The first in a text, in bytes.
    fn first(self, text: &str) -> Option<Range<usize>> {
        let [a, b, c] = FIRST;
        memchr3_iter(a, b, c, text.as_bytes()).find_map(|at| self.at(text, at))
    }

    /// The last in a text, in bytes.
    fn last(self, text: &str) -> Option<Range<usize>> {
        let [a, b, c] = FIRST;
        memrchr3_iter(a, b, c, text.as_bytes()).find_map(|at| self.at(text, at))
    }

    /// The one that begins at byte `at`, where a character begins.
    fn at(self, text: &str, at: usize) -> Option<Range<usize>> {
        let c = text[at..].chars().next()?;
        self.is(c).then(|| at..at + c.len_utf8())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::marked::marked;

    #[test]
    fn every_separator_parts_paragraphs_but_the_one_of_lines() {
        let (text, ranges) = marked("⟦ا⟧\n⟦ب⟧\u{85}⟦⟧\u{2029}⟦ج\u{2028}د «»é⟧\n⟦⟧");
        assert_eq!(paragraphs(&text).collect::<Vec<_>>(), ranges);
        let (text, ranges) = marked("⟦ا⟧\n⟦ب⟧\u{85}⟦⟧\u{2029}⟦ج⟧\u{2028}⟦د «»é⟧\n⟦⟧");
        assert_eq!(lines(&text).collect::<Vec<_>>(), ranges);
        assert_eq!(paragraphs("").collect::<Vec<_>>(), [Range::default()]);
    }

    #[test]
    fn directions_go_by_line_feeds_alone() {
        let text = "ا\u{2029}ب\nج\u{85}د\n";
        let feeds: Vec<usize> = numbered_paragraphs(text).map(|(feeds, _)| feeds).collect();
        assert_eq!(feeds, [0, 0, 1, 1, 2]);
        for (feeds, range) in numbered_paragraphs(text) {
            assert_eq!(line_feeds_before(text, range.start), feeds);
        }
    }

    #[test]
    fn a_place_within_what_ends_a_paragraph_is_the_end_of_it() {
        let text = "ا\u{2029}ب";
        for at in 0..=4 {
            assert_eq!(paragraph_at(text, at), 0..2, "{at}");
        }
        assert_eq!(paragraph_at(text, 5), 5..7);
        assert_eq!(paragraph_start(text, 7), 5);
    }

    proptest! {
        #[test]
        fn paragraphs_and_lines_hold_their_places(text in "[ab اâ\n\u{85}\u{a0}\u{2028}\u{2029}“]{0,40}") {
            let parts = [
                (End::Paragraph, paragraphs(&text).collect::<Vec<_>>()),
                (End::Line, lines(&text).collect()),
            ];
            for (end, ranges) in parts {
                let ends = text.chars().filter(|&c| end.is(c)).count();
                prop_assert_eq!(ranges.len(), ends + 1);
                for range in ranges {
                    prop_assert!(!text[range.clone()].contains(|c| end.is(c)));
                    for at in range.start..=range.end {
                        prop_assert_eq!(around(&text, at, end), range.clone());
                    }
                }
            }
        }
    }
}
