//! What Escape leaves, one thing at a time: a field of the inspector or of a sheet, a button beside the
//! page, what narrows the page down, any other field, the sheet beside the text, and at last focus mode.

use super::{Desk, Outbox, keys, reader, widgets};
use crate::workspace::{Command, Document, Workspace};

/// Where keys went when a frame ended. egui itself takes the focus from a field or a button on
/// Escape, so that afterwards nobody could tell.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum Away {
    /// To the article, or nowhere.
    #[default]
    Not,
    /// Into a field of what is in front.
    Typing,
    /// Into a field of the inspector or of a sheet, or to a button or row beside the page: apart from what
    /// narrows the page down.
    Apart,
    /// To a button, a row or the like, of the page or of a sheet.
    OnControl,
}

impl Away {
    /// Where they go now: whether that is into the inspector, and what is `in_front`, of the page.
    pub(super) fn now(
        ctx: &egui::Context,
        workspace: &Workspace,
        inspecting: bool,
        in_front: impl Fn(&egui::Id) -> bool,
    ) -> Away {
        let article = workspace.active().map(reader::article_id);
        let focused = ctx.memory(|memory| memory.focused());
        let Some(focused) = focused.filter(|id| Some(*id) != article) else {
            return Away::Not;
        };
        let on_sheet = keys::is_on_sheet(ctx, focused);
        // A closed list on a sheet is a button: there is nothing in it to leave.
        let chooses = on_sheet && widgets::is_picker(ctx, focused);
        match widgets::is_typing(ctx) && !chooses {
            true if inspecting || on_sheet => Away::Apart,
            true => Away::Typing,
            false if on_sheet || in_front(&focused) => Away::OnControl,
            false => Away::Apart,
        }
    }
}

impl Desk {
    /// Whether a sheet lies over the window, beside which one can go on.
    pub(super) fn has_sheet(&self) -> bool {
        self.leftovers.is_shown() || self.tagset.is_shown() || self.settings.is_shown()
    }

    /// Takes Escape for the first of these that there is to leave.
    pub(super) fn leave(
        &mut self,
        ctx: &egui::Context,
        workspace: &Workspace,
        outbox: &mut Outbox,
    ) {
        // One has left the field or the button, and nothing else.
        let left = ctx.memory(|memory| memory.focused().is_none());
        if self.away == Away::Apart && left {
            keys::escape(ctx);
        }
        let open = |is_open: fn(&Document) -> bool| workspace.active().is_some_and(is_open);
        if open(|d| d.going().is_open()) && keys::escape(ctx) {
            outbox.push(Command::CloseGoTo);
        }
        if open(|d| d.find().is_open()) && keys::escape(ctx) {
            outbox.push(Command::CloseFind);
        }
        if self.views.is_filtered() && keys::escape(ctx) {
            self.views.show_all();
        }
        if self.history.is_filtered() && keys::escape(ctx) {
            self.history.show_all();
        }
        if self.history.has_focus() && keys::escape(ctx) {
            self.history.close();
        }
        // It has led back from a field or a button to the text, and does no more. On a button of a
        // sheet one means the sheet.
        let sheet = self.has_sheet();
        let led_back = match self.away {
            Away::Not | Away::Apart => false,
            Away::Typing => true,
            Away::OnControl => !sheet,
        };
        if led_back && left {
            keys::escape(ctx);
        }
        if self.leftovers.is_shown() && keys::escape(ctx) {
            self.leftovers.close();
        }
        if self.tagset.is_shown() && keys::escape(ctx) {
            self.tagset.back();
        }
        if self.settings.is_shown() && keys::escape(ctx) {
            self.settings.close();
        }
        if self.focusing && keys::escape(ctx) {
            self.focusing = false;
        }
    }
}
