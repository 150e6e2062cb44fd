//! Laws of undoing and redoing.

use proptest::prelude::*;
use std::sync::Arc;
use ulid::Ulid;

use super::*;
use crate::model::{
    DocumentInfo,
    arbitrary::{Gesture, empty_set, gestures, sets, stamp},
};

const TITLE: Option<MergeKey> = Some(MergeKey {
    record: None,
    field: Cow::Borrowed("title"),
});

fn titled(title: &str) -> Edit {
    Edit::SetDocument(Arc::new(DocumentInfo {
        title: title.to_owned(),
        ..DocumentInfo::default()
    }))
}

/// What edits are about: everything but tombstones.
fn same(a: &AnnotationSet, b: &AnnotationSet) -> bool {
    let (a, b) = (a.contents(), b.contents());
    a.entities == b.entities
        && a.mentions == b.mentions
        && a.claims == b.claims
        && a.relations == b.relations
        && a.tagset == b.tagset
        && a.document == b.document
}

fn done(set: &mut AnnotationSet, gestures: &[Gesture]) -> History {
    let mut history = History::default();
    for gesture in gestures {
        if let Some(edit) = gesture.edit(set) {
            history.apply(set, edit, stamp(8), None).expect("it fits");
        }
    }
    history
}

proptest! {
    #[test]
    fn as_many_undos_as_edits_give_the_same_annotations_and_redos_give_them_again(
        before in sets(),
        gestures in gestures(),
    ) {
        let mut set = before.clone();
        let mut history = done(&mut set, &gestures);
        let after = set.clone();
        while history.undo(&mut set).expect("an inverse fits").is_some() {}
        prop_assert!(same(&set, &before));
        while history.redo(&mut set).expect("it fitted before").is_some() {}
        prop_assert!(same(&set, &after));
        prop_assert_eq!(&set.contents().removed, &after.contents().removed);
        while history.undo(&mut set).expect("an inverse fits").is_some() {}
        prop_assert!(same(&set, &before));
    }

    #[test]
    fn an_edit_that_is_refused_changes_neither_set_nor_history(
        gestures in gestures(),
        undos in 0..3usize,
    ) {
        let mut set = empty_set();
        let mut history = done(&mut set, &gestures);
        for _ in 0..undos {
            history.undo(&mut set).expect("an inverse fits");
        }
        let before = set.clone();
        let (undo, redo) = (history.next_undo().cloned(), history.next_redo().cloned());
        let missing = crate::model::MentionId::from(Ulid::from(u128::MAX));
        let refused = Edit::Batch(vec![titled("other"), Edit::Remove(missing.into(), stamp(9))]);
        prop_assert_eq!(
            history.apply(&mut set, refused, stamp(9), None),
            Err(Rejected::NoSuchRecord(missing.into()))
        );
        prop_assert!(same(&set, &before));
        prop_assert_eq!(history.next_undo(), undo.as_ref());
        prop_assert_eq!(history.next_redo(), redo.as_ref());
    }
}

#[test]
fn typing_is_one_step_until_the_field_is_left() {
    let mut set = empty_set();
    let mut history = History::default();
    let type_title = |set: &mut AnnotationSet, history: &mut History, title| {
        history
            .apply(set, titled(title), stamp(8), TITLE)
            .expect("it fits");
    };
    type_title(&mut set, &mut history, "ب");
    type_title(&mut set, &mut history, "بغ");
    history.seal();
    type_title(&mut set, &mut history, "بغد");
    history.undo(&mut set).expect("an inverse fits");
    assert_eq!(set.document().title, "بغ");
    history.undo(&mut set).expect("an inverse fits");
    assert_eq!(set.document().title, "خبر");
    assert!(!history.can_undo());
}

#[test]
fn typing_after_an_undo_or_a_redo_is_a_step_of_its_own() {
    let mut set = empty_set();
    let mut history = History::default();
    for title in ["ب", "بغ"] {
        history
            .apply(&mut set, titled(title), stamp(8), TITLE)
            .expect("it fits");
    }
    history.undo(&mut set).expect("an inverse fits");
    history.redo(&mut set).expect("it fitted before");
    history
        .apply(&mut set, titled("بغد"), stamp(8), TITLE)
        .expect("it fits");
    history.undo(&mut set).expect("an inverse fits");
    assert_eq!(set.document().title, "بغ");
    assert!(history.can_undo() && history.can_redo());
    history
        .apply(&mut set, titled("بغا"), stamp(8), TITLE)
        .expect("it fits");
    assert!(!history.can_redo());
    history.undo(&mut set).expect("an inverse fits");
    assert_eq!(set.document().title, "بغ");
}

#[test]
fn what_was_done_before_stands_before_all_else_whenever_it_becomes_known() {
    let mut set = empty_set();
    let mut past = History::default();
    for title in ["ب", "بغ", "بغد"] {
        past.apply(&mut set, titled(title), stamp(8), None)
            .expect("it fits");
    }
    past.undo(&mut set).expect("an inverse fits");
    let titles = |history: &History| -> Vec<String> {
        let steps = (0..history.len()).filter_map(|n| history.step(n));
        let titles = steps.map(|step| match step.edit() {
            Edit::SetDocument(info) => info.title.clone(),
            other => panic!("{other:?}"),
        });
        titles.collect()
    };
    let past = History::of_past(past.done, past.undone, 1);

    let mut untouched = History::default();
    untouched.begin_with(past.clone());
    assert_eq!(titles(&untouched), ["ب", "بغ", "بغد"]);
    assert_eq!((untouched.present(), untouched.before()), (2, 3));

    // What was undone is given up by doing something new, as it would have been then.
    let mut history = History::default();
    history
        .apply(&mut set, titled("دجلة"), stamp(9), None)
        .expect("it fits");
    history.begin_with(past);
    assert_eq!(titles(&history), ["ب", "بغ", "دجلة"]);
    assert_eq!((history.present(), history.before()), (3, 2));

    history.undo(&mut set).expect("an inverse fits");
    history.undo(&mut set).expect("an inverse fits");
    assert_eq!(set.document().title, "ب");
    assert!(!history.can_undo(), "the first can only be read");
    assert!(history.undo(&mut set).expect("nothing to do").is_none());
}
