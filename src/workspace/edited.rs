//! What an edit comes to: of every record it touches, the last that it does there.
//!
//! Knows nothing of why.

use std::collections::HashMap;

use crate::model::{Edit, RecordId};

/// Something that an edit changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// A record.
    Record(RecordId),
    /// What says that a record was removed.
    Tombstone(RecordId),
    /// What says that a record is another version of one.
    Double(RecordId),
    /// What is known about the document.
    Document,
    /// The types on offer.
    Tagset,
}

/// The last that an edit does to each part, in the order in which parts first come up. None of them
/// is a batch.
pub(super) fn outcome(edit: &Edit) -> Vec<(Part, &Edit)> {
    let mut outcome = Vec::new();
    let mut places = HashMap::new();
    collect(edit, &mut outcome, &mut places);
    outcome
}

fn collect<'a>(
    edit: &'a Edit,
    outcome: &mut Vec<(Part, &'a Edit)>,
    places: &mut HashMap<Part, usize>,
) {
    let part = match edit {
        Edit::Batch(edits) => {
            return edits.iter().for_each(|edit| collect(edit, outcome, places));
        }
        Edit::SetDocument(_) => Part::Document,
        Edit::SetTagset(_) => Part::Tagset,
        Edit::PutEntity(id, _) => Part::Record((*id).into()),
        Edit::PutMention(id, _) => Part::Record((*id).into()),
        Edit::PutClaim(id, _) => Part::Record((*id).into()),
        Edit::PutRelation(id, _) => Part::Record((*id).into()),
        Edit::Remove(id, _) => Part::Record(*id),
        Edit::SetTombstone(id, _) => Part::Tombstone(*id),
        Edit::SetDouble(id, _) => Part::Double(*id),
    };
    let place = *places.entry(part).or_insert(outcome.len());
    match outcome.get_mut(place) {
        Some(last) => *last = (part, edit),
        None => outcome.push((part, edit)),
    }
}
