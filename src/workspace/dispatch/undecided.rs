//! Decisions about what a save holds twice, or removed and there at once.

use super::{Turn, Workspace};
use crate::{
    model::{Edit, RecordId},
    store::{Problem, ProblemKind},
    workspace::{Decision, undecided::chosen},
};

impl Workspace {
    /// Decides what about a record waits for a decision: of two records of one identifier, it is the
    /// second. A decision that does not fit changes nothing.
    pub(super) fn decide(&mut self, id: RecordId, decision: Decision, turn: &mut Turn) {
        let stamp = self.stamp(turn);
        let Some(document) = self.active_mut().filter(|d| d.is_editable()) else {
            return;
        };
        let is_meant =
            |problem: &&Problem| problem.record == Some(id) && fits(&problem.kind, decision);
        let meant = document.undecided_about(id).find(is_meant);
        let Some(kind) = meant.map(|problem| problem.kind.clone()) else {
            return;
        };
        match (kind, decision) {
            // It has no tombstone: what the step says is that this was decided.
            (ProblemKind::Double { .. }, Decision::Both) => {
                self.edit(Edit::SetTombstone(id, None), None, turn);
            }
            (ProblemKind::Double { first, .. }, _) => {
                let edit = chosen(document.set(), first, id, decision, &stamp);
                if self.edit(edit, None, turn) {
                    self.focus(Some(first));
                }
            }
            (_, Decision::Stays) => {
                self.edit(Edit::SetTombstone(id, None), None, turn);
            }
            _ => self.delete_all(&[id], turn),
        }
    }
}

fn fits(kind: &ProblemKind, decision: Decision) -> bool {
    let of_two = matches!(
        decision,
        Decision::First | Decision::Second | Decision::Both
    );
    matches!(kind, ProblemKind::Double { .. }) == of_two
}
