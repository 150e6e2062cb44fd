//! A mention: type, words, entity, how it refers, what its type asks for, and note.

use egui::Ui;

use super::{
    InspectorState, Wanted,
    attributes::attributes,
    lacking::lacking,
    namesakes::namesakes,
    record::{anchors, entity_choice, foot, kind_choice, note, overlapping},
};
use crate::{
    model::{AnnotationSet, Code, Mention, MentionId, RecordId},
    ui::{
        Outbox,
        panels::{fields::options_of, side::heading},
        widgets::Offer,
    },
    workspace::{Change, Command, Document, EntityField, Workspace},
};

/// The letter and the meaning of each level, by its code.
pub(super) const LEVELS: [(&str, char, &str); 3] = [
    (
        "NAM",
        'N',
        "It names whom it refers to: \u{2068}«ليلى مرجان»\u{2069}.",
    ),
    (
        "NOM",
        'O',
        "It describes whom it refers to: \u{2068}«الوزيرة»\u{2069}.",
    ),
    (
        "PRO",
        'P',
        "It points at whom it refers to: \u{2068}«هي»\u{2069}, or \u{2068}«ـها»\u{2069} at the end of a word.",
    ),
];

/// The same of each sense.
pub(super) const SENSES: [(&str, char, &str); 4] = [
    ("people", 'P', "Those who live there: “the country mourns”."),
    (
        "government",
        'G',
        "Those who govern it: “the country proposes”.",
    ),
    ("place", 'L', "Where something happens or stands."),
    (
        "organisation",
        'O',
        "A team, party or body that bears its name.",
    ),
];

/// Draws a mention.
pub fn show(
    ui: &mut Ui,
    state: &mut InspectorState,
    workspace: &Workspace,
    document: &Document,
    id: MentionId,
    mention: &Mention,
    outbox: &mut Outbox,
) {
    let record = RecordId::from(id);
    heading(ui, "Mention");
    kind_choice(ui, document, record, &mention.kind, outbox);
    lacking(ui, state, document, record, &mention.kind);
    anchors(ui, document, record, &mention.anchors, "Text", outbox);
    entity(ui, state, workspace, document, id, mention, outbox);
    level(ui, state, document, record, mention, outbox);
    sense(ui, state, document, record, mention, outbox);
    let values = &mention.attributes;
    attributes(ui, state, document, record, &mention.kind, values, outbox);
    note(ui, state, document, record, &mention.note, outbox);
    foot(ui, record, &mention.made, mention.edited.as_ref(), outbox);
    overlapping(ui, document, record, outbox);
}

/// Whom it refers to.
fn entity(
    ui: &mut Ui,
    state: &mut InspectorState,
    workspace: &Workspace,
    document: &Document,
    id: MentionId,
    mention: &Mention,
    outbox: &mut Outbox,
) {
    let record = RecordId::from(id);
    let field = EntityField::Own;
    let response = entity_choice(ui, document, record, field, "Entity", outbox);
    if state.takes(&Wanted::Field("entity".to_owned())) {
        response.request_focus();
    }
    match mention.entity {
        Some(entity) => {
            if ui.button("Show entity").clicked() {
                // One goes on where one reads.
                outbox.push(Command::Inspect(entity.into()));
            }
        }
        None => namesakes(ui, workspace, document, id, mention, outbox),
    }
}

/// Whether it is a name, a noun or a pronoun.
fn level(
    ui: &mut Ui,
    state: &mut InspectorState,
    document: &Document,
    record: RecordId,
    mention: &Mention,
    outbox: &mut Outbox,
) {
    if offers_level(document.set(), mention) {
        let current = mention.level.as_ref();
        if let Some(level) = code_options(ui, state, "Level", "level", current, &LEVELS) {
            outbox.push(Command::Change(record, Change::Level(level)));
        }
    }
}

/// As what it speaks of a state or city.
fn sense(
    ui: &mut Ui,
    state: &mut InspectorState,
    document: &Document,
    record: RecordId,
    mention: &Mention,
    outbox: &mut Outbox,
) {
    if offers_sense(document.set(), mention) {
        let current = mention.sense.as_ref();
        if let Some(sense) = code_options(ui, state, "Sense", "sense", current, &SENSES) {
            outbox.push(Command::Change(record, Change::Sense(sense)));
        }
    }
}

/// A choice from a short vocabulary, all in view; answers with what was newly chosen.
pub(super) fn code_options<C: Code>(
    ui: &mut Ui,
    state: &mut InspectorState,
    name: &str,
    field: &str,
    current: Option<&C>,
    letters: &[(&str, char, &'static str)],
) -> Option<Option<C>> {
    let known = |code: &str| letters.iter().find(|(of, ..)| *of == code);
    let mut offers: Vec<Offer> = (C::TERMS.iter())
        .map(|(code, label)| Offer {
            label,
            letter: known(code).map(|(_, letter, _)| *letter),
            help: known(code).map_or("", |(.., help)| help),
        })
        .collect();
    // What a newer program wrote is shown, and can be chosen away.
    let stray = current.filter(|code| !code.is_known());
    offers.extend(stray.map(|code| Offer {
        label: code.code(),
        letter: None,
        help: "",
    }));
    let place = |code: &C| C::TERMS.iter().position(|(known, _)| *known == code.code());
    let chosen = current.map(|code| place(code).unwrap_or(C::TERMS.len()));
    let output = options_of(ui, name, chosen, &offers);
    if state.takes(&Wanted::Field(field.to_owned())) {
        output.first.request_focus();
    }
    let changed = output.changed?;
    Some(
        changed
            .and_then(|i| C::TERMS.get(i))
            .map(|(code, _)| C::new(code)),
    )
}

/// Whether it makes sense to ask how a mention refers: scraping debris refers to nothing.
fn offers_level(set: &AnnotationSet, mention: &Mention) -> bool {
    mention.level.is_some() || !set.tagset().is_debris(&mention.kind)
}

/// Whether it makes sense to ask as what a mention speaks of its entity: that of a state or city, or
/// where the tagset asks for it.
fn offers_sense(set: &AnnotationSet, mention: &Mention) -> bool {
    let tag = set.tagset().get(&mention.kind);
    mention.sense.is_some()
        || set.tagset().is_governed(&mention.kind)
        || tag.is_some_and(|tag| tag.required.iter().any(|field| field == "sense"))
}
