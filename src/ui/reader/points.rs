//! From points of the screen to places in the text, and back.

use std::ops::Range;

use egui::{Pos2, vec2};

use super::Page;
use crate::layout::{Affinity, Caret, Fonts, Point};

impl Page {
    /// A point half a pixel inside the cluster that the caret's affinity names.
    pub(super) fn point_inside(&mut self, fonts: &mut Fonts, caret: Caret) -> Pos2 {
        let shape = self.layout.caret_shape(fonts, caret, self.view.start);
        let forward = if shape.direction.is_rtl() { -0.5 } else { 0.5 };
        let inward = match caret.affinity {
            Affinity::Downstream => forward,
            Affinity::Upstream => -forward,
        };
        let y = (shape.top + shape.bottom) / 2.0;
        self.origin + vec2(shape.x + inward, y)
    }

    /// The caret nearest to a point of the screen.
    pub(super) fn caret_under(&mut self, fonts: &mut Fonts, at: Pos2) -> Caret {
        let point = self.layout_point(at);
        self.layout.caret_at(fonts, self.view.start, point)
    }

    /// The byte range of the grapheme exactly under a point of the screen.
    pub(super) fn cluster_under(&mut self, fonts: &mut Fonts, at: Pos2) -> Option<Range<usize>> {
        let point = self.layout_point(at);
        self.layout.cluster_at(fonts, self.view.start, point)
    }

    /// A point of the screen, measured from the view's top left.
    pub(super) fn layout_point(&self, at: Pos2) -> Point {
        let at = at - self.origin;
        Point::new(at.x, at.y)
    }
}
