//! The table: what was measured, what was wanted, and whether that was met.

use std::{fmt, time::Duration};

/// A line of the table.
pub struct Row {
    what: String,
    /// Cells from `first` to `worst`.
    cells: [String; 5],
    target: String,
    met: Option<bool>,
}

/// What a row of times is held to.
#[derive(Clone, Copy)]
pub enum Target {
    /// The middle one.
    Median(f64),
    /// 99 in 100.
    P99(f64),
    /// 99 in 100, and all.
    P99AndWorst(f64, f64),
    /// All.
    Worst(f64),
}

impl Row {
    /// Times, in the order they were taken; targets are in milliseconds.
    pub fn times(what: impl Into<String>, times: &[Duration], target: Target) -> Row {
        let ms: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1e3).collect();
        let mut sorted = ms.clone();
        sorted.sort_by(f64::total_cmp);
        let at = |share: f64| rank(&sorted, share);
        let (met, target) = match target {
            Target::Median(limit) => (Some(at(0.5) <= limit), format!("p50 ≤ {limit} ms")),
            Target::P99(limit) => (Some(at(0.99) <= limit), format!("p99 ≤ {limit} ms")),
            Target::P99AndWorst(limit, worst) => (
                Some(at(0.99) <= limit && at(1.0) <= worst),
                format!("p99 ≤ {limit}, worst ≤ {worst} ms"),
            ),
            Target::Worst(limit) => (Some(at(1.0) <= limit), format!("worst ≤ {limit} ms")),
        };
        let first = ms.first().copied().unwrap_or(f64::NAN);
        let cells = [first, at(0.5), at(0.95), at(0.99), at(1.0)];
        Row {
            what: format!("{} ({})", what.into(), times.len()),
            cells: cells.map(|ms| format!("{ms:.2}")),
            target,
            met,
        }
    }

    /// One number, in words of its own.
    pub fn value(what: &str, value: String, target: &str, met: Option<bool>) -> Row {
        Row {
            what: what.to_owned(),
            cells: [
                value,
                String::new(),
                String::new(),
                String::new(),
                String::new(),
            ],
            target: target.to_owned(),
            met,
        }
    }

    /// The heading above rows.
    pub fn heading() -> Row {
        let cells = ["first", "p50", "p95", "p99", "worst"];
        Row {
            what: "milliseconds, unless said (times measured)".to_owned(),
            cells: cells.map(str::to_owned),
            target: "target".to_owned(),
            met: None,
        }
    }

    /// The line of Markdown between heading and rows.
    pub const RULE: &str = "| --- | ---: | ---: | ---: | ---: | ---: | --- | --- |";
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "| {:<58} |", self.what)?;
        for cell in &self.cells {
            write!(f, " {cell:>8} |")?;
        }
        let met = match self.met {
            Some(true) => "ok",
            Some(false) => "MISS",
            None => "",
        };
        write!(f, " {:<24} | {met:<4} |", self.target)
    }
}

/// The value at this share of the way through sorted values (nearest rank).
fn rank(sorted: &[f64], share: f64) -> f64 {
    let rank = (share * sorted.len() as f64).ceil() as usize;
    let at = rank.clamp(1, sorted.len().max(1)) - 1;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}
