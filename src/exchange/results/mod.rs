//! What the annotations of a set come to, as data: tables of claims, entities and mentions, a
//! timeline, and counts.
//!
//! The views of the window, the clipboard, exported files and the command line all read from here,
//! each table from one list of columns. People see words: “Certainly so” under “Factuality”. Programs
//! read codes, as those of saves: `CT+` under `factuality`.
//! Knows nothing of how any of them shows a cell.

mod arrange;
mod cells;
mod claims;
mod codes;
mod counts;
mod entities;
#[cfg(test)]
mod laws;
mod mentions;
mod print;
mod table;
mod timeline;

pub use arrange::{Arranged, Arrangement, Order, Pick, Picked};
pub use claims::claim_table;
pub use codes::{
    claims_tsv, counts_tsv, entities_tsv, mentions_tsv, timeline_tsv, write_claims_tsv,
    write_counts_tsv, write_entities_tsv, write_mentions_tsv, write_timeline_tsv,
};
pub use counts::{Counted, CrossTab, Dimension, Line, NOTHING, Question, counts};
pub use entities::entity_table;
pub use mentions::mention_table;
pub(super) use print::Grid;
pub use print::{Format, Shown};
pub use table::{Head, Nature, Table};
pub use timeline::{Dated, Timeline, When, timeline};

/// What annotations come to.
#[derive(Clone, Debug)]
pub enum Results {
    /// A table of records.
    Table(Table),
    /// Claims by their dates.
    Timeline(Timeline),
    /// Counts.
    Counts(CrossTab),
}
