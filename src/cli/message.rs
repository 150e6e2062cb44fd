//! What is said to a person at a terminal.
//!
//! There is no other way to say something here, and no way to a message but through the escaping of
//! [`for_terminal`]: names, words and reasons that come from a file can neither drive the terminal
//! nor look like another message. Data that was asked for does not come this way.

use std::fmt;

use crate::text::{for_terminal, sentences};

/// One or several lines for a terminal, without the end of the last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message(String);

impl Message {
    /// A sentence, on one line whatever stands in it.
    pub fn new(sentence: impl fmt::Display) -> Message {
        Message(for_terminal(&sentence.to_string()).into_owned())
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
            self.0 += &for_terminal(line.as_ref());
        }
        self
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
