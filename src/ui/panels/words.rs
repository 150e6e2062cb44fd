//! Words of the interface: English sentences that may hold names of either direction.

pub use crate::text::beginning;
use crate::{text::Direction, ui::widgets::Label};

/// A sentence of the interface, wrapped: it reads as English does, whatever names stand in it.
pub fn sentence(words: &str) -> Label<'_> {
    Label::new(words).direction(Direction::LeftToRight).wrap()
}

/// A name amid English words, so that it keeps to itself (UAX #9, FSI … PDI).
pub fn isolated(name: &str) -> String {
    format!("\u{2068}{name}\u{2069}")
}

/// A number with its noun.
pub fn plural(n: usize, one: &str, many: &str) -> String {
    let noun = if n == 1 { one } else { many };
    format!("{n} {noun}")
}
