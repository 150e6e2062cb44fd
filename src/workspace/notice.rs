//! Messages for the person.

use super::Action;

/// A message: what happened, what stayed safe, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Names it, to dismiss it.
    pub id: u64,
    /// How grave it is.
    pub level: Level,
    /// The words.
    pub text: String,
    /// What can be done about it at once.
    pub action: Option<Action>,
}

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Goes away by itself.
    Info,
    /// Stays until dismissed.
    Warning,
    /// Stays until dismissed; something did not work.
    Error,
}
