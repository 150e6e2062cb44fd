//! Quantities: how much, at least and at most, of what.
//!
//! Knows nothing of how a language writes them.

use std::{fmt, str::FromStr};

/// A finite number, as a text gives it: 58, 0.5, 4200.
#[derive(Clone, Copy, Debug, Default)]
pub struct Amount(f64);

/// How much of something: «سنتين إلى خمس سنوات» is 2 to 5 years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quantity {
    /// At least; `None` where a text names no lower bound.
    pub min: Option<Amount>,
    /// At most; `None` where a text names no upper bound. An exact amount has both bounds alike.
    pub max: Option<Amount>,
    /// Of what, as an English word in the singular where there is one: `year`, `percent`, `km2`.
    pub unit: String,
}

impl Amount {
    /// A number; `None` if it is infinite or none.
    pub fn new(number: f64) -> Option<Amount> {
        // Zero has one sign here, so that what is equal is written the same.
        number.is_finite().then_some(Amount(number + 0.0))
    }

    /// The number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl From<u32> for Amount {
    fn from(number: u32) -> Amount {
        Amount(number.into())
    }
}

/// Reads a number as a person types it, in the digits of any script of ours: `58`, `٥٨`, `۴٬۲۰۰`,
/// `0.5`, `٠٫٥`, `1,5`.
///
/// A comma parts thousands where all groups behind it have three digits (`1,500`; `2,40,000` as in
/// India), and else the whole from its parts (`1,5`). Of commas and points together the last parts the
/// whole. The Arabic signs `٬` and `٫` are never in doubt.
impl FromStr for Amount {
    type Err = ();

    fn from_str(text: &str) -> Result<Amount, ()> {
        let plain: String = text.trim().chars().filter_map(typed).collect();
        let plain = plain.trim();
        let (sign, digits) = match plain.strip_prefix(['-', '+']) {
            Some(digits) => (if plain.starts_with('-') { "-" } else { "" }, digits),
            None => ("", plain),
        };
        let known = |c: char| c.is_ascii_digit() || ".,٫٬ ".contains(c);
        let known = digits.chars().all(known);
        let number = known.then(|| decimal(digits)).flatten().ok_or(())?;
        let number = format!("{sign}{number}").parse().map_err(|_| ())?;
        Amount::new(number).ok_or(())
    }
}

/// A character as it counts in a number; nothing for what only steers.
fn typed(c: char) -> Option<char> {
    Some(match c {
        '،' => ',',
        '−' | '–' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{61c}' => return None,
        c => super::latin_digit(c),
    })
}

/// Digits with signs between them, as a decimal number with a point.
fn decimal(digits: &str) -> Option<String> {
    let last = digits.rfind(['.', ',', '٫']);
    let (whole, parts) = match last {
        Some(at) if parts_whole(digits, at) => {
            let sign = digits[at..].chars().next()?;
            (&digits[..at], &digits[at + sign.len_utf8()..])
        }
        _ => (digits, ""),
    };
    let some = !whole.is_empty() || !parts.is_empty();
    let plain = parts.chars().all(|c| c.is_ascii_digit());
    let whole = ungrouped(whole).filter(|_| some && plain)?;
    Some(format!("{whole}.{parts}0"))
}

/// Whether the sign at byte `at`, the last one, parts the whole from its parts.
fn parts_whole(digits: &str, at: usize) -> bool {
    let before = &digits[..at];
    if !digits[at..].starts_with(',') {
        return true;
    }
    let only = !before.contains([',', '٬']);
    let thousands = digits.len() - at == 4 && ungrouped(before).is_some();
    only && !(thousands && leads_thousands(before))
}

/// Whether so many digits can stand before thousands: one to three, not beginning with zero.
fn leads_thousands(digits: &str) -> bool {
    (1..=3).contains(&digits.len()) && !digits.starts_with('0')
}

/// Digits without the signs between their thousands; `None` if they are grouped in no known way.
fn ungrouped(digits: &str) -> Option<String> {
    let groups: Vec<&str> = digits.split([',', '٬', '.', ' ']).collect();
    let (first, rest) = groups.split_first()?;
    let Some((last, middle)) = rest.split_last() else {
        return Some(digits.to_owned());
    };
    let alike = |length| middle.iter().all(|group| group.len() == length);
    let fits =
        leads_thousands(first) && last.len() == 3 && (alike(3) || alike(2) && first.len() < 3);
    fits.then(|| groups.concat())
}

impl PartialEq for Amount {
    fn eq(&self, other: &Amount) -> bool {
        self.0.total_cmp(&other.0).is_eq()
    }
}

impl Eq for Amount {}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The shortest digits that read back as the same number, never in powers of ten.
        write!(f, "{}", self.0)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => write!(f, "{min}")?,
            (Some(min), Some(max)) => write!(f, "{min}–{max}")?,
            (Some(min), None) => write!(f, "at least {min}")?,
            (None, Some(max)) => write!(f, "at most {max}")?,
            (None, None) => return f.write_str(&self.unit),
        }
        if self.unit.is_empty() {
            return Ok(());
        }
        write!(f, " {}", self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_written_as_a_person_would() {
        let written = |min: Option<f64>, max: Option<f64>, unit: &str| {
            let amount = |n: f64| Amount::new(n).expect("a number");
            let (min, max) = (min.map(amount), max.map(amount));
            let unit = unit.to_owned();
            Quantity { min, max, unit }.to_string()
        };
        assert_eq!(written(Some(2.0), Some(5.0), "year"), "2–5 year");
        assert_eq!(written(Some(58.0), Some(58.0), "percent"), "58 percent");
        assert_eq!(written(None, Some(0.5), ""), "at most 0.5");
        assert_eq!(
            written(Some(4200.0), None, "person"),
            "at least 4200 person"
        );
    }

    #[test]
    fn a_number_may_be_typed_in_any_digits() {
        let read = |text: &str| text.parse::<Amount>().ok().map(Amount::get);
        for (text, number) in [
            ("58", 58.0),
            ("٥٨", 58.0),
            (" ۴٬۲۰۰ ", 4200.0),
            ("٠٫٥", 0.5),
            ("1,5", 1.5),
            ("1,500", 1500.0),
            ("1,500,000", 1_500_000.0),
            ("2,40,000", 240_000.0),
            ("0,500", 0.5),
            ("1234,567", 1234.567),
            ("1.500", 1.5),
            ("1.500,5", 1500.5),
            ("1,500.5", 1500.5),
            ("١٬٥٠٠٫٥", 1500.5),
            ("۱،۵", 1.5),
            ("4\u{202f}200", 4200.0),
            ("4 200", 4200.0),
            ("5,", 5.0),
            ("5.", 5.0),
            (",5", 0.5),
            ("05", 5.0),
            ("−3,5", -3.5),
            ("\u{200f}-3", -3.0),
        ] {
            assert_eq!(read(text), Some(number), "{text}");
        }
        for text in [
            "",
            "-",
            ",",
            "سنتين",
            "5x",
            "inf",
            "NaN",
            "1e3",
            "1,50,0",
            "1,5,0",
            "1.2.3",
            "5 0",
            "1,500,",
            "--1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn infinity_is_no_amount_and_zero_has_one_sign() {
        assert_eq!(Amount::new(f64::INFINITY), None);
        assert_eq!(Amount::new(f64::NAN), None);
        assert_eq!(Amount::new(-0.0), Amount::new(0.0));
    }
}
