//! Records of a list in their order, kept in order as they come and go: an edit among a hundred
//! thousand moves one row.
//!
//! Knows nothing of how a row looks.

use std::{
    cmp::Ordering,
    ops::{Deref, RangeInclusive},
    sync::Arc,
};

use super::{Anew, Change, Derived, Difference};
use crate::model::{AnnotationSet, Claim, ClaimId, Entity, EntityId, RecordId, Span};

/// Changes beyond which all rows are gone through once, rather than moved for each.
const FEW: usize = 8;

/// A record with its id.
pub type Row<K, R> = (K, Arc<R>);

/// Claims by their place in the text; what is detached comes last.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimsByPlace(Ordered<ClaimId, Claim>);

/// Entities by name.
#[derive(Clone, Debug, PartialEq)]
pub struct EntitiesByName(Ordered<EntityId, Entity>);

/// Records by an order of their own.
#[derive(Clone, Debug)]
struct Ordered<K, R> {
    order: Order<K, R>,
    rows: Vec<Row<K, R>>,
}

/// No two rows are equal by it.
type Order<K, R> = fn(&Row<K, R>, &Row<K, R>) -> Ordering;

impl Derived for ClaimsByPlace {
    const MAKING: &'static str = "Sorting the claims";

    fn of(set: &AnnotationSet) -> ClaimsByPlace {
        fn place((id, claim): &Row<ClaimId, Claim>) -> (bool, Option<Span>, ClaimId) {
            let span = claim.spans().next();
            (span.is_none(), span, *id)
        }
        let claims = set.contents().claims.iter();
        let claims = claims.map(|(id, claim)| (*id, claim.clone()));
        let order = |a: &Row<_, _>, b: &Row<_, _>| place(a).cmp(&place(b));
        ClaimsByPlace(Ordered::by(order, claims.collect()))
    }

    fn follow(&mut self, difference: &Difference<'_>) -> Result<(), Anew> {
        self.0.follow(&difference.claims);
        Ok(())
    }
}

impl Derived for EntitiesByName {
    const MAKING: &'static str = "Sorting the entities";

    fn of(set: &AnnotationSet) -> EntitiesByName {
        fn name((id, entity): &Row<EntityId, Entity>) -> (&str, EntityId) {
            (&entity.name, *id)
        }
        let entities = set.contents().entities.iter();
        let entities = entities.map(|(id, entity)| (*id, entity.clone()));
        let order = |a: &Row<_, _>, b: &Row<_, _>| name(a).cmp(&name(b));
        EntitiesByName(Ordered::by(order, entities.collect()))
    }

    fn follow(&mut self, difference: &Difference<'_>) -> Result<(), Anew> {
        self.0.follow(&difference.entities);
        Ok(())
    }
}

impl ClaimsByPlace {
    /// The claims from one to another, both among them; `None` if one is not there as the set has it.
    pub fn between(&self, set: &AnnotationSet, [a, b]: [ClaimId; 2]) -> Option<Vec<RecordId>> {
        let place = |id| self.0.place_of(&(id, set.claim(id)?.clone()));
        Some(self.0.ids(span_of(place(a)?, place(b)?)))
    }
}

impl EntitiesByName {
    /// The entities from one to another, both among them; `None` if one is not there as the set has it.
    pub fn between(&self, set: &AnnotationSet, [a, b]: [EntityId; 2]) -> Option<Vec<RecordId>> {
        let place = |id| self.0.place_of(&(id, set.entity(id)?.clone()));
        Some(self.0.ids(span_of(place(a)?, place(b)?)))
    }
}

fn span_of(a: usize, b: usize) -> RangeInclusive<usize> {
    a.min(b)..=a.max(b)
}

impl Deref for ClaimsByPlace {
    type Target = [Row<ClaimId, Claim>];

    fn deref(&self) -> &Self::Target {
        &self.0.rows
    }
}

impl Deref for EntitiesByName {
    type Target = [Row<EntityId, Entity>];

    fn deref(&self) -> &Self::Target {
        &self.0.rows
    }
}

impl<K, R: PartialEq> PartialEq for Ordered<K, R>
where
    K: PartialEq,
{
    fn eq(&self, other: &Ordered<K, R>) -> bool {
        self.rows == other.rows
    }
}

impl<K: Copy + Ord, R> Ordered<K, R> {
    fn by(order: Order<K, R>, mut rows: Vec<Row<K, R>>) -> Ordered<K, R> {
        rows.sort_unstable_by(order);
        Ordered { order, rows }
    }

    fn follow(&mut self, changes: &[Change<K, R>]) {
        let gone = changes.iter();
        let gone = gone.filter_map(|change| Some((change.id, change.before.clone()?)));
        let come = changes.iter();
        let come = come.filter_map(|change| Some((change.id, change.after.clone()?)));
        if changes.len() <= FEW {
            gone.for_each(|row| self.remove(&row));
            come.for_each(|row| self.insert(row));
        } else {
            let mut gone: Vec<_> = gone.collect();
            gone.sort_unstable_by(self.order);
            let mut come: Vec<_> = come.collect();
            come.sort_unstable_by(self.order);
            self.rows.retain(|row| {
                gone.binary_search_by(|gone| (self.order)(gone, row))
                    .is_err()
            });
            self.rows.append(&mut come);
            // Two sorted runs: they are merged.
            self.rows.sort_by(self.order);
        }
    }

    fn remove(&mut self, row: &Row<K, R>) {
        if let Some(at) = self.place_of(row) {
            self.rows.remove(at);
        }
    }

    fn insert(&mut self, row: Row<K, R>) {
        let at = (self.rows).partition_point(|other| (self.order)(other, &row).is_lt());
        self.rows.insert(at, row);
    }

    fn place_of(&self, row: &Row<K, R>) -> Option<usize> {
        let found = self.rows.binary_search_by(|other| (self.order)(other, row));
        found.ok()
    }

    fn ids(&self, places: RangeInclusive<usize>) -> Vec<RecordId>
    where
        K: Into<RecordId>,
    {
        let rows = self.rows[places].iter();
        rows.map(|(id, _)| (*id).into()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derived::laws::follows_as_made_anew;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    mod claims {
        use super::*;
        follows_as_made_anew!(ClaimsByPlace, ClaimsByPlace::clone);
    }

    mod entities {
        use super::*;
        follows_as_made_anew!(EntitiesByName, EntitiesByName::clone);
    }

    fn by_words(a: &Row<u8, String>, b: &Row<u8, String>) -> Ordering {
        (&a.1, a.0).cmp(&(&b.1, b.0))
    }

    proptest! {
        /// Few changes at a time, and many.
        #[test]
        fn following_step_by_step_is_the_same_as_sorting(
            steps in prop::collection::vec(
                prop::collection::btree_map(any::<u8>(), prop::option::of("[ab]{0,2}"), 0..60),
                1..6,
            ),
        ) {
            let mut records: BTreeMap<u8, Arc<String>> = BTreeMap::new();
            let mut ordered = Ordered::by(by_words, Vec::new());
            for step in steps {
                let mut changes = Vec::new();
                for (id, words) in step {
                    let after = words.map(Arc::new);
                    let before = match &after {
                        Some(words) => records.insert(id, words.clone()),
                        None => records.remove(&id),
                    };
                    changes.push(Change { id, before, after });
                }
                ordered.follow(&changes);
                let mut sorted: Vec<_> = records.iter().map(|(id, r)| (*id, r.clone())).collect();
                sorted.sort_by(by_words);
                prop_assert_eq!(&ordered.rows, &sorted);
            }
        }
    }
}
