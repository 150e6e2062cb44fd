//! Ink on the paper: fills, selection, letters, underlines, caret.

use std::ops::Range;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::{Page, ends, marks::Mark};
use crate::{
    layout::{self, CaretShape},
    ui::{
        ink::Ink,
        theme::{Pattern, Theme},
    },
    workspace::Document,
};

/// Distance between underline lanes, in points.
const LANE: f32 = 3.6;
/// Lanes that fit below the letters; what is nested deeper shares the uppermost.
const LANES: usize = 4;

/// A rectangle of the layout, on screen.
pub fn on_screen(origin: Pos2, rect: &layout::Rect) -> Rect {
    Rect::from_min_max(
        origin + vec2(rect.left, rect.top),
        origin + vec2(rect.right, rect.bottom),
    )
}

impl Page {
    pub(super) fn paint(
        &mut self,
        ui: &Ui,
        ink: &Ink,
        view: Range<f64>,
        document: &Document,
        marks: &[Mark],
        focused: bool,
    ) {
        let theme = Theme::of(ui);
        let painter = ui.painter().clone();
        self.claim_fills(&painter, theme, document, marks);
        let selected = self.selected();
        let rects = ink.with_fonts(|f| self.layout.rects(f, selected.clone(), view.clone()));
        fill(&painter, self.origin, &rects, theme.selection);
        self.found(&painter, ink, theme, view.clone(), document);
        for mark in marks
            .iter()
            .filter(|m| document.focus() == Some(m.id) && !m.is_claim())
        {
            let color = theme.selection.gamma_multiply(0.45);
            fill(&painter, self.origin, &mark.rects, color);
        }
        for placed in self.layout.visible(view.clone()) {
            let height = (view.end - view.start) as f32;
            let lines = placed.paragraph.lines_between(-placed.y, height - placed.y);
            let at = self.origin + vec2(0.0, placed.y);
            ink.paint(&painter, placed.paragraph, lines, at, &[theme.ink]);
        }
        for mark in marks.iter().filter(|m| !m.is_claim()) {
            let tag = mark
                .kind
                .as_ref()
                .and_then(|k| document.set().tagset().get(k));
            let strong = document.focus() == Some(mark.id);
            let color = theme.type_color(tag);
            for rect in &mark.rects {
                let rect = on_screen(self.origin, rect);
                underline(&painter, rect, mark.lane, color, Pattern::of(tag), strong);
            }
        }
        if focused && selected.is_empty() {
            let shape = ink.with_fonts(|f| self.layout.caret_shape(f, self.focus, view.start));
            caret(&painter, self.origin, &shape, theme.ink);
        }
    }

    fn claim_fills(&self, painter: &Painter, theme: &Theme, document: &Document, marks: &[Mark]) {
        for mark in marks.iter().filter(|m| m.is_claim()) {
            let strong = document.focus() == Some(mark.id);
            // Half transparent, so that evidence inside evidence shows.
            let color = theme
                .claim_fill
                .gamma_multiply(if strong { 1.0 } else { 0.75 });
            fill(painter, self.origin, &mark.rects, color);
            for rect in &mark.rects {
                let rect = on_screen(self.origin, rect);
                let stroke = Stroke::new(if strong { 1.5 } else { 0.75 }, theme.accent);
                painter.hline(rect.x_range(), rect.bottom() - 0.5, stroke);
            }
        }
    }

    fn found(
        &mut self,
        painter: &Painter,
        ink: &Ink,
        theme: &Theme,
        view: Range<f64>,
        document: &Document,
    ) {
        let visible: Vec<_> = self.layout.visible(view.clone()).map(|p| p.range).collect();
        let (Some(first), Some(last)) = (visible.first(), visible.last()) else {
            return;
        };
        let hits = document.find().hits();
        let from = hits.partition_point(|hit| hit.end <= first.start);
        let current = document.find().current_hit();
        for hit in hits[from..].iter().take_while(|hit| hit.start < last.end) {
            let rects = ink.with_fonts(|f| self.layout.rects(f, hit.clone(), view.clone()));
            fill(painter, self.origin, &rects, theme.found);
            if current.as_ref() == Some(hit) {
                for rect in &rects {
                    let stroke = Stroke::new(1.5, theme.accent);
                    let rect = on_screen(self.origin, rect);
                    painter.rect_stroke(rect, 2.0, stroke, egui::StrokeKind::Inside);
                }
            }
        }
    }
}

fn fill(painter: &Painter, origin: Pos2, rects: &[layout::Rect], color: Color32) {
    for rect in rects {
        painter.rect_filled(on_screen(origin, rect), 0.0, color);
    }
}

/// A type's underline as a sample, in the middle of `rect`.
pub fn underline_sample(painter: &Painter, rect: Rect, color: Color32, pattern: Pattern) {
    let line = rect.with_max_y(rect.center().y + 2.0);
    underline(painter, line, 0, color, pattern, true);
}

/// One underline in its lane, by pattern as well as by colour.
fn underline(
    painter: &Painter,
    rect: Rect,
    lane: usize,
    color: Color32,
    pattern: Pattern,
    strong: bool,
) {
    let y = rect.bottom() - 2.0 - lane.min(LANES - 1) as f32 * LANE;
    // On whole pixels, or two fine lines would run into one.
    let y = painter.round_to_pixel_center(y);
    let rect = Rect::from_x_y_ranges(rect.x_range().shrink(0.5), y..=y);
    let (from, to) = ends(rect);
    let width = if strong { 2.4 } else { 1.4 };
    let stroke = Stroke::new(width, color);
    match pattern {
        Pattern::Solid => painter.line_segment([from, to], stroke),
        Pattern::Thick => painter.line_segment([from, to], Stroke::new(width + 1.2, color)),
        Pattern::Double => {
            let thin = Stroke::new(width * 0.65, color);
            let apart = vec2(0.0, 1.3);
            painter.line_segment([from - apart, to - apart], thin);
            painter.line_segment([from + apart, to + apart], thin)
        }
        Pattern::Dotted => painter.add(Shape::Vec(Shape::dotted_line(
            &[from, to],
            color,
            4.0,
            width * 0.65,
        ))),
        Pattern::Dashed => painter.add(Shape::Vec(Shape::dashed_line(
            &[from, to],
            stroke,
            6.0,
            3.0,
        ))),
        Pattern::Wavy => painter.add(Shape::line(wave(from, to), Stroke::new(width * 0.8, color))),
    };
}

fn wave(from: Pos2, to: Pos2) -> Vec<Pos2> {
    let steps = ((to.x - from.x) / 1.5).ceil().max(1.0) as usize;
    (0..=steps)
        .map(|i| {
            let x = from.x + (to.x - from.x) * i as f32 / steps as f32;
            pos2(x, from.y + (x * 0.9).sin() * 1.2)
        })
        .collect()
}

/// The caret, with a flag at direction boundaries that points the way the text runs there.
fn caret(painter: &Painter, origin: Pos2, shape: &CaretShape, color: Color32) {
    let x = origin.x + shape.x;
    let (top, bottom) = (origin.y + shape.top, origin.y + shape.bottom);
    let inset = (bottom - top) * 0.15;
    let (top, bottom) = (top + inset, bottom - inset);
    painter.vline(x, top..=bottom, Stroke::new(1.5, color));
    if shape.at_boundary {
        let out = if shape.direction.is_rtl() { -5.0 } else { 5.0 };
        let points = vec![pos2(x, top), pos2(x + out, top + 2.5), pos2(x, top + 5.0)];
        painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
    }
}
