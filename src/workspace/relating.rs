//! What a claim or an entity can be related to, and how: what is offered to choose from.
//!
//! Knows nothing of how a choice is shown.

use std::collections::BTreeMap;

use super::Document;
use crate::{
    model::{AnnotationSet, Claim, Code, Entity, RecordId, RelationId, RelationKind},
    text::Folding,
};

/// How many scalar values of a claim's evidence are looked through.
const LOOKED_THROUGH: usize = 1000;

/// The records that one can be related to, the nearest in the text first.
#[derive(Clone, Debug)]
pub struct Relatables {
    /// Each with its words as they are looked for.
    rows: Vec<(RecordId, String)>,
}

impl Relatables {
    /// What `from` can be related to: all other claims, or all other entities.
    pub fn of(set: &AnnotationSet, from: RecordId) -> Relatables {
        let contents = set.contents();
        let mut rows: Vec<(RecordId, String)> = match from {
            RecordId::Claim(_) => (contents.claims.iter())
                .map(|(id, claim)| (RecordId::from(*id), words_of_claim(set, claim)))
                .collect(),
            RecordId::Entity(_) => (contents.entities.iter())
                .map(|(id, entity)| (RecordId::from(*id), words_of_entity(entity)))
                .collect(),
            RecordId::Mention(_) | RecordId::Relation(_) => Vec::new(),
        };
        rows.retain(|(id, _)| *id != from);
        let start = |id| set.first_span(id).map(|span| span.start());
        let here = start(from).unwrap_or(0);
        // What stands nowhere comes last.
        rows.sort_by_cached_key(|(id, _)| match start(*id) {
            Some(there) => (false, here.abs_diff(there), *id),
            None => (true, 0, *id),
        });
        Relatables { rows }
    }

    /// Those that hold every word of `query`, spelling aside.
    pub fn matching(&self, query: &str) -> Vec<RecordId> {
        let words = Folding::default().words(query);
        let holds = |text: &String| words.iter().all(|word| text.contains(word));
        let rows = self.rows.iter().filter(|(_, text)| holds(text));
        rows.map(|(id, _)| *id).collect()
    }
}

fn words_of_claim(set: &AnnotationSet, claim: &Claim) -> String {
    let quotes = claim.spans().map(|span| set.article().quote(span));
    let quotes = quotes.flat_map(|quote| quote.chars().chain([' ']));
    let mut words = Folding::default().fold_str(&claim.gist);
    let quoted: String = quotes.take(LOOKED_THROUGH).collect();
    words.push(' ');
    words.push_str(&Folding::default().fold_str(&quoted));
    words
}

fn words_of_entity(entity: &Entity) -> String {
    let names: Vec<&str> = entity.names().collect();
    Folding::default().fold_str(&names.join("\n"))
}

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
    used.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
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
