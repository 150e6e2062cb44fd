//! Commands that give keys to what can be done, and what is told of a key that asks for what can't be.

use super::{Level, Turn, Workspace};
use crate::{
    text::sentences,
    workspace::{Access, Action, Bound, Document, Shortcut},
};

/// What was typed for a field that is not there would each be a key of its own.
const LEFT_OUT: &str = "What is typed right after its key is left out.";

impl Workspace {
    /// Gives something a key, or none; whatever had that key loses it.
    pub(super) fn bind(&mut self, bound: &Bound, key: Option<Shortcut>, turn: &mut Turn) {
        self.preferences.keys = self.rebound(bound, key);
        self.remember(turn);
    }

    /// Says why what a key asks for can't be done now, and how one goes on: a key that does nothing would
    /// only be pressed again.
    pub(super) fn tell_refusal(&mut self, bound: &Bound, why: &str) {
        let name = match bound {
            Bound::Action(action) => self.name(*action).trim_end_matches('…'),
            Bound::Tag(_) => "Tag",
        };
        let only_read = |document: &&Document| matches!(document.access(), Access::Read(_));
        let read = self.active().filter(only_read).map(Document::key);
        let read = read.filter(|_| self.writing_obstacle() == Some(why));
        let advice = read.map_or("", |_| "Save a copy to go on in that.");
        let opens = matches!(bound, Bound::Action(action) if action.opens_field());
        let left_out = if opens { LEFT_OUT } else { "" };
        self.refuse(
            Level::Info,
            sentences([&format!("{name}: {why}"), advice, left_out]),
        );
        if let Some(doc) = read {
            self.offer(Action::SaveAs, doc);
        }
    }

    /// Gives everything this program and this tagset know the key it had at first.
    pub(super) fn reset_keys(&mut self, turn: &mut Turn) {
        let mut keys = std::mem::take(&mut self.preferences.keys);
        keys.retain(|id, _| !self.is_known(id));
        self.preferences.keys = keys;
        self.remember(turn);
    }
}
