//! What is annotated in view: rectangles, and lanes so that no underline hides another.

use std::ops::Range;

use crate::{
    layout::{ArticleLayout, Fonts, Rect},
    model::{AnnotationSet, RecordId, Span, TypeKey},
};

/// One piece of an annotation in view.
pub struct Mark {
    /// The annotation.
    pub id: RecordId,
    /// The piece.
    pub span: Span,
    /// Its rectangles in view, from the view's top left, in text order.
    pub rects: Vec<Rect>,
    /// Which underline lane it has: 0 is the lowest. Claims have none.
    pub lane: usize,
    /// Its type; none for a claim.
    pub kind: Option<TypeKey>,
}

impl Mark {
    /// Whether it is a claim's evidence.
    pub fn is_claim(&self) -> bool {
        self.kind.is_none()
    }

    /// Its name for assistive technology, as `Country, city: القاهرة`.
    pub fn name(&self, set: &AnnotationSet) -> String {
        let words = set.article().quote(self.span);
        match (&self.kind, self.id) {
            (Some(kind), _) => {
                let tag = set.tagset().get(kind);
                let label = tag.map_or(kind.as_str(), |t| t.label_in("en"));
                format!("{label}: {words}")
            }
            (None, RecordId::Claim(id)) => {
                let gist = set.claim(id).map_or("", |c| c.gist.as_str());
                format!("Claim “{gist}”: {words}")
            }
            (None, _) => words.to_owned(),
        }
    }
}

/// The annotations that share a line with the view, outermost first.
pub fn marks(
    layout: &mut ArticleLayout,
    fonts: &mut Fonts,
    view: Range<f64>,
    set: &AnnotationSet,
) -> Vec<Mark> {
    let Some(range) = visible_range(layout, view.clone()) else {
        return Vec::new();
    };
    let mut marks: Vec<Mark> = set
        .places_in(range)
        .into_iter()
        .map(|(span, id)| Mark {
            id,
            span,
            rects: layout.rects(fonts, span.range(), view.clone()),
            lane: 0,
            kind: match id {
                RecordId::Mention(id) => set.mention(id).map(|m| m.kind.clone()),
                _ => None,
            },
        })
        .collect();
    // Longer ones first: they are painted below, and take the lower lanes.
    marks.sort_by_key(|m| (std::cmp::Reverse(m.span.len()), m.span.start(), m.id));
    assign_lanes(&mut marks);
    marks
}

fn visible_range(layout: &ArticleLayout, view: Range<f64>) -> Option<Range<usize>> {
    let mut ranges = layout.visible(view).map(|p| p.range);
    let first = ranges.next()?;
    let end = ranges.last().map_or(first.end, |r| r.end);
    Some(first.start..end)
}

/// Gives each mention the lowest lane that no overlapping mention has.
fn assign_lanes(marks: &mut [Mark]) {
    for i in 0..marks.len() {
        if marks[i].is_claim() {
            continue;
        }
        let range = marks[i].span.range();
        let taken: Vec<usize> = marks[..i]
            .iter()
            .filter(|m| !m.is_claim() && m.span.overlaps(&range))
            .map(|m| m.lane)
            .collect();
        let free = (0..).find(|lane| !taken.contains(lane));
        marks[i].lane = free.unwrap_or_default();
    }
}
