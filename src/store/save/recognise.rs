//! Tells saves from articles, by what a file is.
//!
//! A file whose beginning fits is a save whatever its name: `AnnotationSet(`, after a byte-order mark,
//! white space, comments, `#![enable(…)]` and conflict markers. One that is named as a save is one too
//! if it looks like RON, holds what no text holds, is empty, or has lines as saves have them: a save
//! that is damaged at its beginning is never shown as an article. All else is an article, whatever
//! words it quotes. Neither way writes to the file.
//!
//! Knows nothing of paths.

use super::{conflict, scan::Scanner};

/// Bytes of a file's beginning, and of its end, that tell what it is.
pub const TELLING: u64 = 64 * 1024;

/// How many lines must be as those of saves.
const LINES: usize = 2;

/// How lines of saves begin, white space aside.
const FIELDS: [&str; 11] = [
    "AnnotationSet(",
    "format: ",
    "annotator: \"",
    "document: (",
    "sha256: \"",
    "tagset: (",
    "entities: {",
    "mentions: {",
    "claims: {",
    "relations: {",
    "removed: {",
];

/// Whether a file is a save, by its beginning and its end, as far as they are read; `named` says
/// whether its name is one of saves.
pub fn is_save(beginning: &[u8], end: &[u8], named: bool) -> bool {
    let beginning = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    let head = String::from_utf8_lossy(beginning);
    let name = first_name(&conflict::first_side(&head));
    if name.as_deref() == Some("AnnotationSet") {
        return true;
    }
    let end = String::from_utf8_lossy(end);
    named
        && (name.is_some()
            || head.trim().is_empty()
            || is_no_text(beginning)
            || has_lines(&head, &end))
}

/// The name of the value that a file begins with as RON does, empty if it has none; `None` if it does
/// not begin so.
fn first_name(head: &str) -> Option<String> {
    let mut scanner = Scanner::new(head, 0..head.len());
    scanner.attributes().ok()?;
    let attributed = head.trim_start().starts_with("#![");
    scanner.blank().ok()?;
    let name = scanner.word().to_owned();
    scanner.blank().ok()?;
    let opened = scanner.eat('(');
    scanner.blank().ok()?;
    let field = scanner.word();
    scanner.blank().ok()?;
    let named = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    // Brackets stand in texts as well; fields do not. The file may be cut off before them.
    let fields = match scanner.peek() {
        None => field.is_empty(),
        Some(c) => c == ':' && !field.is_empty() && field.chars().all(named),
    };
    (attributed || opened && fields).then_some(name)
}

/// Whether a file begins with what no text holds.
fn is_no_text(beginning: &[u8]) -> bool {
    beginning.contains(&0)
}

/// Whether there are lines as saves have them.
pub fn has_lines(head: &str, end: &str) -> bool {
    let lines = head.lines().chain(end.lines()).map(str::trim_start);
    let found = FIELDS
        .iter()
        .filter(|field| lines.clone().any(|line| line.starts_with(**field)));
    found.count() >= LINES
}
