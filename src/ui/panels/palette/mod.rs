//! The palette: everything that can be done, found by name in any language of the interface, and done
//! where one was.

mod entries;

use egui::{Align2, Context, FontId, Frame, Id, Margin, Modal, Rect, Ui, UiBuilder, pos2};

use super::side::keycap;
use crate::{
    layout::TextStyle,
    text::Direction,
    ui::{
        Outbox, keys,
        theme::{self, Theme},
        widgets::{Field, Label, List, Motions, Rows, Words, hanging},
    },
    workspace::{Setting, Workspace},
};
use entries::{Does, Entry, Row, found};

/// Height of a row, in points.
const ROW: f32 = 28.0;
/// How many rows are seen at once.
const SEEN: usize = 12;
/// The palette, open or not.
#[derive(Default)]
pub struct Palette {
    open: Option<Opened>,
    /// What was used, the latest first.
    used: Vec<Entry>,
}

/// The palette while it is open.
struct Opened {
    typed: String,
    found: Vec<Row>,
    rows: Rows,
    fresh: bool,
    /// What had the focus before.
    before: Option<Id>,
}

impl Palette {
    /// Opens it, or closes it if it is open.
    pub fn toggle(&mut self, ctx: &Context, workspace: &Workspace) {
        if self.is_open() {
            self.close(ctx);
            return;
        }
        let found = found("", workspace, &self.used);
        self.open = Some(Opened {
            typed: String::new(),
            rows: first(&found, workspace),
            found,
            fresh: true,
            before: ctx.memory(|memory| memory.focused()),
        });
    }

    /// Whether it lies in front of everything.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whoever had the focus has it again.
    fn close(&mut self, ctx: &Context) {
        let before = self.open.take().and_then(|open| open.before);
        ctx.memory_mut(|memory| match (before, memory.focused()) {
            (Some(before), _) => memory.request_focus(before),
            (None, Some(now)) => memory.surrender_focus(now),
            (None, None) => {}
        });
    }

    /// Draws it while it is open, and does what is chosen; answers with the setting that is to be
    /// shown.
    pub fn show(
        &mut self,
        ctx: &Context,
        workspace: &Workspace,
        outbox: &mut Outbox,
    ) -> Option<Setting> {
        let open = self.open.as_mut()?;
        let id = Id::unique("palette");
        let frame = Frame::popup(&ctx.style_of(ctx.theme())).inner_margin(Margin::same(10));
        let modal = Modal::new(id)
            .area(hanging(id))
            .backdrop_color(egui::Color32::TRANSPARENT)
            .frame(frame);
        let mut taken = None;
        let shown = modal.show(ctx, |ui| {
            ui.set_width(560.0_f32.min(ctx.content_rect().width() - 48.0));
            let motions = Motions::take(ui);
            let (differs, enter) = query(ui, open);
            if differs {
                open.found = found(&open.typed, workspace, &self.used);
                open.rows = first(&open.found, workspace);
            }
            let list = List {
                id,
                field: query_id(),
                count: open.found.len(),
                seen: SEEN,
                height: ROW,
            };
            open.rows.go(&motions, &list);
            let chosen = enter.then(|| open.rows.chosen(list.count)).flatten();
            ui.add_space(4.0);
            taken = rows(ui, open, &list, workspace).or(chosen);
        });
        let row = taken.and_then(|at| open.found.get(at));
        let ready = row.filter(|row| row.entry.obstacle(workspace).is_none());
        let entry = ready.map(|row| row.entry.clone());
        let leave = entry.is_some() || keys::escape(ctx) || shown.should_close();
        if leave {
            self.close(ctx);
        }
        let entry = entry?;
        let does = entry.does();
        self.used.retain(|used| *used != entry);
        self.used.insert(0, entry);
        match does {
            Does::Command(command) => {
                outbox.push(*command);
                None
            }
            Does::Show(setting) => Some(setting),
        }
    }
}

/// The list with its first row chosen, if that can be done: Enter is never for nothing.
fn first(found: &[Row], workspace: &Workspace) -> Rows {
    let ready = |row: &&Row| row.entry.obstacle(workspace).is_none();
    Rows::at(found.first().filter(ready).map(|_| 0))
}

fn query_id() -> Id {
    Id::unique("palette query")
}

/// The field; answers whether something else is looked for now, and whether Enter was pressed.
fn query(ui: &mut Ui, open: &mut Opened) -> (bool, bool) {
    let output = Field::line(query_id(), &open.typed)
        .name("Do anything")
        .hint("Do anything: type some of its name")
        .selected(open.fresh)
        .show(ui);
    if open.fresh || output.left || output.submitted {
        output.response.request_focus();
    }
    open.fresh = false;
    let changed = output.changed;
    let differs = changed.is_some();
    if let Some(typed) = changed {
        open.typed = typed;
    }
    (differs, output.submitted)
}

/// Draws the rows; answers with the one clicked.
fn rows(ui: &mut Ui, open: &mut Opened, list: &List, workspace: &Workspace) -> Option<usize> {
    if open.found.is_empty() {
        ui.label(egui::RichText::new("Nothing is called that.").color(Theme::of(ui).dim));
    }
    let found = &open.found;
    let draw = |ui: &mut Ui, at: usize, _| entry_row(ui, &found[at], workspace);
    open.rows.show(ui, list, draw)
}

/// One row: the name, why it can't be done if it can't, its menu and its key.
fn entry_row(ui: &mut Ui, row: &Row, workspace: &Workspace) -> Words {
    let theme = Theme::of(ui);
    let key = match &row.entry {
        Entry::Bound(bound) => keys::key_text(workspace, bound),
        _ => String::new(),
    };
    let obstacle = row.entry.obstacle(workspace);
    let inner = ui.max_rect();
    let left = keycap(ui.painter(), inner, &key, theme);
    let font = FontId::proportional(theme::SMALL_SIZE);
    let at = pos2(left - 10.0, inner.center().y);
    let painter = ui.painter();
    let place = painter.text(at, Align2::RIGHT_CENTER, &row.place, font, theme.dim);
    let words = Rect::from_min_max(inner.min, pos2(place.left() - 12.0, inner.bottom()));
    words_of(ui, row, obstacle, words);
    let words = [
        &row.name,
        &row.other,
        &row.place,
        &key,
        obstacle.unwrap_or(""),
    ];
    let words: Vec<&str> = words.into_iter().filter(|w| !w.is_empty()).collect();
    Words {
        label: words.join(", "),
        description: String::new(),
        disabled: obstacle.is_some(),
    }
}

fn words_of(ui: &mut Ui, row: &Row, obstacle: Option<&str>, place: Rect) {
    let theme = Theme::of(ui);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let builder = UiBuilder::new().max_rect(place).layout(layout);
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let (usual, small) = (
            TextStyle::interface(theme::INTERFACE_SIZE),
            TextStyle::interface(theme::SMALL_SIZE),
        );
        let color = if obstacle.is_some() {
            theme.dim
        } else {
            theme.ink
        };
        ui.add(
            Label::new(&row.name)
                .style(usual.clone())
                .color(color)
                .elide()
                .shrink(),
        );
        if !row.other.is_empty() {
            ui.add(
                Label::new(&row.other)
                    .style(usual)
                    .color(theme.dim)
                    .elide()
                    .shrink(),
            );
        }
        if let Some(why) = obstacle {
            let ltr = Direction::LeftToRight;
            let words = Label::new(format!("– {why}")).style(small);
            ui.add(words.color(theme.dim).direction(ltr).elide().shrink());
        }
    });
}
