//! What becomes of an entity's fields when another is made one with it: nothing that was written is
//! lost.

use crate::model::{Alias, AnnotationSet, Code, Entity, TypeKey};
use crate::text::sentences;

/// `kept` with the names of `lost`, its empty fields filled from it, and what the two say otherwise
/// in its note, `besides` included.
pub(super) fn united(
    set: &AnnotationSet,
    kept: &Entity,
    lost: &Entity,
    besides: &[String],
) -> Entity {
    let mut entity = kept.clone();
    let mut otherwise = Vec::new();
    if lost.kind != kept.kind {
        otherwise.push(format!("type {}", type_name(set, &lost.kind)));
    }
    take_names(&mut entity, lost);
    let mut fill = |own: &mut String, other: &str, what: &str| {
        if own.is_empty() {
            other.clone_into(own);
        } else if !other.is_empty() && own != other {
            otherwise.push(format!("{what} {other}"));
        }
    };
    fill(
        &mut entity.transliteration,
        &lost.transliteration,
        "transliteration",
    );
    fill(&mut entity.country, &lost.country, "country");
    for (key, value) in &lost.attributes {
        let own = entity.attributes.entry(key.clone()).or_default();
        fill(own, value, key);
    }
    entity.attributes.retain(|_, value| !value.is_empty());
    otherwise.extend(take_link(&mut entity, lost));
    append(&mut entity.note, &lost.note);
    if !otherwise.is_empty() {
        let words = format!("Merged with {}: {}", lost.name, otherwise.join("; "));
        append(&mut entity.note, &sentences([&words]));
    }
    for words in besides {
        append(&mut entity.note, words);
    }
    entity
}

fn type_name(set: &AnnotationSet, kind: &TypeKey) -> String {
    let tag = set.tagset().get(kind);
    tag.map_or_else(
        || kind.to_string(),
        |tag| format!("{} ({kind})", tag.label_in("en")),
    )
}

/// The other's names become other names; one that is there already stays as it is, and learns its
/// language if it had none.
fn take_names(entity: &mut Entity, lost: &Entity) {
    let name = Alias::from(lost.name.as_str());
    for alias in std::iter::once(&name).chain(&lost.aliases) {
        if alias.text.is_empty() || alias.text == entity.name {
            continue;
        }
        let same = |known: &&mut Alias| known.text == alias.text;
        let mut known = entity.aliases.iter_mut().filter(same).peekable();
        if known.peek().is_none() {
            entity.aliases.push(alias.clone());
            continue;
        }
        if alias.language.is_empty() || known.any(|known| learn(known, &alias.language)) {
            continue;
        }
        // The same letters are a name in two languages.
        entity.aliases.push(alias.clone());
    }
}

/// Gives a name its language if it has none; answers whether it is in that language then.
fn learn(alias: &mut Alias, language: &str) -> bool {
    if alias.language.is_empty() {
        language.clone_into(&mut alias.language);
    }
    alias.language == language
}

/// The identifier and what is known about it go together; answers with what is said otherwise.
fn take_link(entity: &mut Entity, lost: &Entity) -> Option<String> {
    let nothing = |entity: &Entity| entity.link.is_empty() && entity.link_state.is_none();
    if nothing(entity) {
        entity.link.clone_from(&lost.link);
        entity.link_state.clone_from(&lost.link_state);
    } else if entity.link == lost.link && entity.link_state.is_none() {
        entity.link_state.clone_from(&lost.link_state);
    }
    let state_differs = lost.link_state.is_some() && entity.link_state != lost.link_state;
    let link_differs = !lost.link.is_empty() && entity.link != lost.link;
    if nothing(lost) || !(state_differs || link_differs) {
        return None;
    }
    let link = if lost.link.is_empty() {
        "none given"
    } else {
        &lost.link
    };
    Some(match &lost.link_state {
        Some(state) => format!("identifier {link} ({})", state.label()),
        None => format!("identifier {link}"),
    })
}

/// Writes words below a note, unless they stand there.
fn append(note: &mut String, words: &str) {
    if words.trim().is_empty() || note.contains(words) {
        return;
    }
    if !note.is_empty() && !note.ends_with('\n') {
        note.push('\n');
    }
    note.push_str(words);
}
