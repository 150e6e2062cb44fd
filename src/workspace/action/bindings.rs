//! Which key does what: as the table and the tagset propose, unless a person has chosen otherwise.
//!
//! What was chosen stands in the preferences by id. A choice for something that this program or this
//! tagset does not know is left alone, for the one that does.

use std::collections::BTreeMap;

use super::{Action, Shortcut};
use crate::{
    model::{TagType, TypeKey},
    workspace::Workspace,
};

/// What a key can be bound to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// An action of the table.
    Action(Action),
    /// Tagging with a type.
    Tag(TypeKey),
}

impl Bound {
    /// What it is called in files.
    pub fn id(&self) -> String {
        match self {
            Bound::Action(action) => action.info().id.to_owned(),
            Bound::Tag(kind) => format!("{TAG}{}", kind.as_str()),
        }
    }
}

/// What the ids of types begin with; no action's id holds a colon.
const TAG: &str = "tag:";

/// Written in place of a key where there is to be none.
const NO_KEY: &str = "";

impl Workspace {
    /// The key of an action, as it is now.
    pub fn shortcut(&self, action: Action) -> Option<Shortcut> {
        let chosen = self.chosen(action.info().id);
        chosen.unwrap_or_else(|| self.unless_taken(action.info().shortcut?))
    }

    /// The key of a type, as it is now.
    pub fn tag_shortcut(&self, tag: &TagType) -> Option<Shortcut> {
        let chosen = self.chosen(&Bound::Tag(tag.key.clone()).id());
        chosen.unwrap_or_else(|| self.unless_taken(tag.shortcut.parse().ok()?))
    }

    /// The key of either, as it is now.
    pub fn key_of(&self, bound: &Bound) -> Option<Shortcut> {
        match bound {
            Bound::Action(action) => self.shortcut(*action),
            Bound::Tag(kind) => self.tag_shortcut(self.tag_type(kind)?),
        }
    }

    /// The key of either as it was at first.
    pub fn first_key_of(&self, bound: &Bound) -> Option<Shortcut> {
        match bound {
            Bound::Action(action) => action.info().shortcut,
            Bound::Tag(kind) => self.tag_type(kind)?.shortcut.parse().ok(),
        }
    }

    /// What a key does now: an action before a type.
    pub fn bound_to(&self, key: Shortcut) -> Option<Bound> {
        let mut actions = Action::table().iter().map(|info| info.action);
        if let Some(action) = actions.find(|action| self.shortcut(*action) == Some(key)) {
            return Some(Bound::Action(action));
        }
        let mut tags = self.tag_types().iter();
        let tag = tags.find(|tag| self.tag_shortcut(tag) == Some(key))?;
        Some(Bound::Tag(tag.key.clone()))
    }

    /// The types that can be tagged with now.
    pub fn tag_types(&self) -> &[TagType] {
        let tagset = self.active().map(|document| document.set().tagset());
        tagset.map_or(&[], |tagset| &tagset.types)
    }

    fn tag_type(&self, kind: &TypeKey) -> Option<&TagType> {
        self.tag_types().iter().find(|tag| tag.key == *kind)
    }

    /// The key that a person has chosen for an id, or that there is to be none; `None` if nothing
    /// was chosen, or nothing that this program understands.
    fn chosen(&self, id: &str) -> Option<Option<Shortcut>> {
        match self.preferences().keys.get(id)?.as_str() {
            NO_KEY => Some(None),
            key => key.parse().ok().map(Some),
        }
    }

    /// A key as proposed, if no choice has given it to something else.
    fn unless_taken(&self, key: Shortcut) -> Option<Shortcut> {
        let chosen = self.preferences().keys.iter();
        let mut taking = chosen.filter(|(_, chosen)| chosen.parse() == Ok(key));
        let taken = taking.any(|(id, _)| self.is_known(id));
        (!taken).then_some(key)
    }

    /// The choices after something was given a key, or none; whatever had that key has none then.
    pub(in crate::workspace) fn rebound(
        &self,
        bound: &Bound,
        key: Option<Shortcut>,
    ) -> BTreeMap<String, String> {
        let mut keys = self.preferences().keys.clone();
        let mut choose = |bound: &Bound, key: Option<Shortcut>| {
            if key == self.first_key_of(bound) {
                keys.remove(&bound.id());
            } else {
                let key = key.map_or(NO_KEY.to_owned(), |key| key.to_string());
                keys.insert(bound.id(), key);
            }
        };
        let holder = key.and_then(|key| self.bound_to(key));
        if let Some(holder) = holder.filter(|holder| holder != bound) {
            choose(&holder, None);
        }
        choose(bound, key);
        keys
    }

    /// Whether an id means something to this program or this tagset.
    pub(in crate::workspace) fn is_known(&self, id: &str) -> bool {
        match id.strip_prefix(TAG) {
            Some(kind) => self.tag_type(&TypeKey::from(kind)).is_some(),
            None => Action::with_id(id).is_some(),
        }
    }
}

#[cfg(test)]
mod tests;
