//! Which entities bear which forms of a name, and which of them the words of a mention may mean: those
//! that have them as a name, or that were mentioned by them before.
//!
//! Proposals; nothing is ever linked by itself. Knows nothing of how they are shown.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use super::{Anew, Derived, Difference};
use crate::{
    model::{AnnotationSet, Entity, EntityId, Mention, short_surface_form},
    text::{known_names, known_words, possible_names, possible_words},
};

/// A word that is part of the names of more entities tells none of them.
const MOST_BEARERS: usize = 200;

/// Bytes of words that can be a name; what is longer is none.
const LONGEST: usize = 256;

/// An entity that the words of a mention may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namesake {
    /// The entity.
    pub entity: EntityId,
    /// What speaks for it.
    pub reason: SameAs,
    /// Whether it is of the mention's type.
    pub same_type: bool,
}

/// What speaks for an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SameAs {
    /// It has this name, but for marks, spelling and what is written onto it.
    Name(String),
    /// It was mentioned by these words before.
    Mentioned,
    /// The words are part of this name, such as a family name. Others may have it too.
    Part(String),
}

impl Namesake {
    /// Whether one key may take it unasked: it is of the same type, and all of the name is there.
    pub fn is_likely(&self) -> bool {
        self.same_type && !matches!(self.reason, SameAs::Part(_))
    }
}

/// Which entities bear which forms of a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NameIndex {
    language: String,
    /// By what they are called, and were mentioned by.
    bearers: Bearers,
    /// By each word of what they are called.
    parts: Bearers,
}

/// What puts one namesake behind another, the weightiest first: another type; that the words are only
/// part of the name; another spelling; something taken off the words; and seldom referred to.
type Rank = (bool, bool, bool, bool, Reverse<usize>);

/// By form: how many names and mentions of an entity have it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Bearers(HashMap<String, BTreeMap<EntityId, usize>>);

impl Derived for NameIndex {
    const MAKING: &'static str = "Learning who bears which names";

    fn of(set: &AnnotationSet) -> NameIndex {
        let mut names = NameIndex {
            language: set.document().language.clone(),
            ..NameIndex::default()
        };
        for (id, entity) in &set.contents().entities {
            names.count_entity(*id, entity, true);
        }
        // The same words come up again and again.
        let mut known = HashMap::new();
        for mention in set.contents().mentions.values() {
            if let Some(id) = mention.entity {
                let Some(words) = short_surface_form(set.article(), mention, LONGEST) else {
                    continue;
                };
                let forms = known.entry(words);
                let forms = forms.or_insert_with_key(|words| known_forms(words, &names.language));
                names.bearers.count(forms, id, true);
            }
        }
        names
    }

    fn follow(&mut self, difference: &Difference<'_>) -> Result<(), Anew> {
        let sight = difference.after();
        if self.language != sight.document().language {
            // Other clitics: every form is another.
            return Err(Anew);
        }
        for change in &difference.entities {
            let (before, after) = (change.before.iter(), change.after.iter());
            before.for_each(|was| self.count_entity(change.id, was, false));
            after.for_each(|is| self.count_entity(change.id, is, true));
        }
        for change in &difference.mentions {
            let mut count = |mention: &Mention, there| {
                if let Some(id) = mention.entity
                    && let Some(words) = sight.short_words(mention, LONGEST)
                {
                    let forms = known_forms(&words, &self.language);
                    self.bearers.count(&forms, id, there);
                }
            };
            change.before.iter().for_each(|was| count(was, false));
            change.after.iter().for_each(|is| count(is, true));
        }
        Ok(())
    }
}

impl NameIndex {
    /// Entities that a mention may mean, the likeliest first: those of its type, then those whose name
    /// is all there, then those that have its very words, then those that are referred to most.
    pub fn namesakes(&self, set: &AnnotationSet, mention: &Mention, most: usize) -> Vec<Namesake> {
        if set.tagset().is_debris(&mention.kind) {
            return Vec::new();
        }
        let Some(words) = short_surface_form(set.article(), mention, LONGEST) else {
            return Vec::new();
        };
        let forms = possible_names(&words, &self.language);
        let mut cut: BTreeMap<EntityId, bool> = BTreeMap::new();
        for (i, form) in forms.iter().enumerate() {
            for id in self.bearers.of(form) {
                cut.entry(id).or_insert(i > 0);
            }
        }
        let parts = possible_words(&words, &self.language);
        let partly = self.with_all_words(&parts).into_iter();
        let partly: Vec<_> = partly.filter(|id| !cut.contains_key(id)).collect();
        let wholly = cut.into_iter().map(|(id, cut)| (id, false, cut));
        let rank = |(id, partly, cut): (EntityId, bool, bool)| {
            let entity = set.entity(id)?;
            let other_type = entity.kind != mention.kind;
            let spelt_otherwise = entity.names().all(|name| name != words);
            let often = Reverse(set.reference_count(id));
            let rank = (other_type, partly, spelt_otherwise, cut, often);
            Some((rank, id))
        };
        let partly = partly.into_iter().map(|id| (id, true, false));
        let mut found: Vec<_> = wholly.chain(partly).filter_map(rank).collect();
        found.sort_unstable();
        found.truncate(most);
        let namesake = |((other_type, partly, ..), id): (Rank, EntityId)| {
            let entity = set.entity(id)?;
            let reason = match partly {
                true => SameAs::Part(self.name_with(entity, &parts)?.to_owned()),
                false => self.reason(entity, &forms),
            };
            Some(Namesake {
                entity: id,
                reason,
                same_type: !other_type,
            })
        };
        found.into_iter().filter_map(namesake).collect()
    }

    /// Entities that have each of these words, in one of its forms, in their names; of words that too
    /// many have, none.
    fn with_all_words(&self, words: &[Vec<String>]) -> Vec<EntityId> {
        let rarest = words.iter().min_by_key(|forms| self.parts.how_many(forms));
        let Some(rarest) = rarest.filter(|forms| self.parts.how_many(forms) <= MOST_BEARERS) else {
            return Vec::new();
        };
        let bearers = rarest.iter().flat_map(|form| self.parts.of(form));
        let has =
            |id: &EntityId, forms: &Vec<String>| forms.iter().any(|form| self.parts.has(form, *id));
        let all = |id: &EntityId| words.iter().all(|forms| has(id, forms));
        let bearers: BTreeSet<EntityId> = bearers.filter(all).collect();
        bearers.into_iter().collect()
    }

    /// The name of an entity that has all these words; `None` if they are of several.
    fn name_with<'a>(&self, entity: &'a Entity, words: &[Vec<String>]) -> Option<&'a str> {
        entity.names().find(|name| {
            let known = known_parts(name, &self.language);
            let has = |forms: &Vec<String>| forms.iter().any(|form| known.contains(form));
            words.iter().all(has)
        })
    }

    fn reason(&self, entity: &Entity, forms: &[String]) -> SameAs {
        let speaks = |name: &&str| {
            let known = known_forms(name, &self.language);
            known.iter().any(|form| forms.contains(form))
        };
        match entity.names().find(speaks) {
            Some(name) => SameAs::Name(name.to_owned()),
            None => SameAs::Mentioned,
        }
    }

    fn count_entity(&mut self, id: EntityId, entity: &Entity, there: bool) {
        for name in entity.names() {
            let language = &self.language;
            self.bearers.count(&known_forms(name, language), id, there);
            self.parts.count(&known_parts(name, language), id, there);
        }
    }
}

impl Bearers {
    fn of(&self, form: &str) -> impl Iterator<Item = EntityId> + '_ {
        self.0
            .get(form)
            .into_iter()
            .flat_map(|ids| ids.keys().copied())
    }

    fn has(&self, form: &str, id: EntityId) -> bool {
        self.0.get(form).is_some_and(|ids| ids.contains_key(&id))
    }

    /// How many have one of these forms, those that have several counted for each.
    fn how_many(&self, forms: &[String]) -> usize {
        let bearers = forms.iter().filter_map(|form| self.0.get(form));
        bearers.map(BTreeMap::len).sum()
    }

    /// Counts a bearer of these forms in or out.
    fn count(&mut self, forms: &[String], id: EntityId, there: bool) {
        for form in forms {
            if there {
                let bearers = match self.0.get_mut(form) {
                    Some(bearers) => bearers,
                    None => self.0.entry(form.clone()).or_default(),
                };
                *bearers.entry(id).or_default() += 1;
            } else if let Some(bearers) = self.0.get_mut(form) {
                let left = bearers.remove(&id).unwrap_or_default().saturating_sub(1);
                if left > 0 {
                    bearers.insert(id, left);
                } else if bearers.is_empty() {
                    self.0.remove(form);
                }
            }
        }
    }
}

/// The forms by which a name is found: the whole of it, and what is left without what is likely
/// written onto it. What is sought is taken further apart.
fn known_forms(name: &str, language: &str) -> Vec<String> {
    if name.len() > LONGEST {
        return Vec::new();
    }
    known_names(name, language)
}

/// The forms by which each word of a name is found.
fn known_parts(name: &str, language: &str) -> Vec<String> {
    if name.len() > LONGEST {
        return Vec::new();
    }
    known_words(name, language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derived::laws::follows_as_made_anew;

    follows_as_made_anew!(NameIndex, NameIndex::clone);
}
