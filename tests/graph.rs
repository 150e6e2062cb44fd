//! The graph of claims, sources and entities: looked through by keyboard, filtered, and saved as a
//! picture.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use hashiya::{
    model::RecordId,
    store,
    workspace::{Action, Command, PathPurpose, Pictured},
};

use crate::support::Driver;

const CLAIM: &str = "Claim in the graph: 2–5 year withdrawal proposal";
const CONTRADICTION: &str =
    "Line: Last soldier gone before the end of 2025 contradicts 2–5 year withdrawal proposal";

/// The window on the sample with its graph in front.
fn graph() -> Driver {
    let mut driver = Driver::sample();
    driver.press(Action::Graph);
    driver
}

fn gist(driver: &Driver) -> String {
    let Some(RecordId::Claim(id)) = driver.document().focus() else {
        return String::new();
    };
    let claim = driver.document().set().claim(id);
    claim.map_or(String::new(), |claim| claim.gist.clone())
}

fn held(driver: &mut Driver, modifiers: Modifiers, key: Key) {
    driver.harness.key_press_modifiers(modifiers, key);
    driver.run();
}

#[test]
fn claims_stand_between_the_sources_they_came_by_and_the_entities_they_are_about() {
    let driver = graph();
    let left = |name: &str| driver.harness.get_by_label(name).rect().left();
    let claim = left(CLAIM);
    let outlet = left("Source in the graph: وكالة أنباء المرافئ");
    let origin = left("Source in the graph: مسؤول ساحلي رفيع");
    assert!(
        origin < outlet && outlet < claim,
        "{origin} {outlet} {claim}"
    );
    assert!(left("Entity in the graph: الإدارة الأرخبيلية") > claim);
    assert!(driver.sees(CONTRADICTION));
}

#[test]
fn a_click_brings_a_claim_into_the_inspector_and_two_lead_to_the_text() {
    let mut driver = graph();
    let at = driver.harness.get_by_label(CLAIM).rect().center();
    driver.click(at);
    assert_eq!(gist(&driver), "2–5 year withdrawal proposal");
    assert!(driver.sees(CLAIM), "the graph stays");
    let line = driver.harness.get_by_label(CONTRADICTION).rect().center();
    driver.click(line);
    assert!(matches!(
        driver.document().focus(),
        Some(RecordId::Relation(_))
    ));
    driver.clicks(at, 2);
    assert!(
        !driver.sees(CLAIM) && driver.sees("Article"),
        "the text is in front"
    );
}

#[test]
fn nodes_are_reached_by_keyboard() {
    let mut driver = graph();
    // The graph has the keys; Enter gives them to its first claim.
    driver.key(Key::Enter);
    assert_eq!(
        driver.document().focus(),
        None,
        "nothing is in the inspector yet"
    );
    driver.key(Key::ArrowDown);
    driver.key(Key::Enter);
    let second = gist(&driver);
    assert_eq!(second, "Last soldier gone before the end of 2025");
    driver.key(Key::ArrowUp);
    driver.key(Key::Enter);
    assert_eq!(gist(&driver), "2–5 year withdrawal proposal");
    driver.key(Key::ArrowRight);
    driver.key(Key::Enter);
    assert!(matches!(
        driver.document().focus(),
        Some(RecordId::Entity(_))
    ));
    driver.key(Key::Tab);
    assert!(driver.sees(CLAIM));
    held(&mut driver, Modifiers::COMMAND, Key::Enter);
    assert!(driver.sees("Article"), "the text is in front");
}

#[test]
fn keys_and_drags_move_the_sight_and_home_shows_all() {
    let mut driver = graph();
    let place = |driver: &Driver| driver.harness.get_by_label(CLAIM).rect();
    let first = place(&driver);
    driver.key(Key::ArrowRight);
    assert!(
        place(&driver).left() < first.left(),
        "nothing has the keys but the graph"
    );
    driver.key(Key::Plus);
    assert!(place(&driver).width() > first.width());
    driver.key(Key::Minus);
    driver.key(Key::Minus);
    assert!(place(&driver).width() < first.width());
    let before = place(&driver);
    let empty = egui::pos2(300.0, 840.0);
    driver.drag(empty, empty - egui::vec2(0.0, 120.0));
    assert!(place(&driver).top() < before.top() - 60.0, "{before:?}");
    driver.key(Key::Home);
    let window = egui::Rect::from_min_max(egui::pos2(236.0, 60.0), egui::pos2(1150.0, 880.0));
    for node in driver.harness.get_all_by_label_contains("in the graph: ") {
        assert!(window.contains_rect(node.rect()), "{:?}", node.rect());
    }
}

#[test]
fn words_kinds_and_what_is_near_filter_the_graph() {
    let mut driver = graph();
    let count = |driver: &Driver| {
        let nodes = driver.harness.query_all_by_label_contains("in the graph: ");
        nodes.count()
    };
    let all = count(&driver);
    driver.type_into("Filter the graph", "WITHDRAWAL");
    let found = count(&driver);
    assert!(found < all && driver.sees(CLAIM), "{found} of {all}");
    driver.key(Key::Escape);
    assert_eq!(count(&driver), all, "Escape shows all");
    driver.harness.get_by_label("Sources").click_accesskit();
    driver.run();
    assert!(!driver.sees_part("Source in the graph") && count(&driver) < all);
    driver.harness.get_by_label("Sources").click_accesskit();
    driver.run();
    let set = driver.document().set();
    let mut claims = set.contents().claims.iter();
    let (evaluation, _) = claims
        .find(|(_, claim)| claim.gist.starts_with("What matters"))
        .expect("a claim");
    driver.send(Command::Inspect((*evaluation).into()));
    let near = driver
        .harness
        .get_by_label("Around what is in the inspector");
    assert_eq!(near.value().as_deref(), Some("Everything"));
    near.click();
    driver.run();
    driver.harness.get_by_label("1 step around").click();
    driver.run();
    assert!(count(&driver) < all && !driver.sees(CLAIM));
    assert!(driver.sees("Claim in the graph: What matters is who watches the strait afterwards"));
}

#[test]
fn a_picture_of_the_graph_shows_what_is_seen_with_words_beside_it() {
    let mut driver = graph();
    driver.type_into("Filter the graph", "withdrawal");
    let doc = driver.document().key();
    let purpose = PathPurpose::Picture(doc, Pictured::Graph, false);
    // By the window's own way, which knows what is seen.
    driver.harness.get_by_label("Save as a picture…").click();
    driver.run();
    assert_eq!(driver.record().asked.pop(), Some(purpose));
    let path = driver.folder.path().join("graph.svg");
    driver.send(Command::PathChosen(purpose, Some(path.clone())));
    let svg = std::fs::read_to_string(path).expect("a picture");
    let tree = roxmltree::Document::parse(&svg).expect("it is XML");
    let words = tree.descendants().find(|node| node.has_tag_name("desc"));
    let words = words.and_then(|node| node.text()).expect("words");
    let contradiction = CONTRADICTION.trim_start_matches("Line: ");
    assert!(words.lines().any(|line| line == contradiction), "{words}");
    assert!(!words.contains("What matters"), "it is filtered: {words}");
    let titles: Vec<_> = (tree.descendants())
        .filter(|node| node.has_tag_name("title"))
        .filter_map(|node| node.text())
        .collect();
    assert!(
        titles.contains(&"2–5 year withdrawal proposal"),
        "{titles:?}"
    );
}

#[test]
fn the_command_line_paints_the_graph() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let paint = |save: &str, name: &str| {
        let output = folder.path().join(name);
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_hashiya"))
            .args(["render", save, "--graph", "-o"])
            .arg(&output)
            .output()
            .expect("it runs");
        (run, output)
    };
    let (run, svg) = paint("saves/sample.ar.ron", "graph.svg");
    assert!(run.status.success(), "{run:?}");
    let svg = std::fs::read_to_string(svg).expect("a picture");
    let tree = roxmltree::Document::parse(&svg).expect("it is XML");
    let groups = tree.descendants().filter_map(|node| node.attribute("id"));
    assert!(groups.filter(|id| id.starts_with("tag-")).count() > 10);
    let opened = store::read_save(std::path::Path::new("saves/sample.ar.ron")).expect("a save");
    let bare = folder.path().join("bare.ron");
    let mut contents = opened.0.set.contents().clone();
    contents.claims = Default::default();
    contents.relations = Default::default();
    let set = hashiya::model::AnnotationSet::new(opened.0.set.article().clone(), contents);
    std::fs::write(&bare, store::encode(&set)).expect("a save");
    let (run, png) = paint(bare.to_str().expect("a path"), "none.png");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(said.contains("There are no claims or relations"), "{said}");
    assert!(!run.status.success() && !png.exists());
}
