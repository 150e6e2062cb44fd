//! Laws of annotation sets: of their indices, of batches and inverses, of tombstones.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::model::{
    Provenance, Source,
    arbitrary::{Gesture, empty_set, gestures, sets, stamp},
};

/// The indices, to compare.
type Indices = (
    usize,
    [Vec<(Span, RecordId)>; 2],
    Reaching,
    Vec<(EntityId, Option<Span>, RecordId)>,
    Vec<(EntityId, usize)>,
    Vec<(TypeKey, usize)>,
    Vec<(RecordId, RelationId)>,
);

fn indices(set: &AnnotationSet) -> Indices {
    (
        set.quoted,
        [&set.places, &set.claim_places].map(|places| places.iter().copied().collect()),
        set.reaching.clone(),
        set.references.iter().copied().collect(),
        set.referring.iter().map(|(id, n)| (*id, *n)).collect(),
        set.kinds.iter().map(|(k, n)| (k.clone(), *n)).collect(),
        set.relations.iter().copied().collect(),
    )
}

/// A set with a mention at each range of a text of many index blocks.
fn long_set(ranges: &[(usize, usize)]) -> AnnotationSet {
    let article = Article::new("a".repeat(12 * BLOCK), Provenance::default());
    let mention = |(i, &(start, len)): (usize, &(usize, usize))| {
        let span = article.span(start..start + len).expect("within the text");
        let mention = Mention::new("GPE".into(), vec![Anchor::Attached(span)], stamp(0));
        (MentionId::from(Ulid::from(i as u128)), Arc::new(mention))
    };
    let mentions = ranges.iter().enumerate().map(mention).collect();
    let contents = Contents {
        mentions,
        ..Contents::default()
    };
    AnnotationSet::new(article, contents)
}

fn apply(set: &mut AnnotationSet, gestures: &[Gesture]) {
    for gesture in gestures {
        if let Some(edit) = gesture.edit(set) {
            set.apply(edit).expect("a gesture makes edits that fit");
        }
    }
}

proptest! {
    #[test]
    fn what_reaches_into_a_view_is_found_however_far_off_it_begins(
        ranges in proptest::collection::vec((0..8 * BLOCK, 1..4 * BLOCK), 1..12),
        a in 0..12 * BLOCK,
        length in 0..2 * BLOCK,
        removed in 0..12_usize,
    ) {
        let mut set = long_set(&ranges);
        let gone = MentionId::from(Ulid::from((removed % ranges.len()) as u128));
        set.apply(Edit::Remove(gone.into(), stamp(1))).expect("it is there");
        let view = a..a + length;
        let seen = set.places().filter(|(span, _)| !view.is_empty() && span.overlaps(&view));
        prop_assert_eq!(set.places_in(view.clone()), seen.collect::<Vec<_>>());
        let rebuilt = AnnotationSet::new(set.article().clone(), set.contents().clone());
        prop_assert_eq!(indices(&set), indices(&rebuilt));
    }

    #[test]
    fn what_is_looked_at_is_all_there_is_unless_it_is_too_much(
        ranges in proptest::collection::vec((0..8 * BLOCK, 1..4 * BLOCK), 1..60),
        crowd in 0..80_usize,
        a in 0..12 * BLOCK,
        length in 1..2 * BLOCK,
    ) {
        let crowded = (0..crowd).map(|n| (ranges[0].0, n + 1));
        let ranges: Vec<_> = ranges.iter().copied().chain(crowded).collect();
        let set = long_set(&ranges);
        let view = a..a + length;
        let all = set.places_in(view.clone());
        let Seen { places, left_out } = set.places_seen(view.clone(), &[]);
        prop_assert_eq!(places.len() + left_out, all.len());
        prop_assert!(places.is_sorted());
        prop_assert!(places.iter().all(|place| all.binary_search(place).is_ok()));
        let begins = |place: &(Span, RecordId)| place.0.start().max(view.start);
        for group in all.chunk_by(|a, b| begins(a) == begins(b)) {
            let seen = group.iter().filter(|place| places.binary_search(place).is_ok());
            prop_assert_eq!(seen.count(), group.len().min(SAME));
        }
        // A list looks at so many of the same, and at no more.
        for most in [0, 1, places.len() / 2, places.len(), 2 * places.len()] {
            let listed = set.places_listed(view.clone(), most);
            prop_assert_eq!(listed.places.len(), places.len().min(most));
            prop_assert!(listed.places.is_sorted());
            prop_assert!(listed.places.iter().all(|place| places.binary_search(place).is_ok()));
            prop_assert_eq!(listed.left_out > 0, listed.places.len() < all.len());
        }
        // What is wanted is there in any case.
        for (_, id) in all.iter().rev().take(3) {
            let seen = set.places_seen(view.clone(), &[*id]);
            prop_assert!(seen.places.iter().any(|(_, seen)| seen == id));
            prop_assert_eq!(seen.places.len() + seen.left_out, all.len());
        }
    }

    #[test]
    fn indices_are_those_that_the_contents_call_for(mut set in sets(), gestures in gestures()) {
        apply(&mut set, &gestures);
        let rebuilt = AnnotationSet::new(set.article().clone(), set.contents().clone());
        prop_assert_eq!(indices(&set), indices(&rebuilt));
    }

    #[test]
    fn lookups_find_what_a_walk_through_everything_finds(
        mut set in sets(),
        gestures in gestures(),
        a in 0..200usize,
        b in 0..200usize,
    ) {
        apply(&mut set, &gestures);
        let range = a.min(b)..a.max(b);
        let all: Vec<_> = set.places().collect();
        let overlapping = all.iter().copied().filter(|(s, _)| s.overlaps(&range));
        let overlapping: Vec<_> = overlapping.filter(|_| !range.is_empty()).collect();
        prop_assert_eq!(set.places_in(range.clone()), overlapping);
        let starting = all.into_iter().filter(|(s, _)| range.contains(&s.start()));
        prop_assert_eq!(
            set.places_starting_in(range.clone()).collect::<Vec<_>>(),
            starting.collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_batch_takes_effect_whole_or_not_at_all(set in sets(), gestures in gestures()) {
        let edit = Gesture::Batch(gestures).edit(&set).expect("a batch");
        let missing = RecordId::from(ClaimId::from(Ulid::from(u128::MAX)));
        let broken = Edit::Batch(vec![edit.clone(), Edit::Remove(missing, stamp(5))]);
        let mut after = set.clone();
        prop_assert_eq!(after.apply(broken), Err(Rejected::NoSuchRecord(missing)));
        prop_assert_eq!(indices(&after), indices(&set));
        prop_assert_eq!(&after.contents().mentions, &set.contents().mentions);
        prop_assert_eq!(&after.contents().removed, &set.contents().removed);
        prop_assert!(after.apply(edit).is_ok());
    }

    #[test]
    fn an_inverse_edit_takes_its_edit_back(set in sets(), gestures in gestures()) {
        let edit = Gesture::Batch(gestures).edit(&set).expect("a batch");
        let mut after = set.clone();
        let inverse = after.apply(edit).expect("it fits");
        after.apply(inverse).expect("an inverse fits");
        prop_assert_eq!(indices(&after), indices(&set));
        prop_assert_eq!(&after.contents().entities, &set.contents().entities);
        prop_assert_eq!(&after.contents().mentions, &set.contents().mentions);
        prop_assert_eq!(&after.contents().claims, &set.contents().claims);
        prop_assert_eq!(&after.contents().relations, &set.contents().relations);
        prop_assert_eq!(&after.contents().tagset, &set.contents().tagset);
        prop_assert_eq!(&after.contents().document, &set.contents().document);
    }

    #[test]
    fn a_tombstone_stays_only_for_what_had_been_on_disk(
        mut set in sets(),
        first in gestures(),
        then in gestures(),
    ) {
        apply(&mut set, &first);
        let written = set.clone();
        apply(&mut set, &then);
        set.forget_unwritten(&written);
        for id in set.contents().removed.keys() {
            prop_assert!(!set.has(*id));
            prop_assert!(written.has(*id) || written.contents().removed.contains_key(id));
        }
        let lost = written.contents().mentions.keys().copied().map(RecordId::from);
        for id in lost.filter(|id| !set.has(*id)) {
            prop_assert!(set.contents().removed.contains_key(&id));
        }
    }
}

#[test]
fn a_hundred_thousand_spans_over_a_whole_text_are_indexed_and_looked_at_in_little_room() {
    let article = Article::new("a".repeat(1024 * BLOCK), Provenance::default());
    let spans = (0..100_000).map(|n| (n % 5000, 1024 * BLOCK - 2 * (n % 5000) - n / 5000));
    let places: Vec<(Span, RecordId)> = spans
        .enumerate()
        .map(|(n, (start, len))| {
            let span = article.span(start..start + len).expect("within the text");
            (span, MentionId::from(Ulid::from(n as u128)).into())
        })
        .collect();
    // A block's entry for each would be a hundred million.
    let reaching = Reaching::of(&places);
    assert!(reaching.len() <= 20 * places.len(), "{}", reaching.len());
    let middle = 512 * BLOCK;
    assert_eq!(reaching.over(middle).count(), places.len());
    let ranges: Vec<(usize, usize)> = (0..20_000).map(|n| (n % 9, 11 * BLOCK - n / 9)).collect();
    let set = long_set(&ranges);
    let seen = set.places_seen(6 * BLOCK..6 * BLOCK + 3000, &[]);
    assert_eq!((seen.places.len(), seen.left_out), (SAME, COUNTED));
}

#[test]
fn of_all_that_stands_within_a_whole_book_a_list_looks_at_no_more_than_within_a_paragraph() {
    let ranges: Vec<(usize, usize)> = (0..20_000).map(|n| (2 * n, 1)).collect();
    let set = long_set(&ranges);
    for bytes in [400, 4000, 40_000] {
        let listed = set.places_listed(0..bytes, 100);
        assert_eq!((listed.places.len(), listed.left_out), (100, 1), "{bytes}");
    }
}

#[test]
fn what_stands_before_a_view_is_passed_over_however_much_it_is() {
    let took = |pieces: usize| {
        let set = long_set(&vec![(0, 3); pieces]);
        let times = (0..20).map(|_| {
            let began = Instant::now();
            assert_eq!(set.places_seen(10..20, &[]), Seen::default());
            began.elapsed()
        });
        times.min().expect("twenty times")
    };
    let (few, many) = (took(2 * SAME), took(200_000));
    let most = 20 * few + Duration::from_micros(100);
    assert!(many < most, "{many:?} of many, {few:?} of few");
}

#[test]
fn what_no_save_may_hold_is_refused() {
    let article = Article::new("a".repeat(1024 * 1024), Provenance::default());
    let all = article.span(0..article.text().len()).expect("a text");
    let mut set = AnnotationSet::new(article, Contents::default());
    set.apply(Edit::SetTagset(
        crate::model::arbitrary::empty_set().tagset().clone(),
    ))
    .expect("nothing is tagged");
    let put = |n: u128, anchors| {
        let mention = Mention::new("PER".into(), anchors, stamp(0));
        Edit::PutMention(MentionId::from(Ulid::from(n)), Arc::new(mention))
    };
    let most = bounds::QUOTED / all.len();
    let whole = |pieces| vec![Anchor::Attached(all); pieces];
    set.apply(put(1, whole(most - 1))).expect("it fits");
    set.apply(put(2, whole(1))).expect("it fits just so");
    let more = set.apply(put(3, whole(1)));
    assert_eq!(more, Err(Excess::quoted().into()));
    assert_eq!(bounds::set(&set), Ok(()));
    // What takes no more room fits, and what is gone makes room, as what is undone takes it again.
    set.apply(put(1, whole(most - 2))).expect("it is less");
    let back = set.apply(put(3, whole(1))).expect("it fits");
    set.apply(back).expect("an inverse fits");
    set.apply(Edit::Remove(
        MentionId::from(Ulid::from(2)).into(),
        stamp(1),
    ))
    .expect("it is there");
    set.apply(put(3, whole(2))).expect("there is room");
    let noted = Mention {
        note: "a".repeat(bounds::TEXT + 1),
        ..Mention::new("PER".into(), whole(1), stamp(0))
    };
    let id = MentionId::from(Ulid::from(3));
    let refused = set.apply(Edit::PutMention(id, Arc::new(noted)));
    let told = refused.expect_err("its note is too long").to_string();
    assert_eq!(
        told,
        "its note has more than 1,048,576 bytes, which is more than a save may hold"
    );
}

#[test]
fn what_an_edit_may_refer_to_is_checked_first() {
    let mut set = empty_set();
    let mention = |kind: &str, anchors, entity| {
        let mention = Mention {
            entity,
            ..Mention::new(kind.into(), anchors, stamp(0))
        };
        Edit::PutMention(MentionId::from(Ulid::from(1)), Arc::new(mention))
    };
    let place =
        |set: &AnnotationSet| vec![Anchor::Attached(set.article().span(0..6).expect("a word"))];
    let nobody = EntityId::from(Ulid::from(7));
    let here = place(&set);
    assert_eq!(
        set.apply(mention("NEW", here.clone(), None)),
        Err(Rejected::UnknownType("NEW".into()))
    );
    assert_eq!(
        set.apply(mention("PER", Vec::new(), None)),
        Err(Rejected::NoAnchor)
    );
    assert_eq!(
        set.apply(mention("PER", here.clone(), Some(nobody))),
        Err(Rejected::NoSuchEntity(nobody))
    );
    let longer = Article::new("نص آخر ".repeat(100), crate::model::Provenance::default());
    let far = longer.span(600..602).expect("letters");
    assert_eq!(
        set.apply(mention("PER", vec![Anchor::Attached(far)], None)),
        Err(Rejected::ForeignSpan)
    );
    assert!(set.places().next().is_none());
    // A log, though, tells of an edit that was accepted when there was more to refer to.
    set.reapply(mention("NEW", here, Some(nobody)))
        .expect("accepted once");
    assert_eq!(set.references(nobody).count(), 1);
}

/// A set with claims 1 and 2, and the place they stand at.
fn two_claims() -> (AnnotationSet, [ClaimId; 2]) {
    let mut set = empty_set();
    let ids = [1, 2].map(|n| ClaimId::from(Ulid::from(n)));
    for id in ids {
        let span = set.article().span(0..6).expect("a word");
        let claim = Claim::new(vec![Anchor::Attached(span)], stamp(0));
        set.apply(Edit::PutClaim(id, Arc::new(claim)))
            .expect("it fits");
    }
    (set, ids)
}

#[test]
fn a_relation_holds_its_ends_until_it_is_deleted() {
    let (mut set, [one, two]) = two_claims();
    let put = |from: RecordId, to: RecordId| {
        let relation = Relation::new("contradicts".into(), from, to, stamp(1));
        Edit::PutRelation(RelationId::from(Ulid::from(3)), Arc::new(relation))
    };
    let same = set.apply(put(one.into(), one.into()));
    assert_eq!(same, Err(Rejected::UnsoundRelation));
    let nobody = EntityId::from(Ulid::from(9));
    let mixed = set.apply(put(one.into(), nobody.into()));
    assert_eq!(mixed, Err(Rejected::UnsoundRelation));
    let missing = ClaimId::from(Ulid::from(9));
    let dangling = set.apply(put(one.into(), missing.into()));
    assert_eq!(dangling, Err(Rejected::NoSuchClaim(missing)));
    set.apply(put(one.into(), two.into())).expect("two claims");
    assert_eq!(set.relations_of(two.into()).count(), 1);
    let held = set.apply(Edit::Remove(two.into(), stamp(2)));
    assert_eq!(held, Err(Rejected::ClaimInUse(two, 1)));
    let relation = RelationId::from(Ulid::from(3));
    let both = [relation.into(), two.into()].map(|id| Edit::Remove(id, stamp(2)));
    let back = set.apply(Edit::Batch(both.into())).expect("in this order");
    assert!(set.claim(two).is_none() && set.relation(relation).is_none());
    set.apply(back).expect("an inverse fits");
    assert_eq!(set.relations_of(one.into()).count(), 1);
}

#[test]
fn an_entity_is_referred_to_once_by_a_claim_that_names_it_twice() {
    let (mut set, [id, _]) = two_claims();
    let whom = EntityId::from(Ulid::from(5));
    let entity = Entity::new("PER".into(), "نور", stamp(0));
    set.apply(Edit::PutEntity(whom, Arc::new(entity)))
        .expect("it fits");
    let mut claim = Claim::clone(set.claim(id).expect("a claim"));
    claim.claimant = Some(whom);
    claim.sources = vec![Source {
        entity: Some(whom),
        ..Source::default()
    }];
    set.apply(Edit::PutClaim(id, Arc::new(claim.clone())))
        .expect("it fits");
    assert_eq!(set.reference_count(whom), 1);
    claim.replace_entity(whom, None);
    set.apply(Edit::PutClaim(id, Arc::new(claim)))
        .expect("it fits");
    assert_eq!(set.reference_count(whom), 0);
}

#[test]
fn a_tagset_that_lacks_a_type_in_use_is_refused() {
    let (mut set, _) = two_claims();
    let id = EntityId::from(Ulid::from(5));
    let entity = Entity::new("PER".into(), "نور", stamp(0));
    set.apply(Edit::PutEntity(id, Arc::new(entity)))
        .expect("it fits");
    let mut without = Tagset::clone(set.tagset());
    without.types.retain(|kind| kind.key.as_str() != "PER");
    let without = Edit::SetTagset(Arc::new(without));
    let refused = set.apply(without.clone());
    assert_eq!(refused, Err(Rejected::TypeInUse("PER".into(), 1)));
    set.apply(Edit::Remove(id.into(), stamp(1)))
        .expect("it is there");
    let back = set.apply(without).expect("nothing has the type");
    assert_eq!(set.tagset().types.len(), 2);
    set.apply(back).expect("an inverse fits");
    assert_eq!(set.tagset().types.len(), 3);
}
