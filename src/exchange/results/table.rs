//! A table of records: heads, cells, and in which order the cells of a column stand.
//!
//! The order is worked out once, when the table is made, as a rank for each cell: sorting by any
//! columns then compares numbers, however long the words and whatever their script.

use std::{cmp::Ordering, collections::HashMap};

use crate::{
    model::{AnnotationSet, RecordId},
    text::{Collation, Folding, Numbering, ends_line, paragraph_start},
};

/// What a column is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Words of the article.
    Quote,
    /// A name, in any script.
    Name,
    /// Sentences of the analyst.
    Words,
    /// A term of a vocabulary, or another short code.
    Term,
    /// A number; stands at the end of its cell.
    Number,
    /// A date or time, or an identifier.
    Code,
}

/// The head of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// What it is called in files and settings.
    pub id: &'static str,
    /// What it is called on screen.
    pub label: &'static str,
    /// What is in it.
    pub nature: Nature,
    /// Whether it is shown unless somebody has chosen.
    pub at_first: bool,
    /// Whether its values are few, and offered to filter by.
    pub quick: bool,
}

/// How the terms of vocabularies, types of the tagset and the like stand in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Terms {
    /// In words, for people; sentences are trimmed.
    Words,
    /// As the codes that saves have, for programs; sentences stand as they are.
    Codes,
}

/// Stands between several things in one cell.
pub const BETWEEN: &str = "; ";

/// One cell, as a column's function answers.
pub(super) struct Cell {
    pub text: String,
    /// What it is sorted by, if not by its words.
    pub number: Option<f64>,
    /// The value for programs, where people read words.
    pub value: Option<String>,
}

/// A column: its head, and what stands in it for a record.
pub(super) struct Shape<R> {
    pub head: Head,
    pub cell: fn(&Sheet<'_>, RecordId, &R) -> Cell,
}

/// Shown at first, and offered to filter by.
pub(super) type Offered = (bool, bool);
pub(super) const SHOWN: Offered = (true, false);
pub(super) const HIDDEN: Offered = (false, false);
pub(super) const QUICK: Offered = (true, true);

/// A column, as a table of them lists it.
pub(super) const fn column<R>(
    id: &'static str,
    label: &'static str,
    nature: Nature,
    (at_first, quick): Offered,
    cell: fn(&Sheet<'_>, RecordId, &R) -> Cell,
) -> Shape<R> {
    Shape {
        head: Head {
            id,
            label,
            nature,
            at_first,
            quick,
        },
        cell,
    }
}

/// What cells are read from.
pub(super) struct Sheet<'a> {
    pub set: &'a AnnotationSet,
    pub terms: Terms,
    numbering: Numbering,
}

/// A table. Its rows are numbered from 0, in the order of the text.
#[derive(Clone, Debug)]
pub struct Table {
    name: &'static str,
    one: &'static str,
    ids: Vec<RecordId>,
    columns: Vec<Column>,
    /// What the cells of each row hold, and the values of times, folded, to be looked through: each cell with
    /// [`END`] behind it.
    folded: Vec<Box<str>>,
}

#[derive(Clone, Debug)]
struct Column {
    head: Head,
    cells: Vec<Box<str>>,
    /// What programs are given of a cell, where that is something else, by its row.
    values: HashMap<usize, Box<str>>,
    /// In which order the cells stand; equal cells share a rank, and empty ones have [`EMPTY`].
    ranks: Vec<u32>,
    /// Of what is offered to filter by: the different things in the cells, in order, and how many rows
    /// each stands in.
    counted: Vec<(Box<str>, usize)>,
}

/// Ends a cell among those that are folded; folded words hold none.
const END: char = '\n';

/// The rank of what is empty.
pub(super) const EMPTY: u32 = u32::MAX;

impl Table {
    pub(super) fn new<R>(
        (one, name): (&'static str, &'static str),
        set: &AnnotationSet,
        shapes: &[Shape<R>],
        records: &[(RecordId, &R)],
    ) -> Table {
        let sheet = Sheet::new(set, Terms::Words);
        let collation = Collation::of(&set.document().language);
        let columns: Vec<Column> = (shapes.iter())
            .map(|shape| {
                let cells = records.iter();
                let cells = cells.map(|(id, record)| (shape.cell)(&sheet, *id, record));
                Column::new(shape.head, cells.collect(), &collation)
            })
            .collect();
        Table {
            name,
            one,
            folded: (0..records.len())
                .map(|row| folded(&columns, row))
                .collect(),
            ids: records.iter().map(|(id, _)| *id).collect(),
            columns,
        }
    }

    /// What it is called in files and settings.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What a row of it is called.
    pub fn one(&self) -> &'static str {
        self.one
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The heads of all columns, in their order.
    pub fn heads(&self) -> impl ExactSizeIterator<Item = Head> + '_ {
        self.columns.iter().map(|column| column.head)
    }

    /// The record of a row.
    pub fn id(&self, row: usize) -> RecordId {
        self.ids[row]
    }

    /// The column with this id.
    pub fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.head.id == id)
    }

    /// The head of a column.
    pub fn head(&self, column: usize) -> Head {
        self.columns[column].head
    }

    /// What stands in a cell, in logical order; empty for nothing.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        &self.columns[column].cells[row]
    }

    /// What stands in a cell for programs: the value of a time, where people read words.
    pub(super) fn value(&self, row: usize, column: usize) -> &str {
        let value = self.columns[column].values.get(&row);
        value.map_or(self.cell(row, column), |value| value)
    }

    /// In which order a cell of a column stands.
    pub(super) fn rank(&self, row: usize, column: usize) -> u32 {
        self.columns[column].ranks[row]
    }

    /// The words of a row, folded.
    pub(super) fn folded(&self, row: usize) -> &str {
        &self.folded[row]
    }

    /// The words of these cells of a row, folded.
    pub(super) fn folded_cells<'a>(
        &'a self,
        row: usize,
        columns: &'a [usize],
    ) -> impl Iterator<Item = &'a str> {
        let cells = self.folded[row].split(END).enumerate();
        cells
            .filter(|(column, _)| columns.contains(column))
            .map(|(_, cell)| cell)
    }

    /// The different things in the cells of a column that is offered to filter by, in order, and how many
    /// rows each stands in. Counted when the table is made.
    pub fn values(&self, column: usize) -> impl Iterator<Item = (&str, usize)> {
        let counted = self.columns[column].counted.iter();
        counted.map(|(value, count)| (&**value, *count))
    }
}

impl Column {
    fn new(head: Head, cells: Vec<Cell>, collation: &Collation) -> Column {
        let ranks = ranks(&cells, collation);
        Column {
            head,
            counted: match head.quick {
                true => counted(&cells, &ranks),
                false => Vec::new(),
            },
            ranks,
            values: (cells.iter().enumerate())
                .filter_map(|(row, cell)| Some((row, cell.value.as_deref()?.into())))
                .collect(),
            cells: cells.into_iter().map(|cell| cell.text.into()).collect(),
        }
    }
}

/// The different things in cells, in order, and how many cells each stands in.
fn counted(cells: &[Cell], ranks: &[u32]) -> Vec<(Box<str>, usize)> {
    let mut counted: HashMap<&str, (u32, usize)> = HashMap::new();
    for (cell, rank) in cells.iter().zip(ranks) {
        for value in cell.text.split(BETWEEN).filter(|value| !value.is_empty()) {
            let (least, count) = counted.entry(value).or_insert((*rank, 0));
            *least = (*least).min(*rank);
            *count += 1;
        }
    }
    let mut values: Vec<_> = counted.into_iter().collect();
    values.sort_unstable_by_key(|(value, (rank, _))| (*rank, *value));
    (values.into_iter())
        .map(|(value, (_, count))| (value.into(), count))
        .collect()
}

/// The rank of each cell. What stands in many cells is compared once.
fn ranks(cells: &[Cell], collation: &Collation) -> Vec<u32> {
    let mut different: HashMap<(&str, u64), u32> = HashMap::new();
    for cell in cells.iter().filter(|cell| !cell.text.is_empty()) {
        different.insert(cell.key(), 0);
    }
    let mut order: Vec<(&str, u64)> = different.keys().copied().collect();
    order.sort_unstable_by(|a, b| compare(*a, *b, collation));
    for (rank, key) in (0..).zip(order) {
        different.insert(key, rank);
    }
    let rank = |cell: &Cell| different.get(&cell.key()).copied().unwrap_or(EMPTY);
    cells.iter().map(rank).collect()
}

fn compare(a: (&str, u64), b: (&str, u64), collation: &Collation) -> Ordering {
    let numbers = f64::from_bits(a.1).total_cmp(&f64::from_bits(b.1));
    numbers.then_with(|| collation.compare(a.0, b.0))
}

impl Cell {
    pub fn words(text: impl Into<String>) -> Cell {
        Cell {
            text: text.into(),
            number: None,
            value: None,
        }
    }

    pub fn number(number: f64, text: impl Into<String>) -> Cell {
        Cell {
            text: text.into(),
            number: Some(number),
            value: None,
        }
    }

    /// How many, as digits.
    pub fn count(number: usize) -> Cell {
        Cell::number(number as f64, number.to_string())
    }

    /// What two cells have in common that are equal.
    fn key(&self) -> (&str, u64) {
        (&self.text, self.number.unwrap_or(0.0).to_bits())
    }
}

impl<'a> Sheet<'a> {
    /// What tables of this set are read from.
    pub fn new(set: &'a AnnotationSet, terms: Terms) -> Sheet<'a> {
        Sheet {
            set,
            terms,
            numbering: Numbering::new(set.article().text()),
        }
    }

    /// Words as they were typed.
    pub fn text(&self, text: &str) -> Cell {
        Cell::words(match self.terms {
            Terms::Words => text.trim(),
            Terms::Codes => text,
        })
    }

    /// Where a record first stands, as the number of its paragraph; nothing if it stands nowhere.
    pub fn paragraph(&self, id: RecordId) -> Cell {
        let Some(span) = self.set.first_span(id) else {
            return Cell::words("");
        };
        let paragraph = paragraph_start(self.set.article().text(), span.start());
        let number = self.numbering.number_at(paragraph);
        let name = number.map_or("—".to_owned(), |number| number.to_string());
        Cell::number(span.start() as f64, name)
    }
}

fn folded(columns: &[Column], row: usize) -> Box<str> {
    let mut words = String::new();
    for column in columns {
        // The value of a time is another way to write what the cell says.
        let cell = [Some(&column.cells[row]), column.values.get(&row)];
        for part in cell.into_iter().flatten() {
            let part = Folding::Habits.fold_str(part);
            words.extend(part.chars().map(|c| if ends_line(c) { ' ' } else { c }));
            words.push(' ');
        }
        words.push(END);
    }
    words.into()
}
