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
    // «רר״א» is no number: each has one spelling.
    let plain: String = rest.chars().filter_map(plain).collect();
    (plain == spelt(number)).then_some(thousands * 1000 + number)
}

/// A letter without the form it has at the end of a word; nothing for marks.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '׳' | '״' => return None,
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        c => c,
    })
}

/// How a number below a thousand is written in letters.
fn spelt(number: i16) -> String {
    let mut spelt = "ת".repeat(usize::try_from(number / 400).unwrap_or(0));
    let mut rest = number % 400;
    let mut take = |rest: &mut i16, letter: char, value: i16| {
        if *rest >= value {
            spelt.push(letter);
            *rest -= value;
        }
    };
    for (letter, value) in [('ש', 300), ('ר', 200), ('ק', 100)] {
        take(&mut rest, letter, value);
    }
    // 15 and 16 would spell a name of God.
    let tens = if matches!(rest, 15 | 16) {
        &[][..]
    } else {
        &TENS[..]
    };
    for &(letter, value) in tens {
        take(&mut rest, letter, value);
    }
    for (letter, value) in UNITS.iter().rev() {
        take(&mut rest, *letter, *value);
    }
    spelt
}

const TENS: [(char, i16); 9] = [
    ('צ', 90),
    ('פ', 80),
    ('ע', 70),
    ('ס', 60),
    ('נ', 50),
    ('מ', 40),
    ('ל', 30),
    ('כ', 20),
    ('י', 10),
];
const UNITS: [(char, i16); 9] = [
    ('א', 1),
    ('ב', 2),
    ('ג', 3),
    ('ד', 4),
    ('ה', 5),
    ('ו', 6),
    ('ז', 7),
    ('ח', 8),
    ('ט', 9),
];

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
            ("רר״א", None),
            ("תנ״ך", None),
            ("מ״מ", None),
            ("תתק״ב", Some(902)),
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
