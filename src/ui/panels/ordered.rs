//! Records of a list in their order, kept in order as they come and go: an edit among a hundred
//! thousand moves one row.
//!
//! Knows nothing of how a row looks.

use std::{cmp::Ordering, sync::Arc};

use imbl::{OrdMap, ordmap::DiffItem};

/// Changes beyond which sorting anew is quicker than moving row by row.
const MANY: usize = 256;

/// Records by an order of their own.
pub struct Ordered<K, R> {
    order: fn(&Row<K, R>, &Row<K, R>) -> Ordering,
    /// The records as last followed.
    seen: OrdMap<K, Arc<R>>,
    rows: Vec<Row<K, R>>,
}

/// A record with its id.
pub type Row<K, R> = (K, Arc<R>);

impl<K: Copy + Ord, R: Eq> Ordered<K, R> {
    /// No records yet. No two may be equal by `order`.
    pub fn by(order: fn(&Row<K, R>, &Row<K, R>) -> Ordering) -> Ordered<K, R> {
        Ordered {
            order,
            seen: OrdMap::new(),
            rows: Vec::new(),
        }
    }

    /// The records in order, as they are now.
    pub fn follow(&mut self, records: &OrdMap<K, Arc<R>>) -> &[Row<K, R>] {
        if !self.seen.ptr_eq(records) {
            self.catch_up(records);
            self.seen = records.clone();
        }
        &self.rows
    }

    fn catch_up(&mut self, records: &OrdMap<K, Arc<R>>) {
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        // Parts that the two maps share are passed over.
        for change in self.seen.diff(records).take(MANY + 1) {
            match change {
                DiffItem::Add(id, record) => come.push((*id, record.clone())),
                DiffItem::Remove(id, record) => gone.push((*id, record.clone())),
                DiffItem::Update { old, new } => {
                    gone.push((*old.0, old.1.clone()));
                    come.push((*new.0, new.1.clone()));
                }
            }
        }
        if gone.len().max(come.len()) > MANY {
            self.rows = records.iter().map(|(id, r)| (*id, r.clone())).collect();
            self.rows.sort_unstable_by(self.order);
            return;
        }
        for row in &gone {
            if let Ok(at) = self.rows.binary_search_by(|other| (self.order)(other, row)) {
                self.rows.remove(at);
            }
        }
        for row in come {
            let at = self
                .rows
                .partition_point(|other| (self.order)(other, &row).is_lt());
            self.rows.insert(at, row);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_words(a: &Row<u8, String>, b: &Row<u8, String>) -> Ordering {
        (&a.1, a.0).cmp(&(&b.1, b.0))
    }

    proptest! {
        #[test]
        fn following_step_by_step_is_the_same_as_sorting(
            steps in prop::collection::vec(
                prop::collection::vec((any::<u8>(), prop::option::of("[ab]{0,2}")), 0..300),
                1..6,
            ),
        ) {
            let mut records: OrdMap<u8, Arc<String>> = OrdMap::new();
            let mut ordered = Ordered::by(by_words);
            for changes in steps {
                for (id, words) in changes {
                    match words {
                        Some(words) => records.insert(id, Arc::new(words)),
                        None => records.remove(&id),
                    };
                }
                let mut sorted: Vec<_> = records.iter().map(|(id, r)| (*id, r.clone())).collect();
                sorted.sort_by(by_words);
                prop_assert_eq!(ordered.follow(&records), &sorted[..]);
            }
        }
    }
}
