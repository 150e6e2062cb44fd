//! Rows of one height in an area that scrolls, of which those in view are drawn.
//!
//! All lists of such rows are drawn by this, so that none counts the room between its rows twice or
//! not at all. Knows nothing of what a row is.

use std::ops::Range;

use egui::{Rect, ScrollArea, Ui, pos2, vec2};

/// Draws those of `count` rows that are in view by `draw`, which is told which they are. Each is
/// `height` points high with the room between it and the next. The row that is `sought` comes into view.
pub fn even_rows(
    ui: &mut Ui,
    area: ScrollArea,
    height: f32,
    count: usize,
    sought: Option<usize>,
    draw: impl FnOnce(&mut Ui, Range<usize>),
) {
    let alone = height - ui.spacing().item_spacing.y;
    area.show_rows(ui, alone, count, |ui, rows| {
        if let Some(row) = sought {
            let first = ui.max_rect().min - vec2(0.0, height * rows.start as f32);
            let top = pos2(first.x, first.y + height * row as f32);
            ui.scroll_to_rect(Rect::from_min_size(top, vec2(1.0, alone)), None);
        }
        draw(ui, rows);
    });
}
