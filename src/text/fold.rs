//! Folding: a parallel text in which what a search should not notice is gone, and the way back.
//!
//! The text itself never changes; hits in the folded text are led back to byte ranges of the original.
//! A richer profile (presentation forms, alef and yeh variants, digits of all scripts) is one more
//! arm of [`Folding::fold`]: nothing else here knows what is folded.

use std::ops::Range;
use std::sync::Arc;

use super::marks::is_mark;
use super::segment::{grapheme_ceil, grapheme_floor};

/// What a search does not notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Folding {
    /// Notices everything: byte for byte, letter case too.
    #[default]
    Exact,
    /// Passes over vowel marks and other points of Arabic and Hebrew, tatweel, and letter case.
    IgnoreMarks,
    /// Passes over that, joiners, and what keyboards and habits do differently: hamza on alef, dots
    /// under a last yeh, teh marbuta, kaf and yeh of Arabic and Persian, digits. For finding things
    /// by name.
    Habits,
}

impl Folding {
    /// The folded form of one scalar value, given to `out` one by one; nothing if it is dropped.
    fn fold(self, c: char, out: impl FnMut(char)) {
        match self {
            Folding::Exact => std::iter::once(c).for_each(out),
            Folding::IgnoreMarks if is_mark(c) || c == TATWEEL => {}
            // Hebrew and Arabic have no case, and asking for it costs more than all the rest.
            Folding::IgnoreMarks if matches!(c, '\u{590}'..='\u{8ff}') => {
                std::iter::once(c).for_each(out)
            }
            Folding::IgnoreMarks => c.to_lowercase().for_each(out),
            Folding::Habits if matches!(c, ZERO_WIDTH_NON_JOINER | ZERO_WIDTH_JOINER) => {}
            Folding::Habits => Folding::IgnoreMarks.fold(usual(c), out),
        }
    }

    /// The folded form of a needle, to be looked for in a [`Folded`] text.
    pub fn fold_str(self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        for c in text.chars() {
            self.fold(c, |c| folded.push(c));
        }
        folded
    }
}

/// U+0640, which only stretches the line between two letters.
const TATWEEL: char = '\u{640}';

/// U+200C, which Unicode counts to the grapheme before it, and people to neither side.
const ZERO_WIDTH_NON_JOINER: char = '\u{200c}';

/// U+200D, which only shapes the letters beside it.
const ZERO_WIDTH_JOINER: char = '\u{200d}';

/// The letter or digit that one stands for, whichever way a writer's keyboard and habit put it.
fn usual(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' | 'ے' => 'ي',
        'ک' => 'ك',
        'ؤ' => 'و',
        'ة' | 'ۀ' | 'ہ' | 'ھ' | 'ە' => 'ه',
        other => super::latin_digit(other),
    }
}

/// A text in its folded form with the way back, made once for many searches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    source: Arc<str>,
    folding: Folding,
    /// The source itself if nothing is folded.
    text: Arc<str>,
    shifts: Shifts,
}

/// Where the distance between folded and original offsets changes, in order.
type Shifts = Vec<Shift>;

/// From byte `folded` of the folded text on, up to the next shift, the scalar value at `folded + n`
/// comes from the one at `source + n`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shift {
    folded: usize,
    source: usize,
}

impl Folded {
    /// Folds `source` once through; free of cost if nothing is folded.
    pub fn new(source: impl Into<Arc<str>>, folding: Folding) -> Folded {
        let source = source.into();
        let (text, shifts) = match folding {
            Folding::Exact => (source.clone(), Shifts::new()),
            Folding::IgnoreMarks | Folding::Habits => fold_mapped(&source, folding),
        };
        Folded {
            source,
            folding,
            text,
            shifts,
        }
    }

    /// What is folded away.
    pub fn folding(&self) -> Folding {
        self.folding
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte range of the original that byte range `hit` of the folded text comes from. If anything
    /// is folded it is widened to whole graphemes, so that marks stay with their letters, but not over a
    /// U+200C at its end: `کتاب` in `کتاب‌ها` ends before the joiner.
    ///
    /// An empty hit gives an empty range.
    ///
    /// # Panics
    /// If `hit` is not a range of [`text`](Folded::text) on scalar boundaries.
    pub fn source_range(&self, hit: Range<usize>) -> Range<usize> {
        let last = self.text[hit.clone()].char_indices().next_back();
        match (self.folding, last) {
            (Folding::Exact, _) => hit,
            (_, None) => {
                let at = self.source_offset(hit.start).min(self.source.len());
                at..at
            }
            (_, Some((last, _))) => {
                let start = self.source_offset(hit.start);
                let last = self.source_offset(hit.start + last);
                grapheme_floor(&self.source, start)..letter_end(&self.source, last)
            }
        }
    }

    /// Where in the original the scalar value at byte `folded` comes from.
    fn source_offset(&self, folded: usize) -> usize {
        let after = self.shifts.partition_point(|shift| shift.folded <= folded);
        match after.checked_sub(1).map(|index| self.shifts[index]) {
            Some(shift) => shift.source + (folded - shift.folded),
            None => 0,
        }
    }
}

fn fold_mapped(source: &str, folding: Folding) -> (Arc<str>, Shifts) {
    let mut text = String::with_capacity(source.len());
    let mut shifts = Shifts::new();
    for (source, c) in source.char_indices() {
        folding.fold(c, |c| {
            let folded = text.len();
            let continues = (shifts.last())
                .is_some_and(|last: &Shift| source - last.source == folded - last.folded);
            if !continues {
                shifts.push(Shift { folded, source });
            }
            text.push(c);
        });
    }
    (text.into(), shifts)
}

/// Where the letter that starts at byte `start` ends with its marks, joiners after it left out.
fn letter_end(text: &str, start: usize) -> usize {
    let mut rest = text[start..].chars();
    rest.next();
    let marked = rest.as_str().trim_start_matches(is_mark);
    let end = text.len() - marked.len();
    if marked.starts_with(ZERO_WIDTH_NON_JOINER) {
        end
    } else {
        grapheme_ceil(text, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_tatweel_and_case_are_passed_over() {
        for (text, folded) in [
            ("مُحَمَّدٌ", "محمد"),
            ("حدّاد", "حداد"),
            ("المـــيناء", "الميناء"),
            ("هٰذا", "هذا"),
            ("ٱلرَّحْمَـٰنِ", "ٱلرحمن"),
            ("קׇדְשׁוֹ־צה״ל׃", "קדשו־צה״ל׃"),
            ("کتاب\u{200c}ها", "کتاب\u{200c}ها"),
            ("پاکِستان", "پاکستان"),
            ("Reuters ÉCRIT", "reuters écrit"),
            ("قال\u{6dd}\u{6e5}\u{6de}", "قال\u{6dd}\u{6e5}\u{6de}"),
            ("\u{64e}\u{640}", ""),
        ] {
            assert_eq!(Folding::IgnoreMarks.fold_str(text), folded);
            assert_eq!(Folding::Exact.fold_str(text), text);
            assert_eq!(Folded::new(text, Folding::IgnoreMarks).text(), folded);
        }
    }

    #[test]
    fn what_keyboards_and_habits_do_differently_is_passed_over() {
        for (text, folded) in [
            ("أَحْمَد إبراهيم آمنة", "احمد ابراهيم امنه"),
            ("على مستشفی کتاب\u{200c}ها", "علي مستشفي كتابها"),
            ("مسؤول ١٢ ۳۴", "مسوول 12 34"),
            ("ہے ASH", "هي ash"),
            ("שָׁלוֹם", "שלום"),
        ] {
            assert_eq!(Folding::Habits.fold_str(text), folded);
            assert_eq!(Folded::new(text, Folding::Habits).text(), folded);
        }
    }

    #[test]
    fn the_way_back_keeps_marks_with_their_letters() {
        let source = "قال مُحَمَّدٌ نعم";
        let folded = Folded::new(source, Folding::IgnoreMarks);
        let hit = folded.text().find("محمد").expect("it is there");
        let range = folded.source_range(hit..hit + "محمد".len());
        assert_eq!(&source[range], "مُحَمَّدٌ");
    }

    #[test]
    fn letters_that_grow_when_folded_lead_back_whole() {
        let source = "aİb";
        let folded = Folded::new(source, Folding::IgnoreMarks);
        assert_eq!(folded.text(), "ai\u{307}b");
        assert_eq!(folded.source_range(1..2), 1..3);
        assert_eq!(folded.source_range(2..4), 1..3);
        assert_eq!(folded.source_range(4..5), 3..4);
    }

    const ALPHABET: &str = "[a-cA-Cİ ا-ي\u{640}\u{64b}-\u{652}\u{200c}א-ת\u{5b0}-\u{5bc}🇮👩]{0,40}";

    proptest! {
        #[test]
        fn every_folded_range_leads_back_to_text_that_folds_to_hold_it(
            source in ALPHABET,
            folding in prop_oneof![
                Just(Folding::Exact),
                Just(Folding::IgnoreMarks),
                Just(Folding::Habits),
            ],
        ) {
            let folded = Folded::new(source.as_str(), folding);
            prop_assert_eq!(folded.text(), folding.fold_str(&source));
            let places: Vec<usize> = folded.text().char_indices().map(|(at, _)| at).collect();
            for (n, &from) in places.iter().enumerate() {
                for &to in &places[n + 1..] {
                    let range = folded.source_range(from..to);
                    let words = &source[range.clone()];
                    prop_assert!(folding.fold_str(words).contains(&folded.text()[from..to]));
                    if folding == Folding::Exact {
                        prop_assert_eq!(range, from..to);
                        continue;
                    }
                    prop_assert_eq!(grapheme_floor(&source, range.start), range.start);
                    prop_assert!(
                        grapheme_ceil(&source, range.end) == range.end
                            || source[range.end..].starts_with(ZERO_WIDTH_NON_JOINER)
                    );
                }
            }
        }
    }
}
