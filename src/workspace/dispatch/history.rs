//! Commands about what was done: taken back, done again, jumped to, and read from the log.

use super::{
    Turn, Workspace,
    annotate::{log, unlogged},
};
use crate::{
    model::{AnnotationSet, Edit, History, HistoryStep, RecordId, Rejected, Stamp},
    store::{LogStep, LoggedEdit},
    text::sentences,
    workspace::{
        Action, DocKey, Document, Level, Recalled,
        change::typed_field,
        telling::{isolated, told_of_slip},
    },
};

impl Workspace {
    pub(super) fn undo(&mut self, turn: &mut Turn) {
        if let Some(before) = (self.active()).and_then(|d| d.history().present().checked_sub(1)) {
            self.travel_to(before, turn);
        }
    }

    pub(super) fn redo(&mut self, turn: &mut Turn) {
        if let Some(document) = self.active() {
            self.travel_to(document.history().present() + 1, turn);
        }
    }

    /// Takes back or does again, one step after the other, until so many are done.
    pub(super) fn travel_to(&mut self, present: usize, turn: &mut Turn) {
        let stamp = self.stamp(turn);
        let Some(document) = self.active_mut().filter(|d| d.is_editable()) else {
            return;
        };
        let base = unlogged(document);
        let mut steps = Vec::new();
        let outcome = travel(document, present, &stamp, &mut steps);
        if let Some(last) = steps.last() {
            document.touched(stamp.at);
            let (put, taken) = (last.edit.clone(), last.inverse.clone());
            reveal(document, steps.len() > 1, &put, taken.as_ref());
            log(document, base, steps, turn);
            self.withdraw_undo();
        }
        if let Err(rejected) = outcome {
            self.notify(
                Level::Error,
                format!("It went no further: {}", sentences([rejected.to_string()])),
            );
        }
    }

    /// Says so if the step that was done last may have been a slip, and offers to take it back. What
    /// was offered with a step before it would now take back another.
    pub(super) fn tell_slip(&mut self) {
        self.withdraw_undo();
        let told = self.active().and_then(|document| {
            let last = document.history.present().checked_sub(1)?;
            told_of_slip(document.history.step(last)?, &document.set)
        });
        if let Some(told) = told {
            self.notify(Level::Info, told);
            self.offer_undo();
        }
    }

    /// Offers with what was told last to take the last step back.
    pub(super) fn offer_undo(&mut self) {
        let Some(doc) = self.active else {
            return;
        };
        self.offer(Action::Undo, doc);
        self.undo_offered = Some(self.last_notice);
    }

    /// Takes back what was told of a step that is no longer the last.
    pub(super) fn withdraw_undo(&mut self) {
        if let Some(offered) = self.undo_offered.take() {
            self.notices.retain(|notice| notice.id != offered);
        }
    }

    /// Takes in what was done before a document was opened.
    pub(super) fn past_read(&mut self, doc: DocKey, recalled: Recalled) {
        if let Some(document) = self.document_mut(doc) {
            document.history.begin_with(recalled.history);
            document.reach = recalled.reach;
        }
    }

    /// Does again what the log held beyond the save, so that it can be undone as it could before:
    /// typing into one field is one step, and what had been undone can be redone. The log holds it
    /// all already.
    pub(super) fn replay(&mut self, doc: DocKey, edits: Vec<LoggedEdit>, turn: &mut Turn) {
        let now = turn.now();
        let Some(document) = self.document_mut(doc) else {
            return;
        };
        let all = edits.len();
        let fitting = edits
            .into_iter()
            .filter_map(|logged| relive(document, logged).ok())
            .count();
        document.history.seal();
        document.history.count_as_before();
        if fitting > 0 {
            document.touched(now);
            document.logged_revision = document.revision;
        }
        let title = isolated(&document.title());
        if fitting == all {
            let words = format!("Changes restored in “{title}”: {fitting}. Save to keep them.");
            self.request(Level::Info, words);
        } else {
            let words = format!(
                "Changes restored in “{title}”: {fitting} of {all}; the others no longer fit this \
                 document."
            );
            self.request(Level::Warning, words);
        }
        self.hold_until_saved(doc);
    }
}

/// Takes a document's steps back, or does them again, until so many are done or no more can be;
/// what was applied is added to `steps`, also if one is refused.
fn travel(
    document: &mut Document,
    present: usize,
    stamp: &Stamp,
    steps: &mut Vec<LoggedEdit>,
) -> Result<(), Rejected> {
    let (history, set) = (&mut document.history, &mut document.set);
    loop {
        let back = match history.present().cmp(&present) {
            std::cmp::Ordering::Equal => return Ok(()),
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Less => false,
        };
        match step(history, set, back)? {
            Some((edit, inverse)) => steps.push(LoggedEdit {
                step: if back { LogStep::Undo } else { LogStep::Redo },
                stamp: stamp.clone(),
                edit,
                inverse,
            }),
            None => return Ok(()),
        }
    }
}

/// One step back or on: what it applied, and what takes that back.
fn step(
    history: &mut History,
    set: &mut AnnotationSet,
    back: bool,
) -> Result<Option<(Edit, Option<Edit>)>, Rejected> {
    let inverse = |step: &HistoryStep| step.inverse().cloned();
    if back {
        let undone = history.undo(set)?;
        Ok(undone.and_then(|step| Some((inverse(step)?, Some(step.edit().clone())))))
    } else {
        let redone = history.redo(set)?;
        Ok(redone.map(|step| (step.edit().clone(), inverse(step))))
    }
}

/// Does a logged edit again, the way it came about if the history still knows of it.
fn relive(document: &mut Document, logged: LoggedEdit) -> Result<(), Rejected> {
    let (history, set) = (&mut document.history, &mut document.set);
    let LoggedEdit {
        step,
        stamp,
        edit,
        inverse,
    } = logged;
    let edit = set.whole(edit)?;
    match step {
        LogStep::Undo if history.next_undo() == Some(&edit) => history.undo(set).map(drop),
        LogStep::Redo if history.next_redo() == Some(&edit) => history.redo(set).map(drop),
        LogStep::More => history.reapply_more(set, edit, stamp),
        LogStep::Type => {
            let key = typed_field(set, &edit);
            history.reapply(set, edit, stamp, key)?;
            // The log says where typing goes on: anything else is a step of its own.
            history.seal();
            Ok(())
        }
        // A log of format 1 does not say where typing goes on.
        _ => {
            let key = inverse.is_none().then(|| typed_field(set, &edit)).flatten();
            history.reapply(set, edit, stamp, key).map(drop)
        }
    }
}

/// Brings into inspector and view what a step was about; after several, what the step was about
/// that is the last to be done now. What is gone leaves its place to be seen.
fn reveal(document: &mut Document, jumped: bool, put: &Edit, taken: Option<&Edit>) {
    let history = &document.history;
    let landed = history.present().checked_sub(1).filter(|_| jumped);
    let landed = landed.and_then(|n| history.step(n)).map(HistoryStep::edit);
    let there = |edit: &Edit| edit.record().filter(|id| document.set.has(*id));
    let id = landed.and_then(there).or_else(|| there(put));
    match id {
        Some(id) => reveal_record(document, id),
        None => {
            let gone = [landed, taken].into_iter().flatten().find_map(place);
            if let Some(range) = gone {
                document.show(range);
            }
        }
    }
}

fn reveal_record(document: &mut Document, id: RecordId) {
    document.unasked |= document.focus != Some(id);
    document.focus = Some(id);
    if let Some(span) = document.set.first_span(id) {
        document.show(span.range());
    }
}

/// Where an annotation stands that an edit puts, in bytes.
fn place(edit: &Edit) -> Option<std::ops::Range<usize>> {
    let span = match edit {
        Edit::PutMention(_, mention) => mention.spans().min(),
        Edit::PutClaim(_, claim) => claim.spans().min(),
        Edit::Batch(edits) => return edits.iter().find_map(place),
        _ => None,
    };
    span.map(|span| span.range())
}
