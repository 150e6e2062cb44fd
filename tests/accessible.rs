//! What assistive technology is told: every control has a name, and no two have the same.

use std::collections::BTreeMap;

use egui::accesskit::{self, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::RecordId,
    workspace::{Action, Command},
};

use crate::support::Driver;

/// Whether a person acts on what has this role.
fn is_control(role: Role) -> bool {
    matches!(
        role,
        Role::Button
            | Role::CheckBox
            | Role::ComboBox
            | Role::Link
            | Role::ListBoxOption
            | Role::MenuItem
            | Role::MultilineTextInput
            | Role::RadioButton
            | Role::Slider
            | Role::SpinButton
            | Role::Switch
            | Role::Tab
            | Role::TextInput
    )
}

/// Names of records stand on their rows, and two records may bear the same.
fn names_of_records(driver: &Driver) -> Vec<String> {
    let Some(document) = driver.workspace().active() else {
        return Vec::new();
    };
    let set = document.set();
    let contents = set.contents();
    let entities = contents.entities.values().map(|entity| entity.name.clone());
    let claims = contents.claims.values().map(|claim| claim.gist.clone());
    let quotes = set
        .places()
        .map(|(span, _)| set.article().quote(span).to_owned());
    let documents = driver.workspace().documents().iter().map(|d| d.title());
    entities
        .chain(claims)
        .chain(quotes)
        .chain(documents)
        .collect()
}

/// What is wrong with the names of what is on screen.
fn troubles(driver: &Driver, state: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    let records = names_of_records(driver);
    for node in driver.harness.root().children_recursive() {
        let node = node.accesskit_node();
        let (role, name) = (node.role(), node.label().unwrap_or_default());
        let clickable = node.data().supports_action(accesskit::Action::Click);
        if role == Role::ScrollBar || (!is_control(role) && !clickable) {
            continue;
        }
        if name.trim().is_empty() {
            let place = node.bounding_box();
            found.push(format!("{state}: {role:?} at {place:?} has no name"));
        } else if is_control(role) && !node.is_disabled() && !records.contains(&name) {
            *seen.entry((format!("{role:?}"), name)).or_default() += 1;
        }
    }
    let twice = seen.into_iter().filter(|(_, times)| *times > 1);
    found.extend(twice.map(|((role, name), n)| format!("{state}: {role} “{name}” {n} times")));
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

#[test]
fn every_control_has_a_name_of_its_own_whatever_is_open() {
    let mut driver = Driver::sample();
    let mut found = troubles(&driver, "as it opens");
    let contents = driver.document().set().contents().clone();
    let claims = contents.claims.keys().map(|id| RecordId::from(*id));
    let mentions = contents.mentions.keys().take(4).map(|id| (*id).into());
    let entities = contents.entities.keys().take(4).map(|id| (*id).into());
    let relations = contents.relations.keys().map(|id| (*id).into());
    let records = claims.chain(mentions).chain(entities).chain(relations);
    for id in records.collect::<Vec<_>>() {
        driver.send(Command::Focus(Some(id)));
        unfold(&mut driver);
        found.extend(troubles(&driver, &format!("{id:?}")));
    }
    driver.send(Command::Select(Some(7..17)));
    found.extend(troubles(&driver, "with a selection"));
    for action in [
        Action::Find,
        Action::GoTo,
        Action::Settings,
        Action::TextSheet,
        Action::Keys,
        Action::ChangeKeys,
        Action::Palette,
        Action::MenuHere,
        Action::Relate,
        Action::Tagset,
        Action::FindLeftovers,
        Action::ViewClaims,
        Action::Graph,
        Action::ViewText,
    ] {
        if !driver.workspace().available(action) {
            driver.send(Command::Focus(
                contents.claims.keys().next().map(|id| (*id).into()),
            ));
        }
        driver.press(action);
        found.extend(troubles(&driver, action.info().id));
        if !matches!(
            action,
            Action::ViewClaims | Action::Graph | Action::ViewText
        ) {
            driver.key(egui::Key::Escape);
            driver.key(egui::Key::Escape);
        }
    }
    for menu in ["File", "Edit", "Go", "Annotate", "View"] {
        driver.harness.get_by_label(menu).click_accesskit();
        driver.run();
        found.extend(troubles(&driver, menu));
        driver.key(egui::Key::Escape);
    }
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{found:#?}");
}
