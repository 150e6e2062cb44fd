//! How many mentions or claims there are of each type, entity, source …, and of each two together.
//!
//! A record that has several values, as a claim with two sources, counts in the cell of each, and
//! once in every total. What has no value counts under [`NOTHING`], so that nothing is left out.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use super::{claims::claim_rows, table::Terms};
use crate::{
    exchange::table::{Debris, mentions},
    model::{AnnotationSet, Claim, Code, EntityId, Mention, RecordId},
    text::{Collation, date_of, days},
};

/// What stands for no value.
pub const NOTHING: &str = "—";

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// Mentions.
    #[default]
    Mentions,
    /// Claims.
    Claims,
}

/// By what it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// The type; of a claim, those of the entities it refers to.
    Type,
    /// The entity; of a claim, those it refers to in any part.
    Entity,
    /// The sources of the claim; of a mention, those of the claims in whose evidence it stands, and
    /// so with what follows.
    Source,
    /// What kind of act the claim is.
    Act,
    /// Whose position it states.
    Claimant,
    /// How far the work on it is.
    State,
    /// What checking it came to.
    Verdict,
    /// The year in which it was asserted.
    Year,
}

/// What is asked: what is counted by what, and by what else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Question {
    /// What is counted.
    pub of: Counted,
    /// By what, a row each.
    pub rows: Dimension,
    /// By what else, a column each; `None` for a plain count.
    pub columns: Option<Dimension>,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct CrossTab {
    /// What was asked.
    pub question: Question,
    /// The rows, the largest first; what has no value comes last.
    pub rows: Vec<Line>,
    /// The columns, likewise; none for a plain count.
    pub columns: Vec<Line>,
    /// What row and column have in common, where that is something.
    cells: HashMap<(u32, u32), Arc<Vec<RecordId>>>,
    /// The most records in a cell.
    pub largest: usize,
    /// Everything counted.
    pub all: Arc<Vec<RecordId>>,
}

/// A row or column: a value, and all records that have it.
#[derive(Clone, Debug)]
pub struct Line {
    /// The value.
    pub label: String,
    /// The records, in the order of the text for claims, of their ids for mentions.
    pub ids: Arc<Vec<RecordId>>,
}

impl Counted {
    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Counted::Mentions => "mentions",
            Counted::Claims => "claims",
        }
    }
}

impl Dimension {
    /// All there are.
    pub const ALL: [Dimension; 8] = [
        Dimension::Type,
        Dimension::Entity,
        Dimension::Source,
        Dimension::Act,
        Dimension::Claimant,
        Dimension::State,
        Dimension::Verdict,
        Dimension::Year,
    ];

    /// What it is called in commands and files.
    pub fn id(self) -> &'static str {
        match self {
            Dimension::Type => "type",
            Dimension::Entity => "entity",
            Dimension::Source => "source",
            Dimension::Act => "act",
            Dimension::Claimant => "claimant",
            Dimension::State => "state",
            Dimension::Verdict => "verdict",
            Dimension::Year => "year",
        }
    }

    /// What it is called on screen.
    pub fn label(self) -> &'static str {
        match self {
            Dimension::Type => "Type",
            Dimension::Entity => "Entity",
            Dimension::Source => "Source",
            Dimension::Act => "Act",
            Dimension::Claimant => "Claimant",
            Dimension::State => "State",
            Dimension::Verdict => "Verdict",
            Dimension::Year => "Year asserted",
        }
    }
}

impl CrossTab {
    /// The records that a row and a column have in common.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Arc<Vec<RecordId>>> {
        self.cells
            .get(&(u32::try_from(row).ok()?, u32::try_from(column).ok()?))
    }

    /// How many records a row and a column have in common.
    pub fn count(&self, row: usize, column: usize) -> usize {
        self.cell(row, column).map_or(0, |ids| ids.len())
    }
}

/// Counts what is asked; rows and columns are named in words.
pub fn counts(set: &AnnotationSet, question: Question, debris: Debris) -> CrossTab {
    count(set, question, debris, Terms::Words)
}

/// Counts what is asked, with rows and columns named like this.
pub(super) fn count(
    set: &AnnotationSet,
    question: Question,
    debris: Debris,
    terms: Terms,
) -> CrossTab {
    let reader = Reader { set, terms };
    let records = match question.of {
        Counted::Claims => (claim_rows(set).into_iter())
            .map(|(id, claim)| (RecordId::from(id), Subject::claim(claim)))
            .collect(),
        Counted::Mentions => {
            let around = claims_around(set);
            mentions(set, debris)
                .map(|(id, mention)| {
                    let claims = around.get(&RecordId::from(id)).cloned().unwrap_or_default();
                    let mention = Some(mention);
                    (RecordId::from(id), Subject { mention, claims })
                })
                .collect::<Vec<_>>()
        }
    };
    tally(&reader, question, &records)
}

/// What is counted: a claim, or a mention with the claims in whose evidence it stands.
struct Subject<'a> {
    mention: Option<&'a Mention>,
    claims: Vec<&'a Claim>,
}

/// The claims in whose evidence each mention stands. What stands in one stretch of text is looked up once,
/// however many claims rest on it.
fn claims_around(set: &AnnotationSet) -> HashMap<RecordId, Vec<&Claim>> {
    let mut around: HashMap<RecordId, Vec<&Claim>> = HashMap::new();
    if set.contents().mentions.is_empty() {
        return around;
    }
    let mut inside: HashMap<(usize, usize), Vec<RecordId>> = HashMap::new();
    for (_, claim) in claim_rows(set) {
        let mut ids: Vec<RecordId> = Vec::new();
        for evidence in claim.spans() {
            let known = inside.entry((evidence.start(), evidence.end()));
            let known = known.or_insert_with(|| {
                let places = set.places_starting_in(evidence.range());
                let within = places.filter(|(span, _)| span.end() <= evidence.end());
                let ids = within.map(|(_, id)| id);
                ids.filter(|id| matches!(id, RecordId::Mention(_)))
                    .collect()
            });
            ids.extend_from_slice(known);
        }
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            around.entry(id).or_default().push(claim);
        }
    }
    around
}

fn tally(reader: &Reader<'_>, question: Question, records: &[(RecordId, Subject<'_>)]) -> CrossTab {
    let (mut rows, mut columns) = (Lines::default(), Lines::default());
    let mut cells: HashMap<(u32, u32), Vec<RecordId>> = HashMap::new();
    for (id, subject) in records {
        let across: Vec<u32> = question.columns.map_or(Vec::new(), |dimension| {
            let values = reader.values(dimension, subject);
            values
                .into_iter()
                .map(|value| columns.add(value, *id))
                .collect()
        });
        for value in reader.values(question.rows, subject) {
            let row = rows.add(value, *id);
            for column in &across {
                cells.entry((row, *column)).or_default().push(*id);
            }
        }
    }
    let collation = Collation::of(&reader.set.document().language);
    let (rows, row_places) = rows.sorted(&collation);
    let (columns, column_places) = columns.sorted(&collation);
    let moved = |((row, column), ids): ((u32, u32), Vec<RecordId>)| {
        let place = (row_places[row as usize], column_places[column as usize]);
        (place, Arc::new(ids))
    };
    CrossTab {
        question,
        rows,
        columns,
        largest: cells.values().map(Vec::len).max().unwrap_or(0),
        cells: cells.into_iter().map(moved).collect(),
        all: Arc::new(records.iter().map(|(id, _)| *id).collect()),
    }
}

/// Rows or columns in the making, in the order in which they came up.
#[derive(Default)]
struct Lines {
    places: HashMap<String, u32>,
    lines: Vec<(String, Vec<RecordId>)>,
}

impl Lines {
    /// Adds a record to the line of a value, and answers with its place.
    fn add(&mut self, value: String, id: RecordId) -> u32 {
        let next = self.lines.len() as u32;
        let place = *self.places.entry(value).or_insert_with_key(|value| {
            self.lines.push((value.clone(), Vec::new()));
            next
        });
        self.lines[place as usize].1.push(id);
        place
    }

    /// The lines, the largest first, and where each of them has gone.
    fn sorted(self, collation: &Collation) -> (Vec<Line>, Vec<u32>) {
        let mut order: Vec<usize> = (0..self.lines.len()).collect();
        order.sort_by(|a, b| {
            let ((a, of_a), (b, of_b)) = (&self.lines[*a], &self.lines[*b]);
            let last = |label: &String| label == NOTHING;
            (last(a).cmp(&last(b)))
                .then(of_b.len().cmp(&of_a.len()))
                .then_with(|| collation.compare(a, b))
        });
        let mut places = vec![0; order.len()];
        for (place, before) in (0..).zip(&order) {
            places[*before] = place;
        }
        let mut lines: Vec<Option<Line>> = (self.lines.into_iter())
            .map(|(label, ids)| {
                let ids = Arc::new(ids);
                Some(Line { label, ids })
            })
            .collect();
        let sorted = order.iter().filter_map(|before| lines[*before].take());
        (sorted.collect(), places)
    }
}

impl<'a> Subject<'a> {
    fn claim(claim: &'a Claim) -> Subject<'a> {
        Subject {
            mention: None,
            claims: vec![claim],
        }
    }
}

/// Reads values off records.
struct Reader<'a> {
    set: &'a AnnotationSet,
    terms: Terms,
}

impl Reader<'_> {
    /// The different values of a record, at least one.
    fn values(&self, dimension: Dimension, subject: &Subject<'_>) -> BTreeSet<String> {
        let mut values: BTreeSet<String> = match (dimension, subject.mention) {
            (Dimension::Type, Some(mention)) => [self.kind(&mention.kind)].into(),
            (Dimension::Entity, Some(mention)) => {
                mention.entity.map(|id| self.name(id)).into_iter().collect()
            }
            _ => {
                let claims = subject.claims.iter();
                claims
                    .flat_map(|claim| self.of_claim(dimension, claim))
                    .collect()
            }
        };
        values.retain(|value| !value.is_empty());
        if values.is_empty() {
            values.insert(NOTHING.to_owned());
        }
        values
    }

    fn of_claim(&self, dimension: Dimension, claim: &Claim) -> Vec<String> {
        let entities = || claim.entities().filter_map(|id| self.set.entity(id));
        let names = |id: Option<EntityId>| id.map(|id| self.name(id)).into_iter().collect();
        match dimension {
            Dimension::Type => entities().map(|entity| self.kind(&entity.kind)).collect(),
            Dimension::Entity => entities().map(|entity| entity.name.clone()).collect(),
            Dimension::Source => (claim.sources.iter())
                .map(|source| match source.entity {
                    Some(id) if self.set.entity(id).is_some() => self.name(id),
                    _ => source.description.trim().to_owned(),
                })
                .collect(),
            Dimension::Act => self.term(claim.act.as_ref()),
            Dimension::Claimant => names(claim.claimant),
            Dimension::State => self.term(claim.state.as_ref()),
            Dimension::Verdict => self.term(claim.verdict.as_ref()),
            Dimension::Year => year(&claim.asserted).into_iter().collect(),
        }
    }

    fn kind(&self, kind: &crate::model::TypeKey) -> String {
        let tag = self.set.tagset().get(kind);
        let name = match (tag, self.terms) {
            (Some(tag), Terms::Words) => tag.label_in("en"),
            _ => kind.as_str(),
        };
        name.to_owned()
    }

    fn term(&self, term: Option<&impl Code>) -> Vec<String> {
        let named = |term| match self.terms {
            Terms::Words => Code::label(term),
            Terms::Codes => Code::code(term),
        };
        term.map(|term| named(term).to_owned())
            .into_iter()
            .collect()
    }

    /// The name of an entity; nothing for one that a file refers to and does not hold.
    fn name(&self, id: EntityId) -> String {
        let entity = self.set.entity(id);
        entity.map_or(String::new(), |entity| entity.name.trim().to_owned())
    }
}

/// The year in which a date begins.
fn year(value: &str) -> Option<String> {
    let first = days(value)?.start;
    date_of(first).map(|date| date.year().to_string())
}
