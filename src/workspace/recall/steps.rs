//! The steps that the edits of a log add up to.
//!
//! Logs of format 1 do not tell what takes an edit back: there it is what the log itself has put at
//! that place before, where it has.

use std::{collections::HashMap, sync::Arc};

use crate::{
    model::{
        AnnotationSet, Article, Contents, DocumentInfo, Edit, HistoryStep, MergeKey, RecordId,
        Stamp, Tagset,
    },
    store::{LogStep, LoggedEdit},
    workspace::change::typed_field,
};

/// Goes through a log from its first edit to its last.
struct Telling<'a> {
    article: &'a Article,
    done: Vec<HistoryStep>,
    /// The last is redone first.
    undone: Vec<HistoryStep>,
    /// What the last step typed into, in a log of format 1, which does not say where typing goes on.
    typing: Option<MergeKey>,
    known: Known,
}

/// What the log has put where.
#[derive(Default)]
struct Known {
    records: HashMap<RecordId, Edit>,
    document: Option<Arc<DocumentInfo>>,
    tagset: Option<Arc<Tagset>>,
}

/// What was done, and what was undone (the last is redone first).
pub(super) fn told(
    edits: Vec<LoggedEdit>,
    article: &Article,
) -> (Vec<HistoryStep>, Vec<HistoryStep>) {
    let mut telling = Telling {
        article,
        done: Vec::new(),
        undone: Vec::new(),
        typing: None,
        known: Known::default(),
    };
    for logged in edits {
        telling.take(logged);
    }
    (telling.done, telling.undone)
}

impl Telling<'_> {
    fn take(&mut self, logged: LoggedEdit) {
        let LoggedEdit {
            step,
            stamp,
            edit,
            inverse,
        } = logged;
        let old_format = inverse.is_none() && step != LogStep::More;
        let typing = old_format.then(|| self.typed_into(&edit)).flatten();
        let derived = self.known.put(&edit, &stamp);
        let inverse = inverse.or(derived);
        if inverse.as_ref() == Some(&edit) {
            // A log begins so for a document that was nowhere else: nothing was done. Whoever does so
            // after an undo has gone another way all the same.
            if matches!(step, LogStep::Do | LogStep::Type) {
                self.undone.clear();
                self.typing = None;
            }
            return;
        }
        match step {
            LogStep::More => self.go_on(edit, stamp),
            LogStep::Do => self.did(edit, inverse, stamp, typing),
            LogStep::Type => self.typed(edit, inverse, stamp),
            LogStep::Undo => self.undid(edit, inverse, stamp, old_format),
            LogStep::Redo if self.undone.last().is_some_and(|d| *d.edit() == edit) => {
                self.done.extend(self.undone.pop());
                self.typing = None;
            }
            LogStep::Redo => self.did(edit, inverse, stamp, None),
        }
    }

    fn did(&mut self, edit: Edit, inverse: Option<Edit>, stamp: Stamp, typing: Option<MergeKey>) {
        if typing.is_some() && self.typing == typing && self.undone.is_empty() {
            return self.go_on(edit, stamp);
        }
        self.typing = typing;
        self.undone.clear();
        self.done.push(HistoryStep::new(edit, inverse, stamp));
    }

    /// A step that the log says was typed.
    fn typed(&mut self, edit: Edit, inverse: Option<Edit>, stamp: Stamp) {
        let before = inverse.as_ref().and_then(holding);
        let key = before.and_then(|before| self.field_of(before, &edit));
        self.did(edit, inverse, stamp, None);
        let last = self.done.pop();
        self.done.extend(last.map(|last| last.typed_into(key)));
    }

    fn go_on(&mut self, edit: Edit, stamp: Stamp) {
        match self.done.pop() {
            Some(last) => self.done.extend(last.going_on(edit, stamp)),
            // Its beginning is not told.
            None => self.done.push(HistoryStep::new(edit, None, stamp)),
        }
    }

    fn undid(&mut self, edit: Edit, inverse: Option<Edit>, stamp: Stamp, old_format: bool) {
        let undoes = |step: &HistoryStep| old_format || step.inverse() == Some(&edit);
        self.typing = None;
        match self.done.last() {
            Some(last) if undoes(last) => {
                let undone = self.done.pop();
                self.undone
                    .extend(undone.map(|step| step.taken_back_by(edit)));
            }
            Some(_) => self.did(edit, inverse, stamp, None),
            // What it took back was done before the log begins.
            None => {
                let redo = inverse.map(|redo| HistoryStep::new(redo, Some(edit), stamp));
                self.undone.extend(redo);
            }
        }
    }

    /// The field that an edit does nothing but type into, if what was there before is known.
    fn typed_into(&self, edit: &Edit) -> Option<MergeKey> {
        let before = match edit {
            Edit::SetDocument(_) => holding(&Edit::SetDocument(self.known.document.clone()?)),
            _ => holding(self.known.records.get(&edit.record()?)?),
        };
        self.field_of(before?, edit)
    }

    /// The field that an edit does nothing but type into, where this stood before.
    fn field_of(&self, before: Contents, edit: &Edit) -> Option<MergeKey> {
        typed_field(&AnnotationSet::new(self.article.clone(), before), edit)
    }
}

/// A set in which nothing stands but what an edit puts; `None` if that puts no one thing.
fn holding(edit: &Edit) -> Option<Contents> {
    let mut contents = Contents::default();
    match edit {
        Edit::PutEntity(id, it) => drop(contents.entities.insert(*id, it.clone())),
        Edit::PutMention(id, it) => drop(contents.mentions.insert(*id, it.clone())),
        Edit::PutClaim(id, it) => drop(contents.claims.insert(*id, it.clone())),
        Edit::PutRelation(id, it) => drop(contents.relations.insert(*id, it.clone())),
        Edit::SetDocument(it) => contents.document = it.clone(),
        Edit::SetTagset(it) => contents.tagset = it.clone(),
        _ => return None,
    }
    Some(contents)
}

impl Known {
    /// Notes what an edit puts where; answers with the edit that takes it back, if that is known.
    fn put(&mut self, edit: &Edit, stamp: &Stamp) -> Option<Edit> {
        match edit {
            Edit::Batch(edits) => {
                let inverses: Vec<_> = edits.iter().map(|edit| self.put(edit, stamp)).collect();
                let inverses: Option<Vec<_>> = inverses.into_iter().rev().collect();
                inverses.map(Edit::Batch)
            }
            Edit::SetDocument(info) => {
                let old = self.document.replace(info.clone());
                old.map(Edit::SetDocument)
            }
            Edit::SetTagset(tagset) => self.tagset.replace(tagset.clone()).map(Edit::SetTagset),
            // Logs that tell of it tell what takes it back.
            Edit::SetTombstone(..) | Edit::SetDouble(..) => None,
            _ => {
                let id = edit.record()?;
                let old = self.records.insert(id, edit.clone());
                old.or_else(|| made_by(edit, stamp))
            }
        }
    }
}

/// The edit that takes the making of a record back; `None` if the edit may have changed one.
fn made_by(edit: &Edit, stamp: &Stamp) -> Option<Edit> {
    let (made, edited) = match edit {
        Edit::PutEntity(_, entity) => (&entity.made, &entity.edited),
        Edit::PutMention(_, mention) => (&mention.made, &mention.edited),
        Edit::PutClaim(_, claim) => (&claim.made, &claim.edited),
        Edit::PutRelation(_, relation) => (&relation.made, &relation.edited),
        _ => return None,
    };
    let new = edited.is_none() && made == stamp;
    new.then(|| Some(Edit::Remove(edit.record()?, made.clone())))?
}
