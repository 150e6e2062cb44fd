//! Decisions about what a save holds twice, or removed and there at once.

use super::{Turn, Workspace};
use crate::{
    model::{Edit, RecordId, TypeKey},
    workspace::{
        Decision,
        undecided::{chosen, chosen_type},
    },
};

impl Workspace {
    /// Decides what about a record waits for a decision: of two versions, it is the second. A
    /// decision that does not fit changes nothing.
    pub(super) fn decide(&mut self, id: RecordId, decision: Decision, turn: &mut Turn) {
        let stamp = self.stamp(turn);
        let Some(document) = self.active().filter(|d| d.is_editable()) else {
            return;
        };
        let set = document.set();
        match (decision, set.double_of(id)) {
            (Decision::Stays, _) if set.is_contested(id) => {
                self.edit(Edit::SetTombstone(id, None), None, turn);
            }
            (Decision::Goes, _) if set.is_contested(id) => self.delete_all(&[id], turn),
            (Decision::Stays | Decision::Goes, _) | (_, None) => {}
            (_, Some(first)) => {
                let edit = chosen(set, first, id, decision, &stamp);
                if self.edit(edit, None, turn) && decision != Decision::Both {
                    self.focus(Some(first));
                }
            }
        }
    }

    /// Decides which of two versions of a type is meant, given the second.
    pub(super) fn decide_type(&mut self, second: &TypeKey, decision: Decision, turn: &mut Turn) {
        let stamp = self.stamp(turn);
        let document = self.active().filter(|d| d.is_editable());
        let edit = document.and_then(|d| chosen_type(d.set(), second, decision, &stamp));
        if let Some(edit) = edit {
            self.edit(edit, None, turn);
        }
    }
}
