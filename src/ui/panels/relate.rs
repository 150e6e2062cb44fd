//! The sheet that asks how a claim or an entity relates to which other: by keyboard alone, first the
//! kind and then the other end, each found by typing. After a drag from gloss to gloss only the kind
//! is asked, where the pointer is.
//!
//! Knows nothing of how a relation is made.

use std::rc::Rc;

use egui::{Area, Context, Frame, Id, Margin, Modal, Order, Pos2, Ui, UiKind};

use super::{
    choosing::{self, Choosing, Picked},
    inspector::described,
    words::{beginning, isolated, sentence},
};
use crate::{
    derived::{Kind, Relatables},
    layout::TextStyle,
    model::{AnnotationSet, Code, RecordId, RelationKind},
    text::{Folding, ends_line},
    ui::{
        Outbox,
        reader::Linked,
        theme::{SMALL_SIZE, Theme},
        turns::{self, Hold},
    },
    workspace::{Command, DocKey, Document, Workspace, relation_kinds},
};

/// How many scalar values of what is being related the sheet says.
const NAMED: usize = 80;

/// What is being related, if anything is.
#[derive(Default)]
pub struct RelateState(Option<Relating>);

/// A relation on its way.
struct Relating {
    doc: DocKey,
    from: RecordId,
    /// The other end, where a drag has chosen it, and where the pointer was then.
    dropped: Option<(RecordId, Pos2)>,
    kinds: Vec<RelationKind>,
    /// Once it is chosen.
    kind: Option<RelationKind>,
    choosing: Choosing,
    /// Whether what it can be related to has been asked for.
    wanted: bool,
    /// What it can be related to that has the words looked for, at a revision.
    found: Option<(u64, String, Rc<[RecordId]>)>,
}

impl RelateState {
    /// Whether keys are the sheet's.
    pub fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Asks how what is in the inspector relates to what.
    pub fn begin(&mut self, document: &Document) {
        if let Some(from) = document.related_end() {
            self.0 = Some(Relating::new(document, from, None));
        }
    }

    /// Asks how what was dragged relates to where it was let go.
    pub fn begin_between(&mut self, document: &Document, linked: Linked) {
        let dropped = Some((linked.to, linked.at));
        self.0 = Some(Relating::new(document, linked.from, dropped));
    }
}

/// Draws the sheet while it is wanted.
pub fn relate_sheet(
    ctx: &Context,
    state: &mut RelateState,
    workspace: &Workspace,
    outbox: &mut Outbox,
) {
    let Some(relating) = &mut state.0 else {
        return;
    };
    let front = workspace.active();
    let document = front.filter(|document| relating.is_about(document));
    let Some(document) = document else {
        state.0 = None;
        return;
    };
    let frame = Frame::popup(&ctx.style_of(ctx.theme())).inner_margin(Margin::same(14));
    let id = Id::unique("relate");
    let modal = Modal::new(id)
        .area(crate::ui::widgets::hanging(id))
        .frame(frame);
    let modal = match relating.dropped {
        Some((_, at)) => modal
            .area(at_pointer(id, at))
            .backdrop_color(egui::Color32::TRANSPARENT),
        None => modal,
    };
    let shown = modal.show(ctx, |ui| relating.show(ui, document, outbox));
    if shown.inner || shown.should_close() {
        state.0 = None;
    }
}

/// A record in two lines: a claim by its gist and its words, an entity by its name and type.
fn offered(set: &AnnotationSet, id: RecordId) -> (String, String) {
    let (name, small) = described(set, id);
    let words = match id {
        RecordId::Claim(_) => set.first_span(id).map(|span| set.article().quote(span)),
        _ => None,
    };
    let words = words.map(|words| isolated(&beginning(words, NAMED).replace(ends_line, " ")));
    (name, words.unwrap_or(small))
}

fn at_pointer(id: Id, at: Pos2) -> Area {
    Area::new(id.with("at the pointer"))
        .kind(UiKind::Modal)
        .order(Order::Foreground)
        .fixed_pos(at)
        .constrain(true)
}

impl Relating {
    fn new(document: &Document, from: RecordId, dropped: Option<(RecordId, Pos2)>) -> Relating {
        Relating {
            doc: document.key(),
            from,
            dropped,
            kinds: relation_kinds(document.set(), from),
            kind: None,
            choosing: Choosing::default(),
            wanted: false,
            found: None,
        }
    }

    /// Whether a document is the one, and still holds what is being related.
    fn is_about(&self, document: &Document) -> bool {
        let there = |id| document.set().has(id);
        let dropped = self.dropped.is_none_or(|(to, _)| there(to));
        self.doc == document.key() && there(self.from) && dropped && document.is_editable()
    }

    /// Draws one step; answers whether all is done.
    fn show(&mut self, ui: &mut Ui, document: &Document, outbox: &mut Outbox) -> bool {
        let narrow = self.dropped.is_some();
        ui.set_width(if narrow { 240.0 } else { 460.0 });
        if !std::mem::replace(&mut self.wanted, true) {
            outbox.push(Command::Derive(document.key(), Kind::of::<Relatables>()));
        }
        let (name, _) = described(document.set(), self.from);
        let name = isolated(&beginning(&name, NAMED));
        let title = match &self.kind {
            None => format!("{name} …"),
            Some(kind) => format!("{name} {} …", kind.label()),
        };
        ui.add(sentence(&title).style(TextStyle::interface(13.0).bold()));
        match self.kind.clone() {
            None => self.ask_kind(ui, outbox),
            Some(kind) => self.ask_end(ui, document, kind, outbox),
        }
    }

    fn ask_kind(&mut self, ui: &mut Ui, outbox: &mut Outbox) -> bool {
        let hint = "How? Type, or press a digit";
        let asked = self.choosing.ask(ui, "How it relates", hint, true);
        let kinds = self.kinds_found();
        let draw = |ui: &mut Ui, i: usize| choosing::numbered(ui, kinds[i].label(), i);
        let picked = self.choosing.list(ui, &asked, kinds.len(), true, draw);
        let Some(Picked::Row(picked)) = picked else {
            return false;
        };
        let Some(kind) = kinds.get(picked).cloned() else {
            return false;
        };
        let Some((to, _)) = self.dropped else {
            self.kind = Some(kind);
            self.choosing = Choosing::default();
            return false;
        };
        let from = self.from;
        outbox.push(Command::Relate { kind, from, to });
        true
    }

    /// The kinds that begin with what is typed, or hold it; between entities, what is typed may be a
    /// kind of its own.
    fn kinds_found(&self) -> Vec<RelationKind> {
        let typed = self.choosing.query.trim();
        let folding = Folding::Habits;
        let (words, forms) = (folding.fold_str(typed), folding.forms(typed));
        let holds = |kind: &&RelationKind| folding.fold_str(kind.label()).contains(&words);
        let mut found: Vec<RelationKind> = self.kinds.iter().filter(holds).cloned().collect();
        let known = |kind: &RelationKind| folding.is_one_of(&forms, kind.label().trim());
        let exact = found.iter().any(known);
        if matches!(self.from, RecordId::Entity(_)) && !words.is_empty() && !exact {
            found.push(RelationKind::new(typed));
        }
        found
    }

    fn ask_end(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        kind: RelationKind,
        outbox: &mut Outbox,
    ) -> bool {
        let set = document.set();
        let hint = match self.from {
            RecordId::Claim(_) => "Which claim? Type words of its gist or evidence",
            _ => "Which entity? Type a name of it",
        };
        let asked = self.choosing.ask(ui, "What to relate to", hint, false);
        // Of an earlier state there may be ends that have gone since; keys wait for the present one.
        let Some(ends) = document.derived().get_fresh::<Relatables>() else {
            turns::hold(ui.ctx(), Hold::AllButFields);
            return false;
        };
        let found = self.ends_found(ends, document);
        let draw = |ui: &mut Ui, i: usize| {
            let (name, small) = offered(set, found[i]);
            choosing::plain(ui, &name, &small)
        };
        let picked = self.choosing.list(ui, &asked, found.len(), false, draw);
        if found.is_empty() {
            let small = TextStyle::interface(SMALL_SIZE);
            let words = "Nothing else here has these words.";
            ui.add(sentence(words).style(small).color(Theme::of(ui).dim));
        }
        match picked {
            Some(Picked::Row(i)) => {
                let (from, to) = (self.from, found[i]);
                outbox.push(Command::Relate { kind, from, to });
                true
            }
            Some(Picked::Back) => {
                self.kind = None;
                self.choosing = Choosing::default();
                false
            }
            None => false,
        }
    }

    /// What has the words that are typed; looked for once, not in each frame.
    fn ends_found(&mut self, ends: &Relatables, document: &Document) -> Rc<[RecordId]> {
        let revision = document.revision();
        let query = &self.choosing.query;
        if let Some((known, asked, found)) = &self.found
            && (known, asked) == (&revision, query)
        {
            return found.clone();
        }
        let found: Rc<[RecordId]> = ends.matching(document.set(), self.from, query).into();
        self.found = Some((revision, query.clone(), found.clone()));
        found
    }
}
