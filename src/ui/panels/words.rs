//! Words of the interface: English sentences that may hold names of either direction.

pub use crate::text::beginning;
use crate::{
    text::{Direction, Unit},
    ui::widgets::Label,
};

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

/// What a drag can be set to take whole, in words.
pub fn taken_whole(unit: Unit) -> &'static str {
    match unit {
        Unit::Letter => "letters",
        Unit::Word => "words",
        Unit::Host => "words without prefix",
        Unit::Sentence => "sentences",
        Unit::Paragraph => "paragraphs",
    }
}
