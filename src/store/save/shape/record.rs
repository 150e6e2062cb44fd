//! Records in a file, field by field. Every field may be missing.

use std::fmt;

use ron::value::RawValue;
use serde::{
    Deserialize, Deserializer,
    de::{self, SeqAccess, Visitor},
};

use super::UniqueMap;
use crate::text::Amount;

/// An entity in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Entity")]
pub(in crate::store) struct EntityShape {
    pub(super) r#type: Option<String>,
    pub(super) name: Option<String>,
    pub(super) aliases: Option<Vec<AliasShape>>,
    pub(super) transliteration: Option<String>,
    pub(super) link: Option<String>,
    pub(super) link_state: Option<String>,
    pub(super) country: Option<String>,
    pub(super) attributes: Option<AttributesShape>,
    pub(super) note: Option<String>,
    pub(super) by: Option<String>,
    pub(super) at: Option<String>,
    pub(super) edited: Option<(String, String)>,
    pub(super) double_of: Option<String>,
}

/// Values by the key of an attribute.
pub(super) type AttributesShape = UniqueMap<String, String>;

/// Another name in a file: a text, or a text and its language.
#[derive(Debug, Default, PartialEq)]
pub(super) struct AliasShape {
    pub text: String,
    pub language: String,
}

/// A mention in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Mention")]
pub(in crate::store) struct MentionShape {
    pub(super) r#type: Option<String>,
    pub(super) spans: Option<Vec<(i64, i64)>>,
    pub(super) quotes: Option<Vec<String>>,
    pub(super) entity: Option<String>,
    pub(super) level: Option<String>,
    pub(super) sense: Option<String>,
    pub(super) attributes: Option<AttributesShape>,
    pub(super) note: Option<String>,
    pub(super) by: Option<String>,
    pub(super) at: Option<String>,
    pub(super) edited: Option<(String, String)>,
    pub(super) double_of: Option<String>,
}

/// A claim in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Claim")]
pub(in crate::store) struct ClaimShape {
    pub(super) gist: Option<String>,
    pub(super) act: Option<String>,
    pub(super) evidence: Option<Vec<(i64, i64)>>,
    pub(super) quotes: Option<Vec<String>>,
    pub(super) cue: Option<Vec<(i64, i64)>>,
    pub(super) cue_quotes: Option<Vec<String>>,
    pub(super) quote_mode: Option<String>,
    pub(super) sources: Option<Vec<SourceShape>>,
    pub(super) claimant: Option<String>,
    pub(super) recipient: Option<String>,
    pub(super) place: Option<String>,
    pub(super) factuality: Option<String>,
    pub(super) event: Option<String>,
    pub(super) modes: Option<Vec<String>>,
    pub(super) asserted: Option<String>,
    pub(super) time: Option<TimeShape>,
    pub(super) quantity: Option<QuantityShape>,
    pub(super) likelihood: Option<String>,
    pub(super) confidence: Option<String>,
    pub(super) verdict: Option<String>,
    pub(super) reference: Option<String>,
    pub(super) checkworthy: Option<bool>,
    pub(super) codes: Option<Vec<String>>,
    pub(super) translation: Option<String>,
    pub(super) note: Option<String>,
    pub(super) state: Option<String>,
    pub(super) by: Option<String>,
    pub(super) at: Option<String>,
    pub(super) edited: Option<(String, String)>,
    pub(super) double_of: Option<String>,
}

/// A source of a claim in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Source")]
pub(super) struct SourceShape {
    pub entity: Option<String>,
    pub description: Option<String>,
    pub spans: Option<Vec<(i64, i64)>>,
    pub quotes: Option<Vec<String>>,
    pub role: Option<String>,
    pub naming: Option<String>,
    pub reliability: Option<String>,
    pub credibility: Option<String>,
}

/// The time a claim is about, in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Time")]
pub(super) struct TimeShape {
    pub value: Option<String>,
    pub spans: Option<Vec<(i64, i64)>>,
    pub quotes: Option<Vec<String>>,
}

/// A quantity in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Quantity")]
pub(in crate::store) struct QuantityShape {
    pub(super) min: Option<NumberShape>,
    pub(super) max: Option<NumberShape>,
    pub(super) unit: Option<String>,
}

/// A number in a file, with all its digits; `None` if it is more than an amount can be.
#[derive(Debug)]
pub(super) struct NumberShape(pub Option<Amount>);

impl<'de> Deserialize<'de> for NumberShape {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        // A fraction as the reader knows it would lose what stands behind sixteen digits.
        let raw = Box::<RawValue>::deserialize(from)?;
        let written = raw.get_ron().trim();
        if let Some(amount) = Amount::plain(written) {
            return Ok(NumberShape(Some(amount)));
        }
        let number = ron::from_str::<f64>(written).map_err(|why| de::Error::custom(why.code))?;
        let digits = written.bytes().filter(u8::is_ascii_digit).count();
        Ok(NumberShape(
            Amount::new(number).filter(|_| digits <= f64::DIGITS as usize),
        ))
    }
}

/// A relation in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Relation")]
pub(in crate::store) struct RelationShape {
    pub(super) kind: Option<String>,
    pub(super) claims: Option<(String, String)>,
    pub(super) entities: Option<(String, String)>,
    pub(super) evidence: Option<Vec<(i64, i64)>>,
    pub(super) quotes: Option<Vec<String>>,
    pub(super) note: Option<String>,
    pub(super) by: Option<String>,
    pub(super) at: Option<String>,
    pub(super) edited: Option<(String, String)>,
    pub(super) double_of: Option<String>,
}

/// A tombstone in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Removed")]
pub(in crate::store) struct RemovedShape {
    pub kind: Option<String>,
    pub(super) by: Option<String>,
    pub(super) at: Option<String>,
}

impl<'de> Deserialize<'de> for AliasShape {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AliasVisitor)
    }
}

struct AliasVisitor;

impl<'de> Visitor<'de> for AliasVisitor {
    type Value = AliasShape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a name, or a name and its language")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<AliasShape, E> {
        Ok(AliasShape {
            text: text.to_owned(),
            language: String::new(),
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<AliasShape, A::Error> {
        let mut part = |i| {
            let part = parts.next_element::<String>()?;
            part.ok_or_else(|| de::Error::invalid_length(i, &self))
        };
        Ok(AliasShape {
            text: part(0)?,
            language: part(1)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_alone_or_with_its_language() {
        let names: Vec<AliasShape> = super::super::read("[\"واشنطن\", (\"USA\", \"en\")]")
            .expect("names")
            .value;
        let language = |text: &str, language: &str| AliasShape {
            text: text.into(),
            language: language.into(),
        };
        assert_eq!(names, [language("واشنطن", ""), language("USA", "en")]);
    }
}
