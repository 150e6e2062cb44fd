//! Laws of carets that walk through a whole article, paragraphs of both directions in it.

use std::sync::Arc;

use proptest::prelude::*;

use super::article::ArticleLayout;
use super::caret::{Caret, Step};
use super::fonts::Fonts;
use super::laws::{HARD, SAMPLES, style};
use super::motion::Motion;
use super::texts;
use crate::text::marked::marked;
use crate::text::{Direction, paragraph_direction};

fn laid(text: &str, article: Direction, width: f32) -> ArticleLayout {
    let direction = |_, text: &str| paragraph_direction(text, article);
    ArticleLayout::new(Arc::from(text), direction, style(), width, 12.0)
}

fn step(article: &mut ArticleLayout, fonts: &mut Fonts, caret: Caret, step: Step) -> Caret {
    article.move_caret(fonts, caret, Motion::Step(step), &mut None)
}

/// A caret as people see it: its block, line and place.
fn seen(article: &mut ArticleLayout, fonts: &mut Fonts, caret: Caret) -> (usize, usize, f32) {
    let (block, local) = article.local_caret(caret);
    let shape = article.lay_out(fonts, block).caret_shape(local);
    (block, shape.line, shape.x)
}

/// Walks to one side until the caret rests: every press is seen, paragraphs follow one another as
/// the article reads, and a press the other way leads back. Answers with where it rests.
fn walk(article: &mut ArticleLayout, fonts: &mut Fonts, from: Caret, toward: Step) -> Caret {
    let (back, forward) = match toward {
        Step::Left => (Step::Right, article.reading().is_rtl()),
        _ => (Step::Left, !article.reading().is_rtl()),
    };
    let mut caret = from;
    let mut presses = 0;
    loop {
        let next = step(article, fonts, caret, toward);
        if next == caret {
            return caret;
        }
        let (was, is) = (seen(article, fonts, caret), seen(article, fonts, next));
        assert_ne!(was, is, "{toward:?} at {caret:?} is not seen");
        let paragraphs = [caret, next].map(|caret| article.paragraph_at_offset(caret.offset));
        let progress = if forward {
            paragraphs[0] <= paragraphs[1]
        } else {
            paragraphs[0] >= paragraphs[1]
        };
        assert!(progress, "{toward:?} turns back at {caret:?}");
        // Behind a wrapped line, where a walk may begin, no arrow leads.
        if presses > 0 {
            let returned = step(article, fonts, next, back);
            assert_eq!(seen(article, fonts, returned), was, "from {next:?}");
        }
        caret = next;
        presses += 1;
        assert!(
            presses <= 2 * article.text().len() + 9,
            "{toward:?} goes round"
        );
    }
}

/// Both arrows lead from anywhere to the article's last and first paragraph, at the edge of which
/// they rest.
fn arrows_lead_to_the_ends(text: &str, reading: Direction, from: usize) {
    let mut fonts = Fonts::bundled();
    let mut article = laid(text, reading, 300.0);
    // A text of both sides alike reads from left to right.
    let (on, back) = match article.reading() {
        Direction::RightToLeft => (Step::Left, Step::Right),
        Direction::LeftToRight => (Step::Right, Step::Left),
    };
    for start in [Caret::before(from), Caret::behind(from)] {
        let end = walk(&mut article, &mut fonts, start, on);
        let last = article.paragraphs() - 1;
        assert_eq!(article.paragraph_at_offset(end.offset), last, "{text:?}");
        if article.direction(last) == article.reading() {
            let (block, local) = article.local_caret(end);
            let paragraph = article.lay_out(&mut fonts, block);
            let edge = paragraph.caret_shape(paragraph.end_edge());
            assert_eq!(paragraph.caret_shape(local).x, edge.x, "in {text:?}");
            assert_eq!(paragraph.caret_shape(local).line, edge.line, "in {text:?}");
        }
        let start = walk(&mut article, &mut fonts, end, back);
        assert_eq!(article.paragraph_at_offset(start.offset), 0, "{text:?}");
    }
}

#[test]
fn arrows_go_through_real_articles_from_end_to_end() {
    for sample in SAMPLES.iter().chain(&texts::ALL) {
        let text = format!("Reporting by N. Korrasi, MRFA\n{sample}\nabc def\n\u{200f}\nنعم");
        arrows_lead_to_the_ends(&text, Direction::RightToLeft, text.len() / 2);
    }
}

#[test]
fn arrows_pass_paragraphs_of_the_other_direction_and_of_nothing_but_controls() {
    let hard = HARD.join("\n");
    for text in [
        "نعم\nabc\nلا",
        "abc\nنعم\n",
        "نعم\nabc",
        "نعم\n\nabc def\n\nghi\n",
        "\u{200f}\u{200e}\nنعم\n\u{200b}\nلا\u{200f}\n\u{200c}",
        &hard,
    ] {
        for reading in [Direction::RightToLeft, Direction::LeftToRight] {
            for from in [0, text.len()] {
                arrows_lead_to_the_ends(text, reading, from);
            }
        }
    }
}

#[test]
fn the_left_arrow_enters_a_latin_paragraph_of_an_arabic_article_at_its_right() {
    let mut fonts = Fonts::bundled();
    let (text, places) = marked("نعم⟦⟧\n⟦⟧abc⟦⟧\n⟦⟧لا");
    let mut article = laid(&text, Direction::RightToLeft, 300.0);
    let [above, start, end, below] = [0, 1, 2, 3].map(|i| places[i].start);
    let mut walk = |from, to| step(&mut article, &mut fonts, from, to);
    assert_eq!(walk(Caret::behind(above), Step::Left), Caret::behind(end));
    assert_eq!(walk(Caret::behind(end), Step::Right), Caret::behind(above));
    assert_eq!(walk(Caret::before(start), Step::Left), Caret::before(below));
    assert_eq!(
        walk(Caret::before(below), Step::Right),
        Caret::before(start)
    );
    assert_eq!(
        walk(Caret::behind(above), Step::WordLeft),
        Caret::behind(end)
    );
    assert_eq!(
        walk(Caret::before(start), Step::WordLeft),
        Caret::before(below)
    );
}

#[test]
fn a_paragraph_laid_out_in_pieces_is_walked_as_one() {
    let mut fonts = Fonts::bundled();
    let text = format!("نعم\n{}\nلا", "some words of a line ".repeat(1200));
    let mut article = laid(&text, Direction::RightToLeft, 500.0);
    let blocks = article.blocks().of_paragraph(1);
    assert!(blocks.len() > 1, "not cut: nothing tested");
    let cut = article.range(blocks.start).end;
    let on = walk_some(&mut article, &mut fonts, cut, Step::Right);
    assert!(on > cut);
    let back = walk_some(&mut article, &mut fonts, cut, Step::Left);
    assert!(back < cut && article.paragraph_at_offset(back) == 1);
}

fn walk_some(article: &mut ArticleLayout, fonts: &mut Fonts, from: usize, toward: Step) -> usize {
    let mut caret = Caret::before(from);
    for _ in 0..5 {
        caret = step(article, fonts, caret, toward);
    }
    caret.offset
}

#[test]
fn sentences_and_paragraphs_are_stops_of_their_own() {
    let mut fonts = Fonts::bundled();
    let (text, sentences) = marked("⟦نعم.⟧ ⟦ثم قال د. محمد ذلك.⟧\n\n⟦Yes.⟧ ⟦No.⟧");
    let mut article = laid(&text, Direction::RightToLeft, 300.0);
    let mut stops = |from: usize, motion| -> Vec<usize> {
        let mut goal = None;
        let walk = std::iter::successors(Some(Caret::before(from)), |&caret| {
            let next = article.move_caret(&mut fonts, caret, motion, &mut goal);
            (next.offset != caret.offset).then_some(next)
        });
        walk.skip(1).map(|caret| caret.offset).collect()
    };
    let ends: Vec<usize> = sentences.iter().map(|range| range.end).collect();
    let starts: Vec<usize> = sentences.iter().rev().map(|range| range.start).collect();
    assert_eq!(stops(0, Motion::SentenceNext), ends);
    assert_eq!(stops(text.len(), Motion::SentencePrevious), starts);
    let empty = ends[1] + 1;
    assert_eq!(stops(0, Motion::ParagraphNext), [ends[1], empty, ends[3]]);
    let up = [sentences[2].start, empty, 0];
    assert_eq!(stops(text.len(), Motion::ParagraphPrevious), up);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn arrows_lead_from_anywhere_to_the_ends_of_any_article(
        text in "([abc אב بغداد لا 12 ().«»\u{200c}\u{200d}\u{200e}\u{200f}\u{2067}\u{2069}\u{64b}👩]{0,12}\n){0,4}[abc بغ]{0,5}",
        rtl: bool,
        from: prop::sample::Index,
    ) {
        let reading = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let from = text.floor_char_boundary(from.index(text.len() + 1));
        arrows_lead_to_the_ends(&text, reading, from);
    }
}
