//! Credits of pictures: lines that name who took one, and names after a caption.

use std::ops::Range;

use super::{LeftoverKind, plain::plain};

/// What a line begins with, before a colon, that names a picture's author.
const BEFORE_COLON: [&str; 24] = [
    "تصوير",
    "الصورة",
    "صورة",
    "مصدر الصورة",
    "حقوق الصورة",
    "عکس",
    "عکاس",
    "منبع عکس",
    "تصویر",
    "תצלום",
    "צילום",
    "צילומים",
    "קרדיט",
    "תמונה",
    "تصویر کا ذریعہ",
    "فوٹو",
    "Photo",
    "Photos",
    "Photo credit",
    "Image credit",
    "Photograph",
    "Crédit photo",
    "Crédits photo",
    "Photographie",
];

/// Who hands pictures to papers.
const AGENCIES: [&str; 20] = [
    "AA",
    "AFP",
    "AP",
    "ANSA",
    "DPA",
    "EFE",
    "EPA",
    "Getty",
    "Getty Images",
    "IRNA",
    "ISNA",
    "Keystone",
    "MAXPPP",
    "NurPhoto",
    "REUTERS",
    "Reuters",
    "SIPA",
    "TASS",
    "UPI",
    "Xinhua",
];

/// The longest credit, in Unicode scalar values.
const LONGEST: usize = 90;

/// The most names that may stand before the agency's.
const NAMES: usize = 5;

/// Whether a whole line is a credit.
pub(super) fn of_line(line: &str) -> Option<LeftoverKind> {
    let short = line.chars().count() <= LONGEST;
    let whole =
        short && (names_author(line) || is_bracketed(line) || at_end(line) == Some(0..line.len()));
    whole.then_some(LeftoverKind::Credit)
}

/// “Photo: Leila Haddad”.
fn names_author(line: &str) -> bool {
    let Some((before, after)) = line.split_once([':', '：']) else {
        return false;
    };
    let before = plain(before);
    let names = plain(after);
    let names = names.split(' ').count();
    let prose = after.trim_end_matches('.').contains(['.', '،', '؟', '۔']);
    BEFORE_COLON.iter().any(|word| plain(word) == before) && names <= NAMES && !prose
}

/// “(Photo by Leila Haddad/AFP)”.
fn is_bracketed(line: &str) -> bool {
    let inner = line.strip_prefix('(').and_then(|l| l.strip_suffix(')'));
    inner.is_some_and(|inner| inner.starts_with("Photo by ") || names_author(inner))
}

/// The names at the end of a caption, as `NADIM KORRASI / MRFA`; in bytes of the line.
pub(super) fn at_end(line: &str) -> Option<Range<usize>> {
    let (before, agency) = line.rsplit_once('/')?;
    let agency = agency.trim().trim_end_matches(['.', ')']);
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '&' | '.');
    if agency.is_empty() || agency.len() > 30 || !agency.chars().all(latin) {
        return None;
    }
    let known = AGENCIES.contains(&agency);
    if !(known || is_capital(agency) && agency.len() > 1) {
        return None;
    }
    let mut start = None;
    let mut names = 0;
    for (at, word) in words_backwards(before) {
        let fits = is_capital(word) || known && is_name(word);
        if !fits || names == NAMES || !word.starts_with(char::is_alphabetic) {
            break;
        }
        (start, names) = (Some(at), names + 1);
    }
    let enough = names >= 2 || known && names == 1;
    let end = line.len() - usize::from(line.ends_with('.'));
    start.filter(|_| enough).map(|at| at..end)
}

/// The words of a text from its end, with their places in bytes.
fn words_backwards(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_end();
        let at = rest
            .char_indices()
            .rev()
            .find(|(_, c)| c.is_whitespace())
            .map_or(0, |(at, c)| at + c.len_utf8());
        let word = &rest[at..];
        rest = &rest[..at];
        (!word.is_empty()).then_some((at, word))
    })
}

/// Whether Latin letters are all capitals, of which there is one.
fn is_capital(word: &str) -> bool {
    let latin = word.chars().filter(|c| c.is_alphabetic());
    word.chars().any(char::is_uppercase) && latin.into_iter().all(char::is_uppercase)
}

/// Whether it is written as names are, in Latin letters.
fn is_name(word: &str) -> bool {
    let joint = |c: char| matches!(c, '-' | '\'' | '’' | '.');
    let letters = word
        .chars()
        .all(|c| c < '\u{250}' && (c.is_alphabetic() || joint(c)));
    letters && word.starts_with(char::is_uppercase) && !word.ends_with('.')
}
