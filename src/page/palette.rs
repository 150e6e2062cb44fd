//! The colours of both themes, and how a type's underline is drawn.

use super::Color;
use crate::model::TagType;

/// The colours of one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    /// Whether it is the dark one.
    pub dark: bool,
    /// Where the text stands.
    pub paper: Color,
    /// Text.
    pub ink: Color,
    /// Text of less weight; 4.5:1 against bar and paper.
    pub dim: Color,
    /// Hairlines.
    pub line: Color,
    /// Panels and bars.
    pub bar: Color,
    /// What can be acted on, and claims.
    pub accent: Color,
    /// Behind the evidence of claims.
    pub claim_fill: Color,
    /// Behind selected text.
    pub selection: Color,
    /// Behind what was found.
    pub found: Color,
    /// Warnings.
    pub warning: Color,
    /// All is well.
    pub good: Color,
}

/// How a line is drawn, so that colour never stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// One line.
    Solid,
    /// Two lines.
    Double,
    /// Dots.
    Dotted,
    /// Dashes.
    Dashed,
    /// A wave.
    Wavy,
    /// One thick line.
    Thick,
}

impl Palette {
    /// Ink on paper.
    pub const LIGHT: Palette = Palette {
        dark: false,
        paper: Color::rgb(0xfbf8f1),
        ink: Color::rgb(0x24211c),
        dim: Color::rgb(0x5b564b),
        line: Color::rgb(0xe4ddcf),
        bar: Color::rgb(0xf3eee3),
        accent: Color::rgb(0x7a4b12),
        claim_fill: Color::rgb(0xf6e3b8),
        selection: Color::rgb(0xc9dbee),
        found: Color::rgb(0xd9ecc4),
        warning: Color::rgb(0x9a3b12),
        good: Color::rgb(0x38734a),
    };

    /// The same at night.
    pub const DARK: Palette = Palette {
        dark: true,
        paper: Color::rgb(0x1d1c1a),
        ink: Color::rgb(0xe8e2d5),
        dim: Color::rgb(0xb8b0a2),
        line: Color::rgb(0x34312c),
        bar: Color::rgb(0x252320),
        accent: Color::rgb(0xe0b070),
        claim_fill: Color::rgb(0x4c3d1c),
        selection: Color::rgb(0x2e4562),
        found: Color::rgb(0x3c5228),
        warning: Color::rgb(0xf0936a),
        good: Color::rgb(0x7fc596),
    };

    /// How thick an underline is, in points; an emphasised one is thicker by [`Palette::STRONG`].
    pub const UNDERLINE: f32 = 1.4;
    /// The same for the line below a claim's evidence.
    pub const CLAIM_LINE: f32 = 0.9;
    /// The same for what joins two pieces.
    pub const HAIRLINE: f32 = 0.75;
    /// How many times thicker what is emphasised is.
    pub const STRONG: f32 = 1.5;

    /// The colour of a type's underline: that of the type, stronger where it would not stand out 3:1
    /// from paper and fills (WCAG 2.2, 1.4.11).
    pub fn line_color(&self, tag: Option<&TagType>) -> Color {
        let grounds = [self.paper, self.claim_fill, self.selection];
        self.type_color(tag).legible(self.ink, &grounds, 3.0)
    }

    /// The colour of a type's code: that of the type, stronger where it would not stand out 4.5:1 from
    /// paper (WCAG 2.2, 1.4.3).
    pub fn text_color(&self, tag: Option<&TagType>) -> Color {
        self.type_color(tag).legible(self.ink, &[self.paper], 4.5)
    }

    /// The colour of a type; dim for one that the tagset does not have.
    pub fn type_color(&self, tag: Option<&TagType>) -> Color {
        let hex = tag.map(|t| if self.dark { &t.color_dark } else { &t.color });
        hex.and_then(|hex| Color::from_hex(hex)).unwrap_or(self.dim)
    }
}

impl Pattern {
    /// The pattern of a type; dashed for one that the tagset does not have.
    pub fn of(tag: Option<&TagType>) -> Pattern {
        match tag.map(|t| t.pattern.as_str()) {
            Some("solid") => Pattern::Solid,
            Some("double") => Pattern::Double,
            Some("dotted") => Pattern::Dotted,
            Some("wavy") => Pattern::Wavy,
            Some("thick") => Pattern::Thick,
            _ => Pattern::Dashed,
        }
    }
}
