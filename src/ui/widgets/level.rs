//! Rows whose words stand level with the buttons beside them.
//!
//! egui centres what comes before the tallest of a row by the height the row had until then.

use egui::{TextStyle, Ui};

/// How high a button with one line of words is, in points.
pub fn button_height(ui: &Ui) -> f32 {
    ui.text_style_height(&TextStyle::Button) + 2.0 * ui.spacing().button_padding.y
}

/// A row as high as a button from the start.
pub fn level<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    as_high_as_a_button(ui, |ui, usual| {
        let row = ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = usual;
            add(ui)
        });
        row.inner
    })
}

/// The same; what has no room goes on below.
pub fn level_wrapped<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    as_high_as_a_button(ui, |ui, usual| {
        let row = ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().interact_size.y = usual;
            add(ui)
        });
        row.inner
    })
}

fn as_high_as_a_button<R>(ui: &mut Ui, row: impl FnOnce(&mut Ui, f32) -> R) -> R {
    let usual = ui.spacing().interact_size.y;
    ui.spacing_mut().interact_size.y = button_height(ui);
    let shown = row(ui, usual);
    ui.spacing_mut().interact_size.y = usual;
    shown
}
