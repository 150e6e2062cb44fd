//! What annotations of a type are asked for besides.

use egui::Ui;

use super::{Sheet, TagsetState};
use crate::{
    model::{Attribute, TagType},
    text::Direction,
    ui::{
        panels::fields::{caption, choice},
        widgets::Field,
    },
    workspace::{ATTRIBUTE_KINDS, AttributeChange, TypeChange},
};

impl Sheet<'_> {
    pub(super) fn attributes(&mut self, ui: &mut Ui, state: &mut TagsetState, kind: &TagType) {
        for (at, attribute) in kind.attributes.iter().enumerate() {
            self.attribute(ui, state, kind, at, attribute);
        }
        caption(ui, "Asked for besides");
        ui.horizontal(|ui| {
            let id = self.id(&kind.key, "new attribute");
            ui.allocate_ui(egui::vec2(180.0, 26.0), |ui| {
                let output = Field::line(id, &state.new_attribute)
                    .name("Key of a new attribute")
                    .hint("rank")
                    .direction(Some(Direction::LeftToRight))
                    .show(ui);
                if let Some(text) = output.changed {
                    state.new_attribute = text;
                }
            });
            let key = state.new_attribute.trim().to_owned();
            let taken = kind.attributes.iter().any(|attribute| attribute.key == key);
            let add = egui::Button::new("Add attribute");
            if ui.add_enabled(!key.is_empty() && !taken, add).clicked() {
                state.new_attribute.clear();
                self.change(kind, TypeChange::AddAttribute(key));
            }
        });
    }

    fn attribute(
        &mut self,
        ui: &mut Ui,
        state: &TagsetState,
        kind: &TagType,
        at: usize,
        attribute: &Attribute,
    ) {
        let number = at + 1;
        let language = state.language().to_owned();
        caption(ui, &format!("Attribute {number}"));
        let named = |field: &str| format!("Attribute {number}: {field}");
        ui.columns(3, |columns| {
            let (ltr, key) = (Some(Direction::LeftToRight), &attribute.key);
            self.line(&mut columns[0], kind, &named("key"), key, ltr, |text| {
                TypeChange::Attribute(at, AttributeChange::Key(text))
            });
            let label = attribute.label.get(&language).map_or("", String::as_str);
            let name = named(&format!("label ({language})"));
            self.line(&mut columns[1], kind, &name, label, None, |text| {
                TypeChange::Attribute(at, AttributeChange::Label(language, text))
            });
            let id = self.id(&kind.key, &named("kind"));
            let kinds = ATTRIBUTE_KINDS.iter().map(|kind| (*kind).to_owned());
            let chosen = choice(
                &mut columns[2],
                id,
                &named("values"),
                &attribute.kind,
                kinds,
            );
            if let Some(chosen) = chosen {
                let change = AttributeChange::Kind(ATTRIBUTE_KINDS[chosen].to_owned());
                self.change(kind, TypeChange::Attribute(at, change));
            }
        });
        if attribute.kind == "choice" {
            let choices = attribute.choices.join("\n");
            let name = named("choices, one a line");
            self.lines(ui, kind, &name, &choices, 2, |text| {
                TypeChange::Attribute(at, AttributeChange::Choices(text))
            });
        }
        let remove = ui.button("Remove attribute");
        let name = format!("Remove attribute {number}");
        remove.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        if remove.clicked() {
            self.change(kind, TypeChange::RemoveAttribute(at));
        }
    }
}
