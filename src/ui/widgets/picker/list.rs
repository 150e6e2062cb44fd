//! The open list of a picker: a field that narrows it, and its rows. Only rows in view are drawn.

use std::sync::Arc;

use egui::accesskit;
use egui::{
    Event, EventFilter, FocusDirection, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui,
    WidgetInfo, pos2, vec2,
};

use super::{Choice, Choices, HEIGHT, PAD, Picked, paint_line};
use crate::layout::TextStyle;
use crate::text::{Folding, dominant_direction, rank};
use crate::ui::ink::Ink;
use crate::ui::theme::{self, Theme};
use crate::ui::widgets::{Field, label};

/// Rows that are seen at once.
const ROWS: usize = 9;

/// An open list.
pub struct Open<K> {
    query: String,
    choices: Choices<K>,
    /// The rows: choices that the query finds, by their place among all.
    found: Arc<[usize]>,
    /// How many rows follow that make something new of what is typed.
    new: usize,
    /// The row that Enter takes.
    active: Option<usize>,
    /// The choice that is in force.
    current: Option<usize>,
    /// Whether the active row is to be brought into view.
    seek: bool,
    /// How far the rows are scrolled, in points.
    offset: f32,
}

/// How a list was left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// With nothing chosen.
    Left,
    /// With the active row, and where the focus goes from there.
    Taken(Option<FocusDirection>),
}

/// A key for the rows.
#[derive(Clone, Copy)]
enum Motion {
    By(isize),
    First,
    Last,
}

impl<K> Clone for Open<K> {
    fn clone(&self) -> Open<K> {
        Open {
            query: self.query.clone(),
            choices: self.choices.clone(),
            found: self.found.clone(),
            ..*self
        }
    }
}

impl<K: Clone> Open<K> {
    /// A list that opens with so much typed already.
    pub fn new(
        choices: Vec<Choice<K>>,
        current: Option<&K>,
        query: String,
        kinds: &[String],
    ) -> Open<K>
    where
        K: PartialEq,
    {
        let current = choices
            .iter()
            .position(|choice| current == Some(&choice.key));
        let mut open = Open {
            query,
            choices: choices.into(),
            found: Arc::default(),
            new: 0,
            active: None,
            current,
            seek: true,
            offset: 0.0,
        };
        open.narrow(kinds.len());
        open
    }

    /// What the active row stands for.
    pub fn picked(&self) -> Option<Picked<K>> {
        let row = self.active?;
        Some(match self.found.get(row) {
            Some(&i) => Picked::Choice(self.choices[i].key.clone()),
            None => Picked::New(self.query.trim().to_owned(), row - self.found.len()),
        })
    }

    /// Draws the list; answers how it ends, if it does.
    pub fn show(&mut self, ui: &mut Ui, list: Id, name: &str, kinds: &[String]) -> Option<End> {
        let field = list.with("filter");
        let (motions, mut end) = take_keys(ui, field);
        end = self.filter(ui, field, name, kinds).or(end);
        for motion in motions {
            self.go(motion);
        }
        ui.add_space(2.0);
        if self.rows() == 0 {
            let dim = Theme::of(ui).dim;
            ui.label(
                egui::RichText::new("Nothing of that name")
                    .small()
                    .color(dim),
            );
        }
        self.draw_rows(ui, list, field, kinds).or(end)
    }

    fn rows(&self) -> usize {
        self.found.len() + self.new
    }

    /// Finds what is typed, from the beginning.
    fn narrow(&mut self, kinds: usize) {
        let typed = !self.query.trim().is_empty();
        let choices = self.choices.iter().enumerate();
        self.found = match typed {
            true => rank(&self.query, choices.map(|(i, choice)| (i, &choice.names))).into(),
            false => choices.map(|(i, _)| i).collect(),
        };
        self.new = if typed && !self.is_there() { kinds } else { 0 };
        self.active = match typed {
            true => (self.rows() > 0).then_some(0),
            false => self.current,
        };
        self.seek = true;
    }

    /// Whether something is called as is typed, spelling aside.
    fn is_there(&self) -> bool {
        let typed = Folding::default().forms(self.query.trim());
        let mut names = self.choices.iter().flat_map(|choice| &choice.names);
        names.any(|name| Folding::default().is_one_of(&typed, name.trim()))
    }

    /// The field that narrows the list.
    fn filter(&mut self, ui: &mut Ui, id: Id, name: &str, kinds: &[String]) -> Option<End> {
        let named = format!("{name}: find");
        let hint = match kinds.is_empty() {
            true => "Type to find",
            false => "Type to find, or to name a new one",
        };
        let query = self.query.clone();
        let output = Field::line(id, &query).name(&named).hint(hint).show(ui);
        if !output.response.has_focus() {
            output.response.request_focus();
        }
        // Tab, arrows and Escape are the list's.
        let filter = EventFilter {
            tab: true,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        if let Some(text) = output.changed {
            self.query = text;
            self.narrow(kinds.len());
        }
        output.submitted.then_some(End::Taken(None))
    }

    fn go(&mut self, motion: Motion) {
        let Some(last) = self.rows().checked_sub(1) else {
            return;
        };
        let row = match (motion, self.active) {
            (Motion::First, _) => 0,
            (Motion::Last, _) => last,
            (Motion::By(rows), Some(active)) => active.saturating_add_signed(rows),
            (Motion::By(rows), None) if rows < 0 => last,
            (Motion::By(_), None) => 0,
        };
        self.active = Some(row.min(last));
        self.seek = true;
    }

    fn draw_rows(&mut self, ui: &mut Ui, list: Id, field: Id, kinds: &[String]) -> Option<End> {
        ui.spacing_mut().item_spacing.y = 0.0;
        let height = HEIGHT * self.rows().min(ROWS) as f32;
        let mut area = ScrollArea::vertical()
            .id_salt(list.with("rows"))
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true]);
        if let Some(row) = self.active.filter(|_| self.seek) {
            let top = row as f32 * HEIGHT;
            area = area
                .vertical_scroll_offset(self.offset.clamp((top + HEIGHT - height).max(0.0), top));
        }
        self.seek = false;
        let mut end = None;
        let shown = area.show_rows(ui, HEIGHT, self.rows(), |ui, rows| {
            for row in rows {
                if self.draw_row(ui, list, field, row, kinds) {
                    end = Some(End::Taken(None));
                }
            }
        });
        self.offset = shown.state.clamped_offset().y;
        end
    }

    /// Draws a row; answers whether it was clicked.
    fn draw_row(&mut self, ui: &mut Ui, list: Id, field: Id, row: usize, kinds: &[String]) -> bool {
        let size = vec2(ui.available_width(), HEIGHT);
        let place = ui.allocate_space(size).1;
        let id = list.with(("row", row));
        // Rows are not for Tab: the keys are the field's.
        let response = ui.interact(place, id, Sense::CLICK);
        let moved = ui.input(|input| input.pointer.is_moving());
        if response.clicked() || (response.hovered() && moved) {
            self.active = Some(row);
        }
        let active = self.active == Some(row);
        let (label, small) = self.words(row, kinds);
        response.widget_info(|| {
            WidgetInfo::selected(accesskit::Role::ListBoxOption, true, active, &label)
        });
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_description(&*small));
        if active {
            let descendant = id.accesskit_id();
            ui.ctx()
                .accesskit_node_builder(field, |node| node.set_active_descendant(descendant));
        }
        let current = self
            .found
            .get(row)
            .is_some_and(|i| Some(*i) == self.current);
        paint_row(ui, place, &label, &small, active, current);
        response.clicked()
    }

    /// The words of a row, and its small print.
    fn words(&self, row: usize, kinds: &[String]) -> (String, String) {
        match self.found.get(row) {
            Some(&i) => {
                let choice = &self.choices[i];
                (choice.label.clone(), choice.small.clone())
            }
            None => {
                let kind = kinds.get(row - self.found.len());
                let label = format!("New: \u{2068}«{}»\u{2069}", self.query.trim());
                (label, kind.cloned().unwrap_or_default())
            }
        }
    }
}

fn paint_row(ui: &Ui, place: Rect, label_text: &str, small: &str, active: bool, current: bool) {
    if !ui.is_rect_visible(place) {
        return;
    }
    let theme = Theme::of(ui);
    if active {
        let fill = theme.mix(theme.paper, theme.ink, 0.09);
        ui.painter().rect_filled(place, 4.0, fill);
    }
    let inner = place.shrink2(vec2(PAD, 0.0));
    let mut right = inner.right();
    if !small.is_empty() {
        let style = TextStyle::interface(theme::SMALL_SIZE);
        let ink = Ink::of(ui.ctx());
        let direction = dominant_direction(small);
        let (line, _) = ink.elided(small, &style, direction, inner.width() * 0.45);
        right -= line.size().0;
        let top = inner.center().y - style.line_height() / 2.0;
        ink.paint(ui.painter(), &line, 0..1, pos2(right, top), &[theme.dim]);
        right -= PAD;
    }
    let words = Rect::from_min_max(inner.min, pos2(right, inner.bottom()));
    let color = if current { theme.accent } else { theme.ink };
    paint_line(ui, label_text, &label::body(ui), words, color);
}

/// Takes this frame's keys that are for the list and not for its field.
fn take_keys(ui: &Ui, field: Id) -> (Vec<Motion>, Option<End>) {
    let (mut motions, mut end) = (Vec::new(), None);
    if !ui.memory(|memory| memory.has_focus(field)) {
        return (motions, end);
    }
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            if let Some(way) = ends(*key, *modifiers) {
                end = Some(way);
                return false;
            }
            match motion(*key).filter(|_| modifiers.is_none()) {
                Some(motion) => motions.push(motion),
                None => return true,
            }
            false
        });
    });
    (motions, end)
}

fn ends(key: Key, modifiers: Modifiers) -> Option<End> {
    Some(match key {
        Key::Tab if modifiers.is_none() => End::Taken(Some(FocusDirection::Next)),
        Key::Tab if modifiers.shift_only() => End::Taken(Some(FocusDirection::Previous)),
        Key::Escape => End::Left,
        Key::ArrowUp if modifiers.alt => End::Left,
        _ => return None,
    })
}

fn motion(key: Key) -> Option<Motion> {
    let page = ROWS as isize - 1;
    Some(match key {
        Key::ArrowDown => Motion::By(1),
        Key::ArrowUp => Motion::By(-1),
        Key::PageDown => Motion::By(page),
        Key::PageUp => Motion::By(-page),
        Key::Home => Motion::First,
        Key::End => Motion::Last,
        _ => return None,
    })
}
