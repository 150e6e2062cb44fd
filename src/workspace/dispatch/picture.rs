//! Commands about pictures: of what, and where to.

use std::path::{Path, PathBuf};

use super::{Turn, Workspace};
use crate::{
    derived::graph::Filter,
    workspace::{Document, Effect, Level, PathPurpose, PictureLook, Pictured, Seen},
};

impl Workspace {
    /// Asks where to save a picture of the passage at hand.
    pub(super) fn save_picture(&mut self, seen: Seen, turn: &mut Turn) {
        let Some(document) = self.active() else {
            return;
        };
        match at_hand(document, seen) {
            Some(subject) => {
                let purpose = PathPurpose::Picture(document.key(), subject, seen.dark);
                self.ask_path(purpose, turn);
            }
            None => self.refuse(
                Level::Info,
                "Select the words first that the picture is to show.",
            ),
        }
    }

    /// Asks where to save a picture of the graph as it is seen.
    pub(super) fn save_graph(&mut self, seen: Filter, dark: bool, turn: &mut Turn) {
        let Some(document) = self.active_mut() else {
            return;
        };
        document.graph_seen = seen;
        let purpose = PathPurpose::Picture(document.key(), Pictured::Graph, dark);
        self.ask_path(purpose, turn);
    }

    /// Has the picture painted for which a path was asked.
    pub(super) fn paint_to(
        &mut self,
        purpose: PathPurpose,
        path: PathBuf,
        replace: bool,
        turn: &mut Turn,
    ) {
        let PathPurpose::Picture(doc, subject, dark) = purpose else {
            return;
        };
        if !is_picture(&path) {
            let why = "Nothing was saved: a picture is PNG or SVG. Choose a name that ends in .png or .svg.";
            let tried = self.tried_for_file(&path);
            return self.tell_failure(tried, Level::Warning, why.to_owned());
        }
        if self.is_open_save(&path) {
            return;
        }
        let Some(document) = self.document(doc) else {
            return;
        };
        turn.effects.push(Effect::Picture {
            purpose,
            path,
            set: Box::new(document.set().clone()),
            look: PictureLook {
                subject,
                dark,
                text_size: self.preferences.text_size,
                leading: self.preferences.leading,
                arcs: self.preferences.reading.arcs,
                graph: document.graph_seen.clone(),
            },
            replace,
        });
    }
}

/// What is in the inspector and in the text, else the selection, else what is seen.
fn at_hand(document: &Document, seen: Seen) -> Option<Pictured> {
    let in_text = |id| {
        document
            .set()
            .anchors(id)
            .iter()
            .any(|a| a.span().is_some())
    };
    let focus = document.focus().filter(|id| in_text(*id));
    let text = document.selection().or(seen.text).map(Pictured::Text);
    focus.map(Pictured::Annotation).or(text)
}

fn is_picture(path: &Path) -> bool {
    let end = path.extension().unwrap_or_default().to_ascii_lowercase();
    end == "png" || end == "svg"
}
