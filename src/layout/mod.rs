//! Paragraphs on the page: fonts, lines, carets, rectangles and glyph bitmaps, by parley.
//!
//! Units are points relative to the top left corner of the thing laid out, and byte offsets
//! relative to the text passed in. Knows nothing of egui, nor of what an annotation means.
//!
//! - [`Fonts`]: the bundled fonts, and the machine's own for other scripts.
//! - [`Paragraph`]: one newline-free paragraph, its lines, carets, rectangles and glyphs.
//! - [`ArticleLayout`]: a column of paragraphs of any length, laid out only around the view.
//! - [`Rasterizer`]: glyph bitmaps for an atlas, and outlines.

mod article;
mod bundled;
mod caret;
mod display;
mod elide;
mod ends;
mod extent;
mod flow;
mod fonts;
mod geometry;
mod heights;
mod hit;
mod lines;
mod looks;
mod motion;
mod paragraph;
mod raster;
mod read;
mod signs;

#[cfg(test)]
mod article_laws;
#[cfg(test)]
mod conformance;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod identity;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod motion_laws;
#[cfg(test)]
mod texts;

pub use article::{Anchor, ArticleLayout, PlacedParagraph, Refined};
pub use bundled::{BUNDLED, BundledFont};
pub use caret::{Affinity, Caret, CaretShape, Step};
pub use display::Showing;
pub use elide::elide;
pub use ends::End;
pub use flow::Flow;
pub use fonts::{ArabicFace, Face, Faces, FontId, Fonts, TextStyle, Weight};
pub use geometry::{LineRect, Point, Rect};
pub use lines::{GlyphKey, Line, PlacedGlyph};
pub use motion::Motion;
pub use paragraph::{Paragraph, ParagraphBuilder};
pub use raster::{GlyphBitmap, OutlineStep, Pixels, Rasterizer};
pub use signs::{SIGN_BRUSH, Sign};
