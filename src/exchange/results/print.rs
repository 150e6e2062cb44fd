//! Results as they are shown, for the clipboard, files and the command line: rows and columns in
//! the order and choice of whoever looks at them.

use std::{path::Path, sync::Arc};

use super::{CrossTab, Nature, Results, Table, Timeline, counts::Counted, table::Terms};
use crate::{
    exchange::{html::html_grid, tsv::tsv_grid},
    model::AnnotationSet,
    text::{Direction, date_of},
};

/// Results as somebody looks at them.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The results.
    pub results: Arc<Results>,
    /// Of a table, the rows to show, in order.
    pub rows: Vec<usize>,
    /// Of a table, the columns to show, in order.
    pub columns: Vec<usize>,
    /// The language of the article.
    pub language: String,
    /// The direction of the article.
    pub direction: Direction,
}

/// What a table is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Tab-separated values.
    Tsv,
    /// A table in HTML.
    Html,
}

impl Format {
    /// What a file of this name holds: HTML if it ends in `.html` or `.htm`.
    pub fn of(path: &Path) -> Format {
        let end = path.extension().unwrap_or_default();
        let html = ["html", "htm"]
            .iter()
            .any(|html| end.eq_ignore_ascii_case(html));
        if html { Format::Html } else { Format::Tsv }
    }
}

/// A table of words, and in which language each column is.
pub(in crate::exchange) struct Grid {
    pub heads: Vec<(String, Nature)>,
    pub rows: Vec<Vec<String>>,
}

impl Shown {
    /// All rows and columns.
    pub fn whole(results: Arc<Results>, set: &AnnotationSet) -> Shown {
        let (rows, columns) = match &*results {
            Results::Table(table) => (table.len(), table.heads().len()),
            _ => (0, 0),
        };
        Shown {
            results,
            rows: (0..rows).collect(),
            columns: (0..columns).collect(),
            language: set.document().language.clone(),
            direction: set.document().direction,
        }
    }

    /// A word for what it is, to name a file after.
    pub fn name(&self) -> &'static str {
        match &*self.results {
            Results::Table(table) => table.name(),
            Results::Timeline(_) => "timeline",
            Results::Counts(_) => "counts",
        }
    }

    /// It all in a format. Cells that a spreadsheet would run as formulas are guarded.
    pub fn write(&self, format: Format) -> String {
        let grid = match &*self.results {
            Results::Table(table) => self.table(table),
            Results::Timeline(timeline) => of_timeline(timeline, Terms::Words),
            Results::Counts(counts) => of_counts(counts, Terms::Words),
        };
        match format {
            Format::Tsv => tsv_grid(&grid),
            Format::Html => html_grid(&grid, &self.language, self.direction),
        }
    }

    fn table(&self, table: &Table) -> Grid {
        let heads = self.columns.iter().map(|&column| {
            let head = table.head(column);
            (head.label.to_owned(), head.nature)
        });
        let cells = |row: &usize| {
            let columns = self.columns.iter();
            columns
                .map(|&column| table.cell(*row, column).to_owned())
                .collect()
        };
        Grid {
            heads: heads.collect(),
            rows: self.rows.iter().map(cells).collect(),
        }
    }
}

/// The columns of a timeline: what each is called in files and for people, and what is in it.
const OF_TIMELINE: [(&str, &str, Nature); 6] = [
    ("from", "From", Nature::Code),
    ("to", "To", Nature::Code),
    ("date", "Date", Nature::Code),
    ("which", "Which", Nature::Term),
    ("gist", "Claim", Nature::Words),
    ("claim_id", "Id", Nature::Code),
];

/// A timeline as a table, a row a date.
pub(super) fn of_timeline(timeline: &Timeline, terms: Terms) -> Grid {
    let date = |day: i64| date_of(day).map_or(String::new(), |date| date.to_string());
    let rows = timeline.dated.iter().map(|dated| {
        vec![
            date(dated.days.start),
            date(dated.days.end - 1),
            dated.value.clone(),
            terms.choose(dated.when.id(), dated.when.label()),
            dated.gist.clone(),
            dated.id.ulid().to_string(),
        ]
    });
    let heads = OF_TIMELINE.map(|(id, label, nature)| (terms.choose(id, label), nature));
    Grid {
        heads: heads.into(),
        rows: rows.collect(),
    }
}

/// Counts as a table, the totals last.
pub(super) fn of_counts(counts: &CrossTab, terms: Terms) -> Grid {
    let question = counts.question;
    let by = terms.choose(question.rows.id(), question.rows.label());
    let total = match question.of {
        Counted::Mentions => terms.choose("mentions", "Mentions"),
        Counted::Claims => terms.choose("claims", "Claims"),
    };
    let mut heads = vec![(by, Nature::Name)];
    let columns = counts.columns.iter();
    heads.extend(columns.map(|line| (line.label.clone(), Nature::Number)));
    heads.push((total, Nature::Number));
    let row = |(row, line): (usize, &super::counts::Line)| {
        let cells = (0..counts.columns.len()).map(|column| counts.count(row, column).to_string());
        (std::iter::once(line.label.clone()).chain(cells))
            .chain(std::iter::once(line.ids.len().to_string()))
            .collect()
    };
    let mut rows: Vec<Vec<String>> = counts.rows.iter().enumerate().map(row).collect();
    let totals = counts.columns.iter().map(|line| line.ids.len().to_string());
    let all = (std::iter::once(terms.choose("all", "All")).chain(totals))
        .chain(std::iter::once(counts.all.len().to_string()));
    rows.push(all.collect());
    Grid { heads, rows }
}

impl Terms {
    /// The one of two names that is meant.
    fn choose(self, code: &str, words: &str) -> String {
        match self {
            Terms::Codes => code.to_owned(),
            Terms::Words => words.to_owned(),
        }
    }
}
