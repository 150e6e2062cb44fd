//! How the paper is scrolled by pointer: the wheel, and the bar beside it.
//!
//! Places are doubles: a book is millions of points tall, where single precision would step by
//! halves. Knows nothing of what is on the paper.

use std::hash::Hash;

use egui::{Event, Id, Rect, Sense, Ui, WidgetInfo};

use crate::{
    ui::{Outbox, theme::Theme},
    workspace::{Command, Workspace},
};

/// Width of the bar, in points.
pub const BAR: f32 = 14.0;

/// Least height of the handle: enough to be caught.
const HANDLE: f32 = 28.0;

/// By how many points the wheel scrolls down in this frame, if the pointer is over the paper. Turned with
/// Alt it goes through what overlaps there instead: egui hands a turn over bit by bit, so that `with_alt`
/// tells of the last one how it was turned.
pub fn wheel(ui: &Ui, paper: Rect, with_alt: &mut bool) -> f64 {
    let turned = |event: &Event| match event {
        Event::MouseWheel { modifiers, .. } => Some(modifiers.alt),
        _ => None,
    };
    let last = ui.input(|i| i.events.iter().rev().find_map(turned));
    *with_alt = last.unwrap_or(*with_alt);
    if !ui.is_enabled() || !ui.rect_contains_pointer(paper) {
        return 0.0;
    }
    let turned = ui.input_mut(|i| std::mem::take(&mut i.smooth_scroll_delta.y));
    if *with_alt {
        return 0.0;
    }
    -f64::from(turned)
}

/// Makes the text larger or smaller with Ctrl and the wheel, or a pinch, over the paper.
pub fn zoom(ui: &Ui, paper: Rect, workspace: &Workspace, outbox: &mut Outbox) {
    let zoom = ui.input(|i| {
        let over = i.pointer.hover_pos().is_some_and(|p| paper.contains(p));
        if over { i.zoom_delta() } else { 1.0 }
    });
    if zoom != 1.0 {
        outbox.push(Command::SetTextSize(
            workspace.preferences().text_size * zoom,
        ));
    }
}

/// The bar of a paper, as tall as the view on it.
pub struct Bar {
    /// Where on screen.
    pub rect: Rect,
    /// The paper's height, in points.
    pub paper: f64,
}

impl Bar {
    /// Draws the bar and takes drags and clicks, which go to that place at once; `scroll` is how far
    /// down the paper the view's top is, in points.
    pub fn show(&self, ui: &Ui, salt: impl Hash + std::fmt::Debug, scroll: &mut f64) {
        let furthest = self.paper - f64::from(self.rect.height());
        if furthest <= 0.0 {
            return;
        }
        let id = Id::unique(("scroll bar", salt));
        let response = ui.interact(self.rect, id, Sense::click_and_drag());
        response.widget_info(|| {
            let percent = (*scroll / furthest * 100.0).round();
            WidgetInfo::slider(true, percent, "Place in the article, in percent")
        });
        let handle = self.handle(*scroll / furthest);
        if let Some(at) = response.interact_pointer_pos() {
            // Caught elsewhere than at the handle, the handle's middle comes to the pointer.
            let caught = ui.data_mut(|data| {
                let held = data.get_temp_mut_or_insert_with(id, || None::<f32>);
                *held.get_or_insert(if handle.y_range().contains(at.y) {
                    at.y - handle.top()
                } else {
                    handle.height() / 2.0
                })
            });
            let room = self.rect.height() - handle.height();
            let share = (at.y - caught - self.rect.top()) / room.max(1.0);
            *scroll = f64::from(share.clamp(0.0, 1.0)) * furthest;
        } else {
            ui.data_mut(|data| data.insert_temp(id, None::<f32>));
        }
        let theme = Theme::of(ui);
        let strength = if response.dragged() {
            0.5
        } else if response.hovered() {
            0.35
        } else {
            0.2
        };
        let handle = self
            .handle(*scroll / furthest)
            .shrink2(egui::vec2(3.0, 2.0));
        let color = theme.mix(theme.paper, theme.ink, strength);
        ui.painter().rect_filled(handle, 4.0, color);
    }

    /// The handle when this share of the way has been scrolled.
    fn handle(&self, share: f64) -> Rect {
        let seen = f64::from(self.rect.height()) / self.paper;
        let height = (self.rect.height() * seen as f32)
            .max(HANDLE)
            .min(self.rect.height());
        let top = self.rect.top() + (self.rect.height() - height) * share.clamp(0.0, 1.0) as f32;
        Rect::from_x_y_ranges(self.rect.x_range(), top..=top + height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{pos2, vec2};

    fn bar(paper: f64) -> Bar {
        Bar {
            rect: Rect::from_min_size(pos2(0.0, 100.0), vec2(BAR, 400.0)),
            paper,
        }
    }

    #[test]
    fn the_handle_runs_from_end_to_end_and_can_always_be_caught() {
        for paper in [401.0, 4_000.0, 3e7] {
            let bar = bar(paper);
            assert_eq!(bar.handle(0.0).top(), 100.0);
            assert!((bar.handle(1.0).bottom() - 500.0).abs() < 0.01);
            assert!(bar.handle(0.5).height() >= HANDLE);
        }
    }
}
