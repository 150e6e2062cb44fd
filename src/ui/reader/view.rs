//! What of the paper is in view, and how the view is kept where the reader looks.
//!
//! Knows nothing of pointer and keys, which only say how far to scroll.

use std::ops::Range;

use egui::{Pos2, Ui};

use super::{Left, Page, selecting::Selecting};
use crate::{
    layout::{Anchor, Caret, Fonts},
    page::Look,
    ui::{Outbox, ink::Ink},
    workspace::{Command, Document},
};

/// Paper above the first line and below the last, in points.
pub(super) const MARGIN_TOP: f64 = 44.0;
const MARGIN_BOTTOM: f64 = 160.0;
/// How far down the view the eye looks first, as a share of it.
const EYE: f64 = 0.35;
/// Bytes of text around the view that are laid out ahead in a frame; some two milliseconds' work.
const AHEAD: usize = 3000;
/// Points by which a place has not moved: a view stands on whole pixels, a place anywhere.
const STILL: f64 = 1.5;
/// Points by which the top of a line may be missed where it was looked for: far less than any line is high.
const ROUNDED: f64 = 0.5;

impl Page {
    /// The bytes of the lines in view.
    pub(super) fn bytes_in_view(&self) -> Option<Range<usize>> {
        let height = (self.view.end - self.view.start) as f32;
        let placed = self.layout.visible(self.view.clone());
        let lines = placed.flat_map(|placed| {
            let shown = placed.paragraph.lines_between(-placed.y, height - placed.y);
            let lines = placed.paragraph.lines().skip(shown.start).take(shown.len());
            let start = placed.range.start;
            lines.map(move |line| start + line.range.start..start + line.range.end)
        });
        lines.reduce(|all, line| all.start..line.end)
    }

    /// Scrolls so that a byte of the article stands where the eye looks first.
    pub(super) fn look_at(&mut self, fonts: &mut Fonts, offset: usize, height: f32) {
        let below = 0.0;
        let line = self.layout.y_of(fonts, Anchor { offset, below });
        self.scroll = line + MARGIN_TOP - f64::from(height) * EYE;
    }

    /// Lays out some of what surrounds the view, until it rests. A frame that has laid out the view anew
    /// has done enough.
    pub(super) fn look_ahead(&mut self, ui: &Ui, ink: &Ink) {
        if std::mem::take(&mut self.refitted) {
            return ui.ctx().request_repaint();
        }
        let view = self.view.clone();
        let refined = ink.with_fonts(|fonts| self.layout.refine(fonts, view, AHEAD));
        self.scroll += refined.shift;
        // What is asked for between two frames is where it was drawn.
        self.view.start += refined.shift;
        self.view.end += refined.shift;
        if refined.more {
            ui.ctx().request_repaint();
        }
    }

    /// Tells where the article is being read, when that has changed: at the line to which
    /// [`look_at`](Page::look_at) would lead.
    pub(super) fn tell_place(&mut self, fonts: &mut Fonts, height: f32, outbox: &mut Outbox) {
        if self.told.replace(self.scroll) == Some(self.scroll) {
            return;
        }
        let at_top = self.scroll <= 0.0;
        // The line begins just there, rounded either way.
        let line = self.scroll - MARGIN_TOP + f64::from(height) * EYE + ROUNDED;
        let at = match at_top {
            true => 0,
            false => self.layout.anchor(fonts, line).offset,
        };
        outbox.push(Command::ReadAt(self.doc, at));
    }

    /// Keeps the text where it is on screen when something above it comes or goes, so that the paper
    /// begins elsewhere. Over the first line only what is left of the margin is covered, by however many
    /// one after the other: it stays in view.
    pub(super) fn stay_under_the_eye(&mut self, paper_top: f32) {
        let before = self.paper_top.replace(paper_top).unwrap_or(paper_top);
        let margin = MARGIN_TOP - self.scroll;
        let most = if margin >= 0.0 { margin } else { f64::INFINITY };
        self.scroll += f64::from(paper_top - before).min(most);
    }

    pub(super) fn stay_on_paper(&mut self, height: f32) {
        let furthest = (self.paper_height() - f64::from(height)).max(0.0);
        self.scroll = self.scroll.clamp(0.0, furthest);
    }

    /// The height of the whole paper, in points; partly estimated.
    pub(super) fn paper_height(&self) -> f64 {
        self.layout.height() + MARGIN_TOP + MARGIN_BOTTOM
    }

    /// Lays out anew what no longer fits; what is read stays in place when the lines change.
    pub(super) fn refit(&mut self, look: Look, width: f32, fonts: &mut Fonts) {
        if look == self.look && self.layout.width() == width {
            return;
        }
        let here = self.layout.anchor(fonts, self.scroll - MARGIN_TOP);
        self.lay_out_as(look, width);
        if self.scroll > MARGIN_TOP {
            self.scroll = self.layout.y_of(fonts, here) + MARGIN_TOP;
        }
    }

    /// Where it is being read, for when it is left.
    pub(super) fn left(&mut self, fonts: &mut Fonts) -> Left {
        let scrolled = self.scroll > MARGIN_TOP;
        let caret = self.selecting.focus();
        let line = scrolled.then(|| self.layout.anchor(fonts, self.scroll - MARGIN_TOP));
        Left { line, caret }
    }

    /// Goes to where it was being read.
    pub(super) fn return_to(&mut self, left: Left, fonts: &mut Fonts) {
        if let Some(line) = left.line {
            self.scroll = self.layout.y_of(fonts, line) + MARGIN_TOP;
        }
        self.selecting = Selecting::caret(left.caret);
    }

    fn lay_out_as(&mut self, look: Look, width: f32) {
        self.refitted = true;
        self.layout.resize(width);
        if look != self.look {
            self.examined &= look.directions() == self.look.directions();
            look.apply_to(&mut self.layout, &self.look);
            self.look = look;
        }
    }

    /// The same where letters may have another size: the place at the `pointer`, which is on screen and
    /// on the paper, stays there, without one that of the caret while it is in view, else the first line.
    pub(super) fn zoom_to(
        &mut self,
        look: Look,
        width: f32,
        pointer: Option<Pos2>,
        fonts: &mut Fonts,
    ) {
        // Of a page that has not been drawn yet nobody has seen where anything stands.
        if look.size() == self.look.size() || self.view.is_empty() {
            return self.refit(look, width, fonts);
        }
        let Some(held) = self.held(pointer, fonts) else {
            return self.refit(look, width, fonts);
        };
        self.lay_out_as(look, width);
        self.scroll = held.top(self, fonts) + MARGIN_TOP - held.down;
        self.held = Some(held);
    }

    /// The place to stay under the eye: the same as in the frames before, if it is still there.
    fn held(&mut self, pointer: Option<Pos2>, fonts: &mut Fonts) -> Option<Held> {
        let was = self.held.take();
        if let Some(held) = was.filter(|held| held.pointer == pointer) {
            let down = held.top(self, fonts) - (self.scroll - MARGIN_TOP);
            if (down - held.down).abs() < STILL {
                return Some(held);
            }
        }
        let (at, down) = match pointer {
            Some(at) => (self.caret_under(fonts, at), f64::from(at.y - self.origin.y)),
            None => self.caret_in_view(fonts)?,
        };
        let (offset, below) = (at.offset, 0.0);
        let line = self.layout.y_of(fonts, Anchor { offset, below });
        let below = self.scroll - MARGIN_TOP + down - line;
        Some(Held {
            pointer,
            offset,
            below: below as f32 / self.look.size(),
            down,
        })
    }

    /// The caret, and how far below the top of the view its middle is, if it is in view.
    fn caret_in_view(&mut self, fonts: &mut Fonts) -> Option<(Caret, f64)> {
        let caret = self.selecting.focus();
        let shape = self.layout.caret_shape(fonts, caret, self.view.start);
        let middle = f64::from(shape.top + shape.bottom) / 2.0;
        let in_view = (0.0..self.view.end - self.view.start).contains(&middle);
        in_view.then_some((caret, middle))
    }

    /// The part of the article in view, in points from its top, on whole pixels of the screen.
    pub(super) fn view_at_scroll(&self, ui: &Ui, height: f32) -> Range<f64> {
        let pixels = f64::from(ui.pixels_per_point());
        let top = (self.scroll * pixels).round() / pixels - MARGIN_TOP;
        top..top + f64::from(height)
    }

    /// Whether the caret is on what has been brought into view: there it stays where it was put.
    fn caret_is_on(&self, document: &Document, shown: &Range<usize>) -> bool {
        let caret = self.selecting.focus().offset;
        let anchors = document.focus().map(|id| document.set().anchors(id));
        let spans = anchors.into_iter().flatten().filter_map(|a| a.span());
        let mut pieces = spans.map(|span| span.range());
        let is_on = |range: &Range<usize>| (range.start..=range.end).contains(&caret);
        if shown.is_empty() {
            return caret == shown.start;
        }
        is_on(shown) || pieces.any(|piece| is_on(&piece))
    }

    /// Scrolls to what the workspace wants to be seen, unless it is in view. What was just made and
    /// stands partly in view, or next to it, comes whole into view at the edge it is nearest to; what
    /// was asked for comes with what stands around it to where the eye looks first. While the pointer
    /// is at work on the paper, what is partly in view stays where it is: it must not move away from
    /// under the pointer.
    pub(super) fn reveal(&mut self, document: &Document, fonts: &mut Fonts, height: f32) {
        let Some((range, serial)) = document.reveal() else {
            return;
        };
        if serial == self.revealed {
            return;
        }
        self.revealed = serial;
        if document.selection().is_none() && !self.caret_is_on(document, range) {
            self.selecting = Selecting::caret(Caret::before(range.start));
        }
        let top = self.scroll - MARGIN_TOP;
        let first = (self.layout).caret_shape(fonts, Caret::before(range.start), top);
        let last = (self.layout).caret_shape(fonts, Caret::behind(range.end), top);
        let wanted = Wanted {
            top: first.top,
            bottom: last.bottom.max(first.bottom),
            line: first.bottom - first.top,
            // What is looked for is read with what stands around it.
            near: !document.find().is_open(),
            made: document.is_unasked(),
            held: self.handled,
        };
        match wanted.way(height) {
            Way::Far => self.look_at(fonts, range.start, height),
            Way::By(points) => self.scroll += f64::from(points),
        }
    }
}

/// A place that stays where it is on screen while letters grow and shrink, frame by frame.
pub(super) struct Held {
    /// Where the pointer was.
    pointer: Option<Pos2>,
    /// A byte of the article.
    offset: usize,
    /// How far below the top of the line that holds it, in sizes.
    below: f32,
    /// How far below the top of the view, in points.
    down: f64,
}

impl Held {
    /// How far down the article it stands now, in points.
    fn top(&self, page: &mut Page, fonts: &mut Fonts) -> f64 {
        let below = self.below * page.look.size();
        let place = Anchor {
            offset: self.offset,
            below,
        };
        page.layout.y_of(fonts, place)
    }
}

/// Lines that are to be seen, in points from the top of the view.
struct Wanted {
    top: f32,
    bottom: f32,
    /// Height of the first.
    line: f32,
    /// Whether it may stand at the edge of the view if it is right next to it.
    near: bool,
    /// Whether it is there by what was just done to it, and nobody has asked for its beginning.
    made: bool,
    /// Whether the pointer is at work on the paper.
    held: bool,
}

/// How the view gets to see them.
#[derive(Debug, PartialEq)]
enum Way {
    By(f32),
    Far,
}

impl Wanted {
    fn way(&self, height: f32) -> Way {
        let reach = if self.near { self.line } else { 0.0 };
        let touches = self.bottom > -reach && self.top < height + reach;
        let begins = (0.0..=height - self.line).contains(&self.top);
        // At most one of the two edges is passed by what finds room.
        let beyond = self.top.min(0.0) + (self.bottom - height).max(0.0);
        if !touches {
            Way::Far
        } else if self.held {
            Way::By(0.0)
        } else if self.bottom - self.top > height {
            match begins || self.made {
                true => Way::By(0.0),
                false => Way::Far,
            }
        } else if beyond == 0.0 || self.made {
            Way::By(beyond)
        } else {
            Way::Far
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HEIGHT: f32 = 600.0;

    proptest! {
        /// What can be seen whole and is not far off is seen whole then, and a point less would not do.
        #[test]
        fn the_view_moves_as_little_as_shows_it_whole(top in -640_f32..640.0, tall in 20_f32..600.0) {
            let wanted = Wanted { top, bottom: top + tall, line: 20.0, near: true, made: true, held: false };
            match wanted.way(HEIGHT) {
                Way::By(points) => {
                    let (top, bottom) = (top - points, wanted.bottom - points);
                    prop_assert!(top > -0.01 && bottom < HEIGHT + 0.01);
                    let at_edge = top.abs() < 0.01 || (bottom - HEIGHT).abs() < 0.01;
                    prop_assert!(points == 0.0 || at_edge);
                }
                Way::Far => prop_assert!(wanted.bottom <= -20.0 || top >= HEIGHT + 20.0),
            }
        }

        /// What was asked for is at the edge of the view only if it was whole in view there before.
        #[test]
        fn what_is_asked_for_comes_with_what_stands_around_it(top in -640_f32..640.0, tall in 20_f32..600.0) {
            let wanted = Wanted { top, bottom: top + tall, line: 20.0, near: true, made: false, held: false };
            let whole = top >= 0.0 && wanted.bottom <= HEIGHT;
            prop_assert_eq!(wanted.way(HEIGHT), if whole { Way::By(0.0) } else { Way::Far });
        }

        /// What is taller than the view moves nothing where it was just made.
        #[test]
        fn what_is_taller_than_the_view_is_left_where_it_was_made(above in 0_f32..900.0) {
            let wanted = Wanted { top: -above, bottom: 620.0, line: 20.0, near: true, made: true, held: false };
            prop_assert_eq!(wanted.way(HEIGHT), Way::By(0.0));
        }
    }
}
