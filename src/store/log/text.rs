//! Typing in the words of a log: one field, where it stands and what it holds, and nothing else of what it
//! stands in.

use std::fmt::{Display, Write};

use serde::Deserialize;

use crate::model::{
    DOCUMENT_TEXTS, RECORD_TEXTS, RecordId, RecordText, Stamp, TYPE_TEXTS, TagsetText, TextPlace,
    TypeText, Typed, TypedValue,
};

use super::super::save::{
    encode::{self, Quoted},
    shape::{Builder, QuantityShape},
};
use super::edit::{Signed, record, stamp};

/// What is typed, as RON.
pub(super) fn written_text(typed: &Typed) -> String {
    let mut words = Words(String::from("SetText(("));
    match typed.place() {
        TextPlace::Record(id, field) => words.record(*id, field),
        TextPlace::Document(field) => {
            words.push("of", Quoted("document"));
            words.push("field", Quoted(name_of(&DOCUMENT_TEXTS, field)));
        }
        TextPlace::Tagset(field) => words.tagset(field),
    }
    match typed.value() {
        Some(TypedValue::Text(text)) => words.push("text", Quoted(text)),
        Some(TypedValue::Texts(texts)) => {
            words.push("texts", encode::list(texts.iter().map(|text| Quoted(text))));
        }
        Some(TypedValue::Quantity(quantity)) => words.push("quantity", encode::quantity(quantity)),
        None => {}
    }
    if let Some(edited) = typed.edited() {
        words.0.push_str(", ");
        // Into a string nothing fails to be written.
        let _ = write!(words.0, "{}", Signed(edited));
    }
    words.0 + "))"
}

/// Fields of an entry, as they are written.
struct Words(String);

impl Words {
    fn push(&mut self, name: &str, value: impl Display) {
        let comma = if self.0.ends_with('(') { "" } else { ", " };
        let _ = write!(self.0, "{comma}{name}: {value}");
    }

    fn record(&mut self, id: RecordId, field: &RecordText) {
        self.push("of", Quoted(encode::kind_word(id)));
        self.push("id", Quoted(&id.ulid().to_string()));
        match field {
            RecordText::Attribute(key) => {
                self.push("field", Quoted("attribute"));
                self.push("key", Quoted(key));
            }
            RecordText::Alias(at) => self.at("alias", *at),
            RecordText::AliasLanguage(at) => self.at("alias_language", *at),
            RecordText::Source(at) => self.at("source", *at),
            field => self.push("field", Quoted(name_of(&RECORD_TEXTS, field))),
        }
    }

    fn tagset(&mut self, field: &TagsetText) {
        match field {
            TagsetText::Name => {
                self.push("of", Quoted("tagset"));
                self.push("field", Quoted("name"));
            }
            TagsetText::Title(language) => {
                self.push("of", Quoted("tagset"));
                self.push("field", Quoted("title"));
                self.push("language", Quoted(language));
            }
            TagsetText::Type(key, field) => {
                self.push("of", Quoted("type"));
                self.push("key", Quoted(key.as_str()));
                self.kind(field);
            }
        }
    }

    fn kind(&mut self, field: &TypeText) {
        let (name, language) = match field {
            TypeText::Label(language) => ("label", language),
            TypeText::Guideline(language) => ("guideline", language),
            TypeText::Map(scheme) => {
                self.push("field", Quoted("map"));
                return self.push("scheme", Quoted(scheme));
            }
            TypeText::AttributeKey(at) => return self.at("attribute_key", *at),
            TypeText::AttributeChoices(at) => return self.at("attribute_choices", *at),
            TypeText::AttributeLabel(at, language) => {
                self.at("attribute_label", *at);
                return self.push("language", Quoted(language));
            }
            field => return self.push("field", Quoted(name_of(&TYPE_TEXTS, field))),
        };
        self.push("field", Quoted(name));
        self.push("language", Quoted(language));
    }

    /// One of several, by its place among them.
    fn at(&mut self, field: &str, place: usize) {
        self.push("field", Quoted(field));
        self.push("place", place);
    }
}

/// What is typed, as it is read.
#[derive(Deserialize)]
#[serde(rename = "SetText")]
pub(super) struct TextShape {
    of: String,
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    key: Option<String>,
    field: String,
    #[serde(default)]
    place: Option<usize>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    scheme: Option<String>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    texts: Option<Vec<String>>,
    #[serde(default)]
    quantity: Option<QuantityShape>,
    #[serde(default)]
    by: Option<String>,
    #[serde(default)]
    at: Option<String>,
}

impl TextShape {
    /// What is typed, in its place; `None` if there is no such place, or it is damaged.
    pub fn build(mut self, builder: &mut Builder) -> Option<Typed> {
        let edited = self.edited().ok()?;
        let place = self.place()?;
        let value = match (self.text, self.texts, self.quantity) {
            (None, None, None) => None,
            (Some(text), None, None) => Some(text.into()),
            (None, Some(texts), None) => Some(texts.into()),
            (None, None, Some(shape)) => Some(TypedValue::Quantity(builder.quantity(shape))),
            _ => return None,
        };
        // What says more of the place than it has is damage.
        let rest = (self.id, self.key, self.place, self.language, self.scheme);
        match rest {
            (None, None, None, None, None) => Typed::new(place, value, edited),
            _ => None,
        }
    }

    fn edited(&mut self) -> Result<Option<Stamp>, Damage> {
        match (self.by.take(), self.at.take()) {
            (Some(by), Some(at)) => stamp(by, &at).map(Some).ok_or(Damage),
            (None, None) => Ok(None),
            _ => Err(Damage),
        }
    }

    fn place(&mut self) -> Option<TextPlace> {
        Some(match self.of.as_str() {
            "document" => TextPlace::Document(named(&DOCUMENT_TEXTS, &self.field)?),
            "tagset" => TextPlace::Tagset(match self.field.as_str() {
                "name" => TagsetText::Name,
                "title" => TagsetText::Title(self.language.take()?),
                _ => return None,
            }),
            "type" => {
                let key = self.key.take()?.as_str().into();
                TextPlace::Tagset(TagsetText::Type(key, self.in_type()?))
            }
            kind => {
                let id = record(kind, &self.id.take()?)?;
                TextPlace::Record(id, self.in_record()?)
            }
        })
    }

    fn in_record(&mut self) -> Option<RecordText> {
        Some(match self.field.as_str() {
            "attribute" => RecordText::Attribute(self.key.take()?.into()),
            "alias" => RecordText::Alias(self.place.take()?),
            "alias_language" => RecordText::AliasLanguage(self.place.take()?),
            "source" => RecordText::Source(self.place.take()?),
            field => named(&RECORD_TEXTS, field)?,
        })
    }

    fn in_type(&mut self) -> Option<TypeText> {
        Some(match self.field.as_str() {
            "label" => TypeText::Label(self.language.take()?),
            "guideline" => TypeText::Guideline(self.language.take()?),
            "map" => TypeText::Map(self.scheme.take()?),
            "attribute_key" => TypeText::AttributeKey(self.place.take()?),
            "attribute_choices" => TypeText::AttributeChoices(self.place.take()?),
            "attribute_label" => {
                TypeText::AttributeLabel(self.place.take()?, self.language.take()?)
            }
            field => named(&TYPE_TEXTS, field)?,
        })
    }
}

/// An entry that is not as one is written.
struct Damage;

fn named<T: Clone>(known: &[(&str, T)], name: &str) -> Option<T> {
    let found = known.iter().find(|(known, _)| *known == name);
    found.map(|(_, field)| field.clone())
}

fn name_of<T: PartialEq>(known: &[(&'static str, T)], field: &T) -> &'static str {
    let found = known.iter().find(|(_, known)| known == field);
    found.map_or("", |(name, _)| name)
}
