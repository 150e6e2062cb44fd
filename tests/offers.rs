//! What the line below the text offers by key can be done: whoever presses the key is not refused.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | words, or only spaces, are selected, or nothing is; something in the inspector was gone to, or came there by itself; the text, a table or the graph is in front | the key that does the last thing again is offered where it does it, and only there | `what_the_line_below_offers_is_done` |
//! | … and the document that it was done in was closed, or another is in front: one that has the type, one whose tagset lacks it, one that is only read | the same | `what_the_line_below_offers_is_done` |
//! | a sticky tag, and such a document comes to the front | it says that it tags nothing here, and why; a click on it ends it | `a_sticky_tag_says_where_it_tags_nothing` |

use std::{fs, sync::Arc};

use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::Tagset,
    workspace::{Action, Answer, Command},
};
use tempfile::TempDir;

use crate::support::Driver;

const TEXT: &str = "قال الوزير مساء الأحد\nوصل الوفد إلى المرفأ القديم\n";
const OTHER: &str = "عاد الوفد إلى بغداد\nثم سافر سليم البحري شمالا\n";

/// The document in front.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Front {
    Same,
    Other,
    LacksType,
    OnlyRead,
}

/// What was done last.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Done {
    Tag,
    Claim,
}

/// What is selected, or in the inspector.
#[derive(Clone, Copy, Debug, PartialEq)]
enum AtHand {
    Nothing,
    Words,
    Spaces,
    GoneTo,
    CameByItself,
}

/// A colleague's save of the other text.
fn colleagues() -> (TempDir, std::path::PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let article = folder.path().join("other.txt");
    fs::write(&article, OTHER).expect("an article");
    let mut driver = Driver::start_with_ids(folder, vec![article], Some("annotator-9"), 900);
    driver.select("بغداد");
    driver.key(Key::Num3);
    driver.save_as("theirs.ron");
    let folder = driver.kill();
    let path = folder.path().join("theirs.ron");
    (folder, path)
}

/// A driver on a document in which that was done, and then this one in front.
fn arranged(done: Done, front: Front, closes: bool, theirs: &std::path::Path) -> Driver {
    let mut driver = Driver::article(TEXT);
    let first = driver.document().key();
    driver.select("الوزير");
    match done {
        Done::Tag => driver.key(Key::Num1),
        Done::Claim => {
            driver.press(Action::MakeClaim);
            driver.key(Key::Escape);
        }
    }
    match front {
        Front::Same => return driver,
        Front::OnlyRead => {
            driver.send(Command::OpenPath(theirs.to_owned()));
            driver.answer(Answer::ReadOnly);
        }
        Front::Other | Front::LacksType => {
            driver.send(Command::Pasted(Ok(OTHER.to_owned())));
            if front == Front::LacksType {
                let mut tagset = Tagset::clone(driver.document().set().tagset());
                tagset.types.retain(|kind| kind.key.as_str() != "PER");
                driver.send(Command::UseTagset(Arc::new(tagset)));
            }
        }
    }
    if closes {
        let front = driver.document().key();
        driver.send(Command::Activate(first));
        driver.press(Action::Close);
        driver.answer(Answer::Discard);
        assert_eq!(driver.document().key(), front);
    }
    driver
}

/// Brings that to hand; answers whether it could be.
fn at_hand(driver: &mut Driver, what: AtHand) -> bool {
    match what {
        AtHand::Nothing => {
            driver.send(Command::Select(None));
            driver.send(Command::Focus(None));
        }
        AtHand::Words => driver.select("الوفد"),
        AtHand::Spaces => {
            let at = driver.place("الوفد").end;
            driver.send(Command::Select(Some(at..at + 1)));
        }
        AtHand::GoneTo | AtHand::CameByItself => {
            if !driver.document().is_editable() {
                return false;
            }
            let range = driver.place("الوفد");
            driver.send(Command::Select(Some(range)));
            driver.send(Command::Tag("ORG".into()));
            if what == AtHand::GoneTo {
                let id = driver.document().focus().expect("tagged");
                driver.send(Command::Focus(Some(id)));
            }
        }
    }
    true
}

/// The key's offer in the line below.
fn offered(driver: &Driver) -> Option<String> {
    let parts = driver.harness.query_all_by_label_contains("R: ");
    let mut names = parts.filter_map(|part| {
        let node = part.accesskit_node();
        node.value().or_else(|| node.label())
    });
    names.find(|name| name.starts_with("R: "))
}

/// Each with each for a tag, and what tells more of a claim and of other views.
fn cases() -> Vec<(Done, Front, AtHand, Action)> {
    use AtHand::{CameByItself, GoneTo, Nothing, Spaces, Words};
    use Front::{LacksType, OnlyRead, Other, Same};
    let text = Action::ViewText;
    let mut cases = Vec::new();
    for front in [Same, Other, LacksType, OnlyRead] {
        for what in [Nothing, Words, Spaces, GoneTo, CameByItself] {
            cases.push((Done::Tag, front, what, text));
        }
    }
    for what in [Words, Spaces] {
        cases.push((Done::Claim, LacksType, what, text));
    }
    for view in [Action::ViewEntities, Action::Graph] {
        for what in [Words, GoneTo] {
            cases.push((Done::Tag, Same, what, view));
        }
    }
    cases
}

#[test]
fn what_the_line_below_offers_is_done() {
    let (_theirs, path) = colleagues();
    let mut offers = 0;
    for (done, front, what, view) in cases() {
        // Which of them was closed tells in the text as well.
        let closes = front != Front::Same;
        let mut driver = arranged(done, front, closes, &path);
        let case = format!("{done:?}, {front:?}, {what:?}, {view:?}");
        if !at_hand(&mut driver, what) {
            continue;
        }
        driver.press(view);
        let before = driver.document().history().present();
        let offer = offered(&driver);
        driver.press(Action::Repeat);
        let does = driver.document().history().present() == before + 1;
        assert!(does || offer.is_none(), "{case}: {offer:?} is refused");
        let expected = what == AtHand::Words
            && view == Action::ViewText
            && front != Front::OnlyRead
            && !(front == Front::LacksType && done == Done::Tag);
        assert!(!expected || offer.is_some(), "{case} is not offered");
        offers += usize::from(offer.is_some());
    }
    // Each of those that are expected.
    assert!(offers >= 3, "{offers}");
}

#[test]
fn a_sticky_tag_says_where_it_tags_nothing() {
    let (_theirs, path) = colleagues();
    for (front, why) in [
        (Front::Other, None),
        (
            Front::LacksType,
            Some("the tagset of this document lacks the last tag"),
        ),
        (
            Front::OnlyRead,
            Some("this document is open for reading only"),
        ),
    ] {
        let mut driver = arranged(Done::Tag, front, false, &path);
        let other = driver.document().key();
        let first = driver.workspace().documents()[0].key();
        driver.send(Command::Activate(first));
        driver.press(Action::StickyTag);
        driver.send(Command::Activate(other));
        let before = driver.document().set().contents().mentions.len();
        driver.select("الوفد");
        let tagged = driver.document().set().contents().mentions.len() > before;
        assert_eq!(tagged, why.is_none(), "{front:?}");
        let words = why.map_or(String::new(), |why| format!(" · not here: {why}"));
        assert!(driver.sees_part("Sticky tag: "), "{front:?}");
        assert_eq!(
            driver.sees_part(" · not here: "),
            why.is_some(),
            "{front:?}"
        );
        assert!(driver.sees_part(&words), "{front:?}: {words}");
        let line = driver.harness.get_by_label_contains("Sticky tag: ");
        line.click_accesskit();
        driver.run();
        assert!(
            !driver.workspace().tags_at_once(),
            "{front:?}: it has ended"
        );
        assert!(!driver.sees_part("Sticky tag: "), "{front:?}");
    }
}
