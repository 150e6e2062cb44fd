//! A notation for ranges of text in tests and examples: `قالت ⟦ليلى⟧ نعم`.
//!
//! ⟦ and ⟧ are used because « » stand in articles. A range is named by its words, never by a number
//! that has to be counted. Ranges may nest; they may not cross.

use std::ops::Range;

const OPEN: char = '⟦';
const CLOSE: char = '⟧';

/// Takes the marks out: the bare text, and the byte range each pair of marks held, in the order in
/// which they open.
///
/// # Panics
/// If a mark has no partner: the example itself is wrong.
pub fn marked(source: &str) -> (String, Vec<Range<usize>>) {
    let mut text = String::with_capacity(source.len());
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for c in source.chars() {
        match c {
            OPEN => {
                open.push(ranges.len());
                ranges.push(text.len()..text.len());
            }
            CLOSE => {
                let index = open.pop();
                assert!(index.is_some(), "⟧ closes nothing in {source:?}");
                if let Some(index) = index {
                    ranges[index].end = text.len();
                }
            }
            c => text.push(c),
        }
    }
    assert!(open.is_empty(), "⟦ is never closed in {source:?}");
    (text, ranges)
}

/// Puts marks around byte ranges of `text`, which follow one another without overlap: the reverse
/// of [`marked`], so that a failing test shows words and not numbers.
pub fn mark(text: &str, ranges: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len() + ranges.len() * 6);
    let mut done = 0;
    for range in ranges {
        out.push_str(&text[done..range.start]);
        out.push(OPEN);
        out.push_str(&text[range.clone()]);
        out.push(CLOSE);
        done = range.end;
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_give_bare_text_and_byte_ranges() {
        let (text, ranges) = marked("من ⟦القاهرة⟧ إلى ⟦بغداد⟧");
        assert_eq!(text, "من القاهرة إلى بغداد");
        assert_eq!(&text[ranges[0].clone()], "القاهرة");
        assert_eq!(&text[ranges[1].clone()], "بغداد");
        assert_eq!(mark(&text, &ranges), "من ⟦القاهرة⟧ إلى ⟦بغداد⟧");
    }

    #[test]
    fn nested_marks_come_in_the_order_in_which_they_open() {
        let (text, ranges) = marked("⟦وزارة ⟦الخارجية⟧⟧");
        assert_eq!(&text[ranges[0].clone()], "وزارة الخارجية");
        assert_eq!(&text[ranges[1].clone()], "الخارجية");
    }

    #[test]
    fn an_empty_pair_marks_a_place() {
        let (text, ranges) = marked("ا⟦⟧ب");
        assert_eq!(text, "اب");
        assert_eq!(ranges.first(), Some(&(2..2)));
    }

    #[test]
    #[should_panic(expected = "never closed")]
    fn a_mark_without_partner_is_refused() {
        marked("⟦ا");
    }
}
