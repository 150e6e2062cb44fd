//! The command line, read by clap.

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Parser, Subcommand,
    error::{ContextKind, ContextValue},
};

use super::{check::Check, export::Export, import::Import, render::Render};
use crate::text::for_terminal;

/// What a person asks for.
#[derive(Debug)]
pub enum Request {
    /// A window.
    Window {
        /// Articles and saves to open in it.
        paths: Vec<PathBuf>,
        /// Who annotates, if said.
        annotator: Option<String>,
    },
    /// Something that needs none.
    Task(Task),
}

/// Something that needs no window.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Make a save of an article that nobody has tagged yet
    Import(Import),
    /// Write the tags of a save as a table or a report
    Export(Export),
    /// Read saves and list every problem in them
    Check(Check),
    /// Make a picture of a passage with its tags
    Render(Render),
}

/// Read right-to-left articles, tag entities and claims in them, and share what was tagged
///
/// With no PATH, the window shows a sample article. A file that is named like a command is opened
/// as ./check.
#[derive(Debug, Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
struct Arguments {
    #[command(subcommand)]
    task: Option<Task>,

    /// Articles (plain text) and saves (RON) to open in the window
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Who annotates; remembered
    #[arg(long, value_name = "NAME")]
    annotator: Option<String>,
}

impl Request {
    /// What this program was asked for. On a wrong command line it says what is wrong and ends the
    /// program with exit code 2; asked for help or its version, it tells and ends with 0.
    pub fn from_command_line() -> Request {
        Request::parse(std::env::args_os()).unwrap_or_else(|wrong| wrong.exit())
    }

    /// What these arguments ask for, the first of which is the program's name.
    ///
    /// # Errors
    /// If they are wrong, or ask for help or the version. What it says of them steers no terminal,
    /// whatever they hold: names of files may stand among them by `*`.
    pub fn parse(line: impl IntoIterator<Item = OsString>) -> Result<Request, clap::Error> {
        Arguments::try_parse_from(line)
            .map(Request::from)
            .map_err(harmless)
    }
}

impl From<Arguments> for Request {
    fn from(arguments: Arguments) -> Request {
        match arguments.task {
            Some(task) => Request::Task(task),
            None => Request::Window {
                paths: arguments.paths,
                annotator: arguments.annotator,
            },
        }
    }
}

/// The same error with what was typed on one line, every character of it to be seen.
fn harmless(mut error: clap::Error) -> clap::Error {
    let shown = |text: &String| for_terminal(text).into_owned();
    let contexts: Vec<_> = (error.context())
        .filter_map(|(kind, value)| {
            let harmless = match value {
                ContextValue::String(text) => ContextValue::String(shown(text)),
                ContextValue::Strings(texts) => {
                    ContextValue::Strings(texts.iter().map(shown).collect())
                }
                _ => return None,
            };
            (harmless != *value).then_some((kind, harmless))
        })
        .collect();
    if !contexts.is_empty() {
        // Its advice repeats what was typed, among colours of its own.
        error.insert(ContextKind::Suggested, ContextValue::None);
    }
    for (kind, value) in contexts {
        error.insert(kind, value);
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn read(line: &[&str]) -> Result<Request, clap::Error> {
        let all = std::iter::once("hashiya").chain(line.iter().copied());
        Arguments::try_parse_from(all).map(Request::from)
    }

    #[test]
    fn clap_finds_no_fault_in_what_is_declared() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn paths_and_a_name_open_the_window() {
        let request = read(&["a.txt", "b.ron", "--annotator", "leila"]).unwrap();
        let Request::Window { paths, annotator } = request else {
            panic!("{request:?}");
        };
        assert_eq!(paths, [PathBuf::from("a.txt"), PathBuf::from("b.ron")]);
        assert_eq!(annotator.as_deref(), Some("leila"));
    }

    #[test]
    fn a_file_named_like_a_command_can_be_opened() {
        assert!(matches!(read(&["check", "a"]), Ok(Request::Task(_))));
        let Ok(Request::Window { paths, .. }) = read(&["./check"]) else {
            panic!("a window was asked for");
        };
        assert_eq!(paths, [PathBuf::from("./check")]);
    }

    #[test]
    fn a_command_wants_what_it_works_on() {
        for line in [&["check"][..], &["import", "a.txt"], &["export", "a.ron"]] {
            assert_eq!(read(line).unwrap_err().exit_code(), 2, "{line:?}");
        }
        assert!(read(&["export", "a.ron", "--to", "docx"]).is_err());
        let picture = ["render", "a.ron", "-o", "a.svg", "--claim", "01"];
        assert!(read(&picture).is_ok());
        assert!(read(&[&picture[..], &["--range", "1-2"]].concat()).is_err());
        assert!(read(&["a.txt", "check", "b.ron", "--annotator"]).is_err());
    }
}
