//! The row above the graph: what of it is seen.

use egui::{Frame, Id, Margin, Panel, RichText, Ui, vec2};

use super::GraphView;
use crate::{
    derived::graph::NodeKind,
    ui::{
        Outbox,
        panels::{plural, sentence},
        theme::Theme,
        widgets::{Among, Field},
    },
    workspace::{Action, MOST_CLAIMS},
};

/// What can be chosen of what is near.
const NEAR: [&str; 3] = ["Everything", "1 step around", "2 steps around"];

impl GraphView {
    pub(super) fn bar(&mut self, ui: &mut Ui, outbox: &mut Outbox) {
        let frame = Frame::new()
            .fill(Theme::of(ui).bar)
            .inner_margin(Margin::symmetric(14, 6));
        Panel::top("graph bar").frame(frame).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                self.words(ui);
                ui.checkbox(&mut self.filter.sources, "Sources");
                ui.checkbox(&mut self.filter.entities, "Entities");
                ui.checkbox(&mut self.filter.roles, "Who claims what");
                ui.checkbox(&mut self.filter.relations, "Relations");
                self.near(ui);
                if ui
                    .button("Fit")
                    .on_hover_text("Show all at once (Home)")
                    .clicked()
                {
                    self.sighting.fit();
                }
                if ui.button("Save as a picture…").clicked() {
                    outbox.act(Action::Picture);
                }
                self.counts(ui);
            });
            if self.made.as_ref().is_some_and(|made| made.of.left_out) {
                let words = format!(
                    "There are more than {MOST_CLAIMS} claims: the first in the text are shown. \
                     Type words above to see others."
                );
                ui.add(sentence(&words).color(Theme::of(ui).warning));
            }
        });
    }

    fn words(&mut self, ui: &mut Ui) {
        ui.allocate_ui(vec2(220.0, 26.0), |ui| {
            let output = Field::line(Id::unique("graph words"), &self.filter.words)
                .name("Filter the graph")
                .hint("Words of a gist or a name")
                .show(ui);
            if let Some(words) = output.changed {
                self.filter.words = words;
            }
            if output.submitted {
                output.response.surrender_focus();
            }
        });
    }

    /// How far around what is in the inspector is shown.
    fn near(&mut self, ui: &mut Ui) {
        let name = |steps: &usize| NEAR[*steps].to_owned();
        let steps = self.steps.min(NEAR.len() - 1);
        let id = Id::unique("graph near");
        let near = Among::new(id, "Around what is in the inspector", 136.0, &steps);
        let chosen = near.show(ui, name, || 0..NEAR.len()).1;
        self.steps = chosen.unwrap_or(self.steps);
    }

    fn counts(&self, ui: &mut Ui) {
        let Some(made) = &self.made else { return };
        let count = |kind| made.plan.graph.count(kind);
        let words = [
            plural(count(NodeKind::Claim), "claim", "claims"),
            plural(count(NodeKind::Source), "source", "sources"),
            plural(count(NodeKind::Entity), "entity", "entities"),
        ];
        let words = RichText::new(words.join(" · ")).small();
        ui.label(words.color(Theme::of(ui).dim));
    }
}
