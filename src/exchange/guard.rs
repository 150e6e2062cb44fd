//! The guard against cells that a spreadsheet would run as formulas.

use std::borrow::Cow;

/// Puts a `'` before text that begins, behind spaces and invisible characters, with what a spreadsheet
/// takes for the start of a formula: `= + - @`, their full-width forms, tab, carriage return. So it does
/// before text that would be taken for guarded otherwise: `'` before any of these.
///
/// A reader takes the text back by removing one leading `'` before such text, and no other.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    if runs(text.trim_start_matches('\'')) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// Whether a spreadsheet would run text as a formula.
fn runs(text: &str) -> bool {
    let visible = text.trim_start_matches(is_passed_over);
    text.starts_with(['\t', '\r'])
        || visible.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// What a spreadsheet may strip from the start of a cell.
fn is_passed_over(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\0'..='\u{1f}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_would_run_is_guarded() {
        for text in [
            "=1+1",
            "=HYPERLINK(\"http://x\")",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r",
            " =1",
            "\u{200f}=1",
            "\u{feff}=1",
            "\u{a0}＝1",
            "'=1",
            "''-1",
        ] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in [
            "",
            "نعم",
            "2–5",
            "1=1",
            "«=»",
            "a\t=",
            "–",
            "[ad_1]",
            "\"نعم\"",
            "'نعم'",
            "'",
            "\"=1\"",
        ] {
            assert_eq!(guarded(text), text);
        }
    }
}
