//! The tagset as a whole: what it is called, which it is, and where it goes.

use std::sync::Arc;

use egui::{Id, Ui, vec2};

use super::{LANGUAGES, Sheet, TagsetState, language_name};
use crate::{
    model::{Labels, Tagset},
    text::{Direction, amid_english, isolated},
    ui::{
        panels::{
            fields::edit,
            languages::{Room, language_choice},
        },
        theme::Theme,
        widgets::{Among, Field},
    },
    workspace::{Action, Command, Document, TagsetChange, bundled_tagsets},
};

impl Sheet<'_> {
    /// Which tagset it is, its names, and what work with it is like.
    pub(super) fn head(&mut self, ui: &mut Ui, state: &mut TagsetState) {
        let editable = self.document.is_editable();
        ui.horizontal_wrapped(|ui| {
            ui.add_enabled_ui(editable, |ui| self.choose(ui));
            for (action, name) in [
                (Action::ImportTagset, "From a file…"),
                (Action::ExportTagset, "Export…"),
            ] {
                let can = self.workspace.available(action);
                let button = ui.add_enabled(can, egui::Button::new(name));
                if button.on_hover_text(action.info().help).clicked() {
                    self.outbox.act(action);
                }
            }
            self.prefer(ui);
        });
        ui.scope(|ui| {
            if !editable {
                Theme::read_only(ui);
            }
            self.names(ui, state);
            ui.horizontal_wrapped(|ui| self.kind_of_work(ui));
        });
        languages(ui, state, self.document, self.tagset);
    }

    /// Another tagset for this document: a bundled one, or that of another open document.
    fn choose(&mut self, ui: &mut Ui) {
        let name = match self.tagset.title_in("en") {
            "" => "No name",
            name => name,
        };
        let current = (name.to_owned(), self.tagset.clone());
        let id = Id::unique((self.document.key(), "which tagset"));
        let list = Among::new(id, "Which tagset", 230.0, &current);
        let chosen = list.show(ui, |(name, _)| name.clone(), || self.others()).1;
        if let Some((_, tagset)) = chosen {
            self.outbox.push(Command::UseTagset(tagset));
        }
    }

    /// The tagsets that there are to choose from, and what each is called.
    fn others(&self) -> Vec<(String, Arc<Tagset>)> {
        let mut others: Vec<(String, Arc<Tagset>)> = (bundled_tagsets().iter())
            .map(|tagset| (tagset.title_in("en").to_owned(), tagset.clone()))
            .collect();
        for other in self.workspace.documents() {
            let tagset = other.set().tagset();
            let known = others.iter().any(|(_, known)| known == tagset);
            if other.key() != self.document.key() && !known {
                let title = isolated(&other.title());
                let name = format!("{} of “{title}”", amid_english(tagset.title_in("en")));
                others.push((name, tagset.clone()));
            }
        }
        others
    }

    fn prefer(&mut self, ui: &mut Ui) {
        let first = self.workspace.first_tagset() == self.tagset;
        let button = egui::Button::selectable(first, "New documents begin with this");
        if ui.add_enabled(!first, button).clicked() {
            let tagset = self.tagset.clone();
            self.outbox.push(Command::PreferTagset(tagset));
        }
    }

    fn names(&mut self, ui: &mut Ui, state: &TagsetState) {
        let language = state.language().to_owned();
        let id = |field: &str| Id::unique((self.document.key(), "tagset", field));
        let (name_id, title_id) = (id("name"), id(&format!("title {language}")));
        ui.columns(2, |columns| {
            let name = Field::line(name_id, &self.tagset.name);
            let name = name.direction(Some(Direction::LeftToRight));
            edit(&mut columns[0], "Tagset name", name, self.outbox, |text| {
                Command::ChangeTagset(TagsetChange::Name(text))
            });
            let title = self.tagset.title.get(&language).map_or("", String::as_str);
            let title = Field::line(title_id, title);
            let label = format!("Tagset title ({})", language_name(&language));
            edit(&mut columns[1], &label, title, self.outbox, |text| {
                Command::ChangeTagset(TagsetChange::Title(language, text))
            });
        });
    }

    fn kind_of_work(&mut self, ui: &mut Ui) {
        let (mut grading, mut second) = (self.tagset.grading, self.tagset.second_reader);
        let grades = "Sources and claims are graded";
        if ui.checkbox(&mut grading, grades).changed() {
            self.send(TagsetChange::Grading(grading));
        }
        if ui
            .checkbox(&mut second, "A second reader sees the work")
            .changed()
        {
            self.send(TagsetChange::SecondReader(second));
        }
    }
}

/// The language in which names and guidelines are shown and changed: those that are there at hand, any
/// other from the list of languages.
fn languages(ui: &mut Ui, state: &mut TagsetState, document: &Document, tagset: &Tagset) {
    let mut all: Vec<&str> = LANGUAGES.to_vec();
    let labels = tagset.types.iter().map(|kind| &kind.label);
    for language in labels.chain([&tagset.title]).flat_map(Labels::keys) {
        if !all.contains(&language.as_str()) {
            all.push(language);
        }
    }
    let now = state.language().to_owned();
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        let words = "Names and guidelines in";
        ui.label(egui::RichText::new(words).color(Theme::of(ui).dim));
        for language in all {
            let name = language_name(language);
            if ui.selectable_label(now == language, name).clicked() {
                chosen = Some(language.to_owned());
            }
        }
        ui.allocate_ui(vec2(OTHER, ui.spacing().interact_size.y), |ui| {
            let id = Id::unique((document.key(), "tagset", "language"));
            let other = language_choice(ui, id, "Another language", &now, Room::Line);
            chosen = other.filter(|tag| !tag.is_empty()).or(chosen.take());
        });
    });
    if let Some(tag) = chosen {
        state.language = Some(tag);
    }
}

/// Width of the choice of any language, in points.
const OTHER: f32 = 200.0;
