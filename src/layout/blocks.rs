//! An article cut into what is laid out at a time: paragraphs, and pieces of very long ones.

use std::ops::Range;

use crate::text::{Direction, grapheme_floor, previous_sentence_start};

/// Bytes up to which a paragraph is laid out as one, which takes some 4 ms.
const WHOLE: usize = 8 * 1024;
/// Bytes of the pieces of a longer one: two or three fit into a frame.
const PIECE: usize = 4 * 1024;

/// The way a paragraph runs, and the side of the column it keeps to: a Latin line amid an Arabic
/// article reads from left to right and stands at the right all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The way it runs: the base direction of UAX #9.
    pub direction: Direction,
    /// Its lines begin at the side where a text of this direction begins.
    pub side: Direction,
}

impl From<Direction> for Flow {
    fn from(direction: Direction) -> Flow {
        Flow {
            direction,
            side: direction,
        }
    }
}

/// A stretch of an article that is laid out as one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    /// Bytes of the article; no line feed is in it.
    pub(super) range: Range<usize>,
    /// The index of the paragraph it belongs to.
    pub(super) paragraph: usize,
    /// Scalar values in it.
    pub(super) chars: usize,
    pub(super) flow: Flow,
    /// Whether the paragraph ends with it.
    pub(super) ends_paragraph: bool,
}

/// Cuts a text at its line feeds, and long paragraphs into pieces. There is at least one block.
pub(super) fn blocks<F: Into<Flow>>(text: &str, flows: impl Fn(usize, &str) -> F) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (paragraph, content) in text.split('\n').enumerate() {
        let flow = flows(paragraph, content).into();
        let end = start + content.len();
        let mut from = start;
        loop {
            let to = from + piece(&text[from..end]);
            blocks.push(Block {
                range: from..to,
                paragraph,
                chars: text[from..to].chars().count(),
                flow,
                ends_paragraph: to == end,
            });
            if to == end {
                break;
            }
            from = to;
        }
        start = end + 1;
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
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<Block> {
        blocks(text, |_, _| Direction::RightToLeft)
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
        fn blocks_and_line_feeds_make_up_the_text(text in "[ab\n ]{0,60}") {
            let mut end = 0;
            for (i, block) in cut(&text).iter().enumerate() {
                if i > 0 {
                    prop_assert_eq!(&text[end..block.range.start], "\n");
                }
                prop_assert!(!text[block.range.clone()].contains('\n'));
                prop_assert_eq!(block.paragraph, i);
                end = block.range.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
