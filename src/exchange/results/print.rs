//! Results as they are shown, for the clipboard, files and the command line: rows and columns in
//! the order and choice of whoever looks at them.

use std::sync::Arc;

use super::{CrossTab, Nature, Results, Table, Timeline, counts::Counted, days::date_of};
use crate::{
    exchange::{html::html_grid, tsv::tsv_grid},
    model::AnnotationSet,
    text::Direction,
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
            Results::Timeline(timeline) => of_timeline(timeline),
            Results::Counts(counts) => of_counts(counts),
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

fn of_timeline(timeline: &Timeline) -> Grid {
    let heads = [
        ("From", Nature::Code),
        ("To", Nature::Code),
        ("Date", Nature::Code),
        ("Which", Nature::Term),
        ("Claim", Nature::Words),
        ("Id", Nature::Code),
    ];
    let date = |day: i64| date_of(day).map_or(String::new(), |date| date.to_string());
    let rows = timeline.dated.iter().map(|dated| {
        vec![
            date(dated.days.start),
            date(dated.days.end - 1),
            dated.value.clone(),
            dated.when.label().to_owned(),
            dated.gist.clone(),
            dated.id.ulid().to_string(),
        ]
    });
    Grid {
        heads: heads.map(|(name, nature)| (name.to_owned(), nature)).into(),
        rows: rows.collect(),
    }
}

fn of_counts(counts: &CrossTab) -> Grid {
    let question = counts.question;
    let all = match question.of {
        Counted::Mentions => "Mentions",
        Counted::Claims => "Claims",
    };
    let mut heads = vec![(question.rows.label().to_owned(), Nature::Name)];
    let columns = counts.columns.iter();
    heads.extend(columns.map(|line| (line.label.clone(), Nature::Number)));
    heads.push((all.to_owned(), Nature::Number));
    let row = |(row, line): (usize, &super::counts::Line)| {
        let cells = (0..counts.columns.len()).map(|column| counts.count(row, column).to_string());
        (std::iter::once(line.label.clone()).chain(cells))
            .chain(std::iter::once(line.ids.len().to_string()))
            .collect()
    };
    let mut rows: Vec<Vec<String>> = counts.rows.iter().enumerate().map(row).collect();
    let totals = counts.columns.iter().map(|line| line.ids.len().to_string());
    let total = (std::iter::once("All".to_owned()).chain(totals))
        .chain(std::iter::once(counts.all.len().to_string()));
    rows.push(total.collect());
    Grid { heads, rows }
}
