//! The graph of a document's claims, sources and entities, to be looked through.
//!
//! Planned once for each state of the document and of the filter; what is drawn in a frame depends
//! on what is in view. Knows nothing of where boxes stand, which the page says.

mod bar;
mod keys;
mod nodes;
mod sight;

use std::sync::Arc;

use egui::{Id, Rect, RichText, Ui};

use crate::{
    derived::graph::{Filter, NodeKey},
    model::RecordId,
    page::graph::{Plan, plan},
    ui::{Outbox, theme::Theme, turns::Hold},
    workspace::{Access, Command, Document, Sifted, Sifting},
};
use nodes::{line_id, node_id};
use sight::Sighting;

/// The graph as it is looked at.
#[derive(Default)]
pub struct GraphView {
    /// What is to be seen, but for what is near the inspector.
    filter: Filter,
    /// How many steps from what is in the inspector are shown; 0 for all.
    steps: usize,
    made: Option<Made>,
    sighting: Sighting,
    /// The node that has the keys, or had them last.
    keyed: Option<NodeKey>,
    /// Whether it wants to be brought into view and given the keys.
    wants_keys: bool,
}

/// A plan and what it was made for.
struct Made {
    of: Arc<Sifted>,
    plan: Plan,
}

impl GraphView {
    /// The record that has the ring: that of the node or line with the focus, else what is in the inspector,
    /// if it is among what is shown.
    pub fn ringed(&self, focused: Id, document: &Document) -> Option<RecordId> {
        let graph = &self.made.as_ref()?.plan.graph;
        let node = (graph.nodes.iter()).find(|node| node_id(document, &node.key) == focused);
        if let Some(node) = node {
            return match &node.key {
                NodeKey::Record(id) => Some(*id),
                _ => None,
            };
        }
        let relations = graph.edges.iter().filter_map(|edge| edge.relation);
        let mut lines = relations.filter(|id| line_id(document, *id) == focused);
        let line = lines.next().map(RecordId::from);
        line.or_else(|| document.focus().filter(|id| graph.node_of(*id).is_some()))
    }

    /// Whether something is left out.
    pub fn is_filtered(&self) -> bool {
        self.filter != Filter::default() || self.steps > 0
    }

    /// Shows all.
    pub fn show_all(&mut self) {
        self.filter = Filter::default();
        self.steps = 0;
    }

    /// Asks for a picture of what is seen.
    pub fn picture(&self, document: &Document, dark: bool) -> Command {
        Command::SaveGraph(self.wished(document), dark)
    }

    /// Draws the graph; answers whether the inspector is asked for.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        listening: bool,
        outbox: &mut Outbox,
    ) -> bool {
        if *document.access() == Access::Opening {
            say(ui, "The annotations are being read.");
            return false;
        }
        self.keep_up(document, outbox);
        self.bar(ui, outbox);
        let area = ui.available_rect_before_wrap();
        let Some(made) = self.made.take() else {
            super::wait(ui, document, Hold::AllButFields);
            return false;
        };
        if made.plan.graph.nodes.is_empty() {
            self.nothing(ui);
        }
        let asked = self.canvas(ui, area, document, &made.plan, listening, outbox);
        self.made = Some(made);
        asked
    }

    /// What is to be seen, what is in the inspector considered.
    fn wished(&self, document: &Document) -> Filter {
        let near = (self.steps > 0).then(|| near_what(document)).flatten();
        Filter {
            near: near.map(|record| (record, self.steps)),
            ..self.filter.clone()
        }
    }

    /// Plans anew what has changed: what is much is sifted elsewhere, and what was planned of the same
    /// document stands until that is done.
    fn keep_up(&mut self, document: &Document, outbox: &mut Outbox) {
        let sifting = Sifting::new(document, self.wished(document));
        let made = self.made.as_ref();
        if made.is_some_and(|made| made.of.is_of(&sifting)) {
            return;
        }
        let sifted = if sifting.is_of_few() {
            Arc::new(sifting.clone().run())
        } else {
            if document.graph().lacks(&sifting) {
                outbox.push(Command::Sift(Box::new(sifting.clone())));
            }
            let found = document.graph().found();
            let Some(found) = found.filter(|found| found.looks_for(&sifting)) else {
                self.made = self.made.take().filter(|made| made.of.is_about(document));
                return;
            };
            found.clone()
        };
        if made.is_some_and(|made| Arc::ptr_eq(&made.of, &sifted)) {
            return;
        }
        let goes_on = made.is_some_and(|made| made.of.looks_for(&sifting));
        if !goes_on {
            self.sighting.begin();
        }
        let plan = plan(sifted.graph.clone());
        self.made = Some(Made { of: sifted, plan });
    }

    fn nothing(&self, ui: &mut Ui) {
        let words = match self.is_filtered() {
            true => "Nothing is left of the graph. Esc shows all of it.",
            false => {
                "There is nothing to join yet. Select the words of a claim in the text and press C."
            }
        };
        say(ui, words);
    }

    fn canvas(
        &mut self,
        ui: &mut Ui,
        area: Rect,
        document: &Document,
        plan: &Plan,
        listening: bool,
        outbox: &mut Outbox,
    ) -> bool {
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(area));
        ui.set_clip_rect(area.intersect(ui.clip_rect()));
        let id = Id::unique(("graph", document.key()));
        let body = ui.interact(area, id, egui::Sense::click_and_drag());
        body.widget_info(|| {
            let name = "Graph of claims, sources and entities";
            egui::WidgetInfo::labeled(egui::Role::Canvas, true, name)
        });
        let focus = document.focus().and_then(|focus| plan.graph.node_of(focus));
        self.sighting.settle(area, plan, focus);
        self.sighting.pull(&ui, &body);
        if listening && ui.memory(|memory| memory.focused().is_none()) {
            body.request_focus();
        }
        if listening {
            self.take_keys(&ui, id, document, plan, outbox);
        }
        self.nodes(&ui, area, document, plan, outbox)
    }
}

/// The claim or entity that what is in the inspector is about.
fn near_what(document: &Document) -> Option<RecordId> {
    let set = document.set();
    match document.focus()? {
        RecordId::Mention(id) => set.mention(id)?.entity.map(RecordId::from),
        RecordId::Relation(id) => Some(set.relation(id)?.from),
        other => Some(other),
    }
}

fn say(ui: &mut Ui, words: &str) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.label(RichText::new(words).color(Theme::of(ui).dim));
    });
}
