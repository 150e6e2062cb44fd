//! Numbers in words, in digits, and in both: «مئة وخمسة وعشرون», “90 million”, « quatre-vingt-onze ».
//!
//! A number is a sum of parts, each smaller than the one before; thousands and millions multiply what
//! stands before them. How the parts are joined differs by language and is all that does.

use super::items::Kind;
use super::lexicon::Meaning;
use super::literal::{Nano, ONE, limited};
use super::reader::Reader;
use super::tongue::Tongue;

/// A number as it was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub number: Nano,
    pub end: usize,
    /// The scale that all of it is taken by: a million in «90 مليون».
    pub scale: u64,
    /// How sure it is that this is a number.
    pub trust: Trust,
    /// Digits without a sign, that might be a year.
    pub plain: Option<usize>,
}

/// Whether a number may stand by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    Sure,
    /// A word for one, which is mostly an article or a pronoun.
    One,
    /// A word that is more often another.
    Weak,
    /// The same, but that other never stands beside what bounds a number: سو is also “so”.
    Bounded,
}

/// What a number is added up from.
#[derive(Clone, Copy, Debug)]
enum Part {
    Atom(u32),
    Hundred,
    Scale(u64),
    TwoScales(u64),
    /// Digits, or words that stand for as much.
    Literal(Nano),
    Shifted(Nano),
}

/// A sum under way.
struct Sum {
    tongue: Tongue,
    total: Nano,
    /// What the next thousand or million multiplies.
    group: Option<Nano>,
    /// The next part of the group must be smaller than this.
    below: u32,
    /// The last part of the group, if it was a word.
    last: u32,
    /// The last scale; the next must be smaller.
    scale: u64,
    /// How often a scale was taken.
    scales: usize,
    shift: Nano,
}

/// Fathatan, the mark of an indefinite accusative.
const TANWIN: char = '\u{64b}';

/// More “and”s than a number has.
pub(super) const ANY_JOINS: usize = 16;

impl Reader<'_> {
    /// A number that begins at `at`, of as many parts as fit, joined by at most `joins` “and”s.
    pub(super) fn numeral(&self, at: usize, joins: usize) -> Option<Numeral> {
        let mut sum = Sum::new(self.tongue(at)?);
        let (mut end, mut parts, mut left) = (at, 0, joins);
        let mut plain = None;
        loop {
            let (joined, from) = if parts == 0 {
                (false, at)
            } else {
                self.next_part(end)
            };
            if joined && left == 0 {
                break;
            }
            let Some((part, next, digits)) = self.part(from, parts == 0, joined) else {
                break;
            };
            // Only Urdu goes on in digits without “and”, and then to a smaller scale or what is counted:
            // 2 لاکھ 40 ہزار, 4 سو 50 گھر.
            let loose = !joined && parts > 0 && matches!(part, Part::Literal(_));
            let counted = self.scale(next).is_some()
                || self.unit(next).is_some()
                || self.means(next, Meaning::Hundred)
                || self.is_plain_word(next);
            if loose && !(sum.tongue == Tongue::Urdu && counted) {
                break;
            }
            if !sum.take(part, joined || loose) {
                break;
            }
            plain = if parts == 0 { digits } else { None };
            (end, parts, left) = (next, parts + 1, left - usize::from(joined));
        }
        // «سه‌رود» is a name.
        let compound = self.glued(end)
            && self.digits(end - 1).is_none()
            && self.item(end).is_some_and(|item| item.kind == Kind::Word);
        let number = sum.finish().filter(|_| !compound)?;
        let trust = if parts == 1 {
            self.trust(at)?
        } else {
            Trust::Sure
        };
        let scale = sum.common_scale();
        Some(Numeral {
            number,
            end,
            scale,
            trust,
            plain,
        })
    }

    /// Where the part after `at` stands, and whether “and” joins it.
    fn next_part(&self, at: usize) -> (bool, usize) {
        if let Some(next) = self.joined(at) {
            return (true, next);
        }
        // «وأحد عشر» is folded to واحد, but is “and eleven”.
        if self.means(at, Meaning::Number(1)) && self.eleven(at) {
            return (true, at);
        }
        let hyphen = self.is_sign(at, "-‐‑") && self.glued(at) && self.glued(at + 1);
        let worded = matches!(
            self.item(at + 1).map(|item| item.kind),
            Some(Kind::Known(_))
        );
        (false, if hyphen && worded { at + 1 } else { at })
    }

    /// Whether this is no million: “100 m” are metres.
    fn is_metre(&self, at: usize) -> bool {
        self.written(at) == Some("m") && !self.glued(at)
    }

    /// The thousand or million that stands at `at`.
    pub(super) fn scale(&self, at: usize) -> Option<u64> {
        self.meaning(at, |meaning| match meaning {
            _ if self.is_metre(at) => None,
            Meaning::Scale(scale) | Meaning::OneOrTwoScales(scale) => Some(scale),
            _ => None,
        })
    }

    /// Whether a word whose accusative is written as its dual before a noun is that dual: «ألفا جندي»
    /// are two thousand, «ألفًا من الجنود» and «ثلاثون ألفا» are not.
    fn is_bound(&self, at: usize) -> bool {
        let noun = match self.item(at + 1).map(|item| item.kind) {
            Some(Kind::Known(_)) => self.unit(at + 1).is_some() || self.is_plain_word(at + 1),
            kind => kind == Some(Kind::Word),
        };
        let apart = !self.glued(at + 1) && self.item(at + 1).is_some_and(|item| !item.lead.any);
        noun && apart && !self.bears_tanwin(at)
    }

    /// Whether an Arabic word shows that nothing is bound to it.
    pub(super) fn bears_tanwin(&self, at: usize) -> bool {
        self.written(at).is_some_and(|word| word.contains(TANWIN))
    }

    fn eleven(&self, at: usize) -> bool {
        self.tongue(at) == Some(Tongue::Arabic) && self.means(at + 1, Meaning::Number(10))
    }

    fn part(&self, at: usize, first: bool, joined: bool) -> Option<(Part, usize, Option<usize>)> {
        let item = self.item(at)?;
        if !first && item.lead.any && !item.lead.and {
            return None;
        }
        if item.kind == Kind::Digits {
            let literal = self
                .literal(at)
                .filter(|literal| !self.goes_on(literal.end))?;
            return Some((Part::Literal(literal.number), literal.end, literal.plain));
        }
        let part = self.meaning(at, |meaning| match meaning {
            Meaning::Number(n) | Meaning::Weak(n) | Meaning::Part(n) => Some(Part::Atom(n)),
            Meaning::Hundred => Some(Part::Hundred),
            Meaning::Scale(_) if self.is_metre(at) => None,
            Meaning::Scale(scale) => Some(Part::Scale(scale)),
            Meaning::Scales(scale) if !first => Some(Part::Scale(scale)),
            Meaning::TwoScales(scale) => Some(Part::TwoScales(scale)),
            Meaning::OneOrTwoScales(scale) if (first || joined) && self.is_bound(at) => {
                Some(Part::TwoScales(scale))
            }
            Meaning::OneOrTwoScales(scale) => Some(Part::Scale(scale)),
            Meaning::Hundredths(n) => Some(Part::Literal(Nano::from(n) * ONE / 100)),
            Meaning::Shifted(n) => Some(Part::Shifted(Nano::from(n) * ONE / 100)),
            _ => None,
        })?;
        Some((part, at + 1, None))
    }

    /// Whether what is written onto digits makes something else of them: 16:30, 24/7, 4x4, 21st.
    fn goes_on(&self, at: usize) -> bool {
        let glued = self.glued(at) && !self.item(at).is_some_and(|item| item.lead.any);
        let digits = self.digits(at + 1).is_some() && self.glued(at + 1);
        let sign = self.is_sign(at, ":/") && digits;
        glued
            && (sign
                || matches!(
                    self.item(at).map(|item| item.kind),
                    Some(Kind::Word | Kind::Digits)
                ))
    }

    /// How far a number of one word is to be trusted; `None` if it is none.
    fn trust(&self, at: usize) -> Option<Trust> {
        if self.digits(at).is_some() {
            return Some(Trust::Sure);
        }
        let tongue = self.tongue(at)?;
        self.meaning(at, |meaning| match meaning {
            Meaning::Part(_) | Meaning::Shifted(_) => Some(None),
            Meaning::Number(1) => Some(Some(Trust::One)),
            Meaning::Weak(_) => Some(Some(Trust::Weak)),
            Meaning::Hundred if tongue == Tongue::Urdu => Some(Some(Trust::Bounded)),
            Meaning::Number(_)
            | Meaning::Hundred
            | Meaning::Scale(_)
            | Meaning::TwoScales(_)
            | Meaning::OneOrTwoScales(_)
            | Meaning::Hundredths(_) => Some(Some(Trust::Sure)),
            _ => None,
        })?
    }
}

impl Sum {
    fn new(tongue: Tongue) -> Sum {
        Sum {
            tongue,
            total: 0,
            group: None,
            below: 0,
            last: 0,
            scale: u64::MAX,
            scales: 0,
            shift: 0,
        }
    }

    /// Adds a part; `false` if it does not belong to this number.
    fn take(&mut self, part: Part, joined: bool) -> bool {
        let taken = match part {
            Part::Atom(n) => self.atom(n, joined),
            Part::Hundred => self.hundred(joined),
            Part::Scale(scale) => self.scale(scale, joined),
            Part::TwoScales(scale) => self.two(scale, joined),
            Part::Literal(number) => self.literal(number, joined),
            Part::Shifted(by) if self.group.is_none() && self.shift == 0 => {
                self.shift = by;
                Some(())
            }
            Part::Shifted(_) => None,
        };
        taken.is_some()
    }

    fn finish(&self) -> Option<Nano> {
        if self.group.is_none() && (self.scales == 0 || self.shift != 0) {
            return None;
        }
        limited(self.total.checked_add(self.group.unwrap_or(0)))
    }

    /// The scale of all the number, 1 if there is none.
    fn common_scale(&self) -> u64 {
        if self.scales == 1 && self.group.is_none() {
            self.scale
        } else {
            1
        }
    }

    fn atom(&mut self, n: u32, joined: bool) -> Option<()> {
        let number = Nano::from(n) * ONE;
        let Some(group) = self.group else {
            self.may_begin(n.into(), joined)?;
            self.group = Some(number + self.shift);
            self.shift = 0;
            (self.below, self.last) = (place(n, self.tongue), n);
            return Some(());
        };
        let digit = (1..=9).contains(&self.last);
        let (added, below) = match self.tongue {
            Tongue::Arabic | Tongue::Hebrew if n == 10 && digit && !joined => (number, 1),
            Tongue::Arabic if (20..=90).contains(&n) && digit && joined => (number, 1),
            Tongue::Arabic if n < 10 && self.below == 10 => return None,
            Tongue::French if n == 20 && self.last == 4 && !joined => (76 * ONE, 20),
            _ if n < self.below && n > 0 && self.may_join(n, joined) => {
                (number, place(n, self.tongue))
            }
            _ => return None,
        };
        self.group = Some(group + added);
        (self.below, self.last) = (below, n);
        Some(())
    }

    /// Whether a part of the group may follow so joined.
    fn may_join(&self, n: u32, joined: bool) -> bool {
        match self.tongue {
            Tongue::Arabic | Tongue::Persian => joined,
            Tongue::Hebrew => true,
            Tongue::Urdu => !joined,
            Tongue::English => !joined || self.below >= 100,
            Tongue::French => !joined || matches!(n, 1 | 11),
        }
    }

    /// Whether a group may begin here: at the beginning, or behind a larger scale.
    fn may_begin(&self, least: u64, joined: bool) -> Option<()> {
        if self.scales == 0 {
            return Some(());
        }
        let joins = match self.tongue {
            Tongue::Arabic | Tongue::Persian => joined,
            Tongue::Hebrew | Tongue::English => true,
            Tongue::Urdu | Tongue::French => !joined || least == 1,
        };
        (joins && least < self.scale && least > 0).then_some(())
    }

    fn hundred(&mut self, joined: bool) -> Option<()> {
        let hundred = 100 * ONE;
        match self.group {
            None => {
                self.may_begin(100, joined)?;
                self.group = Some(hundred);
            }
            Some(group)
                if !joined
                    && self.last > 0
                    && self.last < 100
                    && (self.last < 10 || self.tongue == Tongue::English) =>
            {
                let times = Nano::from(self.last) * ONE;
                // A half and more before it (ساڑھے پانچ سو) is multiplied with it.
                let rest = if group < 100 * ONE { 0 } else { group - times };
                self.group = Some(if rest == 0 {
                    group * 100
                } else {
                    rest + times * 100
                });
            }
            Some(group) if !joined && self.last == 0 && group < hundred => {
                self.group = Some(group * 100)
            }
            Some(_) => return None,
        }
        (self.below, self.last) = (100, 0);
        Some(())
    }

    fn scale(&mut self, scale: u64, joined: bool) -> Option<()> {
        let times = Nano::from(scale);
        match self.group {
            Some(group) if scale < self.scale && !joined => {
                self.total = limited(self.total.checked_add(group.checked_mul(times)?))?;
            }
            None if self.scales == 0 || (joined && scale < self.scale) => {
                self.total = limited(self.total.checked_add(times * ONE))?;
            }
            // «سه هزار و پانصد میلیارد»: all that stands before it, so many times.
            Some(group) if !joined && self.scales > 0 && scale > self.scale => {
                let before = self.total.checked_add(group)?;
                self.total = limited(before.checked_mul(times))?;
            }
            // A thousand milliards.
            None if !joined && scale > self.scale => {
                self.total = limited(self.total.checked_mul(times))?
            }
            _ => return None,
        }
        self.group = None;
        self.scale = scale;
        self.scales += 1;
        Some(())
    }

    fn two(&mut self, scale: u64, joined: bool) -> Option<()> {
        let free = self.group.is_none() && (self.scales == 0 || (joined && scale < self.scale));
        if !free {
            return None;
        }
        self.total = limited(self.total.checked_add(2 * Nano::from(scale) * ONE))?;
        self.scale = scale;
        self.scales += 1;
        Some(())
    }

    fn literal(&mut self, number: Nano, joined: bool) -> Option<()> {
        // «۴ سو ۵۰».
        let hundreds = self.tongue == Tongue::Urdu && (self.below, self.last) == (100, 0);
        if let Some(group) = self
            .group
            .filter(|_| hundreds && joined && number < 100 * ONE)
        {
            self.group = Some(group + number);
            (self.below, self.last) = (0, 0);
            return Some(());
        }
        if self.group.is_some()
            || (self.scales > 0 && (!joined || number >= Nano::from(self.scale) * ONE))
        {
            return None;
        }
        self.group = Some(number + self.shift);
        self.shift = 0;
        (self.below, self.last) = (0, 0);
        Some(())
    }
}

/// What may follow a part must be smaller than this.
fn place(n: u32, tongue: Tongue) -> u32 {
    match n {
        100.. => 100,
        60 if tongue == Tongue::French => 20,
        20..=90 if n.is_multiple_of(10) && tongue != Tongue::Urdu => 10,
        _ => 1,
    }
}
