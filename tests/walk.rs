//! The first whole path through the program, as a person walks it.

use egui_kittest::kittest::Queryable;
use hashiya::{
    model::{Act, RecordId},
    store,
    workspace::{Action, Change, Command},
};

use crate::support::Driver;

const EVIDENCE: &str = "تقترح الانسحاب خلال سنتين إلى خمس سنوات";
const GIST: &str = "2–5 year withdrawal proposal";

#[test]
fn the_window_opens_on_the_sample_as_a_copy_that_is_saved_nowhere() {
    let driver = Driver::sample();
    let document = driver.document();
    assert!(document.path().is_none());
    assert!(!document.has_unsaved_changes());
    let contents = document.set().contents();
    assert!(contents.mentions.len() >= 30 && contents.claims.len() >= 3);
    assert!(driver.sees(GIST), "the claim stands in the list");
}

/// Open, select by dragging, tag, claim, undo, redo, save, reopen, export: asserted on the
/// workspace, then the file, then the accessibility tree.
#[test]
fn an_article_is_read_tagged_saved_reopened_and_exported() {
    let text = include_str!("../assets/articles/sample.ar.txt");
    let mut driver = Driver::article(text);
    assert_eq!(driver.document().set().contents().mentions.len(), 0);

    driver.select("وكالة أنباء المرافئ");
    let span = driver.document().selection().expect("a selection");
    assert_eq!(
        driver.document().set().article().quote(span),
        "وكالة أنباء المرافئ"
    );
    driver.key(egui::Key::Num2);
    let mentions = &driver.document().set().contents().mentions;
    assert_eq!(
        mentions.values().next().map(|m| m.kind.as_str()),
        Some("ORG")
    );
    driver.press(Action::MakeEntity);
    assert_eq!(driver.document().set().contents().entities.len(), 1);

    driver.select(EVIDENCE);
    driver.press(Action::MakeClaim);
    driver.type_into("Gist", GIST);
    let claim_id = *driver
        .document()
        .set()
        .contents()
        .claims
        .keys()
        .next()
        .expect("a claim");
    let entity = *driver
        .document()
        .set()
        .contents()
        .entities
        .keys()
        .next()
        .expect("an entity");
    let record = RecordId::Claim(claim_id);
    driver.send(Command::Change(
        record,
        Change::Act(Some(Act::from("proposal"))),
    ));
    driver.send(Command::Change(record, Change::Entity(Some(entity))));
    driver.type_into(
        "Translation",
        "proposes to withdraw within two to five years",
    );
    driver.type_into("Note", "من مسؤول لم يكشف اسمه, via the agency");
    let claim = driver
        .document()
        .set()
        .claim(claim_id)
        .expect("the claim")
        .clone();
    assert_eq!(claim.gist, GIST);
    assert_eq!(claim.note, "من مسؤول لم يكشف اسمه, via the agency");
    assert_eq!(claim.claimant, Some(entity));

    let before = driver.document().set().contents().clone();
    driver.press(Action::Undo);
    let undone = driver.document().set().claim(claim_id).expect("the claim");
    assert_eq!(undone.note, "", "a typed note is one step");
    driver.press(Action::Redo);
    let redone = driver.document().set().claim(claim_id).expect("the claim");
    assert_eq!(redone, before.claims.get(&claim_id).expect("the claim"));

    let saved = driver.save_as("walk.ron");
    assert!(!driver.document().has_unsaved_changes());
    assert!(
        saved.contains(&format!("quotes: [\"{EVIDENCE}\"]")),
        "{saved}"
    );
    let scalars = text[..text.find(EVIDENCE).expect("evidence")]
        .chars()
        .count();
    let evidence = format!(
        "evidence: [({scalars}, {})]",
        scalars + EVIDENCE.chars().count()
    );
    assert!(saved.contains(&evidence), "{evidence} in {saved}");
    let opened = store::decode(saved.as_bytes()).expect("a save");
    assert_eq!(opened.problems, []);
    assert_eq!(store::encode(&opened.set), saved);

    let path = driver.folder.path().join("walk.ron");
    let folder = driver.kill();
    let mut driver = Driver::start(folder, vec![path], Some("annotator-1"));
    assert!(
        driver.workspace().question().is_none(),
        "{:?}",
        driver.workspace().question()
    );
    assert_eq!(
        driver
            .document()
            .set()
            .claim(claim_id)
            .map(|c| c.gist.as_str()),
        Some(GIST)
    );
    driver.send(Command::Focus(Some(record)));
    assert!(driver.sees_part(EVIDENCE), "the evidence is on screen");
    assert!(driver.sees(&format!("Claim “{GIST}”: {EVIDENCE}")));
    assert!(driver.sees(&format!("Gloss: {GIST}")));

    driver.press(Action::CopyTags);
    let (tsv, html) = driver.record().copied.pop().expect("a copy");
    assert!(
        tsv.lines()
            .any(|row| row.contains(GIST) && row.contains(EVIDENCE))
    );
    assert!(html.is_some_and(|html| html.contains("dir=\"rtl\"") && html.contains(EVIDENCE)));
}

#[test]
fn a_click_reaches_nested_annotations_one_after_the_other() {
    let mut driver = Driver::article("زار وفد وزارة خارجية الساحل المدينة أمس");
    driver.select("وزارة خارجية الساحل");
    driver.key(egui::Key::Num2);
    driver.select("الساحل");
    driver.key(egui::Key::Num3);
    driver.send(Command::Focus(None));
    let range = driver.place("الساحل");
    let (from, to) = driver.points(range);
    let at = from + (to - from) / 2.0;
    let kind = |driver: &Driver| {
        let id = driver.document().focused_mention().expect("a mention");
        driver
            .document()
            .set()
            .mention(id)
            .expect("it")
            .kind
            .to_string()
    };
    driver.click(at);
    assert_eq!(kind(&driver), "GPE", "the innermost first");
    driver.wait(1.0);
    driver.click(at);
    assert_eq!(kind(&driver), "ORG", "then what is around it");
    assert!(driver.sees("Country, city: الساحل"));
    assert!(driver.sees("Organisation: وزارة خارجية الساحل"));
}

#[test]
fn a_selection_across_directions_keeps_its_logical_text() {
    let mut driver =
        Driver::article("أعلنت شركة Nova & Sons في 2,500 موقع (COVID-19) أنها مستمرة.");
    let words = "شركة Nova & Sons في 2,500 موقع (COVID-19) أنها";
    driver.select(words);
    let span = driver.document().selection().expect("a selection");
    assert_eq!(driver.document().set().article().quote(span), words);
    driver.press(Action::Copy);
    assert_eq!(driver.record().copied.pop(), Some((words.to_owned(), None)));
}

#[test]
fn half_of_a_number_inside_arabic_text_can_be_selected() {
    let mut driver = Driver::article("منذ عام 2002 لم يتغير شيء");
    driver.drag_letters();
    let start = driver.place("2002").start;
    let (from, to) = driver.points(start..start + 2);
    driver.drag(from, to);
    let span = driver.document().selection().expect("a selection");
    assert_eq!(driver.document().set().article().quote(span), "20");
}

#[test]
fn who_annotates_is_asked_before_the_first_edit_and_then_it_is_made() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "زار الوفد بغداد أمس").expect("an article");
    let mut driver = Driver::start(folder, vec![path], None);
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    assert!(driver.sees("Who is annotating?"));
    assert_eq!(driver.document().set().contents().mentions.len(), 0);
    // Until it has been seen, keys are for something else.
    driver.wait(0.6);
    driver.type_into("Your name", "ليلى");
    driver.key(egui::Key::Enter);
    let mentions = &driver.document().set().contents().mentions;
    assert_eq!(
        mentions.values().next().map(|m| m.made.by.to_string()),
        Some("ليلى".into())
    );
    let folder = driver.kill();
    let driver = Driver::start_with_ids(folder, Vec::new(), None, 100);
    assert_eq!(driver.workspace().annotator().map(|a| &**a), Some("ليلى"));
}

#[test]
fn finding_as_one_types_selects_the_hit_on_escape() {
    let mut driver = Driver::article("قال مَسؤول إن مسؤول الأمن عاد");
    driver.press(Action::Find);
    driver.type_into("Find in the article", "مسؤول");
    assert_eq!(
        driver.document().find().hits().len(),
        2,
        "without vowel marks, from the first start"
    );
    assert!(driver.sees("1 of 2"));
    driver.press(Action::FindNext);
    assert!(driver.sees("2 of 2"));
    driver.harness.get_by_label("Exactly as typed").click();
    driver.run();
    assert_eq!(
        driver.document().find().hits().len(),
        1,
        "exactly as stored"
    );
    assert!(
        driver.sees("1 of 1"),
        "the present hit stays the present one"
    );
    let hit = driver.document().find().current_hit();
    driver.press(Action::Deselect);
    assert!(!driver.document().find().is_open());
    assert_eq!(driver.document().selection().map(|s| s.range()), hit);
    driver.press(Action::Find);
    assert!(
        driver
            .harness
            .get_by_label("Find in the article")
            .is_focused()
            || driver.sees("1 of 2")
    );
}

#[test]
fn double_and_triple_click_take_the_word_and_the_sentence() {
    let mut driver = Driver::article("وصل کتاب‌ها أمس. ثم عاد الوفد إلى بغداد؟ نعم.");
    let word = driver.place("کتاب‌ها");
    let (from, to) = driver.points(word);
    let at = from + (to - from) / 2.0;
    driver.clicks(at, 2);
    let selected = |driver: &Driver| {
        let span = driver.document().selection().expect("a selection");
        driver.document().set().article().quote(span).to_owned()
    };
    assert_eq!(selected(&driver), "کتاب‌ها");
    driver.wait(1.0);
    driver.clicks(at, 3);
    assert_eq!(selected(&driver), "وصل کتاب‌ها أمس.");
}

#[test]
fn a_tap_whose_press_and_release_fall_into_one_frame_counts() {
    let mut driver = Driver::article("زار الوفد بغداد أمس");
    let word = driver.place("بغداد");
    let (from, to) = driver.points(word.clone());
    let at = from + (to - from) / 2.0;
    let mut tap = |times: usize| {
        let input = driver.harness.input_mut();
        for _ in 0..times {
            for pressed in [true, false] {
                input.events.push(egui::Event::PointerMoved(at));
                input.events.push(egui::Event::PointerButton {
                    pos: at,
                    button: egui::PointerButton::Primary,
                    pressed,
                    modifiers: egui::Modifiers::NONE,
                });
            }
        }
        driver.run();
        driver.document().selection().map(|s| s.range())
    };
    assert_eq!(tap(1), None);
    assert_eq!(tap(1), Some(word));
}

#[test]
fn the_page_follows_the_caret() {
    let mut driver = Driver::sample();
    let command = egui::Modifiers {
        ctrl: true,
        command: true,
        ..egui::Modifiers::NONE
    };
    let last = "المصدر";
    assert!(!driver.sees(last), "the end is out of view at first");
    driver.harness.key_press_modifiers(command, egui::Key::End);
    driver.run();
    assert!(driver.sees(last));
    driver.harness.key_press_modifiers(command, egui::Key::Home);
    driver.run();
    assert!(driver.sees("[ad_1]") && !driver.sees(last));
    for _ in 0..6 {
        driver.key(egui::Key::PageDown);
    }
    assert!(driver.sees(last));
}

#[test]
fn undo_of_typing_goes_back_to_where_the_caret_was_moved() {
    let mut driver = Driver::article("زار الوفد بغداد أمس");
    driver.select("بغداد");
    driver.key(egui::Key::Num3);
    driver.press(Action::Note);
    let note = |driver: &Driver| {
        let id = driver.document().focused_mention().expect("a mention");
        driver
            .document()
            .set()
            .mention(id)
            .expect("it")
            .note
            .clone()
    };
    let field = |driver: &mut Driver, text: &str| {
        for letter in text.chars() {
            driver
                .harness
                .get_by_label("Note")
                .type_text(&letter.to_string());
            driver.run();
        }
    };
    field(&mut driver, "ab");
    driver.key(egui::Key::Home);
    field(&mut driver, "xy");
    assert_eq!(note(&driver), "xyab");
    driver.press(Action::Undo);
    assert_eq!(note(&driver), "ab");
    driver.press(Action::Undo);
    assert_eq!(note(&driver), "");
    field(&mut driver, "one two");
    driver.press(Action::Undo);
    assert_eq!(note(&driver), "one", "a word is a step");
}

#[test]
fn a_narrow_window_leaves_the_text_and_shows_the_inspector_when_it_is_needed() {
    let mut driver = Driver::article("زار الوفد بغداد أمس");
    driver.harness.set_size(egui::vec2(640.0, 420.0));
    driver.run();
    assert!(!driver.sees("Tag as Person") && !driver.sees("Title"));
    driver.select("بغداد");
    driver.press(Action::MakeClaim);
    driver.type_into("Gist", "the delegation was in Baghdad");
    driver.press(Action::Lists);
    assert!(driver.sees("Tag as Person"));
}

#[test]
fn shift_extends_a_selection_by_key_and_by_click() {
    let mut driver = Driver::article("عاد الوفد إلى بغداد ثم رحل");
    let range = driver.place("الوفد");
    let (from, _) = driver.points(range.clone());
    driver.click(from);
    let shift = egui::Modifiers::SHIFT;
    for _ in 0..5 {
        driver
            .harness
            .key_press_modifiers(shift, egui::Key::ArrowLeft);
        driver.run();
    }
    assert_eq!(
        driver.document().selection().map(|s| s.range()),
        Some(range.clone())
    );
    let last = driver.place("بغداد");
    let (_, to) = driver.points(last.clone());
    driver.hold(shift);
    driver.click(to);
    driver.hold(egui::Modifiers::NONE);
    let selected = driver.document().selection().map(|s| s.range());
    assert_eq!(selected, Some(range.start..last.end));
}

#[test]
fn a_drag_by_pointer_selects_what_keys_select() {
    let mut driver = Driver::article("بين ABC و١٢٣ وأيضا (XYZ) هنا");
    let len = driver.document().set().article().text().len();
    let (from, to) = driver.points(0..len);
    driver.drag(from, to);
    let dragged = driver.document().selection();
    driver.send(Command::Select(None));
    driver.press(Action::SelectAll);
    assert_eq!(driver.document().selection(), dragged);
}

#[test]
fn text_size_and_theme_are_remembered() {
    let mut driver = Driver::sample();
    let before = driver.workspace().preferences().text_size;
    driver.press(Action::LargerText);
    assert!(driver.workspace().preferences().text_size > before);
    driver.press(Action::ToggleTheme);
    let folder = driver.kill();
    let driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 100);
    assert!(driver.workspace().preferences().text_size > before);
    assert_eq!(driver.workspace().preferences().theme, store::Theme::Dark);
}
