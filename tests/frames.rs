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
//! | letters right after the key that opens a field, in the same frame | they are in the field; nothing is tagged | `letters_after_the_key_that_opens_a_field_are_in_the_field` |
//! | Find, words, Escape and a tag, a claim with its gist or Delete at once, and the search comes late | what was found is tagged, claimed; nothing else is | `what_leaves_find_waits_for_the_search` |
//! | the search takes too long, or never comes | keys after Escape are left out, and that is told | `what_a_search_that_never_comes_was_to_decide_is_left_out` |
//! | … what comes first is no way out, or a click | it is left out too, and the button is up | `what_is_left_out_does_nothing_and_leaves_no_button_down` |
//! | a table is in front, Find and words that are nowhere, at once or one by one | the text is in front | `find_shows_the_text_whether_or_not_anything_is_found` |
//! | a question comes up that nobody asked for, amid a burst | it hears nothing of it, which is told; after a pause it hears | `a_question_amid_typing_hears_keys_after_a_pause` |
//! | a key that asks for a path and letters at once, and the window's own question for it comes late | they are in its field, whatever had the focus; nothing is tagged | `letters_after_a_key_that_asks_for_a_path_are_in_its_field` |
//! | … and the system has a window for that, which comes late | they do nothing, which is told | `letters_before_the_systems_window_comes_do_nothing` |
//! | … or closes the window | nothing is changed | `letters_behind_a_key_for_another_document_change_none` |
//! | … or for a new document of the clipboard, which comes late | they are for that document; the one before it is not changed | `letters_behind_a_key_for_another_document_change_none` |
//! | documents are closed one right after the other | each is | `letters_behind_a_key_for_another_document_change_none` |
//! | a document is closed with letters right behind, and another one comes to the front | they do nothing to that, which is told; after a pause they do | `letters_behind_a_key_for_another_document_change_none` |
//! | a view for the first time and letters at once, and its table comes late | they are in its filter, seen from the first frame; nothing is tagged | `letters_go_into_the_filter_of_a_table_that_is_being_counted` |
//! | a view, arrows, Enter or Delete at once, and the table comes late | they go to the rows that come | `keys_for_rows_wait_for_the_rows` |
//! | a key that would open a field and can't, and letters after it | it is said why; the letters do nothing | `letters_after_a_field_that_does_not_open_do_nothing` |
//! | … and a pause, another key or a click before the next letter | the letter is a key again | `a_pause_another_key_or_a_click_ends_what_is_left_out` |
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

use std::collections::VecDeque;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::Mention,
    text::Unit,
    workspace::{Action, Command},
};
use proptest::prelude::*;

use crate::support::Driver;

const TEXT: &str = "زار وفد وزارة الموانئ مدينة النورس أمس. ثم عاد الوزير سليم البحري إلى المرفأ\n\
    وقالت الوكالة إن الاتفاق مع شركة السواحل قد يوقع غدا\nوفي المساء انتهى كل شيء";
const CTRL: Modifiers = Modifiers {
    ctrl: true,
    command: true,
    ..Modifiers::NONE
};

/// What somebody at the window does.
#[derive(Clone, Debug)]
enum Deed {
    /// Strikes keys that write, one after the other.
    Type(&'static str),
    /// Strikes the key of an action.
    Act(Action),
    /// Strikes a key that writes nothing.
    Key(Modifiers, Key),
    /// Clicks what has this name, if it is there.
    Click(&'static str),
    /// Clicks in the middle of words so often.
    ClickWords(&'static str, usize),
    /// Clicks in the middle of words while a key is held.
    ClickHolding(Modifiers, &'static str),
    /// Clicks there with the other button.
    OtherClick(&'static str),
    /// Drags over words.
    Drag(&'static str),
    Paste(&'static str),
    /// Does nothing for a second: what comes is never in one frame with what was.
    Rest,
}

impl Deed {
    /// The events of it, for somebody who looks at the window as it is now.
    fn events(&self, driver: &mut Driver) -> Vec<Event> {
        match *self {
            Deed::Type(text) => text.chars().flat_map(struck).collect(),
            Deed::Act(action) => of_action(action),
            Deed::Key(held, key) => chord(held, key),
            Deed::Click(name) => {
                let found = driver.harness.query_all_by_label(name).next();
                let at = found.map(|node| node.rect().center());
                at.map_or(Vec::new(), |at| clicks(at, 1))
            }
            Deed::ClickWords(words, times) => {
                let (from, to) = ends(driver, words);
                clicks(from + (to - from) / 2.0, times)
            }
            Deed::ClickHolding(held, words) => {
                let (from, to) = ends(driver, words);
                let click = clicked(from + (to - from) / 2.0, PointerButton::Primary, held);
                let mut events = vec![Event::ModifiersChanged(held)];
                events.extend(click);
                events.push(Event::ModifiersChanged(Modifiers::NONE));
                events
            }
            Deed::OtherClick(words) => {
                let (from, to) = ends(driver, words);
                let at = from + (to - from) / 2.0;
                clicked(at, PointerButton::Secondary, Modifiers::NONE)
            }
            Deed::Drag(words) => {
                let (from, to) = ends(driver, words);
                dragged(&[from, from + (to - from) * 0.4, to])
            }
            Deed::Paste(text) => vec![Event::Paste(text.to_owned())],
            Deed::Rest => Vec::new(),
        }
    }
}

/// Where words begin and end on the screen.
fn ends(driver: &mut Driver, words: &str) -> (Pos2, Pos2) {
    let range = driver.place(words);
    driver.points(range)
}

fn key(key: Key, held: Modifiers, pressed: bool) -> Event {
    Event::Key {
        key,
        physical_key: Some(key),
        pressed,
        repeat: false,
        modifiers: held,
    }
}

/// A key that writes this letter, struck as the window system tells of it.
fn struck(letter: char) -> Vec<Event> {
    let latin = Key::from_name(&letter.to_uppercase().to_string());
    let name = if letter == ' ' {
        Some(Key::Space)
    } else {
        latin
    };
    // Under an Arabic layout its place is all that is known of the key.
    let place = match letter {
        'ط' | '\'' => Key::Quote,
        _ => name.unwrap_or(Key::J),
    };
    let held = Modifiers {
        shift: letter.is_uppercase(),
        ..Modifiers::NONE
    };
    let mut events = vec![
        key(place, held, true),
        Event::Text(letter.to_string()),
        key(place, held, false),
    ];
    if held.shift {
        // As a window tells of it.
        events.splice(
            0..0,
            [
                key(Key::ShiftLeft, held, true),
                Event::ModifiersChanged(held),
            ],
        );
        events.extend([
            key(Key::ShiftLeft, Modifiers::NONE, false),
            Event::ModifiersChanged(Modifiers::NONE),
        ]);
    }
    events
}

fn chord(held: Modifiers, pressed: Key) -> Vec<Event> {
    vec![
        Event::ModifiersChanged(held),
        key(pressed, held, true),
        key(pressed, held, false),
        Event::ModifiersChanged(Modifiers::NONE),
    ]
}

fn of_action(action: Action) -> Vec<Event> {
    let shortcut = action.info().shortcut.expect("an action with a key");
    let name = shortcut.key.to_string();
    let plain = !shortcut.command && !shortcut.alt && !shortcut.shift;
    if let (true, Some(letter), 1) = (plain, name.chars().next(), name.chars().count()) {
        return struck(letter.to_ascii_lowercase());
    }
    let held = Modifiers {
        ctrl: shortcut.command,
        command: shortcut.command,
        shift: shortcut.shift,
        alt: shortcut.alt,
        ..Modifiers::NONE
    };
    chord(held, Key::from_name(&name).expect("a key"))
}

fn button(at: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

fn clicks(at: Pos2, times: usize) -> Vec<Event> {
    let mut events = vec![Event::PointerMoved(at)];
    for _ in 0..times {
        events.extend([button(at, true), button(at, false)]);
    }
    events.push(Event::PointerGone);
    events
}

fn clicked(at: Pos2, button: PointerButton, modifiers: Modifiers) -> Vec<Event> {
    let pressed = |pressed| Event::PointerButton {
        pos: at,
        button,
        pressed,
        modifiers,
    };
    let there = Event::PointerMoved(at);
    vec![there, pressed(true), pressed(false), Event::PointerGone]
}

/// A drag along this way.
fn dragged(way: &[Pos2]) -> Vec<Event> {
    let (first, last) = (way[0], way[way.len() - 1]);
    let mut events = vec![Event::PointerMoved(first), button(first, true)];
    events.extend(way[1..].iter().map(|at| Event::PointerMoved(*at)));
    events.extend([button(last, false), Event::PointerGone]);
    events
}

/// A window whose clock stands while one does not rest: how long a frame takes says nothing.
struct Stage {
    driver: Driver,
    second: f64,
    /// Searches and tables come so many frames late; `None` if they are there at once.
    late: Option<usize>,
    /// How many frames the next has been waited for.
    waited: usize,
}

impl Stage {
    fn new(prepare: fn() -> Driver) -> Stage {
        let mut driver = prepare();
        let second = driver.harness.ctx.input(|input| input.time) + 10.0;
        driver.harness.input_mut().time = Some(second);
        driver.run();
        Stage {
            driver,
            second,
            late: None,
            waited: 0,
        }
    }

    /// One where searches and tables come so many frames late.
    fn late(prepare: fn() -> Driver, frames: usize) -> Stage {
        let mut stage = Stage::new(prepare);
        stage.late = Some(frames);
        stage.driver.record().answers = Some(VecDeque::new());
        stage
    }

    /// Hands over what has been worked out first of all that waits; whether there was anything.
    fn answer(&mut self) -> bool {
        let answers = self.driver.record().answers.as_mut();
        let Some(answer) = answers.and_then(VecDeque::pop_front) else {
            return false;
        };
        let ctx = self.driver.harness.ctx.clone();
        self.driver.harness.state_mut().dispatch(&ctx, answer);
        ctx.request_repaint();
        true
    }

    /// One frame with these events.
    fn frame(&mut self, events: &[Event]) {
        let input = self.driver.harness.input_mut();
        input.events.extend_from_slice(events);
        self.driver.harness.step();
        self.waited += 1;
        if self.late.is_some_and(|late| self.waited > late) {
            self.answer();
            self.waited = 0;
        }
    }

    /// Lets so many seconds pass.
    fn after(&mut self, seconds: f64) {
        self.second += seconds;
        self.driver.harness.input_mut().time = Some(self.second);
    }

    fn rest(&mut self) {
        self.settle();
        self.after(1.0);
        self.settle();
    }

    /// Lets all come that is to come.
    fn settle(&mut self) {
        self.driver.run();
        while self.answer() {
            self.driver.run();
        }
    }

    /// Does these, one event a frame and a rest after each; answers with the events between rests.
    fn perform(&mut self, deeds: &[Deed]) -> Vec<Vec<Event>> {
        let mut parts = vec![Vec::new()];
        for deed in deeds {
            if matches!(deed, Deed::Rest) {
                self.rest();
                parts.push(Vec::new());
                continue;
            }
            let mut part = Vec::new();
            for event in deed.events(&mut self.driver) {
                self.frame(std::slice::from_ref(&event));
                self.driver.run();
                part.push(event);
            }
            parts.last_mut().expect("a part").extend(part);
        }
        self.rest();
        parts
    }

    /// Sends the same, in frames of so many events each, over and over.
    fn send(&mut self, parts: &[Vec<Event>], frames: &[usize]) {
        let mut sizes = frames.iter().copied().cycle();
        for part in parts {
            let mut left = &part[..];
            while !left.is_empty() {
                let size = sizes.next().unwrap_or(usize::MAX).min(left.len());
                self.frame(&left[..size]);
                left = &left[size..];
            }
            self.rest();
        }
        if parts.is_empty() {
            self.rest();
        }
    }

    /// All that counts of what came of it.
    fn outcome(&self) -> String {
        let workspace = self.driver.workspace();
        let mut told = vec![
            format!("question: {:?}", workspace.question()),
            format!("tag: {:?}", workspace.last_tag()),
        ];
        for document in workspace.documents() {
            let history = document.history();
            told.push(format!("annotations: {:#?}", document.set().contents()));
            told.push(format!("undo: {} of {}", history.present(), history.len()));
            told.push(format!("selection: {:?}", document.selection()));
            told.push(format!("inspector: {:?}", document.all_chosen()));
            told.push(format!("found: {:?}", document.find().query()));
        }
        let all = self.driver.harness.root().children_recursive();
        told.extend(all.map(|node| {
            let seen = node.accesskit_node();
            let focus = if node.is_focused() { " (focus)" } else { "" };
            let (role, label, value) = (seen.role(), seen.label(), seen.value());
            let (label, value) = (label.unwrap_or_default(), value.unwrap_or_default());
            format!("{role:?} {label} = {value}{focus}")
        }));
        // The folder is another in each run.
        let folder = self.driver.folder.path().to_string_lossy();
        told.join("\n").replace(&*folder, "…")
    }

    fn focused(&self) -> String {
        let mut all = self.driver.harness.root().children_recursive();
        let focused = all.find(|node| node.is_focused());
        let label = focused.and_then(|node| node.accesskit_node().label());
        label.unwrap_or_default()
    }

    fn value_of_focus(&self) -> String {
        let mut all = self.driver.harness.root().children_recursive();
        let focused = all.find(|node| node.is_focused());
        let value = focused.and_then(|node| node.accesskit_node().value());
        value.unwrap_or_default()
    }
}

/// Two mentions, an entity and a claim; nothing in the inspector.
fn annotated() -> Driver {
    let mut driver = Driver::article(TEXT);
    for (words, kind) in [("مدينة النورس", "GPE"), ("سليم البحري", "PER")] {
        tag(&mut driver, words, kind);
    }
    driver.send(Command::Act(Action::MakeEntity));
    let range = driver.place("الاتفاق مع شركة السواحل");
    driver.send(Command::Select(Some(range)));
    driver.send(Command::Act(Action::MakeClaim));
    driver.key(Key::Escape);
    driver.send(Command::Focus(None));
    driver.harness.key_press_modifiers(CTRL, Key::Home);
    driver.run();
    driver
}

fn tag(driver: &mut Driver, words: &str, kind: &str) {
    let range = driver.place(words);
    driver.send(Command::Select(Some(range)));
    driver.send(Command::Tag(kind.into()));
}

/// Asserts that it comes to the same in frames of so many events.
fn same_in_frames(deeds: &[Deed], frames: &[usize]) -> Result<(), TestCaseError> {
    let mut slowly = Stage::new(annotated);
    let parts = slowly.perform(deeds);
    let expected = slowly.outcome();
    let late = frames.first().map_or(0, |first| first % 5);
    for (frames, late) in [
        (frames, None),
        (&[usize::MAX], None),
        (&[1], None),
        (frames, Some(late)),
        (&[usize::MAX], Some(late)),
        (&[1], Some(late)),
    ] {
        let mut stage = match late {
            None => Stage::new(annotated),
            Some(late) => Stage::late(annotated, late),
        };
        stage.send(&parts, frames);
        let outcome = stage.outcome();
        if outcome != expected {
            let told = differences(&expected, &outcome);
            return Err(TestCaseError::fail(format!(
                "{deeds:?} in frames of {frames:?}, answers late by {late:?}:\n{told}"
            )));
        }
    }
    Ok(())
}

/// The lines that only one of two tellings has.
fn differences(expected: &str, outcome: &str) -> String {
    let lacks = |one: &str, other: &str, sign: char| {
        let lines = one
            .lines()
            .filter(|line| !other.lines().any(|o| o == *line));
        lines
            .map(|line| format!("{sign} {line}\n"))
            .collect::<String>()
    };
    lacks(expected, outcome, '-') + &lacks(outcome, expected, '+')
}

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

/// What a key opens, and the name of the field that letters then go to.
const OPENED: [(Action, &str); 8] = [
    (Action::Find, "Find in the article"),
    (Action::GoTo, "Go to"),
    (Action::Palette, "Do anything"),
    (Action::Note, "Note"),
    (Action::MakeClaim, "Gist"),
    (Action::AssignEntity, "Entity to find"),
    (Action::MergeEntity, "Entity to find"),
    (Action::History, "Find in history"),
];

/// A state in which each of these can be done.
fn before(action: Action) -> fn() -> Driver {
    match action {
        Action::MakeClaim => || {
            let mut driver = annotated();
            let range = driver.place("المساء");
            driver.send(Command::Select(Some(range)));
            driver
        },
        Action::MergeEntity => || {
            let mut driver = annotated();
            for _ in 0..2 {
                driver.press(Action::NextMention);
                driver.press(Action::MakeEntity);
            }
            driver
        },
        _ => || {
            let mut driver = annotated();
            driver.press(Action::NextMention);
            driver
        },
    }
}

#[test]
fn letters_after_the_key_that_opens_a_field_are_in_the_field() {
    for (action, name) in OPENED {
        let mut stage = Stage::new(before(action));
        // Each of these letters is a key of its own in the article.
        let letters = "1cden3";
        let mut events = of_action(action);
        events.extend(letters.chars().flat_map(struck));
        let tags = |stage: &Stage| {
            let mentions = stage.driver.document().set().contents().mentions.clone();
            let tag = |mention: &Mention| (mention.kind.clone(), mention.anchors.clone());
            mentions
                .values()
                .map(|mention| tag(mention))
                .collect::<Vec<_>>()
        };
        let tagged = tags(&stage);
        stage.frame(&events);
        stage.rest();
        assert_eq!(stage.focused(), name, "{action:?}");
        assert_eq!(stage.value_of_focus(), letters, "{action:?}");
        assert_eq!(tags(&stage), tagged, "{action:?}");
    }
}

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

/// Somebody whose name is not known yet.
fn stranger() -> Driver {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("a.txt");
    std::fs::write(&path, TEXT).expect("an article");
    Driver::start(folder, vec![path], None)
}

#[test]
fn a_question_amid_typing_hears_keys_after_a_pause() {
    let mut tag_and_note = struck('3');
    tag_and_note.extend("nنبأ ليلى".chars().flat_map(struck));
    tag_and_note.extend(chord(Modifiers::NONE, Key::Enter));
    for at_once in [true, false] {
        let mut stage = Stage::new(stranger);
        let select = Deed::ClickWords("مدينة النورس", 2).events(&mut stage.driver);
        stage.frame(&select);
        stage.rest();
        let frame = if at_once { tag_and_note.len() } else { 2 };
        for events in tag_and_note.chunks(frame) {
            stage.after(0.1);
            stage.frame(events);
        }
        stage.driver.run();
        assert!(stage.driver.sees("Who is annotating?"));
        assert!(stage.driver.sees_part("was left out"), "{at_once}");
        assert_eq!(
            (stage.focused(), stage.value_of_focus()),
            ("Your name".into(), String::new())
        );
        assert_eq!(stage.driver.workspace().annotator(), None);
        stage.after(0.6);
        for events in "ليلى".chars().map(struck) {
            stage.after(0.1);
            stage.frame(&events);
        }
        stage.frame(&chord(Modifiers::NONE, Key::Enter));
        stage.rest();
        let annotator = stage
            .driver
            .workspace()
            .annotator()
            .map(ToString::to_string);
        assert_eq!(annotator.as_deref(), Some("ليلى"), "{at_once}");
        assert_eq!(stage.driver.document().set().contents().mentions.len(), 1);
    }
}

/// What asks for a path.
const ASKS: [Action; 3] = [Action::Open, Action::SaveAs, Action::Save];

#[test]
fn letters_after_a_key_that_asks_for_a_path_are_in_its_field() {
    for (action, in_note) in ASKS
        .into_iter()
        .flat_map(|action| [(action, false), (action, true)])
    {
        let mut stage = Stage::late(annotated, 3);
        stage.driver.record().no_dialog = Some("There is none.".to_owned());
        let first = Deed::ClickWords("مدينة النورس", 1).events(&mut stage.driver);
        stage.frame(&first);
        stage.rest();
        if in_note {
            stage.frame(&of_action(Action::Note));
            stage.rest();
            assert_eq!(stage.focused(), "Note");
        }
        let contents = format!("{:?}", stage.driver.document().set().contents());
        let mut events = of_action(action);
        events.extend("23n456".chars().flat_map(struck));
        stage.frame(&events);
        stage.rest();
        assert_eq!(stage.focused(), "Path", "{action:?}");
        let typed = stage.value_of_focus();
        assert_eq!(typed.rsplit('/').next(), Some("23n456"), "{action:?}");
        let now = format!("{:?}", stage.driver.document().set().contents());
        assert!(now == contents, "{action:?}: something was changed");
    }
}

#[test]
fn letters_before_the_systems_window_comes_do_nothing() {
    for action in ASKS {
        let mut stage = Stage::new(annotated);
        let first = Deed::ClickWords("مدينة النورس", 1).events(&mut stage.driver);
        stage.frame(&first);
        stage.rest();
        let contents = format!("{:?}", stage.driver.document().set().contents());
        let mut events = of_action(action);
        events.extend("23n456".chars().flat_map(struck));
        stage.frame(&events);
        stage.driver.run();
        let now = format!("{:?}", stage.driver.document().set().contents());
        assert!(now == contents, "{action:?}: something was changed");
        assert!(stage.driver.sees_part("was left out"), "{action:?}");
        // Whoever comes back to the window before the other is answered goes on.
        stage.after(1.0);
        stage.frame(&struck('2'));
        stage.rest();
        let now = format!("{:?}", stage.driver.document().set().contents());
        assert!(now != contents, "{action:?}");
    }
}

#[test]
fn letters_behind_a_key_for_another_document_change_none() {
    let contents = |stage: &Stage| {
        let documents = stage.driver.workspace().documents();
        let all = documents.iter().map(|d| d.set().contents());
        format!("{:?}", all.collect::<Vec<_>>())
    };
    let inspect = |stage: &mut Stage| {
        let click = Deed::ClickWords("مدينة النورس", 1).events(&mut stage.driver);
        stage.frame(&click);
        stage.rest();
    };
    // None: the window closes. What was not saved is asked about, and is no matter here.
    let mut stage = Stage::new(|| Driver::article(TEXT));
    inspect(&mut stage);
    let before = contents(&stage);
    let mut events = of_action(Action::SelectAll);
    events.extend(of_action(Action::Quit));
    events.extend("2w".chars().flat_map(struck));
    stage.frame(&events);
    stage.driver.run();
    assert!(stage.driver.record().quit);
    assert_eq!(contents(&stage), before);
    // Or asks first: what is typed ahead is no answer.
    let mut stage = Stage::new(annotated);
    let before = contents(&stage);
    let mut events = of_action(Action::Quit);
    events.extend("2w ".chars().flat_map(struck));
    events.extend(chord(Modifiers::NONE, Key::Enter));
    stage.frame(&events);
    stage.driver.run();
    assert!(stage.driver.sees_part("before closing?"));
    assert!(stage.driver.record().asked.is_empty() && !stage.driver.record().quit);
    assert_eq!(contents(&stage), before);
    // A new one of the clipboard.
    let mut stage = Stage::late(annotated, 3);
    stage.driver.record().arriving = Some(VecDeque::new());
    stage.driver.record().clipboard = "نص جديد من الحافظة".to_owned();
    inspect(&mut stage);
    let before = contents(&stage);
    let mut events = of_action(Action::Paste);
    events.extend("2w".chars().flat_map(struck));
    stage.frame(&events);
    stage.driver.run();
    assert_eq!(contents(&stage), before);
    while let Some(answer) = stage
        .driver
        .record()
        .arriving
        .as_mut()
        .and_then(VecDeque::pop_front)
    {
        stage.driver.send(answer);
    }
    stage.rest();
    let documents = stage.driver.workspace().documents();
    assert_eq!(documents.len(), 2);
    let first = format!("{:?}", [documents[0].set().contents()]);
    assert!(before == first, "the first was changed");
    // The one that comes to the front when another is closed.
    let mut stage = Stage::new(annotated);
    inspect(&mut stage);
    let other = stage.driver.folder.path().join("other.txt");
    std::fs::write(&other, "نص آخر").expect("an article");
    stage.driver.send(Command::OpenPath(other));
    stage.rest();
    assert_eq!(stage.driver.workspace().documents().len(), 2);
    let mut events = of_action(Action::Close);
    events.extend("2w".chars().flat_map(struck));
    stage.frame(&events);
    stage.driver.run();
    assert_eq!(contents(&stage), before);
    assert!(stage.driver.sees_part("was left out"));
    stage.after(1.0);
    stage.frame(&struck('2'));
    stage.rest();
    assert_ne!(contents(&stage), before);
    // Other keys go on as before.
    let mut stage = Stage::new(|| Driver::article(TEXT));
    for name in ["second.txt", "third.txt"] {
        let path = stage.driver.folder.path().join(name);
        std::fs::write(&path, name).expect("an article");
        stage.driver.send(Command::OpenPath(path));
    }
    stage.rest();
    let twice = [of_action(Action::Close), of_action(Action::Close)].concat();
    stage.frame(&twice);
    stage.driver.run();
    assert_eq!(stage.driver.workspace().documents().len(), 1);
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

/// Two words that bear no tag are selected, or nothing is; neither in the inspector.
fn with_nothing_at_hand(selects: bool) -> Driver {
    let mut driver = annotated();
    if selects {
        let range = driver.place("المساء");
        driver.send(Command::Select(Some(range)));
    }
    driver
}

#[test]
fn letters_after_a_field_that_does_not_open_do_nothing() {
    let fields = Action::table().iter().map(|info| info.action);
    let fields = fields.filter(|action| action.opens_field());
    let mut refused = Vec::new();
    for action in fields {
        for prepare in [(|| with_nothing_at_hand(false)) as fn() -> Driver, || {
            with_nothing_at_hand(true)
        }] {
            let mut stage = Stage::new(prepare);
            if stage.driver.workspace().available(action) {
                continue;
            }
            refused.push(action);
            let before = stage.outcome();
            let mut events = of_action(action);
            events.extend("Nmn1Kطcde'3 t".chars().flat_map(struck));
            stage.frame(&events);
            stage.rest();
            assert!(
                stage
                    .driver
                    .sees_part("Letters typed right after its key are left out"),
                "{action:?}"
            );
            let notices: Vec<u64> = (stage.driver.workspace().notices().iter())
                .map(|notice| notice.id)
                .collect();
            for notice in notices {
                stage.driver.send(Command::Dismiss(notice));
            }
            let told = differences(&before, &stage.outcome());
            assert!(told.is_empty(), "{action:?}:\n{told}");
        }
    }
    for action in [Action::AssignEntity, Action::MakeClaim] {
        assert!(refused.contains(&action), "{action:?}");
    }
    // However they are divided.
    let deeds = [Deed::Act(Action::AssignEntity), Deed::Type("mn1cde3")];
    same_in_frames(&deeds, &[3]).unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn a_pause_another_key_or_a_click_ends_what_is_left_out() {
    let between: [fn(&mut Stage); 3] = [
        |stage| {
            stage.after(1.5);
        },
        |stage| {
            // The caret goes to the beginning, and lets go of what was selected.
            stage.frame(&chord(CTRL, Key::Home));
            let range = stage.driver.place("المساء");
            stage.driver.send(Command::Select(Some(range)));
        },
        |stage| {
            let click = Deed::ClickWords("انتهى", 1).events(&mut stage.driver);
            stage.frame(&click);
            let range = stage.driver.place("المساء");
            stage.driver.send(Command::Select(Some(range)));
        },
    ];
    for (case, between) in between.into_iter().enumerate() {
        let mut stage = Stage::new(|| with_nothing_at_hand(true));
        let mentions = |stage: &Stage| stage.driver.document().set().contents().mentions.len();
        let before = mentions(&stage);
        stage.frame(&of_action(Action::AssignEntity));
        stage.frame(&struck('1'));
        stage.driver.run();
        assert_eq!(mentions(&stage), before);
        between(&mut stage);
        stage.frame(&struck('1'));
        stage.driver.run();
        let told = stage.driver.workspace().notices();
        assert_eq!(mentions(&stage), before + 1, "{case}: {told:?}");
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

fn selected(stage: &Stage) -> Option<String> {
    let document = stage.driver.document();
    let span = document.selection()?;
    Some(document.set().article().quote(span).to_owned())
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
