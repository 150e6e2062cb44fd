//! One of many, found by typing and chosen by arrows, digits or a click.

use egui::{Event, Id, Key, Modifiers, Ui};

use super::side::keycap;
use crate::{
    layout::TextStyle,
    text::Direction,
    ui::{
        theme::{self, Theme},
        widgets::{Field, Label, List, Motions, Rows, Words},
    },
};

/// Rows that are seen at once.
const SEEN: usize = 9;
/// Height of a row with one line and of one with two.
const ROWS: (f32, f32) = (28.0, 42.0);

/// What is typed, and which row is chosen.
pub(super) struct Choosing {
    pub(super) query: String,
    rows: Rows,
    /// Whether it has been drawn.
    begun: bool,
}

/// What came of it in a frame.
pub(super) enum Picked {
    /// The row with this index is taken.
    Row(usize),
    /// Back to what was asked before.
    Back,
}

/// What keys ask of the rows in a frame.
pub(super) struct Asked {
    field: Id,
    motions: Motions,
    /// A row by its digit.
    digit: Option<usize>,
    taken: bool,
    back: bool,
}

impl Default for Choosing {
    fn default() -> Choosing {
        Choosing {
            query: String::new(),
            rows: Rows::at(Some(0)),
            begun: false,
        }
    }
}

impl Choosing {
    /// Draws the field; what is typed is the query from here on, and the rows are to be its own. With
    /// `digits`, 1 to 9 take a row while nothing is typed.
    pub(super) fn ask(&mut self, ui: &mut Ui, name: &str, hint: &str, digits: bool) -> Asked {
        let field = Id::unique(("choosing", name));
        let focused = ui.memory(|memory| memory.focused());
        let mut asked = Asked {
            field,
            motions: Motions::default(),
            digit: None,
            taken: false,
            back: false,
        };
        if focused.is_none_or(|focused| focused == field) {
            asked.motions = Motions::take(ui);
            let empty = self.query.is_empty();
            asked.digit = (empty && digits).then(|| digit(ui)).flatten();
            let backspace = || ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Backspace));
            asked.back = empty && !digits && backspace();
        }
        let output = Field::line(field, &self.query)
            .name(name)
            .hint(hint)
            .show(ui);
        // Whoever clicks beside the field types on all the same.
        if !std::mem::replace(&mut self.begun, true) || focused.is_none() {
            output.response.request_focus();
        }
        if let Some(query) = output.changed {
            self.query = query;
            self.rows = Rows::at(Some(0));
        }
        asked.taken = output.submitted;
        asked
    }

    /// Draws `count` rows by `draw`, of one line where they have digits and else of two, and does what
    /// keys asked.
    pub(super) fn list(
        &mut self,
        ui: &mut Ui,
        asked: &Asked,
        count: usize,
        digits: bool,
        mut draw: impl FnMut(&mut Ui, usize) -> Words,
    ) -> Option<Picked> {
        let list = List {
            id: asked.field.with("list"),
            field: asked.field,
            count,
            seen: SEEN,
            height: if digits { ROWS.0 } else { ROWS.1 },
        };
        self.rows.go(&asked.motions, &list);
        let enter = asked.taken.then(|| self.rows.chosen(count)).flatten();
        ui.add_space(4.0);
        let clicked = self.rows.show(ui, &list, |ui, row, _| draw(ui, row));
        let digit = asked.digit.filter(|row| *row < count);
        let row = clicked.or(digit).or(enter).map(Picked::Row);
        row.or(asked.back.then_some(Picked::Back))
    }
}

/// The digit typed in this frame, of any script, counted from 0; nobody else hears of it then.
fn digit(ui: &Ui) -> Option<usize> {
    let of = |event: &Event| match event {
        Event::Text(text) => {
            let mut chars = text.chars();
            let only = chars.next().filter(|_| chars.as_str().is_empty())?;
            let digit = match only {
                '1'..='9' => only as u32 - '0' as u32,
                '١'..='٩' => only as u32 - '٠' as u32,
                '۱'..='۹' => only as u32 - '۰' as u32,
                _ => return None,
            };
            Some(digit as usize - 1)
        }
        _ => None,
    };
    ui.input_mut(|input| {
        let at = input.events.iter().position(|event| of(event).is_some())?;
        of(&input.events.remove(at))
    })
}

/// What stands in a row of one line, with its digit at the end.
pub(super) fn numbered(ui: &mut Ui, words: &str, index: usize) -> Words {
    if index < 9 {
        let place = ui.max_rect();
        keycap(ui.painter(), place, &(index + 1).to_string(), Theme::of(ui));
    }
    plain(ui, words, "")
}

/// What stands in a row of a name and small print, each laid out in its own direction.
pub(super) fn plain(ui: &mut Ui, name: &str, small: &str) -> Words {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let usual = TextStyle::interface(theme::INTERFACE_SIZE);
        let print = TextStyle::interface(theme::SMALL_SIZE);
        let lines = usual.line_height()
            + if small.is_empty() {
                0.0
            } else {
                print.line_height()
            };
        ui.add_space(((ui.max_rect().height() - lines) / 2.0).max(0.0));
        // At the side where all rows begin, as in other lists to choose from, whichever way it runs.
        ui.add(Label::new(name).style(usual).elide().shrink());
        if !small.is_empty() {
            let label = Label::new(small).style(print).color(Theme::of(ui).dim);
            ui.add(label.direction(Direction::LeftToRight).elide());
        }
    });
    Words {
        label: name.to_owned(),
        description: small.to_owned(),
        disabled: false,
    }
}
