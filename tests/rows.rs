//! Lists of rows: none is missing, and none is cut while there is room.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a tagset of very many types, its list scrolled to the end | rows down to the end of the list, and the last is whole | `the_last_row_of_a_long_list_is_there` |
//! | a type is added to it, or moved | its row is in view | `a_new_type_comes_into_view` |
//! | one claim, or one entity | both lines of its row are in view, and the list of types ends before it must | `a_single_row_is_whole_while_there_is_room` |
//! | a table of one row | it is counted as one: “1 entity” | `one_row_is_told_as_one` |
//! | a message comes under the sheet of the tagset | its time runs when the sheet is away | `what_the_sheet_covers_is_told_after_it` |

use egui::{
    Event, Key, MouseWheelUnit, Rect, TouchPhase,
    epaint::{ClippedShape, Shape},
    vec2,
};
use egui_kittest::kittest::Queryable as _;
use hashiya::{
    model::Tagset,
    workspace::{Action, Command, bundled_tagset, fresh_type},
};

use crate::support::Driver;

const TEXT: &str = "زارت الباحثة نوال الهاشمي مرصد الرمّانة أمس.";

/// The sheet of a tagset of so many types.
fn tagset_of(types: usize) -> Driver {
    let mut driver = Driver::article(TEXT);
    let mut tagset = Tagset::clone(bundled_tagset("security").expect("a tagset"));
    for n in tagset.types.len()..types {
        let kind = fresh_type(&tagset, &format!("T{n:02}"));
        tagset.types.push(kind);
    }
    driver.send(Command::UseTagset(tagset.into()));
    driver.press(Action::Tagset);
    driver
}

/// The rows of the list of types that are drawn, from above.
fn rows(driver: &Driver) -> Vec<Rect> {
    let rows = driver.harness.query_all_by_label_contains("Type ");
    let mut rows: Vec<_> = rows.map(|row| row.rect()).collect();
    rows.retain(|row| row.height() > 10.0 && row.height() < 26.0 && row.width() > 150.0);
    rows.sort_by(|a, b| a.top().total_cmp(&b.top()));
    rows
}

#[test]
fn the_last_row_of_a_long_list_is_there() {
    let mut driver = tagset_of(60);
    let first = rows(&driver)[0];
    driver.harness.hover_at(first.center());
    driver.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -4_000.0),
        phase: TouchPhase::Move,
        modifiers: egui::Modifiers::NONE,
        source: egui::MouseWheelSource::Unknown,
    });
    driver.run();
    driver.wait(1.0);
    let last = driver.harness.get_by_label_contains("Type T59").rect();
    let below = driver.harness.get_by_label("Move up").rect();
    let room = below.top() - last.bottom();
    assert!(
        (0.0..24.0).contains(&room),
        "{room} points below the last row"
    );
    let rows = rows(&driver);
    for pair in rows.windows(2) {
        let gap = pair[1].top() - pair[0].bottom();
        assert!((0.0..8.0).contains(&gap), "{gap} points between two rows");
    }
}

#[test]
fn a_new_type_comes_into_view() {
    let mut driver = tagset_of(60);
    driver.type_into("Key of a new type", "NEWEST");
    driver.key(Key::Enter);
    driver.wait(1.0);
    let seen = |driver: &Driver| {
        let row = driver.harness.get_by_label_contains("Type NEWEST").rect();
        let below = driver.harness.get_by_label("Move up").rect();
        assert!(row.bottom() <= below.top(), "{row} at {below}");
    };
    seen(&driver);
    for _ in 0..3 {
        driver.harness.get_by_label("Move up").click();
        driver.run();
    }
    seen(&driver);
}

#[test]
fn a_single_row_is_whole_while_there_is_room() {
    for zoom in [1.0, 1.25] {
        let mut driver = Driver::article(TEXT);
        driver.send(Command::SetInterfaceSize(zoom));
        driver.select("نوال الهاشمي");
        driver.press(Action::MakeClaim);
        driver.key(Key::Escape);
        driver.harness.get_by_label("Claims 1").click();
        driver.run();
        let row = driver
            .harness
            .get_by_role_and_label(egui::accesskit::Role::Button, "Claim without a gist");
        let row = row.rect();
        let ground = |shape: &&ClippedShape| matches!(&shape.shape, Shape::Rect(ground) if ground.rect == row);
        let shapes = &driver.harness.output().shapes;
        let clip = shapes.iter().find(ground).expect("its ground").clip_rect;
        let cut = row.bottom() - clip.bottom();
        assert!(cut <= 0.5, "{cut} points of {row} are cut");
    }
}

#[test]
fn one_row_is_told_as_one() {
    let mut driver = Driver::article(TEXT);
    driver.select("نوال الهاشمي");
    driver.key(Key::Num1);
    driver.press(Action::MakeEntity);
    driver.press(Action::ViewEntities);
    assert!(driver.sees("1 entity"));
}

#[test]
fn what_the_sheet_covers_is_told_after_it() {
    let mut driver = Driver::article(TEXT);
    driver.press(Action::Tagset);
    let tagset = bundled_tagset("security").expect("a tagset");
    driver.send(Command::UseTagset(tagset.clone()));
    driver.wait(60.0);
    driver.press(Action::Tagset);
    assert!(driver.sees_part("The tagset is now"));
    driver.wait(60.0);
    assert!(!driver.sees_part("The tagset is now"));
}
