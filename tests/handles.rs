//! Handles at the ends of an annotation, taken by a hand: what it catches, and which line it means.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a handle is pulled to a word, at any height of that word's line, by its knob or its stem | its end stands at that word: on the line that the pointer is on, whatever line the handle was on, in any script and at any size | `a_handle_lands_on_the_line_that_the_pointer_is_on` |
//! | a handle is pulled along its line at the height of its knob, below the line | its end stays on that line | `a_handle_lands_on_the_line_that_the_pointer_is_on` |
//! | a handle is pressed anywhere and let go, moved no farther than a hand slips | nothing is changed | `a_press_on_a_handle_that_goes_nowhere_is_a_click_on_what_lies_below` |
//! | the same with words of one, two or three clicks, or with the other button | what such clicks do there: what lies there is in the inspector, a word or a sentence is selected, the menu opens | `a_press_on_a_handle_that_goes_nowhere_is_a_click_on_what_lies_below` |
//! | the stem of a handle is pulled, a few points beside it on the side of its words | the end moves, nothing is selected; the pointer's shape says so before | `the_stem_of_a_handle_is_caught_and_says_so` |
//! | the ends of an annotation that shows no handles | a drag there selects | `the_stem_of_a_handle_is_caught_and_says_so` |
//! | lines of Arabic, Persian, Urdu, Hebrew and Latin letters | the knob is as far below what marks the words in each | `knobs_hang_below_the_line_in_every_script` |
//!
//! What pulls take at numbers and at prefixes is held in `hands.rs` and `pieces.rs`.

use std::ops::Range;

use egui::{CursorIcon, Event, PointerButton, Pos2, Rect, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use hashiya::{
    model::RecordId,
    text::Unit,
    workspace::{Action, Command},
};
use proptest::{prelude::*, sample::Index};

use crate::support::Driver;

const START: &str = "Start of the annotation";
const END: &str = "End of the annotation";

/// A line each, of one script and one direction.
const LINES: [&str; 5] = [
    "وقال سالم بن عطية الحراني إن السفينة راسية",
    "הספינה עגנה ליד המזח הישן בבוקר",
    "The vessel moored beside the old quay today",
    "بندرگاه کهنه در نیمه شب بسته ماند",
    "بحری جہاز پرانی گودی کے پاس کھڑا رہا",
];

fn tag(driver: &mut Driver, range: Range<usize>) -> RecordId {
    driver.send(Command::Select(Some(range)));
    driver.send(Command::Tag("PER".into()));
    driver.document().focus().expect("a mention was made")
}

fn span(driver: &Driver, id: RecordId) -> Range<usize> {
    let span = driver.document().set().first_span(id).expect("a place");
    span.range()
}

fn knob(driver: &Driver, name: &str) -> Rect {
    driver.harness.get_by_label(name).rect()
}

/// All words of an article, in bytes.
fn words(text: &str) -> Vec<Range<usize>> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let words = text.split_whitespace();
    words
        .map(|word| start(word)..start(word) + word.len())
        .collect()
}

/// The middle of a word.
fn middle(driver: &mut Driver, word: &Range<usize>) -> Pos2 {
    let (from, to) = driver.points(word.clone());
    from + (to - from) / 2.0
}

/// Half the height of the line of a word: knobs hang below it.
fn half_height(driver: &mut Driver, word: &Range<usize>) -> f32 {
    let id = tag(driver, word.clone());
    driver.run();
    let bottom = knob(driver, START).center().y - 3.5;
    driver.send(Command::Delete(id));
    bottom - middle(driver, word).y
}

/// How a test catches a handle: by its knob, or so far up its stem.
#[derive(Clone, Copy, Debug)]
enum Hold {
    Knob,
    Stem(f32),
}

impl Hold {
    fn at(self, driver: &mut Driver, name: &str) -> Pos2 {
        let knob = knob(driver, name).center();
        match self {
            Hold::Knob => knob,
            Hold::Stem(up) => pos2(knob.x + 3.0 * inwards(driver, name), knob.y - up),
        }
    }
}

/// To which side of a handle its words lie: 1 to the right, -1 to the left.
fn inwards(driver: &mut Driver, name: &str) -> f32 {
    let document = driver.document();
    let text = document.set().article().text();
    let id = document.focus().expect("a record with handles");
    let anchors = document.set().anchors(id);
    let range = anchors[0].span().expect("a span").range();
    let words = &text[range.clone()];
    let letter = match name {
        START => 0..words.chars().next().map_or(0, char::len_utf8),
        _ => words.len() - words.chars().next_back().map_or(0, char::len_utf8)..words.len(),
    };
    let (from, to) = driver.points(range.start + letter.start..range.start + letter.end);
    let onwards = (to.x - from.x).signum();
    if name == START { onwards } else { -onwards }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn a_handle_lands_on_the_line_that_the_pointer_is_on(
        order in Just([0, 1, 2, 3, 4]).prop_shuffle(),
        (first, last) in (any::<Index>(), any::<Index>()),
        pulls in proptest::collection::vec(
            (any::<bool>(), any::<Index>(), -0.95_f32..0.95, prop_oneof![Just(Hold::Knob), (8.0_f32..16.0).prop_map(Hold::Stem)]),
            6,
        ),
        larger in 0..3,
    ) {
        let lines: Vec<&str> = order.into_iter().map(|line| LINES[line]).collect();
        let text = lines.join("\n");
        let mut driver = Driver::article(&text);
        driver.send(Command::SnapTo(Unit::Word));
        for _ in 0..larger {
            driver.send(Command::Act(Action::LargerText));
        }
        let words = words(&text);
        let (first, last) = (first.index(words.len()), last.index(words.len()));
        let (first, last) = (first.min(last), first.max(last));
        let range = words[first].start..words[last].end;
        let line = |byte: usize| text[..byte].matches('\n').count();
        let halves: Vec<f32> = (0..lines.len()).map(|at| {
            let word = words.iter().find(|word| line(word.start) == at).expect("a word");
            half_height(&mut driver, word)
        }).collect();
        let id = tag(&mut driver, range.clone());
        for (start, to, height, hold) in pulls {
            let name = if start { START } else { END };
            // Up to the other end, and from there on away.
            let to = if start { to.index(last + 1) } else { first + to.index(words.len() - first) };
            let expected = if start { words[to].start..range.end } else { range.start..words[to].end };
            let from = hold.at(&mut driver, name);
            let half = halves[line(words[to].start)];
            let at = middle(&mut driver, &words[to]) + vec2(0.0, height * half);
            let own = if start { range.start } else { range.end - 1 };
            let band = knob(&driver, name);
            let on_knob = matches!(hold, Hold::Knob) && at.y <= band.bottom();
            prop_assume!(line(words[to].start) != line(text.floor_char_boundary(own)) + 1 || !on_knob);
            driver.drag(from, at);
            prop_assert_eq!(&text[span(&driver, id)], &text[expected.clone()], "{} by {:?} to {} of its half height", name, hold, height);
            if expected != range {
                driver.send(Command::Act(Action::Undo));
            }
            // Along the line at the height at which it is held, be it below.
            if line(words[to].start) == line(text.floor_char_boundary(own)) {
                driver.send(Command::Focus(Some(id)));
                driver.run();
                driver.drag(from, pos2(at.x, from.y));
                prop_assert_eq!(&text[span(&driver, id)], &text[expected.clone()], "{} by {:?} along", name, hold);
                if expected != range {
                    driver.send(Command::Act(Action::Undo));
                }
            }
            driver.send(Command::Focus(Some(id)));
            driver.run();
        }
    }
}

/// What a person sees of clicks: what is in the inspector, what is selected, and whether a menu is open.
fn seen(driver: &Driver) -> (Option<RecordId>, Option<Range<usize>>, bool) {
    let document = driver.document();
    let menu = driver
        .harness
        .query_by_label_contains("Link to entity")
        .is_some();
    (
        document.focus(),
        document.selection().map(|span| span.range()),
        menu,
    )
}

#[test]
fn a_press_on_a_handle_that_goes_nowhere_is_a_click_on_what_lies_below() {
    let text = LINES.join("\n");
    let inner = "عطية الحراني";
    let clicks = |handles: bool, slip: f32, times: usize, name: &str, up: f32, other: bool| {
        let mut driver = Driver::article(&text);
        let around = driver.place("سالم بن عطية الحراني إن");
        let around = tag(&mut driver, around);
        let range = driver.place(inner);
        let id = tag(&mut driver, range);
        driver.run();
        let at = Hold::Stem(up).at(&mut driver, name) - vec2(1.0, 0.0);
        if !handles {
            // Nothing shows handles: the same click falls on the page.
            driver.send(Command::Focus(None));
            driver.run();
        }
        let history = driver.document().history().present();
        match (other, slip) {
            (true, _) => {
                driver.harness.hover_at(at);
                driver.run();
                for pressed in [true, false] {
                    driver.harness.event(Event::PointerButton {
                        pos: at,
                        button: PointerButton::Secondary,
                        pressed,
                        modifiers: egui::Modifiers::NONE,
                    });
                    driver.run();
                }
            }
            (false, 0.0) => driver.clicks(at, times),
            (false, slip) => driver.drag(at, at + vec2(slip, 0.0)),
        }
        assert_eq!(driver.document().history().present(), history);
        let (focus, selected, menu) = seen(&driver);
        (
            focus.map(|focus| (focus == id, focus == around)),
            selected,
            menu,
        )
    };
    for name in [START, END] {
        for up in [0.0, 9.0, 20.0] {
            for times in [1, 2, 3] {
                let expected = clicks(false, 0.0, times, name, up, false);
                let got = clicks(true, 0.0, times, name, up, false);
                assert_eq!(got, expected, "{name}, {up} up, {times} clicks");
            }
            let expected = clicks(false, 0.0, 1, name, up, false);
            for slip in [-2.0, 2.0] {
                let got = clicks(true, slip, 1, name, up, false);
                assert_eq!(got, expected, "{name}, {up} up, a slip of {slip}");
            }
            let expected = clicks(false, 0.0, 1, name, up, true);
            let got = clicks(true, 0.0, 1, name, up, true);
            let (_, _, menu) = expected;
            assert_eq!(menu, up > 0.0, "there are words above the knob");
            if menu {
                assert_eq!(got, expected, "{name}, {up} up, the other button");
            } else {
                let stays = (Some((true, false)), None, false);
                assert_eq!(got, stays, "{name}, {up} up, the other button");
            }
        }
    }
}

#[test]
fn the_stem_of_a_handle_is_caught_and_says_so() {
    for line in LINES {
        let mut driver = Driver::article(line);
        let words = words(line);
        let range = words[2].start..words[4].end;
        let id = tag(&mut driver, range.clone());
        driver.run();
        for (name, to, expected) in [
            (START, 3, words[3].start..range.end),
            (END, 3, range.start..words[3].end),
        ] {
            for aside in [-2.0, 0.0, 2.0] {
                let stem = Hold::Stem(14.0).at(&mut driver, name) + vec2(aside, 0.0);
                driver.harness.hover_at(stem);
                driver.run();
                let shape = driver.harness.output().platform_output.cursor_icon;
                assert_eq!(shape, CursorIcon::ResizeHorizontal, "{name} of {line}");
                let at = middle(&mut driver, &words[to]);
                driver.send(Command::SnapTo(Unit::Word));
                driver.drag(stem, at + vec2(aside, 0.0));
                assert_eq!(span(&driver, id), expected, "{name} of {line}");
                assert_eq!(driver.document().selection(), None);
                driver.send(Command::Act(Action::Undo));
                driver.send(Command::Focus(Some(id)));
                driver.run();
            }
        }
        let stem = Hold::Stem(14.0).at(&mut driver, START);
        let at = middle(&mut driver, &words[3]);
        driver.send(Command::Focus(None));
        driver.run();
        driver.drag(stem, at);
        assert_eq!(span(&driver, id), range, "{line}");
        assert!(driver.document().selection().is_some(), "{line}");
    }
}

#[test]
fn knobs_hang_below_the_line_in_every_script() {
    for line in LINES {
        // Of two lines alike the upper one ends where the lower begins: a line's height below it.
        let mut driver = Driver::article(&format!("{line}\u{2028}{line}"));
        let words = words(line);
        tag(&mut driver, words[1].clone());
        driver.run();
        let upper = middle(&mut driver, &words[1]);
        let below = words[1].start + line.len() + '\u{2028}'.len_utf8();
        let lower = middle(&mut driver, &(below..below + words[1].len()));
        let marked = (upper.y + lower.y) / 2.0;
        for name in [START, END] {
            let knob = knob(&driver, name).center().y;
            let off = knob - marked;
            assert!((1.0..6.0).contains(&off), "{name} of {line}: {off}");
        }
    }
}
