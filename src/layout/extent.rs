//! Where letters have ink: boxes of glyphs as they are drawn, marks and descenders included.
//!
//! From the outlines and not from the font's ascent and descent, which a kasra below a ج or a word in
//! Nastaliq may well leave. Boxes are of the curves' control points: never smaller than the ink.

use std::collections::HashMap;

use swash::FontRef;
use swash::scale::ScaleContext;

use super::fonts::{FontId, Fonts};
use super::geometry::Rect;
use super::lines::GlyphKey;
use super::paragraph::Paragraph;

/// Size at which outlines are measured, in pixels an em.
const EM: f32 = 1024.0;
/// The box of a picture glyph (an emoji) that has no outline, in em.
const PICTURE: Rect = Rect {
    left: 0.0,
    top: -1.0,
    right: 1.3,
    bottom: 0.3,
};

/// Boxes of glyphs in em, from their origins, measured once.
#[derive(Default)]
pub(super) struct Extents {
    context: ScaleContext,
    known: HashMap<(FontId, u16), Option<Rect>>,
}

impl Fonts {
    /// The box around a glyph's ink, in points from its origin; `None` for one without, as a space.
    pub fn ink(&mut self, key: &GlyphKey) -> Option<Rect> {
        let place = (key.font, key.glyph);
        let em = match self.extents.known.get(&place) {
            Some(known) => *known,
            None => {
                let measured = self.measure(key);
                self.extents.known.insert(place, measured);
                measured
            }
        };
        let size = f32::from(key.size) / 64.0;
        em.map(|em| Rect {
            left: em.left * size,
            top: em.top * size,
            right: em.right * size,
            bottom: em.bottom * size,
        })
    }

    /// The same in em.
    fn measure(&mut self, key: &GlyphKey) -> Option<Rect> {
        let used = self.shared(key.font)?;
        let font = FontRef::from_index(used.data.data.data(), used.data.index as usize)?;
        let builder = self.extents.context.builder(font).size(EM);
        let mut scaler = builder.normalized_coords(&used.coords).build();
        let outline = scaler.scale_outline(key.glyph);
        let Some(outline) = outline.or_else(|| scaler.scale_color_outline(key.glyph)) else {
            let picture = scaler.has_color_bitmaps() || scaler.has_bitmaps();
            return picture.then_some(PICTURE);
        };
        if outline.points().is_empty() {
            return None;
        }
        let bounds = outline.bounds();
        // Strokes thickened for a bold that the family lacks grow by a twenty-fourth in all.
        let grown = if used.embolden { 1.0 / 24.0 } else { 0.0 };
        Some(Rect {
            left: bounds.min.x / EM - grown,
            top: -bounds.max.y / EM - grown,
            right: bounds.max.x / EM + grown,
            bottom: -bounds.min.y / EM + grown,
        })
    }
}

impl Paragraph {
    /// The boxes of the ink on a line, by index, in points from the paragraph's top left; none for
    /// spaces.
    pub fn ink(&self, fonts: &mut Fonts, line: usize) -> impl Iterator<Item = Rect> {
        self.glyphs(line..line + 1)
            .filter_map(|glyph| Some(fonts.ink(&glyph.key)?.moved(glyph.x, glyph.y)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{ArabicFace, GlyphBitmap, Pixels, Rasterizer, TextStyle};
    use crate::text::Direction;

    /// The box of the pixels that a bitmap covers visibly, in points from the glyph's origin.
    fn covered(bitmap: &GlyphBitmap, scale: f32) -> Option<Rect> {
        let Pixels::Coverage(pixels) = &bitmap.pixels else {
            panic!("letters have no colour of their own");
        };
        let at = |i: usize| (i as u32 % bitmap.width, i as u32 / bitmap.width);
        let dark = (0..pixels.len()).filter(|&i| pixels[i] > 40).map(at);
        dark.fold(None, |all: Option<Rect>, (x, y)| {
            let (x, y) = (bitmap.left as f32 + x as f32, bitmap.top as f32 + y as f32);
            let pixel = Rect {
                left: x / scale,
                top: y / scale,
                right: (x + 1.0) / scale,
                bottom: (y + 1.0) / scale,
            };
            Some(all.map_or(pixel, |all| Rect {
                left: all.left.min(pixel.left),
                top: all.top.min(pixel.top),
                right: all.right.max(pixel.right),
                bottom: all.bottom.max(pixel.bottom),
            }))
        })
    }

    #[test]
    fn ink_is_where_the_drawn_glyph_is_dark() {
        let scale = 8.0;
        let mut fonts = Fonts::bundled();
        let mut rasterizer = Rasterizer::new();
        for (text, nastaliq) in [
            ("حَرَكَاتٍ وَشَدَّةِ ج ع ي", false),
            ("בְּרֵאשִׁית (Jgq) 58%", false),
            ("یہ نستعلیق ہے", true),
        ] {
            let mut style = TextStyle::reading(20.0);
            if nastaliq {
                style.faces.arabic = ArabicFace::Nastaliq;
            }
            let direction = Direction::RightToLeft;
            let paragraph = Paragraph::new(&mut fonts, text, &style, direction, None);
            for glyph in paragraph.glyphs(0..1) {
                let drawn = rasterizer.glyph(&fonts, &glyph.key, scale, 0);
                let (Some(drawn), Some(ink)) = (covered(&drawn, scale), fonts.ink(&glyph.key))
                else {
                    continue;
                };
                let pixel = 1.0 / scale;
                assert!(
                    drawn.left >= ink.left - pixel
                        && drawn.top >= ink.top - pixel
                        && drawn.right <= ink.right + pixel
                        && drawn.bottom <= ink.bottom + pixel,
                    "{drawn:?} in {ink:?}"
                );
                // Control points lie outside of a curve, though not far.
                assert!(
                    (drawn.height() - ink.height()).abs() < 5.0,
                    "{drawn:?} in {ink:?}"
                );
            }
        }
    }

    #[test]
    fn a_space_has_no_ink() {
        let mut fonts = Fonts::bundled();
        let style = TextStyle::reading(20.0);
        let paragraph = Paragraph::new(&mut fonts, " ", &style, Direction::RightToLeft, None);
        assert_eq!(paragraph.ink(&mut fonts, 0).count(), 0);
    }
}
