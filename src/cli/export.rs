//! `hashiya export`: the tags of a save as a table or a report.

use std::{io::Write, path::PathBuf, sync::Arc};

use clap::{Args, ValueEnum};

use super::{Outcome, Refusal, left_out, say, write};
use crate::{
    exchange::{
        Debris, claims_tsv,
        results::{
            Counted, Dimension, Format as Written, Question, Results, Shown, counts, entity_table,
            timeline,
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

    /// The file to write; if not said, the standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// With what is tagged as scrape debris
    #[arg(long, visible_alias = "with-debris")]
    debris: bool,

    /// Replace the file if there is one
    #[arg(long, requires = "output")]
    force: bool,
}

/// The formats, as the command line names them.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A tab-separated table, one row a tag
    Tsv,
    /// A tab-separated table, one row a claim, with all that is said of it
    Claims,
    /// A tab-separated table, one row an entity, with how often it comes up as what
    Entities,
    /// A tab-separated table, one row a date of a claim
    Timeline,
    /// A tab-separated table of counts; see --of, --rows and --columns
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
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<Outcome, Refusal> {
        let (opened, _) = store::read_save(&self.save)?;
        let debris = if self.debris {
            Debris::Kept
        } else {
            Debris::LeftOut
        };
        let text = self.write(&opened.set, debris);
        match &self.output {
            Some(path) => write(path, text.as_bytes(), self.force)?,
            None => say(out, format_args!("{text}"))?,
        }
        Ok(left_out(&opened, &self.save, "export"))
    }
}

impl Export {
    fn write(&self, set: &AnnotationSet, debris: Debris) -> String {
        match self.to {
            Format::Tsv => ExportFormat::Tsv.write(set, debris),
            Format::Claims => claims_tsv(set),
            Format::Markdown => ExportFormat::Markdown.write(set, debris),
            Format::Entities => tsv(set, Results::Table(entity_table(set, debris))),
            Format::Timeline => tsv(set, Results::Timeline(timeline(set))),
            Format::Counts => tsv(set, Results::Counts(counts(set, self.question(), debris))),
        }
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

fn tsv(set: &AnnotationSet, results: Results) -> String {
    Shown::whole(Arc::new(results), set).write(Written::Tsv)
}
