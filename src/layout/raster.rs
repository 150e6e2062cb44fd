//! Glyph bitmaps by swash, for an atlas that the painter keeps, and outlines, for pictures that are
//! sharp at any size.

use std::collections::HashMap;

use swash::scale::image::Content;
use swash::scale::{Render, ScaleContext, Scaler, Source, StrikeWith};
use swash::zeno::{Command, Format, PathData, Vector};
use swash::{CacheKey, FontRef};

use super::fonts::{FontId, Fonts, UsedFont};
use super::geometry::Point;
use super::lines::GlyphKey;

/// A glyph's picture.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphBitmap {
    /// In pixels; zero for a space.
    pub width: u32,
    /// In pixels; zero for a space.
    pub height: u32,
    /// From the glyph's origin, rounded down to a whole pixel, to the picture's left edge, in
    /// pixels.
    pub left: i32,
    /// From the glyph's origin to the picture's top edge, in pixels, downwards: mostly negative.
    pub top: i32,
    /// Row by row from the top.
    pub pixels: Pixels,
}

/// What the pixels of a bitmap say.
#[derive(Clone, Debug, PartialEq)]
pub enum Pixels {
    /// How much of the pixel is covered, one byte a pixel, to be filled with the text's color.
    Coverage(Vec<u8>),
    /// Colors of the glyph's own, as of emoji: four bytes a pixel, RGBA, alpha not multiplied in.
    Color(Vec<u8>),
}

/// A step of the pen along an outline; curves are Bézier's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OutlineStep {
    /// Begins anew here.
    Move(Point),
    /// Straight to here.
    Line(Point),
    /// By way of one control point.
    Quad(Point, Point),
    /// By way of two control points.
    Cubic(Point, Point, Point),
    /// Back to where it began.
    Close,
}

impl From<Command> for OutlineStep {
    fn from(command: Command) -> OutlineStep {
        let point = |p: Vector| Point::new(p.x, -p.y);
        match command {
            Command::MoveTo(to) => OutlineStep::Move(point(to)),
            Command::LineTo(to) => OutlineStep::Line(point(to)),
            Command::QuadTo(by, to) => OutlineStep::Quad(point(by), point(to)),
            Command::CurveTo(a, b, to) => OutlineStep::Cubic(point(a), point(b), point(to)),
            Command::Close => OutlineStep::Close,
        }
    }
}

/// Draws glyphs; keeps what it has read of the fonts.
pub struct Rasterizer {
    context: ScaleContext,
    /// Where the face lies in its file, and the key that swash caches it by.
    faces: HashMap<FontId, (u32, CacheKey)>,
}

impl Default for Rasterizer {
    fn default() -> Rasterizer {
        Rasterizer::new()
    }
}

impl Rasterizer {
    /// A rasterizer that has drawn nothing yet.
    pub fn new() -> Rasterizer {
        Rasterizer {
            context: ScaleContext::with_max_entries(32),
            faces: HashMap::new(),
        }
    }

    /// Draws a glyph of `fonts` at this scale, shifted right by `subpixel_x` quarters of a pixel.
    pub fn glyph(
        &mut self,
        fonts: &Fonts,
        key: &GlyphKey,
        pixels_per_point: f32,
        subpixel_x: u8,
    ) -> GlyphBitmap {
        self.draw(fonts, key, pixels_per_point, subpixel_x)
            .unwrap_or(GlyphBitmap {
                width: 0,
                height: 0,
                left: 0,
                top: 0,
                pixels: Pixels::Coverage(Vec::new()),
            })
    }

    /// A glyph's outline in points from its origin, y downwards; empty for a space. `None` for one
    /// that has colors of its own or comes as a bitmap only.
    pub fn outline(&mut self, fonts: &Fonts, key: &GlyphKey) -> Option<Vec<OutlineStep>> {
        let used = fonts.used(key.font)?;
        let size = f32::from(key.size) / 64.0;
        let mut scaler = self.scaler(used, key, size)?;
        if scaler.scale_color_outline(key.glyph).is_some() {
            return None;
        }
        let mut outline = scaler.scale_outline(key.glyph)?;
        let bolder = used.bolder_by(size);
        if bolder > 0.0 {
            outline.embolden(bolder, bolder);
        }
        Some(outline.path().commands().map(OutlineStep::from).collect())
    }

    fn draw(
        &mut self,
        fonts: &Fonts,
        key: &GlyphKey,
        pixels_per_point: f32,
        subpixel_x: u8,
    ) -> Option<GlyphBitmap> {
        let used = fonts.used(key.font)?;
        let size = f32::from(key.size) / 64.0 * pixels_per_point;
        let mut scaler = self.scaler(used, key, size)?;
        let image = Render::new(&[
            Source::ColorOutline(0),
            Source::ColorBitmap(StrikeWith::BestFit),
            Source::Outline,
        ])
        .format(Format::Alpha)
        .offset(Vector::new(f32::from(subpixel_x) / 4.0, 0.0))
        .embolden(used.bolder_by(size))
        .render(&mut scaler, key.glyph)?;
        Some(GlyphBitmap {
            width: image.placement.width,
            height: image.placement.height,
            left: image.placement.left,
            top: -image.placement.top,
            pixels: match image.content {
                Content::Mask => Pixels::Coverage(image.data),
                Content::Color | Content::SubpixelMask => Pixels::Color(image.data),
            },
        })
    }

    /// Reads the glyph's face at `size`, in whatever unit what it draws is to have.
    fn scaler<'a>(
        &'a mut self,
        used: &'a UsedFont,
        key: &GlyphKey,
        size: f32,
    ) -> Option<Scaler<'a>> {
        let data = used.data.data.data();
        let (offset, cache_key) = match self.faces.get(&key.font) {
            Some(face) => *face,
            None => {
                let face = FontRef::from_index(data, used.data.index as usize)?;
                *self
                    .faces
                    .entry(key.font)
                    .or_insert((face.offset, face.key))
            }
        };
        let font = FontRef {
            data,
            offset,
            key: cache_key,
        };
        let scaler = self.context.builder(font).size(size);
        Some(scaler.normalized_coords(&used.coords).build())
    }
}

impl UsedFont {
    /// By how much strokes of letters of this size grow, in its unit: by a twenty-fourth of the
    /// size where the weight is synthetic, as FreeType's is.
    fn bolder_by(&self, size: f32) -> f32 {
        if self.embolden { size / 24.0 } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Paragraph, TextStyle};
    use crate::text::Direction;

    fn draw(text: &str, pixels_per_point: f32, subpixel_x: u8) -> GlyphBitmap {
        let mut fonts = Fonts::bundled();
        let style = TextStyle::reading(20.0);
        let paragraph = Paragraph::new(&mut fonts, text, &style, Direction::LeftToRight, None);
        let glyph = paragraph.glyphs(0..1).next().expect("a glyph");
        Rasterizer::new().glyph(&fonts, &glyph.key, pixels_per_point, subpixel_x)
    }

    fn ink(bitmap: &GlyphBitmap) -> u32 {
        match &bitmap.pixels {
            Pixels::Coverage(pixels) => pixels.iter().map(|&p| u32::from(p)).sum(),
            Pixels::Color(_) => panic!("a letter has no color of its own"),
        }
    }

    #[test]
    fn a_letter_stands_on_its_baseline() {
        let h = draw("H", 2.0, 0);
        assert!(h.top < -20 && (h.top + h.height as i32).abs() <= 1, "{h:?}");
        let p = draw("p", 2.0, 0);
        assert!(p.top + p.height as i32 > 5, "{p:?}");
        assert!(ink(&h) > 255 * 50);
    }

    #[test]
    fn pixels_fill_the_bitmap_and_grow_with_the_scale() {
        let (one, two) = (draw("ش", 1.0, 0), draw("ش", 2.0, 0));
        let Pixels::Coverage(pixels) = &one.pixels else {
            panic!("a letter has no color of its own");
        };
        assert_eq!(pixels.len(), (one.width * one.height) as usize);
        let ratio = ink(&two) as f32 / ink(&one) as f32;
        assert!((ratio - 4.0).abs() < 0.1, "{ratio}");
    }

    #[test]
    fn a_shift_by_quarters_of_a_pixel_keeps_the_ink() {
        let (still, shifted) = (draw("l", 1.0, 0), draw("l", 1.0, 2));
        assert_ne!(still.pixels, shifted.pixels);
        assert!((ink(&still) as f32 / ink(&shifted) as f32 - 1.0).abs() < 0.05);
    }

    #[test]
    fn an_outline_is_where_the_bitmap_is() {
        let mut fonts = Fonts::bundled();
        let style = TextStyle::reading(20.0);
        let rtl = Direction::RightToLeft;
        let paragraph = Paragraph::new(&mut fonts, "شَ لا", &style, rtl, None);
        let mut rasterizer = Rasterizer::new();
        for placed in paragraph.glyphs(0..1) {
            let bitmap = rasterizer.glyph(&fonts, &placed.key, 1.0, 0);
            let outline = rasterizer.outline(&fonts, &placed.key).expect("a letter");
            let ends = outline.iter().filter_map(|step| match step {
                OutlineStep::Move(to) | OutlineStep::Line(to) => Some(to),
                OutlineStep::Quad(_, to) | OutlineStep::Cubic(_, _, to) => Some(to),
                OutlineStep::Close => None,
            });
            let (left, top) = (bitmap.left as f32, bitmap.top as f32);
            let (right, bottom) = (left + bitmap.width as f32, top + bitmap.height as f32);
            for end in ends {
                assert!((left - 0.01..=right + 0.01).contains(&end.x), "{end:?}");
                assert!((top - 0.01..=bottom + 0.01).contains(&end.y), "{end:?}");
            }
            assert_eq!(outline.is_empty(), bitmap.width == 0);
        }
    }

    #[test]
    fn a_space_is_an_empty_bitmap() {
        let space = draw(" ", 1.0, 0);
        assert_eq!((space.width, space.height), (0, 0));
    }
}
