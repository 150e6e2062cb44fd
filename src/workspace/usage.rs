//! How an entity is used: what refers to it, as what, and by which words.
//!
//! Knows nothing of how that is shown.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

use imbl::OrdMap;

use crate::model::{
    AnnotationSet, Claim, ClaimId, Code, EntityId, Mention, MentionId, MentionLevel, RecordId,
    surface_form,
};

/// What refers to an entity, counted.
#[derive(Clone, Debug)]
pub struct Usage {
    users: Arc<[RecordId]>,
    levels: Vec<(String, usize)>,
    forms: Vec<(String, usize)>,
    parts: Vec<(&'static str, usize)>,
    /// The records that were counted.
    mentions: OrdMap<MentionId, Arc<Mention>>,
    claims: OrdMap<ClaimId, Arc<Claim>>,
}

impl Usage {
    /// Counts what refers to an entity.
    pub fn new(set: &AnnotationSet, entity: EntityId) -> Usage {
        let users: Arc<[RecordId]> = set.references(entity).collect();
        let mut levels = BTreeMap::new();
        let mut forms: BTreeMap<String, usize> = BTreeMap::new();
        let mut parts = BTreeMap::new();
        for user in users.iter() {
            match user {
                RecordId::Mention(id) => {
                    if let Some(mention) = set.mention(*id) {
                        *levels.entry(mention.level.clone()).or_default() += 1;
                        *forms
                            .entry(surface_form(set.article(), mention))
                            .or_default() += 1;
                    }
                }
                RecordId::Claim(id) => {
                    let claim = set.claim(*id);
                    for part in claim.map_or_else(Vec::new, |c| Usage::parts_in(c, entity)) {
                        *parts.entry(part).or_default() += 1;
                    }
                }
                RecordId::Entity(_) | RecordId::Relation(_) => {}
            }
        }
        // Detached pieces stand nowhere, and have no words in the text.
        forms.remove("");
        let mut forms: Vec<_> = forms.into_iter().collect();
        forms.sort_by_key(|(_, n)| Reverse(*n));
        let parts = PARTS
            .iter()
            .filter_map(|part| Some((*part, *parts.get(part)?)));
        Usage {
            parts: parts.collect(),
            levels: in_order(levels),
            forms,
            mentions: set.contents().mentions.clone(),
            claims: set.contents().claims.clone(),
            users,
        }
    }

    /// Whether no mention and no claim of the set has changed since.
    pub fn is_current(&self, set: &AnnotationSet) -> bool {
        let contents = set.contents();
        self.mentions.ptr_eq(&contents.mentions) && self.claims.ptr_eq(&contents.claims)
    }

    /// The mentions and claims that refer to it, in text order; what is detached leads.
    pub fn users(&self) -> &Arc<[RecordId]> {
        &self.users
    }

    /// How many mentions refer to it.
    pub fn mentions(&self) -> usize {
        self.levels.iter().map(|(_, n)| n).sum()
    }

    /// How many claims do.
    pub fn claims(&self) -> usize {
        self.users.len() - self.mentions()
    }

    /// Mentions by level, named for people.
    pub fn levels(&self) -> &[(String, usize)] {
        &self.levels
    }

    /// Mentions by their words, the most frequent first.
    pub fn forms(&self) -> &[(String, usize)] {
        &self.forms
    }

    /// Claims by the entity's part in them; in one claim it may have several.
    pub fn parts(&self) -> &[(&'static str, usize)] {
        &self.parts
    }

    /// The parts that an entity has in a claim.
    pub fn parts_in(claim: &Claim, entity: EntityId) -> Vec<&'static str> {
        let is = |reference: Option<EntityId>| reference == Some(entity);
        let has = [
            is(claim.claimant),
            is(claim.recipient),
            is(claim.place),
            claim.sources.iter().any(|source| is(source.entity)),
        ];
        let parts = PARTS.iter().zip(has);
        parts
            .filter_map(|(part, has)| has.then_some(*part))
            .collect()
    }
}

const PARTS: [&str; 4] = ["claimant", "recipient", "place", "source"];

/// Levels in the order of their vocabulary, those that are not known behind, and last the mentions
/// without one.
fn in_order(counts: BTreeMap<Option<MentionLevel>, usize>) -> Vec<(String, usize)> {
    let rank = |level: &Option<MentionLevel>| match level {
        Some(level) => {
            let mut terms = MentionLevel::TERMS.iter();
            terms
                .position(|(code, _)| *code == level.code())
                .unwrap_or(usize::MAX - 1)
        }
        None => usize::MAX,
    };
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(level, _)| rank(level));
    let name = |level: Option<MentionLevel>| match level {
        Some(level) => level.label().to_owned(),
        None => "without a level".to_owned(),
    };
    counts
        .into_iter()
        .map(|(level, n)| (name(level), n))
        .collect()
}
