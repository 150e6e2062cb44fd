//! A table of results: heads to sort by, filters, and rows that lead to their records.
//!
//! Only rows in view are drawn. A row that is gone to comes into the inspector; the row of what is in
//! the inspector is the marked one, so there is one selection and not two.

mod filters;
mod heads;
mod keys;
mod rows;

pub use rows::{paint_words, words_width};

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use egui::{Id, ScrollArea, Ui};

use crate::{
    exchange::results::{Arranged, Arrangement, Head, Nature, Results, Shown, Table},
    model::RecordId,
    ui::{
        Outbox,
        panels::plural,
        turns::{self, Hold},
    },
    workspace::{Action, Arranging, Asked, Command, DocKey, Document, Listing, Workspace},
};

/// Height of a row, in points.
const ROW: f32 = 30.0;
/// Between a cell's edge and its words.
const PADDING: f32 = 8.0;
/// The least width of a column.
const NARROWEST: f32 = 36.0;
/// Rows that are filtered and sorted in no time.
const FEW: usize = 2000;

/// How a table is looked at.
pub struct TableView {
    asked: Asked,
    /// Which of a document's tables it is.
    listing: Listing,
    /// The document whose table it is, and how that is filtered.
    doc: Option<DocKey>,
    arrangement: Arrangement,
    /// How the tables of the other documents were filtered when they were last in front.
    left: HashMap<DocKey, Arrangement>,
    /// Widths that a person has dragged columns to, in points, by the column's id.
    widths: HashMap<&'static str, f32>,
    /// The table as it was last filtered and sorted. It stays in view until it is so anew.
    shown: Option<Arc<Arranged>>,
    /// Grows each time that typing begins a new filter, whose field then begins anew.
    round: u64,
    /// Whether the filter's field is to get the focus.
    wants_field: bool,
    /// Whether keys come from the filter to the rows, and whether on into the text.
    enters: Option<Entering>,
    /// Whether the marked row is to come into view.
    wants_row: bool,
    /// Whether it takes the focus where nothing has it.
    eager: bool,
    /// How far the table is scrolled sideways, for its heads.
    scrolled: f32,
    /// Where the heads were scrolled to, for the rows to follow.
    follows: Option<f32>,
}

/// Where keys that leave the filter lead.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Entering {
    Rows,
    Text,
}

/// A column as it is drawn.
#[derive(Clone, Copy)]
struct Slot {
    column: usize,
    head: Head,
    /// From the table's left edge, in points.
    left: f32,
    width: f32,
}

impl TableView {
    /// A view of a table.
    pub fn of(asked: Asked, listing: Listing) -> TableView {
        TableView {
            asked,
            listing,
            doc: None,
            arrangement: Arrangement::default(),
            left: HashMap::new(),
            widths: HashMap::new(),
            shown: None,
            round: 0,
            wants_field: false,
            enters: None,
            wants_row: false,
            eager: true,
            scrolled: 0.0,
            follows: None,
        }
    }

    /// Turns to the table of this document: what is looked for in one says nothing of another. How it is
    /// sorted stays.
    pub fn follow(&mut self, doc: DocKey) {
        if self.doc == Some(doc) {
            return;
        }
        let mut arrangement = self.left.remove(&doc).unwrap_or_default();
        arrangement.only = self.arrangement.only.take();
        arrangement.order.clone_from(&self.arrangement.order);
        let before = std::mem::replace(&mut self.arrangement, arrangement);
        self.shown = None;
        if let Some(left) = self.doc.replace(doc) {
            self.left.insert(left, before);
            self.round += 1;
        }
    }

    /// The same, where something else takes the focus first.
    pub fn patient(mut self) -> TableView {
        self.eager = false;
        self
    }

    /// Shows these records only, or all.
    pub fn show_only(&mut self, only: Option<Arc<HashSet<RecordId>>>) {
        self.arrangement.only = only;
    }

    /// Shows none of the rows that it showed, until it is known which are to be shown.
    pub fn begin(&mut self) {
        self.shown = None;
    }

    /// The table as it is sorted and filtered, in the columns that are shown.
    pub fn shown(&self, workspace: &Workspace, document: &Document) -> Option<Shown> {
        let (_, results) = document.results().get(&self.asked)?;
        let Results::Table(table) = &**results else {
            return None;
        };
        let columns = self.columns(table, workspace);
        let arrangement = Arrangement {
            seen: self.looked_in(table, &columns),
            ..self.arrangement.clone()
        };
        let known = self.shown.as_ref();
        let known = known.filter(|shown| shown.is_of(results, &arrangement));
        Some(Shown {
            rows: match known {
                Some(shown) => shown.rows().to_vec(),
                None => table.arranged(&arrangement),
            },
            columns,
            ..Shown::whole(results.clone(), document.set())
        })
    }

    /// The record whose row is marked: what is in the inspector, if it has one among those shown.
    pub fn marked(&self, document: &Document) -> Option<RecordId> {
        let shown = self.shown.as_ref()?;
        document.focus().filter(|id| shown.place_of(*id).is_some())
    }

    /// Whether rows are left out.
    pub fn is_filtered(&self) -> bool {
        self.arrangement.filters()
    }

    /// Shows all rows.
    pub fn show_all(&mut self) {
        self.arrangement.show_all();
        self.round += 1;
    }

    /// Draws the table; answers whether the inspector is asked for.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        document: &Document,
        listening: bool,
        outbox: &mut Outbox,
    ) -> bool {
        self.follow(document.key());
        let Some(results) = super::results(document, &self.asked, outbox) else {
            self.wait(ui, document, listening);
            return false;
        };
        let Results::Table(table) = &*results else {
            return false;
        };
        let columns = self.columns(table, workspace);
        self.arrangement.seen = self.looked_in(table, &columns);
        ui.spacing_mut().item_spacing.y = 0.0;
        self.filter_bar(ui, table, &columns, document, &results, outbox);
        let slots = self.slots(ui.available_width(), table, &columns);
        self.heads(ui, &slots);
        self.arrange(document, &results, outbox);
        let Some(shown) = self.shown.clone() else {
            super::wait(ui, document, Hold::AllButFields);
            return false;
        };
        // Whoever comes from the filter comes to a row that it has left.
        let settled = shown.is_of(&results, &self.arrangement);
        if self.enters.is_some() && !settled {
            turns::hold(ui.ctx(), Hold::AllButFields);
        }
        let entered = self.enters.take_if(|_| settled);
        self.body(ui, &shown, &slots, document, (listening, entered), outbox)
    }

    /// Draws what is there before there are rows: the filter, into which letters go already.
    fn wait(&mut self, ui: &mut Ui, document: &Document, listening: bool) {
        let name = match self.asked {
            Asked::Entities => "entities",
            Asked::Mentions => "mentions",
            Asked::Claims | Asked::Timeline | Asked::Counts(_) => "claims",
        };
        self.filter_alone(ui, name, document);
        let keys = keys::Keys {
            body: body_id(name, document),
            area: ui.available_rect_before_wrap(),
            listening,
            eager: self.eager,
            count: 0,
            marked: None,
            page: 1,
        };
        let pressed = keys.take(ui, name);
        self.begin_filter(pressed.typed);
        super::wait(ui, document, Hold::AllButLetters);
    }

    /// Looks for what was typed where no field has the focus, and goes on in the field.
    fn begin_filter(&mut self, typed: Option<String>) {
        if let Some(words) = typed {
            self.arrangement.words = words;
            self.round += 1;
            self.wants_field = true;
        }
    }

    /// Has the rows filtered and sorted, if what they are of or how has changed: few at once, many
    /// elsewhere, so that no letter typed waits for them.
    fn arrange(&mut self, document: &Document, results: &Arc<Results>, outbox: &mut Outbox) {
        let known = |shown: &Arc<Arranged>| shown.is_of(results, &self.arrangement);
        if self.shown.as_ref().is_some_and(known) {
            return;
        }
        let arrange = || Arranging::new(document.key(), self.listing, results, &self.arrangement);
        let few = matches!(&**results, Results::Table(table) if table.len() <= FEW);
        if few {
            self.shown = Some(Arc::new(arrange().run().arranged));
            return;
        }
        let found = document.results().arranged(self.listing);
        // Rows of something else are not shown meanwhile, only those that this goes on from.
        let goes_on = self.shown.is_some();
        let found = found.filter(|found| goes_on || found.is_of(results, &self.arrangement));
        self.shown = found.cloned().or(self.shown.take());
        if document
            .results()
            .lacks_rows(self.listing, results, &self.arrangement)
        {
            outbox.push(Command::Arrange(Box::new(arrange())));
        }
    }

    /// The columns to show: those chosen, as far as there are any, in the order of all.
    fn columns(&self, table: &Table, workspace: &Workspace) -> Vec<usize> {
        let chosen = workspace.preferences().columns.get(table.name());
        let is_chosen = |head: &Head| chosen.is_some_and(|ids| ids.iter().any(|id| id == head.id));
        let pick = |wanted: &dyn Fn(&Head) -> bool| -> Vec<usize> {
            let heads = table.heads().enumerate();
            heads
                .filter(|(_, head)| wanted(head))
                .map(|(column, _)| column)
                .collect()
        };
        let columns = pick(&is_chosen);
        if columns.is_empty() {
            pick(&|head| head.at_first)
        } else {
            columns
        }
    }

    /// The columns in which what is typed is looked for: those that are shown, as long as something is typed.
    fn looked_in(&self, table: &Table, columns: &[usize]) -> Option<Arc<[&'static str]>> {
        let typed = !self.arrangement.words.trim().is_empty();
        typed.then(|| {
            columns
                .iter()
                .map(|&column| table.head(column).id)
                .collect()
        })
    }

    /// Where each column stands. What room is left over goes to those with the most to say.
    fn slots(&self, room: f32, table: &Table, columns: &[usize]) -> Vec<Slot> {
        let width = |head: &Head| {
            self.widths
                .get(head.id)
                .copied()
                .unwrap_or_else(|| usual(head))
        };
        let stretches = |head: &Head| {
            matches!(head.nature, Nature::Words | Nature::Quote)
                && !self.widths.contains_key(head.id)
        };
        let heads: Vec<Head> = columns.iter().map(|&column| table.head(column)).collect();
        let taken: f32 = heads.iter().map(width).sum();
        let elastic: f32 = heads.iter().filter(|head| stretches(head)).map(width).sum();
        let spare = (room - taken).max(0.0);
        let mut left = 0.0;
        let slot = |(&column, head): (&usize, Head)| {
            let mut width = width(&head);
            if stretches(&head) {
                width += spare * width / elastic;
            }
            let slot = Slot {
                column,
                head,
                left,
                width,
            };
            left += width;
            slot
        };
        columns.iter().zip(heads).map(slot).collect()
    }

    /// Draws the rows in view, and takes keys while `listening`, and clicks; answers whether the inspector
    /// is asked for. Keys may just have come from the filter.
    fn body(
        &mut self,
        ui: &mut Ui,
        shown: &Arranged,
        slots: &[Slot],
        document: &Document,
        (listening, entered): (bool, Option<Entering>),
        outbox: &mut Outbox,
    ) -> bool {
        let Results::Table(table) = &**shown.results() else {
            return false;
        };
        let rows = shown.rows();
        let id = body_id(table.name(), document);
        let area = ui.available_rect_before_wrap();
        let marked = document.focus().and_then(|id| shown.place_of(id));
        let page = ((area.height() / ROW) as usize).saturating_sub(1).max(1);
        let keys = keys::Keys {
            body: id,
            area,
            listening,
            eager: self.eager,
            count: rows.len(),
            marked,
            page,
        };
        let pressed = keys.take(ui, table.name());
        self.begin_filter(pressed.typed);
        let record = |at: usize| -> RecordId { table.id(rows[at]) };
        let entered = entered.filter(|_| !rows.is_empty());
        let first = marked.or((!rows.is_empty()).then_some(0));
        let goes_to = pressed.goes_to.or(match entered {
            Some(Entering::Rows) => first,
            _ => None,
        });
        if let Some(at) = goes_to {
            outbox.push(Command::Inspect(record(at)));
        }
        let leads = pressed.leads || entered == Some(Entering::Text);
        if let Some(at) = first.filter(|_| leads) {
            outbox.push(Command::Focus(Some(record(at))));
        }
        let shown = marked.is_some_and(|at| document.focus() == Some(record(at)));
        if pressed.inspects && shown {
            outbox.act(Action::FillIn);
        }
        if rows.is_empty() && nothing(ui, table, &self.arrangement) {
            self.show_all();
        }
        let width = slots.last().map_or(0.0, |slot| slot.left + slot.width);
        let to_marked = std::mem::take(&mut self.wants_row);
        let salt = ("table", table.name(), document.key());
        let mut scrolling = ScrollArea::both().id_salt(salt).auto_shrink(false);
        if let Some(x) = self.follows.take() {
            scrolling = scrolling.horizontal_scroll_offset(x);
        }
        let output = scrolling.show_viewport(ui, |ui, view| {
            let drawn = rows::Rows {
                table,
                rows,
                slots,
                width: width.max(view.width()),
                marked,
                document,
                focused: ui.memory(|memory| memory.has_focus(id)),
            };
            drawn.show(ui, view, to_marked, outbox);
        });
        self.scrolled = output.state.clamped_offset().x;
        // What the keys went to in this frame is marked in the next.
        self.wants_row = goes_to.is_some();
        pressed.inspects
    }
}

/// The rows of a table as a widget.
fn body_id(name: &str, document: &Document) -> Id {
    Id::unique(("table", name, document.key()))
}

/// The width of a column that nobody has dragged, in points: its head is never cut.
fn usual(head: &Head) -> f32 {
    /// About how wide a letter of a head is.
    const LETTER: f32 = 6.6;
    /// Room for the arrow of what is sorted by.
    const ARROW: f32 = 14.0;
    let least = head.label.chars().count() as f32 * LETTER + 2.0 * PADDING + ARROW;
    let usual: f32 = match head.nature {
        Nature::Quote | Nature::Words => 230.0,
        Nature::Name => 128.0,
        Nature::Term | Nature::Code => 100.0,
        Nature::Number => 44.0,
    };
    usual.max(least)
}

/// Says why there is no row, and offers all where a filter hides them; answers whether they are wanted.
fn nothing(ui: &mut Ui, table: &Table, arrangement: &Arrangement) -> bool {
    let hidden = arrangement.filters() && !table.is_empty();
    let words = match (hidden, &arrangement.seen) {
        (true, Some(_)) => {
            "Nothing fits the filter in the columns shown. Esc shows all.".to_owned()
        }
        (true, None) => "Nothing fits the filter. Esc shows all.".to_owned(),
        (false, _) => format!("There are no {} yet.", table.name()),
    };
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        ui.label(words);
        ui.add_space(6.0);
        let all = plural(table.len(), table.one(), table.name());
        hidden && ui.button(format!("Show all: {all}")).clicked()
    })
    .inner
}
