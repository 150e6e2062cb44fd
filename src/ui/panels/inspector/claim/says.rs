//! Who says it, and what is said: cue, way of quoting, act, event, recipient, place, time, quantity.

use egui::Ui;

use super::{
    super::InspectorState,
    form::{Form, Shown},
};
use crate::{
    model::{
        Anchor, Anchors, ClaimTime, Code, EventMode,
        doubts::Doubt,
        times::{claim_time_in_words, value_in_words},
    },
    text::Quantity,
    ui::panels::fields::{caption, code_choice, in_words, quote, quote_link, read_as},
    workspace::{Change, ClaimChange, Command, EntityField},
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
        let set = self.document.set();
        in_words(ui, &claim.asserted, &value_in_words(set, &claim.asserted));
        let about = [Doubt::NoDate, Doubt::DateReversed];
        self.date_doubts(
            ui,
            "Asserted",
            &claim.asserted,
            &about,
            ClaimChange::Asserted,
        );
        let names = ["At least", "At most", "Unit"];
        if self.shows(ui, shown, claim.quantity.is_some(), &names) {
            self.quantity(ui, state);
        }
        let time = claim.time.as_ref();
        let value = time.map_or("", |time| &time.value);
        let names = ["Time", "2025, 2024-01-16, P2Y or P2Y/P5Y"];
        self.line(ui, shown, names, value, ClaimChange::TimeValue);
        in_words(ui, value, &claim_time_in_words(set, claim));
        let about = [Doubt::TimeShape, Doubt::TimeDate, Doubt::TimeReversed];
        self.date_doubts(ui, "Time", value, &about, ClaimChange::TimeValue);
        let pointed = time.map_or(&[][..], |time| &time.anchors);
        if shown.shows(!pointed.is_empty()) {
            self.words(ui, "Words of the time", pointed, |anchors| {
                let value = value.to_owned();
                let empty = value.is_empty() && anchors.is_empty();
                ClaimChange::Time((!empty).then_some(ClaimTime { value, anchors }))
            });
        }
    }

    /// What there is to say of a date, or how it is read if people write it so.
    fn date_doubts(
        &mut self,
        ui: &mut Ui,
        field: &str,
        typed: &str,
        doubts: &[Doubt],
        change: impl FnOnce(String) -> ClaimChange,
    ) {
        let language = &self.document.set().document().language;
        let (value, said) = read_as(ui, field, typed, language);
        if !said {
            self.tell(ui, doubts);
        }
        if let Some(value) = value {
            // A step of its own, whatever was typed before.
            self.outbox.push(Command::EndTyping);
            self.send(change(value));
            self.outbox.push(Command::EndTyping);
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
        self.tell(ui, &[Doubt::QuantityReversed]);
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
        let language = &set.document().language;
        for (i, anchor) in anchors.iter().enumerate() {
            match anchor {
                Anchor::Attached(span) => {
                    let named = format!("{} {}", name.to_lowercase(), i + 1);
                    let words = set.article().quote(*span);
                    if quote_link(ui, self.id(&named), &named, words, language).clicked() {
                        self.outbox.push(Command::Show(span.range()));
                    }
                }
                Anchor::Detached(detached) => quote(ui, &detached.quote, language),
            }
        }
        if let Some(anchors) = self.pointing(ui, name, anchors) {
            self.send(change(anchors));
        }
    }

    /// The buttons that let a field point at the selection, too, or at nothing; answers with what it
    /// newly points at.
    fn pointing(&self, ui: &mut Ui, name: &str, anchors: &[Anchor]) -> Option<Anchors> {
        let selection = self.document.selection();
        let some = !anchors.is_empty();
        let has_it = anchors.iter().any(|anchor| anchor.span() == selection);
        let pressed = ui.horizontal_wrapped(|ui| {
            let from = named_button(ui, name, "From selection", selection.is_some());
            let add =
                some && named_button(ui, name, "Add selection", selection.is_some() && !has_it);
            let clear = some && named_button(ui, name, "Clear", true);
            (from, add, clear)
        });
        match (pressed.inner, selection) {
            ((true, ..), Some(span)) => Some(vec![Anchor::Attached(span)]),
            ((_, true, _), Some(span)) => {
                let mut anchors = anchors.to_vec();
                anchors.push(Anchor::Attached(span));
                Some(anchors)
            }
            ((_, _, true), _) => Some(Anchors::new()),
            _ => None,
        }
    }
}

/// A button that belongs to a field, whose accessible name says so; answers whether it was pressed.
fn named_button(ui: &mut Ui, field: &str, words: &str, enabled: bool) -> bool {
    let button = ui.add_enabled(enabled, egui::Button::new(words));
    button.widget_info(|| {
        let label = format!("{field}: {}", words.to_lowercase());
        egui::WidgetInfo::labeled(egui::Role::Button, enabled, label)
    });
    button.clicked()
}

/// A quantity of nothing is none.
fn made_of(quantity: Quantity) -> ClaimChange {
    ClaimChange::Quantity((quantity != Quantity::default()).then_some(quantity))
}
