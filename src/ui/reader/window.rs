//! The window as a surface that pages are painted on.

use std::ops::Range;

use egui::{CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2};

use crate::{
    layout::{self, Paragraph, Point},
    page::{Color, Rule, Surface, Underline},
    ui::{ink::Ink, theme::color32},
};

/// A painter of egui's, and the ink for its letters. Places are in points of the screen.
pub struct Window<'a> {
    painter: &'a Painter,
    ink: &'a Ink,
}

impl<'a> Window<'a> {
    /// Paints with these.
    pub fn new(painter: &'a Painter, ink: &'a Ink) -> Window<'a> {
        Window { painter, ink }
    }
}

impl Surface for Window<'_> {
    fn crisp(&self, y: f32) -> f32 {
        self.painter.round_to_pixel_center(y)
    }

    fn fill(&mut self, rect: layout::Rect, rounding: f32, color: Color) {
        self.painter
            .rect_filled(on_screen(&rect), radius(rounding), color32(color));
    }

    fn frame(&mut self, rect: layout::Rect, rounding: f32, width: f32, color: Color) {
        let stroke = Stroke::new(width, color32(color));
        self.painter.rect_stroke(
            on_screen(&rect),
            radius(rounding),
            stroke,
            StrokeKind::Inside,
        );
    }

    fn area(&mut self, corners: &[Point], color: Color) {
        let corners = corners.iter().map(place).collect();
        let shape = Shape::convex_polygon(corners, color32(color), Stroke::NONE);
        self.painter.add(shape);
    }

    fn line(&mut self, points: &[Point], width: f32, color: Color) {
        let stroke = Stroke::new(width, color32(color));
        // egui moves level and upright segments to whole pixels.
        if let [from, to] = points {
            self.painter.line_segment([place(from), place(to)], stroke);
        } else {
            let points = points.iter().map(place).collect();
            self.painter.add(Shape::line(points, stroke));
        }
    }

    fn disc(&mut self, center: Point, radius: f32, color: Color) {
        self.painter
            .circle_filled(place(&center), radius, color32(color));
    }

    fn text(&mut self, paragraph: &Paragraph, lines: Range<usize>, at: Point, color: Color) {
        self.ink.paint(
            self.painter,
            paragraph,
            lines,
            place(&at),
            &[color32(color)],
        );
    }
}

/// Draws an underline outside of a page, as a sample.
pub fn rule(ui: &egui::Ui, line: &Underline, color: Color) {
    let rule = Rule {
        left: line.left,
        right: line.right,
        y: line.y,
        width: line.width,
        pattern: line.pattern,
        color,
    };
    rule.draw(&mut Window::new(ui.painter(), &Ink::of(ui.ctx())));
}

/// A rectangle as egui has it.
pub fn on_screen(rect: &layout::Rect) -> Rect {
    Rect::from_min_max(pos2(rect.left, rect.top), pos2(rect.right, rect.bottom))
}

fn place(point: &Point) -> Pos2 {
    pos2(point.x, point.y)
}

fn radius(rounding: f32) -> CornerRadius {
    CornerRadius::same(rounding.round() as u8)
}
