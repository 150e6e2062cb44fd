//! Selecting in the real app: by pointer and by keys, exactly and in whole units.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | `P` on a prefix before digits or a Latin word, with maqaf, hyphen, tatweel or nothing between | it goes with what joins it on; again puts both back | `a_prefix_goes_with_what_joins_it_to_digits_and_latin_words` |
//! | a drag by words without prefix over such a word | the prefix and what joins it stay off | `a_drag_without_prefix_leaves_off_what_joins_it` |
//! | `Shift+P`, from whatever is off already | one part more off each time, after the last all on again | `each_further_part_of_a_prefix_goes_in_its_order` |
//! | two clicks on a date in digits, or on a code with a hyphen | all of it | `two_clicks_take_a_date_or_a_code_whole` |
//! | … on one of two numbers with a hyphen or dash between: a range or a score | that number | `two_clicks_take_a_date_or_a_code_whole` |
//! | … on one of two words with a hyphen between | that word, but for Latin names | `two_clicks_take_a_date_or_a_code_whole` |

use egui::{Key, Modifiers, Pos2, vec2};
use hashiya::{
    model::RecordId,
    text::Unit,
    workspace::{Action, Command},
};
use proptest::prelude::*;

use crate::support::Driver;

const CTRL: Modifiers = Modifiers {
    ctrl: true,
    command: true,
    ..Modifiers::NONE
};

fn press(driver: &mut Driver, modifiers: Modifiers, key: Key) {
    driver.harness.key_press_modifiers(modifiers, key);
    driver.run();
}

fn selected(driver: &Driver) -> Option<String> {
    let document = driver.document();
    let span = document.selection()?;
    Some(document.set().article().quote(span).to_owned())
}

fn snap_to(driver: &mut Driver, unit: Unit) {
    driver.send(Command::SnapTo(unit));
}

/// The middle of the only place where these words stand.
fn middle(driver: &mut Driver, words: &str) -> Pos2 {
    let range = driver.place(words);
    let (from, to) = driver.points(range);
    from + (to - from) / 2.0
}

/// Drags from the middle of some words to the middle of others.
fn drag_between(driver: &mut Driver, from: &str, to: &str) -> Option<String> {
    let (from, to) = (middle(driver, from), middle(driver, to));
    driver.drag(from, to);
    // Too long ago for the next press to count as a second one.
    driver.wait(1.0);
    selected(driver)
}

/// The beginning of a sample, as much as a window shows.
fn beginning(sample: &str) -> &str {
    &sample[..sample.floor_char_boundary(1100)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, ..ProptestConfig::default() })]

    #[test]
    fn a_drag_selects_what_keys_select(
        pairs in prop::collection::vec((any::<prop::sample::Index>(), -40i32..40), 4..6),
    ) {
        for sample in [
            include_str!("../assets/articles/sample.ar.txt"),
            include_str!("../assets/articles/sample.fa.txt"),
            include_str!("../assets/articles/sample.he.txt"),
            include_str!("../assets/articles/sample.ur.txt"),
            include_str!("data/texts/vowelled.ar.txt"),
            include_str!("data/texts/cantillated.he.txt"),
            include_str!("data/texts/joiners.fa.txt"),
            include_str!("data/texts/nastaliq.ur.txt"),
        ] {
            let text = beginning(sample);
            let mut driver = Driver::article(text);
            driver.drag_letters();
            for (at, letters) in &pairs {
                drag_and_keys_agree(&mut driver, at.index(text.len()), *letters);
            }
        }
    }
}

/// Selects so many letters on (or back) from a place with Shift and arrows, and then drags between
/// the same two places.
fn drag_and_keys_agree(driver: &mut Driver, at: usize, letters: i32) {
    let text = driver.document().set().article().text().to_owned();
    let at = text.floor_char_boundary(at);
    let letter =
        hashiya::text::grapheme_floor(&text, at)..hashiya::text::grapheme_ceil(&text, at + 1);
    let (before, behind) = driver.points(letter);
    let (from, on) = if letters > 0 {
        (before, true)
    } else {
        (behind, false)
    };
    driver.click(from);
    driver.wait(1.0);
    let paragraph = &text[hashiya::text::paragraph_at(&text, at)];
    let article = driver.document().set().document().direction;
    let rtl = hashiya::text::paragraph_direction(paragraph, article).is_rtl();
    let arrow = if on == rtl {
        Key::ArrowLeft
    } else {
        Key::ArrowRight
    };
    for _ in 0..letters.abs() {
        press(driver, Modifiers::SHIFT, arrow);
    }
    let by_keys = driver.document().selection().map(|span| span.range());
    let Some(by_keys) = by_keys else {
        return;
    };
    let ends = [
        by_keys.start,
        hashiya::text::grapheme_floor(&text, by_keys.end - 1),
    ];
    if ends.into_iter().any(|at| is_a_hair(driver, &text, at)) {
        return;
    }
    let (start, end) = driver.points(by_keys.clone());
    for (from, to) in [(start, end), (end, start)] {
        driver.send(Command::Select(None));
        driver.drag(from, to);
        driver.wait(1.0);
        let dragged = driver.document().selection().map(|span| span.range());
        assert_eq!(dragged, Some(by_keys.clone()), "in {:?}", &text[by_keys]);
    }
}

/// Whether a letter is so narrow that half a pixel inside it from either side is beyond its other
/// side: in Nastaliq, «ط» of «خطرے» stands above its neighbour and has a tenth of a pixel of its own.
/// Keys select it, a pointer can't.
fn is_a_hair(driver: &mut Driver, text: &str, at: usize) -> bool {
    let letter = at..hashiya::text::grapheme_ceil(text, at + 1);
    let (before, behind) = driver.points(letter);
    before.y == behind.y && (before.x - behind.x).abs() < 1.0
}

#[test]
fn a_drag_takes_whole_words_and_sentences_in_either_direction() {
    let text = "نعم. زار الوفد بغداد أمس، ثم Reuters عاد. لا";
    let mut driver = Driver::article(text);
    snap_to(&mut driver, Unit::Word);
    assert!(driver.sees("Drag: words"));
    for (from, to) in [("فد", "غدا"), ("غدا", "فد")] {
        let words = drag_between(&mut driver, from, to);
        assert_eq!(words.as_deref(), Some("الوفد بغداد"));
    }
    for (from, to) in [("أمس", "eut"), ("eut", "أمس")] {
        let words = drag_between(&mut driver, from, to);
        assert_eq!(words.as_deref(), Some("أمس، ثم Reuters"));
    }
    snap_to(&mut driver, Unit::Sentence);
    let words = drag_between(&mut driver, "الوف", "مس");
    assert_eq!(
        words.as_deref(),
        Some("زار الوفد بغداد أمس، ثم Reuters عاد.")
    );
    snap_to(&mut driver, Unit::Letter);
    let (from, to) = (driver.place("الو").start, driver.place("بغد").end);
    let (from, to) = driver.points(from..to);
    driver.drag(from, to);
    assert_eq!(selected(&driver).as_deref(), Some("الوفد بغد"));
}

#[test]
fn a_drag_leaves_prefixes_out_when_told_to() {
    let mut driver = Driver::article("بين سوريا وبغداد وللولايات وزارة، وقال وليد");
    snap_to(&mut driver, Unit::Host);
    for (from, to, words) in [
        ("وبغ", "داد", "بغداد"),
        ("داد", "وبغ", "بغداد"),
        ("غدا", "لايات", "بغداد وللولايات"),
        ("ولل", "لايات", "ولايات"),
        ("وزا", "ارة", "وزارة"),
        ("ولي", "يد", "وليد"),
    ] {
        let taken = drag_between(&mut driver, from, to);
        assert_eq!(taken.as_deref(), Some(words), "from {from} to {to}");
    }
    let at = middle(&mut driver, "غدا");
    driver.clicks(at, 2);
    assert_eq!(selected(&driver).as_deref(), Some("بغداد"));
    let mut driver = Driver::article("این کتاب‌ها را دیدم و کتاب‌های او را خواندم، گفت پچگ");
    snap_to(&mut driver, Unit::Host);
    let taken = drag_between(&mut driver, "دیدم", "های");
    assert_eq!(taken.as_deref(), Some("دیدم و کتاب"));
}

#[test]
fn the_mode_goes_round_with_its_key_and_is_remembered() {
    let mut driver = Driver::article("زار الوفد بغداد");
    let mut seen = Vec::new();
    for _ in 0..4 {
        driver.press(Action::Snap);
        seen.push(driver.workspace().preferences().snap);
    }
    assert_eq!(seen, [Unit::Host, Unit::Sentence, Unit::Letter, Unit::Word]);
    driver.press(Action::Snap);
    let folder = driver.kill();
    let mut driver = Driver::start_with_ids(folder, Vec::new(), Some("annotator-1"), 100);
    assert_eq!(driver.workspace().preferences().snap, Unit::Host);
    driver.send(Command::Act(Action::Sample));
    assert!(driver.sees("Drag: words without prefix"));
}

#[test]
fn a_key_takes_the_prefix_of_the_selection_off_and_on() {
    let mut driver = Driver::article("زار الوفد لبغداد وللولايات أمس");
    let at = middle(&mut driver, "غدا");
    driver.clicks(at, 2);
    assert_eq!(selected(&driver).as_deref(), Some("لبغداد"));
    driver.press(Action::Clitics);
    assert_eq!(selected(&driver).as_deref(), Some("بغداد"));
    assert!(driver.sees_part("«\u{2067}بغداد\u{2069}»"));
    driver.press(Action::Clitics);
    assert_eq!(selected(&driver).as_deref(), Some("لبغداد"));
    driver.press(Action::Clitics);
    driver.key(Key::Num3);
    let mention = driver.document().focused_mention().expect("a mention");
    let words = |driver: &Driver| {
        let set = driver.document().set();
        let span = set
            .first_span(RecordId::Mention(mention))
            .expect("its place");
        set.article().quote(span).to_owned()
    };
    assert_eq!(words(&driver), "بغداد");
    driver.press(Action::Clitics);
    assert_eq!(words(&driver), "لبغداد");
    driver.press(Action::Undo);
    assert_eq!(words(&driver), "بغداد");
    driver.press(Action::Redo);
    assert_eq!(words(&driver), "لبغداد");
    driver.select("وللولايات");
    for words in ["للولايات", "لولايات", "ولايات", "وللولايات"] {
        driver.press(Action::MoreClitics);
        assert_eq!(selected(&driver).as_deref(), Some(words));
    }
    driver.select("أمس");
    driver.press(Action::Clitics);
    assert_eq!(selected(&driver).as_deref(), Some("أمس"));
    let told = driver.workspace().notices().last();
    assert!(told.is_some_and(|notice| notice.text.starts_with("No prefix")));
}

#[test]
fn a_prefix_goes_with_what_joins_it_to_digits_and_latin_words() {
    for (words, without) in [
        ("ו־39 פצועים", "39 פצועים"),
        ("ל־Northgate Wire", "Northgate Wire"),
        ("ב-13/1/2024", "13/1/2024"),
        ("و3000 مقاتل", "3000 مقاتل"),
        ("لـNorthgate", "Northgate"),
    ] {
        let mut driver = Driver::article(&format!("{words}."));
        driver.select(words);
        for expected in [without, words, without] {
            driver.press(Action::Clitics);
            assert_eq!(selected(&driver).as_deref(), Some(expected), "{words}");
        }
        driver.press(Action::MoreClitics);
        assert_eq!(selected(&driver).as_deref(), Some(words));
    }
}

#[test]
fn a_drag_without_prefix_leaves_off_what_joins_it() {
    for (text, from, to, words) in [
        ("נמסר ב־13/1/2024 כי", "ב", "/1", "13/1/2024"),
        ("נמסר ל־Northgate Wire כי", "ל־", "Wi", "Northgate Wire"),
        ("أعلن لـNorthgate أمس", "لـ", "gat", "Northgate"),
        ("وصل و3000 مقاتل", "و3", "مقا", "3000 مقاتل"),
    ] {
        let mut driver = Driver::article(text);
        snap_to(&mut driver, Unit::Host);
        let found = drag_between(&mut driver, from, to);
        assert_eq!(found.as_deref(), Some(words), "{text}");
    }
}

#[test]
fn each_further_part_of_a_prefix_goes_in_its_order() {
    let mut driver = Driver::article("יצא ומהתנועה אתמול");
    driver.select("ומהתנועה");
    for (action, words) in [
        (Action::Clitics, "התנועה"),
        (Action::MoreClitics, "תנועה"),
        (Action::MoreClitics, "ומהתנועה"),
        (Action::MoreClitics, "מהתנועה"),
        (Action::MoreClitics, "התנועה"),
        (Action::Clitics, "ומהתנועה"),
    ] {
        driver.press(action);
        assert_eq!(selected(&driver).as_deref(), Some(words));
    }
}

#[test]
fn two_clicks_take_a_date_or_a_code_whole() {
    let text = "في 13/1/2024 أُطلق VTS-2 وKR-7، قالت SANA-C: بين 1948–1967 فاز 5-3 الإيراني-العراقي مع Al-Nour";
    let mut driver = Driver::article(text);
    for (at, words) in [
        ("3/1/2", "13/1/2024"),
        ("024", "13/1/2024"),
        ("VT", "VTS-2"),
        ("S-2", "VTS-2"),
        ("KR-7", "وKR-7"),
        ("SAN", "SANA-C"),
        ("1948", "1948"),
        ("1967", "1967"),
        ("5", "5"),
        ("الإير", "الإيراني"),
        ("Nou", "Al-Nour"),
    ] {
        let at = middle(&mut driver, at);
        driver.clicks(at, 2);
        assert_eq!(selected(&driver).as_deref(), Some(words));
        driver.wait(1.0);
    }
}

#[test]
fn more_clicks_take_more_and_a_drag_goes_on_with_what_they_took() {
    let text = "ثم عاد.\nزار الوفد بغداد أمس. لا.\nنعم";
    let mut driver = Driver::article(text);
    let at = middle(&mut driver, "لوف");
    for (times, words) in [
        (1, None),
        (2, Some("الوفد")),
        (3, Some("زار الوفد بغداد أمس.")),
        (4, Some("زار الوفد بغداد أمس. لا.")),
        (5, None),
    ] {
        driver.clicks(at, times);
        assert_eq!(selected(&driver).as_deref(), words, "{times} clicks");
        driver.wait(1.0);
    }
    let to = middle(&mut driver, "مس");
    driver.click_and_drag(1, at, to);
    assert_eq!(selected(&driver).as_deref(), Some("الوفد بغداد أمس"));
    driver.wait(1.0);
    driver.click_and_drag(1, to, at);
    assert_eq!(selected(&driver).as_deref(), Some("الوفد بغداد أمس"));
}

#[test]
fn shift_and_a_click_extend_by_what_a_drag_takes_whole() {
    let mut driver = Driver::article("زار الوفد بغداد أمس ثم عاد");
    snap_to(&mut driver, Unit::Word);
    let word = drag_between(&mut driver, "بغ", "داد");
    assert_eq!(word.as_deref(), Some("بغداد"));
    for (to, words) in [("مس", "بغداد أمس"), ("لوف", "الوفد بغداد")] {
        driver.select("بغداد");
        driver.wait(1.0);
        let at = middle(&mut driver, to);
        driver.hold(Modifiers::SHIFT);
        driver.click(at);
        driver.hold(Modifiers::NONE);
        driver.wait(1.0);
        assert_eq!(selected(&driver).as_deref(), Some(words));
    }
}

#[test]
fn keys_extend_by_letter_word_sentence_paragraph_and_line() {
    let text = "قال نعم. ثم مضى الوفد.\nabc def\nلا";
    let mut driver = Driver::article(text);
    let shift = Modifiers::SHIFT;
    let alt = Modifiers { alt: true, ..shift };
    for (modifiers, key, words) in [
        (shift, Key::ArrowLeft, "ق"),
        (CTRL | shift, Key::ArrowLeft, "قال"),
        (alt, Key::ArrowDown, "قال نعم."),
        (shift, Key::End, "قال نعم. ثم مضى الوفد."),
        (CTRL | shift, Key::ArrowDown, "قال نعم. ثم مضى الوفد."),
        (CTRL | shift, Key::End, text),
    ] {
        press(&mut driver, CTRL, Key::Home);
        press(&mut driver, modifiers, key);
        assert_eq!(selected(&driver).as_deref(), Some(words));
    }
    press(&mut driver, CTRL, Key::End);
    press(&mut driver, alt, Key::ArrowUp);
    assert_eq!(selected(&driver).as_deref(), Some("لا"));
    press(&mut driver, CTRL | shift, Key::ArrowUp);
    assert_eq!(selected(&driver).as_deref(), Some("abc def\nلا"));
}

/// Held down, Shift and an arrow never turn back where a paragraph runs the other way.
#[test]
fn a_selection_grows_past_a_paragraph_that_runs_the_other_way() {
    let text = "نعم\nabc\nلا";
    let mut driver = Driver::article(text);
    press(&mut driver, CTRL, Key::Home);
    for _ in 0..text.chars().count() {
        press(&mut driver, Modifiers::SHIFT, Key::ArrowLeft);
    }
    assert_eq!(selected(&driver).as_deref(), Some(text));
}

#[test]
fn a_joiner_at_the_end_is_left_out_and_takes_no_press_of_its_own() {
    let mut driver = Driver::article("این کتاب‌ها را");
    driver.drag_letters();
    let word = driver.place("کتاب\u{200c}");
    let (from, to) = driver.points(word);
    driver.drag(from, to);
    assert_eq!(selected(&driver).as_deref(), Some("کتاب"));
    press(&mut driver, Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(selected(&driver).as_deref(), Some("کتاب‌ه"));
    press(&mut driver, Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(selected(&driver).as_deref(), Some("کتاب"));
    press(&mut driver, Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(selected(&driver).as_deref(), Some("کتا"));
}

#[test]
fn what_is_captured_is_shown_in_the_middle_of_a_drag() {
    let mut driver = Driver::article("أعلنت شركة Nova في 2,500 موقع أنها مستمرة.");
    driver.drag_letters();
    let (from, to) = {
        let words = driver.place("شركة Nova في 2,5");
        driver.points(words)
    };
    driver.hold_down(from);
    driver.move_to(to);
    assert!(driver.sees("«\u{2067}شركة Nova في 2,5\u{2069}»"));
    assert!(driver.sees("13 letters"));
    assert!(
        driver.document().selection().is_none(),
        "it is not released"
    );
    driver.let_go(to);
    assert_eq!(selected(&driver).as_deref(), Some("شركة Nova في 2,5"));
}

#[test]
fn a_drag_held_past_the_edge_scrolls_and_selects_to_the_end_and_rests_there() {
    let line = "كلمة أخرى في سطر من هذا المقال الطويل";
    let text = vec![line; 120].join("\n");
    let mut driver = Driver::article(&text);
    let (from, _) = driver.points(0..line.len());
    driver.hold_down(from);
    let below = from + vec2(-600.0, 2000.0);
    driver.move_to(below);
    let shown = |driver: &mut Driver| driver.preview().expect("a selection").end;
    let first = shown(&mut driver);
    driver.wait(1.0);
    assert!(
        shown(&mut driver) > first,
        "it goes on while the pointer rests"
    );
    driver.wait(6.0);
    assert_eq!(shown(&mut driver), text.len());
    assert!(driver.rests(), "nothing moves at the end");
    let above = from - vec2(100.0, 300.0);
    driver.move_to(above);
    driver.wait(6.0);
    assert!(shown(&mut driver) <= line.len(), "and back to the start");
    assert!(driver.rests());
    driver.let_go(above);
    driver.move_to(below);
    assert!(driver.rests(), "only a drag scrolls");
}
