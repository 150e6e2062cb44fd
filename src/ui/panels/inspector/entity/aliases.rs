//! The other names of an entity, each with its language.

use egui::{Ui, vec2};

use crate::{
    model::{Alias, RecordId},
    text::is_language_tag,
    ui::{
        Outbox,
        panels::{
            fields::{and_more, caption, quiet, send},
            inspector::field_id,
            languages::{Room, language_choice},
            words::isolated,
        },
        widgets::{Field, FieldOutput, finish, mark_aside},
    },
    workspace::{Change, Command, Document, EntityChange},
};

/// Widths of the language and of the button beside a name, in points.
const LANGUAGE: f32 = 78.0;
const REMOVE: f32 = 24.0;
/// More names than anybody goes through; the count tells of the rest.
const SHOWN: usize = 50;

/// One row a name, and an empty one for the next.
pub fn aliases(
    ui: &mut Ui,
    document: &Document,
    record: RecordId,
    aliases: &[Alias],
    outbox: &mut Outbox,
) {
    caption(ui, "Other names, each with its language");
    for (place, alias) in aliases.iter().enumerate().take(SHOWN) {
        ui.horizontal(|ui| row(ui, document, record, place, alias, outbox));
        let language = &alias.language;
        if !language.is_empty() && !is_language_tag(language) {
            let language = isolated(language);
            quiet(
                ui,
                &format!("{language} is no language tag such as ar or fa-AF. It is kept as it is."),
            );
        }
    }
    and_more(ui, aliases.len().saturating_sub(SHOWN));
    let one_more = Alias::from("");
    name(ui, document, record, aliases.len(), &one_more, outbox);
}

fn row(
    ui: &mut Ui,
    document: &Document,
    record: RecordId,
    place: usize,
    alias: &Alias,
    outbox: &mut Outbox,
) {
    ui.spacing_mut().item_spacing.x = 4.0;
    // With the usual padding the sign would make its button wider than the room it is given, and the
    // row the inspector, a little in each frame.
    ui.spacing_mut().button_padding.x = 4.0;
    let height = ui.spacing().interact_size.y;
    let width = ui.available_width() - LANGUAGE - REMOVE - 8.0;
    ui.allocate_ui(vec2(width.max(40.0), height), |ui| {
        name(ui, document, record, place, alias, outbox);
    });
    let label = format!("Language of other name {}", place + 1);
    let id = field_id(document, record, &label);
    // One name after the other is typed; the language of each may be left open.
    mark_aside(ui, id);
    ui.allocate_ui(vec2(LANGUAGE, height), |ui| {
        if let Some(tag) = language_choice(ui, id, &label, &alias.language, Room::Tag) {
            let change = EntityChange::AliasLanguage(place, tag);
            outbox.push(Command::Change(record, Change::OfEntity(change)));
            outbox.push(Command::EndTyping);
        }
    });
    let remove = ui.add_sized(vec2(REMOVE, height), egui::Button::new("×"));
    remove.widget_info(|| {
        let label = format!("Remove other name {}", place + 1);
        egui::WidgetInfo::labeled(egui::Role::Button, true, label)
    });
    if remove.on_hover_text("Remove this name").clicked() {
        let remove = EntityChange::RemoveAlias(place);
        outbox.push(Command::Change(record, Change::OfEntity(remove)));
    }
}

fn name(
    ui: &mut Ui,
    document: &Document,
    record: RecordId,
    place: usize,
    alias: &Alias,
    outbox: &mut Outbox,
) {
    let label = format!("Other name {}", place + 1);
    let id = field_id(document, record, &label);
    let field = Field::line(id, &alias.text).hint("one more name");
    let output = field.name(&label).show(ui);
    change(ui, output, record, outbox, |text| {
        EntityChange::Alias(place, text)
    });
}

fn change(
    ui: &Ui,
    output: FieldOutput,
    record: RecordId,
    outbox: &mut Outbox,
    change: impl FnOnce(String) -> EntityChange,
) {
    if output.submitted {
        finish(ui, &output.response);
    }
    send(output, outbox, |text| {
        Command::Change(record, Change::OfEntity(change(text)))
    });
}
