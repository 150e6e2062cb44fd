//! The one sheet of settings.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | Ctrl and comma, with a document or without | the sheet; once more, or Esc, closes it | `the_sheet_opens_by_its_key_with_and_without_a_document` |
//! | the window is started with another name than the remembered one, and with a name while none is remembered | it goes by that name for that time; it is remembered | `a_name_on_the_command_line_is_for_that_time` |
//! | something was chosen in a list of a sheet, or the list was left; Esc | the sheet is closed | `escape_after_a_choice_closes_the_sheet` |
//! | each heading is gone through | every setting of the table stands there, once | `every_setting_stands_in_the_sheet` |
//! | F6 | the sheet, at the text | `the_key_of_the_text_leads_to_its_heading` |
//! | a name is typed | taken over when it is whole, for what is tagged from then on; an empty one is not | `a_name_is_taken_over_when_it_is_whole` |
//! | colours are chosen, or changed by key | the window has them; the key changes what is seen | `colours_are_chosen_in_the_sheet_and_changed_by_key` |
//! | the size of the interface is chosen | everything but the article grows, and it is remembered | `the_size_of_the_interface_leaves_the_article_alone` |
//! | nothing was chosen | a drag takes words; letters are a choice | `a_drag_takes_words_at_first` |
//! | a setting is a number | its row says the unit | `a_setting_that_is_a_number_says_its_unit` |
//! | the desktop tells of dark while the program runs, and the colours are as the system's | the window is dark; light again, and it is light | `the_window_follows_what_the_desktop_tells` |
//! | the sheet in a low window | every setting can be scrolled to | `the_sheet_fits_a_low_window` |

use egui::{Key, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable};
use hashiya::{
    store::Theme,
    text::Unit,
    workspace::{Action, Command, Section, Setting},
};

use crate::support::Driver;

const TEXT: &str = "زارت الباحثة نوال الهاشمي مرصد الرمّانة أمس.";

fn settings() -> Driver {
    let mut driver = Driver::article(TEXT);
    driver.press(Action::Settings);
    driver
}

fn click(driver: &mut Driver, label: &str) {
    driver.harness.get_by_label(label).click();
    driver.run();
}

fn turn_to(driver: &mut Driver, section: Section) {
    click(driver, section.name());
}

#[test]
fn the_sheet_opens_by_its_key_with_and_without_a_document() {
    let mut driver = settings();
    assert!(driver.sees("My name"));
    driver.press(Action::Settings);
    assert!(!driver.sees("My name"));
    driver.send(Command::Act(Action::Close));
    driver.press(Action::Settings);
    assert!(driver.sees("My name"));
    driver.key(Key::Escape);
    assert!(!driver.sees("My name"));
}

#[test]
fn escape_after_a_choice_closes_the_sheet() {
    let sheets = [Action::Settings, Action::TextSheet, Action::Tagset];
    let lists = |driver: &Driver| -> Vec<String> {
        let all = driver.harness.query_all_by_role(Role::ComboBox);
        let labels = all.filter_map(|node| node.accesskit_node().label());
        labels.collect()
    };
    let mut gone_through = 0;
    for sheet in sheets {
        let mut driver = Driver::article(TEXT);
        let before = lists(&driver);
        driver.press(sheet);
        let mut on_sheet = lists(&driver);
        on_sheet.retain(|list| !before.contains(list));
        driver.press(sheet);
        for name in on_sheet {
            for chooses in [true, false] {
                driver.press(sheet);
                let place = driver
                    .harness
                    .get_all_by_label(&name)
                    .next()
                    .expect("it is there");
                place.focus();
                driver.run();
                driver.key(Key::Enter);
                assert!(driver.sees_part(": list"), "{name} opens");
                driver.key(if chooses { Key::Enter } else { Key::Escape });
                assert!(
                    lists(&driver).contains(&name),
                    "{name}: only its list is closed"
                );
                driver.key(Key::Escape);
                assert!(
                    !lists(&driver).contains(&name),
                    "{sheet:?}, {name}, {chooses}"
                );
                gone_through += 1;
            }
        }
    }
    assert!(gone_through > 8, "{gone_through}");
}

#[test]
fn every_setting_stands_in_the_sheet() {
    let mut driver = settings();
    for section in Section::ALL {
        turn_to(&mut driver, section);
        for info in Setting::under(section) {
            let labels = driver.harness.query_all_by_value(info.label).count()
                + driver.harness.query_all_by_label(info.label).count();
            assert!(labels > 0, "{} is not there", info.label);
        }
    }
}

#[test]
fn the_key_of_the_text_leads_to_its_heading() {
    let mut driver = settings();
    driver.press(Action::TextSheet);
    assert!(driver.sees("Line length, in text sizes") && !driver.sees("My name"));
    driver.press(Action::TextSheet);
    assert!(!driver.sees("Line length, in text sizes"));
}

#[test]
fn a_name_on_the_command_line_is_for_that_time() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let mut driver = Driver::start(folder, Vec::new(), Some("annotator-1"));
    assert_eq!(driver.workspace().preferences().annotator, "annotator-1");
    driver.send(Command::SetInterfaceSize(1.25));
    let folder = driver.kill();
    let mut driver = Driver::start(folder, Vec::new(), Some("annotator-2"));
    let by = |driver: &Driver| driver.workspace().annotator().map(ToString::to_string);
    assert_eq!(by(&driver).as_deref(), Some("annotator-2"));
    driver.send(Command::SetInterfaceSize(1.5));
    let driver = Driver::start(driver.kill(), Vec::new(), None);
    assert_eq!(by(&driver).as_deref(), Some("annotator-1"));
}

#[test]
fn a_name_is_taken_over_when_it_is_whole() {
    let mut driver = settings();
    let field = |driver: &Driver, act: fn(&egui_kittest::Node<'_>)| {
        act(&driver
            .harness
            .get_by_role_and_label(Role::TextInput, "My name"));
    };
    field(&driver, |name| name.focus());
    driver.run();
    field(&driver, |name| name.type_text("!"));
    driver.run();
    assert_eq!(
        driver.workspace().annotator().map(|n| &**n),
        Some("annotator-1")
    );
    driver.key(Key::Enter);
    let name = driver.workspace().annotator().cloned();
    assert!(
        name.as_deref().is_some_and(|name| name.contains('!')),
        "{name:?}"
    );
    assert_eq!(
        driver.workspace().preferences().annotator,
        *name.clone().unwrap_or_default()
    );
    driver.send(Command::Select(Some(driver.place("نوال"))));
    driver.send(Command::Tag("PER".into()));
    let mentions = &driver.document().set().contents().mentions;
    let by = mentions
        .values()
        .map(|mention| mention.made.by.clone())
        .next();
    assert_eq!(by, name);
    driver.send(Command::SetAnnotator("  ".to_owned()));
    assert_eq!(driver.workspace().annotator().cloned(), name);
    assert!(driver.workspace().question().is_none());
}

#[test]
fn colours_are_chosen_in_the_sheet_and_changed_by_key() {
    let mut driver = settings();
    turn_to(&mut driver, Section::Window);
    click(&mut driver, "Dark");
    assert_eq!(driver.workspace().preferences().theme, Theme::Dark);
    assert!(driver.harness.ctx.global_style().visuals.dark_mode);
    click(&mut driver, "As the system");
    assert_eq!(driver.workspace().preferences().theme, Theme::System);
    // The system of the test is light.
    let dark = driver.harness.ctx.global_style().visuals.dark_mode;
    driver.press(Action::ToggleTheme);
    assert_eq!(driver.harness.ctx.global_style().visuals.dark_mode, !dark);
    driver.press(Action::ToggleTheme);
    assert_eq!(driver.harness.ctx.global_style().visuals.dark_mode, dark);
}

#[test]
fn the_size_of_the_interface_leaves_the_article_alone() {
    let mut driver = settings();
    driver.press(Action::Settings);
    let height = |driver: &mut Driver| {
        let range = driver.place("الهاشمي");
        let (from, to) = driver.points(range);
        (from.x - to.x) * driver.harness.ctx.zoom_factor()
    };
    let before = height(&mut driver);
    driver.send(Command::SetInterfaceSize(1.5));
    driver.run();
    assert_eq!(driver.harness.ctx.zoom_factor(), 1.5);
    let after = height(&mut driver);
    assert!((before - after).abs() < 2.0, "{before} {after}");
    let folder = driver.kill();
    let driver = Driver::start(folder, Vec::new(), Some("annotator-1"));
    assert_eq!(driver.harness.ctx.zoom_factor(), 1.5);
}

#[test]
fn a_drag_takes_words_at_first() {
    let mut driver = Driver::article(TEXT);
    assert_eq!(driver.workspace().preferences().snap, Unit::Word);
    let hash = driver.place("هاشم");
    let (from, to) = driver.points(hash);
    driver.drag(from, to);
    let selected = |driver: &Driver| {
        let span = driver.document().selection().expect("a selection");
        driver.document().set().article().quote(span).to_owned()
    };
    assert_eq!(selected(&driver), "الهاشمي");
    driver.drag_letters();
    driver.drag(from, to);
    assert_eq!(selected(&driver), "هاشم");
}

#[test]
fn the_sheet_fits_a_low_window() {
    let mut driver = settings();
    driver.harness.set_size(vec2(800.0, 480.0));
    driver.run();
    turn_to(&mut driver, Section::Text);
    let first = driver.harness.get_by_label("Reset to defaults");
    first.scroll_to_me();
    driver.run();
    let rect = driver.harness.get_by_label("Reset to defaults").rect();
    assert!(rect.bottom() <= 480.0, "{rect}");
}

#[test]
fn a_setting_that_is_a_number_says_its_unit() {
    let mut driver = settings();
    for section in Section::ALL {
        turn_to(&mut driver, section);
        for role in [Role::Slider, Role::SpinButton] {
            let numbers = driver.harness.query_all_by_role(role).count();
            let mut named = 0;
            for info in Setting::under(section).filter(|info| info.label.contains(", in ")) {
                named += driver.harness.query_all_by_value(info.label).count();
            }
            assert!(numbers <= named, "{numbers} numbers, {named} with units");
        }
    }
    turn_to(&mut driver, Section::Window);
    let size = driver.harness.get_by_label("Size of the interface");
    assert_eq!(size.value().as_deref(), Some("100 %"));
}

#[test]
fn the_window_follows_what_the_desktop_tells() {
    let mut driver = settings();
    let ctx = driver.harness.ctx.clone();
    // A window system that tells nothing, as X11, leaves it to the portal.
    driver.harness.input_mut().system_theme = None;
    for (told, dark) in [(egui::Theme::Dark, true), (egui::Theme::Light, false)] {
        hashiya::shell::desktop_is(&ctx, told);
        driver.run();
        assert_eq!(ctx.global_style().visuals.dark_mode, dark);
    }
    hashiya::shell::desktop_is(&ctx, egui::Theme::Dark);
    driver.send(Command::SetTheme(Theme::Light));
    assert!(
        !ctx.global_style().visuals.dark_mode,
        "what was chosen holds"
    );
}
