//! What a scene is painted on: the window or a picture, and how patterned lines are drawn there.

use std::ops::Range;

use super::{Color, Pattern, Subject};
use crate::layout::{Paragraph, Point, Rect};

/// Takes what a scene is made of, from back to front. Places are in points from the view's top
/// left.
pub trait Surface {
    /// What follows is about this.
    fn begin(&mut self, _subject: Subject) {}

    /// The height nearest to `y` at which a fine line falls on whole pixels; `y` itself where there
    /// are none.
    fn crisp(&self, y: f32) -> f32;

    /// Fills a rectangle, its corners rounded by `rounding` points.
    fn fill(&mut self, rect: Rect, rounding: f32, color: Color);

    /// Draws a rectangle's edge, on its inner side.
    fn frame(&mut self, rect: Rect, rounding: f32, width: f32, color: Color);

    /// Fills a convex polygon.
    fn area(&mut self, corners: &[Point], color: Color);

    /// Draws a line through these points.
    fn line(&mut self, points: &[Point], width: f32, color: Color);

    /// Fills a circle.
    fn disc(&mut self, center: Point, radius: f32, color: Color);

    /// Draws some lines of a paragraph whose top left corner lies at `at`.
    fn text(&mut self, paragraph: &Paragraph, lines: Range<usize>, at: Point, color: Color);
}

/// A level line of a pattern.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Its left end.
    pub left: f32,
    /// Its right end.
    pub right: f32,
    /// Its middle.
    pub y: f32,
    /// How thick one line of the pattern is.
    pub width: f32,
    /// Its pattern.
    pub pattern: Pattern,
    /// Its colour.
    pub color: Color,
}

/// Between the middles of dots.
const DOTS: f32 = 4.0;
/// Length of a dash, and of the gap behind it.
const DASH: (f32, f32) = (6.0, 3.0);
/// Between the lines of a double one, and the height of a wave, as distances from the middle.
const ASIDE: f32 = 1.25;
/// How much a thick line is thicker than a single one.
const THICKER: f32 = 1.2;
/// How thick each line of a double one is, and the radius of dots, as shares of a single line.
const THINNER: f32 = 0.65;
/// Radians of a wave to a point.
const WAVE: f32 = 0.9;

impl Pattern {
    /// The height that a line of this pattern takes whose single lines are this thick.
    pub fn height(self, width: f32) -> f32 {
        match self {
            Pattern::Solid | Pattern::Dashed => width,
            Pattern::Thick => width + THICKER,
            Pattern::Double => 2.0 * ASIDE + width * THINNER,
            Pattern::Dotted => 2.0 * width * THINNER,
            Pattern::Wavy => 2.0 * ASIDE + width * 0.8,
        }
    }
}

impl Rule {
    /// The same rule elsewhere.
    pub(super) fn moved(self, by: Point) -> Rule {
        Rule {
            left: self.left + by.x,
            right: self.right + by.x,
            y: self.y + by.y,
            ..self
        }
    }

    /// Draws it.
    pub fn draw(&self, surface: &mut dyn Surface) {
        // On whole pixels, or two fine lines would run into one.
        let y = surface.crisp(self.y);
        let Rule { width, color, .. } = *self;
        let level = |from: f32, to: f32, y: f32| [Point::new(from, y), Point::new(to, y)];
        match self.pattern {
            Pattern::Solid => surface.line(&level(self.left, self.right, y), width, color),
            Pattern::Thick => {
                surface.line(&level(self.left, self.right, y), width + THICKER, color)
            }
            Pattern::Double => {
                for y in [y - ASIDE, y + ASIDE] {
                    surface.line(&level(self.left, self.right, y), width * THINNER, color);
                }
            }
            Pattern::Dotted => {
                for x in self.steps(DOTS) {
                    surface.disc(Point::new(x, y), width * THINNER, color);
                }
            }
            Pattern::Dashed => {
                for x in self.steps(DASH.0 + DASH.1) {
                    let end = (x + DASH.0).min(self.right);
                    surface.line(&level(x, end, y), width, color);
                }
            }
            Pattern::Wavy => surface.line(&self.wave(y), width * 0.8, color),
        }
    }

    /// Places along it, this far apart.
    fn steps(&self, apart: f32) -> impl Iterator<Item = f32> {
        let (left, right) = (self.left, self.right);
        let places = (0u16..).map(move |i| left + f32::from(i) * apart);
        places.take_while(move |x| *x < right)
    }

    fn wave(&self, y: f32) -> Vec<Point> {
        let places = self.steps(1.5).chain([self.right]);
        // Measured from the page's edge, so that two waves that meet are one.
        let height = |x: f32| y + (x * WAVE).sin() * ASIDE;
        places.map(|x| Point::new(x, height(x))).collect()
    }
}
