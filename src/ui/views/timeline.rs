//! The timeline: dated claims along an axis, imprecise dates as long as what they may mean.
//!
//! Stacked in lanes so that nothing overlaps. Claims without a date are counted and listed below.

mod axis;
mod lanes;

use std::sync::Arc;

use egui::{
    Event, EventFilter, Frame, Id, Key, Margin, Modifiers, Panel, Rect, RichText, ScrollArea,
    Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use self::{
    axis::Axis,
    lanes::{followed, lanes},
};
use super::table::{TableView, paint_words, words_width};
use crate::{
    exchange::results::{Dated, Nature, Results, Shown, Timeline, When},
    model::RecordId,
    ui::{
        Outbox,
        panels::{isolated, plural, sentence},
        theme::Theme,
        turns::Hold,
    },
    workspace::{Action, Asked, Command, DocKey, Document, Listing, Workspace},
};

/// Height of a lane, in points.
const LANE: f32 = 30.0;
/// Room that is kept for the words beside a bar.
const WORDS: f32 = 190.0;
/// The most of them that is shown where nothing else stands.
const LONGEST: f32 = 640.0;
/// The least length of a bar.
const SHORTEST: f32 = 10.0;

/// How the timeline is looked at.
pub struct TimelineView {
    /// What part is in view, of which document; `None` until it has been fitted.
    axis: Option<(DocKey, Axis)>,
    /// The date that keys are about, and whether it is to come into view.
    marked: Option<(RecordId, When)>,
    wants_marked: bool,
    /// The lane of each entry, and what it was worked out for.
    lanes: Option<(Arc<Results>, f64, Vec<usize>)>,
    table: TableView,
}

impl Default for TimelineView {
    fn default() -> TimelineView {
        TimelineView {
            axis: None,
            marked: None,
            wants_marked: false,
            lanes: None,
            table: TableView::of(Asked::Claims, Listing::Undated).patient(),
        }
    }
}

impl TimelineView {
    /// The record whose entry is marked, if it is in the inspector.
    pub fn marked(&self, document: &Document) -> Option<RecordId> {
        let marked = self.marked.map(|(id, _)| id);
        marked.filter(|id| document.focus() == Some(*id))
    }

    /// The timeline as a table.
    pub fn shown(&self, document: &Document) -> Option<Shown> {
        let (_, results) = document.results().get(&Asked::Timeline)?;
        Some(Shown::whole(results.clone(), document.set()))
    }

    /// Draws the timeline; answers whether the inspector is asked for.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        document: &Document,
        listening: bool,
        outbox: &mut Outbox,
    ) -> bool {
        let Some(results) = super::results(document, &Asked::Timeline, outbox) else {
            super::wait(ui, document, Hold::AllButFields);
            return false;
        };
        let Results::Timeline(timeline) = &*results else {
            return false;
        };
        let mut inspects = self.undated(ui, timeline, workspace, document, listening, outbox);
        if timeline.dated.is_empty() {
            ui.add_space(24.0);
            let words = "No claim has a date yet: fill in Asserted or About time in the inspector.";
            ui.vertical_centered(|ui| ui.label(words));
            return inspects;
        }
        self.legend(ui, timeline);
        let area = ui.available_rect_before_wrap();
        let known = self.axis.take().filter(|(doc, _)| *doc == document.key());
        let mut axis =
            known.map_or_else(|| Axis::fitting(timeline, area.width()), |(_, axis)| axis);
        inspects |= self.keys(ui, &mut axis, timeline, document, listening, area, outbox);
        axis.pan_and_zoom(ui, area);
        let (head, response) =
            ui.allocate_exact_size(vec2(area.width(), axis::HEIGHT), Sense::hover());
        response.widget_info(|| {
            let words = format!("In view: {}", axis.told(area.width()));
            WidgetInfo::labeled(egui::Role::Label, true, words)
        });
        axis.draw(ui, head, area);
        self.entries(ui, &axis, timeline, &results, document, outbox);
        self.axis = Some((document.key(), axis));
        inspects
    }

    /// Claims without a date, below.
    fn undated(
        &mut self,
        ui: &mut Ui,
        timeline: &Timeline,
        workspace: &Workspace,
        document: &Document,
        listening: bool,
        outbox: &mut Outbox,
    ) -> bool {
        if timeline.undated.is_empty() {
            return false;
        }
        self.table.show_only(Some(timeline.undated.clone()));
        let count = undated_words(timeline.undated.len() - timeline.partly, timeline.partly);
        Panel::bottom("undated")
            .resizable(true)
            .default_size(210.0)
            .size_range(90.0..=500.0)
            .frame(Frame::new().fill(Theme::of(ui).paper))
            .show(ui, |ui| {
                ui.add_space(6.0);
                ui.horizontal(|ui| {
                    ui.add_space(14.0);
                    ui.label(RichText::new(count).strong());
                });
                self.table.show(ui, workspace, document, listening, outbox)
            })
            .inner
    }

    fn legend(&mut self, ui: &mut Ui, timeline: &Timeline) {
        let theme = Theme::of(ui);
        Frame::new()
            .inner_margin(Margin::symmetric(14, 6))
            .show(ui, |ui| {
                ui.horizontal_wrapped(|ui| {
                    for when in [When::Asserted, When::About] {
                        let (bar, _) = ui.allocate_exact_size(vec2(22.0, 12.0), Sense::hover());
                        paint_bar(ui, bar, when, false);
                        ui.label(match when {
                            When::Asserted => "asserted",
                            When::About => "the time it is about",
                        });
                        ui.add_space(6.0);
                    }
                    let count = plural(timeline.dated.len(), "date", "dates");
                    ui.label(RichText::new(count).color(theme.dim));
                    if ui
                        .button("All of it")
                        .on_hover_text("Fit the whole time into view (Home)")
                        .clicked()
                    {
                        self.axis = None;
                    }
                    let how = "Up and Down go date by date, Left and Right along; + and - or Ctrl+wheel come closer.";
                    ui.label(RichText::new(how).small().color(theme.dim));
                });
            });
    }

    #[expect(clippy::too_many_arguments, reason = "what keys can be about")]
    fn keys(
        &mut self,
        ui: &mut Ui,
        axis: &mut Axis,
        timeline: &Timeline,
        document: &Document,
        listening: bool,
        area: Rect,
        outbox: &mut Outbox,
    ) -> bool {
        let id = Id::unique(("timeline", document.key()));
        let body = ui.interact(area, id, Sense::DRAG | Sense::FOCUSABLE);
        body.widget_info(|| WidgetInfo::labeled(egui::Role::List, true, "Timeline"));
        if body.dragged() {
            axis.pan(-f64::from(body.drag_delta().x));
        }
        if listening && ui.memory(|memory| memory.focused().is_none()) {
            body.request_focus();
        }
        if !body.has_focus() || !listening {
            return false;
        }
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let typed = |signs: &[&str]| {
            let is = |event: &Event| matches!(event, Event::Text(text) if signs.contains(&&**text));
            ui.input(|input| input.events.iter().any(is))
        };
        for (key, way) in [(Key::ArrowLeft, -80.0), (Key::ArrowRight, 80.0)] {
            if pressed(key) {
                axis.pan(way);
            }
        }
        for (signs, factor) in [(&["+", "="][..], 1.25), (&["-", "−"][..], 0.8)] {
            if typed(signs) {
                axis.zoom(factor, f64::from(area.width()) / 2.0);
            }
        }
        if pressed(Key::Home) {
            *axis = Axis::fitting(timeline, area.width());
        }
        let last = timeline.dated.len() - 1;
        let here = self.place_of_marked(timeline);
        let next = if pressed(Key::ArrowDown) {
            Some(here.map_or(0, |at| (at + 1).min(last)))
        } else if pressed(Key::ArrowUp) {
            Some(here.map_or(last, |at| at.saturating_sub(1)))
        } else {
            None
        };
        if let Some(next) = next {
            self.mark(&timeline.dated[next], outbox);
            axis.bring(&timeline.dated[next], area.width());
            self.wants_marked = true;
        }
        let leads = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        // What is in the inspector is seen to be marked.
        let shown = here.map(|at| timeline.dated[at].id);
        let shown = shown.filter(|id| document.focus() == Some(*id));
        if leads && shown.is_some() {
            outbox.push(Command::Focus(shown));
        }
        let inspects = pressed(Key::Enter);
        if inspects && shown.is_some() {
            outbox.act(Action::FillIn);
        }
        inspects
    }

    /// Where the date stands that keys are about: others may have come before it.
    fn place_of_marked(&self, timeline: &Timeline) -> Option<usize> {
        let marked = self.marked?;
        let mut all = timeline.dated.iter();
        all.position(|dated| (dated.id, dated.when) == marked)
    }

    fn mark(&mut self, dated: &Dated, outbox: &mut Outbox) {
        self.marked = Some((dated.id, dated.when));
        outbox.push(Command::Inspect(dated.id));
    }

    /// Draws the entries in view.
    fn entries(
        &mut self,
        ui: &mut Ui,
        axis: &Axis,
        timeline: &Timeline,
        results: &Arc<Results>,
        document: &Document,
        outbox: &mut Outbox,
    ) {
        let scale = axis.scale();
        let known = self
            .lanes
            .take()
            .filter(|(of, for_scale, _)| Arc::ptr_eq(of, results) && *for_scale == scale);
        let (.., places) =
            known.unwrap_or_else(|| (results.clone(), scale, lanes(&timeline.dated, scale)));
        let count = places.iter().max().map_or(0, |lane| lane + 1);
        let followed = followed(&timeline.dated, &places);
        let to_marked = std::mem::take(&mut self.wants_marked);
        let mut clicked = None;
        ScrollArea::vertical()
            .id_salt("timeline")
            .auto_shrink(false)
            .show_viewport(ui, |ui, view| {
                ui.set_min_size(vec2(ui.available_width(), LANE * count as f32 + 8.0));
                let origin = ui.min_rect().min;
                for (at, dated) in timeline.dated.iter().enumerate() {
                    let top = LANE * places[at] as f32 + 4.0;
                    let marked = self.marked == Some((dated.id, dated.when))
                        && document.focus() == Some(dated.id);
                    let left = axis.x(dated.days.start as f64) as f32;
                    let length = ((dated.days.end - dated.days.start) as f64 * scale) as f32;
                    let length = length.max(SHORTEST);
                    // The words go on to the next bar of the lane.
                    let next = followed[at].map_or(f64::INFINITY, |day| axis.x(day as f64));
                    let end = (next - lanes::GAP) as f32;
                    let reach = (left + length + LONGEST).min(end).max(left + length);
                    let seen = left < view.width() && reach > 0.0;
                    if marked && to_marked {
                        let lane =
                            Rect::from_min_size(pos2(origin.x, origin.y + top), vec2(1.0, LANE));
                        ui.scroll_to_rect(lane, None);
                    }
                    if !seen || top > view.bottom() || top + LANE < view.top() {
                        continue;
                    }
                    let place =
                        Rect::from_min_size(origin + vec2(left, top), vec2(length, LANE - 6.0));
                    if entry(ui, at, dated, place, origin.x + end, marked, outbox) {
                        clicked = Some(at);
                    }
                }
            });
        self.lanes = Some((results.clone(), scale, places));
        if let Some(at) = clicked {
            self.mark(&timeline.dated[at], outbox);
        }
    }
}

/// How many claims stand below, and why.
fn undated_words(without: usize, partly: usize) -> String {
    let parts = [
        (without, "claim without a date", "claims without a date"),
        (
            partly,
            "claim with a time that has no day of its own",
            "claims with a time that has no day of its own",
        ),
    ];
    let parts = parts.iter().filter(|(n, ..)| *n > 0);
    let parts: Vec<String> = parts.map(|(n, one, many)| plural(*n, one, many)).collect();
    parts.join(" · ")
}

/// Draws an entry whose words reach no further than `end`; answers whether it was clicked.
fn entry(
    ui: &mut Ui,
    at: usize,
    dated: &Dated,
    place: Rect,
    end: f32,
    marked: bool,
    outbox: &mut Outbox,
) -> bool {
    let clip = ui.clip_rect();
    // Beside a short bar, in a long one where that is in view.
    let inside = place.width() > WORDS;
    let left = if inside {
        place.left().max(clip.left()) + 6.0
    } else {
        place.right() + 5.0
    };
    let end = if inside { place.right() - 4.0 } else { end };
    let whole = words_width(ui, &dated.gist, LONGEST);
    let width = whole.min(end.min(clip.right() - 4.0) - left);
    let words = Rect::from_min_size(
        pos2(left, place.top()),
        vec2(width.max(0.0), place.height()),
    );
    let all = place.union(words);
    let response = ui.interact(all, Id::unique(("dated", at)), Sense::CLICK);
    let name = told(dated, &dated.gist);
    response.widget_info(|| WidgetInfo::selected(egui::Role::ListItem, true, marked, &name));
    if response.hovered() {
        let theme = Theme::of(ui);
        ui.painter().rect_filled(
            all.expand(2.0),
            4.0,
            theme.mix(theme.paper, theme.ink, 0.04),
        );
    }
    paint_bar(ui, place, dated.when, marked);
    if is_worth_reading(width, whole) {
        paint_words(ui, words, &dated.gist, Nature::Words);
    }
    let clicked = response.clicked();
    if response.double_clicked() {
        outbox.push(Command::Focus(Some(dated.id)));
    }
    // A sentence of the interface, whatever the gist's letters are.
    response.on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.add(sentence(&told(dated, &isolated(&dated.gist))));
    });
    clicked
}

/// An entry in words.
fn told(dated: &Dated, gist: &str) -> String {
    let when = dated.when.label().to_lowercase();
    format!("{}, {when}: {gist}", dated.words)
}

/// Whether words of which so many points of all are shown tell anything: all of them, or more than a letter
/// or two.
fn is_worth_reading(shown: f32, all: f32) -> bool {
    shown > 24.0 || (shown >= all && all > 0.0)
}

/// A date: filled if it is when something was asserted, an outline if it is what that is about.
fn paint_bar(ui: &Ui, place: Rect, when: When, marked: bool) {
    let theme = Theme::of(ui);
    let bar = place.shrink2(vec2(0.5, if place.height() > 14.0 { 4.0 } else { 1.0 }));
    let painter = ui.painter();
    let (fill, line) = match when {
        When::Asserted => (theme.mix(theme.paper, theme.accent, 0.42), theme.accent),
        When::About => (theme.mix(theme.paper, theme.claim_fill, 0.55), theme.dim),
    };
    let width = if marked { 2.5 } else { 1.0 };
    let color = if marked { theme.ink } else { line };
    painter.rect(
        bar,
        3.0,
        fill,
        Stroke::new(width, color),
        StrokeKind::Inside,
    );
    if when == When::About {
        // A second line at the start, so that colour never stands alone.
        let x = bar.left() + 3.5;
        painter.vline(
            x,
            bar.shrink2(vec2(0.0, 2.0)).y_range(),
            Stroke::new(1.0, line),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_are_shown_whole_and_long_ones_from_a_few_letters_on() {
        assert!(is_worth_reading(14.0, 14.0));
        assert!(!is_worth_reading(14.0, 90.0));
        assert!(is_worth_reading(60.0, 90.0));
        assert!(!is_worth_reading(-3.0, 14.0));
    }
}
