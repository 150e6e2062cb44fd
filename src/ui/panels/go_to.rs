//! The field that asks where to go.

use egui::{Id, Margin, Panel, Ui, vec2};

use super::{bars::bar_frame, words::sentence};
use crate::{
    ui::{Outbox, theme::Theme, widgets::Field},
    workspace::{Command, Document},
};

/// Takes the name of a place, and says why it is none. What is typed stays here until Enter.
pub fn go_to_bar(ui: &mut Ui, document: &Document, outbox: &mut Outbox) {
    let going = document.going();
    if !going.is_open() {
        return;
    }
    let frame = bar_frame(ui, Margin::symmetric(14, 6));
    Panel::top("go to bar").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.allocate_ui(vec2(280.0, 26.0), |ui| field(ui, document, outbox));
            if ui.button("Close").clicked() {
                outbox.push(Command::CloseGoTo);
            }
            if let Some(trouble) = going.trouble() {
                ui.add(sentence(trouble).color(Theme::of(ui).warning).shrink());
            }
        });
    });
}

fn field(ui: &mut Ui, document: &Document, outbox: &mut Outbox) {
    let going = document.going();
    let id = Id::unique(("go to", document.key()));
    let (answered, typed) = ui.memory(|m| {
        let kept: Option<(u64, String)> = m.data.get_temp(id.with("typed"));
        kept.unwrap_or_default()
    });
    let asked = going.asked() != answered;
    let typed = if asked {
        going.name().to_owned()
    } else {
        typed
    };
    let output = Field::line(id, &typed)
        .hint("45% · paragraph 12 · character @947 · an id")
        .name("Go to")
        .selected(asked)
        .show(ui);
    if asked {
        output.response.request_focus();
    }
    let typed = output.changed.unwrap_or(typed);
    if output.submitted {
        output.response.request_focus();
        outbox.push(Command::GoTo(typed.clone()));
    }
    ui.memory_mut(|m| m.data.insert_temp(id.with("typed"), (going.asked(), typed)));
}
