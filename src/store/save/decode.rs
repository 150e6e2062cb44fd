//! Reads saves: everything that can be read, and a problem for everything that can't.
//!
//! Knows nothing of paths. Sections may stand in any order; comments are allowed.

mod fields;
mod records;
mod sides;

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashSet},
    fmt,
    ops::{ControlFlow, Range},
    sync::Arc,
};

use ron::error::{Error as RonError, Position, SpannedError};
use serde::de::DeserializeOwned;

use crate::model::{AnnotationSet, Article, Contents, DocumentInfo, RecordId, bounds::Excess};

use super::{
    conflict,
    problem::{Loss, Problem, ProblemKind, Protection},
    recognise,
    shape::{self, Builder, Read},
    split::{self, Piece},
};
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
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let file = match simdutf8::basic::from_utf8(bytes) {
        Ok(file) => Cow::Borrowed(file),
        Err(_) => String::from_utf8_lossy(bytes),
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
    if let Err(error) = simdutf8::compat::from_utf8(bytes) {
        reader.tell_before(error.valid_up_to(), ProblemKind::NotUtf8);
    }
    for (section, at) in split.twice {
        reader.tell(at, None, ProblemKind::SectionTwice(section.to_owned()));
    }
    let other = sides.as_ref().map(|sides| {
        let split = split::split(&sides.theirs, &mut |_| {});
        Other {
            sides,
            pieces: split.pieces,
        }
    });
    Ok(reader.read(&split.pieces, &split.sections, other.as_ref(), follow))
}

/// Records between two steps told of.
const STEP: usize = 512;

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
            tombstones: Vec::new(),
            marks: Vec::new(),
            doubles: Vec::new(),
        }
    }

    fn read(
        mut self,
        pieces: &[Piece<'a>],
        sections: &[&str],
        other: Option<&Other<'a>>,
        follow: Follow,
    ) -> Option<Opened> {
        self.fields(pieces);
        if let Some(other) = other {
            self.types_of(other);
        }
        let article = self.head();
        let mut builder = Builder::new(&article);
        let total = self.file.len() as u64;
        for (i, piece) in pieces.iter().filter(|p| is_record(p)).enumerate() {
            if i % STEP == 0 && follow(Step::Decoded(piece.at as u64, total)).is_break() {
                return None;
            }
            self.record(piece, false, &mut builder);
        }
        self.check_parts(pieces, sections);
        if let Some(other) = other {
            self.other_side(pieces, other, &mut builder);
        }
        self.second_records(&mut builder);
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

    /// The value of a record that is whole.
    fn whole<T: DeserializeOwned>(&mut self, piece: &Piece, id: Option<RecordId>) -> Option<T> {
        match piece.broken {
            Some(flaw) => {
                self.tell(flaw.at, id, ProblemKind::Syntax(flaw.kind));
                None
            }
            None => self.typed(piece.value.clone(), id, "tombstone"),
        }
    }

    /// Reads the record that stands at `place`; `part` is what it is called if it has no identifier.
    fn typed<T: DeserializeOwned>(
        &mut self,
        place: Range<usize>,
        id: Option<RecordId>,
        part: &'static str,
    ) -> Option<T> {
        let text = &self.file[place.clone()];
        match shape::read::<T>(text) {
            Ok(Read { value, unknown }) => {
                for name in unknown {
                    self.tell(place.start, id, ProblemKind::UnknownField(name));
                }
                Some(value)
            }
            Err(error) => {
                let at = place.start + offset(text, error.span.start);
                let reason = reason(error);
                let kind = match id {
                    Some(_) => ProblemKind::BadRecord(reason),
                    None => ProblemKind::BadPart(part, reason),
                };
                self.tell(at, id, kind);
                None
            }
        }
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

/// Whether a piece is a record or a tombstone, rather than a field.
fn is_record(piece: &Piece) -> bool {
    matches!(
        piece.section,
        "entities" | "mentions" | "claims" | "relations" | "removed"
    ) && !piece.key.is_empty()
}

/// Why something could not be read, as it stands in a sentence.
fn reason(error: SpannedError) -> String {
    match error.code {
        RonError::DuplicateStructField { field, .. } => format!("“{field}” stands in it twice"),
        code => {
            let reason = code.to_string();
            let mut letters = reason.chars();
            let first = letters.next().map(|c| c.to_ascii_lowercase());
            first.into_iter().chain(letters).collect()
        }
    }
}

/// The byte offset of a position in `text`, whose lines and columns count from 1.
fn offset(text: &str, position: Position) -> usize {
    let line: usize = text
        .split_inclusive('\n')
        .take(position.line.saturating_sub(1))
        .map(str::len)
        .sum();
    let column = text[line..]
        .char_indices()
        .nth(position.col.saturating_sub(1));
    column.map_or(text.len(), |(i, _)| line + i)
}
