//! What an edit comes to: of every record it touches, the last that it does there.
//!
//! Knows nothing of why.

use std::collections::HashMap;

use crate::{
    model::{AnnotationSet, Edit, RecordId, TextPlace, Typed},
    store::LoggedEdit,
};

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
        Edit::SetText(typed) => part_of(typed.place()),
    };
    let place = *places.entry(part).or_insert(outcome.len());
    match outcome.get_mut(place) {
        Some(last) => *last = (part, edit),
        None => outcome.push((part, edit)),
    }
}

/// The part that a text is in.
pub(super) fn part_of(place: &TextPlace) -> Part {
    match place {
        TextPlace::Record(id, _) => Part::Record(*id),
        TextPlace::Document(_) => Part::Document,
        TextPlace::Tagset(_) => Part::Tagset,
    }
}

/// What stands in a set where an edit puts something else; `None` of a batch, and for nothing.
pub(super) fn standing(set: &AnnotationSet, edit: &Edit) -> Option<Edit> {
    match &outcome(edit)[..] {
        [(part, _)] => standing_in(set, *part),
        _ => None,
    }
}

/// The same edit, with no more than the one text that it puts in the place of another, if `was`, which
/// stood there before, differs in nothing else.
pub(super) fn in_short(logged: LoggedEdit, was: Option<&Edit>) -> LoggedEdit {
    let texts = was.and_then(|was| Typed::between(was, &logged.edit));
    let Some([was, is]) = texts else {
        return logged;
    };
    LoggedEdit {
        edit: Edit::SetText(is.into()),
        inverse: logged.inverse.map(|_| Edit::SetText(was.into())),
        ..logged
    }
}

/// What stands at a part, as the edit that puts it there; `None` for nothing.
pub(super) fn standing_in(set: &AnnotationSet, part: Part) -> Option<Edit> {
    match part {
        Part::Document => Some(Edit::SetDocument(set.document().clone())),
        Part::Tagset => Some(Edit::SetTagset(set.tagset().clone())),
        Part::Tombstone(id) => {
            let stamp = set.contents().removed.get(&id).cloned();
            Some(Edit::SetTombstone(id, stamp))
        }
        Part::Double(id) => {
            let of = set.contents().doubles.get(&id).copied();
            Some(Edit::SetDouble(id, of))
        }
        Part::Record(RecordId::Entity(id)) => {
            set.entity(id).map(|r| Edit::PutEntity(id, r.clone()))
        }
        Part::Record(RecordId::Mention(id)) => {
            set.mention(id).map(|r| Edit::PutMention(id, r.clone()))
        }
        Part::Record(RecordId::Claim(id)) => set.claim(id).map(|r| Edit::PutClaim(id, r.clone())),
        Part::Record(RecordId::Relation(id)) => {
            set.relation(id).map(|r| Edit::PutRelation(id, r.clone()))
        }
    }
}
