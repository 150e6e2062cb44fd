//! What claims and entities can be related to: all others of their kind, by their words and by how near
//! they stand in the text.
//!
//! Knows nothing of how a choice is shown.

use std::{
    cell::Cell,
    collections::{BTreeSet, HashMap},
};

use super::{Anew, Derived, Difference, Sight};
use crate::{
    model::{AnnotationSet, Article, Claim, Entity, RecordId},
    text::Folding,
};

/// How many scalar values of a claim's evidence are looked through.
const LOOKED_THROUGH: usize = 1000;

/// The records that can be related to others of their kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relatables {
    claims: Words,
    entities: Words,
}

/// Records with their words as they are looked for.
#[derive(Clone, Debug, Default, PartialEq)]
struct Words {
    words: HashMap<RecordId, (Option<usize>, Box<str>)>,
    /// By the byte that they begin at.
    places: BTreeSet<(usize, RecordId)>,
    nowhere: BTreeSet<RecordId>,
}

impl Derived for Relatables {
    const MAKING: &'static str = "Looking for what can be related";

    fn of(set: &AnnotationSet) -> Relatables {
        let looked_at = Cell::new(0);
        let sight = Sight::new(set, &looked_at);
        let mut all = Relatables::default();
        for (id, claim) in &set.contents().claims {
            all.claims.put_claim(&sight, (*id).into(), claim);
        }
        for (id, entity) in &set.contents().entities {
            all.entities.put_entity(&sight, (*id).into(), entity);
        }
        all
    }

    fn follow(&mut self, difference: &Difference<'_>) -> Result<(), Anew> {
        let sight = difference.after();
        // An entity stands where it is first referred to.
        let mut moved = BTreeSet::new();
        for change in &difference.claims {
            let id = change.id.into();
            self.claims.remove(id);
            if let Some(claim) = &change.after {
                self.claims.put_claim(&sight, id, claim);
            }
            moved.extend(change.both().flat_map(|claim| claim.entities()));
        }
        for change in &difference.mentions {
            moved.extend(change.both().filter_map(|mention| mention.entity));
        }
        for change in &difference.entities {
            self.entities.remove(change.id.into());
            if let Some(entity) = &change.after {
                self.entities.put_entity(&sight, change.id.into(), entity);
            }
            moved.remove(&change.id);
        }
        for id in moved {
            self.entities.place(id.into(), start(&sight, id.into()));
        }
        Ok(())
    }
}

impl Relatables {
    /// What `from` can be related to and that holds every word of `query`, spelling aside: other claims,
    /// or other entities. The nearest in the text comes first, what stands nowhere last.
    pub fn matching(&self, set: &AnnotationSet, from: RecordId, query: &str) -> Vec<RecordId> {
        let others = match from {
            RecordId::Claim(_) => &self.claims,
            RecordId::Entity(_) => &self.entities,
            RecordId::Mention(_) | RecordId::Relation(_) => return Vec::new(),
        };
        let words = Folding::Habits.words(query);
        let holds = |id: &RecordId| {
            let text = others.words.get(id).map(|(_, text)| text);
            let text = text.filter(|_| *id != from);
            text.is_some_and(|text| words.iter().all(|word| text.contains(&**word)))
        };
        let here = set.first_span(from).map_or(0, |span| span.start());
        let behind = others.places.range((here, RecordId::FIRST)..);
        let before = others.places.range(..(here, RecordId::FIRST)).rev();
        let near = behind.chain(before).filter(|(_, id)| holds(id));
        let mut near: Vec<_> = near.map(|(at, id)| (here.abs_diff(*at), *id)).collect();
        // Two runs in order: they are merged.
        near.sort();
        let nowhere = others.nowhere.iter().copied().filter(holds);
        near.into_iter().map(|(_, id)| id).chain(nowhere).collect()
    }
}

impl Words {
    fn put_claim(&mut self, sight: &Sight<'_>, id: RecordId, claim: &Claim) {
        let at = claim.spans().min().map(|span| span.start());
        self.put(id, at, words_of_claim(sight.article(), claim));
    }

    fn put_entity(&mut self, sight: &Sight<'_>, id: RecordId, entity: &Entity) {
        self.put(id, start(sight, id), words_of_entity(entity));
    }

    fn put(&mut self, id: RecordId, at: Option<usize>, words: String) {
        self.words.insert(id, (None, words.into()));
        self.nowhere.insert(id);
        self.place(id, at);
    }

    /// Notes where a record stands now, if it is there.
    fn place(&mut self, id: RecordId, at: Option<usize>) {
        let Some((place, _)) = self.words.get_mut(&id) else {
            return;
        };
        match std::mem::replace(place, at) {
            Some(at) => drop(self.places.remove(&(at, id))),
            None => drop(self.nowhere.remove(&id)),
        }
        match at {
            Some(at) => drop(self.places.insert((at, id))),
            None => drop(self.nowhere.insert(id)),
        }
    }

    fn remove(&mut self, id: RecordId) {
        match self.words.remove(&id) {
            Some((Some(at), _)) => drop(self.places.remove(&(at, id))),
            Some((None, _)) => drop(self.nowhere.remove(&id)),
            None => {}
        }
    }
}

fn start(sight: &Sight<'_>, id: RecordId) -> Option<usize> {
    sight.first_span(id).map(|span| span.start())
}

fn words_of_claim(article: &Article, claim: &Claim) -> String {
    let quotes = claim.spans().map(|span| article.quote(span));
    let quotes = quotes.flat_map(|quote| quote.chars().chain([' ']));
    let mut words = Folding::Habits.fold_str(&claim.gist);
    let quoted: String = quotes.take(LOOKED_THROUGH).collect();
    words.push(' ');
    words.push_str(&Folding::Habits.fold_str(&quoted));
    words
}

fn words_of_entity(entity: &Entity) -> String {
    let names: Vec<&str> = entity.names().collect();
    Folding::Habits.fold_str(&names.join("\n"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{derived::laws::follows_as_made_anew, model::arbitrary::sets};

    follows_as_made_anew!(Relatables, Relatables::clone);

    proptest! {
        #[test]
        fn the_nearest_comes_first_and_nothing_is_related_to_itself(set in sets()) {
            let all = Relatables::of(&set);
            let contents = set.contents();
            let claims = contents.claims.keys().map(|id| RecordId::from(*id));
            let entities = contents.entities.keys().map(|id| RecordId::from(*id));
            let records: Vec<RecordId> = claims.chain(entities).collect();
            let start = |id| set.first_span(id).map(|span| span.start());
            let is_claim = |id: RecordId| matches!(id, RecordId::Claim(_));
            for &from in &records {
                let here = start(from).unwrap_or(0);
                let others = records.iter().copied();
                let others = others.filter(|id| *id != from && is_claim(*id) == is_claim(from));
                let mut expected: Vec<_> = others
                    .map(|id| (start(id).is_none(), start(id).map(|at| here.abs_diff(at)), id))
                    .collect();
                expected.sort();
                let expected: Vec<_> = expected.into_iter().map(|(.., id)| id).collect();
                prop_assert_eq!(all.matching(&set, from, ""), expected);
            }
        }
    }
}
