//! The tagset after a recoding: which types there are, and what they are kinds of.

use super::Recoding;
use crate::model::{TagType, Tagset, TypeKey};

impl Recoding {
    /// The tagset afterwards.
    pub(super) fn tagset(&self, before: &Tagset) -> Tagset {
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
}

/// Lets kinds of `old` be kinds of `new`, or of nothing.
fn reparent(tagset: &mut Tagset, old: &TypeKey, new: Option<&TypeKey>) {
    for kind in tagset.types.iter_mut() {
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
            double_of: None,
            ..like
        },
        None => TagType::new(key.clone()),
    }
}
