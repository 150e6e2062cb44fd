//! The forms in which one name comes up in a text: with and without what is written onto it, folded.
//!
//! Knows nothing of who bears the name.

use super::{Folding, HiddenChar, host, hosts};

/// A name as it is compared: folded, direction controls and the like left out, words apart by one
/// space each, without what is neither letter nor digit at its ends.
pub fn folded_name(name: &str) -> String {
    let folded = Folding::Habits.fold_str(name);
    // A tab is hidden and parts words all the same.
    let shown = |c: &char| c.is_whitespace() || HiddenChar::of(*c).is_none();
    let folded: String = folded.chars().filter(shown).collect();
    let words: Vec<&str> = folded.split_whitespace().collect();
    let name = words.join(" ");
    name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// The name without what its spelling says is written onto it, folded; the whole name where it says
/// nothing. `language` is the text's BCP 47 tag, or empty.
pub fn likely_name(name: &str, language: &str) -> String {
    let name = name.trim();
    let (first, last) = outer_words(name);
    let start = host(&name[..first], language).start;
    let end = host(&name[last..], language).end;
    folded_name(name.get(start..last + end).unwrap_or(name))
}

/// Every form that the name may have without what may be written onto it, folded, the likeliest
/// first: that of [`folded_name`] leads. `language` as for [`likely_name`].
pub fn possible_names(name: &str, language: &str) -> Vec<String> {
    let name = name.trim();
    let (first, last) = outer_words(name);
    let starts = hosts(&name[..first], language).into_iter();
    let starts = starts.filter(|host| host.end == first && host.start > 0);
    let ends = hosts(&name[last..], language).into_iter();
    let ends = ends.filter(|host| host.start == 0 && last + host.end < name.len());
    let cut =
        (starts.map(|host| host.start..name.len())).chain(ends.map(|host| 0..last + host.end));
    let mut names = vec![folded_name(name), likely_name(name, language)];
    names.extend(cut.map(|range| folded_name(&name[range])));
    let mut seen = Vec::with_capacity(names.len());
    for name in names {
        if !name.is_empty() && !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen
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
        assert_eq!(likely_name("وبغداد", "ar"), folded_name("بغداد"));
        assert_eq!(
            likely_name("وزارة الدفاع", "ar"),
            folded_name("وزارة الدفاع")
        );
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
            let likely = likely_name(&name, language);
            prop_assert!(likely.is_empty() || names.contains(&likely));
        }
    }
}
