//! The decimal digits of the scripts that articles and their readers write: `0`, `٠` and `۰`.
//!
//! The one place that knows which characters they are.

/// What a digit counts; `None` for what is none.
pub fn digit_value(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

/// A digit as its Latin one; anything else as it is.
pub fn latin_digit(c: char) -> char {
    digit_value(c)
        .and_then(|value| char::from_digit(value, 10))
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_each_script_count_the_same() {
        for digits in ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"] {
            let values = digits.chars().map(digit_value);
            assert_eq!(values.collect::<Option<Vec<_>>>(), Some((0..10).collect()));
            assert_eq!(
                digits.chars().map(latin_digit).collect::<String>(),
                "0123456789"
            );
        }
        assert_eq!((digit_value('x'), latin_digit('½')), (None, '½'));
    }
}
