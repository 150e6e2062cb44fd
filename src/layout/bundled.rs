//! The fonts that are part of the program (Noto, SIL Open Font License 1.1). Knows nothing of text.
//!
//! They lie in it packed, as `build/fonts.rs` made them, and are unpacked one by one when something is to
//! be set in them: most texts need two or three. What tells which letters a font has is not packed, so
//! that none is unpacked only to see that it is the wrong one.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a font is unpacked | its tables say what those of its file say, but for what is left out | `unpacked_each_is_the_font_that_was_packed` |
//! | a glyph of a face that lost its hints, or of another | its outline is that of its file | `each_glyph_has_the_outline_it_had` |

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use parley::fontique::Blob;

/// A font file that is part of the program.
#[derive(Debug)]
pub struct BundledFont {
    /// The file's name without its ending, such as `NotoSans-Bold`.
    pub name: &'static str,
    /// The file as far as one must read to choose the font.
    beginning: &'static [u8],
    /// What follows, as zlib packs it.
    packed: &'static [u8],
    whole: OnceLock<Vec<u8>>,
}

impl BundledFont {
    const fn new(
        name: &'static str,
        beginning: &'static [u8],
        packed: &'static [u8],
    ) -> BundledFont {
        let whole = OnceLock::new();
        BundledFont {
            name,
            beginning,
            packed,
            whole,
        }
    }

    /// The file. The first who asks waits a millisecond or two until it is unpacked.
    pub fn bytes(&self) -> &[u8] {
        self.whole.get_or_init(|| {
            // The build packed it. If it could not be unpacked, its glyphs would be empty boxes.
            let rest = fdeflate::decompress_to_vec(self.packed).unwrap_or_default();
            [self.beginning, &rest].concat()
        })
    }
}

impl AsRef<[u8]> for BundledFont {
    fn as_ref(&self) -> &[u8] {
        self.bytes()
    }
}

macro_rules! bundled {
    ($($name:literal),* $(,)?) => {
        /// All of them.
        pub static BUNDLED: [BundledFont; [$($name),*].len()] = [$(BundledFont::new(
            $name,
            include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".beginning")),
            include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".packed")),
        )),*];

        /// The files that they were made of, in the same order.
        #[cfg(test)]
        static FILES: [&[u8]; BUNDLED.len()] =
            [$(include_bytes!(concat!("../../assets/fonts/", $name, ".ttf"))),*];
    };
}

bundled![
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
    "NotoSansMath-Regular",
];

/// A font as a collection holds it: while it is listed there only its beginning, from then on all of it.
pub(super) struct Listed {
    font: &'static BundledFont,
    listed: AtomicBool,
}

impl Listed {
    /// Has `list` list the font.
    pub(super) fn by(font: &'static BundledFont, list: impl FnOnce(Blob<u8>)) {
        let listed = AtomicBool::new(false);
        let file = Arc::new(Listed { font, listed });
        list(Blob::new(Arc::<Listed>::clone(&file)));
        file.listed.store(true, Ordering::Release);
    }
}

impl AsRef<[u8]> for Listed {
    fn as_ref(&self) -> &[u8] {
        if self.listed.load(Ordering::Acquire) {
            self.font.bytes()
        } else {
            self.font.beginning
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;

    use swash::FontRef;
    use swash::scale::ScaleContext;
    use swash::scale::outline::Outline;

    use super::*;

    /// All of them, packed again; for good, as fonts are held.
    pub(in crate::layout) fn packed() -> &'static [BundledFont] {
        let again = |font: &BundledFont| BundledFont::new(font.name, font.beginning, font.packed);
        BUNDLED.iter().map(again).collect::<Vec<_>>().leak()
    }

    /// The names of those that are unpacked.
    pub(in crate::layout) fn unpacked(fonts: &[BundledFont]) -> Vec<&'static str> {
        let unpacked = fonts.iter().filter(|font| font.whole.get().is_some());
        unpacked.map(|font| font.name).collect()
    }

    /// The file as it lies in the repository.
    fn before(font: &BundledFont) -> &'static [u8] {
        let at = BUNDLED.iter().position(|one| one.name == font.name);
        FILES[at.expect("one of them")]
    }

    /// The tables of a font file, by their tags; of that which names glyphs only what comes before.
    fn tables(file: &[u8]) -> BTreeMap<[u8; 4], &[u8]> {
        let number = |at: usize| {
            let bytes = file[at..at + 4].try_into().expect("four bytes");
            usize::try_from(u32::from_be_bytes(bytes)).expect("a number")
        };
        let count = number(4) >> 16;
        let entries = (0..count).map(|index| 12 + 16 * index);
        let table = |entry: usize| {
            let tag = file[entry..entry + 4].try_into().expect("four bytes");
            let (start, length) = (number(entry + 8), number(entry + 12));
            let names_glyphs = tag == *b"post";
            let bytes = &file[start..start + length];
            (tag, if names_glyphs { &bytes[4..32] } else { bytes })
        };
        entries.map(table).collect()
    }

    fn outline(file: &[u8], glyph: u16) -> Option<Outline> {
        let font = FontRef::from_index(file, 0)?;
        let mut context = ScaleContext::new();
        context.builder(font).build().scale_outline(glyph)
    }

    #[test]
    fn unpacked_each_is_the_font_that_was_packed() {
        for font in packed() {
            let file = before(font);
            let mut tables_before = tables(file);
            let mut tables_now = tables(font.bytes());
            // A signature that signs nothing.
            tables_before.remove(b"DSIG");
            // What is drawn without hints has none.
            if !font.name.starts_with("NotoSans") {
                for tag in [b"fpgm", b"prep", b"cvt ", b"gasp", b"glyf", b"loca"] {
                    tables_before.remove(tag);
                    tables_now.remove(tag);
                }
            }
            assert!(tables_now == tables_before, "{}", font.name);
        }
    }

    #[test]
    fn each_glyph_has_the_outline_it_had() {
        for font in packed() {
            let file = before(font);
            let count = FontRef::from_index(file, 0).map(|font| font.metrics(&[]).glyph_count);
            for glyph in 0..count.expect("a font") {
                let (before, now) = (outline(file, glyph), outline(font.bytes(), glyph));
                let points =
                    |outline: &Option<Outline>| outline.as_ref().map(|o| o.points().to_vec());
                assert!(before.is_some(), "{}: {glyph}", font.name);
                assert_eq!(points(&before), points(&now), "{}: {glyph}", font.name);
            }
        }
    }
}
