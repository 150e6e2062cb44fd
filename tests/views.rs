//! Reading results in the app: tables opened by key, sorted, filtered, and leading to the text.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a filter hides all, and another document comes to the front and goes | the other is not filtered; the filter is there again, with a way to all | `a_filter_belongs_to_its_document` |
//! | Down, or Ctrl and Enter, in the filter | a row is marked; its place in the text is shown | `keys_lead_from_the_filter_to_a_row_and_into_the_text` |
//! | one types a filter, in a window of any width | the table does not move | `the_table_stays_where_it_is_while_one_filters` |
//! | one types what stands in columns that are shown, in others, or in both | a row is left if the columns shown hold it, in whatever spelling; what is out of sight leaves none, and where nothing is left, that is said | `each_row_that_a_filter_leaves_shows_why` |
//! | … and another column is shown | it is looked through, too | `each_row_that_a_filter_leaves_shows_why` |
//! | one pastes onto a table | it is in its filter | `what_is_pasted_filters_a_table` |
//! | what a view shows is ended by a fault of ours | the view says so, and keys wait for it no longer; after a change it is tried again | `what_a_fault_ended_keeps_no_keys_waiting` |

use std::collections::VecDeque;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::{ClaimId, Code, RecordId},
    text::Folding,
    workspace::{Action, Change, Command, PathPurpose, Waiting},
};

use crate::support::Driver;

/// The names of the rows on screen, from the top.
fn rows(driver: &Driver) -> Vec<String> {
    let rows = driver.harness.query_all_by_role(egui::Role::Row);
    rows.filter_map(|row| row.accesskit_node().label())
        .collect()
}

fn click(driver: &mut Driver, name: &str) {
    driver.harness.get_by_label(name).click_accesskit();
    driver.run();
}

fn types(driver: &mut Driver, text: &str) {
    driver.harness.event(egui::Event::Text(text.to_owned()));
    driver.run();
}

fn claims() -> Driver {
    let mut driver = Driver::sample();
    driver.press(Action::ViewClaims);
    driver
}

/// Claims of the sample, in text order.
fn in_text_order(driver: &Driver) -> Vec<ClaimId> {
    let set = driver.document().set();
    let places = set.places().filter_map(|(_, id)| match id {
        RecordId::Claim(id) => Some(id),
        _ => None,
    });
    let mut claims: Vec<ClaimId> = Vec::new();
    for id in places {
        if !claims.contains(&id) {
            claims.push(id);
        }
    }
    claims
}

#[test]
fn the_table_of_claims_opens_by_key_and_the_text_comes_back_by_key() {
    let mut driver = claims();
    let claims = driver.document().set().contents().claims.len();
    assert_eq!(rows(&driver).len(), claims);
    assert!(!driver.sees("Article"));
    driver.press(Action::ViewText);
    assert!(driver.sees("Article") && rows(&driver).is_empty());
}

#[test]
fn arrows_bring_claims_into_the_inspector_and_ctrl_enter_leads_to_the_text() {
    let mut driver = claims();
    let ids = in_text_order(&driver);
    driver.key(egui::Key::ArrowDown);
    driver.key(egui::Key::ArrowDown);
    assert_eq!(driver.document().focus(), Some(ids[1].into()));
    assert!(!driver.sees("Article"), "the view stays");
    driver.key(egui::Key::End);
    assert_eq!(driver.document().focus(), ids.last().map(|id| (*id).into()));
    let modifiers = egui::Modifiers::COMMAND;
    driver
        .harness
        .key_press_modifiers(modifiers, egui::Key::Enter);
    driver.run();
    assert!(driver.sees("Article"));
    assert_eq!(driver.document().focus(), ids.last().map(|id| (*id).into()));
}

#[test]
fn a_head_sorts_one_way_then_the_other_then_no_more() {
    let mut driver = claims();
    let as_in_text = rows(&driver);
    let set = driver.document().set();
    let acts = |driver: &Driver| -> Vec<String> {
        let claims = &driver.document().set().contents().claims;
        let rows = driver.harness.query_all_by_role(egui::Role::Row);
        let names: Vec<String> = rows
            .filter_map(|row| row.accesskit_node().label())
            .collect();
        (names.iter())
            .map(|name| {
                let of = claims
                    .values()
                    .find(|claim| name.contains(claim.gist.trim()));
                let act = of.and_then(|claim| claim.act.as_ref());
                act.map_or(String::new(), |act| act.label().to_owned())
            })
            .collect()
    };
    let mut expected: Vec<String> = (set.contents().claims.values())
        .map(|claim| {
            claim
                .act
                .as_ref()
                .map_or(String::new(), |act| act.label().to_owned())
        })
        .collect();
    expected.sort_by_key(|act| (act.is_empty(), act.clone()));
    click(&mut driver, "Sort by Act");
    assert_eq!(acts(&driver), expected);
    click(&mut driver, "Sort by Act, first to last");
    expected.sort_by(|a, b| a.is_empty().cmp(&b.is_empty()).then(b.cmp(a)));
    assert_eq!(acts(&driver), expected);
    click(&mut driver, "Sort by Act, last to first");
    assert_eq!(rows(&driver), as_in_text);
}

#[test]
fn what_is_typed_filters_and_tags_nothing() {
    let mut driver = claims();
    let all = rows(&driver);
    let mentions = driver.document().set().contents().mentions.clone();
    driver.send(Command::Select(Some(driver.place("الربّان تبحثان"))));
    driver.key(egui::Key::Num1);
    types(&mut driver, "1");
    assert_eq!(driver.document().set().contents().mentions, mentions);
    driver.key(egui::Key::Escape);
    assert_eq!(rows(&driver), all);
}

#[test]
fn entities_are_listed_with_how_often_they_come_up_and_lead_to_their_first_place() {
    let mut driver = Driver::sample();
    driver.press(Action::ViewEntities);
    let count = driver.document().set().contents().entities.len();
    assert_eq!(rows(&driver).len(), count);
    click(&mut driver, "Sort by Mentions");
    click(&mut driver, "Sort by Mentions, first to last");
    driver.key(egui::Key::Home);
    let Some(RecordId::Entity(first)) = driver.document().focus() else {
        panic!("an entity is marked");
    };
    let set = driver.document().set();
    let mentions = |id| {
        let all = set.contents().mentions.values();
        all.filter(|mention| mention.entity == Some(id)).count()
    };
    let most = set.contents().entities.keys().map(|id| mentions(*id)).max();
    assert_eq!(Some(mentions(first)), most);
    click(&mut driver, "Show in text");
    assert!(driver.sees("Article"));
}

#[test]
fn what_is_copied_is_what_is_shown() {
    let mut driver = claims();
    types(&mut driver, "soldier");
    assert_eq!(rows(&driver).len(), 1);
    driver.key(egui::Key::Enter);
    driver.press(Action::CopyView);
    let (text, html) = driver.record().copied.pop().expect("copied");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].starts_with("¶\tGist\tEvidence\t"));
    assert!(lines[1].contains("Last soldier gone before the end of 2025"));
    assert!(html.is_some_and(|html| html.contains("<td dir=\"rtl\">")));
}

#[test]
fn a_view_is_exported_under_a_name_that_is_asked_for() {
    let mut driver = Driver::sample();
    driver.press(Action::ViewCounts);
    let menu = driver.harness.get_by_label("File");
    menu.click();
    driver.run();
    driver
        .harness
        .get_by_label_contains("Export this view")
        .click();
    driver.run();
    let doc = driver.document().key();
    let purpose = driver.record().asked.pop();
    assert_eq!(purpose, Some(PathPurpose::Results(doc)));
    let path = driver.folder.path().join("counts.html");
    driver.send(Command::PathChosen(
        PathPurpose::Results(doc),
        Some(path.clone()),
    ));
    let written = std::fs::read_to_string(path).expect("an export");
    assert!(written.contains("<table") && written.contains("Person"));
}

#[test]
fn a_number_leads_to_what_it_counts() {
    let mut driver = Driver::sample();
    driver.press(Action::ViewCounts);
    let name = "\u{2068}Person\u{2069}: 3 mentions";
    click(&mut driver, name);
    assert_eq!(rows(&driver).len(), 3);
    click(&mut driver, "Close list");
    assert!(rows(&driver).is_empty());
}

#[test]
fn dated_claims_stand_on_the_timeline_and_undated_ones_below() {
    let mut driver = Driver::sample();
    driver.press(Action::ViewTimeline);
    let items = driver.harness.query_all_by_role(egui::Role::ListItem);
    let names: Vec<String> = items
        .filter_map(|item| item.accesskit_node().label())
        .collect();
    assert!(
        names
            .iter()
            .any(|name| name.contains("asserted: 2–5 year withdrawal proposal")),
        "{names:?}"
    );
    let dated: std::collections::BTreeSet<&str> = names
        .iter()
        .filter_map(|name| name.split(": ").nth(1))
        .collect();
    let all = driver.document().set().contents().claims.len();
    assert_eq!(rows(&driver).len() + dated.len(), all);
    driver.key(egui::Key::ArrowDown);
    assert!(matches!(
        driver.document().focus(),
        Some(RecordId::Claim(_))
    ));
    driver
        .harness
        .key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    driver.run();
    assert!(driver.sees("Article"));
}

#[test]
fn a_change_in_the_inspector_shows_in_the_view_and_undo_stays_there() {
    let mut driver = claims();
    let id = in_text_order(&driver)[0];
    let change = hashiya::workspace::Change::Gist("Another gist".to_owned());
    driver.send(Command::Change(id.into(), change));
    assert!(rows(&driver).iter().any(|row| row.contains("Another gist")));
    driver.press(Action::Undo);
    assert!(
        rows(&driver)
            .iter()
            .any(|row| row.contains("2–5 year withdrawal proposal"))
    );
    driver.send(Command::Act(Action::NextAnnotation));
    assert!(driver.sees("Article"), "what leads to a place shows it");
}

#[test]
fn columns_are_chosen_and_remembered() {
    let mut driver = claims();
    assert!(!driver.sees("Sort by Translation"));
    let chosen = ["gist", "translation"].map(str::to_owned).to_vec();
    driver.send(Command::ShowColumns("claims", chosen));
    assert!(driver.sees("Sort by Translation") && !driver.sees("Sort by Act"));
    let folder = driver.kill();
    let mut driver = Driver::start(folder, Vec::new(), None);
    driver.press(Action::ViewClaims);
    assert!(driver.sees("Sort by Translation") && !driver.sees("Sort by Act"));
}

#[test]
fn a_filter_belongs_to_its_document() {
    let mut driver = claims();
    let first = driver.document().key();
    let all = rows(&driver).len();
    types(&mut driver, "zzzz");
    assert_eq!(rows(&driver).len(), 0);
    let text = "زارت الباحثة نوال الهاشمي مرصد الرمّانة أمس.";
    driver.send(Command::Pasted(Ok(text.to_owned())));
    let other = driver.document().key();
    assert_ne!(other, first);
    driver.press(Action::ViewClaims);
    assert!(!driver.sees_part("Nothing fits the filter"));
    driver.send(Command::Activate(first));
    assert!(driver.sees_part("Nothing fits the filter"));
    let words = format!("Show all: {all} claims");
    click(&mut driver, &words);
    assert_eq!(rows(&driver).len(), all);
}

#[test]
fn keys_lead_from_the_filter_to_a_row_and_into_the_text() {
    let mut driver = claims();
    driver.type_into("Filter", "a");
    driver.key(egui::Key::ArrowDown);
    let focus = driver.document().focus();
    assert!(matches!(focus, Some(RecordId::Claim(_))), "{focus:?}");
    driver
        .harness
        .key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    driver.run();
    assert!(driver.sees("Article"), "the text is in front");
}

#[test]
fn the_table_stays_where_it_is_while_one_filters() {
    for width in [800.0, 1100.0, 1440.0] {
        let mut driver = claims();
        driver.harness.set_size(egui::vec2(width, 900.0));
        driver.run();
        let top = |driver: &Driver| {
            driver
                .harness
                .get_by_label_contains("Table: claims")
                .rect()
                .top()
        };
        let before = top(&driver);
        driver.type_into("Filter", "zzzz");
        assert_eq!(top(&driver), before, "at {width}");
    }
}

#[test]
fn what_a_fault_ended_keeps_no_keys_waiting() {
    for view in [Action::ViewClaims, Action::ViewTimeline, Action::ViewCounts] {
        let mut driver = Driver::sample();
        let doc = driver.document().key();
        driver.record().answers = Some(VecDeque::new());
        driver.press(view);
        let why = "Counting stopped because of a fault in Hashiya.".to_owned();
        driver.send(Command::BrokenOff(Some(Waiting::View(doc)), why));
        assert!(
            driver.sees_part("A fault in Hashiya ended this"),
            "{view:?}"
        );
        assert!(driver.sees("Tag as Person"), "{view:?}");
        driver.press(Action::Lists);
        assert!(!driver.sees("Tag as Person"), "{view:?}");
        assert!(!driver.sees_part("was left out"), "{view:?}");
        let claims = &driver.document().set().contents().claims;
        let claim = *claims.keys().next().expect("the sample has claims");
        let note = Change::Note("to be looked up".to_owned());
        driver.send(Command::Change(claim.into(), note));
        assert!(
            !driver.sees_part("A fault in Hashiya ended this"),
            "{view:?} is tried again"
        );
    }
}

#[test]
fn each_row_that_a_filter_leaves_shows_why() {
    for (view, table, named) in [
        (Action::ViewClaims, "claims", "gist"),
        (Action::ViewEntities, "entities", "name"),
    ] {
        let mut driver = Driver::sample();
        driver.press(view);
        let all = rows(&driver);
        let fold = |words: &str| Folding::Habits.fold_str(words);
        let filter = |driver: &mut Driver, typed: &str| {
            driver.harness.get_by_label("Filter").focus();
            driver.run();
            let all = egui::Modifiers::COMMAND;
            driver.harness.key_press_modifiers(all, egui::Key::A);
            driver.run();
            driver.type_into("Filter", typed);
            rows(driver)
        };
        for typed in ["inter", "annotator", "a", "ا", "20", "PERSON"] {
            let shows = |row: &&String| fold(row).contains(&fold(typed));
            let expected: Vec<String> = all.iter().filter(shows).cloned().collect();
            assert_eq!(filter(&mut driver, typed), expected, "{table}: {typed}");
        }
        let columns = |ids: &[&str]| {
            Command::ShowColumns(table, ids.iter().map(ToString::to_string).collect())
        };
        click(&mut driver, "Show all");
        driver.send(columns(&[named]));
        let names = rows(&driver);
        let longest = names[0].split_whitespace().max_by_key(|word| word.len());
        let word = longest.expect("a word").to_owned();
        let left = filter(&mut driver, &word).len();
        assert!(left > 0, "{table}: {word}");
        driver.send(columns(&["paragraph"]));
        assert_eq!(rows(&driver), [""; 0], "{table}: {word} is out of sight");
        assert!(driver.sees_part("Nothing fits the filter in the columns shown."));
        driver.send(columns(&["paragraph", named]));
        assert_eq!(rows(&driver).len(), left, "{table}: {word} is shown again");
    }
}

#[test]
fn what_is_pasted_filters_a_table() {
    let mut driver = claims();
    let all = rows(&driver).len();
    let pasted = egui::Event::Paste("withdrawal\n".to_owned());
    driver.harness.event(pasted);
    driver.run();
    let filter = driver.harness.get_by_label("Filter").value();
    assert_eq!(filter.as_deref(), Some("withdrawal"));
    assert!((1..all).contains(&rows(&driver).len()));
}
