//! Numbers written in letters: Hebrew ones, as in תשפ״ד, and Roman ones, as in « XXᵉ siècle ».

use super::items::folded;

/// A Hebrew number with its geresh or gershayim: י״ד is 14, תשפ״ד 784, ה׳תשפ״ד 5784.
pub(super) fn hebrew(word: &str) -> Option<i16> {
    let word = folded(word);
    let (thousands, rest) = match word.split_once('׳') {
        Some((thousands, rest)) if rest.chars().count() >= 2 => (units(thousands)?, rest),
        _ => (0, word.as_str()),
    };
    let marked = match rest.split_once('״') {
        // Gershayim stand before the last letter.
        Some((_, last)) => last.chars().count() == 1,
        None => rest.ends_with('׳') && rest.chars().count() == 2,
    };
    if !marked || thousands > 9 {
        return None;
    }
    let letters = rest.chars().filter(|c| !matches!(c, '׳' | '״'));
    let mut number = 0;
    let mut before = i16::MAX;
    for letter in letters {
        let value = value(letter)?;
        // ט״ו and ט״ז are in order too; what grows again is a word.
        if value > before {
            return None;
        }
        before = value;
        number = i16::checked_add(number, value).filter(|number| *number < 1000)?;
    }
    Some(thousands * 1000 + number)
}

fn units(letter: &str) -> Option<i16> {
    let mut letters = letter.chars();
    let first = value(letters.next()?)?;
    (letters.next().is_none() && first < 10).then_some(first)
}

fn value(letter: char) -> Option<i16> {
    Some(match letter {
        'א'..='ט' => i16::try_from(letter as u32 - 'א' as u32).ok()? + 1,
        'י' => 10,
        'כ' | 'ך' => 20,
        'ל' => 30,
        'מ' | 'ם' => 40,
        'נ' | 'ן' => 50,
        'ס' => 60,
        'ע' => 70,
        'פ' | 'ף' => 80,
        'צ' | 'ץ' => 90,
        'ק' => 100,
        'ר' => 200,
        'ש' => 300,
        'ת' => 400,
        _ => return None,
    })
}

/// A Roman number up to 39, with the ending of a French ordinal or without: XXe, XIXème.
pub(super) fn roman(word: &str) -> Option<u8> {
    let word = word.trim_end_matches("ème").trim_end_matches(['e', 'ᵉ']);
    let mut number = 0;
    let mut before = 0;
    for letter in word.chars().rev() {
        let value = match letter {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            _ => return None,
        };
        number = if value < before {
            number - value
        } else {
            number + value
        };
        before = value;
        if !(0..40).contains(&number) {
            return None;
        }
    }
    u8::try_from(number).ok().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hebrew_letters_count_only_with_their_marks() {
        for (word, number) in [
            ("י\"ד", Some(14)),
            ("ט״ו", Some(15)),
            ("ל׳", Some(30)),
            ("תשפ״ד", Some(784)),
            ("ה'תשפ\"ד", Some(5784)),
            ("תש״ח", Some(708)),
            ("דוד", None),
            ("צה״ל", None),
            ("ארה״ב", None),
            ("", None),
        ] {
            assert_eq!(hebrew(word), number, "{word}");
        }
    }

    #[test]
    fn roman_numbers_are_read_with_french_endings() {
        for (word, number) in [
            ("XXe", Some(20)),
            ("XIX", Some(19)),
            ("IVème", Some(4)),
            ("Le", None),
            ("", None),
        ] {
            assert_eq!(roman(word), number, "{word}");
        }
    }
}
