//! The row above the middle of the window: which views there are, and which is in front.

use egui::{Frame, Margin, Panel, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::View;
use crate::{
    ui::{
        Outbox, keys,
        theme::{self, Theme},
    },
    workspace::{Bound, Document, Workspace},
};

/// Height of the row, in points.
const HEIGHT: f32 = 30.0;

/// Draws the row.
pub fn view_bar(
    ui: &mut Ui,
    front: View,
    workspace: &Workspace,
    document: &Document,
    outbox: &mut Outbox,
) {
    let theme = Theme::of(ui);
    let frame = Frame::new()
        .fill(theme.paper)
        .inner_margin(Margin::symmetric(14, 0));
    Panel::top("view bar").frame(frame).show(ui, |ui| {
        // In a narrow window they stand in two rows rather than out of it.
        ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
        ui.spacing_mut().interact_size.y = HEIGHT;
        ui.horizontal_wrapped(|ui| {
            for view in View::ALL {
                tab(ui, view, view == front, workspace, document, outbox);
            }
        });
    });
}

fn tab(
    ui: &mut Ui,
    view: View,
    active: bool,
    workspace: &Workspace,
    document: &Document,
    outbox: &mut Outbox,
) {
    let theme = Theme::of(ui);
    let info = view.action().info();
    let contents = document.set().contents();
    let count = match view {
        View::Text | View::Timeline | View::Counts | View::Graph => None,
        View::Entities => Some(contents.entities.len()),
        View::Claims => Some(contents.claims.len()),
    };
    let font = egui::FontId::proportional(theme::INTERFACE_SIZE);
    let color = if active { theme.ink } else { theme.dim };
    let name = ui
        .painter()
        .layout_no_wrap(info.label.to_owned(), font.clone(), color);
    let count = count.map_or(String::new(), |count| count.to_string());
    let small = egui::FontId::proportional(theme::SMALL_SIZE);
    let count = ui.painter().layout_no_wrap(count, small, theme.dim);
    let gap = if count.size().x > 0.0 { 6.0 } else { 0.0 };
    let width = 20.0 + name.size().x + gap + count.size().x;
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            egui::Role::Tab,
            true,
            active,
            format!("View: {}", info.label),
        )
    });
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        let fill = theme.mix(theme.paper, theme.ink, 0.06);
        painter.rect_filled(rect.shrink2(vec2(0.0, 3.0)), 4.0, fill);
    }
    let left = rect.left() + 10.0;
    let top = |height: f32| rect.center().y - height / 2.0;
    let after = left + name.size().x + gap;
    let (name_top, count_top) = (top(name.size().y), top(count.size().y) + 0.5);
    painter.galley(egui::pos2(left, name_top), name, color);
    painter.galley(egui::pos2(after, count_top), count, theme.dim);
    if active {
        let line = rect.shrink2(vec2(10.0, 0.0)).x_range();
        painter.hline(line, rect.bottom() - 1.0, Stroke::new(2.0, theme.accent));
    }
    let keys = keys::key_text(workspace, &Bound::Action(view.action()));
    let response = response.on_hover_text(format!("{} ({keys})", info.help));
    if response.clicked() {
        outbox.act(view.action());
    }
}
