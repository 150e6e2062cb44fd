//! The annotation set: one annotator's records about one article, and the one door for changes.
//!
//! Knows nothing of undo, nor of how it is stored. Cloning is cheap: records are shared, and the
//! maps are persistent, so a snapshot can be handed to a worker at no cost.

mod anew;
mod open;
mod reaching;
mod seen;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    ops::{Bound, Range},
    sync::Arc,
};

use imbl::{OrdMap, OrdSet};

use super::{
    Anchor, Article, Claim, ClaimId, DocumentInfo, Edit, Entity, EntityId, Mention, MentionId,
    RecordId, Rejected, Relation, RelationId, Span, Stamp, Tagset, TypeKey,
    bounds::{self, Excess},
    record,
};

pub use open::may_be_double;
use reaching::{BLOCK, Reaching, block_of};
pub use seen::{COUNTED, MOST, SAME, Seen};

/// One annotator's entities, mentions and claims about one article.
#[derive(Clone, Debug)]
pub struct AnnotationSet {
    article: Article,
    contents: Contents,
    /// Where annotations stand, in text order.
    places: OrdSet<(Span, RecordId)>,
    /// The same of claims alone: few among many mentions, and gone through one by one.
    claim_places: OrdSet<(Span, RecordId)>,
    /// Those of them that reach into other blocks of the text than the one they begin in, so that
    /// what stands in a view is found whatever the length of the article or of a span.
    reaching: Reaching,
    /// Who refers to an entity, by where that first stands in the text; what is detached leads.
    references: OrdSet<(EntityId, Option<Span>, RecordId)>,
    /// How many refer to an entity.
    referring: OrdMap<EntityId, usize>,
    /// The relations that lead to or from a claim or an entity.
    relations: OrdSet<(RecordId, RelationId)>,
    /// How many mentions have a type.
    kinds: OrdMap<TypeKey, usize>,
    /// Types outside the tagset, and entities and claims that do not exist, as a file brought them:
    /// kept, and no reason to refuse an edit, or the deletion of such a record could not be undone.
    inherited_kinds: OrdSet<TypeKey>,
    inherited_records: OrdSet<RecordId>,
    /// Bytes of the words that all its annotations and relations stand on.
    quoted: usize,
    /// The marks of doubles, by the record that they are doubles of.
    doubled: OrdSet<(RecordId, RecordId)>,
    /// What has such a mark, and is there with what it is a double of.
    open_doubles: OrdSet<RecordId>,
    /// What is there and has a tombstone.
    contested: OrdSet<RecordId>,
}

/// What an annotation set holds, apart from its article.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// Whose set it is.
    pub annotator: Arc<str>,
    /// How far the work is, as `draft`.
    pub state: Arc<str>,
    /// What is known about the document.
    pub document: Arc<DocumentInfo>,
    /// The types on offer.
    pub tagset: Arc<Tagset>,
    /// Entities.
    pub entities: OrdMap<EntityId, Arc<Entity>>,
    /// Mentions.
    pub mentions: OrdMap<MentionId, Arc<Mention>>,
    /// Claims.
    pub claims: OrdMap<ClaimId, Arc<Claim>>,
    /// Relations.
    pub relations: OrdMap<RelationId, Arc<Relation>>,
    /// Tombstones of deleted records: who deleted them, and when.
    pub removed: OrdMap<RecordId, Stamp>,
    /// Records that are other versions of one of their kind, and of which: a file held both under one
    /// identifier, and nobody has decided yet which is meant. A mark outlives its records, so that
    /// it holds again when they come back.
    pub doubles: OrdMap<RecordId, RecordId>,
}

impl AnnotationSet {
    fn inherit_kind(&mut self, kind: &TypeKey) {
        if self.contents.tagset.get(kind).is_none() {
            self.inherited_kinds.insert(kind.clone());
        }
    }

    fn inherit_record(&mut self, id: RecordId) {
        if !self.has(id) {
            self.inherited_records.insert(id);
        }
    }

    /// The article.
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// Everything else, to read.
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// Whose set it is.
    pub fn annotator(&self) -> &Arc<str> {
        &self.contents.annotator
    }

    /// What is known about the document.
    pub fn document(&self) -> &Arc<DocumentInfo> {
        &self.contents.document
    }

    /// The types on offer.
    pub fn tagset(&self) -> &Arc<Tagset> {
        &self.contents.tagset
    }

    /// An entity.
    pub fn entity(&self, id: EntityId) -> Option<&Arc<Entity>> {
        self.contents.entities.get(&id)
    }

    /// A mention.
    pub fn mention(&self, id: MentionId) -> Option<&Arc<Mention>> {
        self.contents.mentions.get(&id)
    }

    /// A claim.
    pub fn claim(&self, id: ClaimId) -> Option<&Arc<Claim>> {
        self.contents.claims.get(&id)
    }

    /// A relation.
    pub fn relation(&self, id: RelationId) -> Option<&Arc<Relation>> {
        self.contents.relations.get(&id)
    }

    /// Whether a record exists.
    pub fn has(&self, id: RecordId) -> bool {
        self.contents.holds(id)
    }

    /// How many records there are, tombstones aside.
    pub fn record_count(&self) -> usize {
        let contents = &self.contents;
        contents.entities.len()
            + contents.mentions.len()
            + contents.claims.len()
            + contents.relations.len()
    }

    /// Bytes of the words that all annotations and relations stand on, each piece counted.
    pub fn quoted(&self) -> usize {
        self.quoted
    }

    /// Whether a record fits, in place of one that stood on `old` bytes, if there was one.
    fn check_room(&self, old: Option<usize>, new: usize) -> Result<(), Rejected> {
        if old.is_none() && self.record_count() >= bounds::RECORDS {
            return Err(Excess::records().into());
        }
        // What a file brought may be changed, if it does not become more.
        let grows = new > old.unwrap_or(0);
        if grows && self.quoted - old.unwrap_or(0) + new > bounds::QUOTED {
            return Err(Excess::quoted().into());
        }
        Ok(())
    }

    fn requote(&mut self, old: Option<usize>, new: usize) {
        self.quoted = self.quoted - old.unwrap_or(0) + new;
    }

    /// The pieces of an annotation, or the evidence of a relation; none for an entity.
    pub fn anchors(&self, id: RecordId) -> &[Anchor] {
        match id {
            RecordId::Entity(_) => &[],
            RecordId::Mention(id) => self.mention(id).map_or(&[], |m| &m.anchors),
            RecordId::Claim(id) => self.claim(id).map_or(&[], |c| &c.anchors),
            RecordId::Relation(id) => self.relation(id).map_or(&[], |r| &r.anchors),
        }
    }

    /// Where an annotation first stands; for an entity, the first place that refers to it; for a
    /// relation without evidence, where what it is said of does.
    pub fn first_span(&self, id: RecordId) -> Option<Span> {
        match id {
            RecordId::Entity(id) => self.references(id).find_map(|r| self.first_span(r)),
            RecordId::Relation(id) => {
                let relation = self.relation(id)?;
                let own = record::spans(&relation.anchors).min();
                own.or_else(|| self.first_span(relation.from))
            }
            // Files may list pieces in any order.
            _ => record::spans(self.anchors(id)).min(),
        }
    }

    /// How many mentions have this type.
    pub fn mentions_of_kind(&self, kind: &TypeKey) -> usize {
        self.kinds.get(kind).copied().unwrap_or(0)
    }

    /// How many mentions count: all but what marks debris.
    pub fn mentions_that_count(&self) -> usize {
        let tagset = &self.contents.tagset;
        let usual = TypeKey::from("DEBRIS");
        let outside = tagset.get(&usual).is_none().then_some(&usual);
        let debris = tagset.types.iter().map(|kind| &kind.key);
        let debris = debris.filter(|kind| tagset.is_debris(kind)).chain(outside);
        let left_out: usize = debris.map(|kind| self.mentions_of_kind(kind)).sum();
        self.contents.mentions.len() - left_out
    }

    /// Every attached piece in text order (by start, then end), with the annotation it belongs to.
    pub fn places(&self) -> impl DoubleEndedIterator<Item = (Span, RecordId)> + '_ {
        self.places.iter().copied()
    }

    /// The attached pieces that start in `range` (bytes), in text order. Takes time for what it
    /// yields, wherever that stands.
    pub fn places_starting_in(
        &self,
        range: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = (Span, RecordId)> + '_ {
        starting_in(&self.places, range)
    }

    /// The attached pieces of claims that start in `range` (bytes), in text order.
    pub fn claims_starting_in(
        &self,
        range: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = (Span, RecordId)> + '_ {
        starting_in(&self.claim_places, range)
    }

    /// The pieces that share a byte with `range` (bytes), in text order.
    pub fn places_in(&self, range: Range<usize>) -> Vec<(Span, RecordId)> {
        if range.is_empty() {
            return Vec::new();
        }
        let block = block_of(range.start) as usize * BLOCK;
        let mut places: Vec<_> = self.reaching.over(range.start).collect();
        // Those began before the block: all are in text order with what follows.
        places.sort_unstable();
        let here = self.places_starting_in(block..range.end);
        places.extend(here.filter(|(span, _)| span.overlaps(&range)));
        places
    }

    /// The mentions and claims that refer to an entity, in text order; what is detached leads.
    pub fn references(&self, id: EntityId) -> impl Iterator<Item = RecordId> + '_ {
        let first = (id, None, RecordId::FIRST);
        self.references
            .range(first..)
            .take_while(move |(entity, ..)| *entity == id)
            .map(|&(.., record)| record)
    }

    /// The reference to an entity that stands next in the text after that of `user` (or, backwards,
    /// before it), passing over what is detached. Takes the same time however many there are.
    pub fn reference_beside(
        &self,
        id: EntityId,
        user: RecordId,
        forward: bool,
    ) -> Option<RecordId> {
        let span = self.first_span(user).unwrap_or(Span::before(0));
        self.reference_after((id, Some(span), user), forward)
    }

    /// The first reference to an entity from byte `at` on (or, backwards, the last that begins before
    /// it), passing over what is detached.
    pub fn reference_from(&self, id: EntityId, at: usize, forward: bool) -> Option<RecordId> {
        self.reference_after((id, Some(Span::before(at)), RecordId::FIRST), forward)
    }

    fn reference_after(
        &self,
        here: (EntityId, Option<Span>, RecordId),
        forward: bool,
    ) -> Option<RecordId> {
        let id = here.0;
        let first = (id, Some(Span::before(0)), RecordId::FIRST);
        let beside = if forward {
            let after = (Bound::Excluded(here), Bound::Unbounded);
            self.references.range(after).next()
        } else {
            let before = self.references.range(first.min(here)..here);
            before.into_iter().next_back()
        };
        let (.., user) = *beside.filter(|(entity, ..)| *entity == id)?;
        Some(user)
    }

    /// How many mentions and claims refer to an entity.
    pub fn reference_count(&self, id: EntityId) -> usize {
        self.referring.get(&id).copied().unwrap_or(0)
    }

    /// The relations that lead to or from a claim or an entity.
    pub fn relations_of(&self, id: RecordId) -> impl Iterator<Item = RelationId> + '_ {
        let first = (id, RelationId::FIRST);
        self.relations
            .range(first..)
            .take_while(move |(end, _)| *end == id)
            .map(|&(_, relation)| relation)
    }

    /// Forgets tombstones of records that `written`, the set as it was last on disk, never held:
    /// what nobody else has seen needs no trace.
    pub fn forget_unwritten(&mut self, written: &AnnotationSet) {
        let seen = |id: &RecordId| written.has(*id) || written.contents.removed.contains_key(id);
        let removed = std::mem::take(&mut self.contents.removed);
        self.contents.removed = removed.into_iter().filter(|(id, _)| seen(id)).collect();
        self.contested = self.contents.contested();
    }

    /// The set handed to another annotator: what follows is theirs.
    pub fn with_annotator(mut self, annotator: Arc<str>) -> AnnotationSet {
        self.contents.annotator = annotator;
        self
    }

    /// Applies an edit, whole or not at all, and answers with the edit that takes it back.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, Rejected> {
        match edit {
            Edit::PutEntity(id, entity) => self.put_entity(id, entity),
            Edit::PutMention(id, mention) => self.put_mention(id, mention),
            Edit::PutClaim(id, claim) => self.put_claim(id, claim),
            Edit::PutRelation(id, relation) => self.put_relation(id, relation),
            Edit::Remove(id, stamp) => self.remove(id, stamp),
            Edit::SetTombstone(id, stamp) => Ok(self.set_tombstone(id, stamp)),
            Edit::SetDouble(id, of) => self.set_double(id, of),
            Edit::SetDocument(document) => {
                bounds::document(&document)?;
                let old = std::mem::replace(&mut self.contents.document, document);
                Ok(Edit::SetDocument(old))
            }
            Edit::SetTagset(tagset) => self.set_tagset(tagset),
            Edit::SetText(typed) => self.apply(typed.in_set(self)?),
            Edit::Batch(edits) => self.apply_all(edits),
        }
    }

    /// The edit that puts the whole of what another puts a text into; any other edit as it is.
    ///
    /// # Errors
    /// If what the text would stand in is not there.
    pub fn whole(&self, edit: Edit) -> Result<Edit, Rejected> {
        match edit {
            Edit::SetText(typed) => typed.in_set(self),
            edit => Ok(edit),
        }
    }

    /// Applies an edit that a log says was accepted once. The set may then have known of a type or
    /// an entity that only a record deleted since had; it is taken as from a file.
    pub fn reapply(&mut self, edit: Edit) -> Result<Edit, Rejected> {
        loop {
            // Each turn settles one more of the finitely many types and entities in the edit.
            match self.apply(edit.clone()) {
                Err(Rejected::UnknownType(kind)) => self.inherit_kind(&kind),
                Err(Rejected::NoSuchEntity(id)) => self.inherit_record(id.into()),
                Err(Rejected::NoSuchClaim(id)) => self.inherit_record(id.into()),
                outcome => return outcome,
            }
        }
    }

    fn apply_all(&mut self, edits: Vec<Edit>) -> Result<Edit, Rejected> {
        let before = self.clone();
        let mut inverses = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.apply(edit) {
                Ok(inverse) => inverses.push(inverse),
                Err(rejected) => {
                    *self = before;
                    return Err(rejected);
                }
            }
        }
        inverses.reverse();
        Ok(Edit::Batch(inverses))
    }

    fn put_entity(&mut self, id: EntityId, entity: Arc<Entity>) -> Result<Edit, Rejected> {
        let old = self.contents.entities.get(&id).cloned();
        self.check_kind(&entity.kind)?;
        bounds::entity(&entity)?;
        self.check_room(old.as_ref().map(|_| 0), 0)?;
        let inverse = match old {
            Some(old) => Edit::PutEntity(id, old),
            None => Edit::Remove(id.into(), self.unbury(id.into(), &entity.made)),
        };
        self.contents.entities.insert(id, entity);
        Ok(inverse)
    }

    fn put_mention(&mut self, id: MentionId, mention: Arc<Mention>) -> Result<Edit, Rejected> {
        let old = self.contents.mentions.get(&id).cloned();
        self.check_kind(&mention.kind)?;
        self.check_anchors(&mention.anchors)?;
        self.check_references(mention.entity)?;
        bounds::mention(&mention)?;
        let was = old.as_ref().map(|old| bounds::quoted(&old.anchors));
        let will = bounds::quoted(&mention.anchors);
        self.check_room(was, will)?;
        self.requote(was, will);
        if let Some(old) = &old {
            self.unindex(id.into(), &old.anchors, old.entity);
            self.count(&old.kind, -1);
        }
        self.index(id.into(), &mention.anchors, mention.entity);
        self.count(&mention.kind, 1);
        let inverse = match old {
            Some(old) => Edit::PutMention(id, old),
            None => Edit::Remove(id.into(), self.unbury(id.into(), &mention.made)),
        };
        self.contents.mentions.insert(id, mention);
        Ok(inverse)
    }

    fn put_claim(&mut self, id: ClaimId, claim: Arc<Claim>) -> Result<Edit, Rejected> {
        let old = self.contents.claims.get(&id).cloned();
        self.check_anchors(&claim.anchors)?;
        for anchors in claim.all_anchors() {
            self.check_owned(anchors)?;
        }
        self.check_references(claim.entities())?;
        bounds::claim(&claim)?;
        let was = (old.as_ref()).map(|old| bounds::quoted(old.all_anchors().flatten()));
        let will = bounds::quoted(claim.all_anchors().flatten());
        self.check_room(was, will)?;
        self.requote(was, will);
        if let Some(old) = &old {
            self.unindex(id.into(), &old.anchors, old.entities());
        }
        self.index(id.into(), &claim.anchors, claim.entities());
        let inverse = match old {
            Some(old) => Edit::PutClaim(id, old),
            None => Edit::Remove(id.into(), self.unbury(id.into(), &claim.made)),
        };
        self.contents.claims.insert(id, claim);
        Ok(inverse)
    }

    fn put_relation(&mut self, id: RelationId, relation: Arc<Relation>) -> Result<Edit, Rejected> {
        let old = self.contents.relations.get(&id).cloned();
        if !relation.is_sound() {
            return Err(Rejected::UnsoundRelation);
        }
        self.check_owned(&relation.anchors)?;
        for end in [relation.from, relation.to] {
            self.check_exists(end)?;
        }
        bounds::relation(&relation)?;
        let was = old.as_ref().map(|old| bounds::quoted(&old.anchors));
        let will = bounds::quoted(&relation.anchors);
        self.check_room(was, will)?;
        self.requote(was, will);
        if let Some(old) = &old {
            self.unrelate(id, old);
        }
        self.relations.insert((relation.from, id));
        self.relations.insert((relation.to, id));
        let inverse = match old {
            Some(old) => Edit::PutRelation(id, old),
            None => Edit::Remove(id.into(), self.unbury(id.into(), &relation.made)),
        };
        self.contents.relations.insert(id, relation);
        Ok(inverse)
    }

    fn set_tagset(&mut self, tagset: Arc<Tagset>) -> Result<Edit, Rejected> {
        if let Some(kind) = tagset.doubled() {
            return Err(Rejected::TypeTwice(kind.clone()));
        }
        let gone =
            |kind: &TypeKey| tagset.get(kind).is_none() && !self.inherited_kinds.contains(kind);
        let mut used: BTreeMap<&TypeKey, usize> = BTreeMap::new();
        let mentions = self.kinds.iter().map(|(kind, n)| (kind, *n));
        let entities = self.contents.entities.values().map(|e| (&e.kind, 1));
        for (kind, n) in mentions.chain(entities).filter(|(kind, _)| gone(kind)) {
            *used.entry(kind).or_default() += n;
        }
        if let Some((kind, n)) = used.pop_first() {
            return Err(Rejected::TypeInUse(kind.clone(), n));
        }
        bounds::tagset(&tagset)?;
        let old = std::mem::replace(&mut self.contents.tagset, tagset);
        Ok(Edit::SetTagset(old))
    }

    /// Takes the tombstone of a record away that comes to be there; answers with the stamp that taking
    /// this back puts on its tombstone: the one it had, else that of its making.
    fn unbury(&mut self, id: RecordId, made: &Stamp) -> Stamp {
        self.look_at_doubles(id, true);
        (self.contents.removed.remove(&id)).unwrap_or_else(|| made.clone())
    }

    fn remove(&mut self, id: RecordId, stamp: Stamp) -> Result<Edit, Rejected> {
        let inverse = match id {
            RecordId::Entity(entity) => {
                let users = self.reference_count(entity) + self.relations_of(id).count();
                if users > 0 {
                    return Err(Rejected::EntityInUse(entity, users));
                }
                let old = self.contents.entities.remove(&entity);
                Edit::PutEntity(entity, old.ok_or(Rejected::NoSuchRecord(id))?)
            }
            RecordId::Mention(mention) => {
                let old = self.contents.mentions.remove(&mention);
                let old = old.ok_or(Rejected::NoSuchRecord(id))?;
                self.unindex(id, &old.anchors, old.entity);
                self.count(&old.kind, -1);
                self.quoted -= bounds::quoted(&old.anchors);
                Edit::PutMention(mention, old)
            }
            RecordId::Claim(claim) => {
                let users = self.relations_of(id).count();
                if users > 0 {
                    return Err(Rejected::ClaimInUse(claim, users));
                }
                let old = self.contents.claims.remove(&claim);
                let old = old.ok_or(Rejected::NoSuchRecord(id))?;
                self.unindex(id, &old.anchors, old.entities());
                self.quoted -= bounds::quoted(old.all_anchors().flatten());
                Edit::PutClaim(claim, old)
            }
            RecordId::Relation(relation) => {
                let old = self.contents.relations.remove(&relation);
                let old = old.ok_or(Rejected::NoSuchRecord(id))?;
                self.unrelate(relation, &old);
                self.quoted -= bounds::quoted(&old.anchors);
                Edit::PutRelation(relation, old)
            }
        };
        self.contested.remove(&id);
        self.look_at_doubles(id, false);
        Ok(match self.contents.removed.insert(id, stamp) {
            None => inverse,
            // It was there and removed at once, as a file brought it.
            Some(was) => Edit::Batch(vec![inverse, Edit::SetTombstone(id, Some(was))]),
        })
    }

    fn check_kind(&self, kind: &TypeKey) -> Result<(), Rejected> {
        let known = self.contents.tagset.get(kind).is_some() || self.inherited_kinds.contains(kind);
        known
            .then_some(())
            .ok_or_else(|| Rejected::UnknownType(kind.clone()))
    }

    fn check_anchors(&self, anchors: &[Anchor]) -> Result<(), Rejected> {
        if anchors.is_empty() {
            return Err(Rejected::NoAnchor);
        }
        self.check_owned(anchors)
    }

    fn check_owned(&self, anchors: &[Anchor]) -> Result<(), Rejected> {
        if record::spans(anchors).all(|span| self.article.owns(span)) {
            Ok(())
        } else {
            Err(Rejected::ForeignSpan)
        }
    }

    fn check_references(
        &self,
        entities: impl IntoIterator<Item = EntityId>,
    ) -> Result<(), Rejected> {
        entities
            .into_iter()
            .try_for_each(|id| self.check_exists(id.into()))
    }

    /// Whether a record that another refers to is there, or was missing from the file already.
    fn check_exists(&self, id: RecordId) -> Result<(), Rejected> {
        if self.has(id) || self.inherited_records.contains(&id) {
            return Ok(());
        }
        Err(match id {
            RecordId::Entity(id) => Rejected::NoSuchEntity(id),
            RecordId::Claim(id) => Rejected::NoSuchClaim(id),
            RecordId::Mention(_) | RecordId::Relation(_) => Rejected::NoSuchRecord(id),
        })
    }

    fn index(
        &mut self,
        id: RecordId,
        anchors: &[Anchor],
        entities: impl IntoIterator<Item = EntityId>,
    ) {
        for span in record::spans(anchors) {
            self.places.insert((span, id));
            if matches!(id, RecordId::Claim(_)) {
                self.claim_places.insert((span, id));
            }
            self.reaching.insert(span, id);
        }
        let first = record::spans(anchors).min();
        for entity in entities {
            // A claim may name an entity in several of its fields.
            if self.references.insert((entity, first, id)).is_none() {
                tally(&mut self.referring, &entity, 1);
            }
        }
    }

    fn count(&mut self, kind: &TypeKey, by: isize) {
        tally(&mut self.kinds, kind, by);
    }

    fn unindex(
        &mut self,
        id: RecordId,
        anchors: &[Anchor],
        entities: impl IntoIterator<Item = EntityId>,
    ) {
        for span in record::spans(anchors) {
            self.places.remove(&(span, id));
            self.claim_places.remove(&(span, id));
            self.reaching.remove(span, id);
        }
        let first = record::spans(anchors).min();
        for entity in entities {
            if self.references.remove(&(entity, first, id)).is_some() {
                tally(&mut self.referring, &entity, -1);
            }
        }
    }

    fn unrelate(&mut self, id: RelationId, relation: &Relation) {
        self.relations.remove(&(relation.from, id));
        self.relations.remove(&(relation.to, id));
    }
}

/// Counts one up or down; nothing stands for none.
fn tally<K: Ord + Clone>(counts: &mut OrdMap<K, usize>, key: &K, by: isize) {
    let before = counts.get(key).copied().unwrap_or(0);
    match before.saturating_add_signed(by) {
        0 => counts.remove(key),
        n => counts.insert(key.clone(), n),
    };
}

impl Contents {
    /// Whether a record exists.
    pub fn holds(&self, id: RecordId) -> bool {
        match id {
            RecordId::Entity(id) => self.entities.contains_key(&id),
            RecordId::Mention(id) => self.mentions.contains_key(&id),
            RecordId::Claim(id) => self.claims.contains_key(&id),
            RecordId::Relation(id) => self.relations.contains_key(&id),
        }
    }

    /// Who made a record, and who changed it last.
    pub fn stamps(&self, id: RecordId) -> Option<(&Stamp, Option<&Stamp>)> {
        let (made, edited) = match id {
            RecordId::Entity(id) => self.entities.get(&id).map(|r| (&r.made, &r.edited)),
            RecordId::Mention(id) => self.mentions.get(&id).map(|r| (&r.made, &r.edited)),
            RecordId::Claim(id) => self.claims.get(&id).map(|r| (&r.made, &r.edited)),
            RecordId::Relation(id) => self.relations.get(&id).map(|r| (&r.made, &r.edited)),
        }?;
        Some((made, edited.as_ref()))
    }
}

fn starting_in(
    places: &OrdSet<(Span, RecordId)>,
    range: Range<usize>,
) -> impl DoubleEndedIterator<Item = (Span, RecordId)> + '_ {
    let bound = |at| (Span::before(at), RecordId::FIRST);
    let range = bound(range.start)..bound(range.end.max(range.start));
    places.range(range).copied()
}
