//! Who says it, and what is said: cue, way of quoting, act, event, recipient, place, time, quantity.

use egui::Ui;

use super::{
    super::InspectorState,
    form::{Form, Shown},
};
use crate::{
    model::{Anchor, Anchors, ClaimTime, Code, EventMode},
    text::{Amount, Quantity},
    ui::{
        panels::fields::{caption, code_choice, quote},
        theme::Theme,
    },
    workspace::{Change, ClaimChange, EntityField},
};

impl Form<'_> {
    /// Who says it, and through whom.
    pub fn who(&mut self, ui: &mut Ui, _: &mut InspectorState, shown: Shown) {
        let claim = self.claim;
        if shown.shows(!claim.cue.is_empty()) {
            self.words(ui, "Cue", &claim.cue, ClaimChange::Cue);
        }
        let mode = claim.quote_mode.as_ref();
        self.code(ui, shown, "Quoted", mode, ClaimChange::QuoteMode);
        self.sources(ui, shown);
    }

    /// What kind of act it is: always at hand.
    pub fn act(&mut self, ui: &mut Ui) {
        let act = self.claim.act.as_ref();
        if let Some(act) = code_choice(ui, self.id("act"), "Act", act) {
            self.push(Change::Act(act));
        }
    }

    /// What is said.
    pub fn what(&mut self, ui: &mut Ui, state: &mut InspectorState, shown: Shown) {
        let claim = self.claim;
        self.code(ui, shown, "Event", claim.event.as_ref(), ClaimChange::Event);
        if shown.shows(!claim.modes.is_empty()) {
            self.modes(ui);
        }
        self.entity(ui, shown, "Recipient", EntityField::Recipient);
        self.entity(ui, shown, "Place", EntityField::Place);
        let names = ["Asserted", "2024, 2024-01 or 2024-01-16"];
        self.line(ui, shown, names, &claim.asserted, ClaimChange::Asserted);
        if shown.shows(claim.quantity.is_some()) {
            self.quantity(ui, state);
        }
        let time = claim.time.as_ref();
        let value = time.map_or("", |time| &time.value);
        let names = ["Time", "2025, 2024-01-16, P2Y or P2Y/P5Y"];
        self.line(ui, shown, names, value, ClaimChange::TimeValue);
        if let Some(time) = time.filter(|time| !time.anchors.is_empty()) {
            self.words(ui, "Words of the time", &time.anchors, |anchors| {
                ClaimChange::Time(Some(ClaimTime {
                    value: time.value.clone(),
                    anchors,
                }))
            });
        }
    }

    fn modes(&mut self, ui: &mut Ui) {
        caption(ui, "The event is");
        ui.horizontal_wrapped(|ui| {
            for (code, label) in EventMode::TERMS {
                let mode = EventMode::new(code);
                let mut there = self.claim.modes.contains(&mode);
                if ui.checkbox(&mut there, *label).changed() {
                    self.send(ClaimChange::Mode(mode, there));
                }
            }
        });
    }

    /// At least, at most, of what.
    fn quantity(&mut self, ui: &mut Ui, state: &mut InspectorState) {
        caption(ui, "Quantity");
        let quantity = self.claim.quantity.clone().unwrap_or_default();
        if let Some(min) = self.number(ui, state, "At least", quantity.min) {
            self.set_quantity(Quantity {
                min,
                ..quantity.clone()
            });
        }
        if let Some(max) = self.number(ui, state, "At most", quantity.max) {
            self.set_quantity(Quantity {
                max,
                ..quantity.clone()
            });
        }
        let reversed = |min: Amount, max: Amount| min.get() > max.get();
        if let (Some(min), Some(max)) = (quantity.min, quantity.max)
            && reversed(min, max)
        {
            let warning = Theme::of(ui).warning;
            let words = egui::RichText::new("“At least” is more than “at most”");
            ui.label(words.small().color(warning));
        }
        let unit = quantity.unit.clone();
        self.line(
            ui,
            Shown::All,
            ["Unit", "year, percent, person …"],
            &unit,
            |unit| made_of(Quantity { unit, ..quantity }),
        );
    }

    fn set_quantity(&mut self, quantity: Quantity) {
        self.send(made_of(quantity));
    }

    /// Words of the text that a field points at; the selection can take their place.
    pub fn words(
        &mut self,
        ui: &mut Ui,
        name: &str,
        anchors: &[Anchor],
        change: impl FnOnce(Anchors) -> ClaimChange,
    ) {
        caption(ui, name);
        let set = self.document.set();
        for anchor in anchors {
            let words = match anchor {
                Anchor::Attached(span) => set.article().quote(*span),
                Anchor::Detached(detached) => &detached.quote,
            };
            quote(ui, words, &set.document().language);
        }
        let selection = self.document.selection();
        ui.horizontal(|ui| {
            let from = ui.add_enabled(selection.is_some(), egui::Button::new("From selection"));
            from.widget_info(|| {
                let label = format!("{name}: from selection");
                egui::WidgetInfo::labeled(egui::Role::Button, selection.is_some(), label)
            });
            let clear = !anchors.is_empty() && ui.button("Clear").clicked();
            if let Some(span) = selection.filter(|_| from.clicked()) {
                self.send(change(vec![Anchor::Attached(span)]));
            } else if clear {
                self.send(change(Anchors::new()));
            }
        });
    }
}

/// A quantity of nothing is none.
fn made_of(quantity: Quantity) -> ClaimChange {
    ClaimChange::Quantity((quantity != Quantity::default()).then_some(quantity))
}
