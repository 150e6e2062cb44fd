//! From the text or a row into the form of what the inspector shows, and back, by key.

use egui::Key;
use egui_kittest::kittest::NodeT as _;
use hashiya::{
    model::RecordId,
    workspace::{Action, Command},
};

use crate::support::Driver;

/// The name of what has the focus.
fn focused(driver: &Driver) -> String {
    let mut all = driver.harness.root().children_recursive();
    let focused = all.find(|node| node.is_focused());
    let label = focused.and_then(|node| node.accesskit_node().label());
    label.unwrap_or_default()
}

#[test]
fn enter_goes_into_the_first_field_whatever_the_inspector_shows_and_escape_leads_back() {
    let mut driver = Driver::sample();
    let contents = driver.document().set().contents().clone();
    let relation = contents.relations.values().next().expect("a relation");
    let RecordId::Claim(from) = relation.from else {
        panic!("a relation of claims")
    };
    let of: [(Option<RecordId>, &str); 4] = [
        (
            contents.mentions.keys().next().map(|id| (*id).into()),
            "Type",
        ),
        (contents.claims.keys().next().map(|id| (*id).into()), "Gist"),
        (
            contents.entities.keys().next().map(|id| (*id).into()),
            "Type",
        ),
        (
            contents.relations.keys().next().map(|id| (*id).into()),
            &contents.claims[&from].gist,
        ),
    ];
    for (record, first) in of {
        driver.send(Command::Focus(record));
        driver.press(Action::FillIn);
        assert_eq!(focused(&driver), first);
        driver.key(Key::Escape);
        assert_eq!(driver.document().focus(), record, "{first}");
        driver.press(Action::NextWord);
        assert!(
            driver.document().selection().is_some(),
            "keys are the text’s"
        );
        driver.send(Command::Select(None));
    }
    assert!(
        !driver.document().has_unsaved_changes(),
        "nothing is changed"
    );
}

#[test]
fn enter_goes_into_the_form_of_several() {
    let mut driver = Driver::sample();
    let of_type = |driver: &Driver| {
        let mentions = driver.document().set().contents().mentions.clone();
        let here = mentions
            .iter()
            .find(|(_, mention)| mention.kind.as_str() == "DEBRIS");
        here.map(|(id, _)| RecordId::from(*id))
    };
    let first = of_type(&driver);
    driver.send(Command::Focus(first));
    driver.press(Action::ChooseNext);
    assert!(driver.document().chooses_several());
    driver.press(Action::FillIn);
    assert_eq!(focused(&driver), "Type");
}

#[test]
fn with_nothing_in_the_inspector_enter_leads_nowhere_and_keys_stay_the_texts() {
    let mut driver = Driver::article("قال الوزير إن الوفد عاد");
    driver.press(Action::NextWord);
    driver.press(Action::FillIn);
    driver.key(Key::Num1);
    assert_eq!(driver.document().set().contents().mentions.len(), 1);
    assert_eq!(driver.document().set().document().title, "article");
}

#[test]
fn enter_on_what_a_view_has_brought_into_the_inspector_goes_into_its_form_and_escape_back() {
    for (view, enters) in [
        (Action::ViewClaims, 1),
        (Action::ViewTimeline, 1),
        // The graph is entered first, and shows nothing in the inspector unasked.
        (Action::Graph, 2),
    ] {
        let mut driver = Driver::sample();
        driver.press(view);
        if view == Action::Graph {
            driver.key(Key::Enter);
        }
        driver.key(Key::ArrowDown);
        let there = focused(&driver);
        for _ in 0..enters {
            driver.key(Key::Enter);
        }
        let shown = driver.document().focus();
        assert!(matches!(shown, Some(RecordId::Claim(_))), "{view:?}");
        assert_eq!(focused(&driver), "Gist", "{view:?}");
        driver.key(Key::Escape);
        assert_eq!(driver.document().focus(), shown, "{view:?}");
        assert!(!driver.sees("Article"), "{view:?}");
        if view != Action::Graph {
            assert_eq!(focused(&driver), there, "the keys are the view’s again");
        }
    }
}
