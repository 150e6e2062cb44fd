//! A column of paragraphs of any length, laid out only around what is seen.
//!
//! Heights of what has not been seen are estimated from counted characters; they turn exact when
//! the view comes near, and [`ArticleLayout::prepare`] says by how much the text under the reader's
//! eye moved. Work depends on the view's size, never on the article's.
//!
//! A place in the column is a double, for a book is millions of points tall; what is drawn is
//! measured from the view's top, so that a letter a million points down is as sharp as the first.

mod near;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::caret::{Affinity, Caret, CaretShape};
use super::display::Showing;
use super::ends::End;
use super::flow::Flow;
use super::fonts::{Fonts, TextStyle};
use super::geometry::{LineRect, Point, Rect};
use super::heights::Heights;
use super::paragraph::Paragraph;
use crate::text::{Block, Blocks, Direction, ends_line};
use near::Measured;
pub use near::Refined;

/// An article laid out in one column. Offsets are bytes of the article; y is measured from the
/// column's top.
pub struct ArticleLayout {
    text: Arc<str>,
    style: TextStyle,
    showing: Showing,
    width: f32,
    paragraph_gap: f32,
    blocks: Blocks,
    flow: Flow,
    /// Gaps included.
    heights: Heights,
    laid: BTreeMap<usize, Paragraph>,
    measured: Measured,
    broken: usize,
}

/// A laid out paragraph in its place. Very long paragraphs come in several.
pub struct PlacedParagraph<'a> {
    /// The index of the article's paragraph.
    pub index: usize,
    /// Bytes of the article.
    pub range: Range<usize>,
    /// Its top below the view's, in points.
    pub y: f32,
    /// The paragraph; its offsets count from `range.start`.
    pub paragraph: &'a Paragraph,
}

/// A place in the text to return to after a change of width or style.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    /// The byte offset of a line's start.
    pub offset: usize,
    /// How far below the top of the line that holds it, in points.
    pub below: f32,
}

impl ArticleLayout {
    /// A text that is short, or laid out once: it is cut here. A column `width` points wide, with
    /// `paragraph_gap` points between paragraphs, each of which begins at its own side. `directions` is
    /// asked which way each runs, in their order, by the number of line feeds before it and its text, as
    /// a document knows directions. Nothing is laid out yet.
    pub fn new(
        text: Arc<str>,
        directions: impl FnMut(usize, &str) -> Direction,
        style: TextStyle,
        width: f32,
        paragraph_gap: f32,
    ) -> ArticleLayout {
        let flow = Flow::each(&text, directions);
        let blocks = Blocks::of(&text);
        ArticleLayout::of_blocks(text, blocks, flow, style, width, paragraph_gap)
    }

    /// The same of a text that is cut already, which takes no time for its length.
    pub fn of_blocks(
        text: Arc<str>,
        blocks: Blocks,
        flow: Flow,
        style: TextStyle,
        width: f32,
        paragraph_gap: f32,
    ) -> ArticleLayout {
        let measured = Measured::default();
        let estimate = measured.estimate(&style, width, paragraph_gap);
        ArticleLayout {
            text,
            style,
            showing: Showing::default(),
            width,
            paragraph_gap,
            heights: Heights::new(blocks.clone(), estimate),
            blocks,
            flow,
            laid: BTreeMap::new(),
            measured,
            broken: 0,
        }
    }

    /// Changes the column's width, in points. Heights are estimated anew: take an
    /// [`ArticleLayout::anchor`] before and look for it afterwards.
    pub fn resize(&mut self, width: f32) {
        if width != self.width {
            self.width = width;
            self.estimate();
        }
    }

    /// Changes the style and the gap between paragraphs, in points; heights are estimated anew, as by
    /// [`ArticleLayout::resize`]. What is laid out is not shaped again if only its size differs.
    pub fn restyle(&mut self, style: TextStyle, paragraph_gap: f32) {
        if style == self.style && paragraph_gap == self.paragraph_gap {
            return;
        }
        let before = std::mem::replace(&mut self.style, style);
        self.paragraph_gap = paragraph_gap;
        let size = self.style.size;
        match (TextStyle { size, ..before }) == self.style {
            true => self.estimate(),
            false => self.forget(),
        }
    }

    /// Changes which way paragraphs run. Heights stay as they are, for lines run the other way within
    /// the same width.
    pub fn redirect(&mut self, flow: Flow) {
        let was = std::mem::replace(&mut self.flow, flow);
        let (blocks, flow) = (&self.blocks, &self.flow);
        let stays = |block: &Block| was.of(block) == flow.of(block);
        self.laid.retain(|index, _| stays(&blocks.get(*index)));
    }

    /// Changes what of the text is shown; heights are estimated anew.
    pub fn show(&mut self, showing: Showing) {
        if showing != self.showing {
            self.showing = showing;
            self.forget();
        }
    }

    /// The column's width, in points.
    pub fn width(&self) -> f32 {
        self.width
    }

    /// The style of the text.
    pub fn style(&self) -> &TextStyle {
        &self.style
    }

    /// The column's height in points, partly estimated.
    pub fn height(&self) -> f64 {
        self.heights.total()
    }

    /// The number of paragraphs.
    pub fn paragraphs(&self) -> usize {
        self.blocks.paragraphs()
    }

    /// The paragraph that holds the byte `offset`; what ends a paragraph belongs to it.
    pub fn paragraph_at_offset(&self, offset: usize) -> usize {
        self.blocks
            .get(self.block_of(Caret::before(offset)))
            .paragraph
    }

    /// The bytes of a paragraph, without what ends it; empty beyond the last.
    pub fn paragraph_range(&self, paragraph: usize) -> Range<usize> {
        let blocks = self.blocks.of_paragraph(paragraph);
        match blocks.is_empty() {
            true => self.text.len()..self.text.len(),
            false => self.range(blocks.start).start..self.range(blocks.end - 1).end,
        }
    }

    /// The direction of a paragraph.
    pub fn direction(&self, paragraph: usize) -> Direction {
        let blocks = self.blocks.of_paragraph(paragraph);
        match blocks.is_empty() {
            true => Direction::default(),
            false => self.flow.of(&self.blocks.get(blocks.start)),
        }
    }

    /// The laid out paragraphs that reach into the view, from the top.
    pub fn visible(&self, view: Range<f64>) -> impl Iterator<Item = PlacedParagraph<'_>> {
        self.laid
            .range(self.blocks_in(&view))
            .map(move |(&index, paragraph)| {
                let block = self.blocks.get(index);
                PlacedParagraph {
                    index: block.paragraph,
                    range: block.range,
                    y: (self.heights.before(index) - view.start) as f32,
                    paragraph,
                }
            })
    }

    /// The top of the paragraph that holds the byte `offset`, in points; an estimate until the
    /// view has been near.
    pub fn top_of(&self, offset: usize) -> f64 {
        self.heights.before(self.block_of(Caret::before(offset)))
    }

    /// The height in points at which the byte `offset` stands, roughly: by its share of what is laid
    /// out together with it.
    pub fn height_near(&self, offset: usize) -> f64 {
        let block = self.block_of(Caret::before(offset));
        let range = self.range(block);
        let share = (offset - range.start) as f64 / range.len().max(1) as f64;
        self.heights.before(block) + share.min(1.0) * f64::from(self.heights.get(block))
    }

    /// The byte that stands at height `y`, roughly; the opposite of [`ArticleLayout::height_near`].
    pub fn offset_near(&self, y: f64) -> usize {
        let block = self.heights.find(y);
        let range = self.range(block);
        let height = f64::from(self.heights.get(block).max(1.0));
        let share = ((y - self.heights.before(block)) / height).clamp(0.0, 1.0);
        let offset = range.start + (share * range.len() as f64) as usize;
        self.text.floor_char_boundary(offset)
    }

    /// The place in the text at height `y`.
    pub fn anchor(&mut self, fonts: &mut Fonts, y: f64) -> Anchor {
        let (block, local) = self.local_point(y, Point::default());
        let start = self.range(block).start;
        let paragraph = self.lay_out(fonts, block);
        let index = paragraph.lines_between(local.y, f32::INFINITY).start;
        let line = paragraph.lines().nth(index).or(paragraph.lines().last());
        Anchor {
            offset: start + line.map_or(0, |line| line.range.start),
            below: local.y - line.map_or(0.0, |line| line.top),
        }
    }

    /// The height at which the anchor's place stands now. A view that holds it will not move when
    /// it is prepared.
    pub fn y_of(&mut self, fonts: &mut Fonts, anchor: Anchor) -> f64 {
        let caret = Caret::before(anchor.offset);
        let block = self.block_of(caret);
        self.settle(fonts, block);
        let top = self.heights.before(block);
        let local = caret.offset - self.range(block).start;
        let paragraph = self.lay_out(fonts, block);
        let line = paragraph.line_of(Caret::before(local));
        let line_top = paragraph.lines().nth(line).map_or(0.0, |line| line.top);
        top + f64::from(line_top + anchor.below)
    }

    /// The caret nearest to a point, measured from the height `top`.
    pub fn caret_at(&mut self, fonts: &mut Fonts, top: f64, point: Point) -> Caret {
        let (block, local) = self.local_point(top, point);
        let start = self.range(block).start;
        self.lay_out(fonts, block).caret_at(local).moved(start)
    }

    /// How a caret is drawn, measured from the height `top`. Its `line` counts within the paragraph
    /// as laid out.
    pub fn caret_shape(&mut self, fonts: &mut Fonts, caret: Caret, top: f64) -> CaretShape {
        let (block, local) = self.local_caret(caret);
        let down = (self.heights.before(block) - top) as f32;
        let shape = self.lay_out(fonts, block).caret_shape(local);
        CaretShape {
            top: down + shape.top,
            bottom: down + shape.bottom,
            line_bottom: down + shape.line_bottom,
            ..shape
        }
    }

    /// How an end of a byte range is drawn, as [`Paragraph::end_shape`], measured from the height `top`.
    pub fn end_shape(
        &mut self,
        fonts: &mut Fonts,
        range: Range<usize>,
        end: End,
        top: f64,
    ) -> CaretShape {
        let (block, _) = self.local_caret(end.caret(&range));
        let bytes = self.range(block);
        let local = |at: usize| at.clamp(bytes.start, bytes.end) - bytes.start;
        let down = (self.heights.before(block) - top) as f32;
        let range = local(range.start)..local(range.end);
        let shape = self.lay_out(fonts, block).end_shape(range, end);
        CaretShape {
            top: down + shape.top,
            bottom: down + shape.bottom,
            line_bottom: down + shape.line_bottom,
            ..shape
        }
    }

    /// The rectangles of a byte range that reach into the view, as [`Paragraph::rects`], measured
    /// from the view's top.
    pub fn rects(&mut self, fonts: &mut Fonts, range: Range<usize>, view: Range<f64>) -> Vec<Rect> {
        self.rects_by(fonts, range, view, Paragraph::rects)
    }

    /// The same without spaces that hang at the ends of wrapped lines, for what marks the words.
    pub fn rects_of_words(
        &mut self,
        fonts: &mut Fonts,
        range: Range<usize>,
        view: Range<f64>,
    ) -> Vec<Rect> {
        self.rects_by(fonts, range, view, Paragraph::rects_of_words)
    }

    fn rects_by(
        &mut self,
        fonts: &mut Fonts,
        range: Range<usize>,
        view: Range<f64>,
        of: impl Fn(&Paragraph, Range<usize>) -> Vec<LineRect>,
    ) -> Vec<Rect> {
        let mut rects = Vec::new();
        for block in self.blocks_in(&view) {
            let bytes = self.range(block);
            let start = range.start.max(bytes.start);
            let end = range.end.min(bytes.end);
            if start < end {
                let down = (self.heights.before(block) - view.start) as f32;
                let paragraph = self.lay_out(fonts, block);
                let lines = of(paragraph, start - bytes.start..end - bytes.start);
                rects.extend(lines.into_iter().map(|line| line.rect.moved(0.0, down)));
            }
        }
        let height = (view.end - view.start) as f32;
        rects.retain(|rect| rect.bottom > 0.0 && rect.top < height);
        rects
    }

    /// The byte range of the word exactly under a point, measured from the height `top`, as
    /// [`Paragraph::word_at`].
    pub fn word_at(&mut self, fonts: &mut Fonts, top: f64, point: Point) -> Option<Range<usize>> {
        let (block, local) = self.local_point(top, point);
        let start = self.range(block).start;
        let word = self.lay_out(fonts, block).word_at(local)?;
        Some(word.start + start..word.end + start)
    }

    /// The byte range of the grapheme exactly under a point, measured from the height `top`.
    pub fn cluster_at(
        &mut self,
        fonts: &mut Fonts,
        top: f64,
        point: Point,
    ) -> Option<Range<usize>> {
        let (block, local) = self.local_point(top, point);
        let start = self.range(block).start;
        let cluster = self.lay_out(fonts, block).cluster_at(local)?;
        Some(cluster.start + start..cluster.end + start)
    }

    /// Bytes of text whose lines have been broken so far: by it one sees that work goes by what is looked
    /// at, however long the article.
    pub fn broken(&self) -> usize {
        self.broken
    }

    /// Roughly the bytes of memory that laid out paragraphs take, and what is known of others; the text
    /// and its blocks, which are shared, are left out.
    pub fn memory(&self) -> usize {
        self.memory_laid() + self.heights.memory()
    }
}

/// Blocks: what the rest of this layer goes by.
impl ArticleLayout {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn blocks(&self) -> &Blocks {
        &self.blocks
    }

    pub(super) fn flow(&self) -> &Flow {
        &self.flow
    }

    /// The bytes of a block.
    pub(super) fn range(&self, block: usize) -> Range<usize> {
        self.blocks.get(block).range
    }

    fn memory_laid(&self) -> usize {
        self.laid.values().map(Paragraph::memory).sum()
    }

    /// The laid out block, its lines broken for the present width.
    pub(super) fn lay_out(&mut self, fonts: &mut Fonts, block: usize) -> &Paragraph {
        let mut new = false;
        let paragraph = self.laid.entry(block).or_insert_with(|| {
            new = true;
            let block = self.blocks.get(block);
            let next = self.text[block.range.end..].chars().next();
            let direction = self.flow.of(&block);
            Paragraph::of(&self.text[block.range], &self.style, direction)
                .ended_by(next.filter(|&c| ends_line(c)))
                .width(Some(self.width))
                .showing(self.showing)
                .build(fonts)
        });
        if paragraph.refit(self.style.size, self.width) || new {
            self.broken += paragraph.text_len();
        }
        paragraph
    }

    /// The block a caret stands in: the earlier one where a long paragraph is cut and the caret
    /// leans on the letter before.
    pub(super) fn block_of(&self, caret: Caret) -> usize {
        let block = self.blocks.at(caret.offset);
        let at_start = caret.offset == self.range(block).start;
        if at_start && block > 0 && caret.affinity == Affinity::Upstream {
            let cut = self.range(block - 1).end == caret.offset;
            return block - usize::from(cut);
        }
        block
    }

    /// The block of a caret, and the caret counted from the block's start.
    pub(super) fn local_caret(&self, caret: Caret) -> (usize, Caret) {
        let block = self.block_of(caret);
        let range = self.range(block);
        let offset = caret.offset.min(range.end) - range.start;
        (block, Caret::new(offset, caret.affinity))
    }

    /// The block under a point, which is measured from the height `top`, and the point measured
    /// from the block's top.
    fn local_point(&self, top: f64, point: Point) -> (usize, Point) {
        let y = top + f64::from(point.y);
        let block = self.heights.find(y);
        let local = y - self.heights.before(block);
        (block, Point::new(point.x, local as f32))
    }

    /// The blocks that reach into the view; at least one.
    fn blocks_in(&self, view: &Range<f64>) -> Range<usize> {
        self.heights.find(view.start)..self.heights.find(view.end) + 1
    }

    /// The gap below a block.
    fn gap(&self, block: usize) -> f32 {
        let last = block + 1 == self.blocks.len();
        if self.blocks.get(block).ends_paragraph && !last {
            self.paragraph_gap
        } else {
            0.0
        }
    }

    fn forget(&mut self) {
        self.laid.clear();
        self.estimate();
    }

    fn estimate(&mut self) {
        let estimate = (self.measured).estimate(&self.style, self.width, self.paragraph_gap);
        self.heights = Heights::new(self.blocks.clone(), estimate);
    }
}
