//! A choice: shows what is chosen, and opens a list that typing narrows.
//!
//! The keyboard does all of it: a letter, Enter, Space or Alt+Down opens the list; arrows, page keys,
//! Home and End go through it; Enter takes, Tab takes and moves on, Esc leaves all as it was; Delete
//! chooses nothing where that is a choice. What a choice means is the caller's business.

mod among;
mod list;

use std::sync::Arc;

use egui::accesskit;
use egui::emath::GuiRounding as _;
use egui::{
    Context, Event, FocusDirection, Id, Key, Popup, PopupCloseBehavior, Rect, Response, Sense,
    Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::label;
use crate::layout::TextStyle;
use crate::text::shown_direction;
use crate::ui::ink::Ink;
use crate::ui::theme::Theme;
pub use among::Among;
use list::{End, Kinds, Making, Open};

/// A choice among named things.
#[must_use = "show it in a Ui"]
pub struct Picker<'a> {
    id: Id,
    name: &'a str,
    value: &'a str,
    making: Making<'a>,
}

/// Something that can be chosen.
pub struct Choice<K> {
    key: K,
    label: String,
    small: String,
    /// What finds it; nothing finds the choice of none.
    names: Vec<String>,
    is_none: bool,
}

/// What a person chose.
#[derive(Clone, Debug, PartialEq)]
pub enum Picked<K> {
    /// Something that is there.
    Choice(K),
    /// Something new of this name, and of which kind (its place among the kinds of that name).
    New(String, usize),
}

/// What came of a picker in this frame.
pub struct PickerOutput<K> {
    /// The closed picker as a widget.
    pub response: Response,
    /// What was newly chosen.
    pub picked: Option<Picked<K>>,
}

/// What a picker keeps from frame to frame; also the sign that keys without Ctrl are for it.
#[derive(Clone, Copy, Default)]
struct Kept {
    /// Where the focus goes next, now that something was taken by Tab.
    moves: Option<FocusDirection>,
}

/// The height of the closed picker and of a row, in points.
const HEIGHT: f32 = 26.0;
/// Between the edge and the words, in points.
const PAD: f32 = 8.0;

/// Whether the widget with the focus is a picker.
pub fn is_picker(ctx: &Context, id: Id) -> bool {
    ctx.data(|data| data.get_temp::<Kept>(id).is_some())
}

impl<K> Choice<K> {
    /// A choice that is found by its label.
    pub fn new(key: K, label: impl Into<String>) -> Choice<K> {
        let label = label.into();
        Choice {
            key,
            names: vec![label.clone()],
            label,
            small: String::new(),
            is_none: false,
        }
    }

    /// The choice of nothing: first in its list, and found by no words.
    pub fn none(key: K, label: impl Into<String>) -> Choice<K> {
        Choice {
            key,
            label: label.into(),
            small: String::new(),
            names: Vec::new(),
            is_none: true,
        }
    }

    /// What stands beside the label in small print.
    pub fn small(mut self, small: impl Into<String>) -> Self {
        self.small = small.into();
        self
    }

    /// Names beside the label that find it too.
    pub fn also<'n>(mut self, names: impl Iterator<Item = &'n str>) -> Self {
        self.names.extend(names.map(str::to_owned));
        self
    }
}

impl<'a> Picker<'a> {
    /// A picker that shows `value` as what is chosen. `name` says what the choice is about.
    pub fn new(id: Id, name: &'a str, value: &'a str) -> Picker<'a> {
        Picker {
            id,
            name,
            value,
            making: Making {
                kinds: None,
                is_it: |_| true,
            },
        }
    }

    /// Offers to make what is typed and not there, as one of the kinds that such a name has, the
    /// likeliest first. They are asked for when something else is typed, not in each frame.
    pub fn creating(mut self, kinds: &'a Kinds<'a>) -> Self {
        self.making.kinds = Some(kinds);
        self
    }

    /// Offers it of such names alone.
    pub fn if_it_is(mut self, is_it: fn(&str) -> bool) -> Self {
        self.making.is_it = is_it;
        self
    }

    /// Shows it as wide as there is room. `current` is what is chosen; `choices` is asked when the
    /// list opens.
    pub fn show<K>(
        self,
        ui: &mut Ui,
        current: Option<&K>,
        choices: impl FnOnce() -> Vec<Choice<K>>,
    ) -> PickerOutput<K>
    where
        K: Clone + PartialEq + Send + Sync + 'static,
    {
        self.move_on(ui);
        let size = vec2(ui.available_width().max(48.0), HEIGHT);
        let place = ui.allocate_space(size).1;
        let response = ui.interact(place, self.id, Sense::click());
        let list = self.id.with("list");
        let is_open = Popup::is_id_open(ui.ctx(), list);
        self.look(ui, &response, is_open);
        let picked = match is_open {
            true => self.opened(ui, &response, list, current, choices),
            false => self.closed(ui, &response, list, current, choices),
        };
        let picked = picked.filter(|picked| match picked {
            Picked::Choice(key) => current != Some(key),
            Picked::New(..) => true,
        });
        PickerOutput { response, picked }
    }

    /// The closed picker's turn.
    fn closed<K>(
        &self,
        ui: &Ui,
        response: &Response,
        list: Id,
        current: Option<&K>,
        choices: impl FnOnce() -> Vec<Choice<K>>,
    ) -> Option<Picked<K>>
    where
        K: Clone + PartialEq + Send + Sync + 'static,
    {
        ui.data_mut(|data| data.remove::<Open<K>>(list));
        match self.asked(ui, response)? {
            Asked::Open(typed) => {
                let open = Open::new(choices(), current, typed, self.making);
                ui.data_mut(|data| data.insert_temp(list, open));
                Popup::open_id(ui.ctx(), list);
                ui.request_repaint();
                None
            }
            Asked::Nothing => {
                let none = choices().into_iter().find(|choice| choice.is_none)?;
                Some(Picked::Choice(none.key))
            }
        }
    }

    /// The open list's turn.
    fn opened<K>(
        &self,
        ui: &Ui,
        response: &Response,
        list: Id,
        current: Option<&K>,
        choices: impl FnOnce() -> Vec<Choice<K>>,
    ) -> Option<Picked<K>>
    where
        K: Clone + PartialEq + Send + Sync + 'static,
    {
        let kept = ui.data(|data| data.get_temp::<Open<K>>(list));
        let mut open =
            kept.unwrap_or_else(|| Open::new(choices(), current, String::new(), self.making));
        let end = self.drop_down(ui, response, list, &mut open);
        if response.clicked() || end.is_some() {
            Popup::close_id(ui.ctx(), list);
            response.request_focus();
        }
        let picked = end.and_then(|end| self.finish(ui, end, &open));
        ui.data_mut(|data| data.insert_temp(list, open));
        picked
    }

    /// Hands the focus on, if something was taken by Tab: before the picker asks for it again.
    fn move_on(&self, ui: &Ui) {
        let kept: Kept = ui.data(|data| data.get_temp(self.id)).unwrap_or_default();
        if let Some(direction) = kept.moves {
            ui.memory_mut(|memory| memory.move_focus(direction));
        }
        ui.data_mut(|data| data.insert_temp(self.id, Kept::default()));
    }

    /// What is asked of the closed picker in this frame.
    fn asked(&self, ui: &Ui, response: &Response) -> Option<Asked> {
        if response.clicked() {
            return Some(Asked::Open(String::new()));
        }
        if !ui.is_enabled() || !response.has_focus() {
            return None;
        }
        let mut asked = None;
        ui.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Text(typed) if !typed.trim().is_empty() => {
                    match &mut asked {
                        Some(Asked::Open(all)) => all.push_str(typed),
                        _ => asked = Some(Asked::Open(typed.clone())),
                    }
                    false
                }
                Event::Paste(pasted) if !pasted.trim().is_empty() => {
                    let line = pasted.trim().lines().next().unwrap_or_default();
                    asked = Some(Asked::Open(line.to_owned()));
                    false
                }
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } => {
                    let wish = match key {
                        Key::ArrowDown if modifiers.alt => Asked::Open(String::new()),
                        Key::Delete | Key::Backspace if modifiers.is_none() => Asked::Nothing,
                        _ => return true,
                    };
                    asked.get_or_insert(wish);
                    false
                }
                _ => true,
            });
        });
        asked
    }

    fn drop_down<K: Clone>(
        &self,
        ui: &Ui,
        response: &Response,
        list: Id,
        open: &mut Open<K>,
    ) -> Option<End> {
        let width = response.rect.width().max(280.0);
        Popup::new(list, ui.ctx().clone(), response, response.layer_id)
            .anchor_widget(response.id)
            .open_memory(None)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(format!("{}: list", self.name))
            .width(width)
            .gap(2.0)
            .show(|ui| {
                ui.set_width(width);
                open.show(ui, list, self.name, self.making)
            })
            .and_then(|shown| shown.inner)
    }

    /// What comes of the list's end: Tab moves on as well.
    fn finish<K: Clone>(&self, ui: &Ui, end: End, open: &Open<K>) -> Option<Picked<K>> {
        if let End::Taken(Some(direction)) = end {
            let moves = Some(direction);
            ui.data_mut(|data| data.insert_temp(self.id, Kept { moves }));
            ui.request_repaint();
        }
        match end {
            End::Left => None,
            End::Taken(_) => open.picked(),
        }
    }

    fn look(&self, ui: &Ui, response: &Response, is_open: bool) {
        response.widget_info(|| WidgetInfo {
            enabled: ui.is_enabled(),
            label: Some(self.name.to_owned()),
            current_text_value: Some(self.value.to_owned()),
            ..WidgetInfo::new(accesskit::Role::ComboBox)
        });
        ui.ctx()
            .accesskit_node_builder(self.id, |node| node.set_expanded(is_open));
        if !ui.is_rect_visible(response.rect) {
            return;
        }
        let visuals = match is_open {
            true => &ui.visuals().widgets.open,
            false => ui.style().interact(response),
        };
        let rect = response.rect;
        let (fill, stroke) = (visuals.weak_bg_fill, visuals.bg_stroke);
        let inside = egui::StrokeKind::Inside;
        ui.painter()
            .rect(rect, visuals.corner_radius, fill, stroke, inside);
        let color = visuals.text_color();
        let words = Rect::from_min_max(rect.min + vec2(PAD, 0.0), rect.max - vec2(PAD + 14.0, 0.0));
        paint_value(ui, self.value, words, color);
        chevron(ui, pos2(rect.right() - PAD - 4.0, rect.center().y));
    }
}

/// What is asked of a closed picker.
enum Asked {
    /// To open, with so much typed already.
    Open(String),
    /// To choose nothing.
    Nothing,
}

/// Writes a text on one line at the left of a rectangle, cut where it is too long.
fn paint_line(ui: &Ui, text: &str, style: &TextStyle, place: Rect, color: egui::Color32) -> f32 {
    let ink = Ink::of(ui.ctx());
    let (line, _) = ink.elided(text, style, shown_direction(text), place.width());
    let top = place.center().y - style.line_height() / 2.0;
    let at = pos2(place.left(), top);
    ink.paint(ui.painter(), &line, 0..1, at, &[color]);
    line.size().0
}

/// Writes what is chosen on the line that the words of a button or label of egui's would stand on there.
fn paint_value(ui: &Ui, value: &str, place: Rect, color: egui::Color32) {
    let ink = Ink::of(ui.ctx());
    let direction = shown_direction(value);
    let (line, _) = ink.elided(value, &label::body(ui), direction, place.width());
    let font = egui::TextStyle::Button.resolve(ui.style());
    let usual = (ui.painter()).layout_no_wrap("H".to_owned(), font, color);
    let row = usual.rows.first();
    let letter = row.map_or(0.0, |row| row.pos.y + row.glyphs[0].pos.y);
    // As egui draws them: from a whole pixel on.
    let top = place.center().y - usual.size().y / 2.0;
    let base = top.round_to_pixels(ui.pixels_per_point()) + letter;
    let own = line.lines().next().map_or(0.0, |line| line.baseline);
    let at = pos2(place.left(), base - own);
    ink.paint(ui.painter(), &line, 0..1, at, &[color]);
}

fn chevron(ui: &Ui, center: egui::Pos2) {
    let stroke = Stroke::new(1.2, Theme::of(ui).dim);
    let points = [vec2(-4.0, -2.0), vec2(0.0, 2.0), vec2(4.0, -2.0)];
    let points = points.map(|shift| center + shift).to_vec();
    ui.painter().add(Shape::line(points, stroke));
}

/// The choices of an open list, shared between frames.
type Choices<K> = Arc<[Choice<K>]>;
