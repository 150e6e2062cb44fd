//! Forms: where the focus goes while one is filled in.
//!
//! After Enter in a field of one line the next field has it. What had it and is gone, as a button that
//! was for once, hands it on to what stands in its place. It stays in the form until a person
//! leaves it: letters that follow are not to act elsewhere.

use std::sync::Arc;

use egui::{Context, Id, Response, Ui};

use super::field::is_field;
use super::picker::is_picker;

/// Draws a form; `id` is that of what is filled in, so that another one begins anew.
pub fn form<R>(ui: &mut Ui, id: Id, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let before = controls(ui).len();
    let drawn = draw(ui);
    let controls = controls(ui).split_off(before);
    let focused = ui.memory(|memory| memory.focused());
    let kept: Option<Place> = ui.data(|data| data.get_temp(id));
    let next = match (finished(ui, &controls), focused, &kept) {
        (Some(field), ..) => entry_from(ui.ctx(), &controls, field + 1),
        (None, Some(gone), Some(place)) if gone == place.focused && !is_drawn(ui, gone) => {
            heir(ui.ctx(), place, &controls)
        }
        _ => None,
    };
    if let Some(next) = next {
        ui.memory_mut(|memory| memory.request_focus(next));
    }
    match next.or(focused).filter(|here| controls.contains(here)) {
        Some(focused) => {
            let controls = controls.into();
            let filling = is_entry(ui.ctx(), focused) || kept.is_some_and(|place| place.filling);
            let place = Place {
                focused,
                controls,
                filling,
            };
            ui.data_mut(|data| {
                data.insert_temp(filling_id(), filling.then_some(focused));
                data.insert_temp(id, place);
            });
        }
        None => ui.data_mut(|data| data.remove::<Place>(id)),
    }
    drawn
}

/// Whether what has the focus stands in a form that is being filled in: something of it had the focus
/// that is filled in, and the focus has not left the form since. Letters are meant for it then.
pub fn is_filling(ctx: &Context) -> bool {
    let focused = ctx.memory(|memory| memory.focused());
    let filling: Option<Option<Id>> = ctx.data(|data| data.get_temp(filling_id()));
    focused.is_some() && filling.flatten() == focused
}

/// Says that a field of one line is filled in: the next one of its form is to have the focus.
pub fn finish(ui: &Ui, field: &Response) {
    ui.data_mut(|data| data.insert_temp(finished_id(), Finished(field.id)));
}

/// Says that a control is one that is filled in, beside fields and pickers, which are known.
pub fn mark_entry(control: &Response) {
    (control.ctx).data_mut(|data| data.insert_temp(control.id, Entry));
}

/// Says that a control is one that Enter passes over, as what it holds is mostly right: Tab leads there.
pub fn mark_aside(ui: &Ui, control: Id) {
    ui.data_mut(|data| data.insert_temp(control, Aside));
}

/// What can have the focus of all that has been drawn so far in this layer, in its order.
pub fn controls(ui: &Ui) -> Vec<Id> {
    let layer = ui.layer_id();
    ui.ctx().viewport(|viewport| {
        let drawn = viewport.this_pass.widgets.get_layer(layer);
        let controls = drawn.filter(|widget| widget.enabled && widget.sense.is_focusable());
        controls.map(|widget| widget.id).collect()
    })
}

/// The first control from the `from`th on that is filled in, but those that Enter passes over.
fn entry_from(ctx: &Context, controls: &[Id], from: usize) -> Option<Id> {
    let mut rest = controls.iter().skip(from);
    let leads_to = |id: Id| is_entry(ctx, id) && !is_aside(ctx, id);
    rest.find(|id| leads_to(**id)).copied()
}

/// The control of a form that had the focus, among all that the form had then.
#[derive(Clone)]
struct Place {
    focused: Id,
    controls: Arc<[Id]>,
    filling: bool,
}

/// The field that has been filled in.
#[derive(Clone, Copy)]
struct Finished(Id);

/// That a control is one that is filled in.
#[derive(Clone)]
struct Entry;

/// That Enter passes over a control.
#[derive(Clone)]
struct Aside;

fn filling_id() -> Id {
    Id::unique("form being filled in")
}

fn finished_id() -> Id {
    Id::unique("field filled in")
}

/// Which of these controls has been filled in; it is told once.
fn finished(ui: &Ui, controls: &[Id]) -> Option<usize> {
    let Finished(field) = ui.data(|data| data.get_temp(finished_id()))?;
    let place = controls.iter().position(|id| *id == field)?;
    ui.data_mut(|data| data.remove::<Finished>(finished_id()));
    Some(place)
}

fn is_entry(ctx: &Context, id: Id) -> bool {
    let marked = || ctx.data(|data| data.get_temp::<Entry>(id).is_some());
    is_field(ctx, id) || is_picker(ctx, id) || marked()
}

fn is_aside(ctx: &Context, id: Id) -> bool {
    ctx.data(|data| data.get_temp::<Aside>(id).is_some())
}

fn is_drawn(ui: &Ui, id: Id) -> bool {
    ui.ctx()
        .viewport(|viewport| viewport.this_pass.widgets.contains(id))
}

/// What has the focus after what had it is gone: the first to be filled in after what stood before it,
/// else the last.
fn heir(ctx: &Context, gone: &Place, controls: &[Id]) -> Option<Id> {
    let before = gone.controls.iter().take_while(|id| **id != gone.focused);
    let place = |id: &Id| controls.iter().position(|control| control == id);
    let from = before.filter_map(place).last().map_or(0, |at| at + 1);
    entry_from(ctx, controls, from).or_else(|| controls.last().copied())
}
