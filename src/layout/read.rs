//! Reads the lines of a parley layout into tables of our own.
//!
//! Three things are put right on the way. Clusters that no caret may tell apart become one cell.
//! A letter that a font draws as a part of the one before it gets a share of its width. And a space
//! at a wrapped line's end hangs there whatever text it follows (UAX #9 L1, which parley applies
//! to whole paragraphs only).

use parley::{Cluster, Layout, PositionedLayoutItem};

use super::display::OffsetMap;
use super::fonts::FontId;
use super::lines::{Cell, GlyphKey, Line, Lines, PlacedGlyph};
use crate::text::{Direction, is_grapheme_boundary, is_mark};

/// Widths below this, in points, are none.
const HAIR: f32 = 0.001;

/// What reading a layout's lines needs to know beside the layout.
pub(super) struct Source<'a> {
    pub(super) direction: Direction,
    /// Bytes of the text.
    pub(super) len: usize,
    pub(super) map: &'a OffsetMap,
    pub(super) oddities: &'a Oddities,
}

/// Where clusters are not what carets go by, in display offsets and in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Oddities {
    /// Clusters that continue a grapheme begun in another run, as when a mark comes from another
    /// font than its letter.
    inner: Vec<usize>,
    /// Letters without a width of their own, as the alef of لا in fonts that draw both as one
    /// glyph and then an empty one.
    silent: Vec<usize>,
}

impl Oddities {
    /// Looks through a layout of `text`, the display string.
    pub(super) fn of(layout: &Layout<u16>, text: &str) -> Oddities {
        let mut oddities = Oddities::default();
        for run in layout.lines().flat_map(|line| line.runs()) {
            let first = run.text_range().start;
            if !is_grapheme_boundary(text, first) {
                oddities.inner.push(first);
            }
            let narrow = run.clusters().filter(|cluster| cluster.advance() < HAIR);
            let starts = narrow.map(|cluster| cluster.text_range().start);
            let is_letter = |&start: &usize| {
                let first = text[start..].chars().next();
                first.is_some_and(|c| c.is_alphabetic() && !is_mark(c))
            };
            oddities.silent.extend(starts.filter(is_letter));
        }
        oddities.inner.sort_unstable();
        oddities.silent.sort_unstable();
        oddities
    }
}

impl Lines {
    /// Reads the lines of a broken and aligned layout.
    pub(super) fn read(
        layout: &Layout<u16>,
        source: &Source<'_>,
        font_of: impl Fn(&parley::Run<'_, u16>) -> FontId,
    ) -> Lines {
        let mut lines = Lines::empty(source.direction, source.len);
        for line in layout.lines() {
            let wrapped = lines.lines.len() + 1 < layout.len();
            let raw = RawLine::of(&line, source, wrapped);
            let (cells, glyphs) = (lines.cells.len(), lines.glyphs.len());
            lines.push_glyphs(&line, &raw, &font_of);
            lines.push_cells(&raw.cells);
            let mut pushed = raw.line(&line, source, lines.lines.len());
            pushed.cells = cells..lines.cells.len();
            pushed.glyphs = glyphs..lines.glyphs.len();
            lines.lines.push(pushed);
        }
        lines.close_ranges();
        lines
    }

    fn push_glyphs(
        &mut self,
        line: &parley::Line<'_, u16>,
        raw: &RawLine,
        font_of: &impl Fn(&parley::Run<'_, u16>) -> FontId,
    ) {
        for item in line.items() {
            let PositionedLayoutItem::GlyphRun(run) = item else {
                continue;
            };
            let font = font_of(run.run());
            let size = (run.run().font_size() * 64.0).round() as u16;
            let brush = run.style().brush;
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
    moved: Option<MovedSpace>,
}

/// A parley cluster, not yet joined with those that belong to it.
#[derive(Clone, Copy)]
struct RawCell {
    cell: Cell,
    /// The display string's offset.
    shown: usize,
    space: bool,
    /// Whether it continues a grapheme begun in another run.
    inner: bool,
    /// Whether it is a letter without a width of its own.
    silent: bool,
}

/// A space taken from within a line to its end.
struct MovedSpace {
    /// Where its right edge was.
    from: f32,
    width: f32,
    direction: Direction,
}

impl RawLine {
    fn of(line: &parley::Line<'_, u16>, source: &Source<'_>, wrapped: bool) -> RawLine {
        let mut x = line.metrics().offset;
        let mut cells = Vec::new();
        for run in line.runs() {
            for cluster in run.visual_clusters() {
                let cell = RawCell::of(&cluster, source, x);
                x = cell.cell.right;
                cells.push(cell);
            }
        }
        let moved = wrapped
            .then(|| move_space(&mut cells, source.direction))
            .flatten();
        RawLine { cells, moved }
    }

    fn line(&self, line: &parley::Line<'_, u16>, source: &Source<'_>, index: usize) -> Line {
        let metrics = line.metrics();
        let hanging = match &self.moved {
            Some(space) => space.width,
            None => metrics.hanging_advance,
        };
        let (left, right) = (metrics.offset, metrics.offset + metrics.advance);
        let (left, right) = match source.direction {
            Direction::LeftToRight => (left, right - hanging),
            Direction::RightToLeft => (left + hanging, right),
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

    /// How far a glyph has moved that parley draws with its pen at `pen`.
    fn shift(&self, pen: f32) -> f32 {
        match &self.moved {
            Some(space) if space.direction.is_rtl() && pen < space.from - HAIR => space.width,
            Some(space) if !space.direction.is_rtl() && pen >= space.from - HAIR => -space.width,
            _ => 0.0,
        }
    }
}

impl RawCell {
    fn of(cluster: &Cluster<'_, u16>, source: &Source<'_>, left: f32) -> RawCell {
        let shown = cluster.text_range();
        let is_in = |offsets: &[usize]| offsets.binary_search(&shown.start).is_ok();
        RawCell {
            cell: Cell {
                start: source.map.original(shown.start),
                end: source.map.original(shown.end),
                left,
                right: left + cluster.advance().max(0.0),
                rtl: cluster.is_rtl(),
            },
            shown: shown.start,
            space: cluster.is_space_or_nbsp(),
            inner: is_in(&source.oddities.inner),
            silent: is_in(&source.oddities.silent),
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

fn logical_order(cells: &[RawCell]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_unstable_by_key(|&i| cells[i].shown);
    order
}

/// Moves the spaces at a wrapped line's logical end to its end on the page (UAX #9 L1), unless
/// they are there.
fn move_space(cells: &mut Vec<RawCell>, direction: Direction) -> Option<MovedSpace> {
    let order = logical_order(cells);
    let spaces = order.iter().rev().take_while(|&&i| cells[i].space).copied();
    let first = spaces.clone().min()?;
    let end = spaces.clone().max()? + 1;
    let apart = end - first != spaces.count();
    let there = if direction.is_rtl() {
        first == 0
    } else {
        end == cells.len()
    };
    if apart || there {
        return None;
    }
    let (left, right) = (cells[first].cell.left, cells[end - 1].cell.right);
    let mut x = cells[0].cell.left;
    let spaces: Vec<RawCell> = cells.drain(first..end).collect();
    let at = if direction.is_rtl() { 0 } else { cells.len() };
    cells.splice(at..at, spaces);
    for (i, RawCell { cell, .. }) in cells.iter_mut().enumerate() {
        let width = cell.right - cell.left;
        (cell.left, cell.right) = (x, x + width);
        x = cell.right;
        if (at..at + (end - first)).contains(&i) {
            cell.rtl = direction.is_rtl();
        }
    }
    Some(MovedSpace {
        from: right,
        width: right - left,
        direction,
    })
}
