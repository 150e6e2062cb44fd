//! Where the two ends of a range stand: at the outer edges of the boxes that show it.
//!
//! A caret leans on a letter, and where directions change the caret before the first letter may be
//! drawn in the midst of the range: that before «12 جثة» stands left of the number, between the two
//! words. A hand looks for the ends at the edges of what is highlighted, and that is where these are.

use std::ops::Range;

use super::caret::{Caret, CaretShape, Side};
use super::geometry::Rect;
use super::lines::Lines;

/// The least distance by which something lies within a box, in points.
const SEEN: f32 = 0.01;

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where reading it starts.
    First,
    /// Where reading it stops.
    Last,
}

impl End {
    pub(super) fn caret(self, range: &Range<usize>) -> Caret {
        match self {
            End::First => Caret::before(range.start),
            End::Last => Caret::behind(range.end),
        }
    }

    fn other(self) -> End {
        match self {
            End::First => End::Last,
            End::Last => End::First,
        }
    }
}

impl Lines {
    /// How an end of a byte range is drawn: as the caret that leans on the range, unless that lies
    /// within the box of the range there; then at the side of the box where the other end is not, or
    /// else at the side where a text of this direction has it.
    pub(super) fn end_shape(&self, range: Range<usize>, end: End) -> CaretShape {
        let shape = self.caret_shape(end.caret(&range));
        let Some(there) = self
            .box_at(&range, &shape)
            .filter(|there| is_within(&shape, there))
        else {
            return shape;
        };
        let other = self.caret_shape(end.other().caret(&range));
        let beside = |x: f32| other.line == shape.line && (other.x - x).abs() < SEEN;
        let usual = match end {
            End::First => self.end_side().opposite(),
            End::Last => self.end_side(),
        };
        let side = match (beside(there.left), beside(there.right)) {
            (true, false) => Side::Right,
            (false, true) => Side::Left,
            _ => usual,
        };
        let x = match side {
            Side::Left => there.left,
            Side::Right => there.right,
        };
        CaretShape { x, ..shape }
    }

    /// The box of the range on the line where a caret is drawn that leans on it.
    fn box_at(&self, range: &Range<usize>, shape: &CaretShape) -> Option<Rect> {
        let line = self.lines.get(shape.line)?;
        let start = range.start.max(line.range.start);
        let end = range.end.min(line.range.end);
        let boxes = self.rects(start..end.max(start)).into_iter();
        let mut boxes = boxes
            .filter(|part| part.line == shape.line)
            .map(|part| part.rect);
        boxes.find(|part| (part.left - SEEN..=part.right + SEEN).contains(&shape.x))
    }
}

fn is_within(shape: &CaretShape, part: &Rect) -> bool {
    (part.left + SEEN..part.right - SEEN).contains(&shape.x)
}

#[cfg(test)]
mod tests {
    use super::super::laws::{cells, every_paragraph};
    use super::*;
    use crate::layout::{Fonts, Paragraph, TextStyle};
    use crate::text::{Direction, marked::marked};

    /// Where the ends of a marked range stand, as shares of the width from its left.
    fn ends(source: &str, direction: Direction) -> [f32; 2] {
        let (text, ranges) = marked(source);
        let style = TextStyle::reading(20.0);
        let paragraph = Paragraph::new(&mut Fonts::bundled(), &text, &style, direction, None);
        let boxes = paragraph.rects(ranges[0].clone());
        let left = boxes.iter().map(|part| part.rect.left);
        let left = left.fold(f32::INFINITY, f32::min);
        let right = boxes.iter().map(|part| part.rect.right).fold(0.0, f32::max);
        [End::First, End::Last].map(|end| {
            let x = paragraph.end_shape(ranges[0].clone(), end).x;
            (x - left) / (right - left)
        })
    }

    #[test]
    fn a_range_with_a_number_at_its_edge_ends_at_the_edges_of_what_is_shown() {
        let rtl = Direction::RightToLeft;
        for (source, direction, expected) in [
            ("عثر على ⟦12 جثة⟧ أمس", rtl, [1.0, 0.0]),
            ("في ⟦9 رجب 1445⟧ ثم", rtl, [1.0, 0.0]),
            ("⟦في 2024⟧ ثم", rtl, [1.0, 0.0]),
            ("قالت ⟦شركة Harbour⟧ أمس", rtl, [1.0, 0.0]),
            ("قالت ⟦بغداد⟧ أمس", rtl, [1.0, 0.0]),
            // A run of its own that goes the other way begins where it is read.
            ("في ⟦2024⟧ ثم", rtl, [0.0, 1.0]),
            ("قالت ⟦Harbour News⟧ أمس", rtl, [0.0, 1.0]),
            ("they ⟦found 12 جثة⟧ there", rtl.flipped(), [0.0, 1.0]),
        ] {
            let found = ends(source, direction);
            let near = |(found, expected): (&f32, &f32)| (found - expected).abs() < 0.01;
            assert!(found.iter().zip(&expected).all(near), "{source}: {found:?}");
        }
    }

    #[test]
    fn no_end_stands_within_what_is_shown_of_its_range() {
        every_paragraph(|text, paragraph| {
            let cells = cells(paragraph);
            for at in (0..cells.len()).step_by(5) {
                for letters in [1, 4, 11] {
                    let last = (at + letters).min(cells.len()) - 1;
                    let range = cells[at].start..cells[last].end;
                    let boxes = paragraph.rects(range.clone());
                    for end in [End::First, End::Last] {
                        let shape = paragraph.end_shape(range.clone(), end);
                        let mut there = boxes.iter().filter(|part| part.line == shape.line);
                        let within = there.any(|part| is_within(&shape, &part.rect));
                        assert!(!within, "{end:?} of {range:?} in {text}");
                    }
                }
            }
        });
    }
}
