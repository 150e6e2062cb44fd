//! Commands about relations between claims and between entities.

use std::sync::Arc;

use super::{Turn, Workspace};
use crate::{
    model::{Code, Edit, RecordId, Relation, RelationId, RelationKind},
    workspace::{Level, relating::same_relation},
};

impl Workspace {
    /// Relates two records, and keeps what is being related in the inspector: more may follow. What
    /// is there already is shown instead of doubled.
    pub(super) fn relate(
        &mut self,
        kind: RelationKind,
        from: RecordId,
        to: RecordId,
        turn: &mut Turn,
    ) {
        let Some(document) = self.active() else {
            return;
        };
        if kind.code().trim().is_empty() {
            return self.refuse(Level::Info, "Say first how the two relate.");
        }
        if let Some(known) = same_relation(document.set(), &kind, from, to) {
            self.refuse(Level::Info, "That relation is there already.");
            return self.focus(Some(known.into()));
        }
        let stamp = self.stamp(turn);
        let id = RelationId::from(turn.stamps.id());
        let relation = Relation::new(kind, from, to, stamp);
        if self.edit(Edit::PutRelation(id, Arc::new(relation)), None, turn)
            && self.active().is_some_and(|d| d.focus() != Some(from))
        {
            self.focus(Some(from));
        }
    }
}
