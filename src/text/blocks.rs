//! A text cut into what is laid out at a time: paragraphs, their lines where a separator ends one, and
//! pieces of very long ones.
//!
//! What is known of the blocks comes from the text alone, neither from fonts nor from what a person
//! wishes: a text that never changes is cut once, and wherever it is laid out afterwards, in whatever
//! way, nobody goes through it again.

use std::{fmt, ops::Range, sync::Arc};

use super::{
    breaks::{lines, numbered_paragraphs},
    direction::{Direction, only_direction},
    segment::grapheme_floor,
    sentence::previous_sentence_start,
};

/// Bytes up to which a paragraph is laid out as one, which takes some 4 ms.
const WHOLE: usize = 8 * 1024;
/// Bytes of the pieces of a longer one: two or three fit into a frame.
const PIECE: usize = 4 * 1024;

/// The blocks of a text, in order; at least one. Cheap to clone: they are shared.
#[derive(Clone, PartialEq, Eq)]
pub struct Blocks(Arc<Cut>);

#[derive(PartialEq, Eq)]
struct Cut {
    blocks: Box<[Packed]>,
    all: Counted,
    weights: Weights,
}

/// A stretch of a text that is laid out as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Bytes of the text; nothing that ends a line is in it.
    pub range: Range<usize>,
    /// The index of the paragraph it belongs to.
    pub paragraph: usize,
    /// Line feeds before that paragraph: the number by which a document knows its direction.
    pub feeds: usize,
    /// The direction of all letters of that paragraph; `None` if it has letters of both, or none.
    pub letters: Option<Direction>,
    /// Whether the paragraph ends with it.
    pub ends_paragraph: bool,
}

/// What a text holds up to some block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Scalar values.
    pub chars: usize,
    /// Blocks that hold something, and blocks that hold nothing.
    pub filled: usize,
    /// As it says there.
    pub empty: usize,
    /// Paragraphs that have ended.
    pub paragraphs: usize,
}

/// Scalar values by the letters of their paragraphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    /// In paragraphs with letters of the left-to-right direction alone.
    pub left_to_right: usize,
    /// In those of the other alone.
    pub right_to_left: usize,
    /// In all others.
    pub undecided: usize,
}

/// A block as it is kept: a book has some ten thousand, and a list of words as many as it has words.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Packed {
    start: u32,
    end: u32,
    paragraph: u32,
    feeds: u32,
    /// Scalar values before it.
    chars: u32,
    /// Blocks before it that hold nothing.
    empty: u32,
    letters: Option<Direction>,
    ends_paragraph: bool,
}

impl Blocks {
    /// Cuts a text where paragraphs and lines end, and long lines into pieces.
    ///
    /// # Panics
    /// If the text is 4 GiB or longer.
    pub fn of(text: &str) -> Blocks {
        let mut blocks: Vec<Packed> = Vec::new();
        let (mut all, mut weights) = (Counted::default(), Weights::default());
        for (paragraph, (feeds, whole)) in numbered_paragraphs(text).enumerate() {
            let content = &text[whole.clone()];
            let letters = only_direction(content);
            let before = all.chars;
            for line in lines(content) {
                let (mut from, end) = (whole.start + line.start, whole.start + line.end);
                loop {
                    let to = from + piece(&text[from..end]);
                    blocks.push(Packed {
                        start: packed(from),
                        end: packed(to),
                        paragraph: packed(paragraph),
                        feeds: packed(feeds),
                        chars: packed(all.chars),
                        empty: packed(all.empty),
                        letters,
                        ends_paragraph: to == whole.end,
                    });
                    all.chars += text[from..to].chars().count();
                    match from == to {
                        true => all.empty += 1,
                        false => all.filled += 1,
                    }
                    if to == end {
                        break;
                    }
                    from = to;
                }
            }
            *weights.of(letters) += all.chars - before;
            all.paragraphs = paragraph;
        }
        let blocks = blocks.into();
        Blocks(Arc::new(Cut {
            blocks,
            all,
            weights,
        }))
    }

    /// How many there are.
    #[expect(clippy::len_without_is_empty, reason = "there is at least one")]
    pub fn len(&self) -> usize {
        self.0.blocks.len()
    }

    /// The number of paragraphs.
    pub fn paragraphs(&self) -> usize {
        self.0.all.paragraphs + 1
    }

    /// The block with this index.
    ///
    /// # Panics
    /// If there is none.
    pub fn get(&self, index: usize) -> Block {
        let block = self.0.blocks[index];
        Block {
            range: block.start as usize..block.end as usize,
            paragraph: block.paragraph as usize,
            feeds: block.feeds as usize,
            letters: block.letters,
            ends_paragraph: block.ends_paragraph,
        }
    }

    /// The last block that begins at byte `offset` or before it.
    pub fn at(&self, offset: usize) -> usize {
        let next = (self.0.blocks).partition_point(|block| block.start as usize <= offset);
        next.saturating_sub(1)
    }

    /// Those of a paragraph; none beyond the last.
    pub fn of_paragraph(&self, paragraph: usize) -> Range<usize> {
        let blocks = &self.0.blocks;
        let first = blocks.partition_point(|block| (block.paragraph as usize) < paragraph);
        let end = blocks.partition_point(|block| block.paragraph as usize <= paragraph);
        first..end
    }

    /// Those of all paragraphs with so many line feeds before them.
    pub fn behind_feeds(&self, feeds: usize) -> Range<usize> {
        let blocks = &self.0.blocks;
        let first = blocks.partition_point(|block| (block.feeds as usize) < feeds);
        let end = blocks.partition_point(|block| block.feeds as usize <= feeds);
        first..end
    }

    /// What the text holds before a block; before the one behind the last, all of it. The last
    /// paragraph ends nowhere.
    pub fn before(&self, index: usize) -> Counted {
        let Some(block) = self.0.blocks.get(index) else {
            return self.0.all;
        };
        let empty = block.empty as usize;
        Counted {
            chars: block.chars as usize,
            filled: index - empty,
            empty,
            paragraphs: block.paragraph as usize,
        }
    }

    /// Scalar values in a block.
    pub fn chars(&self, index: usize) -> usize {
        self.before(index + 1).chars - self.before(index).chars
    }

    /// The scalar values of the whole text by the letters of their paragraphs.
    pub fn weights(&self) -> Weights {
        self.0.weights
    }
}

impl fmt::Debug for Blocks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blocks({})", self.len())
    }
}

impl Weights {
    /// The scalar values of paragraphs with such letters.
    pub fn of(&mut self, letters: Option<Direction>) -> &mut usize {
        match letters {
            Some(Direction::LeftToRight) => &mut self.left_to_right,
            Some(Direction::RightToLeft) => &mut self.right_to_left,
            None => &mut self.undecided,
        }
    }
}

fn packed(count: usize) -> u32 {
    u32::try_from(count).expect("a text is shorter than 4 GiB")
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
        let blocks = Blocks::of(text);
        (0..blocks.len()).map(|index| blocks.get(index)).collect()
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
    fn paragraphs_are_known_by_the_line_feeds_before_them_and_by_their_letters() {
        let text = "a\u{2029}ب\nج 1\u{2028}د\u{85}e و\n 12";
        let known: Vec<_> = (cut(text).into_iter())
            .map(|b| (&text[b.range], b.feeds, b.letters))
            .collect();
        let (ltr, rtl) = (Some(Direction::LeftToRight), Some(Direction::RightToLeft));
        let expected = [
            ("a", 0, ltr),
            ("ب", 0, rtl),
            ("ج 1", 1, rtl),
            ("د", 1, rtl),
            ("e و", 1, None),
            (" 12", 2, None),
        ];
        assert_eq!(known, expected);
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

        #[test]
        fn what_is_counted_and_looked_up_is_what_the_blocks_hold(
            text in "[aب1\n\u{85}\u{2028}\u{2029} ]{0,60}",
        ) {
            let (blocks, all) = (Blocks::of(&text), cut(&text));
            let mut counted = Counted::default();
            let mut weights = Weights::default();
            for (i, block) in all.iter().enumerate() {
                counted.paragraphs = block.paragraph;
                prop_assert_eq!(blocks.before(i), counted);
                let chars = text[block.range.clone()].chars().count();
                prop_assert_eq!(blocks.chars(i), chars);
                counted.chars += chars;
                *if chars == 0 { &mut counted.empty } else { &mut counted.filled } += 1;
                *weights.of(block.letters) += chars;
                prop_assert_eq!(blocks.at(block.range.end), i);
                prop_assert!(blocks.of_paragraph(block.paragraph).contains(&i));
                let feeds = text[..block.range.start].matches('\n').count();
                prop_assert_eq!(block.feeds, feeds);
                prop_assert!(blocks.behind_feeds(feeds).contains(&i));
            }
            prop_assert_eq!(blocks.before(all.len()), counted);
            prop_assert_eq!(blocks.weights(), weights);
            prop_assert_eq!(blocks.paragraphs(), counted.paragraphs + 1);
            prop_assert!(blocks.of_paragraph(blocks.paragraphs()).is_empty());
        }
    }
}
