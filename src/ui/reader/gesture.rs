//! Pointer and keys on the article: where the caret goes, what is selected.

use std::ops::Range;

use egui::{Event, EventFilter, Key, Modifiers, Rect, Response, Ui};

use super::Page;
use crate::{
    layout::{Caret, Fonts, Motion, Step},
    text,
    ui::Outbox,
    workspace::{Command, Document},
};

/// Points a second that a drag past the edge scrolls, for each point past it.
const AUTO_SCROLL: f32 = 12.0;

impl Page {
    /// Takes presses, drags and clicks.
    pub(super) fn pointer(
        &mut self,
        ui: &Ui,
        fonts: &mut Fonts,
        response: &Response,
        document: &Document,
        outbox: &mut Outbox,
    ) {
        if response.hovered() {
            ui.set_cursor_icon(egui::CursorIcon::Text);
        }
        let Some(at) = response.interact_pointer_pos() else {
            self.dragging = false;
            return;
        };
        let caret = self.caret_under(fonts, at);
        let (pressed, released, shift) = ui.input(|i| {
            let p = &i.pointer;
            (p.primary_pressed(), p.primary_released(), i.modifiers.shift)
        });
        let article = document.set().article().text();
        // A tap's press and release may fall into one frame.
        if pressed && (response.is_pointer_button_down_on() || response.clicked()) {
            response.request_focus();
            self.dragging = true;
            self.goal_x = None;
            self.focus = caret;
            if !shift {
                self.anchor = caret;
            }
        } else if self.dragging {
            self.focus = caret;
        }
        if response.triple_clicked() {
            self.take(text::sentence_at(article, caret.offset));
        } else if response.double_clicked() {
            // The word under the pointer, not the one nearest to it.
            if let Some(cluster) = self.cluster_under(fonts, at) {
                self.take(text::word_at(article, cluster.start));
            }
        }
        if released && self.dragging {
            self.dragging = false;
            let plain_click = response.clicked() && self.selected().is_empty();
            self.send(outbox);
            if plain_click {
                self.click(caret, fonts, at, document, outbox);
            }
        }
    }

    /// A click without a drag: the innermost annotation there, then those around it.
    fn click(
        &mut self,
        caret: Caret,
        fonts: &mut Fonts,
        at: egui::Pos2,
        document: &Document,
        outbox: &mut Outbox,
    ) {
        let here = self.cluster_under(fonts, at);
        let here = here.map_or(Vec::new(), |cluster| document.annotations_at(cluster.start));
        let next = match here.iter().position(|id| Some(*id) == self.clicked) {
            Some(i) if document.focus() == self.clicked => here.get((i + 1) % here.len()),
            _ => here.first(),
        };
        self.clicked = next.copied();
        self.focus = caret;
        self.anchor = caret;
        // A click on plain text lets go: a tag key must not change what is far away.
        if next.is_some() || document.focus().is_some() {
            outbox.push(Command::Focus(next.copied()));
        }
    }

    /// How far to scroll while a drag is held past the upper or lower edge.
    pub(super) fn auto_scroll(&self, ui: &Ui, area: Rect) -> f64 {
        let Some(at) = ui.input(|i| i.pointer.interact_pos()) else {
            return 0.0;
        };
        let past = if at.y < area.top() {
            at.y - area.top()
        } else {
            (at.y - area.bottom()).max(0.0)
        };
        if past == 0.0 {
            return 0.0;
        }
        ui.ctx().request_repaint();
        let dt = ui.input(|i| i.stable_dt).min(0.1);
        f64::from(past * AUTO_SCROLL * dt)
    }

    /// Takes caret keys while the article has the focus.
    pub(super) fn keyboard(
        &mut self,
        ui: &Ui,
        fonts: &mut Fonts,
        response: &Response,
        text: &str,
        height: f32,
        outbox: &mut Outbox,
    ) {
        if !response.has_focus() || !self.listening {
            return;
        }
        ui.memory_mut(|m| {
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
                ..EventFilter::default()
            };
            m.set_focus_lock_filter(response.id, filter);
        });
        let mut moved = false;
        for event in ui.input(|i| i.events.clone()) {
            let Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                continue;
            };
            let rtl = self.runs_rtl();
            let Some(motion) = motion(key, modifiers, rtl, height) else {
                continue;
            };
            moved = true;
            self.go(fonts, motion, modifiers.shift, text);
        }
        if moved {
            self.send(outbox);
            self.keep_caret_in_view(fonts, height);
        }
    }

    fn go(&mut self, fonts: &mut Fonts, motion: Motion, extend: bool, text: &str) {
        let selected = self.selected();
        let horizontal = matches!(motion, Motion::Step(Step::Left | Step::Right));
        if !extend && horizontal && !selected.is_empty() {
            // Letting go of a selection leaves the caret at the end that the arrow points to.
            let rtl = self.runs_rtl();
            let to_start = (motion == Motion::Step(Step::Left)) != rtl;
            self.focus = if to_start {
                Caret::before(selected.start)
            } else {
                Caret::behind(selected.end)
            };
        } else {
            let mut goal = self.goal_x;
            self.focus = self.layout.move_caret(fonts, self.focus, motion, &mut goal);
            self.goal_x = goal;
        }
        if !extend {
            self.anchor = self.focus;
        }
        debug_assert!(text.is_char_boundary(self.focus.offset));
    }

    /// Whether the caret's paragraph runs from right to left.
    fn runs_rtl(&self) -> bool {
        let paragraph = self.layout.paragraph_at_offset(self.focus.offset);
        self.layout.direction(paragraph).is_rtl()
    }

    fn keep_caret_in_view(&mut self, fonts: &mut Fonts, height: f32) {
        /// Room left between caret and edge, in points.
        const ROOM: f32 = 8.0;
        let shape = self.layout.caret_shape(fonts, self.focus, self.view.start);
        if shape.top < 0.0 {
            let line = self.layout.style().line_height();
            let on_first_line = self.view.start + f64::from(shape.top) < f64::from(line);
            // The first line is shown with the paper above it.
            let above = self.scroll + f64::from(shape.top - ROOM);
            self.wanted_scroll = Some(if on_first_line { 0.0 } else { above });
        } else if shape.bottom > height {
            self.wanted_scroll = Some(self.scroll + f64::from(shape.bottom - height + ROOM));
        }
    }

    /// Selects a range found in the text.
    fn take(&mut self, range: Range<usize>) {
        self.anchor = Caret::before(range.start);
        self.focus = Caret::behind(range.end);
    }

    /// Sends the selection out if it is news.
    fn send(&mut self, outbox: &mut Outbox) {
        let range = Some(self.selected()).filter(|r| !r.is_empty());
        if range != self.selection {
            self.selection = range.clone();
            outbox.push(Command::Select(range));
        }
    }
}

/// What a key does to the caret. Arrows move by sight; with Shift they extend by reading order, so
/// that a selection never jumps at a direction change.
fn motion(key: Key, modifiers: Modifiers, rtl: bool, height: f32) -> Option<Motion> {
    let (word, extend) = (modifiers.command || modifiers.ctrl, modifiers.shift);
    let forward = |is_left: bool| is_left == rtl;
    Some(match key {
        Key::ArrowLeft | Key::ArrowRight => {
            let left = key == Key::ArrowLeft;
            Motion::Step(match (word, extend) {
                (false, false) if left => Step::Left,
                (false, false) => Step::Right,
                (true, false) if left => Step::WordLeft,
                (true, false) => Step::WordRight,
                (false, true) if forward(left) => Step::Next,
                (false, true) => Step::Previous,
                (true, true) if forward(left) => Step::WordNext,
                (true, true) => Step::WordPrevious,
            })
        }
        Key::ArrowUp => Motion::Up,
        Key::ArrowDown => Motion::Down,
        Key::PageUp => Motion::PageUp(height - 60.0),
        Key::PageDown => Motion::PageDown(height - 60.0),
        Key::Home if word => Motion::ArticleStart,
        Key::End if word => Motion::ArticleEnd,
        Key::Home => Motion::Step(Step::LineStart),
        Key::End => Motion::Step(Step::LineEnd),
        _ => return None,
    })
}
