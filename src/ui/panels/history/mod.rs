//! What was done, newest first: read, found by typing, and gone back to.
//!
//! A row is the state after what it tells of; going to one is one command. Knows nothing of how words
//! are found for what was done.

mod places;
mod rows;
pub(super) mod when;

use egui::{
    Align2, Color32, FontId, Frame, Id, Key, Margin, Modifiers, Panel, Pos2, Rect, Response,
    RichText, Sense, Stroke, Ui, UiBuilder, pos2, vec2,
};
use jiff::{Timestamp, ZonedDateTime, tz::TimeZone};

use self::{
    places::Places,
    rows::{Row, Rows},
    when::when,
};
use super::words::sentence;
use crate::{
    layout::TextStyle,
    model::HistoryStep,
    ui::{
        Outbox,
        theme::{self, Theme},
        widgets::{Field, Label, column, controls, tooltip},
    },
    workspace::{Command, DocKey, Document},
};

/// Widths that it can have, in points.
const NARROWEST: f32 = 220.0;
const WIDEST: f32 = 480.0;
/// What it leaves to the article and the inspector, if the window has it.
const BESIDE: f32 = 540.0;
/// Width of the line at which the states stand, in points.
const GUTTER: f32 = 24.0;

/// Whether the history is shown, and what is looked for in it.
#[derive(Default)]
pub struct HistoryState {
    open: bool,
    /// Whose history it is: with another one it begins anew.
    document: Option<DocKey>,
    query: String,
    /// Whether only what is about the record in the inspector is shown.
    about_focus: bool,
    /// The state that keys have chosen: so many steps done. The present one until then.
    chosen: Option<usize>,
    rows: Rows,
    wants_focus: bool,
    /// Whether the chosen row is to be brought into view.
    reveal: bool,
    /// Whether the focus was in it when it was last drawn.
    focused: bool,
}

impl HistoryState {
    /// Shows or hides it. What is shown can be typed into at once.
    pub fn toggle(&mut self) {
        if self.open {
            self.close();
        } else {
            self.open = true;
            self.wants_focus = true;
            self.chosen = None;
            self.reveal = true;
        }
    }

    /// Whether it is shown.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Whether only some of it is shown, for what was typed.
    pub fn is_filtered(&self) -> bool {
        self.open && !self.query.is_empty()
    }

    /// Whether the focus was in it when it was last drawn.
    pub fn has_focus(&self) -> bool {
        self.open && self.focused
    }

    /// Lets go of what was typed; where that was done from inside, the focus stays there.
    pub fn show_all(&mut self) {
        self.query.clear();
        self.reveal = true;
        self.wants_focus = self.focused;
    }

    /// Lets go of what was looked for and chosen in the history of another document.
    fn follow(&mut self, document: &Document) {
        if self.document.replace(document.key()) != Some(document.key()) {
            self.query.clear();
            self.chosen = None;
            self.reveal = true;
        }
    }

    /// Hides it.
    pub fn close(&mut self) {
        self.open = false;
        self.query.clear();
        self.focused = false;
    }
}

fn field_id() -> Id {
    Id::unique("find in history")
}

/// Draws the history of a document.
pub fn history_panel(
    ui: &mut Ui,
    state: &mut HistoryState,
    document: &Document,
    outbox: &mut Outbox,
) {
    state.follow(document);
    let frame = Frame::new()
        .fill(Theme::of(ui).bar)
        .inner_margin(Margin::symmetric(12, 10));
    let most = (ui.available_width() - BESIDE).clamp(NARROWEST, WIDEST);
    Panel::left("history")
        .default_size(320.0)
        .size_range(NARROWEST..=most)
        .frame(frame)
        .show(ui, |ui| {
            let before = controls(ui).len();
            head(ui, state);
            let target = search(ui, state, document);
            if let Some(target) = list(ui, state, document).or(target) {
                state.chosen = None;
                state.reveal = true;
                outbox.push(Command::TravelTo(target));
            }
            let focused = ui.memory(|memory| memory.focused());
            let own = controls(ui).split_off(before);
            state.focused = state.open && focused.is_some_and(|id| own.contains(&id));
        });
}

fn head(ui: &mut Ui, state: &mut HistoryState) {
    ui.horizontal(|ui| {
        ui.label(RichText::new("History").strong());
        let right = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(right, |ui| {
            if ui.button("Close history").clicked() {
                state.close();
            }
        });
    });
}

/// What is looked for; answers with the state that Enter goes to.
fn search(ui: &mut Ui, state: &mut HistoryState, document: &Document) -> Option<usize> {
    let about = document.focus().filter(|_| state.about_focus);
    state.rows.follow(document, &state.query, about);
    if ui.memory(|m| m.has_focus(field_id())) {
        keys(ui, state, document);
    }
    let output = Field::line(field_id(), &state.query)
        .name("Find in history")
        .hint("Find what was done")
        .show(ui);
    if std::mem::take(&mut state.wants_focus) {
        output.response.request_focus();
    }
    if let Some(query) = output.changed {
        state.query = query;
        state.chosen = None;
        state.reveal = true;
    }
    let inspected = document.focus().is_some();
    ui.add_enabled_ui(inspected, |ui| {
        let words = "Only about what is in the inspector";
        if ui.checkbox(&mut state.about_focus, words).changed() {
            state.reveal = true;
        }
    });
    ui.add_space(4.0);
    let chosen = state.chosen.filter(|_| output.submitted)?;
    reachable(document, chosen).then_some(chosen)
}

/// Whether a state can be gone to.
fn reachable(document: &Document, state: usize) -> bool {
    let history = document.history();
    document.is_editable() && state >= history.readable() && state <= history.len()
}

/// Arrows choose among the states in view.
fn keys(ui: &Ui, state: &mut HistoryState, document: &Document) {
    let states = state.rows.states();
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let way = [
        (Key::ArrowUp, -1),
        (Key::ArrowDown, 1),
        (Key::PageUp, -8),
        (Key::PageDown, 8),
    ];
    let Some((_, by)) = way.into_iter().find(|(key, _)| pressed(*key)) else {
        return;
    };
    let present = document.history().present();
    let here = state.chosen.unwrap_or(present);
    // The newest stands first. Among what was found the present need not be.
    let at = states.partition_point(|state| *state > here);
    let exact = states.get(at) == Some(&here);
    let to = match by {
        1 if !exact => at,
        by => at.saturating_add_signed(by),
    };
    state.chosen = states.get(to.min(states.len().saturating_sub(1))).copied();
    state.reveal = true;
}

/// The rows in view; answers with the state that a click goes to.
fn list(ui: &mut Ui, state: &mut HistoryState, document: &Document) -> Option<usize> {
    let now = Timestamp::now().to_zoned_datetime(TimeZone::system());
    let spacing = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, 0.0);
    let scroll = column().auto_shrink(false);
    let chosen = state.chosen.unwrap_or(document.history().present());
    let clicked = scroll
        .show_viewport(ui, |ui, view| {
            let places = Places::of(&state.rows);
            let all = ui.max_rect();
            ui.set_height(places.height());
            if std::mem::take(&mut state.reveal)
                && let Some(i) = state.rows.place_of(chosen)
            {
                let rect = places.rect(i, all).expand2(vec2(0.0, places::ROW));
                ui.scroll_to_rect(rect, None);
            }
            let mut clicked = None;
            for i in places.shown(view.top(), view.bottom()) {
                let row = state.rows.rows()[i];
                let drawing = Drawing {
                    document,
                    now: &now,
                    chosen: state.chosen,
                    rect: places.rect(i, all),
                };
                clicked = clicked.or(drawing.row(ui, &mut state.rows, row));
            }
            clicked
        })
        .inner;
    ui.spacing_mut().item_spacing.y = spacing;
    if state.rows.is_looking() {
        ui.ctx().request_repaint();
    }
    if clicked.is_some() {
        ui.memory_mut(|m| m.request_focus(field_id()));
    }
    clicked
}

/// What a row is drawn with.
struct Drawing<'a> {
    document: &'a Document,
    now: &'a ZonedDateTime,
    chosen: Option<usize>,
    rect: Rect,
}

impl Drawing<'_> {
    /// Draws a row; answers with the state that a click on it goes to.
    fn row(&self, ui: &mut Ui, rows: &mut Rows, row: Row) -> Option<usize> {
        match row {
            Row::Undone => {
                self.divider(ui, "Undone. Doing something new gives these up.");
                None
            }
            Row::Opened => {
                let words = match self.document.opened_at() {
                    Some(at) => format!("Opened {}", when(at, self.now)),
                    None => "Opened".to_owned(),
                };
                self.divider(ui, &words);
                None
            }
            Row::State(0) => {
                let words = self.document.reach().words();
                self.state(ui, 0, words, "As it was before")
            }
            Row::State(n) => {
                let step = self.document.history().step(n - 1)?;
                let words = rows.words(self.document, n - 1);
                self.state(ui, n, &words, &self.small(step, n))
            }
            Row::Nothing => {
                let words = match rows.is_looking() {
                    true => "Looking…",
                    false => "Nothing of that kind was done.",
                };
                self.divider(ui, words);
                None
            }
        }
    }

    /// Who and when, and how it stands.
    fn small(&self, step: &HistoryStep, n: usize) -> String {
        let history = self.document.history();
        let stamp = step.stamp();
        let standing = match n.cmp(&history.present()) {
            std::cmp::Ordering::Greater => "undone · ",
            std::cmp::Ordering::Equal => "now · ",
            std::cmp::Ordering::Less => "",
        };
        let fixed = if n <= history.readable() {
            " · can’t be undone"
        } else {
            ""
        };
        let by = super::words::isolated(&stamp.by);
        format!("{standing}{by} · {}{fixed}", when(stamp.at, self.now))
    }

    fn divider(&self, ui: &Ui, words: &str) {
        let theme = Theme::of(ui);
        let id = Id::unique(("history", self.document.key(), words));
        let response = ui.interact(self.rect, id, Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
        let at = pos2(self.rect.left() + 2.0, self.rect.center().y);
        let font = FontId::proportional(theme::SMALL_SIZE);
        let text = ui
            .painter()
            .text(at, Align2::LEFT_CENTER, words, font, theme.dim);
        let line = Stroke::new(1.0, theme.line);
        let x = (text.right() + 8.0).min(self.rect.right())..=self.rect.right();
        ui.painter().hline(x, at.y, line);
    }

    /// A state to which one can go.
    fn state(&self, ui: &mut Ui, n: usize, words: &str, small: &str) -> Option<usize> {
        let theme = Theme::of(ui);
        let history = self.document.history();
        let (present, undone) = (n == history.present(), n > history.present());
        let reachable = reachable(self.document, n);
        let rect = self.rect.shrink2(vec2(0.0, 1.0));
        let sense = if reachable {
            Sense::click()
        } else {
            Sense::hover()
        };
        let id = Id::unique(("history", self.document.key(), n));
        let response = ui.interact(rect, id, sense);
        response.widget_info(|| {
            let name = format!("{words}, {small}");
            egui::WidgetInfo::selected(egui::Role::Button, reachable, present, name)
        });
        self.background(ui, n, &response, rect);
        let color = if undone || !reachable {
            theme.dim
        } else {
            theme.ink
        };
        self.words(ui, rect, words, small, color);
        self.dot(ui, rect, present, undone);
        let response = tooltip(response, words);
        (response.clicked() && !present).then_some(n)
    }

    fn background(&self, ui: &Ui, n: usize, response: &Response, rect: Rect) {
        let theme = Theme::of(ui);
        let present = n == self.document.history().present();
        let fill = match present {
            true => theme.paper,
            false if response.hovered() => theme.mix(theme.bar, theme.ink, 0.06),
            false => Color32::TRANSPARENT,
        };
        let stroke = match self.chosen == Some(n) {
            true => Stroke::new(1.0, theme.accent),
            false if present => Stroke::new(1.0, theme.line),
            false => Stroke::NONE,
        };
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect(rect, 5.0, fill, stroke, inside);
    }

    fn words(&self, ui: &mut Ui, rect: Rect, words: &str, small: &str, color: Color32) {
        let min: Pos2 = rect.min + vec2(GUTTER, 4.0);
        let inner = Rect::from_min_max(min, rect.max - vec2(8.0, 3.0));
        ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let style = TextStyle::interface(theme::INTERFACE_SIZE);
            ui.add(sentence(words).style(style).color(color).lines(2));
            let style = TextStyle::interface(theme::SMALL_SIZE);
            let small = Label::new(small).style(style).color(Theme::of(ui).dim);
            ui.add(small.direction(crate::text::Direction::LeftToRight).elide());
        });
    }

    /// The state's place on the line through time.
    fn dot(&self, ui: &Ui, rect: Rect, present: bool, undone: bool) {
        let theme = Theme::of(ui);
        let center = pos2(rect.left() + GUTTER / 2.0, rect.top() + 13.0);
        let painter = ui.painter();
        match (present, undone) {
            (true, _) => painter.circle_filled(center, 4.5, theme.accent),
            (_, true) => painter.circle_stroke(center, 3.0, Stroke::new(1.0, theme.dim)),
            _ => painter.circle_filled(center, 3.0, theme.dim),
        };
    }
}
