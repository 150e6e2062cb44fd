//! What several records have in common, field by field.
//!
//! Knows nothing of how it is shown, nor of which records are chosen.

use std::{collections::BTreeMap, sync::Arc};

use crate::model::{
    Act, AnnotationSet, Attribute, Attributes, Claim, ClaimState, Entity, EntityId, Mention,
    MentionLevel, RecordId, Sense, TypeKey, Verdict,
};

/// The value of a field in several records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Common<T> {
    /// None of them has the field.
    Nowhere,
    /// All that have the field have this value.
    Same(T),
    /// They differ.
    Various,
}

/// Several records by what they have in common.
#[derive(Clone, Debug)]
pub struct Several {
    /// The mentions.
    pub mentions: Vec<RecordId>,
    /// The claims.
    pub claims: Vec<RecordId>,
    /// The entities.
    pub entities: Vec<RecordId>,
    /// The relations.
    pub relations: Vec<RecordId>,
    /// The type, of mentions and entities.
    pub kind: Common<TypeKey>,
    /// Whom mentions refer to.
    pub entity: Common<Option<EntityId>>,
    /// How mentions refer.
    pub level: Common<Option<MentionLevel>>,
    /// As what they speak of it.
    pub sense: Common<Option<Sense>>,
    /// The attributes that all their types ask for, each with its value in mentions and entities; an
    /// empty one stands for none.
    pub attributes: Vec<(Attribute, Common<String>)>,
    /// What kind of act claims are.
    pub act: Common<Option<Act>>,
    /// What checking them came to.
    pub verdict: Common<Option<Verdict>>,
    /// How far the work on them is.
    pub state: Common<Option<ClaimState>>,
    /// Whose position they state.
    pub claimant: Common<Option<EntityId>>,
    /// Their codes.
    pub codes: Common<Vec<TypeKey>>,
}

impl<T: PartialEq + Clone> Common<T> {
    fn add(&mut self, value: &T) {
        match self {
            Common::Nowhere => *self = Common::Same(value.clone()),
            Common::Same(known) if known == value => {}
            _ => *self = Common::Various,
        }
    }

    /// The value that all have.
    pub fn same(&self) -> Option<&T> {
        match self {
            Common::Same(value) => Some(value),
            Common::Nowhere | Common::Various => None,
        }
    }

    /// Whether the field is there at all.
    pub fn is_there(&self) -> bool {
        !matches!(self, Common::Nowhere)
    }
}

impl Several {
    /// What these records of a set have in common. Takes time for each of them.
    pub fn of(set: &AnnotationSet, ids: impl IntoIterator<Item = RecordId>) -> Several {
        let mut several = Several::none();
        let mut kinds: BTreeMap<TypeKey, ()> = BTreeMap::new();
        for id in ids {
            match id {
                RecordId::Mention(mention) => {
                    if let Some(mention) = set.mention(mention) {
                        several.mentions.push(id);
                        several.add_mention(mention);
                        kinds.insert(mention.kind.clone(), ());
                    }
                }
                RecordId::Entity(entity) => {
                    if let Some(entity) = set.entity(entity) {
                        several.entities.push(id);
                        several.kind.add(&entity.kind);
                        kinds.insert(entity.kind.clone(), ());
                    }
                }
                RecordId::Claim(claim) => {
                    if let Some(claim) = set.claim(claim) {
                        several.claims.push(id);
                        several.add_claim(claim);
                    }
                }
                RecordId::Relation(_) => several.relations.extend(set.has(id).then_some(id)),
            }
        }
        several.add_attributes(set, kinds.into_keys());
        several
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.mentions.len() + self.claims.len() + self.entities.len() + self.relations.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those that have a type and attributes: mentions and entities.
    pub fn typed(&self) -> Vec<RecordId> {
        [&self.mentions[..], &self.entities[..]].concat()
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = RecordId> + '_ {
        let kinds = [
            &self.mentions,
            &self.claims,
            &self.entities,
            &self.relations,
        ];
        kinds.into_iter().flatten().copied()
    }

    fn none() -> Several {
        Several {
            mentions: Vec::new(),
            claims: Vec::new(),
            entities: Vec::new(),
            relations: Vec::new(),
            kind: Common::Nowhere,
            entity: Common::Nowhere,
            level: Common::Nowhere,
            sense: Common::Nowhere,
            attributes: Vec::new(),
            act: Common::Nowhere,
            verdict: Common::Nowhere,
            state: Common::Nowhere,
            claimant: Common::Nowhere,
            codes: Common::Nowhere,
        }
    }

    fn add_mention(&mut self, mention: &Mention) {
        self.kind.add(&mention.kind);
        self.entity.add(&mention.entity);
        self.level.add(&mention.level);
        self.sense.add(&mention.sense);
    }

    fn add_claim(&mut self, claim: &Claim) {
        self.act.add(&claim.act);
        self.verdict.add(&claim.verdict);
        self.state.add(&claim.state);
        self.claimant.add(&claim.claimant);
        self.codes.add(&claim.codes);
    }

    /// Only what every type asks for can be changed of all.
    fn add_attributes(&mut self, set: &AnnotationSet, kinds: impl Iterator<Item = TypeKey>) {
        let mut kinds = kinds.map(|kind| {
            let tag = set.tagset().get(&kind);
            tag.map_or(Vec::new(), |tag| tag.attributes.clone())
        });
        let Some(mut asked) = kinds.next() else {
            return;
        };
        for others in kinds {
            asked.retain(|attribute| others.contains(attribute));
        }
        let values = asked.into_iter().map(|attribute| {
            let mut common = Common::Nowhere;
            for id in self.typed() {
                let value = attributes_of(set, id).and_then(|a| a.get(&*attribute.key));
                common.add(&value.cloned().unwrap_or_default());
            }
            (attribute, common)
        });
        self.attributes = values.collect();
    }
}

fn attributes_of(set: &AnnotationSet, id: RecordId) -> Option<&Attributes> {
    match id {
        RecordId::Mention(id) => set.mention(id).map(|m: &Arc<Mention>| &m.attributes),
        RecordId::Entity(id) => set.entity(id).map(|e: &Arc<Entity>| &e.attributes),
        RecordId::Claim(_) | RecordId::Relation(_) => None,
    }
}
