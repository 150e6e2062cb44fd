//! The find bar, and that a file can be dropped.

use egui::{Button, Frame, Margin, Panel, Ui, vec2};

use crate::{
    ui::{Outbox, theme::Theme, widgets::Field},
    workspace::{Action, Command, Document, Find},
};

pub(super) fn bar_frame(ui: &Ui, margin: Margin) -> Frame {
    Frame::new().fill(Theme::of(ui).bar).inner_margin(margin)
}

/// Looks for something in the article.
pub fn find_bar(ui: &mut Ui, document: &Document, outbox: &mut Outbox) {
    let find = document.find();
    if !find.is_open() {
        return;
    }
    let frame = bar_frame(ui, Margin::symmetric(14, 6));
    Panel::top("find bar").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let id = egui::Id::unique(("find", document.key()));
            let answered = ui.memory(|m| m.data.get_temp(id.with("asked")).unwrap_or(0));
            let width = ui.available_width().min(280.0);
            ui.allocate_ui(vec2(width, 26.0), |ui| {
                let asked = find.asked() != answered;
                let field = Field::line(id, find.query())
                    .hint("Find in the article")
                    .name("Find in the article")
                    .selected(asked);
                let output = field.show(ui);
                if asked {
                    output.response.request_focus();
                    ui.memory_mut(|m| m.data.insert_temp(id.with("asked"), find.asked()));
                }
                let exact = find.is_exact();
                if let Some(query) = output.changed {
                    outbox.push(Command::LookFor { query, exact });
                }
                if output.submitted {
                    let back = ui.input(|i| i.modifiers.shift);
                    match back {
                        _ if find.found_nothing_exactly() => other_spellings(find, outbox),
                        true => outbox.act(Action::FindPrevious),
                        false => outbox.act(Action::FindNext),
                    }
                    output.response.request_focus();
                }
            });
            let mut exact = find.is_exact();
            let exactly = ui.checkbox(&mut exact, "Exactly as typed");
            let exactly = exactly.on_hover_text(EXACTLY);
            let mut clicked = exactly.clicked();
            if exactly.changed() {
                let query = find.query().to_owned();
                outbox.push(Command::LookFor { query, exact });
            }
            let hits = find.hits().len();
            let words = match (find.query().is_empty(), find.current()) {
                (true, _) => String::new(),
                (false, _) if find.is_searching() => "Looking…".to_owned(),
                (false, Some(at)) if find.found_by_habits() => {
                    format!("{} of {hits}, in other letters", at + 1)
                }
                (false, Some(at)) => format!("{} of {hits}", at + 1),
                (false, None) => "Nothing found".to_owned(),
            };
            // An empty one would begin the row anew, over what stands there.
            if !words.is_empty() {
                let label = ui.label(words);
                if find.found_by_habits() {
                    label.on_hover_text(HABITS);
                }
            }
            if find.found_nothing_exactly() {
                // In the place of the buttons that have nothing to go to.
                let offer = ui.button("Find other spellings (Enter)");
                if offer.on_hover_text(OTHERS).clicked() {
                    clicked = true;
                    other_spellings(find, outbox);
                }
            } else {
                for (name, action) in [
                    ("Previous", Action::FindPrevious),
                    ("Next", Action::FindNext),
                ] {
                    if ui.add_enabled(hits > 0, Button::new(name)).clicked() {
                        clicked = true;
                        outbox.act(action);
                    }
                }
            }
            // One is still finding: keys are not the article's.
            if clicked {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            if ui.button("Close").clicked() {
                outbox.push(Command::CloseFind);
            }
        });
    });
}

/// What the box for exact spelling does, and what is found without it.
const EXACTLY: &str = "Finds only what is spelt letter by letter as you typed it. Otherwise vowel marks, \
                       tatweel, letter case, kinds of quotation marks and hidden characters don’t count, \
                       and a space is found where a zero-width non-joiner stands. What is found nowhere \
                       is looked for in the letters of other keyboards.";
const HABITS: &str = "Nothing is spelt as you typed it. This is as other keyboards and habits write it: with \
                      another alef or none of its hamza, the yeh or kaf of another language, other digits.";
const OTHERS: &str = "Looks again without minding vowel marks, tatweel, letter case, kinds of quotation \
                      marks and hidden characters.";

/// Looks for what is typed in its other spellings too.
fn other_spellings(find: &Find, outbox: &mut Outbox) {
    outbox.push(Command::LookFor {
        query: find.query().to_owned(),
        exact: false,
    });
}

/// Says that a file held over the window can be let go of.
pub fn drop_target(ctx: &egui::Context) {
    if ctx.input(|i| i.raw.hovered_files.is_empty()) {
        return;
    }
    egui::Area::new(egui::Id::unique("drop target"))
        .anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)
        .order(egui::Order::Foreground)
        .show(ctx, |ui| {
            Frame::popup(ui.style())
                .inner_margin(Margin::same(24))
                .show(ui, |ui| ui.heading("Drop the file to open it"));
        });
}
