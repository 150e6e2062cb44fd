//! Whatever has the keyboard focus is seen: it comes into view and wears a ring.
//!
//! One place does it for every widget, ours and egui's own: at the end of a pass it is known where
//! the widget with the focus stands and how much of it its surroundings let through. What is not
//! seen whole is asked for as assistive technology asks for it, and scrolls in; what lies under a
//! sheet is passed over, since no scrolling brings it out from there.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{
    Context, Event, Id, InputState, Key, LayerId, Plugin, Rect, Stroke, StrokeKind, Ui, WidgetRect,
};

use super::field;
use crate::ui::{theme::Theme, turns};

/// How wide the ring is, and how far it stands out from its widget, in points.
const RING: f32 = 2.0;
const OUT: f32 = 1.0;
/// How often something is brought into view before it is left where it is: what grows while it
/// unfolds is followed, and what cannot be shown whole is not fought over.
const TRIES: u8 = 4;
/// What is hidden of a widget that is seen whole, at most, in points.
const HIDDEN: f32 = 0.5;

/// The plugin that does it; [`Desk`](crate::ui::Desk) installs it.
#[derive(Default)]
pub struct Sight {
    /// What had the focus when the last pass ended.
    last: Option<Id>,
    /// What is to be brought into view in the next pass.
    sought: Option<Id>,
    tries: u8,
    /// Which way a key sends the focus, until it has arrived.
    way: Option<Way>,
}

/// Which way the focus goes through what is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    On,
    Back,
}

/// That a widget shows by itself that it has the focus, as a page does by its caret.
#[derive(Clone)]
struct ShowsItself;

/// Takes the ring from a widget that shows by itself that it has the focus, and needs no bringing
/// into view.
pub fn shows_itself(ctx: &Context, id: Id) {
    ctx.data_mut(|data| data.insert_temp(id, ShowsItself));
}

impl Plugin for Sight {
    fn debug_name(&self) -> &'static str {
        "sight"
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        if let Some(id) = self.sought.take() {
            // What it moves is elsewhere in the next pass.
            turns::stir(ui.ctx());
            let request = Event::AccessKitActionRequest(ActionRequest {
                action: Action::ScrollIntoView,
                target_tree: TreeId::ROOT,
                target_node: id.accesskit_id(),
                data: None,
            });
            ui.input_mut(|input| input.events.push(request));
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let focused = ui.memory(|memory| memory.focused());
        self.way = ui.input(|input| way_after(self.way, input));
        if focused != self.last
            && let Some(arrived) = focused.and_then(|id| drawn(ui.ctx(), id))
            && let Some(way) = self.way.take()
            && let Some(instead) = beyond_cover(ui.ctx(), &arrived, way)
        {
            ui.memory_mut(|memory| memory.request_focus(instead));
            turns::stir(ui.ctx());
            ui.request_repaint();
            return;
        }
        if focused != self.last || works_keys(ui) {
            self.last = focused;
            self.tries = TRIES;
        }
        let Some(widget) = focused.and_then(|id| drawn(ui.ctx(), id)) else {
            return;
        };
        self.seek(ui, &widget);
        paint_ring(ui, &widget);
    }
}

impl Sight {
    /// Brings the widget with the focus into view, unless it is.
    fn seek(&mut self, ui: &Ui, widget: &WidgetRect) {
        // A field follows its caret: it may be longer than its surroundings.
        let fields = field::is_field(ui.ctx(), widget.id);
        if self.tries == 0 || fields || is_seen(widget) {
            self.tries = 0;
            return;
        }
        self.tries -= 1;
        self.sought = Some(widget.id);
        turns::stir(ui.ctx());
        ui.ctx().request_repaint();
    }
}

/// The widget as it was drawn in this pass, if it wants to be seen.
fn drawn(ctx: &Context, id: Id) -> Option<WidgetRect> {
    if ctx.data(|data| data.get_temp::<ShowsItself>(id).is_some()) {
        return None;
    }
    ctx.viewport(|viewport| viewport.this_pass.widgets.get(id).copied())
}

/// Whether a key was pressed that works what has the focus, wherever that is.
fn works_keys(ui: &Ui) -> bool {
    ui.input(|input| {
        let pressed = |event: &Event| matches!(event, Event::Key { key, pressed: true, .. } if *key != Key::Escape);
        input.events.iter().any(pressed)
    })
}

/// Which way the focus is being sent after the events of this pass: egui moves it with the key, or in
/// the pass that follows.
fn way_after(before: Option<Way>, input: &InputState) -> Option<Way> {
    input.events.iter().fold(before, |way, event| match event {
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => match key {
            Key::Tab if modifiers.shift => Some(Way::Back),
            Key::Tab | Key::ArrowDown | Key::ArrowRight => Some(Way::On),
            Key::ArrowUp | Key::ArrowLeft => Some(Way::Back),
            _ => None,
        },
        Event::PointerButton { .. } => None,
        _ => way,
    })
}

/// The layer that lies over the middle of a widget, if any does.
fn cover(ctx: &Context, widget: &WidgetRect) -> Option<LayerId> {
    let above = ctx.layer_id_at(widget.interact_rect.center())?;
    (above != widget.layer_id && above.order > widget.layer_id.order).then_some(above)
}

/// Where the focus goes instead of a widget that something lies over: to the next of its layer that
/// is not covered, else into what covers it. `None` if the widget is not covered.
fn beyond_cover(ctx: &Context, widget: &WidgetRect, way: Way) -> Option<Id> {
    let over = cover(ctx, widget)?;
    let mut behind = stops(ctx, widget.layer_id, way).into_iter();
    behind.by_ref().find(|stop| stop.id == widget.id);
    let next = behind.find(|stop| stop.interact_rect.is_positive() && cover(ctx, stop).is_none());
    let next = next.or_else(|| stops(ctx, over, way).into_iter().next());
    next.map(|stop| stop.id)
}

/// What of a layer can have the focus, in the order in which the focus goes through it.
fn stops(ctx: &Context, layer: LayerId, way: Way) -> Vec<WidgetRect> {
    ctx.viewport(|viewport| {
        let all = viewport.this_pass.widgets.get_layer(layer);
        let stops = all.filter(|widget| widget.enabled && widget.sense.is_focusable());
        let mut stops: Vec<WidgetRect> = stops.copied().collect();
        if way == Way::Back {
            stops.reverse();
        }
        stops
    })
}

/// Whether all of a widget is in view, or as much as there is room for.
fn is_seen(widget: &WidgetRect) -> bool {
    let (all, seen) = (widget.rect, widget.interact_rect);
    if !seen.is_positive() {
        return false;
    }
    let fits = |all: egui::Rangef, seen: egui::Rangef| {
        let (before, behind) = (seen.min - all.min, all.max - seen.max);
        let whole = before <= HIDDEN && behind <= HIDDEN;
        let longer = before > HIDDEN && behind > HIDDEN;
        whole || longer
    };
    fits(all.x_range(), seen.x_range()) && fits(all.y_range(), seen.y_range())
}

/// Draws the ring around what is seen of the widget, over all else in its layer.
fn paint_ring(ui: &Ui, widget: &WidgetRect) {
    if !widget.interact_rect.is_positive() {
        return;
    }
    let clip = widget.interact_rect.expand(OUT + RING);
    let painter = ui.ctx().layer_painter(widget.layer_id);
    let painter = painter.with_clip_rect(painter.clip_rect().intersect(clip));
    let room = ui.ctx().content_rect();
    let place = widget.rect.expand(OUT);
    let place = match room.intersect(place) {
        cut if cut.is_positive() => cut,
        _ => place,
    };
    let stroke = ring(Theme::of(ui));
    painter.rect_stroke(place, radius(widget.rect), stroke, StrokeKind::Inside);
}

/// The ring as a stroke.
fn ring(theme: &Theme) -> Stroke {
    Stroke::new(RING, theme.accent)
}

fn radius(place: Rect) -> f32 {
    place.height().min(place.width()).min(12.0) / 2.0
}
