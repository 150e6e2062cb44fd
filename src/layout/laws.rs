//! Laws of carets, rectangles and moves, over the sample articles in four languages and over
//! texts made to be hard.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | Latin words amid Arabic, Persian or Urdu, in every pair of faces, bold too | between them stands a space that is seen: in Nastaliq that of their own face | `between_latin_words_stands_the_space_of_their_face_in_every_style` |
//! | words of Nastaliq beside Latin ones | their own spaces stay as they are | `spaces_between_words_of_nastaliq_are_those_of_its_face` |
//! | a tag or claim reaches beyond the end of a line | it ends with the words of the line, not with the space that hangs there | `what_marks_words_leaves_out_the_spaces_that_hang_at_line_ends` |

use std::ops::Range;

use proptest::prelude::*;

use super::caret::{Affinity, Caret, Step};
use super::display::Showing;
use super::fonts::{ArabicFace, Face, Fonts, TextStyle};
use super::geometry::{LineRect, Point};
use super::paragraph::Paragraph;
use super::texts;
use crate::text::{Direction, paragraph_direction};

pub(super) const SAMPLES: [&str; 4] = [
    include_str!("../../assets/articles/sample.ar.txt"),
    include_str!("../../assets/articles/sample.fa.txt"),
    include_str!("../../assets/articles/sample.he.txt"),
    include_str!("../../assets/articles/sample.ur.txt"),
];

pub(super) const HARD: [&str; 8] = [
    "قال ABC (2002) ثم «def» 55%، ١٢٣–٤٥٦ نهاية",
    "abc אבג 12 דה xyz",
    "کتاب‌هایی که می‌خواهم\u{200f} را\u{200e} دیدم",
    "\u{200f}\u{200e}",
    "ab\u{202e}cd\u{202c}ef \u{2067}بغداد 5\u{2069}، lmn",
    "لا إله إلا الله لآ سلام",
    "مُحَمَّدٌ e\u{301}\u{302} 👩‍👩‍👧 שָׁלוֹם\u{5b0}",
    "a\tb\u{2028}c   ",
];

pub(super) fn style() -> TextStyle {
    TextStyle::reading(20.0)
}

/// Every paragraph of the samples and hard texts, on one line and in columns: as it is, and then
/// spaced out, without vowel marks and with its hidden characters revealed.
pub(super) fn every_paragraph(mut check: impl FnMut(&str, &Paragraph)) {
    let mut fonts = Fonts::bundled();
    let rtl = Direction::RightToLeft;
    let samples = SAMPLES.iter().chain(&texts::ALL);
    for text in samples.flat_map(|sample| sample.lines()) {
        let direction = paragraph_direction(text, rtl);
        let mut own = style();
        if SAMPLES[3].contains(text) || texts::NASTALIQ.contains(text) {
            own.faces.arabic = ArabicFace::Nastaliq;
        }
        for (changed, widths) in [(false, [560.0, 90.0]), (true, [430.0, 200.0])] {
            own.justified = changed;
            let mut paragraph = Paragraph::of(text, &own, direction)
                .showing(Showing {
                    marks: !changed,
                    hidden: changed,
                    parts: false,
                })
                .build(&mut fonts);
            for width in widths {
                paragraph.rewrap(width);
                check(text, &paragraph);
            }
        }
    }
    for text in HARD {
        for direction in [rtl, rtl.flipped()] {
            for width in [None, Some(300.0), Some(40.0), Some(1.0)] {
                check(
                    text,
                    &Paragraph::new(&mut fonts, text, &style(), direction, width),
                );
            }
        }
    }
}

/// The byte ranges between which carets stand.
pub(super) fn cells(paragraph: &Paragraph) -> Vec<Range<usize>> {
    let stops: Vec<usize> = paragraph.stops().collect();
    stops.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// A caret as people see it: its line and place.
fn seen(paragraph: &Paragraph, caret: Caret) -> (usize, f32) {
    let shape = paragraph.caret_shape(caret);
    (shape.line, shape.x)
}

fn points_lead_back(text: &str, paragraph: &Paragraph) {
    for cell in cells(paragraph) {
        let rect = paragraph.rects(cell.clone())[0].rect;
        if rect.width() < 0.1 {
            continue;
        }
        for caret in [Caret::before(cell.start), Caret::behind(cell.end)] {
            let shape = paragraph.caret_shape(caret);
            let before = caret.affinity == Affinity::Downstream;
            let rightward = before != shape.direction.is_rtl();
            // Half a point, or less in a narrow cell.
            let nudge = rect.width().min(2.0) / 4.0;
            let x = shape.x + if rightward { nudge } else { -nudge };
            let point = Point::new(x, (shape.top + shape.bottom) / 2.0);
            assert!(
                rect.contains(point),
                "{point:?} of {caret:?} not in {rect:?} in {text}"
            );
            assert_eq!(paragraph.caret_at(point), caret, "in {text}");
            assert_eq!(paragraph.cluster_at(point), Some(cell.clone()), "in {text}");
        }
    }
}

#[test]
fn a_point_just_inside_the_cell_a_caret_leans_on_leads_back_to_it() {
    every_paragraph(points_lead_back);
}

fn covers_its_cells(text: &str, paragraph: &Paragraph) {
    let cells = cells(paragraph);
    let own: Vec<_> = cells
        .iter()
        .map(|cell| paragraph.rects(cell.clone())[0])
        .collect();
    for length in [1, 2, 7, cells.len()] {
        for first in 0..(cells.len() + 1).saturating_sub(length) {
            let end = first + length;
            let Some(last) = cells[..end].last() else {
                continue;
            };
            let rects = paragraph.rects(cells[first].start..last.end);
            let width: f32 = rects.iter().map(|rect| rect.rect.width()).sum();
            let sum: f32 = own[first..end].iter().map(|cell| cell.rect.width()).sum();
            assert!(
                (width - sum).abs() < 0.05,
                "{width} for {sum} at {first} in {text}"
            );
            for rect in &rects {
                let line = paragraph.lines().nth(rect.line).unwrap();
                assert_eq!((rect.rect.top, rect.rect.bottom), (line.top, line.bottom));
            }
            for cell in &own[first..end] {
                assert!(rects.iter().any(|rect| rect.line == cell.line
                    && rect.rect.left <= cell.rect.left
                    && rect.rect.right >= cell.rect.right));
            }
        }
    }
}

#[test]
fn a_range_covers_exactly_its_cells_on_their_lines() {
    every_paragraph(covers_its_cells);
}

fn tiles(text: &str, paragraph: &Paragraph) {
    let whole: f32 = paragraph
        .rects(0..text.len())
        .iter()
        .map(|r| r.rect.width())
        .sum();
    for stop in paragraph.stops() {
        let mut parts = paragraph.rects(0..stop);
        parts.extend(paragraph.rects(stop..text.len()));
        let width: f32 = parts.iter().map(|part| part.rect.width()).sum();
        assert!((width - whole).abs() < 0.05, "at {stop} in {text}");
        parts.sort_by(|a, b| {
            (a.line, a.rect.left)
                .partial_cmp(&(b.line, b.rect.left))
                .unwrap()
        });
        for pair in parts.windows(2) {
            assert!(pair[0].line < pair[1].line || pair[0].rect.right <= pair[1].rect.left);
        }
    }
    assert!(paragraph.rects(0..0).is_empty());
}

#[test]
fn ranges_that_meet_have_rectangles_that_tile() {
    every_paragraph(tiles);
}

fn marks_words_alone(text: &str, paragraph: &Paragraph) {
    // In a column narrower than a letter ligatures are broken, and the rest of one shares the space behind it.
    if paragraph.size().0 < 40.0 {
        return;
    }
    let within = |piece: &LineRect| {
        let line = paragraph.lines().nth(piece.line).expect("its line");
        piece.rect.left >= line.left - 0.01 && piece.rect.right <= line.right + 0.01
    };
    let marked = paragraph.rects_of_words(0..text.len());
    let seen = marked.iter().any(within);
    for piece in &marked {
        assert!(!seen || within(piece), "{piece:?} in {text}");
    }
    for cell in cells(paragraph) {
        let own = paragraph.rects(cell.clone())[0];
        let unseen = |c: char| {
            c.is_whitespace()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        if text[cell].chars().all(unseen) || own.rect.width() < 0.1 {
            continue;
        }
        let covered = marked.iter().any(|piece| {
            piece.line == own.line
                && piece.rect.left <= own.rect.left + 0.01
                && piece.rect.right >= own.rect.right - 0.01
        });
        assert!(covered, "{own:?} of {text}");
    }
}

#[test]
fn what_marks_words_leaves_out_the_spaces_that_hang_at_line_ends() {
    every_paragraph(marks_words_alone);
}

/// Arrows never stop there but at the start of the line that follows.
fn stands_behind_a_wrapped_line(paragraph: &Paragraph, caret: Caret) -> bool {
    let shape = paragraph.caret_shape(caret);
    let line = paragraph.lines().nth(shape.line).unwrap();
    let rects = paragraph.rects(line.range.clone());
    let own = rects
        .iter()
        .filter(|rect| rect.line == shape.line)
        .map(|rect| rect.rect);
    let end = if paragraph.direction().is_rtl() {
        own.map(|rect| rect.left).fold(f32::INFINITY, f32::min)
    } else {
        own.map(|rect| rect.right).fold(f32::NEG_INFINITY, f32::max)
    };
    shape.line + 1 < paragraph.lines().len() && (shape.x - end).abs() < 0.01
}

fn steps_return(text: &str, paragraph: &Paragraph) {
    for offset in paragraph.stops() {
        for caret in [Caret::before(offset), Caret::behind(offset)] {
            if stands_behind_a_wrapped_line(paragraph, caret) {
                continue;
            }
            for (there, back) in [(Step::Right, Step::Left), (Step::Left, Step::Right)] {
                let Some(moved) = paragraph.move_caret(caret, there) else {
                    continue;
                };
                let returned = paragraph.move_caret(moved, back);
                let returned = returned.expect("a way back");
                assert_eq!(
                    seen(paragraph, returned),
                    seen(paragraph, caret),
                    "{caret:?} {there:?} {moved:?} {back:?} {returned:?} in {text}"
                );
            }
        }
    }
}

#[test]
fn a_step_right_and_one_left_return_to_the_same_place() {
    every_paragraph(steps_return);
}

/// Whether some line holds nothing but controls: they are one step, and no distance.
fn has_invisible_line(paragraph: &Paragraph) -> bool {
    paragraph.lines().any(|line| {
        let rects = paragraph.rects(line.range.clone());
        rects.iter().all(|rect| rect.rect.width() == 0.0)
    })
}

fn arrows_visit_all(text: &str, paragraph: &Paragraph) {
    if has_invisible_line(paragraph) {
        return;
    }
    let forward = if paragraph.direction().is_rtl() {
        Step::Left
    } else {
        Step::Right
    };
    let mut caret = paragraph.start_edge();
    let mut steps = 0;
    while let Some(next) = paragraph.move_caret(caret, forward) {
        assert_ne!(
            seen(paragraph, next),
            seen(paragraph, caret),
            "{caret:?} in {text}"
        );
        caret = next;
        steps += 1;
        assert!(steps <= text.len(), "going round in {text}");
    }
    assert_eq!(caret, paragraph.end_edge(), "in {text}");
    let with_width = |cell: &Range<usize>| paragraph.rects(cell.clone())[0].rect.width() > 0.0;
    assert_eq!(
        steps,
        cells(paragraph).into_iter().filter(with_width).count(),
        "in {text}"
    );
}

#[test]
fn arrows_visit_every_cell_once_from_edge_to_edge() {
    every_paragraph(arrows_visit_all);
}

fn text_order_visits_all(_text: &str, paragraph: &Paragraph) {
    let stops: Vec<usize> = paragraph.stops().collect();
    let walk = |from: usize, step| {
        let start = Some(Caret::before(from));
        std::iter::successors(start, |caret| paragraph.move_caret(*caret, step))
            .map(|caret| caret.offset)
            .collect::<Vec<_>>()
    };
    assert_eq!(walk(0, Step::Next), stops);
    let mut backwards = walk(*stops.last().unwrap(), Step::Previous);
    backwards.reverse();
    assert_eq!(backwards, stops);
}

#[test]
fn next_and_previous_visit_every_place_in_the_text() {
    every_paragraph(text_order_visits_all);
}

fn lines_make_up_the_text(text: &str, paragraph: &Paragraph) {
    let (mut end, mut bottom) = (0, 0.0);
    for line in paragraph.lines() {
        assert_eq!((line.range.start, line.top), (end, bottom), "in {text}");
        assert!((line.bottom - line.top - style().line_height()).abs() < 0.01);
        (end, bottom) = (line.range.end, line.bottom);
    }
    assert_eq!(end, text.len());
    assert_eq!(paragraph.size().1, bottom);
}

/// The widths of the spaces of a paragraph on one line, in sizes.
fn spaces(text: &str, style: &TextStyle, direction: Direction) -> Vec<f32> {
    let paragraph = Paragraph::new(&mut Fonts::bundled(), text, style, direction, None);
    let wide = |at: usize| paragraph.rects(at..at + 1)[0].rect.width() / style.size;
    text.match_indices(' ').map(|(at, _)| wide(at)).collect()
}

#[test]
fn between_latin_words_stands_the_space_of_their_face_in_every_style() {
    let words = "The Harbour Times of North Coast";
    for arabic in [ArabicFace::Naskh, ArabicFace::Sans, ArabicFace::Nastaliq] {
        for latin in [Face::Serif, Face::Sans] {
            for bold in [false, true] {
                let mut style = style();
                (style.faces.arabic, style.faces.latin) = (arabic.clone(), latin.clone());
                let style = if bold { style.bold() } else { style };
                let own = spaces(words, &style, Direction::LeftToRight);
                let amid = format!("نے {words}، کو");
                let amid = spaces(&amid, &style, Direction::RightToLeft);
                let least = match arabic {
                    ArabicFace::Nastaliq => own[0] - 0.01,
                    _ => 0.75 * own[0],
                };
                for space in &amid[..=own.len()] {
                    assert!(*space > least, "{amid:?} for {own:?} in {style:?}");
                }
            }
        }
    }
}

#[test]
fn spaces_between_words_of_nastaliq_are_those_of_its_face() {
    let mut nastaliq = style();
    nastaliq.faces.arabic = ArabicFace::Nastaliq;
    let rtl = Direction::RightToLeft;
    let alone = spaces("یہ خبر آج کی ہے", &nastaliq, rtl);
    let beside = spaces("یہ خبر آج کی ہے Radio", &nastaliq, rtl);
    assert_eq!(alone, beside[..alone.len()]);
}

#[test]
fn lines_stand_on_each_other_and_make_up_the_text() {
    every_paragraph(lines_make_up_the_text);
}

#[test]
fn text_keeps_within_its_column_from_the_side_it_starts_at() {
    let mut fonts = Fonts::bundled();
    for text in SAMPLES.iter().flat_map(|sample| sample.lines()) {
        let rtl = Direction::RightToLeft;
        let paragraph = Paragraph::new(&mut fonts, text, &style(), rtl, Some(300.0));
        for line in paragraph.lines() {
            assert!(
                line.left > -0.01 && (line.right - 300.0).abs() < 0.01,
                "{line:?}"
            );
        }
        let ltr = Paragraph::new(&mut fonts, text, &style(), rtl.flipped(), Some(300.0));
        assert!(
            ltr.lines()
                .all(|line| line.left == 0.0 && line.right < 300.01)
        );
    }
}

/// Whether two lengths in points can't be told apart on a page.
fn same(one: f32, other: f32) -> bool {
    (one - other).abs() < 0.02
}

#[test]
fn another_size_gives_the_same_as_laying_out_anew() {
    let mut fonts = Fonts::bundled();
    let shy = "كلمة بها فاصل\u{ad}مخفي في آخر السطر ".repeat(4);
    let samples = SAMPLES.iter().flat_map(|sample| sample.lines());
    for (n, text) in samples.chain(HARD).chain([shy.as_str()]).enumerate() {
        let direction = paragraph_direction(text, Direction::RightToLeft);
        let mut before = style();
        before.justified = n % 2 == 1;
        if SAMPLES[3].contains(text) {
            before.faces.arabic = ArabicFace::Nastaliq;
        }
        let lay_out = |fonts: &mut Fonts, style: &TextStyle| {
            let paragraph = Paragraph::of(text, style, direction).width(Some(431.0));
            let hidden = n % 3 == 1;
            let showing = Showing {
                hidden,
                ..Showing::default()
            };
            paragraph.showing(showing).build(fonts)
        };
        let mut zoomed = lay_out(&mut fonts, &before);
        for size in [9.0, 17.3, 36.0, 20.5] {
            zoomed.refit(size, 431.0);
            let after = TextStyle {
                size,
                ..before.clone()
            };
            let anew = lay_out(&mut fonts, &after);
            assert_eq!(zoomed.lines().len(), anew.lines().len(), "{text}");
            for (one, other) in zoomed.lines().zip(anew.lines()) {
                assert_eq!(one.range, other.range, "{text}");
                assert!(same(one.top, other.top) && same(one.bottom, other.bottom));
                assert!(same(one.text_top, other.text_top) && same(one.baseline, other.baseline));
                assert!(same(one.left, other.left) && same(one.right, other.right));
            }
            let glyphs = zoomed.glyphs(0..usize::MAX);
            for (one, other) in glyphs.zip(anew.glyphs(0..usize::MAX)) {
                assert_eq!(one.key, other.key, "{text}");
                assert!(same(one.x, other.x) && same(one.y, other.y), "{text}");
            }
            let signs = zoomed.signs(0..usize::MAX).map(|sign| sign.rect.left);
            let others = anew.signs(0..usize::MAX).map(|sign| sign.rect.left);
            assert!(signs.zip(others).all(|(one, other)| same(one, other)));
            for (offset, _) in text.char_indices().step_by(5) {
                let caret = Caret::before(offset);
                let (one, other) = (zoomed.caret_shape(caret), anew.caret_shape(caret));
                assert!(same(one.x, other.x) && one.line == other.line, "{text}");
            }
        }
    }
}

#[test]
fn rewrapping_gives_the_same_lines_as_laying_out_anew() {
    let mut fonts = Fonts::bundled();
    for text in SAMPLES.iter().flat_map(|sample| sample.lines()) {
        let direction = paragraph_direction(text, Direction::RightToLeft);
        let mut rewrapped = Paragraph::new(&mut fonts, text, &style(), direction, Some(500.0));
        rewrapped.rewrap(240.0);
        let anew = Paragraph::new(&mut fonts, text, &style(), direction, Some(240.0));
        assert!(rewrapped.lines().eq(anew.lines()));
        assert!(
            rewrapped
                .glyphs(0..usize::MAX)
                .eq(anew.glyphs(0..usize::MAX))
        );
    }
}

#[test]
fn justified_lines_fill_their_column_but_for_the_last() {
    let mut fonts = Fonts::bundled();
    for text in SAMPLES.iter().flat_map(|sample| sample.lines()) {
        let direction = paragraph_direction(text, Direction::RightToLeft);
        let justified = TextStyle {
            justified: true,
            ..style()
        };
        let mut ragged = Paragraph::new(&mut fonts, text, &style(), direction, Some(300.0));
        let mut filled = Paragraph::new(&mut fonts, text, &justified, direction, Some(300.0));
        for width in [300.0, 420.0] {
            ragged.rewrap(width);
            filled.rewrap(width);
            let mut moved = false;
            for (line, plain) in filled.lines().zip(ragged.lines()) {
                moved |= line.left < plain.left - 1.0;
                assert_eq!(line.range, plain.range);
                let last = line.index + 1 == filled.lines().len();
                if last {
                    assert_eq!((line.left, line.right), (plain.left, plain.right));
                } else if text[line.range.clone()].trim_end().contains(' ') {
                    assert!(
                        line.left.abs() < 0.05 && (line.right - width).abs() < 0.05,
                        "{line:?} of {:?}",
                        &text[line.range.clone()]
                    );
                }
            }
            assert!(
                moved || filled.lines().len() < 3 || !direction.is_rtl(),
                "{text}"
            );
        }
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let letters = "[abc אבג بغداد لا 12 ١٢ ().,/%–«» \u{200c}\u{200d}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{64b}-\u{652}\u{301}\t👩🏽👧]{0,30}";
    prop_oneof![letters.prop_map(String::from), any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_holds_to_the_laws(
        text in any_text(),
        (rtl, justified, marks, hidden, parts) in any::<(bool, bool, bool, bool, bool)>(),
        width in prop::option::of(40.0f32..200.0),
    ) {
        let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let paragraph = Paragraph::of(&text, &TextStyle { justified, ..style() }, direction)
            .width(width)
            .showing(Showing { marks, hidden, parts: parts && !rtl })
            .build(&mut Fonts::bundled());
        points_lead_back(&text, &paragraph);
        covers_its_cells(&text, &paragraph);
        tiles(&text, &paragraph);
        steps_return(&text, &paragraph);
        arrows_visit_all(&text, &paragraph);
        text_order_visits_all(&text, &paragraph);
        lines_make_up_the_text(&text, &paragraph);
        for (start, c) in text.char_indices() {
            let shape = paragraph.caret_shape(Caret::before(start));
            prop_assert!(shape.x.is_finite() && shape.line < paragraph.lines().len());
            prop_assert!(!paragraph.rects(start..start + c.len_utf8()).is_empty());
        }
    }
}
