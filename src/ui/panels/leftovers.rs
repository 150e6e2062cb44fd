//! What looks left over from a web page, to be tagged as debris or passed over, one by one or all
//! that is sure. Nothing is tagged unless somebody says so.

use egui::{Align2, Button, Context, Frame, Margin, RichText, Ui, Window, vec2};

use super::words::{beginning, isolated, sentence};
use crate::{
    layout::TextStyle,
    text::{Direction, Leftover, ends_line, words_around},
    ui::{
        Outbox,
        theme::{self, Theme},
        widgets::{Label, column, even_rows},
    },
    workspace::{Action, Command, Document, TagsetChange, Workspace, debris_type},
};

/// The list of what was found.
#[derive(Debug, Default)]
pub struct LeftoversState {
    shown: bool,
    /// The row whose button is to have the focus when it is drawn next.
    focus: Option<usize>,
}

/// Height of a row, in points.
const ROW: f32 = 58.0;
/// Scalar values of a piece that are shown of it.
const SHOWN: usize = 120;

/// What tags the only piece that is sure.
const TAG_ONE: &str = "Tag the sure one";

/// A row of the list.
enum Row<'a> {
    Heading(&'static str),
    Piece(usize, &'a Leftover),
}

impl LeftoversState {
    /// Shows the list, with the keyboard on its first row.
    pub fn show(&mut self) {
        self.shown = true;
        self.focus = Some(0);
    }

    /// Puts the list away; answers whether it was there.
    pub fn close(&mut self) -> bool {
        std::mem::take(&mut self.shown)
    }

    pub fn is_shown(&self) -> bool {
        self.shown
    }
}

/// Draws the list while it is wanted, beside where the lines that it is about begin.
pub fn leftovers_sheet(
    ctx: &Context,
    state: &mut LeftoversState,
    workspace: &Workspace,
    outbox: &mut Outbox,
) {
    let Some(document) = workspace.active().filter(|_| state.shown) else {
        return;
    };
    let mut open = true;
    let frame = Frame::window(&ctx.style_of(ctx.theme())).inner_margin(Margin::same(14));
    Window::new("What the page left behind")
        .frame(frame)
        .open(&mut open)
        .collapsible(false)
        .resizable(false)
        .default_width(420.0)
        .anchor(Align2::LEFT_TOP, vec2(12.0, 44.0))
        .show(ctx, |ui| contents(ui, state, document, outbox));
    state.shown &= open;
}

fn contents(ui: &mut Ui, state: &mut LeftoversState, document: &Document, outbox: &mut Outbox) {
    ui.set_width(420.0);
    let left = document.leftovers();
    let sure = left.sure().count();
    let words = match (left.is_known(), left.open().len()) {
        (false, _) => "The article is being looked through.".to_owned(),
        (true, 0) => "Nothing more looks left over from a web page.".to_owned(),
        (true, _) => format!(
            "{} What is tagged as debris stays in the text and is left out of counts and exports.",
            in_short(document)
        ),
    };
    ui.add(sentence(&words));
    no_debris_type(ui, document, outbox);
    if sure > 0 && document.is_editable() {
        let words = match sure {
            1 => TAG_ONE.to_owned(),
            n => format!("Tag all {n} sure ones"),
        };
        if ui.button(words).clicked() {
            tag(document, left.sure(), outbox);
            state.focus = Some(0);
        }
    }
    ui.add_space(4.0);
    let rows = rows(document);
    let room = ui.ctx().content_rect().height() - 240.0;
    let tall = (rows.len() as f32 * ROW).min(room.clamp(ROW, 520.0));
    let area = column()
        .max_height(tall)
        .min_scrolled_height(tall)
        .auto_shrink([false, true]);
    even_rows(ui, area, ROW, rows.len(), None, |ui, range| {
        for row in &rows[range] {
            match row {
                Row::Heading(words) => heading(ui, words),
                Row::Piece(n, left) => piece(ui, state, document, *n, left, outbox),
            }
        }
    });
}

/// What is sure first, then what may be worth keeping; numbered through.
fn rows(document: &Document) -> Vec<Row<'_>> {
    let (sure, unsure): (Vec<_>, Vec<_>) =
        (document.leftovers().open().iter()).partition(|left| left.kind.is_sure());
    let mut rows = Vec::with_capacity(sure.len() + unsure.len() + 2);
    let first = sure.len();
    for (name, pieces, before) in [
        ("Surely left over", sure, 0),
        ("Perhaps worth keeping", unsure, first),
    ] {
        if !pieces.is_empty() {
            rows.push(Row::Heading(name));
            let pieces = pieces.into_iter().enumerate();
            rows.extend(pieces.map(|(i, left)| Row::Piece(before + i, left)));
        }
    }
    rows
}

fn heading(ui: &mut Ui, words: &str) {
    let theme = Theme::of(ui);
    let size = vec2(ui.available_width(), ROW - ui.spacing().item_spacing.y);
    let below = egui::Layout::bottom_up(egui::Align::Min);
    ui.allocate_ui_with_layout(size, below, |ui| {
        ui.label(RichText::new(words).small().color(theme.dim));
    });
}

/// One piece: its words, why it is here, and what to do with it.
fn piece(
    ui: &mut Ui,
    state: &mut LeftoversState,
    document: &Document,
    n: usize,
    left: &Leftover,
    outbox: &mut Outbox,
) {
    let theme = Theme::of(ui);
    let text = document.set().article().text();
    let words = beginning(&text[left.range.clone()], SHOWN).replace(ends_line, " ");
    let size = vec2(ui.available_width(), ROW - ui.spacing().item_spacing.y);
    let row = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(size, row, |ui| {
        let named = |ui: &mut Ui, name: &str| {
            let button = ui.add_enabled(document.is_editable(), Button::new(name));
            let label = format!("{name} {}: {words}", n + 1);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
            button
        };
        let pass = named(ui, "Pass over");
        let take = named(ui, "Tag");
        if state.focus == Some(n) {
            take.request_focus();
            take.scroll_to_me(None);
            state.focus = None;
        }
        if take.clicked() {
            tag(document, std::iter::once(left), outbox);
            state.focus = Some(next(document, n));
        }
        if pass.clicked() {
            outbox.push(Command::PassLeftover(left.range.clone()));
            state.focus = Some(next(document, n));
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let style = TextStyle::interface(theme::INTERFACE_SIZE + 1.0);
            let label = Label::new(words.as_str()).style(style).elide();
            let shown = ui.add(label.sense(egui::Sense::click()));
            let name = format!("Show {}: {words}", n + 1);
            shown.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &name));
            if shown.clicked() {
                outbox.push(Command::ShowPlace(left.range.clone()));
            }
            let around = around(text, left.range.clone());
            let small = format!("{} · {}", left.kind.reason(), isolated(&around));
            let style = TextStyle::interface(theme::SMALL_SIZE);
            let small = Label::new(small).style(style).color(theme.dim);
            ui.add(small.direction(Direction::LeftToRight).elide());
        });
    });
}

/// What stands right before and after a piece.
fn around(text: &str, range: std::ops::Range<usize>) -> String {
    /// Scalar values at either side.
    const AROUND: usize = 16;
    let (before, after) = words_around(text, range, AROUND);
    format!("{}[…]{}", before.trim_start(), after.trim_end()).replace(ends_line, " ")
}

/// The row that moves to where row `n` was, or the one before it.
fn next(document: &Document, n: usize) -> usize {
    n.min(document.leftovers().open().len().saturating_sub(2))
}

fn tag<'a>(document: &Document, pieces: impl Iterator<Item = &'a Leftover>, outbox: &mut Outbox) {
    if document.is_editable() {
        let ranges = pieces.map(|left| left.range.clone());
        outbox.push(Command::TagLeftovers(ranges.collect()));
    }
}

/// Says that the tagset has no type for debris, and offers the usual one.
fn no_debris_type(ui: &mut Ui, document: &Document, outbox: &mut Outbox) {
    if document.set().tagset().debris_type().is_some() || document.leftovers().open().is_empty() {
        return;
    }
    ui.add(sentence("This tagset has no type for debris."));
    if ui.button("Add a type for debris").clicked() {
        let kind = Box::new(debris_type());
        outbox.push(Command::ChangeTagset(TagsetChange::Add(kind)));
    }
}

/// What an article that has just been opened may hold, in a sentence; said until it is put off.
pub fn in_short(document: &Document) -> String {
    match document.leftovers().open().len() {
        1 => "1 piece looks left over from the web page.".to_owned(),
        n => format!("{n} pieces look left over from the web page."),
    }
}

/// What can be done about it at once.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// To look at each.
    Review,
    /// To tag what is surely debris.
    TagSure,
    /// To be asked no more.
    NotNow,
}

impl Way {
    /// Those that there are, by their names.
    pub fn of(document: &Document) -> Vec<(&'static str, Way)> {
        let has_type = document.set().tagset().debris_type().is_some();
        let mut ways = vec![("Review", Way::Review)];
        match document.leftovers().sure().count() {
            0 => {}
            _ if !has_type => {}
            1 => ways.push((TAG_ONE, Way::TagSure)),
            _ => ways.push(("Tag all sure ones", Way::TagSure)),
        }
        ways.push(("Not now", Way::NotNow));
        ways
    }

    /// Does it.
    pub fn go(self, document: &Document, outbox: &mut Outbox) {
        match self {
            Way::Review => return outbox.act(Action::FindLeftovers),
            Way::TagSure => tag(document, document.leftovers().sure(), outbox),
            Way::NotNow => {}
        }
        outbox.push(Command::PutLeftoversOff);
    }
}
