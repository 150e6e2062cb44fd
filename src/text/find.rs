//! Finding words in a text, exactly or in its folded form.
//!
//! Folding makes one of two spellings; of three that are not all alike it can't: «می‌شود» is written for
//! «می شود» and for «میشود», but those two are not one. So a needle is looked for in parts, and what lies
//! between them is held against what lies there in the text.

use std::ops::Range;

use memchr::memmem::Finder;

use super::fold::{Folded, Folding, is_seam, is_space};

impl Folded {
    /// All places of `needle` in the original text: byte ranges in order, none overlapping another. An
    /// empty needle, or one of which folding leaves nothing, is nowhere.
    ///
    /// Exact hits are the needle's own bytes; others are widened as
    /// [`source_range`](Folded::source_range) says. Unless exact, a space in the needle is found where
    /// the text has a zero-width non-joiner, and one of those where it has a space or nothing.
    pub fn find_all(&self, needle: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for hit in self.occurrences(&Needle::new(needle, self.folding())) {
            let range = self.source_range(hit);
            // Two hits in one grapheme are widened to the same place.
            if found.last().is_none_or(|last| last.end <= range.start) {
                found.push(range);
            }
        }
        found
    }

    /// The needle's places in the folded text.
    fn occurrences<'a>(&'a self, needle: &'a Needle) -> impl Iterator<Item = Range<usize>> + 'a {
        let first = needle.parts.first().map_or("", |part| &part.letters);
        let finder = (!first.is_empty()).then(|| Finder::new(first));
        let mut from = 0;
        std::iter::from_fn(move || {
            let finder = finder.as_ref()?;
            while let Some(at) = finder.find(&self.text().as_bytes()[from..]) {
                let at = from + at;
                if let Some(range) = self.extent(needle, at) {
                    from = range.end.max(at + first.len());
                    return Some(range);
                }
                from = self.text().ceil_char_boundary(at + 1);
            }
            None
        })
    }

    /// How far the needle reaches, if its first part stands at byte `at` and the others behind it.
    fn extent(&self, needle: &Needle, at: usize) -> Option<Range<usize>> {
        let space_before = || self.text()[..at].ends_with(' ').then(|| at - 1);
        let start = match needle.begins_with_space {
            false => at,
            true => space_before().or(self.has_seam_at(at).then_some(at))?,
        };
        let mut end = at;
        for part in &needle.parts {
            let rest = self.text()[end..].starts_with(&*part.letters);
            end += rest.then_some(part.letters.len())?;
            end = self.behind_gap(part.behind, end)?;
        }
        Some(start..end)
    }

    /// Where the text goes on behind what is written for a gap at byte `at`, if it is.
    fn behind_gap(&self, gap: Gap, at: usize) -> Option<usize> {
        let space = self.text()[at..].starts_with(' ');
        match gap {
            Gap::None => Some(at),
            Gap::Space | Gap::Seam if space => Some(at + 1),
            Gap::Space => self.has_seam_at(at).then_some(at),
            Gap::Seam => Some(at),
        }
    }
}

/// All places of `needle` in `text`, which is searched only once: see [`Folded::find_all`].
pub fn find_all(text: &str, needle: &str, folding: Folding) -> Vec<Range<usize>> {
    Folded::new(text, folding).find_all(needle)
}

/// What is looked for, folded.
struct Needle {
    begins_with_space: bool,
    parts: Vec<Part>,
}

/// Letters of a needle that stand together, and what stands behind them.
struct Part {
    letters: String,
    behind: Gap,
}

/// What parts a needle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Seam,
    Space,
}

impl Needle {
    fn new(needle: &str, folding: Folding) -> Needle {
        let is_gap = |c: char| folding != Folding::Exact && (is_seam(c) || is_space(c));
        let mut begins_with_space = false;
        let mut parts: Vec<Part> = Vec::new();
        let mut rest = needle;
        while !rest.is_empty() {
            let letters = rest.find(is_gap).unwrap_or(rest.len());
            let (letters, behind) = rest.split_at(letters);
            let behind = behind.len() - behind.trim_start_matches(is_gap).len();
            let gap = Gap::of(&rest[letters.len()..][..behind]);
            rest = &rest[letters.len() + behind..];
            let letters = folding.fold_str(letters);
            match parts.last_mut() {
                // What is passed over parts nothing.
                Some(last) if letters.is_empty() => last.behind = last.behind.max(gap),
                None if letters.is_empty() => begins_with_space |= gap == Gap::Space,
                _ => parts.push(Part {
                    letters,
                    behind: gap,
                }),
            }
        }
        if parts.is_empty() && std::mem::take(&mut begins_with_space) {
            parts.push(Part {
                letters: " ".to_owned(),
                behind: Gap::None,
            });
        }
        Needle {
            begins_with_space,
            parts,
        }
    }
}

impl Gap {
    fn of(gap: &str) -> Gap {
        match gap {
            "" => Gap::None,
            gap if gap.contains(is_space) => Gap::Space,
            _ => Gap::Seam,
        }
    }
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
        check("قال ⟦حدّاد⟧ ثم ⟦حداد⟧", "حَدّاد", Folding::Spelling);
        check("⟦مُحَمَّدٌ⟧ و⟦محمد⟧ و⟦محـــمد⟧", "محمد", Folding::Spelling);
        check("⟦کتاب⟧\u{200c}ها و ⟦کتابِ⟧ ما", "کتاب", Folding::Spelling);
        check("⟦שָׁלוֹם⟧ ⟦שלום⟧־עליכם", "שלום", Folding::Spelling);
        check("⟦پاکِستان⟧ ⟦پاکستان⟧۔", "پاکستان", Folding::Spelling);
        check("⟦reuters⟧ ⟦REUTERS⟧", "Reuters", Folding::Spelling);
    }

    #[test]
    fn an_empty_needle_is_nowhere() {
        check("نعم", "", Folding::Exact);
        check("نعم", "", Folding::Spelling);
        check("نَعم", "\u{64e}", Folding::Spelling);
        check("", "", Folding::Exact);
    }

    #[test]
    fn hits_follow_one_another_without_overlap() {
        check("⟦aa⟧⟦aa⟧a", "aa", Folding::Exact);
        check("⟦👩\u{200d}👩⟧ ⟦👩⟧", "👩", Folding::Spelling);
        check("a⟦aa b⟧", "aa b", Folding::Spelling);
    }

    #[test]
    fn a_space_is_found_where_a_joiner_stands_and_words_written_together() {
        let spelling = |source, needle| check(source, needle, Folding::Spelling);
        spelling("او ⟦می\u{200c}شود⟧ و ⟦می شود⟧ و میشود", "می شود");
        spelling("او ⟦می\u{200c}شود⟧ و می شود و ⟦میشود⟧", "میشود");
        spelling("او ⟦می\u{200c}شود⟧ و ⟦می شود⟧ و ⟦میشود⟧", "می\u{200c}شود");
        spelling("⟦کتاب\u{200c}ها⟧\u{200c}ی ⟦کتابِ\u{a0}ها⟧", "کتاب ها");
        spelling("⟦کتاب\u{200c}ها\u{200c}ی⟧ ما", "کتاب ها ی");
        spelling("⟦می⟧\u{200c}شود ⟦می ⟧شد", "می ");
        spelling("می\u{200c}⟦ش⟧ود می⟦ ش⟧د بشد", " ش");
        spelling("او می\u{200c}شود", "میش ود");
        spelling("نعم⟦ ⟧لا⟦\u{a0}⟧بل", " ");
        spelling("نعم\nلا", "نعم لا");
        check(
            "⟦می\u{200c}شود⟧ می شود میشود",
            "می\u{200c}شود",
            Folding::Exact,
        );
        check("می\u{200c}شود ⟦می شود⟧ میشود", "می شود", Folding::Exact);
    }

    #[test]
    fn spellings_that_people_take_for_one_are_found_by_each_other() {
        let spelling = |source, needle| check(source, needle, Folding::Spelling);
        for needle in ["צה\"ל", "צה״ל", "צה”ל", "צה“ל", "צה''ל", "צה׳׳ל"] {
            spelling("⟦צה\"ל⟧ ⟦צה״ל⟧ ⟦צה”ל⟧ ב⟦צה“ל⟧ ⟦צה''ל⟧ ⟦צַה״ל⟧ צהל", needle);
        }
        for needle in ["ג'ורג'", "ג׳ורג׳", "ג’ורג’"] {
            spelling("⟦ג'ורג'⟧, ו⟦ג׳ורג׳⟧ ⟦ג’ורג’⟧ גורג", needle);
        }
        for needle in ["العراق", "ﺍﻟﻌﺮﺍﻕ", "العرا\u{200f}ق", "العـراقُ"]
        {
            spelling(
                "و⟦العراقَ⟧\u{200f} ⟦ﺍﻟﻌﺮﺍﻕ⟧ ⟦العـ\u{200e}راق⟧\u{202c}",
                needle,
            );
        }
        // What is typed so far is found too.
        spelling("⟦צה\"⟧ל ⟦צה״⟧ל ⟦צה''⟧ל", "צה\"");
    }

    proptest! {
        #[test]
        fn whatever_is_cut_from_a_text_is_found_in_it(
            text in "[a-cA-C ا-د\u{640}\u{64b}-\u{652}\u{200c}א-ג\u{5b0}]{1,40}",
            from in 0usize..40,
            length in 1usize..6,
            folding in prop_oneof![Just(Folding::Exact), Just(Folding::Spelling)],
        ) {
            let needle: String = text.chars().skip(from).take(length).collect();
            let found = find_all(&text, &needle, folding);
            if !folding.fold_str(&needle).is_empty() {
                prop_assert!(!found.is_empty());
            }
            for pair in found.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
            }
            let letters = |text: &str| folding.fold_str(text).replace(' ', "");
            for range in found {
                prop_assert!(letters(&text[range]).contains(&letters(&needle)));
            }
        }

        /// Words with something between each two of them are found by the same words with something else
        /// between, exactly if for each two either is the same or one is the joiner.
        #[test]
        fn a_joiner_is_taken_for_a_space_and_for_nothing_and_those_not_for_each_other(
            words in prop::collection::vec(("[ا-غف-ي]{2,3}", 0..3_usize, 0..3_usize), 1..5),
            last in "[ا-غف-ي]{2,3}",
        ) {
            const GAPS: [&str; 3] = ["", "\u{200c}", " "];
            let joined = |gap: fn(&(String, usize, usize)) -> usize| -> String {
                let words = words.iter().map(|word| format!("{}{}", word.0, GAPS[gap(word)]));
                words.chain([last.clone()]).collect()
            };
            let (text, needle) = (joined(|word| word.1), joined(|word| word.2));
            let alike = words.iter().all(|word| word.1 == word.2 || word.1 == 1 || word.2 == 1);
            let found = find_all(&text, &needle, Folding::Spelling);
            let whole = 0..text.len();
            prop_assert_eq!(found, if alike { vec![whole] } else { Vec::new() });
        }
    }
}
