//! What a document's annotations come to, kept until they change.
//!
//! Worked out elsewhere, from a snapshot: for many records that takes longer than a frame. Knows
//! nothing of how it is shown.

use std::{collections::BTreeMap, sync::Arc};

use super::DocKey;
use crate::{
    exchange::{
        Debris,
        results::{
            Arranged, Arrangement, Question, Results, claim_table, counts, entity_table,
            mention_table, timeline,
        },
    },
    model::AnnotationSet,
};

/// What can be asked about the annotations of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asked {
    /// The table of claims.
    Claims,
    /// The table of entities.
    Entities,
    /// The table of mentions.
    Mentions,
    /// Claims by their dates.
    Timeline,
    /// Counts.
    Counts(Question),
}

impl Asked {
    /// Works it out. Takes time for the number of records.
    pub fn of(&self, set: &AnnotationSet) -> Results {
        match self {
            Asked::Claims => Results::Table(claim_table(set)),
            Asked::Entities => Results::Table(entity_table(set, Debris::LeftOut)),
            Asked::Mentions => Results::Table(mention_table(set, Debris::LeftOut)),
            Asked::Timeline => Results::Timeline(timeline(set)),
            Asked::Counts(question) => Results::Counts(counts(set, *question, Debris::LeftOut)),
        }
    }
}

/// The tables that a window lists rows of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Listing {
    /// All claims.
    Claims,
    /// All entities.
    Entities,
    /// Claims without a date.
    Undated,
    /// Mentions that a number counts.
    CountedMentions,
    /// Claims that a number counts.
    CountedClaims,
}

/// What was worked out about a document, by what was asked, and how its tables were filtered and sorted.
#[derive(Debug, Default)]
pub struct Tables {
    entries: BTreeMap<Asked, Entry>,
    listed: BTreeMap<Listing, Listed>,
    /// What others have taken the place of. A window may still show it.
    displaced: Vec<Arc<Results>>,
    /// The revision at which something broke off.
    given_up: Option<u64>,
}

/// The rows of a table.
#[derive(Debug, Default)]
struct Listed {
    /// What was asked for last.
    wanted: Option<(Arc<Results>, Arrangement)>,
    /// What came back last.
    found: Option<Arc<Arranged>>,
}

/// A table to be filtered and sorted.
#[derive(Clone, Debug)]
pub struct Arranging {
    /// Of which document.
    pub doc: DocKey,
    /// Where it is listed.
    pub listing: Listing,
    results: Arc<Results>,
    arrangement: Arrangement,
}

/// Rows that were filtered and sorted.
#[derive(Clone, Debug)]
pub struct Rows {
    pub(super) doc: DocKey,
    listing: Listing,
    /// The rows.
    pub arranged: Arranged,
}

#[derive(Debug, Default)]
struct Entry {
    /// The revision that was asked for last.
    wanted: Option<u64>,
    /// What came back last, and of which revision it is.
    found: Option<(u64, Arc<Results>)>,
}

/// Something to be worked out.
#[derive(Clone, Debug)]
pub struct Tabulation {
    /// About which document.
    pub doc: DocKey,
    /// What.
    pub asked: Asked,
    pub(super) revision: u64,
    pub(super) set: Box<AnnotationSet>,
}

/// What was worked out.
#[derive(Clone, Debug)]
pub struct Tabulated {
    pub(super) doc: DocKey,
    pub(super) asked: Asked,
    pub(super) revision: u64,
    pub(super) results: Arc<Results>,
}

impl Tabulation {
    /// Works it out. Takes time for the number of records.
    pub fn run(self) -> Tabulated {
        Tabulated {
            doc: self.doc,
            results: Arc::new(self.asked.of(&self.set)),
            asked: self.asked,
            revision: self.revision,
        }
    }
}

impl Arranging {
    /// Of these results, in this way.
    pub fn new(
        doc: DocKey,
        listing: Listing,
        results: &Arc<Results>,
        arrangement: &Arrangement,
    ) -> Arranging {
        Arranging {
            doc,
            listing,
            results: results.clone(),
            arrangement: arrangement.clone(),
        }
    }

    /// Filters and sorts. Takes time for the number of rows.
    pub fn run(self) -> Rows {
        Rows {
            doc: self.doc,
            listing: self.listing,
            arranged: Arranged::of(self.results, self.arrangement),
        }
    }
}

impl Tables {
    /// The rows of a table as they were filtered and sorted last.
    pub fn arranged(&self, listing: Listing) -> Option<&Arc<Arranged>> {
        self.listed.get(&listing)?.found.as_ref()
    }

    /// Whether rows are to be asked for: these results are neither filtered and sorted so nor about to be.
    pub fn lacks_rows(
        &self,
        listing: Listing,
        results: &Arc<Results>,
        arrangement: &Arrangement,
    ) -> bool {
        let wanted = self.listed.get(&listing);
        let wanted = wanted.and_then(|listed| listed.wanted.as_ref());
        !wanted.is_some_and(|(of, how)| Arc::ptr_eq(of, results) && how == arrangement)
    }

    /// Whether these are to be asked for.
    pub(super) fn lacks_arranged(&self, arranging: &Arranging) -> bool {
        let Arranging {
            listing,
            results,
            arrangement,
            ..
        } = arranging;
        self.lacks_rows(*listing, results, arrangement)
    }

    /// Notes that rows are on their way.
    pub(super) fn await_rows(&mut self, arranging: &Arranging) {
        let wanted = (arranging.results.clone(), arranging.arrangement.clone());
        self.listed.entry(arranging.listing).or_default().wanted = Some(wanted);
    }

    /// Takes in rows, in the place of those that were asked for before them.
    pub(super) fn take_rows(&mut self, rows: Rows) {
        let listed = self.listed.entry(rows.listing).or_default();
        listed.found = Some(Arc::new(rows.arranged));
    }

    /// What was worked out last, and of which revision of the document it is.
    pub fn get(&self, asked: &Asked) -> Option<(u64, &Arc<Results>)> {
        let (revision, results) = self.entries.get(asked)?.found.as_ref()?;
        Some((*revision, results))
    }

    /// Notes that what was asked for at a revision does not come.
    pub(super) fn give_up(&mut self, revision: u64) {
        self.given_up = Some(revision);
    }

    /// Whether something of this revision does not come: a fault ended it, and would end it again.
    pub fn is_given_up(&self, revision: u64) -> bool {
        self.given_up == Some(revision)
    }

    /// Whether it is to be asked for: it is neither there nor on its way for this revision.
    pub fn lacks(&self, asked: &Asked, revision: u64) -> bool {
        let wanted = self.entries.get(asked).and_then(|entry| entry.wanted);
        wanted != Some(revision)
    }

    /// Notes that it is on its way.
    pub(super) fn await_for(&mut self, asked: Asked, revision: u64) {
        self.entries.entry(asked).or_default().wanted = Some(revision);
    }

    /// Takes in what was worked out, unless something later is there already.
    pub(super) fn take(&mut self, tabulated: Tabulated) {
        let entry = self.entries.entry(tabulated.asked).or_default();
        let later = |found: &(u64, Arc<Results>)| found.0 > tabulated.revision;
        let displaced = match entry.found.as_ref().is_some_and(later) {
            true => Some(tabulated.results),
            false => (entry.found.replace((tabulated.revision, tabulated.results)))
                .map(|(_, results)| results),
        };
        self.displaced.extend(displaced);
    }

    /// Takes out what others have taken the place of and nobody shows any more: of very many records, letting
    /// go of it takes longer than a frame.
    pub(super) fn let_go_of(&mut self) -> Vec<Arc<Results>> {
        let is_let_go = |results: &mut Arc<Results>| Arc::strong_count(results) == 1;
        self.displaced.extract_if(.., is_let_go).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::arbitrary::empty_set;

    fn tabulated(revision: u64) -> Tabulated {
        let tabulation = Tabulation {
            doc: DocKey(1),
            asked: Asked::Claims,
            revision,
            set: Box::new(empty_set()),
        };
        tabulation.run()
    }

    #[test]
    fn what_is_out_of_date_is_let_go_of_once_nobody_shows_it() {
        let mut tables = Tables::default();
        tables.take(tabulated(1));
        let (_, shown) = tables.get(&Asked::Claims).expect("it was taken");
        let shown = shown.clone();
        assert_eq!(tables.let_go_of().len(), 0, "nothing else is there");
        tables.take(tabulated(2));
        assert_eq!(tables.let_go_of().len(), 0, "a window shows it");
        drop(shown);
        assert_eq!(tables.let_go_of().len(), 1);
        assert_eq!(tables.let_go_of().len(), 0);
        // What comes too late is of no use at all.
        tables.take(tabulated(1));
        assert_eq!(tables.let_go_of().len(), 1);
        let (revision, _) = tables.get(&Asked::Claims).expect("it stays");
        assert_eq!(revision, 2);
    }
}
