//! What is left of a panic: where it was, on which thread, of which version. Never its message, which
//! quotes the text that the program was about, neither in the diary nor on the standard error: desktops
//! keep that in a journal.

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    fmt,
    io::{self, Write},
    panic::{self, Location},
    path::{Path, PathBuf},
    thread,
};

use jiff::Timestamp;

use super::{book::Book, line};

/// A place in a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    file: String,
    line: u32,
    column: u32,
}

impl Place {
    /// The place of a panic.
    pub fn of(location: &Location<'_>) -> Place {
        Place {
            file: source_file(location.file()),
            line: location.line(),
            column: location.column(),
        }
    }

    /// A place as it is written, told by another process; `None` if it is none.
    pub fn parse(words: &str) -> Option<Place> {
        let mut parts = words.rsplitn(3, ':');
        let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let file = parts.next()?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        let is_one = file.ends_with(".rs") && file.len() < 100 && file.chars().all(is_name);
        is_one.then(|| Place {
            file: file.to_owned(),
            line,
            column,
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// A source file as it is called within its crate: where crates lie on the machine that built the program
/// tells of whoever built it.
fn source_file(file: &str) -> String {
    let parts: Vec<&str> = file.split(['/', '\\']).collect();
    if Path::new(file).is_relative() && !file.contains(':') {
        return parts.join("/");
    }
    // The folder of the crate, and what is in it.
    let within = parts.iter().rposition(|part| *part == "src");
    let from = within.map_or(parts.len() - 1, |src| src.saturating_sub(1));
    parts[from..].join("/")
}

/// Has every panic from now on noted in the diary of this folder, if there is one, and told on the
/// standard error, without its message.
pub fn tell_of_panics(folder: Option<PathBuf>) {
    panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(Place::of);
        let place = place.unwrap_or(Place {
            file: "unknown".to_owned(),
            line: 0,
            column: 0,
        });
        let current = thread::current();
        let thread = current.name().unwrap_or("unnamed");
        if let Some(folder) = &folder {
            // The program may end with it: nobody else is left to write.
            let line = line::of_panic(Timestamp::now(), &place, thread);
            let _ = Book::at(folder).append(&line);
        }
        let mut out = io::stderr().lock();
        let _ = writeln!(out, "{}", line::for_people(&place, thread));
        // Names of functions and files, for whoever has asked for them by RUST_BACKTRACE.
        let trace = Backtrace::capture();
        if trace.status() == BacktraceStatus::Captured {
            let _ = writeln!(out, "{trace}");
        }
    }));
}

/// Cuts the text on the standard input where it must not be cut, if the arguments ask for that: what a
/// fault leaves behind is tested with the program itself. No release build has it.
#[cfg(debug_assertions)]
pub fn panic_if_asked(arguments: impl IntoIterator<Item = std::ffi::OsString>) {
    let asked = arguments.into_iter().nth(1);
    if asked.is_some_and(|it| it == "__panic") {
        let text = io::read_to_string(io::stdin()).unwrap_or_default();
        let within = text.len().min(1);
        assert!(text[within..].is_empty(), "the line above panics");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written_and_nothing_else_is_one() {
        let place = Place {
            file: "src/text/snap.rs".to_owned(),
            line: 12,
            column: 5,
        };
        assert_eq!(Place::parse(&place.to_string()), Some(place));
        for none in [
            "",
            "src/a.rs",
            "src/a.rs:1:x",
            "قال.rs:1:2",
            "a word.rs:1:2",
            "a:1:2",
        ] {
            assert_eq!(Place::parse(none), None, "{none}");
        }
    }

    #[test]
    fn a_source_file_is_told_without_the_folders_of_whoever_built_it() {
        for (file, told) in [
            ("src/text/snap.rs", "src/text/snap.rs"),
            (
                "/home/leila/.cargo/registry/src/index-1949cf8c6b5b557f/egui-0.37.0/src/ui.rs",
                "egui-0.37.0/src/ui.rs",
            ),
            (
                "/rustc/59807616e1fa/library/core/src/str/mod.rs",
                "core/src/str/mod.rs",
            ),
            (r"C:\Users\leila\hashiya\src\main.rs", "hashiya/src/main.rs"),
            ("/home/leila/build.rs", "build.rs"),
        ] {
            assert_eq!(source_file(file), told);
        }
    }
}
