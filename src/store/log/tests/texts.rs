//! What is typed is logged as the one field, and read no other way.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | an edit differs from what stood there in one text, list, number or time, of whatever field there is | both are one line, come back as they were, and make each whole of the other | `what_is_typed_and_what_it_takes_the_place_of_make_each_whole_of_the_other` |
//! | the last of an entity's names, a claim's time or quantity is typed away, and typed anew | one field | `what_is_typed_away_is_one_field_too` |
//! | a field that is not known, or not of such a record; a text left out that must be there; a place, language or value that it has not; half a stamp; a text within a batch | damage: what stands before counts | `a_text_in_no_known_place_is_damage` |

use super::*;
use crate::{
    model::{
        Alias, Claim, ClaimTime, DOCUMENT_TEXTS, Edit, Entity, EntityId, RECORD_TEXTS, RecordId,
        RecordText, TYPE_TEXTS, TagsetText, TextPlace, TypeText, Typed, TypedValue,
    },
    text::Quantity,
};

/// Every place there is in a set to type into, with values that may stand there.
fn places(set: &AnnotationSet, text: &str) -> Vec<(TextPlace, TypedValue)> {
    let contents = set.contents();
    let ids = (contents.entities.keys().map(|id| RecordId::from(*id)))
        .chain(contents.mentions.keys().map(|id| RecordId::from(*id)))
        .chain(contents.claims.keys().map(|id| RecordId::from(*id)))
        .chain(contents.relations.keys().map(|id| RecordId::from(*id)));
    let fields: Vec<RecordText> = (RECORD_TEXTS.into_iter().map(|(_, field)| field))
        .chain([RecordText::Attribute("rank".into())])
        .chain((0..3).flat_map(|at| {
            [
                RecordText::Alias(at),
                RecordText::AliasLanguage(at),
                RecordText::Source(at),
            ]
        }))
        .collect();
    let records = ids.flat_map(|id| {
        let fields = fields.clone().into_iter();
        fields.map(move |field| TextPlace::Record(id, field))
    });
    let language = || "fa".to_owned();
    let of_types = (TYPE_TEXTS.into_iter().map(|(_, field)| field))
        .chain([
            TypeText::Label(language()),
            TypeText::Guideline(language()),
            TypeText::Map("conll".to_owned()),
        ])
        .chain((0..2).flat_map(|at| {
            [
                TypeText::AttributeKey(at),
                TypeText::AttributeChoices(at),
                TypeText::AttributeLabel(at, language()),
            ]
        }));
    let of_types: Vec<TypeText> = of_types.collect();
    let types = contents.tagset.types.iter().flat_map(|kind| {
        let fields = of_types.clone().into_iter();
        fields.map(|field| TagsetText::Type(kind.key.clone(), field))
    });
    let tagset = [TagsetText::Name, TagsetText::Title(language())];
    let document = DOCUMENT_TEXTS.map(|(_, field)| TextPlace::Document(field));
    let tagset = tagset.into_iter().chain(types).map(TextPlace::Tagset);
    let places = records.chain(document).chain(tagset);
    let values = [
        TypedValue::Text(text.to_owned()),
        TypedValue::Texts(text.split(' ').map(str::to_owned).collect()),
        TypedValue::Quantity(Quantity {
            min: "4.50".parse().ok(),
            max: None,
            unit: text.to_owned(),
        }),
    ];
    let all = places.flat_map(|place| values.clone().map(|value| (place.clone(), value)));
    all.collect()
}

/// A set with its fields changed one after the other, in each place of each record.
fn typed(set: &AnnotationSet, text: &str) -> Vec<(TextPlace, Edit, Edit)> {
    let all = places(set, text).into_iter();
    all.filter_map(|(place, value)| {
        let edited = matches!(place, TextPlace::Record(..)).then(|| stamp(9));
        let typed = Typed::new(place.clone(), Some(value), edited)?;
        let standing = typed.standing(set)?;
        Some((place, standing.clone(), typed.onto(&standing)?))
    })
    .filter(|(_, was, is)| was != is)
    .collect()
}

/// That what stood there, and what then does, are told by one field of either, on one line.
fn are_told_in_short(set: &AnnotationSet, was: &Edit, is: &Edit, [back, on]: [Typed; 2]) {
    assert_eq!(on.onto(was).as_ref(), Some(is));
    assert_eq!(back.onto(is).as_ref(), Some(was));
    let mut done = set.clone();
    let inverse = done.apply(Edit::SetText(on.clone().into()));
    assert_eq!(inverse.as_ref(), Ok(was));
    let logged = LoggedEdit {
        step: LogStep::Do,
        stamp: stamp(9),
        edit: Edit::SetText(on.into()),
        inverse: Some(Edit::SetText(back.into())),
    };
    let entry = Entry::Edit(logged);
    let line = entry.line(set.article());
    assert_eq!(line.matches('\n').count(), 1);
    assert_eq!(Entry::read(line.trim_end(), set.article()), Some(entry));
}

/// An edit with nothing said of who changed the record last.
fn unsigned(edit: &Edit) -> Edit {
    let mut edit = edit.clone();
    match &mut edit {
        Edit::PutEntity(_, it) => Arc::make_mut(it).edited = None,
        Edit::PutMention(_, it) => Arc::make_mut(it).edited = None,
        Edit::PutClaim(_, it) => Arc::make_mut(it).edited = None,
        Edit::PutRelation(_, it) => Arc::make_mut(it).edited = None,
        _ => {}
    }
    edit
}

proptest! {
    #[test]
    fn what_is_typed_and_what_it_takes_the_place_of_make_each_whole_of_the_other(
        set in arbitrary::sets(),
        text in "\\PC{0,20}",
    ) {
        for (place, was, is) in typed(&set, &text) {
            if unsigned(&was) == unsigned(&is) {
                continue;
            }
            let texts = Typed::between(&was, &is);
            // An attribute may come to be called as what is asked for already: then there is no way back
            // that knows the key alone.
            let is_key = matches!(
                place,
                TextPlace::Tagset(TagsetText::Type(_, TypeText::AttributeKey(_)))
            );
            prop_assert!(texts.is_some() || is_key, "{:?}\n{:?}", was, is);
            if let Some(texts) = texts {
                are_told_in_short(&set, &was, &is, texts);
            }
        }
    }
}

#[test]
fn what_is_typed_away_is_one_field_too() {
    let mut set = arbitrary::empty_set();
    let alias = |text: &str, language: &str| Alias {
        text: text.to_owned(),
        language: language.to_owned(),
    };
    let id = EntityId::from(ulid::Ulid::from(7));
    let kind = set.tagset().types[0].key.clone();
    let entity = |aliases: Vec<Alias>| {
        let mut entity = Entity::new(kind.clone(), "n".to_owned(), stamp(1));
        entity.aliases = aliases;
        Edit::PutEntity(id, entity.into())
    };
    let one = || alias("a", "ar");
    let entities = [
        (entity(vec![one()]), entity(vec![one(), alias("b", "")])),
        (entity(vec![one()]), entity(vec![one(), alias("", "b")])),
        (entity(vec![]), entity(vec![alias("b", "")])),
    ];
    let span = set.article().span(0..2).expect("a span");
    let claim = |time: Option<&str>, quantity: Option<Quantity>| {
        let mut claim = Claim::new(vec![crate::model::Anchor::Attached(span)], stamp(1));
        claim.time = time.map(|value| ClaimTime {
            value: value.to_owned(),
            anchors: Vec::new(),
        });
        claim.quantity = quantity;
        Edit::PutClaim(ulid::Ulid::from(8).into(), claim.into())
    };
    let quantity = || Some(Quantity::default());
    let claims = [
        (claim(None, None), claim(Some("2024"), None)),
        (claim(None, None), claim(None, quantity())),
    ];
    for (less, more) in entities.into_iter().chain(claims) {
        for (was, is) in [(&less, &more), (&more, &less)] {
            set.apply(was.clone()).expect("it fits");
            let texts = Typed::between(was, is).expect("one field");
            are_told_in_short(&set, was, is, texts);
        }
    }
}

#[test]
fn a_text_in_no_known_place_is_damage() {
    let set = arbitrary::empty_set();
    let read = |text: &str| {
        let line =
            format!("Edit(step: \"do\", by: \"a\", at: \"2026-01-02T03:04:05Z\", edit: {text})");
        Entry::read(&line, set.article())
    };
    let id = "id: \"00000000000000000000000001\"";
    let good = format!("SetText((of: \"claim\", {id}, field: \"gist\", text: \"a\"))");
    assert!(read(&good).is_some(), "{good}");
    for bad in [
        format!("SetText((of: \"claim\", {id}, field: \"gists\", text: \"a\"))"),
        format!("SetText((of: \"claim\", {id}, field: \"gist\"))"),
        format!("SetText((of: \"claim\", {id}, field: \"gist\", text: \"a\", more: 1))"),
        format!("SetText((of: \"claim\", {id}, field: \"gist\", text: \"a\", by: \"b\"))"),
        format!("SetText((of: \"claim\", {id}, field: \"gist\", key: \"k\", text: \"a\"))"),
        format!("SetText((of: \"claim\", {id}, field: \"attribute\", key: \"k\", text: \"a\"))"),
        format!("SetText((of: \"mention\", {id}, field: \"gist\", text: \"a\"))"),
        format!("SetText((of: \"nothing\", {id}, field: \"note\", text: \"a\"))"),
        format!("SetText((of: \"claim\", {id}, field: \"gist\", texts: [\"a\"]))"),
        format!("SetText((of: \"claim\", {id}, field: \"gist\", place: 0, text: \"a\"))"),
        format!("SetText((of: \"claim\", {id}, field: \"codes\", text: \"a\"))"),
        format!("SetText((of: \"claim\", {id}, field: \"codes\", text: \"a\", texts: [\"a\"]))"),
        format!("SetText((of: \"claim\", {id}, field: \"source\", text: \"a\"))"),
        format!("SetText((of: \"claim\", {id}, field: \"alias\", place: 0, text: \"a\"))"),
        format!("SetText((of: \"claim\", {id}, field: \"quantity\", quantity: (min: x)))"),
        "SetText((of: \"claim\", field: \"gist\", text: \"a\"))".to_owned(),
        "SetText((of: \"document\", field: \"gist\", text: \"a\"))".to_owned(),
        "SetText((of: \"tagset\", field: \"title\", text: \"a\"))".to_owned(),
        "SetText((of: \"type\", key: \"PER\", field: \"label\", text: \"a\"))".to_owned(),
        "SetText((of: \"type\", key: \"PER\", field: \"map\", language: \"a\", text: \"a\"))"
            .to_owned(),
        format!("Batch([{good}])"),
    ] {
        assert_eq!(read(&bad), None, "{bad}");
    }
}
