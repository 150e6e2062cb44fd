//! `hashiya export`: the tags of a save as a table or a report.

use std::{io::Write, path::PathBuf};

use clap::{Args, ValueEnum};

use super::{Outcome, Refusal, left_out, say, write};
use crate::{
    exchange::{Debris, claims_tsv},
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
    /// A report to read, claims first
    Markdown,
}

impl Export {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<Outcome, Refusal> {
        let (opened, _) = store::read_save(&self.save)?;
        let debris = if self.debris {
            Debris::Kept
        } else {
            Debris::LeftOut
        };
        let text = self.to.write(&opened.set, debris);
        match &self.output {
            Some(path) => write(path, text.as_bytes(), self.force)?,
            None => say(out, format_args!("{text}"))?,
        }
        Ok(left_out(&opened, &self.save, "export"))
    }
}

impl Format {
    fn write(self, set: &AnnotationSet, debris: Debris) -> String {
        match self {
            Format::Tsv => ExportFormat::Tsv.write(set, debris),
            Format::Claims => claims_tsv(set),
            Format::Markdown => ExportFormat::Markdown.write(set, debris),
        }
    }
}
