//! Sentences put together from parts that others have written: each ends once.
//!
//! Knows full stops of the scripts of ours, and nothing of what is said.

/// What ends a sentence.
const ENDS: [char; 6] = ['.', '!', '?', '…', '؟', '۔'];
/// What may stand after that.
const CLOSERS: [char; 4] = ['”', '»', ')', '\u{2069}'];

/// Sentences one after the other; one that does not end yet gets a full stop. What is empty is left out.
pub fn sentences<S: AsRef<str>>(parts: impl IntoIterator<Item = S>) -> String {
    let mut out = String::new();
    for part in parts {
        let part = part.as_ref().trim();
        if part.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
        if !part.trim_end_matches(CLOSERS).ends_with(ENDS) {
            out.push('.');
        }
    }
    out
}

/// What a sentence says, to be gone on with: without the full stop at its end.
pub fn clause(sentence: &str) -> &str {
    sentence.trim().trim_end_matches('.')
}

/// A number with its noun.
pub fn plural(n: usize, one: &str, many: &str) -> String {
    let noun = if n == 1 { one } else { many };
    format!("{n} {noun}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sentence_ends_once() {
        for (parts, joined) in [
            (&["It is so.", "It is not"][..], "It is so. It is not."),
            (
                &["disk full", "", " Nothing was written. "],
                "disk full. Nothing was written.",
            ),
            (&["Why?", "So!"], "Why? So!"),
            (&["“It is so.”", "(It is.)"], "“It is so.” (It is.)"),
            (&["“so”"], "“so”."),
            (&["لماذا؟", "یہی ہے۔"], "لماذا؟ یہی ہے۔"),
            (&[], ""),
        ] {
            assert_eq!(sentences(parts), joined);
        }
    }

    #[test]
    fn a_clause_has_no_full_stop() {
        assert_eq!(clause("It is so."), "It is so");
        assert_eq!(clause("os error 5"), "os error 5");
    }
}
