//! Scrolling the real window: the wheel, the bar, and text that stays under the reader's eye.

use egui::{Event, MouseWheelUnit, Pos2, Rect, TouchPhase, pos2, vec2};
use egui_kittest::kittest::Queryable;
use hashiya::workspace::Action;

use crate::support::Driver;

/// Numbered paragraphs of uneven length.
fn book(paragraphs: usize) -> String {
    let words = "قالت الوكالة في بيان نشر مساء اليوم إن الاجتماع تأجل ";
    (0..paragraphs)
        .map(|n| format!("فقرة {n:05}: {}\n", words.repeat(1 + n * 7 % 5)))
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
