//! Which part of a plan is in view, and how large: by dragging, by the wheel and by keys.

use egui::{Pos2, Rect, Response, Ui, Vec2, pos2, vec2};

use crate::{layout, page::graph::Plan};

/// The smallest and largest scale.
const SCALES: (f32, f32) = (0.08, 3.0);
/// The scales at which a graph is shown first: legible, and no larger than text elsewhere.
const FIRST: (f32, f32) = (0.65, 1.0);
/// Room around a node that is brought into view, in points of the screen.
const AROUND: f32 = 40.0;

/// Where the sight is.
pub(super) struct Sighting {
    /// The point of the plan at the area's top left.
    corner: Vec2,
    pub(super) scale: f32,
    area: Rect,
    wanted: Option<Wanted>,
}

#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    /// Something else is looked at: legible, from its beginning or around what is in the inspector.
    Begin,
    /// All of it.
    Fit,
}

impl Default for Sighting {
    fn default() -> Sighting {
        Sighting {
            corner: Vec2::ZERO,
            scale: 1.0,
            area: Rect::NOTHING,
            wanted: Some(Wanted::Begin),
        }
    }
}

impl Sighting {
    /// Something else is to be looked at.
    pub(super) fn begin(&mut self) {
        self.wanted = Some(Wanted::Begin);
    }

    /// All is to be seen at once.
    pub(super) fn fit(&mut self) {
        self.wanted = Some(Wanted::Fit);
    }

    /// Takes its place in this frame's area; `focus` is the node of what is in the inspector.
    pub(super) fn settle(&mut self, area: Rect, plan: &Plan, focus: Option<usize>) {
        self.area = area;
        let Some(wanted) = self.wanted.take() else {
            return;
        };
        let size = vec2(plan.size.0, plan.size.1).max(Vec2::splat(1.0));
        let whole = (area.width() / size.x).min(area.height() / size.y);
        self.scale = match wanted {
            Wanted::Begin => whole.clamp(FIRST.0, FIRST.1),
            Wanted::Fit => whole.clamp(SCALES.0, FIRST.1),
        };
        let seen = area.size() / self.scale;
        let spare = seen - size;
        // In the middle where there is room, else from the beginning.
        self.corner = vec2((-spare.x / 2.0).min(0.0), (-spare.y / 2.0).min(0.0));
        if let Some(focus) = focus.filter(|_| wanted == Wanted::Begin) {
            self.show(&plan.boxes[focus]);
        }
    }

    /// Follows the pointer: a drag and the wheel move, the wheel with Ctrl zooms.
    pub(super) fn pull(&mut self, ui: &Ui, body: &Response) {
        if body.dragged() {
            self.corner -= body.drag_delta() / self.scale;
        }
        let pointer = ui.input(|i| i.pointer.hover_pos());
        let Some(pointer) = pointer.filter(|at| self.area.contains(*at)) else {
            return;
        };
        if !ui.rect_contains_pointer(self.area) {
            return;
        }
        let zoom = ui.input(|i| i.zoom_delta());
        if zoom != 1.0 {
            self.zoom(zoom, pointer);
        }
        let turned = ui.input_mut(|i| std::mem::take(&mut i.smooth_scroll_delta));
        self.corner -= turned / self.scale;
    }

    /// Makes all larger by a factor, and leaves what is at a place of the screen there.
    fn zoom(&mut self, factor: f32, around: Pos2) {
        let at = self.on_plan(around);
        self.scale = (self.scale * factor).clamp(SCALES.0, SCALES.1);
        self.corner = at - (around - self.area.min) / self.scale;
    }

    /// The same around the middle.
    pub(super) fn zoom_by_key(&mut self, factor: f32) {
        self.zoom(factor, self.area.center());
    }

    /// Moves by so many points of the screen.
    pub(super) fn step(&mut self, by: Vec2) {
        self.corner += by / self.scale;
    }

    /// Brings a box into view, if it is not.
    pub(super) fn show(&mut self, rect: &layout::Rect) {
        let on_screen = self.on_screen(rect);
        let room = self.area.shrink(AROUND);
        let mut by = Vec2::ZERO;
        if on_screen.right() > room.right() {
            by.x = on_screen.right() - room.right();
        }
        if on_screen.left() - by.x < room.left() {
            by.x = on_screen.left() - room.left();
        }
        if on_screen.bottom() > room.bottom() {
            by.y = on_screen.bottom() - room.bottom();
        }
        if on_screen.top() - by.y < room.top() {
            by.y = on_screen.top() - room.top();
        }
        self.step(by);
    }

    fn on_plan(&self, at: Pos2) -> Vec2 {
        self.corner + (at - self.area.min) / self.scale
    }

    /// Where a box of the plan is on the screen.
    pub(super) fn on_screen(&self, rect: &layout::Rect) -> Rect {
        let place = |x: f32, y: f32| self.area.min + (vec2(x, y) - self.corner) * self.scale;
        Rect::from_min_max(place(rect.left, rect.top), place(rect.right, rect.bottom))
    }

    /// Where the plan's top left is on the screen.
    pub(super) fn origin(&self) -> Pos2 {
        let at = self.area.min - self.corner * self.scale;
        pos2(at.x.round(), at.y.round())
    }

    /// The part of the plan in view, and so many points of the screen around it.
    pub(super) fn view(&self, around: f32) -> layout::Rect {
        let (min, max) = (self.area.min, self.area.max);
        let corners = [min - Vec2::splat(around), max + Vec2::splat(around)];
        let [a, b] = corners.map(|at| self.on_plan(at));
        layout::Rect {
            left: a.x,
            top: a.y,
            right: b.x,
            bottom: b.y,
        }
    }
}
