//! A graph as shapes, at any scale.

use std::sync::Arc;

use super::Plan;
use crate::{
    derived::graph::{EdgeKind, NodeKey, NodeKind},
    layout::{Paragraph, Point, Rect, TextStyle},
    model::RecordId,
    page::{Color, Palette, Scene, Shape, Subject, Typesetter, strokes},
    text::{Direction, dominant_direction},
};

/// Size of a claim's gist or a name, of what stands below it, and of the words on lines, in points.
const SIZES: (f32, f32, f32) = (12.5, 10.0, 10.0);
/// Around the words in a box.
const PAD: f32 = 9.0;
/// The least size at which words are written at all, in points.
const LEGIBLE: f32 = 5.5;
/// Length of an arrow's head.
const HEAD: f32 = 8.0;

/// How a graph is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    /// Points of the sight to a point of the plan.
    pub scale: f32,
    /// The part of it in view, in points of the plan; `None` for all.
    pub view: Option<Rect>,
    /// What is in the inspector.
    pub focus: Option<RecordId>,
    /// What is pointed at, or has the keys, by the index of its node.
    pub pointed: Option<usize>,
}

/// The shapes of a graph, and the words that they need.
pub struct GraphScene {
    words: Vec<Words>,
    scale: f32,
    /// The nodes and edges in view.
    nodes: Vec<usize>,
    edges: Vec<usize>,
    sight: Sight,
}

/// A text in its place, in points of the sight.
struct Words {
    about: About,
    paragraph: Arc<Paragraph>,
    lines: std::ops::Range<usize>,
    at: Point,
    dim: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum About {
    Node(usize),
    Edge(usize),
}

impl Plan {
    /// What is in view, with its words laid out.
    pub fn seen(&self, setter: &mut dyn Typesetter, sight: Sight) -> GraphScene {
        let in_view = |rect: &Rect| {
            sight.view.is_none_or(|view| {
                rect.left < view.right
                    && view.left < rect.right
                    && rect.top < view.bottom
                    && view.top < rect.bottom
            })
        };
        let nodes: Vec<usize> = (0..self.boxes.len())
            .filter(|i| in_view(&self.boxes[*i]))
            .collect();
        let edges: Vec<usize> = (0..self.paths.len())
            .filter(|i| in_view(&bounds(&self.paths[*i].points)))
            .collect();
        let mut scene = GraphScene {
            words: Vec::new(),
            scale: sight.scale,
            nodes,
            edges,
            sight,
        };
        scene.write(self, setter);
        scene
    }
}

impl GraphScene {
    fn write(&mut self, plan: &Plan, setter: &mut dyn Typesetter) {
        if SIZES.0 * self.scale >= LEGIBLE {
            for i in self.nodes.clone() {
                self.write_node(plan, i, setter);
            }
        }
        if SIZES.2 * self.scale >= LEGIBLE {
            for i in self.edges.clone() {
                self.write_edge(plan, i, setter);
            }
        }
    }

    /// The words in a box: as many lines as fit, cut with an ellipsis.
    fn write_node(&mut self, plan: &Plan, i: usize, setter: &mut dyn Typesetter) {
        let (node, scale) = (&plan.graph.nodes[i], self.scale);
        let rect = scaled(&plan.boxes[i], scale);
        let (left, width) = (rect.left + PAD * scale, rect.width() - 2.0 * PAD * scale);
        let style = TextStyle::interface(SIZES.0 * scale);
        let direction = dominant_direction(&node.label);
        let small = TextStyle::interface(SIZES.1 * scale);
        let small_width = match node.kind {
            NodeKind::Claim => 0.0,
            _ if node.small.is_empty() => 0.0,
            _ => {
                let words = setter.elided(&node.small, &small, Direction::LeftToRight, width * 0.4);
                let size = words.size();
                let at = Point::new(rect.right - PAD * scale - size.0, middle(&rect, size.1));
                self.push(About::Node(i), words, 0..1, at, true);
                size.0 + 6.0 * scale
            }
        };
        let width = width - small_width;
        let lines = if node.kind == NodeKind::Claim { 2 } else { 1 };
        let whole = setter.set(&node.label, &style, direction, direction, width);
        let count = whole.lines().len();
        let line_height = whole
            .lines()
            .next()
            .map_or(0.0, |line| line.bottom - line.top);
        let top = middle(&rect, line_height * count.min(lines) as f32);
        if count <= lines {
            let at = Point::new(left, top);
            self.push(About::Node(i), whole, 0..count, at, false);
            return;
        }
        let rest = whole
            .lines()
            .nth(lines - 1)
            .map_or(0, |line| line.range.start);
        let last = setter.elided(&node.label[rest..], &style, direction, width);
        let x = if direction.is_rtl() {
            left + width - last.size().0
        } else {
            left
        };
        let at = Point::new(x, top + line_height * (lines - 1) as f32);
        self.push(
            About::Node(i),
            whole,
            0..lines - 1,
            Point::new(left, top),
            false,
        );
        self.push(About::Node(i), last, 0..1, at, false);
    }

    fn write_edge(&mut self, plan: &Plan, i: usize, setter: &mut dyn Typesetter) {
        let (edge, path) = (&plan.graph.edges[i], &plan.paths[i]);
        let Some(middle) = path.label else { return };
        let style = TextStyle::interface(SIZES.2 * self.scale);
        let direction = dominant_direction(&edge.label);
        let words = setter.elided(&edge.label, &style, direction, 160.0 * self.scale);
        let (width, height) = words.size();
        let at = Point::new(
            middle.x * self.scale - width / 2.0,
            middle.y * self.scale - height / 2.0,
        );
        self.push(About::Edge(i), words, 0..1, at, true);
    }

    fn push(
        &mut self,
        about: About,
        paragraph: Arc<Paragraph>,
        lines: std::ops::Range<usize>,
        at: Point,
        dim: bool,
    ) {
        self.words.push(Words {
            about,
            paragraph,
            lines,
            at,
            dim,
        });
    }

    /// How far its words reach to the right, in points of the sight: those on a line beyond the last box, too.
    pub fn right(&self) -> f32 {
        let ends = self
            .words
            .iter()
            .map(|words| words.at.x + words.paragraph.size().0);
        ends.fold(0.0, f32::max)
    }

    /// The shapes, from back to front: lines, their words, boxes and what is in them.
    pub fn scene(&self, plan: &Plan, palette: &Palette) -> Scene<'_> {
        let mut scene = Scene::new();
        for &i in &self.edges {
            self.line(&mut scene, plan, i, palette);
        }
        for words in &self.words {
            if let About::Edge(i) = words.about {
                let subject = subject_of_edge(plan, i);
                let ground = Shape::Fill {
                    rect: grown(&words.paragraph, words.at, 2.0 * self.scale),
                    rounding: 2.0,
                    color: palette.paper,
                };
                scene.add(subject, ground);
                let strong = self.edge_stands_out(plan, i);
                let color = if strong { palette.ink } else { palette.dim };
                scene.add(subject, words.shape(color));
            }
        }
        for &i in &self.nodes {
            self.node(&mut scene, plan, i, palette);
        }
        scene
    }

    fn edge_stands_out(&self, plan: &Plan, i: usize) -> bool {
        let edge = &plan.graph.edges[i];
        let of = |node: usize| {
            self.sight.pointed == Some(node) || self.focused(&plan.graph.nodes[node].key)
        };
        let own = edge.relation.map(RecordId::from);
        of(edge.from) || of(edge.to) || (own.is_some() && own == self.sight.focus)
    }

    fn focused(&self, key: &NodeKey) -> bool {
        matches!(key, NodeKey::Record(id) if Some(*id) == self.sight.focus)
    }

    fn line(&self, scene: &mut Scene<'_>, plan: &Plan, i: usize, palette: &Palette) {
        let (edge, path) = (&plan.graph.edges[i], &plan.paths[i]);
        let strong = self.edge_stands_out(plan, i);
        let full = match edge.kind {
            EdgeKind::Relation if edge.code == "contradicts" => palette.warning,
            EdgeKind::Relation => palette.accent,
            _ => palette.dim,
        };
        let color = if strong {
            full
        } else {
            strokes::faint(full, palette.paper)
        };
        let base = if edge.kind == EdgeKind::Relation {
            1.5
        } else {
            1.0
        };
        let width = base * if strong { 1.6 } else { 1.0 } * self.scale.max(0.6);
        let subject = subject_of_edge(plan, i);
        for piece in strokes::cut(&path.points, pattern(edge.kind, &edge.code)) {
            let points = piece.iter().map(|p| times(*p, self.scale)).collect();
            scene.add(
                subject,
                Shape::Line {
                    points,
                    width,
                    color,
                },
            );
        }
        if let Some(head) = strokes::head(&path.points, HEAD) {
            let corners = head.iter().map(|p| times(*p, self.scale)).collect();
            scene.add(subject, Shape::Area { corners, color });
        }
    }

    fn node<'a>(&'a self, scene: &mut Scene<'a>, plan: &Plan, i: usize, palette: &Palette) {
        let node = &plan.graph.nodes[i];
        let subject = subject_of_node(&node.key);
        let rect = scaled(&plan.boxes[i], self.scale);
        let (fill, edge) = look(node.kind, palette);
        let rounding = if node.kind == NodeKind::Source {
            rect.height() / 2.0
        } else {
            4.0
        };
        let focused = self.focused(&node.key);
        let strong = focused || self.sight.pointed == Some(i);
        scene.add(
            subject,
            Shape::Fill {
                rect,
                rounding,
                color: fill,
            },
        );
        let frame = Shape::Frame {
            rect,
            rounding,
            width: if focused {
                2.5
            } else if strong {
                1.8
            } else {
                1.0
            },
            color: if strong { palette.accent } else { edge },
        };
        scene.add(subject, frame);
        for words in self
            .words
            .iter()
            .filter(|words| words.about == About::Node(i))
        {
            let color = if words.dim { palette.dim } else { palette.ink };
            scene.add(subject, words.shape(color));
        }
    }
}

impl Words {
    fn shape(&self, color: Color) -> Shape<'_> {
        Shape::Text {
            paragraph: &self.paragraph,
            lines: self.lines.clone(),
            at: self.at,
            color,
        }
    }
}

/// Claims on the ground of evidence; a source is round at its ends.
fn look(kind: NodeKind, palette: &Palette) -> (Color, Color) {
    let faint = palette.accent.mix(palette.paper, 0.45);
    match kind {
        NodeKind::Claim => (palette.claim_fill.mix(palette.paper, 0.35), faint),
        NodeKind::Source => (palette.bar, palette.dim),
        NodeKind::Entity => (palette.bar, palette.dim.mix(palette.paper, 0.5)),
    }
}

fn pattern(kind: EdgeKind, code: &str) -> strokes::Dashes {
    match kind {
        EdgeKind::Source => &[],
        EdgeKind::Claimant => &[10.0, 3.0],
        EdgeKind::Recipient => &[4.0, 3.0],
        EdgeKind::Place => &[1.5, 2.5],
        EdgeKind::Relation => strokes::dashes(code),
    }
}

fn subject_of_node(key: &NodeKey) -> Subject {
    match key {
        NodeKey::Record(id) => Subject::Annotation(*id),
        NodeKey::Described(_) => Subject::Legend,
    }
}

fn subject_of_edge(plan: &Plan, i: usize) -> Subject {
    match plan.graph.edges[i].relation {
        Some(id) => Subject::Annotation(id.into()),
        None => Subject::Legend,
    }
}

fn middle(rect: &Rect, height: f32) -> f32 {
    (rect.top + rect.bottom - height) / 2.0
}

fn times(p: Point, scale: f32) -> Point {
    Point::new(p.x * scale, p.y * scale)
}

fn scaled(rect: &Rect, scale: f32) -> Rect {
    Rect {
        left: rect.left * scale,
        top: rect.top * scale,
        right: rect.right * scale,
        bottom: rect.bottom * scale,
    }
}

fn grown(paragraph: &Paragraph, at: Point, by: f32) -> Rect {
    let (width, height) = paragraph.size();
    Rect {
        left: at.x - by,
        top: at.y,
        right: at.x + width + by,
        bottom: at.y + height,
    }
}

fn bounds(points: &[Point]) -> Rect {
    let nothing = Rect {
        left: f32::MAX,
        top: f32::MAX,
        right: f32::MIN,
        bottom: f32::MIN,
    };
    points.iter().fold(nothing, |all, p| Rect {
        left: all.left.min(p.x),
        top: all.top.min(p.y),
        right: all.right.max(p.x),
        bottom: all.bottom.max(p.y),
    })
}
