//! Fields for what the type of a mention or entity asks for besides, and for what else the record
//! carries: a value that is none of its kind is kept as it was typed, with a quiet word beside it.

use egui::{Id, Response, Ui};

use super::{InspectorState, Wanted, field_id, record::entity_of};
use crate::{
    model::{
        Attribute, Attributes, RecordId, TypeKey,
        times::attribute_in_words,
        validity::{AttributeKind, NO, YES},
    },
    text::Direction,
    ui::{
        Outbox,
        panels::{
            fields::{NONE, caption, choice_of, edit, in_words, options_of, quiet, read_as},
            words::{isolated, sentence},
        },
        widgets::{Field, Offer},
    },
    workspace::{Change, Command, Document},
};

/// What a flag can be.
const FLAG: [(&str, Offer<'static>); 2] = [(YES, offer("Yes", 'Y')), (NO, offer("No", 'N'))];

const fn offer(label: &'static str, letter: char) -> Offer<'static> {
    Offer {
        label,
        letter: Some(letter),
        help: "",
    }
}

/// Draws the attributes of a record that has this type.
pub fn attributes(
    ui: &mut Ui,
    state: &mut InspectorState,
    document: &Document,
    record: RecordId,
    kind: &TypeKey,
    values: &Attributes,
    outbox: &mut Outbox,
) {
    let tag = document.set().tagset().get(kind);
    let asked: &[Attribute] = tag.map_or(&[], |tag| &tag.attributes);
    for attribute in asked {
        let value = values.get(&*attribute.key).map_or("", String::as_str);
        let row = Row {
            document,
            record,
            attribute,
            value,
        };
        let response = row.show(ui, outbox);
        in_words(ui, value, &attribute_in_words(Some(attribute), value));
        if state.takes(&Wanted::Field(attribute.key.clone())) {
            response.request_focus();
        }
        let why = attribute.unfit(value, document.set());
        let is_date = attribute.value_kind() == AttributeKind::Date;
        let (read, said) = match why.filter(|_| is_date) {
            Some(_) => read_as(
                ui,
                &attribute.key,
                value,
                &document.set().document().language,
            ),
            None => (None, false),
        };
        if let Some(why) = why.filter(|_| !said) {
            quiet(ui, why.words());
        }
        if let Some(read) = read {
            outbox.push(Command::EndTyping);
            let change = Change::Attribute(attribute.key.as_str().into(), read);
            outbox.push(Command::Change(record, change));
            outbox.push(Command::EndTyping);
        }
    }
    let unasked = values.iter();
    let unasked = unasked.filter(|(key, _)| asked.iter().all(|known| *known.key != ***key));
    for (key, value) in unasked {
        carried(ui, record, key, value, outbox);
    }
}

/// A value that the type does not ask for: kept, and removable.
fn carried(
    ui: &mut Ui,
    record: RecordId,
    key: &std::sync::Arc<str>,
    value: &str,
    outbox: &mut Outbox,
) {
    caption(ui, &format!("{} (not in the tagset)", isolated(key)));
    ui.add(sentence(&isolated(value)));
    let remove = ui.button("Remove");
    remove.widget_info(|| {
        let name = format!("Remove {key}");
        egui::WidgetInfo::labeled(egui::Role::Button, true, name)
    });
    if remove.clicked() {
        let change = Change::Attribute(key.clone(), String::new());
        outbox.push(Command::Change(record, change));
    }
}

/// One attribute of one record.
struct Row<'a> {
    document: &'a Document,
    record: RecordId,
    attribute: &'a Attribute,
    value: &'a str,
}

impl Row<'_> {
    fn show(&self, ui: &mut Ui, outbox: &mut Outbox) -> Response {
        match self.attribute.value_kind() {
            AttributeKind::Choice => self.choice(ui, outbox),
            AttributeKind::Flag => self.flag(ui, outbox),
            AttributeKind::Entity => self.entity(ui, outbox),
            AttributeKind::Text => self.line(ui, "", None, outbox),
            AttributeKind::Number => self.line(ui, "", Some(Direction::LeftToRight), outbox),
            AttributeKind::Date => {
                let hint = "2024, 2024-01 or 2024-01-16";
                self.line(ui, hint, Some(Direction::LeftToRight), outbox)
            }
        }
    }

    fn line(
        &self,
        ui: &mut Ui,
        hint: &str,
        direction: Option<Direction>,
        outbox: &mut Outbox,
    ) -> Response {
        let field = Field::line(self.id(), self.value).hint(hint);
        let field = field.direction(direction);
        let output = edit(ui, self.name(), field, outbox, |text| self.command(text));
        output.response
    }

    fn choice(&self, ui: &mut Ui, outbox: &mut Outbox) -> Response {
        let choices = &self.attribute.choices;
        let shown = if self.value.is_empty() {
            NONE
        } else {
            self.value
        };
        let options = std::iter::once(NONE.to_owned()).chain(choices.iter().cloned());
        let (chosen, response) = choice_of(ui, self.id(), self.name(), shown, options);
        if let Some(i) = chosen {
            let value = i.checked_sub(1).and_then(|i| choices.get(i));
            self.send(value.cloned().unwrap_or_default(), outbox);
        }
        response
    }

    fn flag(&self, ui: &mut Ui, outbox: &mut Outbox) -> Response {
        let current = FLAG.iter().position(|(value, _)| *value == self.value);
        let offers = FLAG.map(|(_, offer)| offer);
        let chosen = options_of(ui, self.name(), current, &offers);
        if let Some(i) = chosen.changed {
            let value = i.map_or("", |i| FLAG[i].0);
            self.send(value.to_owned(), outbox);
        }
        chosen.first
    }

    fn entity(&self, ui: &mut Ui, outbox: &mut Outbox) -> Response {
        let current = self.value.parse().ok();
        let (document, id, name) = (self.document, self.id(), self.name());
        let (chosen, response) = entity_of(ui, document, id, name, Ok(current));
        if let Some(entity) = chosen {
            let value = entity.map_or(String::new(), |id| id.to_string());
            self.send(value, outbox);
        }
        response
    }

    /// A choice is a step of its own, whatever was chosen before.
    fn send(&self, value: String, outbox: &mut Outbox) {
        outbox.push(Command::EndTyping);
        outbox.push(self.command(value));
        outbox.push(Command::EndTyping);
    }

    fn command(&self, value: String) -> Command {
        let key = self.attribute.key.as_str().into();
        Command::Change(self.record, Change::Attribute(key, value))
    }

    fn name(&self) -> &str {
        self.attribute.label_in("en")
    }

    fn id(&self) -> Id {
        let key = format!("attribute {}", self.attribute.key);
        field_id(self.document, self.record, &key)
    }
}
