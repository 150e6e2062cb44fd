//! Characters that a reader doesn't see, or takes for something else: their names and the signs
//! that stand for them where they are revealed.

/// The kind of a character that shows nothing of its own, or looks like another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HiddenChar {
    /// U+200E.
    LeftToRightMark,
    /// U+200F.
    RightToLeftMark,
    /// U+061C.
    ArabicLetterMark,
    /// U+202A.
    LeftToRightEmbedding,
    /// U+202B.
    RightToLeftEmbedding,
    /// U+202D.
    LeftToRightOverride,
    /// U+202E.
    RightToLeftOverride,
    /// U+202C, which ends an embedding or an override.
    PopDirectionalFormatting,
    /// U+2066.
    LeftToRightIsolate,
    /// U+2067.
    RightToLeftIsolate,
    /// U+2068.
    FirstStrongIsolate,
    /// U+2069, which ends an isolate.
    PopDirectionalIsolate,
    /// U+200C, which parts letters that would join.
    ZeroWidthNonJoiner,
    /// U+200D, which joins letters that would part.
    ZeroWidthJoiner,
    /// U+200B, where a line may break.
    ZeroWidthSpace,
    /// U+2060, where no line breaks.
    WordJoiner,
    /// U+034F, which keeps marks in their order.
    CombiningGraphemeJoiner,
    /// U+00A0 and U+2007.
    NoBreakSpace,
    /// U+202F.
    NarrowNoBreakSpace,
    /// U+00AD, seen only where a line breaks.
    SoftHyphen,
    /// U+0640, which only stretches the line between two letters.
    Tatweel,
    /// U+0009.
    Tab,
    /// U+FEFF anywhere but at the start of a file.
    ByteOrderMark,
    /// What asks for another form of the character before it: U+FE00–U+FE0F and others.
    VariationSelector,
    /// What would end a line or a paragraph and is no line feed: U+0085, U+2028, U+2029.
    LineSeparator,
    /// Any other character of format (general category Cf) without a form of its own.
    Other,
}

impl HiddenChar {
    /// What kind of hidden character this is; `None` for one that shows as what it is.
    pub fn of(c: char) -> Option<HiddenChar> {
        use HiddenChar::*;
        Some(match c {
            '\t' => Tab,
            // Most characters by far are told by these two lines.
            ..='\u{84}' => return None,
            '\u{61d}'..='\u{63f}' | '\u{641}'..='\u{17ff}' => return None,
            '\u{85}' | '\u{2028}' | '\u{2029}' => LineSeparator,
            '\u{a0}' | '\u{2007}' => NoBreakSpace,
            '\u{ad}' => SoftHyphen,
            '\u{34f}' => CombiningGraphemeJoiner,
            '\u{61c}' => ArabicLetterMark,
            '\u{640}' => Tatweel,
            '\u{180b}'..='\u{180d}' | '\u{180f}' => VariationSelector,
            '\u{200b}' => ZeroWidthSpace,
            '\u{200c}' => ZeroWidthNonJoiner,
            '\u{200d}' => ZeroWidthJoiner,
            '\u{200e}' => LeftToRightMark,
            '\u{200f}' => RightToLeftMark,
            '\u{202a}' => LeftToRightEmbedding,
            '\u{202b}' => RightToLeftEmbedding,
            '\u{202c}' => PopDirectionalFormatting,
            '\u{202d}' => LeftToRightOverride,
            '\u{202e}' => RightToLeftOverride,
            '\u{202f}' => NarrowNoBreakSpace,
            '\u{2060}' => WordJoiner,
            '\u{2066}' => LeftToRightIsolate,
            '\u{2067}' => RightToLeftIsolate,
            '\u{2068}' => FirstStrongIsolate,
            '\u{2069}' => PopDirectionalIsolate,
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => VariationSelector,
            '\u{feff}' => ByteOrderMark,
            '\u{180e}' | '\u{2061}'..='\u{2065}' | '\u{206a}'..='\u{206f}' => Other,
            '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => Other,
            _ => return None,
        })
    }

    /// Its name in words, such as "right-to-left override".
    pub fn name(self) -> &'static str {
        use HiddenChar::*;
        match self {
            LeftToRightMark => "left-to-right mark",
            RightToLeftMark => "right-to-left mark",
            ArabicLetterMark => "Arabic letter mark",
            LeftToRightEmbedding => "left-to-right embedding",
            RightToLeftEmbedding => "right-to-left embedding",
            LeftToRightOverride => "left-to-right override",
            RightToLeftOverride => "right-to-left override",
            PopDirectionalFormatting => "end of an embedding or override",
            LeftToRightIsolate => "left-to-right isolate",
            RightToLeftIsolate => "right-to-left isolate",
            FirstStrongIsolate => "isolate as its first letter runs",
            PopDirectionalIsolate => "end of an isolate",
            ZeroWidthNonJoiner => "zero-width non-joiner",
            ZeroWidthJoiner => "zero-width joiner",
            ZeroWidthSpace => "zero-width space",
            WordJoiner => "word joiner",
            CombiningGraphemeJoiner => "combining grapheme joiner",
            NoBreakSpace => "no-break space",
            NarrowNoBreakSpace => "narrow no-break space",
            SoftHyphen => "soft hyphen",
            Tatweel => "tatweel",
            Tab => "tab",
            ByteOrderMark => "byte-order mark",
            VariationSelector => "variation selector",
            LineSeparator => "line separator",
            Other => "invisible format character",
        }
    }

    /// A visible character that stands for it, different for each kind: arrows point the way that
    /// text is made to run, and upwards where that ends.
    pub fn sign(self) -> char {
        use HiddenChar::*;
        match self {
            LeftToRightMark => '▸',
            RightToLeftMark => '◂',
            ArabicLetterMark => '◃',
            LeftToRightEmbedding => '→',
            RightToLeftEmbedding => '←',
            LeftToRightOverride => '⮕',
            RightToLeftOverride => '⬅',
            PopDirectionalFormatting => '↑',
            LeftToRightIsolate => '⇨',
            RightToLeftIsolate => '⇦',
            FirstStrongIsolate => '⮂',
            PopDirectionalIsolate => '⇧',
            ZeroWidthNonJoiner => '¦',
            ZeroWidthJoiner => '⁀',
            ZeroWidthSpace => '▾',
            WordJoiner => '⁐',
            CombiningGraphemeJoiner => '⁘',
            NoBreakSpace => '⍽',
            NarrowNoBreakSpace => '‿',
            SoftHyphen => '¬',
            Tatweel => '↔',
            Tab => '⭾',
            ByteOrderMark => '◈',
            VariationSelector => '◌',
            LineSeparator => '⏎',
            Other => '▯',
        }
    }

    /// Whether it steers direction (UAX #9, table 4).
    pub fn is_direction_control(self) -> bool {
        self <= HiddenChar::PopDirectionalIsolate
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn all() -> BTreeMap<HiddenChar, Vec<char>> {
        let mut kinds: BTreeMap<_, Vec<char>> = BTreeMap::new();
        for c in '\0'..=char::MAX {
            if let Some(kind) = HiddenChar::of(c) {
                kinds.entry(kind).or_default().push(c);
            }
        }
        kinds
    }

    #[test]
    fn every_kind_has_a_name_and_a_sign_of_its_own() {
        let kinds = all();
        assert_eq!(kinds.len(), HiddenChar::Other as usize + 1);
        let names: BTreeSet<_> = kinds.keys().map(|kind| kind.name()).collect();
        let signs: BTreeSet<_> = kinds.keys().map(|kind| kind.sign()).collect();
        assert_eq!((names.len(), signs.len()), (kinds.len(), kinds.len()));
        assert!(signs.into_iter().all(|sign| HiddenChar::of(sign).is_none()));
    }

    #[test]
    fn the_controls_of_direction_are_those_of_unicode() {
        let controls: String = all()
            .into_iter()
            .filter(|(kind, _)| kind.is_direction_control())
            .flat_map(|(_, chars)| chars)
            .collect();
        let mut sorted: Vec<char> = controls.chars().collect();
        sorted.sort_unstable();
        let unicode = ['\u{61c}', '\u{200e}', '\u{200f}']
            .into_iter()
            .chain('\u{202a}'..='\u{202e}')
            .chain('\u{2066}'..='\u{2069}');
        assert!(sorted.into_iter().eq(unicode));
    }

    #[test]
    fn letters_digits_spaces_and_marks_are_not_hidden() {
        for c in "aب ،١\u{64b}\u{5b0}\n«»–…ﷲ👩".chars() {
            assert_eq!(HiddenChar::of(c), None, "{c:?}");
        }
    }
}
