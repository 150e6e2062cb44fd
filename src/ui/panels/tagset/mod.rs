//! The tagset of the document in front: its types in a list, every field of one beside it, and what
//! is done with a type and all that has it.

mod attributes;
mod head;
mod kind;
mod list;
mod recoding;
mod undecided;

use std::sync::Arc;

use egui::{Align2, Context, Frame, Id, Margin, Ui, Window, vec2};

use crate::{
    model::{TagType, Tagset, TypeKey},
    text::known_language,
    ui::{
        Outbox,
        theme::Theme,
        widgets::{column, form},
    },
    workspace::{Command, DocKey, Document, TagsetChange, TypeChange, Workspace},
};
use recoding::Change;

/// Languages in which names and guidelines are offered, besides those that are there.
const LANGUAGES: [&str; 5] = ["ar", "en", "fa", "he", "ur"];

/// What a language is called; its tag, if it is none of the list.
fn language_name(tag: &str) -> &str {
    known_language(tag).map_or(tag, |language| language.english)
}

/// What the sheet remembers between frames.
#[derive(Default)]
pub struct TagsetState {
    shown: bool,
    /// The document whose tagset it is, to begin anew with another.
    document: Option<DocKey>,
    /// The type beside the list.
    chosen: Option<TypeKey>,
    /// The language of names and guidelines.
    language: Option<String>,
    /// The key of a new type, while it is typed.
    new_key: String,
    /// The key of a new attribute, while it is typed.
    new_attribute: String,
    /// What is about to be done with the type and all that has it.
    change: Option<Change>,
    /// Whether the chosen row is to have the focus when it is drawn next.
    focus: bool,
    /// Whether the chosen row is to come into view.
    seek: bool,
}

impl TagsetState {
    /// Shows the sheet, or puts it away.
    pub fn toggle(&mut self) {
        self.shown = !self.shown;
        self.focus = self.shown;
    }

    pub fn is_shown(&self) -> bool {
        self.shown
    }

    /// Goes a step back: from a change to the type, from there out.
    pub fn back(&mut self) {
        if self.change.take().is_none() {
            self.shown = false;
        }
    }

    fn language(&self) -> &str {
        self.language.as_deref().unwrap_or("en")
    }

    /// Begins anew with another document, and lets go of a type that is gone.
    fn follow(&mut self, document: &Document) {
        if self.document != Some(document.key()) {
            *self = TagsetState {
                shown: self.shown,
                focus: self.focus,
                document: Some(document.key()),
                ..TagsetState::default()
            };
        }
        let tagset = document.set().tagset();
        let there = |key: &TypeKey| tagset.get(key).is_some();
        if !self.chosen.as_ref().is_some_and(there) {
            // A type that got another key stays beside the list.
            let renamed = self.change.take().and_then(Change::into_target);
            // What waits for a decision comes before what stands first.
            let first = || tagset.undecided().next().or(tagset.types.first());
            let first = || first().map(|kind| kind.key.clone());
            self.chosen = renamed.filter(there).or_else(first);
        }
    }
}

/// What the parts of the sheet share.
struct Sheet<'a> {
    workspace: &'a Workspace,
    document: &'a Document,
    tagset: &'a Arc<Tagset>,
    outbox: &'a mut Outbox,
}

impl Sheet<'_> {
    fn send(&mut self, change: TagsetChange) {
        self.outbox.push(Command::ChangeTagset(change));
    }

    fn change(&mut self, kind: &TagType, change: TypeChange) {
        self.send(TagsetChange::Type(kind.key.clone(), change));
    }

    /// The identity of a field of a type.
    fn id(&self, kind: &TypeKey, field: &str) -> egui::Id {
        egui::Id::unique((self.document.key(), "tagset", kind.as_str(), field))
    }
}

/// Draws the sheet while it is wanted.
pub fn tagset_sheet(
    ctx: &Context,
    state: &mut TagsetState,
    workspace: &Workspace,
    outbox: &mut Outbox,
) {
    let Some(document) = workspace.active().filter(|_| state.shown) else {
        return;
    };
    state.follow(document);
    let room = ctx.content_rect().size();
    // The head takes what is left of the window's height.
    let size = vec2(
        880.0_f32.min(room.x - 60.0),
        (room.y - 330.0).clamp(160.0, 620.0),
    );
    let mut open = true;
    let style = ctx.style_of(ctx.theme());
    // Fields are of paper: they are to be seen.
    let fill = style.visuals.panel_fill;
    let frame = Frame::window(&style).inner_margin(Margin::same(14));
    let frame = frame.fill(fill);
    Window::new("Tagset")
        .frame(frame)
        .open(&mut open)
        .collapsible(false)
        .resizable(false)
        .anchor(Align2::CENTER_TOP, vec2(0.0, 44.0))
        .show(ctx, |ui| {
            ui.set_width(size.x);
            let mut sheet = Sheet {
                workspace,
                document,
                tagset: document.set().tagset(),
                outbox,
            };
            let id = Id::unique(("tagset form", document.key(), &state.chosen));
            form(ui, id, |ui| {
                sheet.head(ui, state);
                ui.separator();
                ui.scope(|ui| {
                    if !document.is_editable() {
                        Theme::read_only(ui);
                    }
                    sheet.panes(ui, state, size.y);
                });
            });
        });
    state.shown &= open;
}

impl Sheet<'_> {
    fn panes(&mut self, ui: &mut Ui, state: &mut TagsetState, height: f32) {
        let list = (ui.available_width() * 0.34).clamp(200.0, 290.0);
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(list, height), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(list);
                    self.list(ui, state, height);
                });
            });
            let line = egui::Stroke::new(1.0, Theme::of(ui).line);
            let (rect, _) = ui.allocate_exact_size(vec2(1.0, height), egui::Sense::hover());
            ui.painter().vline(rect.center().x, rect.y_range(), line);
            ui.vertical(|ui| {
                column()
                    .id_salt("type")
                    .max_height(height)
                    .auto_shrink([false, false])
                    .show(ui, |ui| self.beside(ui, state));
            });
        });
    }

    /// The chosen type, or what is about to be done with it.
    fn beside(&mut self, ui: &mut Ui, state: &mut TagsetState) {
        let chosen = state.chosen.as_ref().and_then(|key| self.tagset.get(key));
        let Some(kind) = chosen else {
            ui.label("This tagset has no types yet.");
            return;
        };
        self.recodings(ui, state, kind);
        if state.change.is_some() {
            self.recoding(ui, state, kind);
        } else {
            self.undecided(ui, kind);
            self.kind(ui, state, kind);
        }
    }
}
