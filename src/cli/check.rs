//! `hashiya check`: reads saves and lists every problem with its place.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{Outcome, Refusal, say};
use crate::store::{self, Failure};

/// What to check.
#[derive(Debug, Args)]
pub struct Check {
    /// The saves
    #[arg(required = true, value_name = "SAVE.ron")]
    saves: Vec<PathBuf>,
}

impl Check {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<Outcome, Refusal> {
        let mut problems = 0;
        for save in &self.saves {
            let found = problems_of(save);
            problems += found.len();
            for problem in found {
                say(out, format_args!("{problem}\n"))?;
            }
        }
        let saves = counted(self.saves.len(), "save", "saves");
        let what = match problems {
            0 => "no problems".to_owned(),
            n => counted(n, "problem", "problems"),
        };
        say(out, format_args!("{saves} checked: {what}.\n"))?;
        Ok(match problems {
            0 => Outcome::Fine,
            _ => Outcome::Problems,
        })
    }
}

/// Every problem of one save, as `path:line:column: sentence`; columns count Unicode scalar values.
fn problems_of(path: &Path) -> Vec<String> {
    let name = path.display();
    match store::read_save(path) {
        Ok((opened, _)) => {
            let told = opened
                .problems
                .iter()
                .map(|p| format!("{name}:{}:{}: {p}", p.line, p.column));
            told.collect()
        }
        Err(error) => vec![match &error.failure {
            Failure::Open(why) => format!("{name}: Could not open the file: {why}"),
            _ => format!("{name}: {error}"),
        }],
    }
}

fn counted(n: usize, one: &str, many: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    }
}
