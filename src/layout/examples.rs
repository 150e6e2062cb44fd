//! Examples of what carets, rectangles and moves do, each hard in its own way.

use super::caret::{Caret, Step};
use super::display::Showing;
use super::fonts::Fonts;
use super::geometry::{Point, Rect};
use super::laws::{HARD, cells, style};
use super::paragraph::Paragraph;
use crate::text::Direction;
use crate::text::marked::marked;

fn one_line(text: &str) -> Paragraph {
    let rtl = Direction::RightToLeft;
    Paragraph::new(&mut Fonts::bundled(), text, &style(), rtl, None)
}

#[test]
fn a_paragraph_as_wide_as_its_text_stays_on_one_line() {
    for text in HARD {
        let mut paragraph = one_line(text);
        assert_eq!(paragraph.lines().len(), 1);
        paragraph.rewrap(paragraph.size().0);
        assert_eq!(paragraph.lines().len(), 1, "{text}");
    }
}

#[test]
fn a_single_line_counts_the_spaces_at_its_end() {
    for direction in [Direction::RightToLeft, Direction::LeftToRight] {
        let fonts = &mut Fonts::bundled();
        let width = |fonts: &mut Fonts, text| {
            let line = Paragraph::new(fonts, text, &style(), direction, None);
            assert!(cells(&line).into_iter().all(|cell| {
                let rect = line.rects(cell)[0].rect;
                rect.left >= 0.0 && rect.right <= line.size().0 + 0.01
            }));
            line.size().0
        };
        assert!(width(fonts, "بغداد  ") > width(fonts, "بغداد ") + 1.0);
        assert!(width(fonts, "بغداد ") > width(fonts, "بغداد") + 1.0);
    }
}

#[test]
fn a_letter_inside_a_word_is_lit_within_the_word_and_stays_joined() {
    let (text, ranges) = marked("قال ⟦ال⟦ز⟧جاج⟧ ثم");
    let paragraph = one_line(&text);
    let [word, letter] = [0, 1].map(|i| paragraph.rects(ranges[i].clone()));
    assert_eq!((letter.len(), word.len()), (1, 1));
    assert!(letter[0].rect.left > word[0].rect.left && letter[0].rect.right < word[0].rect.right);
    assert!(letter[0].rect.width() < word[0].rect.width() / 2.0);
    let colored = Paragraph::of(&text, &style(), Direction::RightToLeft)
        .brushes(&[(ranges[1].clone(), 7)])
        .build(&mut Fonts::bundled());
    let keys = |paragraph: &Paragraph| -> Vec<_> {
        paragraph
            .glyphs(0..1)
            .map(|glyph| (glyph.key.glyph, glyph.x))
            .collect()
    };
    assert_eq!(keys(&colored), keys(&paragraph));
    assert!(colored.glyphs(0..1).any(|glyph| glyph.brush == 7));
    assert!(colored.glyphs(0..1).any(|glyph| glyph.brush == 0));
}

#[test]
fn half_a_number_in_right_to_left_text_is_its_left_half() {
    let (text, ranges) = marked("سنة ⟦⟦20⟧02⟧ كانت");
    let paragraph = one_line(&text);
    let [number, half] = [0, 1].map(|i| paragraph.rects(ranges[i].clone())[0].rect);
    assert_eq!(half.left, number.left);
    assert!((half.width() - number.width() / 2.0).abs() < 0.5);
}

#[test]
fn a_range_across_directions_is_several_rectangles() {
    let (text, ranges) = marked("قال ⟦نعم ab⟧cd ثم");
    let paragraph = one_line(&text);
    assert_eq!(paragraph.rects(ranges[0].clone()).len(), 2);
}

#[test]
fn the_letters_of_a_ligature_share_its_width() {
    let (text, ranges) = marked("س⟦ل⟧⟦ا⟧م");
    let paragraph = one_line(&text);
    let [lam, alef] = [0, 1].map(|i| paragraph.rects(ranges[i].clone())[0].rect);
    assert!((lam.width() - alef.width()).abs() < 0.01 && lam.width() > 1.0);
    assert_eq!(lam.left, alef.right);
}

#[test]
fn a_space_at_a_wrapped_lines_end_hangs_there_whatever_it_follows() {
    let mut fonts = Fonts::bundled();
    for (text, direction) in [
        ("قال the quick brown fox ثم مضى", Direction::RightToLeft),
        ("he said بغداد هي عاصمة البلاد today", Direction::LeftToRight),
    ] {
        for width in [90.0, 120.0, 150.0] {
            let column = Paragraph::new(&mut fonts, text, &style(), direction, Some(width));
            for line in column.lines().filter(|line| line.range.end < text.len()) {
                assert!(text[line.range.clone()].ends_with(' '));
                let space = column.rects(line.range.end - 1..line.range.end)[0].rect;
                let (inner, edge) = if direction.is_rtl() {
                    (space.right, line.left)
                } else {
                    (space.left, line.right)
                };
                assert!((inner - edge).abs() < 0.01, "{space:?} {line:?} in {text}");
                assert!(line.left > -0.01 && line.right < width + 0.01);
            }
        }
    }
}

#[test]
fn glyphs_keep_to_their_letters_where_a_space_was_moved() {
    let text = "قال the quick brown fox ثم مضى";
    let rtl = Direction::RightToLeft;
    let column = Paragraph::new(&mut Fonts::bundled(), text, &style(), rtl, Some(120.0));
    let starts: Vec<f32> = column.glyphs(0..9).map(|glyph| glyph.x).collect();
    for word in ["the", "quick", "brown", "fox"] {
        let start = text.find(word).unwrap();
        let rect = column.rects(start..start + word.len())[0].rect;
        assert!(
            starts.iter().any(|x| (x - rect.left).abs() < 0.01),
            "{word}: {rect:?} {starts:?}"
        );
    }
}

#[test]
fn a_name_that_ends_before_a_joiner_is_lit_whole() {
    let (text, ranges) = marked("⟦کتاب⟧‌ها");
    let paragraph = one_line(&text);
    let name = paragraph.rects(ranges[0].clone())[0].rect;
    let rest = paragraph.rects(ranges[0].end..text.len())[0].rect;
    assert_eq!(name.left, rest.right);
    assert!(rest.width() > 1.0);
}

#[test]
fn a_range_of_marks_alone_shows_the_letter_that_bears_them() {
    let (text, ranges) = marked("م⟦م\u{651}\u{64e}⟧د");
    let paragraph = one_line(&text);
    let letter = ranges[0].clone();
    let mark = letter.end - 2..letter.end;
    assert_eq!(paragraph.rects(mark), paragraph.rects(letter));
}

#[test]
fn one_offset_at_a_change_of_direction_is_drawn_in_two_places() {
    let (text, ranges) = marked("قال ⟦⟧abc ثم");
    let paragraph = one_line(&text);
    let [arabic, latin] =
        [Caret::behind, Caret::before].map(|caret| paragraph.caret_shape(caret(ranges[0].start)));
    assert!(arabic.at_boundary && latin.at_boundary);
    assert!(arabic.direction.is_rtl() && !latin.direction.is_rtl());
    assert!(arabic.x > latin.x + 1.0);
    assert!(!paragraph.caret_shape(Caret::before(2)).at_boundary);
}

#[test]
fn a_point_beside_a_line_means_the_start_or_the_end_of_its_text() {
    let paragraph = one_line("قال abc");
    let beside = |x| paragraph.caret_at(Point::new(x, 5.0));
    assert_eq!(beside(-5.0), Caret::behind("قال abc".len()));
    assert_eq!(beside(1000.0), Caret::before(0));
}

#[test]
fn words_are_found_moved_over_and_missed_in_spaces() {
    let text = "قال الزجاج، نعم";
    let paragraph = one_line(text);
    let rect = |word: &str| {
        let start = text.find(word).unwrap();
        paragraph.rects(start..start + word.len())[0].rect
    };
    let under = |rect: Rect| {
        let middle = Point::new(
            (rect.left + rect.right) / 2.0,
            (rect.top + rect.bottom) / 2.0,
        );
        paragraph.word_at(middle).map(|range| &text[range])
    };
    assert_eq!(under(rect("الزجاج")), Some("الزجاج"));
    assert_eq!(under(rect("،")), Some("،"));
    assert_eq!(paragraph.word_at(Point::new(-1.0, 5.0)), None);
    assert_eq!(paragraph.word_at(Point::new(5.0, -1.0)), None);
    let walk = |step, from| {
        let start = Caret::before(from);
        let steps = std::iter::successors(Some(start), |caret| paragraph.move_caret(*caret, step));
        steps.skip(1).map(|caret| caret.offset).collect::<Vec<_>>()
    };
    let end = |word: &str| text.find(word).unwrap() + word.len();
    assert_eq!(
        walk(Step::WordLeft, 0),
        [end("قال"), end("الزجاج"), end("نعم")]
    );
    let start = |word: &str| text.find(word).unwrap();
    assert_eq!(
        walk(Step::WordRight, text.len()),
        [start("نعم"), start("الزجاج"), 0]
    );
}

#[test]
fn an_empty_paragraph_has_one_line_and_one_place() {
    let mut fonts = Fonts::bundled();
    for (direction, x) in [
        (Direction::RightToLeft, 200.0),
        (Direction::LeftToRight, 0.0),
    ] {
        let paragraph = Paragraph::new(&mut fonts, "", &style(), direction, Some(200.0));
        assert_eq!(paragraph.size(), (200.0, 40.0));
        let caret = paragraph.caret_at(Point::new(50.0, 10.0));
        assert_eq!(caret.offset, 0);
        let shape = paragraph.caret_shape(caret);
        assert_eq!((shape.x, shape.direction), (x, direction));
        assert!(shape.bottom > shape.top + 10.0);
        assert_eq!(paragraph.move_caret(caret, Step::Left), None);
        assert_eq!(paragraph.move_caret(caret, Step::Next), None);
        assert!(paragraph.glyphs(0..1).next().is_none());
    }
}

#[test]
fn hidden_marks_change_neither_offsets_nor_letters() {
    let bare = Showing {
        marks: false,
        hidden: false,
        parts: false,
    };
    let (text, plain) = ("قال مُحَمَّدٌ نعم", one_line("قال محمد نعم"));
    let hidden = Paragraph::of(text, &style(), Direction::RightToLeft)
        .showing(bare)
        .build(&mut Fonts::bundled());
    assert!(hidden.glyphs(0..1).eq(plain.glyphs(0..1)));
    let last = text.find("نعم").unwrap();
    let lit = hidden.rects(last..text.len());
    assert_eq!(lit, plain.rects("قال محمد ".len().."قال محمد نعم".len()));
    assert_eq!(
        hidden.move_caret(Caret::before(last), Step::Previous),
        Some(Caret::before(last - 1))
    );
}

#[test]
fn nothing_in_a_text_breaks_its_paragraph() {
    let paragraph = one_line("a\nb\rc\u{2028}d\u{2029}e\u{b}f\u{c}g\u{85}h\u{1c}i\t");
    assert_eq!(paragraph.lines().len(), 1);
}

#[test]
fn a_soft_hyphen_shows_where_a_line_is_broken_at_it_and_nowhere_else() {
    let ltr = Direction::LeftToRight;
    let (mut fonts, text) = (Fonts::bundled(), "extra\u{ad}ordinary");
    let mut column = Paragraph::new(&mut fonts, text, &style(), ltr, Some(400.0));
    assert_eq!(column.lines().len(), 1);
    assert!(column.glyphs(0..1).all(|glyph| glyph.x < 399.0));
    let whole = column.glyphs(0..1).count();
    column.rewrap(100.0);
    let first = column.lines().next().expect("a line");
    assert_eq!(&text[first.range.clone()], "extra\u{ad}");
    let hyphen = Paragraph::new(&mut fonts, "\u{2010}", &style(), ltr, None);
    let hyphen = hyphen.glyphs(0..1).next().expect("a hyphen");
    let last = column.glyphs(0..1).last().expect("a glyph");
    assert_eq!((last.key, last.x), (hyphen.key, first.right));
    assert_eq!(column.glyphs(0..9).count(), whole + 1);
}

#[test]
fn a_tab_is_as_wide_as_four_spaces_and_keeps_the_rest_of_the_text_in_its_place() {
    for (text, direction) in [
        ("a\tb", Direction::LeftToRight),
        ("ا\tب", Direction::RightToLeft),
    ] {
        let paragraph = Paragraph::new(&mut Fonts::bundled(), text, &style(), direction, None);
        let at = text.find('\t').expect("a tab");
        let tab = paragraph.rects(at..at + 1)[0].rect;
        let space = Paragraph::new(&mut Fonts::bundled(), "a b", &style(), direction, None);
        let space = space.rects(1..2)[0].rect.width();
        assert!(tab.width() > 3.5 * space, "{} for {space}", tab.width());
        assert_eq!(paragraph.glyphs(0..1).count(), 2, "nothing is drawn for it");
        let next = paragraph.rects(at + 1..text.len())[0].rect;
        let (edge, after) = if direction.is_rtl() {
            (tab.left, next.right)
        } else {
            (tab.right, next.left)
        };
        assert_eq!(edge, after);
    }
}
