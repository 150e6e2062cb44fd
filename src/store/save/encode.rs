//! Writes an annotation set as RON, always the same way: same content, same bytes.
//!
//! Written by hand rather than through a serialiser, because people read these files and compare
//! their versions: one record a line, letters and vowel marks as themselves, and only what cannot be
//! seen (joiners, direction marks, control characters) as an escape.

use std::{
    fmt::{Display, Write as _},
    io::{self, Write},
};

use crate::model::{Anchor, AnnotationSet, Article, Code, DocumentInfo, RecordId, Stamp};

mod record;
mod tagset;

pub(in crate::store) use record::{claim, entity, mention, quantity, relation};
pub use tagset::encode_tagset;
pub(in crate::store) use tagset::tagset;

/// The format that this version writes.
pub const FORMAT: u64 = 1;

/// The save of an annotation set, in memory.
pub fn encode(set: &AnnotationSet) -> String {
    in_memory(|out| encode_to(set, out))
}

/// Writes the save of an annotation set, piece by piece: nothing that is as long as the article stands
/// in memory.
///
/// # Errors
/// If `out` takes no more.
pub fn encode_to(set: &AnnotationSet, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"#![enable(implicit_some)]\nAnnotationSet(\n")?;
    let contents = set.contents();
    line(out, 1, "format", FORMAT)?;
    line(out, 1, "annotator", Quoted(&contents.annotator))?;
    if !contents.state.is_empty() {
        line(out, 1, "state", Quoted(&contents.state))?;
    }
    document(out, &contents.document, set.article())?;
    tagset::section(out, &contents.tagset)?;
    let entities = contents.entities.iter();
    records(
        out,
        "entities",
        entities.map(|(id, e)| (id, marked(entity(e), set, *id))),
    )?;
    let article = set.article();
    let mentions = in_text_order(set, contents.mentions.iter());
    records(
        out,
        "mentions",
        mentions.map(|(id, m)| (id, marked(mention(m, article), set, id))),
    )?;
    let claims = in_text_order(set, contents.claims.iter());
    records(
        out,
        "claims",
        claims.map(|(id, c)| (id, marked(claim(c, article), set, id))),
    )?;
    let relations = contents.relations.iter();
    records(
        out,
        "relations",
        relations.map(|(id, r)| (id, marked(relation(r, article), set, *id))),
    )?;
    let removed = contents.removed.iter();
    records(
        out,
        "removed",
        removed.map(|(id, stamp)| (id.ulid(), tombstone(*id, stamp))),
    )?;
    out.write_all(b")\n")
}

/// What is written, as a text.
fn in_memory(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory takes all");
    String::from_utf8(out).expect("only text is written")
}

/// What is known about a document, without its text.
pub(in crate::store) fn info(info: &DocumentInfo) -> Fields {
    let mut fields = Fields::new();
    fields.text("title", &info.title);
    fields.text("language", &info.language);
    fields.text("direction", info.direction.code());
    fields.text("source", &info.source);
    fields.text("address", &info.address);
    fields.text("published", &info.published);
    fields.text("note", &info.note);
    if !info.directions.is_empty() {
        let overrides = info.directions.iter();
        let overrides =
            overrides.map(|(paragraph, direction)| (paragraph, Quoted(direction.code())));
        fields.push("directions", map(overrides));
    }
    fields
}

/// The word for a record's kind.
pub(in crate::store) fn kind_word(id: RecordId) -> &'static str {
    match id {
        RecordId::Entity(_) => "entity",
        RecordId::Mention(_) => "mention",
        RecordId::Claim(_) => "claim",
        RecordId::Relation(_) => "relation",
    }
}

/// The fields of one record, in writing.
pub(in crate::store) struct Fields(Vec<(&'static str, String)>);

impl Fields {
    /// None yet.
    pub fn new() -> Fields {
        Fields(Vec::new())
    }

    /// A field with a value that is RON already.
    pub fn push(&mut self, name: &'static str, value: String) {
        self.0.push((name, value));
    }

    /// A text; left out when empty.
    pub fn text(&mut self, name: &'static str, text: &str) {
        if !text.is_empty() {
            self.push(name, Quoted(text).to_string());
        }
    }

    /// Who and when.
    pub fn stamp(&mut self, stamp: &Stamp) {
        self.push("by", Quoted(&stamp.by).to_string());
        self.push("at", Quoted(&stamp.at.to_string()).to_string());
    }

    fn stamps(&mut self, made: &Stamp, edited: Option<&Stamp>) {
        self.stamp(made);
        if let Some(Stamp { by, at }) = edited {
            self.push(
                "edited",
                format!("({}, {})", Quoted(by), Quoted(&at.to_string())),
            );
        }
    }

    fn texts<'a>(&mut self, name: &'static str, texts: impl Iterator<Item = &'a str>) {
        let list = list(texts.map(Quoted));
        if list != "[]" {
            self.push(name, list);
        }
    }

    fn reference(&mut self, name: &'static str, id: Option<impl Display>) {
        if let Some(id) = id {
            self.push(name, format!("\"{id}\""));
        }
    }

    /// A code of a vocabulary; left out when there is none.
    fn code(&mut self, name: &'static str, code: Option<&impl Code>) {
        self.text(name, code.map_or("", Code::code));
    }

    /// Texts by name; left out when there are none.
    fn map<'a>(
        &mut self,
        name: &'static str,
        entries: impl ExactSizeIterator<Item = (&'a str, &'a str)>,
    ) {
        if entries.len() > 0 {
            self.push(
                name,
                map(entries.map(|(key, text)| (Quoted(key), Quoted(text)))),
            );
        }
    }

    /// What is true; left out when it is not.
    fn flag(&mut self, name: &'static str, flag: bool) {
        if flag {
            self.push(name, true.to_string());
        }
    }

    /// Pieces, and the words they stand on; left out when there are none.
    fn anchors(
        &mut self,
        [name, quotes]: [&'static str; 2],
        anchors: &[Anchor],
        article: &Article,
    ) {
        if anchors.is_empty() {
            return;
        }
        let spans = anchors.iter().map(|anchor| match anchor {
            Anchor::Attached(span) => {
                let scalars = article.scalars(*span);
                format!("({}, {})", scalars.start, scalars.end)
            }
            Anchor::Detached(detached) => format!("({}, {})", detached.start, detached.end),
        });
        self.push(name, list(spans));
        let words = anchors.iter().map(|anchor| match anchor {
            Anchor::Attached(span) => Quoted(article.quote(*span)),
            Anchor::Detached(detached) => Quoted(&detached.quote),
        });
        self.push(quotes, list(words));
    }
}

impl Display for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_char('(')?;
        for (i, (name, value)) in self.0.iter().enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            write!(f, "{comma}{name}: {value}")?;
        }
        f.write_char(')')
    }
}

/// A text as a RON string.
pub(in crate::store) struct Quoted<'a>(pub &'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_char('"')?;
        let mut plain = 0;
        for (i, c) in self.0.char_indices().filter(|(_, c)| needs_escape(*c)) {
            f.write_str(&self.0[plain..i])?;
            match c {
                '"' | '\\' => write!(f, "\\{c}")?,
                '\n' => f.write_str("\\n")?,
                '\r' => f.write_str("\\r")?,
                '\t' => f.write_str("\\t")?,
                c => write!(f, "\\u{{{:x}}}", u32::from(c))?,
            }
            plain = i + c.len_utf8();
        }
        f.write_str(&self.0[plain..])?;
        f.write_char('"')
    }
}

/// Whether a character can't stand in a string as itself, or could not be seen there: control
/// characters, joiners, direction marks, line separators and other invisible ones.
fn needs_escape(c: char) -> bool {
    matches!(
        c,
        '"' | '\\'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    ) || c.is_control()
}

/// One field on a line of its own.
fn line(out: &mut dyn Write, depth: usize, name: &str, value: impl Display) -> io::Result<()> {
    writeln!(out, "{:width$}{name}: {value},", "", width = 4 * depth)
}

fn document(out: &mut dyn Write, document: &DocumentInfo, article: &Article) -> io::Result<()> {
    out.write_all(b"    document: (\n")?;
    for (name, value) in info(document).0 {
        line(out, 2, name, value)?;
    }
    line(out, 2, "sha256", Quoted(article.sha256()))?;
    let provenance = article.provenance();
    let source = [
        ("source_sha256", &provenance.sha256),
        ("encoding", &provenance.encoding),
        ("line_ends", &provenance.line_ends),
    ];
    for (name, value) in source {
        if let Some(value) = value {
            line(out, 2, name, Quoted(value))?;
        }
    }
    if provenance.separators > 0 {
        line(out, 2, "separators", provenance.separators)?;
    }
    line(out, 2, "text", Quoted(article.text()))?;
    out.write_all(b"    ),\n")
}

/// A record's fields with the mark that it is another version of one that is there.
fn marked(mut fields: Fields, set: &AnnotationSet, id: impl Into<RecordId>) -> Fields {
    let first = set.double_of(id.into()).map(RecordId::ulid);
    fields.reference("double_of", first);
    fields
}

fn tombstone(id: RecordId, stamp: &Stamp) -> Fields {
    let mut fields = Fields::new();
    fields.text("kind", kind_word(id));
    fields.stamp(stamp);
    fields
}

/// A section of records, one a line.
fn records(
    out: &mut dyn Write,
    name: &str,
    records: impl Iterator<Item = (impl Display, Fields)>,
) -> io::Result<()> {
    let mut records = records.peekable();
    if records.peek().is_none() {
        return line(out, 1, name, "{}");
    }
    writeln!(out, "    {name}: {{")?;
    for (id, fields) in records {
        writeln!(out, "        \"{id}\": {fields},")?;
    }
    out.write_all(b"    },\n")
}

/// Annotations by their first place in the text, then by identifier; those without one last, by
/// the place they had in the file they came from.
fn in_text_order<'a, Id, T>(
    set: &AnnotationSet,
    records: impl Iterator<Item = (&'a Id, &'a T)>,
) -> impl Iterator<Item = (Id, &'a T)>
where
    Id: Copy + Ord + Into<RecordId> + 'a,
    T: 'a,
{
    let place = |id: Id| {
        let id = id.into();
        let attached = set
            .first_span(id)
            .map(|span| (span.start() as i64, span.end() as i64));
        let detached = || match set.anchors(id).first() {
            Some(Anchor::Detached(anchor)) => (anchor.start, anchor.end),
            _ => (0, 0),
        };
        (attached.is_none(), attached.unwrap_or_else(detached))
    };
    let mut ordered: Vec<_> = records
        .map(|(id, record)| (place(*id), *id, record))
        .collect();
    ordered.sort_by_key(|(place, id, _)| (*place, *id));
    ordered.into_iter().map(|(_, id, record)| (id, record))
}

/// A list in brackets.
pub(in crate::store) fn list(items: impl Iterator<Item = impl Display>) -> String {
    joined('[', items, ']')
}

fn map(entries: impl Iterator<Item = (impl Display, impl Display)>) -> String {
    joined(
        '{',
        entries.map(|(key, value)| format!("{key}: {value}")),
        '}',
    )
}

fn joined(open: char, items: impl Iterator<Item = impl Display>, close: char) -> String {
    let mut out = String::from(open);
    for (i, item) in items.enumerate() {
        let comma = if i == 0 { "" } else { ", " };
        let _ = write!(out, "{comma}{item}");
    }
    out.push(close);
    out
}
