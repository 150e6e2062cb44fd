//! Results as they are shown, for the clipboard, files and the command line: rows and columns in
//! the order and choice of whoever looks at them.

use std::{
    borrow::Cow,
    io::{self, Write},
    path::Path,
    sync::Arc,
};

use super::{CrossTab, Nature, Results, Table, Timeline, counts::Counted, table::Terms};
use crate::{
    exchange::{html::html_grid, stream, tsv::tsv_grid},
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
pub(in crate::exchange) struct Grid<'a> {
    pub heads: Vec<(String, Nature)>,
    /// Each is made when it is written.
    pub rows: Box<dyn Iterator<Item = Vec<Cow<'a, str>>> + 'a>,
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
        stream::text(|out| self.write_to(format, out))
    }

    /// Writes it all in a format, a row at a time.
    ///
    /// # Errors
    /// If `out` can't be written to.
    pub fn write_to(&self, format: Format, out: &mut dyn Write) -> io::Result<()> {
        let grid = match &*self.results {
            Results::Table(table) => self.table(table, format),
            Results::Timeline(timeline) => of_timeline(timeline, Terms::Words, format),
            Results::Counts(counts) => of_counts(counts, Terms::Words),
        };
        match format {
            Format::Tsv => tsv_grid(grid, out),
            Format::Html => html_grid(grid, &self.language, self.direction, out),
        }
    }

    fn table<'a>(&'a self, table: &'a Table, format: Format) -> Grid<'a> {
        let heads = self.columns.iter().map(|&column| {
            let head = table.head(column);
            (head.label.to_owned(), head.nature)
        });
        let cells = move |row: &usize| {
            let columns = self.columns.iter();
            columns
                .map(|&column| {
                    Cow::from(match format {
                        Format::Tsv => table.value(*row, column),
                        Format::Html => table.cell(*row, column),
                    })
                })
                .collect()
        };
        Grid {
            heads: heads.collect(),
            rows: Box::new(self.rows.iter().map(cells)),
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
pub(super) fn of_timeline(timeline: &Timeline, terms: Terms, format: Format) -> Grid<'_> {
    let date = |day: i64| date_of(day).map_or(String::new(), |date| date.to_string());
    let rows = timeline.dated.iter().map(move |dated| {
        vec![
            date(dated.days.start).into(),
            date(dated.days.end - 1).into(),
            match format {
                Format::Tsv => dated.value.as_str().into(),
                Format::Html => dated.words.as_str().into(),
            },
            terms.choose(dated.when.id(), dated.when.label()).into(),
            dated.gist.as_str().into(),
            dated.id.ulid().to_string().into(),
        ]
    });
    let heads = OF_TIMELINE.map(|(id, label, nature)| (terms.choose(id, label), nature));
    Grid {
        heads: heads.into(),
        rows: Box::new(rows),
    }
}

/// Counts as a table, the totals last.
pub(super) fn of_counts<'a>(counts: &'a CrossTab, terms: Terms) -> Grid<'a> {
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
    let number = |n: usize| Cow::from(n.to_string());
    let row = move |(row, line): (usize, &'a super::counts::Line)| {
        let cells = (0..counts.columns.len()).map(|column| number(counts.count(row, column)));
        (std::iter::once(Cow::from(line.label.as_str())).chain(cells))
            .chain(std::iter::once(number(line.ids.len())))
            .collect()
    };
    let rows = counts.rows.iter().enumerate().map(row);
    let totals = counts.columns.iter().map(|line| number(line.ids.len()));
    let all = (std::iter::once(terms.choose("all", "All").into()).chain(totals))
        .chain(std::iter::once(number(counts.all.len())));
    let rows = Box::new(rows.chain(std::iter::once(all.collect())));
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
