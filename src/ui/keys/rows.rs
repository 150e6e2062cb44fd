//! Keys that stand beside the rows of open menus: each takes its row, as a click on it does. Knows
//! nothing of where the rows are and how they look.

use egui::{Context, Event, Id, Key as EguiKey};

use super::{Keyboard, is_on_sheet};
use crate::workspace::{Bound, Workspace};

/// What the rows that were drawn in a pass are for.
#[derive(Clone, Default)]
struct Rows {
    pass: u64,
    drawn: Vec<Bound>,
}

fn rows_id() -> Id {
    Id::unique("rows of open menus")
}

/// Says that a row for this is drawn in this pass.
pub fn row_drawn(ctx: &Context, bound: Bound) {
    let pass = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| {
        let rows = data.get_temp_mut_or_default::<Rows>(rows_id());
        if rows.pass != pass {
            *rows = Rows {
                pass,
                drawn: Vec::new(),
            };
        }
        rows.drawn.push(bound);
    });
}

/// What the row is for whose key was pressed in this frame; nobody else hears of it then. Escape leaves
/// the menu, and Enter takes the row that has the ring, whatever stands beside another.
pub fn row_taken(ctx: &Context, keyboard: &Keyboard, workspace: &Workspace) -> Option<Bound> {
    let rows: Rows = ctx.data(|data| data.get_temp(rows_id()))?;
    if rows.pass + 1 != ctx.cumulative_pass_nr() {
        return None;
    }
    let focused = ctx.memory(|memory| memory.focused());
    let ringed = focused.is_some_and(|id| is_on_sheet(ctx, id));
    let mut taken = None;
    let mut takes = |event: &Event| {
        let leads = matches!(event, Event::Key { key, .. }
            if *key == EguiKey::Escape || (*key == EguiKey::Enter && ringed));
        if leads || taken.is_some() {
            return false;
        }
        let mut meant =
            (keyboard.strokes(event).into_iter()).filter_map(|stroke| workspace.bound_to(stroke));
        taken = meant.find(|bound| rows.drawn.contains(bound));
        taken.is_some()
    };
    ctx.input_mut(|input| input.events.retain(|event| !takes(event)));
    taken
}
