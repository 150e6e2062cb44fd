//! The fonts that text is set in: the bundled ones first, the machine's own for other scripts.
//!
//! A font as used (file, face, variations, synthetic weight) gets a small number, the
//! [`FontId`], by which glyphs and bitmaps name it.

use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{FontContext, FontData, FontFamily, FontFamilyName, LayoutContext, Run};

use crate::text::Direction;

/// The kind of face text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Face {
    /// For reading: Noto Naskh Arabic, Noto Serif Hebrew, Noto Serif.
    Text,
    /// For labels: Noto Sans Arabic, Noto Sans Hebrew, Noto Sans.
    #[default]
    Interface,
}

/// How heavy the letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Weight {
    /// 400.
    #[default]
    Regular,
    /// 700.
    Bold,
}

/// How a whole paragraph is set.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyle {
    /// The kind of face.
    pub face: Face,
    /// The size of the letters, in points.
    pub size: f32,
    /// Their weight.
    pub weight: Weight,
    /// The height of a line, as a multiple of `size`.
    pub leading: f32,
    /// Whether Arabic letters are set in Nastaliq, as Urdu is.
    pub nastaliq: bool,
}

impl TextStyle {
    /// Interface text of this size, in points.
    pub fn interface(size: f32) -> TextStyle {
        TextStyle {
            face: Face::Interface,
            size,
            weight: Weight::Regular,
            leading: 1.5,
            nastaliq: false,
        }
    }

    /// Text for reading of this size, in points.
    pub fn reading(size: f32) -> TextStyle {
        TextStyle {
            face: Face::Text,
            leading: 2.0,
            ..TextStyle::interface(size)
        }
    }

    /// The same in bold.
    pub fn bold(mut self) -> TextStyle {
        self.weight = Weight::Bold;
        self
    }

    /// The height of a line, in points.
    pub fn line_height(&self) -> f32 {
        self.size * self.leading
    }

    /// The families to try. The paragraph's own script leads, as digits, spaces and stops stand in
    /// several fonts and are to match the letters around them; Latin comes next, for it has the
    /// brackets, dashes and quotes that the Arabic and Hebrew fonts lack.
    pub(super) fn families(&self, text: &str, direction: Direction) -> FontFamily<'static> {
        let [arabic, hebrew, latin] = match self.face {
            Face::Text => ["Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif"],
            Face::Interface => ["Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans"],
        };
        let mut names = match (direction, is_hebrew(text)) {
            (Direction::LeftToRight, _) => vec![latin, arabic, hebrew],
            (Direction::RightToLeft, true) => vec![hebrew, latin, arabic],
            (Direction::RightToLeft, false) => vec![arabic, latin, hebrew],
        };
        if self.nastaliq {
            let before = names.iter().position(|&name| name == arabic).unwrap_or(0);
            names.insert(before, "Noto Nastaliq Urdu");
        }
        names.extend(["Noto Sans Symbols", "Noto Sans Symbols2"]);
        FontFamily::List(names.into_iter().map(FontFamilyName::named).collect())
    }
}

/// Whether the first right-to-left letter is a Hebrew one.
fn is_hebrew(text: &str) -> bool {
    text.chars()
        .find(|c| ('\u{5d0}'..='\u{8ff}').contains(c) && c.is_alphabetic())
        .is_some_and(|c| c < '\u{600}')
}

/// A font file that is part of the program.
#[derive(Clone, Copy, Debug)]
pub struct BundledFont {
    /// The file's name without its ending, such as `NotoSans-Bold`.
    pub name: &'static str,
    /// The file.
    pub bytes: &'static [u8],
}

macro_rules! bundled {
    ($($name:literal),* $(,)?) => {
        &[$(BundledFont {
            name: $name,
            bytes: include_bytes!(concat!("../../assets/fonts/", $name, ".ttf")),
        }),*]
    };
}

/// The fonts that are part of the program (Noto, SIL Open Font License 1.1).
pub const BUNDLED: &[BundledFont] = bundled![
    "NotoNaskhArabic-Regular",
    "NotoNaskhArabic-Bold",
    "NotoSansArabic-Regular",
    "NotoSansArabic-Bold",
    "NotoNastaliqUrdu-Regular",
    "NotoNastaliqUrdu-Bold",
    "NotoSerifHebrew-Regular",
    "NotoSerifHebrew-Bold",
    "NotoSansHebrew-Regular",
    "NotoSansHebrew-Bold",
    "NotoSerif-Regular",
    "NotoSerif-Bold",
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSansSymbols-Regular",
    "NotoSansSymbols2-Regular",
];

/// A font as used, by number; meaningful to the [`Fonts`] that gave it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct FontId(u16);

/// A font as used: a face of a file with variations and synthetic weight.
#[derive(Debug, PartialEq)]
pub(super) struct UsedFont {
    pub(super) data: FontData,
    /// Variation coordinates, one an axis, as 2.14 fixed point.
    pub(super) coords: Vec<i16>,
    /// Whether strokes are thickened because the family has no bold face.
    pub(super) embolden: bool,
}

/// All fonts, and the memory that laying out reuses.
pub struct Fonts {
    pub(super) context: FontContext,
    pub(super) layouts: LayoutContext<u16>,
    used: Vec<Arc<UsedFont>>,
}

impl Fonts {
    /// The bundled fonts only: the same everywhere.
    pub fn bundled() -> Fonts {
        Fonts::new(false)
    }

    /// The bundled fonts, and behind them the machine's for scripts they lack. Without
    /// libfontconfig on the machine this is the same as [`Fonts::bundled`].
    pub fn with_system() -> Fonts {
        Fonts::new(true)
    }

    fn new(system_fonts: bool) -> Fonts {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts,
        });
        for font in BUNDLED {
            collection.register_fonts(Blob::new(Arc::new(font.bytes)), None);
        }
        Fonts {
            context: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            layouts: LayoutContext::new(),
            used: Vec::new(),
        }
    }

    /// The font that the run is set in, and its number.
    pub(super) fn intern(&mut self, run: &Run<'_, u16>) -> (FontId, Arc<UsedFont>) {
        let known = self.used.iter().position(|font| font.is_of(run));
        let index = known.unwrap_or_else(|| {
            self.used.push(Arc::new(UsedFont::of(run)));
            self.used.len() - 1
        });
        let id = FontId(u16::try_from(index).unwrap_or(u16::MAX));
        (id, Arc::clone(&self.used[index]))
    }

    /// The font with this number.
    pub(super) fn used(&self, id: FontId) -> Option<&UsedFont> {
        self.used.get(usize::from(id.0)).map(Arc::as_ref)
    }
}

impl UsedFont {
    fn of(run: &Run<'_, u16>) -> UsedFont {
        UsedFont {
            data: run.font().clone(),
            coords: run
                .normalized_coords()
                .iter()
                .map(|c| c.to_bits())
                .collect(),
            embolden: run.synthesis().embolden(),
        }
    }

    pub(super) fn is_of(&self, run: &Run<'_, u16>) -> bool {
        let font = run.font();
        self.data.data.id() == font.data.id()
            && self.data.index == font.index
            && self.embolden == run.synthesis().embolden()
            && self
                .coords
                .iter()
                .copied()
                .eq(run.normalized_coords().iter().map(|c| c.to_bits()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Paragraph;

    /// The names of the font files whose glyphs the text uses.
    fn files(text: &str, style: &TextStyle, direction: Direction) -> Vec<&'static str> {
        let mut fonts = Fonts::bundled();
        let paragraph = Paragraph::new(&mut fonts, text, style, direction, None);
        let mut names: Vec<_> = paragraph
            .glyphs(0..1)
            .filter_map(|glyph| fonts.used(glyph.key.font))
            .filter_map(|used| {
                BUNDLED
                    .iter()
                    .find(|font| font.bytes == used.data.data.data())
            })
            .map(|font| font.name)
            .collect();
        names.dedup();
        names
    }

    #[test]
    fn each_script_is_set_in_its_own_face() {
        let (rtl, ltr) = (Direction::RightToLeft, Direction::LeftToRight);
        let (text, label) = (TextStyle::reading(20.0), TextStyle::interface(13.0));
        assert_eq!(files("بغداد 2002", &text, rtl), ["NotoNaskhArabic-Regular"]);
        assert_eq!(files("بغداد", &label, ltr), ["NotoSansArabic-Regular"]);
        assert_eq!(files("שלום", &text, rtl), ["NotoSerifHebrew-Regular"]);
        assert_eq!(files("Baghdad 2002", &text, ltr), ["NotoSerif-Regular"]);
        assert_eq!(files("→", &label, ltr), ["NotoSansSymbols-Regular"]);
        assert_eq!(files("✓", &label, ltr), ["NotoSansSymbols2-Regular"]);
        let urdu = TextStyle {
            nastaliq: true,
            ..text
        };
        assert_eq!(files("اردو", &urdu, rtl), ["NotoNastaliqUrdu-Regular"]);
    }

    #[test]
    fn persian_has_its_own_digits() {
        let glyphs = |text: &str| {
            let (mut fonts, style) = (Fonts::bundled(), TextStyle::reading(20.0));
            let rtl = Direction::RightToLeft;
            let paragraph = Paragraph::new(&mut fonts, text, &style, rtl, None);
            let glyphs = paragraph.glyphs(0..1).map(|placed| placed.key.glyph);
            glyphs.collect::<Vec<_>>()
        };
        // Persian's 6 differs from the Arabic one, which Urdu shares.
        assert_ne!(glyphs("\u{6f6}"), glyphs("\u{666}"));
    }

    #[test]
    fn bold_has_faces_of_its_own() {
        let bold = TextStyle::interface(13.0).bold();
        assert_eq!(
            files("بغداد", &bold, Direction::RightToLeft),
            ["NotoSansArabic-Bold"]
        );
        assert_eq!(
            files("Baghdad", &bold, Direction::LeftToRight),
            ["NotoSans-Bold"]
        );
    }

    #[test]
    fn brackets_and_quotes_come_from_latin_and_not_from_hebrew() {
        let style = TextStyle::reading(20.0);
        assert_eq!(
            files("“[%/–]”", &style, Direction::RightToLeft),
            ["NotoSerif-Regular"]
        );
        let hebrew = files("שלום 2002", &style, Direction::RightToLeft);
        assert!(hebrew.contains(&"NotoSerif-Regular"), "{hebrew:?}");
    }

    #[test]
    fn the_machines_fonts_stand_behind_the_bundled_ones() {
        let mut fonts = Fonts::with_system();
        let style = TextStyle::reading(20.0);
        let paragraph = Paragraph::new(
            &mut fonts,
            "بغداد 漢字",
            &style,
            Direction::RightToLeft,
            None,
        );
        let first = paragraph
            .glyphs(0..1)
            .last()
            .and_then(|glyph| fonts.used(glyph.key.font));
        let naskh = BUNDLED
            .iter()
            .find(|font| font.name == "NotoNaskhArabic-Regular");
        assert_eq!(
            first.map(|font| font.data.data.data()),
            naskh.map(|font| font.bytes)
        );
    }
}
