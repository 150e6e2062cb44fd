//! What is drawn stands where it belongs: level, whole, within its part, and on nothing.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a phrase is looked for in a narrow window, the history beside it | the find bar goes on in a second line, and nothing of it lies beside its part | `the_find_bar_keeps_within_its_part` |
//! | the filters of a table, in any width | their ground reaches as far as the table | `the_ground_of_filters_is_as_wide_as_the_table` |
//! | words stand beside buttons, in settings, history and tagset | in the middle of the same line | `words_stand_level_with_the_buttons_beside_them` |
//! | a claim without claimant and act | its gist stands in the middle of its row | `a_gist_alone_stands_in_the_middle_of_its_row` |
//! | a row of a list whose name is Arabic | its small print stands at the same side | `small_print_stands_below_where_the_name_begins` |
//! | a date on the timeline with nothing behind it | its words are whole | `words_of_a_date_are_whole_where_nothing_else_stands` |
//! | a page of which one piece is left over | the sheet says “1 piece looks left over” | `one_piece_is_told_as_one` |
//! | a menu is opened on anything annotated, by pointer or by keys, and the pointer moves | no card lies on it | `no_card_lies_on_a_menu` |

use egui::{
    Event, Modifiers, PointerButton, Pos2, Rangef, Rect, accesskit::Role, epaint::Shape, vec2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::Act,
    workspace::{Action, Change, ClaimChange, Command},
};

use crate::support::Driver;

const TEXT: &str = "زارت الباحثة نوال الهاشمي مرصد الرمّانة أمس، ثم عادت إلى البلدة.";
const LONG: &str =
    "The researcher went to the observatory of Rummana, which few have seen from inside";

/// The window at this size.
fn sized(width: f32, height: f32) -> Driver {
    let mut driver = Driver::sample();
    driver.harness.set_size(vec2(width, height));
    driver.run();
    driver
}

fn rect(driver: &Driver, label: &str) -> Rect {
    driver.harness.get_by_label(label).rect()
}

/// Where the inspector begins.
fn inspector(driver: &Driver) -> f32 {
    let titles = driver.harness.query_all_by_label("Title");
    let titles = titles.map(|node| node.rect().left());
    titles.fold(f32::INFINITY, f32::min) - 15.0
}

#[test]
fn the_find_bar_keeps_within_its_part() {
    for (width, height) in [(1440.0, 900.0), (800.0, 600.0)] {
        let mut driver = sized(width, height);
        driver.press(Action::History);
        driver.press(Action::Find);
        let [box_, back] = ["Exactly as typed", "Previous"].map(|label| rect(&driver, label));
        assert!(!box_.intersects(back), "{box_} under {back} in {width}");
        driver.send(Command::LookFor {
            query: "المضيق".to_owned(),
            exact: false,
        });
        let part = Rangef::new(rect(&driver, "Article").left(), inspector(&driver));
        for label in [
            "Find in the article",
            "Exactly as typed",
            "Previous",
            "Next",
        ] {
            let found = rect(&driver, label).x_range();
            assert!(
                part.min - 0.5 <= found.min && found.max <= part.max + 0.5,
                "{label} at {found:?} beside {part:?} in {width}"
            );
        }
    }
}

#[test]
fn the_ground_of_filters_is_as_wide_as_the_table() {
    for (width, height) in [(1440.0, 900.0), (1000.0, 700.0), (800.0, 600.0)] {
        for view in [Action::ViewClaims, Action::ViewEntities] {
            let mut driver = sized(width, height);
            driver.press(view);
            let field = rect(&driver, "Filter");
            let ground = |shape: &Shape| match shape {
                Shape::Rect(shape) if shape.fill.a() == 255 => Some(shape.rect),
                _ => None,
            };
            let shapes = &driver.harness.output().shapes;
            let grounds = shapes.iter().filter_map(|clipped| ground(&clipped.shape));
            let below = grounds.filter(|ground| {
                ground.contains_rect(field.expand(4.0)) && ground.height() < 120.0
            });
            let below = below.min_by(|a, b| a.area().total_cmp(&b.area()));
            let below = below.expect("the ground of the filters");
            let gap = inspector(&driver) - below.right();
            assert!(gap < 2.0, "{gap} points beside {below} in {width}");
        }
    }
}

/// How far the middle of one is from that of the other, up or down.
fn apart(driver: &Driver, words: &str, button: &str) -> f32 {
    let beside = driver.harness.query_all_by_label(button);
    let beside = beside.map(|node| node.rect().center().y);
    let words = driver.harness.query_all_by_label(words);
    let mut words = words.filter(|node| node.accesskit_node().role() == Role::Label);
    let middle = words.next().expect("the words").rect().center().y;
    let away = beside.map(|y| (y - middle).abs());
    away.fold(f32::INFINITY, f32::min)
}

#[test]
fn words_stand_level_with_the_buttons_beside_them() {
    for (sheet, words, button) in [
        (Action::History, "History", "Close history"),
        (Action::Tagset, "Names and guidelines in", "English"),
        (Action::Tagset, "PER", "Rename…"),
        (Action::TextSheet, "Lines", "Ragged"),
        (Action::TextSheet, "Numbers", "Paragraphs"),
    ] {
        let mut driver = sized(1440.0, 900.0);
        driver.press(sheet);
        let apart = apart(&driver, words, button);
        assert!(apart <= 1.0, "{words} stands {apart} points off {button}");
    }
}

/// An article with claims with these gists, days and acts.
fn claims(claims: &[(&str, &str, Option<&str>)]) -> Driver {
    let mut driver = Driver::article(TEXT);
    for (n, (gist, day, act)) in claims.iter().enumerate() {
        let words = TEXT.split(' ').nth(n).expect("a word");
        driver.select(words);
        driver.press(Action::MakeClaim);
        driver.key(egui::Key::Escape);
        let id = driver.document().focus().expect("the claim");
        let mut changes = vec![Change::Gist((*gist).to_owned())];
        changes.push(Change::Claim(ClaimChange::Asserted((*day).to_owned())));
        changes.extend(act.map(|act| Change::Act(Some(Act::from(act)))));
        for change in changes {
            driver.send(Command::Change(id, change));
        }
        driver.send(Command::EndTyping);
    }
    driver
}

#[test]
fn a_gist_alone_stands_in_the_middle_of_its_row() {
    let driver = claims(&[
        ("Went alone", "", None),
        ("Came back", "", Some("statement")),
    ]);
    let row = |gist: &str| {
        let role = Role::Button;
        driver.harness.get_by_role_and_label(role, gist).rect()
    };
    let (alone, two) = (row("Went alone"), row("Came back"));
    assert!((alone.height() - two.height()).abs() < 1.0, "{alone} {two}");
    let words = driver.harness.query_all_by_label("Went alone");
    let words = words.filter(|node| node.accesskit_node().role() != Role::Button);
    let words = words
        .map(|node| node.rect())
        .find(|words| alone.contains_rect(*words));
    let aside = words.expect("its words").center().y - alone.center().y;
    assert!(aside.abs() < 1.5, "{aside} points from the middle");
}

#[test]
fn small_print_stands_below_where_the_name_begins() {
    let mut driver = Driver::sample();
    driver.harness.get_by_label_contains("Entities 1").click();
    driver.run();
    let names = driver.harness.query_all_by_label("مرسى النور");
    let name = names
        .map(|node| node.rect())
        .find(|name| name.left() < 30.0);
    let name = name.expect("the name in the list");
    let small = driver
        .harness
        .query_all_by_label_contains("Country, city · ");
    let small = small.map(|node| node.rect());
    let below = small.min_by(|a, b| {
        let away = |small: &Rect| (small.top() - name.bottom()).abs();
        away(a).total_cmp(&away(b))
    });
    let below = below.expect("its small print");
    let aside = below.right() - name.right();
    assert!((-10.0..1.0).contains(&aside), "{below} below {name}");
    assert!(below.left() > name.left() + 20.0, "{below} below {name}");
}

#[test]
fn words_of_a_date_are_whole_where_nothing_else_stands() {
    let mut driver = claims(&[(LONG, "2019-03", None), (LONG, "2023-01-16", None)]);
    driver.press(Action::ViewTimeline);
    let entries = driver.harness.query_all_by_label_contains(LONG);
    let entries = entries.filter(|node| node.accesskit_node().role() == Role::ListItem);
    let widths: Vec<f32> = entries.map(|node| node.rect().width()).collect();
    assert_eq!(widths.len(), 2);
    // Some five points a letter at the least; the last stands at the right edge of the view.
    let most = widths.iter().copied().fold(0.0, f32::max);
    assert!(most > 5.0 * LONG.len() as f32, "{widths:?}");
}

#[test]
fn one_piece_is_told_as_one() {
    let mut driver = Driver::article("[ad_1]\nزارت الباحثة نوال الهاشمي مرصد الرمّانة أمس.");
    driver.press(Action::FindLeftovers);
    assert!(driver.sees_part("1 piece looks left over from the web page. What is tagged"));
    assert!(!driver.sees_part("1 piece look left"));
}

/// What is written on the card that tells what is annotated at the pointer, and on the menu.
fn covers(driver: &Driver) -> (Option<Rect>, Option<Rect>) {
    let cards = driver
        .harness
        .query_all_by_role_and_label(Role::Tooltip, "Annotated here");
    let words = cards.flat_map(|card| card.children_recursive());
    let rects = words.filter(|node| node.accesskit_node().raw_bounds().is_some());
    let card = rects.map(|node| node.rect()).reduce(Rect::union);
    let rows = ["Save a picture of this passage…", "Next at this place"].map(|label| {
        let rows = driver.harness.query_all_by_label_contains(label);
        rows.map(|row| row.rect()).next_back()
    });
    let menu = rows.into_iter().flatten().reduce(Rect::union);
    (card, menu)
}

#[test]
fn no_card_lies_on_a_menu() {
    let mut cards = 0;
    for (width, height) in [(1440.0, 900.0), (800.0, 600.0)] {
        for words in ["بعثة المراقبة المشتركة على رصيف", "تقترح الانسحاب خلال سنتين"]
        {
            for by_keys in [false, true] {
                let mut driver = sized(width, height);
                let place = driver.place(words);
                driver.show(place.clone());
                let (from, to) = driver.points(place);
                let at: Pos2 = from.lerp(to, 0.3);
                driver.harness.hover_at(at);
                driver.wait(1.0);
                cards += usize::from(covers(&driver).0.is_some());
                if by_keys {
                    driver.click(at);
                    driver.harness.hover_at(at);
                    driver.wait(1.0);
                    driver.press(Action::MenuHere);
                } else {
                    for pressed in [true, false] {
                        driver.harness.event(Event::PointerButton {
                            pos: at,
                            button: PointerButton::Secondary,
                            pressed,
                            modifiers: Modifiers::NONE,
                        });
                    }
                }
                driver.run();
                for step in 0..8 {
                    driver.harness.hover_at(at + vec2(step as f32 * 2.0, 1.0));
                    driver.wait(0.8);
                    let (card, menu) = covers(&driver);
                    let menu = menu.expect("the menu");
                    let lies = card.is_some_and(|card| card.intersects(menu));
                    assert!(!lies, "{card:?} on {menu} in {width}, by keys: {by_keys}");
                }
            }
        }
    }
    assert!(cards > 3, "only {cards} cards to be in the way");
}
