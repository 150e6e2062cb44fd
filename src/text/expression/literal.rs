//! Numbers in digits: which signs between them part thousands, and which the whole from its parts.
//!
//! The sign and its language decide where they can: 1,750 is a thousand and more but for a French
//! reader, 1.750 for a French, Arabic or Persian one; ٫ always begins parts, ٬ always parts thousands.

use super::items::{Gap, Kind};
use super::reader::Reader;
use super::tongue::Tongue;
use crate::text::digit_value;

/// A number in thousand-millionths: exact where a binary fraction is not.
pub(super) type Nano = i128;

/// One.
pub(super) const ONE: Nano = 1_000_000_000;

/// No number here is larger; telephone numbers and the like are none.
const MOST: Nano = 1_000_000_000_000_000_000 * ONE;

/// Groups of digits that a number has at most.
const MOST_GROUPS: usize = 8;

/// The number, if it is not too large.
pub(super) fn limited(number: Option<Nano>) -> Option<Nano> {
    number.filter(|number| number.abs() < MOST)
}

/// Digits that make one number.
pub(super) struct Literal {
    pub number: Nano,
    /// Digits without a sign between them, and how many they are.
    pub plain: Option<usize>,
    pub end: usize,
}

impl Reader<'_> {
    /// A number in digits.
    pub(super) fn literal(&self, at: usize) -> Option<Literal> {
        let tongue = self.tongue(at)?;
        if let Some(literal) = self.tenths(at, tongue) {
            return Some(literal);
        }
        let mut groups = vec![self.digits(at)?];
        let mut signs = Vec::new();
        let mut end = at + 1;
        while let Some((sign, digits, next)) = self.group(end, tongue) {
            if groups.len() == MOST_GROUPS {
                return None;
            }
            signs.push(sign);
            groups.push(digits);
            end = next;
        }
        let before_scale = self.is_sign(end, "%٪") || self.scales(end);
        // «3،5 مليون» is a number, «3،5 و7» are several.
        let counts = before_scale || self.unit(end).is_some();
        if signs.contains(&'،') && !counts && !is_grouped(&groups) {
            return None;
        }
        let whole = whole_groups(&groups, &signs, tongue, before_scale)?;
        let number = number(&groups, whole)?;
        // 0790 is no number, but a part of one that is dialled.
        let dialled = groups[0].chars().count() > 1 && groups[0].starts_with(['0', '٠', '۰']);
        if signs.is_empty() && dialled {
            return None;
        }
        let plain = signs.is_empty().then(|| groups[0].chars().count());
        Some(Literal { number, plain, end })
    }

    /// «۳/۵ درصد», «۱۲ء۵ فیصد»: Iran's papers print a slash before tenths, Urdu's a hamza. A slash only where
    /// something is counted: else it may be three of five.
    fn tenths(&self, at: usize, tongue: Tongue) -> Option<Literal> {
        let groups = [self.digits(at)?, self.digits(at + 2)?];
        let short = groups.iter().all(|group| group.chars().count() <= 3);
        let end = at + 3;
        let counts = || self.is_sign(end, "%٪") || self.scales(end) || self.unit(end).is_some();
        let parts = match tongue {
            Tongue::Persian => self.is_sign(at + 1, "/") && counts(),
            Tongue::Urdu => self.written(at + 1) == Some("ء"),
            _ => false,
        };
        let one = self.glued(at + 1) && self.glued(at + 2) && short && parts;
        one.then_some(Literal {
            number: number(&groups, 1)?,
            plain: None,
            end,
        })
    }

    /// A sign that may stand within a number, and the digits behind it.
    fn group(&self, at: usize, tongue: Tongue) -> Option<(char, &str, usize)> {
        if let Some(digits) = self.digits(at) {
            let lead = self.item(at)?.lead;
            let spaced = match self.item(at)?.gap {
                Gap::Narrow => true,
                Gap::Space => {
                    tongue == Tongue::French
                        && self.digits(at - 1).is_some_and(|before| before.len() <= 3)
                }
                Gap::None => false,
            };
            return (spaced && !lead.any && digits.chars().count() == 3).then_some((
                ' ',
                digits,
                at + 1,
            ));
        }
        let sign = self.sign(at).filter(|sign| ".,٫٬،'’".contains(*sign))?;
        let glued = self.glued(at) && self.glued(at + 1);
        let digits = self.digits(at + 1).filter(|_| glued)?;
        Some((if sign == '’' { '\'' } else { sign }, digits, at + 2))
    }

    /// Whether a thousand, a million … stands here.
    pub(super) fn scales(&self, at: usize) -> bool {
        use super::lexicon::Meaning::{OneOrTwoScales, Scale, Scales};
        let scale =
            |meaning| matches!(meaning, Scale(_) | Scales(_) | OneOrTwoScales(_)).then_some(());
        self.item(at)
            .is_some_and(|item| matches!(item.kind, Kind::Known(_)) && !item.lead.any)
            && self.meaning(at, scale).is_some()
    }
}

/// Whether the groups are thousands of each other, or lakhs and crores: 12,50,000.
fn is_grouped(groups: &[&str]) -> bool {
    let length = |group: &&str| group.chars().count();
    let Some((last, middle)) = groups[1..].split_last() else {
        return true;
    };
    let alike = |digits| middle.iter().all(|group| length(group) == digits);
    let first = length(&groups[0]);
    let led = (1..=3).contains(&first) && alike(3) || (1..=2).contains(&first) && alike(2);
    length(last) == 3 && led
}

/// How many of the groups make the whole; what follows them are its parts. `None` if this is no number.
fn whole_groups(
    groups: &[&str],
    signs: &[char],
    tongue: Tongue,
    before_scale: bool,
) -> Option<usize> {
    let thousands = |count: usize| is_grouped(&groups[..count]);
    let (&last, others) = match signs.split_last() {
        None => return Some(1),
        Some(split) => split,
    };
    let count = groups.len();
    if others.is_empty() {
        let parts = match last {
            '٫' => true,
            '.' => {
                !thousands(count)
                    || before_scale
                    || groups[0] == "0"
                    || matches!(tongue, Tongue::English | Tongue::Hebrew | Tongue::Urdu)
            }
            ',' | '،' => !thousands(count) || tongue == Tongue::French || groups[0] == "0",
            _ => false,
        };
        return if parts {
            Some(count - 1)
        } else {
            thousands(count).then_some(count)
        };
    }
    let same = others.iter().all(|sign| *sign == others[0]);
    if same && last == others[0] {
        return (last != '٫' && thousands(count)).then_some(count);
    }
    let parts = same && thousands(count - 1) && matches!(last, '.' | ',' | '،' | '٫');
    parts.then_some(count - 1)
}

fn number(groups: &[&str], whole: usize) -> Option<Nano> {
    let digits = |groups: &[&str]| {
        groups
            .concat()
            .chars()
            .filter_map(digit_value)
            .map(Nano::from)
            .collect::<Vec<_>>()
    };
    let mut number: Nano = 0;
    for digit in digits(&groups[..whole]) {
        number = limited(number.checked_mul(10)?.checked_add(digit * ONE))?;
    }
    let mut place = ONE;
    for digit in digits(&groups[whole..]) {
        place /= 10;
        number += digit * place;
    }
    Some(number)
}
