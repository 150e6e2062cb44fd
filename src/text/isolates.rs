//! Foreign words amid a sentence: they keep their order to themselves, and the sentence keeps its own.
//!
//! Names, titles, quotes and paths come from anywhere and hold anything. Between FSI and PDI (UAX #9)
//! they are to what surrounds them as one sign without a direction; but only if they end no isolate that
//! they did not begin, leave none open, and end no paragraph. All words that stand in a sentence of the
//! program come through here.

use std::borrow::Cow;

use super::breaks::ends_paragraph;
use super::direction::{Direction, dominant_direction};

/// U+2066, after which it runs from left to right.
pub(super) const LEFT_TO_RIGHT: char = '\u{2066}';
/// U+2067, after which it runs from right to left.
pub(super) const RIGHT_TO_LEFT: char = '\u{2067}';
/// U+2068, after which the first strong letter says which way it runs.
pub(super) const FIRST_STRONG: char = '\u{2068}';
/// U+2069, which ends an isolate.
pub(super) const POP: char = '\u{2069}';
/// Bytes of the longest text that is taken for a sentence of the interface.
const SENTENCE: usize = 4096;

/// The words between FSI and PDI. In them isolates that are left open are ended, an end that ends nothing
/// is left out, and what would end the paragraph is a space.
pub fn isolated(words: &str) -> String {
    isolated_by(FIRST_STRONG, words)
}

/// A sentence with each quotation in «» isolated: in a sentence of the other direction several in a row
/// keep their order, and each its marks.
pub fn isolated_quotations(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some(start) = rest.find('«') {
        let Some(end) = rest[start..]
            .find('»')
            .map(|at| start + at + '»'.len_utf8())
        else {
            break;
        };
        out.push_str(&rest[..start]);
        out.push_str(&isolated(&rest[start..end]));
        rest = &rest[end..];
    }
    out + rest
}

/// The same for what runs in this direction whatever its letters are.
pub fn isolated_as(direction: Direction, words: &str) -> String {
    let begin = match direction {
        Direction::LeftToRight => LEFT_TO_RIGHT,
        Direction::RightToLeft => RIGHT_TO_LEFT,
    };
    isolated_by(begin, words)
}

fn isolated_by(begin: char, words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 6);
    out.push(begin);
    let mut open = 0_usize;
    for c in words.chars() {
        match c {
            c if begins(c) => open += 1,
            POP if open == 0 => continue,
            POP => open -= 1,
            _ => {}
        }
        out.push(if ends_bidi_paragraph(c) { ' ' } else { c });
    }
    out.extend(std::iter::repeat_n(POP, open + 1));
    out
}

/// The words amid an English sentence: as they are where they are plain letters, digits and signs of
/// English themselves, which turn nothing round; else [`isolated`].
pub fn amid_english(words: &str) -> Cow<'_, str> {
    match words.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        true => words.into(),
        false => isolated(words).into(),
    }
}

/// The direction of a text that the interface shows: that most letters outside of isolates have, or all
/// letters where none is outside and the first isolate does not say. An English sentence stays one however long a name in it is.
pub fn shown_direction(text: &str) -> Direction {
    if text.len() > SENTENCE || !text.contains(begins) {
        return dominant_direction(text);
    }
    let mut open = 0_usize;
    let outside: String = (text.chars())
        .filter(|&c| {
            match c {
                c if begins(c) => open += 1,
                POP => open = open.saturating_sub(1),
                c if ends_bidi_paragraph(c) => open = 0,
                _ => return open == 0,
            }
            false
        })
        .collect();
    match outside.contains(char::is_alphabetic) {
        true => dominant_direction(&outside),
        false if text.starts_with(LEFT_TO_RIGHT) => Direction::LeftToRight,
        false => dominant_direction(text),
    }
}

/// Whether a character begins an isolate: LRI, RLI or FSI.
fn begins(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2068}')
}

/// Whether a character has the class B, which ends all isolates (UAX #9, BD9).
fn ends_bidi_paragraph(c: char) -> bool {
    ends_paragraph(c) || matches!(c, '\r' | '\u{1c}'..='\u{1e}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_bidi::{BidiInfo, Level};

    #[test]
    fn what_is_isolated_is_balanced_and_on_one_line() {
        for (words, isolated_words) in [
            ("", "\u{2068}\u{2069}"),
            ("باب", "\u{2068}باب\u{2069}"),
            ("a\u{2069}b", "\u{2068}ab\u{2069}"),
            ("a\u{2067}b", "\u{2068}a\u{2067}b\u{2069}\u{2069}"),
            ("a\u{2066}b\u{2069}c", "\u{2068}a\u{2066}b\u{2069}c\u{2069}"),
            ("a\r\nb\u{2029}c", "\u{2068}a  b c\u{2069}"),
        ] {
            assert_eq!(isolated(words), isolated_words);
        }
    }

    #[test]
    fn quotations_in_a_row_keep_to_themselves() {
        for (sentence, expected) in [
            (
                "Words: «وقال», «بحسب».",
                "Words: \u{2068}«وقال»\u{2069}, \u{2068}«بحسب»\u{2069}.",
            ),
            ("«a» b", "\u{2068}«a»\u{2069} b"),
            ("open «وقال", "open «وقال"),
            ("»باب«", "»باب«"),
            ("", ""),
        ] {
            assert_eq!(isolated_quotations(sentence), expected);
        }
    }

    #[test]
    fn a_sentence_runs_as_its_own_letters_do() {
        let long = isolated("وزارة شؤون الموانئ والملاحة في قرمزة");
        for (text, direction) in [
            (format!("Open {long}?"), Direction::LeftToRight),
            (format!("{long} · 3"), Direction::RightToLeft),
            (
                format!("«{}» {long}", isolated("Qirmaza")),
                Direction::RightToLeft,
            ),
            ("باب الوثائق (door)".to_owned(), Direction::RightToLeft),
            ("باب of the door".to_owned(), Direction::LeftToRight),
            (
                format!("فتح {}", isolated("a very long title")),
                Direction::RightToLeft,
            ),
        ] {
            assert_eq!(shown_direction(&text), direction, "{text}");
        }
    }

    /// The letters of a line from left to right.
    fn visual(line: &str) -> String {
        let bidi = BidiInfo::new(line, Some(Level::ltr()));
        assert_eq!(bidi.paragraphs.len(), 1, "one line: {line:?}");
        let levels = bidi.reordered_levels_per_char(&bidi.paragraphs[0], 0..line.len());
        let letters: Vec<char> = line.chars().collect();
        let order = BidiInfo::reorder_visual(&levels);
        order.into_iter().map(|at| letters[at]).collect()
    }

    proptest! {
        #[test]
        fn what_surrounds_isolated_words_keeps_its_order_whatever_they_are(
            words in prop::collection::vec(
                "[a-zא-תا-ي0-9٠-٩()\\[\\]«»“”.,:/\\- \n\r\u{200e}\u{200f}\u{61c}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{85}\u{2029}]{0,12}",
                1..5,
            ),
        ) {
            let parts: Vec<String> = words.iter().map(|words| isolated(words)).collect();
            let line = format!("◆1 (◆ {} ◇) 2◇", parts.join(", ▲ "));
            let of = |text: &str| -> String {
                text.chars().filter(|c| "◆◇▲".contains(*c)).collect()
            };
            prop_assert_eq!(of(&visual(&line)), of(&line));
            // Each stands where it stands in the text: between the same signs.
            let seen = visual(&line);
            let places: Vec<&str> = seen.split('▲').collect();
            prop_assert_eq!(places.len(), words.len());
            for (words, place) in words.iter().zip(places) {
                let letters = |text: &str| {
                    let mut all: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
                    all.sort_unstable();
                    all
                };
                prop_assert_eq!(letters(words), letters(place));
            }
        }
    }
}
