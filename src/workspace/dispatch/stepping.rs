//! Commands that step through the text and let the selection grow.

use std::ops::Range;

use super::{Action, Turn, Workspace};
use crate::{text::Unit, workspace::stepping::Stops};

impl Workspace {
    /// Does an action as from this caret, in bytes of the article.
    pub(super) fn act_from(&mut self, action: Action, caret: usize, turn: &mut Turn) {
        if !self.available(action) {
            return;
        }
        match action {
            Action::Find => self.open_find(Some(caret), turn),
            Action::FindNext => self.find_step(true, Some(caret), turn),
            Action::FindPrevious => self.find_step(false, Some(caret), turn),
            _ if action.steps() => self.step(action, Some(caret)),
            _ => self.act(action, turn),
        }
    }

    /// Goes a step; a caret that is known counts where no text is selected.
    pub(super) fn step(&mut self, action: Action, caret: Option<usize>) {
        match action {
            Action::NextWord => self.step_unit(Unit::Word, true, caret),
            Action::PreviousWord => self.step_unit(Unit::Word, false, caret),
            Action::NextSentence => self.step_unit(Unit::Sentence, true, caret),
            Action::PreviousSentence => self.step_unit(Unit::Sentence, false, caret),
            Action::NextAnnotation => self.step_annotation(Stops::All, true, caret),
            Action::PreviousAnnotation => self.step_annotation(Stops::All, false, caret),
            Action::NextMention => self.step_annotation(Stops::Mentions, true, caret),
            Action::PreviousMention => self.step_annotation(Stops::Mentions, false, caret),
            Action::NextClaim => self.step_annotation(Stops::Claims, true, caret),
            Action::PreviousClaim => self.step_annotation(Stops::Claims, false, caret),
            Action::Grow => self.grow(caret),
            Action::Shrink => self.shrink(),
            _ => {}
        }
    }

    fn step_unit(&mut self, unit: Unit, forward: bool, caret: Option<usize>) {
        let next = self
            .active()
            .and_then(|d| d.next_unit(unit, forward, caret));
        self.select_and_show(next);
    }

    fn step_annotation(&mut self, stops: Stops, forward: bool, caret: Option<usize>) {
        let next = self
            .active()
            .and_then(|d| d.next_stop(stops, forward, caret));
        if next.is_some() {
            self.focus(next);
        }
    }

    fn grow(&mut self, caret: Option<usize>) {
        let Some(document) = self.active_mut() else {
            return;
        };
        let grown = document.grown(caret);
        let span = |range| document.set.article().span(range).ok();
        let Some(span) = grown.clone().and_then(span) else {
            return;
        };
        let before = document.selection;
        if before.is_none() || document.growth.last().copied() != before {
            document.growth = before.into_iter().collect();
        }
        document.growth.push(span);
        self.select_and_show(grown);
    }

    fn shrink(&mut self) {
        let Some(document) = self.active_mut() else {
            return;
        };
        let shrunk = document.shrunk();
        document.growth.pop();
        self.select_and_show(shrunk);
    }

    fn select_and_show(&mut self, range: Option<Range<usize>>) {
        if let (Some(range), Some(document)) = (range, self.active_mut()) {
            document.show(range.clone());
            self.select(Some(range));
        }
    }
}
