//! The records as they stand in a file: fields by name, places in Unicode scalar values.
//!
//! Reads them and turns them into what the model holds, telling what is not right. Knows nothing of
//! the file around them: saves and logs share these shapes.

use std::{
    collections::{BTreeMap, HashSet},
    fmt,
    marker::PhantomData,
    sync::Arc,
};

use jiff::Timestamp;
use ron::{Options, extensions::Extensions};
use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeOwned, MapAccess, Visitor},
};
use ulid::Ulid;

use crate::{
    model::{
        Act, Anchor, Anchors, Article, Claim, ClaimId, DetachedAnchor, DocumentInfo, Entity,
        EntityId, Mention, MentionId, RecordId, Stamp, TagType, TypeKey,
    },
    text::{Direction, is_grapheme_boundary},
};

use super::problem::ProblemKind;

/// A value of a file, with the names of the fields in it that are not known.
pub(in crate::store) struct Read<T> {
    pub value: T,
    pub unknown: Vec<String>,
}

/// Reads one value. `Some(…)` may be written or left out.
pub(in crate::store) fn read<T: DeserializeOwned>(
    text: &str,
) -> ron::error::SpannedResult<Read<T>> {
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let mut from = ron::Deserializer::from_str_with_options(text, &options)?;
    let mut unknown = Vec::new();
    let value = serde_ignored::deserialize(&mut from, |path| unknown.push(path.to_string()))
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
        _ => None,
    }
}

/// An entity in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Entity")]
pub(in crate::store) struct EntityShape {
    r#type: Option<String>,
    name: Option<String>,
    aliases: Option<Vec<String>>,
    link: Option<String>,
    note: Option<String>,
    by: Option<String>,
    at: Option<String>,
    edited: Option<(String, String)>,
}

/// A mention in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Mention")]
pub(in crate::store) struct MentionShape {
    r#type: Option<String>,
    spans: Option<Vec<(i64, i64)>>,
    quotes: Option<Vec<String>>,
    entity: Option<String>,
    note: Option<String>,
    by: Option<String>,
    at: Option<String>,
    edited: Option<(String, String)>,
}

/// A claim in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Claim")]
pub(in crate::store) struct ClaimShape {
    gist: Option<String>,
    act: Option<String>,
    evidence: Option<Vec<(i64, i64)>>,
    quotes: Option<Vec<String>>,
    claimant: Option<String>,
    translation: Option<String>,
    note: Option<String>,
    by: Option<String>,
    at: Option<String>,
    edited: Option<(String, String)>,
}

/// A tombstone in a file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "Removed")]
pub(in crate::store) struct RemovedShape {
    pub kind: Option<String>,
    by: Option<String>,
    at: Option<String>,
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
    guideline: Option<Labels>,
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

/// Turns shapes into records of one article, and collects what is not right with them.
pub(in crate::store) struct Builder<'a> {
    pub article: &'a Article,
    pub found: Vec<ProblemKind>,
    /// Names of people and types, kept once however many records carry them.
    names: HashSet<Arc<str>>,
}

impl<'a> Builder<'a> {
    /// A builder for records of this article.
    pub fn new(article: &'a Article) -> Builder<'a> {
        Builder {
            article,
            found: Vec::new(),
            names: HashSet::new(),
        }
    }

    fn name(&mut self, name: String) -> Arc<str> {
        if let Some(known) = self.names.get(name.as_str()) {
            return known.clone();
        }
        let new: Arc<str> = name.into();
        self.names.insert(new.clone());
        new
    }

    /// An entity.
    pub fn entity(&mut self, shape: EntityShape) -> Entity {
        Entity {
            kind: self.kind(shape.r#type),
            name: shape.name.unwrap_or_default(),
            aliases: shape.aliases.unwrap_or_default(),
            link: shape.link.unwrap_or_default(),
            note: shape.note.unwrap_or_default(),
            made: self.stamp(shape.by, shape.at),
            edited: self.edited(shape.edited),
        }
    }

    /// A mention; `None` if it has no place at all.
    pub fn mention(&mut self, shape: MentionShape) -> Option<Mention> {
        Some(Mention {
            kind: self.kind(shape.r#type),
            anchors: self.anchors("spans", shape.spans, shape.quotes)?,
            entity: self.reference(shape.entity),
            note: shape.note.unwrap_or_default(),
            made: self.stamp(shape.by, shape.at),
            edited: self.edited(shape.edited),
        })
    }

    /// A claim; `None` if it has no place at all.
    pub fn claim(&mut self, shape: ClaimShape) -> Option<Claim> {
        Some(Claim {
            anchors: self.anchors("evidence", shape.evidence, shape.quotes)?,
            gist: shape.gist.unwrap_or_default(),
            act: shape
                .act
                .filter(|act| !act.is_empty())
                .map(|act| Act(act.into())),
            claimant: self.reference(shape.claimant),
            translation: shape.translation.unwrap_or_default(),
            note: shape.note.unwrap_or_default(),
            made: self.stamp(shape.by, shape.at),
            edited: self.edited(shape.edited),
        })
    }

    /// The stamp of a tombstone.
    pub fn removed(&mut self, shape: RemovedShape) -> Stamp {
        self.stamp(shape.by, shape.at)
    }

    fn kind(&mut self, key: Option<String>) -> TypeKey {
        let key = key.filter(|key| !key.is_empty());
        if key.is_none() {
            self.found.push(ProblemKind::MissingField("type"));
        }
        TypeKey(self.name(key.unwrap_or_default()))
    }

    fn reference(&mut self, id: Option<String>) -> Option<EntityId> {
        let id = id?;
        let parsed = ulid(&id).map(EntityId::from);
        if parsed.is_none() {
            self.found.push(ProblemKind::BadId(id));
        }
        parsed
    }

    /// A stamp. What is missing is reported, so that the file is protected from the substitute.
    fn stamp(&mut self, by: Option<String>, at: Option<String>) -> Stamp {
        let missing = [("by", by.is_none()), ("at", at.is_none())];
        for (field, _) in missing.into_iter().filter(|(_, missing)| *missing) {
            self.found.push(ProblemKind::MissingField(field));
        }
        Stamp {
            by: self.name(by.unwrap_or_default()),
            at: at.map_or(Timestamp::UNIX_EPOCH, |at| self.time(at)),
        }
    }

    fn edited(&mut self, edited: Option<(String, String)>) -> Option<Stamp> {
        edited.map(|(by, at)| self.stamp(Some(by), Some(at)))
    }

    fn time(&mut self, text: String) -> Timestamp {
        text.parse().unwrap_or_else(|_| {
            self.found.push(ProblemKind::BadTime(text));
            Timestamp::UNIX_EPOCH
        })
    }

    fn anchors(
        &mut self,
        field: &'static str,
        spans: Option<Vec<(i64, i64)>>,
        quotes: Option<Vec<String>>,
    ) -> Option<Anchors> {
        let spans = spans.filter(|spans| !spans.is_empty());
        let Some(spans) = spans else {
            self.found.push(ProblemKind::MissingField(field));
            return None;
        };
        let mut quotes = quotes.unwrap_or_default().into_iter();
        // Made anew: the list as it was read may have more room than it needs.
        let mut anchors = Vec::with_capacity(spans.len());
        for span in spans {
            anchors.push(self.anchor(span, quotes.next()));
        }
        if quotes.next().is_some() {
            self.found.push(ProblemKind::QuoteWithoutSpan);
        }
        Some(anchors)
    }

    fn anchor(&mut self, (start, end): (i64, i64), quote: Option<String>) -> Anchor {
        match self.attach(start, end, quote.as_deref()) {
            Ok(anchor) => anchor,
            Err(problem) => {
                self.found.push(problem);
                let quote = quote.unwrap_or_default();
                Anchor::Detached(Arc::new(DetachedAnchor { start, end, quote }))
            }
        }
    }

    fn attach(&mut self, start: i64, end: i64, quote: Option<&str>) -> Result<Anchor, ProblemKind> {
        if end <= start {
            return Err(ProblemKind::SpanEmptyOrReversed);
        }
        let place = |at: i64| usize::try_from(at).map_err(|_| ProblemKind::SpanOutOfRange);
        let span = (self.article.span_from_scalars(place(start)?..place(end)?))
            .map_err(|_| ProblemKind::SpanOutOfRange)?;
        let found = self.article.quote(span);
        if let Some(quote) = quote.filter(|quote| *quote != found) {
            return Err(ProblemKind::QuoteDisagrees {
                quote: quote.to_owned(),
                found: found.to_owned(),
            });
        }
        let text = self.article.text();
        if !(is_grapheme_boundary(text, span.start()) && is_grapheme_boundary(text, span.end())) {
            self.found.push(ProblemKind::CutsGrapheme);
        }
        Ok(Anchor::Attached(span))
    }
}

impl TypeShape {
    /// The type; `None` without a key.
    pub fn build(self) -> Option<TagType> {
        Some(TagType {
            key: TypeKey(self.key?.into()),
            label: self.label.map(|labels| labels.0).unwrap_or_default(),
            color: self.color.unwrap_or_default(),
            color_dark: self.color_dark.unwrap_or_default(),
            pattern: self.pattern.unwrap_or_default(),
            shortcut: self.shortcut.unwrap_or_default(),
            guideline: self.guideline.map(|labels| labels.0).unwrap_or_default(),
        })
    }
}

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
