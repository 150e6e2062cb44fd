//! The axis of the timeline: which days are in view, their years, and the marks of days, months and
//! years.
//!
//! The years have a row of their own, in which the one at the left edge is told whatever is in view:
//! “16 Jan” alone is no date.

use egui::{Align2, FontId, Rect, Stroke, Ui, pos2};
use jiff::civil::Date;

use crate::{
    exchange::results::{Dated, Timeline},
    text::{date_of, day_of},
    ui::theme::{self, Theme},
};

/// Height of the axis, in points.
pub const HEIGHT: f32 = 40.0;
/// Points that the name of a year needs.
const YEAR: f64 = 44.0;
/// Least points from the left edge to its name.
const EDGE: f32 = 8.0;
/// The first day and the last that the axis leads to: those of the years that a value can name.
const DAYS: [Date; 2] = [Date::constant(0, 1, 1), Date::constant(9999, 12, 31)];
/// Points that a mark needs at least.
const APART: f64 = 84.0;
/// How long a day may be, in points.
const SCALES: std::ops::RangeInclusive<f64> = 0.0005..=200.0;
/// Days on either side of what is fitted into view, as a part of it.
const MARGIN: f64 = 0.04;

/// Which days are in view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// The day at the left edge, counted from 1970.
    from: f64,
    /// How long a day is, in points.
    scale: f64,
}

/// From one mark to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Days(i8),
    Months(i8),
    Years(i16),
}

/// All steps, and about how many days they take.
const STEPS: [(Step, f64); 15] = [
    (Step::Days(1), 1.0),
    (Step::Days(2), 2.0),
    (Step::Days(5), 5.0),
    (Step::Days(10), 10.0),
    (Step::Months(1), 30.4),
    (Step::Months(3), 91.3),
    (Step::Months(6), 182.6),
    (Step::Years(1), 365.2),
    (Step::Years(2), 730.5),
    (Step::Years(5), 1826.2),
    (Step::Years(10), 3652.4),
    (Step::Years(50), 18_262.0),
    (Step::Years(100), 36_524.0),
    (Step::Years(500), 182_621.0),
    (Step::Years(1000), 365_242.0),
];

impl Axis {
    /// All of a timeline, in this width; the words beside the last bar have room.
    pub fn fitting(timeline: &Timeline, width: f32) -> Axis {
        let first = timeline.dated.iter().map(|dated| dated.days.start).min();
        let last = timeline.dated.iter().map(|dated| dated.days.end).max();
        let (first, last) = (first.unwrap_or(0) as f64, last.unwrap_or(1) as f64);
        let margin = ((last - first) * MARGIN).max(1.0);
        let room = f64::from((width - super::WORDS).max(200.0));
        let scale = room / (last - first + 2.0 * margin);
        Axis::at(first - margin, scale.clamp(*SCALES.start(), *SCALES.end()))
    }

    /// From this day on, or from the nearest one that there is.
    fn at(from: f64, scale: f64) -> Axis {
        let [first, last] = DAYS.map(|date| day_of(date) as f64);
        let from = from.clamp(first, last);
        Axis { from, scale }
    }

    /// How long a day is, in points.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// Where a day begins, in points from the left edge.
    pub fn x(&self, day: f64) -> f64 {
        (day - self.from) * self.scale
    }

    /// Moves along by so many points.
    pub fn pan(&mut self, points: f64) {
        *self = Axis::at(self.from + points / self.scale, self.scale);
    }

    /// Comes closer by a factor; what is `at` so many points from the left stays there.
    pub fn zoom(&mut self, factor: f64, at: f64) {
        let day = self.from + at / self.scale;
        let scale = (self.scale * factor).clamp(*SCALES.start(), *SCALES.end());
        *self = Axis::at(day - at / scale, scale);
    }

    /// Brings an entry into view, if its beginning is not.
    pub fn bring(&mut self, dated: &Dated, width: f32) {
        let x = self.x(dated.days.start as f64);
        if x < 0.0 || x > f64::from(width - super::WORDS) {
            self.pan(x - f64::from(width) * 0.25);
        }
    }

    /// Takes Ctrl and the wheel, a pinch, and the wheel sideways.
    pub fn pan_and_zoom(&mut self, ui: &Ui, area: Rect) {
        let Some(pointer) = ui.input(|input| input.pointer.hover_pos()) else {
            return;
        };
        if !ui.rect_contains_pointer(area) {
            return;
        }
        let (zoom, along) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta.x));
        if zoom != 1.0 {
            self.zoom(f64::from(zoom), f64::from(pointer.x - area.left()));
        }
        self.pan(-f64::from(along));
    }

    /// Draws the marks in `head`, and their lines down through `area`.
    pub fn draw(&self, ui: &Ui, head: Rect, area: Rect) {
        let theme = Theme::of(ui);
        let painter = ui.painter();
        let baseline = Stroke::new(1.0, theme.line);
        painter.hline(head.x_range(), head.bottom() - 0.5, baseline);
        let font = FontId::proportional(theme::SMALL_SIZE);
        let faint = Stroke::new(1.0, theme.mix(theme.paper, theme.line, 0.55));
        let (years, marks) = head.split_top_bottom_at_fraction(0.45);
        let width = f64::from(area.width());
        for (date, words) in self.marks(width) {
            let x = head.left() + self.x(day_of(date) as f64) as f32;
            painter.vline(x, marks.center().y + 6.0..=area.bottom(), faint);
            let at = pos2(x + 3.0, marks.center().y);
            painter.text(at, Align2::LEFT_CENTER, words, font.clone(), theme.dim);
        }
        for (x, words) in self.years(width) {
            // The one at the edge stands clear of the ring of what has the focus.
            let at = pos2(
                head.left() + (x as f32 + 3.0).max(EDGE),
                years.center().y + 2.0,
            );
            painter.text(at, Align2::LEFT_CENTER, words, font.clone(), theme.ink);
        }
    }

    /// The years in view, in words.
    pub fn told(&self, width: f32) -> String {
        let [first, last] = self.ends(f64::from(width)).map(Date::year);
        match first == last {
            true => first.to_string(),
            false => format!("{first} to {last}"),
        }
    }

    /// The first day in view and the last.
    fn ends(&self, width: f64) -> [Date; 2] {
        let [_, last] = DAYS.map(day_of);
        let to = (self.from + width / self.scale).ceil() as i64 - 1;
        let from = self.from.floor() as i64;
        // Whatever is beyond the calendar, the axis never begins there.
        [from, to.clamp(from, last)].map(|day| date_of(day).unwrap_or(Date::MAX))
    }

    /// Where the names of years stand, in points from the left edge: each at its first day, that of the
    /// first in view at the edge, unless the next one begins there; where a mark is years, all in one.
    fn years(&self, width: f64) -> Vec<(f64, String)> {
        let [first, last] = self.ends(width).map(Date::year);
        if matches!(self.step(), Step::Years(_)) {
            return vec![(0.0, self.told(width as f32))];
        }
        let begins = |year| Date::new(year, 1, 1).map_or(width, |day| self.x(day_of(day) as f64));
        let named = (first..=last).map(|year| (begins(year).max(0.0), year));
        let has_room = |(x, year): &(f64, i16)| *year == last || begins(year + 1) - x >= YEAR;
        let named = named.filter(has_room);
        named.map(|(x, year)| (x, year.to_string())).collect()
    }

    /// From one mark to the next, at this scale.
    fn step(&self) -> Step {
        let fits = |(_, days): &&(Step, f64)| days * self.scale >= APART;
        let found = STEPS.iter().find(fits);
        found.map_or(Step::Years(1000), |(step, _)| *step)
    }

    /// The marks in view, with their words.
    fn marks(&self, width: f64) -> Vec<(Date, String)> {
        let step = self.step();
        let to = self.from + width / self.scale;
        let mut marks = Vec::new();
        let mut next = date_of(self.from.floor() as i64).and_then(|date| step.at_or_before(date));
        while let Some(date) = next.filter(|date| (day_of(*date) as f64) < to) {
            marks.push((date, step.words(date)));
            next = step.after(date);
        }
        marks
    }
}

impl Step {
    /// The last mark at or before a date.
    fn at_or_before(self, date: Date) -> Option<Date> {
        let (year, month) = (date.year(), date.month());
        match self {
            Step::Days(days) => {
                let day = 1 + (date.day() - 1) / days * days;
                let day = if is_short(day, days) { day - days } else { day };
                Date::new(year, month, day).ok()
            }
            Step::Months(months) => Date::new(year, 1 + (month - 1) / months * months, 1).ok(),
            Step::Years(years) => Date::new(year.div_euclid(years) * years, 1, 1).ok(),
        }
    }

    /// The next mark. Days begin anew with each month, and leave no short step before it.
    fn after(self, date: Date) -> Option<Date> {
        let next_month = || {
            date.first_of_month()
                .checked_add(jiff::Span::new().months(1))
                .ok()
        };
        match self {
            Step::Days(days) => {
                let next = date.checked_add(jiff::Span::new().days(days)).ok()?;
                if next.month() == date.month() && !is_short(next.day(), days) {
                    Some(next)
                } else {
                    next_month()
                }
            }
            Step::Months(months) => date.checked_add(jiff::Span::new().months(months)).ok(),
            Step::Years(years) => date.checked_add(jiff::Span::new().years(years)).ok(),
        }
    }

    fn words(self, date: Date) -> String {
        let form = match self {
            Step::Years(_) => "%Y",
            Step::Months(_) => "%b",
            Step::Days(_) => "%-d %b",
        };
        date.strftime(form).to_string()
    }
}

/// Whether a mark at this day of a month would stand too near to the first of the next.
fn is_short(day: i8, days: i8) -> bool {
    day > 31 - days && days > 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_view_begins_with_a_mark_that_is_too_near_to_the_next_month() {
        let axis = Axis {
            from: day_of(Date::constant(2192, 8, 31)) as f64,
            scale: 43.0,
        };
        let (first, words) = axis.marks(1200.0).remove(0);
        assert_eq!((first, &*words), (Date::constant(2192, 8, 29), "29 Aug"));
    }

    proptest! {
        #[test]
        fn marks_go_forward_and_leave_room_for_their_words(
            from in -300_000.0_f64..300_000.0,
            scale in 0.0005_f64..200.0,
        ) {
            let axis = Axis { from, scale };
            let marks = axis.marks(1200.0);
            prop_assert!(marks.len() < 40);
            for two in marks.windows(2) {
                let apart = axis.x(day_of(two[1].0) as f64) - axis.x(day_of(two[0].0) as f64);
                prop_assert!(apart > APART * 0.45, "{} {}", two[0].1, two[1].1);
            }
        }

        #[test]
        fn a_year_is_told_wherever_one_scrolls(
            from in -4_000_000.0_f64..4_000_000.0,
            scale in 0.0005_f64..200.0,
            width in 120.0_f64..1600.0,
        ) {
            let axis = Axis::at(from, scale);
            let years = axis.years(width);
            let (x, first) = &years[0];
            prop_assert!((0.0..YEAR).contains(x), "{} at {}", first, x);
            for two in years.windows(2) {
                prop_assert!(two[1].0 - two[0].0 >= YEAR);
            }
            if !matches!(axis.step(), Step::Years(_)) {
                for (x, year) in &years {
                    let day = date_of((axis.from + x / scale + 1e-6).floor() as i64).expect("a day");
                    prop_assert_eq!(&day.year().to_string(), year);
                }
                // Of each mark, the last year named before it is its own, but for the sliver of a year that
                // has no room.
                for (date, words) in axis.marks(width) {
                    let at = axis.x(day_of(date) as f64);
                    let named = years.iter().rfind(|(x, _)| *x <= at.max(0.0) + 1e-6);
                    let own = named.is_none_or(|(_, year)| *year == date.year().to_string());
                    prop_assert!(own || at < 0.0, "{} {}: {:?}", words, date, years);
                }
            }
        }

        #[test]
        fn what_is_pointed_at_stays_when_one_comes_closer(
            at in 0.0_f64..1000.0,
            factor in 0.5_f64..2.0,
        ) {
            let mut axis = Axis { from: 19_000.0, scale: 1.0 };
            let day = axis.from + at / axis.scale;
            axis.zoom(factor, at);
            prop_assert!((axis.x(day) - at).abs() < 1e-6);
        }
    }
}
