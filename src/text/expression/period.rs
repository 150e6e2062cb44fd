//! Parts of years and pairs of them: «الربع الأول من 2024», Q1 2024, 2023/24, התשס״ד–2004.

use super::calendar::{Calendar, Month, Point};
use super::date::calendar_of;
use super::lexicon::Meaning;
use super::moment::Moment;
use super::reader::Reader;
use super::tongue::Tongue;
use super::twice::{days_between, one_of};

impl Reader<'_> {
    /// A quarter or half of a year that is named.
    pub(super) fn quarter(&self, at: usize) -> Option<Moment> {
        let (part, number, end) = self.part_of_year(at)?;
        let from = self.skip(end, Meaning::Of);
        let year = || {
            let worded = usize::from(self.unit(from) == Some("year"));
            let (year, era, end) = self.year_number(from + worded, true)?;
            let calendar = era.unwrap_or_else(|| calendar_of(year, self.tongue(from)));
            Some((Point::of_year(calendar, year), end))
        };
        let whole = |(point, _): &(Point, usize)| point.month.is_none() && point.year.is_some();
        if let Some((point, end)) = self.date(from).filter(whole).or_else(year) {
            return part_of(point, part, number, end);
        }
        // «الربع الأول من العام الجاري».
        let away = self.months_away(from).filter(|away| away.unit == "year")?;
        part_of(self.away_point(&away)?, part, number, away.end)
    }

    /// Which quarter (`Q`) or half (`H`), and the item behind its name.
    pub(super) fn part_of_year(&self, at: usize) -> Option<(char, u8, usize)> {
        let quarter = self
            .quarter_number(at)
            .map(|(number, end)| ('Q', number, end));
        quarter.or_else(|| self.half_number(at).map(|(number, end)| ('H', number, end)))
    }

    /// «النصف الأول», המחצית השנייה, نیمهٔ دوم, “the first half”.
    fn half_number(&self, at: usize) -> Option<(u8, usize)> {
        let half = |at: usize| {
            self.means(at, Meaning::Fraction(1, 2)) || self.means(at, Meaning::HalfYear)
        };
        let fits = |(number, end): (u8, usize)| (1..=2).contains(&number).then_some((number, end));
        if self.tongue(at) == Some(Tongue::English) {
            let (number, end) = self.ordinal(at)?;
            let bare = self.written(end) == Some("half");
            return fits((number, end + 1)).filter(|_| bare);
        }
        if !half(at) {
            return None;
        }
        let definite = |at| self.is_definite(at);
        let persian = self.tongue(at) == Some(Tongue::Persian);
        let little = self.item(at).is_some_and(|item| item.lead.any);
        let agrees = persian || (definite(at + 1) && (definite(at) || little));
        if self.means(at + 1, Meaning::Last) {
            return agrees.then_some((2, at + 2));
        }
        self.ordinal(at + 1).and_then(fits).filter(|_| agrees)
    }

    /// Which quarter, and the item behind its name.
    pub(super) fn quarter_number(&self, at: usize) -> Option<(u8, usize)> {
        let fits = |(number, end): (u8, usize)| (1..=4).contains(&number).then_some((number, end));
        if self.means(at, Meaning::Quarter) {
            let definite = |at| self.is_definite(at);
            // «ربع أول» is none: both are definite, or the language has no article.
            let little = self.item(at).is_some_and(|item| item.lead.any);
            let agrees = definite(at) == definite(at + 1) || little;
            if self.means(at + 1, Meaning::Last) {
                return agrees.then_some((4, at + 2));
            }
            return self.ordinal(at + 1).and_then(fits).filter(|_| agrees);
        }
        let short = matches!(self.written(at), Some("Q" | "T"))
            && self.glued(at + 1)
            && !self.glued(at + 2);
        if short {
            let (number, digits) = self.small(at + 1)?;
            return fits((u8::try_from(number).ok()?, at + 2)).filter(|_| digits == 1);
        }
        let (number, end) = self.ordinal(at)?;
        let named = self.means(end, Meaning::Quarter);
        fits((number, end + 1)).filter(|_| named)
    }

    /// Two years written as one: a fiscal year, or one year in two calendars.
    pub(super) fn year_pair(&self, at: usize) -> Option<Moment> {
        let at = at + usize::from(self.unit(at) == Some("year"));
        let (first, letters) = match self.small(at) {
            Some((year, 4)) => (year, false),
            Some(_) => return None,
            None => (self.hebrew_year(at)?, true),
        };
        let glued = self.glued(at + 1) && self.glued(at + 2);
        let sign = self
            .sign(at + 1)
            .filter(|sign| "/-–".contains(*sign) && glued)?;
        let (second, digits) = self.small(at + 2)?;
        let end = at + 3;
        if self.glued(end) && (self.digits(end).is_some() || self.glued(end + 1)) {
            return None;
        }
        let modern = |year: i16| (1900..2100).contains(&year);
        // 2023-12 may be December.
        if digits == 2 && !letters && modern(first) && (sign != '-' || second > 12) {
            let next = (first + 1) % 100 == second;
            return next.then(|| Moment::new(format!("{first:04}/{:04}", first + 1), end));
        }
        if digits == 4 && !letters && modern(first) && second == first + 1 && sign == '/' {
            return Some(Moment::new(format!("{first:04}/{second:04}"), end));
        }
        let calendar = match letters {
            true => Calendar::Hebrew,
            false => calendar_of(first, self.tongue(at)),
        };
        let other = Point::of_year(calendar, first);
        // «۱۴۰۲-۱۴۰۳»: from one year of its calendar to another near it.
        let near = second > first && second < first + 20 && digits == 4;
        if calendar != Calendar::Gregorian && near {
            return Moment::of_span(other, Point::of_year(calendar, second), end);
        }
        let civil = Point::of_year(Calendar::Gregorian, second);
        let apart = calendar != Calendar::Gregorian && digits == 4 && modern(second);
        let same = days_between(other, civil)? == 0;
        (apart && same).then(|| one_of(&[other, civil], end))
    }
}

/// A quarter or half of a year of the civil calendar by its code, of another by its first and last day.
fn part_of(year: Point, part: char, number: u8, end: usize) -> Option<Moment> {
    let months = if part == 'Q' { 3 } else { 6 };
    let first = (number - 1) * months + 1;
    match year.calendar {
        Calendar::Gregorian => {
            let year = year.year?;
            Some(Moment::new(format!("{year:04}-{part}{number}"), end))
        }
        Calendar::Hebrew => None,
        Calendar::Hijri | Calendar::Persian => {
            let month = |number| Point {
                month: Some(Month::new(number)),
                ..year
            };
            Moment::of_span(month(first), month(first + months - 1), end)
        }
    }
}
