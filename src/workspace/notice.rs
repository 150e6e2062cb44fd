//! Messages for the person, and how long each stays.

use super::{Action, DocKey};

/// A message: what happened, what stayed safe, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Names it, to dismiss it.
    pub id: u64,
    /// How grave it is.
    pub level: Level,
    /// Whether it only tells.
    pub kind: Kind,
    /// The words.
    pub text: String,
    /// What can be done about it at once.
    pub action: Option<Action>,
    /// The document that this is done to: the one in front may be another by then. Once it is closed the
    /// notice is gone.
    pub about: Option<DocKey>,
}

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// What was done, or what to do first.
    Info,
    /// Something is otherwise than one would think.
    Warning,
    /// Something did not work.
    Error,
}

/// What a notice is for, which says how long it stays. Work that is at stake, a choice that is open, or
/// something that holds until it is seen to, asks; all else tells, however grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Goes by itself once it can have been read; what is told of what was done gives way to the next.
    Tells,
    /// Says why nothing was done. Goes as what tells does, and sooner once its document is no longer in
    /// front, or, unless it offers a way, something is done.
    Refuses,
    /// Stays until it is dismissed, or until what it asks for is done.
    Asks,
}

/// Scalar values that a slow reader reads in a second.
const READ_PER_SECOND: f64 = 12.0;
/// Seconds until somebody looks up from the text.
const NOTICED: f64 = 4.0;

impl Notice {
    /// Seconds in view after which it goes by itself; `None` if it does not. What did not work is
    /// given twice the time.
    pub fn lasts(&self) -> Option<f64> {
        let read = NOTICED + self.text.chars().count() as f64 / READ_PER_SECOND;
        match (self.kind, self.level) {
            (Kind::Asks, _) => None,
            (Kind::Tells | Kind::Refuses, Level::Info) => Some(read),
            (Kind::Tells | Kind::Refuses, Level::Warning | Level::Error) => Some(2.0 * read),
        }
    }
}
