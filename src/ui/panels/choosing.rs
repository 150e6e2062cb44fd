//! One of many, found by typing and chosen by arrows, digits or a click.

use egui::{Event, Id, Key, Modifiers, Response, ScrollArea, Ui};

use crate::ui::{
    panels::side::{keycap, row},
    theme::Theme,
    widgets::Field,
};

/// Height of the rows in view, in points.
const HEIGHT: f32 = 300.0;
/// Height of a row with one line and of one with two.
const ROWS: (f32, f32) = (28.0, 42.0);

/// What is typed, and which row is chosen.
#[derive(Default)]
pub(super) struct Choosing {
    pub(super) query: String,
    chosen: usize,
    /// Whether it has been drawn.
    begun: bool,
}

/// What came of it in a frame.
pub(super) enum Picked {
    /// The row with this index is taken.
    Row(usize),
    /// Back to what was asked before.
    Back,
}

impl Choosing {
    /// Draws the field and below it `count` rows by `draw`, which is told whether a row is chosen.
    /// With `digits`, 1 to 9 take a row while nothing is typed.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        name: &str,
        hint: &str,
        count: usize,
        digits: bool,
        mut draw: impl FnMut(&mut Ui, usize, bool) -> Response,
    ) -> Option<Picked> {
        let id = Id::unique(("choosing", name));
        let typing = ui.memory(|memory| memory.focused().is_none_or(|focused| focused == id));
        let mut picked = typing.then(|| self.keys(ui, count, digits)).flatten();
        let output = Field::line(id, &self.query).name(name).hint(hint).show(ui);
        if !self.begun {
            self.begun = true;
            output.response.request_focus();
        }
        if let Some(query) = output.changed {
            self.query = query;
            self.chosen = 0;
        }
        if output.submitted && self.chosen < count {
            picked = Some(Picked::Row(self.chosen));
        }
        let height = if digits { ROWS.0 } else { ROWS.1 };
        let mut area = ScrollArea::vertical()
            .max_height(HEIGHT)
            .auto_shrink([false, true]);
        if let Some(offset) = self.offset(ui, height) {
            area = area.vertical_scroll_offset(offset);
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, height, count, |ui, shown| {
            for i in shown {
                let size = egui::vec2(ui.available_width(), height);
                let response = ui.allocate_ui(size, |ui| {
                    ui.set_min_height(height);
                    draw(ui, i, i == self.chosen)
                });
                if response.inner.clicked() {
                    picked = Some(Picked::Row(i));
                }
            }
        });
        picked
    }

    /// Takes the keys that are not for typing.
    fn keys(&mut self, ui: &Ui, count: usize, digits: bool) -> Option<Picked> {
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let last = count.saturating_sub(1);
        let before = self.chosen;
        if pressed(Key::ArrowDown) {
            self.chosen += 1;
        }
        if pressed(Key::ArrowUp) {
            self.chosen = self.chosen.saturating_sub(1);
        }
        if pressed(Key::PageDown) {
            self.chosen += 6;
        }
        if pressed(Key::PageUp) {
            self.chosen = self.chosen.saturating_sub(6);
        }
        self.chosen = self.chosen.min(last);
        if self.chosen != before {
            ui.data_mut(|data| data.insert_temp(Id::unique("choosing moved"), true));
        }
        if !self.query.is_empty() {
            return None;
        }
        if digits {
            return digit(ui).filter(|i| *i < count).map(Picked::Row);
        }
        pressed(Key::Backspace).then_some(Picked::Back)
    }

    /// Where the list is to be scrolled, when keys have moved the choice.
    fn offset(&self, ui: &Ui, height: f32) -> Option<f32> {
        let id = Id::unique("choosing moved");
        let moved = ui.data_mut(|data| data.remove_temp::<bool>(id));
        moved?;
        let middle = self.chosen as f32 * height - (HEIGHT - height) / 2.0;
        Some(middle.max(0.0))
    }
}

/// The digit typed in this frame, of any script, counted from 0; nobody else hears of it then.
fn digit(ui: &Ui) -> Option<usize> {
    let of = |event: &Event| match event {
        Event::Text(text) => {
            let mut chars = text.chars();
            let only = chars.next().filter(|_| chars.as_str().is_empty())?;
            let digit = match only {
                '1'..='9' => only as u32 - '0' as u32,
                '١'..='٩' => only as u32 - '٠' as u32,
                '۱'..='۹' => only as u32 - '۰' as u32,
                _ => return None,
            };
            Some(digit as usize - 1)
        }
        _ => None,
    };
    ui.input_mut(|input| {
        let at = input.events.iter().position(|event| of(event).is_some())?;
        of(&input.events.remove(at))
    })
}

/// A row with its digit at the end.
pub(super) fn numbered(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    words: &str,
    index: usize,
    chosen: bool,
) -> Response {
    let response = plain(ui, salt, words, "", chosen);
    if index < 9 {
        let rect = response.rect.shrink2(egui::vec2(8.0, 0.0));
        keycap(ui.painter(), rect, &(index + 1).to_string(), Theme::of(ui));
    }
    response
}

/// A row of a name and small print.
pub(super) fn plain(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    small: &str,
    chosen: bool,
) -> Response {
    let response = row(ui, ("choose", salt), name, small, chosen);
    if chosen {
        let stroke = egui::Stroke::new(1.0, Theme::of(ui).accent);
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(response.rect, 5.0, stroke, inside);
    }
    response
}
