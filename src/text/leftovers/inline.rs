//! What stands out wherever it stands: shortcodes, markup, and addresses of embedded things.

use std::ops::Range;

use super::LeftoverKind;

/// The longest shortcode or tag, in bytes.
const LONGEST: usize = 300;

/// Shortcodes without an underscore in their names.
const SHORTCODES: [&str; 9] = [
    "audio", "caption", "embed", "gallery", "iframe", "playlist", "tweet", "video", "youtube",
];

/// Tags of HTML that articles are made of.
const TAGS: [&str; 24] = [
    "a",
    "b",
    "blockquote",
    "br",
    "div",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "ol",
    "p",
    "script",
    "span",
    "strong",
    "style",
    "ul",
];

/// What embedded messages and pictures leave in a text.
const EMBEDDED: [&str; 3] = ["pic.twitter.com/", "https://t.co/", "http://t.co/"];

/// What in a line is an instruction or an address rather than words, in order, in bytes of the line.
pub(super) fn inline(line: &str) -> impl Iterator<Item = (Range<usize>, LeftoverKind)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let next = at + line.get(at..)?.find(['[', '<', '&', 'p', 'h'])?;
            let rest = &line[next..];
            let found = match rest.as_bytes()[0] {
                b'[' => shortcode(rest).map(|n| (n, LeftoverKind::Shortcode)),
                b'<' | b'&' => markup(rest).map(|n| (n, LeftoverKind::Markup)),
                _ => embedded(rest).map(|n| (n, LeftoverKind::Address)),
            };
            let Some((length, kind)) = found else {
                at = next + 1;
                continue;
            };
            at = next + length;
            return Some((next..at, kind));
        }
    })
}

/// The length in bytes of the shortcode that a text begins with.
fn shortcode(text: &str) -> Option<usize> {
    let end = end_of(text, "]")?;
    let inner = text[1..end - 1].trim_start_matches('/');
    let name = inner.split([' ', '/']).next()?.to_ascii_lowercase();
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let named = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(fits);
    let known = name.contains('_') || SHORTCODES.contains(&name.as_str());
    (named && known).then_some(end)
}

/// The length in bytes of the tag, comment or hard space that a text begins with.
fn markup(text: &str) -> Option<usize> {
    if text.starts_with("&nbsp;") {
        return Some("&nbsp;".len());
    }
    if text.starts_with("<!--") {
        return end_of(text, "-->");
    }
    let inner = text.strip_prefix('<')?;
    let end = end_of(text, ">")?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let name: String = (inner.chars())
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let after = inner[name.len()..].chars().next();
    let closed = matches!(after, Some('>' | '/' | ' '));
    (closed && TAGS.contains(&name.to_ascii_lowercase().as_str())).then_some(end)
}

/// Where what begins here ends with `close`, in bytes.
fn end_of(text: &str, close: &str) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(LONGEST)];
    near.find(close).map(|at| at + close.len())
}

fn embedded(text: &str) -> Option<usize> {
    EMBEDDED
        .iter()
        .any(|start| text.starts_with(start))
        .then(|| {
            text.find(|c: char| c.is_whitespace() || !c.is_ascii())
                .unwrap_or(text.len())
        })
}

/// Whether a line holds nothing but addresses.
pub(super) fn address_line(line: &str) -> Option<LeftoverKind> {
    let mut words = line.split_whitespace();
    let all = words.all(|word| {
        ["http://", "https://", "www."]
            .iter()
            .any(|s| word.starts_with(s))
            && word.contains('.')
    });
    all.then_some(LeftoverKind::Address)
}
