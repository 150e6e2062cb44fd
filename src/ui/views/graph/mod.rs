//! The graph of a document's claims, sources and entities, to be looked through.
//!
//! Planned once for each state of the document and of the filter; what is drawn in a frame depends
//! on what is in view. Knows nothing of where boxes stand, which the page says.

mod bar;
mod keys;
mod nodes;
mod sight;

use egui::{Id, Rect, RichText, Ui};

use crate::{
    model::RecordId,
    page::graph::{Filter, Graph, NodeKey, Plan, plan},
    ui::{Outbox, theme::Theme},
    workspace::{Access, Command, DocKey, Document, GraphSeen},
};
use nodes::{line_id, node_id};
use sight::Sighting;

/// How many claims are shown at once; of a document with more, the first in the text, or what is
/// looked for.
const MOST_CLAIMS: usize = 1000;

/// The graph as it is looked at.
#[derive(Default)]
pub struct GraphView {
    /// What is to be seen, but for what is near the inspector.
    filter: Filter,
    /// How many steps from what is in the inspector are shown; 0 for all.
    steps: usize,
    /// The whole graph of a document at a revision.
    whole: Option<(DocKey, u64, Graph)>,
    made: Option<Made>,
    sighting: Sighting,
    /// The node that has the keys, or had them last.
    keyed: Option<NodeKey>,
    /// Whether it wants to be brought into view and given the keys.
    wants_keys: bool,
}

/// A plan and what it was made for.
struct Made {
    doc: DocKey,
    revision: u64,
    filter: Filter,
    plan: Plan,
    /// Whether there are claims beyond those shown.
    left_out: bool,
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
        let filter = self.wished(document);
        let seen = GraphSeen {
            words: filter.words,
            sources: filter.sources,
            entities: filter.entities,
            roles: filter.roles,
            relations: filter.relations,
            near: filter.near,
        };
        Command::SaveGraph(seen, dark)
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
        self.keep_up(document);
        self.bar(ui, outbox);
        let area = ui.available_rect_before_wrap();
        let Some(made) = self.made.take() else {
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

    /// Plans anew what has changed.
    fn keep_up(&mut self, document: &Document) {
        let (doc, revision) = (document.key(), document.revision());
        let filter = self.wished(document);
        let made = self.made.as_ref();
        let known =
            made.is_some_and(|m| (m.doc, m.revision) == (doc, revision) && m.filter == filter);
        if known {
            return;
        }
        let whole = self.whole.as_ref();
        if whole.is_none_or(|(d, r, _)| (*d, *r) != (doc, revision)) {
            self.whole = Some((doc, revision, Graph::of(document.set())));
        }
        let Some((.., whole)) = &self.whole else {
            return;
        };
        let (graph, left_out) = filter.apply(whole).first_claims(MOST_CLAIMS);
        let same_sight = made.is_some_and(|made| made.doc == doc && made.filter == filter);
        let plan = plan(graph);
        if !same_sight {
            self.sighting.begin();
        }
        self.made = Some(Made {
            doc,
            revision,
            filter,
            plan,
            left_out,
        });
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
