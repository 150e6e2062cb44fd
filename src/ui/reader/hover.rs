//! What the pointer rests on: the annotations there, one of them in turn, and since when.

use std::time::Duration;

use egui::{Event, Pos2, Ui, Vec2};

use super::Page;
use crate::{
    model::RecordId,
    page::{Emphasis, Marks},
    ui::widgets,
    workspace::Document,
};

/// Seconds that the pointer rests before something is told.
const PATIENCE: f64 = 0.45;

/// The annotations under the pointer.
#[derive(Default)]
pub(super) struct Hover {
    /// From the innermost.
    here: Vec<RecordId>,
    /// Which of them is emphasised and takes a click.
    turn: usize,
    /// Where the pointer is, and since when it rests there; `None` until it has moved onto what is
    /// there: what a scroll or a click brought below it says nothing of what is wanted.
    at: Option<Pos2>,
    since: Option<f64>,
    /// The size of the card that tells of what is in turn, as last drawn.
    pub(super) told: Option<Vec2>,
}

impl Hover {
    /// From the innermost.
    pub(super) fn here(&self) -> &[RecordId] {
        &self.here
    }

    /// Which of them is in turn.
    pub(super) fn turn(&self) -> usize {
        self.turn
    }

    /// Where the pointer is.
    pub(super) fn at(&self) -> Option<Pos2> {
        self.at
    }

    /// The one in turn.
    pub(super) fn pointed(&self) -> Option<RecordId> {
        self.here.get(self.turn).copied()
    }

    /// Whether the pointer has rested long enough for something to be told.
    pub(super) fn rests(&self, ui: &Ui) -> bool {
        let Some(since) = self.since.filter(|_| !self.here.is_empty()) else {
            return false;
        };
        let left = since + PATIENCE - ui.input(|i| i.time);
        if left > 0.0 {
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(left));
        }
        left <= 0.0
    }

    /// Notes where the pointer is, and what is there.
    fn rest_on(&mut self, here: Vec<RecordId>, at: Option<Pos2>, now: f64) {
        let moved = at != self.at;
        self.at = at;
        if here != self.here {
            self.here = here;
            self.turn = 0;
            self.wait();
        }
        if moved && self.since.is_none() {
            self.since = Some(now);
        }
    }

    /// Tells nothing until the pointer moves.
    fn wait(&mut self) {
        self.since = None;
        self.told = None;
    }

    /// Goes through what overlaps, this many steps outwards.
    fn go(&mut self, steps: isize) {
        if steps != 0 {
            self.told = None;
        }
        let count = self.here.len().max(1);
        self.turn = self
            .turn
            .saturating_add_signed(steps.rem_euclid(count as isize))
            % count;
    }
}

impl Page {
    /// What stands out on the page.
    pub(super) fn emphasis(&self, document: &Document) -> Emphasis {
        Emphasis {
            // Of an entity, the place that was led to.
            focus: document.reference_at_hand().or(document.focus()),
            pointed: self.pointed_gloss.or(self.hover.pointed()),
            ends: related(document),
        }
    }

    /// Notes what is under the pointer.
    pub(super) fn point_at(&mut self, ui: &Ui, response: &egui::Response, marks: &Marks) {
        // A press and what follows are about what was pointed at before.
        if self.is_busy() {
            return;
        }
        let at = ui.input(|i| i.pointer.hover_pos());
        let on_page = at.filter(|_| response.contains_pointer());
        let here = on_page.map_or(Vec::new(), |at| marks.under(self.layout_point(at)));
        if ui.input(|i| i.events.iter().any(does_something)) {
            self.hover.wait();
        }
        self.hover.rest_on(here, at, ui.input(|i| i.time));
        if on_page.is_some() {
            let steps = ui.input(|i| i.events.iter().map(wheel_steps).sum());
            self.hover.go(steps);
        }
    }

    /// Whether something is being selected or pulled.
    pub(super) fn is_busy(&self) -> bool {
        self.dragging || self.pull.is_some()
    }
}

/// The ends of the relation in the inspector.
fn related(document: &Document) -> [Option<RecordId>; 2] {
    match document.focus() {
        Some(RecordId::Relation(id)) => {
            let relation = document.set().relation(id);
            relation.map_or([None; 2], |r| [Some(r.from), Some(r.to)])
        }
        _ => [None; 2],
    }
}

/// Whether a hand did something else than point: what comes of it is looked at first.
fn does_something(event: &Event) -> bool {
    match event {
        // As Alt is for the wheel.
        Event::Key { key, .. } if widgets::is_held(*key) => false,
        Event::PointerButton { .. } | Event::Key { pressed: true, .. } | Event::Text(_) => true,
        Event::MouseWheel { modifiers, .. } => !modifiers.alt,
        _ => false,
    }
}

/// A notch of the wheel towards the reader, with Alt, goes outwards.
fn wheel_steps(event: &Event) -> isize {
    match event {
        Event::MouseWheel {
            delta, modifiers, ..
        } if modifiers.alt && delta.y != 0.0 => {
            if delta.y < 0.0 {
                1
            } else {
                -1
            }
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ClaimId, MentionId};
    use egui::pos2;

    #[test]
    fn the_wheel_goes_through_what_is_here_and_starts_anew_elsewhere() {
        let ids: Vec<RecordId> = vec![
            MentionId::from(ulid::Ulid(1)).into(),
            MentionId::from(ulid::Ulid(2)).into(),
            ClaimId::from(ulid::Ulid(3)).into(),
        ];
        let mut hover = Hover::default();
        let at = |x: f32| Some(pos2(x, 5.0));
        hover.go(1);
        assert_eq!(hover.pointed(), None);
        hover.rest_on(ids.clone(), at(1.0), 1.0);
        assert_eq!(hover.pointed(), Some(ids[0]));
        hover.go(-1);
        assert_eq!(hover.pointed(), Some(ids[2]));
        hover.go(2);
        assert_eq!(hover.pointed(), Some(ids[1]));
        // The pointer moved, yet not away.
        hover.rest_on(ids.clone(), at(2.0), 2.0);
        assert_eq!((hover.pointed(), hover.since), (Some(ids[1]), Some(1.0)));
        hover.rest_on(ids[1..].to_vec(), at(3.0), 3.0);
        assert_eq!(hover.pointed(), Some(ids[1]));
        hover.rest_on(ids[..1].to_vec(), at(4.0), 4.0);
        assert_eq!((hover.pointed(), hover.since), (Some(ids[0]), Some(4.0)));
    }

    #[test]
    fn what_comes_below_a_still_pointer_waits_for_it_to_move() {
        let ids: Vec<RecordId> = vec![MentionId::from(ulid::Ulid(1)).into()];
        let mut hover = Hover::default();
        let at = |x: f32| Some(pos2(x, 5.0));
        hover.rest_on(Vec::new(), at(1.0), 1.0);
        hover.rest_on(ids.clone(), at(1.0), 2.0);
        assert_eq!((hover.pointed(), hover.since), (Some(ids[0]), None));
        hover.rest_on(ids.clone(), at(2.0), 3.0);
        assert_eq!(hover.since, Some(3.0));
        hover.wait();
        hover.rest_on(ids.clone(), at(2.0), 4.0);
        assert_eq!(hover.since, None, "after a press or a key");
    }
}
