//! Calendars: what day a date of one is in another, and how dates are written down.
//!
//! Knows nothing of words. The months of the moon are told by the tables of [`hijri`]; where the moon is
//! looked for, a month may begin a day or two beside them, so such days are never sure. The rest is exact.

use icu_calendar::cal::{Hebrew, Persian};
use icu_calendar::types::Month as IcuMonth;
use icu_calendar::{AsCalendar, Date as IcuDate, Iso};
use jiff::ToSpan;
use jiff::civil::Date;

use super::hijri;

/// The calendar that a date is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Calendar {
    /// The civil calendar of most of the world.
    #[default]
    Gregorian,
    /// The Islamic calendar, by the moon.
    Hijri,
    /// The solar calendar of Iran and Afghanistan.
    Persian,
    /// The Jewish calendar.
    Hebrew,
}

/// A month of a calendar. Hebrew months count from Tishri; Adar I is the leap month after the fifth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    pub number: u8,
    pub leap: bool,
}

/// A day, month or year, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Point {
    pub calendar: Calendar,
    pub year: Option<i16>,
    pub month: Option<Month>,
    pub day: Option<u8>,
    /// Whether the month is Adar without a word of which, where a leap year has two: the second in
    /// speech, the first in many documents.
    pub adar: bool,
}

impl Month {
    /// The month that a Hebrew leap year has more.
    pub(super) const ADAR_I: Month = Month {
        number: 5,
        leap: true,
    };

    pub(super) fn new(number: u8) -> Month {
        Month {
            number,
            leap: false,
        }
    }
}

impl Point {
    pub(super) fn of_year(calendar: Calendar, year: i16) -> Point {
        Point {
            calendar,
            year: Some(year),
            ..Point::default()
        }
    }

    pub(super) fn of_day(date: Date) -> Point {
        Point {
            calendar: Calendar::Gregorian,
            year: Some(date.year()),
            month: Some(Month::new(date.month().unsigned_abs())),
            day: Some(date.day().unsigned_abs()),
            adar: false,
        }
    }

    /// The month of a calendar with twelve that a day falls in.
    pub(super) fn of_month(calendar: Calendar, day: Date) -> Option<Point> {
        let year = Point::of_year(calendar, year_of(calendar, day));
        let mut months = (1..=12).map(|number| Point {
            month: Some(Month::new(number)),
            ..year
        });
        months.rfind(|month| month.first().is_some_and(|first| first <= day))
    }

    /// The month so many after it, or the whole year of that, in a calendar with twelve.
    pub(super) fn months_on(&self, by: i32, whole_year: bool) -> Option<Point> {
        let number = i32::from(self.month?.number) - 1;
        let months = i32::from(self.year?) * 12 + number + by;
        let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
        Some(Point {
            year: i16::try_from(months.div_euclid(12)).ok(),
            month: (!whole_year).then(|| Month::new(month)),
            ..*self
        })
    }

    /// Whether there is such a day, month or year; of a day whose year is not known, in any year.
    pub(super) fn exists(&self) -> bool {
        match (self.year, self.month) {
            (Some(_), _) => self.first().is_some(),
            (None, Some(_)) => {
                let some = year_of(self.calendar, A_DAY);
                // Each kind of year comes up in a dozen.
                (some..some + 12).any(|year| self.in_year(year).first().is_some())
            }
            (None, None) => false,
        }
    }

    /// Whether it is written as a day or month is, be there one or not: 30 February.
    pub(super) fn is_written(&self) -> bool {
        let day = self.day.is_none_or(|day| (1..=31).contains(&day));
        let month = self
            .month
            .is_none_or(|month| (1..=12).contains(&month.number));
        let some = self.year.is_some() || self.month.is_some();
        let year = Point {
            month: None,
            day: None,
            ..*self
        };
        some && day && month && (self.year.is_none() || year.first().is_some())
    }

    /// Itself; or, if there is no such day, its month, and if the year has no such month, its year.
    pub(super) fn there(&self) -> Point {
        let month = Point { day: None, ..*self };
        let year = Point {
            month: None,
            ..month
        };
        let known = [*self, month, year].into_iter();
        known.clone().find(Point::exists).unwrap_or(month)
    }

    /// Whether its month may be Adar I as well.
    pub(super) fn is_either(&self) -> bool {
        let two = |year| day_of(self.calendar, year, Month::ADAR_I, 1).is_some();
        self.adar && self.year.is_some_and(two)
    }

    fn in_year(self, year: i16) -> Point {
        Point {
            year: Some(year),
            ..self
        }
    }

    /// Its first day, if the year is known.
    pub(super) fn first(&self) -> Option<Date> {
        let month = self.month.unwrap_or(Month::new(1));
        day_of(self.calendar, self.year?, month, self.day.unwrap_or(1))
    }

    /// Its last day, if the year is known.
    pub(super) fn last(&self) -> Option<Date> {
        let (year, month) = (self.year?, self.month);
        if self.day.is_some() {
            return self.first();
        }
        match month {
            Some(month) if self.calendar == Calendar::Hijri => hijri::last_of(year, month.number),
            Some(month) => (28..=31)
                .rev()
                .find_map(|day| day_of(self.calendar, year, month, day)),
            None => {
                let next = Point::of_year(self.calendar, year.checked_add(1)?);
                next.first()?.checked_sub(1.day()).ok()
            }
        }
    }

    /// The same in the year that brings it nearest to `anchor`, if its own year is not known.
    pub(super) fn near(&self, anchor: Date) -> Point {
        if self.year.is_some() {
            return *self;
        }
        let around = year_of(self.calendar, anchor);
        let years = (-1..=1).filter_map(|by| around.checked_add(by));
        // A day that no year has is told by its month.
        let shape = self.there();
        let distance = |year: &i16| {
            let first = shape.in_year(*year).first()?;
            Some(first.duration_since(anchor).as_hours().abs())
        };
        let nearest = years
            .filter_map(|year| Some((distance(&year)?, year)))
            .min_by_key(|(distance, _)| *distance);
        nearest.map_or(*self, |(_, year)| self.in_year(year))
    }

    /// The TIMEX3 value of what [is there](Point::there): of other calendars than the Gregorian a day, or
    /// the first and last day.
    pub(super) fn value(&self) -> String {
        let there = self.there();
        if self.calendar == Calendar::Gregorian {
            return there.written();
        }
        match (there.first(), there.last()) {
            (Some(first), Some(last)) if first == last => first.to_string(),
            (Some(first), Some(last)) => format!("{first}/{last}"),
            _ => "XXXX-XX-XX".to_owned(),
        }
    }

    /// Year, month and day in their own calendar: 1445-07-05. X stands for the year where it is not known.
    pub(super) fn written(&self) -> String {
        let mut written = self
            .year
            .map_or("XXXX".to_owned(), |year| format!("{year:04}"));
        if let Some(Month { number, leap }) = self.month {
            written += &format!("-{number:02}{}", if leap { "L" } else { "" });
            written += &self.day.map_or(String::new(), |day| format!("-{day:02}"));
        }
        written
    }
}

/// Any day of our time.
const A_DAY: Date = Date::constant(2020, 1, 1);

/// The Gregorian day of a date, if there is such a date.
fn day_of(calendar: Calendar, year: i16, month: Month, day: u8) -> Option<Date> {
    let icu_month = if month.leap {
        IcuMonth::leap(month.number)
    } else {
        IcuMonth::new(month.number)
    };
    match calendar {
        Calendar::Gregorian => {
            Date::new(year, month.number.try_into().ok()?, day.try_into().ok()?).ok()
        }
        Calendar::Hijri if month.leap => None,
        Calendar::Hijri => hijri::day_of(year, month.number, day),
        Calendar::Persian => {
            gregorian(IcuDate::try_new(i32::from(year).into(), icu_month, day, Persian).ok()?)
        }
        Calendar::Hebrew => {
            gregorian(IcuDate::try_new(i32::from(year).into(), icu_month, day, Hebrew).ok()?)
        }
    }
}

/// The same day in the Gregorian calendar.
pub(super) fn gregorian<C: AsCalendar>(date: IcuDate<C>) -> Option<Date> {
    let date = date.to_calendar(Iso);
    let year = date.year().extended_year().try_into().ok()?;
    Date::new(
        year,
        date.month().number().try_into().ok()?,
        date.day_of_month().0.try_into().ok()?,
    )
    .ok()
}

/// The year of `calendar` that a Gregorian day falls in.
pub(super) fn year_of(calendar: Calendar, day: Date) -> i16 {
    let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    let Ok(date) = IcuDate::try_new_iso(day.year().into(), month, of_month) else {
        return day.year();
    };
    let year = match calendar {
        Calendar::Gregorian => return day.year(),
        Calendar::Hijri => return hijri::year_of(day).unwrap_or(day.year()),
        Calendar::Persian => date.to_calendar(Persian).year().extended_year(),
        Calendar::Hebrew => date.to_calendar(Hebrew).year().extended_year(),
    };
    year.try_into().unwrap_or(day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(calendar: Calendar, year: i16, month: Option<Month>, day: Option<u8>) -> String {
        Point {
            calendar,
            year: Some(year),
            month,
            day,
            adar: false,
        }
        .value()
    }

    #[test]
    fn days_of_other_calendars_are_told_in_the_gregorian() {
        let month = |number| Some(Month::new(number));
        let adar_i = Some(Month {
            number: 5,
            leap: true,
        });
        assert_eq!(
            value(Calendar::Persian, 1402, month(10), Some(26)),
            "2024-01-16"
        );
        assert_eq!(
            value(Calendar::Hijri, 1445, month(9), Some(1)),
            "2024-03-11"
        );
        assert_eq!(
            value(Calendar::Hebrew, 5784, month(5), Some(14)),
            "2024-01-24"
        );
        assert_eq!(
            value(Calendar::Hebrew, 5784, adar_i, Some(30)),
            "2024-03-10"
        );
        assert_eq!(
            value(Calendar::Hebrew, 5784, month(7), Some(15)),
            "2024-04-23"
        );
    }

    #[test]
    fn years_and_months_of_other_calendars_run_from_their_first_day_to_their_last() {
        assert_eq!(
            value(Calendar::Persian, 1402, None, None),
            "2023-03-21/2024-03-19"
        );
        assert_eq!(
            value(Calendar::Hijri, 1445, Some(Month::new(9)), None),
            "2024-03-11/2024-04-09"
        );
    }

    #[test]
    fn a_date_that_is_not_is_none() {
        let none = |calendar, month, day| {
            let month = Some(Month::new(month));
            let point = Point {
                calendar,
                year: Some(1402),
                month,
                day: Some(day),
                adar: false,
            };
            assert!(!point.exists(), "{point:?}");
        };
        none(Calendar::Gregorian, 2, 30);
        none(Calendar::Persian, 12, 31);
        none(Calendar::Hijri, 13, 1);
    }

    #[test]
    fn a_date_without_a_year_is_the_nearest_one() {
        let anchor = Date::constant(2024, 1, 18);
        let near = |month, day| {
            let point = Point {
                month: Some(Month::new(month)),
                day,
                ..Point::default()
            };
            point.near(anchor).value()
        };
        assert_eq!(near(2, Some(12)), "2024-02-12");
        assert_eq!(near(10, None), "2023-10");
        assert_eq!(near(5, None), "2024-05");
    }
}
