//! The primary selection of X11 and Wayland: what is selected is there for a middle click, beside the
//! clipboard and without a copy.
//!
//! The window's integration keeps and reads it; elsewhere nothing comes of it.

use egui::{Event, OutputCommand, Pos2, Response, Ui};

/// Offers text that has been selected; nothing selected leaves what was offered before.
pub fn offer_selected(ui: &Ui, text: &str) {
    if !text.is_empty() {
        let settled = OutputCommand::TextSelectionSettled(text.to_owned());
        ui.ctx().send_cmd(settled);
    }
}

/// What a middle click on a widget puts there in this frame, and where.
pub(super) fn middle_clicked(ui: &Ui, response: &Response) -> Option<(Pos2, String)> {
    if !(ui.is_enabled() && response.contains_pointer()) {
        return None;
    }
    ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::MiddleClickPaste { pos, text } => Some((*pos, text.clone())),
            _ => None,
        })
    })
}
