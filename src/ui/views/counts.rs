//! Counts: how many mentions or claims there are of each kind, and of each two kinds together. What a
//! number counts is listed below it.
//!
//! The bars are our own: a row a value, so that labels of either direction are set right and only
//! what is in view is drawn, which a plot with axes does not do.

mod grid;

use std::{collections::HashSet, sync::Arc};

use egui::{Frame, Id, Margin, Panel, RichText, ScrollArea, Sense, Ui, vec2};

use self::grid::Grid;
use super::table::TableView;
use crate::{
    exchange::results::{Counted, CrossTab, Dimension, Question, Results, Shown},
    model::RecordId,
    ui::{Outbox, theme::Theme, turns::Hold, widgets::Among},
    workspace::{Asked, Document, Listing, Workspace},
};

/// Height of a row, and of the heads, in points.
const ROW: f32 = 32.0;

/// How counts are looked at.
pub struct CountsView {
    question: Question,
    /// What a number that was asked about counts.
    picked: Option<Picked>,
    mentions: TableView,
    claims: TableView,
    /// How far the numbers are scrolled sideways, for their heads.
    scrolled: f32,
}

/// What a number counts.
struct Picked {
    title: String,
    of: Counted,
    ids: Arc<HashSet<RecordId>>,
}

impl Default for CountsView {
    fn default() -> CountsView {
        CountsView {
            question: Question {
                of: Counted::Mentions,
                rows: Dimension::Type,
                columns: None,
            },
            picked: None,
            mentions: TableView::of(Asked::Mentions, Listing::CountedMentions),
            claims: TableView::of(Asked::Claims, Listing::CountedClaims),
            scrolled: 0.0,
        }
    }
}

impl CountsView {
    /// Whether the list of what a number counts is shown.
    pub fn is_open(&self) -> bool {
        self.picked.is_some()
    }

    /// The record whose row is marked in that list.
    pub fn marked(&self, document: &Document) -> Option<RecordId> {
        match self.picked.as_ref()?.of {
            Counted::Mentions => self.mentions.marked(document),
            Counted::Claims => self.claims.marked(document),
        }
    }

    /// Closes that list.
    pub fn close(&mut self) {
        self.picked = None;
    }

    /// The counts as they are shown.
    pub fn shown(&self, document: &Document) -> Option<Shown> {
        let asked = Asked::Counts(self.question);
        let (_, results) = document.results().get(&asked)?;
        Some(Shown::whole(results.clone(), document.set()))
    }

    /// Draws the counts; answers whether the inspector is asked for.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        document: &Document,
        listening: bool,
        outbox: &mut Outbox,
    ) -> bool {
        self.question_bar(ui);
        let asked = Asked::Counts(self.question);
        let Some(results) = super::results(document, &asked, outbox) else {
            super::wait(ui, document, Hold::AllButFields);
            return false;
        };
        let inspects = self.list(ui, workspace, document, listening, outbox);
        if let Results::Counts(counts) = &*results {
            let first = listening && ui.memory(|memory| memory.focused().is_none());
            self.grid(ui, counts, first);
        }
        inspects
    }

    /// What is counted, by what.
    fn question_bar(&mut self, ui: &mut Ui) {
        let before = self.question;
        Frame::new()
            .inner_margin(Margin::symmetric(14, 8))
            .show(ui, |ui| {
                ui.horizontal_wrapped(|ui| {
                    ui.label("Count");
                    let question = &mut self.question;
                    let kinds = [Counted::Mentions, Counted::Claims];
                    pick(ui, "Count what", &mut question.of, kinds, |of| of.label());
                    ui.label("by");
                    let all = Dimension::ALL;
                    pick(ui, "Rows", &mut question.rows, all, |by| by.label());
                    ui.label("and");
                    let none = std::iter::once(None);
                    let all = none.chain(Dimension::ALL.into_iter().map(Some));
                    let label = |by: Option<Dimension>| by.map_or("nothing else", |by| by.label());
                    pick(ui, "Columns", &mut question.columns, all, label);
                });
                let several = "What has several values counts under each of them, and once in totals. \
                               Mentions count by the claims in whose evidence they stand.";
                ui.label(RichText::new(several).small().color(Theme::of(ui).dim));
            });
        if self.question != before {
            self.picked = None;
        }
    }

    /// What the number that was asked about counts.
    fn list(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        document: &Document,
        listening: bool,
        outbox: &mut Outbox,
    ) -> bool {
        let Some(picked) = &self.picked else {
            return false;
        };
        let table = match picked.of {
            Counted::Mentions => &mut self.mentions,
            Counted::Claims => &mut self.claims,
        };
        table.show_only(Some(picked.ids.clone()));
        let mut closes = false;
        let inspects = Panel::bottom("what is counted")
            .resizable(true)
            .default_size(270.0)
            .size_range(120.0..=600.0)
            .frame(Frame::new().fill(Theme::of(ui).paper))
            .show(ui, |ui| {
                ui.add_space(6.0);
                ui.horizontal(|ui| {
                    ui.add_space(14.0);
                    ui.label(RichText::new(&picked.title).strong());
                    closes = ui.button("Close list").clicked();
                });
                table.show(ui, workspace, document, listening, outbox)
            });
        if closes {
            self.picked = None;
        }
        inspects.inner
    }

    fn grid(&mut self, ui: &mut Ui, counts: &CrossTab, wants_focus: bool) {
        if counts.all.is_empty() {
            let words = format!("There are no {} yet.", counts.question.of.label());
            ui.add_space(24.0);
            ui.vertical_centered(|ui| ui.label(words));
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let grid = Grid {
            counts,
            room: ui.available_width(),
            longest: counts
                .rows
                .iter()
                .map(|line| line.ids.len())
                .max()
                .unwrap_or(0),
        };
        let height = if counts.columns.is_empty() { 1.0 } else { ROW };
        let (heads, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let mut asked = None;
        let output = ScrollArea::both()
            .id_salt("counts")
            .auto_shrink(false)
            .show_viewport(ui, |ui, view| grid.show(ui, view, wants_focus, &mut asked));
        grid.heads(ui, heads, self.scrolled, &mut asked);
        self.scrolled = output.state.clamped_offset().x;
        if let Some((row, column)) = asked {
            self.picked = Some(grid.picked(row, column));
            self.mentions.begin();
            self.claims.begin();
        }
    }
}

/// A choice in a sentence.
fn pick<T, I: IntoIterator<Item = T>>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    options: I,
    label: impl Fn(T) -> &'static str,
) where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let choice = Among::new(Id::unique(("counts", name)), name, 170.0, chosen);
    let picked = choice.show(ui, |one| label(*one).to_owned(), || options).1;
    *chosen = picked.unwrap_or(*chosen);
}
