//! Foreign text within a message to a terminal: on one line, every character of it to be seen.
//!
//! A file can name a thing `ESC ] 0 ; …`, which a terminal obeys, `LF`, after which another message
//! seems to begin, or U+202E, which turns round what follows. Here all such become visible escapes.
//! Knows nothing of who says what, nor where.

use std::{borrow::Cow, fmt::Write};

use super::{
    is_mark,
    isolates::{FIRST_STRONG, LEFT_TO_RIGHT, POP, RIGHT_TO_LEFT},
};

/// A text with what steers a terminal, ends a line or can't be seen written as `\n`, `\t`, `\r` or
/// `\u{202e}`, as in saves. Kept are joiners between two letters and variation selectors behind a
/// character, which belong to the spelling of a word.
pub fn for_terminal(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_seen) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            c if is_seen(c) || is_spelling(before, c, chars.peek().copied()) => out.push(c),
            c => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
        }
        before = Some(c);
    }
    out.into()
}

/// A sentence in which foreign text is isolated, on one line. The isolates of the sentence itself stay,
/// since what is closed turns nothing round that stands outside: those that stand in no other, and of a
/// path, which is one that runs from left to right, those of its names. All else is as [`for_terminal`]
/// writes it, also an isolate that a name has brought along.
pub fn sentence_for_terminal(sentence: &str) -> String {
    let closed = closed_isolates(sentence);
    let mut kept = Vec::new();
    let mut around: Vec<&Isolate> = Vec::new();
    for isolate in &closed {
        while around.pop_if(|outer| outer.end < isolate.start).is_some() {}
        let is_own = match around[..] {
            [] => isolate.begin != RIGHT_TO_LEFT,
            [outer] => outer.begin == LEFT_TO_RIGHT && isolate.begin == FIRST_STRONG,
            _ => false,
        };
        if is_own {
            kept.extend([isolate.start, isolate.end]);
        }
        around.push(isolate);
    }
    kept.sort_unstable();
    let mut out = String::with_capacity(sentence.len());
    let mut done = 0;
    for at in kept {
        let end = at + POP.len_utf8();
        out += &for_terminal(&sentence[done..at]);
        out += &sentence[at..end];
        done = end;
    }
    out + &for_terminal(&sentence[done..])
}

/// An isolate from what begins it to its end, in bytes of a text.
struct Isolate {
    begin: char,
    start: usize,
    end: usize,
}

/// The isolates of a text that are closed, in the order in which they begin.
fn closed_isolates(text: &str) -> Vec<Isolate> {
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            LEFT_TO_RIGHT..=FIRST_STRONG => open.push((at, c)),
            POP => closed.extend(open.pop().map(|(start, begin)| Isolate {
                begin,
                start,
                end: at,
            })),
            _ => {}
        }
    }
    closed.sort_by_key(|isolate| isolate.start);
    closed
}

/// Whether an unseen character is part of how a word is written.
fn is_spelling(before: Option<char>, c: char, after: Option<char>) -> bool {
    let joins = |c: char| c.is_alphabetic() || is_mark(c);
    match c {
        '\u{200c}' | '\u{200d}' => before.is_some_and(joins) && after.is_some_and(joins),
        '\u{fe00}'..='\u{fe0f}' => before.is_some_and(|c| is_seen(c) && !c.is_whitespace()),
        _ => false,
    }
}

/// Whether a character shows, stays in its line and leaves the direction of others alone. Not so are
/// controls, separators of lines, format characters, and all else that Unicode lets a font leave out
/// (`Default_Ignorable_Code_Point`).
fn is_seen(c: char) -> bool {
    !(c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1345f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'))
}

#[cfg(test)]
mod tests {
    //! What is kept, and what becomes an escape.
    //!
    //! | situation | expected | test |
    //! |---|---|---|
    //! | controls (C0, DEL, C1), ends of lines, bidi controls, invisible format characters | a visible escape each | `what_steers_or_hides_is_escaped` |
    //! | words of our languages with marks and joiners, emoji | as they are | `words_stay_as_they_are` |
    //! | any text | one line, nothing in it steers; text without such is the same | `any_text_is_one_harmless_line` |
    //! | isolates of a sentence that are closed; others | kept; escapes | `closed_isolates_of_a_sentence_stay` |
    //! | a name, a title or a path amid a sentence has direction controls of its own, closed or not | each is an escape; those round it and round the names of a path stay | `what_a_name_brings_along_is_escaped` |

    use super::*;
    use crate::text::{amid_english, shown_path};
    use proptest::prelude::*;

    #[test]
    fn what_steers_or_hides_is_escaped() {
        for (text, shown) in [
            ("a\u{1b}[2Jb", "a\\u{1b}[2Jb"),
            ("\u{1b}]0;title\u{7}", "\\u{1b}]0;title\\u{7}"),
            ("a\nb\r\tc\0", "a\\nb\\r\\tc\\u{0}"),
            (
                "\u{7f}\u{80}\u{85}\u{9b}2J",
                "\\u{7f}\\u{80}\\u{85}\\u{9b}2J",
            ),
            ("a\u{2028}b\u{2029}", "a\\u{2028}b\\u{2029}"),
            (
                "\u{202e}نعم\u{2066}\u{2069}",
                "\\u{202e}نعم\\u{2066}\\u{2069}",
            ),
            ("\u{200e}\u{200f}\u{61c}", "\\u{200e}\\u{200f}\\u{61c}"),
            (
                "a\u{200b}\u{feff}\u{ad}\u{2060}",
                "a\\u{200b}\\u{feff}\\u{ad}\\u{2060}",
            ),
            ("\u{200c}ا\u{200d}", "\\u{200c}ا\\u{200d}"),
            ("\u{e0041}\u{3164}\u{fff9}", "\\u{e0041}\\u{3164}\\u{fff9}"),
            (" \u{fe0f}", " \\u{fe0f}"),
        ] {
            assert_eq!(for_terminal(text), shown);
        }
    }

    #[test]
    fn words_stay_as_they_are() {
        for text in [
            "",
            "نور الساري",
            "کتاب‌ها",
            "بَغْدادُ",
            "שָׁלוֹם",
            "C:\\a b",
            "❤\u{fe0f}",
            "\u{fffd}",
            "“2–5 %”\u{a0}!",
        ] {
            assert_eq!(for_terminal(text), text);
        }
    }

    #[test]
    fn closed_isolates_of_a_sentence_stay() {
        for (text, shown) in [
            ("of \u{2068}نور\u{2069}.", "of \u{2068}نور\u{2069}."),
            ("\u{2068}a\u{202e}b\u{2069}", "\u{2068}a\\u{202e}b\u{2069}"),
            ("\u{2068}a", "\\u{2068}a"),
            ("a\u{2069}", "a\\u{2069}"),
            ("\u{2067}a\u{2069}", "\\u{2067}a\\u{2069}"),
        ] {
            assert_eq!(sentence_for_terminal(text), shown);
        }
    }

    #[test]
    fn what_a_name_brings_along_is_escaped() {
        for own in [
            "\u{2066}ب\u{2069}",
            "\u{2068}ب\u{2069}",
            "\u{2067}ب\u{2069}",
        ] {
            let name = format!("نور {own}");
            let shown = sentence_for_terminal(&format!("of “{}”.", amid_english(&name)));
            assert_eq!(
                shown,
                format!("of “\u{2068}{}\u{2069}”.", for_terminal(&name))
            );
            let path = format!("/a/{name}.ron");
            let path = shown_path(std::path::Path::new(&path));
            let ours = |text: &str| text.matches(['\u{2066}', '\u{2068}', '\u{2069}']).count();
            let shown = sentence_for_terminal(&format!("in {path}: “{}”", amid_english(own)));
            assert_eq!(
                shown,
                format!("in {path}: “\u{2068}{}\u{2069}”", for_terminal(own))
            );
            assert_eq!(ours(&path), 4, "{path:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_one_harmless_line(
            text in "(\\PC|[\u{0}-\u{1f}\u{7f}-\u{9f}ا-ي\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}]){0,20}",
        ) {
            let shown = for_terminal(&text);
            let steers = |c: char| {
                c.is_control() || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
                    | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
            };
            prop_assert!(!shown.contains(steers), "{shown:?}");
            prop_assert_eq!(for_terminal(&shown), shown.clone());
            prop_assert!(text.chars().any(|c| !is_seen(c)) || shown == text);
        }
    }
}
