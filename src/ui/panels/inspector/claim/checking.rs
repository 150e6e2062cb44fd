//! What checking it came to, and how far the work on it is.

use egui::Ui;

use super::{
    super::InspectorState,
    form::{Form, Shown},
};
use crate::{
    model::{ClaimState, Code, doubts::Doubt},
    ui::{
        panels::fields::{NONE, aside, choice, options_of},
        widgets::Offer,
    },
    workspace::ClaimChange,
};

/// Whether a claim is worth checking, as it is offered.
const WORTH: [(&str, Option<bool>); 3] = [(NONE, None), ("Yes", Some(true)), ("No", Some(false))];

/// How far the work may be, by letter while it has the focus.
const STATES: [(&str, Offer); 3] = [
    ("draft", offer("Draft", 'D', "Still being worked on.")),
    ("reviewed", offer("Reviewed", 'R', "Read and found right.")),
    (
        "rejected",
        offer("Rejected", 'J', "Read and found wrong, or no claim."),
    ),
];

const fn offer(label: &'static str, letter: char, help: &'static str) -> Offer<'static> {
    Offer {
        label,
        letter: Some(letter),
        help,
    }
}

impl Form<'_> {
    /// How far the work on it is: always at hand.
    pub fn state(&mut self, ui: &mut Ui) {
        let state = self.claim.state.as_ref();
        let current = STATES
            .iter()
            .position(|(code, _)| state.is_some_and(|state| state.code() == *code));
        let offers = STATES.map(|(_, offer)| offer);
        let chosen = options_of(ui, "State", current, &offers);
        if let Some(i) = chosen.changed {
            self.send(ClaimChange::State(i.map(|i| ClaimState::new(STATES[i].0))));
        }
        if let Some(unknown) = state.filter(|_| current.is_none()) {
            aside(ui, unknown.label());
        }
    }

    /// What checking it came to.
    pub fn checking(&mut self, ui: &mut Ui, state: &mut InspectorState, shown: Shown) {
        let claim = self.claim;
        self.code(
            ui,
            shown,
            "Verdict",
            claim.verdict.as_ref(),
            ClaimChange::Verdict,
        );
        let names = ["Reference", "What the verdict rests on"];
        self.line(ui, shown, names, &claim.reference, ClaimChange::Reference);
        self.tell(ui, &[Doubt::NoAddress]);
        if shown.shows(claim.checkworthy.is_some()) {
            let name = "Worth checking";
            let now = WORTH.iter().find(|(_, worth)| *worth == claim.checkworthy);
            let now = now.map_or(NONE, |(label, _)| label);
            let labels = WORTH.iter().map(|(label, _)| (*label).to_owned());
            if let Some(i) = choice(ui, self.id(name), name, now, labels) {
                self.send(ClaimChange::Checkworthy(
                    WORTH.get(i).and_then(|(_, worth)| *worth),
                ));
            }
        }
        self.codes(ui, state, shown);
    }
}
