//! Changes of a type with all that has it: renamed, merged into another, split, deleted.
//!
//! Makes one edit of it and tells what that would change; applies nothing.

mod tagset;
#[cfg(test)]
mod tests;
mod work;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use crate::text::amid_english;

use super::{
    AnnotationSet, Article, Edit, Entity, EntityId, Mention, RecordId, Span, Stamp, TypeKey,
};
use work::Work;

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
    /// No type is chosen for what is merged.
    NoTarget,
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

/// The same if it takes at most so many bytes. A mention may stand on a whole book: no more of that is
/// looked at than is needed to tell.
pub fn short_surface_form(article: &Article, mention: &Mention, most: usize) -> Option<String> {
    let quotes = mention.spans().map(|span| article.quote(span));
    let mut form = String::new();
    for word in quotes.flat_map(str::split_whitespace) {
        if form.len() + word.len() > most {
            return None;
        }
        if !form.is_empty() {
            form.push(' ');
        }
        form.push_str(word);
    }
    (form.len() <= most).then_some(form)
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
    forms.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
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
    entities.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
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
            Recoding::Merge(..) if target.as_str().trim().is_empty() => Err(NotRecoded::NoTarget),
            _ if target.as_str().trim().is_empty() => Err(NotRecoded::NoKey),
            _ if target == self.kind() => Err(NotRecoded::Same),
            Recoding::Rename(..) if there || set.mentions_of_kind(target) > 0 => {
                Err(NotRecoded::KeyTaken(target.clone()))
            }
            Recoding::Merge(..) if !there => Err(NotRecoded::NoSuchType(target.clone())),
            _ => Ok(()),
        }
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

impl fmt::Display for NotRecoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotRecoded::NoSuchType(key) => {
                write!(f, "there is no type “{}”", amid_english(key.as_str()))
            }
            NotRecoded::KeyTaken(key) => write!(
                f,
                "there is a type “{}” already",
                amid_english(key.as_str())
            ),
            NotRecoded::NoKey => write!(f, "a type needs a key"),
            NotRecoded::NoTarget => write!(f, "choose the type that takes its place"),
            NotRecoded::Same => write!(f, "choose another type"),
            NotRecoded::NothingChosen => write!(f, "choose which mentions"),
        }
    }
}

impl std::error::Error for NotRecoded {}
