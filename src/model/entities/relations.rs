//! What becomes of an entity's relations when it is made one with another.

use std::{collections::BTreeMap, sync::Arc};

use crate::model::{AnnotationSet, Edit, EntityId, RecordId, Relation, RelationId, Stamp};

/// How relations go over to another entity.
pub(super) struct Moved {
    /// In an order that is accepted.
    pub edits: Vec<Edit>,
    /// Notes on relations that can't go over, in words.
    pub notes: Vec<String>,
}

/// The relations of `old` as those of `new`. One between the two goes: nothing relates to itself. Of
/// two that say the same one goes, and what it rests on stays with the other.
pub(super) fn moved_relations(
    set: &AnnotationSet,
    old: EntityId,
    new: EntityId,
    stamp: &Stamp,
) -> Moved {
    let mut moved = Moved {
        edits: Vec::new(),
        notes: Vec::new(),
    };
    let known = |id: EntityId| {
        let ids = set.relations_of(id.into());
        ids.filter_map(|id| Some((id, set.relation(id)?.clone())))
    };
    let touches_old = |relation: &Relation| [relation.from, relation.to].contains(&old.into());
    let mut kept: BTreeMap<RelationId, Arc<Relation>> = known(new)
        .filter(|(_, relation)| !touches_old(relation))
        .collect();
    for (id, relation) in known(old).collect::<BTreeMap<_, _>>() {
        let mut relation = Relation::clone(&relation);
        for end in [&mut relation.from, &mut relation.to] {
            if *end == RecordId::from(old) {
                *end = new.into();
            }
        }
        let double = kept.iter().find(|(_, known)| says_same(known, &relation));
        let double = double.map(|(id, known)| (*id, known.clone()));
        let (id, mut relation) = match double {
            _ if !relation.is_sound() => {
                moved.edits.push(Edit::Remove(id.into(), stamp.clone()));
                moved.notes.extend(in_words(&relation));
                continue;
            }
            Some((known_id, known)) => {
                moved.edits.push(Edit::Remove(id.into(), stamp.clone()));
                let joined = joined(&known, &relation);
                if joined == *known {
                    continue;
                }
                (known_id, joined)
            }
            None => (id, relation),
        };
        relation.edited = Some(stamp.clone());
        let relation = Arc::new(relation);
        moved.edits.push(Edit::PutRelation(id, relation.clone()));
        kept.insert(id, relation);
    }
    moved
}

fn says_same(a: &Relation, b: &Relation) -> bool {
    (&a.kind, a.from, a.to) == (&b.kind, b.from, b.to)
}

/// A relation with the evidence and the note of one that says the same.
fn joined(kept: &Relation, gone: &Relation) -> Relation {
    let mut joined = kept.clone();
    for anchor in &gone.anchors {
        if !joined.anchors.contains(anchor) {
            joined.anchors.push(anchor.clone());
        }
    }
    joined.anchors.sort_by_key(|anchor| anchor.span());
    if !gone.note.trim().is_empty() && !joined.note.contains(&gone.note) {
        if !joined.note.is_empty() {
            joined.note.push('\n');
        }
        joined.note.push_str(&gone.note);
    }
    joined
}

fn in_words(relation: &Relation) -> Option<String> {
    use crate::model::Code;
    let note = relation.note.trim();
    let kind = relation.kind.label();
    (!note.is_empty()).then(|| format!("Was related ({kind}): {note}"))
}
