//! What is asked for goes to what was seen when it was asked for: no key goes on into another record,
//! and what belongs to one document says nothing of another.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | nothing but a space is selected, a claim or a mention is in the inspector, C and letters | no field takes the keys, not then and not when a claim is clicked | `letters_after_a_claim_that_is_not_made_change_no_other` |
//! | one's name is asked for first, and given, or not | the new claim's gist has the keys; no other's has | `the_gist_that_takes_the_keys_is_that_of_the_claim_that_is_made` |
//! | a date was gone to, then another claim is dated before it | Ctrl+Enter leads to the one that is marked | `what_is_marked_on_the_timeline_is_a_claim_and_not_a_place` |
//! | a date was gone to, then another document is in front | Ctrl+Enter leads nowhere | `what_is_marked_on_the_timeline_is_a_claim_and_not_a_place` |
//! | the graph of another document comes to the front, and one steps on | the step begins with that document | `steps_go_by_the_caret_of_the_document_in_front` |
//! | counts of another document come to the front, and a picture is asked for | none is made of the lines that were seen of the first | `a_picture_is_of_lines_that_were_seen_of_its_document` |
//! | another document comes to the front and goes | the caret stands where it stood, and the page too | `a_document_that_comes_back_has_its_caret` |
//! | a message offers what is about a document, and another comes to the front | what it offers brings the first to the front, and is about that | `what_a_message_offers_is_about_its_document` |
//! | … or the first is closed | the message goes | `what_a_message_offers_is_about_its_document` |
//! | changes are restored, and the document is closed without saving | what told to save them goes | `what_is_to_be_saved_is_told_of_no_closed_document` |

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::RecordId,
    workspace::{
        Action, Answer, Change, ClaimChange, Command, DocKey, PathPurpose, Pictured, Question,
    },
};

use crate::support::Driver;

const TEXT: &str = "زار وفد وزارة الموانئ مدينة النورس أمس.\nوقالت الوكالة إن الاتفاق قد يوقع غدا";
const OTHER: &str = "عاد الوفد إلى المرفأ القديم\nثم سافر سليم البحري إلى الشمال";

const CTRL: Modifiers = Modifiers {
    ctrl: true,
    command: true,
    ..Modifiers::NONE
};

fn select(driver: &mut Driver, words: &str) {
    let range = driver.place(words);
    driver.send(Command::Select(Some(range)));
}

fn claim(driver: &mut Driver, words: &str) -> RecordId {
    select(driver, words);
    driver.send(Command::Act(Action::MakeClaim));
    driver.document().focus().expect("a claim")
}

fn date(driver: &mut Driver, claim: RecordId, date: &str) {
    let asserted = Change::Claim(ClaimChange::Asserted(date.to_owned()));
    driver.send(Command::Change(claim, asserted));
}

/// Opens another article, which comes to the front.
fn open_other(driver: &mut Driver) -> DocKey {
    open(driver, OTHER)
}

fn open(driver: &mut Driver, text: &str) -> DocKey {
    let path = driver.folder.path().join("other.txt");
    std::fs::write(&path, text).expect("an article");
    driver.send(Command::OpenPath(path));
    driver.document().key()
}

fn types(driver: &mut Driver, text: &str) {
    driver.harness.event(egui::Event::Text(text.to_owned()));
    driver.run();
}

fn chord(driver: &mut Driver, held: Modifiers, key: Key) {
    driver.harness.key_press_modifiers(held, key);
    driver.run();
}

fn focused(driver: &Driver) -> String {
    let mut all = driver.harness.root().children_recursive();
    let focused = all.find(|node| node.is_focused());
    let label = focused.and_then(|node| node.accesskit_node().label());
    label.unwrap_or_default()
}

fn gists(driver: &Driver) -> Vec<String> {
    let claims = driver.document().set().contents().claims.values();
    claims.map(|claim| claim.gist.clone()).collect()
}

#[test]
fn letters_after_a_claim_that_is_not_made_change_no_other() {
    let mut driver = Driver::article(TEXT);
    let known = claim(&mut driver, "الاتفاق قد يوقع");
    select(&mut driver, "مدينة النورس");
    driver.send(Command::Tag("GPE".into()));
    let mention = driver.document().focus().expect("a mention");
    for shown in [known, mention] {
        driver.send(Command::Focus(Some(shown)));
        let space = driver.place("زار ").end;
        driver.send(Command::Select(Some(space - 1..space)));
        driver.press(Action::MakeClaim);
        assert_eq!(focused(&driver), "Article");
        types(&mut driver, "quay");
        assert_eq!(gists(&driver), [""]);
        driver.send(Command::Select(None));
        driver.send(Command::Focus(Some(known)));
        assert_eq!(focused(&driver), "Article", "nor later");
    }
}

#[test]
fn the_gist_that_takes_the_keys_is_that_of_the_claim_that_is_made() {
    for name in [Some("leila"), None] {
        let mut driver = Driver::article(TEXT);
        let known = claim(&mut driver, "الاتفاق قد يوقع");
        let save = driver.folder.path().join("known.ron");
        driver.save_as("known.ron");
        let folder = driver.kill();
        // Nobody's name is known on this machine.
        let state = folder.path().join("state");
        std::fs::remove_dir_all(&state).expect("the state");
        let mut driver = Driver::start_with_ids(folder, vec![save], None, 1 << 32);
        driver.answer(Answer::Continue);
        driver.send(Command::Focus(Some(known)));
        select(&mut driver, "مدينة النورس");
        driver.press(Action::MakeClaim);
        assert_eq!(driver.workspace().question(), Some(&Question::Annotator));
        match name {
            Some(name) => driver.answer(Answer::Annotator(name.to_owned())),
            None => driver.answer(Answer::Cancel),
        }
        types(&mut driver, "quay");
        let known = match known {
            RecordId::Claim(id) => driver.document().set().claim(id).expect("it").gist.clone(),
            _ => unreachable!("a claim"),
        };
        assert_eq!(known, "");
        let made = name.is_some();
        let expected = if made { "Gist" } else { "Article" };
        assert_eq!(focused(&driver), expected);
        assert_eq!(gists(&driver).contains(&"quay".to_owned()), made);
    }
}

#[test]
fn what_is_marked_on_the_timeline_is_a_claim_and_not_a_place() {
    let mut driver = Driver::article(TEXT);
    let later = claim(&mut driver, "الاتفاق قد يوقع");
    let earlier = claim(&mut driver, "زار وفد");
    date(&mut driver, later, "2020-05-01");
    let first = driver.document().key();
    open_other(&mut driver);
    let others = claim(&mut driver, "عاد الوفد");
    date(&mut driver, others, "2021-01-01");
    let second = driver.document().key();
    driver.send(Command::Focus(None));
    driver.send(Command::Activate(first));
    driver.press(Action::ViewTimeline);
    driver.key(Key::ArrowDown);
    assert_eq!(driver.document().focus(), Some(later));
    driver.send(Command::Activate(second));
    chord(&mut driver, CTRL, Key::Enter);
    assert_eq!(driver.document().focus(), None, "nothing is marked here");
    assert!(!driver.sees("Article"));
    driver.send(Command::Activate(first));
    date(&mut driver, earlier, "2019-05-01");
    chord(&mut driver, CTRL, Key::Enter);
    assert_eq!(driver.document().focus(), Some(later));
    assert!(driver.sees("Article"));
}

#[test]
fn steps_go_by_the_caret_of_the_document_in_front() {
    let mut driver = Driver::article(TEXT);
    let first = driver.document().key();
    let other = open_other(&mut driver);
    select(&mut driver, "الوفد");
    driver.send(Command::Tag("ORG".into()));
    let mention = driver.document().focus();
    driver.send(Command::Focus(None));
    driver.send(Command::Activate(first));
    chord(&mut driver, CTRL, Key::End);
    driver.press(Action::Graph);
    driver.send(Command::Activate(other));
    assert!(!driver.sees("Article"));
    driver.press(Action::NextMention);
    assert_eq!(driver.document().focus(), mention);
}

#[test]
fn a_picture_is_of_lines_that_were_seen_of_its_document() {
    let (text, longer) = (
        "The delegation left.",
        "Nobody has seen the delegation leave.",
    );
    let mut driver = Driver::article(text);
    let first = driver.document().key();
    let other = open(&mut driver, longer);
    let picture = |driver: &mut Driver| {
        driver.press(Action::Palette);
        types(driver, "save a picture");
        driver.key(Key::Enter);
        let asked = driver.record().asked.pop();
        asked.map(|purpose| match purpose {
            PathPurpose::Picture(doc, Pictured::Text(span), _) => {
                let document = driver.workspace().document(doc).expect("it");
                document.set().article().quote(span).to_owned()
            }
            purpose => panic!("{purpose:?}"),
        })
    };
    assert_eq!(picture(&mut driver).as_deref(), Some(longer));
    driver.send(Command::Activate(first));
    driver.press(Action::ViewCounts);
    assert_eq!(picture(&mut driver).as_deref(), Some(text), "seen before");
    driver.send(Command::Activate(other));
    assert_eq!(picture(&mut driver), None);
}

#[test]
fn a_document_that_comes_back_has_its_caret() {
    let text = "قالت الوكالة إن الوفد وصل\n".repeat(80) + TEXT;
    let mut driver = Driver::article(&text);
    driver.drag_letters();
    let first = driver.document().key();
    let place = driver.place("النورس");
    driver.show(place.clone());
    let (at, _) = driver.points(place.clone());
    driver.click(at);
    let other = open_other(&mut driver);
    for _ in 0..2 {
        driver.send(Command::Activate(first));
        let before = driver.points(place.clone());
        chord(&mut driver, Modifiers::SHIFT, Key::ArrowLeft);
        let selected = driver.document().selection().expect("a letter");
        assert_eq!(selected.start(), place.start);
        assert_eq!(driver.points(place.clone()), before, "the page stays");
        driver.key(Key::ArrowRight);
        driver.send(Command::Activate(other));
    }
}

#[test]
fn what_a_message_offers_is_about_its_document() {
    let keeps = |doc| Command::LogChanged {
        doc: Some(doc),
        words: "The record of your edits was made anew; the old one is kept.".to_owned(),
        keeps_edits: true,
    };
    let label = Action::KeptEdits.info().label;
    let mut driver = Driver::article(TEXT);
    let first = driver.document().key();
    let other = open_other(&mut driver);
    driver.send(Command::Activate(first));
    for front in [first, other] {
        driver.send(keeps(first));
        driver.send(Command::Activate(front));
        driver.harness.get_by_label(label).click_accesskit();
        driver.run();
        assert_eq!(driver.document().key(), first);
        assert!(!driver.sees(label), "it is done");
    }
    driver.send(keeps(first));
    driver.send(Command::Activate(other));
    driver.send(Command::Close(first));
    assert_eq!(driver.document().key(), other);
    assert!(!driver.sees(label));
}

#[test]
fn what_is_to_be_saved_is_told_of_no_closed_document() {
    let mut driver = Driver::article(TEXT);
    driver.save_as("known.ron");
    claim(&mut driver, "الاتفاق قد يوقع");
    let folder = driver.kill();
    let mut driver = Driver::start(folder, Vec::new(), Some("annotator-1"));
    driver.answer(Answer::Restore);
    assert!(driver.sees_part("Save to keep them"));
    let doc = driver.document().key();
    driver.send(Command::Close(doc));
    driver.answer(Answer::Discard);
    assert!(driver.workspace().documents().is_empty());
    assert!(!driver.sees_part("Save to keep them"));
}
