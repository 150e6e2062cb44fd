//! The loop without a mouse: stepping, tagging again, repeating, the palette, the menu of a place.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | the last repeatable thing is undone | `R` offers the one before that stands, or none; redone, it again | `what_was_undone_is_not_repeated_until_it_is_redone` |
//! | words are selected, and the palette finds what can be done and what can't | what can be done comes first, and Enter does it | `the_palette_offers_first_what_can_be_done` |
//! | nothing that the palette finds can be done | Enter does nothing, and it stays open | `the_palette_says_why_not_and_leads_with_what_was_used_last` |
//! | … and something is done that `R` does not repeat | it is forgotten | `what_was_undone_is_not_repeated_until_it_is_redone` |

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::{Claim, Code as _, Mention, RecordId},
    workspace::{Action, Command},
};

use crate::support::Driver;

const TEXT: &str = "قال الوزير إن الوفد عاد. ثم سافر الوفد إلى بغداد أمس؟\nوفي المساء وصل الخبر.";

fn selected(driver: &Driver) -> &str {
    let document = driver.document();
    let words = |span| document.set().article().quote(span);
    document.selection().map_or("", words)
}

fn mentions(driver: &Driver) -> Vec<(String, String)> {
    let set = driver.document().set();
    let told = |mention: &Mention| {
        let span = mention.spans().next().expect("a place");
        (
            mention.kind.to_string(),
            set.article().quote(span).to_owned(),
        )
    };
    let mut mentions: Vec<_> = set.contents().mentions.iter().collect();
    mentions.sort_by_key(|(id, _)| **id);
    mentions.into_iter().map(|(_, m)| told(m)).collect()
}

fn steps(driver: &mut Driver, action: Action, expected: &[&str]) {
    for words in expected {
        driver.press(action);
        assert_eq!(selected(driver), *words, "{action:?}");
    }
}

#[test]
fn words_and_sentences_are_stepped_through_from_where_one_is() {
    let mut driver = Driver::article(TEXT);
    steps(&mut driver, Action::NextWord, &["قال", "الوزير", "إن"]);
    steps(&mut driver, Action::PreviousWord, &["الوزير", "قال", "قال"]);
    let (first, second) = ("قال الوزير إن الوفد عاد.", "ثم سافر الوفد إلى بغداد أمس؟");
    let last = "وفي المساء وصل الخبر.";
    steps(
        &mut driver,
        Action::NextSentence,
        &[first, second, last, last],
    );
    steps(&mut driver, Action::PreviousSentence, &[second, first]);
    // Letting go leaves the caret at the end of what was selected.
    driver.press(Action::Deselect);
    steps(&mut driver, Action::NextWord, &["ثم", "سافر"]);
    driver
        .harness
        .key_press_modifiers(Modifiers::SHIFT | Modifiers::CTRL, Key::ArrowLeft);
    driver.run();
    assert_eq!(selected(&driver), "سافر الوفد");
    driver
        .harness
        .key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    driver.run();
    assert_eq!(selected(&driver), "سافر الوف");
}

#[test]
fn a_selection_grows_to_sentence_and_paragraph_and_shrinks_the_way_it_came() {
    let mut driver = Driver::article(TEXT);
    driver.select("سافر");
    let sentence = "ثم سافر الوفد إلى بغداد أمس؟";
    let paragraph = TEXT.lines().next().expect("a line");
    steps(&mut driver, Action::Grow, &[sentence, paragraph, paragraph]);
    steps(&mut driver, Action::Shrink, &[sentence, "سافر", "سافر"]);
    driver.send(Command::Select(Some(0..paragraph.len())));
    steps(
        &mut driver,
        Action::Shrink,
        &["قال الوزير إن الوفد عاد.", "قال"],
    );
    driver.press(Action::Deselect);
    steps(
        &mut driver,
        Action::Grow,
        &["قال", "قال الوزير إن الوفد عاد."],
    );
}

#[test]
fn mentions_and_claims_are_stepped_through_apart() {
    let mut driver = Driver::article(TEXT);
    for (words, key) in [
        ("الوزير", Key::Num1),
        ("بغداد", Key::Num3),
        ("المساء", Key::Num6),
    ] {
        driver.select(words);
        driver.key(key);
    }
    for words in ["عاد", "وصل"] {
        driver.select(words);
        driver.press(Action::MakeClaim);
        driver.key(Key::Escape);
    }
    driver.send(Command::Focus(None));
    driver.press(Action::Deselect);
    driver
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Home);
    driver.run();
    let words = |driver: &Driver| {
        let set = driver.document().set();
        let span = driver.document().focus().and_then(|id| set.first_span(id));
        span.map_or(String::new(), |span| set.article().quote(span).to_owned())
    };
    for (action, expected) in [
        (Action::NextMention, "الوزير"),
        (Action::NextMention, "بغداد"),
        (Action::PreviousClaim, "عاد"),
        (Action::NextClaim, "وصل"),
        (Action::PreviousMention, "المساء"),
        (Action::PreviousMention, "بغداد"),
        (Action::PreviousAnnotation, "عاد"),
        (Action::NextAnnotation, "بغداد"),
    ] {
        driver.press(action);
        assert_eq!(words(&driver), expected, "{action:?}");
    }
    steps(&mut driver, Action::NextWord, &["بغداد", "أمس"]);
}

#[test]
fn the_last_tag_comes_again_with_the_space_bar() {
    let mut driver = Driver::article(TEXT);
    driver.select("الوزير");
    driver.press(Action::TagAgain);
    assert_eq!(mentions(&driver), [], "no tag has been used");
    driver.key(Key::O);
    driver.select("بغداد");
    driver.press(Action::TagAgain);
    let expected = [("OCC", "الوزير"), ("OCC", "بغداد")];
    assert_eq!(
        mentions(&driver),
        expected.map(|(k, w)| (k.to_owned(), w.to_owned()))
    );
}

#[test]
fn a_sticky_tag_tags_every_drag_and_double_click_until_escape() {
    let mut driver = Driver::article(TEXT);
    driver.select("الوزير");
    driver.key(Key::Num1);
    driver.press(Action::StickyTag);
    assert!(driver.sees_part("Sticky tag: Person"));
    driver.select("بغداد");
    let (from, to) = {
        let word = driver.place("المساء");
        driver.points(word)
    };
    driver.clicks(from + (to - from) / 2.0, 2);
    assert_eq!(mentions(&driver).len(), 3);
    driver.key(Key::Escape);
    assert!(!driver.sees_part("Sticky tag"));
    driver.select("الخبر");
    assert_eq!(mentions(&driver).len(), 3);
    assert_eq!(selected(&driver), "الخبر");
}

#[test]
fn the_last_thing_is_repeated_tag_entity_claim_or_the_value_of_a_field() {
    let mut driver = Driver::article(TEXT);
    driver.select("الوزير");
    driver.key(Key::Num1);
    assert!(!driver.sees_part("R: "), "it is so already");
    driver.select("الخبر");
    assert!(driver.sees("R: tag as Person"));
    driver.press(Action::Repeat);
    assert_eq!(mentions(&driver)[1].1, "الخبر");
    driver.press(Action::PreviousMention);
    driver.press(Action::MakeEntity);
    driver.press(Action::NextMention);
    driver.press(Action::Repeat);
    let entities = |driver: &Driver| -> Vec<_> {
        let mentions = driver.document().set().contents().mentions.values();
        mentions.map(|mention| mention.entity).collect()
    };
    let linked = entities(&driver);
    assert!(linked[0].is_some() && linked[0] == linked[1]);
    driver.select("عاد");
    driver.press(Action::MakeClaim);
    driver.key(Key::Escape);
    assert!(
        driver.document().focus().is_some(),
        "Escape leaves the field, not the record"
    );
    driver.select("وصل");
    driver.press(Action::Repeat);
    let claims = |driver: &Driver| -> Vec<Claim> {
        let claims = driver.document().set().contents().claims.values();
        claims.map(|claim| Claim::clone(claim)).collect()
    };
    assert_eq!(claims(&driver).len(), 2);
    let focus = driver.document().focus().expect("a claim");
    let act = hashiya::workspace::Change::Act(Some(hashiya::model::Act::new("denial")));
    driver.send(Command::Change(focus, act));
    driver.press(Action::PreviousClaim);
    assert!(driver.sees_part("R: act: "));
    driver.press(Action::Repeat);
    let acts: Vec<_> = claims(&driver).into_iter().map(|claim| claim.act).collect();
    assert!(
        acts.iter()
            .all(|act| act.as_ref().is_some_and(|act| act.code() == "denial"))
    );
    driver.press(Action::Undo);
    assert!(claims(&driver)[0].act.is_none(), "one step");
}

#[test]
fn what_was_undone_is_not_repeated_until_it_is_redone() {
    let mut driver = Driver::article(TEXT);
    let offered = |driver: &mut Driver| {
        driver.select("بغداد");
        let deed = driver.workspace().deed();
        let words = deed.map(|deed| deed.words(driver.document().set()));
        assert_eq!(driver.sees_part("R: "), words.is_some());
        words
    };
    driver.select("الوزير");
    driver.key(Key::Num1);
    driver.select("الخبر");
    driver.key(Key::Num2);
    driver.select("عاد");
    driver.press(Action::MakeClaim);
    driver.key(Key::Escape);
    assert_eq!(offered(&mut driver).as_deref(), Some("claim"));
    driver.press(Action::Undo);
    assert_eq!(offered(&mut driver).as_deref(), Some("tag as Organisation"));
    driver.press(Action::Undo);
    assert_eq!(offered(&mut driver).as_deref(), Some("tag as Person"));
    driver.press(Action::Undo);
    assert_eq!(offered(&mut driver), None);
    driver.press(Action::Redo);
    driver.press(Action::Redo);
    assert_eq!(offered(&mut driver).as_deref(), Some("tag as Organisation"));
    driver.press(Action::Undo);
    let mention = driver.document().set().contents().mentions.keys().next();
    let note = hashiya::workspace::Change::Note("نعم".into());
    let first = RecordId::from(*mention.expect("the first"));
    driver.send(Command::Change(first, note));
    assert_eq!(offered(&mut driver).as_deref(), Some("tag as Person"));
}

fn palette(driver: &mut Driver, typed: &str) {
    driver.press(Action::Palette);
    assert!(driver.harness.get_by_label("Do anything").is_focused());
    driver.harness.get_by_label("Do anything").type_text(typed);
    driver.run();
}

#[test]
fn the_palette_finds_by_name_in_five_languages_and_acts_where_one_was() {
    for typed in [
        "select all",
        "slct all",
        "تحديد الكل",
        "انتخاب همه",
        "בחירת הכול",
        "سب منتخب",
    ] {
        let mut driver = Driver::article(TEXT);
        palette(&mut driver, typed);
        driver.key(Key::Enter);
        assert_eq!(selected(&driver), TEXT, "{typed}");
        assert!(!driver.sees("Do anything"));
    }
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    palette(&mut driver, "מדינה");
    driver.key(Key::Enter);
    assert_eq!(mentions(&driver), [("GPE".to_owned(), "بغداد".to_owned())]);
    assert!(matches!(
        driver.document().focus(),
        Some(RecordId::Mention(_))
    ));
    driver.key(Key::J);
    palette(&mut driver, "");
    driver.key(Key::Num3);
    assert!(
        driver.document().selection().is_none(),
        "keys are the palette’s"
    );
    driver.key(Key::Escape);
    assert!(
        driver.document().focus().is_some(),
        "Escape leaves the palette alone"
    );
    assert!(!driver.sees("Do anything"));
}

#[test]
fn the_palette_offers_first_what_can_be_done() {
    for typed in ["person", "entity", "claim", "undo", "text", "a", "e"] {
        let mut driver = Driver::article(TEXT);
        driver.select("بغداد");
        palette(&mut driver, typed);
        let all = driver.harness.root().children_recursive();
        let rows =
            all.filter(|node| node.accesskit_node().role() == egui::accesskit::Role::ListBoxOption);
        let barred: Vec<bool> = rows
            .map(|node| node.accesskit_node().is_disabled())
            .collect();
        assert!(!barred.is_empty(), "{typed}");
        assert!(barred.is_sorted(), "{typed}: {barred:?}");
    }
    let mut driver = Driver::article(TEXT);
    driver.select("بغداد");
    palette(&mut driver, "person");
    driver.key(Key::Enter);
    assert_eq!(mentions(&driver), [("PER".to_owned(), "بغداد".to_owned())]);
}

#[test]
fn the_palette_says_why_not_and_leads_with_what_was_used_last() {
    let mut driver = Driver::article(TEXT);
    palette(&mut driver, "claim from");
    assert!(driver.sees_part("Claim from selection, Annotate, C, no text is selected"));
    driver.key(Key::Enter);
    assert!(driver.sees("Do anything"), "it stays open");
    driver.key(Key::Escape);
    palette(&mut driver, "light");
    driver.key(Key::Enter);
    palette(&mut driver, "");
    driver.key(Key::Enter);
    let theme = driver.workspace().preferences().theme;
    assert_eq!(theme, hashiya::store::Theme::Light, "twice is back");
    palette(&mut driver, "");
    for _ in 0..3 {
        driver.key(Key::ArrowDown);
    }
    for _ in 0..5 {
        driver.key(Key::ArrowUp);
    }
    driver.key(Key::Enter);
    let theme = driver.workspace().preferences().theme;
    assert_eq!(theme, hashiya::store::Theme::Dark);
}

#[test]
fn the_menu_of_a_place_is_reached_by_pointer_and_by_key() {
    let mut driver = Driver::article(TEXT);
    // Nothing selected: the word at the caret.
    driver.press(Action::MenuHere);
    assert_eq!(selected(&driver), "قال");
    assert!(driver.harness.get_by_label("Tag as").is_focused());
    driver.key(Key::ArrowDown);
    driver.key(Key::Escape);
    assert!(!driver.sees("Tag as"));
    assert_eq!(selected(&driver), "قال");
    driver.press(Action::MenuHere);
    for _ in 0..20 {
        if driver
            .harness
            .get_by_label("Claim from selection C")
            .is_focused()
        {
            break;
        }
        driver.key(Key::Tab);
    }
    driver.key(Key::Enter);
    assert_eq!(driver.document().set().contents().claims.len(), 1);
}

#[test]
fn a_key_is_given_on_the_sheet_taken_on_confirmation_and_given_back() {
    let mut driver = Driver::article(TEXT);
    driver.press(Action::ChangeKeys);
    assert!(driver.harness.get_by_label("Find an action").is_focused());
    driver
        .harness
        .get_by_label("Find an action")
        .type_text("חיפוש");
    driver.run();
    let keys = |driver: &Driver, action| driver.workspace().shortcut(action).map(|k| k.to_string());
    let (find, save) = (Action::Find, Action::Save);
    driver.harness.get_by_label("Find…: Ctrl+F").focus();
    driver.key(Key::Enter);
    driver.harness.get_by_label("Find…: press its new key");
    driver
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::S);
    driver.run();
    assert_eq!(
        keys(&driver, find).as_deref(),
        Some("Ctrl+F"),
        "it is asked first"
    );
    assert!(driver.sees_part("Ctrl+S is the key of “Save”"));
    driver.key(Key::Escape);
    assert_eq!(keys(&driver, save).as_deref(), Some("Ctrl+S"));
    assert!(
        driver.harness.get_by_label("Find…: Ctrl+F").is_focused(),
        "the sheet stays"
    );
    driver.key(Key::Enter);
    driver
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::S);
    driver.run();
    driver.key(Key::Enter);
    assert_eq!(keys(&driver, find).as_deref(), Some("Ctrl+S"));
    assert_eq!(keys(&driver, save), None);
    driver.harness.get_by_label("Find…: no key").click();
    driver.run();
    assert_eq!(keys(&driver, find), None);
    driver.harness.get_by_label("Find…: back to Ctrl+F").click();
    driver.run();
    assert_eq!(keys(&driver, find).as_deref(), Some("Ctrl+F"));
    driver.harness.get_by_label("All keys as at first").click();
    driver.run();
    assert_eq!(keys(&driver, save), None, "it is asked twice");
    driver
        .harness
        .get_by_label("Really give everything its first key?")
        .click();
    driver.run();
    assert_eq!(keys(&driver, save).as_deref(), Some("Ctrl+S"));
    driver.key(Key::Escape);
    assert!(!driver.sees("Change keys"));
}
