//! The text of a field laid out: one line of any length, or paragraphs in a column.
//!
//! Both move carets by the layout's own code. It is laid out anew only when something changed.

use std::ops::Range;
use std::sync::Arc;

use egui::{Color32, Painter, Pos2, vec2};

use crate::layout::{
    ArticleLayout, Caret, CaretShape, Fonts, Line, Motion, Paragraph, Point, Rect, Showing, Step,
    TextStyle,
};
use crate::text::{Direction, dominant_direction, first_strong_direction};
use crate::ui::ink::Ink;

/// As much height as any field can have, in points.
const ALL: Range<f64> = 0.0..1.0e6;

/// What is laid out, and how.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setting {
    pub(super) text: Arc<str>,
    pub(super) style: TextStyle,
    /// The direction of all paragraphs; without, each has that of its first letter.
    pub(super) direction: Option<Direction>,
    /// The direction of a text without letters.
    pub(super) fallback: Direction,
    /// Whether it is a path or an address, whose parts keep their order.
    pub(super) path: bool,
    /// The column's width in points; `None` for a single line.
    pub(super) width: Option<f32>,
}

/// A laid out text. Offsets are bytes; points count from its left top corner.
pub(super) struct Sheet {
    setting: Setting,
    body: Body,
}

/// A line as screen readers are told of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SheetLine {
    /// The byte offset of its first letter.
    pub(super) start: usize,
    /// The direction of its paragraph.
    pub(super) direction: Direction,
    /// Its place, from the sheet's left top corner.
    pub(super) place: egui::Rect,
}

enum Body {
    Line(Box<Paragraph>),
    Column(Box<ArticleLayout>),
}

impl Setting {
    fn direction(&self) -> Direction {
        let has_letters = || self.text.chars().any(char::is_alphabetic);
        match self.direction {
            Some(direction) => direction,
            None if has_letters() => dominant_direction(&self.text),
            None => self.fallback,
        }
    }

    fn lay_out(&self, fonts: &mut Fonts) -> Body {
        let whole = self.direction();
        let Some(width) = self.width else {
            let showing = Showing {
                parts: self.path,
                ..Showing::default()
            };
            let line = Paragraph::of(&self.text, &self.style, whole).showing(showing);
            return Body::Line(Box::new(line.build(fonts)));
        };
        // A paragraph without letters goes on as the one before it: one sees which way one will write.
        let mut before = whole;
        let of_paragraph = |_, text: &str| {
            let own = self.direction.or_else(|| first_strong_direction(text));
            before = own.unwrap_or(before);
            before
        };
        let text = Arc::clone(&self.text);
        let mut column = ArticleLayout::new(text, of_paragraph, self.style.clone(), width, 0.0);
        column.prepare(fonts, ALL);
        Body::Column(Box::new(column))
    }
}

impl Sheet {
    pub(super) fn new(fonts: &mut Fonts, setting: Setting) -> Sheet {
        Sheet {
            body: setting.lay_out(fonts),
            setting,
        }
    }

    /// Lays out again if something differs.
    pub(super) fn set(&mut self, fonts: &mut Fonts, setting: Setting) {
        if setting != self.setting {
            *self = Sheet::new(fonts, setting);
        }
    }

    /// Lays another text out in the same way.
    pub(super) fn set_text(&mut self, fonts: &mut Fonts, text: &str) {
        if *text != *self.setting.text {
            let setting = self.setting.clone();
            let text = text.into();
            *self = Sheet::new(fonts, Setting { text, ..setting });
        }
    }

    /// Whether there is no text.
    pub(super) fn is_empty(&self) -> bool {
        self.setting.text.is_empty()
    }

    /// How the text is set.
    pub(super) fn style(&self) -> &TextStyle {
        &self.setting.style
    }

    /// The direction of the whole.
    pub(super) fn direction(&self) -> Direction {
        self.setting.direction()
    }

    /// The direction of the paragraph that holds a byte offset.
    pub(super) fn direction_at(&self, offset: usize) -> Direction {
        match &self.body {
            Body::Line(line) => line.direction(),
            Body::Column(column) => column.direction(column.paragraph_at_offset(offset)),
        }
    }

    /// Width and height, in points.
    pub(super) fn size(&self) -> (f32, f32) {
        match &self.body {
            Body::Line(line) => line.size(),
            Body::Column(column) => (column.width(), column.height() as f32),
        }
    }

    pub(super) fn caret_at(&mut self, fonts: &mut Fonts, point: Point) -> Caret {
        match &mut self.body {
            Body::Line(line) => line.caret_at(point),
            Body::Column(column) => column.caret_at(fonts, ALL.start, point),
        }
    }

    pub(super) fn caret_shape(&mut self, fonts: &mut Fonts, caret: Caret) -> CaretShape {
        match &mut self.body {
            Body::Line(line) => line.caret_shape(caret),
            Body::Column(column) => column.caret_shape(fonts, caret, ALL.start),
        }
    }

    /// The bytes of the word under a point; none where there is no word.
    pub(super) fn word_at(&mut self, fonts: &mut Fonts, point: Point) -> Range<usize> {
        let word = match &mut self.body {
            Body::Line(line) => line.word_at(point),
            Body::Column(column) => column.word_at(fonts, ALL.start, point),
        };
        word.unwrap_or_else(|| {
            let caret = self.caret_at(fonts, point);
            caret.offset..caret.offset
        })
    }

    /// The rectangles of a byte range.
    pub(super) fn rects(&mut self, fonts: &mut Fonts, range: Range<usize>) -> Vec<Rect> {
        match &mut self.body {
            Body::Line(line) => line
                .rects(range)
                .into_iter()
                .map(|part| part.rect)
                .collect(),
            Body::Column(column) => column.rects(fonts, range, ALL),
        }
    }

    /// The caret after a move; the same one where it leads out of the text.
    pub(super) fn move_caret(
        &mut self,
        fonts: &mut Fonts,
        caret: Caret,
        motion: Motion,
        goal_x: &mut Option<f32>,
    ) -> Caret {
        match &mut self.body {
            Body::Line(line) => line.move_caret(caret, within_line(motion)).unwrap_or(caret),
            Body::Column(column) => column.move_caret(fonts, caret, motion, goal_x),
        }
    }

    /// The text as laid out.
    pub(super) fn text(&self) -> &str {
        &self.setting.text
    }

    /// The lines from the top, in the order of the text.
    pub(super) fn lines(&self) -> Vec<SheetLine> {
        let of = |paragraph: &Paragraph, start: usize, top: f32| -> Vec<SheetLine> {
            let line = |line: &Line| SheetLine {
                start: start + line.range.start,
                direction: paragraph.direction(),
                place: egui::Rect::from_x_y_ranges(
                    line.left..=line.right,
                    top + line.top..=top + line.bottom,
                ),
            };
            paragraph.lines().map(line).collect()
        };
        match &self.body {
            Body::Line(line) => of(line, 0, 0.0),
            Body::Column(column) => column
                .visible(ALL)
                .flat_map(|placed| of(placed.paragraph, placed.range.start, placed.y))
                .collect(),
        }
    }

    /// Paints the text, its left top corner at `origin` on the screen.
    pub(super) fn paint(&self, ink: &Ink, painter: &Painter, origin: Pos2, color: Color32) {
        match &self.body {
            Body::Line(line) => ink.paint(painter, line, 0..1, origin, &[color]),
            Body::Column(column) => {
                for placed in column.visible(ALL) {
                    let lines = 0..placed.paragraph.lines().len();
                    let at = origin + vec2(0.0, placed.y);
                    ink.paint(painter, placed.paragraph, lines, at, &[color]);
                }
            }
        }
    }
}

/// A move through a text as one within its only line.
fn within_line(motion: Motion) -> Step {
    match motion {
        Motion::Step(step) => step,
        Motion::Up
        | Motion::SentencePrevious
        | Motion::ParagraphPrevious
        | Motion::PageUp(_)
        | Motion::ArticleStart => Step::ParagraphStart,
        Motion::Down
        | Motion::SentenceNext
        | Motion::ParagraphNext
        | Motion::PageDown(_)
        | Motion::ArticleEnd => Step::ParagraphEnd,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where each part of a text stands in a field for paths, from left to right.
    fn lefts(path: &str) -> Vec<f32> {
        let mut fonts = Fonts::bundled();
        let setting = Setting {
            text: path.into(),
            style: TextStyle::interface(13.0),
            direction: Some(Direction::LeftToRight),
            fallback: Direction::LeftToRight,
            path: true,
            width: None,
        };
        let mut sheet = Sheet::new(&mut fonts, setting);
        let mut start = 0;
        let mut part = |part: &str| {
            let range = start..start + part.len();
            start = range.end;
            let rects = sheet.rects(&mut fonts, range);
            rects.iter().map(|rect| rect.left).fold(f32::MAX, f32::min)
        };
        path.split_inclusive('/').map(&mut part).collect()
    }

    #[test]
    fn parts_of_a_path_stand_in_its_order_in_a_field() {
        for path in [
            "/home/user/مقالات/أخبار/x.ron",
            "/home/user/مقالات/أخبار/رصيف.ron",
            "/home/נמל/ים/2024/דוח 12.ron",
            "/میناء/۲۰۲۴/۱۲/گزارش",
            "https://example.org/ar/خبر/مرسى/النور?id=١٢/أمس",
        ] {
            let lefts = lefts(path);
            assert!(lefts.is_sorted(), "{path}: {lefts:?}");
        }
    }
}
