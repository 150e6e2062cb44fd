//! The same tables for programs, as TSV: columns under the ids that they keep, terms of vocabularies
//! and types as the codes that saves have.
//!
//! A row is made, written and forgotten before the next. Knows nothing of what is shown on screen.

use super::{
    Question,
    claims::{CLAIM_COLUMNS, claim_rows},
    counts::count,
    entities::{ENTITY_COLUMNS, entity_rows},
    mentions::{MENTION_COLUMNS, mention_rows},
    print::{of_counts, of_timeline},
    table::{Shape, Sheet, Terms},
    timeline::timeline,
};
use crate::{
    exchange::{
        table::Debris,
        tsv::{line, tsv_cell, tsv_grid},
    },
    model::{AnnotationSet, RecordId},
};

/// All claims, one line a claim, with all that is said of each.
pub fn claims_tsv(set: &AnnotationSet) -> String {
    let claims = claim_rows(set).into_iter();
    rows(
        set,
        CLAIM_COLUMNS,
        claims.map(|(id, claim)| (id.into(), claim)),
    )
}

/// All entities, one line an entity.
pub fn entities_tsv(set: &AnnotationSet, debris: Debris) -> String {
    let entities = entity_rows(set, debris);
    rows(
        set,
        ENTITY_COLUMNS,
        entities.iter().map(|(id, row)| (*id, row)),
    )
}

/// All mentions, one line a mention.
pub fn mentions_tsv(set: &AnnotationSet, debris: Debris) -> String {
    rows(set, MENTION_COLUMNS, mention_rows(set, debris).into_iter())
}

/// The claims by their dates, one line a date.
pub fn timeline_tsv(set: &AnnotationSet) -> String {
    tsv_grid(&of_timeline(&timeline(set), Terms::Codes))
}

/// Counts, with their totals.
pub fn counts_tsv(set: &AnnotationSet, question: Question, debris: Debris) -> String {
    let counts = count(set, question, debris, Terms::Codes);
    tsv_grid(&of_counts(&counts, Terms::Codes))
}

fn rows<'a, R: 'a>(
    set: &AnnotationSet,
    columns: &[Shape<R>],
    records: impl Iterator<Item = (RecordId, &'a R)>,
) -> String {
    let sheet = Sheet::new(set, Terms::Codes);
    let mut out = line(columns.iter().map(|column| column.head.id.to_owned()));
    for (id, record) in records {
        let cells = columns.iter();
        out += &line(cells.map(|column| tsv_cell(&(column.cell)(&sheet, id, record).text)));
    }
    out
}
