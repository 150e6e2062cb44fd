//! What the fields of a claim's form have in common: where they send their changes, and the groups
//! in which they unfold.

use egui::{Id, RichText, Ui};

use super::super::{InspectorState, field_id};
use crate::{
    model::{Claim, Code, RecordId},
    text::{Amount, Direction},
    ui::{
        Outbox,
        panels::{
            fields::{code_choice, edit},
            inspector::record::entity_choice,
        },
        theme::Theme,
        widgets::Field,
    },
    workspace::{Change, ClaimChange, Command, Document, EntityField},
};

/// The form of one claim.
pub(super) struct Form<'a> {
    pub document: &'a Document,
    pub record: RecordId,
    pub claim: &'a Claim,
    pub outbox: &'a mut Outbox,
}

/// How much of a group is drawn.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Shown {
    /// Every field.
    All,
    /// Fields that hold something.
    Filled,
}

impl Form<'_> {
    /// A group of fields under a name that unfolds it.
    pub fn group(
        &mut self,
        ui: &mut Ui,
        state: &mut InspectorState,
        name: &'static str,
        fields: impl FnOnce(&mut Self, &mut Ui, &mut InspectorState, Shown),
    ) {
        ui.add_space(6.0);
        let open = state.unfolded.contains(name);
        let sign = if open { "–" } else { "+" };
        let words = RichText::new(format!("{sign} {name}")).color(Theme::of(ui).dim);
        let head = ui.add(egui::Button::new(words).frame(false));
        head.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, open, name));
        if head.clicked() && !state.unfolded.remove(name) {
            state.unfolded.insert(name);
        }
        let shown = if open { Shown::All } else { Shown::Filled };
        fields(self, ui, state, shown);
    }

    /// How much is drawn of fields that grade: a tagset may do without them.
    pub fn graded(&self, shown: Shown) -> Shown {
        match self.document.set().tagset().grading {
            true => shown,
            false => Shown::Filled,
        }
    }

    pub fn id(&self, field: &str) -> Id {
        field_id(self.document, self.record, field)
    }

    pub fn send(&mut self, change: ClaimChange) {
        self.push(Change::Claim(change));
    }

    pub fn push(&mut self, change: Change) {
        self.outbox.push(Command::Change(self.record, change));
    }

    /// A choice from a vocabulary.
    pub fn code<C: Code>(
        &mut self,
        ui: &mut Ui,
        shown: Shown,
        name: &str,
        current: Option<&C>,
        change: impl FnOnce(Option<C>) -> ClaimChange,
    ) {
        if shown.shows(current.is_some())
            && let Some(code) = code_choice(ui, self.id(name), name, current)
        {
            self.send(change(code));
        }
    }

    /// A choice among the document's entities, or of a new one.
    pub fn entity(&mut self, ui: &mut Ui, shown: Shown, name: &str, field: EntityField) {
        let (document, record) = (self.document, self.record);
        if shown.shows(field.of(document.set(), record).is_some()) {
            entity_choice(ui, document, record, field, name, self.outbox);
        }
    }

    /// A line of text.
    pub fn line(
        &mut self,
        ui: &mut Ui,
        shown: Shown,
        [name, hint]: [&str; 2],
        text: &str,
        change: impl FnOnce(String) -> ClaimChange,
    ) {
        if shown.shows(!text.is_empty()) {
            let field = Field::line(self.id(name), text).hint(hint);
            let record = self.record;
            edit(ui, name, field, self.outbox, |text| {
                Command::Change(record, Change::Claim(change(text)))
            });
        }
    }

    /// A number; answers with what it newly is. What can't be read stays in the field, with a quiet
    /// word, and changes nothing.
    pub fn number(
        &mut self,
        ui: &mut Ui,
        state: &mut InspectorState,
        name: &str,
        current: Option<Amount>,
    ) -> Option<Option<Amount>> {
        let id = self.id(name);
        let typed = state.number.as_ref().filter(|(field, _)| *field == id);
        let written = current.map(|amount| amount.to_string()).unwrap_or_default();
        let text = typed.map_or(written, |(_, text)| text.clone());
        let field = Field::line(id, &text).name(name).hint(name);
        let output = field.direction(Some(Direction::LeftToRight)).show(ui);
        if output.left || output.breaks {
            self.outbox.push(Command::EndTyping);
        }
        let unread = |text: &str| !text.trim().is_empty() && text.parse::<Amount>().is_err();
        if unread(&text) {
            let warning = Theme::of(ui).warning;
            ui.label(RichText::new("Not a number yet").small().color(warning));
        }
        let text = output.changed?;
        let amount = text.parse().ok();
        let keeps = unread(&text);
        // As typed: «٥», «5.» and «05» are numbers on their way.
        state.number = Some((id, text));
        (!keeps).then_some(amount)
    }
}

impl Shown {
    /// Whether a field is drawn.
    pub fn shows(self, filled: bool) -> bool {
        self == Shown::All || filled
    }
}
