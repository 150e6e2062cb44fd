//! A scene as pixels.
//!
//! Shapes and letters are painted in turn as masks of how much of each pixel they cover; colours
//! are mixed as sRGB numbers, as on the screen. Level and upright lines and the edges of fills are
//! moved to whole pixels, so that they are sharp at every scale.

use std::{collections::HashMap, ops::Range};

use png::EncodingError;
use zeno::{Command, Fill, Join, Mask, PathBuilder, Scratch, Stroke, Style, Vector};

use super::encode;
use crate::{
    layout::{Fonts, GlyphBitmap, GlyphKey, Paragraph, Pixels, Point, Rasterizer, Rect},
    page::{Color, Surface, hidden},
};

/// Steps to a pixel at which a glyph is drawn sideways.
const STEPS: i64 = 4;

/// A sheet of pixels.
pub(super) struct Canvas<'f> {
    fonts: &'f Fonts,
    rasterizer: Rasterizer,
    glyphs: HashMap<(GlyphKey, u8), GlyphBitmap>,
    scratch: Scratch,
    /// Pixels a point.
    scale: f32,
    width: usize,
    height: usize,
    /// Red, green and blue of each pixel, row by row from the top.
    pixels: Vec<u8>,
}

impl<'f> Canvas<'f> {
    /// Paper of this size, in pixels.
    pub(super) fn new(
        fonts: &'f Fonts,
        (width, height): (u32, u32),
        scale: f32,
        paper: Color,
    ) -> Canvas<'f> {
        let (width, height) = (width as usize, height as usize);
        Canvas {
            fonts,
            rasterizer: Rasterizer::new(),
            glyphs: HashMap::new(),
            scratch: Scratch::new(),
            scale,
            width,
            height,
            pixels: [paper.r, paper.g, paper.b].repeat(width * height),
        }
    }

    /// The pixels as PNG, with texts by keyword.
    pub(super) fn png(self, texts: &[(&str, &str)]) -> Result<Vec<u8>, EncodingError> {
        let size = (self.width as u32, self.height as u32);
        encode::rgb(size, &self.pixels, self.scale, texts)
    }

    /// Mixes a colour into a pixel, of which it hides `hidden` 255ths; none outside the sheet.
    fn mix(&mut self, x: i64, y: i64, color: Color, hidden: u8) {
        let inside = |at: i64, size: usize| usize::try_from(at).ok().filter(|at| *at < size);
        let (Some(x), Some(y)) = (inside(x, self.width), inside(y, self.height)) else {
            return;
        };
        let alpha = u32::from(color.a) * u32::from(hidden);
        let pixel = (y * self.width + x) * 3;
        let channels = self.pixels[pixel..pixel + 3].iter_mut();
        for (below, above) in channels.zip([color.r, color.g, color.b]) {
            let (old, new) = (u32::from(*below), u32::from(above));
            let full = 255 * 255;
            *below = ((old * (full - alpha) + new * alpha + full / 2) / full) as u8;
        }
    }

    fn path(&mut self, commands: &[Command], style: impl Into<Style<'static>>, color: Color) {
        let mut mask = Mask::with_scratch(commands, &mut self.scratch);
        let (covered, place) = mask.style(style).render();
        let width = place.width.max(1) as usize;
        for (y, row) in (i64::from(place.top)..).zip(covered.chunks(width)) {
            for (x, &covered) in (i64::from(place.left)..).zip(row) {
                self.mix(x, y, color, covered);
            }
        }
    }

    fn block(&mut self, across: Range<i64>, down: Range<i64>, color: Color) {
        let across = across.start.max(0)..across.end.min(self.width as i64);
        for y in down.start.max(0)..down.end.min(self.height as i64) {
            for x in across.clone() {
                self.mix(x, y, color, 255);
            }
        }
    }

    fn pixels(&self, point: Point) -> Vector {
        Vector::new(point.x * self.scale, point.y * self.scale)
    }

    /// The rectangle with its edges on whole pixels.
    fn whole(&self, rect: Rect) -> Rect {
        let whole = |edge: f32| (edge * self.scale).round();
        Rect {
            left: whole(rect.left),
            top: whole(rect.top),
            right: whole(rect.right),
            bottom: whole(rect.bottom),
        }
    }

    /// Where the middle of a line of this width lies sharpest: in the middle of a pixel if the line
    /// is an odd number of them wide, else between two.
    fn sharp(&self, middle: f32, width: f32) -> f32 {
        let width = width * self.scale;
        if width <= 1.0 || width.round() as i64 % 2 == 1 {
            (middle - 0.5).round() + 0.5
        } else {
            middle.round()
        }
    }

    fn stamp(&mut self, key: &GlyphKey, origin: Point, color: Color) {
        let steps = (f64::from(origin.x * self.scale) * STEPS as f64).round() as i64;
        let step = steps.rem_euclid(STEPS) as u8;
        let (fonts, scale) = (self.fonts, self.scale);
        // Taken out, and put back: painting needs the sheet.
        let bitmap = self
            .glyphs
            .remove(&(*key, step))
            .unwrap_or_else(|| self.rasterizer.glyph(fonts, key, scale, step));
        let left = steps.div_euclid(STEPS) + i64::from(bitmap.left);
        let top = (origin.y * scale).round() as i64 + i64::from(bitmap.top);
        self.stamp_bitmap(&bitmap, left, top, color);
        self.glyphs.insert((*key, step), bitmap);
    }

    fn stamp_bitmap(&mut self, bitmap: &GlyphBitmap, left: i64, top: i64, color: Color) {
        let width = bitmap.width.max(1) as usize;
        let place = |i: usize| (left + (i % width) as i64, top + (i / width) as i64);
        match &bitmap.pixels {
            Pixels::Coverage(covered) => {
                let bright = color.is_bright();
                for (i, &covered) in covered.iter().enumerate() {
                    let (x, y) = place(i);
                    self.mix(x, y, color, hidden(covered, bright));
                }
            }
            Pixels::Color(colors) => {
                for (i, rgba) in colors.chunks_exact(4).enumerate() {
                    let (x, y) = place(i);
                    let [r, g, b, a] = [rgba[0], rgba[1], rgba[2], rgba[3]];
                    self.mix(x, y, Color { r, g, b, a }, color.a);
                }
            }
        }
    }
}

impl Surface for Canvas<'_> {
    fn crisp(&self, y: f32) -> f32 {
        ((y * self.scale - 0.5).round() + 0.5) / self.scale
    }

    fn fill(&mut self, rect: Rect, rounding: f32, color: Color) {
        let rect = self.whole(rect);
        if rounding <= 0.0 {
            let [left, right] = [rect.left, rect.right].map(|x| x as i64);
            let [top, bottom] = [rect.top, rect.bottom].map(|y| y as i64);
            self.block(left..right, top..bottom, color);
        } else {
            let path = rounded(rect, rounding * self.scale);
            self.path(&path, Fill::NonZero, color);
        }
    }

    fn frame(&mut self, rect: Rect, rounding: f32, width: f32, color: Color) {
        let rect = self.whole(rect);
        let width = (width * self.scale).round().max(1.0);
        let inside = Rect {
            left: rect.left + width / 2.0,
            top: rect.top + width / 2.0,
            right: rect.right - width / 2.0,
            bottom: rect.bottom - width / 2.0,
        };
        let path = rounded(inside, rounding * self.scale);
        self.path(&path, Stroke::new(width), color);
    }

    fn area(&mut self, corners: &[Point], color: Color) {
        let mut path = Vec::new();
        for (i, corner) in corners.iter().enumerate() {
            let corner = self.pixels(*corner);
            if i == 0 {
                path.move_to(corner);
            } else {
                path.line_to(corner);
            }
        }
        path.close();
        self.path(&path, Fill::NonZero, color);
    }

    fn line(&mut self, points: &[Point], width: f32, color: Color) {
        let mut ends: Vec<Vector> = points.iter().map(|p| self.pixels(*p)).collect();
        if let [from, to] = &mut ends[..] {
            if from.y == to.y {
                let y = self.sharp(from.y, width);
                (from.y, to.y) = (y, y);
            } else if from.x == to.x {
                let x = self.sharp(from.x, width);
                (from.x, to.x) = (x, x);
            }
        }
        let mut path = Vec::new();
        for (i, &end) in ends.iter().enumerate() {
            if i == 0 {
                path.move_to(end);
            } else {
                path.line_to(end);
            }
        }
        let mut stroke = Stroke::new(width * self.scale);
        stroke.join(Join::Round);
        self.path(&path, stroke, color);
    }

    fn disc(&mut self, center: Point, radius: f32, color: Color) {
        let mut path = Vec::new();
        path.add_circle(self.pixels(center), radius * self.scale);
        self.path(&path, Fill::NonZero, color);
    }

    fn text(&mut self, paragraph: &Paragraph, lines: Range<usize>, at: Point, color: Color) {
        for glyph in paragraph.glyphs(lines) {
            let origin = Point::new(at.x + glyph.x, at.y + glyph.y);
            self.stamp(&glyph.key, origin, color);
        }
    }
}

/// A rectangle with round corners.
fn rounded(rect: Rect, radius: f32) -> Vec<Command> {
    let mut path = Vec::new();
    let corner = (rect.left, rect.top);
    path.add_round_rect(corner, rect.width(), rect.height(), radius, radius);
    path
}
