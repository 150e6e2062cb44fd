//! Claims by when they were asserted, and by the time they are about.

use std::{collections::HashSet, ops::Range, sync::Arc};

use super::claims::claim_rows;
use crate::{
    model::{
        AnnotationSet, Claim, ClaimId, RecordId,
        times::{claim_days, claim_time_in_words, value_in_words},
    },
    text::{days, ends_line},
};

/// The dated claims of a set, and which have no date.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// By their first day; of two that begin alike, the longer first, then in the order of the text.
    pub dated: Vec<Dated>,
    /// Claims with no date that can be placed, or with a time that can't.
    pub undated: Arc<HashSet<RecordId>>,
    /// How many of those have a date that is placed all the same.
    pub partly: usize,
}

/// A date of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The claim.
    pub id: RecordId,
    /// Which of its dates.
    pub when: When,
    /// The days it may mean, counted from 1 January 1970, the last one excluded.
    pub days: Range<i64>,
    /// The date as it is written.
    pub value: String,
    /// The date in words.
    pub words: String,
    /// What is claimed: the gist, or else the words.
    pub gist: String,
}

/// Which date of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// When it was asserted.
    Asserted,
    /// The time it is about.
    About,
}

impl When {
    /// What it is called in files.
    pub fn id(self) -> &'static str {
        match self {
            When::Asserted => "asserted",
            When::About => "about",
        }
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            When::Asserted => "Asserted",
            When::About => "About",
        }
    }
}

/// The claims of a set by their dates.
pub fn timeline(set: &AnnotationSet) -> Timeline {
    let mut timeline = Timeline::default();
    let mut undated = HashSet::new();
    for (id, claim) in claim_rows(set) {
        let before = timeline.dated.len();
        let about = claim.time.as_ref().map_or("", |time| &time.value);
        let placed = [
            (When::Asserted, &*claim.asserted, days(&claim.asserted)),
            (When::About, about, claim_days(set, claim)),
        ];
        let lost = placed
            .iter()
            .any(|(_, value, days)| !value.trim().is_empty() && days.is_none());
        for (when, value, days) in placed {
            timeline.dated.extend(days.map(|days| Dated {
                id: id.into(),
                when,
                days,
                words: match when {
                    When::Asserted => value_in_words(set, value),
                    When::About => claim_time_in_words(set, claim),
                },
                value: value.trim().to_owned(),
                gist: gist(set, id, claim),
            }));
        }
        let some = timeline.dated.len() > before;
        if lost || !some {
            undated.insert(id.into());
        }
        timeline.partly += usize::from(lost && some);
    }
    timeline.undated = Arc::new(undated);
    // Stable: what is equal stays in the order of the text.
    (timeline.dated).sort_by_key(|dated| (dated.days.start, -dated.days.end));
    timeline
}

/// What is claimed, on one line.
fn gist(set: &AnnotationSet, id: ClaimId, claim: &Claim) -> String {
    let gist = claim.gist.trim();
    let words = || {
        set.first_span(id.into())
            .map_or("", |span| set.article().quote(span))
    };
    let gist = if gist.is_empty() { words() } else { gist };
    gist.replace(ends_line, " ")
}
