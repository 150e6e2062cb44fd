//! The records as they stand in a file: fields by name, places in Unicode scalar values.
//!
//! Reads them and turns them into what the model holds, telling what is not right. Knows nothing of
//! the file around them: saves and logs share these shapes.

mod builder;
mod record;
mod tagset;

use std::{collections::BTreeMap, fmt, marker::PhantomData};

use ron::{Options, extensions::Extensions};
use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeOwned, MapAccess, Visitor},
};
use ulid::Ulid;

use super::plain;
use crate::{
    model::{ClaimId, DocumentInfo, EntityId, MentionId, RecordId, RelationId},
    text::Direction,
};

pub(in crate::store) use builder::Builder;
pub(in crate::store) use record::{
    ClaimShape, EntityShape, MentionShape, QuantityShape, RelationShape, RemovedShape,
};
pub(in crate::store) use tagset::{TagsetShape, TypeShape};

/// A value of a file, with the names of the fields in it that are not known.
pub(in crate::store) struct Read<T> {
    pub value: T,
    pub unknown: Vec<String>,
}

/// Reads one value. `Some(…)` may be written or left out.
pub(in crate::store) fn read<T: DeserializeOwned>(
    text: &str,
) -> ron::error::SpannedResult<Read<T>> {
    if let Some(value) = plain::read(text) {
        let unknown = Vec::new();
        return Ok(Read { value, unknown });
    }
    read_in_full(text)
}

/// As [`read`], whatever the value is written with.
pub(in crate::store) fn read_in_full<T: DeserializeOwned>(
    text: &str,
) -> ron::error::SpannedResult<Read<T>> {
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let mut from = ron::Deserializer::from_str_with_options(text, &options)?;
    let mut unknown = Vec::new();
    // One type for whatever is read: else what reads a field is compiled anew for all that it stands in.
    let note: &mut dyn FnMut(serde_ignored::Path<'_>) = &mut |path| unknown.push(path.to_string());
    let value = serde_ignored::deserialize(&mut from, note)
        .and_then(|value| from.end().map(|()| value))
        .map_err(|e| from.span_error(e))?;
    Ok(Read { value, unknown })
}

/// An identifier written the one way a ULID is written; letters may be small.
pub(in crate::store) fn ulid(text: &str) -> Option<Ulid> {
    let id = Ulid::from_string(text).ok()?;
    // The parser also takes look-alike letters and numbers that are too large.
    let mut written = [0; ulid::ULID_LEN];
    let written = id.array_to_str(&mut written);
    written.eq_ignore_ascii_case(text).then_some(id)
}

/// The record that a kind's word and an identifier name.
pub(in crate::store) fn record(kind: &str, id: Ulid) -> Option<RecordId> {
    match kind {
        "entity" => Some(EntityId::from(id).into()),
        "mention" => Some(MentionId::from(id).into()),
        "claim" => Some(ClaimId::from(id).into()),
        "relation" => Some(RelationId::from(id).into()),
        _ => None,
    }
}

/// What is known about a document, in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Document")]
pub(in crate::store) struct InfoShape {
    title: Option<String>,
    language: Option<String>,
    direction: Option<String>,
    source: Option<String>,
    address: Option<String>,
    published: Option<String>,
    note: Option<String>,
    directions: Option<UniqueMap<usize, String>>,
}

/// Texts by language tag.
pub(in crate::store) type Labels = UniqueMap<String, String>;

/// A map whose keys must differ: RON's own maps let the last one win without a word.
#[derive(Debug)]
pub(in crate::store) struct UniqueMap<K, V>(pub BTreeMap<K, V>);

impl InfoShape {
    /// What is known; `None` if a direction is none.
    pub fn build(self) -> Option<DocumentInfo> {
        let direction = match &self.direction {
            Some(code) => Direction::from_code(code)?,
            None => Direction::default(),
        };
        let directions = self.directions.map(|map| map.0).unwrap_or_default();
        let directions = directions
            .into_iter()
            .map(|(paragraph, code)| Some((paragraph, Direction::from_code(&code)?)));
        Some(DocumentInfo {
            title: self.title.unwrap_or_default(),
            language: self.language.unwrap_or_default(),
            direction,
            source: self.source.unwrap_or_default(),
            address: self.address.unwrap_or_default(),
            published: self.published.unwrap_or_default(),
            note: self.note.unwrap_or_default(),
            directions: directions.collect::<Option<_>>()?,
        })
    }
}

impl<'de, K, V> Deserialize<'de> for UniqueMap<K, V>
where
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(UniqueMapVisitor(PhantomData))
    }
}

struct UniqueMapVisitor<K, V>(PhantomData<(K, V)>);

impl<'de, K, V> Visitor<'de> for UniqueMapVisitor<K, V>
where
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    type Value = UniqueMap<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut map = BTreeMap::new();
        while let Some((key, value)) = entries.next_entry()? {
            if map.insert(key, value).is_some() {
                return Err(de::Error::custom("the same key stands twice"));
            }
        }
        Ok(UniqueMap(map))
    }
}
