//! Reads a string as saves write it, many letters at a time: an article is one string of the file, and
//! is to be on screen before anything else is read.
//!
//! Reads nothing but what RON's own reader reads the same; the rest is left to that one.

use memchr::memchr2;

/// What a value holds if it is a string in plain quotation marks with RON's usual escapes; `None` if
/// it is anything else, or not right.
pub(super) fn plain_string(value: &str) -> Option<String> {
    let mut rest = value.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::with_capacity(rest.len());
    while let Some(at) = memchr2(b'\\', b'"', rest.as_bytes()) {
        if rest.as_bytes()[at] == b'"' {
            // The string ends there.
            return None;
        }
        let (plain, escape) = (&rest[..at], &rest[at + 1..]);
        let (c, len) = unescaped(escape)?;
        out.push_str(plain);
        out.push(c);
        rest = &escape[len..];
    }
    out.push_str(rest);
    Some(out)
}

/// The character that an escape stands for, and the bytes it takes after its backslash.
pub(super) fn unescaped(escape: &str) -> Option<(char, usize)> {
    Some(match escape.as_bytes().first()? {
        b'n' => ('\n', 1),
        b'r' => ('\r', 1),
        b't' => ('\t', 1),
        b'"' => ('"', 1),
        b'\\' => ('\\', 1),
        b'u' => {
            let body = escape[1..].strip_prefix('{')?;
            let digits = body.bytes().take(6).take_while(u8::is_ascii_hexdigit);
            let digits = digits.count();
            let code = u32::from_str_radix(&body[..digits], 16).ok()?;
            body[digits..].strip_prefix('}')?;
            (char::from_u32(code)?, digits + 3)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::save::shape;
    use proptest::prelude::*;

    #[test]
    fn a_string_as_saves_write_it_is_read() {
        let value = r#""کتاب\u{200c}ها\n\"نعم\" \\ \t""#;
        assert_eq!(
            plain_string(value).as_deref(),
            Some("کتاب\u{200c}ها\n\"نعم\" \\ \t")
        );
        assert_eq!(plain_string(r#""""#).as_deref(), Some(""));
    }

    #[test]
    fn what_is_no_such_string_is_left_to_the_reader_of_everything() {
        for value in [
            "",
            r#"""#,
            r#"r"a""#,
            r#"Some("a")"#,
            r#""a" "b""#,
            r#""a\""#,
            r#""\u{d800}""#,
            r#""\u{}""#,
            r#""\u{1234567}""#,
            r#""\q""#,
        ] {
            assert_eq!(plain_string(value), None, "{value}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_read_here_is_read_the_same_elsewhere(
            value in "\"([a-cنع\"\\\\nrtu{}0-2 \u{200c}]|\\\\u\\{[0-9a-f]{1,7}\\}|\\\\[nrt\"\\\\]){0,30}\"",
        ) {
            if let Some(text) = plain_string(&value) {
                let read = shape::read::<String>(&value).expect("a string");
                prop_assert_eq!(read.value, text);
            }
        }
    }
}
