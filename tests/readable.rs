//! What is on screen can be read, whatever the window, the theme, the tagset and the face.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a tagset of 30 types, in windows of 1440×900 and 800×600 | documents, tags and claims are all in view, each list in its own part | `no_list_beside_the_text_pushes_another_out_of_view` |
//! | 30 open documents | the tags and claims stay, and the document in front is in view | `no_list_beside_the_text_pushes_another_out_of_view` |
//! | the wheel over one of the lists | that list scrolls and no other | `each_list_scrolls_by_itself` |

use egui::Vec2;
use egui_kittest::kittest::Queryable;
use hashiya::{
    model::{TagType, Tagset},
    workspace::{Action, Command},
};

use crate::support::Driver;

/// A tagset of so many types.
fn many_types(count: usize) -> Tagset {
    let types = (1..=count).map(|n| TagType::new(format!("TYPE-{n}").as_str().into()));
    Tagset {
        name: "many".to_owned(),
        types: types.collect(),
        ..Tagset::default()
    }
}

/// The window at this size, with 30 types and as many claims.
fn crowded(size: Vec2) -> Driver {
    let words: Vec<String> = (10..40).map(|n| format!("كلمة{n}")).collect();
    let mut driver = Driver::article(&words.join("\n"));
    driver.harness.set_size(size);
    driver.send(Command::UseTagset(many_types(30).into()));
    for word in &words {
        let place = driver.place(word);
        driver.send(Command::Select(Some(place)));
        driver.send(Command::Act(Action::MakeClaim));
    }
    if size.x < 960.0 {
        driver.press(Action::Lists);
    }
    driver
}

#[test]
fn no_list_beside_the_text_pushes_another_out_of_view() {
    for size in [egui::vec2(1440.0, 900.0), egui::vec2(800.0, 600.0)] {
        let mut driver = crowded(size);
        for n in 1..30 {
            driver.send(Command::Pasted(Ok(format!("وثيقة {n}"))));
        }
        let first = driver.workspace().documents()[0].key();
        driver.send(Command::Activate(first));
        let window = egui::Rect::from_min_size(egui::Pos2::ZERO, size);
        for name in ["DOCUMENTS", "TAGS", "Claims 30", "Tag as TYPE-1"] {
            let rect = driver.harness.get_by_label(name).rect();
            assert!(window.contains_rect(rect), "{name} at {rect} of {size}");
        }
        let claim = "Claim without a gist";
        let rows = driver.harness.query_all_by_label(claim);
        let rows = rows.filter(|row| window.contains_rect(row.rect())).count();
        assert!(rows >= 2, "{rows} claims in view at {size}");
        let title = driver.document().title();
        let named = driver.harness.query_all_by_label(&title);
        let lists = driver.harness.get_by_label("TAGS").rect();
        let mut rows = named.filter(|row| row.rect().right() < 400.0);
        assert!(
            rows.any(|row| row.rect().bottom() <= lists.top()),
            "the document in front is in view at {size}"
        );
    }
}

#[test]
fn each_list_scrolls_by_itself() {
    let mut driver = crowded(egui::vec2(1440.0, 900.0));
    let place = |driver: &Driver, name: &str| {
        let found = driver.harness.query_all_by_label(name).next();
        found.map(|node| node.rect().top())
    };
    let (tag, head) = (place(&driver, "Tag as TYPE-2"), place(&driver, "Claims 30"));
    let at = driver.harness.get_by_label("Tag as TYPE-2").rect().center();
    driver.harness.hover_at(at);
    driver.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -120.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: egui::Modifiers::NONE,
    });
    driver.wait(0.5);
    assert_ne!(place(&driver, "Tag as TYPE-2"), tag, "the tags scroll");
    assert_eq!(place(&driver, "Claims 30"), head, "the claims stay");
    assert!(driver.sees("TAGS"));
}
