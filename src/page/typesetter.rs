//! Who lays out the short texts of a page.

use std::sync::Arc;

use crate::{
    layout::{Fonts, Paragraph, TextStyle, elide},
    text::Direction,
};

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

    /// Lays out a text on one line no wider than `width` points, cut with an ellipsis.
    fn elided(
        &mut self,
        text: &str,
        style: &TextStyle,
        direction: Direction,
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
    fn elided(
        &mut self,
        text: &str,
        style: &TextStyle,
        direction: Direction,
        width: f32,
    ) -> Arc<Paragraph> {
        Arc::new(elide(self, text, style, direction, width).0)
    }
}
