//! Commands about several records at once: which are chosen, and one change of all of them in one
//! step of undo.

#[cfg(test)]
mod tests;

use super::{Turn, Workspace};
use crate::{
    derived::{Alike, Kind},
    model::{AnnotationSet, Edit, RecordId, Rejected, Stamp, relinked},
    text::sentences,
    workspace::{Change, Deed, Document, Level, stepping::Stops},
};

impl Workspace {
    /// Chooses a record beside those that are chosen, or chooses it no longer.
    pub(super) fn choose_too_or_not(&mut self, id: RecordId) {
        if let Some(document) = self.active_mut() {
            document.history.seal();
            document.cycling_at = None;
            document.unasked = false;
            document.piece = 0;
            document.choose_too_or_not(id);
        }
    }

    pub(super) fn choose_all(&mut self, ids: &[RecordId]) {
        if let Some(document) = self.active_mut() {
            document.history.seal();
            document.cycling_at = None;
            document.unasked = false;
            document.piece = 0;
            document.choose_all(ids);
        }
    }

    /// Chooses the next annotation (or the one before) too; going back over what is chosen lets go
    /// of the last.
    pub(super) fn choose_step(&mut self, forward: bool) {
        let Some(document) = self.active_mut() else {
            return;
        };
        let Some(next) = document.next_stop(Stops::All, forward, None) else {
            return;
        };
        match document.focus {
            Some(last) if document.is_chosen(next) => {
                document.choose_too_or_not(last);
                document.focus = Some(next);
            }
            _ => document.choose_too_or_not(next),
        }
        document.history.seal();
        document.cycling_at = None;
        document.unasked = false;
        document.piece = 0;
        if let Some(span) = document.set.first_span(next) {
            document.show(span.range());
        }
    }

    /// Chooses all mentions of the type and words of the one in the inspector.
    pub(super) fn choose_alike(&mut self) {
        let Some(document) = self.active_mut() else {
            return;
        };
        let Some(id) = document.focused_mention() else {
            return;
        };
        document.derived.want(Kind::of::<Alike>());
        let alike = document.derived.get_now::<Alike>();
        let same = alike.map_or_else(Vec::new, |alike| alike.to(&document.set, id));
        let words = match same.len() {
            1 => "No other mention has the same type and words.".to_owned(),
            n => format!("Chosen: {n} mentions of the same type and words."),
        };
        self.choose_all(&same);
        self.notify(Level::Info, words);
    }

    /// Changes a field of these records in one step, of those that have it; if one of them can't be
    /// changed, none is.
    pub(super) fn change_all(
        &mut self,
        ids: &[RecordId],
        change: &Change,
        turn: &mut Turn,
    ) -> bool {
        if let [id] = *ids {
            return self.change(id, change.clone(), turn);
        }
        let stamp = self.stamp(turn);
        let Some(set) = self.active().map(|d| &d.set) else {
            return false;
        };
        let edit = |id: &RecordId| change.clone().edit(set, *id, stamp.clone());
        let edits: Vec<Edit> = ids.iter().filter_map(edit).collect();
        let changed = !edits.is_empty() && self.edit(Edit::Batch(edits), None, turn);
        if changed && let Some(deed) = Deed::of(change) {
            self.remember_deed(deed);
        }
        // It is added whichever way its field is left, and seen on none of them.
        if changed && matches!(change, Change::NoteLine(_)) {
            let words = format!("The line was added to the notes of all {}.", ids.len());
            self.notify(Level::Info, words);
            self.offer_undo();
        }
        changed
    }

    /// Deletes these records in one step, each as it would be alone.
    pub(super) fn delete_all(&mut self, ids: &[RecordId], turn: &mut Turn) {
        let stamp = self.stamp(turn);
        let Some(set) = self.active().map(|d| &d.set) else {
            return;
        };
        match removals(set, ids, &stamp) {
            Ok(edits) if edits.is_empty() => {}
            Ok(mut edits) => {
                let edit = match edits.len() {
                    1 => edits.swap_remove(0),
                    _ => Edit::Batch(edits),
                };
                self.edit(edit, None, turn);
            }
            Err(why) => self.refuse(
                Level::Warning,
                format!("Nothing was changed: {}", sentences([why.to_string()])),
            ),
        }
    }

    /// Deletes what is in the inspector.
    pub(super) fn delete_chosen(&mut self, turn: &mut Turn) {
        let ids = self.active().map(Document::all_chosen).unwrap_or_default();
        self.delete_all(&ids, turn);
    }
}

/// The edits that delete records, in order, those of entities last: an entity is unlinked from what
/// refers to it, and the relations that lead to or from a record go with it.
fn removals(set: &AnnotationSet, ids: &[RecordId], stamp: &Stamp) -> Result<Vec<Edit>, Rejected> {
    let is_entity = |id: &RecordId| matches!(id, RecordId::Entity(_));
    let (entities, others): (Vec<_>, Vec<_>) = ids.iter().copied().partition(is_entity);
    // Where two deletions touch one record, the second must see what the first has done.
    let mut after = set.clone();
    let mut edits = Vec::new();
    for id in others.into_iter().chain(entities) {
        for edit in removal(&after, id, stamp) {
            after.apply(edit.clone())?;
            edits.push(edit);
        }
    }
    Ok(edits)
}

/// The edits that delete one record; none if it is gone.
fn removal(set: &AnnotationSet, id: RecordId, stamp: &Stamp) -> Vec<Edit> {
    if !set.has(id) {
        return Vec::new();
    }
    let users = match id {
        RecordId::Entity(entity) => set
            .references(entity)
            .filter_map(|user| relinked(set, user, entity, None, stamp))
            .collect(),
        _ => Vec::new(),
    };
    let relations = set.relations_of(id).map(RecordId::from);
    let gone = relations
        .chain([id])
        .map(|id| Edit::Remove(id, stamp.clone()));
    users.into_iter().chain(gone).collect()
}
