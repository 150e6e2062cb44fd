//! The months of the moon: where each one begins, and by which table that is told.
//!
//! Two families of tables go by the name of Umm al-Qura, the civil calendar of Saudi Arabia. The one
//! here was printed there, for 1343 to 1500 (August 1924 to November 2077): of 1343–1419 and 1451–1500
//! the table of ICU, which is worked out from the moon, is a day later in many months; of 1420–1450 both
//! are equal. Around it ICU's holds from 1300 to 1600, and the tabular calendar beyond. Where the moon
//! is looked for, a month may begin a day beside any of them.
//!
//! The lengths of months are those of the Python package hijridate 2.6.0, which holds them against
//! archived issues of the printed calendar. The package ummalqura 2.0.1 has the same for 1356–1500 but
//! for three months (1427-06, 1446-06, 1485-10); in the two of them that ICU can judge it sides with
//! hijridate. hijridate is under the MIT licence, which `assets/NOTICE.md` gives in full.

use icu_calendar::Date as IcuDate;
use icu_calendar::cal::Hijri;
use icu_calendar::types::Month;
use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::gregorian;

/// What a day by the moon is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HijriTable {
    /// The calendar as it was printed in Saudi Arabia.
    Printed,
    /// ICU's table of that calendar, worked out from the moon.
    Computed,
    /// The calendar by rule, with eleven leap years in thirty.
    Tabular,
}

impl HijriTable {
    /// The one that a year is told by.
    pub fn of_year(year: i16) -> HijriTable {
        match year {
            FIRST..=LAST => HijriTable::Printed,
            1300..=1600 => HijriTable::Computed,
            _ => HijriTable::Tabular,
        }
    }

    /// Its name, for people.
    pub fn name(self) -> &'static str {
        match self {
            HijriTable::Printed => "the printed Umm al-Qura calendar",
            HijriTable::Computed => "ICU’s Umm al-Qura table",
            HijriTable::Tabular => "the tabular calendar",
        }
    }
}

/// The first day of a month, counted from 1.
pub(super) fn first_of(year: i16, month: u8) -> Option<Date> {
    let before = month.checked_sub(1).filter(|before| *before < 12)?;
    if HijriTable::of_year(year) != HijriTable::Printed {
        let year = i32::from(year).into();
        let first = IcuDate::try_new(year, Month::new(month), 1, Hijri::new_umm_al_qura());
        return gregorian(first.ok()?);
    }
    let (years, this) = LENGTHS.split_at(usize::from(year.abs_diff(FIRST)));
    let days: i64 = years.iter().map(|year| days_of(*year, 12)).sum();
    let days = days + days_of(*this.first()?, before);
    FIRST_DAY.checked_add(days.days()).ok()
}

/// The last day of a month.
pub(super) fn last_of(year: i16, month: u8) -> Option<Date> {
    let next = match month {
        12 => first_of(year.checked_add(1)?, 1),
        _ => first_of(year, month + 1),
    };
    next?.checked_sub(1.day()).ok()
}

/// The Gregorian day of a date. Any month may have a thirtieth day, whatever the table says of it: it
/// is the day after the twenty-ninth, as the moon was seen or not.
pub(super) fn day_of(year: i16, month: u8, day: u8) -> Option<Date> {
    let after = i64::from(day.checked_sub(1)?);
    let date = first_of(year, month)?.checked_add(after.days()).ok()?;
    let there = (1..=30).contains(&day) || date <= last_of(year, month)?;
    (there && day <= 31).then_some(date)
}

/// The year that a day falls in.
pub(super) fn year_of(day: Date) -> Option<i16> {
    let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    let date = IcuDate::try_new_iso(day.year().into(), month, of_month).ok()?;
    let year = date.to_calendar(Hijri::new_umm_al_qura());
    let year = i16::try_from(year.year().extended_year()).ok()?;
    // The tables differ in where a year begins, by a day or two.
    (-1..=1)
        .filter_map(|by| year.checked_add(by))
        .rfind(|year| first_of(*year, 1).is_some_and(|first| first <= day))
}

/// The days of the first so many months of a year.
fn days_of(year: u32, months: u8) -> i64 {
    let length = |month: u8| i64::from(year >> (2 * month) & 0b11) + 28;
    (0..months).map(length).sum()
}

/// The first year that was printed, and the last.
const FIRST: i16 = 1343;
const LAST: i16 = 1500;

/// 1 Muharram of the first year.
const FIRST_DAY: Date = Date::constant(1924, 8, 1);

/// How many days more than 28 each month has, in two bits, the first month in the lowest: early years
/// were set right in print by months of 28 and of 31 days.
#[rustfmt::skip]
const LENGTHS: [u32; 158] = [
    0xa8a9a6, 0x666665, 0x9a2766, 0x6969a5, 0x5a69a5, 0x35a666, 0xb2a666,
    0x9a6599, 0x9a5666, 0x666666, 0x9699a6, 0x666999, 0x9a6666, 0x65a665,
    0xa66666, 0x69659a, 0x65966a, 0xa66666, 0x666666, 0x666666, 0xa66666,
    0x6a2666, 0xa66666, 0x666666, 0x666666, 0xa66666, 0x69a666, 0x666666,
    0xa99966, 0xa65999, 0x999999, 0xa5a666, 0x696666, 0x666a59, 0xa69996,
    0x666666, 0x999999, 0x666666, 0x6659a6, 0x9969a6, 0x666699, 0x666666,
    0x6a65a6, 0xa6665a, 0xa66665, 0x666669, 0xa66666, 0x59a666, 0xa66666,
    0xa66665, 0xa66566, 0x696666, 0x6659a6, 0x9966a6, 0x666699, 0x99a666,
    0x699999, 0xa6659a, 0x665999, 0x99666a, 0x6599a9, 0x966a69, 0x6669a5,
    0x9a6666, 0x999999, 0x996666, 0x6599a6, 0x9666a6, 0x59a699, 0x66a696,
    0xa69a59, 0x9a9965, 0x9a6599, 0x996666, 0x599a66, 0x666a66, 0x9a6999,
    0x9aa659, 0x9aa565, 0x9a9596, 0x999666, 0x6659a6, 0x6699a6, 0x9a6999,
    0x69a665, 0xa6a596, 0xa69659, 0x999969, 0x966669, 0x5999a9, 0x6669a6,
    0x5a6999, 0x9a6666, 0x999999, 0x9665a6, 0x6596a6, 0x9666a6, 0x599a99,
    0x669a66, 0x669999, 0xa66666, 0x999699, 0x9659a9, 0x5969a9, 0x6666a6,
    0x99a699, 0x69a665, 0x699966, 0x66659a, 0x99966a, 0x6665a9, 0x9999a9,
    0x6699a5, 0x9a9996, 0xa69659, 0x9a5966, 0x69659a, 0xa5999a, 0x666699,
    0x9a6666, 0x69a659, 0xa99966, 0xa96599, 0x999666, 0x6659a6, 0x9999a6,
    0x5a69a5, 0x6a6696, 0x69a659, 0x699666, 0x6659a6, 0x99669a, 0x659a99,
    0x969a99, 0x5a9a65, 0x9a6996, 0x9a6659, 0x999969, 0x659a69, 0x9669a6,
    0x59a9a5, 0x69a696, 0xa99a59, 0xa66665, 0xa65999, 0x996669, 0x6599a9,
    0x9669a6, 0xa66999, 0x9a6665, 0x9a5996, 0x99965a, 0x66599a, 0x99666a,
    0x665a69, 0x999a66, 0x699999, 0xa9965a,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn first(year: i16, month: u8) -> String {
        first_of(year, month).expect("a month").to_string()
    }

    /// ICU's own first day of a month.
    fn computed(year: i16, month: u8) -> Date {
        let year = i32::from(year).into();
        let first = IcuDate::try_new(year, Month::new(month), 1, Hijri::new_umm_al_qura());
        gregorian(first.expect("a month")).expect("a day")
    }

    #[test]
    fn months_begin_as_they_were_printed() {
        for (year, month, day) in [
            (1343, 1, "1924-08-01"),
            (1345, 5, "1926-11-06"),
            (1345, 6, "1926-12-07"),
            (1356, 1, "1937-03-14"),
            (1390, 9, "1970-11-01"),
            (1400, 1, "1979-11-20"),
            (1412, 8, "1992-02-04"),
            (1419, 12, "1999-03-18"),
            (1420, 1, "1999-04-17"),
            (1427, 6, "2006-06-27"),
            (1445, 9, "2024-03-11"),
            (1446, 6, "2024-12-02"),
            (1450, 12, "2029-04-15"),
            (1485, 10, "2063-01-30"),
            (1500, 12, "2077-10-18"),
        ] {
            assert_eq!(first(year, month), day, "{year}-{month:02}");
        }
        assert_eq!(last_of(1500, 12), Some(Date::constant(2077, 11, 16)));
    }

    #[test]
    fn where_two_tables_bear_the_name_they_differ_as_they_are_known_to() {
        let months = |years: std::ops::RangeInclusive<i16>| {
            years.flat_map(|year| (1..=12).map(move |month| (year, month)))
        };
        let apart = |years| {
            months(years)
                .filter(|(year, month)| first_of(*year, *month) != Some(computed(*year, *month)))
                .count()
        };
        assert_eq!(apart(1343..=1399), 337);
        assert_eq!(apart(1400..=1419), 192);
        assert_eq!(apart(1420..=1450), 0);
        assert_eq!(apart(1451..=1500), 211);
    }

    #[test]
    fn beyond_what_was_printed_the_table_is_another_and_named_so() {
        for (year, table) in [
            (1299, HijriTable::Tabular),
            (1300, HijriTable::Computed),
            (1342, HijriTable::Computed),
            (1343, HijriTable::Printed),
            (1500, HijriTable::Printed),
            (1501, HijriTable::Computed),
            (1600, HijriTable::Computed),
            (1601, HijriTable::Tabular),
        ] {
            assert_eq!(HijriTable::of_year(year), table, "{year}");
            assert!(!table.name().is_empty());
            if table != HijriTable::Printed {
                assert_eq!(first_of(year, 1), Some(computed(year, 1)), "{year}");
            }
        }
    }

    #[test]
    fn each_month_begins_after_the_one_before_and_lies_in_its_year() {
        let mut before: Option<Date> = None;
        for year in 1290..=1610 {
            for month in 1..=12 {
                let first = first_of(year, month).expect("a month");
                assert!(before.is_none_or(|before| before < first), "{year}-{month}");
                let last = last_of(year, month).expect("a month");
                let days = (last - first).get_days() + 1;
                assert!((28..=31).contains(&days), "{year}-{month}: {days}");
                assert_eq!(year_of(first), Some(year));
                assert_eq!(year_of(last), Some(year));
                before = Some(last);
            }
        }
    }

    #[test]
    fn any_month_may_have_a_thirtieth_day_and_only_a_printed_one_another() {
        assert_eq!(day_of(1444, 9, 30), Some(Date::constant(2023, 4, 21)));
        assert_eq!(day_of(1444, 9, 31), None);
        assert_eq!(day_of(1345, 5, 31), Some(Date::constant(1926, 12, 6)));
        assert_eq!(day_of(1345, 13, 1), None);
        assert_eq!(day_of(1345, 1, 0), None);
    }
}
