//! How a paragraph's style becomes parley's: stretches of text that look the same.

use std::ops::Range;

use parley::style::LineHeight;
use parley::{FontFeatures, FontWeight, Language, OverflowWrap, StyleRunBuilder};

use super::fonts::{Fonts, Script, TextStyle, Weight};
use super::paragraph::Paragraph;
use crate::text::Direction;

/// The brush of a tab, for which fonts have no glyph; it is never painted.
pub(super) const TAB_BRUSH: u16 = u16::MAX - 1;

/// What a tab takes beyond the width of the sign that fonts have for characters they lack, in
/// sizes: in all some four spaces.
const TAB_WIDTH: f32 = 0.5;

/// A space of an Arabic face that is narrower than this share of the Latin one is too narrow among Latin
/// words: Naskh's are not, Nastaliq's are.
const NARROW: f32 = 0.75;

/// What the parts of one paragraph can differ in.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Look {
    /// The script whose face is tried first.
    script: Script,
    brush: u16,
    /// Whether it is a space that keeps Latin words apart.
    latin_space: bool,
}

/// A display string, how it is set, and the brushes of its parts, in its own offsets.
pub(super) struct Looks<'a, B> {
    pub(super) text: &'a str,
    pub(super) style: &'a TextStyle,
    pub(super) direction: Direction,
    /// In order and apart; what lies between them has brush 0.
    pub(super) brushes: B,
    /// How much wider than the space of the paragraph's own face one beside a Latin word is, in points.
    /// The face itself stays, for lines are as high as their faces.
    pub(super) wider: f32,
}

impl<B: Iterator<Item = (Range<usize>, u16)>> Looks<'_, B> {
    /// Tells `builder` how each part of the text is to be set.
    pub(super) fn push_to(self, builder: &mut StyleRunBuilder<'_, u16>) {
        let (style, wider) = (self.style, self.wider);
        let mut known: Vec<(Look, u16)> = Vec::new();
        for (range, look) in self.runs() {
            let index = match known.iter().find(|(seen, _)| *seen == look) {
                Some((_, index)) => *index,
                None => {
                    let index = builder.push_style(style.for_parley(look, wider));
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
        let latin_spaces = latin_spaces(self.text, self.wider);
        let mut runs = Vec::new();
        let mut done = 0;
        let mut push = |end: usize, brush| {
            let look = Look {
                script,
                brush,
                latin_space: false,
            };
            if by_script || has_tab || !latin_spaces.is_empty() {
                let chars = self.text[done..end].char_indices();
                let places = chars.map(|(at, c)| {
                    let mut look = look.of(c, by_script);
                    look.latin_space = latin_spaces.binary_search(&(done + at)).is_ok();
                    (done + at, look)
                });
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
            let look = Look {
                script,
                brush: 0,
                latin_space: false,
            };
            runs.push((0..0, look));
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
            ..self
        }
    }
}

impl Fonts {
    /// How much wider than the space of Arabic letters one beside a Latin word of this text is to be, in
    /// points. Nastaliq's is narrow, for its words slope and overlap; between Latin ones it is hardly seen.
    pub(super) fn latin_space(
        &mut self,
        text: &str,
        style: &TextStyle,
        direction: Direction,
    ) -> f32 {
        let is_latin = |c| Script::of(c) == Some(Script::Latin);
        if Script::leading(text, direction) != Script::Arabic || !text.contains(is_latin) {
            return 0.0;
        }
        let key = (style.faces.clone(), style.weight);
        let known = self.latin_spaces.get(&key).copied();
        let wider = known.unwrap_or_else(|| {
            let [latin, arabic] = [direction.flipped(), direction].map(|leading| {
                let space = Paragraph::new(self, " ", style, leading, None);
                space.size().0 / style.size
            });
            match arabic < NARROW * latin {
                true => latin - arabic,
                false => 0.0,
            }
        });
        self.latin_spaces.insert(key, wider);
        wider * style.size
    }
}

/// The spaces beside a Latin word, where those are to be wider than others.
pub(super) fn latin_spaces(text: &str, wider: f32) -> Vec<usize> {
    let is_latin = |c: Option<char>| c.is_some_and(|c| Script::of(c) == Some(Script::Latin));
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    let beside = |at: &usize| {
        let (before, behind) = (&text[..*at], &text[at + 1..]);
        is_latin(before.chars().next_back()) || is_latin(behind.chars().next())
    };
    match wider > 0.0 {
        true => spaces.filter(beside).collect(),
        false => Vec::new(),
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
    fn for_parley(&self, look: Look, wider: f32) -> parley::TextStyle<'static, 'static, u16> {
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
            word_spacing: if look.latin_space { wider } else { 0.0 },
            overflow_wrap: OverflowWrap::Anywhere,
            brush: look.brush,
            ..parley::TextStyle::default()
        }
    }
}
