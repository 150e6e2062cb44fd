//! The keys of the graph: from node to node, around, nearer and farther.

use egui::{EventFilter, Id, Key, Modifiers, Ui, Vec2, vec2};

use super::{GraphView, nodes::node_id};
use crate::{
    derived::graph::NodeKey,
    page::graph::Plan,
    ui::Outbox,
    workspace::{Command, Document},
};

/// How far a key moves the sight, in points, and by how much it zooms.
const STEP: (f32, f32) = (70.0, 1.2);

impl GraphView {
    /// Takes the keys of this frame, if the graph or one of its nodes has them.
    pub(super) fn take_keys(
        &mut self,
        ui: &Ui,
        body: Id,
        document: &Document,
        plan: &Plan,
        outbox: &mut Outbox,
    ) {
        let focused = ui.memory(|memory| memory.focused());
        let keyed = self.keyed.as_ref();
        let keyed = keyed.and_then(|key| plan.graph.nodes.iter().position(|n| n.key == *key));
        let own = keyed.map(|i| node_id(document, &plan.graph.nodes[i].key));
        let has_keys = focused == Some(body) || (focused.is_some() && focused == own);
        let Some(focused) = focused.filter(|_| has_keys) else {
            return;
        };
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, arrows));
        let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
        for (key, way) in [
            (Key::ArrowLeft, vec2(-1.0, 0.0)),
            (Key::ArrowRight, vec2(1.0, 0.0)),
            (Key::ArrowUp, vec2(0.0, -1.0)),
            (Key::ArrowDown, vec2(0.0, 1.0)),
        ] {
            if pressed(Modifiers::SHIFT, key) {
                self.sighting.step(way * STEP.0);
            } else if pressed(Modifiers::NONE, key) {
                match keyed.filter(|_| Some(focused) == own) {
                    Some(from) => self.go(plan, from, way),
                    None => self.sighting.step(way * STEP.0),
                }
            }
        }
        if pressed(Modifiers::NONE, Key::Plus) || pressed(Modifiers::NONE, Key::Equals) {
            self.sighting.zoom_by_key(STEP.1);
        }
        if pressed(Modifiers::NONE, Key::Minus) {
            self.sighting.zoom_by_key(1.0 / STEP.1);
        }
        if pressed(Modifiers::NONE, Key::Home) {
            self.sighting.fit();
        }
        let leads = pressed(Modifiers::COMMAND, Key::Enter);
        if let Some(NodeKey::Record(id)) = self.keyed.as_ref().filter(|_| leads) {
            outbox.push(Command::Focus(Some(*id)));
        }
        if focused == body && pressed(Modifiers::NONE, Key::Enter) {
            self.take_first(document, plan);
        }
    }

    /// Gives the keys to the node of what is in the inspector, else to the first.
    fn take_first(&mut self, document: &Document, plan: &Plan) {
        let focus = document.focus().and_then(|id| plan.graph.node_of(id));
        if let Some(node) = plan.graph.nodes.get(focus.unwrap_or(0)) {
            self.keyed = Some(node.key.clone());
            self.wants_keys = true;
        }
    }

    /// Goes to the node that lies nearest this way; what lies aside counts twice.
    fn go(&mut self, plan: &Plan, from: usize, way: Vec2) {
        let middle = |i: usize| {
            let b = &plan.boxes[i];
            vec2((b.left + b.right) / 2.0, (b.top + b.bottom) / 2.0)
        };
        let here = middle(from);
        let far = |i: usize| {
            let to = middle(i) - here;
            let along = to.dot(way);
            let aside = (to - way * along).length();
            (along > 1.0).then_some(along + 2.0 * aside)
        };
        let nodes = (0..plan.boxes.len()).filter_map(|i| Some((far(i)?, i)));
        let nearest = nodes.min_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, to)) = nearest {
            self.keyed = Some(plan.graph.nodes[to].key.clone());
            self.wants_keys = true;
        }
    }
}
