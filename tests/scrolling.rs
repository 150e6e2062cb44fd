//! Scrolling the real window: the wheel, the bar, and text that stays under the reader's eye.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | words on the last line, partly below the view, are tagged | the page moves by what lacked of the line, at most | `what_is_tagged_at_the_edge_moves_the_page_no_further_than_needed` |
//! | every drag tags at once, and the next drag follows | nothing moves under the pointer | `nothing_moves_under_a_hand_that_goes_on` |
//! | the bar that finds is opened and closed, wherever one reads | the text stays where it is | `the_text_stays_where_it_is_when_bars_come_and_go` |
//! | it is opened at the beginning | the first line is in view, and closing leads back to the top | `at_the_top_a_bar_covers_only_the_margin` |
//! | the window grows narrow then, so that the bar takes two lines | the same | `a_bar_that_grows_at_the_top_covers_only_the_margin_too` |
//! | a step leads to what is far off | it stands where the eye looks first | `a_step_far_off_leads_to_where_the_eye_looks` |

use egui::{Event, MouseWheelUnit, Pos2, Rect, TouchPhase, pos2, vec2};
use egui_kittest::kittest::Queryable;
use hashiya::workspace::{Action, Command};

use crate::support::Driver;

/// Numbered paragraphs of uneven length.
fn book(paragraphs: usize) -> String {
    let words = "قالت الوكالة في بيان نشر مساء اليوم إن الاجتماع تأجل ";
    (0..paragraphs)
        .map(|n| format!("فقرة {n:05}: {}.\n", words.repeat(1 + n * 7 % 5).trim_end()))
        .collect()
}

/// Where the paragraph with this number stands on screen, if it is drawn.
fn paragraph(driver: &Driver, number: usize) -> Option<Rect> {
    let label = format!("فقرة {number:05}:");
    let found = driver.harness.query_by_label_contains(&label);
    found.map(|node| node.rect())
}

/// The numbers of the paragraphs drawn.
fn drawn(driver: &Driver, of: usize) -> Vec<usize> {
    (0..of)
        .filter(|n| paragraph(driver, *n).is_some())
        .collect()
}

fn turn_wheel(driver: &mut Driver, at: Pos2, points: f32) {
    driver.harness.hover_at(at);
    driver.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, points),
        phase: TouchPhase::Move,
        modifiers: egui::Modifiers::NONE,
        source: egui::MouseWheelSource::Unknown,
    });
    driver.run();
}

#[test]
fn the_wheel_moves_the_text_by_as_much_as_it_turns() {
    let mut driver = Driver::article(&book(200));
    let middle = pos2(700.0, 500.0);
    let before = paragraph(&driver, 3).expect("the third paragraph");
    turn_wheel(&mut driver, middle, -150.0);
    let after = paragraph(&driver, 3).expect("the third paragraph");
    assert!((before.top() - after.top() - 150.0).abs() < 1.0);
    turn_wheel(&mut driver, middle, 4_000.0);
    let first = paragraph(&driver, 0).expect("the first paragraph");
    assert!(first.top() > 0.0, "{first:?}");
}

#[test]
fn the_wheel_over_a_list_leaves_the_text_alone() {
    let mut driver = Driver::article(&book(200));
    let before = paragraph(&driver, 0).expect("the first paragraph");
    turn_wheel(&mut driver, pos2(100.0, 500.0), -150.0);
    assert_eq!(paragraph(&driver, 0), Some(before));
}

#[test]
fn a_press_on_the_bar_goes_to_that_place_at_once() {
    const PARAGRAPHS: usize = 3_000;
    let mut driver = Driver::article(&book(PARAGRAPHS));
    let bar = driver
        .harness
        .get_by_label("Place in the article, in percent");
    let bar = bar.rect();
    driver.click(bar.center());
    let seen = drawn(&driver, PARAGRAPHS);
    let middle = PARAGRAPHS / 2;
    assert!(
        seen.iter().all(|n| n.abs_diff(middle) < PARAGRAPHS / 20),
        "{seen:?}"
    );
    driver.drag(bar.center(), bar.center_bottom());
    assert!(paragraph(&driver, PARAGRAPHS - 1).is_some());
}

#[test]
fn text_scrolled_up_into_the_unseen_does_not_jump() {
    let mut driver = Driver::article(&book(3_000));
    let bar = driver
        .harness
        .get_by_label("Place in the article, in percent");
    let place = bar.rect().center();
    driver.click(place);
    let at = pos2(700.0, 500.0);
    for _ in 0..40 {
        let (number, before) = drawn(&driver, 3_000)
            .into_iter()
            .filter_map(|n| Some((n, paragraph(&driver, n)?)))
            .find(|(_, rect)| rect.top() > 60.0)
            .expect("a paragraph that stays in view");
        turn_wheel(&mut driver, at, 120.0);
        let after = paragraph(&driver, number).expect("it is still in view");
        let moved = after.top() - before.top();
        assert!((moved - 120.0).abs() < 1.5, "{number} moved by {moved}");
    }
}

#[test]
fn what_rests_asks_for_no_more_frames() {
    let mut driver = Driver::article(&book(3_000));
    driver.press(Action::DocumentPanel);
    driver.run();
    let steps = driver.harness.run();
    assert!(steps <= 2, "{steps} frames at rest");
}

#[test]
fn the_way_to_the_end_and_back_leads_to_the_top_of_the_paper() {
    let mut driver = Driver::article(&book(3_000));
    let before = paragraph(&driver, 0).expect("the first paragraph");
    driver.click(before.center());
    for (key, seen) in [(egui::Key::End, 2_999), (egui::Key::Home, 0)] {
        driver.hold(egui::Modifiers::COMMAND);
        driver
            .harness
            .key_press_modifiers(egui::Modifiers::COMMAND, key);
        driver.run();
        driver.hold(egui::Modifiers::NONE);
        assert!(paragraph(&driver, seen).is_some(), "{key:?}");
    }
    assert_eq!(paragraph(&driver, 0), Some(before));
}

#[test]
fn a_page_down_turns_the_page_from_where_the_reader_is() {
    const PARAGRAPHS: usize = 3_000;
    let mut driver = Driver::article(&book(PARAGRAPHS));
    let bar = driver
        .harness
        .get_by_label("Place in the article, in percent")
        .rect();
    driver.click(bar.center());
    let last = *drawn(&driver, PARAGRAPHS).last().expect("paragraphs");
    let before = paragraph(&driver, last).expect("the last one in view");
    driver.key(egui::Key::PageDown);
    let after = paragraph(&driver, last).expect("it overlaps with the next page");
    let turned = before.top() - after.top();
    assert!((500.0..bar.height()).contains(&turned), "by {turned}");
    driver.key(egui::Key::PageUp);
    let back = paragraph(&driver, last).expect("it is back");
    assert!((back.top() - before.top()).abs() < 1.5);
}

/// Scrolls so that the middle of the words with this number stands so many points above the end of
/// the paper; answers with the words.
fn put_at_the_end(driver: &mut Driver, number: usize, above: f32) -> String {
    let words = format!("{number:05}: قالت الوكالة");
    let bar = driver
        .harness
        .get_by_label("Place in the article, in percent");
    let end = bar.rect().bottom();
    let range = driver.place(&words);
    driver.show(range.clone());
    let at = driver.points(range.clone()).0.y;
    turn_wheel(driver, pos2(700.0, 500.0), end - above - at);
    driver.wait(1.0);
    let at = driver.points(range).0.y;
    assert!((end - above - at).abs() < 1.5, "at {at} of {end}");
    words
}

/// Drags over words where they stand.
fn drag_over(driver: &mut Driver, words: &str) {
    let range = driver.place(words);
    let (from, to) = driver.points(range);
    driver.drag(from, to);
}

fn height_of(driver: &mut Driver, words: &str) -> f32 {
    let range = driver.place(words);
    driver.points(range).0.y
}

#[test]
fn what_is_tagged_at_the_edge_moves_the_page_no_further_than_needed() {
    for above in [3.0, 8.0, 12.0, 40.0] {
        let mut driver = Driver::article(&book(200));
        let words = put_at_the_end(&mut driver, 60, above);
        drag_over(&mut driver, &words);
        driver.wait(1.0);
        let before = height_of(&mut driver, &words);
        driver.key(egui::Key::Num1);
        assert_eq!(driver.document().set().contents().mentions.len(), 1);
        let moved = before - height_of(&mut driver, &words);
        assert!((-0.5..30.0).contains(&moved), "{above}: {moved}");
        assert!(above < 30.0 || moved.abs() < 0.5, "{above}: {moved}");
        assert!(above > 10.0 || moved > 2.0, "{above}: {moved}");
    }
}

#[test]
fn nothing_moves_under_a_hand_that_goes_on() {
    let mut driver = Driver::article(&book(200));
    let words = put_at_the_end(&mut driver, 60, 5.0);
    driver.send(Command::Tag("PER".into()));
    driver.press(Action::StickyTag);
    let before = height_of(&mut driver, &words);
    drag_over(&mut driver, &words);
    assert_eq!(height_of(&mut driver, &words), before);
}

#[test]
fn a_step_far_off_leads_to_where_the_eye_looks() {
    let mut driver = Driver::article(&book(200));
    driver.select("00150: قالت الوكالة");
    driver.key(egui::Key::Num1);
    let first = driver.place("00000:");
    driver.show(first);
    driver.press(Action::NextAnnotation);
    let at = height_of(&mut driver, "00150: قالت الوكالة");
    assert!((250.0..450.0).contains(&at), "at {at}");
}

#[test]
fn the_text_stays_where_it_is_when_bars_come_and_go() {
    let mut driver = Driver::article(&book(200));
    let at = pos2(700.0, 500.0);
    turn_wheel(&mut driver, at, -900.0);
    for bar in [Action::Find, Action::GoTo] {
        let middle = drawn(&driver, 200)[3];
        let before = paragraph(&driver, middle).expect("a paragraph in view");
        let moved = |driver: &Driver| {
            let now = paragraph(driver, middle).expect("it is still in view");
            (now.top() - before.top()).abs()
        };
        driver.press(bar);
        // Text stands on whole pixels.
        assert!(moved(&driver) < 1.0, "{bar:?} opened");
        driver.key(egui::Key::Escape);
        assert!(moved(&driver) < 1.0, "{bar:?} closed");
    }
}

#[test]
fn at_the_top_a_bar_covers_only_the_margin() {
    let mut driver = Driver::article(&book(200));
    let before = paragraph(&driver, 0).expect("the first paragraph");
    driver.press(Action::Find);
    assert_eq!(paragraph(&driver, 0), Some(before));
    let field = driver.harness.get_by_label("Find in the article").rect();
    assert!(field.bottom() < before.top(), "{field:?} over {before:?}");
    driver.key(egui::Key::Escape);
    turn_wheel(&mut driver, pos2(700.0, 500.0), 200.0);
    assert_eq!(paragraph(&driver, 0), Some(before));
}

#[test]
fn a_bar_that_grows_at_the_top_covers_only_the_margin_too() {
    let mut driver = Driver::article(&book(200));
    driver.press(Action::Find);
    let wide = driver.harness.get_by_label("Next").rect();
    // What has no room beside the field goes on below it.
    driver.harness.set_size(vec2(420.0, 600.0));
    driver.run();
    let lowest = driver.harness.get_by_label("Next").rect();
    assert!(lowest.top() > wide.bottom(), "{wide:?}, {lowest:?}");
    let views = driver
        .harness
        .query_all_by_label_contains("Timeline")
        .map(|node| node.rect())
        .reduce(Rect::union)
        .expect("the views");
    let first = paragraph(&driver, 0).expect("the first paragraph");
    assert!(views.bottom() < first.top(), "{views:?} over {first:?}");
}
