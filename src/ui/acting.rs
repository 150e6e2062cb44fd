//! What the window does by itself: sheets, panels and views, and what keys mean where something else
//! than the text is seen. Knows nothing of how any of it is drawn.

use egui::Context;

use super::{
    Desk, Outbox, View, keys,
    panels::{self, About},
    reader, widgets,
};
use crate::{
    model::{Anchor, RecordId, Span},
    store::Theme::{Dark, Light},
    workspace::{Action, Bound, Command, Document, Section, Seen, Workspace},
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
        ctx: &Context,
        workspace: &Workspace,
        width: f32,
        dark: bool,
        outbox: &mut Outbox,
    ) {
        let menu = outbox.menu.take();
        let inspected = self.beside(ctx, workspace, width).inspector;
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
                    if *action == Action::Find && workspace.available(Action::Find) {
                        // What is looked for is in the text, whatever comes of it.
                        self.views.bring(View::Text);
                    }
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
                Action::Lists | Action::Inspector => {
                    let seen = self.beside(ctx, workspace, width);
                    self.toggle_beside(*action, &seen);
                }
                Action::FillIn if workspace.available(Action::FillIn) => {
                    self.show_inspector(inspected);
                    self.inspector.want_first();
                }
                Action::Note => {
                    self.show_inspector(inspected);
                    self.inspector.want_note();
                }
                Action::MakeClaim if workspace.available(Action::MakeClaim) => {
                    self.show_inspector(inspected);
                    (workspace.active().into_iter()).for_each(|d| self.inspector.want_gist(d));
                    return true;
                }
                _ => return true,
            }
            false
        });
    }

    /// Opens the sheet that an action is for, or puts it away; whether nobody else is to hear of it.
    fn opens(&mut self, ctx: &Context, workspace: &Workspace, action: Action) -> bool {
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
            Action::History if workspace.available(Action::History) => self.toggle_history(),
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
        ctx: &Context,
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
    pub(super) fn shortcuts(&mut self, ctx: &Context, workspace: &Workspace, outbox: &mut Outbox) {
        self.refused.leave_out(ctx);
        self.leave(ctx, workspace, outbox);
        if keys::is_for_no_field(ctx) {
            outbox.push(Command::NoField);
        }
        let article = workspace.active().map(reader::article_id);
        let searched = self.views.takes_letters();
        let at_hand = workspace.active().and_then(Document::focus);
        if let Some((bound, of)) = self.postponed.take()
            && at_hand == Some(of)
        {
            self.send(ctx, workspace, bound, outbox);
        }
        let sheet = self.has_sheet();
        for bound in keys::pressed(ctx, &self.keyboard, workspace, article, sheet, searched) {
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

    /// Does what the row of an open menu does whose key was pressed, and closes the menu, or says why it can't
    /// be done now; whether there was one.
    pub(super) fn take_row(
        &mut self,
        ctx: &Context,
        workspace: &Workspace,
        outbox: &mut Outbox,
    ) -> bool {
        let Some(bound) = keys::row_taken(ctx, &self.keyboard, workspace) else {
            return false;
        };
        match keys::obstacle(workspace, &bound) {
            Some(why) => self.refuse(ctx, bound, why, outbox),
            None => {
                egui::Popup::close_all(ctx);
                outbox.push(keys::command(bound));
            }
        }
        true
    }

    /// Why what a key is bound to can't be done now, in words that follow a colon: words that are selected in
    /// a text behind another view are let alone, too.
    fn obstacle(&self, workspace: &Workspace, bound: &Bound) -> Option<&'static str> {
        let hidden = self.views.front() != View::Text;
        let selected = workspace.active().is_some_and(|d| d.selection().is_some());
        if hidden && workspace.active().is_some() && keys::selects(bound) {
            return Some("the text is not in view");
        }
        let notes = *bound == Bound::Action(Action::Note);
        let can = keys::obstacle(workspace, bound).is_none();
        if notes && can && workspace.active().is_some_and(selects_no_note) {
            return Some(
                "the selected words have none; tag them first, or let go of them with Esc",
            );
        }
        if hidden && selected && keys::works_selection(bound) {
            return Some("the selected words are out of sight, in the text");
        }
        keys::obstacle(workspace, bound)
    }

    /// Sends what a key is bound to, or why that can't be done now. It works what is seen: before what is in
    /// the inspector a record that has the ring.
    fn obey(&mut self, ctx: &Context, workspace: &Workspace, bound: Bound, outbox: &mut Outbox) {
        match self.ring(ctx, workspace, &bound) {
            Some(Ring::Nothing) => {
                let why = "nothing in this view is chosen";
                return self.refuse(ctx, bound, why, outbox);
            }
            Some(Ring::Record { id, in_lists }) => {
                let at_hand = workspace.active().and_then(Document::focus) == Some(id);
                // What is chosen together with a row of a view stays so.
                match in_lists {
                    true => outbox.push(Command::Focus(Some(id))),
                    false if at_hand => {}
                    false => outbox.push(Command::Inspect(id)),
                }
                if !at_hand {
                    // Whether it can be done, and how, is seen once the record is at hand.
                    self.postponed = Some((bound, id));
                    return ctx.request_repaint();
                }
            }
            None if self.is_blind(workspace, &bound) => {
                let document = workspace.active();
                let why = match document.and_then(Document::selection) {
                    Some(_) => {
                        "it is for what is in the inspector, and other words are selected; let go of them with Esc"
                    }
                    None => {
                        "it is for what is in the inspector, which was out of sight and is shown now"
                    }
                };
                let shown = document.filter(|d| d.selection().is_none());
                let shown = shown.and_then(Document::focus);
                if let Some(id) = shown {
                    outbox.push(Command::Focus(Some(id)));
                }
                return self.refuse(ctx, bound, why, outbox);
            }
            None => {}
        }
        self.send(ctx, workspace, bound, outbox);
    }

    /// Whether a key, pressed now, is certain to be obeyed.
    pub(super) fn would_obey(&self, ctx: &Context, workspace: &Workspace, bound: &Bound) -> bool {
        let at_hand = workspace.active().and_then(Document::focus);
        let reaches = match self.ring(ctx, workspace, bound) {
            Some(Ring::Nothing) => false,
            // Whether another can be worked is seen once it is at hand.
            Some(Ring::Record { id, .. }) => at_hand == Some(id),
            None => !self.is_blind(workspace, bound),
        };
        reaches && self.obstacle(workspace, bound).is_none()
    }

    /// Whether a key would change what is in the inspector while no word of that is on the page in front, or
    /// while other words are selected.
    fn is_blind(&self, workspace: &Workspace, bound: &Bound) -> bool {
        let Some(document) = workspace.active() else {
            return false;
        };
        let selected = document.selection().is_some();
        let changes =
            keys::changes_record(bound, selected) && self.obstacle(workspace, bound).is_none();
        let seen = self.reader.in_view(document);
        let (Some(seen), [id], true) = (seen, &document.all_chosen()[..], changes) else {
            return false;
        };
        let stands = spans(document, *id).next().is_some();
        let elsewhere = |words| !touches(document, *id, words);
        let seen = !elsewhere(seen) && !document.selection().is_some_and(elsewhere);
        self.views.front() == View::Text && stands && !seen
    }

    pub(super) fn send(
        &mut self,
        ctx: &Context,
        workspace: &Workspace,
        bound: Bound,
        outbox: &mut Outbox,
    ) {
        match self.obstacle(workspace, &bound) {
            Some(why) => self.refuse(ctx, bound, why, outbox),
            None => outbox.push(keys::command(bound)),
        }
    }

    /// Says why a key can't be obeyed; letters that follow it were meant for the field that it would have opened.
    fn refuse(&mut self, ctx: &Context, bound: Bound, why: &'static str, outbox: &mut Outbox) {
        if matches!(&bound, Bound::Action(action) if action.opens_field()) {
            self.refused.begin(ctx);
        }
        outbox.push(Command::Refused(bound, why));
    }

    /// What has the ring that this is to be about: a row of the lists, or something in the view in front.
    fn ring(&self, ctx: &Context, workspace: &Workspace, bound: &Bound) -> Option<Ring> {
        let document = workspace.active()?;
        if !keys::works_record(bound, document.selection().is_some()) {
            return None;
        }
        if let Some(id) = panels::ringed_record(ctx, document) {
            return Some(Ring::Record { id, in_lists: true });
        }
        if self.views.front() == View::Text {
            return None;
        }
        let focused = ctx.memory(|memory| memory.focused());
        let Some(focused) = focused.filter(|id| *id != reader::article_id(document)) else {
            return Some(Ring::Nothing);
        };
        if !self.middle.contains(&focused) {
            return None;
        }
        let id = self.views.ringed(focused, document);
        Some(id.map_or(Ring::Nothing, |id| Ring::Record {
            id,
            in_lists: false,
        }))
    }
}

/// Where an annotation stands.
fn spans(document: &Document, id: RecordId) -> impl Iterator<Item = Span> {
    let anchors = document.set().anchors(id).iter();
    anchors.filter_map(|anchor| match anchor {
        Anchor::Attached(span) => Some(*span),
        Anchor::Detached(_) => None,
    })
}

/// Whether an annotation has words in a part of the text.
fn touches(document: &Document, id: RecordId, part: Span) -> bool {
    spans(document, id).any(|span| span.start() < part.end() && part.start() < span.end())
}

/// Whether words are selected, and none of what is in the inspector: a note would be another's.
fn selects_no_note(document: &Document) -> bool {
    let own = |part| (document.focus()).is_some_and(|id| touches(document, id, part));
    document.selection().is_some_and(|part| !own(part))
}

/// What has the ring.
enum Ring {
    /// A record, in the lists or else in the view in front.
    Record { id: RecordId, in_lists: bool },
    /// Something else of the view in front: nothing else is meant then.
    Nothing,
}
