//! The types that mentions and entities can have.

use std::collections::BTreeMap;

use super::TypeKey;

/// A list of types, offered in its own order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagset {
    /// Short name, as `general-news`.
    pub name: String,
    /// Name for people, by language tag.
    pub title: BTreeMap<String, String>,
    /// The types.
    pub types: Vec<TagType>,
}

/// One type of a tagset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagType {
    /// The code that records carry, as `GPE`.
    pub key: TypeKey,
    /// Name for people, by language tag.
    pub label: BTreeMap<String, String>,
    /// Colour on light paper, as `#1f6aa5`.
    pub color: String,
    /// Colour on dark paper.
    pub color_dark: String,
    /// Line pattern, so that colour never stands alone: `solid`, `double`, `dotted`, `dashed`,
    /// `wavy` or `thick`.
    pub pattern: String,
    /// The key that tags with this type, as `3`; empty for none.
    pub shortcut: String,
    /// When to use it, with an example, by language tag.
    pub guideline: BTreeMap<String, String>,
}

impl Tagset {
    /// The type with this key.
    pub fn get(&self, key: &TypeKey) -> Option<&TagType> {
        self.types.iter().find(|t| t.key == *key)
    }
}

impl TagType {
    /// The name in `language`, else in English, else the bare key.
    pub fn label_in(&self, language: &str) -> &str {
        (self.label.get(language))
            .or_else(|| self.label.get("en"))
            .map_or(self.key.as_str(), String::as_str)
    }
}
