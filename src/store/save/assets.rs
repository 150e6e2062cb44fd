//! Reads small RON files: tagsets, those of the program and those that people share, and what is
//! known about a sample article. They are written by hand, so the first thing wrong is an error.

use std::fmt;

use serde::de::DeserializeOwned;

use crate::model::{DocumentInfo, Tagset};

use super::shape::{self, InfoShape, TagsetShape};

/// Why such a file can't be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
    /// What is wrong.
    pub reason: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.reason
        )
    }
}

impl std::error::Error for Unreadable {}

/// Reads `Tagset(name: …, title: {…}, types: […])`.
///
/// # Errors
/// The first thing that is wrong: no RON, a field there is not, a type twice, without a key, or a
/// kind of itself.
pub fn decode_tagset(file: &str) -> Result<Tagset, Unreadable> {
    // A sign in front of some files of UTF-8.
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    let shape: TagsetShape = strict(file)?;
    let tagset = shape.build().map_err(|reason| {
        let key = reason.split(['“', '”']).nth(1);
        let twice = key.and_then(|key| file.match_indices(&quoted(key)).nth(1));
        place(file, twice.map_or(0, |(at, _)| at), reason)
    })?;
    match tagset.circles().first() {
        None => Ok(tagset),
        Some(circle) => {
            let kind = &tagset.types[*circle];
            let at = file.find(&quoted(kind.key.as_str())).unwrap_or(0);
            let reason = format!("the type “{}” is by its parents a kind of itself", kind.key);
            Err(place(file, at, reason))
        }
    }
}

/// Reads `(title: …, language: …, direction: …, …)`, every field of which may be missing.
pub fn decode_document_info(file: &str) -> Result<DocumentInfo, Unreadable> {
    let shape: InfoShape = strict(file)?;
    let why = "a direction is “rtl” or “ltr”";
    shape.build().ok_or_else(|| place(file, 0, why.to_owned()))
}

fn strict<T: DeserializeOwned>(file: &str) -> Result<T, Unreadable> {
    let read = shape::read::<T>(file).map_err(|error| Unreadable {
        line: error.span.start.line,
        column: error.span.start.col,
        reason: error.code.to_string(),
    })?;
    match read.unknown.first() {
        Some(path) => {
            let field = path.rsplit('.').find(|part| *part != "?").unwrap_or(path);
            Err(place(
                file,
                field_at(file, field),
                format!("there is no field “{field}”"),
            ))
        }
        None => Ok(read.value),
    }
}

/// Where a field of this name first stands, in bytes; the file's start if it is spelt otherwise.
fn field_at(file: &str, field: &str) -> usize {
    let mut found = file.match_indices(field);
    let names = |at: usize| {
        let name = |c: char| c.is_alphanumeric() || c == '_';
        !file[..at].ends_with(name) && file[at + field.len()..].trim_start().starts_with(':')
    };
    found.find(|(at, _)| names(*at)).map_or(0, |(at, _)| at)
}

fn quoted(key: &str) -> String {
    format!("\"{key}\"")
}

/// An error at a byte of the file.
fn place(file: &str, at: usize, reason: String) -> Unreadable {
    let before = &file[..at];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    Unreadable {
        line: before.matches('\n').count() + 1,
        column: before[start..].chars().count() + 1,
        reason,
    }
}
