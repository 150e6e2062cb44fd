//! What a selection takes whole: letters, words, words without their clitics, sentences, paragraphs.
//!
//! Snapping is a help for the hand. What it gives contains all that was pointed at, but for spaces,
//! clitics, and, by words, separators, commas and marks without their other one at its ends; and snapping
//! again changes nothing. All ranges are UTF-8 bytes.

use std::ops::Range;

use super::breaks::paragraph_at;
use super::clitics::{are_clitics, host, hosts};
use super::pairs::{opens_quotation, whole_pairs};
use super::segment::{grapheme_ceil, grapheme_floor, numbers_around, previous_grapheme, word_at};
use super::sentence::sentence_at;
use super::separators::without_separators;

/// A unit of text that a selection can take whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Graphemes: exactly what was pointed at.
    #[default]
    Letter,
    /// Words, as [`word_at`] finds them.
    Word,
    /// Words without the clitics written onto them, as far as [`host`] can tell.
    Host,
    /// Sentences, as [`sentence_at`] finds them.
    Sentence,
    /// Paragraphs.
    Paragraph,
}

impl Unit {
    /// Those that a drag can be set to take whole.
    pub const SNAPPING: [Unit; 4] = [Unit::Letter, Unit::Word, Unit::Host, Unit::Sentence];

    /// The unit that holds the letter at byte offset `at`; between words the whole run of spaces or of
    /// punctuation. `language` is the text's BCP 47 tag, or empty.
    pub fn around(self, text: &str, at: usize, language: &str) -> Range<usize> {
        match self {
            Unit::Letter => grapheme_floor(text, at)..grapheme_ceil(text, at + 1),
            Unit::Word => word_at(text, at),
            Unit::Host => {
                let word = word_at(text, at);
                within(&word, host(&text[word.clone()], language))
            }
            Unit::Sentence => sentence_at(text, at),
            Unit::Paragraph => paragraph_at(text, at),
        }
    }

    /// The units from the one at the start of `range` to the one that holds its last letter, without
    /// spaces around them; by words with quotation marks and brackets in pairs. The dash of a range stands for
    /// all of that. An empty range stays empty.
    pub fn snap(self, text: &str, range: Range<usize>, language: &str) -> Range<usize> {
        if range.is_empty() {
            return range;
        }
        let snapped = self.snapped(text, range, language);
        if !matches!(self, Unit::Word | Unit::Host) {
            return snapped;
        }
        // Where a mark has fallen away, a word begins whose clitic does too.
        let whole = whole_pairs(text, snapped);
        whole_pairs(text, self.snapped(text, whole, language))
    }

    fn snapped(self, text: &str, range: Range<usize>, language: &str) -> Range<usize> {
        let mut pointed = self.trimmed(text, range);
        let has_words = |range: &Range<usize>| text[range.clone()].contains(char::is_alphanumeric);
        let words = matches!(self, Unit::Word | Unit::Host);
        // Two clicks on the dash of «7–9%» mean the range.
        if words
            && !has_words(&pointed)
            && let Some(numbers) = numbers_around(text, pointed.start)
        {
            pointed = numbers;
        }
        let by_words = words && has_words(&pointed);
        if by_words {
            pointed = without_separators(text, pointed);
        }
        let mut first = self.around(text, pointed.start, language);
        let mut last = self.around(text, previous_grapheme(text, pointed.end), language);
        if by_words {
            // Of a run of signs those that were pointed at.
            if !has_words(&first) {
                first = pointed.start..pointed.start;
            }
            if !has_words(&last) {
                last = pointed.end..pointed.end;
            }
        }
        self.trimmed(text, first.start..last.end.max(first.end))
    }

    fn trimmed(self, text: &str, range: Range<usize>) -> Range<usize> {
        match self {
            Unit::Letter => visible_part(text, range),
            _ => trimmed(text, range, |c| c.is_whitespace() || is_invisible(c)),
        }
    }
}

fn within(whole: &Range<usize>, part: Range<usize>) -> Range<usize> {
    whole.start + part.start..whole.start + part.end
}

/// A range without the invisible characters at its ends: what steers direction, and a joiner that
/// would join it to what is not selected, «کتاب» in «کتاب‌ها». A range of nothing else stays as it is.
pub fn visible_part(text: &str, range: Range<usize>) -> Range<usize> {
    trimmed(text, range, is_invisible)
}

/// A range without what `falls` away at its ends, unless that is all there is.
fn trimmed(text: &str, range: Range<usize>, falls: fn(char) -> bool) -> Range<usize> {
    let words = &text[range.clone()];
    let left = words.trim_matches(falls);
    if left.is_empty() {
        return range;
    }
    let start = range.end - words.trim_start_matches(falls).len();
    start..start + left.len()
}

/// The zero-width non-joiner, the controls of UAX #9 and the byte-order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A range that starts (or, in Persian, ends) where a word does without the likeliest of its clitics;
/// one that has any taken off with all of them on again. `None` where nothing is written on, and where
/// the range begins elsewhere.
pub fn with_or_without_clitics(
    text: &str,
    range: Range<usize>,
    language: &str,
) -> Option<Range<usize>> {
    moved(text, range, language, |places, here| {
        let likeliest = *places.get(1)?;
        Some(if here == places[0] {
            likeliest
        } else {
            places[0]
        })
    })
}

/// A range with one more of the clitics taken off, however likely, and after the last with all of them
/// on again: it only ever gets shorter, until it is whole. `None` as for [`with_or_without_clitics`].
pub fn without_one_more_clitic(
    text: &str,
    range: Range<usize>,
    language: &str,
) -> Option<Range<usize>> {
    moved(text, range, language, |places, here| {
        let whole = places[0];
        let further = places
            .iter()
            .filter(|place| place.abs_diff(whole) > here.abs_diff(whole));
        let next = further.min_by_key(|place| place.abs_diff(whole));
        Some(next.copied().unwrap_or(whole))
    })
}

/// Moves an end of a range from its place among those where clitics can be cut off to another: with
/// all of them on is the first, the others follow from the likeliest.
fn moved(
    text: &str,
    range: Range<usize>,
    language: &str,
    to: impl Fn(&[usize], usize) -> Option<usize>,
) -> Option<Range<usize>> {
    if range.is_empty() {
        return None;
    }
    let cuts = |at: usize| {
        let word = word_at(text, at);
        let hosts = hosts(&text[word.clone()], language).into_iter();
        let cuts: Vec<_> = hosts.map(|host| within(&word, host)).collect();
        std::iter::once(word).chain(cuts)
    };
    let moved = |mut places: Vec<usize>, at: usize| {
        places.dedup();
        let among = places.len() > 1 && places.contains(&at);
        among.then(|| to(&places, at)).flatten()
    };
    let starts: Vec<usize> = match onto_quotation(text, range.start) {
        Some(places) => places.into(),
        None => cuts(range.start).map(|host| host.start).collect(),
    };
    let starts = starts.into_iter().filter(|&start| start < range.end);
    let starts = starts.collect();
    if let Some(start) = moved(starts, range.start) {
        return Some(start..range.end);
    }
    let ends = cuts(previous_grapheme(text, range.end)).map(|host| host.end);
    let ends = ends.filter(|&end| end > range.start).collect();
    moved(ends, range.end).map(|end| range.start..end)
}

/// Where clitics begin that are written onto a quotation, and where that does, if `at` is either: of
/// «ב"בוקר החדש"» both its ends of ב.
fn onto_quotation(text: &str, at: usize) -> Option<[usize; 2]> {
    let within = match opens_quotation(text, at) {
        true => at.checked_sub(1)?,
        false => at,
    };
    let clitics = word_at(text, within);
    let onto = opens_quotation(text, clitics.end) && are_clitics(&text[clitics.clone()]);
    let places = [clitics.start, clitics.end];
    (onto && places.contains(&at)).then_some(places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_grapheme_boundary;
    use crate::text::marked::{mark, marked};
    use proptest::prelude::*;

    const UNITS: [Unit; 5] = [
        Unit::Letter,
        Unit::Word,
        Unit::Host,
        Unit::Sentence,
        Unit::Paragraph,
    ];

    /// The inner marks snap to the outer ones.
    fn check(unit: Unit, language: &str, source: &str) {
        let (text, ranges) = marked(source);
        let [outer, inner] = &ranges[..] else {
            panic!("two ranges in {source}")
        };
        let snapped = unit.snap(&text, inner.clone(), language);
        let shown = mark(&text, std::slice::from_ref(&snapped));
        assert_eq!(snapped, *outer, "{shown} for {source}");
    }

    #[test]
    fn both_ends_snap_to_what_they_point_at() {
        check(Unit::Letter, "ar", "قا⟦⟦ل ال⟧⟧وفد");
        check(Unit::Word, "ar", "⟦قا⟦ل ال⟧وفد⟧ أمس");
        check(Unit::Word, "ar", "قال ⟦و⟦ب⟧غداد⟧ أمس");
        check(Unit::Word, "ar", "نحو ⟦7⟦–⟧9%⟧ منهم");
        check(Unit::Word, "ar", "نحو ⟦$7⟦-⟧$9⟧ فقط");
        check(Unit::Word, "ar", "عام ⟦1948⟦\u{200f}–⟧\u{200f}1967⟧ ثم");
        check(Unit::Word, "ar", "طريق بغداد⟦⟦–⟧⟧دمشق");
        check(Unit::Word, "ar", "نحو 7 ⟦⟦–⟧⟧ 9%");
        check(Unit::Host, "he", "ב-⟦7⟦–⟧9%⟧ מהם");
        check(Unit::Host, "ar", "قال و⟦بغ⟦دا⟧د⟧ أمس");
        check(Unit::Host, "fa", "این ⟦ک⟦تا⟧ب⟧‌ها");
        check(Unit::Sentence, "ar", "نعم. ⟦ق⟦ال⟧ ذلك.⟧ ثم عاد.");
        check(Unit::Paragraph, "ar", "نعم.\n⟦ق⟦ال⟧ ذلك. ثم عاد.⟧\nلا");
    }

    #[test]
    fn where_a_mark_falls_away_a_clitic_does_too() {
        let (text, ranges) = marked("الساحل⟦»و⟧⟦بغداد⟧");
        assert_eq!(Unit::Host.snap(&text, ranges[0].clone(), "ar"), ranges[1]);
    }

    #[test]
    fn a_clitic_pointed_at_stays_off_and_a_full_stop_on() {
        let (text, ranges) = marked("قال ⟦و⟧⟦بغداد⟧، ⟦⟦«نعم⟧»⟧ ثم ⟦نعم.⟧");
        assert_eq!(Unit::Host.snap(&text, ranges[0].clone(), "ar"), ranges[1]);
        assert_eq!(Unit::Host.snap(&text, ranges[3].clone(), "ar"), ranges[2]);
        assert_eq!(Unit::Host.snap(&text, ranges[4].clone(), "ar"), ranges[4]);
    }

    #[test]
    fn spaces_at_the_ends_fall_away_and_alone_they_stay() {
        for unit in [Unit::Word, Unit::Host] {
            let (text, ranges) = marked("قال⟦ ⟦بغداد⟧  ⟧عاد");
            assert_eq!(unit.snap(&text, ranges[0].clone(), "ar"), ranges[1]);
        }
        let (text, ranges) = marked("قال⟦   ⟧عاد");
        assert_eq!(Unit::Word.snap(&text, ranges[0].clone(), "ar"), ranges[0]);
    }

    #[test]
    fn invisible_characters_at_the_ends_fall_away_and_alone_they_stay() {
        for source in [
            "⟦⟦کتاب⟧‌⟧ها",
            "⟦\u{200f}⟦بغداد⟧\u{200f}\u{200e}⟧ ثم",
            "قال ⟦\u{2067}⟦بغ\u{200d}داد⟧\u{2069}⟧",
        ] {
            let (text, ranges) = marked(source);
            assert_eq!(
                visible_part(&text, ranges[0].clone()),
                ranges[1],
                "{source}"
            );
        }
        assert_eq!(visible_part("\u{200f}\u{200e}", 0..6), 0..6);
    }

    type Step = fn(&str, Range<usize>, &str) -> Option<Range<usize>>;

    /// What the marked selection becomes, step by step.
    fn steps(step: Step, language: &str, source: &str, times: usize) -> Vec<String> {
        let (text, ranges) = marked(source);
        let next = |range: &Range<usize>| step(&text, range.clone(), language);
        let found = std::iter::successors(Some(ranges[0].clone()), next);
        found
            .skip(1)
            .take(times)
            .map(|range| text[range].to_owned())
            .collect()
    }

    #[test]
    fn the_likeliest_clitics_are_taken_off_and_put_on_again() {
        for (language, source, found) in [
            ("ar", "زار ⟦لبغداد⟧ أمس", &["بغداد", "لبغداد"][..]),
            ("ar", "زار ⟦وليد⟧ أمس", &["ليد", "وليد"]),
            ("ar", "و⟦بغداد⟧ أمس", &["وبغداد", "بغداد"]),
            ("ar", "وب⟦غداد⟧ أمس", &["وبغداد", "بغداد"]),
            (
                "ar",
                "⟦والولايات المتحدة⟧",
                &["الولايات المتحدة", "والولايات المتحدة"],
            ),
            ("he", "אמר ⟦בירושלים⟧", &["ירושלים", "בירושלים"]),
            ("he", "⟦ו־39 פצועים⟧", &["39 פצועים", "ו־39 פצועים"]),
            (
                "he",
                "⟦ל־Northgate Wire⟧",
                &["Northgate Wire", "ל־Northgate Wire"],
            ),
            ("he", "אמר ⟦ל-39⟧", &["39", "ל-39"]),
            (
                "he",
                "⟦ב\"בוקר החדש\"⟧",
                &["\"בוקר החדש\"", "ב\"בוקר החדש\""],
            ),
            ("he", "וב⟦״בוקר החדש״⟧", &["וב״בוקר החדש״", "״בוקר החדש״"]),
            ("he", "⟦״בוקר״⟧", &[]),
            ("ar", "⟦بـ«الموج»⟧ أمس", &["«الموج»", "بـ«الموج»"]),
            ("ar", "⟦ل\"الموج\"⟧ أمس", &["\"الموج\"", "ل\"الموج\""]),
            ("ar", "من⟦«الموج»⟧ أمس", &[]),
            ("ar", "⟦و3000 مقاتل⟧", &["3000 مقاتل", "و3000 مقاتل"]),
            ("ar", "⟦لـNorthgate⟧", &["Northgate", "لـNorthgate"]),
            ("he", "⟦כ־15%⟧ מהם", &["15%", "כ־15%"]),
            ("he", "⟦ב-$5⟧ בלבד", &["$5", "ב-$5"]),
            ("he", "⟦ב־10:30⟧", &["10:30", "ב־10:30"]),
            ("ar", "⟦بـ15٪⟧ منهم", &["15٪", "بـ15٪"]),
            ("he", "⟦ומהתנועה⟧", &["התנועה", "ומהתנועה"]),
            ("he", "ו⟦מהתנועה⟧", &["ומהתנועה", "התנועה"]),
            ("fa", "این ⟦کتاب‌ها⟧ را", &["کتاب", "کتاب‌ها"]),
            ("fa", "⟦وزارت خارجه‌ای⟧", &["وزارت خارجه", "وزارت خارجه‌ای"]),
            ("ar", "ا⟦لمتحدة⟧ أمس", &[]),
            ("ar", "⟦مصر⟧ أمس", &[]),
            ("ur", "⟦وزارت⟧", &[]),
        ] {
            assert_eq!(
                steps(with_or_without_clitics, language, source, 2),
                found,
                "{source}"
            );
        }
    }

    #[test]
    fn asked_for_one_more_clitic_is_taken_off_until_all_are_on_again() {
        for (language, source, found) in [
            ("ar", "⟦والعراق⟧ أمس", &["العراق", "عراق", "والعراق"][..]),
            ("ar", "⟦ولبغداد⟧ أمس", &["لبغداد", "بغداد", "ولبغداد"]),
            ("he", "⟦ושבבית⟧", &["שבבית", "בבית", "בית"]),
            ("he", "⟦ומהתנועה⟧", &["מהתנועה", "התנועה", "תנועה"]),
            ("he", "ומ⟦התנועה⟧", &["תנועה", "ומהתנועה", "מהתנועה"]),
            ("he", "⟦וב־39⟧ איש", &["ב־39", "39", "וב־39"]),
            ("ar", "⟦العراق⟧", &["عراق", "العراق", "عراق"]),
            ("ar", "⟦مصر⟧ أمس", &[]),
        ] {
            assert_eq!(
                steps(without_one_more_clitic, language, source, 3),
                found,
                "{source}"
            );
        }
    }

    const TEXT: &str = "([وبالكسمها]{1,6}[39]{0,2}[ \n\u{85}\u{2028}\u{2029}.،«»\"()]|کتاب\u{200c}ها |[ושבהמל]{1,5} |[ושבהמל]{1,3}[־-]?(39|KR-7) |a1 |\u{200f}|\u{64e}|؟ ){0,8}";

    fn some_range() -> impl Strategy<Value = (String, Range<usize>)> {
        (
            TEXT,
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
        )
            .prop_map(|(text, a, b)| {
                let at =
                    |index: prop::sample::Index| grapheme_floor(&text, index.index(text.len() + 1));
                let (a, b) = (at(a), at(b));
                let range = a.min(b)..a.max(b);
                (text, range)
            })
    }

    proptest! {
        #[test]
        fn what_is_snapped_holds_all_that_was_pointed_at((text, range) in some_range()) {
            for unit in UNITS.into_iter().filter(|&unit| unit != Unit::Host) {
                let pointed = unit.trimmed(&text, range.clone());
                let snapped = unit.snap(&text, range.clone(), "ar");
                let holds = snapped.start <= pointed.start && pointed.end <= snapped.end;
                let nothing = |c: char| c.is_whitespace() || is_invisible(c);
                let blank = text[pointed.clone()].chars().all(nothing);
                // By words, what pairs with nothing and commas are left off the ends, and separators.
                let by_words = unit == Unit::Word && snapped.start <= snapped.end;
                let off = |c: char| nothing(c) || matches!(c, '،' | '«' | '»' | '"' | '(' | ')' | '-' | '־');
                let before = &text[pointed.start..snapped.start.max(pointed.start)];
                let behind = &text[snapped.end.min(pointed.end)..pointed.end];
                let stop = |c: char| off(c) || matches!(c, '.' | '؟');
                let left_off = by_words && before.chars().all(stop) && behind.chars().all(off);
                prop_assert!(holds || blank || left_off, "{unit:?} {snapped:?}");
            }
        }

        #[test]
        fn snapping_again_changes_nothing((text, range) in some_range()) {
            for language in ["ar", "he", "fa"] {
                for unit in UNITS {
                    let once = unit.snap(&text, range.clone(), language);
                    prop_assert_eq!(unit.snap(&text, once.clone(), language), once, "{:?}", unit);
                }
            }
        }

        #[test]
        fn letters_are_graphemes((text, range) in some_range()) {
            let snapped = Unit::Letter.snap(&text, range.clone(), "ar");
            prop_assert_eq!(&snapped, &visible_part(&text, range));
            prop_assert!(is_grapheme_boundary(&text, snapped.start));
            let before_joiner = text[snapped.end..].starts_with(is_invisible);
            prop_assert!(before_joiner || is_grapheme_boundary(&text, snapped.end));
        }

        #[test]
        fn a_prefix_goes_with_its_joiner_and_twice_gives_the_whole_word_back(
            (text, range) in some_range(),
        ) {
            for language in ["ar", "he", "fa"] {
                let step = |range: Range<usize>| with_or_without_clitics(&text, range, language);
                let Some(once) = step(range.clone()) else { continue };
                let grows = once.start < range.start || once.end > range.end;
                // A selection may begin at a joiner by itself, and lose an ending.
                let cut = once.start > range.start;
                prop_assert!(!cut || !text[once.clone()].starts_with(['־', '-']), "{language}");
                if !grows {
                    prop_assert_eq!(step(once), Some(range.clone()), "{}", language);
                }
            }
        }

        #[test]
        fn one_more_off_is_always_shorter_or_all_on_again((text, range) in some_range()) {
            for language in ["ar", "he", "fa"] {
                let step = |range: Range<usize>| without_one_more_clitic(&text, range, language);
                let Some(once) = step(range.clone()) else { continue };
                let inside = range.start <= once.start && once.end <= range.end;
                let whole = with_or_without_clitics(&text, once.clone(), language)
                    .is_some_and(|other| other.len() < once.len());
                prop_assert!(inside && once != range || whole, "{language}: {once:?}");
            }
        }

        #[test]
        fn taking_off_often_enough_gives_the_selection_back((text, range) in some_range()) {
            for language in ["ar", "he", "fa"] {
                let next = |range: &Range<usize>| {
                    without_one_more_clitic(&text, range.clone(), language)
                };
                let cycle = std::iter::successors(Some(range.clone()), next);
                let mut rest = cycle.skip(1).take(9).peekable();
                if rest.peek().is_some() {
                    prop_assert!(rest.any(|found| found == range), "{language}");
                }
            }
        }
    }
}
