//! Letters after a key that would have opened a field and could not: they were meant for the field, and
//! each would be a key of its own. Knows nothing of why there is none.

use egui::{Context, Event};

use crate::ui::widgets;

/// So long a pause, in seconds, and whoever types has seen that there is no field.
const PAUSE: f64 = 1.0;

/// When the last of a row of letters came that were meant for a field, in seconds, while it goes on.
#[derive(Debug, Default)]
pub struct Refused(Option<f64>);

impl Refused {
    /// Begins: a field was asked for and is not there.
    pub fn begin(&mut self, ctx: &Context) {
        self.0 = Some(ctx.input(|input| input.time));
    }

    /// Leaves out the letters of this frame that belong to the row. A pause, any other key and a click
    /// end it.
    pub fn leave_out(&mut self, ctx: &Context) {
        if widgets::is_typing(ctx) {
            self.0 = None;
        }
        if self.0.is_some() {
            ctx.input_mut(|input| {
                let now = input.time;
                input.events.retain(|event| !self.takes(event, now));
            });
        }
    }

    fn takes(&mut self, event: &Event, now: f64) -> bool {
        let letter = match event {
            Event::Text(_) => true,
            // What is held for a capital letter, which comes next.
            Event::Key { key, .. } if widgets::is_held(*key) => return false,
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => !modifiers.alt && widgets::is_typed(*key, *modifiers),
            // Meant for the field, as letters are.
            Event::Paste(_) => true,
            Event::PointerButton { .. } | Event::Copy | Event::Cut => false,
            _ => return false,
        };
        self.0 = self
            .0
            .filter(|last| letter && now - last <= PAUSE)
            .map(|_| now);
        self.0.is_some()
    }
}
