//! Quantities: how much, at least and at most, of what.
//!
//! Knows nothing of how a language writes them.

use std::{cmp::Ordering, fmt, str::FromStr};

use super::unit::several_of;

/// A decimal number of at most 38 digits, as a text gives it: 58, 0.5, 4200. All of its digits are kept,
/// also those beyond what a binary fraction holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Amount {
    /// Its digits without the point.
    digits: i128,
    /// How many of them stand behind the point; the last of those is no zero.
    places: u32,
}

/// Digits that are kept of a number.
const DIGITS: usize = 38;

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
    /// A number, by the shortest digits that mean it; `None` if it is infinite, none, or longer than an
    /// amount is.
    pub fn new(number: f64) -> Option<Amount> {
        Amount::plain(&number.to_string())
    }

    /// A number in plain Latin digits, as a save has it: `-4200`, `0.5`; `None` if it is written otherwise,
    /// or longer than an amount is.
    pub fn plain(text: &str) -> Option<Amount> {
        let (sign, number) = match text.strip_prefix('-') {
            Some(number) => (-1, number),
            None => (1, text),
        };
        let (whole, parts) = number.split_once('.').unwrap_or((number, "0"));
        let (whole, kept) = (whole.trim_start_matches('0'), parts.trim_end_matches('0'));
        let known = number.starts_with(|c: char| c.is_ascii_digit()) && !parts.is_empty();
        let plain = number.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !kept.contains('.');
        if !known || !plain || whole.len() + kept.len() > DIGITS {
            return None;
        }
        let digits: i128 = format!("0{whole}{kept}").parse().ok()?;
        Some(Amount {
            digits: sign * digits,
            places: u32::try_from(kept.len()).ok()?,
        })
    }

    /// It for people: from five digits on with its thousands apart, `950,000,000`. Years stay as they are.
    pub fn words(self) -> String {
        let plain = self.to_string();
        let sign = usize::from(plain.starts_with('-'));
        let end = plain.find('.').unwrap_or(plain.len());
        let mut words = plain;
        if end - sign > 4 {
            let places = (sign + 1..end)
                .rev()
                .filter(|at| (end - at).is_multiple_of(3));
            places.for_each(|at| words.insert(at, ','));
        }
        words
    }

    /// The number, as near as a binary fraction comes to it.
    pub fn get(self) -> f64 {
        self.to_string().parse().unwrap_or_default()
    }
}

/// Whether a person has typed a number, however long: see [`Amount`]'s `from_str`.
pub fn is_number(text: &str) -> bool {
    typed_number(text).is_some()
}

impl Ord for Amount {
    fn cmp(&self, other: &Amount) -> Ordering {
        // What stands behind the point has room for as many places as the other has.
        let split = |amount: &Amount| {
            let one = 10_i128.pow(amount.places);
            (amount.digits.div_euclid(one), amount.digits.rem_euclid(one))
        };
        let places = self.places.max(other.places);
        let ((whole, part), (other_whole, other_part)) = (split(self), split(other));
        let part = part * 10_i128.pow(places - self.places);
        let other_part = other_part * 10_i128.pow(places - other.places);
        (whole, part).cmp(&(other_whole, other_part))
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Amount) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<u32> for Amount {
    fn from(number: u32) -> Amount {
        Amount {
            digits: number.into(),
            places: 0,
        }
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
        let number = typed_number(text).ok_or(())?;
        Amount::plain(&number).ok_or(())
    }
}

/// A number as a person types it, in plain Latin digits.
fn typed_number(text: &str) -> Option<String> {
    let plain: String = text.trim().chars().filter_map(typed).collect();
    let plain = plain.trim();
    let (sign, digits) = match plain.strip_prefix(['-', '+']) {
        Some(digits) => (if plain.starts_with('-') { "-" } else { "" }, digits),
        None => ("", plain),
    };
    let known = |c: char| c.is_ascii_digit() || ".,٫٬ ".contains(c);
    let number = digits.chars().all(known).then(|| decimal(digits))?;
    Some(format!("{sign}{}", number?))
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
    Some(format!("0{whole}.{parts}0"))
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

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Plain digits, never powers of ten.
        let sign = if self.digits < 0 { "-" } else { "" };
        let places = self.places as usize;
        let digits = format!("{:0width$}", self.digits.unsigned_abs(), width = places + 1);
        let (whole, parts) = digits.split_at(digits.len() - places);
        let point = if places > 0 { "." } else { "" };
        write!(f, "{sign}{whole}{point}{parts}")
    }
}

impl Quantity {
    /// It for people, with several of its unit called so: `2–5 years`, `1 person`, `at least 17 civilians`,
    /// `800,000,000–950,000,000 ILS`.
    pub fn words(&self) -> String {
        self.written(Amount::words, self.unit_words())
    }

    fn unit_words(&self) -> &str {
        match self.max.or(self.min) == Some(Amount::from(1)) {
            true => &self.unit,
            false => several_of(&self.unit),
        }
    }

    fn written(&self, amount: impl Fn(Amount) -> String, unit: &str) -> String {
        let [min, max] = [self.min, self.max].map(|end| end.map(&amount));
        let number = match (min, max) {
            (Some(min), Some(max)) if min == max => min,
            (Some(min), Some(max)) => format!("{min}–{max}"),
            (Some(min), None) => format!("at least {min}"),
            (None, Some(max)) => format!("at most {max}"),
            (None, None) => return unit.to_owned(),
        };
        match unit {
            "" => number,
            unit => format!("{number} {unit}"),
        }
    }
}

/// With its unit as it is kept, one of it: `2–5 year`. For people, see [`Quantity::words`].
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(|amount| amount.to_string(), &self.unit))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn thousands_stand_apart_and_are_read_as_the_same_number(digits: i64, places in 0_u32..6) {
            let plain = Amount { digits: digits.into(), places };
            let words = plain.words();
            prop_assert_eq!(words.replace(',', ""), plain.to_string());
            let whole = words.trim_start_matches('-').split('.').next().unwrap_or_default();
            let mut groups = whole.split(',');
            let first = groups.next().unwrap_or_default();
            if whole.len() > 4 {
                prop_assert!((1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3), "{}", words);
            }
            prop_assert_eq!(words.trim_start_matches('-').parse::<Amount>().ok(), plain.to_string().trim_start_matches('-').parse().ok());
        }
    }

    #[test]
    fn several_are_called_so() {
        let words = |min: Option<f64>, max: Option<f64>, unit: &str| {
            let amount = |n: f64| Amount::new(n).expect("a number");
            let (min, max) = (min.map(amount), max.map(amount));
            let unit = unit.to_owned();
            Quantity { min, max, unit }.words()
        };
        for (min, max, unit, expected) in [
            (Some(2.0), Some(5.0), "year", "2–5 years"),
            (Some(1.0), Some(1.0), "year", "1 year"),
            (Some(0.0), Some(1.0), "year", "0–1 year"),
            (Some(1.5), Some(1.5), "year", "1.5 years"),
            (Some(17.0), Some(17.0), "civilian", "17 civilians"),
            (Some(4200.0), None, "person", "at least 4200 people"),
            (
                None,
                Some(1.0),
                "displaced person",
                "at most 1 displaced person",
            ),
            (Some(3.0), Some(3.0), "child", "3 children"),
            (
                Some(800_000_000.0),
                Some(950_000_000.0),
                "ILS",
                "800,000,000–950,000,000 ILS",
            ),
            (Some(12_345.5), None, "year", "at least 12,345.5 years"),
            (Some(3.0), Some(3.0), "family", "3 families"),
            (Some(58.0), Some(58.0), "percent", "58 percent"),
            (Some(37.0), Some(37.0), "km2", "37 km2"),
            (Some(90.0), Some(90.0), "USD", "90 USD"),
            (Some(3.0), Some(3.0), "aircraft", "3 aircraft"),
            // What is not known stays as it is written, and so does what is several already.
            (Some(3.0), Some(3.0), "شاحنة", "3 شاحنة"),
            (Some(3.0), Some(3.0), "trucks", "3 trucks"),
            (Some(3.0), Some(3.0), "", "3"),
            (None, None, "year", "years"),
        ] {
            assert_eq!(words(min, max, unit), expected);
        }
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
    fn no_digit_is_lost() {
        for digits in [
            "9007199254740993",
            "-123456789012345678901234567890",
            "0.1000000000000000055511151231",
            "99999999999999999999999999999999999999",
        ] {
            let amount: Amount = digits.parse().expect("a number");
            assert_eq!(amount.to_string(), digits);
        }
        let beyond = "1".repeat(39);
        assert_eq!(beyond.parse::<Amount>(), Err(()));
        assert!(is_number(&beyond) && !is_number("1e3"));
        assert_eq!(Amount::new(1e300), None);
        for other in ["1e3", "", ".", "5.", ".5", "--1", "1.2.3", "inf"] {
            assert_eq!(Amount::plain(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn amounts_are_read_and_ordered_as_numbers(a in -1e9..1e9, b in -1e3..1e3) {
            let [x, y] = [a, b].map(|n| Amount::new(n).expect("a number"));
            prop_assert_eq!((x.get(), y.get()), (a, b));
            prop_assert_eq!(x.cmp(&y), a.total_cmp(&b));
            prop_assert_eq!(Amount::plain(&x.to_string()), Some(x));
        }

        #[test]
        fn whatever_digits_are_typed_are_written(digits in "-?([1-9][0-9]{0,20}|0)(\\.[0-9]{0,15}[1-9])?") {
            prop_assume!(digits != "-0");
            let amount: Amount = digits.parse().expect("a number");
            prop_assert_eq!(amount.to_string(), digits);
        }
    }

    #[test]
    fn infinity_is_no_amount_and_zero_has_one_sign() {
        assert_eq!(Amount::new(f64::INFINITY), None);
        assert_eq!(Amount::new(f64::NAN), None);
        assert_eq!(Amount::new(-0.0), Amount::new(0.0));
    }
}
