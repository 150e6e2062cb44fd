//! What a person types, alone: one field of a record, of what is known about the document, or of the
//! tagset. What is logged of typing is no longer than the field, whatever else its record holds.
//!
//! Which [`Edit`] puts the whole is told by what stands there: [`Typed::onto`].

mod place;
mod slot;

use std::sync::Arc;

use super::{AnnotationSet, Edit, RecordId, Rejected, Stamp};
use crate::text::Quantity;

use place::Kind;
pub use place::{
    DOCUMENT_TEXTS, DocumentText, RECORD_TEXTS, RecordText, TYPE_TEXTS, TagsetText, TextPlace,
    TypeText,
};
use slot::{Holder, Signed, only};

/// What is typed, in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    place: TextPlace,
    /// `None` where the place is not there then, as an attribute or a label.
    value: Option<TypedValue>,
    /// Who changed the record last, and when, as it is then; of no matter elsewhere.
    edited: Option<Stamp>,
}

/// What a field comes to hold by typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedValue {
    /// A text.
    Text(String),
    /// A list that is typed as one text: codes, or one a line.
    Texts(Vec<String>),
    /// How much of what.
    Quantity(Quantity),
}

impl From<String> for TypedValue {
    fn from(text: String) -> TypedValue {
        TypedValue::Text(text)
    }
}

impl From<Vec<String>> for TypedValue {
    fn from(texts: Vec<String>) -> TypedValue {
        TypedValue::Texts(texts)
    }
}

impl TypedValue {
    fn kind(&self) -> Kind {
        match self {
            TypedValue::Text(_) => Kind::Text,
            TypedValue::Texts(_) => Kind::Texts,
            TypedValue::Quantity(_) => Kind::Quantity,
        }
    }
}

impl Typed {
    /// What stands in a place; `None` if no such record has it, or it can't hold that or be left out.
    pub fn new(
        place: TextPlace,
        value: Option<TypedValue>,
        edited: Option<Stamp>,
    ) -> Option<Typed> {
        let is_there = match &place {
            TextPlace::Record(id, field) => field.is_of(*id),
            TextPlace::Document(_) | TextPlace::Tagset(_) => edited.is_none(),
        };
        let fits = match &value {
            Some(value) => value.kind() == place.kind(),
            None => place.may_be_left_out(),
        };
        (is_there && fits).then_some(Typed {
            place,
            value,
            edited,
        })
    }

    /// Where it stands.
    pub fn place(&self) -> &TextPlace {
        &self.place
    }

    /// What stands there; `None` if nothing is to.
    pub fn value(&self) -> Option<&TypedValue> {
        self.value.as_ref()
    }

    /// Who changed its record last, and when.
    pub fn edited(&self) -> Option<&Stamp> {
        self.edited.as_ref()
    }

    /// The record it is in.
    pub fn record(&self) -> Option<RecordId> {
        match self.place {
            TextPlace::Record(id, _) => Some(id),
            TextPlace::Document(_) | TextPlace::Tagset(_) => None,
        }
    }

    /// What two edits, of which one puts what the other takes the place of, put into the one field in
    /// which they differ; `None` if they differ in more, or in anything else.
    pub fn between(was: &Edit, is: &Edit) -> Option<[Typed; 2]> {
        match (was, is) {
            (Edit::PutEntity(id, was), Edit::PutEntity(same, is)) if id == same => {
                in_records((*id).into(), &**was, &**is)
            }
            (Edit::PutMention(id, was), Edit::PutMention(same, is)) if id == same => {
                in_records((*id).into(), &**was, &**is)
            }
            (Edit::PutClaim(id, was), Edit::PutClaim(same, is)) if id == same => {
                in_records((*id).into(), &**was, &**is)
            }
            (Edit::PutRelation(id, was), Edit::PutRelation(same, is)) if id == same => {
                in_records((*id).into(), &**was, &**is)
            }
            (Edit::SetDocument(was), Edit::SetDocument(is)) => {
                let (field, values) = only(&**was, &**is)?;
                both(TextPlace::Document(field), values, [None, None])
            }
            (Edit::SetTagset(was), Edit::SetTagset(is)) => {
                let (field, values) = only(&**was, &**is)?;
                both(TextPlace::Tagset(field), values, [None, None])
            }
            _ => None,
        }
    }

    /// The edit that puts what another one puts, with this in its place; `None` if that puts
    /// something else, or has no such place.
    pub fn onto(&self, standing: &Edit) -> Option<Edit> {
        match (standing, &self.place) {
            (Edit::PutEntity(id, old), TextPlace::Record(record, field))
                if *record == RecordId::from(*id) =>
            {
                Some(Edit::PutEntity(*id, self.signed(&**old, field)?))
            }
            (Edit::PutMention(id, old), TextPlace::Record(record, field))
                if *record == RecordId::from(*id) =>
            {
                Some(Edit::PutMention(*id, self.signed(&**old, field)?))
            }
            (Edit::PutClaim(id, old), TextPlace::Record(record, field))
                if *record == RecordId::from(*id) =>
            {
                Some(Edit::PutClaim(*id, self.signed(&**old, field)?))
            }
            (Edit::PutRelation(id, old), TextPlace::Record(record, field))
                if *record == RecordId::from(*id) =>
            {
                Some(Edit::PutRelation(*id, self.signed(&**old, field)?))
            }
            (Edit::SetDocument(old), TextPlace::Document(field)) => {
                Some(Edit::SetDocument(self.put(&**old, field)?.into()))
            }
            (Edit::SetTagset(old), TextPlace::Tagset(field)) => {
                Some(Edit::SetTagset(self.put(&**old, field)?.into()))
            }
            _ => None,
        }
    }

    /// The same with this in its place; `None` if it has none, or can't hold that.
    fn put<R: Holder>(&self, old: &R, field: &R::Field) -> Option<R> {
        let mut new = old.clone();
        new.slot(field)?.set(self.value.clone())?;
        Some(new)
    }

    fn signed<R: Signed>(&self, old: &R, field: &R::Field) -> Option<Arc<R>> {
        let mut new = self.put(old, field)?;
        new.edited().clone_from(&self.edited);
        Some(new.into())
    }

    /// The edit that puts the whole, as it would then stand in a set.
    ///
    /// # Errors
    /// If the record, or the type of the tagset, is not there.
    pub fn in_set(&self, set: &AnnotationSet) -> Result<Edit, Rejected> {
        let missing = match &self.place {
            TextPlace::Record(id, _) => Rejected::NoSuchRecord(*id),
            TextPlace::Tagset(TagsetText::Type(key, _)) => Rejected::NoSuchType(key.clone()),
            TextPlace::Document(_) | TextPlace::Tagset(_) => Rejected::NoAnchor,
        };
        let whole = self.standing(set).and_then(|standing| self.onto(&standing));
        whole.ok_or(missing)
    }

    /// The edit that puts what stands in a set where this has its place.
    pub fn standing(&self, set: &AnnotationSet) -> Option<Edit> {
        Some(match self.place {
            TextPlace::Record(RecordId::Entity(id), _) => {
                Edit::PutEntity(id, set.entity(id)?.clone())
            }
            TextPlace::Record(RecordId::Mention(id), _) => {
                Edit::PutMention(id, set.mention(id)?.clone())
            }
            TextPlace::Record(RecordId::Claim(id), _) => Edit::PutClaim(id, set.claim(id)?.clone()),
            TextPlace::Record(RecordId::Relation(id), _) => {
                Edit::PutRelation(id, set.relation(id)?.clone())
            }
            TextPlace::Document(_) => Edit::SetDocument(set.document().clone()),
            TextPlace::Tagset(_) => Edit::SetTagset(set.tagset().clone()),
        })
    }
}

/// What two versions of a record hold in the one field in which they differ, whoever changed them last.
fn in_records<R: Signed<Field = RecordText>>(id: RecordId, was: &R, is: &R) -> Option<[Typed; 2]> {
    let (mut was, mut is) = (was.clone(), is.clone());
    let edited = [was.edited().take(), is.edited().take()];
    let (field, values) = only(&was, &is)?;
    both(TextPlace::Record(id, field), values, edited)
}

fn both(
    place: TextPlace,
    [was, is]: [Option<TypedValue>; 2],
    [then, now]: [Option<Stamp>; 2],
) -> Option<[Typed; 2]> {
    let was = Typed::new(place.clone(), was, then)?;
    Some([was, Typed::new(place, is, now)?])
}
