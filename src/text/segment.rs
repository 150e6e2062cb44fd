//! Where graphemes and words begin and end (UAX #29), seen from one place in a text.
//!
//! Every question looks at the neighbourhood of the place only, so that it costs the same in a note
//! and in a paragraph of a megabyte. All offsets and ranges are UTF-8 bytes of the text given; an
//! offset inside a scalar value counts as the start of that value, one past the end as the end.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::breaks::{first_line_end, last_line_end};
use super::clitics::are_clitics;
use super::marks::is_mark;
use super::separators::is_dash;
use super::within::{is_sign_of_amount, is_sign_of_word, told_apart};

/// Bytes looked at either side of a place to find a word. A longer "word" is cut here.
const WORD_REACH: usize = 2048;

/// U+05BE: joins Hebrew words into one written word, בית־ספר. UAX #29 breaks at it.
const MAQAF: &str = "\u{5be}";

/// Hyphens of a code such as VTS-2: as typed; U+2010; and U+2011, at which no line breaks.
const HYPHENS: [&str; 3] = ["-", "\u{2010}", "\u{2011}"];

/// Numbers that hyphens join into one, such as a date: at least so many.
const LEAST_NUMBERS: usize = 3;

/// Whether an extended grapheme cluster begins or ends at byte offset `at` (UAX #29, section 3).
/// Inside a scalar value, and past the end, none does.
pub fn is_grapheme_boundary(text: &str, at: usize) -> bool {
    text.is_char_boundary(at)
        && GraphemeCursor::new(at, text.len(), true)
            .is_boundary(text, 0)
            .expect("the chunk is the whole text")
}

/// The last grapheme boundary at or before byte offset `at`.
pub fn grapheme_floor(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    if is_grapheme_boundary(text, at) {
        at
    } else {
        previous_grapheme(text, at)
    }
}

/// The first grapheme boundary at or after byte offset `at`; the end of the text past its end.
pub fn grapheme_ceil(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    if is_grapheme_boundary(text, at) {
        at
    } else {
        next_grapheme(text, at)
    }
}

/// The first grapheme boundary after byte offset `at`; the end of the text at its end.
pub fn next_grapheme(text: &str, at: usize) -> usize {
    GraphemeCursor::new(text.floor_char_boundary(at), text.len(), true)
        .next_boundary(text, 0)
        .expect("the chunk is the whole text")
        .unwrap_or(text.len())
}

/// The last grapheme boundary before byte offset `at`; 0 at the start of the text.
pub fn previous_grapheme(text: &str, at: usize) -> usize {
    GraphemeCursor::new(text.ceil_char_boundary(at), text.len(), true)
        .prev_boundary(text, 0)
        .expect("the chunk is the whole text")
        .unwrap_or(0)
}

/// The byte range of the word that holds byte offset `at`; between words the whole run of spaces, or
/// of punctuation. At the end of a paragraph it is what stands before; empty if that is nothing.
///
/// Words are those of UAX #29, section 4: joiners and vowel marks stay inside (`کتاب‌ها`, `حدّاد`), as do
/// gershayim, however typed (`צה״ל`, `צה”ל`), and, unlike there, maqaf (`בית־ספר`). A colon between letters parts
/// words, as does a quotation mark behind a prefix: of `ה"ארץ"` the word is `ארץ`. What stands without spaces between is
/// one word too in a date of digits (`13/1/2024`, `2024-01-13`), and where a hyphen joins Latin letters or letters
/// and digits to a code or a name (`VTS-2`, `ל-39`); two numbers are a range or a score (`1948-1967`, `5-3`) and
/// stay two words. A time (`10:30`) is one word, and a sign of percent, degrees or currency belongs to the number
/// that it touches (`15%`, `$5`). So do `#` and `@` to a word (`#خبر_عاجل`), a sign to its number (`+964`), a last full
/// stop to initials within a line (`ج.م.`); and an address is one word (`https://a.example/b?c`). Direction controls
/// after a word are not part of it.
pub fn word_at(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    let window = window(text, at, WORD_REACH);
    let mut found = at..at;
    for piece in pieces(text, window) {
        if piece.range.start > at {
            break;
        }
        found = piece.visible(text);
        if piece.range.end > at {
            break;
        }
    }
    found
}

/// The two numbers, with their signs, that what stands at byte offset `at` makes a range or a score of by
/// itself: of the dash in «7–9%» all of that.
pub(super) fn numbers_around(text: &str, at: usize) -> Option<Range<usize>> {
    let pieces = pieces(text, window(text, at, WORD_REACH));
    let here = pieces.iter().position(|piece| piece.range.contains(&at))?;
    let [left, sign, right] = pieces.get(here.checked_sub(1)?..here + 2)? else {
        return None;
    };
    let sign = text[sign.range.clone()].trim_matches(is_direction_control);
    let dash = sign.chars().all(is_dash) && sign.chars().count() == 1;
    let (before, after) = meeting(text, left, right).filter(|_| dash)?;
    let numbers = before.is_numeric() && after.is_numeric();
    numbers.then(|| left.range.start..right.visible(text).end)
}

/// The signs of part of a text that belong to no word, each with its byte offset; of spaces none.
pub(super) fn signs_between_words(text: &str, range: Range<usize>) -> Vec<(usize, char)> {
    let pieces = pieces(text, range).into_iter();
    let signs = pieces.filter(|piece| piece.kind == PieceKind::Other);
    let chars = |piece: Piece| {
        let chars = text[piece.range.clone()].char_indices();
        chars.map(move |(at, c)| (piece.range.start + at, c))
    };
    signs
        .flat_map(chars)
        .filter(|(_, c)| !is_direction_control(*c))
        .collect()
}

/// The byte offset where the next word ends: of the word that `at` stands in or before. The end of
/// the text if there is none. Crosses paragraphs.
pub fn next_word_end(text: &str, at: usize) -> usize {
    let mut at = text.floor_char_boundary(at);
    while at < text.len() {
        let window = window(text, at, WORD_REACH);
        let beyond = window.end + 1;
        let end = pieces(text, window)
            .iter()
            .filter(|piece| piece.kind == PieceKind::Word)
            .map(|piece| piece.visible(text).end)
            .find(|&end| end > at);
        match end {
            Some(end) => return end,
            None => at = text.ceil_char_boundary(beyond.max(at + 1)),
        }
    }
    text.len()
}

/// The byte offset where the previous word starts: of the word that `at` stands in or after. 0 if
/// there is none. Crosses paragraphs.
pub fn previous_word_start(text: &str, at: usize) -> usize {
    let mut at = text.ceil_char_boundary(at);
    while at > 0 {
        let window = window(text, at, WORD_REACH);
        let beyond = window.start.saturating_sub(1);
        let start = pieces(text, window)
            .iter()
            .filter(|piece| piece.kind == PieceKind::Word)
            .map(|piece| piece.range.start)
            .take_while(|&start| start < at)
            .last();
        match start {
            Some(start) => return start,
            None => at = text.floor_char_boundary(beyond.min(at - 1)),
        }
    }
    0
}

/// The part of the line around byte offset `at` (a scalar boundary) that reaches at most
/// `reach` bytes either side, cut at spaces where there are any.
pub(super) fn window(text: &str, at: usize, reach: usize) -> Range<usize> {
    let low = text.ceil_char_boundary(at.saturating_sub(reach)).min(at);
    let high = text.floor_char_boundary((at + reach).min(text.len()));
    let before = &text[low..at];
    let start = match last_line_end(before) {
        Some(end) => low + end.end,
        None if low == 0 => 0,
        None => low + before.find(' ').unwrap_or(0),
    };
    let after = &text[at..high];
    let end = match first_line_end(after) {
        Some(end) => at + end.start,
        None if high == text.len() => high,
        None => at + after.rfind(' ').unwrap_or(after.len()),
    };
    start..end
}

/// What a stretch of text between two boundaries is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PieceKind {
    Word,
    Space,
    Other,
}

/// A word, or a whole run of spaces or of punctuation.
#[derive(Clone, Debug)]
struct Piece {
    kind: PieceKind,
    range: Range<usize>,
}

impl Piece {
    /// The range without the direction controls that UAX #29 (WB4) counts to what precedes them.
    fn visible(&self, text: &str) -> Range<usize> {
        match self.kind {
            PieceKind::Word => {
                let word = text[self.range.clone()].trim_end_matches(is_direction_control);
                self.range.start..self.range.start + word.len()
            }
            PieceKind::Space | PieceKind::Other => self.range.clone(),
        }
    }
}

/// The pieces of `window` in order, without gaps.
fn pieces(text: &str, window: Range<usize>) -> Vec<Piece> {
    let offset = window.start;
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, segment) in told_apart(text, window).split_word_bound_indices() {
        let start = offset + at;
        let end = start + segment.len();
        let kind = kind_of(&text[start..end]);
        match pieces.last_mut() {
            Some(run) if run.kind == kind && kind != PieceKind::Word => run.range.end = end,
            _ => pieces.push(Piece {
                kind,
                range: start..end,
            }),
        }
    }
    joined(text, pieces)
}

/// The same pieces, words that a sign joins without spaces made one.
fn joined(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        let chain = chain(text, &pieces[at..]);
        joined.push(Piece {
            kind: pieces[at].kind,
            range: pieces[at].range.start..pieces[at + chain - 1].range.end,
        });
        at += chain;
    }
    joined
}

/// How many of the pieces, from the first, are one: an odd number.
fn chain(text: &str, pieces: &[Piece]) -> usize {
    let joint = |at: usize| match pieces.get(at..at + 3) {
        Some([left, joint, right]) => joint_of(text, left, joint, right),
        _ => None,
    };
    // A hyphen between two numbers joins where there are more of them.
    let mut hyphened = 1;
    while joint(2 * hyphened - 2).is_some() {
        hyphened += 1;
    }
    let joins = |at: usize| match joint(at) {
        Some(Joint::Sure) => true,
        Some(Joint::OfNumbers) => hyphened >= LEAST_NUMBERS,
        None => false,
    };
    let mut end = 1;
    while joins(end - 1) {
        end += 2;
    }
    end
}

/// What a sign between two words makes of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// One word.
    Sure,
    /// One word if there are [`LEAST_NUMBERS`] of them, otherwise a range or a score.
    OfNumbers,
}

/// The last letter or digit of one word and the first of the next, signs of amounts and tags aside.
fn meeting(text: &str, left: &Piece, right: &Piece) -> Option<(char, char)> {
    if left.kind != PieceKind::Word || right.kind != PieceKind::Word {
        return None;
    }
    let shown = |c: &char| {
        !is_direction_control(*c) && !is_mark(*c) && !is_sign_of_amount(*c) && !is_sign_of_word(*c)
    };
    let before = text[left.range.clone()].chars().rev().find(shown)?;
    let after = text[right.range.clone()].chars().find(shown)?;
    Some((before, after))
}

/// How the middle one of three pieces joins the others, if it does.
fn joint_of(text: &str, left: &Piece, joint: &Piece, right: &Piece) -> Option<Joint> {
    let (before, after) = meeting(text, left, right)?;
    let numbers = before.is_numeric() && after.is_numeric();
    let letters = before.is_alphabetic() && after.is_alphabetic();
    let latin = before.is_ascii_alphabetic() || after.is_ascii_alphabetic();
    let foreign = after.is_numeric() || after.is_ascii_alphabetic();
    let clitics = || foreign && are_clitics(&text[left.visible(text)]);
    match text[joint.range.clone()].trim_matches(is_direction_control) {
        MAQAF => Some(Joint::Sure),
        "/" if numbers => Some(Joint::Sure),
        // A dash typed for a hyphen, and a minus behind one: «ב–2024», «ל־-5».
        "–" | "־-" | "־−" | "-−" if clitics() => Some(Joint::Sure),
        // «U.S.» is joined to nothing.
        _ if before == '.' => None,
        hyphen if !HYPHENS.contains(&hyphen) => None,
        _ if numbers => Some(Joint::OfNumbers),
        // Words of one Arabic or Hebrew text are joined as two: «الإيراني-العراقي».
        _ if letters && !latin => None,
        _ => Some(Joint::Sure),
    }
}

fn kind_of(segment: &str) -> PieceKind {
    if segment.chars().any(char::is_alphanumeric) {
        PieceKind::Word
    } else if segment.starts_with(char::is_whitespace) {
        PieceKind::Space
    } else {
        PieceKind::Other
    }
}

/// The invisible characters that steer direction (UAX #9, table 4), and the byte-order mark.
pub(super) fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{line_at, marked::marked};
    use proptest::prelude::*;

    /// Every offset inside the marked range finds exactly that range.
    fn check_word(source: &str) {
        let (text, ranges) = marked(source);
        let word = ranges[0].clone();
        for at in word.clone() {
            assert_eq!(word_at(&text, at), word, "at {at} of {source}");
        }
    }

    #[test]
    fn a_word_is_found_from_every_place_in_it() {
        for source in [
            "⟦قالت⟧ ليلى",
            "قالت ⟦ليلى⟧",
            "قالت ليلى ⟦حدّاد⟧: سننسحب",
            "هذه ⟦مُحَمَّدٌ⟧ كلمة",
            "این ⟦کتاب‌ها⟧ را",
            "او ⟦نمی‌خواهد⟧.",
            "دوبارہ ⟦پاکستان⟧۔",
            "אמר ⟦צה״ל⟧ היום",
            "אמר ⟦צה\"ל⟧ היום",
            "⟦בית־ספר⟧ בתל־אביב",
            "בית־ספר ⟦בתל־אביב⟧",
            "⟦שָׁלוֹם⟧ רב",
            "رمز ⟦ad_1⟧]",
            "«⟦الميناء⟧»",
            "⟦وَالـــميناء⟧",
            "⟦don't⟧ do",
            "⟦أ.ف.ب⟧ قالت",
        ] {
            check_word(source);
        }
    }

    #[test]
    fn a_colon_parts_words() {
        for source in [
            "⟦قال⟧:نعم",
            "قال:⟦نعم⟧",
            "قال⟦:⟧نعم",
            "⟦אמר⟧:כן",
            "אמר：⟦כן⟧",
            "⟦حدّادٌ⟧:نعم",
            "a:⟦b⟧:c",
        ] {
            check_word(source);
        }
    }

    #[test]
    fn dates_of_digits_and_codes_with_a_hyphen_are_one_word_and_ranges_are_two() {
        for source in [
            "في ⟦13/1/2024⟧، ثم",
            "في ⟦١٣/١/٢٠٢٤⟧ ثم",
            "في ⟦۱۴۰۲/۱۰/۲۳⟧ ثم",
            "في ⟦13.1.2024⟧.",
            "يوم ⟦2024-01-13⟧ ثم",
            "في ⟦13/1/2024م⟧ ثم",
            "في ⟦13\u{200f}/1\u{200f}/2024⟧ ثم",
            "ב⟦־⟧ 13/1/2024",
            "ב־ ⟦13/1/2024⟧",
            "⟦ב־13/1/2024⟧ נמסר",
            "⟦ב-13/1/2024⟧ נמסר",
            "نحو ⟦3/4⟧ منها",
            "صاروخ ⟦VTS-2⟧ أمس",
            "صاروخ (⟦KR-7⟧).",
            "وكالة ⟦SANA-C⟧: نعم",
            "وكالة ⟦Al-Nour⟧",
            "⟦KR-7-12⟧",
            "⟦VTS\u{2011}2⟧",
            "طائرة ⟦إف-16⟧ أمس",
            "אמר ⟦ל-39⟧ איש",
            "אמר ⟦ה-BBC⟧ היום",
            "⟦ל־Northgate⟧ Wire",
            "رقم ⟦050-123-4567⟧",
            // Two numbers are a range or a score, and two words two words.
            "⟦1948⟧–1967",
            "⟦1948⟧-1967",
            "1948-⟦1967⟧",
            "فاز ⟦5⟧-3 أمس",
            "من 2-⟦5⟧ سنوات",
            "⟦الإيراني⟧-العراقي",
            "תל-⟦אביב⟧",
            "و⟦/⟧أو",
            "⟦km⟧/h",
            "KR⟦--⟧7",
            "KR ⟦-⟧ 7",
            "⟦-⟧7",
        ] {
            check_word(source);
        }
    }

    #[test]
    fn a_time_of_digits_is_one_word() {
        for source in [
            "في ⟦10:30⟧ صباحا",
            "في ⟦9:05⟧، ثم",
            "في ⟦10:30:15⟧.",
            "در ⟦۱۰:۳۰⟧ صبح",
            "في ⟦١٠:٣٠⟧ مساء",
            "في ⟦10\u{200f}:30⟧ مساء",
            "في ⟦10：30⟧ مساء",
            "ב⟦־⟧ 10:30",
            "⟦ב־10:30⟧ נמסר",
            "⟦ב-10:30⟧ נמסר",
            "⟦بـ10:30⟧ صباحا",
            "قال:⟦10:30⟧",
            "في ⟦10:30⟧: قال",
            "⟦2024-01-13T10:30:15⟧",
            // Two times are a range, and what is no time is two words.
            "من ⟦10:30⟧-11:45 أمس",
            "من 10:30-⟦11:45⟧ أمس",
            "من ⟦10:30⟧–11:45 أمس",
            "فاز ⟦5⟧:3 أمس",
            "البقرة 2:⟦255⟧",
            "⟦100⟧:30",
            "⟦10⟧:300",
            "1:20:30:⟦40⟧",
            "⟦قال⟧:10",
            "10:⟦نعم⟧",
            "10⟦:⟧ 30",
        ] {
            check_word(source);
        }
    }

    #[test]
    fn the_sign_of_an_amount_belongs_to_the_number_that_it_touches() {
        for sign in ["%", "٪", "‰", "°", "$", "€", "£", "₪", "﷼", "؋", "℃"] {
            for source in [
                "نسبة ⟦15~⟧ أمس",
                "نسبة ⟦٣٫٥~⟧.",
                "نسبت ⟦۱۵~⟧، بعد",
                "نحو (⟦15~⟧)",
                "⟦~15⟧ أمس",
                "⟦15\u{200f}~⟧ أمس",
                "⟦~1,500.5⟧ أمس",
                "⟦כ־15~⟧ מהם",
                "⟦כ-15~⟧ מהם",
                "⟦כ־~15⟧ מהם",
                "⟦بـ15~⟧ منهم",
                "⟦و15~⟧ منهم",
                "⟦5~⟧-10~ منهم",
                "5~-⟦10~⟧ منهم",
                "~5-⟦~10⟧ منهم",
                "⟦5~⟧–10~",
                "⟦15⟧ ~ أمس",
                "15 ⟦~⟧ أمس",
                "نعم⟦~⟧ أمس",
            ] {
                check_word(&source.replace('~', sign));
            }
        }
        check_word("حرارة ⟦25°C⟧ أمس");
        check_word("⟦~⟧نعم".replace('~', "%").as_str());
    }

    #[test]
    fn gershayim_and_geresh_belong_to_the_word_however_they_are_typed() {
        for mark in ["\"", "״", "”", "“", "''", "’’", "׳׳"] {
            for source in [
                "אמר ⟦צה~ל⟧ היום",
                "אמר ⟦צַה~ל⟧, היום",
                "⟦חז~ל⟧",
                "⟦מנכ~לית⟧ החברה",
                "⟦ח~כים⟧ אחרים",
                "⟦ד~ר⟧ לוי",
                "⟦ש~ס⟧ ו⟦צה~ל⟧",
                "⟦מ~מים⟧ אמרו: ~כן~",
                "~⟦צה~ל⟧~ אמר",
                "אמר: ~⟦מ~מים⟧ רבים~",
                "⟦תשפ~ד⟧",
            ] {
                check_word(&source.replace('~', mark));
            }
        }
        for mark in ["'", "׳", "’"] {
            for source in [
                "⟦ג~ורג~⟧ אמר",
                "⟦ז~בוטינסקי⟧",
                "⟦רח~⟧ הרצל ו⟦גב~⟧ לוי",
                "שנת ⟦ה~תשפ\"ד⟧",
                "כיתה ⟦ב~⟧, היום",
            ] {
                check_word(&source.replace('~', mark));
            }
        }
    }

    #[test]
    fn of_a_quotation_behind_a_prefix_the_word_within_the_marks_is_found() {
        for (open, close) in [
            ("\"", "\""),
            ("״", "״"),
            ("“", "”"),
            ("”", "“"),
            ("''", "''"),
            ("'", "'"),
        ] {
            for source in [
                "<⟦ארץ⟧> דיווח",
                "⟦ה⟧<ארץ> דיווח",
                "ה⟦<⟧ארץ> דיווח",
                "ה<ארץ⟦>⟧ דיווח",
                "ה<⟦ארץ⟧> דיווח",
                "וב<⟦ירושלים⟧> נכתב",
                "שב<⟦ידיעות⟧ אחרונות> נכתב",
                "שב<ידיעות ⟦אחרונות⟧> נכתב",
                "ב<הארץ> וב<⟦מעריב⟧>.",
                "הָ<⟦אָרֶץ⟧>",
            ] {
                check_word(&source.replace('<', open).replace('>', close));
            }
        }
        check_word("ב\"דובר ⟦צה\"ל⟧\"");
        check_word("ב\"⟦דובר⟧ צה\"ל\"");
        check_word("‘⟦שלום⟧’ אמר");
        check_word("'שלום ⟦לך⟧' אמר");
    }

    #[test]
    fn a_sign_of_a_word_joins_nothing_but_clitics_onto_it() {
        for sign in ["#", "@"] {
            for source in [
                "⟦غزة⟧~القدس",
                "غزة⟦~القدس⟧",
                "⟦خبر⟧~عاجل",
                "خبر⟦~عاجل⟧ أمس",
                "חדשות⟦~ירושלים⟧",
                "غزة⟦~Gaza⟧",
                "٢٠٢٣⟦~عاجل⟧",
                "⟦و~عاجل⟧ أمس",
                "⟦ב~ירושלים⟧ אמש",
                "⟦لل~قدس⟧ أمس",
                "⟦~عاجل⟧ أمس",
                "~خبر⟦~عاجل⟧",
                "⟦~خبر⟧~عاجل",
                "غزة⟦~قدسٌ⟧ أمس",
            ] {
                check_word(&source.replace('~', sign));
            }
        }
        check_word("⟦nada@harbour.example⟧ أمس");
        check_word("news⟦#gaza⟧");
    }

    #[test]
    fn an_address_joins_nothing_but_clitics_onto_it() {
        for address in ["https://example.org/a", "www.example.org", "t.example/nada"] {
            for source in [
                "⟦على⟧~ أمس",
                "على⟦~⟧ أمس",
                "ראו⟦~⟧ אמש",
                "⟦و~⟧ أمس",
                "⟦ل~⟧ أمس",
                "⟦ב~⟧ אמש",
                "⟦وب~⟧.",
                "على ⟦~⟧ أمس",
                "(⟦~⟧)",
            ] {
                check_word(&source.replace('~', address));
            }
        }
    }

    #[test]
    fn a_raised_digit_belongs_to_a_latin_word_or_a_unit_and_to_no_other() {
        for source in [
            "⟦بغداد⟧¹ أمس",
            "بغداد⟦¹⟧ أمس",
            "⟦ירושלים⟧² אמש",
            "عام ⟦2023⟧¹ ثم",
            "⟦پاکستان⟧¹² گیا",
            "⟦بغدادَ⟧¹ أمس",
            "50 ⟦كم²⟧ منها",
            "⟦50م²⟧ منها",
            "50 ⟦م³⟧ منها",
            "50 ⟦ק\"מ²⟧ מהם",
            "50 ⟦ק״מ²⟧ מהם",
            "50 ⟦מ²⟧ מהם",
            "⟦CO₂⟧ أمس",
            "⟦km²⟧",
            "⟦m¹²⟧",
        ] {
            check_word(source);
        }
    }

    #[test]
    fn steps_stop_where_words_do() {
        let (text, words) =
            marked("⟦قال⟧:⟦نعم⟧ ⟦ה⟧\"⟦ארץ⟧\" ⟦חז”ל⟧ ⟦צה''ל⟧ ⟦13/1/2024⟧ ⟦VTS-2⟧ ⟦5⟧-⟦3⟧");
        let ends: Vec<usize> = words.iter().map(|word| word.end).collect();
        let starts: Vec<usize> = words.iter().map(|word| word.start).collect();
        let next = |at: &usize| Some(next_word_end(&text, *at)).filter(|end| end > at);
        let found: Vec<usize> = std::iter::successors(next(&0), next).collect();
        assert_eq!(found, ends);
        let before = |at: &usize| (*at > 0).then(|| previous_word_start(&text, *at));
        let found: Vec<usize> = std::iter::successors(before(&text.len()), before).collect();
        assert_eq!(found, starts.into_iter().rev().collect::<Vec<_>>());
    }

    #[test]
    fn between_words_the_whole_run_is_found() {
        for source in [
            "قال⟦  ⟧نعم",
            "قال⟦...⟧ نعم",
            "قال⟦»،⟧ نعم",
            "בית⟦־⟧ אחר",
            "2⟦–⟧5",
            "⟦[⟧ad_1]",
        ] {
            check_word(source);
        }
    }

    #[test]
    fn at_the_end_of_a_paragraph_the_word_before_is_found() {
        let (text, ranges) = marked("قال ⟦نعم⟧\nثم ⟦لا⟧");
        assert_eq!(word_at(&text, ranges[0].end), ranges[0]);
        assert_eq!(word_at(&text, text.len()), ranges[1]);
        assert_eq!(word_at(&text, text.len() + 9), ranges[1]);
        assert_eq!(word_at("", 0), 0..0);
        assert_eq!(word_at("a\n\nb", 2), 2..2);
    }

    #[test]
    fn direction_controls_after_a_word_stay_outside() {
        check_word("في ⟦بغداد⟧\u{200f} اليوم");
        check_word("في ⟦بغداد⟧\u{2069}");
    }

    #[test]
    fn a_word_does_not_reach_over_a_line_break() {
        for end in ['\n', '\u{85}', '\u{2028}', '\u{2029}'] {
            check_word(&format!("ا{end}⟦بغداد⟧{end}ب"));
            let (text, words) = marked(&format!("⟦نعم⟧{end} ⟦لا⟧"));
            assert_eq!(word_at(&text, words[0].end), words[0]);
            assert_eq!(next_word_end(&text, words[0].end), words[1].end);
            assert_eq!(previous_word_start(&text, words[1].start), 0);
        }
    }

    #[test]
    fn word_steps_follow_the_text_over_punctuation_and_paragraphs() {
        let (text, words) = marked("«⟦قالت⟧ ⟦ليلى⟧»\n\n... ⟦کتاب‌ها⟧ ⟦בית־ספר⟧!");
        let mut at = 0;
        let ends: Vec<usize> = words.iter().map(|word| word.end).collect();
        let starts: Vec<usize> = words.iter().map(|word| word.start).collect();
        for &end in &ends {
            at = next_word_end(&text, at);
            assert_eq!(at, end);
        }
        assert_eq!(next_word_end(&text, at), text.len());
        at = text.len();
        for &start in starts.iter().rev() {
            at = previous_word_start(&text, at);
            assert_eq!(at, start);
        }
        assert_eq!(previous_word_start(&text, at), 0);
    }

    #[test]
    fn words_are_whole_where_the_neighbourhood_is_cut() {
        let text = "كلمة ".repeat(100_000);
        let length = "كلمة".len();
        for n in [0, 1, 511, 50_000, 99_999] {
            let start = n * (length + 1);
            assert_eq!(word_at(&text, start + 2), start..start + length);
            assert_eq!(next_word_end(&text, start), start + length);
            assert_eq!(previous_word_start(&text, start + 2), start);
        }
    }

    #[test]
    fn a_megabyte_without_spaces_is_cut_and_not_scanned() {
        let text = "ن".repeat(500_000);
        let word = word_at(&text, 500_000);
        assert!(word.contains(&500_000));
        assert!(word.len() <= 2 * WORD_REACH);
        let spaces = " ".repeat(100_000);
        assert_eq!(next_word_end(&spaces, 5), spaces.len());
        assert_eq!(previous_word_start(&spaces, 99_999), 0);
    }

    #[test]
    fn graphemes_hold_their_marks_joiners_and_flags_together() {
        for (text, ends) in [
            ("حدّاد", vec![2, 6, 8, 10]),
            ("کتاب\u{200c}ها", vec![2, 4, 6, 11, 13, 15]),
            ("לָא", vec![4, 6]),
            ("🇮🇶🇸🇾", vec![8, 16]),
            ("👩\u{200d}👩", vec![11]),
            ("لا", vec![2, 4]),
        ] {
            let mut at = 0;
            let mut found = Vec::new();
            while at < text.len() {
                at = next_grapheme(text, at);
                found.push(at);
            }
            assert_eq!(found, ends, "{text}");
        }
    }

    const ALPHABET: &str = "[a-c1-3/%$₪\u{2011} \n\u{85}\u{2028}\u{2029}.ا-ي\u{64b}-\u{652}\u{200c}\u{200d}\u{200f}א-ת־״\"'’:\u{5b0}🇮🇶👩]{0,60}";

    proptest! {
        #[test]
        fn graphemes_from_one_place_are_those_of_the_whole_text(text in ALPHABET) {
            let bounds: Vec<usize> = text
                .grapheme_indices(true)
                .map(|(at, _)| at)
                .chain([text.len()])
                .collect();
            for at in 0..=text.len() {
                let floor = bounds.iter().copied().filter(|&b| b <= at).max().expect("0 is one");
                let ceil = bounds.iter().copied().filter(|&b| b >= at).min().expect("the end is one");
                prop_assert_eq!(is_grapheme_boundary(&text, at), floor == ceil);
                prop_assert_eq!(grapheme_floor(&text, at), floor);
                prop_assert_eq!(grapheme_ceil(&text, at), ceil);
            }
        }

        #[test]
        fn words_lie_in_their_line_on_scalar_boundaries(text in ALPHABET, at in 0usize..200) {
            let word = word_at(&text, at);
            let line = line_at(&text, at);
            prop_assert!(line.start <= word.start && word.end <= line.end);
            prop_assert!(text.get(word).is_some());
        }

        #[test]
        fn word_steps_always_advance(text in ALPHABET) {
            for at in 0..text.len() {
                prop_assert!(next_word_end(&text, at) > at);
                prop_assert!(previous_word_start(&text, at + 1) <= at);
            }
        }
    }
}
