//! Four digits that may be a year and may count something: «2000 متظاهر» counts, «عام 2000» is a year, and
//! what "2024 elections" are nobody can tell: then both are offered.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | such digits before a unit, a currency or, of a round number, a noun, without a word that makes them a year | what they count, and no year | `what_counts_something_is_no_year` |
//! | such digits behind the word for a year, “in”, “since”, or a month | the year, and nothing is counted | `what_is_said_to_be_a_year_counts_nothing` |
//! | either may be meant | both | `where_it_stays_open_both_are_offered` |

use super::amounts::Counting;
use super::items::Gap;
use super::lexicon::Meaning;
use super::measure::Counted;
use super::moment::Moment;
use super::numeral::ANY_JOINS;
use super::reader::Reader;
use super::tongue::Tongue;

/// What digits are that might be a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Digits {
    /// A year.
    Year,
    /// So many of something.
    Count,
    /// Either.
    Open,
}

impl Reader<'_> {
    /// What the digits at `at` are, which make a year without a word that says so.
    pub(super) fn told_apart(&self, at: usize) -> Digits {
        let Some(measure) = self.measure(at, ANY_JOINS) else {
            return Digits::Year;
        };
        if measure.has_unit() {
            return Digits::Count;
        }
        if self.is_said_to_be_year(at) {
            return Digits::Year;
        }
        let round = self.is_round(at);
        match self.noun_behind(at + 1) {
            Some(noun) if round && !self.is_written_onto(at) && self.may_be_counted(noun) => {
                Digits::Count
            }
            Some(_) if round => Digits::Open,
            Some(noun) if self.may_be_counted(noun) && self.counts_rather(at, noun) => Digits::Open,
            None if round && !self.is_written_onto(at) && !self.follows_a_word(at) => Digits::Open,
            _ => Digits::Year,
        }
    }

    /// Of digits that stay open, what they count.
    pub(super) fn counting_beside(&self, at: usize, year: &Moment) -> Option<Counting> {
        let bare = year.end == at + 1 && year.time.modifiers.is_empty() && year.beside.is_none();
        if !bare || self.digits(at).is_none() || self.told_apart(at) != Digits::Open {
            return None;
        }
        let mut measure = self.measure(at, ANY_JOINS)?;
        if let Some(noun) = self.noun_behind(at + 1).filter(|_| measure.unit.is_none()) {
            measure.unit = Some(Counted::Noun(self.written(noun)?.to_owned()));
            measure.end = noun + 1;
        }
        Some(Counting {
            start: at,
            end: measure.end,
            least: measure.number,
            most: measure.number,
            unit: measure.unit,
            about: false,
            bound: None,
        })
    }

    /// Whether what stands beside them says that digits are a year: “in 2000”, «منذ 2000», «2000 میں».
    pub(super) fn is_said_to_be_year(&self, at: usize) -> bool {
        let before = at.checked_sub(1).is_some_and(|before| {
            [
                Meaning::Dated,
                Meaning::Before,
                Meaning::After,
                Meaning::Since,
            ]
            .iter()
            .any(|meaning| self.means(before, *meaning))
        });
        before || self.means(at + 1, Meaning::DatedBehind) || self.ends_span(at)
    }

    /// Whether digits stand behind others and what leads from one to the other: 1990–2000.
    fn ends_span(&self, at: usize) -> bool {
        let leads = |before| self.is_sign(before, "-–—−/") || self.means(before, Meaning::To);
        at.checked_sub(2)
            .is_some_and(|first| self.digits(first).is_some() && leads(first + 1))
    }

    /// Whether a noun may be what a number before it counts: none with an article.
    fn may_be_counted(&self, noun: usize) -> bool {
        let several = |word: &str| word.ends_with('s') || word.ends_with("men");
        match self.tongue(noun) {
            Some(Tongue::English) => self.written(noun).is_some_and(several),
            _ => !self.is_definite(noun),
        }
    }

    /// Whether digits that are no round number rather count this noun than name the year of what stands
    /// before them: «انتخابات 2024 ...».
    fn counts_rather(&self, at: usize, noun: usize) -> bool {
        match self.tongue(noun) {
            Some(Tongue::English | Tongue::French) => {
                let the = |before| {
                    self.written(before)
                        .is_some_and(|word| word.ends_with("the"))
                };
                !at.checked_sub(1).is_some_and(the)
            }
            // A counted noun in the accusative.
            Some(Tongue::Arabic) if self.written(noun).is_some_and(|word| word.ends_with('ا')) => {
                true
            }
            _ => !self.is_written_onto(at) && !self.follows_a_word(at),
        }
    }

    fn follows_a_word(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.is_plain_word(before))
    }

    /// Whether a little word is written onto digits, as «ב-2000», that may make them a year.
    fn is_written_onto(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| {
            item.tongue == Tongue::Hebrew && item.lead.any && !item.lead.to && !item.lead.about
        })
    }

    /// Whether digits are a number as people say it who don't count exactly.
    fn is_round(&self, at: usize) -> bool {
        self.small(at).is_some_and(|(number, _)| number % 50 == 0)
    }

    /// The word at `at`, if it may be a noun that a number before it counts.
    pub(super) fn noun_behind(&self, at: usize) -> Option<usize> {
        let at = match self.tongue(at) {
            Some(Tongue::French) => self.skip(at, Meaning::Of),
            _ => at,
        };
        let item = self.item(at)?;
        let noun = &self.line[item.range.clone()];
        let fits = self.is_plain_word(at) && item.gap != Gap::None && noun.chars().count() >= 3;
        fits.then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::text::{Reading, expressions};

    /// What is read of words: quantities, then times.
    fn read(language: &str, words: &str) -> (Vec<String>, Vec<String>) {
        let (mut quantities, mut times) = (Vec::new(), Vec::new());
        for found in expressions(words, language, Some("2024-01-18")) {
            match found.reading {
                Reading::Quantity(quantity) => quantities.push(quantity.to_string()),
                Reading::Time(time) => times.push(time.value),
            }
        }
        (quantities, times)
    }

    proptest! {
        #[test]
        fn what_counts_something_is_no_year(number in 1900_i32..2100, round in 38_i32..42) {
            for (language, unit, name) in [
                ("ar", "دولار", "USD"),
                ("ar", "شخص", "person"),
                ("fa", "نفر", "person"),
                ("fa", "تومان", "toman"),
                ("he", "איש", "person"),
                ("he", "שקל", "ILS"),
                ("en", "people", "person"),
                ("en", "euros", "EUR"),
                ("ur", "افراد", "person"),
                ("fr", "euros", "EUR"),
            ] {
                let read = read(language, &format!("{number} {unit}"));
                prop_assert_eq!(read, (vec![format!("{number} {name}")], vec![]));
            }
            let round = round * 50;
            for (language, noun) in [
                ("ar", "متظاهر"),
                ("fa", "معترض"),
                ("he", "מפגינים"),
                ("en", "demonstrators"),
                ("fr", "manifestants"),
            ] {
                let read = read(language, &format!("{round} {noun}"));
                prop_assert_eq!(read, (vec![format!("{round} {noun}")], vec![]));
            }
        }

        #[test]
        fn what_is_said_to_be_a_year_counts_nothing(year in 1900_i32..2100) {
            for (language, before, noun) in [
                ("ar", "عام ", "متظاهر"),
                ("ar", "في ", "متظاهر"),
                ("ar", "مايو ", "متظاهر"),
                ("fa", "سال ", "معترض"),
                ("fa", "در ", "معترض"),
                ("he", "בשנת ", "מפגינים"),
                ("he", "מאז ", "מפגינים"),
                ("en", "in ", "demonstrators"),
                ("en", "since ", "demonstrators"),
                ("en", "May 5, ", "demonstrators"),
                ("fr", "en ", "manifestants"),
            ] {
                let (quantities, times) = read(language, &format!("{before}{year} {noun}"));
                prop_assert_eq!(quantities, Vec::<String>::new(), "{}{}", before, year);
                prop_assert!(times.len() == 1 && times[0].starts_with(&year.to_string()), "{:?}", times);
            }
        }

        #[test]
        fn where_it_stays_open_both_are_offered(year in 1900_i32..2100) {
            for (language, noun) in [
                ("ar", "متظاهرا"),
                ("fa", "معترض"),
                ("he", "מפגינים"),
                ("en", "elections"),
            ] {
                let (quantities, times) = read(language, &format!("{year} {noun}"));
                prop_assert_eq!(quantities, vec![format!("{year} {noun}")]);
                let both = if year % 50 == 0 { vec![] } else { vec![year.to_string()] };
                prop_assert_eq!(times, both);
            }
        }
    }
}
