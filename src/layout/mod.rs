//! Paragraphs on the page: fonts, lines, carets, rectangles and glyph bitmaps, by parley.
//!
//! Units are points relative to the top left corner of the thing laid out, and byte offsets
//! relative to the text passed in. Knows nothing of egui, nor of what an annotation means.
//!
//! - [`Fonts`]: the bundled fonts, and the machine's own for other scripts.
//! - [`Paragraph`]: one newline-free paragraph, its lines, carets, rectangles and glyphs.
//! - [`ArticleLayout`]: a column of paragraphs of any length, laid out only around the view.
//! - [`Rasterizer`]: glyph bitmaps for an atlas.
