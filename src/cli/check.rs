//! `hashiya check`: reads saves and lists every problem with its place, and as warnings what is still to
//! be filled in and what stands unseen at the edges of annotations.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Out, Outcome, Refusal, say};
use crate::{
    model::{
        Anchor, AnnotationSet, Claim, RecordId,
        doubts::{Doubt, doubts, of_document},
        validity::{Lack, lacks},
    },
    store::{self, Failure, FilePlace, Problem},
    text::{plural, sentences, shown_path, unseen_edge},
};

/// What to check.
#[derive(Debug, Args)]
pub struct Check {
    /// The saves
    #[arg(required = true, value_name = "SAVE.ron")]
    saves: Vec<PathBuf>,
}

impl Check {
    pub(super) fn run(&self, out: &mut Out<'_>) -> Result<Outcome, Refusal> {
        let (mut problems, mut warnings) = (0, 0);
        for save in &self.saves {
            let found = look_at(save);
            problems += found.problems.len();
            warnings += found.warnings.len();
            for line in found.problems.iter().chain(&found.warnings) {
                say(out, format_args!("{line}"))?;
            }
        }
        let saves = plural(self.saves.len(), "save", "saves");
        let mut what = match problems {
            0 => "no problems".to_owned(),
            n => plural(n, "problem", "problems"),
        };
        if warnings > 0 {
            what = format!("{what}, {}", plural(warnings, "warning", "warnings"));
        }
        say(out, format_args!("{saves} checked: {what}."))?;
        // Work that is not finished yet is no fault of the file.
        Ok(match problems {
            0 => Outcome::Fine,
            _ => Outcome::Problems,
        })
    }
}

/// What was found in one save, a line each, as `path:line:column: sentence`; columns count Unicode
/// scalar values.
#[derive(Default)]
struct Findings {
    problems: Vec<String>,
    warnings: Vec<String>,
}

fn look_at(path: &Path) -> Findings {
    let name = shown_path(path);
    match store::read_save(path) {
        Ok((opened, _)) => {
            // What a merge comes to says how many records differ.
            let told = |p: &&Problem| !p.kind.is_of_merge();
            let problems = opened.problems.iter().filter(told);
            let problems = problems.map(|p| format!("{name}:{}:{}: {p}", p.line, p.column));
            Findings {
                problems: problems.collect(),
                warnings: warnings(path, &opened.set),
            }
        }
        Err(error) => {
            let told = match &error.failure {
                Failure::Open(why) => format!("{name}: Could not open the file: {why}"),
                _ => format!("{name}: {error}"),
            };
            Findings {
                problems: vec![told],
                ..Findings::default()
            }
        }
    }
}

/// What the records of a save lack of what their types ask for, what in its claims and its document
/// can't be right, and what can't be seen at the edges of what is tagged, in file order.
fn warnings(path: &Path, set: &AnnotationSet) -> Vec<String> {
    let contents = set.contents();
    let mentions = contents.mentions.keys().copied().map(RecordId::from);
    let entities = contents.entities.keys().copied().map(RecordId::from);
    let lacking = entities.chain(mentions).map(|id| {
        let lacks = lacks(set, id).into_iter();
        (id, lacks.map(|lack| sentence(id, &lack)).collect())
    });
    let claims = contents.claims.iter();
    let doubtful = claims.map(|(id, claim)| (RecordId::from(*id), faults(claim)));
    let relations = contents.relations.keys().copied().map(RecordId::from);
    let placed = contents.mentions.keys().copied().map(RecordId::from);
    let placed = placed.chain(contents.claims.keys().copied().map(RecordId::from));
    let edges = placed
        .chain(relations)
        .map(|id| (id, unseen_edges(set, id)));
    let document = of_document(set.document()).iter().map(of_whole).collect();
    let records = lacking.chain(doubtful).chain(edges);
    let records = records.map(|(id, sentences)| (Some(id), sentences));
    let told: Vec<(Option<RecordId>, Vec<String>)> =
        std::iter::once((None, document)).chain(records).collect();
    if told.iter().all(|(_, sentences)| sentences.is_empty()) {
        return Vec::new();
    }
    // Only now it is worth finding out where records stand.
    let places = store::places_in(path).unwrap_or_default();
    let told = told.into_iter().flat_map(|(id, sentences)| {
        let place = match id {
            Some(id) => places.records.get(&id).copied(),
            None => places.document.get("published").copied(),
        };
        sentences.into_iter().map(move |sentence| (place, sentence))
    });
    let mut told: Vec<_> = told.collect();
    told.sort_by_key(|(place, _)| *place);
    let line = |(place, sentence): &(Option<FilePlace>, String)| {
        let place = place.map_or(String::new(), |p| format!("{}:{}:", p.line, p.column));
        format!("{}:{place} warning: {sentence}", shown_path(path))
    };
    told.iter().map(line).collect()
}

/// What in what is known about the document can't be right.
fn of_whole(doubt: &Doubt) -> String {
    sentences([format!("In the document: {}", doubt.words())])
}

/// What in a claim can't be right.
fn faults(claim: &Claim) -> Vec<String> {
    let faults = doubts(claim).into_iter().filter(|doubt| doubt.is_fault());
    faults
        .map(|fault| sentences([format!("In the claim: {}", fault.words())]))
        .collect()
}

/// What can't be seen at the ends of a record's pieces: harmless, but what is tagged in the window has
/// none, and counts and merges hold the two apart.
fn unseen_edges(set: &AnnotationSet, id: RecordId) -> Vec<String> {
    let claim = match id {
        RecordId::Claim(id) => set.claim(id),
        _ => None,
    };
    let fields: Vec<(&str, &[Anchor])> = match (id, claim) {
        (_, Some(claim)) => {
            let sources = claim.sources.iter();
            let time = claim
                .time
                .iter()
                .map(|time| ("words of the time", &time.anchors[..]));
            [("evidence", &claim.anchors[..]), ("cue", &claim.cue[..])]
                .into_iter()
                .chain(sources.map(|source| ("words of a source", &source.anchors[..])))
                .chain(time)
                .collect()
        }
        (RecordId::Relation(_), _) => vec![("evidence of the relation", set.anchors(id))],
        _ => vec![("mention", set.anchors(id))],
    };
    let pieces = fields.into_iter().flat_map(|(what, anchors)| {
        let several = anchors.len() > 1;
        let spans = anchors.iter().filter_map(Anchor::span).enumerate();
        spans.map(move |(at, span)| match several {
            true => (format!("Piece {} of the {what}", at + 1), span),
            false => (format!("The {what}"), span),
        })
    });
    pieces
        .filter_map(|(what, span)| {
            let edge = unseen_edge(set.article().quote(span))?;
            Some(format!("{what} {}.", edge.words()))
        })
        .collect()
}

fn sentence(id: RecordId, lack: &Lack) -> String {
    let what = match id {
        RecordId::Entity(_) => "entity",
        _ => "mention",
    };
    match lack {
        Lack::Missing(field) => format!("The {what} has no “{field}”, which its type asks for."),
        Lack::Unfit(key, why) => sentences([format!("“{key}” of the {what}: {}", why.words())]),
    }
}
