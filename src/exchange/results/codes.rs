//! The same tables for programs, as TSV: columns under the ids that they keep, terms of vocabularies
//! and types as the codes that saves have.
//!
//! A row is made, written and forgotten before the next. Knows nothing of what is shown on screen.

use std::io::{self, Write};

use super::{
    Question,
    claims::{CLAIM_COLUMNS, claim_rows},
    counts::count,
    entities::{ENTITY_COLUMNS, entity_rows},
    mentions::{MENTION_COLUMNS, mention_rows},
    print::{Format, of_counts, of_timeline},
    table::{Shape, Sheet, Terms},
    timeline::timeline,
};
use crate::{
    exchange::{
        stream,
        table::Debris,
        tsv::{line, tsv_cell, tsv_grid},
    },
    model::{AnnotationSet, RecordId},
};

/// All claims, one line a claim, with all that is said of each.
pub fn claims_tsv(set: &AnnotationSet) -> String {
    stream::text(|out| write_claims_tsv(set, out))
}

/// Writes what [`claims_tsv`] holds.
///
/// # Errors
/// If `out` can't be written to.
pub fn write_claims_tsv(set: &AnnotationSet, out: &mut dyn Write) -> io::Result<()> {
    let claims = claim_rows(set).into_iter();
    let claims = claims.map(|(id, claim)| (id.into(), claim));
    rows(set, CLAIM_COLUMNS, claims, out)
}

/// All entities, one line an entity.
pub fn entities_tsv(set: &AnnotationSet, debris: Debris) -> String {
    stream::text(|out| write_entities_tsv(set, debris, out))
}

/// Writes what [`entities_tsv`] holds.
///
/// # Errors
/// If `out` can't be written to.
pub fn write_entities_tsv(
    set: &AnnotationSet,
    debris: Debris,
    out: &mut dyn Write,
) -> io::Result<()> {
    let entities = entity_rows(set, debris);
    let entities = entities.iter().map(|(id, row)| (*id, row));
    rows(set, ENTITY_COLUMNS, entities, out)
}

/// All mentions, one line a mention.
pub fn mentions_tsv(set: &AnnotationSet, debris: Debris) -> String {
    stream::text(|out| write_mentions_tsv(set, debris, out))
}

/// Writes what [`mentions_tsv`] holds.
///
/// # Errors
/// If `out` can't be written to.
pub fn write_mentions_tsv(
    set: &AnnotationSet,
    debris: Debris,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mentions = mention_rows(set, debris).into_iter();
    rows(set, MENTION_COLUMNS, mentions, out)
}

/// The claims by their dates, one line a date.
pub fn timeline_tsv(set: &AnnotationSet) -> String {
    stream::text(|out| write_timeline_tsv(set, out))
}

/// Writes what [`timeline_tsv`] holds.
///
/// # Errors
/// If `out` can't be written to.
pub fn write_timeline_tsv(set: &AnnotationSet, out: &mut dyn Write) -> io::Result<()> {
    tsv_grid(of_timeline(&timeline(set), Terms::Codes, Format::Tsv), out)
}

/// Counts, with their totals.
pub fn counts_tsv(set: &AnnotationSet, question: Question, debris: Debris) -> String {
    stream::text(|out| write_counts_tsv(set, question, debris, out))
}

/// Writes what [`counts_tsv`] holds.
///
/// # Errors
/// If `out` can't be written to.
pub fn write_counts_tsv(
    set: &AnnotationSet,
    question: Question,
    debris: Debris,
    out: &mut dyn Write,
) -> io::Result<()> {
    let counts = count(set, question, debris, Terms::Codes);
    tsv_grid(of_counts(&counts, Terms::Codes), out)
}

fn rows<'a, R: 'a>(
    set: &AnnotationSet,
    columns: &[Shape<R>],
    records: impl Iterator<Item = (RecordId, &'a R)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let sheet = Sheet::new(set, Terms::Codes);
    let names = columns.iter().map(|column| column.head.id.to_owned());
    out.write_all(line(names).as_bytes())?;
    for (id, record) in records {
        let cells = columns.iter();
        let cells = cells.map(|column| tsv_cell(&(column.cell)(&sheet, id, record).text));
        out.write_all(line(cells).as_bytes())?;
    }
    Ok(())
}
