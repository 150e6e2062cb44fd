//! Find in the article as one types. The search itself is made elsewhere: through a book it takes
//! longer than a frame.

use std::{ops::Range, sync::Arc};

use super::DocKey;
use crate::text::{Folded, Folding};

/// The find bar of one document.
#[derive(Clone, Debug, Default)]
pub struct Find {
    open: bool,
    /// Grows each time the bar is asked for, also while it is open.
    asked: u64,
    query: String,
    exact: bool,
    /// The article folded, made by the first search and kept while the bar is open.
    folded: Option<Arc<Folded>>,
    /// The same as other keyboards write it, made once nothing was found otherwise.
    of_habits: Option<Arc<Folded>>,
    /// Whether what was found is written as other keyboards do.
    by_habits: bool,
    /// Of the last search that has come back.
    hits: Vec<Range<usize>>,
    current: Option<usize>,
    /// The byte that looking begins at: where one was when the bar was opened, then the last hit that
    /// was gone to.
    begun: usize,
    /// Whether something else has been selected since the present hit was gone to.
    left: bool,
    /// The number of the last search; what others find is out of date.
    serial: u64,
    /// What to do when it comes back.
    awaited: Option<Awaited>,
}

/// What is done when a search comes back.
#[derive(Clone, Copy, Debug)]
struct Awaited {
    /// The first hit from this byte on becomes the present one,
    from: usize,
    /// and from there so many hits on, or back.
    steps: isize,
}

/// A search to be made.
#[derive(Clone, Debug)]
pub struct Search {
    /// In which document.
    pub doc: DocKey,
    serial: u64,
    text: Arc<str>,
    folded: Option<Arc<Folded>>,
    of_habits: Option<Arc<Folded>>,
    folding: Folding,
    query: String,
}

/// What a search found.
#[derive(Clone, Debug)]
pub struct SearchResult {
    pub(super) doc: DocKey,
    serial: u64,
    folded: Arc<Folded>,
    of_habits: Option<Arc<Folded>>,
    by_habits: bool,
    hits: Vec<Range<usize>>,
}

impl Search {
    /// Makes the search. Takes time for the length of the article. What is found in no spelling is looked
    /// for as other keyboards write it.
    pub fn run(self) -> SearchResult {
        let fold = |folding| Arc::new(Folded::new(self.text.clone(), folding));
        let folded = self.folded.unwrap_or_else(|| fold(self.folding));
        let mut hits = folded.find_all(&self.query);
        let mut of_habits = self.of_habits;
        let elsewhere =
            hits.is_empty() && self.folding == Folding::Spelling && !self.query.is_empty();
        if elsewhere {
            let of_habits = of_habits.get_or_insert_with(|| fold(Folding::Habits));
            hits = of_habits.find_all(&self.query);
        }
        SearchResult {
            doc: self.doc,
            serial: self.serial,
            folded,
            of_habits,
            by_habits: elsewhere && !hits.is_empty(),
            hits,
        }
    }
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

    /// Whether only what is spelt exactly as typed is found, vowel marks and letter case too.
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// Whether nothing is spelt exactly as typed, so that another spelling may be meant.
    pub fn found_nothing_exactly(&self) -> bool {
        self.exact && !self.query.is_empty() && !self.is_searching() && self.hits.is_empty()
    }

    /// Whether it was found only as other keyboards write it: without the hamza on an alef, with the yeh and
    /// kaf of another language, in other digits.
    pub fn found_by_habits(&self) -> bool {
        self.by_habits
    }

    /// Where it was found, in text order, in bytes of the article; nowhere while the bar is closed.
    pub fn hits(&self) -> &[Range<usize>] {
        if self.open { &self.hits } else { &[] }
    }

    /// Which hit is the present one.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// The present hit, in bytes of the article; none while a search is under way.
    pub fn current_hit(&self) -> Option<Range<usize>> {
        let current = self.current.filter(|_| self.awaited.is_none());
        current.and_then(|i| self.hits().get(i)).cloned()
    }

    /// Whether a search is under way: what is shown belongs to the one before.
    pub fn is_searching(&self) -> bool {
        self.awaited.is_some()
    }

    pub(super) fn open(&mut self) {
        self.open = true;
        self.left = false;
        self.asked += 1;
    }

    /// From now on one looks from this byte on.
    pub(super) fn begin(&mut self, at: usize) {
        self.begun = at;
        self.left = self.open;
    }

    /// Whether a person has selected something else than the present hit since it was gone to.
    pub(super) fn is_left(&self) -> bool {
        self.left
    }

    pub(super) fn close(&mut self) {
        self.open = false;
        self.folded = None;
        self.of_habits = None;
        self.serial += 1;
        self.awaited = None;
    }

    /// Begins a search; of its hits, the first from where looking begins will be the present one.
    pub(super) fn look_for(
        &mut self,
        doc: DocKey,
        text: Arc<str>,
        query: String,
        exact: bool,
    ) -> Search {
        if self.exact != exact {
            self.folded = None;
        }
        self.exact = exact;
        self.query = query;
        self.left = false;
        self.serial += 1;
        self.awaited = Some(Awaited {
            from: self.begun,
            steps: 0,
        });
        Search {
            doc,
            serial: self.serial,
            text,
            folded: self.folded.clone(),
            of_habits: self.of_habits.clone(),
            folding: match exact {
                true => Folding::Exact,
                false => Folding::Spelling,
            },
            query: self.query.clone(),
        }
    }

    /// Takes in what was found, unless something else is looked for by now; answers whether it did.
    pub(super) fn found(&mut self, result: SearchResult) -> bool {
        let Some(Awaited { from, steps }) = self.awaited.filter(|_| result.serial == self.serial)
        else {
            return false;
        };
        self.awaited = None;
        self.folded = Some(result.folded);
        self.of_habits = result.of_habits;
        self.by_habits = result.by_habits;
        self.hits = result.hits;
        let next = self.hits.partition_point(|hit| hit.start < from);
        let last = self.hits.len().checked_sub(1);
        self.current = last.map(|last| if next > last { 0 } else { next });
        for _ in 0..steps.unsigned_abs() {
            self.step(steps > 0);
        }
        true
    }

    /// What is looked for will not be found: the search under way has broken off.
    pub(super) fn give_up(&mut self) {
        self.awaited = None;
        self.hits.clear();
        self.current = None;
    }

    /// Goes to the next hit, or the one before; from the end to the start and back.
    pub(super) fn step(&mut self, forward: bool) {
        if let Some(awaited) = &mut self.awaited {
            awaited.steps += if forward { 1 } else { -1 };
            return;
        }
        self.left = false;
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
        self.begun = self.current_hit().map_or(self.begun, |hit| hit.start);
    }
}
