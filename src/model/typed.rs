//! A text that a person types, alone: one field of a record, of what is known about the document, or of
//! the tagset. What is logged of typing is no longer than the field, whatever else its record holds.
//!
//! Which [`Edit`] puts the whole is told by what stands there: [`Typed::onto`].

use std::sync::Arc;

use super::{
    AnnotationSet, Attributes, Claim, DocumentInfo, Edit, Entity, Labels, Mention, RecordId,
    Rejected, Relation, Stamp, Tagset, TypeKey,
};

/// One text in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    place: TextPlace,
    /// `None` where the place is not there then, as an attribute or a label.
    text: Option<String>,
    /// Who changed the record last, and when, as it is then; of no matter elsewhere.
    edited: Option<Stamp>,
}

/// Where a text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextPlace {
    /// In a record.
    Record(RecordId, RecordText),
    /// In what is known about the document.
    Document(DocumentText),
    /// In the tagset.
    Tagset(TagsetText),
}

/// A text of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordText {
    /// The note on any record.
    Note,
    /// Of an entity.
    Name,
    /// Of an entity.
    Transliteration,
    /// Of an entity.
    Link,
    /// Of an entity.
    Country,
    /// Of a claim.
    Gist,
    /// Of a claim.
    Translation,
    /// Of a claim.
    Asserted,
    /// Of a claim.
    Reference,
    /// The attribute of an entity or mention with this key.
    Attribute(Arc<str>),
}

/// A text of what is known about the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentText {
    /// Its title.
    Title,
    /// Its language.
    Language,
    /// Where it is from.
    Source,
    /// Its address.
    Address,
    /// When it was published.
    Published,
    /// The note on it.
    Note,
}

/// A text of the tagset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagsetText {
    /// Its short name.
    Name,
    /// Its name in a language.
    Title(String),
    /// The name of a type in a language.
    Label(TypeKey, String),
    /// The guideline of a type in a language.
    Guideline(TypeKey, String),
}

/// The texts of records that are always there.
pub const RECORD_TEXTS: [(&str, RecordText); 9] = [
    ("note", RecordText::Note),
    ("name", RecordText::Name),
    ("transliteration", RecordText::Transliteration),
    ("link", RecordText::Link),
    ("country", RecordText::Country),
    ("gist", RecordText::Gist),
    ("translation", RecordText::Translation),
    ("asserted", RecordText::Asserted),
    ("reference", RecordText::Reference),
];

/// The texts of what is known about a document.
pub const DOCUMENT_TEXTS: [(&str, DocumentText); 6] = [
    ("title", DocumentText::Title),
    ("language", DocumentText::Language),
    ("source", DocumentText::Source),
    ("address", DocumentText::Address),
    ("published", DocumentText::Published),
    ("note", DocumentText::Note),
];

impl Typed {
    /// A text in a place; `None` if no such record has it, or it can't be left out there.
    pub fn new(place: TextPlace, text: Option<String>, edited: Option<Stamp>) -> Option<Typed> {
        let is_there = match &place {
            TextPlace::Record(id, field) => field.is_of(*id),
            TextPlace::Document(_) | TextPlace::Tagset(_) => edited.is_none(),
        };
        let may_be_left_out = matches!(
            place,
            TextPlace::Record(_, RecordText::Attribute(_))
                | TextPlace::Tagset(
                    TagsetText::Title(_) | TagsetText::Label(..) | TagsetText::Guideline(..)
                )
        );
        (is_there && (text.is_some() || may_be_left_out)).then_some(Typed {
            place,
            text,
            edited,
        })
    }

    /// Where it stands.
    pub fn place(&self) -> &TextPlace {
        &self.place
    }

    /// What stands there; `None` if nothing is to.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
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

    /// What two edits, of which one puts what the other takes the place of, put into the one text in
    /// which they differ; `None` if they differ in more, or in anything else.
    pub fn between(was: &Edit, is: &Edit) -> Option<[Typed; 2]> {
        match (was, is) {
            (Edit::PutEntity(id, was), Edit::PutEntity(same, is)) if id == same => {
                let edited = [was.edited.clone(), is.edited.clone()];
                let was = Entity {
                    edited: is.edited.clone(),
                    ..(**was).clone()
                };
                let keys = was.attributes.keys().chain(is.attributes.keys());
                let fields = record_texts(keys.cloned().collect());
                in_record((*id).into(), edited, only(&was, is, fields, in_entity)?)
            }
            (Edit::PutMention(id, was), Edit::PutMention(same, is)) if id == same => {
                let edited = [was.edited.clone(), is.edited.clone()];
                let was = Mention {
                    edited: is.edited.clone(),
                    ..(**was).clone()
                };
                let keys = was.attributes.keys().chain(is.attributes.keys());
                let fields = record_texts(keys.cloned().collect());
                in_record((*id).into(), edited, only(&was, is, fields, in_mention)?)
            }
            (Edit::PutClaim(id, was), Edit::PutClaim(same, is)) if id == same => {
                let edited = [was.edited.clone(), is.edited.clone()];
                let was = Claim {
                    edited: is.edited.clone(),
                    ..(**was).clone()
                };
                let fields = record_texts(Vec::new());
                in_record((*id).into(), edited, only(&was, is, fields, in_claim)?)
            }
            (Edit::PutRelation(id, was), Edit::PutRelation(same, is)) if id == same => {
                let edited = [was.edited.clone(), is.edited.clone()];
                let was = Relation {
                    edited: is.edited.clone(),
                    ..(**was).clone()
                };
                let fields = record_texts(Vec::new());
                in_record((*id).into(), edited, only(&was, is, fields, in_relation)?)
            }
            (Edit::SetDocument(was), Edit::SetDocument(is)) => {
                let fields = DOCUMENT_TEXTS.into_iter().map(|(_, field)| field);
                let (field, texts) = only(&**was, &**is, fields, in_document)?;
                both(TextPlace::Document(field), texts, [None, None])
            }
            (Edit::SetTagset(was), Edit::SetTagset(is)) => {
                let fields = tagset_texts(was, is).into_iter();
                let (field, texts) = only(&**was, &**is, fields, in_tagset)?;
                both(TextPlace::Tagset(field), texts, [None, None])
            }
            _ => None,
        }
    }

    /// The edit that puts what another one puts, with this text in its place; `None` if that puts
    /// something else, or has no such place.
    pub fn onto(&self, standing: &Edit) -> Option<Edit> {
        let text = self.text.clone();
        match (standing, &self.place) {
            (Edit::PutEntity(id, old), TextPlace::Record(record, field))
                if *record == RecordId::from(*id) =>
            {
                let new = altered(&**old, |new| {
                    new.edited.clone_from(&self.edited);
                    in_entity(new, field)?.set(text)
                })?;
                Some(Edit::PutEntity(*id, new))
            }
            (Edit::PutMention(id, old), TextPlace::Record(record, field))
                if *record == RecordId::from(*id) =>
            {
                let new = altered(&**old, |new| {
                    new.edited.clone_from(&self.edited);
                    in_mention(new, field)?.set(text)
                })?;
                Some(Edit::PutMention(*id, new))
            }
            (Edit::PutClaim(id, old), TextPlace::Record(record, field))
                if *record == RecordId::from(*id) =>
            {
                let new = altered(&**old, |new| {
                    new.edited.clone_from(&self.edited);
                    in_claim(new, field)?.set(text)
                })?;
                Some(Edit::PutClaim(*id, new))
            }
            (Edit::PutRelation(id, old), TextPlace::Record(record, field))
                if *record == RecordId::from(*id) =>
            {
                let new = altered(&**old, |new| {
                    new.edited.clone_from(&self.edited);
                    in_relation(new, field)?.set(text)
                })?;
                Some(Edit::PutRelation(*id, new))
            }
            (Edit::SetDocument(old), TextPlace::Document(field)) => {
                let new = altered(&**old, |new| in_document(new, field)?.set(text))?;
                Some(Edit::SetDocument(new))
            }
            (Edit::SetTagset(old), TextPlace::Tagset(field)) => {
                let new = altered(&**old, |new| in_tagset(new, field)?.set(text))?;
                Some(Edit::SetTagset(new))
            }
            _ => None,
        }
    }

    /// The edit that puts the whole, as it would then stand in a set.
    ///
    /// # Errors
    /// If the record, or the type of the tagset, is not there.
    pub fn in_set(&self, set: &AnnotationSet) -> Result<Edit, Rejected> {
        let missing = match &self.place {
            TextPlace::Record(id, _) => Rejected::NoSuchRecord(*id),
            TextPlace::Tagset(TagsetText::Label(key, _) | TagsetText::Guideline(key, _)) => {
                Rejected::NoSuchType(key.clone())
            }
            TextPlace::Document(_) | TextPlace::Tagset(_) => Rejected::NoAnchor,
        };
        let whole = self.standing(set).and_then(|standing| self.onto(&standing));
        whole.ok_or(missing)
    }

    /// The edit that puts what stands in a set where the text has its place.
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

impl RecordText {
    /// Whether records of this kind have it.
    fn is_of(&self, id: RecordId) -> bool {
        match self {
            RecordText::Note => true,
            RecordText::Name
            | RecordText::Transliteration
            | RecordText::Link
            | RecordText::Country => matches!(id, RecordId::Entity(_)),
            RecordText::Gist
            | RecordText::Translation
            | RecordText::Asserted
            | RecordText::Reference => matches!(id, RecordId::Claim(_)),
            RecordText::Attribute(_) => matches!(id, RecordId::Entity(_) | RecordId::Mention(_)),
        }
    }
}

/// The place of a text in what holds it.
enum Slot<'a> {
    Text(&'a mut String),
    Attribute(&'a mut Attributes, Arc<str>),
    Label(&'a mut Labels, String),
}

impl Slot<'_> {
    fn text(self) -> Option<String> {
        match self {
            Slot::Text(text) => Some(text.clone()),
            Slot::Attribute(attributes, key) => attributes.get(&key).cloned(),
            Slot::Label(labels, language) => labels.get(&language).cloned(),
        }
    }

    /// `None` if there must be one.
    fn set(self, text: Option<String>) -> Option<()> {
        match (self, text) {
            (Slot::Text(old), text) => *old = text?,
            (Slot::Attribute(attributes, key), Some(text)) => drop(attributes.insert(key, text)),
            (Slot::Attribute(attributes, key), None) => drop(attributes.remove(&key)),
            (Slot::Label(labels, language), Some(text)) => drop(labels.insert(language, text)),
            (Slot::Label(labels, language), None) => drop(labels.remove(&language)),
        }
        Some(())
    }
}

/// The same with a change; `None` if that can't be made.
fn altered<R: Clone>(old: &R, alter: impl FnOnce(&mut R) -> Option<()>) -> Option<Arc<R>> {
    let mut new = old.clone();
    alter(&mut new)?;
    Some(new.into())
}

fn in_entity<'a>(entity: &'a mut Entity, field: &RecordText) -> Option<Slot<'a>> {
    Some(Slot::Text(match field {
        RecordText::Note => &mut entity.note,
        RecordText::Name => &mut entity.name,
        RecordText::Transliteration => &mut entity.transliteration,
        RecordText::Link => &mut entity.link,
        RecordText::Country => &mut entity.country,
        RecordText::Attribute(key) => {
            return Some(Slot::Attribute(&mut entity.attributes, key.clone()));
        }
        _ => return None,
    }))
}

fn in_mention<'a>(mention: &'a mut Mention, field: &RecordText) -> Option<Slot<'a>> {
    match field {
        RecordText::Note => Some(Slot::Text(&mut mention.note)),
        RecordText::Attribute(key) => Some(Slot::Attribute(&mut mention.attributes, key.clone())),
        _ => None,
    }
}

fn in_claim<'a>(claim: &'a mut Claim, field: &RecordText) -> Option<Slot<'a>> {
    Some(Slot::Text(match field {
        RecordText::Note => &mut claim.note,
        RecordText::Gist => &mut claim.gist,
        RecordText::Translation => &mut claim.translation,
        RecordText::Asserted => &mut claim.asserted,
        RecordText::Reference => &mut claim.reference,
        _ => return None,
    }))
}

fn in_relation<'a>(relation: &'a mut Relation, field: &RecordText) -> Option<Slot<'a>> {
    (*field == RecordText::Note).then_some(Slot::Text(&mut relation.note))
}

fn in_document<'a>(info: &'a mut DocumentInfo, field: &DocumentText) -> Option<Slot<'a>> {
    Some(Slot::Text(match field {
        DocumentText::Title => &mut info.title,
        DocumentText::Language => &mut info.language,
        DocumentText::Source => &mut info.source,
        DocumentText::Address => &mut info.address,
        DocumentText::Published => &mut info.published,
        DocumentText::Note => &mut info.note,
    }))
}

fn in_tagset<'a>(tagset: &'a mut Tagset, field: &TagsetText) -> Option<Slot<'a>> {
    let labels = match field {
        TagsetText::Name => return Some(Slot::Text(&mut tagset.name)),
        TagsetText::Title(_) => &mut tagset.title,
        TagsetText::Label(key, _) => &mut tagset.types.iter_mut().find(|it| it.key == *key)?.label,
        TagsetText::Guideline(key, _) => {
            &mut tagset.types.iter_mut().find(|it| it.key == *key)?.guideline
        }
    };
    match field {
        TagsetText::Name => None,
        TagsetText::Title(language)
        | TagsetText::Label(_, language)
        | TagsetText::Guideline(_, language) => Some(Slot::Label(labels, language.clone())),
    }
}

fn record_texts(attributes: Vec<Arc<str>>) -> impl Iterator<Item = RecordText> {
    let texts = RECORD_TEXTS.into_iter().map(|(_, field)| field);
    texts.chain(attributes.into_iter().map(RecordText::Attribute))
}

/// The texts of a tagset that may differ from those of another.
fn tagset_texts(was: &Tagset, is: &Tagset) -> Vec<TagsetText> {
    let languages = |a: &Labels, b: &Labels| -> Vec<String> {
        let differs = |language: &&String| a.get(*language) != b.get(*language);
        a.keys().chain(b.keys()).filter(differs).cloned().collect()
    };
    let mut texts = vec![TagsetText::Name];
    let titles = languages(&was.title, &is.title).into_iter();
    texts.extend(titles.map(TagsetText::Title));
    for (was, is) in was.types.iter().zip(is.types.iter()) {
        let labels = languages(&was.label, &is.label).into_iter();
        texts.extend(labels.map(|language| TagsetText::Label(was.key.clone(), language)));
        let guidelines = languages(&was.guideline, &is.guideline).into_iter();
        texts.extend(guidelines.map(|language| TagsetText::Guideline(was.key.clone(), language)));
    }
    texts
}

/// The one text in which two things differ, with what stands there in either.
fn only<T: Clone + PartialEq, F>(
    was: &T,
    is: &T,
    mut fields: impl Iterator<Item = F>,
    slot: impl for<'a> Fn(&'a mut T, &F) -> Option<Slot<'a>>,
) -> Option<(F, [Option<String>; 2])> {
    let (mut old, mut new) = (was.clone(), is.clone());
    fields
        .find_map(|field| {
            let texts = [
                slot(&mut old, &field)?.text(),
                slot(&mut new, &field)?.text(),
            ];
            (texts[0] != texts[1]).then_some((field, texts))
        })
        .filter(|(field, texts)| {
            let set = slot(&mut old, field).and_then(|slot| slot.set(texts[1].clone()));
            set.is_some() && old == *is
        })
}

fn in_record(
    id: RecordId,
    edited: [Option<Stamp>; 2],
    (field, texts): (RecordText, [Option<String>; 2]),
) -> Option<[Typed; 2]> {
    both(TextPlace::Record(id, field), texts, edited)
}

fn both(
    place: TextPlace,
    [was, is]: [Option<String>; 2],
    [then, now]: [Option<Stamp>; 2],
) -> Option<[Typed; 2]> {
    let was = Typed::new(place.clone(), was, then)?;
    Some([was, Typed::new(place, is, now)?])
}
