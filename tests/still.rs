//! What a hand goes to keeps its place while the hand is there.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | of two proposals one under the other the first is clicked twice in a row, however near together | it is accepted, and the other is not | `a_double_click_accepts_one_proposal` |
//! | both are clicked, one right after the other, where they stood at first | both are accepted | `proposals_keep_their_places_while_the_pointer_is_beside_the_page` |
//! | what was accepted is taken back meanwhile | it can be accepted again, at its place | `proposals_keep_their_places_while_the_pointer_is_beside_the_page` |
//! | the pointer goes on to what stands further down in the inspector | that is where it was | `proposals_keep_their_places_while_the_pointer_is_beside_the_page` |
//! | the pointer leaves the inspector | what was accepted is gone, and what is left moves up | `proposals_keep_their_places_while_the_pointer_is_beside_the_page` |
//! | a value is accepted of several for one field | the others keep their places and can't be accepted | `what_is_no_longer_proposed_keeps_its_place_and_does_nothing` |
//! | an entity is accepted by two clicks in a row | one step is done, and the mention stays in the inspector | `a_double_click_links_a_mention_once` |
//! | words are selected and let go of, with a mention, a claim, an entity, a relation or nothing in the inspector | nothing in the window moves | `nothing_moves_when_words_are_selected_or_let_go_of` |

use egui::{Pos2, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::{Claim, RecordId, RelationKind},
    workspace::{Action, Command},
};

use crate::support::Driver;

const TEXT: &str = "قال مسؤول إن الإدارة تقترح الانسحاب خلال سنتين إلى خمس سنوات\nزار سليم البحري المرفأ ثم عاد البحري إلى المدينة";
const EVIDENCE: &str = "تقترح الانسحاب خلال سنتين إلى خمس سنوات";
const QUANTITY: &str = "Accept Quantity: 2–5 years";
const TIME: &str = "Accept Time: 2 to 5 years";

fn claimed(text: &str, evidence: &str) -> Driver {
    let mut driver = Driver::article(text);
    let range = driver.place(evidence);
    driver.send(Command::Select(Some(range)));
    driver.send(Command::Act(Action::MakeClaim));
    driver
}

fn claim(driver: &Driver) -> Claim {
    let claims = &driver.document().set().contents().claims;
    Claim::clone(claims.values().next().expect("a claim"))
}

fn accepted(driver: &Driver) -> (bool, bool) {
    let claim = claim(driver);
    (claim.quantity.is_some(), claim.time.is_some())
}

fn middle(driver: &Driver, name: &str) -> Pos2 {
    let rect = driver.harness.get_by_label(name).rect();
    assert!(rect.bottom() < 900.0, "{name} is out of view");
    rect.center()
}

/// Clicks where the pointer stays.
fn press(driver: &mut Driver, at: Pos2) {
    driver.harness.hover_at(at);
    driver.run();
    driver.button(at, true);
    driver.button(at, false);
}

fn steps(driver: &Driver) -> usize {
    driver.document().history().present()
}

#[test]
fn a_double_click_accepts_one_proposal() {
    for apart in [0.0, 0.1, 0.25] {
        let mut driver = claimed(TEXT, EVIDENCE);
        let at = middle(&driver, QUANTITY);
        press(&mut driver, at);
        driver.wait(apart);
        press(&mut driver, at);
        assert_eq!(accepted(&driver), (true, false), "{apart}");
    }
}

#[test]
fn proposals_keep_their_places_while_the_pointer_is_beside_the_page() {
    let mut driver = claimed(TEXT, EVIDENCE);
    let (first, second) = (middle(&driver, QUANTITY), middle(&driver, TIME));
    press(&mut driver, first);
    assert!(driver.sees("Accepted Quantity: 2–5 years"));
    assert_eq!(middle(&driver, TIME), second);
    driver.press(Action::Undo);
    assert_eq!(accepted(&driver), (false, false));
    assert_eq!(middle(&driver, QUANTITY), first);
    press(&mut driver, first);
    press(&mut driver, second);
    assert_eq!(accepted(&driver), (true, true));
    assert!(driver.sees_part("Accepted Quantity") && driver.sees_part("Accepted Time"));
    driver.harness.remove_cursor();
    driver.run();
    assert!(!driver.sees_part("Accepted ") && !driver.sees("Proposed from the evidence"));
    // What is left moves up then.
    let mut driver = claimed(TEXT, EVIDENCE);
    press(&mut driver, first);
    let below = driver.harness.get_by_label("Claimant").rect();
    driver.harness.hover_at(below.center());
    driver.run();
    assert!(driver.sees_part("Accepted Quantity"));
    assert_eq!(driver.harness.get_by_label("Claimant").rect(), below);
    driver.harness.hover_at(Pos2::new(700.0, 500.0));
    driver.run();
    assert!(!driver.sees_part("Accepted ") && middle(&driver, TIME).y < second.y);
}

#[test]
fn what_is_no_longer_proposed_keeps_its_place_and_does_nothing() {
    let text = "قال مسؤول إن 12 سفينة عبرت المضيق وإن 7 سفن عادت";
    let mut driver = claimed(text, text);
    let names = |driver: &Driver| -> Vec<(String, Pos2)> {
        let all = driver.harness.query_all_by_label_contains("Accept");
        let named = all.map(|n| (n.accesskit_node().label().unwrap_or_default(), n.rect()));
        named.map(|(name, rect)| (name, rect.center())).collect()
    };
    let before = names(&driver);
    let [(_, first), (_, second), ..] = before[..] else {
        panic!("two numbers: {before:?}")
    };
    press(&mut driver, first);
    let quantity = claim(&driver).quantity;
    assert!(quantity.is_some());
    press(&mut driver, second);
    assert_eq!(claim(&driver).quantity, quantity);
    let places = |all: &[(String, Pos2)]| all.iter().map(|(_, at)| at.y).collect::<Vec<_>>();
    assert_eq!(places(&names(&driver)), places(&before));
}

#[test]
fn a_double_click_links_a_mention_once() {
    let mut driver = Driver::article(TEXT);
    for (words, makes) in [("سليم البحري", true), ("عاد البحري", false)] {
        let range = driver.place(words);
        let start = range.start + words.find("البحري").filter(|_| !makes).unwrap_or(0);
        driver.send(Command::Select(Some(start..range.end)));
        driver.send(Command::Tag("PER".into()));
        if makes {
            driver.send(Command::Act(Action::MakeEntity));
        }
    }
    let (mention, before) = (driver.document().focus(), steps(&driver));
    let at = middle(&driver, "Same as سليم البحري");
    press(&mut driver, at);
    press(&mut driver, at);
    assert_eq!(steps(&driver), before + 1);
    assert_eq!(driver.document().focus(), mention);
    let open = driver.harness.query_all_by_label_contains(": list");
    assert_eq!(open.count(), 0, "no list has opened");
}

/// Where all that has a name stands.
fn places(driver: &Driver) -> Vec<(String, Rect)> {
    let all = driver.harness.root().children_recursive();
    let bounded = all.filter(|node| node.accesskit_node().raw_bounds().is_some());
    let named = bounded.filter_map(|node| {
        let of = node.accesskit_node();
        Some((of.label().or(of.value())?, node.rect()))
    });
    named.collect()
}

#[test]
fn nothing_moves_when_words_are_selected_or_let_go_of() {
    let mut driver = claimed(TEXT, EVIDENCE);
    let claim = driver.document().focus().expect("a claim");
    let range = driver.place("سليم البحري");
    driver.send(Command::Select(Some(range)));
    driver.send(Command::Tag("PER".into()));
    let mention = driver.document().focus().expect("a mention");
    driver.send(Command::Act(Action::MakeEntity));
    let set = driver.document().set();
    let entity = *set.contents().entities.keys().next().expect("an entity");
    let range = driver.place("قال مسؤول");
    driver.send(Command::Select(Some(range)));
    driver.send(Command::Act(Action::MakeClaim));
    let other = driver.document().focus().expect("a claim");
    let kind = RelationKind::from("supports");
    driver.send(Command::Relate {
        kind,
        from: claim,
        to: other,
    });
    let relations = &driver.document().set().contents().relations;
    let relation = *relations.keys().next().expect("a relation");
    for unfolded in [false, true] {
        if unfolded {
            driver.send(Command::Focus(Some(claim)));
            for group in ["Who says it", "What is said"] {
                driver.harness.get_by_label(group).click_accesskit();
                driver.run();
            }
        }
        for shown in [
            Some(claim),
            Some(mention),
            Some(RecordId::from(entity)),
            Some(RecordId::from(relation)),
            None,
        ] {
            driver.send(Command::Focus(shown));
            driver.send(Command::Select(None));
            let before = places(&driver);
            let range = driver.place("المدينة");
            driver.send(Command::Select(Some(range)));
            let after = places(&driver);
            let mut compared = 0;
            for (name, rect) in &after {
                let mut same = before.iter().filter(|(other, _)| other == name).peekable();
                if same.peek().is_some() {
                    compared += 1;
                    assert!(same.any(|(_, r)| r == rect), "{name} moves with {shown:?}");
                }
            }
            assert!(compared > 20, "{compared}");
        }
    }
}
