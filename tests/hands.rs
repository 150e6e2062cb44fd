//! What a hand does without meaning to changes nothing, or is told at once with the way back.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a tag key after a tag, the drag between them having failed | nothing is changed, and that is said | `a_tag_key_without_a_selection_changes_nothing_that_was_only_made_last` |
//! | a tag key after an undo that led to an annotation | the same | `what_an_undo_leads_to_is_not_re_typed` |
//! | a tag key after an annotation was clicked, or stepped to | it has that type | `a_tag_key_re_types_what_was_clicked_or_stepped_to` |
//! | something is given another type, by key or in the inspector | it is told, with Undo | `what_may_be_a_slip_is_told_with_undo` |
//! | one annotation is deleted, or several in one step | the same | `what_may_be_a_slip_is_told_with_undo` |
//! | a tag or a claim reaches over more than a paragraph, when it is made or when an end is moved | the same, and over how many paragraphs | `what_may_be_a_slip_is_told_with_undo` |
//! | an end is moved until two mentions of one type are equal | the same, and that they are | `what_may_be_a_slip_is_told_with_undo` |
//! | entities are merged | the same | `what_may_be_a_slip_is_told_with_undo` |
//! | Undo beside what is told | all is as it was before | `what_may_be_a_slip_is_told_with_undo` |
//! | the paragraphs are ended by U+2029 or U+0085, or a line within one by U+2028 | told as of any paragraphs; not told | `paragraphs_that_are_reached_over_are_those_of_the_page` |
//! | tagging within a paragraph, a claim, an end moved, a note | nothing is told | `what_is_seen_at_once_is_not_told` |
//! | another step is done or taken back, or another document comes to the front | the offer is gone: Undo would take back something else | `undo_is_offered_for_the_last_step_alone` |
//! | `.` from any annotation at a place, whichever it is and wherever it begins | it leads through all that overlap it, and round again | `all_at_a_place_are_gone_through_from_whichever_is_in_the_inspector` |
//! | words of the article are selected, by hand or by keys | they are the primary selection, once and when the hand lets go | `what_is_selected_in_the_article_is_offered_to_middle_clicks` |
//! | words in a field are selected | the same | `what_is_selected_in_a_field_is_offered_to_middle_clicks` |
//! | a middle click on a field | what is selected elsewhere stands where it pointed, and the field has the focus | `a_middle_click_pastes_where_it_points` |
//! | a middle click on the article | nothing happens | `a_middle_click_pastes_where_it_points` |
//! | a handle is pulled outwards over the word beside it, at an end where a number or Latin letters stand too | the annotation grows to hold that word, and nothing of it is lost | `a_handle_takes_what_it_is_pulled_over_and_never_crosses` |
//! | a handle is pulled inwards, or past the other one | something of the annotation stays, and nothing beyond it is taken | `a_handle_takes_what_it_is_pulled_over_and_never_crosses` |
//! | a handle is pulled inwards by words or sentences, of an annotation whose prefix was taken off, or of one word | the prefix stays off; a unit stays whole or nothing happens | `a_handle_pulled_inwards_takes_nothing_more_and_no_part_of_a_word` |
//!
//! That drags of any speed take is held in `frames.rs`.

use egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::RecordId,
    text::Unit,
    workspace::{Action, Change, Command, Edge},
};

use proptest::{collection::vec, prelude::*};

use crate::support::Driver;

const TEXT: &str = "زار وفد وزارة الموانئ مدينة النورس أمس\n\nثم عاد الوزير سليم البحري إلى المرفأ";

fn select(driver: &mut Driver, words: &str) {
    let range = driver.place(words);
    driver.send(Command::Select(Some(range)));
}

/// Tags words by command; answers with the mention.
fn tag(driver: &mut Driver, words: &str, kind: &str) -> RecordId {
    select(driver, words);
    driver.send(Command::Tag(kind.into()));
    driver.document().focus().expect("a mention was made")
}

fn kind(driver: &Driver, id: RecordId) -> String {
    let RecordId::Mention(id) = id else {
        panic!("a mention")
    };
    let mention = driver.document().set().mention(id).expect("it is there");
    mention.kind.to_string()
}

/// All annotations, to compare.
fn contents(driver: &Driver) -> String {
    let all = driver.document().set().contents();
    format!(
        "{:?}",
        (&all.entities, &all.mentions, &all.claims, &all.relations)
    )
}

/// What is told last, and whether Undo is offered with it.
fn told(driver: &Driver) -> Option<(String, bool)> {
    let notice = driver.workspace().notices().last()?;
    Some((notice.text.clone(), notice.action == Some(Action::Undo)))
}

fn offers_undo(driver: &Driver) -> bool {
    let mut notices = driver.workspace().notices().iter();
    notices.any(|notice| notice.action == Some(Action::Undo))
}

fn click_on(driver: &mut Driver, words: &str) {
    let range = driver.place(words);
    let (from, to) = driver.points(range);
    driver.click(from + (to - from) / 2.0);
}

#[test]
fn a_tag_key_without_a_selection_changes_nothing_that_was_only_made_last() {
    let mut driver = Driver::article(TEXT);
    driver.select("مدينة النورس");
    driver.key(Key::Num3);
    let id = driver.document().focus().expect("a mention was made");
    let before = (contents(&driver), driver.document().history().present());
    // A hand that slipped off before it had moved: a press where no letter is.
    driver.key(Key::Num1);
    assert!(
        (contents(&driver), driver.document().history().present()) == before,
        "the city is {}",
        kind(&driver, id)
    );
    let (words, undo) = told(&driver).expect("it is said");
    assert!(words.contains("nothing was changed"), "{words}");
    assert!(!undo);
    // So with whatever makes something: a claim, and several in one step.
    select(&mut driver, "عاد الوزير");
    driver.send(Command::Act(Action::MakeClaim));
    let before = contents(&driver);
    driver.send(Command::Tag("PER".into()));
    assert!(contents(&driver) == before);
}

#[test]
fn what_an_undo_leads_to_is_not_re_typed() {
    let mut driver = Driver::article(TEXT);
    let person = tag(&mut driver, "سليم البحري", "PER");
    driver.send(Command::Delete(person));
    driver.send(Command::Focus(None));
    driver.press(Action::Undo);
    assert_eq!(driver.document().focus(), Some(person));
    driver.key(Key::Num3);
    assert_eq!(kind(&driver, person), "PER");
}

#[test]
fn a_tag_key_re_types_what_was_clicked_or_stepped_to() {
    let mut driver = Driver::article(TEXT);
    let city = tag(&mut driver, "مدينة النورس", "GPE");
    let person = tag(&mut driver, "سليم البحري", "PER");
    click_on(&mut driver, "مدينة النورس");
    assert_eq!(driver.document().focus(), Some(city));
    driver.key(Key::Num1);
    assert_eq!(kind(&driver, city), "PER");
    driver.press(Action::NextMention);
    assert_eq!(driver.document().focus(), Some(person));
    driver.key(Key::Num3);
    assert_eq!(kind(&driver, person), "GPE");
    // What was made last too, once it has been clicked.
    let ministry = tag(&mut driver, "وزارة الموانئ", "ORG");
    click_on(&mut driver, "وزارة الموانئ");
    driver.key(Key::Num1);
    assert_eq!(kind(&driver, ministry), "PER");
}

/// Something that may have been a slip: what makes it ready, what does it, and what is told.
struct Slip {
    prepare: fn(&mut Driver),
    slip: fn(&mut Driver),
    told: &'static str,
}

const SLIPS: [Slip; 9] = [
    Slip {
        prepare: |driver| {
            tag(driver, "مدينة النورس", "GPE");
            driver.send(Command::Focus(None));
            driver.press(Action::PreviousMention);
        },
        slip: |driver| driver.key(Key::Num1),
        told: "Changed the type of «\u{2068}مدينة النورس\u{2069}» from Country, city to Person.",
    },
    Slip {
        prepare: |driver| {
            tag(driver, "مدينة النورس", "GPE");
        },
        slip: |driver| {
            let id = driver.document().focus().expect("a mention");
            driver.send(Command::Change(id, Change::Kind("PER".into())));
        },
        told: "Changed the type of «\u{2068}مدينة النورس\u{2069}» from Country, city to Person.",
    },
    Slip {
        prepare: |driver| {
            tag(driver, "مدينة النورس", "GPE");
        },
        slip: |driver| driver.press(Action::Delete),
        told: "Deleted the mention «\u{2068}مدينة النورس\u{2069}» (Country, city).",
    },
    Slip {
        prepare: |driver| {
            tag(driver, "مدينة النورس", "GPE");
            tag(driver, "سليم البحري", "PER");
        },
        slip: |driver| {
            let all = driver.document().set().contents().mentions.keys();
            let all: Vec<RecordId> = all.map(|id| (*id).into()).collect();
            driver.send(Command::DeleteAll(all));
        },
        told: "Deleted 2 mentions.",
    },
    Slip {
        prepare: |driver| driver.send(Command::Focus(None)),
        slip: |driver| {
            tag(driver, "النورس أمس\n\nثم عاد", "GPE");
        },
        told: "Tagged «\u{2068}النورس أمس ثم عاد\u{2069}» as Country, city. It reaches over 2 paragraphs.",
    },
    Slip {
        prepare: |driver| select(driver, "النورس أمس\n\nثم عاد"),
        slip: |driver| driver.send(Command::Act(Action::MakeClaim)),
        told: "It reaches over 2 paragraphs.",
    },
    Slip {
        prepare: |driver| {
            tag(driver, "النورس أمس", "GPE");
        },
        slip: |driver| {
            let id = driver.document().focus().expect("a mention");
            let to = driver.place("ثم عاد").end;
            let edge = Edge::End;
            let piece = 0;
            driver.send(Command::MoveEnd {
                id,
                piece,
                edge,
                to,
            });
        },
        told: "It reaches over 2 paragraphs.",
    },
    Slip {
        prepare: |driver| {
            tag(driver, "سليم البحري", "PER");
            tag(driver, "الوزير سليم البحري", "PER");
        },
        slip: |driver| driver.press(Action::StartWordOn),
        told: "The same words are tagged as Person twice now.",
    },
    Slip {
        prepare: |driver| {
            for words in ["سليم البحري", "الوزير"] {
                tag(driver, words, "PER");
                driver.send(Command::Act(Action::MakeEntity));
            }
        },
        slip: |driver| {
            let mut entities = driver.document().set().contents().entities.keys().copied();
            let (one, other) = (entities.next(), entities.next());
            let (survivor, gone) = (one.expect("one"), other.expect("another"));
            driver.send(Command::MergeEntities { survivor, gone });
        },
        told: "Merged; 1 reference moved.",
    },
];

#[test]
fn what_may_be_a_slip_is_told_with_undo() {
    for slip in SLIPS {
        let mut driver = Driver::article(TEXT);
        (slip.prepare)(&mut driver);
        let before = contents(&driver);
        (slip.slip)(&mut driver);
        assert!(contents(&driver) != before, "{}", slip.told);
        let (words, undo) = told(&driver).expect(slip.told);
        assert!(words.contains(slip.told), "{words}");
        assert!(undo, "{words}");
        // In the strip: the menu bar has an Undo of its own.
        let all = driver.harness.query_all_by_label("Undo");
        let lowest = all.max_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
        lowest.expect("a button").click();
        driver.run();
        assert_eq!(contents(&driver), before, "{words}");
        assert!(!offers_undo(&driver), "{words}");
    }
}

#[test]
fn paragraphs_that_are_reached_over_are_those_of_the_page() {
    for (end, told) in [
        ("\n", true),
        ("\u{85}", true),
        ("\u{2029}", true),
        ("\u{2028}", false),
    ] {
        let words = format!("النورس أمس{end}ثم عاد");
        let mut driver = Driver::article(&format!("زار وفد {words} الوزير"));
        tag(&mut driver, &words, "GPE");
        assert_eq!(offers_undo(&driver), told, "{end:?}");
    }
}

#[test]
fn what_is_seen_at_once_is_not_told() {
    let mut driver = Driver::article(TEXT);
    tag(&mut driver, "وزارة الموانئ", "ORG");
    driver.press(Action::EndWordOn);
    driver.press(Action::EndWordBack);
    // The same words with another type are no twins.
    let id = tag(&mut driver, "وزارة الموانئ", "PER");
    driver.send(Command::Change(id, Change::Note("port".into())));
    driver.send(Command::EndTyping);
    driver.send(Command::Act(Action::MakeEntity));
    select(&mut driver, "عاد الوزير سليم البحري");
    driver.send(Command::Act(Action::MakeClaim));
    let told: Vec<_> = driver.workspace().notices().iter().collect();
    assert!(!offers_undo(&driver), "{told:?}");
}

#[test]
fn undo_is_offered_for_the_last_step_alone() {
    let slip = |driver: &mut Driver| {
        let id = tag(driver, "مدينة النورس", "GPE");
        driver.send(Command::Delete(id));
        assert!(offers_undo(driver));
    };
    let mut driver = Driver::article(TEXT);
    slip(&mut driver);
    tag(&mut driver, "سليم البحري", "PER");
    assert!(!offers_undo(&driver), "another step");
    slip(&mut driver);
    driver.press(Action::Undo);
    assert!(!offers_undo(&driver), "it was taken back");
    driver.send(Command::Focus(None));
    driver.press(Action::Redo);
    slip(&mut driver);
    let other = driver.folder.path().join("other.txt");
    std::fs::write(&other, "عاد الوفد").expect("an article");
    driver.send(Command::OpenPath(other));
    assert!(!offers_undo(&driver), "another document");
    // Whatever step it was offered for.
    let mut driver = Driver::article(TEXT);
    tag(&mut driver, "مدينة النورس", "GPE");
    tag(&mut driver, "سليم البحري", "PER");
    driver.press(Action::ChoosePrevious);
    assert_eq!(driver.document().all_chosen().len(), 2);
    driver.send(Command::Act(Action::MakeEntity));
    assert!(offers_undo(&driver));
    tag(&mut driver, "الموانئ", "GPE");
    assert!(!offers_undo(&driver), "another step than linking several");
}

#[test]
fn all_at_a_place_are_gone_through_from_whichever_is_in_the_inspector() {
    let mut driver = Driver::article(TEXT);
    select(&mut driver, "زار وفد وزارة الموانئ مدينة النورس");
    driver.send(Command::Act(Action::MakeClaim));
    let claim = driver.document().focus().expect("a claim");
    let long = tag(&mut driver, "وفد وزارة الموانئ", "ORG");
    let short = tag(&mut driver, "الموانئ", "GPE");
    let beside = tag(&mut driver, "النورس", "GPE");
    let far = tag(&mut driver, "سليم البحري", "PER");
    for (from, at_place) in [
        (short, vec![claim, long, short]),
        (long, vec![claim, long, short]),
        (claim, vec![claim, long, short, beside]),
        (beside, vec![claim, beside]),
        (far, vec![far]),
    ] {
        driver.send(Command::Focus(Some(from)));
        let mut met = Vec::new();
        for _ in 0..at_place.len() {
            driver.send(Command::Act(Action::CycleOverlapping));
            met.extend(driver.document().focus());
        }
        assert_eq!(met.last(), Some(&from), "it comes round");
        met.sort_unstable();
        let mut at_place = at_place;
        at_place.sort_unstable();
        assert_eq!(met, at_place);
    }
}

/// Sends events one a frame; answers with what was offered to middle clicks meanwhile.
fn offered(driver: &mut Driver, events: Vec<Event>) -> Vec<String> {
    let mut offered = Vec::new();
    let mut look = |driver: &mut Driver| {
        driver.harness.step();
        let commands = &driver.harness.output().platform_output.commands;
        offered.extend(commands.iter().filter_map(|command| match command {
            OutputCommand::TextSelectionSettled(text) => Some(text.clone()),
            _ => None,
        }));
    };
    for event in events {
        driver.harness.event(event);
        for _ in 0..3 {
            look(driver);
        }
    }
    offered
}

fn press(button: PointerButton, pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

fn dragged(from: Pos2, to: Pos2) -> Vec<Event> {
    vec![
        Event::PointerMoved(from),
        press(PointerButton::Primary, from, true),
        Event::PointerMoved(from + (to - from) / 2.0),
        Event::PointerMoved(to),
        press(PointerButton::Primary, to, false),
    ]
}

fn middle_click(pos: Pos2, text: &str) -> Vec<Event> {
    vec![
        Event::PointerMoved(pos),
        press(PointerButton::Middle, pos, true),
        Event::MiddleClickPaste {
            pos,
            text: text.to_owned(),
        },
        press(PointerButton::Middle, pos, false),
    ]
}

#[test]
fn what_is_selected_in_the_article_is_offered_to_middle_clicks() {
    let mut driver = Driver::article(TEXT);
    let range = driver.place("مدينة النورس");
    let (from, to) = driver.points(range);
    let found = offered(&mut driver, dragged(from, to));
    assert_eq!(found, ["مدينة النورس"]);
    assert_eq!(offered(&mut driver, vec![Event::PointerGone]), [""; 0]);
    let key = |key| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    let found = offered(&mut driver, vec![key(Key::A)]);
    assert_eq!(found, [TEXT]);
    // What was offered stays when it is let go of.
    assert_eq!(offered(&mut driver, vec![key(Key::Escape)]), [""; 0]);
}

/// The window with a mention whose note is this, and where the note stands on the screen.
fn note(text: &str) -> (Driver, RecordId, egui::Rect) {
    let mut driver = Driver::article(TEXT);
    let id = tag(&mut driver, "سليم البحري", "PER");
    driver.send(Command::Change(id, Change::Note(text.into())));
    driver.send(Command::EndTyping);
    let place = driver.harness.get_by_label("Note").rect();
    (driver, id, place)
}

fn note_of(driver: &Driver, id: RecordId) -> String {
    let RecordId::Mention(id) = id else {
        panic!("a mention")
    };
    driver
        .document()
        .set()
        .mention(id)
        .expect("it")
        .note
        .clone()
}

#[test]
fn what_is_selected_in_a_field_is_offered_to_middle_clicks() {
    let (mut driver, _, place) = note("quay");
    let from = place.left_top() + egui::vec2(2.0, 12.0);
    let found = offered(&mut driver, dragged(from, from + egui::vec2(150.0, 0.0)));
    assert_eq!(found, ["quay"]);
}

#[test]
fn a_middle_click_pastes_where_it_points() {
    let (mut driver, id, place) = note("quay");
    let at = place.left_top() + egui::vec2(2.0, 12.0);
    offered(&mut driver, middle_click(at, "old "));
    assert_eq!(note_of(&driver, id), "old quay");
    assert!(
        driver
            .harness
            .get_by_label("Note")
            .accesskit_node()
            .is_focused()
    );
    driver.press(Action::Undo);
    assert_eq!(note_of(&driver, id), "quay");
    // All in one frame, as from a program that was busy.
    for event in middle_click(at, "the ") {
        driver.harness.event(event);
    }
    driver.run();
    assert_eq!(note_of(&driver, id), "the quay");
    let before = contents(&driver);
    let (from, _) = driver.points(0..TEXT.len());
    offered(&mut driver, middle_click(from, "astray"));
    assert!(contents(&driver) == before);
    assert_eq!(driver.workspace().documents().len(), 1);
}

/// Words of either direction, and numbers.
const RUNS: [&str; 9] = [
    "ועד", "השנה", "וקם", "2027", "1,250", "15", "Quay", "Lumen", "Mole",
];

/// A word of an article on the page: its bytes, and the left and right of its box.
type Placed = (std::ops::Range<usize>, [f32; 2]);

fn placed(driver: &mut Driver) -> Vec<Placed> {
    let text = driver.document().set().article().text().to_owned();
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let words = text.split(' ');
    let words = words.map(|word| start(word)..start(word) + word.len());
    let words = words.map(|range| {
        let (a, b) = driver.points(range.clone());
        (range, [a.x.min(b.x), a.x.max(b.x)])
    });
    words.collect()
}

fn span(driver: &Driver, id: RecordId) -> std::ops::Range<usize> {
    let span = driver.document().set().first_span(id).expect("a place");
    span.range()
}

/// What a mention spans once a handle of it has been pulled along the line; all is then as before.
fn pulled(driver: &mut Driver, id: RecordId, handle: Pos2, x: f32) -> std::ops::Range<usize> {
    let before = span(driver, id);
    driver.drag(handle, Pos2::new(x, handle.y));
    let after = span(driver, id);
    if after != before {
        driver.send(Command::Act(Action::Undo));
    }
    driver.send(Command::Focus(Some(id)));
    driver.run();
    after
}

fn holds(whole: &std::ops::Range<usize>, part: &std::ops::Range<usize>) -> bool {
    whole.start <= part.start && part.end <= whole.end
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_handle_takes_what_it_is_pulled_over_and_never_crosses(
        runs in vec(0..RUNS.len(), 3),
        (first, count) in prop_oneof![Just((1, 1)), Just((2, 1)), Just((1, 2)), Just((2, 2)), Just((3, 1))],
        rtl: bool,
    ) {
        let [before, after] = if rtl { ["ספינה", "נמלים"] } else { ["Harbour", "Vessel"] };
        let inner = runs.iter().map(|run| RUNS[*run]);
        let words: Vec<&str> = [before].into_iter().chain(inner).chain([after]).collect();
        let mut driver = Driver::article(&words.join(" "));
        let all = placed(&mut driver);
        let (mention, others): (Vec<_>, Vec<_>) = (all.iter().enumerate())
            .partition(|(i, _)| (first..first + count).contains(i));
        let [mention, others] = [mention, others].map(|all| all.into_iter().map(|(_, word)| word.clone()).collect::<Vec<Placed>>());
        let range = mention[0].0.start..mention[count - 1].0.end;
        let left = mention.iter().map(|(_, [left, _])| *left).fold(f32::INFINITY, f32::min);
        let right = mention.iter().map(|(_, [_, right])| *right).fold(0.0, f32::max);
        // A mention in two parts has ends in the midst of others.
        prop_assume!(others.iter().all(|(_, [l, r])| *r < left || right < *l));
        driver.send(Command::Select(Some(range.clone())));
        driver.send(Command::Tag("GPE".into()));
        let id = driver.document().focus().expect("a mention");
        let beside = |on_left: bool| -> Option<Placed> {
            match on_left {
                true => others.iter().filter(|(_, [_, r])| *r < left).max_by(|a, b| a.1[1].total_cmp(&b.1[1])),
                false => others.iter().filter(|(_, [l, _])| right < *l).min_by(|a, b| a.1[0].total_cmp(&b.1[0])),
            }.cloned()
        };
        for name in ["Start of the annotation", "End of the annotation"] {
            let handle = driver.harness.get_by_label(name).rect().center();
            let on_left = (handle.x - left).abs() < (handle.x - right).abs();
            prop_assert!((handle.x - if on_left { left } else { right }).abs() < 2.0, "{name}");
            let own = beside(on_left);
            if let Some((word, [l, r])) = &own {
                for share in [0.3, 1.0] {
                    let x = if on_left { r + (l - r) * share } else { l + (r - l) * share };
                    let after = pulled(&mut driver, id, handle, x);
                    prop_assert!(holds(&after, &range), "{name} outwards: {after:?} of {range:?}");
                    prop_assert!(holds(&after, word), "{name} outwards: {after:?}, not {word:?}");
                }
            }
            for (_, [l, r]) in &mention {
                let after = pulled(&mut driver, id, handle, (l + r) / 2.0);
                prop_assert!(holds(&range, &after) && !after.is_empty(), "{name} inwards: {after:?}");
            }
            // Past the other handle, unless reading on from this one leads there too.
            if let Some((word, [l, r])) = beside(!on_left) {
                let same_side = own.is_some_and(|(own, _)| (own.start < range.start) == (word.start < range.start));
                let after = pulled(&mut driver, id, handle, (l + r) / 2.0);
                let within = holds(&range, &after) && !after.is_empty();
                prop_assert!(within || same_side, "{name} past the other: {after:?} of {range:?}");
            }
        }
    }
}

#[test]
fn a_handle_pulled_inwards_takes_nothing_more_and_no_part_of_a_word() {
    let text = "قالت ونقابة عمال الموانئ إن و10:30 غدا";
    for (words, prefix, keeps) in [
        (
            "ونقابة عمال الموانئ",
            true,
            ["نقابة عمال الموانئ", "نقابة", "الموانئ"],
        ),
        ("و10:30", true, ["10:30", "10:30", "10:30"]),
        ("غدا", false, ["غدا", "غدا", "غدا"]),
    ] {
        for (unit, inwards) in [(Unit::Word, 6.0), (Unit::Word, 12.0), (Unit::Sentence, 6.0)] {
            let mut driver = Driver::article(text);
            driver.send(Command::SnapTo(unit));
            select(&mut driver, words);
            driver.send(Command::Tag("ORG".into()));
            if prefix {
                driver.press(Action::Clitics);
            }
            let id = driver.document().focus().expect("a mention");
            let range = span(&driver, id);
            assert_eq!(&text[range.clone()], keeps[0]);
            for name in ["Start of the annotation", "End of the annotation"] {
                let here = driver.harness.get_by_label(name).rect().center();
                let both = ["Start of the annotation", "End of the annotation"];
                let both = both.map(|name| driver.harness.get_by_label(name).rect().center().x);
                let there = both[0] + both[1] - here.x;
                let by = (there - here.x).signum();
                let after = pulled(&mut driver, id, here, here.x + by * inwards);
                assert!(
                    holds(&range, &after),
                    "{name} by {inwards}: {after:?} of {range:?}"
                );
                // Onto the other handle the unit there stays, whole.
                if unit == Unit::Word {
                    let after = pulled(&mut driver, id, here, there - by * 2.0);
                    let left = &text[after];
                    assert!(keeps.contains(&left), "{name} to the other: {left}");
                }
            }
        }
    }
}
