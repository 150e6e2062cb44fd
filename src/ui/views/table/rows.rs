//! The rows of a table: those in view, each cell laid out in its own direction.

use std::sync::Arc;

use egui::{Id, Pos2, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{PADDING, ROW, Slot};
use crate::{
    exchange::results::{Nature, Table},
    layout::{Paragraph, TextStyle},
    text::{Direction, dominant_direction, ends_line},
    ui::{
        Outbox,
        ink::Ink,
        panels::beginning,
        theme::{self, Theme},
        widgets::tooltip,
    },
    workspace::{Command, Document},
};

/// How many scalar values of a cell are laid out, on one line.
const LAID_OUT: usize = 240;

/// What rows are drawn from.
pub struct Rows<'a> {
    pub table: &'a Table,
    /// The rows of the table, in the order they are shown.
    pub rows: &'a [usize],
    pub slots: &'a [Slot],
    /// Of a row, in points.
    pub width: f32,
    /// The row that is marked, by its place among those shown.
    pub marked: Option<usize>,
    /// Whose records they are; those that are chosen are marked too.
    pub document: &'a Document,
    /// Whether keys go to the table.
    pub focused: bool,
}

impl Rows<'_> {
    /// Draws those rows that `view` (points from the table's top left) holds.
    pub fn show(&self, ui: &mut Ui, view: Rect, to_marked: bool, outbox: &mut Outbox) {
        let size = vec2(self.width, ROW * self.rows.len() as f32);
        ui.set_min_size(size);
        let origin = ui.min_rect().min;
        if let Some(at) = self.marked.filter(|_| to_marked) {
            // Sideways it stays where it is.
            let left = origin.x + view.left();
            let top = origin.y + ROW * at as f32;
            let row = Rect::from_min_size(pos2(left, top), vec2(1.0, ROW));
            ui.scroll_to_rect(row, None);
        }
        let first = (view.top() / ROW).floor().max(0.0) as usize;
        let last = (view.bottom() / ROW).ceil().max(0.0) as usize;
        for at in first..last.min(self.rows.len()) {
            self.row(ui, at, origin, outbox);
        }
    }

    fn row(&self, ui: &mut Ui, at: usize, origin: Pos2, outbox: &mut Outbox) {
        let row = self.rows[at];
        let record = self.table.id(row);
        let top = origin + vec2(0.0, ROW * at as f32);
        let rect = Rect::from_min_size(top, vec2(self.width, ROW));
        let id = Id::unique(("table row", record));
        // Reached by the table's own keys, so that Tab leaves the table.
        let response = ui.interact(rect, id, Sense::CLICK);
        let marked = self.marked == Some(at) || self.document.is_chosen(record);
        response
            .widget_info(|| WidgetInfo::selected(egui::Role::Row, true, marked, self.name(row)));
        self.paint_ground(ui, &response, rect, marked);
        let pointer = response.hover_pos();
        let mut cut = None;
        for slot in self.slots {
            let left = rect.left() + slot.left;
            let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(slot.width, ROW));
            let text = self.table.cell(row, slot.column);
            let inner = cell.shrink2(vec2(PADDING, 0.0));
            let is_cut = paint_words(ui, inner, text, slot.head.nature);
            if is_cut && pointer.is_some_and(|pointer| cell.contains(pointer)) {
                cut = Some(text);
            }
        }
        if response.double_clicked() {
            outbox.push(Command::Focus(Some(record)));
        } else if response.clicked() {
            outbox.push(self.clicked(ui, at));
        }
        if let Some(text) = cut {
            tooltip(response, &beginning(text, 4 * LAID_OUT));
        }
    }

    /// What a click on a row means: with Ctrl its record is chosen too, with Shift all from the marked
    /// row to it.
    fn clicked(&self, ui: &Ui, at: usize) -> Command {
        let held = ui.input(|input| input.modifiers);
        let record = |at: usize| self.table.id(self.rows[at]);
        match self.marked {
            Some(from) if held.shift => {
                let between = from.min(at)..=from.max(at);
                Command::ChooseAll(between.map(record).collect())
            }
            _ if held.command => Command::ChooseToo(record(at)),
            _ => Command::Inspect(record(at)),
        }
    }

    /// What a row is called for those who don't see it: what its cells hold.
    fn name(&self, row: usize) -> String {
        let cells = self.slots.iter().filter_map(|slot| {
            let cell = self.table.cell(row, slot.column);
            (!cell.is_empty()).then(|| beginning(cell, LAID_OUT))
        });
        cells.collect::<Vec<_>>().join(", ")
    }

    fn paint_ground(&self, ui: &Ui, response: &Response, rect: Rect, marked: bool) {
        let theme = Theme::of(ui);
        let painter = ui.painter();
        if marked {
            let strength = if self.focused { 0.16 } else { 0.10 };
            painter.rect_filled(rect, 0.0, theme.mix(theme.paper, theme.accent, strength));
            let edge = Rect::from_min_size(rect.min, vec2(3.0, ROW));
            painter.rect_filled(edge, 0.0, theme.accent);
        } else if response.hovered() {
            painter.rect_filled(rect, 0.0, theme.mix(theme.paper, theme.ink, 0.04));
        }
        let line = theme.mix(theme.paper, theme.line, 0.7);
        painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, line));
    }
}

/// How wide words are that [`paint_words`] has all the room for up to `most`, in points.
pub fn words_width(ui: &Ui, text: &str, most: f32) -> f32 {
    line_of(&Ink::of(ui.ctx()), text, Nature::Words, most)
        .0
        .size()
        .0
        .ceil()
}

/// Words on one line of so many points, and whether they are cut.
fn line_of(ink: &Ink, text: &str, nature: Nature, width: f32) -> (Arc<Paragraph>, bool) {
    let style = TextStyle::interface(theme::INTERFACE_SIZE);
    let begins = beginning(text, LAID_OUT).replace(ends_line, " ");
    let direction = match nature {
        // Whatever letters a unit has.
        Nature::Number => Direction::LeftToRight,
        _ => dominant_direction(&begins),
    };
    ink.elided(&begins, &style, direction, width)
}

/// Paints words on one line of a place, where their reading begins; answers whether they were cut.
pub fn paint_words(ui: &Ui, place: Rect, text: &str, nature: Nature) -> bool {
    if text.is_empty() || !ui.is_rect_visible(place) {
        return false;
    }
    let theme = Theme::of(ui);
    let ink = Ink::of(ui.ctx());
    let (line, cut) = line_of(&ink, text, nature, place.width());
    let direction = line.direction();
    let (width, height) = line.size();
    let x = if direction == Direction::RightToLeft || nature == Nature::Number {
        place.right() - width
    } else {
        place.left()
    };
    let color = match nature {
        Nature::Number | Nature::Code => theme.dim,
        _ => theme.ink,
    };
    let at = pos2(x, place.center().y - height / 2.0);
    ink.paint(
        &ui.painter_at(place.expand2(vec2(PADDING, 0.0))),
        &line,
        0..1,
        at,
        &[color],
    );
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Fonts;

    #[test]
    fn a_number_runs_from_left_to_right_whatever_letters_its_unit_has() {
        let ctx = egui::Context::default();
        Ink::install(&ctx, Fonts::bundled());
        let direction = |nature| {
            let ink = Ink::of(&ctx);
            line_of(&ink, "120–150 مراقباً", nature, 300.0).0.direction()
        };
        assert_eq!(direction(Nature::Number), Direction::LeftToRight);
        assert_eq!(direction(Nature::Quote), Direction::RightToLeft);
    }
}
