//! One frame of a field: keys, then the pointer, then what is seen of it.

use egui::accesskit::{Action, ActionData};
use egui::{Event, EventFilter, PointerButton, Pos2, Rect, Response, Ui, Vec2};

use super::editor::{Editor, cleaned};
use super::field::{Composing, Field, FieldOutput, MARGIN, State, Tail};
use super::pointing::Grain;
use super::primary::{middle_clicked, offer_selected};
use super::runs;
use super::sheet::Sheet;
use super::typing::{Asked, asked};
use crate::layout::{Caret, Fonts, Motion, Point, Step};
use crate::ui::ink::Ink;

/// A field at work.
pub(super) struct Work<'a> {
    pub(super) field: &'a Field<'a>,
    pub(super) ink: &'a Ink,
    /// As the frame found it.
    pub(super) before: Editor,
    pub(super) editor: Editor,
    /// The text as it is shown: undecided text of an input method included.
    pub(super) sheet: &'a mut Sheet,
    pub(super) state: State,
    pub(super) submitted: bool,
}

impl Work<'_> {
    /// Does what assistive technology asks for.
    pub(super) fn take_requests(&mut self, ui: &Ui) {
        self.take_selection(ui);
        for action in [Action::SetValue, Action::ReplaceSelectedText] {
            let texts: Vec<String> = ui.input(|input| {
                let requests = input.accesskit_action_requests(self.field.id, action);
                let text = |request: &egui::accesskit::ActionRequest| match &request.data {
                    Some(ActionData::Value(text)) => Some(text.to_string()),
                    _ => None,
                };
                requests.filter_map(text).collect()
            });
            for text in texts {
                let text = cleaned(&text, self.field.takes_line_feeds());
                match action {
                    Action::SetValue => self.editor.set_text(&text),
                    _ => self.editor.insert(&text),
                }
            }
        }
    }

    /// Selects what assistive technology asks for, by the runs it was told of.
    fn take_selection(&mut self, ui: &Ui) {
        let id = self.field.id;
        let asked = ui.input(|input| {
            let last = input
                .accesskit_action_requests(id, Action::SetTextSelection)
                .last();
            last.and_then(|request| request.data.clone())
        });
        if asked.is_some() {
            let runs = runs::runs(id, self.sheet.text(), &self.sheet.lines());
            if let Some((anchor, focus)) = runs::asked_selection(&runs, asked.as_ref()) {
                self.editor.move_to(anchor, false);
                self.editor.move_to(focus, true);
            }
        }
    }

    /// Takes the frame's keys that are for a field, and leaves the others.
    pub(super) fn take_keys(&mut self, ui: &Ui) {
        let filter = EventFilter {
            tab: false,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: false,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.field.id, filter));
        let page = self.field.rows.map(|_| ui.clip_rect().height());
        let feeds = self.field.takes_line_feeds();
        let mut all = Vec::new();
        ui.input_mut(|input| {
            input.events.retain(|event| {
                let asked = asked(event, page, feeds);
                let kept = asked.is_none();
                all.extend(asked);
                kept
            });
        });
        for asked in all {
            self.obey(ui, asked);
        }
    }

    fn obey(&mut self, ui: &Ui, asked: Asked) {
        match asked {
            Asked::Insert(text) => self.edit(|editor| editor.insert(&text)),
            Asked::Backspace => self.edit(Editor::backspace),
            Asked::Delete => self.edit(Editor::delete),
            Asked::Erase(motion) => {
                let end = self.moved(motion);
                self.edit(|editor| editor.erase_to(end));
            }
            Asked::Move { motion, extend } => {
                let caret = self
                    .edge(motion, extend)
                    .unwrap_or_else(|| self.moved(motion));
                self.editor.move_to(caret, extend);
            }
            Asked::SelectAll => self.editor.select_all(),
            Asked::Copy | Asked::Cut if self.editor.selected().is_empty() => {}
            Asked::Copy => ui.copy_text(self.editor.selected().to_owned()),
            Asked::Cut => {
                ui.copy_text(self.editor.selected().to_owned());
                self.edit(|editor| editor.insert(""));
            }
            Asked::Submit => self.submitted = true,
            Asked::Compose(text, active) => self.state.composing = Composing::new(text, active),
            Asked::Decide(text) => {
                self.state.composing = None;
                // Some input methods decide on nothing without having been at work.
                if !text.is_empty() {
                    self.edit(|editor| editor.insert(&text));
                }
            }
            Asked::DropAround(before, behind) => {
                self.edit(|editor| editor.drop_around(before, behind));
            }
            Asked::Nothing => {}
        }
    }

    fn edit(&mut self, edit: impl FnOnce(&mut Editor)) {
        edit(&mut self.editor);
        self.state.goal_x = None;
    }

    /// Where a move leads from the caret.
    fn moved(&mut self, motion: Motion) -> Caret {
        let Work {
            ink,
            editor,
            sheet,
            state,
            ..
        } = self;
        ink.with_fonts(|fonts| {
            sheet.set_text(fonts, editor.text());
            sheet.move_caret(fonts, editor.focus(), motion, &mut state.goal_x)
        })
    }

    /// The end of the selection on the side an arrow points to: where it leads unless it extends.
    fn edge(&mut self, motion: Motion, extend: bool) -> Option<Caret> {
        let leftward = match motion {
            Motion::Step(Step::Left) => true,
            Motion::Step(Step::Right) => false,
            _ => return None,
        };
        if extend || self.editor.selection().is_empty() {
            return None;
        }
        self.state.goal_x = None;
        let ends = [self.editor.anchor(), self.editor.focus()];
        let text = self.editor.text();
        let [one, other] = self.ink.with_fonts(|fonts| {
            self.sheet.set_text(fonts, text);
            ends.map(|caret| self.sheet.caret_shape(fonts, caret))
        });
        let first_is_left = if one.top == other.top {
            one.x <= other.x
        } else {
            let paragraph = self.sheet.direction_at(self.editor.focus().offset);
            (one.top < other.top) != paragraph.is_rtl()
        };
        Some(ends[usize::from(first_is_left != leftward)])
    }

    /// Lays out what is shown: the text, or with it what an input method has not decided yet.
    pub(super) fn show_composing(&mut self) {
        let shown = match &self.state.composing {
            None => self.editor.text().to_owned(),
            Some(composing) => {
                let mut shown = self.editor.text().to_owned();
                shown.replace_range(self.editor.selection(), &composing.text);
                shown
            }
        };
        self.with_sheet(|sheet, fonts| sheet.set_text(fonts, &shown));
    }

    pub(super) fn with_sheet<R>(&mut self, ask: impl FnOnce(&mut Sheet, &mut Fonts) -> R) -> R {
        self.ink.with_fonts(|fonts| ask(self.sheet, fonts))
    }

    /// The caret as it is shown.
    pub(super) fn caret(&self) -> Caret {
        match &self.state.composing {
            None => self.editor.focus(),
            Some(composing) => Caret::behind(self.editor.selection().start + composing.active.end),
        }
    }

    /// The pointer's turn, and then the screen's.
    pub(super) fn finish(mut self, ui: &mut Ui, mut response: Response) -> FieldOutput {
        // The space bar writes a space; it doesn't press the field.
        response.flags -= egui::response::Flags::FAKE_PRIMARY_CLICKED;
        let inner = response.rect - MARGIN;
        self.settle(inner, response.has_focus());
        self.point(ui, &response, inner);
        self.take_middle_click(ui, &response, inner);
        self.settle(inner, response.has_focus());
        if self.editor.text() != self.before.text() {
            response.mark_changed();
        }
        self.look(ui, &response, inner);
        self.tell(ui, &response);
        self.offer(ui);
        let breaks = self.breaks_off();
        if self.editor != self.before {
            self.state.selection = Some((self.editor.anchor(), self.editor.focus()));
        }
        // egui's own answer is yes in two frames.
        let left = self.state.focused && !response.has_focus();
        self.state.focused = response.has_focus();
        let changed = response.changed().then(|| self.take_tail());
        if left {
            self.state.tail = Tail::default();
        }
        ui.data_mut(|data| data.insert_temp(self.field.id, self.state));
        FieldOutput {
            changed: changed.filter(|text| text != self.field.text),
            submitted: self.submitted,
            left,
            breaks,
            response,
        }
    }

    /// Parts the text from line ends behind it, which stay with the field.
    fn take_tail(&mut self) -> String {
        let all = self.editor.text();
        let text = match self.field.takes_line_feeds() {
            true => all.trim_end_matches('\n'),
            false => all,
        };
        self.state.tail = Tail {
            text: text.to_owned(),
            feeds: all[text.len()..].to_owned(),
        };
        text.to_owned()
    }

    /// Whether something new begins: the caret went elsewhere, a word is done, or more than a letter
    /// came or went.
    fn breaks_off(&self) -> bool {
        let (now, before) = (self.editor.text(), self.before.text());
        if now == before {
            return self.editor.focus() != self.before.focus();
        }
        let word_done = now[..self.editor.focus().offset].ends_with(char::is_whitespace);
        let letters = now.chars().count().abs_diff(before.chars().count());
        letters > 1 || word_done
    }

    /// Shifts a line so that it stands at its reading start, or its caret is seen.
    fn settle(&mut self, inner: Rect, focused: bool) {
        if self.field.rows.is_some() {
            self.state.shift = 0.0;
            return;
        }
        let room = inner.width();
        let width = self.sheet.size().0;
        let at_start = if self.sheet.direction().is_rtl() {
            room - width
        } else {
            0.0
        };
        if width <= room || !focused {
            self.state.shift = at_start;
            return;
        }
        let caret = self.caret();
        let x = self.with_sheet(|sheet, fonts| sheet.caret_shape(fonts, caret).x);
        let seen = (-x)..=(room - x);
        let shift = self.state.shift.clamp(*seen.start(), *seen.end());
        self.state.shift = shift.clamp(room - width, 0.0);
    }

    /// From the field's left top corner inside its frame to that of its text.
    pub(super) fn shift(&self) -> Vec2 {
        Vec2::new(self.state.shift, 0.0)
    }

    /// Selects what the pointer says.
    fn point(&mut self, ui: &Ui, response: &Response, inner: Rect) {
        if response.hovered() {
            ui.set_cursor_icon(egui::CursorIcon::Text);
            ui.output_mut(|output| output.mutable_text_under_cursor = true);
        }
        let Some(place) = response.interact_pointer_pos() else {
            return;
        };
        let at = self.on_sheet(place, inner);
        let presses = if response.hovered() { presses(ui) } else { 0 };
        if presses > 0 {
            self.give_up_composing(ui);
            response.request_focus();
            for _ in 0..presses {
                self.press(ui, at, place);
            }
        } else if response.dragged_by(PointerButton::Primary) {
            self.drag(at);
            if !inner.contains(place) {
                // A line goes on shifting while the pointer rests beyond its end.
                ui.ctx().request_repaint();
            }
        }
    }

    /// A place on the screen as one on the text.
    fn on_sheet(&self, place: Pos2, inner: Rect) -> Point {
        let at = place - inner.min - self.shift();
        Point::new(at.x, at.y)
    }

    fn give_up_composing(&mut self, ui: &Ui) {
        if self.state.composing.take().is_some() {
            ui.memory_mut(|memory| memory.interrupt_ime());
            self.show_composing();
        }
    }

    /// A middle click puts what is selected elsewhere where it points, and replaces nothing.
    fn take_middle_click(&mut self, ui: &Ui, response: &Response, inner: Rect) {
        let Some((place, text)) = middle_clicked(ui, response) else {
            return;
        };
        self.give_up_composing(ui);
        response.request_focus();
        let at = self.on_sheet(place, inner);
        let caret = self.with_sheet(|sheet, fonts| sheet.caret_at(fonts, at));
        self.editor.move_to(caret, false);
        let text = cleaned(&text, self.field.takes_line_feeds());
        self.edit(|editor| editor.insert(&text));
        self.show_composing();
    }

    /// Offers what was selected to middle clicks, once no drag goes on.
    fn offer(&mut self, ui: &Ui) {
        let selects = self.editor.selection() != self.before.selection();
        self.state.unoffered |= selects;
        if self.state.unoffered && !ui.input(|input| input.pointer.primary_down()) {
            self.state.unoffered = false;
            offer_selected(ui, self.editor.selected());
        }
    }

    fn press(&mut self, ui: &Ui, at: Point, place: Pos2) {
        let (time, extend) = ui.input(|input| (input.time, input.modifiers.shift));
        let delay = ui
            .ctx()
            .options(|options| options.input_options.max_double_click_delay);
        self.state.goal_x = None;
        let grain = self.state.presses.press(time, place, delay);
        if extend {
            let anchor = self.editor.anchor().offset;
            self.state.presses.origin = anchor..anchor;
            self.drag(at);
            return;
        }
        let unit = self.unit(grain, at);
        self.state.presses.origin = unit.clone();
        if grain == Grain::Letter {
            let caret = self.with_sheet(|sheet, fonts| sheet.caret_at(fonts, at));
            self.editor.move_to(caret, false);
        } else {
            self.editor.select(unit);
        }
    }

    fn drag(&mut self, at: Point) {
        let grain = self.state.presses.grain();
        if grain == Grain::Letter {
            let caret = self.with_sheet(|sheet, fonts| sheet.caret_at(fonts, at));
            self.editor.move_to(caret, true);
        } else {
            let unit = self.unit(grain, at);
            let (anchor, focus) = self.state.presses.dragged_to(&unit);
            self.editor.move_to(Caret::before(anchor), false);
            self.editor.move_to(Caret::behind(focus), true);
        }
    }

    /// The bytes that a press at a point selects.
    fn unit(&mut self, grain: Grain, at: Point) -> std::ops::Range<usize> {
        match grain {
            Grain::Word => self.with_sheet(|sheet, fonts| sheet.word_at(fonts, at)),
            Grain::Letter | Grain::Paragraph => {
                let caret = self.with_sheet(|sheet, fonts| sheet.caret_at(fonts, at));
                match grain {
                    Grain::Paragraph => self.editor.paragraph_around(caret.offset),
                    _ => caret.offset..caret.offset,
                }
            }
        }
    }
}

/// How often the pointer was pressed in this frame: more than once where frames are slow.
fn presses(ui: &Ui) -> usize {
    let is_press = |event: &&Event| {
        let primary = PointerButton::Primary;
        matches!(event, Event::PointerButton { button, pressed: true, .. } if *button == primary)
    };
    ui.input(|input| input.events.iter().filter(is_press).count())
}

impl Composing {
    /// Undecided text with its active part in scalar values; `None` when there is none.
    fn new(text: String, active: Option<std::ops::Range<usize>>) -> Option<Composing> {
        let byte = |scalar: usize| {
            text.char_indices()
                .nth(scalar)
                .map_or(text.len(), |(at, _)| at)
        };
        let active = active.map_or(text.len()..text.len(), |part| {
            byte(part.start)..byte(part.end)
        });
        (!text.is_empty()).then_some(Composing { text, active })
    }
}
