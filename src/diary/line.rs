//! How an entry reads: one line of plain ASCII, its moment and process first, then `name=value`.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::{Entry, Place, marks::Marks};

/// The version of the program, and what it was built for.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The line of an entry, with its line end.
pub fn of(at: Timestamp, entry: &Entry, marks: &mut Marks) -> String {
    let mut line = Line::at(at);
    match entry {
        Entry::Begun { window } => {
            let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
            line.word("begun").said("version", VERSION);
            line.said("system", os).said("machine", arch);
            line.said("window", window)
        }
        Entry::Ended => line.word("ended"),
        Entry::LaneBegun(lane) => line.word("lane-begun").number("lane", (*lane).into()),
        Entry::LaneEnded(lane) => line.word("lane-ended").number("lane", (*lane).into()),
        Entry::Slow { work, millis, file } => {
            line.word("slow").said("work", work).number("ms", *millis);
            line.file(file.as_deref(), marks)
        }
        Entry::Failed { work, kind, file } => {
            line.word("failed").said("work", work).said("kind", kind);
            line.file(file.as_deref(), marks)
        }
        Entry::BrokenOff { work } => line.word("broken-off").said("work", work),
        Entry::Panicked { work, place } => {
            line.word("panicked").said("work", work);
            line.said("at", &place.to_string())
        }
        Entry::CalledOff { work } => line.word("called-off").said("work", work),
        Entry::Missed(lines) => line.word("missed").number("lines", *lines),
    };
    line.end()
}

/// The line of a panic, with its line end.
pub fn of_panic(at: Timestamp, place: &Place, thread: &str) -> String {
    let mut line = Line::at(at);
    line.word("panic").said("version", VERSION);
    line.said("at", &place.to_string()).said("thread", thread);
    line.end()
}

/// Words for a screen or a journal: what a panic leaves on the standard error.
pub fn for_people(place: &Place, thread: &str) -> String {
    let (place, thread) = (plain(&place.to_string()), plain(thread));
    format!("hashiya {VERSION}: a fault in the program. Thread {thread} panicked at {place}")
}

struct Line(String);

impl Line {
    fn at(at: Timestamp) -> Line {
        Line(format!("{at:.3} {}", std::process::id()))
    }

    fn word(&mut self, word: &str) -> &mut Line {
        self.0.push(' ');
        self.0.push_str(&plain(word));
        self
    }

    fn said(&mut self, name: &str, value: &str) -> &mut Line {
        self.word(name);
        self.0.push('=');
        self.0.push_str(&plain(value));
        self
    }

    fn number(&mut self, name: &str, value: u64) -> &mut Line {
        // A `String` takes whatever is written to it.
        let _ = write!(self.0, " {name}={value}");
        self
    }

    fn file(&mut self, file: Option<&std::path::Path>, marks: &mut Marks) -> &mut Line {
        if let Some(file) = file {
            self.said("file", &marks.of(file));
        }
        self
    }

    fn end(mut self) -> String {
        self.0.push('\n');
        self.0
    }
}

/// The longest word or value, in characters.
const LONGEST: usize = 120;

/// A word with nothing in it but what stands in names of our source: no letter beyond ASCII, no space, no
/// line end.
fn plain(word: &str) -> String {
    let harmless = |c: char| match c {
        c if c.is_ascii_alphanumeric() || "-_./:".contains(c) => c,
        _ => '?',
    };
    word.chars().take(LONGEST).map(harmless).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_ascii_without_spaces_is_a_word() {
        assert_eq!(plain("قال x\n2"), "????x?2");
        assert_eq!(plain(&"a".repeat(500)).len(), LONGEST);
    }
}
