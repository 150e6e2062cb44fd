//! The sheet of all keys, made from the action table and the tagset.

use egui::{Frame, Grid, Id, Margin, Modal, RichText, ScrollArea};

use super::saving::KEPT_BY_ITSELF;
use crate::{
    ui::{keys, reader::CARET_KEYS, theme::Theme},
    workspace::{Action, Bound, Workspace},
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
        "Handles stand at both ends of what is in the inspector; Esc leaves the end where it was.",
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

/// Draws the sheet while it is wanted.
pub fn keys_sheet(ctx: &egui::Context, shown: &mut bool, workspace: &Workspace) {
    if !*shown {
        return;
    }
    let frame = Frame::popup(&ctx.style_of(ctx.theme())).inner_margin(Margin::same(18));
    let sheet = Modal::new(Id::unique("keys")).frame(frame).show(ctx, |ui| {
        ui.set_width(560.0);
        ui.heading("Keys");
        ScrollArea::vertical().max_height(460.0).show(ui, |ui| {
            Grid::new("keys")
                .num_columns(3)
                .spacing([18.0, 5.0])
                .show(ui, |ui| {
                    for info in Action::table() {
                        let Some(shortcut) = workspace.shortcut(info.action) else {
                            continue;
                        };
                        ui.label(RichText::new(keys::shortcut_text(shortcut)).strong());
                        ui.label(info.label);
                        ui.label(RichText::new(info.help).color(Theme::of(ui).dim));
                        ui.end_row();
                    }
                    for (keys, what) in CARET_KEYS {
                        ui.label(RichText::new(*keys).strong());
                        ui.label("Caret");
                        ui.label(RichText::new(*what).color(Theme::of(ui).dim));
                        ui.end_row();
                    }
                    for (keys, label, help) in POINTER {
                        ui.label(RichText::new(keys).strong());
                        ui.label(label);
                        ui.label(RichText::new(help).color(Theme::of(ui).dim));
                        ui.end_row();
                    }
                    for (what, how) in KEPT_BY_ITSELF {
                        ui.label(RichText::new("Saved by itself").strong());
                        ui.label(what);
                        ui.label(RichText::new(how).color(Theme::of(ui).dim));
                        ui.end_row();
                    }
                    for tag in workspace.tag_types() {
                        let bound = Bound::Tag(tag.key.clone());
                        ui.label(RichText::new(keys::key_text(workspace, &bound)).strong());
                        ui.label(format!("Tag as {}", tag.label_in("en")));
                        ui.end_row();
                    }
                });
        });
        ui.button("Close").clicked()
    });
    if sheet.inner || sheet.should_close() {
        *shown = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        layout::{Fonts, Paragraph, TextStyle},
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
