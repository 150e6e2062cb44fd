//! Quotation marks, brackets and commas at the ends of what a hand takes by words.
//!
//! A mark goes with its other one: of «אקדח מסוג "ברק 9"», taken up to the number, the closing mark is taken
//! too, for it touches what it closes. A mark without its other one, and a comma, belongs to what stands
//! around. What ends a sentence is left as it was pointed at. All ranges are UTF-8 bytes.

use std::ops::Range;

use super::segment::{is_direction_control, signs_between_words};
use super::within::quotes;

/// Bytes of what is looked at: in more, hardly a pair is meant.
const REACH: usize = 2048;

/// Brackets of either kind, the opening one first.
const BRACKETS: [(char, char); 8] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('«', '»'),
    ('‹', '›'),
    ('⟨', '⟩'),
    ('（', '）'),
    ('⟦', '⟧'),
];

/// A range that begins and ends with words, with all pairs that touch it whole and nothing of others at its
/// ends. A range without words stays as it is.
pub(super) fn whole_pairs(text: &str, range: Range<usize>) -> Range<usize> {
    if range.len() > REACH || !text[range.clone()].contains(char::is_alphanumeric) {
        return range;
    }
    let mut range = range;
    // Each step makes one more pair whole or takes an end off, so there are not more of them.
    for _ in 0..=range.len() {
        let next = step(text, without_commas(text, range.clone()));
        if next == range {
            break;
        }
        range = next;
    }
    range
}

/// One pair made whole, or one mark taken off an end.
fn step(text: &str, range: Range<usize>) -> Range<usize> {
    let lone = Lone::of(text, range.clone());
    let Range { start, end } = range;
    let behind = signs_between_words(text, end..reach_behind(text, end));
    let before = signs_between_words(text, reach_before(text, start)..start);
    let behind = behind.first().and_then(|sign| Mark::of(text, *sign));
    let before = before.last().and_then(|sign| Mark::of(text, *sign));
    if let (Some(open), Some(close)) = (lone.open.last(), &behind)
        && open.kind == close.kind
        && close.side != Some(Side::Opens)
    {
        return start..close.range.end;
    }
    if let (Some(open), Some(close)) = (&before, lone.close.first())
        && open.kind == close.kind
        && open.side != Some(Side::Closes)
    {
        return open.range.start..end;
    }
    let all = || lone.open.iter().chain(&lone.close);
    if let Some(first) = all().find(|mark| mark.range.start == start) {
        return first.range.end..end;
    }
    if let Some(last) = all().find(|mark| mark.range.end == end) {
        return start..last.range.start;
    }
    start..end
}

/// Where the sign behind a range ends, with the controls of direction before it.
fn reach_behind(text: &str, end: usize) -> usize {
    let rest = text[end..].trim_start_matches(is_direction_control);
    let sign = rest.chars().next().map_or(0, char::len_utf8);
    text.len() - rest.len() + sign
}

/// Where the sign before a range starts.
fn reach_before(text: &str, start: usize) -> usize {
    let rest = text[..start].trim_end_matches(is_direction_control);
    let sign = rest.chars().next_back().map_or(0, char::len_utf8);
    rest.len() - sign
}

fn without_commas(text: &str, range: Range<usize>) -> Range<usize> {
    let falls = |c: char| {
        c.is_whitespace()
            || is_direction_control(c)
            || matches!(c, ',' | '،' | '、' | ';' | '؛' | ':')
    };
    let words = &text[range.clone()];
    let start = range.end - words.trim_start_matches(falls).len();
    start..start + words.trim_matches(falls).len()
}

/// Whether a mark that may open a quotation stands at byte offset `at`, and a word or another mark behind
/// it: in «ב"בוקר החדש"», before which a word has ended.
pub(super) fn opens_quotation(text: &str, at: usize) -> bool {
    let mut chars = text[at..].chars();
    let mark = chars.next().and_then(|c| Mark::of(text, (at, c)));
    let goes_on = chars.next().is_some_and(|c| !c.is_whitespace());
    mark.is_some_and(|mark| mark.side != Some(Side::Closes)) && goes_on
}

/// Which marks can be one pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarkKind {
    /// The brackets at this place of [`BRACKETS`].
    Bracket(usize),
    /// Quotation marks of which one can do either, of one stroke or of two.
    Quotes { double: bool },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
}

/// A mark that is one of two.
#[derive(Clone, Debug)]
struct Mark {
    kind: MarkKind,
    /// What it does; `None` if that hangs on what is open.
    side: Option<Side>,
    range: Range<usize>,
}

impl Mark {
    fn of(text: &str, (at, c): (usize, char)) -> Option<Mark> {
        let range = at..at + c.len_utf8();
        let place = |of: fn(&(char, char)) -> char| BRACKETS.iter().position(|pair| of(pair) == c);
        let opens = place(|pair| pair.0).map(|i| (MarkKind::Bracket(i), Some(Side::Opens)));
        let closes = place(|pair| pair.1).map(|i| (MarkKind::Bracket(i), Some(Side::Closes)));
        let quotes = || {
            let (double, opens) = quotes(text, at)?;
            let side = opens.map(|opens| if opens { Side::Opens } else { Side::Closes });
            Some((MarkKind::Quotes { double }, side))
        };
        let (kind, side) = opens.or(closes).or_else(quotes)?;
        Some(Mark { kind, side, range })
    }
}

/// The marks of a range whose other one is not in it, in order.
#[derive(Default)]
struct Lone {
    open: Vec<Mark>,
    close: Vec<Mark>,
}

impl Lone {
    fn of(text: &str, range: Range<usize>) -> Lone {
        let mut lone = Lone::default();
        let signs = signs_between_words(text, range).into_iter();
        for mark in signs.filter_map(|sign| Mark::of(text, sign)) {
            let open = lone.open.iter().rposition(|open| open.kind == mark.kind);
            match (mark.side, open) {
                (Some(Side::Opens), _) | (None, None) => lone.open.push(mark),
                (_, Some(open)) => {
                    lone.open.remove(open);
                }
                (Some(Side::Closes), None) => lone.close.push(mark),
            }
        }
        lone
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::marked::{mark, marked};

    /// The first marks become the second, which stay as they are.
    fn check(source: &str, found: &str) {
        let (text, ranges) = marked(source);
        let whole = whole_pairs(&text, ranges[0].clone());
        assert_eq!(mark(&text, std::slice::from_ref(&whole)), found, "{source}");
        assert_eq!(whole_pairs(&text, whole.clone()), whole, "{source}");
    }

    #[test]
    fn a_mark_that_touches_goes_with_its_other_one() {
        for (source, found) in [
            ("⟦אקדח מסוג \"ברק 9⟧\" נמצא", "⟦אקדח מסוג \"ברק 9\"⟧ נמצא"),
            ("⟦אקדח מסוג ״ברק 9⟧״ נמצא", "⟦אקדח מסוג ״ברק 9״⟧ נמצא"),
            ("⟦אקדח מסוג “ברק 9⟧” נמצא", "⟦אקדח מסוג “ברק 9”⟧ נמצא"),
            (
                "⟦אקדח מסוג \"ברק 9⟧\u{200f}\" נמצא",
                "⟦אקדח מסוג \"ברק 9\u{200f}\"⟧ נמצא",
            ),
            ("⟦سفينة «النورس⟧» أمس", "⟦سفينة «النورس»⟧ أمس"),
            ("\"⟦ברק 9\" נמצא⟧", "⟦\"ברק 9\" נמצא⟧"),
            ("«⟦النورس» السريعة⟧ أمس", "⟦«النورس» السريعة⟧ أمس"),
            ("⟦الوزارة (الموانئ⟧)", "⟦الوزارة (الموانئ)⟧"),
            ("⟦قال «سفينة \"النورس⟧\"»", "⟦قال «سفينة \"النورس\"»⟧"),
            (
                "⟦עיתון ב\"ידיעות אחרונות⟧\" היום",
                "⟦עיתון ב\"ידיעות אחרונות\"⟧ היום",
            ),
            // Of gershayim nothing is left open.
            ("⟦דובר צה\"ל⟧\" אמר", "⟦דובר צה\"ל⟧\" אמר"),
        ] {
            check(source, found);
        }
    }

    #[test]
    fn a_mark_without_its_other_one_and_a_comma_are_left_off_the_ends() {
        for (source, found) in [
            ("⟦\"ברק 9⟧ נמצא", "\"⟦ברק 9⟧ נמצא"),
            ("אקדח \"⟦ברק 9\"⟧ נמצא", "אקדח ⟦\"ברק 9\"⟧ נמצא"),
            ("אקדח \"מסוג ⟦ברק 9\"⟧ נמצא", "אקדח \"מסוג ⟦ברק 9⟧\" נמצא"),
            ("⟦«النورس⟧ السريعة» أمس", "«⟦النورس⟧ السريعة» أمس"),
            ("قال ⟦نعم،⟧ ثم", "قال ⟦نعم⟧، ثم"),
            ("قال⟦: نعم؛⟧ ثم", "قال: ⟦نعم⟧؛ ثم"),
            ("אמר \"כן⟦\", הוא בא⟧", "אמר \"כן\", ⟦הוא בא⟧"),
            ("⟦\"לא הבטחנו דבר,\"⟧ אמר", "⟦\"לא הבטחנו דבר,\"⟧ אמר"),
            ("⟦\"לא הבטחנו דבר⟧,\" אמר", "\"⟦לא הבטחנו דבר⟧,\" אמר"),
            ("⟦قال نعم.⟧ ثم", "⟦قال نعم.⟧ ثم"),
            ("قال ⟦نعم ثم⟧ عاد", "قال ⟦نعم ثم⟧ عاد"),
            ("قال⟦ «، ⟧نعم", "قال⟦ «، ⟧نعم"),
        ] {
            check(source, found);
        }
    }
}
