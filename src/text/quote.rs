//! Quotes with what stands around them: how a place is found again when offsets no longer fit.
//!
//! The TextQuoteSelector of the W3C Web Annotation Data Model (section 4.2.4): the exact words, and a
//! prefix and a suffix that tell one place of them from another.

use std::cmp::Reverse;
use std::ops::Range;

/// Unicode scalar values kept at either side of a quote.
pub const CONTEXT: usize = 32;

/// What stands before and after byte range `range` of `text`, up to [`CONTEXT`] scalar values each. A
/// range that is not on scalar boundaries of the text has no context.
pub fn context(text: &str, range: Range<usize>) -> (&str, &str) {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .take(CONTEXT)
        .last()
        .map_or(before.len(), |(at, _)| at);
    let end = after
        .char_indices()
        .nth(CONTEXT)
        .map_or(after.len(), |(at, _)| at);
    (&before[start..], &after[..end])
}

/// The words around a byte range, of so many scalar values at each side at most: a word that would be cut
/// is left out, unless nothing else would be there.
pub fn words_around(text: &str, range: Range<usize>, scalars: usize) -> (&str, &str) {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let mut starts = before.char_indices().rev();
    let start = starts
        .nth(scalars.saturating_sub(1))
        .map_or(0, |(at, _)| at);
    let end = after.char_indices().nth(scalars);
    let end = end.map_or(after.len(), |(at, _)| at);
    let cuts = |text: &str, at: usize| {
        let space = |c: char| c.is_whitespace();
        !text[..at].is_empty() && !text[..at].ends_with(space) && !text[at..].starts_with(space)
    };
    let (kept_before, kept_after) = (&before[start..], &after[..end]);
    let whole_before = match kept_before.find(char::is_whitespace) {
        Some(space) if cuts(before, start) => &kept_before[space..],
        _ => kept_before,
    };
    let whole_after = match kept_after.rfind(char::is_whitespace) {
        Some(space) if end < after.len() && cuts(after, end) => &kept_after[..space],
        _ => kept_after,
    };
    (whole_before, whole_after)
}

/// All places of `quote` in `text`, overlapping ones too, as byte ranges: first those around which
/// most of `prefix` and `suffix` stands, in scalar values counted outwards from the quote, and among
/// equals the first in the text. An empty quote is nowhere.
pub fn locate(text: &str, quote: &str, prefix: &str, suffix: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = occurrences(text, quote).collect();
    places.sort_by_cached_key(|place| Reverse(agreement(text, place, prefix, suffix)));
    places
}

/// How many scalar values of the context stand around `place`, counted outwards until one differs.
fn agreement(text: &str, place: &Range<usize>, prefix: &str, suffix: &str) -> usize {
    let before = text[..place.start].chars().rev();
    let after = text[place.end..].chars();
    common(before, prefix.chars().rev()) + common(after, suffix.chars())
}

fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

fn occurrences<'a>(text: &'a str, quote: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let step = quote.chars().next().map(char::len_utf8);
    let mut from = 0;
    std::iter::from_fn(move || {
        let step = step?;
        let start = from + text[from..].find(quote)?;
        from = start + step;
        Some(start..start + quote.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::marked::marked;
    use proptest::prelude::*;

    #[test]
    fn context_is_counted_in_scalar_values_and_ends_with_the_text() {
        let (text, ranges) = marked("😀 قالت ⟦ليلى⟧ نعم");
        assert_eq!(context(&text, ranges[0].clone()), ("😀 قالت ", " نعم"));
        let long = "ن".repeat(100);
        let (prefix, suffix) = context(&long, 100..102);
        assert_eq!(prefix.chars().count(), CONTEXT);
        assert_eq!(suffix.chars().count(), CONTEXT);
        assert_eq!(context("", 0..0), ("", ""));
        assert_eq!(context("ا", 0..9), ("", ""));
    }

    #[test]
    fn words_around_a_place_are_whole() {
        let (text, ranges) = marked("عاد الوفد أمس ⟦إلى⟧ بغداد بعد محادثات");
        let at = ranges[0].clone();
        assert_eq!(words_around(&text, at.clone(), 7), (" أمس ", " بغداد "));
        assert_eq!(
            words_around(&text, at.clone(), 10),
            ("الوفد أمس ", " بغداد بعد")
        );
        assert_eq!(
            words_around(&text, at, 99),
            ("عاد الوفد أمس ", " بغداد بعد محادثات")
        );
        let long = "ن".repeat(9);
        assert_eq!(words_around(&long, 4..6, 2), ("نن", "نن"), "one long word");
    }

    #[test]
    fn the_place_with_the_most_agreeing_context_comes_first() {
        let (text, ranges) = marked("في ⟦بغداد⟧ أمس، ومن ⟦بغداد⟧ اليوم، وإلى ⟦بغداد⟧ غدا");
        let located = locate(&text, "بغداد", "، وإلى ", " غدا");
        assert_eq!(located[0], ranges[2]);
        assert_eq!(located.len(), 3);
        assert_eq!(locate(&text, "بغداد", "من ", " ا")[0], ranges[1]);
        assert_eq!(locate(&text, "بغداد", "", ""), ranges);
        assert_eq!(locate(&text, "القاهرة", "من ", ""), []);
        assert_eq!(locate(&text, "", "في ", ""), []);
    }

    #[test]
    fn places_that_overlap_are_all_found() {
        assert_eq!(locate("هههه", "هه", "هه", ""), [4..8, 2..6, 0..4]);
    }

    proptest! {
        #[test]
        fn a_range_is_found_again_by_its_quote_and_context(
            text in "[اب 😀]{1,60}",
            from in 0usize..60,
            length in 1usize..6,
        ) {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = places[from.min(places.len() - 2)];
            let end = places[(from + length).min(places.len() - 1)];
            prop_assume!(start < end);
            let (prefix, suffix) = context(&text, start..end);
            let located = locate(&text, &text[start..end], prefix, suffix);
            prop_assert!(located.contains(&(start..end)));
            let best = agreement(&text, &located[0], prefix, suffix);
            prop_assert_eq!(best, prefix.chars().count() + suffix.chars().count());
            for place in located {
                prop_assert_eq!(&text[place], &text[start..end]);
            }
        }
    }
}
