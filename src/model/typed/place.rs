//! Where something is typed: every field of a record, of what is known about the document, and of the
//! tagset that a person types into.

use std::sync::Arc;

use crate::model::{RecordId, TypeKey};

/// Where something is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextPlace {
    /// In a record.
    Record(RecordId, RecordText),
    /// In what is known about the document.
    Document(DocumentText),
    /// In the tagset.
    Tagset(TagsetText),
}

/// A field of a record that is typed into.
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
    /// The other name of an entity at this place, counted from 0.
    Alias(usize),
    /// The language of the other name of an entity at this place.
    AliasLanguage(usize),
    /// Of a claim.
    Gist,
    /// Of a claim.
    Translation,
    /// Of a claim.
    Asserted,
    /// Of a claim.
    Reference,
    /// The codes of a claim.
    Codes,
    /// The value of the time that a claim is about.
    Time,
    /// How much a claim is about.
    Quantity,
    /// Who the source of a claim at this place, counted from 0, is in words.
    Source(usize),
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

/// A field of the tagset that is typed into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagsetText {
    /// Its short name.
    Name,
    /// Its name in a language.
    Title(String),
    /// A field of a type.
    Type(TypeKey, TypeText),
}

/// A field of a type that is typed into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeText {
    /// Its name in a language.
    Label(String),
    /// Its guideline in a language.
    Guideline(String),
    /// Its counterpart in a scheme of this name.
    Map(String),
    /// Its colour on light paper.
    Color,
    /// Its colour on dark paper.
    ColorDark,
    /// The key that tags with it.
    Shortcut,
    /// Words that it is right for.
    Examples,
    /// Words that only look like it.
    Counterexamples,
    /// The key of the attribute at this place, counted from 0.
    AttributeKey(usize),
    /// The name of the attribute at this place, in a language.
    AttributeLabel(usize, String),
    /// What is on offer for the attribute at this place.
    AttributeChoices(usize),
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Texts,
    Quantity,
}

/// The fields of records of which each has one.
pub const RECORD_TEXTS: [(&str, RecordText); 12] = [
    ("note", RecordText::Note),
    ("name", RecordText::Name),
    ("transliteration", RecordText::Transliteration),
    ("link", RecordText::Link),
    ("country", RecordText::Country),
    ("gist", RecordText::Gist),
    ("translation", RecordText::Translation),
    ("asserted", RecordText::Asserted),
    ("reference", RecordText::Reference),
    ("codes", RecordText::Codes),
    ("time", RecordText::Time),
    ("quantity", RecordText::Quantity),
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

/// The fields of types of which each has one.
pub const TYPE_TEXTS: [(&str, TypeText); 5] = [
    ("color", TypeText::Color),
    ("color_dark", TypeText::ColorDark),
    ("shortcut", TypeText::Shortcut),
    ("examples", TypeText::Examples),
    ("counterexamples", TypeText::Counterexamples),
];

impl TextPlace {
    /// What it holds.
    pub(super) fn kind(&self) -> Kind {
        match self {
            TextPlace::Record(_, RecordText::Quantity) => Kind::Quantity,
            TextPlace::Record(_, RecordText::Codes)
            | TextPlace::Tagset(TagsetText::Type(
                _,
                TypeText::Examples | TypeText::Counterexamples | TypeText::AttributeChoices(_),
            )) => Kind::Texts,
            TextPlace::Record(..) | TextPlace::Document(_) | TextPlace::Tagset(_) => Kind::Text,
        }
    }

    /// Whether it may not be there.
    pub(super) fn may_be_left_out(&self) -> bool {
        matches!(
            self,
            TextPlace::Record(
                _,
                RecordText::Attribute(_)
                    | RecordText::Alias(_)
                    | RecordText::AliasLanguage(_)
                    | RecordText::Time
                    | RecordText::Quantity
            ) | TextPlace::Tagset(
                TagsetText::Title(_)
                    | TagsetText::Type(
                        _,
                        TypeText::Label(_)
                            | TypeText::Guideline(_)
                            | TypeText::Map(_)
                            | TypeText::AttributeLabel(..)
                    )
            )
        )
    }
}

impl RecordText {
    /// Whether records of this kind have it.
    pub(super) fn is_of(&self, id: RecordId) -> bool {
        match self {
            RecordText::Note => true,
            RecordText::Name
            | RecordText::Transliteration
            | RecordText::Link
            | RecordText::Country
            | RecordText::Alias(_)
            | RecordText::AliasLanguage(_) => matches!(id, RecordId::Entity(_)),
            RecordText::Gist
            | RecordText::Translation
            | RecordText::Asserted
            | RecordText::Reference
            | RecordText::Codes
            | RecordText::Time
            | RecordText::Quantity
            | RecordText::Source(_) => matches!(id, RecordId::Claim(_)),
            RecordText::Attribute(_) => matches!(id, RecordId::Entity(_) | RecordId::Mention(_)),
        }
    }
}
