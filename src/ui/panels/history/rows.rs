//! Which rows of a history are shown, and their words. A long one is looked through a little in each
//! frame, and found words are kept for as long as they hold.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    model::RecordId,
    text::Folding,
    workspace::{DocKey, Document, concerns, told_of_past},
};

/// How long a frame may be spent on looking.
const A_WHILE: Duration = Duration::from_millis(4);
/// How many sentences are kept.
const KEPT: usize = 400;

/// A row of the list, the newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// What stands below was undone.
    Undone,
    /// The state after so many steps: of those that type into one field in one go, after the last.
    State(usize),
    /// What stands below was done before the document was opened.
    Opened,
    /// There is nothing to be shown.
    Nothing,
}

impl Row {
    /// Whether it only divides others, and is less high.
    pub(super) fn divides(&self) -> bool {
        !matches!(self, Row::State(_))
    }
}

/// The rows of a document's history.
#[derive(Default)]
pub(super) struct Rows {
    seen: Option<Seen>,
    rows: Vec<Row>,
    /// The states among them.
    states: Vec<usize>,
    /// The places of the rows that only divide.
    dividers: Vec<usize>,
    /// The next step to be looked at is the one before this; `None` if there is no more to look for.
    looking: Option<usize>,
    words: HashMap<usize, Arc<str>>,
}

/// What rows hold for.
#[derive(Clone, PartialEq)]
struct Seen {
    doc: DocKey,
    version: u64,
    revision: u64,
    /// The words that are looked for, folded.
    query: Vec<String>,
    about: Option<RecordId>,
}

impl Rows {
    /// Lets the rows be those of a document, or of what of it holds these words and is about this.
    pub(super) fn follow(&mut self, document: &Document, query: &str, about: Option<RecordId>) {
        let seen = Seen {
            doc: document.key(),
            version: document.history().version(),
            revision: document.revision(),
            query: Folding::Habits.words(query),
            about,
        };
        if self.seen.as_ref() != Some(&seen) {
            self.begin(document, seen);
        }
        if self.looking.is_some() {
            self.look(document);
        }
    }

    fn begin(&mut self, document: &Document, seen: Seen) {
        let same = |old: &Seen| {
            (old.doc, old.version, old.revision) == (seen.doc, seen.version, seen.revision)
        };
        if !self.seen.as_ref().is_some_and(same) {
            self.words.clear();
        }
        let all = document.history().len();
        let filtered = !seen.query.is_empty() || seen.about.is_some();
        self.seen = Some(seen);
        self.states = if filtered {
            Vec::new()
        } else {
            let states = (0..=all).rev();
            states
                .filter(|state| !document.history().passes(*state))
                .collect()
        };
        self.looking = filtered.then_some(all);
        self.arrange(document, filtered);
    }

    /// Looks further for a while.
    fn look(&mut self, document: &Document) {
        let Some(seen) = self.seen.clone() else {
            return;
        };
        let begun = Instant::now();
        while let Some(left) = self.looking {
            let Some(number) = left.checked_sub(1) else {
                self.looking = None;
                break;
            };
            self.looking = Some(number);
            if !document.history().passes(number + 1) && fits(document, number, &seen) {
                self.states.push(number + 1);
            }
            if number % 64 == 0 && begun.elapsed() > A_WHILE {
                break;
            }
        }
        self.arrange(document, true);
    }

    /// Puts the divisions between the states.
    fn arrange(&mut self, document: &Document, filtered: bool) {
        let history = document.history();
        let (present, before) = (history.present(), history.before());
        self.rows.clear();
        if self.states.first().is_some_and(|state| *state > present) {
            self.rows.push(Row::Undone);
        }
        let newer = self.states.partition_point(|state| *state > before);
        let states = |range: &[usize]| range.iter().map(|n| Row::State(*n)).collect::<Vec<_>>();
        self.rows.extend(states(&self.states[..newer]));
        if before > 0 && (newer < self.states.len()) {
            self.rows.push(Row::Opened);
        }
        self.rows.extend(states(&self.states[newer..]));
        if filtered && self.states.is_empty() {
            self.rows.push(Row::Nothing);
        }
        self.dividers.clear();
        for i in [0, 1, newer, newer + 1] {
            let divides = self.rows.get(i).is_some_and(Row::divides);
            if divides && self.dividers.last().is_none_or(|last| *last < i) {
                self.dividers.push(i);
            }
        }
    }

    /// All rows, the newest first.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The states among them, the newest first.
    pub(super) fn states(&self) -> &[usize] {
        &self.states
    }

    /// The places of the rows that only divide, the first first.
    pub(super) fn dividers(&self) -> &[usize] {
        &self.dividers
    }

    /// Where the row of a state stands.
    pub(super) fn place_of(&self, state: usize) -> Option<usize> {
        let at = self.states.partition_point(|newer| *newer > state);
        let places = at..=at + self.dividers.len();
        places
            .into_iter()
            .find(|i| self.rows.get(*i) == Some(&Row::State(state)))
    }

    /// Whether there may be more.
    pub(super) fn is_looking(&self) -> bool {
        self.looking.is_some()
    }

    /// What a step did, in words.
    pub(super) fn words(&mut self, document: &Document, step: usize) -> Arc<str> {
        if self.words.len() > KEPT {
            self.words.clear();
        }
        let find = || sentence(document, step).into();
        self.words.entry(step).or_insert_with(find).clone()
    }
}

fn sentence(document: &Document, step: usize) -> String {
    told_of_past(document.history(), step, document.set())
}

fn fits(document: &Document, number: usize, seen: &Seen) -> bool {
    let Some(step) = document.history().whole_step(number) else {
        return false;
    };
    if seen.about.is_some_and(|id| !concerns(&step, id)) {
        return false;
    }
    if seen.query.is_empty() {
        return true;
    }
    let words = format!("{} {}", sentence(document, number), step.stamp().by);
    let words = Folding::Habits.fold_str(&words);
    seen.query.iter().all(|word| words.contains(word))
}
