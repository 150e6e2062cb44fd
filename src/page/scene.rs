//! All that is painted of a page, as a list of shapes in points from the view's top left.
//!
//! Made once from what is to be seen and painted on any [`Surface`], so that a picture shows what
//! the window does. Knows nothing of pixels.

use std::ops::Range;

use super::{Color, Gloss, Mark, Palette, Pattern, Rule, Surface};
use crate::{
    layout::{ArticleLayout, CaretShape, Paragraph, Point, Rect},
    model::{AnnotationSet, RecordId},
};

/// Distance between underline lanes, in points.
const LANE: f32 = 3.6;
/// Lanes that fit below the letters; what is nested deeper shares the uppermost.
const LANES: usize = 4;

/// Something to be painted.
#[derive(Clone)]
pub enum Shape<'a> {
    /// A filled rectangle.
    Fill {
        /// Where.
        rect: Rect,
        /// The radius of its corners.
        rounding: f32,
        /// Its colour.
        color: Color,
    },
    /// The edge of a rectangle, on its inner side.
    Frame {
        /// Where.
        rect: Rect,
        /// The radius of its corners.
        rounding: f32,
        /// How thick.
        width: f32,
        /// Its colour.
        color: Color,
    },
    /// A filled convex polygon.
    Area {
        /// Its corners.
        corners: Vec<Point>,
        /// Its colour.
        color: Color,
    },
    /// A line through points.
    Line {
        /// The points.
        points: Vec<Point>,
        /// How thick.
        width: f32,
        /// Its colour.
        color: Color,
    },
    /// A level line of a pattern.
    Rule(Rule),
    /// Some lines of a paragraph.
    Text {
        /// The paragraph.
        paragraph: &'a Paragraph,
        /// Its lines, by index.
        lines: Range<usize>,
        /// Its top left corner.
        at: Point,
        /// The colour of its letters.
        color: Color,
    },
}

/// What a shape is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The reader's own doing: selection, caret, what was found.
    Reader,
    /// The words of the paragraph with this index.
    Paragraph(usize),
    /// An annotation.
    Annotation(RecordId),
    /// What stands in the margin about an annotation.
    Gloss(RecordId),
    /// What a picture says of itself.
    Legend,
}

/// What is painted, from back to front.
#[derive(Default)]
pub struct Scene<'a> {
    shapes: Vec<(Subject, Shape<'a>)>,
}

impl<'a> Scene<'a> {
    /// Nothing yet.
    pub fn new() -> Scene<'a> {
        Scene::default()
    }

    /// The shapes, from back to front, and what they are about.
    pub fn shapes(&self) -> &[(Subject, Shape<'a>)] {
        &self.shapes
    }

    /// Adds a shape in front of the others.
    pub fn add(&mut self, subject: Subject, shape: Shape<'a>) {
        self.shapes.push((subject, shape));
    }

    /// Paints it, moved by `offset`.
    pub fn paint(&self, surface: &mut dyn Surface, offset: Point) {
        let mut last = None;
        for (subject, shape) in &self.shapes {
            if last.replace(*subject) != Some(*subject) {
                surface.begin(*subject);
            }
            shape.paint(surface, offset);
        }
    }

    /// Washes rectangles with a colour.
    pub fn fill(&mut self, subject: Subject, rects: &[Rect], color: Color) {
        for &rect in rects {
            let rounding = 0.0;
            self.add(
                subject,
                Shape::Fill {
                    rect,
                    rounding,
                    color,
                },
            );
        }
    }

    /// Fills the evidence of claims, `focus` the strongest.
    pub fn claims(&mut self, marks: &[Mark], focus: Option<RecordId>, palette: &Palette) {
        for mark in marks.iter().filter(|mark| mark.is_claim()) {
            let strong = focus == Some(mark.id);
            let subject = Subject::Annotation(mark.id);
            // Half transparent, so that evidence inside evidence shows.
            let share = if strong { 1.0 } else { 0.75 };
            self.fill(subject, &mark.rects, palette.claim_fill.opacity(share));
            for rect in &mark.rects {
                let rule = Rule {
                    left: rect.left,
                    right: rect.right,
                    y: rect.bottom - 0.5,
                    width: if strong { 1.5 } else { 0.75 },
                    pattern: Pattern::Solid,
                    color: palette.accent,
                };
                self.add(subject, Shape::Rule(rule));
            }
        }
    }

    /// The words in view, each line in the colour that `color` gives for its bytes.
    pub fn words(
        &mut self,
        layout: &'a ArticleLayout,
        view: Range<f64>,
        color: impl Fn(Range<usize>) -> Color,
    ) {
        let height = (view.end - view.start) as f32;
        for placed in layout.visible(view) {
            let (start, y) = (placed.range.start, placed.y);
            let lines = placed.paragraph.lines_between(-y, height - y);
            let colored = placed.paragraph.lines().map(|line| {
                let bytes = start + line.range.start..start + line.range.end;
                (line.index, color(bytes))
            });
            let mut runs: Vec<(Range<usize>, Color)> = Vec::new();
            for (line, color) in colored.skip(lines.start).take(lines.len()) {
                match runs.last_mut() {
                    Some((run, same)) if *same == color => run.end = line + 1,
                    _ => runs.push((line..line + 1, color)),
                }
            }
            for (lines, color) in runs {
                let text = Shape::Text {
                    paragraph: placed.paragraph,
                    lines,
                    at: Point::new(0.0, y),
                    color,
                };
                self.add(Subject::Paragraph(placed.index), text);
            }
        }
    }

    /// Underlines mentions in the colour and pattern of their types, `focus` the strongest.
    pub fn underlines(
        &mut self,
        marks: &[Mark],
        set: &AnnotationSet,
        focus: Option<RecordId>,
        palette: &Palette,
    ) {
        for mark in marks {
            let Some(kind) = &mark.kind else { continue };
            let tag = set.tagset().get(kind);
            for rect in &mark.rects {
                let rule = Rule {
                    left: rect.left + 0.5,
                    right: rect.right - 0.5,
                    y: rect.bottom - 2.0 - mark.lane.min(LANES - 1) as f32 * LANE,
                    width: if focus == Some(mark.id) { 2.4 } else { 1.4 },
                    pattern: Pattern::of(tag),
                    color: palette.type_color(tag),
                };
                self.add(Subject::Annotation(mark.id), Shape::Rule(rule));
            }
        }
    }

    /// A gloss: its words, its bar, and the fine line to its evidence; `lit` while it is pointed at
    /// or in the inspector.
    pub fn gloss(&mut self, gloss: &'a Gloss, focused: bool, lit: bool, palette: &Palette) {
        let subject = Subject::Gloss(gloss.id);
        let color = if lit {
            palette.accent
        } else {
            palette.accent.mix(palette.paper, 0.35)
        };
        self.add(
            subject,
            Shape::Line {
                points: gloss.bar(),
                width: if focused { 2.5 } else { 1.5 },
                color,
            },
        );
        for leg in gloss.thread().into_iter().flatten() {
            let thread = Shape::Line {
                points: leg.to_vec(),
                width: 0.75,
                color,
            };
            self.add(subject, thread);
        }
        for words in &gloss.words {
            let text = Shape::Text {
                paragraph: &words.paragraph,
                lines: 0..words.paragraph.lines().len(),
                at: words.at,
                color: if words.strong {
                    palette.ink
                } else {
                    palette.dim
                },
            };
            self.add(subject, text);
        }
    }

    /// The caret, with a flag at direction boundaries that points the way the text runs there.
    pub fn caret(&mut self, shape: &CaretShape, color: Color) {
        let inset = (shape.bottom - shape.top) * 0.15;
        let (top, bottom) = (shape.top + inset, shape.bottom - inset);
        let points = vec![Point::new(shape.x, top), Point::new(shape.x, bottom)];
        let width = 1.5;
        let line = Shape::Line {
            points,
            width,
            color,
        };
        self.add(Subject::Reader, line);
        if shape.at_boundary {
            let out = if shape.direction.is_rtl() { -5.0 } else { 5.0 };
            let corners = vec![
                Point::new(shape.x, top),
                Point::new(shape.x + out, top + 2.5),
                Point::new(shape.x, top + 5.0),
            ];
            self.add(Subject::Reader, Shape::Area { corners, color });
        }
    }
}

impl Shape<'_> {
    fn paint(&self, surface: &mut dyn Surface, by: Point) {
        let moved = |points: &[Point]| -> Vec<Point> {
            let moved = points.iter().map(|p| Point::new(p.x + by.x, p.y + by.y));
            moved.collect()
        };
        match self {
            Shape::Fill {
                rect,
                rounding,
                color,
            } => surface.fill(rect.moved(by.x, by.y), *rounding, *color),
            Shape::Frame {
                rect,
                rounding,
                width,
                color,
            } => surface.frame(rect.moved(by.x, by.y), *rounding, *width, *color),
            Shape::Area { corners, color } => surface.area(&moved(corners), *color),
            Shape::Line {
                points,
                width,
                color,
            } => surface.line(&moved(points), *width, *color),
            Shape::Rule(rule) => rule.moved(by).draw(surface),
            Shape::Text {
                paragraph,
                lines,
                at,
                color,
            } => {
                let at = Point::new(at.x + by.x, at.y + by.y);
                surface.text(paragraph, lines.clone(), at, *color);
            }
        }
    }
}
