//! The lines of one paragraph as plain tables: lines, caret cells, placed glyphs.
//!
//! Filled from a parley layout after each line breaking; carets, rectangles and painting use the
//! tables alone. Offsets here are the text's own, not the display string's.

use std::ops::Range;

use super::caret::Side;
use super::fonts::FontId;
use super::signs::Sign;
use crate::text::Direction;

/// One line of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its index in the paragraph.
    pub index: usize,
    /// The top of the line's box, in points; the bottom of the line above.
    pub top: f32,
    /// The bottom of the line's box.
    pub bottom: f32,
    /// The top of its letters, by the font's ascent; inside the box unless set very tight.
    pub text_top: f32,
    /// The bottom of its letters, by the font's descent.
    pub text_bottom: f32,
    /// Where letters stand.
    pub baseline: f32,
    /// The left end of the line's text, without a space hanging at its end.
    pub left: f32,
    /// The right end of the line's text, without a space hanging at its end.
    pub right: f32,
    /// Bytes of the text; the next line starts where this one ends.
    pub range: Range<usize>,
    pub(super) cells: Range<usize>,
    pub(super) glyphs: Range<usize>,
}

/// What a bitmap of a glyph depends on, scale apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GlyphKey {
    /// The font, with its variations and synthetic weight.
    pub font: FontId,
    /// The glyph's number in the font.
    pub glyph: u16,
    /// The size in 64ths of a point.
    pub size: u16,
}

impl GlyphKey {
    /// A size in points as keys have it.
    pub(super) fn size_of(points: f32) -> u16 {
        (points * 64.0).round() as u16
    }
}

/// A glyph in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// Which glyph.
    pub key: GlyphKey,
    /// The glyph's origin, in points.
    pub x: f32,
    /// The glyph's origin, on or near the baseline, in points.
    pub y: f32,
    /// The brush given for the glyph's text; 0 unless one was given.
    pub brush: u16,
}

/// A grapheme on its line: what a caret stands beside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cell {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) rtl: bool,
}

impl Cell {
    /// The side a reader comes upon first.
    pub(super) fn leading(&self) -> Side {
        if self.rtl { Side::Right } else { Side::Left }
    }

    pub(super) fn x(&self, side: Side) -> f32 {
        match side {
            Side::Left => self.left,
            Side::Right => self.right,
        }
    }
}

/// All lines of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    pub(super) direction: Direction,
    /// Bytes of the text.
    pub(super) len: usize,
    pub(super) lines: Vec<Line>,
    /// In logical order.
    pub(super) cells: Vec<Cell>,
    /// Indices of `cells`; those of each line in visual order, left to right.
    pub(super) visual: Vec<usize>,
    pub(super) glyphs: Vec<PlacedGlyph>,
    /// Line by line.
    pub(super) signs: Vec<Sign>,
}

impl Lines {
    /// No lines yet, for a text of `len` bytes.
    pub(super) fn empty(direction: Direction, len: usize) -> Lines {
        Lines {
            direction,
            len,
            lines: Vec::new(),
            cells: Vec::new(),
            visual: Vec::new(),
            glyphs: Vec::new(),
            signs: Vec::new(),
        }
    }

    /// A line's cells in visual order, by index.
    pub(super) fn visual(&self, line: usize) -> &[usize] {
        &self.visual[self.lines[line].cells.clone()]
    }

    /// The side of a line at which reading goes on to the next.
    pub(super) fn end_side(&self) -> Side {
        match self.direction {
            Direction::LeftToRight => Side::Right,
            Direction::RightToLeft => Side::Left,
        }
    }

    /// The index of the cell that holds the byte at `offset`.
    pub(super) fn cell_of(&self, offset: usize) -> Option<usize> {
        let next = self.cells.partition_point(|cell| cell.start <= offset);
        let cell = next.checked_sub(1)?;
        (offset < self.cells[cell].end).then_some(cell)
    }

    /// The line that holds the cell.
    pub(super) fn line_of_cell(&self, cell: usize) -> usize {
        self.lines.partition_point(|line| line.cells.end <= cell)
    }

    /// Makes all that is measured in points larger, but for the glyphs themselves.
    pub(super) fn scale(&mut self, by: f32) {
        for line in &mut self.lines {
            let edges = [&mut line.top, &mut line.bottom, &mut line.text_top];
            let more = [&mut line.text_bottom, &mut line.baseline];
            let sides = [&mut line.left, &mut line.right];
            for points in edges.into_iter().chain(more).chain(sides) {
                *points *= by;
            }
        }
        for cell in &mut self.cells {
            cell.left *= by;
            cell.right *= by;
        }
        for glyph in &mut self.glyphs {
            glyph.x *= by;
            glyph.y *= by;
        }
        for sign in &mut self.signs {
            sign.rect = sign.rect.scaled(by);
        }
    }

    /// Bytes held.
    pub(super) fn memory(&self) -> usize {
        self.lines.capacity() * size_of::<Line>()
            + self.cells.capacity() * size_of::<Cell>()
            + self.visual.capacity() * size_of::<usize>()
            + self.glyphs.capacity() * size_of::<PlacedGlyph>()
            + self.signs.capacity() * size_of::<Sign>()
    }
}
