//! Claims as glosses in the margin, beside their evidence and joined to it by a fine line.

use std::sync::Arc;

use super::{Column, Margin, Mark};
use crate::{
    layout::{Fonts, Paragraph, Point, Rect, TextStyle},
    model::{AnnotationSet, Claim, RecordId},
    text::{Direction, dominant_direction},
};

/// Room between two glosses, in points.
const GAP: f32 = 14.0;
/// Room between a gloss's bar and its words.
const INDENT: f32 = 10.0;
/// Size of a gist, in points.
const GIST: f32 = 13.0;
/// Size of what stands below it.
const DETAIL: f32 = 11.5;
/// How far from the bar the fine line turns towards the evidence.
const KNEE: f32 = 16.0;

/// Lays out short texts; the window keeps them from frame to frame.
pub trait Typesetter {
    /// Lays out a text, broken at `width` points, its lines keeping to the side where a text of
    /// direction `side` begins.
    fn set(
        &mut self,
        text: &str,
        style: &TextStyle,
        direction: Direction,
        side: Direction,
        width: f32,
    ) -> Arc<Paragraph>;
}

impl Typesetter for Fonts {
    fn set(
        &mut self,
        text: &str,
        style: &TextStyle,
        direction: Direction,
        side: Direction,
        width: f32,
    ) -> Arc<Paragraph> {
        let paragraph = Paragraph::of(text, style, direction).side(side);
        Arc::new(paragraph.width(Some(width)).build(self))
    }
}

/// A claim's gloss in its place, in points from the view's top left.
pub struct Gloss {
    /// The claim.
    pub id: RecordId,
    /// What it says first.
    pub gist: String,
    /// Its words and bar.
    pub rect: Rect,
    pub(super) words: Vec<Words>,
    /// The first line of the evidence, if it stands beside that.
    evidence: Option<Rect>,
    /// Whether it stands on the left of the text.
    on_left: bool,
}

/// One paragraph of a gloss.
pub(super) struct Words {
    pub(super) paragraph: Arc<Paragraph>,
    pub(super) at: Point,
    /// Whether it stands out.
    pub(super) strong: bool,
}

/// The glosses of the claims whose evidence begins among the marks: from the top, each beside its
/// evidence or below the one before.
pub fn glosses(
    setter: &mut dyn Typesetter,
    margin: &Margin,
    set: &AnnotationSet,
    marks: &[Mark],
) -> Vec<Gloss> {
    stacked(setter, margin, set, marks, None)
}

/// The same below the text, from the height `top` on, where the page has no margin for them.
pub fn footnotes(
    setter: &mut dyn Typesetter,
    column: &Column,
    direction: Direction,
    set: &AnnotationSet,
    marks: &[Mark],
    top: f32,
) -> Vec<Gloss> {
    let margin = Margin {
        left: 0.0,
        width: column.text_width,
        on_left: direction.is_rtl(),
    };
    stacked(setter, &margin, set, marks, Some(top))
}

fn stacked(
    setter: &mut dyn Typesetter,
    margin: &Margin,
    set: &AnnotationSet,
    marks: &[Mark],
    below: Option<f32>,
) -> Vec<Gloss> {
    let mut beginnings: Vec<(Rect, RecordId, &Claim)> = marks
        .iter()
        .filter_map(|mark| match mark.id {
            RecordId::Claim(id) if set.first_span(mark.id) == Some(mark.span) => {
                Some((*mark.rects.first()?, mark.id, &**set.claim(id)?))
            }
            _ => None,
        })
        .collect();
    beginnings.sort_by(|a, b| a.0.top.total_cmp(&b.0.top));
    let mut free = below.unwrap_or(f32::NEG_INFINITY);
    let mut glosses = Vec::new();
    for (evidence, id, claim) in beginnings {
        let top = if below.is_some() {
            free
        } else {
            evidence.top.max(free)
        };
        let words = words(setter, set, claim, margin, top);
        let bottom = words.last().map_or(top, Words::bottom);
        free = bottom + GAP;
        glosses.push(Gloss {
            id,
            gist: claim.gist.clone(),
            rect: Rect {
                left: margin.left,
                top,
                right: margin.left + margin.width,
                bottom,
            },
            words,
            evidence: below.is_none().then_some(evidence),
            on_left: margin.on_left,
        });
    }
    glosses
}

/// What a gloss says: the gist, then who and what kind of act.
fn words(
    setter: &mut dyn Typesetter,
    set: &AnnotationSet,
    claim: &Claim,
    margin: &Margin,
    top: f32,
) -> Vec<Words> {
    let gist = match claim.gist.trim() {
        "" => "Claim without a gist",
        gist => gist,
    };
    let claimant = claim.claimant.and_then(|id| set.entity(id));
    let claimant = claimant.map(|e| (e.name.as_str(), false));
    let act = claim.act.as_ref().map(|act| (act.as_str(), false));
    let lines = [(gist, true)].into_iter().chain(claimant).chain(act);
    // Words lean on the bar, whichever way they run.
    let (side, indent) = if margin.on_left {
        (Direction::RightToLeft, 0.0)
    } else {
        (Direction::LeftToRight, INDENT)
    };
    let mut at = Point::new(margin.left + indent, top);
    let place = |(text, strong): (&str, bool)| {
        let style = if strong {
            TextStyle::interface(GIST).bold()
        } else {
            TextStyle::interface(DETAIL)
        };
        let direction = dominant_direction(text);
        let width = margin.width - INDENT;
        let paragraph = setter.set(text, &style, direction, side, width);
        let words = Words {
            paragraph,
            at,
            strong,
        };
        at.y = words.bottom();
        words
    };
    lines.map(place).collect()
}

impl Words {
    fn bottom(&self) -> f32 {
        self.at.y + self.paragraph.size().1
    }
}

impl Gloss {
    /// The bar that its words lean on, from top to bottom.
    pub(super) fn bar(&self) -> Vec<Point> {
        let x = self.bar_x();
        vec![
            Point::new(x, self.rect.top),
            Point::new(x, self.rect.bottom),
        ]
    }

    /// The legs of the fine line from the bar to where the evidence's first line ends.
    pub(super) fn thread(&self) -> Option<[[Point; 2]; 3]> {
        let evidence = self.evidence?;
        let bar = self.bar_x();
        let edge = if self.on_left {
            evidence.left
        } else {
            evidence.right
        };
        let y = (self.rect.top + 10.0).min(self.rect.bottom);
        let evidence_y = evidence.bottom - 0.5;
        let knee = bar + (edge - bar).signum() * KNEE;
        let turns = [(bar, y), (knee, y), (knee, evidence_y), (edge, evidence_y)];
        let [a, b, c, d] = turns.map(|(x, y)| Point::new(x, y));
        Some([[a, b], [b, c], [c, d]])
    }

    fn bar_x(&self) -> f32 {
        if self.on_left {
            self.rect.right
        } else {
            self.rect.left
        }
    }
}
