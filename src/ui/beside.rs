//! The panels beside the text: which are shown, and how wide, so that the text keeps room to be read.
//!
//! A person's choice holds, and where nothing was chosen the window's width decides. Where both have no room
//! beside a line of text, the one that was asked for last stays, and the other yields to it.

use egui::Context;

use super::Desk;
use crate::workspace::{Action, Workspace};

/// The least width that the text keeps, in points, and the letters of the least line.
const LEAST: f32 = 300.0;
const LETTERS: f32 = 30.0;
/// Width of a letter of the text as a share of its size, on average.
const LETTER: f32 = 0.45;
/// What stands beside a line on the paper: its edges, the scroll bar and the map, in points.
const BESIDE_LINE: f32 = 84.0;
/// The least widths of the panels, in points.
pub(super) const LEAST_LISTS: f32 = 180.0;
pub(super) const LEAST_INSPECTOR: f32 = 240.0;
const WIDEST_LISTS: f32 = 380.0;

/// A panel beside the text: shown where there is room, unless a person has said otherwise.
pub(super) struct Beside {
    /// The window's width from which on there is room, in points.
    room: f32,
    chosen: Option<bool>,
}

/// What is shown beside the text in a frame.
pub(super) struct Shown {
    /// Whether the lists are, or the history in their place.
    pub lists: bool,
    /// Whether the inspector is.
    pub inspector: bool,
    /// The width that the text keeps, in points.
    pub article: f32,
    /// The widest that the lists may be, in points.
    pub widest_lists: f32,
}

impl Beside {
    pub(super) fn from_width(room: f32) -> Beside {
        Beside { room, chosen: None }
    }

    fn shown(&self, width: f32) -> bool {
        self.chosen.unwrap_or(width >= self.room)
    }
}

impl Desk {
    /// What is shown beside the text in a window of this width, in points.
    pub(super) fn beside(&self, ctx: &Context, workspace: &Workspace, width: f32) -> Shown {
        let document = workspace.active();
        let inspected = document.is_some_and(|document| document.focus().is_some());
        let by_itself = inspected && self.inspecting.chosen.is_none();
        let mut inspector = document.is_some() && (self.inspecting.shown(width) || by_itself);
        let history = document.is_some() && self.history.is_open();
        let mut lists = history || self.lists.shown(width);
        let size = workspace.preferences().text_size / ctx.zoom_factor();
        let article = (size * LETTERS * LETTER + BESIDE_LINE).max(LEAST);
        if lists && inspector && width < article + LEAST_LISTS + LEAST_INSPECTOR {
            inspector = !self.lists_first;
            lists = self.lists_first;
        }
        let others = article + if inspector { LEAST_INSPECTOR } else { 0.0 };
        Shown {
            lists,
            inspector,
            article,
            widest_lists: (width - others).clamp(LEAST_LISTS, WIDEST_LISTS),
        }
    }

    /// Shows the lists or the inspector, or hides them if they are seen.
    pub(super) fn toggle_beside(&mut self, action: Action, seen: &Shown) {
        let lists = action == Action::Lists;
        let (beside, seen) = match lists {
            true => (&mut self.lists, seen.lists && !self.history.is_open()),
            false => (&mut self.inspecting, seen.inspector),
        };
        beside.chosen = Some(!seen);
        if !seen {
            self.lists_first = lists;
        }
        if lists {
            self.history.close();
        }
    }

    /// Shows the history in the place of the lists, or hides it.
    pub(super) fn toggle_history(&mut self) {
        self.history.toggle();
        self.lists_first |= self.history.is_open();
    }

    /// Brings the inspector into view, whatever was asked for before; one that is `seen` goes on coming and
    /// going by itself.
    pub(super) fn show_inspector(&mut self, seen: bool) {
        if !seen {
            self.inspecting.chosen = Some(true);
        }
        self.lists_first = false;
    }

    /// Whether the inspector comes by itself to whatever there is to be looked at.
    pub(super) fn inspector_comes(&self) -> bool {
        self.inspecting.chosen != Some(false)
    }
}
