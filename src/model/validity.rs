//! What a record lacks of what its type asks for, and which of its values are none.
//!
//! Nothing here forbids anything: an analyst may leave off in the middle and come back. Knows
//! nothing of how it is told, nor of files.

use super::{
    AnnotationSet, Attribute, Attributes, Entity, EntityId, Mention, RecordId, TagType, TypeKey,
};
use crate::text::{NoTime, TimeValue, is_number};

/// Something that is not as the type of a record asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// A field that the type requires is empty: `entity`, `level`, `sense`, `note`, or an
    /// attribute by its key.
    Missing(String),
    /// An attribute, by its key, holds what is no value of its kind.
    Unfit(String, Unfit),
}

/// Why a value is none of its attribute's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unfit {
    /// Not a number.
    Number,
    /// Not a date that there is.
    Date,
    /// A range of dates that ends before it begins.
    Reversed,
    /// Not one of the choices on offer.
    Choice,
    /// Neither yes nor no.
    Flag,
    /// No entity that there is.
    Entity,
}

/// What values of an attribute are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeKind {
    /// Any words.
    Text,
    /// One of the choices on offer.
    Choice,
    /// A number, in the digits of any script.
    Number,
    /// A date that there is, or a range of dates: `2024`, `2024-01`, `2024-01-16`, `2024-W03`.
    Date,
    /// [`YES`] or [`NO`].
    Flag,
    /// An entity, as its identifier.
    Entity,
}

/// The value of a flag that is set.
pub const YES: &str = "true";
/// The value of a flag that is not; of one that nobody has judged there is no value.
pub const NO: &str = "false";

/// What a record lacks, in the order in which its form shows the fields. What a required attribute
/// asks may be said of the mention or, once for all its mentions, of the entity. Takes time for the
/// record alone, whatever the size of the set.
pub fn lacks(set: &AnnotationSet, id: RecordId) -> Vec<Lack> {
    match id {
        RecordId::Mention(id) => set.mention(id).map(|mention| of_mention(set, mention)),
        RecordId::Entity(id) => set.entity(id).map(|entity| of_entity(set, entity)),
        RecordId::Claim(_) | RecordId::Relation(_) => None,
    }
    .unwrap_or_default()
}

fn of_mention(set: &AnnotationSet, mention: &Mention) -> Vec<Lack> {
    let Some(kind) = asking(set, &mention.kind) else {
        return Vec::new();
    };
    let entity = mention.entity.and_then(|id| set.entity(id));
    let filled = |field: &str| match field {
        "entity" => entity.is_some(),
        "level" => mention.level.is_some(),
        "sense" => mention.sense.is_some(),
        "note" => !mention.note.trim().is_empty(),
        // What is no field can't be filled in.
        key if kind.attribute(key).is_none() => true,
        key => [Some(&mention.attributes), entity.map(|e| &e.attributes)]
            .into_iter()
            .flatten()
            .any(|attributes| attributes.get(key).is_some_and(|v| !v.trim().is_empty())),
    };
    let missing = kind.required.iter().filter(|field| !filled(field));
    let missing = missing.map(|field| Lack::Missing(field.clone()));
    missing
        .chain(unfit(set, kind, &mention.attributes))
        .collect()
}

fn of_entity(set: &AnnotationSet, entity: &Entity) -> Vec<Lack> {
    let kind = asking(set, &entity.kind);
    kind.map_or(Vec::new(), |kind| {
        unfit(set, kind, &entity.attributes).collect()
    })
}

/// The type, if annotations of it are worth filling in.
fn asking<'a>(set: &'a AnnotationSet, kind: &TypeKey) -> Option<&'a TagType> {
    let debris = set.tagset().is_debris(kind);
    set.tagset().get(kind).filter(|_| !debris)
}

fn unfit<'a>(
    set: &'a AnnotationSet,
    kind: &'a TagType,
    values: &'a Attributes,
) -> impl Iterator<Item = Lack> + 'a {
    kind.attributes.iter().filter_map(|attribute| {
        let value = values.get(&*attribute.key)?;
        let why = attribute.unfit(value, set)?;
        Some(Lack::Unfit(attribute.key.clone(), why))
    })
}

impl Attribute {
    /// What its values are; words, where a newer program knows more.
    pub fn value_kind(&self) -> AttributeKind {
        match self.kind.as_str() {
            "choice" => AttributeKind::Choice,
            "number" => AttributeKind::Number,
            "date" => AttributeKind::Date,
            "flag" => AttributeKind::Flag,
            "entity" => AttributeKind::Entity,
            _ => AttributeKind::Text,
        }
    }

    /// Why a value is none of its kind; `None` if it is one, or empty.
    pub fn unfit(&self, value: &str, set: &AnnotationSet) -> Option<Unfit> {
        if value.trim().is_empty() {
            return None;
        }
        let (fits, why) = match self.value_kind() {
            AttributeKind::Text => return None,
            AttributeKind::Choice => (self.choices.iter().any(|c| c == value), Unfit::Choice),
            AttributeKind::Number => (is_number(value), Unfit::Number),
            AttributeKind::Date => match no_date(value) {
                Some(NoTime::Reversed) => (false, Unfit::Reversed),
                why => (why.is_none(), Unfit::Date),
            },
            AttributeKind::Flag => ([YES, NO].contains(&value), Unfit::Flag),
            AttributeKind::Entity => {
                let id = value.parse::<EntityId>().ok();
                (id.is_some_and(|id| set.entity(id).is_some()), Unfit::Entity)
            }
        };
        (!fits).then_some(why)
    }
}

impl Unfit {
    /// A few words for beside the field.
    pub fn words(self) -> &'static str {
        match self {
            Unfit::Number => "not a number",
            Unfit::Date => "no such date: write 2024, 2024-01 or 2024-01-16",
            Unfit::Reversed => "it ends before it begins",
            Unfit::Choice => "not on offer",
            Unfit::Flag => "neither yes nor no",
            Unfit::Entity => "that entity is not there",
        }
    }
}

/// Why this is neither a date that there is nor a range of dates: anything of which the timeline knows the
/// days, as `2024`, `2024-01`, `2024-01-16`, `2024-W03`. `None` if it is one.
pub fn no_date(value: &str) -> Option<NoTime> {
    match value.parse::<TimeValue>() {
        Ok(time) => time.days().is_none().then_some(NoTime::Shape),
        Err(why) => Some(why),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;
    use ulid::Ulid;

    use super::*;
    use crate::model::{
        Anchor, Edit, MentionId, Tagset,
        arbitrary::{empty_set, sets, stamp},
    };

    fn attribute(key: &str, kind: &str) -> Attribute {
        Attribute {
            key: key.into(),
            kind: kind.into(),
            choices: vec!["high".into(), "عليا".into()],
            ..Attribute::default()
        }
    }

    /// A set whose type PER requires this and has an attribute of each kind.
    fn asking_for(required: &[&str]) -> AnnotationSet {
        let mut set = empty_set();
        let mut tagset = Tagset::clone(set.tagset());
        let kinds = ["text", "choice", "number", "date", "flag", "entity"];
        tagset.types[0].attributes = kinds.map(|kind| attribute(kind, kind)).into();
        tagset.types[0].required = required.iter().map(|field| (*field).to_owned()).collect();
        set.apply(Edit::SetTagset(Arc::new(tagset)))
            .expect("it fits");
        set
    }

    fn put(set: &mut AnnotationSet, values: &[(&str, &str)], entity: Option<EntityId>) -> RecordId {
        let span = set.article().span(0..2).expect("two bytes");
        let values = values.iter().map(|(k, v)| ((*k).into(), (*v).to_owned()));
        let mention = Mention {
            attributes: values.collect(),
            entity,
            ..Mention::new("PER".into(), vec![Anchor::Attached(span)], stamp(1))
        };
        let id = MentionId::from(Ulid::from(7_u128));
        let put = Edit::PutMention(id, Arc::new(mention));
        set.apply(put).expect("it fits");
        id.into()
    }

    #[test]
    fn what_is_required_and_empty_is_missing_until_it_is_filled_in() {
        let mut set = asking_for(&["entity", "level", "date", "no such field"]);
        let id = put(&mut set, &[], None);
        let missing = ["entity", "level", "date"].map(|f| Lack::Missing(f.into()));
        assert_eq!(lacks(&set, id), missing);
        let id = put(&mut set, &[("date", "2024-01")], None);
        assert_eq!(lacks(&set, id), missing[..2]);
    }

    #[test]
    fn what_the_entity_says_need_not_be_said_of_each_mention() {
        let mut set = asking_for(&["number"]);
        let id = EntityId::from(Ulid::from(1_u128));
        let entity = Entity {
            attributes: [("number".into(), "٣".to_owned())].into(),
            ..Entity::new("PER".into(), "ليلى", stamp(0))
        };
        let add = Edit::PutEntity(id, Arc::new(entity));
        set.apply(add).expect("it fits");
        let mention = put(&mut set, &[], None);
        assert_eq!(lacks(&set, mention), [Lack::Missing("number".into())]);
        let mention = put(&mut set, &[], Some(id));
        assert_eq!(lacks(&set, mention), []);
    }

    #[test]
    fn a_value_that_is_none_of_its_kind_is_told() {
        let mut set = asking_for(&[]);
        let bad = [
            ("choice", "middling", Unfit::Choice),
            ("number", "many", Unfit::Number),
            ("date", "2023-02-29", Unfit::Date),
            ("date", "2025/2024", Unfit::Reversed),
            ("flag", "perhaps", Unfit::Flag),
            ("entity", "01M83T4ND82G3F1R31ZC6VN382", Unfit::Entity),
        ];
        for (key, value, why) in bad {
            let id = put(&mut set, &[(key, value), ("text", "؟")], None);
            assert_eq!(lacks(&set, id), [Lack::Unfit(key.into(), why)]);
        }
        let good = [
            ("choice", "عليا"),
            ("number", "٤٬٢٠٠"),
            ("date", "2024-02-29"),
            ("flag", NO),
        ];
        let id = put(&mut set, &good, None);
        assert_eq!(lacks(&set, id), []);
    }

    #[test]
    fn dates_are_there_or_not() {
        for date in ["2024", "2024-12", "2024-02-29", " 1999-01-01 ", "2024-1"] {
            assert_eq!(no_date(date), None, "{date}");
        }
        for date in [
            "",
            "24",
            "2024-13",
            "2024-02-30",
            "2024-01-01-01",
            "+024",
            "x",
        ] {
            assert!(no_date(date).is_some(), "{date}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lacking_that_the_type_does_not_ask_for(set in sets()) {
            let contents = set.contents();
            let mentions = contents.mentions.keys().copied().map(RecordId::from);
            let entities = contents.entities.keys().copied().map(RecordId::from);
            for id in mentions.chain(entities) {
                let kind = match id {
                    RecordId::Mention(id) => set.mention(id).map(|m| &m.kind),
                    RecordId::Entity(id) => set.entity(id).map(|e| &e.kind),
                    _ => None,
                };
                let tag = kind.and_then(|kind| set.tagset().get(kind));
                let debris = kind.is_some_and(|kind| set.tagset().is_debris(kind));
                for lack in lacks(&set, id) {
                    let tag = tag.expect("a type that asks");
                    prop_assert!(!debris);
                    match lack {
                        Lack::Missing(field) => prop_assert!(tag.required.contains(&field)),
                        Lack::Unfit(key, _) => prop_assert!(tag.attribute(&key).is_some()),
                    }
                }
            }
        }
    }
}
