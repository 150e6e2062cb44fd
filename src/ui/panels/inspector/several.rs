//! Several records at once: what they have in common, field by field. A change is one of all that
//! have the field, and one step of undo; words are taken over with Enter, or when their field is left.

use std::rc::Rc;

use egui::{Id, Ui};
use imbl::OrdSet;

use super::{
    InspectorState, Wanted,
    mention::{LEVELS, SENSES, code_options},
    record::{entity_of, kind_named, kind_of, record_link},
    title,
};
use crate::{
    model::{
        Attribute, Code, EntityId, RecordId, TypeKey,
        validity::{AttributeKind, NO, YES},
    },
    text::Direction,
    ui::{
        Outbox,
        panels::{
            fields::{NONE, choice, edit_at_end, options_of, quiet},
            side::heading,
            words::plural,
        },
        widgets::{Field, Offer},
    },
    workspace::{Change, ClaimChange, Command, Common, DocKey, Document, Several},
};

/// What stands for values that differ.
const VARIOUS: &str = "various";

/// Rows of the list of what is chosen; the count tells of the rest.
const SHOWN: usize = 30;

/// What chosen records have in common, and what that was read from.
pub struct Known {
    doc: DocKey,
    revision: u64,
    chosen: OrdSet<RecordId>,
    several: Rc<Several>,
}

/// Draws the records chosen together.
pub fn show(ui: &mut Ui, state: &mut InspectorState, document: &Document, outbox: &mut Outbox) {
    let several = read(state, document);
    let mut form = Form {
        document,
        several: &several,
        outbox,
    };
    heading(ui, "Chosen");
    title(ui, &counted(&several));
    form.of_mentions(ui, state);
    form.attributes(ui, state);
    form.of_claims(ui, state);
    form.note(ui, state);
    form.foot(ui);
}

/// What the chosen records have in common, read once for each choice and state of the document.
fn read(state: &mut InspectorState, document: &Document) -> Rc<Several> {
    let (doc, revision, chosen) = (document.key(), document.revision(), document.chosen());
    let fits = |known: &Known| {
        (known.doc, known.revision) == (doc, revision) && known.chosen.ptr_eq(&chosen)
    };
    let known = state.several.take().filter(fits);
    let known = known.unwrap_or_else(|| Known {
        doc,
        revision,
        several: Rc::new(Several::of(document.set(), chosen.iter().copied())),
        chosen,
    });
    state.several.insert(known).several.clone()
}

/// How many records of each kind there are.
fn counted(several: &Several) -> String {
    let counts = [
        (several.mentions.len(), "mention", "mentions"),
        (several.claims.len(), "claim", "claims"),
        (several.entities.len(), "entity", "entities"),
        (several.relations.len(), "relation", "relations"),
    ];
    let counts = counts.into_iter().filter(|(n, ..)| *n > 0);
    let words: Vec<String> = counts.map(|(n, one, many)| plural(n, one, many)).collect();
    words.join(", ")
}

/// The form of several records.
struct Form<'a> {
    document: &'a Document,
    several: &'a Several,
    outbox: &'a mut Outbox,
}

impl Form<'_> {
    /// Type, entity, level and sense.
    fn of_mentions(&mut self, ui: &mut Ui, state: &mut InspectorState) {
        let several = self.several;
        if several.kind.is_there() {
            self.kind(ui);
        }
        if several.entity.is_there() {
            self.entity(ui, "Entity", &several.entity, &several.mentions);
            self.one_entity(ui);
        }
        if several.level.is_there() {
            let name = named("Level", &several.level);
            let current = several.level.same().and_then(Option::as_ref);
            if let Some(level) = code_options(ui, state, &name, "level", current, &LEVELS) {
                self.send(&several.mentions, Change::Level(level));
            }
        }
        if self.offers_sense() {
            let name = named("Sense", &several.sense);
            let current = several.sense.same().and_then(Option::as_ref);
            if let Some(sense) = code_options(ui, state, &name, "sense", current, &SENSES) {
                self.send(&several.mentions, Change::Sense(sense));
            }
        }
    }

    fn offers_sense(&self) -> bool {
        let (kind, sense) = (self.several.kind.same(), &self.several.sense);
        let governed = |kind: &TypeKey| self.document.set().tagset().is_governed(kind);
        let said = sense.is_there() && *sense != Common::Same(None);
        said || (sense.is_there() && kind.is_some_and(governed))
    }

    fn kind(&mut self, ui: &mut Ui) {
        let kind = self.several.kind.same();
        let shown = kind.map(|kind| kind_named(self.document.set().tagset(), kind));
        let shown = shown.as_deref().unwrap_or(VARIOUS);
        if let Some(kind) = kind_of(ui, self.document, self.id("type"), shown, kind) {
            self.send(&self.several.typed(), Change::Kind(kind));
        }
    }

    fn entity(
        &mut self,
        ui: &mut Ui,
        name: &str,
        common: &Common<Option<EntityId>>,
        ids: &[RecordId],
    ) {
        let current = common.same().ok_or(VARIOUS).copied();
        let id = self.id(name);
        if let Some(entity) = entity_of(ui, self.document, id, name, current).0 {
            self.send(ids, Change::Entity(entity));
        }
    }

    /// Where nobody is referred to yet: the way to one entity for all.
    fn one_entity(&mut self, ui: &mut Ui) {
        let Some(RecordId::Mention(id)) = self.document.focus() else {
            return;
        };
        if self.several.entity == Common::Same(None) && ui.button("Make one entity (E)").clicked() {
            self.outbox.push(Command::MakeEntity(id.into()));
        }
    }

    /// What all their types ask for.
    fn attributes(&mut self, ui: &mut Ui, state: &mut InspectorState) {
        let several = self.several;
        for (attribute, common) in &several.attributes {
            if let Some(value) = self.attribute(ui, state, attribute, common) {
                let change = Change::Attribute(attribute.key.as_str().into(), value);
                self.send(&several.typed(), change);
            }
            let value = common.same().map_or("", String::as_str);
            if let Some(why) = attribute.unfit(value, self.document.set()) {
                quiet(ui, why.words());
            }
        }
    }

    /// One attribute; answers with what it newly is.
    fn attribute(
        &mut self,
        ui: &mut Ui,
        state: &mut InspectorState,
        attribute: &Attribute,
        common: &Common<String>,
    ) -> Option<String> {
        let name = attribute.label_in("en");
        let id = self.id(&format!("attribute {}", attribute.key));
        let shown = common.same().map_or(VARIOUS, String::as_str);
        match attribute.value_kind() {
            AttributeKind::Choice => {
                let shown = if shown.is_empty() { NONE } else { shown };
                let choices = attribute.choices.iter().cloned();
                let options = std::iter::once(NONE.to_owned()).chain(choices);
                let chosen = choice(ui, id, name, shown, options)?;
                let value = chosen.checked_sub(1).and_then(|i| attribute.choices.get(i));
                Some(value.cloned().unwrap_or_default())
            }
            AttributeKind::Flag => {
                let offer = |label| Offer {
                    label,
                    letter: None,
                    help: "",
                };
                let values = [YES, NO];
                let current = values.iter().position(|value| *value == shown);
                let offers = [offer("Yes"), offer("No")];
                let chosen = options_of(ui, &named(name, common), current, &offers);
                let value = chosen.changed?.and_then(|i| values.get(i));
                Some(value.copied().unwrap_or_default().to_owned())
            }
            AttributeKind::Entity => {
                let current = common.same().ok_or(VARIOUS).map(|value| value.parse().ok());
                let entity = entity_of(ui, self.document, id, name, current).0?;
                Some(entity.map_or(String::new(), |id| id.to_string()))
            }
            AttributeKind::Text => line(ui, state, id, name, common, None),
            AttributeKind::Number | AttributeKind::Date => {
                let direction = Some(Direction::LeftToRight);
                line(ui, state, id, name, common, direction)
            }
        }
    }

    /// Act, claimant, verdict, codes and state.
    fn of_claims(&mut self, ui: &mut Ui, state: &mut InspectorState) {
        let several = self.several;
        if several.claims.is_empty() {
            return;
        }
        self.entity(ui, "Claimant", &several.claimant, &several.claims);
        self.code(ui, "Act", &several.act, Change::Act);
        self.code(ui, "Verdict", &several.verdict, |verdict| {
            Change::Claim(ClaimChange::Verdict(verdict))
        });
        let codes = match &several.codes {
            Common::Same(codes) => {
                let codes: Vec<&str> = codes.iter().map(TypeKey::as_str).collect();
                Common::Same(codes.join(","))
            }
            Common::Various => Common::Various,
            Common::Nowhere => Common::Nowhere,
        };
        let id = self.id("codes");
        if let Some(codes) = line(ui, state, id, "Codes", &codes, None) {
            self.send(&several.claims, Change::Claim(ClaimChange::Codes(codes)));
        }
        self.code(ui, "State", &several.state, |state| {
            Change::Claim(ClaimChange::State(state))
        });
    }

    /// A choice from a vocabulary, for all claims.
    fn code<C: Code>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        common: &Common<Option<C>>,
        change: impl FnOnce(Option<C>) -> Change,
    ) {
        let shown = match common.same() {
            Some(code) => code.as_ref().map_or(NONE, C::label),
            None => VARIOUS,
        };
        let labels = C::TERMS.iter().map(|(_, label)| (*label).to_owned());
        let options = std::iter::once(NONE.to_owned()).chain(labels);
        if let Some(chosen) = choice(ui, self.id(name), name, shown, options) {
            let term = chosen.checked_sub(1).and_then(|i| C::TERMS.get(i));
            let code = term.map(|(code, _)| C::new(code));
            self.send(&self.several.claims, change(code));
        }
    }

    /// A line that is added to the note of each.
    fn note(&mut self, ui: &mut Ui, state: &mut InspectorState) {
        let id = self.id("note");
        let field =
            Field::line(id, state.pending(id).unwrap_or_default()).hint("Enter adds it to all");
        let output = edit_at_end(ui, "Add to the notes", field);
        if state.takes(&Wanted::Note) {
            output.response.request_focus();
        }
        let line = state.typed(id, output.changed, output.submitted || output.left);
        if let Some(line) = line.filter(|line| !line.trim().is_empty()) {
            let all: Vec<RecordId> = self.several.all().collect();
            self.send(&all, Change::NoteLine(line));
        }
    }

    /// The way to delete them, and which they are.
    fn foot(&mut self, ui: &mut Ui) {
        ui.add_space(8.0);
        let (several, count) = (self.several, self.several.len());
        if ui.button(format!("Delete all {count}")).clicked() {
            let all = several.all().collect();
            self.outbox.push(Command::DeleteAll(all));
        }
        heading(ui, "These are chosen");
        for id in several.all().take(SHOWN) {
            record_link(ui, self.document, id, self.outbox);
        }
        if count > SHOWN {
            ui.label(format!("and {} more", count - SHOWN));
        }
    }

    fn id(&self, field: &str) -> Id {
        Id::unique((self.document.key(), "several", field))
    }

    fn send(&mut self, ids: &[RecordId], change: Change) {
        self.outbox.push(Command::ChangeAll(ids.to_vec(), change));
    }
}

/// The name of a field whose choices are all in view: it says whether they differ.
fn named<T: Clone + PartialEq>(name: &str, common: &Common<T>) -> String {
    if *common == Common::Various {
        format!("{name} ({VARIOUS})")
    } else {
        name.to_owned()
    }
}

/// A line of words that all take over with Enter, or when it is left; answers with them then.
fn line(
    ui: &mut Ui,
    state: &mut InspectorState,
    id: Id,
    name: &str,
    common: &Common<String>,
    direction: Option<Direction>,
) -> Option<String> {
    let (value, hint) = match common.same() {
        Some(value) => (value.as_str(), ""),
        None => ("", VARIOUS),
    };
    let field = Field::line(id, state.pending(id).unwrap_or(value)).hint(hint);
    let output = edit_at_end(ui, name, field.direction(direction));
    state.typed(id, output.changed, output.submitted || output.left)
}
