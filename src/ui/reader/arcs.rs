//! The arcs between related claims, to be seen and clicked.

use egui::{Id, Sense, Ui};

use super::{Page, glosses::Kept, window::Window, window::on_screen};
use crate::{
    layout::Point,
    model::{AnnotationSet, Code},
    page::{Gloss, Margin, RelationArc, Scene, arcs},
    ui::{Outbox, ink::Ink, panels::described, theme::Theme},
    workspace::{Command, Document},
};

impl Page {
    /// Draws the arcs of the claims whose glosses are shown.
    pub(super) fn draw_arcs(
        &self,
        ui: &Ui,
        ink: &Ink,
        margin: &Margin,
        document: &Document,
        glosses: &[Gloss],
        outbox: &mut Outbox,
    ) {
        let palette = Theme::of(ui).palette;
        let offset = Point::new(self.origin.x, self.origin.y);
        let view = 0.0..(self.view.end - self.view.start) as f32;
        let paper = ui.max_rect();
        let room = if margin.on_left {
            self.origin.x + margin.left - paper.left()
        } else {
            paper.right() - (self.origin.x + margin.left + margin.width)
        };
        let set = document.set();
        let arcs = arcs(&mut Kept(ink), margin, set, glosses, view, room - 4.0);
        for arc in &arcs {
            let rect = on_screen(&arc.rect.moved(offset.x, offset.y));
            let id = Id::unique(("arc", document.key(), arc.id));
            let response = ui.interact(rect, id, Sense::click());
            response.widget_info(|| {
                let name = format!("Arc: {}", in_words(set, arc));
                egui::WidgetInfo::labeled(egui::Role::Button, true, name)
            });
            let strong = stands_out(document, arc) || response.hovered();
            let mut scene = Scene::new();
            scene.arc(arc, strong, palette);
            scene.paint(&mut Window::new(ui.painter(), ink), offset);
            if response.clicked() {
                outbox.push(Command::Focus(Some(arc.id.into())));
            }
            response.on_hover_cursor(egui::CursorIcon::PointingHand);
        }
    }
}

/// Whether a relation is in the inspector, or leads to or from what is.
fn stands_out(document: &Document, arc: &RelationArc) -> bool {
    let focus = document.focus();
    focus == Some(arc.id.into()) || arc.ends.map(Some).contains(&focus)
}

/// A relation in words: what, how, to what.
fn in_words(set: &AnnotationSet, arc: &RelationArc) -> String {
    let [from, to] = arc.ends.map(|end| described(set, end).0);
    let kind = set.relation(arc.id).map(|relation| &relation.kind);
    let kind = kind.map_or("", Code::label);
    format!("{from} {kind} {to}")
}
