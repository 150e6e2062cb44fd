//! The beginning of a long text, where there is no room or time for all of it.

use std::borrow::Cow;

/// How a text begins: at most so many scalar values of it, and an ellipsis for the rest. Who tags a
/// whole book shall not wait until all of it is laid out in a panel.
pub fn beginning(text: &str, scalars: usize) -> Cow<'_, str> {
    match text.char_indices().nth(scalars) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

/// Scalar values of a name, or of the sentence by which something is known, where another record refers
/// to it: however often that is, all of it together stays in proportion to the references.
const REFERENCE: usize = 200;

/// How a name, or the sentence by which something is known, stands where another record refers to it.
pub fn reference(name: &str) -> Cow<'_, str> {
    beginning(name, REFERENCE)
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
