//! The form of a claim, filled in as an analyst does.

use egui_kittest::kittest::Queryable as _;
use hashiya::{
    model::{Claim, ClaimId, Code, EntityId, RecordId},
    text::Quantity,
    workspace::{Action, Command},
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
    let earlier: Vec<_> = driver.harness.get_all_by_label("Earlier").collect();
    earlier[1].click_accesskit();
    driver.run();
    assert_eq!(words(&driver), ["مسؤول", "the agency"]);
    let role = |i: usize| claim(&driver).sources[i].role.clone();
    assert_eq!(role(1).as_ref().map(Code::code), Some("origin"));
    driver.press(Action::Undo);
    assert_eq!(words(&driver), ["the agency", "مسؤول"]);
}

#[test]
fn what_the_evidence_states_is_proposed_and_filled_in_only_when_accepted() {
    let mut driver = claimed();
    assert!(driver.sees("Accept Quantity: 2–5 year"));
    assert_eq!(claim(&driver).quantity, None);
    click(&mut driver, "Accept Quantity: 2–5 year");
    let quantity = claim(&driver).quantity.expect("a quantity");
    assert_eq!(quantity.to_string(), "2–5 year");
    assert!(!driver.sees("Accept Quantity: 2–5 year"));
    click(&mut driver, "Accept Time: P2Y/P5Y");
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
