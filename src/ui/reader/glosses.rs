//! The glosses in the margin, to be seen and clicked.

use std::sync::Arc;

use egui::{Id, Sense, Ui};

use super::{Page, card::about, window::Window, window::on_screen};
use crate::{
    layout::{Paragraph, Point, TextStyle},
    model::RecordId,
    page::{Margin, Marks, Scene, Subject, Typesetter, glosses, markers},
    text::Direction,
    ui::{Outbox, ink::Ink, theme::Theme},
    workspace::{Command, Document},
};

/// What a click on an annotation means: with Ctrl it is chosen too.
pub(super) fn clicked(ui: &Ui, id: RecordId) -> Command {
    if ui.input(|input| input.modifiers.command) {
        Command::ChooseToo(id)
    } else {
        Command::Focus(Some(id))
    }
}

impl Page {
    /// Draws the glosses of the claims with evidence in view; answers with the one pointed at.
    pub(super) fn glosses(
        &mut self,
        ui: &Ui,
        ink: &Ink,
        margin: &Margin,
        document: &Document,
        marks: &Marks,
        outbox: &mut Outbox,
    ) -> Option<RecordId> {
        let palette = Theme::of(ui).palette;
        let offset = Point::new(self.origin.x, self.origin.y);
        let emphasis = self.emphasis(document);
        let glosses = glosses(
            &mut Kept(ink),
            margin,
            document.set(),
            marks,
            emphasis.focus,
            // Nothing can be scrolled to that is above the article.
            -self.view.start as f32,
        );
        let mut pointed = None;
        let (mut places, mut released) = (Vec::new(), false);
        for gloss in &glosses {
            let rect = on_screen(&gloss.rect.moved(offset.x, offset.y));
            if !ui.is_rect_visible(rect) {
                continue;
            }
            let id = Id::unique(("gloss", document.key(), gloss.id));
            let sense = if document.is_editable() {
                Sense::click_and_drag()
            } else {
                Sense::click()
            };
            let response = ui.interact(rect, id, sense);
            released |= self.drag_gloss(gloss.id, rect, &response);
            places.push((gloss.id, rect));
            let chosen = document.chooses_several() && document.is_chosen(gloss.id);
            response.widget_info(|| {
                let name = format!("Gloss: {}", gloss.gist);
                egui::WidgetInfo::selected(egui::Role::Button, true, chosen, name)
            });
            if response.hovered() {
                pointed = Some(gloss.id);
            }
            let mut scene = Scene::new();
            let welcome = self.welcomes(gloss.id);
            let lit = emphasis.is_on(gloss.id) || response.hovered() || welcome.is_some();
            let strong = emphasis.focus == Some(gloss.id) || welcome == Some(true);
            if welcome == Some(true) {
                scene.fill(Subject::Reader, &[gloss.rect], palette.selection);
            }
            scene.gloss(gloss, strong, lit, palette);
            if chosen {
                scene.chosen_gloss(gloss, palette);
            }
            scene.paint(&mut Window::new(ui.painter(), ink), offset);
            if response.clicked() {
                outbox.push(clicked(ui, gloss.id));
            }
            outbox.menu_of(&response, gloss.id);
            response.on_hover_cursor(egui::CursorIcon::PointingHand);
        }
        if self.arcs {
            self.draw_arcs(ui, ink, margin, document, &glosses, outbox);
        }
        self.follow_link(ui, ink, &places, released);
        pointed
    }

    /// Where there is no margin: how many claims begin on each line, to be opened; answers with the
    /// first claim of the number that is pointed at.
    pub(super) fn markers(
        &self,
        ui: &Ui,
        ink: &Ink,
        document: &Document,
        marks: &Marks,
        outbox: &mut Outbox,
    ) -> Option<RecordId> {
        let palette = Theme::of(ui).palette;
        let offset = Point::new(self.origin.x, self.origin.y);
        let mut pointed = None;
        for marker in &markers(&mut Kept(ink), document.set(), marks) {
            let rect = on_screen(&marker.rect.moved(offset.x, offset.y));
            let id = Id::unique(("claims", document.key(), marker.claims[0]));
            let response = ui.interact(rect.expand(3.0), id, Sense::click());
            response.widget_info(|| {
                let first = match marker.claims[0] {
                    RecordId::Claim(id) => document.set().claim(id),
                    _ => None,
                };
                let gist = first.map_or("", |claim| claim.gist.trim());
                let name = format!("Claims on this line: {}, {gist}", marker.claims.len());
                egui::WidgetInfo::labeled(egui::Role::Button, true, name)
            });
            let focus = (marker.claims.iter()).position(|id| Some(*id) == document.focus());
            if response.hovered() {
                pointed = marker.claims.get(focus.unwrap_or(0)).copied();
            }
            let mut scene = Scene::new();
            scene.marker(marker, response.hovered() || focus.is_some(), palette);
            scene.paint(&mut Window::new(ui.painter(), ink), offset);
            if response.clicked() {
                let next = focus.map_or(0, |i| (i + 1) % marker.claims.len());
                outbox.push(Command::Focus(marker.claims.get(next).copied()));
            }
            response
                .on_hover_cursor(egui::CursorIcon::PointingHand)
                .on_hover_ui(|ui| {
                    for (i, id) in marker.claims.iter().enumerate() {
                        if i > 0 {
                            ui.separator();
                        }
                        about(ui, document.set(), *id, true);
                    }
                });
        }
        pointed
    }
}

/// Lays out short texts once, not in every frame.
pub struct Kept<'a>(pub &'a Ink);

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

    fn elided(
        &mut self,
        text: &str,
        style: &TextStyle,
        direction: Direction,
        width: f32,
    ) -> Arc<Paragraph> {
        self.0.elided(text, style, direction, width).0
    }
}
