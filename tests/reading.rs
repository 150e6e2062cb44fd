//! Help for reading, in the real window.

use egui::Rect;
use egui_kittest::kittest::Queryable;
use hashiya::{
    model::RecordId,
    workspace::{Action, Command},
};

use crate::support::Driver;

/// Numbered paragraphs of uneven length, parted by blank lines.
fn book(paragraphs: usize) -> String {
    let words = "قالت الوكالة في بيان نشر مساء اليوم إن الاجتماع تأجل ";
    (1..=paragraphs)
        .map(|n| format!("فقرة {n:05}: {}\n\n", words.repeat(1 + n * 7 % 5)))
        .collect()
}

/// Where the paragraph with this number stands on screen, if it is drawn.
fn paragraph(driver: &Driver, number: usize) -> Option<Rect> {
    let label = format!("فقرة {number:05}:");
    let found = driver.harness.query_by_label_contains(&label);
    found.map(|node| node.rect())
}

fn go_to(driver: &mut Driver, place: &str) {
    driver.press(Action::GoTo);
    driver.type_into("Go to", place);
    driver.key(egui::Key::Enter);
}

#[test]
fn a_place_is_gone_to_by_percentage_paragraph_character_and_id() {
    let mut driver = Driver::article(&book(2_000));
    go_to(&mut driver, "١٩٠٠");
    assert!(paragraph(&driver, 1_900).is_some());
    assert!(!driver.sees("Go to"), "the field has done its work");
    go_to(&mut driver, "50%");
    assert!((990..1_010).any(|n| paragraph(&driver, n).is_some()));

    let name = driver.place("فقرة 00700");
    let article = driver.document().set().article();
    let (from, to) = (
        article.scalar_from_byte(name.start),
        article.scalar_from_byte(name.end),
    );
    go_to(&mut driver, &format!("@{from}–{to}"));
    assert!(paragraph(&driver, 700).is_some());
    let selected = driver.document().selection().map(|span| span.range());
    assert_eq!(selected, Some(name));

    driver.key(egui::Key::Num3);
    let mentions = &driver.document().set().contents().mentions;
    let id = *mentions.keys().next().expect("a mention");
    go_to(&mut driver, "0%");
    assert!(paragraph(&driver, 700).is_none());
    go_to(&mut driver, &id.to_string());
    assert!(paragraph(&driver, 700).is_some());
    assert_eq!(driver.document().focus(), Some(RecordId::Mention(id)));
}

#[test]
fn a_place_that_is_none_is_said_beside_the_field_which_stays() {
    let mut driver = Driver::article(&book(3));
    go_to(&mut driver, "400");
    assert!(driver.sees("There is no paragraph 400: the article has 3."));
    assert!(driver.sees("Go to"));
    driver.key(egui::Key::Escape);
    assert!(!driver.sees("Go to"));
    driver.press(Action::GoTo);
    assert!(!driver.sees_part("There is no paragraph"));
}

#[test]
fn the_caret_goes_along() {
    let mut driver = Driver::article(&book(300));
    go_to(&mut driver, "250");
    driver.hold(egui::Modifiers::SHIFT);
    driver
        .harness
        .key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::End);
    driver.run();
    let selected = driver.document().selection().expect("a line");
    let start = driver.document().numbering().start_of(250);
    assert_eq!(Some(selected.start()), start);
}

#[test]
fn focus_mode_puts_the_panels_away_until_escape() {
    let mut driver = Driver::article(&book(30));
    assert!(driver.sees("Address"), "the inspector shows the document");
    driver.select("فقرة 00002");
    driver.press(Action::FocusMode);
    assert!(!driver.sees("Address"));
    driver.key(egui::Key::Escape);
    assert!(driver.sees("Address"));
    let selection = driver.document().selection();
    assert!(
        selection.is_some(),
        "Escape has left focus mode, and no more"
    );
    driver.press(Action::FocusMode);
    driver.press(Action::FocusMode);
    assert!(driver.sees("Address"), "the key that began it ends it");
}

#[test]
fn what_needs_a_panel_ends_focus_mode() {
    let mut driver = Driver::article(&book(30));
    driver.select("فقرة 00002");
    driver.press(Action::FocusMode);
    driver.press(Action::MakeClaim);
    assert!(driver.sees("Gist"), "the claim asks for its gist");
}

#[test]
fn the_map_shows_where_tags_are_and_leads_there() {
    let mut driver = Driver::article(&book(2_000));
    driver.select("فقرة 01500");
    driver.key(egui::Key::Num3);
    driver.send(Command::Select(None));
    go_to(&mut driver, "0%");
    let map = driver.harness.get_by_label("Map of the tags").rect();
    let row = egui::pos2(map.center().x, map.top() + map.height() * 0.75);
    driver.harness.hover_at(row);
    driver.wait(1.0);
    assert!(driver.sees("Country, city 1"), "it says what is there");
    driver.click(row);
    assert!(paragraph(&driver, 1_500).is_some());
}

#[test]
fn a_crowd_of_tags_is_counted_and_then_nothing_is_redrawn() {
    let mut driver = Driver::sample();
    driver.wait(1.0);
    let steps = driver.harness.run();
    assert!(steps <= 2, "{steps} frames at rest");
}

#[test]
fn paragraphs_are_numbered_and_then_every_fifth_line_too() {
    let long = "قالت الوكالة في بيان نشر مساء اليوم إن الاجتماع تأجل ".repeat(14);
    let mut driver = Driver::article(&format!("عنوان\n\n{long}\n\nخاتمة\n"));
    assert!(!driver.sees("Number 1"));
    driver.press(Action::Numbers);
    for number in ["Number 1", "Number 2", "Number 3"] {
        assert!(driver.sees(number), "{number}");
    }
    assert!(!driver.sees("Number 2·5"));
    let text = paragraph_rect(&driver, "خاتمة");
    let number = driver.harness.get_by_label("Number 3").rect();
    assert!(number.left() > text.right(), "lines begin on the right");
    driver.press(Action::Numbers);
    assert!(driver.sees("Number 2·5") && driver.sees("Number 2·10"));
    assert!(!driver.sees("Number 2·6"));
    driver.press(Action::Numbers);
    assert!(!driver.sees("Number 1"));
}

fn paragraph_rect(driver: &Driver, words: &str) -> Rect {
    driver.harness.get_by_label_contains(words).rect()
}

#[test]
fn hiding_vowel_marks_moves_no_offset() {
    let mut driver = Driver::article("قالَ مُحَمَّدٌ إنَّ الاِجْتِماعَ تَأَجَّلَ");
    driver.select("مُحَمَّدٌ");
    driver.key(egui::Key::Num1);
    let tagged = driver.document().selection().map(|span| span.range());
    driver.press(Action::VowelMarks);
    let still = driver.document().selection().map(|span| span.range());
    assert_eq!(still, tagged);
    assert!(driver.sees("Person: مُحَمَّدٌ"), "the tag holds what is stored");
    driver.select("الاِجْتِماعَ");
    let range = driver.place("الاِجْتِماعَ");
    let selected = driver.document().selection().map(|span| span.range());
    assert_eq!(selected, Some(range), "and so does what is selected now");
}

#[test]
fn the_text_under_the_eye_stays_when_marks_are_hidden() {
    let words = "قالَتِ الوِكالَةُ في بَيانٍ نُشِرَ مَساءَ اليَوْمِ إنَّ الاِجْتِماعَ تَأَجَّلَ ".repeat(4);
    let text: String = (1..=600)
        .map(|n| format!("فقرة {n:05}: {words}\n"))
        .collect();
    let mut driver = Driver::article(&text);
    go_to(&mut driver, "300");
    let before = paragraph(&driver, 300).expect("in view").top();
    driver.press(Action::VowelMarks);
    let after = paragraph(&driver, 300).expect("still in view").top();
    assert!((after - before).abs() < 90.0, "{before} {after}");
}

const MISLEADING: &str = "خبر عادي\n\nحمّل الملف \u{202e}gnp.exe\u{202c} الآن\n";

#[test]
fn a_text_that_reads_otherwise_than_it_is_stored_says_so_and_shows_where() {
    let mut driver = Driver::article(MISLEADING);
    assert!(driver.sees_part("In 1 place hidden direction controls make the text read otherwise"));
    assert!(!driver.workspace().preferences().reading.hidden);
    driver.harness.get_by_label("Show").click();
    driver.run();
    let range = driver.place("\u{202e}gnp.exe\u{202c}");
    let selected = driver.document().selection().map(|span| span.range());
    assert_eq!(selected, Some(range.clone()));
    assert!(
        driver.workspace().preferences().reading.hidden,
        "it is revealed"
    );
    let why = "A hidden right-to-left override makes letters or digits read in another order";
    assert!(driver.sees_part(why), "the place is marked in the margin");
    driver.send(Command::Select(None));
    let start = driver
        .document()
        .set()
        .article()
        .scalar_from_byte(range.start);
    go_to(&mut driver, &format!("@{start}"));
    assert!(driver.sees("Here: right-to-left override, U+202E"));
    driver.harness.get_by_label("Dismiss").click();
    driver.run();
    assert!(!driver.sees_part("hidden direction controls"));
}

#[test]
fn controls_that_mislead_nobody_are_no_reason_to_warn() {
    let mut driver = Driver::article("قال\u{200f}: نعم، «\u{2068}ABC\u{2069}» هنا\n");
    assert!(!driver.sees_part("hidden direction controls"));
    assert!(!driver.workspace().available(Action::NextReordering));
    // In a text that runs the other way, words on either side of an isolate change places for it.
    driver.send(Command::SetDirection(hashiya::text::Direction::LeftToRight));
    assert!(driver.sees_part("hidden direction controls"));
}

#[test]
fn what_is_set_for_reading_shows_at_once_and_is_remembered() {
    let mut driver = Driver::article(&book(30));
    driver.press(Action::TextSheet);
    assert!(driver.sees("Line length, in text sizes"));
    driver.harness.get_by_label("Justified").click();
    driver.run();
    driver.harness.get_by_label("The sentence").click();
    driver.run();
    driver.key(egui::Key::Escape);
    assert!(!driver.sees("Line length, in text sizes"));
    assert!(driver.sees("Map of the tags"));
    for action in [Action::Minimap, Action::HiddenCharacters, Action::Nastaliq] {
        driver.press(action);
    }
    assert!(!driver.sees("Map of the tags"));
    let set = driver.workspace().preferences().reading.clone();
    let folder = driver.kill();
    let driver = Driver::start(folder, Vec::new(), Some("annotator-1"));
    let remembered = &driver.workspace().preferences().reading;
    assert_eq!(remembered, &set);
    assert!(remembered.justified && remembered.hidden && !remembered.minimap);
    assert!(!remembered.urdu_in_nastaliq);
    assert_eq!(remembered.focus_on, hashiya::store::FocusOn::Sentence);
}
