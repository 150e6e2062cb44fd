//! A strip along the scroll bar: where in the article which types stand, claims apart, what was
//! found, and what is selected.
//!
//! A row of the strip shows the text that stands at that height of the paper, so that the bar's
//! handle lies over what is in view. Heights far from the view are estimates, here as on the bar.
//! Work depends on the strip's height alone.

use std::ops::Range;

use egui::{Color32, Id, Painter, Rect, Sense, Ui, WidgetInfo};

use crate::{
    derived::{Chief, Counts, Room, Tally},
    layout::ArticleLayout,
    ui::{theme::Theme, widgets},
    workspace::Document,
};

/// Width of the strip, in points.
pub const STRIP: f32 = 12.0;
/// Height of a row.
const ROW: f32 = 2.0;
/// What of the width claims have, and where types begin.
const CLAIMS: f32 = 3.0;
const TYPES: f32 = 4.5;
/// Types that are named where the pointer rests.
const KINDS: usize = 12;
/// How far from the pointer something may be and still be meant.
const NEAR: f32 = 4.0;

/// The strip of one article, in this frame.
pub struct Minimap<'a> {
    /// Where on screen.
    pub rect: Rect,
    /// The article.
    pub layout: &'a ArticleLayout,
    /// The document.
    pub document: &'a Document,
    /// The paper's height, and how far down it the article begins, in points.
    pub paper: f64,
    /// Where the article begins on the paper.
    pub top: f64,
}

impl Minimap<'_> {
    /// Draws the strip; answers with the byte of the article that was clicked.
    pub fn show(&self, ui: &Ui) -> Option<usize> {
        self.paint(ui.painter(), Theme::of(ui));
        let id = Id::unique(("map", self.document.key()));
        let response = ui.interact(self.rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "Map of the tags"));
        let at = response.hover_pos().or(response.interact_pointer_pos())?;
        let near = self.bytes(at.y - NEAR..at.y + NEAR);
        let clicked = response.clicked();
        let counts = self.tally().map(|tally| tally.within(near.clone()));
        let words = self.words(&counts.unwrap_or_default(), &near);
        if !words.is_empty() {
            widgets::tooltip(
                response.on_hover_cursor(egui::CursorIcon::PointingHand),
                &words,
            );
        }
        clicked.then(|| self.target(near))
    }

    fn paint(&self, painter: &Painter, theme: &Theme) {
        let mut types = Run::default();
        let mut claims = Run::default();
        let left = self.rect.left();
        let type_range = left + TYPES..left + STRIP;
        let claim_range = left..left + CLAIMS;
        let rows = (self.rect.height() / ROW) as usize;
        let mut from = self.byte(self.rect.top());
        let mut room = Room::default();
        let tally = self.tally();
        for row in 0..rows {
            let top = self.rect.top() + ROW * row as f32;
            let to = self.byte(top + ROW);
            let tally = tally.filter(|_| from < to);
            let chief = tally.map(|tally| tally.chief(from..to, &mut room));
            let color = chief.and_then(|chief| self.type_color(theme, chief));
            types.go_on(painter, &type_range, top, color);
            let claim = chief.filter(|chief| chief.claims);
            let color = claim.map(|_| theme.accent.gamma_multiply(0.75));
            claims.go_on(painter, &claim_range, top, color);
            self.paint_found(painter, theme, top, from..to);
            from = to;
        }
        let end = self.rect.top() + ROW * rows as f32;
        types.go_on(painter, &type_range, end, None);
        claims.go_on(painter, &claim_range, end, None);
        self.paint_selection(painter, theme);
    }

    /// What stands where, once it is counted.
    fn tally(&self) -> Option<&Tally> {
        self.document.derived().get()
    }

    /// The colour of the type that most have here; stronger where there are many.
    fn type_color(&self, theme: &Theme, chief: Chief<'_>) -> Option<Color32> {
        let color = theme.type_color(self.document.set().tagset().get(chief.kind?));
        let strength = match chief.mentions {
            1 => 0.55,
            2..=4 => 0.7,
            _ => 0.85,
        };
        Some(color.gamma_multiply(strength))
    }

    fn paint_found(&self, painter: &Painter, theme: &Theme, top: f32, bytes: Range<usize>) {
        let hits = self.document.find().hits();
        let first = hits.partition_point(|hit| hit.start < bytes.start);
        if hits.get(first).is_some_and(|hit| hit.start < bytes.end) {
            let color = theme.mix(theme.found, theme.ink, 0.45);
            let row = Rect::from_x_y_ranges(self.rect.x_range(), top..=top + ROW);
            painter.rect_filled(row, 0.0, color);
        }
    }

    fn paint_selection(&self, painter: &Painter, theme: &Theme) {
        if let Some(span) = self.document.selection() {
            let top = self.place(span.start());
            let bottom = self.place(span.end()).max(top + ROW);
            let edge = self.rect.right() - 1.5..=self.rect.right();
            let rect = Rect::from_x_y_ranges(edge, top..=bottom);
            painter.rect_filled(rect, 0.0, theme.mix(theme.selection, theme.ink, 0.5));
        }
    }

    /// Where on screen a byte of the article stands.
    fn place(&self, byte: usize) -> f32 {
        let share = (self.layout.height_near(byte) + self.top) / self.paper;
        self.rect.top() + self.rect.height() * share as f32
    }

    /// The byte of the article at a height of the screen.
    fn byte(&self, y: f32) -> usize {
        let share = f64::from((y - self.rect.top()) / self.rect.height());
        self.layout.offset_near(share * self.paper - self.top)
    }

    fn bytes(&self, y: Range<f32>) -> Range<usize> {
        self.byte(y.start)..self.byte(y.end)
    }

    /// Where a click between these bytes goes: to what was found there, else to the first
    /// annotation, else to the middle.
    fn target(&self, near: Range<usize>) -> usize {
        let hits = self.document.find().hits();
        let first = hits.partition_point(|hit| hit.start < near.start);
        let hit = hits.get(first).filter(|hit| hit.start < near.end);
        let mut places = self.document.set().places_starting_in(near.clone());
        let place = hit
            .map(|hit| hit.start)
            .or_else(|| Some(places.next()?.0.start()));
        place.unwrap_or((near.start + near.end) / 2)
    }

    /// What stands there, in words.
    fn words(&self, counts: &Counts, near: &Range<usize>) -> String {
        let tagset = self.document.set().tagset();
        let mut kinds = counts.kinds.clone();
        kinds.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let label = |kind| {
            tagset
                .get(kind)
                .map_or(kind.as_str(), |tag| tag.label_in("en"))
        };
        let mut words: Vec<String> = kinds
            .iter()
            .take(KINDS)
            .map(|(kind, n)| format!("{} {n}", label(kind)))
            .collect();
        if kinds.len() > KINDS {
            let rest: usize = kinds[KINDS..].iter().map(|(_, n)| n).sum();
            words.push(format!("Others {rest}"));
        }
        if counts.claims > 0 {
            words.push(format!("Evidence {}", counts.claims));
        }
        let hits = self.document.find().hits();
        let first = hits.partition_point(|hit| hit.start < near.start);
        let found = hits[first..].partition_point(|hit| hit.start < near.end);
        if found > 0 {
            words.push(format!("Found {found}"));
        }
        words.join(" · ")
    }
}

/// Rows of one colour, painted as one.
#[derive(Default)]
struct Run {
    color: Option<Color32>,
    top: f32,
}

impl Run {
    /// The rows from `top` on have this colour.
    fn go_on(&mut self, painter: &Painter, x: &Range<f32>, top: f32, color: Option<Color32>) {
        if color == self.color {
            return;
        }
        if let Some(color) = self.color {
            let rect = Rect::from_x_y_ranges(x.start..=x.end, self.top..=top);
            painter.rect_filled(rect, 0.0, color);
        }
        (self.color, self.top) = (color, top);
    }
}
