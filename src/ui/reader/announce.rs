//! What assistive technology is told of the page.

use std::ops::Range;

use egui::{Id, Rect, Sense, Ui, vec2};

use super::{Page, window};
use crate::{
    page::Mark,
    ui::Outbox,
    workspace::{Command, Document},
};

impl Page {
    /// Tells assistive technology, if there is any, what is on the page: paragraphs and annotations.
    pub(super) fn announce(
        &self,
        ui: &mut Ui,
        view: Range<f64>,
        document: &Document,
        marks: &[Mark],
        outbox: &mut Outbox,
    ) {
        let text = document.set().article().text();
        for placed in self.layout.visible(view) {
            let (width, height) = placed.paragraph.size();
            let top_left = self.origin + vec2(0.0, placed.y);
            let rect = Rect::from_min_size(top_left, vec2(width, height));
            let id = Id::unique(("paragraph", document.key(), placed.range.start));
            let words = &text[placed.range.clone()];
            ui.interact(rect, id, Sense::hover())
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
        }
        let mut in_text_order: Vec<_> = marks.iter().collect();
        in_text_order.sort_unstable_by_key(|mark| (mark.span, mark.id));
        for mark in in_text_order {
            let Some(rect) = mark.rects.first() else {
                continue;
            };
            let id = Id::unique(("mark", document.key(), mark.id, mark.span));
            let rect = window::on_screen(&rect.moved(self.origin.x, self.origin.y));
            let response = ui.interact(rect, id, Sense::hover());
            response.widget_info(|| {
                let chosen = document.is_chosen(mark.id);
                let name = mark.name(document.set());
                egui::WidgetInfo::selected(egui::Role::Button, true, chosen, name)
            });
            if ui.input(|i| i.has_accesskit_action_request(id, egui::accesskit::Action::Click)) {
                outbox.push(Command::Focus(Some(mark.id)));
            }
        }
    }
}
