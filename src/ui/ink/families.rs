//! The bundled fonts as egui's own, so that what it measures agrees with what is painted.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use crate::layout::BUNDLED;

/// The family of bold interface text, for egui's `RichText`.
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// The bundled interface fonts, by egui's families.
pub(super) fn definitions() -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    for font in &BUNDLED {
        let data = Arc::new(FontData::from_blob(Arc::new(font), 0));
        definitions.font_data.insert(font.name.to_owned(), data);
    }
    let regular = [
        "NotoSans-Regular",
        "NotoSansArabic-Regular",
        "NotoSansHebrew-Regular",
        "NotoSansSymbols-Regular",
        "NotoSansSymbols2-Regular",
        "NotoSansMath-Regular",
    ];
    let bold_first = [
        "NotoSans-Bold",
        "NotoSansArabic-Bold",
        "NotoSansHebrew-Bold",
        "NotoSansSymbols-Regular",
        "NotoSansSymbols2-Regular",
        "NotoSansMath-Regular",
    ];
    for (family, names) in [
        (FontFamily::Proportional, regular),
        (FontFamily::Monospace, regular),
        (bold(), bold_first),
    ] {
        definitions
            .families
            .insert(family, names.map(str::to_owned).to_vec());
    }
    definitions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_names_fonts_that_are_there() {
        let definitions = definitions();
        assert_eq!(definitions.families.len(), 3);
        for name in definitions.families.values().flatten() {
            assert!(definitions.font_data.contains_key(name), "{name}");
        }
    }
}
