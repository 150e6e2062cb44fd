//! What a claim's evidence states of quantity and time: proposals, never filled in by themselves.
//!
//! Knows nothing of how they are shown.

use std::ops::Range;

use super::ClaimChange;
use crate::{
    model::{Anchor, AnnotationSet, Claim, ClaimTime, times::READ},
    text::{Found, Reading, expressions, time_words},
};

/// A value for a field of a claim that is empty, and the words that speak for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The field, for people.
    pub field: &'static str,
    /// The value, for people.
    pub value: String,
    /// What the words say besides, for people: the date in another calendar, how sure it is.
    pub beside: String,
    /// The words it was read from, in bytes of the article.
    pub range: Range<usize>,
    /// What accepting it does.
    pub change: ClaimChange,
}

impl Proposal {
    /// Whether a claim holds what accepting this would give it.
    pub fn is_accepted(&self, claim: &Claim) -> bool {
        match &self.change {
            ClaimChange::Quantity(quantity) => claim.quantity == *quantity,
            ClaimChange::Time(time) => claim.time == *time,
            _ => false,
        }
    }
}

/// Proposals for a claim's quantity and time, so far as they are empty, in the order of the text.
pub fn proposals(set: &AnnotationSet, claim: &Claim) -> Vec<Proposal> {
    let document = set.document();
    let published = Some(document.published.as_str()).filter(|date| !date.is_empty());
    let pieces = claim.spans().filter(|span| span.len() <= READ);
    let found = pieces.flat_map(|span| {
        let words = set.article().quote(span);
        let found = expressions(words, &document.language, published);
        found.into_iter().map(move |found| {
            let range = span.start() + found.range.start..span.start() + found.range.end;
            (range, found)
        })
    });
    let proposal = |(range, found): (Range<usize>, Found)| match &found.reading {
        Reading::Quantity(quantity) => claim.quantity.is_none().then(|| Proposal {
            field: "Quantity",
            value: quantity.words(),
            beside: found.beside(),
            range,
            change: ClaimChange::Quantity(Some(quantity.clone())),
        }),
        Reading::Time(time) => {
            let span = set.article().span(range.clone()).ok();
            // «12 آبان» without a year is no day that the value could tell: only the words can.
            let beside = found.beside();
            let is_told = time.value.contains(|c| !matches!(c, 'X' | '-'));
            let (value, beside) = match is_told || beside.is_empty() {
                true => (time_words(&time.value), beside),
                false => (beside, String::new()),
            };
            claim.time.is_none().then(|| Proposal {
                field: "Time",
                value,
                beside,
                range,
                change: ClaimChange::Time(Some(ClaimTime {
                    value: time.value.clone(),
                    anchors: span.map(Anchor::Attached).into_iter().collect(),
                })),
            })
        }
    };
    found.filter_map(proposal).collect()
}
