//! Splits a save into its entries without understanding them, so that one broken record does not
//! cost the rest.
//!
//! Knows which fields of a save hold entries of their own; knows nothing of what a record means.
//! All offsets are bytes of the file.
//!
//! A file without damage is split by its brackets. Where that fails, the rest is split by lines
//! instead: every line that starts as an entry does, opens a new piece. Both ways look at each byte
//! a bounded number of times and need no stack, whatever the file holds.

use std::ops::Range;

use memchr::memchr_iter;
use serde::de::IgnoredAny;

use crate::model::bounds;

use super::{
    scan::{Flaw, FlawKind, Scanner},
    shape,
};

/// The fields of a save that hold entries of their own, named ones and records.
const SECTIONS: [&str; 7] = [
    "document",
    "tagset",
    "entities",
    "mentions",
    "claims",
    "relations",
    "removed",
];

/// Those of them whose entries are fields, not records.
const NAMED: [&str; 2] = ["document", "tagset"];

/// Entries of a file that are taken in: as many as a save may hold, and every field besides.
const MOST: usize = 2 * bounds::RECORDS + 1000;

/// Characters of a ULID.
const ID_LEN: usize = 26;

/// A file taken apart.
#[derive(Debug, Default)]
pub(super) struct Split<'a> {
    /// The entries, in file order.
    pub pieces: Vec<Piece<'a>>,
    /// Where the first comment stands.
    pub comment: Option<usize>,
    /// Where the first of the entries stands that were left out, being too many.
    pub left_out: Option<usize>,
    /// The sections that there are, be they empty, in file order.
    pub sections: Vec<&'a str>,
    /// The sections that stand a second time, and where.
    pub twice: Vec<(&'a str, usize)>,
}

/// One `key: value` of the file.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    /// The field whose entry it is; empty for a field of the save itself.
    pub section: &'a str,
    /// The key as written, strings with their quotation marks; empty if none could be read.
    pub key: &'a str,
    /// Where the entry starts.
    pub at: usize,
    /// The value; of a broken piece, whatever stands there.
    pub value: Range<usize>,
    /// Why the value can't be whole.
    pub broken: Option<Flaw>,
}

/// Told of the pieces there are when the document's section has been read.
type DocumentRead<'a, 'f> = &'f mut dyn FnMut(&[Piece<'a>]);

/// Takes a file apart. Never fails: what can't be read comes back as broken pieces.
///
/// `document_read` is handed the pieces there are when the document's section has been read without
/// a flaw before or in it: those pieces stay as they are whatever follows.
pub(super) fn split<'a>(text: &'a str, document_read: DocumentRead<'a, '_>) -> Split<'a> {
    let mut splitter = Splitter {
        scanner: Scanner::new(text, 0..text.len()),
        pieces: Vec::new(),
        left_out: None,
        document_read: Some(document_read),
        heads: Vec::new(),
        section: "",
        entry: 0,
        records: "",
    };
    if let Err(flaw) = splitter.whole_file() {
        let (entry, section) = (splitter.entry, splitter.section);
        splitter.document_read = None;
        splitter.recover(entry, section, flaw);
    }
    let seen_before = |(i, head): &(usize, &(&str, usize))| {
        let mut before = splitter.heads[..*i].iter();
        before.any(|(section, at)| *section == head.0 && *at != head.1)
    };
    let heads = splitter.heads.iter().enumerate();
    let twice = heads.filter(seen_before).map(|(_, head)| *head).collect();
    let sections = splitter.heads.iter().map(|(section, _)| *section);
    Split {
        sections: sections.collect(),
        twice,
        comment: splitter.scanner.comment,
        left_out: splitter.left_out,
        pieces: splitter.pieces,
    }
}

/// The items of a `[…]` list. What is wrong is told after the items before it.
pub(super) fn items(text: &str, list: Range<usize>) -> (Vec<Range<usize>>, Option<Flaw>) {
    let mut scanner = Scanner::new(text, list);
    let mut items = Vec::new();
    let flaw = scanner.list(&mut items).err();
    (items, flaw)
}

/// Collects pieces.
struct Splitter<'a, 'f> {
    scanner: Scanner<'a>,
    pieces: Vec<Piece<'a>>,
    left_out: Option<usize>,
    /// Whom to tell when the document's section has been read; `None` once there was a flaw.
    document_read: Option<DocumentRead<'a, 'f>>,
    /// The heads of sections, and where they stand.
    heads: Vec<(&'a str, usize)>,
    /// What the entry being read belongs to, and where it starts: from here to recover.
    section: &'a str,
    entry: usize,
    /// The last section of records: where records belong that damage has cut off from it.
    records: &'a str,
}

impl<'a> Splitter<'a, '_> {
    fn whole_file(&mut self) -> Result<(), Flaw> {
        self.scanner.attributes()?;
        self.scanner.blank()?;
        self.scanner.word();
        self.scanner.blank()?;
        self.scanner.expect('(')?;
        self.entries("", ')')?;
        self.scanner.blank()?;
        match self.scanner.peek() {
            None => Ok(()),
            Some(_) => {
                self.entry = self.scanner.at;
                Err(self.scanner.flaw(FlawKind::Unexpected))
            }
        }
    }

    /// Reads entries up to and including the bracket `close`.
    fn entries(&mut self, section: &'a str, close: char) -> Result<(), Flaw> {
        self.enter(section);
        loop {
            self.scanner.blank()?;
            self.entry = self.scanner.at;
            if self.scanner.eat(close) {
                self.entry = self.scanner.at;
                return Ok(());
            }
            self.entry(section)?;
            self.section = section;
            self.entry = self.scanner.at;
            self.scanner.blank()?;
            self.entry = self.scanner.at;
            if !self.scanner.eat(',') && self.scanner.peek() != Some(close) {
                return Err(self.scanner.unexpected());
            }
        }
    }

    /// Reads one entry; those of a section one by one.
    fn entry(&mut self, section: &'a str) -> Result<(), Flaw> {
        let at = self.entry;
        if self.is_record() != holds_records(section) || self.is_section() && !section.is_empty() {
            // The section before was closed too soon or too late.
            return Err(self.scanner.unexpected());
        }
        let key = self.key()?;
        if section.is_empty()
            && SECTIONS.contains(&key)
            && let Some(close) = self.scanner.opener()
        {
            self.heads.push((key, at));
            self.entries(key, close)?;
            if let Some(tell) = self.document_read.as_mut().filter(|_| key == "document") {
                tell(&self.pieces);
            }
            return Ok(());
        }
        let value = self.scanner.value()?;
        if swallows_entries(&self.scanner.text[value.clone()], section) {
            return Err(Flaw {
                at: value.start,
                kind: FlawKind::Unexpected,
            });
        }
        self.push(Piece {
            section,
            key,
            at,
            value,
            broken: None,
        });
        Ok(())
    }

    /// Takes in an entry, unless there are too many; the article has room in any case.
    fn push(&mut self, piece: Piece<'a>) {
        let is_text = piece.section == "document" && piece.key == "text";
        if self.pieces.len() < MOST || is_text && self.pieces.len() < MOST + 8 {
            self.pieces.push(piece);
        } else {
            self.left_out.get_or_insert(piece.at);
        }
    }

    fn enter(&mut self, section: &'a str) {
        self.section = section;
        if holds_records(section) {
            self.records = section;
        }
    }

    /// Reads a key and the colon after it.
    fn key(&mut self) -> Result<&'a str, Flaw> {
        let start = self.scanner.at;
        let first = self.scanner.peek();
        self.scanner
            .token(first.ok_or(self.scanner.unexpected())?)?;
        let key = &self.scanner.text[start..self.scanner.at];
        self.scanner.blank()?;
        self.scanner.expect(':')?;
        self.scanner.blank()?;
        Ok(key)
    }

    /// Splits what follows a flaw by lines, the entry at `from` with it.
    fn recover(&mut self, from: usize, section: &'a str, flaw: Flaw) {
        let (text, end) = (self.scanner.text, self.scanner.end);
        self.section = section;
        let mut start = from;
        let mut first = Some(flaw);
        loop {
            let chunk = start..entry_line(text, start, self.section).unwrap_or(end);
            start = chunk.end;
            // What is wrong with these lines alone says more than where it showed in the end.
            let flaw = match (self.chunk(chunk.clone()), first.take()) {
                // Lines end where the next entry begins, or all is over: more says what showed first.
                (
                    Err(Flaw {
                        kind: FlawKind::End,
                        ..
                    }),
                    Some(shown),
                ) if shown.kind != FlawKind::End => Some(Flaw {
                    at: shown.at.min(chunk.end),
                    ..shown
                }),
                (Err(own), _) if own.kind == FlawKind::End && chunk.end < end => Some(Flaw {
                    kind: FlawKind::Unexpected,
                    ..own
                }),
                (Err(own), _) => Some(own),
                (Ok(()), shown) => shown.map(|Flaw { at, kind }| Flaw {
                    at: at.min(chunk.end),
                    kind,
                }),
            };
            if let Some(flaw) = flaw {
                self.broken(self.entry..chunk.end, flaw);
            }
            if start == end {
                return;
            }
        }
    }

    /// Reads the lines from one start of an entry to the next: an entry, or the head of a section,
    /// and the brackets that close what is around it.
    fn chunk(&mut self, place: Range<usize>) -> Result<(), Flaw> {
        self.scanner.at = place.start;
        self.scanner.end = place.end;
        self.entry = place.start;
        if self.closings()? {
            return Ok(());
        }
        let at = self.scanner.at;
        if let Some(section) = self.section_head() {
            self.heads.push((section, at));
            self.enter(section);
            return Ok(());
        }
        let section = match self.section {
            _ if self.is_record() => self.records,
            section if NAMED.contains(&section) && !self.is_section() => section,
            _ => "",
        };
        self.entry(section)?;
        self.section = section;
        if self.closings()? {
            Ok(())
        } else {
            Err(self.scanner.unexpected())
        }
    }

    /// Passes commas and closing brackets between entries; answers whether that was all.
    fn closings(&mut self) -> Result<bool, Flaw> {
        loop {
            self.entry = self.scanner.at;
            self.scanner.blank()?;
            self.entry = self.scanner.at;
            match self.scanner.peek() {
                None => return Ok(true),
                Some(',') => {}
                Some(')' | '}' | ']') => self.section = "",
                Some(_) => return Ok(false),
            }
            self.scanner.advance();
        }
    }

    /// The section whose head is all that the chunk holds.
    fn section_head(&mut self) -> Option<&'a str> {
        let start = self.scanner.at;
        let key = self.key().ok().filter(|key| SECTIONS.contains(key));
        let opened = key.is_some() && self.scanner.opener().is_some();
        let alone = opened && self.scanner.blank().is_ok() && self.scanner.peek().is_none();
        if !alone {
            self.scanner.at = start;
        }
        key.filter(|_| alone)
    }

    /// Whether an identifier stands here, as at the start of a record.
    fn is_record(&self) -> bool {
        self.scanner.peek() == Some('"')
    }

    /// Whether the name of a section stands here.
    fn is_section(&self) -> bool {
        entry_name(self.scanner.rest()).is_some_and(|name| SECTIONS.contains(&name))
    }

    fn broken(&mut self, range: Range<usize>, flaw: Flaw) {
        self.scanner.at = range.start;
        self.scanner.end = range.end;
        let key = self.key().unwrap_or_default();
        let at = self.scanner.at;
        let section = self.section;
        self.push(Piece {
            section,
            key,
            at: range.start,
            value: if key.is_empty() { range.start } else { at }..range.end,
            broken: Some(flaw),
        });
    }
}

/// Whether a section's entries are records.
fn holds_records(section: &str) -> bool {
    SECTIONS.contains(&section) && !NAMED.contains(&section)
}

/// Whether a value that its brackets delimit has run over the entries that follow it, as after a
/// lost quotation mark. A string may well hold such lines; then it is RON all the same.
fn swallows_entries(value: &str, section: &str) -> bool {
    entry_line(value, 0, section).is_some() && shape::read::<IgnoredAny>(value).is_err()
}

/// The start of the first line after `from` that begins as an entry does: with an identifier in
/// quotation marks or a lower-case name, and a colon. Among records the only such names are those
/// of sections: a record may stand on several lines.
fn entry_line(text: &str, from: usize, section: &str) -> Option<usize> {
    let line_feeds = memchr_iter(b'\n', &text.as_bytes()[from..]);
    let starts = line_feeds.map(|i| from + i + 1);
    let mut entries = starts.filter(|&start| {
        let name = entry_name(&text[start..]);
        name.is_some_and(|n| !holds_records(section) || n.starts_with('"') || SECTIONS.contains(&n))
    });
    entries.next()
}

/// The identifier, with its quotation mark, or the name with which the line begins an entry.
fn entry_name(line: &str) -> Option<&str> {
    let line = line.trim_start_matches([' ', '\t']);
    let letters = |s: &str, f: fn(&u8) -> bool| s.bytes().take_while(f).count();
    let (name, rest) = match line.strip_prefix('"') {
        Some(id) => {
            let len = letters(id, u8::is_ascii_alphanumeric);
            let rest = id[len..].strip_prefix('"').filter(|_| len == ID_LEN)?;
            (&line[..=len], rest)
        }
        None => line.split_at(letters(
            line,
            |b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'),
        )),
    };
    let colon = rest.trim_start_matches([' ', '\t']).starts_with(':');
    (colon && !name.is_empty()).then_some(name)
}
