//! Words in context: a place of a text with what stands around it, on one line.

use std::ops::Range;

use super::breaks::{ends_line, first_paragraph_end, paragraph_start};
use super::segment::{grapheme_ceil, grapheme_floor};

/// Scalar values of the words themselves that are shown at most.
const LONGEST: usize = 48;

/// A place with the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InContext {
    /// One line; `…` stands for what is left out of the paragraph.
    pub line: String,
    /// The words in question, in bytes of the line.
    pub words: Range<usize>,
}

/// Byte range `range` of `text` with up to so many Unicode scalar values of its paragraph on either
/// side, cut between words. Very long words are shown by how they begin. The range lies on scalar
/// boundaries.
pub fn in_context(text: &str, range: Range<usize>, scalars: usize) -> InContext {
    let words = &text[range.clone()];
    let (before, whole) = tail(&text[..range.start], scalars);
    let mut line = String::new();
    if !whole {
        line.push('…');
    }
    push_plain(&mut line, before);
    let start = line.len();
    let longest = nth_scalar(words, LONGEST).map(|at| grapheme_floor(words, at));
    push_plain(&mut line, &words[..longest.unwrap_or(words.len())]);
    if longest.is_some() {
        line.push('…');
    }
    let words = start..line.len();
    // What follows is of another paragraph if the words run into it.
    let (after, whole) = head(&text[range.end..], scalars);
    push_plain(&mut line, after);
    if !whole {
        line.push('…');
    }
    InContext { line, words }
}

/// The end of a text's last paragraph, and whether that is all of the paragraph.
fn tail(text: &str, scalars: usize) -> (&str, bool) {
    let begin = text.char_indices().rev().nth(scalars).map(|(at, _)| at);
    let reach = &text[begin.unwrap_or(0)..];
    match paragraph_start(reach, reach.len()) {
        0 => {}
        start => return (&reach[start..], true),
    }
    if begin.is_none() {
        return (reach, true);
    }
    // The first scalar value only tells whether a word begins after it.
    let cut = match reach.find(char::is_whitespace) {
        Some(space) => &reach[space..],
        None => &reach[grapheme_ceil(reach, 1)..],
    };
    (cut, false)
}

/// The beginning of a text's first paragraph, and whether that is all of the paragraph.
fn head(text: &str, scalars: usize) -> (&str, bool) {
    let end = nth_scalar(text, scalars);
    let next = |end: usize| end + text[end..].chars().next().map_or(0, char::len_utf8);
    let reach = &text[..end.map_or(text.len(), next)];
    if let Some(end) = first_paragraph_end(reach) {
        return (&reach[..end.start], true);
    }
    if end.is_none() {
        return (reach, true);
    }
    let cut = match reach.rfind(char::is_whitespace) {
        Some(space) => &reach[..space + reach[space..].chars().next().map_or(0, char::len_utf8)],
        None => &reach[..grapheme_floor(reach, reach.len().saturating_sub(1))],
    };
    (cut, false)
}

fn nth_scalar(text: &str, n: usize) -> Option<usize> {
    text.char_indices().nth(n).map(|(at, _)| at)
}

/// Tabs, ends of lines and the like as spaces: one line has none.
fn push_plain(line: &mut String, text: &str) {
    let plain = |c: char| {
        if c.is_control() || ends_line(c) {
            ' '
        } else {
            c
        }
    };
    line.extend(text.chars().map(plain));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str =
        "عنوان الخبر\nزار وفد كبير من الوزارة مدينة بغداد أمس ثم عاد إلى عمّان\nخاتمة";

    fn around(words: &str, scalars: usize) -> InContext {
        let start = TEXT.find(words).expect("it is there");
        in_context(TEXT, start..start + words.len(), scalars)
    }

    #[test]
    fn the_words_stand_between_whole_words_of_their_paragraph() {
        let found = around("بغداد", 10);
        assert_eq!(found.line, "… مدينة بغداد أمس ثم …");
        assert_eq!(&found.line[found.words], "بغداد");
        let all = around("بغداد", 200);
        assert_eq!(all.line, TEXT.lines().nth(1).expect("a paragraph"));
        assert_eq!(around("خاتمة", 9).line, "خاتمة");
        assert_eq!(around("عنوان", 2).line, "عنوان …");
    }

    #[test]
    fn a_word_without_end_is_cut_between_letters_and_words_over_two_paragraphs_are_one_line() {
        let text = format!("{}ب{}", "ا".repeat(50), "\u{64e}ج".repeat(50));
        let found = in_context(&text, 100..102, 5);
        assert_eq!(&found.line[found.words.clone()], "ب");
        assert!(found.line.chars().count() < 16, "{}", found.line);
        let found = in_context("أ ب\nج د", 3..8, 5);
        assert_eq!(&found.line[found.words], "ب ج");
    }

    proptest! {
        #[test]
        fn the_line_holds_the_words_and_nothing_that_breaks_it(
            text in "[a-c ا-ج\u{64e}\u{200c}\n\t👩]{1,60}",
            (a, b) in (0..60usize, 0..60usize),
            scalars in 0..20usize,
        ) {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let place = |n: usize| places[n % places.len()];
            let range = place(a).min(place(b))..place(a).max(place(b));
            let found = in_context(&text, range.clone(), scalars);
            prop_assert!(!found.line.contains(['\n', '\t']));
            let shown = found.line[found.words].trim_end_matches('…').to_owned();
            let words = text[range].replace(['\n', '\t'], " ");
            prop_assert!(words.starts_with(&shown), "{:?} {:?}", words, shown);
            prop_assert!(found.line.chars().count() <= LONGEST + 2 * scalars + 6);
        }
    }
}
