//! Text within Markdown that reads as it is: none of it becomes markup, an address or a name that
//! leads somewhere.
//!
//! GitHub and others make links of bare addresses and names, and look for names in what is rendered,
//! where a backslash is gone. Between a `<span>` and its end the sign that makes an address is apart
//! from what belongs to it, for them, and reads the same for people.

use crate::text::ends_line;

/// Text as Markdown on one line.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
        match c {
            c if leads_somewhere(before, c, after) => {
                out += "<span>";
                out.push(c);
                out += "</span>";
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            c if ends_line(c) => out += "<br>",
            '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Whether a sign makes what stands around it an address or a reference: `https://…`, `www.…`,
/// `example.org`, `name@example.org`, `@name`, `user/repo@1234567`, `#12`, `GH-12`.
fn leads_somewhere(before: &str, c: char, after: &str) -> bool {
    let next = after.chars().next();
    let digit_next = next.is_some_and(|next| next.is_ascii_digit());
    match c {
        '@' => next.is_some_and(|next| !next.is_whitespace()),
        ':' => after.starts_with("//"),
        '.' => ends_with(before, "www") || is_within_domain(before, after),
        '#' => digit_next,
        '-' => digit_next && ends_with(before, "gh"),
        _ => false,
    }
}

/// Whether a dot between these may be that before the last part of a domain, as in `example.org`.
fn is_within_domain(before: &str, after: &str) -> bool {
    let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    letters >= 2 && before.ends_with(char::is_alphanumeric)
}

/// Whether a text ends with these letters, large or small.
fn ends_with(text: &str, end: &str) -> bool {
    let at = text.len().checked_sub(end.len());
    let last = at.and_then(|at| text.get(at..));
    last.is_some_and(|last| last.eq_ignore_ascii_case(end))
}

/// Escaped text that opens no list, rule or heading where a block may begin.
pub(super) fn block_start(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
        Some(b'-' | b'+' | b'=') if digits == 0 => format!("\\{text}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_that_lead_somewhere_stand_apart() {
        for (text, written) in [
            (
                "https://example.org",
                "https<span>:</span>//example<span>.</span>org",
            ),
            ("WWW.example", "WWW<span>.</span>example"),
            ("a@b.org", "a<span>@</span>b<span>.</span>org"),
            ("(@leila)", "(<span>@</span>leila)"),
            ("#12 GH-12", "<span>#</span>12 GH<span>-</span>12"),
            ("a @ b: 3.5 # c", "a @ b: 3.5 \\# c"),
            ("e.g. 08:30", "e.g. 08:30"),
        ] {
            assert_eq!(escaped(text), written);
        }
    }

    #[test]
    fn text_that_would_open_a_list_or_rule_does_not() {
        for (text, written) in [
            ("1. ا", "1\\. ا"),
            ("2023) ا", "2023\\) ا"),
            ("- ا", "\\- ا"),
            ("+ ا", "\\+ ا"),
            ("===", "\\==="),
            ("3–5 ا", "3–5 ا"),
            ("12", "12"),
            ("", ""),
        ] {
            assert_eq!(block_start(text), written);
        }
    }

    proptest! {
        #[test]
        fn escaped_text_is_one_line_without_bare_markup(text in "(\\PC|[|*_<>`&#\n\u{85}\u{2028}\u{2029}\r\t\\\\]){0,20}") {
            let escaped = escaped(&text);
            prop_assert!(!escaped.contains(|c: char| c.is_control() || ends_line(c)));
            let apart = ["@", ":", ".", "#", "-"].map(|sign| format!("<span>{sign}</span>"));
            let bare = apart.iter().fold(escaped, |text, apart| text.replace(apart, ""));
            let bare = bare.replace("<br>", "");
            prop_assert!(!bare.contains(['<', '>']));
            let mut chars = bare.chars();
            while let Some(c) = chars.next() {
                if c == '\\' {
                    prop_assert!(chars.next().is_some_and(|c| c.is_ascii_punctuation()));
                } else {
                    prop_assert!(!"`*_[]|#~$".contains(c));
                }
            }
        }
    }
}
