//! The grid of counts: a number with its bar where row and column meet, each leading to what it
//! counts.

use std::sync::Arc;

use egui::{Align2, FontId, Id, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{Picked, ROW};
use crate::{
    exchange::results::{Counted, CrossTab, Nature},
    ui::{
        panels::{isolated, plural},
        theme::{self, Theme},
        views::table::paint_words,
    },
};

/// Width of the labels of rows.
const LABELS: f32 = 190.0;
/// Width of a column of numbers.
const COLUMN: f32 = 104.0;
/// Width of the column of totals.
const TOTALS: f32 = 132.0;
/// The least width of bars with their numbers: in a narrow window one scrolls to them.
const BARS: f32 = 190.0;

/// The numbers as they are drawn.
pub struct Grid<'a> {
    pub counts: &'a CrossTab,
    /// The width there is, in points.
    pub room: f32,
    /// How many records the longest row has.
    pub longest: usize,
}

/// A place in the grid: a row or the totals, and a column or the totals.
pub type Place = (Option<usize>, Option<usize>);

impl Grid<'_> {
    fn width(&self) -> f32 {
        let columns = self.counts.columns.len() as f32;
        if columns == 0.0 {
            self.room.max(LABELS + BARS)
        } else {
            LABELS + COLUMN * columns + TOTALS
        }
    }

    /// Where a column of numbers stands, from the left of the grid.
    fn column(&self, column: Option<usize>) -> (f32, f32) {
        match column {
            Some(column) => (LABELS + COLUMN * column as f32, COLUMN),
            None if self.counts.columns.is_empty() => (LABELS, self.width() - LABELS - 14.0),
            None => (LABELS + COLUMN * self.counts.columns.len() as f32, TOTALS),
        }
    }

    /// Draws what `view` holds, the row of totals last.
    pub fn show(&self, ui: &mut Ui, view: Rect, wants_focus: bool, asked: &mut Option<Place>) {
        let rows = self.counts.rows.len() + 1;
        ui.set_min_size(vec2(self.width(), ROW * rows as f32));
        let origin = ui.min_rect().min;
        let first = (view.top() / ROW).floor().max(0.0) as usize;
        let last = ((view.bottom() / ROW).ceil().max(0.0) as usize).min(rows);
        for at in first..last {
            let row = (at < self.counts.rows.len()).then_some(at);
            self.row(ui, row, origin + vec2(0.0, ROW * at as f32), view, asked);
        }
        if wants_focus {
            let first = (first < self.counts.rows.len()).then_some(first);
            ui.memory_mut(|memory| memory.request_focus(cell_id((first, None))));
        }
    }

    fn row(
        &self,
        ui: &mut Ui,
        row: Option<usize>,
        at: Pos2,
        view: Rect,
        asked: &mut Option<Place>,
    ) {
        let theme = Theme::of(ui);
        let rect = Rect::from_min_size(at, vec2(self.width().max(view.width()), ROW));
        let line = if row.is_none() {
            theme.dim
        } else {
            theme.mix(theme.paper, theme.line, 0.7)
        };
        let y = if row.is_none() {
            rect.top()
        } else {
            rect.bottom()
        } - 0.5;
        ui.painter()
            .hline(rect.x_range(), y, Stroke::new(1.0, line));
        let label = Rect::from_min_size(at, vec2(LABELS, ROW)).shrink2(vec2(14.0, 0.0));
        paint_words(ui, label, self.row_name(row), Nature::Name);
        let left = ((view.left() - LABELS) / COLUMN).floor().max(0.0) as usize;
        let right = ((view.right() - LABELS) / COLUMN).ceil().max(0.0) as usize;
        for column in left..right.min(self.counts.columns.len()) {
            self.cell(ui, (row, Some(column)), at, asked);
        }
        self.cell(ui, (row, None), at, asked);
    }

    /// A number with its bar, which leads to what it counts.
    fn cell(&self, ui: &mut Ui, place: Place, row: Pos2, asked: &mut Option<Place>) {
        let theme = Theme::of(ui);
        let count = self.count(place);
        let (left, width) = self.column(place.1);
        let rect = Rect::from_min_size(row + vec2(left, 0.0), vec2(width, ROW));
        if count == 0 {
            let at = pos2(rect.right() - 12.0, rect.center().y);
            let font = FontId::proportional(theme::INTERFACE_SIZE);
            ui.painter()
                .text(at, Align2::RIGHT_CENTER, "·", font, theme.dim);
            return;
        }
        let response = ui.interact(rect, cell_id(place), Sense::click());
        let name = self.name(place);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        if response.hovered() || response.has_focus() {
            let ground = rect.shrink(1.0);
            ui.painter()
                .rect_filled(ground, 3.0, theme.mix(theme.paper, theme.ink, 0.05));
        }
        if response.has_focus() {
            let stroke = Stroke::new(1.5, theme.accent);
            ui.painter()
                .rect_stroke(rect.shrink(1.0), 3.0, stroke, egui::StrokeKind::Inside);
        }
        self.paint_number(ui, place, rect, count);
        if response.on_hover_text("List what this counts").clicked() {
            *asked = Some(place);
        }
    }

    fn paint_number(&self, ui: &Ui, place: Place, rect: Rect, count: usize) {
        let theme = Theme::of(ui);
        let font = FontId::proportional(theme::INTERFACE_SIZE);
        let all = self.counts.all.len().max(1);
        let share = 100.0 * count as f64 / all as f64;
        let plain = self.counts.columns.is_empty();
        let number = Rect::from_min_max(
            rect.min,
            rect.max - vec2(if plain { 60.0 } else { 12.0 }, 0.0),
        );
        let at = if plain {
            number.right_center()
        } else {
            number.right_center() - vec2(0.0, 3.0)
        };
        ui.painter()
            .text(at, Align2::RIGHT_CENTER, count, font.clone(), theme.ink);
        if plain {
            let small = FontId::proportional(theme::SMALL_SIZE);
            let at = rect.right_center() - vec2(8.0, 0.0);
            let words = format!("{share:.0} %");
            ui.painter()
                .text(at, Align2::RIGHT_CENTER, words, small, theme.dim);
        }
        let (Some(_), column) = place else {
            return;
        };
        let most = match column {
            Some(_) => self.counts.largest,
            None => self.longest,
        };
        let length = count as f32 / most.max(1) as f32;
        let bar = if plain {
            let room = (rect.width() - 130.0).max(20.0);
            let size = vec2((room * length).max(2.0), 12.0);
            Rect::from_min_size(pos2(rect.left() + 6.0, rect.center().y - 6.0), size)
        } else {
            let size = vec2(((rect.width() - 24.0) * length).max(2.0), 3.0);
            Rect::from_min_size(pos2(rect.left() + 12.0, rect.bottom() - 7.0), size)
        };
        let color = theme.mix(theme.paper, theme.accent, if plain { 0.45 } else { 0.6 });
        ui.painter().rect_filled(bar, 1.5, color);
    }

    /// The names of the columns, which lead to what they count in all.
    pub fn heads(&self, ui: &mut Ui, area: Rect, scrolled: f32, asked: &mut Option<Place>) {
        let theme = Theme::of(ui);
        ui.painter().hline(
            area.x_range(),
            area.bottom() - 0.5,
            Stroke::new(1.0, theme.line),
        );
        let mut heads = ui.new_child(egui::UiBuilder::new().max_rect(area));
        heads.set_clip_rect(area.intersect(ui.clip_rect()));
        for (column, line) in self.counts.columns.iter().enumerate() {
            let (left, width) = self.column(Some(column));
            let at = pos2(area.left() + left - scrolled, area.top());
            let rect = Rect::from_min_size(at, vec2(width, ROW));
            if !rect.intersects(area) {
                continue;
            }
            let response = heads.interact(rect, Id::unique(("count head", column)), Sense::CLICK);
            let name = format!("Column {}", line.label);
            response.widget_info(|| WidgetInfo::labeled(egui::Role::ColumnHeader, true, &name));
            paint_words(
                &heads,
                rect.shrink2(vec2(8.0, 0.0)),
                &line.label,
                Nature::Number,
            );
            if response.on_hover_text(isolated(&line.label)).clicked() {
                *asked = Some((None, Some(column)));
            }
        }
        if !self.counts.columns.is_empty() {
            let (left, width) = self.column(None);
            let at = pos2(area.left() + left - scrolled, area.top());
            let rect = Rect::from_min_size(at, vec2(width - 4.0, ROW));
            paint_words(&heads, rect.shrink2(vec2(8.0, 0.0)), "All", Nature::Number);
        }
    }

    fn count(&self, (row, column): Place) -> usize {
        match (row, column) {
            (Some(row), Some(column)) => self.counts.count(row, column),
            (Some(row), None) => self.counts.rows[row].ids.len(),
            (None, Some(column)) => self.counts.columns[column].ids.len(),
            (None, None) => self.counts.all.len(),
        }
    }

    fn row_name(&self, row: Option<usize>) -> &str {
        row.map_or("All", |row| &self.counts.rows[row].label)
    }

    /// What a cell is called: its row, its column, and how many of what.
    fn name(&self, place: Place) -> String {
        let counted = match self.counts.question.of {
            Counted::Mentions => plural(self.count(place), "mention", "mentions"),
            Counted::Claims => plural(self.count(place), "claim", "claims"),
        };
        let row = isolated(self.row_name(place.0));
        match place.1 {
            Some(column) => {
                let column = isolated(&self.counts.columns[column].label);
                format!("{row} × {column}: {counted}")
            }
            None => format!("{row}: {counted}"),
        }
    }

    pub fn picked(&self, row: Option<usize>, column: Option<usize>) -> Picked {
        let ids = match (row, column) {
            (Some(row), Some(column)) => self.counts.cell(row, column).cloned(),
            (Some(row), None) => Some(self.counts.rows[row].ids.clone()),
            (None, Some(column)) => Some(self.counts.columns[column].ids.clone()),
            (None, None) => Some(self.counts.all.clone()),
        };
        let ids = ids.unwrap_or_default();
        Picked {
            title: self.name((row, column)),
            of: self.counts.question.of,
            ids: Arc::new(ids.iter().copied().collect()),
        }
    }
}

fn cell_id(place: Place) -> Id {
    Id::unique(("count", place))
}
