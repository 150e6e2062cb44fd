//! Words as a hand takes them: with what is part of them, without what only stands beside them.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | `P` on prefixes that maqaf, hyphen, dash, tatweel or nothing joins to a number with its sign, in Hebrew and Arabic | the number with its sign; again all of it | `prefixes_joined_to_a_number_go_and_come_back` |
//! | `Shift+P` there | one prefix less each time, the number last, then all on again | `each_prefix_before_a_number_goes_in_its_order` |
//! | `P` on a prefix before a quotation, with marks of any kind | the quotation with its marks; again all of it | `prefixes_before_a_quotation_go_and_come_back` |
//! | a drag by words that begins on what stands between the two ends of a range, or between two words | the word that it moves to | `a_drag_begun_on_a_separator_takes_the_word_it_moves_to`, `wherever_a_drag_begins_no_separator_leads_it` |
//! | … on the minus of a number | the number with it | `a_minus_stays_with_its_number` |
//! | two clicks on a tag, a name on a network, an address, a number with its sign, initials | all of it | `two_clicks_take_what_is_one_thing_to_a_reader` |
//! | two clicks on the dash between two numbers | the range with its signs | `two_clicks_on_the_dash_of_a_range_take_it` |
//! | … with a space beside it, or between two words | the dash | `two_clicks_on_the_dash_of_a_range_take_it` |
//! | two clicks amid quotes, brackets, prefixes, joiners, marks and tatweel | the word, and no sign of others | `two_clicks_leave_out_what_stands_beside_a_word` |
//! | a drag in the four languages over what no word is made of | exactly the words, with the marks that pair | `a_drag_by_words_ends_where_its_words_do` |

use egui::Pos2;
use hashiya::{
    text::{Unit, marked, with_or_without_clitics, without_one_more_clitic, word_at},
    workspace::{Action, Command},
};
use proptest::prelude::*;

use crate::support::Driver;

/// Prefixes as they stand before a number, with each of their parts.
const HEBREW: [&[&str]; 12] = [
    &["ב"],
    &["ל"],
    &["מ"],
    &["כ"],
    &["ה"],
    &["ו"],
    &["ב", "כ"],
    &["ל", "כ"],
    &["מ", "כ"],
    &["ו", "ב"],
    &["ו", "ב", "כ"],
    &["ש", "ב", "כ"],
];
const ARABIC: [&[&str]; 9] = [
    &["ب"],
    &["ل"],
    &["ك"],
    &["و"],
    &["ال"],
    &["و", "ب"],
    &["ف", "ل"],
    &["ب", "ال"],
    &["و", "ب", "ال"],
];
const NUMBERS: [&str; 12] = [
    "15%",
    "20",
    "2024",
    "3,000",
    "1.5%",
    "$5",
    "₪500",
    "٪١٥",
    "25°",
    "10:30",
    "13/1/2024",
    "€1.5",
];
const HEBREW_JOINERS: [&str; 6] = ["־", "-", "\u{2010}", "\u{2011}", "–", ""];
const ARABIC_JOINERS: [&str; 5] = ["ـ", "-", "\u{2011}", "–", ""];

/// Each language's prefixes, joined on in each way to each number.
fn before_numbers(check: impl Fn(&str, &[&str], &str, &str)) {
    for number in NUMBERS {
        for (parts, joiner) in pairs(&HEBREW, &HEBREW_JOINERS) {
            check("he", parts, joiner, number);
        }
        for (parts, joiner) in pairs(&ARABIC, &ARABIC_JOINERS) {
            check("ar", parts, joiner, number);
        }
    }
}

fn pairs<'a>(
    all: &'a [&'a [&'a str]],
    joiners: &'a [&'a str],
) -> impl Iterator<Item = (&'a [&'a str], &'a str)> {
    let joined = |parts: &'a [&'a str]| joiners.iter().map(move |joiner| (parts, *joiner));
    all.iter().copied().flat_map(joined)
}

#[test]
fn prefixes_joined_to_a_number_go_and_come_back() {
    before_numbers(|language, parts, joiner, number| {
        let word = format!("{}{joiner}{number}", parts.concat());
        let text = format!("نص {word} نص");
        let whole = 5..5 + word.len();
        let off = with_or_without_clitics(&text, whole.clone(), language);
        let off = off.unwrap_or_else(|| panic!("nothing goes off {word}"));
        assert_eq!(&text[off.clone()], number, "{word}");
        assert_eq!(with_or_without_clitics(&text, off, language), Some(whole));
    });
    for (words, without) in [
        ("בכ־15% מהם", "15% מהם"),
        ("כ-3,000 דולר", "3,000 דולר"),
        ("بـ15% منهم", "15% منهم"),
        ("ב־-5 מעלות", "-5 מעלות"),
    ] {
        let mut driver = Driver::article(&format!("{words}."));
        driver.select(words);
        for expected in [without, words] {
            driver.press(Action::Clitics);
            assert_eq!(selected(&driver).as_deref(), Some(expected));
        }
    }
}

#[test]
fn each_prefix_before_a_number_goes_in_its_order() {
    before_numbers(|language, parts, joiner, number| {
        let rests = (1..parts.len()).map(|n| format!("{}{joiner}{number}", parts[n..].concat()));
        let word = format!("{}{joiner}{number}", parts.concat());
        let all: Vec<String> = rests.chain([number.to_owned(), word.clone()]).collect();
        let mut range = 0..word.len();
        for expected in all {
            let next = without_one_more_clitic(&word, range, language);
            range = next.unwrap_or_else(|| panic!("nothing more goes off {word}"));
            assert_eq!(&word[range.clone()], expected, "{word}");
        }
    });
}

#[test]
fn prefixes_before_a_quotation_go_and_come_back() {
    for prefix in ["ב", "וב", "מ", "ה"] {
        for (open, close) in [
            ("\"", "\""),
            ("״", "״"),
            ("“", "”"),
            ("”", "”"),
            ("«", "»"),
            ("'", "'"),
        ] {
            goes_and_comes_back("he", prefix, &format!("{open}הנמל החדש{close}"));
        }
    }
    for prefix in ["ب", "بـ", "لـ", "و", "وب"] {
        for (open, close) in [("\"", "\""), ("“", "”"), ("«", "»")] {
            goes_and_comes_back("ar", prefix, &format!("{open}ميناء الرمل{close}"));
        }
    }
    let mut driver = Driver::article("נכתב ב\"נמל החדש\" אתמול.");
    driver.select("ב\"נמל החדש\"");
    for expected in ["\"נמל החדש\"", "ב\"נמל החדש\""] {
        driver.press(Action::Clitics);
        assert_eq!(selected(&driver).as_deref(), Some(expected));
    }
}

fn goes_and_comes_back(language: &str, prefix: &str, rest: &str) {
    let text = format!("نص {prefix}{rest} نص");
    let whole = 5..text.len() - 5;
    let off = with_or_without_clitics(&text, whole.clone(), language);
    assert_eq!(off, Some(5 + prefix.len()..whole.end), "{prefix}{rest}");
    let on = with_or_without_clitics(&text, 5 + prefix.len()..whole.end, language);
    assert_eq!(on, Some(whole), "{prefix}{rest}");
}

fn selected(driver: &Driver) -> Option<String> {
    let document = driver.document();
    let span = document.selection()?;
    Some(document.set().article().quote(span).to_owned())
}

/// The middle of the only place where these words stand.
fn middle(driver: &mut Driver, range: std::ops::Range<usize>) -> Pos2 {
    let (from, to) = driver.points(range);
    from + (to - from) / 2.0
}

/// Two ends of a range, or two words, what stands between them, and the same with a space either side.
const PARTED: [(&str, &str, &str); 16] = [
    ("2", "-", "5"),
    ("2", "–", "5"),
    ("10:30", "-", "12:00"),
    ("10:30", " – ", "12:00"),
    ("بغداد", "-", "البصرة"),
    ("אביב", "–", "יפו"),
    ("אביב", " - ", "יפו"),
    ("U.S.", "-", "Iraq"),
    ("30%", "-", "40%"),
    ("$5", "–", "$10"),
    ("1948", "—", "1967"),
    ("و", "/", "أو"),
    ("km", "/", "h"),
    ("نعم", ". ", "ثم"),
    ("۳۰", "–", "۴۰"),
    ("2", "\u{200f}-\u{200f}", "5"),
];

#[test]
fn a_drag_begun_on_a_separator_takes_the_word_it_moves_to() {
    for (first, between, second) in PARTED {
        let text = format!("{first}{between}{second} كلمة");
        let sign = between
            .find(|c: char| !" \u{200f}".contains(c))
            .expect("a sign");
        let sign = first.len() + sign;
        let sign = sign..hashiya::text::next_grapheme(&text, sign);
        let second_at = first.len() + between.len()..first.len() + between.len() + second.len();
        let back = match between {
            ". " => format!("{first}."),
            _ => first.to_owned(),
        };
        let ends = [
            (second_at, 0.75, second.to_owned()),
            (0..first.len(), 0.25, back),
        ];
        for (to, part, expected) in ends {
            let mut driver = Driver::article(&text);
            driver.send(Command::SnapTo(Unit::Word));
            let from = middle(&mut driver, sign.clone());
            let (start, end) = driver.points(to);
            driver.drag(from, start + (end - start) * part);
            assert_eq!(selected(&driver), Some(expected), "{text}");
        }
    }
    // One word with a slash in it is taken whole.
    let mut driver = Driver::article("موازنة 2023/24 كلمة");
    driver.send(Command::SnapTo(Unit::Word));
    let (slash, year) = (driver.place("/"), driver.place("24"));
    let year = year.end - 2..year.end;
    let (from, to) = (middle(&mut driver, slash), middle(&mut driver, year));
    driver.drag(from, to);
    assert_eq!(selected(&driver).as_deref(), Some("2023/24"));
}

/// The inner marks by words become the outer ones.
fn snaps(source: &str) {
    let (text, ranges) = marked::marked(source);
    let taken = Unit::Word.snap(&text, ranges[1].clone(), "ar");
    let shown = marked::mark(&text, std::slice::from_ref(&taken));
    assert_eq!(taken, ranges[0], "{shown} for {source}");
}

#[test]
fn a_minus_stays_with_its_number() {
    for source in [
        "بلغت ⟦⟦-5⟧⟧ درجات",
        "بلغت ⟦⟦−5⟧⟧ درجات",
        "بلغت (⟦⟦-5%⟧⟧) أمس",
        "بلغت ⟦⟦-$5⟧⟧ أمس",
        "⟦⟦-5⟧⟧ درجات",
        "بين 2–⟦⟦-5⟧⟧ درجات",
        "بلغت ⟦⟦5-⟧⟧ درجات",
    ] {
        snaps(source);
    }
    for (text, ranges) in ["2⟦–-⟦5⟧⟧", "5%⟦-⟦10⟧⟧%"].map(marked::marked) {
        let taken = Unit::Word.snap(&text, ranges[0].clone(), "ar");
        assert!(
            taken.start > 1 && taken.end == text.len(),
            "{}",
            &text[taken]
        );
    }
}

#[test]
fn two_clicks_take_what_is_one_thing_to_a_reader() {
    for source in [
        "على ⟦#خبر_عاجل⟧ أمس",
        "قال ⟦و#بغداد⟧، أمس",
        "⟦#עברית⟧ היום",
        "⟦#خبر_فوری⟧ امروز",
        "کہا ⟦@harbour_news⟧ نے",
        "إلى ⟦nada.b@harbour.example⟧.",
        "כתבו ⟦ל-nada@harbour.example⟧ היום",
        "على ⟦https://harbour.example/a-b/c?x=1&y=2#z⟧.",
        "(⟦www.harbour.example⟧)",
        "«⟦t.example/nada_news⟧»",
        "اتصل على ⟦+964-770-123-4567⟧ أمس",
        "بلغ ⟦−5⟧ درجات",
        "نحو ⟦±3٪⟧ منهم",
        "⟦30%⟧-40% منهم",
        "30%-⟦40%⟧ منهم",
        "بمبلغ ⟦€5m⟧ أمس",
        "صاروخ ⟦S-300⟧ أمس",
        "طائرة «⟦إف-16⟧» أمس",
        "في القرن ⟦الـ21⟧ أمس",
        "بمبلغ 5 ⟦ك.د⟧ أمس",
        "بمبلغ 5 ⟦ج.م.⟧ أمس",
        "نقلت ⟦أ.ف.ب.⟧ أمس",
        "نقلت ⟦أ.ف.ب⟧.",
        "نقلت (⟦أ.ف.ب⟧).",
        "the ⟦U.S.⟧ army",
        "in the ⟦U.S.⟧",
        "the ⟦U.S.⟧-Iraq talks",
        "at 5 ⟦a.m.⟧, they",
        "מרחק 5 ⟦ק\"מ⟧ משם",
        "شركة ⟦AT&T⟧ أمس",
        "مساحة 5 ⟦m²⟧ أمس",
        "⟦21ویں⟧ صدی",
        "⟦1947ء⟧ میں",
    ] {
        is_a_word(source);
    }
    let text = "قال @harbour_news إن #خبر_عاجل على https://harbour.example/a أمس";
    let mut driver = Driver::article(text);
    for (at, words) in [
        ("bour_n", "@harbour_news"),
        ("عاج", "#خبر_عاجل"),
        ("example/", "https://harbour.example/a"),
    ] {
        let at = driver.place(at);
        let at = middle(&mut driver, at);
        driver.clicks(at, 2);
        assert_eq!(selected(&driver).as_deref(), Some(words));
        driver.wait(1.0);
    }
}

/// Every place in the marked range finds exactly that range.
fn is_a_word(source: &str) {
    let (text, ranges) = marked::marked(source);
    for at in ranges[0].clone() {
        let word = word_at(&text, at);
        let shown = marked::mark(&text, std::slice::from_ref(&word));
        assert_eq!(word, ranges[0], "{shown} at {at} of {source}");
    }
}

#[test]
fn two_clicks_on_the_dash_of_a_range_take_it() {
    for (text, expected) in [
        ("نحو 7–9% منهم", "7–9%"),
        ("بمبلغ $7-$9 أمس", "$7-$9"),
        ("نحو ٣٠٪–٤٠٪ منهم", "٣٠٪–٤٠٪"),
        ("בשנים 1948–1967 היה", "1948–1967"),
        ("نحو 7 – 9% منهم", "–"),
        ("طريق بغداد–دمشق أمس", "–"),
    ] {
        let mut driver = Driver::article(text);
        let at = text.find(['–', '-']).expect("a dash");
        let dash = middle(&mut driver, at..hashiya::text::next_grapheme(text, at));
        driver.clicks(dash, 2);
        assert_eq!(selected(&driver).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn two_clicks_leave_out_what_stands_beside_a_word() {
    for source in [
        "قال: «سمعت \"⟦نعم⟧\" أمس»",
        "(انظر [⟦الجدول⟧])",
        "אמר: \"קראתי ב'⟦הארץ⟧' היום\"",
        "او گفت: «نه (⟦شاید⟧)»",
        "اس نے کہا: “⟦ہاں⟧”",
        "⟦الشـــرق⟧ الأوسط",
        "⟦ومُحَمَّدٌ⟧\u{200f} قال",
        "بـ\u{a0}⟦بغداد⟧\u{a0}أمس",
        "⟦خبرگزاری\u{200c}ها⟧ گفتند",
        "⟦تل\u{200c}آویو⟧–بغداد",
        "في \u{200f}⟦بغداد⟧\u{200f}، أمس",
        "⟦שָׁלוֹם⟧, אמר",
        "سرعة 20 ⟦م⟧/ث",
        "# ⟦عنوان⟧",
        "5 @ ⟦3⟧",
        "لغة ⟦C⟧++",
        "⟦د⟧. محمد",
        "انتهى ⟦الأمر⟧.",
        "فاز ⟦5⟧+3 أمس",
    ] {
        is_a_word(source);
    }
}

#[test]
fn a_drag_by_words_ends_where_its_words_do() {
    for source in [
        "قال: «سمعت ⟦⟦\"نع⟧م\"⟧ أمس»",
        "זה \"⟦מע⟦רי⟧ב⟧\" אמר",
        "على ⟦#خبر⟦_عا⟧جل⟧ أمس",
        "إلى ⟦nada@har⟦bour.example أو @ha⟧rbour⟧ أمس",
        "في ⟦بغد⟦اد-الب⟧صرة⟧ أمس",
        "של ⟦ח\"⟦כ לוי, ו⟧ח\"כ⟧ כהן היום",
        "بمبلغ ⟦⟦5 ك⟧.د⟧ أمس",
        "از ⟦خبر⟦گزاری\u{200c}ها و می\u{200c}⟧خواهند⟧ گفت",
        "بین ⟦3⟦0% سے 4⟧0%⟧ تک",
        "على ⟦+96⟦4-770-123⟧-4567⟧ أمس",
    ] {
        snaps(source);
    }
}

proptest! {
    #[test]
    fn wherever_a_drag_begins_no_separator_leads_it(
        words in prop::collection::vec(prop::sample::select(&["2", "10:30", "30%", "$5", "بغداد", "יפו", "Iraq", "U.S.", "۴۰"][..]), 2..5),
        between in prop::collection::vec(prop::sample::select(&["-", "–", "—", " – ", " - ", "/", "־", " · ", "\u{200f}-"][..]), 4),
        from in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
    ) {
        let pieces = words.iter().zip(&between).map(|(word, sign)| format!("{word}{sign}"));
        let text: String = pieces.chain(["آخر".to_owned()]).collect();
        let at = |index: prop::sample::Index| hashiya::text::grapheme_floor(&text, index.index(text.len()));
        let (from, to) = (at(from).min(at(to)), at(from).max(at(to)));
        let pointed = from..hashiya::text::next_grapheme(&text, to);
        prop_assume!(text[pointed.clone()].contains(char::is_alphanumeric));
        let taken = Unit::Word.snap(&text, pointed, "ar");
        let part = |c: char| c.is_alphanumeric() || "%$.".contains(c);
        prop_assert!(text[taken.clone()].starts_with(part), "{:?} of {:?}", &text[taken], text);
        prop_assert!(text[taken.clone()].ends_with(part), "{:?} of {:?}", &text[taken], text);
        // What is taken are whole words.
        prop_assert!(word_at(&text, taken.start).start == taken.start);
    }
}
