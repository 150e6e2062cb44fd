//! Handles at the ends of an annotation, to move them in place.
//!
//! What is pulled is a provisional extent of the reader's own; the end moves when the handle is let
//! go, by one command. Handles are named by where reading starts and ends, whatever side that is on.
//!
//! What lies beyond a handle need not lie beyond the end that it is named by: left and right of a
//! number in Hebrew stand the word after it and the word before it, while the number itself is read
//! the other way. So a handle stands for two ends: pulled inwards it moves the one of its name, and
//! outwards the one that what is seen there lies beyond.

use egui::{
    CursorIcon, Id, PointerButton, Pos2, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::{Page, selecting::leaned_on};
use crate::{
    layout::{Caret, CaretShape, End, Fonts, Point, Rect as Bounds},
    model::{RecordId, Span},
    page::{Color, Marks, Scene, Shape, Subject},
    text::{Direction, Unit, next_grapheme, previous_grapheme},
    ui::{Outbox, ink::Ink, theme::Theme},
    workspace::{Command, Document, Edge},
};

/// How far from the middle of its knob a handle can be caught, in points.
const CATCH: f32 = 6.0;
/// How far from its stem a handle can be caught, in points, on the side of its words: less than a letter.
const CATCH_STEM: f32 = 6.0;
/// How far a hand may slip in a click, in points.
const SLIP: f32 = 3.0;
/// The least distance between two places on the page that a hand can tell apart, in points.
const SAME_PLACE: f32 = 0.5;
/// How far beside a handle it is looked for what stands there, in points.
const SEEN_BESIDE: f32 = 1.0;
/// Radius of the knob, in points.
const KNOB: f32 = 3.5;

/// A handle being pulled.
pub(super) struct Pull {
    place: Place,
    /// Where it was taken hold of, until the hand has moved on from there.
    pressed_at: Option<Pos2>,
    /// From the pointer to the stem, in points to the right.
    grip: f32,
    /// Whether it is held by its knob, below the line.
    by_knob: bool,
    /// Which end it moves outwards.
    outward: Edge,
    /// Which end the other handle of the piece moves outwards.
    others: Edge,
    /// Which end it has moved.
    moved: Edge,
    /// What the piece would span if the handle were let go now; `None` once it has been given up.
    pub(super) span: Option<Span>,
}

/// Which end of what a handle is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Place {
    id: RecordId,
    piece: usize,
    edge: Edge,
}

struct Handle {
    place: Place,
    shape: CaretShape,
    /// Whether keys are about this piece.
    chosen: bool,
}

impl Page {
    /// Shows the handles of what is in the inspector, and lets them be pulled. Others have none: they
    /// would take the clicks at the ends of words.
    pub(super) fn handles(
        &mut self,
        ui: &Ui,
        ink: &Ink,
        document: &Document,
        marks: &Marks,
        outbox: &mut Outbox,
    ) {
        if !document.is_editable() {
            self.pull = None;
            return;
        }
        let handles = ink.with_fonts(|fonts| self.handles_in_view(fonts, document));
        for handle in &handles {
            let id = Id::unique(("handle", document.key(), handle.place));
            let [stem, knob] = handle.catch();
            let catch = |rect: Rect, id| {
                let rect = rect.translate(self.origin.to_vec2());
                ui.interact(rect, id, Sense::drag())
            };
            let (stem, knob) = (catch(stem, id.with("stem")), catch(knob, id));
            knob.widget_info(|| WidgetInfo::labeled(egui::Role::Slider, true, handle.place.name()));
            for part in [stem, knob] {
                let part = part.on_hover_cursor(CursorIcon::ResizeHorizontal);
                ink.with_fonts(|fonts| {
                    self.handle_hand(ui, fonts, handle, &part, document, marks, outbox);
                });
            }
        }
        // A handle may vanish while it is held, as when its annotation is deleted.
        if self.pull.is_some() && !ui.input(|i| i.pointer.any_down()) {
            self.pull = None;
        }
        let mut scene = Scene::new();
        let color = Theme::of(ui).palette.accent;
        for handle in &handles {
            handle.paint(&mut scene, color, Theme::of(ui).palette.paper);
        }
        let offset = Point::new(self.origin.x, self.origin.y);
        scene.paint(&mut super::Window::new(ui.painter(), ink), offset);
    }

    /// What a hand does with one part of a handle: it pulls, or clicks on what lies below.
    #[expect(clippy::too_many_arguments, reason = "all that a press may be about")]
    fn handle_hand(
        &mut self,
        ui: &Ui,
        fonts: &mut Fonts,
        handle: &Handle,
        part: &Response,
        document: &Document,
        marks: &Marks,
        outbox: &mut Outbox,
    ) {
        let primary = PointerButton::Primary;
        if part.drag_started_by(primary) {
            let from = ui.input(|i| i.pointer.press_origin());
            let from = from.unwrap_or(part.rect.center());
            self.take_hold(fonts, handle, from, document);
        }
        if let Some(at) = part.interact_pointer_pos()
            && part.dragged_by(primary)
        {
            self.move_on(at, document, outbox);
            self.pull_to(fonts, at, document);
        }
        if !part.drag_stopped() {
            return;
        }
        let clicked = self.pull.as_ref().and_then(|pull| pull.pressed_at);
        match part.interact_pointer_pos() {
            _ if self.pull.is_some() && clicked.is_none() => self.let_go(outbox),
            Some(at) if ui.input(|i| i.pointer.button_released(PointerButton::Secondary)) => {
                self.want_menu(fonts, at, document, marks, outbox);
            }
            _ => {
                self.pull = None;
                if let Some(at) = clicked {
                    part.ctx
                        .memory_mut(|memory| memory.request_focus(super::article_id(document)));
                    self.click_through(ui, fonts, at, document, marks, outbox);
                }
            }
        }
    }

    fn handles_in_view(&mut self, fonts: &mut Fonts, document: &Document) -> Vec<Handle> {
        let focus = document.focus();
        let pulled = self.pull.as_ref().map(|pull| pull.place.id);
        let mut handles = Vec::new();
        for id in focus
            .into_iter()
            .chain(pulled.filter(|id| Some(*id) != focus))
        {
            let spans = document
                .set()
                .anchors(id)
                .iter()
                .map(|anchor| anchor.span());
            for (piece, span) in spans.enumerate() {
                let Some(span) = span else { continue };
                for edge in [Edge::Start, Edge::End] {
                    let place = Place { id, piece, edge };
                    let held = self.pull.as_ref().filter(|pull| pull.place == place);
                    let pulled = held.and_then(|pull| Some((pull.moved, pull.span?)));
                    if held.is_none() && !self.in_view(edge.of(span)) {
                        continue;
                    }
                    let (seen, span) = pulled.unwrap_or((edge, span));
                    let shape = self.end_shape(fonts, seen, span);
                    let handle = Handle {
                        place,
                        shape,
                        chosen: document.piece() == Some((id, piece)),
                    };
                    handles.push(handle);
                }
            }
        }
        handles
    }

    fn end_shape(&mut self, fonts: &mut Fonts, edge: Edge, span: Span) -> CaretShape {
        let (range, top) = (span.range(), self.view.start);
        self.layout.end_shape(fonts, range, end(edge), top)
    }

    /// Whether a caret is drawn where the handle of an end stands. There the end stays, whatever
    /// other place in the text is drawn there too: one offset of a number in Arabic is at either side.
    fn stays(&mut self, fonts: &mut Fonts, edge: Edge, span: Span, caret: Caret) -> bool {
        let handle = self.end_shape(fonts, edge, span);
        let here = self.layout.caret_shape(fonts, caret, self.view.start);
        (handle.x - here.x).abs() < SAME_PLACE && (handle.top - here.top).abs() < SAME_PLACE
    }

    /// Whether a byte offset is laid out in view.
    fn in_view(&self, offset: usize) -> bool {
        let mut seen = self.layout.visible(self.view.clone());
        seen.any(|placed| (placed.range.start..=placed.range.end).contains(&offset))
    }

    /// Which end a handle moves outwards: the one that what is seen beyond it lies beyond. At the
    /// edge of a line that is what a text of this direction goes on with.
    fn outward(&mut self, fonts: &mut Fonts, edge: Edge, span: Span) -> Edge {
        let shape = self.end_shape(fonts, edge, span);
        let seen = [-SEEN_BESIDE, SEEN_BESIDE].map(|aside| {
            let at = self.origin + middle(&shape) + vec2(aside, 0.0);
            self.cluster_under(fonts, at).map(|cluster| cluster.start)
        });
        match seen.map(|at| at.map(|at| beyond(span, at))) {
            [Some(Some(beyond)), Some(None)] | [Some(None), Some(Some(beyond))] => beyond,
            [None, Some(None)] => self.beside_lines(span, true),
            [Some(None), None] => self.beside_lines(span, false),
            _ => edge,
        }
    }

    /// Whether a pull to a caret leads over its letter against the way that is read: half of it is then
    /// no measure for whether it is meant, and it is taken whole.
    fn against(&mut self, fonts: &mut Fonts, edge: Edge, span: Span, to: Caret) -> bool {
        let from = self.end_shape(fonts, edge, span);
        let to = self.layout.caret_shape(fonts, to, self.view.start);
        let same_line = (from.top - to.top).abs() < SAME_PLACE;
        let reads_right = !to.direction.is_rtl();
        let with_reading = (to.x > from.x) == (reads_right == (edge == Edge::End));
        same_line && !with_reading
    }

    /// Which end of a piece the rest of the text lies beyond, left or right of the line.
    fn beside_lines(&self, span: Span, left: bool) -> Edge {
        let paragraph = self.layout.paragraph_at_offset(span.start());
        match self.layout.direction(paragraph).is_rtl() == left {
            true => Edge::End,
            false => Edge::Start,
        }
    }

    fn take_hold(&mut self, fonts: &mut Fonts, handle: &Handle, from: Pos2, document: &Document) {
        let Place { id, piece, edge } = handle.place;
        let anchor = document.set().anchors(id).get(piece);
        let span = anchor.and_then(|anchor| anchor.span());
        self.pull = Some(Pull {
            place: handle.place,
            pressed_at: Some(from),
            grip: self.origin.x + handle.shape.x - from.x,
            by_knob: from.y >= self.origin.y + handle.shape.line_bottom,
            outward: span.map_or(edge, |span| self.outward(fonts, edge, span)),
            others: span.map_or(edge, |span| self.outward(fonts, other(edge), span)),
            moved: edge,
            span,
        });
    }

    /// Notes that the hand has moved on from where it took hold: it pulls, and keys are about that.
    fn move_on(&mut self, at: Pos2, document: &Document, outbox: &mut Outbox) {
        let Some(pull) = &mut self.pull else { return };
        if pull.pressed_at.is_none_or(|from| from.distance(at) <= SLIP) {
            return;
        }
        pull.pressed_at = None;
        let Place { id, piece, .. } = pull.place;
        if document.focus() != Some(id) {
            outbox.push(Command::Focus(Some(id)));
        }
        outbox.push(Command::ChoosePiece(piece));
    }

    /// What place a pull to a point of the screen means: on the line that is there. Only the handle's
    /// own knob, by which it is held, hangs below its line into the next.
    fn meant(
        &mut self,
        fonts: &mut Fonts,
        pull_by: (f32, bool),
        at: Pos2,
        own: (Edge, Span),
    ) -> Pos2 {
        let (grip, by_knob) = pull_by;
        let bottom = self.origin.y + self.end_shape(fonts, own.0, own.1).line_bottom;
        let on_knob = by_knob && (bottom..=bottom + KNOB + CATCH).contains(&at.y);
        let y = if on_knob { bottom - SAME_PLACE } else { at.y };
        pos2(at.x + grip, y)
    }

    fn pull_to(&mut self, fonts: &mut Fonts, at: Pos2, document: &Document) {
        let Some(pull) = self.pull.as_ref().filter(|pull| pull.pressed_at.is_none()) else {
            return;
        };
        let (place, moved, held) = (pull.place, pull.moved, (pull.grip, pull.by_knob));
        let (outward, others) = (pull.outward, pull.others);
        let Some(pulled) = pull.span else { return };
        let Place { id, piece, edge } = place;
        let anchor = document.set().anchors(id).get(piece);
        let Some(span) = anchor.and_then(|anchor| anchor.span()) else {
            return;
        };
        let meant = self.meant(fonts, held, at, (edge, span));
        let under = self.caret_under(fonts, meant);
        let mut known = [(moved, pulled), (edge, span)].into_iter();
        let known = known.find(|(edge, span)| self.stays(fonts, *edge, *span, under));
        let pointed = leaned_on(document.set().article().text(), under);
        let now = known.or_else(|| match beyond(span, pointed.start) {
            // Beyond the other handle: this one has nothing to take there.
            Some(beyond) if beyond == edge && beyond == others && beyond != outward => {
                Some((edge, span))
            }
            beyond => {
                let edge = beyond.filter(|beyond| *beyond == outward).unwrap_or(edge);
                let to = match beyond.is_some() && self.against(fonts, edge, span, under) {
                    true if edge == Edge::Start => pointed.start,
                    true => pointed.end,
                    false => under.offset,
                };
                let to = snapped(document, span, edge, to, self.snap);
                Some((edge, document.with_end_at(id, piece, edge, to)?))
            }
        });
        if let (Some(pull), Some((moved, span))) = (&mut self.pull, now) {
            (pull.moved, pull.span) = (moved, Some(span));
        }
    }

    fn let_go(&mut self, outbox: &mut Outbox) {
        let Some(Pull {
            place: Place { id, piece, .. },
            moved: edge,
            span,
            ..
        }) = self.pull.take()
        else {
            return;
        };
        if let Some(span) = span {
            let to = edge.of(span);
            outbox.push(Command::MoveEnd {
                id,
                piece,
                edge,
                to,
            });
        }
    }
}

/// Where an end goes that is pulled to byte `to`, by whole units. At least the unit at the other end
/// stays; and pulled inwards an end takes nothing more, as a prefix that was taken off.
fn snapped(document: &Document, span: Span, edge: Edge, to: usize, unit: Unit) -> usize {
    let (text, language) = (
        document.set().article().text(),
        &document.set().document().language,
    );
    let (start, end) = (span.start(), span.end());
    match edge {
        Edge::Start => {
            let to = to.min(previous_grapheme(text, end));
            let whole = unit.snap(text, to..end, language).start;
            if to < start { whole } else { whole.max(start) }
        }
        Edge::End => {
            let to = to.max(next_grapheme(text, start));
            let whole = unit.snap(text, start..to, language).end;
            if to > end { whole } else { whole.min(end) }
        }
    }
}

/// From the view's top left.
fn middle(shape: &CaretShape) -> egui::Vec2 {
    vec2(shape.x, (shape.top + shape.bottom) / 2.0)
}

/// The end of a piece that a byte of the text lies beyond; none within it.
fn beyond(span: Span, at: usize) -> Option<Edge> {
    match at {
        _ if at < span.start() => Some(Edge::Start),
        _ if at >= span.end() => Some(Edge::End),
        _ => None,
    }
}

fn other(edge: Edge) -> Edge {
    match edge {
        Edge::Start => Edge::End,
        Edge::End => Edge::Start,
    }
}

/// The same end, as the page names it.
fn end(edge: Edge) -> End {
    match edge {
        Edge::Start => End::First,
        Edge::End => End::Last,
    }
}

impl Place {
    fn name(self) -> String {
        let edge = match self.edge {
            Edge::Start => "Start",
            Edge::End => "End",
        };
        match self.piece {
            0 => format!("{edge} of the annotation"),
            piece => format!("{edge} of piece {}", piece + 1),
        }
    }
}

impl Handle {
    /// The middle of its knob, from the view's top left: below what marks the words, in any script.
    fn knob(&self) -> Pos2 {
        pos2(self.shape.x, self.shape.line_bottom + KNOB)
    }

    /// Where it can be caught, from the view's top left: at its stem, on the side of its own words, so that
    /// the words beside them can be selected as ever from where they begin, and around its knob.
    fn catch(&self) -> [Rect; 2] {
        let CaretShape {
            x,
            top,
            line_bottom,
            direction,
            ..
        } = self.shape;
        let inwards = match (self.place.edge, direction) {
            (Edge::Start, Direction::LeftToRight) | (Edge::End, Direction::RightToLeft) => 1.0,
            (Edge::Start, Direction::RightToLeft) | (Edge::End, Direction::LeftToRight) => -1.0,
        };
        let [near, far] = [SAME_PLACE, CATCH_STEM].map(|aside| x + inwards * aside);
        let stem = Rect::from_x_y_ranges(near.min(far)..=near.max(far), top..=line_bottom);
        let knob = Rect::from_center_size(self.knob(), vec2(2.0 * CATCH, 2.0 * CATCH));
        [stem, knob]
    }

    /// A stem, and a knob below the line: full at the piece that keys are about.
    fn paint(&self, scene: &mut Scene<'_>, color: Color, paper: Color) {
        let CaretShape { x, top, bottom, .. } = self.shape;
        let inset = (bottom - top) * 0.12;
        let middle = self.knob().y;
        let stem = Shape::Line {
            points: vec![Point::new(x, top + inset), Point::new(x, middle)],
            width: 1.5,
            color,
        };
        scene.add(Subject::Reader, stem);
        let disc = |radius: f32, color: Color| Shape::Fill {
            rect: Bounds {
                left: x - radius,
                top: middle - radius,
                right: x + radius,
                bottom: middle + radius,
            },
            rounding: radius,
            color,
        };
        scene.add(Subject::Reader, disc(KNOB, color));
        if !self.chosen {
            scene.add(Subject::Reader, disc(KNOB - 1.3, paper));
        }
    }
}
