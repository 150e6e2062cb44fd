//! Addresses of pages amid a text: from their scheme, `www.`, or a host with a path behind it, to the last
//! sign that can be of them.
//!
//! Knows the signs that RFC 3986 lets stand in an address, but for brackets and quotation marks, which close
//! what the text opened. Of a host alone, `a.example`, and of an address for letters nothing is told here.
//! All ranges are UTF-8 bytes.

use std::ops::Range;

/// Letters of the last label of a host, at least: `km/h` is none, nor is `U.S./`.
const LEAST_LABEL: usize = 2;

/// The addresses in a text, in order.
pub(super) fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find(is_of_address)?;
            let rest = &text[start..];
            let end = start + rest.find(|c| !is_of_address(c)).unwrap_or(rest.len());
            at = end;
            let run = &text[start..end];
            let Some(begins) = address_start(run) else {
                continue;
            };
            let address = run[begins..].trim_end_matches(ENDS_NO_ADDRESS);
            return Some(start + begins..start + begins + address.len());
        }
    })
}

/// What ends a sentence or a clause, and no address.
const ENDS_NO_ADDRESS: [char; 9] = ['.', ',', ';', ':', '!', '?', '-', '\'', '*'];

fn is_of_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(c)
}

/// Where in a run of such signs an address begins.
fn address_start(run: &str) -> Option<usize> {
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    if let Some((before, rest)) = run.split_once("://") {
        let scheme = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        return (scheme.len() < before.len() && goes_on(rest)).then_some(scheme.len());
    }
    if run.strip_prefix("www.").is_some_and(goes_on) {
        return Some(0);
    }
    let (host, path) = run.split_once('/')?;
    (is_host(host) && goes_on(path)).then_some(0)
}

/// Whether this is the name of a host: labels with stops between them, the last in small letters.
fn is_host(name: &str) -> bool {
    let label = |label: &str| {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !label.is_empty() && label.chars().all(fits)
    };
    let top =
        |label: &str| label.len() >= LEAST_LABEL && label.chars().all(|c| c.is_ascii_lowercase());
    let parts = name.rsplit_once('.');
    parts.is_some_and(|(others, last)| top(last) && others.split('.').all(label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::marked::{mark, marked};

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for source in [
            "على ⟦https://harbour.example/a/b?x=1⟧ أو ⟦www.harbour.example⟧.",
            "(⟦http://harbour.example/⟧)، ثم",
            "على⟦https://harbour.example⟧، و«⟦t.example/nada⟧»",
            "ראו ⟦https://harbour.example/⟧א",
            "km/h أو a.m./p.m. أو 13/1/2024 و1.5/2 وU.S./Iraq وhttp://",
            "nada@harbour.example وharbour.example",
        ] {
            let (text, expected) = marked(source);
            let found: Vec<Range<usize>> = addresses(&text).collect();
            assert_eq!(found, expected, "{}", mark(&text, &found));
        }
    }
}
