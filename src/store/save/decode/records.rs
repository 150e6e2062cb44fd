//! The records of a save: each under its identifier, and of two with one identifier the second under
//! one of its own.

use std::{collections::HashMap, sync::Arc};

use imbl::OrdMap;
use ulid::Ulid;

use super::{
    super::{
        doubles::second_id,
        encode::kind_word,
        problem::{DoubleBy, ProblemKind},
        shape,
        split::Piece,
    },
    Doubled, Reader,
    alone::{Alone, Held, Told},
    is_record,
};
use crate::model::{
    Claim, ClaimId, Contents, Entity, EntityId, Mention, MentionId, RecordId, Relation, RelationId,
    Stamp, TypeKey,
    bounds::{self, Excess},
    may_be_double,
};

/// Where the records of a kind are kept.
type Section<Id, T> = fn(&mut Contents) -> &mut OrdMap<Id, Arc<T>>;

/// What a record is taken in as: by its identifier alone, or as another one under it.
#[derive(Clone, Copy)]
enum Reading {
    First { merged: bool },
    Second { merged: bool },
}

impl<'a> Reader<'a> {
    /// Takes in a record or a tombstone; `merged` says whether it is of the other side of a merge.
    pub(super) fn record(&mut self, piece: &Piece<'a>, alone: Alone, merged: bool) {
        match alone.id {
            Ok(ulid) => self.by_kind(ulid, piece, alone.held, Reading::First { merged }),
            Err(key) => self.tell(piece.at, None, ProblemKind::BadId(key)),
        }
    }

    /// Takes in the records whose identifier stands twice, now that those are known that have it
    /// first, and all that may have the one that the second gets.
    pub(super) fn second_records(&mut self) {
        for Doubled {
            piece,
            first,
            merged,
            file,
            held,
        } in std::mem::take(&mut self.doubles)
        {
            self.file = file;
            let reading = Reading::Second { merged };
            self.by_kind(first.ulid(), &piece, held, reading);
        }
    }

    fn by_kind(&mut self, id: Ulid, piece: &Piece<'a>, held: Held, reading: Reading) {
        match held {
            Held::Entity(told) => self.entity(id.into(), piece, told, reading),
            Held::Mention(told) => self.mention(id.into(), piece, told, reading),
            Held::Claim(told) => self.claim(id.into(), piece, told, reading),
            Held::Relation(told) => self.relation(id.into(), piece, told, reading),
            Held::Removed(told) => self.removed(id, piece, told),
            Held::Nothing => {}
        }
    }

    fn entity(
        &mut self,
        id: EntityId,
        piece: &Piece<'a>,
        told: Told<Arc<Entity>>,
        reading: Reading,
    ) {
        let of: Section<EntityId, Entity> = |contents| &mut contents.entities;
        if let Some((id, entity)) = self.take(id, of, piece, told, Held::Entity, reading) {
            self.check_kind(piece, id.into(), &entity.kind);
        }
    }

    fn mention(
        &mut self,
        id: MentionId,
        piece: &Piece<'a>,
        told: Told<Arc<Mention>>,
        reading: Reading,
    ) {
        let of: Section<MentionId, Mention> = |contents| &mut contents.mentions;
        if let Some((id, mention)) = self.take(id, of, piece, told, Held::Mention, reading) {
            self.check_kind(piece, id.into(), &mention.kind);
            self.refer(piece, id.into(), mention.entity);
        }
    }

    fn claim(&mut self, id: ClaimId, piece: &Piece<'a>, told: Told<Arc<Claim>>, reading: Reading) {
        let of: Section<ClaimId, Claim> = |contents| &mut contents.claims;
        if let Some((id, claim)) = self.take(id, of, piece, told, Held::Claim, reading) {
            self.refer(piece, id.into(), claim.entities());
        }
    }

    fn relation(
        &mut self,
        id: RelationId,
        piece: &Piece<'a>,
        told: Told<Arc<Relation>>,
        reading: Reading,
    ) {
        let of: Section<RelationId, Relation> = |contents| &mut contents.relations;
        if let Some((id, relation)) = self.take(id, of, piece, told, Held::Relation, reading) {
            self.refer(piece, id.into(), [relation.from, relation.to]);
        }
    }

    /// Keeps a record; answers with the identifier that it has then. One whose identifier is there
    /// already is put off.
    fn take<Id, T>(
        &mut self,
        id: Id,
        of: Section<Id, T>,
        piece: &Piece<'a>,
        told: Told<Arc<T>>,
        held: fn(Told<Arc<T>>) -> Held,
        reading: Reading,
    ) -> Option<(Id, Arc<T>)>
    where
        Id: Copy + Ord + From<Ulid> + Into<RecordId>,
        T: PartialEq,
    {
        let known = of(&mut self.contents).get(&id).cloned();
        if let (Some(_), Reading::First { merged }) = (&known, reading) {
            self.doubles.push(Doubled {
                piece: piece.clone(),
                first: id.into(),
                merged,
                file: self.file,
                held: held(told),
            });
            return None;
        }
        if self.read == bounds::RECORDS {
            let excess = ProblemKind::TooMuch(Excess::records());
            self.tell(piece.at, Some(id.into()), excess);
            return None;
        }
        self.read += 1;
        for (at, kind) in told.written {
            self.tell(at, Some(id.into()), kind);
        }
        let mut said = told.said;
        let record = told.record.filter(|_| {
            let has_room = self.quoted + told.quoted <= bounds::QUOTED;
            if !has_room {
                said.push(ProblemKind::TooMuch(Excess::quoted()));
            }
            has_room
        });
        let Some(record) = record else {
            self.tell_all(piece.at, id.into(), said);
            return None;
        };
        self.quoted += told.quoted;
        let kept = match (known, reading) {
            (Some(first), Reading::Second { merged }) => {
                self.second_of(id, &first, &record, of, piece, merged)?
            }
            _ => {
                let marks = told.double_of.map(|first| (piece.at, id.into(), first));
                self.marks.extend(marks);
                id
            }
        };
        self.tell_all(piece.at, kept.into(), said);
        of(&mut self.contents).insert(kept, record.clone());
        Some((kept, record))
    }

    /// The identifier of another record than `first` under the same one; `None` if it is there
    /// already.
    fn second_of<Id, T>(
        &mut self,
        id: Id,
        first: &Arc<T>,
        record: &Arc<T>,
        of: Section<Id, T>,
        piece: &Piece<'a>,
        merged: bool,
    ) -> Option<Id>
    where
        Id: Copy + Ord + From<Ulid> + Into<RecordId>,
        T: PartialEq,
    {
        let bytes = &self.file[piece.value.clone()];
        let mut there = Some((id, first.clone()));
        let mut attempt = 0;
        while let Some((_, other)) = &there {
            if other == record {
                // The sides of a merge have most in common.
                if !merged {
                    self.tell(piece.at, Some(id.into()), ProblemKind::SameTwice);
                }
                return None;
            }
            let next = Id::from(second_id(id.into(), bytes, attempt));
            attempt += 1;
            match of(&mut self.contents).get(&next).cloned() {
                Some(taken) => there = Some((next, taken)),
                None => {
                    let by = match merged {
                        true => DoubleBy::Merge,
                        false => DoubleBy::Identifier,
                    };
                    self.mark(piece.at, next.into(), id.into(), by);
                    return Some(next);
                }
            }
        }
        None
    }

    fn removed(&mut self, ulid: Ulid, piece: &Piece, told: Told<(String, Stamp)>) {
        for (at, kind) in told.written {
            self.tell(at, None, kind);
        }
        let Some((kind, stamp)) = told.record else {
            return;
        };
        let Some(id) = shape::record(&kind, ulid) else {
            return self.bad_field(piece.value.start, "kind");
        };
        let found = told.said;
        match self.contents.removed.get(&id) {
            Some(first) if *first == stamp => {
                self.tell(piece.at, Some(id), ProblemKind::SameTwice);
            }
            Some(_) => self.tell(piece.at, Some(id), ProblemKind::RemovedTwice),
            None => {
                self.tell_all(piece.at, id, found);
                self.tombstones.push((piece.at, id));
                self.contents.removed.insert(id, stamp);
            }
        }
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

    pub(super) fn check_references(&mut self) {
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

    /// Tells of records that are there and have a tombstone.
    pub(super) fn check_tombstones(&mut self) {
        for (at, id) in std::mem::take(&mut self.tombstones) {
            if let Some(both) = ProblemKind::alive_and_removed(&self.contents, id) {
                self.tell(at, Some(id), both);
            }
        }
    }

    /// Tells of records that the file says to be other versions of ones that are there.
    pub(super) fn check_doubles(&mut self) {
        for (at, id, first) in std::mem::take(&mut self.marks) {
            let both = self.contents.holds(id) && self.contents.holds(first);
            if both && may_be_double(id, first) {
                self.mark(at, id, first, DoubleBy::Mark);
            }
        }
    }

    fn mark(&mut self, at: usize, id: RecordId, first: RecordId, by: DoubleBy) {
        self.contents.doubles.insert(id, first);
        self.tell(at, Some(id), ProblemKind::Double { first, by });
    }

    /// Tells of identifiers that records of several kinds have.
    pub(super) fn check_kinds_of_ids(&mut self, pieces: &[Piece<'a>]) {
        let shared = shared_ids(&self.contents);
        if shared.is_empty() {
            return;
        }
        let places = first_places(pieces);
        for (id, others) in shared {
            let section = match id {
                RecordId::Entity(_) => "entities",
                RecordId::Mention(_) => "mentions",
                RecordId::Claim(_) => "claims",
                RecordId::Relation(_) => "relations",
            };
            let at = places.get(&(section, id.ulid())).copied();
            self.tell(at.unwrap_or(0), Some(id), ProblemKind::SharedId(others));
        }
    }
}

/// Where an identifier first stands in a section.
fn first_places<'a>(pieces: &[Piece<'a>]) -> HashMap<(&'a str, Ulid), usize> {
    let mut places = HashMap::new();
    for piece in pieces.iter().filter(|piece| is_record(piece)) {
        let key = shape::read::<String>(piece.key).ok();
        if let Some(id) = key.and_then(|key| shape::ulid(&key.value)) {
            places.entry((piece.section, id)).or_insert(piece.at);
        }
    }
    places
}

/// The records whose identifier is one of other kinds too, with what those are called: one record of
/// each such identifier.
fn shared_ids(contents: &Contents) -> Vec<(RecordId, Vec<String>)> {
    let entities = contents.entities.keys().map(|id| RecordId::from(*id));
    let claims = contents.claims.keys().map(|id| RecordId::from(*id));
    let relations = contents.relations.keys().map(|id| RecordId::from(*id));
    let removed = contents.removed.keys().copied();
    // There are most mentions: one shares its identifier only if it is found from another kind.
    let records = entities.chain(claims).chain(relations).chain(removed);
    let shared = records.filter_map(|id| shared_id(contents, id.ulid()));
    let mut shared: Vec<_> = shared.collect();
    shared.sort_by_key(|(id, _)| id.ulid());
    // One identifier is told of once, whatever it names.
    shared.dedup_by_key(|(id, _)| id.ulid());
    shared
}

/// The first record with an identifier, and what else has it; `None` if nothing else does.
fn shared_id(contents: &Contents, ulid: Ulid) -> Option<(RecordId, Vec<String>)> {
    let kinds: [RecordId; 4] = [
        EntityId::from(ulid).into(),
        ClaimId::from(ulid).into(),
        RelationId::from(ulid).into(),
        MentionId::from(ulid).into(),
    ];
    let (there, gone): (Vec<_>, Vec<_>) = kinds.into_iter().partition(|id| contents.holds(*id));
    let (first, others) = there.split_first()?;
    // The tombstone of a record that is there is told of as such.
    let tombstones = (gone.iter().filter(|id| contents.removed.contains_key(*id)))
        .map(|id| format!("a tombstone of {}", with_article(*id)));
    let others = others.iter().map(|id| with_article(*id));
    let others: Vec<String> = others.chain(tombstones).collect();
    (!others.is_empty()).then_some((*first, others))
}

/// What a record is called, with the indefinite article.
fn with_article(id: RecordId) -> String {
    match id {
        RecordId::Entity(_) => "an entity".to_owned(),
        _ => format!("a {}", kind_word(id)),
    }
}
