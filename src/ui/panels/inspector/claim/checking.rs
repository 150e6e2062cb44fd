//! What checking it came to, and how far the work on it is.

use egui::Ui;

use super::{
    super::InspectorState,
    form::{Form, Shown},
};
use crate::{
    ui::panels::fields::{NONE, choice},
    workspace::ClaimChange,
};

/// Whether a claim is worth checking, as it is offered.
const WORTH: [(&str, Option<bool>); 3] = [(NONE, None), ("Yes", Some(true)), ("No", Some(false))];

impl Form<'_> {
    /// What checking it came to.
    pub fn checking(&mut self, ui: &mut Ui, _: &mut InspectorState, shown: Shown) {
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
        let codes: Vec<&str> = claim.codes.iter().map(|code| code.as_str()).collect();
        let names = ["Codes", "Separated by commas"];
        self.line(ui, shown, names, &codes.join(","), ClaimChange::Codes);
        self.code(ui, shown, "State", claim.state.as_ref(), ClaimChange::State);
    }
}
