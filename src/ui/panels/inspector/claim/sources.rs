//! The chain of sources: from the origin over relays to the outlet, each graded on its own.

use egui::Ui;

use super::form::{Form, Shown};
use crate::{
    model::{Code, Source, SourceRole},
    ui::panels::{
        fields::{and_more, caption, code_choice, edit},
        inspector::record::entity_choice,
    },
    ui::widgets::Field,
    workspace::{Change, ClaimChange, Command, EntityField, SourceChange},
};

/// More sources than anybody goes through; the count tells of the rest.
const SHOWN: usize = 50;

impl Form<'_> {
    /// The sources, and the way to add one.
    pub fn sources(&mut self, ui: &mut Ui, shown: Shown) {
        let claim = self.claim;
        for (place, source) in claim.sources.iter().enumerate().take(SHOWN) {
            self.source(ui, shown, place, source);
        }
        and_more(ui, claim.sources.len().saturating_sub(SHOWN));
        if shown == Shown::All && ui.button("Add source").clicked() {
            // A chain begins with its origin; what comes after has passed it on.
            let role = if claim.sources.is_empty() {
                "origin"
            } else {
                "relay"
            };
            self.send(ClaimChange::AddSource(Source {
                role: Some(SourceRole::new(role)),
                ..Source::default()
            }));
        }
    }

    fn source(&mut self, ui: &mut Ui, shown: Shown, place: usize, source: &Source) {
        let number = place + 1;
        caption(ui, &format!("Source {number}"));
        let name = |field: &str| format!("Source {number}: {field}");
        let (document, record) = (self.document, self.record);
        let field = EntityField::Source(place);
        entity_choice(ui, document, record, field, &name("entity"), self.outbox);
        let words = name("in words");
        if self.shows(ui, shown, !source.description.is_empty(), &[&words]) {
            let field = Field::line(self.id(&words), &source.description)
                .hint("Who it is, and what it knows at first hand");
            edit(ui, &words, field, self.outbox, |text| {
                let change = SourceChange::Description(text);
                Command::Change(record, Change::Claim(ClaimChange::Source(place, change)))
            });
        }
        self.of_source(
            ui,
            shown,
            place,
            &name("role"),
            source.role.as_ref(),
            SourceChange::Role,
        );
        let naming = source.naming.as_ref();
        self.of_source(
            ui,
            shown,
            place,
            &name("named how"),
            naming,
            SourceChange::Naming,
        );
        let grades = self.graded(shown);
        let grade = source.reliability.as_ref();
        let label = name("reliability (A–F)");
        self.of_source(ui, grades, place, &label, grade, SourceChange::Reliability);
        let grade = source.credibility.as_ref();
        let label = name("credibility of what it says (1–6)");
        self.of_source(ui, grades, place, &label, grade, SourceChange::Credibility);
        if shown.shows(!source.anchors.is_empty()) {
            self.words(ui, &name("words"), &source.anchors, |anchors| {
                ClaimChange::Source(place, SourceChange::Anchors(anchors))
            });
        }
        if shown == Shown::All {
            self.order(ui, place);
        }
    }

    /// A choice from a vocabulary, for one source.
    fn of_source<C: Code>(
        &mut self,
        ui: &mut Ui,
        shown: Shown,
        place: usize,
        name: &str,
        current: Option<&C>,
        change: impl FnOnce(Option<C>) -> SourceChange,
    ) {
        if shown.shows(current.is_some())
            && let Some(code) = code_choice(ui, self.id(name), name, current)
        {
            self.change_source(place, change(code));
        }
    }

    fn order(&mut self, ui: &mut Ui, place: usize) {
        let number = place + 1;
        let later = number < self.claim.sources.len();
        let pressed = ui.horizontal_wrapped(|ui| {
            let named = |ui: &mut Ui, words: &str, name: String, enabled: bool| {
                let button = ui.add_enabled(enabled, egui::Button::new(words));
                let info = || egui::WidgetInfo::labeled(egui::Role::Button, enabled, &name);
                button.widget_info(info);
                button.clicked()
            };
            let up = named(
                ui,
                "Earlier",
                format!("Move source {number} earlier"),
                place > 0,
            );
            let down = named(ui, "Later", format!("Move source {number} later"), later);
            let gone = named(ui, "Remove", format!("Remove source {number}"), true);
            (up, down, gone)
        });
        match pressed.inner {
            (true, ..) => self.send(ClaimChange::RaiseSource(place)),
            (_, true, _) => self.send(ClaimChange::RaiseSource(place + 1)),
            (.., true) => self.send(ClaimChange::RemoveSource(place)),
            _ => {}
        }
    }

    fn change_source(&mut self, place: usize, change: SourceChange) {
        self.send(ClaimChange::Source(place, change));
    }
}
