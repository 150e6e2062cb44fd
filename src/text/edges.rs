//! The edges of what is tagged: nothing stands there that can't be seen.
//!
//! Unseen is, by property: white space (White_Space, so no-break spaces, U+2009, tabs and all that ends a
//! line too) and characters of format (general category Cf) that are graphemes of their own: the controls
//! of direction (Bidi_Control), the zero-width space U+200B, the word joiner, the soft hyphen, the
//! byte-order mark. What belongs to a grapheme stays with it, a vowel mark or a zero-width joiner behind
//! its letter; but for a zero-width non-joiner at the end, which only parts «کتاب» from what follows in
//! «کتاب‌ها». All ranges are UTF-8 bytes.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::hidden::HiddenChar;

const ZWNJ: char = '\u{200c}';

/// The part of a range between what can't be seen at its ends; empty, where the range begins, if that
/// is all it holds. The range lies on scalar boundaries.
pub fn without_unseen_edges(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let from = unseen_before(words);
    if words[from..].chars().all(shows_nothing) {
        return range.start..range.start;
    }
    let to = from + seen_end(&words[from..]);
    range.start + from..range.start + to
}

/// How many bytes of what can't be seen a text begins with.
pub fn unseen_before(text: &str) -> usize {
    let mut graphemes = text.grapheme_indices(true);
    let seen = graphemes.find(|(_, grapheme)| !is_unseen(grapheme));
    seen.map_or(text.len(), |(at, _)| at)
}

/// Where a text ends without what can't be seen behind it.
pub fn seen_end(text: &str) -> usize {
    let mut end = text.len();
    loop {
        let shown = &text[..end];
        let last = shown.graphemes(true).next_back().unwrap_or_default();
        let kept = match is_unseen(last) {
            true => end - last.len(),
            false => shown.trim_end_matches(ZWNJ).len(),
        };
        if kept == end {
            return end;
        }
        end = kept;
    }
}

/// What an unseen character at an edge is, for a person: of the first or the last of some words;
/// `None` if that can be seen.
pub fn unseen_edge(words: &str) -> Option<UnseenEdge> {
    let seen = without_unseen_edges(words, 0..words.len());
    let first = words.chars().next()?;
    let last = words.chars().next_back()?;
    match (seen.start > 0, seen.end < words.len()) {
        _ if seen.is_empty() => Some(UnseenEdge::All),
        (true, _) => Some(UnseenEdge::Start(first)),
        (_, true) => Some(UnseenEdge::End(last)),
        (false, false) => None,
    }
}

/// Where something unseen stands at an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnseenEdge {
    /// Nothing else is there.
    All,
    /// This one stands first.
    Start(char),
    /// This one stands last.
    End(char),
}

impl UnseenEdge {
    /// What there is to say of it, in words that follow the name of what has it.
    pub fn words(self) -> String {
        match self {
            UnseenEdge::All => "holds nothing that can be seen".to_owned(),
            UnseenEdge::Start(c) => format!("begins with {}", name(c)),
            UnseenEdge::End(c) => format!("ends with {}", name(c)),
        }
    }
}

fn name(c: char) -> String {
    let name = match HiddenChar::of(c) {
        Some(kind) => kind.name(),
        None if c == '\n' => "line end",
        None => "space",
    };
    let article = match name.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) {
        true => "an",
        false => "a",
    };
    format!("{article} {name} (U+{:04X})", u32::from(c))
}

/// Whether a grapheme shows nothing. One that begins amid another, as a mark without its letter may,
/// is looked at as if it stood alone.
fn is_unseen(grapheme: &str) -> bool {
    let mut chars = grapheme.chars();
    let alone = |c: char| c == ZWNJ || is_unseen_alone(c);
    // A joiner or a selector of variants has nothing to act on behind a space.
    chars.next().is_some_and(alone) && chars.all(shows_nothing)
}

/// Whether a character shows nothing, alone or with others.
fn shows_nothing(c: char) -> bool {
    c.is_whitespace() || HiddenChar::of(c).is_some_and(|kind| kind != HiddenChar::Tatweel)
}

/// Whether a character shows nothing and belongs to no grapheme of others (Grapheme_Cluster_Break is
/// none of Extend, ZWJ and Prepend).
fn is_unseen_alone(c: char) -> bool {
    use HiddenChar::*;
    c.is_whitespace()
        || match HiddenChar::of(c) {
            Some(SoftHyphen | ZeroWidthSpace | WordJoiner | ByteOrderMark) => true,
            // Tags (U+E0020–U+E007F) are of the flag before them.
            Some(Other) => !('\u{e0020}'..='\u{e007f}').contains(&c),
            Some(kind) => kind.is_direction_control(),
            None => false,
        }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{
        is_grapheme_boundary,
        marked::{mark, marked},
    };

    /// The inner marks are what is left of the outer ones.
    fn check(source: &str) {
        let (text, ranges) = marked(source);
        let left = without_unseen_edges(&text, ranges[0].clone());
        let shown = mark(&text, std::slice::from_ref(&left));
        assert_eq!(left, ranges[1], "{shown:?} of {source:?}");
    }

    #[test]
    fn what_cannot_be_seen_falls_away_at_both_ends() {
        for source in [
            "⟦⟦سالم⟧ ⟧",
            "قال⟦ ⟦سالم⟧ ⟧نعم",
            "⟦⟦عنوان⟧\n⟧نص",
            "نص⟦\n\n⟦عنوان⟧⟧",
            "⟦\u{a0}⟦سالم⟧\u{2009}\u{202f}\u{3000}\t⟧",
            "⟦⟦سالم⟧\u{85}\u{2028}\u{2029}⟧",
            "⟦\u{202b}⟦سالم⟧\u{202c}\u{200f}⟧ ثم",
            "⟦\u{2067} ⟦سالم⟧ \u{2069}⟧",
            "⟦\u{feff}\u{200b}⟦سالم⟧\u{2060}\u{ad}⟧",
            "⟦⟦کتاب⟧\u{200c}⟧ها",
            "کتاب⟦\u{200c}⟦ها⟧⟧",
            "⟦⟦کتاب⟧\u{200c} \u{200c}\u{200f}\u{200c}⟧",
            "⟦⟦سالم وليد⟧ \u{200f} ⟧",
            "⟦ \u{200d}⟦ه⟧ \u{fe0f}⟧",
        ] {
            check(source);
        }
    }

    #[test]
    fn what_belongs_to_a_letter_stays_with_it() {
        for source in [
            "⟦⟦ه\u{200d}⟧⟧",
            "⟦⟦ه\u{200d}⟧ ⟧",
            "⟦⟦ه\u{200d}⟧\u{200c}⟧ا",
            "⟦⟦مُحَمَّدٌ⟧⟧ ",
            "⟦⟦سالم\u{640}⟧ ⟧",
            "⟦⟦👩\u{200d}👩⟧ ⟧",
            "⟦⟦☎\u{fe0f}⟧ ⟧",
            "⟦⟦🏴\u{e0067}\u{e0062}\u{e007f}⟧ ⟧",
            // A mark that stands on a space shows.
            "⟦⟦ \u{651}⟧⟧",
            "⟦⟦سالم \u{651}⟧⟧",
            "م⟦⟦\u{64e}ن⟧⟧",
        ] {
            check(source);
        }
    }

    #[test]
    fn of_nothing_seen_nothing_is_left() {
        for source in [
            "⟦⟦⟧⟧",
            "ا⟦⟦⟧ \n\u{200f}\u{200b}⟧ب",
            "ب⟦⟦⟧\u{200c}⟧ا",
            "ب⟦⟦⟧\u{200d}⟧ا",
        ] {
            check(source);
        }
    }

    #[test]
    fn an_unseen_edge_is_named() {
        for (words, said) in [
            ("سالم ", "ends with a space (U+0020)"),
            ("\nسالم", "begins with a line end (U+000A)"),
            ("سالم\u{a0}", "ends with a no-break space (U+00A0)"),
            ("\u{200f}سالم", "begins with a right-to-left mark (U+200F)"),
            ("\u{61c}سالم", "begins with an Arabic letter mark (U+061C)"),
            ("کتاب\u{200c}", "ends with a zero-width non-joiner (U+200C)"),
            (" \u{200f}", "holds nothing that can be seen"),
        ] {
            assert_eq!(
                unseen_edge(words).map(UnseenEdge::words).as_deref(),
                Some(said)
            );
        }
        assert_eq!(unseen_edge("سالم وليد"), None);
        assert_eq!(unseen_edge("ه\u{200d}"), None);
    }

    #[test]
    fn the_unseen_are_graphemes_of_their_own() {
        for c in ('\0'..=char::MAX).filter(|&c| is_unseen_alone(c)) {
            let after = format!("ب{c}");
            assert!(is_grapheme_boundary(&after, 2), "{c:?}");
            let control = HiddenChar::of(c).is_some_and(HiddenChar::is_direction_control);
            assert!(
                c.is_whitespace() || control || HiddenChar::of(c).is_some(),
                "{c:?}"
            );
        }
        for c in ('\0'..=char::MAX).filter(|&c| c.is_whitespace()) {
            assert!(is_unseen_alone(c), "{c:?}");
        }
        let controls = ('\0'..=char::MAX)
            .filter(|&c| HiddenChar::of(c).is_some_and(HiddenChar::is_direction_control));
        assert!(controls.into_iter().all(is_unseen_alone));
    }

    const TEXT: &str = "[اب مَهe1\n\t\u{a0}\u{85}\u{2028}\u{2029}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}\u{2066}-\u{2069}\u{feff}\u{ad}\u{61c}\u{fe0f}\u{651}\u{640}👩🇮🇶]{0,12}";

    fn some_range() -> impl Strategy<Value = (String, Range<usize>)> {
        (
            TEXT,
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
        )
            .prop_map(|(text, a, b)| {
                let at = |i: prop::sample::Index| text.floor_char_boundary(i.index(text.len() + 1));
                let (a, b) = (at(a), at(b));
                let range = a.min(b)..a.max(b);
                (text, range)
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn what_is_left_is_an_inner_part_and_stays_as_it_is((text, range) in some_range()) {
            let left = without_unseen_edges(&text, range.clone());
            prop_assert!(range.start <= left.start && left.end <= range.end);
            prop_assert!(text.get(left.clone()).is_some());
            prop_assert_eq!(without_unseen_edges(&text, left.clone()), left.clone());
            let gone = [range.start..left.start, left.end..range.end];
            for c in gone.into_iter().flat_map(|gone| text[gone].chars()) {
                prop_assert!(!c.is_alphanumeric() && !crate::text::is_mark(c));
            }
        }

        #[test]
        fn the_edges_of_what_is_left_are_seen((text, range) in some_range()) {
            let words = &text[without_unseen_edges(&text, range)];
            prop_assert!(!words.ends_with(ZWNJ));
            let ends = [words.graphemes(true).next(), words.graphemes(true).next_back()];
            for end in ends.into_iter().flatten() {
                let bare = end.chars().all(|c| c.is_whitespace() || is_unseen_alone(c));
                prop_assert!(!bare, "{:?} of {:?}", end, words);
            }
        }

        #[test]
        fn no_grapheme_is_cut_that_was_whole((text, range) in some_range()) {
            let left = without_unseen_edges(&text, range.clone());
            if left.is_empty() {
                return Ok(());
            }
            let start_cut = !is_grapheme_boundary(&text, left.start);
            prop_assert!(!start_cut || left.start == range.start);
            let end_cut = !is_grapheme_boundary(&text, left.end);
            let parted = text[left.end..].starts_with(ZWNJ);
            prop_assert!(!end_cut || left.end == range.end || parted, "{:?}", &text[left]);
        }
    }
}
