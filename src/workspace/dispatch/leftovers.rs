//! Commands about what a web page left behind in an article.

use std::{ops::Range, sync::Arc};

use super::{Turn, Workspace};
use crate::{
    model::{Anchor, Edit, Mention, MentionId},
    text::Leftover,
    workspace::{DocKey, Effect, Level, placing::placed},
};

/// What is said when there is no type to tag debris with.
const NO_DEBRIS_TYPE: &str =
    "This tagset has no type for debris. Add one in the list of what was found, or flag one.";

impl Workspace {
    /// Has an article looked through, and what is found told of.
    pub(super) fn look_for_leftovers(&mut self, doc: DocKey, turn: &mut Turn) {
        if let Some(document) = self.document_mut(doc) {
            document.leftovers.telling = true;
            let set = Box::new(document.set.clone());
            turn.effects.push(Effect::FindLeftovers { doc, set });
        }
    }

    /// Asked for: what was passed over is proposed again, and looked for if it never was.
    pub(super) fn find_leftovers(&mut self, turn: &mut Turn) {
        let Some(document) = self.active_mut() else {
            return;
        };
        document.leftovers.reconsider(&document.set);
        if !document.leftovers.is_known() {
            let (doc, set) = (document.key, Box::new(document.set.clone()));
            turn.effects.push(Effect::FindLeftovers { doc, set });
        }
    }

    pub(super) fn leftovers_found(&mut self, doc: DocKey, found: Vec<Leftover>) {
        if let Some(document) = self.document_mut(doc) {
            document.leftovers.found(found, &document.set);
        }
    }

    /// Tags pieces (bytes) as debris, in one step.
    pub(super) fn tag_leftovers(&mut self, ranges: Vec<Range<usize>>, turn: &mut Turn) {
        let stamp = self.stamp(turn);
        let Some(document) = self.active() else {
            return;
        };
        let Some(kind) = document.set.tagset().debris_type() else {
            return self.notify(Level::Warning, NO_DEBRIS_TYPE);
        };
        let kind = kind.key.clone();
        let article = document.set.article();
        let spans = ranges
            .into_iter()
            .filter_map(|range| placed(article, article.span(range).ok()?));
        let edits: Vec<Edit> = spans
            .map(|span| {
                let anchors = vec![Anchor::Attached(span)];
                let mention = Mention::new(kind.clone(), anchors, stamp.clone());
                Edit::PutMention(MentionId::from(turn.stamps.id()), Arc::new(mention))
            })
            .collect();
        if !edits.is_empty() {
            self.edit(Edit::Batch(edits), None, turn);
        }
    }

    pub(super) fn pass_leftover(&mut self, range: &Range<usize>) {
        if let Some(document) = self.active_mut() {
            document.leftovers.pass(range, &document.set);
        }
    }

    /// Not now: nobody is told any more unasked.
    pub(super) fn put_leftovers_off(&mut self) {
        if let Some(document) = self.active_mut() {
            document.leftovers.telling = false;
        }
    }
}
