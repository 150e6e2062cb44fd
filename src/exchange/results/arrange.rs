//! Which rows of a table are shown, and in which order.

use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    Results,
    table::{BETWEEN, EMPTY, Table},
};
use crate::{model::RecordId, text::Folding};

/// How a table is filtered and sorted. Columns are named by their ids; one that a table lacks
/// neither filters nor sorts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Words that a row must all hold; spelling doesn't count.
    pub words: String,
    /// The columns in which these are looked for: what is out of sight keeps no row. `None` for all.
    pub seen: Option<Arc<[&'static str]>>,
    /// What columns must hold.
    pub picks: Vec<Pick>,
    /// The records to show; `None` for all.
    pub only: Option<Arc<HashSet<RecordId>>>,
    /// What is sorted by, the first before the second; then comes the order of the text.
    pub order: Vec<Order>,
}

/// What a column must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The column.
    pub column: &'static str,
    /// What.
    pub picked: Picked,
}

/// What a cell must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// This, alone or among others.
    Value(String),
    /// Anything.
    Something,
    /// Nothing.
    Nothing,
}

/// A column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The column.
    pub column: &'static str,
    /// Whether the last comes first. What is empty comes last in any case.
    pub descending: bool,
}

/// A table as it was filtered and sorted.
#[derive(Clone, Debug)]
pub struct Arranged {
    results: Arc<Results>,
    arrangement: Arrangement,
    rows: Vec<usize>,
    /// Where the row of each record stands among those.
    places: HashMap<RecordId, usize>,
}

impl Arranged {
    /// Filters and sorts a table; of results that are none there are no rows. Takes time for its rows.
    pub fn of(results: Arc<Results>, arrangement: Arrangement) -> Arranged {
        let (rows, places) = match &*results {
            Results::Table(table) => {
                let rows = table.arranged(&arrangement);
                let places = rows.iter().enumerate();
                let places = places.map(|(at, row)| (table.id(*row), at)).collect();
                (rows, places)
            }
            Results::Timeline(_) | Results::Counts(_) => Default::default(),
        };
        Arranged {
            results,
            arrangement,
            rows,
            places,
        }
    }

    /// The table that it is of.
    pub fn results(&self) -> &Arc<Results> {
        &self.results
    }

    /// The rows to show, in order.
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// Where the row of a record stands among those that are shown. Found at once, however many there are.
    pub fn place_of(&self, record: RecordId) -> Option<usize> {
        self.places.get(&record).copied()
    }

    /// Whether these results were filtered and sorted so.
    pub fn is_of(&self, results: &Arc<Results>, arrangement: &Arrangement) -> bool {
        Arc::ptr_eq(&self.results, results) && self.arrangement == *arrangement
    }
}

impl Table {
    /// The rows to show, in order.
    pub fn arranged(&self, arrangement: &Arrangement) -> Vec<usize> {
        let words = Folding::Habits.words(&arrangement.words);
        let seen = arrangement.seen.as_ref();
        let seen = seen.map(|ids| -> Vec<usize> {
            let known = ids.iter().filter_map(|id| self.column(id));
            known.collect()
        });
        let picks: Vec<(usize, &Picked)> = (arrangement.picks.iter())
            .filter_map(|pick| Some((self.column(pick.column)?, &pick.picked)))
            .collect();
        let mut rows: Vec<usize> = (0..self.len())
            .filter(|row| {
                let wanted = arrangement.only.as_ref();
                wanted.is_none_or(|only| only.contains(&self.id(*row)))
                    && picks
                        .iter()
                        .all(|(column, picked)| picked.fits(self.cell(*row, *column)))
                    && self.holds(*row, &words, seen.as_deref())
            })
            .collect();
        let order: Vec<(usize, bool)> = (arrangement.order.iter())
            .filter_map(|order| Some((self.column(order.column)?, order.descending)))
            .collect();
        if !order.is_empty() {
            // Stable: what is equal stays in the order of the text.
            rows.sort_by(|a, b| self.compare(*a, *b, &order));
        }
        rows
    }

    /// Whether a row holds each of these words, folded, in some of the columns.
    fn holds(&self, row: usize, words: &[String], columns: Option<&[usize]>) -> bool {
        if words.is_empty() {
            return true;
        }
        let cells: Vec<&str> = match columns {
            None => vec![self.folded(row)],
            Some(columns) => self.folded_cells(row, columns).collect(),
        };
        let held = |word: &String| cells.iter().any(|cell| cell.contains(word));
        words.iter().all(held)
    }

    fn compare(&self, a: usize, b: usize, order: &[(usize, bool)]) -> Ordering {
        let columns = order.iter().map(|&(column, descending)| {
            let (a, b) = (self.rank(a, column), self.rank(b, column));
            match (a == EMPTY, b == EMPTY) {
                (false, false) if descending => b.cmp(&a),
                _ => a.cmp(&b),
            }
        });
        columns.fold(Ordering::Equal, Ordering::then)
    }
}

impl Picked {
    fn fits(&self, cell: &str) -> bool {
        match self {
            Picked::Value(value) => cell.split(BETWEEN).any(|one| one == value),
            Picked::Something => !cell.is_empty(),
            Picked::Nothing => cell.is_empty(),
        }
    }
}

impl Arrangement {
    /// Whether words or picks leave rows out.
    pub fn filters(&self) -> bool {
        !self.words.trim().is_empty() || !self.picks.is_empty()
    }

    /// Lets go of words and picks; the order stays.
    pub fn show_all(&mut self) {
        self.words.clear();
        self.picks.clear();
    }

    /// What a column must hold, if anything.
    pub fn pick(&self, column: &str) -> Option<&Picked> {
        let pick = self.picks.iter().find(|pick| pick.column == column);
        pick.map(|pick| &pick.picked)
    }

    /// Lets a column hold this only, or anything.
    pub fn set_pick(&mut self, column: &'static str, picked: Option<Picked>) {
        self.picks.retain(|pick| pick.column != column);
        self.picks
            .extend(picked.map(|picked| Pick { column, picked }));
    }

    /// Sorts by a column, the other way round if it is already; `further` keeps what is sorted by
    /// before it. The third time, it is sorted by no more.
    pub fn sort_by(&mut self, column: &'static str, further: bool) {
        let known = self.order.iter().position(|order| order.column == column);
        let descending = known.map(|at| self.order[at].descending);
        if !further {
            self.order.clear();
        }
        let at = known.filter(|_| further);
        match (descending, at) {
            (None, _) => self.order.push(Order {
                column,
                descending: false,
            }),
            (Some(false), Some(at)) => self.order[at].descending = true,
            (Some(false), None) => self.order.push(Order {
                column,
                descending: true,
            }),
            (Some(true), Some(at)) => drop(self.order.remove(at)),
            (Some(true), None) => {}
        }
    }
}
