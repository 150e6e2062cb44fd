//! Finds strings, numbers, fields and entries in RON without understanding it, so that they can be
//! broken one by one.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Name,
    Sign(u8),
}

struct Token {
    kind: Kind,
    range: Range<usize>,
    /// Brackets that are open where it stands; a bracket's own is counted.
    depth: usize,
}

/// A name and its value, as `name: value` or `"key": value`.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name, with the quotes of a key.
    pub name: Range<usize>,
    /// What follows the colon.
    pub value: Range<usize>,
    /// Brackets that are open around it.
    pub depth: usize,
}

impl Field {
    /// From name to value.
    pub fn whole(&self) -> Range<usize> {
        self.name.start..self.value.end
    }
}

/// The strings, without their quotes.
pub fn strings(text: &str) -> Vec<Range<usize>> {
    let tokens = tokens(text);
    let texts = tokens.iter().filter(|token| token.kind == Kind::Text);
    texts.map(|t| t.range.start + 1..t.range.end - 1).collect()
}

/// The numbers.
pub fn numbers(text: &str) -> Vec<Range<usize>> {
    let tokens = tokens(text);
    let numbers = tokens.iter().filter(|token| token.kind == Kind::Number);
    numbers.map(|token| token.range.clone()).collect()
}

/// The fields of structs.
pub fn fields(text: &str) -> Vec<Field> {
    named(text, Kind::Name)
}

/// The entries of maps.
pub fn entries(text: &str) -> Vec<Field> {
    named(text, Kind::Text)
}

fn named(text: &str, kind: Kind) -> Vec<Field> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    for at in 0..tokens.len().saturating_sub(2) {
        let (name, colon) = (&tokens[at], &tokens[at + 1]);
        if name.kind != kind || colon.kind != Kind::Sign(b':') {
            continue;
        }
        let ends = |token: &&Token| match token.kind {
            Kind::Sign(b',') => token.depth <= name.depth,
            Kind::Sign(b')' | b']' | b'}') => token.depth <= name.depth,
            _ => false,
        };
        let rest = &tokens[at + 2..];
        let Some(end) = rest
            .iter()
            .position(|token| ends(&token))
            .filter(|&n| n > 0)
        else {
            continue;
        };
        found.push(Field {
            name: name.range.clone(),
            value: rest[0].range.start..rest[end - 1].range.end,
            depth: name.depth,
        });
    }
    found
}

fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let (mut at, mut depth) = (0, 0_usize);
    while at < bytes.len() {
        let start = at;
        let word = |at: usize| {
            let inside = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-');
            bytes[at..]
                .iter()
                .position(|b| !inside(b))
                .map_or(bytes.len(), |n| at + n)
        };
        let kind = match bytes[at] {
            b'"' => {
                at = end_of_string(bytes, at);
                Kind::Text
            }
            b'0'..=b'9' | b'-' => {
                at = word(at + 1);
                Kind::Number
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                at = word(at);
                Kind::Name
            }
            sign @ (b'(' | b'[' | b'{') => {
                depth += 1;
                at += 1;
                Kind::Sign(sign)
            }
            sign => {
                at += 1;
                Kind::Sign(sign)
            }
        };
        if !matches!(kind, Kind::Sign(b' ' | b'\n' | b'\r' | b'\t')) {
            let range = start..at;
            tokens.push(Token { kind, range, depth });
        }
        if matches!(kind, Kind::Sign(b')' | b']' | b'}')) {
            depth = depth.saturating_sub(1);
        }
    }
    tokens
}

/// Where the string that begins here ends; always further on by two at least.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len().max(start + 2)
}
