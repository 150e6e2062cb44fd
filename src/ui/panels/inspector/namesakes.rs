//! Entities that a mention may mean, to be accepted with a key or a click.

use egui::{Button, Ui, WidgetInfo};

use crate::{
    derived::{Namesake, SameAs},
    model::{Mention, MentionId, RecordId, surface_form},
    ui::{
        Outbox,
        keys::key_text,
        panels::{
            fields::caption,
            words::{isolated, plural, sentence},
        },
        theme::Theme,
    },
    workspace::{Action, Bound, Command, Document, Referent, Workspace},
};

/// The proposals, and the way to a new entity.
pub fn namesakes(
    ui: &mut Ui,
    workspace: &Workspace,
    document: &Document,
    id: MentionId,
    mention: &Mention,
    outbox: &mut Outbox,
) {
    let key = key_text(workspace, &Bound::Action(Action::MakeEntity));
    let with_key = |label: String| {
        if key.is_empty() {
            label
        } else {
            format!("{label} ({key})")
        }
    };
    let namesakes = document.namesakes(id);
    if !namesakes.is_empty() {
        let likely = namesakes.first().is_some_and(Namesake::is_likely);
        match likely || key.is_empty() {
            true => caption(ui, "Proposed by its words"),
            false => caption(ui, &format!("Proposed by its words; {key} asks")),
        }
    }
    for (i, namesake) in namesakes.iter().enumerate() {
        let Some(entity) = document.set().entity(namesake.entity) else {
            continue;
        };
        let label = format!("Same as {}?", isolated(&entity.name));
        // The key takes the first, and only one that is likely.
        let keyed = i == 0 && namesake.is_likely();
        let label = if keyed { with_key(label) } else { label };
        let button = Button::new(label).wrap_mode(egui::TextWrapMode::Truncate);
        let same = |ui: &mut Ui| ui.add(button);
        let accept = ui.push_id(("same as", namesake.entity), same).inner;
        accept.widget_info(|| {
            let name = format!("Same as {}", entity.name);
            WidgetInfo::labeled(egui::Role::Button, true, name)
        });
        if accept.clicked() {
            let to = Referent::Known(namesake.entity);
            outbox.push(Command::Refer(vec![id.into()], to));
        }
        let why = why(document, namesake);
        ui.add(sentence(&why).color(Theme::of(ui).dim));
    }
    // Where there is something to choose, the key makes none by itself.
    let label = match namesakes.is_empty() {
        false => "New entity".to_owned(),
        true => with_key("Make entity".to_owned()),
    };
    let help = "Make an entity of this mention: its words are the name.";
    if ui.button(label).on_hover_text(help).clicked() {
        let name = surface_form(document.set().article(), mention);
        let new = Referent::New(mention.kind.clone(), name);
        outbox.push(Command::Refer(vec![RecordId::from(id)], new));
    }
}

/// What speaks for an entity, and what against it.
fn why(document: &Document, namesake: &Namesake) -> String {
    let set = document.set();
    let reason = match &namesake.reason {
        SameAs::Name(name) => format!("it has the name {}", isolated(name)),
        SameAs::Mentioned => "it was mentioned by these words before".to_owned(),
        SameAs::Part(name) => format!("these words are part of the name {}", isolated(name)),
    };
    let users = plural(
        set.reference_count(namesake.entity),
        "reference",
        "references",
    );
    let other = if namesake.same_type {
        String::new()
    } else {
        let kind = set.entity(namesake.entity).map(|entity| &entity.kind);
        let tag = kind.and_then(|kind| set.tagset().get(kind));
        let label = tag.map_or("none of the tagset", |tag| tag.label_in("en"));
        format!(" · its type is another: {label}")
    };
    format!("{reason} · {users}{other}")
}
