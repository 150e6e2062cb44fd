//! Finding words in a text, exactly or in its folded form.

use std::ops::Range;

use super::fold::{Folded, Folding};

impl Folded {
    /// All places of `needle` in the original text: byte ranges in order, none overlapping another. An
    /// empty needle, or one of which folding leaves nothing, is nowhere.
    ///
    /// Exact hits are the needle's own bytes; others are widened as
    /// [`source_range`](Folded::source_range) says.
    pub fn find_all(&self, needle: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for hit in occurrences(self.text(), &self.folding().fold_str(needle)) {
            let range = self.source_range(hit);
            // Two hits in one grapheme are widened to the same place.
            if found.last().is_none_or(|last| last.end <= range.start) {
                found.push(range);
            }
        }
        found
    }
}

/// All places of `needle` in `text`, which is searched only once: see [`Folded::find_all`].
pub fn find_all(text: &str, needle: &str, folding: Folding) -> Vec<Range<usize>> {
    Folded::new(text, folding).find_all(needle)
}

fn occurrences(text: &str, needle: &str) -> impl Iterator<Item = Range<usize>> {
    let text = if needle.is_empty() { "" } else { text };
    text.match_indices(needle)
        .map(|(at, found)| at..at + found.len())
        .filter(|range| !range.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::marked::{mark, marked};
    use proptest::prelude::*;

    fn check(source: &str, needle: &str, folding: Folding) {
        let (text, expected) = marked(source);
        let found = find_all(&text, needle, folding);
        assert_eq!(mark(&text, &found), source);
        assert_eq!(found, expected);
    }

    #[test]
    fn exact_search_notices_every_mark_and_case() {
        check("قال ⟦حدّاد⟧ ثم حداد", "حدّاد", Folding::Exact);
        check("حدّاد ثم ⟦حداد⟧", "حداد", Folding::Exact);
        check("reuters ⟦Reuters⟧", "Reuters", Folding::Exact);
        check("⟦کتاب⟧\u{200c}ها و ⟦کتاب⟧", "کتاب", Folding::Exact);
        check("و⟦الميناء⟧", "الميناء", Folding::Exact);
    }

    #[test]
    fn folded_search_finds_words_with_and_without_marks() {
        check("قال ⟦حدّاد⟧ ثم ⟦حداد⟧", "حَدّاد", Folding::IgnoreMarks);
        check("⟦مُحَمَّدٌ⟧ و⟦محمد⟧ و⟦محـــمد⟧", "محمد", Folding::IgnoreMarks);
        check("⟦کتاب⟧\u{200c}ها و ⟦کتابِ⟧ ما", "کتاب", Folding::IgnoreMarks);
        check("⟦שָׁלוֹם⟧ ⟦שלום⟧־עליכם", "שלום", Folding::IgnoreMarks);
        check("⟦پاکِستان⟧ ⟦پاکستان⟧۔", "پاکستان", Folding::IgnoreMarks);
        check("⟦reuters⟧ ⟦REUTERS⟧", "Reuters", Folding::IgnoreMarks);
    }

    #[test]
    fn an_empty_needle_is_nowhere() {
        check("نعم", "", Folding::Exact);
        check("نعم", "", Folding::IgnoreMarks);
        check("نَعم", "\u{64e}", Folding::IgnoreMarks);
        check("", "", Folding::Exact);
    }

    #[test]
    fn hits_follow_one_another_without_overlap() {
        check("⟦aa⟧⟦aa⟧a", "aa", Folding::Exact);
        check("⟦👩\u{200d}👩⟧ ⟦👩⟧", "👩", Folding::IgnoreMarks);
    }

    proptest! {
        #[test]
        fn whatever_is_cut_from_a_text_is_found_in_it(
            text in "[a-cA-C ا-د\u{640}\u{64b}-\u{652}\u{200c}א-ג\u{5b0}]{1,40}",
            from in 0usize..40,
            length in 1usize..6,
            folding in prop_oneof![Just(Folding::Exact), Just(Folding::IgnoreMarks)],
        ) {
            let needle: String = text.chars().skip(from).take(length).collect();
            let found = find_all(&text, &needle, folding);
            if !folding.fold_str(&needle).is_empty() {
                prop_assert!(!found.is_empty());
            }
            for pair in found.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
            }
            for range in found {
                let folded = folding.fold_str(&text[range]);
                prop_assert!(folded.contains(&folding.fold_str(&needle)));
            }
        }
    }
}
