//! Edits of a log that tell of one text, made to tell of the whole that they put: what stood around the text
//! is what the edits after it have left.

use std::collections::HashMap;

use crate::{
    model::{AnnotationSet, Edit, Typed},
    store::LoggedEdit,
    workspace::edited::{Part, outcome, part_of},
};

/// Goes back through edits that led to a set.
struct Back<'a> {
    set: &'a AnnotationSet,
    /// What the edits put that come later, or what stood there before them.
    then: HashMap<Part, Edit>,
}

/// The same edits, but for those before the last text of which it can't be told where it stood; and whether
/// there was one.
pub(super) fn whole(edits: Vec<LoggedEdit>, set: &AnnotationSet) -> (Vec<LoggedEdit>, bool) {
    let mut back = Back {
        set,
        then: HashMap::new(),
    };
    let all = edits.len();
    let told = edits
        .into_iter()
        .rev()
        .map_while(|logged| back.step(logged));
    let mut told: Vec<_> = told.collect();
    told.reverse();
    let is_cut = told.len() < all;
    (told, is_cut)
}

impl Back<'_> {
    fn step(&mut self, logged: LoggedEdit) -> Option<LoggedEdit> {
        let edit = match logged.edit {
            Edit::SetText(typed) => self.around(&typed)?,
            edit => edit,
        };
        let inverse = match logged.inverse {
            Some(Edit::SetText(typed)) => Some(typed.onto(&edit)?),
            inverse => inverse,
        };
        // Where typing goes on, what differs from before is the text, which the edit before it tells.
        self.note(inverse.as_ref().unwrap_or(&edit));
        Some(LoggedEdit {
            edit,
            inverse,
            ..logged
        })
    }

    fn around(&self, typed: &Typed) -> Option<Edit> {
        match self.then.get(&part_of(typed.place())) {
            Some(then) => typed.onto(then),
            None => typed.onto(&typed.standing(self.set)?),
        }
    }

    fn note(&mut self, edit: &Edit) {
        let parts = outcome(edit).into_iter();
        self.then
            .extend(parts.map(|(part, edit)| (part, edit.clone())));
    }
}
