//! What came of many trials, as a table.

use std::{collections::BTreeMap, fmt, time::Duration};

/// Trials by what was tried.
#[derive(Default)]
pub struct Report {
    rows: BTreeMap<(String, String), Row>,
}

#[derive(Clone, Default)]
struct Row {
    tried: usize,
    runs: usize,
    fine: usize,
    told: usize,
    lost: usize,
    slowest: Duration,
}

/// What came of one trial.
pub struct Figures {
    pub fine: usize,
    pub told: usize,
    pub lost: usize,
    pub slowest: Duration,
}

impl Report {
    /// Adds a trial.
    pub fn add(&mut self, what: &str, how: &str, figures: &Figures) {
        let row = self
            .rows
            .entry((what.to_owned(), how.to_owned()))
            .or_default();
        row.tried += 1;
        row.runs += figures.fine + figures.told;
        row.fine += figures.fine;
        row.told += figures.told;
        row.lost += figures.lost;
        row.slowest = row.slowest.max(figures.slowest);
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| what | how | tried | runs | fine | told | lost | slowest |"
        )?;
        writeln!(f, "|---|---|--:|--:|--:|--:|--:|--:|")?;
        let mut all = Row::default();
        for ((what, how), row) in &self.rows {
            line(f, what, how, row)?;
            all.tried += row.tried;
            all.runs += row.runs;
            all.fine += row.fine;
            all.told += row.told;
            all.lost += row.lost;
            all.slowest = all.slowest.max(row.slowest);
        }
        line(f, "all", "", &all)
    }
}

fn line(f: &mut fmt::Formatter<'_>, what: &str, how: &str, row: &Row) -> fmt::Result {
    let Row {
        tried,
        runs,
        fine,
        told,
        lost,
        slowest,
    } = row;
    let seconds = slowest.as_secs_f64();
    writeln!(
        f,
        "| {what} | {how} | {tried} | {runs} | {fine} | {told} | {lost} | {seconds:.1} s |"
    )
}
