//! Which characters are vowel marks and points, that stand on a letter and are none.

/// Whether a scalar value is a mark above or below a letter of Arabic or Hebrew: general category Mn
/// in the blocks Hebrew, Arabic, Arabic Extended-A and -B (UnicodeData 17).
pub fn is_mark(c: char) -> bool {
    matches!(c,
        // Hebrew accents and points; between them stand maqaf, paseq, sof pasuq and nun hafukha.
        '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}'
        | '\u{fb1e}'
        // Honorifics, vowels, superscript alef.
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        // Marks of the Qur'an; between them stand end of ayah, rub el hizb, small letters, sajdah.
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{897}'..='\u{89f}' | '\u{8ca}'..='\u{8e1}' | '\u{8e3}'..='\u{8ff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_grapheme_boundary;

    #[test]
    fn every_mark_extends_the_grapheme_before_it() {
        let mut marks = 0;
        for c in ('\0'..=char::MAX).filter(|&c| is_mark(c)) {
            assert!(!is_grapheme_boundary(&format!("ب{c}"), 2), "{c:?}");
            marks += 1;
        }
        assert_eq!(
            marks,
            45 + 6 + 1 + 11 + 21 + 1 + 7 + 6 + 2 + 4 + 9 + 24 + 29
        );
    }
}
