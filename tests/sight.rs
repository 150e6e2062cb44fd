//! The keyboard is never blind: whatever has the focus is in view and wears a ring, in a small window
//! too.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | Tab goes through menus, lists with thirty types, the page and the inspector, there and back | each stop is in view with a ring | `tab_goes_through_the_window_and_each_stop_is_seen` |
//! | the inspector shows a claim unfolded, a mention, an entity, a relation, several, the document | the same | `each_control_of_the_inspector_is_seen` |
//! | a sheet or a dialog is open | the same | `each_control_of_every_sheet_is_seen` |
//! | `N` leads into a note that is below the edge of the inspector, or half below it | all of the field is in view | `a_field_that_gets_the_focus_is_seen_whole` |
//! | the table, the counts, the timeline or the graph is in front | the same | `each_control_of_every_view_is_seen` |
//! | the page or a field has the focus | the page shows its caret and no ring, the field its caret and a ring | `the_page_wears_no_ring_and_a_field_does` |
//! | one scrolls away from a button and then presses a key | it comes back into view | `a_key_brings_what_it_works_back_into_view` |
//! | what is in the inspector has been scrolled out of sight; Delete, `]`, `P`, a tag's key | it comes into view, nothing is changed, and that is said; the same key again does it | `a_key_changes_nothing_that_is_out_of_sight` |
//! | … and other words are selected, as by Find and Escape; Delete, `]` | the same, and the words stay selected and in view | `a_key_changes_nothing_that_is_out_of_sight` |
//! | the timeline or the counts are in front, and nothing in them has the ring; Delete | nothing is deleted, and that is said | `a_key_changes_nothing_that_no_view_shows` |

use std::collections::HashSet;

use egui::{Event, Id, Key, Modifiers, Rect, Shape, WidgetRect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::RecordId,
    ui::theme::Theme,
    workspace::{Action, Command, bundled_tagset},
};

use crate::support::{Driver, sheets};

/// More stops than any window has.
const MANY: usize = 400;

/// A small window, on the sample, with thirty types.
fn small() -> Driver {
    let mut driver = Driver::sample();
    driver.harness.set_size(vec2(800.0, 600.0));
    let security = bundled_tagset("security").expect("a tagset");
    driver.send(Command::UseTagset(security.clone()));
    assert!(driver.workspace().tag_types().len() >= 24);
    quiet(&mut driver);
    driver
}

/// Puts away what is told, which is to lie over nothing by its own rules.
fn quiet(driver: &mut Driver) {
    let notices: Vec<u64> = (driver.workspace().notices().iter())
        .map(|notice| notice.id)
        .collect();
    for id in notices {
        driver.send(Command::Dismiss(id));
    }
    driver.run();
}

fn focused(driver: &Driver) -> Option<Id> {
    driver.harness.ctx.memory(|memory| memory.focused())
}

fn name(driver: &Driver) -> String {
    let mut all = driver.harness.root().children_recursive();
    let focused = all.find(|node| node.is_focused());
    let label = focused.and_then(|node| node.accesskit_node().label());
    label.unwrap_or_default()
}

fn widget(driver: &Driver, id: Id) -> WidgetRect {
    let widget = (driver.harness.ctx).viewport(|seen| seen.prev_pass.widgets.get(id).copied());
    widget.expect("what has the focus is drawn")
}

/// Whether something is painted as a ring around this place, and seen.
fn is_ringed(driver: &Driver, place: Rect) -> bool {
    let accent = if driver.harness.ctx.theme() == egui::Theme::Dark {
        Theme::DARK.accent
    } else {
        Theme::LIGHT.accent
    };
    let room = driver.harness.ctx.content_rect();
    fn any(shape: &Shape, is_ring: &dyn Fn(&egui::epaint::RectShape) -> bool) -> bool {
        match shape {
            Shape::Vec(shapes) => shapes.iter().any(|shape| any(shape, is_ring)),
            Shape::Rect(rect) => is_ring(rect),
            _ => false,
        }
    }
    let near = |a: Rect, b: Rect| (a.min - b.min).length() < 4.0 && (a.max - b.max).length() < 4.0;
    driver.harness.output().shapes.iter().any(|clipped| {
        any(&clipped.shape, &|ring| {
            let to_screen = clipped.transform_after_tessellation;
            let around = to_screen * ring.rect;
            ring.stroke.width >= 1.5
                && ring.stroke.color == accent
                && near(around.intersect(room), place.intersect(room))
                && clipped.clip_rect.expand(0.5).contains_rect(around)
        })
    })
}

/// What is wrong with how the widget with the focus is seen.
fn trouble(driver: &Driver) -> Option<String> {
    let id = focused(driver)?;
    let name = name(driver);
    if name == "Article" {
        return None;
    }
    let WidgetRect {
        rect,
        interact_rect,
        layer_id,
        ..
    } = widget(driver, id);
    let room = driver.harness.ctx.content_rect();
    let hidden = vec2(
        rect.width() - interact_rect.intersect(room).width(),
        rect.height() - interact_rect.intersect(room).height(),
    );
    if !interact_rect.is_positive() || hidden.x > 1.0 || hidden.y > 1.0 {
        return Some(format!(
            "“{name}” at {rect:?} is seen at {interact_rect:?} only"
        ));
    }
    let above = driver.harness.ctx.layer_id_at(rect.center());
    if above.is_some_and(|above| above != layer_id && above.order > layer_id.order) {
        return Some(format!("“{name}” lies under {above:?}"));
    }
    (!is_ringed(driver, rect)).then(|| format!("“{name}” at {rect:?} has no ring"))
}

/// Goes on (or back) by Tab until it comes round or has gone very far; answers with what was wrong
/// and how many stops there were.
fn walk(driver: &mut Driver, modifiers: Modifiers, state: &str) -> (Vec<String>, usize) {
    quiet(driver);
    let (mut known, mut found) = (HashSet::new(), Vec::new());
    for _ in 0..MANY {
        driver.harness.key_press_modifiers(modifiers, Key::Tab);
        driver.run();
        let Some(id) = focused(driver) else {
            continue;
        };
        if !known.insert(id) {
            break;
        }
        found.extend(trouble(driver).map(|what| format!("{state}: {what}")));
    }
    (found, known.len())
}

fn there_and_back(driver: &mut Driver, state: &str, least: usize) -> Vec<String> {
    let (mut found, stops) = walk(driver, Modifiers::NONE, state);
    assert!(stops >= least, "{state}: only {stops} stops");
    let (back, stops) = walk(driver, Modifiers::SHIFT, &format!("{state}, back"));
    assert!(stops >= least, "{state}: only {stops} stops back");
    found.extend(back);
    found
}

fn unfold(driver: &mut Driver) {
    for group in ["Who says it", "What is said", "How sure", "Checking"] {
        if driver.sees(group) {
            driver.harness.get_by_label(group).click_accesskit();
            driver.run();
        }
    }
}

/// One record of each kind, and several at once.
fn records(driver: &Driver) -> Vec<RecordId> {
    let contents = driver.document().set().contents().clone();
    let claims = contents.claims.iter();
    let fullest = claims.max_by_key(|(_, claim)| claim.sources.len());
    let claim = fullest.map(|(id, _)| RecordId::from(*id));
    let mention = contents.mentions.keys().next().map(|id| (*id).into());
    let entity = contents.entities.keys().next().map(|id| (*id).into());
    let relation = contents.relations.keys().next().map(|id| (*id).into());
    [claim, mention, entity, relation]
        .map(|id| id.expect("the sample has one"))
        .into()
}

#[test]
fn tab_goes_through_the_window_and_each_stop_is_seen() {
    let mut driver = small();
    driver.press(Action::Lists);
    let found = there_and_back(&mut driver, "the window", 40);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn each_control_of_the_inspector_is_seen() {
    let mut driver = small();
    let mut found = Vec::new();
    for id in records(&driver) {
        driver.send(Command::Focus(Some(id)));
        unfold(&mut driver);
        driver.press(Action::FillIn);
        found.extend(there_and_back(&mut driver, &format!("{id:?}"), 8));
    }
    let mentions: Vec<RecordId> = {
        let mentions = &driver.document().set().contents().mentions;
        mentions.keys().take(3).map(|id| (*id).into()).collect()
    };
    driver.send(Command::ChooseAll(mentions));
    found.extend(there_and_back(&mut driver, "several", 8));
    driver.send(Command::Focus(None));
    driver.press(Action::DocumentPanel);
    found.extend(there_and_back(&mut driver, "the document", 8));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_field_that_gets_the_focus_is_seen_whole() {
    let mut trouble = Vec::new();
    for height in (420..=900).step_by(48) {
        let mut driver = small();
        driver.harness.set_size(vec2(800.0, height as f32));
        for id in records(&driver) {
            driver.send(Command::Focus(Some(id)));
            driver.press(Action::Note);
            assert_eq!(name(&driver), "Note");
            let field = widget(&driver, focused(&driver).expect("the note"));
            let hidden = field.rect.height() - field.interact_rect.height();
            if hidden > 1.0 {
                trouble.push(format!("{hidden} of {id:?} at a height of {height}"));
            }
            driver.key(Key::Escape);
        }
    }
    assert!(trouble.is_empty(), "{trouble:#?}");
}

#[test]
fn each_control_of_every_sheet_is_seen() {
    let mut driver = small();
    let [claim, mention, entity, _] = records(&driver)[..] else {
        panic!("four records")
    };
    let mut found = Vec::new();
    for sheet in sheets(claim, mention, entity) {
        driver.open(&sheet);
        found.extend(there_and_back(&mut driver, sheet.action.info().id, 1));
        driver.put_away(&sheet);
    }
    driver.press(Action::Quit);
    assert!(driver.workspace().question().is_some());
    // Until it has been seen, keys are for something else.
    driver.wait(0.6);
    found.extend(there_and_back(&mut driver, "a question", 3));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn each_control_of_every_view_is_seen() {
    let mut found = Vec::new();
    for view in [
        Action::ViewClaims,
        Action::ViewEntities,
        Action::ViewTimeline,
        Action::ViewCounts,
        Action::Graph,
    ] {
        let mut driver = small();
        driver.press(view);
        found.extend(there_and_back(&mut driver, view.info().id, 8));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_page_wears_no_ring_and_a_field_does() {
    let mut driver = small();
    assert_eq!(name(&driver), "Article");
    let page = widget(&driver, focused(&driver).expect("the page"));
    assert!(!is_ringed(&driver, page.rect));
    driver.press(Action::Find);
    let field = widget(&driver, focused(&driver).expect("the field"));
    assert!(is_ringed(&driver, field.rect));
}

#[test]
fn a_key_brings_what_it_works_back_into_view() {
    let mut driver = small();
    let id = records(&driver)[0];
    driver.send(Command::Focus(Some(id)));
    unfold(&mut driver);
    driver.harness.get_by_label("Delete").focus();
    driver.run();
    assert_eq!(trouble(&driver), None);
    let delete = focused(&driver).expect("the button");
    driver
        .harness
        .hover_at(widget(&driver, delete).rect.center());
    driver.run();
    for _ in 0..40 {
        driver.harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            source: egui::MouseWheelSource::Unknown,
            delta: vec2(0.0, 200.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
        });
        driver.run();
    }
    assert_eq!(focused(&driver), Some(delete));
    assert!(trouble(&driver).is_some(), "it is out of view");
    driver.key(Key::F11);
    assert_eq!(trouble(&driver), None);
}

/// A mention in the inspector that stands at the beginning of a long article, whose end is in view.
fn scrolled_away() -> (Driver, RecordId) {
    let line = "وصل الوفد إلى المدينة القديمة صباح اليوم التالي\n";
    let text = format!(
        "زار وزير الموانئ بغداد\n{}آخر السطور منارة",
        line.repeat(120)
    );
    let mut driver = Driver::article(&text);
    driver.select("بغداد");
    driver.key(Key::Num3);
    let id = driver.document().focus().expect("a mention");
    driver.send(Command::Select(None));
    driver.send(Command::ShowPlace(text.len() - 8..text.len()));
    driver.send(Command::Select(None));
    quiet(&mut driver);
    assert!(!is_in_view(&mut driver, id));
    (driver, id)
}

fn is_in_view(driver: &mut Driver, id: RecordId) -> bool {
    let span = driver.document().set().first_span(id).expect("a place");
    let (from, to) = driver.points(span.range());
    let window = driver.harness.ctx.content_rect();
    window.contains(from) && window.contains(to)
}

#[test]
fn a_key_changes_nothing_that_is_out_of_sight() {
    for key in [Key::Delete, Key::CloseBracket, Key::P, Key::Num1] {
        let (mut driver, id) = scrolled_away();
        let before = driver.document().revision();
        driver.key(key);
        assert_eq!(driver.document().revision(), before, "{key:?}");
        assert!(driver.sees_part("out of sight"), "{key:?}");
        assert!(is_in_view(&mut driver, id), "{key:?}");
        quiet(&mut driver);
        driver.key(key);
        assert_ne!(driver.document().revision(), before, "{key:?}");
    }
    for key in [Key::Delete, Key::CloseBracket] {
        let (mut driver, id) = scrolled_away();
        let before = driver.document().revision();
        driver.press(Action::Find);
        driver.type_into("Find in the article", "منارة");
        driver.key(Key::Escape);
        let selected = driver.document().selection();
        assert!(selected.is_some());
        driver.key(key);
        assert_eq!(driver.document().revision(), before, "{key:?}");
        assert!(driver.sees_part("other words are selected"), "{key:?}");
        assert_eq!(driver.document().selection(), selected);
        assert!(!is_in_view(&mut driver, id));
    }
}

#[test]
fn a_key_changes_nothing_that_no_view_shows() {
    for view in [Action::ViewTimeline, Action::ViewCounts] {
        let (mut driver, _) = scrolled_away();
        let before = driver.document().revision();
        driver.press(view);
        driver.key(Key::Delete);
        assert_eq!(driver.document().revision(), before, "{view:?}");
        assert!(
            driver.sees_part("nothing in this view is chosen"),
            "{view:?}"
        );
    }
}
