//! Persistent maps and sets made from many entries at once, with no room left empty in them.
//!
//! `imbl` splits a full node into halves, so entries inserted in the order of their keys leave every
//! node half empty. Every other entry first, then the rest: the first half makes half-full nodes, the
//! second fills them. That takes half the memory, and edits go on from there as ever.

use imbl::{OrdMap, OrdSet};

/// A map of entries that are sorted by their keys, each key once.
pub(super) fn map<K: Ord + Clone, V: Clone>(
    entries: impl IntoIterator<Item = (K, V)>,
) -> OrdMap<K, V> {
    let mut map = OrdMap::new();
    for (key, value) in every_other_first(entries) {
        map.insert(key, value);
    }
    map
}

/// A set of sorted items, each once.
pub(super) fn set<T: Ord + Clone>(items: impl IntoIterator<Item = T>) -> OrdSet<T> {
    let mut set = OrdSet::new();
    for item in every_other_first(items) {
        set.insert(item);
    }
    set
}

fn every_other_first<T>(items: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
    let (mut first, mut between) = (Vec::new(), Vec::new());
    for (i, item) in items.into_iter().enumerate() {
        let half = if i % 2 == 0 { &mut first } else { &mut between };
        half.push(item);
    }
    first.into_iter().chain(between)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_full_map_holds_what_one_filled_in_order_does(n in 0..3000_u32) {
            let entries = (0..n).map(|i| (i, i * 2));
            prop_assert_eq!(map(entries.clone()), entries.collect::<OrdMap<_, _>>());
            prop_assert_eq!(set(0..n), (0..n).collect::<OrdSet<_>>());
        }
    }
}
