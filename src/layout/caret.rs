//! Carets: places between letters, and how they move.
//!
//! A caret is a byte offset and the letter it leans on. Where directions change, one offset is
//! drawn in two places and one place stands for two offsets; the affinity tells them apart. The
//! law: a point just inside the cell a caret leans on, beside the caret, leads back to it.
//!
//! Arrows move visually, everything else logically. A word move forward stops behind a word and one
//! backward before it, so that a selection extended by words holds no space at its end.

use super::lines::{Cell, Lines};
use crate::text::Direction;

/// The least distance between two carets that can be told apart, in points.
const SEEN: f32 = 0.01;

/// Which of the two letters around a caret it leans on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Affinity {
    /// The letter before the offset, in the order of the text.
    Upstream,
    /// The letter at the offset.
    #[default]
    Downstream,
}

/// A place for a caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Caret {
    /// A byte offset.
    pub offset: usize,
    /// The letter it leans on.
    pub affinity: Affinity,
}

impl Caret {
    /// The caret at this byte offset.
    pub fn new(offset: usize, affinity: Affinity) -> Caret {
        Caret { offset, affinity }
    }

    /// The caret at this byte offset, leaning on the letter after it.
    pub fn before(offset: usize) -> Caret {
        Caret::new(offset, Affinity::Downstream)
    }

    /// The caret at this byte offset, leaning on the letter before it.
    pub fn behind(offset: usize) -> Caret {
        Caret::new(offset, Affinity::Upstream)
    }

    /// The same caret, `by` bytes further on.
    pub(super) fn moved(self, by: usize) -> Caret {
        Caret::new(self.offset + by, self.affinity)
    }
}

/// Where and how a caret is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CaretShape {
    /// Its place along the line, in points.
    pub x: f32,
    /// The top of the line's letters.
    pub top: f32,
    /// The bottom of the line's letters.
    pub bottom: f32,
    /// The bottom of the line's box, where what marks its words ends: that of the letters or below.
    pub line_bottom: f32,
    /// The direction of the letter it leans on, for its flag.
    pub direction: Direction,
    /// Whether the same offset is also drawn elsewhere on the line: directions change here.
    pub at_boundary: bool,
    /// The line it stands on.
    pub line: usize,
}

/// A move within a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// One letter to the left on the page.
    Left,
    /// One letter to the right on the page.
    Right,
    /// One letter on in the text.
    Next,
    /// One letter back in the text.
    Previous,
    /// [`Step::WordPrevious`] or [`Step::WordNext`], whichever leads left in the paragraph's
    /// direction.
    WordLeft,
    /// [`Step::WordPrevious`] or [`Step::WordNext`], whichever leads right.
    WordRight,
    /// Behind the word that the caret is in or before.
    WordNext,
    /// Before the word that the caret is in or behind.
    WordPrevious,
    /// Before the first letter of the line.
    LineStart,
    /// Behind the last letter of the line.
    LineEnd,
    /// Before the first letter of the paragraph.
    ParagraphStart,
    /// Behind the last letter of the paragraph.
    ParagraphEnd,
}

impl Step {
    /// The direction-free form of a move by words in a paragraph of this direction.
    pub(super) fn resolved(self, direction: Direction) -> Step {
        match (self, direction.is_rtl()) {
            (Step::WordLeft, true) | (Step::WordRight, false) => Step::WordNext,
            (Step::WordLeft, false) | (Step::WordRight, true) => Step::WordPrevious,
            _ => self,
        }
    }
}

/// A side on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

impl Side {
    pub(super) fn opposite(self) -> Side {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        }
    }
}

impl Cell {
    /// The caret at one side of the cell, leaning on it.
    pub(super) fn caret(&self, side: Side) -> Caret {
        if side == self.leading() {
            Caret::before(self.start)
        } else {
            Caret::behind(self.end)
        }
    }
}

/// The cell a caret leans on, and at which side of it the caret stands.
#[derive(Clone, Copy)]
struct Place {
    cell: usize,
    side: Side,
}

impl Lines {
    /// Where the caret stands; `None` if there are no cells. A caret within a grapheme stands
    /// behind it.
    fn place(&self, caret: Caret) -> Option<Place> {
        let last = self.cells.len().checked_sub(1)?;
        let on = self.cell_of(caret.offset);
        let before = caret
            .offset
            .checked_sub(1)
            .and_then(|byte| self.cell_of(byte));
        let trailing = |cell: usize| Place {
            cell,
            side: self.cells[cell].leading().opposite(),
        };
        let leading = |cell: usize| Place {
            cell,
            side: self.cells[cell].leading(),
        };
        Some(match (before, on, caret.affinity) {
            (Some(before), Some(on), _) if before == on => trailing(on),
            (_, Some(on), Affinity::Downstream) | (None, Some(on), _) => leading(on),
            (Some(before), _, _) => trailing(before),
            (None, None, _) => trailing(last),
        })
    }

    /// The line the caret stands on.
    pub(super) fn line_of(&self, caret: Caret) -> usize {
        self.place(caret)
            .map_or(0, |place| self.line_of_cell(place.cell))
    }

    /// How the caret is drawn; at the line's start when there are no cells.
    pub(super) fn caret_shape(&self, caret: Caret) -> CaretShape {
        let Some(place) = self.place(caret) else {
            let line = self.lines.first();
            return CaretShape {
                x: line.map_or(0.0, |line| {
                    if self.direction.is_rtl() {
                        line.right
                    } else {
                        line.left
                    }
                }),
                top: line.map_or(0.0, |line| line.text_top),
                bottom: line.map_or(0.0, |line| line.text_bottom),
                line_bottom: line.map_or(0.0, |line| line.bottom),
                direction: self.direction,
                at_boundary: false,
                line: 0,
            };
        };
        let cell = &self.cells[place.cell];
        let line = self.line_of_cell(place.cell);
        let x = cell.x(place.side);
        CaretShape {
            x,
            top: self.lines[line].text_top,
            bottom: self.lines[line].text_bottom,
            line_bottom: self.lines[line].bottom,
            direction: if cell.rtl {
                Direction::RightToLeft
            } else {
                Direction::LeftToRight
            },
            at_boundary: [Affinity::Upstream, Affinity::Downstream]
                .into_iter()
                .filter_map(|affinity| self.place(Caret::new(caret.offset, affinity)))
                .any(|other| {
                    self.line_of_cell(other.cell) == line
                        && (self.cells[other.cell].x(other.side) - x).abs() > SEEN
                }),
            line,
        }
    }

    /// The caret at one side of a line, where all its text lies to the other.
    pub(super) fn edge(&self, line: usize, side: Side) -> Caret {
        let visual = self.visual(line);
        let outermost = match side {
            Side::Left => visual.first(),
            Side::Right => visual.last(),
        };
        outermost.map_or(Caret::default(), |&cell| self.cells[cell].caret(side))
    }

    /// The next caret to one side that a person sees elsewhere: cells without a width, such as a
    /// line of direction controls, take no step of their own. At a line's end it goes on to the
    /// line that follows in reading, where the same place is drawn at the start. `None` beyond the
    /// paragraph.
    pub(super) fn step_aside(&self, caret: Caret, toward: Side) -> Option<Caret> {
        let from = self.caret_shape(caret);
        let is_elsewhere = |caret: Caret| {
            let to = self.caret_shape(caret);
            to.line != from.line || (to.x - from.x).abs() > SEEN
        };
        let steps = std::iter::successors(Some(caret), |caret| self.step_cell(*caret, toward));
        steps.skip(1).find(|&caret| is_elsewhere(caret))
    }

    /// The caret one cell further to one side, whatever its width.
    fn step_cell(&self, caret: Caret, toward: Side) -> Option<Caret> {
        let place = self.place(caret)?;
        let line = self.line_of_cell(place.cell);
        let forward = toward == self.end_side();
        match self.cell_toward(line, place, toward) {
            Some(cell) => {
                let outermost = self.edge(line, toward) == self.cells[cell].caret(toward);
                if forward && outermost && line + 1 < self.lines.len() {
                    Some(self.edge(line + 1, toward.opposite()))
                } else {
                    Some(self.cells[cell].caret(toward))
                }
            }
            None if forward => {
                let next = (line + 1 < self.lines.len()).then_some(line + 1)?;
                self.step_cell(self.edge(next, toward.opposite()), toward)
            }
            None => {
                let visual = self.visual(line.checked_sub(1)?);
                let last = match toward {
                    Side::Left => visual.last(),
                    Side::Right => visual.first(),
                };
                last.map(|&cell| self.cells[cell].caret(toward))
            }
        }
    }

    /// The cell on the line that lies between the place and that side.
    fn cell_toward(&self, line: usize, place: Place, toward: Side) -> Option<usize> {
        if place.side != toward {
            return Some(place.cell);
        }
        let visual = self.visual(line);
        let at = visual.iter().position(|&cell| cell == place.cell)?;
        match toward {
            Side::Left => Some(visual[at.checked_sub(1)?]),
            Side::Right => visual.get(at + 1).copied(),
        }
    }

    /// The caret one cell on in the text.
    pub(super) fn next(&self, caret: Caret) -> Option<Caret> {
        self.cell_of(caret.offset)
            .map(|cell| self.caret_at(self.cells[cell].end))
    }

    /// The caret one cell back in the text.
    pub(super) fn previous(&self, caret: Caret) -> Option<Caret> {
        let cell = self.cell_of(caret.offset.checked_sub(1)?)?;
        Some(self.caret_at(self.cells[cell].start))
    }

    /// The caret at a byte offset, leaning on the letter after it if there is one.
    pub(super) fn caret_at(&self, offset: usize) -> Caret {
        if offset < self.len {
            Caret::before(offset)
        } else {
            Caret::behind(self.len)
        }
    }
}
