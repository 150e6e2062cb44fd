//! Lets whoever waits for logs call their reading off.

use std::{error::Error, fmt, io};

/// Asked before each line of a log that is read.
#[derive(Clone, Copy)]
pub(super) struct Watch<'a>(&'a dyn Fn() -> bool);

/// Why nothing more was read.
#[derive(Debug)]
struct CalledOff;

impl<'a> Watch<'a> {
    /// Nobody calls it off.
    pub const NOBODY: Watch<'static> = Watch(&|| false);

    /// By somebody who answers whether it has been called off.
    pub fn by(called_off: &'a dyn Fn() -> bool) -> Watch<'a> {
        Watch(called_off)
    }

    /// Whether to go on.
    ///
    /// # Errors
    /// If it has been called off.
    pub fn goes_on(self) -> io::Result<()> {
        match (self.0)() {
            true => Err(io::Error::other(CalledOff)),
            false => Ok(()),
        }
    }

    /// Whether that is why something failed.
    pub fn has_stopped(why: &io::Error) -> bool {
        why.get_ref().is_some_and(|why| why.is::<CalledOff>())
    }
}

impl fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Watch")
    }
}

impl fmt::Display for CalledOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the reading was called off")
    }
}

impl Error for CalledOff {}
