//! Which way the paragraphs of a text run: looked up block by block, however many there are.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::{Block, Blocks, Direction, numbered_paragraphs};

/// Which way each paragraph of a text runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow(Way);

#[derive(Clone, Debug, PartialEq)]
enum Way {
    /// As the article does, unless all letters run the other way or a person has set it.
    Article {
        article: Direction,
        chosen: BTreeMap<usize, Direction>,
    },
    /// Each by itself.
    Each(Vec<Direction>),
}

impl Flow {
    /// The rule of [`paragraph_direction`](crate::text::paragraph_direction) in an article that runs this
    /// way, but for lines whose direction a person has `chosen`, by the number of line feeds before them.
    pub fn of_article(article: Direction, chosen: BTreeMap<usize, Direction>) -> Flow {
        Flow(Way::Article { article, chosen })
    }

    /// What is answered for each paragraph, in their order, asked by the number of line feeds before it
    /// and its text. Goes through all of the text: for short ones.
    pub fn each(text: &str, mut direction: impl FnMut(usize, &str) -> Direction) -> Flow {
        let paragraphs = numbered_paragraphs(text);
        let all = paragraphs.map(|(feeds, range)| direction(feeds, &text[range]));
        Flow(Way::Each(all.collect()))
    }

    /// Which way a block runs.
    pub(super) fn of(&self, block: &Block) -> Direction {
        match &self.0 {
            Way::Article { article, chosen } => {
                let chosen = chosen.get(&block.feeds).copied();
                chosen.or(block.letters).unwrap_or(*article)
            }
            Way::Each(all) => all.get(block.paragraph).copied().unwrap_or_default(),
        }
    }

    /// The way in which most of the text runs. Takes time for what a person has chosen, not for the text
    /// of an article.
    pub(super) fn of_most(&self, blocks: &Blocks) -> Direction {
        let mut balance = self.balance(blocks);
        if let Way::Article { article, chosen } = &self.0 {
            for (feeds, chosen) in chosen {
                let range = blocks.behind_feeds(*feeds);
                let rule = |block: &Block| block.letters.unwrap_or(*article);
                balance -= weigh(blocks, range.clone(), rule);
                balance += weigh(blocks, range, |_| *chosen);
            }
        }
        match balance > 0 {
            true => Direction::RightToLeft,
            false => Direction::LeftToRight,
        }
    }

    /// How many more scalar values run from right to left than the other way, but for what is chosen.
    fn balance(&self, blocks: &Blocks) -> i64 {
        match &self.0 {
            Way::Article { article, .. } => {
                let mut weights = blocks.weights();
                *weights.of(Some(*article)) += weights.undecided;
                weights.right_to_left as i64 - weights.left_to_right as i64
            }
            Way::Each(_) => weigh(blocks, 0..blocks.len(), |block| self.of(block)),
        }
    }
}

/// How many more scalar values of these blocks run from right to left than the other way.
fn weigh(blocks: &Blocks, range: Range<usize>, direction: impl Fn(&Block) -> Direction) -> i64 {
    let weights = range.map(|index| {
        let chars = blocks.chars(index) as i64;
        match direction(&blocks.get(index)).is_rtl() {
            true => chars,
            false => -chars,
        }
    });
    weights.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{paragraph_direction, paragraphs};
    use proptest::prelude::*;

    fn direction() -> impl Strategy<Value = Direction> {
        prop::sample::select(vec![Direction::LeftToRight, Direction::RightToLeft])
    }

    proptest! {
        #[test]
        fn an_article_runs_as_its_rule_says_and_as_was_chosen(
            text in "[aب1\n\u{85}\u{2028}\u{2029} ]{0,60}",
            article in direction(),
            chosen in prop::collection::btree_map(0usize..6, direction(), 0..4),
        ) {
            let blocks = Blocks::of(&text);
            let rule = |feeds: usize, text: &str| {
                let chosen = chosen.get(&feeds).copied();
                chosen.unwrap_or_else(|| paragraph_direction(text, article))
            };
            let (each, by_rule) = (Flow::each(&text, rule), Flow::of_article(article, chosen.clone()));
            for index in 0..blocks.len() {
                let block = blocks.get(index);
                prop_assert_eq!(by_rule.of(&block), each.of(&block));
            }
            prop_assert_eq!(by_rule.of_most(&blocks), each.of_most(&blocks));
            prop_assert_eq!(paragraphs(&text).count(), blocks.paragraphs());
        }
    }
}
