//! Reads the tokens of RON: strings, comments, names, brackets.
//!
//! Knows nothing of what they mean. All offsets are bytes of the file. Needs no stack, however deep
//! brackets are nested.

use std::{fmt, ops::Range};

use memchr::memchr2;

use super::plain;

/// A place where the file is not RON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    pub at: usize,
    pub kind: FlawKind,
}

/// What is wrong at such a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlawKind {
    /// A quotation mark that nothing closes.
    OpenString,
    /// A bracket that nothing closes.
    OpenBracket,
    /// A bracket that closes another kind, or nothing.
    WrongBracket,
    /// A comment that nothing closes.
    OpenComment,
    /// The file ends in the middle.
    End,
    /// Something that can't stand here.
    Unexpected,
}

impl fmt::Display for FlawKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            FlawKind::OpenString => "a quotation mark is not closed",
            FlawKind::OpenBracket => "a bracket is not closed",
            FlawKind::WrongBracket => "a bracket does not match",
            FlawKind::OpenComment => "a comment is not closed",
            FlawKind::End => "the file ends too soon",
            FlawKind::Unexpected => "something here does not belong",
        })
    }
}

/// Reads the tokens of RON.
pub(super) struct Scanner<'a> {
    pub text: &'a str,
    pub at: usize,
    pub end: usize,
    pub comment: Option<usize>,
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str, range: Range<usize>) -> Scanner<'a> {
        Scanner {
            text,
            at: range.start,
            end: range.end,
            comment: None,
        }
    }

    pub fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes one character.
    pub fn advance(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    pub fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.advance();
        }
        found
    }

    pub fn expect(&mut self, c: char) -> Result<(), Flaw> {
        if self.eat(c) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    pub fn flaw(&self, kind: FlawKind) -> Flaw {
        Flaw { at: self.at, kind }
    }

    pub fn unexpected(&self) -> Flaw {
        self.flaw(match self.peek() {
            None => FlawKind::End,
            Some(')' | ']' | '}') => FlawKind::WrongBracket,
            Some(_) => FlawKind::Unexpected,
        })
    }

    /// Passes `#![enable(…)]` lines.
    pub fn attributes(&mut self) -> Result<(), Flaw> {
        loop {
            self.blank()?;
            if !self.eat('#') {
                return Ok(());
            }
            self.blank()?;
            self.expect('!')?;
            self.blank()?;
            self.expect('[')?;
            let Some(len) = self.rest().find(']') else {
                return Err(self.flaw(FlawKind::OpenBracket));
            };
            self.at += len + 1;
        }
    }

    /// Passes white space and comments.
    pub fn blank(&mut self) -> Result<(), Flaw> {
        loop {
            let rest = self.rest();
            // Most often nothing is to be passed.
            if rest.starts_with(|c: char| c.is_ascii_graphic() && c != '/') {
                return Ok(());
            }
            let spaces = rest.len() - rest.trim_start_matches(is_blank).len();
            self.at += spaces;
            let rest = self.rest();
            if rest.starts_with("//") {
                self.comment.get_or_insert(self.at);
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.comment.get_or_insert(self.at);
                self.block_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    fn block_comment(&mut self) -> Result<(), Flaw> {
        let open = self.flaw(FlawKind::OpenComment);
        let bytes = self.rest().as_bytes();
        let (mut depth, mut i) = (0_usize, 0);
        while i + 1 < bytes.len() {
            match &bytes[i..i + 2] {
                b"/*" => depth += 1,
                b"*/" => depth -= 1,
                _ => {
                    i += 1;
                    continue;
                }
            }
            i += 2;
            if depth == 0 {
                self.at += i;
                return Ok(());
            }
        }
        Err(open)
    }

    /// Passes a name, and answers with it; empty if none stands here.
    pub fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let len = rest.len() - rest.trim_start_matches(is_word).len();
        self.at += len;
        &rest[..len]
    }

    /// Passes the opening of `(…)`, `Name(…)` or `{…}`; answers with the bracket that closes it.
    pub fn opener(&mut self) -> Option<char> {
        let start = self.at;
        self.word();
        // A flaw between name and bracket shows when the value is read whole.
        let close = self.blank().ok().and_then(|()| match self.peek() {
            Some('(') => Some(')'),
            Some('{') => Some('}'),
            _ => None,
        });
        match close {
            Some(_) => self.advance(),
            None => self.at = start,
        }
        close
    }

    /// Passes a list and collects the places of its items.
    pub fn list(&mut self, items: &mut Vec<Range<usize>>) -> Result<(), Flaw> {
        self.expect('[')?;
        loop {
            self.blank()?;
            if self.eat(']') {
                return Ok(());
            }
            items.push(self.value()?);
            self.blank()?;
            if !self.eat(',') && self.peek() != Some(']') {
                return Err(self.unexpected());
            }
        }
    }

    /// Passes one value, to the comma, colon or closing bracket that follows it; answers with its
    /// place, without the white space after it.
    pub fn value(&mut self) -> Result<Range<usize>, Flaw> {
        self.blank()?;
        let start = self.at;
        match plain::extent(self.rest().as_bytes()) {
            Some((end, next)) => {
                self.at = start + next;
                Ok(start..start + end)
            }
            None => self.value_by_tokens(),
        }
    }

    /// As [`value`](Scanner::value), whatever it is written with.
    fn value_by_tokens(&mut self) -> Result<Range<usize>, Flaw> {
        let start = self.at;
        let mut end = start;
        let mut open: Vec<(char, usize)> = Vec::new();
        // What stands before, when it is a value (or a name) already: another can't follow it.
        let mut before = None;
        while let Some(c) = self.peek() {
            match c {
                ',' | ':' if open.is_empty() => break,
                ',' | ':' | ')' | ']' | '}' => {}
                _ if before.is_none() || c == '(' && before.is_some_and(is_word) => {}
                _ => return Err(self.unexpected()),
            }
            before = Some(c).filter(|c| !matches!(c, ',' | ':' | '(' | '[' | '{'));
            match c {
                '(' | '[' | '{' => {
                    open.push((c, self.at));
                    self.advance();
                }
                ')' | ']' | '}' => match open.pop() {
                    None => break,
                    Some((bracket, _)) if closes(bracket, c) => self.advance(),
                    Some(_) => return Err(self.flaw(FlawKind::WrongBracket)),
                },
                _ => self.token(c)?,
            }
            end = self.at;
            self.blank()?;
        }
        if let Some((_, at)) = open.pop() {
            let kind = FlawKind::OpenBracket;
            return Err(Flaw { at, kind });
        }
        if start == end {
            return Err(self.unexpected());
        }
        Ok(start..end)
    }

    /// Passes a string, a character, a name, a number or a mark between them.
    pub fn token(&mut self, first: char) -> Result<(), Flaw> {
        match first {
            '"' => self.string(),
            '\'' => self.character(),
            ',' | ':' => {
                self.advance();
                Ok(())
            }
            c if is_word(c) => {
                let word = self.word();
                match word {
                    "b" if self.peek() == Some('"') => self.string(),
                    "b" if self.peek() == Some('\'') => self.character(),
                    "r" | "br" => self.raw(),
                    _ => Ok(()),
                }
            }
            _ => Err(self.unexpected()),
        }
    }

    fn string(&mut self) -> Result<(), Flaw> {
        let open = self.flaw(FlawKind::OpenString);
        self.advance();
        loop {
            let rest = self.rest();
            // Bytewise: neither is part of another character.
            let Some(stop) = memchr2(b'"', b'\\', rest.as_bytes()) else {
                return Err(open);
            };
            self.at += stop + 1;
            if rest[stop..].starts_with('"') {
                return Ok(());
            }
            self.advance();
        }
    }

    /// A raw string or a raw name, of which the `r` has been passed.
    fn raw(&mut self) -> Result<(), Flaw> {
        let open = self.flaw(FlawKind::OpenString);
        let rest = self.rest();
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        if !rest[hashes..].starts_with('"') {
            self.at += hashes.min(1);
            return Ok(());
        }
        let body = hashes + 1;
        let closing = format!("\"{}", &rest[..hashes]);
        let close = rest[body..].find(&closing).ok_or(open)?;
        self.at += body + close + closing.len();
        Ok(())
    }

    fn character(&mut self) -> Result<(), Flaw> {
        let open = self.flaw(FlawKind::OpenString);
        self.advance();
        if self.eat('\\') {
            self.advance();
            // `\u{10ffff}` is the longest escape.
            let rest = self.rest();
            let close = rest.char_indices().take(9).find(|(_, c)| *c == '\'');
            self.at += close.ok_or(open)?.0;
        } else {
            self.advance();
        }
        if self.eat('\'') { Ok(()) } else { Err(open) }
    }
}

fn closes(open: char, close: char) -> bool {
    matches!((open, close), ('(', ')') | ('[', ']') | ('{', '}'))
}

/// What RON takes for white space: Pattern_White_Space of UAX #31.
fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\t'..='\r' | ' ' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
    )
}

/// What names and numbers are made of.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '+' | '-' | '.')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::save::plain::tests::written;

    proptest! {
        /// Whatever stands around it, a value is passed as its tokens have it.
        #[test]
        fn a_value_is_passed_the_same_token_by_token(text in written()) {
            let text = text.trim_start();
            if let Some((end, next)) = plain::extent(text.as_bytes()) {
                let mut scanner = Scanner::new(text, 0..text.len());
                prop_assert_eq!(scanner.value_by_tokens(), Ok(0..end));
                prop_assert_eq!((scanner.at, scanner.comment), (next, None));
            }
        }
    }
}
