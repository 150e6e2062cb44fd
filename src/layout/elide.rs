//! One line of text cut to a width.

use super::fonts::{Fonts, TextStyle};
use super::paragraph::Paragraph;
use crate::text::Direction;

/// Lays `text` out on one line no wider than `width` points, with an ellipsis at its logical end
/// where it had to be cut; says whether it was. Letters are cut whole, with their marks. If not
/// even the ellipsis fits, it alone is left.
pub fn elide(
    fonts: &mut Fonts,
    text: &str,
    style: &TextStyle,
    direction: Direction,
    width: f32,
) -> (Paragraph, bool) {
    let head = head(text, style, width);
    let whole = Paragraph::of(text, style, direction).cut(head).build(fonts);
    if head == text.len() && fits(&whole, width) {
        return (whole, false);
    }
    // Letters change their form before the cut, so widths are tried, not added up.
    let stops: Vec<usize> = whole.stops().take_while(|&stop| stop <= head).collect();
    let fitting = stops.partition_point(|&stop| {
        stop < text.len() && {
            let cut = Paragraph::of(text, style, direction).cut(stop).build(fonts);
            stop == 0 || fits(&cut, width)
        }
    });
    let cut = stops[fitting.saturating_sub(1)];
    (
        Paragraph::of(text, style, direction).cut(cut).build(fonts),
        true,
    )
}

fn fits(paragraph: &Paragraph, width: f32) -> bool {
    paragraph.size().0 <= width + 0.01
}

/// The end of what could possibly fit, so that a long text isn't shaped whole: the narrowest
/// letters take a tenth of the size, or two when they carry marks.
fn head(text: &str, style: &TextStyle, width: f32) -> usize {
    let most = (width.max(0.0) / style.size * 20.0) as usize + 64;
    text.char_indices()
        .nth(most)
        .map_or(text.len(), |(end, _)| end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::laws::{SAMPLES, style};

    const ELLIPSIS: &str = "…";

    fn width_of(fonts: &mut Fonts, text: &str) -> f32 {
        Paragraph::new(fonts, text, &style(), Direction::RightToLeft, None)
            .size()
            .0
    }

    #[test]
    fn what_fits_is_left_whole() {
        let mut fonts = Fonts::bundled();
        let width = width_of(&mut fonts, "وزارة الخارجية");
        let (line, cut) = elide(
            &mut fonts,
            "وزارة الخارجية",
            &style(),
            Direction::RightToLeft,
            width,
        );
        assert!(!cut);
        assert_eq!(line.size().0, width);
    }

    #[test]
    fn what_does_not_fit_is_cut_as_late_as_can_be() {
        let mut fonts = Fonts::bundled();
        for text in SAMPLES.iter().flat_map(|sample| sample.lines()) {
            for width in [40.0, 133.0, 400.0] {
                let (line, cut) = elide(&mut fonts, text, &style(), Direction::RightToLeft, width);
                assert_eq!(line.lines().len(), 1);
                assert_eq!(line.text_len(), text.len());
                assert!(
                    line.size().0 <= width + 0.02,
                    "{} for {width}",
                    line.size().0
                );
                if cut {
                    assert!(
                        line.size().0 > width - 35.0,
                        "{} for {width}",
                        line.size().0
                    );
                }
            }
        }
    }

    #[test]
    fn a_megabyte_is_cut_without_being_shaped() {
        let mut fonts = Fonts::bundled();
        let text = "كلمة ".repeat(200_000);
        let (line, cut) = elide(&mut fonts, &text, &style(), Direction::RightToLeft, 200.0);
        assert!(cut && line.size().0 <= 200.0);
    }

    #[test]
    fn nothing_but_the_ellipsis_is_left_where_nothing_fits() {
        let mut fonts = Fonts::bundled();
        let (line, cut) = elide(&mut fonts, "بغداد", &style(), Direction::RightToLeft, 1.0);
        assert!(cut);
        assert_eq!(line.size().0, width_of(&mut fonts, ELLIPSIS));
    }
}
