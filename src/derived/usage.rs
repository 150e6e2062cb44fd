//! How an entity is used: what refers to it, as what, and by which words.
//!
//! Knows nothing of how that is shown.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{Anew, Difference, difference::MANY};
use crate::model::{
    AnnotationSet, Claim, Code, EntityId, Mention, MentionLevel, RecordId, Span, surface_form,
};

/// What refers to an entity, counted. It follows the set as what is derived of all of it does.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage {
    entity: EntityId,
    users: Arc<Vec<User>>,
    mentions: usize,
    levels: BTreeMap<Option<MentionLevel>, usize>,
    forms: BTreeMap<String, usize>,
    /// The most frequent first.
    by_count: BTreeSet<(Reverse<usize>, String)>,
    parts: BTreeMap<&'static str, usize>,
}

/// What refers to an entity, and where that first stands.
pub type User = (Option<Span>, RecordId);

impl Usage {
    /// Counts what refers to an entity. Takes time for how much that is.
    pub fn of(set: &AnnotationSet, entity: EntityId) -> Usage {
        let mut usage = Usage {
            entity,
            users: Arc::default(),
            mentions: 0,
            levels: BTreeMap::new(),
            forms: BTreeMap::new(),
            by_count: BTreeSet::new(),
            parts: BTreeMap::new(),
        };
        let users = set.references(entity).map(|id| (set.first_span(id), id));
        usage.users = Arc::new(users.collect());
        let mut forms: BTreeMap<String, usize> = BTreeMap::new();
        for (_, user) in &*usage.users.clone() {
            match user {
                RecordId::Mention(id) => {
                    if let Some(mention) = set.mention(*id) {
                        usage.count_mention(mention, true);
                        let words = surface_form(set.article(), mention);
                        *forms.entry(words).or_default() += 1;
                    }
                }
                RecordId::Claim(id) => {
                    if let Some(claim) = set.claim(*id) {
                        usage.count_claim(claim, true);
                    }
                }
                RecordId::Entity(_) | RecordId::Relation(_) => {}
            }
        }
        // Detached pieces stand nowhere, and have no words in the text.
        forms.remove("");
        let by_count = forms.iter().map(|(form, n)| (Reverse(*n), form.clone()));
        usage.by_count = by_count.collect();
        usage.forms = forms;
        usage
    }

    /// Takes over what differs; takes time for that alone.
    ///
    /// # Errors
    /// If too much of it is about this entity.
    pub fn follow(&mut self, difference: &Difference<'_>) -> Result<(), Anew> {
        let entity = self.entity;
        let sight = difference.after();
        let refers = |mention: &&Arc<Mention>| mention.entity == Some(entity);
        let names = |claim: &&Arc<Claim>| claim.entities().any(|id| id == entity);
        let mut moved: Vec<(User, bool)> = Vec::new();
        for change in &difference.mentions {
            for (there, mention) in [(false, &change.before), (true, &change.after)] {
                if let Some(mention) = mention.iter().find(refers) {
                    self.count_mention(mention, there);
                    self.count_form(sight.words(mention), there);
                    moved.push(((mention.spans().min(), change.id.into()), there));
                }
            }
        }
        for change in &difference.claims {
            for (there, claim) in [(false, &change.before), (true, &change.after)] {
                if let Some(claim) = claim.iter().find(names) {
                    self.count_claim(claim, there);
                    moved.push(((claim.spans().min(), change.id.into()), there));
                }
            }
        }
        if moved.len() > MANY {
            return Err(Anew);
        }
        let users = Arc::make_mut(&mut self.users);
        for (user, there) in moved {
            match (users.binary_search(&user), there) {
                (Err(at), true) => users.insert(at, user),
                (Ok(at), false) => drop(users.remove(at)),
                _ => {}
            }
        }
        Ok(())
    }

    /// The entity.
    pub fn entity(&self) -> EntityId {
        self.entity
    }

    /// The mentions and claims that refer to it, in text order; what is detached leads.
    pub fn users(&self) -> &Arc<Vec<User>> {
        &self.users
    }

    /// How many mentions refer to it.
    pub fn mentions(&self) -> usize {
        self.mentions
    }

    /// How many claims do.
    pub fn claims(&self) -> usize {
        self.users.len() - self.mentions
    }

    /// Mentions by level, named for people.
    pub fn levels(&self) -> Vec<(String, usize)> {
        in_order(self.levels.clone())
    }

    /// By how many different words mentions refer to it.
    pub fn form_count(&self) -> usize {
        self.forms.len()
    }

    /// Mentions by their words, the most frequent first.
    pub fn forms(&self) -> impl Iterator<Item = (&str, usize)> {
        self.by_count.iter().map(|(n, form)| (form.as_str(), n.0))
    }

    /// Claims by the entity's part in them; in one claim it may have several.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let part = |part: &&'static str| Some((*part, *self.parts.get(part)?));
        PARTS.iter().filter_map(part)
    }

    fn count_mention(&mut self, mention: &Mention, there: bool) {
        count(&mut self.levels, mention.level.clone(), there);
        self.mentions = self
            .mentions
            .saturating_add_signed(if there { 1 } else { -1 });
    }

    fn count_form(&mut self, words: String, there: bool) {
        if words.is_empty() {
            return;
        }
        let was = self.forms.get(&words).copied().unwrap_or(0);
        self.by_count.remove(&(Reverse(was), words.clone()));
        count(&mut self.forms, words.clone(), there);
        if let Some(is) = self.forms.get(&words) {
            self.by_count.insert((Reverse(*is), words));
        }
    }

    fn count_claim(&mut self, claim: &Claim, there: bool) {
        for part in Usage::parts_in(claim, self.entity) {
            count(&mut self.parts, part, there);
        }
    }

    /// The parts that an entity has in a claim.
    pub fn parts_in(claim: &Claim, entity: EntityId) -> Vec<&'static str> {
        let is = |reference: Option<EntityId>| reference == Some(entity);
        let has = [
            is(claim.claimant),
            is(claim.recipient),
            is(claim.place),
            claim.sources.iter().any(|source| is(source.entity)),
        ];
        let parts = PARTS.iter().zip(has);
        parts
            .filter_map(|(part, has)| has.then_some(*part))
            .collect()
    }
}

/// Counts one in or out; nothing stands for none.
fn count<K: Ord>(counts: &mut BTreeMap<K, usize>, key: K, there: bool) {
    let n = counts.get(&key).copied().unwrap_or(0);
    match n.saturating_add_signed(if there { 1 } else { -1 }) {
        0 => drop(counts.remove(&key)),
        n => drop(counts.insert(key, n)),
    }
}

const PARTS: [&str; 4] = ["claimant", "recipient", "place", "source"];

/// Levels in the order of their vocabulary, those that are not known behind, and last the mentions
/// without one.
fn in_order(counts: BTreeMap<Option<MentionLevel>, usize>) -> Vec<(String, usize)> {
    let rank = |level: &Option<MentionLevel>| match level {
        Some(level) => {
            let mut terms = MentionLevel::TERMS.iter();
            terms
                .position(|(code, _)| *code == level.code())
                .unwrap_or(usize::MAX - 1)
        }
        None => usize::MAX,
    };
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(level, _)| rank(level));
    let name = |level: Option<MentionLevel>| match level {
        Some(level) => level.label().to_owned(),
        None => "without a level".to_owned(),
    };
    counts
        .into_iter()
        .map(|(level, n)| (name(level), n))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        derived::{
            Following,
            laws::{Crowd, deeds, follows_at_the_same_cost, perform},
        },
        model::arbitrary::{entity_id, sets},
    };
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn usage_that_followed_is_as_counted_anew(mut set in sets(), deeds in deeds()) {
            let make = |id| move |set: &AnnotationSet| Usage::of(set, id);
            let ids = (0..6).map(entity_id);
            let mut all: Vec<_> = ids.map(|id| Following::new(&set, make(id))).collect();
            perform(&mut set, &deeds, |set| {
                for usage in &mut all {
                    let id = usage.value().entity();
                    let mut anew = 0;
                    let counting = |set: &AnnotationSet| {
                        anew += 1;
                        Usage::of(set, id)
                    };
                    usage.keep_up(set, Usage::follow, counting);
                    prop_assert_eq!(anew, 0);
                    prop_assert_eq!(usage.value(), &Usage::of(set, id));
                }
                Ok(())
            })?;
        }
    }

    #[test]
    fn an_edit_costs_as_little_among_many_records_as_among_few() {
        let make = |crowd: &Crowd| Usage::of(&crowd.set, crowd.entity());
        follows_at_the_same_cost(make, Usage::follow);
    }
}
