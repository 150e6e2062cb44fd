//! Typing in the words of a log: one text and where it stands, and nothing else of what it stands in.

use std::fmt::Write;

use serde::Deserialize;

use crate::model::{
    DOCUMENT_TEXTS, RECORD_TEXTS, RecordId, RecordText, TagsetText, TextPlace, TypeKey, Typed,
};

use super::super::save::encode::{self, Quoted};
use super::edit::{Signed, record, stamp};

/// A text as RON.
pub(super) fn written_text(typed: &Typed) -> String {
    let mut ron = format!("SetText(({}", Placed(typed.place()).words());
    // Into a string nothing fails to be written.
    if let Some(text) = typed.text() {
        let _ = write!(ron, ", text: {}", Quoted(text));
    }
    if let Some(edited) = typed.edited() {
        let _ = write!(ron, ", {}", Signed(edited));
    }
    ron.push_str("))");
    ron
}

struct Placed<'a>(&'a TextPlace);

impl Placed<'_> {
    fn words(&self) -> String {
        match self.0 {
            TextPlace::Record(id, field) => in_record(*id, field),
            TextPlace::Document(field) => {
                let name = DOCUMENT_TEXTS.iter().find(|(_, known)| known == field);
                let name = name.map_or("", |(name, _)| name);
                format!("of: \"document\", field: \"{name}\"")
            }
            TextPlace::Tagset(TagsetText::Name) => "of: \"tagset\", field: \"name\"".to_owned(),
            TextPlace::Tagset(TagsetText::Title(language)) => format!(
                "of: \"tagset\", field: \"title\", language: {}",
                Quoted(language)
            ),
            TextPlace::Tagset(TagsetText::Label(key, language)) => in_type(key, "label", language),
            TextPlace::Tagset(TagsetText::Guideline(key, language)) => {
                in_type(key, "guideline", language)
            }
        }
    }
}

fn in_record(id: RecordId, field: &RecordText) -> String {
    let (kind, id) = (encode::kind_word(id), id.ulid());
    match field {
        RecordText::Attribute(key) => {
            let key = Quoted(key);
            format!("of: \"{kind}\", id: \"{id}\", field: \"attribute\", key: {key}")
        }
        field => {
            let name = RECORD_TEXTS.iter().find(|(_, known)| known == field);
            let name = name.map_or("", |(name, _)| name);
            format!("of: \"{kind}\", id: \"{id}\", field: \"{name}\"")
        }
    }
}

fn in_type(key: &TypeKey, field: &str, language: &str) -> String {
    format!(
        "of: \"type\", key: {}, field: \"{field}\", language: {}",
        Quoted(key.as_str()),
        Quoted(language)
    )
}

/// A text as it is read.
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
    language: Option<String>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    by: Option<String>,
    #[serde(default)]
    at: Option<String>,
}

impl TextShape {
    /// The text in its place; `None` if there is no such place, or it is damaged.
    pub fn build(self) -> Option<Typed> {
        let edited = match (self.by, self.at) {
            (Some(by), Some(at)) => Some(stamp(by, &at)?),
            (None, None) => None,
            _ => return None,
        };
        let place = match (self.of.as_str(), self.id, self.key, self.language) {
            ("document", None, None, None) => {
                TextPlace::Document(named(&DOCUMENT_TEXTS, &self.field)?)
            }
            ("tagset", None, None, language) => {
                TextPlace::Tagset(match (self.field.as_str(), language) {
                    ("name", None) => TagsetText::Name,
                    ("title", Some(language)) => TagsetText::Title(language),
                    _ => return None,
                })
            }
            ("type", None, Some(key), Some(language)) => {
                let key = TypeKey::from(key.as_str());
                TextPlace::Tagset(match self.field.as_str() {
                    "label" => TagsetText::Label(key, language),
                    "guideline" => TagsetText::Guideline(key, language),
                    _ => return None,
                })
            }
            (kind, Some(id), key, None) => {
                let field = match (self.field.as_str(), key) {
                    ("attribute", Some(key)) => RecordText::Attribute(key.into()),
                    (field, None) => named(&RECORD_TEXTS, field)?,
                    _ => return None,
                };
                TextPlace::Record(record(kind, &id)?, field)
            }
            _ => return None,
        };
        Typed::new(place, self.text, edited)
    }
}

fn named<T: Clone>(known: &[(&str, T)], name: &str) -> Option<T> {
    let found = known.iter().find(|(known, _)| *known == name);
    found.map(|(_, field)| field.clone())
}
