//! Commands that do again what was done before.

use super::{Level, Turn, Workspace};
use crate::workspace::{Deed, Document};

impl Workspace {
    /// Tags the selection with the tag that was used last.
    pub(super) fn tag_again(&mut self, turn: &mut Turn) {
        if let Some(kind) = self.last_tag.clone() {
            self.tag(kind, turn);
        }
    }

    /// The pointer has made a selection: it is tagged if that is to happen at once.
    pub(super) fn selection_made(&mut self, turn: &mut Turn) {
        let tags = self.active().is_some_and(|document| {
            document.selection.is_some()
                && document.is_editable()
                && self.no_last_tag(document).is_none()
        });
        if self.tags_at_once && tags {
            self.tag_again(turn);
        }
    }

    /// Does the last thing again, to the present selection or record.
    pub(super) fn repeat(&mut self, turn: &mut Turn) {
        match self.deed().cloned() {
            Some(Deed::Tag(kind)) => self.tag(kind, turn),
            Some(Deed::Claim) => self.make_claim(turn),
            Some(Deed::Give(change)) => {
                let ids = self.active().map(Document::all_chosen).unwrap_or_default();
                if !ids.is_empty() && !self.change_all(&ids, &change, turn) {
                    self.refuse(Level::Info, "It is so already.");
                }
            }
            None => {}
        }
    }
}
