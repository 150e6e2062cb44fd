//! How a paragraph's style becomes parley's: stretches of text that look the same.

use std::ops::Range;

use parley::style::LineHeight;
use parley::{FontFeatures, FontWeight, Language, OverflowWrap, StyleRunBuilder};

use super::fonts::{Script, TextStyle, Weight};
use crate::text::Direction;

/// The brush of a tab, for which fonts have no glyph; it is never painted.
pub(super) const TAB_BRUSH: u16 = u16::MAX - 1;

/// What a tab takes beyond the width of the sign that fonts have for characters they lack, in
/// sizes: in all some four spaces.
const TAB_WIDTH: f32 = 0.5;

/// What the parts of one paragraph can differ in.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Look {
    /// The script whose face is tried first.
    script: Script,
    brush: u16,
}

/// A display string, how it is set, and the brushes of its parts, in its own offsets.
pub(super) struct Looks<'a, B> {
    pub(super) text: &'a str,
    pub(super) style: &'a TextStyle,
    pub(super) direction: Direction,
    /// In order and apart; what lies between them has brush 0.
    pub(super) brushes: B,
}

impl<B: Iterator<Item = (Range<usize>, u16)>> Looks<'_, B> {
    /// Tells `builder` how each part of the text is to be set.
    pub(super) fn push_to(self, builder: &mut StyleRunBuilder<'_, u16>) {
        let style = self.style;
        let mut known: Vec<(Look, u16)> = Vec::new();
        for (range, look) in self.runs() {
            let index = match known.iter().find(|(seen, _)| *seen == look) {
                Some((_, index)) => *index,
                None => {
                    let index = builder.push_style(style.for_parley(look));
                    known.push((look, index));
                    index
                }
            };
            builder.push_style_run(index, range);
        }
    }

    /// At least one.
    fn runs(self) -> Vec<(Range<usize>, Look)> {
        let script = Script::leading(self.text, self.direction);
        let by_script = self.style.faces.has_named();
        let has_tab = self.text.contains('\t');
        let mut runs = Vec::new();
        let mut done = 0;
        let mut push = |end: usize, brush| {
            let look = Look { script, brush };
            if by_script || has_tab {
                let chars = self.text[done..end].char_indices();
                let places = chars.map(|(at, c)| (done + at, look.of(c, by_script)));
                push_places(&mut runs, places, end);
            } else if done < end {
                runs.push((done..end, look));
            }
            done = done.max(end);
        };
        for (range, brush) in self.brushes {
            push(range.start, 0);
            push(range.end, brush);
        }
        push(self.text.len(), 0);
        if runs.is_empty() {
            runs.push((0..0, Look { script, brush: 0 }));
        }
        runs
    }
}

impl Look {
    /// The look of one character of a stretch that looks like this.
    fn of(self, c: char, by_script: bool) -> Look {
        Look {
            script: by_script
                .then(|| Script::of(c))
                .flatten()
                .unwrap_or(self.script),
            brush: if c == '\t' { TAB_BRUSH } else { self.brush },
        }
    }
}

/// Joins places that look the same into runs; the last one reaches to `end`.
fn push_places(
    runs: &mut Vec<(Range<usize>, Look)>,
    places: impl Iterator<Item = (usize, Look)>,
    end: usize,
) {
    let mut open: Option<(usize, Look)> = None;
    for (at, look) in places {
        if let Some((start, before)) = open.filter(|(_, before)| *before != look) {
            runs.push((start..at, before));
            open = None;
        }
        open.get_or_insert((at, look));
    }
    runs.extend(open.map(|(start, look)| (start..end, look)));
}

impl TextStyle {
    fn for_parley(&self, look: Look) -> parley::TextStyle<'static, 'static, u16> {
        parley::TextStyle {
            font_family: self.families(look.script),
            font_size: self.size,
            font_weight: match self.weight {
                Weight::Regular => FontWeight::NORMAL,
                Weight::Bold => FontWeight::BOLD,
            },
            // Noto Naskh Arabic gives Urdu's 4, 6 and 7 to every language by `locl`, Persian too.
            font_features: if self.is_nastaliq() {
                FontFeatures::empty()
            } else {
                FontFeatures::from("\"locl\" off")
            },
            // Urdu's own forms of letters and digits come with its own hand.
            locale: self
                .is_nastaliq()
                .then(|| Language::parse("ur").ok())
                .flatten(),
            line_height: LineHeight::FontSizeRelative(self.leading),
            letter_spacing: if look.brush == TAB_BRUSH {
                TAB_WIDTH * self.size
            } else {
                0.0
            },
            overflow_wrap: OverflowWrap::Anywhere,
            brush: look.brush,
            ..parley::TextStyle::default()
        }
    }
}
