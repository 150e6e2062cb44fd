//! How sure it is: according to the source, and in the analyst's own judgement. Likelihood and
//! confidence are two fields, since ICD 203 forbids mixing them.

use egui::Ui;

use super::{
    super::InspectorState,
    form::{Form, Shown},
};
use crate::{model::doubts::Doubt, ui::panels::fields::aside, workspace::ClaimChange};

impl Form<'_> {
    /// How sure it is.
    pub fn sure(&mut self, ui: &mut Ui, _: &mut InspectorState, shown: Shown) {
        let claim = self.claim;
        let factuality = claim.factuality.as_ref();
        self.code(
            ui,
            shown,
            "According to its source",
            factuality,
            ClaimChange::Factuality,
        );
        let shown = self.graded(shown);
        let likelihood = claim.likelihood.as_ref();
        self.code(ui, shown, "Likelihood", likelihood, ClaimChange::Likelihood);
        let confidence = claim.confidence.as_ref();
        self.code(ui, shown, "Confidence", confidence, ClaimChange::Confidence);
        if shown == Shown::All && claim.likelihood.is_none() && claim.confidence.is_none() {
            aside(
                ui,
                "How likely it is, and how well that is founded: two judgements.",
            );
        }
        self.tell(ui, &[Doubt::TwoScales]);
    }
}
