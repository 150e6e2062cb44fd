//! Keys that scroll a sheet which only shows text, from the moment it is there: nothing need be clicked
//! or have the focus.

use egui::{Key, Modifiers, ScrollArea, Ui, scroll_area::ScrollAreaOutput, vec2};

use super::is_typing;

/// Points that an arrow scrolls, and that a page keeps of the one before.
const STEP: f32 = 40.0;
/// More than any sheet is high, in points.
const ALL: f32 = 1.0e6;

/// Shows an area that arrows, page keys, Home and End scroll.
pub fn scrolled_by_keys<R>(
    ui: &mut Ui,
    area: ScrollArea,
    height: f32,
    contents: impl FnOnce(&mut Ui) -> R,
) -> ScrollAreaOutput<R> {
    let down = if is_typing(ui.ctx()) {
        0.0
    } else {
        pressed(ui, height)
    };
    area.show(ui, |ui| {
        if down != 0.0 {
            let at_once = egui::style::ScrollAnimation::none();
            ui.scroll_with_delta_animation(vec2(0.0, -down), at_once);
        }
        contents(ui)
    })
}

/// How far down the keys of this frame lead, in points.
fn pressed(ui: &Ui, height: f32) -> f32 {
    let page = (height - STEP).max(STEP);
    let ways = [
        (Key::ArrowDown, STEP),
        (Key::ArrowUp, -STEP),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::End, ALL),
        (Key::Home, -ALL),
    ];
    ui.input_mut(|input| {
        let way = |(key, by)| input.count_and_consume_key(Modifiers::NONE, key) as f32 * by;
        ways.into_iter().map(way).sum()
    })
}
