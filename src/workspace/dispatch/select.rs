//! Commands about the selection: what it is, what a drag takes whole, and clitics off or on.

use std::ops::Range;

use super::{Turn, Workspace};
use crate::{
    model::{Anchor, AnnotationSet, MentionId, Span},
    text::Unit,
    workspace::{Change, Level},
};

impl Workspace {
    pub(super) fn select(&mut self, range: Option<Range<usize>>) {
        let Some(document) = self.active_mut() else {
            return;
        };
        // An empty or impossible range is no selection.
        document.selection = range.and_then(|r| document.set.article().span(r).ok());
        if let Some(selected) = document.selection {
            document.find.begin(selected.start());
        }
    }

    pub(super) fn show_place(&mut self, range: Range<usize>) {
        if let Some(document) = self.active_mut() {
            document.show(range.clone());
            self.select(Some(range));
        }
    }

    pub(super) fn select_all(&mut self) {
        let len = self.active().map_or(0, |d| d.set.article().text().len());
        self.select(Some(0..len));
    }

    pub(super) fn snap_to(&mut self, unit: Unit, turn: &mut Turn) {
        self.preferences.snap = unit;
        self.remember(turn);
    }

    pub(super) fn snap_to_next(&mut self, turn: &mut Turn) {
        let all = Unit::SNAPPING;
        let here = all.iter().position(|&unit| unit == self.preferences.snap);
        self.snap_to(all[here.map_or(0, |i| (i + 1) % all.len())], turn);
    }

    /// Takes clitics of the selection off, or on again; without one, those of the mention in the
    /// inspector.
    pub(super) fn move_clitics(&mut self, step: Step, turn: &mut Turn) {
        let Some(document) = self.active() else {
            return;
        };
        let set = &document.set;
        let done = match (document.selection, document.focused_mention()) {
            (Some(selection), _) => stepped(set, selection, step).map(|span| {
                self.select(Some(span.range()));
            }),
            (None, Some(mention)) => stepped_mention(set, mention, step).map(|anchors| {
                self.change(mention.into(), Change::Anchors(anchors), turn);
            }),
            (None, None) => return,
        };
        if done.is_none() {
            self.refuse(Level::Info, NOTHING_WRITTEN_ON);
        }
    }
}

/// What is said where there is no clitic to take off.
const NOTHING_WRITTEN_ON: &str =
    "No prefix is written onto this word, or the selection does not begin where it does.";

/// Where a range of a text goes, in a language.
type Step = fn(&str, Range<usize>, &str) -> Option<Range<usize>>;

fn stepped(set: &AnnotationSet, span: Span, step: Step) -> Option<Span> {
    let (article, language) = (set.article(), &set.document().language);
    let range = step(article.text(), span.range(), language)?;
    article.span(range).ok()
}

/// A mention's pieces, the first that goes anywhere having gone there.
fn stepped_mention(set: &AnnotationSet, id: MentionId, step: Step) -> Option<Vec<Anchor>> {
    let mut anchors = set.mention(id)?.anchors.clone();
    let go = |anchor: &Anchor| stepped(set, anchor.span()?, step);
    let (at, span) = (anchors.iter().enumerate()).find_map(|(at, a)| Some((at, go(a)?)))?;
    anchors[at] = Anchor::Attached(span);
    Some(anchors)
}
