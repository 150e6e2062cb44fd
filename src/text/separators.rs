//! What stands between two words and is part of neither: the dash of a range, a slash, a full stop.
//!
//! A hand that takes whole words often begins on such a sign, or comes to rest on one; what it wants is the
//! word that it moves to. A sign that is of its number, as the minus of «-5», stays with that. What ends a
//! sentence falls off before words only: behind them it was meant. All ranges are UTF-8 bytes.

use std::ops::Range;

use super::segment::is_direction_control;
use super::within::{begins_number, is_sign_of_amount};

/// A range that holds words, without the separators at its ends and the spaces beside them.
pub(super) fn without_separators(text: &str, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    let first = |start: &mut usize| {
        let c = text[*start..end].chars().next();
        let c = c.filter(|&c| is_blank(c) || parts_before_words(text, *start, c))?;
        *start += c.len_utf8();
        Some(())
    };
    while first(&mut start).is_some() {}
    while let Some(c) = text[start..end].chars().next_back() {
        if !is_blank(c) && !parts_behind_words(text, end, c) {
            break;
        }
        end -= c.len_utf8();
    }
    start..end
}

/// Whether the character at `at`, the first of what is taken, is of nothing behind it.
fn parts_before_words(text: &str, at: usize, c: char) -> bool {
    let before = text[..at].chars().rev().find(|c| !is_direction_control(*c));
    let mut behind = text[at + c.len_utf8()..].chars();
    let behind = behind.find(|c| !is_direction_control(*c));
    if is_dash(c) {
        let number = behind.is_some_and(|c| c.is_numeric() || is_sign_of_amount(c));
        return !(number && before.is_none_or(begins_number));
    }
    let apart =
        before.is_some_and(|c| !c.is_whitespace()) || behind.is_none_or(char::is_whitespace);
    is_divider(c) || (is_stop(c) && apart)
}

/// Whether the character before `end`, the last of what is taken, is of nothing before it. A dash that
/// touches a number and nothing else may be its minus, as some write it from right to left: «5- درجات».
fn parts_behind_words(text: &str, end: usize, c: char) -> bool {
    let mut before = text[..end - c.len_utf8()].chars().rev();
    let before = before.find(|c| !is_direction_control(*c));
    let behind = text[end..].chars().find(|c| !is_direction_control(*c));
    let joins = behind.is_some_and(|c| !c.is_whitespace());
    let number = before.is_some_and(|c| c.is_numeric() || is_sign_of_amount(c));
    is_divider(c) || (is_dash(c) && (joins || !number))
}

/// A hyphen or dash of any length, the minus sign, or maqaf.
pub(super) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{5be}' | '\u{2010}'..='\u{2015}' | '−' | '﹣' | '－'
    )
}

fn is_divider(c: char) -> bool {
    matches!(c, '/' | '\\' | '|' | '~' | '•' | '·')
}

/// A sign that ends a sentence or what is like one.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '۔' | '…')
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{200c}' || is_direction_control(c)
}
