//! Random annotation sets and edits, for laws that hold of all of them. Tests only.
//!
//! A [`Gesture`] is drawn without knowing the set it will meet; [`Gesture::edit`] turns it into an
//! edit that this set accepts, so that a list of gestures shrinks well.

use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use ulid::Ulid;

use super::{
    Act, Alias, Anchor, AnnotationSet, Article, Attribute, Claim, ClaimId, ClaimTime, Contents,
    DetachedAnchor, DocumentInfo, Edit, Entity, EntityId, Mention, MentionId, Provenance, Recoding,
    RecordId, Relation, RelationId, Source, Stamp, TagType, Tagset, TypeKey, merge_entities,
    split_entity,
};
use crate::text::{Amount, Direction, Quantity};

/// What is hard about text: joiners, marks, direction marks, pairs of surrogates, and everything
/// that means something to RON.
const TEXT: &str = "قال «مسؤول» إنّ الكتاب\u{200c}ها (20 %) 👩‍👧 was \"here\"# \\ r#\"x\"# // /* \u{200f}\né\u{301}\tنهاية";

/// Something an analyst might do.
#[derive(Clone, Debug)]
pub(crate) enum Gesture {
    /// Adds or changes an entity.
    Entity { id: u8, kind: usize, text: String },
    /// Adds or changes a mention; `pieces` are places as parts of the text's length.
    Mention {
        id: u8,
        kind: usize,
        pieces: Vec<(u16, u16)>,
        entity: Option<u8>,
        text: String,
    },
    /// Adds or changes a claim.
    Claim {
        id: u8,
        pieces: Vec<(u16, u16)>,
        entity: Option<u8>,
        text: String,
    },
    /// Adds or changes a relation between two claims or two entities, if there are two.
    Relation {
        id: u8,
        claims: bool,
        ends: (u8, u8),
        pieces: Vec<(u16, u16)>,
        text: String,
    },
    /// Adds a type to the tagset, or takes the last away if nothing has it.
    Tagset { key: u8, add: bool },
    /// Makes two entities one, if there are two.
    Merge { survivor: u8, gone: u8 },
    /// Makes two of an entity: every so manieth of its references goes over.
    Split { from: u8, new: u8, every: usize },
    /// Renames a type, merges it into another, or deletes it with all that has it.
    Recode { how: u8, from: usize, into: usize },
    /// Deletes one of the records, if it can be.
    Remove { record: usize },
    /// Changes the title, note and a paragraph's direction.
    Document { text: String, paragraph: usize },
    /// All of these at once.
    Batch(Vec<Gesture>),
}

/// A set about a small article, with nothing in it.
pub(crate) fn empty_set() -> AnnotationSet {
    let kinds = ["PER", "GPE", "ORG"].map(|key| TagType {
        label: [
            ("en".to_owned(), key.to_lowercase()),
            ("ar".to_owned(), "نوع".to_owned()),
        ]
        .into(),
        color: "#1f6aa5".into(),
        color_dark: "#7ab8e8".into(),
        pattern: "solid".into(),
        shortcut: "1".into(),
        parent: (key == "GPE").then(|| "ORG".into()),
        examples: vec!["«مثال»".into()],
        required: vec!["entity".into()],
        attributes: vec![Attribute {
            key: "rank".into(),
            kind: "choice".into(),
            choices: vec!["عليا".into(), "low".into()],
            ..Attribute::default()
        }],
        maps: [("conll".to_owned(), key.to_owned())].into(),
        debris: key == "ORG",
        ..TagType::new(key.into())
    });
    let contents = Contents {
        annotator: "annotator-1".into(),
        state: "draft".into(),
        document: Arc::new(DocumentInfo {
            title: "خبر".into(),
            direction: Direction::RightToLeft,
            ..DocumentInfo::default()
        }),
        tagset: Arc::new(Tagset {
            name: "small".into(),
            grading: true,
            types: Vec::from(kinds).into(),
            ..Tagset::default()
        }),
        ..Contents::default()
    };
    AnnotationSet::new(Article::new(TEXT, Provenance::default()), contents)
}

/// Text of every difficult kind.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just(String::new()),
        "[a-zء-ي ]{1,6}",
        prop::sample::select(
            &[
                "\"",
                "\\",
                "\"#",
                "r#\"",
                "\u{200c}",
                "\u{200f}",
                "\u{202b}",
                "\u{64e}",
                "😀",
                "\n",
                "\r",
                "\t",
                "\0",
                "\u{85}",
                "//",
                "/*",
                "*/",
                "(",
                ")",
                "}",
                "]",
                "',",
                "\u{feff}",
                "\n        \"01ARZ3NDEKTSV4RRFFQ69G5FAV\": (type",
                "\n    claims: {",
            ][..]
        )
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..4).prop_map(|parts| parts.concat())
}

/// What an analyst might do in a while.
pub(crate) fn gestures() -> impl Strategy<Value = Vec<Gesture>> {
    prop::collection::vec(
        prop_oneof![
            8 => gesture(),
            1 => prop::collection::vec(gesture(), 0..3).prop_map(Gesture::Batch),
        ],
        0..12,
    )
}

fn gesture() -> impl Strategy<Value = Gesture> {
    let pieces = || prop::collection::vec((any::<u16>(), any::<u16>()), 1..3);
    prop_oneof![
        2 => (0..4u8, 0..3usize, text()).prop_map(|(id, kind, text)| Gesture::Entity { id, kind, text }),
        4 => (0..6u8, 0..3usize, pieces(), prop::option::of(0..4u8), text()).prop_map(
            |(id, kind, pieces, entity, text)| Gesture::Mention { id, kind, pieces, entity, text }
        ),
        3 => (0..6u8, pieces(), prop::option::of(0..4u8), text()).prop_map(
            |(id, pieces, entity, text)| Gesture::Claim { id, pieces, entity, text }
        ),
        2 => (0..4u8, any::<bool>(), (0..6u8, 0..6u8), prop::collection::vec(any::<(u16, u16)>(), 0..2), text())
            .prop_map(|(id, claims, ends, pieces, text)| Gesture::Relation { id, claims, ends, pieces, text }),
        1 => (0..4u8, 0..4u8).prop_map(|(survivor, gone)| Gesture::Merge { survivor, gone }),
        1 => (0..4u8, 4..6u8, 1..4usize)
            .prop_map(|(from, new, every)| Gesture::Split { from, new, every }),
        1 => (0..3u8, any::<bool>()).prop_map(|(key, add)| Gesture::Tagset { key, add }),
        1 => (0..3u8, 0..4usize, 0..4usize)
            .prop_map(|(how, from, into)| Gesture::Recode { how, from, into }),
        2 => any::<usize>().prop_map(|record| Gesture::Remove { record }),
        1 => (text(), 0..3usize).prop_map(|(text, paragraph)| Gesture::Document { text, paragraph }),
    ]
}

/// Sets as a file may bring them: edited, and with records whose places do not fit the text, whose
/// types are not known or whose entity is not there.
pub(crate) fn sets() -> impl Strategy<Value = AnnotationSet> {
    let strays = prop::collection::vec((any::<u16>(), 1000..2000i64, text()), 0..3);
    (gestures(), strays).prop_map(|(gestures, strays)| {
        let mut set = empty_set();
        for gesture in gestures {
            if let Some(edit) = gesture.edit(&set) {
                set.apply(edit).expect("a gesture makes edits that fit");
            }
        }
        let mut contents = set.contents().clone();
        for (id, start, quote) in strays {
            let detached = DetachedAnchor {
                start,
                end: start + 5,
                quote: quote.clone(),
            };
            let mut anchors = vec![Anchor::Detached(Arc::new(detached))];
            anchors.extend(
                set.article()
                    .span(0..2)
                    .map(Anchor::Attached)
                    .ok()
                    .filter(|_| id % 2 == 0),
            );
            let mention = Mention {
                entity: Some(EntityId::from(Ulid::from(99))),
                note: quote,
                ..Mention::new("NEW".into(), anchors, stamp(id as i64))
            };
            contents.mentions.insert(
                MentionId::from(Ulid::from(1000 + u128::from(id))),
                Arc::new(mention),
            );
        }
        AnnotationSet::new(set.article().clone(), contents)
    })
}

impl Gesture {
    /// The edit that does this to `set`; `None` if nothing there calls for it.
    pub(crate) fn edit(&self, set: &AnnotationSet) -> Option<Edit> {
        match self {
            Gesture::Entity { id, kind, text } => {
                let id = EntityId::from(Ulid::from(u128::from(*id)));
                Some(Edit::PutEntity(id, Arc::new(entity(set, *kind, text))))
            }
            Gesture::Mention {
                id,
                kind,
                pieces,
                entity,
                text,
            } => {
                let id = MentionId::from(Ulid::from(100 + u128::from(*id)));
                let mention = Mention {
                    entity: existing(set, *entity),
                    level: (*kind == 1).then(|| "NOM".into()),
                    sense: (*kind == 2).then(|| "government".into()),
                    attributes: attributes(text),
                    note: text.clone(),
                    edited: Some(stamp(2)).filter(|_| set.mention(id).is_some()),
                    ..Mention::new(key(set, *kind), anchors(set, pieces)?, stamp(1))
                };
                Some(Edit::PutMention(id, Arc::new(mention)))
            }
            Gesture::Claim {
                id,
                pieces,
                entity,
                text,
            } => {
                let id = ClaimId::from(Ulid::from(200 + u128::from(*id)));
                let claim = claim(set, anchors(set, pieces)?, existing(set, *entity), text);
                Some(Edit::PutClaim(id, Arc::new(claim)))
            }
            Gesture::Relation {
                id,
                claims,
                ends,
                pieces,
                text,
            } => {
                let (from, to) = (end(set, *claims, ends.0)?, end(set, *claims, ends.1)?);
                let relation = Relation {
                    anchors: anchors(set, pieces).unwrap_or_default(),
                    note: text.clone(),
                    ..Relation::new("contradicts".into(), from, to, stamp(5))
                };
                let id = RelationId::from(Ulid::from(300 + u128::from(*id)));
                let sound = relation.is_sound();
                sound.then(|| Edit::PutRelation(id, Arc::new(relation)))
            }
            Gesture::Merge { survivor, gone } => {
                merge_entities(set, entity_id(*survivor), entity_id(*gone), &stamp(6))
            }
            Gesture::Split { from, new, every } => {
                let from = entity_id(*from);
                let users: Vec<RecordId> = set.references(from).step_by(*every).collect();
                let kind = set.entity(from)?.kind.clone();
                let made = (entity_id(*new), Entity::new(kind, "other", stamp(7)));
                split_entity(set, from, &users, made, &stamp(7))
            }
            Gesture::Tagset { key, add } => tagset(set, *key, *add),
            Gesture::Recode { how, from, into } => recoded(set, *how, *from, *into),
            Gesture::Remove { record } => removal(set, *record),
            Gesture::Document { text, paragraph } => {
                let mut info = DocumentInfo::clone(set.document());
                info.title = text.clone();
                info.note = text.clone();
                info.directions.insert(*paragraph, Direction::LeftToRight);
                Some(Edit::SetDocument(Arc::new(info)))
            }
            Gesture::Batch(gestures) => {
                let mut after = set.clone();
                let edits = gestures.iter().filter_map(|gesture| {
                    let edit = gesture.edit(&after)?;
                    after
                        .apply(edit.clone())
                        .expect("a gesture makes edits that fit");
                    Some(edit)
                });
                Some(Edit::Batch(edits.collect()))
            }
        }
    }
}

/// Who and when, told apart by a number.
pub(crate) fn stamp(n: i64) -> Stamp {
    Stamp {
        by: format!("annotator-{}", n % 2 + 1).into(),
        at: Timestamp::from_second(1_790_000_000 + n).expect("a moment in this century"),
    }
}

fn entity(set: &AnnotationSet, kind: usize, text: &str) -> Entity {
    let aliases = text.split(' ').filter(|a| !a.is_empty());
    Entity {
        aliases: (aliases.zip(["", "ar", "en"].into_iter().cycle()))
            .map(|(text, language)| Alias {
                text: text.to_owned(),
                language: language.to_owned(),
            })
            .collect(),
        transliteration: text.chars().rev().take(4).collect(),
        link_state: text.is_empty().then(|| "unsure".into()),
        country: text.chars().take(2).collect(),
        attributes: attributes(text),
        note: text.chars().take(3).collect(),
        ..Entity::new(key(set, kind), text, stamp(0))
    }
}

/// A claim in which every field is filled from `text`, so that an empty one is an empty claim.
fn claim(set: &AnnotationSet, anchors: Vec<Anchor>, entity: Option<EntityId>, text: &str) -> Claim {
    let filled = !text.is_empty();
    let code = |code: &str| filled.then(|| code.to_owned());
    let amount = |n: usize| Amount::new(n as f64 / 4.0);
    let source = Source {
        entity: entity.filter(|_| text.len().is_multiple_of(2)),
        description: text.to_owned(),
        anchors: anchors[..1].to_vec(),
        role: Some("origin".into()),
        naming: None,
        reliability: Some("B".into()),
        credibility: code("3").as_deref().map(Into::into),
    };
    Claim {
        gist: text.to_owned(),
        translation: text.chars().rev().collect(),
        cue: Vec::from_iter(filled.then(|| anchors[0].clone())),
        sources: vec![source; text.len() % 3],
        quote_mode: code("indirect").as_deref().map(Into::into),
        act: code("proposal").as_deref().map(Act::from),
        factuality: code("CT+").as_deref().map(Into::into),
        event: code("RETREAT").as_deref().map(Into::into),
        modes: vec!["future".into(); text.len() % 2],
        claimant: entity,
        recipient: entity.filter(|_| filled),
        place: set.contents().entities.keys().next().copied(),
        asserted: text.chars().take(4).collect(),
        time: filled.then(|| ClaimTime {
            value: text.to_owned(),
            anchors: anchors.clone(),
        }),
        quantity: filled.then(|| Quantity {
            min: amount(text.len()),
            max: amount(text.len() + 3).filter(|_| text.len().is_multiple_of(2)),
            unit: text.chars().take(3).collect(),
        }),
        likelihood: code("likely").as_deref().map(Into::into),
        confidence: code("low").as_deref().map(Into::into),
        verdict: code("unchecked").as_deref().map(Into::into),
        reference: text.to_owned(),
        checkworthy: filled.then_some(text.len().is_multiple_of(2)),
        codes: ["code", "PER", "ORG"][..text.len() % 4]
            .iter()
            .map(|c| (*c).into())
            .collect(),
        state: code("reviewed").as_deref().map(Into::into),
        ..Claim::new(anchors, stamp(3))
    }
}

fn attributes(text: &str) -> super::Attributes {
    let value = text.chars().rev().collect::<String>();
    let filled = (!value.is_empty()).then(|| ("rank".into(), value));
    let of = text.len().is_multiple_of(3);
    let of = of.then(|| ("part-of".into(), entity_id(1).to_string()));
    filled.into_iter().chain(of).collect()
}

fn end(set: &AnnotationSet, claims: bool, id: u8) -> Option<RecordId> {
    let id = match claims {
        true => ClaimId::from(Ulid::from(200 + u128::from(id))).into(),
        false => entity_id(id).into(),
    };
    set.has(id).then_some(id)
}

fn tagset(set: &AnnotationSet, key: u8, add: bool) -> Option<Edit> {
    let mut tagset = Tagset::clone(set.tagset());
    let key = TypeKey(format!("EXTRA{key}").into());
    match (add, tagset.get(&key).is_some()) {
        (true, false) => tagset.types.push(TagType::new(key)),
        (false, true) => {
            let entities = set.contents().entities.values();
            let used = set.mentions_of_kind(&key) + entities.filter(|e| e.kind == key).count();
            tagset.types.retain(|kind| kind.key != key || used > 0);
        }
        _ => return None,
    }
    Some(Edit::SetTagset(Arc::new(tagset)))
}

fn recoded(set: &AnnotationSet, how: u8, from: usize, into: usize) -> Option<Edit> {
    let from = key(set, from);
    let recoding = match how {
        0 => Recoding::Rename(from.clone(), format!("{from}{into}").as_str().into()),
        1 => Recoding::Merge(from, key(set, into)),
        // Without any type nothing more could be tagged.
        _ if set.tagset().types.len() == 1 => return None,
        _ => Recoding::Delete(from),
    };
    let recoded = recoding.of(set, &stamp(6)).ok()?;
    Some(recoded.edit)
}

fn key(set: &AnnotationSet, kind: usize) -> TypeKey {
    let types = &set.tagset().types;
    types[kind % types.len()].key.clone()
}

/// The entity with this number, there or not.
pub(crate) fn entity_id(n: u8) -> EntityId {
    EntityId::from(Ulid::from(u128::from(n)))
}

fn existing(set: &AnnotationSet, entity: Option<u8>) -> Option<EntityId> {
    let id = entity_id(entity?);
    set.entity(id).map(|_| id)
}

fn anchors(set: &AnnotationSet, pieces: &[(u16, u16)]) -> Option<Vec<Anchor>> {
    let len = set.article().scalar_len();
    let place = |at: u16| usize::from(at) * len / usize::from(u16::MAX);
    let spans = pieces.iter().filter_map(|&(a, b)| {
        let (start, end) = (place(a.min(b)), place(a.max(b)));
        set.article().span_from_scalars(start..end).ok()
    });
    let mut spans: Vec<_> = spans.collect();
    spans.sort_unstable();
    (!spans.is_empty()).then(|| spans.into_iter().map(Anchor::Attached).collect())
}

fn removal(set: &AnnotationSet, record: usize) -> Option<Edit> {
    let contents = set.contents();
    let entities = contents.entities.keys().copied();
    let free = entities.filter(|id| set.reference_count(*id) == 0);
    let claims = contents.claims.keys().copied();
    let ids: Vec<RecordId> = (free.map(RecordId::from))
        .chain(contents.mentions.keys().copied().map(RecordId::from))
        .chain(claims.map(RecordId::from))
        .filter(|id| set.relations_of(*id).next().is_none())
        .chain(contents.relations.keys().copied().map(RecordId::from))
        .collect();
    let id = *ids.get(record.checked_rem(ids.len())?)?;
    Some(Edit::Remove(id, stamp(4)))
}
