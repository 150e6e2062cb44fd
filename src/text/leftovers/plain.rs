//! Words as they are compared: without case, marks, joiners and punctuation, in one spelling.

use crate::text::{Folding, HiddenChar, latin_digit};

/// The words of a line with one space between them: letters of one spelling, digits `0`–`9`, and `%`.
pub(super) fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut gap = false;
    for c in Folding::Spelling.fold_str(line).chars().filter_map(spelled) {
        if c == ' ' {
            gap = true;
            continue;
        }
        if (gap || c == '%') && !out.is_empty() {
            out.push(' ');
        }
        gap = c == '%';
        out.push(c);
    }
    out
}

/// A letter in the one spelling, a space for what parts words, `None` for what does not.
fn spelled(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' | 'ہ' | 'ھ' | 'ە' | 'ۀ' => 'ه',
        'à' | 'â' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' => 'o',
        'ç' => 'c',
        '٪' | '%' => '%',
        '\'' | '’' | '׳' | '״' | '"' => return None,
        c if HiddenChar::of(c).is_some() && !c.is_whitespace() && c != '\u{a0}' => return None,
        c if c.is_alphanumeric() => latin_digit(c),
        _ => ' ',
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_in_two_spellings_is_one_word() {
        for (a, b) in [
            ("اقرأ  المزيد…", "إقرأ المزيد"),
            ("בֵּיתִי", "ביתי"),
            ("می\u{200c}خوانید", "ميخوانيد"),
            ("À LIRE AUSSI :", "a lire aussi"),
            ("٥٥٪ من", "55% من"),
            ("Share\u{a0}this", "share this"),
        ] {
            assert_eq!(plain(a), plain(b));
        }
        assert_eq!(plain("بقي 55% من"), "بقي 55 % من");
        assert_eq!(plain("…—"), "");
    }
}
