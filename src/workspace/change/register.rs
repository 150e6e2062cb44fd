//! Changes of an entity's fields beyond type, name, identifier and note.

use std::borrow::Cow;

use crate::model::{Alias, Entity, LinkState};

/// A new value for one field of an entity.
#[derive(Clone, Debug, PartialEq)]
pub enum EntityChange {
    /// Its name in Latin letters.
    Transliteration(String),
    /// Whether it is known elsewhere.
    LinkState(Option<LinkState>),
    /// The country it belongs to.
    Country(String),
    /// The other name at this place (counted from 0); behind the last, one more.
    Alias(usize, String),
    /// The language of the other name at this place.
    AliasLanguage(usize, String),
    /// No other name at this place any more.
    RemoveAlias(usize),
}

impl EntityChange {
    /// The field's name if it is typed into.
    pub(super) fn typed_field(&self) -> Option<Cow<'static, str>> {
        Some(match self {
            EntityChange::Transliteration(_) => "transliteration".into(),
            EntityChange::Country(_) => "country".into(),
            EntityChange::Alias(place, _) => format!("alias {place}").into(),
            EntityChange::AliasLanguage(place, _) => format!("language {place}").into(),
            EntityChange::LinkState(_) | EntityChange::RemoveAlias(_) => return None,
        })
    }

    /// What would have to be typed into each field to make it as it is in `entity`.
    pub(super) fn typed(entity: &Entity) -> impl Iterator<Item = EntityChange> + '_ {
        let fields = [
            EntityChange::Transliteration(entity.transliteration.clone()),
            EntityChange::Country(entity.country.clone()),
        ];
        let names = entity
            .aliases
            .iter()
            .enumerate()
            .flat_map(|(place, alias)| {
                let text = EntityChange::Alias(place, alias.text.clone());
                let language = EntityChange::AliasLanguage(place, alias.language.clone());
                [text, language]
            });
        // The last may have been emptied, and is no more.
        let emptied = EntityChange::Alias(entity.aliases.len(), String::new());
        fields.into_iter().chain(names).chain([emptied])
    }

    pub(super) fn set_in(self, entity: &mut Entity) {
        let aliases = &mut entity.aliases;
        match self {
            EntityChange::Transliteration(name) => entity.transliteration = name,
            EntityChange::LinkState(state) => entity.link_state = state,
            EntityChange::Country(country) => entity.country = country,
            EntityChange::Alias(place, text) => {
                match aliases.get_mut(place) {
                    Some(alias) => alias.text = text,
                    None => aliases.push(text.as_str().into()),
                }
                drop_empty(aliases);
            }
            EntityChange::AliasLanguage(place, language) => {
                if let Some(alias) = aliases.get_mut(place) {
                    alias.language = language;
                }
                drop_empty(aliases);
            }
            EntityChange::RemoveAlias(place) => {
                if place < aliases.len() {
                    aliases.remove(place);
                }
            }
        }
    }
}

/// An emptied name at the end is none. One further up stays while it is typed anew: those below it
/// would move into the field.
fn drop_empty(aliases: &mut Vec<Alias>) {
    while aliases.pop_if(|alias| *alias == Alias::from("")).is_some() {}
}
