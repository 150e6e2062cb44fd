//! A choice among a few things that are all in view, by click or by letter.
//!
//! While one of them has the focus, their letters choose among them and mean nothing else. Only then are
//! they seen: elsewhere they mean something else.

use egui::{Button, Color32, Context, Event, Id, Key, Response, RichText, Role, Ui, WidgetInfo};

use super::form::mark_entry;
use crate::ui::theme::{self, Theme};

/// Something to be chosen.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// What it is called.
    pub label: &'a str,
    /// The capital Latin letter that chooses it.
    pub letter: Option<char>,
    /// What it means, in a sentence; may be empty.
    pub help: &'a str,
}

/// What came of a choice in this frame.
pub struct Chosen {
    /// What was newly chosen, by its index; none if what had been chosen was chosen again.
    pub changed: Option<Option<usize>>,
    /// The first of them, as a widget.
    pub first: Response,
}

/// Draws what there is to choose from, of which `current` is chosen; `name` says what for.
pub fn options(ui: &mut Ui, name: &str, current: Option<usize>, offers: &[Offer]) -> Chosen {
    let group = ui.make_persistent_id(("options", name));
    let lettered: bool = ui.data(|data| data.get_temp(group)).unwrap_or_default();
    let drawn = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let all = offers.iter().enumerate();
        all.map(|(i, offer)| draw(ui, name, current == Some(i), offer, lettered))
            .collect::<Vec<_>>()
    });
    let responses = drawn.inner;
    let entry = current.and_then(|i| responses.get(i)).or(responses.first());
    if let Some(entry) = entry {
        mark_entry(entry);
    }
    let clicked = responses.iter().position(Response::clicked);
    let focused = responses.iter().find(|response| response.has_focus());
    if lettered != focused.is_some() {
        ui.data_mut(|data| data.insert_temp(group, focused.is_some()));
        ui.request_repaint();
    }
    let lettered = focused.and_then(|focused| by_letter(ui, focused.id, offers));
    let chosen = clicked.or(lettered);
    let first = responses.into_iter().next().unwrap_or(drawn.response);
    Chosen {
        changed: chosen.map(|i| Some(i).filter(|_| current != Some(i))),
        first,
    }
}

/// The letters by which the control that has the focus chooses.
pub fn letters_taken(ctx: &Context) -> Vec<char> {
    let focused = ctx.memory(|memory| memory.focused());
    let known: Option<Letters> = ctx.data(|data| data.get_temp(letters_id()));
    let known = known.filter(|known| Some(known.of) == focused);
    known.map_or(Vec::new(), |known| known.letters)
}

/// What letters the control that last had the focus chooses by.
#[derive(Clone)]
struct Letters {
    of: Id,
    letters: Vec<char>,
}

fn letters_id() -> Id {
    Id::unique("letters of options")
}

fn draw(ui: &mut Ui, name: &str, selected: bool, offer: &Offer, lettered: bool) -> Response {
    // Its room is kept, so that nothing moves when the focus comes.
    let color = match lettered {
        true => Theme::of(ui).dim,
        false => Color32::TRANSPARENT,
    };
    let mut button = Button::selectable(selected, offer.label).frame_when_inactive(true);
    if let Some(letter) = offer.letter {
        let letter = RichText::new(letter)
            .size(theme::SMALL_SIZE - 1.0)
            .color(color);
        button = button.right_text(letter);
    }
    let response = ui.add_enabled(ui.is_enabled(), button);
    let label = format!("{name}: {}", offer.label);
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, selected, &label));
    if offer.help.is_empty() {
        response
    } else {
        response.on_hover_text(offer.help)
    }
}

/// What was chosen by letter in this frame.
fn by_letter(ui: &Ui, focused: Id, offers: &[Offer]) -> Option<usize> {
    let known = Letters {
        of: focused,
        letters: offers.iter().filter_map(|offer| offer.letter).collect(),
    };
    ui.data_mut(|data| data.insert_temp(letters_id(), known));
    let pressed = |event: &Event| match event {
        Event::Key {
            key,
            physical_key,
            pressed: true,
            modifiers,
            ..
        } if modifiers.is_none() => offers.iter().position(|offer| {
            let wanted = offer.letter.and_then(|c| Key::from_name(&c.to_string()));
            wanted.is_some() && (wanted == Some(*key) || wanted == *physical_key)
        }),
        _ => None,
    };
    ui.input(|input| input.events.iter().find_map(pressed))
}
