//! The fonts that text is set in: the bundled ones first, the machine's own for other scripts.
//!
//! A font as used (file, face, variations, synthetic weight) gets a small number, the
//! [`FontId`], by which glyphs and bitmaps name it.

use std::collections::HashMap;
use std::sync::Arc;
use std::thread::JoinHandle;

use parley::fontique::{Collection, CollectionOptions, SourceCache};
use parley::{FontContext, FontData, FontFamily, FontFamilyName, LayoutContext, Run};

use super::bundled::{BUNDLED, BundledFont, Listed};
use super::extent::Extents;
use super::signs::SignGlyph;
use crate::text::{Direction, HiddenChar};

/// The face that Hebrew or Latin letters are set in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// Noto Serif Hebrew, Noto Serif.
    Serif,
    /// Noto Sans Hebrew, Noto Sans.
    Sans,
    /// A family of the machine's ([`Fonts::families`]); as `Serif` where it is missing.
    Named(Arc<str>),
}

/// The face that Arabic letters are set in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ArabicFace {
    /// Noto Naskh Arabic.
    Naskh,
    /// Noto Sans Arabic.
    Sans,
    /// Noto Nastaliq Urdu, with Urdu's own forms of letters and digits.
    Nastaliq,
    /// A family of the machine's ([`Fonts::families`]); as `Naskh` where it is missing.
    Named(Arc<str>),
}

/// A face for each script.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Faces {
    /// Of Arabic letters.
    pub arabic: ArabicFace,
    /// Of Hebrew letters.
    pub hebrew: Face,
    /// Of Latin letters, and of Greek and Cyrillic ones.
    pub latin: Face,
}

impl Faces {
    /// For reading: Naskh and serifs.
    pub const READING: Faces = Faces {
        arabic: ArabicFace::Naskh,
        hebrew: Face::Serif,
        latin: Face::Serif,
    };

    /// For labels: no serifs.
    pub const INTERFACE: Faces = Faces {
        arabic: ArabicFace::Sans,
        hebrew: Face::Sans,
        latin: Face::Sans,
    };

    /// The families of a script: the chosen one, and a bundled one where that lacks a letter.
    fn of(&self, script: Script) -> Vec<&str> {
        let (face, [serif, sans]) = match script {
            Script::Hebrew => (&self.hebrew, ["Noto Serif Hebrew", "Noto Sans Hebrew"]),
            Script::Latin => (&self.latin, ["Noto Serif", "Noto Sans"]),
            Script::Arabic => {
                return match &self.arabic {
                    ArabicFace::Naskh => vec!["Noto Naskh Arabic"],
                    ArabicFace::Sans => vec!["Noto Sans Arabic"],
                    ArabicFace::Nastaliq => vec!["Noto Nastaliq Urdu", "Noto Naskh Arabic"],
                    ArabicFace::Named(name) => vec![name, "Noto Naskh Arabic"],
                };
            }
        };
        match face {
            Face::Serif => vec![serif],
            Face::Sans => vec![sans],
            Face::Named(name) => vec![name, serif],
        }
    }

    /// Whether one of them is a family of the machine's, which may hold letters of every script.
    pub(super) fn has_named(&self) -> bool {
        let named = |face: &Face| matches!(face, Face::Named(_));
        matches!(self.arabic, ArabicFace::Named(_)) || named(&self.hebrew) || named(&self.latin)
    }
}

/// The scripts that have a face of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Arabic,
    Hebrew,
    Latin,
}

impl Script {
    /// The script of a letter; `None` for what stands among letters of any.
    pub(super) fn of(c: char) -> Option<Script> {
        match c {
            'a'..='z' | 'A'..='Z' => Some(Script::Latin),
            '\0'..='\u{bf}' | '\u{300}'..='\u{36f}' | '\u{2000}'..='\u{2bff}' => None,
            '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Some(Script::Hebrew),
            '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                c.is_alphanumeric().then_some(Script::Arabic)
            }
            _ => c.is_alphabetic().then_some(Script::Latin),
        }
    }

    /// The script that a paragraph's digits, spaces and stops are to match.
    pub(super) fn leading(text: &str, direction: Direction) -> Script {
        match direction {
            Direction::LeftToRight => Script::Latin,
            Direction::RightToLeft if is_hebrew(text) => Script::Hebrew,
            Direction::RightToLeft => Script::Arabic,
        }
    }
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
    /// The faces of its letters.
    pub faces: Faces,
    /// The size of the letters, in points.
    pub size: f32,
    /// Their weight.
    pub weight: Weight,
    /// The height of a line, as a multiple of `size`.
    pub leading: f32,
    /// Whether lines but the last of a paragraph are spaced out to the column's width.
    pub justified: bool,
}

impl TextStyle {
    /// Interface text of this size, in points.
    pub fn interface(size: f32) -> TextStyle {
        TextStyle {
            faces: Faces::INTERFACE,
            size,
            weight: Weight::Regular,
            leading: 1.5,
            justified: false,
        }
    }

    /// Text for reading of this size, in points.
    pub fn reading(size: f32) -> TextStyle {
        TextStyle {
            faces: Faces::READING,
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

    /// Whether Arabic letters are set in Nastaliq.
    pub fn is_nastaliq(&self) -> bool {
        self.faces.arabic == ArabicFace::Nastaliq
    }

    /// The families to try. The paragraph's own script leads, as digits, spaces and stops stand in
    /// several fonts and are to match the letters around them; Latin comes next, for it has the
    /// brackets, dashes and quotes that the Arabic and Hebrew fonts lack.
    pub(super) fn families(&self, leading: Script) -> FontFamily<'static> {
        let order = match leading {
            Script::Latin => [Script::Latin, Script::Arabic, Script::Hebrew],
            Script::Hebrew => [Script::Hebrew, Script::Latin, Script::Arabic],
            Script::Arabic => [Script::Arabic, Script::Latin, Script::Hebrew],
        };
        let scripts = order.into_iter().flat_map(|script| self.faces.of(script));
        let names = scripts.chain(["Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math"]);
        let named = |name: &str| FontFamilyName::Named(String::from(name).into());
        FontFamily::List(names.map(named).collect())
    }
}

/// Whether the first right-to-left letter is a Hebrew one.
fn is_hebrew(text: &str) -> bool {
    text.chars()
        .find(|c| ('\u{5d0}'..='\u{8ff}').contains(c) && c.is_alphabetic())
        .is_some_and(|c| c < '\u{600}')
}

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
    signs: HashMap<HiddenChar, Option<SignGlyph>>,
    /// How much wider than the space of Arabic letters that of Latin ones is, in sizes.
    pub(super) latin_spaces: HashMap<(Faces, Weight), f32>,
    /// The machine's fonts behind the bundled ones, until some text needs them.
    behind: Option<JoinHandle<Collection>>,
    pub(super) extents: Extents,
    pub(super) shaped: usize,
}

impl Fonts {
    /// The bundled fonts only: the same everywhere.
    pub fn bundled() -> Fonts {
        Fonts::of(collection(&BUNDLED), None)
    }

    /// The bundled fonts, and behind them the machine's for scripts they lack. Without
    /// libfontconfig on the machine this is the same as [`Fonts::bundled`].
    ///
    /// The machine's are looked up on a thread of their own, for that takes a tenth of a second; the
    /// first text waits for them that has a letter which the bundled ones lack, or asks for one of
    /// them by name.
    pub fn with_system() -> Fonts {
        let bundled = collection(&BUNDLED);
        // In both, a font is known as the same.
        let mut more = bundled.clone();
        let behind = std::thread::spawn(move || {
            more.load_system_fonts();
            more
        });
        Fonts::of(bundled, Some(behind))
    }

    fn of(collection: Collection, behind: Option<JoinHandle<Collection>>) -> Fonts {
        Fonts {
            context: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            layouts: LayoutContext::new(),
            used: Vec::new(),
            signs: HashMap::new(),
            latin_spaces: HashMap::new(),
            behind,
            extents: Extents::default(),
            shaped: 0,
        }
    }

    /// The glyph of the sign for a hidden character.
    pub(super) fn sign(&mut self, kind: HiddenChar) -> Option<SignGlyph> {
        if let Some(known) = self.signs.get(&kind) {
            return *known;
        }
        let found = SignGlyph::find(self, kind.sign(), &TextStyle::interface(64.0));
        self.signs.insert(kind, found);
        found
    }

    /// Bytes of text shaped so far: by it one sees how much was laid out, by whomever.
    pub fn shaped(&self) -> usize {
        self.shaped
    }

    /// The names of all families there are, the machine's among them, in order. Waits for them.
    pub fn families(&mut self) -> Vec<String> {
        self.look_further();
        let names = self.context.collection.family_names();
        let mut names: Vec<String> = names.map(String::from).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Takes in the fonts that stand behind those known so far, and waits for them; answers with
    /// whether there were any to take in.
    pub(super) fn look_further(&mut self) -> bool {
        let behind = self.behind.take().map(JoinHandle::join);
        // Where looking them up went wrong, there are none.
        let Some(Ok(collection)) = behind else {
            return false;
        };
        self.context.collection = collection;
        true
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

    /// The font with this number, shared.
    pub(super) fn shared(&self, id: FontId) -> Option<Arc<UsedFont>> {
        self.used.get(usize::from(id.0)).cloned()
    }

    /// The font with this number.
    pub(super) fn used(&self, id: FontId) -> Option<&UsedFont> {
        self.used.get(usize::from(id.0)).map(Arc::as_ref)
    }
}

fn collection(fonts: &'static [BundledFont]) -> Collection {
    let mut collection = Collection::new(CollectionOptions {
        shared: false,
        system_fonts: false,
    });
    for font in fonts {
        Listed::by(font, |file| {
            collection.register_fonts(file, None);
        });
    }
    collection
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
    use super::super::bundled::tests::{packed, unpacked};
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
                    .find(|font| font.bytes() == used.data.data.data())
            })
            .map(|font| font.name)
            .collect();
        names.dedup();
        names
    }

    #[test]
    fn only_what_text_is_set_in_is_unpacked() {
        let fonts = packed();
        let mut used = Fonts::of(collection(fonts), None);
        assert_eq!(unpacked(fonts), [""; 0]);
        let (style, rtl) = (TextStyle::reading(20.0), Direction::RightToLeft);
        Paragraph::new(&mut used, "قال إنّه في بغداد ٢٠٠٢", &style, rtl, None);
        assert_eq!(unpacked(fonts), ["NotoNaskhArabic-Regular"]);
        Paragraph::new(&mut used, "קרא Haaretz", &style, rtl, None);
        let all = [
            "NotoNaskhArabic-Regular",
            "NotoSerifHebrew-Regular",
            "NotoSerif-Regular",
        ];
        assert_eq!(unpacked(fonts), all);
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
        let mut urdu = text;
        urdu.faces.arabic = ArabicFace::Nastaliq;
        assert_eq!(files("اردو", &urdu, rtl), ["NotoNastaliqUrdu-Regular"]);
    }

    #[test]
    fn a_chosen_face_is_used_for_the_letters_of_its_script_alone() {
        let rtl = Direction::RightToLeft;
        let mut style = TextStyle::reading(20.0);
        style.faces.arabic = ArabicFace::Sans;
        style.faces.latin = Face::Sans;
        assert_eq!(
            files("بغداد abc", &style, rtl),
            ["NotoSans-Regular", "NotoSansArabic-Regular"]
        );
        // A family that holds Latin letters too.
        style.faces.hebrew = Face::Named("Noto Serif".into());
        assert_eq!(
            files("שלום abc", &style, rtl),
            [
                "NotoSans-Regular",
                "NotoSerif-Regular",
                "NotoSerifHebrew-Regular"
            ]
        );
        style.faces.arabic = ArabicFace::Named("Noto Nastaliq Urdu".into());
        assert_eq!(files("بغداد", &style, rtl), ["NotoNastaliqUrdu-Regular"]);
        style.faces.arabic = ArabicFace::Named("No Such Family".into());
        assert_eq!(files("بغداد", &style, rtl), ["NotoNaskhArabic-Regular"]);
    }

    #[test]
    fn the_families_to_choose_from_hold_the_bundled_ones() {
        let families = Fonts::bundled().families();
        assert!(families.is_sorted());
        assert!(families.contains(&String::from("Noto Naskh Arabic")));
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
    fn only_text_that_needs_the_machines_fonts_waits_for_them() {
        let mut fonts = Fonts::with_system();
        let style = TextStyle::reading(20.0);
        let rtl = Direction::RightToLeft;
        let known = "قال «Hashiya» في ٢٠٢٦ إنّ הכל → ✓ \u{2068}Leila\u{2069}\u{200f}";
        let before = Paragraph::new(&mut fonts, known, &style, rtl, None);
        assert!(fonts.behind.is_some());
        Paragraph::new(&mut fonts, "漢字", &style, rtl, None);
        assert!(fonts.behind.is_none());
        let after = Paragraph::new(&mut fonts, known, &style, rtl, None);
        assert!(before.glyphs(0..1).eq(after.glyphs(0..1)));
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
            naskh.map(BundledFont::bytes)
        );
    }
}
