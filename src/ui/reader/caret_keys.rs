//! Keys on the article: how the caret moves and a selection grows.
//!
//! Arrows move by sight. With Shift they extend by reading order, so that a selection never jumps at
//! a direction change, and in the direction of the paragraph it was begun in, so that it never turns
//! back where another runs the other way.

use egui::{Event, EventFilter, Key, Modifiers, Response, Ui};

use super::{Page, selecting::Selecting};
use crate::{
    layout::{Caret, Fonts, Motion, Point, Step},
    model::AnnotationSet,
    text::Unit,
    ui::Outbox,
};

/// The keys below, for people.
pub const CARET_KEYS: &[(&str, &str)] = &[
    ("Left, Right", "One letter to the left or right, as seen."),
    ("Ctrl+Left, Right", "One word."),
    ("Alt+Up, Down", "One sentence back or on."),
    ("Ctrl+Up, Down", "One paragraph back or on."),
    (
        "Home, End",
        "To the start or end of the line; with Ctrl, of the article.",
    ),
    ("Page Up, Down", "One screen up or down."),
    (
        "Shift+…",
        "Any of these extends the selection, in reading order.",
    ),
    (
        "Double click",
        "The word; three clicks the sentence, four the paragraph. Drag on for more.",
    ),
    ("Shift+click", "Selects up to there."),
];

impl Page {
    /// Takes caret keys while the article has the focus.
    pub(super) fn keyboard(
        &mut self,
        ui: &Ui,
        fonts: &mut Fonts,
        response: &Response,
        set: &AnnotationSet,
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
            let rtl = self.runs_rtl(self.selecting.anchor());
            let Some(motion) = motion(key, modifiers, rtl, height) else {
                continue;
            };
            let page = motion.page();
            if page.is_some() && !modifiers.shift {
                self.bring_caret_into_view(fonts, height);
            }
            self.go(fonts, motion, modifiers.shift, set);
            self.send(outbox);
            match page {
                // The view goes along, so that the caret keeps its place on the screen.
                Some(points) => self.wanted_scroll = Some(self.scroll + f64::from(points)),
                None => self.keep_caret_in_view(fonts, height),
            }
        }
    }

    /// A caret that was scrolled away from comes to where a reader has scrolled to.
    fn bring_caret_into_view(&mut self, fonts: &mut Fonts, height: f32) {
        let shape = (self.layout).caret_shape(fonts, self.selecting.focus(), self.view.start);
        if shape.bottom < 0.0 || shape.top > height {
            let middle = Point::new(shape.x, height / 2.0);
            let caret = self.layout.caret_at(fonts, self.view.start, middle);
            self.selecting = Selecting::caret(caret);
        }
    }

    fn go(&mut self, fonts: &mut Fonts, motion: Motion, extend: bool, set: &AnnotationSet) {
        let selected = self.selecting.selected().clone();
        let focus = self.selecting.focus();
        let sideways = match motion {
            Motion::Step(step @ (Step::Left | Step::Right)) => Some(step == Step::Left),
            _ => None,
        };
        if let (false, Some(left), false) = (extend, sideways, selected.is_empty()) {
            // Letting go of a selection leaves the caret at the end that the arrow points to.
            let to_end = left == self.runs_rtl(focus);
            self.selecting = Selecting::caret(if to_end {
                Caret::behind(selected.end)
            } else {
                Caret::before(selected.start)
            });
            return;
        }
        let mut goal = self.goal_x;
        let mut caret = focus;
        loop {
            let moved = self.layout.move_caret(fonts, caret, motion, &mut goal);
            let rests = moved == caret;
            caret = moved;
            if !extend {
                self.selecting = Selecting::caret(caret);
                break;
            }
            self.selecting = self.selecting.going_on_by(Unit::Letter);
            self.selecting.extend(caret, set);
            // A joiner at the selection's end is not captured, and takes no press of its own.
            if rests || *self.selecting.selected() != selected {
                break;
            }
        }
        self.goal_x = goal;
    }

    /// Whether the caret's paragraph runs from right to left.
    fn runs_rtl(&self, caret: Caret) -> bool {
        let paragraph = self.layout.paragraph_at_offset(caret.offset);
        self.layout.direction(paragraph).is_rtl()
    }

    fn keep_caret_in_view(&mut self, fonts: &mut Fonts, height: f32) {
        /// Room left between caret and edge, in points.
        const ROOM: f32 = 8.0;
        let shape = (self.layout).caret_shape(fonts, self.selecting.focus(), self.view.start);
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
}

/// What a key does to the caret; `rtl` is how the paragraph runs in which a selection was begun.
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
        Key::ArrowUp if word => Motion::ParagraphPrevious,
        Key::ArrowDown if word => Motion::ParagraphNext,
        Key::ArrowUp if modifiers.alt => Motion::SentencePrevious,
        Key::ArrowDown if modifiers.alt => Motion::SentenceNext,
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
