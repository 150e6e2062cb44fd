//! The open list of a picker: a field that narrows it, and its rows. Only rows in view are drawn.

use std::sync::Arc;

use egui::{Event, EventFilter, FocusDirection, Id, Key, Modifiers, Rect, Ui, pos2};

use super::{Choice, Choices, HEIGHT, PAD, Picked, paint_line};
use crate::layout::TextStyle;
use crate::text::{Folding, Query, isolated, rank, shown_direction};
use crate::ui::ink::Ink;
use crate::ui::theme::{self, Theme};
use crate::ui::widgets::rows::{List, Motions, Rows, Words};
use crate::ui::widgets::{Field, label};

/// Rows that are seen at once.
const ROWS: usize = 9;

/// An open list.
pub struct Open<K> {
    query: String,
    choices: Choices<K>,
    /// Choices that the query finds, by their place among all.
    found: Arc<[usize]>,
    /// How many of them may be meant. After their rows come those of something new, and then the rest, in
    /// which only the letters stand somewhere: nobody is to be taken for another unread.
    meant: usize,
    /// As what something new can be made of what is typed.
    new: Arc<[String]>,
    /// Which row Enter takes.
    rows: Rows,
    /// The choice that is in force.
    current: Option<usize>,
}

/// What a row stands for.
enum Row {
    /// A choice, by its place among all.
    Found(usize),
    /// Something new, by its place among what can be made.
    New(usize),
}

/// As what something of a name can be made, as it is called within a sentence.
pub type Kinds<'a> = dyn Fn(&str) -> Vec<String> + 'a;

/// What can be made of what is typed and not there.
#[derive(Clone, Copy)]
pub struct Making<'a> {
    /// As what something of that name, the likeliest first; none if nothing can be made.
    pub kinds: Option<&'a Kinds<'a>>,
    /// Whether something of that name can be.
    pub is_it: fn(&str) -> bool,
}

/// How a list was left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// With nothing chosen.
    Left,
    /// With the chosen row, and where the focus goes from there.
    Taken(Option<FocusDirection>),
}

impl<K> Clone for Open<K> {
    fn clone(&self) -> Open<K> {
        Open {
            query: self.query.clone(),
            choices: self.choices.clone(),
            found: self.found.clone(),
            new: self.new.clone(),
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
        making: Making<'_>,
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
            meant: 0,
            new: Arc::default(),
            rows: Rows::told(),
            current,
        };
        open.narrow(making);
        open
    }

    /// What the chosen row stands for.
    pub fn picked(&self) -> Option<Picked<K>> {
        let row = self.rows.chosen(self.count())?;
        Some(match self.row(row) {
            Row::Found(i) => Picked::Choice(self.choices[i].key.clone()),
            Row::New(i) => Picked::New(self.query.trim().to_owned(), i),
        })
    }

    fn row(&self, row: usize) -> Row {
        let behind = row.saturating_sub(self.meant);
        if row < self.meant {
            Row::Found(self.found[row])
        } else if behind < self.new.len() {
            Row::New(behind)
        } else {
            Row::Found(self.found[row - self.new.len()])
        }
    }

    /// Draws the list; answers how it ends, if it does.
    pub fn show(&mut self, ui: &mut Ui, list: Id, name: &str, making: Making<'_>) -> Option<End> {
        let field = list.with("filter");
        let (motions, mut end) = take_keys(ui, field);
        end = self.filter(ui, field, name, making).or(end);
        let list = List {
            id: list,
            field,
            count: self.count(),
            seen: ROWS,
            height: HEIGHT,
        };
        self.rows.go(&motions, &list);
        ui.add_space(2.0);
        if list.count == 0 {
            let dim = Theme::of(ui).dim;
            ui.label(
                egui::RichText::new("Nothing of that name")
                    .small()
                    .color(dim),
            );
        }
        // Enter takes nothing from an empty list, and does not look as if it did.
        end = end.filter(|end| list.count > 0 || !matches!(end, End::Taken(None)));
        let mut rows = self.rows;
        let clicked = rows.show(ui, &list, |ui, row, _| self.draw_row(ui, row));
        self.rows = rows;
        clicked.map(|_| End::Taken(None)).or(end)
    }

    fn count(&self) -> usize {
        self.found.len() + self.new.len()
    }

    /// Finds what is typed, from the beginning.
    fn narrow(&mut self, making: Making<'_>) {
        let typed = !self.query.trim().is_empty();
        let choices = self.choices.iter().enumerate();
        let mut found = match typed {
            true => rank(&self.query, choices.map(|(i, choice)| (i, &choice.names))),
            false => choices.map(|(i, _)| i).collect(),
        };
        let name = self.query.trim();
        let mut called = Vec::new();
        if typed {
            // What is called just so stands above what only begins so.
            called = self.called();
            found.sort_by_key(|i| !called.contains(i));
        }
        let makes = typed && called.is_empty() && (making.is_it)(name);
        let kinds = making.kinds.filter(|_| makes);
        self.new = kinds.map_or_else(Arc::default, |kinds| kinds(name).into());
        self.meant = found.len();
        if !self.new.is_empty() {
            let query = Query::new(name);
            let is_meant = |i: &usize| {
                let mut names = self.choices[*i].names.iter();
                names.any(|known| query.begins_words(known, ""))
            };
            let (meant, others): (Vec<usize>, Vec<usize>) = found.into_iter().partition(is_meant);
            self.meant = meant.len();
            found = [meant, others].concat();
        }
        self.found = found.into();
        self.rows.choose(match typed {
            true => (self.count() > 0).then_some(0),
            false => self.current,
        });
    }

    /// The choices that are called as is typed, spelling aside.
    fn called(&self) -> Vec<usize> {
        let typed = Folding::default().forms(self.query.trim());
        let is_called = |choice: &Choice<K>| {
            let mut names = choice.names.iter();
            names.any(|name| Folding::default().is_one_of(&typed, name.trim()))
        };
        let choices = self.choices.iter().enumerate();
        let called = choices.filter(|(_, choice)| is_called(choice));
        called.map(|(i, _)| i).collect()
    }

    /// The field that narrows the list.
    fn filter(&mut self, ui: &mut Ui, id: Id, name: &str, making: Making<'_>) -> Option<End> {
        let named = format!("{name}: find");
        let hint = match making.kinds {
            None => "Type to find",
            Some(_) => "Type to find, or to name a new one",
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
            self.narrow(making);
        }
        output.submitted.then_some(End::Taken(None))
    }

    /// Draws a row; answers with what it says.
    fn draw_row(&self, ui: &Ui, row: usize) -> Words {
        let (label, small) = self.words(row);
        let current = matches!(self.row(row), Row::Found(i) if Some(i) == self.current);
        paint_row(ui, ui.max_rect(), &label, &small, current);
        Words {
            label,
            description: small,
            disabled: false,
        }
    }

    /// The words of a row, and its small print.
    fn words(&self, row: usize) -> (String, String) {
        match self.row(row) {
            Row::Found(i) => {
                let choice = &self.choices[i];
                (choice.label.clone(), choice.small.clone())
            }
            Row::New(i) => {
                // As what it is made stands first: whoever takes it with Enter has read that.
                let kind = self.new[i].as_str();
                let name = isolated(&format!("«{}»", self.query.trim()));
                (format!("New {kind}: {name}"), String::new())
            }
        }
    }
}

fn paint_row(ui: &Ui, inner: Rect, label_text: &str, small: &str, current: bool) {
    if !ui.is_rect_visible(inner) {
        return;
    }
    let theme = Theme::of(ui);
    let mut right = inner.right();
    if !small.is_empty() {
        let style = TextStyle::interface(theme::SMALL_SIZE);
        let ink = Ink::of(ui.ctx());
        let direction = shown_direction(small);
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
fn take_keys(ui: &Ui, field: Id) -> (Motions, Option<End>) {
    if !ui.memory(|memory| memory.has_focus(field)) {
        return (Motions::default(), None);
    }
    let mut end = None;
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let way = match event {
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } => ends(*key, *modifiers),
                _ => None,
            };
            end = way.or(end);
            way.is_none()
        });
    });
    (Motions::take(ui), end)
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
