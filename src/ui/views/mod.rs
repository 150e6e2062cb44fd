//! What stands in the middle of the window: the text, or what its annotations come to.
//!
//! Which view is in front is the window's own business. Whatever leads to a place in the text brings
//! the text to the front. Knows nothing of how results are worked out.

mod bar;
mod graph;
mod table;

use egui::Ui;

use super::Outbox;
use crate::workspace::{Action, Asked, Command, DocKey, Document, Workspace};
pub use bar::view_bar;
use graph::GraphView;
use table::TableView;

/// What can be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The article.
    #[default]
    Text,
    /// The table of claims.
    Claims,
    /// Claims, sources and entities, and what joins them.
    Graph,
}

impl View {
    /// All views, in their order.
    pub const ALL: [View; 3] = [View::Text, View::Claims, View::Graph];

    /// The action that brings it to the front.
    pub fn action(self) -> Action {
        match self {
            View::Text => Action::ViewText,
            View::Claims => Action::ViewClaims,
            View::Graph => Action::Graph,
        }
    }

    /// The view that an action brings to the front.
    pub fn of(action: Action) -> Option<View> {
        View::ALL.into_iter().find(|view| view.action() == action)
    }

    /// Whether what is typed in it is looked for in it, rather than a key for annotating.
    fn is_typed_into(self) -> bool {
        match self {
            View::Text | View::Graph => false,
            View::Claims => true,
        }
    }
}

/// The views of a window.
pub struct Views {
    front: View,
    /// What each document last revealed, as far as that was seen here.
    revealed: Option<(DocKey, u64)>,
    /// Whether what is revealed next is no reason to leave the view.
    staying: bool,
    claims: TableView,
    graph: GraphView,
}

impl Default for Views {
    fn default() -> Views {
        Views {
            front: View::Text,
            revealed: None,
            staying: false,
            claims: TableView::of(Asked::Claims),
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

    /// Brings the text to the front if something in it has been revealed since the last frame.
    pub fn follow(&mut self, workspace: &Workspace) {
        let shown = workspace.active().map(|document| {
            let serial = document.reveal().map_or(0, |(_, serial)| serial);
            (document.key(), serial)
        });
        let is_new = match (self.revealed, shown) {
            (Some((doc, before)), Some((now, serial))) => doc == now && serial > before,
            _ => false,
        };
        if is_new && !self.staying {
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
            View::Text => false,
            View::Claims => self.claims.is_filtered(),
            View::Graph => self.graph.is_filtered(),
        }
    }

    /// Lets go of what leaves rows out, as Escape does.
    pub fn show_all(&mut self) {
        match self.front {
            View::Text => {}
            View::Claims => self.claims.show_all(),
            View::Graph => self.graph.show_all(),
        }
    }

    /// Asks for a picture of the view in front, if it is one that can be painted.
    pub fn picture(&self, document: &Document, dark: bool) -> Option<Command> {
        (self.front == View::Graph).then(|| self.graph.picture(document, dark))
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
            View::Graph => self.graph.show(ui, document, listening, outbox),
        }
    }
}
