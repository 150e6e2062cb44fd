//! Letters are for the field that they were meant for, or for nothing: right behind the key that opens one
//! or could not, when a question comes up, before a path is asked for, and when another document comes to
//! the front.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | letters right after the key that opens a field, in the same frame | they are in the field; nothing is tagged | `letters_after_the_key_that_opens_a_field_are_in_the_field` |
//! | a question comes up that nobody asked for, amid a burst | it hears nothing of it, which is told; after a pause it hears | `a_question_amid_typing_hears_keys_after_a_pause` |
//! | a key that asks for a path and letters at once, and the window's own question for it comes late | they are in its field, whatever had the focus; nothing is tagged | `letters_after_a_key_that_asks_for_a_path_are_in_its_field` |
//! | … and the system has a window for that, which comes late | they do nothing, which is told | `letters_before_the_systems_window_comes_do_nothing` |
//! | … or closes the window | nothing is changed | `letters_behind_a_key_for_another_document_change_none` |
//! | … or for a new document of the clipboard, which comes late | they are for that document; the one before it is not changed | `letters_behind_a_key_for_another_document_change_none` |
//! | documents are closed one right after the other | each is | `letters_behind_a_key_for_another_document_change_none` |
//! | a document is closed with letters right behind, and another one comes to the front | they do nothing to that, which is told; after a pause they do | `letters_behind_a_key_for_another_document_change_none` |
//! | a key that would open a field and can't, and letters, Enter, Backspace, Delete and Escape after it, with and without something in the inspector, with nothing or only a space selected | it is said why; they do nothing | `letters_after_a_field_that_does_not_open_do_nothing` |
//! | … and Tab amid the letters | the focus goes on, and the letters do nothing | `letters_behind_tab_were_meant_for_a_field_too` |
//! | … and a pause, another key or a click before the next letter | the letter is a key again | `a_pause_another_key_or_a_click_ends_what_is_left_out` |

use std::collections::VecDeque;

use egui::{Key, Modifiers};
use hashiya::{
    model::Mention,
    workspace::{Action, Command},
};

use crate::support::{
    Driver,
    stage::{
        CTRL, Deed, Stage, TEXT, annotated, before, chord, differences, of_action, same_in_frames,
        struck,
    },
};

/// What a key opens, and the name of the field that letters then go to.
const OPENED: [(Action, &str); 8] = [
    (Action::Find, "Find in the article"),
    (Action::GoTo, "Go to"),
    (Action::Palette, "Do anything"),
    (Action::Note, "Note"),
    (Action::MakeClaim, "Gist"),
    (Action::AssignEntity, "Entity to find"),
    (Action::MergeEntity, "Entity to find"),
    (Action::History, "Find in history"),
];

#[test]
fn letters_after_the_key_that_opens_a_field_are_in_the_field() {
    for (action, name) in OPENED {
        let mut stage = Stage::new(before(action));
        // Each of these letters is a key of its own in the article.
        let letters = "1cden3";
        let mut events = of_action(action);
        events.extend(letters.chars().flat_map(struck));
        let tags = |stage: &Stage| {
            let mentions = stage.driver.document().set().contents().mentions.clone();
            let tag = |mention: &Mention| (mention.kind.clone(), mention.anchors.clone());
            mentions
                .values()
                .map(|mention| tag(mention))
                .collect::<Vec<_>>()
        };
        let tagged = tags(&stage);
        stage.frame(&events);
        stage.rest();
        assert_eq!(stage.focused(), name, "{action:?}");
        assert_eq!(stage.value_of_focus(), letters, "{action:?}");
        assert_eq!(tags(&stage), tagged, "{action:?}");
    }
}

/// Somebody whose name is not known yet.
fn stranger() -> Driver {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("a.txt");
    std::fs::write(&path, TEXT).expect("an article");
    Driver::start(folder, vec![path], None)
}

#[test]
fn a_question_amid_typing_hears_keys_after_a_pause() {
    let mut tag_and_note = struck('3');
    tag_and_note.extend("nنبأ ليلى".chars().flat_map(struck));
    tag_and_note.extend(chord(Modifiers::NONE, Key::Enter));
    for at_once in [true, false] {
        let mut stage = Stage::new(stranger);
        let select = Deed::ClickWords("مدينة النورس", 2).events(&mut stage.driver);
        stage.frame(&select);
        stage.rest();
        let frame = if at_once { tag_and_note.len() } else { 2 };
        for events in tag_and_note.chunks(frame) {
            stage.after(0.1);
            stage.frame(events);
        }
        stage.driver.run();
        assert!(stage.driver.sees("Who is annotating?"));
        assert!(stage.driver.sees_part("was left out"), "{at_once}");
        assert_eq!(
            (stage.focused(), stage.value_of_focus()),
            ("Your name".into(), String::new())
        );
        assert_eq!(stage.driver.workspace().annotator(), None);
        stage.after(0.6);
        for events in "ليلى".chars().map(struck) {
            stage.after(0.1);
            stage.frame(&events);
        }
        stage.frame(&chord(Modifiers::NONE, Key::Enter));
        stage.rest();
        let annotator = stage
            .driver
            .workspace()
            .annotator()
            .map(ToString::to_string);
        assert_eq!(annotator.as_deref(), Some("ليلى"), "{at_once}");
        assert_eq!(stage.driver.document().set().contents().mentions.len(), 1);
    }
}

/// What asks for a path.
const ASKS: [Action; 3] = [Action::Open, Action::SaveAs, Action::Save];

#[test]
fn letters_after_a_key_that_asks_for_a_path_are_in_its_field() {
    for (action, in_note) in ASKS
        .into_iter()
        .flat_map(|action| [(action, false), (action, true)])
    {
        let mut stage = Stage::late(annotated, 3);
        stage.driver.record().no_dialog = Some("There is none.".to_owned());
        let first = Deed::ClickWords("مدينة النورس", 1).events(&mut stage.driver);
        stage.frame(&first);
        stage.rest();
        if in_note {
            stage.frame(&of_action(Action::Note));
            stage.rest();
            assert_eq!(stage.focused(), "Note");
        }
        let contents = format!("{:?}", stage.driver.document().set().contents());
        let mut events = of_action(action);
        events.extend("23n456".chars().flat_map(struck));
        stage.frame(&events);
        stage.rest();
        assert_eq!(stage.focused(), "Path", "{action:?}");
        let typed = stage.value_of_focus();
        assert_eq!(typed.rsplit('/').next(), Some("23n456"), "{action:?}");
        let now = format!("{:?}", stage.driver.document().set().contents());
        assert!(now == contents, "{action:?}: something was changed");
    }
}

#[test]
fn letters_before_the_systems_window_comes_do_nothing() {
    for action in ASKS {
        let mut stage = Stage::new(annotated);
        let first = Deed::ClickWords("مدينة النورس", 1).events(&mut stage.driver);
        stage.frame(&first);
        stage.rest();
        let contents = format!("{:?}", stage.driver.document().set().contents());
        let mut events = of_action(action);
        events.extend("23n456".chars().flat_map(struck));
        stage.frame(&events);
        stage.driver.run();
        let now = format!("{:?}", stage.driver.document().set().contents());
        assert!(now == contents, "{action:?}: something was changed");
        assert!(stage.driver.sees_part("was left out"), "{action:?}");
        // Whoever comes back to the window before the other is answered goes on.
        stage.after(1.0);
        stage.frame(&struck('2'));
        stage.rest();
        let now = format!("{:?}", stage.driver.document().set().contents());
        assert!(now != contents, "{action:?}");
    }
}

#[test]
fn letters_behind_a_key_for_another_document_change_none() {
    let contents = |stage: &Stage| {
        let documents = stage.driver.workspace().documents();
        let all = documents.iter().map(|d| d.set().contents());
        format!("{:?}", all.collect::<Vec<_>>())
    };
    let inspect = |stage: &mut Stage| {
        let click = Deed::ClickWords("مدينة النورس", 1).events(&mut stage.driver);
        stage.frame(&click);
        stage.rest();
    };
    // None: the window closes. What was not saved is asked about, and is no matter here.
    let mut stage = Stage::new(|| Driver::article(TEXT));
    inspect(&mut stage);
    let before = contents(&stage);
    let mut events = of_action(Action::SelectAll);
    events.extend(of_action(Action::Quit));
    events.extend("2w".chars().flat_map(struck));
    stage.frame(&events);
    stage.driver.run();
    assert!(stage.driver.record().quit);
    assert_eq!(contents(&stage), before);
    // Or asks first: what is typed ahead is no answer.
    let mut stage = Stage::new(annotated);
    let before = contents(&stage);
    let mut events = of_action(Action::Quit);
    events.extend("2w ".chars().flat_map(struck));
    events.extend(chord(Modifiers::NONE, Key::Enter));
    stage.frame(&events);
    stage.driver.run();
    assert!(stage.driver.sees_part("before closing?"));
    assert!(stage.driver.record().asked.is_empty() && !stage.driver.record().quit);
    assert_eq!(contents(&stage), before);
    // A new one of the clipboard.
    let mut stage = Stage::late(annotated, 3);
    stage.driver.record().arriving = Some(VecDeque::new());
    stage.driver.record().clipboard = "نص جديد من الحافظة".to_owned();
    inspect(&mut stage);
    let before = contents(&stage);
    let mut events = of_action(Action::Paste);
    events.extend("2w".chars().flat_map(struck));
    stage.frame(&events);
    stage.driver.run();
    assert_eq!(contents(&stage), before);
    while let Some(answer) = stage
        .driver
        .record()
        .arriving
        .as_mut()
        .and_then(VecDeque::pop_front)
    {
        stage.driver.send(answer);
    }
    stage.rest();
    let documents = stage.driver.workspace().documents();
    assert_eq!(documents.len(), 2);
    let first = format!("{:?}", [documents[0].set().contents()]);
    assert!(before == first, "the first was changed");
    // The one that comes to the front when another is closed.
    let mut stage = Stage::new(annotated);
    inspect(&mut stage);
    let other = stage.driver.folder.path().join("other.txt");
    std::fs::write(&other, "نص آخر").expect("an article");
    stage.driver.send(Command::OpenPath(other));
    stage.rest();
    assert_eq!(stage.driver.workspace().documents().len(), 2);
    let mut events = of_action(Action::Close);
    events.extend("2w".chars().flat_map(struck));
    stage.frame(&events);
    stage.driver.run();
    assert_eq!(contents(&stage), before);
    assert!(stage.driver.sees_part("was left out"));
    stage.after(1.0);
    stage.frame(&struck('2'));
    stage.rest();
    assert_ne!(contents(&stage), before);
    // Other keys go on as before.
    let mut stage = Stage::new(|| Driver::article(TEXT));
    for name in ["second.txt", "third.txt"] {
        let path = stage.driver.folder.path().join(name);
        std::fs::write(&path, name).expect("an article");
        stage.driver.send(Command::OpenPath(path));
    }
    stage.rest();
    let twice = [of_action(Action::Close), of_action(Action::Close)].concat();
    stage.frame(&twice);
    stage.driver.run();
    assert_eq!(stage.driver.workspace().documents().len(), 1);
}

/// Two words that bear no tag are selected, or nothing is; neither in the inspector.
fn with_nothing_at_hand(selects: bool) -> Driver {
    let mut driver = annotated();
    if selects {
        let range = driver.place("المساء");
        driver.send(Command::Select(Some(range)));
    }
    driver
}

/// A mention is in the inspector, and nothing is selected.
fn with_a_mention_at_hand() -> Driver {
    let mut driver = annotated();
    let mention = *(driver.document().set().contents().mentions.keys().next()).expect("one");
    driver.send(Command::Focus(Some(mention.into())));
    driver.send(Command::Select(None));
    driver
}

/// The same, with a space selected.
fn with_a_space_selected() -> Driver {
    let mut driver = with_a_mention_at_hand();
    let text = driver.document().set().article().text();
    let space = text.find(' ').expect("a space");
    driver.send(Command::Select(Some(space..space + 1)));
    driver
}

const AT_HAND: [fn() -> Driver; 4] = [
    || with_nothing_at_hand(false),
    || with_nothing_at_hand(true),
    with_a_mention_at_hand,
    with_a_space_selected,
];

#[test]
fn letters_after_a_field_that_does_not_open_do_nothing() {
    let fields = Action::table().iter().map(|info| info.action);
    let fields = fields.filter(|action| action.opens_field());
    let mut refused = Vec::new();
    for action in fields {
        for prepare in AT_HAND {
            let mut stage = Stage::new(prepare);
            if stage.driver.workspace().available(action) {
                continue;
            }
            refused.push(action);
            let before = stage.outcome();
            let mut events = of_action(action);
            events.extend("Nmn1Kطcde'3 t".chars().flat_map(struck));
            // As one fills in a field, mends a slip and leaves.
            for key in [Key::Enter, Key::Backspace, Key::Delete, Key::Enter] {
                events.extend(chord(Modifiers::NONE, key));
                events.extend("1 m".chars().flat_map(struck));
            }
            events.extend(chord(Modifiers::NONE, Key::Escape));
            stage.frame(&events);
            stage.rest();
            assert!(
                stage
                    .driver
                    .sees_part("What is typed right after its key is left out"),
                "{action:?}"
            );
            let notices: Vec<u64> = (stage.driver.workspace().notices().iter())
                .map(|notice| notice.id)
                .collect();
            for notice in notices {
                stage.driver.send(Command::Dismiss(notice));
            }
            let told = differences(&before, &stage.outcome());
            assert!(told.is_empty(), "{action:?}:\n{told}");
        }
    }
    for action in [Action::AssignEntity, Action::MakeClaim] {
        assert!(refused.contains(&action), "{action:?}");
    }
    // However they are divided.
    let deeds = [Deed::Act(Action::AssignEntity), Deed::Type("mn1cde3")];
    same_in_frames(&deeds, &[3]).unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn letters_behind_tab_were_meant_for_a_field_too() {
    let mut stage = Stage::new(with_a_mention_at_hand);
    let revision = stage.driver.document().revision();
    let unit = stage.driver.workspace().preferences().snap;
    stage.frame(&of_action(Action::MakeClaim));
    stage.frame(&"gist".chars().flat_map(struck).collect::<Vec<_>>());
    stage.frame(&chord(Modifiers::NONE, Key::Tab));
    stage.frame(&"some 1".chars().flat_map(struck).collect::<Vec<_>>());
    stage.rest();
    assert_eq!(stage.driver.document().revision(), revision);
    assert_eq!(stage.driver.workspace().preferences().snap, unit);
}

#[test]
fn a_pause_another_key_or_a_click_ends_what_is_left_out() {
    let between: [fn(&mut Stage); 3] = [
        |stage| {
            stage.after(2.5);
        },
        |stage| {
            // The caret goes to the beginning, and lets go of what was selected.
            stage.frame(&chord(CTRL, Key::Home));
            let range = stage.driver.place("المساء");
            stage.driver.send(Command::Select(Some(range)));
        },
        |stage| {
            let click = Deed::ClickWords("انتهى", 1).events(&mut stage.driver);
            stage.frame(&click);
            let range = stage.driver.place("المساء");
            stage.driver.send(Command::Select(Some(range)));
        },
    ];
    for (case, between) in between.into_iter().enumerate() {
        let mut stage = Stage::new(|| with_nothing_at_hand(true));
        let mentions = |stage: &Stage| stage.driver.document().set().contents().mentions.len();
        let before = mentions(&stage);
        stage.frame(&of_action(Action::AssignEntity));
        stage.frame(&struck('1'));
        stage.driver.run();
        assert_eq!(mentions(&stage), before);
        between(&mut stage);
        stage.frame(&struck('1'));
        stage.driver.run();
        let told = stage.driver.workspace().notices();
        assert_eq!(mentions(&stage), before + 1, "{case}: {told:?}");
    }
}
