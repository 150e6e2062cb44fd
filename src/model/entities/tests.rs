//! Laws of merging, splitting and handing over, over random sets; and what becomes of single fields.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::model::{
    Alias, Anchor, ClaimId, MentionId, Relation, RelationId, Span,
    arbitrary::{empty_set, entity_id, sets, stamp},
};
use ulid::Ulid;

fn users(set: &AnnotationSet, id: EntityId) -> BTreeSet<RecordId> {
    set.references(id).collect()
}

/// Where everything stands.
fn places(set: &AnnotationSet) -> Vec<(Span, RecordId)> {
    set.places().collect()
}

/// Whether the text of a set's records names an id anywhere.
fn names(set: &AnnotationSet, id: EntityId) -> bool {
    let contents = set.contents();
    let value = id.to_string();
    let in_mentions = (contents.mentions.values())
        .any(|mention| mention.entity == Some(id) || has_value(&mention.attributes, &value));
    let mut entities = contents.entities.values();
    in_mentions
        || entities.any(|entity| has_value(&entity.attributes, &value))
        || (contents.claims.values()).any(|claim| claim.entities().any(|entity| entity == id))
        || (contents.relations.values()).any(|r| [r.from, r.to].contains(&id.into()))
}

/// Who refers to what, stamps aside.
fn links(set: &AnnotationSet) -> Vec<(RecordId, Vec<EntityId>)> {
    let contents = set.contents();
    let mentions = contents.mentions.iter();
    let claims = contents.claims.iter();
    (mentions.map(|(id, m)| (RecordId::from(*id), m.entity.into_iter().collect())))
        .chain(claims.map(|(id, c)| (RecordId::from(*id), c.entities().collect())))
        .collect()
}

proptest! {
    #[test]
    fn after_a_merge_nothing_refers_to_what_is_gone_and_no_reference_is_lost(
        mut set in sets(),
        survivor in 0..6u8,
        gone in 0..6u8,
    ) {
        let (survivor, gone) = (entity_id(survivor), entity_id(gone));
        let (before, stood) = (set.clone(), places(&set));
        let Some(edit) = merge_entities(&set, survivor, gone, &stamp(8)) else {
            return Ok(());
        };
        let inverse = set.apply(edit).expect("a merge fits");
        prop_assert!(set.entity(gone).is_none() && !names(&set, gone));
        let both = &users(&before, survivor) | &users(&before, gone);
        prop_assert_eq!(users(&set, survivor), both);
        prop_assert_eq!(places(&set), stood);
        let known: Vec<&str> = set.entity(survivor).expect("it").names().collect();
        for name in before.entity(gone).expect("it was there").names().take(1) {
            prop_assert!(known.contains(&name));
        }
        set.apply(inverse).expect("an inverse fits");
        prop_assert_eq!(&set.contents().entities, &before.contents().entities);
        prop_assert_eq!(&set.contents().mentions, &before.contents().mentions);
        prop_assert_eq!(&set.contents().claims, &before.contents().claims);
        prop_assert_eq!(&set.contents().relations, &before.contents().relations);
    }

    #[test]
    fn what_was_split_and_merged_again_is_referred_to_as_before(
        mut set in sets(),
        from in 0..4u8,
        every in 1..4usize,
    ) {
        let (from, new) = (entity_id(from), entity_id(9));
        let (before, stood) = (links(&set), places(&set));
        let all = users(&set, from);
        let chosen: Vec<RecordId> = set.references(from).step_by(every).collect();
        let Some(kind) = set.entity(from).map(|entity| entity.kind.clone()) else {
            return Ok(());
        };
        let made = (new, Entity::new(kind, "other", stamp(8)));
        let Some(edit) = split_entity(&set, from, &chosen, made, &stamp(8)) else {
            prop_assert!(chosen.is_empty());
            return Ok(());
        };
        set.apply(edit).expect("a split fits");
        let chosen: BTreeSet<RecordId> = chosen.into_iter().collect();
        prop_assert_eq!(users(&set, new), chosen.clone());
        prop_assert_eq!(users(&set, from), &all - &chosen);
        prop_assert_eq!(places(&set), stood);
        let edit = merge_entities(&set, from, new, &stamp(9)).expect("both are there");
        set.apply(edit).expect("a merge fits");
        prop_assert_eq!(links(&set), before);
    }

    #[test]
    fn stepping_from_reference_to_reference_meets_each_that_stands_in_the_text_once(
        set in sets(),
        entity in 0..4u8,
    ) {
        let id = entity_id(entity);
        let standing: Vec<RecordId> = set
            .references(id)
            .filter(|user| set.first_span(*user).is_some())
            .collect();
        let walk = |from, forward| {
            let mut met = Vec::new();
            let mut next = set.reference_from(id, from, forward);
            while let Some(user) = next {
                met.push(user);
                next = set.reference_beside(id, user, forward);
            }
            met
        };
        prop_assert_eq!(&walk(0, true), &standing);
        let mut back = walk(set.article().text().len(), false);
        back.reverse();
        prop_assert_eq!(back, standing);
    }
}

/// Two entities of different types that say different things.
fn two() -> AnnotationSet {
    let mut set = empty_set();
    let baghdad = Entity {
        aliases: vec!["بغداد".into(), "Baghdad".into()],
        link: "wikidata:Q1530".into(),
        link_state: Some("linked".into()),
        country: "IQ".into(),
        ..Entity::new("GPE".into(), "العاصمة", stamp(0))
    };
    let other = Entity {
        aliases: vec![
            Alias {
                text: "Baghdad".into(),
                language: "en".into(),
            },
            "العاصمة".into(),
        ],
        transliteration: "Baghdād".into(),
        country: "Irak".into(),
        link_state: Some("unsure".into()),
        note: "Seat of the government.".into(),
        ..Entity::new("ORG".into(), "بغداد الحكومة", stamp(0))
    };
    for (n, entity) in [(1, baghdad), (2, other)] {
        let put = Edit::PutEntity(entity_id(n), Arc::new(entity));
        set.apply(put).expect("it fits");
    }
    set
}

fn merged(mut set: AnnotationSet) -> AnnotationSet {
    let edit = merge_entities(&set, entity_id(1), entity_id(2), &stamp(8)).expect("both are there");
    set.apply(edit).expect("a merge fits");
    set
}

#[test]
fn the_survivor_keeps_its_fields_and_what_the_other_says_otherwise_stands_in_its_note() {
    let set = merged(two());
    let entity = set.entity(entity_id(1)).expect("the survivor");
    assert_eq!(
        (entity.name.as_str(), entity.kind.as_str()),
        ("العاصمة", "GPE")
    );
    let names: Vec<_> = (entity.aliases.iter())
        .map(|alias| (&*alias.text, &*alias.language))
        .collect();
    let expected = [("بغداد", ""), ("Baghdad", "en"), ("بغداد الحكومة", "")];
    assert_eq!(names, expected);
    assert_eq!(entity.transliteration, "Baghdād");
    assert_eq!(entity.country, "IQ");
    assert_eq!(entity.link, "wikidata:Q1530");
    assert_eq!(
        entity.note,
        "Seat of the government.\nMerged with بغداد الحكومة: type org (ORG); country Irak; identifier \
         none given (Unsure)."
    );
}

#[test]
fn relations_that_would_lead_from_an_entity_to_itself_or_say_the_same_twice_go() {
    let mut set = two();
    let third = Entity::new("PER".into(), "زيد", stamp(0));
    let put = Edit::PutEntity(entity_id(3), Arc::new(third));
    set.apply(put).expect("it fits");
    let place = set
        .article()
        .span(0..2)
        .map(Anchor::Attached)
        .expect("a letter");
    let relate = |n: u128, from: u8, to: u8, note: &str| {
        let ends = (entity_id(from).into(), entity_id(to).into());
        let relation = Relation {
            note: note.to_owned(),
            anchors: vec![place.clone()],
            ..Relation::new("member-of".into(), ends.0, ends.1, stamp(1))
        };
        Edit::PutRelation(RelationId::from(Ulid::from(n)), Arc::new(relation))
    };
    for edit in [
        relate(1, 1, 2, "of one another"),
        relate(2, 3, 1, "first"),
        relate(3, 3, 2, "second"),
        relate(4, 2, 3, ""),
    ] {
        set.apply(edit).expect("it fits");
    }
    let set = merged(set);
    let relations: Vec<_> = (set.contents().relations.values())
        .map(|r| (r.from, r.to, r.note.as_str(), r.anchors.len()))
        .collect();
    let (one, three) = (entity_id(1).into(), entity_id(3).into());
    let expected = [(three, one, "first\nsecond", 1), (one, three, "", 1)];
    assert_eq!(relations, expected);
    let note = &set.entity(entity_id(1)).expect("the survivor").note;
    assert!(note.ends_with("of one another"), "{note}");
}

#[test]
fn a_claim_goes_over_in_every_part_that_the_entity_has_in_it() {
    let mut set = two();
    let place = set
        .article()
        .span(0..2)
        .map(Anchor::Attached)
        .expect("a letter");
    let gone = Some(entity_id(2));
    let claim = Claim {
        claimant: gone,
        recipient: Some(entity_id(1)),
        place: gone,
        sources: vec![
            crate::model::Source {
                entity: gone,
                ..Default::default()
            };
            2
        ],
        ..Claim::new(vec![place.clone()], stamp(1))
    };
    let (id, mention) = (ClaimId::from(Ulid::from(1)), MentionId::from(Ulid::from(2)));
    let linked = Mention {
        entity: gone,
        ..Mention::new("GPE".into(), vec![place], stamp(1))
    };
    for edit in [
        Edit::PutClaim(id, Arc::new(claim)),
        Edit::PutMention(mention, Arc::new(linked)),
    ] {
        set.apply(edit).expect("it fits");
    }
    let set = merged(set);
    let claim = set.claim(id).expect("the claim");
    let survivor = entity_id(1);
    assert_eq!(claim.entities().collect::<Vec<_>>(), [survivor; 5]);
    assert_eq!(set.mention(mention).expect("it").entity, Some(survivor));
    assert_eq!(claim.edited, Some(stamp(8)));
}
