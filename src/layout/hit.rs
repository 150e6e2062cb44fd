//! From points to text and from text to rectangles.

use std::ops::Range;

use super::caret::{Affinity, Caret, Side};
use super::geometry::{LineRect, Point, Rect};
use super::lines::Lines;

impl Lines {
    /// The line at this height; the first or last one beyond them.
    pub(super) fn line_at(&self, y: f32) -> usize {
        let line = self.lines.partition_point(|line| line.bottom <= y);
        line.min(self.lines.len().saturating_sub(1))
    }

    /// The caret nearest to `x` on a line: beside the nearest cell, and before or behind all of the
    /// line's text when `x` lies outside of it.
    pub(super) fn caret_on_line(&self, line: usize, x: f32) -> Caret {
        let visual = self.visual(line);
        let (Some(&leftmost), Some(&rightmost)) = (visual.first(), visual.last()) else {
            return Caret::default();
        };
        let outside = if x < self.cells[leftmost].left {
            Some(Side::Left)
        } else if x > self.cells[rightmost].right {
            Some(Side::Right)
        } else {
            None
        };
        let range = &self.lines[line].range;
        match outside {
            Some(side) if side == self.end_side() => Caret::new(range.end, Affinity::Upstream),
            Some(_) => Caret::new(range.start, Affinity::Downstream),
            None => {
                let at = visual.partition_point(|&cell| self.cells[cell].right < x);
                let cell = &self.cells[visual[at.min(visual.len() - 1)]];
                let middle = (cell.left + cell.right) / 2.0;
                cell.caret(if x < middle { Side::Left } else { Side::Right })
            }
        }
    }

    /// The cell exactly under the point.
    pub(super) fn cell_at(&self, point: Point) -> Option<usize> {
        let line = self.lines.get(self.line_at(point.y))?;
        if !(line.top..line.bottom).contains(&point.y) {
            return None;
        }
        let under = |&&cell: &&usize| {
            let cell = &self.cells[cell];
            (cell.left..cell.right).contains(&point.x)
        };
        self.visual(line.index).iter().find(under).copied()
    }

    /// The rectangles of a byte range, line by line and from left to right.
    ///
    /// A cell belongs to the range that holds its first byte, so that ranges which meet inside a
    /// grapheme neither overlap nor leave a gap; a range within one grapheme gets that one's.
    pub(super) fn rects(&self, range: Range<usize>) -> Vec<LineRect> {
        let mut rects = Vec::new();
        if range.is_empty() {
            return rects;
        }
        let range = self.with_a_cell(range);
        let first = self
            .lines
            .partition_point(|line| line.range.end <= range.start);
        for line in &self.lines[first.min(self.lines.len())..] {
            if line.range.start >= range.end {
                break;
            }
            self.push_rects(line.index, &range, &mut rects);
        }
        rects
    }

    /// The range itself, or that of the grapheme which it lies within.
    fn with_a_cell(&self, range: Range<usize>) -> Range<usize> {
        let next = self.cells.partition_point(|cell| cell.start < range.start);
        let holds_one = self
            .cells
            .get(next)
            .is_some_and(|cell| cell.start < range.end);
        match self.cell_of(range.start) {
            Some(cell) if !holds_one => self.cells[cell].start..self.cells[cell].end,
            _ => range,
        }
    }

    fn push_rects(&self, line: usize, range: &Range<usize>, rects: &mut Vec<LineRect>) {
        let Range {
            start: top,
            end: bottom,
        } = self.lines[line].top..self.lines[line].bottom;
        let mut open: Option<Rect> = None;
        for &cell in self.visual(line) {
            let cell = &self.cells[cell];
            let inside = range.contains(&cell.start);
            match &mut open {
                Some(rect) if inside => rect.right = cell.right,
                None if inside => {
                    open = Some(Rect {
                        left: cell.left,
                        top,
                        right: cell.right,
                        bottom,
                    });
                }
                _ => rects.extend(open.take().map(|rect| LineRect { line, rect })),
            }
        }
        rects.extend(open.map(|rect| LineRect { line, rect }));
    }
}
