//! Languages are chosen by their names, wherever one is asked for; files hold tags.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | the language of the article is looked for by its English name, its own name or its tag, by keyboard | the first that is found is it, and its tag is stored | `each_language_is_found_by_its_names_and_its_tag` |
//! | the same for another name of an entity | its tag is stored, as one step | `the_language_of_another_name_is_chosen_too` |
//! | a well-formed tag that is not in the list is typed | it is stored as typed, and offered from then on | `a_tag_that_is_not_in_the_list_is_taken` |
//! | what is typed is neither in the list nor a tag | nothing is offered, and Enter changes nothing | `what_is_no_tag_is_not_taken` |
//! | a save holds a tag in other letter case, or of no language in the list | it is shown, and kept | `what_a_save_holds_is_shown_and_kept` |
//! | Delete at a language | none is stored | `delete_chooses_no_language` |

use egui::{Event, Key};
use egui_kittest::kittest::Queryable as _;
use hashiya::{
    text::{LANGUAGES, is_language_tag},
    workspace::{Action, Change, Command, DocumentField, EntityChange},
};

use crate::support::Driver;

const TEXT: &str = "وصل الوفد إلى بغداد أمس\n";
const NAME: &str = "Language";

/// What is known about a document, in the inspector.
fn form() -> Driver {
    let mut driver = Driver::article(TEXT);
    driver.press(Action::DocumentPanel);
    driver
}

fn language(driver: &Driver) -> &str {
    &driver.document().set().document().language
}

fn shown(driver: &Driver, name: &str) -> String {
    driver
        .harness
        .get_by_label(name)
        .value()
        .unwrap_or_default()
}

/// Types at a choice, which opens its list.
fn look_for(driver: &mut Driver, name: &str, words: &str) {
    driver.harness.get_by_label(name).focus();
    driver.run();
    driver.harness.event(Event::Text(words.to_owned()));
    driver.run();
}

fn choose(driver: &mut Driver, name: &str, words: &str) {
    look_for(driver, name, words);
    driver.key(Key::Enter);
}

#[test]
fn each_language_is_found_by_its_names_and_its_tag() {
    let mut driver = form();
    for known in LANGUAGES {
        for words in [known.english, known.own, known.tag] {
            driver.send(Command::Describe(DocumentField::Language, "tlh".into()));
            choose(&mut driver, NAME, words);
            assert_eq!(language(&driver), known.tag, "by {words}");
        }
        assert_eq!(
            shown(&driver, NAME),
            format!("{} · {}", known.english, known.tag)
        );
    }
}

#[test]
fn the_language_of_another_name_is_chosen_too() {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(Key::Num3);
    driver.press(Action::MakeEntity);
    let entities = &driver.document().set().contents().entities;
    let id = *entities.keys().next().expect("an entity");
    driver.send(Command::Focus(Some(id.into())));
    let alias = EntityChange::Alias(0, "Bağdat".into());
    driver.send(Command::Change(id.into(), Change::OfEntity(alias)));
    driver.send(Command::EndTyping);
    let name = "Language of other name 1";
    let stored = |driver: &Driver| {
        let entity = driver.document().set().entity(id).expect("it");
        entity.aliases[0].language.clone()
    };
    choose(&mut driver, name, "Türkçe");
    assert_eq!(stored(&driver), "tr");
    assert_eq!(shown(&driver, name), "tr");
    choose(&mut driver, name, "azerb");
    assert_eq!(stored(&driver), "az");
    driver.press(Action::Undo);
    assert_eq!(stored(&driver), "tr");
    driver.press(Action::Undo);
    assert_eq!(stored(&driver), "");
}

#[test]
fn a_tag_that_is_not_in_the_list_is_taken() {
    let mut driver = form();
    for tag in ["ar-EG", "zh-Hant-TW", "x-own", "sux"] {
        assert!(is_language_tag(tag));
        look_for(&mut driver, NAME, tag);
        // Below what else its letters find.
        driver.key(Key::End);
        driver.key(Key::Enter);
        assert_eq!(language(&driver), tag);
        assert_eq!(shown(&driver, NAME), tag);
    }
    choose(&mut driver, NAME, "Hebrew");
    assert_eq!(language(&driver), "he");
}

#[test]
fn what_is_no_tag_is_not_taken() {
    let mut driver = form();
    let before = language(&driver).to_owned();
    for words in ["ar_EG", "klingonish", "qq qq", "لغة"] {
        look_for(&mut driver, NAME, words);
        assert!(driver.sees("Nothing of that name"), "{words}");
        assert!(!driver.sees_part("New tag"), "{words}");
        driver.key(Key::Enter);
        assert_eq!(language(&driver), before, "{words}");
    }
}

#[test]
fn what_a_save_holds_is_shown_and_kept() {
    let mut driver = form();
    for (tag, words) in [
        ("FA-af", "Persian of Afghanistan · FA-af"),
        ("tlh", "tlh"),
        ("Arabic, mostly", "Arabic, mostly"),
    ] {
        driver.send(Command::Describe(DocumentField::Language, tag.into()));
        assert_eq!(shown(&driver, NAME), words);
        driver.harness.get_by_label(NAME).focus();
        driver.run();
        driver.key(Key::Enter);
        driver.key(Key::Enter);
        assert_eq!(language(&driver), tag, "its row is the chosen one");
    }
}

#[test]
fn delete_chooses_no_language() {
    let mut driver = form();
    assert_eq!(language(&driver), "ar");
    driver.harness.get_by_label(NAME).focus();
    driver.run();
    driver.key(Key::Delete);
    assert_eq!(language(&driver), "");
    assert_eq!(shown(&driver, NAME), "—");
    driver.press(Action::Undo);
    assert_eq!(language(&driver), "ar");
}
