//! Small things of a day's work in the window, in the real app: what stood in the way of one's hands.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a gist is typed in several words | one row of the history; undo goes word by word, and the state where one is has a row | `the_history_tells_once_of_a_field_typed_in_one_go` |
//! | after a crash | as many changes are offered as undo would have taken back | `what_can_be_restored_is_counted_as_for_undo` |

use egui::Key;
use egui_kittest::kittest::NodeT as _;
use hashiya::model::RecordId;
use hashiya::workspace::{Action, Change, Command};

use crate::support::Driver;

const TEXT: &str = "زار الوفد بغداد أمس\nثم عاد إلى عمّان مساء\n";

/// What stands on rows and sheets, without isolates.
fn lines(driver: &Driver) -> Vec<String> {
    let root = driver.harness.root();
    let nodes = root.children_recursive();
    let labels = nodes.filter_map(|node| node.accesskit_node().label());
    labels
        .map(|label| label.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], ""))
        .collect()
}

/// A claim whose gist was typed in three words, each a step of undo; and the claim.
fn typed_gist() -> (Driver, RecordId) {
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    driver.key(Key::Num3);
    driver.send(Command::Select(Some(driver.place("عاد إلى عمّان"))));
    driver.send(Command::Act(Action::MakeClaim));
    let claim = driver.document().focus().expect("a claim");
    let gist = "back in town";
    for (end, letter) in gist.char_indices() {
        if letter == ' ' {
            driver.send(Command::EndTyping);
        }
        let gist = Change::Gist(gist[..=end].to_owned());
        driver.send(Command::Change(claim, gist));
    }
    driver.send(Command::EndTyping);
    (driver, claim)
}

#[test]
fn the_history_tells_once_of_a_field_typed_in_one_go() {
    let (mut driver, _) = typed_gist();
    let steps = driver.document().history().len();
    assert!(steps >= 5, "each word is a step of undo: {steps}");
    driver.press(Action::History);
    let rows = |driver: &Driver, words: &str| {
        let lines = lines(driver).into_iter();
        lines.filter(|line| line.contains(words)).count()
    };
    let whole = "the gist «back in town»";
    assert_eq!(rows(&driver, whole), 1, "{:?}", lines(&driver));
    assert_eq!(rows(&driver, "the gist"), 1, "one row of what was typed");
    driver.type_into("Find in history", "town");
    assert_eq!(rows(&driver, "the gist"), 1, "found once");
    driver.key(Key::Escape);
    // Undo goes word by word, and where one is has a row.
    driver.send(Command::Act(Action::Undo));
    assert_eq!(driver.document().history().present(), steps - 1);
    assert!(
        rows(&driver, "the gist «back in»") > 0,
        "{:?}",
        lines(&driver)
    );
    assert!(rows(&driver, "«back in town»") > 0, "what can be redone");
    driver.send(Command::Act(Action::Redo));
    assert_eq!(rows(&driver, "the gist"), 1);
    assert_eq!(driver.document().history().len(), steps);
}

#[test]
fn what_can_be_restored_is_counted_as_for_undo() {
    let (driver, _) = typed_gist();
    let steps = driver.document().history().len();
    let driver = Driver::start(driver.kill(), Vec::new(), Some("annotator-1"));
    let changes = format!("({steps} changes)");
    let nodes = driver.harness.root().children_recursive();
    let words = nodes.filter_map(|node| node.accesskit_node().value());
    let lines: Vec<String> = words.collect();
    assert!(
        lines.iter().any(|line| line.contains(&changes)),
        "{steps}: {lines:?}"
    );
}
