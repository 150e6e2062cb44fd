//! Sheets about entities, for the keyboard alone: which one a mention or claim refers to, which one
//! another becomes, and which references go over to whom.
//!
//! Knows nothing of how that is done.

mod split;

use std::collections::HashMap;

use egui::{Context, Frame, Id, Key, Margin, Modal, Modifiers, Ui};

use self::split::Split;
use super::{
    choosing::{self, Choosing, Picked},
    inspector::described,
    words::{beginning, isolated, plural, sentence},
};
use crate::{
    layout::TextStyle,
    model::{AnnotationSet, EntityId, RecordId, TypeKey},
    text::rank,
    ui::{
        Outbox,
        theme::{SMALL_SIZE, Theme},
    },
    workspace::{Action, Command, DocKey, Document, EntityField, NewEntity, Referent, Workspace},
};

/// How many scalar values of a name the sheet says.
const NAMED: usize = 80;
/// Types that a new entity is offered as, at most.
const KINDS: usize = 3;

/// The sheet in front, if there is one.
#[derive(Default)]
pub struct EntitySheet(Option<Sheet>);

struct Sheet {
    doc: DocKey,
    asking: Asking,
    choosing: Choosing,
    /// Entities that fit the words asked about; they come first.
    likely: Vec<EntityId>,
    /// What can be made without anything typed.
    proposed: Option<NewEntity>,
    found: Option<Found>,
}

/// What is asked.
enum Asking {
    /// Whom mentions refer to, and whose position claims state.
    Link(Vec<RecordId>),
    /// What an entity is made one with.
    Merge(EntityId),
    /// Which of an entity's references go over, and then to whom.
    Split(Box<Split>),
}

/// The entities that have what is typed as a name, and what can be made of it, at a revision.
struct Found {
    of: (u64, String),
    entities: Vec<EntityId>,
    kinds: Vec<TypeKey>,
}

/// A row of the list.
#[derive(Clone)]
enum Row {
    Known(EntityId),
    /// Of this type and name.
    New(TypeKey, String),
}

impl EntitySheet {
    /// Whether keys are the sheet's.
    pub fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Asks what an action wants to know of what is at hand: whom it refers to, what it is merged
    /// with, or which of its references go over.
    pub fn begin(&mut self, action: Action, document: &Document) {
        let entity = document.entity_at_hand();
        let asking = match action {
            Action::AssignEntity => Some(Asking::Link(document.referring_records())),
            Action::MergeEntity => entity.map(Asking::Merge),
            Action::SplitEntity => {
                entity.map(|entity| Asking::Split(Box::new(Split::new(document, entity))))
            }
            _ => None,
        };
        self.0 = asking.map(|asking| Sheet {
            doc: document.key(),
            likely: match &asking {
                Asking::Link(records) => document.likely_entities(records),
                Asking::Merge(_) | Asking::Split(_) => Vec::new(),
            },
            asking,
            choosing: Choosing::default(),
            proposed: None,
            found: None,
        });
    }

    /// Asks whom mentions refer to, of the entities that their words may mean and a new one.
    pub fn begin_in_doubt(&mut self, document: &Document, new: NewEntity) {
        self.0 = Some(Sheet {
            doc: document.key(),
            likely: document.likely_entities(&new.mentions),
            asking: Asking::Link(new.mentions.clone()),
            choosing: Choosing::default(),
            proposed: Some(new),
            found: None,
        });
    }
}

/// Draws the sheet while it is wanted.
pub fn entity_sheet(
    ctx: &Context,
    state: &mut EntitySheet,
    workspace: &Workspace,
    outbox: &mut Outbox,
) {
    let Some(sheet) = &mut state.0 else {
        return;
    };
    let document = workspace.active().filter(|front| sheet.is_about(front));
    let Some(document) = document else {
        state.0 = None;
        return;
    };
    let frame = Frame::popup(&ctx.style_of(ctx.theme())).inner_margin(Margin::same(14));
    // Each step has a size of its own, which is not to be that of the one before.
    let id = Id::unique(("entity sheet", sheet.step()));
    let modal = Modal::new(id)
        .area(crate::ui::widgets::hanging(id))
        .frame(frame);
    let shown = modal.show(ctx, |ui| {
        ui.set_width(480.0);
        sheet.show(ui, document, outbox)
    });
    if shown.inner || shown.should_close() {
        state.0 = None;
    }
}

impl Sheet {
    /// Whether a document is the one, and still holds what is asked about.
    fn is_about(&self, document: &Document) -> bool {
        let has = |id: RecordId| document.set().has(id);
        let there = match &self.asking {
            Asking::Link(records) => !records.is_empty() && records.iter().all(|id| has(*id)),
            Asking::Merge(entity) => has((*entity).into()),
            Asking::Split(split) => has(split.from.into()),
        };
        self.doc == document.key() && there && document.is_editable()
    }

    /// What is being asked, as a name for its window.
    fn step(&self) -> &'static str {
        match &self.asking {
            Asking::Link(_) => "link",
            Asking::Merge(_) => "merge",
            Asking::Split(split) if split.is_chosen() => "split to",
            Asking::Split(_) => "split",
        }
    }

    /// Draws one step; answers whether all is done.
    fn show(&mut self, ui: &mut Ui, document: &Document, outbox: &mut Outbox) -> bool {
        if let Asking::Split(split) = &mut self.asking
            && !split.is_chosen()
        {
            title(ui, &split.title(document));
            split.show(ui, document);
            return false;
        }
        title(ui, &self.title(document));
        self.remark(ui);
        let hint = match self.asking {
            Asking::Merge(_) => "Type a name of it",
            _ => "Type a name of it, or of a new one",
        };
        let asked = self.choosing.ask(ui, "Entity to find", hint, false);
        let rows = self.rows(document);
        let draw = |ui: &mut Ui, i: usize| {
            let (name, small) = words(document.set(), &rows[i]);
            choosing::plain(ui, &name, &small)
        };
        let picked = self.choosing.list(ui, &asked, rows.len(), false, draw);
        if rows.is_empty() {
            let style = TextStyle::interface(SMALL_SIZE);
            let none = sentence("No other entity has this name.").style(style);
            ui.add(none.color(Theme::of(ui).dim));
        }
        let unlinks = self.unlinks(ui, document);
        let to = match picked {
            Some(Picked::Row(i)) => match rows.get(i) {
                Some(Row::Known(id)) => Referent::Known(*id),
                Some(Row::New(kind, name)) => Referent::New(kind.clone(), name.clone()),
                None => return false,
            },
            Some(Picked::Back) => {
                if let Asking::Split(split) = &mut self.asking {
                    split.ask_again();
                    self.choosing = Choosing::default();
                }
                return false;
            }
            None if unlinks => Referent::Nobody,
            None => return false,
        };
        outbox.push(self.command(to));
        true
    }

    fn title(&self, document: &Document) -> String {
        let set = document.set();
        let name = |record| isolated(&beginning(&described(set, record).0, NAMED));
        match &self.asking {
            Asking::Link(records) => match &records[..] {
                [record] => format!("Link {} to …", name(*record)),
                several => format!("Link {} annotations to …", several.len()),
            },
            Asking::Merge(entity) => format!("Merge {} into …", name((*entity).into())),
            Asking::Split(split) => {
                let references = plural(split.ticked(), "reference", "references");
                let name = name(split.from.into());
                format!("{references} of {name} go over to …")
            }
        }
    }

    fn remark(&self, ui: &mut Ui) {
        if matches!(self.asking, Asking::Merge(_)) {
            let words = "The one you choose keeps its fields, and takes over names and references. \
                         One undo parts them again.";
            let style = TextStyle::interface(SMALL_SIZE);
            ui.add(sentence(words).style(style).color(Theme::of(ui).dim));
        }
    }

    /// Entities that have what is typed as a name, then what can be made of it. Before anything is
    /// typed, what is proposed to be made stands behind the entities that fit the words.
    fn rows(&mut self, document: &Document) -> Vec<Row> {
        let likely = self.likely.len();
        let proposed = self.proposed.clone();
        let typed = self.choosing.query.trim().to_owned();
        let found = self.found(document);
        let mut rows: Vec<Row> = found.entities.iter().copied().map(Row::Known).collect();
        if !typed.is_empty() {
            let kinds = found.kinds.iter().cloned();
            rows.extend(kinds.map(|kind| Row::New(kind, typed.clone())));
        } else if let Some(new) = proposed {
            rows.insert(likely.min(rows.len()), Row::New(new.kind, new.name));
        }
        rows
    }

    /// Looked for once, not in each frame.
    fn found(&mut self, document: &Document) -> &Found {
        let of = (document.revision(), self.choosing.query.clone());
        let known = self.found.take().filter(|found| found.of == of);
        let itself = match &self.asking {
            Asking::Link(_) => None,
            Asking::Merge(entity) => Some(*entity),
            Asking::Split(split) => Some(split.from),
        };
        let likely = &self.likely;
        let kind = self.kind_asked(document);
        let find = || {
            let turns = likely.iter().enumerate();
            let turns: HashMap<EntityId, usize> = turns.map(|(turn, id)| (*id, turn)).collect();
            let set = document.set();
            let entities = set.contents().entities.iter();
            let mut entities: Vec<_> = entities.filter(|(id, _)| Some(**id) != itself).collect();
            entities.sort_by_cached_key(|(id, entity)| {
                let turn = turns.get(*id).copied().unwrap_or(usize::MAX);
                let other_type = kind.as_ref().is_some_and(|kind| *kind != entity.kind);
                let often = std::cmp::Reverse(set.reference_count(**id));
                (turn, other_type, often)
            });
            let named = entities.into_iter();
            rank(&of.1, named.map(|(id, entity)| (*id, entity.names())))
        };
        let found = known.unwrap_or_else(|| Found {
            entities: find(),
            kinds: self.kinds(document, of.1.trim()),
            of: of.clone(),
        });
        self.found.insert(found)
    }

    /// The type of the mention that is linked, if it is one.
    fn kind_asked(&self, document: &Document) -> Option<TypeKey> {
        match &self.asking {
            Asking::Link(records) => match records.first()? {
                RecordId::Mention(id) => Some(document.set().mention(*id)?.kind.clone()),
                _ => None,
            },
            Asking::Merge(_) | Asking::Split(_) => None,
        }
    }

    /// Types that a new entity of this name is likely to have.
    fn kinds(&self, document: &Document, name: &str) -> Vec<TypeKey> {
        let set = document.set();
        let mut kinds = match &self.asking {
            Asking::Link(records) => {
                let first = records.first();
                let likely = |id: &RecordId| EntityField::Own.likely_kinds(set, *id, name);
                first.map_or_else(Vec::new, likely)
            }
            Asking::Merge(_) => Vec::new(),
            Asking::Split(split) => split.kinds(set, name),
        };
        kinds.truncate(KINDS);
        kinds
    }

    /// Whether what is asked about is to refer to nobody: by Delete while nothing is typed, or by the
    /// button.
    fn unlinks(&self, ui: &mut Ui, document: &Document) -> bool {
        let linked = match &self.asking {
            Asking::Link(records) => {
                let entity = |id: &RecordId| EntityField::Own.of(document.set(), *id);
                records.iter().any(|id| entity(id).is_some())
            }
            Asking::Merge(_) => false,
            Asking::Split(_) => true,
        };
        if !linked {
            return false;
        }
        let pressed = self.choosing.query.is_empty()
            && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Delete));
        ui.add_space(4.0);
        ui.button("To no entity (Delete)").clicked() || pressed
    }

    fn command(&self, to: Referent) -> Command {
        match (&self.asking, to) {
            (Asking::Link(records), to) => Command::Refer(records.clone(), to),
            (Asking::Merge(gone), Referent::Known(survivor)) => Command::MergeEntities {
                survivor,
                gone: *gone,
            },
            // A merge is offered entities that there are, and nothing else.
            (Asking::Merge(entity), _) => Command::Focus(Some((*entity).into())),
            (Asking::Split(split), to) => Command::HandOver {
                from: split.from,
                users: split.chosen(),
                to,
            },
        }
    }
}

fn title(ui: &mut Ui, words: &str) {
    ui.add(sentence(words).style(TextStyle::interface(13.0).bold()));
}

/// A row's name and small print.
fn words(set: &AnnotationSet, row: &Row) -> (String, String) {
    let label = |kind: &TypeKey| {
        let tag = set.tagset().get(kind);
        tag.map_or(kind.as_str(), |tag| tag.label_in("en"))
            .to_owned()
    };
    match row {
        Row::Known(id) => {
            let Some(entity) = set.entity(*id) else {
                return (String::new(), String::new());
            };
            let users = plural(set.reference_count(*id), "reference", "references");
            let mut small = format!("{} · {users}", label(&entity.kind));
            for other in entity.names().skip(1).take(2) {
                small.push_str(&format!(" · {}", isolated(other)));
            }
            (entity.name.clone(), small)
        }
        Row::New(kind, name) => (
            format!("New: {}", isolated(name)),
            format!("as {}", label(kind)),
        ),
    }
}
