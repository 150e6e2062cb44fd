//! Folding: a parallel text in which what a search should not notice is gone, and the way back.
//!
//! The text itself never changes; hits in the folded text are led back to byte ranges of the original.
//! What is taken for what stands once, in [`spelled`] and [`usual`]; a richer profile is one more such
//! table and an arm of [`Folding::fold`]: nothing else knows what is folded, and whoever looks for
//! something in an article, a list or the names of an entity asks here.

use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::{UnicodeNormalization, char::compose};

use super::breaks::ends_line;
use super::marks::is_mark;
use super::segment::{grapheme_ceil, grapheme_floor};

/// What a search does not notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Folding {
    /// Notices everything: byte for byte, letter case too.
    Exact,
    /// Passes over what people take for one spelling: vowel marks and other points of Arabic and Hebrew,
    /// tatweel, joiners, direction controls, presentation forms, the kinds of quotation marks (so
    /// geresh and gershayim too) and of spaces, composed and decomposed letters, letter case.
    #[default]
    Spelling,
    /// Passes over that and what keyboards and habits do differently: hamza on alef, dots under a last
    /// yeh, teh marbuta, kaf and yeh of Arabic and Persian, digits and their signs. For finding things by name, and for
    /// filters, which are to leave out nothing that may be meant.
    Habits,
}

impl Folding {
    /// The folded form of a text, given to `out` one scalar value at a time, each with the byte of the
    /// [`Sign`] that it comes from.
    fn fold(self, text: &str, mut out: impl FnMut(usize, char)) {
        if self == Folding::Exact {
            text.char_indices().for_each(|(at, c)| out(at, c));
            return;
        }
        let mut at = 0;
        let mut in_space = false;
        while let Some(Sign { c, len }) = Sign::first_of(&text[at..]) {
            spelled(c, |c| {
                let spaced = std::mem::replace(&mut in_space, c == ' ');
                match self {
                    // A run of spaces is one.
                    _ if spaced && c == ' ' => {}
                    Folding::Exact | Folding::Spelling => out(at, c),
                    Folding::Habits => out(at, usual(c)),
                }
            });
            at += len;
        }
    }

    /// The folded form of some words, to be looked for in others that are folded alike.
    pub fn fold_str(self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        self.fold(text, |_, c| folded.push(c));
        folded
    }

    /// The folded forms of a name, that of [`fold_str`](Folding::fold_str) first: with a zero-width
    /// non-joiner in it the second has a space there, as some write it. Two names are one if they have
    /// a form in common.
    pub fn forms(self, name: &str) -> Vec<String> {
        let mut forms = vec![self.fold_str(name)];
        if self != Folding::Exact && name.contains(is_seam) {
            forms.push(self.fold_str(&name.replace(is_seam, " ")));
        }
        forms
    }

    /// Whether a name is one with another, of which these are the [`forms`](Folding::forms).
    pub fn is_one_of(self, forms: &[String], name: &str) -> bool {
        self.forms(name).iter().any(|form| forms.contains(form))
    }

    /// The words of a query, folded: what it answers to holds each of them. A zero-width non-joiner parts
    /// them as a space does, for either is written for the other: «می‌شود» and «می شود».
    pub fn words(self, query: &str) -> Vec<String> {
        let words = query.split(|c: char| c.is_whitespace() || is_seam(c));
        let words = words.map(|word| self.fold_str(word));
        words.filter(|word| !word.is_empty()).collect()
    }
}

/// U+0640, which only stretches the line between two letters.
const TATWEEL: char = '\u{640}';

/// U+200C, which Unicode counts to the grapheme before it, and people to neither side.
const ZERO_WIDTH_NON_JOINER: char = '\u{200c}';

/// Whether this parts letters without a space, so that some write a space for it and some nothing: U+200C
/// and U+200B.
pub(super) fn is_seam(c: char) -> bool {
    matches!(c, ZERO_WIDTH_NON_JOINER | '\u{200b}')
}

/// Whether this is a space of some kind, and ends no line.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() && !ends_line(c)
}

/// What is written for an apostrophe or a geresh.
pub(super) fn is_single_mark(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '´' | '‘' | '’' | '‛' | '׳' | 'ʼ' | '′' | '＇'
    )
}

/// What is written for a quotation mark or gershayim, besides two of [`is_single_mark`].
pub(super) fn is_double_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '״' | '″' | '＂')
}

/// One scalar value, or several that are one sign.
struct Sign {
    /// The scalar value that it is, or is taken for.
    c: char,
    /// How many bytes it has.
    len: usize,
}

impl Sign {
    /// The sign that a text begins with.
    fn first_of(text: &str) -> Option<Sign> {
        let mut chars = text.chars();
        let c = chars.next()?;
        let mut sign = Sign {
            c,
            len: c.len_utf8(),
        };
        for next in chars {
            let Some(one) = one_sign(sign.c, next) else {
                break;
            };
            sign.c = one;
            sign.len += next.len_utf8();
        }
        Some(sign)
    }
}

/// What two neighbours are one sign of, if they are: a letter and what is written onto it (Unicode's
/// composition, as far as marks are no vowels), or two apostrophes that stand for a quotation mark.
fn one_sign(c: char, next: char) -> Option<char> {
    match next {
        '\u{300}'..='\u{36f}' | '\u{653}'..='\u{655}' => compose(c, next),
        _ if is_single_mark(next) && is_single_mark(c) => Some('"'),
        _ => None,
    }
}

/// The one spelling of what people take for one, given to `out`; nothing for what they pass over.
fn spelled(c: char, mut out: impl FnMut(char)) {
    match c {
        TATWEEL => {}
        // Most letters by far: they have no case, and asking for it costs more than all the rest.
        '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d5}' => out(c),
        _ if is_mark(c) || is_passed_over(c) => {}
        _ if is_single_mark(c) => out('\''),
        _ if is_double_mark(c) => out('"'),
        _ if is_space(c) => out(' '),
        // Ligatures of Latin, and the presentation forms of Hebrew and Arabic. A mark's form stands on
        // a space of its own.
        '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            let letters = std::iter::once(c).nfkc().enumerate();
            let letters = letters.filter(|&(i, letter)| i > 0 || letter != ' ');
            for (_, letter) in letters.filter(|&(_, letter)| !is_mark(letter) && letter != TATWEEL)
            {
                letter.to_lowercase().for_each(&mut out);
            }
        }
        _ => c.to_lowercase().for_each(out),
    }
}

/// Whether this shows nothing and parts nothing: joiners and seams, the controls of direction (UAX #9,
/// table 4), the byte-order mark, and what only asks for another form or for no break.
fn is_passed_over(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The letter or digit that one stands for, whichever way a writer's keyboard and habit put it.
fn usual(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' | 'ے' | 'ۓ' => 'ي',
        'ک' => 'ك',
        'ؤ' => 'و',
        '٪' => '%',
        '؉' => '‰',
        '٬' | '،' => ',',
        '٫' => '.',
        '−' | '–' | '‐' | '‑' | '־' => '-',
        'ة' | 'ۀ' | 'ہ' | 'ۂ' | 'ھ' | 'ە' => 'ه',
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
            Folding::Spelling | Folding::Habits => fold_mapped(&source, folding),
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
    /// is folded it is widened to whole graphemes, so that marks stay with their letters, and to both of
    /// two apostrophes that are one mark, but not over a U+200C at its end: `کتاب` in `کتاب‌ها` ends before
    /// the joiner.
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

    /// Whether a seam was folded away at byte `folded` of the folded text.
    pub(super) fn has_seam_at(&self, folded: usize) -> bool {
        let Some(before) = self.text[..folded].chars().next_back() else {
            return false;
        };
        let start = self.source_offset(folded - before.len_utf8());
        let end = match folded < self.text.len() {
            true => self.source_offset(folded),
            false => self.source.len(),
        };
        self.source[start..end].chars().any(is_seam)
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
    folding.fold(source, |source, c| {
        let folded = text.len();
        let continues = (shifts.last())
            .is_some_and(|last: &Shift| source - last.source == folded - last.folded);
        if !continues {
            shifts.push(Shift { folded, source });
        }
        text.push(c);
    });
    (text.into(), shifts)
}

/// Where the letter that starts at byte `start` ends with its marks, joiners after it left out.
fn letter_end(text: &str, start: usize) -> usize {
    let letter = Sign::first_of(&text[start..]).map_or(0, |sign| sign.len);
    let marked = text[start + letter..].trim_start_matches(is_mark);
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
    use crate::text::marked::marked;
    use proptest::prelude::*;

    #[test]
    fn what_people_take_for_one_spelling_is_passed_over() {
        for (text, folded) in [
            ("مُحَمَّدٌ", "محمد"),
            ("حدّاد", "حداد"),
            ("المـــيناء", "الميناء"),
            ("هٰذا", "هذا"),
            ("ٱلرَّحْمَـٰنِ", "ٱلرحمن"),
            ("קׇדְשׁוֹ־ספר׃", "קדשו־ספר׃"),
            ("کتاب\u{200c}ها", "کتابها"),
            ("پاکِستان", "پاکستان"),
            ("Reuters ÉCRIT", "reuters écrit"),
            ("قال\u{6dd}\u{6e5}\u{6de}", "قال\u{6dd}\u{6e5}\u{6de}"),
            ("\u{64e}\u{640}", ""),
        ] {
            assert_eq!(Folding::Spelling.fold_str(text), folded);
            assert_eq!(Folding::Exact.fold_str(text), text);
            assert_eq!(Folded::new(text, Folding::Spelling).text(), folded);
        }
    }

    /// Spellings of which each is taken for every other in its row, whatever looks for them.
    const ALIKE: [&[&str]; 17] = [
        &[
            "צה\"ל",
            "צה״ל",
            "צה”ל",
            "צה“ל",
            "צה„ל",
            "צה''ל",
            "צה’’ל",
            "צה׳׳ל",
            "צַה״ל",
        ],
        &["ג'ורג'", "ג׳ורג׳", "ג’ורג’", "ג‘ורג‘", "ג`ורג´"],
        &["מנכ\"לית", "מנכ״לית", "מנכ''לית"],
        &["don't", "don’t", "DON'T"],
        &["العراق", "ﺍﻟﻌﺮﺍﻕ", "اﻟﻌﺮاق"],
        &["لا", "ﻻ", "ﻟﺎ", "لـﺎ"],
        &["الله", "ﷲ", "اللّٰه"],
        &["صلى الله عليه وسلم", "ﷺ"],
        &["شيئا", "شيئاً", "شيئاﹰ", "شيئا\u{fe70}"],
        &["شلوم שלום", "شلوم שׁלום", "شلوم שׁﬥום", "شلوم שלוﬦ"],
        &["پاکستان", "ﭘﺎﮐﺴﺘﺎﻥ"],
        &[
            "بغداد",
            "بغداد\u{200f}",
            "\u{202b}بغداد\u{202c}",
            "\u{2067}بغداد\u{2069}",
            "بغ\u{61c}د\u{200e}اد",
            "\u{feff}بغداد",
            "بغـداد\u{200d}",
            "ب\u{ad}غ\u{2060}داد",
        ],
        &["آمنة أحمد", "ا\u{653}منة ا\u{654}حمد", "ﺁمنة ﺃحمد"],
        &["مسؤول", "مسو\u{654}ول"],
        &["café", "cafe\u{301}", "CAFE\u{301}"],
        &[
            "5 000",
            "5\u{a0}000",
            "5\u{202f}000",
            "5\u{2009}000",
            "5  000",
            "5\t000",
        ],
        &["ﬁn", "fin"],
    ];

    #[test]
    fn spellings_that_people_take_for_one_are_one_and_exactly_they_are_not() {
        for (folding, alike) in [Folding::Spelling, Folding::Habits]
            .into_iter()
            .flat_map(|folding| ALIKE.map(|alike| (folding, alike)))
        {
            for spelling in alike {
                assert_eq!(folding.fold_str(spelling), folding.fold_str(alike[0]));
                assert_eq!(Folding::Exact.fold_str(spelling), *spelling);
            }
        }
    }

    #[test]
    fn what_people_tell_apart_stays_apart() {
        for (one, other) in [
            ("צה\"ל", "צהל"),
            ("ג'ורג'", "גורג"),
            ("צה\"ל", "צה'ל"),
            ("أحمد", "احمد"),
            ("على", "علي"),
            ("کتاب", "كتاب"),
            ("בית־ספר", "בית ספר"),
            ("من هم", "منهم"),
            ("سطر\nسطر", "سطر سطر"),
            ("«نعم»", "\"نعم\""),
        ] {
            let fold = |text| Folding::Spelling.fold_str(text);
            assert_ne!(fold(one), fold(other));
        }
    }

    #[test]
    fn the_words_of_a_query_are_parted_by_spaces_and_by_what_is_written_for_one() {
        for query in ["می شود", "می\u{200c}شود", " می\u{a0} شود\u{200f}"] {
            assert_eq!(Folding::Spelling.words(query), ["می", "شود"]);
        }
        assert_eq!(Folding::Spelling.words("میشود"), ["میشود"]);
        assert_eq!(Folding::Spelling.words(" \u{64e} "), [] as [&str; 0]);
    }

    #[test]
    fn what_keyboards_and_habits_do_differently_is_passed_over() {
        for (text, folded) in [
            ("أَحْمَد إبراهيم آمنة", "احمد ابراهيم امنه"),
            ("على مستشفی کتاب\u{200c}ها", "علي مستشفي كتابها"),
            ("مسؤول ١٢ ۳۴", "مسوول 12 34"),
            ("٣٥٪ ١٢٬٤٠٠ ١٢،٤٠٠ ٣٫٥", "35% 12,400 12,400 3.5"),
            ("۳۵٪ ۱۲٬۴۰۰ ۳٫۵ ۵؉", "35% 12,400 3.5 5‰"),
            ("−5 2–5 2‑5 כ־15", "-5 2-5 2-5 כ-15"),
            ("ہے ASH", "هي ash"),
            ("שָׁלוֹם", "שלום"),
        ] {
            assert_eq!(Folding::Habits.fold_str(text), folded);
            assert_eq!(Folded::new(text, Folding::Habits).text(), folded);
        }
    }

    #[test]
    fn the_way_back_holds_all_of_what_is_one_sign() {
        for (source, needle) in [
            ("אמר ⟦צה''⟧ל", "צה\""),
            ("אמר ⟦צַה״⟧ל", "צה\""),
            ("ق⟦ﻻ⟧ل", "ا"),
            ("⟦cafe\u{301}⟧s", "café"),
            ("من ⟦ا\u{654}ُ⟧حد", "أ"),
            ("قال ⟦ﷺ⟧ نعم", "عليه"),
        ] {
            let (text, ranges) = marked(source);
            let folded = Folded::new(text, Folding::Spelling);
            let needle = Folding::Spelling.fold_str(needle);
            let hit = folded.text().find(&needle).expect("it is there");
            assert_eq!(
                folded.source_range(hit..hit + needle.len()),
                ranges[0],
                "{source}"
            );
        }
    }

    #[test]
    fn the_way_back_keeps_marks_with_their_letters() {
        let source = "قال مُحَمَّدٌ نعم";
        let folded = Folded::new(source, Folding::Spelling);
        let hit = folded.text().find("محمد").expect("it is there");
        let range = folded.source_range(hit..hit + "محمد".len());
        assert_eq!(&source[range], "مُحَمَّدٌ");
    }

    #[test]
    fn letters_that_grow_when_folded_lead_back_whole() {
        let source = "aİb";
        let folded = Folded::new(source, Folding::Spelling);
        assert_eq!(folded.text(), "ai\u{307}b");
        assert_eq!(folded.source_range(1..2), 1..3);
        assert_eq!(folded.source_range(2..4), 1..3);
        assert_eq!(folded.source_range(4..5), 3..4);
    }

    const ALPHABET: &str =
        "[a-cA-Cİ ا-ي\u{640}\u{64b}-\u{652}\u{200c}א-ת\u{5b0}-\u{5bc}🇮👩'’\"״ﻻﷲ\u{200f}]{0,40}";

    proptest! {
        #[test]
        fn every_folded_range_leads_back_to_text_that_folds_to_hold_it(
            source in ALPHABET,
            folding in prop_oneof![
                Just(Folding::Exact),
                Just(Folding::Spelling),
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
