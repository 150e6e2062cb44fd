//! Days, months and years that the words beside them tie to the day of the article: «25 يناير الماضي»,
//! «15 من الشهر الجاري», «5 مايو من العام الماضي», «غدًا الجمعة», סוף השבוע, «3 و4 فبراير».

use jiff::civil::Weekday;

use super::calendar::{Calendar, Point, year_of};
use super::duration::{shifted, week};
use super::items::Kind;
use super::lexicon::Meaning;
use super::moment::Moment;
use super::numeral::ANY_JOINS;
use super::reader::{Known, Reader};
use super::tongue::Tongue;

/// Words before a weekday in which the week is looked for that it is of.
const WEEK_REACH: usize = 12;

/// Signs that end what a sentence says of a week.
const ENDS: &str = ".!?؟۔;؛:…";

/// A month or year so many away from the article's.
pub(super) struct Away {
    pub by: i32,
    pub unit: &'static str,
    /// In which calendar it is counted: Persian counts by the sun unless it says otherwise.
    pub calendar: Calendar,
    pub end: usize,
}

impl Reader<'_> {
    /// A date that what stands behind it tells from its likes in other months and years.
    pub(super) fn tied(&self, at: usize) -> Option<Moment> {
        self.day_of_this_month(at)
            .or_else(|| self.dated_in_urdu(at))
            .or_else(|| self.in_that_year(at))
            .or_else(|| self.last_or_next(at))
            .or_else(|| self.listed(at))
            .or_else(|| self.dotted_day(at))
    }

    /// «15 من الشهر الجاري», «العشرين من الشهر الماضي», ב-14 בחודש.
    fn day_of_this_month(&self, at: usize) -> Option<Moment> {
        let (day, end) = self.day_number(at)?;
        let hebrew = self.tongue(at) == Some(Tongue::Hebrew);
        let away = if hebrew {
            // «14 בחודש» may be so many a month.
            let led =
                self.digits(at).is_some() && self.item(at)?.lead.any | self.item(at)?.lead.article;
            let month = self.unit(end) == Some("month") && self.item(end)?.lead.any;
            let away = || self.months_away(end);
            let this = Away {
                by: 0,
                unit: "month",
                calendar: Calendar::Gregorian,
                end: end + 1,
            };
            away()
                .or_else(|| month.then_some(this))
                .filter(|_| led && month)?
        } else {
            self.means(end, Meaning::Of)
                .then(|| self.months_away(end + 1))??
        };
        let month = self.away_point(&away).filter(|_| away.unit == "month")?;
        let point = Point {
            day: Some(day),
            ..month
        };
        let moment = Moment::of_point(point, away.end);
        Some(Moment {
            about: hebrew,
            ..moment
        })
        .filter(|_| point.exists())
    }

    /// «گزشتہ ماہ کی 15 تاریخ», «جنوری کی 15 تاریخ».
    fn dated_in_urdu(&self, at: usize) -> Option<Moment> {
        if self.tongue(at) != Some(Tongue::Urdu) {
            return None;
        }
        let away = || {
            let away = self.months_away(at).filter(|away| away.unit == "month")?;
            Some((self.away_point(&away)?, away.end))
        };
        let named = || self.with_year(self.month(at)?, None);
        let (month, month_end) = away().or_else(named)?;
        let from = self.skip(month_end, Meaning::Of);
        let (day, end) = self.day_number(from).filter(|_| from > month_end)?;
        let point = Point {
            day: Some(day),
            ..month
        };
        let point = self.with_its_year(point);
        let date = self.means(end, Meaning::DayOfMonth) && point.exists();
        date.then(|| Moment::of_point(point, end + 1))
    }

    /// The year or month that the day of the article lies in, by its bare word where a part of it is told:
    /// «نهاية العام», «پایان سال». Not of another that a word beside it says: «نهاية العام الدراسي», «مالی سال
    /// کے آخر».
    pub(super) fn this_one(&self, at: usize) -> Option<Moment> {
        let unit = self
            .unit(at)
            .filter(|unit| matches!(*unit, "year" | "month"))?;
        let (lead, next) = (self.item(at)?.lead, self.item(at + 1));
        let (calendar, bare) = match self.tongue(at)? {
            Tongue::Arabic => {
                let bare = lead.article && !lead.any && !self.is_another_in_arabic(at + 1);
                (Calendar::Gregorian, bare)
            }
            Tongue::Persian => {
                let single = matches!(self.written(at), Some("سال" | "ماه"));
                let ends = next.is_none_or(|next| match next.kind {
                    Kind::Known(_) => {
                        self.means(at + 1, Meaning::Stop) || self.joined(at + 1).is_some()
                    }
                    Kind::Sign(_) => true,
                    _ => false,
                });
                (Calendar::Persian, single && ends)
            }
            Tongue::Urdu => {
                let single = matches!(self.written(at), Some("سال" | "ماہ" | "مہینے"));
                let ends = self.means(at + 1, Meaning::Of);
                (
                    Calendar::Gregorian,
                    single && ends && self.stands_free_in_urdu(at),
                )
            }
            _ => return None,
        };
        let away = Away {
            by: 0,
            unit,
            calendar,
            end: at + 1,
        };
        let point = self.away_point(&away).filter(|_| bare)?;
        Some(Moment::of_point(point, away.end))
    }

    /// Whether what stands at `at`, behind a year or month, says of it that it is not the article's:
    /// «العام الدراسي», «العام نفسه», «العام ما قبل الماضي».
    fn is_another_in_arabic(&self, at: usize) -> bool {
        let beyond = at + usize::from(self.written(at) == Some("ما"));
        let beyond = (self.means(beyond, Meaning::Before) || self.means(beyond, Meaning::After))
            && self.shift(beyond + 1).is_some();
        beyond || self.is_definite(at) || self.means(at, Meaning::Itself)
    }

    /// Whether nothing stands before a word that may describe it, as what describes an Urdu noun does:
    /// «مالی سال», «ہر سال», «جنگ کے سال».
    fn stands_free_in_urdu(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        let closed = self.means(before, Meaning::Stop) && !self.means(before, Meaning::Of);
        closed || self.means(before, Meaning::And) || self.sign(before).is_some()
    }

    /// «5 مايو من العام الماضي», «۱۵ میزان سال جاری».
    fn in_that_year(&self, at: usize) -> Option<Moment> {
        let bare = || {
            let named = self.month(at).filter(|named| !named.needs_year)?;
            let point = Point {
                calendar: named.calendar,
                month: Some(named.month),
                ..Point::default()
            };
            Some((point, named.end))
        };
        let (point, end) = self.date(at).or_else(bare)?;
        let comma = usize::from(self.is_sign(end, "،,"));
        let away = self.months_away(self.skip(end + comma, Meaning::Of))?;
        let free = point.year.is_none() && point.month.is_some() && away.unit == "year";
        let anchor = self.anchor.filter(|_| free)?;
        let year = year_of(point.calendar, anchor.day);
        let year = year.checked_add(i16::try_from(away.by).ok()?);
        Some(Moment::of_point(Point { year, ..point }, away.end))
    }

    /// «25 يناير الماضي»: the last or next one, or that of this year.
    fn last_or_next(&self, at: usize) -> Option<Moment> {
        let (point, end) = self.date(at)?;
        let by = self.shift(end).filter(|_| self.describes(end))?;
        let anchor = self.anchor.filter(|anchor| anchor.knows == Known::Day)?;
        if point.year.is_some() || point.day.is_none() {
            return None;
        }
        let around = year_of(point.calendar, anchor.day);
        let years = (-1..=1).filter_map(|by| around.checked_add(by));
        let mut days = years.filter_map(|year| {
            let point = Point {
                year: Some(year),
                ..point
            };
            Some((point.first()?, point))
        });
        let (_, point) = match by {
            ..0 => days.rfind(|(day, _)| *day <= anchor.day),
            0 => days.min_by_key(|(day, _)| (day.year() != anchor.day.year(), *day)),
            1.. => days.into_iter().find(|(day, _)| *day > anchor.day),
        }?;
        Some(Moment::of_point(point, end + 1))
    }

    /// Whether a word such as «الماضي» at `at` belongs to what stands before it.
    fn describes(&self, at: usize) -> bool {
        let lead = self.item(at).map(|item| item.lead).unwrap_or_default();
        match self.tongue(at) {
            Some(Tongue::Arabic) => lead.article && !lead.any,
            Some(Tongue::Hebrew) => !lead.any,
            Some(Tongue::Persian) => matches!(self.written(at), Some("گذشته" | "آینده" | "جاری")),
            _ => false,
        }
    }

    /// «3 و4 فبراير»: days of which only the last has its month beside it.
    fn listed(&self, at: usize) -> Option<Moment> {
        let (day, end) = self.day_number(at).filter(|_| self.digits(at).is_some())?;
        let next = self
            .joined(end)
            .filter(|next| self.digits(*next).is_some())?;
        let whole = |at| {
            let dated = self
                .date(at)
                .filter(|(point, _)| point.day.is_some() && point.month.is_some());
            dated.map(|(point, _)| point)
        };
        let (point, following) = match whole(next) {
            Some(point) => (point, self.moment_of_day(next)?),
            None => {
                let following = self.listed(next)?;
                let mut last = &following;
                let mut from = next;
                while let Some((start, other)) = &last.beside {
                    (from, last) = (*start, other);
                }
                (whole(from)?, following)
            }
        };
        let point = self.with_its_year(Point {
            day: Some(day),
            ..point
        });
        let mut moment = Moment::of_point(point, end);
        moment.beside = Some((next, Box::new(following)));
        Some(moment).filter(|_| point.exists())
    }

    /// A day that is written, with what stands behind it and tells which year is meant.
    pub(super) fn moment_of_day(&self, at: usize) -> Option<Moment> {
        self.in_that_year(at)
            .or_else(|| self.last_or_next(at))
            .or_else(|| self.dates(at))
    }

    /// ב-7.10: a day with its month, where a little word is written onto both and nothing is counted.
    fn dotted_day(&self, at: usize) -> Option<Moment> {
        let (point, end) = self.dotted(at)?;
        let point = self.with_its_year(point);
        let moment = Moment::of_point(point, end);
        Some(Moment {
            about: true,
            ..moment
        })
    }

    pub(super) fn dotted(&self, at: usize) -> Option<(Point, usize)> {
        let item = self.item(at)?;
        let led = item.tongue == Tongue::Hebrew
            && (item.lead.any || item.lead.article)
            && !item.lead.about;
        let ((day, first), (month, second)) = (self.small(at)?, self.small(at + 2)?);
        let one = self.is_sign(at + 1, ".") && self.glued(at + 1) && self.glued(at + 2);
        let end = at + 3;
        let goes_on = self.glued(end) && !self.is_sign(end, ".,:;!?)\"»׃");
        let more = self.is_sign(end, ".,")
            && self.glued(end)
            && self.digits(end + 1).is_some()
            && self.glued(end + 1);
        // ב-1.7 עד 2.1 מיליארד: from so many to so many.
        let to = self
            .means(end, Meaning::To)
            .then_some(end + 1)
            .or_else(|| self.dash(end));
        let ranged = to
            .and_then(|to| self.measure(to, ANY_JOINS))
            .is_some_and(|most| most.has_unit() || most.scale > 1);
        let counts =
            ranged || self.scales(end) || self.unit(end).is_some() || self.is_sign(end, "%٪");
        let several = self
            .written(end)
            .is_some_and(|word| word.ends_with("ים") || word.ends_with("ות"));
        let fits =
            led && one && first <= 2 && second <= 2 && !goes_on && !more && !counts && !several;
        let point = Point {
            month: Some(super::calendar::Month::new(month.try_into().ok()?)),
            day: Some(day.try_into().ok()?),
            ..Point::default()
        };
        let there = (1..=31).contains(&day) && (1..=12).contains(&month) && point.exists();
        (fits && there).then_some((point, end))
    }

    /// סוף השבוע: the weekend, and which one if that is said.
    pub(super) fn weekend(&self, at: usize) -> Option<Moment> {
        if !self.means(at, Meaning::Weekend) {
            return None;
        }
        let by = self.shift(at + 1);
        let end = at + 1 + usize::from(by.is_some());
        let Some(anchor) = self.anchor.filter(|anchor| anchor.knows == Known::Day) else {
            return Some(Moment::new("XXXX-WXX-WE".to_owned(), end));
        };
        // Israel's begins on Friday, and on Sunday it is past.
        let day = anchor.day.weekday();
        let weeks = match (by, day) {
            (Some(-1), Weekday::Sunday) | (None | Some(0), _) => 0,
            (Some(-1), _) => -1,
            // הקרוב is the next to come, הבא the one behind that.
            (Some(1), _) if !self.written(at + 1)?.starts_with("הקרוב") => 1,
            (_, Weekday::Friday | Weekday::Saturday | Weekday::Sunday) => 1,
            _ => 0,
        };
        let (day, _) = shifted(anchor.day, weeks, "week")?;
        let value = format!("{}-WE", week(day));
        Some(Moment {
            about: true,
            ..Moment::new(value, end)
        })
    }

    /// The weekday that stands behind a day told from the article's, «غدًا الجمعة», and where it ends.
    pub(super) fn named_too(&self, at: usize) -> Option<(i8, usize)> {
        let comma = usize::from(self.is_sign(at, "،,"));
        let from = at + comma + usize::from(self.unit(at + comma) == Some("day"));
        self.weekday_name(from)
    }

    /// «الثلاثاء من الأسبوع المقبل»: the weekday of a week told from the article's. `Err` as in
    /// [`Reader::day_in_week`].
    pub(super) fn of_that_week(&self, number: i8, end: usize) -> Result<Option<Moment>, ()> {
        let comma = usize::from(self.is_sign(end, ",،"));
        let Some((by, end)) = self.week_away(self.skip(end + comma, Meaning::Of)) else {
            return Ok(None);
        };
        let moment = self.day_in_week(by, number, end)?;
        Ok(moment.map(|moment| Moment { end, ..moment }))
    }

    /// «الأسبوع المقبل، يوم الاثنين»: a week told from the article's, and a weekday of it behind it; only the
    /// week, if nobody can tell on which side of it that lies.
    pub(super) fn week_and_day(&self, at: usize) -> Option<Moment> {
        let (by, week_end) = self.week_away(at)?;
        let comma = usize::from(self.is_sign(week_end, ",،"));
        let from = self.skip(week_end + comma, Meaning::OnDay);
        let from = from + usize::from(self.unit(from) == Some("day"));
        let (number, end) = self.weekday_name(from)?;
        let dated = self.date(end).is_some_and(|(point, _)| point.day.is_some());
        if dated || self.shift(end).is_some() {
            return None;
        }
        match self.day_in_week(by, number, end) {
            Ok(day) => day,
            Err(()) => Some(Moment {
                about: true,
                ..self.counted_from_now(by, "week", end)
            }),
        }
    }

    /// The weekday at `at` of the week that its sentence has named before it. `Err` as in
    /// [`Reader::day_in_week`].
    pub(super) fn in_week_before(
        &self,
        at: usize,
        number: i8,
        end: usize,
    ) -> Result<Option<Moment>, ()> {
        let starts = (at.saturating_sub(WEEK_REACH)..at).rev();
        let starts = starts.take_while(|start| !self.is_sign(*start, ENDS));
        let week = starts
            .filter_map(|start| self.week_away(start))
            .find(|(_, end)| *end <= at);
        let Some((by, _)) = week else {
            return Ok(None);
        };
        let day = self.day_in_week(by, number, end)?;
        Ok(day.map(|day| Moment { about: true, ..day }))
    }

    /// A week told from the article's: «الأسبوع المقبل», השבוע.
    fn week_away(&self, at: usize) -> Option<(i32, usize)> {
        let (by, unit, end) = self.shifted_unit(at).or_else(|| self.period(at))?;
        (unit == "week").then_some((by, end))
    }

    /// The weekday of the week that is so many from the article's. `Err` where weeks begin on several days, for
    /// a day, or an article of one, that some begin with.
    fn day_in_week(&self, by: i32, number: i8, end: usize) -> Result<Option<Moment>, ()> {
        let Some(anchor) = self.anchor.filter(|anchor| anchor.knows == Known::Day) else {
            return Ok(Some(Moment::new(format!("XXXX-WXX-{number}"), end)));
        };
        let today = anchor.day.weekday().to_monday_one_offset();
        let first = self.tongue(end - 1).and_then(Tongue::first_weekday);
        if first.is_none() && (number > 5 || today > 5) {
            return Err(());
        }
        let place = |day: i8| i32::from((day - first.unwrap_or(1)).rem_euclid(7));
        let day = shifted(anchor.day, by, "week")
            .and_then(|(day, _)| shifted(day, place(number) - place(today), "day"));
        Ok(day.map(|(day, _)| Moment::new(Point::of_day(day).value(), end)))
    }

    /// A month or year told from the article's: «العام الماضي», «ماه جاری میلادی».
    pub(super) fn months_away(&self, at: usize) -> Option<Away> {
        let (by, unit, end) = self
            .shifted_unit(at)
            .or_else(|| self.period(at))
            .or_else(|| self.shifted_behind_era(at))?;
        let unit = match unit {
            "month" => "month",
            "year" => "year",
            _ => return None,
        };
        let era = |at| {
            self.meaning(at, |meaning| match meaning {
                Meaning::Era(calendar @ (Calendar::Gregorian | Calendar::Persian)) => {
                    Some(calendar)
                }
                _ => None,
            })
        };
        let (behind, amid) = (era(end), (end > at + 2).then(|| era(at + 1)).flatten());
        let said = behind.or(amid);
        let usual = match self.tongue(at) {
            Some(Tongue::Persian) => Calendar::Persian,
            _ => Calendar::Gregorian,
        };
        let end = end + usize::from(behind.is_some());
        Some(Away {
            by,
            unit,
            calendar: said.unwrap_or(usual),
            end,
        })
    }

    /// «سال میلادی گذشته»: the calendar stands before the word for which.
    fn shifted_behind_era(&self, at: usize) -> Option<(i32, &'static str, usize)> {
        let era = self.meaning(at + 1, |meaning| {
            matches!(meaning, Meaning::Era(_)).then_some(())
        });
        let persian = self.tongue(at) == Some(Tongue::Persian);
        era.filter(|()| persian)?;
        Some((self.shift(at + 2)?, self.unit(at)?, at + 3))
    }

    /// That month or year, if the date of the article tells it.
    pub(super) fn away_point(&self, away: &Away) -> Option<Point> {
        let anchor = self.anchor?;
        let known = match (away.unit, away.calendar) {
            (_, Calendar::Persian) => Known::Day,
            ("year", _) => Known::Year,
            _ => Known::Month,
        };
        if anchor.knows < known {
            return None;
        }
        if away.calendar == Calendar::Persian {
            let now = Point::of_month(Calendar::Persian, anchor.day)?;
            return now.months_on(
                if away.unit == "year" {
                    12 * away.by
                } else {
                    away.by
                },
                away.unit == "year",
            );
        }
        let (day, _) = shifted(anchor.day, away.by, away.unit)?;
        let month = Point {
            day: None,
            ..Point::of_day(day)
        };
        Some(if away.unit == "year" {
            Point {
                month: None,
                ..month
            }
        } else {
            month
        })
    }
}
