//! Commands about entities: whom or what mentions and claims refer to, and where that is.

use std::sync::Arc;

use super::Turn;
use crate::{
    model::{
        AnnotationSet, Edit, Entity, EntityId, RecordId, Stamp, TypeKey, merge_entities,
        move_references, relinked, split_entity,
    },
    text::Folding,
    workspace::{
        Deed, EntityField, Level, Referent, Workspace, document::Visit, telling::isolated,
    },
};

impl Workspace {
    /// Links the mention in the inspector. Of several chosen together, those that refer to nobody yet;
    /// what was done, and what was left, is told.
    pub(super) fn make_entity_of_focus(&mut self, turn: &mut Turn) {
        let Some(document) = self.active() else {
            return;
        };
        if let Some(id) = document.unlinked_mention() {
            self.make_entity(id.into(), turn);
        } else if document.chooses_several() {
            let words = "Nothing was changed: all that is chosen refers to entities already. \
                         “Link to entity…” lets all of it refer to one.";
            self.refuse(Level::Info, words);
        }
    }

    /// Links a mention, and those chosen with it that refer to nobody, to one entity: the one that the
    /// mention in the inspector refers to, else the likeliest of its type that bears its words; makes
    /// one if there is none.
    pub(super) fn make_entity(&mut self, id: RecordId, turn: &mut Turn) {
        let (RecordId::Mention(mention), Some(document)) = (id, self.active()) else {
            return;
        };
        let Some(to) = document.referent_for(mention) else {
            return;
        };
        let ids = document.unlinked_with(mention);
        let chosen = document.all_chosen();
        let left = chosen.iter().filter(|id| !ids.contains(id)).count();
        let several = chosen.len() > 1;
        if self.refer(&ids, EntityField::Own, to, turn) && several {
            self.tell_linked(&ids, left);
        }
    }

    /// Tells to whom some of those chosen together refer now, and how many were left as they were.
    fn tell_linked(&mut self, ids: &[RecordId], left: usize) {
        let Some(set) = self.active().map(|document| &document.set) else {
            return;
        };
        let entity = ids.first().and_then(|id| EntityField::Own.of(set, *id));
        let Some(entity) = entity.and_then(|id| set.entity(id)) else {
            return;
        };
        let name = isolated(&entity.name);
        let mut words = match ids.len() {
            1 => format!("1 mention refers to {name} now."),
            n => format!("{n} mentions refer to {name} now."),
        };
        words.push_str(&match left {
            0 => String::new(),
            1 => " 1 more that is chosen was left as it was.".to_owned(),
            n => format!(" {n} more that are chosen were left as they were."),
        });
        self.notify(Level::Info, words);
        self.offer_undo();
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
        let known = entity_named(&document.set, name.trim());
        let to = known.map_or(Referent::New(kind, name), Referent::Known);
        self.refer(&[id], field, to, turn);
    }

    /// Lets a field of records refer to an entity there is, a new one, or nobody, in one step; answers
    /// whether that was done.
    pub(super) fn refer(
        &mut self,
        ids: &[RecordId],
        field: EntityField,
        to: Referent,
        turn: &mut Turn,
    ) -> bool {
        let stamp = self.stamp(turn);
        let (entity, made) = match to {
            Referent::Known(entity) => (Some(entity), None),
            Referent::New(kind, name) => {
                let Some(made) = new_entity(kind, &name, stamp.clone(), turn) else {
                    return false;
                };
                (Some(made.0), Some(made))
            }
            Referent::Nobody => (None, None),
        };
        let refer = field.change(entity);
        let Some(set) = self.active().map(|d| &d.set) else {
            return false;
        };
        let link = |id: &RecordId| refer.clone().edit(set, *id, stamp.clone());
        let links: Vec<Edit> = ids.iter().filter_map(link).collect();
        if links.is_empty() {
            return false;
        }
        let made = made.map(|(id, entity)| Edit::PutEntity(id, Arc::new(entity)));
        let mut edits: Vec<Edit> = made.into_iter().chain(links).collect();
        let edit = match edits.len() {
            1 => edits.remove(0),
            _ => Edit::Batch(edits),
        };
        let done = self.edit(edit, None, turn);
        if done && let Some(deed) = Deed::of(&refer) {
            self.remember_deed(deed);
        }
        done
    }

    /// Makes one entity of two, and shows it.
    pub(super) fn merge_entities(&mut self, survivor: EntityId, gone: EntityId, turn: &mut Turn) {
        let stamp = self.stamp(turn);
        let Some(set) = self.active().map(|d| &d.set) else {
            return;
        };
        let Some(edit) = merge_entities(set, survivor, gone, &stamp) else {
            return;
        };
        let moved = set.reference_count(gone);
        if self.edit(edit, None, turn) {
            self.settle_on(survivor.into());
            let references = if moved == 1 {
                "reference"
            } else {
                "references"
            };
            let words = format!("Merged; {moved} {references} moved. One undo parts them again.");
            self.notify(Level::Info, words);
            self.offer_undo();
        }
    }

    /// Lets some of what refers to an entity refer to another there is, to a new one, which is
    /// shown then, or to nobody; in one step.
    pub(super) fn hand_over(
        &mut self,
        from: EntityId,
        users: &[RecordId],
        to: Referent,
        turn: &mut Turn,
    ) {
        let stamp = self.stamp(turn);
        let Some(set) = self.active().map(|d| d.set.clone()) else {
            return;
        };
        match to {
            Referent::Known(to) => {
                if let Some(edit) = move_references(&set, from, users, to, &stamp) {
                    self.edit(edit, None, turn);
                }
            }
            Referent::Nobody => {
                let unlink = |user: &RecordId| relinked(&set, *user, from, None, &stamp);
                let edits: Vec<Edit> = users.iter().filter_map(unlink).collect();
                if !edits.is_empty() {
                    self.edit(Edit::Batch(edits), None, turn);
                }
            }
            Referent::New(kind, name) => {
                let made = new_entity(kind, &name, stamp.clone(), turn);
                let Some((id, entity)) = made else {
                    return;
                };
                let split = split_entity(&set, from, users, (id, entity), &stamp);
                if split.is_some_and(|edit| self.edit(edit, None, turn)) {
                    self.settle_on(id.into());
                }
            }
        }
    }

    /// Leads to the place of a reference; an entity stays in the inspector.
    pub(super) fn visit(&mut self, user: RecordId) {
        let Some(document) = self.active_mut() else {
            return;
        };
        let entity = match document.focus {
            Some(RecordId::Entity(entity)) => entity,
            _ => return self.focus(Some(user)),
        };
        let Some(span) = document.set.first_span(user) else {
            return self.refuse(Level::Info, "It stands nowhere in the text.");
        };
        document.selection = None;
        document.visit = Some(Visit { entity, user });
        document.show(span.range());
    }

    /// Goes to the next (or previous) place that refers to the entity at hand, from the one shown
    /// last or else from byte `caret`, and round at the end.
    pub(super) fn step_references(&mut self, forward: bool, caret: Option<usize>) {
        let Some(document) = self.active() else {
            return;
        };
        let Some(entity) = document.entity_at_hand() else {
            return;
        };
        let set = &document.set;
        let here = document.reference_at_hand();
        let selected = document.selection.map(|span| span.start());
        let caret = selected.or(caret).unwrap_or(0);
        let next = match here {
            Some(user) => set.reference_beside(entity, user, forward),
            None => set.reference_from(entity, caret, forward),
        };
        let edge = if forward {
            0
        } else {
            set.article().text().len()
        };
        let round = || set.reference_from(entity, edge, forward);
        let words = match (next, round()) {
            (Some(_), _) => None,
            (None, again) if again == here => Some("It is referred to nowhere else in the text."),
            (None, _) if forward => Some("That was the last place; on from the first."),
            (None, _) => Some("That was the first place; on from the last."),
        };
        let Some(user) = next.or_else(round) else {
            return self.refuse(Level::Info, "No place in the text refers to it.");
        };
        if let Some(words) = words {
            self.notify(Level::Info, words);
        }
        self.visit(user);
        if let Some(document) = self.active_mut() {
            document.visit = Some(Visit { entity, user });
        }
    }
}

/// An entity with an id of its own; `None` without a name.
fn new_entity(
    kind: TypeKey,
    name: &str,
    stamp: Stamp,
    turn: &mut Turn,
) -> Option<(EntityId, Entity)> {
    let name = name.trim();
    (!name.is_empty()).then(|| {
        let id = EntityId::from(turn.stamps.id());
        (id, Entity::new(kind, name, stamp))
    })
}

/// The entity that has this name or alias; if none has it letter by letter, one that has it but for
/// what people take for one spelling.
fn entity_named(set: &AnnotationSet, name: &str) -> Option<EntityId> {
    let folding = Folding::default();
    let forms = folding.forms(name.trim());
    let nothing = forms.iter().all(String::is_empty);
    let find = |is_name: &dyn Fn(&str) -> bool| {
        let mut entities = set.contents().entities.iter();
        entities.find_map(|(id, entity)| entity.names().any(is_name).then_some(*id))
    };
    find(&|known| known == name)
        .or_else(|| find(&|known| !nothing && folding.is_one_of(&forms, known.trim())))
}
