//! Tags on the clipboard, in full and in short.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | tags are copied for a report | a row a mention or claim, in the order of the text, with words, type by its name, entity or claimant, gist and note; no id and no position, as text and as HTML | `a_copy_for_a_report_has_a_row_a_record_and_no_ids` |
//! | the same by menu or by name | the same | `a_copy_for_a_report_is_in_the_menu_and_found_by_name` |
//! | a note or gist begins as a formula | it is guarded, as in the full table | `a_copy_for_a_report_runs_no_formula` |
//! | several are chosen | those alone | `of_several_chosen_those_alone_are_copied_for_a_report` |

use egui_kittest::kittest::Queryable as _;
use hashiya::{
    model::RecordId,
    workspace::{Action, Change, Command},
};

use crate::support::Driver;

const TEXT: &str = "زارت الوزيرة بغداد أمس وقالت إن الجسر يفتح قريبا ثم عادت إلى عمّان\n";

fn tag(driver: &mut Driver, words: &str) -> RecordId {
    driver.select(words);
    driver.key(egui::Key::Num3);
    driver.document().focus().expect("a mention")
}

/// Tags made in another order than that of the text, an entity, and a claim in two pieces with a note.
fn tagged() -> Driver {
    let mut driver = Driver::article(TEXT);
    tag(&mut driver, "عمّان");
    tag(&mut driver, "بغداد");
    driver.press(Action::MakeEntity);
    driver.select("وقالت إن الجسر");
    driver.press(Action::MakeClaim);
    let claim = driver.document().focus().expect("a claim");
    driver.send(Command::Change(claim, Change::Gist("Bridge opens".into())));
    driver.send(Command::Change(claim, Change::Note("one source".into())));
    driver.send(Command::EndTyping);
    let further = driver.place("قريبا");
    driver.send(Command::Select(Some(further)));
    driver.send(Command::Act(Action::AddPiece));
    driver.send(Command::Select(None));
    driver.send(Command::Focus(None));
    driver
}

fn copied(driver: &mut Driver) -> (String, String) {
    let (text, html) = driver.record().copied.pop().expect("a copy");
    (text, html.expect("a table in HTML"))
}

fn copy_for_report(driver: &mut Driver) -> (String, String) {
    driver.send(Command::Act(Action::CopyBrief));
    copied(driver)
}

#[test]
fn a_copy_for_a_report_has_a_row_a_record_and_no_ids() {
    let mut driver = tagged();
    let (text, html) = copy_for_report(&mut driver);
    let rows: Vec<Vec<&str>> = text.lines().map(|row| row.split('\t').collect()).collect();
    let place = "Country, city";
    assert_eq!(
        rows,
        [
            vec!["Words", "Type", "Entity, or claimant", "Gist", "Note"],
            vec!["بغداد", place, "بغداد", "", ""],
            vec![
                "وقالت إن الجسر … قريبا",
                "Claim",
                "",
                "Bridge opens",
                "one source"
            ],
            vec!["عمّان", place, "", "", ""],
        ]
    );
    assert_eq!(html.matches("<tr>").count(), rows.len());
    assert!(html.contains("<td dir=\"rtl\">بغداد</td>"), "{html}");
    let contents = driver.document().set().contents();
    let mentions = contents.mentions.keys().map(ToString::to_string);
    let claims = contents.claims.keys().map(ToString::to_string);
    let entities = contents.entities.keys().map(ToString::to_string);
    for id in mentions.chain(claims).chain(entities) {
        assert!(!text.contains(&id) && !html.contains(&id), "{id}");
    }
    assert!(!text.contains(|c: char| c.is_ascii_digit()), "{text}");
    driver.press(Action::CopyTags);
    let full = copied(&mut driver).0;
    assert!(full.contains("span_id") && full.lines().count() == 5);
}

#[test]
fn a_copy_for_a_report_is_in_the_menu_and_found_by_name() {
    let mut driver = tagged();
    let expected = copy_for_report(&mut driver);
    driver.harness.get_by_label("Edit").click();
    driver.run();
    let entry = "Copy tags for a report";
    driver.harness.get_by_label_contains(entry).click();
    driver.run();
    assert_eq!(copied(&mut driver), expected);
    driver.press(Action::Palette);
    for letter in "copy report".chars() {
        driver.harness.event(egui::Event::Text(letter.to_string()));
    }
    driver.run();
    driver.key(egui::Key::Enter);
    assert_eq!(copied(&mut driver), expected);
}

#[test]
fn a_copy_for_a_report_runs_no_formula() {
    let mut driver = tagged();
    let claims = &driver.document().set().contents().claims;
    let claim = RecordId::from(*claims.keys().next().expect("a claim"));
    driver.send(Command::Change(claim, Change::Gist("=1+1".into())));
    driver.send(Command::Change(claim, Change::Note("@SUM(A1)".into())));
    let (text, html) = copy_for_report(&mut driver);
    assert!(text.contains("\t'=1+1\t'@SUM(A1)\n"), "{text}");
    assert!(html.contains(">&#39;=1+1<") && html.contains(">&#39;@SUM(A1)<"));
}

#[test]
fn of_several_chosen_those_alone_are_copied_for_a_report() {
    let mut driver = tagged();
    let mentions = &driver.document().set().contents().mentions;
    let ids: Vec<RecordId> = mentions.keys().map(|id| RecordId::from(*id)).collect();
    driver.send(Command::ChooseAll(ids));
    let (text, _) = copy_for_report(&mut driver);
    assert_eq!(text.lines().count(), 3, "{text}");
    assert!(!text.contains("Bridge opens"));
}
