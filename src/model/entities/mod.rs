//! Two entities made one, one made two, and references handed from one to another: the edits that
//! do so, whole or not at all.
//!
//! Knows nothing of how ids are drawn: that of a new entity is handed in.

mod fields;
mod relations;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use self::{fields::united, relations::moved_relations};
use super::{AnnotationSet, Attributes, Claim, Edit, Entity, EntityId, Mention, RecordId, Stamp};

/// The edit after which `gone` is `survivor`. The survivor keeps what it says, takes the other's
/// names as other names and fills its empty fields from it; what it says otherwise stands in its
/// note from then on. Whatever referred to the other refers to it.
///
/// `None` if they are one already, or one of them is not there.
pub fn merge_entities(
    set: &AnnotationSet,
    survivor: EntityId,
    gone: EntityId,
    stamp: &Stamp,
) -> Option<Edit> {
    if survivor == gone {
        return None;
    }
    let (kept, lost) = (set.entity(survivor)?, set.entity(gone)?);
    let relations = moved_relations(set, gone, survivor, stamp);
    let mut entity = united(set, kept, lost, &relations.notes);
    rename_value(&mut entity.attributes, gone, survivor);
    entity.edited = Some(stamp.clone());
    let mut edits = vec![Edit::PutEntity(survivor, Arc::new(entity))];
    edits.extend(moved_values(set, gone, survivor, stamp));
    edits.extend(moved_mentions(set, gone, survivor, stamp));
    edits.extend(moved_claims(set, gone, survivor, stamp));
    edits.extend(relations.edits);
    edits.push(Edit::Remove(gone.into(), stamp.clone()));
    Some(Edit::Batch(edits))
}

/// The edit that makes `entity` and lets those of `users` that refer to `from` refer to it.
///
/// `None` if none of them does.
pub fn split_entity(
    set: &AnnotationSet,
    from: EntityId,
    users: &[RecordId],
    (id, entity): (EntityId, Entity),
    stamp: &Stamp,
) -> Option<Edit> {
    let moved = handed_over(set, users, from, id, stamp);
    (!moved.is_empty()).then(|| {
        let made = Edit::PutEntity(id, Arc::new(entity));
        Edit::Batch([vec![made], moved].concat())
    })
}

/// The edit that lets those of `users` that refer to `from` refer to `to`.
///
/// `None` if none of them does, or the two are one.
pub fn move_references(
    set: &AnnotationSet,
    from: EntityId,
    users: &[RecordId],
    to: EntityId,
    stamp: &Stamp,
) -> Option<Edit> {
    let moved = handed_over(set, users, from, to, stamp);
    (from != to && !moved.is_empty()).then_some(Edit::Batch(moved))
}

/// The edit after which a mention or claim refers to `new` wherever it referred to `old`; `None` if
/// it did nowhere.
pub fn relinked(
    set: &AnnotationSet,
    user: RecordId,
    old: EntityId,
    new: Option<EntityId>,
    stamp: &Stamp,
) -> Option<Edit> {
    match user {
        RecordId::Mention(id) => {
            let mention = set.mention(id)?;
            (mention.entity == Some(old)).then(|| {
                let changed = Mention {
                    entity: new,
                    edited: Some(stamp.clone()),
                    ..Mention::clone(mention)
                };
                Edit::PutMention(id, Arc::new(changed))
            })
        }
        RecordId::Claim(id) => {
            let claim = set.claim(id)?;
            claim.entities().any(|entity| entity == old).then(|| {
                let mut changed = Claim::clone(claim);
                changed.replace_entity(old, new);
                changed.edited = Some(stamp.clone());
                Edit::PutClaim(id, Arc::new(changed))
            })
        }
        RecordId::Entity(_) | RecordId::Relation(_) => None,
    }
}

fn handed_over(
    set: &AnnotationSet,
    users: &[RecordId],
    from: EntityId,
    to: EntityId,
    stamp: &Stamp,
) -> Vec<Edit> {
    // One that is named twice would be put twice, and the second time undo what came between.
    let mut users = users.to_vec();
    users.sort_unstable();
    users.dedup();
    let moved = users.into_iter();
    moved
        .filter_map(|user| relinked(set, user, from, Some(to), stamp))
        .collect()
}

/// Mentions that refer to `old`, or have it as the value of an attribute.
fn moved_mentions(
    set: &AnnotationSet,
    old: EntityId,
    new: EntityId,
    stamp: &Stamp,
) -> impl Iterator<Item = Edit> {
    let value = old.to_string();
    let mentions = set.contents().mentions.iter();
    mentions.filter_map(move |(id, mention)| {
        let refers = mention.entity == Some(old);
        if !refers && !has_value(&mention.attributes, &value) {
            return None;
        }
        let mut mention = Mention::clone(mention);
        mention.entity = if refers { Some(new) } else { mention.entity };
        rename_value(&mut mention.attributes, old, new);
        mention.edited = Some(stamp.clone());
        Some(Edit::PutMention(*id, Arc::new(mention)))
    })
}

fn moved_claims(
    set: &AnnotationSet,
    old: EntityId,
    new: EntityId,
    stamp: &Stamp,
) -> impl Iterator<Item = Edit> {
    let users = set.references(old);
    let claims = users.filter(|user| matches!(user, RecordId::Claim(_)));
    claims.filter_map(move |claim| relinked(set, claim, old, Some(new), stamp))
}

/// Other entities that have `old` as the value of an attribute.
fn moved_values(
    set: &AnnotationSet,
    old: EntityId,
    new: EntityId,
    stamp: &Stamp,
) -> impl Iterator<Item = Edit> {
    let value = old.to_string();
    let entities = set.contents().entities.iter();
    let others = entities.filter(move |(id, _)| **id != old && **id != new);
    others
        .filter(move |(_, entity)| has_value(&entity.attributes, &value))
        .map(move |(id, entity)| {
            let mut entity = Entity::clone(entity);
            rename_value(&mut entity.attributes, old, new);
            entity.edited = Some(stamp.clone());
            Edit::PutEntity(*id, Arc::new(entity))
        })
}

fn has_value(attributes: &Attributes, value: &str) -> bool {
    attributes.values().any(|known| known == value)
}

/// Lets attributes whose value is the entity `old` have `new`.
fn rename_value(attributes: &mut Attributes, old: EntityId, new: EntityId) {
    let old = old.to_string();
    for value in attributes.values_mut().filter(|value| **value == old) {
        *value = new.to_string();
    }
}
