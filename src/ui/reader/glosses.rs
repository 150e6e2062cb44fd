//! The glosses in the margin, to be seen and clicked.

use std::sync::Arc;

use egui::{Id, Sense, Ui};

use super::{Page, window::Window, window::on_screen};
use crate::{
    layout::{Paragraph, Point, TextStyle},
    page::{Margin, Mark, Scene, Typesetter, glosses},
    text::Direction,
    ui::{Outbox, ink::Ink, theme::Theme},
    workspace::{Command, Document},
};

impl Page {
    /// Draws the glosses of the claims whose evidence begins in view.
    pub(super) fn glosses(
        &self,
        ui: &Ui,
        ink: &Ink,
        margin: &Margin,
        document: &Document,
        marks: &[Mark],
        outbox: &mut Outbox,
    ) {
        let palette = Theme::of(ui).palette;
        let offset = Point::new(self.origin.x, self.origin.y);
        for gloss in glosses(&mut Kept(ink), margin, document.set(), marks) {
            let rect = on_screen(&gloss.rect.moved(offset.x, offset.y));
            if !ui.is_rect_visible(rect) {
                continue;
            }
            let id = Id::unique(("gloss", document.key(), gloss.id));
            let response = ui.interact(rect, id, Sense::click());
            response.widget_info(|| {
                let name = format!("Gloss: {}", gloss.gist);
                egui::WidgetInfo::labeled(egui::Role::Button, true, name)
            });
            let focused = document.focus() == Some(gloss.id);
            let mut scene = Scene::new();
            scene.gloss(&gloss, focused, focused || response.hovered(), palette);
            scene.paint(&mut Window::new(ui.painter(), ink), offset);
            if response.clicked() {
                outbox.push(Command::Focus(Some(gloss.id)));
            }
            response.on_hover_cursor(egui::CursorIcon::PointingHand);
        }
    }
}

/// Lays out short texts once, not in every frame.
struct Kept<'a>(&'a Ink);

impl Typesetter for Kept<'_> {
    fn set(
        &mut self,
        text: &str,
        style: &TextStyle,
        direction: Direction,
        side: Direction,
        width: f32,
    ) -> Arc<Paragraph> {
        self.0
            .paragraph_at_side(text, style, direction, side, Some(width))
    }
}
