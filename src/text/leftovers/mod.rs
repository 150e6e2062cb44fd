//! What a web page leaves behind in an article that was taken from it: buttons, menus, notices.
//!
//! Rather too little than too much: a line counts only if hardly anything else could be meant, and
//! ordinary prose is left alone even where it says the same words. Looked at line by line, in time
//! that grows with the text alone. All ranges are UTF-8 bytes of the text given.

mod credit;
mod inline;
mod menu;
mod phrases;
mod plain;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::breaks::lines;
use phrases::of_line;

/// Lines longer than this (bytes) are prose; only their end and what is in brackets is looked at.
const LONGEST_LINE: usize = 600;

/// A piece of text that is likely no part of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it seems to be.
    pub kind: LeftoverKind,
}

/// What a leftover seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeftoverKind {
    /// `[ad_1]`: an instruction to the program that made the page.
    Shortcode,
    /// Tags of HTML.
    Markup,
    /// “Read more”, alone or before another article's title.
    Teaser,
    /// What only subscribers may read.
    Paywall,
    /// Buttons for passing the article on.
    Sharing,
    /// Cookies, privacy and terms.
    Cookies,
    /// An invitation to subscribe or follow.
    Newsletter,
    /// “Advertisement”.
    Advertisement,
    /// The head of the readers' comments.
    Comments,
    /// Menus and the path to the page.
    Navigation,
    /// Short lines that come again and again together.
    Repeated,
    /// What else stands around articles: players, reading times, links to the top.
    Furniture,
    /// The bare word “source”, the link of which is gone.
    Source,
    /// An address on a line of its own.
    Address,
    /// All rights reserved.
    Rights,
    /// «انتهای پیام/»: by which an agency says that its piece ends.
    Ending,
    /// Who took a picture.
    Credit,
}

impl LeftoverKind {
    /// What it seems to be, in words for a person.
    pub fn reason(self) -> &'static str {
        match self {
            LeftoverKind::Shortcode => "a shortcode of the page",
            LeftoverKind::Markup => "markup of the page",
            LeftoverKind::Teaser => "leads to another article",
            LeftoverKind::Paywall => "notice for subscribers",
            LeftoverKind::Sharing => "buttons for sharing",
            LeftoverKind::Cookies => "cookies, privacy or terms",
            LeftoverKind::Newsletter => "invitation to subscribe or follow",
            LeftoverKind::Advertisement => "place of an advertisement",
            LeftoverKind::Comments => "readers’ comments",
            LeftoverKind::Navigation => "menu of the page",
            LeftoverKind::Repeated => "lines that come again",
            LeftoverKind::Furniture => "furniture of the page",
            LeftoverKind::Source => "a link’s bare word",
            LeftoverKind::Address => "an address",
            LeftoverKind::Rights => "rights notice",
            LeftoverKind::Ending => "an agency’s usual end",
            LeftoverKind::Credit => "credit of a picture",
        }
    }

    /// Whether it is of no use to anybody. Credits and addresses may be worth keeping, and a refrain
    /// comes again too.
    pub fn is_sure(self) -> bool {
        !matches!(
            self,
            LeftoverKind::Credit | LeftoverKind::Address | LeftoverKind::Repeated
        )
    }
}

/// What in a text is likely left over from the page it was taken from, in text order; no two overlap.
pub fn leftovers(text: &str) -> Vec<Leftover> {
    let mut found = Vec::new();
    let mut menus = menu::Repeated::default();
    for line in lines(text) {
        let line = trimmed(text, line);
        if line.is_empty() {
            continue;
        }
        let before = found.len();
        in_line(text, line.clone(), &mut found);
        let whole = found[before..].iter().any(|left| left.range == line);
        menus.line(&text[line.clone()], line, whole);
    }
    let repeated = menus.repeated();
    found.extend(repeated.map(|range| Leftover {
        range,
        kind: LeftoverKind::Repeated,
    }));
    found.sort_by_key(|left| left.range.start);
    found
}

/// What is left over in one line.
fn in_line(text: &str, line: Range<usize>, found: &mut Vec<Leftover>) {
    let words = &text[line.clone()];
    let whole = (words.len() <= LONGEST_LINE).then(|| {
        let kind = inline::address_line(words).or_else(|| menu::of_line(words));
        kind.or_else(|| of_line(words))
            .or_else(|| credit::of_line(words))
    });
    if let Some(kind) = whole.flatten() {
        return found.push(Leftover { range: line, kind });
    }
    let at = |range: Range<usize>| line.start + range.start..line.start + range.end;
    let tail = tail(words).or_else(|| {
        let credit = credit::at_end(words)?;
        Some((credit, LeftoverKind::Credit))
    });
    let end = tail.as_ref().map_or(words.len(), |(range, _)| range.start);
    let inside = inline::inline(&words[..end]);
    found.extend(inside.chain(tail).map(|(range, kind)| Leftover {
        range: at(range),
        kind,
    }));
}

/// A button or a notice after the last sentence of a line, in bytes of the line.
fn tail(line: &str) -> Option<(Range<usize>, LeftoverKind)> {
    let body = line.trim_end_matches(is_stop);
    let stop = body.rfind(is_stop)?;
    let rest = &body[stop..];
    let start = stop + rest.find(|c: char| !is_stop(c) && !is_closing(c))?;
    let tail = trimmed(line, start..line.len());
    // A stop within a number or a name is none.
    let parted = line[..tail.start].ends_with(char::is_whitespace);
    let kind = phrases::of_tail(&line[tail.clone()]).filter(|_| parted)?;
    Some((tail, kind))
}

/// What ends a sentence.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '۔' | '…')
}

/// What may stand after the end of a sentence and belongs to it.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '»' | '’' | '\'' | ')' | ']')
}

/// A range without the spaces around it.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}
