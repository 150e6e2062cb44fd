//! However keys, letters and what the pointer does are divided into frames, the same comes of it: the
//! same annotations and steps of undo, the same panels open, the same field with the focus and the
//! same words in it. A slow machine, or a program that was stopped meanwhile, hears of all at once.
//!
//! Each sequence is done once with a rest after each event, by somebody who reads the screen: clicks
//! are aimed at what the event before has opened. What that hand has sent is sent again, divided
//! otherwise, also where searches and tables come late. `.ci/keys` does some of it in a real window.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | any keys, letters, clicks and drags, divided in any way | the same annotations, panels, focus, words and steps of undo | `however_events_are_divided_into_frames_the_outcome_is_the_same` |
//! | a table is in front, Find and words that are nowhere, at once or one by one | the text is in front | `find_shows_the_text_whether_or_not_anything_is_found` |
//! | the key of a letter in one frame, its letter in the next | the letter is not typed into what the key has opened | `a_letter_does_not_go_where_its_key_has_led` |
//! | a word, typed in one frame | the steps of undo are those of a word typed slowly | `what_is_typed_in_one_frame_is_undone_as_if_it_was_typed_slowly` |
//! | the focus brings the head of a table into view, and a click follows at once | it goes to what stands there when all rests | `a_click_waits_for_what_the_focus_brings_into_view` |
//! | press, way and release of a drag in one frame | the words dragged over are selected | `a_drag_within_one_frame_selects` |
//! | the way of a drag leads off and back to where it began, in one frame | it is a drag, and no click | `the_way_of_a_drag_counts_and_not_only_its_end` |
//! | an end is pulled by its handle, in one frame | the end moves | `a_handle_is_pulled_within_one_frame` |
//! | a gloss is dragged to another, in one frame | how they relate is asked | `a_gloss_is_dragged_within_one_frame` |
//! | two clicks in one frame | a word is selected | `two_clicks_within_one_frame_are_a_double_click` |
//! | a key is held down while the program was busy | each repeat counts, and none is late | `held_keys_count_and_leave_nothing_behind` |
//! | nothing happens, the pointer moves, or a key is struck and let go | a frame is one pass, as ever | `what_rests_and_what_moves_takes_one_pass` |

use egui::{Event, Key, Modifiers, Pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use hashiya::{
    text::Unit,
    workspace::{Action, Command},
};
use proptest::prelude::*;

use crate::support::stage::{
    CTRL, Deed, Stage, annotated, before, button, clicks, dragged, ends, key, of_action,
    same_in_frames, selected, struck,
};

fn deed() -> impl Strategy<Value = Deed> {
    let opening = prop::sample::select(vec![
        Action::Find,
        Action::GoTo,
        Action::Palette,
        Action::Note,
        Action::FillIn,
        Action::AssignEntity,
        Action::MakeClaim,
        Action::Relate,
        Action::History,
        Action::Tagset,
        Action::TextSheet,
        Action::MenuHere,
        Action::Keys,
        Action::ChangeKeys,
        Action::ViewClaims,
        Action::ViewEntities,
        Action::ViewText,
    ]);
    let other = prop::sample::select(vec![
        Action::NextAnnotation,
        Action::PreviousAnnotation,
        Action::NextMention,
        Action::NextClaim,
        Action::NextWord,
        Action::PreviousWord,
        Action::NextSentence,
        Action::Grow,
        Action::TagAgain,
        Action::Repeat,
        Action::CycleOverlapping,
        Action::EndWordOn,
        Action::StartLetterBack,
        Action::Delete,
        Action::Undo,
        Action::Redo,
        Action::ChooseNext,
        Action::MakeEntity,
        Action::SelectAll,
        Action::StickyTag,
    ]);
    let words = || {
        prop::sample::select(vec![
            "وزارة الموانئ",
            "مدينة النورس",
            "سليم البحري",
            "شركة السواحل",
            "المساء",
        ])
    };
    let held = prop::sample::select(vec![CTRL, Modifiers::SHIFT]);
    let held = (held, words());
    let named = prop::sample::select(vec![
        "Note",
        "Type",
        "Gist",
        "Find in the article",
        "Find…",
        "Undo",
        "Claims",
        "Tag as Person",
        "Close",
    ]);
    let keys = prop::sample::select(vec![
        (Modifiers::NONE, Key::Enter),
        (Modifiers::NONE, Key::Escape),
        (Modifiers::NONE, Key::Tab),
        (Modifiers::SHIFT, Key::Tab),
        (Modifiers::NONE, Key::ArrowDown),
        (Modifiers::NONE, Key::ArrowLeft),
        (Modifiers::SHIFT, Key::ArrowLeft),
        (Modifiers::NONE, Key::Backspace),
        (CTRL, Key::End),
        (Modifiers::NONE, Key::Home),
    ]);
    let typed = prop::sample::select(vec!["nc", "port ", "12", "1", "3", "de", "موج", "a b"]);
    prop_oneof![
        4 => opening.prop_map(Deed::Act),
        4 => typed.prop_map(Deed::Type),
        3 => other.prop_map(Deed::Act),
        3 => keys.prop_map(|(held, key)| Deed::Key(held, key)),
        1 => words().prop_map(|words| Deed::ClickWords(words, 1)),
        1 => words().prop_map(|words| Deed::ClickWords(words, 2)),
        1 => held.prop_map(|(held, words)| Deed::ClickHolding(held, words)),
        1 => words().prop_map(Deed::OtherClick),
        1 => words().prop_map(Deed::Drag),
        1 => named.prop_map(Deed::Click),
        1 => Just(Deed::Paste("نورس")),
        1 => Just(Deed::Rest),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn however_events_are_divided_into_frames_the_outcome_is_the_same(
        deeds in prop::collection::vec(deed(), 2..9),
        frames in prop::collection::vec(1..12usize, 1..6),
    ) {
        same_in_frames(&deeds, &frames)?;
    }
}

#[test]
fn a_click_waits_for_what_the_focus_brings_into_view() {
    // Backwards from the article the focus comes to the last head, which is out of view.
    let deeds = [
        Deed::Act(Action::ViewClaims),
        Deed::Key(Modifiers::SHIFT, Key::Tab),
        Deed::Act(Action::ViewEntities),
        Deed::ClickWords("وزارة الموانئ", 2),
    ];
    for size in [1, 3, usize::MAX] {
        let same = same_in_frames(&deeds, &[size]);
        same.unwrap_or_else(|why| panic!("{size} events a frame: {why}"));
    }
}

#[test]
fn a_letter_does_not_go_where_its_key_has_led() {
    let mut stage = Stage::new(before(Action::Note));
    for event in of_action(Action::Note) {
        stage.frame(&[event]);
        stage.rest();
    }
    assert_eq!(stage.focused(), "Note");
    assert_eq!(stage.value_of_focus(), "");
    stage.frame(&struck('n'));
    stage.rest();
    assert_eq!(stage.value_of_focus(), "n");
}

#[test]
fn what_is_typed_in_one_frame_is_undone_as_if_it_was_typed_slowly() {
    let typed: Vec<Event> = "quay by quay".chars().flat_map(struck).collect();
    let notes = |size: usize| {
        let mut stage = Stage::new(before(Action::Note));
        stage.send(&[of_action(Action::Note)], &[usize::MAX]);
        stage.send(std::slice::from_ref(&typed), &[size]);
        let mut notes = vec![stage.value_of_focus()];
        for _ in 0..3 {
            stage.driver.press(Action::Undo);
            notes.push(stage.value_of_focus());
        }
        notes
    };
    let slowly = notes(1);
    assert_eq!(slowly[..2], ["quay by quay", "quay by"]);
    assert_eq!(notes(usize::MAX), slowly);
    assert_eq!(notes(7), slowly);
}

#[test]
fn a_drag_within_one_frame_selects() {
    let mut stage = Stage::new(annotated);
    let (from, to) = ends(&mut stage.driver, "شركة السواحل");
    for way in [vec![from, from + (to - from) / 2.0, to], vec![from, to]] {
        stage.frame(&dragged(&way));
        stage.rest();
        assert_eq!(selected(&stage).as_deref(), Some("شركة السواحل"));
        stage.driver.key(Key::Escape);
        assert_eq!(selected(&stage), None);
    }
    // A press and a release, and nothing told of what lies between.
    let events = [button(from, true), button(to, false)];
    stage.frame(&events);
    stage.rest();
    assert_eq!(selected(&stage).as_deref(), Some("شركة السواحل"));
}

#[test]
fn the_way_of_a_drag_counts_and_not_only_its_end() {
    let prepare = || {
        let mut driver = annotated();
        driver.send(Command::SnapTo(Unit::Word));
        driver
    };
    let mut stage = Stage::new(prepare);
    let (from, to) = ends(&mut stage.driver, "شركة السواحل");
    // Back to beside where it began, as near as a click may waver.
    let way = |step: usize| {
        let at = from - vec2(2.0 * step as f32, 0.0);
        vec![at, to, at - vec2(4.0, 0.0)]
    };
    let ways = (0..8).map(way);
    let mut all = Vec::new();
    for way in ways {
        let (quickly, slowly) = (usize::MAX, 1);
        let [quickly, slowly] = [quickly, slowly].map(|size| {
            stage.send(&[dragged(&way)], &[size]);
            let selected = selected(&stage);
            stage.driver.send(Command::Select(None));
            selected
        });
        assert_eq!(quickly, slowly);
        all.extend(quickly);
    }
    // Where a letter lies between.
    assert!(all.iter().any(|words| words == "شركة"), "{all:?}");
}

#[test]
fn a_handle_is_pulled_within_one_frame() {
    let mut stage = Stage::new(before(Action::Note));
    let quote = |stage: &Stage| {
        let set = stage.driver.document().set();
        let id = stage
            .driver
            .document()
            .focused_mention()
            .expect("a mention");
        let mention = set.mention(id).expect("it");
        let span = mention.spans().next().expect("a place");
        set.article().quote(span).to_owned()
    };
    assert_eq!(quote(&stage), "مدينة النورس");
    let handle = stage.driver.harness.get_by_label("End of the annotation");
    let from = handle.rect().center();
    let (_, to) = ends(&mut stage.driver, "أمس");
    let to = Pos2::new(to.x, from.y);
    stage.frame(&dragged(&[from, from + (to - from) / 2.0, to]));
    stage.rest();
    assert_eq!(quote(&stage), "مدينة النورس أمس");
}

#[test]
fn a_gloss_is_dragged_within_one_frame() {
    let prepare = || {
        let mut driver = annotated();
        let range = driver.place("انتهى كل شيء");
        driver.send(Command::Select(Some(range)));
        driver.send(Command::Act(Action::MakeClaim));
        driver.key(Key::Escape);
        driver
    };
    let mut stage = Stage::new(prepare);
    let glosses = stage.driver.harness.query_all_by_label_contains("Gloss: ");
    let at: Vec<Pos2> = glosses.map(|node| node.rect().center()).collect();
    let [from, to] = at[..] else {
        panic!("two glosses, not {}", at.len());
    };
    stage.frame(&dragged(&[from, from + (to - from) / 2.0, to]));
    stage.rest();
    assert_eq!(stage.focused(), "How it relates");
}

#[test]
fn two_clicks_within_one_frame_are_a_double_click() {
    let mut stage = Stage::new(annotated);
    let (from, to) = ends(&mut stage.driver, "المساء");
    stage.frame(&clicks(from + (to - from) / 2.0, 2));
    stage.rest();
    assert_eq!(selected(&stage).as_deref(), Some("المساء"));
}

#[test]
fn held_keys_count_and_leave_nothing_behind() {
    let repeats = 40;
    let pressed = vec![key(Key::ArrowLeft, Modifiers::SHIFT, true); repeats];
    let mut stage = Stage::new(annotated);
    stage.frame(&pressed);
    // What does not fit into one frame comes in those that follow at once.
    stage.driver.harness.run_steps(5);
    let count = |stage: &Stage| selected(stage).map(|words| words.chars().count());
    assert_eq!(count(&stage), Some(repeats));
    stage.rest();
    assert_eq!(count(&stage), Some(repeats));
}

#[test]
fn what_rests_and_what_moves_takes_one_pass() {
    let mut stage = Stage::new(annotated);
    let (from, to) = ends(&mut stage.driver, "المساء");
    stage.frame(&[Event::PointerMoved(from)]);
    stage.rest();
    let passes = |stage: &Stage| stage.driver.harness.ctx.cumulative_pass_nr();
    let before = passes(&stage);
    let frames = 20;
    for frame in 0..frames {
        let at = from + (to - from) * (frame as f32 / frames as f32);
        stage.frame(&[Event::PointerMoved(at)]);
    }
    assert_eq!(passes(&stage) - before, frames, "the pointer moves");
    stage.rest();
    let before = passes(&stage);
    for _ in 0..frames {
        stage.frame(&[]);
    }
    assert_eq!(passes(&stage) - before, frames, "nothing happens");
    let key = |pressed| Event::Key {
        key: Key::ArrowUp,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let before = passes(&stage);
    stage.frame(&[key(true), key(false)]);
    assert_eq!(passes(&stage) - before, 1, "a key is struck and let go");
}

#[test]
fn find_shows_the_text_whether_or_not_anything_is_found() {
    // Of what was typed at once only the last is looked for.
    let deeds = [
        Deed::Act(Action::ViewClaims),
        Deed::Act(Action::Find),
        Deed::Paste("نورس"),
        Deed::Type("nc"),
    ];
    for size in [1, usize::MAX] {
        let same = same_in_frames(&deeds, &[size]);
        same.unwrap_or_else(|why| panic!("{size} events a frame: {why}"));
    }
}
