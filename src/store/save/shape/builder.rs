//! Makes records of what stands in a file, and collects what is not right with it.

use std::{collections::HashSet, sync::Arc};

use jiff::Timestamp;
use ulid::Ulid;

use super::{
    super::problem::ProblemKind,
    record::{
        AliasShape, AttributesShape, ClaimShape, EntityShape, MentionShape, NumberShape,
        QuantityShape, RelationShape, RemovedShape, SourceShape,
    },
    ulid,
};
use crate::{
    model::{
        Alias, Anchor, Anchors, Article, Attributes, Claim, ClaimId, ClaimTime, Code,
        DetachedAnchor, Entity, EntityId, Mention, MentionId, RecordId, Relation, RelationId,
        Source, Stamp, TypeKey,
        bounds::{self, Excess},
    },
    text::{Amount, Quantity, beginning, is_grapheme_boundary},
};

/// Scalar values of a quote that are told of where it disagrees with the text.
const TOLD: usize = 40;

/// Turns shapes into records of one article, and collects what is not right with them.
pub(in crate::store) struct Builder<'a> {
    pub article: &'a Article,
    pub found: Vec<ProblemKind>,
    /// What the record built last is another version of.
    pub double_of: Option<RecordId>,
    /// Bytes of the words that it stands on.
    pub quoted: usize,
    /// Names of people and types, kept once however many records carry them.
    names: HashSet<Arc<str>>,
}

impl<'a> Builder<'a> {
    /// A builder for records of this article.
    pub fn new(article: &'a Article) -> Builder<'a> {
        Builder {
            article,
            found: Vec::new(),
            double_of: None,
            names: HashSet::new(),
            quoted: 0,
        }
    }

    /// A record that is within its bounds, by itself.
    fn bounded<T>(
        &mut self,
        record: T,
        check: impl FnOnce(&T) -> Result<(), Excess>,
        anchors: impl FnOnce(&T) -> usize,
    ) -> Option<T> {
        self.quoted = anchors(&record);
        let room = match self.quoted <= bounds::QUOTED {
            true => Ok(()),
            false => Err(Excess::quoted()),
        };
        match check(&record).and(room) {
            Ok(()) => Some(record),
            Err(excess) => {
                self.found.push(ProblemKind::TooMuch(excess));
                None
            }
        }
    }

    fn name(&mut self, name: String) -> Arc<str> {
        if let Some(known) = self.names.get(name.as_str()) {
            return known.clone();
        }
        let new: Arc<str> = name.into();
        self.names.insert(new.clone());
        new
    }

    /// An entity; `None` if it is beyond its bounds.
    pub fn entity(&mut self, shape: EntityShape) -> Option<Entity> {
        self.double_of::<EntityId>(shape.double_of);
        let aliases = shape.aliases.unwrap_or_default().into_iter();
        let entity = Entity {
            kind: self.kind(shape.r#type),
            name: shape.name.unwrap_or_default(),
            aliases: (aliases.map(|AliasShape { text, language }| Alias { text, language }))
                .collect(),
            transliteration: shape.transliteration.unwrap_or_default(),
            link: shape.link.unwrap_or_default(),
            link_state: self.code(shape.link_state),
            country: shape.country.unwrap_or_default(),
            attributes: self.attributes(shape.attributes),
            note: shape.note.unwrap_or_default(),
            made: self.stamp(shape.by, shape.at),
            edited: self.edited(shape.edited),
        };
        self.bounded(entity, bounds::entity, |_| 0)
    }

    /// A mention; `None` if it has no place at all, or is beyond its bounds.
    pub fn mention(&mut self, shape: MentionShape) -> Option<Mention> {
        self.double_of::<MentionId>(shape.double_of);
        let mention = Mention {
            kind: self.kind(shape.r#type),
            anchors: self.required("spans", shape.spans, shape.quotes)?,
            entity: self.reference(shape.entity),
            level: self.code(shape.level),
            sense: self.code(shape.sense),
            attributes: self.attributes(shape.attributes),
            note: shape.note.unwrap_or_default(),
            made: self.stamp(shape.by, shape.at),
            edited: self.edited(shape.edited),
        };
        self.bounded(mention, bounds::mention, |it| bounds::quoted(&it.anchors))
    }

    /// A claim; `None` if it has no place at all, or is beyond its bounds.
    pub fn claim(&mut self, shape: ClaimShape) -> Option<Claim> {
        self.double_of::<ClaimId>(shape.double_of);
        let sources = shape.sources.unwrap_or_default().into_iter();
        let modes = shape.modes.unwrap_or_default().into_iter();
        let codes = shape.codes.unwrap_or_default().into_iter();
        let claim = Claim {
            anchors: self.required("evidence", shape.evidence, shape.quotes)?,
            gist: shape.gist.unwrap_or_default(),
            translation: shape.translation.unwrap_or_default(),
            cue: self.anchors(shape.cue, shape.cue_quotes),
            sources: sources.map(|source| self.source(source)).collect(),
            quote_mode: self.code(shape.quote_mode),
            act: self.code(shape.act),
            factuality: self.code(shape.factuality),
            event: self.code(shape.event),
            modes: modes.filter_map(|mode| self.code(Some(mode))).collect(),
            claimant: self.reference(shape.claimant),
            recipient: self.reference(shape.recipient),
            place: self.reference(shape.place),
            asserted: shape.asserted.unwrap_or_default(),
            time: shape.time.map(|time| ClaimTime {
                value: time.value.unwrap_or_default(),
                anchors: self.anchors(time.spans, time.quotes),
            }),
            quantity: shape.quantity.map(|quantity| self.quantity(quantity)),
            likelihood: self.code(shape.likelihood),
            confidence: self.code(shape.confidence),
            verdict: self.code(shape.verdict),
            reference: shape.reference.unwrap_or_default(),
            checkworthy: shape.checkworthy,
            codes: codes.map(|code| TypeKey(self.name(code))).collect(),
            note: shape.note.unwrap_or_default(),
            state: self.code(shape.state),
            made: self.stamp(shape.by, shape.at),
            edited: self.edited(shape.edited),
        };
        self.bounded(claim, bounds::claim, |it| {
            bounds::quoted(it.all_anchors().flatten())
        })
    }

    /// A quantity.
    pub fn quantity(&mut self, shape: QuantityShape) -> Quantity {
        Quantity {
            min: self.amount("min", shape.min),
            max: self.amount("max", shape.max),
            unit: shape.unit.unwrap_or_default(),
        }
    }

    fn source(&mut self, shape: SourceShape) -> Source {
        Source {
            entity: self.reference(shape.entity),
            description: shape.description.unwrap_or_default(),
            anchors: self.anchors(shape.spans, shape.quotes),
            role: self.code(shape.role),
            naming: self.code(shape.naming),
            reliability: self.code(shape.reliability),
            credibility: self.code(shape.credibility),
        }
    }

    /// A relation; `None` if it is not between two claims or two entities.
    pub fn relation(&mut self, shape: RelationShape) -> Option<Relation> {
        self.double_of::<RelationId>(shape.double_of);
        let (from, to) = match (shape.claims, shape.entities) {
            (Some((from, to)), None) => (self.end::<ClaimId>(from)?, self.end::<ClaimId>(to)?),
            (None, Some((from, to))) => (self.end::<EntityId>(from)?, self.end::<EntityId>(to)?),
            _ => {
                let reason = "it is not between two claims or two entities";
                self.found.push(ProblemKind::BadRecord(reason.into()));
                return None;
            }
        };
        let relation = Relation {
            kind: Code::new(&self.name(shape.kind.unwrap_or_default())),
            from,
            to,
            anchors: self.anchors(shape.evidence, shape.quotes),
            note: shape.note.unwrap_or_default(),
            made: self.stamp(shape.by, shape.at),
            edited: self.edited(shape.edited),
        };
        if !relation.is_sound() {
            let reason = "it leads to where it begins";
            self.found.push(ProblemKind::BadRecord(reason.into()));
            return None;
        }
        self.bounded(relation, bounds::relation, |it| bounds::quoted(&it.anchors))
    }

    fn end<Id: From<Ulid> + Into<RecordId>>(&mut self, id: String) -> Option<RecordId> {
        let parsed = ulid(&id);
        if parsed.is_none() {
            self.found.push(ProblemKind::BadId(id));
        }
        parsed.map(|id| Id::from(id).into())
    }

    fn double_of<Id: From<Ulid> + Into<RecordId>>(&mut self, id: Option<String>) {
        self.double_of = id.and_then(|id| {
            let first = ulid(&id);
            if first.is_none() {
                self.found.push(ProblemKind::BadId(id));
            }
            first.map(|first| Id::from(first).into())
        });
    }

    /// The stamp of a tombstone.
    pub fn removed(&mut self, shape: RemovedShape) -> Stamp {
        self.stamp(shape.by, shape.at)
    }

    fn kind(&mut self, key: Option<String>) -> TypeKey {
        let key = key.filter(|key| !key.is_empty());
        if key.is_none() {
            self.found.push(ProblemKind::MissingField("type"));
        }
        TypeKey(self.name(key.unwrap_or_default()))
    }

    /// A code of a vocabulary; known ones and others alike.
    fn code<C: Code>(&mut self, code: Option<String>) -> Option<C> {
        let code = code.filter(|code| !code.is_empty())?;
        Some(C::new(&self.name(code)))
    }

    fn attributes(&mut self, shape: Option<AttributesShape>) -> Attributes {
        let entries = shape.into_iter().flat_map(|attributes| attributes.0);
        entries
            .map(|(key, value)| (self.name(key), value))
            .collect()
    }

    fn amount(&mut self, field: &str, number: Option<NumberShape>) -> Option<Amount> {
        let NumberShape(amount) = number?;
        if amount.is_none() {
            self.found.push(ProblemKind::BadField(field.to_owned()));
        }
        amount
    }

    fn reference(&mut self, id: Option<String>) -> Option<EntityId> {
        let id = id?;
        let parsed = ulid(&id).map(EntityId::from);
        if parsed.is_none() {
            self.found.push(ProblemKind::BadId(id));
        }
        parsed
    }

    /// A stamp. What is missing is reported, so that the file is protected from the substitute.
    fn stamp(&mut self, by: Option<String>, at: Option<String>) -> Stamp {
        let missing = [("by", by.is_none()), ("at", at.is_none())];
        for (field, _) in missing.into_iter().filter(|(_, missing)| *missing) {
            self.found.push(ProblemKind::MissingField(field));
        }
        Stamp {
            by: self.name(by.unwrap_or_default()),
            at: at.map_or(Timestamp::UNIX_EPOCH, |at| self.time(at)),
        }
    }

    fn edited(&mut self, edited: Option<(String, String)>) -> Option<Stamp> {
        edited.map(|(by, at)| self.stamp(Some(by), Some(at)))
    }

    fn time(&mut self, text: String) -> Timestamp {
        text.parse().unwrap_or_else(|_| {
            self.found.push(ProblemKind::BadTime(text));
            Timestamp::UNIX_EPOCH
        })
    }

    /// Pieces of which there must be one.
    fn required(
        &mut self,
        field: &'static str,
        spans: Option<Vec<(i64, i64)>>,
        quotes: Option<Vec<String>>,
    ) -> Option<Anchors> {
        if spans.as_ref().is_none_or(Vec::is_empty) {
            self.found.push(ProblemKind::MissingField(field));
            return None;
        }
        Some(self.anchors(spans, quotes))
    }

    fn anchors(&mut self, spans: Option<Vec<(i64, i64)>>, quotes: Option<Vec<String>>) -> Anchors {
        let spans = spans.unwrap_or_default();
        let mut quotes = quotes.unwrap_or_default().into_iter();
        // Made anew: the list as it was read may have more room than it needs.
        let mut anchors = Vec::with_capacity(spans.len());
        for span in spans {
            anchors.push(self.anchor(span, quotes.next()));
        }
        if quotes.next().is_some() {
            self.found.push(ProblemKind::QuoteWithoutSpan);
        }
        anchors
    }

    fn anchor(&mut self, (start, end): (i64, i64), quote: Option<String>) -> Anchor {
        match self.attach(start, end, quote.as_deref()) {
            Ok(anchor) => anchor,
            Err(problem) => {
                self.found.push(problem);
                let quote = quote.unwrap_or_default();
                Anchor::Detached(Arc::new(DetachedAnchor { start, end, quote }))
            }
        }
    }

    fn attach(&mut self, start: i64, end: i64, quote: Option<&str>) -> Result<Anchor, ProblemKind> {
        if end <= start {
            return Err(ProblemKind::SpanEmptyOrReversed);
        }
        let place = |at: i64| usize::try_from(at).map_err(|_| ProblemKind::SpanOutOfRange);
        let span = (self.article.span_from_scalars(place(start)?..place(end)?))
            .map_err(|_| ProblemKind::SpanOutOfRange)?;
        let found = self.article.quote(span);
        if let Some(quote) = quote.filter(|quote| *quote != found) {
            return Err(ProblemKind::QuoteDisagrees {
                // The record keeps its own; of both, the beginning is enough to be told.
                quote: beginning(quote, TOLD).into_owned(),
                found: beginning(found, TOLD).into_owned(),
            });
        }
        let text = self.article.text();
        // A non-joiner that follows only parts «کتاب» from the rest of «کتاب‌ها»: that is no cut.
        let parted = text[span.end()..].starts_with('\u{200c}');
        let whole = |at| is_grapheme_boundary(text, at);
        if !(whole(span.start()) && (parted || whole(span.end()))) {
            self.found.push(ProblemKind::CutsGrapheme);
        }
        Ok(Anchor::Attached(span))
    }
}
