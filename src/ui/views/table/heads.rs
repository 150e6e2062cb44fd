//! The heads of a table: a click sorts by a column, its edge is dragged to make it wider.

use egui::{
    Align2, CursorIcon, FontId, Id, Painter, Pos2, Rect, ScrollArea, Sense, Shape, Stroke, Ui,
    WidgetInfo,
    containers::scroll_area::{ScrollBarVisibility, ScrollSource},
    pos2, vec2,
};

use super::{NARROWEST, PADDING, Slot, TableView};
use crate::{
    exchange::results::{Nature, Order},
    ui::theme::{self, Theme},
};

/// Height of the heads, in points.
const HEIGHT: f32 = 28.0;
/// How near to the edge of a column it is caught.
const CAUGHT: f32 = 4.0;

impl TableView {
    /// Draws the heads, scrolled as the rows below them are. Where the focus brings another head into
    /// view the rows follow.
    pub(super) fn heads(&mut self, ui: &mut Ui, slots: &[Slot]) {
        let size = vec2(ui.available_width(), HEIGHT);
        let (area, _) = ui.allocate_exact_size(size, Sense::hover());
        let line = Stroke::new(1.0, Theme::of(ui).line);
        ui.painter()
            .hline(area.x_range(), area.bottom() - 0.5, line);
        let mut heads = ui.new_child(egui::UiBuilder::new().max_rect(area));
        let output = ScrollArea::horizontal()
            .id_salt("heads")
            .auto_shrink(false)
            .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden)
            .scroll_source(ScrollSource::NONE)
            .horizontal_scroll_offset(self.scrolled)
            .show(&mut heads, |ui| {
                ui.set_clip_rect(area.intersect(ui.clip_rect()));
                self.all_heads(ui, slots);
            });
        let most = (output.content_size.x - output.inner_rect.width()).max(0.0);
        let scrolled = output.state.clamped_offset().x;
        let moved = (scrolled - self.scrolled.min(most)).abs() > 0.5;
        self.follows = moved.then_some(scrolled);
    }

    fn all_heads(&mut self, ui: &mut Ui, slots: &[Slot]) {
        let width = slots.last().map_or(0.0, |slot| slot.left + slot.width);
        let (all, _) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
        for slot in slots {
            let left = all.left() + slot.left;
            let rect = Rect::from_min_size(pos2(left, all.top()), vec2(slot.width, HEIGHT));
            self.head(ui, slot, rect);
        }
        for slot in slots {
            let right = all.left() + slot.left + slot.width;
            self.edge(ui, slot, right, all);
        }
    }

    fn head(&mut self, ui: &mut Ui, slot: &Slot, rect: Rect) {
        let theme = Theme::of(ui);
        let name = slot.head.label;
        let order = self
            .arrangement
            .order
            .iter()
            .position(|o| o.column == slot.head.id);
        let response = ui.interact(rect, Id::unique(("head", slot.head.id)), Sense::click());
        let sorted = order.map(|at| self.arrangement.order[at]);
        response.widget_info(|| {
            let how = match sorted {
                None => "",
                Some(Order {
                    descending: false, ..
                }) => ", first to last",
                Some(Order {
                    descending: true, ..
                }) => ", last to first",
            };
            WidgetInfo::labeled(
                egui::Role::ColumnHeader,
                true,
                format!("Sort by {name}{how}"),
            )
        });
        if response.hovered() || response.has_focus() {
            ui.painter()
                .rect_filled(rect, 0.0, theme.mix(theme.paper, theme.ink, 0.05));
        }
        let painter = ui.painter_at(rect);
        let color = if sorted.is_some() {
            theme.ink
        } else {
            theme.dim
        };
        let font = FontId::proportional(theme::SMALL_SIZE);
        let at_end = slot.head.nature == Nature::Number;
        let words = if at_end {
            let at = pos2(rect.right() - PADDING, rect.center().y);
            painter.text(at, Align2::RIGHT_CENTER, name, font, color)
        } else {
            let at = pos2(rect.left() + PADDING, rect.center().y);
            painter.text(at, Align2::LEFT_CENTER, name, font, color)
        };
        if let (Some(at), Some(order)) = (order, sorted) {
            let x = if at_end {
                words.left() - 9.0
            } else {
                words.right() + 9.0
            };
            let several = (self.arrangement.order.len() > 1).then_some(at + 1);
            arrow(
                &painter,
                pos2(x, rect.center().y),
                order.descending,
                several,
                theme,
            );
        }
        let help = "Sort by this column; again the other way, and then not. Shift adds it to what is sorted by.";
        let response = response.on_hover_text(help);
        if response.clicked() {
            let further = ui.input(|input| input.modifiers.shift);
            self.arrangement.sort_by(slot.head.id, further);
        }
    }

    /// The right edge of a column, to be dragged; two clicks give it its usual width.
    fn edge(&mut self, ui: &mut Ui, slot: &Slot, right: f32, area: Rect) {
        let grip = Rect::from_x_y_ranges(right - CAUGHT..=right + CAUGHT, area.y_range());
        let id: Id = Id::unique(("edge", slot.head.id));
        let response = ui.interact(grip, id, Sense::CLICK | Sense::DRAG);
        response.widget_info(|| {
            let name = format!("Width of {}", slot.head.label);
            WidgetInfo::labeled(egui::Role::Splitter, true, name)
        });
        let theme = Theme::of(ui);
        let strength = if response.hovered() || response.dragged() {
            1.0
        } else {
            0.6
        };
        let line = Stroke::new(1.0, theme.mix(theme.paper, theme.line, strength));
        ui.painter()
            .vline(right - 0.5, area.shrink2(vec2(0.0, 6.0)).y_range(), line);
        if response.hovered() || response.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        if response.dragged() {
            let width = (slot.width + response.drag_delta().x).max(NARROWEST);
            self.widths.insert(slot.head.id, width);
        }
        if response.double_clicked() {
            self.widths.remove(slot.head.id);
        }
    }
}

/// Which way a column is sorted, and as which of several.
fn arrow(painter: &Painter, center: Pos2, down: bool, several: Option<usize>, theme: &Theme) {
    let tip = if down { 3.0 } else { -3.0 };
    let corners = [
        center + vec2(-3.5, -tip / 2.0),
        center + vec2(3.5, -tip / 2.0),
        center + vec2(0.0, tip),
    ];
    painter.add(Shape::convex_polygon(
        corners.to_vec(),
        theme.ink,
        Stroke::NONE,
    ));
    if let Some(number) = several {
        let at = center + vec2(7.0, 0.0);
        let font = FontId::proportional(9.0);
        painter.text(at, Align2::LEFT_CENTER, number, font, theme.dim);
    }
}
