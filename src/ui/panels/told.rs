//! A sentence with what can be done about it: the buttons beside its first line, on the line that its
//! letters stand on, or below it where that leaves too little room to read.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a banner or message with buttons, at any size of the interface | its letters stand on the line of theirs | `a_sentence_stands_on_the_line_of_its_buttons` |
//! | a narrow window | the buttons stand below | `buttons_leave_the_sentence_room_to_be_read` |

use egui::{FontId, Response, TextStyle, Ui, WidgetText};

use crate::ui::widgets::Label;

/// Width below which a sentence is not squeezed by buttons beside it, in points.
const READABLE: f32 = 240.0;

/// Draws the sentence, and a button for each of the ways to go on, by their names; answers with the
/// buttons and what each means.
pub fn told<T: Copy>(ui: &mut Ui, words: Label<'_>, ways: &[(&str, T)]) -> Vec<(Response, T)> {
    let gap = ui.spacing().item_spacing.x;
    let buttons: f32 = ways.iter().map(|(name, _)| gap + width(ui, name)).sum();
    let room = ui.available_width() - buttons;
    if room < READABLE {
        ui.add(words);
        let button = |ui: &mut Ui, (name, way): &(&str, T)| (ui.button(*name), *way);
        let row = ui.horizontal_wrapped(|ui| ways.iter().map(|way| button(ui, way)).collect());
        return row.inner;
    }
    let down = button_baseline(ui) - words.baseline(ui, room);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_max_width(room);
            ui.add_space(down.max(0.0));
            ui.add(words);
        });
        let button = |(name, way): &(&str, T)| {
            let placed = ui.vertical(|ui| {
                ui.add_space((-down).max(0.0));
                ui.button(*name)
            });
            (placed.inner, *way)
        };
        ways.iter().map(button).collect()
    })
    .inner
}

/// The width of a button of this name, in points.
fn width(ui: &Ui, name: &str) -> f32 {
    let words = WidgetText::from(name);
    let words = words.into_galley(ui, None, f32::INFINITY, TextStyle::Button);
    words.size().x + 2.0 * ui.spacing().button_padding.x
}

/// How far below the top of a button its letters stand, in points.
fn button_baseline(ui: &Ui) -> f32 {
    let font: FontId = TextStyle::Button.resolve(ui.style());
    let words = ui
        .painter()
        .layout_no_wrap("H".to_owned(), font, egui::Color32::WHITE);
    let spacing = ui.spacing();
    let height = (words.size().y + 2.0 * spacing.button_padding.y).max(spacing.interact_size.y);
    let row = words.rows.first();
    let letter = row.map_or(0.0, |row| row.pos.y + row.glyphs[0].pos.y);
    (height - words.size().y) / 2.0 + letter
}

#[cfg(test)]
mod tests {
    use egui::{Rect, Shape, epaint::ClippedShape};
    use egui_kittest::Harness;

    use super::*;
    use crate::{
        layout::Fonts,
        ui::{ink::Ink, panels::sentence, theme::Theme},
    };

    /// How it is drawn in a window of this width: where the letters of the button stand, and the
    /// bounds of those of the sentence, which hangs below no line.
    fn drawn(width: f32, zoom: f32, words: &str) -> (f32, Rect) {
        let mut harness = Harness::builder()
            .with_size([width, 300.0])
            .with_context_setup(move |ctx| {
                Ink::install(ctx, Fonts::bundled());
                Theme::dress(ctx);
                ctx.set_zoom_factor(zoom);
            })
            .build_ui(|ui| {
                told(ui, sentence(words).shrink(), &[("Hide", ())]);
            });
        harness.run();
        let shapes = &harness.output().shapes;
        let button = shapes
            .iter()
            .find_map(|ClippedShape { shape, .. }| match shape {
                Shape::Text(text) => {
                    let row = &text.galley.rows[0];
                    Some(text.pos.y + row.pos.y + row.glyphs[0].pos.y)
                }
                _ => None,
            });
        let ink = shapes
            .iter()
            .find_map(|ClippedShape { shape, .. }| match shape {
                Shape::Mesh(mesh) => Some(mesh.calc_bounds()),
                _ => None,
            });
        (button.expect("a button"), ink.expect("a sentence"))
    }

    #[test]
    fn a_sentence_stands_on_the_line_of_its_buttons() {
        for zoom in [0.75, 1.0, 1.25, 1.5, 2.0] {
            let (button, words) = drawn(700.0, zoom, "maximum mixer");
            // A pixel of the screen, to which letters are drawn.
            let apart = (words.bottom() - button).abs() * zoom;
            assert!(apart <= 1.01, "{apart} pixels apart at {zoom}");
        }
    }

    #[test]
    fn buttons_leave_the_sentence_room_to_be_read() {
        let long = "maximum mixer ".repeat(10);
        let (button, words) = drawn(250.0, 1.0, &long);
        assert!(words.width() > 180.0, "{words}");
        assert!(button > words.bottom(), "below it");
    }
}
