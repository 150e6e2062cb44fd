//! Signs for characters that can't be seen, drawn over the text they stand in.
//!
//! A sign is a glyph of its own and no character: whatever is revealed, letters keep their places,
//! their joins and their order.

use std::ops::Range;

use super::display::OffsetMap;
use super::fonts::{FontId, Fonts, TextStyle};
use super::geometry::Rect;
use super::lines::{Cell, GlyphKey, Line, PlacedGlyph};
use super::paragraph::Paragraph;
use super::read::Source;
use crate::text::{Direction, HiddenChar, grapheme_ceil, grapheme_floor, is_mark};

/// The brush of signs for hidden characters, to be painted apart from the text.
pub const SIGN_BRUSH: u16 = u16::MAX;

/// A sign's size, as a multiple of the text's.
const SIZE: f32 = 0.5;

/// How far below its top the baseline of a sign is, in its sizes.
const ASCENT: f32 = 0.8;

/// The sign of a hidden character in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Sign {
    /// What it stands for.
    pub kind: HiddenChar,
    /// The character, in bytes of the text.
    pub range: Range<usize>,
    /// The line it is on, by index.
    pub line: usize,
    /// What the sign takes up.
    pub rect: Rect,
}

/// The glyph of a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct SignGlyph {
    font: FontId,
    glyph: u16,
    /// In sizes.
    advance: f32,
}

impl SignGlyph {
    /// Looks the sign up as it is set in this style.
    pub(super) fn find(fonts: &mut Fonts, sign: char, style: &TextStyle) -> Option<SignGlyph> {
        let text = String::from(sign);
        let line = Paragraph::new(fonts, &text, style, Direction::LeftToRight, None);
        let key = line.glyphs(0..1).next()?.key;
        Some(SignGlyph {
            font: key.font,
            glyph: key.glyph,
            advance: line.size().0 / style.size,
        })
    }

    /// Of a `size` in points once it is shown.
    fn placed(self, size: f32, x: f32, y: f32, brush: u16) -> PlacedGlyph {
        PlacedGlyph {
            key: GlyphKey {
                font: self.font,
                glyph: self.glyph,
                size: GlyphKey::size_of(size),
            },
            x,
            y,
            brush,
        }
    }
}

/// What is drawn behind a soft hyphen at which a line is broken. It hangs beside the column, as a
/// space there does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hyphen {
    glyph: SignGlyph,
    size: f32,
}

impl Hyphen {
    /// The hyphen of a style; `None` for a text without soft hyphens.
    pub(super) fn of(fonts: &mut Fonts, text: &str, style: &TextStyle) -> Option<Hyphen> {
        text.contains('\u{ad}').then_some(())?;
        Some(Hyphen {
            glyph: SignGlyph::find(fonts, '\u{2010}', style)?,
            size: style.size,
        })
    }

    /// The hyphen behind the last cell of a line that is shown so much larger.
    pub(super) fn behind(&self, cell: &Cell, line: &Line, scale: f32) -> PlacedGlyph {
        let x = if cell.rtl {
            cell.left - self.glyph.advance * self.size
        } else {
            cell.right
        };
        self.glyph.placed(self.size * scale, x, line.baseline, 0)
    }
}

/// Where what ends a text stands in its display string: in none.
const BEHIND: usize = usize::MAX;

/// A hidden character to be revealed, before lines are broken.
#[derive(Clone, Debug)]
pub(super) struct Marker {
    kind: HiddenChar,
    glyph: SignGlyph,
    /// The character, in bytes of the text.
    range: Range<usize>,
    /// The display string's offset.
    pub(super) shown: usize,
    /// The sign's size, in points.
    size: f32,
    /// Where along its grapheme it stands: 0 before, 1 behind.
    along: f32,
}

impl Marker {
    /// Those of a text, in order.
    pub(super) fn all(fonts: &mut Fonts, text: &str, map: &OffsetMap, size: f32) -> Vec<Marker> {
        let hidden = text.char_indices();
        let hidden = hidden.filter_map(|(at, c)| Some((at..at + c.len_utf8(), HiddenChar::of(c)?)));
        hidden
            .filter_map(|(range, kind)| {
                Some(Marker {
                    kind,
                    glyph: fonts.sign(kind)?,
                    shown: map.shown(range.start),
                    size: size * SIZE,
                    along: along(text, &range),
                    range,
                })
            })
            .collect()
    }

    /// That of the character that ends a text of so many bytes; `None` if it is not hidden.
    pub(super) fn at_end(fonts: &mut Fonts, c: char, len: usize, size: f32) -> Option<Marker> {
        let kind = HiddenChar::of(c)?;
        Some(Marker {
            kind,
            glyph: fonts.sign(kind)?,
            range: len..len + c.len_utf8(),
            shown: BEHIND,
            size: size * SIZE,
            along: 0.5,
        })
    }

    /// Where it stands behind a line that ends at `x` and runs this way.
    pub(super) fn behind(&self, x: f32, direction: Direction) -> Option<Found<'_>> {
        let forward = if direction.is_rtl() { -1.0 } else { 1.0 };
        (self.shown == BEHIND).then(|| Found {
            marker: self,
            leading: x,
            trailing: x + forward * self.advance(),
        })
    }

    fn advance(&self) -> f32 {
        self.glyph.advance * self.size
    }

    /// Spaces have their sign where they are, what has no width above the letters.
    fn baseline(&self, line: &Line) -> f32 {
        use HiddenChar::*;
        match self.kind {
            NoBreakSpace | NarrowNoBreakSpace | Tab | LineSeparator => line.baseline,
            _ => line.text_top + ASCENT * self.size,
        }
    }
}

/// Where a hidden character stands in its grapheme, by the letters before and behind it there.
fn along(text: &str, hidden: &Range<usize>) -> f32 {
    let is_letter = |c: &char| !is_mark(*c) && HiddenChar::of(*c).is_none();
    let letters = |range: Range<usize>| text[range].chars().filter(is_letter).count();
    let before = letters(grapheme_floor(text, hidden.start)..hidden.start);
    let behind = letters(hidden.end..grapheme_ceil(text, hidden.end));
    match before + behind {
        0 => 0.5,
        count => before as f32 / count as f32,
    }
}

/// A marker on its line.
pub(super) struct Found<'a> {
    pub(super) marker: &'a Marker,
    /// The edges of the cluster that it is in or is, the one a reader comes upon first leading.
    pub(super) leading: f32,
    pub(super) trailing: f32,
}

impl Found<'_> {
    fn x(&self) -> f32 {
        self.leading + (self.trailing - self.leading) * self.marker.along
    }
}

/// Places the signs of one line, given in the order of the text; several at one place stand side by
/// side in the order of reading.
pub(super) fn place(
    mut found: Vec<Found<'_>>,
    line: &Line,
    source: &Source<'_>,
) -> Vec<(PlacedGlyph, Sign)> {
    if source.direction.is_rtl() {
        found.reverse();
    }
    found.sort_by(|a, b| a.x().total_cmp(&b.x()));
    let mut placed = Vec::with_capacity(found.len());
    for group in found.chunk_by(|a, b| b.x() - a.x() < 0.5) {
        let width: f32 = group.iter().map(|found| found.marker.advance()).sum();
        let mut pen = group[0].x() - width / 2.0;
        for found in group {
            let marker = found.marker;
            let baseline = marker.baseline(line);
            let top = baseline - ASCENT * marker.size;
            let left = pen;
            pen += marker.advance();
            let size = marker.size * source.scale;
            let glyph = marker.glyph.placed(size, left, baseline, SIGN_BRUSH);
            let sign = Sign {
                kind: marker.kind,
                range: marker.range.clone(),
                line: line.index,
                rect: Rect {
                    left,
                    top,
                    right: pen,
                    bottom: top + marker.size,
                },
            };
            placed.push((glyph, sign));
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::laws::{HARD, SAMPLES, style};
    use crate::layout::{Caret, Showing};
    use std::collections::BTreeSet;

    const REVEALED: Showing = Showing {
        marks: true,
        hidden: true,
        parts: false,
    };

    fn laid_out(text: &str, showing: Showing, width: Option<f32>) -> Paragraph {
        Paragraph::of(text, &style(), Direction::RightToLeft)
            .showing(showing)
            .width(width)
            .build(&mut Fonts::bundled())
    }

    #[test]
    fn revealing_moves_and_parts_no_letter() {
        let samples = SAMPLES.iter().flat_map(|sample| sample.lines());
        let own = [
            "ه\u{200d} ه",
            "ب\u{200c}ب",
            "ب\u{200d}\u{200f}ب",
            "بـــب\t1\u{a0}٪",
        ];
        for text in samples.chain(HARD).chain(own) {
            for width in [None, Some(120.0)] {
                let plain = laid_out(text, Showing::default(), width);
                let revealed = laid_out(text, REVEALED, width);
                let letters = revealed.glyphs(0..usize::MAX);
                let letters = letters.filter(|glyph| glyph.brush != SIGN_BRUSH);
                assert!(letters.eq(plain.glyphs(0..usize::MAX)), "{text:?}");
                assert_eq!(revealed.size(), plain.size());
                assert!(revealed.stops().eq(plain.stops()));
                for stop in plain.stops() {
                    for caret in [Caret::before(stop), Caret::behind(stop)] {
                        assert_eq!(revealed.caret_shape(caret), plain.caret_shape(caret));
                    }
                }
            }
        }
    }

    #[test]
    fn every_hidden_character_has_a_sign_where_it_stands() {
        let (mut fonts, mut seen) = (Fonts::bundled(), BTreeSet::new());
        for c in ('\0'..='\u{ffff}').filter(|&c| HiddenChar::of(c).is_some()) {
            let text = format!("بي{c}ت 5");
            let paragraph = Paragraph::of(&text, &style(), Direction::RightToLeft)
                .showing(REVEALED)
                .build(&mut fonts);
            let signs: Vec<&Sign> = paragraph.signs(0..1).collect();
            let [sign] = signs.as_slice() else {
                panic!("{} signs for {c:?}", signs.len());
            };
            assert_eq!(&text[sign.range.clone()], c.to_string());
            let glyphs = paragraph.glyphs(0..1);
            let drawn: Vec<_> = glyphs.filter(|glyph| glyph.brush == SIGN_BRUSH).collect();
            assert!(drawn.len() == 1 && drawn[0].key.glyph > 0, "{c:?}");
            seen.insert((sign.kind, drawn[0].key.font, drawn[0].key.glyph));
            let x = paragraph.caret_shape(Caret::before(sign.range.start)).x;
            let width = sign.rect.width() + paragraph.rects(sign.range.clone())[0].rect.width();
            assert!(
                (x - (sign.rect.left + sign.rect.right) / 2.0).abs() <= width,
                "{c:?} at {x} has {sign:?}"
            );
        }
        let glyphs: BTreeSet<_> = seen.iter().map(|(_, font, glyph)| (font, glyph)).collect();
        let kinds: BTreeSet<_> = seen.iter().map(|(kind, ..)| kind).collect();
        assert_eq!((glyphs.len(), kinds.len()), (seen.len(), seen.len()));
    }

    #[test]
    fn signs_at_one_place_stand_side_by_side_as_they_are_read() {
        let paragraph = laid_out("من \u{202b}\u{200f}\u{200e}\u{202c}هنا", REVEALED, None);
        let signs: Vec<&Sign> = paragraph.signs(0..1).collect();
        assert_eq!(signs.len(), 4);
        for pair in signs.windows(2) {
            assert!(pair[0].rect.right <= pair[1].rect.left + 0.01);
            assert!(pair[0].range.start > pair[1].range.start);
        }
    }

    #[test]
    fn a_sign_stands_behind_its_letter_and_between_those_it_joins() {
        let middle = |sign: &Sign| (sign.rect.left + sign.rect.right) / 2.0;
        let text = "کتاب\u{200c}ها";
        let paragraph = laid_out(text, REVEALED, None);
        let name = paragraph.rects(0.."کتاب".len())[0].rect;
        let sign = paragraph.signs(0..1).next().expect("a sign");
        assert!((middle(sign) - name.left).abs() < 0.01, "{sign:?} {name:?}");
        let text = "👩\u{200d}👧";
        let paragraph = laid_out(text, REVEALED, None);
        let pair = paragraph.rects(0..text.len())[0].rect;
        let sign = paragraph.signs(0..1).next().expect("a sign");
        assert!((middle(sign) - (pair.left + pair.right) / 2.0).abs() < 0.01);
    }

    #[test]
    fn nothing_is_revealed_unasked() {
        let paragraph = laid_out("کتاب\u{200c}ها\u{200f}", Showing::default(), None);
        assert_eq!(paragraph.signs(0..1).count(), 0);
    }
}
