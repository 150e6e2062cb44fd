//! The sheet of all keys, made from the action table and the tagset.

use egui::{Frame, Id, Margin, Modal, Ui, Vec2, vec2};

use super::{saving::KEPT_BY_ITSELF, words::sentence};
use crate::{
    layout::TextStyle,
    ui::{
        keys,
        reader::CARET_KEYS,
        theme::{INTERFACE_SIZE, Theme},
        widgets::{column, scrolled_by_keys},
    },
    workspace::{Action, Bound, Menu, Workspace},
};

/// What the pointer can do that is not seen on the page.
const POINTER: [(&str, &str, &str); 5] = [
    (
        "Alt+wheel",
        "Next at the pointer",
        "Go through the annotations that overlap under the pointer; a click takes the one in turn.",
    ),
    (
        "Drag a handle",
        "Move an end",
        "Handles stand at both ends of what is in the inspector, to be caught by stem or knob; Esc leaves the end where it was.",
    ),
    (
        "Drag a gloss",
        "Relate two claims",
        "Drag the gloss of a claim to that of another, and say how they relate.",
    ),
    (
        "Click again",
        "Next at this place",
        "Go through the annotations that overlap where it was clicked.",
    ),
    (
        "Middle click",
        "Paste the selection",
        "Puts what was selected last, in whatever window, into the field; on X11 and Wayland.",
    ),
];

/// What a key does in a field that is not seen there.
const FIELD_KEYS: [(&str, &str, &str); 1] = [(
    "Shift+Enter",
    "Begin a line",
    "In a note, a translation or a guideline; Enter alone goes on to the next field.",
)];

/// What a small window keeps around the sheet and its last row, in points.
const AROUND: Vec2 = vec2(80.0, 130.0);
/// Width of the column of keys, in points.
const KEYS: f32 = 124.0;

/// Draws the sheet while it is wanted.
pub fn keys_sheet(ctx: &egui::Context, shown: &mut bool, workspace: &Workspace) {
    if !*shown {
        return;
    }
    let frame = Frame::popup(&ctx.style_of(ctx.theme())).inner_margin(Margin::same(18));
    let sheet = Modal::new(Id::unique("keys")).frame(frame).show(ctx, |ui| {
        let window = ui.ctx().content_rect().size();
        ui.set_width((window.x - AROUND.x).min(560.0));
        ui.heading("Keys");
        let height = (window.y - AROUND.y).min(460.0);
        let area = column().max_height(height);
        scrolled_by_keys(ui, area.min_scrolled_height(height), height, |ui| {
            for info in Action::table() {
                if let Some(shortcut) = workspace.shortcut(info.action) {
                    row(ui, &keys::shortcut_text(shortcut), info.label, info.help);
                }
            }
            for (keys, what) in CARET_KEYS {
                row(ui, keys, "Caret", what);
            }
            // Who looks for help looks here.
            let help = Action::table().iter().filter(|it| it.menu == Menu::Help);
            for info in help.filter(|it| workspace.shortcut(it.action).is_none()) {
                row(ui, "Help menu", info.label, info.help);
            }
            for (keys, label, help) in FIELD_KEYS.into_iter().chain(POINTER) {
                row(ui, keys, label, help);
            }
            for (what, how) in KEPT_BY_ITSELF {
                row(ui, "Saved by itself", what, how);
            }
            for tag in workspace.tag_types() {
                let key = keys::key_text(workspace, &Bound::Tag(tag.key.clone()));
                row(ui, &key, &format!("Tag as {}", tag.label_in("en")), "");
            }
        });
        ui.button("Close").clicked()
    });
    if sheet.inner || sheet.should_close() {
        *shown = false;
    }
}

/// A key, what it is called, and below that what it does: neither is cut where the sheet is narrow.
fn row(ui: &mut Ui, keys: &str, label: &str, help: &str) {
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(KEYS);
            ui.add(sentence(keys).style(TextStyle::interface(INTERFACE_SIZE).bold()));
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.add(sentence(label));
            if !help.is_empty() {
                ui.add(sentence(help).color(Theme::of(ui).dim));
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        layout::{Fonts, Paragraph},
        text::Direction,
    };

    #[test]
    fn every_sign_in_the_sheet_has_a_glyph() {
        let mut fonts = Fonts::bundled();
        let style = TextStyle::interface(13.0);
        let actions = Action::table().iter().flat_map(|info| {
            let keys = info.shortcut.map(keys::shortcut_text).unwrap_or_default();
            [keys, info.label.to_owned(), info.help.to_owned()]
        });
        let caret = CARET_KEYS.iter().flat_map(|(keys, what)| [*keys, *what]);
        for words in actions.chain(caret.map(str::to_owned)) {
            let ltr = Direction::LeftToRight;
            let line = Paragraph::new(&mut fonts, &words, &style, ltr, None);
            assert!(
                line.glyphs(0..1).all(|glyph| glyph.key.glyph != 0),
                "{words}"
            );
        }
    }
}
