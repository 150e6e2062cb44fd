//! Labels: text that cannot be edited, in lines or cut to one.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Color32, Response, Sense, Ui, Widget, WidgetInfo, pos2, vec2};

use crate::layout::{Paragraph, TextStyle};
use crate::text::{Direction, lines, paragraph_direction, shown_direction};
use crate::ui::ink::Ink;

/// A text on the screen. It takes the width there is and stands at the side where its reading
/// begins; each line of the text given is a paragraph of its own.
#[must_use = "add it to a Ui"]
pub struct Label<'a> {
    text: Cow<'a, str>,
    style: Option<TextStyle>,
    color: Option<Color32>,
    direction: Option<Direction>,
    most_lines: usize,
    elided: bool,
    shrunk: bool,
    sense: Sense,
}

impl<'a> Label<'a> {
    /// A label that wraps, in the body style of the interface, in the direction of its letters.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Label<'a> {
        Label {
            text: text.into(),
            style: None,
            color: None,
            direction: None,
            most_lines: usize::MAX,
            elided: false,
            shrunk: false,
            sense: Sense::hover(),
        }
    }

    /// How it is set.
    pub fn style(mut self, style: TextStyle) -> Self {
        self.style = Some(style);
        self
    }

    /// The color of its letters; that of the interface unless given.
    pub fn color(mut self, color: Color32) -> Self {
        self.color = Some(color);
        self
    }

    /// The direction of all its paragraphs. Without, each has that of its letters.
    pub fn direction(mut self, direction: Direction) -> Self {
        self.direction = Some(direction);
        self
    }

    /// As many lines as the text takes.
    pub fn wrap(self) -> Self {
        self.lines(usize::MAX)
    }

    /// At most so many lines, the last one cut; the whole text is then in its tooltip.
    pub fn lines(mut self, most: usize) -> Self {
        self.most_lines = most.max(1);
        self.elided = false;
        self
    }

    /// A single line, cut where it is too long; the whole text is then in its tooltip.
    pub fn elide(mut self) -> Self {
        self.elided = true;
        self
    }

    /// Takes no more width than its text.
    pub fn shrink(mut self) -> Self {
        self.shrunk = true;
        self
    }

    /// What it reacts to; to the pointer resting on it unless given.
    pub fn sense(mut self, sense: Sense) -> Self {
        self.sense = sense;
        self
    }

    /// How far below its top the letters of its first line stand if it is this wide, in points.
    pub fn baseline(&self, ui: &Ui, width: f32) -> f32 {
        let style = self.style.clone().unwrap_or_else(|| body(ui));
        let column = self.column(&Ink::of(ui.ctx()), &style, width);
        let first = column.pieces.first();
        first
            .and_then(|piece| Some(piece.top + piece.paragraph.lines().next()?.baseline))
            .unwrap_or_default()
    }

    /// Lays the text out in a column of this width, in points.
    fn column(&self, ink: &Ink, style: &TextStyle, width: f32) -> Column {
        let mut column = Column::default();
        let whole = self.text.as_ref();
        if self.elided {
            column.push_cut(ink, whole, style, self.direction_of(whole), width);
            return column;
        }
        for range in lines(whole) {
            let (start, text) = (range.start, &whole[range]);
            let direction = self.direction_of(text);
            let wrapped = width.is_finite().then_some(width);
            let paragraph = ink.paragraph(text, style, direction, wrapped);
            let count = paragraph.lines().len();
            let left = self.most_lines - column.lines;
            let is_last = start + text.len() == whole.len();
            if count < left || count == left && is_last {
                column.push(paragraph, 0..count);
            } else {
                let last = paragraph.lines().nth(left - 1);
                let rest = start + last.map_or(0, |line| line.range.start);
                column.push(paragraph, 0..left - 1);
                column.push_cut(ink, &whole[rest..], style, direction, width);
                break;
            }
        }
        column
    }

    fn direction_of(&self, paragraph: &str) -> Direction {
        self.direction
            .unwrap_or_else(|| paragraph_direction(paragraph, shown_direction(&self.text)))
    }
}

impl Widget for Label<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let ink = Ink::of(ui.ctx());
        let style = self.style.clone().unwrap_or_else(|| body(ui));
        let available = ui.available_width();
        let column = self.column(&ink, &style, available);
        let width = if self.shrunk || !available.is_finite() {
            column.width.ceil()
        } else {
            available
        };
        let (rect, response) = ui.allocate_exact_size(vec2(width, column.height), self.sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), &*self.text));
        if ui.is_rect_visible(rect) {
            let color = self.color.unwrap_or_else(|| {
                if self.sense.interactive() {
                    ui.style().interact(&response).text_color()
                } else {
                    ui.visuals().text_color()
                }
            });
            for piece in &column.pieces {
                let x = if piece.paragraph.direction().is_rtl() {
                    rect.right() - piece.paragraph.size().0
                } else {
                    rect.left()
                };
                let origin = pos2(x, rect.top() + piece.top);
                ink.paint(
                    ui.painter(),
                    &piece.paragraph,
                    piece.lines.clone(),
                    origin,
                    &[color],
                );
            }
        }
        if column.cut {
            tooltip(response, &self.text)
        } else {
            response
        }
    }
}

/// Shows a text, wrapped, while the pointer rests on a widget.
pub fn tooltip(response: Response, text: &str) -> Response {
    response.on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.add(Label::new(text).shrink());
    })
}

/// The style of the interface's running text.
pub(super) fn body(ui: &Ui) -> TextStyle {
    TextStyle::interface(egui::TextStyle::Body.resolve(ui.style()).size)
}

/// Paragraphs below one another.
#[derive(Default)]
struct Column {
    pieces: Vec<Piece>,
    lines: usize,
    /// Of the widest line, in points.
    width: f32,
    height: f32,
    /// Whether a part of the text is not shown.
    cut: bool,
}

/// Some lines of a paragraph, from its first.
struct Piece {
    paragraph: Arc<Paragraph>,
    lines: Range<usize>,
    /// The paragraph's top in the column, in points.
    top: f32,
}

impl Column {
    fn push(&mut self, paragraph: Arc<Paragraph>, lines: Range<usize>) {
        let top = self.height;
        for line in paragraph.lines().take(lines.end) {
            self.width = self.width.max(line.right - line.left);
            self.height = top + line.bottom;
        }
        self.lines += lines.len();
        self.pieces.push(Piece {
            paragraph,
            lines,
            top,
        });
    }

    fn push_cut(
        &mut self,
        ink: &Ink,
        text: &str,
        style: &TextStyle,
        direction: Direction,
        width: f32,
    ) {
        let paragraph = if width.is_finite() {
            let (paragraph, cut) = ink.elided(text, style, direction, width);
            self.cut = cut;
            paragraph
        } else {
            ink.paragraph(text, style, direction, None)
        };
        self.push(paragraph, 0..1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Fonts;
    use egui_kittest::Harness;
    use egui_kittest::kittest::{NodeT as _, Queryable as _};

    const LONG: &str = "حاشية على متن مخطوط قديم وجدناه في باب الوثائق من دار الكتب";

    fn harness<'a>(ui: impl FnMut(&mut Ui) + 'a) -> Harness<'a> {
        Harness::builder()
            .with_context_setup(|ctx| {
                Ink::install(ctx, Fonts::bundled());
            })
            .build_ui(ui)
    }

    fn ink_of(harness: &Harness<'_>) -> Vec<egui::Rect> {
        let bounds = |clipped: &egui::epaint::ClippedShape| match &clipped.shape {
            egui::Shape::Mesh(mesh) => Some(mesh.calc_bounds()),
            _ => None,
        };
        harness.output().shapes.iter().filter_map(bounds).collect()
    }

    fn laid(label: Label<'_>, width: f32) -> Column {
        let ctx = egui::Context::default();
        let column = label.column(&Ink::of(&ctx), &TextStyle::interface(13.0), width);
        ctx.tex_manager().write().take_delta().clear();
        column
    }

    #[test]
    fn a_label_says_its_text_in_the_order_of_the_text() {
        let harness = harness(|ui| {
            ui.add(Label::new("بغداد (Baghdad 2002)").elide());
        });
        let label = harness.get_by_role(Role::Label);
        assert_eq!(
            label.accesskit_node().value().as_deref(),
            Some("بغداد (Baghdad 2002)")
        );
    }

    #[test]
    fn a_label_stands_where_its_reading_begins() {
        let mut place = egui::Rect::NOTHING;
        let harness = harness(|ui| {
            ui.set_max_width(300.0);
            place = ui.add(Label::new("باب")).rect;
            ui.add(Label::new("door"));
            ui.add(Label::new("door").direction(Direction::RightToLeft));
        });
        let [arabic, latin, forced] = ink_of(&harness)[..] else {
            panic!()
        };
        drop(harness);
        assert_eq!(place.width(), 300.0);
        assert!(arabic.right() > place.right() - 3.0 && arabic.left() > place.center().x);
        assert!(latin.left() < place.left() + 3.0 && latin.right() < place.center().x);
        assert!(forced.right() > place.right() - 3.0);
    }

    #[test]
    fn a_shrunk_label_is_as_wide_as_its_text() {
        let mut place = egui::Rect::NOTHING;
        let harness = harness(|ui| {
            ui.set_max_width(300.0);
            place = ui.add(Label::new("باب").shrink()).rect;
        });
        let ink = ink_of(&harness)[0];
        drop(harness);
        assert!(place.width() < 40.0);
        assert!(place.expand(2.0).contains_rect(ink), "{ink} in {place}");
    }

    #[test]
    fn an_elided_label_keeps_to_one_line_and_its_width() {
        let column = laid(Label::new(LONG).elide(), 120.0);
        assert!(column.cut && column.lines == 1 && column.width <= 120.0);
        assert!(!laid(Label::new(LONG).elide(), 1000.0).cut);
        assert!(!laid(Label::new(LONG).elide(), f32::INFINITY).cut);
    }

    #[test]
    fn lines_beyond_the_most_are_cut_at_the_end_of_the_last() {
        let whole = laid(Label::new(LONG).wrap(), 120.0);
        assert!(whole.lines > 2 && !whole.cut);
        let two = laid(Label::new(LONG).lines(2), 120.0);
        assert!(two.cut && two.lines == 2 && two.width <= 120.0);
        assert_eq!(two.height, whole.height / whole.lines as f32 * 2.0);
        assert!(!laid(Label::new(LONG).lines(whole.lines), 120.0).cut);
    }

    #[test]
    fn each_line_of_the_text_is_a_paragraph_in_its_direction() {
        let column = laid(Label::new("باب الوثائق القديمة\n\nwww.example.org"), 200.0);
        assert!(column.pieces[0].paragraph.direction().is_rtl());
        assert!(!column.pieces[2].paragraph.direction().is_rtl());
    }

    #[test]
    fn paragraphs_beyond_the_most_lines_show_as_an_ellipsis_or_on_the_last() {
        let column = laid(
            Label::new("باب\nدار\nفصل طويل جدا لا يتسع له السطر").lines(2),
            90.0,
        );
        assert!(column.cut && column.lines == 2);
    }
}
