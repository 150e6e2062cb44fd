//! Pointer on the article: where the caret goes, what is selected, what a click means.

use egui::{Event, PointerButton, Pos2, Rect, Response, Ui};

use super::{Page, selecting::Selecting};
use crate::{
    layout::{Caret, Fonts, Point},
    model::RecordId,
    page::{Mark, Marks},
    text::Unit,
    ui::{Outbox, panels::About},
    workspace::{Command, Document},
};

/// Points a second that a drag past the edge scrolls, for each point past it.
const AUTO_SCROLL: f32 = 12.0;
/// Views a second that it scrolls at most.
const FASTEST: f32 = 3.0;
/// Seconds after which a hand that worked on the paper has come to rest.
const SETTLES: f64 = 0.5;

impl Page {
    /// Takes presses, drags and clicks.
    pub(super) fn pointer(
        &mut self,
        ui: &Ui,
        fonts: &mut Fonts,
        response: &Response,
        document: &Document,
        marks: &Marks,
        outbox: &mut Outbox,
    ) {
        if response.hovered() {
            ui.set_cursor_icon(egui::CursorIcon::Text);
        }
        let Some(at) = response.interact_pointer_pos() else {
            self.dragging = false;
            return;
        };
        // Past the edge the line at the edge is meant: nothing is selected that is not seen.
        let at = response.rect.shrink(1.0).clamp(at);
        if response.secondary_clicked() {
            self.want_menu(fonts, at, document, marks, outbox);
        }
        let before = self.selecting.selected().clone();
        // A tap's press and release may fall into one frame.
        if response.is_pointer_button_down_on() || response.clicked() {
            for (press, shift) in presses(ui) {
                response.request_focus();
                self.press(ui, fonts, press, shift, document);
            }
        }
        if !self.dragging {
            return;
        }
        let caret = self.caret_under(fonts, at);
        let options = ui.ctx().options(|o| o.input_options);
        // Letters are narrow; to take whole words a hand must mean to drag.
        let near = match self.snap {
            Unit::Letter => 0.0,
            _ => options.max_click_dist,
        };
        // All of the way counts: one that leads back to where it began is a drag too.
        let way = way(ui).into_iter().chain([at]);
        let stays = |press: &Pos2| way.clone().all(|at| press.distance(at) <= near);
        self.pressed_at = self.pressed_at.filter(stays);
        if self.pressed_at.is_none() {
            self.selecting.extend(caret, document.set());
        }
        if *self.selecting.selected() != before {
            // What is captured is shown above the page, where this frame is drawn already.
            ui.ctx().request_repaint();
        }
        if !ui.input(|i| i.pointer.primary_down()) {
            let clicked = response.clicked().then_some(caret);
            self.released(ui, at, clicked, document, marks, outbox);
        }
    }

    /// A press has ended: what is selected is made known, and where nothing is, a click does its work.
    fn released(
        &mut self,
        ui: &Ui,
        at: Pos2,
        clicked: Option<Caret>,
        document: &Document,
        marks: &Marks,
        outbox: &mut Outbox,
    ) {
        self.dragging = false;
        self.selecting = self.selecting.going_on_by(Unit::Letter);
        self.send(outbox);
        match clicked {
            _ if !self.selecting.selected().is_empty() => {
                let back = self.put_away.take().filter(|id| document.set().has(*id));
                if let Some(id) = back {
                    outbox.push(Command::Inspect(id));
                }
                outbox.push(Command::SelectionMade);
            }
            Some(_) if ui.input(|i| i.modifiers.command) => self.click_too(at, marks, outbox),
            Some(caret) => self.click(caret, at, document, marks, outbox),
            None => {}
        }
    }

    /// A click on something that lies over the paper and takes none itself: as on the paper below it.
    pub(super) fn click_through(
        &mut self,
        ui: &Ui,
        fonts: &mut Fonts,
        at: Pos2,
        document: &Document,
        marks: &Marks,
        outbox: &mut Outbox,
    ) {
        let shift = ui.input(|i| i.modifiers.shift);
        self.press(ui, fonts, at, shift, document);
        let caret = self.caret_under(fonts, at);
        self.released(ui, at, Some(caret), document, marks, outbox);
    }

    /// A press begins a selection, or goes on with the one there is.
    fn press(&mut self, ui: &Ui, fonts: &mut Fonts, at: Pos2, shift: bool, document: &Document) {
        let options = ui.ctx().options(|o| o.input_options);
        let times = self.presses.count(&options, ui.input(|i| i.time), at);
        // A double click selects words as a drag does, which puts nothing away.
        self.put_away = self.put_away.filter(|_| times == 2);
        self.dragging = true;
        self.pressed_at = Some(at);
        self.goal_x = None;
        let set = document.set();
        let caret = self.caret_under(fonts, at);
        if shift {
            self.selecting = self.selecting.going_on_by(self.snap);
            self.selecting.extend(caret, set);
            return;
        }
        let unit = match times {
            2 if self.snap == Unit::Host => Unit::Host,
            2 => Unit::Word,
            3 => Unit::Sentence,
            _ => Unit::Paragraph,
        };
        // The word under the pointer, not the one nearest to it.
        let under = self.cluster_under(fonts, at).filter(|_| times > 1);
        self.selecting = match under {
            Some(letter) => Selecting::unit_at(unit, Caret::before(letter.start), set),
            None => Selecting::by(self.snap, caret),
        };
    }

    /// A click without a drag: the innermost annotation there, then those around it.
    fn click(
        &mut self,
        caret: Caret,
        at: Pos2,
        document: &Document,
        marks: &Marks,
        outbox: &mut Outbox,
    ) {
        let point = self.layout_point(at);
        let here = marks.under(point);
        let next = match here.iter().position(|id| Some(*id) == self.clicked) {
            Some(i) if document.focus() == self.clicked => here.get((i + 1) % here.len()),
            // The one that the wheel has come to, if it has.
            _ => {
                let pointed = self.hover.pointed();
                (here.iter().find(|id| Some(**id) == pointed)).or(here.first())
            }
        };
        self.clicked = next.copied();
        self.put_away = document.focus().filter(|_| next.is_none());
        self.selecting = Selecting::caret(caret);
        // A click on plain text lets go: a tag key must not change what is far away.
        if next.is_some() || document.focus().is_some() {
            outbox.push(Command::Focus(next.copied()));
            let piece = next.and_then(|id| piece_at(document, marks, *id, point));
            outbox.push(Command::ChoosePiece(piece.unwrap_or(0)));
        }
    }

    /// The other button: the menu of the selection under the pointer, else of the innermost
    /// annotation there, else of the word, which is selected. Of several that are chosen, it is theirs.
    pub(super) fn want_menu(
        &mut self,
        fonts: &mut Fonts,
        at: Pos2,
        document: &Document,
        marks: &Marks,
        outbox: &mut Outbox,
    ) {
        let caret = self.caret_under(fonts, at);
        let selected = self.selecting.selected();
        if !selected.is_empty() && (selected.start..=selected.end).contains(&caret.offset) {
            return outbox.menu(About::Selection);
        }
        let point = self.layout_point(at);
        if let Some(id) = marks.under(point).first().copied() {
            if !(document.chooses_several() && document.is_chosen(id)) {
                outbox.push(Command::Focus(Some(id)));
                let piece = piece_at(document, marks, id, point);
                outbox.push(Command::ChoosePiece(piece.unwrap_or(0)));
            }
            return outbox.menu(About::Record);
        }
        if let Some(letter) = self.cluster_under(fonts, at) {
            let word = Caret::before(letter.start);
            self.selecting = Selecting::unit_at(Unit::Word, word, document.set());
            self.send(outbox);
            outbox.menu(About::Selection);
        }
    }

    /// A click with Ctrl: the innermost annotation there, or the one that the wheel has come to, is
    /// chosen too. Nothing is let go of where there is none.
    fn click_too(&mut self, at: Pos2, marks: &Marks, outbox: &mut Outbox) {
        let here = marks.under(self.layout_point(at));
        let pointed = self.hover.pointed();
        let wanted = here.iter().find(|id| Some(**id) == pointed);
        if let Some(id) = wanted.or(here.first()) {
            outbox.push(Command::ChooseToo(*id));
        }
    }

    /// Scrolls while a drag is held past the upper or lower edge, the faster the farther, until the
    /// paper ends. The next frame selects up to what has come under the pointer, though it rests.
    pub(super) fn auto_scroll(&mut self, ui: &Ui, paper: Rect) {
        let Some(at) = ui.input(|i| i.pointer.interact_pos()) else {
            return;
        };
        let past = at.y - at.y.clamp(paper.top(), paper.bottom());
        let fastest = FASTEST * paper.height();
        let speed = (past * AUTO_SCROLL).clamp(-fastest, fastest);
        let seconds = ui.input(|i| i.stable_dt).min(0.1);
        let before = self.scroll;
        self.scroll += f64::from(speed * seconds);
        self.stay_on_paper(paper.height());
        if self.scroll != before {
            ui.ctx().request_repaint();
        }
    }

    /// Notes whether the pointer is at work on the paper, or was so shortly ago that a hand goes on.
    pub(super) fn notice_hand(&mut self, ui: &Ui, paper: Rect) {
        let (now, at_work) = ui.input(|i| {
            let pointer = &i.pointer;
            let begun = pointer.press_origin().or(pointer.interact_pos());
            let moves = pointer.any_down() || pointer.any_pressed() || pointer.any_released();
            (i.time, moves && begun.is_some_and(|at| paper.contains(at)))
        });
        if at_work {
            self.handled_at = Some(now);
        }
        self.handled = self.handled_at.is_some_and(|at| now - at < SETTLES);
    }

    /// Sends the selection out if it is news.
    pub(super) fn send(&mut self, outbox: &mut Outbox) {
        let range = Some(self.selecting.selected().clone()).filter(|r| !r.is_empty());
        if range != self.selection {
            self.selection = range.clone();
            outbox.push(Command::Select(range));
        }
    }
}

/// Where the primary button was pressed in this frame, and whether with Shift.
fn presses(ui: &Ui) -> Vec<(Pos2, bool)> {
    let press = |event: &Event| match event {
        Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed: true,
            modifiers,
        } => Some((*pos, modifiers.shift)),
        _ => None,
    };
    ui.input(|i| i.events.iter().filter_map(press).collect())
}

/// Where the pointer has been in this frame.
fn way(ui: &Ui) -> Vec<Pos2> {
    let place = |event: &Event| match event {
        Event::PointerMoved(at) => Some(*at),
        _ => None,
    };
    ui.input(|i| i.events.iter().filter_map(place).collect())
}

/// Which piece of an annotation is at a point.
fn piece_at(document: &Document, marks: &Marks, id: RecordId, point: Point) -> Option<usize> {
    let here = |mark: &&Mark| mark.id == id && mark.is_at(point);
    let span = marks.iter().find(here)?.span;
    let mut anchors = document.set().anchors(id).iter();
    anchors.position(|anchor| anchor.span() == Some(span))
}
