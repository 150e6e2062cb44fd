//! What hands at work on a record meant: which words a field takes, which record a key is about, and where a
//! path and a form begin.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a claim is in the inspector, and a free word is chosen by two clicks, three or four | the claim stays there, as after a drag, and its fields take the words | `words_chosen_by_clicks_leave_the_claim_in_the_inspector` |
//! | … by one click | nothing is in the inspector, as ever | `words_chosen_by_clicks_leave_the_claim_in_the_inspector` |
//! | *Add selection* with words that the field points at already | can't be pressed; other words are added | `a_field_points_at_the_same_words_once` |
//! | Delete, `]`, Shift+Delete while other words are selected than those of what is in the inspector | nothing is changed, and it is said why | `a_key_changes_nothing_whose_words_are_not_those_selected` |
//! | … while its own words are, or a part of them | it is done | `a_key_changes_nothing_whose_words_are_not_those_selected` |
//! | a file is to be opened | from the folder of the document in front, else of the file opened last | `files_are_opened_from_the_folder_at_hand` |
//! | what was typed as a path is no file | the caret is behind it | `a_path_to_be_mended_has_the_caret_behind_it` |
//! | Enter in the article with nothing in the inspector and no words selected | leads to the first field of the document | `enter_leads_into_the_fields_of_the_document` |
//! | *Undo* is clicked twice while the first click makes *Saved* of *Not saved*, or the reverse | the buttons stay where they are | `what_is_said_of_saving_moves_no_button` |
//! | two saves of somebody else are opened at once | each question names its document | `a_question_about_somebody_elses_save_names_it` |
//! | further names of an entity are typed, Enter behind each | each is a name; none goes into the choice of a language | `names_are_typed_one_after_the_other` |
//! | a word that no row has is typed into an open choice, and Enter | the list stays open and says that there is none; what is typed on is heard | `enter_takes_nothing_from_an_empty_list` |
//! | *Show entity* of a mention far down | the entity is shown, and the text stays where one reads | `an_entity_is_shown_beside_the_place_that_one_reads` |
//! | rows of the palette with long names or reasons, in a narrow window too | each has one line | `a_row_of_the_palette_has_one_line` |
//! | a mention is in the inspector; words that stand nowhere are looked for, Find is left, and a tag's key follows | nothing is changed, and it is said | `what_is_found_nowhere_is_not_what_is_in_the_inspector` |
//! | a number whose unit is written in Arabic letters, in proposals, glosses and history | the lesser end stands first, from left to right | `a_number_runs_from_left_to_right_whatever_letters_its_unit_has` |

use egui::{Event, Key};
use egui_kittest::kittest::{NodeT as _, Queryable};
use hashiya::model::{Claim, Code as _, RecordId};
use hashiya::workspace::{Action, Command};

use crate::support::Driver;

const TEXT: &str =
    "واتّهم الوزير خصومه أمس بنشر ما بين 120 و150 مراقباً في بغداد، ثم عاد إلى عمّان مساء\n";

/// A claim whose evidence is the number of observers, in the inspector.
fn claimed() -> Driver {
    let mut driver = Driver::article(TEXT);
    driver.select("ما بين 120 و150 مراقباً");
    driver.key(Key::C);
    driver.key(Key::Escape);
    driver.send(Command::Select(None));
    driver
}

fn claim(driver: &Driver) -> Claim {
    let mut claims = driver.document().set().contents().claims.values();
    let claim = claims.next().expect("a claim");
    assert!(claims.next().is_none(), "one claim");
    (**claim).clone()
}

fn click(driver: &mut Driver, name: &str) {
    driver.harness.get_by_label(name).click();
    driver.run();
}

fn cue(driver: &Driver) -> Vec<String> {
    let set = driver.document().set();
    let spans = claim(driver)
        .cue
        .into_iter()
        .filter_map(|anchor| anchor.span());
    spans
        .map(|span| set.article().quote(span).to_owned())
        .collect()
}

#[test]
fn words_chosen_by_clicks_leave_the_claim_in_the_inspector() {
    for (times, words) in [(2, "واتّهم"), (3, TEXT.trim_end()), (4, TEXT.trim_end())] {
        let mut driver = claimed();
        click(&mut driver, "Who says it");
        let at_hand = driver.document().focus();
        assert!(matches!(at_hand, Some(RecordId::Claim(_))));
        let (from, to) = driver.points(driver.place("واتّهم"));
        let word = from + (to - from) / 2.0;
        driver.clicks(word, times);
        assert_eq!(driver.document().focus(), at_hand, "{times} clicks");
        click(&mut driver, "Cue: from selection");
        assert_eq!(cue(&driver), [words], "{times} clicks");
        driver.send(Command::Select(None));
        driver.wait(1.0);
        driver.click(word);
        assert_eq!(driver.document().focus(), None);
        driver.wait(1.0);
        driver.clicks(word, 2);
        assert_eq!(
            driver.document().focus(),
            None,
            "nothing was put away by these"
        );
    }
}

#[test]
fn a_field_points_at_the_same_words_once() {
    let mut driver = claimed();
    click(&mut driver, "Who says it");
    let word = driver.place("واتّهم");
    driver.send(Command::Select(Some(word)));
    click(&mut driver, "Cue: from selection");
    let add = |driver: &Driver| {
        let button = driver.harness.get_by_label("Cue: add selection");
        !button.accesskit_node().is_disabled()
    };
    assert!(!add(&driver));
    click(&mut driver, "Cue: add selection");
    assert_eq!(cue(&driver), ["واتّهم"]);
    let other = driver.place("الوزير");
    driver.send(Command::Select(Some(other)));
    assert!(add(&driver));
    click(&mut driver, "Cue: add selection");
    assert_eq!(cue(&driver), ["واتّهم", "الوزير"]);
    assert!(!add(&driver));
}

#[test]
fn a_key_changes_nothing_whose_words_are_not_those_selected() {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(Key::Num3);
    let revision = driver.document().revision();
    for action in [
        Action::Delete,
        Action::EndWordOn,
        Action::StartWordBack,
        Action::RemovePiece,
    ] {
        driver.select("عمّان");
        assert!(driver.document().focus().is_some());
        driver.press(action);
        assert_eq!(driver.document().revision(), revision, "{action:?}");
        assert!(driver.sees_part("other words are selected"), "{action:?}");
    }
    let own = driver.place("بغداد");
    driver.send(Command::Select(Some(own)));
    driver.press(Action::EndWordOn);
    assert_ne!(driver.document().revision(), revision);
    driver.press(Action::Delete);
    assert_eq!(driver.document().set().record_count(), 0);
}

#[test]
fn files_are_opened_from_the_folder_at_hand() {
    let mut driver = Driver::article(TEXT);
    let folder = format!("{}/", driver.folder.path().display());
    let suggested = |driver: &mut Driver| {
        driver.press(Action::Open);
        let suggestion = driver
            .record()
            .suggested
            .pop()
            .expect("a path is asked for");
        let doc = driver.record().asked.pop().expect("a path is asked for");
        driver.send(Command::PathChosen(doc, None));
        suggestion
    };
    assert_eq!(suggested(&mut driver), folder);
    driver.press(Action::Close);
    assert!(driver.workspace().active().is_none());
    assert_eq!(suggested(&mut driver), folder, "where the last one was");
}

#[test]
fn a_path_to_be_mended_has_the_caret_behind_it() {
    let mut driver = Driver::article(TEXT);
    driver.send(Command::NoDialog {
        purpose: hashiya::workspace::PathPurpose::Open,
        suggestion: format!("{}/", driver.folder.path().display()),
        why: "There is no dialog service.".to_owned(),
    });
    for text in ["articl", "e.txt"] {
        driver.harness.event(Event::Text(text.to_owned()));
        driver.run();
        driver.key(Key::Enter);
    }
    assert!(driver.workspace().question().is_none(), "it is the article");
}

#[test]
fn enter_leads_into_the_fields_of_the_document() {
    let mut driver = Driver::article(TEXT);
    assert_eq!(driver.document().focus(), None);
    driver.key(Key::Enter);
    assert!(driver.harness.get_by_label("Title").is_focused());
    driver.harness.event(Event::Text("نص".to_owned()));
    driver.run();
    assert_eq!(driver.document().set().document().title, "articleنص");
}

#[test]
fn what_is_said_of_saving_moves_no_button() {
    let mut driver = Driver::article(TEXT);
    driver.save_as("a.ron");
    let undo = |driver: &Driver| {
        let mut buttons = driver.harness.query_all_by_label_contains("Undo (");
        buttons.next().expect("a button").rect()
    };
    assert!(driver.sees("Saved"));
    let saved = undo(&driver);
    driver.select("بغداد");
    driver.key(Key::Num3);
    assert!(driver.sees("Not saved"));
    assert_eq!(undo(&driver), saved);
    driver.click(saved.center());
    driver.click(saved.center());
    assert_eq!(driver.document().set().record_count(), 0);
}

#[test]
fn a_question_about_somebody_elses_save_names_it() {
    let mut driver = Driver::article(TEXT);
    driver.save_as("a.ron");
    driver.save_as("b.ron");
    let folder = driver.kill();
    let paths = ["a.ron", "b.ron"].map(|name| folder.path().join(name));
    let mut titles = Vec::new();
    for path in &paths {
        let title = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .to_uppercase();
        let save = std::fs::read_to_string(path).expect("a save");
        std::fs::write(
            path,
            save.replace("title: \"article\"", &format!("title: \"{title}\"")),
        )
        .expect("it");
        titles.push(title);
    }
    let mut driver = Driver::start_with_ids(folder, paths.to_vec(), Some("annotator-2"), 100);
    for _ in 0..2 {
        let asked = |title: &String| driver.sees_part(&format!("“\u{2068}{title}\u{2069}” are"));
        let at = titles.iter().position(asked).expect("the title of one");
        titles.remove(at);
        driver.answer(hashiya::workspace::Answer::ReadOnly);
    }
}

#[test]
fn names_are_typed_one_after_the_other() {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(Key::Num3);
    driver.press(Action::MakeEntity);
    let entity = *driver
        .document()
        .set()
        .contents()
        .entities
        .keys()
        .next()
        .expect("it");
    driver.send(Command::Focus(Some(RecordId::Entity(entity))));
    driver.harness.get_by_label("Other name 1").focus();
    driver.run();
    for name in ["Baghdad", "دار السلام", "בגדאד"] {
        driver.harness.event(Event::Text(name.to_owned()));
        driver.run();
        driver.key(Key::Enter);
    }
    let set = driver.document().set();
    let aliases = &set.entity(entity).expect("it").aliases;
    let names: Vec<&str> = aliases.iter().map(|alias| &*alias.text).collect();
    assert_eq!(names, ["Baghdad", "دار السلام", "בגדאד"]);
    assert!(driver.harness.get_by_label("Other name 4").is_focused());
}

#[test]
fn enter_takes_nothing_from_an_empty_list() {
    let mut driver = claimed();
    driver.harness.get_by_label("Act").focus();
    driver.run();
    driver.harness.event(Event::Text("qqq".to_owned()));
    driver.run();
    driver.key(Key::Enter);
    assert!(driver.sees("Nothing of that name"));
    assert!(claim(&driver).act.is_none());
    for _ in 0..3 {
        driver.key(Key::Backspace);
    }
    driver.harness.event(Event::Text("propos".to_owned()));
    driver.run();
    driver.key(Key::Enter);
    assert!(!driver.sees("Nothing of that name"));
    assert_eq!(claim(&driver).act.expect("an act").code(), "proposal");
}

#[test]
fn an_entity_is_shown_beside_the_place_that_one_reads() {
    let line = "عاد الوفد إلى المرفأ ثم سافر مساء اليوم التالي إلى المدينة\n";
    let mut driver = Driver::article(&format!("بغداد\n{}عمّان\n", line.repeat(120)));
    driver.select("بغداد");
    driver.key(Key::Num3);
    driver.press(Action::MakeEntity);
    let entity = *driver
        .document()
        .set()
        .contents()
        .entities
        .keys()
        .next()
        .expect("it");
    driver.select("عمّان");
    driver.key(Key::Num3);
    let mention = driver.document().focus().expect("a mention");
    driver.send(Command::Refer(
        vec![mention],
        hashiya::workspace::Referent::Known(entity),
    ));
    assert!(driver.sees_part("عمّان"));
    let shown = driver.place("عمّان");
    let before = driver.points(shown.clone());
    click(&mut driver, "Show entity");
    assert_eq!(driver.document().focus(), Some(RecordId::Entity(entity)));
    assert_eq!(driver.points(shown), before);
}

#[test]
fn a_row_of_the_palette_has_one_line() {
    for width in [1440.0, 800.0] {
        let mut driver = claimed();
        driver.harness.set_size(egui::vec2(width, 600.0));
        driver.send(Command::Focus(None));
        driver.press(Action::Palette);
        driver.harness.event(Event::Text("entity".to_owned()));
        driver.run();
        let reasons = driver.harness.query_all_by_label_contains("– neither");
        let heights: Vec<f32> = reasons.map(|node| node.rect().height()).collect();
        assert!(!heights.is_empty());
        assert!(
            heights.iter().all(|height| *height < 28.0),
            "{width}: {heights:?}"
        );
    }
}

#[test]
fn what_is_found_nowhere_is_not_what_is_in_the_inspector() {
    for leaves in [true, false] {
        let mut driver = Driver::article(TEXT);
        driver.select("بغداد");
        driver.key(Key::Num3);
        let revision = driver.document().revision();
        driver.press(Action::Find);
        driver.type_into("Find in the article", "منارة");
        driver.key(Key::Enter);
        match leaves {
            true => driver.key(Key::Escape),
            false => click(&mut driver, "Close"),
        }
        assert!(driver.sees_part("Nothing was found, so nothing is selected."));
        driver.key(Key::Num2);
        driver.key(Key::Delete);
        assert_eq!(driver.document().revision(), revision);
    }
}

#[test]
fn a_number_runs_from_left_to_right_whatever_letters_its_unit_has() {
    let mut driver = claimed();
    let number = "\u{2066}120–150 مراقباً\u{2069}";
    assert!(driver.sees_part(number), "as it is proposed");
    click(&mut driver, "Accept Quantity: 120–150 مراقباً");
    assert!(claim(&driver).quantity.is_some());
    driver.press(Action::History);
    assert!(driver.sees_part(number), "in the history");
}
