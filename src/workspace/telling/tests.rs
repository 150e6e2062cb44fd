//! Every kind of edit in words, in one table.

use std::sync::Arc;

use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::{
    model::{
        Anchor, Article, Contents, DocumentInfo, MentionId, Provenance, RelationId, Source,
        arbitrary::{self, empty_set, stamp},
    },
    text::{Direction, marked::marked},
};

const TEXT: &str = "زار ⟦الوفد⟧ ⟦بغداد⟧ ثم عاد إلى ⟦عمّان⟧ وقال ⟦الناطق⟧ إن ⟦المحادثات تبدأ غدا⟧";

const BAGHDAD: u128 = 1;
const CAPITAL: u128 = 2;
const TALKS: u128 = 1;
const VISIT: u128 = 2;

/// Two entities, three mentions, two claims and a relation of them.
fn base() -> AnnotationSet {
    let (text, _) = marked(TEXT);
    let contents = Contents {
        document: Arc::new(DocumentInfo::default()),
        ..empty_set().contents().clone()
    };
    let mut set = AnnotationSet::new(Article::new(text, Provenance::default()), contents);
    let gist = |claim: &mut Claim| claim.gist = "talks begin".to_owned();
    for edit in [
        entity(BAGHDAD, "بغداد"),
        entity(CAPITAL, "العاصمة"),
        new(&set, 1, "GPE", 1, Some(BAGHDAD)),
        new(&set, 2, "GPE", 2, None),
        new(&set, 3, "PER", 3, None),
        claim(&set, TALKS, 4, gist),
        claim(&set, VISIT, 0, |_| {}),
        relation("contradicts"),
    ] {
        set.apply(edit).expect("it fits");
    }
    set
}

/// The place that the mark of this number names.
fn at(set: &AnnotationSet, mark: usize) -> Vec<Anchor> {
    let (_, ranges) = marked(TEXT);
    let span = set.article().span(ranges[mark].clone()).expect("a span");
    vec![Anchor::Attached(span)]
}

fn entity_id(id: u128) -> EntityId {
    EntityId::from(Ulid(id))
}

fn entity(id: u128, name: &str) -> Edit {
    let entity = Entity::new("GPE".into(), name, stamp(0));
    Edit::PutEntity(entity_id(id), Arc::new(entity))
}

fn new(set: &AnnotationSet, id: u128, kind: &str, mark: usize, entity: Option<u128>) -> Edit {
    let mention = Mention {
        entity: entity.map(entity_id),
        ..Mention::new(kind.into(), at(set, mark), stamp(0))
    };
    Edit::PutMention(MentionId::from(Ulid(id)), Arc::new(mention))
}

fn claim(set: &AnnotationSet, id: u128, mark: usize, change: impl FnOnce(&mut Claim)) -> Edit {
    let mut claim = Claim::new(at(set, mark), stamp(0));
    change(&mut claim);
    Edit::PutClaim(ClaimId::from(Ulid(id)), Arc::new(claim))
}

fn relation(kind: &str) -> Edit {
    let (from, to) = (ClaimId::from(Ulid(TALKS)), ClaimId::from(Ulid(VISIT)));
    let relation = Relation::new(kind.into(), from.into(), to.into(), stamp(0));
    Edit::PutRelation(RelationId::from(Ulid(1)), Arc::new(relation))
}

/// A change of a record that is there.
fn mention(set: &AnnotationSet, id: u128, change: impl FnOnce(&mut Mention)) -> Edit {
    let id = MentionId::from(Ulid(id));
    let mut mention = Mention::clone(set.mention(id).expect("a mention"));
    change(&mut mention);
    Edit::PutMention(id, Arc::new(mention))
}

fn changed(set: &AnnotationSet, id: u128, change: impl FnOnce(&mut Entity)) -> Edit {
    let id = entity_id(id);
    let mut entity = Entity::clone(set.entity(id).expect("an entity"));
    change(&mut entity);
    Edit::PutEntity(id, Arc::new(entity))
}

fn talks(set: &AnnotationSet, change: impl FnOnce(&mut Claim)) -> Edit {
    let id = ClaimId::from(Ulid(TALKS));
    let mut claim = Claim::clone(set.claim(id).expect("a claim"));
    change(&mut claim);
    Edit::PutClaim(id, Arc::new(claim))
}

fn document(change: impl FnOnce(&mut DocumentInfo)) -> Edit {
    let mut info = DocumentInfo::default();
    change(&mut info);
    Edit::SetDocument(Arc::new(info))
}

fn tagset(set: &AnnotationSet, change: impl FnOnce(&mut Tagset)) -> Edit {
    let mut tagset = Tagset::clone(set.tagset());
    change(&mut tagset);
    Edit::SetTagset(Arc::new(tagset))
}

fn remove(id: impl Into<RecordId>) -> Edit {
    Edit::Remove(id.into(), stamp(4))
}

fn mention_id(id: u128) -> MentionId {
    MentionId::from(Ulid(id))
}

/// What is said of an edit; isolates are left out, to be read here.
fn said(set: &AnnotationSet, edit: Edit) -> String {
    let mut after = set.clone();
    let inverse = after.apply(edit.clone()).expect("it fits");
    let step = HistoryStep::new(edit, Some(inverse), stamp(5));
    told(&step, &after).replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn every_kind_of_edit_has_its_words() {
    let set = &base();
    let source = |who: &str| Source {
        description: who.to_owned(),
        ..Source::default()
    };
    let piece = at(set, 0).remove(0);
    let table: Vec<(Edit, &str)> = vec![
        (new(set, 9, "GPE", 1, None), "tagged «بغداد» as gpe"),
        (
            new(set, 9, "GPE", 1, Some(BAGHDAD)),
            "tagged «بغداد» as gpe, for «بغداد»",
        ),
        (remove(mention_id(3)), "deleted the mention «الناطق» (per)"),
        (
            mention(set, 2, |m| m.kind = "ORG".into()),
            "changed the type of «عمّان» from gpe to org",
        ),
        (
            mention(set, 2, |m| m.entity = Some(entity_id(CAPITAL))),
            "linked «عمّان» to «العاصمة»",
        ),
        (
            mention(set, 1, |m| m.entity = None),
            "unlinked «بغداد» from «بغداد»",
        ),
        (
            mention(set, 1, |m| m.entity = Some(entity_id(CAPITAL))),
            "linked «بغداد» to «العاصمة» instead of «بغداد»",
        ),
        (
            mention(set, 2, |m| m.anchors = at(set, 3)),
            "moved «عمّان» to «الناطق»",
        ),
        (
            mention(set, 2, |m| m.anchors.insert(0, piece.clone())),
            "added the piece «الوفد» to «عمّان»",
        ),
        (
            mention(set, 2, |m| m.note = "n".into()),
            "wrote a note on «عمّان»",
        ),
        (
            mention(set, 2, |m| m.level = Some("NAM".into())),
            "«عمّان»: level set to name",
        ),
        (
            mention(set, 2, |m| {
                drop(m.attributes.insert("rank".into(), "عليا".into()))
            }),
            "«عمّان»: rank set to «عليا»",
        ),
        (
            mention(set, 2, |m| {
                (m.note, m.sense) = ("n".into(), Some("place".into()))
            }),
            "«عمّان»: sense set to the place; wrote a note on «عمّان»",
        ),
        (entity(9, "دجلة"), "made the entity «دجلة» (gpe)"),
        (remove(entity_id(CAPITAL)), "deleted the entity «العاصمة»"),
        (
            changed(set, BAGHDAD, |e| e.name = "مدينة السلام".into()),
            "renamed the entity «بغداد» to «مدينة السلام»",
        ),
        (
            changed(set, BAGHDAD, |e| e.kind = "ORG".into()),
            "changed the type of the entity «بغداد» from gpe to org",
        ),
        (
            changed(set, BAGHDAD, |e| e.aliases.push("Baghdad".into())),
            "added «Baghdad» to the names of «بغداد»",
        ),
        (
            changed(set, BAGHDAD, |e| e.link = "wikidata:Q1530".into()),
            "entity «بغداد»: identifier set to «wikidata:Q1530»",
        ),
        (
            claim(set, 9, 4, |_| {}),
            "made a claim of «المحادثات تبدأ غدا»",
        ),
        (
            talks(set, |c| c.act = Some("proposal".into())),
            "claim «talks begin»: act set to proposal",
        ),
        (
            talks(set, |c| c.gist = "talks start".into()),
            "changed the gist «talks begin» to «talks start»",
        ),
        (
            claim(set, VISIT, 0, |c| c.gist = "a visit".into()),
            "gave the claim of «الوفد» the gist «a visit»",
        ),
        (
            talks(set, |c| c.claimant = Some(entity_id(BAGHDAD))),
            "claim «talks begin»: claimant set to «بغداد»",
        ),
        (
            talks(set, |c| c.likelihood = Some("likely".into())),
            "claim «talks begin»: likelihood set to likely (55–80 %)",
        ),
        (
            talks(set, |c| c.sources.push(source("وكالة"))),
            "added the source «وكالة» to the claim «talks begin»",
        ),
        (
            talks(set, |c| c.translation = "x".into()),
            "wrote a translation on claim «talks begin»",
        ),
        (
            relation("supports"),
            "changed a relation from «talks begin» contradicts «الوفد» to «talks begin» supports «الوفد»",
        ),
        (
            remove(RelationId::from(Ulid(1))),
            "deleted the relation: «talks begin» contradicts «الوفد»",
        ),
        (
            document(|d| d.title = "خبر".into()),
            "set the document’s title to «خبر»",
        ),
        (
            document(|d| d.note = "n".into()),
            "wrote a note on the document",
        ),
        (
            document(|d| d.direction = Direction::RightToLeft),
            "set the direction of the text to right to left",
        ),
        (
            document(|d| d.directions.extend([(2, Direction::LeftToRight)])),
            "set the direction of paragraph 3 to left to right",
        ),
        (
            tagset(set, |t| {
                t.types.push(crate::model::TagType::new("LAW".into()))
            }),
            "added the type LAW",
        ),
        (
            tagset(set, |t| {
                drop(t.types[0].label.insert("en".into(), "Person".into()))
            }),
            "renamed the type per to Person",
        ),
        (
            tagset(set, |t| t.types.swap(0, 1)),
            "put the types in another order",
        ),
        (document(|_| {}), "changed nothing"),
    ];
    for (edit, words) in table {
        assert_eq!(said(set, edit), words);
    }
}

#[test]
fn several_records_are_told_by_what_is_most_telling() {
    let set = &base();
    let to = |kind: &str| {
        let kind = kind.to_owned();
        move |m: &mut Mention| m.kind = kind.as_str().into()
    };
    let link = |to: Option<u128>| move |m: &mut Mention| m.entity = to.map(entity_id);
    let debris = "ORG";
    let table: Vec<(Vec<Edit>, &str)> = vec![
        (
            vec![mention(set, 1, to("ORG")), mention(set, 2, to("ORG"))],
            "retagged 2 mentions from gpe to org",
        ),
        (
            vec![mention(set, 1, to("ORG")), mention(set, 3, to("ORG"))],
            "retagged 2 mentions as org",
        ),
        (
            vec![
                changed(set, BAGHDAD, |e| e.kind = "ORG".into()),
                mention(set, 1, to("ORG")),
            ],
            "retagged «بغداد» and 1 mention from gpe to org",
        ),
        (
            vec![
                mention(set, 1, link(Some(CAPITAL))),
                remove(entity_id(BAGHDAD)),
            ],
            "merged «بغداد» into «العاصمة»",
        ),
        (
            vec![
                changed(set, BAGHDAD, |e| e.aliases.push("العاصمة".into())),
                remove(entity_id(CAPITAL)),
            ],
            "merged «العاصمة» into «بغداد»",
        ),
        (
            vec![entity(9, "دار السلام"), mention(set, 1, link(Some(9)))],
            "split «دار السلام» off «بغداد», with 1 mention",
        ),
        (
            vec![entity(9, "عمّان"), mention(set, 2, link(Some(9)))],
            "made the entity «عمّان» (gpe) and linked «عمّان» to it",
        ),
        (
            vec![
                entity(9, "وفد"),
                talks(set, |c| c.claimant = Some(entity_id(9))),
            ],
            "made the entity «وفد» (gpe) and named it in the claim «talks begin»",
        ),
        (
            vec![mention(set, 1, link(None)), remove(entity_id(BAGHDAD))],
            "deleted the entity «بغداد» and unlinked it from 1 record",
        ),
        (
            vec![
                remove(RelationId::from(Ulid(1))),
                remove(ClaimId::from(Ulid(TALKS))),
            ],
            "deleted the claim «talks begin» with 1 relation",
        ),
        (
            vec![new(set, 8, debris, 0, None), new(set, 9, debris, 3, None)],
            "tagged 2 places as org",
        ),
        (
            vec![new(set, 8, "PER", 3, None), new(set, 9, "PER", 3, None)],
            "tagged «الناطق» as per in 2 places",
        ),
        (
            vec![remove(mention_id(1)), remove(mention_id(2))],
            "deleted 2 mentions (gpe)",
        ),
        (
            vec![
                mention(set, 2, link(Some(CAPITAL))),
                mention(set, 3, link(Some(CAPITAL))),
            ],
            "linked 2 mentions to «العاصمة»",
        ),
        (
            vec![
                mention(set, 3, to("GPE")),
                tagset(set, |t| t.types.retain(|kind| kind.key.as_str() != "PER")),
            ],
            "took away the type per, and with it 1 record",
        ),
        (
            vec![
                new(set, 9, "PER", 3, None),
                remove(mention_id(2)),
                claim(set, 9, 4, |_| {}),
            ],
            "added 1 claim and 1 mention; deleted 1 mention",
        ),
        (
            vec![new(set, 9, "PER", 3, None), remove(mention_id(9))],
            "changed nothing",
        ),
    ];
    for (edits, words) in table {
        assert_eq!(said(set, Edit::Batch(edits)), words);
    }
}

#[test]
fn names_keep_their_direction_and_long_ones_are_cut() {
    let set = &base();
    let edit = new(set, 9, "GPE", 1, None);
    let mut after = set.clone();
    let inverse = after.apply(edit.clone()).expect("it fits");
    let words = told(&HistoryStep::new(edit, Some(inverse), stamp(5)), &after);
    assert_eq!(words, "tagged «\u{2068}بغداد\u{2069}» as gpe");
    let long = "كلمة ".repeat(100);
    let words = said(set, document(|d| d.title = long));
    assert!(
        words.ends_with("كلمة…»") && words.chars().count() < 80,
        "{words}"
    );
}

proptest! {
    #[test]
    fn every_edit_has_words_of_one_line_also_when_nobody_knows_what_was_there_before(
        set in arbitrary::sets(),
        gestures in arbitrary::gestures(),
    ) {
        let mut set = set;
        for gesture in gestures {
            let Some(edit) = gesture.edit(&set) else { continue };
            let inverse = set.apply(edit.clone()).expect("it fits");
            for inverse in [Some(inverse), None] {
                let words = told(&HistoryStep::new(edit.clone(), inverse, stamp(5)), &set);
                prop_assert!(!words.is_empty() && !words.contains('\n'), "{words}");
            }
        }
    }
}

/// What each step did, wherever the present is.
fn all_told(history: &History, set: &AnnotationSet) -> Vec<String> {
    let steps = 0..history.len();
    steps.map(|n| told_of_past(history, n, set)).collect()
}

#[test]
fn a_step_is_told_with_the_names_of_its_state() {
    let mut set = base();
    let mut history = History::default();
    let mut act = |edit: &dyn Fn(&AnnotationSet) -> Edit| {
        let edit = edit(&set);
        history
            .apply(&mut set, edit, stamp(5), None)
            .expect("it fits");
    };
    let visit = ClaimId::from(Ulid(VISIT));
    act(&|_| entity(9, "دجلة"));
    act(&|set| mention(set, 2, |m| m.entity = Some(entity_id(9))));
    act(&|set| changed(set, 9, |e| e.name = "الفرات".into()));
    act(&|set| mention(set, 3, |m| m.entity = Some(entity_id(9))));
    act(&|set| mention(set, 3, |m| m.entity = None));
    act(&|set| mention(set, 2, |m| m.entity = None));
    act(&|_| remove(entity_id(9)));
    act(&|set| talks(set, |c| c.gist = "talks end".into()));
    act(&|_| remove(RelationId::from(Ulid(1))));
    act(&|_| relation("supports"));
    act(&|set| {
        let mut claim = Claim::clone(set.claim(visit).expect("a claim"));
        claim.gist = "a visit".into();
        Edit::PutClaim(visit, Arc::new(claim))
    });
    act(&|set| {
        tagset(set, |tagset| {
            let kind = tagset
                .types
                .iter_mut()
                .find(|kind| kind.key.as_str() == "GPE");
            kind.expect("a type")
                .label
                .insert("en".into(), "town".into());
        })
    });
    act(&|set| new(set, 9, "GPE", 1, None));
    let expected = [
        "made the entity «دجلة» (gpe)",
        "linked «عمّان» to «دجلة»",
        "renamed the entity «دجلة» to «الفرات»",
        "linked «الناطق» to «الفرات»",
        "unlinked «الناطق» from «الفرات»",
        "unlinked «عمّان» from «الفرات»",
        "deleted the entity «الفرات»",
        "changed the gist «talks begin» to «talks end»",
        "deleted the relation: «talks end» contradicts «الوفد»",
        "related: «talks end» supports «الوفد»",
        "gave the claim of «الوفد» the gist «a visit»",
        "renamed the type gpe to town",
        "tagged «بغداد» as town",
    ];
    loop {
        let told = all_told(&history, &set);
        let plain = |words: &String| words.replace(['\u{2068}', '\u{2069}'], "");
        assert_eq!(
            told.iter().map(plain).collect::<Vec<_>>(),
            expected,
            "{}",
            history.present()
        );
        if history.undo(&mut set).expect("an inverse fits").is_none() {
            break;
        }
    }
}

proptest! {
    #[test]
    fn a_step_is_told_alike_wherever_the_present_is(
        before in arbitrary::sets(),
        gestures in arbitrary::gestures(),
        back in 0_usize..20,
        more in arbitrary::gestures(),
    ) {
        let mut set = before;
        let mut history = History::default();
        let mut told_then = Vec::new();
        for (turn, gestures) in [gestures, more].iter().enumerate() {
            if turn > 0 {
                for _ in 0..back {
                    history.undo(&mut set).expect("an inverse fits");
                }
                prop_assert_eq!(&all_told(&history, &set), &told_then);
            }
            for gesture in gestures {
                let Some(edit) = gesture.edit(&set) else { continue };
                told_then.truncate(history.present());
                history.apply(&mut set, edit, stamp(8), None).expect("it fits");
                let step = history.step(history.present() - 1).expect("it was done");
                told_then.push(told(step, &set));
            }
            prop_assert_eq!(&all_told(&history, &set), &told_then);
        }
        // As the log tells it: what was done before stands before what is done by now.
        let (mut done, mut undone) = (Vec::new(), Vec::new());
        for n in 0..history.len() {
            let to = if n < history.present() { &mut done } else { &mut undone };
            to.push(history.step(n).expect("a step").clone());
        }
        undone.reverse();
        let mut later = History::default();
        later.begin_with(History::of_past(done, undone, 0));
        prop_assert_eq!(&all_told(&later, &set), &told_then);
        while history.undo(&mut set).expect("an inverse fits").is_some() {
            prop_assert_eq!(&all_told(&history, &set), &told_then);
        }
    }
}
