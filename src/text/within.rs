//! Marks that stand between letters without a space: which are part of a word, and which part two.
//!
//! UAX #29 goes by the character, and people by what it stands for. In Hebrew `"` is gershayim in «צה"ל»
//! and a quotation mark in «ה"ארץ"», and typed in half a dozen ways; in «قال:نعم» the colon parts two words
//! that UAX #29 takes for one (there it is of the class MidLetter, for Swedish). What is told here is
//! handed on as a text of the same length, in which each such mark is a letter or a sign that parts.
//!
//! **Gershayim** stand before the last letter, or before an ending: מנכ״לית, ח״כים. What stands behind
//! prefixes only (ו, ש, ה, ב, כ, ל, מ), has two letters or more behind it, and is closed in the same line is
//! a **quotation**. A **geresh** may end a word (רח׳), unless it closes what another opened.
//!
//! Of a **time** in digits, `10:30` or `10:30:15`, the colons belong to the word; so does a **sign of an
//! amount** that touches a number: `15%`, `25°`, `$5`, m², and one before it that no word stands before:
//! `+964`. **Of a word** are `#` and `@` before it, `&` amid Latin letters, a digit raised behind a Latin
//! letter or a unit (behind others it is a footnote's), and the last full stop of **initials**, «ج.م.»,
//! `U.S.`, where it can't be the sentence's: in Latin, and where the line goes on. Addresses are told by
//! [`addresses`]. Clitics are written onto an address and onto `#`, as onto a word; before other letters
//! these begin a word of their own: «غزة» and «#القدس» in «غزة#القدس».

use std::{borrow::Cow, ops::Range};

use super::addresses::addresses;
use super::clitics::are_clitics;
use super::fold::{is_double_mark, is_single_mark};
use super::marks::is_mark;
use super::segment::{is_direction_control, window};

/// Bytes looked at either side of a mark to see whether it opens or closes a quotation.
const REACH: usize = 256;

/// Letters that are written onto a Hebrew word, and so before a mark that opens a quotation.
const PREFIXES: &str = "ושהבכלמ";

/// Letters that follow a mark which opens a quotation, at least.
const LEAST_QUOTED: usize = 2;

/// Numbers of a time: hours and minutes, and seconds at most.
const TIME_NUMBERS: std::ops::RangeInclusive<usize> = 2..=3;

/// Characters of initials with what stands in them unheard, at most: more are none.
const LONGEST_INITIALS: usize = 16;

/// Characters of clitics with what stands in them unheard, at most: more are none.
const LONGEST_CLITICS: usize = 12;

/// Units that are raised to a power, without the marks in them, and more characters than one has with its
/// power.
const UNITS: [&str; 14] = [
    "م",
    "كم",
    "كلم",
    "سم",
    "ملم",
    "متر",
    "كيلومتر",
    "کیلومتر",
    "میٹر",
    "מ",
    "קמ",
    "סמ",
    "ממ",
    "מטר",
];
const LONGEST_UNIT: usize = 24;

/// Characters of a time with what stands in it unheard, at most.
const LONGEST_TIME: usize = 16;

/// Whether a quotation mark stands at byte `at`, of two strokes or of one, and whether it opens a quotation
/// or closes it, as far as what stands beside it tells.
pub(super) fn quotes(text: &str, at: usize) -> Option<(bool, Option<bool>)> {
    let c = text[at..].chars().next()?;
    let kind = Kind::of(c).filter(|kind| matches!(kind, Kind::Single | Kind::Double))?;
    let range = at..at + c.len_utf8();
    let quotation = Mark { kind, range }.quotation(text);
    let opens = quotation.map(|quotation| quotation == Quotation::Opens);
    Some((kind == Kind::Double, opens))
}

/// The text in `range`, byte for byte, with a letter for each mark that belongs to a word around it and a
/// sign that parts for each that does not. Marks of which UAX #29 holds stay as they are.
pub(super) fn told_apart(text: &str, range: Range<usize>) -> Cow<'_, str> {
    let words = &text[range.clone()];
    let addresses = addresses(words).map(|address| {
        let address = range.start + address.start..range.start + address.end;
        let role = role_behind(text, address.start);
        (address, role)
    });
    let marks = marks(text, range.clone());
    let marks = marks.filter_map(|mark| match mark.role(text)? {
        Role::Begins => mark.beginning(&text[..range.end]),
        role => Some((mark.range, role)),
    });
    let mut roles: Vec<(Range<usize>, Role)> = addresses.chain(marks).collect();
    if roles.is_empty() {
        return Cow::Borrowed(words);
    }
    roles.sort_by_key(|(range, _)| range.start);
    let mut told = String::with_capacity(words.len());
    for (place, role) in roles {
        // What stands within an address is told already.
        let at = range.start + told.len();
        if place.start >= at {
            told.push_str(&text[at..place.start]);
            role.stand_in_for(&text[place], &mut told);
        }
    }
    told.push_str(&words[told.len()..]);
    Cow::Owned(told)
}

/// What a mark is to the letters around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Joins,
    Parts,
    /// Begins a word: parts it from the letters before it, and joins those behind it.
    Begins,
}

impl Role {
    /// Writes as many bytes that do the same by UAX #29.
    fn stand_in_for(self, part: &str, told: &mut String) {
        if self == Role::Begins {
            // Katakana joins no letter but an underscore (WB13a), which joins any (WB13b).
            told.push(BEGINNING);
            told.extend(std::iter::repeat_n(
                '_',
                part.len().saturating_sub(BEGINNING.len_utf8()),
            ));
            return;
        }
        told.extend(part.chars().map(|c| match (self, c.len_utf8()) {
            (Role::Parts, 1) => '|',
            (Role::Parts, 2) => '§',
            (Role::Parts, _) => '†',
            (_, 1) => 'a',
            (_, 2) => 'é',
            (_, _) => 'ẞ',
        }));
    }
}

/// What stands for the first bytes of a word that letters before it are no part of.
const BEGINNING: char = 'ア';

/// What the first sign of a word at byte `at` does: clitics are written onto it, other letters and
/// numbers are words of their own.
fn role_behind(text: &str, at: usize) -> Role {
    let written = |&(_, c): &(usize, char)| c.is_alphanumeric() || is_unheard(c);
    let before = text[..at].char_indices().rev();
    let run = before.take_while(written).take(LONGEST_CLITICS);
    let start = run.last().map_or(at, |(start, _)| start);
    match &text[start..at] {
        run if !run.contains(char::is_alphanumeric) || are_clitics(run) => Role::Joins,
        _ => Role::Begins,
    }
}

/// A mark, or two that are one.
struct Mark {
    kind: Kind,
    range: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `:` and its forms.
    Colon,
    /// A geresh, or a quotation mark of one stroke.
    Single,
    /// Gershayim, or a quotation mark of two strokes, or two singles.
    Double,
    /// What says of a number what it counts.
    Amount,
    /// `#` or `@`.
    OfWord,
    /// What says of the number behind it on which side of nought it is.
    Side,
    /// A small digit above or below the line.
    Raised,
    Ampersand,
    Stop,
}

impl Kind {
    fn of(c: char) -> Option<Kind> {
        Some(match c {
            c if is_colon(c) => Kind::Colon,
            c if is_single_mark(c) => Kind::Single,
            c if is_double_mark(c) => Kind::Double,
            c if is_sign_of_amount(c) => Kind::Amount,
            c if is_sign_of_word(c) => Kind::OfWord,
            '+' | '±' | '−' => Kind::Side,
            '²' | '³' | '¹' | '\u{2070}'..='\u{2079}' | '\u{2080}'..='\u{2089}' => Kind::Raised,
            '&' => Kind::Ampersand,
            '.' => Kind::Stop,
            _ => return None,
        })
    }
}

/// What a quotation mark does, as far as what stands beside it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quotation {
    Opens,
    Closes,
}

/// The marks in part of a text, in order.
fn marks(text: &str, range: Range<usize>) -> impl Iterator<Item = Mark> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let rest = &text[at..range.end];
        let (offset, kind) = rest
            .char_indices()
            .find_map(|(at, c)| Some((at, Kind::of(c)?)))?;
        let start = at + offset;
        let mut chars = text[start..range.end].chars();
        let first = chars.next().map_or(0, char::len_utf8);
        let second = chars
            .next()
            .filter(|&c| kind == Kind::Single && is_single_mark(c));
        at = start + first + second.map_or(0, char::len_utf8);
        Some(Mark {
            kind: if second.is_some() { Kind::Double } else { kind },
            range: start..at,
        })
    })
}

impl Mark {
    /// What it is to the letters around it; `None` if UAX #29 is to say.
    fn role(&self, text: &str) -> Option<Role> {
        let (before, after) = (self.before(text), self.after(text));
        let number = |c: Option<char>| c.is_some_and(char::is_numeric);
        let joins = |joins: bool| joins.then_some(Role::Joins);
        match self.kind {
            Kind::Colon if number(before) && number(after) && self.is_in_time(text) => {
                return Some(Role::Joins);
            }
            Kind::Colon => return Some(Role::Parts),
            Kind::Amount => return joins(number(before) || number(after)),
            Kind::OfWord => return self.role_before_word(text),
            Kind::Side => return joins(number(after) && before.is_none_or(begins_number)),
            Kind::Raised => return joins(self.is_raised_of_word(text)),
            Kind::Ampersand => {
                let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
                return joins(latin(before) && latin(after));
            }
            Kind::Stop => return joins(self.ends_initials(text)),
            Kind::Single | Kind::Double => {}
        }
        let letter = |c: Option<char>| c.is_some_and(is_hebrew);
        let parts = match (letter(before), letter(after)) {
            (false, true) => !before.is_some_and(char::is_alphanumeric),
            (false, false) => return None,
            (true, true) => self.opens_behind_prefix(text),
            (true, false) if self.kind == Kind::Double => true,
            (true, false) if after.is_some_and(char::is_alphanumeric) => return None,
            (true, false) => self.closes(text),
        };
        Some(if parts { Role::Parts } else { Role::Joins })
    }

    /// What `#` or `@` is to a word behind it. Amid Latin letters `@` is of an address: `nada@harbour.example`.
    fn role_before_word(&self, text: &str) -> Option<Role> {
        let (before, after) = (self.before(text), self.after(text));
        after.filter(|&c| c.is_alphanumeric() || c == '_')?;
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let of_address = &text[self.range.clone()] == "@" && latin(before) && latin(after);
        Some(match of_address {
            true => Role::Joins,
            false => role_behind(text, self.range.start),
        })
    }

    /// It with as much of the word behind it as can be told to begin there. Of a word of a letter it parts.
    fn beginning(&self, text: &str) -> Option<(Range<usize>, Role)> {
        let Range { start, end } = self.range;
        let of_word = |c: char| c.is_alphanumeric() || c == '_' || is_unheard(c);
        let word = text[end..]
            .find(|c| !of_word(c))
            .map_or(text.len(), |at| end + at);
        let least = BEGINNING.len_utf8();
        let told = text.ceil_char_boundary(start + least + 1).min(word);
        Some(match told - start >= least {
            true => (start..told, Role::Begins),
            false => (start..end, Role::Parts),
        })
    }

    /// Whether a raised digit is of the word before it: of m², CO₂ and «كم²». Behind another word it is the
    /// sign of a footnote.
    fn is_raised_of_word(&self, text: &str) -> bool {
        let raised = |c: &char| Kind::of(*c) == Some(Kind::Raised) || is_unheard(*c);
        let within = |c: &char| is_double_mark(*c) || is_single_mark(*c) || is_unheard(*c);
        let before = text[..self.range.start].chars().rev().take(LONGEST_UNIT);
        let before = before.skip_while(raised);
        let letters = before.take_while(|c| c.is_alphabetic() || within(c));
        let mut unit: Vec<char> = letters.filter(|c| c.is_alphabetic()).collect();
        unit.reverse();
        let latin = unit.last().is_some_and(|c| *c < '\u{250}');
        latin
            || UNITS
                .iter()
                .any(|known| known.chars().eq(unit.iter().copied()))
    }

    /// Whether a colon stands in a time: one or two digits, and two behind each colon.
    fn is_in_time(&self, text: &str) -> bool {
        let of_time = |c: &char| c.is_numeric() || is_colon(*c) || is_unheard(*c);
        let before = text[..self.range.start].chars().rev();
        let before = before.take_while(of_time).take(LONGEST_TIME);
        let behind = text[self.range.start..].chars();
        let behind = behind.take_while(of_time).take(LONGEST_TIME);
        let before: Vec<char> = before.collect();
        let time = before.into_iter().rev().chain(behind);
        let time: String = time.filter(|&c| !is_unheard(c)).collect();
        let time = time.trim_matches(is_colon);
        let digits = |number: &str| number.chars().count();
        let mut numbers = time.split(is_colon);
        TIME_NUMBERS.contains(&numbers.clone().count())
            && numbers.next().is_some_and(|hours| digits(hours) <= 2)
            && numbers.all(|number| digits(number) == 2)
    }

    /// Whether a full stop is the last of initials: behind letters that are alone between stops, the
    /// first of them perhaps with a clitic.
    fn ends_initials(&self, text: &str) -> bool {
        let of_word = |c: &char| c.is_alphabetic() || is_unheard(*c) || *c == '.';
        let before = text[..self.range.start].chars().rev();
        let before: Vec<char> = before.take_while(of_word).take(LONGEST_INITIALS).collect();
        let letters = before.into_iter().rev().filter(|&c| !is_unheard(c));
        let letters: String = letters.collect();
        let mut parts = letters.split('.').map(|part| part.chars().count());
        let first = parts.next().is_some_and(|first| (1..=2).contains(&first));
        let alone = parts.clone().count() > 0 && parts.all(|part| part == 1);
        let latin = letters.ends_with(|c: char| c.is_ascii_alphabetic());
        let more = self.after(text).is_some_and(char::is_alphanumeric);
        first && alone && !more && (latin || self.has_words_behind(text))
    }

    /// Whether the line goes on with a word behind it and a space.
    fn has_words_behind(&self, text: &str) -> bool {
        let line = window(text, self.range.end, REACH);
        let behind = &text[self.range.end..line.end.max(self.range.end)];
        behind.contains(char::is_alphanumeric)
    }

    /// Whether it opens a quotation in the midst of what is written together: «ה"ארץ"».
    fn opens_behind_prefix(&self, text: &str) -> bool {
        let letters = text[..self.range.start].chars().rev();
        let letters = letters.filter(|&c| !is_unheard(c));
        let prefix = letters.take_while(|&c| is_hebrew(c));
        let only_prefixes = prefix.take(4).all(|c| PREFIXES.contains(c));
        let quoted = text[self.range.end..].chars().filter(|&c| !is_unheard(c));
        let quoted = quoted.take(LEAST_QUOTED).filter(|&c| is_hebrew(c)).count();
        only_prefixes
            && quoted == LEAST_QUOTED
            && self.before_it(text, Mark::quotation) != Some(Quotation::Opens)
            && self.behind_it(text) == Some(Quotation::Closes)
    }

    /// Whether it closes what a mark of its kind before it opened, also one behind a prefix.
    fn closes(&self, text: &str) -> bool {
        let told = |mark: &Mark, text: &str| match mark.quotation(text) {
            None => (mark.role(text) == Some(Role::Parts)).then_some(Quotation::Opens),
            told => told,
        };
        self.before_it(text, told) == Some(Quotation::Opens)
    }

    /// What the last mark of its kind before it did, in the same line, as far as one is told.
    fn before_it(
        &self,
        text: &str,
        told: impl Fn(&Mark, &str) -> Option<Quotation>,
    ) -> Option<Quotation> {
        let near = window(text, self.range.start, REACH);
        let before = marks(text, near.start..self.range.start);
        let alike = before.filter(|mark| mark.kind == self.kind);
        alike.filter_map(|mark| told(&mark, text)).last()
    }

    /// What the next mark of its kind behind it does, in the same line.
    fn behind_it(&self, text: &str) -> Option<Quotation> {
        let near = window(text, self.range.end, REACH);
        let behind = marks(text, self.range.end..near.end.max(self.range.end));
        let mut alike = behind.filter(|mark| mark.kind == self.kind);
        alike.find_map(|mark| mark.quotation(text))
    }

    /// What it does to a quotation. Nothing between letters, where it may be gershayim.
    fn quotation(&self, text: &str) -> Option<Quotation> {
        let (before, after) = (self.before(text), self.after(text));
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        match (word(before), word(after)) {
            (true, true) => None,
            (true, false) => Some(Quotation::Closes),
            (false, true) => Some(Quotation::Opens),
            (false, false) if before.is_none_or(char::is_whitespace) => Some(Quotation::Opens),
            (false, false) => Some(Quotation::Closes),
        }
    }

    fn before(&self, text: &str) -> Option<char> {
        let mut before = text[..self.range.start].chars().rev();
        before.find(|&c| !is_unheard(c))
    }

    fn after(&self, text: &str) -> Option<char> {
        let mut after = text[self.range.end..].chars();
        after.find(|&c| !is_unheard(c))
    }
}

/// Whether this stands on or beside a letter and parts nothing.
fn is_unheard(c: char) -> bool {
    is_mark(c) || is_direction_control(c)
}

/// Whether this says of the number it touches what it counts: percent and the like, degrees, and the
/// signs of currency (general category Sc).
pub(super) fn is_sign_of_amount(c: char) -> bool {
    matches!(c, '%' | '٪' | '﹪' | '％' | '‰' | '‱' | '؉' | '؊' | '°' | '℃' | '℉'
        | '$' | '¢'..='¥' | '\u{58f}' | '\u{60b}' | '\u{20a0}'..='\u{20cf}' | '\u{fdfc}' | '﹩'
        | '＄' | '￠' | '￡' | '￥' | '￦')
}

/// Whether this stands before a word and is part of it: of a hashtag, of a name on a network.
pub(super) fn is_sign_of_word(c: char) -> bool {
    matches!(c, '#' | '@')
}

/// Whether a number can begin behind this, and so its sign.
pub(super) fn begins_number(before: char) -> bool {
    before.is_whitespace() || matches!(before, '(' | '[' | '«' | '“' | '"' | '/' | '–' | '-' | '=')
}

/// The colons of class MidLetter (UAX #29).
fn is_colon(c: char) -> bool {
    matches!(c, ':' | '︓' | '﹕' | '：')
}

/// Whether this is a letter of class Hebrew_Letter (UAX #29).
pub(super) fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{5d0}'..='\u{5ea}' | '\u{5ef}'..='\u{5f2}' | '\u{fb1d}' | '\u{fb1f}'..='\u{fb28}'
        | '\u{fb2a}'..='\u{fb4f}')
}
