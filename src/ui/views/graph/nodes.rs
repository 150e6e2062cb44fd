//! The nodes and relations of the graph in view, to be seen, pointed at and brought into the
//! inspector.

use egui::{Id, Rect, Response, Sense, Ui};

use super::GraphView;
use crate::{
    derived::graph::{Node, NodeKey, NodeKind},
    layout::{self, Point},
    model::{RecordId, RelationId},
    page::graph::{Plan, Sight},
    ui::{
        Outbox,
        ink::Ink,
        reader::{Kept, Window},
        theme::Theme,
    },
    workspace::{Action, Command, Document},
};

/// How far beyond the view nodes can be reached by Tab, in points of the screen.
const BEYOND: f32 = 160.0;

impl GraphView {
    /// Draws what is in view and takes clicks; answers whether the inspector is asked for.
    pub(super) fn nodes(
        &mut self,
        ui: &Ui,
        area: Rect,
        document: &Document,
        plan: &Plan,
        outbox: &mut Outbox,
    ) -> bool {
        if std::mem::take(&mut self.wants_keys) {
            self.show_keyed(ui, document, plan);
        }
        let (mut pointed, mut asked) = (None, false);
        let reach = self.sighting.view(BEYOND);
        for (i, node) in plan.graph.nodes.iter().enumerate() {
            if !meet(&plan.boxes[i], &reach) {
                continue;
            }
            let rect = self.sighting.on_screen(&plan.boxes[i]);
            let response = ui.interact(rect, node_id(document, &node.key), Sense::click());
            response
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name(node)));
            if response.has_focus() {
                if self.keyed.as_ref() != Some(&node.key) {
                    self.keyed = Some(node.key.clone());
                    self.sighting.show(&plan.boxes[i]);
                    ui.ctx().request_repaint();
                }
                pointed = Some(i);
            }
            if response.hovered() && area.contains(rect.center()) {
                pointed = Some(i);
            }
            asked |= self.clicked(document, &node.key, &response, outbox);
            response.on_hover_cursor(egui::CursorIcon::PointingHand);
        }
        self.relations(ui, area, document, plan, outbox);
        self.paint(ui, document, plan, pointed);
        asked
    }

    /// One click or Enter brings a record into the inspector, two clicks lead to the text, and a
    /// second Enter into its form.
    fn clicked(
        &self,
        document: &Document,
        key: &NodeKey,
        response: &Response,
        outbox: &mut Outbox,
    ) -> bool {
        let NodeKey::Record(id) = key else {
            return false;
        };
        if response.double_clicked() {
            outbox.push(Command::Focus(Some(*id)));
        } else if response.clicked() {
            let by_key = !response.clicked_by(egui::PointerButton::Primary);
            if by_key && document.focus() == Some(*id) {
                outbox.act(Action::FillIn);
            }
            inspect(*id, outbox);
            return true;
        }
        false
    }

    fn show_keyed(&mut self, ui: &Ui, document: &Document, plan: &Plan) {
        let Some(key) = &self.keyed else { return };
        let node = plan.graph.nodes.iter().position(|node| node.key == *key);
        if let Some(node) = node {
            self.sighting.show(&plan.boxes[node]);
            ui.memory_mut(|memory| memory.request_focus(node_id(document, key)));
        }
    }

    /// The words on relations lead to them.
    fn relations(
        &self,
        ui: &Ui,
        area: Rect,
        document: &Document,
        plan: &Plan,
        outbox: &mut Outbox,
    ) {
        let view = self.sighting.view(0.0);
        for (edge, path) in plan.graph.edges.iter().zip(&plan.paths) {
            let (Some(id), Some(at)) = (edge.relation, path.label) else {
                continue;
            };
            let half = edge.label.chars().count() as f32 * 3.0 + 3.0;
            let place = layout::Rect {
                left: at.x - half,
                top: at.y - 7.0,
                right: at.x + half,
                bottom: at.y + 7.0,
            };
            if !meet(&place, &view) {
                continue;
            }
            let rect = self.sighting.on_screen(&place).intersect(area);
            let response = ui.interact(rect, line_id(document, id), Sense::click());
            response.widget_info(|| {
                let name = format!("Line: {}", plan.graph.in_words(edge));
                egui::WidgetInfo::labeled(egui::Role::Button, true, name)
            });
            if response.clicked() {
                inspect(RecordId::from(id), outbox);
            }
            response.on_hover_cursor(egui::CursorIcon::PointingHand);
        }
    }

    fn paint(&self, ui: &Ui, document: &Document, plan: &Plan, pointed: Option<usize>) {
        let ink = Ink::of(ui.ctx());
        let sight = Sight {
            scale: self.sighting.scale,
            view: Some(self.sighting.view(0.0)),
            focus: document.focus(),
            pointed,
        };
        let seen = plan.seen(&mut Kept(&ink), sight);
        let origin = self.sighting.origin();
        let scene = seen.scene(plan, Theme::of(ui).palette);
        let offset = Point::new(origin.x, origin.y);
        scene.paint(&mut Window::new(ui.painter(), &ink), offset);
    }
}

/// A node as a widget.
pub(super) fn node_id(document: &Document, key: &NodeKey) -> Id {
    Id::unique(("graph node", document.key(), key))
}

/// The line of a relation as a widget.
pub(super) fn line_id(document: &Document, id: RelationId) -> Id {
    Id::unique(("graph relation", document.key(), id))
}

fn name(node: &Node) -> String {
    let kind = match node.kind {
        NodeKind::Claim => "Claim",
        NodeKind::Source => "Source",
        NodeKind::Entity => "Entity",
    };
    format!("{kind} in the graph: {}", node.label)
}

/// Brings a record into the inspector, and lets go of words selected in the text: nobody sees them here,
/// and keys for annotating are to be about the record.
fn inspect(id: RecordId, outbox: &mut Outbox) {
    outbox.push(Command::Select(None));
    outbox.push(Command::Inspect(id));
}

fn meet(a: &layout::Rect, b: &layout::Rect) -> bool {
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
