//! Changes of a type with all that has it: renamed, merged into another, split, deleted.
//!
//! Makes one edit of it and tells what that would change; applies nothing.

#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::Arc,
};

use super::{
    AnnotationSet, Article, Claim, ClaimId, Edit, Entity, EntityId, Mention, MentionId, RecordId,
    Span, Stamp, TagType, Tagset, TypeKey,
};

/// What is to be done with a type and all that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recoding {
    /// It gets another key.
    Rename(TypeKey, TypeKey),
    /// All that has it gets another type that there is, and it goes.
    Merge(TypeKey, TypeKey),
    /// Some of what has it gets another type, which is made like it if there is none of that key.
    Split(TypeKey, TypeKey, Matching),
    /// It goes, with the mentions and entities that have it.
    Delete(TypeKey),
}

/// Which mentions of a type are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matching {
    /// Those with one of these [surface forms](surface_form).
    Forms(BTreeSet<String>),
    /// Those that refer to one of these entities; of these, those of the type as well.
    Entities(BTreeSet<EntityId>),
}

/// A recoding made into an edit, and what that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recoded {
    /// All of it, as one step.
    pub edit: Edit,
    /// How much that is.
    pub affected: Affected,
}

/// How many records a recoding changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Affected {
    /// Mentions that get another type, or are deleted.
    pub mentions: usize,
    /// Entities that get another type, or are deleted.
    pub entities: usize,
    /// Claims whose codes change.
    pub claims: usize,
    /// Other mentions and claims that lose a reference to a deleted entity.
    pub unlinked: usize,
    /// Relations of deleted entities, which go with them.
    pub relations: usize,
}

/// Why a recoding can't be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRecoded {
    /// Neither the tagset nor a record has such a type.
    NoSuchType(TypeKey),
    /// Another type has that key.
    KeyTaken(TypeKey),
    /// A key holds nothing but spaces.
    NoKey,
    /// A type can't become itself.
    Same,
    /// Nothing has been chosen.
    NothingChosen,
}

/// The words of a mention on one line, its pieces one after the other.
pub fn surface_form(article: &Article, mention: &Mention) -> String {
    let quotes = mention.spans().map(|span| article.quote(span));
    let words: Vec<&str> = quotes.flat_map(str::split_whitespace).collect();
    words.join(" ")
}

/// The surface forms of a type's mentions, each with how often it stands; the most frequent first.
pub fn surface_forms(set: &AnnotationSet, kind: &TypeKey) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for mention in of_kind(set, kind) {
        *counts
            .entry(surface_form(set.article(), mention))
            .or_default() += 1;
    }
    let mut forms: Vec<_> = counts.into_iter().collect();
    forms.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    forms
}

/// The entities that a type's mentions refer to, each with how many do; the most frequent first.
pub fn referents(set: &AnnotationSet, kind: &TypeKey) -> Vec<(EntityId, usize)> {
    let mut counts: BTreeMap<EntityId, usize> = BTreeMap::new();
    let entities = of_kind(set, kind).filter_map(|mention| mention.entity);
    for entity in entities.filter(|id| set.entity(*id).is_some()) {
        *counts.entry(entity).or_default() += 1;
    }
    let mut entities: Vec<_> = counts.into_iter().collect();
    entities.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    entities
}

fn of_kind<'a>(set: &'a AnnotationSet, kind: &'a TypeKey) -> impl Iterator<Item = &'a Mention> {
    let mentions = set.contents().mentions.values();
    mentions.map(|m| &**m).filter(move |m| m.kind == *kind)
}

impl Recoding {
    /// The type that it is about.
    pub fn kind(&self) -> &TypeKey {
        match self {
            Recoding::Rename(kind, _)
            | Recoding::Merge(kind, _)
            | Recoding::Split(kind, ..)
            | Recoding::Delete(kind) => kind,
        }
    }

    /// The type that records get instead; `None` if they are deleted.
    pub fn target(&self) -> Option<&TypeKey> {
        match self {
            Recoding::Rename(_, to) | Recoding::Merge(_, to) | Recoding::Split(_, to, _) => {
                Some(to)
            }
            Recoding::Delete(_) => None,
        }
    }

    /// The edit that does this to a set, signed with `stamp`, and what it changes.
    ///
    /// # Errors
    /// If the set has no such type, or the new key won't do.
    pub fn of(&self, set: &AnnotationSet, stamp: &Stamp) -> Result<Recoded, NotRecoded> {
        self.check(set)?;
        let after = self.tagset(set.tagset());
        let mut work = Work::new(set, self, Some(stamp));
        work.collect();
        let Affected {
            mentions,
            entities,
            claims,
            ..
        } = work.affected;
        if matches!(self, Recoding::Split(..)) && mentions == 0 {
            return Err(NotRecoded::NothingChosen);
        }
        if set.tagset().get(self.kind()).is_none() && mentions + entities + claims == 0 {
            return Err(NotRecoded::NoSuchType(self.kind().clone()));
        }
        Ok(work.finish(after))
    }

    /// How much this would change, whatever the key that records get.
    pub fn affects(&self, set: &AnnotationSet) -> Affected {
        let mut work = Work::new(set, self, None);
        work.collect();
        work.affected
    }

    /// Where the first mentions stand that get another type or are deleted, at most so many.
    pub fn first_places(&self, set: &AnnotationSet, most: usize) -> Vec<Span> {
        let taken = |&(span, id): &(Span, RecordId)| match id {
            RecordId::Mention(id) => set.mention(id).is_some_and(|mention| {
                set.first_span(id.into()) == Some(span) && self.of_mention(set, mention).is_some()
            }),
            _ => false,
        };
        let places = set.places().filter(taken);
        places.take(most).map(|(span, _)| span).collect()
    }

    /// Whether the type and the key that records get will do.
    ///
    /// # Errors
    /// If not, why.
    pub fn check(&self, set: &AnnotationSet) -> Result<(), NotRecoded> {
        let Some(target) = self.target() else {
            return Ok(());
        };
        let there = set.tagset().get(target).is_some();
        match self {
            _ if target.as_str().trim().is_empty() => Err(NotRecoded::NoKey),
            _ if target == self.kind() => Err(NotRecoded::Same),
            Recoding::Rename(..) if there || set.mentions_of_kind(target) > 0 => {
                Err(NotRecoded::KeyTaken(target.clone()))
            }
            Recoding::Merge(..) if !there => Err(NotRecoded::NoSuchType(target.clone())),
            _ => Ok(()),
        }
    }

    /// The tagset afterwards.
    fn tagset(&self, before: &Tagset) -> Tagset {
        let mut after = before.clone();
        let at = after.types.iter().position(|t| t.key == *self.kind());
        match self {
            Recoding::Rename(from, to) => {
                match at {
                    Some(at) => after.types[at].key = to.clone(),
                    None => after.types.push(TagType::new(to.clone())),
                }
                reparent(&mut after, from, Some(to));
            }
            Recoding::Merge(from, into) => {
                if let Some(at) = at {
                    let gone = after.types.remove(at);
                    take_on(&mut after, &gone, into);
                }
                reparent(&mut after, from, Some(into));
            }
            Recoding::Split(_, to, _) => {
                if after.get(to).is_none() {
                    let like = at.map(|at| after.types[at].clone());
                    let place = at.map_or(after.types.len(), |at| at + 1);
                    after.types.insert(place, split_off(like, to));
                }
            }
            Recoding::Delete(kind) => {
                let parent = at.and_then(|at| after.types.remove(at).parent);
                reparent(&mut after, kind, parent.as_ref());
            }
        }
        after
    }

    /// The type that a mention has afterwards; nothing if it keeps its own.
    fn of_mention(&self, set: &AnnotationSet, mention: &Mention) -> Option<Fate> {
        if mention.kind != *self.kind() {
            return None;
        }
        let matches = match self {
            Recoding::Split(_, _, Matching::Forms(forms)) => {
                forms.contains(&surface_form(set.article(), mention))
            }
            Recoding::Split(_, _, Matching::Entities(entities)) => {
                (mention.entity).is_some_and(|id| entities.contains(&id))
            }
            _ => true,
        };
        matches.then(|| self.fate())
    }

    fn of_entity(&self, id: EntityId, entity: &Entity) -> Option<Fate> {
        let matches = match self {
            Recoding::Split(_, _, Matching::Forms(_)) => false,
            Recoding::Split(_, _, Matching::Entities(entities)) => entities.contains(&id),
            _ => true,
        };
        (matches && entity.kind == *self.kind()).then(|| self.fate())
    }

    fn fate(&self) -> Fate {
        self.target()
            .map_or(Fate::Goes, |key| Fate::Becomes(key.clone()))
    }

    /// A claim's codes afterwards; nothing if they stay as they are.
    fn codes(&self, codes: &[TypeKey]) -> Option<Vec<TypeKey>> {
        if matches!(self, Recoding::Split(..)) || !codes.contains(self.kind()) {
            return None;
        }
        let mut after = Vec::with_capacity(codes.len());
        for code in codes {
            let code = if code == self.kind() {
                self.target()
            } else {
                Some(code)
            };
            after.extend(code.filter(|code| !after.contains(*code)).cloned());
        }
        Some(after)
    }
}

/// What becomes of a record.
enum Fate {
    Becomes(TypeKey),
    Goes,
}

/// Lets kinds of `old` be kinds of `new`, or of nothing.
fn reparent(tagset: &mut Tagset, old: &TypeKey, new: Option<&TypeKey>) {
    for kind in &mut tagset.types {
        if kind.parent.as_ref() == Some(old) {
            kind.parent = new.filter(|new| **new != kind.key).cloned();
        }
    }
}

/// Lets a type stand for one that is merged into it: what is asked for of either is asked for.
fn take_on(tagset: &mut Tagset, gone: &TagType, into: &TypeKey) {
    // Were the type a kind of the one that goes, or of a kind of that, it would be one of itself.
    let circles = tagset.get(into).and_then(|t| t.parent.as_ref()) != Some(&gone.key)
        && parents(tagset, into).contains(&gone.key);
    let Some(kind) = tagset.types.iter_mut().find(|t| t.key == *into) else {
        return;
    };
    if circles || kind.parent.as_ref() == Some(&gone.key) {
        kind.parent = gone.parent.clone().filter(|parent| parent != into);
    }
    for attribute in &gone.attributes {
        if kind.attributes.iter().all(|a| a.key != attribute.key) {
            kind.attributes.push(attribute.clone());
        }
    }
}

/// The parents of a type, upwards.
fn parents(tagset: &Tagset, key: &TypeKey) -> Vec<TypeKey> {
    let mut above: Vec<TypeKey> = Vec::new();
    let mut here = tagset.get(key);
    while let Some(parent) = here.and_then(|t| t.parent.clone()) {
        if above.contains(&parent) {
            break;
        }
        here = tagset.get(&parent);
        above.push(parent);
    }
    above
}

/// A type like another, for some of what has that one; it needs a name and a key of its own.
fn split_off(like: Option<TagType>, key: &TypeKey) -> TagType {
    match like {
        Some(like) => TagType {
            key: key.clone(),
            label: Default::default(),
            shortcut: String::new(),
            guideline: Default::default(),
            examples: Vec::new(),
            counterexamples: Vec::new(),
            ..like
        },
        None => TagType::new(key.clone()),
    }
}

/// A recoding as it is worked out: what it affects, and the records as they will be.
struct Work<'a> {
    set: &'a AnnotationSet,
    recoding: &'a Recoding,
    /// Who does it, and when; without, it is only counted.
    stamp: Option<&'a Stamp>,
    affected: Affected,
    gone: BTreeSet<EntityId>,
    puts: Vec<Edit>,
    removes: Vec<Edit>,
}

impl<'a> Work<'a> {
    fn new(set: &'a AnnotationSet, recoding: &'a Recoding, stamp: Option<&'a Stamp>) -> Work<'a> {
        Work {
            set,
            recoding,
            stamp,
            affected: Affected::default(),
            gone: BTreeSet::new(),
            puts: Vec::new(),
            removes: Vec::new(),
        }
    }

    fn collect(&mut self) {
        let contents = self.set.contents();
        for (id, entity) in &contents.entities {
            self.entity(*id, entity);
        }
        for (id, mention) in &contents.mentions {
            self.mention(*id, mention);
        }
        for (id, claim) in &contents.claims {
            self.claim(*id, claim);
        }
        self.relations();
        // Last, when nothing refers to them any more.
        for id in self.gone.clone() {
            self.remove(id.into());
        }
    }

    fn remove(&mut self, id: RecordId) {
        let remove = self.stamp.map(|stamp| Edit::Remove(id, stamp.clone()));
        self.removes.extend(remove);
    }

    fn entity(&mut self, id: EntityId, entity: &Entity) {
        let Some(fate) = self.recoding.of_entity(id, entity) else {
            return;
        };
        self.affected.entities += 1;
        match (fate, self.stamp) {
            (Fate::Goes, _) => drop(self.gone.insert(id)),
            (Fate::Becomes(_), None) => {}
            (Fate::Becomes(kind), Some(stamp)) => {
                let mut entity = entity.clone();
                entity.kind = kind;
                entity.edited = Some(stamp.clone());
                self.puts.push(Edit::PutEntity(id, Arc::new(entity)));
            }
        }
    }

    fn mention(&mut self, id: MentionId, mention: &Mention) {
        let unlinked = mention.entity.is_some_and(|id| self.gone.contains(&id));
        let kind = match self.recoding.of_mention(self.set, mention) {
            Some(Fate::Goes) => {
                self.affected.mentions += 1;
                return self.remove(id.into());
            }
            Some(Fate::Becomes(kind)) => {
                self.affected.mentions += 1;
                kind
            }
            None if unlinked => {
                self.affected.unlinked += 1;
                mention.kind.clone()
            }
            None => return,
        };
        let Some(stamp) = self.stamp else {
            return;
        };
        let mention = Mention {
            kind,
            entity: mention.entity.filter(|_| !unlinked),
            edited: Some(stamp.clone()),
            ..mention.clone()
        };
        self.puts.push(Edit::PutMention(id, Arc::new(mention)));
    }

    fn claim(&mut self, id: ClaimId, claim: &Claim) {
        let codes = self.recoding.codes(&claim.codes);
        let unlinked = claim.entities().any(|id| self.gone.contains(&id));
        self.affected.claims += usize::from(codes.is_some());
        self.affected.unlinked += usize::from(unlinked);
        let Some(stamp) = self.stamp.filter(|_| codes.is_some() || unlinked) else {
            return;
        };
        let mut claim = claim.clone();
        claim.codes = codes.unwrap_or(claim.codes);
        let referred: BTreeSet<EntityId> = claim.entities().collect();
        for entity in referred.intersection(&self.gone) {
            claim.replace_entity(*entity, None);
        }
        claim.edited = Some(stamp.clone());
        self.puts.push(Edit::PutClaim(id, Arc::new(claim)));
    }

    /// The relations of deleted entities, each once.
    fn relations(&mut self) {
        let entities = self.gone.iter().map(|id| RecordId::from(*id));
        let relations = entities.flat_map(|id| self.set.relations_of(id));
        let relations: BTreeSet<_> = relations.collect();
        self.affected.relations = relations.len();
        for id in relations {
            self.remove(id.into());
        }
    }

    /// The types that are new come first, those that are gone go last, so that no record is ever
    /// without its type.
    fn finish(self, after: Tagset) -> Recoded {
        let before = self.set.tagset();
        let mut between = Tagset::clone(before);
        let new = after.types.iter().filter(|t| before.get(&t.key).is_none());
        between.types.extend(new.cloned());
        let mut edits = Vec::with_capacity(self.puts.len() + self.removes.len() + 2);
        if between != **before {
            edits.push(Edit::SetTagset(Arc::new(between.clone())));
        }
        edits.extend(self.puts);
        edits.extend(self.removes);
        if between != after {
            edits.push(Edit::SetTagset(Arc::new(after)));
        }
        Recoded {
            edit: Edit::Batch(edits),
            affected: self.affected,
        }
    }
}

impl fmt::Display for NotRecoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotRecoded::NoSuchType(key) => write!(f, "there is no type “{key}”"),
            NotRecoded::KeyTaken(key) => write!(f, "there is a type “{key}” already"),
            NotRecoded::NoKey => write!(f, "a type needs a key"),
            NotRecoded::Same => write!(f, "choose another type"),
            NotRecoded::NothingChosen => write!(f, "choose which mentions"),
        }
    }
}

impl std::error::Error for NotRecoded {}
