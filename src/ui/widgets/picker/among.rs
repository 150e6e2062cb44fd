//! A picker among things that name themselves, as wide as it is told: in the midst of a row, or of a sheet.

use egui::{Id, Layout, Response, Ui, vec2};

use super::{Choice, HEIGHT, Picked, Picker};

/// A choice among a few things, of which one is in force.
#[must_use = "show it in a Ui"]
pub struct Among<'a, T> {
    id: Id,
    name: &'a str,
    width: f32,
    current: &'a T,
}

impl<'a, T: Clone + PartialEq + Send + Sync + 'static> Among<'a, T> {
    /// A choice that shows `current`. `name` says what it is about; the width is in points.
    pub fn new(id: Id, name: &'a str, width: f32, current: &'a T) -> Among<'a, T> {
        Among {
            id,
            name,
            width,
            current,
        }
    }

    /// Shows it; answers with the control, and with what was newly chosen of `all`, which is asked for when
    /// the list opens.
    pub fn show<I: IntoIterator<Item = T>>(
        self,
        ui: &mut Ui,
        label: impl Fn(&T) -> String,
        all: impl FnOnce() -> I,
    ) -> (Response, Option<T>) {
        let value = label(self.current);
        let choices = || {
            let named = |one: T| {
                let label = label(&one);
                Choice::new(one, label)
            };
            all().into_iter().map(named).collect()
        };
        let size = vec2(self.width.min(ui.available_width()), HEIGHT);
        let layout = Layout::left_to_right(egui::Align::Center);
        let picker = Picker::new(self.id, self.name, &value);
        let shown = ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_max_width(size.x);
            picker.show(ui, Some(self.current), choices)
        });
        let output = shown.inner;
        let picked = match output.picked {
            Some(Picked::Choice(one)) => Some(one),
            _ => None,
        };
        (output.response, picked)
    }
}
