//! Where the rows of a history stand. Knows nothing of what is in them.

use egui::{Rect, pos2};

use super::rows::Rows;

/// Height of a row that tells of something, and of one that only divides, in points.
pub(super) const ROW: f32 = 68.0;
const DIVIDER: f32 = 30.0;

/// Where rows stand, whose heights differ.
pub(super) struct Places {
    count: usize,
    /// The places of those that only divide.
    dividers: Vec<usize>,
}

impl Places {
    pub(super) fn of(rows: &Rows) -> Places {
        Places {
            count: rows.rows().len(),
            dividers: rows.dividers().to_vec(),
        }
    }

    fn top(&self, i: usize) -> f32 {
        let dividers = self.dividers.iter().filter(|d| **d < i).count();
        (i - dividers) as f32 * ROW + dividers as f32 * DIVIDER
    }

    pub(super) fn height(&self) -> f32 {
        self.top(self.count)
    }

    pub(super) fn rect(&self, i: usize, all: Rect) -> Rect {
        let (top, bottom) = (all.top() + self.top(i), all.top() + self.top(i + 1));
        Rect::from_min_max(pos2(all.left(), top), pos2(all.right(), bottom))
    }

    /// The rows between two heights.
    pub(super) fn shown(&self, top: f32, bottom: f32) -> std::ops::Range<usize> {
        let first = ((top.max(0.0) / ROW) as usize).min(self.count);
        let last = (bottom / ROW).ceil() as usize + self.dividers.len() + 1;
        first..last.clamp(first, self.count)
    }
}
