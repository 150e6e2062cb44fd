//! Days, months and years as they are written: «16 كانون الثاني/يناير 2024», “May 5”, ۱۴۰۲/۱۰/۲۶.
//!
//! A month whose name is also an ordinary word counts only beside a day, a year or the word month.

use jiff::civil::Date;

use super::calendar::{Calendar, Month, Point};
use super::items::Kind;
use super::letters::hebrew;
use super::lexicon::Meaning;
use super::literal::ONE;
use super::numeral::{ANY_JOINS, Trust};
use super::reader::Reader;
use super::tongue::Tongue;
use super::year_or_count::Digits;

/// Persian verbs of the lexicon that «می» may begin.
const VERBS: &[&str] = &["شد", "شود", "کرد", "کند", "دارد", "داشت"];

/// A month by its name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub calendar: Calendar,
    pub month: Month,
    /// Whether the name is nothing else.
    pub sure: bool,
    /// Whether it is a month only with a year of its calendar behind it.
    pub needs_year: bool,
    /// Whether it is Adar, and not said which.
    adar: bool,
    /// Where the name stands.
    at: usize,
    pub end: usize,
}

impl Reader<'_> {
    /// A date of which at least the month or the year is written, though there may be no such day.
    pub(super) fn date(&self, at: usize) -> Option<(Point, usize)> {
        self.numeric_date(at)
            .or_else(|| self.day_month(at))
            .or_else(|| self.edge_of_month(at))
            .or_else(|| self.middle_of_moon(at))
            .or_else(|| self.month_day(at))
            .or_else(|| self.month_year(at))
            .or_else(|| self.year(at))
            .filter(|(point, _)| point.is_written())
    }

    /// «16/01/2024», 2024-01-16, «1445/7/5 هـ».
    fn numeric_date(&self, at: usize) -> Option<(Point, usize)> {
        let (first, first_digits) = self.small(at)?;
        let separator = self.sign(at + 1).filter(|sign| "/-.٫".contains(*sign))?;
        let (second, second_digits) = self.small(at + 2)?;
        let same = self.sign(at + 3) == Some(separator);
        if !same
            && separator == '-'
            && (first_digits, second_digits) == (4, 2)
            && self.glued(at + 1)
            && self.glued(at + 2)
        {
            let month = Some(Month::new(second.try_into().ok()?));
            let point = Point {
                month,
                ..Point::of_year(calendar_of(first, self.tongue(at)), first)
            };
            return Some((point, at + 3));
        }
        let (third, third_digits) = self.small(at + 4).filter(|_| same)?;
        let glued = (at + 1..=at + 4).all(|at| self.glued(at));
        let longer = self.glued(at + 5)
            && (self.is_sign(at + 5, "/-") && self.glued(at + 6)
                || self.digits(at + 6).is_some() && self.glued(at + 6));
        if !glued || longer || second_digits > 2 {
            return None;
        }
        let (year, month, day) = match (first_digits, third_digits) {
            (4, 1..=2) => (first, second, third),
            (1..=2, 4) if second > 12 && first <= 12 => (third, first, second),
            (1..=2, 4) => (third, second, first),
            (1..=2, 2) if separator != '-' => (
                2000 + third - if third > 68 { 100 } else { 0 },
                second,
                first,
            ),
            _ => return None,
        };
        let era = self.era(at + 5);
        let calendar = era.map_or_else(
            || calendar_of(year, self.tongue(at)),
            |(calendar, _)| calendar,
        );
        let point = Point {
            month: Some(Month::new(month.try_into().ok()?)),
            day: Some(day.try_into().ok()?),
            ..Point::of_year(calendar, year)
        };
        // 30.2.24 is a date only if there is such a day.
        let whole = first_digits.max(third_digits) == 4 || point.exists();
        whole.then_some((point, era.map_or(at + 5, |(_, next)| next)))
    }

    /// «16 كانون الثاني/يناير 2024», “the 5th of May”, «י״ד בשבט תשפ״ד».
    fn day_month(&self, at: usize) -> Option<(Point, usize)> {
        let (day, next) = self.day_number(at)?;
        if self.digits(at).is_none() && self.numbers_a_part(at) {
            return None;
        }
        let next = if self.is_sign(next, "/-") && self.glued(next) {
            next + 1
        } else {
            self.skip(next, Meaning::Of)
        };
        let named = self.month(next)?;
        self.with_year(named, Some(day))
    }

    /// Whether what stands before a number is what it numbers: «الأسبوع الأول من تموز» is no first of July.
    pub(super) fn numbers_a_part(&self, at: usize) -> bool {
        let part = |at| {
            self.unit(at).is_some_and(|unit| unit != "day") || self.means(at, Meaning::Quarter)
        };
        at.checked_sub(1).is_some_and(part)
    }

    /// «نیمه شعبان», «النصف من شعبان»: the fifteenth of a month by the moon, which is a feast in some.
    fn middle_of_moon(&self, at: usize) -> Option<(Point, usize)> {
        let article = self.item(at)?.lead.article;
        let persian = self.tongue(at) == Some(Tongue::Persian) && self.means(at, Meaning::HalfYear);
        let arabic = self.tongue(at) == Some(Tongue::Arabic)
            && self.means(at, Meaning::Fraction(1, 2))
            && article == self.means(at + 1, Meaning::Of);
        let named = self.month(self.skip(at + 1, Meaning::Of))?;
        // «نصف رمضان» may be half of it.
        let told = persian || (arabic && (article || named.month == Month::new(8)));
        let moon = named.calendar == Calendar::Hijri && told;
        moon.then(|| self.with_year(named, Some(15)))?
    }

    /// «غرة محرم 1446», «سلخ رمضان»: the first or the last day of a month.
    fn edge_of_month(&self, at: usize) -> Option<(Point, usize)> {
        let last = self.means(at, Meaning::LastDay);
        if !last && !self.means(at, Meaning::FirstDay) {
            return None;
        }
        let named = self.month(self.skip(at + 1, Meaning::Of))?;
        if !last {
            return self.with_year(named, Some(1));
        }
        let (month, end) = self.with_year(named, None)?;
        let month = self.with_its_year(month);
        let days = |first: Date| Some((month.last()? - first).get_days() + 1);
        let day = month.first().and_then(days);
        let day = day.and_then(|day| u8::try_from(day).ok());
        Some((Point { day, ..month }, end))
    }

    /// “May 5, 2024”.
    fn month_day(&self, at: usize) -> Option<(Point, usize)> {
        let named = self.month(at)?;
        if self.tongue(at) != Some(Tongue::English) {
            return None;
        }
        let point = self.is_sign(named.end, ".") && self.glued(named.end);
        let from = self.skip(named.end + usize::from(point), Meaning::Of);
        let (day, end) = self
            .day_number(from)
            .filter(|_| self.digits(from).is_some())?;
        self.with_year(Named { end, ..named }, Some(day))
    }

    /// A month by itself or with its year.
    fn month_year(&self, at: usize) -> Option<(Point, usize)> {
        let named = self.month(at)?;
        let (point, end) = self.with_year(named, None)?;
        (named.sure || point.year.is_some()).then_some((point, end))
    }

    /// A month, or two names of one: «كانون الثاني/يناير», «آب (أغسطس)».
    pub(super) fn month(&self, at: usize) -> Option<Named> {
        let worded = self.unit(at) == Some("month");
        let from = if worded {
            self.skip(at + 1, Meaning::Of)
        } else {
            at
        };
        let mut named = self.month_name(from)?;
        named.sure |= worded;
        let bracket = self.is_sign(named.end, "(");
        if (bracket || self.is_sign(named.end, "/-–|"))
            && let Some(other) = self.month_name(named.end + 1)
            && (other.calendar, other.month) == (named.calendar, named.month)
        {
            let closed = bracket && self.is_sign(other.end, ")");
            named = Named {
                sure: true,
                end: other.end + usize::from(closed),
                ..named
            };
        }
        if self.tongue(named.end) == Some(Tongue::Persian) && self.written(named.end) == Some("ماه")
        {
            named = Named {
                sure: true,
                end: named.end + 1,
                ..named
            };
        }
        Some(named)
    }

    fn month_name(&self, at: usize) -> Option<Named> {
        let named = self.month_names(at).next()?;
        if self.is_within_word(at) {
            return None;
        }
        let needs_year = named.needs_year || self.may_be_verb(at);
        Some(Named {
            sure: named.sure && !needs_year,
            needs_year,
            ..named
        })
    }

    /// Whether a joiner makes a Persian month's name a part of another word: «می‌یابد», «بی‌مهر».
    fn is_within_word(&self, at: usize) -> bool {
        let month = |at| self.unit(at) == Some("month");
        let other = |at| self.is_word(at) && !month(at);
        let before = self.glued(at) && at.checked_sub(1).is_some_and(other);
        let behind = self.glued(at + 1) && other(at + 1);
        self.tongue(at) == Some(Tongue::Persian) && (before || behind)
    }

    /// Whether the word is as likely a verb, or the beginning of one: “12 may have died”, «می شود» with a
    /// space for its joiner.
    fn may_be_verb(&self, at: usize) -> bool {
        let word = self.written(at);
        match self.tongue(at) {
            Some(Tongue::English) => matches!(word, Some("may" | "march")),
            Some(Tongue::Persian) => {
                let verb = self
                    .written(at + 1)
                    .is_some_and(|word| VERBS.contains(&word));
                let noun = at.checked_sub(1).and_then(|before| self.unit(before));
                word == Some("می") && (verb || self.is_plain_word(at + 1)) && noun != Some("month")
            }
            _ => false,
        }
    }

    /// The months that the word at `at` is, the usual one first: «نيسان» is one in two calendars.
    fn month_names(&self, at: usize) -> impl Iterator<Item = Named> + use<'_> {
        let known = match self.item(at).map(|item| item.kind) {
            Some(Kind::Known(meanings)) => meanings,
            _ => &[],
        };
        let usual = Named {
            calendar: Calendar::Gregorian,
            month: Month::new(1),
            sure: true,
            needs_year: false,
            adar: false,
            at,
            end: at + 1,
        };
        known.iter().filter_map(move |meaning| {
            let named = |calendar, number| Named {
                calendar,
                month: Month::new(number),
                ..usual
            };
            Some(match *meaning {
                Meaning::Month(calendar, number) => named(calendar, number),
                Meaning::MaybeMonth(calendar, number) => Named {
                    sure: false,
                    adar: calendar == Calendar::Hebrew && number == 6,
                    ..named(calendar, number)
                },
                Meaning::MonthOfYear(calendar, number) => Named {
                    sure: false,
                    needs_year: true,
                    adar: calendar == Calendar::Hebrew && number == 6,
                    ..named(calendar, number)
                },
                Meaning::LeapMonth => Named {
                    month: Month::ADAR_I,
                    ..named(Calendar::Hebrew, 5)
                },
                _ => return None,
            })
        })
    }

    /// The date with the year that stands behind its month, if one does. Of a name that two calendars
    /// have, the year tells which is meant.
    pub(super) fn with_year(&self, named: Named, day: Option<u8>) -> Option<(Point, usize)> {
        let point = self.is_sign(named.end, ".")
            && self.glued(named.end)
            && self.tongue(named.end) == Some(Tongue::English);
        let comma = usize::from(point || self.is_sign(named.end, ",،"));
        // «مايو، ومن عام 1990» goes on with another time.
        let next = self.item(named.end + comma);
        let begins_anew = comma > 0 && next.is_some_and(|item| item.lead.any);
        if begins_anew && !named.needs_year {
            return Some((point_of(named, None, day), named.end));
        }
        let mut at = self.skip(named.end + comma, Meaning::Of);
        let worded = self.unit(at) == Some("year");
        at += usize::from(worded);
        let hebrew = |name: Named| name.calendar == Calendar::Hebrew;
        let hebrew = worded || self.month_names(named.at).any(hebrew);
        if let Some((year, era, end)) = self.year_number(at, hebrew) {
            let tongue = self.tongue(at);
            let fits = |name: &Named| is_year_of(name.calendar, year, era, tongue);
            let name = self.month_names(named.at).find(fits);
            if let Some(point) = name.map(|name| point_of(name, Some(year), day))
                && point.is_written()
            {
                return Some((point, end));
            }
        }
        (!named.needs_year).then(|| (point_of(named, None, day), named.end))
    }

    /// A year with the word for it or an era, or by its four digits.
    fn year(&self, at: usize) -> Option<(Point, usize)> {
        let worded = self.meaning(at, |meaning| {
            matches!(meaning, Meaning::Unit("year") | Meaning::Pair("year")).then_some(())
        });
        let from = at + usize::from(worded.is_some());
        let (year, era, end) = self.year_number(from, worded.is_some())?;
        if self.means(end, Meaning::BeforeEra) {
            return None;
        }
        let bare = worded.is_none() && era.is_none();
        let letters = self.digits(from).is_none();
        // Of the solar years only those that are news.
        let solar = self.tongue(from) == Some(Tongue::Persian) && (1340..1420).contains(&year);
        if bare && (letters || !((1900..2100).contains(&year) || solar)) {
            return None;
        }
        if bare && self.told_apart(from) == Digits::Count {
            return None;
        }
        // «ת״א» is a town unless the words make it a year.
        let modern = (5600..5900).contains(&year);
        if letters && worded.is_none() && era == Some(Calendar::Hebrew) && !modern {
            return None;
        }
        let calendar = era.unwrap_or_else(|| calendar_of(year, self.tongue(at)));
        Some((Point::of_year(calendar, year), end))
    }

    /// The number of a year, the era that is said of it, and the item behind both.
    pub(super) fn year_number(
        &self,
        at: usize,
        worded: bool,
    ) -> Option<(i16, Option<Calendar>, usize)> {
        if let Some((year, digits)) = self.small(at) {
            let goes_on = self.glued(at + 1)
                && (self.is_sign(at + 1, "%٪°:")
                    || self.is_sign(at + 1, "/.,٫٬-")
                        && self.digits(at + 2).is_some()
                        && self.glued(at + 2)
                        && digits < 4);
            let divided = self.glued(at + 1)
                && self.glued(at + 2)
                && self.is_sign(at + 1, ".,٫٬")
                && self.digits(at + 2).is_some();
            if self.means(at + 1, Meaning::BeforeEra) {
                return None;
            }
            let era = self.era(at + 1);
            let enough =
                digits == 4 && (1000..3000).contains(&year) || era.is_some() && digits >= 2;
            let hebrew = digits == 4 && (5000..6000).contains(&year);
            let year_like = !goes_on && !divided && (enough || hebrew && worded);
            let (calendar, end) =
                era.map_or((None, at + 1), |(calendar, end)| (Some(calendar), end));
            return year_like.then_some((year, calendar, end));
        }
        if let Some(year) = self.hebrew_year(at) {
            return Some((year, Some(Calendar::Hebrew), at + 1));
        }
        let numeral = self.numeral(at, ANY_JOINS).filter(|_| worded)?;
        let year = i16::try_from(numeral.number / ONE)
            .ok()
            .filter(|year| (1000..3000).contains(year))?;
        let era = self.era(numeral.end);
        Some((
            year,
            era.map(|(calendar, _)| calendar),
            era.map_or(numeral.end, |(_, end)| end),
        ))
    }

    /// What says the calendar of the year before it: م, هـ, ه‍.ش, «ميلادي», AD.
    pub(super) fn era(&self, at: usize) -> Option<(Calendar, usize)> {
        if self.is_sign(at, "(") {
            let (calendar, end) = self.era(at + 1)?;
            return self.is_sign(end, ")").then_some((calendar, end + 1));
        }
        let calendar = self.meaning(at, |meaning| match meaning {
            Meaning::Era(calendar) | Meaning::EraLetter(calendar) => Some(calendar),
            _ => None,
        })?;
        // «۱۲ء۵» has tenths.
        if self.digits(at + 1).is_some() && self.glued(at) && self.glued(at + 1) {
            return None;
        }
        // ه‍.ش is the solar year, ه‍.ق the lunar; so are «هـ ش» and «هـ. ق».
        let dotted = self.is_sign(at + 1, ".") && self.glued(at + 1);
        let second = at + 1 + usize::from(dotted);
        let hijri = self.means(at, Meaning::EraLetter(Calendar::Hijri));
        if hijri || (dotted && self.glued(second)) {
            let letter = self.meaning(second, |meaning| match meaning {
                Meaning::EraLetter(calendar) => Some(calendar),
                _ => None,
            });
            if let Some(calendar) = letter {
                let point = self.is_sign(second + 1, ".") && self.glued(second + 1);
                return Some((calendar, second + 1 + usize::from(point)));
            }
        }
        Some((calendar, at + 1))
    }

    /// The number of a day in digits, words or Hebrew letters.
    pub(super) fn day_number(&self, at: usize) -> Option<(u8, usize)> {
        let day = |number: i16| {
            u8::try_from(number)
                .ok()
                .filter(|day| (1..=31).contains(day))
        };
        if let Some((number, digits)) = self.small(at) {
            let suffix = self.is_ordinal_ending(at + 1);
            return day(number)
                .filter(|_| digits <= 2)
                .map(|day| (day, at + 1 + usize::from(suffix)));
        }
        if let Some(number) = self.hebrew_letters(at) {
            return day(number)
                .filter(|day| *day <= 30)
                .map(|day| (day, at + 1));
        }
        self.ordinal(at).or_else(|| {
            let numeral = self
                .numeral(at, 1)
                .filter(|numeral| numeral.trust != Trust::One)?;
            let number = i16::try_from(numeral.number / ONE).ok()?;
            Some((day(number)?, numeral.end))
        })
    }

    /// Whether what stands behind digits makes an ordinal of them: “19th”, «14ویں», «14 ویں».
    pub(super) fn is_ordinal_ending(&self, at: usize) -> bool {
        match self.written(at) {
            Some("st" | "nd" | "rd" | "th" | "er" | "e" | "ème") => self.glued(at),
            Some("ویں" | "واں") => self.digits(at - 1).is_some(),
            _ => false,
        }
    }

    /// «السادس عشر», «بیست و ششم», “twenty-first”.
    pub(super) fn ordinal(&self, at: usize) -> Option<(u8, usize)> {
        let ordinal = |at| {
            self.meaning(at, |meaning| match meaning {
                Meaning::Ordinal(n) => Some(n),
                _ => None,
            })
        };
        let tens = |at| {
            self.meaning(at, |meaning| match meaning {
                Meaning::Number(n @ (20 | 30)) | Meaning::Weak(n @ (20 | 30)) => {
                    u8::try_from(n).ok()
                }
                _ => None,
            })
        };
        if let Some(first) = ordinal(at) {
            if self.means(at + 1, Meaning::Number(10))
                && first < 10
                && self.tongue(at) == Some(Tongue::Arabic)
            {
                return Some((first + 10, at + 2));
            }
            let next = self
                .joined(at + 1)
                .filter(|_| self.tongue(at) == Some(Tongue::Arabic) && first < 10);
            if let Some((next, tens)) = next.and_then(|next| Some((next, tens(next)?))) {
                return Some((first + tens, next + 1));
            }
            return Some((first, at + 1));
        }
        let tens = tens(at)?;
        let hyphen = usize::from(self.is_sign(at + 1, "-"));
        let next = match self.tongue(at)? {
            Tongue::Persian => self.joined(at + 1)?,
            Tongue::English => at + 1 + hyphen,
            // «العشرين من يناير».
            Tongue::Arabic if self.item(at)?.lead.article => return Some((tens, at + 1)),
            _ => return None,
        };
        let first = ordinal(next).filter(|first| *first < 10)?;
        Some((tens + first, next + 1))
    }

    /// A year in Hebrew letters.
    pub(super) fn hebrew_year(&self, at: usize) -> Option<i16> {
        let year = self.hebrew_letters(at).filter(|year| *year > 100)?;
        Some(if year < 1000 { 5000 + year } else { year })
    }

    /// A number in Hebrew letters, perhaps with a little word before it.
    fn hebrew_letters(&self, at: usize) -> Option<i16> {
        let item = self.item(at)?;
        let word = (item.tongue == Tongue::Hebrew && item.kind == Kind::Word)
            .then(|| self.written(at))??;
        if word.len() > 40 {
            return None;
        }
        let bare = || hebrew(word.strip_prefix(['ב', 'ה', 'ל', 'מ'])?);
        hebrew(word).or_else(bare)
    }
}

/// A day of the named month, or the month.
fn point_of(named: Named, year: Option<i16>, day: Option<u8>) -> Point {
    // Only the first Adar has a thirtieth day.
    let month = match day {
        Some(30) if named.adar => Month::ADAR_I,
        _ => named.month,
    };
    Point {
        calendar: named.calendar,
        year,
        month: Some(month),
        day,
        adar: named.adar && month == named.month,
    }
}

/// Whether such a year, with such an era, may stand behind a month of the calendar.
fn is_year_of(
    calendar: Calendar,
    year: i16,
    era: Option<Calendar>,
    tongue: Option<Tongue>,
) -> bool {
    let unsaid = era.is_none() || era == Some(calendar);
    match calendar {
        Calendar::Gregorian => unsaid && year < 3000,
        Calendar::Hijri => unsaid && year < 1600,
        // The sun's year too is called «هجري».
        Calendar::Persian => {
            (1100..1600).contains(&year) && (unsaid || era == Some(Calendar::Hijri))
        }
        Calendar::Hebrew if tongue == Some(Tongue::Hebrew) => unsaid && year > 4000,
        Calendar::Hebrew => (5600..5900).contains(&year) && unsaid,
    }
}

/// The calendar that a year is most likely of, by its number and language.
pub(super) fn calendar_of(year: i16, tongue: Option<Tongue>) -> Calendar {
    match (tongue, year) {
        (_, 5000..6000) => Calendar::Hebrew,
        (Some(Tongue::Persian), 1270..1430) => Calendar::Persian,
        (Some(Tongue::Persian | Tongue::Arabic | Tongue::Urdu), 1430..1460) => Calendar::Hijri,
        (Some(Tongue::Arabic | Tongue::Urdu), 1400..1430) => Calendar::Hijri,
        _ => Calendar::Gregorian,
    }
}
