//! An article cut into what is laid out at a time: paragraphs, their lines where a separator ends one,
//! and pieces of very long ones.

use std::ops::Range;

use crate::text::{Direction, grapheme_floor, lines, numbered_paragraphs, previous_sentence_start};

/// Bytes up to which a paragraph is laid out as one, which takes some 4 ms.
const WHOLE: usize = 8 * 1024;
/// Bytes of the pieces of a longer one: two or three fit into a frame.
const PIECE: usize = 4 * 1024;

/// A stretch of an article that is laid out as one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    /// Bytes of the article; nothing that ends a line is in it.
    pub(super) range: Range<usize>,
    /// The index of the paragraph it belongs to.
    pub(super) paragraph: usize,
    /// Scalar values in it.
    pub(super) chars: usize,
    pub(super) direction: Direction,
    /// Whether the paragraph ends with it.
    pub(super) ends_paragraph: bool,
}

/// Cuts a text where paragraphs and lines end, and long lines into pieces. There is at least one block.
/// `directions` is asked which way each paragraph runs, in their order, by the number of line feeds before
/// it and its text.
pub(super) fn blocks(text: &str, directions: impl Fn(usize, &str) -> Direction) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (paragraph, (feeds, whole)) in numbered_paragraphs(text).enumerate() {
        let content = &text[whole.clone()];
        let direction = directions(feeds, content);
        for line in lines(content) {
            let (mut from, end) = (whole.start + line.start, whole.start + line.end);
            loop {
                let to = from + piece(&text[from..end]);
                blocks.push(Block {
                    range: from..to,
                    paragraph,
                    chars: text[from..to].chars().count(),
                    direction,
                    ends_paragraph: to == whole.end,
                });
                if to == end {
                    break;
                }
                from = to;
            }
        }
    }
    blocks
}

/// The length of the first piece of a paragraph. Its last line is a short one, so that it ends with
/// a sentence if it can, else with a space, else with a grapheme.
fn piece(rest: &str) -> usize {
    if rest.len() <= WHOLE {
        return rest.len();
    }
    let longest = grapheme_floor(rest, rest.floor_char_boundary(PIECE));
    let tail = rest.floor_char_boundary(longest - longest / 4);
    match previous_sentence_start(&rest[tail..longest], longest - tail) {
        0 => {}
        sentence => return tail + sentence,
    }
    match rest[..longest].rfind(' ') {
        Some(space) => space + 1,
        None if longest > 0 => longest,
        None => rest.floor_char_boundary(PIECE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{ends_line, ends_paragraph};
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<Block> {
        blocks(text, |_, _| Direction::RightToLeft)
    }

    #[test]
    fn separators_part_paragraphs_and_lines() {
        let text = "ab\u{85}\u{2029}c\u{2028}d\u{2028}\n";
        let found: Vec<_> = (cut(text).into_iter())
            .map(|b| (&text[b.range], b.paragraph, b.ends_paragraph))
            .collect();
        let expected = [
            ("ab", 0, true),
            ("", 1, true),
            ("c", 2, false),
            ("d", 2, false),
            ("", 2, true),
            ("", 3, true),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn directions_go_by_line_feeds() {
        let asked = std::cell::RefCell::new(Vec::new());
        blocks("a\u{2029}b\nc\u{2028}d\u{85}e", |feeds, text| {
            asked.borrow_mut().push((feeds, text.to_owned()));
            Direction::RightToLeft
        });
        let asked = asked.into_inner();
        let asked: Vec<_> = asked.iter().map(|(n, text)| (*n, text.as_str())).collect();
        assert_eq!(asked, [(0, "a"), (0, "b"), (1, "c\u{2028}d"), (1, "e")]);
    }

    #[test]
    fn every_line_feed_parts_two_paragraphs() {
        let ranges: Vec<_> = cut("ab\n\nc\n").into_iter().map(|b| b.range).collect();
        assert_eq!(ranges, [0..2, 3..3, 4..5, 6..6]);
        assert_eq!(cut("").len(), 1);
    }

    #[test]
    fn a_long_paragraph_is_cut_where_it_shows_least() {
        for (text, end) in [
            ("كلمة أخرى، ثم جملة تنتهي هنا. ".repeat(1_000), ". "),
            ("كلمة ".repeat(10_000), " "),
            ("مُ".repeat(10_000), "\u{64f}"),
            ("👩‍👩‍👧".repeat(2_000), "👧"),
        ] {
            let blocks = cut(&text);
            assert!(blocks.len() > 2);
            for block in &blocks {
                assert_eq!(block.paragraph, 0);
                assert!(block.range.len() <= WHOLE);
                assert!(text[block.range.clone()].ends_with(end));
            }
            assert_eq!(blocks.iter().filter(|b| b.ends_paragraph).count(), 1);
        }
        assert_eq!(cut(&"كلمة ".repeat(900)).len(), 1);
    }

    #[test]
    fn one_grapheme_longer_than_a_piece_is_still_cut() {
        let text = format!("e{}", "\u{301}".repeat(20_000));
        let blocks = cut(&text);
        assert!(blocks.len() > 1);
        assert_eq!(blocks.last().map(|b| b.range.end), Some(text.len()));
    }

    proptest! {
        #[test]
        fn blocks_and_what_ends_lines_make_up_the_text(text in "[ab\n\u{85}\u{2028}\u{2029} ]{0,60}") {
            let (mut end, mut paragraph) = (0, 0);
            for (i, block) in cut(&text).iter().enumerate() {
                if i > 0 {
                    let mut between = text[end..block.range.start].chars();
                    let separator = between.next().expect("something ends the line");
                    prop_assert!(ends_line(separator) && between.next().is_none());
                    paragraph += usize::from(ends_paragraph(separator));
                }
                prop_assert!(!text[block.range.clone()].contains(ends_line));
                prop_assert_eq!(block.paragraph, paragraph);
                end = block.range.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
