//! Choices by keyboard: pickers of codes and of entities.

use std::ops::{Deref, DerefMut};

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use hashiya::{
    model::{Claim, Code, Entity, EntityId, RecordId},
    workspace::{Action, Command, EntityField},
};

use crate::support::Driver;

const TEXT: &str = "قال مسؤول إن الإدارة تقترح الانسحاب خلال سنتين إلى خمس سنوات\n";

/// The window on an article with a claim in the inspector.
struct Claimed(Driver);

impl Deref for Claimed {
    type Target = Driver;

    fn deref(&self) -> &Driver {
        &self.0
    }
}

impl DerefMut for Claimed {
    fn deref_mut(&mut self) -> &mut Driver {
        &mut self.0
    }
}

impl Claimed {
    fn new() -> Claimed {
        let mut driver = Driver::article(TEXT);
        driver.select("تقترح الانسحاب خلال سنتين إلى خمس سنوات");
        driver.press(Action::MakeClaim);
        Claimed(driver)
    }

    fn claim(&self) -> Claim {
        let claims = &self.document().set().contents().claims;
        Claim::clone(claims.values().next().expect("a claim"))
    }

    fn focus(&self) -> RecordId {
        self.document().focus().expect("the claim")
    }

    fn reach(&mut self, name: &str) {
        self.harness.get_by_label(name).focus();
        self.run();
    }

    fn write(&mut self, text: &str) {
        for letter in text.chars() {
            self.harness.event(Event::Text(letter.to_string()));
            self.run();
        }
    }

    fn value(&self, name: &str) -> String {
        self.harness.get_by_label(name).value().unwrap_or_default()
    }

    fn has_focus(&self, name: &str) -> bool {
        let mut found = self.harness.query_all_by_label(name);
        found.any(|node| node.is_focused())
    }

    fn entities(&self) -> Vec<(EntityId, Entity)> {
        let entities = self.document().set().contents().entities.iter();
        entities.map(|(id, e)| (*id, Entity::clone(e))).collect()
    }
}

#[test]
fn a_letter_opens_a_picker_and_tab_takes_what_it_found_and_moves_on() {
    let mut driver = Claimed::new();
    driver.reach("Act");
    driver.write("de");
    assert!(driver.sees("Demand") && driver.sees("Denial") && !driver.sees("Proposal"));
    driver.key(Key::ArrowDown);
    driver.key(Key::Tab);
    assert_eq!(driver.claim().act.as_ref().map(Code::code), Some("denial"));
    assert_eq!(driver.value("Act"), "Denial");
    assert!(!driver.sees("Act: find") && !driver.has_focus("Act"));
    driver
        .harness
        .key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    driver.run();
    assert!(driver.has_focus("Act"), "Tab had gone one further");
}

#[test]
fn every_way_of_opening_opens_and_escape_changes_nothing() {
    let mut driver = Claimed::new();
    driver.reach("Act");
    for (modifiers, key) in [
        (Modifiers::NONE, Key::Enter),
        (Modifiers::NONE, Key::Space),
        (Modifiers::ALT, Key::ArrowDown),
    ] {
        driver.harness.key_press_modifiers(modifiers, key);
        driver.run();
        assert!(driver.sees("Act: find"), "{key:?}");
        driver.key(Key::ArrowDown);
        driver.key(Key::Escape);
        assert!(
            !driver.sees("Act: find") && driver.has_focus("Act"),
            "{key:?}"
        );
        assert_eq!(driver.claim().act, None);
    }
    assert!(driver.document().focus().is_some(), "the claim stays");
}

#[test]
fn an_open_picker_keeps_every_key_to_itself() {
    let mut driver = Claimed::new();
    let before = driver.document().revision();
    driver.reach("Act");
    driver.key(Key::Enter);
    for key in [Key::Delete, Key::Num3, Key::C, Key::E, Key::F8, Key::Home] {
        driver.key(key);
    }
    let command = Modifiers::CTRL | Modifiers::COMMAND;
    driver.harness.key_press_modifiers(command, Key::Z);
    driver.run();
    assert_eq!(driver.document().revision(), before);
    assert!(driver.sees("Act: find") && driver.sees("Tag as Person"));
    driver.key(Key::End);
    driver.key(Key::Enter);
    assert_eq!(
        driver.claim().act.as_ref().map(Code::code),
        Some("evaluation")
    );
    // Closed, with the focus: letters are still for it, and Delete clears it.
    driver.key(Key::Delete);
    assert_eq!(driver.claim().act, None);
    driver.press(Action::Undo);
    assert_eq!(driver.value("Act"), "Evaluation");
}

#[test]
fn who_is_typed_and_not_there_is_made_and_linked_in_one_step() {
    let mut driver = Claimed::new();
    driver.reach("Claimant");
    driver.write("وزارة الساحل");
    driver.key(Key::Enter);
    let (id, ministry) = driver.entities().pop().expect("it was made");
    assert_eq!(
        (&*ministry.name, ministry.kind.as_str()),
        ("وزارة الساحل", "ORG")
    );
    assert_eq!(driver.claim().claimant, Some(id));
    assert!(driver.has_focus("Claimant"), "the focus is where it was");
    driver.press(Action::Undo);
    assert!(driver.entities().is_empty() && driver.claim().claimant.is_none());
}

#[test]
fn what_is_new_can_be_of_another_type_and_is_found_by_any_name_from_then_on() {
    let mut driver = Claimed::new();
    driver.reach("Claimant");
    driver.write("سلمى");
    driver.key(Key::ArrowDown);
    driver.key(Key::Enter);
    let (id, salma) = driver.entities().pop().expect("it was made");
    assert_eq!(salma.kind.as_str(), "PER");
    let aliases = hashiya::workspace::Change::OfEntity(hashiya::workspace::EntityChange::Alias(
        0,
        "S. Haddad".into(),
    ));
    driver.send(Command::Change(id.into(), aliases));
    let claim = RecordId::from(
        *driver
            .document()
            .set()
            .contents()
            .claims
            .keys()
            .next()
            .expect("it"),
    );
    driver.send(Command::Focus(Some(claim)));
    driver
        .harness
        .get_by_label("What is said")
        .click_accesskit();
    driver.run();
    driver.reach("Recipient");
    driver.write("had");
    driver.key(Key::Tab);
    assert_eq!(driver.claim().recipient, Some(id));
    driver.reach("Place");
    driver.write("سَلمى");
    assert!(!driver.sees_part("New "), "it is there, vowel marks aside");
    driver.key(Key::Escape);
    assert_eq!(driver.claim().place, None);
}

#[test]
fn every_field_that_refers_to_an_entity_can_name_a_new_one() {
    let mut driver = Claimed::new();
    let record = driver.focus();
    driver.harness.get_by_label("Who says it").click_accesskit();
    driver.run();
    driver.harness.get_by_label("Add source").click_accesskit();
    driver.run();
    for (field, name) in [
        (EntityField::Own, "أ"),
        (EntityField::Recipient, "ب"),
        (EntityField::Place, "ج"),
        (EntityField::Source(0), "د"),
    ] {
        let kind = "ORG".into();
        driver.send(Command::NameEntity(record, field, kind, name.into()));
        let entity = field.of(driver.document().set(), record).expect("it");
        let entity = driver.document().set().entity(entity).expect("it");
        assert_eq!(entity.name, name);
        driver.press(Action::Undo);
        assert_eq!(field.of(driver.document().set(), record), None);
        assert!(driver.entities().is_empty());
    }
    // A source that is not there refers to nobody.
    let field = EntityField::Source(7);
    driver.send(Command::NameEntity(record, field, "ORG".into(), "ه".into()));
    assert!(driver.entities().is_empty());
}

#[test]
fn a_row_is_taken_by_a_click_and_a_click_elsewhere_leaves() {
    let mut driver = Claimed::new();
    for (row, expected) in [(Some("Denial"), Some("denial")), (None, Some("denial"))] {
        driver.harness.get_by_label("Act").click();
        driver.run();
        assert!(driver.sees("Act: find"));
        match row {
            Some(row) => driver.harness.get_by_label(row).click(),
            None => driver.harness.get_by_label("Gist").click(),
        }
        driver.run();
        assert!(!driver.sees("Act: find"));
        assert_eq!(driver.claim().act.as_ref().map(Code::code), expected);
    }
}
