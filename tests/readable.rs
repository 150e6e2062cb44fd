//! What is on screen can be read, whatever the window, the theme, the tagset and the face.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a tagset of 30 types, in windows of 1440×900 and 800×600 | documents, tags and claims are all in view, each list in its own part | `no_list_beside_the_text_pushes_another_out_of_view` |
//! | 30 open documents | the tags and claims stay, and the document in front is in view | `no_list_beside_the_text_pushes_another_out_of_view` |
//! | an entity with other names, a claim, a mention in the inspector, for a while | the inspector stays as wide as it was drawn | `what_is_shown_does_not_widen_the_inspector` |
//! | the wheel over one of the lists | that list scrolls and no other | `each_list_scrolls_by_itself` |
//! | the timeline, scrolled and zoomed anywhere | the year at the left edge is written in the axis, and read out | `the_timeline_tells_its_years_wherever_one_scrolls` |
//! | every view, sheet, menu and form, in either theme, with what is disabled, weak or only to be read | letters stand out 4.5:1 from the ground they stand on | `all_words_in_the_window_stand_out_from_their_ground` |

use std::collections::BTreeMap;

use egui::{Rect, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable};
use hashiya::{
    model::{RecordId, TagType, Tagset},
    store::Theme,
    workspace::{Action, Answer, Change, Command, EntityChange, bundled_tagset},
};

use crate::support::{
    Driver,
    paint::{Painted, painted},
    sheets,
};

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
        let window = Rect::from_min_size(egui::Pos2::ZERO, size);
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
fn what_is_shown_does_not_widen_the_inspector() {
    let mut driver = Driver::article("زار وزير الموانئ سليم البحري مدينة النورس أمس");
    // What the inspector takes it takes from the article.
    let beside = |driver: &mut Driver| driver.points(driver.place("زار")).0;
    driver.select("سليم البحري");
    driver.harness.key_press(egui::Key::Num1);
    driver.run();
    let mention = driver.document().focus().expect("a mention");
    driver.press(Action::MakeEntity);
    let RecordId::Mention(id) = mention else {
        panic!("{mention:?} is a mention");
    };
    let entity = driver.document().set().mention(id).expect("it").entity;
    let entity = entity.expect("it is linked");
    for (at, name) in ["Salim", "سليم بن عبد الرحمن البحري", "ס. אלבחרי"]
        .iter()
        .enumerate()
    {
        let name = EntityChange::Alias(at, (*name).to_owned());
        driver.send(Command::Change(entity.into(), Change::OfEntity(name)));
    }
    driver.select("زار وزير الموانئ");
    driver.send(Command::Act(Action::MakeClaim));
    let claim = driver.document().focus().expect("a claim");
    for shown in [mention, entity.into(), claim] {
        driver.send(Command::Focus(Some(shown)));
        driver.run();
        let before = beside(&mut driver);
        for _ in 0..30 {
            driver.harness.step();
        }
        assert_eq!(beside(&mut driver), before, "{shown:?}");
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

#[test]
fn the_timeline_tells_its_years_wherever_one_scrolls() {
    for size in [egui::vec2(1440.0, 900.0), egui::vec2(800.0, 600.0)] {
        let mut driver = Driver::sample();
        driver.harness.set_size(size);
        driver.press(Action::ViewTimeline);
        driver.run();
        for (key, times) in [
            (egui::Key::ArrowRight, 25),
            (egui::Key::ArrowLeft, 60),
            (egui::Key::Home, 1),
        ] {
            for step in 0..times {
                driver.harness.key_press(key);
                driver.run();
                if step % 5 == 0 {
                    for typed in ["+", "−"] {
                        driver.harness.event(egui::Event::Text(typed.to_owned()));
                        driver.run();
                        has_year(&driver);
                    }
                    driver.harness.event(egui::Event::Text("+".to_owned()));
                }
                has_year(&driver);
            }
        }
    }
}

/// Asserts that the axis has the year at its left edge.
fn has_year(driver: &Driver) {
    let axis = driver.harness.get_by_label_contains("In view: ");
    let told = axis.accesskit_node().label().unwrap_or_default();
    let years = told.trim_start_matches("In view: ");
    let (first, _) = years.split_once(" to ").unwrap_or((years, ""));
    let all = painted(driver);
    let in_axis = all
        .iter()
        .filter(|one| axis.rect().contains(one.rect.center()));
    let words: Vec<&str> = in_axis.map(|one| one.words.as_str()).collect();
    let written = words.iter().any(|words| words.contains(first));
    let next = first.parse::<i32>().map(|year| (year + 1).to_string());
    let follows = next.is_ok_and(|next| words.contains(&next.as_str()));
    assert!(written || follows, "{first} among {words:?}");
}

/// Unfolds what is folded in the inspector.
fn unfold(driver: &mut Driver) {
    for group in ["Who says it", "What is said", "How sure", "Checking"] {
        if driver.sees(group) {
            driver.harness.get_by_label(group).click_accesskit();
            driver.run();
        }
    }
}

/// Goes through all that the window can show of a document, and looks at each.
fn everything(driver: &mut Driver, mut look: impl FnMut(&Driver, &str)) {
    let contents = driver.document().set().contents().clone();
    let claims = contents.claims.iter();
    let fullest = claims.max_by_key(|(_, claim)| claim.sources.len());
    let claim = fullest.map(|(id, _)| RecordId::from(*id));
    let mention = contents.mentions.keys().next().map(|id| (*id).into());
    let entity = contents.entities.keys().next().map(|id| (*id).into());
    let relation = contents.relations.keys().next().map(|id| (*id).into());
    for view in [
        Action::ViewText,
        Action::ViewClaims,
        Action::ViewEntities,
        Action::ViewTimeline,
        Action::ViewCounts,
        Action::Graph,
    ] {
        driver.press(view);
        driver.wait(0.3);
        look(driver, view.info().id);
    }
    driver.press(Action::ViewText);
    for (name, record) in [
        ("a claim", claim),
        ("a mention", mention),
        ("an entity", entity),
        ("a relation", relation),
        ("nothing", None),
    ] {
        driver.send(Command::Focus(record));
        look(driver, name);
        unfold(driver);
        for way in [600.0, -200.0, -200.0, -200.0, -200.0, -200.0] {
            let beside = egui::pos2(driver.harness.ctx.content_rect().right() - 40.0, 300.0);
            driver.harness.hover_at(beside);
            wheel(driver, way);
            look(driver, name);
        }
    }
    let [Some(claim), Some(mention), Some(entity)] = [claim, mention, entity] else {
        panic!("one of each");
    };
    for sheet in sheets(claim, mention, entity) {
        let action = sheet.action;
        // What changes annotations has no sheet where one may only read.
        if !driver.workspace().available(action) {
            continue;
        }
        driver.open(&sheet);
        driver.wait(0.3);
        look(driver, action.info().id);
        driver.put_away(&sheet);
    }
    driver.press(Action::DocumentPanel);
    driver.wait(0.3);
    look(driver, "about this document");
    for menu in ["File", "Edit", "Go", "Annotate", "View"] {
        driver.harness.get_by_label(menu).click();
        driver.wait(0.3);
        look(driver, menu);
        driver.key(egui::Key::Escape);
    }
}

fn wheel(driver: &mut Driver, way: f32) {
    driver.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, way),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: egui::Modifiers::NONE,
    });
    driver.wait(0.3);
}

/// A document that one may only read: another's save, opened to look at it.
fn only_to_be_read() -> Driver {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("sample.ron");
    std::fs::copy("saves/sample.ar.ron", &path).expect("a sample");
    let mut driver = Driver::start(folder, vec![path], Some("somebody else"));
    driver.answer(Answer::ReadOnly);
    driver
}

/// What of the last frame can hardly be read.
fn faint(driver: &Driver) -> BTreeMap<String, Rect> {
    let all = painted(driver).into_iter();
    let faint = all.filter(|one| one.contrast() < 4.5);
    let told = |one: Painted| {
        let (words, color, ground) = (&one.words, one.color, one.ground);
        let said = format!("{words:?}: {color:?} on {ground:?}, {:.2}", one.contrast());
        (said, one.rect)
    };
    faint.map(told).collect()
}

#[test]
fn all_words_in_the_window_stand_out_from_their_ground() {
    let mut found = BTreeMap::new();
    for theme in [Theme::Light, Theme::Dark] {
        for (mut driver, whose) in [(Driver::sample(), "own"), (only_to_be_read(), "read only")] {
            let security = bundled_tagset("security").expect("a tagset");
            driver.send(Command::UseTagset(security.clone()));
            driver.send(Command::SetTheme(theme));
            everything(&mut driver, |driver, state| {
                for (what, place) in faint(driver) {
                    found
                        .entry(what)
                        .or_insert_with(|| format!("{theme:?}, {whose}, {state}, at {place}"));
                }
            });
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
