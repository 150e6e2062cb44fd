//! All that is painted of a page, as a list of shapes in points from the view's top left.
//!
//! Made once from what is to be seen and painted on any [`Surface`], so that a picture shows what
//! the window does. Knows nothing of pixels.

use std::ops::Range;

use super::{Chip, Color, Gloss, Mark, Marker, Palette, Rule, Surface};
use crate::{
    layout::{ArticleLayout, CaretShape, Paragraph, Point, Rect},
    model::{AnnotationSet, RecordId},
};

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

/// What stands out from the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Emphasis {
    /// What is in the inspector.
    pub focus: Option<RecordId>,
    /// What is pointed at.
    pub pointed: Option<RecordId>,
    /// The ends of the relation in the inspector.
    pub ends: [Option<RecordId>; 2],
}

impl Emphasis {
    /// Whether an annotation stands out.
    pub fn is_on(self, id: RecordId) -> bool {
        self.focus == Some(id) || self.pointed == Some(id) || self.ends.contains(&Some(id))
    }
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

    /// Fills the evidence of claims, what is emphasised the strongest.
    pub fn claims(&mut self, marks: &[Mark], emphasis: Emphasis, palette: &Palette) {
        for mark in marks.iter().filter(|mark| mark.is_claim()) {
            // Half transparent, so that evidence inside evidence shows.
            let share = if emphasis.is_on(mark.id) { 1.0 } else { 0.75 };
            let color = palette.claim_fill.opacity(share);
            self.fill(Subject::Annotation(mark.id), &mark.rects, color);
        }
    }

    /// Washes the words of mentions that are emphasised.
    pub fn washes(&mut self, marks: &[Mark], emphasis: Emphasis, palette: &Palette) {
        let mentions = marks.iter().filter(|mark| !mark.is_claim());
        for mark in mentions.filter(|mark| emphasis.is_on(mark.id)) {
            let strong = emphasis.focus == Some(mark.id);
            let color = palette.selection.opacity(if strong { 0.45 } else { 0.3 });
            self.fill(Subject::Annotation(mark.id), &mark.rects, color);
        }
    }

    /// Frames what is chosen together with what is in the inspector, so that it is told apart without
    /// its colour.
    pub fn chosen(
        &mut self,
        marks: &[Mark],
        is_chosen: impl Fn(RecordId) -> bool,
        palette: &Palette,
    ) {
        for mark in marks.iter().filter(|mark| is_chosen(mark.id)) {
            let subject = Subject::Annotation(mark.id);
            if !mark.is_claim() {
                let wash = palette.selection.opacity(0.45);
                self.fill(subject, &mark.rects, wash);
            }
            for &rect in &mark.rects {
                self.add(subject, framed(rect, palette));
            }
        }
    }

    /// The same of a gloss.
    pub fn chosen_gloss(&mut self, gloss: &Gloss, palette: &Palette) {
        let rect = Rect {
            left: gloss.rect.left - 4.0,
            top: gloss.rect.top - 3.0,
            right: gloss.rect.right + 4.0,
            bottom: gloss.rect.bottom + 3.0,
        };
        self.add(Subject::Gloss(gloss.id), framed(rect, palette));
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

    /// Underlines annotations in the colours and patterns of their types, what is emphasised the
    /// strongest.
    pub fn underlines(
        &mut self,
        marks: &[Mark],
        set: &AnnotationSet,
        emphasis: Emphasis,
        palette: &Palette,
    ) {
        for mark in marks {
            let tag = mark.kind.as_ref().map(|kind| set.tagset().get(kind));
            let color = tag.map_or(palette.accent, |tag| palette.line_color(tag));
            let strong = emphasis.is_on(mark.id);
            for (_, line) in &mark.underlines {
                let rule = Rule {
                    left: line.left,
                    right: line.right,
                    y: line.y,
                    width: line.width * if strong { Palette::STRONG } else { 1.0 },
                    pattern: line.pattern,
                    color,
                };
                self.add(Subject::Annotation(mark.id), Shape::Rule(rule));
            }
        }
    }

    /// Codes and counts, each on paper of its own.
    pub fn chips(&mut self, chips: &'a [Chip], palette: &Palette) {
        for chip in chips {
            let subject = chip.id.map_or(Subject::Reader, Subject::Annotation);
            let ground = Shape::Fill {
                rect: chip.rect,
                rounding: 2.0,
                color: palette.paper,
            };
            self.add(subject, ground);
            let words = Shape::Text {
                paragraph: &chip.words,
                lines: 0..1,
                at: chip.words_at(),
                color: chip.color,
            };
            self.add(subject, words);
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
        for leg in gloss.thread() {
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
                lines: words.lines.clone(),
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

    /// The number of claims whose glosses are folded, at the end of a line.
    pub fn marker(&mut self, marker: &'a Marker, lit: bool, palette: &Palette) {
        let subject = Subject::Gloss(marker.claims[0]);
        let rounding = marker.rect.height() / 2.0;
        let color = if lit {
            palette.claim_fill.mix(palette.accent, 0.12)
        } else {
            palette.claim_fill
        };
        self.add(
            subject,
            Shape::Fill {
                rect: marker.rect,
                rounding,
                color,
            },
        );
        let frame = Shape::Frame {
            rect: marker.rect,
            rounding,
            width: if lit { 1.5 } else { 1.0 },
            color: palette.accent,
        };
        self.add(subject, frame);
        let words = Shape::Text {
            paragraph: &marker.words,
            lines: 0..1,
            at: marker.words_at(),
            color: palette.ink,
        };
        self.add(subject, words);
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

/// The frame around what is chosen.
fn framed(rect: Rect, palette: &Palette) -> Shape<'static> {
    Shape::Frame {
        rect,
        rounding: 3.0,
        width: 1.25,
        color: palette.ink.mix(palette.paper, 0.25),
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
