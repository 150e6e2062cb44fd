//! What keys are about may come late, as what a search finds and the rows of a table do: keys wait for it,
//! and where it never comes they are left out.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | Find, words, Escape and a tag, a claim with its gist or Delete at once, and the search comes late | what was found is tagged, claimed; nothing else is | `what_leaves_find_waits_for_the_search` |
//! | the search takes too long, or never comes | keys after Escape are left out, and that is told | `what_a_search_that_never_comes_was_to_decide_is_left_out` |
//! | … what comes first is no way out, or a click | it is left out too, and the button is up | `what_is_left_out_does_nothing_and_leaves_no_button_down` |
//! | a view for the first time and letters at once, and its table comes late | they are in its filter, seen from the first frame; nothing is tagged | `letters_go_into_the_filter_of_a_table_that_is_being_counted` |
//! | a view, arrows, Enter or Delete at once, and the table comes late | they go to the rows that come | `keys_for_rows_wait_for_the_rows` |

use egui::{Event, Key, Modifiers};
use hashiya::{model::Mention, workspace::Action};

use crate::support::stage::{Deed, Stage, annotated, chord, differences, of_action, struck};

/// How late searches and tables come, in frames.
const LATE: [usize; 4] = [0, 1, 3, 20];

/// Asserts that it comes to the same all at once, and with all that is worked out so late.
fn same_however_late(deeds: &[Deed]) -> Stage {
    let mut slowly = Stage::new(annotated);
    let parts = slowly.perform(deeds);
    let expected = slowly.outcome();
    for late in LATE {
        for size in [1, 2, usize::MAX] {
            let mut stage = Stage::late(annotated, late);
            stage.send(&parts, &[size]);
            let told = differences(&expected, &stage.outcome());
            assert!(
                told.is_empty(),
                "{deeds:?}, late by {late}, {size} events a frame:\n{told}"
            );
        }
    }
    slowly
}

/// Types and words of all mentions, in text order.
fn mentioned(stage: &Stage) -> Vec<(String, String)> {
    let set = stage.driver.document().set();
    let told = |mention: &Mention| {
        let span = mention.spans().next().expect("a place");
        let words = set.article().quote(span).to_owned();
        (span.start(), (mention.kind.to_string(), words))
    };
    let mut all: Vec<_> = set
        .contents()
        .mentions
        .values()
        .map(|mention| told(mention))
        .collect();
    all.sort();
    all.into_iter().map(|(_, told)| told).collect()
}

#[test]
fn what_leaves_find_waits_for_the_search() {
    let escape = Deed::Key(Modifiers::NONE, Key::Escape);
    let find = [
        Deed::ClickWords("مدينة النورس", 1),
        Deed::Act(Action::Find),
        Deed::Type("الوكالة"),
    ];
    let same = |after: &[Deed]| same_however_late(&[&find[..], after].concat());
    let tags = [
        vec![escape.clone()],
        vec![Deed::Key(Modifiers::NONE, Key::Enter), escape.clone()],
        vec![Deed::Key(Modifiers::NONE, Key::Tab), escape.clone()],
        vec![Deed::Click("Close")],
    ];
    for leaves in tags {
        let stage = same(&[leaves.clone(), vec![Deed::Type("4")]].concat());
        let all = mentioned(&stage);
        let has = |kind: Option<&str>, words: &str| {
            let mut all = all.iter();
            all.any(|(k, w)| kind.is_none_or(|kind| k == kind) && w == words)
        };
        assert!(has(Some("GPE"), "مدينة النورس"), "{leaves:?}: {all:?}");
        assert!(has(None, "الوكالة"), "{leaves:?}: {all:?}");
    }
    let claim = [
        escape.clone(),
        Deed::Act(Action::MakeClaim),
        Deed::Type("1cden3"),
    ];
    let stage = same(&claim);
    let claims = &stage.driver.document().set().contents().claims;
    assert!(claims.values().any(|claim| claim.gist == "1cden3"));
    same(&[escape, Deed::Key(Modifiers::NONE, Key::Delete)]);
}

#[test]
fn what_a_search_that_never_comes_was_to_decide_is_left_out() {
    let mut stage = Stage::late(annotated, usize::MAX);
    let click = Deed::ClickWords("مدينة النورس", 1).events(&mut stage.driver);
    stage.frame(&click);
    stage.driver.run();
    let contents = format!("{:#?}", stage.driver.document().set().contents());
    let mut events = of_action(Action::Find);
    events.extend("الوكالة".chars().flat_map(struck));
    events.extend(chord(Modifiers::NONE, Key::Escape));
    events.extend(struck('4'));
    events.extend(chord(Modifiers::NONE, Key::Delete));
    stage.frame(&events);
    stage.driver.run();
    assert!(stage.driver.document().find().is_open(), "it is waited for");
    for _ in 0..8 {
        stage.after(0.5);
        stage.driver.run();
    }
    let document = stage.driver.document();
    assert!(!document.find().is_open(), "Escape leaves in the end");
    assert_eq!(format!("{:#?}", document.set().contents()), contents);
    assert_eq!(document.focus(), None, "nothing that keys could act on");
    assert!(stage.driver.sees_part("was left out"));
    // What comes after all changes nothing.
    stage.settle();
    assert_eq!(stage.driver.document().selection(), None);
}

/// Of a first event that is no way out nothing is done either, and a button that was let go is up.
#[test]
fn what_is_left_out_does_nothing_and_leaves_no_button_down() {
    let delete = |_: &mut Stage| {
        let view = of_action(Action::ViewTimeline);
        [view, chord(Modifiers::NONE, Key::Delete)].concat()
    };
    let click = |stage: &mut Stage| {
        let letters = "الوكالة".chars().flat_map(struck).collect();
        let click = Deed::ClickWords("المساء", 1).events(&mut stage.driver);
        [of_action(Action::Find), letters, click].concat()
    };
    let ways: [fn(&mut Stage) -> Vec<Event>; 2] = [delete, click];
    for (case, way) in ways.into_iter().enumerate() {
        let mut stage = Stage::late(annotated, usize::MAX);
        let first = Deed::ClickWords("مدينة النورس", 1).events(&mut stage.driver);
        stage.frame(&first);
        stage.driver.run();
        let contents = format!("{:#?}", stage.driver.document().set().contents());
        let events = way(&mut stage);
        stage.frame(&events);
        for _ in 0..8 {
            stage.after(0.5);
            stage.driver.run();
        }
        let now = format!("{:#?}", stage.driver.document().set().contents());
        assert!(now == contents, "{case}: something was changed");
        let ctx = &stage.driver.harness.ctx;
        assert!(
            !ctx.input(|input| input.pointer.any_down()),
            "the button is up"
        );
        assert_eq!(stage.driver.sees_part("was left out"), case == 0);
    }
}

#[test]
fn letters_go_into_the_filter_of_a_table_that_is_being_counted() {
    for view in [Action::ViewClaims, Action::ViewEntities] {
        same_however_late(&[
            Deed::ClickWords("مدينة النورس", 1),
            Deed::Act(view),
            Deed::Type("1Cطen'3"),
        ]);
        let mut stage = Stage::late(annotated, usize::MAX);
        let mut events = of_action(view);
        events.extend("1Cطen'3".chars().flat_map(struck));
        stage.frame(&events);
        stage.driver.run();
        assert_eq!(stage.focused(), "Filter", "{view:?}, before it is counted");
        assert_eq!(stage.value_of_focus(), "1Cطen'3", "{view:?}");
        stage.rest();
        assert_eq!(stage.focused(), "Filter", "{view:?}");
        assert_eq!(stage.value_of_focus(), "1Cطen'3", "{view:?}");
    }
}

#[test]
fn keys_for_rows_wait_for_the_rows() {
    let down = Deed::Key(Modifiers::NONE, Key::ArrowDown);
    let enter = Deed::Key(Modifiers::NONE, Key::Enter);
    let delete = Deed::Key(Modifiers::NONE, Key::Delete);
    for view in [
        Action::ViewClaims,
        Action::ViewEntities,
        Action::ViewTimeline,
        Action::ViewCounts,
        Action::Graph,
    ] {
        same_however_late(&[
            Deed::Act(view),
            down.clone(),
            enter.clone(),
            Deed::Type("de"),
        ]);
        same_however_late(&[Deed::Act(view), down.clone(), delete.clone()]);
        same_however_late(&[
            Deed::Act(view),
            Deed::Type("n"),
            down.clone(),
            enter.clone(),
        ]);
    }
}
