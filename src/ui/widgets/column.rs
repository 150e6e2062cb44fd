//! Columns that scroll: what they hold ends beside their scroll bar, also while the pointer makes that wide.

use egui::{Margin, ScrollArea};

/// Width of a scroll bar that the pointer is on, with a gap, in points. A frame around a column leaves
/// so much less at its right.
pub const BAR: i8 = 12;

/// An area that scrolls up and down, and keeps what it holds clear of its scroll bar.
pub fn column() -> ScrollArea {
    ScrollArea::vertical().content_margin(Margin {
        right: BAR,
        ..Margin::ZERO
    })
}
