//! What is still to be filled in of a record: a short list, each leading to its field.

use egui::{Button, RichText, Ui};

use super::{InspectorState, Wanted};
use crate::{
    model::{
        RecordId, TypeKey,
        validity::{Lack, lacks},
    },
    ui::theme::Theme,
    workspace::Document,
};

/// Draws what a record of this type lacks; nothing if it lacks nothing.
pub fn lacking(
    ui: &mut Ui,
    state: &mut InspectorState,
    document: &Document,
    record: RecordId,
    kind: &TypeKey,
) {
    let missing = lacks(document.set(), record).into_iter();
    let missing: Vec<String> = missing
        .filter_map(|lack| match lack {
            Lack::Missing(field) => Some(field),
            // Told beside the field.
            Lack::Unfit(..) => None,
        })
        .collect();
    if missing.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let dim = Theme::of(ui).dim;
        ui.label(RichText::new("Still to fill in:").small().color(dim));
        for field in missing {
            let name = name_of(document, kind, &field);
            let words = RichText::new(&name).small().color(Theme::of(ui).accent);
            let button = Button::new(words.underline()).frame(false);
            let link = ui.push_id(&field, |ui| ui.add(button)).inner;
            link.widget_info(|| {
                let label = format!("Still to fill in: {name}");
                egui::WidgetInfo::labeled(egui::Role::Button, true, label)
            });
            if link.clicked() {
                state.wanted = Some(Wanted::Field(field));
            }
        }
    });
}

/// What a field that a type requires is called on screen.
pub fn name_of(document: &Document, kind: &TypeKey, field: &str) -> String {
    let tag = document.set().tagset().get(kind);
    let attribute = tag.and_then(|tag| tag.attribute(field));
    match (field, attribute) {
        ("entity", _) => "Entity",
        ("level", _) => "Level",
        ("sense", _) => "Sense",
        ("note", _) => "Note",
        (_, Some(attribute)) => attribute.label_in("en"),
        (field, None) => field,
    }
    .to_owned()
}
