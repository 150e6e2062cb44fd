//! What a web page left behind in a document's article, and what of it is still to be decided.
//!
//! Found elsewhere; here it is remembered what was passed over. Nothing is tagged by itself.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    model::{AnnotationSet, RecordId},
    text::Leftover,
};

/// The likely debris of an article.
#[derive(Clone, Debug, Default)]
pub struct Leftovers {
    /// All that was found; `None` before it was looked for.
    found: Option<Vec<Leftover>>,
    /// Where what was passed over begins.
    passed: BTreeSet<usize>,
    /// Whether it is to be told of unasked: an article has just been opened.
    pub(super) telling: bool,
    /// What is neither tagged nor passed over.
    open: Vec<Leftover>,
}

impl Leftovers {
    /// What is still to be decided, in text order; bytes of the article.
    pub fn open(&self) -> &[Leftover] {
        &self.open
    }

    /// What of it is of no use to anybody.
    pub fn sure(&self) -> impl Iterator<Item = &Leftover> {
        self.open.iter().filter(|left| left.kind.is_sure())
    }

    /// Whether the article has been looked through.
    pub fn is_known(&self) -> bool {
        self.found.is_some()
    }

    /// Whether a person is to be told though nobody asked.
    pub fn is_told(&self) -> bool {
        self.telling && !self.open.is_empty()
    }

    pub(super) fn found(&mut self, found: Vec<Leftover>, set: &AnnotationSet) {
        self.found = Some(found);
        self.refresh(set);
    }

    pub(super) fn pass(&mut self, range: &Range<usize>, set: &AnnotationSet) {
        self.passed.insert(range.start);
        self.refresh(set);
    }

    /// What was passed over is proposed again.
    pub(super) fn reconsider(&mut self, set: &AnnotationSet) {
        self.passed.clear();
        self.refresh(set);
    }

    /// Follows the annotations: what is tagged as debris is decided, and undone it is not.
    pub(super) fn refresh(&mut self, set: &AnnotationSet) {
        let found = self.found.iter().flatten();
        // Most often nothing is tagged so yet, and no place needs to be looked at.
        let any = set.mentions_that_count() < set.contents().mentions.len();
        let undecided = |left: &&Leftover| {
            let tagged = any && is_tagged(set, &left.range);
            !tagged && !self.passed.contains(&left.range.start)
        };
        self.open = found.filter(undecided).cloned().collect();
    }
}

/// Whether a piece of debris shares a letter with a range.
fn is_tagged(set: &AnnotationSet, range: &Range<usize>) -> bool {
    let places = set.places_in(range.clone());
    places.iter().any(|(_, id)| match id {
        RecordId::Mention(id) => {
            let mention = set.mention(*id);
            mention.is_some_and(|mention| set.tagset().is_debris(&mention.kind))
        }
        _ => false,
    })
}
