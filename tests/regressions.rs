//! What goes wrong in other tools with right-to-left text, case by case, in the real window.

use std::ops::Range;

use egui::{Pos2, Rect, Shape, epaint::ClippedShape};
use hashiya::{
    exchange,
    model::AnnotationSet,
    store,
    workspace::{Action, Command},
};

use crate::support::Driver;

/// A painted letter: where its picture stands, in eighths of a point, and which picture it is.
type Letter = [i32; 6];

/// The letters painted within an area, in no particular order.
fn letters(driver: &Driver, area: Rect) -> Vec<Letter> {
    fn collect(shape: &Shape, area: Rect, letters: &mut Vec<Letter>) {
        match shape {
            Shape::Vec(shapes) => shapes
                .iter()
                .for_each(|shape| collect(shape, area, letters)),
            Shape::Mesh(mesh) => letters.extend(mesh.vertices.chunks_exact(4).filter_map(|quad| {
                let place = Rect::from_min_max(quad[0].pos, quad[3].pos);
                let round = |x: f32, parts: f32| (x * parts).round() as i32;
                (area.contains_rect(place) && place.is_positive()).then(|| {
                    let (min, max) = (place.min, place.max);
                    let picture = quad[0].uv;
                    let edges = [min.x, min.y, max.x, max.y].map(|x| round(x, 8.0));
                    let [left, top, right, bottom] = edges;
                    let [u, v] = [picture.x, picture.y].map(|x| round(x, 65536.0));
                    [left, top, right, bottom, u, v]
                })
            })),
            _ => {}
        }
    }
    let mut letters = Vec::new();
    for ClippedShape { shape, .. } in &driver.harness.output().shapes {
        collect(shape, area, &mut letters);
    }
    letters.sort_unstable();
    letters
}

/// The part of the window that the whole article stands in, which is short.
fn text_area(driver: &mut Driver) -> Rect {
    let len = driver.document().set().article().text().len();
    let mut area = Rect::NOTHING;
    for at in 0..=len {
        if driver
            .document()
            .set()
            .article()
            .text()
            .is_char_boundary(at)
        {
            let (before, behind) = driver.points(at..at);
            area.extend_with(before);
            area.extend_with(behind);
        }
    }
    area.expand2(egui::vec2(4.0, 30.0))
}

fn middle((from, to): (Pos2, Pos2)) -> Pos2 {
    from + (to - from) / 2.0
}

fn quote(driver: &Driver, range: Range<usize>) -> String {
    driver.document().set().article().text()[range].to_owned()
}

fn selected(driver: &Driver) -> String {
    let span = driver.document().selection().expect("a selection");
    quote(driver, span.range())
}

/// Drags over the words and tags them as an organisation; answers with what the mention quotes.
fn tag(driver: &mut Driver, words: &str) -> String {
    driver.select(words);
    driver.key(egui::Key::Num2);
    focused(driver)
}

/// The words of the mention in the inspector.
fn focused(driver: &Driver) -> String {
    let id = driver.document().focused_mention().expect("a mention");
    let mention = driver.document().set().mention(id).expect("it");
    let range = mention.spans().next().expect("a span").range();
    quote(driver, range)
}

/// The words of the mention that a click in the middle of these words reaches.
fn clicked(driver: &mut Driver, words: &str) -> Option<String> {
    let range = driver.place(words);
    let at = middle(driver.points(range));
    driver.send(Command::Focus(None));
    driver.wait(1.0);
    driver.click(at);
    driver
        .document()
        .focused_mention()
        .is_some()
        .then(|| focused(driver))
}

/// Whether every letter painted before is still painted, the same and in the same place.
fn keeps_its_letters(text: &str, words: &str) {
    let mut driver = Driver::article(text);
    driver.drag_letters();
    let area = text_area(&mut driver);
    let before = letters(&driver, area);
    assert!(before.len() >= 5, "{} letters of {text}", before.len());
    assert_eq!(tag(&mut driver, words), words);
    driver.send(Command::Select(None));
    driver.send(Command::Focus(None));
    let after = letters(&driver, area);
    let lost: Vec<_> = before.iter().filter(|l| !after.contains(l)).collect();
    assert!(lost.is_empty(), "{lost:?} are gone from {text}");
}

#[test]
fn labelling_two_words_amid_an_arabic_sentence_changes_no_words_place() {
    keeps_its_letters("زار وفد الوزارة الجديد مدينة الساحل أمس", "الوزارة الجديد");
}

#[test]
fn labelling_hebrew_words_beside_latin_ones_swaps_none() {
    keeps_its_letters(
        "אתמול אמר משרד החוץ של Acme 2023 כי ישוב",
        "משרד החוץ של Acme",
    );
}

#[test]
fn a_span_over_many_lines_is_wrapped_as_it_was_before() {
    let words: Vec<String> = (0..90).map(|n| format!("كلمة{n}")).collect();
    let text = words.join(" ");
    keeps_its_letters(&text, &words[5..80].join(" "));
}

#[test]
fn a_highlight_on_one_letter_parts_no_letters() {
    keeps_its_letters("في مصنع الزجاج القديم", "ز");
    let mut driver = Driver::article("في مصنع الزجاج القديم");
    driver.drag_letters();
    assert_eq!(tag(&mut driver, "ز"), "ز");
    assert_eq!(clicked(&mut driver, "ز").as_deref(), Some("ز"));
}

#[test]
fn a_span_from_arabic_into_latin_and_numbers_and_out_again_is_one_span() {
    let words = "انتشار COVID-19 2,500 حالة";
    let mut driver = Driver::article("سجل التقرير انتشار COVID-19 2,500 حالة في المدينة");
    assert_eq!(tag(&mut driver, words), words);
    for part in ["انتشار", "COVID", "19", "2,500", "حالة"] {
        assert_eq!(clicked(&mut driver, part).as_deref(), Some(words), "{part}");
    }
    for other in ["التقرير", "المدينة"] {
        assert_eq!(clicked(&mut driver, other), None, "{other}");
    }
    let saved = driver.save_as("covid.ron");
    assert!(saved.contains(&format!("quotes: [\"{words}\"]")), "{saved}");
}

#[test]
fn a_span_may_end_on_a_quotation_mark_a_bracket_or_a_question_mark() {
    let mut driver = Driver::article("قالت «هل وصل (الوفد)؟» ثم سكتت؛ من؟ [نعم] لا");
    driver.drag_letters();
    for words in [
        "هل وصل (الوفد)",
        "«هل وصل (الوفد)؟»",
        "من؟",
        "[نعم]",
        "سكتت؛",
    ] {
        assert_eq!(tag(&mut driver, words), words);
    }
    let mentions = &driver.document().set().contents().mentions;
    assert_eq!(mentions.len(), 5);
    assert_eq!(
        clicked(&mut driver, "»").as_deref(),
        Some("«هل وصل (الوفد)؟»")
    );
    assert_eq!(clicked(&mut driver, "[").as_deref(), Some("[نعم]"));
}

#[test]
fn half_of_a_year_amid_arabic_text_can_be_tagged() {
    let mut driver = Driver::article("منذ عام 2002 لم يتغير شيء");
    driver.drag_letters();
    let start = driver.place("2002").start;
    for (half, words) in [(start..start + 2, "20"), (start + 2..start + 4, "02")] {
        let (from, to) = driver.points(half.clone());
        driver.drag(from, to);
        let span = driver.document().selection().expect("a selection");
        assert_eq!(span.range(), half, "{words}");
        driver.key(egui::Key::Num2);
        assert_eq!(focused(&driver), words);
    }
    let digits = [0, 1, 2, 3].map(|n| middle(driver.points(start + n..start + n + 1)));
    for pair in digits.windows(2) {
        assert!(pair[0].x < pair[1].x, "digits run from left to right");
    }
}

#[test]
fn characters_without_width_end_no_span_early_and_stop_no_drawing() {
    let text = "\u{200f}قال\u{200e} ⟨ب\u{200d}⟩ می\u{200c}خواهم\u{200c} را \u{200b}\u{2060}دید\u{feff} هنا";
    let mut driver = Driver::article(text);
    let text = driver.document().set().article().text().to_owned();
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let zero_width = |at: &&usize| {
        let hidden = [
            '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{2060}',
        ];
        text[**at..].starts_with(hidden) || text[**at..].starts_with('\u{feff}')
    };
    let hidden: Vec<usize> = places.iter().filter(zero_width).copied().collect();
    assert!(hidden.len() >= 8);
    for &at in &hidden {
        let next = text.ceil_char_boundary(at + 1);
        let before = text.floor_char_boundary(at.saturating_sub(1));
        for range in [at..next, before..at, before..next] {
            driver.send(Command::Focus(None));
            driver.send(Command::Select(Some(range.clone())));
            driver.key(egui::Key::Num2);
            // What can't be seen alone is no mention, nor the edge of one.
            let seen = hashiya::text::without_unseen_edges(&text, range);
            match seen.is_empty() {
                true => assert_eq!(driver.document().focus(), None),
                false => assert_eq!(focused(&driver), text[seen]),
            }
        }
    }
    assert_eq!(driver.document().set().article().text(), text);
    let saved = driver.save_as("joiners.ron");
    let opened = store::decode(saved.as_bytes()).expect("a save");
    assert_eq!(store::encode(&opened.set), saved);
    assert_eq!(
        opened.set.contents().mentions.len(),
        driver.document().set().contents().mentions.len()
    );
}

#[test]
fn a_search_that_passes_over_vowel_marks_lights_the_letters_it_found() {
    let text = "قَالَ مُحَمَّدٌ إِنَّ المُحَمَّدِيَّةَ بَعِيدَةٌ وَمُحَمَّدٌ هُنَا";
    let mut driver = Driver::article(text);
    driver.press(Action::Find);
    driver.send(Command::LookFor {
        query: "محمد".to_owned(),
        exact: false,
    });
    let hits = driver.document().find().hits().to_vec();
    let words: Vec<String> = hits.iter().map(|hit| quote(&driver, hit.clone())).collect();
    assert_eq!(words, ["مُحَمَّدٌ", "مُحَمَّدِ", "مُحَمَّدٌ"]);
    driver.press(Action::Deselect);
    assert!(words.contains(&selected(&driver)));
}

#[test]
fn persian_words_with_a_half_space_are_whole_to_caret_click_and_search() {
    let mut driver = Driver::article("همهٔ کتاب\u{200c}ها را می\u{200c}خواهم");
    let word = driver.place("می\u{200c}خواهم");
    let at = middle(driver.points(word.clone()));
    driver.clicks(at, 2);
    assert_eq!(driver.document().selection().map(|s| s.range()), Some(word));
    // Six letters, and as many steps over them: the joiner is none of its own.
    let word = driver.place("کتاب\u{200c}ها");
    let (start, _) = driver.points(word.clone());
    driver.click(start);
    for _ in 0..6 {
        let shift = egui::Modifiers::SHIFT;
        driver
            .harness
            .key_press_modifiers(shift, egui::Key::ArrowLeft);
        driver.run();
    }
    assert_eq!(driver.document().selection().map(|s| s.range()), Some(word));
    driver.press(Action::Find);
    for (query, found) in [("کتاب", "کتاب"), ("کتاب\u{200c}ها", "کتاب\u{200c}ها")]
    {
        driver.send(Command::LookFor {
            query: query.to_owned(),
            exact: false,
        });
        let hits = driver.document().find().hits().to_vec();
        assert_eq!(hits.len(), 1, "{query}");
        assert_eq!(quote(&driver, hits[0].clone()), found);
    }
}

#[test]
fn every_paragraph_runs_as_its_letters_do_after_blank_lines_and_a_latin_headline() {
    for text in [
        "\n\n\nBREAKING NEWS, a headline\n\nأعلنت الوزارة أمس أن المحادثات مستمرة\n[ad_1] بغداد",
        "BREAKING NEWS, a headline\nأعلنت الوزارة أمس أن المحادثات مستمرة\n[ad_1] بغداد",
    ] {
        let mut driver = Driver::article(text);
        let mut runs_left = |words: &str| {
            let range = driver.place(words);
            let (from, to) = driver.points(range);
            to.x < from.x
        };
        assert!(!runs_left("BREAKING NEWS, a headline"));
        assert!(runs_left("أعلنت الوزارة أمس أن المحادثات مستمرة"));
        assert!(runs_left("[ad_1] بغداد"));
        let range = driver.place("أعلنت");
        let arabic = driver.points(range).0;
        let range = driver.place("بغداد");
        assert!(
            driver.points(range).0.x < arabic.x,
            "it starts at the right, behind [ad_1]"
        );
        assert_eq!(tag(&mut driver, "الوزارة أمس"), "الوزارة أمس");
    }
}

#[test]
fn six_thousand_words_in_one_paragraph_hold_nested_spans_to_the_last() {
    let mut text: String = (0..6000).map(|n| format!("كلمة{n} ")).collect();
    text += "وفد وزارة خارجية الساحل";
    let mut driver = Driver::article(&text);
    assert_eq!(
        tag(&mut driver, "كلمة2999 كلمة3000 كلمة3001"),
        "كلمة2999 كلمة3000 كلمة3001"
    );
    assert_eq!(tag(&mut driver, "كلمة3000"), "كلمة3000");
    for words in ["وفد وزارة خارجية الساحل", "وزارة خارجية الساحل", "الساحل"]
    {
        assert_eq!(tag(&mut driver, words), words);
    }
    assert_eq!(clicked(&mut driver, "الساحل").as_deref(), Some("الساحل"));
    assert_eq!(
        clicked(&mut driver, "خارجية").as_deref(),
        Some("وزارة خارجية الساحل")
    );
    let place = driver.place("كلمة2999");
    driver.show(place);
    assert_eq!(
        clicked(&mut driver, "كلمة3001").as_deref(),
        Some("كلمة2999 كلمة3000 كلمة3001")
    );
}

/// A tagged article that begins with a byte-order mark, has CRLF and emoji before what is tagged.
fn tagged() -> (Driver, &'static str) {
    let mut driver =
        Driver::article("\u{feff}عنوان 👩\u{200d}👩\u{200d}👧 🇮🇶\r\nزار الوفد 😀 بغداد\r\nثم رحل");
    tag(&mut driver, "بغداد");
    driver.select("الوفد 😀");
    driver.press(Action::MakeClaim);
    driver.send(Command::Focus(None));
    (
        driver,
        "عنوان 👩\u{200d}👩\u{200d}👧 🇮🇶\nزار الوفد 😀 بغداد\nثم رحل",
    )
}

#[test]
fn emoji_line_ends_and_a_byte_order_mark_before_a_span_shift_no_export() {
    let (mut driver, text) = tagged();
    let saved = driver.save_as("emoji.ron");
    let set = driver.document().set().clone();
    assert_eq!(set.article().text(), text);
    let opened = store::decode(saved.as_bytes()).expect("a save");
    assert_eq!(opened.problems, []);
    assert_eq!(store::encode(&opened.set), saved);
    assert_eq!(
        opened.set.contents().mentions.len() + opened.set.contents().claims.len(),
        2
    );
    for words in ["بغداد", "الوفد 😀"] {
        let start = text[..text.find(words).expect("it")].chars().count();
        let end = start + words.chars().count();
        assert!(
            saved.contains(&format!("[({start}, {end})]")),
            "{words} in {saved}"
        );
        let rows = exchange::tsv(&set, exchange::Debris::Kept);
        let cells = [start.to_string(), end.to_string()];
        let row = rows
            .lines()
            .find(|row| row.split('\t').any(|cell| cell == words));
        let row = row.unwrap_or_else(|| panic!("no row of {words} in {rows}"));
        assert!(
            cells.iter().all(|cell| row.split('\t').any(|c| c == cell)),
            "{row}"
        );
        for export in [
            exchange::markdown(&set, exchange::Debris::Kept),
            exchange::html_table(&set, exchange::Debris::Kept),
        ] {
            assert!(export.contains(words), "{words} in {export}");
        }
    }
}

/// There are no comparison panes and no concordance yet; what there is of the kind are the lists at
/// the side, which quote the article, and tables that are shared.
#[test]
fn quotations_beside_the_article_read_in_its_direction() {
    let mut driver = Driver::article("سجل التقرير انتشار COVID-19 2,500 حالة في المدينة");
    let words = "انتشار COVID-19 2,500 حالة";
    tag(&mut driver, words);
    assert!(
        driver.sees(&format!("Organisation: {words}")),
        "in the text's own order"
    );
    let set: &AnnotationSet = driver.document().set();
    let html = exchange::html_table(set, exchange::Debris::Kept);
    assert!(
        html.contains("dir=\"rtl\"") && html.contains(words),
        "{html}"
    );
}
