//! Changes of single fields, and how they become edits.

mod claim;
mod document;
mod entity;
mod register;
mod relation;
mod tagset;

use std::sync::Arc;

use crate::model::{
    Act, Anchors, AnnotationSet, Attributes, Claim, Edit, Entity, EntityId, Mention, MentionLevel,
    MergeKey, RecordId, Relation, Sense, Stamp, TypeKey,
};

pub use claim::{ClaimChange, SourceChange, codes};
pub use document::DocumentField;
pub use entity::{EntityField, kinds_named};
pub use register::EntityChange;
pub use relation::RelationChange;
pub use tagset::{ATTRIBUTE_KINDS, AttributeChange, TagsetChange, TypeChange, Way};

/// A new value for one field of a record. Fields a kind of record does not have are left alone.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The type of a mention or entity.
    Kind(TypeKey),
    /// The note on any record.
    Note(String),
    /// One more line at the end of the note on any record.
    NoteLine(String),
    /// Where an annotation stands.
    Anchors(Anchors),
    /// Whom a mention refers to, or whose position a claim states.
    Entity(Option<EntityId>),
    /// How a mention refers.
    Level(Option<MentionLevel>),
    /// As what a mention speaks of its entity.
    Sense(Option<Sense>),
    /// The value of an attribute of a mention or entity, by its key; an empty one takes it away.
    Attribute(Arc<str>, String),
    /// The name of an entity.
    Name(String),
    /// An entity's identifier elsewhere.
    Link(String),
    /// Any other field of an entity.
    OfEntity(EntityChange),
    /// A claim in one sentence.
    Gist(String),
    /// What kind of act a claim is.
    Act(Option<Act>),
    /// The evidence of a claim in the analyst's language.
    Translation(String),
    /// Any other field of a claim.
    Claim(ClaimChange),
    /// What only a relation has.
    Relation(RelationChange),
}

impl Change {
    /// The field's name if it is typed into: typing merges into one step of undo.
    pub(super) fn merge_key(&self, record: RecordId) -> Option<MergeKey> {
        let field = match self {
            Change::Note(_) => "note",
            Change::Name(_) => "name",
            Change::Link(_) => "link",
            Change::Gist(_) => "gist",
            Change::Translation(_) => "translation",
            Change::OfEntity(change) => {
                return Some(MergeKey {
                    record: Some(record),
                    field: change.typed_field()?,
                });
            }
            Change::Claim(change) => change.typed_field()?,
            Change::Attribute(key, _) => return Some(attribute_key(record, key)),
            Change::Kind(_)
            | Change::NoteLine(_)
            | Change::Anchors(_)
            | Change::Entity(_)
            | Change::Level(_)
            | Change::Sense(_)
            | Change::Act(_)
            | Change::Relation(_) => return None,
        };
        Some(MergeKey {
            record: Some(record),
            field: field.into(),
        })
    }

    /// The entity that it would let a record refer to.
    pub(super) fn entity(&self) -> Option<EntityId> {
        match self {
            Change::Entity(entity) => *entity,
            Change::Claim(ClaimChange::Recipient(entity) | ClaimChange::Place(entity)) => *entity,
            Change::Claim(ClaimChange::Source(_, SourceChange::Entity(entity))) => *entity,
            _ => None,
        }
    }

    /// The edit that makes this change; `None` if the record is gone, lacks the field, or has that
    /// value already, and where nothing is to be placed that can be seen.
    pub(super) fn edit(self, set: &AnnotationSet, id: RecordId, stamp: Stamp) -> Option<Edit> {
        let change = self.placed(set, id)?;
        match id {
            RecordId::Entity(id) => {
                let mut entity = changed(set.entity(id)?, |entity| change.set_in_entity(entity))?;
                entity.edited = Some(stamp);
                Some(Edit::PutEntity(id, Arc::new(entity)))
            }
            RecordId::Mention(id) => {
                let mut mention =
                    changed(set.mention(id)?, |mention| change.set_in_mention(mention))?;
                mention.edited = Some(stamp);
                Some(Edit::PutMention(id, Arc::new(mention)))
            }
            RecordId::Claim(id) => {
                let mut claim = changed(set.claim(id)?, |claim| change.set_in_claim(claim))?;
                claim.edited = Some(stamp);
                Some(Edit::PutClaim(id, Arc::new(claim)))
            }
            RecordId::Relation(id) => {
                let old = set.relation(id)?;
                let mut relation = changed(old, |relation| change.set_in_relation(relation))?;
                relation.edited = Some(stamp);
                Some(Edit::PutRelation(id, Arc::new(relation)))
            }
        }
    }

    /// Whether it would make a difference to a record.
    pub(super) fn differs(self, set: &AnnotationSet, id: RecordId) -> bool {
        let nobody = Stamp {
            by: "".into(),
            at: jiff::Timestamp::UNIX_EPOCH,
        };
        self.edit(set, id, nobody).is_some()
    }

    fn set_in_entity(self, entity: &mut Entity) {
        match self {
            Change::Kind(kind) => entity.kind = kind,
            Change::Note(note) => entity.note = note,
            Change::NoteLine(line) => add_line(&mut entity.note, &line),
            Change::Name(name) => entity.name = name,
            Change::Link(link) => entity.link = link,
            Change::Attribute(key, value) => set_attribute(&mut entity.attributes, key, value),
            Change::OfEntity(change) => change.set_in(entity),
            Change::Anchors(_)
            | Change::Entity(_)
            | Change::Level(_)
            | Change::Sense(_)
            | Change::Gist(_)
            | Change::Act(_)
            | Change::Translation(_)
            | Change::Claim(_)
            | Change::Relation(_) => {}
        }
    }

    fn set_in_mention(self, mention: &mut Mention) {
        match self {
            Change::Kind(kind) => mention.kind = kind,
            Change::Note(note) => mention.note = note,
            Change::NoteLine(line) => add_line(&mut mention.note, &line),
            Change::Anchors(anchors) => mention.anchors = anchors,
            Change::Entity(entity) => mention.entity = entity,
            Change::Level(level) => mention.level = level,
            Change::Sense(sense) => mention.sense = sense,
            Change::Attribute(key, value) => set_attribute(&mut mention.attributes, key, value),
            Change::Name(_)
            | Change::Link(_)
            | Change::OfEntity(_)
            | Change::Gist(_)
            | Change::Act(_)
            | Change::Translation(_)
            | Change::Claim(_)
            | Change::Relation(_) => {}
        }
    }

    fn set_in_relation(self, relation: &mut Relation) {
        match self {
            Change::Note(note) => relation.note = note,
            Change::NoteLine(line) => add_line(&mut relation.note, &line),
            Change::Anchors(anchors) => relation.anchors = anchors,
            Change::Relation(change) => change.set_in(relation),
            _ => {}
        }
    }

    fn set_in_claim(self, claim: &mut Claim) {
        match self {
            Change::Note(note) => claim.note = note,
            Change::NoteLine(line) => add_line(&mut claim.note, &line),
            Change::Anchors(anchors) => claim.anchors = anchors,
            Change::Entity(entity) => claim.claimant = entity,
            Change::Gist(gist) => claim.gist = gist,
            Change::Act(act) => claim.act = act,
            Change::Translation(text) => claim.translation = text,
            Change::Claim(change) => change.set_in(claim),
            Change::Kind(_)
            | Change::Name(_)
            | Change::OfEntity(_)
            | Change::Link(_)
            | Change::Level(_)
            | Change::Sense(_)
            | Change::Attribute(..)
            | Change::Relation(_) => {}
        }
    }
}

fn add_line(note: &mut String, line: &str) {
    if !note.is_empty() && !note.ends_with('\n') {
        note.push('\n');
    }
    note.push_str(line);
}

/// A copy with a change; `None` if that makes no difference.
fn changed<T: Clone + PartialEq>(old: &Arc<T>, change: impl FnOnce(&mut T)) -> Option<T> {
    let mut new = T::clone(old);
    change(&mut new);
    (new != **old).then_some(new)
}

/// The field that an edit does nothing but type into. A log does not tell; restored from it, typing
/// is to be one step all the same.
pub(super) fn typed_field(set: &AnnotationSet, edit: &Edit) -> Option<MergeKey> {
    let (id, edited, changes): (RecordId, _, Vec<Change>) = match edit {
        Edit::PutEntity(id, entity) => (
            (*id).into(),
            &entity.edited,
            [
                Change::Note(entity.note.clone()),
                Change::Name(entity.name.clone()),
                Change::Link(entity.link.clone()),
            ]
            .into_iter()
            .chain(typed_attributes(
                set.entity(*id).map(|old| &old.attributes),
                &entity.attributes,
            ))
            .chain(EntityChange::typed(entity).map(Change::OfEntity))
            .collect(),
        ),
        Edit::PutMention(id, mention) => (
            (*id).into(),
            &mention.edited,
            std::iter::once(Change::Note(mention.note.clone()))
                .chain(typed_attributes(
                    set.mention(*id).map(|old| &old.attributes),
                    &mention.attributes,
                ))
                .collect(),
        ),
        Edit::PutClaim(id, claim) => (
            (*id).into(),
            &claim.edited,
            [
                Change::Note(claim.note.clone()),
                Change::Gist(claim.gist.clone()),
                Change::Translation(claim.translation.clone()),
            ]
            .into_iter()
            .chain(ClaimChange::typed(claim).map(Change::Claim))
            .collect(),
        ),
        Edit::PutRelation(id, relation) => (
            RecordId::from(*id),
            &relation.edited,
            vec![Change::Note(relation.note.clone())],
        ),
        Edit::SetDocument(info) => return document::typed(set.document(), info),
        Edit::SetTagset(new) => return tagset::typed(set.tagset(), new),
        Edit::Remove(..)
        | Edit::SetTombstone(..)
        | Edit::SetDouble(..)
        | Edit::SetText(_)
        | Edit::Batch(_) => return None,
    };
    let stamp = edited.as_ref()?;
    let same = |change: &Change| change.clone().edit(set, id, stamp.clone()).as_ref() == Some(edit);
    changes.into_iter().find(same)?.merge_key(id)
}

/// What is typed into an attribute; it cannot be taken for a field of the record.
fn attribute_key(record: RecordId, key: &str) -> MergeKey {
    MergeKey {
        record: Some(record),
        field: format!("attribute {key}").into(),
    }
}

fn set_attribute(attributes: &mut Attributes, key: Arc<str>, value: String) {
    if value.is_empty() {
        attributes.remove(&key);
    } else {
        attributes.insert(key, value);
    }
}

/// What would have to be typed into each attribute to make it as it is in `new`.
fn typed_attributes<'a>(
    old: Option<&'a Attributes>,
    new: &'a Attributes,
) -> impl Iterator<Item = Change> + 'a {
    let gone = old.into_iter().flat_map(|old| old.keys());
    let gone = gone.filter(|key| !new.contains_key(*key));
    let gone = gone.map(|key| Change::Attribute(key.clone(), String::new()));
    let there = new.iter();
    there
        .map(|(key, value)| Change::Attribute(key.clone(), value.clone()))
        .chain(gone)
}
