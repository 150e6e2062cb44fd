//! Undo and redo: each step beside the edit that takes it back.
//!
//! Knows nothing of what is in an edit, and nothing of time: typing merges by what is typed into.

use std::borrow::Cow;

use super::{AnnotationSet, Edit, RecordId, Rejected};

/// What was done to an annotation set and can be undone, and what was undone and can be redone.
///
/// Whatever is refused leaves the set and both lists as they were.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// One gesture.
#[derive(Clone, Debug)]
struct Step {
    edit: Edit,
    inverse: Edit,
    /// What was being typed into; `None` once the field has been left.
    key: Option<MergeKey>,
}

/// What is being typed into; consecutive steps with the same key count as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeKey {
    /// The record, or `None` for the document's own fields.
    pub record: Option<RecordId>,
    /// The field's name, which no other field of the record has.
    pub field: Cow<'static, str>,
}

impl History {
    /// Applies an edit and remembers it; what was undone can't be redone then. With a `key` equal
    /// to that of the step before, the two become one step: an edit with a key must replace the
    /// whole record or document that the key names.
    ///
    /// # Errors
    /// If the set refuses the edit.
    pub fn apply(
        &mut self,
        set: &mut AnnotationSet,
        edit: Edit,
        key: Option<MergeKey>,
    ) -> Result<(), Rejected> {
        let inverse = set.apply(edit.clone())?;
        self.remember(Step { edit, inverse, key });
        Ok(())
    }

    /// As [`apply`](History::apply), for an edit from a log, which was accepted once.
    ///
    /// # Errors
    /// If the edit does not fit this set.
    pub fn reapply(
        &mut self,
        set: &mut AnnotationSet,
        edit: Edit,
        key: Option<MergeKey>,
    ) -> Result<(), Rejected> {
        let inverse = set.reapply(edit.clone())?;
        self.remember(Step { edit, inverse, key });
        Ok(())
    }

    fn remember(&mut self, step: Step) {
        // After an undo a person begins anew, in the same field too.
        let goes_on = self.undone.is_empty() && step.key.is_some();
        self.undone.clear();
        match self.done.last_mut() {
            // The inverse of the first edit takes the later ones back as well.
            Some(last) if goes_on && last.key == step.key => {
                last.edit = step.edit;
                if last.edit == last.inverse {
                    // Typed back to what it was: there is nothing to undo.
                    self.done.pop();
                }
            }
            _ => self.done.push(step),
        }
    }

    /// Ends the current typing: what is typed next is a step of its own.
    pub fn seal(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.key = None;
        }
    }

    /// Takes the last step back; answers with the edit that did so, `None` if there is none.
    ///
    /// # Errors
    /// If the set was changed by other hands and refuses the edit.
    pub fn undo(&mut self, set: &mut AnnotationSet) -> Result<Option<Edit>, Rejected> {
        let Some(inverse) = self.next_undo().cloned() else {
            return Ok(None);
        };
        set.apply(inverse.clone())?;
        self.undone.extend(self.done.pop());
        Ok(Some(inverse))
    }

    /// Does the last undone step again; answers with its edit, `None` if there is none.
    ///
    /// # Errors
    /// If the set was changed by other hands and refuses the edit.
    pub fn redo(&mut self, set: &mut AnnotationSet) -> Result<Option<Edit>, Rejected> {
        let Some(edit) = self.next_redo().cloned() else {
            return Ok(None);
        };
        set.apply(edit.clone())?;
        self.done.extend(self.undone.pop());
        // Redone typing is over.
        self.seal();
        Ok(Some(edit))
    }

    /// The edit that [`undo`](History::undo) would apply.
    pub fn next_undo(&self) -> Option<&Edit> {
        self.done.last().map(|step| &step.inverse)
    }

    /// The edit that [`redo`](History::redo) would apply.
    pub fn next_redo(&self) -> Option<&Edit> {
        self.undone.last().map(|step| &step.edit)
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use std::sync::Arc;
    use ulid::Ulid;

    use super::*;
    use crate::model::{
        DocumentInfo,
        arbitrary::{Gesture, empty_set, gestures, sets, stamp},
    };

    const TITLE: Option<MergeKey> = Some(MergeKey {
        record: None,
        field: Cow::Borrowed("title"),
    });

    fn titled(title: &str) -> Edit {
        Edit::SetDocument(Arc::new(DocumentInfo {
            title: title.to_owned(),
            ..DocumentInfo::default()
        }))
    }

    /// What edits are about: everything but tombstones.
    fn same(a: &AnnotationSet, b: &AnnotationSet) -> bool {
        let (a, b) = (a.contents(), b.contents());
        a.entities == b.entities
            && a.mentions == b.mentions
            && a.claims == b.claims
            && a.relations == b.relations
            && a.tagset == b.tagset
            && a.document == b.document
    }

    fn done(set: &mut AnnotationSet, gestures: &[Gesture]) -> History {
        let mut history = History::default();
        for gesture in gestures {
            if let Some(edit) = gesture.edit(set) {
                history.apply(set, edit, None).expect("it fits");
            }
        }
        history
    }

    proptest! {
        #[test]
        fn as_many_undos_as_edits_give_the_same_annotations_and_redos_give_them_again(
            before in sets(),
            gestures in gestures(),
        ) {
            let mut set = before.clone();
            let mut history = done(&mut set, &gestures);
            let after = set.clone();
            while history.undo(&mut set).expect("an inverse fits").is_some() {}
            prop_assert!(same(&set, &before));
            while history.redo(&mut set).expect("it fitted before").is_some() {}
            prop_assert!(same(&set, &after));
            prop_assert_eq!(&set.contents().removed, &after.contents().removed);
            while history.undo(&mut set).expect("an inverse fits").is_some() {}
            prop_assert!(same(&set, &before));
        }

        #[test]
        fn an_edit_that_is_refused_changes_neither_set_nor_history(
            gestures in gestures(),
            undos in 0..3usize,
        ) {
            let mut set = empty_set();
            let mut history = done(&mut set, &gestures);
            for _ in 0..undos {
                history.undo(&mut set).expect("an inverse fits");
            }
            let before = set.clone();
            let (undo, redo) = (history.next_undo().cloned(), history.next_redo().cloned());
            let missing = crate::model::MentionId::from(Ulid::from(u128::MAX));
            let refused = Edit::Batch(vec![titled("other"), Edit::Remove(missing.into(), stamp(9))]);
            prop_assert_eq!(
                history.apply(&mut set, refused, None),
                Err(Rejected::NoSuchRecord(missing.into()))
            );
            prop_assert!(same(&set, &before));
            prop_assert_eq!(history.next_undo(), undo.as_ref());
            prop_assert_eq!(history.next_redo(), redo.as_ref());
        }
    }

    #[test]
    fn typing_is_one_step_until_the_field_is_left() {
        let mut set = empty_set();
        let mut history = History::default();
        let type_title = |set: &mut AnnotationSet, history: &mut History, title| {
            history.apply(set, titled(title), TITLE).expect("it fits");
        };
        type_title(&mut set, &mut history, "ب");
        type_title(&mut set, &mut history, "بغ");
        history.seal();
        type_title(&mut set, &mut history, "بغد");
        history.undo(&mut set).expect("an inverse fits");
        assert_eq!(set.document().title, "بغ");
        history.undo(&mut set).expect("an inverse fits");
        assert_eq!(set.document().title, "خبر");
        assert!(!history.can_undo());
    }

    #[test]
    fn typing_after_an_undo_or_a_redo_is_a_step_of_its_own() {
        let mut set = empty_set();
        let mut history = History::default();
        for title in ["ب", "بغ"] {
            history
                .apply(&mut set, titled(title), TITLE)
                .expect("it fits");
        }
        history.undo(&mut set).expect("an inverse fits");
        history.redo(&mut set).expect("it fitted before");
        history
            .apply(&mut set, titled("بغد"), TITLE)
            .expect("it fits");
        history.undo(&mut set).expect("an inverse fits");
        assert_eq!(set.document().title, "بغ");
        assert!(history.can_undo() && history.can_redo());
        history
            .apply(&mut set, titled("بغا"), TITLE)
            .expect("it fits");
        assert!(!history.can_redo());
        history.undo(&mut set).expect("an inverse fits");
        assert_eq!(set.document().title, "بغ");
    }
}
