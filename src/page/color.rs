//! Colours as plain data, and how letters of a colour cover the paper.

/// A colour of sRGB; alpha is not multiplied in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// How much it covers: 255 hides what is below.
    pub a: u8,
}

impl Color {
    /// An opaque colour, as `0xRRGGBB`.
    pub const fn rgb(hex: u32) -> Color {
        let [_, r, g, b] = hex.to_be_bytes();
        Color { r, g, b, a: 255 }
    }

    /// Reads `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa` (CSS Color 4, section 5.2).
    pub fn from_hex(text: &str) -> Option<Color> {
        let digits = text.strip_prefix('#')?.chars().map(|c| c.to_digit(16));
        let digits: Vec<u32> = digits.collect::<Option<_>>()?;
        let channels: Vec<u8> = match digits.len() {
            3 | 4 => digits.iter().map(|d| (d * 17) as u8).collect(),
            6 | 8 => digits.chunks(2).map(|d| (d[0] * 16 + d[1]) as u8).collect(),
            _ => return None,
        };
        Some(Color {
            r: channels[0],
            g: channels[1],
            b: channels[2],
            a: channels.get(3).copied().unwrap_or(255),
        })
    }

    /// A colour whose red, green and blue have been multiplied by its alpha.
    pub fn from_premultiplied([r, g, b, a]: [u8; 4]) -> Color {
        let divided = |c: u8| (u32::from(c) * 255 / u32::from(a.max(1))).min(255) as u8;
        let [r, g, b] = [r, g, b].map(divided);
        Color { r, g, b, a }
    }

    /// The same, covering only this share of what it covered.
    pub fn opacity(self, share: f32) -> Color {
        let a = (f32::from(self.a) * share).round() as u8;
        Color { a, ..self }
    }

    /// This much of `other` in this colour.
    pub fn mix(self, other: Color, amount: f32) -> Color {
        let mix = |a: u8, b: u8| {
            let (a, b) = (f32::from(a), f32::from(b));
            (a + (b - a) * amount).round() as u8
        };
        Color {
            r: mix(self.r, other.r),
            g: mix(self.g, other.g),
            b: mix(self.b, other.b),
            a: mix(self.a, other.a),
        }
    }

    /// This colour laid over an opaque ground.
    pub fn over(self, ground: Color) -> Color {
        Color { a: 255, ..ground }.mix(Color { a: 255, ..self }, f32::from(self.a) / 255.0)
    }

    /// The contrast of two opaque colours, from 1 to 21 (WCAG 2.2, “contrast ratio”).
    pub fn contrast(self, other: Color) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f32 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Red, green and blue as amounts of light, from 0 to 1 (IEC 61966-2-1).
    pub(super) fn linear(self) -> [f32; 3] {
        [self.r, self.g, self.b].map(|c| {
            let c = f32::from(c) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    /// The same colour, or as much `ink` in it as it takes to stand out from every ground by this
    /// contrast.
    pub fn legible(self, ink: Color, grounds: &[Color], contrast: f32) -> Color {
        let stands_out = |color: &Color| grounds.iter().all(|g| color.contrast(*g) >= contrast);
        let mixed = (0..10u8).map(|tenths| self.mix(ink, f32::from(tenths) / 10.0));
        mixed.into_iter().find(stands_out).unwrap_or(ink)
    }

    /// Whether it is nearer to white than to black.
    pub fn is_bright(self) -> bool {
        // The weights of red, green and blue in brightness (Rec. 601), in thousandths.
        let [r, g, b] = [self.r, self.g, self.b].map(u32::from);
        299 * r + 587 * g + 114 * b > 500 * 255
    }
}

/// How much of a pixel a letter hides that covers this much of it. Bright letters hide more, for
/// where colours are mixed as sRGB numbers they look thinner than dark ones.
pub fn hidden(covered: u8, bright: bool) -> u8 {
    if !bright {
        return covered;
    }
    let covered = u32::from(covered);
    (2 * covered - covered * covered / 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_css_writes_them() {
        assert_eq!(Color::from_hex("#2070c4"), Some(Color::rgb(0x2070c4)));
        assert_eq!(Color::from_hex("#fA0"), Some(Color::rgb(0xffaa00)));
        let half = Color::rgb(0x2070c4).opacity(0.5);
        assert_eq!(Color::from_hex("#2070c480"), Some(half));
        for wrong in ["2070c4", "#2070c", "#2070cg", "#", "", "#é70c4"] {
            assert_eq!(Color::from_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn bright_letters_hide_more_but_neither_end_moves() {
        assert_eq!([0, 128, 255].map(|c| hidden(c, false)), [0, 128, 255]);
        let [none, half, all] = [0, 128, 255].map(|c| hidden(c, true));
        assert!(none == 0 && half > 160 && all == 255);
        assert!(Color::rgb(0xe8e2d5).is_bright() && !Color::rgb(0x24211c).is_bright());
    }
}
