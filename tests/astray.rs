//! What is asked for goes to what was seen when it was asked for: no key goes on into another record,
//! and what belongs to one document says nothing of another.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | nothing but a space is selected, a claim or a mention is in the inspector, C and letters | no field takes the keys, not then and not when a claim is clicked | `letters_after_a_claim_that_is_not_made_change_no_other` |
//! | one's name is asked for first, and given, or not | the new claim's gist has the keys; no other's has | `the_gist_that_takes_the_keys_is_that_of_the_claim_that_is_made` |
//! | a date was gone to, then another claim is dated before it | Ctrl+Enter leads to the one that is marked | `what_is_marked_on_the_timeline_is_a_claim_and_not_a_place` |
//! | a date was gone to, then another document is in front | Ctrl+Enter leads nowhere | `what_is_marked_on_the_timeline_is_a_claim_and_not_a_place` |
//! | Alt and the wheel over overlapping annotations, Alt being let go at once | the next of them is in turn, and the text stays where it is | `what_is_turned_with_alt_scrolls_nothing` |
//! | Ctrl+Shift+A, C or X while one types | what these keys do is done: a field has no use for them | `keys_that_a_field_has_no_use_for_are_done_while_one_types` |
//! | a sheet has been opened by key over the text; a tag's key, a letter, Delete | nothing behind it is changed, tagged, or begun | `keys_on_a_sheet_change_nothing_behind_it` |
//! | … and something on it has been clicked | the same | `keys_on_a_sheet_change_nothing_behind_it` |
//! | a button of the find bar is clicked, and a tag's key, `N` or Delete is pressed | they are the field's, and change nothing | `keys_after_a_click_on_the_find_bar_are_its_fields` |
//! | Tab has led to the evidence of a claim that is being filled in, and one types | nothing is changed, and that is said | `letters_for_no_field_are_told` |
//! | the name of a field is clicked, and one types | it is in the field | `the_name_of_a_field_leads_into_it` |
//! | a choice has the focus, and one pastes | its list opens with what was pasted | `what_is_pasted_onto_a_choice_is_looked_for_in_its_list` |
//! | words are selected that are not tagged, and `N` is pressed | no other annotation's note is begun, nor that of the document, and that is said | `a_note_is_not_begun_for_words_that_have_none` |
//! | a question or a sheet with a field is clicked beside that, and one types | it is in the field | `a_click_beside_the_field_of_a_question_leaves_it_its_keys` |
//! | something was tagged, and in another document the tagset lacks that type | it is not offered there to be done again | `a_tag_that_the_tagset_lacks_is_not_offered_again` |
//! | something was found, then other words were selected, and the find bar is closed | these stay selected | `what_was_selected_after_a_hit_stays_so_when_find_is_closed` |
//! | our own question proposes a name in a folder, and a whole path is typed | it is that path, and lies not in that folder | `a_whole_path_takes_the_place_of_folder_and_name` |
//! | Delete while a row or button of a sheet has the focus | no annotation behind the sheet is deleted | `delete_in_a_sheet_deletes_nothing_behind_it` |
//! | the graph of another document comes to the front, and one steps on | the step begins with that document | `steps_go_by_the_caret_of_the_document_in_front` |
//! | counts of another document come to the front, and a picture is asked for | none is made of the lines that were seen of the first | `a_picture_is_of_lines_that_were_seen_of_its_document` |
//! | another document comes to the front and goes | the caret stands where it stood, and the page too | `a_document_that_comes_back_has_its_caret` |
//! | words are selected in the text, then a node of the graph is clicked, and a tag key is pressed | what the node stands for has that type; the words, which nobody sees, are not tagged | `tag_keys_in_the_graph_are_about_the_node` |
//! | while one's name is asked for before something is done, another file comes to the front | it is done to the first, which is in front again; closed, it is done to none | `what_waited_for_a_name_is_done_where_it_was_asked_for` |
//! | a message offers what is about a document, and another comes to the front | what it offers brings the first to the front, and is about that | `what_a_message_offers_is_about_its_document` |
//! | … or the first is closed | the message goes | `what_a_message_offers_is_about_its_document` |
//! | changes are restored, and the document is closed without saving | what told to save them goes | `what_is_to_be_saved_is_told_of_no_closed_document` |

use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::RecordId,
    workspace::{
        Action, Answer, Change, ClaimChange, Command, DocKey, PathPurpose, Pictured, Question,
        bundled_tagset,
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
    driver.harness.event(Event::Text(text.to_owned()));
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
fn what_is_turned_with_alt_scrolls_nothing() {
    const ALT: Modifiers = Modifiers {
        alt: true,
        ..Modifiers::NONE
    };
    let text = TEXT.to_owned() + &"\nقالت الوكالة إن الوفد وصل".repeat(80);
    let mut driver = Driver::article(&text);
    claim(&mut driver, "زار وفد وزارة الموانئ");
    select(&mut driver, "وزارة الموانئ");
    driver.send(Command::Tag("ORG".into()));
    driver.send(Command::Focus(None));
    let place = driver.place("وزارة");
    let before = driver.points(place.clone());
    let at = before.0.lerp(before.1, 0.5);
    driver.harness.hover_at(at);
    driver.run();
    driver.harness.event(Event::ModifiersChanged(ALT));
    driver.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: vec2(0.0, -3.0),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: ALT,
    });
    driver
        .harness
        .event(Event::ModifiersChanged(Modifiers::NONE));
    driver.wait(1.0);
    assert_eq!(driver.points(place), before);
    driver.button(at, true);
    driver.button(at, false);
    let taken = driver.document().focus();
    assert!(matches!(taken, Some(RecordId::Claim(_))), "{taken:?}");
}

#[test]
fn keys_that_a_field_has_no_use_for_are_done_while_one_types() {
    let held = CTRL | Modifiers::SHIFT;
    let text = "زار الوزير المدينة\nثم عاد الوزير";
    let typing = |action: Action| {
        let mut driver = Driver::article(text);
        let words = "الوزير";
        for (start, _) in text.match_indices(words) {
            let range = start..start + words.len();
            driver.send(Command::Select(Some(range)));
            driver.send(Command::Tag("PER".into()));
        }
        driver.press(Action::Note);
        assert_eq!(focused(&driver), "Note", "{action:?}");
        driver
    };
    let mut driver = typing(Action::ChooseAlike);
    chord(&mut driver, held, Key::A);
    assert_eq!(driver.document().all_chosen().len(), 2);
    let mut driver = typing(Action::CopyTags);
    chord(&mut driver, held, Key::C);
    assert_eq!(driver.record().copied.len(), 1);
    let mut driver = typing(Action::FindLeftovers);
    chord(&mut driver, held, Key::X);
    assert!(driver.sees("What the page left behind"));
    // What a field has a use for is its own.
    let mut driver = typing(Action::SelectAll);
    chord(&mut driver, CTRL, Key::A);
    assert_eq!(driver.document().selection(), None);
}

#[test]
fn delete_in_a_sheet_deletes_nothing_behind_it() {
    let mut driver = Driver::article(TEXT);
    select(&mut driver, "مدينة النورس");
    driver.send(Command::Tag("GPE".into()));
    let known = driver.document().focus();
    for (sheet, control) in [
        (Action::Tagset, "Type GPE: Country, city, 1 mention"),
        (Action::Settings, "You and your work"),
    ] {
        driver.send(Command::Focus(known));
        driver.press(sheet);
        for key in [Key::Delete, Key::Backspace] {
            driver.harness.get_by_label(control).focus();
            driver.run();
            driver.key(key);
            let count = driver.document().set().contents().mentions.len();
            assert_eq!(count, 1, "{sheet:?}, {key:?}");
        }
        driver.key(Key::Escape);
        driver.key(Key::Escape);
    }
    driver.send(Command::Focus(known));
    driver.key(Key::Delete);
    assert!(driver.document().set().contents().mentions.is_empty());
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
        if let Some(purpose) = asked {
            driver.send(Command::PathChosen(purpose, None));
        }
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
fn tag_keys_in_the_graph_are_about_the_node() {
    let mut driver = Driver::sample();
    let before = driver.document().set().contents().mentions.len();
    driver.send(Command::Select(Some(0..2)));
    driver.press(Action::Graph);
    let nodes = (driver.harness).query_all_by_label_contains("Entity in the graph: ");
    let first = nodes.into_iter().next();
    first.expect("an entity").click();
    driver.run();
    driver.key(Key::Num2);
    let Some(RecordId::Entity(id)) = driver.document().focus() else {
        panic!("the entity is in the inspector");
    };
    let set = driver.document().set();
    assert_eq!(set.entity(id).expect("it").kind.as_str(), "ORG");
    assert_eq!(set.contents().mentions.len(), before);
}

#[test]
fn what_waited_for_a_name_is_done_where_it_was_asked_for() {
    for closes in [false, true] {
        let folder = tempfile::TempDir::new().expect("a folder");
        let path = folder.path().join("article.txt");
        std::fs::write(&path, TEXT).expect("an article");
        let mut driver = Driver::start(folder, vec![path], None);
        let first = driver.document().key();
        select(&mut driver, "مدينة النورس");
        driver.key(Key::Num3);
        assert_eq!(driver.workspace().question(), Some(&Question::Annotator));
        let other = open_other(&mut driver);
        select(&mut driver, "سليم البحري");
        if closes {
            driver.send(Command::Close(first));
        }
        driver.answer(Answer::Annotator("leila".to_owned()));
        let front = driver.document().key();
        assert_eq!(front, if closes { other } else { first });
        let tagged = driver.workspace().documents().iter().map(|document| {
            let mentions = document.set().contents().mentions.len();
            (document.key(), mentions)
        });
        let tagged: Vec<_> = tagged.collect();
        match closes {
            false => assert_eq!(tagged, [(first, 1), (other, 0)]),
            true => assert_eq!(tagged, [(other, 0)]),
        }
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

#[test]
fn keys_on_a_sheet_change_nothing_behind_it() {
    let sheets = [Action::Settings, Action::TextSheet, Action::Tagset];
    for (sheet, clicked) in sheets
        .into_iter()
        .flat_map(|sheet| [(sheet, false), (sheet, true)])
    {
        let mut driver = Driver::article(TEXT);
        driver.select("مدينة النورس");
        driver.key(Key::Num3);
        driver.send(Command::Select(None));
        let id = driver.document().focus();
        driver.send(Command::Focus(id));
        let contents = format!("{:?}", driver.document().set().contents());
        let snap = driver.workspace().preferences().snap;
        driver.press(sheet);
        if clicked {
            let named = if sheet == Action::Tagset {
                "Organisation"
            } else {
                "Window"
            };
            let all = driver.harness.query_all_by_label_contains(named);
            let at = all.last().expect("something on the sheet").rect().center();
            driver.drag(at, at);
        }
        for key in [
            Key::Num2,
            Key::X,
            Key::M,
            Key::P,
            Key::C,
            Key::N,
            Key::Delete,
        ] {
            driver.key(key);
        }
        let now = format!("{:?}", driver.document().set().contents());
        assert!(now == contents, "{sheet:?}: something was changed");
        assert_eq!(driver.workspace().preferences().snap, snap, "{sheet:?}");
        assert_ne!(focused(&driver), "Note", "{sheet:?}");
        driver.press(match sheet {
            Action::Tagset => sheet,
            _ => Action::Settings,
        });
        driver.key(Key::Num2);
        let now = format!("{:?}", driver.document().set().contents());
        assert!(now != contents, "{sheet:?} is gone");
    }
}

#[test]
fn letters_for_no_field_are_told() {
    let mut driver = Driver::article(TEXT);
    claim(&mut driver, "الاتفاق قد يوقع");
    let mut stops = 0;
    while !focused(&driver).starts_with("Go to evidence") {
        driver.key(Key::Tab);
        stops += 1;
        assert!(stops < 40, "Tab leads to the evidence");
    }
    let contents = format!("{:?}", driver.document().set().contents());
    for letter in ["n", "2", "ت"] {
        types(&mut driver, letter);
    }
    assert!(driver.sees_part("No field has the focus"));
    let now = format!("{:?}", driver.document().set().contents());
    assert!(now == contents, "something was changed");
}

#[test]
fn the_name_of_a_field_leads_into_it() {
    let mut driver = Driver::article(TEXT);
    let id = claim(&mut driver, "الاتفاق قد يوقع");
    let field = driver.harness.get_by_label("Translation").rect();
    let name = field.left_top() + vec2(8.0, -8.0);
    driver.drag(name, name);
    types(&mut driver, "n2");
    let RecordId::Claim(id) = id else {
        panic!("a claim")
    };
    let claim = driver.document().set().claim(id).expect("it");
    assert_eq!(claim.translation, "n2");
}

#[test]
fn what_is_pasted_onto_a_choice_is_looked_for_in_its_list() {
    let mut driver = Driver::article(TEXT);
    claim(&mut driver, "الاتفاق قد يوقع");
    driver.harness.get_by_label("Claimant").focus();
    driver.run();
    driver.harness.event(Event::Paste("الوكالة\n".to_owned()));
    driver.run();
    assert!(driver.sees_part("«الوكالة»"));
}

#[test]
fn a_note_is_not_begun_for_words_that_have_none() {
    let mut driver = Driver::article(TEXT);
    driver.select("مدينة النورس");
    driver.key(Key::Num3);
    driver.send(Command::Select(None));
    driver.select("الاتفاق");
    let before = driver.document().revision();
    driver.key(Key::N);
    types(&mut driver, "note 2");
    assert!(driver.sees_part("the selected words have none"));
    assert_eq!(driver.document().revision(), before);
    driver.send(Command::Focus(None));
    driver.select("الاتفاق");
    driver.key(Key::N);
    types(&mut driver, "note 3");
    assert_eq!(
        driver.document().revision(),
        before,
        "nor that of the document"
    );
    let mention = driver.document().set().contents().mentions.keys().next();
    let mention = *mention.expect("what was tagged");
    driver.send(Command::Focus(Some(mention.into())));
    // Of its own words there is no doubt.
    driver.select("النورس");
    driver.wait(2.0);
    driver.key(Key::N);
    assert_eq!(focused(&driver), "Note");
}

#[test]
fn a_whole_path_takes_the_place_of_folder_and_name() {
    for typed in ["/elsewhere/a.ron", "~/a.ron"] {
        let mut driver = Driver::article(TEXT);
        let folder = driver.folder.path().join("papers");
        driver.send(Command::NoDialog {
            purpose: PathPurpose::Save(driver.document().key()),
            suggestion: folder.join("article.ron").display().to_string(),
            why: "There is no dialog service.".to_owned(),
        });
        for letter in typed.chars() {
            types(&mut driver, &letter.to_string());
        }
        let mut all = driver.harness.root().children_recursive();
        let field = all.find(|node| node.is_focused()).expect("a field");
        assert_eq!(field.accesskit_node().value().as_deref(), Some(typed));
    }
}

#[test]
fn a_click_beside_the_field_of_a_question_leaves_it_its_keys() {
    let mut driver = Driver::article(TEXT);
    driver.send(Command::NoDialog {
        purpose: PathPurpose::Open,
        suggestion: String::new(),
        why: "There is no dialog service.".to_owned(),
    });
    let corner = driver.harness.ctx.content_rect().right_bottom() - vec2(9.0, 9.0);
    driver.drag(corner, corner);
    types(&mut driver, "/a");
    assert_eq!(focused(&driver), "Path");
    let value = driver.harness.get_by_label("Path").value();
    assert_eq!(value.as_deref(), Some("/a"));
    driver.key(Key::Escape);
    driver.select("مدينة النورس");
    driver.key(Key::Num3);
    driver.press(Action::AssignEntity);
    let field = driver
        .harness
        .root()
        .children_recursive()
        .find(|node| node.is_focused());
    let beside = field.expect("a field").rect().left_top() - vec2(4.0, 4.0);
    driver.drag(beside, beside);
    types(&mut driver, "نور");
    let mut all = driver.harness.root().children_recursive();
    let value = all
        .find(|node| node.is_focused())
        .and_then(|node| node.value());
    assert_eq!(value.as_deref(), Some("نور"));
}

#[test]
fn a_tag_that_the_tagset_lacks_is_not_offered_again() {
    let mut driver = Driver::article(TEXT);
    let usual = driver.document().set().tagset().clone();
    let security = bundled_tagset("security").expect("a tagset");
    let mut types = security.types.iter().map(|tag| tag.key.clone());
    let own = types.find(|key| usual.get(key).is_none());
    driver.send(Command::UseTagset(security.clone()));
    select(&mut driver, "مدينة النورس");
    driver.send(Command::Tag(own.expect("a type of its own")));
    assert_eq!(driver.document().set().contents().mentions.len(), 1);
    select(&mut driver, "الاتفاق");
    assert_eq!(driver.workspace().obstacle(Action::Repeat), None);
    open_other(&mut driver);
    select(&mut driver, "سليم");
    let why = driver.workspace().obstacle(Action::Repeat);
    assert!(why.is_some_and(|why| why.contains("lacks")), "{why:?}");
}

#[test]
fn what_was_selected_after_a_hit_stays_so_when_find_is_closed() {
    let quoted = |driver: &Driver| {
        let document = driver.document();
        let selected = document.selection();
        selected.map(|span| document.set().article().quote(span).to_owned())
    };
    let find = |driver: &mut Driver| {
        driver.press(Action::Find);
        driver.type_into("Find in the article", "الوكالة");
    };
    for by_key in [true, false] {
        let mut driver = Driver::article(TEXT);
        find(&mut driver);
        select(&mut driver, "مدينة النورس");
        match by_key {
            true => driver.key(Key::Escape),
            false => driver.harness.get_by_label("Close").click_accesskit(),
        }
        driver.run();
        assert_eq!(quoted(&driver).as_deref(), Some("مدينة النورس"), "{by_key}");
        driver.key(Key::Num4);
        let mentions = &driver.document().set().contents().mentions;
        assert_eq!(mentions.len(), 1);
    }
    // The hit is selected where nothing else was, or another hit was gone to since.
    let mut driver = Driver::article(TEXT);
    select(&mut driver, "الموانئ");
    find(&mut driver);
    driver.key(Key::Escape);
    assert_eq!(quoted(&driver).as_deref(), Some("الوكالة"));
    find(&mut driver);
    select(&mut driver, "الموانئ");
    driver.press(Action::FindNext);
    driver.press(Action::Deselect);
    assert_eq!(quoted(&driver).as_deref(), Some("الوكالة"));
}

#[test]
fn keys_after_a_click_on_the_find_bar_are_its_fields() {
    for button in ["Next", "Previous", "Exactly as typed"] {
        let mut driver = Driver::article(TEXT);
        driver.select("مدينة النورس");
        driver.key(Key::Num3);
        driver.send(Command::Select(None));
        let id = driver.document().focus();
        driver.send(Command::Focus(id));
        let contents = format!("{:?}", driver.document().set().contents());
        driver.press(Action::Find);
        driver.type_into("Find in the article", "ال");
        let at = driver.harness.get_by_label(button).rect().center();
        driver.drag(at, at);
        for key in [Key::Num2, Key::N, Key::Delete] {
            driver.key(key);
        }
        assert_eq!(focused(&driver), "Find in the article", "{button}");
        let now = format!("{:?}", driver.document().set().contents());
        assert!(now == contents, "{button}: something was changed");
    }
}
