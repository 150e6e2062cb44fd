//! The forms in which one name comes up in a text: with and without what is written onto it, folded.
//!
//! Knows nothing of who bears the name.

use super::{Folding, HiddenChar, host, hosts, without_article};

/// What names are folded by.
const FOLDING: Folding = Folding::Habits;

/// Words of a name that are known, each alone.
const MOST_WORDS: usize = 12;

/// A name as it is compared: folded, what can't be seen left out, words apart by one space each,
/// without what is neither letter nor digit at its ends.
pub fn folded_name(name: &str) -> String {
    trimmed(&FOLDING.fold_str(name))
}

/// The forms by which a name is known: the whole of it, which leads, and what its spelling says is left
/// without what is written onto it, each [as its writers part it](Folding::forms). `language` is the
/// text's BCP 47 tag, or empty.
pub fn known_names(name: &str, language: &str) -> Vec<String> {
    let name = name.trim();
    distinct([name, likely_part(name, language)])
}

/// Every form that the name may have without what may be written onto it, folded, the likeliest
/// first: those of [`known_names`] lead. `language` as there.
pub fn possible_names(name: &str, language: &str) -> Vec<String> {
    let name = name.trim();
    let (first, last) = outer_words(name);
    let starts = hosts(&name[..first], language).into_iter();
    let starts = starts.filter(|host| host.end == first && host.start > 0);
    let ends = hosts(&name[last..], language).into_iter();
    let ends = ends.filter(|host| host.start == 0 && last + host.end < name.len());
    let cut =
        (starts.map(|host| host.start..name.len())).chain(ends.map(|host| 0..last + host.end));
    let known = [name, likely_part(name, language)];
    distinct(known.into_iter().chain(cut.map(|range| &name[range])))
}

/// The forms by which each of a name's first words is known alone, all together: as a [name](known_names),
/// and without an article. `language` as there.
pub fn known_words(name: &str, language: &str) -> Vec<String> {
    let known = |word| {
        let known = [word, likely_part(word, language)];
        let bare = known.map(|word| without_article(word, language));
        known.into_iter().chain(bare.into_iter().flatten())
    };
    let words = name.split_whitespace().take(MOST_WORDS);
    distinct(words.flat_map(known))
}

/// The forms that each word of a name may have alone, as [`possible_names`] of it; none for words that
/// are no more than signs. Of a name with more words than are [known](known_words) nothing.
pub fn possible_words(name: &str, language: &str) -> Vec<Vec<String>> {
    if name.split_whitespace().nth(MOST_WORDS).is_some() {
        return Vec::new();
    }
    let words = name.split_whitespace();
    let possible = words.map(|word| possible_names(word, language));
    possible.filter(|forms| !forms.is_empty()).collect()
}

/// The name without what its spelling says is written onto it; the whole name where it says nothing.
fn likely_part<'a>(name: &'a str, language: &str) -> &'a str {
    let (first, last) = outer_words(name);
    let start = host(&name[..first], language).start;
    let end = host(&name[last..], language).end;
    name.get(start..last + end).unwrap_or(name)
}

/// The forms of some names, each once, in their order.
fn distinct<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    for form in names.into_iter().flat_map(|name| FOLDING.forms(name)) {
        let form = trimmed(&form);
        if !form.is_empty() && !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

/// A folded name as [`folded_name`] gives it.
fn trimmed(folded: &str) -> String {
    let shown = |c: &char| c.is_whitespace() || HiddenChar::of(*c).is_none();
    let folded: String = folded.chars().filter(shown).collect();
    let words: Vec<&str> = folded.split_whitespace().collect();
    let name = words.join(" ");
    name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Where the first word ends, and where the last begins, in bytes.
fn outer_words(name: &str) -> (usize, usize) {
    let first = name.find(char::is_whitespace).unwrap_or(name.len());
    let last = name.char_indices().rev().find(|(_, c)| c.is_whitespace());
    (first, last.map_or(0, |(at, c)| at + c.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_writers_do_differently_and_what_is_written_onto_a_name_is_passed_over() {
        for (language, written, name) in [
            ("ar", "بَغدَاد", "بغداد"),
            ("ar", "بغـــداد", "بغداد"),
            ("ar", "«أحمد  علي»", "احمد علی"),
            ("ar", "\u{202b}إيران\u{202c}", "ايران"),
            ("ar", "وبغداد", "بغداد"),
            ("ar", "ببغداد", "بغداد"),
            ("ar", "بالعراق", "العراق"),
            ("ar", "والولايات المتحدة", "الولايات المتحدة"),
            ("ar", "كتيبة ٧٢", "كتيبة 72"),
            ("he", "והממשלה", "הממשלה"),
            ("fa", "کتاب\u{200c}ها", "كتاب"),
            ("fa", "ایران", "إيران"),
            ("en", "  The  Agency ", "the agency"),
        ] {
            let names = possible_names(written, language);
            assert!(names.contains(&folded_name(name)), "{written}: {names:?}");
        }
        assert_eq!(possible_names("», «", "ar"), [] as [&str; 0]);
        let known = |name| known_names(name, "ar");
        assert_eq!(known("وبغداد"), ["وبغداد", "بغداد"]);
        assert_eq!(known("وزارة الدفاع"), [folded_name("وزارة الدفاع")]);
    }

    #[test]
    fn names_in_spellings_that_people_take_for_one_are_known_by_one_form() {
        for (language, alike) in [
            ("fa", &["رضایی\u{200c}فر", "رضایی فر", "رضايي\u{a0}فر"][..]),
            ("fa", &["رضایی\u{200c}فر", "رضاییفر"]),
            ("he", &["צה\"ל", "צה״ל", "צה”ל", "צה“ל", "צה''ל", "וצה\"ל"]),
            ("he", &["ג'ורג' לוי", "ג׳ורג׳ לוי", "ג’ורג’ לוי"]),
            (
                "ar",
                &[
                    "العراق",
                    "ﺍﻟﻌﺮﺍﻕ",
                    "العراق\u{200f}",
                    "\u{2067}العـراق\u{2069}",
                ],
            ),
        ] {
            for (one, other) in alike
                .iter()
                .flat_map(|one| alike.iter().map(move |o| (one, o)))
            {
                let (known, sought) = (known_names(one, language), possible_names(other, language));
                let first = *one == alike[0] || *other == alike[0];
                let found = sought.iter().any(|name| known.contains(name));
                assert!(found || !first || one.starts_with('ו'), "{one} {other}");
            }
        }
    }

    #[test]
    fn each_word_of_a_name_is_known_alone_with_its_article_and_without() {
        let known = known_words("نادر الكرّاسي", "ar");
        for words in [
            "نادر",
            "الكرّاسي",
            "الكراسي",
            "كرّاسي",
            "والكرّاسي",
            "للكرّاسي",
            "نادر الكرّاسي",
        ] {
            let possible = possible_words(words, "ar");
            let fits = |forms: &Vec<String>| forms.iter().any(|form| known.contains(form));
            assert!(!possible.is_empty() && possible.iter().all(fits), "{words}");
        }
        for words in ["ناد", "سعيد الكرّاسي", "كراس"] {
            let possible = possible_words(words, "ar");
            let fits = |forms: &Vec<String>| forms.iter().any(|form| known.contains(form));
            assert!(!possible.iter().all(fits), "{words}");
        }
        assert_eq!(possible_words("« »", "ar"), [] as [Vec<String>; 0]);
        assert_eq!(possible_words(&"a ".repeat(13), ""), [] as [Vec<String>; 0]);
    }

    proptest! {
        #[test]
        fn a_name_is_one_of_its_possible_forms_and_folding_twice_changes_nothing(
            name in "[وبلكفا-يא-ת\u{64b}-\u{652}\u{200c}\u{202b} a-zA-Z0-9«».\t]{0,24}",
            language in prop_oneof![Just("ar"), Just("fa"), Just("he"), Just("ur"), Just("")],
        ) {
            let folded = folded_name(&name);
            prop_assert_eq!(&folded_name(&folded), &folded);
            let names = possible_names(&name, language);
            prop_assert_eq!(names.first(), Some(&folded).filter(|name| !name.is_empty()));
            for known in known_names(&name, language) {
                prop_assert!(names.contains(&known));
            }
        }
    }
}
