//! What of the workspace events wait for, and what comes up that they were not meant for.
//!
//! Knows nothing of how they wait.

use egui::{Context, Id};

use super::{Hold, Unheard, hold, interrupt};
use crate::workspace::{DocKey, Document, PathDialog, Workspace};

/// Says in each pass what is being worked out that decides what events do, and what is in front that nobody
/// has asked for: a question, a window of the system, or a document that `came_up` when another was closed.
pub(in crate::ui) fn heed(ctx: &Context, workspace: &Workspace, came_up: Option<DocKey>) {
    if let Some(doc) = came_up {
        interrupt(ctx, Id::unique(("came up", doc)), Unheard::Letters);
    }
    let question = workspace.question();
    if let Some(question) = question.filter(|question| question.comes_unasked()) {
        let which = std::mem::discriminant(question);
        interrupt(ctx, Id::unique(("question", which)), Unheard::Keys);
    }
    match workspace.path_dialog() {
        Some(PathDialog::Sought) => hold(ctx, Hold::All),
        Some(PathDialog::Shown) => interrupt(ctx, Id::unique("path dialog"), Unheard::Keys),
        None => {}
    }
    let closes = workspace.is_quitting() && question.is_none();
    if closes || workspace.awaits_new() {
        hold(ctx, Hold::All);
    }
    let searches = |document: &Document| document.find().is_searching();
    if workspace.active().is_some_and(searches) {
        hold(ctx, Hold::AllButFields);
    }
}
