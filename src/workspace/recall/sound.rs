//! Which steps certainly lead back: those after which the set held what it holds now.

use std::collections::HashMap;

use crate::{
    model::{AnnotationSet, Edit, HistoryStep},
    workspace::edited::{Part, outcome, standing_in},
};

/// A set as it would be some steps earlier or later; only what differs is kept.
struct Walk<'a> {
    set: &'a AnnotationSet,
    changed: HashMap<Part, &'a Edit>,
}

/// How many of the first steps, which led to this set, can't be undone.
pub(super) fn readable(set: &AnnotationSet, done: &[HistoryStep]) -> usize {
    let mut walk = Walk::from(set);
    let mut left = done.len();
    while let Some(step) = done[..left].last() {
        let back = |back| walk.step(step.edit(), back);
        if !step.inverse().is_some_and(back) {
            break;
        }
        left -= 1;
    }
    left
}

/// How many of the undone steps still fit the set; the last is redone first.
pub(super) fn redoable(set: &AnnotationSet, undone: &[HistoryStep]) -> usize {
    let mut walk = Walk::from(set);
    let mut fitting = 0;
    for step in undone.iter().rev() {
        let on = |back| walk.step(back, step.edit());
        if !step.inverse().is_some_and(on) {
            break;
        }
        fitting += 1;
    }
    fitting
}

impl<'a> Walk<'a> {
    fn from(set: &'a AnnotationSet) -> Walk<'a> {
        Walk {
            set,
            changed: HashMap::new(),
        }
    }

    /// Takes `next`, if the set is as `last` left it and both are about the same; answers whether.
    fn step(&mut self, last: &'a Edit, next: &'a Edit) -> bool {
        let (left, then) = (outcome(last), outcome(next));
        let then: HashMap<Part, &Edit> = then.into_iter().collect();
        let same =
            |(part, left): &(Part, &Edit)| then.contains_key(part) && self.holds(*part, left);
        let fits = left.len() == then.len() && left.iter().all(same);
        if fits {
            self.changed.extend(then);
        }
        fits
    }

    /// Whether what stands at a part is what an edit left there.
    fn holds(&self, part: Part, left: &Edit) -> bool {
        let standing = match self.changed.get(&part) {
            Some(changed) => Some(*changed).filter(|edit| !removes(edit)).cloned(),
            None => standing_in(self.set, part),
        };
        match standing {
            Some(standing) => standing == *left,
            None => removes(left),
        }
    }
}

fn removes(edit: &Edit) -> bool {
    matches!(edit, Edit::Remove(..))
}
