//! How a claim or an entity can be related to another: what is offered to choose from.
//!
//! Knows nothing of how a choice is shown.

use std::collections::BTreeMap;

use super::Document;
use crate::model::{AnnotationSet, Code, RecordId, RelationId, RelationKind};

/// The kinds of relation on offer from a record: between claims those there are, then what else is
/// in use; between entities what is in use, the most frequent first, then those that are common.
pub fn relation_kinds(set: &AnnotationSet, from: RecordId) -> Vec<RelationKind> {
    let claims = matches!(from, RecordId::Claim(_));
    let mut uses: BTreeMap<&RelationKind, usize> = BTreeMap::new();
    for relation in set.contents().relations.values() {
        if matches!(relation.from, RecordId::Claim(_)) == claims {
            *uses.entry(&relation.kind).or_default() += 1;
        }
    }
    let mut used: Vec<_> = uses.into_iter().collect();
    used.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let used = used.into_iter().map(|(kind, _)| kind.clone());
    let offered = |terms: &'static [(&str, &str)]| {
        let codes = terms.iter().map(|(code, _)| RelationKind::new(code));
        codes.collect::<Vec<_>>()
    };
    let mut kinds: Vec<RelationKind> = if claims {
        offered(RelationKind::of_claims())
            .into_iter()
            .chain(used)
            .collect()
    } else {
        used.chain(offered(RelationKind::of_entities())).collect()
    };
    let mut seen = std::collections::HashSet::new();
    kinds.retain(|kind| seen.insert(kind.clone()));
    kinds
}

/// The relation of this kind between the two that is there already; one that says the same from
/// either end may lead either way.
pub(super) fn same_relation(
    set: &AnnotationSet,
    kind: &RelationKind,
    from: RecordId,
    to: RecordId,
) -> Option<RelationId> {
    set.relations_of(from).find(|id| {
        set.relation(*id).is_some_and(|relation| {
            let ends = (relation.from, relation.to);
            let same = ends == (from, to) || kind.is_mutual() && ends == (to, from);
            same && relation.kind == *kind
        })
    })
}

impl Document {
    /// The claim or entity in the inspector, or the entity of the mention there: what can be related
    /// to another.
    pub fn related_end(&self) -> Option<RecordId> {
        match self.focus? {
            RecordId::Mention(id) => {
                let entity = self.set.mention(id)?.entity.map(RecordId::from);
                entity.filter(|id| self.set.has(*id))
            }
            RecordId::Relation(_) => None,
            end => Some(end),
        }
    }
}
