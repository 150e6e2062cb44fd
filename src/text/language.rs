//! Which language a text is in, as far as its letters tell.
//!
//! Counts letters that one language has and its neighbours in the same script do not. No dictionary:
//! Latin letters tell nothing.

use super::{marks::is_mark, sample::sample};

/// Languages of Arabic script, with letters that those below them here do not use. Persian comes last
/// but for Arabic: its four letters are the other languages' too.
const ARABIC_SCRIPT: [(&str, &str); 4] = [
    ("ur", "ٹڈڑںےہ"),
    ("ps", "ټډړږښڼۍ"),
    ("ckb", "ڕڵۆێە"),
    ("fa", "پچژگیک"),
];

/// One letter in this many must be a language's own: fewer are names and quotations.
const SHARE: usize = 50;

/// The BCP 47 tag of the language that most letters point to: `he`, `ur`, `ps`, `ckb`, `fa` or `ar`;
/// empty if most are of other scripts or there are none. A guess, for a person to correct; of a long
/// text, made from pieces all over it.
pub fn guess_language(text: &str) -> &'static str {
    let (mut all, mut hebrew, mut arabic) = (0, 0, 0);
    let mut own = [0; ARABIC_SCRIPT.len()];
    for c in sample(text).flat_map(str::chars) {
        if is_mark(c) || !c.is_alphabetic() {
            continue;
        }
        all += 1;
        hebrew += usize::from(is_hebrew(c));
        if is_arabic(c) {
            arabic += 1;
            for (count, (_, letters)) in own.iter_mut().zip(ARABIC_SCRIPT) {
                *count += usize::from(letters.contains(c));
            }
        }
    }
    if hebrew * 2 > all {
        return "he";
    }
    if arabic * 2 <= all {
        return "";
    }
    let mut languages = own.iter().zip(ARABIC_SCRIPT);
    let used = languages.find(|(count, _)| **count * SHARE >= arabic);
    used.map_or("ar", |(_, (language, _))| language)
}

/// Whether a text has the shape of a BCP 47 language tag (RFC 5646), as `ar`, `fa-AF`, `zh-Hant`;
/// whether its parts are registered is not asked.
pub fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let letters = first.bytes().all(|b| b.is_ascii_alphabetic());
    let private = matches!(first, "x" | "X" | "i" | "I") && tag.len() > 2;
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    letters && ((2..=3).contains(&first.len()) || private) && parts.all(is_part)
}

fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}')
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{870}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_of_a_language_tag_is_known() {
        for tag in ["ar", "fa-AF", "zh-Hant-TW", "ckb", "x-own", "de-1996"] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for words in [
            "",
            "a",
            "arabic",
            "عربي",
            "ar_EG",
            "ar-",
            "-ar",
            "en us",
            "x",
            "ar-toolongpart",
        ] {
            assert!(!is_language_tag(words), "{words}");
        }
    }

    #[test]
    fn the_letters_tell_the_language() {
        for (text, language) in [
            ("أعلنت الوزارة أن المحادثات ستستأنف في بغداد", "ar"),
            ("[ad_1] قَالَ المَسؤولُ Reuters إنَّ", "ar"),
            ("وزارت خارجه اعلام کرد که گفتگوها ادامه می‌یابد", "fa"),
            ("وزارت خارجه گفت که چهار پرونده هست", "fa"),
            ("وزارتِ خارجہ نے کہا ہے کہ مذاکرات جاری رہیں گے", "ur"),
            ("د بهرنیو چارو وزارت وویل چې خبرې به روانې وي، ښه ټول", "ps"),
            ("وەزارەتی دەرەوە ڕایگەیاند کە گفتوگۆکان بەردەوامن", "ckb"),
            ("משרד החוץ הודיע כי השיחות יימשכו", "he"),
            ("The ministry said", ""),
            ("12 – 34", ""),
            ("", ""),
        ] {
            assert_eq!(guess_language(text), language, "{text}");
        }
    }

    #[test]
    fn a_foreign_name_does_not_change_the_language() {
        let text = "أعلنت الوزارة أن المحادثات ستستأنف في بغداد الأسبوع المقبل. ".repeat(5) + "پاک";
        assert_eq!(guess_language(&text), "ar");
    }
}
