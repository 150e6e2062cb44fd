//! Times told from the day of the article: «أمس», «الأسبوع الماضي», “three years ago”, a weekday.

use jiff::civil::{Date, Weekday};

use super::amounts::Counting;
use super::calendar::Point;
use super::duration::{shifted, week};
use super::items::Kind;
use super::lexicon::Meaning;
use super::literal::ONE;
use super::measure::Counted;
use super::moment::Moment;
use super::numeral::ANY_JOINS;
use super::reader::{Known, Reader};
use super::tongue::Tongue;
use crate::text::{date_of, days};

impl Reader<'_> {
    pub(super) fn relative(&self, at: usize) -> Option<Moment> {
        self.relative_day(at)
            .or_else(|| self.relative_unit(at))
            .or_else(|| self.months_from_now(at))
            .or_else(|| self.relative_month(at))
            .or_else(|| self.relative_period(at))
    }

    /// «أمس», “the day after tomorrow”.
    fn relative_day(&self, at: usize) -> Option<Moment> {
        let by = self.meaning(at, |meaning| match meaning {
            Meaning::Day(by) => Some(by),
            Meaning::MaybeToday if !self.names_a_day(at + 1) => Some(0),
            _ => None,
        })?;
        let moment = self.counted_from_now(i32::from(by), "day", at + 1);
        let Some((number, end)) = self.named_too(at + 1) else {
            return Some(moment);
        };
        let Some(day) = days(&moment.time.value).and_then(|days| date_of(days.start)) else {
            return Some(Moment::new(format!("XXXX-WXX-{number}"), end));
        };
        let same = day.weekday().to_monday_one_offset() == number;
        Some(if same {
            Moment { end, ..moment }
        } else {
            moment
        })
    }

    /// Whether what follows «اليوم» makes it a day among others: «اليوم التالي».
    fn names_a_day(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else {
            return false;
        };
        let article = match item.tongue {
            Tongue::Arabic => "ال",
            _ => "ה",
        };
        let described = item.kind == Kind::Word
            && self
                .written(at)
                .is_some_and(|word| word.starts_with(article));
        described || (item.lead.article && self.weekday_name(at).is_none())
    }

    /// «الأسبوع الماضي», “next month”, « cette année ».
    fn relative_unit(&self, at: usize) -> Option<Moment> {
        let (by, unit, end) = self
            .shifted_unit(at)
            .filter(|(_, unit, _)| *unit != "century")?;
        self.months_from_now(at)
            .or_else(|| Some(self.counted_from_now(by, unit, end)))
    }

    /// A month or year that hangs on the article's.
    fn months_from_now(&self, at: usize) -> Option<Moment> {
        let away = self.months_away(at)?;
        let point = self.away_point(&away);
        Some(match point {
            Some(point) => Moment::of_point(point, away.end),
            None => self.counted_from_now(away.by, away.unit, away.end),
        })
    }

    /// A unit of time, how many of it from now, and where the words end.
    pub(super) fn shifted_unit(&self, at: usize) -> Option<(i32, &'static str, usize)> {
        let unit = |at| {
            let unit = self.meaning(at, |meaning| match meaning {
                Meaning::Unit(unit) | Meaning::Period(unit, _) => Some(unit),
                _ => None,
            })?;
            let several = self.means(at, Meaning::Plural);
            let known = matches!(unit, "week" | "month" | "year" | "decade" | "century");
            (known && !several).then_some(unit)
        };
        let (unit, by) = match (unit(at), self.shift(at)) {
            // השנה האחרונה is the twelve months before now.
            (Some(_), _) if self.is_up_to_now(at + 1) => return None,
            (Some(unit), _) => (unit, self.shift(at + 1)?),
            (None, Some(by)) => (unit(at + 1)?, by),
            _ => return None,
        };
        let first = self.item(at)?.lead;
        let second = self.item(at + 1)?.lead;
        let arabic = self.tongue(at) == Some(Tongue::Arabic);
        if second.any || (arabic && !(second.article && (first.article || by == 0))) {
            return None;
        }
        Some((by, unit, at + 2))
    }

    /// Whether a Hebrew word says of a length of time that it ends now.
    fn is_up_to_now(&self, at: usize) -> bool {
        let last = self.means(at, Meaning::Last) && self.is_definite(at);
        last && self.tongue(at) == Some(Tongue::Hebrew)
    }

    /// «أيار المقبل», “last May”.
    fn relative_month(&self, at: usize) -> Option<Moment> {
        let (from, before) = match self.shift(at) {
            Some(by) => (at + 1, Some(by)),
            None => (at, None),
        };
        let named = self.month(from).filter(|named| !named.needs_year)?;
        let (by, end) = match before {
            Some(by) => (by, named.end),
            None => (self.shift(named.end)?, named.end + 1),
        };
        let point = Point {
            calendar: named.calendar,
            month: Some(named.month),
            ..Point::default()
        };
        let anchor = self.anchor?;
        let near = point.near(anchor.day);
        let starts = near.first()?;
        let year = near.year?;
        let after = starts > anchor.day;
        let year = match by {
            1 if !after => year.checked_add(1)?,
            -1 if after => year.checked_sub(1)?,
            _ => year,
        };
        Some(Moment::of_point(
            Point {
                year: Some(year),
                ..point
            },
            end,
        ))
    }

    /// پارسال, השבוע.
    fn relative_period(&self, at: usize) -> Option<Moment> {
        let (by, unit, end) = self.period(at)?;
        self.months_from_now(at)
            .or_else(|| Some(self.counted_from_now(by, unit, end)))
    }

    /// The same in one word.
    pub(super) fn period(&self, at: usize) -> Option<(i32, &'static str, usize)> {
        let (unit, by) = self.meaning(at, |meaning| match meaning {
            Meaning::Period(unit, by) => Some((unit, by)),
            _ => None,
        })?;
        (!self.is_up_to_now(at + 1)).then_some((by.into(), unit, at + 1))
    }

    pub(super) fn shift(&self, at: usize) -> Option<i32> {
        self.meaning(at, |meaning| match meaning {
            Meaning::Shift(by) => Some(by.into()),
            _ => None,
        })
    }

    /// So many units from the day of the article; where that is not known, only past, present or future.
    pub(super) fn counted_from_now(&self, by: i32, unit: &str, end: usize) -> Moment {
        self.away(by, unit, end).unwrap_or_else(|| {
            let value = match by {
                ..0 => "PAST_REF",
                0 => "PRESENT_REF",
                1.. => "FUTURE_REF",
            };
            Moment::new(value.to_owned(), end)
        })
    }

    fn away(&self, by: i32, unit: &str, end: usize) -> Option<Moment> {
        let anchor = self.anchor?;
        let (day, known) = shifted(anchor.day, by, unit)?;
        if anchor.knows < known {
            return None;
        }
        let point = Point::of_day(day);
        let value = match (unit, known) {
            ("century", _) => return None,
            ("decade", _) => format!("{:03}X", day.year() / 10),
            (_, Known::Year) => Point {
                month: None,
                day: None,
                ..point
            }
            .value(),
            (_, Known::Month) => Point { day: None, ..point }.value(),
            ("week", Known::Day) => week(self.amid_its_week(day, end - 1)),
            (_, Known::Day) => point.value(),
        };
        Some(Moment::new(value, end))
    }

    /// A day of the week of ISO 8601 that shares most days with the week which `day` lies in where the words
    /// at `at` are at home.
    fn amid_its_week(&self, day: Date, at: usize) -> Date {
        let Some(first) = self.tongue(at).and_then(Tongue::first_weekday) else {
            return day;
        };
        let place = (day.weekday().to_monday_one_offset() - first).rem_euclid(7);
        shifted(day, i32::from(3 - place), "day").map_or(day, |(day, _)| day)
    }

    /// «قبل ثلاث سنوات», « il y a un an »: a length of time behind a word that says which way.
    pub(super) fn ago_before(&self, at: usize) -> Option<Moment> {
        let (tongue, joins) = (self.tongue(at)?, self.item(at)?.lead.and);
        // “after two months” counts from something told of, but for «بعد شهرين».
        let sign = self.meaning(at, |meaning| match meaning {
            Meaning::Since => Some(-1),
            Meaning::Before if matches!(tongue, Tongue::Arabic | Tongue::Hebrew) => Some(-1),
            // «وبعد شهرين» goes on with a story.
            Meaning::After if tongue == Tongue::Arabic && !joins => Some(1),
            Meaning::Ahead => Some(1),
            _ => None,
        })?;
        let counting = self.counting(at + 1).or_else(|| {
            // «منذ عام 2014» is no year ago.
            let one = self
                .one_of(at + 1)
                .filter(|_| self.date(at + 1).is_none())?;
            Some(Counting {
                about: self.leads_about(at + 1),
                ..Counting::of(at + 1, one)
            })
        })?;
        // «قبل أسبوع من …» counts from something else.
        if self.means(counting.end, Meaning::From) && self.tongue(at) == Some(Tongue::Arabic) {
            return None;
        }
        self.counted_away(counting, sign, 0)
    }

    /// “three years ago”, «سه سال پیش».
    pub(super) fn ago_behind(&self, at: usize) -> Option<Moment> {
        let counting = self.counting(at).or_else(|| {
            let one = self
                .one_of(at)
                .filter(|_| self.tongue(at) == Some(Tongue::English))?;
            Some(Counting::of(at, one))
        })?;
        let sign = self.meaning(counting.end, |meaning| match meaning {
            Meaning::AgoAfter => Some(-1),
            Meaning::AheadAfter => Some(1),
            _ => None,
        })?;
        self.counted_away(counting, sign, 1)
    }

    fn counted_away(&self, counting: Counting, sign: i32, behind: usize) -> Option<Moment> {
        let Some(Counted::Unit(unit)) = counting.unit else {
            return None;
        };
        let whole = counting.least == counting.most
            && counting.least % ONE == 0
            && counting.bound.is_none();
        let by = i32::try_from(counting.least / ONE).ok().filter(|_| whole)?;
        if self.compound(counting.start, Some(&counting)).is_some() {
            return None;
        }
        let moment = self.away(sign * by, unit, counting.end + behind)?;
        Some(Moment {
            about: counting.about,
            counting: Some(counting),
            ..moment
        })
    }

    /// A weekday with the date beside it, or by itself: the last one, unless the words say the next.
    pub(super) fn weekday(&self, at: usize) -> Option<Moment> {
        let before = self.shift(at);
        let worded = before.is_some() || self.unit(at) == Some("day");
        let from = at + usize::from(worded);
        let (number, mut end) = self.weekday_name(from)?;
        let comma = usize::from(self.is_sign(end, ",،"));
        // «الجمعة الموافق 19 يناير».
        let day = self.skip(end + comma, Meaning::Same);
        let dated = self.date(day);
        if dated.is_some_and(|(point, _)| point.day.is_some()) {
            return self.moment_of_day(day);
        }
        if let Some(moment) = self.of_that_week(number, end).ok()? {
            return Some(moment);
        }
        let after = self.shift(end);
        if after.or(before).is_none()
            && let Some(moment) = self.in_week_before(at, number, end).ok()?
        {
            return Some(moment);
        }
        end += usize::from(after.is_some());
        let Some(anchor) = self.anchor.filter(|anchor| anchor.knows == Known::Day) else {
            return Some(Moment::new(format!("XXXX-WXX-{number}"), end));
        };
        let day = nearest(anchor.day, number, after.or(before).unwrap_or(0))?;
        Some(Moment {
            about: true,
            ..Moment::new(Point::of_day(day).value(), end)
        })
    }

    pub(super) fn weekday_name(&self, at: usize) -> Option<(i8, usize)> {
        let number = self.meaning(at, |meaning| match meaning {
            Meaning::Weekday(number) => i8::try_from(number).ok(),
            _ => None,
        })?;
        // «الأحد عشر» is eleven.
        let eleven = self
            .numeral(at + 1, ANY_JOINS)
            .is_some_and(|numeral| numeral.number == 10 * ONE);
        (!eleven || self.digits(at + 1).is_some()).then_some((number, at + 1))
    }
}

/// The weekday before or after `anchor`; with no direction, the last one, today among them.
fn nearest(anchor: Date, weekday: i8, direction: i32) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    match direction {
        1 => anchor.nth_weekday(1, weekday).ok(),
        0 if anchor.weekday() == weekday => Some(anchor),
        _ => anchor.nth_weekday(-1, weekday).ok(),
    }
}
