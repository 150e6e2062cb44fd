//! The languages that are offered where one is asked for: what each is called in English and by those
//! who speak it.
//!
//! A help to find a tag, no list of what there is: any well-formed tag can be stored. Those that are
//! read here most come first.

/// A language and its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its BCP 47 tag, which is what files hold.
    pub tag: &'static str,
    /// Its English name.
    pub english: &'static str,
    /// Its name in itself, in Latin letters where its own have no glyph in the fonts of the interface.
    pub own: &'static str,
}

const fn language(tag: &'static str, english: &'static str, own: &'static str) -> Language {
    Language { tag, english, own }
}

/// All that are offered, in their order; no tag twice.
#[rustfmt::skip]
pub const LANGUAGES: &[Language] = &[
    language("ar", "Arabic", "العربية"),
    language("fa", "Persian", "فارسی"),
    language("he", "Hebrew", "עברית"),
    language("ur", "Urdu", "اردو"),
    language("prs", "Dari", "دری"),
    language("fa-AF", "Persian of Afghanistan", "فارسی دری"),
    language("ps", "Pashto", "پښتو"),
    language("ku", "Kurdish", "Kurdî"),
    language("ckb", "Central Kurdish (Sorani)", "کوردیی ناوەندی"),
    language("kmr", "Northern Kurdish (Kurmanji)", "Kurmancî"),
    language("tr", "Turkish", "Türkçe"),
    language("en", "English", "English"),
    language("fr", "French", "français"),
    language("de", "German", "Deutsch"),
    language("es", "Spanish", "español"),
    language("ru", "Russian", "русский"),
    language("arz", "Egyptian Arabic", "مصري"),
    language("apc", "Levantine Arabic", "شامي"),
    language("acm", "Iraqi Arabic", "عراقي"),
    language("ary", "Moroccan Arabic", "الدارجة"),
    language("az", "Azerbaijani", "azərbaycanca"),
    language("azb", "South Azerbaijani", "تورکجه"),
    language("ug", "Uyghur", "ئۇيغۇرچە"),
    language("sd", "Sindhi", "سنڌي"),
    language("pa", "Punjabi", "panjābī"),
    language("pnb", "Western Punjabi", "پنجابی"),
    language("skr", "Saraiki", "سرائیکی"),
    language("bal", "Balochi", "بلۏچی"),
    language("ks", "Kashmiri", "کٲشُر"),
    language("yi", "Yiddish", "ייִדיש"),
    language("lad", "Ladino", "לאדינו"),
    language("syr", "Syriac", "suryoyo"),
    language("arc", "Aramaic", "ארמית"),
    language("am", "Amharic", "amarigna"),
    language("ti", "Tigrinya", "tigrigna"),
    language("so", "Somali", "Soomaali"),
    language("hy", "Armenian", "hayeren"),
    language("el", "Greek", "Ελληνικά"),
    language("ka", "Georgian", "kartuli"),
    language("tg", "Tajik", "тоҷикӣ"),
    language("tk", "Turkmen", "türkmençe"),
    language("uz", "Uzbek", "oʻzbekcha"),
    language("hi", "Hindi", "hindī"),
    language("bn", "Bengali", "bangla"),
    language("zh", "Chinese", "zhongwen"),
    language("uk", "Ukrainian", "українська"),
    language("it", "Italian", "italiano"),
    language("pt", "Portuguese", "português"),
    language("la", "Latin", "latina"),
];

/// The language of a tag, in any letter case, if it is one of [`LANGUAGES`].
pub fn known_language(tag: &str) -> Option<&'static Language> {
    let mut all = LANGUAGES.iter();
    all.find(|known| known.tag.eq_ignore_ascii_case(tag.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_language_tag;

    #[test]
    fn each_language_has_a_well_formed_tag_of_its_own_and_names_of_its_own() {
        for (place, language) in LANGUAGES.iter().enumerate() {
            assert!(is_language_tag(language.tag), "{language:?}");
            assert!(!language.english.is_empty() && !language.own.is_empty());
            assert_eq!(known_language(language.tag), Some(language));
            for other in &LANGUAGES[place + 1..] {
                assert_ne!(language.english, other.english);
                assert_ne!(language.own, other.own);
            }
        }
        assert_eq!(
            known_language("FA-af").map(|known| known.tag),
            Some("fa-AF")
        );
        assert_eq!(known_language("tlh"), None);
    }
}
