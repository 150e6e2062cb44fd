//! The one table of settings, from which the sheet of settings is made: what each is called, what it
//! does, and under which heading it stands.
//!
//! What a setting is at the moment stands in the [preferences](crate::store::Preferences); to add one:
//! a row here, and its control in the sheet, for which the compiler asks.

/// A heading of the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// Who annotates, and how.
    #[default]
    Work,
    /// The window.
    Window,
    /// The article's text.
    Text,
    /// Keys.
    Keys,
}

impl Section {
    /// All of them, in their order.
    pub const ALL: [Section; 4] = [Section::Work, Section::Window, Section::Text, Section::Keys];

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Section::Work => "You and your work",
            Section::Window => "Window",
            Section::Text => "Text",
            Section::Keys => "Keys",
        }
    }
}

/// What the table says of a setting.
#[derive(Clone, Copy, Debug)]
pub struct SettingInfo {
    /// The setting.
    pub setting: Setting,
    /// Where it stands.
    pub section: Section,
    /// Its name on screen.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
}

macro_rules! settings {
    ($($setting:ident $section:ident $label:literal, $help:literal;)*) => {
        /// Something that a person can set, and that is remembered.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Setting {
            $(#[doc = $help] $setting,)*
        }

        const TABLE: &[SettingInfo] = &[$(SettingInfo {
            setting: Setting::$setting,
            section: Section::$section,
            label: $label,
            help: $help,
        },)*];
    };
}

settings! {
    Annotator Work "My name", "Stands on everything that you tag from now on; what you tagged before keeps the name it has.";
    Snap Work "A drag takes", "What a drag takes whole.";
    FirstTagset Work "New documents begin with", "The types that are offered for an article nobody has tagged yet.";

    Theme Window "Colours", "Dark on light paper, light on dark, or whichever the system has.";
    InterfaceSize Window "Size of the interface", "The size of everything in the window but the article's letters.";

    TextSize Text "Size, in points", "The size of the article's letters, in points.";
    Leading Text "Leading, in text sizes", "The distance of its lines, in sizes of its letters.";
    Measure Text "Line length, in text sizes", "How long its lines may be, in sizes of its letters.";
    Arabic Text "Arabic", "The face of Arabic letters.";
    UrduInNastaliq Text "Urdu in Nastaliq", "Sets Urdu in its own hand, whatever the face of Arabic letters is.";
    Hebrew Text "Hebrew", "The face of Hebrew letters.";
    Latin Text "Latin", "The face of Latin letters.";
    Justified Text "Lines", "Whether lines fill the column.";
    Numbers Text "Numbers", "What is numbered in the margin.";
    FocusOn Text "Focus on", "What stays lit in focus mode.";
    VowelMarks Text "Vowel marks", "Shows vowel and cantillation marks.";
    HiddenCharacters Text "Hidden characters", "Shows signs for characters that can't be seen.";
    Minimap Text "Map of the tags", "Shows the strip beside the scroll bar.";
    Arcs Text "Arcs between claims", "Joins related claims in view by arcs beside their glosses.";

    ChangeKeys Keys "Keys of your own", "Gives actions and tags other keys.";
    AllKeys Keys "All keys", "Shows the keys as they are.";
}

impl Setting {
    /// All settings, in the order of the sheet.
    pub fn table() -> &'static [SettingInfo] {
        TABLE
    }

    /// What the table says of this one.
    pub fn info(self) -> &'static SettingInfo {
        // Enum and table are made from the same rows.
        &TABLE[self as usize]
    }

    /// Its name in the languages of [`NAMED_IN`](super::NAMED_IN); the English one is its label.
    #[rustfmt::skip]
    pub fn names(self) -> [&'static str; 4] {
        match self {
            Setting::Annotator => ["اسمي", "نام من", "השם שלי", "میرا نام"],
            Setting::Snap => ["ما يلتقطه السحب", "آنچه کشیدن برمی‌دارد", "מה גרירה לוכדת", "گھسیٹنے سے کیا چنا جائے"],
            Setting::FirstTagset => ["وسوم المستندات الجديدة", "برچسب‌های سندهای تازه", "תגים למסמכים חדשים", "نئی دستاویزوں کے ٹیگ"],
            Setting::Theme => ["الألوان", "رنگ‌ها", "צבעים", "رنگ"],
            Setting::InterfaceSize => ["حجم الواجهة", "اندازهٔ رابط", "גודל הממשק", "انٹرفیس کا حجم"],
            Setting::TextSize => ["حجم النص", "اندازهٔ متن", "גודל הטקסט", "متن کا حجم"],
            Setting::Leading => ["تباعد الأسطر", "فاصلهٔ سطرها", "מרווח בין השורות", "سطروں کا فاصلہ"],
            Setting::Measure => ["طول السطر", "درازای سطر", "אורך השורה", "سطر کی لمبائی"],
            Setting::Arabic => ["الخط العربي", "قلم عربی", "גופן ערבי", "عربی فونٹ"],
            Setting::UrduInNastaliq => ["الأردية بخط النستعليق", "اردو به نستعلیق", "אורדו בנסתעליק", "اردو نستعلیق میں"],
            Setting::Hebrew => ["الخط العبري", "قلم عبری", "גופן עברי", "عبرانی فونٹ"],
            Setting::Latin => ["الخط اللاتيني", "قلم لاتین", "גופן לטיני", "لاطینی فونٹ"],
            Setting::Justified => ["ضبط السطور", "هم‌ترازی سطرها", "יישור השורות", "سطروں کی برابری"],
            Setting::Numbers => ["الأرقام في الهامش", "شماره‌ها در حاشیه", "מספרים בשוליים", "حاشیے میں نمبر"],
            Setting::FocusOn => ["ما يبقى ظاهرا في وضع التركيز", "کانون تمرکز", "במה להתמקד", "توجہ کس پر"],
            Setting::VowelMarks => ["علامات التشكيل", "نشانه‌های آوایی", "סימני ניקוד", "اعراب کی علامتیں"],
            Setting::HiddenCharacters => ["المحارف الخفية", "نویسه‌های پنهان", "תווים נסתרים", "پوشیدہ حروف"],
            Setting::Minimap => ["خريطة الوسوم", "نقشهٔ برچسب‌ها", "מפת התגים", "ٹیگوں کا نقشہ"],
            Setting::Arcs => ["أقواس بين الادعاءات", "کمان‌های میان ادعاها", "קשתות בין טענות", "دعووں کے بیچ قوسیں"],
            Setting::ChangeKeys => ["مفاتيح خاصة بك", "کلیدهای دلخواه", "מקשים משלך", "اپنی کلیدیں"],
            Setting::AllKeys => ["كل المفاتيح", "همهٔ کلیدها", "כל המקשים", "تمام کلیدیں"],
        }
    }

    /// Other words by which people look for it; none that stands in its name.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Setting::Annotator => &["user name", "author", "initials", "annotator"],
            Setting::Snap => &["selection", "snap", "whole words"],
            Setting::FirstTagset => &["default tagset", "types"],
            Setting::Theme => &[
                "dark mode",
                "light mode",
                "theme",
                "night mode",
                "appearance",
                "colors",
            ],
            Setting::InterfaceSize => &["zoom", "ui scale", "interface size", "larger"],
            Setting::TextSize => &["zoom", "font size", "larger", "text size"],
            Setting::Leading => &["line spacing"],
            Setting::Measure => &["column width", "margins"],
            Setting::Arabic => &["Arabic font", "Persian font", "face"],
            Setting::UrduInNastaliq => &["Urdu font"],
            Setting::Hebrew => &["Hebrew font", "face"],
            Setting::Latin => &["English font", "face"],
            Setting::Justified => &["justified", "alignment", "ragged"],
            Setting::Numbers => &["line numbers", "paragraph numbers"],
            Setting::FocusOn => &["dim"],
            Setting::VowelMarks => &[
                "diacritics",
                "tashkil",
                "tashkeel",
                "harakat",
                "nikud",
                "niqqud",
            ],
            Setting::HiddenCharacters => &["invisible", "whitespace"],
            Setting::Minimap => &["minimap"],
            Setting::Arcs => &["relations"],
            Setting::ChangeKeys => &["shortcuts", "hotkeys"],
            Setting::AllKeys => &["shortcuts", "help"],
        }
    }

    /// Those under a heading, in their order.
    pub fn under(section: Section) -> impl Iterator<Item = &'static SettingInfo> {
        TABLE.iter().filter(move |info| info.section == section)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::NAMED_IN, *};
    use crate::text::has_rtl;
    use std::collections::HashSet;

    #[test]
    fn every_setting_has_a_name_of_its_own_in_every_language() {
        for language in 0..NAMED_IN.len() {
            let mut seen = HashSet::new();
            for info in Setting::table() {
                let name = info.setting.names()[language];
                assert!(has_rtl(name), "{} lacks a name", info.label);
                assert!(seen.insert(name), "two settings are called «{name}»");
            }
        }
    }

    #[test]
    fn every_setting_stands_once_under_a_heading_that_is_shown() {
        let mut seen = HashSet::new();
        for info in Setting::table() {
            assert_eq!(info.setting.info().label, info.label);
            assert!(
                seen.insert((info.section.name(), info.label)),
                "{}",
                info.label
            );
            assert!(Section::ALL.contains(&info.section));
            assert!(info.help.ends_with('.'), "{}", info.help);
        }
        let shown = Section::ALL.into_iter().flat_map(Setting::under);
        assert_eq!(shown.count(), Setting::table().len());
    }
}
