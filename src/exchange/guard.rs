//! The guard against cells that a spreadsheet would run as formulas.

use std::borrow::Cow;

/// Puts a `'` before text that begins, behind spaces and invisible characters, with what a spreadsheet
/// takes for the start of a formula (`= + - @`, their full-width forms, tab, carriage return), for a
/// quoted cell (`"`) or for this very guard (`'`).
///
/// A reader takes the text back by removing one leading `'`: no unguarded text begins with one.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    let visible = text.trim_start_matches(is_passed_over);
    let runs = text.starts_with(['\t', '\r'])
        || visible.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '"', '\'']);
    if runs {
        format!("'{text}").into()
    } else {
        text.into()
    }
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
            "\"نعم",
        ] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in ["", "نعم", "2–5", "1=1", "«=»", "a\t=", "–", "[ad_1]"] {
            assert_eq!(guarded(text), text);
        }
    }
}
