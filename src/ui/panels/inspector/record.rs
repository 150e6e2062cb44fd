//! What records have in common: type, entity, place, note, who made them, what overlaps them.

use std::{collections::HashSet, sync::Arc};

use egui::{Response, RichText, Ui};

use super::{InspectorState, Wanted, field_id};
use crate::{
    model::{
        Anchor, AnnotationSet, Code, Entity, EntityId, RecordId, Seen, Span, Stamp, TagType,
        Tagset, TypeKey,
    },
    text::{amid_english, ends_line},
    ui::{
        Outbox,
        panels::{
            fields::{NONE, caption, edit, printed, quote, quote_link},
            side::{heading, row},
            words::{beginning, isolated, sentence, within_sentence},
        },
        theme::Theme,
        widgets::{Choice, Field, Picked, Picker},
    },
    workspace::{Change, Command, Document, EntityField},
};

/// How many others at the same place are listed.
const LISTED: usize = 40;
/// How many pieces at a place are looked at for that list, in every frame: of a mention of the whole book
/// no more than of a long paragraph.
const LOOKED_AT: usize = 10 * LISTED;
/// How many scalar values of its words a record is named by, on one line.
const NAMED: usize = 200;

/// The type of a mention or entity.
pub fn kind_choice(
    ui: &mut Ui,
    document: &Document,
    record: RecordId,
    kind: &TypeKey,
    outbox: &mut Outbox,
) {
    let shown = kind_named(document.set().tagset(), kind);
    let id = field_id(document, record, "type");
    if let Some(kind) = kind_of(ui, document, id, &shown, Some(kind)) {
        outbox.push(Command::Change(record, Change::Kind(kind)));
    }
}

/// A choice among the types of the tagset; answers with what was newly chosen.
pub fn kind_of(
    ui: &mut Ui,
    document: &Document,
    id: egui::Id,
    shown: &str,
    current: Option<&TypeKey>,
) -> Option<TypeKey> {
    printed(ui, "Type");
    let output = Picker::new(id, "Type", shown).show(ui, current, || {
        let types = document.set().tagset().types.iter();
        let choice = |tag: &TagType| {
            let key = tag.key.as_str();
            let choice = Choice::new(tag.key.clone(), tag.label_in("en"));
            choice.small(key).also(std::iter::once(key))
        };
        types.map(choice).collect()
    });
    match output.picked? {
        Picked::Choice(kind) => Some(kind),
        Picked::New(..) => None,
    }
}

/// A type by name and code.
pub fn kind_named(tagset: &Tagset, kind: &TypeKey) -> String {
    match tagset.get(kind) {
        Some(tag) => format!(
            "{} ({})",
            amid_english(tag.label_in("en")),
            amid_english(tag.key.as_str())
        ),
        None => format!("{} (not in the tagset)", amid_english(kind.as_str())),
    }
}

/// Whom a field of a record refers to: an entity there is, a new one made by its name, or none.
pub fn entity_choice(
    ui: &mut Ui,
    document: &Document,
    record: RecordId,
    field: EntityField,
    name: &str,
    outbox: &mut Outbox,
) -> Response {
    let set = document.set();
    let current = field.of(set, record);
    let shown = entity_name(set, current);
    let kinds = |typed: &str| field.likely_kinds(set, record, typed);
    let labels = |typed: &str| {
        let kinds = kinds(typed).into_iter();
        kinds
            .map(|kind| within_sentence(&label_of(set, &kind)))
            .collect()
    };
    printed(ui, name);
    let picker = Picker::new(field_id(document, record, name), name, shown).creating(&labels);
    let output = picker.show(ui, Some(&current), || entities(set));
    let command = output.picked.and_then(|picked| match picked {
        Picked::Choice(entity) => Some(Command::Change(record, field.change(entity))),
        Picked::New(name, kind) => {
            let kind = kinds(&name).get(kind)?.clone();
            Some(Command::NameEntity(record, field, kind, name))
        }
    });
    if let Some(command) = command {
        outbox.push(command);
    }
    output.response
}

/// A choice among the document's entities, or none; answers with what was newly chosen, and with the
/// control. Records that do not agree have a word for that in place of the current one.
pub fn entity_of(
    ui: &mut Ui,
    document: &Document,
    id: egui::Id,
    name: &str,
    current: Result<Option<EntityId>, &str>,
) -> (Option<Option<EntityId>>, Response) {
    let set = document.set();
    printed(ui, name);
    let shown = current.map_or_else(|various| various, |current| entity_name(set, current));
    let picker = Picker::new(id, name, shown);
    let output = picker.show(ui, current.as_ref().ok(), || entities(set));
    let chosen = match output.picked {
        Some(Picked::Choice(entity)) => Some(entity),
        _ => None,
    };
    (chosen, output.response)
}

fn entity_name(set: &AnnotationSet, id: Option<EntityId>) -> &str {
    match id.map(|id| set.entity(id)) {
        Some(Some(entity)) => &entity.name,
        Some(None) => "an entity that is missing",
        None => NONE,
    }
}

/// The entities of a document by their names, after the choice of none.
fn entities(set: &AnnotationSet) -> Vec<Choice<Option<EntityId>>> {
    let mut entities: Vec<_> = set.contents().entities.iter().collect();
    entities.sort_unstable_by(|a, b| (&a.1.name, a.0).cmp(&(&b.1.name, b.0)));
    let choice = |(id, entity): (&EntityId, &Arc<Entity>)| {
        let choice = Choice::new(Some(*id), entity.name.as_str());
        choice
            .small(label_of(set, &entity.kind))
            .also(entity.names())
    };
    let none = std::iter::once(Choice::none(None, NONE));
    none.chain(entities.into_iter().map(choice)).collect()
}

fn label_of(set: &AnnotationSet, kind: &TypeKey) -> String {
    let tag = set.tagset().get(kind);
    tag.map_or(kind.as_str(), |tag| tag.label_in("en"))
        .to_owned()
}

/// What else stands where this annotation does: what overlaps is reachable from here.
pub fn overlapping(ui: &mut Ui, document: &Document, record: RecordId, outbox: &mut Outbox) {
    let set = document.set();
    let Some(span) = set.first_span(record) else {
        return;
    };
    let Seen { places, left_out } = set.places_listed(span.range(), LOOKED_AT);
    let (others, more) = beside(record, places);
    if others.is_empty() {
        return;
    }
    heading(ui, "Also at this place");
    for id in others {
        record_link(ui, document, id, outbox);
    }
    let more = match (more, left_out) {
        (0, 0) => return,
        (more, 0) => format!("and {more} more"),
        _ => "and many more".to_owned(),
    };
    ui.label(RichText::new(more).small().color(Theme::of(ui).dim));
}

/// The others among pieces, each once, the shortest first: so many as are listed, and how many there
/// are besides.
fn beside(record: RecordId, mut places: Vec<(Span, RecordId)>) -> (Vec<RecordId>, usize) {
    places.sort_unstable_by_key(|(span, id)| (span.len(), *id));
    let mut known = HashSet::from([record]);
    let ids = places.into_iter().map(|(_, id)| id);
    let mut others: Vec<_> = ids.filter(|id| known.insert(*id)).collect();
    let more = others.len().saturating_sub(LISTED);
    others.truncate(LISTED);
    (others, more)
}

/// A record as a row that leads to it.
pub fn record_link(ui: &mut Ui, document: &Document, id: RecordId, outbox: &mut Outbox) {
    link_of(ui, "link", document, id, outbox);
}

/// The same, of a list by this name: a record may stand in several.
pub fn link_of(ui: &mut Ui, list: &str, document: &Document, id: RecordId, outbox: &mut Outbox) {
    let (name, small) = describe(document.set(), id);
    let response = row(ui, (list, document.key(), id), &name, &small, false);
    if response.clicked() {
        outbox.push(Command::Focus(Some(id)));
    }
    outbox.menu_of(&response, id);
}

/// A record in two lines: its words, and what it is.
pub fn describe(set: &AnnotationSet, id: RecordId) -> (String, String) {
    let words = || {
        let span = set.first_span(id);
        let words = span.map_or("detached", |span| set.article().quote(span));
        beginning(words, NAMED).replace(ends_line, " ")
    };
    match id {
        RecordId::Mention(mention) => {
            let kind = set.mention(mention).map(|m| &m.kind);
            let tag = kind.and_then(|k| set.tagset().get(k));
            (words(), tag.map_or("", |t| t.label_in("en")).to_owned())
        }
        RecordId::Claim(claim) => {
            let gist = set.claim(claim).map_or("", |c| c.gist.trim());
            let name = if gist.is_empty() {
                words()
            } else {
                gist.to_owned()
            };
            (name, "Claim".to_owned())
        }
        RecordId::Entity(entity) => {
            let Some(entity) = set.entity(entity) else {
                return ("an entity that is missing".to_owned(), "Entity".to_owned());
            };
            let tag = set.tagset().get(&entity.kind);
            let kind = tag.map_or("Entity", |tag| tag.label_in("en"));
            (entity.name.clone(), kind.to_owned())
        }
        RecordId::Relation(relation) => {
            let Some(relation) = set.relation(relation) else {
                return (String::new(), "Relation".to_owned());
            };
            let (to, _) = describe(set, relation.to);
            (to, relation.kind.label().to_owned())
        }
    }
}

/// The words an annotation stands on; a piece that does not fit the text says so.
pub fn anchors(
    ui: &mut Ui,
    document: &Document,
    record: RecordId,
    anchors: &[Anchor],
    name: &str,
    outbox: &mut Outbox,
) {
    let set = document.set();
    caption(ui, name);
    for (i, anchor) in anchors.iter().enumerate() {
        match anchor {
            Anchor::Attached(span) => {
                let named = format!("{} {}", name.to_lowercase(), i + 1);
                let (words, language) = (set.article().quote(*span), &set.document().language);
                let id = field_id(document, record, &named);
                if quote_link(ui, id, &named, words, language).clicked() {
                    outbox.push(Command::ChoosePiece(i));
                    outbox.push(Command::Show(span.range()));
                }
                let scalars = set.article().scalars(*span);
                let words = format!("characters {}–{}", scalars.start, scalars.end);
                ui.label(RichText::new(words).small().color(Theme::of(ui).dim));
            }
            Anchor::Detached(detached) => {
                quote(ui, &detached.quote, &set.document().language);
                let words = format!(
                    "Detached: these words do not stand at characters {}–{}. Select where they \
                     belong, then “Move to selection”.",
                    detached.start, detached.end
                );
                ui.add(sentence(&words).color(Theme::of(ui).warning));
            }
        }
    }
    // There without a selection too: what stands below keeps its place.
    ui.add_enabled_ui(document.selection().is_some(), |ui| {
        ui.horizontal(|ui| {
            if ui.button("Move to selection").clicked() {
                outbox.push(Command::MoveToSelection(record));
            }
            if ui.button("Add selection").clicked() {
                outbox.push(Command::AddSelection(record));
            }
        });
    });
}

/// The note on a record.
pub fn note(
    ui: &mut Ui,
    state: &mut InspectorState,
    document: &Document,
    record: RecordId,
    text: &str,
    outbox: &mut Outbox,
) {
    let id = field_id(document, record, "note");
    let output = edit(ui, "Note", Field::lines(id, text, 2), outbox, |text| {
        Command::Change(record, Change::Note(text))
    });
    let required = Wanted::Field("note".to_owned());
    if state.takes(&Wanted::Note) || state.takes(&required) {
        output.response.request_focus();
    }
}

/// Who made it and changed it, and the way to delete it.
pub fn foot(
    ui: &mut Ui,
    record: RecordId,
    made: &Stamp,
    edited: Option<&Stamp>,
    outbox: &mut Outbox,
) {
    ui.add_space(8.0);
    let dim = Theme::of(ui).dim;
    let small = |words: String| RichText::new(words).small().color(dim);
    ui.label(small(format!(
        "Made by {}, {}",
        isolated(&made.by),
        moment(made)
    )));
    if let Some(edited) = edited {
        let by = isolated(&edited.by);
        ui.label(small(format!("Changed by {by}, {}", moment(edited))));
    }
    ui.add_space(4.0);
    // An id of its own: no focus is to slip from what was here before to this.
    let delete = |ui: &mut Ui| ui.button("Delete").clicked();
    if ui.push_id(("delete", record), delete).inner {
        outbox.push(Command::Delete(record));
    }
}

/// A stamp's moment, to the minute, in UTC as it is stored.
fn moment(stamp: &Stamp) -> String {
    stamp.at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, MentionId, Provenance};

    #[test]
    fn of_many_others_the_shortest_are_listed_each_once() {
        let article = Article::new("a".repeat(1000), Provenance::default());
        let id = |n: u128| RecordId::from(MentionId::from(ulid::Ulid::from(n)));
        let place = |n: usize| (article.span(0..n).expect("letters"), id(n as u128));
        let places: Vec<_> = (1..=500).rev().flat_map(|n| [place(n), place(n)]).collect();
        let (others, more) = beside(id(1), places);
        assert_eq!(others[..2], [id(2), id(3)]);
        assert_eq!((others.len(), more), (LISTED, 499 - LISTED));
    }
}
