//! What is typed after a key that would have opened a field and could not: it was meant for the field, and
//! each letter, Enter and what deletes would be a key of its own. Knows nothing of why there is none.

use egui::{Context, Event, Key};

use crate::ui::widgets;

/// So long a pause, in seconds, and whoever types has seen that there is no field: somebody who thinks of the
/// next word looks up no later.
const PAUSE: f64 = 2.0;

/// When the last of a row of keys came that were meant for a field, in seconds, while it goes on.
#[derive(Debug, Default)]
pub struct Refused(Option<f64>);

impl Refused {
    /// Begins: a field was asked for and is not there.
    pub fn begin(&mut self, ctx: &Context) {
        self.0 = Some(ctx.input(|input| input.time));
    }

    /// Leaves out what of this frame belongs to the row. A pause, any other key and a click end it; Escape
    /// would have left the field, and does nothing else.
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
        let typed = match event {
            Event::Text(_) => true,
            Event::Key {
                key: Key::Escape,
                pressed: true,
                ..
            } => {
                let last = self.0.take();
                return last.is_some_and(|last| now - last <= PAUSE);
            }
            // What is held for a capital letter, which comes next.
            Event::Key { key, .. } if widgets::is_held(*key) => return false,
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => {
                let fills = matches!(key, Key::Enter | Key::Tab | Key::Backspace | Key::Delete);
                let plain = !modifiers.alt && !modifiers.command;
                fills && plain || !modifiers.alt && widgets::is_typed(*key, *modifiers)
            }
            // Meant for the field, as letters are.
            Event::Paste(_) => true,
            Event::PointerButton { .. } | Event::Copy | Event::Cut => false,
            _ => return false,
        };
        self.0 = self
            .0
            .filter(|last| typed && now - last <= PAUSE)
            .map(|_| now);
        self.0.is_some()
    }
}
