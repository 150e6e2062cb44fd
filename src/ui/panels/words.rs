//! Words of the interface: English sentences that may hold names of either direction.

use std::borrow::Cow;

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

/// How a text begins: at most so many scalar values of it, and an ellipsis for the rest. Who tags a
/// whole book shall not wait until all of it is laid out in a panel.
pub fn beginning(text: &str, scalars: usize) -> Cow<'_, str> {
    match text.char_indices().nth(scalars) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_only_if_it_is_longer() {
        assert_eq!(beginning("كتاب", 4), "كتاب");
        assert_eq!(beginning("كتاب", 3), "كتا…");
        assert_eq!(beginning("", 3), "");
    }
}
