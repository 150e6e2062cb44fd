//! Messages in a strip of their own above the status line: they lie on nothing that is read or used.
//!
//! Those that only tell go by themselves, once they have been in view for as long as it takes to read
//! them: time during which the pointer or the focus rests on one, something lies in front of the strip,
//! or the window is not in use, is not counted. How long that is the workspace says.

use std::{collections::HashMap, time::Duration};

use egui::{Frame, Margin, Panel, Ui};

use super::{
    bars::bar_frame,
    opening::{Openings, openings},
    told::told,
    words::sentence,
};
use crate::{
    ui::{
        Outbox,
        theme::Theme,
        widgets::{BAR, column},
    },
    workspace::{Command, Level, Notice, Workspace},
};

/// How many messages are shown at once; the latest.
const SHOWN: usize = 3;
/// Lines of a message in view; a longer one is whole in its tooltip.
const LINES: usize = 3;
/// The share of the window's height that the strip may take.
pub(super) const MOST: f32 = 0.33;

/// Since when messages have been in view.
#[derive(Default)]
pub struct Notices {
    /// Seconds for which each has been in view, by its number.
    seen: HashMap<u64, f64>,
    /// The time of the frame before, and the messages whose time has run since.
    before: f64,
    running: Vec<u64>,
}

impl Notices {
    /// Counts the time that passed, and dismisses what has been in view for long enough.
    fn pass(&mut self, now: f64, workspace: &Workspace, outbox: &mut Outbox) {
        let passed = (now - self.before).max(0.0);
        self.before = now;
        for id in std::mem::take(&mut self.running) {
            *self.seen.entry(id).or_default() += passed;
        }
        let all = workspace.notices();
        self.seen.retain(|id, _| all.iter().any(|n| n.id == *id));
        for notice in all {
            if self.left(notice).is_some_and(|left| left <= 0.0) {
                outbox.push(Command::Dismiss(notice.id));
            }
        }
    }

    /// Seconds for which a message is still to be shown; `None` if it does not go by itself.
    fn left(&self, notice: &Notice) -> Option<f64> {
        let seen = self.seen.get(&notice.id).copied().unwrap_or_default();
        notice.lasts().map(|lasts| lasts - seen)
    }
}

/// Draws the strip, newest last, and below the messages what is being opened. While it is `covered`
/// nothing goes.
pub fn notices(
    ui: &mut Ui,
    state: &mut Notices,
    underway: &Openings,
    covered: bool,
    workspace: &Workspace,
    outbox: &mut Outbox,
) {
    let (now, in_use) = ui.input(|input| (input.time, input.focused));
    state.pass(now, workspace, outbox);
    let all = workspace.notices();
    if all.is_empty() && !underway.is_any_slow(ui.ctx(), workspace) {
        return;
    }
    let most = ui.ctx().content_rect().height() * MOST;
    let margin = Margin {
        left: 14,
        right: 14 - BAR,
        top: 4,
        bottom: 4,
    };
    let frame = bar_frame(ui, margin);
    let shown = &all[all.len().saturating_sub(SHOWN)..];
    Panel::bottom("notices").frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        // An area keeps the height that it had: what it holds is told to be this high all the same.
        let scroll = column().max_height(most);
        let scroll = scroll.min_scrolled_height(most);
        scroll.auto_shrink([false, true]).show(ui, |ui| {
            if all.len() > shown.len() {
                let words = format!("Dismiss these and {} more", all.len() - shown.len());
                if ui.button(words).clicked() {
                    all.iter().for_each(|n| outbox.push(Command::Dismiss(n.id)));
                }
            }
            for notice in shown {
                let looked_at = one_notice(ui, notice, workspace, outbox);
                if in_use && !covered && !looked_at && notice.lasts().is_some() {
                    state.running.push(notice.id);
                }
            }
            openings(ui, underway, workspace, outbox);
        });
    });
    let running = shown.iter().filter(|n| state.running.contains(&n.id));
    let next = running.filter_map(|notice| state.left(notice));
    if let Some(next) = next.reduce(f64::min) {
        let wait = Duration::from_secs_f64(next.max(0.05));
        ui.ctx().request_repaint_after(wait);
    }
}

/// Draws a message; answers whether the pointer or the focus rests on it.
fn one_notice(ui: &mut Ui, notice: &Notice, workspace: &Workspace, outbox: &mut Outbox) -> bool {
    let theme = Theme::of(ui);
    let stroke = match notice.level {
        Level::Info => theme.line,
        Level::Warning | Level::Error => theme.warning,
    };
    let frame = Frame::new()
        .fill(theme.paper)
        .stroke(egui::Stroke::new(1.0, stroke))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(12, 4));
    let mut ways = Vec::new();
    let action = notice.action;
    ways.extend(action.map(|action| (workspace.name(action), Some(action))));
    ways.push(("Dismiss", None));
    let words = sentence(&notice.text).lines(LINES);
    let drawn = frame.show(ui, |ui| told(ui, words, &ways));
    let mut focused = false;
    for (button, way) in drawn.inner {
        focused |= button.has_focus();
        if button.clicked() {
            if let Some(action) = way {
                let about = notice.about.into_iter();
                about.for_each(|doc| outbox.push(Command::Activate(doc)));
                outbox.act(action);
            }
            outbox.push(Command::Dismiss(notice.id));
        }
        if let Some(action) = way {
            button.on_hover_text(action.info().help);
        }
    }
    focused || drawn.response.contains_pointer()
}
