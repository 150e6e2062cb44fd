//! The place of what is typed in what holds it, and the one place in which two of a kind differ.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    DOCUMENT_TEXTS, DocumentText, RECORD_TEXTS, RecordText, TYPE_TEXTS, TagsetText, TypeText,
    TypedValue,
};
use crate::{
    model::{
        Alias, Attribute, Attributes, Claim, ClaimTime, DocumentInfo, Entity, Labels, Mention,
        Relation, Stamp, TagType, Tagset, TypeKey,
    },
    text::Quantity,
};

/// What can be typed into.
pub(super) trait Holder: Clone + PartialEq {
    /// Says which of its places.
    type Field: Clone;

    /// A place in it; `None` if it has no such place.
    fn slot(&mut self, field: &Self::Field) -> Option<Slot<'_>>;

    /// The places in which it may differ from another one.
    fn fields(&self, other: &Self) -> Vec<Self::Field>;
}

/// What says who changed it last.
pub(super) trait Signed: Holder {
    /// Who did, and when.
    fn edited(&mut self) -> &mut Option<Stamp>;
}

/// A place in what holds it.
pub(super) enum Slot<'a> {
    Text(&'a mut String),
    Texts(&'a mut Vec<String>),
    Codes(&'a mut Vec<TypeKey>),
    Quantity(&'a mut Option<Quantity>),
    Time(&'a mut Option<ClaimTime>),
    Alias(&'a mut Vec<Alias>, usize, fn(&mut Alias) -> &mut String),
    Attribute(&'a mut Attributes, Arc<str>),
    Label(&'a mut Labels, String),
    /// What is asked for stays so under its new name.
    Key(&'a mut String, &'a mut Vec<String>),
}

impl Slot<'_> {
    fn value(self) -> Option<TypedValue> {
        match self {
            Slot::Text(text) | Slot::Key(text, _) => Some(text.clone().into()),
            Slot::Texts(texts) => Some(texts.clone().into()),
            Slot::Codes(codes) => {
                let codes = codes.iter().map(|code| code.as_str().to_owned());
                Some(codes.collect::<Vec<_>>().into())
            }
            Slot::Quantity(quantity) => quantity.clone().map(TypedValue::Quantity),
            Slot::Time(time) => time.as_ref().map(|time| time.value.clone().into()),
            Slot::Alias(aliases, at, part) => aliases.get_mut(at).map(|it| part(it).clone().into()),
            Slot::Attribute(attributes, key) => attributes.get(&key).cloned().map(Into::into),
            Slot::Label(labels, language) => labels.get(&language).cloned().map(Into::into),
        }
    }

    /// `None` if it can't hold that.
    pub fn set(self, value: Option<TypedValue>) -> Option<()> {
        match (self, value) {
            (Slot::Text(old), Some(TypedValue::Text(text))) => *old = text,
            (Slot::Texts(old), Some(TypedValue::Texts(texts))) => *old = texts,
            (Slot::Codes(old), Some(TypedValue::Texts(texts))) => {
                *old = texts.iter().map(|code| code.as_str().into()).collect();
            }
            (Slot::Quantity(old), Some(TypedValue::Quantity(quantity))) => *old = Some(quantity),
            (Slot::Quantity(old), None) => *old = None,
            (Slot::Time(old), Some(TypedValue::Text(value))) => {
                let time = old.take().unwrap_or_default();
                *old = Some(ClaimTime { value, ..time });
            }
            (Slot::Time(old), None) => *old = None,
            (Slot::Alias(aliases, at, part), Some(TypedValue::Text(text))) => {
                if at == aliases.len() {
                    aliases.push("".into());
                }
                *part(aliases.get_mut(at)?) = text;
            }
            // Only the last of them can be no more.
            (Slot::Alias(aliases, at, _), None) => aliases.truncate(at),
            (Slot::Attribute(all, key), Some(TypedValue::Text(text))) => {
                drop(all.insert(key, text))
            }
            (Slot::Attribute(attributes, key), None) => drop(attributes.remove(&key)),
            (Slot::Label(labels, language), Some(TypedValue::Text(text))) => {
                drop(labels.insert(language, text));
            }
            (Slot::Label(labels, language), None) => drop(labels.remove(&language)),
            (Slot::Key(old, required), Some(TypedValue::Text(key))) => {
                for required in required.iter_mut().filter(|it| *it == old) {
                    required.clone_from(&key);
                }
                *old = key;
            }
            _ => return None,
        }
        Some(())
    }
}

/// The one place in which two things differ, with what stands there in either. Each is the other with what
/// stands there in that.
pub(super) fn only<R: Holder>(was: &R, is: &R) -> Option<(R::Field, [Option<TypedValue>; 2])> {
    let (mut old, mut new) = (was.clone(), is.clone());
    for field in was.fields(is) {
        let (Some(then), Some(now)) = (old.slot(&field), new.slot(&field)) else {
            continue;
        };
        let values = [then.value(), now.value()];
        if values[0] == values[1] {
            continue;
        }
        let becomes = |from: &mut R, to: &R, value: &Option<TypedValue>| {
            let set = from.slot(&field).and_then(|slot| slot.set(value.clone()));
            set.is_some() && from == to
        };
        if becomes(&mut old, is, &values[1]) && becomes(&mut new, was, &values[0]) {
            return Some((field, values));
        }
        (old, new) = (was.clone(), is.clone());
    }
    None
}

impl Holder for Entity {
    type Field = RecordText;

    fn slot(&mut self, field: &RecordText) -> Option<Slot<'_>> {
        Some(Slot::Text(match field {
            RecordText::Note => &mut self.note,
            RecordText::Name => &mut self.name,
            RecordText::Transliteration => &mut self.transliteration,
            RecordText::Link => &mut self.link,
            RecordText::Country => &mut self.country,
            RecordText::Alias(at) => {
                return Some(Slot::Alias(&mut self.aliases, *at, |alias| &mut alias.text));
            }
            RecordText::AliasLanguage(at) => {
                let aliases = &mut self.aliases;
                return Some(Slot::Alias(aliases, *at, |alias| &mut alias.language));
            }
            RecordText::Attribute(key) => {
                return Some(Slot::Attribute(&mut self.attributes, key.clone()));
            }
            _ => return None,
        }))
    }

    fn fields(&self, other: &Entity) -> Vec<RecordText> {
        let aliases = 0..self.aliases.len().max(other.aliases.len());
        let aliases = aliases.filter(|at| self.aliases.get(*at) != other.aliases.get(*at));
        let aliases = aliases.flat_map(|at| [RecordText::Alias(at), RecordText::AliasLanguage(at)]);
        let named = RECORD_TEXTS.into_iter().map(|(_, field)| field);
        let attributes = attributes(&self.attributes, &other.attributes);
        named.chain(attributes).chain(aliases).collect()
    }
}

impl Holder for Mention {
    type Field = RecordText;

    fn slot(&mut self, field: &RecordText) -> Option<Slot<'_>> {
        match field {
            RecordText::Note => Some(Slot::Text(&mut self.note)),
            RecordText::Attribute(key) => Some(Slot::Attribute(&mut self.attributes, key.clone())),
            _ => None,
        }
    }

    fn fields(&self, other: &Mention) -> Vec<RecordText> {
        let attributes = attributes(&self.attributes, &other.attributes);
        [RecordText::Note].into_iter().chain(attributes).collect()
    }
}

impl Holder for Claim {
    type Field = RecordText;

    fn slot(&mut self, field: &RecordText) -> Option<Slot<'_>> {
        Some(Slot::Text(match field {
            RecordText::Note => &mut self.note,
            RecordText::Gist => &mut self.gist,
            RecordText::Translation => &mut self.translation,
            RecordText::Asserted => &mut self.asserted,
            RecordText::Reference => &mut self.reference,
            RecordText::Source(at) => &mut self.sources.get_mut(*at)?.description,
            RecordText::Codes => return Some(Slot::Codes(&mut self.codes)),
            RecordText::Time => return Some(Slot::Time(&mut self.time)),
            RecordText::Quantity => return Some(Slot::Quantity(&mut self.quantity)),
            _ => return None,
        }))
    }

    fn fields(&self, other: &Claim) -> Vec<RecordText> {
        let sources = self.sources.iter().zip(&other.sources).enumerate();
        let sources = sources.filter(|(_, (was, is))| was.description != is.description);
        let sources = sources.map(|(at, _)| RecordText::Source(at));
        let named = RECORD_TEXTS.into_iter().map(|(_, field)| field);
        named.chain(sources).collect()
    }
}

impl Holder for Relation {
    type Field = RecordText;

    fn slot(&mut self, field: &RecordText) -> Option<Slot<'_>> {
        (*field == RecordText::Note).then_some(Slot::Text(&mut self.note))
    }

    fn fields(&self, _: &Relation) -> Vec<RecordText> {
        vec![RecordText::Note]
    }
}

impl Signed for Entity {
    fn edited(&mut self) -> &mut Option<Stamp> {
        &mut self.edited
    }
}

impl Signed for Mention {
    fn edited(&mut self) -> &mut Option<Stamp> {
        &mut self.edited
    }
}

impl Signed for Claim {
    fn edited(&mut self) -> &mut Option<Stamp> {
        &mut self.edited
    }
}

impl Signed for Relation {
    fn edited(&mut self) -> &mut Option<Stamp> {
        &mut self.edited
    }
}

impl Holder for DocumentInfo {
    type Field = DocumentText;

    fn slot(&mut self, field: &DocumentText) -> Option<Slot<'_>> {
        Some(Slot::Text(match field {
            DocumentText::Title => &mut self.title,
            DocumentText::Language => &mut self.language,
            DocumentText::Source => &mut self.source,
            DocumentText::Address => &mut self.address,
            DocumentText::Published => &mut self.published,
            DocumentText::Note => &mut self.note,
        }))
    }

    fn fields(&self, _: &DocumentInfo) -> Vec<DocumentText> {
        DOCUMENT_TEXTS.map(|(_, field)| field).into()
    }
}

impl Holder for Tagset {
    type Field = TagsetText;

    fn slot(&mut self, field: &TagsetText) -> Option<Slot<'_>> {
        match field {
            TagsetText::Name => Some(Slot::Text(&mut self.name)),
            TagsetText::Title(language) => Some(Slot::Label(&mut self.title, language.clone())),
            TagsetText::Type(key, field) => {
                let mut types = self.types.iter_mut();
                in_type(types.find(|it| it.key == *key)?, field)
            }
        }
    }

    fn fields(&self, other: &Tagset) -> Vec<TagsetText> {
        let titles = differing(&self.title, &other.title).into_iter();
        let types = self.types.iter().zip(&other.types);
        // Of types that differ, the first: there is one, or more than one place differs.
        let types = types.filter(|(was, is)| was != is).take(1);
        let types = types.flat_map(|(was, is)| {
            let fields = in_types(was, is).into_iter();
            fields.map(|field| TagsetText::Type(was.key.clone(), field))
        });
        let titles = titles.map(TagsetText::Title);
        let name = [TagsetText::Name].into_iter();
        name.chain(titles).chain(types).collect()
    }
}

fn in_type<'a>(kind: &'a mut TagType, field: &TypeText) -> Option<Slot<'a>> {
    let attribute =
        |all: &'a mut Vec<Attribute>, at: usize| -> Option<&'a mut Attribute> { all.get_mut(at) };
    Some(match field {
        TypeText::Label(language) => Slot::Label(&mut kind.label, language.clone()),
        TypeText::Guideline(language) => Slot::Label(&mut kind.guideline, language.clone()),
        TypeText::Map(scheme) => Slot::Label(&mut kind.maps, scheme.clone()),
        TypeText::Color => Slot::Text(&mut kind.color),
        TypeText::ColorDark => Slot::Text(&mut kind.color_dark),
        TypeText::Shortcut => Slot::Text(&mut kind.shortcut),
        TypeText::Examples => Slot::Texts(&mut kind.examples),
        TypeText::Counterexamples => Slot::Texts(&mut kind.counterexamples),
        TypeText::AttributeKey(at) => {
            let key = &mut attribute(&mut kind.attributes, *at)?.key;
            Slot::Key(key, &mut kind.required)
        }
        TypeText::AttributeLabel(at, language) => {
            let label = &mut attribute(&mut kind.attributes, *at)?.label;
            Slot::Label(label, language.clone())
        }
        TypeText::AttributeChoices(at) => {
            Slot::Texts(&mut attribute(&mut kind.attributes, *at)?.choices)
        }
    })
}

/// The places in which two types may differ.
fn in_types(was: &TagType, is: &TagType) -> Vec<TypeText> {
    let labels = differing(&was.label, &is.label).into_iter();
    let guidelines = differing(&was.guideline, &is.guideline).into_iter();
    let maps = differing(&was.maps, &is.maps).into_iter();
    let attributes = was.attributes.iter().zip(&is.attributes).enumerate();
    let attributes = attributes.flat_map(|(at, (was, is))| {
        let labels = differing(&was.label, &is.label).into_iter();
        let labels = labels.map(move |language| TypeText::AttributeLabel(at, language));
        let others = [TypeText::AttributeKey(at), TypeText::AttributeChoices(at)];
        others.into_iter().chain(labels)
    });
    let named = TYPE_TEXTS.into_iter().map(|(_, field)| field);
    (named.chain(labels.map(TypeText::Label)))
        .chain(guidelines.map(TypeText::Guideline))
        .chain(maps.map(TypeText::Map))
        .chain(attributes)
        .collect()
}

/// The languages in which labels differ.
fn differing(a: &Labels, b: &Labels) -> BTreeSet<String> {
    let languages = a.keys().chain(b.keys());
    let differs = |language: &&String| a.get(*language) != b.get(*language);
    languages.filter(differs).cloned().collect()
}

/// The attributes that differ.
fn attributes<'a>(a: &'a Attributes, b: &'a Attributes) -> impl Iterator<Item = RecordText> + 'a {
    let keys = a.keys().chain(b.keys());
    let keys = keys.filter(|key| a.get(*key) != b.get(*key));
    keys.cloned().map(RecordText::Attribute)
}
