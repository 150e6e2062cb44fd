//! Commands about entities: who or what a mention or a claim refers to.

use std::sync::Arc;

use super::Turn;
use crate::{
    model::{AnnotationSet, Edit, Entity, EntityId, RecordId, TypeKey, surface_form},
    text::Folding,
    workspace::{Deed, Document, EntityField, Workspace},
};

impl Workspace {
    pub(super) fn make_entity_of_focus(&mut self, turn: &mut Turn) {
        if let Some(id) = self.active().and_then(Document::unlinked_mention) {
            self.make_entity(id.into(), turn);
        }
    }

    /// Links a mention to the entity of its type that bears its words as a name; makes one if there
    /// is none.
    pub(super) fn make_entity(&mut self, id: RecordId, turn: &mut Turn) {
        let (RecordId::Mention(mention), Some(document)) = (id, self.active()) else {
            return;
        };
        let Some(mention) = document.set.mention(mention) else {
            return;
        };
        let name = surface_form(document.set.article(), mention);
        let kind = mention.kind.clone();
        let same_type = |entity: &Entity| entity.kind == kind;
        let known = entity_named(&document.set, &name, same_type);
        self.link(id, EntityField::Own, known, kind, name, turn);
    }

    /// Lets a field refer to the entity of this name, whatever its type; makes one if there is none.
    pub(super) fn name_entity(
        &mut self,
        id: RecordId,
        field: EntityField,
        kind: TypeKey,
        name: String,
        turn: &mut Turn,
    ) {
        let Some(document) = self.active() else {
            return;
        };
        let name = name.trim().to_owned();
        let known = entity_named(&document.set, &name, |_| true);
        self.link(id, field, known, kind, name, turn);
    }

    /// Lets a field refer to an entity there is, or to a new one; both in one step.
    fn link(
        &mut self,
        id: RecordId,
        field: EntityField,
        known: Option<EntityId>,
        kind: TypeKey,
        name: String,
        turn: &mut Turn,
    ) {
        if name.is_empty() {
            return;
        }
        let stamp = self.stamp(turn);
        let entity = known.unwrap_or_else(|| EntityId::from(turn.stamps.id()));
        let refer = field.change(Some(entity));
        let deed = Deed::of(&refer);
        let Some(link) = self
            .active()
            .and_then(|d| refer.edit(&d.set, id, stamp.clone()))
        else {
            return;
        };
        let edit = match known {
            Some(_) => link,
            None => {
                let put = Edit::PutEntity(entity, Arc::new(Entity::new(kind, name, stamp)));
                Edit::Batch(vec![put, link])
            }
        };
        if self.edit(edit, None, turn) {
            self.deed = deed;
        }
    }
}

/// The entity among those that `suits` that has this name or alias; if none has it letter by letter,
/// one that has it but for vowel marks and case.
fn entity_named(
    set: &AnnotationSet,
    name: &str,
    suits: impl Fn(&Entity) -> bool,
) -> Option<EntityId> {
    let fold = |name: &str| Folding::IgnoreMarks.fold_str(name.trim());
    let folded = fold(name);
    let find = |is_name: &dyn Fn(&str) -> bool| {
        let mut entities = set.contents().entities.iter();
        entities
            .find_map(|(id, entity)| (suits(entity) && entity.names().any(is_name)).then_some(*id))
    };
    find(&|known| known == name)
        .or_else(|| find(&|known| !folded.is_empty() && fold(known) == folded))
}
