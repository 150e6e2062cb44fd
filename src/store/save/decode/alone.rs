//! Reads a record by itself: all that its own words tell, whatever other records there are. Many can be
//! read so beside each other.

use std::{ops::Range, sync::Arc};

use ron::error::{Error as RonError, Position, SpannedError};
use serde::de::DeserializeOwned;
use ulid::Ulid;

use super::super::{
    problem::ProblemKind,
    shape::{self, Builder, Read, RemovedShape},
    split::Piece,
};
use crate::model::{Claim, Entity, Mention, RecordId, Relation, Stamp};

/// A record, read by itself.
pub(super) struct Alone {
    /// Its identifier, or what stands in the place of one.
    pub id: Result<Ulid, String>,
    pub held: Held,
}

/// What it holds.
pub(super) enum Held {
    Entity(Told<Arc<Entity>>),
    Mention(Told<Arc<Mention>>),
    Claim(Told<Arc<Claim>>),
    Relation(Told<Arc<Relation>>),
    /// It is a tombstone, of a record of this kind.
    Removed(Told<(String, Stamp)>),
    /// It was not read: without an identifier it is nothing.
    Nothing,
}

/// What the words of a record tell.
pub(super) struct Told<T> {
    /// What they hold, if that can be read.
    pub record: Option<T>,
    /// What is not right with how it is written, and where.
    pub written: Vec<(usize, ProblemKind)>,
    /// What is not right with what it says.
    pub said: Vec<ProblemKind>,
    /// What it says to be another version of.
    pub double_of: Option<RecordId>,
    /// Bytes of the words that it stands on.
    pub quoted: usize,
}

impl Alone {
    /// Reads a record, or a tombstone.
    pub fn read(piece: &Piece, file: &str, builder: &mut Builder) -> Alone {
        let id = id_of(piece);
        let held = match (&id, piece.section) {
            (Err(_), _) => Held::Nothing,
            (_, "entities") => Held::Entity(told(piece, file, builder, Builder::entity)),
            (_, "mentions") => Held::Mention(told(piece, file, builder, Builder::mention)),
            (_, "claims") => Held::Claim(told(piece, file, builder, Builder::claim)),
            (_, "removed") => Held::Removed(removed(piece, file, builder)),
            _ => Held::Relation(told(piece, file, builder, Builder::relation)),
        };
        Alone { id, held }
    }
}

/// The identifier of a record, or what stands in the place of one.
fn id_of(piece: &Piece) -> Result<Ulid, String> {
    let key = shape::read::<String>(piece.key).map(|read| read.value);
    let key = key.unwrap_or_else(|_| piece.key.to_owned());
    shape::ulid(&key).ok_or(key)
}

fn told<'b, S: DeserializeOwned, T>(
    piece: &Piece,
    file: &str,
    builder: &mut Builder<'b>,
    build: impl FnOnce(&mut Builder<'b>, S) -> Option<T>,
) -> Told<Arc<T>> {
    let (shape, written) = whole(piece, file, "");
    let record = shape.and_then(|shape| build(builder, shape));
    Told {
        record: record.map(Arc::new),
        written,
        said: std::mem::take(&mut builder.found),
        double_of: builder.double_of.take(),
        quoted: std::mem::take(&mut builder.quoted),
    }
}

fn removed(piece: &Piece, file: &str, builder: &mut Builder) -> Told<(String, Stamp)> {
    let (shape, written) = whole::<RemovedShape>(piece, file, "tombstone");
    let tombstone = shape.map(|mut shape| {
        let kind = shape.kind.take().unwrap_or_default();
        (kind, builder.removed(shape))
    });
    Told {
        record: tombstone,
        written,
        said: std::mem::take(&mut builder.found),
        double_of: None,
        quoted: 0,
    }
}

/// The value of a record that is whole; `part` is what it is called if it is to be told of without its
/// identifier.
fn whole<T: DeserializeOwned>(
    piece: &Piece,
    file: &str,
    part: &'static str,
) -> (Option<T>, Vec<(usize, ProblemKind)>) {
    match piece.broken {
        Some(flaw) => (None, vec![(flaw.at, ProblemKind::Syntax(flaw.kind))]),
        None => typed(file, piece.value.clone(), part),
    }
}

/// Reads what stands at `place`, and tells what is not right with how it is written; `part` is what it is
/// called, if it is no record with an identifier.
pub(super) fn typed<T: DeserializeOwned>(
    file: &str,
    place: Range<usize>,
    part: &'static str,
) -> (Option<T>, Vec<(usize, ProblemKind)>) {
    let text = &file[place.clone()];
    match shape::read::<T>(text) {
        Ok(Read { value, unknown }) => {
            let unknown = unknown.into_iter();
            let told = unknown.map(|name| (place.start, ProblemKind::UnknownField(name)));
            (Some(value), told.collect())
        }
        Err(error) => {
            let at = place.start + offset(text, error.span.start);
            let reason = reason(error);
            let kind = match part {
                "" => ProblemKind::BadRecord(reason),
                part => ProblemKind::BadPart(part, reason),
            };
            (None, vec![(at, kind)])
        }
    }
}

/// Why something could not be read, as it stands in a sentence.
fn reason(error: SpannedError) -> String {
    match error.code {
        RonError::DuplicateStructField { field, .. } => format!("“{field}” stands in it twice"),
        code => {
            let reason = code.to_string();
            let mut letters = reason.chars();
            let first = letters.next().map(|c| c.to_ascii_lowercase());
            first.into_iter().chain(letters).collect()
        }
    }
}

/// The byte offset of a position in `text`, whose lines and columns count from 1.
fn offset(text: &str, position: Position) -> usize {
    let line: usize = text
        .split_inclusive('\n')
        .take(position.line.saturating_sub(1))
        .map(str::len)
        .sum();
    let column = text[line..]
        .char_indices()
        .nth(position.col.saturating_sub(1));
    column.map_or(text.len(), |(i, _)| line + i)
}
