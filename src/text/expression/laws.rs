//! The parser held to its table, and to laws that hold for any words.

use jiff::civil::Date;
use proptest::prelude::*;

use super::calendar::{Month, Point};
use super::table::TABLE;
use super::{Calendar, Found, Note, Reading, expressions};
use crate::text::TimeValue;

/// The day of the table's article.
const ANCHOR: &str = "2024-01-18";

#[test]
fn every_expression_of_the_table_is_read_as_a_speaker_would() {
    let rows = TABLE
        .iter()
        .flat_map(|(language, rows)| rows.iter().map(move |row| (language, row)));
    let wrong: Vec<String> = rows
        .filter_map(|(language, (marked, expected))| {
            let words = marked.replace(['⟦', '⟧'], "");
            let found = expressions(&words, language, Some(ANCHOR));
            let (read, written) = shown(&words, &found);
            let right = read == *marked && written == *expected;
            (!right).then(|| format!("{language}: {marked} | {expected}\n    {read} | {written}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} rows:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_words_tell_their_language_where_they_differ_from_the_article() {
    for (article, words, expected) in [
        ("ar", "two to five years", "2–5 year & P2Y/P5Y"),
        ("ar", "une dizaine de jours", "10 day & P10D"),
        (
            "ar",
            "۲۶ دی ۱۴۰۲ را گفت چه",
            "2024-01-16 persian 1402-10-26",
        ),
        ("fa", "سنتين إلى خمس سنوات", "2–5 year & P2Y/P5Y"),
        ("en", "שנתיים", "2 year & P2Y"),
        ("", "سنتين", "2 year & P2Y"),
        ("fa", "بيست و پنج روز", "25 day & P25D"),
    ] {
        let found = expressions(words, article, Some(ANCHOR));
        assert_eq!(shown(words, &found).1, expected, "{words}");
    }
}

#[test]
fn without_the_date_of_the_article_nothing_is_made_up() {
    for (words, expected) in [
        ("الأسبوع الماضي", "PAST_REF"),
        ("غدا", "FUTURE_REF"),
        ("12 شباط/فبراير", "XXXX-02-12"),
        ("أيار/مايو", "XXXX-05"),
        ("الثلاثاء", "XXXX-WXX-2"),
        ("5 رجب", "~XXXX-XX-XX hijri XXXX-07-05"),
        ("قبل ثلاث سنوات", "3 year & P3Y"),
    ] {
        let found = expressions(words, "ar", None);
        assert_eq!(shown(words, &found).1, expected, "{words}");
    }
}

#[test]
fn every_time_of_the_table_has_the_shape_of_one() {
    let rows = TABLE
        .iter()
        .flat_map(|(language, rows)| rows.iter().map(move |row| (language, row)));
    for (language, (marked, _)) in rows {
        let words = marked.replace(['⟦', '⟧'], "");
        for found in expressions(&words, language, Some(ANCHOR)) {
            if let Reading::Time(time) = found.reading {
                assert!(
                    time.value.parse::<TimeValue>().is_ok(),
                    "{words}: {}",
                    time.value
                );
            }
        }
    }
}

#[test]
fn of_every_unit_english_says_several() {
    use super::lexicon::{Meaning, units};
    use crate::text::unit::never_changes;
    for meaning in units() {
        if let Meaning::Unit(unit) | Meaning::Pair(unit) | Meaning::OneOrPair(unit) = meaning {
            let changes = crate::text::several_of(unit) != unit;
            assert!(changes != never_changes(unit) || unit == "lira", "{unit}");
        }
    }
}

/// Words of the lexicons, digits and signs, from which nonsense is made that almost is an expression.
const PIECES: &[&str] = &[
    "بين",
    "و",
    "إلى",
    "من",
    "خمسة",
    "وعشرون",
    "ألف",
    "مليون",
    "سنتين",
    "سنة",
    "أكثر من",
    "قبل",
    "نصف",
    "ونصف",
    "مارس",
    "كانون الثاني",
    "/",
    "يناير",
    "الأحد",
    "عشر",
    "الماضي",
    "الأسبوع",
    "هـ",
    "رجب",
    "%",
    "٪",
    "$",
    "-",
    "–",
    ".",
    ",",
    "٫",
    "1",
    "20",
    "2024",
    "1445",
    "٣",
    "۱۴۰۲",
    "999999999999",
    "000",
    "\u{200f}",
    "\u{200c}",
    "\u{640}",
    "\u{64e}",
    "\n",
    "\u{a0}",
    "دو",
    "تا",
    "هزار",
    "سال",
    "پیش",
    "دی",
    "بهار",
    "ساڑھے",
    "لاکھ",
    "سے",
    "زائد",
    "ב",
    "שנתיים",
    "י\"ד",
    "תשפ״ד",
    "'",
    "המאה",
    "ה",
    "עד",
    "quatre",
    "vingt",
    "dix",
    "et",
    "demi",
    "d'",
    "between",
    "and",
    "half",
    "hundred",
    "a",
    "May",
    "th",
    "s",
    "XX",
    "siècle",
    "century",
    "early",
    "last",
    "week",
    "ago",
    "(",
    ")",
    "İ",
    "é",
    "e\u{301}",
    "👩\u{200d}🌾",
];

/// Any characters, or pieces of expressions with a space between each two or nothing.
fn words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    let spaced = (piece, any::<bool>())
        .prop_map(|(piece, space)| format!("{piece}{}", if space { " " } else { "" }));
    prop_oneof![
        prop::collection::vec(spaced, 0..24).prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn any_words_give_ranges_of_their_own_in_order(
        words in words(),
        language in prop::sample::select(&["ar", "fa", "he", "ur", "en", "fr", "", "de-AT"][..]),
        anchor in prop::sample::select(&[None, Some("2024-01-18"), Some("2024-01"), Some("2024"), Some("-9999-01-01"), Some("9999-12-31"), Some("x")][..]),
    ) {
        let found = expressions(&words, language, anchor);
        let mut before = 0;
        for one in &found {
            let text = words.get(one.range.clone());
            prop_assert!(text.is_some_and(|text| !text.is_empty()), "{one:?}");
            prop_assert!(before <= one.range.start, "{found:?}");
            before = one.range.start;
            if let Reading::Time(time) = &one.reading {
                prop_assert!(time.value.parse::<TimeValue>().is_ok(), "{}", time.value);
                prop_assert_eq!(time.original.is_empty(), time.calendar == Calendar::Gregorian);
            }
        }
        prop_assert_eq!(&found, &expressions(&words, language, anchor));
    }

    #[test]
    fn a_line_is_read_as_it_is_alone(first in words(), second in words()) {
        let first = first.replace('\n', " ");
        let alone = expressions(&first, "ar", Some(ANCHOR));
        let both = expressions(&format!("{first}\n{second}"), "ar", Some(ANCHOR));
        prop_assert_eq!(&both[..alone.len()], &alone[..]);
    }

    #[test]
    fn numbers_spelt_out_are_read_back(n in 2_u32..1_000_000, tens in 2_u32..100) {
        for n in [n, tens, n / 1000 * 1000 + 2] {
            if n < 2 {
                continue;
            }
            for (language, spelt, noun) in [("en", english(n), "soldiers"), ("ar", arabic(n), "جنديا"), ("fa", persian(n), "سرباز")] {
                let words = format!("{spelt} {noun}");
                let found = expressions(&words, language, None);
                prop_assert_eq!(shown(&words, &found), (format!("⟦{words}⟧"), format!("{n} soldier")));
            }
        }
    }

    #[test]
    fn days_written_in_any_calendar_are_read_back(year in 0_i16..60, month in 1_u8..=12, day in 1_u8..=31) {
        for (calendar, first, language, names) in CALENDARS {
            let year = first + year;
            let point = Point { calendar, year: Some(year), month: Some(Month::new(month)), day: Some(day), adar: false };
            let Some(first) = point.first() else { continue };
            let words = format!("{day} {} {year}", names[usize::from(month) - 1]);
            let found = expressions(&words, language, None);
            prop_assert_eq!(found.len(), 1, "{}", words);
            prop_assert_eq!(&found[0].range, &(0..words.len()));
            let Reading::Time(time) = &found[0].reading else { panic!("{words} is a day") };
            prop_assert_eq!(&time.value, &first.to_string());
            prop_assert_eq!(time.calendar, calendar);
        }
    }

    #[test]
    fn days_that_follow_each_other_do_so_in_every_calendar(year in 1301_i16..1500, month in 1_u8..=12) {
        for calendar in [Calendar::Hijri, Calendar::Persian] {
            let point = Point { calendar, year: Some(year), month: Some(Month::new(month)), day: None, adar: false };
            let next = if month == 12 {
                Point { year: Some(year + 1), month: Some(Month::new(1)), ..point }
            } else {
                Point { month: Some(Month::new(month + 1)), ..point }
            };
            let last: Option<Date> = point.last();
            prop_assert_eq!(last.and_then(|last| last.tomorrow().ok()), next.first());
        }
    }
}

/// A calendar, the first year tried, a language, and the months' names in it.
pub(super) const CALENDARS: [(Calendar, i16, &str, [&str; 12]); 4] = [
    (
        Calendar::Gregorian,
        1990,
        "ar",
        [
            "كانون الثاني",
            "شباط",
            "آذار",
            "نيسان",
            "أيار",
            "حزيران",
            "تموز",
            "آب",
            "أيلول",
            "تشرين الأول",
            "تشرين الثاني",
            "كانون الأول",
        ],
    ),
    (
        Calendar::Persian,
        1370,
        "fa",
        [
            "فروردین",
            "اردیبهشت",
            "خرداد",
            "تیر",
            "مرداد",
            "شهریور",
            "مهر",
            "آبان",
            "آذر",
            "دی",
            "بهمن",
            "اسفند",
        ],
    ),
    (
        Calendar::Hijri,
        1400,
        "ar",
        [
            "محرم",
            "صفر",
            "ربيع الأول",
            "ربيع الثاني",
            "جمادى الأولى",
            "جمادى الآخرة",
            "رجب",
            "شعبان",
            "رمضان",
            "شوال",
            "ذو القعدة",
            "ذو الحجة",
        ],
    ),
    (
        Calendar::Hebrew,
        5740,
        "he",
        [
            "תשרי",
            "חשוון",
            "כסלו",
            "טבת",
            "שבט",
            "אדר",
            "ניסן",
            "אייר",
            "סיוון",
            "תמוז",
            "אב",
            "אלול",
        ],
    ),
];

fn english(n: u32) -> String {
    const SMALL: [&str; 20] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let joined = |first: String, rest: u32, sign: &str| {
        if rest == 0 {
            first
        } else {
            format!("{first}{sign}{}", english(rest))
        }
    };
    let word = |words: &[&str], n: u32| words[n as usize].to_owned();
    match n {
        0..20 => word(&SMALL, n),
        20..100 => joined(word(&TENS, n / 10), n % 10, "-"),
        100..1000 => joined(format!("{} hundred", english(n / 100)), n % 100, " and "),
        _ => joined(format!("{} thousand", english(n / 1000)), n % 1000, " "),
    }
}

fn persian(n: u32) -> String {
    const SMALL: [&str; 20] = [
        "",
        "یک",
        "دو",
        "سه",
        "چهار",
        "پنج",
        "شش",
        "هفت",
        "هشت",
        "نه",
        "ده",
        "یازده",
        "دوازده",
        "سیزده",
        "چهارده",
        "پانزده",
        "شانزده",
        "هفده",
        "هجده",
        "نوزده",
    ];
    const TENS: [&str; 10] = [
        "",
        "",
        "بیست",
        "سی",
        "چهل",
        "پنجاه",
        "شصت",
        "هفتاد",
        "هشتاد",
        "نود",
    ];
    const HUNDREDS: [&str; 10] = [
        "",
        "صد",
        "دویست",
        "سیصد",
        "چهارصد",
        "پانصد",
        "ششصد",
        "هفتصد",
        "هشتصد",
        "نهصد",
    ];
    let joined = |first: &str, rest: u32| {
        if rest == 0 {
            first.to_owned()
        } else {
            format!("{first} و {}", persian(rest))
        }
    };
    match n {
        0..20 => SMALL[n as usize].to_owned(),
        20..100 => joined(TENS[n as usize / 10], n % 10),
        100..1000 => joined(HUNDREDS[n as usize / 100], n % 100),
        1000..2000 => joined("هزار", n % 1000),
        _ => joined(&format!("{} هزار", persian(n / 1000)), n % 1000),
    }
}

fn arabic(n: u32) -> String {
    const SMALL: [&str; 11] = [
        "",
        "واحد",
        "اثنان",
        "ثلاثة",
        "أربعة",
        "خمسة",
        "ستة",
        "سبعة",
        "ثمانية",
        "تسعة",
        "عشرة",
    ];
    const TENS: [&str; 10] = [
        "",
        "",
        "عشرون",
        "ثلاثون",
        "أربعون",
        "خمسون",
        "ستون",
        "سبعون",
        "ثمانون",
        "تسعون",
    ];
    const HUNDREDS: [&str; 10] = [
        "",
        "مئة",
        "مئتان",
        "ثلاثمئة",
        "أربعمائة",
        "خمسمئة",
        "ست مئة",
        "سبعمائة",
        "ثمانمئة",
        "تسعمئة",
    ];
    let joined = |first: &str, rest: u32| {
        if rest == 0 {
            first.to_owned()
        } else {
            format!("{first} و{}", arabic(rest))
        }
    };
    match n {
        0..=10 => SMALL[n as usize].to_owned(),
        11 => "أحد عشر".to_owned(),
        12 => "اثنا عشر".to_owned(),
        13..20 => format!("{} عشر", SMALL[n as usize - 10]),
        20..100 if n.is_multiple_of(10) => TENS[n as usize / 10].to_owned(),
        20..100 => format!("{} و{}", SMALL[n as usize % 10], TENS[n as usize / 10]),
        100..1000 => joined(HUNDREDS[n as usize / 100], n % 100),
        1000..2000 => joined("ألف", n % 1000),
        2000..3000 => joined("ألفان", n % 1000),
        3000..11_000 => joined(&format!("{} آلاف", SMALL[n as usize / 1000]), n % 1000),
        _ => joined(&format!("{} ألفا", arabic(n / 1000)), n % 1000),
    }
}

/// What was found, as the table writes it.
pub(super) fn shown(words: &str, found: &[Found]) -> (String, String) {
    let mut written = String::new();
    let mut before = None;
    let mut marks: Vec<(usize, i32, &str)> = Vec::new();
    for one in found {
        if before == Some(&one.range) {
            written += " & ";
        } else {
            written += if before.is_some() { " | " } else { "" };
            marks.push((one.range.start, 1, "⟦"));
            marks.push((one.range.end, 0, "⟧"));
        }
        before = Some(&one.range);
        let near = one.approximate && !written.ends_with("& ");
        written += if near { "~" } else { "" };
        written += &reading(&one.reading);
    }
    marks.sort_by_key(|(at, opens, _)| (*at, *opens));
    let mut read = words.to_owned();
    for (at, _, mark) in marks.iter().rev() {
        read.insert_str(*at, mark);
    }
    (read, written)
}

fn reading(reading: &Reading) -> String {
    let time = match reading {
        Reading::Quantity(quantity) => return quantity.to_string(),
        Reading::Time(time) => time,
    };
    let modifiers = time.modifiers.iter();
    let modifier: String = modifiers
        .map(|modifier| format!(" {}", modifier.code()))
        .collect();
    let notes: String = time.notes.iter().map(note).collect();
    let calendar = match time.calendar {
        Calendar::Gregorian => return format!("{}{modifier}{notes}", time.value),
        Calendar::Hijri => "hijri",
        Calendar::Persian => "persian",
        Calendar::Hebrew => "hebrew",
    };
    format!(
        "{}{modifier} {calendar} {}{notes}",
        time.value, time.original
    )
}

/// What the table says of a note; nothing of what follows from the calendar.
fn note(note: &Note) -> String {
    match note {
        Note::NoSuchDay => " no such day".to_owned(),
        Note::Apart(days) => format!(" {days} days apart"),
        Note::Reckoned(_) | Note::EitherAdar => String::new(),
    }
}
