//! Relations between claims as arcs outside of their glosses, on the side away from the text.
//!
//! An arc to a claim that is not in view leaves towards it over the view's edge. Each says its kind
//! by a word and by the pattern of its line.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
    sync::Arc,
};

use super::{Gloss, Margin, Palette, Scene, Shape, Subject, Typesetter, strokes};
use crate::{
    layout::{Paragraph, Point, Rect, TextStyle},
    model::{AnnotationSet, Code, RecordId, RelationId},
    text::dominant_direction,
};

/// Room that arcs and their words want beside the margin for glosses, in points.
pub const ARCS: f32 = 70.0;

/// Size of a kind's word, in points, and the room around it.
const WORD: (f32, f32) = (9.5, 2.0);
/// From the gloss to the top of the innermost arc, and between two.
const LANES: (f32, f32) = (12.0, 8.0);
/// From a gloss's top to its first arc, and between two that end there.
const PORTS: (f32, f32) = (8.0, 6.0);
/// Length of an arrow's head, in points.
const HEAD: f32 = 7.0;
/// Arcs that are shown of one claim, and in all.
const MOST: (usize, usize) = (40, 200);

/// An arc in its place, in points from the view's top left.
pub struct RelationArc {
    /// The relation.
    pub id: RelationId,
    /// What it is said of, and what it leads to.
    pub ends: [RecordId; 2],
    /// Its word, on paper of its own.
    pub rect: Rect,
    words: Arc<Paragraph>,
    strokes: Vec<Vec<Point>>,
    head: Option<[Point; 3]>,
    /// Whether the two can't both be.
    opposed: bool,
}

/// An end of an arc on a gloss, and where it goes from there.
struct Course {
    id: RelationId,
    ends: [RecordId; 2],
    kind: String,
    label: String,
    /// Heights of the end at `from` and of that at `to`; outside of the view for one beyond it.
    from: f32,
    to: f32,
    lane: usize,
}

/// The arcs between the claims whose glosses are given, `view` being the heights in view, and `room`
/// what is free beside the margin, in points.
pub fn arcs(
    setter: &mut dyn Typesetter,
    margin: &Margin,
    set: &AnnotationSet,
    glosses: &[Gloss],
    view: Range<f32>,
    room: f32,
) -> Vec<RelationArc> {
    let mut courses = courses(set, glosses, &view);
    give_lanes(&mut courses);
    let mut taken: Vec<Rect> = Vec::new();
    let side = Outside::of(margin, room);
    let arc = |course: Course| side.arc(setter, course, &view, &mut taken);
    courses.into_iter().map(arc).collect()
}

/// Which relations are shown, and at what heights they end.
fn courses(set: &AnnotationSet, glosses: &[Gloss], view: &Range<f32>) -> Vec<Course> {
    let shown: HashMap<RecordId, &Gloss> = glosses.iter().map(|g| (g.id, g)).collect();
    let mut ports: HashMap<RecordId, usize> = HashMap::new();
    let mut found: BTreeMap<RelationId, RecordId> = BTreeMap::new();
    for gloss in glosses {
        let relations = set.relations_of(gloss.id).take(MOST.0);
        found.extend(relations.map(|id| (id, gloss.id)));
    }
    let mut port = |gloss: &Gloss| {
        let used = ports.entry(gloss.id).or_default();
        *used += 1;
        let at = gloss.rect.top + PORTS.0 + PORTS.1 * (*used - 1) as f32;
        at.min(gloss.rect.bottom - 2.0)
    };
    let course = |(id, here): (RelationId, RecordId)| {
        let relation = set.relation(id)?;
        let beyond = |other: RecordId| match set.first_span(other) < set.first_span(here) {
            true => view.start - 40.0,
            false => view.end + 40.0,
        };
        let mut height = |end: RecordId| match shown.get(&end) {
            Some(gloss) => port(gloss),
            None => beyond(end),
        };
        let label = relation.kind.label().to_owned();
        Some(Course {
            id,
            ends: [relation.from, relation.to],
            kind: relation.kind.code().to_owned(),
            label,
            from: height(relation.from),
            to: height(relation.to),
            lane: 0,
        })
    };
    found.into_iter().filter_map(course).take(MOST.1).collect()
}

/// Short arcs lie inside long ones, and none crosses another's lane.
fn give_lanes(courses: &mut [Course]) {
    courses.sort_by(|a, b| a.length().total_cmp(&b.length()).then(a.id.cmp(&b.id)));
    let mut lanes: Vec<Vec<Range<f32>>> = Vec::new();
    for course in courses {
        let reach = course.from.min(course.to)..course.from.max(course.to);
        let free = |lane: &Vec<Range<f32>>| {
            !lane
                .iter()
                .any(|other| reach.start < other.end && other.start < reach.end)
        };
        course.lane = lanes.iter().position(free).unwrap_or(lanes.len());
        if course.lane == lanes.len() {
            lanes.push(Vec::new());
        }
        lanes[course.lane].push(reach);
    }
}

impl Course {
    fn length(&self) -> f32 {
        (self.to - self.from).abs()
    }
}

/// The strip beside the glosses.
struct Outside {
    /// Where the glosses end.
    edge: f32,
    /// -1 on the left of the glosses, 1 on the right.
    out: f32,
    room: f32,
}

impl Outside {
    fn of(margin: &Margin, room: f32) -> Outside {
        let (edge, out) = if margin.on_left {
            (margin.left - 3.0, -1.0)
        } else {
            (margin.left + margin.width + 3.0, 1.0)
        };
        Outside { edge, out, room }
    }

    fn arc(
        &self,
        setter: &mut dyn Typesetter,
        course: Course,
        view: &Range<f32>,
        taken: &mut Vec<Rect>,
    ) -> RelationArc {
        let path = self.path(&course, view);
        let direction = dominant_direction(&course.label);
        let style = TextStyle::interface(WORD.0);
        let most = (self.room - 8.0).max(30.0);
        let words = setter.elided(&course.label, &style, direction, most);
        let rect = self.free_place(&words, &course, view, taken);
        taken.push(rect);
        RelationArc {
            id: course.id,
            ends: course.ends,
            rect,
            words,
            head: strokes::head(&path, HEAD),
            strokes: strokes::cut(&path, strokes::dashes(&course.kind)),
            opposed: course.kind == "contradicts",
        }
    }

    /// The furthest that an arc of this lane bulges.
    fn depth(&self, lane: usize) -> f32 {
        (LANES.0 + LANES.1 * lane as f32).min((self.room - 6.0).max(LANES.0))
    }

    /// From end to end: out, along, and in again; over the view's edge where an end is not in view.
    fn path(&self, course: &Course, view: &Range<f32>) -> Vec<Point> {
        const STEPS: usize = 24;
        let depth = self.depth(course.lane);
        let beyond = |y: f32| !(view.start..=view.end).contains(&y);
        let (open_from, open_to) = (beyond(course.from), beyond(course.to));
        let (from, to) = (
            course.from.clamp(view.start + 2.0, view.end - 2.0),
            course.to.clamp(view.start + 2.0, view.end - 2.0),
        );
        let point = |i: usize| {
            let t = i as f32 / STEPS as f32;
            // Flat in the middle, and at an end that is not in view.
            let bent = (2.0 * t - 1.0).powi(6);
            let open = if t < 0.5 { open_from } else { open_to };
            let out = if open { 1.0 } else { 1.0 - bent };
            Point::new(self.edge + self.out * depth * out, from + (to - from) * t)
        };
        (0..=STEPS).map(point).collect()
    }

    /// Where a word stands: on its arc, as near to its middle as is free.
    fn free_place(
        &self,
        words: &Paragraph,
        course: &Course,
        view: &Range<f32>,
        taken: &[Rect],
    ) -> Rect {
        let (width, height) = (words.size().0 + 2.0 * WORD.1, WORD.0 * 1.5);
        let (from, to) = (course.from.max(view.start), course.to.max(view.start));
        let middle = (from.min(view.end) + to.min(view.end)) / 2.0;
        let center = self.edge + self.out * self.depth(course.lane);
        // Not over the glosses, and on the paper.
        let left = match self.out < 0.0 {
            true => (center - width / 2.0)
                .min(self.edge - 2.0 - width)
                .max(self.edge - self.room),
            false => (center - width / 2.0)
                .max(self.edge + 2.0)
                .min(self.edge + self.room - width),
        };
        let at = |y: f32| Rect {
            left,
            top: y - height / 2.0,
            right: left + width,
            bottom: y + height / 2.0,
        };
        let meets = |a: &Rect, b: &Rect| {
            a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
        };
        let steps =
            (0..24u8).map(|i| f32::from(i / 2 + i % 2) * if i % 2 == 0 { 1.0 } else { -1.0 });
        let mut places = steps.map(|step| at(middle + step * (height + 1.0)));
        let free = places.find(|place| !taken.iter().any(|other| meets(place, other)));
        free.unwrap_or(at(middle))
    }
}

impl<'a> Scene<'a> {
    /// An arc: its line, its head and its word; `strong` if it leads to or from what is in the
    /// inspector, or is there itself.
    pub fn arc(&mut self, arc: &'a RelationArc, strong: bool, palette: &Palette) {
        let subject = Subject::Gloss(arc.id.into());
        let full = if arc.opposed {
            palette.warning
        } else {
            palette.accent
        };
        let color = if strong {
            full
        } else {
            strokes::faint(full, palette.paper)
        };
        let width = if strong { 2.0 } else { 1.2 };
        for points in &arc.strokes {
            let points = points.clone();
            self.add(
                subject,
                Shape::Line {
                    points,
                    width,
                    color,
                },
            );
        }
        if let Some(head) = &arc.head {
            let corners = head.to_vec();
            self.add(subject, Shape::Area { corners, color });
        }
        let ground = Shape::Fill {
            rect: arc.rect,
            rounding: 2.0,
            color: palette.paper,
        };
        self.add(subject, ground);
        let words = Shape::Text {
            paragraph: &arc.words,
            lines: 0..1,
            at: super::chips::centered(&arc.words, &arc.rect, WORD.0),
            color: if strong { palette.ink } else { palette.dim },
        };
        self.add(subject, words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Fonts;
    use proptest::prelude::*;

    fn course(i: u128, from: f32, to: f32) -> Course {
        let id = crate::model::ClaimId::from(ulid::Ulid(i));
        Course {
            id: RelationId::from(ulid::Ulid(i)),
            ends: [id.into(), id.into()],
            kind: "contradicts".to_owned(),
            label: "contradicts".to_owned(),
            from,
            to,
            lane: 0,
        }
    }

    proptest! {
        #[test]
        fn arcs_and_their_words_keep_to_the_strip_beside_the_glosses(
            heights in prop::collection::vec((-50.0..900.0f32, -50.0..900.0f32), 1..12),
            on_left: bool,
        ) {
            let margin = Margin { left: if on_left { -234.0 } else { 600.0 }, width: 190.0, on_left };
            let mut courses: Vec<Course> = (1..)
                .zip(heights)
                .map(|(i, (from, to))| course(i, from, to))
                .collect();
            give_lanes(&mut courses);
            let side = Outside::of(&margin, ARCS);
            let view = 0.0..800.0;
            let (mut fonts, mut taken) = (Fonts::bundled(), Vec::new());
            let strip = match on_left {
                true => side.edge - ARCS - 0.01..side.edge + 0.01,
                false => side.edge - 0.01..side.edge + ARCS + 0.01,
            };
            for course in courses {
                let path = side.path(&course, &view);
                prop_assert!(path.iter().all(|p| strip.contains(&p.x)));
                prop_assert!(path.iter().all(|p| (0.0..=800.0).contains(&p.y)));
                let arc = side.arc(&mut fonts, course, &view, &mut taken);
                prop_assert!(strip.contains(&arc.rect.left) && strip.contains(&arc.rect.right));
            }
            for (i, a) in taken.iter().enumerate() {
                let meet = |b: &Rect| a.top < b.bottom - 0.01 && b.top < a.bottom - 0.01;
                prop_assert!(!taken[i + 1..].iter().any(meet), "words one above the other");
            }
        }
    }
}
