//! What is cut off real words, and laws of cutting any.

use super::*;
use crate::text::marked::{mark, marked};
use crate::text::{paragraphs, word_at};
use proptest::prelude::*;

/// Whether the host proposed for each word is the one marked in it.
fn check(language: &str, words: &str) {
    for source in words.split_whitespace() {
        let (word, ranges) = marked(source);
        let proposed = host(&word, language);
        let shown = mark(&word, std::slice::from_ref(&proposed));
        assert_eq!(proposed, ranges[0], "{shown} for {source}");
    }
}

#[test]
fn the_article_behind_another_clitic_speaks_for_a_cut_and_stays() {
    check(
        "ar",
        "و⟦الولايات⟧ ب⟦القاهرة⟧ ف⟦الحكومة⟧ ك⟦العراق⟧ وب⟦المغرب⟧ وك⟦الأردن⟧ لل⟦ولايات⟧ \
         ولل⟦عراق⟧ فلل⟦حزب⟧ ل⟦لبنان⟧ ول⟦ليبيا⟧ ل⟦لجنة⟧ ول⟦لواء⟧ ل⟦لوائح⟧ ل⟦لاعبين⟧ ⟦العراق⟧ ⟦الولايات⟧ ⟦الله⟧ ⟦والد⟧ \
         ⟦والدة⟧ ⟦بالون⟧ ⟦فالح⟧",
    );
}

#[test]
fn a_hamza_or_a_doubled_letter_speaks_for_a_cut() {
    check(
        "ar",
        "و⟦إيران⟧ ب⟦أوروبا⟧ ل⟦إسرائيل⟧ ك⟦أميركا⟧ وب⟦أفغانستان⟧ ف⟦أعلن⟧ و⟦آسيا⟧ ب⟦بغداد⟧ \
         وب⟦بيروت⟧ و⟦وزارة⟧ و⟦واشنطن⟧ ف⟦فرنسا⟧ ⟦كأس⟧ ⟦بأس⟧ ⟦رأس⟧ ⟦لأن⟧",
    );
}

#[test]
fn waw_is_cut_off_unless_it_may_be_of_the_root() {
    check(
        "ar",
        "و⟦بغداد⟧ و⟦لبنان⟧ و⟦فلسطين⟧ و⟦كردستان⟧ و⟦فرنسا⟧ و⟦سوريا⟧ و⟦تركيا⟧ و⟦روسيا⟧ و⟦مصر⟧ \
         و⟦قطر⟧ و⟦محمد⟧ و⟦سلمان⟧ و⟦طهران⟧ و⟦رئيس⟧ و⟦انتخابات⟧ و⟦اتفاقات⟧ و⟦استقالة⟧ و⟦اجتماع⟧ \
         ⟦وليد⟧ ⟦وزير⟧ ⟦وزارة⟧ ⟦وزراء⟧ ⟦وزارتها⟧ ⟦وكالة⟧ ⟦ولاية⟧ ⟦ولايتين⟧ ⟦وفد⟧ ⟦وفود⟧ \
         ⟦وثيقة⟧ ⟦وسائل⟧ ⟦وحدات⟧ ⟦وجود⟧ ⟦وطنية⟧ ⟦وظائف⟧ ⟦وفاة⟧ ⟦واشنطن⟧ ⟦واحد⟧ ⟦وائل⟧ ⟦واسط⟧ \
         ⟦وسام⟧ ⟦وديع⟧ ⟦وهران⟧ ⟦ويلسون⟧",
    );
}

#[test]
fn a_bare_first_letter_stays_for_it_may_be_of_the_word() {
    check(
        "ar",
        "⟦بغداد⟧ ⟦بيروت⟧ ⟦باكستان⟧ ⟦كلب⟧ ⟦كوريا⟧ ⟦كتاب⟧ ⟦لبنان⟧ ⟦ليبيا⟧ ⟦لقاء⟧ ⟦فلسطين⟧ \
         ⟦فرنسا⟧ ⟦فتح⟧ ⟦سوريا⟧ ⟦لدى⟧",
    );
}

/// What the rule gets wrong, to be known: neither a ministry nor a name is hurt.
#[test]
fn some_words_are_cut_otherwise_than_a_reader_would() {
    check("ar", "و⟦الدته⟧ ⟦وليبيا⟧ ⟦وعدن⟧ ⟦لباريس⟧ و⟦اتساب⟧");
    check("he", "⟦בירושלים⟧ ⟦מהארץ⟧");
}

#[test]
fn vowel_marks_tatweel_and_hamza_do_not_hide_a_clitic_and_may_rule_one_out() {
    check(
        "ar",
        "وَ⟦بَغداد⟧ وَ⟦المَغرِب⟧ بِ⟦القاهِرَة⟧ وـــ⟦بغداد⟧ بِـ⟦المـــيناء⟧ لِلـ⟦مدينة⟧ \
         لِ⟦إيران⟧ و⟦ٱلناس⟧ ⟦وِزارة⟧ ⟦وُسطى⟧ ⟦وِلسون⟧ ⟦بَأسهم⟧",
    );
}

#[test]
fn hebrew_prefixes_go_where_the_word_hardly_can_begin_so() {
    check(
        "he",
        "ו⟦ישראל⟧ ו⟦הכנסת⟧ ו⟦הממשלה⟧ ש⟦הממשלה⟧ כש⟦הנשיא⟧ וש⟦הממשלה⟧ מ⟦הכנסת⟧ ומ⟦הממשלה⟧ \
         ב⟦ברלין⟧ ל⟦לבנון⟧ וב⟦בירות⟧ וַ⟦יְרוּשָׁלַיִם⟧ ו⟦תל־אביב⟧ ⟦הכנסת⟧ ⟦ועדה⟧ ⟦ועידת⟧ \
         ⟦וושינגטון⟧ ⟦וינה⟧ ⟦מהנדס⟧ ⟦מהפכה⟧ ⟦מהלך⟧ ⟦שהות⟧ ⟦בגין⟧ ⟦כנסת⟧ ⟦לבנון⟧ ⟦משה⟧ ⟦שרון⟧ \
         ⟦בבל⟧ ⟦ללא⟧ ⟦צה״ל⟧",
    );
}

#[test]
fn before_digits_and_foreign_letters_every_prefix_goes_with_what_joins_it_on() {
    check(
        "he",
        "ו־⟦39⟧ ו-⟦39⟧ ו\u{2011}⟦39⟧ ו⟦39⟧ ו־⟦3⟧ ב־⟦13/1/2024⟧ ל־⟦Northgate⟧ ול־⟦Northgate⟧ ל⟦Northgate⟧ \
         מה־⟦7⟧ ה-⟦BBC⟧ כש־⟦12⟧ ל־\u{200e}⟦Northgate⟧ וְ־⟦39⟧ ⟦מיג-29⟧ ⟦אף־16⟧ ⟦בית־12⟧ ⟦מה־זה⟧",
    );
    check(
        "ar",
        "و⟦3000⟧ و⟦٣٠٠٠⟧ ل⟦Northgate⟧ لـ⟦Northgate⟧ وبـ⟦39⟧ الـ⟦BBC⟧ بالـ⟦BBC⟧ و-⟦39⟧ ⟦ف-16⟧ ⟦إف-16⟧ \
         ⟦كوفيد-19⟧",
    );
    check("fa", "⟦و3000⟧");
    check("ur", "⟦و3000⟧");
    for (language, word, rests) in [
        ("ar", "ف-16", &["16"][..]),
        ("ar", "والـ39", &["39", "الـ39"]),
        ("he", "וב־39", &["39", "ב־39"]),
        ("he", "ל־ירושלים", &["ירושלים"]),
    ] {
        let found = hosts(word, language);
        let found: Vec<&str> = found.into_iter().map(|host| &word[host]).collect();
        assert_eq!(found, rests, "{word}");
    }
}

#[test]
fn persian_endings_go_with_their_joiner_and_other_languages_are_left_alone() {
    check("fa", "⟦کتاب⟧‌ها ⟦کتاب⟧‌های ⟦تفاهم‌نامه⟧‌ای ⟦خانه⟧‌های‌مان");
    check("fa-IR", "⟦نیم‌فاصله⟧ ⟦می‌خواهد⟧ ⟦وزارت⟧ ⟦والاحضرت⟧");
    check("ur", "⟦وزارتِ⟧ ⟦والدہ⟧ ⟦بالکل⟧");
    check("ar", "⟦COVID⟧ ⟦2002⟧ ⟦«⟧ ⟦و⟧ ⟦ال⟧");
    assert_eq!(host("", "ar"), 0..0);
}

#[test]
fn asked_for_every_cut_is_offered_and_the_likeliest_first() {
    for (language, word, rests) in [
        ("ar", "والعراق", &["العراق", "عراق"][..]),
        ("ar", "العراق", &["عراق"]),
        ("ar", "للعراق", &["عراق", "لعراق"]),
        ("ar", "للبنان", &["لبنان", "بنان"]),
        ("ar", "وليد", &["ليد", "يد"]),
        ("ar", "بغداد", &["غداد"]),
        ("ar", "كل", &[]),
        ("ar", "مصر", &[]),
        ("he", "ושבבית", &["שבבית", "בבית", "בית"]),
        ("he", "בירושלים", &["ירושלים"]),
        ("he", "בצה״ל", &["צה״ל"]),
        ("fa", "کتاب‌ها", &["کتاب"]),
        ("fa", "نمی‌خواهد", &["خواهد"]),
        ("fa", "بغداد", &[]),
    ] {
        let found = hosts(word, language);
        let found: Vec<&str> = found.into_iter().map(|host| &word[host]).collect();
        assert_eq!(found, rests, "{word}");
    }
}

/// The words of a text, as selecting finds them.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for paragraph in paragraphs(text) {
        let mut at = paragraph.start;
        while at < paragraph.end {
            let word = word_at(text, at);
            at = word.end.max(at + 1);
            at = text.ceil_char_boundary(at);
            words.push(&text[word]);
        }
    }
    words
}

fn holds(word: &str, language: &str) -> Result<(), TestCaseError> {
    let possible = hosts(word, language);
    let likely = host(word, language);
    prop_assert!(
        likely == (0..word.len()) || possible.first() == Some(&likely),
        "{word}"
    );
    for (i, host) in possible.iter().enumerate() {
        let whole = host.start == 0;
        prop_assert!(
            whole || !word[host.clone()].starts_with(is_joiner),
            "{word}"
        );
        prop_assert!(!word[host.clone()].is_empty(), "{word}");
        prop_assert!(is_grapheme_boundary(word, host.start), "{word}");
        let before_joiner = word[host.end..].starts_with(ZWNJ);
        prop_assert!(
            before_joiner || is_grapheme_boundary(word, host.end),
            "{word}"
        );
        prop_assert!(!possible[..i].contains(host), "{word}");
    }
    Ok(())
}

const LANGUAGES: [&str; 5] = ["ar", "he", "fa", "ur", ""];

#[test]
fn in_the_samples_cuts_are_whole_letters_and_leave_a_word() {
    for text in [
        include_str!("../../../assets/articles/sample.ar.txt"),
        include_str!("../../../assets/articles/sample.he.txt"),
        include_str!("../../../assets/articles/sample.fa.txt"),
        include_str!("../../../assets/articles/sample.ur.txt"),
    ] {
        for word in words(text) {
            for language in LANGUAGES {
                holds(word, language).unwrap();
            }
        }
    }
}

proptest! {
    #[test]
    fn in_any_word_cuts_are_whole_letters_and_leave_a_word(
        word in "[وفبكلاأإٱيسدـ\u{64e}\u{650}\u{651}\u{200c}\u{200d}\u{200f}ושכבלמהד־\u{5b0}״\u{301}یمنه1a👩-]{0,9}",
        language in prop::sample::select(LANGUAGES.to_vec()),
    ) {
        holds(&word, language)?;
    }

    #[test]
    fn marks_and_tatweel_do_not_change_what_is_cut(letters in "[وفبكلاأيسد]{1,8}") {
        let plain = hosts(&letters, "ar");
        let drawn: String = letters.chars().flat_map(|c| [c, TATWEEL]).collect();
        let bare = |host: &Range<usize>| drawn[host.clone()].replace(TATWEEL, "");
        let found: Vec<String> = hosts(&drawn, "ar").iter().map(bare).collect();
        let expected: Vec<&str> = plain.into_iter().map(|host| &letters[host]).collect();
        prop_assert_eq!(found, expected);
    }
}
