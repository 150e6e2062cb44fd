//! What the window does by itself: sheets, panels and views, and what keys mean where something else
//! than the text is seen. Knows nothing of how any of it is drawn.

use super::{
    Desk, Outbox, View, keys,
    panels::{self, About},
    reader, widgets,
};
use crate::{
    store::Theme::{Dark, Light},
    workspace::{Action, Bound, Command, Section, Seen, Workspace},
};

/// What can only be done with a panel in view.
const PANELS: [Action; 7] = [
    Action::History,
    Action::Lists,
    Action::Inspector,
    Action::DocumentPanel,
    Action::FillIn,
    Action::Note,
    Action::MakeClaim,
];

impl Desk {
    /// Does what is the window's own business, whether it came by key or by menu.
    pub(super) fn take_window_actions(
        &mut self,
        ctx: &egui::Context,
        workspace: &Workspace,
        width: f32,
        dark: bool,
        outbox: &mut Outbox,
    ) {
        let menu = outbox.menu.take();
        outbox.commands.retain_mut(|command| {
            self.views.listen(command);
            let Command::Act(action) = command else {
                return true;
            };
            // What is asked for is shown, in focus mode too.
            self.focusing &= !PANELS.contains(action);
            if let Some(view) = View::of(*action) {
                self.views.bring(view);
                return false;
            }
            if self.opens(ctx, workspace, *action) {
                return false;
            }
            match action {
                Action::MenuHere => {
                    if let Some(instead) = self.open_menu(ctx, workspace, menu) {
                        *command = instead;
                        return true;
                    }
                }
                _ if action.steps() => {
                    if let Some(caret) = self.caret(workspace) {
                        *command = Command::ActFrom(*action, caret);
                    }
                    return true;
                }
                _ if action.looks() => {
                    let forward = *action == Action::FindNext;
                    let here = workspace.active();
                    if let Some(here) = here.and_then(|d| self.reader.here(d, forward)) {
                        *command = Command::ActFrom(*action, here);
                    }
                    return true;
                }
                Action::CopyView | Action::ExportView if workspace.available(*action) => {
                    let copies = *action == Action::CopyView;
                    return self.views.hand_out(copies, workspace, command);
                }
                Action::Picture => {
                    let document = workspace.active();
                    let graph = document.and_then(|d| self.views.picture(d, dark));
                    let text = document.and_then(|document| self.reader.in_view(document));
                    *command = graph.unwrap_or(Command::SavePicture(Seen { text, dark }));
                    return true;
                }
                Action::NextOfEntity | Action::PreviousOfEntity => {
                    let forward = *action == Action::NextOfEntity;
                    let caret = self.caret(workspace);
                    *command = Command::StepReferences { forward, caret };
                    return true;
                }
                Action::ToggleTheme => {
                    // Against what is seen, whether it was chosen or is the system's.
                    let theme = if dark { Light } else { Dark };
                    *command = Command::SetTheme(theme);
                    return true;
                }
                Action::FocusMode => self.focusing = !self.focusing,
                Action::Codes => self.reader.toggle_codes(),
                Action::Lists => self.lists.toggle(width),
                Action::Inspector => self.inspecting.toggle(width),
                Action::FillIn if workspace.available(Action::FillIn) => {
                    self.inspecting.show(width);
                    self.inspector.want_first();
                }
                Action::Note => {
                    self.inspecting.show(width);
                    self.inspector.want_note();
                }
                Action::MakeClaim if workspace.available(Action::MakeClaim) => {
                    self.inspecting.show(width);
                    (workspace.active().into_iter()).for_each(|d| self.inspector.want_gist(d));
                    return true;
                }
                _ => return true,
            }
            false
        });
    }

    /// Opens the sheet that an action is for, or puts it away; whether nobody else is to hear of it.
    fn opens(&mut self, ctx: &egui::Context, workspace: &Workspace, action: Action) -> bool {
        match action {
            Action::ChangeKeys => self.keys_editor.toggle(workspace),
            Action::Palette => self.palette.toggle(ctx, workspace),
            Action::Tagset if workspace.available(Action::Tagset) => self.tagset.toggle(),
            Action::Settings => self.settings.toggle(),
            Action::TextSheet => self.settings.toggle_at(Section::Text),
            Action::FindLeftovers if workspace.available(Action::FindLeftovers) => {
                self.leftovers.show();
                return false;
            }
            Action::Keys => self.keys_shown = !self.keys_shown,
            Action::History if workspace.available(Action::History) => self.history.toggle(),
            Action::Relate if workspace.available(Action::Relate) => {
                workspace
                    .active()
                    .into_iter()
                    .for_each(|d| self.relating.begin(d));
            }
            Action::MakeEntity if workspace.available(Action::MakeEntity) => {
                let doubt = (workspace.active()).and_then(|d| Some((d, d.entity_in_doubt()?)));
                let Some((document, new)) = doubt else {
                    return false;
                };
                self.entity_sheet.begin_in_doubt(document, new);
            }
            Action::AssignEntity | Action::MergeEntity | Action::SplitEntity => {
                let front = workspace.active().filter(|_| workspace.available(action));
                if let Some(document) = front {
                    self.entity_sheet.begin(action, document);
                }
            }
            _ => return false,
        }
        true
    }

    /// Where the caret is in the document in front, if it was drawn last.
    fn caret(&self, workspace: &Workspace) -> Option<usize> {
        self.reader.caret(workspace.active()?)
    }

    /// Opens the menu of what it is `about` at the pointer; without that, by key, of the selection,
    /// else of what is in the inspector, else of the word at the caret, which the command returned
    /// selects first.
    fn open_menu(
        &mut self,
        ctx: &egui::Context,
        workspace: &Workspace,
        about: Option<About>,
    ) -> Option<Command> {
        if let Some(about) = about {
            let at = ctx.input(|input| input.pointer.interact_pos())?;
            self.menu_here.open(at, about, false);
            return None;
        }
        let document = workspace.active()?;
        let focus = document.focus();
        let of_focus = focus.and_then(|id| document.set().first_span(id));
        let (about, at) = match (document.selection(), focus) {
            (Some(selection), _) => (About::Selection, Some(selection.start())),
            (None, Some(_)) => (About::Record, of_focus.map(|span| span.start())),
            (None, None) => (About::Selection, self.reader.caret(document)),
        };
        let at = at.and_then(|at| self.reader.point_at(ctx, document, at));
        let at = at.unwrap_or(ctx.content_rect().center());
        self.menu_here.open(at, about, true);
        let caret = self.reader.caret(document)?;
        let nothing = document.selection().is_none() && focus.is_none();
        nothing.then_some(Command::ActFrom(Action::Grow, caret))
    }

    /// Keys to actions, tags and what Escape leaves.
    pub(super) fn shortcuts(
        &mut self,
        ctx: &egui::Context,
        workspace: &Workspace,
        outbox: &mut Outbox,
    ) {
        self.leave(ctx, workspace, outbox);
        let article = workspace.active().map(reader::article_id);
        let searched = self.views.takes_letters();
        for bound in keys::pressed(ctx, &self.keyboard, workspace, article, searched) {
            self.obey(ctx, workspace, bound, outbox);
        }
        // Nothing else has taken Escape.
        if let Some(doc) = self.openings.last_slow(ctx, workspace)
            && !widgets::is_typing(ctx)
            && keys::escape(ctx)
        {
            outbox.push(Command::StopOpening(doc));
        }
    }

    /// Sends what a key is bound to. It works what is seen: not words that are selected in a text behind
    /// another view, and before what is in the inspector a record whose row has the ring.
    fn obey(&self, ctx: &egui::Context, workspace: &Workspace, bound: Bound, outbox: &mut Outbox) {
        let document = workspace.active();
        let hidden = self.views.front() != View::Text
            && document.is_some_and(|document| document.selection().is_some());
        if hidden && keys::works_selection(&bound) {
            return;
        }
        let ringed = document.and_then(|document| panels::ringed_record(ctx, document));
        if let Some(record) = ringed.filter(|_| keys::works_record(&bound)) {
            outbox.push(Command::Focus(Some(record)));
        }
        outbox.push(keys::command(bound));
    }
}
