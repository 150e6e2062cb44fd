//! Words for what was done to the document's own fields, and to the types on offer.

use super::{Teller, alteration::Change, isolated, joined, quoted, wording::listed};
use crate::{
    model::{DocumentInfo, TagType, Tagset},
    text::{Direction, plural, time_words},
    workspace::DocumentField,
};

impl Teller<'_> {
    pub(super) fn document_altered(&self, change: &Change<DocumentInfo>) -> String {
        let otherwise = || "changed what is known about the document".to_owned();
        let Some((before, after)) = change.both() else {
            return otherwise();
        };
        let mut found: Vec<String> = DocumentField::ALL
            .into_iter()
            .filter_map(|field| described(field, field.get(before), field.get(after)))
            .collect();
        if before.direction != after.direction {
            let way = way(after.direction);
            found.push(format!("set the direction of the text to {way}"));
        }
        found.extend(paragraphs(before, after));
        joined(found, otherwise)
    }

    pub(super) fn tagset_altered(&self, change: &Change<Tagset>) -> String {
        let otherwise = || "edited the tagset".to_owned();
        let Some((before, after)) = change.both() else {
            return otherwise();
        };
        let mut found = Vec::new();
        let new = only_in(after, before);
        let gone = only_in(before, after);
        if before.name != after.name && !before.types.is_empty() {
            let (old, new) = (quoted(&before.name), quoted(&after.name));
            found.push(format!("changed the tagset from {old} to {new}"));
        } else if let ([old], [new]) = (&gone[..], &new[..]) {
            let (old, new) = (label(old), label(new));
            found.push(format!("put the type {new} in the place of {old}"));
        } else {
            found.extend(types("added the type", "added", &new));
            found.extend(types("took away the type", "took away", &gone));
        }
        for kind in &after.types {
            found.extend(before.get(&kind.key).and_then(|old| edited(old, kind)));
        }
        let order = |tagset: &Tagset| -> Vec<_> {
            tagset.types.iter().map(|kind| kind.key.clone()).collect()
        };
        if found.is_empty() && order(before) != order(after) {
            found.push("put the types in another order".to_owned());
        }
        joined(found, otherwise)
    }
}

/// What became of a text field of the document.
fn described(field: DocumentField, before: &str, after: &str) -> Option<String> {
    if before == after {
        return None;
    }
    let name = field.label().to_lowercase();
    let said = |value: &str| match field {
        DocumentField::Published => quoted(&time_words(value)),
        _ => quoted(value),
    };
    Some(match (field, before.trim(), after.trim()) {
        (DocumentField::Note, "", _) => "wrote a note on the document".to_owned(),
        (DocumentField::Note, _, "") => "deleted the note on the document".to_owned(),
        (DocumentField::Note, ..) => "edited the note on the document".to_owned(),
        (_, _, "") => format!("cleared the document’s {name}"),
        (_, "", after) => format!("set the document’s {name} to {}", said(after)),
        (_, _, after) => format!("changed the document’s {name} to {}", said(after)),
    })
}

/// Which paragraphs were given another direction.
fn paragraphs(before: &DocumentInfo, after: &DocumentInfo) -> Option<String> {
    let (old, new) = (&before.directions, &after.directions);
    let numbers = old
        .keys()
        .chain(new.keys().filter(|n| !old.contains_key(*n)));
    let mut changed: Vec<usize> = numbers
        .filter(|n| old.get(*n) != new.get(*n))
        .copied()
        .collect();
    changed.sort_unstable();
    match changed[..] {
        [] => None,
        [one] => Some(match new.get(&one) {
            Some(direction) => {
                let way = way(*direction);
                format!("set the direction of paragraph {} to {way}", one + 1)
            }
            None => format!("let paragraph {} run as its letters do", one + 1),
        }),
        _ => Some(format!("set the direction of {} paragraphs", changed.len())),
    }
}

fn way(direction: Direction) -> &'static str {
    match direction {
        Direction::RightToLeft => "right to left",
        Direction::LeftToRight => "left to right",
    }
}

fn only_in<'a>(tagset: &'a Tagset, other: &Tagset) -> Vec<&'a TagType> {
    let types = tagset.types.iter();
    types
        .filter(|kind| other.get(&kind.key).is_none())
        .collect()
}

fn label(kind: &TagType) -> String {
    isolated(kind.label_in("en"))
}

fn types(one: &str, several: &str, types: &[&TagType]) -> Option<String> {
    match types {
        [] => None,
        [kind] => Some(format!("{one} {}", label(kind))),
        [a, b] => Some(format!(
            "{several} the types {}",
            listed(vec![label(a), label(b)])
        )),
        _ => Some(format!(
            "{several} {}",
            plural(types.len(), "type", "types")
        )),
    }
}

fn edited(old: &TagType, new: &TagType) -> Option<String> {
    if old == new {
        return None;
    }
    let (was, is) = (label(old), label(new));
    Some(match was == is {
        true => format!("edited the type {is}"),
        false => format!("renamed the type {was} to {is}"),
    })
}
