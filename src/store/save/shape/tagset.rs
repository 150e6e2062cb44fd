//! A tagset in a file.

use std::collections::HashSet;

use serde::Deserialize;

use super::Labels;
use crate::model::{Attribute, TagType, Tagset, TypeKey, Types};

/// A tagset in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Tagset")]
pub(in crate::store) struct TagsetShape {
    name: Option<String>,
    title: Option<Labels>,
    grading: Option<bool>,
    second_reader: Option<bool>,
    types: Vec<TypeShape>,
}

/// One type of a tagset in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "TagType")]
pub(in crate::store) struct TypeShape {
    key: Option<String>,
    label: Option<Labels>,
    color: Option<String>,
    color_dark: Option<String>,
    pattern: Option<String>,
    shortcut: Option<String>,
    parent: Option<String>,
    guideline: Option<Labels>,
    examples: Option<Vec<String>>,
    counterexamples: Option<Vec<String>>,
    required: Option<Vec<String>>,
    attributes: Option<Vec<AttributeShape>>,
    maps: Option<Labels>,
    debris: Option<bool>,
    double_of: Option<String>,
}

/// An attribute of a type in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Attribute")]
struct AttributeShape {
    key: Option<String>,
    label: Option<Labels>,
    kind: Option<String>,
    choices: Option<Vec<String>>,
}

impl TagsetShape {
    /// The tagset.
    ///
    /// # Errors
    /// What is wrong with it, in words: a type without a key, or with one that another has.
    pub fn build(self) -> Result<Tagset, String> {
        let mut tagset = Tagset {
            name: self.name.unwrap_or_default(),
            title: texts(self.title),
            grading: self.grading.unwrap_or_default(),
            second_reader: self.second_reader.unwrap_or_default(),
            types: Types::default(),
        };
        let mut keys = HashSet::new();
        for kind in self.types {
            let kind = kind.build().ok_or("a type has no key")?;
            if !keys.insert(kind.key.clone()) {
                return Err(format!("the type “{}” stands twice", kind.key));
            }
            tagset.types.push(kind);
        }
        Ok(tagset)
    }
}

impl TypeShape {
    /// The type; `None` without a key, its own or that of one of its attributes.
    pub fn build(self) -> Option<TagType> {
        let attributes = self.attributes.unwrap_or_default().into_iter();
        Some(TagType {
            label: texts(self.label),
            color: self.color.unwrap_or_default(),
            color_dark: self.color_dark.unwrap_or_default(),
            pattern: self.pattern.unwrap_or_default(),
            shortcut: self.shortcut.unwrap_or_default(),
            parent: (self.parent.filter(|key| !key.is_empty())).map(|key| TypeKey(key.into())),
            guideline: texts(self.guideline),
            examples: self.examples.unwrap_or_default(),
            counterexamples: self.counterexamples.unwrap_or_default(),
            required: self.required.unwrap_or_default(),
            attributes: attributes
                .map(AttributeShape::build)
                .collect::<Option<_>>()?,
            maps: texts(self.maps),
            debris: self.debris.unwrap_or_default(),
            double_of: (self.double_of.filter(|key| !key.is_empty()))
                .map(|key| TypeKey(key.into())),
            ..TagType::new(TypeKey(self.key?.into()))
        })
    }
}

impl AttributeShape {
    fn build(self) -> Option<Attribute> {
        Some(Attribute {
            key: self.key?,
            label: texts(self.label),
            kind: self.kind.unwrap_or_default(),
            choices: self.choices.unwrap_or_default(),
        })
    }
}

fn texts(labels: Option<Labels>) -> crate::model::Labels {
    labels.map(|labels| labels.0).unwrap_or_default()
}
