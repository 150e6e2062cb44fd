//! What differs between two states of an annotation set.
//!
//! Found by walking both at once: parts that they share are passed over, so it costs by what differs
//! and not by what there is. Knows nothing of what is made of it.

use std::{cell::Cell, sync::Arc};

use imbl::{OrdMap, ordmap::DiffItem};

use super::Anew;
use crate::model::{
    AnnotationSet, Article, Claim, ClaimId, DocumentInfo, Entity, EntityId, Mention, MentionId,
    RecordId, Relation, RelationId, Span, Tagset, short_surface_form, surface_form,
    validity::lacks,
};

/// Records beyond which making anew, where nobody waits, is better than following.
pub const MANY: usize = 256;

/// What differs between two states of one document's set.
pub struct Difference<'a> {
    after: &'a AnnotationSet,
    /// Entities.
    pub entities: Vec<Change<EntityId, Entity>>,
    /// Mentions.
    pub mentions: Vec<Change<MentionId, Mention>>,
    /// Claims.
    pub claims: Vec<Change<ClaimId, Claim>>,
    /// Relations.
    pub relations: Vec<Change<RelationId, Relation>>,
    looked_at: Cell<usize>,
}

/// A record that came, went, or became another.
#[derive(Clone, Debug)]
pub struct Change<K, R> {
    /// Which.
    pub id: K,
    /// As it was; `None` if it came.
    pub before: Option<Arc<R>>,
    /// As it is; `None` if it went.
    pub after: Option<Arc<R>>,
}

/// A set as it is shown to what follows it: records are looked up one by one, and each is counted. There
/// is no way to go through all of them.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    set: &'a AnnotationSet,
    looked_at: &'a Cell<usize>,
}

impl<'a> Difference<'a> {
    /// What differs between two states.
    ///
    /// # Errors
    /// If it is so much that following it is no better than beginning anew.
    pub fn between(
        before: &'a AnnotationSet,
        after: &'a AnnotationSet,
    ) -> Result<Difference<'a>, Anew> {
        let (was, is) = (before.contents(), after.contents());
        let difference = Difference {
            entities: changes(&was.entities, &is.entities)?,
            mentions: changes(&was.mentions, &is.mentions)?,
            claims: changes(&was.claims, &is.claims)?,
            relations: changes(&was.relations, &is.relations)?,
            after,
            looked_at: Cell::new(0),
        };
        difference.look(difference.len());
        (difference.len() <= MANY).then_some(difference).ok_or(Anew)
    }

    /// How many records differ.
    pub fn len(&self) -> usize {
        self.entities.len() + self.mentions.len() + self.claims.len() + self.relations.len()
    }

    /// Whether no record differs.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The set as it is.
    pub fn after(&self) -> Sight<'_> {
        Sight::new(self.after, &self.looked_at)
    }

    /// How many records have been looked at so far, those that differ included.
    pub fn looked_at(&self) -> usize {
        self.looked_at.get()
    }

    fn look(&self, records: usize) {
        self.looked_at.set(self.looked_at.get() + records);
    }
}

impl<K, R> Change<K, R> {
    /// Whether it came or went.
    pub fn comes_or_goes(&self) -> bool {
        self.before.is_some() != self.after.is_some()
    }

    /// As it was and as it is, so far as there is each.
    pub fn both(&self) -> impl Iterator<Item = &R> {
        self.before.iter().chain(&self.after).map(Arc::as_ref)
    }
}

fn changes<K: Ord + Copy, R: Eq>(
    before: &OrdMap<K, Arc<R>>,
    after: &OrdMap<K, Arc<R>>,
) -> Result<Vec<Change<K, R>>, Anew> {
    let change = |item: DiffItem<'_, '_, K, Arc<R>>| match item {
        DiffItem::Add(id, record) => Change {
            id: *id,
            before: None,
            after: Some(record.clone()),
        },
        DiffItem::Remove(id, record) => Change {
            id: *id,
            before: Some(record.clone()),
            after: None,
        },
        DiffItem::Update { old, new } => Change {
            id: *new.0,
            before: Some(old.1.clone()),
            after: Some(new.1.clone()),
        },
    };
    let changes: Vec<_> = before.diff(after).take(MANY + 1).map(change).collect();
    (changes.len() <= MANY).then_some(changes).ok_or(Anew)
}

/// Whether two sets are one state, as far as can be seen without looking into them. What is equal and
/// was made twice counts as two.
pub fn is_same(one: &AnnotationSet, other: &AnnotationSet) -> bool {
    let (a, b) = (one.contents(), other.contents());
    a.entities.ptr_eq(&b.entities)
        && a.mentions.ptr_eq(&b.mentions)
        && a.claims.ptr_eq(&b.claims)
        && a.relations.ptr_eq(&b.relations)
        && Arc::ptr_eq(&a.tagset, &b.tagset)
        && Arc::ptr_eq(&a.document, &b.document)
}

impl<'a> Sight<'a> {
    pub(super) fn new(set: &'a AnnotationSet, looked_at: &'a Cell<usize>) -> Sight<'a> {
        Sight { set, looked_at }
    }

    fn look(&self, records: usize) {
        self.looked_at.set(self.looked_at.get() + records);
    }

    /// The article.
    pub fn article(&self) -> &'a Article {
        self.set.article()
    }

    /// The types on offer.
    pub fn tagset(&self) -> &'a Arc<Tagset> {
        self.set.tagset()
    }

    /// What is known about the document.
    pub fn document(&self) -> &'a DocumentInfo {
        self.set.document()
    }

    /// The mentions and claims that refer to an entity, in text order; what is detached leads. Each one
    /// that is taken counts.
    pub fn references(&self, id: EntityId) -> impl Iterator<Item = RecordId> + 'a {
        let looked_at = self.looked_at;
        let references = self.set.references(id);
        references.inspect(move |_| looked_at.set(looked_at.get() + 1))
    }

    /// How many there are, which is known without looking.
    pub fn reference_count(&self, id: EntityId) -> usize {
        self.set.reference_count(id)
    }

    /// Where a record first stands. Of an entity that is where it is first referred to; what refers to it
    /// from nowhere is gone through.
    pub fn first_span(&self, id: RecordId) -> Option<Span> {
        match id {
            RecordId::Entity(id) => self.references(id).find_map(|r| self.first_span(r)),
            _ => {
                self.look(1);
                self.set.first_span(id)
            }
        }
    }

    /// Whether a record lacks something that its type asks for.
    pub fn lacks(&self, id: RecordId) -> bool {
        self.look(1);
        !lacks(self.set, id).is_empty()
    }

    /// The words of a mention, if they are no more than so many bytes.
    pub fn short_words(&self, mention: &Mention, most: usize) -> Option<String> {
        short_surface_form(self.set.article(), mention, most)
    }

    /// The words of a mention, however many spaces or lines lie between them.
    pub fn words(&self, mention: &Mention) -> String {
        surface_form(self.set.article(), mention)
    }
}

/// A value that follows one set by itself, where a keeper has no place for it: it is about one record.
#[derive(Clone, Debug)]
pub struct Following<D> {
    set: AnnotationSet,
    value: D,
}

impl<D> Following<D> {
    /// A value of this set.
    pub fn new(set: &AnnotationSet, make: impl FnOnce(&AnnotationSet) -> D) -> Following<D> {
        Following {
            value: make(set),
            set: set.clone(),
        }
    }

    /// The value, of the set that it followed last.
    pub fn value(&self) -> &D {
        &self.value
    }

    /// Brings it up to a state of the set: by what differs, or, where that can't be, made anew.
    pub fn keep_up(
        &mut self,
        set: &AnnotationSet,
        follow: impl FnOnce(&mut D, &Difference<'_>) -> Result<(), Anew>,
        make: impl FnOnce(&AnnotationSet) -> D,
    ) {
        if is_same(&self.set, set) {
            return;
        }
        let difference = Difference::between(&self.set, set);
        if difference
            .and_then(|d| follow(&mut self.value, &d))
            .is_err()
        {
            self.value = make(set);
        }
        self.set = set.clone();
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::*;

    thread_local! {
        static COMPARED: Cell<usize> = const { Cell::new(0) };
    }

    /// A key that counts how often it is compared: there is no other way to walk a map.
    #[derive(Clone, Copy, PartialEq, Eq)]
    struct Counted(u32);

    impl PartialOrd for Counted {
        fn partial_cmp(&self, other: &Counted) -> Option<Ordering> {
            Some(self.cmp(other))
        }
    }

    impl Ord for Counted {
        fn cmp(&self, other: &Counted) -> Ordering {
            COMPARED.set(COMPARED.get() + 1);
            self.0.cmp(&other.0)
        }
    }

    fn map(n: u32) -> OrdMap<Counted, Arc<u32>> {
        (0..n).map(|i| (Counted(2 * i), Arc::new(i))).collect()
    }

    /// How often keys are compared to find this edit again, and what is found.
    fn cost(
        before: &OrdMap<Counted, Arc<u32>>,
        edit: impl FnOnce(&mut OrdMap<Counted, Arc<u32>>),
    ) -> (usize, usize) {
        let mut after = before.clone();
        edit(&mut after);
        COMPARED.set(0);
        let found = changes(before, &after).map_or(usize::MAX, |found| found.len());
        (COMPARED.get(), found)
    }

    #[test]
    fn one_edit_is_found_at_the_same_cost_among_a_thousand_and_among_a_hundred_thousand() {
        let costs = [1000, 100_000].map(|n| {
            let map = map(n);
            let places = [0, n / 3, n / 2, n - 1];
            let puts =
                places.map(|i| cost(&map, |map| drop(map.insert(Counted(2 * i), Arc::new(7)))));
            let adds = places.map(|i| {
                cost(&map, |map| {
                    drop(map.insert(Counted(2 * i + 1), Arc::new(7)))
                })
            });
            let removes = places.map(|i| cost(&map, |map| drop(map.remove(&Counted(2 * i)))));
            let all = [puts, adds, removes].concat();
            assert!(all.iter().all(|(_, found)| *found == 1), "{all:?}");
            all.into_iter().map(|(compared, _)| compared).max()
        });
        let [few, many] = costs.map(|most| most.expect("some"));
        assert!(few <= 200 && many <= 200, "{few}, {many}");
    }

    #[test]
    fn what_is_too_much_is_not_gathered() {
        let before = map(100_000);
        let after = before.iter().map(|(key, n)| (*key, Arc::new(**n + 1)));
        assert_eq!(changes(&before, &after.collect()).err(), Some(Anew));
        assert_eq!(changes(&map(0), &map(100_000)).err(), Some(Anew));
    }
}
