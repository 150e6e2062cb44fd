//! The form of a claim, filled in as an analyst does.

use egui_kittest::kittest::Queryable as _;
use hashiya::{
    model::{Claim, ClaimId, Code, EntityId, RecordId, Source},
    text::Quantity,
    workspace::{Action, Change, ClaimChange, Command},
};

use crate::support::Driver;

const TEXT: &str = "قال مسؤول إن الإدارة تقترح الانسحاب خلال سنتين إلى خمس سنوات\n";
const EVIDENCE: &str = "تقترح الانسحاب خلال سنتين إلى خمس سنوات";

fn claim(driver: &Driver) -> Claim {
    let claims = &driver.document().set().contents().claims;
    Claim::clone(claims.values().next().expect("a claim"))
}

fn claimed() -> Driver {
    let mut driver = Driver::article(TEXT);
    driver.select(EVIDENCE);
    driver.press(Action::MakeClaim);
    driver
}

fn click(driver: &mut Driver, name: &str) {
    // Wherever it has scrolled to, as assistive technology does.
    driver.harness.get_by_label(name).click_accesskit();
    driver.run();
}

#[test]
fn what_is_not_filled_in_stays_folded_until_it_is_asked_for() {
    let mut driver = claimed();
    assert!(driver.sees("What is said") && !driver.sees("At least"));
    click(&mut driver, "What is said");
    assert!(driver.sees("At least"));
    driver.type_into("At least", "٢");
    driver.type_into("At most", "5");
    driver.type_into("Unit", "year");
    click(&mut driver, "What is said");
    assert!(driver.sees("At least"), "what is filled in stays");
    assert!(!driver.sees("Asserted"));
    let quantity = Quantity {
        min: Some(2.into()),
        max: Some(5.into()),
        unit: "year".into(),
    };
    assert_eq!(claim(&driver).quantity, Some(quantity));
}

#[test]
fn what_is_no_number_changes_nothing_and_is_not_taken_away() {
    let mut driver = claimed();
    click(&mut driver, "What is said");
    driver.type_into("At least", "two");
    assert!(driver.sees("Not a number yet"));
    assert_eq!(claim(&driver).quantity, None);
}

#[test]
fn a_chain_of_sources_is_made_and_put_in_order() {
    let mut driver = claimed();
    click(&mut driver, "Who says it");
    click(&mut driver, "Add source");
    click(&mut driver, "Add source");
    driver.type_into("Source 1: in words", "the agency");
    driver.type_into("Source 2: in words", "مسؤول");
    let words = |driver: &Driver| -> Vec<String> {
        let sources = claim(driver).sources.into_iter();
        sources.map(|source| source.description).collect()
    };
    assert_eq!(words(&driver), ["the agency", "مسؤول"]);
    click(&mut driver, "Move source 2 earlier");
    assert_eq!(words(&driver), ["مسؤول", "the agency"]);
    let role = |i: usize| claim(&driver).sources[i].role.clone();
    assert_eq!(role(1).as_ref().map(Code::code), Some("origin"));
    driver.press(Action::Undo);
    assert_eq!(words(&driver), ["the agency", "مسؤول"]);
}

#[test]
fn what_the_evidence_states_is_proposed_and_filled_in_only_when_accepted() {
    let mut driver = claimed();
    assert!(driver.sees("Accept Quantity: 2–5 years"));
    assert_eq!(claim(&driver).quantity, None);
    click(&mut driver, "Accept Quantity: 2–5 years");
    let quantity = claim(&driver).quantity.expect("a quantity");
    assert_eq!(quantity.to_string(), "2–5 year");
    assert!(!driver.sees("Accept Quantity: 2–5 years"));
    click(&mut driver, "Accept Time: 2 to 5 years");
    let time = claim(&driver).time.expect("a time");
    let words = time.anchors[0].span().expect("its words");
    let words = driver.document().set().article().quote(words).to_owned();
    assert_eq!((&*time.value, &*words), ("P2Y/P5Y", "سنتين إلى خمس سنوات"));
    driver.press(Action::Undo);
    assert_eq!(claim(&driver).time, None);
}

#[test]
fn what_is_deleted_takes_its_relations_along_and_one_undo_brings_all_back() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("sample.ron");
    std::fs::copy("saves/sample.ar.ron", &path).expect("a sample");
    let mut driver = Driver::start(folder, vec![path], Some("sample annotator"));
    let before = driver.document().set().contents().clone();
    let claim: ClaimId = "01M83VQ2P8NWVQFTVZA8WBNKS9".parse().expect("an id");
    // Claimant, recipient or source of claims, and at one end of a relation.
    let official: EntityId = "01M83TTBR0N0KTV8P68QQ1470T".parse().expect("an id");
    let government: EntityId = "01M83V15GRJ46VBXH9WWT2MHBY".parse().expect("an id");
    for id in [RecordId::from(claim), official.into(), government.into()] {
        driver.send(Command::Delete(id));
        let set = driver.document().set();
        assert!(!set.has(id) && set.relations_of(id).next().is_none());
        driver.press(Action::Undo);
        let after = driver.document().set().contents();
        assert_eq!(after.claims, before.claims);
        assert_eq!(after.relations, before.relations);
        assert_eq!(after.entities, before.entities);
    }
}

#[test]
fn a_number_field_shows_what_the_record_holds_after_an_undo_or_an_accepted_proposal() {
    let mut driver = claimed();
    click(&mut driver, "What is said");
    let value = |driver: &Driver, name: &str| driver.harness.get_by_label(name).value();
    driver.type_into("At least", "٧");
    assert_eq!(value(&driver, "At least").as_deref(), Some("٧"), "as typed");
    assert!(driver.sees("= 7"), "and understood");
    driver.type_into("At most", "x");
    driver.press(Action::Undo);
    assert_eq!(claim(&driver).quantity, None);
    assert_eq!(value(&driver, "At least").unwrap_or_default(), "");
    assert_eq!(
        value(&driver, "At most").as_deref(),
        Some("x"),
        "nobody took it away"
    );
    click(&mut driver, "Accept Quantity: 2–5 years");
    assert_eq!(value(&driver, "At least").as_deref(), Some("2"));
    assert_eq!(value(&driver, "At most").as_deref(), Some("5"));
}

#[test]
fn a_decimal_comma_is_one_and_the_field_says_what_it_understood() {
    let mut driver = claimed();
    click(&mut driver, "What is said");
    driver.type_into("At least", "1,5");
    assert!(driver.sees("= 1.5"));
    driver.type_into("At most", "1,500");
    assert!(driver.sees("= 1500"));
    let quantity = claim(&driver).quantity.expect("a quantity");
    let bounds = (quantity.min.map(|n| n.get()), quantity.max.map(|n| n.get()));
    assert_eq!(bounds, (Some(1.5), Some(1500.0)));
}

#[test]
fn accepting_a_proposal_and_typing_on_are_two_steps() {
    let mut driver = claimed();
    click(&mut driver, "Accept Quantity: 2–5 years");
    driver.type_into("Unit", "s");
    assert_eq!(claim(&driver).quantity.expect("it").unit, "years");
    driver.press(Action::Undo);
    assert_eq!(claim(&driver).quantity.expect("it").unit, "year");
    driver.press(Action::Undo);
    assert_eq!(claim(&driver).quantity, None);
}

#[test]
fn a_field_that_is_emptied_stays_while_one_types_in_it() {
    let mut driver = claimed();
    click(&mut driver, "What is said");
    driver.type_into("Asserted", "2");
    click(&mut driver, "What is said");
    driver.harness.get_by_label("Asserted").focus();
    driver.run();
    driver.key(egui::Key::Backspace);
    assert_eq!(claim(&driver).asserted, "");
    driver.type_into("Asserted", "2024");
    assert_eq!(claim(&driver).asserted, "2024");
}

#[test]
fn codes_are_kept_without_the_spaces_typed_around_them() {
    let mut driver = claimed();
    click(&mut driver, "Checking");
    for letter in "water , border،".chars() {
        driver.type_into("Codes", &letter.to_string());
    }
    let shown = driver.harness.get_by_label("Codes").value();
    assert_eq!(shown.as_deref(), Some("water , border،"), "as typed");
    let codes: Vec<String> = claim(&driver)
        .codes
        .iter()
        .map(|c| c.as_str().to_owned())
        .collect();
    assert_eq!(codes, ["water", "border"]);
    driver.key(egui::Key::Enter);
    let shown = driver.harness.get_by_label("Codes").value();
    assert_eq!(shown.as_deref(), Some("water, border"), "as kept");
}

#[test]
fn buttons_of_sources_say_which_source_they_are_about() {
    let mut driver = claimed();
    click(&mut driver, "Who says it");
    for _ in 0..3 {
        click(&mut driver, "Add source");
    }
    driver.type_into("Source 3: in words", "third");
    click(&mut driver, "Remove source 1");
    click(&mut driver, "Move source 1 later");
    let words: Vec<_> = claim(&driver)
        .sources
        .into_iter()
        .map(|s| s.description)
        .collect();
    assert_eq!(words, ["third", ""]);
}

#[test]
fn grades_are_picked_by_their_letter_and_their_figure() {
    let mut driver = claimed();
    let record = driver.document().focus().expect("the claim");
    // Whatever the tagset: a field that holds something is shown.
    let source = Source {
        reliability: Some("F".into()),
        credibility: Some("6".into()),
        ..Source::default()
    };
    let add = ClaimChange::AddSource(source);
    driver.send(Command::Change(record, Change::Claim(add)));
    for (field, letter) in [
        ("Source 1: reliability (A–F)", "b"),
        ("Source 1: credibility of what it says (1–6)", "3"),
    ] {
        driver.harness.get_by_label(field).focus();
        driver.run();
        driver.harness.event(egui::Event::Text(letter.to_owned()));
        driver.run();
        driver.key(egui::Key::Tab);
    }
    let source = claim(&driver).sources.pop().expect("a source");
    assert_eq!(source.reliability.as_ref().map(Code::code), Some("B"));
    assert_eq!(source.credibility.as_ref().map(Code::code), Some("3"));
}

#[test]
fn a_claim_is_reviewed_with_one_letter() {
    let mut driver = claimed();
    driver.harness.get_by_label("State: Draft").focus();
    driver.run();
    driver.key(egui::Key::R);
    let state = claim(&driver).state;
    assert_eq!(state.as_ref().map(Code::code), Some("reviewed"));
    click(&mut driver, "State: Rejected");
    let state = claim(&driver).state;
    assert_eq!(state.as_ref().map(Code::code), Some("rejected"));
}

#[test]
fn what_cannot_be_is_said_at_its_field_and_kept() {
    let mut driver = claimed();
    click(&mut driver, "What is said");
    driver.type_into("Asserted", "2024-02-30");
    assert!(driver.sees_part("No such date"));
    driver.type_into("Time", "2025/2024");
    assert!(driver.sees("It ends before it begins"));
    let claim = claim(&driver);
    assert_eq!(claim.asserted, "2024-02-30");
    assert_eq!(claim.time.expect("it").value, "2025/2024");
}

#[test]
fn words_of_the_text_are_pointed_at_by_the_selection_and_lead_back_to_it() {
    let mut driver = claimed();
    click(&mut driver, "Who says it");
    let pointed = |driver: &Driver| -> Vec<String> {
        let set = driver.document().set();
        let claim = claim(driver);
        let spans = claim.cue.iter().filter_map(|anchor| anchor.span());
        spans
            .map(|span| set.article().quote(span).to_owned())
            .collect()
    };
    let place = driver.place("قال");
    driver.send(Command::Select(Some(place)));
    click(&mut driver, "Cue: from selection");
    let place = driver.place("إن الإدارة");
    driver.send(Command::Select(Some(place)));
    click(&mut driver, "Cue: add selection");
    assert_eq!(pointed(&driver), ["قال", "إن الإدارة"]);
    click(&mut driver, "Go to cue 2");
    click(&mut driver, "Go to evidence 1");
    assert!(driver.document().focus().is_some());
    click(&mut driver, "Cue: clear");
    assert_eq!(pointed(&driver), [""; 0]);
}

#[test]
fn tab_walks_the_form_from_the_gist_on() {
    let mut driver = claimed();
    let focused = |driver: &Driver, name: &str| {
        let mut named = driver.harness.query_all_by_label(name);
        named.any(|node| node.is_focused())
    };
    assert!(focused(&driver, "Gist"), "where one types after C");
    for name in [
        "Go to evidence 1",
        "Translation",
        "Claimant",
        "Act",
        "State: Draft",
        "State: Reviewed",
        "State: Rejected",
        "Accept Quantity: 2–5 years",
        "Accept Time: 2 to 5 years",
        "Who says it",
    ] {
        driver.key(egui::Key::Tab);
        assert!(focused(&driver, name), "{name}");
    }
    driver.key(egui::Key::Enter);
    assert!(driver.sees("Add source"), "unfolded by keyboard");
    driver.harness.get_by_label("Gist").focus();
    driver.run();
    driver.type_into("Gist", "x");
    driver.key(egui::Key::Enter);
    assert!(!focused(&driver, "Gist"), "Enter ends typing");
}
