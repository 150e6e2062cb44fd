//! The top row: menus, what is at hand, who annotates, and whether the document is saved.
//!
//! What does not fit goes, the least used first and Save last, and what is lost of it is in a menu.

use egui::{Align, Button, Layout, Margin, Panel, RichText, TextStyle, Ui, WidgetText};

use super::{
    bars::bar_frame,
    menus::{Switches, entry, menus},
    saving::{NOWHERE, save_dot, save_words},
};
use crate::{
    ui::{Outbox, keys, theme::Theme},
    workspace::{Action, ActionInfo, Bound, Document, Spot, Workspace},
};

/// Width of the row from which on it begins with the program's name, in points.
const NAMED: f32 = 560.0;
/// Between its parts, in points.
const GAP: f32 = 8.0;
/// The menu of what there is no room for.
const MORE: &str = "More";

/// A part of the row that goes where there is no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Button(Action),
    /// Whether the document is saved, in words.
    State,
    /// Who annotates.
    Name,
}

/// From what is needed most. Those of the toolbar that are not named come last.
const NEEDED: [Part; 7] = [
    Part::Button(Action::Save),
    Part::State,
    Part::Button(Action::MakeClaim),
    Part::Button(Action::Undo),
    Part::Button(Action::Find),
    Part::Name,
    Part::Button(Action::Redo),
];

/// Menus, the document in front, and whether it is saved.
pub fn menu_bar(ui: &mut Ui, workspace: &Workspace, switches: &Switches, outbox: &mut Outbox) {
    let frame = bar_frame(ui, Margin::symmetric(14, 7));
    Panel::top("menu bar").frame(frame).show(ui, |ui| {
        egui::MenuBar::new().ui(ui, |ui| {
            if ui.available_width() >= NAMED {
                ui.label(RichText::new("Hashiya").strong());
                ui.add_space(6.0);
            }
            menus(ui, workspace, switches, outbox);
            let right = Layout::right_to_left(Align::Center);
            ui.with_layout(right, |ui| at_hand(ui, workspace, switches, outbox));
        });
    });
}

/// What stands at the right of the menus.
fn at_hand(ui: &mut Ui, workspace: &Workspace, switches: &Switches, outbox: &mut Outbox) {
    let document = workspace.active();
    let dot = if document.is_some() { 17.0 } else { 0.0 };
    let parts = parts(workspace, document);
    let widths: Vec<f32> = parts.iter().map(|part| part.width(ui, workspace)).collect();
    let more = width(ui, MORE) + GAP;
    let count = fitting(&widths, ui.available_width() - dot - GAP, more);
    let (shown, hidden) = parts.split_at(count);
    ui.spacing_mut().item_spacing.x = GAP;
    if let Some(document) = document {
        let words = shown.contains(&Part::State);
        let words = words.then(|| save_words(ui, document));
        save_dot(ui, workspace, document, words);
    }
    if let Some(name) = workspace
        .annotator()
        .filter(|_| shown.contains(&Part::Name))
    {
        ui.label(RichText::new(&**name).color(Theme::of(ui).dim))
            .on_hover_text("Who is annotating");
    }
    if !hidden.is_empty() {
        ui.menu_button(MORE, |ui| rest(ui, hidden, workspace, switches, outbox));
    }
    ui.spacing_mut().item_spacing.x = 2.0;
    let infos: Vec<_> = Action::offered(Spot::Toolbar).collect();
    let is_shown = |info: &&&ActionInfo| shown.contains(&Part::Button(info.action));
    for info in infos.iter().rev().filter(is_shown) {
        button(ui, info, workspace, outbox);
    }
}

/// The parts there are, from what is needed most.
fn parts(workspace: &Workspace, document: Option<&Document>) -> Vec<Part> {
    let there = |part: &Part| match part {
        Part::State => document.is_some(),
        Part::Name => workspace.annotator().is_some(),
        Part::Button(action) => action.info().also.contains(&Spot::Toolbar),
    };
    let offered = Action::offered(Spot::Toolbar).map(|info| Part::Button(info.action));
    let others = offered.filter(|part| !NEEDED.contains(part));
    NEEDED.into_iter().filter(there).chain(others).collect()
}

/// How many of these fit, the first first: all of them, or fewer and the menu that holds the rest.
fn fitting(widths: &[f32], room: f32, more: f32) -> usize {
    let needs = |count: usize| widths[..count].iter().sum::<f32>();
    if needs(widths.len()) <= room {
        return widths.len();
    }
    let counts = (0..widths.len()).rev();
    let mut fitting = counts.skip_while(|count| needs(*count) + more > room);
    fitting.next().unwrap_or_default()
}

impl Part {
    /// Its width with the gap beside it, in points.
    fn width(self, ui: &Ui, workspace: &Workspace) -> f32 {
        let words = match self {
            Part::Button(action) => short(action.info()),
            // The longest of them: parts do not come and go with what is saved.
            Part::State => NOWHERE,
            Part::Name => workspace.annotator().map_or("", |name| name),
        };
        width(ui, words) + GAP
    }
}

/// The width of a button with these words, in points.
fn width(ui: &Ui, words: &str) -> f32 {
    let galley = WidgetText::from(words).into_galley(ui, None, f32::INFINITY, TextStyle::Button);
    galley.size().x + 2.0 * ui.spacing().button_padding.x
}

fn short(info: &ActionInfo) -> &'static str {
    info.label.trim_end_matches('…')
}

/// The menu of what there was no room for.
fn rest(
    ui: &mut Ui,
    hidden: &[Part],
    workspace: &Workspace,
    switches: &Switches,
    outbox: &mut Outbox,
) {
    ui.set_min_width(180.0);
    for part in hidden {
        match part {
            Part::Button(action) => {
                entry(ui, action.info(), workspace, switches, outbox);
            }
            // The dot tells it on hovering.
            Part::State => {}
            Part::Name => {
                let name = workspace.annotator().map_or("", |name| name);
                let words = format!("Annotating as {}", super::isolated(name));
                ui.label(RichText::new(words).color(Theme::of(ui).dim));
            }
        }
    }
}

fn button(ui: &mut Ui, info: &ActionInfo, workspace: &Workspace, outbox: &mut Outbox) {
    let keys = keys::key_text(workspace, &Bound::Action(info.action));
    let enabled = workspace.available(info.action);
    let words = RichText::new(short(info)).color(Theme::of(ui).ink);
    let button = ui.add_enabled(enabled, Button::new(words).frame_when_inactive(false));
    let name = format!("{} ({keys})", info.label);
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, &name));
    // What undo takes back is put into words only where that is read.
    let button = button.on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.label(format!("{} ({keys})", workspace.help(info.action)));
    });
    if button.clicked() {
        outbox.act(info.action);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_least_goes_first_and_leaves_room_for_the_menu() {
        let widths = [40.0, 100.0, 50.0];
        assert_eq!(fitting(&widths, 190.0, 30.0), 3);
        assert_eq!(fitting(&widths, 180.0, 30.0), 2);
        assert_eq!(fitting(&widths, 150.0, 30.0), 1);
        assert_eq!(fitting(&widths, 70.0, 30.0), 1);
        assert_eq!(fitting(&widths, 60.0, 30.0), 0);
        assert_eq!(fitting(&[], 0.0, 30.0), 0);
    }

    #[test]
    fn save_is_needed_most() {
        assert_eq!(NEEDED[0], Part::Button(Action::Save));
        for info in Action::offered(Spot::Toolbar) {
            assert!(NEEDED.contains(&Part::Button(info.action)), "{}", info.id);
        }
    }
}
