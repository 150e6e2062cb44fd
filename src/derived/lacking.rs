//! Which records lack something that their types ask for, in the order of the text.
//!
//! What a record lacks depends on the record, on the entity that a mention refers to, and on whether the
//! entities are there that its attributes name: a change leads to no others than those. Knows nothing of
//! what is lacking.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    ops::Bound,
    sync::Arc,
};

use super::{Anew, Derived, Difference, Sight, difference::MANY};
use crate::model::{
    AnnotationSet, Attribute, Attributes, Entity, EntityId, Mention, RecordId, Span, Tagset,
    TypeKey, validity::AttributeKind,
};

/// The records of a set that lack something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lacking {
    tagset: Arc<Tagset>,
    /// Where each of them stands.
    places: BTreeMap<RecordId, Option<Span>>,
    /// The same in the order of the text; what stands nowhere leads.
    order: BTreeSet<(Option<Span>, RecordId)>,
    /// Entities that attributes name, there or not, and whose attributes those are.
    named: BTreeSet<(EntityId, RecordId)>,
}

impl Derived for Lacking {
    const MAKING: &'static str = "Looking for what is to be filled in";

    fn of(set: &AnnotationSet) -> Lacking {
        let tagset = set.tagset().clone();
        let mut lacking = Lacking {
            tagset: tagset.clone(),
            ..Lacking::default()
        };
        if !asks(&tagset) {
            return lacking;
        }
        let looked_at = Cell::new(0);
        let sight = Sight::new(set, &looked_at);
        for (id, mention) in &set.contents().mentions {
            lacking.name(&tagset, (*id).into(), mention.as_ref(), true);
            lacking.look_at(&sight, (*id).into());
        }
        for (id, entity) in &set.contents().entities {
            lacking.name(&tagset, (*id).into(), entity.as_ref(), true);
            lacking.look_at(&sight, (*id).into());
        }
        lacking
    }

    fn follow(&mut self, difference: &Difference<'_>) -> Result<(), Anew> {
        let tagset = difference.after().tagset().clone();
        if !asks_the_same(&self.tagset, &tagset) {
            return Err(Anew);
        }
        self.tagset = tagset.clone();
        if !asks(&tagset) {
            return Ok(());
        }
        for change in &difference.mentions {
            let id = change.id.into();
            (change.before.iter()).for_each(|was| self.name(&tagset, id, was.as_ref(), false));
            (change.after.iter()).for_each(|is| self.name(&tagset, id, is.as_ref(), true));
        }
        for change in &difference.entities {
            let id = change.id.into();
            (change.before.iter()).for_each(|was| self.name(&tagset, id, was.as_ref(), false));
            (change.after.iter()).for_each(|is| self.name(&tagset, id, is.as_ref(), true));
        }
        let sight = difference.after();
        for id in self.concerned(difference)? {
            self.look_at(&sight, id);
        }
        Ok(())
    }
}

impl Lacking {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.order.len()
    }

    /// The one that stands next after a record of the set, from the last to the first.
    pub fn after(&self, here: Option<RecordId>, set: &AnnotationSet) -> Option<RecordId> {
        let later = here.and_then(|id| {
            let here = (set.first_span(id), id);
            let later = (Bound::Excluded(here), Bound::Unbounded);
            self.order.range(later).next()
        });
        later.or(self.order.first()).map(|(_, id)| *id)
    }

    /// The records that a change may have led to lack something, or to stand elsewhere.
    fn concerned(&self, difference: &Difference<'_>) -> Result<BTreeSet<RecordId>, Anew> {
        let sight = difference.after();
        let mut concerned: BTreeSet<RecordId> = BTreeSet::new();
        for change in &difference.mentions {
            concerned.insert(change.id.into());
            // An entity stands where it is first referred to.
            concerned.extend(change.both().filter_map(|m| m.entity).map(RecordId::from));
        }
        for change in &difference.claims {
            let entities = change.both().flat_map(|claim| claim.entities());
            concerned.extend(entities.map(RecordId::from));
        }
        for change in &difference.entities {
            let id = change.id;
            concerned.insert(id.into());
            let filled = change.both().map(filled);
            let filled: BTreeSet<Vec<&str>> = filled.collect();
            let comes_or_goes = change.comes_or_goes();
            if comes_or_goes || filled.len() > 1 {
                if sight.reference_count(id) > MANY {
                    return Err(Anew);
                }
                concerned.extend(sight.references(id));
            }
            if comes_or_goes {
                let naming = self.named.range((id, RecordId::FIRST)..);
                let naming = naming.take_while(|(named, _)| *named == id);
                concerned.extend(naming.take(MANY + 1).map(|(_, naming)| *naming));
            }
        }
        (concerned.len() <= 4 * MANY)
            .then_some(concerned)
            .ok_or(Anew)
    }

    fn look_at(&mut self, sight: &Sight<'_>, id: RecordId) {
        if let Some(place) = self.places.remove(&id) {
            self.order.remove(&(place, id));
        }
        if sight.lacks(id) {
            let place = sight.first_span(id);
            self.places.insert(id, place);
            self.order.insert((place, id));
        }
    }

    /// Notes the entities that a record's attributes name, or that it names them no longer.
    fn name(&mut self, tagset: &Tagset, id: RecordId, record: &impl Typed, there: bool) {
        let (kind, values) = record.typed();
        let Some(tag) = tagset.get(kind) else {
            return;
        };
        let named = tag.attributes.iter().filter_map(|attribute| {
            let is_entity = attribute.value_kind() == AttributeKind::Entity;
            let value = values.get(&*attribute.key).filter(|_| is_entity)?;
            value.parse::<EntityId>().ok()
        });
        for entity in named {
            if there {
                self.named.insert((entity, id));
            } else {
                self.named.remove(&(entity, id));
            }
        }
    }
}

/// What has a type, and values of what that asks for.
trait Typed {
    fn typed(&self) -> (&TypeKey, &Attributes);
}

impl Typed for Mention {
    fn typed(&self) -> (&TypeKey, &Attributes) {
        (&self.kind, &self.attributes)
    }
}

impl Typed for Entity {
    fn typed(&self) -> (&TypeKey, &Attributes) {
        (&self.kind, &self.attributes)
    }
}

/// The attributes of an entity that are filled in: all that those who refer to it need to know of it.
fn filled(entity: &Entity) -> Vec<&str> {
    let values = entity.attributes.iter();
    let filled = values.filter(|(_, value)| !value.trim().is_empty());
    filled.map(|(key, _)| &**key).collect()
}

/// Whether a tagset asks for anything at all.
fn asks(tagset: &Tagset) -> bool {
    let mut types = tagset.types.iter();
    types.any(|tag| !tag.required.is_empty() || !tag.attributes.is_empty())
}

/// Whether two tagsets ask for the same, whatever else of them differs.
fn asks_the_same(one: &Arc<Tagset>, other: &Arc<Tagset>) -> bool {
    if Arc::ptr_eq(one, other) {
        return true;
    }
    asked(one) == asked(other)
}

/// What a tagset asks for, by type; of two types with one key the first counts.
fn asked(tagset: &Tagset) -> BTreeMap<&TypeKey, (&[String], &[Attribute], bool)> {
    let mut asked = BTreeMap::new();
    for tag in tagset.types.iter() {
        let of_it = (&tag.required[..], &tag.attributes[..], tag.debris);
        asked.entry(&tag.key).or_insert(of_it);
    }
    asked.retain(|_, (required, attributes, _)| !required.is_empty() || !attributes.is_empty());
    asked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derived::laws::follows_as_made_anew;

    follows_as_made_anew!(Lacking, |lacking: &Lacking| {
        (
            lacking.order.clone(),
            lacking.places.clone(),
            lacking.named.clone(),
        )
    });
}
