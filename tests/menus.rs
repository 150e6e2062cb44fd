//! Menus by pointer and keyboard.

use egui_kittest::kittest::Queryable;

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
