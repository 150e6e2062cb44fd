//! Who else bears the words of a mention: entities that have them as a name, or that were mentioned
//! by them before. Proposals; nothing is ever linked by itself.
//!
//! Knows nothing of how they are shown.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::{Arc, PoisonError},
};

use imbl::{OrdMap, ordmap::DiffItem};

use super::{Document, Referent};
use crate::{
    model::{
        AnnotationSet, ClaimId, Entity, EntityId, Mention, MentionId, RecordId, TypeKey,
        surface_form,
    },
    text::{known_names, known_words, possible_names, possible_words},
};

/// Namesakes proposed at most, and those put first where all entities are listed.
const MOST: usize = 6;
const MOST_LISTED: usize = 200;

/// A word that is part of the names of more entities tells none of them.
const MOST_BEARERS: usize = 200;

/// Bytes of words that can be a name; what is longer is none.
const LONGEST: usize = 256;

/// Records of many chosen together whose words are looked at.
const LOOKED_AT: usize = 16;

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

/// An entity that may be made of the words of mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntity {
    /// The mentions that would refer to it.
    pub mentions: Vec<RecordId>,
    /// What it would be.
    pub kind: TypeKey,
    /// What it would be called.
    pub name: String,
}

impl Namesake {
    /// Whether one key may take it unasked: it is of the same type, and all of the name is there.
    pub fn is_likely(&self) -> bool {
        self.same_type && !matches!(self.reason, SameAs::Part(_))
    }
}

impl Document {
    /// Takes over what was learned elsewhere, of an earlier state too: what has changed since is made
    /// up for when it is next asked. Of no use once it had to be known sooner.
    pub(super) fn names_learned(&mut self, learned: NameIndex) {
        let names = self.names.get_mut().unwrap_or_else(PoisonError::into_inner);
        if names.is_blank() {
            *names = learned;
        }
    }

    /// Entities that a mention may mean by its words, the likeliest first.
    pub fn namesakes(&self, id: MentionId) -> Vec<Namesake> {
        self.first_namesakes(id, MOST)
    }

    fn first_namesakes(&self, id: MentionId, most: usize) -> Vec<Namesake> {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let mention = self.set.mention(id);
        mention.map_or_else(Vec::new, |mention| {
            names.namesakes(&self.set, mention, most)
        })
    }

    /// What one key lets a mention refer to: what the mention in the inspector refers to, with which
    /// this one is chosen; else the likeliest of its type that bears its words, else a new entity.
    pub(super) fn referent_for(&self, id: MentionId) -> Option<Referent> {
        let mention = self.set.mention(id)?;
        let focused = self.focused_mention().filter(|focused| *focused != id);
        let together = focused.filter(|_| self.is_chosen(id.into()));
        let likeliest = || {
            let first = self.namesakes(id).into_iter().next();
            let known = first.filter(Namesake::is_likely);
            known.map(|namesake| namesake.entity)
        };
        let known = together.and_then(|focused| self.entity_of(focused));
        Some(match known.or_else(likeliest) {
            Some(entity) => Referent::Known(entity),
            None => Referent::New(
                mention.kind.clone(),
                surface_form(self.set.article(), mention),
            ),
        })
    }

    /// The entity that one key would make of what is at hand, although its words may mean one that
    /// there is: that is for the analyst to say.
    pub fn entity_in_doubt(&self) -> Option<NewEntity> {
        let mention = self.unlinked_mention()?;
        match self.referent_for(mention)? {
            Referent::New(kind, name) if !self.first_namesakes(mention, 1).is_empty() => {
                let mentions = self.unlinked_with(mention);
                Some(NewEntity {
                    mentions,
                    kind,
                    name,
                })
            }
            _ => None,
        }
    }

    /// Entities that fit the words of these records, the likeliest first: of mentions those that they
    /// may mean, of claims those that are mentioned in their evidence. Of many records the first are
    /// looked at.
    pub fn likely_entities(&self, records: &[RecordId]) -> Vec<EntityId> {
        let of = |id: &RecordId| match id {
            RecordId::Mention(id) => {
                let namesakes = self.first_namesakes(*id, MOST_LISTED).into_iter();
                namesakes.map(|namesake| namesake.entity).collect()
            }
            RecordId::Claim(id) => self.mentioned_in(*id),
            RecordId::Entity(_) | RecordId::Relation(_) => Vec::new(),
        };
        let mut known = HashSet::new();
        let likely = records.iter().take(LOOKED_AT).flat_map(of);
        likely.filter(|id| known.insert(*id)).collect()
    }

    /// Whom mentions in the evidence of a claim refer to, as they come up.
    fn mentioned_in(&self, id: ClaimId) -> Vec<EntityId> {
        let Some(claim) = self.set.claim(id) else {
            return Vec::new();
        };
        let places = claim.spans().flat_map(|span| {
            let within = self.set.places_starting_in(span.range());
            within.filter(move |(place, _)| place.end() <= span.end())
        });
        let entity = |(_, id)| match id {
            RecordId::Mention(id) => self.set.mention(id)?.entity,
            _ => None,
        };
        let there = |id: &EntityId| self.set.entity(*id).is_some();
        (places.filter_map(entity).filter(there))
            .take(LOOKED_AT)
            .collect()
    }
}

/// Which entities bear which forms of a name, kept up with a set as it changes: what an edit leaves
/// alone is not looked at again.
#[derive(Clone, Debug, Default)]
pub struct NameIndex {
    language: String,
    entities: OrdMap<EntityId, Arc<Entity>>,
    mentions: OrdMap<MentionId, Arc<Mention>>,
    /// By what they are called, and were mentioned by.
    bearers: Bearers,
    /// By each word of what they are called.
    parts: Bearers,
}

/// What puts one namesake behind another, the weightiest first: another type; that the words are only
/// part of the name; another spelling; something taken off the words; and seldom referred to.
type Rank = (bool, bool, bool, bool, Reverse<usize>);

/// By form: how many names and mentions of an entity have it.
#[derive(Clone, Debug, Default)]
struct Bearers(HashMap<String, BTreeMap<EntityId, usize>>);

impl NameIndex {
    /// Who bears which names in a set. Takes time for the number of records.
    pub fn of(set: &AnnotationSet) -> NameIndex {
        let mut names = NameIndex::default();
        names.follow(set);
        names
    }

    /// Whether it has never looked at a record.
    fn is_blank(&self) -> bool {
        self.entities.is_empty() && self.mentions.is_empty()
    }

    /// Entities that a mention may mean, the likeliest first: those of its type, then those whose name
    /// is all there, then those that have its very words, then those that are referred to most.
    fn namesakes(&mut self, set: &AnnotationSet, mention: &Mention, most: usize) -> Vec<Namesake> {
        let words = surface_form(set.article(), mention);
        if words.len() > LONGEST || set.tagset().is_debris(&mention.kind) {
            return Vec::new();
        }
        self.follow(set);
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

    /// Takes over what has changed in the set since it was last looked at.
    fn follow(&mut self, set: &AnnotationSet) {
        let contents = set.contents();
        let language = &contents.document.language;
        if self.language != *language {
            // Other clitics: every form is another.
            *self = NameIndex {
                language: language.clone(),
                ..NameIndex::default()
            };
        }
        let NameIndex {
            entities,
            mentions,
            bearers,
            parts,
            ..
        } = self;
        if !entities.ptr_eq(&contents.entities) {
            follow(entities, &contents.entities, |id, entity, there| {
                for name in entity.names() {
                    bearers.count(&known_forms(name, language), *id, there);
                    parts.count(&known_parts(name, language), *id, there);
                }
            });
        }
        if !mentions.ptr_eq(&contents.mentions) {
            // The same words come up again and again.
            let mut known = HashMap::new();
            follow(mentions, &contents.mentions, |_, mention, there| {
                if let Some(id) = mention.entity {
                    let words = surface_form(set.article(), mention);
                    let forms = known.entry(words);
                    let forms = forms.or_insert_with_key(|words| known_forms(words, language));
                    bearers.count(forms, id, there);
                }
            });
        }
    }
}

/// Tells of the records that are no more as they were, and of those that are new.
fn follow<K: Ord + Clone, R: PartialEq>(
    seen: &mut OrdMap<K, Arc<R>>,
    now: &OrdMap<K, Arc<R>>,
    mut tell: impl FnMut(&K, &R, bool),
) {
    // Parts that the two maps share are passed over.
    for change in seen.diff(now) {
        match change {
            DiffItem::Add(id, record) => tell(id, record, true),
            DiffItem::Remove(id, record) => tell(id, record, false),
            DiffItem::Update { old, new } => {
                tell(old.0, old.1, false);
                tell(new.0, new.1, true);
            }
        }
    }
    *seen = now.clone();
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
    use proptest::prelude::*;

    use super::*;
    use crate::{
        model::arbitrary::{gestures, sets},
        workspace::DocKey,
    };

    proptest! {
        #[test]
        fn an_index_that_followed_every_edit_knows_what_one_made_anew_knows(
            mut set in sets(),
            gestures in gestures(),
        ) {
            let mut followed = NameIndex::default();
            followed.follow(&set);
            for gesture in gestures {
                if let Some(edit) = gesture.edit(&set) {
                    set.apply(edit).expect("a gesture makes edits that fit");
                    followed.follow(&set);
                }
            }
            let anew = NameIndex::of(&set);
            prop_assert_eq!(followed.bearers.0, anew.bearers.0);
            prop_assert_eq!(followed.parts.0, anew.parts.0);
        }

        /// As it goes with what was learned while a person went on.
        #[test]
        fn an_index_that_comes_late_makes_up_for_what_was_done_meanwhile(
            mut set in sets(),
            gestures in gestures(),
            late in any::<bool>(),
        ) {
            let learned = NameIndex::of(&set);
            let mut document = Document::new(DocKey(0), set.clone());
            if late {
                document.names_learned(learned.clone());
            }
            for gesture in gestures {
                if let Some(edit) = gesture.edit(&set) {
                    set.apply(edit).expect("a gesture makes edits that fit");
                }
            }
            document.set = set;
            let ids: Vec<_> = document.set.contents().mentions.keys().copied().collect();
            let anew = Document::new(DocKey(1), document.set.clone());
            for id in ids {
                prop_assert_eq!(document.namesakes(id), anew.namesakes(id));
                document.names_learned(learned.clone());
            }
        }
    }
}
