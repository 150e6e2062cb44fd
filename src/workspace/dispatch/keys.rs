//! Commands that give keys to what can be done.

use super::{Turn, Workspace};
use crate::workspace::{Bound, Shortcut};

impl Workspace {
    /// Gives something a key, or none; whatever had that key loses it.
    pub(super) fn bind(&mut self, bound: &Bound, key: Option<Shortcut>, turn: &mut Turn) {
        self.preferences.keys = self.rebound(bound, key);
        self.remember(turn);
    }

    /// Gives everything this program and this tagset know the key it had at first.
    pub(super) fn reset_keys(&mut self, turn: &mut Turn) {
        let mut keys = std::mem::take(&mut self.preferences.keys);
        keys.retain(|id, _| !self.is_known(id));
        self.preferences.keys = keys;
        self.remember(turn);
    }
}
