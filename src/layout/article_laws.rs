//! Laws of articles laid out around a view.

use std::sync::Arc;

use super::article::{Anchor, ArticleLayout};
use super::caret::{Caret, Step};
use super::fonts::{Fonts, TextStyle};
use super::geometry::Point;
use super::laws::{SAMPLES, style};
use super::motion::Motion;
use crate::text::{Direction, paragraph_direction};

const VIEW: f64 = 400.0;

fn laid(text: &str, width: f32) -> ArticleLayout {
    let rtl = Direction::RightToLeft;
    let direction = |_, text: &str| paragraph_direction(text, rtl);
    ArticleLayout::new(Arc::from(text), direction, style(), width, 12.0)
}

/// The four samples so many times over.
fn book(times: usize) -> String {
    SAMPLES.concat().repeat(times)
}

/// Prepares the view at `y` until it rests, and returns where it came to be.
fn settle(article: &mut ArticleLayout, fonts: &mut Fonts, mut y: f64) -> f64 {
    for _ in 0..20 {
        let shift = article.prepare(fonts, y..y + VIEW);
        y += shift;
        if shift == 0.0 {
            return y;
        }
    }
    panic!("the view at {y} never comes to rest");
}

#[test]
fn what_is_visible_fills_the_view_without_gaps_or_overlap() {
    let mut fonts = Fonts::bundled();
    let mut article = laid(&book(20), 500.0);
    for y in [0.0, 300.0, 20_000.0, 5_000.0, article.height() - VIEW] {
        let y = settle(&mut article, &mut fonts, y);
        let mut bottom = None;
        for placed in article.visible(y..y + VIEW) {
            if let Some(bottom) = bottom {
                let gap: f32 = placed.y - bottom;
                assert!((gap - 12.0).abs() < 0.01, "gap of {gap} at {y}");
            } else {
                assert!(placed.y <= 0.0);
            }
            bottom = Some(placed.y + placed.paragraph.size().1);
        }
        assert!(
            bottom.expect("something is visible") > VIEW as f32 - 13.0
                || y + VIEW > article.height()
        );
    }
}

#[test]
fn text_under_the_readers_eye_stays_when_scrolling_up_into_the_unseen() {
    let mut fonts = Fonts::bundled();
    let mut article = laid(&book(30), 460.0);
    let middle = article.height() / 2.0;
    let mut y = settle(&mut article, &mut fonts, middle);
    let mut corrected = 0.0;
    for _ in 0..60 {
        let anchor = article.anchor(&mut fonts, y);
        y -= 150.0;
        let shift = article.prepare(&mut fonts, y..y + VIEW);
        y += shift;
        corrected += shift.abs();
        let now = article.y_of(&mut fonts, anchor);
        assert!(
            (now - (y + 150.0)).abs() < 0.1,
            "moved by {}",
            now - y - 150.0
        );
    }
    assert!(corrected > 0.0, "no estimate was wrong: nothing tested");
}

#[test]
fn a_place_is_found_again_after_a_change_of_width() {
    let mut fonts = Fonts::bundled();
    let mut article = laid(&book(10), 500.0);
    let y = settle(&mut article, &mut fonts, 9_000.0);
    let anchor = article.anchor(&mut fonts, y);
    article.resize(300.0);
    let y = article.y_of(&mut fonts, anchor);
    let shift = article.prepare(&mut fonts, y..y + VIEW);
    assert_eq!(shift, 0.0, "the place moved");
    let first = article
        .visible(y..y + VIEW)
        .next()
        .expect("something is visible");
    assert!(first.range.contains(&anchor.offset));
    article.resize(500.0);
    let y = article.y_of(&mut fonts, anchor);
    let again = article.anchor(&mut fonts, y + 0.01);
    assert_eq!(again.offset, anchor.offset);
}

#[test]
fn estimates_come_near_the_truth() {
    let mut fonts = Fonts::bundled();
    let mut article = laid(&book(3), 500.0);
    let estimated = article.height();
    let mut y = 0.0;
    while y < article.height() {
        article.prepare(&mut fonts, y..y + VIEW);
        y += VIEW;
    }
    let off = (estimated - article.height()).abs() / article.height();
    assert!(off < 0.15, "{estimated} for {}", article.height());
}

#[test]
fn only_what_is_near_the_view_is_kept() {
    let mut fonts = Fonts::bundled();
    let mut article = laid(&book(200), 500.0);
    let mut most = 0;
    for step in 0..40 {
        let y = article.height() / 40.0 * f64::from(step);
        article.prepare(&mut fonts, y..y + VIEW);
        most = most.max(article.memory());
    }
    assert!(most < 18_000_000, "{most} bytes");
}

#[test]
fn carets_and_points_agree_all_over_the_article() {
    let mut fonts = Fonts::bundled();
    let text = book(1);
    let mut article = laid(&text, 400.0);
    let mut y = 0.0;
    while y < article.height() {
        y = settle(&mut article, &mut fonts, y) + VIEW;
    }
    for (offset, _) in text.char_indices().step_by(7) {
        let top = article.top_of(offset);
        let shape = article.caret_shape(&mut fonts, Caret::before(offset), top);
        let inward = if shape.direction.is_rtl() { -0.3 } else { 0.3 };
        let point = Point::new(shape.x + inward, (shape.top + shape.bottom) / 2.0);
        let Some(cluster) = article.cluster_at(&mut fonts, top, point) else {
            assert_eq!(&text[offset..=offset], "\n");
            continue;
        };
        if cluster.start == offset {
            assert_eq!(
                article.caret_at(&mut fonts, top, point),
                Caret::before(offset)
            );
        }
    }
}

#[test]
fn next_and_left_walk_through_the_whole_article() {
    let mut fonts = Fonts::bundled();
    let rtl = Direction::RightToLeft;
    let lines = SAMPLES[0].lines();
    let lines: Vec<&str> = lines
        .filter(|line| paragraph_direction(line, rtl).is_rtl())
        .collect();
    let text = lines.join("\n");
    let mut article = laid(&text, 300.0);
    let whole = text.len();
    for step in [Step::Next, Step::Left, Step::WordNext] {
        let (mut caret, mut steps) = (Caret::before(0), 0);
        loop {
            let next = article.move_caret(&mut fonts, caret, Motion::Step(step), &mut None);
            if next == caret {
                break;
            }
            caret = next;
            steps += 1;
            assert!(steps <= whole, "{step:?} goes round");
        }
        assert_eq!(caret.offset, whole, "{step:?} stops early");
    }
    let mut caret = Caret::behind(whole);
    while caret.offset > 0 {
        let back = Motion::Step(Step::Previous);
        let before = article.move_caret(&mut fonts, caret, back, &mut None);
        assert!(before.offset < caret.offset);
        caret = before;
    }
}

#[test]
fn up_and_down_keep_to_their_column() {
    let mut fonts = Fonts::bundled();
    let mut article = laid("سلام عليكم ورحمة الله\nلا\nسلام عليكم ورحمة الله", 600.0);
    let start = Caret::before("سلام عليكم ".len());
    let goal = &mut None;
    let down = article.move_caret(&mut fonts, start, Motion::Down, goal);
    assert_eq!(article.paragraph_at_offset(down.offset), 1);
    let down = article.move_caret(&mut fonts, down, Motion::Down, goal);
    let last = article.paragraph_range(2).start;
    assert_eq!(down.offset, last + start.offset);
    let up = article.move_caret(&mut fonts, down, Motion::PageUp(400.0), goal);
    assert_eq!(up.offset, start.offset);
    let top = article.move_caret(&mut fonts, up, Motion::Up, goal);
    assert_eq!(top, Caret::before(0));
}

#[test]
fn a_paragraph_of_a_megabyte_is_laid_out_piece_by_piece() {
    let mut fonts = Fonts::bundled();
    let text = "كلمة أخرى في فقرة لا تنتهي ".repeat(20_000);
    let mut article = laid(&text, 500.0);
    assert_eq!(article.paragraphs(), 1);
    let y = article.height() / 2.0;
    let y = y + article.prepare(&mut fonts, y..y + VIEW);
    let placed: Vec<_> = article
        .visible(y..y + VIEW)
        .map(|placed| placed.range)
        .collect();
    assert!(placed.iter().all(|range| range.len() <= 4 * 1024));
    assert!(article.memory() < 10_000_000);
    let cut = placed[0].end;
    let on = article.move_caret(
        &mut fonts,
        Caret::behind(cut),
        Motion::Step(Step::Next),
        &mut None,
    );
    assert!(on.offset > cut);
    let back = article.move_caret(
        &mut fonts,
        Caret::before(cut),
        Motion::Step(Step::Previous),
        &mut None,
    );
    assert!(back.offset < cut);
    let start = article.move_caret(
        &mut fonts,
        on,
        Motion::Step(Step::ParagraphStart),
        &mut None,
    );
    assert_eq!(start, Caret::before(0));
}

#[test]
fn rectangles_of_a_range_are_those_in_view() {
    let mut fonts = Fonts::bundled();
    let text = book(5);
    let mut article = laid(&text, 500.0);
    let y = settle(&mut article, &mut fonts, 2_000.0);
    let rects = article.rects(&mut fonts, 0..text.len(), y..y + VIEW);
    assert!(rects.len() >= (VIEW as f32 / style().line_height()) as usize - 2);
    assert!(
        rects
            .iter()
            .all(|rect| rect.bottom > 0.0 && rect.top < VIEW as f32)
    );
    let none = article.rects(&mut fonts, 0..4, y..y + VIEW);
    assert!(none.is_empty());
}

#[test]
fn another_style_lays_everything_out_anew() {
    let mut fonts = Fonts::bundled();
    let mut article = laid(&book(1), 500.0);
    article.prepare(&mut fonts, 0.0..VIEW);
    let before = article.height();
    let style = TextStyle {
        size: 30.0,
        ..style()
    };
    article.restyle(style, 12.0);
    article.prepare(&mut fonts, 0.0..VIEW);
    assert!(article.height() > before * 1.5);
}

#[test]
fn a_place_far_away_stays_where_it_is_shown_first() {
    let mut fonts = Fonts::bundled();
    let mut article = laid(&book(60), 460.0);
    settle(&mut article, &mut fonts, 0.0);
    let offset = article.paragraph_range(article.paragraphs() / 2).start;
    let place = Anchor { offset, below: 0.0 };
    let y = article.y_of(&mut fonts, place) - VIEW * 0.35;
    let shift = article.prepare(&mut fonts, y..y + VIEW);
    let now = article.y_of(&mut fonts, place);
    assert!(
        (now - (y + shift) - VIEW * 0.35).abs() < 0.01,
        "{now} {y} {shift}"
    );
}

#[test]
fn refining_makes_what_is_around_the_view_exact_and_moves_nothing_in_it() {
    let mut fonts = Fonts::bundled();
    let mut article = laid(&book(60), 460.0);
    let middle = article.height() / 2.0;
    let mut y = settle(&mut article, &mut fonts, middle);
    let anchor = article.anchor(&mut fonts, y);
    let (mut rounds, mut corrected) = (0, 0.0);
    loop {
        let refined = article.refine(&mut fonts, y..y + VIEW, 4_000);
        y += refined.shift;
        corrected += refined.shift.abs();
        rounds += 1;
        let now = article.y_of(&mut fonts, anchor);
        assert!((now - y).abs() < 0.1, "moved by {}", now - y);
        assert!(rounds < 1_000, "never comes to rest");
        if !refined.more {
            break;
        }
    }
    assert!(corrected > 0.0, "no estimate was wrong: nothing tested");
    for step in -19..19 {
        let near = y + f64::from(step) * VIEW;
        let shift = article.prepare(&mut fonts, near..near + VIEW);
        assert_eq!(shift, 0.0, "{step} views from the middle");
    }
}

#[test]
fn a_million_points_down_lines_are_as_exact_as_at_the_top() {
    let mut fonts = Fonts::bundled();
    let paragraph = "قال ABC (2002) ثم «def» 55%، ١٢٣–٤٥٦ نهاية\n";
    let mut article = laid(&paragraph.repeat(60_000), 500.0);
    let far = article.height() - 2_000.0;
    assert!(far > 2e6, "{far}");
    let far = settle(&mut article, &mut fonts, far) + 0.125;
    let tops: Vec<f32> = article.visible(far..far + VIEW).map(|p| p.y).collect();
    let step = tops[1] - tops[0];
    for pair in tops.windows(2) {
        assert!((pair[1] - pair[0] - step).abs() < 1e-3, "{tops:?}");
    }
    let moved: Vec<f32> = article
        .visible(far + 0.25..far + 0.25 + VIEW)
        .map(|p| p.y)
        .collect();
    assert!(
        (tops[1] - moved[1] - 0.25).abs() < 1e-3,
        "{tops:?} {moved:?}"
    );
}
