//! Quantities: a number or a range of them, bounded by the words beside it, and the length of time that
//! it is if it counts years or days.

use super::duration;
use super::lexicon::{Bound, Meaning};
use super::literal::{Nano, ONE, limited};
use super::measure::{Counted, Measure, is_measure};
use super::numeral::{ANY_JOINS, Trust};
use super::reader::Reader;
use super::tongue::Tongue;
use super::{Modifier, TimeExpression};
use crate::text::{Amount, Quantity};

/// Words before a number that bound it, at most: «ما لا يقل عن نحو».
const MOST_BOUNDS: usize = 3;

/// A quantity and where it stands, as indices of items.
#[derive(Clone, Debug)]
pub(super) struct Counting {
    pub start: usize,
    pub end: usize,
    pub least: Nano,
    pub most: Nano,
    pub unit: Option<Counted>,
    pub about: bool,
    pub bound: Option<Bound>,
}

impl Counting {
    pub(super) fn quantity(&self) -> Quantity {
        let (min, max) = match self.bound {
            Some(Bound::AtLeast | Bound::MoreThan) => (true, false),
            Some(Bound::AtMost | Bound::LessThan) => (false, true),
            Some(Bound::About) | None => (true, true),
        };
        Quantity {
            min: amount(self.least).filter(|_| min),
            max: amount(self.most).filter(|_| max),
            unit: self
                .unit
                .as_ref()
                .map_or(String::new(), |unit| unit.name().to_owned()),
        }
    }

    /// The length of time that it is, if it counts a unit of time.
    pub(super) fn duration(&self) -> Option<TimeExpression> {
        let Some(Counted::Unit(unit)) = self.unit else {
            return None;
        };
        let mut value = duration::value(self.least, unit)?;
        if self.most != self.least {
            value = format!("{value}/{}", duration::value(self.most, unit)?);
        }
        let modifier = match self.bound {
            Some(Bound::AtLeast) => Some(Modifier::AtLeast),
            Some(Bound::MoreThan) => Some(Modifier::MoreThan),
            Some(Bound::AtMost) => Some(Modifier::AtMost),
            Some(Bound::LessThan) => Some(Modifier::LessThan),
            Some(Bound::About) | None => None,
        };
        Some(TimeExpression {
            value,
            modifiers: modifier.into_iter().collect(),
            ..TimeExpression::default()
        })
    }
}

impl Counting {
    /// How long its unit is, the longer the more, and its value, if it is one exact length of time.
    fn length(&self) -> Option<(usize, String)> {
        let Some(Counted::Unit(unit)) = self.unit else {
            return None;
        };
        let exact = self.least == self.most && self.bound.is_none() && self.least > 0;
        let rank = ["second", "minute", "hour", "day", "week", "month", "year"];
        let rank = rank.iter().position(|known| *known == unit)?;
        let whole = self.least % ONE == 0;
        (exact && whole).then_some((rank, duration::value(self.least, unit)?))
    }
}

/// The number as a person reads it; halves of a millionth aside, exact.
fn amount(number: Nano) -> Option<Amount> {
    Amount::plain(&duration::decimal(number))
}

impl Reader<'_> {
    /// A quantity that begins at `start`.
    pub(super) fn counting(&self, start: usize) -> Option<Counting> {
        if self.dotted(start).is_some() {
            return None;
        }
        let (mut bound, mut about, mut at) = (None, self.leads_about(start), start);
        while let Some(found) = self.bound_before(at).filter(|_| at - start < MOST_BOUNDS) {
            match found {
                Bound::About => about = true,
                other => bound = Some(other),
            }
            at += 1;
            about |= self.leads_about(at);
        }
        let between = self.means(at, Meaning::Between);
        let opened = between || self.means(at, Meaning::From);
        let range = self.range(at + usize::from(opened), between, opened);
        let (least, most, end) = match range {
            Some(range) => range,
            None if opened => return None,
            None => {
                let measure = self.measure(at, ANY_JOINS)?;
                if measure.unit.is_none() && self.means(measure.end, Meaning::OClock) {
                    return None;
                }
                (measure.clone(), measure.clone(), measure.end)
            }
        };
        if most.unit.is_none() && self.means(end, Meaning::DayOfMonth) {
            return None;
        }
        // A score, a telephone number.
        let goes_on = self.is_sign(end, "-–") && self.glued(end) && self.glued(end + 1);
        if goes_on && self.digits(end + 1).is_some() {
            return None;
        }
        let exact = least.number == most.number;
        let mut counting = Counting {
            start,
            end,
            least: least.number,
            most: most.number,
            unit: most.unit.clone(),
            about,
            bound,
        };
        self.bound_behind(&mut counting);
        self.trusted(&counting, &most, exact).then_some(counting)
    }

    /// Two lengths of time that are one, “two years and six months”, and the item behind both. The first
    /// of them, if it is no amount, may be one of its unit: «سنة وستة أشهر».
    pub(super) fn compound(&self, at: usize, first: Option<&Counting>) -> Option<(String, usize)> {
        let one = || Some(Counting::of(at, self.one_of(at)?));
        let mut last = first.cloned().or_else(one)?;
        let mut parts = vec![last.length()?];
        while let Some(next) = self.joined(last.end)
            && parts.len() < 4
        {
            let Some(further) = self.counting(next).filter(|c| c.start == next) else {
                break;
            };
            let Some(length) = further
                .length()
                .filter(|length| length.0 < parts[parts.len() - 1].0)
            else {
                break;
            };
            parts.push(length);
            last = further;
        }
        let parts: Vec<String> = parts.into_iter().map(|(_, value)| value).collect();
        (parts.len() > 1).then(|| (duration::together(&parts), last.end))
    }

    /// Whether a number may be offered: a word for one, or one that is more often another, needs a unit.
    fn trusted(&self, counting: &Counting, measure: &Measure, exact: bool) -> bool {
        let known = measure.has_unit();
        match measure.trust {
            Trust::Sure => true,
            Trust::One => {
                (known && self.counts_one(counting)) || !exact || counting.bound.is_some()
            }
            Trust::Weak => (known && !self.may_be_same(counting)) || !exact,
            Trust::Bounded => known || !exact || counting.bound.is_some(),
        }
    }

    /// Whether a number before a unit of time may be “the same” instead: «اسی سال» is 80 years and that very
    /// year, but «اسی سالہ» is an age.
    fn may_be_same(&self, counting: &Counting) -> bool {
        let unit = counting.end.checked_sub(1);
        let age = unit.is_some_and(|at| self.written(at) == Some("سالہ"));
        let bounded = counting.bound.is_some();
        let time = counting.duration().is_some();
        time && !age && !bounded && self.means(counting.start, Meaning::Itself)
    }

    /// Whether “one” is more than an article before this unit.
    fn counts_one(&self, counting: &Counting) -> bool {
        let article = matches!(
            self.tongue(counting.start),
            Some(Tongue::French | Tongue::Persian | Tongue::Urdu)
        );
        !article
            || counting
                .unit
                .as_ref()
                .is_some_and(|unit| is_measure(unit.name()))
    }

    /// «כ-1,750»: about, written onto the number.
    pub(super) fn leads_about(&self, at: usize) -> bool {
        let item = self.item(at);
        item.is_some_and(|item| item.lead.about && item.tongue == Tongue::Hebrew)
    }

    fn bound_before(&self, at: usize) -> Option<Bound> {
        self.meaning(at, |meaning| match meaning {
            Meaning::Bound(bound) => Some(bound),
            _ => None,
        })
    }

    /// Takes up what stands behind: «… على الأقل», “… or more”, « … environ ».
    fn bound_behind(&self, counting: &mut Counting) {
        let bound = self.meaning(counting.end, |meaning| match meaning {
            Meaning::BoundAfter(bound) => Some(bound),
            _ => None,
        });
        let is_range = counting.least != counting.most;
        match bound {
            Some(Bound::About) => counting.about = true,
            // Both ends are said; how far beyond them it may go is not.
            Some(bound) if is_range && counting.bound.is_none() => {
                counting.about |= matches!(bound, Bound::AtLeast | Bound::MoreThan);
            }
            Some(bound) if counting.bound.is_none() => counting.bound = Some(bound),
            _ => return,
        }
        counting.end += 1;
        // Urdu counts behind its bound: «4200 سے زائد افراد».
        if counting.unit.is_none()
            && let Some(unit) = self.unit(counting.end)
        {
            counting.unit = Some(Counted::Unit(unit));
            counting.end += 1;
        }
    }

    /// Two numbers from one to the other, least first, and the item behind them.
    fn range(&self, at: usize, between: bool, opened: bool) -> Option<(Measure, Measure, usize)> {
        // «خمسة وعشرين» is one number, unless «بين» asks for two.
        let fewest = if between { 0 } else { ANY_JOINS };
        (fewest..=ANY_JOINS)
            .rev()
            .step_by(if between { 1 } else { ANY_JOINS })
            .find_map(|joins| {
                let first = self.measure(at, joins).or_else(|| self.one_of(at))?;
                let next = self.between_two(&first, between, opened)?;
                let second = self.measure(next, ANY_JOINS)?;
                let end = second.end;
                let (first, second) = agreed(first, second)?;
                // “up two dollars to 82” is no range.
                let near = second.number <= first.number.checked_mul(20)?;
                if !(near || between || opened) {
                    return None;
                }
                Some((first, second, self.skip_until(end)))
            })
    }

    /// Urdu closes a range with تک.
    pub(super) fn skip_until(&self, at: usize) -> usize {
        let closes = self.tongue(at) == Some(Tongue::Urdu) && self.written(at) == Some("تک");
        at + usize::from(closes)
    }

    /// Where the second number of a range begins.
    fn between_two(&self, first: &Measure, between: bool, opened: bool) -> Option<usize> {
        let at = first.end;
        if self.means(at, Meaning::To) {
            return Some(at + 1);
        }
        let tongue = self.tongue(at)?;
        if between && let Some(next) = self.joined(at) {
            return Some(next);
        }
        if opened && tongue == Tongue::Hebrew && self.item(at)?.lead.to {
            return Some(at);
        }
        if let Some(next) = self.dash(at) {
            return Some(next);
        }
        let small = first.number < 20 * ONE && first.scale == 1;
        if small && self.means(at, Meaning::Or) {
            return Some(at + 1);
        }
        // «دو سه سال»: two or three.
        let counts_on =
            matches!(tongue, Tongue::Persian | Tongue::Urdu) && small && first.unit.is_none();
        let next = self
            .numeral(at, 0)
            .filter(|_| counts_on && first.plain.is_none())?;
        let follows = next.number == first.number + ONE && self.digits(at).is_none();
        follows.then_some(at)
    }
}

/// Two ends of a range with one unit and scale between them; `None` if they are not of one kind.
fn agreed(mut first: Measure, mut second: Measure) -> Option<(Measure, Measure)> {
    let units = (first.unit.take(), second.unit.take());
    let unit = match units {
        // “5–7 million”, «€5–7 million».
        (unit, None) | (None, unit) => {
            let scaled = limited(first.number.checked_mul(second.scale.into()));
            let scaled = scaled.filter(|scaled| first.scale == 1 && *scaled <= second.number);
            first.number = scaled.unwrap_or(first.number);
            unit
        }
        (Some(first), Some(second)) if first == second => Some(first),
        _ => return None,
    };
    if first.number >= second.number {
        return None;
    }
    // A range of the word for one is a range all the same.
    second.trust = Trust::Sure;
    (first.unit, second.unit) = (unit.clone(), unit);
    Some((first, second))
}
