//! What the fields of a claim's form have in common: where they send their changes, and the groups
//! in which they unfold.

use egui::{Id, RichText, Ui};

use super::super::{InspectorState, Typed, field_id};
use crate::{
    model::{Claim, Code, RecordId, TypeKey, doubts::Doubt},
    text::{Amount, Direction},
    ui::{
        Outbox,
        panels::{
            fields::{aside, code_choice, edit, quiet},
            inspector::record::entity_choice,
        },
        theme::Theme,
        widgets::{Field, finish},
    },
    workspace::{Change, ClaimChange, Command, Document, EntityField, codes},
};

/// The form of one claim.
pub(super) struct Form<'a> {
    pub document: &'a Document,
    pub record: RecordId,
    pub claim: &'a Claim,
    /// What is to be said about it.
    pub doubts: Vec<Doubt>,
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

    /// Whether fields are drawn that hold something or not. Not taken away while one types.
    pub fn shows(&self, ui: &Ui, shown: Shown, filled: bool, names: &[&str]) -> bool {
        let focused = ui.memory(|memory| memory.focused());
        let typing = || focused.is_some_and(|id| names.iter().any(|name| self.id(name) == id));
        shown.shows(filled) || typing()
    }

    /// Says what there is to say about the field above.
    pub fn tell(&self, ui: &mut Ui, about: &[Doubt]) {
        for doubt in self.doubts.iter().filter(|doubt| about.contains(doubt)) {
            match doubt.is_fault() {
                true => quiet(ui, doubt.words()),
                false => aside(ui, doubt.words()),
            }
        }
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
        if self.shows(ui, shown, !text.is_empty(), &[name]) {
            let field = Field::line(self.id(name), text).hint(hint);
            let record = self.record;
            edit(ui, name, field, self.outbox, |text| {
                Command::Change(record, Change::Claim(change(text)))
            });
        }
    }

    /// Codes, separated by commas; what is typed around them is not kept.
    pub fn codes(&mut self, ui: &mut Ui, state: &mut InspectorState, shown: Shown) {
        let name = "Codes";
        if !self.shows(ui, shown, !self.claim.codes.is_empty(), &[name]) {
            return;
        }
        let (id, record) = (self.id(name), self.record);
        let text = state.as_typed(id, &written(&self.claim.codes));
        let field = Field::line(id, &text).hint("Separated by commas");
        let output = edit(ui, name, field, self.outbox, |text| {
            let meant = written(&codes(&text));
            let change = ClaimChange::Codes(text.clone());
            state.typed.insert(id, Typed { text, meant });
            Command::Change(record, Change::Claim(change))
        });
        if output.left {
            state.typed.remove(&id);
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
        let written = |amount: Option<Amount>| amount.map(|a| a.to_string()).unwrap_or_default();
        let text = state.as_typed(id, &written(current));
        let field = Field::line(id, &text).name(name).hint(name);
        let output = field.direction(Some(Direction::LeftToRight)).show(ui);
        if output.submitted {
            finish(ui, &output.response);
        }
        if output.left || output.breaks {
            self.outbox.push(Command::EndTyping);
        }
        let unread = |text: &str| !text.trim().is_empty() && text.parse::<Amount>().is_err();
        match text.parse::<Amount>() {
            _ if unread(&text) => quiet(ui, "Not a number yet"),
            Ok(amount) if amount.to_string() != text.trim() => {
                aside(ui, &format!("= {}", amount.words()))
            }
            _ => {}
        }
        if output.left && !unread(&text) {
            state.typed.remove(&id);
        }
        let text = output.changed?;
        let amount = text.parse().ok();
        let keeps = unread(&text);
        let meant = written(if keeps { current } else { amount });
        state.typed.insert(id, Typed { text, meant });
        (!keeps).then_some(amount)
    }
}

/// Codes as the form shows them.
fn written(codes: &[TypeKey]) -> String {
    let codes: Vec<&str> = codes.iter().map(TypeKey::as_str).collect();
    codes.join(", ")
}

impl Shown {
    /// Whether a field is drawn.
    pub fn shows(self, filled: bool) -> bool {
        self == Shown::All || filled
    }
}
