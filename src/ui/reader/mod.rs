//! The reading surface: the article, what is tagged in it, selection and caret.
//!
//! The provisional selection lives here only; on release it goes out as a command. Knows nothing
//! of how a command changes anything.

mod announce;
mod arcs;
mod card;
mod caret_keys;
mod focus;
mod gesture;
mod glosses;
mod handles;
mod hidden;
mod hover;
mod kept;
mod linking;
mod minimap;
mod numbers;
mod paint;
mod points;
mod scroll;
mod selecting;
mod setting;
mod view;
mod window;

use std::{collections::HashMap, ops::Range};

use egui::{Id, Pos2, Rect, Sense, Ui, emath::GuiRounding as _, vec2};

use super::{Outbox, ink::Ink, widgets};
use crate::{
    layout::{Anchor, ArticleLayout, Caret, Fonts},
    model::{RecordId, Span},
    page::{Column, Look, marks},
    store::Numbers,
    text::Unit,
    workspace::{Command, DocKey, Document, Workspace},
};
pub use caret_keys::CARET_KEYS;
pub use glosses::Kept;
use handles::Pull;
pub use hidden::beside as hidden_beside;
use hover::Hover;
use kept::{KeptPages, Laid};
pub use linking::Linked;
use linking::Linking;
use minimap::Minimap;
use scroll::Bar;
use selecting::{Presses, Selecting};
use setting::{column, wishes};
use view::Held;
pub use window::Window;

/// The reading surface of the document in front.
#[derive(Default)]
pub struct Reader {
    page: Option<Page>,
    /// The pages of others that are open.
    kept: KeptPages,
    /// Where each document was left that was in front.
    left: HashMap<DocKey, Left>,
    /// Whether the codes of all types in view are shown, room or not.
    codes_shown: bool,
}

/// Where a document was being read.
#[derive(Clone, Copy)]
struct Left {
    /// The first line in view; `None` at the top.
    line: Option<Anchor>,
    caret: Caret,
}

/// One document laid out.
struct Page {
    doc: DocKey,
    look: Look,
    layout: ArticleLayout,
    /// How far down the paper is scrolled, in points.
    scroll: f64,
    /// The scroll at which it was last told where the article is being read.
    told: Option<f64>,
    /// Where keys want it to be scrolled to, in the next frame.
    wanted_scroll: Option<f64>,
    /// Whether the wheel was last turned with Alt.
    turned_with_alt: bool,
    /// Where on screen the paper began when it was last drawn.
    paper_top: Option<f32>,
    /// Whether this frame has laid out the view anew.
    refitted: bool,
    /// What stays where it is on screen while letters grow and shrink.
    held: Option<Held>,
    /// The part of the article in view, in points from its top, and where its top left is on screen.
    view: Range<f64>,
    origin: Pos2,
    selecting: Selecting,
    /// Where up and down want to go, in points from the column's left.
    goal_x: Option<f32>,
    dragging: bool,
    presses: Presses,
    /// Whether the pointer is at work on the paper, or was a moment ago; and when last.
    handled: bool,
    handled_at: Option<f64>,
    /// Where the button was pressed, until the pointer has been elsewhere.
    pressed_at: Option<Pos2>,
    /// What a drag takes whole.
    snap: Unit,
    /// Whether keys are the article's, rather than a question's in front of it.
    listening: bool,
    /// The selection last sent or seen, to notice when the workspace changes it.
    selection: Option<Range<usize>>,
    /// The one last offered to middle clicks.
    offered: Option<Range<usize>>,
    revealed: u64,
    /// What is numbered in the margin.
    numbers: Numbers,
    /// Whether the article has been sent off to be looked through, as its paragraphs run now.
    examined: bool,
    /// What was last clicked and how often, to go through what overlaps there.
    clicked: Option<RecordId>,
    /// What the last click put out of the inspector: words that are selected by a further one may be for it.
    put_away: Option<RecordId>,
    /// Whether the codes of all types in view are shown.
    codes: bool,
    /// Whether related claims in view are joined by arcs.
    arcs: bool,
    hover: Hover,
    /// The claim whose gloss is pointed at.
    pointed_gloss: Option<RecordId>,
    /// The handle being pulled.
    pull: Option<Pull>,
    /// A gloss being dragged, and what came of the last.
    linking: Option<Linking>,
    linked: Option<Linked>,
}

/// Selected text on its way, for the status bar.
pub struct Preview {
    /// In which document.
    pub doc: DocKey,
    /// The range, in bytes of the article.
    pub range: Range<usize>,
}

impl Reader {
    /// What is selected at this moment, also in the middle of a drag.
    pub fn preview(&self) -> Option<Preview> {
        let page = self.page.as_ref()?;
        let selected = || page.selecting.selected().clone();
        let range = page.provisional().unwrap_or_else(selected);
        let doc = page.doc;
        (!range.is_empty()).then_some(Preview { doc, range })
    }

    /// The part of a document's text that its lines in view hold. `None` unless it was the last that
    /// was drawn: another view may have come to the front before it.
    pub fn in_view(&self, document: &Document) -> Option<Span> {
        let range = self.page_of(document)?.bytes_in_view()?;
        document.set().article().span(range).ok()
    }

    /// Where the caret is in a document, in bytes of its article, as last drawn; `None` as for
    /// [`in_view`](Reader::in_view).
    pub fn caret(&self, document: &Document) -> Option<usize> {
        Some(self.page_of(document)?.selecting.focus().offset)
    }

    /// Where a reader who looks `forward` or back is in a document: at the end or the start of the
    /// selection while that is in view, else at the caret, else at the first line in view; `None` as for
    /// [`in_view`](Reader::in_view).
    pub fn here(&self, document: &Document, forward: bool) -> Option<usize> {
        let (caret, seen) = (self.caret(document)?, self.in_view(document)?);
        let selected = document.selection().map(|selected| match forward {
            true => selected.end(),
            false => selected.start(),
        });
        let mut places = selected.into_iter().chain([caret]);
        let in_view = places.find(|at| (seen.start()..=seen.end()).contains(at));
        Some(in_view.unwrap_or(seen.start()))
    }

    fn page_of(&self, document: &Document) -> Option<&Page> {
        let page = self.page.as_ref();
        page.filter(|page| page.doc == document.key())
    }

    /// Draws the article and takes gestures; keys only while `listening`. While `focusing`, all but
    /// what is being read recedes.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        document: &Document,
        focusing: bool,
        listening: bool,
        outbox: &mut Outbox,
    ) {
        let ink = Ink::of(ui.ctx());
        // Lines stand on whole pixels, whatever the bars above come to.
        let area = ui.available_rect_before_wrap();
        let area = area.round_to_pixels(ui.pixels_per_point());
        let preferences = workspace.preferences();
        let reading = &preferences.reading;
        let strip = if reading.minimap { minimap::STRIP } else { 0.0 };
        let (paper, bars) = area.split_left_right_at_x(area.right() - strip - scroll::BAR);
        let arcs = reading.arcs;
        // The size of the interface is not that of the article.
        let size = preferences.text_size / ui.ctx().zoom_factor();
        let leading = preferences.leading;
        let column = column(paper.width(), size, reading, document, arcs);
        let look = Look::wished(document.set(), size, leading, &wishes(reading));
        let codes = self.codes_shown;
        let pointer = ui.input(|input| input.pointer.hover_pos());
        let pointer = pointer.filter(|at| paper.contains(*at));
        let width = column.text_width;
        let is_open = |doc| workspace.document(doc).is_some();
        let page = ink.with_fonts(|fonts| {
            let page = self.page_for(document, is_open, &look, width, fonts);
            page.zoom_to(look, width, pointer, fonts);
            page
        });
        page.numbers = reading.numbers;
        page.have_examined(outbox);
        page.follow(ui, document);
        page.listening = listening;
        page.snap = preferences.snap;
        page.codes = codes;
        page.arcs = arcs;
        scroll::zoom(ui, paper, workspace, outbox);
        page.bars(ui, &ink, bars, strip, document);
        page.stay_under_the_eye(paper.top());
        page.show(ui, &ink, paper, &column, document, outbox);
        if focusing {
            let text = document.set().article().text();
            page.veil(ui, &ink, paper, text, reading.focus_on);
        }
        ink.with_fonts(|fonts| page.tell_place(fonts, paper.height(), outbox));
    }

    /// The page of a document. One that is brought to the front again shows where it was read, and not
    /// what it was last asked to reveal.
    fn page_for(
        &mut self,
        document: &Document,
        is_open: impl Fn(DocKey) -> bool,
        look: &Look,
        width: f32,
        fonts: &mut Fonts,
    ) -> &mut Page {
        let doc = document.key();
        let front = self.page.take_if(|page| page.doc != doc);
        if let Some(mut page) = front {
            self.left.insert(page.doc, page.left(fonts));
            self.kept.keep(page.doc, page.into_laid());
            // Another document comes to the front whenever one is closed that was there.
            self.kept.retain(&is_open);
            self.left.retain(|doc, _| is_open(*doc));
        }
        let (kept, left) = (&mut self.kept, &self.left);
        self.page.get_or_insert_with(|| {
            let laid = kept.take(doc);
            let new = || Laid::new(document.set(), look.clone(), width);
            let mut page = Page::new(doc, laid.unwrap_or_else(new));
            if let Some(left) = left.get(&doc) {
                page.return_to(*left, fonts);
                page.revealed = document.reveal().map_or(0, |(_, n)| n);
            }
            page
        })
    }

    /// Whether the codes of all types in view are shown.
    pub fn shows_codes(&self) -> bool {
        self.codes_shown
    }

    /// Shows or hides the codes of all types in view.
    pub fn toggle_codes(&mut self) {
        self.codes_shown = !self.codes_shown;
    }

    /// Whether a handle is being pulled, or a gloss dragged.
    pub fn is_pulling(&self) -> bool {
        self.page.as_ref().is_some_and(|page| {
            let pull = page.pull.as_ref();
            pull.is_some_and(|pull| pull.span.is_some()) || page.linking.is_some()
        })
    }

    /// Leaves the end whose handle is being pulled where it was, and the gloss that is dragged.
    pub fn give_up_pulling(&mut self) {
        let Some(page) = &mut self.page else { return };
        page.linking = None;
        if let Some(pull) = &mut page.pull {
            pull.span = None;
        }
    }

    /// Two claims that are to be related, the gloss of one having been dragged to that of the other.
    pub fn take_linked(&mut self) -> Option<Linked> {
        self.page.as_mut()?.linked.take()
    }

    /// Where on screen a byte of a document's article stands, or the edge of the page nearest to it;
    /// `None` as for [`in_view`](Reader::in_view).
    pub fn point_at(
        &mut self,
        ctx: &egui::Context,
        document: &Document,
        offset: usize,
    ) -> Option<Pos2> {
        let page = self.page.as_mut();
        let page = page.filter(|page| page.doc == document.key())?;
        let below = page.view.end - page.view.start;
        let seen = Rect::from_min_size(page.origin, vec2(page.layout.width(), below as f32));
        Ink::of(ctx).with_fonts(|fonts| {
            let shape = (page.layout).caret_shape(fonts, Caret::before(offset), page.view.start);
            Some(seen.clamp(page.origin + vec2(shape.x, shape.bottom)))
        })
    }

    /// Bytes of text whose lines have been broken so far on the page in front, as
    /// [`ArticleLayout::broken`]; for tests that hold frames to what is in view.
    pub fn broken(&self) -> usize {
        self.page.as_ref().map_or(0, |page| page.layout.broken())
    }

    /// Where on screen to press and release to select a byte range by dragging; for tests that
    /// name words instead of pixels. `None` until the article has been drawn.
    pub fn drag_points(
        &mut self,
        ctx: &egui::Context,
        range: Range<usize>,
    ) -> Option<(Pos2, Pos2)> {
        let page = self.page.as_mut()?;
        Ink::of(ctx).with_fonts(|fonts| {
            let from = page.point_inside(fonts, Caret::before(range.start));
            let to = page.point_inside(fonts, Caret::behind(range.end));
            Some((from, to))
        })
    }
}

/// The article of a document as a widget.
pub fn article_id(document: &Document) -> Id {
    Id::unique(("article", document.key()))
}

impl Page {
    fn new(doc: DocKey, laid: Laid) -> Page {
        let Laid { look, layout } = laid;
        Page {
            doc,
            layout,
            look,
            scroll: 0.0,
            told: None,
            wanted_scroll: None,
            turned_with_alt: false,
            paper_top: None,
            refitted: false,
            held: None,
            view: 0.0..0.0,
            origin: Pos2::ZERO,
            selecting: Selecting::caret(Caret::before(0)),
            goal_x: None,
            dragging: false,
            presses: Presses::default(),
            handled: false,
            handled_at: None,
            pressed_at: None,
            snap: Unit::default(),
            listening: true,
            selection: None,
            offered: None,
            revealed: 0,
            numbers: Numbers::None,
            examined: false,
            clicked: None,
            put_away: None,
            codes: false,
            arcs: false,
            hover: Hover::default(),
            pointed_gloss: None,
            pull: None,
            linking: None,
            linked: None,
        }
    }

    fn into_laid(self) -> Laid {
        let Page { look, layout, .. } = self;
        Laid { look, layout }
    }

    /// Draws the paper, scrolled to where it is read.
    fn show(
        &mut self,
        ui: &mut Ui,
        ink: &Ink,
        paper: Rect,
        column: &Column,
        document: &Document,
        outbox: &mut Outbox,
    ) {
        let height = paper.height();
        let wheel = scroll::wheel(ui, paper, &mut self.turned_with_alt);
        self.notice_hand(ui, paper);
        ink.with_fonts(|fonts| {
            self.scroll += wheel;
            self.reveal(document, fonts, height);
            self.stay_on_paper(height);
            self.scroll += self.layout.prepare(fonts, self.view_at_scroll(ui, height));
        });
        self.stay_on_paper(height);
        self.view = self.view_at_scroll(ui, height);
        self.origin = paper.min + vec2(column.text_left, 0.0);
        let mut page = ui.new_child(egui::UiBuilder::new().max_rect(paper));
        page.set_clip_rect(paper.intersect(ui.clip_rect()));
        self.contents(&mut page, ink, paper, column, document, outbox);
        self.look_ahead(ui, ink);
        if self.dragging || self.provisional().is_some() {
            self.auto_scroll(ui, paper);
        }
        if let Some(wanted) = self.wanted_scroll.take() {
            self.scroll = wanted;
            ui.ctx().request_repaint();
        }
    }

    /// Has the article looked through for what makes it read otherwise than it is stored.
    fn have_examined(&mut self, outbox: &mut Outbox) {
        if !self.examined {
            self.examined = true;
            outbox.push(Command::Examine(self.doc));
        }
    }

    /// The map of the tags, and the scroll bar.
    fn bars(&mut self, ui: &Ui, ink: &Ink, area: Rect, strip: f32, document: &Document) {
        let (strip, bar) = area.split_left_right_at_x(area.left() + strip);
        let paper = self.paper_height();
        Bar { rect: bar, paper }.show(ui, document.key(), &mut self.scroll);
        if strip.width() == 0.0 {
            return;
        }
        let map = Minimap {
            rect: strip,
            layout: &self.layout,
            document,
            paper: paper.max(f64::from(strip.height())),
            top: view::MARGIN_TOP,
        };
        if let Some(offset) = map.show(ui) {
            ink.with_fonts(|fonts| self.look_at(fonts, offset, area.height()));
        }
    }

    /// Takes over a selection that the workspace has changed.
    fn follow(&mut self, ui: &Ui, document: &Document) {
        let theirs = document.selection().map(|span| span.range());
        if self.dragging || theirs == self.selection {
            return;
        }
        self.selecting = match &theirs {
            Some(range) => Selecting::range(range.clone()),
            None => Selecting::caret(self.selecting.focus()),
        };
        self.selection = theirs;
        // What is selected is told below the page, where this frame is drawn already.
        ui.ctx().request_repaint();
    }

    /// Offers what has been selected to middle clicks.
    fn offer(&mut self, ui: &Ui, document: &Document) {
        if self.offered != self.selection {
            self.offered.clone_from(&self.selection);
            let text = document.set().article().text();
            let selected = self.offered.clone().and_then(|range| text.get(range));
            widgets::offer_selected(ui, selected.unwrap_or_default());
        }
    }

    fn contents(
        &mut self,
        ui: &mut Ui,
        ink: &Ink,
        area: Rect,
        column: &Column,
        document: &Document,
        outbox: &mut Outbox,
    ) {
        let view = self.view.clone();
        let id = article_id(document);
        let response = ui.interact(area, id, Sense::click_and_drag());
        widgets::shows_itself(ui.ctx(), id);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Document, true, "Article"));
        if self.listening && ui.memory(|m| m.focused().is_none()) {
            response.request_focus();
        }
        let emphasis = self.emphasis(document);
        let wanted: Vec<_> = emphasis.focus.into_iter().chain(emphasis.pointed).collect();
        let marks = ink.with_fonts(|fonts| {
            marks(
                &mut self.layout,
                fonts,
                view.clone(),
                document.set(),
                &wanted,
            )
        });
        self.point_at(ui, &response, &marks);
        let warned = ink.with_fonts(|fonts| {
            self.pointer(ui, fonts, &response, document, &marks, outbox);
            self.keyboard(ui, fonts, &response, document.set(), area.height(), outbox);
            self.warned(fonts, document)
        });
        self.offer(ui, document);
        self.paint(ui, ink, document, &marks, &warned, response.has_focus());
        self.draw_numbers(ui, ink, document);
        self.warn(ui, ink, document, &warned);
        self.name_hidden(ui, document.set().article().text());
        if ui.ctx().has_accesskit_node(response.id) {
            self.announce(ui, view, document, &marks, outbox);
        }
        self.pointed_gloss = match &column.gloss {
            Some(margin) => self.glosses(ui, ink, margin, document, &marks, outbox),
            None => self.markers(ui, ink, document, &marks, outbox),
        };
        self.handles(ui, ink, document, &marks, outbox);
        self.tell(ui, area, document, &marks);
    }

    /// What a piece would span if the handle being pulled were let go.
    fn provisional(&self) -> Option<Range<usize>> {
        let pull = self.pull.as_ref()?;
        pull.span.map(|span| span.range())
    }
}
