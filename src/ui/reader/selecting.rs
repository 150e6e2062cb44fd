//! The selection while it is made: where it was begun, where the caret is, what is taken whole.
//!
//! Knows nothing of pointers, keys or pages.

use std::ops::Range;

use egui::Pos2;

use crate::{
    layout::{Affinity, Caret},
    model::AnnotationSet,
    text::{Unit, next_grapheme, previous_grapheme},
};

/// A selection on its way, or a caret.
#[derive(Clone, Debug)]
pub struct Selecting {
    anchor: Caret,
    focus: Caret,
    /// What is taken whole at both ends.
    unit: Unit,
    /// Whether the unit begun on is selected before the caret has moved away.
    at_once: bool,
    /// What all this selects, in bytes.
    range: Range<usize>,
}

impl Selecting {
    /// A caret.
    pub fn caret(caret: Caret) -> Selecting {
        Selecting {
            anchor: caret,
            focus: caret,
            unit: Unit::Letter,
            at_once: false,
            range: caret.offset..caret.offset,
        }
    }

    /// A range that has been found.
    pub fn range(range: Range<usize>) -> Selecting {
        Selecting {
            anchor: Caret::before(range.start),
            focus: Caret::behind(range.end),
            range,
            ..Selecting::caret(Caret::default())
        }
    }

    /// Begins with whatever is moved over from here, taking units whole.
    pub fn by(unit: Unit, caret: Caret) -> Selecting {
        Selecting {
            unit,
            ..Selecting::caret(caret)
        }
    }

    /// Begins with the unit at a caret, which is selected at once.
    pub fn unit_at(unit: Unit, caret: Caret, set: &AnnotationSet) -> Selecting {
        let mut selecting = Selecting::by(unit, caret);
        selecting.at_once = true;
        selecting.capture(set);
        selecting
    }

    /// Moves the caret and selects up to it.
    pub fn extend(&mut self, to: Caret, set: &AnnotationSet) {
        if to != self.focus {
            self.focus = to;
            self.capture(set);
        }
    }

    /// The same selection, to be extended from where it begins and ends by other units.
    pub fn going_on_by(&self, unit: Unit) -> Selecting {
        let Range { start, end } = self.range.clone();
        let backward = self.focus.offset < self.anchor.offset;
        let (anchor, focus) = match (start == end, backward) {
            (true, _) => (self.focus, self.focus),
            (false, false) => (Caret::before(start), Caret::behind(end)),
            (false, true) => (Caret::behind(end), Caret::before(start)),
        };
        Selecting {
            anchor,
            focus,
            unit,
            at_once: false,
            range: start..end,
        }
    }

    /// What is selected, in bytes; empty when there is a caret only.
    pub fn selected(&self) -> &Range<usize> {
        &self.range
    }

    /// Where it was begun.
    pub fn anchor(&self) -> Caret {
        self.anchor
    }

    /// Where the caret is.
    pub fn focus(&self) -> Caret {
        self.focus
    }

    fn capture(&mut self, set: &AnnotationSet) {
        let text = set.article().text();
        let pointed = match self.unit {
            _ if self.anchor == self.focus && !self.at_once => self.focus.offset..self.focus.offset,
            Unit::Letter => over(self.anchor.offset, self.focus.offset),
            _ => {
                let (a, b) = (leaned_on(text, self.anchor), leaned_on(text, self.focus));
                a.start.min(b.start)..a.end.max(b.end)
            }
        };
        self.range = self.unit.snap(text, pointed, &set.document().language);
    }
}

fn over(a: usize, b: usize) -> Range<usize> {
    a.min(b)..a.max(b)
}

/// The letter that a caret leans on: the one that was pointed at.
pub(super) fn leaned_on(text: &str, caret: Caret) -> Range<usize> {
    let at = caret.offset;
    if at == text.len() || (caret.affinity == Affinity::Upstream && at > 0) {
        previous_grapheme(text, at)..at
    } else {
        at..next_grapheme(text, at)
    }
}

/// Presses in quick succession at one place, up to four.
#[derive(Default)]
pub struct Presses {
    /// When and where the last one was, in seconds.
    last: Option<(f64, Pos2)>,
    count: usize,
}

impl Presses {
    /// Counts one; answers how many it makes.
    pub fn count(&mut self, options: &egui::InputOptions, time: f64, at: Pos2) -> usize {
        let follows = self.last.is_some_and(|(then, there)| {
            time - then < options.max_double_click_delay
                && there.distance(at) < options.max_click_dist
        });
        self.count = if follows && self.count < 4 {
            self.count + 1
        } else {
            1
        };
        self.last = Some((time, at));
        self.count
    }
}
