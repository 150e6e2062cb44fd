//! Reads the small RON files that come with the program: tagsets, and what is known about a sample
//! article. They are ours or written by hand, so the first thing wrong in them is an error.

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
pub fn decode_tagset(file: &str) -> Result<Tagset, Unreadable> {
    let shape: TagsetShape = strict(file)?;
    shape.build().map_err(|reason| whole(&reason))
}

/// Reads `(title: …, language: …, direction: …, …)`, every field of which may be missing.
pub fn decode_document_info(file: &str) -> Result<DocumentInfo, Unreadable> {
    let shape: InfoShape = strict(file)?;
    shape
        .build()
        .ok_or_else(|| whole("a direction is “rtl” or “ltr”"))
}

fn strict<T: DeserializeOwned>(file: &str) -> Result<T, Unreadable> {
    let read = shape::read::<T>(file).map_err(|error| Unreadable {
        line: error.span.start.line,
        column: error.span.start.col,
        reason: error.code.to_string(),
    })?;
    match read.unknown.first() {
        Some(field) => Err(whole(&format!("there is no field “{field}”"))),
        None => Ok(read.value),
    }
}

/// An error that concerns the file as a whole.
fn whole(reason: &str) -> Unreadable {
    Unreadable {
        line: 1,
        column: 1,
        reason: reason.to_owned(),
    }
}
