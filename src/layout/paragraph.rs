//! One newline-free paragraph, shaped once and broken into lines of any width.
//!
//! One parley layout with its base direction always given. Parley shapes, orders and breaks;
//! where carets stand and what a range covers is this module's own code, since a caret's affinity
//! must name one place exactly.

use std::ops::Range;
use std::sync::Arc;

use parley::{Alignment, AlignmentOptions, BaseDirection, Layout};

use super::caret::Side;
use super::caret::{Caret, CaretShape, Step};
use super::display::{Display, OffsetMap, Showing};
use super::ends::End;
use super::fonts::{FontId, Fonts, TextStyle, UsedFont};
use super::geometry::{LineRect, Point};
use super::lines::{Line, Lines, PlacedGlyph};
use super::looks::{Looks, TAB_BRUSH};
use super::read::Source;
use super::signs::{Hyphen, Marker, Sign};
use crate::text::{self, Direction};

/// A paragraph laid out. Offsets are bytes of the text it was made from, whatever is shown of it.
#[derive(Clone)]
pub struct Paragraph {
    text: Box<str>,
    layout: Layout<u16>,
    lines: Lines,
    /// The column's width; `None` for a single line of its own width.
    width: Option<f32>,
    /// The size of the letters it was shaped in, and that of those it shows.
    shaped: f32,
    size: f32,
    alignment: Alignment,
    justified: bool,
    map: OffsetMap,
    fonts: Vec<(FontId, Arc<UsedFont>)>,
    markers: Vec<Marker>,
    hyphen: Option<Hyphen>,
}

/// A paragraph to be laid out.
pub struct ParagraphBuilder<'a> {
    text: &'a str,
    style: &'a TextStyle,
    direction: Direction,
    width: Option<f32>,
    side: Direction,
    brushes: &'a [(Range<usize>, u16)],
    showing: Showing,
    cut: usize,
    ended_by: Option<char>,
}

impl<'a> ParagraphBuilder<'a> {
    /// A column's width, in points; `None` (at first) for a single line of its own width.
    pub fn width(mut self, width: Option<f32>) -> Self {
        self.width = width;
        self
    }

    /// The side of the column that lines keep to: where a text of this direction begins. At first
    /// the paragraph's own.
    pub fn side(mut self, side: Direction) -> Self {
        self.side = side;
        self
    }

    /// Brushes for parts of the text, in bytes: any numbers that [`Paragraph::glyphs`] is to give
    /// back. The ranges are in order and apart; the rest has brush 0. Letters stay joined across.
    pub fn brushes(mut self, brushes: &'a [(Range<usize>, u16)]) -> Self {
        self.brushes = brushes;
        self
    }

    /// What of the text is shown.
    pub fn showing(mut self, showing: Showing) -> Self {
        self.showing = showing;
        self
    }

    /// The character behind it that ends it, which has its sign where hidden characters are shown: a
    /// line feed has none.
    pub(super) fn ended_by(mut self, c: Option<char>) -> Self {
        self.ended_by = c;
        self
    }

    /// Shows an ellipsis in place of all from byte `cut` on.
    pub(super) fn cut(mut self, cut: usize) -> Self {
        self.cut = cut;
        self
    }

    /// Lays the paragraph out.
    pub fn build(self, fonts: &mut Fonts) -> Paragraph {
        if self.style.faces.has_named() {
            fonts.look_further();
        }
        let paragraph = self.lay_out(fonts);
        if paragraph.lacks_glyphs() && fonts.look_further() {
            return self.lay_out(fonts);
        }
        paragraph
    }

    fn lay_out(&self, fonts: &mut Fonts) -> Paragraph {
        let display = Display::cut(self.text, self.showing, self.cut);
        let mut layout = self.shape(fonts, &display);
        let alignment = alignment(self.direction, self.side);
        break_lines(&mut layout, self.width, alignment);
        let used = used_fonts(fonts, &layout);
        let markers = if self.showing.hidden {
            let size = self.style.size;
            let mut all = Marker::all(fonts, &self.text[..self.cut], &display.map, size);
            let end = self.ended_by;
            all.extend(end.and_then(|c| Marker::at_end(fonts, c, self.text.len(), size)));
            all
        } else {
            Vec::new()
        };
        let mut paragraph = Paragraph {
            text: self.text.into(),
            lines: Lines::empty(self.direction, self.text.len()),
            layout,
            width: self.width,
            shaped: self.style.size,
            size: self.style.size,
            alignment,
            justified: self.style.justified,
            map: display.map,
            fonts: used,
            markers,
            hyphen: Hyphen::of(fonts, self.text, self.style),
        };
        paragraph.read_lines();
        paragraph
    }

    fn shape(&self, fonts: &mut Fonts, display: &Display<'_>) -> Layout<u16> {
        let text = display.text.as_ref();
        fonts.shaped += text.len();
        let wider = fonts.latin_space(text, self.style, self.direction);
        let mut builder = fonts
            .layouts
            .style_run_builder(&mut fonts.context, text, 1.0, false);
        builder.set_base_direction(match self.direction {
            Direction::LeftToRight => BaseDirection::Ltr,
            Direction::RightToLeft => BaseDirection::Rtl,
        });
        let mut done = 0;
        let shown = self.brushes.iter().map(|(range, brush)| {
            let start = display.map.shown(range.start).clamp(done, text.len());
            done = display.map.shown(range.end).clamp(start, text.len());
            (start..done, *brush)
        });
        let looks = Looks {
            text,
            style: self.style,
            direction: self.direction,
            brushes: shown,
            wider,
        };
        looks.push_to(&mut builder);
        builder.build(text)
    }
}

impl Paragraph {
    /// Lays out `text`, one paragraph of the given direction, aligned to its start. Without a
    /// `width` (in points) it takes a single line as wide as its text.
    pub fn new(
        fonts: &mut Fonts,
        text: &str,
        style: &TextStyle,
        direction: Direction,
        width: Option<f32>,
    ) -> Paragraph {
        Paragraph::of(text, style, direction)
            .width(width)
            .build(fonts)
    }

    /// A paragraph with more to say about it.
    pub fn of<'a>(
        text: &'a str,
        style: &'a TextStyle,
        direction: Direction,
    ) -> ParagraphBuilder<'a> {
        ParagraphBuilder {
            text,
            style,
            direction,
            width: None,
            side: direction,
            brushes: &[],
            showing: Showing::default(),
            cut: text.len(),
            ended_by: None,
        }
    }

    /// Breaks the lines anew for a column of this width, in points; never shapes again.
    pub fn rewrap(&mut self, width: f32) {
        self.refit(self.size, width);
    }

    /// Breaks the lines anew for letters of this size in a column of this width, both in points. Never
    /// shapes again: whatever the size, letters join as they do, and all that they take up grows alike.
    /// Answers whether that was anything else than before.
    pub fn refit(&mut self, size: f32, width: f32) -> bool {
        let differs = self.width != Some(width) || self.size != size;
        if differs {
            (self.size, self.width) = (size, Some(width));
            let shaped_width = width / self.scale();
            break_lines(&mut self.layout, Some(shaped_width), self.alignment);
            self.read_lines();
        }
        differs
    }

    /// How much larger it is shown than it was shaped.
    fn scale(&self) -> f32 {
        self.size / self.shaped
    }

    fn read_lines(&mut self) {
        let scale = self.scale();
        let width = self.width.map(|width| width / scale);
        let source = Source {
            direction: self.lines.direction,
            text: &self.text,
            map: &self.map,
            markers: &self.markers,
            hyphen: self.hyphen,
            fill: width.filter(|_| self.justified),
            scale,
        };
        let font_of = |run: &parley::Run<'_, u16>| {
            let known = self.fonts.iter().find(|(_, font)| font.is_of(run));
            known
                .or(self.fonts.first())
                .map_or(FontId::default(), |(id, _)| *id)
        };
        self.lines = Lines::read(&self.layout, &source, font_of);
    }

    /// Width and height, in points: the column's width, or the text's own when there is no column.
    pub fn size(&self) -> (f32, f32) {
        let own = || self.layout.full_width() * self.scale();
        let width = self.width.unwrap_or_else(own);
        (
            width,
            self.lines.lines.last().map_or(0.0, |line| line.bottom),
        )
    }

    /// The width of the widest line in points, without spaces hanging at line ends.
    pub fn text_width(&self) -> f32 {
        let widths = self.lines.lines.iter().map(|line| line.right - line.left);
        widths.fold(0.0, f32::max)
    }

    /// The direction it was laid out in.
    pub fn direction(&self) -> Direction {
        self.lines.direction
    }

    /// The text's length, in bytes.
    pub fn text_len(&self) -> usize {
        self.lines.len
    }

    /// The lines, from the top; at least one.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &Line> {
        self.lines.lines.iter()
    }

    /// The glyphs of some lines, by index, line by line from left to right.
    pub fn glyphs(&self, lines: Range<usize>) -> impl Iterator<Item = &PlacedGlyph> {
        let count = self.lines.lines.len();
        self.lines.lines[lines.start.min(count)..lines.end.min(count)]
            .iter()
            .flat_map(|line| &self.lines.glyphs[line.glyphs.clone()])
    }

    /// The signs of hidden characters on some lines, by index; none unless they are to be shown.
    /// Their glyphs stand among the lines' own, with [`SIGN_BRUSH`](super::SIGN_BRUSH).
    pub fn signs(&self, lines: Range<usize>) -> impl Iterator<Item = &Sign> {
        let signs = &self.lines.signs;
        let first = signs.partition_point(|sign| sign.line < lines.start);
        let end = signs.partition_point(|sign| sign.line < lines.end);
        signs[first..end.max(first)].iter()
    }

    /// The lines that a stretch of the page shows a part of; `top` and `bottom` in points.
    pub fn lines_between(&self, top: f32, bottom: f32) -> Range<usize> {
        let lines = &self.lines.lines;
        let first = lines.partition_point(|line| line.bottom <= top);
        let end = lines.partition_point(|line| line.top < bottom);
        first..end.max(first)
    }

    /// The caret nearest to a point.
    pub fn caret_at(&self, point: Point) -> Caret {
        self.lines
            .caret_on_line(self.lines.line_at(point.y), point.x)
    }

    /// The caret nearest to `x` on a line.
    pub fn caret_on_line(&self, line: usize, x: f32) -> Caret {
        let last = self.lines.lines.len().saturating_sub(1);
        self.lines.caret_on_line(line.min(last), x)
    }

    /// The line a caret stands on, by index.
    pub fn line_of(&self, caret: Caret) -> usize {
        self.lines.line_of(caret)
    }

    /// How a caret is drawn.
    pub fn caret_shape(&self, caret: Caret) -> CaretShape {
        self.lines.caret_shape(caret)
    }

    /// How an end of a byte range is drawn: never within the rectangles of the range.
    pub fn end_shape(&self, range: Range<usize>, end: End) -> CaretShape {
        self.lines.end_shape(range, end)
    }

    /// The rectangles of a byte range, line by line and from left to right; none for an empty one.
    ///
    /// Ranges that meet have rectangles that meet. The letters of a ligature share its width. A
    /// mark has no width of its own: a range that starts within a grapheme covers only those
    /// after it, unless it ends there too.
    pub fn rects(&self, range: Range<usize>) -> Vec<LineRect> {
        self.lines.rects(range)
    }

    /// The same without spaces that hang at the ends of wrapped lines, for what marks the words; a range
    /// of nothing else keeps them.
    pub(super) fn rects_of_words(&self, range: Range<usize>) -> Vec<LineRect> {
        let whole = self.rects(range);
        let on_line = |piece: &LineRect| {
            let line = &self.lines.lines[piece.line];
            let mut piece = *piece;
            piece.rect.left = piece.rect.left.max(line.left);
            piece.rect.right = piece.rect.right.min(line.right);
            (piece.rect.width() > 0.0).then_some(piece)
        };
        let words: Vec<LineRect> = whole.iter().filter_map(on_line).collect();
        if words.is_empty() { whole } else { words }
    }

    /// The byte range of the grapheme exactly under a point.
    pub fn cluster_at(&self, point: Point) -> Option<Range<usize>> {
        let cell = &self.lines.cells[self.lines.cell_at(point)?];
        Some(cell.start..cell.end)
    }

    /// The byte range of the word exactly under a point, or of the spaces or the punctuation there
    /// ([`text::word_at`]).
    pub fn word_at(&self, point: Point) -> Option<Range<usize>> {
        let cluster = self.cluster_at(point)?;
        Some(text::word_at(&self.text, cluster.start))
    }

    /// The caret after a move; `None` when that leaves the paragraph.
    pub fn move_caret(&self, caret: Caret, step: Step) -> Option<Caret> {
        let lines = &self.lines;
        match step.resolved(lines.direction) {
            Step::Left => lines.step_aside(caret, Side::Left),
            Step::Right => lines.step_aside(caret, Side::Right),
            Step::Next => lines.next(caret),
            Step::Previous => lines.previous(caret),
            Step::WordNext | Step::WordRight => (caret.offset < lines.len)
                .then(|| Caret::behind(text::next_word_end(&self.text, caret.offset))),
            Step::WordPrevious | Step::WordLeft => (caret.offset > 0)
                .then(|| Caret::before(text::previous_word_start(&self.text, caret.offset))),
            Step::LineStart => Some(Caret::before(lines.lines[lines.line_of(caret)].range.start)),
            Step::LineEnd => Some(Caret::behind(lines.lines[lines.line_of(caret)].range.end)),
            Step::ParagraphStart => Some(Caret::before(0)),
            Step::ParagraphEnd => Some(Caret::behind(lines.len)),
        }
    }

    /// The byte offsets where a caret can stand, in order.
    pub(super) fn stops(&self) -> impl Iterator<Item = usize> {
        let starts = self.lines.cells.iter().map(|cell| cell.start);
        starts.chain([self.lines.len])
    }

    /// The caret where a reader who comes from the paragraph before enters, moving visually.
    pub(super) fn start_edge(&self) -> Caret {
        self.lines.edge(0, self.lines.end_side().opposite())
    }

    /// The caret where a reader who comes from the paragraph after enters, moving visually.
    pub(super) fn end_edge(&self) -> Caret {
        self.lines
            .edge(self.lines.lines.len() - 1, self.lines.end_side())
    }

    /// Parley's clusters on one line from left to right, each with its bytes and whether it runs
    /// right to left.
    #[cfg(test)]
    pub(super) fn clusters_in_visual_order(&self) -> impl Iterator<Item = (Range<usize>, bool)> {
        let runs = self.layout.lines().flat_map(|line| line.runs());
        let clusters = runs.flat_map(|run| run.visual_clusters());
        clusters.map(|cluster| {
            let shown = cluster.text_range();
            let start = self.map.original(shown.start);
            (start..self.map.original(shown.end), cluster.is_rtl())
        })
    }

    /// The runs as they were shaped; those of a paragraph on one line are whole.
    #[cfg(test)]
    pub(super) fn shaped_runs(&self) -> impl Iterator<Item = parley::Run<'_, u16>> {
        self.layout.lines().flat_map(|line| line.runs())
    }

    /// Whether no font had a glyph for some letter: number 0 stands in every font for that.
    fn lacks_glyphs(&self) -> bool {
        let lacks = |placed: &PlacedGlyph| placed.key.glyph == 0 && placed.brush != TAB_BRUSH;
        self.lines.glyphs.iter().any(lacks)
    }

    /// Roughly the bytes of memory it takes.
    pub fn memory(&self) -> usize {
        // Parley's layout can't be asked: measured on Arabic, it takes 52 bytes a byte of text.
        size_of::<Paragraph>()
            + self.layout.text_len() * 52
            + self.lines.memory()
            + self.map.memory()
            + self.text.len()
    }
}

/// How lines of one direction keep to the side where another begins.
fn alignment(direction: Direction, side: Direction) -> Alignment {
    if direction == side {
        Alignment::Start
    } else {
        Alignment::End
    }
}

fn break_lines(layout: &mut Layout<u16>, width: Option<f32>, alignment: Alignment) {
    layout.break_all_lines(width);
    layout.align(alignment, AlignmentOptions::default());
}

/// Numbers for all fonts that the layout uses.
fn used_fonts(fonts: &mut Fonts, layout: &Layout<u16>) -> Vec<(FontId, Arc<UsedFont>)> {
    let mut used: Vec<(FontId, Arc<UsedFont>)> = Vec::new();
    for run in layout.lines().flat_map(|line| line.runs()) {
        if !used.iter().any(|(_, font)| font.is_of(&run)) {
            used.push(fonts.intern(&run));
        }
    }
    used
}
