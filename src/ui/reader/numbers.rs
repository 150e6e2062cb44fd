//! Numbers in the margin, at the side where lines begin.
//!
//! A paragraph has its number in the whole article; a line is counted within its paragraph, as
//! `12·5`: a line's number in the whole article would change with the width of the window, and be
//! known only when all before it is laid out. Every fifth line has one, as in editions of verse.

use egui::{Id, Rect, Sense, Ui, WidgetInfo, vec2};

use super::Page;
use crate::{
    layout::{Line, TextStyle},
    store::Numbers,
    text::Direction,
    ui::{ink::Ink, theme::Theme},
    workspace::Document,
};

/// Room between text and numbers, in points.
const GAP: f32 = 13.0;
/// Size of the figures, which are all of one width.
const SIZE: f32 = 10.5;
/// What the widest numbers take up beside the text, in points.
pub const ROOM: f32 = 56.0;
/// Which lines have a number.
const EVERY: usize = 5;

impl Page {
    /// Draws the numbers of what is in view.
    pub(super) fn draw_numbers(&self, ui: &Ui, ink: &Ink, document: &Document) {
        if self.numbers == Numbers::None {
            return;
        }
        let rtl = document.set().document().direction.is_rtl();
        let numbering = document.numbering();
        for placed in self.layout.visible(self.view.clone()) {
            // The later pieces of a very long paragraph begin in the middle of a line that nobody
            // has counted: better no number than a guess.
            let Some(number) = numbering.number_at(placed.range.start) else {
                continue;
            };
            for line in placed.paragraph.lines() {
                if let Some(words) = label(self.numbers, number, line.index) {
                    self.number(ui, ink, &words, placed.y, line, rtl);
                }
            }
        }
    }

    fn number(&self, ui: &Ui, ink: &Ink, words: &str, down: f32, line: &Line, rtl: bool) {
        let style = TextStyle::interface(SIZE);
        let figures = ink.paragraph(words, &style, Direction::LeftToRight, None);
        let baseline = figures.lines().next().map_or(0.0, |line| line.baseline);
        let (width, height) = figures.size();
        let left = if rtl {
            self.layout.width() + GAP
        } else {
            -GAP - width
        };
        let at = self.origin + vec2(left, down + line.baseline - baseline);
        let rect = Rect::from_min_size(at, vec2(width, height));
        if !ui.is_rect_visible(rect) {
            return;
        }
        ink.paint(ui.painter(), &figures, 0..1, at, &[Theme::of(ui).dim]);
        let id = Id::unique(("number", self.doc, words));
        let response = ui.interact(rect, id, Sense::hover());
        let name = format!("Number {words}");
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &name));
    }
}

/// What stands beside a line, counted from 0, of the paragraph with this number.
fn label(numbers: Numbers, paragraph: usize, line: usize) -> Option<String> {
    match (numbers, line) {
        (Numbers::None, _) => None,
        (_, 0) => Some(paragraph.to_string()),
        (Numbers::Lines, line) if (line + 1).is_multiple_of(EVERY) => {
            Some(format!("{paragraph}·{}", line + 1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_has_its_number_at_its_first_line_and_every_fifth_line_its_own() {
        let all = |numbers| -> Vec<_> {
            (0..11)
                .filter_map(|line| label(numbers, 12, line))
                .collect()
        };
        assert!(all(Numbers::None).is_empty());
        assert_eq!(all(Numbers::Paragraphs), ["12"]);
        assert_eq!(all(Numbers::Lines), ["12", "12·5", "12·10"]);
    }
}
