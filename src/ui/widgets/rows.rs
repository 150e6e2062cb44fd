//! The list below a field that finds things: rows of which one is chosen by keys, without the focus
//! leaving the field.
//!
//! All such lists are this one. It is as high as its rows up to a number of them, and as the window has
//! room; it grows back when it is filtered less; and the chosen row is in view whatever became of
//! the list. A pointer that lies over it chooses nothing until it clicks. It knows nothing of what the
//! rows stand for.

use egui::accesskit;
use egui::{
    Event, Id, Key, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::ui::theme::Theme;

/// How much of the window's height lists leave to what stands around them, in points.
const AROUND: f32 = 200.0;
/// Rows that are seen in the lowest window, if there are so many.
const LEAST: usize = 3;
/// Left and right of what stands in a row, in points.
const PAD: f32 = 8.0;

/// Which row is chosen, and what of the list is in view.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rows {
    chosen: Option<usize>,
    /// Whether the chosen row is to be brought into view.
    seek: bool,
    /// How far the rows are scrolled, in points.
    offset: f32,
    /// How many rows are seen at once.
    seen: usize,
    /// Whether the chosen row is told of as what has the focus, and not the field: whoever types is in
    /// the field, whoever goes through the rows is at a row.
    told: bool,
}

/// What a list is like in this frame.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// Names it.
    pub id: Id,
    /// The field that has the focus while one chooses.
    pub field: Id,
    /// How many rows there are.
    pub count: usize,
    /// How many are seen at once, at most.
    pub seen: usize,
    /// Height of each, in points.
    pub height: f32,
}

/// What a row says to those who don't see it.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Its name.
    pub label: String,
    /// What is said beside it.
    pub description: String,
    /// Whether it can't be taken now.
    pub disabled: bool,
}

/// Keys that go through rows, in the order they were pressed.
#[derive(Clone, Debug, Default)]
pub struct Motions(Vec<Motion>);

#[derive(Clone, Copy, Debug)]
enum Motion {
    By(isize),
    Pages(isize),
    First,
    Last,
}

impl Motions {
    /// Takes the keys of this frame that go through rows: the field below which the list stands is not
    /// to hear of them. What was typed after such a key finds anew, and begins at the top.
    pub fn take(ui: &Ui) -> Motions {
        let mut motions = Vec::new();
        ui.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } if modifiers.is_none() => {
                    let motion = motion(*key);
                    motions.extend(motion);
                    motion.is_none()
                }
                Event::Text(_) | Event::Paste(_) => {
                    motions.clear();
                    true
                }
                _ => true,
            });
        });
        Motions(motions)
    }
}

fn motion(key: Key) -> Option<Motion> {
    Some(match key {
        Key::ArrowDown => Motion::By(1),
        Key::ArrowUp => Motion::By(-1),
        Key::PageDown => Motion::Pages(1),
        Key::PageUp => Motion::Pages(-1),
        Key::Home => Motion::First,
        Key::End => Motion::Last,
        _ => return None,
    })
}

impl Rows {
    /// A list that begins, or has been found anew, with this row chosen, or with none.
    pub fn at(chosen: Option<usize>) -> Rows {
        Rows {
            chosen,
            seek: true,
            ..Rows::default()
        }
    }

    /// A list whose chosen row is told of from the first, as that of a choice that is in force.
    pub fn told() -> Rows {
        Rows {
            told: true,
            ..Rows::default()
        }
    }

    /// The chosen row, of so many.
    pub fn chosen(&self, count: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        self.chosen.map(|chosen| chosen.min(last))
    }

    /// Chooses a row, or none.
    pub fn choose(&mut self, row: Option<usize>) {
        self.chosen = row;
        self.seek = true;
    }

    /// Goes where keys lead.
    pub fn go(&mut self, motions: &Motions, list: &List) {
        let Some(last) = list.count.checked_sub(1) else {
            return;
        };
        let page = self.seen.saturating_sub(1).max(1) as isize;
        for motion in &motions.0 {
            let by = match motion {
                Motion::By(rows) => Some(*rows),
                Motion::Pages(pages) => Some(pages * page),
                Motion::First | Motion::Last => None,
            };
            let row = match (by, self.chosen(list.count)) {
                (Some(by), Some(chosen)) => chosen.saturating_add_signed(by),
                (Some(by), None) if by < 0 => last,
                (Some(_), None) => 0,
                (None, _) if matches!(motion, Motion::Last) => last,
                (None, _) => 0,
            };
            self.choose(Some(row.min(last)));
            self.told = true;
        }
    }

    /// Draws the rows in view, each by `draw`, which is told its index and whether it is chosen;
    /// answers with the one that was clicked.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        list: &List,
        mut draw: impl FnMut(&mut Ui, usize, bool) -> Words,
    ) -> Option<usize> {
        self.chosen = self.chosen(list.count);
        ui.spacing_mut().item_spacing.y = 0.0;
        self.seen = seen(ui, list);
        let view = list.height * self.seen as f32;
        // An area keeps the size that it had: what it shows is told to be this high all the same.
        let mut area = ScrollArea::vertical()
            .id_salt(list.id.with("rows"))
            .max_height(view)
            .min_scrolled_height(view)
            .auto_shrink([false, true]);
        if let Some(row) = self.chosen.filter(|_| std::mem::take(&mut self.seek)) {
            let top = row as f32 * list.height;
            let least = (top + list.height - view).max(0.0);
            area = area.vertical_scroll_offset(self.offset.clamp(least.min(top), top));
        }
        let mut clicked = None;
        let shown = area.show_rows(ui, list.height, list.count, |ui, rows| {
            for row in rows {
                let chosen = self.chosen == Some(row);
                let response = show_row(ui, list, row, chosen, &mut draw);
                if chosen && self.told {
                    descend(ui, list, &response);
                }
                if response.clicked() {
                    clicked = Some(row);
                }
            }
        });
        self.offset = shown.state.clamped_offset().y;
        if clicked.is_some() {
            self.chosen = clicked;
        }
        clicked
    }
}

/// How many rows are seen at once.
fn seen(ui: &Ui, list: &List) -> usize {
    let room = ui.ctx().content_rect().height() - AROUND;
    let fit = (room / list.height).max(0.0) as usize;
    list.count.min(list.seen).min(fit.max(LEAST))
}

fn show_row(
    ui: &mut Ui,
    list: &List,
    row: usize,
    chosen: bool,
    draw: &mut impl FnMut(&mut Ui, usize, bool) -> Words,
) -> Response {
    let size = vec2(ui.available_width(), list.height);
    let place = ui.allocate_space(size).1;
    let id = list.id.with(("row", row));
    // Rows are not for Tab: the keys are the field's.
    let response = ui.interact(place, id, Sense::CLICK);
    if chosen || response.hovered() {
        let theme = Theme::of(ui);
        let strength = if chosen { 0.10 } else { 0.05 };
        let fill = theme.mix(theme.paper, theme.ink, strength);
        ui.painter().rect_filled(place, 5.0, fill);
    }
    let inner = Rect::from_min_max(
        pos2(place.left() + PAD, place.top()),
        pos2(place.right() - PAD, place.bottom()),
    );
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let builder = UiBuilder::new().max_rect(inner).layout(layout);
    let words = draw(&mut ui.new_child(builder), row, chosen);
    tell(ui, &response, chosen, &words);
    response
}

/// Says which row the field has chosen.
fn descend(ui: &Ui, list: &List, row: &Response) {
    let descendant = row.id.accesskit_id();
    ui.ctx()
        .accesskit_node_builder(list.field, |node| node.set_active_descendant(descendant));
}

/// Names a row to assistive technology.
fn tell(ui: &Ui, row: &Response, chosen: bool, words: &Words) {
    row.widget_info(|| {
        let role = accesskit::Role::ListBoxOption;
        WidgetInfo::selected(role, !words.disabled, chosen, &words.label)
    });
    ui.ctx().accesskit_node_builder(row.id, |node| {
        if !words.description.is_empty() {
            node.set_description(&*words.description);
        }
    });
}
