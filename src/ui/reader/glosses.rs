//! Claims as glosses in the margin, beside their evidence and joined to it by a fine line.

use std::sync::Arc;

use egui::{Color32, Id, Painter, Pos2, Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use super::{column::Margin, marks::Mark, paint};
use crate::{
    layout::{Paragraph, TextStyle},
    model::{AnnotationSet, Claim, ClaimId, RecordId},
    text::{Direction, dominant_direction},
    ui::{
        Outbox,
        ink::Ink,
        theme::{self, Theme},
    },
    workspace::{Command, Document},
};

/// Room between two glosses, in points.
const GAP: f32 = 14.0;
/// Room between a gloss's bar and its words.
const INDENT: f32 = 10.0;

/// A claim's gloss, placed.
struct Gloss {
    claim: ClaimId,
    gist: String,
    /// Its lines, and whether each stands out.
    words: Vec<(Arc<Paragraph>, bool)>,
    rect: Rect,
    /// The first line of the evidence, on screen.
    evidence: Rect,
}

/// Draws the glosses of the claims whose evidence begins in view. `origin` is the text's top left
/// on screen.
pub fn show(
    ui: &mut Ui,
    ink: &Ink,
    origin: Pos2,
    margin: &Margin,
    document: &Document,
    marks: &[Mark],
    outbox: &mut Outbox,
) {
    for gloss in placed(ink, origin, margin, document.set(), marks) {
        if !ui.is_rect_visible(gloss.rect) {
            continue;
        }
        let id = Id::unique(("gloss", document.key(), gloss.claim));
        let response = ui.interact(gloss.rect, id, Sense::click());
        response.widget_info(|| {
            let name = format!("Gloss: {}", gloss.gist);
            egui::WidgetInfo::labeled(egui::Role::Button, true, name)
        });
        let focused = document.focus() == Some(gloss.claim.into());
        gloss.paint(ui, ink, margin, &response, focused);
        if response.clicked() {
            outbox.push(Command::Focus(Some(gloss.claim.into())));
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand);
    }
}

/// The glosses from the top, each beside its evidence or below the one before.
fn placed(
    ink: &Ink,
    origin: Pos2,
    margin: &Margin,
    set: &AnnotationSet,
    marks: &[Mark],
) -> Vec<Gloss> {
    let mut beginnings: Vec<(Rect, ClaimId)> = marks
        .iter()
        .filter_map(|mark| match mark.id {
            RecordId::Claim(id) if set.first_span(mark.id) == Some(mark.span) => {
                Some((paint::on_screen(origin, mark.rects.first()?), id))
            }
            _ => None,
        })
        .collect();
    beginnings.sort_by(|a, b| a.0.top().total_cmp(&b.0.top()));
    let left = origin.x + margin.left;
    let mut free = f32::NEG_INFINITY;
    let mut glosses = Vec::new();
    for (evidence, id) in beginnings {
        let Some(claim) = set.claim(id) else {
            continue;
        };
        let words = words(ink, set, claim, margin);
        let height = words.iter().map(|(p, _)| p.size().1).sum();
        let top = evidence.top().max(free);
        let rect = Rect::from_min_size(pos2(left, top), vec2(margin.width, height));
        free = rect.bottom() + GAP;
        glosses.push(Gloss {
            claim: id,
            gist: claim.gist.clone(),
            words,
            rect,
            evidence,
        });
    }
    glosses
}

/// What a gloss says: the gist, then who and what kind of act.
fn words(
    ink: &Ink,
    set: &AnnotationSet,
    claim: &Claim,
    margin: &Margin,
) -> Vec<(Arc<Paragraph>, bool)> {
    let gist = match claim.gist.trim() {
        "" => "Claim without a gist",
        gist => gist,
    };
    let claimant = claim.claimant.and_then(|id| set.entity(id));
    let claimant = claimant.map(|e| (e.name.as_str(), false));
    let act = claim.act.as_ref().map(|act| (act.as_str(), false));
    let lines = [(gist, true)].into_iter().chain(claimant).chain(act);
    lines
        .map(|(text, strong)| {
            // Words lean on the bar, whichever way they run.
            let style = if strong {
                TextStyle::interface(theme::INTERFACE_SIZE).bold()
            } else {
                TextStyle::interface(theme::SMALL_SIZE)
            };
            let direction = dominant_direction(text);
            let width = Some(margin.width - INDENT);
            let side = if margin.on_left {
                Direction::RightToLeft
            } else {
                Direction::LeftToRight
            };
            (
                ink.paragraph_at_side(text, &style, direction, side, width),
                strong,
            )
        })
        .collect()
}

impl Gloss {
    fn paint(&self, ui: &Ui, ink: &Ink, margin: &Margin, response: &Response, focused: bool) {
        let theme = Theme::of(ui);
        let color = if focused || response.hovered() {
            theme.accent
        } else {
            theme.mix(theme.accent, theme.paper, 0.35)
        };
        let bar = if margin.on_left {
            self.rect.right()
        } else {
            self.rect.left()
        };
        let painter = ui.painter();
        let width = if focused { 2.5 } else { 1.5 };
        painter.vline(bar, self.rect.y_range(), Stroke::new(width, color));
        self.join(painter, bar, margin, color);
        let indent = if margin.on_left { 0.0 } else { INDENT };
        let mut at = self.rect.min + vec2(indent, 0.0);
        for (paragraph, strong) in &self.words {
            let color = if *strong { theme.ink } else { theme.dim };
            let lines = 0..paragraph.lines().len();
            ink.paint(painter, paragraph, lines, at, &[color]);
            at.y += paragraph.size().1;
        }
    }

    /// A fine line from the bar to where the evidence's first line ends.
    fn join(&self, painter: &Painter, bar: f32, margin: &Margin, color: Color32) {
        let fine = Stroke::new(0.75, color);
        let text_edge = if margin.on_left {
            self.evidence.left()
        } else {
            self.evidence.right()
        };
        let y = (self.rect.top() + 10.0).min(self.rect.bottom());
        let evidence_y = self.evidence.bottom() - 0.5;
        let knee = bar + (text_edge - bar).signum() * 16.0;
        for leg in [
            [pos2(bar, y), pos2(knee, y)],
            [pos2(knee, y), pos2(knee, evidence_y)],
            [pos2(knee, evidence_y), pos2(text_edge, evidence_y)],
        ] {
            painter.line_segment(leg, fine);
        }
    }
}
