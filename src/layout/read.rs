//! Reads the lines of a parley layout into tables of our own.
//!
//! Four things are put right on the way. Clusters that no caret may tell apart become one cell.
//! A letter that a font draws as a part of the one before it gets a share of its width. And a space
//! at a wrapped line's end hangs there whatever text it follows (UAX #9 L1, which parley applies
//! to whole paragraphs only), so lines that fill their column are spaced out here, too.

use std::ops::Range;

use parley::{Cluster, Layout, PositionedLayoutItem};

use super::display::OffsetMap;
use super::fonts::FontId;
use super::lines::{Cell, GlyphKey, Line, Lines, PlacedGlyph};
use super::looks::TAB_BRUSH;
use super::signs::{self, Found, Hyphen, Marker, Sign};
use crate::text::{Direction, is_grapheme_boundary, is_mark};

/// Widths below this, in points, are none.
const HAIR: f32 = 0.001;

/// What reading a layout's lines needs to know beside the layout.
pub(super) struct Source<'a> {
    pub(super) direction: Direction,
    pub(super) text: &'a str,
    pub(super) map: &'a OffsetMap,
    /// Hidden characters to be revealed, in order.
    pub(super) markers: &'a [Marker],
    /// What is drawn where a line is broken at a soft hyphen.
    pub(super) hyphen: Option<Hyphen>,
    /// The column's width if wrapped lines are to fill it, in points as they were shaped.
    pub(super) fill: Option<f32>,
    /// How much larger all is shown than it was shaped.
    pub(super) scale: f32,
}

impl Lines {
    /// Reads the lines of a broken and aligned layout.
    pub(super) fn read(
        layout: &Layout<u16>,
        source: &Source<'_>,
        font_of: impl Fn(&parley::Run<'_, u16>) -> FontId,
    ) -> Lines {
        let mut lines = Lines::empty(source.direction, source.text.len());
        lines.reserve(source.text.chars().count(), layout.len());
        for line in layout.lines() {
            let wrapped = lines.lines.len() + 1 < layout.len();
            let raw = RawLine::of(&line, source, wrapped);
            let (cells, glyphs) = (lines.cells.len(), lines.glyphs.len());
            lines.push_glyphs(&line, &raw, source.scale, &font_of);
            lines.push_cells(&raw.cells);
            let mut pushed = raw.line(&line, source, lines.lines.len());
            pushed.cells = cells..lines.cells.len();
            lines.glyphs.extend(raw.hyphen(source, &pushed, wrapped));
            for (glyph, sign) in raw.signs(source, &pushed, wrapped) {
                lines.glyphs.push(glyph);
                lines.signs.push(sign);
            }
            pushed.glyphs = glyphs..lines.glyphs.len();
            lines.lines.push(pushed);
        }
        lines.give_a_cell();
        lines.close_ranges();
        if source.scale != 1.0 {
            lines.scale(source.scale);
        }
        lines
    }

    /// Makes room for the tables of so many characters at once: they are kept as long as the
    /// paragraph.
    fn reserve(&mut self, chars: usize, lines: usize) {
        self.lines.reserve_exact(lines);
        self.cells.reserve_exact(chars);
        self.visual.reserve_exact(chars);
        self.glyphs.reserve_exact(chars);
    }

    /// A text of which nothing is shown has a place before it and one behind it all the same.
    fn give_a_cell(&mut self) {
        if let ([line], true) = (&mut self.lines[..], self.cells.is_empty() && self.len > 0) {
            let rtl = self.direction.is_rtl();
            let x = if rtl { line.right } else { line.left };
            self.cells.push(Cell {
                start: 0,
                end: self.len,
                left: x,
                right: x,
                rtl,
            });
            self.visual.push(0);
            line.cells = 0..1;
        }
    }

    fn push_glyphs(
        &mut self,
        line: &parley::Line<'_, u16>,
        raw: &RawLine,
        scale: f32,
        font_of: &impl Fn(&parley::Run<'_, u16>) -> FontId,
    ) {
        for item in line.items() {
            let PositionedLayoutItem::GlyphRun(run) = item else {
                continue;
            };
            let font = font_of(run.run());
            let size = GlyphKey::size_of(run.run().font_size() * scale);
            let brush = run.style().brush;
            if brush == TAB_BRUSH {
                continue;
            }
            let mut pen = run.offset();
            self.glyphs.extend(run.glyphs().map(|glyph| {
                let shift = raw.shift(pen);
                let x = pen + glyph.x + shift;
                pen += glyph.advance;
                // OpenType glyph numbers take 16 bits.
                let number = glyph.id as u16;
                PlacedGlyph {
                    key: GlyphKey {
                        font,
                        glyph: number,
                        size,
                    },
                    x,
                    y: run.baseline() + glyph.y,
                    brush,
                }
            }));
        }
    }

    /// Adds one line's cells, those that no caret may tell apart joined.
    fn push_cells(&mut self, raw: &[RawCell]) {
        let first = self.cells.len();
        // The final index of each raw cell; `None` for one that joined another.
        let mut kept = vec![None; raw.len()];
        let mut leading: Option<(usize, Cell)> = None;
        for i in logical_order(raw) {
            let mut cell = raw[i].cell;
            let before = self.cells[first..].last_mut();
            match before {
                Some(before) if raw[i].joins(before) => {
                    before.end = cell.end;
                    if !raw[i].without_width() {
                        before.left = before.left.min(cell.left);
                        before.right = before.right.max(cell.right);
                    }
                    continue;
                }
                None if raw[i].without_width() => {
                    leading.get_or_insert((i, cell)).1.end = cell.end;
                    continue;
                }
                _ => {}
            }
            if let Some((_, before)) = leading.take() {
                cell.start = before.start;
            }
            kept[i] = Some(self.cells.len());
            self.cells.push(cell);
        }
        if let Some((i, cell)) = leading {
            kept[i] = Some(self.cells.len());
            self.cells.push(cell);
        }
        share_widths(&mut self.cells[first..]);
        self.visual.extend(kept.into_iter().flatten());
    }

    /// Lets the first line start at 0 and the last end at `len`, hidden characters included.
    fn close_ranges(&mut self) {
        if let Some(line) = self.lines.first_mut() {
            line.range.start = 0;
        }
        if let Some(line) = self.lines.last_mut() {
            line.range.end = self.len;
        }
        if let Some(cell) = self.cells.first_mut() {
            cell.start = 0;
        }
        if let Some(cell) = self.cells.last_mut() {
            cell.end = self.len;
        }
    }
}

/// Gives each silent letter, in logical order behind the letter that draws it, an equal share.
fn share_widths(cells: &mut [Cell]) {
    let mut first = 0;
    while first < cells.len() {
        let silent = |cell: &&Cell| cell.right - cell.left < HAIR;
        let count = 1 + cells[first + 1..].iter().take_while(silent).count();
        let drawn = cells[first];
        let share = (drawn.right - drawn.left) / count as f32;
        if count > 1 {
            for (i, cell) in cells[first..first + count].iter_mut().enumerate() {
                let i = if drawn.rtl { count - 1 - i } else { i };
                cell.left = drawn.left + share * i as f32;
                cell.right = drawn.left + share * (i + 1) as f32;
            }
        }
        first += count;
    }
}

/// A line as parley orders it, with its trailing spaces in place.
struct RawLine {
    /// From left to right.
    cells: Vec<RawCell>,
    /// The width of the spaces that hang at its end.
    hanging: f32,
    /// Where parley draws each cell, from left to right, and how far it has moved from there; none
    /// if all are where they were.
    moves: Vec<(f32, f32)>,
}

/// A parley cluster, not yet joined with those that belong to it.
#[derive(Clone)]
struct RawCell {
    cell: Cell,
    /// The display string's offsets.
    shown: Range<usize>,
    /// Where parley draws its left edge.
    drawn: f32,
    space: bool,
    /// Whether it grows where lines fill their column.
    stretches: bool,
    /// Whether it continues a grapheme begun in another run, as a mark does that comes from another
    /// font than its letter.
    inner: bool,
    /// Whether it is a letter without a width of its own, as the alef of لا in fonts that draw both
    /// as one glyph and then an empty one.
    silent: bool,
}

impl RawLine {
    fn of(line: &parley::Line<'_, u16>, source: &Source<'_>, wrapped: bool) -> RawLine {
        let mut x = line.metrics().offset;
        let mut cells = Vec::new();
        for run in line.runs() {
            let first = run.text_range().start;
            let continues = !is_grapheme_boundary(source.text, source.map.original(first));
            for cluster in run.visual_clusters() {
                let mut cell = RawCell::of(&cluster, source, x);
                cell.inner = continues && cell.shown.start == first;
                x = cell.cell.right;
                cells.push(cell);
            }
        }
        let mut raw = RawLine {
            cells,
            hanging: line.metrics().hanging_advance,
            moves: Vec::new(),
        };
        if wrapped {
            raw.move_spaces(source.direction);
            raw.fill(source);
            raw.note_moves();
        }
        raw
    }

    /// Moves the spaces at a wrapped line's logical end to its end on the page (UAX #9 L1), unless
    /// they are there.
    fn move_spaces(&mut self, direction: Direction) {
        let cells = &mut self.cells;
        let outermost = match direction {
            Direction::RightToLeft => cells.first(),
            Direction::LeftToRight => cells.last(),
        };
        let last = cells.iter().map(|raw| raw.shown.start).max();
        if outermost.map(|raw| raw.shown.start) == last {
            return;
        }
        let order = logical_order(cells);
        let spaces = order.iter().rev().take_while(|&&i| cells[i].space).copied();
        let (Some(first), Some(last)) = (spaces.clone().min(), spaces.clone().max()) else {
            return;
        };
        let count = spaces.count();
        if last + 1 - first != count {
            return;
        }
        self.hanging = cells[last].cell.right - cells[first].cell.left;
        let left = cells[0].cell.left;
        let spaces: Vec<RawCell> = cells.drain(first..=last).collect();
        let at = if direction.is_rtl() { 0 } else { cells.len() };
        cells.splice(at..at, spaces);
        for moved in &mut cells[at..at + count] {
            moved.cell.rtl = direction.is_rtl();
        }
        self.set_side_by_side(left, |_| 0.0);
    }

    /// Spreads the room that is left in the column over the spaces between words.
    fn fill(&mut self, source: &Source<'_>) {
        let (Some(width), Some(first), Some(last)) =
            (source.fill, self.cells.first(), self.cells.last())
        else {
            return;
        };
        let room = width - (last.cell.right - first.cell.left - self.hanging);
        let order = logical_order(&self.cells);
        let end = order.iter().rev().find(|&&i| !self.cells[i].space);
        let end = end.map_or(0, |&i| self.cells[i].shown.end);
        let is_gap = |raw: &RawCell| raw.stretches && raw.shown.start < end;
        let gaps = self.cells.iter().filter(|raw| is_gap(raw)).count();
        if gaps > 0 && room > HAIR {
            let left = if source.direction.is_rtl() {
                -self.hanging
            } else {
                0.0
            };
            let share = room / gaps as f32;
            self.set_side_by_side(left, |raw| if is_gap(raw) { share } else { 0.0 });
        }
    }

    /// Sets the cells one after the other from `left` on, each wider by what is asked for it.
    fn set_side_by_side(&mut self, left: f32, wider: impl Fn(&RawCell) -> f32) {
        let mut x = left;
        for raw in &mut self.cells {
            let width = raw.cell.right - raw.cell.left + wider(raw);
            (raw.cell.left, raw.cell.right) = (x, x + width);
            x = raw.cell.right;
        }
    }

    fn note_moves(&mut self) {
        let moves = self.cells.iter();
        let mut moves: Vec<_> = moves
            .map(|raw| (raw.drawn, raw.cell.left - raw.drawn))
            .collect();
        if moves.iter().any(|(_, by)| by.abs() > HAIR) {
            moves.sort_by(|(a, _), (b, _)| a.total_cmp(b));
            self.moves = moves;
        }
    }

    fn line(&self, line: &parley::Line<'_, u16>, source: &Source<'_>, index: usize) -> Line {
        let metrics = line.metrics();
        let (left, right) = match (self.cells.first(), self.cells.last()) {
            (Some(first), Some(last)) => (first.cell.left, last.cell.right),
            _ => (metrics.offset, metrics.offset + metrics.advance),
        };
        let (left, right) = match source.direction {
            Direction::LeftToRight => (left, right - self.hanging),
            Direction::RightToLeft => (left + self.hanging, right),
        };
        let shown = line.text_range();
        Line {
            index,
            top: metrics.block_min_coord,
            bottom: metrics.block_max_coord,
            text_top: metrics.content_block_min_coord,
            text_bottom: metrics.content_block_max_coord,
            baseline: metrics.baseline,
            left,
            right,
            range: source.map.original(shown.start)..source.map.original(shown.end),
            cells: 0..0,
            glyphs: 0..0,
        }
    }

    /// The signs of the hidden characters on the line, and behind the last of what ends the text.
    fn signs(&self, source: &Source<'_>, line: &Line, wrapped: bool) -> Vec<(PlacedGlyph, Sign)> {
        if source.markers.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for i in logical_order(&self.cells) {
            let RawCell { cell, shown, .. } = &self.cells[i];
            let first = source.markers.partition_point(|m| m.shown < shown.start);
            let inside = source.markers[first..].iter();
            let inside = inside.take_while(|marker| marker.shown < shown.end);
            found.extend(inside.map(|marker| Found {
                marker,
                leading: cell.x(cell.leading()),
                trailing: cell.x(cell.leading().opposite()),
            }));
        }
        let end = match source.direction.is_rtl() {
            true => line.left,
            false => line.right,
        };
        let last = source.markers.last().filter(|_| !wrapped);
        found.extend(last.and_then(|marker| marker.behind(end, source.direction)));
        signs::place(found, line, source)
    }

    fn hyphen(&self, source: &Source<'_>, line: &Line, wrapped: bool) -> Option<PlacedGlyph> {
        let hyphen = source.hyphen.filter(|_| wrapped)?;
        let last = self.cells.iter().max_by_key(|raw| raw.shown.start)?;
        let broken = source.text[..line.range.end].ends_with('\u{ad}');
        broken.then(|| hyphen.behind(&last.cell, line, source.scale))
    }

    /// How far a glyph has moved that parley draws with its pen at `pen`.
    fn shift(&self, pen: f32) -> f32 {
        let next = self
            .moves
            .partition_point(|(drawn, _)| *drawn <= pen + HAIR);
        next.checked_sub(1).map_or(0.0, |at| self.moves[at].1)
    }
}

impl RawCell {
    fn of(cluster: &Cluster<'_, u16>, source: &Source<'_>, left: f32) -> RawCell {
        let shown = cluster.text_range();
        let start = source.map.original(shown.start);
        let end = source.map.original(shown.end);
        let advance = cluster.advance().max(0.0);
        RawCell {
            cell: Cell {
                start,
                end,
                left,
                right: left + advance,
                rtl: cluster.is_rtl(),
            },
            drawn: left,
            space: cluster.is_space_or_nbsp() || cluster.style().brush == TAB_BRUSH,
            stretches: cluster.is_space_or_nbsp(),
            inner: false,
            silent: advance < HAIR && end > start && begins_with_letter(&source.text[start..]),
            shown,
        }
    }

    fn without_width(&self) -> bool {
        self.cell.right - self.cell.left < HAIR
    }

    /// Whether a caret may not tell it apart from `before`, which precedes it in the text.
    fn joins(&self, before: &Cell) -> bool {
        let follows = self.cell.rtl == before.rtl && {
            let trailing = before.x(before.leading().opposite());
            (trailing - self.cell.x(self.cell.leading())).abs() < HAIR
        };
        if self.without_width() {
            !(self.silent && follows)
        } else {
            self.inner && follows
        }
    }
}

fn begins_with_letter(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|c| c.is_alphabetic() && !is_mark(c))
}

fn logical_order(cells: &[RawCell]) -> Vec<usize> {
    // As in lines of one direction, right to left.
    if cells.is_sorted_by(|a, b| a.shown.start > b.shown.start) {
        return (0..cells.len()).rev().collect();
    }
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_unstable_by_key(|&i| cells[i].shown.start);
    order
}
