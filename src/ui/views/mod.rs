//! What stands in the middle of the window: the text, or what its annotations come to.
//!
//! Which view is in front is the window's own business. Whatever leads to a place in the text brings
//! the text to the front. Knows nothing of how results are worked out.

mod bar;
mod counts;
mod graph;
mod table;
mod timeline;

use std::sync::Arc;

use egui::{Id, Ui};

use super::{
    Outbox,
    turns::{self, Hold},
};
use crate::{
    exchange::results::{Results, Shown},
    model::RecordId,
    workspace::{Access, Action, Asked, Command, DocKey, Document, Listing, Workspace},
};
pub use bar::view_bar;
use counts::CountsView;
use graph::GraphView;
use table::TableView;
use timeline::TimelineView;

/// What can be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The article.
    #[default]
    Text,
    /// The table of claims.
    Claims,
    /// The table of entities.
    Entities,
    /// Claims by their dates.
    Timeline,
    /// Counts.
    Counts,
    /// Claims, sources and entities, and what joins them.
    Graph,
}

impl View {
    /// All views, in their order.
    pub const ALL: [View; 6] = [
        View::Text,
        View::Claims,
        View::Entities,
        View::Timeline,
        View::Counts,
        View::Graph,
    ];

    /// The action that brings it to the front.
    pub fn action(self) -> Action {
        match self {
            View::Text => Action::ViewText,
            View::Claims => Action::ViewClaims,
            View::Entities => Action::ViewEntities,
            View::Timeline => Action::ViewTimeline,
            View::Counts => Action::ViewCounts,
            View::Graph => Action::Graph,
        }
    }

    /// The view that an action brings to the front.
    pub fn of(action: Action) -> Option<View> {
        View::ALL.into_iter().find(|view| view.action() == action)
    }

    /// Whether what is typed belongs to it: keys for annotating would change what is out of sight.
    fn is_typed_into(self) -> bool {
        !matches!(self, View::Text | View::Graph)
    }
}

/// The views of a window.
pub struct Views {
    front: View,
    /// How often something had been opened when that was last looked at.
    arrivals: u64,
    /// What each document last revealed, as far as that was seen here.
    revealed: Option<(DocKey, u64)>,
    /// Whether what is revealed next is no reason to leave the view.
    staying: bool,
    claims: TableView,
    entities: TableView,
    timeline: TimelineView,
    counts: CountsView,
    graph: GraphView,
}

impl Default for Views {
    fn default() -> Views {
        Views {
            front: View::Text,
            arrivals: 0,
            revealed: None,
            staying: false,
            claims: TableView::of(Asked::Claims, Listing::Claims),
            entities: TableView::of(Asked::Entities, Listing::Entities),
            timeline: TimelineView::default(),
            counts: CountsView::default(),
            graph: GraphView::default(),
        }
    }
}

impl Views {
    /// The view in front.
    pub fn front(&self) -> View {
        self.front
    }

    /// Brings a view to the front.
    pub fn bring(&mut self, view: View) {
        self.front = view;
    }

    /// Whether letters that are typed belong to the view in front.
    pub fn takes_letters(&self) -> bool {
        self.front.is_typed_into()
    }

    /// Brings the text to the front if it has been opened, or something in it revealed, since the last
    /// frame.
    pub fn follow(&mut self, workspace: &Workspace) {
        let shown = workspace.active().map(|document| {
            let serial = document.reveal().map_or(0, |(_, serial)| serial);
            (document.key(), serial)
        });
        let is_new = match (self.revealed, shown) {
            (Some((doc, before)), Some((now, serial))) => doc == now && serial > before,
            _ => false,
        };
        if let Some((doc, _)) = shown {
            self.claims.follow(doc);
            self.entities.follow(doc);
        }
        let opened = std::mem::replace(&mut self.arrivals, workspace.arrivals());
        if (is_new && !self.staying) || opened != workspace.arrivals() {
            self.front = View::Text;
        }
        self.staying = false;
        self.revealed = shown;
    }

    /// Notes what is on its way: what is undone beside a view is to be seen in the view.
    pub fn listen(&mut self, command: &Command) {
        self.staying |= matches!(command, Command::Act(Action::Undo | Action::Redo));
    }

    /// Whether the view in front leaves rows out.
    pub fn is_filtered(&self) -> bool {
        match self.front {
            View::Text | View::Timeline => false,
            View::Claims => self.claims.is_filtered(),
            View::Entities => self.entities.is_filtered(),
            View::Counts => self.counts.is_open(),
            View::Graph => self.graph.is_filtered(),
        }
    }

    /// The record that keys are about while this widget of the view in front has the focus: the one that
    /// has the ring, or whose row is marked. `None` if none has.
    pub fn ringed(&self, focused: Id, document: &Document) -> Option<RecordId> {
        match self.front {
            View::Text => None,
            View::Claims => self.claims.marked(document),
            View::Entities => self.entities.marked(document),
            View::Timeline => self.timeline.marked(document),
            View::Counts => self.counts.marked(document),
            View::Graph => self.graph.ringed(focused, document),
        }
    }

    /// Lets go of what leaves rows out, as Escape does.
    pub fn show_all(&mut self) {
        match self.front {
            View::Text | View::Timeline => {}
            View::Claims => self.claims.show_all(),
            View::Entities => self.entities.show_all(),
            View::Counts => self.counts.close(),
            View::Graph => self.graph.show_all(),
        }
    }

    /// Asks for a picture of the view in front, if it is one that can be painted.
    pub fn picture(&self, document: &Document, dark: bool) -> Option<Command> {
        (self.front == View::Graph).then(|| self.graph.picture(document, dark))
    }

    /// What the view in front shows, to be copied or exported; nothing of the text.
    pub fn shown(&self, workspace: &Workspace) -> Option<Shown> {
        let document = workspace.active()?;
        match self.front {
            View::Text | View::Graph => None,
            View::Claims => self.claims.shown(workspace, document),
            View::Entities => self.entities.shown(workspace, document),
            View::Timeline => self.timeline.shown(document),
            View::Counts => self.counts.shown(document),
        }
    }

    /// Turns what asks for a copy or an export of the view in front into what does that: of the text
    /// and the graph, the tags. Answers whether there is anything to hand out yet.
    pub fn hand_out(&self, copies: bool, workspace: &Workspace, command: &mut Command) -> bool {
        let shown = self.shown(workspace).map(Box::new);
        *command = match (shown, copies) {
            (Some(shown), true) => Command::CopyResults(shown),
            (Some(shown), false) => Command::ExportResults(shown),
            (None, _) if self.front.is_typed_into() => return false,
            (None, true) => Command::Act(Action::CopyTags),
            (None, false) => Command::Act(Action::ExportTsv),
        };
        true
    }

    /// Draws the view in front, which is not the text; takes keys while `listening`. Answers whether
    /// the inspector is asked for.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        document: &Document,
        listening: bool,
        outbox: &mut Outbox,
    ) -> bool {
        match self.front {
            View::Text => false,
            View::Claims => self.claims.show(ui, workspace, document, listening, outbox),
            View::Entities => self
                .entities
                .show(ui, workspace, document, listening, outbox),
            View::Timeline => self
                .timeline
                .show(ui, workspace, document, listening, outbox),
            View::Counts => self.counts.show(ui, workspace, document, listening, outbox),
            View::Graph => self.graph.show(ui, document, listening, outbox),
        }
    }
}

/// What was asked about a document, as worked out last; has it worked out anew if it has changed.
fn results(document: &Document, asked: &Asked, outbox: &mut Outbox) -> Option<Arc<Results>> {
    if *document.access() == Access::Opening {
        return None;
    }
    if document.results().lacks(asked, document.revision()) {
        outbox.push(Command::Tabulate(document.key(), asked.clone()));
    }
    let (_, results) = document.results().get(asked)?;
    Some(results.clone())
}

/// Says that what is asked about is being worked out; what is done meanwhile waits for it, as far as it
/// is not heard yet. For annotations that are still being read, and for what does not come, nothing waits.
fn wait(ui: &mut Ui, document: &Document, unheard: Hold) {
    let words = if *document.access() == Access::Opening {
        "The annotations are being read."
    } else if document.results().is_given_up(document.revision()) {
        "A fault in Hashiya ended this. It is tried again after the next change."
    } else {
        turns::hold(ui.ctx(), unheard);
        "Counting…"
    };
    ui.centered_and_justified(|ui| ui.label(words));
}
