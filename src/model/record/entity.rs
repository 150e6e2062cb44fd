//! Entities, and the mentions of them in the text.

use super::{Anchors, Attributes, Stamp, TypeKey, spans};
use crate::model::{EntityId, LinkState, MentionLevel, Sense, Span};

/// Somebody or something in the world that mentions refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its type in the tagset.
    pub kind: TypeKey,
    /// Its name, in the original script.
    pub name: String,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// Its name in Latin letters.
    pub transliteration: String,
    /// An identifier elsewhere, as `wikidata:Q30` or an address; empty for none.
    pub link: String,
    /// Whether it is known elsewhere; `None` if nobody has looked.
    pub link_state: Option<LinkState>,
    /// The country it belongs to, as the analyst writes it.
    pub country: String,
    /// What its type asks for besides.
    pub attributes: Attributes,
    /// The analyst's note.
    pub note: String,
    /// Who made it.
    pub made: Stamp,
    /// Who last changed it.
    pub edited: Option<Stamp>,
}

/// Another name of an entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias {
    /// The name.
    pub text: String,
    /// Its language, as a BCP 47 tag; empty if it is not said.
    pub language: String,
}

/// A place in the text that has been tagged, with or without an entity it refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its type in the tagset.
    pub kind: TypeKey,
    /// Where it stands; at least one piece.
    pub anchors: Anchors,
    /// Whom or what it refers to.
    pub entity: Option<EntityId>,
    /// Whether it is a name, a noun or a pronoun.
    pub level: Option<MentionLevel>,
    /// As what the entity is spoken of.
    pub sense: Option<Sense>,
    /// What its type asks for besides.
    pub attributes: Attributes,
    /// The analyst's note.
    pub note: String,
    /// Who made it.
    pub made: Stamp,
    /// Who last changed it.
    pub edited: Option<Stamp>,
}

impl Entity {
    /// An entity of which no more is known than its type and name.
    pub fn new(kind: TypeKey, name: impl Into<String>, made: Stamp) -> Entity {
        Entity {
            kind,
            name: name.into(),
            aliases: Vec::new(),
            transliteration: String::new(),
            link: String::new(),
            link_state: None,
            country: String::new(),
            attributes: Attributes::new(),
            note: String::new(),
            made,
            edited: None,
        }
    }

    /// Whether its identifier has the shape of one: an address or another IRI, or what stands under
    /// a short name for such, as `wikidata:Q30`. Nothing is none.
    pub fn is_identified(&self) -> bool {
        let strange = |c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c);
        let is_scheme = |scheme: &str| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && (scheme.bytes()).all(|b| b.is_ascii_alphanumeric() || b"+-._".contains(&b))
        };
        (self.link.split_once(':')).is_some_and(|(scheme, rest)| {
            let named = rest.trim_start_matches('/');
            is_scheme(scheme) && !named.is_empty() && !rest.contains(strange)
        })
    }

    /// Its name, its other names and its transliteration, so far as there are.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let aliases = self.aliases.iter().map(|alias| alias.text.as_str());
        std::iter::once(self.name.as_str())
            .chain(aliases)
            .chain(std::iter::once(self.transliteration.as_str()))
            .filter(|name| !name.is_empty())
    }
}

impl From<&str> for Alias {
    fn from(text: &str) -> Alias {
        Alias {
            text: text.to_owned(),
            language: String::new(),
        }
    }
}

impl Mention {
    /// A mention of which no more is known than its type and place.
    pub fn new(kind: TypeKey, anchors: Anchors, made: Stamp) -> Mention {
        Mention {
            kind,
            anchors,
            entity: None,
            level: None,
            sense: None,
            attributes: Attributes::new(),
            note: String::new(),
            made,
            edited: None,
        }
    }

    /// The spans of the attached pieces, in text order.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        spans(&self.anchors)
    }
}
