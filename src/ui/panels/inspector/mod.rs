//! The inspector: what is selected, with every field, in place; with nothing selected, what is
//! known about the document.

mod attributes;
mod claim;
mod document;
mod entity;
mod lacking;
mod mention;
mod namesakes;
mod record;
mod relation;
mod relations;
mod several;
mod undecided;

use std::{
    collections::{BTreeSet, HashMap},
    rc::Rc,
};

use egui::{Frame, Id, Margin, Panel, Ui};

use crate::{
    layout::TextStyle,
    model::RecordId,
    text::line_feeds_before,
    ui::{
        Outbox,
        theme::Theme,
        widgets::{BAR, Label, column, controls, form},
    },
    workspace::{DocKey, Document, Proposal, Workspace},
};

pub use entity::References;
pub use record::describe as described;

/// What the inspector remembers between frames.
#[derive(Default)]
pub struct InspectorState {
    /// A field that is to get the focus as soon as it is drawn.
    wanted: Option<Wanted>,
    /// A kind of relation in words of one's own, while it is typed.
    own_kind: String,
    /// Groups of a claim's fields that have been unfolded, by their names.
    unfolded: BTreeSet<&'static str>,
    /// What the evidence of a claim proposes, read once for each state of the document.
    proposals: Option<(Proposed, Rc<[Proposal]>)>,
    /// Those of them that keep their places, though they may be accepted by now.
    kept: Option<claim::Kept>,
    /// The claim of which all proposals are shown, however many.
    all_proposals: Option<(DocKey, RecordId)>,
    /// What the chosen records have in common.
    several: Option<several::Known>,
    /// Words for several records that are still being typed, and their field.
    pending: Option<(Id, String)>,
    /// Fields whose text is not as the record holds it: what was typed into each.
    typed: HashMap<Id, Typed>,
    /// What refers to the entity that was shown last.
    references: Option<entity::References>,
    /// What was shown last, to begin at its top.
    shown: Option<RecordId>,
    /// The paragraph that was asked for last: its document, the byte asked for, and its number.
    paragraph: Option<(DocKey, usize, usize)>,
}

/// What proposals were read from: a record of a document, at a revision.
type Proposed = (DocKey, RecordId, u64);

/// A text as it was typed, «٥» or “a, ”, and how the record writes what it means.
struct Typed {
    text: String,
    meant: String,
}

#[derive(Clone, PartialEq)]
enum Wanted {
    /// Whatever comes first.
    First,
    Note,
    /// That of the claim that is being made in this document, which had this revision before.
    Gist(DocKey, u64),
    /// A field that the type of a record requires, by its name there.
    Field(String),
}

impl InspectorState {
    /// Wants to be filled in, from its first field on.
    pub fn want_first(&mut self) {
        self.wanted = Some(Wanted::First);
    }

    /// The note wants to be written.
    pub fn want_note(&mut self) {
        self.wanted = Some(Wanted::Note);
    }

    /// The gist of the claim that is being made wants to be written.
    pub fn want_gist(&mut self, document: &Document) {
        self.wanted = Some(Wanted::Gist(document.key(), document.revision()));
    }

    /// Whether a claim is the one that was being made. If none was made, keys are for nobody's gist.
    fn takes_gist(&mut self, document: &Document) -> bool {
        let made = |wanted: &mut Wanted| match wanted {
            Wanted::Gist(doc, before) => *doc == document.key() && *before != document.revision(),
            _ => false,
        };
        self.wanted.take_if(made).is_some()
    }

    /// The text of a field: as it was typed, so long as the record still holds what that meant.
    fn as_typed(&mut self, field: Id, written: &str) -> String {
        match self.typed.get(&field) {
            Some(typed) if typed.meant == written => typed.text.clone(),
            _ => {
                self.typed.remove(&field);
                written.to_owned()
            }
        }
    }

    /// The line (counted from 0, as line feeds part them) that holds byte `at`: what the direction of
    /// its paragraphs goes by. Counted once, and not in each frame: the text before may be a book.
    fn paragraph_at(&mut self, document: &Document, at: usize) -> usize {
        let doc = document.key();
        let known = self
            .paragraph
            .filter(|known| (known.0, known.1) == (doc, at));
        let text = document.set().article().text();
        let count = || line_feeds_before(text, at);
        let (.., paragraph) = *self
            .paragraph
            .insert(known.unwrap_or_else(|| (doc, at, count())));
        paragraph
    }

    /// What is being typed into a field for several records.
    fn pending(&self, field: Id) -> Option<&str> {
        let pending = self.pending.as_ref().filter(|(id, _)| *id == field);
        pending.map(|(_, text)| text.as_str())
    }

    /// Keeps what has been typed into such a field; answers with it when it is done.
    fn typed(&mut self, field: Id, changed: Option<String>, done: bool) -> Option<String> {
        if let Some(text) = changed {
            self.pending = Some((field, text));
        }
        let of_field = |(id, _): &mut (Id, String)| *id == field;
        let done = done.then(|| self.pending.take_if(of_field)).flatten();
        done.map(|(_, text)| text)
    }

    fn takes(&mut self, wanted: &Wanted) -> bool {
        let takes = self.wanted.as_ref() == Some(wanted);
        if takes {
            self.wanted = None;
        }
        takes
    }
}

/// Draws the inspector, at most so wide where that is enough for it: the text keeps room for words.
pub fn inspector(
    ui: &mut Ui,
    state: &mut InspectorState,
    workspace: &Workspace,
    most: f32,
    outbox: &mut Outbox,
) {
    let Some(document) = workspace.active() else {
        return;
    };
    let frame = Frame::new().fill(Theme::of(ui).bar).inner_margin(Margin {
        left: 14,
        right: 14 - BAR,
        top: 10,
        bottom: 10,
    });
    Panel::right("inspector")
        .default_size(304.0)
        .size_range(240.0..=most.clamp(240.0, 480.0))
        .frame(frame)
        .show(ui, |ui| {
            let focus = document.focus();
            let mut area = column().auto_shrink(false);
            if state.shown != focus {
                state.shown = focus;
                state.own_kind.clear();
                state.typed.clear();
                state.pending = None;
                area = area.vertical_scroll_offset(0.0);
            }
            let wanted = state.wanted.clone();
            area.show(ui, |ui| {
                if !document.is_editable() {
                    Theme::read_only(ui);
                }
                let first = state.takes(&Wanted::First).then(|| controls(ui).len());
                let id = Id::unique(("form", document.key(), focus, document.chooses_several()));
                form(ui, id, |ui| {
                    show(ui, state, workspace, document, focus, outbox);
                });
                if let Some(id) = first.and_then(|before| controls(ui).get(before).copied()) {
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
            });
            // What is not there takes no keys later; what is made may wait for an answer first.
            if workspace.question().is_none() {
                state.wanted.take_if(|left| Some(&*left) == wanted.as_ref());
            }
        });
}

fn show(
    ui: &mut Ui,
    state: &mut InspectorState,
    workspace: &Workspace,
    document: &Document,
    focus: Option<RecordId>,
    outbox: &mut Outbox,
) {
    let set = document.set();
    if document.chooses_several() {
        return several::show(ui, state, document, outbox);
    }
    if let Some(id) = focus {
        undecided::undecided(ui, document, id, outbox);
    }
    match focus {
        Some(RecordId::Claim(id)) => {
            if let Some(claim) = set.claim(id) {
                claim::show(ui, state, document, id, claim, outbox);
            }
        }
        Some(RecordId::Mention(id)) => {
            if let Some(mention) = set.mention(id) {
                mention::show(ui, state, workspace, document, id, mention, outbox);
            }
        }
        Some(RecordId::Entity(id)) => {
            if let Some(entity) = set.entity(id) {
                entity::show(ui, state, document, id, entity, outbox);
            }
        }
        Some(RecordId::Relation(id)) => {
            if let Some(relation) = set.relation(id) {
                relation::show(ui, state, document, id, relation, outbox);
            }
        }
        None => document::show(ui, state, document, outbox),
    }
}

/// The id of a field: each record has its own, so that the caret does not stray.
fn field_id(document: &Document, record: RecordId, field: &str) -> Id {
    Id::unique((document.key(), record, field))
}

fn title(ui: &mut Ui, words: &str) {
    let style = TextStyle::interface(15.0).bold();
    ui.add(Label::new(words).style(style).wrap());
}
