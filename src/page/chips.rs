//! Labels on the page: the codes of types beside their underlines, and counts of what is folded.
//!
//! A code stands where nothing else does: behind its underline, or below it. Asked for all codes, one
//! that finds no such place stands on what is there, on paper of its own.

use std::sync::Arc;

use super::underlines::Underline;
use super::{Color, Mark, Marks, Palette, Typesetter};
use crate::{
    layout::{Paragraph, Point, Rect, TextStyle},
    model::{AnnotationSet, RecordId},
    text::Direction,
};

/// Size of a code, in points.
const CODE: f32 = 8.0;
/// The height of capitals in Noto Sans, in em.
const CAPITALS: f32 = 0.714;
/// Around a code: at its sides, above and below.
const PAD: (f32, f32) = (1.5, 0.6);
/// Between an underline and its code.
const AFTER: f32 = 1.5;
/// From the text's edge to a count.
const MARGIN: f32 = 5.0;
/// How often a code gives way to others that stand where it would.
const TRIES: usize = 24;

/// A small label in its place, in points from the view's top left.
pub struct Chip {
    /// What it is about; none for a count.
    pub id: Option<RecordId>,
    /// Its ground.
    pub rect: Rect,
    /// Its words.
    pub words: Arc<Paragraph>,
    /// The colour of its words, legible on paper.
    pub color: Color,
}

/// The codes of the mentions in view, where there is room for them or `all`; and where underlines had
/// to be folded, how many, in the margin where the line begins.
pub fn chips(
    setter: &mut dyn Typesetter,
    marks: &Marks,
    set: &AnnotationSet,
    palette: &Palette,
    all: bool,
) -> Vec<Chip> {
    let mut taken = underlined(marks);
    let mut chips = Vec::new();
    for mark in marks.iter() {
        let Some(kind) = &mark.kind else { continue };
        let words = label(setter, kind.as_str());
        let size = chip_size(&words);
        let place = free_place(mark, marks, &taken, size);
        let Some((line, rect)) = place.or_else(|| {
            let forced = all.then(|| forced_place(mark, marks, &taken, size));
            forced.flatten()
        }) else {
            continue;
        };
        taken[line].push((Taken::Label, rect));
        chips.push(Chip {
            id: Some(mark.id),
            rect,
            words,
            color: palette.text_color(set.tagset().get(kind)),
        });
    }
    chips.extend(marks.folded().map(|(line, rtl, count)| {
        let words = label(setter, &format!("+{count}"));
        let (width, height) = chip_size(&words);
        let left = if rtl {
            marks.width + MARGIN
        } else {
            -MARGIN - width
        };
        Chip {
            id: None,
            rect: rect(left, (line.start + line.end) / 2.0, width, height),
            words,
            color: palette.dim,
        }
    }));
    chips
}

/// What stands on a line beside its letters.
#[derive(Clone, Copy, PartialEq)]
enum Taken {
    Rule,
    Label,
}

/// The underlines of each line.
fn underlined(marks: &Marks) -> Vec<Vec<(Taken, Rect)>> {
    let mut taken = vec![Vec::new(); marks.lines.len()];
    for (line, rule) in marks.iter().flat_map(|mark| &mark.underlines) {
        taken[*line].push((Taken::Rule, rule.rect()));
    }
    taken
}

fn label(setter: &mut dyn Typesetter, text: &str) -> Arc<Paragraph> {
    let style = TextStyle::interface(CODE).bold();
    let direction = Direction::LeftToRight;
    setter.set(text, &style, direction, direction, f32::MAX)
}

fn chip_size(words: &Paragraph) -> (f32, f32) {
    let (width, height) = (words.text_width(), CODE * CAPITALS);
    (width + 2.0 * PAD.0, height + 2.0 * PAD.1)
}

fn rect(left: f32, middle: f32, width: f32, height: f32) -> Rect {
    Rect {
        left,
        top: middle - height / 2.0,
        right: left + width,
        bottom: middle + height / 2.0,
    }
}

/// A place beside an underline where nothing is.
fn free_place(
    mark: &Mark,
    marks: &Marks,
    taken: &[Vec<(Taken, Rect)>],
    (width, height): (f32, f32),
) -> Option<(usize, Rect)> {
    let (line, rule) = mark.last_rule(marks)?;
    let (room, rtl) = (&marks.lines[line].room, marks.lines[line].rtl);
    let behind = if rtl {
        rule.left - AFTER - width
    } else {
        rule.right + AFTER
    };
    let below = if rtl { rule.left } else { rule.right - width };
    let under = rule.y + rule.reach() + AFTER + height / 2.0;
    let places = [(behind, rule.y), (below, under)];
    let free = |place: &Rect| {
        let ink = room.ink.iter().chain(&room.below);
        let rest = taken[line].iter().map(|(_, rect)| rect);
        !ink.chain(rest).any(|other| meet(place, other))
    };
    // Not beyond the edge of the text, where the margin begins, nor far into the next line's.
    let most = room.bottom + room.spare();
    let inside =
        |place: &Rect| place.left >= 0.0 && place.right <= marks.width && place.bottom <= most;
    let mut places = places.into_iter().map(|(x, y)| rect(x, y, width, height));
    let place = places.find(|place| inside(place) && free(place))?;
    Some((line, place))
}

/// A place below where the words begin that no other code has, letters or not.
fn forced_place(
    mark: &Mark,
    marks: &Marks,
    taken: &[Vec<(Taken, Rect)>],
    (width, height): (f32, f32),
) -> Option<(usize, Rect)> {
    // An underline may be folded; the words are there.
    let first = mark.rects.first()?;
    let middle = (first.top + first.bottom) / 2.0;
    let line = marks
        .lines
        .partition_point(|line| line.room.bottom <= middle);
    let rtl = marks.lines.get(line)?.rtl;
    let mut place = if rtl {
        rect(first.right - width, first.bottom, width, height)
    } else {
        rect(first.left, first.bottom, width, height)
    };
    for _ in 0..TRIES {
        let labels = taken[line].iter().filter(|(what, _)| *what == Taken::Label);
        let Some((_, other)) = labels.into_iter().find(|(_, other)| meet(&place, other)) else {
            break;
        };
        let by = if rtl {
            other.left - 1.0 - place.right
        } else {
            other.right + 1.0 - place.left
        };
        place = place.moved(by, 0.0);
    }
    Some((line, place))
}

fn meet(a: &Rect, b: &Rect) -> bool {
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

impl Mark {
    /// The underline where reading it ends, and its line.
    fn last_rule(&self, marks: &Marks) -> Option<(usize, &Underline)> {
        let rules = self.underlines.iter().filter(|(_, rule)| !rule.joint);
        let last = rules.clone().map(|(line, _)| *line).max()?;
        let rtl = marks.lines[last].rtl;
        let on_last = rules.filter(|(line, _)| *line == last);
        let end = on_last.min_by(|(_, a), (_, b)| match rtl {
            true => a.left.total_cmp(&b.left),
            false => b.right.total_cmp(&a.right),
        });
        end.map(|(line, rule)| (*line, rule))
    }
}

impl Chip {
    /// The top left corner of its words.
    pub(super) fn words_at(&self) -> Point {
        centered(&self.words, &self.rect, CODE)
    }
}

/// The top left corner of a line of this size that is to stand in the middle of a ground, by its
/// capitals.
pub(super) fn centered(words: &Paragraph, ground: &Rect, size: f32) -> Point {
    let baseline = words.lines().next().map_or(0.0, |line| line.baseline);
    Point {
        x: (ground.left + ground.right - words.text_width()) / 2.0,
        y: (ground.top + ground.bottom + size * CAPITALS) / 2.0 - baseline,
    }
}
