//! Claims without a margin for glosses: small numbers at the ends of the lines where evidence begins.

use std::sync::Arc;

use super::chips::centered;
use super::glosses::evident;
use super::{Mark, Marks, Typesetter};
use crate::{
    layout::{Paragraph, Point, Rect, TextStyle},
    model::{AnnotationSet, RecordId},
    text::Direction,
};

/// Size of a number at a line's end, the height of its ground, and where its middle is from the text.
const NUMBER: (f32, f32, f32) = (9.5, 15.0, 14.0);

/// The number of claims that begin on a line whose glosses are folded.
pub struct Marker {
    /// The claims, in text order; at least one.
    pub claims: Vec<RecordId>,
    /// Its ground, in points from the view's top left.
    pub rect: Rect,
    pub(super) words: Arc<Paragraph>,
}

/// Where lines have evidence that begins there: how many claims, at the line's end.
pub fn markers(setter: &mut dyn Typesetter, set: &AnnotationSet, marks: &Marks) -> Vec<Marker> {
    let mut markers: Vec<(Rect, bool, Vec<RecordId>)> = Vec::new();
    for e in evident(set, marks) {
        let begins = |mark: &&&Mark| set.first_span(e.id) == Some(mark.span);
        let Some((rect, rtl)) = e.pieces.iter().find(begins).and_then(|mark| {
            let rtl = mark
                .underlines
                .first()
                .map(|(line, _)| marks.lines[*line].rtl);
            Some((*mark.rects.first()?, rtl.unwrap_or(true)))
        }) else {
            continue;
        };
        match markers.last_mut() {
            Some((line, _, claims)) if line.top == rect.top => claims.push(e.id),
            _ => markers.push((rect, rtl, vec![e.id])),
        }
    }
    let marker = |(line, rtl, claims): (Rect, bool, Vec<RecordId>)| {
        let (size, height, aside) = NUMBER;
        let style = TextStyle::interface(size).bold();
        let (text, direction) = (claims.len().to_string(), Direction::LeftToRight);
        let words = setter.set(&text, &style, direction, direction, f32::MAX);
        let width = (words.text_width() + 6.0).max(height);
        let x = if rtl { -aside } else { marks.width + aside };
        let y = (line.top + line.bottom) / 2.0;
        let rect = Rect {
            left: x - width / 2.0,
            top: y - height / 2.0,
            right: x + width / 2.0,
            bottom: y + height / 2.0,
        };
        Marker {
            claims,
            rect,
            words,
        }
    };
    markers.into_iter().map(marker).collect()
}

impl Marker {
    /// The top left corner of its number.
    pub(super) fn words_at(&self) -> Point {
        centered(&self.words, &self.rect, NUMBER.0)
    }
}
