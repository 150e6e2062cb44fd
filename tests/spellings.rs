//! Spellings that people take for one, in the real app: what is typed finds what is meant, in the article,
//! among entities, in the palette and in lists; and two clicks take the word that a reader sees.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | `"`, `״`, `”`, `“`, `''` between Hebrew letters, typed into the find bar | each finds all of them, and no word without | `gershayim_are_found_however_they_are_typed` |
//! | `'`, `׳`, `’` in a Hebrew word, typed into the find bar | each finds all of them | `a_geresh_is_found_however_it_is_typed` |
//! | presentation forms, direction marks, embeddings, isolates, a byte-order mark, a joiner in the text or in what is typed | passed over | `presentation_forms_and_hidden_characters_are_passed_over` |
//! | «می شود», «می‌شود» and «میشود» typed | a space and nothing find the non-joiner, not each other | `a_space_typed_for_a_joiner_is_found_and_words_typed_together` |
//! | the find bar on the first start | marks, tatweel and case don’t count; the box for exact spelling is not ticked | `marks_are_passed_over_from_the_first_start_and_exact_is_a_box_to_tick` |
//! | the box is ticked and nothing is found | the other spellings are offered, by a button and by Enter | `where_nothing_is_spelt_exactly_so_other_spellings_are_one_key_away` |
//! | nothing is spelt as typed, but as other keyboards write it: alef and its hamza, yeh, kaf, digits and their signs | that is found, and said to be so; what is spelt as typed is found alone | `what_other_keyboards_write_is_found_where_nothing_else_is` |
//! | … typed into the filter of a table | what is called so is left | `filters_leave_what_other_keyboards_write` |
//! | a hit in vowelled text | whole graphemes, and no letter beside them | `hits_in_vowelled_text_hold_the_letters_and_their_marks` |
//! | a mention spelt otherwise than its entity’s name | the entity is proposed | `an_entity_is_proposed_for_its_name_in_another_spelling` |
//! | such a name typed into the palette | what bears it is found | `the_palette_finds_a_name_in_another_spelling` |
//! | such a name typed into a picker, a table, the history | it is found, and no other is offered to be made | `pickers_and_lists_find_a_name_in_another_spelling` |
//! | two clicks on «חז”ל», «צה"ל», «ה"ארץ"», «قال:نعم», «أ.ف.ب», «don't» | the word that a reader sees | `two_clicks_take_the_word_that_a_reader_sees` |
//! | two clicks on «10:30», «۱۰:۳۰», «15%», «כ־15%», «₪5»; on «5-3», «10:30-11:45» | the time, the amount with its sign and prefix; one of two | `two_clicks_take_a_time_and_an_amount_with_its_sign` |
//! | Ctrl and arrows over those | they stop at the same places | `steps_by_words_stop_where_words_do` |
//! | a drag by words into those | it takes the same words | `a_drag_by_words_takes_those_words` |
//! | … that ends at a word whose closing mark closes what is opened among those words, or begins so | the mark is taken too | `a_drag_by_words_takes_pairs_whole` |
//! | … that begins or ends on a mark without its other one, or on a comma | it is left off | `a_drag_by_words_takes_pairs_whole` |

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hashiya::{
    model::RecordId,
    text::{
        Unit, grapheme_ceil, grapheme_floor,
        marked::{mark, marked},
    },
    workspace::{Action, Command, DocumentField},
};

use crate::support::Driver;

const CTRL: Modifiers = Modifiers {
    ctrl: true,
    command: true,
    ..Modifiers::NONE
};

/// An article of the text without its marks, and the find bar open on it.
fn finding(source: &str) -> Driver {
    let mut driver = Driver::article(&marked(source).0);
    driver.press(Action::Find);
    driver
}

/// The article with all that is found of what is typed marked.
fn found(driver: &mut Driver, typed: &str) -> String {
    let exact = driver.document().find().is_exact();
    driver.send(Command::LookFor {
        query: String::new(),
        exact,
    });
    driver.type_into("Find in the article", typed);
    let document = driver.document();
    mark(document.set().article().text(), document.find().hits())
}

fn tag(driver: &mut Driver, words: &str) -> RecordId {
    let range = driver.place(words);
    driver.send(Command::Select(Some(range)));
    driver.send(Command::Tag("ORG".into()));
    driver.document().focus().expect("the mention")
}

fn selected(driver: &Driver) -> Option<String> {
    let document = driver.document();
    let span = document.selection()?;
    Some(document.set().article().quote(span).to_owned())
}

#[test]
fn gershayim_are_found_however_they_are_typed() {
    let source = "אמר ⟦צה\"ל⟧ ו⟦צה״ל⟧ ב⟦צה”ל⟧ ⟦צה“ל⟧ ⟦צה''ל⟧ ⟦צה׳׳ל⟧ ⟦צַה״ל⟧ ולא צהל";
    let mut driver = finding(source);
    for typed in ["צה\"ל", "צה״ל", "צה”ל", "צה“ל", "צה''ל", "צה’’ל"] {
        assert_eq!(found(&mut driver, typed), source, "{typed}");
    }
}

#[test]
fn a_geresh_is_found_however_it_is_typed() {
    let source = "אמר ⟦ג'ורג'⟧ ל⟦ג׳ורג׳⟧ על ⟦ג’ורג’⟧ ולא גורג";
    let mut driver = finding(source);
    for typed in ["ג'ורג'", "ג׳ורג׳", "ג’ורג’"] {
        assert_eq!(found(&mut driver, typed), source, "{typed}");
    }
}

#[test]
fn presentation_forms_and_hidden_characters_are_passed_over() {
    let source = "زار ⟦الميناء⟧ ثم ⟦ﺍﻟﻤﻴﻨﺎء⟧ و⟦المي\u{200e}ناء⟧\u{200f} \u{202b}⟦الميناء⟧\u{202c} \
                  \u{2067}⟦الم\u{feff}يناء⟧\u{2069} ⟦الم\u{200d}ين\u{61c}اء⟧ والمينا";
    let mut driver = finding(source);
    for typed in [
        "الميناء",
        "ﺍﻟﻤﻴﻨﺎء",
        "\u{202b}الميناء\u{202c}",
        "الميـناء\u{200f}",
    ] {
        assert_eq!(found(&mut driver, typed), source, "{typed}");
    }
    let source = "ערב ⟦שלום⟧ ⟦שָׁלוֹם⟧ ⟦שָׁלוֹם⟧";
    let mut driver = finding(source);
    assert_eq!(found(&mut driver, "שלום"), source);
}

#[test]
fn a_space_typed_for_a_joiner_is_found_and_words_typed_together() {
    for (typed, source) in [
        ("می شود", "او ⟦می\u{200c}شود⟧ و ⟦می شود⟧ و میشود"),
        ("میشود", "او ⟦می\u{200c}شود⟧ و می شود و ⟦میشود⟧"),
        ("می\u{200c}شود", "او ⟦می\u{200c}شود⟧ و ⟦می شود⟧ و ⟦میشود⟧"),
        ("کتاب ها", "این ⟦کتاب\u{200c}ها⟧\u{200c}ی ما"),
    ] {
        let mut driver = finding(source);
        assert_eq!(found(&mut driver, typed), source, "{typed}");
    }
}

#[test]
fn marks_are_passed_over_from_the_first_start_and_exact_is_a_box_to_tick() {
    let source = "قال ⟦مَسؤول⟧ إن ⟦مسؤول⟧ الأمن و⟦مســؤول⟧ آخر";
    let mut driver = finding(source);
    assert!(!driver.document().find().is_exact());
    assert_eq!(found(&mut driver, "مسؤول"), source);
    driver.harness.get_by_label("Exactly as typed").click();
    driver.run();
    assert!(driver.document().find().is_exact());
    assert_eq!(driver.document().find().hits().len(), 1);
    assert!(driver.sees("1 of 1"));
}

#[test]
fn where_nothing_is_spelt_exactly_so_other_spellings_are_one_key_away() {
    const OFFER: &str = "Find other spellings (Enter)";
    let source = "قال ⟦مَسؤول⟧ عاد";
    for by_key in [true, false] {
        let mut driver = finding(source);
        assert!(!driver.sees(OFFER));
        driver.harness.get_by_label("Exactly as typed").click();
        driver.run();
        assert!(!driver.sees(OFFER), "nothing is looked for yet");
        assert_eq!(found(&mut driver, "مسؤول"), "قال مَسؤول عاد");
        assert!(driver.sees("Nothing found"));
        match by_key {
            true => driver.key(Key::Enter),
            false => {
                driver.harness.get_by_label(OFFER).click();
                driver.run();
            }
        }
        assert!(!driver.sees(OFFER));
        assert!(driver.sees("1 of 1"));
        let document = driver.document();
        let shown = mark(document.set().article().text(), document.find().hits());
        assert_eq!(shown, source);
    }
    let mut driver = finding(source);
    found(&mut driver, "وزير");
    assert!(driver.sees("Nothing found") && !driver.sees(OFFER));
}

#[test]
fn what_other_keyboards_write_is_found_where_nothing_else_is() {
    for (source, typed) in [
        ("زار الوفد ⟦الأفق⟧ أمس", "الافق"),
        ("این کار ⟦می‌شود⟧ و تمام", "مي‌شود"),
        ("سپرده در ⟦بانک⟧ نورلند", "بانك"),
        ("در سال ⟦۱۴۰۲⟧ خورشیدی", "1402"),
        ("زاد 12,400 طن و⟦35%⟧ منها", "٣٥٪"),
        ("زاد ⟦12,400⟧ طن", "١٢٬٤٠٠"),
        ("زاد ⟦3.5⟧ درجة", "٣٫٥"),
        ("زاد ⟦٣٥٪⟧ منها", "35%"),
        ("زاد ⟦١٢٬٤٠٠⟧ طن", "12,400"),
        ("زاد ⟦٣٫٥⟧ درجة", "3.5"),
        ("۱۲ هزار و ⟦۳۵٪⟧ بیشتر", "35%"),
        ("بلغت ⟦−5⟧ درجات", "-5"),
        ("خلال ⟦2–5⟧ سنوات", "2-5"),
    ] {
        let mut driver = finding(source);
        assert_eq!(found(&mut driver, typed), source);
        assert!(driver.sees("1 of 1, in other letters"), "{source}");
    }
    let mut driver = finding("بلغ الوفد ⟦الافق⟧ ثم الأفق");
    assert_eq!(found(&mut driver, "الافق"), "بلغ الوفد ⟦الافق⟧ ثم الأفق");
    assert!(driver.sees("1 of 1"));
}

#[test]
fn filters_leave_what_other_keyboards_write() {
    let cases = [
        ("مسوول", true),
        ("مسؤول", true),
        ("رسوول", false),
        ("٣٥٪", true),
        ("35٪", true),
        ("12,400", true),
        ("٣٦٪", false),
    ];
    for (view, (typed, is_left)) in [Action::ViewEntities, Action::ViewClaims]
        .into_iter()
        .flat_map(|view| cases.map(|case| (view, case)))
    {
        let mut driver = Driver::article("قال مسؤول أمني كبير (35% من ١٢٬٤٠٠) ثم مضى");
        let words = "مسؤول أمني كبير (35% من ١٢٬٤٠٠)";
        let mention = tag(&mut driver, words);
        driver.send(Command::Focus(Some(mention)));
        driver.send(Command::Act(Action::MakeEntity));
        driver.send(Command::Select(Some(driver.place(words))));
        driver.send(Command::Act(Action::MakeClaim));
        driver.press(view);
        driver.type_into("Filter", typed);
        assert_eq!(
            driver.sees_part("Nothing fits the filter"),
            !is_left,
            "{view:?}: {typed}"
        );
    }
}

#[test]
fn hits_in_vowelled_text_hold_the_letters_and_their_marks() {
    for (typed, source) in [
        ("محمد", "قَالَ ⟦مُحَمَّدٌ⟧ إِنَّ ال⟦مُحَمَّدِ⟧يَّةَ وَ⟦مُحَمَّدٌ⟧"),
        ("حم", "قَالَ مُ⟦حَمَّ⟧دٌ إِنَّ المُ⟦حَمَّ⟧دِيَّةَ"),
        ("א", "⟦אָ⟧מַר בְּרֵ⟦א⟧שִׁית"),
        ("ראש", "אָמַר בְּ⟦רֵאשִׁ⟧ית"),
        ("لا", "قَالَ ⟦لَا⟧ ثُمَّ ⟦ﻻَ⟧"),
    ] {
        let mut driver = finding(source);
        assert_eq!(found(&mut driver, typed), source, "{typed}");
        let document = driver.document();
        let text = document.set().article().text().to_owned();
        for hit in document.find().hits().to_vec() {
            assert_eq!(grapheme_floor(&text, hit.start), hit.start);
            assert_eq!(grapheme_ceil(&text, hit.end), hit.end);
            // What is lit on the page begins and ends where the letters do.
            let (from, to) = driver.points(hit.clone());
            assert!(from.x > to.x, "{typed}: {from} {to}");
            let before = driver.points(0..hit.end).1;
            assert!((before.x - to.x).abs() < 1.0);
        }
    }
}

#[test]
fn an_entity_is_proposed_for_its_name_in_another_spelling() {
    for (text, name, others) in [
        (
            "דובר צה\"ל אמר שגם צה״ל וגם צה”ל וגם צה“ל וגם צה''ל",
            "צה\"ל",
            &["צה״ל", "צה”ל", "צה“ל", "צה''ל"][..],
        ),
        (
            "ג'ורג' אמר לזה ג׳ורג׳ ולזה ג’ורג’",
            "ג'ורג'",
            &["ג׳ורג׳", "ג’ורג’"],
        ),
        (
            "زار سالمُ الميناءَ ثم ﺍﻟﻤﻴﻨﺎء ثم المي\u{200f}ناء بحرا",
            "الميناءَ",
            &["ﺍﻟﻤﻴﻨﺎء", "المي\u{200f}ناء"],
        ),
        (
            "آقای رضایی\u{200c}فر و خانم رضایی فر و دیگران",
            "رضایی\u{200c}فر",
            &["رضایی فر"],
        ),
    ] {
        let mut driver = Driver::article(text);
        tag(&mut driver, name);
        driver.press(Action::MakeEntity);
        let same = format!("Same as {name}");
        for other in others {
            tag(&mut driver, other);
            assert!(driver.sees(&same), "{other}");
        }
    }
}

#[test]
fn the_palette_finds_a_name_in_another_spelling() {
    for (title, typed) in [
        ("דובר צה\"ל אמר", "צה״ל"),
        ("דובר צה״ל אמר", "צה''ל"),
        ("דובר ג׳ורג׳ אמר", "ג'ורג'"),
        ("او می\u{200c}شود گفت", "می شود"),
        ("او می\u{200c}شود گفت", "میشود"),
        ("زار ﺍﻟﻤﻴﻨﺎء أمس", "الميناء"),
    ] {
        let mut driver = Driver::article("نعم");
        driver.send(Command::Describe(DocumentField::Title, title.to_owned()));
        driver.press(Action::Palette);
        driver.type_into("Do anything", typed);
        let row = driver.harness.query_all_by_label_contains(title);
        let rows =
            row.filter(|node| node.accesskit_node().role() == egui::accesskit::Role::ListBoxOption);
        assert_eq!(rows.count(), 1, "{typed}");
    }
}

#[test]
fn pickers_and_lists_find_a_name_in_another_spelling() {
    let mut driver = Driver::article("דובר צה\"ל אמר לזה. אחר אמר: כן");
    tag(&mut driver, "צה\"ל");
    driver.press(Action::MakeEntity);
    for typed in ["צה״ל", "צה”ל", "צה''ל"] {
        tag(&mut driver, "אחר");
        driver.press(Action::AssignEntity);
        driver.harness.event(egui::Event::Text(typed.to_owned()));
        driver.run();
        driver.key(Key::Enter);
        let set = driver.document().set();
        let (id, _) = set.contents().entities.iter().next().expect("one");
        assert_eq!(
            (set.contents().entities.len(), set.reference_count(*id)),
            (1, 2)
        );
        driver.press(Action::Undo);
        driver.press(Action::Undo);
    }
    tag(&mut driver, "אחר");
    driver.press(Action::MakeEntity);
    driver.press(Action::ViewEntities);
    let rows = |driver: &Driver| driver.harness.query_all_by_role(egui::Role::Row).count();
    for (typed, count) in [("צה״ל", 1), ("צה''ל", 1), ("צהל", 0)] {
        driver.harness.event(egui::Event::Text(typed.to_owned()));
        driver.run();
        assert_eq!(rows(&driver), count, "{typed}");
        driver.key(Key::Escape);
    }
    driver.press(Action::ViewText);
    driver.press(Action::History);
    for (typed, found) in [("צה”ל", true), ("צהל", false)] {
        driver.type_into("Find in history", typed);
        assert_eq!(driver.sees_part(", \u{2068}annotator-1"), found, "{typed}");
        driver.key(Key::Escape);
    }
    driver.press(Action::History);
    driver.send(Command::Focus(None));
    let evidence = driver.place("כן");
    driver.send(Command::Select(Some(evidence)));
    driver.press(Action::MakeClaim);
    for (typed, offered) in [("צה״ל", false), ("צהל", true)] {
        driver.harness.get_by_label("Claimant").focus();
        driver.run();
        driver.harness.event(egui::Event::Text(typed.to_owned()));
        driver.run();
        assert_eq!(driver.sees_part("New organisation: "), offered, "{typed}");
        driver.key(Key::Escape);
    }
}

/// The word marked is taken by two clicks on any of its letters.
fn two_clicks(source: &str) {
    let (text, words) = marked(source);
    let mut driver = Driver::article(&text);
    let word = words[0].clone();
    let first = word.start..grapheme_ceil(&text, word.start + 1);
    let last = grapheme_floor(&text, word.end - 1)..word.end;
    for letter in [first, last] {
        let (from, to) = driver.points(letter);
        driver.clicks(from + (to - from) / 2.0, 2);
        assert_eq!(
            selected(&driver).as_deref(),
            Some(&text[word.clone()]),
            "{source}"
        );
        driver.wait(1.0);
    }
}

#[test]
fn two_clicks_take_the_word_that_a_reader_sees() {
    for source in [
        "אמרו ⟦חז”ל⟧ כך",
        "אמר ⟦צה\"ל⟧ היום",
        "אמר ⟦צה''ל⟧ היום",
        "כתב ה\"⟦ארץ⟧\" דיווח",
        "כתב ב”⟦ידיעות⟧ אחרונות” היום",
        "⟦מנכ\"לית⟧ החברה",
        "אמר ⟦ג’ורג’⟧ לוי",
        "هو ⟦قال⟧:نعم",
        "هو قال:⟦نعم⟧",
        "ذكرت ⟦أ.ف.ب⟧ ذلك",
        "we ⟦don't⟧ know",
    ] {
        two_clicks(source);
    }
}

#[test]
fn two_clicks_take_a_time_and_an_amount_with_its_sign() {
    for source in [
        "في ⟦10:30⟧ صباحا",
        "נמסר ⟦ב־10:30:15⟧ בבוקר",
        "در ⟦۱۰:۳۰⟧ صبح",
        "ירידה של ⟦15%⟧ בשנה",
        "ירידה של ⟦כ־15%⟧ בשנה",
        "نسبة ⟦٣٨٪⟧ منهم",
        "حوالي ⟦بـ38%⟧ منهم",
        "מחיר של ⟦₪5⟧ בלבד",
        "حرارة ⟦25°⟧ أمس",
        "فاز ⟦5⟧-3 أمس",
        "من 10:30-⟦11:45⟧ أمس",
    ] {
        two_clicks(source);
    }
}

#[test]
fn steps_by_words_stop_where_words_do() {
    let (text, words) = marked("⟦هو⟧ ⟦قال⟧:⟦نعم⟧ ⟦ה⟧\"⟦ארץ⟧\" ⟦חז”ל⟧ ⟦أ.ف.ب⟧ ⟦10:30⟧ ⟦כ־15%⟧");
    let mut driver = Driver::article(&text);
    driver.harness.key_press_modifiers(CTRL, Key::Home);
    driver.run();
    for word in words {
        let ctrl_shift = CTRL | Modifiers::SHIFT;
        driver
            .harness
            .key_press_modifiers(ctrl_shift, Key::ArrowLeft);
        driver.run();
        assert_eq!(selected(&driver).as_deref(), Some(&text[..word.end]));
    }
}

#[test]
fn a_drag_by_words_takes_those_words() {
    for (source, from, to) in [
        ("הוא כתב ב\"⟦ידיעות אחרונות⟧\" היום", "יע", "חר"),
        ("הנה ⟦חז”ל אמרו⟧ כך", "ז”", "מר"),
        ("هو قال:⟦نعم ثم⟧ عاد", "عم", "ثم"),
        ("كان ⟦في 10:30⟧ هنا", "في", "10"),
        ("ירידה ⟦של כ־15%⟧ בשנה", "של", "15"),
    ] {
        let (text, words) = marked(source);
        let mut driver = Driver::article(&text);
        driver.send(Command::SnapTo(Unit::Word));
        let (from, to) = (driver.place(from), driver.place(to));
        let from = driver.points(from);
        let to = driver.points(to);
        driver.drag(from.0 + (from.1 - from.0) / 2.0, to.0 + (to.1 - to.0) / 2.0);
        assert_eq!(selected(&driver).as_deref(), Some(&text[words[0].clone()]));
    }
}

#[test]
fn a_drag_by_words_takes_pairs_whole() {
    for (source, from, to) in [
        ("נמצא ⟦אקדח מסוג \"ברק 9\"⟧ בבית", "קד", "9"),
        ("נמצא ⟦\"ברק 9\" בבית⟧ ישן", "רק", "בי"),
        ("زارت ⟦سفينة «النورس»⟧ أمس", "سف", "ور"),
        ("زارت «⟦النورس⟧ السريعة» أمس", "«", "ور"),
        ("זה \"היה ⟦ברק 9⟧\" בבית", "רק", "9\""),
        ("قال ⟦نعم ثم⟧، وعاد", "عم", "،"),
        ("⟦\"לא הבטחנו דבר,\"⟧ אמר", "\"לא", ",\""),
    ] {
        let (text, words) = marked(source);
        let mut driver = Driver::article(&text);
        driver.send(Command::SnapTo(Unit::Word));
        let letter = |driver: &mut Driver, words: &str, last: bool| {
            let place = driver.place(words);
            let range = match last {
                true => grapheme_floor(&text, place.end - 1)..place.end,
                false => place.start..grapheme_ceil(&text, place.start + 1),
            };
            let (from, to) = driver.points(range);
            from + (to - from) / 2.0
        };
        let (from, to) = (
            letter(&mut driver, from, false),
            letter(&mut driver, to, true),
        );
        driver.drag(from, to);
        let words = &text[words[0].clone()];
        assert_eq!(selected(&driver).as_deref(), Some(words), "{source}");
    }
}
