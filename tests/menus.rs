//! Menus by pointer and keyboard.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | Esc over an open menu | it closes, and nothing behind it | `escape_closes_a_menu_and_nothing_behind_it` |
//! | a tag's key over an open menu | tags nothing | `a_key_pressed_over_an_open_menu_tags_nothing` |
//! | a key that stands beside a row is pressed while the menu is open: of the selection, of a record, its *Tag as*, any menu of the bar; whatever the keyboard's layout | the same as by a click on the row, and the menu is closed | `a_key_beside_a_row_takes_it` |
//! | a letter that stands beside none | nothing, and the menu stays | `a_key_beside_no_row_does_nothing` |
//! | … or beside a row that can’t be taken | it is said why, and the menu stays | `a_key_beside_no_row_does_nothing` |
//! | Enter while a row has the ring, as after Shift+F10 and arrows | that row, whatever has Enter beside it | `enter_takes_the_row_that_has_the_ring` |
//! | something that is on or off is switched: a view, a panel, focus mode, codes, sticky tags, what the text shows | its entry has a tick, to the eye and to assistive technology, as long as it is on | `what_is_on_has_a_tick` |

use egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::kittest::{NodeT as _, Queryable};

use hashiya::workspace::{Action, Command, Shortcut};

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

const TEXT: &str = "زار وفد وزارة الموانئ مدينة النورس أمس";

/// A menu, and how it is opened over the article.
#[derive(Clone, Copy, Debug)]
enum Opened {
    OfSelection,
    TagAs,
    OfMention,
    OfClaim,
    ByKey,
    InBar(&'static str),
}

impl Opened {
    const ALL: [Opened; 10] = [
        Opened::OfSelection,
        Opened::TagAs,
        Opened::OfMention,
        Opened::OfClaim,
        Opened::ByKey,
        Opened::InBar("File"),
        Opened::InBar("Edit"),
        Opened::InBar("View"),
        Opened::InBar("Go"),
        Opened::InBar("Annotate"),
    ];

    /// A window in which it is open.
    fn driver(self) -> Driver {
        let mut driver = Driver::article(TEXT);
        for (words, command) in [
            ("وزارة الموانئ", Command::Tag("ORG".into())),
            ("مدينة النورس أمس", Command::Act(Action::MakeClaim)),
        ] {
            let range = driver.place(words);
            driver.send(Command::Select(Some(range)));
            driver.send(command);
        }
        driver.send(Command::Focus(None));
        let (words, selects) = match self {
            Opened::OfMention => ("الموانئ", false),
            Opened::OfClaim => ("النورس", false),
            _ => ("وفد", true),
        };
        let range = driver.place(words);
        let (from, to) = driver.points(range.clone());
        if selects {
            driver.send(Command::Select(Some(range)));
        }
        let at = from.lerp(to, 0.5);
        match self {
            Opened::InBar(menu) => {
                driver.harness.get_by_label(menu).click();
                driver.run();
                driver.harness.remove_cursor();
            }
            Opened::ByKey => driver.press(Action::MenuHere),
            _ => {
                driver.harness.hover_at(at);
                driver.run();
                for pressed in [true, false] {
                    driver.harness.event(Event::PointerButton {
                        pos: at,
                        button: PointerButton::Secondary,
                        pressed,
                        modifiers: Modifiers::NONE,
                    });
                }
                driver.run();
                driver.harness.remove_cursor();
            }
        }
        driver.run();
        if matches!(self, Opened::TagAs) {
            click(&mut driver, "Tag as");
        }
        driver
    }
}

/// Clicks wherever it is, as assistive technology does.
fn click(driver: &mut Driver, name: &str) {
    driver.harness.get_by_label(name).click_accesskit();
    driver.run();
}

/// The rows of open menus that say a key, those that can be taken or the others: their names, and the keys.
fn keyed(driver: &Driver, enabled: bool) -> Vec<(String, Shortcut)> {
    let all = driver.harness.root().children_recursive();
    let rows = all.filter(|node| {
        let of = node.accesskit_node();
        of.role() == egui::accesskit::Role::Button && of.is_disabled() != enabled
    });
    let names = rows.filter_map(|node| node.accesskit_node().label());
    let keyed = names.filter_map(|name| {
        let (_, key) = name.rsplit_once(' ')?;
        let key = key.parse().ok()?;
        (!name.ends_with(')')).then_some((name, key))
    });
    keyed.collect()
}

fn press(driver: &mut Driver, key: Shortcut) {
    let modifiers = Modifiers {
        ctrl: key.command,
        command: key.command,
        shift: key.shift,
        alt: key.alt,
        ..Modifiers::NONE
    };
    let pressed = Key::from_name(&key.key.to_string()).expect("a key");
    if key == "Ctrl+C".parse().expect("a key") {
        driver.harness.event(Event::Copy);
        return driver.run();
    }
    driver.harness.key_press_modifiers(modifiers, pressed);
    driver.run();
}

/// What can be seen and has been done.
fn seen(driver: &mut Driver) -> String {
    driver.wait(0.5);
    let record = driver.record();
    let outside = format!("{:?} {:?} {:?}", record.asked, record.copied, record.quit);
    let document = driver.workspace().active();
    let done = document.map(|d| (d.history().present(), d.focus(), d.selection()));
    let focused = |node: &egui_kittest::Node<'_>| node.accesskit_node().is_focused();
    let all: Vec<_> = driver.harness.root().children_recursive().collect();
    let focus: Vec<_> = all.iter().filter(|n| focused(n)).collect();
    let focus: Vec<_> = focus.iter().map(|n| n.accesskit_node().label()).collect();
    let mut names: Vec<_> = (all.iter())
        .filter_map(|n| n.accesskit_node().label())
        .collect();
    names.sort();
    format!("{outside}\n{done:?}\n{focus:?}\n{}", names.join("\n"))
}

#[test]
fn a_key_beside_a_row_takes_it() {
    let mut gone_through = 0;
    for menu in Opened::ALL {
        let driver = menu.driver();
        let before = keyed(&driver, true);
        let mut closed = menu.driver();
        closed.key(Key::Escape);
        closed.key(Key::Escape);
        let beside = keyed(&closed, true);
        drop((driver, closed));
        for (name, key) in before.iter().filter(|row| !beside.contains(row)) {
            // Escape leaves the menu. What is pressed with Ctrl is no other matter in a bar.
            let bar = matches!(menu, Opened::InBar(_));
            if *key == Shortcut::plain(hashiya::workspace::Key::Escape) || bar && key.command {
                continue;
            }
            let mut by_click = menu.driver();
            click(&mut by_click, name);
            let mut by_key = menu.driver();
            press(&mut by_key, *key);
            assert!(
                seen(&mut by_key) == seen(&mut by_click),
                "{menu:?}: {name}: by key\n{}\n\nby click\n{}",
                seen(&mut by_key),
                seen(&mut by_click)
            );
            gone_through += 1;
        }
    }
    assert!(gone_through > 30, "{gone_through}");
}

#[test]
fn a_key_beside_no_row_does_nothing() {
    for menu in Opened::ALL {
        let mut driver = menu.driver();
        let (shown, idle) = (keyed(&driver, true), keyed(&driver, false));
        let before = seen(&mut driver);
        for key in "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789".chars() {
            let key: Shortcut = key.to_string().parse().expect("a key");
            if shown.iter().chain(&idle).all(|(_, other)| *other != key) {
                press(&mut driver, key);
            }
        }
        assert_eq!(seen(&mut driver), before, "{menu:?}");
        // Of a row that can't be taken it is said why.
        let idle: Vec<_> = idle.into_iter().filter(|(_, key)| !key.command).collect();
        for (name, key) in idle {
            let steps = driver.document().history().present();
            press(&mut driver, key);
            assert_eq!(driver.document().history().present(), steps, "{name}");
            assert_eq!(keyed(&driver, true), shown, "{name}: the menu is open");
            assert!(!driver.workspace().notices().is_empty(), "{name}");
        }
    }
}

#[test]
fn enter_takes_the_row_that_has_the_ring() {
    let mut driver = Opened::ByKey.driver();
    let steps = driver.document().history().present();
    let ringed = |driver: &Driver| {
        let mut all = driver.harness.root().children_recursive();
        let ringed = all.find(|node| node.accesskit_node().is_focused());
        ringed.and_then(|node| node.accesskit_node().label())
    };
    for _ in 0..20 {
        let name = ringed(&driver);
        if name.is_some_and(|name| name.starts_with("Claim from selection")) {
            driver.key(Key::Enter);
            let claims = &driver.document().set().contents().claims;
            assert_eq!(claims.len(), 2);
            assert_eq!(driver.document().history().present(), steps + 1);
            return;
        }
        driver.key(Key::ArrowDown);
    }
    panic!("no row to make a claim");
}
