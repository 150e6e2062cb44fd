//! What a document's annotations come to, kept until they change.
//!
//! Worked out elsewhere, from a snapshot: for many records that takes longer than a frame. Knows
//! nothing of how it is shown.

use std::{collections::BTreeMap, sync::Arc};

use super::DocKey;
use crate::{
    exchange::results::{Table, claim_table},
    model::AnnotationSet,
};

/// What can be asked about the annotations of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asked {
    /// The table of claims.
    Claims,
}

/// What the annotations come to.
#[derive(Clone, Debug)]
pub enum Results {
    /// A table of records.
    Table(Table),
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
        let results = match &self.asked {
            Asked::Claims => Results::Table(claim_table(&self.set)),
        };
        Tabulated {
            doc: self.doc,
            asked: self.asked,
            revision: self.revision,
            results: Arc::new(results),
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
