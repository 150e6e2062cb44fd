//! What words mean to the grammar: one table for each language, looked up in folded spelling.
//!
//! A row gives one meaning and the words and phrases that have it, parted by bars. Nothing here knows
//! how words are put together.

mod arabic;
mod english;
mod french;
mod hebrew;
mod persian;
mod urdu;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Modifier;
use super::calendar::Calendar;
use super::items::folded;
use super::tongue::Tongue;

/// What a word or phrase means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A number below a thousand that others are added to.
    Number(u32),
    /// The same of a word that is more often another: a number before a unit or within a number only.
    Weak(u32),
    /// The same of a word that is a number only together with others: أحد in أحد عشر.
    Part(u32),
    Hundred,
    /// A thousand, a million, a dozen: what it stands behind is taken so many times.
    Scale(u64),
    /// The same in the plural, which alone is no number: آلاف.
    Scales(u64),
    /// Two of a scale in one word: ألفان.
    TwoScales(u64),
    /// One in the accusative, or two bound to the noun behind: ألفا.
    OneOrTwoScales(u64),
    /// A half, two thirds.
    Fraction(u32, u32),
    /// So many hundredths: ڈیڑھ is one and a half.
    Hundredths(u32),
    /// What is added to the number behind it, in hundredths: ساڑھے.
    Shifted(i32),
    Ordinal(u8),
    And,
    Or,
    To,
    From,
    Between,
    /// Between, behind both of them.
    BetweenBehind,
    /// Of: stands between a number and what it counts, or a day and its month.
    Of,
    Bound(Bound),
    /// The same behind the number.
    BoundAfter(Bound),
    /// An English singular, or a currency's code.
    Unit(&'static str),
    /// Beside a unit: several of it.
    Plural,
    /// Two of it in one word: سنتين.
    Pair(&'static str),
    /// One of it in the accusative, or two of it bound to the noun behind: عاما.
    OneOrPair(&'static str),
    /// Behind a unit: one of it, and all of that: «عامًا كاملًا».
    Whole,
    Month(Calendar, u8),
    /// A month by a name that is also an ordinary word.
    MaybeMonth(Calendar, u8),
    /// A month by a name that is one only with a year of its calendar behind it: «مهر 1402».
    MonthOfYear(Calendar, u8),
    /// Adar I of the Hebrew leap year.
    LeapMonth,
    /// Before a day: on.
    OnDay,
    /// Behind a number: a day of a month, which is told and not counted: تاریخ.
    DayOfMonth,
    /// The first day of the month behind it.
    FirstDay,
    /// The last day of the month behind it.
    LastDay,
    /// Between two dates: they are one, in two calendars.
    Same,
    /// Monday is 1.
    Weekday(u8),
    Era(Calendar),
    /// Behind a year or century: before the common era, which no value here is.
    BeforeEra,
    /// A letter that is an era behind a year only.
    EraLetter(Calendar),
    /// By its code in TIMEX3.
    Season(&'static str),
    /// The first year of a decade.
    Decade(u16),
    /// Days from today.
    Day(i8),
    /// Today, by a word that also means “the day”.
    MaybeToday,
    /// Weeks, months, years from now in one word: پارسال.
    Period(&'static str, i8),
    /// Last, this, next.
    Shift(i8),
    /// Beside a time: the same one, that was told of before: «العام نفسه», «اسی سال».
    Itself,
    /// The beginning, middle, end of.
    Within(Modifier),
    /// The end of, by a word that also means “another”.
    EndOrOther,
    Before,
    After,
    /// Before a year: in it, or in all of it. Before other words it means anything.
    Dated,
    /// The same behind it.
    DatedBehind,
    /// Before a length of time: how long ago.
    Since,
    /// Before a length of time: how far ahead.
    Ahead,
    /// Behind a length of time: ago.
    AgoAfter,
    /// Behind a length of time: from now.
    AheadAfter,
    /// Before an hour: o'clock.
    Clock,
    /// The same of the word that also counts hours: «الساعة».
    ClockHour,
    /// Behind an hour: o'clock.
    OClock,
    /// Which half of the day.
    Part24(DayPart),
    /// A quarter of a year.
    Quarter,
    /// Half of a year, by a word that is not only a half.
    HalfYear,
    /// The last, of quarters and halves.
    Last,
    /// The end of a week, of which the last is a day off.
    Weekend,
    /// Before a number: below zero.
    Minus,
    /// Behind degrees.
    BelowZero,
    /// No number, though it holds words of one or stands before one that is only a label.
    Vague,
    /// A little word, that nothing counts.
    Stop,
}

/// A part of a day, as it is said of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    /// Before noon.
    Before,
    /// Noon and after.
    After,
    /// The night: late in one day, early in the next.
    Night,
}

/// How a number is bounded by what stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    About,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
}

/// A language's rows: a meaning, and its words parted by bars.
type Rows = &'static [(Meaning, &'static str)];

/// The words of a language.
pub(super) struct Lexicon {
    meanings: HashMap<String, Vec<Meaning>>,
    /// How many words the longest phrase with this first word has.
    longest: HashMap<String, usize>,
}

impl Lexicon {
    fn of(rows: &[Rows]) -> Lexicon {
        let mut lexicon = Lexicon {
            meanings: HashMap::new(),
            longest: HashMap::new(),
        };
        for &(meaning, words) in rows.iter().copied().flatten() {
            for phrase in words.split('|') {
                let phrase = folded(phrase);
                let first = phrase.split(' ').next().unwrap_or_default().to_owned();
                let longest = lexicon.longest.entry(first).or_default();
                *longest = (*longest).max(phrase.split(' ').count());
                let meanings = lexicon.meanings.entry(phrase).or_default();
                if !meanings.contains(&meaning) {
                    meanings.push(meaning);
                }
            }
        }
        lexicon
    }

    /// What a folded word or phrase means.
    pub(super) fn meanings(&self, phrase: &str) -> Option<&[Meaning]> {
        self.meanings.get(phrase).map(Vec::as_slice)
    }

    /// How many words the longest phrase has that begins with this folded word.
    pub(super) fn longest(&self, word: &str) -> Option<usize> {
        self.longest.get(word).copied()
    }
}

/// All that words of any language mean.
#[cfg(test)]
pub(super) fn units() -> impl Iterator<Item = Meaning> {
    let all = [
        arabic::ROWS,
        persian::ROWS,
        urdu::ROWS,
        hebrew::ROWS,
        english::ROWS,
        french::ROWS,
    ];
    let rows = all.into_iter().flatten().copied().flatten();
    rows.map(|(meaning, _)| *meaning)
}

/// The words of `tongue`.
pub(super) fn lexicon(tongue: Tongue) -> &'static Lexicon {
    static ARABIC: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(arabic::ROWS));
    static PERSIAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(persian::ROWS));
    static URDU: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(urdu::ROWS));
    static HEBREW: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(hebrew::ROWS));
    static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(english::ROWS));
    static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(french::ROWS));
    match tongue {
        Tongue::Arabic => &ARABIC,
        Tongue::Persian => &PERSIAN,
        Tongue::Urdu => &URDU,
        Tongue::Hebrew => &HEBREW,
        Tongue::English => &ENGLISH,
        Tongue::French => &FRENCH,
    }
}
