//! What is said to a person at a terminal.
//!
//! There is no other way to say something here, and no way to a message but through the escaping of
//! [`for_terminal`]: names, words and reasons that come from a file can neither drive the terminal
//! nor look like another message. Data that was asked for does not come this way.
//!
//! What stands in a sentence of the program is isolated there (UAX #9). A terminal that orders letters
//! needs these marks to keep the parts of a path in their order; what is read by another program, or
//! copied from a file, must not have them.

use std::fmt;

use crate::text::{sentence_for_terminal, sentences};

/// One or several lines for a terminal, without the end of the last one. Written with `{}` it is without
/// marks of direction; with `{:#}` as a terminal needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message(String);

impl Message {
    /// A sentence, on one line whatever stands in it.
    pub fn new(sentence: impl fmt::Display) -> Message {
        Message(sentence_for_terminal(&sentence.to_string()))
    }

    /// That there can be no window, why, and what can be done without one.
    pub fn no_window(why: &str) -> Message {
        Message::new(format_args!(
            "Hashiya can't open its window: {} Without one these work: hashiya import, export, check, render.",
            sentences([why])
        ))
    }

    /// The same with further lines, each of them one line whatever stands in it.
    #[must_use]
    pub fn with_lines(mut self, lines: impl IntoIterator<Item = impl AsRef<str>>) -> Message {
        for line in lines {
            self.0.push('\n');
            self.0 += &sentence_for_terminal(line.as_ref());
        }
        self
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match f.alternate() {
            true => f.write_str(&self.0),
            false => f.write_str(&self.0.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")),
        }
    }
}
