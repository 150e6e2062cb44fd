//! What the evidence states of quantity and time, to be accepted with a click or a key.

use std::rc::Rc;

use egui::{Button, Ui};

use super::{super::InspectorState, form::Form};
use crate::{
    model::RecordId,
    text::{Direction, ends_line, isolated_as},
    ui::{
        panels::{
            fields::caption,
            words::{beginning, isolated, sentence},
        },
        theme::Theme,
        widgets::mark_entry,
    },
    workspace::{Command, DocKey, Proposal, proposals},
};

/// Proposals shown at once; the next come up when these are dealt with, or are asked for.
const SHOWN: usize = 4;

/// How many scalar values of the words are shown.
const QUOTED: usize = 60;

/// Proposals that keep their places while the pointer is in the inspector: what is accepted would else draw what
/// is below under it.
pub struct Kept {
    of: (DocKey, RecordId),
    shown: Rc<[Proposal]>,
}

impl Form<'_> {
    /// The proposals for fields that are empty.
    pub fn proposed(&mut self, ui: &mut Ui, state: &mut InspectorState) {
        let (document, claim) = (self.document, self.claim);
        let key = (document.key(), self.record, document.revision());
        let known = state.proposals.take().filter(|(of, _)| *of == key);
        let read = || (key, proposals(document.set(), claim).into());
        let (_, found) = state.proposals.insert(known.unwrap_or_else(read)).clone();
        let of = (document.key(), self.record);
        let kept = state.kept.take().filter(|kept| kept.of == of);
        let was_kept = kept.is_some();
        let most = match state.all_proposals == Some(of) {
            true => found.len(),
            false => SHOWN,
        };
        let shown = kept.map_or_else(
            || found.iter().take(most).cloned().collect(),
            |kept| kept.shown,
        );
        if shown.is_empty() {
            return;
        }
        // All that is shown is open, unless some of it is only kept in its place.
        let rest = match was_kept {
            true => found.iter().filter(|one| !shown.contains(one)).count(),
            false => found.len() - shown.len(),
        };
        caption(ui, "Proposed from the evidence");
        let mut accepted = false;
        for proposal in shown.iter() {
            let open = !was_kept || found.contains(proposal);
            accepted |= self.proposal(ui, proposal, open);
        }
        // An id of its own, as that of a proposal: the next one takes its place and the focus.
        let more = |ui: &mut Ui| ui.button(format!("Show {rest} more")).clicked();
        if rest > 0 && ui.push_id("more proposals", more).inner {
            state.all_proposals = Some(of);
            return;
        }
        // Whoever has accepted one goes on to what stands further down.
        let at_work = ui.rect_contains_pointer(ui.clip_rect());
        if at_work && (was_kept || accepted) {
            state.kept = Some(Kept { of, shown });
        } else if was_kept {
            ui.ctx().request_repaint();
        }
    }

    /// Draws a proposal, or its place once it is `open` no more; whether it was accepted.
    fn proposal(&mut self, ui: &mut Ui, proposal: &Proposal, open: bool) -> bool {
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
        let verb = match proposal.is_accepted(self.claim) {
            true => "Accepted",
            false => "Accept",
        };
        // An id of its own: its place is the next one's when it is gone.
        let button = |ui: &mut Ui| {
            let button = Button::new(format!("{verb} {value_words}"));
            ui.add_enabled(open, button)
        };
        let accept = ui.push_id((field, value), button).inner;
        if open {
            mark_entry(&accept);
        }
        accept.widget_info(|| {
            let name = format!("{verb} {field}: {value}");
            egui::WidgetInfo::labeled(egui::Role::Button, open, name)
        });
        let accepted = accept.clicked();
        if accepted {
            // A step of its own, whatever was typed before and is typed on.
            self.outbox.push(Command::EndTyping);
            self.send(proposal.change.clone());
            self.outbox.push(Command::EndTyping);
        }
        accepted
    }
}
