//! Points and rectangles, in points, y downwards.

/// A place, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f32,
    /// Distance from the top edge.
    pub y: f32,
}

impl Point {
    /// The point at `x`, `y`.
    pub fn new(x: f32, y: f32) -> Point {
        Point { x, y }
    }
}

/// A rectangle with its edges parallel to the axes, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The smallest x.
    pub left: f32,
    /// The smallest y.
    pub top: f32,
    /// The largest x.
    pub right: f32,
    /// The largest y.
    pub bottom: f32,
}

impl Rect {
    /// From left to right.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// From top to bottom.
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// Whether the point lies inside; the left and top edges do, the right and bottom ones don't.
    pub fn contains(&self, point: Point) -> bool {
        (self.left..self.right).contains(&point.x) && (self.top..self.bottom).contains(&point.y)
    }

    /// The same rectangle moved by `x`, `y`.
    pub fn moved(self, x: f32, y: f32) -> Rect {
        Rect {
            left: self.left + x,
            top: self.top + y,
            right: self.right + x,
            bottom: self.bottom + y,
        }
    }

    /// The same rectangle so many times as large, as seen from the origin.
    pub(super) fn scaled(self, by: f32) -> Rect {
        Rect {
            left: self.left * by,
            top: self.top * by,
            right: self.right * by,
            bottom: self.bottom * by,
        }
    }
}

/// A part of one line, as tall as the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineRect {
    /// The line's index in its paragraph.
    pub line: usize,
    /// The part's place in the paragraph.
    pub rect: Rect,
}
