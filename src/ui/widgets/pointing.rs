//! Selecting with the pointer: letters, words by two clicks, paragraphs by three.

use std::ops::Range;

use egui::Pos2;

/// How far apart, in points, clicks may be that follow one another.
const NEAR: f32 = 6.0;

/// What a press selects, and a drag after it extends the selection by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Letter,
    Word,
    Paragraph,
}

/// Presses that follow one another in the same place.
#[derive(Clone, Debug, Default)]
pub(super) struct Presses {
    count: u32,
    /// In seconds.
    time: f64,
    place: Pos2,
    /// The bytes that the last press selected: a drag keeps them selected.
    pub(super) origin: Range<usize>,
}

impl Presses {
    /// Counts a press, `delay` seconds being the longest pause within a double click.
    pub(super) fn press(&mut self, time: f64, place: Pos2, delay: f64) -> Grain {
        let follows = time - self.time <= delay && place.distance(self.place) <= NEAR;
        self.count = if follows { self.count + 1 } else { 1 };
        self.time = time;
        self.place = place;
        self.grain()
    }

    /// What the last press selected.
    pub(super) fn grain(&self) -> Grain {
        match self.count {
            0 | 1 => Grain::Letter,
            2 => Grain::Word,
            _ => Grain::Paragraph,
        }
    }

    /// Where a selection dragged to `unit` begins and ends: it keeps what the press selected.
    pub(super) fn dragged_to(&self, unit: &Range<usize>) -> (usize, usize) {
        if unit.start < self.origin.start {
            (self.origin.end, unit.start)
        } else {
            (self.origin.start, unit.end.max(self.origin.end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn presses_count_while_they_follow_in_one_place() {
        let mut presses = Presses::default();
        let mut press = |time, x| presses.press(time, pos2(x, 0.0), 0.3);
        assert_eq!(press(10.0, 5.0), Grain::Letter);
        assert_eq!(press(10.2, 6.0), Grain::Word);
        assert_eq!(press(10.4, 6.0), Grain::Paragraph);
        assert_eq!(press(10.9, 6.0), Grain::Letter);
        assert_eq!(press(11.0, 90.0), Grain::Letter);
    }

    #[test]
    fn a_drag_keeps_the_word_it_began_with() {
        let presses = Presses {
            origin: 4..8,
            ..Presses::default()
        };
        assert_eq!(presses.dragged_to(&(10..14)), (4, 14));
        assert_eq!(presses.dragged_to(&(0..3)), (8, 0));
        assert_eq!(presses.dragged_to(&(4..8)), (4, 8));
    }
}
