//! What can be had of an article whose string is broken: better some text than none.
//!
//! Only for files that are damaged; [`super::shape`] reads strings that are whole.

/// What can be had of a text whose string is broken: up to the last quotation mark, else all.
pub(super) fn salvaged(value: &str) -> String {
    let open = value.trim_start().strip_prefix('"').unwrap_or(value);
    let last = open
        .rmatch_indices('"')
        .find(|(i, _)| !escaped(&open[..*i]));
    let body = last.map_or(open, |(i, _)| &open[..i]);
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((plain, escape)) = rest.split_once('\\') {
        out.push_str(plain);
        let (c, len) = unescaped(escape);
        out.extend(c);
        rest = &escape[len..];
    }
    out.push_str(rest);
    out
}

/// Whether what follows `before` is escaped by a backslash at its end.
fn escaped(before: &str) -> bool {
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    backslashes % 2 == 1
}

/// The character that an escape stands for, and the bytes it takes after its backslash.
fn unescaped(escape: &str) -> (Option<char>, usize) {
    let Some(first) = escape.chars().next() else {
        return (None, 0);
    };
    let simple = |c| (Some(c), first.len_utf8());
    match first {
        'n' => simple('\n'),
        't' => simple('\t'),
        'r' => simple('\r'),
        '0' => simple('\0'),
        'u' => {
            let body = escape[1..].strip_prefix('{').unwrap_or_default();
            let digits = body
                .bytes()
                .take_while(u8::is_ascii_hexdigit)
                .take(6)
                .count();
            let code = u32::from_str_radix(&body[..digits], 16).ok();
            match code.and_then(char::from_u32) {
                Some(c) if body[digits..].starts_with('}') => (Some(c), digits + 3),
                // The file ends within it.
                _ if digits == body.len() => (None, escape.len()),
                _ => (None, 1),
            }
        }
        c => simple(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone_and_what_is_none_stays() {
        assert_eq!(salvaged(r#" "a\u{200c}\n\"b", "#), "a\u{200c}\n\"b");
        assert_eq!(salvaged(r#""one" two", x"#), r#"one" two"#);
        assert_eq!(
            salvaged(r#""cut after \"this\" word"#),
            r#"cut after "this" word"#
        );
        assert_eq!(salvaged(r#""a\u{d800}b\"#), "a{d800}b");
        assert_eq!(salvaged(r#""a\u{20"#), "a");
        assert_eq!(salvaged(""), "");
    }
}
