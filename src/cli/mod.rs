//! The same abilities without a window: `import`, `export`, `check` and `render`.
//!
//! Reads what the command line asks for and does what needs no window. Knows nothing of egui or of
//! the shell: opening the window is left to `main`. What people ask for goes to the
//! standard output, what went wrong to whoever called.

mod arguments;
mod check;
mod export;
mod import;
mod message;
mod render;

use std::{
    fmt,
    io::{self, Write},
    path::{Path, PathBuf},
};

pub use arguments::{Request, Task};
pub use message::Message;

use crate::{
    exchange::ArticleError,
    files,
    store::{self, Failure, LogPlace, Loss, Opened, Overwrite, StateFolder, StoreError, Written},
    text::{sentences, shown_path},
};

/// Where a task says what it was asked for.
pub struct Out<'a> {
    to: &'a mut dyn Write,
    /// Whether people read it there at once.
    is_terminal: bool,
}

impl<'a> Out<'a> {
    /// The standard output, or what stands for it.
    pub fn new(to: &'a mut dyn Write, is_terminal: bool) -> Out<'a> {
        Out { to, is_terminal }
    }
}

/// How a task ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Fine,
    /// Problems were found and printed.
    Problems,
    /// It was done; the sentence says what else there is to know.
    Remarked(Message),
    /// It was done with what there was; the sentence says what is wrong with that.
    Incomplete(Message),
}

/// Why a task could not be done, in a sentence for the person who asked.
#[derive(Debug)]
pub struct Refusal(Message);

impl Task {
    /// Does the task and writes what it has to say to `out`. A reader who has heard enough, as
    /// `head` has, is no reason to fail.
    ///
    /// # Errors
    /// If what was asked for can't be read or written.
    pub fn run(&self, out: &mut Out<'_>) -> Result<Outcome, Refusal> {
        match self {
            Task::Import(import) => import.run(out),
            Task::Export(export) => export.run(out),
            Task::Check(check) => check.run(out),
            Task::Render(render) => render.run(),
        }
    }
}

impl Refusal {
    fn new(why: impl fmt::Display) -> Refusal {
        Refusal(Message::new(why))
    }

    /// For the standard output; `None` if its reader has gone, and nothing is wrong.
    fn of_output(why: &io::Error) -> Option<Refusal> {
        let gone = why.kind() == io::ErrorKind::BrokenPipe;
        let said = format!("Could not write the output: {why}");
        (!gone).then(|| Refusal::new(format_args!("{}", sentences([said]))))
    }
}

impl Outcome {
    /// This one, unless there is more to say of what came after it.
    fn then(self, next: Outcome) -> Outcome {
        match next {
            Outcome::Fine => self,
            next => next,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refusal {}

impl From<StoreError> for Refusal {
    fn from(why: StoreError) -> Refusal {
        Refusal::new(why)
    }
}

impl From<ArticleError> for Refusal {
    fn from(why: ArticleError) -> Refusal {
        Refusal::new(why)
    }
}

/// Says something on the standard output, on a line of its own.
fn say(out: &mut Out<'_>, what: fmt::Arguments) -> Result<(), Refusal> {
    let message = Message::new(what);
    let is_terminal = out.is_terminal;
    put(out, |out| match is_terminal {
        true => writeln!(out, "{message:#}"),
        false => writeln!(out, "{message}"),
    })
}

/// Puts data on the standard output, exactly as it is, piece by piece.
fn put(
    out: &mut Out<'_>,
    data: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Refusal> {
    let mut out = io::BufWriter::with_capacity(1 << 16, &mut *out.to);
    let written = data(&mut out).and_then(|()| out.flush());
    // What could not be written is not tried once more.
    let _ = out.into_parts();
    match written.map_err(|why| Refusal::of_output(&why)) {
        Err(Some(why)) => Err(why),
        Ok(()) | Err(None) => Ok(()),
    }
}

/// Writes a file in one step; replaces one that is there only if told to, and never one that is read
/// to make it, whatever it is called, nor one that a window has open. What of a replaced file could not be kept is said beside it.
fn write(
    path: &Path,
    force: bool,
    read: &[&Path],
    contents: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Outcome, Refusal> {
    replace(path, force, read, |path, over| {
        store::write_stream(path, over, contents)
    })
}

/// As [`write`], by what writes a file of its kind.
fn replace(
    path: &Path,
    force: bool,
    read: &[&Path],
    write: impl FnOnce(&Path, Overwrite) -> Result<Written, StoreError>,
) -> Result<Outcome, Refusal> {
    if let Some(read) = read.iter().find(|read| files::is_same(path, read)) {
        return Err(Refusal::new(format_args!(
            "Nothing was written: that is the file that is read, {}. Choose another name. — {}",
            shown_path(read),
            shown_path(path)
        )));
    }
    if read.iter().any(|read| is_log_of(read, path)) {
        return Err(Refusal::new(format_args!(
            "Nothing was written: that is the log of the save that is read. Choose another name. — {}",
            shown_path(path)
        )));
    }
    if store::is_file_in_use(path) {
        return Err(Refusal::new(format_args!(
            "Nothing was written: that file is open in a window of Hashiya. Choose another name, or close it there first. — {}",
            shown_path(path)
        )));
    }
    let over = if force {
        Overwrite::Force
    } else {
        Overwrite::New
    };
    let written = write(path, over).map_err(|error| {
        Refusal::new(match error.failure {
            Failure::Save(store::SaveFailure::Exists) => format!(
                "Nothing was written: there is a file of that name. Choose another name, or replace it with --force. — {}",
                shown_path(path)
            ),
            Failure::Save(why) => format!("Nothing was written: {why} — {}", shown_path(path)),
            _ => error.to_string(),
        })
    })?;
    Ok(match written.remark(path) {
        Some(remark) => Outcome::Remarked(Message::new(remark)),
        None => Outcome::Fine,
    })
}

/// Whether a path leads to a log of a save: beside it, in this user's folder, or set aside.
fn is_log_of(save: &Path, path: &Path) -> bool {
    // Without a home no logs lie there.
    let state = StateFolder::of_user().unwrap_or_else(|| StateFolder::at(""));
    let save = save.to_owned();
    LogPlace::Beside { save, state }.is_log(path)
}

/// What there is to say of a save with problems when something has been made of it. One rule for all
/// commands: a save in which `check` finds a problem is a failure, though what could be read of it was
/// written.
fn made_of(opened: &Opened, save: &Path, made: &str) -> Outcome {
    let first = |losses: &[Loss]| {
        let mut problems = opened.problems.iter();
        let is_one = |loss| losses.contains(&loss);
        problems.find(|problem| problem.kind.loss().is_some_and(is_one))
    };
    let waiting = opened.problems.iter().find(|problem| problem.kind.waits());
    let lost = [Loss::Newer, Loss::Damage, Loss::Records, Loss::Fields];
    let (problem, what) = if let Some(merge) = first(&[Loss::Merge]) {
        (merge, format!("Both sides of a merge are in the {made}"))
    } else if let Some(lost) = first(&lost) {
        let what = format!("Part of the save could not be read and is not in the {made}");
        (lost, what)
    } else if let Some(waiting) = waiting {
        let what = format!("Records that nobody has decided about are in the {made}");
        (waiting, what)
    } else if let Some(problem) = opened.problems.first() {
        let what = format!("The {made} was made, but something is wrong with the save");
        (problem, what)
    } else {
        return Outcome::Fine;
    };
    let all = format!("All there is to know: hashiya check {}", shown_path(save));
    let line = format!("Line {}: {problem}", problem.line);
    // A path at its end is no sentence.
    let what = sentences([what, line]);
    Outcome::Incomplete(Message::new(format_args!("{what} {all}")))
}

/// The file's name without its extension, for a title.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().map(PathBuf::from);
    stem.unwrap_or_default().display().to_string()
}
