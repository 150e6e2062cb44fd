//! Paragraphs kept from frame to frame, so that a label is shaped once and not sixty times a second.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;
use std::sync::Arc;

use crate::layout::{Faces, Fonts, Paragraph, TextStyle, Weight, elide};
use crate::text::Direction;

/// Passes for which a paragraph is kept that nobody asks for.
const KEPT_PASSES: u64 = 120;

/// Entries below which nothing is looked through for old ones.
const FEW: usize = 512;

/// What a paragraph is made from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    text: &'a str,
    style: &'a TextStyle,
    direction: Direction,
    side: Direction,
    width: Option<f32>,
    elided: bool,
    brushes: &'a [(Range<usize>, u16)],
}

/// A paragraph laid out.
#[derive(Clone)]
pub(super) struct Laid {
    pub(super) paragraph: Arc<Paragraph>,
    /// Whether an ellipsis stands for a part of the text.
    pub(super) cut: bool,
}

impl<'a> Asked<'a> {
    pub(super) fn new(text: &'a str, style: &'a TextStyle, direction: Direction) -> Asked<'a> {
        Asked {
            text,
            style,
            direction,
            side: direction,
            width: None,
            elided: false,
            brushes: &[],
        }
    }

    /// On one line and cut to `width` points, as [`elide`] does it.
    pub(super) fn elided(
        text: &'a str,
        style: &'a TextStyle,
        direction: Direction,
        width: f32,
    ) -> Asked<'a> {
        Asked {
            width: Some(width),
            elided: true,
            ..Asked::new(text, style, direction)
        }
    }

    /// In points; `None` for a single line of its own width.
    pub(super) fn width(self, width: Option<f32>) -> Asked<'a> {
        Asked { width, ..self }
    }

    /// The side its lines keep to, as [`ParagraphBuilder::side`](crate::layout::ParagraphBuilder).
    pub(super) fn side(self, side: Direction) -> Asked<'a> {
        Asked { side, ..self }
    }

    /// Brushes for byte ranges, as [`Paragraph::of`] takes them.
    pub(super) fn brushes(self, brushes: &'a [(Range<usize>, u16)]) -> Asked<'a> {
        Asked { brushes, ..self }
    }

    fn lay_out(&self, fonts: &mut Fonts) -> Laid {
        let (paragraph, cut) = match self.width {
            Some(width) if self.elided => {
                elide(fonts, self.text, self.style, self.direction, width)
            }
            width => {
                let asked = Paragraph::of(self.text, self.style, self.direction);
                let asked = asked.width(width).side(self.side).brushes(self.brushes);
                (asked.build(fonts), false)
            }
        };
        Laid {
            paragraph: Arc::new(paragraph),
            cut,
        }
    }

    fn key(&self) -> Key<'a> {
        Key {
            text: self.text,
            faces: &self.style.faces,
            weight: self.style.weight,
            justified: self.style.justified,
            flow: (self.direction, self.side),
            lengths: [
                self.style.size,
                self.style.leading,
                self.width.unwrap_or(-1.0),
            ]
            .map(f32::to_bits),
            elided: self.elided,
            brushes: self.brushes,
        }
    }
}

/// What [`Asked`] is compared by.
#[derive(PartialEq, Eq, Hash)]
struct Key<'a> {
    text: &'a str,
    faces: &'a Faces,
    weight: Weight,
    justified: bool,
    flow: (Direction, Direction),
    lengths: [u32; 3],
    elided: bool,
    brushes: &'a [(Range<usize>, u16)],
}

/// Paragraphs by what they were made from.
#[derive(Default)]
pub(super) struct Cache {
    entries: HashMap<u64, Entry>,
    hasher: RandomState,
    pass: u64,
}

struct Entry {
    laid: Laid,
    text: Box<str>,
    style: TextStyle,
    direction: Direction,
    side: Direction,
    width: Option<f32>,
    elided: bool,
    brushes: Box<[(Range<usize>, u16)]>,
    used: u64,
}

impl Entry {
    fn asked(&self) -> Asked<'_> {
        Asked {
            text: &self.text,
            style: &self.style,
            direction: self.direction,
            side: self.side,
            width: self.width,
            elided: self.elided,
            brushes: &self.brushes,
        }
    }
}

impl Cache {
    /// The paragraph asked for, laid out if it is new.
    pub(super) fn get(&mut self, fonts: &mut Fonts, asked: &Asked<'_>) -> Laid {
        let hash = self.hasher.hash_one(asked.key());
        match self.entries.get_mut(&hash) {
            Some(entry) if entry.asked().key() == asked.key() => {
                entry.used = self.pass;
                entry.laid.clone()
            }
            _ => {
                let laid = asked.lay_out(fonts);
                let entry = Entry {
                    laid: laid.clone(),
                    text: asked.text.into(),
                    style: asked.style.clone(),
                    direction: asked.direction,
                    side: asked.side,
                    width: asked.width,
                    elided: asked.elided,
                    brushes: asked.brushes.into(),
                    used: self.pass,
                };
                self.entries.insert(hash, entry);
                laid
            }
        }
    }

    /// A new pass begins: what was not asked for in a long time is dropped.
    pub(super) fn begin_pass(&mut self) {
        self.pass += 1;
        if self.entries.len() > FEW {
            let oldest = self.pass.saturating_sub(KEPT_PASSES);
            self.entries.retain(|_, entry| entry.used >= oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask<'a>(text: &'a str, style: &'a TextStyle) -> Asked<'a> {
        Asked::new(text, style, Direction::RightToLeft)
    }

    fn same(one: &Laid, other: &Laid) -> bool {
        Arc::ptr_eq(&one.paragraph, &other.paragraph)
    }

    #[test]
    fn the_same_question_gets_the_same_paragraph() {
        let (mut fonts, mut cache) = (Fonts::bundled(), Cache::default());
        let (small, large) = (TextStyle::interface(13.0), TextStyle::interface(16.0));
        let first = cache.get(&mut fonts, &ask("بغداد", &small));
        assert!(same(&first, &cache.get(&mut fonts, &ask("بغداد", &small))));
        for other in [
            ask("واشنطن", &small),
            ask("بغداد", &large),
            ask("بغداد", &small).width(Some(80.0)),
            Asked::elided("بغداد", &small, Direction::RightToLeft, 80.0),
            ask("بغداد", &small).brushes(&[(0..2, 1)]),
            Asked::new("بغداد", &small, Direction::LeftToRight),
        ] {
            assert!(!same(&first, &cache.get(&mut fonts, &other)), "{other:?}");
        }
    }

    #[test]
    fn what_nobody_asks_for_any_more_is_dropped() {
        let (mut fonts, mut cache) = (Fonts::bundled(), Cache::default());
        let style = TextStyle::interface(13.0);
        for number in 0..=FEW {
            cache.get(&mut fonts, &ask(&number.to_string(), &style));
        }
        for _ in 0..=KEPT_PASSES {
            cache.begin_pass();
            cache.get(&mut fonts, &ask("0", &style));
        }
        assert_eq!(cache.entries.len(), 1);
    }
}
