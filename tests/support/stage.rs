//! Somebody at a window whose clock stands while one does not rest: what is done, the events of it, and
//! what came of it.

use std::collections::VecDeque;

use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::workspace::{Action, Command};
use proptest::prelude::*;

use super::Driver;

pub const TEXT: &str = "زار وفد وزارة الموانئ مدينة النورس أمس. ثم عاد الوزير سليم البحري إلى المرفأ\n\
    وقالت الوكالة إن الاتفاق مع شركة السواحل قد يوقع غدا\nوفي المساء انتهى كل شيء";
pub const CTRL: Modifiers = Modifiers {
    ctrl: true,
    command: true,
    ..Modifiers::NONE
};

/// What somebody at the window does.
#[derive(Clone, Debug)]
pub enum Deed {
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
    pub fn events(&self, driver: &mut Driver) -> Vec<Event> {
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
pub fn ends(driver: &mut Driver, words: &str) -> (Pos2, Pos2) {
    let range = driver.place(words);
    driver.points(range)
}

pub fn key(key: Key, held: Modifiers, pressed: bool) -> Event {
    Event::Key {
        key,
        physical_key: Some(key),
        pressed,
        repeat: false,
        modifiers: held,
    }
}

/// A key that writes this letter, struck as the window system tells of it.
pub fn struck(letter: char) -> Vec<Event> {
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

pub fn chord(held: Modifiers, pressed: Key) -> Vec<Event> {
    vec![
        Event::ModifiersChanged(held),
        key(pressed, held, true),
        key(pressed, held, false),
        Event::ModifiersChanged(Modifiers::NONE),
    ]
}

pub fn of_action(action: Action) -> Vec<Event> {
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

pub fn button(at: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

pub fn clicks(at: Pos2, times: usize) -> Vec<Event> {
    let mut events = vec![Event::PointerMoved(at)];
    for _ in 0..times {
        events.extend([button(at, true), button(at, false)]);
    }
    events.push(Event::PointerGone);
    events
}

pub fn clicked(at: Pos2, button: PointerButton, modifiers: Modifiers) -> Vec<Event> {
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
pub fn dragged(way: &[Pos2]) -> Vec<Event> {
    let (first, last) = (way[0], way[way.len() - 1]);
    let mut events = vec![Event::PointerMoved(first), button(first, true)];
    events.extend(way[1..].iter().map(|at| Event::PointerMoved(*at)));
    events.extend([button(last, false), Event::PointerGone]);
    events
}

/// A window whose clock stands while one does not rest: how long a frame takes says nothing.
pub struct Stage {
    pub driver: Driver,
    second: f64,
    /// Searches and tables come so many frames late; `None` if they are there at once.
    late: Option<usize>,
    /// How many frames the next has been waited for.
    waited: usize,
}

impl Stage {
    pub fn new(prepare: fn() -> Driver) -> Stage {
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
    pub fn late(prepare: fn() -> Driver, frames: usize) -> Stage {
        let mut stage = Stage::new(prepare);
        stage.late = Some(frames);
        stage.driver.record().answers = Some(VecDeque::new());
        stage
    }

    /// Hands over what has been worked out first of all that waits; whether there was anything.
    pub fn answer(&mut self) -> bool {
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
    pub fn frame(&mut self, events: &[Event]) {
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
    pub fn after(&mut self, seconds: f64) {
        self.second += seconds;
        self.driver.harness.input_mut().time = Some(self.second);
    }

    pub fn rest(&mut self) {
        self.settle();
        self.after(1.0);
        self.settle();
    }

    /// Lets all come that is to come.
    pub fn settle(&mut self) {
        self.driver.run();
        while self.answer() {
            self.driver.run();
        }
    }

    /// Does these, one event a frame and a rest after each; answers with the events between rests.
    pub fn perform(&mut self, deeds: &[Deed]) -> Vec<Vec<Event>> {
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
    pub fn send(&mut self, parts: &[Vec<Event>], frames: &[usize]) {
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
    pub fn outcome(&self) -> String {
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

    pub fn focused(&self) -> String {
        let mut all = self.driver.harness.root().children_recursive();
        let focused = all.find(|node| node.is_focused());
        let label = focused.and_then(|node| node.accesskit_node().label());
        label.unwrap_or_default()
    }

    pub fn value_of_focus(&self) -> String {
        let mut all = self.driver.harness.root().children_recursive();
        let focused = all.find(|node| node.is_focused());
        let value = focused.and_then(|node| node.accesskit_node().value());
        value.unwrap_or_default()
    }
}

/// Two mentions, an entity and a claim; nothing in the inspector.
pub fn annotated() -> Driver {
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

pub fn tag(driver: &mut Driver, words: &str, kind: &str) {
    let range = driver.place(words);
    driver.send(Command::Select(Some(range)));
    driver.send(Command::Tag(kind.into()));
}

/// Asserts that it comes to the same in frames of so many events.
pub fn same_in_frames(deeds: &[Deed], frames: &[usize]) -> Result<(), TestCaseError> {
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
pub fn differences(expected: &str, outcome: &str) -> String {
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

/// A state in which each of these can be done.
pub fn before(action: Action) -> fn() -> Driver {
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

pub fn selected(stage: &Stage) -> Option<String> {
    let document = stage.driver.document();
    let span = document.selection()?;
    Some(document.set().article().quote(span).to_owned())
}
