//! Reads saves: everything that can be read, and a problem for everything that can't.
//!
//! Knows nothing of paths. Sections may stand in any order; comments are allowed.

mod fields;

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashSet},
    fmt,
    ops::{ControlFlow, Range},
    sync::Arc,
};

use ron::error::{Error as RonError, Position, SpannedError};
use serde::de::DeserializeOwned;
use ulid::Ulid;

use crate::model::{
    AnnotationSet, Article, Claim, ClaimId, Contents, DocumentInfo, Entity, EntityId, Mention,
    MentionId, RecordId, Relation, RelationId, TypeKey,
    bounds::{self, Excess},
};

use super::{
    problem::{Loss, Problem, ProblemKind, Protection},
    shape::{
        self, Builder, ClaimShape, EntityShape, MentionShape, Read, RelationShape, RemovedShape,
    },
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
}

impl fmt::Display for NotASave {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotASave::Empty => "the file is empty",
            NotASave::NotUtf8 => "the file is not text in UTF-8",
            NotASave::Other => "the file holds no annotations of Hashiya",
            NotASave::NoText => "the article’s text is missing from the file",
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
    let mut reader = Reader::new(&file);
    let mut going = ControlFlow::Continue(());
    let split = split::split(&file, &mut |pieces| {
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
        let named = split.name == "AnnotationSet" || file.contains("AnnotationSet(");
        return Err(match (named, &file) {
            (true, _) => NotASave::NoText,
            (false, Cow::Owned(_)) => NotASave::NotUtf8,
            (false, Cow::Borrowed(_)) => NotASave::Other,
        });
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
    Ok(reader.read(&split.pieces, follow))
}

/// Records between two steps told of.
const STEP: usize = 512;

/// Reads the entries of one file.
struct Reader<'a> {
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
}

/// Problems of a file that are listed; whoever has read so many knows what it is like.
const LISTED: usize = 10_000;

/// A problem with its byte offset in the file.
struct Found {
    at: usize,
    record: Option<RecordId>,
    kind: ProblemKind,
}

impl<'a> Reader<'a> {
    fn new(file: &'a str) -> Reader<'a> {
        Reader {
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
        }
    }

    fn read(mut self, pieces: &[Piece<'a>], follow: Follow) -> Option<Opened> {
        self.fields(pieces);
        let article = self.head();
        let mut builder = Builder::new(&article);
        let total = self.file.len() as u64;
        for (i, piece) in pieces.iter().filter(|p| is_record(p)).enumerate() {
            if i % STEP == 0 && follow(Step::Decoded(piece.at as u64, total)).is_break() {
                return None;
            }
            self.record(piece, &mut builder);
        }
        self.check_parts(pieces);
        self.check_references();
        let losses = std::mem::take(&mut self.losses);
        let problems = self.problems();
        Some(Opened {
            set: AnnotationSet::new(article, self.contents),
            protection: Protection::of(losses),
            problems,
        })
    }

    /// Of a damaged file, says which parts are not there: every whole one has them all.
    fn check_parts(&mut self, pieces: &[Piece<'a>]) {
        let damaged = |found: &Found| matches!(found.kind, ProblemKind::Syntax(_));
        if !self.found.iter().any(damaged) {
            return;
        }
        let absent = |part: &&str| !pieces.iter().any(|piece| piece.section == *part);
        let parts = ["entities", "mentions", "claims"];
        let missing: Vec<_> = parts.into_iter().filter(absent).collect();
        if !missing.is_empty() {
            // It is told however many others there are.
            let (at, kind) = (self.file.len(), ProblemKind::Missing(missing));
            self.losses.extend(kind.loss());
            let record = None;
            self.found.push(Found { at, record, kind });
        }
    }

    fn tell(&mut self, at: usize, record: Option<RecordId>, kind: ProblemKind) {
        self.losses.extend(kind.loss());
        if self.found.len() >= LISTED {
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

    /// Takes in a record or a tombstone.
    fn record(&mut self, piece: &Piece, builder: &mut Builder) {
        let key = shape::read::<String>(piece.key).map(|read| read.value);
        let key = key.unwrap_or_else(|_| piece.key.to_owned());
        let Some(ulid) = shape::ulid(&key) else {
            return self.tell(piece.at, None, ProblemKind::BadId(key));
        };
        match piece.section {
            "entities" => self.entity(EntityId::from(ulid), piece, builder),
            "mentions" => self.mention(MentionId::from(ulid), piece, builder),
            "claims" => self.claim(ClaimId::from(ulid), piece, builder),
            "relations" => self.relation(RelationId::from(ulid), piece, builder),
            _ => self.removed(ulid, piece, builder),
        }
    }

    fn entity(&mut self, id: EntityId, piece: &Piece, builder: &mut Builder) {
        let build = |builder: &mut Builder, shape: EntityShape| builder.entity(shape);
        let known = self.contents.entities.contains_key(&id);
        if let Some(entity) = self.built::<_, Entity>(id.into(), known, piece, builder, build) {
            self.check_kind(piece, id.into(), &entity.kind);
            self.contents.entities.insert(id, Arc::new(entity));
        }
    }

    fn mention(&mut self, id: MentionId, piece: &Piece, builder: &mut Builder) {
        let build = |builder: &mut Builder, shape: MentionShape| builder.mention(shape);
        let known = self.contents.mentions.contains_key(&id);
        if let Some(mention) = self.built::<_, Mention>(id.into(), known, piece, builder, build) {
            self.check_kind(piece, id.into(), &mention.kind);
            self.refer(piece, id.into(), mention.entity);
            self.contents.mentions.insert(id, Arc::new(mention));
        }
    }

    fn claim(&mut self, id: ClaimId, piece: &Piece, builder: &mut Builder) {
        let build = |builder: &mut Builder, shape: ClaimShape| builder.claim(shape);
        let known = self.contents.claims.contains_key(&id);
        if let Some(claim) = self.built::<_, Claim>(id.into(), known, piece, builder, build) {
            self.refer(piece, id.into(), claim.entities());
            self.contents.claims.insert(id, Arc::new(claim));
        }
    }

    fn relation(&mut self, id: RelationId, piece: &Piece, builder: &mut Builder) {
        let build = |builder: &mut Builder, shape: RelationShape| builder.relation(shape);
        let known = self.contents.relations.contains_key(&id);
        if let Some(relation) = self.built::<_, Relation>(id.into(), known, piece, builder, build) {
            self.refer(piece, id.into(), [relation.from, relation.to]);
            self.contents.relations.insert(id, Arc::new(relation));
        }
    }

    fn removed(&mut self, ulid: Ulid, piece: &Piece, builder: &mut Builder) {
        let Some(shape) = self.whole::<RemovedShape>(piece, None) else {
            return;
        };
        let kind = shape.kind.as_deref().unwrap_or_default();
        let Some(id) = shape::record(kind, ulid) else {
            return self.bad_field(piece.value.start, "kind");
        };
        if self.contents.removed.contains_key(&id) {
            return self.tell(piece.at, Some(id), ProblemKind::DuplicateId);
        }
        let stamp = builder.removed(shape);
        self.tell_all(piece.at, id, std::mem::take(&mut builder.found));
        self.contents.removed.insert(id, stamp);
    }

    /// Reads a record and builds it, unless `known` says that one of that name is there.
    fn built<S: DeserializeOwned, T>(
        &mut self,
        id: RecordId,
        known: bool,
        piece: &Piece,
        builder: &mut Builder,
        build: impl FnOnce(&mut Builder, S) -> Option<T>,
    ) -> Option<T> {
        if known {
            self.tell(piece.at, Some(id), ProblemKind::DuplicateId);
            return None;
        }
        if self.read == bounds::RECORDS {
            let excess = ProblemKind::TooMuch(Excess::records());
            self.tell(piece.at, Some(id), excess);
            return None;
        }
        self.read += 1;
        let shape = self.whole(piece, Some(id))?;
        let record = build(builder, shape);
        self.tell_all(piece.at, id, std::mem::take(&mut builder.found));
        record
    }

    fn tell_all(&mut self, at: usize, id: RecordId, kinds: Vec<ProblemKind>) {
        for kind in kinds {
            self.tell(at, Some(id), kind);
        }
    }

    fn check_kind(&mut self, piece: &Piece, id: RecordId, kind: &TypeKey) {
        if !kind.as_str().is_empty() && self.contents.tagset.get(kind).is_none() {
            self.tell(piece.at, Some(id), ProblemKind::UnknownType(kind.clone()));
        }
    }

    fn refer(
        &mut self,
        piece: &Piece,
        id: RecordId,
        to: impl IntoIterator<Item = impl Into<RecordId>>,
    ) {
        let references = to.into_iter().map(|to| (piece.at, id, to.into()));
        self.references.extend(references);
    }

    fn check_references(&mut self) {
        for (at, id, to) in std::mem::take(&mut self.references) {
            let problem = match to {
                RecordId::Claim(claim) if !self.contents.claims.contains_key(&claim) => {
                    ProblemKind::NoSuchClaim
                }
                RecordId::Entity(entity) if !self.contents.entities.contains_key(&entity) => {
                    ProblemKind::NoSuchEntity
                }
                _ => continue,
            };
            self.tell(at, Some(id), problem);
        }
    }

    /// The value of a record that is whole.
    fn whole<T: DeserializeOwned>(&mut self, piece: &Piece, id: Option<RecordId>) -> Option<T> {
        match piece.broken {
            Some(flaw) => {
                self.tell(flaw.at, id, ProblemKind::Syntax(flaw.kind));
                None
            }
            None => self.typed(piece.value.clone(), id),
        }
    }

    /// Reads the record that stands at `place`.
    fn typed<T: DeserializeOwned>(
        &mut self,
        place: Range<usize>,
        id: Option<RecordId>,
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
                self.tell(at, id, bad_record(error));
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
                    for c in self.file[at..to].chars() {
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

fn bad_record(error: SpannedError) -> ProblemKind {
    match error.code {
        RonError::DuplicateStructField { field, .. } => {
            ProblemKind::DuplicateField(field.to_owned())
        }
        code => {
            let reason = code.to_string();
            let mut letters = reason.chars();
            let first = letters.next().map(|c| c.to_ascii_lowercase());
            ProblemKind::BadRecord(first.into_iter().chain(letters).collect())
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
