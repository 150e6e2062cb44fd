//! Reads saves: everything that can be read, and a problem for everything that can't.
//!
//! Knows nothing of paths. Sections may stand in any order; comments are allowed.

mod alone;
mod fields;
mod records;
mod sides;
#[cfg(test)]
mod tests;

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashSet},
    fmt,
    ops::{ControlFlow, Range},
    sync::Arc,
};

use serde::de::DeserializeOwned;

use crate::model::{
    AnnotationSet, Article, Contents, DocumentInfo, RecordId, abreast, bounds::Excess,
};

use super::{
    conflict,
    problem::{Loss, Problem, ProblemKind, Protection},
    recognise,
    shape::Builder,
    split::{self, Piece, Split},
};
use alone::{Alone, Held};
use fields::Header;

/// What a save held.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Everything that could be read.
    pub set: AnnotationSet,
    /// What is not as it should be, in file order.
    pub problems: Vec<Problem>,
    /// Why the file must not be saved over, if so.
    pub protection: Option<Protection>,
}

/// What is told while a save is read, for whoever follows it and may call it off.
#[derive(Debug)]
pub enum Step {
    /// So many of so many bytes have been read from the disk.
    Read(u64, u64),
    /// The article is there; its annotations are yet to be read.
    Text(Preview),
    /// So many of so many bytes have been understood.
    Decoded(u64, u64),
    /// Some more of the save's logs has been read.
    Logs,
}

/// Told of each [`Step`]; answers whether to go on.
pub type Follow<'a> = &'a mut dyn FnMut(Step) -> ControlFlow<()>;

/// What can be shown of a save before its annotations have been read.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The article, which [`Opened`] will hold too.
    pub article: Article,
    /// What is known about the document.
    pub document: Arc<DocumentInfo>,
}

/// Why bytes are no save at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotASave {
    /// There is nothing but white space.
    Empty,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// Something else: an article, a tagset, another program's file.
    Other,
    /// A save whose article text is lost.
    NoText,
    /// A save whose article has more than [`bounds::LINES`].
    TooManyLines,
}

impl fmt::Display for NotASave {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotASave::Empty => "the file is empty",
            NotASave::NotUtf8 => "the file is not text in UTF-8",
            NotASave::Other => "the file holds no annotations of Hashiya",
            NotASave::NoText => "the article’s text is missing from the file",
            NotASave::TooManyLines => {
                return write!(f, "{}, which is more than Hashiya opens", Excess::lines());
            }
        })
    }
}

impl std::error::Error for NotASave {}

/// Reads a save.
pub fn decode(bytes: &[u8]) -> Result<Opened, NotASave> {
    let whole = decode_in_steps(bytes, &mut |_| ControlFlow::Continue(()))?;
    Ok(whole.expect("nobody has called it off"))
}

/// As [`decode`], telling of each step; `None` if it was called off.
pub fn decode_in_steps(bytes: &[u8], follow: Follow) -> Result<Option<Opened>, NotASave> {
    decode_divided(bytes, Division::usual(), follow)
}

/// How the reading of records is divided.
#[derive(Clone, Copy, Debug)]
struct Division {
    /// How many threads read.
    threads: usize,
    /// Entries that one of them reads at a time, and that are taken in between two steps told of.
    batch: usize,
}

impl Division {
    fn usual() -> Division {
        Division {
            threads: abreast::threads(),
            batch: 512,
        }
    }
}

/// As [`decode_in_steps`]; however it is divided, the same comes of it.
fn decode_divided(
    bytes: &[u8],
    division: Division,
    follow: Follow,
) -> Result<Option<Opened>, NotASave> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Where the bytes are text, which is quickly seen, nothing else is asked of them.
    let (file, text_ends) = match simdutf8::basic::from_utf8(bytes) {
        Ok(file) => (Cow::Borrowed(file), None),
        Err(_) => (String::from_utf8_lossy(bytes), valid_up_to(bytes)),
    };
    if file.trim().is_empty() {
        return Err(NotASave::Empty);
    }
    let sides = conflict::sides(&file);
    let first = sides.as_ref().map_or(&*file, |sides| &sides.ours);
    let mut reader = Reader::new(&file, first);
    let mut going = ControlFlow::Continue(());
    let split = split::split(first, &mut |pieces| {
        reader.fields(pieces);
        if let Some(preview) = reader.preview() {
            going = follow(Step::Text(preview));
        }
    });
    if going.is_break() {
        return Ok(None);
    }
    let has_text = |p: &Piece| p.section == "document" && p.key == "text";
    if !split.pieces.iter().any(has_text) {
        let named = recognise::is_save(bytes, &[], false) || recognise::has_lines(&file, "");
        return Err(match (named, &file) {
            (true, _) => NotASave::NoText,
            (false, Cow::Owned(_)) => NotASave::NotUtf8,
            (false, Cow::Borrowed(_)) => NotASave::Other,
        });
    }
    reader.fields(&split.pieces);
    if !reader.has_few_lines() {
        return Err(NotASave::TooManyLines);
    }
    if let Some(at) = split.comment {
        reader.tell_before(at, ProblemKind::Comment);
    }
    if let Some(at) = split.left_out {
        reader.tell_before(at, ProblemKind::TooMuch(Excess::records()));
    }
    if let Some(at) = text_ends {
        reader.tell_before(at, ProblemKind::NotUtf8);
    }
    for (section, at) in &split.twice {
        reader.tell(*at, None, ProblemKind::SectionTwice((*section).to_owned()));
    }
    let other = sides.as_ref().map(|sides| {
        let split = split::split(&sides.theirs, &mut |_| {});
        Other {
            sides,
            pieces: split.pieces,
        }
    });
    Ok(reader.read(&split, other.as_ref(), division, follow))
}

/// Reads the entries of one file.
struct Reader<'a> {
    /// The file as it is: places of problems are in it.
    whole: &'a str,
    /// What is read: that, or a side of a merge, in which all stands at the same place.
    file: &'a str,
    /// How many pieces have been looked at for fields.
    looked_at: usize,
    /// The article, once it has been shown before the rest.
    article: Option<Article>,
    found: Vec<Found>,
    seen: HashSet<(&'a str, &'a str)>,
    contents: Contents,
    header: Header,
    /// Which entity or claim a record refers to, and where.
    references: Vec<(usize, RecordId, RecordId)>,
    /// What would be lost by writing the file anew.
    losses: BTreeSet<Loss>,
    /// The problems that are too many to be listed.
    unlisted: usize,
    /// How many records have been read.
    read: usize,
    /// Bytes of the words that they stand on.
    quoted: usize,
    /// Where tombstones stand.
    tombstones: Vec<(usize, RecordId)>,
    /// What is marked as another version of a record: where it stands, and of which.
    marks: Vec<(usize, RecordId, RecordId)>,
    /// Records whose identifier has been read already, to be read when all others are there.
    doubles: Vec<Doubled<'a>>,
}

/// The other side of an unresolved merge, taken apart.
struct Other<'a> {
    sides: &'a conflict::Sides,
    pieces: Vec<Piece<'a>>,
}

/// A record whose identifier stands twice.
struct Doubled<'a> {
    piece: Piece<'a>,
    /// The record that came first.
    first: RecordId,
    /// Whether it is of the other side of a merge.
    merged: bool,
    /// That side.
    file: &'a str,
    held: Held,
}

/// Problems of a file that are listed; whoever has read so many knows what it is like. Those that wait
/// for a decision are listed besides: there are no more of them than records.
const LISTED: usize = 10_000;

/// A problem with its byte offset in the file.
struct Found {
    at: usize,
    record: Option<RecordId>,
    kind: ProblemKind,
}

impl<'a> Reader<'a> {
    fn new(whole: &'a str, file: &'a str) -> Reader<'a> {
        Reader {
            whole,
            file,
            looked_at: 0,
            article: None,
            found: Vec::new(),
            seen: HashSet::new(),
            contents: Contents::default(),
            header: Header::default(),
            references: Vec::new(),
            losses: BTreeSet::new(),
            unlisted: 0,
            read: 0,
            quoted: 0,
            tombstones: Vec::new(),
            marks: Vec::new(),
            doubles: Vec::new(),
        }
    }

    fn read(
        mut self,
        split: &Split<'a>,
        other: Option<&Other<'a>>,
        division: Division,
        follow: Follow,
    ) -> Option<Opened> {
        let pieces = &split.pieces[..];
        self.fields(pieces);
        if let Some(other) = other {
            self.types_of(other);
        }
        let article = self.head();
        self.records(pieces, &article, division, follow)?;
        self.check_parts(pieces, &split.sections);
        if let Some(other) = other {
            self.other_side(pieces, other, &article);
        }
        self.second_records();
        self.check_doubles();
        self.check_references();
        self.check_tombstones();
        self.check_kinds_of_ids(pieces);
        let losses = std::mem::take(&mut self.losses);
        let problems = self.problems();
        Some(Opened {
            set: AnnotationSet::new(article, self.contents),
            protection: Protection::of(losses),
            problems,
        })
    }

    /// Takes in the records; `None` if that was called off.
    fn records(
        &mut self,
        pieces: &[Piece<'a>],
        article: &Article,
        division: Division,
        follow: Follow,
    ) -> Option<()> {
        let file = self.file;
        let batches: Vec<&[Piece<'a>]> = pieces.chunks(division.batch).collect();
        let read = |builder: &mut Builder, batch: usize| -> Vec<Alone> {
            let records = batches[batch].iter().filter(|p| is_record(p));
            records
                .map(|piece| Alone::read(piece, file, builder))
                .collect()
        };
        let take = |batch: usize, alone: Vec<Alone>| {
            let batch = batches[batch];
            let at = batch.first().map_or(0, |piece| piece.at);
            follow(Step::Decoded(at as u64, file.len() as u64))?;
            let records = batch.iter().filter(|p| is_record(p));
            for (piece, alone) in records.zip(alone) {
                self.record(piece, alone, false);
            }
            ControlFlow::Continue(())
        };
        let tools = || Builder::new(article);
        let end = abreast::in_order(division.threads, batches.len(), tools, read, take);
        end.is_continue().then_some(())
    }

    /// Of a damaged file, says which parts are not there: every whole one has them all.
    fn check_parts(&mut self, pieces: &[Piece<'a>], sections: &[&str]) {
        let damaged = |found: &Found| matches!(found.kind, ProblemKind::Syntax(_));
        if !self.found.iter().any(damaged) {
            return;
        }
        // An empty section has no pieces, one that is none has one of its own.
        let named = |part: &str| pieces.iter().any(|p| p.section.is_empty() && p.key == part);
        let there = |part: &&str| sections.contains(part) || named(part);
        let parts = ["entities", "mentions", "claims"];
        let missing: Vec<_> = parts.into_iter().filter(|part| !there(part)).collect();
        if let Some(first) = missing.first() {
            let order = ["entities", "mentions", "claims", "relations", "removed"];
            let behind = order.iter().skip_while(|part| *part != first);
            let kind = match behind.clone().any(there) {
                true => ProblemKind::NotFound(missing),
                false => ProblemKind::Missing(missing),
            };
            // It is told however many others there are.
            let at = self.file.len();
            self.losses.extend(kind.loss());
            let record = None;
            self.found.push(Found { at, record, kind });
        }
    }

    fn tell(&mut self, at: usize, record: Option<RecordId>, kind: ProblemKind) {
        self.losses.extend(kind.loss());
        // What waits for a decision can be decided only where it is listed.
        if self.found.len() >= LISTED && !kind.waits() {
            self.unlisted += 1;
            return;
        }
        let kind = kind.shortened();
        self.found.push(Found { at, record, kind });
    }

    /// Tells of something before all else at the same place.
    fn tell_before(&mut self, at: usize, kind: ProblemKind) {
        self.losses.extend(kind.loss());
        let record = None;
        self.found.insert(0, Found { at, record, kind });
    }

    /// Reads what stands at `place` and is no record; `part` is what it is called.
    fn typed<T: DeserializeOwned>(&mut self, place: Range<usize>, part: &'static str) -> Option<T> {
        let (value, told) = alone::typed(self.file, place, part);
        for (at, kind) in told {
            self.tell(at, None, kind);
        }
        value
    }

    /// The problems in file order, with line and column, counted in one pass.
    fn problems(&mut self) -> Vec<Problem> {
        self.found.sort_by_key(|found| found.at);
        if self.unlisted > 0 {
            self.found.push(Found {
                at: self.file.len(),
                record: None,
                kind: ProblemKind::More(self.unlisted),
            });
        }
        let (mut at, mut line, mut column) = (0, 1, 1);
        let found = std::mem::take(&mut self.found).into_iter();
        found
            .map(
                |Found {
                     at: to,
                     record,
                     kind,
                 }| {
                    for c in self.whole[at..to].chars() {
                        (line, column) = if c == '\n' {
                            (line + 1, 1)
                        } else {
                            (line, column + 1)
                        };
                    }
                    at = to;
                    Problem {
                        line,
                        column,
                        record,
                        kind,
                    }
                },
            )
            .collect()
    }
}

/// Where bytes are no text any more.
fn valid_up_to(bytes: &[u8]) -> Option<usize> {
    let error = simdutf8::compat::from_utf8(bytes).err();
    error.map(|error| error.valid_up_to())
}

/// Whether a piece is a record or a tombstone, rather than a field.
fn is_record(piece: &Piece) -> bool {
    matches!(
        piece.section,
        "entities" | "mentions" | "claims" | "relations" | "removed"
    ) && !piece.key.is_empty()
}
