//! What stands above a table: the filter, what its columns must hold, which columns are shown.

use std::sync::Arc;

use egui::{Frame, Id, Key, Margin, Modifiers, RichText, ScrollArea, Ui, vec2};

use super::{Entering, TableView, body_id};
use crate::{
    exchange::results::{Head, Picked, Results, Table},
    ui::{
        Outbox,
        panels::{isolated, plural},
        theme::Theme,
        widgets::Field,
    },
    workspace::{Command, Document},
};

/// How many values a menu offers at most: more than anybody looks through.
const OFFERED: usize = 200;

impl TableView {
    /// Draws the bar.
    pub(super) fn filter_bar(
        &mut self,
        ui: &mut Ui,
        table: &Table,
        columns: &[usize],
        document: &Document,
        results: &Arc<Results>,
        outbox: &mut Outbox,
    ) {
        // Counted with the rows of this frame, which the filter may still change.
        self.arrange(document, results, outbox);
        // On the ground of a bar, where a field of paper is seen as one.
        Frame::new()
            .fill(Theme::of(ui).bar)
            .inner_margin(Margin::symmetric(10, 6))
            .show(ui, |ui| {
                // To the edge of the table, wherever the last button stands.
                ui.set_min_width(ui.available_width());
                ui.horizontal_wrapped(|ui| {
                    self.filter_field(ui, table.name(), document);
                    self.count(ui, table);
                    self.quick_filters(ui, table);
                    column_menu(ui, table, columns, outbox);
                    self.show_in_text(ui, document, outbox);
                });
            });
    }

    /// Draws the bar of a table that is not there yet.
    pub(super) fn filter_alone(&mut self, ui: &mut Ui, name: &str, document: &Document) {
        let fill = Theme::of(ui).bar;
        let frame = Frame::new()
            .fill(fill)
            .inner_margin(Margin::symmetric(10, 6));
        frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal_wrapped(|ui| self.filter_field(ui, name, document));
        });
    }

    fn filter_field(&mut self, ui: &mut Ui, name: &str, document: &Document) {
        let id = Id::unique(("filter", name, self.round));
        ui.allocate_ui(vec2(170.0, 26.0), |ui| {
            // Enter and the arrow lead to the rows, which have the focus when nothing else has.
            let pressed = |modifiers, key| {
                ui.memory(|memory| memory.has_focus(id))
                    && ui.input_mut(|input| input.consume_key(modifiers, key))
            };
            let down = pressed(Modifiers::NONE, Key::ArrowDown);
            let leads = pressed(Modifiers::COMMAND, Key::Enter);
            let output = Field::line(id, &self.arrangement.words)
                .hint("Type to filter")
                .name("Filter")
                .show(ui);
            if std::mem::take(&mut self.wants_field) {
                output.response.request_focus();
            }
            if leads {
                self.enters = Some(Entering::Text);
            } else if output.submitted || down {
                self.enters = Some(Entering::Rows);
                let body = body_id(name, document);
                ui.memory_mut(|memory| memory.request_focus(body));
            }
            if let Some(words) = output.changed {
                self.arrangement.words = words;
            }
        });
    }

    /// A menu for each column with few values.
    fn quick_filters(&mut self, ui: &mut Ui, table: &Table) {
        for (column, head) in table.heads().enumerate() {
            if head.quick {
                self.quick_filter(ui, table, column, head);
            } else if head.id == "asserted" {
                self.dated(ui, head);
            }
        }
    }

    fn quick_filter(&mut self, ui: &mut Ui, table: &Table, column: usize, head: Head) {
        let picked = self.arrangement.pick(head.id).cloned();
        let name = head.label;
        let words = match &picked {
            None => name.to_owned(),
            Some(Picked::Value(value)) => format!("{name}: {}", isolated(value)),
            Some(Picked::Something) => format!("{name}: any"),
            Some(Picked::Nothing) => format!("{name}: none"),
        };
        let words = RichText::new(words);
        let words = if picked.is_some() {
            words.strong()
        } else {
            words
        };
        let menu = ui.menu_button(words, |ui| {
            let all = ui.selectable_label(picked.is_none(), "Whatever");
            if all.clicked() {
                self.arrangement.set_pick(head.id, None);
            }
            let nothing = picked == Some(Picked::Nothing);
            if ui.selectable_label(nothing, "None given").clicked() {
                self.arrangement.set_pick(head.id, Some(Picked::Nothing));
            }
            ui.separator();
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for (value, count) in table.values(column).take(OFFERED) {
                    let wanted = Picked::Value(value.to_owned());
                    let on = picked.as_ref() == Some(&wanted);
                    let words = format!("{} · {count}", isolated(value));
                    if ui.selectable_label(on, words).clicked() {
                        self.arrangement.set_pick(head.id, Some(wanted));
                    }
                }
            });
        });
        let label = format!("Filter by {name}");
        let response = menu.response;
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
    }

    fn dated(&mut self, ui: &mut Ui, head: Head) {
        let on = self.arrangement.pick(head.id) == Some(&Picked::Something);
        let button = ui.selectable_label(on, "Dated");
        if button
            .on_hover_text("Only claims with a date of assertion")
            .clicked()
        {
            let picked = (!on).then_some(Picked::Something);
            self.arrangement.set_pick(head.id, picked);
        }
    }

    /// How many rows are shown of all, and the way to all.
    fn count(&mut self, ui: &mut Ui, table: &Table) {
        let only = self.arrangement.only.as_ref();
        let all = only.map_or(table.len(), |only| only.len());
        let shown = self.shown.as_ref().map_or(all, |shown| shown.rows().len());
        let name = table.name();
        let filters = self.arrangement.filters();
        let words = if filters {
            format!("{shown} of {all} {name}")
        } else {
            plural(all, table.one(), name)
        };
        // Room for the longest there can be: nothing moves while one types.
        let font = egui::TextStyle::Body.resolve(ui.style());
        let longest = format!("{all} of {all} {name}");
        let dim = Theme::of(ui).dim;
        let longest = ui.painter().layout_no_wrap(longest, font, dim).size();
        ui.allocate_ui(vec2(longest.x, 26.0), |ui| {
            ui.set_min_width(longest.x);
            ui.label(RichText::new(words).color(dim));
        });
        let button = ui.add_enabled(filters, egui::Button::new("Show all"));
        if button.clicked() {
            self.show_all();
        }
    }

    fn show_in_text(&self, ui: &mut Ui, document: &Document, outbox: &mut Outbox) {
        let marked = self.marked(document);
        let button = ui.add_enabled(marked.is_some(), egui::Button::new("Show in text"));
        let button = button
            .on_hover_text("Go to its place in the article (Ctrl+Enter, or two clicks on the row)");
        if button.clicked() {
            outbox.push(Command::Focus(marked));
        }
    }
}

/// Chooses which columns are shown.
fn column_menu(ui: &mut Ui, table: &Table, columns: &[usize], outbox: &mut Outbox) {
    let heads: Vec<Head> = table.heads().collect();
    ui.menu_button("Columns", |ui| {
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            for (column, head) in heads.iter().enumerate() {
                let mut on = columns.contains(&column);
                let last = on && columns.len() == 1;
                let tick = egui::Checkbox::new(&mut on, head.label);
                if ui.add_enabled(!last, tick).changed() {
                    let is_on = |other: usize| {
                        (other == column && on) || (other != column && columns.contains(&other))
                    };
                    let chosen = heads.iter().enumerate().filter(|(other, _)| is_on(*other));
                    let chosen = chosen.map(|(_, head)| head.id.to_owned()).collect();
                    outbox.push(Command::ShowColumns(table.name(), chosen));
                }
            }
            ui.separator();
            if ui.button("Reset to defaults").clicked() {
                outbox.push(Command::ShowColumns(table.name(), Vec::new()));
            }
        });
    });
}
