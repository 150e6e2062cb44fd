//! The sheet on which a person gives actions and tags keys of their own.
//!
//! It says whose a key is and takes it only when told to; what it decides goes out as commands.

use egui::{Button, Context, Event, Frame, Id, Margin, Modal, RichText, Ui, vec2};

use crate::{
    layout::TextStyle,
    text::rank,
    ui::{
        Outbox,
        keys::{self, Keyboard},
        theme::{self, Theme},
        widgets::{Field, Label, column, even_rows, hanging},
    },
    workspace::{Action, Bound, Command, Shortcut, Workspace},
};

/// Height of a row, in points.
const ROW: f32 = 30.0;

/// The sheet, open or not.
#[derive(Default)]
pub struct KeysEditor {
    open: Option<Opened>,
}

#[derive(Default)]
struct Opened {
    filter: String,
    rows: Vec<Bound>,
    /// What waits for its new key.
    waiting: Option<Bound>,
    /// The key that was pressed for it and is somebody else's.
    taken: Option<(Shortcut, Bound)>,
    /// Whose button wants the focus back.
    refocus: Option<Bound>,
    /// Whether giving everything its first key has been asked for once.
    resetting: bool,
    asked: bool,
}

impl KeysEditor {
    /// Opens it, or closes it.
    pub fn toggle(&mut self, workspace: &Workspace) {
        self.open = match self.open {
            Some(_) => None,
            None => Some(Opened {
                rows: filtered("", workspace),
                ..Opened::default()
            }),
        };
    }

    /// Whether it lies in front of everything.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Takes the key that is waited for, before anybody else hears of it.
    pub fn capture(
        &mut self,
        ctx: &Context,
        keyboard: &Keyboard,
        workspace: &Workspace,
        outbox: &mut Outbox,
    ) {
        let Some(open) = &mut self.open else {
            return;
        };
        let Some(bound) = open.waiting.clone() else {
            return;
        };
        let Some(pressed) = take_press(ctx, keyboard) else {
            return;
        };
        let escape = pressed == Shortcut::plain(crate::workspace::Key::Escape);
        let enter = pressed == Shortcut::plain(crate::workspace::Key::Enter);
        let key = match open.taken.take() {
            Some((key, _)) if enter => Some(key),
            _ if escape => None,
            _ => {
                let holder = workspace
                    .bound_to(pressed)
                    .filter(|holder| *holder != bound);
                if let Some(holder) = holder {
                    open.taken = Some((pressed, holder));
                    return;
                }
                Some(pressed)
            }
        };
        open.waiting = None;
        open.refocus = Some(bound.clone());
        if key.is_some() {
            outbox.push(Command::Bind(bound, key));
        }
    }

    /// Draws the sheet while it is open.
    pub fn show(&mut self, ctx: &Context, workspace: &Workspace, outbox: &mut Outbox) {
        let Some(open) = &mut self.open else {
            return;
        };
        let frame = Frame::popup(&ctx.style_of(ctx.theme())).inner_margin(Margin::same(18));
        let id = Id::unique("change keys");
        let modal = Modal::new(id).area(hanging(id)).frame(frame);
        let sheet = modal.show(ctx, |ui| {
            ui.set_width(600.0_f32.min(ctx.content_rect().width() - 60.0));
            ui.heading("Change keys");
            let words = "Press the key of a row, then the new one. While you type in a field, keys \
                         without Ctrl or Alt, and Ctrl+A, C, V and X, are the field’s; while a \
                         button has the focus, Enter and Space press it.";
            ui.add(super::words::sentence(words).color(Theme::of(ui).dim));
            ui.add_space(6.0);
            filter(ui, open, workspace);
            ui.add_space(4.0);
            list(ui, open, workspace, outbox);
            ui.add_space(8.0);
            feet(ui, open, workspace, outbox)
        });
        if sheet.inner || keys::escape(ctx) || sheet.should_close() {
            self.open = None;
        }
    }
}

/// The first press of this frame that something can be bound to; no key of it reaches anybody else.
fn take_press(ctx: &Context, keyboard: &Keyboard) -> Option<Shortcut> {
    ctx.input_mut(|input| {
        let strokes = input
            .events
            .iter()
            .flat_map(|event| keyboard.strokes(event));
        let pressed = strokes.into_iter().next();
        input.events.retain(|event| {
            !matches!(
                event,
                Event::Key { .. } | Event::Text(_) | Event::Copy | Event::Cut | Event::Paste(_)
            )
        });
        pressed
    })
}

/// What has a name or a key that answers to what was typed.
fn filtered(typed: &str, workspace: &Workspace) -> Vec<Bound> {
    let actions = Action::table().iter().map(|info| {
        let names = info.action.names().into_iter().chain([info.label]);
        let names = names.map(str::to_owned).collect();
        (Bound::Action(info.action), names)
    });
    let tags = workspace.tag_types().iter().map(|tag| {
        let bound = Bound::Tag(tag.key.clone());
        let names = tag.label.values().cloned().chain([name(&bound, workspace)]);
        (bound, names.collect())
    });
    let with_key = |(bound, mut names): (Bound, Vec<String>)| {
        names.push(keys::key_text(workspace, &bound));
        (bound, names)
    };
    rank(typed, actions.chain(tags).map(with_key))
}

/// What something is called here.
fn name(bound: &Bound, workspace: &Workspace) -> String {
    match bound {
        Bound::Action(action) => action.info().label.to_owned(),
        Bound::Tag(kind) => {
            let tag = workspace.tag_types().iter().find(|tag| tag.key == *kind);
            let label = tag.map_or(kind.as_str(), |tag| tag.label_in("en"));
            format!("Tag as {label}")
        }
    }
}

fn filter(ui: &mut Ui, open: &mut Opened, workspace: &Workspace) {
    let output = Field::line(Id::unique("filter keys"), &open.filter)
        .name("Find an action")
        .hint("Name or key")
        .show(ui);
    if !std::mem::replace(&mut open.asked, true) {
        output.response.request_focus();
    }
    if let Some(typed) = output.changed {
        open.rows = filtered(&typed, workspace);
        open.filter = typed;
    }
}

fn list(ui: &mut Ui, open: &mut Opened, workspace: &Workspace, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let height = (ui.ctx().content_rect().height() - 260.0).clamp(ROW * 3.0, ROW * 14.0);
    let area = column().max_height(height).auto_shrink([false, true]);
    let rows = std::mem::take(&mut open.rows);
    even_rows(ui, area, ROW, rows.len(), None, |ui, seen| {
        for bound in &rows[seen] {
            let size = vec2(ui.available_width(), ROW);
            let layout = egui::Layout::right_to_left(egui::Align::Center);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                row(ui, open, bound, workspace, outbox);
            });
        }
    });
    open.rows = rows;
}

/// One row, from its end: its first key, no key, its key, its name.
fn row(ui: &mut Ui, open: &mut Opened, bound: &Bound, workspace: &Workspace, outbox: &mut Outbox) {
    let (now, first) = (workspace.key_of(bound), workspace.first_key_of(bound));
    let name = name(bound, workspace);
    ui.spacing_mut().button_padding = vec2(7.0, 2.0);
    let back = first.filter(|_| now != first);
    if let Some(first) = back {
        let words = format!("Back to {}", keys::shortcut_text(first));
        let label = format!("{name}: back to {}", keys::shortcut_text(first));
        if small(ui, &words, &label) {
            outbox.push(Command::Bind(bound.clone(), Some(first)));
            open.refocus = Some(bound.clone());
        }
    }
    if now.is_some() && small(ui, "None", &format!("{name}: no key")) {
        outbox.push(Command::Bind(bound.clone(), None));
        open.refocus = Some(bound.clone());
    }
    key_button(ui, open, bound, now, &name);
    if open.waiting.is_none() && now.is_some_and(keys::is_for_fields) && back.is_some() {
        let words = RichText::new("not while typing").small();
        ui.label(words.color(Theme::of(ui).dim));
    }
    let left = egui::Layout::left_to_right(egui::Align::Center);
    ui.with_layout(left, |ui| {
        let style = TextStyle::interface(theme::INTERFACE_SIZE);
        let shown = match (&open.taken, open.waiting.as_ref() == Some(bound)) {
            (Some((key, holder)), true) => {
                let key = keys::shortcut_text(*key);
                let holder = self::name(holder, workspace);
                format!("{name} – {key} is the key of “{holder}”. Enter takes it, Esc leaves it.")
            }
            _ => name,
        };
        ui.add(Label::new(shown).style(style).elide());
    });
}

/// The key of a row: pressed, it waits for another.
fn key_button(ui: &mut Ui, open: &mut Opened, bound: &Bound, now: Option<Shortcut>, name: &str) {
    let waiting = open.waiting.as_ref() == Some(bound);
    let key = now.map_or("no key".to_owned(), keys::shortcut_text);
    let shown = match (waiting, &open.taken) {
        (false, _) => key.clone(),
        (true, None) => "Press a key…".to_owned(),
        (true, Some((key, _))) => format!("{}?", keys::shortcut_text(*key)),
    };
    let theme = Theme::of(ui);
    let color = match (waiting, now) {
        (true, _) => theme.accent,
        (false, None) => theme.dim,
        (false, Some(_)) => theme.ink,
    };
    let button = Button::new(RichText::new(shown).color(color)).min_size(vec2(96.0, 22.0));
    let button = ui.add(button);
    button.widget_info(|| {
        let label = match (waiting, &open.taken) {
            (true, None) => format!("{name}: press its new key"),
            (true, Some((key, _))) => {
                format!(
                    "{name}: Enter takes {}, Esc leaves it",
                    keys::shortcut_text(*key)
                )
            }
            (false, _) => format!("{name}: {key}"),
        };
        egui::WidgetInfo::labeled(egui::Role::Button, true, label)
    });
    if open.refocus.as_ref() == Some(bound) {
        open.refocus = None;
        button.request_focus();
    }
    if button.clicked() {
        open.waiting = Some(bound.clone());
        open.taken = None;
    }
}

fn small(ui: &mut Ui, words: &str, label: &str) -> bool {
    let text = RichText::new(words).small().color(Theme::of(ui).dim);
    let button = ui.add(Button::new(text).frame_when_inactive(false));
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, label));
    button.clicked()
}

/// All back to first, asked twice; answers whether the sheet is to be closed.
fn feet(ui: &mut Ui, open: &mut Opened, workspace: &Workspace, outbox: &mut Outbox) -> bool {
    let chosen = workspace.preferences().keys.len();
    ui.horizontal(|ui| {
        let words = if open.resetting && chosen > 0 {
            "Really give everything its first key?"
        } else {
            "All keys as at first"
        };
        let reset = ui.add_enabled(chosen > 0, Button::new(words));
        if reset.clicked() {
            if open.resetting {
                outbox.push(Command::ResetKeys);
            }
            open.resetting = !open.resetting;
        }
        ui.button("Close").clicked()
    })
    .inner
}
