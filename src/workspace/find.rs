//! Find in the article as one types.

use std::{ops::Range, sync::Arc};

use crate::text::{Folded, Folding};

/// The find bar of one document.
#[derive(Clone, Debug, Default)]
pub struct Find {
    open: bool,
    /// Grows each time the bar is asked for, also while it is open.
    asked: u64,
    query: String,
    ignore_marks: bool,
    /// The article folded, made on first use and kept while the bar is open.
    folded: Option<Folded>,
    hits: Vec<Range<usize>>,
    current: Option<usize>,
}

impl Find {
    /// Whether the bar is shown.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// A number that grows each time the bar is asked for: its field then wants the focus.
    pub fn asked(&self) -> u64 {
        self.asked
    }

    /// What is looked for.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Whether vowel marks, tatweel and letter case are passed over.
    pub fn ignores_marks(&self) -> bool {
        self.ignore_marks
    }

    /// Where it was found, in text order, in bytes of the article; nowhere while the bar is closed.
    pub fn hits(&self) -> &[Range<usize>] {
        if self.open { &self.hits } else { &[] }
    }

    /// Which hit is the present one.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// The present hit, in bytes of the article.
    pub fn current_hit(&self) -> Option<Range<usize>> {
        self.current.and_then(|i| self.hits().get(i)).cloned()
    }

    pub(super) fn open(&mut self) {
        self.open = true;
        self.asked += 1;
    }

    pub(super) fn close(&mut self) {
        self.open = false;
        self.folded = None;
    }

    pub(super) fn look_for(
        &mut self,
        text: &Arc<str>,
        query: String,
        ignore_marks: bool,
        from: usize,
    ) {
        let folding = if ignore_marks {
            Folding::IgnoreMarks
        } else {
            Folding::Exact
        };
        if self.ignore_marks != ignore_marks {
            self.folded = None;
        }
        let folded = self
            .folded
            .get_or_insert_with(|| Folded::new(text.clone(), folding));
        self.hits = folded.find_all(&query);
        self.ignore_marks = ignore_marks;
        self.query = query;
        let next = self.hits.iter().position(|hit| hit.start >= from);
        self.current = next.or((!self.hits.is_empty()).then_some(0));
    }

    /// Goes to the next hit, or the one before; from the end to the start and back.
    pub(super) fn step(&mut self, forward: bool) {
        let n = self.hits.len();
        if n == 0 {
            self.current = None;
            return;
        }
        self.current = Some(match (self.current, forward) {
            (Some(i), true) => (i + 1) % n,
            (Some(i), false) => (i + n - 1) % n,
            (None, true) => 0,
            (None, false) => n - 1,
        });
    }
}
