//! Focus mode: all but the paragraph being read, or the sentence, recedes behind a veil of paper.
//!
//! A veil over the finished page dims words, annotations and glosses alike, and moves nothing.

use std::ops::Range;

use egui::{Rect, Ui, pos2};

use super::Page;
use crate::{
    layout::{self, Fonts, Point},
    store::FocusOn,
    text::sentence_at,
    ui::{ink::Ink, theme::Theme},
};

/// How much of what recedes is hidden. With this share, paper below paper stays the same colour when
/// it is rounded to bytes, in both themes.
const VEIL: f32 = 0.7;
/// Where a reader's eye is when the caret is elsewhere, as a share of the view's height.
const EYE: f32 = 0.35;

impl Page {
    /// Veils all of the paper but what is being read.
    pub(super) fn veil(&mut self, ui: &Ui, ink: &Ink, paper: Rect, text: &str, reach: FocusOn) {
        let view = self.view.clone();
        let lit = ink.with_fonts(|fonts| {
            let read = self.being_read(fonts, text, reach, paper.height());
            self.layout.rects(fonts, read, view)
        });
        let theme = Theme::of(ui);
        let color = theme.paper.gamma_multiply(VEIL);
        let paper = paper.translate(-self.origin.to_vec2());
        for part in beside(paper, self.layout.width(), &lit) {
            ui.painter()
                .rect_filled(part.translate(self.origin.to_vec2()), 0.0, color);
        }
    }

    /// What is being read, in bytes: where the caret is while it is in view, else where the eye is.
    fn being_read(
        &mut self,
        fonts: &mut Fonts,
        text: &str,
        reach: FocusOn,
        height: f32,
    ) -> Range<usize> {
        let top = self.view.start;
        let focus = self.selecting.focus();
        let caret = self.layout.caret_shape(fonts, focus, top);
        let at = if caret.bottom > 0.0 && caret.top < height {
            focus.offset
        } else {
            let eye = Point::new(0.0, height * EYE);
            self.layout.caret_at(fonts, top, eye).offset
        };
        let here = self.layout.paragraph_at_offset(at);
        let mut paragraphs = (here..here + 3).map(|index| self.layout.paragraph_range(index));
        // From a blank line the eye goes on to what comes.
        let written = paragraphs.find(|range| !text[range.clone()].trim().is_empty());
        let paragraph = written.unwrap_or(at..at);
        match reach {
            FocusOn::Paragraph => paragraph,
            FocusOn::Sentence => sentence_at(text, at.max(paragraph.start)),
        }
    }
}

/// The parts of the page that are not lit. Beside lines that are lit in part, only the text's own
/// `width` recedes: what stands in the margin there belongs to them.
fn beside(page: Rect, width: f32, lit: &[layout::Rect]) -> Vec<Rect> {
    let mut parts = Vec::new();
    let mut bottom = page.top();
    for line in lit.chunk_by(|a, b| a.top == b.top) {
        let (top, end) = (line[0].top, line[0].bottom);
        if top > bottom {
            parts.push(Rect::from_x_y_ranges(page.x_range(), bottom..=top));
        }
        let mut spans: Vec<_> = line.iter().map(|rect| (rect.left, rect.right)).collect();
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut left = 0.0;
        for (from, to) in spans.into_iter().chain([(width, width)]) {
            if from > left {
                parts.push(Rect::from_min_max(pos2(left, top), pos2(from, end)));
            }
            left = to.max(left);
        }
        bottom = end.max(bottom);
    }
    if bottom < page.bottom() {
        parts.push(Rect::from_x_y_ranges(
            page.x_range(),
            bottom..=page.bottom(),
        ));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn page() -> Rect {
        Rect::from_min_max(pos2(-50.0, 0.0), pos2(150.0, 100.0))
    }

    #[test]
    fn margins_beside_what_is_read_stay_lit() {
        let line = layout::Rect {
            left: 30.0,
            top: 40.0,
            right: 100.0,
            bottom: 60.0,
        };
        let parts = beside(page(), 100.0, &[line]);
        let lit = |x, y| !parts.iter().any(|part| part.contains(pos2(x, y)));
        assert!(lit(50.0, 50.0) && lit(-20.0, 50.0) && lit(140.0, 50.0));
        assert!(!lit(10.0, 50.0) && !lit(50.0, 20.0) && !lit(-20.0, 80.0));
    }

    proptest! {
        #[test]
        fn the_veil_covers_the_column_but_what_is_lit(
            lines in prop::collection::vec((0u8..100, 0u8..100), 0..5),
            x in 0.5f32..99.5,
            y in 0.5f32..99.5,
        ) {
            let lit: Vec<layout::Rect> = lines
                .iter()
                .enumerate()
                .map(|(i, (a, b))| layout::Rect {
                    left: f32::from(*a.min(b)),
                    right: f32::from(*a.max(b)),
                    top: 10.0 + 15.0 * i as f32,
                    bottom: 25.0 + 15.0 * i as f32,
                })
                .collect();
            let (x, y) = (x.floor() + 0.5, y.floor() + 0.5);
            let inside = |r: &layout::Rect| r.left < x && x < r.right && r.top < y && y < r.bottom;
            let veiled = beside(page(), 100.0, &lit)
                .iter()
                .filter(|part| part.contains(pos2(x, y)))
                .count();
            prop_assert_eq!(veiled, usize::from(!lit.iter().any(inside)));
        }
    }
}
