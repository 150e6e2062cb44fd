//! How a field looks, and what it tells those who don't see it.

use egui::accesskit::{Action, Role};
use egui::output::{IMEOutput, OutputEvent};
use egui::text::CharIndex;
use egui::{
    IMEPurpose, Painter, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::editor::Editor;
use super::field::MARGIN;
use super::runs;
use super::work::Work;
use crate::layout::CaretShape;
use crate::text::dominant_direction;
use crate::ui::theme::Theme;

/// Around a field that comes into view with its ring, in points.
const AROUND: f32 = 4.0;

/// How far the flag of a caret points, and how high it is, in points.
const FLAG: f32 = 4.0;

impl Work<'_> {
    /// Paints the field. `inner` is its place inside its frame.
    pub(super) fn look(&mut self, ui: &mut Ui, response: &Response, inner: Rect) {
        let caret = self.caret();
        let shape = self.with_sheet(|sheet, fonts| sheet.caret_shape(fonts, caret));
        let origin = inner.min + self.shift();
        let caret = caret_rect(&shape, origin, self.sheet.style().line_height());
        let focused = response.has_focus();
        // egui's own answer is no where the focus was asked for in the pass before.
        let comes = focused && !self.state.focused;
        let moved = self.editor != self.before || comes;
        if moved {
            self.state.moved = ui.input(|input| input.time);
        }
        if moved && focused {
            // All of it when the focus comes, if there is room; not under a pressed pointer. Else the line,
            // with the edge of the field above and below it.
            let pressed = ui.input(|input| input.pointer.any_down());
            let whole = response.rect.expand(AROUND);
            let fits = whole.height() <= ui.clip_rect().height();
            let seen = if comes && fits && !pressed {
                whole
            } else {
                caret.expand2(vec2(0.0, f32::from(MARGIN.top)))
            };
            ui.scroll_to_rect(seen, None);
        }
        if !ui.is_rect_visible(response.rect) {
            return;
        }
        paint_frame(ui, response);
        let painter = ui.painter_at(inner.expand(FLAG));
        if self.sheet.is_empty() {
            self.paint_hint(ui, &painter, inner);
        }
        if focused {
            self.paint_selection(ui, &painter, origin);
        }
        let color = ui.visuals().text_color();
        self.sheet.paint(self.ink, &painter, origin, color);
        if focused {
            self.paint_composing(ui, &painter, origin);
            self.paint_caret(ui, &painter, caret, &shape);
            report_caret(ui, inner, caret);
        }
    }

    fn paint_hint(&self, ui: &Ui, painter: &Painter, inner: Rect) {
        let hint = self.field.hint;
        let direction = dominant_direction(hint);
        let (line, _) = self
            .ink
            .elided(hint, self.sheet.style(), direction, inner.width());
        let x = if direction.is_rtl() {
            inner.right() - line.size().0
        } else {
            inner.left()
        };
        let color = ui.visuals().weak_text_color();
        self.ink
            .paint(painter, &line, 0..1, pos2(x, inner.top()), &[color]);
    }

    fn paint_selection(&mut self, ui: &Ui, painter: &Painter, origin: Pos2) {
        if self.state.composing.is_some() {
            return;
        }
        let range = self.editor.selection();
        let rects = self.with_sheet(|sheet, fonts| sheet.rects(fonts, range));
        let fill = ui.visuals().selection.bg_fill;
        for part in rects {
            painter.rect_filled(on_screen(part, origin), 0.0, fill);
        }
    }

    /// Underlines what is not decided yet, most what is being chosen.
    fn paint_composing(&mut self, ui: &Ui, painter: &Painter, origin: Pos2) {
        let Some(composing) = &self.state.composing else {
            return;
        };
        let start = self.editor.selection().start;
        let whole = start..start + composing.text.len();
        let active = start + composing.active.start..start + composing.active.end;
        let strokes = &ui.visuals().ime_composition;
        let parts = [
            (whole, strokes.inactive_underline_stroke),
            (active, strokes.active_underline_stroke),
        ];
        for (range, stroke) in parts {
            for part in self.with_sheet(|sheet, fonts| sheet.rects(fonts, range)) {
                let part = on_screen(part, origin);
                painter.hline(part.x_range(), part.bottom() - stroke.width, stroke);
            }
        }
    }

    fn paint_caret(&self, ui: &Ui, painter: &Painter, caret: Rect, shape: &CaretShape) {
        let look = &ui.visuals().text_cursor;
        let (time, window_focused) = ui.input(|input| (input.time, input.focused));
        if !window_focused {
            return;
        }
        if look.blink {
            let cycle = look.on_duration + look.off_duration;
            let into = ((time - self.state.moved) as f32).rem_euclid(cycle);
            let shown = into < look.on_duration;
            let next = if shown { look.on_duration } else { cycle };
            ui.request_repaint_after_secs(next - into);
            if !shown {
                return;
            }
        }
        painter.add(caret_mark(caret, shape, look.stroke));
    }

    /// Names the field and its text to assistive technology.
    pub(super) fn tell(&self, ui: &mut Ui, response: &Response) {
        let several_lines = self.field.takes_line_feeds();
        let info = |editor: &Editor| {
            let mut info = WidgetInfo::text_edit(
                ui.is_enabled(),
                self.before.text(),
                editor.text(),
                self.field.hint,
            );
            info.label = (!self.field.name.is_empty()).then(|| self.field.name.to_owned());
            info
        };
        response.widget_info(|| info(&self.editor));
        if !response.changed() && self.editor != self.before {
            let mut info = info(&self.editor);
            info.text_selection = Some(selected_scalars(&self.editor));
            response.output_event(OutputEvent::TextSelectionChanged(info));
        }
        ui.ctx().accesskit_node_builder(self.field.id, |node| {
            node.set_role(if several_lines {
                Role::MultilineTextInput
            } else {
                Role::TextInput
            });
            node.add_action(Action::SetValue);
            node.add_action(Action::ReplaceSelectedText);
            node.add_action(Action::SetTextSelection);
        });
        let origin = response.rect.min + MARGIN.left_top() + self.shift();
        let mut lines = self.sheet.lines();
        for line in &mut lines {
            line.place = line.place.translate(origin.to_vec2());
        }
        let caret = self.caret();
        let anchor = match self.state.composing {
            None => self.editor.anchor(),
            Some(_) => caret,
        };
        let text = self.sheet.text();
        runs::tell(ui, self.field.id, text, &lines, (anchor, caret));
    }
}

fn selected_scalars(editor: &Editor) -> std::ops::Range<CharIndex> {
    let selection = editor.selection();
    let scalar = |byte: usize| CharIndex(editor.text()[..byte].chars().count());
    scalar(selection.start)..scalar(selection.end)
}

fn paint_frame(ui: &Ui, response: &Response) {
    let visuals = ui.visuals();
    let look = ui.style().interact(response);
    // It has an edge on whatever ground it stands, of paper too.
    let stroke = if response.has_focus() {
        visuals.selection.stroke
    } else if look.bg_stroke.is_empty() {
        Stroke::new(1.0, Theme::of(ui).line)
    } else {
        look.bg_stroke
    };
    let fill = visuals.text_edit_bg_color();
    ui.painter().rect(
        response.rect,
        look.corner_radius,
        fill,
        stroke,
        StrokeKind::Inside,
    );
}

/// Says where text is being typed, for the windows of input methods.
fn report_caret(ui: &Ui, inner: Rect, caret: Rect) {
    let to_screen = ui
        .ctx()
        .layer_transform_to_global(ui.layer_id())
        .unwrap_or_default();
    ui.output_mut(|output| {
        output.ime = Some(IMEOutput {
            purpose: IMEPurpose::Normal,
            rect: to_screen * inner,
            cursor_rect: to_screen * caret,
            should_interrupt_composition: false,
        });
    });
}

fn on_screen(part: crate::layout::Rect, origin: Pos2) -> Rect {
    Rect::from_min_max(pos2(part.left, part.top), pos2(part.right, part.bottom))
        .translate(origin.to_vec2())
}

/// The caret as high as the letters, or as the line where that is less.
fn caret_rect(shape: &CaretShape, origin: Pos2, line_height: f32) -> Rect {
    let middle = (shape.top + shape.bottom) / 2.0;
    let half = (shape.bottom - shape.top).min(line_height) / 2.0;
    let x = origin.x + shape.x;
    Rect::from_x_y_ranges(x..=x, origin.y + middle - half..=origin.y + middle + half)
}

/// A stroke, and where directions change a flag that points the way the next letter would go.
fn caret_mark(caret: Rect, shape: &CaretShape, stroke: Stroke) -> Shape {
    let line = Shape::line_segment([caret.center_top(), caret.center_bottom()], stroke);
    if !shape.at_boundary {
        return line;
    }
    let tip = if shape.direction.is_rtl() {
        -FLAG
    } else {
        FLAG
    };
    let top = caret.center_top();
    let flag = vec![top, top + vec2(tip, FLAG / 2.0), top + vec2(0.0, FLAG)];
    let flag = Shape::convex_polygon(flag, stroke.color, Stroke::NONE);
    Shape::Vec(vec![line, flag])
}
