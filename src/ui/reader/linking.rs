//! A claim dragged from its gloss to another's: the line that follows the pointer, and where it was
//! let go. What is asked then is the window's business.

use egui::{Pos2, Rect, Response, Ui, pos2};

use super::{Page, window::Window};
use crate::{
    layout::Point,
    model::RecordId,
    page::Surface,
    ui::{ink::Ink, theme::Theme},
};

/// A drag that began on a gloss.
pub(super) struct Linking {
    from: RecordId,
    /// Where the line begins.
    start: Pos2,
    /// The other gloss under the pointer.
    over: Option<RecordId>,
}

/// Two claims, the first dragged onto the second, which want to be related.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Linked {
    /// What was dragged.
    pub from: RecordId,
    /// Where to.
    pub to: RecordId,
    /// Where the pointer let go.
    pub at: Pos2,
}

impl Page {
    /// Whether a gloss shows that the one being dragged can be let go on it: `None` if not at all,
    /// else whether it is the one under the pointer.
    pub(super) fn welcomes(&self, gloss: RecordId) -> Option<bool> {
        let linking = self.linking.as_ref()?;
        (linking.from != gloss).then_some(linking.over == Some(gloss))
    }

    /// Begins a drag; answers whether it ends in this frame.
    pub(super) fn drag_gloss(&mut self, gloss: RecordId, rect: Rect, response: &Response) -> bool {
        if response.drag_started_by(egui::PointerButton::Primary) {
            self.linking = Some(Linking {
                from: gloss,
                start: pos2(rect.center().x, rect.top() + 10.0),
                over: None,
            });
        }
        response.drag_stopped() && self.linking.as_ref().is_some_and(|l| l.from == gloss)
    }

    /// Draws the line of a drag, and ends it once the button is `released`: over another gloss the
    /// two are to be related, elsewhere nothing happens.
    pub(super) fn follow_link(
        &mut self,
        ui: &Ui,
        ink: &Ink,
        glosses: &[(RecordId, Rect)],
        released: bool,
    ) {
        let Some(linking) = &mut self.linking else {
            return;
        };
        let at = ui.input(|i| i.pointer.interact_pos());
        let under = at.and_then(|at| glosses.iter().find(|(_, rect)| rect.contains(at)));
        linking.over = under.map(|(id, _)| *id).filter(|id| *id != linking.from);
        if released {
            if let (Some(to), Some(at)) = (linking.over, at) {
                let from = linking.from;
                self.linked = Some(Linked { from, to, at });
            }
            self.linking = None;
        } else if !ui.input(|i| i.pointer.any_down()) {
            // The gloss has gone while it was dragged.
            self.linking = None;
        } else if let Some(at) = at {
            let color = Theme::of(ui).palette.accent;
            let ends = [linking.start, at].map(|end| Point::new(end.x, end.y));
            let mut window = Window::new(ui.painter(), ink);
            window.line(&ends, 1.5, color);
            window.disc(ends[1], 3.5, color);
        }
    }
}
