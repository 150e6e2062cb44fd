//! Counts: how many mentions or claims there are of each kind, and of each two kinds together. What a
//! number counts is listed below it.
//!
//! The bars are our own: a row a value, so that labels of either direction are set right and only
//! what is in view is drawn, which a plot with axes does not do.

use std::{collections::HashSet, sync::Arc};

use egui::{
    Align2, ComboBox, FontId, Frame, Id, Margin, Panel, Pos2, Rect, RichText, ScrollArea, Sense,
    Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::table::{TableView, paint_words};
use crate::{
    exchange::results::{Counted, CrossTab, Dimension, Nature, Question, Results, Shown},
    model::RecordId,
    ui::{
        Outbox,
        panels::{isolated, plural},
        theme::{self, Theme},
    },
    workspace::{Asked, Document, Workspace},
};

/// Height of a row, and of the heads, in points.
const ROW: f32 = 32.0;
/// Width of the labels of rows.
const LABELS: f32 = 190.0;
/// Width of a column of numbers.
const COLUMN: f32 = 104.0;
/// Width of the column of totals.
const TOTALS: f32 = 132.0;

/// How counts are looked at.
pub struct CountsView {
    question: Question,
    /// What a number that was asked about counts.
    picked: Option<Picked>,
    mentions: TableView,
    claims: TableView,
    /// How far the numbers are scrolled sideways, for their heads.
    scrolled: f32,
}

/// What a number counts.
struct Picked {
    title: String,
    of: Counted,
    ids: Arc<HashSet<RecordId>>,
}

impl Default for CountsView {
    fn default() -> CountsView {
        CountsView {
            question: Question {
                of: Counted::Mentions,
                rows: Dimension::Type,
                columns: None,
            },
            picked: None,
            mentions: TableView::of(Asked::Mentions),
            claims: TableView::of(Asked::Claims),
            scrolled: 0.0,
        }
    }
}

impl CountsView {
    /// Whether the list of what a number counts is shown.
    pub fn is_open(&self) -> bool {
        self.picked.is_some()
    }

    /// Closes that list.
    pub fn close(&mut self) {
        self.picked = None;
    }

    /// The counts as they are shown.
    pub fn shown(&self, document: &Document) -> Option<Shown> {
        let asked = Asked::Counts(self.question);
        let (_, results) = document.results().get(&asked)?;
        Some(Shown::whole(results.clone(), document.set()))
    }

    /// Draws the counts; answers whether the inspector is asked for.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        document: &Document,
        listening: bool,
        outbox: &mut Outbox,
    ) -> bool {
        self.question_bar(ui);
        let asked = Asked::Counts(self.question);
        let Some(results) = super::results(document, &asked, outbox) else {
            super::wait(ui);
            return false;
        };
        let inspects = self.list(ui, workspace, document, listening, outbox);
        if let Results::Counts(counts) = &*results {
            let first = listening && ui.memory(|memory| memory.focused().is_none());
            self.grid(ui, counts, first);
        }
        inspects
    }

    /// What is counted, by what.
    fn question_bar(&mut self, ui: &mut Ui) {
        let before = self.question;
        Frame::new()
            .inner_margin(Margin::symmetric(14, 8))
            .show(ui, |ui| {
                ui.horizontal_wrapped(|ui| {
                    ui.label("Count");
                    let question = &mut self.question;
                    let kinds = [Counted::Mentions, Counted::Claims];
                    pick(ui, "Count what", &mut question.of, kinds, |of| of.label());
                    ui.label("by");
                    let all = Dimension::ALL;
                    pick(ui, "Rows", &mut question.rows, all, |by| by.label());
                    ui.label("and");
                    let none = std::iter::once(None);
                    let all = none.chain(Dimension::ALL.into_iter().map(Some));
                    let label = |by: Option<Dimension>| by.map_or("nothing else", |by| by.label());
                    pick(ui, "Columns", &mut question.columns, all, label);
                });
                let several = "What has several values counts under each of them, and once in totals. \
                               Mentions count by the claims in whose evidence they stand.";
                ui.label(RichText::new(several).small().color(Theme::of(ui).dim));
            });
        if self.question != before {
            self.picked = None;
        }
    }

    /// What the number that was asked about counts.
    fn list(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        document: &Document,
        listening: bool,
        outbox: &mut Outbox,
    ) -> bool {
        let Some(picked) = &self.picked else {
            return false;
        };
        let table = match picked.of {
            Counted::Mentions => &mut self.mentions,
            Counted::Claims => &mut self.claims,
        };
        table.show_only(Some(picked.ids.clone()));
        let mut closes = false;
        let inspects = Panel::bottom("what is counted")
            .resizable(true)
            .default_size(270.0)
            .size_range(120.0..=600.0)
            .frame(Frame::new().fill(Theme::of(ui).paper))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.add_space(14.0);
                    ui.label(RichText::new(&picked.title).strong());
                    closes = ui.button("Close list").clicked();
                });
                table.show(ui, workspace, document, listening, outbox)
            });
        if closes {
            self.picked = None;
        }
        inspects.inner
    }

    fn grid(&mut self, ui: &mut Ui, counts: &CrossTab, wants_focus: bool) {
        if counts.all.is_empty() {
            let words = format!("There are no {} yet.", counts.question.of.label());
            ui.add_space(24.0);
            ui.vertical_centered(|ui| ui.label(words));
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let grid = Grid {
            counts,
            room: ui.available_width(),
            largest: largest(counts),
        };
        let (heads, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        let mut asked = None;
        let output = ScrollArea::both()
            .id_salt("counts")
            .auto_shrink(false)
            .show_viewport(ui, |ui, view| grid.show(ui, view, wants_focus, &mut asked));
        grid.heads(ui, heads, self.scrolled, &mut asked);
        self.scrolled = output.state.clamped_offset().x;
        if let Some((row, column)) = asked {
            self.picked = Some(grid.picked(row, column));
        }
    }
}

/// The largest number in a cell, for the bars.
fn largest(counts: &CrossTab) -> usize {
    let rows = 0..counts.rows.len();
    let cells = rows.flat_map(|row| (0..counts.columns.len()).map(move |column| (row, column)));
    let most = cells.map(|(row, column)| counts.count(row, column)).max();
    most.unwrap_or(0).max(1)
}

/// A choice in a sentence.
fn pick<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    options: impl IntoIterator<Item = T>,
    label: impl Fn(T) -> &'static str,
) {
    let current = label(*chosen);
    let shown = ComboBox::from_id_salt(name)
        .selected_text(current)
        .show_ui(ui, |ui| {
            for option in options {
                if ui
                    .selectable_label(option == *chosen, label(option))
                    .clicked()
                {
                    *chosen = option;
                }
            }
        });
    let label = format!("{name}: {current}");
    let info = || WidgetInfo::labeled(egui::Role::ComboBox, true, &label);
    shown.response.widget_info(info);
}

/// The numbers as they are drawn.
struct Grid<'a> {
    counts: &'a CrossTab,
    /// The width there is, in points.
    room: f32,
    largest: usize,
}

/// A place in the grid: a row or the totals, and a column or the totals.
type Place = (Option<usize>, Option<usize>);

impl Grid<'_> {
    fn width(&self) -> f32 {
        let columns = self.counts.columns.len() as f32;
        if columns == 0.0 {
            self.room
        } else {
            LABELS + COLUMN * columns + TOTALS
        }
    }

    /// Where a column of numbers stands, from the left of the grid.
    fn column(&self, column: Option<usize>) -> (f32, f32) {
        match column {
            Some(column) => (LABELS + COLUMN * column as f32, COLUMN),
            None if self.counts.columns.is_empty() => (LABELS, self.room - LABELS - 14.0),
            None => (LABELS + COLUMN * self.counts.columns.len() as f32, TOTALS),
        }
    }

    /// Draws what `view` holds, the row of totals last.
    fn show(&self, ui: &mut Ui, view: Rect, wants_focus: bool, asked: &mut Option<Place>) {
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
            Some(_) => self.largest,
            None => self
                .counts
                .rows
                .iter()
                .map(|line| line.ids.len())
                .max()
                .unwrap_or(1),
        };
        let length = count as f32 / most.max(1) as f32;
        let bar = if plain {
            let room = (rect.width() - 130.0).max(20.0);
            let size = vec2((room * length).max(2.0), 12.0);
            Rect::from_min_size(pos2(rect.left(), rect.center().y - 6.0), size)
        } else {
            let size = vec2(((rect.width() - 24.0) * length).max(2.0), 3.0);
            Rect::from_min_size(pos2(rect.left() + 12.0, rect.bottom() - 7.0), size)
        };
        let color = theme.mix(theme.paper, theme.accent, if plain { 0.45 } else { 0.6 });
        ui.painter().rect_filled(bar, 1.5, color);
    }

    /// The names of the columns, which lead to what they count in all.
    fn heads(&self, ui: &mut Ui, area: Rect, scrolled: f32, asked: &mut Option<Place>) {
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

    fn picked(&self, row: Option<usize>, column: Option<usize>) -> Picked {
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
