//! Reading results in the app: tables opened by key, sorted, filtered, and leading to the text.

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::{ClaimId, Code, RecordId},
    workspace::{Action, Command},
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
