//! `hashiya export`: the tags of a save as a table or a report.

use std::{
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
};

use clap::{Args, ValueEnum};

use super::{Out, Outcome, Refusal, made_of, put, write};
use crate::{
    exchange::{
        Debris,
        results::{
            Counted, Dimension, Format as Written, Question, Results, Shown, claim_table, counts,
            entity_table, mention_table, timeline, write_claims_tsv, write_counts_tsv,
            write_entities_tsv, write_mentions_tsv, write_timeline_tsv,
        },
    },
    model::AnnotationSet,
    store,
    workspace::ExportFormat,
};

/// What to export, as what, and where to.
#[derive(Debug, Args)]
pub struct Export {
    /// The save
    save: PathBuf,

    /// What to write
    #[arg(long, value_name = "FORMAT")]
    to: Format,

    /// Of counts: what is counted
    #[arg(long, value_name = "WHAT", default_value = "mentions")]
    of: Of,

    /// Of counts: by what, a row each
    #[arg(long, value_name = "KIND", default_value = "type", value_parser = dimension)]
    rows: Dimension,

    /// Of counts: by what else, a column each
    #[arg(long, value_name = "KIND", value_parser = dimension)]
    columns: Option<Dimension>,

    /// The file to write; if not said, the standard output. A table is HTML if the name ends in
    /// .html, else tab-separated
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// With what is tagged as scrape debris
    #[arg(long, visible_alias = "with-debris")]
    debris: bool,

    /// Replace the file if there is one
    #[arg(long, requires = "output")]
    force: bool,
}

/// The formats, as the command line names them. Tables are tab-separated with the codes of saves;
/// to a file ending in .html they are HTML, in words.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A table, one row a piece of a mention or of evidence
    Tsv,
    /// A table, one row a claim, with all that is said of it
    Claims,
    /// A table, one row an entity, with how often it comes up as what
    Entities,
    /// A table, one row a mention
    Mentions,
    /// A table, one row a date of a claim
    Timeline,
    /// A table of counts; see --of, --rows and --columns
    Counts,
    /// A report to read, claims first
    Markdown,
}

/// What can be counted, as the command line names it.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Of {
    /// Mentions
    Mentions,
    /// Claims
    Claims,
}

/// By what it can be counted, as the command line names it.
fn dimension(name: &str) -> Result<Dimension, String> {
    let found = Dimension::ALL.into_iter().find(|by| by.id() == name);
    found.ok_or_else(|| {
        let names = Dimension::ALL.map(Dimension::id).join(", ");
        format!("write one of {names}")
    })
}

impl Export {
    pub(super) fn run(&self, out: &mut Out<'_>) -> Result<Outcome, Refusal> {
        let (opened, _) = store::read_save(&self.save)?;
        let debris = if self.debris {
            Debris::Kept
        } else {
            Debris::LeftOut
        };
        let set = &opened.set;
        let outcome = match &self.output {
            Some(path) => write(path, self.force, &[&self.save], |out| {
                self.write(set, debris, out)
            })?,
            None => {
                put(out, |out| self.write(set, debris, out))?;
                Outcome::Fine
            }
        };
        Ok(outcome.then(made_of(&opened, &self.save, "export")))
    }
}

impl Export {
    fn write(&self, set: &AnnotationSet, debris: Debris, out: &mut dyn Write) -> io::Result<()> {
        let written = self.output.as_deref().map_or(Written::Tsv, Written::of);
        if written == Written::Html
            && let Some(results) = self.results(set, debris)
        {
            return Shown::whole(Arc::new(results), set).write_to(written, out);
        }
        match self.to {
            Format::Tsv => ExportFormat::Table(written).write(set, debris, out),
            Format::Claims => write_claims_tsv(set, out),
            Format::Entities => write_entities_tsv(set, debris, out),
            Format::Mentions => write_mentions_tsv(set, debris, out),
            Format::Timeline => write_timeline_tsv(set, out),
            Format::Counts => write_counts_tsv(set, self.question(), debris, out),
            Format::Markdown => ExportFormat::Markdown.write(set, debris, out),
        }
    }

    /// What the window would show of it, if it has a view of it.
    fn results(&self, set: &AnnotationSet, debris: Debris) -> Option<Results> {
        Some(match self.to {
            Format::Claims => Results::Table(claim_table(set)),
            Format::Entities => Results::Table(entity_table(set, debris)),
            Format::Mentions => Results::Table(mention_table(set, debris)),
            Format::Timeline => Results::Timeline(timeline(set)),
            Format::Counts => Results::Counts(counts(set, self.question(), debris)),
            Format::Tsv | Format::Markdown => return None,
        })
    }

    fn question(&self) -> Question {
        Question {
            of: match self.of {
                Of::Mentions => Counted::Mentions,
                Of::Claims => Counted::Claims,
            },
            rows: self.rows,
            columns: self.columns,
        }
    }
}
