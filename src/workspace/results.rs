//! What a document's annotations come to, kept until they change.
//!
//! Worked out elsewhere, from a snapshot: for many records that takes longer than a frame. Knows
//! nothing of how it is shown.

use std::{collections::BTreeMap, sync::Arc};

use super::DocKey;
use crate::{
    exchange::{
        Debris,
        results::{Question, Results, claim_table, counts, entity_table, mention_table, timeline},
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

/// What was worked out about a document, by what was asked.
#[derive(Debug, Default)]
pub struct Tables(BTreeMap<Asked, Entry>);

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

impl Tables {
    /// What was worked out last, and of which revision of the document it is.
    pub fn get(&self, asked: &Asked) -> Option<(u64, &Arc<Results>)> {
        let (revision, results) = self.0.get(asked)?.found.as_ref()?;
        Some((*revision, results))
    }

    /// Whether it is to be asked for: it is neither there nor on its way for this revision.
    pub fn lacks(&self, asked: &Asked, revision: u64) -> bool {
        let wanted = self.0.get(asked).and_then(|entry| entry.wanted);
        wanted != Some(revision)
    }

    /// Notes that it is on its way.
    pub(super) fn await_for(&mut self, asked: Asked, revision: u64) {
        self.0.entry(asked).or_default().wanted = Some(revision);
    }

    /// Takes in what was worked out, unless something later is there already.
    pub(super) fn take(&mut self, tabulated: Tabulated) {
        let entry = self.0.entry(tabulated.asked).or_default();
        let later = |found: &(u64, Arc<Results>)| found.0 > tabulated.revision;
        if !entry.found.as_ref().is_some_and(later) {
            entry.found = Some((tabulated.revision, tabulated.results));
        }
    }
}
