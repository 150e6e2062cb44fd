//! Where the text column and the margin for glosses stand on the paper.

use crate::text::Direction;

/// Letters in a comfortable line of Naskh, as a multiple of the text size.
const MEASURE: f32 = 27.0;
/// The shortest line, as a share of a comfortable one.
const LEAST: f32 = 0.15;
/// Width of the margin for glosses, in points.
const GLOSS: f32 = 190.0;
/// Room between glosses and text.
const GUTTER: f32 = 44.0;
/// Least room at the paper's edges.
const EDGE: f32 = 28.0;
/// The same three where there is just room for a margin: a narrow gloss says more than a number.
const NARROW: [f32; 3] = [118.0, 26.0, EDGE];
/// The shortest line beside a margin, as a share of a comfortable one.
const BESIDE: f32 = 0.75;

/// A page's columns, in points from the paper's left edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Left edge of the text.
    pub text_left: f32,
    /// Width of the text.
    pub text_width: f32,
    /// The margin for glosses, where there is room for one.
    pub gloss: Option<Margin>,
}

/// The margin for glosses.
#[derive(Clone, Debug, PartialEq)]
pub struct Margin {
    /// Its left edge, from the text's left edge.
    pub left: f32,
    /// Its width.
    pub width: f32,
    /// Whether it is on the left of the text, as for right-to-left text: where lines end.
    pub on_left: bool,
}

impl Column {
    /// The width of paper on which text of this size has lines of full length beside a margin.
    pub fn paper(size: f32) -> f32 {
        (size * MEASURE).ceil() + GLOSS + GUTTER + 2.0 * EDGE
    }

    /// Fits text of this size into paper of this width.
    pub fn fit(paper: f32, size: f32, direction: Direction) -> Column {
        Column::of_measure(paper, size * MEASURE, direction)
    }

    /// Fits lines that are best `measure` points long into paper of this width, and keeps at least
    /// `room` points free on the side where lines begin.
    pub fn beside_numbers(paper: f32, measure: f32, room: f32, direction: Direction) -> Column {
        let column = Column::of_measure(paper, measure, direction);
        let free = if direction.is_rtl() {
            paper - column.right()
        } else {
            column.left()
        };
        if free >= room {
            return column;
        }
        let room = (room - EDGE).max(0.0);
        let mut column = Column::of_measure(paper - room, measure, direction);
        if !direction.is_rtl() {
            column.text_left += room;
        }
        column
    }

    /// The same with `room` points more beside the margin for glosses, if it keeps that margin then.
    pub fn beside_arcs(paper: f32, room: f32, fit: impl Fn(f32) -> Column) -> Column {
        let mut column = fit(paper - room);
        match &column.gloss {
            None => return fit(paper),
            Some(margin) if margin.on_left => column.text_left += room,
            Some(_) => {}
        }
        column
    }

    fn of_measure(paper: f32, measure: f32, direction: Direction) -> Column {
        let Some([width, gutter, edge]) = margin(paper, measure * BESIDE) else {
            let text_width = measure.min(paper - 2.0 * EDGE).max(measure * LEAST);
            return Column {
                text_left: ((paper - text_width) / 2.0).round(),
                text_width: text_width.round(),
                gloss: None,
            };
        };
        let text_width = measure.min(paper - width - gutter - 2.0 * edge).round();
        let spare = paper - text_width - width - gutter;
        let left = (spare / 2.0).round();
        let on_left = direction.is_rtl();
        Column {
            text_left: if on_left { left + width + gutter } else { left },
            text_width,
            gloss: Some(Margin {
                left: if on_left {
                    -(width + gutter)
                } else {
                    text_width + gutter
                },
                width,
                on_left,
            }),
        }
    }
}

/// The width of the margin, of the gutter and of the edges beside lines of at least this length: as wide as
/// there is room for. `None` where there is none.
fn margin(paper: f32, lines: f32) -> Option<[f32; 3]> {
    let wide = [GLOSS, GUTTER, EDGE];
    let taken = |[width, gutter, edge]: [f32; 3]| lines + width + gutter + 2.0 * edge;
    let (least, most) = (taken(NARROW), taken(wide));
    if paper < least {
        return None;
    }
    let share = ((paper - least) / (most - least)).min(1.0);
    let between = |i: usize| (NARROW[i] + (wide[i] - NARROW[i]) * share).floor();
    Some([between(0), between(1), between(2)])
}

impl Column {
    /// The left edge of text and glosses.
    pub fn left(&self) -> f32 {
        let gloss = self.gloss.as_ref().map_or(0.0, |margin| margin.left);
        self.text_left + gloss.min(0.0)
    }

    /// The right edge of text and glosses.
    pub fn right(&self) -> f32 {
        let gloss = self
            .gloss
            .as_ref()
            .map_or(0.0, |margin| margin.left + margin.width);
        self.text_left + gloss.max(self.text_width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glosses_stand_where_lines_end() {
        let rtl = Column::fit(900.0, 20.0, Direction::RightToLeft);
        assert!(
            rtl.gloss
                .as_ref()
                .is_some_and(|m| m.on_left && m.left < 0.0)
        );
        let ltr = Column::fit(900.0, 20.0, Direction::LeftToRight);
        assert!(ltr.gloss.is_some_and(|m| m.left > ltr.text_width));
    }

    #[test]
    fn the_margin_is_as_wide_as_there_is_room_for() {
        let (measure, mut before) = (443.0, 0.0);
        for paper in (300..1200).map(|width| width as f32) {
            let column = Column::beside_numbers(paper, measure, 0.0, Direction::RightToLeft);
            let Some(margin) = &column.gloss else {
                assert_eq!(before, 0.0, "{paper}: it was there in less room");
                continue;
            };
            assert!(margin.width >= before && margin.width <= GLOSS, "{paper}");
            assert!(column.text_width >= measure * BESIDE - 1.0, "{paper}");
            assert!(column.left() >= NARROW[2] - 1.0, "{paper}: {column:?}");
            assert!(column.right() <= paper - NARROW[2] + 1.0, "{paper}");
            before = margin.width;
        }
        assert_eq!(before, GLOSS);
        let beside_both_panels = Column::fit(545.0, 16.4, Direction::RightToLeft);
        assert!(beside_both_panels.gloss.is_some());
    }

    #[test]
    fn numbers_have_room_where_lines_begin_and_move_nothing_where_there_is_plenty() {
        for paper in [420.0, 700.0, 900.0, 2000.0] {
            let rtl = Direction::RightToLeft;
            let column = Column::beside_numbers(paper, 540.0, 56.0, rtl);
            assert!(paper - column.right() >= 55.0, "{paper}: {column:?}");
            let ltr = Column::beside_numbers(paper, 540.0, 56.0, Direction::LeftToRight);
            assert!(
                ltr.left() >= 55.0 && ltr.right() <= paper,
                "{paper}: {ltr:?}"
            );
        }
        let plain = Column::fit(2000.0, 20.0, Direction::RightToLeft);
        let numbered = Column::beside_numbers(2000.0, 540.0, 56.0, Direction::RightToLeft);
        assert_eq!(plain, numbered);
    }

    #[test]
    fn a_narrow_window_keeps_the_text_and_drops_the_margin() {
        for paper in [300.0, 420.0, 560.0] {
            let column = Column::fit(paper, 20.0, Direction::RightToLeft);
            assert!(column.gloss.is_none());
            assert!(column.text_left >= 0.0 && column.text_left + column.text_width <= paper);
        }
    }
}
