//! Laws of recoding, on sets of every kind.

use proptest::prelude::*;

use super::*;
use crate::model::{
    Anchor, Provenance, TagType,
    arbitrary::{empty_set, sets, stamp},
};

/// A recoding of one of the set's types, or of one that only records have.
fn recoding(set: &AnnotationSet, how: u8, from: usize, into: usize) -> Recoding {
    let used = set.contents().mentions.values().map(|m| m.kind.clone());
    let known = set.tagset().types.iter().map(|t| t.key.clone());
    let all: Vec<TypeKey> = known.chain(used).collect();
    let kind = all[from % all.len()].clone();
    let types = &set.tagset().types;
    let other = types[into % types.len()].key.clone();
    match how {
        0 => Recoding::Rename(kind, "RENAMED".into()),
        1 => Recoding::Merge(kind, other),
        2 => {
            let forms = surface_forms(set, &kind).into_iter().step_by(2);
            let forms = Matching::Forms(forms.map(|(form, _)| form).collect());
            Recoding::Split(kind, "SPLIT".into(), forms)
        }
        3 => {
            let entities = referents(set, &kind).into_iter().step_by(2);
            let entities = Matching::Entities(entities.map(|(id, _)| id).collect());
            Recoding::Split(kind, other, entities)
        }
        _ => Recoding::Delete(kind),
    }
}

fn entities_of(set: &AnnotationSet, kind: &TypeKey) -> usize {
    let entities = set.contents().entities.values();
    entities.filter(|e| e.kind == *kind).count()
}

fn coded(set: &AnnotationSet, kind: &TypeKey) -> usize {
    let claims = set.contents().claims.values();
    claims.filter(|claim| claim.codes.contains(kind)).count()
}

proptest! {
    #[test]
    fn counts_add_up_and_what_a_recoding_tells_is_what_it_does(
        set in sets(), how in 0..5u8, from in any::<usize>(), into in any::<usize>(),
    ) {
        let recoding = recoding(&set, how, from, into);
        let kind = recoding.kind().clone();
        let Ok(recoded) = recoding.of(&set, &stamp(8)) else {
            prop_assert!(matches!(recoding, Recoding::Merge(..) | Recoding::Split(..)));
            return Ok(());
        };
        prop_assert_eq!(recoding.affects(&set), recoded.affected);
        let mut after = set.clone();
        after.apply(recoded.edit).expect("a recoding fits");
        let moved = recoded.affected.mentions;
        prop_assert_eq!(after.mentions_of_kind(&kind), set.mentions_of_kind(&kind) - moved);
        prop_assert_eq!(
            entities_of(&after, &kind),
            entities_of(&set, &kind) - recoded.affected.entities
        );
        match recoding.target() {
            Some(to) => {
                prop_assert_eq!(after.mentions_of_kind(to), set.mentions_of_kind(to) + moved);
                prop_assert_eq!(
                    entities_of(&after, to),
                    entities_of(&set, to) + recoded.affected.entities
                );
                prop_assert_eq!(after.contents().mentions.len(), set.contents().mentions.len());
                prop_assert!(after.tagset().get(to).is_some());
            }
            None => prop_assert_eq!(
                after.contents().mentions.len(),
                set.contents().mentions.len() - moved
            ),
        }
        if !matches!(recoding, Recoding::Split(..)) {
            prop_assert_eq!(after.mentions_of_kind(&kind) + entities_of(&after, &kind), 0);
            prop_assert_eq!(coded(&after, &kind), 0);
            prop_assert_eq!(coded(&set, &kind), recoded.affected.claims);
            prop_assert!(after.tagset().get(&kind).is_none());
            let orphan = |t: &TagType| t.parent.as_ref() == Some(&kind);
            prop_assert!(!after.tagset().types.iter().any(orphan));
        }
        let circle = |t: &TagType| after.tagset().is_within(&t.key, &t.key);
        prop_assert!(!after.tagset().types.iter().any(circle));
        let relations = set.contents().relations.len() - after.contents().relations.len();
        prop_assert_eq!(relations, recoded.affected.relations);
    }

    #[test]
    fn one_undo_gives_the_same_set_back(
        set in sets(), how in 0..5u8, from in any::<usize>(), into in any::<usize>(),
    ) {
        let Ok(recoded) = recoding(&set, how, from, into).of(&set, &stamp(8)) else {
            return Ok(());
        };
        let mut after = set.clone();
        let inverse = after.apply(recoded.edit).expect("a recoding fits");
        after.apply(inverse).expect("an inverse fits");
        let (a, b) = (after.contents(), set.contents());
        prop_assert_eq!(&a.tagset, &b.tagset);
        prop_assert_eq!(&a.entities, &b.entities);
        prop_assert_eq!(&a.mentions, &b.mentions);
        prop_assert_eq!(&a.claims, &b.claims);
        prop_assert_eq!(&a.relations, &b.relations);
    }
}

#[test]
fn a_key_that_is_taken_or_empty_is_refused() {
    let set = empty_set();
    let of = |recoding: Recoding| recoding.of(&set, &stamp(1)).map(drop);
    let rename = |to: &str| of(Recoding::Rename("PER".into(), to.into()));
    assert_eq!(rename("ORG"), Err(NotRecoded::KeyTaken("ORG".into())));
    assert_eq!(rename("  "), Err(NotRecoded::NoKey));
    assert_eq!(rename("PER"), Err(NotRecoded::Same));
    assert_eq!(rename("PERSON"), Ok(()));
    let none = of(Recoding::Delete("NONE".into()));
    assert_eq!(none, Err(NotRecoded::NoSuchType("NONE".into())));
}

#[test]
fn a_type_merged_into_a_kind_of_itself_leaves_no_circle() {
    let set = empty_set();
    // GPE is a kind of ORG here.
    let merge = Recoding::Merge("ORG".into(), "GPE".into());
    let mut after = set.clone();
    let recoded = merge.of(&set, &stamp(1)).expect("it can be done");
    after.apply(recoded.edit).expect("it fits");
    let gpe = after.tagset().get(&"GPE".into()).expect("it stays");
    assert_eq!((after.tagset().types.len(), &gpe.parent), (2, &None));
}

#[test]
fn a_short_form_is_the_whole_form_or_none() {
    let text = "مدينة \n النورس القديمة";
    let article = Article::new(text, Provenance::default());
    let made = Stamp {
        by: "annotator-1".into(),
        at: jiff::Timestamp::UNIX_EPOCH,
    };
    let all = article.span(0..text.len()).expect("a text");
    let pieces = vec![Anchor::Attached(all); 2];
    let mention = Mention::new("GPE".into(), pieces, made);
    let whole = surface_form(&article, &mention);
    for most in 0..=whole.len() + 1 {
        let short = short_surface_form(&article, &mention, most);
        let expected = (whole.len() <= most).then_some(whole.clone());
        assert_eq!(short, expected, "of at most {most} bytes");
    }
}
