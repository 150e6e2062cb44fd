//! What an action is called at this moment: undo and redo name what they would do.

use std::borrow::Cow;

use super::Action;
use crate::{
    model::HistoryStep,
    text::sentences,
    workspace::{Document, Workspace, told},
};

/// How long a name may be, in Unicode scalar values.
const LONGEST: usize = 64;

impl Workspace {
    /// What an action is called now, as «Undo: tagged «بغداد» as Place».
    pub fn label(&self, action: Action) -> Cow<'static, str> {
        let label = self.name(action);
        match self.names(action) {
            Some(words) => format!("{label}: {}", cut(&words)).into(),
            None => label.into(),
        }
    }

    /// What an action is called now, whatever it would do: a document that can't be saved where it lies
    /// is saved as a copy.
    pub fn name(&self, action: Action) -> &'static str {
        match action {
            Action::SaveAs if self.can_only_be_copied() => "Save a copy…",
            _ => action.info().label,
        }
    }

    /// What an action would do now, in a sentence.
    pub fn help(&self, action: Action) -> Cow<'static, str> {
        let help = action.info().help;
        match self.names(action) {
            Some(words) => format!("{help} It is: {}", sentences([&words])).into(),
            None => help.into(),
        }
    }

    /// Whether the document in front can't be saved where it lies, and so only be saved elsewhere.
    fn can_only_be_copied(&self) -> bool {
        self.active().is_some_and(Document::can_only_be_copied)
    }

    /// What undo or redo would take back or do again.
    fn names(&self, action: Action) -> Option<String> {
        let document = self.active()?;
        let history = document.history();
        let step: Option<&HistoryStep> = match action {
            Action::Undo if history.can_undo() => history.step(history.present().checked_sub(1)?),
            Action::Redo => history.step(history.present()),
            _ => None,
        };
        step.map(|step| told(step, document.set()))
    }
}

/// The words, or how they begin, with no isolate left open.
fn cut(words: &str) -> Cow<'_, str> {
    let Some((end, _)) = words.char_indices().nth(LONGEST) else {
        return words.into();
    };
    let head = &words[..end];
    let begun = head.matches(['\u{2066}', '\u{2067}', '\u{2068}']).count();
    let open = begun.saturating_sub(head.matches('\u{2069}').count());
    format!("{head}{}…", "\u{2069}".repeat(open)).into()
}
