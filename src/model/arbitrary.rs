//! Random annotation sets and edits, for laws that hold of all of them. Tests only.
//!
//! A [`Gesture`] is drawn without knowing the set it will meet; [`Gesture::edit`] turns it into an
//! edit that this set accepts, so that a list of gestures shrinks well.

use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use ulid::Ulid;

use super::{
    Act, Anchor, AnnotationSet, Article, Claim, ClaimId, Contents, DetachedAnchor, DocumentInfo,
    Edit, Entity, EntityId, Mention, MentionId, Provenance, RecordId, Stamp, TagType, Tagset,
    TypeKey,
};
use crate::text::Direction;

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
        key: key.into(),
        label: [
            ("en".to_owned(), key.to_lowercase()),
            ("ar".to_owned(), "نوع".to_owned()),
        ]
        .into(),
        color: "#1f6aa5".into(),
        color_dark: "#7ab8e8".into(),
        pattern: "solid".into(),
        shortcut: "1".into(),
        guideline: Default::default(),
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
            title: Default::default(),
            types: kinds.into(),
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
                kind: "NEW".into(),
                anchors,
                entity: Some(EntityId::from(Ulid::from(99))),
                note: quote,
                made: stamp(id as i64),
                edited: None,
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
                    kind: key(set, *kind),
                    anchors: anchors(set, pieces)?,
                    entity: existing(set, *entity),
                    note: text.clone(),
                    made: stamp(1),
                    edited: Some(stamp(2)).filter(|_| set.mention(id).is_some()),
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
                let claim = Claim {
                    anchors: anchors(set, pieces)?,
                    gist: text.clone(),
                    act: (!text.is_empty()).then(|| Act::from("proposal")),
                    claimant: existing(set, *entity),
                    translation: text.chars().rev().collect(),
                    note: String::new(),
                    made: stamp(3),
                    edited: None,
                };
                Some(Edit::PutClaim(id, Arc::new(claim)))
            }
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
    Entity {
        kind: key(set, kind),
        name: text.to_owned(),
        aliases: text
            .split(' ')
            .map(str::to_owned)
            .filter(|a| !a.is_empty())
            .collect(),
        link: String::new(),
        note: text.chars().take(3).collect(),
        made: stamp(0),
        edited: None,
    }
}

fn key(set: &AnnotationSet, kind: usize) -> TypeKey {
    let types = &set.tagset().types;
    types[kind % types.len()].key.clone()
}

fn existing(set: &AnnotationSet, entity: Option<u8>) -> Option<EntityId> {
    let id = EntityId::from(Ulid::from(u128::from(entity?)));
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
    let free = contents
        .entities
        .keys()
        .filter(|id| set.references(**id).next().is_none());
    let ids: Vec<RecordId> = (free.copied().map(RecordId::from))
        .chain(contents.mentions.keys().copied().map(RecordId::from))
        .chain(contents.claims.keys().copied().map(RecordId::from))
        .collect();
    let id = *ids.get(record.checked_rem(ids.len())?)?;
    Some(Edit::Remove(id, stamp(4)))
}
