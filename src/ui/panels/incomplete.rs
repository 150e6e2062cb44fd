//! Which records lack something that their types ask for, kept up as they change.
//!
//! Of a large document it is found out a part a frame. Knows nothing of what is lacking.

use std::{collections::BTreeSet, sync::Arc};

use imbl::{OrdMap, ordmap::DiffItem};

use crate::{
    model::{
        AnnotationSet, Entity, EntityId, Mention, MentionId, RecordId, Tagset,
        validity::{AttributeKind, lacks},
    },
    workspace::{DocKey, Document},
};

/// Records that are looked at in a frame.
const A_FRAME: usize = 4000;

/// The records of a document that lack something.
#[derive(Default)]
pub struct Incomplete {
    /// What was followed last: the document, its tagset and its records.
    doc: Option<DocKey>,
    tagset: Arc<Tagset>,
    mentions: OrdMap<MentionId, Arc<Mention>>,
    entities: OrdMap<EntityId, Arc<Entity>>,
    /// What is still to be looked at.
    rest: Vec<RecordId>,
    lacking: BTreeSet<RecordId>,
}

impl Incomplete {
    /// Catches up with a document, as far as a frame has time for; answers whether all is known.
    pub fn keep_up(&mut self, document: &Document) -> bool {
        let set = document.set();
        if self.doc != Some(document.key()) || !Arc::ptr_eq(&self.tagset, set.tagset()) {
            self.begin(document);
        } else {
            self.note_changes(set);
        }
        self.mentions = set.contents().mentions.clone();
        self.entities = set.contents().entities.clone();
        let left = self.rest.len().saturating_sub(A_FRAME);
        for id in self.rest.split_off(left) {
            if lacks(set, id).is_empty() {
                self.lacking.remove(&id);
            } else {
                self.lacking.insert(id);
            }
        }
        self.rest.is_empty()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.lacking.len()
    }

    /// The one after another in the order of the text, from the last to the first.
    pub fn next(&self, document: &Document) -> Option<RecordId> {
        let set = document.set();
        let place = |id: RecordId| (set.first_span(id), id);
        let places = || self.lacking.iter().map(|id| place(*id));
        let here = document.focus().map(place);
        let later = places().filter(|place| here.is_some_and(|here| *place > here));
        later.min().or(places().min()).map(|(_, id)| id)
    }

    fn begin(&mut self, document: &Document) {
        let set = document.set();
        self.doc = Some(document.key());
        self.tagset = set.tagset().clone();
        self.lacking.clear();
        self.rest.clear();
        if asks(&self.tagset) {
            let contents = set.contents();
            let mentions = contents.mentions.keys().copied().map(RecordId::from);
            let entities = contents.entities.keys().copied().map(RecordId::from);
            self.rest.extend(mentions.chain(entities));
        }
    }

    /// Notes what has changed since.
    fn note_changes(&mut self, set: &AnnotationSet) {
        let contents = set.contents();
        let same =
            self.mentions.ptr_eq(&contents.mentions) && self.entities.ptr_eq(&contents.entities);
        if same || !asks(&self.tagset) {
            return;
        }
        let mentions = self
            .mentions
            .diff(&contents.mentions)
            .map(|change| changed(&change));
        let mut changes: Vec<RecordId> = mentions.map(RecordId::from).collect();
        let entities = self.entities.diff(&contents.entities);
        let entities: Vec<EntityId> = entities.map(|change| changed(&change)).collect();
        if !entities.is_empty() && names_entities(&self.tagset) {
            // Any value may have been of one that has come or gone.
            changes.extend(contents.mentions.keys().copied().map(RecordId::from));
            changes.extend(contents.entities.keys().copied().map(RecordId::from));
        }
        for entity in entities {
            changes.push(entity.into());
            changes.extend(set.references(entity));
        }
        self.rest.extend(changes);
    }
}

/// Whether a tagset asks for anything at all.
fn asks(tagset: &Tagset) -> bool {
    let mut types = tagset.types.iter();
    types.any(|tag| !tag.required.is_empty() || !tag.attributes.is_empty())
}

/// Whether it asks for entities as values.
fn names_entities(tagset: &Tagset) -> bool {
    let mut attributes = tagset.types.iter().flat_map(|tag| &tag.attributes);
    attributes.any(|attribute| attribute.value_kind() == AttributeKind::Entity)
}

fn changed<K: Copy, V>(change: &DiffItem<'_, '_, K, V>) -> K {
    match change {
        DiffItem::Add(id, _) | DiffItem::Remove(id, _) => **id,
        DiffItem::Update { new, .. } => *new.0,
    }
}
