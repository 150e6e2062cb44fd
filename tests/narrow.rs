//! In a small window and at any size of the interface: what is needed most stays, and nothing lies on
//! anything else.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | windows from 1440 points down to the least, at interface sizes from 75 % to 200 % | Save stays in the top row the longest; what has no room is in a menu beside it; no two parts of the row overlap | `the_top_row_lets_go_of_what_is_needed_least_and_of_save_last` |
//! | each menu, the palette, the sheets of keys and of settings, in small windows at all interface sizes | no words lie on others, as a name on its key | `no_words_lie_on_others` |
//! | a menu that is higher than the window | its last entry can be scrolled to | `the_last_entry_of_a_menu_is_reached_in_a_low_window` |
//! | F1, then arrows, page keys, Home and End, with nothing clicked before | the sheet of keys scrolls from its first row to its last and back | `the_sheet_of_keys_scrolls_by_keys_as_soon_as_it_is_open` |

use egui::{Rect, Shape, vec2};
use egui_kittest::kittest::Queryable;
use hashiya::workspace::{Action, Command, Section};

use crate::support::Driver;

/// Sizes of the interface.
const SIZES: [f32; 5] = [0.75, 1.0, 1.25, 1.5, 2.0];

/// The sample in a window of this size in pixels, at this size of the interface.
fn sized(width: f32, height: f32, zoom: f32) -> Driver {
    let mut driver = Driver::sample();
    driver.send(Command::SetInterfaceSize(zoom));
    driver.harness.set_size(vec2(width, height) / zoom);
    driver.run();
    driver
}

/// Shapes as they follow on each other, each with the part of the window it is drawn in.
fn flatten<'a>(shape: &'a Shape, clip: Rect, all: &mut Vec<(&'a Shape, Rect)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| flatten(shape, clip, all)),
        shape => all.push((shape, clip)),
    }
}

/// Where words are drawn, as far as they are not clipped, from what was drawn last; without what lies
/// below the last surface that covers the middle of the window.
fn words_in_front(driver: &Driver) -> Vec<Rect> {
    let mut shapes = Vec::new();
    for clipped in &driver.harness.output().shapes {
        flatten(&clipped.shape, clipped.clip_rect, &mut shapes);
    }
    let covers = |shape: &Shape| match shape {
        Shape::Rect(rect) => {
            rect.fill.a() == 255 && rect.rect.width() > 150.0 && rect.rect.height() > 100.0
        }
        _ => false,
    };
    let surface = shapes.iter().rposition(|(shape, _)| covers(shape));
    let surface = surface.expect("a surface");
    let Shape::Rect(front) = shapes[surface].0 else {
        unreachable!()
    };
    let words = shapes[surface..].iter().filter_map(|(shape, clip)| {
        let rect = match shape {
            Shape::Text(text) if !text.galley.text().trim().is_empty() => {
                text.visual_bounding_rect()
            }
            // Of egui's own texture are shades, not letters.
            Shape::Mesh(mesh) if mesh.texture_id != egui::TextureId::default() => {
                mesh.calc_bounds()
            }
            _ => return None,
        };
        Some(rect.intersect(*clip))
    });
    words
        .filter(|rect| rect.is_positive() && front.rect.intersects(*rect))
        .collect()
}

fn assert_apart(driver: &Driver, case: &str) {
    let words = words_in_front(driver);
    assert!(words.len() >= 2, "{case}: {words:?}");
    for (i, one) in words.iter().enumerate() {
        for other in &words[i + 1..] {
            let common = one.intersect(*other);
            let lies_on = common.width() > 1.0 && common.height() > 3.0;
            assert!(!lies_on, "{case}: words at {one} and at {other}");
        }
    }
}

#[test]
fn no_words_lie_on_others() {
    for (width, height) in [(1440.0, 900.0), (640.0, 420.0)] {
        for zoom in SIZES {
            let mut driver = sized(width, height, zoom);
            for word in ["مرسى", "بعثة"] {
                let place = driver
                    .document()
                    .set()
                    .article()
                    .text()
                    .find(word)
                    .expect("it");
                driver.send(Command::Select(Some(place..place + word.len())));
                driver.send(Command::Tag("PER".into()));
            }
            for menu in ["File", "Edit", "Go", "Annotate", "View"] {
                driver.harness.get_by_label(menu).click();
                driver.run();
                assert_apart(&driver, &format!("{menu} at {width}, {zoom}"));
                driver.key(egui::Key::Escape);
            }
            for sheet in [Action::Palette, Action::Keys] {
                driver.press(sheet);
                assert_apart(&driver, &format!("{sheet:?} at {width}, {zoom}"));
                driver.key(egui::Key::Escape);
            }
            driver.press(Action::Settings);
            for section in Section::ALL {
                let headings = driver.harness.query_all_by_label(section.name());
                headings.last().expect("a heading").click();
                driver.run();
                assert_apart(&driver, &format!("{} at {width}, {zoom}", section.name()));
            }
        }
    }
}

#[test]
fn the_top_row_lets_go_of_what_is_needed_least_and_of_save_last() {
    let labels = [
        "Save (",
        "Claim from selection (",
        "Undo (",
        "Find… (",
        "Redo (",
    ];
    let mut seen = Vec::new();
    for zoom in SIZES {
        let mut before = labels.len();
        for width in [1440.0, 1100.0, 900.0, 800.0, 700.0, 640.0] {
            let driver = sized(width, 600.0, zoom);
            let shown = labels.map(|label| driver.sees_part(label));
            let count = shown.iter().filter(|shown| **shown).count();
            assert!(
                shown[..count].iter().all(|shown| *shown),
                "{shown:?} at {width}, {zoom}"
            );
            assert!(count <= before, "less room holds no more");
            before = count;
            assert!(
                driver.sees("More") || count == labels.len(),
                "at {width}, {zoom}"
            );
            seen.push(count);
            let menus = ["File", "Edit", "Go", "Annotate", "View", "More"];
            let parts = menus
                .iter()
                .flat_map(|menu| driver.harness.query_all_by_label(menu));
            let buttons = labels
                .iter()
                .flat_map(|l| driver.harness.query_all_by_label_contains(l));
            let rects: Vec<Rect> = parts.chain(buttons).map(|node| node.rect()).collect();
            for (i, one) in rects.iter().enumerate() {
                assert!(one.right() <= width / zoom, "{one} at {width}, {zoom}");
                for other in &rects[i + 1..] {
                    let common = one.intersect(*other);
                    assert!(common.width() < 1.0, "{one} and {other} at {width}, {zoom}");
                }
            }
        }
    }
    assert!(
        seen.contains(&labels.len()) && seen.contains(&1),
        "{seen:?}"
    );
    let mut driver = sized(800.0, 600.0, 1.5);
    driver.harness.get_by_label("More").click();
    driver.run();
    assert!(driver.sees_part("Redo"), "what has no room is in the menu");
}

#[test]
fn the_last_entry_of_a_menu_is_reached_in_a_low_window() {
    let mut driver = sized(800.0, 480.0, 1.5);
    driver.harness.get_by_label("Annotate").click();
    driver.run();
    driver
        .harness
        .get_by_label_contains("Let go")
        .scroll_to_me();
    driver.run();
    let last = driver.harness.get_by_label_contains("Let go").rect();
    let window = Rect::from_min_size(egui::Pos2::ZERO, vec2(800.0, 480.0) / 1.5);
    assert!(window.contains_rect(last), "{last}");
}

#[test]
fn the_sheet_of_keys_scrolls_by_keys_as_soon_as_it_is_open() {
    for (width, height) in [(1440.0, 900.0), (800.0, 600.0), (640.0, 420.0)] {
        let mut driver = sized(width, height, 1.0);
        driver.press(Action::Keys);
        let window = Rect::from_min_size(egui::Pos2::ZERO, vec2(width, height));
        let top = |driver: &Driver| {
            driver
                .harness
                .get_by_value("New from clipboard")
                .rect()
                .top()
        };
        let close = driver.harness.get_by_label("Close").rect();
        assert!(window.contains_rect(close), "{close} of {width} × {height}");
        let first = top(&driver);
        let mut before = first;
        for key in [egui::Key::ArrowDown, egui::Key::PageDown] {
            driver.key(key);
            assert!(top(&driver) < before, "{key:?} at {width}");
            before = top(&driver);
        }
        for key in [egui::Key::PageUp, egui::Key::ArrowUp] {
            driver.key(key);
            assert!(top(&driver) > before, "{key:?} at {width}");
            before = top(&driver);
        }
        assert_eq!(before, first);
        driver.key(egui::Key::End);
        let tags = driver
            .document()
            .set()
            .tagset()
            .types
            .last()
            .expect("a type");
        let last = format!("Tag as {}", tags.label_in("en"));
        let last = driver.harness.get_by_value(&last).rect();
        assert!(
            last.bottom() <= close.top(),
            "{last} over {close} at {width}"
        );
        driver.key(egui::Key::Home);
        assert_eq!(top(&driver), first);
        driver.key(egui::Key::Escape);
        assert!(driver.document().selection().is_none());
    }
}
