//! Which way text runs: what was printed by letters counted, what a person writes by its first letter.
//!
//! UAX #9 P2 (first strong letter) is wrong for scraped lines such as `[ad_1] بغداد`, so an article
//! takes the direction most of its letters have, and its paragraphs follow it unless they hold no
//! letter of that direction at all. A note is begun by somebody who sees which way it runs, and there
//! that rule holds as it does wherever else one writes.

use super::{marks::is_mark, sample::sample};

/// The way a paragraph runs on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Left to right, as Latin.
    #[default]
    LeftToRight,
    /// Right to left, as Arabic and Hebrew.
    RightToLeft,
}

impl Direction {
    /// Whether text runs from right to left.
    pub fn is_rtl(self) -> bool {
        self == Direction::RightToLeft
    }

    /// The short name that files use: `rtl` or `ltr`.
    pub fn code(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }

    /// The direction with this short name.
    pub fn from_code(code: &str) -> Option<Direction> {
        match code {
            "ltr" => Some(Direction::LeftToRight),
            "rtl" => Some(Direction::RightToLeft),
            _ => None,
        }
    }

    /// The other direction.
    pub fn flipped(self) -> Direction {
        match self {
            Direction::LeftToRight => Direction::RightToLeft,
            Direction::RightToLeft => Direction::LeftToRight,
        }
    }
}

/// The strong direction of a letter; `None` for digits, marks, punctuation and spaces.
fn strong(c: char) -> Option<Direction> {
    match c {
        'A'..='Z' | 'a'..='z' => Some(Direction::LeftToRight),
        '\0'..='\u{a9}' => None,
        // The right-to-left blocks of the Unicode standard: Hebrew to Arabic Extended-A, the
        // presentation forms, and the historic and African scripts of the supplementary plane.
        // Marks are alphabetic to Unicode, but have no direction of their own (UAX #9, NSM).
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => {
            (c.is_alphabetic() && !is_mark(c)).then_some(Direction::RightToLeft)
        }
        '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' => {
            c.is_alphabetic().then_some(Direction::RightToLeft)
        }
        _ => c.is_alphabetic().then_some(Direction::LeftToRight),
    }
}

/// Whether the text holds a right-to-left letter.
pub fn has_rtl(text: &str) -> bool {
    // No letter below U+0590 runs right to left, and those take at most two bytes led by < 0xD6.
    text.bytes().any(|b| b >= 0xd6)
        && text
            .chars()
            .any(|c| strong(c) == Some(Direction::RightToLeft))
}

/// The direction that most letters of the text have, of a long text those of pieces all over it; left
/// to right when there are none.
pub fn dominant_direction(text: &str) -> Direction {
    let balance: i64 = sample(text)
        .flat_map(str::chars)
        .filter_map(strong)
        .map(|d| if d.is_rtl() { 1 } else { -1 })
        .sum();
    if balance > 0 {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}

/// The direction of one paragraph of an article that runs `article`: the article's own, unless all
/// the paragraph's letters run the other way.
pub fn paragraph_direction(paragraph: &str, article: Direction) -> Direction {
    let other = article.flipped();
    match !has_letters_of(paragraph, article) && has_letters_of(paragraph, other) {
        true => other,
        false => article,
    }
}

/// The direction that all letters of a text have; `None` if it has letters of both directions, or none.
pub(super) fn only_direction(text: &str) -> Option<Direction> {
    let (left, right) = (Direction::LeftToRight, Direction::RightToLeft);
    match (has_letters_of(text, left), has_letters_of(text, right)) {
        (true, false) => Some(left),
        (false, true) => Some(right),
        _ => None,
    }
}

fn has_letters_of(text: &str, direction: Direction) -> bool {
    match direction {
        Direction::RightToLeft => has_rtl(text),
        Direction::LeftToRight => has_ltr(text),
    }
}

/// Whether the text holds a left-to-right letter.
fn has_ltr(text: &str) -> bool {
    // In pages of Arabic hardly a byte may begin one: those are passed over many at once.
    let parts = text.as_bytes().chunks(64).enumerate();
    let mut maybe = parts.filter(|(_, part)| {
        let may_begin = |b: &u8| u8::from(may_begin_ltr(*b));
        part.iter().map(may_begin).max() == Some(1)
    });
    maybe.any(|(n, part)| {
        let bytes = part.iter().enumerate().filter(|(_, b)| may_begin_ltr(**b));
        let mut letters = bytes.filter_map(|(at, _)| text[64 * n + at..].chars().next());
        letters.any(|c| strong(c) == Some(Direction::LeftToRight))
    })
}

/// Whether a character that begins with this byte may be a left-to-right letter: ASCII ones, those from
/// U+00C0 up to before Hebrew, and those that take three bytes or more.
fn may_begin_ltr(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || (0xc2..=0xd6).contains(&byte) || byte >= 0xe0
}

/// The direction of a paragraph that a person writes: of its first strong letter, of which those in
/// isolates are none (UAX #9, P2 and P3); `None` while it has none.
pub fn first_strong_direction(paragraph: &str) -> Option<Direction> {
    match unicode_bidi::get_base_direction(paragraph) {
        unicode_bidi::Direction::Ltr => Some(Direction::LeftToRight),
        unicode_bidi::Direction::Rtl => Some(Direction::RightToLeft),
        unicode_bidi::Direction::Mixed => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{LeftToRight as L, RightToLeft as R};
    use proptest::prelude::*;

    #[test]
    fn what_is_written_runs_as_its_first_strong_letter_does() {
        assert_eq!(first_strong_direction("NASA قالت"), Some(L));
        assert_eq!(first_strong_direction("12. قالت NASA"), Some(R));
        assert_eq!(first_strong_direction("(۱۲) – "), None);
        assert_eq!(first_strong_direction(""), None);
        // A mark of direction is strong, and what is isolated does not count.
        assert_eq!(first_strong_direction("\u{200f}NASA"), Some(R));
        assert_eq!(first_strong_direction("\u{2068}قالت\u{2069} NASA"), Some(L));
    }

    #[test]
    fn an_article_runs_as_most_of_its_letters_do() {
        assert_eq!(dominant_direction("[ad_1]\nبغداد تقترح جدولا زمنيا"), R);
        assert_eq!(dominant_direction("Lire la suite : «بغداد»"), L);
        assert_eq!(dominant_direction("12 – 34"), L);
        assert_eq!(dominant_direction("ירושלים 2023"), R);
    }

    #[test]
    fn a_paragraph_follows_its_article_unless_all_its_letters_run_the_other_way() {
        assert_eq!(paragraph_direction("[ad_1] بغداد", R), R);
        assert_eq!(paragraph_direction("Lire la suite بغداد", R), R);
        assert_eq!(paragraph_direction("Reporting by R. Smith", R), L);
        assert_eq!(paragraph_direction("2–5 %", R), R);
        assert_eq!(paragraph_direction("", R), R);
        assert_eq!(paragraph_direction("بغداد", L), R);
    }

    proptest! {
        /// However long the text and wherever in it they stand.
        #[test]
        fn letters_of_either_direction_are_seen_among_any_others(
            before in "[ ابת0-9،«»“”\u{64b}\u{5b0}\u{e0062}]{0,90}",
            letter in prop::sample::select(vec!["", "a", "Z", "ª", "é", "Ж", "Ա", "ก", "漢", "𝒜"]),
            behind in "[ ابת0-9،«»“”\u{64b}\u{5b0}\u{e0062}]{0,90}",
        ) {
            let text = format!("{before}{letter}{behind}");
            let strong: Vec<_> = text.chars().filter_map(strong).collect();
            let only = strong.first().filter(|first| strong.iter().all(|d| d == *first));
            prop_assert_eq!(only_direction(&text), only.copied());
            for article in [L, R] {
                let direction = only.copied().unwrap_or(article);
                prop_assert_eq!(paragraph_direction(&text, article), direction);
            }
        }
    }

    #[test]
    fn marks_and_digits_are_not_letters() {
        assert!(!has_rtl("\u{64b}\u{660}"));
        assert!(has_rtl("a\u{671}"));
        assert!(!has_rtl("é–ß"));
    }
}
