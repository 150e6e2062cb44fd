//! Draws the workspace with egui and turns gestures into commands.
//!
//! Drawing functions take `&Workspace` and push into an [`Outbox`]; none changes anything but its
//! own view state. Knows nothing of how saving works.

mod acting;
mod beside;
pub mod ink;
mod keys;
mod leaving;
mod panels;
mod reader;
pub mod theme;
mod turns;
mod views;
pub mod widgets;

use egui::{Frame, Margin};

use crate::{
    layout::Fonts,
    model::RecordId,
    workspace::{Action, Bound, Command, DocKey, Document, Workspace},
};
use beside::{Beside, Shown};
use ink::Ink;
pub use keys::shortcut_text;
use leaving::Away;
use panels::{About, Switches};
use reader::{Preview, Reader};
use theme::Theme;
pub use views::View;
use views::Views;

/// Commands on their way to the workspace, in the order of the gestures.
#[derive(Debug, Default)]
pub struct Outbox {
    commands: Vec<Command>,
    /// Of what the pointer wants the menu.
    menu: Option<About>,
}

impl Outbox {
    /// Sends a command.
    pub fn push(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Sends an action.
    pub fn act(&mut self, action: Action) {
        self.push(Command::Act(action));
    }

    /// Asks for the menu of what this is about, at the pointer.
    fn menu(&mut self, about: About) {
        self.menu = Some(about);
        self.act(Action::MenuHere);
    }

    /// Asks for a record's menu if what shows it was clicked with the other button; the record is
    /// brought into the inspector first.
    fn menu_of(&mut self, response: &egui::Response, id: RecordId) {
        if response.secondary_clicked() {
            self.push(Command::Focus(Some(id)));
            self.menu(About::Record);
        }
    }

    /// Takes what has been sent.
    pub fn drain(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.commands)
    }
}

/// The window's contents: everything on screen, and the view state that is nobody else's business.
pub struct Desk {
    reader: Reader,
    views: Views,
    side: panels::SideState,
    inspector: panels::InspectorState,
    asking: panels::AskingState,
    relating: panels::RelateState,
    entity_sheet: panels::EntitySheet,
    history: panels::HistoryState,
    openings: panels::Openings,
    notices: panels::Notices,
    keyboard: keys::Keyboard,
    refused: keys::Refused,
    lists: Beside,
    inspecting: Beside,
    /// Whether the lists were asked for after the inspector: where there is room for one, they stay.
    lists_first: bool,
    palette: panels::Palette,
    menu_here: panels::MenuHere,
    keys_editor: panels::KeysEditor,
    /// The document in front, and whether it is there only because the one before it was closed.
    front: Option<DocKey>,
    uncovered: bool,
    /// Where keys went when the last frame ended.
    away: Away,
    /// What can have the focus in the middle of the window, as last drawn.
    middle: Vec<egui::Id>,
    /// What a key is bound to that waits for its record to be at hand.
    postponed: Option<(Bound, RecordId)>,
    keys_shown: bool,
    settings: panels::SettingsSheet,
    leftovers: panels::LeftoversState,
    tagset: panels::TagsetState,
    /// Whether all but what is being read recedes.
    focusing: bool,
}

impl Desk {
    /// Prepares egui: fonts, colours, right-to-left text.
    pub fn new(ctx: &egui::Context, fonts: Fonts) -> Desk {
        Ink::install(ctx, fonts);
        turns::install(ctx);
        Theme::dress(ctx);
        ctx.add_plugin(widgets::Sight::default());
        // Ctrl and plus is the article's text size, not that of the whole window.
        ctx.options_mut(|o| o.zoom_with_keyboard = false);
        Desk {
            front: None,
            uncovered: false,
            reader: Reader::default(),
            views: Views::default(),
            side: panels::SideState::default(),
            inspector: panels::InspectorState::default(),
            asking: panels::AskingState::default(),
            relating: panels::RelateState::default(),
            entity_sheet: panels::EntitySheet::default(),
            history: panels::HistoryState::default(),
            openings: panels::Openings::default(),
            notices: panels::Notices::default(),
            keyboard: keys::Keyboard::default(),
            refused: keys::Refused::default(),
            lists: Beside::from_width(960.0),
            inspecting: Beside::from_width(740.0),
            lists_first: false,
            palette: panels::Palette::default(),
            menu_here: panels::MenuHere::default(),
            keys_editor: panels::KeysEditor::default(),
            away: Away::default(),
            middle: Vec::new(),
            postponed: None,
            keys_shown: false,
            settings: panels::SettingsSheet::default(),
            leftovers: panels::LeftoversState::default(),
            tagset: panels::TagsetState::default(),
            focusing: false,
        }
    }

    /// Draws one frame.
    pub fn show(&mut self, ui: &mut egui::Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let ctx = &ui.ctx().clone();
        let covered = self.is_covered(workspace);
        let listening = !covered && !egui::Popup::is_any_open(ctx);
        self.openings.follow(ctx, workspace);
        self.views.follow(workspace);
        self.hear(ctx, workspace, covered, listening, outbox);
        let width = ui.available_width();
        let beside = self.beside(ctx, workspace, width);
        self.bars(ui, workspace, &beside, covered, outbox);
        self.left(ui, workspace, &beside, outbox);
        let in_inspector = self.right(ui, workspace, &beside, outbox);
        self.page(ui, workspace, listening, outbox);
        self.sheets(ctx, workspace, outbox);
        turns::heed(ctx, workspace, self.came_up(workspace));
        if let Some(why) = turns::left_out(ctx) {
            outbox.push(Command::LeftOut(why));
        }
        if !outbox.commands.is_empty() {
            turns::stir(ctx);
        }
        let dark = Theme::of(ui).dark;
        let in_front = |id: &egui::Id| self.middle.contains(id) || self.history.has_focus();
        self.away = Away::now(ctx, workspace, in_inspector, in_front);
        self.take_window_actions(ctx, workspace, width, dark, outbox);
    }

    /// Whether something lies over the window that keys belong to.
    fn is_covered(&self, workspace: &Workspace) -> bool {
        workspace.question().is_some()
            || self.keys_shown
            || self.relating.is_open()
            || self.entity_sheet.is_open()
            || self.palette.is_open()
            || self.keys_editor.is_open()
    }

    /// Takes the keys that were pressed: those of the window, of an open menu, or only that which saves.
    fn hear(
        &mut self,
        ctx: &egui::Context,
        workspace: &Workspace,
        covered: bool,
        listening: bool,
        outbox: &mut Outbox,
    ) {
        self.keyboard.learn(ctx);
        (self.keys_editor).capture(ctx, &self.keyboard, workspace, outbox);
        if self.reader.is_pulling() && keys::escape(ctx) {
            self.reader.give_up_pulling();
        }
        let asked = workspace.question().is_some() || self.keys_editor.is_open();
        if listening {
            self.shortcuts(ctx, workspace, outbox);
        } else if !covered && self.take_row(ctx, workspace, outbox) {
            // The key was that of a row.
        } else if !asked && keys::saves(ctx, &self.keyboard, workspace) {
            self.send(ctx, workspace, Bound::Action(Action::Save), outbox);
        }
    }

    /// The rows above and below: menus, the line of what is selected, messages.
    fn bars(
        &mut self,
        ui: &mut egui::Ui,
        workspace: &Workspace,
        beside: &Shown,
        covered: bool,
        outbox: &mut Outbox,
    ) {
        let switches = self.switches(workspace, beside);
        panels::menu_bar(ui, workspace, &switches, outbox);
        let text = self.views.front() == View::Text;
        let front = workspace.active().filter(|_| text);
        let of_front = |preview: &Preview| front.is_some_and(|d| d.key() == preview.doc);
        let preview = self.reader.preview().filter(of_front);
        let caret = front.and_then(|document| self.reader.caret(document));
        let repeat = Bound::Action(Action::Repeat);
        let keys = panels::Offered {
            repeat: self.would_obey(ui.ctx(), workspace, &repeat),
            in_text: text,
        };
        panels::status_bar(ui, workspace, preview, caret, keys, outbox);
        let notices = &mut self.notices;
        // The sheet of the tagset lies over the strip, though keys go past it.
        let unseen = covered || self.tagset.is_shown();
        panels::notices(ui, notices, &self.openings, unseen, workspace, outbox);
    }

    /// The lists, or the history in their place.
    fn left(
        &mut self,
        ui: &mut egui::Ui,
        workspace: &Workspace,
        beside: &Shown,
        outbox: &mut Outbox,
    ) {
        match workspace.active() {
            _ if self.focusing || !beside.lists => {}
            // In the place of the lists: the text keeps its measure.
            Some(document) if self.history.is_open() => {
                panels::history_panel(ui, &mut self.history, document, outbox);
            }
            _ => panels::side_panel(ui, &mut self.side, workspace, beside.widest_lists, outbox),
        }
    }

    /// The inspector; whether it has the focus.
    fn right(
        &mut self,
        ui: &mut egui::Ui,
        workspace: &Workspace,
        beside: &Shown,
        outbox: &mut Outbox,
    ) -> bool {
        if !beside.inspector || self.focusing {
            return false;
        }
        let before = widgets::controls(ui).len();
        let most = ui.available_width() - beside.article;
        panels::inspector(ui, &mut self.inspector, workspace, most, outbox);
        let own = widgets::controls(ui).split_off(before);
        let focused = ui.memory(|memory| memory.focused());
        focused.is_some_and(|id| own.contains(&id))
    }

    /// The middle of the window, with the bars over it.
    fn page(
        &mut self,
        ui: &mut egui::Ui,
        workspace: &Workspace,
        listening: bool,
        outbox: &mut Outbox,
    ) {
        let paper = Frame::new()
            .fill(Theme::of(ui).paper)
            .inner_margin(Margin::ZERO);
        let before = widgets::controls(ui).len();
        egui::CentralPanel::no_frame().frame(paper).show(ui, |ui| {
            panels::banners(ui, workspace, outbox);
            match workspace.active() {
                Some(document) => {
                    panels::find_bar(ui, document, outbox);
                    panels::go_to_bar(ui, document, outbox);
                    let focused = ui.memory(|memory| memory.focused());
                    // Nothing behind a sheet takes the focus by itself: a click on the sheet was no way out.
                    let listening = listening && !(self.has_sheet() && focused.is_none());
                    self.middle(ui, workspace, document, listening, outbox);
                }
                None => panels::start_page(ui, workspace, outbox),
            }
        });
        self.middle = widgets::controls(ui).split_off(before);
        if let (Some(linked), Some(document)) = (self.reader.take_linked(), workspace.active()) {
            self.relating.begin_between(document, linked);
        }
    }

    /// What lies over the window, the question last.
    fn sheets(&mut self, ctx: &egui::Context, workspace: &Workspace, outbox: &mut Outbox) {
        panels::drop_target(ctx);
        self.settings.show(ctx, workspace, outbox);
        panels::tagset_sheet(ctx, &mut self.tagset, workspace, outbox);
        panels::leftovers_sheet(ctx, &mut self.leftovers, workspace, outbox);
        panels::keys_sheet(ctx, &mut self.keys_shown, workspace);
        panels::relate_sheet(ctx, &mut self.relating, workspace, outbox);
        panels::entity_sheet(ctx, &mut self.entity_sheet, workspace, outbox);
        self.menu_here.show(ctx, workspace, outbox);
        if let Some(setting) = self.palette.show(ctx, workspace, outbox) {
            self.settings.show_setting(setting);
        }
        self.keys_editor.show(ctx, workspace, outbox);
        if let Some(question) = workspace.question() {
            panels::ask(ctx, &mut self.asking, question, workspace, outbox);
        }
    }

    /// What of the window is shown, for ticks in menus.
    fn switches(&self, workspace: &Workspace, beside: &Shown) -> Switches {
        let lists = beside.lists && !self.history.is_open();
        let mut switches = vec![
            (Action::Lists, lists && !self.focusing),
            (Action::Inspector, beside.inspector && !self.focusing),
            (Action::History, self.history.is_open()),
            (Action::FocusMode, self.focusing),
            (Action::Codes, self.reader.shows_codes()),
        ];
        let front = self.views.front();
        let open = workspace.active().is_some();
        let views = View::ALL.map(|view| (view.action(), open && view == front));
        switches.extend(views);
        Switches(switches)
    }

    /// The view in front, of the document in front.
    fn middle(
        &mut self,
        ui: &mut egui::Ui,
        workspace: &Workspace,
        document: &Document,
        listening: bool,
        outbox: &mut Outbox,
    ) {
        let front = self.views.front();
        if !self.focusing || front != View::Text {
            views::view_bar(ui, front, workspace, document, outbox);
        }
        if front == View::Text {
            self.reader
                .show(ui, workspace, document, self.focusing, listening, outbox);
        } else if self.views.show(ui, workspace, document, listening, outbox) {
            let comes = self.inspector_comes();
            self.show_inspector(comes);
        }
    }

    /// The document in front, if it is there only because the one before it was closed: nobody has asked for
    /// it.
    fn came_up(&mut self, workspace: &Workspace) -> Option<DocKey> {
        let front = workspace.active().map(Document::key);
        if front != self.front {
            let before = std::mem::replace(&mut self.front, front);
            self.uncovered = before.is_some_and(|doc| workspace.document(doc).is_none());
        }
        front.filter(|_| self.uncovered)
    }

    /// The reading surface, for tests that point at words.
    pub fn reader_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}
