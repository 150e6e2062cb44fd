//! The fields of a save: what it says of itself, its document and its tagset.

use std::{collections::HashMap, ops::Range, sync::Arc};

use serde::de::DeserializeOwned;

use super::{
    super::{
        doubles::second_key,
        encode::FORMAT,
        problem::{DoubleBy, ProblemKind},
        salvage::salvaged,
        shape::{self, Labels, TypeShape, UniqueMap},
        split::{self, Piece},
        string::plain_string,
    },
    Preview, Reader, is_record,
};
use crate::{
    model::{
        Article, DocumentInfo, Provenance, TagType, Tagset, TypeKey,
        bounds::{self, Excess},
    },
    text::{Direction, dominant_direction},
};

/// What a file says of itself and of the text.
#[derive(Default)]
pub(super) struct Header {
    format: Option<u64>,
    annotator: Option<Arc<str>>,
    text: Option<Arc<str>>,
    sha256: Option<(usize, String)>,
    direction: Option<Direction>,
    info: DocumentInfo,
    provenance: Provenance,
    tagset: Tagset,
    /// The places of the types among those that have been read, by their keys.
    types: HashMap<TypeKey, usize>,
    /// Where each of its types stands.
    types_at: Vec<usize>,
    /// Those that are other versions of one before: where each stands, its key, and what says so.
    doubled: Vec<(usize, TypeKey, DoubleBy)>,
}

impl<'a> Reader<'a> {
    /// Takes in the fields among the pieces that have not been looked at.
    pub(super) fn fields(&mut self, pieces: &[Piece<'a>]) {
        for piece in pieces[self.looked_at..].iter().filter(|p| !is_record(p)) {
            self.field(piece);
        }
        self.looked_at = pieces.len();
    }

    /// What can be shown before the rest has been read.
    pub(super) fn preview(&mut self) -> Option<Preview> {
        let text = self
            .header
            .text
            .clone()
            .filter(|_| self.article.is_none() && self.has_few_lines())?;
        let article = Article::new(text, self.header.provenance.clone());
        self.article = Some(article.clone());
        let document = Arc::new(DocumentInfo {
            direction: self.direction_of(&article),
            ..self.header.info.clone()
        });
        Some(Preview { article, document })
    }

    /// Whether the text has no more lines than an article may have.
    pub(super) fn has_few_lines(&self) -> bool {
        // What has been shown has been counted.
        self.article.is_some() || (self.header.text.as_deref()).is_none_or(bounds::has_few_lines)
    }

    fn direction_of(&self, article: &Article) -> Direction {
        (self.header.direction).unwrap_or_else(|| dominant_direction(article.text()))
    }

    /// Takes in a field of the save, its document or its tagset.
    fn field(&mut self, piece: &Piece<'a>) {
        if let Some(flaw) = piece.broken {
            if (piece.section, piece.key) == ("", "format") {
                self.seen.insert(("", "format"));
                return self.format(piece);
            }
            self.tell(flaw.at, None, ProblemKind::Syntax(flaw.kind));
            if (piece.section, piece.key) == ("document", "text") && self.header.text.is_none() {
                self.header.text = Some(salvaged(&self.file[piece.value.clone()]).into());
            }
            return;
        }
        let key = piece.key.strip_prefix("r#").unwrap_or(piece.key);
        if !self.seen.insert((piece.section, key)) {
            let twice = ProblemKind::DuplicateField(key.to_owned());
            return self.tell(piece.at, None, twice);
        }
        match piece.section {
            "" => self.own_field(key, piece),
            "document" => self.document_field(key, piece),
            "tagset" => self.tagset_field(key, piece),
            section => self.unknown(piece.at, section),
        }
    }

    fn own_field(&mut self, key: &str, piece: &Piece) {
        match key {
            "format" => self.format(piece),
            "annotator" => self.header.annotator = self.text(key, piece).map(Into::into),
            "state" => self.contents.state = self.text(key, piece).unwrap_or_default().into(),
            "document" | "tagset" | "entities" | "mentions" | "claims" | "relations"
            | "removed" => self.bad_field(piece.value.start, key),
            _ => self.unknown(piece.at, key),
        }
    }

    fn format(&mut self, piece: &Piece) {
        let written = self.file[piece.value.clone()].trim();
        self.header.format = shape::read(written).ok().map(|read| read.value);
        match self.header.format {
            Some(1..=FORMAT) => {}
            Some(newer) if newer > FORMAT => {
                self.tell(piece.at, None, ProblemKind::NewerFormat(newer));
            }
            _ => {
                let written = written.trim_end_matches(',').to_owned();
                self.tell(piece.at, None, ProblemKind::BadFormat(written));
            }
        }
    }

    fn document_field(&mut self, key: &str, piece: &Piece) {
        match key {
            "text" => self.header.text = self.text(key, piece).map(Into::into),
            "title" => self.header.info.title = self.text(key, piece).unwrap_or_default(),
            "language" => self.header.info.language = self.text(key, piece).unwrap_or_default(),
            "source" => self.header.info.source = self.text(key, piece).unwrap_or_default(),
            "address" => self.header.info.address = self.text(key, piece).unwrap_or_default(),
            "published" => self.header.info.published = self.text(key, piece).unwrap_or_default(),
            "note" => self.header.info.note = self.text(key, piece).unwrap_or_default(),
            "source_sha256" => self.header.provenance.sha256 = self.text(key, piece),
            "encoding" => self.header.provenance.encoding = self.text(key, piece),
            "line_ends" => self.header.provenance.line_ends = self.text(key, piece),
            "separators" => {
                self.header.provenance.separators = self.value(key, piece).unwrap_or_default();
            }
            "sha256" => {
                let sha256 = self.text(key, piece);
                self.header.sha256 = sha256.map(|sha256| (piece.at, sha256));
            }
            "direction" => {
                let code = self.text(key, piece);
                self.header.direction = code.and_then(|c| self.direction(key, piece, &c));
            }
            "directions" => {
                let codes: Option<UniqueMap<usize, String>> = self.value(key, piece);
                for (paragraph, code) in codes.into_iter().flat_map(|codes| codes.0) {
                    if let Some(direction) = self.direction(key, piece, &code) {
                        self.header.info.directions.insert(paragraph, direction);
                    }
                }
            }
            _ => self.unknown(piece.at, key),
        }
    }

    fn direction(&mut self, key: &str, piece: &Piece, code: &str) -> Option<Direction> {
        let direction = Direction::from_code(code);
        if direction.is_none() {
            self.bad_field(piece.value.start, key);
        }
        direction
    }

    fn tagset_field(&mut self, key: &str, piece: &Piece) {
        match key {
            "name" => self.header.tagset.name = self.text(key, piece).unwrap_or_default(),
            "title" => {
                let title: Option<Labels> = self.value(key, piece);
                let title = title.map(|labels| labels.0).unwrap_or_default();
                match bounds::title(&title) {
                    Ok(()) => self.header.tagset.title = title,
                    Err(excess) => self.tell(piece.at, None, ProblemKind::TooMuch(excess)),
                }
            }
            "grading" => self.header.tagset.grading = self.value(key, piece).unwrap_or_default(),
            "second_reader" => {
                self.header.tagset.second_reader = self.value(key, piece).unwrap_or_default();
            }
            "types" => {
                let (types, flaw) = split::items(self.file, piece.value.clone());
                for kind in types.iter().take(bounds::TYPES) {
                    self.tag_type(kind.clone());
                }
                if let Some(more) = types.get(bounds::TYPES) {
                    let excess = ProblemKind::TooMuch(Excess::types());
                    self.tell(more.start, None, excess);
                }
                if let Some(flaw) = flaw {
                    self.tell(flaw.at, None, ProblemKind::Syntax(flaw.kind));
                }
            }
            _ => self.unknown(piece.at, key),
        }
    }

    fn tag_type(&mut self, place: Range<usize>) {
        let at = place.start;
        let shape: Option<TypeShape> = self.typed(place.clone(), "type");
        if let Some(shape) = shape {
            match shape.build() {
                Some(kind) => self.keyed_type(place, kind, DoubleBy::Identifier),
                None => {
                    let keyless = ProblemKind::BadPart("type", "it has no key".into());
                    self.tell(at, None, keyless);
                }
            }
        }
    }

    /// Adds a type under its key; if another has that, under one of its own; unless it is there.
    fn keyed_type(&mut self, place: Range<usize>, mut kind: TagType, by: DoubleBy) {
        let (at, file) = (place.start, self.file);
        let first = kind.key.clone();
        let mut attempt = 0;
        while let Some(there) = self.header.types.get(&kind.key) {
            let other = &self.header.tagset.types[*there];
            // Under a key of its own it is marked as a double, and so is the same that stands there.
            if *other == kind {
                // The sides of a merge have most in common.
                if by != DoubleBy::Merge {
                    self.tell(at, None, ProblemKind::SameTwice);
                }
                return;
            }
            kind.key = second_key(&first, &file[place.clone()], attempt);
            kind.double_of = Some(first.clone());
            attempt += 1;
        }
        let second = kind.key.clone();
        let double = kind.double_of.is_some();
        if self.add_type(at, kind) && double {
            let by = if attempt == 0 { DoubleBy::Mark } else { by };
            self.header.doubled.push((at, second, by));
        }
    }

    /// Adds a type under its key; answers whether it is within its bounds.
    fn add_type(&mut self, at: usize, kind: TagType) -> bool {
        if let Err(excess) = bounds::tag_type(&kind) {
            self.tell(at, None, ProblemKind::TooMuch(excess));
            return false;
        }
        let header = &mut self.header;
        header.types.insert(kind.key.clone(), header.types_at.len());
        header.tagset.types.push(kind);
        header.types_at.push(at);
        true
    }

    /// Adds a type of the other side of a merge, unless the first side has the same.
    pub(super) fn other_type(&mut self, place: Range<usize>) {
        let read = shape::read::<TypeShape>(&self.file[place.clone()]);
        let kind = read.ok().and_then(|read| read.value.build());
        let room = self.header.types_at.len() < bounds::TYPES;
        if let Some(kind) = kind.filter(|_| room) {
            self.keyed_type(place, kind, DoubleBy::Merge);
        }
    }

    /// Tells of types that are other versions of ones that are there.
    fn check_types(&mut self, doubled: &[(usize, TypeKey, DoubleBy)], tagset: &Tagset) {
        for (at, second, by) in doubled {
            if let Some(first) = tagset.double_of(second) {
                let twice = ProblemKind::TypeTwice {
                    first: first.key.clone(),
                    second: second.clone(),
                    by: *by,
                };
                self.tell(*at, None, twice);
            }
        }
    }

    /// Puts together what the fields gave, and makes the article.
    pub(super) fn head(&mut self) -> Article {
        let header = std::mem::take(&mut self.header);
        let missing = [
            ("format", header.format.is_none()),
            ("annotator", header.annotator.is_none()),
        ];
        for (field, _) in missing.into_iter().filter(|(_, missing)| *missing) {
            // A field that is there and could not be read has been told of already.
            if !self.seen.contains(&("", field)) {
                self.tell(0, None, ProblemKind::MissingField(field));
            }
        }
        let direction = header.direction;
        let article = match self.article.take() {
            // Fields may stand apart from their section; the text is the same.
            Some(shown) => shown.with_provenance(header.provenance),
            None => Article::new(header.text.unwrap_or_default(), header.provenance),
        };
        if let Some((at, sha256)) = header.sha256
            && !sha256.eq_ignore_ascii_case(article.sha256())
        {
            self.tell(at, None, ProblemKind::TextHashDisagrees);
        }
        self.check_types(&header.doubled, &header.tagset);
        for circle in header.tagset.circles() {
            let kind = header.tagset.types[circle].key.clone();
            let at = header.types_at[circle];
            self.tell(at, None, ProblemKind::ParentCircle(kind));
        }
        self.contents.annotator = header.annotator.unwrap_or_default();
        self.contents.document = Arc::new(DocumentInfo {
            direction: direction.unwrap_or_else(|| dominant_direction(article.text())),
            ..header.info
        });
        self.contents.tagset = Arc::new(header.tagset);
        article
    }

    /// The text that a field holds.
    fn text(&mut self, key: &str, piece: &Piece) -> Option<String> {
        let plain = plain_string(&self.file[piece.value.clone()]);
        let text = plain.or_else(|| self.value::<Option<String>>(key, piece).flatten())?;
        let most = match key {
            "text" => usize::MAX,
            "note" => bounds::TEXT,
            _ => bounds::NAME,
        };
        if text.len() > most {
            let excess = Excess::of(called(key), most, "bytes");
            self.tell(piece.at, None, ProblemKind::TooMuch(excess));
            return None;
        }
        Some(text)
    }

    /// What a field holds.
    fn value<T: DeserializeOwned>(&mut self, key: &str, piece: &Piece) -> Option<T> {
        match shape::read(&self.file[piece.value.clone()]) {
            Ok(read) => Some(read.value),
            Err(_) => {
                self.bad_field(piece.value.start, key);
                None
            }
        }
    }

    pub(super) fn bad_field(&mut self, at: usize, key: &str) {
        self.tell(at, None, ProblemKind::BadField(key.to_owned()));
    }

    fn unknown(&mut self, at: usize, key: &str) {
        self.tell(at, None, ProblemKind::UnknownField(key.to_owned()));
    }
}

/// What a field of words is called in a sentence.
fn called(key: &str) -> &'static str {
    match key {
        "annotator" => "the annotator’s name",
        "state" => "the state",
        "name" => "the name of the tagset",
        "title" => "the title",
        "language" => "the language",
        "source" => "the source",
        "address" => "the address",
        "published" => "the date of publication",
        "note" => "the note",
        "direction" => "the direction",
        _ => "what is said of the article’s file",
    }
}
