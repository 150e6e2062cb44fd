//! What the reader sees of an article at this moment, as one scene.

use std::ops::Range;

use egui::Ui;

use super::{
    Page,
    glosses::Kept,
    hidden::{self, Warned},
    window::Window,
};
use crate::{
    layout::{CaretShape, Fonts, Point, Rect},
    model::RecordId,
    page::{Chip, Marks, Scene, Shape, Subject, chips},
    ui::{ink::Ink, theme::Theme},
    workspace::Document,
};

/// What a reader's own doing adds to the page.
struct Doing {
    selected: Vec<Rect>,
    found: Vec<Rect>,
    current: Vec<Rect>,
    caret: Option<CaretShape>,
    /// What a piece would span if the handle being pulled were let go.
    pulled: Vec<Rect>,
    /// The evidence of the relation in the inspector, which no mark stands for.
    evidence: Vec<Rect>,
}

impl Page {
    pub(super) fn paint(
        &mut self,
        ui: &Ui,
        ink: &Ink,
        document: &Document,
        marks: &Marks,
        warned: &[Warned<'_>],
        focused: bool,
    ) {
        let doing = ink.with_fonts(|fonts| self.doing(fonts, document, focused));
        let theme = Theme::of(ui);
        let chips = chips(
            &mut Kept(ink),
            marks,
            document.set(),
            theme.palette,
            self.codes,
        );
        let mut scene = self.scene(theme, document, marks, &chips, &doing);
        hidden::underline(&mut scene, warned, theme.palette);
        let offset = Point::new(self.origin.x, self.origin.y);
        scene.paint(&mut Window::new(ui.painter(), ink), offset);
    }

    /// From back to front: fills, letters, underlines, codes, caret.
    fn scene<'a>(
        &'a self,
        theme: &Theme,
        document: &Document,
        marks: &Marks,
        chips: &'a [Chip],
        doing: &Doing,
    ) -> Scene<'a> {
        let (palette, emphasis) = (theme.palette, self.emphasis(document));
        let mut scene = Scene::new();
        scene.claims(marks, emphasis, palette);
        scene.washes(marks, emphasis, palette);
        if document.chooses_several() {
            scene.chosen(marks, |id| document.is_chosen(id), palette);
        }
        let evidence = palette.selection.opacity(0.45);
        scene.fill(Subject::Reader, &doing.evidence, evidence);
        scene.fill(Subject::Reader, &doing.selected, palette.selection);
        scene.fill(Subject::Reader, &doing.pulled, palette.selection);
        scene.fill(Subject::Reader, &doing.found, palette.found);
        for &rect in &doing.current {
            let frame = Shape::Frame {
                rect,
                rounding: 2.0,
                width: 1.5,
                color: palette.accent,
            };
            scene.add(Subject::Reader, frame);
        }
        scene.words(&self.layout, self.view.clone(), |_| palette.ink);
        scene.underlines(marks, document.set(), emphasis, palette);
        scene.chips(chips, palette);
        if let Some(shape) = &doing.caret {
            scene.caret(shape, palette.ink);
        }
        scene
    }

    fn doing(&mut self, fonts: &mut Fonts, document: &Document, focused: bool) -> Doing {
        let selected = self.selecting.selected().clone();
        let caret = focused && selected.is_empty();
        let mut doing = Doing {
            selected: self.rects(fonts, selected),
            found: Vec::new(),
            current: Vec::new(),
            pulled: self
                .provisional()
                .map_or(Vec::new(), |range| self.rects(fonts, range)),
            evidence: self.relation_evidence(fonts, document),
            caret: caret
                .then(|| (self.layout).caret_shape(fonts, self.selecting.focus(), self.view.start)),
        };
        let visible: Vec<_> = self
            .layout
            .visible(self.view.clone())
            .map(|p| p.range)
            .collect();
        let (Some(first), Some(last)) = (visible.first(), visible.last()) else {
            return doing;
        };
        let hits = document.find().hits();
        let from = hits.partition_point(|hit| hit.end <= first.start);
        let current = document.find().current_hit();
        for hit in hits[from..].iter().take_while(|hit| hit.start < last.end) {
            let rects = self.rects(fonts, hit.clone());
            if current.as_ref() == Some(hit) {
                doing.current.extend(&rects);
            }
            doing.found.extend(rects);
        }
        doing
    }

    fn relation_evidence(&mut self, fonts: &mut Fonts, document: &Document) -> Vec<Rect> {
        let Some(id @ RecordId::Relation(_)) = document.focus() else {
            return Vec::new();
        };
        let anchors = document.set().anchors(id).iter();
        let spans: Vec<_> = anchors.filter_map(|anchor| anchor.span()).collect();
        let rects = spans
            .into_iter()
            .map(|span| self.rects(fonts, span.range()));
        rects.flatten().collect()
    }

    /// The rectangles in view of a byte range.
    fn rects(&mut self, fonts: &mut Fonts, range: Range<usize>) -> Vec<Rect> {
        self.layout.rects(fonts, range, self.view.clone())
    }
}
