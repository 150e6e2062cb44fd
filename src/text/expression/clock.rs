//! Times of the day: 08:30, «الساعة الثامنة مساءً», “8 pm”.
//!
//! Read only where it is sure which half of the day is meant.

use super::lexicon::{DayPart, Meaning};
use super::literal::ONE;
use super::moment::Moment;
use super::numeral::Trust;
use super::reader::Reader;
use super::tongue::Tongue;

/// An hour and minute as they are written.
#[derive(Clone, Copy)]
struct Hour {
    hour: u32,
    minute: u32,
    /// Whether it is written as clocks show it: 08:30, not 8.
    full: bool,
    end: usize,
}

impl Reader<'_> {
    /// The time of a day.
    pub(super) fn clock(&self, at: usize) -> Option<Moment> {
        let before = self.day_part(at);
        let from = at + usize::from(before.is_some());
        let worded = self.is_clock(from);
        let start = from + usize::from(worded);
        let shown = self.shown_hour(start);
        let hour = shown.or_else(|| self.said_hour(start))?;
        let oclock = self.means(hour.end, Meaning::OClock);
        let end = hour.end + usize::from(oclock);
        let after = self.day_part(end).filter(|_| before.is_none());
        // A word for part of a day alone, without a clock or its hands, counts hours of nothing.
        let told =
            worded || oclock || hour.full || (after.is_some() && self.digits(start).is_some());
        let part = before.filter(|_| worded || oclock).or(after);
        if !told || (part.is_none() && !hour.full) || (before.is_some() && part.is_none()) {
            return None;
        }
        let end = end + usize::from(after.is_some());
        let hour_of_day = part.map_or(Some(hour.hour), |part| in_part(hour.hour, part))?;
        let value = format!("T{hour_of_day:02}:{:02}", hour.minute);
        Some(Moment::new(value, end))
    }

    fn day_part(&self, at: usize) -> Option<DayPart> {
        self.meaning(at, |meaning| match meaning {
            Meaning::Part24(part) => Some(part),
            _ => None,
        })
    }

    /// «الساعة», “at”: not an hour that is counted.
    fn is_clock(&self, at: usize) -> bool {
        let lead = self.item(at).map(|item| item.lead).unwrap_or_default();
        self.means(at, Meaning::Clock)
            || (self.means(at, Meaning::ClockHour) && (lead.article || lead.any))
    }

    /// Whether an hour is told here, of which half of the day nobody says: «الساعة 8».
    pub(super) fn is_hour(&self, at: usize) -> bool {
        let english = self.tongue(at) == Some(Tongue::English);
        let said = || self.item(at + 1).is_some_and(|item| item.lead.article);
        self.is_clock(at) && !english && (self.digits(at + 1).is_some() || said())
    }

    /// 08:30, 16:30:05.
    fn shown_hour(&self, at: usize) -> Option<Hour> {
        let (hour, digits) = self.small(at)?;
        let (minute, two) = self.small(at + 2)?;
        let colon = self.sign(at + 1) == Some(':') && self.glued(at + 1) && self.glued(at + 2);
        let seconds = self.sign(at + 3) == Some(':') && self.glued(at + 3) && self.glued(at + 4);
        let end = if seconds
            && self
                .small(at + 4)
                .is_some_and(|(n, two)| two == 2 && n < 60)
        {
            at + 5
        } else {
            at + 3
        };
        let goes_on = self.glued(end)
            && (self.digits(end).is_some() || self.is_sign(end, ":/-.,") && self.glued(end + 1));
        let fits = colon && digits <= 2 && two == 2 && hour < 24 && minute < 60 && !goes_on;
        fits.then_some(Hour {
            hour: hour.unsigned_abs().into(),
            minute: minute.unsigned_abs().into(),
            // 3:15 may be a verse or a score.
            full: digits == 2,
            end,
        })
    }

    /// 8, «الثامنة», «الثامنة والنصف».
    fn said_hour(&self, at: usize) -> Option<Hour> {
        let (hour, within, end) = match self.small(at) {
            Some((hour, digits)) => {
                let hour = u32::try_from(hour).ok().filter(|_| digits <= 2)?;
                (hour, 0, at + 1)
            }
            None => match self.ordinal(at) {
                Some((hour, end)) => (hour.into(), 0, end),
                None => self.spelt_hour(at)?,
            },
        };
        let part = self.joined(end).and_then(|next| {
            let minutes = self.meaning(next, |meaning| match meaning {
                Meaning::Fraction(1, 2) => Some(30),
                Meaning::Fraction(1, 4) => Some(15),
                _ => None,
            })?;
            Some((minutes, next + 1))
        });
        let (minute, end) = part.unwrap_or((within, end));
        (1..=12).contains(&hour).then_some(Hour {
            hour,
            minute,
            full: false,
            end,
        })
    }

    /// «نو», «ساڑھے نو», «پونے نو»: the hour, its minutes and the item behind both.
    fn spelt_hour(&self, at: usize) -> Option<(u32, u32, usize)> {
        let numeral = self
            .numeral(at, 0)
            .filter(|n| !matches!(n.trust, Trust::Weak | Trust::Bounded))?;
        let minutes = u32::try_from(numeral.number * 60 / ONE).ok()?;
        // «پونے ایک» is a quarter to one.
        let hour = match minutes / 60 {
            0 if minutes > 0 => 12,
            hour => hour,
        };
        Some((hour, minutes % 60, numeral.end))
    }
}

/// The hour of the day; `None` if the part of the day has no such hour.
fn in_part(hour: u32, part: DayPart) -> Option<u32> {
    if hour > 12 || hour == 0 {
        return Some(hour)
            .filter(|hour| (*hour >= 12) == matches!(part, DayPart::After | DayPart::Night));
    }
    let twelve = hour % 12;
    Some(match part {
        DayPart::Before => twelve,
        DayPart::After => twelve + 12,
        DayPart::Night if (1..6).contains(&twelve) || twelve == 0 => twelve,
        DayPart::Night => twelve + 12,
    })
}
