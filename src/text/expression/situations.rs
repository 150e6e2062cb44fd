//! Dates and numbers in words, rule by rule; the rows for each stand in [`super::table`].
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a day by the moon of 1343 to 1500: «27 شعبان 1412 هـ» | as it was printed in Saudi Arabia, near, and the table is named | `days_by_the_moon_are_told_as_they_were_printed` |
//! | a day by the moon outside these years | ICU's table, or the tabular calendar, named so | `beyond_what_was_printed_another_table_tells_and_is_named` |
//! | any day in two calendars, however they are joined: «… الموافق …», «… (…)», «… / …» | one date; the Gregorian day is the value, what is beside it stays, and it is sure | `any_day_in_two_calendars_is_one_and_the_gregorian_is_the_day`, `however_two_calendars_are_joined_the_date_is_one` |
//! | a date said in two calendars that are more than two days apart | both, each with how many days | `dates_said_to_be_one_that_lie_apart_are_both_kept_and_told` |
//! | two dates beside each other that nobody says are one | both, and nothing is told | `dates_that_only_stand_beside_each_other_are_two` |
//! | any day of any month and year, be it there or not: «29 شباط 2023» | one finding over all the words, within the year that is written | `a_day_that_its_month_lacks_never_changes_the_year` |
//! | the 30th of a month by the moon | the day after the 29th | `a_month_by_the_moon_may_have_a_thirtieth_day` |
//! | «ألفا جندي», «ألفًا من الجنود», «ثلاثون ألفا» | two thousand, one thousand, thirty thousand | `two_of_a_number_are_bound_to_their_noun_and_one_is_not` |
//! | «ثلاث مئة», «أربع مائة وخمسين»: all hundreds in two words, in either spelling, gender and case | as in one word | `hundreds_in_two_words_are_those_in_one` |
//! | «عامًا واحدًا», «عامًا ونصف العام», «عاما الحرب» | a year, a year and a half, two years | `a_year_in_the_accusative_is_one` |
//! | an Arabic comma between digits | parts or thousands before what is counted, else no number | `an_arabic_comma_parts_a_number_where_something_is_counted` |
//! | a Hebrew date in Arabic words: «15 نيسان 5784» | the year tells the calendar | `the_year_tells_whose_month_a_name_is` |
//! | months of Iran, Afghanistan and Mauritania; «هـ ش», «غرة», «سلخ» | read; names that are mostly other words only with a year of their calendar | `months_of_neighbours_are_read_where_they_are_sure` |
//! | Adar of a leap year | the second, near; its thirtieth day the first Adar's; of another year sure | `adar_of_a_leap_year_is_never_sure` |
//! | what newspapers write, at least 150 rows: near dates, parts of days, weeks and years | the value of TIMEX3, or nothing; never a wrong one | `newspapers_are_read_as_their_readers_do` |
//! | «قبل نهاية شعبان», “before the end of …”: two words around a time | both are kept, the outermost first, and said | `all_words_around_a_time_are_kept_and_said` |
//! | numbers and dates with the marks that CLDR writes into them | read as without | `marks_between_signs_change_nothing` |

use jiff::civil::Date;
use proptest::prelude::*;

use super::calendar::{Calendar, Month, Point};
use super::hijri::HijriTable;
use super::laws::{CALENDARS, shown};
use super::{Modifier, Note, Reading, TimeExpression, expressions, table};
use crate::text::TimeValue;

/// What is found in the words of an article of 18 January 2024, written as in the table.
fn read(language: &str, words: &str) -> String {
    let found = expressions(words, language, Some("2024-01-18"));
    let (marked, written) = shown(words, &found);
    format!("{marked} = {written}")
}

fn times(language: &str, words: &str) -> Vec<TimeExpression> {
    let found = expressions(words, language, Some("2024-01-18")).into_iter();
    let time = |reading| match reading {
        Reading::Time(time) => Some(time),
        Reading::Quantity(_) => None,
    };
    found.filter_map(|found| time(found.reading)).collect()
}

/// Holds marked words to what they should give, written as in [`table`]; words without marks to nothing.
pub(super) fn holds(language: &str, rows: &[(&str, &str)]) {
    let wrong = rows.iter().filter_map(|(marked, expected)| {
        let words = marked.replace(['⟦', '⟧'], "");
        let (read, wanted) = (read(language, &words), format!("{marked} = {expected}"));
        (read != wanted).then(|| format!("{wanted}\n  not {read}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{language}:\n{}", wrong.join("\n"));
}

#[test]
fn hundreds_in_two_words_are_those_in_one() {
    let units = [
        (3, &["ثلاث", "ثلاثة"][..]),
        (4, &["أربع", "أربعة"]),
        (5, &["خمس", "خمسة"]),
        (6, &["ست", "ستة"]),
        (7, &["سبع", "سبعة"]),
        (8, &["ثمان", "ثماني", "ثمانية"]),
        (9, &["تسع", "تسعة"]),
    ];
    let rests = [
        (0, ""),
        (3, " وثلاثة"),
        (3, " وثلاث"),
        (11, " وأحد عشر"),
        (12, " واثنتي عشرة"),
        (15, " وخمس عشرة"),
        (50, " وخمسين"),
        (50, " وخمسون"),
        (67, " وسبعة وستين"),
        (67, " وسبع وستين"),
    ];
    for (unit, words) in units {
        for word in words {
            for hundred in ["مئة", "مائة", "مئةٍ", "مِئَة"] {
                for (rest, tail) in rests {
                    let n = unit * 100 + rest;
                    for (scale, times) in [("", 1), (" ألف", 1000), (" مليون", 1_000_000)] {
                        let words = format!("{word} {hundred}{tail}{scale} دولار");
                        let read = read("ar", &words);
                        assert_eq!(read, format!("⟦{words}⟧ = {} USD", n * times));
                    }
                }
            }
        }
    }
}

#[test]
fn days_by_the_moon_are_told_as_they_were_printed() {
    for (words, value) in [
        ("27 شعبان 1412 هـ", "1992-03-01"),
        ("1 محرم 1400", "1979-11-20"),
        ("1 محرم 1343 هـ", "1924-08-01"),
        ("30 ذي الحجة 1500 هـ", "2077-11-16"),
    ] {
        let found = expressions(words, "ar", None);
        assert!(found[0].approximate, "{words}");
        let time = &times("ar", words)[0];
        assert_eq!(time.value, value, "{words}");
        assert_eq!(time.notes, [Note::Reckoned(HijriTable::Printed)]);
    }
}

#[test]
fn beyond_what_was_printed_another_table_tells_and_is_named() {
    for (words, value, table) in [
        ("1 محرم 1501 هـ", "2077-11-17", HijriTable::Computed),
        ("15 ذي الحجة 1342 هـ", "1924-07-18", HijriTable::Computed),
        ("1 محرم 1299 هـ", "1881-11-23", HijriTable::Tabular),
    ] {
        let time = &times("ar", words)[0];
        assert_eq!(time.value, value, "{words}");
        assert_eq!(time.notes, [Note::Reckoned(table)]);
    }
}

#[test]
fn however_two_calendars_are_joined_the_date_is_one() {
    let one = "2024-02-08 hijri 1445-07-27";
    for words in [
        "27 رجب 1445 هـ الموافق 8 فبراير 2024",
        "27/7/1445هـ الموافق 8/2/2024م",
        "الخميس 27 رجب 1445 هـ (8 شباط/فبراير 2024)",
        "27 رجب 1445 هـ / 8 فبراير 2024",
        "27 رجب 1445 هـ - 8 فبراير 2024 م",
        "8 فبراير 2024 الموافق 27 رجب 1445",
        "الخميس، 8 فبراير 2024، الموافق 27 رجب 1445",
        "8 فبراير 2024، 27 رجب 1445",
    ] {
        assert_eq!(read("ar", words), format!("⟦{words}⟧ = {one}"));
    }
    let words = "27 رجب 1445ھ بمطابق 8 فروری 2024ء";
    assert_eq!(read("ur", words), format!("⟦{words}⟧ = {one}"));
    let words = "27 Rajab 1445 AH (8 February 2024)";
    assert_eq!(read("en", words), format!("⟦{words}⟧ = {one}"));
}

#[test]
fn dates_said_to_be_one_that_lie_apart_are_both_kept_and_told() {
    for words in [
        "27 رجب 1445 هـ الموافق 12 فبراير 2024",
        "27 رجب 1445 هـ (12 فبراير 2024)",
        "27 رجب 1445 هـ / 12 فبراير 2024",
    ] {
        let times = times("ar", words);
        let values: Vec<&str> = times.iter().map(|time| time.value.as_str()).collect();
        assert_eq!(values, ["2024-02-08", "2024-02-12"], "{words}");
        for time in &times {
            assert!(time.notes.contains(&Note::Apart(4)), "{words}");
        }
    }
}

#[test]
fn dates_that_only_stand_beside_each_other_are_two() {
    for words in [
        "27 رجب 1445، 12 فبراير 2024",
        "27 رجب 1445 و12 فبراير 2024",
        "من 27 رجب 1445 إلى 12 فبراير 2024",
    ] {
        let times = times("ar", words);
        assert_eq!(times.len(), 2, "{words}");
        let apart = |note: &Note| matches!(note, Note::Apart(_));
        assert!(!times.iter().any(|time| time.notes.iter().any(apart)));
    }
}

#[test]
fn a_month_by_the_moon_may_have_a_thirtieth_day() {
    holds(
        "ar",
        &[
            ("⟦30 رمضان 1444 هـ⟧", "~2023-04-21 hijri 1444-09-30"),
            ("⟦30 شعبان 1445⟧", "~2024-03-11 hijri 1445-08-30"),
        ],
    );
    let found = expressions("30 رمضان", "ar", Some("2023-04-22"));
    assert_eq!(shown("30 رمضان", &found).1, "~2023-04-21 hijri 1444-09-30");
}

#[test]
fn two_of_a_number_are_bound_to_their_noun_and_one_is_not() {
    holds(
        "ar",
        &[
            ("⟦ألفا جندي⟧", "2000 soldier"),
            ("⟦مليونا دولار⟧", "2000000 USD"),
            ("⟦ألفًا⟧ من الجنود", "1000"),
            ("⟦ثلاثون ألفا⟧ من الجنود", "30000"),
            ("⟦مليون وألفا جندي⟧", "1002000 soldier"),
        ],
    );
}

#[test]
fn a_year_in_the_accusative_is_one() {
    holds(
        "ar",
        &[
            ("⟦عامًا واحدًا⟧", "1 year & P1Y"),
            ("⟦عاما كاملا⟧", "1 year & P1Y"),
            ("⟦عامًا ونصف العام⟧", "1.5 year & P1.5Y"),
            ("⟦عاما وثلاثة أشهر⟧", "P1Y3M"),
            ("⟦عاما⟧ الحرب", "2 year & P2Y"),
            ("عاما دراسيا", ""),
        ],
    );
}

#[test]
fn an_arabic_comma_parts_a_number_where_something_is_counted() {
    for (language, rows) in [
        (
            "ar",
            [
                ("⟦3،5 مليون دولار⟧", "3500000 USD"),
                ("⟦1،500 جندي⟧", "1500 soldier"),
                ("3،5،7 مليون دولار", ""),
            ],
        ),
        (
            "fa",
            [
                ("⟦۳،۵ میلیون دلار⟧", "3500000 USD"),
                ("⟦۱،۵۰۰ نفر⟧", "1500 person"),
                ("۳،۵،۷ میلیون دلار", ""),
            ],
        ),
        (
            "ur",
            [
                ("⟦3،5 ملین ڈالر⟧", "3500000 USD"),
                ("⟦1،500 افراد⟧", "1500 person"),
                ("3،5،7 ملین ڈالر", ""),
            ],
        ),
    ] {
        holds(language, &rows);
    }
}

#[test]
fn the_year_tells_whose_month_a_name_is() {
    for (name, number) in [
        ("شباط", 5),
        ("نيسان", 7),
        ("أيار", 8),
        ("تموز", 10),
        ("آب", 11),
        ("أيلول", 12),
    ] {
        let hebrew = Point {
            month: Some(Month::new(number)),
            day: Some(9),
            ..Point::of_year(Calendar::Hebrew, 5784)
        };
        let time = &times("ar", &format!("9 {name} 5784"))[0];
        assert_eq!(time.value, hebrew.value(), "{name}");
        assert_eq!(time.original, hebrew.written());
        let time = &times("ar", &format!("9 {name} 2024"))[0];
        assert_eq!(time.calendar, Calendar::Gregorian, "{name}");
    }
    // A number of something is no year.
    assert_eq!(
        read("ar", "في آب 5000 جندي"),
        "في آب ⟦5000 جندي⟧ = 5000 soldier"
    );
}

#[test]
fn months_of_neighbours_are_read_where_they_are_sure() {
    holds(
        "ar",
        &[
            ("⟦15 خرداد 1342⟧", "1963-06-05 persian 1342-03-15"),
            ("⟦26 مهر 1402⟧", "2023-10-18 persian 1402-07-26"),
            ("⟦26 مهر⟧", "26 مهر"),
            ("⟦24 أسد 1400⟧", "2021-08-15 persian 1400-05-24"),
            ("⟦24 أسد⟧", "24 أسد"),
            ("⟦2 أغشت 2023⟧", "2023-08-02"),
            ("⟦سنة 1357 هـ ش⟧", "1978-03-21/1979-03-20 persian 1357"),
            ("⟦غرة محرم 1446⟧", "~2024-07-07 hijri 1446-01-01"),
            ("⟦سلخ رمضان 1445⟧", "~2024-04-09 hijri 1445-09-30"),
            ("على غرة", ""),
        ],
    );
    holds("fa", &[("⟦۵ نومبر ۲۰۲۰⟧", "2020-11-05")]);
}

#[test]
fn adar_of_a_leap_year_is_never_sure() {
    let rows = [
        ("⟦י' באדר תשפ\"ד⟧", "~2024-03-20 hebrew 5784-06-10"),
        ("⟦ל' באדר תשפ\"ד⟧", "2024-03-10 hebrew 5784-05L-30"),
        ("⟦י' באדר תשפ\"ג⟧", "2023-03-03 hebrew 5783-06-10"),
        ("⟦י' באדר ב׳ תשפ\"ד⟧", "2024-03-20 hebrew 5784-06-10"),
    ];
    holds("he", &rows);
    assert_eq!(times("he", "י' באדר תשפ\"ד")[0].notes, [Note::EitherAdar]);
    assert_eq!(times("he", "י' באדר ב׳ תשפ\"ד")[0].notes, []);
    assert_eq!(times("ar", "10 آذار 5784")[0].notes, [Note::EitherAdar]);
}

#[test]
fn newspapers_are_read_as_their_readers_do() {
    let all = [
        ("ar", table::news::ARABIC),
        ("fa", table::news::PERSIAN),
        ("ur", table::news::URDU),
        ("he", table::news::HEBREW),
    ];
    let count: usize = all.iter().map(|(_, rows)| rows.len()).sum();
    assert!(count >= 150, "{count} rows");
    for (language, rows) in all {
        holds(language, rows);
    }
}

#[test]
fn all_words_around_a_time_are_kept_and_said() {
    for (language, words, modifiers, said) in [
        (
            "ar",
            "قبل نهاية شعبان 1445",
            &[Modifier::Before, Modifier::End][..],
            "before the end of Shaban 1445 in the Hijri calendar; ±1 day, by the printed Umm al-Qura calendar",
        ),
        (
            "ar",
            "قبل نهاية 2024",
            &[Modifier::Before, Modifier::End],
            "the words say “before the end” of it",
        ),
        (
            "ar",
            "بعد منتصف العام المقبل",
            &[Modifier::After, Modifier::Mid],
            "the words say “after the middle” of it",
        ),
        (
            "ar",
            "نهاية 2024",
            &[Modifier::End],
            "the words say “at the end” of it",
        ),
        (
            "ar",
            "قبل 2024",
            &[Modifier::Before],
            "the words say “before” it",
        ),
        (
            "fa",
            "پیش از پایان ۱۴۰۳",
            &[Modifier::Before, Modifier::End],
            "before the end of 1403 in the Persian calendar",
        ),
        (
            "fa",
            "اواخر ۱۴۰۳",
            &[Modifier::End],
            "at the end of 1403 in the Persian calendar",
        ),
        (
            "he",
            "לפני סוף 2024",
            &[Modifier::Before, Modifier::End],
            "the words say “before the end” of it",
        ),
    ] {
        let found = expressions(words, language, Some("2024-01-18"));
        assert_eq!(times(language, words)[0].modifiers, modifiers, "{words}");
        assert_eq!(found[0].beside(), said, "{words}");
    }
}

#[test]
fn marks_between_signs_change_nothing() {
    let marks = ["\u{200e}", "\u{200f}", "\u{61c}"];
    for mark in marks {
        for (words, expected) in [
            (format!("{mark}-5.5 درجات"), "-5.5 degree"),
            (format!("55{mark}%{mark}"), "55 percent"),
            (format!("٢٦{mark}/١{mark}/٢٠٢٤"), "2024-01-26"),
            (format!("٥٥٪{mark}"), "55 percent"),
        ] {
            let found = expressions(&words, "ar", Some("2024-01-18"));
            assert_eq!(shown(&words, &found).1, expected, "{words:?}");
        }
    }
}

proptest! {
    #[test]
    fn a_day_that_its_month_lacks_never_changes_the_year(year in 0_i16..60, month in 1_u8..=12, day in 1_u8..=31) {
        for (calendar, first, language, names) in CALENDARS {
            let year = first + year;
            let words = format!("{day} {} {year}", names[usize::from(month) - 1]);
            let found = expressions(&words, language, Some("2024-01-18"));
            prop_assert_eq!(found.len(), 1, "{}", words);
            prop_assert_eq!(&found[0].range, &(0..words.len()));
            let time = &times(language, &words)[0];
            let days = time.value.parse::<TimeValue>().expect("a time").days().expect("days");
            let whole = Point::of_year(calendar, year);
            let (from, to) = (whole.first().expect("a year"), whole.last().expect("a year"));
            // The thirtieth day of the last month by the moon may be the first of the next year.
            let one_more = i64::from(calendar == Calendar::Hijri);
            prop_assert!(crate::text::day_of(from) <= days.start, "{}: {}", words, time.value);
            prop_assert!(days.end <= crate::text::day_of(to) + 1 + one_more, "{}: {}", words, time.value);
        }
    }

    #[test]
    fn any_day_in_two_calendars_is_one_and_the_gregorian_is_the_day(
        year in 1343_i16..1500,
        month in 1_u8..=12,
        day in 1_u8..=29,
        beside in -2_i64..=2,
        joined in prop::sample::select(&[" الموافق ", " (", " / ", " - "][..]),
        turned in any::<bool>(),
    ) {
        let point = Point { month: Some(Month::new(month)), day: Some(day), ..Point::of_year(Calendar::Hijri, year) };
        let date: Date = point.first().expect("a day").checked_add(jiff::Span::new().days(beside)).expect("a day");
        let hijri = format!("{day} {} {year} هـ", CALENDARS[2].3[usize::from(month) - 1]);
        let civil = format!("{} {} {} م", date.day(), CALENDARS[0].3[usize::from(date.month().unsigned_abs()) - 1], date.year());
        let (first, second) = if turned { (civil, hijri) } else { (hijri, civil) };
        let close = if joined == " (" { ")" } else { "" };
        let words = format!("{first}{joined}{second}{close}");
        let found = expressions(&words, "ar", None);
        prop_assert_eq!(found.len(), 1, "{}", words);
        prop_assert_eq!(&found[0].range, &(0..words.len()));
        prop_assert!(!found[0].approximate);
        let time = &times("ar", &words)[0];
        prop_assert_eq!(&time.value, &date.to_string());
        prop_assert_eq!(&time.original, &point.written());
    }
}
