//! What the evidence states of quantity and time, to be accepted with a click or a key.

use egui::Ui;

use super::{super::InspectorState, form::Form};
use crate::{
    text::{Direction, ends_line, isolated_as},
    ui::{
        panels::{
            fields::caption,
            words::{beginning, isolated, sentence},
        },
        theme::Theme,
        widgets::mark_entry,
    },
    workspace::{Command, Proposal, proposals},
};

/// Proposals shown at once; the next come up when these are dealt with.
const SHOWN: usize = 4;

/// How many scalar values of the words are shown.
const QUOTED: usize = 60;

impl Form<'_> {
    /// The proposals for fields that are empty.
    pub fn proposed(&mut self, ui: &mut Ui, state: &mut InspectorState) {
        let (document, claim) = (self.document, self.claim);
        let key = (document.key(), self.record, document.revision());
        let known = state.proposals.take().filter(|(of, _)| *of == key);
        let read = || (key, proposals(document.set(), claim).into());
        let (_, found) = state.proposals.insert(known.unwrap_or_else(read)).clone();
        if found.is_empty() {
            return;
        }
        caption(ui, "Proposed from the evidence");
        for proposal in found.iter().take(SHOWN) {
            self.proposal(ui, proposal);
        }
    }

    fn proposal(&mut self, ui: &mut Ui, proposal: &Proposal) {
        let Proposal {
            field,
            value,
            beside,
            ..
        } = proposal;
        let words = &self.document.set().article().text()[proposal.range.clone()];
        let words = beginning(words, QUOTED).replace(ends_line, " ");
        let beside = match beside.as_str() {
            "" => String::new(),
            beside => format!(" ({beside})"),
        };
        // English, whatever letters a unit has.
        let value_words = isolated_as(Direction::LeftToRight, value);
        let line = format!("{field}: {value_words}{beside}, from {}", isolated(&words));
        ui.add(sentence(&line).color(Theme::of(ui).dim));
        // An id of its own: its place is the next one's when it is gone.
        let button = |ui: &mut Ui| ui.button(format!("Accept {value_words}"));
        let accept = ui.push_id((field, value), button).inner;
        mark_entry(&accept);
        accept.widget_info(|| {
            let name = format!("Accept {field}: {value}");
            egui::WidgetInfo::labeled(egui::Role::Button, true, name)
        });
        if accept.clicked() {
            // A step of its own, whatever was typed before and is typed on.
            self.outbox.push(Command::EndTyping);
            self.send(proposal.change.clone());
            self.outbox.push(Command::EndTyping);
        }
    }
}
