//! Menus by pointer and keyboard.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | Esc over an open menu | it closes, and nothing behind it | `escape_closes_a_menu_and_nothing_behind_it` |
//! | a tag's key over an open menu | tags nothing | `a_key_pressed_over_an_open_menu_tags_nothing` |
//! | something that is on or off is switched: a view, a panel, focus mode, codes, sticky tags, what the text shows | its entry has a tick, to the eye and to assistive technology, as long as it is on | `what_is_on_has_a_tick` |

use egui_kittest::kittest::{NodeT as _, Queryable};

use hashiya::workspace::Action;

use crate::support::Driver;

#[test]
fn escape_closes_a_menu_and_nothing_behind_it() {
    let mut driver = Driver::article("عاد الوفد إلى بغداد أمس");
    driver.select("بغداد");
    driver.harness.get_by_label("Edit").click();
    driver.run();
    assert!(driver.sees_part("Select all"));
    driver.key(egui::Key::Escape);
    assert!(!driver.sees_part("Select all"));
    assert!(driver.document().selection().is_some(), "it is kept");
    driver.key(egui::Key::Escape);
    assert!(driver.document().selection().is_none(), "now it is let go");
}

#[test]
fn a_key_pressed_over_an_open_menu_tags_nothing() {
    let mut driver = Driver::article("عاد الوفد إلى بغداد أمس");
    driver.select("بغداد");
    driver.harness.get_by_label("Edit").click();
    driver.run();
    driver.key(egui::Key::Num3);
    assert!(driver.document().set().contents().mentions.is_empty());
}

/// Whether the entry of an action says that it is on; `None` if it is no switch.
fn tick(driver: &mut Driver, menu: &str, action: Action) -> Option<bool> {
    driver.harness.get_by_label(menu).click();
    driver.run();
    let info = action.info();
    let key = info.shortcut.map(hashiya::ui::shortcut_text);
    let name = format!("{} {}", info.label, key.unwrap_or_default());
    let entries = driver.harness.query_all_by_label(&name);
    let ticks: Vec<_> = entries
        .filter_map(|e| e.accesskit_node().toggled())
        .collect();
    driver.key(egui::Key::Escape);
    ticks
        .first()
        .map(|on| *on == egui::accesskit::Toggled::True)
}

#[test]
fn what_is_on_has_a_tick() {
    let mut driver = Driver::sample();
    for action in [
        Action::Lists,
        Action::Inspector,
        Action::Codes,
        Action::Numbers,
        Action::VowelMarks,
        Action::HiddenCharacters,
        Action::Justified,
        Action::Nastaliq,
        Action::Arcs,
        Action::Minimap,
        Action::FocusMode,
    ] {
        let before = tick(&mut driver, "View", action);
        let before = before.unwrap_or_else(|| panic!("{action:?} is no switch"));
        driver.press(action);
        assert_eq!(
            tick(&mut driver, "View", action),
            Some(!before),
            "{action:?}"
        );
        // Numbers go by way of those of lines.
        let back = if action == Action::Numbers { 2 } else { 1 };
        (0..back).for_each(|_| driver.press(action));
        assert_eq!(
            tick(&mut driver, "View", action),
            Some(before),
            "{action:?}"
        );
    }
    driver.press(Action::ViewCounts);
    assert_eq!(tick(&mut driver, "View", Action::ViewCounts), Some(true));
    assert_eq!(tick(&mut driver, "View", Action::Graph), Some(false));
    driver.press(Action::ViewText);
    driver.press(Action::History);
    assert_eq!(tick(&mut driver, "Edit", Action::History), Some(true));
    driver.press(Action::History);
    assert_eq!(tick(&mut driver, "Edit", Action::History), Some(false));
    driver.select("مرسى النور وقلعة");
    driver.key(egui::Key::Num3);
    driver.press(Action::StickyTag);
    assert_eq!(tick(&mut driver, "Annotate", Action::StickyTag), Some(true));
    assert_eq!(tick(&mut driver, "Annotate", Action::Note), None);
}
