//! Decades and centuries: «التسعينيات», “the 1990s”, «القرن العشرين», המאה ה-20.

use super::calendar::{Calendar, Point};
use super::date::calendar_of;
use super::letters::roman;
use super::lexicon::Meaning;
use super::literal::ONE;
use super::moment::Moment;
use super::reader::Reader;
use super::tongue::Tongue;

impl Reader<'_> {
    /// «القرن العشرين», “the 19th century”, « XXe siècle », המאה ה-20.
    pub(super) fn century(&self, at: usize) -> Option<Moment> {
        let (number, era, end) = self.century_of_era(at)?;
        let before = number.checked_sub(1).filter(|before| *before <= 21)?;
        // A century by the moon is none of these.
        let civil = era.is_none_or(|era| era == Calendar::Gregorian);
        civil.then(|| Moment::new(format!("{before:02}XX"), end))
    }

    /// The item behind a century by another calendar, «قرن ۱۴ هجری»: its number is no year of that.
    pub(super) fn century_beyond(&self, at: usize) -> Option<usize> {
        let (_, era, end) = self.century_of_era(at)?;
        era.filter(|era| *era != Calendar::Gregorian).map(|_| end)
    }

    /// Which century it is, by which calendar if that is said, and the item behind both.
    fn century_of_era(&self, at: usize) -> Option<(u8, Option<Calendar>, usize)> {
        let is_century = |at| self.unit(at) == Some("century");
        let hebrew = self.tongue(at) == Some(Tongue::Hebrew)
            && self.means(at, Meaning::Hundred)
            && (self.item(at)?.lead.article || self.item(at)?.lead.any);
        let era = |end| {
            self.meaning(end, |meaning| match meaning {
                Meaning::Era(calendar) => Some(calendar),
                _ => None,
            })
        };
        let (number, end) = if is_century(at) || hebrew {
            let definite =
                self.item(at + 1)?.lead.article || self.tongue(at) == Some(Tongue::Persian);
            self.ordinal(at + 1)
                .or_else(|| self.day_number(at + 1))
                .filter(|(_, end)| definite || era(*end).is_some())?
        } else {
            let ordinal = self
                .ordinal(at)
                .or_else(|| self.suffixed(at))
                .or_else(|| Some((roman(self.written(at)?)?, at + 1)));
            let (number, end) = ordinal?;
            let hyphen = usize::from(self.is_sign(end, "-"));
            (
                number,
                is_century(end + hyphen).then_some(end + hyphen + 1)?,
            )
        };
        if self.means(end, Meaning::BeforeEra) {
            return None;
        }
        let era = era(end);
        Some((number, era, end + usize::from(era.is_some())))
    }

    /// The first year of a century that is named, «القرن العشرين» or «القرن الماضي», and where that ends.
    fn century_beside(&self, at: usize) -> Option<(i16, usize)> {
        if let Some(century) = self.century(at) {
            let first = century.time.value.replace('X', "0").parse().ok()?;
            return Some((first, century.end));
        }
        let (by, unit, end) = self.shifted_unit(at)?;
        let anchor = self.anchor.filter(|_| unit == "century")?;
        let century = anchor.day.year() / 100 + i16::try_from(by).ok()?;
        Some((century * 100, end))
    }

    /// “19th”, « 20e »: a number that only its ending makes an ordinal.
    fn suffixed(&self, at: usize) -> Option<(u8, usize)> {
        self.digits(at)?;
        self.day_number(at).filter(|(_, end)| *end > at + 1)
    }

    /// «التسعينيات», “the 1990s”, « les années 1990 », שנות ה-90.
    pub(super) fn decade(&self, at: usize) -> Option<Moment> {
        let named = self.meaning(at, |meaning| match meaning {
            Meaning::Decade(year) => i16::try_from(year).ok(),
            _ => None,
        });
        if let Some(year) = named {
            // «ثمانينيات القرن التاسع عشر».
            let from = self.skip(at + 1, Meaning::Of);
            let century = self.century_beside(from);
            let (first, end) = century.unwrap_or((year / 100 * 100, at + 1));
            return Some(decade_of(first + year % 100, end));
        }
        if let Some(said) = self.decade_of_era(at) {
            return Some(said);
        }
        let worded = self.unit(at) == Some("decade")
            || (self.unit(at) == Some("year") && self.means(at, Meaning::Plural));
        let from = at + usize::from(worded);
        // «ستر کی دہائی».
        let tens = self
            .numeral(at, 0)
            .map_or(0, |numeral| numeral.number / ONE);
        let behind = self.skip(at + 1, Meaning::Of);
        let of_urdu = self.tongue(at) == Some(Tongue::Urdu) && behind > at + 1;
        if of_urdu
            && (30..100).contains(&tens)
            && tens % 10 == 0
            && self.unit(behind) == Some("decade")
        {
            return Some(decade_of(1900 + i16::try_from(tens).ok()?, behind + 1));
        }
        let (year, digits) = self.small(from).filter(|(year, _)| year % 10 == 0)?;
        let calendar = calendar_of(year, self.tongue(from));
        if digits == 4 && worded && calendar == Calendar::Persian {
            let to = Point::of_year(calendar, year.checked_add(9)?);
            return Moment::of_span(Point::of_year(calendar, year), to, from + 1);
        }
        // «1990 کی دہائی».
        let behind = self.skip(from + 1, Meaning::Of);
        if digits == 4 && behind > from + 1 && self.unit(behind) == Some("decade") {
            return Some(decade_of(year, behind + 1));
        }
        if digits == 4 && self.glued(from + 1) && self.written(from + 1) == Some("s") {
            return Some(decade_of(year, from + 2));
        }
        let before_number =
            self.tongue(at) != Some(Tongue::Hebrew) || self.item(from)?.lead.article;
        match digits {
            4 if worded && year < 2100 => {
                let era = self.means(from + 1, Meaning::Era(Calendar::Gregorian));
                Some(decade_of(year, from + 1 + usize::from(era)))
            }
            2 if worded
                && before_number
                && matches!(self.tongue(at)?, Tongue::Hebrew | Tongue::French) =>
            {
                Some(decade_of(1900 + year, from + 1))
            }
            _ => None,
        }
    }

    /// «دهه هفتاد خورشیدی»: without the calendar, nobody can tell of which century it is.
    fn decade_of_era(&self, at: usize) -> Option<Moment> {
        let persian = self.tongue(at) == Some(Tongue::Persian) && self.unit(at) == Some("decade");
        let tens = self.numeral(at + 1, 0).filter(|_| persian)?;
        let (calendar, end) = self.era(tens.end)?;
        let tens = i16::try_from(tens.number / ONE).ok()?;
        if tens % 10 != 0 {
            return None;
        }
        match (calendar, tens) {
            (Calendar::Persian, 10..100) => {
                let year = |year| Point::of_year(calendar, year);
                Moment::of_span(year(1300 + tens), year(1309 + tens), end)
            }
            // «دهه بیست میلادی» may be this century's.
            (Calendar::Gregorian, 30..100) => Some(decade_of(1900 + tens, end)),
            _ => None,
        }
    }
}

/// The decade that begins with this year of the civil calendar.
fn decade_of(year: i16, end: usize) -> Moment {
    Moment::new(format!("{:03}X", year / 10), end)
}
